//! A finding that is shown at once and refined as draws arrive.
//!
//! An analysis gives the finding as of the first draws and says how to tell it again with more; the
//! session makes the rest in steps, so that it can show progress and stop. Draw k depends on nothing
//! but k: however the steps fall, the last answer is the same.

use super::Finding;
use crate::plot::Event;
use crate::stats::draws::{Draws, FIRST};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::rc::Rc;

/// How far a finding's draws are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawCount {
    /// Draws made.
    pub done: usize,
    /// Draws of the whole answer.
    pub wanted: usize,
}

/// What stands on a chart as of some draws.
type Marking = Rc<dyn Fn(&Draws) -> Vec<Event>>;

/// The draws behind a finding, and the finding that they make.
#[derive(Clone)]
pub struct Refinement {
    draws: Draws,
    tell: Rc<dyn Fn(&Draws) -> Finding>,
    /// What stands on the chart as of the draws.
    mark: Option<Marking>,
}

impl Refinement {
    /// The finding as of the first draws, ready to be refined.
    pub fn first(draws: Draws, tell: impl Fn(&Draws) -> Finding + 'static) -> Finding {
        Refinement::started(draws, FIRST, tell)
    }

    /// The same as of the first `count` draws: for draws that take so long that [`FIRST`] of them would be
    /// waited for.
    pub fn started(mut draws: Draws, count: usize, tell: impl Fn(&Draws) -> Finding + 'static) -> Finding {
        draws.advance(count);
        Refinement { draws, tell: Rc::new(tell), mark: None }.finding()
    }

    /// The same as [`Refinement::first`] for a finding that stands on the chart too: as many marks as of
    /// the first draws, moved as draws arrive.
    pub fn marking(
        mut draws: Draws,
        tell: impl Fn(&Draws) -> Finding + 'static,
        mark: impl Fn(&Draws) -> Vec<Event> + 'static,
    ) -> Finding {
        draws.advance(FIRST);
        Refinement { draws, tell: Rc::new(tell), mark: Some(Rc::new(mark)) }.finding()
    }

    /// Makes at most `steps` more draws and tells the finding again.
    #[must_use]
    pub fn advanced(mut self, steps: usize) -> Finding {
        self.draws.advance(steps);
        self.finding()
    }

    /// True when no draw is left.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.draws.is_complete()
    }

    fn finding(self) -> Finding {
        let draws = Some(DrawCount { done: self.draws.found().len(), wanted: self.draws.wanted() });
        Finding { draws, ..(self.tell)(&self.draws) }.refined_by(self)
    }
}

impl Finding {
    /// What the finding's draws so far put on the chart.
    #[must_use]
    pub fn marks(&self) -> Vec<Event> {
        let refined = self.refinement.as_ref();
        refined.and_then(|r| Some((r.mark.as_ref()?)(&r.draws))).unwrap_or_default()
    }

    fn refined_by(self, refinement: Refinement) -> Finding {
        Finding { refinement: Some(refinement), ..self }
    }
}

impl fmt::Debug for Refinement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draws.fmt(f)
    }
}

impl PartialEq for Refinement {
    fn eq(&self, other: &Refinement) -> bool {
        self.draws == other.draws
    }
}
