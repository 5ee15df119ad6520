//! German for statements that go further than the first answer.

use super::names::{listed, term};
use super::numbers::{grouped, p_value, percent, signed, times, two};
use super::periods::{count, count_dative, dative, inside, noun};
use super::{Case, small_sample_remark, small_sample_word};
use crate::analysis::finding::further::Further;
use crate::analysis::finding::{Amount, Direction};
use crate::analysis::words::decisions::evidence::Tail;
use crate::analysis::words::decisions::told::{Elapsed, Often};
use crate::stats::collinearity::TOO_MUCH;

/// The sentence of such a statement.
pub(super) fn sentence(statement: &Further) -> String {
    match statement {
        Further::BeyondControls { amount, over, controls, interval, p, explained } => {
            let held: Vec<&str> = controls.iter().map(|c| control(c)).collect();
            format!(
                "bei festgehaltenem Einfluss von {} summiert sich das Ungewöhnliche ab dem Ereignis über {} auf {}{} ({}; sie erklären {} \
                 der Zeit davor)",
                listed(&held),
                count(*over),
                signed(amount),
                range(interval.as_ref()),
                p_value(*p),
                percent(*explained)
            )
        }
        Further::Events { events, mean, over, patell, boehmer, sign, below } => {
            let remark = small_sample_word(*events).map_or_else(String::new, |word| format!(" ({word}: n = {events})"));
            let stands = match below {
                0 => "keines sticht hervor".to_owned(),
                1 => "1 sticht hervor".to_owned(),
                n => format!("{n} stechen hervor"),
            };
            format!(
                "über {events} Ereignisse betrug die ungewöhnliche Summe von {} im Mittel {}; {} nach Patells z ({}), {} nach ihrer eigenen \
                 Streuung, {} nach Vorzeichen; nach Korrektur für ihre Zahl: {stands}{remark}",
                count_dative(*over),
                signed(mean),
                p_value(patell.1),
                two(patell.0),
                p_value(boehmer.1),
                p_value(*sign)
            )
        }
        Further::Twin { base, percent: share, direction, ranks: (scaled, plain), sample, earlier } => {
            let what = if *direction == Direction::Down { "tiefste" } else { "höchste" };
            let since = earlier.map_or_else(
                || format!("der {what} Wert überhaupt"),
                |when| format!("der {what} Wert seit {}", dative(when)),
            );
            format!(
                "gemessen an {base}: {}, Rang {scaled} von {}, {since}{}; für sich genommen Rang {plain}",
                percent(share / 100.0),
                count_dative(*sample),
                small_sample_remark(*sample)
            )
        }
        Further::Rare { direction, blocks, every, interval, shape } => {
            let what = if *direction == Direction::Down { "tiefsten" } else { "höchsten" };
            let unit = noun(blocks.frequency, 2, Case::Dative);
            let shown = |every: f64| match Often::of(every) {
                Often::Never => "nie".to_owned(),
                Often::Over(most) => format!("über {}", grouped(most, 0)),
                Often::Once(every) => grouped(every, usize::from(every < 10.0)),
            };
            let often = if Often::of(*every) == Often::Never {
                "käme ein so weit entfernter gar nicht vor".to_owned()
            } else {
                let ends = interval.map_or_else(String::new, |(low, high)| {
                    format!(" (95-%-Intervall {} bis {})", shown(low), shown(high))
                });
                format!("kommt ein so weit entfernter im Mittel einmal in {} {unit} vor{ends}", shown(*every))
            };
            let tail = match Tail::of(*shape) {
                Tail::Heavy => "schwer",
                Tail::Bounded => "begrenzt",
                Tail::Exponential => "exponentiell",
            };
            format!(
                "nach dem {what} Wert in jedem von {} {often}; die Verteilung läuft {tail} aus (Form {})",
                count_dative(*blocks),
                two(*shape)
            )
        }
        Further::Inflation { market, factor, most: (name, largest) } => {
            let verdict = if *factor > TOO_MUCH {
                "sein Beta ist von ihren kaum zu unterscheiden"
            } else {
                "sein Beta ist von ihren zu unterscheiden"
            };
            let other =
                if name == market { String::new() } else { format!("; am größten bei {name}: {}", times(*largest)) };
            format!(
                "neben den übrigen Faktoren hat {market} eine Varianzinflation von {}: {verdict}{other}",
                times(*factor)
            )
        }
        Further::BetaRotation { market, sold, others, rotated, interval } => {
            let shown: Vec<String> = others.iter().map(|(name, change)| format!("{name} {}", signed(change))).collect();
            let share = if rotated.is_finite() {
                let ends = interval
                    .map_or_else(String::new, |(l, h)| format!(" (95-%-Intervall {} bis {})", percent(l), percent(h)));
                format!(
                    "; {} des Verkauften wurden anderswo gekauft{ends}, der Rest ist Risikoabbau",
                    percent(*rotated)
                )
            } else {
                "; davon wurde nichts verkauft, also nichts umgeschichtet".to_owned()
            };
            format!("nach Betas stehen {market} {} gegenüber {}{share}", signed(sold), listed(&shown))
        }
        Further::Futures { name, change, p, agrees } => format!(
            "{name}: {} im Mittel vom früheren zum späteren Fenster ({}); Futures bestätigen die Veränderung des Betas{}",
            signed(change),
            p_value(*p),
            if *agrees { "" } else { " nicht" }
        ),
        Further::FirstSince { latest, before, from } => match before {
            Some((when, months)) => {
                format!("beide extrem {}: zum ersten Mal seit {}, {}", inside(*latest), dative(*when), span_of(*months))
            }
            None => {
                format!("beide extrem {}: zum ersten Mal in Aufzeichnungen ab {}", inside(*latest), dative(*from))
            }
        },
        Further::Shuffled { change, p, orders } => format!(
            "die Korrelation änderte sich um {}; in beliebiger Reihenfolge der Perioden ändern {} von {} Reihenfolgen sie ebenso stark",
            two(*change),
            percent(*p),
            grouped(*orders as f64, 0)
        ),
        Further::IndexLag { index, lag, correlation, same } => {
            let when = match lag {
                0 => "in derselben Periode".to_owned(),
                k if *k > 0 => format!("{k} {} nach dem Modell", if *k == 1 { "Periode" } else { "Perioden" }),
                k => format!("{} {} vor dem Modell", -k, if *k == -1 { "Periode" } else { "Perioden" }),
            };
            let plain =
                if *lag == 0 { String::new() } else { format!(", gegenüber {} in derselben Periode", two(*same)) };
            format!("{index} geht am stärksten mit dem Modell {when}: Korrelation {}{plain}", two(*correlation))
        }
        Further::Expiries { spans, others, p } => format!(
            "Leerverkäufe stiegen in {} von {} Meldungen, zwischen denen ein Optionsverfall liegt, und in {} von {} anderen ({}): ein \
             Unterschied spräche für Absicherungen, nicht für Meinungen",
            spans.0,
            spans.1,
            others.0,
            others.1,
            p_value(*p)
        ),
        Further::Stale { ends, more } if more.periods == 0 => {
            format!("der erste Stand endet mit {}, wie der letzte", dative(*ends))
        }
        Further::Stale { ends, more } => format!(
            "der erste Stand endet mit {}; der letzte hat {} mehr, was über die jüngste gesagt wurde, ist veraltet",
            dative(*ends),
            count(*more)
        ),
        Further::LargestSince { fall, earlier, year, sample } => {
            let what = if *fall { "Rückgang" } else { "Anstieg" };
            let since = earlier
                .map_or_else(|| format!("in {}", count_dative(*sample)), |when| format!("seit {}", dative(when)));
            let of_year = year.map_or_else(String::new, |y| format!(", der größte des Jahres {y} bisher"));
            format!("der größte {what} des Nettohebels {since}{of_year}{}", small_sample_remark(*sample))
        }
    }
}

/// Our own words for what is held fixed; names of series stay.
fn control(name: &str) -> &str {
    match name {
        "the period before" => "Vorperiode",
        "ends of months" => "Monatsenden",
        "ends of quarters" => "Quartalsenden",
        "ends of years" => "Jahresenden",
        other => term(other),
    }
}

fn span_of(months: usize) -> String {
    match Elapsed::of(months) {
        Elapsed::LessThanMonth => "weniger als einen Monat davor".to_owned(),
        Elapsed::Months(1) => "einen Monat davor".to_owned(),
        Elapsed::Months(months) => format!("{months} Monate davor"),
        Elapsed::Years(years) => format!("{} Jahre davor", times(years)),
    }
}

fn range(interval: Option<&(Amount, Amount)>) -> String {
    interval.map_or_else(String::new, |(low, high)| format!(" (95-%-Intervall {} bis {})", signed(low), signed(high)))
}
