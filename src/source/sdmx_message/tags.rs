//! The tags of an XML text, with their attributes, lines and the text behind them.

use super::Attributes;

/// One start, empty or end tag.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) closes: bool,
    pub(super) empty: bool,
    pub(super) body: &'a str,
    /// The text up to the next tag.
    pub(super) text: &'a str,
    pub(super) line: u32,
}

/// The tags of a text, comments and declarations left out.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
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

pub(super) fn attributes(body: &str) -> Attributes {
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

pub(super) fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}
