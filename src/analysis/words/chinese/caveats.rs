//! Chinese for caveats.

mod data;
mod holdings;
mod inference;
mod pace;
mod reports;
mod rules;
mod trading;

use crate::analysis::caveat::Caution;

/// The sentence of a caution, without its stop.
pub(in crate::analysis::words) fn caution(caution: &Caution) -> String {
    let text = match caution {
        Caution::Data(about) => data::said(about),
        Caution::Pace(about) => pace::said(about),
        Caution::Trading(about) => trading::said(about),
        Caution::Reports(about) => reports::said(about),
        Caution::Holdings(about) => holdings::said(about),
        Caution::Inference(about) => inference::said(about),
    };
    text.into_owned()
}
