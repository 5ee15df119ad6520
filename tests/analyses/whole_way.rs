//! Frequencies, release lags and currencies from the file to the sentence, against sums made here from the
//! same published rows.

use crate::shared::{shared_bytes, shared_session};
use flowmosaic::analysis::{Exhibit, ExhibitCell};
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::{Notes, Problem};
use flowmosaic::session::Session;
use serde_json::{Value, json};

/// The answer to one tile over files that are known by their names.
fn ask(session: &mut Session, tile: &Value) -> Result<Exhibit, Problem> {
    let names: Vec<String> = session.readings().map(|(_, reading)| reading.file.clone()).collect();
    let data: Vec<Value> = names.iter().map(|name| json!({"id": name, "name": name})).collect();
    let mut tile = tile.clone();
    tile["id"] = json!("t");
    let document = json!({"flowmosaic": 1, "title": "", "data": data, "tiles": [tile]}).to_string();
    let mosaic = Mosaic::parse(&document, &mut Notes::default()).expect("a document");
    let result = session.run(&mosaic).tiles.remove(0);
    result.exhibit.ok_or_else(|| result.problem.expect("an answer or a problem"))
}

fn latest(session: &mut Session, tile: &Value) -> (f64, Exhibit) {
    let exhibit = ask(session, tile).unwrap_or_else(|p| panic!("{p:?}"));
    (super::finding(&exhibit, "latest").value.expect("a value"), exhibit)
}

fn says(exhibit: &Exhibit, words: &str) {
    assert!(exhibit.caveats.iter().any(|c| c.contains(words)), "no caveat with \"{words}\": {:?}", exhibit.caveats);
}

/// Rows `day,value` of a plain file whose day lies between two days.
fn rows(file: &str, from: &str, to: &str) -> Option<Vec<f64>> {
    let text = String::from_utf8(shared_bytes(file)?).expect("text");
    let of = |line: &str| {
        let (day, value) = line.trim().split_once(',')?;
        (from <= day && day <= to).then(|| value.parse::<f64>().ok())?
    };
    Some(text.lines().filter_map(of).collect())
}

const RATE: &str = "case/official/DEXJPUS.csv";

fn in_dollars(mut selector: Value) -> Value {
    selector["in"] = json!({"currency": "USD", "rate": {"data": "DEXJPUS.csv"}, "quoted": "JPY per USD"});
    selector
}

#[test]
fn a_week_of_yen_takes_the_average_rate_of_its_days_and_a_month_that_of_its_own() {
    let files = ["data/mof_japan/week.csv", "data/mof_japan/montha1.csv", RATE];
    let Some(mut session) = shared_session(&files) else { return };
    let week = json!({"data": "week.csv", "measure": "assets-net", "where": {"asset": "Long-term debt securities"}});
    let month = json!({"data": "montha1.csv", "table": "International transactions in securities",
        "measure": "Net acquisition by residents", "where": {"asset": "Long-term debt securities"}});
    for (selector, first, last) in [(week, "2025-04-06", "2025-04-12"), (month, "2025-04-01", "2025-04-30")] {
        let tile = |selector: Value| json!({"question": "pace", "series": [selector], "to": last});
        let (yen, _) = latest(&mut session, &tile(selector.clone()));
        let (dollars, exhibit) = latest(&mut session, &tile(in_dollars(selector)));
        let rates = rows(RATE, first, last).expect("rates");
        let average = rates.iter().sum::<f64>() / rates.len() as f64;
        // 100 million yen in, a million dollars out.
        super::near("dollars", dollars, yen * 100.0 / average, 1e-9 * dollars.abs().max(1.0));
        says(&exhibit, "converted from JPY to USD at the average rate of each period");
        assert!(exhibit.source.contains("DEXJPUS.csv"), "{}", exhibit.source);
    }
}

#[test]
fn a_position_takes_the_rate_of_its_last_day_once_it_is_said_to_be_one() {
    let Some(mut session) = shared_session(&["data/boj/bp_m_en.zip", RATE]) else { return };
    let banks = json!({"data": "bp_m_en.zip", "where": {"series": "BPBP6D1A"}});
    let tile = |selector: Value| json!({"question": "pace", "series": [selector], "to": "2025-08-31"});
    let refused = ask(&mut session, &tile(in_dollars(banks.clone()))).expect_err("flow or level?");
    assert_eq!(refused.code, "kind-unknown");
    let mut stock = banks;
    stock["as"] = json!("stock");
    let (yen, _) = latest(&mut session, &tile(stock.clone()));
    let (dollars, exhibit) = latest(&mut session, &tile(in_dollars(stock)));
    let last = rows(RATE, "2025-08-25", "2025-08-31").and_then(|r| r.last().copied()).expect("a rate");
    super::near("dollars", dollars, yen * 100.0 / last, 1e-9 * dollars);
    says(&exhibit, "at the rate at the end of each period");
}

#[test]
fn balances_add_up_over_a_quarter_and_levels_do_not() {
    let files = ["data/boj/bp_m_en.zip", "data/fred/WMTSECL1.csv", "case/official/BOPGSTB_vintage_2025-06.csv"];
    let Some(mut session) = shared_session(&files) else { return };
    for (selector, months) in [
        (json!({"data": "bp_m_en.zip", "where": {"series": "BPBP6JYNCB"}}), ["2025-01-31", "2025-02-28", "2025-03-31"]),
        (
            json!({"data": "bp_m_en.zip", "where": {"series": "BPBP6JYNFA2"}}),
            ["2025-01-31", "2025-02-28", "2025-03-31"],
        ),
        (json!({"data": "BOPGSTB_vintage_2025-06.csv"}), ["2025-01-31", "2025-02-28", "2025-03-31"]),
    ] {
        let one = |to: &str| json!({"question": "pace", "series": [selector], "to": to});
        let sum: f64 = months.iter().map(|month| latest(&mut session, &one(month)).0).sum();
        let mut quarter = selector.clone();
        quarter["by"] = json!("quarter");
        let tile = json!({"question": "pace", "series": [quarter], "to": "2025-03-31"});
        let (found, exhibit) = latest(&mut session, &tile);
        super::near("a quarter", found, sum, 1e-9 * sum.abs());
        says(&exhibit, "is summed to quarters");
    }
    // Wednesdays of custody: the last one of the month stands for it.
    let tile = json!({"question": "pace", "series": [{"data": "WMTSECL1.csv", "by": "month"}], "to": "2025-04-30"});
    let wednesdays = rows("data/fred/WMTSECL1.csv", "2025-04-01", "2025-04-30").expect("weeks");
    let (found, exhibit) = latest(&mut session, &tile);
    assert_eq!((wednesdays.len(), Some(&found)), (5, wednesdays.last()));
    says(&exhibit, "is last value of months");
}

#[test]
fn what_was_known_on_a_day_follows_each_publishers_calendar() {
    let files = [
        "data/fred/WMTSECL1.csv",
        "data/tic/mfhhis01.txt",
        "case/official/GDP.csv",
        "case/official/BOPGSTB_vintage_2025-06.csv",
        "data/fred/DGS10_2026.csv",
        "data/fred/DTWEXBGS.csv",
    ];
    let Some(mut session) = shared_session(&files) else { return };
    let total = json!({"data": "mfhhis01.txt", "measure": "Holdings at end of period",
        "where": {"holder": "Grand Total", "asset": "Treasury securities"}});
    let of = |file: &str| json!({"data": file});
    // The H.4.1 of Wednesday 11 June 2025 came out on the 12th; TIC's April on the 17th of June.
    for (selector, day, last) in [
        (of("WMTSECL1.csv"), "2025-06-11", "2025-06-04"),
        (of("WMTSECL1.csv"), "2025-06-12", "2025-06-11"),
        (total.clone(), "2025-06-16", "2025-03-31"),
        (total, "2025-06-17", "2025-04-30"),
        (of("GDP.csv"), "2024-07-29", "2024-03-31"),
        (of("GDP.csv"), "2024-07-30", "2024-06-30"),
        (of("BOPGSTB_vintage_2025-06.csv"), "2025-05-01", "2025-02-28"),
        (of("DGS10_2026.csv"), "2025-06-12", "2025-06-11"),
        // Rates of a week are out on the Monday after it: of the 9th of June on the 16th.
        (of("DTWEXBGS.csv"), "2025-06-15", "2025-06-06"),
        (of("DTWEXBGS.csv"), "2025-06-16", "2025-06-09"),
    ] {
        let tile = json!({"question": "pace", "series": [selector], "known": day});
        let exhibit = ask(&mut session, &tile).unwrap_or_else(|p| panic!("{selector} on {day}: {p:?}"));
        let found = exhibit.as_of.map(flowmosaic::calendar::Day::iso);
        assert_eq!(found.as_deref(), Some(last), "{selector} on {day}: {:?}", exhibit.caveats);
        says(&exhibit, &format!("as known on {day}: up to {last} (a period is released"));
    }
}

#[test]
fn a_nowcast_of_a_past_day_uses_what_was_out_and_is_less_certain_further_ahead() {
    let Some(mut session) = shared_session(&["data/fred/WMTSECL1.csv", "data/tic/mfhhis01.txt"]) else { return };
    let official = json!({"data": "mfhhis01.txt", "measure": "Holdings at end of period",
        "where": {"holder": "For. Official", "asset": "Treasury securities"}});
    let tile = |known: Option<&str>| {
        let mut tile = json!({"question": "tracking", "series": [{"data": "WMTSECL1.csv"}, official]});
        if let Some(day) = known {
            tile["known"] = json!(day);
        }
        tile
    };
    let then = ask(&mut session, &tile(Some("2025-06-20"))).expect("a nowcast");
    let nowcast = super::finding(&then, "nowcast");
    assert!(nowcast.text.contains("last published: USD 3.9 tn in April 2025"), "{}", nowcast.text);
    assert_eq!(super::number(nowcast, "ahead"), 2.0);
    // Today's file ends in December 2025 and custody in June 2026: six months ahead.
    let now = ask(&mut session, &tile(None)).expect("a nowcast");
    assert_eq!(super::number(super::finding(&now, "nowcast"), "ahead"), 6.0);
    let rows = &now.tables.iter().find(|t| t.columns.iter().any(|c| c == "gauge out on")).expect("nowcasts").rows;
    let end = |cell: &ExhibitCell| match cell {
        ExhibitCell::Number(Some(value)) => *value,
        other => panic!("{other:?} is no number"),
    };
    let late: Vec<f64> = rows[rows.len() - 5..].iter().map(|row| end(&row[5]) - end(&row[4])).collect();
    assert!(late.windows(2).all(|w| w[0] < w[1]), "further ahead, wider: {late:?}");
}

#[test]
fn a_flow_is_no_denominator_and_a_level_no_transaction() {
    let files = ["data/eurostat/bop_eu6_q_CN_pi_ASS.json", "data/ecb/bp6_ea19_cn_pi_liab_position.csv"];
    let Some(mut session) = shared_session(&files) else { return };
    let held = json!({"data": "bp6_ea19_cn_pi_liab_position.csv", "as": "stock"});
    let bought = json!({"data": "bop_eu6_q_CN_pi_ASS.json", "where": {"geo": "EA20"}});
    let share = json!({"question": "foreign-share", "series": [held, bought]});
    assert_eq!(ask(&mut session, &share).expect_err("a flow below").code, "not-a-level");
    let change = json!({"question": "stock-flow", "series": [held, held]});
    assert_eq!(ask(&mut session, &change).expect_err("a level as transactions").code, "not-a-flow");
}

#[test]
fn a_single_base_that_is_called_gdp_is_taken_for_it() {
    let Some(mut session) = shared_session(&["data/tic/s1_globl.txt", "case/official/GDP.csv"]) else { return };
    let series = json!([{"data": "s1_globl.txt", "measure": "Net purchases by foreigners (purchases less sales)",
        "where": {"holder": "Grand Total", "market": "Domestic securities", "asset": "U.S. corporate stocks"}},
        {"data": "GDP.csv"}]);
    let text = |session: &mut Session, options: Value| {
        let tile = json!({"question": "waves", "series": series, "options": options});
        super::finding(&ask(session, &tile).expect("waves"), "episodes").text.clone()
    };
    assert!(text(&mut session, json!({})).contains("% of GDP"), "{}", text(&mut session, json!({})));
    // What the reader says counts.
    assert!(text(&mut session, json!({"base": "outstanding"})).contains("of what was outstanding"));
}

/// Rows of the Bank of Japan's monthly file, with figures made up.
const JAPAN: &str = r#",,,,202409,202410,202411,202412
BPBP6JYNCB,"Balance of Payments","Current account/Net balance","100 million Yen",10,20,30,40
BPBP6JYNFB2,"Balance of Payments","Portfolio investment/Net balance","100 million Yen",1,2,3,4
BPBP6JYNFA2,"Balance of Payments","Financial account/Portfolio investment/Net(Assets)","100 million Yen",5,-6,7,-8
BPBP6JYNFL2,"Balance of Payments","Financial account/Portfolio investment/Net(Liabilities)","100 million Yen",-1,2,-3,4
BPBP6JYNFA332,"Balance of Payments","Financial account/Other investment/Loans/Funds supplied in reverse transactions/Net(Assets)","100 million Yen",1,1,1,1
BPBP6JYNFA2A,"Balance of Payments","Financial account/Portfolio investment/Disposition(Assets)","100 million Yen",9,9,9,9
BPBP6JYNER,"Balance of Payments","Net errors and omissions/Net errors and omissions","100 million Yen",-2,3,-4,5
"#;

fn japan() -> Session {
    let mut session = Session::new();
    session.open("bp_m_en.csv", JAPAN.as_bytes(), &[].into()).expect("reads");
    session
}

#[test]
fn every_line_of_a_balance_of_payments_is_what_it_is() {
    let session = japan();
    let (_, reading) = session.readings().next().expect("a file");
    let table = &reading.tables[0];
    let of = |code: &str| {
        let row = table.dimensions[0].labels.iter().position(|l| l.code.as_deref() == Some(code)).expect(code);
        let at = table.dimensions[0].codes.iter().position(|c| c as usize == row).expect("a row");
        let measure = &table.measures[table.measure_codes.at(at) as usize];
        let kind = serde_json::to_value(measure.kind).expect("a word");
        (
            measure.label.as_str(),
            kind.as_str().expect("a word").to_owned(),
            measure.plus.as_ref().map(|p| p.plus.clone()),
        )
    };
    let is = |code: &str, label: &str, kind: &str, plus: Option<&str>| {
        assert_eq!(of(code), (label, kind.to_owned(), plus.map(str::to_owned)), "{code}");
    };
    let assets = Some("residents of Japan bought foreign assets");
    is("BPBP6JYNCB", "Net balance", "balance", Some("credits exceed debits"));
    is(
        "BPBP6JYNFB2",
        "Assets less liabilities",
        "balance",
        Some("more foreign assets were acquired than liabilities incurred"),
    );
    is("BPBP6JYNFA2", "Net acquisition of assets", "flow", assets);
    // "Reverse transactions" are repurchase agreements, and no flow by that word.
    is("BPBP6JYNFA332", "Net acquisition of assets", "flow", assets);
    is("BPBP6JYNFL2", "Net incurrence of liabilities", "flow", Some("non-residents bought Japanese assets"));
    is("BPBP6JYNFA2A", "Disposition", "gross-flow", None);
    is("BPBP6JYNER", "Net errors and omissions", "balance", None);
}

#[test]
fn a_document_that_calls_a_coded_series_as_it_was_called_before_opens() {
    let mut session = japan();
    let tile = |measure: &str, code: &str| json!({"question": "pace", "series": [{"measure": measure, "where": {"series": code}}]});
    for measure in ["Value", "Flow of assets", "Net balance"] {
        assert_eq!(latest(&mut session, &tile(measure, "BPBP6JYNFA2")).0, -8.0, "{measure}");
    }
    // Without a code nothing is guessed.
    assert_eq!(ask(&mut session, &tile("Value", "BPBP6JYNFA9")).expect_err("no such code").code, "selector-unknown");
    let wordless = json!({"question": "pace", "series": [{"measure": "Value",
        "where": {"series": "Financial account/Portfolio investment/Net(Assets)"}}]});
    assert_eq!(ask(&mut session, &wordless).expect_err("a path is no code").code, "selector-unknown");
}

#[test]
fn japans_balance_of_payments_opens_on_the_lines_that_it_is_read_for() {
    let Some(mut session) = shared_session(&["data/boj/bp_m_en.zip"]) else { return };
    let id = session.readings().next().map(|(id, _)| id.to_owned()).expect("a file");
    let mosaic = Mosaic::parse(&session.suggest_json(&id), &mut Notes::default()).expect("a document");
    let results = session.run(&mosaic);
    let said: Vec<(&str, &str)> = results
        .tiles
        .iter()
        .map(|tile| (tile.question.as_str(), tile.exhibit.as_ref().expect("an answer").findings[0].text.as_str()))
        .collect();
    let begins = [
        ("pace", "Japan's current account fell by ¥774 bn to ¥3.91 tn in April 2026"),
        ("pace", "Japan's financial account rose by ¥152 bn to ¥4.46 tn in April 2026"),
        ("pace", "Residents of Japan sold ¥688 bn of foreign securities in April 2026"),
        ("pace", "Non-residents bought ¥12.6 tn of Japanese securities in April 2026"),
        ("accounts", "The current and capital accounts were in surplus by ¥35.7 tn in the 12 months to April 2026"),
    ];
    assert_eq!(said.len(), begins.len(), "{said:?}");
    for ((question, text), (wanted, begin)) in said.iter().zip(begins) {
        assert!(*question == wanted && text.starts_with(begin), "{question}: {text}");
    }
}

#[test]
fn a_number_that_was_asked_for_is_drawn_where_no_quoted_one_can_be() {
    let options = json!({"numbers": "euro area of foreign = 25%; euro area of all = 1.6%; foreign part = ?%",
        "relations": "euro area of all = euro area of foreign * foreign part"});
    let tile = json!({"question": "consistency", "series": [], "options": options});
    let exhibit = ask(&mut Session::new(), &tile).expect("an answer");
    let flowmosaic::plot::Kind::Bars(bars) = &exhibit.plot.kind else { panic!("no bars") };
    // 1.55 / 25.5 to 1.65 / 24.5.
    let [bar] = bars.as_slice() else { panic!("{bars:?}") };
    let (low, high) = bar.interval.expect("ends");
    super::near("least", low, 100.0 * 1.55 / 25.5, 1e-9);
    super::near("most", high, 100.0 * 1.65 / 24.5, 1e-9);
    assert_eq!((bar.label.as_str(), exhibit.plot.y_unit.as_str()), ("foreign part", "%"));
}
