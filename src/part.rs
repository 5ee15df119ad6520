//! Which part of the program this is. Natively there is one; the page has two.
//!
//! The page first loads a part that reads tidy tables and tables under our own words, asks their pace
//! and draws it. Whatever else it is asked, it answers with the Problem `needs-readers`; the page then
//! loads the second part, which is the whole program, and asks that.
//!
//! Only registries and entrances look at [`FULL`]: what they leave out is reached from nowhere, and
//! the linker drops it.

use crate::problem::Problem;

/// True in the whole program, false in the part that the page loads first.
pub const FULL: bool = cfg!(feature = "full");

/// Code of the Problem with which the first part of the program asks for the second.
pub const NEEDS_SECOND: &str = "needs-readers";

/// What the first part answers where the second is needed; `what` is the subject of the sentence, in
/// the plural: "zip archives".
#[must_use]
pub fn needs_second(what: &str) -> Problem {
    Problem::error(NEEDS_SECOND, format!("{what} are left to the second part of the program"))
        .hint("the page loads it by itself; natively, build with the default features")
}
