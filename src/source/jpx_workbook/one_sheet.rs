//! The layout since autumn 2026: one sheet for all sections, shares and values, investors side by side.
//!
//! A row is a section and a kind of number (株数 or 金額); a header of several rows names the investor, for
//! some of them cash or margin trading, and below that sales, purchases and balance.

use super::{Side, asset_of, is_total, side};
use crate::calendar::Period;
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{Writer, as_of, evidence, label, measure, nothing_read, one_line, outcome, signed};
use crate::source::{Assumptions, Evidence, Outcome};
use crate::table::MeasureKind;
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// Shares or yen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Shares,
    Value,
}

fn counted(text: &str) -> Option<Counted> {
    let lower = one_line(text).to_lowercase();
    let starts = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    if starts(&["株数", "口数", "数量", "volume"]) {
        Some(Counted::Shares)
    } else if starts(&["金額", "value"]) {
        Some(Counted::Value)
    } else {
        None
    }
}

/// `2026094` is the fourth week of September 2026, `202609` the month.
fn key(text: &str) -> Option<(Period, bool)> {
    let digits = text.trim_start_matches('\'').trim();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let month = |year: &str, month: &str| Period::month(year.parse().ok()?, month.parse().ok()?);
    let period = month(digits.get(0..4)?, digits.get(4..6)?).filter(|p| (1990..2200).contains(&p.end.year()))?;
    match digits.len() {
        6 => Some((period, false)),
        7 => Some((period, true)),
        _ => None,
    }
}

/// Where things stand in the sheet.
struct Layout {
    /// Rows of data.
    rows: Vec<usize>,
    /// Column of 株数 or 金額.
    kind: usize,
    /// Columns of numbers: the investor's names and what the column holds.
    columns: Vec<(usize, String, What)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Gross(Side),
    Balance,
}

fn layout(grid: &Grid) -> Option<Layout> {
    let kind_of = |row: usize| (1..grid.width(row).min(8)).find(|at| counted(grid.text(row, *at)).is_some());
    let rows: Vec<usize> =
        (0..grid.row_count()).filter(|row| key(grid.text(*row, 0)).is_some() && kind_of(*row).is_some()).collect();
    let first = *rows.first()?;
    let kind = kind_of(first)?;
    let width = rows.iter().map(|row| grid.width(*row)).max().unwrap_or(0);
    let names = stacked(grid, first, width);
    let columns: Vec<(usize, String, What)> = (kind + 1..width)
        .filter_map(|at| {
            let levels = names.get(at)?;
            let what = levels.iter().rev().find_map(|text| what(text))?;
            let investor: Vec<&str> =
                levels.iter().filter(|text| self::what(text).is_none()).map(String::as_str).collect();
            (!investor.is_empty()).then(|| (at, investor.join(" "), what))
        })
        .collect();
    let foreigners = columns.iter().any(|(_, name, _)| name.contains("海外投資家") || name.contains("Foreigners"));
    (columns.len() >= 6 && foreigners).then_some(Layout { rows, kind, columns })
}

fn what(text: &str) -> Option<What> {
    let lower = text.to_lowercase();
    if lower.contains("差引") || lower.contains("balance") {
        return Some(What::Balance);
    }
    side(text).filter(|_| text.chars().count() < 24).map(What::Gross)
}

/// Names over every column, top to bottom. A name reaches over the empty cells behind it until its own
/// row or the row above it begins another.
fn stacked(grid: &Grid, first: usize, width: usize) -> Vec<Vec<String>> {
    let from = first.saturating_sub(6);
    let mut names: Vec<Vec<String>> = vec![Vec::new(); width];
    let mut begins = vec![false; width];
    for row in from..first {
        // Titles and notes stand in one cell; a row of the header fills several.
        let filled = (1..width).filter(|at| !grid.trimmed(row, *at).is_empty()).count();
        if filled < 3 {
            continue;
        }
        let mut carried = String::new();
        for (at, (own, begins)) in names.iter_mut().zip(&mut begins).enumerate() {
            let text = one_line(grid.text(row, at));
            if *begins || !text.is_empty() {
                carried.clone_from(&text);
            }
            *begins |= !text.is_empty();
            if !carried.is_empty() && own.last() != Some(&carried) {
                own.push(carried.clone());
            }
        }
    }
    names
}

pub(super) fn recognise(document: &Document) -> Option<Evidence> {
    let (grid, layout) = document.grids.iter().find_map(|grid| Some((grid, layout(grid)?)))?;
    let what = "begins sections of the market, with investors of Japanese shares side by side above it";
    Some(evidence(92, grid, *layout.rows.first()?, what))
}

pub(super) fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "trading by investor type");
    let (grid, layout) = document.grids.iter().find_map(|grid| Some((grid, layout(grid)?))).ok_or_else(missing)?;
    let first = *layout.rows.first().ok_or_else(missing)?;
    let (month, weekly) = key(grid.text(first, 0)).ok_or_else(missing)?;
    let mut questions = Vec::new();
    let period = if weekly {
        let asked = format!(
            "The sheet says \"{}\" and no days. Which days was that week (first - last, as YYYY-MM-DD)?",
            grid.trimmed(first, 0)
        );
        let (period, question) = as_of(document, assume, &asked)?;
        questions.push(question);
        period
    } else {
        Some(month)
    };
    let Some(period) = period else { return Ok(Outcome { questions, ..Outcome::default() }) };
    let above = crate::source::header::text_above(grid, first);
    let power = |thousands: &[&str], written: &[&str]| match () {
        () if thousands.iter().any(|word| above.contains(word)) => (3, Authority::File),
        () if written.iter().any(|word| above.contains(word)) => (0, Authority::File),
        () => (3, Authority::Publisher),
    };
    let (shares, from) = power(&["千株", "Thous. shares", "thous.shares"], &["単位：株", "（株）", "(株)"]);
    let shares = Unit { power_of_ten: shares, ..Unit::of(Quantity::Shares, from) };
    let (yen, from) = power(&["千円", "Thous. Yen", "thous.yen"], &["単位：円", "（円）", "(円)"]);
    let yen = Unit::money("JPY", yen, from);
    let mut writer = Writer::new(document, grid, "Trading by investor type", &["section", "investor"]);
    let plus = PlusMeans::buys("the investors", asset_of(&above), Authority::Publisher);
    let mut measures = Vec::new();
    for (counted, words, unit) in [(Counted::Shares, "shares", &shares), (Counted::Value, "value", &yen)] {
        for (what, name) in [
            (What::Gross(Side::Sales), "Sales"),
            (What::Gross(Side::Purchases), "Purchases"),
            (What::Gross(Side::Total), "Total"),
            (What::Balance, "Balance"),
        ] {
            let name = format!("{name} ({words})");
            let made = match what {
                What::Gross(_) => measure(&name, MeasureKind::GrossFlow, unit.clone()),
                What::Balance => signed(&name, MeasureKind::Flow, unit.clone(), plus.clone()),
            };
            measures.push(((counted, what), writer.builder.measure(made)));
        }
    }
    for row in &layout.rows {
        let Some(counted) = counted(grid.text(*row, layout.kind)) else { continue };
        let words: Vec<String> =
            (1..layout.kind).map(|at| one_line(grid.text(*row, at))).filter(|t| !t.is_empty()).collect();
        let section = words.join(" ");
        let all = section.contains("Tokyo & Nagoya") || section.contains("二市場") || section.contains("合計");
        let section = writer.builder.label_with(0, &section, || label(&section, None, all));
        let mut known: Vec<(&str, Side, f64)> = Vec::new();
        for (at, investor, what) in &layout.columns {
            let who = writer.builder.label_with(1, investor, || label(investor, None, is_total(investor)));
            let Some((_, number)) = measures.iter().find(|(key, _)| *key == (counted, *what)) else { continue };
            let cell = writer.put((*row, *at), period, *number, &[section, who], notes);
            if let (What::Gross(side), Cell::Number(value)) = (what, cell) {
                known.push((investor, *side, value));
            }
        }
        for (at, investor, _) in layout.columns.iter().filter(|(_, _, what)| *what == What::Balance) {
            let of = |wanted: Side| known.iter().find(|(name, side, _)| name == investor && *side == wanted);
            let printed = read_cell(grid.text(*row, *at), DecimalMark::Point);
            if let (Some((_, _, sold)), Some((_, _, bought)), Cell::Number(printed)) =
                (of(Side::Sales), of(Side::Purchases), printed)
                && (printed - (bought - sold)).abs() > 1.0
            {
                let message =
                    format!("{investor}: the balance {printed} is not purchases less sales ({})", bought - sold);
                notes.push(Problem::warning("identity-broken", message).at(grid.place(&document.file, *row, *at)));
            }
        }
    }
    let table = writer.builder.finish(None);
    if table.row_count() == 0 {
        return Err(missing());
    }
    Ok(outcome(
        Some(grid),
        table,
        questions,
        &["investors are split into cash and margin trading where the sheet does so"],
    ))
}
