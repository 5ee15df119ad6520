//! Templates: text with places in braces, and what stands in these places in a phrase.
//!
//! A place's name says what it takes: `{date}` a day as YYYY-MM-DD, `{list}` numbers in brackets,
//! `{currency}` a code of three capitals, `{slot}` a place in the year, `{phrase}` words that are told in
//! turn, `{name}` words that stay where nothing is known of them, `{names}` a list of such; any other name
//! takes a number. A figure behind the name tells two places apart: `{date2}`.

/// What a place takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Date,
    List,
    Currency,
    Slot,
    Phrase,
    Name,
    Names,
}

impl Kind {
    fn of(place: &str) -> Kind {
        match place.trim_end_matches(|letter: char| letter.is_ascii_digit()) {
            "date" => Kind::Date,
            "list" => Kind::List,
            "currency" => Kind::Currency,
            "slot" => Kind::Slot,
            "phrase" => Kind::Phrase,
            "name" => Kind::Name,
            "names" => Kind::Names,
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
            Kind::List => {
                let inside = text.strip_prefix('[')?.find(']')?;
                inside + 2
            }
            Kind::Currency => {
                let capitals = text.bytes().take_while(u8::is_ascii_uppercase).count();
                if capitals == 3 { 3 } else { 0 }
            }
            Kind::Slot | Kind::Phrase | Kind::Name | Kind::Names => return None,
        };
        (length > 0).then_some(length)
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

/// Bytes of a template that are no place: the more, the more it says of itself.
pub(super) fn own_length(template: &str) -> usize {
    let pieces = template.split('{').enumerate();
    pieces
        .map(|(at, piece)| if at == 0 { piece.len() } else { piece.split_once('}').map_or(0, |(_, rest)| rest.len()) })
        .sum()
}

/// What stands in a template's places in a phrase; nothing when the phrase is none of that template.
pub(super) fn places<'a>(template: &'a str, phrase: &'a str) -> Option<Places<'a>> {
    let mut found = Vec::new();
    fits(template, phrase, &mut found).then_some(found)
}

fn fits<'a>(template: &'a str, phrase: &'a str, found: &mut Places<'a>) -> bool {
    let Some((before, after)) = template.split_once('{') else { return template == phrase };
    let Some(phrase) = phrase.strip_prefix(before) else { return false };
    let Some((place, rest)) = after.split_once('}') else { return false };
    let kind = Kind::of(place);
    if let Some(length) = kind.length(phrase) {
        let (text, left) = phrase.split_at(length);
        found.push((place, kind, text));
        return fits(rest, left, found);
    }
    if !matches!(kind, Kind::Slot | Kind::Phrase | Kind::Name | Kind::Names) {
        return false;
    }
    // Words end with their clause.
    let clause = phrase.find("; ").unwrap_or(phrase.len());
    let ends = phrase.char_indices().take_while(|(at, _)| *at < clause).map(|(at, letter)| at + letter.len_utf8());
    for end in ends {
        let (text, left) = phrase.split_at(end);
        let held = found.len();
        found.push((place, kind, text));
        if fits(rest, left, found) {
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
        Some(places(template, phrase)?.into_iter().map(|(_, _, text)| text).collect())
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
            ("windows of {list} periods", "windows of [4, 13] periods", Some(vec!["[4, 13]"])),
            ("{currency} million", "USD million", Some(vec!["USD"])),
            ("{name} to {name2}: q", "a to b to c: q", Some(vec!["a", "b to c"])),
            ("none: {phrase}", "none: ", None),
            ("{name}, as read", "a; b, as read", None),
        ] {
            assert_eq!(texts(template, phrase), expected, "{template}: {phrase}");
        }
    }

    #[test]
    fn what_a_template_says_of_itself_is_its_own_text() {
        assert_eq!((own_length("{n} periods"), own_length("a {n} b {m}"), own_length("all")), (8, 5, 3));
    }
}
