//! Particles that follow the sound a word ends in: 외국인은, 투자자는; SPY은(는) where that cannot be known.

/// What the last sound of a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Vowel,
    Consonant,
    /// ㄹ, which counts as a vowel before 으로.
    Rieul,
    /// Letters of another script may be read in more than one way.
    Unknown,
}

/// 「은」 or 「는」: what the sentence is about.
pub(super) fn topic(word: &str) -> String {
    attached(word, ["는", "은", "은", "은(는)"])
}

/// 「이」 or 「가」: the subject.
pub(super) fn subject(word: &str) -> String {
    attached(word, ["가", "이", "이", "이(가)"])
}

/// 「을」 or 「를」: the object.
pub(super) fn object(word: &str) -> String {
    attached(word, ["를", "을", "을", "을(를)"])
}

/// 「과」 or 「와」: and, with.
pub(super) fn with(word: &str) -> String {
    attached(word, ["와", "과", "과", "와(과)"])
}

/// 「으로」 or 「로」: to, as.
pub(super) fn towards(word: &str) -> String {
    attached(word, ["로", "으로", "로", "(으)로"])
}

/// 「이라면」 or 「라면」: if it is.
pub(super) fn supposed(word: &str) -> String {
    attached(word, ["라면", "이라면", "이라면", "(이)라면"])
}

fn attached(word: &str, [vowel, consonant, rieul, unknown]: [&str; 4]) -> String {
    let particle = match ending(word) {
        Ending::Vowel => vowel,
        Ending::Consonant => consonant,
        Ending::Rieul => rieul,
        Ending::Unknown => unknown,
    };
    format!("{word}{particle}")
}

/// A particle follows the word before a remark in brackets.
fn ending(word: &str) -> Ending {
    let before = word.strip_suffix(')').and_then(|open| open.rsplit_once('(')).map_or(word, |(before, _)| before);
    let last = before.chars().rev().find(|letter| letter.is_alphanumeric() || *letter == '%');
    match last {
        Some(letter @ '가'..='힣') => match (u32::from(letter) - u32::from('가')) % 28 {
            0 => Ending::Vowel,
            8 => Ending::Rieul,
            _ => Ending::Consonant,
        },
        Some('2' | '4' | '5' | '9' | '%') => Ending::Vowel,
        Some('1' | '7' | '8') => Ending::Rieul,
        Some('0' | '3' | '6') => Ending::Consonant,
        _ => Ending::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_the_last_sound() {
        for (word, said) in [
            ("외국인", ["외국인은", "외국인이", "외국인을", "외국인과", "외국인으로"]),
            ("투자자", ["투자자는", "투자자가", "투자자를", "투자자와", "투자자로"]),
            (
                "코스닥(전체)",
                ["코스닥(전체)은", "코스닥(전체)이", "코스닥(전체)을", "코스닥(전체)과", "코스닥(전체)으로"],
            ),
            ("채널", ["채널은", "채널이", "채널을", "채널과", "채널로"]),
            ("코스피200", ["코스피200은", "코스피200이", "코스피200을", "코스피200과", "코스피200으로"]),
            ("12%", ["12%는", "12%가", "12%를", "12%와", "12%로"]),
            ("SPY", ["SPY은(는)", "SPY이(가)", "SPY을(를)", "SPY와(과)", "SPY(으)로"]),
        ] {
            assert_eq!([topic(word), subject(word), object(word), with(word), towards(word)], said);
        }
    }
}
