//! Codes of countries, indicators and series: what they spell is no word.

/// True for a text that is a code and no words: `BRA`, `MN`, `BX.KLT.DINV.CD.WD`, `Q:RS:3P:1`.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let coded = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || ".:-_+/".contains(c);
    let short = text.len() <= 3 || text.contains(|c: char| !c.is_ascii_uppercase());
    short && text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(coded)
}

/// A text without the keys of series: `MNA.Q.N.I9.EUR.V.N`, `EPB@SNB.batreuhbm{PAS,USD}`.
pub(super) fn without_keys(text: &str) -> String {
    text.split_whitespace().filter(|word| !is_key(word)).collect::<Vec<_>>().join(" ")
}

fn is_key(word: &str) -> bool {
    let word = word.trim_matches(|c| "()[],;".contains(c));
    let dotted = word.matches('.').count() >= 2 && word.split('.').any(|part| part.len() > 1) && is_code(word);
    dotted || word.contains('{') && word.ends_with('}')
}

/// The words of a text that are written in capitals while others are not, in small letters: they may be codes.
pub(super) fn capitals(text: &str) -> Vec<String> {
    let small = text.contains(char::is_lowercase);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| small && !word.is_empty());
    words.filter(|word| word.bytes().all(|b| b.is_ascii_uppercase())).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_code, without_keys};

    #[test]
    fn codes_are_told_from_words() {
        for code in ["BRA", "MN", "BX.KLT.DINV.CD.WD", "Q:RS:3P:1+Q:RS:3P:2", "A1"] {
            assert!(is_code(code), "{code}");
        }
        for words in ["TEUR", "US$", "%", "Net FDI", "円", "", "1.5"] {
            assert!(!is_code(words), "{words}");
        }
        assert_eq!(without_keys("U.S. dollars (MNA.Q.N.EUR.V.N)"), "U.S. dollars");
    }
}
