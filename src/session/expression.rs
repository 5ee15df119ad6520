//! The named series of a document: what each selects, which of them a text speaks of, and a tile's
//! series that is computed from them.

use super::Reading;
use super::run::{members_of, series_of};
use crate::claim::{NamedSeries, Shelf, series_of_expression};
use crate::mosaic::{Mosaic, Tile};
use crate::problem::Problem;
use crate::series::{Selector, Series, joined_sources};

/// What a definition selects: one series, or the members of a group; nothing where it is made of
/// other series.
pub(super) fn selected(
    readings: &[(String, Reading)],
    mosaic: &Mosaic,
    definition: &NamedSeries,
) -> Option<Result<Vec<Series>, Problem>> {
    let mut first_problem = None;
    for selector in &definition.select {
        let found = if definition.each.is_empty() {
            series_of(readings, mosaic, selector).map(|series| vec![series])
        } else {
            members_of(readings, mosaic, selector, &definition.each)
        };
        match found {
            Ok(series) => return Some(Ok(series)),
            Err(problem) => first_problem = first_problem.or(Some(problem)),
        }
    }
    first_problem.map(Err)
}

/// The definitions that a text names, by way of others too, in the order of the document.
pub(super) fn needed<'a>(definitions: &'a [NamedSeries], text: &str) -> Vec<&'a NamedSeries> {
    let ids: Vec<String> = definitions.iter().map(|d| d.id.to_lowercase()).collect();
    let mut texts = vec![text.to_lowercase()];
    let mut wanted = vec![false; definitions.len()];
    while let Some(text) = texts.pop() {
        let said = named_in(&text, &ids);
        for ((definition, known), said) in definitions.iter().zip(&mut wanted).zip(said) {
            if !*known && said {
                *known = true;
                texts.push(definition.of.to_lowercase());
                texts.push(definition.members.join("\n").to_lowercase());
            }
        }
    }
    definitions.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(definition, _)| definition).collect()
}

/// Which names stand in a text, the longest at each word as the grammar reads them: "equity holdings since 2020" does
/// not speak of "equity holdings". A name also counts without its last letter, which a singular may lack.
fn named_in(text: &str, ids: &[String]) -> Vec<bool> {
    let mut found = vec![false; ids.len()];
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let begins = !inside(text.get(..at).and_then(|before| before.chars().next_back()));
        let stands = |name: &str| {
            !name.is_empty() && rest.starts_with(name) && !inside(rest.get(name.len()..).and_then(|r| r.chars().next()))
        };
        let length = |id: &String| match id.strip_suffix('s') {
            _ if stands(id) => Some(id.len()),
            Some(singular) if stands(singular) => Some(singular.len()),
            _ => None,
        };
        let lengths: Vec<Option<usize>> = ids.iter().map(|id| length(id).filter(|_| begins)).collect();
        let longest = lengths.iter().flatten().copied().max();
        for (found, length) in found.iter_mut().zip(&lengths) {
            *found |= length.is_some() && *length == longest;
        }
        at += longest.unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
    }
    found
}

/// The definitions that tiles, claims and signals of a document name.
pub(super) fn in_use(mosaic: &Mosaic) -> Vec<NamedSeries> {
    let tiles = mosaic.tiles.iter().flat_map(|t| &t.series).map(|s| &s.of);
    let claims =
        mosaic.claims.iter().flat_map(|c| c.expect.iter().chain(c.show.iter().map(|s| &s.measure)).chain([&c.about]));
    let signals = mosaic.signals.iter().flat_map(|s| [&s.value, &s.score, &s.history]);
    let text = tiles.chain(claims).chain(signals).map(String::as_str).collect::<Vec<_>>().join("\n");
    needed(&mosaic.series, &text).into_iter().cloned().collect()
}

/// The document with one tile of it alone: its series and its data, no claims and no stories.
#[must_use]
pub fn alone(mosaic: &Mosaic, tile: &str) -> Mosaic {
    let mut alone = Mosaic {
        claims: Vec::new(),
        signals: Vec::new(),
        narratives: Vec::new(),
        // The lead and the paragraph before a tile belong to the article.
        lead: String::new(),
        tiles: mosaic.tiles.iter().filter(|t| t.id == tile).map(|t| Tile { text: None, ..t.clone() }).collect(),
        ..mosaic.clone()
    };
    alone.series = in_use(&alone);
    let selectors = alone.series.iter().flat_map(|d| &d.select).chain(alone.tiles.iter().flat_map(|t| &t.series));
    let named: Vec<&str> = selectors.filter(|s| s.of.is_empty()).map(|s| s.data.as_str()).collect();
    let only = mosaic.data.len() == 1;
    alone.data = mosaic.data.iter().filter(|d| only || named.contains(&d.id.as_str())).cloned().collect();
    alone
}

/// The series of a selector that is an expression.
///
/// # Errors
/// A mistake of the expression with its column; why a series that it names is not there;
/// `series-of-itself` when a definition selects by an expression.
pub(super) fn series(readings: &[(String, Reading)], mosaic: &Mosaic, selector: &Selector) -> Result<Series, Problem> {
    let definitions: Vec<NamedSeries> = needed(&mosaic.series, &selector.of).into_iter().cloned().collect();
    if definitions.iter().flat_map(|d| &d.select).any(|s| !s.of.is_empty()) {
        let message = "a named series of the document selects by an expression".to_owned();
        return Err(Problem::error("series-of-itself", message).hint("write the expression under \"of\" of the series"));
    }
    let chosen: Vec<_> = definitions.iter().map(|d| selected(readings, mosaic, d)).collect();
    let shelf = Shelf::new(&definitions, &chosen, Vec::new(), None);
    let made = series_of_expression(&selector.of, &shelf)?;
    let source = joined_sources([made.source.as_str()]);
    let history = [made.history, vec![format!("computed: {}", selector.of)]].concat();
    Ok(Series {
        name: selector.name.clone().unwrap_or_else(|| selector.of.clone()),
        holder: selector.holder.clone().unwrap_or(made.holder),
        asset: selector.asset.clone().unwrap_or(made.asset),
        history,
        source,
        ..made
    })
}
