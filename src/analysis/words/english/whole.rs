//! English for statements about many signals at once, and about whether a flow lasts.

use super::parts::{p_value, percent};
use crate::analysis::finding::whole::Whole;
use crate::analysis::words::decisions::evidence::{builds_up, found};
use crate::analysis::words::decisions::outcome::Reversal;
use crate::analysis::words::{Style, count, grouped, inside, small_sample_remark};

fn deviations(value: f64) -> String {
    let sign = if value > 0.0 { "+" } else { "" };
    format!("{sign}{}", grouped(value, 1))
}

/// The sentence of a statement about the whole.
pub(super) fn sentence(style: Style, statement: &Whole) -> String {
    match statement {
        Whole::Index { value, when, signals, of } => {
            let all = if signals == of { format!("all {of} signals") } else { format!("{signals} of {of} signals") };
            format!(
                "the mean of {all} stood at {} standard deviations of their past {}",
                deviations(*value),
                inside(*when)
            )
        }
        Whole::Factor { share, unrelated, agreement, sample } => format!(
            "one factor explains {} of how the signals move, {} would be chance; it goes with their mean at a correlation of {}{}",
            percent(*share),
            percent(*unrelated),
            grouped(*agreement, 2),
            small_sample_remark(*sample)
        ),
        Whole::WithoutOne { low, high } => format!(
            "leaving one signal out moves the mean between {} (without {}) and {} (without {})",
            deviations(low.1),
            low.0,
            deviations(high.1),
            high.0
        ),
        Whole::HalfLife { correlation, half_life, sample } => {
            let lasts = match half_life {
                Some(periods) => format!("half of a move is gone after {} periods", grouped(*periods, 1)),
                None => "a move says nothing about the period after it: tactical".to_owned(),
            };
            format!(
                "{lasts} (correlation with the period before {}{})",
                grouped(*correlation, 2),
                small_sample_remark(*sample)
            )
        }
        Whole::VarianceRatio { periods, ratio, p } => {
            let word = if builds_up(*ratio) { "build up: strategic" } else { "cancel out: tactical" };
            let clear = if found(*p) { "" } else { ", which chance does too" };
            format!(
                "sums over {} vary {} times as much as independent periods would, moves {word}{clear} ({})",
                count(*periods),
                grouped(*ratio, 2),
                p_value(*p)
            )
        }
        Whole::Since { first, periods, total, reversed, from } => {
            let back = match Reversal::of(*reversed) {
                Reversal::WentOn => "and went on in the same direction".to_owned(),
                Reversal::Times(times) => format!("and came back {} times over", grouped(times, 1)),
                Reversal::Share(share) => format!("and {} of it came back", percent(share)),
            };
            let then = format!("from {} on", inside(*from).trim_start_matches("in "));
            format!(
                "{then} the first {} came to {}, {back}; in all {}",
                count(*periods),
                style.signed(first),
                style.amount(total)
            )
        }
    }
}
