//! English for caveats of pace.

use crate::analysis::caveat::pace::Pace;
use crate::analysis::words::noun;
use crate::part::FULL;
use std::borrow::Cow;

pub(super) fn said(about: &Pace) -> Cow<'static, str> {
    match about {
        Pace::NoStreak => "no streak: the latest value has no sign".into(),
        Pace::SumsOverlap => {
            "streaks are left out: sums over several periods overlap, which makes streaks long".into()
        }
        Pace::TooFew { needed, name, found } => format!(
            "ranks, percentiles, z-scores and \"largest since\" are left out: they need {needed} complete periods, \
             series \"{name}\" has {found}"
        )
        .into(),
        Pace::LevelNotSummed(periods) => {
            format!("a level is not summed: its change is that over {periods} periods").into()
        }
        Pace::TakenForReturns(name) => format!(
            "\"{name}\" is taken for returns: in per cent, of both signs, and hardly like the one before; each is judged by \
             itself, not by its change"
        )
        .into(),
        Pace::MoneyOfTheDay => "amounts are in money of the day: ranks and records grow with the market".into(),
        Pace::WeeksOfDays => {
            "weeks are made of days: where the publisher prints weeks of its own, they can differ".into()
        }
        Pace::LeadingZeros(periods) => {
            format!("{periods} periods of zero or nothing before the first value are taken for no data").into()
        }
        Pace::ScoreTooFew { window, needed, found } => format!(
            "no z-score: its window of {window} periods needs {needed} values, found {found}; choose a shorter window"
        )
        .into(),
        Pace::ScoreNoSpread => "no z-score: the window before the latest value has no spread".into(),
        _ if FULL => of_blocks(about),
        _ => Cow::default(),
    }
}

/// What the first part of the page never asks.
fn of_blocks(about: &Pace) -> Cow<'static, str> {
    match about {
        Pace::BlocksOfOne(blocks) => format!(
            "no distribution of the largest values: {} hold one value each; choose longer ones",
            noun(*blocks, 2)
        )
        .into(),
        Pace::BlocksTooFew { needed, blocks, name, found } => format!(
            "no distribution of the largest values: it needs {needed} whole {}, \"{name}\" has {found}",
            noun(*blocks, 2)
        )
        .into(),
        Pace::BlocksAlike => "no distribution of the largest values: they do not vary, or have no mean".into(),
        _ => Cow::default(),
    }
}
