//! Walking JSON text without building a tree: pieces of text with the line on which they begin.
//!
//! The text has been found valid before it comes here; damaged text ends a walk early and never panics.

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    Text,
    Number,
    /// `true` or `false`.
    Truth,
    Null,
}

/// One value of a JSON text, as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    /// Its text, from its first to its last character.
    pub(super) raw: &'a str,
    /// The line on which it begins, counted from 1.
    pub(super) line: u32,
}

impl<'a> Piece<'a> {
    /// The value that `text` holds; `line` is the line on which `text` begins.
    pub(super) fn of(text: &'a str, line: u32) -> Piece<'a> {
        let body = text.trim_start();
        let before = text.get(..text.len() - body.len()).unwrap_or_default();
        Piece { raw: body.trim_end(), line: line.saturating_add(newlines(before)) }
    }

    pub(super) fn kind(self) -> Kind {
        match self.raw.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::Text,
            Some(b't' | b'f') => Kind::Truth,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    /// True for anything but objects and arrays.
    pub(super) fn is_scalar(self) -> bool {
        !matches!(self.kind(), Kind::Object | Kind::Array)
    }

    /// The elements of an array; nothing for any other value.
    pub(super) fn elements(self) -> impl Iterator<Item = Piece<'a>> {
        Walk::new(self, Kind::Array).map(|(_, value)| value)
    }

    /// Names and values of an object; nothing for any other value.
    pub(super) fn members(self) -> impl Iterator<Item = (String, Piece<'a>)> {
        Walk::new(self, Kind::Object).map(|(name, value)| (unescaped(name), value))
    }

    /// The text of a cell: strings without quotes and escapes, numbers as they are written, nothing
    /// for null, and the JSON text itself for what is nested.
    pub(super) fn text(self) -> std::borrow::Cow<'a, str> {
        match self.kind() {
            Kind::Text if self.raw.contains('\\') => unescaped(self.raw).into(),
            Kind::Text => inside_quotes(self.raw).into(),
            Kind::Null => "".into(),
            _ => self.raw.into(),
        }
    }
}

fn newlines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|b| *b == b'\n').count()).unwrap_or(u32::MAX)
}

fn inside_quotes(raw: &str) -> &str {
    raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default()
}

fn unescaped(raw: &str) -> String {
    if raw.contains('\\') {
        // A lone surrogate is valid to some writers and no text; it is shown as it is written.
        return serde_json::from_str(raw).unwrap_or_else(|_| inside_quotes(raw).to_owned());
    }
    inside_quotes(raw).to_owned()
}

struct Walk<'a> {
    raw: &'a str,
    at: usize,
    line: u32,
    named: bool,
}

impl<'a> Walk<'a> {
    fn new(piece: Piece<'a>, wanted: Kind) -> Walk<'a> {
        let raw = if piece.kind() == wanted { piece.raw } else { "" };
        Walk { raw, at: 1, line: piece.line, named: wanted == Kind::Object }
    }

    /// Passes white space, commas and colons.
    fn skip_signs(&mut self) -> Option<u8> {
        loop {
            let byte = *self.raw.as_bytes().get(self.at)?;
            match byte {
                b'\n' => self.line = self.line.saturating_add(1),
                b' ' | b'\t' | b'\r' | b',' | b':' => {}
                b']' | b'}' => return None,
                other => return Some(other),
            }
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<Piece<'a>> {
        self.skip_signs()?;
        let (from, line) = (self.at, self.line);
        self.at = end_of(self.raw.as_bytes(), from);
        let raw = self.raw.get(from..self.at)?;
        self.line = line.saturating_add(newlines(raw));
        Some(Piece { raw, line })
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = (&'a str, Piece<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if !self.named {
            return self.value().map(|value| ("", value));
        }
        let name = self.value()?;
        Some((name.raw, self.value()?))
    }
}

/// The end of the value that begins at `from`; always behind it, so that a walk ends.
fn end_of(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    let mut depth = 0usize;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = end_of_string(bytes, at),
            b'{' | b'[' => {
                depth += 1;
                at += 1;
                continue;
            }
            b'}' | b']' if depth <= 1 => return if depth == 0 { at.max(from + 1) } else { at + 1 },
            b'}' | b']' => {
                depth -= 1;
                at += 1;
                continue;
            }
            b',' | b' ' | b'\n' | b'\r' | b'\t' if depth == 0 => return at.max(from + 1),
            _ => {
                at += 1;
                continue;
            }
        }
        if depth == 0 {
            return at.max(from + 1);
        }
    }
    bytes.len()
}

fn end_of_string(bytes: &[u8], from: usize) -> usize {
    let mut at = from + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_keep_their_text_and_their_line() {
        let piece = Piece::of("\n{\"a\": 1.50, \"b\\n\": [1, {\"c\": \"x]\\\"\"}],\n \"d\": null}\n", 1);
        let members: Vec<_> = piece.members().map(|(name, v)| (name, v.raw.to_owned(), v.line)).collect();
        assert_eq!(
            members,
            [
                ("a".to_owned(), "1.50".to_owned(), 2),
                ("b\n".to_owned(), "[1, {\"c\": \"x]\\\"\"}]".to_owned(), 2),
                ("d".to_owned(), "null".to_owned(), 3),
            ]
        );
        assert_eq!(
            Piece::of("[1,\n\"a\\u00e9\" , []]", 1).elements().map(|e| e.text().into_owned()).collect::<Vec<_>>(),
            ["1", "aé", "[]"]
        );
    }

    #[test]
    fn damaged_text_ends_a_walk() {
        for text in ["{", "[", "[1", "{\"a\"", "{\"a\":", "[\"a", "[\"a\\", "}", "[}", "{\"a\":1]", "[,,,"] {
            let piece = Piece::of(text, 1);
            assert!(piece.elements().count() + piece.members().count() <= 2, "{text}");
        }
    }
}
