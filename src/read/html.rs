//! Tables of an HTML page to grids: publishers save them under `.xls`, or as they are.
//!
//! A small tolerant reader: tags need not be closed, scripts and styles are skipped, nothing is ever
//! run or loaded. A cell with `rowspan` has its text in every row that it spans but only in its first
//! column, and a number only once, as in workbooks.

use super::Grid;
use crate::number::{Cell, DecimalMark, read_cell};

/// The most columns that a `colspan` may reach.
const COLUMNS_MAX: usize = 2_000;
/// The most rows that a `rowspan` may reach.
const SPAN_ROWS_MAX: usize = 10_000;

/// True when the text is an HTML page, or a piece of one, with a table in it.
#[must_use]
pub fn looks_like_html(text: &str) -> bool {
    let head: String = text.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n', '\t']).chars().take(16_384).collect();
    head.starts_with('<') && !head.contains("urn:schemas-microsoft-com:office:spreadsheet\"") && {
        let lower = head.to_ascii_lowercase();
        let begins =
            ["<html", "<!doctype html", "<table", "<head", "<body", "<meta", "<div", "<style", "<center", "<script"];
        begins.iter().any(|tag| lower.starts_with(tag)) && text.to_ascii_lowercase().contains("<table")
    }
}

/// Every table of the page that has a cell, in the order in which they end. A table inside a cell is
/// a grid of its own. The grid's name is the table's caption, or the heading before it.
#[must_use]
pub fn read_html(text: &str) -> Vec<Grid> {
    let mut open: Vec<TableParts> = Vec::new();
    let mut done = Vec::new();
    let mut heading = String::new();
    let mut in_heading = false;
    let mut line = 1u32;
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, tag, after) = next_tag(rest);
        let begun = line + newlines(piece);
        line += newlines(&rest[..rest.len() - after.len()]);
        rest = after;
        match open.last_mut() {
            Some(table) => table.add_text(piece),
            None if in_heading => heading.push_str(piece),
            None => {}
        }
        let Some(tag) = tag else { continue };
        match (tag.name.as_str(), tag.closes) {
            ("script" | "style" | "noscript" | "template", false) => {
                let skipped = skip_element(rest, &tag.name);
                line += newlines(&rest[..skipped]);
                rest = &rest[skipped..];
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) if open.is_empty() => {
                heading.clear();
                in_heading = true;
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => in_heading = false,
            ("table", false) => open.push(TableParts::new(&plain(&heading))),
            ("table", true) => done.extend(open.pop().map(TableParts::finish)),
            (name, closes) => {
                if let Some(table) = open.last_mut() {
                    table.tag(name, closes, &tag, begun);
                }
            }
        }
    }
    done.extend(open.into_iter().rev().map(TableParts::finish));
    done.retain(|grid| (0..grid.row_count()).any(|row| grid.width(row) > 0));
    done
}

struct Tag {
    name: String,
    closes: bool,
    rowspan: usize,
    colspan: usize,
}

/// A cell that reaches into rows below: rows left, column, text.
struct Reaching {
    rows_left: usize,
    column: usize,
    columns: usize,
    text: String,
}

struct TableParts {
    grid: Grid,
    name: String,
    /// The row that is being read: its line and cells; none outside a row.
    row: Option<(u32, Vec<String>)>,
    /// The cell that is being read: its text and spans.
    cell: Option<(String, usize, usize)>,
    caption: Option<String>,
    reaching: Vec<Reaching>,
}

impl TableParts {
    fn new(heading: &str) -> TableParts {
        TableParts {
            grid: Grid::new(None),
            name: heading.to_owned(),
            row: None,
            cell: None,
            caption: None,
            reaching: Vec::new(),
        }
    }

    fn add_text(&mut self, text: &str) {
        if let Some((cell, _, _)) = &mut self.cell {
            cell.push_str(text);
        } else if let Some(caption) = &mut self.caption {
            caption.push_str(text);
        }
    }

    fn tag(&mut self, name: &str, closes: bool, tag: &Tag, line: u32) {
        match (name, closes) {
            ("caption", false) => self.caption = Some(String::new()),
            ("caption", true) => self.name = plain(&self.caption.take().unwrap_or_default()),
            ("td" | "th", false) => {
                self.end_cell();
                self.row.get_or_insert_with(|| (line, Vec::new()));
                self.cell = Some((String::new(), tag.rowspan, tag.colspan));
            }
            ("td" | "th", true) => self.end_cell(),
            ("tr", false) => {
                self.end_row();
                self.row = Some((line, Vec::new()));
            }
            ("tr" | "thead" | "tbody" | "tfoot", _) => self.end_row(),
            ("br" | "p" | "div" | "li", _) => self.add_text(" "),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let (Some((text, rows, columns)), Some((_, cells))) = (self.cell.take(), self.row.as_mut()) else { return };
        let text = plain(&text);
        fill_reached(cells, &self.reaching);
        let column = cells.len();
        cells.push(text.clone());
        let end = (column + columns).min(COLUMNS_MAX.max(column + 1));
        cells.resize(end, String::new());
        if rows > 1 {
            // A number that spans rows stands once; a label or a date belongs to each.
            let numeric = matches!(read_cell(&text, DecimalMark::Point), Cell::Number(_));
            let text = if numeric { String::new() } else { text };
            self.reaching.push(Reaching { rows_left: rows, column, columns: end - column, text });
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some((line, mut cells)) = self.row.take() else { return };
        fill_reached(&mut cells, &self.reaching);
        for reaching in &mut self.reaching {
            reaching.rows_left -= 1;
        }
        self.reaching.retain(|r| r.rows_left > 0);
        for cell in &cells {
            self.grid.push_text(cell);
            self.grid.end_cell();
        }
        self.grid.end_row(line);
    }

    fn finish(mut self) -> Grid {
        self.end_row();
        self.grid.name = Some(self.name).filter(|name| !name.is_empty());
        self.grid
    }
}

/// Appends the cells that reach from above into the next free columns.
fn fill_reached(cells: &mut Vec<String>, reaching: &[Reaching]) {
    while let Some(from) = reaching.iter().find(|r| r.column == cells.len() && r.rows_left > 0) {
        cells.push(from.text.clone());
        cells.resize(from.column + from.columns, String::new());
    }
}

/// The text up to the next tag, the tag, and what follows it.
fn next_tag(text: &str) -> (&str, Option<Tag>, &str) {
    let Some(start) = text.find('<') else { return (text, None, "") };
    let (before, at) = text.split_at(start);
    if let Some(comment) = at.strip_prefix("<!--") {
        let after = comment.find("-->").and_then(|end| comment.get(end + 3..)).unwrap_or("");
        return (before, None, after);
    }
    let inner = at.get(1..).unwrap_or("");
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        // A bare less-than sign is text.
        return (text.get(..start + 1).unwrap_or(text), None, inner);
    }
    let end = tag_end(inner);
    let body = inner.get(..end).unwrap_or(inner);
    let after = inner.get(end + 1..).unwrap_or("");
    let closes = body.starts_with('/');
    let body = body.trim_start_matches('/');
    let name: String = body.chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase();
    let rowspan = span(body, "rowspan").min(SPAN_ROWS_MAX);
    let colspan = span(body, "colspan").min(COLUMNS_MAX);
    (before, Some(Tag { name, closes, rowspan, colspan }), after)
}

/// Where a tag's `>` stands, quoted attribute values skipped.
fn tag_end(inner: &str) -> usize {
    let mut quote = None;
    for (at, c) in inner.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    // A quote that never ends: the tag ends at its first bracket after all.
    inner.find('>').unwrap_or(inner.len())
}

fn span(body: &str, name: &str) -> usize {
    let lower = body.to_ascii_lowercase();
    let value = lower.find(name).and_then(|at| lower.get(at + name.len()..)).unwrap_or("");
    let value =
        value.trim_start().strip_prefix('=').unwrap_or("").trim_start().trim_start_matches(['"', '\'']).trim_start();
    let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(1).max(1)
}

fn skip_element(rest: &str, name: &str) -> usize {
    let close = format!("</{name}");
    let found = rest
        .char_indices()
        .find(|(at, c)| *c == '<' && rest.get(*at..*at + close.len()).is_some_and(|t| t.eq_ignore_ascii_case(&close)));
    found.map_or(rest.len(), |(at, _)| at)
}

fn newlines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|b| *b == b'\n').count()).unwrap_or(u32::MAX)
}

/// Entities resolved, white space of all kinds made one blank.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| end);
        match end.and_then(|end| entity(&rest[1..end]).map(|c| (end, c))) {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entity(name: &str) -> Option<char> {
    let code = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    if let Some(code) = code {
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "minus" => '\u{2212}',
        "ndash" => '–',
        "mdash" => '—',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[&[&str]]) {
        let grids = read_html(html);
        let rows: Vec<Vec<&str>> =
            grids.iter().flat_map(|g| (0..g.row_count()).map(|r| g.cells(r).collect())).collect();
        assert_eq!(rows, expected, "{html}");
    }

    #[test]
    fn spans_keep_the_columns_and_repeat_labels_but_not_numbers() {
        check(
            "<table><tr><th>Date<th colspan=2>Net</tr><tr><td rowspan='2'>01-Jan-2024</td><td>Equity<td>(1.5)</tr>\
             <tr><td>Debt</td><td>2</td></tr><tr><td rowspan=2>7<td>a</tr><tr><td>b</tr></table>",
            &[
                &["Date", "Net", ""],
                &["01-Jan-2024", "Equity", "(1.5)"],
                &["01-Jan-2024", "Debt", "2"],
                &["7", "a"],
                &["", "b"],
            ],
        );
    }

    #[test]
    fn scripts_comments_and_entities_are_no_cells() {
        check(
            "<html><script>var a = '<table><tr><td>9</td></table>';</script><!-- <table><td>8 -->\
             <table><tr><td title=\"a > b\">A &amp; B&nbsp;&lt;c&gt;<br>&#8722;5 &bogus; x < y</td></tr></table>",
            &[&["A & B <c> \u{2212}5 &bogus; x < y"]],
        );
    }

    #[test]
    fn a_table_inside_a_cell_is_its_own_and_lines_are_counted() {
        let grids =
            read_html("<table>\n<tr><td>out\n<table><caption>In</caption>\n<tr><td>1</table>\n</td></tr></table>");
        assert_eq!(grids.len(), 2);
        assert_eq!((grids[0].name.as_deref(), grids[0].text(0, 0), grids[0].line(0)), (Some("In"), "1", 4));
        assert_eq!((grids[1].text(0, 0), grids[1].line(0)), ("out", 2));
    }

    #[test]
    fn a_page_is_told_from_xml_and_text() {
        assert!(looks_like_html("\u{FEFF}\r\n<HTML><body><TABLE><tr><td>1"));
        assert!(!looks_like_html("<?xml version='1.0'?><DataSet/>"));
        assert!(!looks_like_html("a,b\n1,2"));
        assert!(!looks_like_html("<html>no table</html>"));
    }
}
