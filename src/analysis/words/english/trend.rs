//! English for statements about trend followers.

use super::parts::listed;
use crate::analysis::finding::trend::Trend;
use crate::analysis::words::{count, inside, number, signed};

/// The sentence of a statement about trend followers.
pub(super) fn sentence(statement: &Trend) -> String {
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
            signed(assets).trim_start_matches('+'),
            signed(amount),
            signed(low),
            signed(high)
        ),
        Trend::Flips { levels, price } => {
            let one = |(lookback, level): &(crate::analysis::finding::Count, f64)| {
                format!("{} ({})", number(*level), count(*lookback))
            };
            let shown: Vec<String> = levels.iter().map(one).collect();
            format!("from {} the speeds turn in the next period at {}", number(*price), listed(&shown))
        }
    }
}

fn two(value: f64) -> String {
    number((value * 100.0).round() / 100.0)
}
