//! Publishers' files that somebody saved again: in a country of the decimal comma, or with remarks above the table.

use super::dates::Form;
use super::{Assumptions, Choice, Proof, Question, shape};
use crate::number::trim;
use crate::read::{Document, Grid};

/// Sources that look at the decimal mark themselves.
const OWN: [&str; 4] = ["generic", "own", "tidy-export", "investing"];
/// What is said of such a file.
pub(super) const SAID: &str = "numbers have a decimal comma; some of them cannot be read with a decimal point";
/// Rows that are looked at.
const ROWS: usize = 1_000;

/// What a cell shows about the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    Point,
    Comma,
    /// A comma that may part thousands.
    Either,
    /// A point that may part thousands.
    Dotted,
    Nothing,
}

/// How the numbers of a publisher's file are written.
pub(super) enum Marks {
    /// As the publisher writes them.
    Usual,
    /// With a decimal comma: the same document with points.
    Comma(Document),
    /// Each point has three digits behind it, in a file separated by semicolons or tabs, or in one separated by
    /// commas beside cells that have a comma: the first such number.
    Unclear(String),
}

/// Looks at the numbers of a document that a source recognised which writes decimal points. They have a decimal comma
/// when some can only be read so and none only with a point. In a file separated by commas most numbers with a comma
/// must be such: `1,2` may name two footnotes there. Else every cell with a comma that is no separator of thousands is
/// reported as it is read.
pub(super) fn marks(document: &Document, source: &str, assume: &Assumptions) -> Marks {
    if OWN.contains(&source) || !document.kind.contains("separated") {
        return Marks::Usual;
    }
    let said = assume.get("decimal").map(String::as_str);
    let by_commas = document.kind.starts_with("comma");
    let cells = document.grids.iter().flat_map(|grid| (0..grid.row_count().min(ROWS)).map(move |row| (grid, row)));
    let (mut point, mut comma, mut either) = (0usize, 0usize, 0usize);
    let mut dotted: Option<String> = None;
    for text in cells.flat_map(|(grid, row)| grid.cells(row)) {
        match shows(text) {
            Shows::Point => point += 1,
            Shows::Comma => comma += 1,
            Shows::Either => either += 1,
            Shows::Dotted => dotted = dotted.or_else(|| Some(trim(text).to_owned())),
            Shows::Nothing => {}
        }
    }
    let shown = comma > 0 && point == 0 && (!by_commas || comma > either);
    match (said, dotted) {
        (Some("comma"), _) => {}
        (Some(_), _) => return Marks::Usual,
        // A footnote `1,2` beside rates of three decimals would look the same.
        (None, Some(text)) if shown && by_commas => return Marks::Unclear(text),
        (None, _) if shown => {}
        (None, Some(text)) if !by_commas && point == 0 => return Marks::Unclear(text),
        _ => return Marks::Usual,
    }
    Marks::Comma(Document { grids: document.grids.iter().map(turned).collect(), ..document.clone() })
}

/// Asks which mark the numbers have, with the point assumed.
pub(super) fn question(text: &str) -> Question {
    let choice = |value: &str, label: &str, meant: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        preview: format!("{text} is {meant}"),
    };
    let decimals = text.trim_end_matches('0').trim_end_matches('.');
    Question {
        id: "decimal".to_owned(),
        text: "Do the numbers have a decimal point or a decimal comma? The file does not tell.".to_owned(),
        choices: vec![
            choice("point", "decimal point, comma between thousands", decimals),
            choice("comma", "decimal comma, point between thousands", &text.replace('.', "")),
        ],
        assumed: Some("point".to_owned()),
    }
}

/// The raw text of proof rows as it stands in the file, where a source saw it with points.
pub(super) fn restore(proofs: &mut [Proof], document: &Document) {
    for proof in proofs {
        let row = document.grids.iter().find_map(|grid| {
            (0..grid.row_count()).find(|row| grid.line(*row) == proof.line).map(|row| shape::raw(grid, row))
        });
        proof.raw = row.unwrap_or_else(|| std::mem::take(&mut proof.raw));
    }
}

/// Whole part and decimals of a number with one kind of mark; the whole part may have groups of three.
fn parts(text: &str, mark: char, groups: char) -> Option<(String, &str)> {
    let text = trim(text).trim_start_matches(['-', '+', '(']).trim_end_matches([')', '%']).trim_end();
    let (whole, decimals) = text.split_once(mark).unwrap_or((text, ""));
    let grouped = whole.contains(groups);
    let pieces: Vec<&str> = whole.split(groups).collect();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = pieces.iter().enumerate().all(|(at, piece)| match at {
        0 => !piece.is_empty() && (!grouped || piece.len() <= 3),
        _ => piece.len() == 3,
    });
    let exponent = decimals.split(['e', 'E']).next().unwrap_or_default();
    (fits && pieces.iter().all(|piece| digits(piece)) && digits(exponent)).then(|| (pieces.concat(), decimals))
}

fn shows(text: &str) -> Shows {
    if !text.contains([',', '.']) {
        return Shows::Nothing;
    }
    let sure = |mark: char, groups: char| {
        let Some((whole, decimals)) = parts(text, mark, groups) else { return false };
        // `1,234` may be a thousand; `0,234`, `1234,5` and `1,23` may not.
        let thousand = decimals.len() == 3 && !whole.starts_with('0') && whole.len() <= 3;
        text.contains(mark) && !decimals.is_empty() && (!thousand || text.contains(groups))
    };
    let month = || Form::MonthYear.read(text).is_some() || Form::YearMonth.read(text).is_some();
    // 1.234.567 has points between thousands, whatever else stands in the file.
    let grouped = text.matches('.').count() >= 2 && !text.contains(',') && parts(text, ',', '.').is_some();
    match (sure(',', '.') || grouped, sure('.', ',') && !month()) {
        (true, _) => Shows::Comma,
        (_, true) => Shows::Point,
        _ if text.contains('.') && !month() && parts(text, ',', '.').is_some() => Shows::Dotted,
        _ if text.contains(',') && parts(text, ',', '.').is_some() => Shows::Either,
        _ => Shows::Nothing,
    }
}

/// A grid whose numbers have points; places and lines stay.
fn turned(grid: &Grid) -> Grid {
    rebuilt(grid, 0, |text| {
        let grouped = |text: &str| text.split('.').skip(1).all(|piece| piece.len() == 3);
        let number = text.contains([',', '.']) && parts(text, ',', '.').is_some();
        let whole = trim(text).split(',').next().unwrap_or_default();
        match number && (text.contains(',') || grouped(whole)) {
            true => text.replace('.', "").replace(',', "."),
            false => text.to_owned(),
        }
    })
}

/// The rows of a grid from `first` on, with the text of each cell changed; lines keep their numbers.
fn rebuilt(grid: &Grid, first: usize, change: impl Fn(&str) -> String) -> Grid {
    let mut new = Grid::new(grid.name.clone());
    for row in first..grid.row_count() {
        for text in grid.cells(row) {
            new.push_text(&change(text));
            new.end_cell();
        }
        new.end_row(grid.line(row));
    }
    new
}

/// The document without the lines that somebody wrote above its table: rows of one cell or none before the first
/// that is as wide as most. Nothing where there are none, or where the file is no plain text.
pub(super) fn without_notes(document: &Document) -> Option<Document> {
    if !document.kind.contains("separated") {
        return None;
    }
    let filled = |grid: &Grid, row: usize| grid.cells(row).filter(|cell| !trim(cell).is_empty()).count();
    let cut = |grid: &Grid| -> Option<Grid> {
        let first = (0..grid.row_count().min(20)).find(|row| filled(grid, *row) >= 3)?;
        (first > 0).then(|| rebuilt(grid, first, |text| text.to_owned()))
    };
    let [grid] = document.grids.as_slice() else { return None };
    Some(Document { grids: vec![cut(grid)?], ..document.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_beside_a_comma_in_a_file_of_commas_are_asked_about() {
        let grid = |rows: &[&[&str]]| {
            let mut grid = Grid::new(None);
            for (line, row) in rows.iter().enumerate() {
                row.iter().for_each(|text| {
                    grid.push_text(text);
                    grid.end_cell();
                });
                grid.end_row(line as u32 + 1);
            }
            grid
        };
        let document = |kind: &str, rows: &[&[&str]]| Document {
            kind: kind.to_owned(),
            grids: vec![grid(rows)],
            ..Document::default()
        };
        let of = |document: &Document| match marks(document, "fred", &Assumptions::new()) {
            Marks::Usual => "usual",
            Marks::Comma(_) => "comma",
            Marks::Unclear(_) => "unclear",
        };
        let rates: &[&[&str]] = &[&["2024-01-02", "4.125"], &["2024-01-03", "4.375"], &["Notes", "1,2"]];
        assert_eq!(of(&document("comma-separated text", rates)), "unclear");
        assert_eq!(of(&document("semicolon-separated text", rates)), "comma");
        assert_eq!(of(&document("comma-separated text", &[&["2024-01-02", "4,125"], &["2024-01-03", "4,3"]])), "usual");
        assert_eq!(of(&document("comma-separated text", &[&["2024-01-02", "4,12"], &["2024-01-03", "4,3"]])), "comma");
    }

    #[test]
    fn only_sure_numbers_show_a_mark() {
        for text in ["341,5", "-0,125", "1234,567", "1.234,5", "12,5%", "1,5E-03", "1.234.567"] {
            assert_eq!(shows(text), Shows::Comma, "{text}");
        }
        for text in ["341.5", "0.125", "1,234.5"] {
            assert_eq!(shows(text), Shows::Point, "{text}");
        }
        assert_eq!(shows("1,234"), Shows::Either);
        assert_eq!(shows("1.234"), Shows::Dotted);
        for text in ["01.02.2024", "2024.01", "12", "a,b", "1,2,3", ""] {
            assert_eq!(shows(text), Shows::Nothing, "{text}");
        }
    }
}
