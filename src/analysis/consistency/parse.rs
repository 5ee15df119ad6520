//! Numbers and arithmetic as an author writes them.

use crate::problem::{Problem, nearest};
use crate::stats::consistency::{Range, Relation, about, printed};

/// A number with its name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// What it is called.
    pub name: String,
    /// What its printing allows.
    pub range: Range,
    /// As it was written.
    pub written: String,
    /// True when it is in per cent.
    pub percent: bool,
    /// What its author holds possible, where a number that is not quoted says so: "? (1 to 2.5)".
    pub plausible: Option<Range>,
}

/// A relation with its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// As written, with mathematical signs.
    pub written: String,
    /// By positions.
    pub relation: Relation,
}

/// Longest list of numbers or relations.
const MOST: usize = 60;

/// The numbers of "a = 60%; b ~ 30%; c < 10%; d = ?; e = ?%".
///
/// # Errors
/// `number-unreadable`, `number-twice`, `numbers-none`, `numbers-many`.
pub(super) fn numbers(text: &str) -> Result<Vec<Number>, Problem> {
    let mut found: Vec<Number> = Vec::new();
    for part in parts(text)? {
        let mark = part.find(['=', '~', '≈', '<', '≤', '>', '≥']).ok_or_else(|| unreadable(part))?;
        let (name, rest) = part.split_at(mark);
        let name = name.trim();
        let mut characters = rest.chars();
        let sign = characters.next().unwrap_or('=');
        let value = characters.as_str().trim_start_matches('=').trim();
        let (value, plausible) = match value.strip_prefix('?').map(|rest| rest.trim_start_matches('%').trim()) {
            Some(rest) if !rest.is_empty() => {
                let ends = possible(rest).ok_or_else(|| unreadable(part))?;
                (value.split(rest).next().unwrap_or("?").trim(), Some(ends))
            }
            _ => (value, None),
        };
        let range = match (sign, value) {
            (_, "?" | "?%") => Some(Range::ANY),
            ('~' | '≈', value) => about(value),
            ('<' | '≤', value) => printed(value).map(|r| Range { low: f64::NEG_INFINITY, high: r.middle() }),
            ('>' | '≥', value) => printed(value).map(|r| Range { low: r.middle(), high: f64::INFINITY }),
            (_, value) => printed(value),
        };
        let range = range.filter(|_| !name.is_empty()).ok_or_else(|| unreadable(part))?;
        if found.iter().any(|n| n.name.eq_ignore_ascii_case(name)) {
            return Err(Problem::error("number-twice", format!("\"{name}\" is given twice")).hint("use two names"));
        }
        let written = if sign == '=' { value.to_owned() } else { format!("{sign} {value}") };
        found.push(Number { name: name.to_owned(), range, written, percent: value.ends_with('%'), plausible });
    }
    if found.is_empty() {
        return Err(Problem::error("numbers-none", "no number is given").hint("write for example \"share = 60%\""));
    }
    Ok(found)
}

/// "(1 to 2.5)", "(50-70%)": what is held possible.
fn possible(text: &str) -> Option<Range> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?.trim();
    let percent = inner.ends_with('%');
    let (low, high) = inner.split_once(" to ").or_else(|| inner.split_once(['-', '–']))?;
    let end = |text: &str| {
        let text = text.trim().trim_end_matches('%');
        printed(&if percent { format!("{text}%") } else { text.to_owned() }).map(|r| r.middle())
    };
    let (low, high) = (end(low)?, end(high)?);
    (low <= high).then_some(Range { low, high })
}

/// Numbers in a relation are exact: "a year = a month * 12".
fn exact(relation: &str, numbers: &mut Vec<Number>) {
    for word in relation.split(['=', '*', '×', '·', '/', '+', '<', '>', '≤', '≥']).map(str::trim) {
        let known = numbers.iter().any(|n| n.name.eq_ignore_ascii_case(word));
        let value = word.parse::<f64>().ok().filter(|v| v.is_finite() && !known && numbers.len() < 2 * MOST);
        if let Some(value) = value {
            let (name, written) = (word.to_owned(), word.to_owned());
            numbers.push(Number { name, range: Range::exactly(value), written, percent: false, plausible: None });
        }
    }
}

fn unreadable(part: &str) -> Problem {
    Problem::error("number-unreadable", format!("\"{part}\" is not a name with a number"))
        .hint("write for example \"share = 60%\", \"share ~ 60%\", \"share < 10%\" or \"share = ?\"")
}

fn parts(text: &str) -> Result<Vec<&str>, Problem> {
    let parts: Vec<&str> = text.split([';', '\n']).map(str::trim).filter(|p| !p.is_empty()).collect();
    if parts.len() <= MOST {
        return Ok(parts);
    }
    let message = format!("{} lines are given; at most {MOST} are read", parts.len());
    Err(Problem::error("numbers-many", message).hint("split them over two tiles"))
}

/// The relations of "a = b * c; whole = x + y; a < b; a year = a month * 12". Numbers that stand in them
/// are exact, and join the others.
///
/// # Errors
/// `relation-unreadable`, `relation-name-unknown`, `relations-none`, `numbers-many`.
pub(super) fn relations(text: &str, numbers: &mut Vec<Number>) -> Result<Vec<Line>, Problem> {
    parts(text)?.into_iter().for_each(|part| exact(part, numbers));
    let numbers: &[Number] = numbers;
    let lines: Vec<Line> = parts(text)?.into_iter().map(|part| relation(part, numbers)).collect::<Result<_, _>>()?;
    if lines.is_empty() {
        return Err(
            Problem::error("relations-none", "nothing ties the numbers").hint("write for example \"a = b * c\"")
        );
    }
    Ok(lines)
}

fn relation(part: &str, numbers: &[Number]) -> Result<Line, Problem> {
    let bad = || {
        Problem::error("relation-unreadable", format!("\"{part}\" is not a relation of names"))
            .hint("write \"a = b * c\", \"a = b + c\", \"a = b - c\", \"a = b / c\" or \"a < b\"")
    };
    let place = |name: &str| {
        let name = name.trim();
        numbers.iter().position(|n| n.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
            let problem = Problem::error("relation-name-unknown", format!("no number is called \"{name}\""));
            match nearest(name, numbers.iter().map(|n| n.name.as_str())) {
                Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
                None => problem.hint("name it among the numbers; \"= ?\" when it is not quoted"),
            }
        })
    };
    let all = |text: &str, signs: &[char]| text.split(signs).map(place).collect::<Result<Vec<usize>, Problem>>();
    for (signs, turned) in [(['<', '≤'], false), (['>', '≥'], true)] {
        if let Some((left, right)) = part.split_once(signs) {
            let (a, b) = (place(left)?, place(right.trim_start_matches('='))?);
            let (low, high) = if turned { (b, a) } else { (a, b) };
            return Ok(Line { written: part.to_owned(), relation: Relation::Order { low, high } });
        }
    }
    let (left, right) = part.split_once('=').ok_or_else(bad)?;
    let left = place(left)?;
    // A name may hold a hyphen: a difference has spaces around its minus.
    let relation = if right.contains(['*', '×', '·']) {
        Relation::Product { result: left, factors: all(right, &['*', '×', '·'])? }
    } else if let Some((above, below)) = right.split_once(" / ").or_else(|| right.split_once('/')) {
        Relation::share(left, place(above)?, place(below)?)
    } else if right.contains('+') {
        Relation::Sum { whole: left, parts: all(right, &['+'])? }
    } else if let Some((whole, rest)) = right.split_once(" - ").or_else(|| right.split_once(" − ")) {
        Relation::Sum { whole: place(whole)?, parts: vec![left, place(rest)?] }
    } else {
        Relation::Sum { whole: left, parts: vec![place(right)?] }
    };
    Ok(Line { written: part.replace(" * ", " × "), relation })
}
