//! Federal Reserve data download programme: packages of H.4.1, H.8, H.15, Z.1 and others.
//!
//! CSV packages have six header rows (description, unit, multiplier, currency, unique identifier, code), then one
//! row a period; or the same turned, six header columns and one row a series. The multiplier becomes the power of
//! ten of the unit; the cells stay as written.
//! XML packages say the same in SDMX, see `message`.

mod message;
mod units;

use super::official::{Writer, evidence, label, proof, row_starting};
use crate::calendar::{Day, Period};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{evidence_of, one_line};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};
use std::ops::Range;
use units::{power_of_ten, unit_of};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "fed-ddp",
    title: "Federal Reserve data download packages (H.4.1, H.8, H.15, Z.1, …)",
    publisher: "Board of Governors of the Federal Reserve System",
    about: "CSV and XML packages from federalreserve.gov/datadownload. Six header rows name each column, or six header \
            columns each row; the multiplier is applied as the power of ten of the unit, so a cell of 3940209 with multiplier 1000000 is shown as \
            3,940,209 USD million. H.4.1 appears on Thursdays for the Wednesday before, H.8 on Fridays for the \
            Wednesday of the week before, Z.1 about ten weeks after the quarter. Levels have no plus; changes are \
            signed, plus means that the item grew. Traps: Wednesday level, week average and change stand side by \
            side under nearly the same words; totals stand among their members; NA, ND and NC are missing, not zero; \
            Z.1 values may be seasonally adjusted annual rates.",
    recognise,
    read,
};

/// Where a package has what it says of its series. Fields are rows and each series is a column, or the package is
/// turned: fields are columns and each series is a row.
struct Header {
    turned: bool,
    /// The column, or row, of the fields' names; the series stand behind it.
    names: usize,
    description: usize,
    unit: usize,
    multiplier: usize,
    currency: Option<usize>,
    identifier: Option<usize>,
    /// The last field: the periods stand behind it.
    code: usize,
}

impl Header {
    fn of(grid: &Grid) -> Option<Header> {
        Header::upright(grid).or_else(|| (0..grid.row_count().min(20)).find_map(|row| Header::turned(grid, row)))
    }

    fn upright(grid: &Grid) -> Option<Header> {
        let find = |text: &str| row_starting(grid, 20, &[text]);
        Some(Header {
            turned: false,
            names: 0,
            description: find("Series Description")?,
            unit: find("Unit:")?,
            multiplier: find("Multiplier:")?,
            currency: find("Currency:"),
            identifier: find("Unique Identifier:"),
            code: find("Time Period")?,
        })
    }

    fn turned(grid: &Grid, row: usize) -> Option<Header> {
        let find =
            |text: &str| (0..grid.width(row).min(20)).find(|at| grid.trimmed(row, *at).eq_ignore_ascii_case(text));
        Some(Header {
            turned: true,
            names: row,
            description: find("Descriptions:")?,
            unit: find("Unit:")?,
            multiplier: find("Multiplier:")?,
            currency: find("Currency:"),
            identifier: find("Unique Identifier:"),
            code: find("Series Name:")?,
        })
    }

    /// Row and column of what stands in the line of a field or period for a series.
    fn at(&self, line: usize, series: usize) -> (usize, usize) {
        if self.turned { (series, line) } else { (line, series) }
    }

    fn text<'a>(&self, grid: &'a Grid, line: usize, series: usize) -> &'a str {
        let (row, column) = self.at(line, series);
        grid.trimmed(row, column)
    }

    fn series(&self, grid: &Grid) -> Range<usize> {
        self.names + 1..if self.turned { grid.row_count() } else { grid.width(self.code) }
    }

    fn periods(&self, grid: &Grid) -> Range<usize> {
        self.code + 1..if self.turned { grid.width(self.names) } else { grid.row_count() }
    }

    fn description(&self, grid: &Grid, series: usize) -> String {
        one_line(self.text(grid, self.description, series))
    }

    fn unit(&self, grid: &Grid, series: usize) -> Unit {
        let text = |line: usize| self.text(grid, line, series);
        unit_of(text(self.unit), self.currency.map_or("", text), text(self.multiplier))
    }

    /// The release, from the unique identifiers: `H41/H41/RESH4A_N.WW` gives `H41`.
    fn release(&self, grid: &Grid) -> String {
        let identifier = self.identifier.map_or("", |line| self.text(grid, line, self.names + 1));
        identifier.split('/').next().filter(|name| !name.is_empty()).unwrap_or("Federal Reserve").to_owned()
    }
}

fn recognise(document: &Document) -> Option<Evidence> {
    if message::is_one(document) {
        return Some(evidence_of(97, "the SDMX message names structures of federalreserve.gov"));
    }
    document.grids.iter().find_map(|grid| {
        let header = Header::of(grid)?;
        Some(match header.turned {
            true => evidence(96, grid, header.names, "holds \"Descriptions:\", \"Multiplier:\" and \"Series Name:\""),
            false => evidence(
                96,
                grid,
                header.multiplier,
                "starts with \"Multiplier:\", below \"Series Description\" and above \"Time Period\"",
            ),
        })
    })
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    if message::is_one(document) {
        return message::read(document, notes);
    }
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let Some(header) = Header::of(grid) else { continue };
        read_grid(document, grid, &header, notes, &mut outcome)?;
    }
    Ok(outcome)
}

fn read_grid(
    document: &Document,
    grid: &Grid,
    header: &Header,
    notes: &mut Notes,
    outcome: &mut Outcome,
) -> Result<(), Problem> {
    let mut writer = Writer::new(document, grid, &header.release(grid), &["series"]);
    let mut every_series = Vec::new();
    let mut measures: Vec<(Unit, Statistic, u16)> = Vec::new();
    for series in header.series(grid) {
        let code = header.text(grid, header.code, series);
        if code.is_empty() {
            continue;
        }
        let description = header.description(grid, series);
        let statistic = Statistic::of(&description);
        let unit = header.unit(grid, series);
        let multiplier = header.text(grid, header.multiplier, series);
        if power_of_ten(multiplier).is_none() {
            let (row, column) = header.at(header.multiplier, series);
            notes.push(multiplier_unknown(multiplier).at(grid.place(&document.file, row, column)));
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
        let of = writer.builder.label_with(0, code, || label(&description, Some(code), is_total(&description)));
        every_series.push((series, measure, [of]));
    }
    let mut periods = Vec::new();
    for line in header.periods(grid) {
        let text = header.text(grid, line, header.names);
        if text.is_empty() {
            continue;
        }
        let Some(period) = period(text) else {
            let (row, column) = header.at(line, header.names);
            notes.push(
                Problem::warning(
                    "period-unreadable",
                    format!("expected a day, month, quarter or year, found \"{text}\""),
                )
                .at(grid.place(&document.file, row, column)),
            );
            continue;
        };
        periods.push(line);
        for (series, measure, labels) in &every_series {
            writer.put(header.at(line, *series), period, *measure, labels, notes);
        }
    }
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        return Err(Problem::error("no-data-rows", "expected rows below \"Time Period\", found none")
            .at(Place::file(&document.file)));
    };
    for line in [*first, *last] {
        // A cell that holds a number proves more than a maturity that was not yet quoted.
        let quoted = |series: usize| header.text(grid, line, series).contains(|c: char| c.is_ascii_digit());
        let Some((series, ..)) = every_series.iter().find(|(series, ..)| quoted(*series)).or(every_series.first())
        else {
            continue;
        };
        let value = match quoted(*series) {
            true => format!("{} {}", header.text(grid, line, *series), header.unit(grid, *series).label()),
            false => "missing".to_owned(),
        };
        let when = header.text(grid, line, header.names);
        let meaning = format!("{when}: {} is {value}", header.description(grid, *series));
        outcome.proofs.push(proof(grid, header.at(line, *series).0, meaning));
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

/// The warning for a multiplier that is no power of ten.
fn multiplier_unknown(found: &str) -> Problem {
    let message = format!("expected a power of ten as multiplier, found \"{found}\"; it was not applied");
    Problem::warning("multiplier-unknown", message)
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
            (_, Quantity::Price { .. }) => MeasureKind::Price,
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
}
