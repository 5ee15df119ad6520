//! The options of pace, read from text.

use crate::analysis::Options;
use crate::calendar::Frequency;
use crate::problem::Problem;
use crate::stats::span::Tie;
use crate::stats::streak::{Gap, Zero};
use crate::transform::Bucket;

/// The options as values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) bucket: Option<Bucket>,
    pub(super) sum: usize,
    /// Nothing for the default of the frequency.
    pub(super) window: Option<usize>,
    pub(super) tie: Tie,
    pub(super) zero: Zero,
    pub(super) gap: Gap,
    /// Series looked at before this one was chosen.
    pub(super) among: usize,
    /// Blocks whose largest values are looked at.
    pub(super) blocks: Option<Bucket>,
}

impl Settings {
    pub(super) fn read(options: &Options) -> Result<Settings, Problem> {
        let text = |id: &'static str| {
            let default = super::PACE.options.iter().find(|o| o.id == id).map_or("", |o| o.default);
            options.get(id).map_or(default, |value| value.trim())
        };
        for (id, value) in options {
            let Some(spec) = super::PACE.options.iter().find(|o| o.id == id) else {
                let known: Vec<&str> = super::PACE.options.iter().map(|o| o.id).collect();
                return Err(Problem::error("option-unknown", format!("pace has no option \"{id}\""))
                    .hint(format!("its options are {}", known.join(", "))));
            };
            if !spec.choices.is_empty() && !spec.choices.contains(&value.trim()) {
                return Err(Problem::error("option-value", format!("option \"{id}\" cannot be \"{value}\""))
                    .hint(format!("choose {}", spec.choices.join(", "))));
            }
        }
        let ends_on = super::PACE
            .options
            .iter()
            .find(|o| o.id == "week-ends-on")
            .and_then(|o| o.choices.iter().position(|c| *c == text("week-ends-on")))
            .and_then(|index| u32::try_from(index).ok())
            .unwrap_or(4);
        let window = match text("window") {
            "auto" | "" => None,
            number => Some(positive("window", number, 2)?),
        };
        Ok(Settings {
            bucket: match text("period") {
                "week" => Some(Bucket::Week { ends_on }),
                "month" => Some(Bucket::Month),
                "quarter" => Some(Bucket::Quarter),
                "year" => Some(Bucket::Year),
                _ => None,
            },
            sum: positive("sum", text("sum"), 1)?,
            among: positive("among", text("among"), 1)?,
            blocks: match text("blocks") {
                "month" => Some(Bucket::Month),
                "quarter" => Some(Bucket::Quarter),
                "year" => Some(Bucket::Year),
                _ => None,
            },
            window,
            tie: if text("tie") == "exceeded" { Tie::Exceeded } else { Tie::Matched },
            zero: if text("zero") == "skips" { Zero::Skips } else { Zero::Breaks },
            gap: if text("gap") == "skips" { Gap::Skips } else { Gap::Breaks },
        })
    }

    /// Slots of the z-score's window: as asked for, or one year of periods, but never so few that
    /// the twelve values which a score needs could not fit twice.
    pub(super) fn window(&self, frequency: Frequency) -> usize {
        let year = frequency.periods_per_year().and_then(|n| usize::try_from(n).ok()).unwrap_or(24);
        self.window.unwrap_or(year.max(24))
    }

    /// Values that a window must hold: two thirds of it and at least twelve; a shorter window that
    /// the reader asked for must be full.
    pub(super) fn min_observations(window: usize) -> usize {
        (2 * window).div_ceil(3).max(12).min(window)
    }

    pub(super) fn tie_rule(&self) -> &'static str {
        match self.tie {
            Tie::Matched => "an equal earlier value ends the claim (≥)",
            Tie::Exceeded => "only a more extreme earlier value ends the claim (>)",
        }
    }

    pub(super) fn streak_rule(&self) -> &'static str {
        match (self.zero, self.gap) {
            (Zero::Breaks, Gap::Breaks) => "a zero breaks a streak, a missing period breaks it",
            (Zero::Breaks, Gap::Skips) => "a zero breaks a streak, a missing period is skipped",
            (Zero::Skips, Gap::Breaks) => "a zero is skipped, a missing period breaks a streak",
            (Zero::Skips, Gap::Skips) => "zeros and missing periods are skipped",
        }
    }
}

fn positive(id: &str, text: &str, least: usize) -> Result<usize, Problem> {
    text.parse::<usize>().ok().filter(|n| (least..=100_000).contains(n)).ok_or_else(|| {
        Problem::error("option-value", format!("option \"{id}\" must be a whole number from {least}, found \"{text}\""))
            .hint(format!("write a number such as {}", least.max(2)))
    })
}
