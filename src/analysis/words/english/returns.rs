//! English for statements about flows beside returns.

use super::parts::{listed, p_value, percent};
use crate::analysis::finding::returns::Returns;
use crate::analysis::words::decisions::evidence::{found, is_weak_instrument};
use crate::analysis::words::parts::{hundredth_of, tenth_of};
use crate::analysis::words::{Style, bare, count, noun, number, small_sample, small_sample_remark};

/// The sentence of a statement about flows and returns. Never "caused": flows and prices move each
/// other.
pub(super) fn sentence(style: Style, statement: &Returns) -> String {
    match statement {
        Returns::Scenario { multiplier, flow, market, share, moves: (middle, low, high) } => {
            let side = if flow.value < 0.0 { "net sales" } else { "net purchases" };
            format!(
                "if the multiplier is {}, {side} of {} on a market of {} ({} of it) go with {} ({} to {} for multipliers of 1 to 8)",
                number(*multiplier),
                style.amount(flow),
                style.amount(market),
                percent(share.abs()),
                moved(*middle),
                moved(*low),
                moved(*high)
            )
        }
        Returns::Attribution { name, total, parts, rest, bounds: (low, high), when } => {
            let each: Vec<String> = parts.iter().map(|(name, part)| format!("{name} {}", moved(*part))).collect();
            format!(
                "{name} moved by {} in {}; flows at that multiplier stand for {}, and {} is left over; all flows together stand for {} to \
                 {} for multipliers of 1 to 8",
                moved(*total),
                bare(*when),
                listed(&each),
                moved(*rest),
                moved(*low),
                moved(*high)
            )
        }
        Returns::Estimate { multiplier, interval, p, sample, first_stage } => {
            let range = interval.map_or_else(
                || " (no interval with two ends)".to_owned(),
                |(low, high)| {
                    format!(" (95% interval {} to {})", number(hundredth_of(low)), number(hundredth_of(high)))
                },
            );
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            let how = match first_stage {
                None => "over {} a flow of 1% of the market went with".replace("{}", &count(*sample)),
                Some(f) if is_weak_instrument(*f) => format!(
                    "the instrument is weak (first-stage F {}, under 10): over {} it would say that a flow of 1% of the market goes with",
                    number(tenth_of(*f)),
                    count(*sample)
                ),
                Some(f) => format!(
                    "by the instrument (first-stage F {}) over {} a flow of 1% of the market goes with",
                    number(tenth_of(*f)),
                    count(*sample)
                ),
            };
            format!("{how} {}{range}{test}{}", moved(*multiplier), small_sample_remark(*sample))
        }
        Returns::After {
            name,
            holder,
            horizon,
            means: (selling, other),
            cases: (sold, rest),
            rises,
            interval,
            drawn,
            p,
            smallest,
            equivalence,
        } => {
            let who = if holder.is_empty() { "net selling".to_owned() } else { format!("net selling by {holder}") };
            let time = match horizon {
                None => format!("in periods of {who}"),
                Some(horizon) if horizon.periods == 1 => format!("over the {} after {who}", noun(horizon.frequency, 1)),
                Some(horizon) => format!("over the {} after {who}", count(*horizon)),
            };
            let range = interval.map_or_else(
                || " (too few cases for an interval)".to_owned(),
                |(low, high)| {
                    format!(" (95% interval {} to {})", number(hundredth_of(low)), number(hundredth_of(high)))
                },
            );
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            let again = drawn.map_or_else(String::new, |((low, high), draws)| {
                format!(
                    "; {} draws of blocks give {} to {}",
                    count_of(draws),
                    number(hundredth_of(low)),
                    number(hundredth_of(high))
                )
            });
            let power = smallest.map_or_else(String::new, |s| {
                format!("; a gap of {} would be found four times in five", number(hundredth_of(s)))
            });
            let verdict = equivalence.map_or_else(String::new, |(margin, p)| {
                let said = if found(p) { "is shown" } else { "is not shown" };
                format!("; \"no effect beyond {}\" {said} ({})", number(hundredth_of(margin)), p_value(p))
            });
            let remark = small_sample(*sold).map_or_else(String::new, |word| format!(" ({word}: n = {sold})"));
            format!(
                "{time} ({sold} cases) {name} returned {} on average, against {} otherwise ({rest}): {} percentage points{range}{test}; {} \
                 rose, against {}{again}{power}{verdict}{remark}",
                moved(*selling),
                moved(*other),
                signed(selling - other),
                percent(rises.0),
                percent(rises.1)
            )
        }
    }
}

fn count_of(draws: usize) -> String {
    crate::analysis::words::grouped(draws as f64, 0)
}

fn signed(value: f64) -> String {
    let shown = hundredth_of(value);
    if shown > 0.0 { format!("+{}", number(shown)) } else { number(shown) }
}

/// "+1.2%", "−6%".
fn moved(value: f64) -> String {
    format!("{}%", signed(value))
}
