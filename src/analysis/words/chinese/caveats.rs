//! Chinese for caveats.

mod data;
mod holdings;
mod inference;
mod pace;
mod reports;
mod rules;
mod trading;

use crate::analysis::caveat::Caution;
use crate::analysis::words::cautions::said_by_family;
use crate::language::Script;

/// The sentence of a caution, without its stop.
pub(in crate::analysis::words) fn caution(zh: Script, caution: &Caution) -> String {
    said_by_family!(caution, zh)
}
