//! English for statements about dates in macro data.

use super::parts::{p_value, percent, times};
use crate::analysis::finding::dated::{After, Dated, WaveKind};
use crate::analysis::finding::{Amount, When};
use crate::analysis::words::decisions::evidence::{Roots, TableEnd, found};
use crate::analysis::words::decisions::told::is_worth_a_remark;
use crate::analysis::words::{Style, bare, chance, count, grouped, inside, small_sample, small_sample_remark};

/// The sentence of a statement about dates.
pub(super) fn sentence(style: Style, statement: &Dated) -> String {
    match statement {
        Dated::Wave { name, now: Some((kind, from, length, z)), .. } => format!(
            "{name}: in a {} since {} ({}), {} the mean at its most extreme",
            wave(*kind, 1),
            bare(*from),
            count(*length),
            deviations(*z)
        ),
        Dated::Wave { name, now: None, when, z, kinds } => format!(
            "{name}: neither {} nor {} {}; the change of flows over a year was {} its mean",
            wave(kinds.0, 1),
            wave(kinds.1, 1),
            inside(*when),
            deviations(*z)
        ),
        Dated::Waves { up, down, latest_down, sample, other_band, inclusive } => {
            let each = |(kind, waves, periods): &(WaveKind, usize, usize)| {
                format!("{waves} {} ({periods} {})", wave(*kind, *waves), noun_of(*sample, *periods))
            };
            let latest = latest_down.map_or_else(String::new, |(first, last)| {
                format!("; the latest {} lasted {}", wave(down.0, 1), lasted(first, last))
            });
            let other = if *inclusive { "ends the period before" } else { "holds the period itself" };
            format!(
                "{} and {} in {}{latest}; {other_band} {} when the band {other}",
                each(down),
                each(up),
                count(*sample),
                wave(down.0, *other_band)
            )
        }
        Dated::Outflows { episodes, size, of_outstanding, of_gdp, largest, open, sample } => {
            let share = |part: &Option<(f64, f64, f64)>, of: &str| {
                part.map_or_else(String::new, |(mean, low, high)| {
                    let range = if *episodes == 1 {
                        String::new()
                    } else {
                        format!(" ({} to {})", percent(low), percent(high))
                    };
                    format!(", {} of {of}{range}", percent(mean))
                })
            };
            let remark = small_sample(*episodes).map_or_else(String::new, |label| format!(" ({label})"));
            let open = if *open { "; the last may not be over" } else { "" };
            if *episodes == 1 {
                return format!(
                    "one outflow episode in {}{remark}: {}{}{}; it lasted {}{}",
                    count(*sample),
                    style.amount(&size.0),
                    share(of_outstanding, "what was outstanding"),
                    share(of_gdp, "GDP"),
                    lasted(largest.0, largest.1),
                    if open.is_empty() { "" } else { ", and may not be over" }
                );
            }
            format!(
                "{episodes} outflow episodes in {}{remark}: on average {} ({} to {}){}{}; the largest lasted {}{open}",
                count(*sample),
                style.amount(&size.0),
                style.amount(&size.1),
                style.amount(&size.2),
                share(of_outstanding, "what was outstanding"),
                share(of_gdp, "GDP"),
                lasted(largest.0, largest.1)
            )
        }
        Dated::NoOutflow { name, sample } => {
            format!("{name}: no sum over a year was negative in {}", count(*sample))
        }
        Dated::Today { base, share, amount: (mean, low, high), when, episodes } => {
            let remark = small_sample(*episodes).map_or_else(String::new, |label| format!(" ({label}: {episodes})"));
            format!(
                "on {base} of {} the average episode of {} would be {} ({} to {}){remark}",
                bare(*when),
                percent(*share),
                style.amount(mean),
                style.amount(low),
                style.amount(high)
            )
        }
        Dated::Denominators { of_outstanding, of_gdp, implied, now } => format!(
            "{} of what is outstanding and {} of GDP are the same money only where it is {} times GDP; now it is {}",
            percent(*of_outstanding),
            percent(*of_gdp),
            grouped(*implied, 2),
            grouped(*now, 2)
        ),
        Dated::Overlap { kind, price, both, of, base, fall, p } => format!(
            "{both} of {} in a {} had {price} {fall:.0}% or more below its peak, against {} of all ({})",
            count(*of),
            wave(*kind, 1),
            percent(*base),
            p_value(*p)
        ),
        Dated::Crossing { larger, smaller, when, through, interval, error, without, earlier } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!("; with both measured within {}%, 95%: {}", plain(*error), span(low, high))
            });
            let without = if is_worth_a_remark(*without) {
                format!(", and no crossing in {} of draws", chance(*without))
            } else {
                String::new()
            };
            let earlier = match earlier {
                0 => String::new(),
                1 => "; the two had crossed once before".to_owned(),
                more => format!("; the two had crossed {more} times before"),
            };
            format!(
                "{larger} passed {smaller} {} ({} of the way through{range}{without}){earlier}",
                inside(*when),
                percent(*through)
            )
        }
        Dated::NoCrossing { larger, smaller, sample, from, unconfirmed, remeasured } => {
            let waiting = unconfirmed.map_or_else(String::new, |(so_far, asked)| {
                format!("; the sides have changed, but for {so_far} of the {asked} periods asked for")
            });
            let measured = remeasured
                .map_or_else(String::new, |when| format!("; the change of sides {} is one of measuring", inside(when)));
            format!(
                "no crossing in {} since {}: {larger} stayed above {smaller}{waiting}{measured}{}",
                count(*sample),
                bare(*from),
                small_sample_remark(*sample)
            )
        }
        Dated::Parts { first, second, when, undone_by } => format!(
            "{}: {} of the total {}, {}: {}; the two would be equal if both were off by {}",
            first.0,
            percent(first.1),
            inside(*when),
            second.0,
            percent(second.1),
            percent(*undone_by)
        ),
        Dated::Breaks { name, count: breaks, largest: (when, naive, guarded) } => format!(
            "the way of measuring {name} changed {breaks} {}: {} the plain change is {}, with the old way {}",
            if *breaks == 1 { "time" } else { "times" },
            inside(*when),
            style.signed(naive),
            style.signed(guarded)
        ),
        Dated::Trend { name, before, after, at, interval, verdict } => {
            let range = interval.map_or_else(
                || "no interval can be given".to_owned(),
                |(low, high)| format!("95%: {}", span(low, high)),
            );
            format!(
                "{name}: {} a year up to {} ({range}), {} a year since{}",
                style.signed(before),
                bare(*at),
                style.signed(after),
                reading(*verdict)
            )
        }
        Dated::OneTrend { name, mean, interval, sample } => {
            format!(
                "{name}: one trend of {} a year{} over {}",
                style.signed(mean),
                ends(style, interval),
                count(*sample)
            )
        }
        Dated::Flat { mean, interval, over, p_zero, p_before, before, verdict } => format!(
            "the last {}: {} a year{} ({} for zero, {} for the {} a year before){}",
            count(*over),
            style.signed(mean),
            ends(style, interval),
            p_value(*p_zero),
            p_value(*p_before),
            style.signed(before),
            reading(*verdict)
        ),
        Dated::AnyBreak { statistic, p, at, edge } => {
            let edge =
                if *edge { "; it lies at the edge of the dates tried, so it may be earlier or later" } else { "" };
            format!(
                "sup F {} after {} ({} with the date searched for){edge}",
                times(*statistic),
                bare(*at),
                p_value(*p)
            )
        }
        Dated::Roots { flow, level, kpss, sample } => {
            let verdict = match Roots::of(*flow, *kpss) {
                Roots::Stationary => "the flow is stationary, so its mean is tested",
                Roots::Wanders => "the flow itself wanders: dates and tests are not to be trusted",
                Roots::Disagree => "the two tests of the flow disagree, as they do where its mean has moved",
            };
            format!(
                "unit roots over {}: flow {} (ADF) and {} (KPSS), cumulated {} (ADF): {verdict}",
                count(*sample),
                p_value(*flow),
                bounded(*kpss),
                p_value(*level)
            )
        }
        Dated::Drift { statistic, p } => {
            let said = if found(*p) { "the mean drifted" } else { "no drift of the mean" };
            format!("{said}: sums of deviations reach {} ({})", grouped(*statistic, 2), p_value(*p))
        }
    }
}

/// A probability that its table bounds to 0.01–0.10.
fn bounded(p: f64) -> String {
    match TableEnd::of(p) {
        TableEnd::Above => "p of 0.10 or more".to_owned(),
        TableEnd::Below => "p of 0.01 or less".to_owned(),
        TableEnd::Inside(p) => p_value(p),
    }
}

fn reading(verdict: After) -> &'static str {
    match verdict {
        After::Flat => ": flat",
        After::Changed => ": changed, not flat",
        After::Same => ": no different from before",
        After::Unclear => ": neither flat nor the old trend can be ruled out",
    }
}

fn ends(style: Style, interval: &Option<(Amount, Amount)>) -> String {
    interval
        .as_ref()
        .map_or_else(String::new, |(low, high)| format!(" (95%: {} to {})", style.signed(low), style.signed(high)))
}

/// "March 2023 to June 2023", or one of them when they are the same.
fn span(first: When, last: When) -> String {
    let (from, to) = (bare(first), bare(last));
    if from == to { from } else { format!("{from} to {to}") }
}

/// "from March 2023 to June 2023", or "no longer than" one of them.
fn lasted(first: When, last: When) -> String {
    if first.period == last.period {
        format!("no longer than {}", bare(last))
    } else {
        format!("from {}", span(first, last))
    }
}

fn noun_of(sample: crate::analysis::finding::Count, number: usize) -> &'static str {
    crate::analysis::words::noun(sample.frequency, number)
}

fn wave(kind: WaveKind, number: usize) -> &'static str {
    match (kind, number) {
        (WaveKind::Surge, 1) => "surge",
        (WaveKind::Surge, _) => "surges",
        (WaveKind::Stop, 1) => "stop",
        (WaveKind::Stop, _) => "stops",
        (WaveKind::Flight, 1) => "flight",
        (WaveKind::Flight, _) => "flights",
        (WaveKind::Retrenchment, 1) => "retrenchment",
        (WaveKind::Retrenchment, _) => "retrenchments",
    }
}

/// "1.2 standard deviations below".
fn deviations(z: f64) -> String {
    if z.is_nan() {
        return "not within reach".to_owned();
    }
    format!("{:.1} standard deviations {}", z.abs(), if z < 0.0 { "below" } else { "above" })
}

fn plain(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
