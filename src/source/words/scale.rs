//! Scales in words: `million`, `Mrd.`, `mil millones`, `'000`, and which of several belongs to a currency.

/// Signs of currencies that stand at a number or scale without a space.
const SIGNS: &str = "$€£¥₩₹";

/// A scale found among words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    /// First and last word of it.
    first: usize,
    last: usize,
    power: i8,
    /// The word carries the sign of the currency itself.
    glued: bool,
}

/// Power of ten of the scale that belongs to the currency in word `money`: 0 without any scale, nothing when two
/// different ones are as near.
///
/// A tenor (`3M`) is no scale, and neither is a lone `m` or `b` that stands at no currency. A short one that stands
/// at no currency and is one of `capitals` among small letters may be a country's code (`MN`): nothing, too.
pub(super) fn power_in(words: &[&str], money: &dyn Fn(&str) -> bool, capitals: &dyn Fn(&str) -> bool) -> Option<i8> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((power, used)) = numbered(words, at, money).or_else(|| Some((scale(words, at, money)?, 1))) else {
            at += 1;
            continue;
        };
        let may_be_code = |word: &&str| matches!(*word, "bn" | "mn" | "tn" | "cr" | "lac" | "mil") && capitals(word);
        let beside = |index: Option<usize>| index.and_then(|index| words.get(index)).is_some_and(|word| money(word));
        if words.get(at).is_some_and(may_be_code) && !beside(at.checked_sub(1)) && !beside(Some(at + 1)) {
            return None;
        }
        let glued = words.get(at).is_some_and(|word| word.contains(|c: char| SIGNS.contains(c)));
        let last = at + used - 1;
        // "thousand million", "mil millones", "thousands of millions" are one scale.
        let joins = found.last().filter(|before| {
            let between = words.get(before.last + 1..at).unwrap_or_default();
            !before.glued && !glued && between.iter().all(|word| matches!(*word, "of" | "de"))
        });
        match joins.copied() {
            Some(before) => {
                found.pop();
                found.push(Found { last, power: before.power.checked_add(power)?, ..before });
            }
            None => found.push(Found { first: at, last, power, glued }),
        }
        at += used;
    }
    let distance = |one: &Found| {
        let near = |at: usize| if at < one.first { one.first - at } else { at.saturating_sub(one.last) };
        let places = words.iter().enumerate().filter(|(_, word)| money(word)).map(|(at, _)| near(at));
        if one.glued { Some(0) } else { places.min() }
    };
    let Some(nearest) = found.iter().min_by_key(|one| distance(one).unwrap_or(usize::MAX)) else { return Some(0) };
    let same = |one: &&Found| distance(one) == distance(nearest);
    found.iter().filter(same).all(|one| one.power == nearest.power).then_some(nearest.power)
}

/// Power of ten of the one scale that a name says in a whole word, without a number before it: `NET_FLOW_BILLIONS`,
/// but not "above 100 million" or "per million".
#[must_use]
pub fn scale_alone(name: &str) -> Option<i8> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let power = |word: &str| match word.trim_end_matches('s') {
        "thousand" => Some(3),
        "million" => Some(6),
        "billion" => Some(9),
        "trillion" => Some(12),
        _ => None,
    };
    let mut found = words.iter().enumerate().filter_map(|(at, word)| Some((at, power(word)?)));
    let (at, power) = found.next().filter(|_| found.next().is_none())?;
    let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
    (before != "per" && before != "of" && before.parse::<f64>().is_err()).then_some(power)
}

/// Power of ten that a line above a table states for its numbers: "Figures in millions", "(in thousands)", "Millions".
#[must_use]
pub fn scale_in_title(line: &str) -> Option<i8> {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let power = scale_alone(line)?;
    let stated = words.windows(2).any(|pair| matches!(pair, ["in", scale] if scale_alone(scale).is_some()));
    (stated || words.len() == 1).then_some(power)
}

/// `1 000 000`, `100 000s`, `000`: a number of zeros that stands at a currency, with the words it takes.
fn numbered(words: &[&str], at: usize, money: &dyn Fn(&str) -> bool) -> Option<(i8, usize)> {
    let bare = |index: usize| words.get(index).map(|word| word.trim_start_matches(|c: char| SIGNS.contains(c)));
    let group = |text: &str| matches!(text, "000" | "000s");
    let first = bare(at)?;
    let glued = first.len() < words.get(at)?.len();
    let started = matches!(first, "1" | "10" | "100");
    let thousands = group(first) || started && bare(at + 1).is_some_and(group);
    let long = first.len() >= 4 && first.starts_with('1') && first.bytes().skip(1).all(|b| b == b'0');
    if !thousands && !long {
        return None;
    }
    let mut used = 1;
    while first.len() <= 3 && bare(at + used).is_some_and(group) {
        used += 1;
    }
    let zeros: usize = (at..at + used).filter_map(bare).map(|text| text.bytes().filter(|b| *b == b'0').count()).sum();
    let beside = |index: Option<usize>| index.and_then(|index| words.get(index)).is_some_and(|word| money(word));
    // "Rs in '000": the word between them is of the phrase.
    let said_in = at.checked_sub(1).and_then(|before| words.get(before)) == Some(&"in");
    let at_money = glued
        || beside(at.checked_sub(1))
        || said_in && beside(at.checked_sub(2))
        || beside(Some(at + used))
        || beside(Some(at + used + 1));
    (at_money || first == "000s").then_some((i8::try_from(zeros).ok()?, used))
}

fn scale(words: &[&str], at: usize, money: &dyn Fn(&str) -> bool) -> Option<i8> {
    let word = *words.get(at)?;
    let at_sign = |c: char| SIGNS.contains(c);
    let signed = word.starts_with(at_sign) || word.ends_with(at_sign);
    let unsigned = word.trim_matches(at_sign);
    let bare = unsigned.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = unsigned.strip_suffix(bare).unwrap_or_default();
    let before = at.checked_sub(1).and_then(|i| words.get(i)).copied().unwrap_or_default();
    let behind = words.get(at + 1).copied().unwrap_or_default();
    let at_money = signed || money(before) || money(behind);
    let brazil = words.iter().any(|word| matches!(*word, "r$" | "brl" | "reais"));
    let power = match bare {
        // "£ m" and "EUR m" are millions; a lone "m" is not, and neither is the tenor in "USD LIBOR 3M".
        "m" | "mm" if at_money && (signed || matches!(digits, "" | "10" | "100") || digits == "1" && money(behind)) => {
            6
        }
        "k" | "t" | "td" if at_money && digits.is_empty() && (bare != "t" || word.ends_with('€')) => 3,
        "b" if at_money && digits.is_empty() => 9,
        "md" | "mds" | "mia" if at_money => 9,
        "thousand" | "thousands" | "thsd" | "thous" | "tsd" | "tausend" | "milliers" | "miles" | "milhares"
        | "migliaia" | "duizend" | "teur" | "tusd" | "tchf" | "tgbp" => 3,
        // In English a million, in Portuguese and Spanish a thousand.
        "mil" if brazil || behind.starts_with("mill") || behind.starts_with("milh") => 3,
        "million" | "millions" | "millionen" | "millones" | "milhões" | "milhoes" | "milioni" | "miljoen" | "mn"
        | "mln" | "mio" | "mil" | "mill" | "meur" | "musd" => 6,
        "billion" | "billions" | "milliarden" | "milliarde" | "milliards" | "milliard" | "miliardi" | "miljard"
        | "bilhões" | "bilhoes" | "mrd" | "mld" | "bn" | "bln" => 9,
        "trillion" | "trillions" | "tn" | "trn" | "billionen" | "billones" | "trilhões" => 12,
        "crore" | "crores" | "cr" => 7,
        "lakh" | "lakhs" | "lac" | "lacs" => 5,
        _ => return None,
    };
    let times = match (digits, before) {
        ("10", _) | ("", "10" | "ten") => 1,
        ("100", _) | ("", "100" | "hundred") => 2,
        ("1000", _) | ("", "1000") => 3,
        _ => 0,
    };
    Some(power + times)
}
