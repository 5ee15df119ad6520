//! The tidy CSV that this program writes, read back to the tables that it was written from.
//!
//! Behind `start`, `date` and the dimensions stand the columns of [`COLUMNS`]. Every row says its
//! unit, sign and totals itself, so a spreadsheet may have sorted, filtered or deleted rows. A file
//! whose columns were renamed or taken away is an ordinary tidy table and read by that source.

use super::{Assumptions, Evidence, Outcome, Proof, Source, shape, words};
use crate::calendar::{Day, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::table::{Flag, Label, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};
use serde::de::DeserializeOwned;
use std::collections::{BTreeSet, HashMap};

/// The columns behind `start`, `date` and the dimensions. A dimension whose labels have codes is
/// followed by a column of them, `holder_code` behind `holder`.
///
/// `aggregate` names the dimensions whose label is a total; `unit` is for people, `quantity` and
/// `power_of_ten` say the same exactly; `unit_from` and `plus_from` say who says so; `turned` is
/// `yes` where the publisher's own plus means the opposite; `table_number` tells tables of one
/// name apart; `remarks` is what the file says of a label beyond its name, `breaks` where a publisher began
/// to measure in another way, each on the first row that it concerns.
pub const COLUMNS: [&str; 19] = [
    "table",
    "measure",
    "measure_code",
    "kind",
    "value",
    "unit",
    "flag",
    "aggregate",
    "frequency",
    "quantity",
    "power_of_ten",
    "unit_from",
    "plus",
    "minus",
    "plus_from",
    "turned",
    "table_number",
    "remarks",
    "breaks",
];

/// Positions in [`COLUMNS`].
const TABLE: usize = 0;
const MEASURE: usize = 1;
const MEASURE_CODE: usize = 2;
const KIND: usize = 3;
const VALUE: usize = 4;
const UNIT: usize = 5;
const FLAG: usize = 6;
const AGGREGATE: usize = 7;
const FREQUENCY: usize = 8;
const QUANTITY: usize = 9;
const POWER_OF_TEN: usize = 10;
const UNIT_FROM: usize = 11;
const PLUS: usize = 12;
const MINUS: usize = 13;
const PLUS_FROM: usize = 14;
const TURNED: usize = 15;
const TABLE_NUMBER: usize = 16;
const REMARKS: usize = 17;
const BREAKS: usize = 18;

/// How the names of several totals are joined in `aggregate`.
pub const TOTALS_JOINED_BY: &str = "; ";

/// Adds a field to a CSV: quoted where it must be, and with an apostrophe before what a spreadsheet
/// would run as a formula. Numbers stay as they are.
pub fn push_field(csv: &mut String, text: &str) {
    let protection = if runs(text) && text.parse::<f64>().is_err() { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r', '\t', ';', '|']) || text != text.trim() {
        csv.push('"');
        csv.push_str(protection);
        csv.push_str(&text.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(protection);
        csv.push_str(text);
    }
}

/// One line of `remarks` or `breaks`: what it is about, then the words, on one line.
#[must_use]
pub fn aside(about: &str, words: &str) -> String {
    format!("{about}: {}", words.replace('\\', "\\\\").replace('\n', "\\n"))
}

/// The words of an [`aside`] as they were.
fn aside_words(line: &str) -> String {
    line.replace("\\\\", "\u{0}").replace("\\n", "\n").replace('\u{0}', "\\")
}

/// A field without the apostrophe that [`push_field`] put before it.
#[must_use]
pub fn unprotected(field: &str) -> &str {
    field.strip_prefix('\'').filter(|rest| runs(rest)).unwrap_or(field)
}

/// True for what a spreadsheet runs, and for what already stands behind an apostrophe for that reason.
fn runs(text: &str) -> bool {
    // Spreadsheets pass over blanks before a formula and take the full-width signs for the others.
    let blank = |c: char| c.is_whitespace() && !matches!(c, '\t' | '\r') || matches!(c, '\u{feff}' | '\u{200b}');
    let first = text.trim_start_matches('\'').trim_start_matches(blank).chars().next();
    first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r'))
}

pub(super) static SOURCE: Source = Source {
    id: "tidy-export",
    title: "Tidy CSV written by flowmosaic",
    publisher: "flowmosaic",
    about: "What the command line writes with `read --csv` and the page exports: one row a value, with its period, \
            labels, codes, unit, sign and flag. It reads back to the tables that it was written from. Keep the column \
            names; rows may be sorted, filtered and deleted.",
    recognise,
    read,
};

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    Header::of(grid, 0)?;
    Some(Evidence {
        score: 99,
        because: "the first row holds start, date, table, measure, measure_code, kind and value".to_owned(),
    })
}

/// Where the columns of a block stand.
struct Header {
    /// Name, column and column of codes of each dimension.
    dimensions: Vec<(String, usize, Option<usize>)>,
    /// Columns of [`COLUMNS`]; those behind `value` may have been deleted.
    known: [Option<usize>; COLUMNS.len()],
}

impl Header {
    fn of(grid: &Grid, row: usize) -> Option<Header> {
        if grid.trimmed(row, 0) != "start" || grid.trimmed(row, 1) != "date" {
            return None;
        }
        let first = (2..grid.width(row))
            .find(|at| COLUMNS.iter().take(5).enumerate().all(|(step, name)| grid.trimmed(row, at + step) == *name))?;
        let known = COLUMNS.map(|name| (first..grid.width(row)).find(|at| grid.trimmed(row, *at) == name));
        let mut dimensions: Vec<(String, usize, Option<usize>)> = Vec::new();
        for at in 2..first {
            let name = unprotected(grid.text(row, at));
            match dimensions.last_mut() {
                Some((before, _, codes @ None)) if name.strip_suffix("_code") == Some(before) => *codes = Some(at),
                _ => dimensions.push((name.to_owned(), at, None)),
            }
        }
        Some(Header { dimensions, known })
    }

    fn cell<'a>(&self, grid: &'a Grid, row: usize, known: usize) -> &'a str {
        self.known.get(known).copied().flatten().map_or("", |column| unprotected(grid.text(row, column)))
    }
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let headers: Vec<(usize, Header)> =
            (0..grid.row_count()).filter_map(|row| Header::of(grid, row).map(|header| (row, header))).collect();
        for (at, (row, header)) in headers.iter().enumerate() {
            let end = headers.get(at + 1).map_or(grid.row_count(), |(next, _)| *next);
            block(document, grid, header, *row + 1..end, notes, &mut outcome);
        }
    }
    if outcome.tables.is_empty() {
        return Err(Problem::error("no-rows", "the header of a tidy CSV has no row with a period under it")
            .hint("periods are written as 2025-04-30 in the columns start and date"));
    }
    Ok(outcome)
}

/// A table that is being read.
struct Part {
    builder: TableBuilder,
    /// Which of the header's dimensions it has.
    dimensions: Vec<usize>,
    measures: HashMap<String, u16>,
    frequency: String,
    /// Breaks that were said already.
    breaks: BTreeSet<String>,
    /// Room for keys, kept so that a row allocates nothing.
    key: String,
}

fn block(
    document: &Document,
    grid: &Grid,
    header: &Header,
    rows: std::ops::Range<usize>,
    notes: &mut Notes,
    outcome: &mut Outcome,
) {
    let key = |row: usize| (header.cell(grid, row, TABLE_NUMBER), header.cell(grid, row, TABLE));
    let mut index: HashMap<(&str, &str), usize> = HashMap::new();
    let mut parts = Vec::new();
    let mut used: Vec<Vec<bool>> = Vec::new();
    for row in rows.clone() {
        let part = *index.entry(key(row)).or_insert_with(|| {
            used.push(vec![false; header.dimensions.len()]);
            used.len() - 1
        });
        for (seen, (_, text, code)) in used.get_mut(part).into_iter().flatten().zip(&header.dimensions) {
            *seen |= !grid.text(row, *text).is_empty() || code.is_some_and(|code| !grid.text(row, code).is_empty());
        }
    }
    for used in used {
        let dimensions: Vec<usize> = (0..used.len()).filter(|at| used.get(*at) == Some(&true)).collect();
        parts.push(Part {
            builder: TableBuilder::default(),
            dimensions,
            measures: HashMap::new(),
            frequency: String::new(),
            breaks: BTreeSet::new(),
            key: String::new(),
        });
    }
    let mut first_and_last: Vec<(usize, Period, f64)> = Vec::new();
    for row in rows {
        let Some(part) = index.get(&key(row)).and_then(|at| parts.get_mut(*at)) else { continue };
        if let Some((period, value)) = part.row(document, grid, header, row, notes) {
            first_and_last.truncate(1);
            first_and_last.push((row, period, value));
        }
    }
    outcome.proofs.extend(first_and_last.into_iter().map(|(row, period, value)| {
        let (start, end) = (period.start.iso(), period.end.iso());
        let measure = header.cell(grid, row, MEASURE);
        let meaning = format!("{start} to {end}: {measure} = {}", shape::number_words(value));
        Proof { line: grid.line(row), raw: shape::raw(grid, row), meaning }
    }));
    for part in parts.into_iter().filter(|part| part.builder.row_count() > 0) {
        outcome.tables.push(part.builder.finish(word(&part.frequency)));
    }
}

impl Part {
    fn row(
        &mut self,
        document: &Document,
        grid: &Grid,
        header: &Header,
        row: usize,
        notes: &mut Notes,
    ) -> Option<(Period, f64)> {
        let period = match (Day::parse_iso(grid.trimmed(row, 0)), Day::parse_iso(grid.trimmed(row, 1))) {
            (Some(start), Some(end)) if start <= end => Period { end, start },
            _ if grid.cells(row).all(str::is_empty) => return None,
            _ => {
                let message = "expected two days as 2025-04-01 and 2025-04-30, the first not after the second";
                notes.push(Problem::warning("period-unreadable", message).at(grid.place(&document.file, row, 0)));
                return None;
            }
        };
        if self.builder.row_count() == 0 {
            let names: Vec<&str> =
                self.dimensions.iter().filter_map(|at| header.dimensions.get(*at)).map(|(n, ..)| n.as_str()).collect();
            self.builder = TableBuilder::new(header.cell(grid, row, TABLE), &names);
            header.cell(grid, row, FREQUENCY).clone_into(&mut self.frequency);
        }
        let totals = header.cell(grid, row, AGGREGATE);
        let mut labels = Vec::with_capacity(self.dimensions.len());
        let kept = self.dimensions.iter().filter_map(|at| header.dimensions.get(*at));
        for (position, (name, text, code)) in kept.enumerate() {
            let text = unprotected(grid.text(row, *text));
            let code = code.map(|code| unprotected(grid.text(row, code))).filter(|code| !code.is_empty());
            let aggregate = !totals.is_empty() && totals.split(TOTALS_JOINED_BY).any(|total| total == name);
            self.key.clear();
            for part in [text, "\0", code.unwrap_or_default(), if aggregate { "\0total" } else { "" }] {
                self.key.push_str(part);
            }
            let label = || Label { text: text.to_owned(), code: code.map(str::to_owned), aggregate };
            labels.push(self.builder.label_with(position, &self.key, label));
        }
        for line in header.cell(grid, row, REMARKS).lines() {
            let name = |at: &usize| header.dimensions.get(*at).map(|(name, ..)| name.as_str());
            let about = self.dimensions.iter().enumerate().filter_map(|(position, at)| {
                let words = line.strip_prefix(name(at)?)?.strip_prefix(": ")?;
                Some((position, words))
            });
            if let Some((position, words)) = about.min_by_key(|(_, words)| words.len())
                && let Some(label) = labels.get(position)
            {
                self.builder.label_remark(position, *label, &aside_words(words));
            }
        }
        for line in header.cell(grid, row, BREAKS).lines() {
            let Some((day, words)) = line.split_once(": ") else { continue };
            if let Some(day) = Day::parse_iso(day)
                && self.breaks.insert(line.to_owned())
            {
                self.builder.series_break(day, &aside_words(words));
            }
        }
        let measure = self.measure(grid, header, row);
        let column = header.known.get(VALUE).copied().flatten().unwrap_or_default();
        let cell = read_cell(grid.text(row, column), DecimalMark::Point);
        let flag = header.cell(grid, row, FLAG);
        let (value, flag) = match (cell, word::<Flag>(flag)) {
            (Cell::Number(value), flag) => (value, flag.unwrap_or_default()),
            (Cell::Text, None) => {
                let message = shape::unreadable(grid.text(row, column));
                notes.push(Problem::warning("unreadable-cell", message).at(grid.place(&document.file, row, column)));
                (f64::NAN, Flag::Unreadable)
            }
            (Cell::Suppressed, None) => (f64::NAN, Flag::Suppressed),
            (_, flag) => (f64::NAN, flag.unwrap_or(Flag::Missing)),
        };
        self.builder.push_flagged(period, measure, &labels, value, flag, grid.at(row, column));
        Some((period, value))
    }

    /// The number of the row's measure; rows that say the same have the same.
    fn measure(&mut self, grid: &Grid, header: &Header, row: usize) -> u16 {
        let cell = |known: usize| header.cell(grid, row, known);
        let said =
            [MEASURE, MEASURE_CODE, KIND, UNIT, QUANTITY, POWER_OF_TEN, UNIT_FROM, PLUS, MINUS, PLUS_FROM, TURNED];
        self.key.clear();
        for known in said {
            self.key.push_str(cell(known));
            self.key.push('\0');
        }
        if let Some(number) = self.measures.get(&self.key) {
            return *number;
        }
        let text = |known: usize| Some(cell(known)).filter(|t| !t.is_empty()).map(str::to_owned);
        let plus = text(PLUS).map(|plus| PlusMeans {
            plus,
            minus: cell(MINUS).to_owned(),
            turned_on_reading: cell(TURNED) == "yes",
            authority: word(cell(PLUS_FROM)).unwrap_or(Authority::File),
        });
        let number = self.builder.measure(Measure {
            label: cell(MEASURE).to_owned(),
            code: text(MEASURE_CODE),
            kind: word(cell(KIND)).unwrap_or(MeasureKind::Other),
            unit: unit(cell(QUANTITY), cell(POWER_OF_TEN), cell(UNIT_FROM), cell(UNIT)),
            plus,
        });
        self.measures.insert(self.key.clone(), number);
        number
    }
}

/// The exact columns first; the words for people where those were taken away.
fn unit(exact: &str, power_of_ten: &str, from: &str, in_words: &str) -> Unit {
    let Some(quantity) = quantity(exact) else { return words::unit_in(in_words).unwrap_or_else(Unit::unknown) };
    Unit {
        quantity,
        power_of_ten: power_of_ten.trim().parse().unwrap_or_default(),
        authority: word(from).unwrap_or(Authority::File),
    }
}

/// The quantity that the column `quantity` says: `money: USD`, `count: traders`, `shares`.
///
/// # Example
/// ```
/// use flowmosaic::{source::tidy_export::quantity, unit::Quantity};
/// assert_eq!(quantity("money: USD"), Some(Quantity::Money { currency: "USD".to_owned() }));
/// assert_eq!(quantity("dollars"), None);
/// ```
#[must_use]
pub fn quantity(text: &str) -> Option<Quantity> {
    let (name, of) = text.split_once(": ").unwrap_or((text, ""));
    let of = of.to_owned();
    Some(match name {
        "money" => Quantity::Money { currency: of },
        "price" => Quantity::Price { of },
        "count" => Quantity::Count { of },
        "contracts" => Quantity::Contracts,
        "shares" => Quantity::Shares,
        "percent" => Quantity::Percent,
        "fraction" => Quantity::Fraction,
        "index" => Quantity::Index,
        "unknown" => Quantity::Unknown,
        _ => return None,
    })
}

/// The plain variant that a kebab-case word names.
fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}
