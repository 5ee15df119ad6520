//! English for statements about trend followers.

use super::parts::{listed, two};
use crate::analysis::finding::Count;
use crate::analysis::finding::trend::Trend;
use crate::analysis::words::decisions::told::within_reach;
use crate::analysis::words::{Style, count, inside, number};

/// The sentence of a statement about trend followers.
pub(super) fn sentence(style: Style, statement: &Trend) -> String {
    match statement {
        Trend::Band { name, mean, range: (low, high), long: (long, of), when } => format!(
            "model trend followers held {} times their capital in {name} {}, {} to {} over speeds; {long} of {of} speeds were long",
            two(*mean),
            inside(*when),
            two(*low),
            two(*high)
        ),
        Trend::Change { change, signal, volatility, cap, range: (low, high), over } => format!(
            "over {} the mean position changed by {} times capital ({} to {} over speeds): signals {}, volatility {}, cap {}",
            count(*over),
            two(*change),
            two(*low),
            two(*high),
            two(*signal),
            two(*volatility),
            two(*cap)
        ),
        Trend::Flow { amount, range: (low, high), assets } => format!(
            "on assets of {} that is {}, {} to {} over speeds",
            style.signed(assets).trim_start_matches('+'),
            style.signed(amount),
            style.signed(low),
            style.signed(high)
        ),
        Trend::Flips { levels, price } => {
            let (within, beyond): (Vec<_>, Vec<_>) = levels.iter().partition(|(_, level)| within_reach(*level, *price));
            let one = |(lookback, level): &(Count, f64)| format!("{} ({})", number(*level), count(*lookback));
            let shown: Vec<String> = within.into_iter().map(one).collect();
            let far: Vec<String> = beyond.into_iter().map(|(lookback, _)| count(*lookback)).collect();
            let from = number(*price);
            let rest = if far.is_empty() {
                String::new()
            } else {
                format!("; no price within half of that turns {}", listed(&far))
            };
            if shown.is_empty() {
                format!("from {from} no speed turns in the next period{rest}")
            } else {
                format!("from {from} the speeds turn in the next period at {}{rest}", listed(&shown))
            }
        }
    }
}
