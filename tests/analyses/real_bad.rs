//! The bad input of the macro questions on files as they are published: blocked, refused or flagged.

use crate::shared::{shared, shared_bytes};
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::{Session, TileResult};
use serde_json::{Value, json};

/// A session with files of the shared folder, and the document's references to them.
fn opened(files: &[&str]) -> Option<(Session, Vec<Value>)> {
    let mut session = Session::new();
    let mut data = Vec::new();
    for file in files {
        let bytes = shared_bytes(file)?;
        let name = shared(file)?.file_name()?.to_string_lossy().into_owned();
        session.open(&name, &bytes, &[].into()).unwrap_or_else(|p| panic!("{file}: {}", p.message));
        data.push(json!({"id": name.split('.').next().unwrap_or(&name), "name": name}));
    }
    Some((session, data))
}

fn asked(session: &mut Session, data: &[Value], question: &str, series: &Value, options: &Value) -> TileResult {
    let tile = json!({"id": "t", "question": question, "series": series, "options": options});
    let document = json!({"flowmosaic": 1, "title": "", "data": data, "tiles": [tile]}).to_string();
    let mosaic = Mosaic::parse(&document, &mut Notes::default()).expect("a document");
    session.run(&mosaic).tiles.remove(0)
}

/// The code and message of what was refused.
fn refused(result: &TileResult) -> (String, String) {
    let problem = result.problem.as_ref().unwrap_or_else(|| panic!("an answer: {:?}", result.title));
    assert!(!problem.hints.is_empty(), "{}", problem.message);
    (problem.code.clone(), problem.message.clone())
}

fn flagged(result: &TileResult, words: &[&str]) {
    let exhibit = result.exhibit.as_ref().unwrap_or_else(|| panic!("{:?}", result.problem));
    for words in words {
        assert!(exhibit.caveats.iter().any(|c| c.contains(words)), "no caveat with \"{words}\": {:?}", exhibit.caveats);
    }
}

/// The accounts of Japan as the page suggests them, with the series of one role in place of another's.
fn accounts(session: &mut Session, wrong: &str, instead: &str) -> TileResult {
    let id = session.readings().next().map(|(id, _)| id.to_owned()).expect("a file");
    let mut document: Value = serde_json::from_str(&session.suggest_json(&id)).expect("JSON");
    let tiles = document["tiles"].as_array_mut().expect("tiles");
    tiles.retain(|t| t["question"] == "accounts");
    let tile = tiles.first_mut().expect("the accounts are suggested");
    let roles: Vec<String> =
        tile["options"]["roles"].as_str().expect("roles").split(',').map(|r| r.trim().to_owned()).collect();
    let at = |role: &str| roles.iter().position(|r| r == role).unwrap_or_else(|| panic!("{role} is not in {roles:?}"));
    if wrong != instead {
        tile["series"][at(wrong)] = tile["series"][at(instead)].clone();
    }
    let mosaic = Mosaic::parse(&document.to_string(), &mut Notes::default()).expect("a document");
    session.run(&mosaic).tiles.remove(0)
}

#[test]
fn an_identity_that_fails_on_published_accounts_blocks_and_shows_its_residual() {
    let Some((mut session, _)) = opened(&["data/boj/bp_m_en.zip"]) else { return };
    assert!(accounts(&mut session, "omissions", "omissions").exhibit.is_some(), "as published they add up");
    let (code, message) = refused(&accounts(&mut session, "omissions", "capital"));
    assert_eq!(code, "identity-fails");
    for words in
        ["current + capital + omissions = financial account", "the residual is", "JPY 100 million", "rounding allows"]
    {
        assert!(message.contains(words), "{message}");
    }
    // A line of the financial account that is another's: all of them are given, so their sum must be the whole.
    let (code, message) = refused(&accounts(&mut session, "direct-assets", "equity-assets"));
    assert_eq!(code, "identity-fails");
    assert!(message.contains("sum of its lines") && message.contains("the residual is"), "{message}");
}

#[test]
fn par_against_market_custody_and_coverage_are_said_of_published_holdings() {
    let files = ["data/tic/mfhhis01.txt", "case/official/GFDEBTN.csv", "case/official/TREAST_to_2024-03.csv"];
    let Some((mut session, data)) = opened(&files) else { return };
    let total = json!({"data": "mfhhis01", "measure": "Holdings at end of period",
        "where": {"holder": "Grand Total", "asset": "Treasury securities"}});
    let debt = json!({"data": "GFDEBTN", "asset": "Treasury securities"});
    let both = json!([total, debt]);
    let result = asked(&mut session, &data, "foreign-share", &both, &json!({}));
    flagged(&result, &["ratio of price to par", "where the custodian is", "Belgium", "ends on", "government accounts"]);
    let alike = asked(&mut session, &data, "foreign-share", &both, &json!({"holdings-at": "par"}));
    let said = alike.exhibit.expect("an answer").caveats;
    assert!(!said.iter().any(|c| c.contains("ratio of price to par")), "{said:?}");
    // What the Federal Reserve holds is no whole for what foreigners hold.
    let fed = json!({"data": "TREAST_to_2024-03"});
    let (code, message) = refused(&asked(&mut session, &data, "foreign-share", &json!([total, fed]), &json!({})));
    assert!(code == "coverage-differs" && message.contains("same securities"), "{code}: {message}");
}

#[test]
fn fund_domiciles_and_custodial_centres_are_named_under_a_published_matrix() {
    let Some((mut session, data)) = opened(&["data/tic/slt_table2.txt"]) else { return };
    let of = |region: &str| json!({"data": "slt_table2", "measure": "us_lt_eqty_pos", "where": {"region": region}});
    let series = json!([of("Luxembourg"), of("Ireland"), of("Cayman Islands"), of("Germany"), of("France")]);
    let result = asked(&mut session, &data, "home-bias", &series, &json!({}));
    flagged(&result, &["Luxembourg, Ireland, Cayman Islands", "hold and issue for others", "members of the euro area"]);
}

#[test]
fn two_bases_of_different_dates_are_told_apart_on_published_series() {
    let files = ["data/tic/s1_globl.txt", "case/official/TREAST_to_2024-03.csv", "case/official/GDP.csv"];
    let Some((mut session, data)) = opened(&files) else { return };
    let bought = json!({"data": "s1_globl", "measure": "Net purchases by foreigners (purchases less sales)",
        "where": {"holder": "Grand Total", "asset": "U.S. corporate stocks"}});
    let series = json!([bought, {"data": "TREAST_to_2024-03"}, {"data": "GDP"}]);
    let result = asked(&mut session, &data, "waves", &series, &json!({}));
    flagged(&result, &["today's ratio of the two is not one of the same date", "2024"]);
}
