//! What must be said of the data before anything is said of the world.

use crate::series::Series;

/// What must be said where there are fewer periods than such numbers want; nothing where there are enough.
pub(super) fn few(found: usize, wanted: usize) -> Option<String> {
    (found < wanted)
        .then(|| format!("{found} periods only: from {wanted} on, numbers like these are less a matter of chance"))
}

/// What must be said of groups that are told by signs rather than by accounts, and of money that is counted in
/// two places.
pub(super) fn of_groups(series: &[Series]) -> Vec<String> {
    let says = |one: &Series, word: &str| {
        [&one.name, &one.holder, &one.asset].iter().any(|text| words(text).any(|w| w.eq_ignore_ascii_case(word)))
    };
    let retail = |one: &&Series| says(one, "retail") && !says(one, "accounts");
    let fund =
        |one: &Series| ["etf", "etfs", "fund", "funds"].iter().any(|word| says(one, word)) && !says(one, "hedge");
    let mut said = Vec::new();
    if let Some(one) = series.iter().find(retail) {
        said.push(format!(
            "\"{}\": retail trades that are told by their prices are about a third of all retail trades, and many have the \
             wrong side (Boehmer et al. 2021; Barber et al. 2023); ask how they were told",
            one.name
        ));
    }
    if series.iter().any(fund) && !series.iter().all(fund) {
        said.push(
            "money that goes into a fund and the shares that the fund buys with it are one purchase: groups of both kinds \
             count it twice"
                .to_owned(),
        );
    }
    said
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
}
