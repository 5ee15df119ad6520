//! The languages in which answers are said, and how each writes numbers.
//!
//! English is the language of record: documents, links, claims and hashes hold English text whatever
//! a reader prefers. Another language is a way of looking at the same answer.

/// A language, with its region where numbers are written in another way there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English, the language of record.
    #[default]
    English,
    /// English with India's numbers: lakh and crore.
    EnglishIndia,
    /// German.
    German,
    /// Chinese, in one of its scripts.
    Chinese(Script),
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
}

/// The two ways of writing Chinese. Who reads one also has words of its own for things: `zh-Hant` is told as
/// in Taiwan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// Simplified characters.
    Simplified,
    /// Traditional characters.
    Traditional,
}

impl Script {
    /// What stands in this script, of a text in both.
    pub(crate) const fn of<'a>(self, simplified: &'a str, traditional: &'a str) -> &'a str {
        match self {
            Script::Simplified => simplified,
            Script::Traditional => traditional,
        }
    }
}

/// Formats a Chinese text that is given in both scripts, the simplified one first.
macro_rules! written {
    ($script:expr, $simplified:literal, $traditional:literal $($values:tt)*) => {
        match $script {
            crate::language::Script::Simplified => format!($simplified $($values)*),
            crate::language::Script::Traditional => format!($traditional $($values)*),
        }
    };
}
pub(crate) use written;

/// How a language writes a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numerals {
    /// Between the whole part and the decimals.
    pub decimal: char,
    /// Between groups of digits.
    pub group: char,
    /// Whether a space stands before the per cent sign.
    pub spaced_percent: bool,
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: &'static [Language] = &[
        Language::English,
        Language::EnglishIndia,
        Language::German,
        Language::Chinese(Script::Simplified),
        Language::Chinese(Script::Traditional),
        Language::Japanese,
        Language::Korean,
    ];

    /// The BCP 47 tag that stands in `lang` attributes and results.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::EnglishIndia => "en-IN",
            Language::German => "de",
            Language::Chinese(zh) => zh.of("zh-Hans", "zh-Hant"),
            Language::Japanese => "ja",
            Language::Korean => "ko",
        }
    }

    /// Its name in itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::EnglishIndia => "English (India)",
            Language::German => "Deutsch",
            Language::Chinese(zh) => zh.of("简体中文", "繁體中文"),
            Language::Japanese => "日本語",
            Language::Korean => "한국어",
        }
    }

    /// The language that a BCP 47 tag asks for; regions and scripts that make no difference are passed
    /// over. Nothing for a language that is not spoken here.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::language::{Language, Script};
    /// assert_eq!(Language::of_tag("de-AT"), Some(Language::German));
    /// assert_eq!(Language::of_tag("en_GB"), Some(Language::English));
    /// assert_eq!(Language::of_tag("zh-CN"), Some(Language::Chinese(Script::Simplified)));
    /// assert_eq!(Language::of_tag("zh-HK"), Some(Language::Chinese(Script::Traditional)));
    /// assert_eq!(Language::of_tag("tlh"), None);
    /// ```
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Language> {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" if parts.any(|part| part == "in") => Some(Language::EnglishIndia),
            "en" => Some(Language::English),
            "de" => Some(Language::German),
            // The script where it is said, else the one that is usual in the region.
            "zh" => {
                let said = |script: &str| tag.split('-').any(|part| part == script);
                let usual = parts.any(|part| matches!(part, "tw" | "hk" | "mo"));
                let traditional = said("hant") || (usual && !said("hans"));
                Some(Language::Chinese(if traditional { Script::Traditional } else { Script::Simplified }))
            }
            "ja" => Some(Language::Japanese),
            "ko" => Some(Language::Korean),
            _ => None,
        }
    }

    /// How it writes numbers.
    #[must_use]
    pub fn numerals(self) -> Numerals {
        match self {
            Language::English
            | Language::EnglishIndia
            | Language::Chinese(_)
            | Language::Japanese
            | Language::Korean => Numerals { decimal: '.', group: ',', spaced_percent: false },
            Language::German => Numerals { decimal: ',', group: '.', spaced_percent: true },
        }
    }

    /// A number printed the English way, "−1,234.5", as this language writes it.
    #[must_use]
    pub fn digits(self, english: &str) -> String {
        if self == Language::EnglishIndia {
            return lakhs(english);
        }
        let Numerals { decimal, group, .. } = self.numerals();
        let turned = |letter| match letter {
            '.' => decimal,
            ',' => group,
            other => other,
        };
        english.chars().map(turned).collect()
    }
}

/// India groups the last three digits of the whole part, and before them two by two: "12,34,567.8".
fn lakhs(english: &str) -> String {
    let start = english.find(|letter: char| letter.is_ascii_digit()).unwrap_or(english.len());
    let (before, number) = english.split_at(start);
    let end = number.find(|letter: char| !letter.is_ascii_digit() && letter != ',').unwrap_or(number.len());
    let (whole, after) = number.split_at(end);
    let digits: Vec<char> = whole.chars().filter(char::is_ascii_digit).collect();
    let mut grouped = String::from(before);
    for (place, digit) in digits.iter().enumerate() {
        let left = digits.len() - place;
        if place > 0 && left >= 3 && left % 2 == 1 {
            grouped.push(',');
        }
        grouped.push(*digit);
    }
    grouped + after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_as_the_language_does() {
        for (english, indian, german) in [
            ("−1,234,567.8", "−12,34,567.8", "−1.234.567,8"),
            ("999", "999", "999"),
            ("1,000", "1,000", "1.000"),
            ("100,000", "1,00,000", "100.000"),
            ("12,345,678 contracts", "1,23,45,678 contracts", "12.345.678 contracts"),
        ] {
            assert_eq!(Language::EnglishIndia.digits(english), indian);
            assert_eq!(Language::German.digits(english), german);
        }
    }

    #[test]
    fn tags_are_understood_with_their_regions() {
        let of = Language::of_tag;
        assert_eq!(
            (of("en-IN"), of("en-GB"), of("de-CH")),
            (Some(Language::EnglishIndia), Some(Language::English), Some(Language::German))
        );
        for (script, tags) in [
            (Script::Simplified, ["zh", "zh-CN", "zh-SG", "zh-Hans", "zh_Hans_HK"]),
            (Script::Traditional, ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-SG"]),
        ] {
            for tag in tags {
                assert_eq!(of(tag), Some(Language::Chinese(script)), "{tag}");
            }
        }
        for language in Language::ALL {
            assert_eq!(of(language.tag()), Some(*language));
        }
    }
}
