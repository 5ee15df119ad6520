//! Ministry of Finance Japan: weekly international transactions in securities, both sides.

use super::dates::Form;
use super::shape::{Sheet, number_words};
use super::{Assumptions, Evidence, Outcome, Source, header, words};
use crate::calendar::{Day, Frequency};
use crate::number::{Cell, trim};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::table::{Label, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, PlusMeans, Unit};

/// Weekly transactions in securities.
pub(super) static SOURCE: Source = Source {
    id: "mof-week",
    title: "International Transactions in Securities, weekly",
    publisher: "Ministry of Finance Japan",
    about: "Acquisition, disposition and net of equity, long-term and short-term debt by week (Sunday to Saturday), in 100 \
            million yen, published on Thursday or Friday of the week after. Net is acquisition minus disposition on both sides: \
            on the asset side plus means that residents bought foreign securities (money leaves Japan), on the liability \
            side that non-residents bought Japanese securities. Subtotal and total must not be added to their parts. From \
            January 2014 fund transactions are in equity instead of long-term debt.",
    recognise,
    read,
};

/// What the layout shows: header rows and the first week.
struct Layout {
    sides: usize,
    instruments: usize,
    kinds: usize,
    first: usize,
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let layout = layout(grid)?;
    let sides =
        (0..grid.width(layout.sides)).map(|at| grid.trimmed(layout.sides, at)).find(|c| side_of(c).is_some())?;
    let because = format!(
        "line {} holds \"{}\", line {} the week \"{}\"",
        grid.line(layout.sides),
        header::collapse(sides),
        grid.line(layout.first),
        grid.trimmed(layout.first, 0)
    );
    Some(Evidence { score: 97, because })
}

/// English header rows are preferred; files without them give their Japanese ones.
fn layout(grid: &Grid) -> Option<Layout> {
    let first = (0..grid.row_count().min(60))
        .find(|row| grid.width(*row) >= 8 && Form::Range.read(grid.text(*row, 0)).is_some())?;
    let last_with = |fits: &dyn Fn(&str) -> bool, below: usize| {
        (0..below).rev().find(|row| grid.cells(*row).filter(|c| fits(trim(c))).count() >= 2)
    };
    let kinds = last_with(&|c| c.eq_ignore_ascii_case("net"), first)
        .or_else(|| last_with(&|c| kind_of(c) == Some(Kind::Net), first))?;
    let english = |text: &str| text.is_ascii() && text.len() > 3 && kind_of(text).is_none();
    let instruments = last_with(&|c| english(c) && side_of(c).is_none(), kinds)
        .or_else(|| last_with(&|c| c.chars().count() > 1 && kind_of(c).is_none() && side_of(c).is_none(), kinds))?;
    let sides = last_with(&|c| c.is_ascii() && side_of(c).is_some(), instruments)
        .or_else(|| last_with(&|c| side_of(c).is_some(), instruments))?;
    Some(Layout { sides, instruments, kinds, first })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Assets,
    Liabilities,
}

fn side_of(text: &str) -> Option<Side> {
    let lower = text.to_lowercase();
    if lower.contains("portfolio investment assets") || text.contains("対外証券投資") {
        Some(Side::Assets)
    } else if lower.contains("portfolio investment liabilities") || text.contains("対内証券投資") {
        Some(Side::Liabilities)
    } else {
        None
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Acquisition,
    Disposition,
    Net,
}

fn kind_of(text: &str) -> Option<Kind> {
    match trim(text) {
        "Acquisition" | "取得" => Some(Kind::Acquisition),
        "Disposition" | "処分" => Some(Kind::Disposition),
        "Net" | "ネット" => Some(Kind::Net),
        _ => None,
    }
}

/// One column of numbers.
struct Column {
    at: usize,
    side: u32,
    asset: u32,
    measure: u16,
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let not_found = || {
        Problem::error(
            "not-mof-week",
            "no header with both sides of portfolio investment and no week like 2005．1．2～ 1．8 was found",
        )
        .at(Place::file(&document.file))
    };
    let grid = document.grids.first().ok_or_else(not_found)?;
    let layout = layout(grid).ok_or_else(not_found)?;
    let above = header::text_above(grid, layout.first);
    let unit = above.lines().find_map(words::unit_in).unwrap_or_else(|| Unit::money("JPY", 8, Authority::Publisher));
    let mut builder = TableBuilder::new("International Transactions in Securities, weekly", &["side", "asset"]);
    let columns = columns(grid, &layout, &unit, &mut builder);
    if columns.is_empty() {
        return Err(not_found());
    }
    let sheet = Sheet::of(document, grid);
    let last = (layout.first..grid.row_count()).rev().find(|row| Form::Range.read(grid.text(*row, 0)).is_some());
    let last = last.unwrap_or(layout.first);
    let mut proofs = Vec::new();
    for row in layout.first..=last {
        let Some(period) = Form::Range.read(grid.text(row, 0)) else {
            if !header::is_blank(grid, row) {
                let message = format!("expected a week like 2005．1．2～ 1．8, found \"{}\"", grid.trimmed(row, 0));
                notes.push(Problem::warning("not-a-date", message).at(grid.place(&document.file, row, 0)));
            }
            continue;
        };
        if period.days() != 7 {
            let message = format!("the range \"{}\" has {} days, expected 7", grid.trimmed(row, 0), period.days());
            notes.push(Problem::warning("not-a-week", message).at(grid.place(&document.file, row, 0)));
        }
        for column in &columns {
            let cell = sheet.value(row, column.at, notes);
            builder.push(period, column.measure, &[column.side, column.asset], cell, grid.at(row, column.at));
        }
        if row == layout.first || row == last {
            let value = match columns.first().map(|c| crate::number::read_cell(grid.text(row, c.at), sheet.mark)) {
                Some(Cell::Number(value)) => number_words(value),
                _ => "missing".to_owned(),
            };
            let (start, end) = (period.start.iso(), period.end.iso());
            proofs.push(sheet.proof(row, format!("{start} to {end}: first column {value} {}", unit.label())));
        }
    }
    let funds = Day::new(2014, 1, 1).filter(|_| {
        let footer: String = (last + 1..grid.row_count()).flat_map(|row| grid.cells(row)).collect();
        footer.contains("January 2014") || footer.contains("平成26年1月")
    });
    if let Some(day) = funds {
        builder.series_break(day, "investment fund transactions are counted as equity instead of long-term debt");
    }
    let mut assumed = vec![
        "net is acquisition minus disposition on both sides; on the asset side plus is an outflow from Japan, on the \
         liability side an inflow"
            .to_owned(),
    ];
    if unit.authority != Authority::File {
        assumed.push("100 million yen, as the publisher prints it; the file does not say so".to_owned());
    }
    Ok(Outcome { tables: vec![builder.finish(Some(Frequency::Weekly))], proofs, assumed, ..Outcome::default() })
}

fn columns(grid: &Grid, layout: &Layout, unit: &Unit, builder: &mut TableBuilder) -> Vec<Column> {
    let width = grid.width(layout.kinds).max(grid.width(layout.first));
    let sides = header::filled(grid, layout.sides, width);
    let instruments = header::filled(grid, layout.instruments, width);
    let mut measures: Vec<(Side, Kind, u16)> = Vec::new();
    let mut found = Vec::new();
    for at in 1..width {
        let (Some(side_text), Some(instrument)) = (sides.get(at), instruments.get(at)) else { continue };
        let (Some(side), Some(kind)) = (side_of(side_text), kind_of(grid.text(layout.kinds, at))) else { continue };
        let measure = match measures.iter().find(|(s, k, _)| (*s, *k) == (side, kind)) {
            Some((.., measure)) => *measure,
            None => {
                let measure = builder.measure(measure_of(side, kind, grid.trimmed(layout.kinds, at), unit));
                measures.push((side, kind, measure));
                measure
            }
        };
        let aggregate = matches!(instrument.as_str(), "Subtotal" | "Total") || words::is_aggregate(instrument);
        let asset = builder.label_with(1, instrument, || Label { text: instrument.clone(), code: None, aggregate });
        let name = side_text.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '.' | '．' | ' ')).to_owned();
        let side = builder.label(0, &name);
        found.push(Column { at, side, asset, measure });
    }
    found
}

fn measure_of(side: Side, kind: Kind, label: &str, unit: &Unit) -> Measure {
    let (holder, asset, prefix) = match side {
        Side::Assets => ("residents of Japan", "foreign securities", "assets"),
        Side::Liabilities => ("non-residents", "Japanese securities", "liabilities"),
    };
    let (name, flow) = match kind {
        Kind::Acquisition => ("acquisition", MeasureKind::GrossFlow),
        Kind::Disposition => ("disposition", MeasureKind::GrossFlow),
        Kind::Net => ("net", MeasureKind::Flow),
    };
    Measure {
        label: label.to_owned(),
        code: Some(format!("{prefix}-{name}")),
        kind: flow,
        unit: unit.clone(),
        plus: (kind == Kind::Net).then(|| PlusMeans::buys(holder, asset, Authority::File)),
    }
}
