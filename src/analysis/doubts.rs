//! What must be said of the data before anything is said of the world.

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::trading::Trading;
use crate::series::Series;

/// What must be said where there are fewer periods than such numbers want; nothing where there are enough.
pub(super) fn few(found: usize, wanted: usize) -> Option<Caveat> {
    (found < wanted).then(|| Data::Few { found, wanted }.into())
}

/// What must be said of groups that are told by signs rather than by accounts, and of money that is counted in
/// two places.
pub(super) fn of_groups(series: &[Series]) -> Vec<Caveat> {
    let says = |one: &Series, word: &str| {
        [&one.name, &one.holder, &one.asset].iter().any(|text| words(text).any(|w| w.eq_ignore_ascii_case(word)))
    };
    let retail = |one: &&Series| says(one, "retail") && !says(one, "accounts");
    let fund =
        |one: &Series| ["etf", "etfs", "fund", "funds"].iter().any(|word| says(one, word)) && !says(one, "hedge");
    let mut said: Vec<Caveat> = Vec::new();
    if let Some(one) = series.iter().find(retail) {
        said.push(Trading::RetailByPrices(one.name.clone()).into());
    }
    if series.iter().any(fund) && !series.iter().all(fund) {
        said.push(Trading::CountedTwice.into());
    }
    said
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
}
