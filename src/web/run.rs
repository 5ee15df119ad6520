//! Documents that are computed in steps.

use crate::session::Running;
use wasm_bindgen::prelude::*;

/// A document that is being computed: its answers so far.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Run {
    pub(super) running: Running,
}

#[wasm_bindgen]
impl Run {
    /// Makes at most `draws` more draws for each finding; true while more are wanted.
    pub fn advance(&mut self, draws: usize) -> bool {
        self.running.advance(draws)
    }

    /// Draws made, of all findings together.
    #[must_use]
    pub fn done(&self) -> usize {
        self.running.progress().done
    }

    /// Draws wanted, of all findings together.
    #[must_use]
    pub fn wanted(&self) -> usize {
        self.running.progress().wanted
    }

    /// True when some of its tiles are left to the whole program.
    #[must_use]
    pub fn needs_whole(&self) -> bool {
        self.running.needs_second()
    }

    /// The results so far, as JSON.
    #[must_use]
    pub fn results_json(&self) -> String {
        self.running.results_json()
    }
}
