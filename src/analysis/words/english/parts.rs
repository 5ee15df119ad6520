//! Words that several kinds of English sentence share.

use crate::analysis::finding::Direction;
use crate::analysis::finding::groups::Share;
use crate::analysis::words::parts::{SHARES, first};

/// "A", "A and B", "A, B and C".
pub(super) fn listed<T: AsRef<str>>(items: &[T]) -> String {
    match items.split_last() {
        None => "none".to_owned(),
        Some((only, [])) => only.as_ref().to_owned(),
        Some((last, rest)) => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", rest.join(", "), last.as_ref())
        }
    }
}

/// "p = 0.23", "p < 0.001".
pub(super) fn p_value(p: f64) -> String {
    if p.is_nan() {
        "p not defined".to_owned()
    } else if p < 0.001 {
        "p < 0.001".to_owned()
    } else if p < 0.1 {
        format!("p = {p:.3}")
    } else {
        format!("p = {p:.2}")
    }
}

/// A share of one as per cent: "38%", "0.4%"; whole numbers from ten on.
pub(super) fn percent(share: f64) -> String {
    let value = share * 100.0;
    if value.is_nan() {
        return "no share".to_owned();
    }
    let sign = if value < 0.0 { "−" } else { "" };
    let size = value.abs();
    let decimals = usize::from(size < 9.95 && (size - size.round()).abs() > 0.05);
    format!("{sign}{size:.decimals$}%")
}

/// "3.1 percentage points".
pub(super) fn points(size: f64) -> String {
    let text = format!("{size:.1}");
    if text == "1.0" { "1 percentage point".to_owned() } else { format!("{text} percentage points") }
}

/// "77% macro products and 23% single names".
pub(super) fn shares(parts: &[Share]) -> String {
    let (named, more) = first(parts, SHARES);
    let shown: Vec<String> = named.iter().map(|s| format!("{}% {}", s.percent, s.name)).collect();
    if more == 0 { listed(&shown) } else { format!("{} and {more} smaller", shown.join(", ")) }
}

/// "bought", "sold".
pub(super) fn side_verb(direction: Direction) -> &'static str {
    match direction {
        Direction::Down => "sold",
        Direction::Up => "bought",
        Direction::Flat => "neither bought nor sold",
    }
}

/// "rose" or "fell".
pub(super) fn agree(change: f64) -> &'static str {
    if change < 0.0 { "fell" } else { "rose" }
}

/// A factor or an effective number with one decimal, whole when it is whole: "1.8", "5".
pub(super) fn times(value: f64) -> String {
    if value.is_nan() {
        return "an undefined number of".to_owned();
    }
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// "+3.1 percentage points", "−1.2 percentage points", "0.0 percentage points".
pub(super) fn signed_points(value: f64) -> String {
    let size = points(value.abs());
    let sign = if size.starts_with("0.0 ") {
        ""
    } else if value < 0.0 {
        "−"
    } else {
        "+"
    };
    format!("{sign}{size}")
}

/// A correlation or slope with two decimals: "0.31", "−0.22", never "−0.00".
pub(super) fn two(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    if value < 0.0 && text != "0.00" { format!("−{text}") } else { text }
}
