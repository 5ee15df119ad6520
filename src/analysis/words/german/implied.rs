//! German for statements about implied purchases and sales.

use super::groups::rose;
use super::names::{listed, term};
use super::numbers::{amount_dative, p_value, percent, signed, times, two};
use super::periods::{count, dative, named};
use crate::analysis::finding::Direction;
use crate::analysis::finding::implied::Implied;
use crate::analysis::words::decisions::outcome::tally;

/// The sentence of a statement about implied trades.
pub(super) fn sentence(statement: &Implied) -> String {
    match statement {
        Implied::Change { fund, market, betas: (then, now), interval, before, after, trade, p } => {
            let change = now - then;
            let range = |ends: Option<(String, String)>| {
                ends.map_or_else(String::new, |(low, high)| format!(" (95-%-Intervall {low} bis {high})"))
            };
            let own = range(interval.map(|(low, high)| (two(low), two(high))));
            let traded = trade.as_ref().map_or_else(
                || "; ohne Angabe zum Vermögen folgt daraus kein Betrag".to_owned(),
                |trade| {
                    let side = if trade.amount.value < 0.0 { "Verkäufe" } else { "Käufe" };
                    let ends = trade.interval.as_ref().map(|(low, high)| (signed(low), signed(high)));
                    let (assets, size) = (amount_dative(&trade.assets), amount_dative(&trade.amount));
                    format!("; bei einem Vermögen von {assets} sind das {side} von {size}{}", range(ends))
                },
            );
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            let moved = if Direction::of(change) == Direction::Flat { "blieb gleich:" } else { rose(change) };
            format!(
                "das Beta von {fund} auf {market} {moved} von {} ({}) auf {} ({}), Veränderung {}{own}{traded}{test}",
                two(*then),
                named(*before),
                two(*now),
                named(*after),
                two(change),
            )
        }
        Implied::Stable { agree: (same, of), changes, share } => {
            let shown: Vec<String> = changes.iter().map(|(w, v)| format!("{} über {}", two(*v), count(*w))).collect();
            let always = share.map_or_else(String::new, |s| {
                format!("; in {} der früheren Perioden hatten alle Fenster ein Vorzeichen", percent(s))
            });
            format!("das Vorzeichen gilt in {same} von {of} Fenstern: {}{always}", listed(&shown))
        }
        Implied::Methods { agree: (same, of), changes } => {
            let shown: Vec<String> = changes.iter().map(|(name, v)| format!("{} {}", term(name), two(*v))).collect();
            format!("{same} von {of} Messverfahren stimmen im Vorzeichen überein: {}", listed(&shown))
        }
        Implied::Tested { chow: (f, p), anywhere, interval } => {
            let ends = interval
                .map_or_else(String::new, |(low, high)| format!(", 95-%-Intervall {} bis {}", named(low), named(high)));
            let found = anywhere.map_or_else(
                || "nach anderen Terminen konnte nicht gesucht werden".to_owned(),
                |(f, p, at)| {
                    format!(
                        "das größte F an irgendeinem Termin ist {}, nach {}{ends} ({} dafür, dass nirgends ein Bruch liegt)",
                        times(f),
                        dative(at),
                        p_value(p)
                    )
                },
            );
            format!("F eines Bruchs zu diesem Termin: {} ({}, Termin vorab bekannt); {found}", two(*f), p_value(*p))
        }
        Implied::Style { market, weights: (then, now), r_squared } => format!(
            "unter Mischungen ohne Leerverkäufe änderte sich das Gewicht von {market} am meisten, von {} auf {}; die Mischung erklärt {} \
             der Varianz",
            percent(*then),
            percent(*now),
            percent(*r_squared)
        ),
        Implied::Placebo { as_large, dates } => format!(
            "{as_large} von {dates} Terminen {} eine so große Veränderung des Betas zwischen ihren Fenstern, der wahre eingeschlossen",
            if *as_large == 1 { "zeigt" } else { "zeigen" }
        ),
        Implied::Survives { interval, windows, methods, futures } => {
            let word = |held: bool| if held { "ja" } else { "nein" };
            let tests = [Some(*interval), Some(*windows), Some(*methods), *futures];
            let (held, made) = tally(&tests);
            let fourth = futures.map_or_else(
                || "; eine vierte, Futures-Positionen, ist nicht gegeben".to_owned(),
                |agrees| format!(", Futures-Positionen einig ({})", word(agrees)),
            );
            format!(
                "{held} von {} Prüfungen, die eine solche Aussage bestehen sollte, sind bestanden: Intervall ohne null ({}), alle Fenster \
                 einig ({}), alle Messverfahren einig ({}){fourth}",
                made,
                word(*interval),
                word(*windows),
                word(*methods)
            )
        }
    }
}
