//! Federal Reserve data download programme: packages of H.4.1, H.8, H.15, Z.1 and others.
//!
//! CSV packages have six header rows (description, unit, multiplier, currency, unique identifier, code), then one
//! row a period. The multiplier becomes the power of ten of the unit; the cells stay as written.
//! XML packages say the same in SDMX, see `message`.

mod message;

use super::official::{Writer, evidence, label, proof, row_starting};
use crate::calendar::{Day, Period};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{evidence_of, one_line};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "fed-ddp",
    title: "Federal Reserve data download packages (H.4.1, H.8, H.15, Z.1, …)",
    publisher: "Board of Governors of the Federal Reserve System",
    about: "CSV and XML packages from federalreserve.gov/datadownload. Six header rows name each column; the multiplier row is \
            applied as the power of ten of the unit, so a cell of 3940209 with multiplier 1000000 is shown as \
            3,940,209 USD million. H.4.1 appears on Thursdays for the Wednesday before, H.8 on Fridays for the \
            Wednesday of the week before, Z.1 about ten weeks after the quarter. Levels have no plus; changes are \
            signed, plus means that the item grew. Traps: Wednesday level, week average and change stand side by \
            side under nearly the same words; totals stand among their members; NA, ND and NC are missing, not zero; \
            Z.1 values may be seasonally adjusted annual rates.",
    recognise,
    read,
};

/// Rows of the header that this reader looks for, by the first cell.
struct Header {
    description: usize,
    unit: usize,
    multiplier: usize,
    currency: Option<usize>,
    identifier: Option<usize>,
    code: usize,
}

fn header(grid: &Grid) -> Option<Header> {
    let find = |text: &str| row_starting(grid, 20, &[text]);
    Some(Header {
        description: find("Series Description")?,
        unit: find("Unit:")?,
        multiplier: find("Multiplier:")?,
        currency: find("Currency:"),
        identifier: find("Unique Identifier:"),
        code: find("Time Period")?,
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    if message::is_one(document) {
        return Some(evidence_of(97, "the SDMX message names structures of federalreserve.gov"));
    }
    document.grids.iter().find_map(|grid| {
        let rows = header(grid)?;
        Some(evidence(
            96,
            grid,
            rows.multiplier,
            "starts with \"Multiplier:\", below \"Series Description\" and above \"Time Period\"",
        ))
    })
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    if message::is_one(document) {
        return message::read(document, notes);
    }
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let Some(rows) = header(grid) else { continue };
        read_grid(document, grid, &rows, notes, &mut outcome)?;
    }
    Ok(outcome)
}

fn read_grid(
    document: &Document,
    grid: &Grid,
    rows: &Header,
    notes: &mut Notes,
    outcome: &mut Outcome,
) -> Result<(), Problem> {
    let release = release(grid, rows);
    let mut writer = Writer::new(document, grid, &release, &["series"]);
    let width = grid.width(rows.code);
    let mut columns = Vec::new();
    let mut measures: Vec<(Unit, Statistic, u16)> = Vec::new();
    for column in 1..width {
        let code = grid.trimmed(rows.code, column);
        if code.is_empty() {
            continue;
        }
        let description = one_line(grid.text(rows.description, column));
        let description = description.as_str();
        let statistic = Statistic::of(description);
        let unit = unit(grid, rows, column);
        if power_of_ten(grid.trimmed(rows.multiplier, column)).is_none() {
            let found = grid.trimmed(rows.multiplier, column);
            notes.push(
                Problem::warning(
                    "multiplier-unknown",
                    format!("expected a power of ten as multiplier, found \"{found}\"; it was not applied"),
                )
                .at(grid.place(&document.file, rows.multiplier, column)),
            );
        }
        let known = measures.iter().find(|(u, s, _)| *u == unit && *s == statistic).map(|(_, _, number)| *number);
        let measure = known.unwrap_or_else(|| {
            let twice = measures.iter().any(|(_, known, _)| *known == statistic);
            let mut measure = statistic.measure(&unit);
            if twice {
                measure.label = format!("{} ({})", measure.label, unit.label());
            }
            let number = writer.builder.measure(measure);
            measures.push((unit, statistic, number));
            number
        });
        let series = writer.builder.label_with(0, code, || label(description, Some(code), is_total(description)));
        columns.push((column, measure, [series]));
    }
    let mut data_rows = Vec::new();
    for row in rows.code + 1..grid.row_count() {
        let text = grid.trimmed(row, 0);
        if text.is_empty() {
            continue;
        }
        let Some(period) = period(text) else {
            notes.push(
                Problem::warning(
                    "period-unreadable",
                    format!("expected a day, month, quarter or year, found \"{text}\""),
                )
                .at(grid.place(&document.file, row, 0)),
            );
            continue;
        };
        data_rows.push(row);
        for (column, measure, labels) in &columns {
            writer.put((row, *column), period, *measure, labels, notes);
        }
    }
    let (Some(first), Some(last)) = (data_rows.first(), data_rows.last()) else {
        return Err(Problem::error("no-data-rows", "expected rows below \"Time Period\", found none")
            .at(Place::file(&document.file)));
    };
    for row in [*first, *last] {
        // A cell that holds a number proves more than a maturity that was not yet quoted.
        let quoted = |column: usize| grid.trimmed(row, column).contains(|c: char| c.is_ascii_digit());
        if let Some((column, _, _)) = columns.iter().find(|(column, _, _)| quoted(*column)).or(columns.first()) {
            let value = match quoted(*column) {
                true => format!("{} {}", grid.trimmed(row, *column), unit(grid, rows, *column).label()),
                false => "missing".to_owned(),
            };
            let series = one_line(grid.text(rows.description, *column));
            let meaning = format!("{}: {series} is {value}", grid.trimmed(row, 0));
            outcome.proofs.push(proof(grid, row, meaning));
        }
    }
    if measures.iter().any(|(_, statistic, _)| *statistic != Statistic::Value) {
        notes.push(Problem::note(
            "levels-averages-changes",
            "Wednesday levels, week averages and changes are different measures of the same item and must not be added",
        ));
    }
    outcome.assumed.push("the multiplier row is the power of ten of the unit; cells are shown as written".to_owned());
    outcome.tables.push(writer.builder.finish(None));
    Ok(())
}

/// The release, from the unique identifiers: `H41/H41/RESH4A_N.WW` gives `H41`.
fn release(grid: &Grid, rows: &Header) -> String {
    let identifier = rows.identifier.map_or("", |row| grid.trimmed(row, 1));
    identifier.split('/').next().filter(|name| !name.is_empty()).unwrap_or("Federal Reserve").to_owned()
}

/// What a column says about its item, by the end of its description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Statistic {
    /// No word about it: the release's own frequency decides.
    Value,
    /// Level of a Wednesday.
    Level,
    /// Average of the week.
    Average,
    /// Change from the week before.
    WeekChange,
    /// Change from a year before.
    YearChange,
    /// Any other change.
    Change,
}

impl Statistic {
    fn of(description: &str) -> Statistic {
        let tail = description.rsplit(": ").next().unwrap_or_default().to_lowercase();
        if tail.contains("year ago") && tail.contains("change") {
            Statistic::YearChange
        } else if tail.contains("previous week") && tail.contains("change") {
            Statistic::WeekChange
        } else if tail.starts_with("change") {
            Statistic::Change
        } else if tail.contains("week average") {
            Statistic::Average
        } else if tail.contains("wednesday level") {
            Statistic::Level
        } else {
            Statistic::Value
        }
    }

    fn words(self) -> &'static str {
        match self {
            Statistic::Value => "value",
            Statistic::Level => "Wednesday level",
            Statistic::Average => "week average",
            Statistic::WeekChange => "change from the week before",
            Statistic::YearChange => "change from a year before",
            Statistic::Change => "change",
        }
    }

    fn measure(self, unit: &Unit) -> Measure {
        let money = matches!(unit.quantity, Quantity::Money { .. });
        let kind = match (self, &unit.quantity) {
            (Statistic::WeekChange | Statistic::YearChange | Statistic::Change, _) => MeasureKind::Other,
            (_, Quantity::Percent | Quantity::Fraction) => MeasureKind::Rate,
            (_, Quantity::Index) => MeasureKind::Index,
            (Statistic::Level | Statistic::Average, _) if money => MeasureKind::Holding,
            _ => MeasureKind::Other,
        };
        let plus = (kind == MeasureKind::Other && self != Statistic::Value).then(|| PlusMeans {
            plus: "the item grew".to_owned(),
            minus: "the item shrank".to_owned(),
            turned_on_reading: false,
            authority: Authority::File,
        });
        Measure { label: self.words().to_owned(), code: None, kind, unit: unit.clone(), plus }
    }
}

/// The unit from the unit, multiplier and currency rows.
fn unit(grid: &Grid, rows: &Header, column: usize) -> Unit {
    let currency = rows.currency.map_or("", |row| grid.trimmed(row, column));
    unit_of(grid.trimmed(rows.unit, column), currency, grid.trimmed(rows.multiplier, column))
}

fn unit_of(written: &str, currency: &str, multiplier: &str) -> Unit {
    let words = written.to_lowercase();
    let quantity = if words.starts_with("percent") || words == "rate" {
        Quantity::Percent
    } else if words.starts_with("index") {
        Quantity::Index
    } else if words.contains("currency") && currency.len() == 3 {
        Quantity::Money { currency: currency.to_uppercase() }
    } else {
        Quantity::Count { of: written.to_owned() }
    };
    Unit { quantity, power_of_ten: power_of_ten(multiplier).unwrap_or(0), authority: Authority::File }
}

/// `1000000` is 6; anything that is not a power of ten is nothing.
fn power_of_ten(text: &str) -> Option<i8> {
    let whole = text.split('.').next().unwrap_or_default();
    let zeros = whole.strip_prefix('1')?;
    zeros.bytes().all(|b| b == b'0').then(|| i8::try_from(zeros.len()).ok()).flatten()
}

/// `2021-04-28`, `2021-04`, `2023Q4`, `2023:Q4` or `2023`.
fn period(text: &str) -> Option<Period> {
    if let Some(day) = Day::parse_iso(text) {
        return Some(Period::day(day));
    }
    if let Some((year, quarter)) = text.split_once(['Q', 'q']) {
        let year = year.trim_end_matches([':', '-', ' ']).parse().ok()?;
        return Period::quarter(year, quarter.parse().ok()?);
    }
    super::official::year_month(text).or_else(|| Period::year(super::official::year(text)?))
}

/// A description whose last item names a total.
fn is_total(description: &str) -> bool {
    description.split(": ").any(|part| part.to_lowercase().starts_with("total"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_every_release() {
        for (text, end) in
            [("2021-04-28", "2021-04-28"), ("2023Q4", "2023-12-31"), ("2023-02", "2023-02-28"), ("1999", "1999-12-31")]
        {
            assert_eq!(period(text).map(|p| p.end.iso()).as_deref(), Some(end), "{text}");
        }
        assert_eq!(period("Time Period"), None);
    }

    #[test]
    fn only_powers_of_ten_are_multipliers() {
        assert_eq!(power_of_ten("1000000"), Some(6));
        assert_eq!(power_of_ten("1"), Some(0));
        assert_eq!(power_of_ten("1.0"), Some(0));
        assert_eq!(power_of_ten("2500"), None);
    }
}
