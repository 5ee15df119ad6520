//! English for caveats: the words of record.

mod data;
mod holdings;
mod inference;
mod pace;
mod reports;
mod trading;

use crate::analysis::caveat::Caution;
use crate::analysis::caveat::data::Data;
use crate::analysis::words::cautions::said_by_family;
use crate::part::FULL;

/// The sentence of a caution, without capital and stop.
pub(in crate::analysis::words) fn caution(caution: &Caution) -> String {
    match caution {
        Caution::Pace(about) => pace::said(about).into_owned(),
        Caution::Data(Data::Synthetic) => data::SYNTHETIC.to_owned(),
        _ if FULL => of_other_questions(caution),
        _ => String::new(),
    }
}

/// What only the whole program has to say.
fn of_other_questions(caution: &Caution) -> String {
    said_by_family!(caution)
}
