//! German for statements about trend followers.

use super::names::listed;
use super::numbers::{amount_dative, number, signed, signed_dative, two};
use super::periods::{count, count_dative, inside};
use crate::analysis::finding::Count;
use crate::analysis::finding::trend::Trend;
use crate::analysis::words::decisions::told::within_reach;

/// The sentence of a statement about trend followers.
pub(super) fn sentence(statement: &Trend) -> String {
    match statement {
        Trend::Band { name, mean, range: (low, high), long: (long, of), when } => format!(
            "Trendfolger im Modell hielten {} das {}-Fache ihres Kapitals in {name}, je nach Tempo das {}- bis {}-Fache; {long} von {of} \
             Tempi waren long",
            inside(*when),
            two(*mean),
            two(*low),
            two(*high)
        ),
        Trend::Change { change, signal, volatility, cap, range: (low, high), over } => format!(
            "in {} veränderte sich die mittlere Position um das {}-Fache des Kapitals (je nach Tempo {} bis {}): Signale {}, Volatilität \
             {}, Obergrenze {}",
            count_dative(*over),
            two(*change),
            two(*low),
            two(*high),
            two(*signal),
            two(*volatility),
            two(*cap)
        ),
        Trend::Flow { amount, range: (low, high), assets } => format!(
            "bei einem Vermögen von {} sind das {}, je nach Tempo {} bis {}",
            amount_dative(assets),
            signed(amount),
            signed(low),
            signed_dative(high)
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
                format!("; kein Kurs innerhalb der Hälfte davon dreht {}", listed(&far))
            };
            if shown.is_empty() {
                format!("von {from} aus dreht in der nächsten Periode kein Tempo{rest}")
            } else {
                format!("von {from} aus drehen die Tempi in der nächsten Periode bei {}{rest}", listed(&shown))
            }
        }
    }
}
