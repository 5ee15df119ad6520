//! Statistics of thousands of series at once.

use crate::stats::correlation::correlation;
use crate::stats::many::{correlations::Correlations, windows};
use wasm_bindgen::prelude::*;

/// From so many rows on, the loops are worth their exercise.
const MANY_ROWS: usize = 256;

/// Runs the loops over windows on a few numbers. A browser optimises a function beside its running once it
/// has run for a while: so it does that while the caller writes the values.
fn exercise() {
    const PERIODS: usize = 1_040;
    let rows: Vec<f64> = (0..64 * PERIODS).map(|at| (at % 97) as f64).collect();
    let factor = rows.get(..PERIODS).unwrap_or_default();
    let mut found = Vec::new();
    // What is found is thrown away.
    let _ = windows::scores_into(&rows, PERIODS, 52, &mut found);
    let _ = windows::betas_into(&rows, factor, 52, &mut found);
}

/// Statistics of thousands of series at once. Values and results stay in the module's memory; their
/// places are handed out, so that nothing is copied.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Many {
    values: Vec<f64>,
    periods: usize,
    correlations: Option<Correlations>,
    found: Vec<f64>,
}

#[wasm_bindgen]
impl Many {
    /// Room for `rows` series of `periods` values, to be written at [`Many::values`].
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(rows: usize, periods: usize) -> Many {
        if rows >= MANY_ROWS {
            exercise();
        }
        Many { values: vec![f64::NAN; rows.saturating_mul(periods)], periods, correlations: None, found: Vec::new() }
    }

    /// Where the values stand, row by row.
    #[must_use]
    pub fn values(&self) -> usize {
        self.values.as_ptr() as usize
    }

    /// Starts or goes on with all pairwise correlations; true while more steps are needed.
    pub fn correlate(&mut self) -> bool {
        if self.correlations.is_none() {
            self.correlations = Correlations::begin(&self.values, self.periods, correlation);
        }
        self.correlations.as_mut().is_some_and(Correlations::advance)
    }

    /// Where the matrix stands, row by row; 0 when there is none.
    #[must_use]
    pub fn matrix(&self) -> usize {
        self.correlations.as_ref().map_or(0, |c| c.matrix().as_ptr() as usize)
    }

    /// Rolling scores; gives their place, 0 when the window is too short.
    pub fn scores(&mut self, window: usize) -> usize {
        let done = windows::scores_into(&self.values, self.periods, window, &mut self.found);
        done.map_or(0, |()| self.found.as_ptr() as usize)
    }

    /// Rolling betas on a factor; gives their place, 0 when the window is too short or the factor has
    /// another length.
    pub fn betas(&mut self, factor: &[f64], window: usize) -> usize {
        if factor.len() != self.periods {
            return 0;
        }
        let done = windows::betas_into(&self.values, factor, window, &mut self.found);
        done.map_or(0, |()| self.found.as_ptr() as usize)
    }
}
