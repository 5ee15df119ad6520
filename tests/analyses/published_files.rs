//! The questions asked of published files: what is said has the right unit, sign and number.

use crate::shared::shared_bytes;
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::{Results, Session};
use serde_json::{Value, json};

/// The first answers to a document about files of the shared folder; nothing where one is not there.
fn asked(files: &[(&str, &str)], tiles: &Value) -> Option<Results> {
    let mut session = Session::new();
    let mut data = Vec::new();
    for (id, path) in files {
        let name = path.rsplit('/').next().unwrap_or(path);
        session.open(name, &shared_bytes(&format!("data/{path}"))?, &Default::default()).expect("reads");
        data.push(json!({"id": id, "name": name}));
    }
    let document = json!({"flowmosaic": 1, "title": "asked", "data": data, "tiles": tiles});
    let mosaic = Mosaic::parse(&document.to_string(), &mut Notes::default()).expect("a mosaic");
    Some(session.begin(&mosaic, None).results())
}

fn said<'a>(results: &'a Results, tile: &str, finding: &str) -> &'a flowmosaic::analysis::Finding {
    let tile = results.tiles.iter().find(|t| t.id == tile).expect("a tile");
    let exhibit = tile.exhibit.as_ref().unwrap_or_else(|| panic!("{:?}", tile.problem));
    let known: Vec<&str> = exhibit.findings.iter().map(|f| f.id.as_str()).collect();
    exhibit.findings.iter().find(|f| f.id == finding).unwrap_or_else(|| panic!("no {finding} among {known:?}"))
}

fn position(market: &str, holder: &str, side: &str) -> Value {
    json!({"data": "cftc", "measure": "Positions", "where": {"market": market, "holder": holder, "side": side}})
}

fn open_interest(market: &str) -> Value {
    json!({"data": "cftc", "measure": "Open interest", "where": {"market": market, "holder": "All Traders", "side": "All"}})
}

#[test]
fn futures_of_treasuries_shares_and_currencies() {
    let ask = |id: &str, market: &str| {
        json!({"id": id, "question": "positions", "series": [
            position(market, "Leveraged Money", "Long"), position(market, "Leveraged Money", "Short"), open_interest(market),
            position(market, "Dealer", "Long"), position(market, "Dealer", "Short")]})
    };
    let tiles = json!([
        ask("notes", "UST 10Y NOTE - CHICAGO BOARD OF TRADE"),
        ask("shares", "E-MINI S&P 500 - CHICAGO MERCANTILE EXCHANGE"),
        ask("euro", "EURO FX - CHICAGO MERCANTILE EXCHANGE"),
    ]);
    let Some(results) = asked(&[("cftc", "cftc/FinFutYY_2025.txt")], &tiles) else { return };
    let net = said(&results, "notes", "net");
    assert_eq!(
        net.text,
        "Leveraged Money stood net short 1.83 million contracts of UST 10Y NOTE - CHICAGO BOARD OF TRADE on 29 April 2025, a \
         change of −56,414 contracts since the report before"
    );
    // Face of USD 100,000, of EUR 125,000; an index needs its price.
    let notional = said(&results, "notes", "notional");
    assert!((notional.value.expect("USD") / net.value.expect("contracts") - 100_000.0).abs() < 1e-6);
    let euro = said(&results, "euro", "notional");
    assert!(euro.text.contains('€') && euro.unit.contains("EUR"), "{} {}", euro.text, euro.unit);
    let shares = results.tiles[1].exhibit.as_ref().expect("an exhibit");
    assert!(shares.findings.iter().all(|f| f.id != "notional"));
    assert!(shares.caveats.iter().any(|c| c.contains("needs a price on the report's day")));
    for tile in ["notes", "shares", "euro"] {
        let mirror = said(&results, tile, "mirror");
        assert!(mirror.text.starts_with("Dealer moved against Leveraged Money in "), "{}", mirror.text);
        assert_eq!(mirror.n, Some(16));
    }
}

#[test]
fn rates_the_dollar_and_shares() {
    let files = [
        ("y", "fred/DGS10_2026.csv"),
        ("d", "fred/DTWEXBGS.csv"),
        ("s", "stooq/spy_us_d.csv"),
        ("c", "fred/WMTSECL1.csv"),
    ];
    let tiles = json!([
        {"id": "together", "question": "co-movement", "to": "2025-04-30", "options": {"values": "levels", "window": "22"}, "series": [
            {"data": "s", "measure": "Close", "name": "US stocks"}, {"data": "y", "name": "10-year Treasury"}, {"data": "d", "name": "the dollar"}]},
        {"id": "when", "question": "timing", "from": "2024-11-01", "to": "2025-09-30", "options": {"event": "2025-04-02", "start": "2025-01-13"},
            "series": [{"data": "d", "name": "the dollar"}]},
        {"id": "trend", "question": "trend-followers", "options": {"assets": "350", "signal": "trend"},
            "series": [{"data": "s", "measure": "Close", "name": "SPY"}]},
        {"id": "custody", "question": "pace", "series": [{"data": "c"}]},
    ]);
    let Some(results) = asked(&files, &tiles) else { return };
    // Prices of bonds, not yields: the correlation with shares is that of prices.
    assert!(
        results.tiles[0]
            .exhibit
            .as_ref()
            .expect("one")
            .caveats
            .iter()
            .any(|c| c.contains("plus means that the price rose"))
    );
    let range = said(&results, "together", "drawn-before");
    let r = range.value.expect("a correlation");
    assert!((-1.0..=1.0).contains(&r) && range.p.is_some_and(|p| p > 0.0 && p <= 1.0), "{}", range.text);
    let odd = results.tiles[0]
        .exhibit
        .as_ref()
        .expect("one")
        .tables
        .iter()
        .find(|t| t.title.contains("oddest"))
        .expect("listed");
    assert_eq!(odd.rows.len(), 12);
    let event = said(&results, "when", "event");
    assert!(event.text.starts_with("The event on 2 April 2025 lies "), "{}", event.text);
    let share = said(&results, "when", "share-before").value.expect("a share");
    assert!(share > 30.0 && share < 45.0, "{share}");
    let flips = said(&results, "trend", "flips");
    assert!(!flips.text.contains(" 0.2") && flips.text.contains("no price within half of that"), "{}", flips.text);
    let flow = said(&results, "trend", "flow");
    assert!(flow.text.contains("that is +USD") || flow.text.contains("that is −USD"), "{}", flow.text);
    // Zeros before the series begins are no data.
    let custody = said(&results, "custody", "level-since");
    assert!(custody.n.is_some_and(|n| n < 1_000), "{:?}", custody.n);
}

#[test]
fn fund_returns_against_factors() {
    let files =
        [("e", "hedge_fund_indices/edhec-hedgefundindices.csv"), ("f", "famafrench/F-F_Research_Data_Factors.CSV")];
    let tiles = json!([
        {"id": "implied", "question": "implied-selling", "options": {"assets": "1200", "window": "36", "lags": "1"}, "series": [
            {"data": "e", "measure": "Long/Short Equity"}, {"data": "f", "measure": "Mkt-RF", "table": "Monthly"},
            {"data": "f", "measure": "SMB", "table": "Monthly"}, {"data": "f", "measure": "HML", "table": "Monthly"}]},
        {"id": "returns", "question": "pace", "series": [{"data": "e", "measure": "CTA Global"}]},
    ]);
    let Some(results) = asked(&files, &tiles) else { return };
    let implied = said(&results, "implied", "implied");
    let change = implied.numbers.iter().find(|n| n.id == "change").and_then(|n| n.value).expect("a change of beta");
    let amount = implied.value.expect("an amount");
    assert!(
        (amount / change - 1_200.0).abs() < 1e-6 || (amount / change / 1e9 - 1_200.0).abs() < 1e-6,
        "{amount} {change}"
    );
    assert!(
        said(&results, "implied", "methods").text.contains("sum over 1 lag "),
        "{}",
        said(&results, "implied", "methods").text
    );
    // The funds end in November 2018, the factors in 2024.
    assert_eq!(results.tiles[0].exhibit.as_ref().and_then(|e| e.as_of).map(|d| d.iso()), Some("2018-11-30".to_owned()));
    assert_eq!(said(&results, "returns", "latest").text, "CTA Global lost 0.53% in November 2018");
}

#[test]
fn investors_of_korea_india_japan_america() {
    let files = [
        ("k", "krx/krx_kospi_investor_net_amt.csv"),
        ("n", "nse_india/FIIDII_activity.xlsx"),
        ("m", "mof_japan/week.csv"),
        ("i", "ici/flows_data_2014.xls"),
        ("t", "tic/slt_table1.txt"),
    ];
    let tic = |holder: &str| json!({"data": "t", "measure": "Net U.S. Sales", "where": {"holder": holder, "asset": "U.S. Treasuries"}});
    let countries = ["Japan", "United Kingdom", "Canada", "France", "Germany", "Belgium", "Luxembourg"].map(tic);
    let japan = |asset: &str| json!({"data": "m", "measure": "Net", "where": {"side": "Portfolio Investment Assets", "asset": asset}});
    let tiles = json!([
        {"id": "korea", "question": "counterparty", "series": [
            {"data": "k", "where": {"investor": "외국인 합계"}, "holder": "foreigners"},
            {"data": "k", "where": {"investor": "개인"}, "holder": "individuals"}]},
        {"id": "india", "question": "outflow-returns", "options": {"values": "levels"}, "series": [
            {"data": "n", "measure": "FII Net Amount"}, {"data": "n", "measure": "NIFTY"}]},
        {"id": "japan", "question": "rotation", "options": {"window": "52"}, "series": [
            japan("Long-term debt securities"), japan("Equity and investment fund shares"), japan("Short-term debt securities")]},
        {"id": "timing", "question": "timing", "from": "2024-01-01", "options": {"event": "2025-04-02"}, "series": [
            {"data": "m", "measure": "Net", "where": {"side": "Portfolio Investment Liabilities", "asset": "Equity and investment fund shares"}}]},
        {"id": "funds", "question": "steadiness", "series": [
            {"data": "i", "where": {"fund": "Domestic Equity"}, "table": "Monthly Net New Cash Flow"}]},
        {"id": "treasuries", "question": "breadth", "options": {"noun": "countries"}, "series":
            countries},
    ]);
    let Some(results) = asked(&files, &tiles) else { return };
    assert!(said(&results, "korea", "absorbed-sales").text.starts_with("Individuals bought "));
    // Half a point a month is a small part of it over a day.
    let daily = said(&results, "india", "after-1");
    assert!(
        daily.text.contains("\"no effect beyond 0.02\"") && daily.text.contains("Over the day after"),
        "{}",
        daily.text
    );
    let rotation = said(&results, "japan", "rotation");
    let ends = rotation.interval.expect("an interval");
    assert!(ends.low >= 0.0 && ends.high <= 1.0 && !rotation.text.contains("−"), "{}", rotation.text);
    let abnormal = said(&results, "timing", "abnormal");
    assert!(abnormal.text.contains("95% interval") && abnormal.text.matches('¥').count() == 3, "{}", abnormal.text);
    assert!(said(&results, "funds", "steady").text.contains("the longest interruption lasted 4 months"));
    let breadth = said(&results, "treasuries", "breadth");
    assert!(breadth.text.contains("not Canada (") || breadth.text.contains(", Canada ("), "{}", breadth.text);
}

#[test]
fn margin_debt_and_the_price_of_overnight_money() {
    let debit = "Debit Balances in Customers' Securities Margin Accounts";
    let tiles = json!([
        {"id": "debt", "question": "pace", "series": [{"data": "finra", "measure": debit}]},
        {"id": "quarter", "question": "pace", "series": [{"data": "finra", "measure": debit}], "options": {"sum": "3"}},
        {"id": "rate", "question": "calendar", "series": [{"data": "sofr"}], "options": {"turn": "quarter-end"}},
    ]);
    let files = [("finra", "finra/margin-statistics_2026.xlsx"), ("sofr", "fred/SOFR_2024.csv")];
    let Some(results) = asked(&files, &tiles) else { return };
    let level = said(&results, "debt", "level-since");
    assert!(level.text.ends_with("the highest of 353 months since January 1997"), "{}", level.text);
    let change = |tile: &str| {
        let found = said(&results, tile, "latest");
        assert_eq!(found.value, Some(1_415_557.0));
        found.numbers.iter().find(|n| n.id == "change").and_then(|n| n.value).expect("a change")
    };
    // The streak of two months of rises adds up to USD 195 bn; three months' change holds the fall before.
    assert!((change("debt") - 110_867.0).abs() < 500.0, "{}", change("debt"));
    assert!(change("quarter") != change("debt") && change("quarter") < 200_000.0, "{}", change("quarter"));
    let turn = said(&results, "rate", "turn");
    assert_eq!(turn.n, Some(15));
    assert!(turn.value.is_some_and(|v| v.abs() < 0.1) && turn.p > Some(0.5), "{turn:?}");
    assert!(said(&results, "rate", "turn-effect").unit == "%");
}
