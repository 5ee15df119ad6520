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
    /// German.
    German,
    /// Chinese in simplified characters.
    Chinese,
    /// Japanese.
    Japanese,
}

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
    pub const ALL: &'static [Language] = &[Language::English, Language::German, Language::Chinese, Language::Japanese];

    /// The BCP 47 tag that stands in `lang` attributes and results.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
            Language::Chinese => "zh-Hans",
            Language::Japanese => "ja",
        }
    }

    /// Its name in itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
            Language::Chinese => "简体中文",
            Language::Japanese => "日本語",
        }
    }

    /// The language that a BCP 47 tag asks for; regions and scripts that make no difference are passed
    /// over. Nothing for a language that is not spoken here.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::language::Language;
    /// assert_eq!(Language::of_tag("de-AT"), Some(Language::German));
    /// assert_eq!(Language::of_tag("en_GB"), Some(Language::English));
    /// assert_eq!(Language::of_tag("zh-CN"), Some(Language::Chinese));
    /// assert_eq!(Language::of_tag("zh-Hant-TW"), None);
    /// assert_eq!(Language::of_tag("tlh"), None);
    /// ```
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Language> {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" => Some(Language::English),
            "de" => Some(Language::German),
            // Traditional characters are another way of writing, which is not spoken here.
            "zh" if !parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => Some(Language::Chinese),
            "ja" => Some(Language::Japanese),
            _ => None,
        }
    }

    /// How it writes numbers.
    #[must_use]
    pub fn numerals(self) -> Numerals {
        match self {
            Language::English | Language::Chinese | Language::Japanese => {
                Numerals { decimal: '.', group: ',', spaced_percent: false }
            }
            Language::German => Numerals { decimal: ',', group: '.', spaced_percent: true },
        }
    }

    /// A number printed the English way, "−1,234.5", as this language writes it.
    #[must_use]
    pub fn digits(self, english: &str) -> String {
        let Numerals { decimal, group, .. } = self.numerals();
        let turned = |letter| match letter {
            '.' => decimal,
            ',' => group,
            other => other,
        };
        english.chars().map(turned).collect()
    }
}
