//! NSE India: what foreign and domestic institutions bought and sold in the cash market.

use crate::calendar::{Day, Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell, trim};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, all_month_ends, day_form, evidence, exchanged_days, head, is_blank, label, measure, nothing_read, one_line,
    outcome, row_left_out, set_repeats_apart, signed, whole_month,
};
use crate::source::words::{spaced, unit_in};
use crate::source::{Assumptions, Evidence, Outcome, Question, Source};
use crate::table::{At, Measure, MeasureKind};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// NSE FII and DII activity.
pub(super) static SOURCE: Source = Source {
    id: "nse-fii-dii",
    title: "NSE FII and DII activity",
    publisher: "National Stock Exchange of India",
    about: "Download: nseindia.com, reports, FII/FPI and DII trading activity (CSV or JSON, one day); histories are collected by third parties. \
Crores of rupees (1 crore is 10 million); net is bought less sold, plus means that the institutions bought on balance. Provisional, the same \
evening. Traps: collections repeat days (a day that stands 25 times counts once); columns Previous Day … only repeat the row above; NIFTY \
holds level and change in one cell; % Change is a fraction that is displayed as per cent; stars behind the names are footnote marks.",
    recognise,
    read,
};

/// How a holder of the published table is called.
const HOLDERS: [&str; 3] = ["fii", "dii", "fpi"];
/// Words beside bought, sold and net that change nothing of what is meant.
const BESIDE: &str = "fii fpi dii s gross value amount amt cash market segment activity investment in rs inr cr crs crore \
crores provisional";

/// What a column of the cash market holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Bought,
    Sold,
    Net,
}

/// The words of a name, lower case: those of `buyValue`, `buy_value` and `Buy Value(₹ Crores)` are told apart.
fn words_of(name: &str) -> Vec<String> {
    spaced(name).split_whitespace().map(str::to_owned).collect()
}

/// The side that a name states of the cash market; nothing for a name with words of anything else, such as
/// futures or an average.
fn side(name: &str) -> Option<Side> {
    const SIDES: [(&str, Side); 10] = [
        ("net", Side::Net),
        ("buy", Side::Bought),
        ("bought", Side::Bought),
        ("purchase", Side::Bought),
        ("purchases", Side::Bought),
        ("sell", Side::Sold),
        ("sold", Side::Sold),
        ("sale", Side::Sold),
        ("sales", Side::Sold),
        ("selling", Side::Sold),
    ];
    let words = words_of(name);
    let of = |word: &String| SIDES.iter().find(|(known, _)| known == word).map(|(_, side)| *side);
    let plain = words.iter().all(|word| of(word).is_some() || BESIDE.split(' ').any(|known| known == word));
    let sides: Vec<Side> = words.iter().filter_map(of).collect();
    // "Net purchase / sales" is net.
    let net = sides.iter().copied().find(|side| *side == Side::Net);
    net.or_else(|| sides.first().copied()).filter(|_| plain)
}

/// The holder with which a name begins, and the rest of it.
fn holder_of(name: &str) -> Option<(&str, &str)> {
    let (holder, rest) = name.split_at_checked(3)?;
    HOLDERS.iter().any(|known| holder.eq_ignore_ascii_case(known)).then_some((holder, rest))
}

/// True when a line above the header counts in other money than rupees or crores of them.
fn counts_otherwise(grid: &Grid, header: usize) -> bool {
    let mut units = (0..header).flat_map(|row| grid.cells(row)).filter_map(unit_in);
    units.any(|unit| match unit.quantity {
        Quantity::Money { currency } => currency != "INR" || !matches!(unit.power_of_ten, 0 | 7),
        _ => false,
    })
}

/// The header of a table that has what FII and DII bought and sold in columns of their own.
fn wide(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(5)).find(|row| {
        let has = |foreign: bool, wanted: Side| {
            (1..grid.width(*row)).any(|column| {
                holder_of(&one_line(grid.text(*row, column))).is_some_and(|(holder, rest)| {
                    holder.eq_ignore_ascii_case("dii") != foreign && side(rest) == Some(wanted)
                })
            })
        };
        let dated = ["date", "month"].iter().any(|word| head(grid, *row, 0).ends_with(word));
        let sides = [Side::Bought, Side::Sold].into_iter().all(|wanted| has(true, wanted) && has(false, wanted));
        dated && sides && !counts_otherwise(grid, *row)
    })
}

/// The official list, or several beside each other.
struct List {
    header: usize,
    date: usize,
    values: Vec<Traded>,
}

/// A column of what was bought, sold or net, with that of its investor.
struct Traded {
    column: usize,
    side: Side,
    investor: usize,
}

/// The name of an investor without the stars of the footnotes.
fn investor(text: &str) -> &str {
    trim(trim(text).trim_end_matches('*'))
}

fn list(grid: &Grid) -> Option<List> {
    (0..grid.row_count().min(5)).find_map(|header| {
        let columns = || 0..grid.width(header);
        let date = columns().find(|column| head(grid, header, *column).ends_with("date"))?;
        let is_investor = |column: &usize| {
            let name = investor(grid.text(header + 1, *column)).to_lowercase();
            name.split('/').all(|part| HOLDERS.contains(&trim(part)))
        };
        let investors: Vec<usize> = columns().filter(is_investor).collect();
        let own = |column: usize| investors.iter().rev().find(|at| **at < column).or(investors.first()).copied();
        let values: Vec<Traded> = columns()
            .filter_map(|column| {
                let side = side(grid.text(header, column))?;
                Some(Traded { column, side, investor: own(column)? })
            })
            .collect();
        let has = |wanted: Side| values.iter().any(|value| value.side == wanted);
        let whole = has(Side::Bought) && has(Side::Sold) && !counts_otherwise(grid, header);
        whole.then_some(List { header, date, values })
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    document.grids.iter().find_map(|grid| match (list(grid), wide(grid)) {
        (Some(list), _) => {
            let value = list.values.first()?;
            let names =
                [value.investor, list.date, value.column].map(|column| one_line(grid.text(list.header, column)));
            Some(evidence(92, grid, list.header, &format!("holds {}", names.join(", "))))
        }
        (None, Some(row)) => Some(evidence(90, grid, row, "holds a date and columns of FII and DII amounts")),
        (None, None) => None,
    })
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    for grid in &document.grids {
        let mut questions = Vec::new();
        let (list, wide) = (list(grid), wide(grid));
        let place = list.as_ref().map(|list| (list.header, list.date)).or(wide.map(|header| (header, 0)));
        let Some((header, date)) = place else { continue };
        let days = Days::of(grid, header, date, assume, &mut questions);
        let writer = match list {
            Some(list) => read_list(document, grid, &list, &days, notes),
            None => read_wide(document, grid, header, &days, notes),
        };
        if let Some(doubt) = days.doubt {
            notes.push(Problem::warning("days-exchanged", doubt).at(grid.place(&document.file, header, date)));
        }
        let mut table = writer.builder.finish(Some(days.frequency));
        if table.row_count() == 0 {
            continue;
        }
        set_repeats_apart(document, &mut table, notes);
        return Ok(outcome(Some(grid), table, questions, &["crores of rupees, 10 million each"]));
    }
    Err(nothing_read(document, "FII and DII activity"))
}

/// How the days are written, and of how long a time the values are.
struct Days {
    form: Form,
    /// Days that stand for their months.
    whole_months: bool,
    frequency: Frequency,
    /// What is to be said of days that cannot all be right.
    doubt: Option<String>,
}

impl Days {
    /// Looks at the column of the dates: collections of days are usual, those of months are read too.
    fn of(grid: &Grid, header: usize, column: usize, assume: &Assumptions, questions: &mut Vec<Question>) -> Days {
        let rows = || header + 1..grid.row_count();
        let reads = |form: Form| rows().filter_map(|row| form.read(grid.text(row, column))).collect::<Vec<_>>();
        let form = day_form(grid, header + 1, column, Form::DayMonthYear, assume, questions);
        let mut days: Vec<Day> = reads(form).iter().map(|period| period.end).collect();
        if days.is_empty() && !reads(Form::YearMonth).is_empty() {
            return Days { form: Form::YearMonth, whole_months: true, frequency: Frequency::Monthly, doubt: None };
        }
        crate::order::natural(&mut days);
        days.dedup();
        let step = Frequency::of_days(&days);
        // Two days tell no step, and days with holes in between are days.
        let frequency = if days.len() < 3 || step == Frequency::Irregular { Frequency::Daily } else { step };
        let firsts = days.iter().all(|day| *day == day.month_start());
        let whole_months = frequency == Frequency::Monthly && (firsts || all_month_ends(grid, rows(), column, form));
        let doubt = exchanged_days(&days).filter(|_| frequency == Frequency::Daily);
        Days { form, whole_months, frequency, doubt }
    }

    fn read(&self, text: &str) -> Option<Period> {
        self.form.read(text).map(|period| if self.whole_months { whole_month(period) } else { period })
    }
}

fn crore(grid: &Grid, header: usize) -> Unit {
    let written =
        |cell: &str| words_of(cell).iter().any(|word| matches!(word.as_str(), "cr" | "crs" | "crore" | "crores"));
    Unit::money("INR", 7, if grid.cells(header).any(written) { Authority::File } else { Authority::Publisher })
}

fn amount(name: &str, side: Side, holder: &str, unit: Unit) -> Measure {
    match side {
        Side::Net => {
            let plus = PlusMeans::buys(holder, "Indian shares", Authority::Publisher);
            signed(name, MeasureKind::Flow, unit, plus)
        }
        Side::Bought | Side::Sold => measure(name, MeasureKind::GrossFlow, unit),
    }
}

fn read_list<'a>(document: &'a Document, grid: &'a Grid, list: &List, days: &Days, notes: &mut Notes) -> Writer<'a> {
    let mut writer = Writer::new(document, grid, "Activity", &["investor"]);
    let unit = crore(grid, list.header);
    let mut declared: Vec<(String, u16)> = Vec::new();
    let mut columns: Vec<(&Traded, u16)> = Vec::new();
    for value in &list.values {
        let name = one_line(grid.text(list.header, value.column));
        // Lists beside each other repeat their names.
        let known = declared.iter().find(|(known, _)| *known == name).map(|(_, measure)| *measure);
        let measure = known.unwrap_or_else(|| {
            let made = writer.builder.measure(amount(&name, value.side, "the institutions", unit.clone()));
            declared.push((name, made));
            made
        });
        columns.push((value, measure));
    }
    for row in (list.header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let Some(day) = days.read(grid.text(row, list.date)) else {
            notes.push(row_left_out(&document.file, grid, row));
            continue;
        };
        for (value, measure) in &columns {
            let name = investor(grid.text(row, value.investor));
            let total = name.to_lowercase().contains("total");
            let label = writer.builder.label_with(0, name, || label(name, None, total));
            writer.put((row, value.column), day, *measure, &[label], notes);
        }
    }
    writer
}

/// What a column of a collected history holds.
enum Column {
    Value(u16),
    /// Level and change in one cell.
    Pair(u16, u16),
}

/// What is collected beside the cash market under a holder's name. Long and short futures and options are
/// NSE's open interest by participant, in contracts, and so is their net; no unit is known of anything else.
fn beside_the_cash_market(grid: &Grid, header: usize, name: &str) -> Measure {
    let lower = name.to_lowercase();
    let words = words_of(name);
    let derivative = lower.contains("fut")
        || words.iter().any(|word| {
            let stands = ["idx", "index", "stk", "stock", "call", "put", "ce", "pe"].contains(&word.as_str());
            stands || word.starts_with("opt")
        });
    let side = lower.contains("long") != lower.contains("short");
    let named = |name: &str| (0..grid.width(header)).any(|column| head(grid, header, column) == name);
    let net = words.iter().any(|word| word == "net")
        && ["long", "short"].iter().all(|side| named(&lower.replace("net", side)));
    let ratio = lower.contains('%') || words.iter().any(|word| matches!(word.as_str(), "pct" | "percent" | "ratio"));
    if derivative && (side || net) && !ratio {
        let contracts = Unit::of(Quantity::Contracts, Authority::Publisher);
        return measure(name, MeasureKind::Position, contracts);
    }
    measure(name, MeasureKind::Other, Unit::unknown())
}

fn read_wide<'a>(document: &'a Document, grid: &'a Grid, header: usize, days: &Days, notes: &mut Notes) -> Writer<'a> {
    let mut writer = Writer::new(document, grid, "Activity", &[]);
    let unit = crore(grid, header);
    let points = || Unit::of(Quantity::Index, Authority::Publisher);
    let mut columns = Vec::new();
    for column in (1..grid.width(header)).filter(|column| !head(grid, header, *column).is_empty()) {
        let name = one_line(grid.text(header, column));
        let lower = name.to_lowercase();
        let place = grid.place(&document.file, header, column);
        let below = (header + 1..grid.row_count()).map(|row| grid.trimmed(row, column));
        let first = below.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default();
        let number = matches!(read_cell(first, DecimalMark::Point), Cell::Number(_) | Cell::Missing);
        if lower.starts_with("previous") {
            let message = format!("\"{name}\" only repeats the row before; it was left out");
            notes.push(Problem::note("lag-column-left-out", message).at(place));
        } else if let Some((holder, rest)) = holder_of(&name).filter(|_| number) {
            let found = match side(rest) {
                Some(side) => amount(&name, side, &holder.to_uppercase(), unit.clone()),
                None => beside_the_cash_market(grid, header, &name),
            };
            columns.push((column, Column::Value(writer.builder.measure(found))));
        } else if is_pair(first).is_some() {
            let level = writer.builder.measure(measure(&name, MeasureKind::Price, points()));
            let change = writer.builder.measure(measure(&format!("{name} change"), MeasureKind::Valuation, points()));
            columns.push((column, Column::Pair(level, change)));
        } else if lower.contains('%') {
            let quantity = if first.ends_with('%') { Quantity::Percent } else { Quantity::Fraction };
            let unit = Unit::of(quantity, Authority::Publisher);
            columns.push((column, Column::Value(writer.builder.measure(measure(&name, MeasureKind::Rate, unit)))));
        } else if number {
            let other = measure(&name, MeasureKind::Other, Unit::unknown());
            columns.push((column, Column::Value(writer.builder.measure(other))));
        } else {
            let message = format!("\"{name}\" holds words (\"{first}\"), not numbers; it was left out");
            notes.push(Problem::note("text-column-left-out", message).at(place));
        }
    }
    for row in (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let Some(day) = days.read(grid.text(row, 0)) else {
            notes.push(row_left_out(&document.file, grid, row));
            continue;
        };
        for (column, what) in &columns {
            match what {
                Column::Value(measure) => {
                    writer.put((row, *column), day, *measure, &[], notes);
                }
                Column::Pair(level, change) => put_pair(&mut writer, grid, (row, *column), day, [*level, *change]),
            }
        }
    }
    writer
}

/// Two numbers that blanks of any kind separate: `18117.15  64.45 `.
fn is_pair(text: &str) -> Option<(f64, f64)> {
    let mut parts = text.split_whitespace().map(|part| read_cell(part, DecimalMark::Point));
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Cell::Number(level)), Some(Cell::Number(change)), None) => Some((level, change)),
        _ => None,
    }
}

fn put_pair(writer: &mut Writer<'_>, grid: &Grid, (row, column): (usize, usize), day: Period, measures: [u16; 2]) {
    let at: At = grid.at(row, column);
    let cells = match is_pair(grid.text(row, column)) {
        Some((level, change)) => [Cell::Number(level), Cell::Number(change)],
        None => [read_cell(grid.text(row, column), DecimalMark::Point), Cell::Missing],
    };
    for (measure, cell) in measures.into_iter().zip(cells) {
        writer.builder.push(day, measure, &[], cell, at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_of_the_cash_market_is_named_by_nothing_else() {
        let sides = ["buyValue", "_Sell", " Net Purchase / Sales (Rs Crores)", "NET_CR"].map(side);
        assert!(sides == [Some(Side::Bought), Some(Side::Sold), Some(Side::Net), Some(Side::Net)]);
        for name in ["_idx_fut_net", " Net (USD mn)", "_net_5d", "IdxFutlong", "", " Value"] {
            assert!(side(name).is_none(), "{name}");
        }
    }

    #[test]
    fn money_above_the_header_has_to_be_crores() {
        let taken = |above: &str| {
            let text = format!("{above}\nDate,FII Buy,FII Sell,DII Buy,DII Sell\n10-Sep-2026,5,4,3,2\n");
            crate::read::open("a.csv", text.as_bytes()).is_ok_and(|document| recognise(&document).is_some())
        };
        assert!(taken("FII and DII activity,,,,") && taken("Rs crores,,,,"));
        assert!(!taken("USD million,,,,"));
    }
}
