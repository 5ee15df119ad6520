//! Which sums answer a document, so that the rows of a long file need not be kept.

use crate::mosaic::{DataReference, Mosaic};
use crate::series::Selector;
use crate::series::select::ALL_MEMBERS;
use crate::source::stream::SumsWanted;

/// The sums that answer every tile of a document about a file; nothing when rows are needed: when a
/// tile asks for a member of a dimension of which another tile wants the total, adds up chosen
/// members, or when claims, signals or named series are to be read from the file.
#[must_use]
pub fn sums_for(mosaic: &Mosaic, file: &str) -> Option<SumsWanted> {
    let mut named = mosaic.data.iter().filter(|reference| reference.name == file);
    let reference = named.next().filter(|one| one.vintage.is_none())?;
    let more = !(mosaic.series.is_empty() && mosaic.claims.is_empty() && mosaic.signals.is_empty());
    if named.next().is_some() || more || !mosaic.narratives.is_empty() {
        return None;
    }
    let mut wanted: Option<SumsWanted> = None;
    for tile in &mosaic.tiles {
        for selector in tile.series.iter().filter(|selector| is_about(selector, reference, mosaic)) {
            let (measure, dimensions) = total(selector).filter(|_| tile.known.is_none())?;
            let known = wanted.get_or_insert(SumsWanted { measures: Vec::new(), dimensions: dimensions.clone() });
            if known.dimensions != dimensions {
                return None;
            }
            if !known.measures.contains(&measure) {
                known.measures.push(measure);
            }
        }
    }
    wanted
}

fn is_about(selector: &Selector, reference: &DataReference, mosaic: &Mosaic) -> bool {
    selector.data == reference.id || (selector.data.is_empty() && mosaic.data.len() == 1)
}

/// The measure of a selector and the dimensions over which it adds up, when it does nothing else.
fn total(selector: &Selector) -> Option<(String, Vec<String>)> {
    if selector.table.is_some() || selector.conversion.is_some() {
        return None;
    }
    let is_total = |labels: &[String]| labels.iter().any(|label| label == ALL_MEMBERS);
    if selector.choices.iter().any(|(_, labels)| labels.len() != 1) {
        return None;
    }
    let mut over: Vec<String> =
        selector.choices.iter().filter(|(_, labels)| is_total(labels)).map(|(name, _)| name.clone()).collect();
    crate::order::natural(&mut over);
    (!over.is_empty()).then_some((selector.measure.clone()?, over))
}
