//! German for statements of companion tests.

use super::course::unit_words;
use super::groups::named;
use super::names::{listed, shares, term};
use super::numbers::{amount, grouped, p_value, percent, points, signed, signed_points, times, two};
use super::periods::{count, count_dative, inside};
use super::positions::{SHARE, bucket, bucket_dative};
use super::{Superlative, small_sample_remark, trades};
use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::{Amount, Direction};
use crate::analysis::words::decisions::evidence::found;

/// The sentence of a companion statement.
pub(super) fn sentence(statement: &Companion) -> String {
    match statement {
        Companion::UsualRatio { above, below, median, range: (low, high), as_large, sample } => format!(
            "in einzelnen Perioden standen {} zu {} in der Mitte {} zu 1, in neun von zehn {} bis {}; so viel oder mehr in {as_large} \
             von {}{}",
            bucket(*above),
            bucket_dative(*below),
            times(*median),
            times(*low),
            times(*high),
            count_dative(*sample),
            small_sample_remark(*sample)
        ),
        Companion::Utilisation { percent: share, change, when } => {
            let moved = change.map_or_else(String::new, |c| format!(", {} zum Bericht davor", signed_points(c)));
            format!("{} der verleihbaren Stücke waren {} verliehen{moved}", percent(share / 100.0), inside(*when))
        }
        Companion::Forecast { signal, returns, slope, interval, p, horizon, sample } => format!(
            "lag {} um eine Standardabweichung höher, so lag {returns} danach über {} um {}{} ({}, {} mit Überlappung){}",
            term(signal).trim_end_matches(','),
            count(*horizon),
            by(*slope),
            range(*interval, signed_points),
            p_value(*p),
            sums(sample.periods),
            small_sample_remark(*sample)
        ),
        Companion::Partial { actor, other, control, plain, partial, interval, p, sample } => format!(
            "bei festgehaltenem {control} beträgt die Korrelation von {actor} und {other} {}{} statt {} ({}, {}){}",
            two(*partial),
            range(*interval, two),
            two(*plain),
            p_value(*p),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Companion::LeftOpen { share, groups, sample } => format!(
            "über {} bleibt bei den {groups} genannten Gruppen für {} des Gehandelten die Gegenseite offen{}",
            count(*sample),
            percent(*share),
            small_sample_remark(*sample)
        ),
        Companion::GoesWith { what, with, slope, interval, p, sample } => format!(
            "der Anteil von {what} lag je Einheit mehr {with} um {}{} ({} über {sample} Auktionen)",
            by(*slope),
            range(*interval, signed_points),
            p_value(*p)
        ),
        Companion::SameKind { reopening, rank, of, difference } => {
            let kind = if *reopening { "Aufstockungen" } else { "Neuemissionen" };
            let apart = difference.map_or_else(String::new, |(d, p)| {
                format!(
                    "; Aufstockungen weichen in der Mitte um {} von Neuemissionen ab ({})",
                    signed_points(d),
                    p_value(p)
                )
            });
            format!("unter {kind} allein war es {} von {of}{apart}", SHARE.ranked(*rank))
        }
        Companion::ActiveWeight { name, held, index, active_share, largest, when } => {
            let parts: Vec<String> = largest.iter().map(|(n, d)| format!("{n} {}", signed_points(*d))).collect();
            format!(
                "{name}: Gewicht {} {} % gegenüber {} % im Index; {} % des Ganzen sind anders verteilt als im Index, am stärksten {}",
                inside(*when),
                grouped(*held, 1),
                grouped(*index, 1),
                grouped(*active_share, 1),
                listed(&parts)
            )
        }
        Companion::Deseasoned { name, adjusted, season, rank, direction, when, sample } => {
            let stem = if *direction == Direction::Down { "niedrig" } else { "höch" };
            let what = Superlative { article: "der", stem, ending: "ste", noun: "Wert", many: "Werte" };
            format!(
                "{name} ohne Saison ({}): {} {}, {} in {}{}",
                signed(season),
                signed(adjusted),
                inside(*when),
                what.ranked(*rank),
                count_dative(*sample),
                small_sample_remark(*sample)
            )
        }
        Companion::TurnEffect { turn, effect, interval, p, turns, sample } => format!(
            "{} lagen im Mittel um {} {} als andere Perioden{} ({}, {turns} von {})",
            term(turn),
            amount(effect),
            if effect.value < 0.0 { "niedriger" } else { "höher" },
            range(*interval, |v| signed(&Amount { value: v, ..effect.clone() })),
            p_value(*p),
            count_dative(*sample)
        ),
        Companion::AmongPeers { name, ratio, unit, rank, of, direction, first, first_ratio } => {
            let trades = trades(*direction);
            let what = Superlative { article: "die", stem: "größ", ending: "ten", noun: trades, many: trades };
            let unit = unit_words(unit);
            let lead = if *rank == 1 {
                String::new()
            } else {
                format!("; an erster Stelle {first} mit {} {unit}", grouped(first_ratio.abs(), 2))
            };
            format!(
                "{name}: unter {of} gemessen an der Größe {}, {} {unit}{lead}",
                what.ranked(*rank),
                grouped(ratio.abs(), 2)
            )
        }
        Companion::Synthetic { name, donors, gap, before, rank, of } => {
            // A region below its mix has a gap below zero: the mix gave more.
            let more = if gap.value < 0.0 { "mehr" } else { "weniger" };
            let others = match rank {
                1 => "zeigt keine andere".to_owned(),
                many => format!("zeigen {many}"),
            };
            format!(
                "eine Mischung, die zuvor lief wie {name} ({}; übliche Lücke {}), hätte nach dem Schnitt je Periode {} {more} ergeben; \
                 reihum geprüft {others} von {of} Regionen eine für ihre Anpassung so große Lücke",
                shares(donors),
                amount(before),
                amount(gap)
            )
        }
        Companion::IndexFit { index, slope, interval, p, explained, sample } => format!(
            "{index}: {} je 1 des Modells{}, das {} davon erklärt ({}, {}){}",
            two(*slope),
            range(*interval, two),
            percent(*explained),
            p_value(*p),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Companion::Grid { below, tried } => format!(
            "von {tried} anderen Kombinationen aus Schwelle, Fenster und Horizont {} einen Unterschied mit q unter 5 %",
            match below {
                0 => "zeigt keine".to_owned(),
                1 => "zeigt eine".to_owned(),
                many => format!("zeigen {many}"),
            }
        ),
        Companion::SlowDrift { statistic, p, at } => format!(
            "die Summen der Abweichungen vom Mittel entfernten sich um {} Abweichungen einer Brücke, am weitesten {} ({}){}",
            grouped(*statistic, 2),
            inside(*at),
            p_value(*p),
            if found(*p) {
                ": das Mittel blieb nicht gleich"
            } else {
                ": ein stetiges Mittel ist nicht ausgeschlossen"
            }
        ),
        Companion::Inside { group, direction, on_side, of, exceptions, leaders } => {
            let led = if leaders.is_empty() { String::new() } else { format!(", allen voran {}", named(leaders)) };
            let act = trades(*direction);
            match exceptions.as_slice() {
                [] => format!("{group}: {act} bei allen {of} Mitgliedern{led}"),
                [_] => format!(
                    "{group}: {act} bei {on_side} von {of} Mitgliedern{led}; die Ausnahme ist {}",
                    named(exceptions)
                ),
                _ => format!(
                    "{group}: {act} bei {on_side} von {of} Mitgliedern{led}; die Ausnahmen sind {}",
                    named(exceptions)
                ),
            }
        }
    }
}

fn by(change: f64) -> String {
    format!("{} {}", points(change), if change < 0.0 { "niedriger" } else { "höher" })
}

fn range(interval: Option<(f64, f64)>, words: impl Fn(f64) -> String) -> String {
    interval.map_or_else(String::new, |(low, high)| format!(" (95 %: {} bis {})", words(low), words(high)))
}

fn sums(number: usize) -> String {
    if number == 1 { "1 Summe".to_owned() } else { format!("{} Summen", grouped(number as f64, 0)) }
}
