//! What a selected series is called, and what was done to it.

use super::Adding;
use crate::calendar::Frequency;
use crate::series::{Point, Selector, Series};
use crate::table::{Dimension, Measure};

/// Longest label that can stand in a sentence, in bytes.
const LONGEST: usize = 160;
/// Column heads that say nothing of what the column holds.
const NAMELESS: [&str; 5] = ["value", "price", "close", "adj close", "last"];

/// The series of `points`, named after what was picked.
pub(super) fn named(
    measure: &Measure,
    picked: &[(&Dimension, Vec<u32>)],
    selector: &Selector,
    frequency: Frequency,
    points: Vec<Point>,
    (source, file): (&str, &str),
    adding: Adding,
) -> Series {
    let words = |name: &str| {
        let (dimension, labels) = picked.iter().find(|(d, _)| d.name == name)?;
        let texts: Vec<&str> = labels
            .iter()
            .take(3)
            .map(|i| dimension.labels[*i as usize].text.as_str())
            .filter(|t| !t.is_empty())
            .collect();
        match labels.len() {
            0 => None,
            1..=3 if !texts.is_empty() => Some(texts.join(" + ")),
            1..=3 => None,
            many => Some(format!("{many} of {}", dimension.name)),
        }
    };
    // A file's own column names ("[3]", "Net (A)") say what the measure says already.
    let telling = |d: &Dimension| d.labels.len() > 1 && d.name != "column" && d.name != "item";
    let varying = picked.iter().filter(|(d, _)| telling(d)).filter_map(|(d, _)| words(&d.name));
    let mut parts: Vec<String> = varying.collect();
    if parts.is_empty() {
        parts.push(words("series").or_else(|| words("asset")).unwrap_or_else(|| measure.label.clone()));
    }
    // A publisher's code is no name where its words are known, nor is a title that spells out every
    // dimension; and "value" names nothing, so that the file does.
    let alone = parts.len() == 1;
    for part in &mut parts {
        let spelled_out = part.len() > LONGEST && measure.label.len() < part.len();
        if (measure.code.as_deref() == Some(part) || spelled_out) && !measure.label.is_empty() {
            part.clone_from(&measure.label);
        }
        if alone && NAMELESS.iter().any(|word| part.eq_ignore_ascii_case(word)) {
            *part = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
        }
    }
    let name = selector.name.clone().unwrap_or_else(|| parts.join(", "));
    let holder = selector.holder.clone().or_else(|| words("holder")).unwrap_or_default();
    // Without an asset the name says what is traded, unless it only says who trades: banks do not sell banks.
    let traded = || match words("holder") {
        Some(own) if selector.holder.is_none() && selector.name.is_none() => {
            parts.iter().filter(|part| **part != own).cloned().collect::<Vec<_>>().join(", ")
        }
        _ => name.clone(),
    };
    let asset = selector.asset.clone().or_else(|| words("asset")).unwrap_or_else(traded);
    let mut history = vec![format!("{}, as read", measure.label)];
    match adding {
        Adding::No => {}
        Adding::OnlyComplete => {
            history.push("members added up; a period in which one is missing is missing".to_owned());
        }
        Adding::WhatThereIs => history.push("all members with a value added up, totals left out".to_owned()),
    }
    Series {
        name,
        holder,
        asset,
        kind: measure.kind,
        unit: measure.unit.clone(),
        plus: measure.plus.clone(),
        frequency,
        points,
        breaks: Vec::new(),
        source: source.to_owned(),
        history,
        release_days: None,
        remarks: Vec::new(),
    }
}
