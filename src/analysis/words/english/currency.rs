//! English for statements about currency hedges and options on currencies.

use super::parts::{p_value, percent};
use super::{ordinal, ranked};
use crate::analysis::finding::currency::Currency;
use crate::analysis::finding::{Direction, When};
use crate::analysis::words::decisions::evidence::{HedgeTested, found};
use crate::analysis::words::decisions::told::{is_ranked, whole_percentile};
use crate::analysis::words::{Style, bare, count, grouped, inside, noun, small_sample_remark};

/// The sentence of a statement about hedges and options.
pub(super) fn sentence(style: Style, statement: &Currency) -> String {
    match statement {
        Currency::Exposure { name, open, holdings, hedged, range, error, when } => format!(
            "{name} {}: {} of {} open to the currency, {} hedged ({} to {} with a ratio {} percentage points off)",
            inside(*when),
            style.amount(open),
            style.amount(holdings),
            percent(*hedged),
            style.amount(&range.0),
            style.amount(&range.1),
            plain(*error)
        ),
        Currency::ExposureChange { change, by_holdings, by_ratio, from, to } => format!(
            "open exposure changed by {} {}: {} because holdings changed, {} because the hedge ratio did",
            style.signed(change),
            stretch(*from, *to),
            style.signed(by_holdings),
            style.signed(by_ratio)
        ),
        Currency::HedgingFlow { sold, by_holdings, by_ratio, from, to } => {
            let verb = if sold.value < 0.0 { "bought back" } else { "sold forward" };
            format!(
                "{} of the currency {verb} {}: {} with holdings, {} with the hedge ratio",
                style.amount(sold),
                stretch(*from, *to),
                style.signed(by_holdings),
                style.signed(by_ratio)
            )
        }
        Currency::Scenario { points, amount: money, holdings } => format!(
            "{} percentage points more of hedging on {} would be {} of the currency sold forward",
            plain(*points),
            style.amount(holdings),
            style.amount(money)
        ),
        Currency::Ratio { position, hedge, ratio, interval, effectiveness, sample } => format!(
            "the variance of {position} is least with {} of {hedge} sold for 1{}: {} of it goes, over {}{}",
            two(*ratio),
            range(*interval),
            percent(*effectiveness),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Currency::RatioAgainst { p_zero, p_one } => {
            let verdict = match HedgeTested::of(*p_zero, *p_one) {
                HedgeTested::Between => "neither none nor all",
                HedgeTested::Some => "some, and all cannot be ruled out",
                HedgeTested::NotAll => "none cannot be ruled out, all can",
                HedgeTested::Open => "neither none nor all can be ruled out",
            };
            format!("{verdict}: {} for no hedge, {} for a full one", p_value(*p_zero), p_value(*p_one))
        }
        Currency::RatioStable { statistic, p, halves } => format!(
            "{} (sup F {}, {}): {} in the first half, {} in the second",
            if found(*p) { "the ratio changed over time" } else { "no change of the ratio is found" },
            two(*statistic),
            p_value(*p),
            two(halves.0),
            two(halves.1)
        ),
        Currency::Signature { currency, flow, fell_while_bought, fell_while_sold, p, sample } => format!(
            "{currency} fell in {} of {} {} of net purchases ({flow}) and in {} of {} of net sales ({}); a fall while \
             there is buying is what hedging looks like, and no proof of it",
            fell_while_bought.0,
            fell_while_bought.1,
            noun(sample.frequency, fell_while_bought.1),
            fell_while_sold.0,
            fell_while_sold.1,
            p_value(*p)
        ),
        Currency::RiskReversal { name, level, z, shift, window, when } => {
            let side = match Direction::of(*level) {
                Direction::Up => "calls over puts",
                Direction::Down => "puts over calls",
                Direction::Flat => "calls and puts alike",
            };
            let far = z.map_or_else(String::new, |z| {
                format!(
                    ", {:.1} standard deviations {} the mean of the {} before",
                    z.abs(),
                    if z < 0.0 { "below" } else { "above" },
                    count(*window)
                )
            });
            format!(
                "{name} stood at {} vol points {}, {side}{far}, a shift of {}",
                vol_signed(*level),
                inside(*when),
                vol_signed(*shift)
            )
        }
        Currency::ShiftSince { to_calls, shift, earlier, sample, from, rank } => {
            let side = if *to_calls { "to calls" } else { "to puts" };
            let reach = earlier.as_ref().map_or_else(
                || format!("the largest {side} in {} since {}", count(*sample), bare(*from)),
                |(when, size)| format!("the largest {side} since {} ({})", bare(*when), vol_signed(*size)),
            );
            let rank = if is_ranked(*rank, earlier.is_some()) {
                format!(", {} of {}", ranked(*rank, "largest"), count(*sample))
            } else {
                String::new()
            };
            format!("a shift of {} vol points: {reach}{rank}{}", vol_signed(*shift), small_sample_remark(*sample))
        }
        Currency::Place { percentile, sample, calls } => format!(
            "the level, {} dearer, is at the {} percentile of {}",
            if *calls { "calls" } else { "puts" },
            ordinal(whole_percentile(*percentile) as usize),
            count(*sample)
        ),
        Currency::Relative { ratio, z, percentile, at_the_money, sample } => {
            let far = z.map_or_else(String::new, |z| {
                format!(
                    ", {:.1} standard deviations {} its mean before",
                    z.abs(),
                    if z < 0.0 { "below" } else { "above" }
                )
            });
            format!(
                "against at-the-money volatility of {} that is {}%{far}, the {} percentile of {}",
                two(*at_the_money),
                grouped(*ratio, 1),
                ordinal(whole_percentile(*percentile) as usize),
                count(*sample)
            )
        }
        Currency::Broke { statistic, p, at, means } => {
            if found(*p) {
                format!(
                    "its course broke after {} (sup F {}, {}): {} on average before, {} after",
                    bare(*at),
                    two(*statistic),
                    p_value(*p),
                    vol_signed(means.0),
                    vol_signed(means.1)
                )
            } else {
                format!("no break of its course is found (sup F {}, {})", two(*statistic), p_value(*p))
            }
        }
        Currency::Implied { call, put, call_delta, put_delta, when } => format!(
            "the prices {} imply {} for the call (delta {}) and {} for the put (delta {})",
            inside(*when),
            two(*call),
            two(*call_delta),
            two(*put),
            two(*put_delta)
        ),
    }
}

fn stretch(from: When, to: When) -> String {
    if from.period == to.period { inside(to) } else { format!("from {} to {}", bare(from), bare(to)) }
}

fn range(interval: Option<(f64, f64)>) -> String {
    interval.map_or_else(String::new, |(low, high)| format!(" (95%: {} to {})", two(low), two(high)))
}

fn two(value: f64) -> String {
    grouped(value, 2)
}

/// "+1.05", "−0.40".
fn vol_signed(value: f64) -> String {
    let text = grouped(value, 2);
    if value > 0.0 && text != "0.00" { format!("+{text}") } else { text }
}

fn plain(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
