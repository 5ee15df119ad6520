//! What is said in other orders and tenses, brought to one before it is read: "has been" is "was", "the dollar's
//! fall" is "fall of dollar", "tech selling" is "selling of tech".

use super::super::token::{Kind, Token};
use super::{NAME_WORDS, Names, verbs};

/// Words of time that change nothing where the days stand by themselves.
const IDLE: &[&str] = &["now", "already", "again", "still", "also", "currently"];

/// Verbs behind "has" that tell the same without it.
const DONE: &[&str] = &[
    "doubled",
    "tripled",
    "quadrupled",
    "halved",
    "peaked",
    "bottomed",
    "averaged",
    "totalled",
    "reached",
    "hit",
    "stayed",
    "remained",
    "lagged",
    "trailed",
    "outperformed",
    "underperformed",
    "outpaced",
    "exceeded",
    "not",
    "never",
    "turned",
    "flipped",
    "swung",
    "switched",
    "become",
    "crossed",
    "overtaken",
    "surpassed",
    "topped",
    "outgrown",
];

/// Nouns of trades and moves behind a name.
const NOUNS: &[&str] =
    &["purchases", "buying", "inflows", "inflow", "sales", "selling", "outflows", "outflow", "redemptions"];
const MOVES: &[&str] = &["fall", "drop", "decline", "rise", "gain", "increase"];

/// Other words for the same.
const SAME: &[(&[&str], &[&str])] = &[
    (&["made", "a", "new", "high"], &["hit", "a", "record", "high"]),
    (&["made", "a", "new", "low"], &["hit", "a", "record", "low"]),
    (&["hit", "a", "new", "high"], &["hit", "a", "record", "high"]),
    (&["hit", "a", "new", "low"], &["hit", "a", "record", "low"]),
    (&["a", "new", "record"], &["a", "record"]),
    (&["the", "pace", "of"], &[]),
    (&["ended", "net"], &["were", "net"]),
    (&["equivalent", "to"], &[]),
    (&["equal", "to"], &[]),
    (&["is", "worth"], &["is"]),
    (&["was", "worth"], &["was"]),
    (&["was", "already", "underway"], &["began"]),
    (&["was", "underway"], &["began"]),
    (&["ran", "at"], &["averaged"]),
    (&["was", "running", "at"], &["averaged"]),
    (&["dwarfed"], &["exceeded"]),
    (&["tends", "to", "track"], &["tracks"]),
    (&["tend", "to", "track"], &["tracks"]),
    (&["exceeded", "that", "in"], &["was", "higher", "than", "in"]),
    (&["helps", "to", "predict"], &["leads"]),
    (&["helps", "predict"], &["leads"]),
    (&["predicts"], &["leads"]),
    (&["predicted"], &["leads"]),
    (&["foreshadows"], &["leads"]),
    (&["foreshadowed"], &["leads"]),
];

fn word(token: Option<&Token>) -> &str {
    match token.map(|t| &t.kind) {
        Some(Kind::Word(word)) => word,
        _ => "",
    }
}

fn said(text: &str, like: &Token) -> Token {
    Token { kind: Kind::Word(text.to_owned()), text: text.to_owned(), column: like.column, joined: false }
}

/// How many tokens from `at` on are the longest name there.
fn name_at(tokens: &[Token], at: usize, names: &Names, possessive: bool) -> Option<usize> {
    (1..=NAME_WORDS).rev().find(|count| {
        let Some(slice) = tokens.get(at..at + count) else { return false };
        let mut words: Vec<String> = slice.iter().map(|t| t.text.to_lowercase()).collect();
        if possessive {
            let Some(last) = words.last_mut() else { return false };
            let Some(bare) = last.strip_suffix("'s").or_else(|| last.strip_suffix("’s")) else { return false };
            *last = bare.to_owned();
        }
        let written = words.join(" ");
        names.series.iter().any(|n| n.to_lowercase() == written)
    })
}

/// The tokens in one order and tense.
pub(super) fn plain(tokens: Vec<Token>, names: &Names) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some(count) = name_at(&tokens, at, names, true) {
            // "the dollar's fall"
            let noun = word(tokens.get(at + count));
            if MOVES.contains(&noun) || NOUNS.contains(&noun) {
                found.push(said(noun, token));
                found.push(said("of", token));
                let mut name: Vec<Token> = tokens.get(at..at + count).unwrap_or_default().to_vec();
                if let Some(last) = name.last_mut() {
                    let bare = last.text.trim_end_matches("'s").trim_end_matches("’s").to_owned();
                    *last = Token { kind: Kind::Word(bare.to_lowercase()), text: bare, ..last.clone() };
                }
                found.append(&mut name);
                at += count + 1;
                continue;
            }
        }
        if let Some(count) = name_at(&tokens, at, names, false) {
            let name = tokens.get(at..at + count).unwrap_or_default();
            let net = usize::from(word(tokens.get(at + count)) == "net");
            let noun = word(tokens.get(at + count + net));
            // "tech net selling was"; a streak is a noun of its own.
            if NOUNS.contains(&noun) && word(tokens.get(at + count + net + 1)) != "streak" {
                found.push(said(noun, token));
                found.push(said("of", token));
                found.extend_from_slice(name);
                at += count + net + 1;
                continue;
            }
            // "were bought at the fastest pace in five months": the largest purchase of them.
            let is = usize::from(["was", "were", "is", "are"].contains(&word(tokens.get(at + count))));
            let verb = at + count + is + usize::from(word(tokens.get(at + count + is)) == "net");
            let pace = ["at", "the", "fastest", "pace"];
            let behind = (1..=4).map(|ahead| word(tokens.get(verb + ahead)));
            if let Some(side) = verbs::side_of(word(tokens.get(verb))).filter(|_| behind.eq(pace)) {
                let noun = if side == super::super::tree::Side::Up { "purchase" } else { "sale" };
                found.extend(["largest", noun, "of"].map(|text| said(text, token)));
                found.extend_from_slice(name);
                at = verb + 5;
                continue;
            }
            found.extend_from_slice(name);
            at += count;
            continue;
        }
        let same = SAME.iter().find(|(from, _)| from.iter().enumerate().all(|(i, w)| word(tokens.get(at + i)) == *w));
        if let Some((from, into)) = same {
            found.extend(into.iter().map(|text| said(text, token)));
            at += from.len();
            continue;
        }
        // "as much as $750bn", but "twice as much as others".
        let number = tokens.get(at + 3).is_some_and(|t| matches!(t.kind, Kind::Number(..) | Kind::Sign(_)));
        if number && ["as", "much", "as"].iter().enumerate().all(|(i, w)| word(tokens.get(at + i)) == *w) {
            found.extend(["up", "to"].map(|text| said(text, token)));
            at += 3;
            continue;
        }
        let next = word(tokens.get(at + 1));
        match word(Some(token)) {
            idle if IDLE.contains(&idle) => {}
            // "private minus official": between two names.
            sum @ ("plus" | "minus") if !found.is_empty() && name_at(&tokens, at + 1, names, false).is_some() => {
                let sign = if sum == "plus" { '+' } else { '-' };
                found.push(Token { kind: Kind::Sign(sign), ..token.clone() });
            }
            "has" | "have" | "had" if next == "been" => {
                found.push(said("was", token));
                at += 1;
            }
            "has" | "have" | "had" if verbs::side_of(next).is_some() || DONE.contains(&next) => {}
            _ => found.push(token.clone()),
        }
        at += 1;
    }
    found
}
