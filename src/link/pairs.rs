//! A JSON document of texts as readable pairs: `tiles.0.question=pace&title=Who_sold~3f`.
//!
//! A path joins keys and positions with dots. A space is `_`; every other byte outside
//! `A–Z a–z 0–9 -` is `~` and two hexadecimal digits; in values a dot stays a dot.

use serde_json::{Map, Value};

/// Deepest path read.
const DEPTH: usize = 12;

/// Most elements of one list.
const ELEMENTS: usize = 4_096;

/// The pairs, or nothing when the document holds what pairs cannot say (an empty list or object, a
/// truth value, a null).
pub(super) fn write(value: &Value) -> Option<String> {
    let mut pairs = Vec::new();
    flatten(value, String::new(), &mut pairs)?;
    Some(pairs.join("&"))
}

fn flatten(value: &Value, path: String, pairs: &mut Vec<String>) -> Option<()> {
    let under = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, inner) in map {
                // A list of the document itself that is empty is what its absence means.
                if path.is_empty() && inner.as_array().is_some_and(Vec::is_empty) {
                    continue;
                }
                // A key that looks like a position would come back as a list.
                if key.is_empty() || key.bytes().all(|b| b.is_ascii_digit()) {
                    return None;
                }
                flatten(inner, under(&escape(key, false)), pairs)?;
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (position, inner) in items.iter().enumerate() {
                flatten(inner, under(&position.to_string()), pairs)?;
            }
        }
        // `~n` marks a number; no text begins so, because a tilde in a text is written `~7e`.
        Value::Number(number) => pairs.push(format!("{path}=~n{}", escape(&number.to_string(), true))),
        Value::String(text) => pairs.push(format!("{path}={}", escape(text, true))),
        _ => return None,
    }
    Some(())
}

fn escape(text: &str, dots: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' => escaped.push(char::from(byte)),
            b'.' if dots => escaped.push('.'),
            b' ' => escaped.push('_'),
            other => escaped.push_str(&format!("~{other:02x}")),
        }
    }
    escaped
}

fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'_' => bytes.push(b' '),
            b'~' => {
                let digits = [rest.next()?, rest.next()?];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}

/// Whether a path goes deeper than any document does.
pub(super) fn too_deep(text: &str) -> bool {
    text.split('&').any(|pair| pair.split('=').next().is_some_and(|path| path.split('.').count() > DEPTH))
}

/// The document that pairs stand for, or nothing when they contradict each other.
pub(super) fn read(text: &str) -> Option<Value> {
    let mut root = Value::Object(Map::new());
    for pair in text.split('&').filter(|p| !p.is_empty()) {
        let (path, value) = pair.split_once('=')?;
        let keys: Vec<&str> = path.split('.').collect();
        if keys.len() > DEPTH {
            return None;
        }
        let leaf = match value.strip_prefix("~n") {
            Some(number) => serde_json::from_str(&unescape(number)?).ok().filter(Value::is_number)?,
            None => Value::String(unescape(value)?),
        };
        insert(&mut root, &keys, leaf)?;
    }
    Some(root)
}

fn insert(node: &mut Value, keys: &[&str], leaf: Value) -> Option<()> {
    let Some((key, rest)) = keys.split_first() else {
        // A place that is already filled would be said twice.
        if !node.is_null() {
            return None;
        }
        *node = leaf;
        return Some(());
    };
    let position = key.bytes().all(|b| b.is_ascii_digit()).then(|| key.parse::<usize>().ok()).flatten();
    if node.is_null() {
        *node = if position.is_some() { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
    }
    match (node, position) {
        // Positions come in order, so that a hole cannot be made.
        (Value::Array(items), Some(at)) if at <= items.len() && at < ELEMENTS => {
            if at == items.len() {
                items.push(Value::Null);
            }
            insert(items.get_mut(at)?, rest, leaf)
        }
        (Value::Object(map), None) => insert(map.entry(unescape(key)?).or_insert(Value::Null), rest, leaf),
        _ => None,
    }
}
