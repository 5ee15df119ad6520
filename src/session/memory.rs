//! What a session remembers between two runs, so that a changed option costs one tile: the series
//! that were selected and the answers that were given.
//!
//! Everything is forgotten when a file is opened or closed. An answer is kept without its corrected
//! probabilities, which belong to the document it stands in.

use super::run::TileResult;
use crate::mosaic::{Mosaic, Tile};
use crate::problem::Problem;
use crate::series::{Selector, Series};
use std::collections::BTreeMap;

/// Answers kept beyond those of the last document: undo, redo, and a second tile with the same data.
const ANSWERS_KEPT: usize = 128;
/// Series kept.
const SERIES_KEPT: usize = 512;

/// Selected series and given answers.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Text of the data references that the entries belong to.
    data: String,
    series: BTreeMap<String, Result<Series, Problem>>,
    answers: BTreeMap<String, (u64, TileResult)>,
    runs: u64,
    /// How often everything was forgotten: an answer from before must not come back.
    cleared: u64,
}

impl Memory {
    /// Forgets everything: the files are others now.
    pub(super) fn clear(&mut self) {
        self.series.clear();
        self.answers.clear();
        self.cleared += 1;
    }

    /// Changes whenever everything is forgotten.
    pub(super) fn age(&self) -> u64 {
        self.cleared
    }

    /// Begins a run of a document; another list of data or of named series makes other series.
    pub(super) fn begin(&mut self, mosaic: &Mosaic) {
        // Expressions of tiles speak of named series.
        let data = text(&(&mosaic.data, &mosaic.series));
        if data != self.data {
            self.clear();
            self.data = data;
        }
        self.runs += 1;
        if self.series.len() > SERIES_KEPT {
            self.series.clear();
        }
        if self.answers.len() > ANSWERS_KEPT {
            let last = self.runs - 1;
            self.answers.retain(|_, (used, _)| *used >= last);
        }
    }

    /// The series of a selector, selected once.
    pub(super) fn series(
        &mut self,
        selector: &Selector,
        select: impl FnOnce() -> Result<Series, Problem>,
    ) -> Result<Series, Problem> {
        self.series.entry(text(selector)).or_insert_with(select).clone()
    }

    /// The answer to the question of a tile, under whatever id, title and note it stands.
    pub(super) fn answer(&mut self, tile: &Tile) -> Option<TileResult> {
        let runs = self.runs;
        let (used, answer) = self.answers.get_mut(&key(tile))?;
        *used = runs;
        Some(answer.clone())
    }

    /// Keeps an answer.
    pub(super) fn keep(&mut self, tile: &Tile, answer: &TileResult) {
        self.answers.insert(key(tile), (self.runs, answer.clone()));
    }
}

/// All that an answer depends on besides the data.
fn key(tile: &Tile) -> String {
    let asked = Tile { id: String::new(), title: None, text: None, note: None, was: None, view: None, ..tile.clone() };
    text(&asked)
}

/// Documents have string keys and finite numbers only, so writing cannot fail.
fn text<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
