//! A tile's answer together with all it was computed from, as one CSV that opens in a spreadsheet.
//!
//! Blocks one under the other, each with a line of heads: findings, their further numbers, the
//! tables, and every value of every series with its place. Numbers are the shortest text that reads
//! back to the same value, so that what a spreadsheet computes from them agrees to its last digits.

use super::run::TileResult;
use crate::analysis::{Exhibit, ExhibitCell, Finding};
use crate::calendar::Period;
use crate::mosaic::Tile;
use crate::series::{Point, Series};

/// The CSV of a tile.
pub(super) fn csv(tile: &Tile, result: &TileResult, series: &[Series]) -> String {
    let mut sheet = Sheet::default();
    sheet.row([result.title.as_str()]);
    sheet.row(["question", &tile.question]);
    for (option, value) in &tile.options {
        sheet.row(["option", option, value]);
    }
    if let Some(exhibit) = &result.exhibit {
        findings(&mut sheet, exhibit);
        tables(&mut sheet, exhibit);
    }
    inputs(&mut sheet, series);
    sheet.text
}

fn findings(sheet: &mut Sheet, exhibit: &Exhibit) {
    sheet.gap("findings");
    sheet.row([
        "id", "sentence", "value", "unit", "n", "p", "q", "low", "high", "formula", "window", "missing", "test",
        "source",
    ]);
    for f in &exhibit.findings {
        let n = f.n.map_or_else(String::new, |n| n.to_string());
        let (low, high) = (f.interval.map(|i| i.low), f.interval.map(|i| i.high));
        let how = &f.how;
        sheet.row([
            &f.id,
            &f.text,
            &number(f.value),
            &f.unit,
            &n,
            &number(f.p),
            &number(f.q),
            &number(low),
            &number(high),
            &how.formula,
            &how.window,
            &how.missing,
            &how.test,
            &how.source,
        ]);
    }
    let any = |f: &&Finding| !f.numbers.is_empty();
    if exhibit.findings.iter().any(|f| any(&f)) {
        sheet.gap("further numbers");
        sheet.row(["finding", "id", "what", "value", "unit"]);
        for finding in exhibit.findings.iter().filter(any) {
            for one in &finding.numbers {
                sheet.row([&finding.id, &one.id, &one.label, &number(one.value), &one.unit]);
            }
        }
    }
}

fn tables(sheet: &mut Sheet, exhibit: &Exhibit) {
    for table in &exhibit.tables {
        sheet.gap(&table.title);
        sheet.row(&table.columns);
        for row in &table.rows {
            sheet.row(row.iter().map(cell));
        }
    }
}

/// One line a period, a value, a flag and a line of the file for each series: columns for formulas.
fn inputs(sheet: &mut Sheet, series: &[Series]) {
    sheet.gap("input series");
    sheet.row(["series", "unit", "frequency", "source", "what was done to it"]);
    for one in series {
        let done = one.history.join("; ");
        sheet.row([&one.name, &one.unit.label(), &format!("{:?}", one.frequency).to_lowercase(), &one.source, &done]);
    }
    let mut periods: Vec<Period> = series.iter().flat_map(|s| s.points.iter().map(|p| p.period)).collect();
    crate::order::natural(&mut periods);
    periods.dedup();
    sheet.gap("input values");
    let mut heads = vec!["start".to_owned(), "end".to_owned()];
    for one in series {
        heads.extend([one.name.clone(), format!("{}: flag", one.name), format!("{}: line", one.name)]);
    }
    sheet.row(heads);
    for period in periods {
        let mut cells = vec![period.start.iso(), period.end.iso()];
        for one in series {
            let point = one.points.binary_search_by_key(&period, |p| p.period).ok().and_then(|at| one.points.get(at));
            cells.extend(point.map_or_else(Default::default, described));
        }
        sheet.row(cells);
    }
}

fn described(point: &Point) -> [String; 3] {
    let flag = format!("{:?}", point.flag).to_lowercase();
    let flag = if point.partial { format!("{flag}, partial") } else { flag };
    let line = if point.line == 0 { String::new() } else { point.line.to_string() };
    [number(Some(point.value)), flag, line]
}

fn cell(cell: &ExhibitCell) -> String {
    match cell {
        ExhibitCell::Number(value) => number(*value),
        ExhibitCell::Text(words) => words.clone(),
    }
}

/// The shortest text that reads back to the same number; nothing for a missing one.
fn number(value: Option<f64>) -> String {
    value.filter(|v| v.is_finite()).map_or_else(String::new, |v| v.to_string())
}

#[derive(Default)]
struct Sheet {
    text: String,
}

impl Sheet {
    fn gap(&mut self, title: &str) {
        self.text.push('\n');
        self.row([title]);
    }

    fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.push(cell.as_ref());
        }
        self.text.push('\n');
    }

    /// Words that a spreadsheet would take for a formula get a space in front; numbers stay numbers.
    fn push(&mut self, cell: &str) {
        let formula = cell.starts_with(['=', '+', '@', '-']) && cell.parse::<f64>().is_err();
        let guarded = if formula { format!(" {cell}") } else { cell.to_owned() };
        if guarded.contains(['"', ',', '\n', '\r']) {
            self.text.push('"');
            self.text.push_str(&guarded.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(&guarded);
        }
    }
}
