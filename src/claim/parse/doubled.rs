//! Two statements that people put into one sentence: "went from −$13bn in January to $24bn in February", "X and Y both
//! fell", "hit a record 88%". Each is written out with blanks, so that every word keeps its column.

use super::verbs::side_of;

/// Verbs before "from A in one month to B in another".
const WENT: &[&str] = &[
    "went",
    "swung",
    "switched",
    "switching",
    "moved",
    "rose",
    "climbed",
    "jumped",
    "grew",
    "increased",
    "surged",
    "soared",
    "widened",
    "fell",
    "dropped",
    "declined",
    "decreased",
    "shrank",
    "slid",
    "tumbled",
    "plunged",
    "narrowed",
    "slowed",
];

/// Words before days.
const DATED: &[&str] = &["in", "on", "at", "by"];

/// A word with the characters it takes.
struct Said {
    word: String,
    start: usize,
    end: usize,
}

fn words(text: &[char]) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    let mut start = None;
    for (at, letter) in text.iter().chain(std::iter::once(&' ')).enumerate() {
        if letter.is_whitespace() || (*letter == ',' && text.get(at + 1).is_none_or(|c| c.is_whitespace())) {
            if let Some(start) = start.take() {
                let word = text.get(start..at).unwrap_or_default().iter().collect::<String>().to_lowercase();
                found.push(Said { word, start, end: at });
            }
        } else {
            start.get_or_insert(at);
        }
    }
    found
}

/// The text with blanks over stretches of it, and words put at places.
fn blanked(text: &[char], stretches: &[(usize, usize)], put: &[(usize, &str)]) -> String {
    let mut made: Vec<char> = text.to_vec();
    for (start, end) in stretches {
        made.iter_mut().take(*end).skip(*start).for_each(|c| *c = ' ');
    }
    for (start, word) in put {
        for (slot, letter) in made.iter_mut().skip(*start).zip(word.chars()) {
            *slot = letter;
        }
    }
    made.into_iter().collect::<String>().trim_end().to_owned()
}

/// Whether a word begins an amount: "$13bn", "-5", "53%".
fn amount(word: &str) -> bool {
    let bare = word.trim_start_matches(['-', '−', '+', '–']);
    let bare = bare.trim_start_matches(|c: char| c.is_ascii_uppercase() || matches!(c, '$' | '€' | '¥' | '£'));
    bare.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word is an amount and no day or count: it has a currency, a sign, or a unit behind it.
fn money(word: &str) -> bool {
    let unit = ["%", "bn", "tn", "mn", "bp", "m", "b"].iter().any(|unit| word.ends_with(unit));
    amount(word) && (unit || !word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The statements that a sentence makes; itself where it makes one.
pub(super) fn apart(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let said = words(&letters);
    let is = |at: usize, of: &[&str]| said.get(at).is_some_and(|s| of.contains(&s.word.as_str()));
    // "X and Y both fell in April": the same of each.
    if let Some(both) = (2..said.len()).find(|at| is(*at, &["both"]))
        && let Some(and) = (1..both).rev().find(|at| is(*at, &["and"]))
        && let (Some(joint), Some(last)) = (said.get(and), said.get(both))
    {
        return vec![
            blanked(&letters, &[(joint.start, last.end)], &[]),
            blanked(&letters, &[(0, joint.end), (last.start, last.end)], &[]),
        ];
    }
    // "went from A in January to B in February".
    for verb in (1..said.len()).filter(|at| is(*at, WENT) && is(at + 1, &["from"])) {
        let sign = |at: usize| is(at, &["negative", "positive"]);
        let adverb = usize::from(is(verb + 2, &["slightly", "about", "around"]) && sign(verb + 3));
        let first = said.get(verb + 2 + adverb).map(|s| s.word.as_str()).unwrap_or_default();
        let to = (verb + 4..said.len()).find(|at| {
            is(*at, &["to"])
                && said
                    .get(at + 1)
                    .is_some_and(|s| amount(&s.word) || ["negative", "positive"].contains(&s.word.as_str()))
        });
        let dated = |to: usize| (verb + 3..to).any(|at| is(at, DATED));
        if let Some(to) = to.filter(|to| (amount(first) || sign(verb + 2 + adverb)) && dated(*to))
            && let (Some(went), Some(from), Some(behind)) = (said.get(verb), said.get(verb + 1 + adverb), said.get(to))
        {
            return vec![
                blanked(&letters, &[(went.start, from.end), (behind.start, letters.len())], &[(went.start, "is")]),
                blanked(&letters, &[(went.start, behind.end)], &[(went.start, "is")]),
            ];
        }
    }
    // "was $24bn in February against −$13bn in January", "up from 12% in 2010".
    let joint = |at: usize| match () {
        () if is(at, &["against", "versus"]) => Some(at + 1),
        () if is(at, &["up", "down"]) && is(at + 1, &["from"]) => Some(at + 2),
        () if is(at, &["compared"]) && is(at + 1, &["with", "to"]) => Some(at + 2),
        () => None,
    };
    for at in 2..said.len() {
        let other = joint(at).and_then(|next| said.get(next)).filter(|s| money(&s.word));
        let first = said.iter().take(at).position(|s| money(&s.word));
        let dated = first.is_some_and(|first| (first..at).any(|at| is(at, DATED)));
        if let (Some(other), Some(first), Some(joint), true) =
            (other, first.and_then(|f| said.get(f)), said.get(at), dated)
        {
            // A comma before "up from" belongs to neither.
            let comma = joint.start.checked_sub(2).filter(|at| letters.get(*at) == Some(&','));
            let end = comma.unwrap_or(joint.start);
            // "bought $317bn, up from −$67bn": what it was before is no purchase.
            let verb = said.iter().take_while(|s| s.start < first.start).filter(|s| side_of(&s.word).is_some()).last();
            let second = match verb.filter(|_| is(at, &["up", "down"])) {
                Some(verb) => blanked(&letters, &[(verb.start, other.start)], &[(verb.start, "is")]),
                None => blanked(&letters, &[(first.start, other.start)], &[]),
            };
            return vec![blanked(&letters, &[(end, letters.len())], &[]), second];
        }
    }
    // "sold $5bn in February but bought $13bn in March": the same name.
    for at in (2..said.len()).filter(|at| is(*at, &["but", "and", "then"])) {
        let verb = |at: usize| said.get(at).filter(|s| side_of(&s.word).is_some());
        let before = (1..at).find(|at| verb(*at).is_some());
        let dated = before.is_some_and(|before| (before..at).any(|at| is(at, DATED)));
        if let (Some(first), Some(second), Some(joint), true) =
            (before.and_then(verb), verb(at + 1), said.get(at), dated)
        {
            return vec![
                blanked(&letters, &[(joint.start, letters.len())], &[]),
                blanked(&letters, &[(first.start, second.start)], &[]),
            ];
        }
    }
    // "X of 88% on 9 April was a record".
    for at in (2..said.len()).filter(|at| is(*at, &["was", "is"]) && is(at + 1, &["a"]) && is(at + 2, &["record"])) {
        let of = (1..at).find(|of| is(*of, &["of"]) && said.get(of + 1).is_some_and(|s| money(&s.word)));
        let dated = of.and_then(|of| (of + 1..at).find(|at| is(*at, DATED)));
        if let (Some(of), Some(verb), Some(days)) =
            (of.and_then(|of| said.get(of)), said.get(at), dated.and_then(|d| said.get(d)))
        {
            return vec![
                blanked(&letters, &[(of.start, of.end), (verb.start, letters.len())], &[(of.start, "is")]),
                blanked(&letters, &[(of.start, days.start)], &[]),
            ];
        }
    }
    // "hit a record 88% on 9 April", "set a record at 88%".
    for verb in (1..said.len())
        .filter(|at| is(*at, &["hit", "set", "reached", "was", "is"]) && is(at + 1, &["a"]) && is(at + 2, &["record"]))
    {
        let value = said.get(verb + 3 + usize::from(is(verb + 3, &["at", "of"]))).filter(|s| amount(&s.word));
        if let (Some(value), Some(told), Some(record)) = (value, said.get(verb), said.get(verb + 2)) {
            // "$1.57 trillion on": up to the days.
            let end = (verb + 4..said.len()).find(|at| is(*at, DATED)).and_then(|at| said.get(at));
            let end = end.map_or(letters.len(), |s| s.start);
            return vec![
                blanked(&letters, &[(told.start, value.start)], &[(told.start, "is")]),
                blanked(&letters, &[(told.start, told.end), (record.end, end)], &[(told.start, "is")]),
            ];
        }
    }
    vec![text.to_owned()]
}
