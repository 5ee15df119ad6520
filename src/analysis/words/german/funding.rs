//! German for statements about financing and the basis trade.

use super::names::{listed, term};
use super::numbers::{amount, grouped, number, p_value, signed};
use super::periods::{count, count_dative, dative, inside, named};
use super::{small_sample_remark, small_sample_word};
use crate::analysis::finding::Direction;
use crate::analysis::finding::funding::Funding;
use crate::analysis::words::decisions::outcome::Unwinding;
use crate::analysis::words::decisions::told::whole_percentile;
use crate::analysis::words::parts::{hundredth_of, tenth_of};

/// The sentence of a statement about funding.
pub(super) fn sentence(statement: &Funding) -> String {
    match statement {
        Funding::Spread { of, rate, benchmark, spread, change, percentile, sample, when } => {
            let side = if *spread < 0.0 { "unter" } else { "über" };
            let of = roll(of);
            let level = match (rate, benchmark) {
                (Some(rate), Some(benchmark)) => format!(
                    "die Finanzierung, die in {of} steckt, kostete {} {} %, {} Basispunkte {side} der Referenz von {} %",
                    inside(*when),
                    number(hundredth_of(*rate)),
                    number(tenth_of(spread.abs())),
                    number(hundredth_of(*benchmark))
                ),
                _ => format!("{of}: {} Basispunkte {}", number(tenth_of(*spread)), inside(*when)),
            };
            let moved = change.map_or_else(String::new, |c| {
                if tenth_of(c) == 0.0 {
                    ", unverändert zur Periode davor".to_owned()
                } else {
                    let side = if c < 0.0 { "weniger" } else { "mehr" };
                    format!(", {} {side} als in der Periode davor", number(tenth_of(c.abs())))
                }
            });
            let place = percentile.map_or_else(String::new, |p| {
                format!("; {}. Perzentil der {} bis dahin", grouped(whole_percentile(p), 0), count(*sample))
            });
            format!("{level}{moved}{place}{}", small_sample_remark(*sample))
        }
        Funding::Turns { change, days, years: (first, last), turns, p, latest: (own, rank) } => {
            let test = p.map_or_else(
                || " (zu wenige Jahreswechsel für einen Test)".to_owned(),
                |p| format!(" ({} bei zufälligen Vorzeichen)", p_value(p)),
            );
            let remark = small_sample_word(*turns).map_or_else(String::new, |word| format!(" ({word}: n = {turns})"));
            format!(
                "von den {days} Tagen vor zu den {days} Tagen nach den Jahreswechseln {first} bis {last} veränderte sich der Aufschlag im \
                 Mittel um {} Basispunkte{test}; zuletzt {}, Rang {} von {turns} von unten{remark}",
                plus(*change),
                plus(*own),
                grouped(*rank as f64, 0)
            )
        }
        Funding::SameDays { rank, years, when } => format!(
            "{}: Rang {} von unten unter denselben Tagen aus {years} Jahren{}",
            named(*when),
            grouped(*rank as f64, 0),
            small_sample_word(*years).map_or_else(String::new, |word| format!(" ({word}: n = {years})"))
        ),
        Funding::Event { event, over, change, as_large: (hits, dates), switches } => {
            let switch = if *switches { "; der Kontrakt wechselt innerhalb des Fensters" } else { "" };
            format!(
                "von den {} vor {} zu den {} danach veränderte sich der mittlere Aufschlag um {} Basispunkte; {hits} von {dates} Terminen \
                 zeigen eine so große Veränderung, der wahre eingeschlossen{switch}",
                count_dative(*over),
                dative(*event),
                count_dative(*over),
                plus(*change)
            )
        }
        Funding::Sensitivity { basis_points } => format!(
            "ein Indexpunkt mehr Dividenden würde den enthaltenen Zins um {} Basispunkte erhöhen",
            number(tenth_of(*basis_points))
        ),
        Funding::Positions { slope, interval, p, sample } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!(" (95-%-Intervall {} bis {})", number(hundredth_of(low)), number(hundredth_of(high)))
            });
            format!(
                "mit einer Veränderung der Positionen um eine Standardabweichung gingen {} Basispunkte Aufschlag einher{range}, {} über {}",
                plus(*slope),
                p_value(*p),
                count(*sample)
            )
        }
        Funding::Unwind { when, signals, agree } => {
            let known = signals.iter().filter(|(_, score)| score.is_some()).count();
            let one = |(name, score): &(String, Option<f64>)| match score {
                Some(score) => format!("{} {}", term(name), plus(*score)),
                None => format!("{} nicht abgedeckt", term(name)),
            };
            let each: Vec<String> = signals.iter().map(one).collect();
            let verdict = match Unwinding::of(known, *agree) {
                Unwinding::All => "alle drei Zeichen für eine Auflösung des Basis-Trades liegen vor",
                Unwinding::None => "kein Zeichen für eine Auflösung des Basis-Trades",
                Unwinding::AllJudged => {
                    "was sich beurteilen lässt, deutet auf eine Auflösung, doch müssen alle drei Zeichen übereinstimmen"
                }
                Unwinding::Mixed => "die Zeichen für eine Auflösung des Basis-Trades widersprechen sich",
            };
            format!(
                "{verdict} ({}): {agree} von {known} deuten darauf, in Standardabweichungen zur Auflösung hin {}",
                named(*when),
                listed(&each)
            )
        }
        Funding::Shorts { level, change, over, score, when } => {
            let act = match Direction::of(change.value) {
                Direction::Up => format!("wuchsen in {} um {} auf", count_dative(*over), amount(change)),
                Direction::Down => format!("wurden in {} um {} abgebaut, auf", count_dative(*over), amount(change)),
                Direction::Flat => format!("blieben in {} unverändert bei", count_dative(*over)),
            };
            let z = score.map_or_else(
                || " (zu kurze Geschichte für einen Vergleich)".to_owned(),
                |z| format!(", {} Standardabweichungen vom Mittel früherer Veränderungen", plus(z)),
            );
            format!("die Short-Positionen {act} {} {}{z}", amount(level), inside(*when))
        }
        Funding::Repo { mean, highest, score, inside_months, when } => {
            let z = |value: &Option<f64>| value.map_or_else(|| "nicht definiert".to_owned(), plus);
            format!(
                "Repo lag {} im Mittel {} und höchstens {} Basispunkte von seiner Untergrenze; Abweichung {}, ohne Monatswechsel {}",
                inside(*when),
                plus(*mean),
                plus(*highest),
                z(score),
                z(inside_months)
            )
        }
        Funding::Placebo { score, as_high: (hits, dates) } => format!(
            "der Wert von {} wurde in {hits} von {dates} Fenstern erreicht oder übertroffen, dieses eingeschlossen",
            plus(*score)
        ),
        Funding::Mirror { change, direction, rank: (rank, of), over } => {
            let (verb, moves) = match direction {
                Direction::Down => ("fielen", "Rückgänge"),
                _ => ("stiegen", "Anstiege"),
            };
            format!(
                "auf der Gegenseite {verb} die Netto-Long-Positionen in {} um {}, Rang {} der {moves} unter {of} Veränderungen ({})",
                count_dative(*over),
                amount(change),
                grouped(*rank as f64, 0),
                signed(change)
            )
        }
    }
}

/// What the financing is implied by; our own words around the names of series.
fn roll(of: &str) -> String {
    if let Some((from, to)) = of.strip_prefix("the roll from ").and_then(|rest| rest.split_once(" to ")) {
        return format!("der Rolle von {from} auf {to}");
    }
    of.split_once(" over ").map_or_else(|| of.to_owned(), |(first, second)| format!("{first} über {second}"))
}

/// "+2,5", "−0,7", "0".
fn plus(value: f64) -> String {
    let shown = tenth_of(value);
    if shown > 0.0 { format!("+{}", number(shown)) } else { number(shown) }
}
