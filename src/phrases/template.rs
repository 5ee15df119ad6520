//! Templates: text with places in braces, and what stands in these places in a phrase.
//!
//! A place's name says what it takes: `{date}` a day as YYYY-MM-DD, `{day}` one
//! as "30 April 2025", `{list}` numbers in brackets,
//! `{currency}` a code of three capitals, `{slot}` a place in the year, `{phrase}` words that are told in
//! turn, `{unit}` a unit, `{name}` words that stay where nothing is known of them, `{names}` a list of such, `{digits}` digits
//! alone, `{word}` anything without a space, `{1}` words that stay as they are, for they are a file's; any
//! other name takes a number. A figure behind the name tells two places apart: `{date2}`.

/// What a place takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Digits,
    Date,
    Day,
    List,
    Currency,
    Slot,
    Phrase,
    Unit,
    Name,
    Names,
    Word,
    Words,
}

impl Kind {
    fn of(place: &str) -> Kind {
        match place.trim_end_matches(|letter: char| letter.is_ascii_digit()) {
            "" => Kind::Words,
            "digits" => Kind::Digits,
            "date" => Kind::Date,
            "day" => Kind::Day,
            "list" => Kind::List,
            "currency" => Kind::Currency,
            "slot" => Kind::Slot,
            "phrase" => Kind::Phrase,
            "unit" => Kind::Unit,
            "name" => Kind::Name,
            "names" => Kind::Names,
            "word" => Kind::Word,
            _ => Kind::Number,
        }
    }

    /// How many bytes of the text's beginning it takes; nothing when it cannot begin there. Words take what
    /// the rest of the template leaves them.
    fn length(self, text: &str) -> Option<usize> {
        let length = match self {
            Kind::Number => number(text),
            Kind::Date => {
                let day = text.get(..10)?;
                let dashes = day
                    .bytes()
                    .enumerate()
                    .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
                if dashes { 10 } else { 0 }
            }
            Kind::Day => {
                let mut ends = text.match_indices(' ').map(|(at, _)| at);
                let year = ends.nth(1)? + 1;
                let length = year + text.get(year..)?.bytes().take_while(u8::is_ascii_digit).count();
                if text.starts_with(|letter: char| letter.is_ascii_digit()) && length == year + 4 { length } else { 0 }
            }
            Kind::List => {
                let inside = text.strip_prefix('[')?.find(']')?;
                inside + 2
            }
            Kind::Currency => {
                let capitals = text.bytes().take_while(u8::is_ascii_uppercase).count();
                if capitals == 3 { 3 } else { 0 }
            }
            Kind::Digits
            | Kind::Slot
            | Kind::Phrase
            | Kind::Unit
            | Kind::Name
            | Kind::Names
            | Kind::Word
            | Kind::Words => {
                return None;
            }
        };
        (length > 0).then_some(length)
    }

    /// Whether words may stand in it.
    fn takes(self, words: &str) -> bool {
        match self {
            Kind::Digits => words.bytes().all(|b| b.is_ascii_digit()),
            Kind::Word => !words.contains(' '),
            Kind::Slot | Kind::Phrase | Kind::Unit | Kind::Name | Kind::Names | Kind::Words => true,
            Kind::Number | Kind::Date | Kind::Day | Kind::List | Kind::Currency => false,
        }
    }
}

/// Bytes of the number that a text begins with: its sign, digits, groups and decimals.
fn number(text: &str) -> usize {
    let signed = text.strip_prefix(['+', '-', '−']).unwrap_or(text);
    let run = signed.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
    let digits = signed.get(..run).unwrap_or_default().trim_end_matches([',', '.']);
    if digits.starts_with(|letter: char| letter.is_ascii_digit()) {
        text.len() - signed.len() + digits.len()
    } else {
        0
    }
}

/// Each place of a template with what it takes and what stands there.
pub(super) type Places<'a> = Vec<(&'a str, Kind, &'a str)>;

/// How much a template says of itself: its bytes that are no place, and a little for each place that takes
/// digits alone.
pub(super) fn own_length(template: &str) -> usize {
    let own = |(at, piece): (usize, &str)| match piece.split_once('}') {
        Some((place, rest)) if at > 0 => rest.len() + if Kind::of(place) == Kind::Digits { 2 } else { 0 },
        _ => piece.len(),
    };
    template.split('{').enumerate().map(own).sum()
}

/// A template with its places filled.
pub(super) fn filled(template: &str, mut with: impl FnMut(&str) -> Option<String>) -> Option<String> {
    let mut pieces = template.split('{');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (place, rest) = piece.split_once('}')?;
        text.push_str(&with(place)?);
        text.push_str(rest);
    }
    Some(text)
}

/// What stands in a template's places in a phrase; nothing when the phrase is none of that template. Where
/// phrases are parted into clauses, words end with theirs.
pub(super) fn places<'a>(template: &'a str, phrase: &'a str, clauses: bool) -> Option<Places<'a>> {
    let mut found = Vec::new();
    fits(template, phrase, clauses, &mut found).then_some(found)
}

fn fits<'a>(template: &'a str, phrase: &'a str, clauses: bool, found: &mut Places<'a>) -> bool {
    let Some((before, after)) = template.split_once('{') else { return template == phrase };
    let Some(phrase) = phrase.strip_prefix(before) else { return false };
    let Some((place, rest)) = after.split_once('}') else { return false };
    let kind = Kind::of(place);
    if let Some(length) = kind.length(phrase) {
        let (text, left) = phrase.split_at(length);
        found.push((place, kind, text));
        return fits(rest, left, clauses, found);
    }
    // Only between quotes may nothing stand.
    let least = if before.ends_with('"') { 0 } else { 1 };
    let most = if clauses { phrase.find("; ").unwrap_or(phrase.len()) } else { phrase.len() };
    let next = rest.split('{').next().unwrap_or_default();
    let ends: Box<dyn Iterator<Item = usize>> = if next.len() == rest.len() {
        // The last place takes all that the template leaves.
        Box::new(phrase.strip_suffix(next).map(str::len).into_iter())
    } else {
        let letters = phrase.char_indices().map(|(at, _)| at).chain([phrase.len()]);
        Box::new(letters.filter(move |at| phrase[*at..].starts_with(next)))
    };
    for end in ends.skip_while(|end| *end < least).take_while(|end| *end <= most) {
        let (text, left) = phrase.split_at(end);
        if !kind.takes(text) {
            continue;
        }
        let held = found.len();
        found.push((place, kind, text));
        if fits(rest, left, clauses, found) {
            return true;
        }
        found.truncate(held);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts<'a>(template: &'a str, phrase: &'a str) -> Option<Vec<&'a str>> {
        Some(places(template, phrase, true)?.into_iter().map(|(_, _, text)| text).collect())
    }

    #[test]
    fn places_take_what_their_names_say() {
        for (template, phrase, expected) in [
            ("{n} periods", "1,420 periods", Some(vec!["1,420"])),
            ("{n} periods", "some periods", None),
            ("{n} periods", "12 periods ahead", None),
            ("t = {t}, up to {of}", "t = -1.15, up to 3", Some(vec!["-1.15", "3"])),
            ("to {date}", "to 2026-07-31", Some(vec!["2026-07-31"])),
            ("to {date}", "to 2026", None),
            ("on {day}, late", "on 30 April 2025, late", Some(vec!["30 April 2025"])),
            ("on {day}.", "on April 2025.", None),
            ("windows of {list} periods", "windows of [4, 13] periods", Some(vec!["[4, 13]"])),
            ("{currency} million", "USD million", Some(vec!["USD"])),
            ("{name} to {name2}: q", "a to b to c: q", Some(vec!["a", "b to c"])),
            ("none: {phrase}", "none: ", None),
            ("{name}, as read", "a; b, as read", None),
            ("line {digits} of {1} holds {2}", "line 9 of a of b holds c", Some(vec!["9", "a of b", "c"])),
            ("line {digits} holds {2}", "line nine holds c", None),
            ("{word1} to {word2}", "a to b c", None),
            ("\"{1}\" is no date", "\"\" is no date", Some(vec![""])),
            ("{1} is no date", " is no date", None),
        ] {
            assert_eq!(texts(template, phrase), expected, "{template}: {phrase}");
        }
    }

    #[test]
    fn what_a_template_says_of_itself_is_its_own_text() {
        assert_eq!(
            (own_length("{n} periods"), own_length("a {n} b {m}"), own_length("all"), own_length("line {digits}")),
            (8, 5, 3, 7)
        );
    }
}
