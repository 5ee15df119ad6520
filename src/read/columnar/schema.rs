//! The columns of a Parquet file: the leaves of its schema, and what their values mean.

use super::column::{Meaning, Tick};
use super::thrift::Value;
use super::values::Physical;

/// A column as the schema describes it.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    /// Names of the structs around it and its own, joined by dots.
    pub(super) name: String,
    pub(super) physical: Physical,
    pub(super) meaning: Meaning,
    /// The definition level of a value that is there.
    pub(super) level: u32,
    /// The outermost list or map around it.
    pub(super) list: Option<String>,
}

/// The leaves of a schema, in the order of their columns; nothing when its counts do not agree.
pub(super) fn leaves(elements: &[Value]) -> Option<Vec<Leaf>> {
    let mut found = Vec::new();
    let mut rest = elements.iter();
    let children = rest.next()?.size(5)?;
    for _ in 0..children {
        walk(&mut rest, "", 0, None, 0, &mut found)?;
    }
    Some(found)
}

fn walk<'a>(
    rest: &mut impl Iterator<Item = &'a Value<'a>>,
    path: &str,
    level: u32,
    list: Option<&str>,
    depth: usize,
    found: &mut Vec<Leaf>,
) -> Option<()> {
    let element = rest.next().filter(|_| depth < 64)?;
    let own = element.text(4)?;
    let name = if path.is_empty() { own } else { format!("{path}.{own}") };
    // 0: always there, 1: may be missing, 2: a list.
    let repetition = element.int(3).unwrap_or(0);
    let level = level + u32::from(repetition != 0);
    // The names of the repeated parts themselves (`list.element`) are the writer's.
    let list = list.or_else(|| (repetition == 2).then_some(if path.is_empty() { &name } else { path }));
    if let Some(children) = element.size(5).filter(|_| element.int(1).is_none()) {
        for _ in 0..children {
            walk(rest, &name, level, list, depth + 1, found)?;
        }
        return Some(());
    }
    let width = element.size(2).unwrap_or(0);
    let physical = match element.int(1)? {
        0 => Physical::Truth,
        1 => Physical::Int32,
        2 => Physical::Int64,
        3 => Physical::Int96,
        4 => Physical::Float,
        5 => Physical::Double,
        6 => Physical::Bytes,
        7 if width > 0 => Physical::Fixed(width),
        _ => return None,
    };
    let list = list.map(str::to_owned);
    found.push(Leaf { name, physical, meaning: meaning(element, physical), level, list });
    Some(())
}

fn meaning(element: &Value, physical: Physical) -> Meaning {
    let logical = element.field(10);
    let scale = i32::try_from(element.int(7).unwrap_or(0)).unwrap_or(0);
    let inside = |id: i16| logical.and_then(|l| l.field(id));
    let tick = |time: &Value| match time.field(2).and_then(Value::chosen) {
        Some(1) => Tick::Millisecond,
        Some(2) => Tick::Microsecond,
        _ => Tick::Nanosecond,
    };
    match logical.and_then(Value::chosen) {
        Some(5) => {
            let scale = inside(5).and_then(|d| d.int(1)).and_then(|s| i32::try_from(s).ok()).unwrap_or(scale);
            return Meaning::Decimal(scale);
        }
        Some(6) => return Meaning::Days,
        Some(7) => return Meaning::Clock(inside(7).map_or(Tick::Millisecond, tick)),
        Some(8) => {
            let utc = inside(8).and_then(|t| t.truth(1)).unwrap_or(false);
            return Meaning::Moment(inside(8).map_or(Tick::Millisecond, tick), utc.then(|| "UTC".to_owned()));
        }
        Some(10) => {
            if let Some(number) = inside(10).filter(|n| n.truth(2) == Some(false)) {
                return unsigned(number.int(1).unwrap_or(64));
            }
            return Meaning::Number;
        }
        Some(14) => return Meaning::Uuid,
        Some(15) => return Meaning::Half,
        _ => {}
    }
    let utc = || Some("UTC".to_owned());
    match (element.int(6), physical) {
        (Some(5), _) => Meaning::Decimal(scale),
        (Some(6), _) => Meaning::Days,
        (Some(7), _) => Meaning::Clock(Tick::Millisecond),
        (Some(8), _) => Meaning::Clock(Tick::Microsecond),
        (Some(9), _) => Meaning::Moment(Tick::Millisecond, utc()),
        (Some(10), _) => Meaning::Moment(Tick::Microsecond, utc()),
        (Some(13), _) => unsigned(32),
        (Some(14), _) => unsigned(64),
        (_, Physical::Truth) => Meaning::Truth,
        (_, Physical::Int96) => Meaning::Int96,
        (_, Physical::Bytes | Physical::Fixed(_)) => Meaning::Text,
        _ => Meaning::Number,
    }
}

/// Narrower numbers without a sign fit into the stored 32 bits.
fn unsigned(bits: i64) -> Meaning {
    match bits {
        64 => Meaning::Unsigned(64),
        32 => Meaning::Unsigned(32),
        _ => Meaning::Number,
    }
}
