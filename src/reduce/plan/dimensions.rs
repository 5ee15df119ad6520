//! The dimensions of the inputs: those of the panel, those that are added up, their totals and tops.

use super::{Dimension, Measure, Top, said};
use crate::problem::Problem;
use crate::reduce::form::Form;
use crate::reduce::key::{Key, Paper};
use crate::source::tidy_export;

/// The dimensions of the panel in its order, then those that are added up.
///
/// # Errors
/// `plan-dimension`, `plan-top`, `plan-empty`.
pub(super) fn dimensions(paper: &Paper, form: &Form, measures: &[Measure]) -> Result<Vec<Dimension>, Problem> {
    let mapped: Vec<(Key, Key)> =
        form.columns.dimensions.iter().map(|(name, column)| (Key::of(name), Key::of(column))).collect();
    let names: Vec<&str> = mapped.iter().map(|(name, _)| name.text.as_str()).collect();
    let mut dimensions: Vec<Dimension> = Vec::new();
    for wanted in form.panel.dimensions.iter().map(Key::of) {
        let Some((name, column)) = mapped.iter().find(|(name, _)| name.text == wanted.text) else {
            return Err(paper.unknown("plan-dimension", &wanted, "dimension of columns.dimensions", &names));
        };
        if dimensions.iter().any(|known| known.name == name.text) {
            return Err(paper.error("plan-dimension", &wanted.span, format!("\"{}\" stands twice", wanted.text)));
        }
        if ["start", "date"].contains(&name.text.as_str()) || tidy_export::COLUMNS.contains(&name.text.as_str()) {
            let message = format!("\"{}\" is the name of a column of every panel", name.text);
            return Err(paper.error("plan-dimension", &name.span, message).hint("call the dimension otherwise"));
        }
        let (name, column) = (name.text.clone(), column.clone());
        dimensions.push(Dimension { name, column, kept: true, totals: Vec::new(), top: None });
    }
    let kept = dimensions.len();
    for (name, column) in &mapped {
        if !dimensions.iter().take(kept).any(|known| known.name == name.text) {
            let (name, column) = (name.text.clone(), column.clone());
            dimensions.push(Dimension { name, column, kept: false, totals: Vec::new(), top: None });
        }
    }
    for totals in &form.totals {
        let key = Key::of(&totals.dimension);
        let Some(dimension) = dimensions.iter_mut().find(|known| known.name == key.text) else {
            return Err(paper.unknown("plan-dimension", &key, "dimension of columns.dimensions", &names));
        };
        dimension.totals.extend(totals.labels.iter().cloned());
    }
    for top in &form.top {
        let key = Key::of(&top.dimension);
        let Some(dimension) = dimensions.iter_mut().find(|known| known.kept && known.name == key.text) else {
            let kept: Vec<&str> = form.panel.dimensions.iter().map(|name| name.get_ref().as_str()).collect();
            return Err(paper.unknown("plan-dimension", &key, "dimension of the panel", &kept));
        };
        let by = Key::of(&top.by);
        let labels: Vec<&str> = measures.iter().map(|measure| measure.label.as_str()).collect();
        let Some(number) = labels.iter().position(|label| *label == by.text) else {
            return Err(paper.unknown("plan-top", &by, "label of a measure", &labels));
        };
        if *top.members.get_ref() == 0 {
            return Err(paper.error("plan-top", &top.members.span(), "at least one member must stand alone"));
        }
        let other = said(paper, &top.other)?;
        if dimension.totals.contains(&other) {
            return Err(paper.error("plan-top", &top.other.span(), format!("\"{other}\" is a total of the input")));
        }
        dimension.top = Some(Top { members: *top.members.get_ref(), by: number, other });
    }
    Ok(dimensions)
}
