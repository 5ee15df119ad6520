//! The largest and the lowest, with their ranks.

use super::numbers::grouped;
use super::trades;
use crate::analysis::finding::{Direction, Measured, Subject, Voice};

/// A superlative that can carry a rank: "die größten Nettoverkäufe", "die zweitgrößten Nettoverkäufe".
pub(super) struct Superlative {
    pub(super) article: &'static str,
    pub(super) stem: &'static str,
    pub(super) ending: &'static str,
    pub(super) noun: &'static str,
    pub(super) many: &'static str,
}

impl Superlative {
    /// With its rank.
    pub(super) fn ranked(&self, rank: usize) -> String {
        let Superlative { article, stem, ending, noun, many } = self;
        let before = match rank {
            0 | 1 => "",
            2 => "zweit",
            3 => "dritt",
            4 => "viert",
            5 => "fünft",
            6 => "sechst",
            7 => "siebt",
            8 => "acht",
            9 => "neunt",
            10 => "zehnt",
            11 => "elft",
            12 => "zwölft",
            _ => return format!("Rang {} der {stem}{} {many}", grouped(rank as f64, 0), plural(ending)),
        };
        format!("{article} {before}{stem}{ending} {noun}").trim_end().to_owned()
    }
}

/// The ending after "der" in the plural: "größten".
fn plural(ending: &str) -> String {
    if ending.ends_with('n') { ending.to_owned() } else { format!("{ending}n") }
}

/// What the largest of these is called.
pub(super) fn superlative(subject: &Subject, measured: Measured, direction: Direction) -> Superlative {
    let down = direction == Direction::Down;
    let (article, stem, ending, noun, many) = match (measured, subject.voice) {
        (Measured::Level, _) if down => ("der", "niedrig", "ste", "Stand", "Stände"),
        (Measured::Level, _) => ("der", "höch", "ste", "Stand", "Stände"),
        (Measured::Move, Voice::Trade) => ("die", "größ", "ten", trades(direction), trades(direction)),
        (Measured::Move, Voice::Valuation) if down => ("der", "größ", "te", "Bewertungsverlust", "Bewertungsverluste"),
        (Measured::Move, Voice::Valuation) => ("der", "größ", "te", "Bewertungsgewinn", "Bewertungsgewinne"),
        (Measured::Move, Voice::Level) if down => ("der", "größ", "te", "Rückgang", "Rückgänge"),
        (Measured::Move, Voice::Level) => ("der", "größ", "te", "Anstieg", "Anstiege"),
    };
    Superlative { article, stem, ending, noun, many }
}
