//! Bank of Japan flat files: one row a series, one column a period, series named by slash paths.
//!
//! Line 1 holds the periods behind as many empty cells as there are labels. Quarterly files write
//! YYYYQQ, so that `201401` is the first quarter of 2014; monthly files write YYYYMM.

use super::official::{evidence, label, proof};
use crate::calendar::{Frequency, Period};
use crate::number::{DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Choice, Evidence, Outcome, Question, Source};
use crate::table::{Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};
use std::collections::BTreeSet;

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "boj-flat",
    title: "Bank of Japan flat files (balance of payments, flow of funds, regional)",
    publisher: "Bank of Japan",
    about: "Flat files from www.stat-search.boj.or.jp (Download of all data: bp_m_en.zip, regbp_q_en.zip, fof2_en.zip). \
            One row a series: code, dataset, path of labels, unit; then one column a period. Monthly balance of \
            payments appear about five weeks after the month, flow of funds about eleven weeks after the quarter. \
            Plus: for portfolio investment assets net above zero means that residents acquired foreign securities \
            (outflow), for liabilities that non-residents acquired Japanese securities (inflow); net balance is \
            credit less debit. Traps: quarterly files write YYYYQQ, and 201401 is the first quarter, not January; \
            columns run ahead of the data, and only seasonal factors, which have no unit, reach into them; a path \
            that is the beginning of others is their total; NA means not compiled.",
    recognise,
    read,
};

/// Key of the question that a header of one year leaves open.
const PERIOD_QUESTION: &str = "boj-period";

/// The first column whose header is a period of six digits, with nothing but blanks before it.
fn first_period(grid: &Grid) -> Option<usize> {
    let first = (0..grid.width(0)).find(|column| !grid.trimmed(0, *column).is_empty())?;
    let all = (first..grid.width(0)).all(|column| {
        let text = grid.trimmed(0, column);
        text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())
    });
    ((2..=6).contains(&first) && all).then_some(first)
}

fn recognise(document: &Document) -> Option<Evidence> {
    document.grids.iter().find_map(|grid| {
        let first = first_period(grid)?;
        let code = grid.trimmed(1, 0);
        let coded = code.len() >= 6
            && code
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_' || b == b'@' || b == b'\'');
        let path =
            (1..first).any(|column| (1..grid.row_count().min(50)).any(|row| grid.text(row, column).contains('/')));
        (coded && path).then(|| {
            evidence(
                92,
                grid,
                0,
                "holds periods of six digits behind empty cells, and series codes with slash paths below",
            )
        })
    })
}

fn read(document: &Document, assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let Some(first) = first_period(grid) else { continue };
        let Some(calendar) = calendar(grid, first, assumptions, &mut outcome) else { continue };
        read_grid(document, grid, first, &calendar, notes, &mut outcome);
    }
    if outcome.tables.is_empty() && outcome.questions.is_empty() {
        return Err(Problem::error("no-data-rows", "expected one row a series below the periods, found none")
            .at(Place::file(&document.file)));
    }
    Ok(outcome)
}

/// The period of each column, and their frequency.
struct Calendar {
    frequency: Frequency,
    periods: Vec<Option<Period>>,
}

/// Decides between YYYYMM and YYYYQQ: any number above 04 means months; two or more years of 01 to
/// 04 alone mean quarters; a single year is asked.
fn calendar(grid: &Grid, first: usize, assumptions: &Assumptions, outcome: &mut Outcome) -> Option<Calendar> {
    let texts: Vec<&str> = (first..grid.width(0)).map(|column| grid.trimmed(0, column)).collect();
    let split =
        |text: &str| -> Option<(i32, u32)> { Some((text.get(..4)?.parse().ok()?, text.get(4..)?.parse().ok()?)) };
    let numbers: Vec<Option<(i32, u32)>> = texts.iter().map(|text| split(text)).collect();
    let above = numbers.iter().flatten().any(|(_, part)| *part > 4);
    let years: BTreeSet<i32> = numbers.iter().flatten().map(|(year, _)| *year).collect();
    let frequency = if above {
        Frequency::Monthly
    } else if years.len() > 1 {
        outcome.assumed.push(format!(
            "{} years of column headers end in 01 to 04 only, so that {} is a quarter, not a month",
            years.len(),
            texts.first().unwrap_or(&"")
        ));
        Frequency::Quarterly
    } else {
        let answer = assumptions.get(PERIOD_QUESTION).cloned();
        outcome.questions.push(question(texts.first().unwrap_or(&""), answer.clone()));
        match answer.as_deref() {
            Some("months") => Frequency::Monthly,
            Some("quarters") => Frequency::Quarterly,
            _ => return None,
        }
    };
    let period = |(year, part): (i32, u32)| match frequency {
        Frequency::Quarterly => Period::quarter(year, part),
        _ => Period::month(year, part),
    };
    Some(Calendar { frequency, periods: numbers.into_iter().map(|number| number.and_then(period)).collect() })
}

fn question(header: &str, assumed: Option<String>) -> Question {
    let choice = |value: &str, words: &str, preview: String| Choice {
        value: value.to_owned(),
        label: words.to_owned(),
        preview,
    };
    Question {
        id: PERIOD_QUESTION.to_owned(),
        text: format!("does the column header {header} mean a month or a quarter?"),
        choices: vec![
            choice("months", "months (YYYYMM)", format!("{header} is a month")),
            choice("quarters", "quarters (YYYYQQ)", format!("{header} is a quarter")),
        ],
        assumed,
    }
}

fn read_grid(
    document: &Document,
    grid: &Grid,
    first: usize,
    calendar: &Calendar,
    notes: &mut Notes,
    outcome: &mut Outcome,
) {
    let unit_column = unit_column(grid, first);
    let path_column = (1..first).rev().find(|column| Some(*column) != unit_column).unwrap_or(0);
    let dataset_column = (1..path_column).next();
    let dataset = dataset_column.map_or("Bank of Japan", |column| grid.trimmed(1, column));
    let totals = totals(grid, path_column);
    let mut main = Builder::new(dataset);
    let mut factors = Builder::new("Seasonal factors");
    let mut proofs = Vec::new();
    for row in 1..grid.row_count() {
        let (code, path) = (grid.trimmed(row, 0), grid.trimmed(row, path_column));
        if code.is_empty() || grid.width(row) <= first {
            continue;
        }
        let is_factor = path.ends_with("(Seasonal factors)");
        let table = if is_factor { &mut factors } else { &mut main };
        let unit = unit_column.map_or_else(Unit::unknown, |column| unit(grid.trimmed(row, column)));
        let measure = table.measure(path, unit, is_factor);
        let total = totals.contains(&key(path, path.split('/').count())) || total_by_name(path);
        let series = table.builder.label_with(0, code, || label(path, Some(code), total));
        for (index, period) in calendar.periods.iter().enumerate() {
            let Some(period) = period else { continue };
            let cell = read_cell(grid.text(row, first + index), DecimalMark::Point);
            if cell == crate::number::Cell::Text {
                notes.push(super::official::unreadable(&document.file, grid, row, first + index));
            }
            table.builder.push(*period, measure, &[series], cell, grid.at(row, first + index));
        }
        proofs.push(row);
    }
    for row in [proofs.first(), proofs.last()].into_iter().flatten() {
        let meaning = format!(
            "{}, {}: first column is {}",
            grid.trimmed(*row, path_column),
            grid.trimmed(*row, 0),
            calendar.periods.first().copied().flatten().map(|p| p.end.iso()).unwrap_or_default()
        );
        outcome.proofs.push(proof(grid, *row, meaning));
    }
    for table in [main, factors] {
        if table.builder.row_count() > 0 {
            outcome.tables.push(table.builder.finish(Some(calendar.frequency)));
        }
    }
}

/// The column of units: the last label column, where few different texts stand in many rows.
fn unit_column(grid: &Grid, first: usize) -> Option<usize> {
    let column = first - 1;
    let texts: BTreeSet<&str> = (1..grid.row_count()).map(|row| grid.trimmed(row, column)).collect();
    let words = ["yen", "percent", "%", "index", "u.s.", "dollar", "number"];
    let unit_like = texts.iter().any(|text| words.iter().any(|word| text.to_lowercase().contains(word)));
    (column > 0 && unit_like && !texts.iter().any(|text| text.matches('/').count() > 1)).then_some(column)
}

fn unit(text: &str) -> Unit {
    let lower = text.to_lowercase();
    let power_of_ten = match lower.split("yen").next().map(str::trim) {
        Some("100 million") => 8,
        Some("billion") => 9,
        Some("million") => 6,
        Some("10 billion") => 10,
        Some("trillion") => 12,
        _ => 0,
    };
    let quantity = if lower.ends_with("yen") {
        Quantity::Money { currency: "JPY".to_owned() }
    } else if lower.contains('%') || lower.contains("percent") {
        Quantity::Percent
    } else if lower.contains("index") || lower.contains("=100") {
        Quantity::Index
    } else if text.is_empty() {
        return Unit::of(Quantity::Unknown, Authority::Assumed);
    } else {
        Quantity::Count { of: text.to_owned() }
    };
    Unit { quantity, power_of_ten, authority: Authority::File }
}

/// The beginning of a path of `parts` parts, with its last part kept as the item.
fn key(path: &str, parts: usize) -> String {
    let all: Vec<&str> = path.split('/').map(str::trim).collect();
    let item = all.last().copied().unwrap_or_default();
    let stem = all.get(..parts.saturating_sub(1)).unwrap_or_default();
    format!("{}\n{item}", stem.join("/"))
}

/// Keys of the paths under which other paths stand: they are totals.
fn totals(grid: &Grid, path_column: usize) -> BTreeSet<String> {
    let mut totals = BTreeSet::new();
    for row in 1..grid.row_count() {
        let path = grid.trimmed(row, path_column);
        for parts in 2..path.split('/').count() {
            totals.insert(key(path, parts));
        }
    }
    totals
}

/// Totals that no path shows: balances, "Total" and groups of countries beside their members.
fn total_by_name(path: &str) -> bool {
    const GROUPS: [&str; 14] = [
        "Total",
        "Asia",
        "ASEAN",
        "EU",
        "Europe",
        "Western Europe",
        "Eastern Europe, Russia, etc.",
        "OECD countries",
        "North America",
        "Central and South America",
        "Oceania",
        "Middle East",
        "Africa",
        "Euro area",
    ];
    path.split('/').any(|part| {
        let part = part.trim();
        part.starts_with("Net balance") || part.ends_with("(Total)") || GROUPS.contains(&part)
    })
}

/// A table with its measures so far.
struct Builder {
    builder: TableBuilder,
    measures: Vec<(Measure, u16)>,
}

impl Builder {
    fn new(name: &str) -> Builder {
        Builder { builder: TableBuilder::new(name, &["series"]), measures: Vec::new() }
    }

    fn measure(&mut self, path: &str, unit: Unit, is_factor: bool) -> u16 {
        let (words, kind, plus) = if is_factor { ("Seasonal factor", MeasureKind::Index, None) } else { meaning(path) };
        let same = self
            .measures
            .iter()
            .find(|(known, _)| known.label.starts_with(words) && known.unit == unit && known.kind == kind);
        if let Some((_, number)) = same {
            return *number;
        }
        // The same word in two units needs two names.
        let twice = self.measures.iter().any(|(known, _)| known.label == words);
        let words = if twice { format!("{words} ({})", unit.label()) } else { words.to_owned() };
        let measure = Measure { label: words, code: None, kind, unit, plus };
        let number = self.builder.measure(measure.clone());
        self.measures.push((measure, number));
        number
    }
}

/// The lines of a balance of payments whose balance is of assets and liabilities.
const FINANCIAL: [&str; 5] = [
    "Financial account",
    "Direct investment",
    "Portfolio investment",
    "Financial derivatives (other than reserves)",
    "Other investment",
];

/// What a path's last word says: kind of number and what plus means.
fn meaning(path: &str) -> (&'static str, MeasureKind, Option<PlusMeans>) {
    let item = path.rsplit('/').next().unwrap_or_default().trim().trim_end_matches("(Seasonally-adjusted)").trim_end();
    let buys = |holder: &str, asset: &str| Some(PlusMeans::buys(holder, asset, Authority::Publisher));
    let head = path.split('/').next().unwrap_or_default();
    let lower = path.to_lowercase();
    let exceed = |plus: &str, minus: &str| {
        Some(PlusMeans {
            plus: plus.to_owned(),
            minus: minus.to_owned(),
            turned_on_reading: false,
            authority: Authority::Publisher,
        })
    };
    // "Financial account/…/Net(Assets)" says its side at the end, "Portfolio Investment Assets/…/Net" at the beginning.
    let (item, assets, liabilities) = match (item.strip_suffix("(Assets)"), item.strip_suffix("(Liabilities)")) {
        (Some(item), _) => (item, true, false),
        (_, Some(item)) => (item, false, true),
        _ => (item, head.contains("Assets"), head.contains("Liabilities")),
    };
    if item.starts_with("Net balance") || item.ends_with("Net balance") {
        // Income on direct investment is a credit; the financial account's balances are assets less liabilities.
        return if FINANCIAL.contains(&head) {
            let plus = "more foreign assets were acquired than liabilities incurred";
            let minus = "more liabilities were incurred than foreign assets acquired";
            ("Assets less liabilities", MeasureKind::Balance, exceed(plus, minus))
        } else {
            ("Net balance", MeasureKind::Balance, exceed("credits exceed debits", "debits exceed credits"))
        };
    }
    match (item, assets, liabilities) {
        ("Net", true, false) => {
            ("Net acquisition of assets", MeasureKind::Flow, buys("residents of Japan", "foreign assets"))
        }
        ("Net", false, true) => {
            ("Net incurrence of liabilities", MeasureKind::Flow, buys("non-residents", "Japanese assets"))
        }
        ("Net errors and omissions", ..) => ("Net errors and omissions", MeasureKind::Balance, None),
        ("Acquisition" | "Execution" | "Drawings", ..) => ("Acquisition", MeasureKind::GrossFlow, None),
        ("Disposition" | "Withdrawal" | "Repayments", ..) => ("Disposition", MeasureKind::GrossFlow, None),
        ("Credit" | "Debit" | "Exports" | "Imports", ..) => ("Gross transactions", MeasureKind::GrossFlow, None),
        // Flow of funds; repurchase agreements are "reverse transactions" and no flow by that.
        _ if lower.contains("(flow") || lower.replace("reverse transaction", "").contains("transaction") => {
            let plus = match lower.contains("liabilities") {
                false => buys("the sector", "the asset"),
                true => Some(PlusMeans {
                    plus: "the sector borrowed or issued".to_owned(),
                    minus: "the sector repaid or redeemed".to_owned(),
                    turned_on_reading: false,
                    authority: Authority::Publisher,
                }),
            };
            let words = if lower.contains("liabilities") { "Flow of liabilities" } else { "Flow of assets" };
            (words, MeasureKind::Flow, plus)
        }
        _ if path.contains("Reconciliation") => ("Reconciliation", MeasureKind::Valuation, None),
        _ if path.contains("Stock") || path.contains("outstanding") => ("Stock", MeasureKind::Holding, None),
        _ => ("Value", MeasureKind::Other, None),
    }
}
