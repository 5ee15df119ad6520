//! The macro questions on files as their publishers print them: what is said, in which unit, of when.

use crate::shared::shared_session;
use flowmosaic::analysis::{Exhibit, Finding};
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::Session;
use serde_json::{Value, json};

/// The answer to one question; `data` are pairs of id and file name.
fn ask(session: &mut Session, data: &[(&str, &str)], question: &str, series: Value, options: Value) -> Exhibit {
    let data: Vec<Value> = data.iter().map(|(id, name)| json!({"id": id, "name": name})).collect();
    let tile = json!({"id": "t", "question": question, "series": series, "options": options});
    let document = json!({"flowmosaic": 1, "title": "", "data": data, "tiles": [tile]}).to_string();
    let mosaic = Mosaic::parse(&document, &mut Notes::default()).expect("a document");
    let result = session.run(&mosaic).tiles.remove(0);
    result.exhibit.unwrap_or_else(|| panic!("{question}: {:?}", result.problem))
}

fn finding<'a>(exhibit: &'a Exhibit, id: &str) -> &'a Finding {
    super::finding(exhibit, id)
}

fn holds(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "\"{word}\" is not in: {text}");
    }
}

fn caveat(exhibit: &Exhibit, words: &str) {
    assert!(exhibit.caveats.iter().any(|c| c.contains(words)), "no caveat with \"{words}\": {:?}", exhibit.caveats);
}

const MFH: (&str, &str) = ("mfh", "mfhhis01.txt");
const HOLDINGS: &str = "Holdings at end of period";

fn treasuries(who: &str) -> Value {
    json!({"data": "mfh", "measure": HOLDINGS, "where": {"holder": who, "asset": "Treasury securities"}})
}

#[test]
fn private_holders_passed_official_ones_in_june_2023() {
    let Some(mut session) = shared_session(&["data/tic/mfhhis01.txt"]) else { return };
    let series = json!([treasuries("Grand Total"), treasuries("For. Official")]);
    let exhibit = ask(&mut session, &[MFH], "official-private", series, json!({}));
    let crossing = finding(&exhibit, "crossing");
    // The methods' own check: 81% of the way through June 2023; June 2010 plain +381.6, guarded −1.1.
    holds(&crossing.text, &["June 2023", "81% of the way", "95%"]);
    let breaks = finding(&exhibit, "breaks-second");
    super::near("plain", super::number(breaks, "naive"), 381.6, 0.05);
    super::near("guarded", super::number(breaks, "guarded"), -1.1, 0.05);
}

#[test]
fn custody_is_called_by_its_words_and_knows_only_what_was_out() {
    let Some(mut session) = shared_session(&["data/tic/mfhhis01.txt", "data/fred/WMTSECL1.csv"]) else { return };
    let series = json!([{"data": "custody"}, treasuries("For. Official")]);
    let data = [MFH, ("custody", "WMTSECL1.csv")];
    let exhibit = ask(&mut session, &data, "tracking", series, json!({}));
    let headline = finding(&exhibit, &exhibit.headline);
    holds(&headline.text, &["Treasuries held in custody for foreign official accounts", "95%", "December 2025"]);
    assert!(!headline.text.contains("WMTSECL1"), "{}", headline.text);
    // Zeros before June 2007 stand for nothing, and periods before the gauge began lack nothing.
    assert!(!exhibit.caveats.iter().any(|c| c.contains("no value within")), "{:?}", exhibit.caveats);
}

#[test]
fn a_share_says_what_its_whole_holds_and_where_the_two_end() {
    let files = ["data/tic/mfhhis01.txt", "case/official/GFDEBTN.csv", "case/official/TREAST_to_2024-03.csv"];
    let Some(mut session) = shared_session(&files) else { return };
    let series = json!([
        treasuries("Grand Total"),
        {"data": "debt", "asset": "Treasury securities"},
        {"data": "fed", "holder": "the Federal Reserve"}
    ]);
    let data = [MFH, ("debt", "GFDEBTN.csv"), ("fed", "TREAST_to_2024-03.csv")];
    let exhibit = ask(&mut session, &data, "foreign-share", series, json!({"over": "20"}));
    let share = finding(&exhibit, "share");
    // 31 March 2024: 8,091.9 of 34,586.5 less 4,680.8 (USD billion).
    holds(&share.text, &["outside the Federal Reserve", "percentile since", "first quarter of 2024"]);
    let value = share.value.expect("a share");
    assert!((26.0..28.0).contains(&value), "{value}");
    caveat(&exhibit, "government accounts own");
    caveat(&exhibit, "averages of them");
    caveat(&exhibit, "goes on to");
    caveat(&exhibit, "par");
    let change = finding(&exhibit, "change");
    let parts: f64 = change.numbers.iter().filter_map(|n| n.value).sum();
    super::near("parts", parts, change.value.expect("a change"), 1e-9);
    holds(&change.text, &["supply"]);
}

#[test]
fn japans_accounts_add_up_to_the_last_decimal_and_name_every_line() {
    let Some(mut session) = shared_session(&["data/boj/bp_m_en.zip"]) else { return };
    let id = session.readings().next().map(|(id, _)| id.to_owned()).expect("a file");
    let suggested = session.suggest_json(&id);
    let mosaic = Mosaic::parse(&suggested, &mut Notes::default()).expect("a document");
    let results = session.run(&mosaic);
    let accounts = results.tiles.iter().find(|t| t.question == "accounts").expect("the accounts are suggested");
    let exhibit = accounts.exhibit.as_ref().unwrap_or_else(|| panic!("{:?}", accounts.problem));
    let identity = finding(exhibit, "identity");
    assert!(identity.value.expect("a residual") <= super::number(identity, "allowed"), "{}", identity.text);
    assert!(super::number(identity, "allowed") < 1e-6, "decimals are printed: {}", identity.text);
    let financing = finding(exhibit, "financing");
    for part in ["direct-investment", "equity", "long-term-debt", "short-term-debt", "reserves"] {
        assert!(financing.numbers.iter().any(|n| n.id == part), "{part} is not told: {}", financing.text);
    }
    holds(&finding(exhibit, "broad-basic-balance").text, &["broad basic balance", "2026"]);
    assert!(!exhibit.caveats.iter().any(|c| c.contains("short-term paper")), "{:?}", exhibit.caveats);
}

#[test]
fn what_moved_foreign_equity_adds_up_and_reads_as_a_sentence() {
    let Some(mut session) = shared_session(&["data/tic/slt_table1.txt"]) else { return };
    let id = session.readings().next().map(|(id, _)| id.to_owned()).expect("a file");
    let mosaic = Mosaic::parse(&session.suggest_json(&id), &mut Notes::default()).expect("a document");
    let results = session.run(&mosaic);
    let tile = results.tiles.iter().find(|t| t.question == "stock-flow").expect("stock and flow are suggested");
    let exhibit = tile.exhibit.as_ref().unwrap_or_else(|| panic!("{:?}", tile.problem));
    let change = finding(exhibit, "change");
    assert!(change.text.starts_with("Foreigners' US equities rose by USD"), "{}", change.text);
    let part = |id: &str| super::number(change, id);
    let sum = part("transactions") + part("prices") + part("not-explained");
    super::near("parts", sum, change.value.expect("a change"), 1.0);
    assert_eq!(exhibit.as_of.map(flowmosaic::calendar::Day::iso), Some("2026-04-30".to_owned()));
}

#[test]
fn steps_that_are_small_beside_the_level_are_drawn_without_it() {
    let Some(mut session) = shared_session(&["data/tic/slt_table1.txt"]) else { return };
    let of = |measure: &str| json!({"data": "slt", "measure": measure, "where": {"holder": "Japan"}});
    let series = json!([of("for_lt_treas_pos"), of("for_lt_treas_net"), of("for_lt_treas_valchg")]);
    let exhibit = ask(&mut session, &[("slt", "slt_table1.txt")], "stock-flow", series, json!({}));
    let flowmosaic::plot::Kind::Waterfall(rises) = &exhibit.plot.kind else { panic!("no waterfall") };
    assert_eq!(rises.iter().filter(|r| r.total).count(), 1, "only the change is a bar from zero");
    holds(&exhibit.plot.description, &["January 2023", "April 2026"]);
}

#[test]
fn what_americans_hold_abroad_makes_a_matrix() {
    let Some(mut session) = shared_session(&["data/tic/slt_table2.txt"]) else { return };
    let id = session.readings().next().map(|(id, _)| id.to_owned()).expect("a file");
    let mosaic = Mosaic::parse(&session.suggest_json(&id), &mut Notes::default()).expect("a document");
    let results = session.run(&mosaic);
    let tile = results.tiles.iter().find(|t| t.question == "home-bias").expect("a matrix is suggested");
    let exhibit = tile.exhibit.as_ref().unwrap_or_else(|| panic!("{:?}", tile.problem));
    let flowmosaic::plot::Kind::Heat(heat) = &exhibit.plot.kind else { panic!("no heat table") };
    assert_eq!((heat.rows.len(), heat.columns.len()), (3, 9));
    assert_eq!(heat.columns.last().map(String::as_str), Some("elsewhere"));
    caveat(exhibit, "Cayman");
}

#[test]
fn waves_begin_and_end_with_the_data() {
    let Some(mut session) = shared_session(&["data/boj/bp_m_en.zip"]) else { return };
    let series = json!([{"data": "boj", "where": {"series": "BPPI6D1N5"}, "name": "Japanese purchases abroad"}]);
    let exhibit = ask(&mut session, &[("boj", "bp_m_en.zip")], "waves", series, json!({"side": "residents"}));
    assert_eq!(exhibit.as_of.map(flowmosaic::calendar::Day::iso), Some("2026-03-31".to_owned()));
    assert!(!exhibit.caveats.iter().any(|c| c.contains("missing in")), "{:?}", exhibit.caveats);
    let episodes = finding(&exhibit, "episodes");
    assert!(
        episodes.text.starts_with("One outflow episode") && !episodes.text.contains("average"),
        "{}",
        episodes.text
    );
}

#[test]
fn weeks_become_months_by_their_last_day_or_split_by_days() {
    let Some(mut session) = shared_session(&["data/mof_japan/week.csv"]) else { return };
    let bought = |by: &str| json!([{"data": "w", "measure": "assets-net", "where": {"asset": "Long-term debt securities"}, "by": by}]);
    let data = [("w", "week.csv")];
    let last_day = ask(&mut session, &data, "trend-break", bought("month"), json!({}));
    let by_days = ask(&mut session, &data, "trend-break", bought("month-by-days"), json!({}));
    caveat(&last_day, "summed to months");
    caveat(&by_days, "split by days");
    let mean = |e: &Exhibit| finding(e, &e.headline).value.expect("a trend");
    let (a, b) = (mean(&last_day), mean(&by_days));
    assert!(a != b && ((a - b) / a).abs() < 0.02, "{a} and {b}");
}

#[test]
fn trends_and_waves_hold_on_published_flows() {
    let Some(mut session) = shared_session(&["data/mof_japan/montha1.csv", "data/statcan/36100030-eng.zip"]) else {
        return;
    };
    let data = [("a", "montha1.csv"), ("c", "36100030-eng.zip")];
    let japan = json!([{"data": "a", "table": "International transactions in securities",
        "measure": "Net acquisition by residents", "where": {"asset": "Long-term debt securities"}}]);
    let trend = ask(&mut session, &data, "trend-break", japan, json!({}));
    holds(&finding(&trend, &trend.headline).text, &["a year (95%:", "259 months"]);
    let canada = json!([{"data": "c", "measure": "Net flows", "where": {
        "Type of instrument": "Canadian securities", "Countries or regions": "All countries"}}]);
    let waves = ask(&mut session, &data, "waves", canada, json!({}));
    holds(&finding(&waves, "waves").text, &["stops", "surges", "quarters"]);
}

#[test]
fn two_files_together_suggest_what_neither_answers_alone() {
    let files = ["data/tic/mfhhis01.txt", "data/fred/WMTSECL1.csv", "case/official/GFDEBTN.csv"];
    let Some(mut session) = shared_session(&files) else { return };
    let id = session.readings().next().map(|(id, _)| id.to_owned()).expect("a file");
    let mosaic = Mosaic::parse(&session.suggest_json(&id), &mut Notes::default()).expect("a document");
    let asked: Vec<&str> = mosaic.tiles.iter().map(|t| t.question.as_str()).collect();
    for question in ["official-private", "tracking", "foreign-share"] {
        assert!(asked.contains(&question), "{question} is not among {asked:?}");
    }
    // What is suggested answers.
    for tile in session.run(&mosaic).tiles {
        assert!(tile.exhibit.is_some(), "{}: {:?}", tile.question, tile.problem);
    }
}

#[test]
fn a_table_by_country_makes_a_matrix_without_being_told() {
    let Some(mut session) = shared_session(&["data/tic/slt_table2.txt"]) else { return };
    let of = |asset: &str, region: &str| json!({"data": "slt", "measure": format!("us_lt_{asset}_pos"), "where": {"region": region}});
    let series =
        json!([of("eqty", "Japan"), of("eqty", "Canada"), of("govt_bond", "Japan"), of("govt_bond", "Canada")]);
    let exhibit = ask(&mut session, &[("slt", "slt_table2.txt")], "home-bias", series, json!({}));
    let flowmosaic::plot::Kind::Heat(heat) = &exhibit.plot.kind else { panic!("no heat table") };
    assert_eq!(heat.columns, ["Japan", "Canada"]);
    assert_eq!(heat.rows, ["U.S. residents: Foreign Corp. Stocks", "U.S. residents: Foreign Gov't Bonds"]);
}

/// A monthly statement in fiscaldata's layout: two years and a half before the last month of the holders' file.
fn statement() -> String {
    let mut text =
        "Record Date,Security Type Description,Security Class Description,Debt Held by the Public (in Millions),\
                    Intragovernmental Holdings (in Millions),Total Public Debt Outstanding (in Millions)\n"
            .to_owned();
    let first = flowmosaic::calendar::Day::new(2023, 7, 31).expect("a day");
    for month in 0..30 {
        let day = first.month_start().plus_months(month).month_end().iso();
        let (bills, notes) = (5_000_000 + 20_000 * month, 20_000_000 + 100_000 * month);
        text.push_str(&format!("{day},Marketable,Bills,{bills},1000,{}\n", bills + 1000));
        text.push_str(&format!("{day},Marketable,Notes,{notes},2000,{}\n", notes + 2000));
        text.push_str(&format!("{day},Total Marketable,_,{},3000,{}\n", bills + notes, bills + notes + 3000));
    }
    text
}

#[test]
fn the_monthly_statement_is_a_whole_of_the_same_month() {
    let Some(mut session) = shared_session(&["data/tic/mfhhis01.txt"]) else { return };
    session.open("MSPD_SumSecty.csv", statement().as_bytes(), &[].into()).expect("the statement");
    let id = session.readings().next().map(|(id, _)| id.to_owned()).expect("a file");
    let mosaic = Mosaic::parse(&session.suggest_json(&id), &mut Notes::default()).expect("a document");
    let results = session.run(&mosaic);
    let tile = results.tiles.iter().find(|t| t.question == "foreign-share").expect("the share is suggested");
    let exhibit = tile.exhibit.as_ref().unwrap_or_else(|| panic!("{:?}", tile.problem));
    let share = finding(exhibit, "share");
    // December 2025: 9,270.9 (USD billion) of 5.58 + 22.9 trillion.
    holds(&share.text, &["December 2025", "Foreigners held"]);
    assert!((30.0..35.0).contains(&share.value.expect("a share")), "{}", share.text);
    assert!(!exhibit.caveats.iter().any(|c| c.contains("government accounts own")), "{:?}", exhibit.caveats);
    // Bills are a class, not a total; adding the total to its classes is refused.
    let mixed = json!({"flowmosaic": 1, "title": "", "data": [{"id": "d", "name": "MSPD_SumSecty.csv"}], "tiles": [
        {"id": "t", "question": "pace", "series": [{"measure": "Debt Held by the Public (in Millions)",
            "where": {"security": ["Bills", "Total Marketable"]}}]}]});
    let mosaic = Mosaic::parse(&mixed.to_string(), &mut Notes::default()).expect("a document");
    assert_eq!(
        session.run(&mosaic).tiles[0].problem.as_ref().map(|p| p.code.as_str()),
        Some("selector-mixes-aggregate")
    );
}

#[test]
fn a_net_position_is_drawn_as_two_sides_and_their_line() {
    let level = |name: &str, size: f64| {
        let values: Vec<f64> = (0..24).map(|i| size + f64::from(i)).collect();
        super::monthly(name, flowmosaic::table::MeasureKind::Holding, super::dollars(), 2020, &values)
    };
    let flow =
        |name: &str| super::monthly(name, flowmosaic::table::MeasureKind::Flow, super::dollars(), 2020, &[1.0; 24]);
    let series = [level("liabilities", 100.0), flow("inflows"), level("assets", 60.0), flow("outflows")];
    let roles = ("roles", "holdings, flow, less-holdings, less-flow");
    let exhibit = super::run("stock-flow", &series, &[roles, ("chart", "positions")]).expect("an answer");
    let layers = &exhibit.plot.layers;
    let names: Vec<&str> = layers.iter().map(|l| l.name.as_str()).collect();
    assert_eq!(names, ["liabilities", "assets", "net position"]);
    for at in 0..layers[0].values.len() {
        super::near("net", layers[0].values[at] + layers[1].values[at], layers[2].values[at], 1e-12);
        assert!(layers[1].values[at] < 0.0);
    }
}

#[test]
fn three_series_of_fred_suggest_their_order_under_short_names() {
    let files = ["data/fred/DGS10_2026.csv", "data/fred/DTWEXBGS.csv", "data/fred/WMTSECL1.csv"];
    let Some(session) = shared_session(&files) else { return };
    for (id, _) in session.readings() {
        let mosaic = Mosaic::parse(&session.suggest_json(id), &mut Notes::default()).expect("a document");
        let tile = mosaic.tiles.iter().find(|t| t.question == "order-of-events").expect("the order is suggested");
        let names: Vec<&str> = tile.series.iter().filter_map(|s| s.name.as_deref()).collect();
        assert_eq!(names, ["the 10-year yield", "the dollar", "Treasuries in custody"]);
        assert_eq!(mosaic.data.len(), 3, "both other files are named");
    }
}

#[test]
fn levels_and_flows_by_quarter_have_trends() {
    let Some(mut session) =
        shared_session(&["data/ecb/bp6_ea19_cn_pi_liab_position.csv", "data/eurostat/bop_eu6_q_CN_pi_ASS.json"])
    else {
        return;
    };
    let data = [("ecb", "bp6_ea19_cn_pi_liab_position.csv"), ("eu", "bop_eu6_q_CN_pi_ASS.json")];
    let held = ask(&mut session, &data, "trend-break", json!([{"data": "ecb"}]), json!({}));
    caveat(&held, "is a level: its changes are tested");
    // A title that spells out every dimension is no name.
    let text = &finding(&held, &held.headline).text;
    assert!(text.starts_with("Portfolio Investment, Total financial assets/liabilities:"), "{text}");
    let flow = json!([{"data": "eu", "where": {"geo": "EA20"}}]);
    let bought = ask(&mut session, &data, "trend-break", flow, json!({}));
    holds(&finding(&bought, &bought.headline).text, &["€", "a year"]);
}

#[test]
fn three_frequencies_meet_on_the_lowest_and_each_is_told() {
    let files = ["data/tic/slt_table3.txt", "case/official/GFDEBTN.csv", "data/fed_h41/FRB_H41.csv"];
    let Some(mut session) = shared_session(&files) else { return };
    let of = |measure: &str| json!({"data": "slt", "measure": measure, "where": {"holder": "Grand Total"}});
    let series = json!([of("for_treas_pos"), {"data": "debt"}, {"data": "fed", "where": {"series": "RESPPALGUO_N.WW"},
        "holder": "the Federal Reserve"}, of("for_treas_net")]);
    let data = [("slt", "slt_table3.txt"), ("debt", "GFDEBTN.csv"), ("fed", "FRB_H41.csv")];
    let roles = json!({"roles": "holdings, outstanding, excluded, flow"});
    let exhibit = ask(&mut session, &data, "foreign-share", series, roles);
    let told = exhibit.caveats.iter().filter(|c| c.contains("was brought to the frequency of")).count();
    assert_eq!(told, 3, "{:?}", exhibit.caveats);
    assert_eq!(exhibit.as_of.map(flowmosaic::calendar::Day::iso), Some("2022-12-31".to_owned()));
    caveat(&exhibit, "summed to quarters");
    caveat(&exhibit, "last value of quarters");
}
