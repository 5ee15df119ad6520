//! Every number opens "how computed": no part of it is empty, for any finding of any analysis.

use flowmosaic::analysis::ALL;
use flowmosaic::language::Language;
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::Session;
use std::path::{Path, PathBuf};

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mosaics")
}

/// The fixture of an analysis, opened.
pub(crate) fn opened(id: &str) -> (Session, Mosaic) {
    let text = std::fs::read_to_string(folder().join(format!("{id}.json"))).expect("a document");
    let mosaic = Mosaic::parse(&text, &mut Notes::default()).expect("a mosaic");
    let mut session = Session::new();
    for data in &mosaic.data {
        let address = data.address.as_deref().expect("an address");
        let bytes = std::fs::read(folder().join(address)).expect("a file");
        session.open(&data.name, &bytes, &data.assume).expect("reads");
    }
    (session, mosaic)
}

/// Told in another language, no tile of any question keeps an English caveat, or an English title of a table.
#[test]
fn caveats_and_tables_follow_the_language() {
    let mut left = Vec::new();
    for analysis in ALL {
        let (mut session, mosaic) = opened(analysis.id);
        let results = session.begin(&mosaic, None).results();
        for language in Language::ALL.iter().filter(|l| !l.tag().starts_with("en")) {
            let told = results.clone().in_language(*language);
            for (english, told) in results.tiles.iter().zip(told.tiles) {
                let (Some(english), Some(told)) = (&english.exhibit, told.exhibit) else { continue };
                let caveats =
                    english.caveats.iter().zip(&told.caveats).filter(|(a, b)| a == b).map(|(a, _)| a.to_string());
                left.extend(caveats.map(|text| format!("{} in {}: {text}", analysis.id, language.name())));
                let titles = english.tables.iter().zip(&told.tables).filter(|(a, b)| a.title == b.title);
                left.extend(titles.map(|(a, _)| format!("{} in {}: table {}", analysis.id, language.name(), a.title)));
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn no_part_of_how_is_empty() {
    let mut lacking = Vec::new();
    for analysis in ALL {
        let (mut session, mosaic) = opened(analysis.id);
        for (asked, tile) in mosaic.tiles.iter().zip(session.begin(&mosaic, None).results().tiles) {
            let exhibit = tile.exhibit.unwrap_or_else(|| panic!("{}: {:?}", tile.id, tile.problem));
            // A question about quoted numbers has no series.
            let sourced = !exhibit.source.is_empty() && exhibit.as_of.is_some();
            assert!(sourced || asked.series.is_empty(), "{}", tile.id);
            for finding in exhibit.findings {
                let how = &finding.how;
                let parts = [
                    ("formula", how.formula.is_empty()),
                    ("window", how.window.is_empty()),
                    ("missing", how.missing.is_empty()),
                    ("test", how.test.is_empty()),
                    ("source", how.source.is_empty()),
                    ("inputs", how.inputs.is_empty() && !asked.series.is_empty()),
                    ("n", finding.n.is_none()),
                ];
                let empty: Vec<&str> = parts.into_iter().filter(|(_, empty)| *empty).map(|(part, _)| part).collect();
                if !empty.is_empty() {
                    lacking.push(format!("{}/{}: {}", analysis.id, finding.id, empty.join(", ")));
                }
            }
        }
    }
    lacking.dedup();
    assert!(lacking.is_empty(), "{lacking:#?}");
}

/// The cells of a block of the sheet: the rows below its title up to an empty line.
fn block<'a>(csv: &'a str, title: &str) -> Vec<Vec<&'a str>> {
    let mut lines = csv.lines().skip_while(|line| *line != title).skip(1);
    let mut rows = Vec::new();
    for line in lines.by_ref().take_while(|line| !line.is_empty()) {
        rows.push(line.split(',').collect());
    }
    rows
}

#[test]
fn a_spreadsheet_with_the_inputs_reproduces_the_number() {
    let (mut session, mosaic) = opened("rotation");
    let tile = mosaic.tiles.first().expect("a tile");
    let csv = session.inputs_csv(&mosaic, &tile.id).expect("a sheet");
    let results = session.begin(&mosaic, None).results();
    let exhibit = results.tiles[0].exhibit.as_ref().expect("an exhibit");
    let finding = exhibit.findings.iter().find(|f| f.id == "rotation").expect("the finding");
    let values = block(&csv, "input values");
    let heads = &values[0];
    let periods = finding.n.expect("a number");
    // Columns in threes after the two of the period; the flow is the first of each three.
    let sums: Vec<f64> = (2..heads.len())
        .step_by(3)
        .map(|column| {
            let cells: Vec<f64> = values[1..].iter().filter_map(|row| row[column].parse().ok()).collect();
            cells[cells.len() - periods..].iter().sum()
        })
        .collect();
    let side = |sign: f64| sums.iter().map(|v| (v * sign).max(0.0)).sum::<f64>();
    let (sold, bought) = (side(-1.0), side(1.0));
    let rotated = sold.min(bought) / sold.max(bought);
    let own = finding.value.expect("a value");
    assert!((rotated - own).abs() < 1e-9, "{rotated} {own}");
    assert!(csv.contains("made up") || csv.contains("synthetic"), "the sheet says what the data are");
}
