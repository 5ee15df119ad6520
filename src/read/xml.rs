//! XML: its tags, and tables of records that repeat (`<row><date>…</date><net>…</net></row>`).

use super::grid::Grid;
use super::limits;
use crate::problem::Problem;

/// Names and values.
pub(crate) type Attributes = Vec<(String, String)>;

/// Elements that one file may have.
const ELEMENTS: usize = 4_000_000;
/// So many values of a file in which nothing repeats are a record.
const LONE: usize = 8;
/// Elements inside each other.
const DEPTH: usize = 64;

/// The records of a text as a grid: the element that repeats most and holds at least two values is a row,
/// its attributes and inner elements are cells; what the elements around it say is repeated in each row.
/// Where nothing repeats the whole file is one row, if it holds some values.
///
/// # Errors
/// Too many columns.
pub(super) fn grids(text: &str) -> Result<Vec<Grid>, Problem> {
    // Text that is marked as plain is read like any other.
    let unmarked = text.contains("<![CDATA[").then(|| text.replace("<![CDATA[", "").replace("]]>", ""));
    let Some(root) = tree(unmarked.as_deref().unwrap_or(text)) else { return Ok(Vec::new()) };
    let mut found: Vec<Found> = Vec::new();
    count(&root, &mut Vec::new(), &mut found);
    let mut best: Option<&Found> = None;
    for one in found.iter().filter(|one| one.count >= 2 && one.values >= 2) {
        // Of as many, the inner ones: what wraps each of them says nothing.
        if best.is_none_or(|best| (one.count, one.path.len()) > (best.count, best.path.len())) {
            best = Some(one);
        }
    }
    let mut rows = Vec::new();
    match best {
        Some(best) => records(&root, &best.path, true, &mut Vec::new(), &mut rows),
        // Nothing repeats: all that stands in the file is one record.
        None if cells(&root).len() >= LONE => rows.push((root.line, cells(&root))),
        None => return Ok(Vec::new()),
    }
    let mut names: Vec<&str> = Vec::new();
    for (_, cells) in &rows {
        for (name, _) in cells {
            if !names.contains(&name.as_str()) {
                names.push(name);
                if names.len() > limits::COLUMNS {
                    return Err(limits::too_many_columns(names.len()));
                }
            }
        }
    }
    let mut grid = Grid::new(None);
    for name in &names {
        grid.push_text(name);
        grid.end_cell();
    }
    grid.end_row(rows.first().map_or(1, |(line, _)| *line));
    for (line, cells) in &rows {
        for name in &names {
            if let Some((_, value)) = cells.iter().find(|(own, _)| own == name) {
                grid.push_text(value);
            }
            grid.end_cell();
        }
        grid.end_row(*line);
    }
    Ok(vec![grid])
}

/// The name of the root when the text ends before it is closed: what is there is then a part of the file.
pub(super) fn cut_off(text: &str) -> Option<String> {
    let root = tags(text).next()?;
    let mut end = text.trim_end();
    // Remarks may stand behind the root.
    while let Some(start) = end.strip_suffix("-->").and_then(|before| before.rfind("<!--")) {
        end = end.get(..start)?.trim_end();
    }
    let closed = || {
        let last = end.strip_suffix('>')?.rsplit_once("</")?.1.trim();
        Some(last.rsplit(':').next().unwrap_or(last) == root.name)
    };
    (!root.closes && !root.empty && closed() != Some(true)).then(|| root.name.to_owned())
}

/// An element with what is in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Attributes,
    text: String,
    children: Vec<Element>,
    line: u32,
}

/// The root element; nothing for a text that is too deep, too large or not closed.
fn tree(text: &str) -> Option<Element> {
    let mut open: Vec<Element> = Vec::new();
    for (number, tag) in tags(text).enumerate() {
        if number > ELEMENTS || open.len() > DEPTH {
            return None;
        }
        if tag.closes {
            let done = open.pop().filter(|element| element.name == tag.name)?;
            match open.last_mut() {
                Some(parent) => parent.children.push(done),
                None => return Some(done),
            }
            continue;
        }
        let own = attributes(tag.body);
        let told = own.into_iter().filter(|(name, _)| !name.starts_with("xmlns") && !name.contains(':')).collect();
        let element = Element {
            name: tag.name.to_owned(),
            attributes: told,
            text: unescaped(tag.text),
            line: tag.line,
            ..Element::default()
        };
        match (tag.empty, open.last_mut()) {
            (true, Some(parent)) => parent.children.push(Element { text: String::new(), ..element }),
            (true, None) => return Some(element),
            (false, _) => open.push(element),
        }
    }
    None
}

/// How often an element stands at a path, and the most values that one holds.
struct Found {
    path: Vec<String>,
    count: usize,
    values: usize,
}

fn count(element: &Element, path: &mut Vec<String>, found: &mut Vec<Found>) {
    path.push(element.name.clone());
    let values = cells(element).len();
    match found.iter_mut().find(|one| one.path == *path) {
        Some(one) => (one.count, one.values) = (one.count + 1, one.values.max(values)),
        None => found.push(Found { path: path.clone(), count: 1, values }),
    }
    for child in &element.children {
        count(child, path, found);
    }
    path.pop();
}

/// The values of a record: its attributes and the elements in it that hold text, names told apart.
fn cells(element: &Element) -> Attributes {
    let mut found: Attributes = element.attributes.clone();
    leaves(element, &mut found);
    for at in 0..found.len() {
        let before = found.iter().take(at).filter(|(name, _)| found.get(at).is_some_and(|own| own.0 == *name)).count();
        if let Some((name, _)) = found.get_mut(at).filter(|_| before > 0) {
            *name = format!("{name} {}", before + 1);
        }
    }
    found
}

fn leaves(element: &Element, found: &mut Attributes) {
    for child in &element.children {
        if child.children.is_empty() {
            found.push((child.name.clone(), child.text.clone()));
            found
                .extend(child.attributes.iter().map(|(name, value)| (format!("{} {name}", child.name), value.clone())));
        } else {
            leaves(child, found);
        }
    }
}

/// The records at a path, each with what the elements around it say.
fn records(
    element: &Element,
    path: &[String],
    is_root: bool,
    around: &mut Attributes,
    rows: &mut Vec<(u32, Attributes)>,
) {
    let Some((own, inner)) = path.split_first() else { return };
    if element.name != *own {
        return;
    }
    if inner.is_empty() {
        let mut row = around.clone();
        row.extend(cells(element));
        rows.push((element.line, row));
        return;
    }
    let before = around.len();
    // What the root says (a title, the day of the file) is of the whole.
    if !is_root {
        let next = inner.first();
        let plain = element.children.iter().filter(|child| child.children.is_empty() && Some(&child.name) != next);
        let said = plain.map(|child| (child.name.clone(), child.text.clone())).filter(|(_, text)| !text.is_empty());
        around.extend(element.attributes.iter().cloned().chain(said));
    }
    for child in &element.children {
        records(child, inner, false, around, rows);
    }
    around.truncate(before);
}

/// One start, empty or end tag.
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    pub(crate) closes: bool,
    pub(crate) empty: bool,
    pub(crate) body: &'a str,
    /// The text up to the next tag.
    pub(crate) text: &'a str,
    pub(crate) line: u32,
}

/// The tags of a text, comments and declarations left out.
pub(crate) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = text;
    let mut line = 1u32;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find('<')?;
            line += breaks(rest.get(..start)?);
            let inner = rest.get(start + 1..)?;
            if inner.starts_with("!--") {
                let end = inner.find("-->").map_or(inner.len(), |end| end + 3);
                line += breaks(inner.get(..end)?);
                rest = inner.get(end..)?;
                continue;
            }
            let end = tag_end(inner)?;
            let body = inner.get(..end)?;
            rest = inner.get(end + 1..)?;
            let own_line = line;
            line += breaks(body);
            if body.starts_with(['?', '!']) {
                continue;
            }
            let closes = body.starts_with('/');
            let empty = body.ends_with('/');
            let body = body.trim_matches('/');
            let name = body.split([' ', '\t', '\r', '\n']).next().unwrap_or_default();
            let name = name.rsplit(':').next().unwrap_or(name);
            let text = rest.split('<').next().unwrap_or_default().trim();
            return Some(Tag { name, closes, empty, body, text, line: own_line });
        }
    })
}

fn breaks(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|b| *b == b'\n').count()).unwrap_or(0)
}

fn tag_end(inner: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in inner.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    None
}

pub(crate) fn attributes(body: &str) -> Attributes {
    let mut found = Vec::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.trim().rsplit([' ', '\t', '\r', '\n']).next().unwrap_or_default();
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else { break };
        let Some((value, behind)) = after.get(1..).and_then(|inner| inner.split_once(quote)) else { break };
        found.push((name.to_owned(), unescaped(value)));
        rest = behind;
    }
    found
}

pub(crate) fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let grids = grids(text).expect("few columns");
        let grid = grids.first().expect("a grid");
        (0..grid.row_count()).map(|row| grid.cells(row).map(str::to_owned).collect()).collect()
    }

    #[test]
    fn records_become_rows_whether_they_are_elements_or_attributes() {
        let wanted = [["date", "net"], ["2025-01-31", "1"], ["2025-02-28", "-2"]];
        let elements = "<?xml version='1.0'?><a><title>T &amp; U</title><r><date>2025-01-31</date><net>1</net></r><r><date>2025-02-28</date><net>-2</net></r></a>";
        assert_eq!(rows(elements), wanted);
        assert_eq!(rows("<a><!-- x --><o date='2025-01-31' net='1'/><o date='2025-02-28' net='-2'/></a>"), wanted);
    }

    #[test]
    fn what_stands_around_records_is_said_in_each_row() {
        let text = "<d><c name='A'><unit>USD</unit><o t='2024' v='1'/><o t='2025' v='2'/></c><c name='B'><o t='2025' v='3'/></c></d>";
        assert_eq!(
            rows(text),
            [["name", "unit", "t", "v"], ["A", "USD", "2024", "1"], ["A", "USD", "2025", "2"], ["B", "", "2025", "3"]]
        );
        assert!(grids("<a><b>1</b></a>").expect("few").is_empty() && grids("<a><b>").expect("few").is_empty());
    }

    #[test]
    fn a_text_that_ends_before_its_root_is_closed_is_cut_off() {
        for whole in ["<a><b/></a>", "<?xml version='1.0'?><m:a xmlns:m='x'><b>1</b></m:a >\n<!-- end -->", "<a/>"] {
            assert_eq!(cut_off(whole), None, "{whole}");
        }
        for cut in ["<a><b>1</b>", "<a><b>1</b><b>2</", "<m:a><b><a></a></b><c>1"] {
            assert_eq!(cut_off(cut).as_deref(), Some("a"), "{cut}");
        }
    }
}
