//! German for statements about what moves with, or before, what. Nothing here says "verursacht".

use super::Case;
use super::names::listed;
use super::numbers::{amount, amount_dative, grouped, p_value, percent, signed, signed_dative};
use super::periods::{count, count_dative, dative, inside, noun};
use super::small_sample_remark;
use crate::analysis::finding::Count;
use crate::analysis::finding::order::Order;
use crate::analysis::words::decisions::evidence::{Leads, Skill, found, gap_closes};
use crate::analysis::words::decisions::links::{Led, Link, Links, hit_share};

/// The sentence of a statement about order.
pub(super) fn sentence(statement: &Order) -> String {
    match statement {
        Order::Nowcast { target, indicator, when, estimate, band, published } => {
            let range = band
                .as_ref()
                .map_or_else(String::new, |(low, high)| format!(" (95 %: {} bis {})", signed(low), signed(high)));
            format!(
                "Nowcast aus {indicator}: {target} {} bei {}{range}; zuletzt veröffentlicht: {} {}",
                inside(*when),
                signed_dative(estimate),
                signed(&published.0),
                inside(published.1)
            )
        }
        Order::Record { error, no_change, p, sample, inside: (held, bands) } => {
            let verdict = match Skill::of(error.value, no_change.value, *p) {
                Skill::Better => "besser als keine Veränderung",
                Skill::Worse => "schlechter als keine Veränderung",
                Skill::Untold => "von keiner Veränderung nicht zu unterscheiden",
            };
            let held = if *bands == 0 {
                String::new()
            } else {
                format!("; das 95-%-Band enthielt {held} von {bands} Ergebnissen")
            };
            format!(
                "mit dem jeweils Veröffentlichten irrten Nowcasts um {} gegenüber {} bei Annahme keiner Veränderung, über {}: {verdict} \
                 ({}){held}",
                amount(error),
                amount_dative(no_change),
                count(*sample),
                p_value(*p)
            )
        }
        Order::Slope { flow, target, indicator, slope, interval, r_squared, relative_error, sample } => format!(
            "mit einer Veränderung von {indicator} um 100 ging {} {}{} einher: {} der Varianz, Fehler das {}-Fache \
             ihrer Standardabweichung, über {}",
            if *flow { format!("{target} von") } else { format!("eine von {target} um") },
            grouped(100.0 * slope, 0),
            interval.map_or_else(String::new, |(low, high)| {
                format!(" (95 %: {} bis {})", grouped(100.0 * low, 0), grouped(100.0 * high, 0))
            }),
            percent(*r_squared),
            two(*relative_error),
            count(*sample)
        ),
        Order::Hits { hits, of, interval, p, by_chance } => {
            let behind = interval
                .map_or_else(String::new, |(low, high)| format!(" (95 %: {} bis {})", percent(low), percent(high)));
            format!(
                "beide bewegten sich in {hits} von {} gleich gerichtet, {}{behind} ({} gegen die Hälfte; unabhängige Vorzeichen stimmten \
                 in {} überein){}",
                count_dative(*of),
                percent(hit_share(*hits, *of)),
                p_value(*p),
                percent(*by_chance),
                small_sample_remark(*of)
            )
        }
        Order::Together { target, indicator, p, speed, p_speed, half_life, sample } => {
            let verdict = if found(*p) { "laufen zusammen" } else { "müssen nicht zusammenlaufen" };
            let one = super::periods::each(sample.frequency);
            let half = half_life.map_or_else(String::new, |h| {
                format!(", die Hälfte in {} {}", two(h), noun(sample.frequency, 2, Case::Dative))
            });
            let closing = if gap_closes(*speed, *p_speed) {
                format!("eine Lücke schließt sich {one} zu {}{half}", percent(*speed))
            } else {
                format!("dass sich eine Lücke schließt, ist nicht zu sehen ({} {one})", percent(*speed))
            };
            format!(
                "die Niveaus von {target} und {indicator} {verdict} ({} nach Engle und Granger über {}); {closing} ({})",
                p_value(*p),
                count(*sample),
                p_value(*p_speed)
            )
        }
        Order::Stable { statistic, p, at } => {
            let said = if found(*p) {
                format!("der Zusammenhang änderte sich, am ehesten nach {}", dative(*at))
            } else {
                "keine Veränderung des Zusammenhangs zu finden".to_owned()
            };
            format!("{said} (Sup-F {}, {})", two(*statistic), p_value(*p))
        }
        Order::Chain { names, forward, backward, lags, sample } => {
            chain(names, &Links::of(names, forward, backward), *lags, *sample)
        }
        Order::Response { shock, response, largest: (value, horizon_at, low, high), clear, horizon } => {
            let after = match horizon_at {
                0 => match noun(horizon.frequency, 1, Case::Plain) {
                    one @ ("Woche" | "Periode") => format!("in derselben {one}"),
                    one => format!("im selben {one}"),
                },
                n => format!("nach {n} {}", noun(horizon.frequency, *n, Case::Dative)),
            };
            format!(
                "nach einem überraschenden Anstieg von {shock} stand {response} {after} um {} Standardabweichungen {} (95 %: {} bis {}); \
                 das Band lässt die Null an {} von {} Horizonten hinter sich",
                two(value.abs()),
                if *value < 0.0 { "niedriger" } else { "höher" },
                two(*low),
                two(*high),
                clear.0,
                clear.1
            )
        }
        Order::ErrorShares { of, by, first, last, first_interval, last_interval, horizon } => {
            let ends = |interval: &Option<(f64, f64)>| {
                interval.map_or_else(String::new, |(low, high)| format!(" ({} bis {})", percent(low), percent(high)))
            };
            format!(
                "Überraschungen von {by} machen {}{} des Prognosefehlers von {of} über {} aus, wenn sie zuerst stehen, {}{}, wenn zuletzt",
                percent(*first),
                ends(first_interval),
                count(*horizon),
                percent(*last),
                ends(last_interval)
            )
        }
        Order::SamePeriod { pairs } => {
            let said: Vec<String> = pairs.iter().map(|(a, b, r)| format!("{a} und {b} {}", two(*r))).collect();
            format!("Korrelation der Überraschungen in derselben Periode, ohne Reihenfolge: {}", listed(&said))
        }
        Order::Lead { first, second, lead, interval, correlation, p, sample } => {
            let length = |k: i64| {
                let n = usize::try_from(k.unsigned_abs()).unwrap_or(0);
                format!("{n} {}", noun(sample.frequency, n, Case::Plain))
            };
            let Led { leader, follower, by, interval } = Led::of(first, second, *lead, *interval);
            let range = interval.map_or_else(String::new, |(low, high)| {
                let side = |k: i64| if k < 0 { format!("−{}", length(k)) } else { length(k) };
                format!(" (95 %: {} bis {})", side(low), side(high))
            });
            if !found(*p) {
                let place = if by == 0 {
                    "ohne Verzögerung".to_owned()
                } else {
                    format!("bei einem Vorlauf von {leader} um {}", length(by))
                };
                return format!(
                    "kein Vorlauf von {first} oder {second} sticht heraus: die größte Korrelation, {}, liegt {place} ({} für die größte \
                     aller Verzögerungen)",
                    two(*correlation),
                    p_value(*p)
                );
            }
            let said = if by == 0 {
                format!("{first} und {second} bewegten sich in derselben Periode")
            } else {
                format!("{leader} lief {follower} um {} voraus", length(by))
            };
            format!(
                "{said}{range}: Korrelation {} ({} für die größte aller Verzögerungen, über {})",
                two(*correlation),
                p_value(*p),
                count(*sample)
            )
        }
        Order::Sides { first, second, p_first, p_second, lags } => {
            let verdict = match Leads::of(*p_first, *p_second) {
                Leads::First => format!("{first} läuft {second} voraus, nicht umgekehrt"),
                Leads::Second => format!("{second} läuft {first} voraus, nicht umgekehrt"),
                Leads::Both => "jeder läuft dem anderen voraus".to_owned(),
                Leads::Neither => "keiner läuft voraus".to_owned(),
            };
            format!(
                "alle Vorläufe bis {} zusammen: {verdict} ({} für {first} zuerst, {} für {second} zuerst)",
                count_dative(*lags),
                p_value(*p_first),
                p_value(*p_second)
            )
        }
    }
}

fn chain(names: &[String; 3], links: &Links<'_>, lags: Count, sample: Count) -> String {
    let [a, b, c] = names;
    let length = format!("{} Vergangenheit über {}", count(lags), count(sample));
    let link = |link: &Link<'_>| {
        let Link { from, to, leads, there, back } = *link;
        let said = match leads {
            Leads::First => format!("{from} half, {to} vorherzusehen, und nicht umgekehrt"),
            Leads::Both => format!("{from} und {to} halfen, einander vorherzusehen"),
            Leads::Second => format!("{to} half, {from} vorherzusehen, und nicht umgekehrt"),
            Leads::Neither => String::new(),
        };
        format!("{said} ({}; zurück {})", p_value(there), p_value(back))
    };
    match links {
        Links::None(least) => format!(
            "keines von {a}, {b} und {c} half, ein anderes vorherzusehen ({} für das deutlichste; {length})",
            p_value(*least)
        ),
        Links::Seen(seen, every) => {
            let said: Vec<String> = seen.iter().map(link).collect();
            let others = if *every { "" } else { "; keine andere Verbindung ist zu sehen" };
            format!("{}{others} ({length})", said.join("; "))
        }
    }
}

fn two(value: f64) -> String {
    grouped(value, if value.abs() < 99.5 { 2 } else { 0 })
}
