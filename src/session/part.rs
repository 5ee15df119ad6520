//! Files that are read in parts: which rows a document wants of a panel, and the tables that its parts give.

use super::Session;
use crate::mosaic::{DataReference, Mosaic};
use crate::problem::Problem;
use crate::read::panel::{self, About, Choice, Members, PartRead, Parts};
use crate::series::Selector;
use crate::series::select::ALL_MEMBERS;
use crate::table::{Dimension, Kept, Table};
use std::collections::HashMap;

/// The rows that answer every tile of a document about a file; nothing when the whole file is wanted: when claims,
/// signals, stories or named series are to be read from it, when it is one of several prints, or when no tile
/// speaks of it.
#[must_use]
pub fn rows_for(mosaic: &Mosaic, reference: &DataReference) -> Option<Vec<Kept>> {
    let alike = |other: &&DataReference| other.id == reference.id || other.name == reference.name;
    let more = !(mosaic.series.is_empty() && mosaic.claims.is_empty() && mosaic.signals.is_empty());
    if mosaic.data.iter().filter(alike).count() != 1 || reference.vintage.is_some() || more {
        return None;
    }
    if !mosaic.narratives.is_empty() {
        return None;
    }
    let mut wanted: Vec<Kept> = Vec::new();
    for selector in mosaic.tiles.iter().flat_map(|tile| &tile.series) {
        let mut next = Some(selector);
        while let Some(selector) = next {
            if !selector.of.is_empty() {
                return None;
            }
            if selector.data == reference.id || (selector.data.is_empty() && mosaic.data.len() == 1) {
                let kept = kept(selector);
                if !wanted.contains(&kept) {
                    wanted.push(kept);
                }
            }
            next = selector.conversion.as_ref().map(|conversion| conversion.rate.as_ref());
        }
    }
    (!wanted.is_empty()).then_some(wanted)
}

/// The rows that a selector looks at.
fn kept(selector: &Selector) -> Kept {
    let narrows = |labels: &[String]| !labels.is_empty() && labels.iter().all(|label| label != ALL_MEMBERS);
    let labels = selector.choices.iter().filter(|(_, labels)| narrows(labels)).cloned().collect();
    Kept { measure: selector.measure.clone(), labels }
}

impl Session {
    /// The parts of a panel that answer a document, as JSON of a [`Choice`]; `null` where the whole file is to be
    /// opened. `footer` are the bytes that the reference `id` names.
    #[must_use]
    pub fn parts_json(&self, mosaic: &Mosaic, id: &str, footer: &[u8]) -> String {
        super::json(&parts_for(mosaic, id, footer))
    }
}

/// The parts of a panel that answer a document; nothing where the whole file is to be opened.
#[must_use]
pub fn parts_for(mosaic: &Mosaic, id: &str, footer: &[u8]) -> Option<Choice> {
    let reference = mosaic.data.iter().find(|reference| reference.id == id)?;
    panel::choose(footer, reference.footer.as_ref()?, &rows_for(mosaic, reference)?)
}

/// Makes tables of parts those of the whole file, as far as rows are there: with every label of it, in its order,
/// and a word of what is there.
///
/// # Errors
/// `columnar-damaged` when the parts hold another table than the panel's description says.
pub(super) fn complete(tables: &mut [Table], bytes: &[u8]) -> Result<Option<PartRead>, Problem> {
    if !bytes.starts_with(panel::MAGIC) {
        return Ok(None);
    }
    let other = || {
        Problem::error("columnar-damaged", "the parts of the file hold another table than its description says")
            .hint("load the file again from its publisher")
    };
    let parts = Parts::parse(bytes).ok_or_else(other)?;
    let about: About = panel::about(parts.footer()).ok_or_else(other)?;
    let [table] = tables else { return Err(other()) };
    if table.dimensions.len() != about.dimensions.len() {
        return Err(other());
    }
    for (dimension, members) in table.dimensions.iter_mut().zip(&about.dimensions) {
        relabel(dimension, members).ok_or_else(other)?;
    }
    table.part = Some(parts.head.wanted.clone());
    panel::part_read(&parts).map(Some).ok_or_else(other)
}

/// Gives a dimension all labels of the file; nothing when it has one that the file has not.
fn relabel(dimension: &mut Dimension, members: &Members) -> Option<()> {
    let label = |(at, text): (usize, &String)| crate::table::Label {
        text: text.clone(),
        code: None,
        aggregate: members.totals.iter().any(|total| *total as usize == at),
    };
    let labels: Vec<_> = members.labels.iter().enumerate().map(label).collect();
    let places: HashMap<(&str, bool), u32> =
        labels.iter().zip(0u32..).map(|(label, at)| ((label.text.as_str(), label.aggregate), at)).collect();
    let renumbered: Option<Vec<u32>> =
        dimension.labels.iter().map(|old| places.get(&(old.text.as_str(), old.aggregate)).copied()).collect();
    let renumbered = renumbered.filter(|_| dimension.name == members.name)?;
    let codes: Option<_> = dimension.codes.iter().map(|code| renumbered.get(code as usize).copied()).collect();
    drop(places);
    dimension.codes = codes?;
    dimension.labels = labels;
    Some(())
}
