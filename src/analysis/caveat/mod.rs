//! What must be printed under an exhibit, as data: an analysis fills a [`Caution`], and
//! [`super::words`] turns it into a sentence of each language.

pub mod data;
pub mod holdings;
pub mod inference;
pub mod pace;
pub mod reports;
pub mod trading;

use super::words;
use crate::language::Language;
use crate::part::FULL;
use data::Data;
use holdings::Holdings;
use inference::Inference;
use pace::Pace;
use reports::Reports;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use trading::Trading;

/// What a reader must be warned of.
#[derive(Debug, Clone, PartialEq)]
pub enum Caution {
    /// Of the data and what was done to them.
    Data(Data),
    /// Of pace: ranks, streaks, scores.
    Pace(Pace),
    /// Of groups and books that buy and sell.
    Trading(Trading),
    /// Of reports and prices of markets.
    Reports(Reports),
    /// Of holdings and accounts.
    Holdings(Holdings),
    /// Of tests and estimates.
    Inference(Inference),
}

macro_rules! families {
    ($($family:ident),*) => {
        $(impl From<$family> for Caveat {
            fn from(caution: $family) -> Caveat {
                Caveat::of(Caution::$family(caution))
            }
        })*
    };
}
families!(Data, Pace, Trading, Reports, Holdings, Inference);

/// A caveat with its words. In JSON it is its text.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Caveat {
    text: String,
    /// What the text says, so that it can be said in another language; the whole program alone keeps it.
    caution: Option<Arc<Caution>>,
}

impl Caveat {
    /// The caveat of a caution, in the language of record.
    #[must_use]
    pub fn of(caution: Caution) -> Caveat {
        let text = words::caution(Language::English, &caution);
        Caveat { text, caution: FULL.then(|| Arc::new(caution)) }
    }

    /// The same in a language; one that was read from a file stays as it is.
    #[must_use]
    pub fn in_language(self, language: Language) -> Caveat {
        match &self.caution {
            Some(caution) => Caveat { text: words::caution(language, caution), ..self },
            None => self,
        }
    }
}

impl std::ops::Deref for Caveat {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl std::fmt::Display for Caveat {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.text)
    }
}

/// Caveats are the same that say the same.
impl PartialEq for Caveat {
    fn eq(&self, other: &Caveat) -> bool {
        self.text == other.text
    }
}

impl From<String> for Caveat {
    fn from(text: String) -> Caveat {
        Caveat { text, caution: None }
    }
}

impl From<Caveat> for String {
    fn from(caveat: Caveat) -> String {
        caveat.text
    }
}
