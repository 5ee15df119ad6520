//! What the readers of CFTC positions share: column names taken apart, and rows into a table.
//!
//! The three reports and their four spellings (`Noncommercial Positions-Long (All)`,
//! `M_Money_Positions_Spread_All`, `Swap__Positions_Short_All`, `noncomm_postions_spread_all`) fold
//! to the same snake case; the parts are class of traders, side and crop year.

use super::dates::Form;
use super::official::{label, proof, unreadable};
use crate::calendar::{Day, Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::Outcome;
use crate::table::{Flag, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// Classes of traders: names in columns, label, whether it is a total of others.
const CLASSES: [(&[&str], &str, bool); 11] = [
    (&["noncommercial", "noncomm"], "Noncommercial", false),
    (&["commercial", "comm"], "Commercial", false),
    (&["prod_merc"], "Producer/Merchant/Processor/User", false),
    (&["swap"], "Swap Dealers", false),
    (&["m_money"], "Managed Money", false),
    (&["dealer"], "Dealer", false),
    (&["asset_mgr"], "Asset Manager", false),
    (&["lev_money"], "Leveraged Money", false),
    (&["other_rept"], "Other Reportable", false),
    (&["nonreportable", "nonrept"], "Nonreportable", false),
    (&["total_reportable", "tot_rept"], "Total Reportable", true),
];

/// All traders together.
const EVERYBODY: &str = "All Traders";

/// What a column of numbers holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) words: &'static str,
    pub(crate) holder: &'static str,
    /// `Long`, `Short`, `Spread` or `All`.
    pub(crate) side: &'static str,
    /// `All`, `Old` or `Other` crop years.
    pub(crate) crop: &'static str,
    kind: MeasureKind,
    unit: Unit,
}

/// A column name in lower snake case: quotes, spaces, signs and doubled underscores folded.
pub(crate) fn folded(name: &str) -> String {
    let lower = name.to_lowercase().replace('%', "pct").replace('=', " ");
    let parts: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    parts.join("_")
}

/// What each column holds; nothing for names, dates and codes.
pub(crate) fn meanings(names: &[&str]) -> Vec<Option<Meaning>> {
    let folded: Vec<String> = names.iter().map(|name| folded(name)).collect();
    folded
        .iter()
        .map(|name| {
            let (stem, suffix) = split_crop(name);
            // The portal drops suffixes: with an explicit "_all" beside it, the bare name is the
            // old crop; without one, it is all crops and the numbered names are old and other.
            let explicit =
                folded.iter().any(|other| other.strip_suffix("_all").is_some_and(|other| same_stem(other, stem)));
            let crop = match suffix {
                Some("all") => "All",
                Some("old") => "Old",
                Some("other") => "Other",
                None if explicit => "Old",
                None => "All",
                Some("1") if explicit => "Other",
                Some("1") => "Old",
                _ => "Other",
            };
            meaning(stem, crop)
        })
        .collect()
}

fn split_crop(name: &str) -> (&str, Option<&str>) {
    for suffix in ["all", "old", "other", "1", "2"] {
        if let Some(stem) = name.strip_suffix(suffix).and_then(|stem| stem.strip_suffix('_')) {
            return (stem, Some(suffix));
        }
    }
    (name, None)
}

/// Equal but for the portal's misspellings.
fn same_stem(a: &str, b: &str) -> bool {
    let mended = |text: &str| text.replace("postions", "positions").replace("spead", "spread");
    a == b || mended(a) == mended(b)
}

fn meaning(stem: &str, crop: &'static str) -> Option<Meaning> {
    let contracts = || Unit::of(Quantity::Contracts, Authority::Publisher);
    let percent = || Unit::of(Quantity::Percent, Authority::Publisher);
    let traders = || Unit::of(Quantity::Count { of: "traders".to_owned() }, Authority::Publisher);
    let whole = |words, kind, unit| Some(Meaning { words, holder: EVERYBODY, side: "All", crop, kind, unit });
    match stem {
        "open_interest" => return whole("Open interest", MeasureKind::Position, contracts()),
        "change_in_open_interest" => return whole("Change in open interest", MeasureKind::Other, contracts()),
        "pct_of_open_interest" | "pct_of_open_interest_oi" => {
            return whole("Percent of open interest", MeasureKind::Rate, percent());
        }
        "traders_tot" | "traders_total" => return whole("Traders", MeasureKind::Other, traders()),
        _ => {}
    }
    let sides =
        [("long", "Long"), ("short", "Short"), ("spreading", "Spread"), ("spread", "Spread"), ("spead", "Spread")];
    let (rest, side) =
        sides.into_iter().find_map(|(end, side)| Some((stem.strip_suffix(end)?.strip_suffix('_')?, side)))?;
    if let Some(words) = concentration(rest) {
        return Some(Meaning { words, holder: EVERYBODY, side, crop, kind: MeasureKind::Rate, unit: percent() });
    }
    let (part, words, kind, unit) = if let Some(part) = rest.strip_prefix("change_in_") {
        (part, "Change in positions", MeasureKind::Other, contracts())
    } else if let Some(part) = rest.strip_prefix("pct_of_oi_") {
        (part, "Percent of open interest", MeasureKind::Rate, percent())
    } else if let Some(part) = rest.strip_prefix("traders_") {
        (part, "Traders", MeasureKind::Other, traders())
    } else {
        let part = rest.strip_suffix("_positions").or_else(|| rest.strip_suffix("_postions"))?;
        (part, "Positions", MeasureKind::Position, contracts())
    };
    let (_, holder, _) = CLASSES.iter().find(|(names, ..)| names.contains(&part))?;
    Some(Meaning { words, holder, side, crop, kind, unit })
}

fn concentration(rest: &str) -> Option<&'static str> {
    let rest = rest.strip_prefix("concentration_").or_else(|| rest.strip_prefix("conc_"))?;
    match rest {
        "gross_lt_4_tdr" | "gross_le_4_tdr" => Some("Share of the four largest traders, gross"),
        "gross_lt_8_tdr" | "gross_le_8_tdr" => Some("Share of the eight largest traders, gross"),
        "net_lt_4_tdr" | "net_le_4_tdr" => Some("Share of the four largest traders, net"),
        "net_lt_8_tdr" | "net_le_8_tdr" => Some("Share of the eight largest traders, net"),
        _ => None,
    }
}

/// Where a piece of a document starts, and what its columns are called.
pub(crate) struct Layout<'a> {
    pub(crate) names: Vec<&'a str>,
    pub(crate) first_row: usize,
    /// Name of the report, "Legacy report".
    pub(crate) title: &'a str,
}

/// A column with its measure and labels.
struct Column {
    at: usize,
    measure: u16,
    meaning: Meaning,
    /// Holder, side, crop.
    labels: [u32; 3],
}

/// A layout that is published with its names and without them.
pub(crate) struct Published {
    /// True for a piece that begins with the names.
    pub(crate) has_header: fn(&Grid) -> bool,
    /// True for a piece in the publisher's order, without names.
    pub(crate) headerless: fn(&Grid) -> bool,
    /// The names in the publisher's order.
    pub(crate) names: fn() -> Vec<String>,
    /// Name of the report, "Legacy report".
    pub(crate) title: &'static str,
}

/// Reads every piece of a document in this layout.
pub(crate) fn read_published(
    document: &Document,
    published: &Published,
    notes: &mut Notes,
) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    let known = (published.names)();
    for grid in &document.grids {
        let headed = (published.has_header)(grid);
        if !headed && !(published.headerless)(grid) {
            continue;
        }
        let names = match headed {
            true => (0..grid.width(0)).map(|column| grid.text(0, column)).collect(),
            false => known.iter().map(String::as_str).collect(),
        };
        let layout = Layout { names, first_row: usize::from(headed), title: published.title };
        read_grid(document, grid, &layout, &mut outcome, notes)?;
        if !headed {
            outcome
                .assumed
                .push(format!("without header, the {} columns are taken in the publisher's order", known.len()));
        }
    }
    outcome
        .assumed
        .push("\"Net position\" is long less short of each class, spreads apart; it is not in the file".to_owned());
    Ok(outcome)
}

/// Reads the rows of one piece into a table and adds it, with proofs, to `outcome`.
pub(crate) fn read_grid(
    document: &Document,
    grid: &Grid,
    layout: &Layout<'_>,
    outcome: &mut Outcome,
    notes: &mut Notes,
) -> Result<(), Problem> {
    let names: Vec<String> = layout.names.iter().map(|name| folded(name)).collect();
    let find = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
    let missing = |what: &str| {
        Problem::error("column-missing", format!("expected a column {what}, found none"))
            .at(Place::file(&document.file))
    };
    let market = find(&["market_and_exchange_names"]).ok_or_else(|| missing("Market and Exchange Names"))?;
    let code = find(&["cftc_contract_market_code"]).ok_or_else(|| missing("CFTC Contract Market Code"))?;
    let report =
        names.iter().position(|name| name.starts_with("report_date_as") || name.starts_with("as_of_date_in_form_yyyy"));
    let packed = find(&["as_of_date_in_form_yymmdd"]);
    let units = find(&["contract_units"]);
    let scope = find(&["futonly_or_combined"]);
    let scope = scope_words(scope.map(|at| grid.trimmed(layout.first_row, at)));
    let mut builder =
        TableBuilder::new(&format!("{}, {}", layout.title, scope.0), &["market", "holder", "side", "crop"]);
    let columns = declare(&layout.names, &mut builder);
    let net = builder.measure(net_measure());
    let pairs: Vec<(&Column, &Column, [u32; 3])> = pairs(&columns)
        .into_iter()
        .map(|(long, short)| (long, short, labels(&mut builder, long.meaning.holder, "Net", "All")))
        .collect();
    let mut data_rows = Vec::new();
    for row in layout.first_row..grid.row_count() {
        if grid.width(row) < 2 {
            continue;
        }
        let Some(day) = day(grid, row, report, packed) else {
            notes.push(
                Problem::warning("not-a-date", "expected the Tuesday of the report, found no day").at(grid.place(
                    &document.file,
                    row,
                    report.or(packed).unwrap_or(0),
                )),
            );
            continue;
        };
        let (name, number) = (grid.trimmed(row, market), grid.trimmed(row, code));
        let total = number.ends_with('+') || name.contains("Consolidated");
        let market = builder.label_with(0, number, || label(name, Some(number), total));
        if let Some(units) = units {
            builder.label_remark(0, market, grid.trimmed(row, units));
        }
        let period = Period::day(day);
        for column in &columns {
            let cell = read_cell(grid.text(row, column.at), DecimalMark::Point);
            if cell == Cell::Text {
                notes.push(unreadable(&document.file, grid, row, column.at));
            }
            let [holder, side, crop] = column.labels;
            builder.push(period, column.measure, &[market, holder, side, crop], cell, grid.at(row, column.at));
        }
        for (long, short, [holder, side, crop]) in &pairs {
            let read = |column: &Column| read_cell(grid.text(row, column.at), DecimalMark::Point);
            let (value, flag) = match (read(long), read(short)) {
                (Cell::Number(long), Cell::Number(short)) => (long - short, Flag::Ok),
                _ => (f64::NAN, Flag::Missing),
            };
            builder.push_flagged(period, net, &[market, *holder, *side, *crop], value, flag, grid.at(row, long.at));
        }
        data_rows.push((row, day, name.to_owned()));
    }
    let (Some(first), Some(last)) = (data_rows.first(), data_rows.last()) else {
        return Err(Problem::error("no-data-rows", "expected one row a market and week, found none")
            .at(Place::file(&document.file)));
    };
    for (row, day, name) in [first, last] {
        let open = columns.first().map_or("", |column| grid.trimmed(*row, column.at));
        outcome.proofs.push(proof(
            grid,
            *row,
            format!("{name}, Tuesday {}: open interest {open} contracts", day.iso()),
        ));
    }
    if let Some(problem) = scope.1 {
        notes.push(problem.at(Place::file(&document.file)));
    }
    outcome.tables.push(builder.finish(Some(Frequency::Weekly)));
    Ok(())
}

/// The scope in words, and a note when the file does not say it.
fn scope_words(flag: Option<&str>) -> (&'static str, Option<Problem>) {
    match flag.map(str::to_lowercase).as_deref() {
        Some("futonly") => ("futures only", None),
        Some("combined") => ("futures and options combined", None),
        _ => {
            let note = Problem::note(
                "scope-unknown",
                "the file does not say whether it counts futures only or futures and options combined",
            )
            .hint("the publisher's file name says it: annual.txt and deafut are futures only, annualof.txt and deacom combined");
            ("futures only or combined: not stated", Some(note))
        }
    }
}

fn labels(builder: &mut TableBuilder, holder: &str, side: &str, crop: &str) -> [u32; 3] {
    let total = holder == EVERYBODY || CLASSES.iter().any(|(_, words, total)| *words == holder && *total);
    let holder = builder.label_with(1, holder, || label(holder, None, total));
    let crop_label = builder.label_with(3, crop, || label(crop, None, crop == "All"));
    [holder, builder.label(2, side), crop_label]
}

fn declare(names: &[&str], builder: &mut TableBuilder) -> Vec<Column> {
    let meanings = meanings(names);
    let pairs = names.iter().zip(meanings).enumerate();
    pairs
        .filter_map(|(at, (name, meaning))| {
            let meaning = meaning?;
            let code = Some(crate::number::trim(name).to_owned());
            let (kind, unit) = (meaning.kind, meaning.unit.clone());
            let measure = builder.measure(Measure { label: meaning.words.to_owned(), code, kind, unit, plus: None });
            let labels = labels(builder, meaning.holder, meaning.side, meaning.crop);
            Some(Column { at, measure, meaning, labels })
        })
        .collect()
}

fn net_measure() -> Measure {
    Measure {
        label: "Net position".to_owned(),
        code: None,
        kind: MeasureKind::Position,
        unit: Unit::of(Quantity::Contracts, Authority::Publisher),
        plus: Some(PlusMeans {
            plus: "the traders are long on balance".to_owned(),
            minus: "the traders are short on balance".to_owned(),
            turned_on_reading: false,
            authority: Authority::Publisher,
        }),
    }
}

/// Long and short of each class, all crops.
fn pairs(columns: &[Column]) -> Vec<(&Column, &Column)> {
    let positions = |side: &'static str| {
        columns.iter().filter(move |column| {
            column.meaning.words == "Positions" && column.meaning.crop == "All" && column.meaning.side == side
        })
    };
    positions("Long")
        .filter_map(|long| Some((long, positions("Short").find(|short| short.meaning.holder == long.meaning.holder)?)))
        .collect()
}

fn day(grid: &Grid, row: usize, report: Option<usize>, packed: Option<usize>) -> Option<Day> {
    let written = report.and_then(|at| {
        let text = grid.text(row, at);
        Form::YearMonthDay.read(text).or_else(|| Form::MonthDayYear.read(text))
    });
    if let Some(period) = written {
        return Some(period.end);
    }
    let text = grid.trimmed(row, packed?);
    let number: u32 = text.parse().ok().filter(|_| text.len() == 6)?;
    // The reports begin in 1986.
    let century = if number / 10_000 >= 86 { 1900 } else { 2000 };
    Day::new(i32::try_from(century + number / 10_000).ok()?, number / 100 % 100, number % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spellings_of_all_reports_fold_to_the_same_meaning() {
        for (name, words, holder, side) in [
            ("Noncommercial Positions-Spreading (Old)", "Positions", "Noncommercial", "Spread"),
            (" Total Reportable Positions-Long (All)", "Positions", "Total Reportable", "Long"),
            ("Swap__Positions_Short_All", "Positions", "Swap Dealers", "Short"),
            ("noncomm_postions_spread_all", "Positions", "Noncommercial", "Spread"),
            ("change_in_noncomm_spead_all", "Change in positions", "Noncommercial", "Spread"),
            ("% of OI-Commercial-Long (Other)", "Percent of open interest", "Commercial", "Long"),
            (
                "Concentration-Gross LT =4 TDR-Short(Other)",
                "Share of the four largest traders, gross",
                EVERYBODY,
                "Short",
            ),
            ("% of Open Interest (OI)(Old)", "Percent of open interest", EVERYBODY, "All"),
        ] {
            let found = meanings(&[name]).remove(0).expect(name);
            assert_eq!((found.words, found.holder, found.side), (words, holder, side), "{name}");
        }
        assert_eq!(meanings(&["CFTC_Contract_Market_Code", "Contract Units"]), [None, None]);
    }

    #[test]
    fn dropped_suffixes_are_told_by_their_neighbours() {
        let crops = |names: &[&str]| meanings(names).into_iter().flatten().map(|m| m.crop).collect::<Vec<_>>();
        assert_eq!(
            crops(&["noncomm_postions_spread_all", "noncomm_positions_spread", "noncomm_positions_spread_1"]),
            ["All", "Old", "Other"]
        );
        assert_eq!(
            crops(&["m_money_positions_spread", "m_money_positions_spread_1", "m_money_positions_spread_2"]),
            ["All", "Old", "Other"]
        );
        assert_eq!(crops(&["tot_rept_positions_short", "tot_rept_positions_long_all"]), ["All", "All"]);
    }
}
