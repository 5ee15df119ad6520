//! What follows from a statement's numbers: which of several sentences is meant, and how strongly. Decided
//! here once, so that no two languages can call the same number by different names; a language only has words
//! for the outcome.

pub(super) mod evidence;
pub(super) mod links;
pub(super) mod outcome;
pub(super) mod told;
