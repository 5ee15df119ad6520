//! Tables that lie on their side: one column a date, one row a series; several stacked are one.

use super::cells::{Dateness, dateness, is_number};
use super::shape::{Sheet, kind_of_words, scaled};
use super::{Assumptions, Outcome, ask_dates, by_year, header};
use crate::calendar::Period;
use crate::problem::{Notes, Problem, excerpt};
use crate::read::{Document, Grid};
use crate::source::dates::{Form, forms_of, month_name, quarter_number};
use crate::source::words;
use crate::table::{Label, Measure, MeasureKind, TableBuilder};
use crate::unit::{Quantity, Unit};

/// So many dates side by side make a header.
const DATES: usize = 3;

/// A header of dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// Its first row.
    pub(super) row: usize,
    /// Its last row: months and years may stand in two.
    last: usize,
    /// Its form, when its dates are fiscal years.
    fiscal: Option<Form>,
    /// Columns and what they stand for.
    dates: Vec<(usize, Period)>,
}

/// Every header of dates in a grid, top to bottom.
pub(super) fn heads(grid: &Grid) -> Vec<Head> {
    let mut found: Vec<Head> = Vec::new();
    let mut row = 0;
    while row < grid.row_count() {
        match head_at(grid, row).filter(|head| has_numbers_below(grid, head)) {
            Some(head) => {
                row = head.last + 1;
                found.push(head);
            }
            None => row += 1,
        }
    }
    found
}

fn has_numbers_below(grid: &Grid, head: &Head) -> bool {
    (head.last + 1..grid.row_count().min(head.last + 12)).any(|row| {
        let numbers = head.dates.iter().filter(|(at, _)| is_number(grid.text(row, *at))).count();
        // The row's name may be a number (a maturity, a line) only under a name of its own column.
        let first = head.dates.first().map_or(1, |(at, _)| *at);
        let named = (0..first).any(|at| {
            let text = grid.trimmed(row, at);
            let headed = (head.row..=head.last).any(|above| {
                let over = grid.trimmed(above, at);
                !over.is_empty() && !is_number(over)
            });
            !text.is_empty() && (!is_number(text) || headed)
        });
        numbers >= DATES.min(head.dates.len()) && named
    })
}

fn head_at(grid: &Grid, row: usize) -> Option<Head> {
    let width = grid.width(row);
    if width < DATES {
        return None;
    }
    let named: Vec<(usize, u32)> =
        (1..width).filter_map(|at| month_name(grid.text(row, at)).map(|m| (at, m))).collect();
    if named.len() >= DATES {
        return month_rows(grid, row, &named);
    }
    if let Some(head) = sparse_years(grid, row) {
        return Some(head);
    }
    let dated: Vec<usize> = (1..width).filter(|at| dateness(grid, row, *at) != Dateness::None).collect();
    let filled = |from: usize| (from..width).filter(|at| !grid.trimmed(row, *at).is_empty()).count();
    // Two dates make a header where nothing else stands in it, and where they are surely dates.
    let strong = |at: &usize| dateness(grid, row, *at) == Dateness::Strong;
    let pair = dated.len() == 2 && filled(1) == 2 && dated.iter().all(strong);
    // Names of the columns in front may be as many as the dates.
    let behind = filled(*dated.first()?);
    if !pair && (dated.len() < DATES || dated.len() * 10 < behind * 7) {
        return None;
    }
    let forms = forms_of(dated.iter().map(|at| grid.text(row, *at)));
    // Years that run into the next pass for months a year and a month apart.
    let fiscal = forms.iter().copied().find(|form| form.is_fiscal());
    let form = fiscal.or_else(|| forms.into_iter().find(|f| *f != Form::PackedQuarter))?;
    let dates: Vec<(usize, Period)> =
        dated.iter().filter_map(|at| form.read(grid.text(row, *at)).map(|p| (*at, p))).collect();
    let steps: Vec<i32> =
        dates.windows(2).map(|w| w.iter().map(|(_, p)| p.end.year()).reduce(|a, b| b - a).unwrap_or(0)).collect();
    let weak = dated.iter().all(|at| dateness(grid, row, *at) == Dateness::Weak);
    // Numbers near 2000 are years only when they count up or down one by one.
    let counted = form != Form::Year || steps.iter().all(|s| *s == 1) || steps.iter().all(|s| *s == -1);
    // So are numbers such as 1924.6: months only when they follow each other evenly.
    (distinct(&dates) && (!weak || counted && even(&dates))).then_some(Head { row, last: row, fiscal, dates })
}

/// True when every date is as many months after the one before.
fn even(dates: &[(usize, Period)]) -> bool {
    let months: Vec<i32> = dates.iter().map(|(_, p)| p.end.year() * 12 + p.end.month() as i32).collect();
    let mut steps = months.windows(2).map(|w| w.iter().copied().reduce(|a, b| b - a).unwrap_or(0));
    let first = steps.next().unwrap_or(0);
    first != 0 && first.abs() <= 12 && steps.all(|step| step == first)
}

fn distinct(dates: &[(usize, Period)]) -> bool {
    let mut periods: Vec<Period> = dates.iter().map(|(_, p)| *p).collect();
    crate::order::natural(&mut periods);
    periods.dedup();
    periods.len() == dates.len()
}

/// Months in one row, their years in the next.
fn month_rows(grid: &Grid, row: usize, named: &[(usize, u32)]) -> Option<Head> {
    let year = |at: usize| Form::Year.read(grid.text(row + 1, at)).map(|p| p.end.year());
    let dates: Option<Vec<(usize, Period)>> =
        named.iter().map(|(at, month)| Some((*at, Period::month(year(*at)?, *month)?))).collect();
    dates.filter(|d| distinct(d)).map(|dates| Head { row, last: row + 1, fiscal: None, dates })
}

/// Years in one row, perhaps over the first month or quarter only, and months or quarters in the next.
fn sparse_years(grid: &Grid, row: usize) -> Option<Head> {
    let width = grid.width(row + 1);
    let columns = |read: &dyn Fn(&str) -> Option<u32>| {
        (1..width).filter_map(|at| read(grid.trimmed(row + 1, at)).map(|n| (at, n))).collect::<Vec<_>>()
    };
    // A plain 1 to 4 is no quarter.
    let quarter = |text: &str| quarter_number(text).filter(|_| text.contains(['Q', 'q']));
    let (months, quarters) = (columns(&month_name), columns(&quarter));
    let (named, of): (_, fn(i32, u32) -> Option<Period>) =
        if months.len() >= DATES { (months, Period::month) } else { (quarters, Period::quarter) };
    let first = named.first()?.0;
    Form::Year.read(grid.text(row, first))?;
    let years = header::filled(grid, row, width);
    let dates: Option<Vec<(usize, Period)>> =
        named.iter().map(|(at, part)| Some((*at, of(Form::Year.read(years.get(*at)?)?.end.year(), *part)?))).collect();
    dates.filter(|d| d.len() >= DATES && distinct(d)).map(|dates| Head { row, last: row + 1, fiscal: None, dates })
}

/// Reads the tables under the rows of dates.
pub(super) fn read(document: &Document, grid: &Grid, assume: &Assumptions, outcome: &mut Outcome, notes: &mut Notes) {
    let mut heads = heads(grid);
    for head in heads.iter_mut().filter(|head| head.fiscal.is_some()) {
        let cells = head.dates.iter().map(|(at, _)| grid.trimmed(head.row, *at));
        let Some(form) = head.fiscal.and_then(|form| ask_dates::fiscal(form, cells, assume, outcome)) else { return };
        for (at, period) in &mut head.dates {
            *period = form.read(grid.text(head.row, *at)).unwrap_or(*period);
        }
    }
    let Some(first) = heads.first() else { return };
    let columns: Vec<usize> = first.dates.iter().map(|(at, _)| *at).collect();
    let rows = (first.last + 1, grid.row_count().saturating_sub(1));
    let Some(mark) = by_year::mark_of(document, grid, rows, &columns, assume, outcome) else { return };
    let above = header::text_above(grid, first.row);
    let unit = above.lines().find_map(words::unit_in_title).unwrap_or_else(Unit::unknown);
    let scale = above.lines().find_map(words::scale_in_title);
    let mut builder = TableBuilder::new(above.lines().next().unwrap_or_default(), &["series"]);
    let kind = kind_of_words(above.lines().next().unwrap_or_default());
    let mut units = RowUnits { column: unit_column(grid, first), title: unit, kind, scale, known: Vec::new() };
    let sheet = Sheet { mark, ..Sheet::of(document, grid) };
    let mut rows_read: Vec<usize> = Vec::new();
    for (index, head) in heads.iter().enumerate() {
        let end = heads.get(index + 1).map_or(grid.row_count(), |next| next.row);
        let mut section = String::new();
        // So many cells name the row before.
        let mut named = 0;
        for row in head.last + 1..end {
            let first_date = head.dates.first().map_or(0, |(at, _)| *at);
            let parts = (0..first_date).filter(|at| Some(*at) != units.column);
            let parts = parts.map(|at| header::collapse(grid.text(row, at))).filter(|c| !c.is_empty());
            let mut parts = parts.collect::<Vec<_>>();
            // A line number beside a name is no part of it.
            if parts.iter().any(|part| !is_number(part)) {
                parts.retain(|part| !is_number(part));
            }
            let name = parts.join(" ");
            if name.is_empty() {
                continue;
            }
            if !head.dates.iter().any(|(at, _)| is_number(grid.text(row, *at))) {
                // A row that is named as rows are, and has no number, is a series all the same.
                if parts.len() > 1 && parts.len() == named {
                    let problem = Problem::note("series-empty", format!("\"{}\" has no values", excerpt(&name)));
                    notes.push(problem.at(grid.place(&document.file, row, 0)));
                    continue;
                }
                // A line of words between rows names what follows; behind the last it is a footer.
                section = name;
                continue;
            }
            named = parts.len();
            let name = header::without_footnote(&name).to_owned();
            // The same words under two headings are two series, if there is but one header of dates.
            let key = if heads.len() == 1 { format!("{section}\u{0}{name}") } else { name.clone() };
            let label = builder.label_with(0, &key, || Label {
                text: name.clone(),
                code: None,
                aggregate: words::is_aggregate(&name),
            });
            let measure = units.measure(grid, row, &parts, &mut builder);
            for (at, period) in &head.dates {
                let cell = sheet.value(row, *at, notes);
                builder.push(*period, measure, &[label], cell, grid.at(row, *at));
            }
            rows_read.push(row);
        }
    }
    if builder.row_count() == 0 {
        return;
    }
    for row in rows_read.first().into_iter().chain(rows_read.last()) {
        let first = first.dates.first().map_or(1, |(at, _)| *at);
        let name = (0..first).map(|at| header::collapse(grid.text(*row, at))).filter(|c| !c.is_empty());
        let meaning = format!("the series \"{}\", one value a date", name.collect::<Vec<_>>().join(" "));
        outcome.proofs.push(sheet.proof(*row, meaning));
    }
    outcome.assumed.push("dates stand side by side; each row is a series".to_owned());
    if heads.len() > 1 {
        let message =
            format!("{} headers of dates stand one below the other; rows of one name were joined", heads.len());
        notes.push(Problem::note("joined-blocks", message).at(grid.place(&document.file, first.row, 0)));
    }
    outcome.tables.push(builder.finish(None));
}

/// A column in front of the dates whose header says that it holds units.
fn unit_column(grid: &Grid, head: &Head) -> Option<usize> {
    let before = head.dates.first().map_or(0, |(at, _)| *at);
    (0..before).find(|at| (head.row..=head.last).any(|row| words::is_called_unit(grid.trimmed(row, *at))))
}

/// The unit that the labels of a row state, each by itself; nothing when they state several. Codes state none, be it
/// before their name: `RS:Serbia`.
fn unit_of_labels(labels: &[String]) -> Option<Unit> {
    let name =
        |label| str::split_once(label, ':').filter(|(code, _)| words::is_code(code)).map_or(label, |(_, name)| name);
    let speaks = |name: &&str| !words::is_code(name) && !words::is_currency_alone(name);
    let names = labels.iter().map(|label| name(label.as_str())).filter(speaks);
    let mut stated = names.filter_map(words::unit_in_title);
    let first = stated.next()?;
    stated.all(|unit| unit == first).then_some(first)
}

/// The measures of rows by the unit that each says, or that the title says for all.
struct RowUnits {
    column: Option<usize>,
    title: Unit,
    kind: MeasureKind,
    /// How the lines above say that numbers are counted.
    scale: Option<i8>,
    known: Vec<(Unit, MeasureKind, u16)>,
}

impl RowUnits {
    fn measure(&mut self, grid: &Grid, row: usize, labels: &[String], builder: &mut TableBuilder) -> u16 {
        let said = self.column.map_or("", |at| grid.trimmed(row, at));
        let unit = match said.is_empty() {
            true => Some(labels)
                .filter(|_| self.title == Unit::unknown())
                .and_then(unit_of_labels)
                .unwrap_or_else(|| self.title.clone()),
            false => words::unit_column(said),
        };
        let kind = match unit.quantity {
            Quantity::Percent => MeasureKind::Rate,
            _ => self.kind,
        };
        let unit = scaled(unit, kind, self.scale);
        if let Some((.., known)) = self.known.iter().find(|(u, k, _)| *u == unit && *k == kind) {
            return *known;
        }
        let measure = Measure { label: "value".to_owned(), code: None, kind, unit: unit.clone(), plus: None };
        let number = builder.measure(measure);
        self.known.push((unit, kind, number));
        number
    }
}
