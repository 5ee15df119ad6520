//! Holdings, accounts and quoted numbers: M09, M10, M11, M12, M13, M40.

use super::{build, dollars, finding, monthly, near, number, percent, refused, run};
use flowmosaic::calendar::{Frequency, Period};
use flowmosaic::series::{Break, Series};
use flowmosaic::session::Session;
use flowmosaic::source::Assumptions;
use flowmosaic::table::MeasureKind::{Flow, Holding, Other};
use serde_json::{Value, json};

fn quarterly(name: &str, values: &[f64]) -> Series {
    let period = |i: usize| Period::quarter(2020 + i as i32 / 4, i as u32 % 4 + 1).expect("a quarter");
    build(
        name,
        Other,
        dollars(),
        Frequency::Quarterly,
        values.iter().enumerate().map(|(i, v)| (period(i), *v)).collect(),
    )
}

/// A deficit of 100 a quarter, financed by equity 60 and debt 45, with omissions of −5.
fn books(turned: bool) -> Vec<Series> {
    let four = |name: &str, v: f64| quarterly(name, &[v, v + 1.0, v - 1.0, v]);
    let sign = if turned { -1.0 } else { 1.0 };
    let current = quarterly("current", &[-100.0, -101.0, -99.0, -100.0]);
    let financial = quarterly("financial", &[-105.0, -104.0, -106.0, -105.0].map(|v| v * sign));
    let omissions = quarterly("omissions", &[-5.0, -3.0, -7.0, -5.0]);
    let assets = quarterly("equity abroad", &[10.0, 10.0, 10.0, 10.0].map(|v| v * sign));
    let debt = quarterly("debt", &[45.0, 43.0, 47.0, 45.0]);
    vec![current, financial, omissions, assets, four("equity", 70.0), debt]
}

const ROLES: (&str, &str) =
    ("roles", "current, financial, omissions, equity-assets, equity-liabilities, debt-liabilities");

#[test]
fn either_presentation_of_a_balance_of_payments_gives_one_answer() {
    let sixth = run("accounts", &books(false), &[ROLES]).expect("BPM6");
    let financing = finding(&sixth, "financing");
    near("balance", financing.value.expect("a balance"), -400.0, 1e-12);
    near("equity", number(financing, "equity"), 240.0, 1e-12);
    near("debt", number(financing, "debt"), 180.0, 1e-12);
    near("omissions", number(financing, "errors-and-omissions"), -20.0, 1e-12);
    assert!(financing.text.contains("no share is given"), "{}", financing.text);
    assert!(finding(&sixth, "identity").text.contains("holds to rounding in all 4 quarters"));
    // Who hears the picture is told its numbers in the unit of its axis.
    let told = format!("Net inflows by kind, {}: ", sixth.plot.y_unit);
    assert!(sixth.plot.description.starts_with(&told), "{}", sixth.plot.description);
    let fifth = run("accounts", &books(true), &[ROLES]).expect("BPM5");
    near("equity", number(finding(&fifth, "financing"), "equity"), 240.0, 1e-12);
    assert!(fifth.caveats.iter().any(|c| c.contains("BPM5")), "{:?}", fifth.caveats);
}

#[test]
fn an_identity_that_fails_blocks_and_shows_its_residual() {
    let mut broken = books(false);
    broken[0].points[2].value = -89.0;
    let problem = refused("accounts", &broken, &[ROLES]);
    assert_eq!(problem.code, "identity-fails");
    assert!(
        problem.message.contains("residual is 10") && problem.message.contains("2020-09-30"),
        "{}",
        problem.message
    );
    // Half a unit for each of three terms is rounding.
    broken[0].points[2].value = -98.0;
    assert!(run("accounts", &broken, &[ROLES]).is_ok());
}

#[test]
fn money_becomes_per_cent_of_gdp_at_an_annual_rate() {
    let mut series = books(false);
    series.push(quarterly("GDP", &[4000.0; 4]));
    let roles = format!("{}, gdp", ROLES.1);
    let exhibit = run("accounts", &series, &[("roles", &roles)]).expect("an exhibit");
    near("of GDP", finding(&exhibit, "financing").value.expect("%"), -10.0, 1e-12);
    let one = run("accounts", &series, &[("roles", &roles), ("window", "1")]).expect("one quarter at an annual rate");
    near("of GDP", finding(&one, "financing").value.expect("%"), -10.0, 1e-12);
    assert_eq!(refused("accounts", &series, &[("roles", "current, financial")]).code, "role-count");
}

fn position(name: &str, kind: flowmosaic::table::MeasureKind, values: &[f64]) -> Series {
    monthly(name, kind, dollars(), 2024, values)
}

#[test]
fn what_was_bought_and_what_gained_value() {
    let level = position("equity", Holding, &[1000.0, 1047.0, 1100.0]);
    let flow = position("bought", Flow, &[f64::NAN, 5.0, 2.0]);
    let price = position("prices", Flow, &[f64::NAN, 42.0, 50.0]);
    let exhibit = run("stock-flow", &[level, flow, price], &[]).expect("an exhibit");
    let change = finding(&exhibit, "change");
    near("traded", number(change, "traded-share"), 0.07, 1e-12);
    near("gap", number(change, "not-explained"), 1.0, 1e-9);
    assert!(change.text.contains("7% of the rise was transactions"), "{}", change.text);
}

#[test]
fn a_change_into_a_new_survey_is_not_a_flow() {
    let mut level = position("holdings", Holding, &[100.0, 130.0, 140.0]);
    let flow = position("bought", Flow, &[0.0, 4.0, 10.0]);
    let period = level.points[1].period;
    level.breaks.push(Break { period, old_value: 105.0 });
    let exhibit = run("stock-flow", &[level.clone(), flow.clone()], &[]).expect("an exhibit");
    near("survey", number(finding(&exhibit, "change"), "a-new-survey"), 25.0, 1e-12);
    near("gap", number(finding(&exhibit, "change"), "not-explained"), 1.0, 1e-12);
    level.breaks[0].old_value = f64::NAN;
    let unknown = run("stock-flow", &[level.clone(), flow], &[]).expect("an exhibit");
    near("survey", number(finding(&unknown, "change"), "a-new-survey"), 26.0, 1e-12);
    // From a return alone: the flow is what the return leaves, and nothing is made of the survey.
    let returns = monthly("return", flowmosaic::table::MeasureKind::Rate, percent(), 2024, &[0.0, 10.0, 2.0]);
    let options = [("roles", "holdings, return"), ("timing", "end")];
    let exhibit = run("stock-flow", &[level, returns], &options).expect("an exhibit");
    near("flow", number(finding(&exhibit, "change"), "transactions"), 140.0 - 130.0 * 1.02, 1e-9);
}

#[test]
fn a_net_position_is_liabilities_less_assets() {
    let series = [
        position("liabilities", Holding, &[100.0, 160.0]),
        position("bought by them", Flow, &[0.0, 4.0]),
        position("their prices", Flow, &[0.0, 56.0]),
        position("assets", Holding, &[90.0, 95.0]),
        position("bought by us", Flow, &[0.0, 3.0]),
        position("our prices", Flow, &[0.0, 2.0]),
    ];
    let roles = [("roles", "holdings, flow, price, less-holdings, less-flow, less-price")];
    let exhibit = run("stock-flow", &series, &roles).expect("an exhibit");
    let change = finding(&exhibit, "change");
    near("net", change.value.expect("a change"), 55.0, 1e-12);
    near("transactions", number(change, "transactions"), 1.0, 1e-12);
    near("prices", number(change, "prices"), 54.0, 1e-12);
}

#[test]
fn a_lower_share_with_purchases_is_supply_not_selling() {
    let held = position("Foreign holdings", Holding, &[30.0, 33.0]);
    let whole = position("outstanding", Holding, &[120.0, 160.0]);
    let bank = position("the Fed", Holding, &[20.0, 20.0]);
    let flow = position("purchases", Flow, &[0.0, 2.0]);
    let series = [held.clone(), whole.clone(), bank, flow];
    let exhibit = run("foreign-share", &series, &[("over", "1")]).expect("an exhibit");
    near("share", finding(&exhibit, "share").value.expect("%"), 100.0 * 33.0 / 140.0, 1e-12);
    let change = finding(&exhibit, "change");
    assert!(change.text.ends_with("the fall is supply, not selling"), "{}", change.text);
    let parts: f64 = ["purchases", "valuation", "supply", "excluded"].iter().map(|p| number(change, p)).sum();
    near("parts", parts, 100.0 * (33.0 / 140.0 - 0.3), 1e-9);
    assert!(exhibit.caveats.iter().any(|c| c.contains("par")), "{:?}", exhibit.caveats);
    let mut small = whole;
    small.points.iter_mut().for_each(|p| p.value /= 10.0);
    assert_eq!(refused("foreign-share", &[held.clone(), small], &[]).code, "coverage-differs");
    let other = super::weekly("weekly", Holding, dollars(), &[100.0]);
    assert_eq!(refused("foreign-share", &[held, other], &[]).code, "calendars-differ");
}

fn cell(holder: &str, issuer: &str, kind: flowmosaic::table::MeasureKind, values: &[f64]) -> Series {
    let name = format!("{holder} in {issuer} {kind:?}");
    Series { holder: holder.to_owned(), asset: issuer.to_owned(), ..position(&name, kind, values) }
}

#[test]
fn shares_of_shares_and_home_bias() {
    let series = [
        cell("euro area", "euro area", Holding, &[80.0, 70.0]),
        cell("euro area", "United States", Holding, &[9.0, 18.0]),
        cell("euro area", "Japan", Holding, &[11.0, 12.0]),
        cell("euro area", "euro area", Flow, &[0.0, -12.0]),
        cell("euro area", "United States", Flow, &[0.0, 6.0]),
        cell("euro area", "Japan", Flow, &[0.0, 0.0]),
        cell("world", "euro area", Holding, &[200.0, 200.0]),
        cell("world", "United States", Holding, &[600.0, 600.0]),
        cell("world", "Japan", Holding, &[200.0, 200.0]),
    ];
    let exhibit = run("home-bias", &series, &[]).expect("an exhibit");
    let nested = finding(&exhibit, "nested");
    near("of foreign", number(nested, "of-foreign"), 60.0, 1e-9);
    near("of all", nested.value.expect("%"), 18.0, 1e-9);
    near("bias", finding(&exhibit, "home-bias").value.expect("bias"), 1.0 - 0.3 / 0.8, 1e-12);
    let change = finding(&exhibit, "weight-change");
    assert!(change.text.contains("(2 times)"), "{}", change.text);
    near("parts", number(change, "drift") + number(change, "purchases"), 9.0, 1e-9);
    near("drift", number(change, "drift"), 100.0 * 12.0 / 106.0 - 9.0, 1e-9);
    assert_eq!(
        refused("home-bias", &[position("a", Holding, &[1.0]), position("b", Holding, &[2.0])], &[]).code,
        "cell-unnamed"
    );
    let belgium = [cell("Belgium", "United States", Holding, &[1.0]), cell("Japan", "United States", Holding, &[2.0])];
    let exhibit = run("home-bias", &belgium, &[]).expect("a matrix without a home");
    assert!(exhibit.caveats.iter().any(|c| c.contains("in Belgium hold")), "{:?}", exhibit.caveats);
}

#[test]
fn a_home_of_several_columns_is_one_home() {
    let series = [
        cell("Euro area", "Germany", Holding, &[50.0]),
        cell("Euro area", "France", Holding, &[30.0]),
        cell("Euro area", "United States", Holding, &[20.0]),
        cell("world", "Germany", Holding, &[100.0]),
        cell("world", "France", Holding, &[100.0]),
        cell("world", "United States", Holding, &[800.0]),
    ];
    let apart = run("home-bias", &series, &[]).expect("a matrix without a home");
    assert!(apart.findings.iter().all(|f| f.id != "home-bias"));
    assert!(apart.caveats.iter().any(|c| c.contains("make") && c.contains("one home")), "{:?}", apart.caveats);
    let one = run("home-bias", &series, &[("same", "Euro area = Germany + France")]).expect("a matrix");
    // 20% abroad where the world has 80% abroad: 1 − 0.2/0.8.
    near("home bias", finding(&one, "home-bias").value.expect("a bias"), 0.75, 1e-12);
    assert_eq!(refused("home-bias", &series, &[("same", "Euro area = Germany + Frnce")]).code, "home-unreadable");
}

#[test]
fn all_lines_of_a_financial_account_must_add_up() {
    let line = |name: &str, v: f64| monthly(name, Other, dollars(), 2020, &[v; 24]);
    let kinds = ["direct", "equity", "debt", "derivatives", "other", "reserves"];
    let roles: Vec<String> = kinds.iter().map(|k| format!("{k}-net")).collect();
    let roles = format!("current, financial, omissions, {}", roles.join(", "));
    let books = |last: f64| {
        let lines = kinds.iter().map(|k| line(k, if *k == "reserves" { last } else { 2.0 }));
        [line("current", 7.0), line("financial", 12.0), line("omissions", 5.0)]
            .into_iter()
            .chain(lines)
            .collect::<Vec<_>>()
    };
    let options = [("roles", roles.as_str())];
    assert!(run("accounts", &books(2.0), &options).is_ok());
    let problem = refused("accounts", &books(9.0), &options);
    assert_eq!(problem.code, "identity-fails");
    assert!(problem.message.contains("sum of its lines") && problem.message.contains("−7"), "{}", problem.message);
    // With one kind left out the rest may be anything, and is a step of its own.
    let some = books(9.0).into_iter().filter(|s| s.name != "other").collect::<Vec<_>>();
    let roles = roles.replace(", other-net", "");
    let told = run("accounts", &some, &[("roles", roles.as_str())]).expect("an exhibit");
    assert!(told.caveats.iter().any(|c| c.contains("lines not named")), "{:?}", told.caveats);
}

#[test]
fn quoted_numbers_and_what_they_imply() {
    let options = [
        ("numbers", "part = 25%; all = 1.6%; foreign = ?%; cap < 10%"),
        ("relations", "all = part * foreign; foreign < cap"),
    ];
    let exhibit = run("consistency", &[], &options).expect("an exhibit");
    assert!(finding(&exhibit, "verdict").text.contains("4 numbers can all be true"));
    let implied = finding(&exhibit, "implied-3");
    assert!(implied.interval.is_some_and(|i| i.low < 0.064 && 0.064 < i.high), "{}", implied.text);
    let wrong = [("numbers", "a = 60%; b = 30%; c = 15%"), ("relations", "c = a * b")];
    let exhibit = run("consistency", &[], &wrong).expect("an exhibit");
    let verdict = finding(&exhibit, "verdict");
    assert_eq!(verdict.value, Some(0.0));
    assert!(verdict.text.starts_with("These 3 numbers cannot all be true"), "{}", verdict.text);
    // A year is twelve months, exactly; and what would be possible may be said of a number that nobody quotes.
    let year = |year: &str| {
        [("numbers", format!("a month = 131; a year = {year}")), ("relations", "a year = a month * 12".to_owned())]
    };
    let holds = |given: [(&str, String); 2]| {
        let given = given.each_ref().map(|(key, text)| (*key, text.as_str()));
        finding(&run("consistency", &[], &given).expect("an exhibit"), "verdict").value
    };
    assert_eq!((holds(year("1,570")), holds(year("1,600"))), (Some(1.0), Some(0.0)));
    let seeds = [
        ("numbers", "of cap = 0.3%; of GDP = 0.7%; cap to GDP = ? (1 to 2)"),
        ("relations", "of GDP = of cap * cap to GDP"),
    ];
    let exhibit = run("consistency", &[], &seeds).expect("an exhibit");
    let said = exhibit.caveats.first().expect("a caveat");
    assert!(!said.contains("outside"), "0.65/0.35 is below 2: {said}");
    let narrow = [("numbers", "of cap = 0.30%; of GDP = 0.70%; cap to GDP = ? (1 to 2)"), seeds[1]];
    let exhibit = run("consistency", &[], &narrow).expect("an exhibit");
    let said = exhibit.caveats.first().expect("a caveat");
    assert!(said.contains("\"cap to GDP\" would have to be") && said.contains("(1 to 2)"), "{said}");
    assert_eq!(refused("consistency", &[], &[("numbers", "a is ten"), wrong[1]]).code, "number-unreadable");
    assert_eq!(refused("consistency", &[], &[wrong[0], ("relations", "c = a * d")]).code, "relation-name-unknown");
}

/// The answers of a document over files of the shared folder.
fn answers(files: &[&str], tiles: Value) -> Option<Value> {
    let mut session = Session::new();
    let mut data = Vec::new();
    for file in files {
        let bytes = crate::shared::shared_bytes(file)?;
        session.open(file, &bytes, &Assumptions::new()).expect("reads");
        data.push(json!({"id": file, "name": file}));
    }
    let document = json!({"flowmosaic": 1, "data": data, "tiles": tiles});
    Some(serde_json::from_str(&session.run_json(&document.to_string())).expect("JSON"))
}

#[test]
fn the_published_accounts_of_japan_add_up() {
    let codes =
        ["NCB", "NCAN", "NFB", "NER", "NFA13", "NFL13", "NFA21", "NFL21", "NFA22", "NFL22", "NFB5", "NFB3", "NFA4"];
    let series: Vec<Value> = codes.iter().map(|c| json!({"where": {"series": format!("BPBP6JY{c}")}})).collect();
    let roles = "current, capital, financial, omissions, direct-assets, direct-liabilities, equity-assets, \
                 equity-liabilities, debt-assets, debt-liabilities, derivatives-net, other-net, reserves-assets";
    let tile = json!([{"id": "a", "question": "accounts", "series": series, "options": {"roles": roles}, "from": "2014-01-01"}]);
    let Some(result) = answers(&["boj/bp_m_en.zip"], tile) else { return };
    let exhibit = &result["tiles"][0]["exhibit"];
    assert!(exhibit.is_object(), "{}", result["tiles"][0]["problem"]);
    for finding in exhibit["findings"].as_array().expect("findings") {
        println!("{}: {}", finding["id"], finding["text"]);
    }
    assert!(exhibit["findings"].as_array().is_some_and(|f| f.iter().any(|f| f["id"] == "identity")));
    assert!(exhibit["findings"].as_array().is_some_and(|f| f.iter().any(|f| f["id"] == "lines")));
}

#[test]
fn published_holdings_of_american_shares_rose_by_price() {
    let one = |measure: &str| json!({"data": "tic/slt_table1.txt", "measure": measure, "where": {"holder": "99996"}, "name": measure});
    let series = [one("for_lt_eqty_pos"), one("for_lt_eqty_net"), one("for_lt_eqty_valchg")];
    let tile = json!([{"id": "a", "question": "stock-flow", "series": series, "from": "2023-01-31"}]);
    let Some(result) = answers(&["tic/slt_table1.txt"], tile) else { return };
    let exhibit = &result["tiles"][0]["exhibit"];
    assert!(exhibit.is_object(), "{}", result["tiles"][0]["problem"]);
    for finding in exhibit["findings"].as_array().expect("findings") {
        println!("{}: {}", finding["id"], finding["text"]);
    }
    let numbers = exhibit["findings"][0]["numbers"].as_array().expect("numbers");
    let value = |id: &str| numbers.iter().find(|n| n["id"] == id).and_then(|n| n["value"].as_f64()).expect("a number");
    assert!(value("prices") > 5.0 * value("transactions"), "prices moved most of it");
}

#[test]
fn what_is_asked_of_a_day_uses_what_was_released_by_then() {
    let series = json!([{"measure": "for_treas_pos", "where": {"holder": "99996"}}]);
    let tile = json!([{"id": "a", "question": "pace", "series": series, "known": "2025-04-18"}]);
    let Some(result) = answers(&["tic/slt_table3.txt"], tile) else { return };
    let exhibit = &result["tiles"][0]["exhibit"];
    assert_eq!(exhibit["as_of"], "2025-02-28", "{}", result["tiles"][0]);
    assert!(exhibit["caveats"].to_string().contains("as known on 2025-04-18"), "{}", exhibit["caveats"]);
}

fn tidy(rows: &[(&str, &str, f64, &str, &str)]) -> String {
    let line = |(date, measure, value, unit, kind): &(&str, &str, f64, &str, &str)| {
        format!("{date},{measure},{value},{unit},{kind}\n")
    };
    format!("date,measure,value,unit,kind\n{}", rows.iter().map(line).collect::<String>())
}

/// The first tile of a document over texts.
fn first_tile(files: &[(&str, String)], tile: Value) -> Value {
    let mut session = Session::new();
    for (name, text) in files {
        session.open(name, text.as_bytes(), &Assumptions::new()).expect("reads");
    }
    let data: Vec<Value> = files.iter().map(|(name, _)| json!({"id": name, "name": name})).collect();
    let document = json!({"flowmosaic": 1, "data": data, "tiles": [tile]});
    let result: Value = serde_json::from_str(&session.run_json(&document.to_string())).expect("JSON");
    result["tiles"][0].clone()
}

#[test]
fn another_currency_by_a_rate_that_was_loaded() {
    let months: Vec<String> = (1..=12).map(|m| format!("2025-{m:02}-28")).collect();
    let flows: Vec<_> = months
        .iter()
        .zip(0..)
        .map(|(d, m)| (d.as_str(), "net", 315.0 - 15.0 * f64::from(m), "JPY bn", "flow"))
        .collect();
    let rates: Vec<_> = months.iter().map(|d| (d.as_str(), "rate", 150.0, "JPY per USD", "price")).collect();
    let files = [("flows.csv", tidy(&flows)), ("rates.csv", tidy(&rates))];
    let wanted = json!({"currency": "USD", "rate": {"data": "rates.csv"}});
    let tile =
        first_tile(&files, json!({"id": "a", "question": "pace", "series": [{"data": "flows.csv", "in": wanted}]}));
    assert!(tile["exhibit"]["findings"][0]["text"].as_str().is_some_and(|t| t.contains("USD 1.0 bn")), "{tile}");
    assert!(tile["exhibit"]["caveats"].to_string().contains("from JPY to USD at the average rate"), "{tile}");
}

#[test]
fn several_frequencies_meet_on_the_lowest() {
    let day = |i: i32| flowmosaic::calendar::Day::new(2024, 1, 5).expect("a Friday").plus_days(7 * i).iso();
    let days: Vec<String> = (0..104).map(day).collect();
    let weeks: Vec<_> = days
        .iter()
        .enumerate()
        .map(|(i, d)| (d.as_str(), "weekly", f64::from(i as u32 % 7) - 2.0, "USD mn", "flow"))
        .collect();
    let ends: Vec<String> = (0..24)
        .map(|m| flowmosaic::calendar::Day::new(2024, 1, 31).expect("a day").plus_months(m).month_end().iso())
        .collect();
    let months: Vec<_> = ends
        .iter()
        .enumerate()
        .map(|(i, d)| (d.as_str(), "monthly", 3.0 - f64::from(i as u32 % 5), "USD mn", "flow"))
        .collect();
    let files = [("weeks.csv", tidy(&weeks)), ("months.csv", tidy(&months))];
    let series = json!([{"data": "weeks.csv", "name": "A"}, {"data": "months.csv", "name": "B"}]);
    let tile = first_tile(&files, json!({"id": "a", "question": "counterparty", "series": series}));
    assert!(tile["problem"].is_null(), "{}", tile["problem"]);
    assert!(
        tile["exhibit"]["caveats"].to_string().contains("brought to the frequency of"),
        "{}",
        tile["exhibit"]["caveats"]
    );
}
