//! A date cell taken apart: numbers, words, marks. Full-width characters are folded first.

use crate::calendar::MONTHS;

/// Letters of a word, lower case, at most twelve of them (`vierteljahr`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Word {
    letters: [u8; 12],
    length: u8,
}

impl Word {
    pub(super) fn is(&self, text: &str) -> bool {
        self.as_bytes() == text.as_bytes()
    }

    fn as_bytes(&self) -> &[u8] {
        self.letters.get(..usize::from(self.length)).unwrap_or_default()
    }
}

/// A piece of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// Digits, with how many there were.
    Number {
        /// Value.
        value: u32,
        /// Digits written, leading zeros included.
        digits: u8,
    },
    /// ASCII letters.
    Word(Word),
    /// A separator.
    Mark(char),
    /// White space.
    Space,
}

/// At most this many pieces; a longer text is no date.
const MOST: usize = 20;

pub(super) struct Tokens {
    items: [Token; MOST],
    length: usize,
}

impl Tokens {
    pub(super) fn as_slice(&self) -> &[Token] {
        self.items.get(..self.length).unwrap_or_default()
    }

    fn push(&mut self, token: Token) -> Option<()> {
        *self.items.get_mut(self.length)? = token;
        self.length += 1;
        Some(())
    }

    fn last_mut(&mut self) -> Option<&mut Token> {
        self.items.get_mut(self.length.checked_sub(1)?)
    }
}

/// Takes `text` apart; nothing when it holds what no date holds.
pub(super) fn tokens(text: &str) -> Option<Tokens> {
    let mut found = Tokens { items: [Token::Space; MOST], length: 0 };
    let mut previous = ' ';
    for c in text.chars() {
        let c = fold(c);
        match c {
            '0'..='9' => {
                let digit = c as u32 - '0' as u32;
                match found.last_mut() {
                    Some(Token::Number { value, digits }) if previous.is_ascii_digit() => {
                        *value = value.checked_mul(10)?.checked_add(digit)?;
                        *digits += 1;
                    }
                    _ => found.push(Token::Number { value: digit, digits: 1 })?,
                }
            }
            'a'..='z' => match found.last_mut() {
                Some(Token::Word(word)) if previous.is_ascii_lowercase() => {
                    *word.letters.get_mut(usize::from(word.length))? = c as u8;
                    word.length += 1;
                }
                _ => {
                    let mut word = Word { length: 1, ..Word::default() };
                    *word.letters.first_mut()? = c as u8;
                    found.push(Token::Word(word))?;
                }
            },
            ' ' => {
                if previous != ' ' {
                    found.push(Token::Space)?;
                }
            }
            '-' | '/' | '.' | ':' | ',' | '~' | '–' | '\'' | '年' | '月' | '日' => found.push(Token::Mark(c))?,
            '+' => found.push(Token::Mark(c))?,
            _ => return None,
        }
        previous = c;
    }
    if matches!(found.last_mut(), Some(Token::Space)) {
        found.length -= 1;
    }
    Some(found)
}

fn fold(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{FF10}'..='\u{FF19}'
        | '\u{FF21}'..='\u{FF3A}'
        | '\u{FF41}'..='\u{FF5A}'
        | '\u{FF0E}'
        | '\u{FF0F}'
        | '\u{FF0D}'
        | '\u{FF1A}'
        | '\u{FF0C}' => char::from_u32(c as u32 - 0xFEE0).map_or(c, |narrow| narrow.to_ascii_lowercase()),
        '\u{FF5E}' | '\u{301C}' | '\u{223C}' => '~',
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '\u{2014}' => '–',
        '\u{3002}' | '\u{FF61}' => '.',
        'á' | 'à' | 'â' | 'ä' | 'Ä' => 'a',
        'é' | 'è' | 'ê' | 'É' => 'e',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'º' | '°' => '.',
        '년' => '年',
        '월' => '月',
        '일' => '日',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Names of months in German, French, Spanish, Italian and Portuguese, without their accents.
const OTHER_MONTHS: [[&str; 12]; 5] = [
    [
        "januar",
        "februar",
        "marz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "janeiro",
        "fevereiro",
        "marco",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
];

/// The month of one language that a word or its first letters name. Letters that begin two names (`jui`) are no month.
fn month_of(names: &[&str; 12], word: &Word) -> Option<u32> {
    let written = word.as_bytes();
    let fits = |name: &&str| written.len() >= 3 && name.as_bytes().starts_with(written);
    let first = names.iter().position(fits)?;
    (names.iter().rposition(fits) == Some(first)).then_some(first as u32 + 1)
}

/// 1–12 for the name of a month or its first letters: English, and `sept`, before other languages, which must agree.
pub(super) fn month_by_name(word: &Word) -> Option<u32> {
    let english = month_of(&MONTHS, word).or_else(|| word.is("sept").then_some(9));
    let other = || {
        let mut months = OTHER_MONTHS.iter().filter_map(|names| month_of(names, word));
        let first = months.next()?;
        months.all(|month| month == first).then_some(first)
    };
    english.or_else(other)
}

/// True when one language has all the words for names of its months.
pub(super) fn are_of_one_language(words: &[Word]) -> bool {
    let has = |names: &[&str; 12]| words.iter().all(|word| word.is("sept") || month_of(names, word).is_some());
    has(&MONTHS) || OTHER_MONTHS.iter().any(has)
}

/// True for `mon`, `wednesday`, …
pub(super) fn is_weekday(word: &Word) -> bool {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let written = word.as_bytes();
    written.len() >= 3 && NAMES.iter().any(|name| name.as_bytes().starts_with(written))
}
