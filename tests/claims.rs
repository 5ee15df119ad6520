//! Verdicts on small hand-made data, part by part. Long because all parts judge the same session.

use flowmosaic::claim::{Names, Verdict, expectation_of, parse};
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::{Checks, Session};
use flowmosaic::source::Assumptions;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Ten weeks: eight members, one of them told by hand.
fn session() -> Session {
    let mut csv = String::from("date,holder,asset,measure,value,unit\n");
    let flows = [3.0, -1.0, 2.0, 4.0, 1.0, 5.0, -2.0, 3.0, 1.0, 2.0, -1.0, -2.0, -3.0, -4.0, -9.0];
    for (week, value) in flows.iter().enumerate() {
        let day = flowmosaic::calendar::Day::new(2025, 1, 3).expect("a day").plus_days(7 * week as i32).iso();
        csv.push_str(&format!("{day},funds,bonds,flow,{value},USD mn\n{day},retail,bonds,flow,{},USD mn\n", -value));
        csv.push_str(&format!("{day},nobody,index,index,{},points\n", 100.0 + value));
    }
    let mut session = Session::new();
    session.open("week.csv", csv.as_bytes(), &Assumptions::new()).expect("a tidy table");
    session
}

fn document(claims: Value) -> Value {
    let flow = |holder: &str| json!([{"data": "w", "measure": "flow", "where": {"holder": holder}}]);
    json!({"flowmosaic": 1, "title": "t", "data": [{"id": "w", "name": "week.csv"}, {"id": "gone", "name": "absent.csv"}],
        "tiles": [{"id": "pace", "question": "pace", "series": [{"data": "w", "measure": "flow", "where": {"holder": "funds"}}]}],
        "series": [{"id": "funds", "select": flow("funds")}, {"id": "retail", "select": flow("retail")},
            {"id": "both", "members": ["funds", "retail"]}, {"id": "absent", "select": [{"data": "gone"}]},
            {"id": "index", "select": [{"data": "w", "measure": "index"}]}, {"id": "doubled", "of": "funds - retail"}],
        "claims": claims})
}

fn check(claims: Value) -> Checks {
    let mosaic = Mosaic::parse(&document(claims).to_string(), &mut Notes::default()).expect("a mosaic");
    session().check(&mosaic, &BTreeMap::new())
}

/// The verdict of one claim with these expectations about the funds.
fn verdict(expect: &[&str]) -> (Verdict, String) {
    let checks = check(json!([{"id": "c", "quote": "q", "about": "funds", "expect": expect}]));
    let claim = &checks.claims[0].checked;
    let codes: Vec<String> = claim.parts.iter().filter_map(|p| p.problem.as_ref()).map(|p| p.code.clone()).collect();
    (claim.verdict, codes.join(" "))
}

#[test]
fn crossings_spans_and_two_times_are_measured_as_they_are_said() {
    for holds in [
        "funds turned negative in March 2025",
        "funds turned net sellers in the week to 2025-03-14",
        "funds selling began in March 2025",
        "selling of funds began before 2025-04-02",
        "turn below zero of funds in 2025-03 = 2025-03-14",
        "funds turned positive in the week to 2025-02-21",
        "funds overtook retail in the week to 2025-02-21",
        // The year is not over, and what was seen in it was seen.
        "index fell below 95 in 2025",
        "index fell below 95 in the week to 2025-04-11",
        "index rose above 104 in the week to 2025-02-07",
        "index fell below 95",
        // The days said once are those of both.
        "funds exceeded retail on 2025-03-07",
        "index has been above 90 since 2025-01",
        "funds sold $19 million over the past five weeks",
        "funds sold $6 million over the three weeks to 2025-03-28",
        "index fell 12% in 14 weeks",
        "index fell 12 points in 14 weeks",
        "index lost a tenth of its value in 14 weeks",
        "funds saw $9 million of outflows on 2025-04-11",
        "funds sold more on 2025-04-11 than on 2025-04-04",
        "funds were sellers in each of the last five weeks",
        "funds was already negative before 2025-01-12",
        "funds sold $9 million on 2025-04-11; retail bought $9 million on 2025-04-11",
        // The days behind the last name are those of both: the latest week has −9 and 9 as well.
        "funds - retail on 2025-04-04 = -$8 million",
        "funds minus retail was -$8 million on 2025-04-04",
        "retail exceeds funds by $18 million",
        "index - index on 2025-04-04 = -5",
        "funds stopped buying in March 2025",
        "index fell between 11% and 12% in 14 weeks",
        "funds and index fell together on 2025-04-11",
    ] {
        assert_eq!(verdict(&[holds]), (Verdict::Supported, String::new()), "{holds}");
    }
    for fails in [
        "funds turned negative in the week to 2025-04-11",
        "funds turned positive in March 2025",
        "index fell below 95 in March 2025",
        "index rose above 104 in the week to 2025-04-04",
        // It stood there once, not all the time.
        "index has been above 95 since 2025-01",
        "funds exceeded retail on 2025-03-14",
        "funds sold $19 million over the past four weeks",
        "index doubled in 14 weeks",
        "index was twice its level of 2025-01-03",
        "funds sold more on 2025-04-04 than on 2025-04-11",
        "funds were sellers in each of the last six weeks",
    ] {
        assert_eq!(verdict(&[fails]), (Verdict::Contradicted, String::new()), "{fails}");
    }
}

#[test]
fn two_statements_in_a_line_are_parted_by_a_semicolon_or_pointed_at() {
    let names = Names { series: vec!["funds".to_owned(), "retail".to_owned()], ..Names::default() };
    for (text, column) in [
        ("funds sold and retail bought on 2025-04-11", 12),
        ("funds sold $9 million on 2025-04-11, and retail bought $9 million", 36),
        ("funds sold $9 million on 2025-04-11 while retail bought", 37),
        ("funds and retail sold", 7),
    ] {
        let problem = parse(text, &names).expect_err(text);
        let place = problem.place.clone().and_then(|p| p.column);
        assert_eq!((problem.code.as_str(), place), ("claim-two-statements", Some(column)), "{text}: {problem}");
    }
    let two = ["funds sold $9 million on 2025-04-11; retail bought $8 million on 2025-04-11"];
    assert_eq!(verdict(&two), (Verdict::Partly, String::new()));
    // A mistake in the second is pointed at where it stands in the line.
    let checks = check(json!([{"id": "c", "quote": "q", "expect": ["funds < 0; strek of selling of funds"]}]));
    let parts = &checks.claims[0].checked.parts;
    assert_eq!(parts.len(), 2);
    let place = parts[1].problem.as_ref().and_then(|p| p.place.as_ref()).and_then(|p| p.column);
    assert_eq!(place, Some(12));
}

#[test]
fn a_month_that_is_reported_on_its_fifteenth_is_covered_to_its_end() {
    let rows: Vec<String> =
        (1..=6).map(|month| format!("2025-{month:02}-15,debit,level,{},USD mn\n", 100 + month)).collect();
    let csv = format!("date,holder,measure,value,unit\n{}", rows.concat());
    let document = json!({"flowmosaic": 1, "title": "t", "data": [{"id": "m", "name": "month.csv"}], "tiles": [],
        "series": [{"id": "debit", "select": [{"data": "m"}]}],
        "claims": [{"id": "c", "quote": "q", "expect": ["debit in 2025-06 > 105 USD million"]}, {"id": "d", "quote": "q", "expect": ["debit in 2025-07 > 105 USD million"]}]});
    let mosaic = Mosaic::parse(&document.to_string(), &mut Notes::default()).expect("a mosaic");
    let mut session = Session::new();
    session.open("month.csv", csv.as_bytes(), &Assumptions::new()).expect("a tidy table");
    let checks = session.check(&mosaic, &BTreeMap::new());
    let verdicts: Vec<Verdict> = checks.claims.iter().map(|claim| claim.checked.verdict).collect();
    assert_eq!(verdicts, [Verdict::Supported, Verdict::Untestable], "{:?}", checks.claims[0].checked.parts[0].problem);
}

#[test]
fn verdicts_follow_the_parts() {
    for holds in [
        "streak of selling >= 5 weeks",
        "streak of selling = 5",
        "largest sale since >= 3 months",
        "funds sold $9 million on 2025-04-11",
        "sum of funds from 2025-03-14 to 2025-04-11 = -$19 million",
        "sum of funds from 2025-03-14 to 2025-04-11 = -0.019 USD billion",
        "1 of 2 both sold on 2025-04-11",
        "sellers among both on 2025-04-11 = 1",
        "negative periods of funds = 7",
        "correlation of funds and retail = -1.00",
        "same signs of funds and retail = 0",
        "rank from the bottom of funds = 1",
        "z of funds against the previous 12 < -2",
        "doubled on 2025-04-11 = -$18 million",
        "lag(funds, 1) on 2025-04-11 = -$4 million",
        "day of the lowest of funds = 2025-04-11",
        "index fell from 2025-01-03 to 2025-04-11",
        "pace: streak.length >= 5 weeks",
        "ratio of funds to retail on 2025-04-11 about -1",
        "funds on 2025-04-11 + retail on 2025-04-11 = 0",
        "chance of 8 of 11 = 23% ± 1",
        "100 * 1.6 / 25 = 6.4",
        // Whoever multiplies by 100 means per cent.
        "100 * funds on 2025-04-11 / retail on 2025-04-11 = -100%",
        "funds on 2025-04-11 / retail on 2025-04-11 * 100 = -100%",
        "funds sold five weeks in a row",
        "funds sold in 6 of the last 9 weeks",
        "funds was negative for at least 5 weeks in a row",
        "funds was not positive on 2025-04-11",
        "funds on 2025-04-11 is not positive",
        "funds sold at least $8 million on 2025-04-11",
        "funds sold almost $9 million on 2025-04-11",
        "funds bought between $4 million and $6 million on 2025-02-07",
        "funds sold more than retail from 2025-03-14 to 2025-04-11",
        "mean of funds from 2025-03-14 to 2025-04-11 between -$4 million and -$3 million",
        "streak of selling is 5 weeks or more",
        "correlation of funds with retail = -1.00",
        "1 of 2 both were sellers on 2025-04-11",
        "at least 1 of 2 both sold on 2025-04-11",
        "index never exceeded 105",
        "index peaked in early February 2025",
        "index bottomed on 2025-04-11",
        "highest of index is on 2025-02-07",
        "largest fall of index since 2025-02-14",
        "index fell 5.2% ± 0.1 from 2025-04-04 to 2025-04-11",
        "funds saw the largest sale in at least three months",
        "correlation(funds, retail, 5) on 2025-04-11 = -1.00",
        "negative periods of weekly(funds) = 7",
        "funds to retail on 2025-04-11 is about -1",
        // As people write.
        "The funds sold $9 million in the week ended April 11, 2025.",
        "In the week to 11 April 2025, funds sold US$9 million",
        "in the two weeks to 11 April 2025 funds sold $13 million",
        "funds were net sellers in March 2025",
        "funds was a net buyer in January 2025",
        "funds saw net outflows of $9 million on Apr. 11, 2025",
        "net sales of funds on 2025-04-11 were $9 million",
        "net purchases of funds in January 2025 totalled $9 million",
        "sales of funds in the week to 2025-04-11 were the largest since 2025-01-03",
        "funds sold in five straight weeks",
        "funds sold for a fifth consecutive week",
        "five straight weeks of net selling of funds",
        "funds sold every week from 14 March to 11 April 2025",
        "funds dumped $19 million from 14 March to 11 April 2025",
        "funds sold $18-20 million from 2025-03-14 to 2025-04-11",
        "funds averaged -$3.8 million a week from 2025-03-14 to 2025-04-11",
        "funds lost only $4 million in March 2025",
        "during March 2025 funds sold $4 million on net",
        "index fell to 91 on 2025-04-11",
        "index is the lowest since 2025-01-03",
        "index on 2025-02-07 was at its highest since 2025-01-03",
        "index did not exceed 105",
        "index stayed below 106 from 2025-01-03 to 2025-04-11",
        "index lost 5.2% ± 0.1 from 4 to 11 April 2025",
        "index was down 5.2% ± 0.1 from 2025-04-04 to 2025-04-11",
        "index fell in 5 of the last 5 weeks",
        "index is near its lowest since 2025-01-03",
        "index on 2025-04-11 was in the 3rd percentile",
        "percentile of index on 2025-04-11 < 10",
        "half of both sold on 2025-04-11",
        "funds was negatively correlated with retail",
        "z-score of funds against the previous 12 is below -2",
        "correlation between funds and retail is negative",
        "funds selling in the two weeks to 11 April 2025 was $13 million",
        "$9 million of funds were sold on 2025-04-11",
        "about $9 million flowed into retail on 2025-04-11",
        "largest sale of funds from 2025-01-03 to 2025-04-11 was $9 million",
        "index on 2025-04-11 is lower than in January 2025",
        "index has fallen since 2025-04-04",
        "half ± 30% of the index's fall from 2025-02-07 to 2025-04-11 came before 2025-03-14",
        "there was no buying of funds from 2025-03-14 to 2025-04-11",
    ] {
        assert_eq!(verdict(&[holds]), (Verdict::Supported, String::new()), "{holds}");
    }
    for fails in [
        "streak of selling >= 6 weeks",
        "funds bought $9 million on 2025-04-11",
        "2 of 2 both sold on 2025-04-11",
        "funds sold six weeks in a row",
        "funds did not sell on 2025-04-11",
        "funds sold in 8 of the last 9 weeks",
        "index never fell below 95",
        "index peaked in March 2025",
        "every both sold on 2025-04-11",
        "funds sold less than retail from 2025-03-14 to 2025-04-11",
        "funds was a net buyer in March 2025",
        "funds sold every week from 2025-01-03 to 2025-04-11",
        "index is the highest since 2025-01-03",
        "index stayed above 95 from 2025-01-03 to 2025-04-11",
        "index never fell from 2025-01-10 to 2025-04-11",
        "index on 2025-04-11 was in the 50th percentile",
        "most both sold on 2025-04-11",
        "In January 2025 funds sold",
    ] {
        assert_eq!(verdict(&[fails]), (Verdict::Contradicted, String::new()), "{fails}");
    }
    assert_eq!(verdict(&["streak of selling >= 5 weeks", "funds > 0"]).0, Verdict::Partly);
}

#[test]
fn what_cannot_be_tested_is_said_in_its_row_and_the_others_stand() {
    let cases = [
        ("absent on 2025-04-11 > 0", "data-absent"),
        ("funds in 2019 > 0", "claim-window"),
        ("funds on 2025-04-11 = -9", "claim-unit"),
        ("funds on 2025-04-11 = -9%", "claim-unit"),
        ("streak of selling >= 5 sessions", "claim-unit"),
        ("pace: strek.length >= 5", "claim-finding"),
        ("both on 2025-04-11 > 0", "claim-group"),
        ("sum of funds > nonsense", "claim-word"),
        ("correlation of funds and index from 2025-04-01 to 2025-04-11 > 0", "claim-sample"),
    ];
    for (text, code) in cases {
        assert_eq!(verdict(&[text]), (Verdict::Untestable, code.to_owned()), "{text}");
        assert_eq!(verdict(&[text, "streak of selling >= 5 weeks"]), (Verdict::Partly, code.to_owned()), "{text}");
    }
    let (both, codes) = verdict(&["funds on 2025-04-11 < -$5 million", "funds on 2025-04-11 > -$3 million"]);
    assert_eq!((both, codes.as_str()), (Verdict::Untestable, "claim-contradictory claim-contradictory"));
    // "Above zero" and "below zero" meet at a number that neither allows.
    let (both, codes) = verdict(&["funds on 2025-04-11 > 0", "funds on 2025-04-11 < 0"]);
    assert_eq!((both, codes.as_str()), (Verdict::Untestable, "claim-contradictory claim-contradictory"));
    let checks =
        check(json!([{"id": "c", "quote": "q", "needs": ["a file that nobody has"]}, {"id": "d", "quote": "nothing"}]));
    assert!(checks.claims.iter().all(|c| c.checked.verdict == Verdict::Untestable));
    assert_eq!((checks.counts.untestable, checks.counts.supported), (2, 0));
}

#[test]
fn words_dates_and_records() {
    let checks = check(json!([
        {"id": "revised", "quote": "q", "expect": ["funds sold $10 million ± $2 million on 2025-04-11 as first published"]},
        {"id": "differs", "quote": "q", "expect": ["funds < 0"], "differs": "funds are not all"},
        {"id": "record", "quote": "q", "expect": ["record sale of funds on 2025-04-11"]},
        {"id": "early", "quote": "q", "date": "2025-03-12", "expect": ["funds on 2025-03-07 > 0", "funds on 2025-04-11 > 0"]},
        {"id": "changed", "quote": "q", "expect": ["funds < 0"], "recorded": "contradicted", "expected": "contradicted"}
    ]));
    let of = |id: &str| checks.claims.iter().find(|c| c.checked.claim.id == id).expect(id);
    assert_eq!(of("revised").checked.words, ["revised since"]);
    assert_eq!(of("revised").checked.verdict, Verdict::Supported);
    assert_eq!(
        (of("differs").checked.verdict, of("differs").checked.words[0].as_str()),
        (Verdict::Partly, "definition differs")
    );
    assert_eq!(
        (of("record").checked.verdict, of("record").checked.words[0].as_str()),
        (Verdict::Partly, "sample too short")
    );
    assert_eq!(of("early").checked.verdict, Verdict::Partly);
    assert_eq!(of("early").verdict_when_written, Some(Verdict::Supported));
    assert!(of("changed").changed && of("changed").failed);
    assert_eq!((checks.counts.changed, checks.counts.failed), (1, 1));
}

#[test]
fn stories_are_scored_and_one_that_cannot_be_wrong_is_flagged() {
    let mut text = document(json!([]));
    text["signals"] = json!([
        {"id": "A", "title": "a", "value": "funds", "score": "z of funds against all before", "history": "funds"},
        {"id": "B", "title": "b", "value": "retail", "score": "z of retail against all before", "history": "retail"},
        {"id": "C", "title": "c", "value": "absent", "score": "z of absent against all before"}]);
    text["narratives"] = json!([
        {"id": "sold", "title": "Funds sold", "predicts": {"A": "-", "B": "+", "C": "-"}},
        {"id": "all", "title": "Everything rises", "predicts": {"A": "+", "B": "+"}},
        {"id": "slip", "title": "Slip", "predicts": {"A": "-", "X": "-", "B": "up"}}]);
    let mosaic = Mosaic::parse(&text.to_string(), &mut Notes::default()).expect("a mosaic");
    let board = session().check(&mosaic, &BTreeMap::new()).scoreboard.expect("a scoreboard");
    let z = board.signals[0].z.expect("a score");
    let sold = &board.narratives[0];
    assert!((sold.score - 2.0 * (z.abs().min(4.0) - 0.5)).abs() < 1e-12);
    assert_eq!((sold.supporting, sold.contradicting, sold.untestable), (2, 0, 1));
    assert!(sold.flags.contains(&"lightly-tested".to_owned()) && !sold.flags.contains(&"cannot-be-wrong".to_owned()));
    // Two mirror images are worth one signal.
    assert!((board.n_effective.expect("histories") - 1.0).abs() < 1e-9);
    assert!((board.discount.expect("a discount") - 0.5).abs() < 1e-9);
    let all = &board.narratives[1];
    assert!(all.flags.contains(&"cannot-be-wrong".to_owned()));
    assert_eq!(all.cells[0].status, "contradicted", "disconfirming evidence stands first");
    assert_eq!(
        board.narratives[2].problems.iter().map(|p| p.code.as_str()).collect::<Vec<_>>(),
        ["narrative-sign", "narrative-signal"]
    );
}

#[test]
fn a_finding_gives_an_expectation_that_holds() {
    let mut session = session();
    let mosaic = Mosaic::parse(&document(json!([])).to_string(), &mut Notes::default()).expect("a mosaic");
    let results = session.run(&mosaic);
    let findings = results.tiles[0].exhibit.as_ref().expect("an exhibit").findings.clone();
    let texts: Vec<String> = findings.iter().filter_map(|f| expectation_of("pace", f)).collect();
    assert!(texts.len() >= 3, "{texts:?}");
    assert!(texts.iter().any(|t| t == "pace: streak.length >= 5 weeks"), "{texts:?}");
    let checks = check(json!([{"id": "c", "quote": "q", "expect": texts}]));
    assert_eq!(checks.claims[0].checked.verdict, Verdict::Supported, "{}", checks.claims[0].checked.text);
}

/// A click on any finding of these tiles writes an expectation that the finding itself meets: responses after a
/// surprise and tracking among them.
#[test]
fn what_a_click_on_a_finding_writes_holds() {
    for question in ["order-of-events", "tracking"] {
        let path = format!("tests/fixtures/mosaics/{question}.json");
        let text = std::fs::read_to_string(&path).expect("a document");
        let mut mosaic = Mosaic::parse(&text, &mut Notes::default()).expect("a mosaic");
        let mut session = Session::new();
        for data in &mosaic.data {
            let bytes = std::fs::read(format!("www/samples/{}", data.name)).expect("a sample");
            session.open(&data.name, &bytes, &data.assume).expect("a readable sample");
        }
        let findings = session.run(&mosaic).tiles.remove(0).exhibit.expect("an answer").findings;
        let tile = mosaic.tiles[0].id.clone();
        let texts: Vec<String> = findings.iter().filter_map(|f| expectation_of(&tile, f)).collect();
        assert!(texts.len() >= 3, "{texts:?}");
        mosaic.claims = vec![flowmosaic::claim::Claim { id: "c".to_owned(), expect: texts, ..Default::default() }];
        let checked = &session.check(&mosaic, &BTreeMap::new()).claims[0].checked;
        assert_eq!(checked.verdict, Verdict::Supported, "{question}: {}", checked.text);
    }
}

#[test]
fn the_command_says_by_its_exit_code_what_came_out() {
    let folder = std::env::temp_dir().join(format!("flowmosaic-check-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let run = |claims: Value, more: &[&str]| {
        let path = folder.join("t.mosaic.json");
        std::fs::write(&path, document(claims).to_string()).expect("written");
        let out =
            std::process::Command::new(env!("CARGO_BIN_EXE_flowmosaic")).arg("check").arg(&path).args(more).output();
        let out = out.expect("the command runs");
        (out.status.code(), String::from_utf8_lossy(&out.stdout).into_owned())
    };
    let claim = |expected: &str| json!([{"id": "c", "quote": "a | b <i>", "needs": ["data"], "expected": expected}]);
    assert_eq!(run(claim("untestable"), &[]).0, Some(0));
    assert_eq!(run(claim("supported"), &[]).0, Some(1));
    let recorded = folder.join("recorded.json");
    std::fs::write(&recorded, json!({"claims": [{"id": "c", "verdict": "supported"}]}).to_string()).expect("written");
    let (code, markdown) =
        run(claim("untestable"), &["--format", "markdown", "--recorded", recorded.to_str().expect("a path")]);
    assert_eq!(code, Some(0));
    assert!(
        markdown.contains("1 changed since they were recorded") && markdown.contains("a \\| b &lt;i>"),
        "{markdown}"
    );
    let (_, json) = run(claim("untestable"), &["--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&json).expect("JSON")["counts"]["untestable"], 1);
    std::fs::write(&recorded, "[]").expect("written");
    assert_eq!(run(claim("untestable"), &["--recorded", recorded.to_str().expect("a path")]).0, Some(2));
    std::fs::remove_dir_all(&folder).expect("removed");
}
