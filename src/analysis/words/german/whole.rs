//! German for statements about many signals at once, and about whether a flow lasts.

use super::numbers::{amount, grouped, p_value, percent, plus, signed};
use super::periods::{count, dative, inside};
use super::small_sample_remark;
use crate::analysis::finding::whole::Whole;
use crate::analysis::words::decisions::evidence::{builds_up, found};
use crate::analysis::words::decisions::outcome::Reversal;

/// The sentence of a statement about the whole.
pub(super) fn sentence(statement: &Whole) -> String {
    match statement {
        Whole::Index { value, when, signals, of } => {
            let all =
                if signals == of { format!("aller {of} Signale") } else { format!("von {signals} der {of} Signale") };
            format!(
                "das Mittel {all} stand {} bei {} Standardabweichungen ihrer Vergangenheit",
                inside(*when),
                plus(*value, 1)
            )
        }
        Whole::Factor { share, unrelated, agreement, sample } => format!(
            "ein Faktor erklärt {} der Bewegung der Signale, Zufall wären {}; mit ihrem Mittel korreliert er zu {}{}",
            percent(*share),
            percent(*unrelated),
            grouped(*agreement, 2),
            small_sample_remark(*sample)
        ),
        Whole::WithoutOne { low, high } => format!(
            "lässt man je ein Signal weg, liegt das Mittel zwischen {} (ohne {}) und {} (ohne {})",
            plus(low.1, 1),
            low.0,
            plus(high.1, 1),
            high.0
        ),
        Whole::HalfLife { correlation, half_life, sample } => {
            let lasts = match half_life {
                Some(periods) => {
                    format!("nach {} Perioden ist die Hälfte einer Bewegung verschwunden", grouped(*periods, 1))
                }
                None => "eine Bewegung sagt nichts über die nächste Periode: taktisch".to_owned(),
            };
            format!(
                "{lasts} (Korrelation mit der Periode davor {}{})",
                grouped(*correlation, 2),
                small_sample_remark(*sample)
            )
        }
        Whole::VarianceRatio { periods, ratio, p } => {
            let word = if builds_up(*ratio) { "bauen sich auf: strategisch" } else { "heben sich auf: taktisch" };
            let clear = if found(*p) { "" } else { ", was auch der Zufall tut" };
            format!(
                "Summen über {} schwanken das {}-Fache dessen, was unabhängige Perioden ergäben; Bewegungen {word}{clear} ({})",
                count(*periods),
                grouped(*ratio, 2),
                p_value(*p)
            )
        }
        Whole::Since { first, periods, total, reversed, from } => {
            let back = match Reversal::of(*reversed) {
                Reversal::WentOn => "und setzten sich in dieselbe Richtung fort".to_owned(),
                Reversal::Times(times) => format!("und kehrten das {}-Fache davon um", grouped(times, 1)),
                Reversal::Share(share) => format!("und {} davon kehrten sich um", percent(share)),
            };
            format!(
                "ab {} ergaben die ersten {} zusammen {}, {back}; insgesamt {}",
                dative(*from),
                count(*periods),
                signed(first),
                amount(total)
            )
        }
    }
}
