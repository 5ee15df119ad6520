//! Several files of one publication add up: revised, extended, joined.

use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::Session;

const FIRST: &str =
    "date,holder,net purchases\n2025-01-31,Foreigners,5\n2025-02-28,Foreigners,-3\n2025-03-31,Foreigners,-4\n";
const LATER: &str =
    "date,holder,net purchases\n2025-02-28,Foreigners,-2.5\n2025-03-31,Foreigners,-4\n2025-04-30,Foreigners,7\n";

fn opened(files: &[(&str, &str)]) -> (Session, Vec<String>) {
    let mut session = Session::new();
    let ids = files
        .iter()
        .map(|(name, text)| session.open(name, text.as_bytes(), &Default::default()).expect("a plain table"))
        .collect();
    (session, ids)
}

#[test]
fn the_same_publication_twice_becomes_two_vintages_with_a_revision_table() {
    let (session, ids) = opened(&[("march.csv", FIRST), ("april.csv", LATER)]);
    let family: serde_json::Value = serde_json::from_str(&session.family_json(&ids[1])).expect("JSON");
    assert_eq!(family["files"], serde_json::json!(["march.csv", "april.csv"]));
    let step = &family["steps"][0];
    assert_eq!(step["values_added"], 1);
    assert_eq!(step["periods_added"], 1);
    assert_eq!(family["ids"], serde_json::json!(ids));
    assert_eq!(step["values_withdrawn"], 1);
    assert_eq!(step["revised"], 1);
    assert_eq!(step["first_difference"], "2025-01-31");
    assert_eq!(step["revisions"][0]["first"], -3.0);
    assert_eq!(step["revisions"][0]["last"], -2.5);
    assert_eq!(step["revisions"][0]["last_line"], 2);
}

#[test]
fn a_series_runs_over_all_files_and_the_later_print_counts() {
    // The order of opening does not matter: the print that ends later is the later one.
    let (mut session, ids) = opened(&[("april.csv", LATER), ("march.csv", FIRST)]);
    let suggested = session.suggest_json(&ids[0]);
    let mosaic = Mosaic::parse(&suggested, &mut Notes::default()).expect("a document");
    assert_eq!(mosaic.data.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(), ["march.csv", "april.csv"]);
    let results = session.run(&mosaic);
    let exhibit = results.tiles[0].exhibit.as_ref().expect("an exhibit");
    assert_eq!(exhibit.plot.layers[0].values, [5.0, -2.5, -4.0, 7.0]);
}

#[test]
fn a_file_of_another_publication_is_no_vintage() {
    let other = "date,fund,net flow\n2025-01-31,Equity,1\n2025-02-28,Equity,2\n";
    let (session, ids) = opened(&[("march.csv", FIRST), ("funds.csv", other)]);
    let family: serde_json::Value = serde_json::from_str(&session.family_json(&ids[1])).expect("JSON");
    assert_eq!(family["files"], serde_json::json!(["funds.csv"]));
}
