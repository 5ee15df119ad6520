//! German for statements about dates in macro data.

use super::names::term;
use super::numbers::{amount, chance, grouped, p_value, percent, signed, times};
use super::periods::{count, count_dative, dative, from, inside, named, noun};
use super::{Case, deviations_in_full, small_sample_remark, small_sample_word};
use crate::analysis::finding::dated::{After, Dated, WaveKind};
use crate::analysis::finding::{Amount, When};
use crate::analysis::words::decisions::evidence::{Roots, TableEnd, found};
use crate::analysis::words::decisions::told::is_worth_a_remark;

/// The sentence of a statement about dates.
pub(super) fn sentence(statement: &Dated) -> String {
    match statement {
        Dated::Wave { name, now: Some((kind, from, length, z)), .. } => format!(
            "{name}: {} seit {} ({}), in der Spitze {}",
            wave(*kind, 1),
            dative(*from),
            count(*length),
            from_mean(*z, "dem Mittel")
        ),
        Dated::Wave { name, now: None, when, z, kinds } => format!(
            "{name}: {} weder {} noch {}; die Veränderung der Flüsse binnen Jahresfrist lag {}",
            inside(*when),
            wave(kinds.0, 1),
            wave(kinds.1, 1),
            from_mean(*z, "ihrem Mittel")
        ),
        Dated::Waves { up, down, latest_down, sample, other_band, inclusive } => {
            let each = |(kind, waves, periods): &(WaveKind, usize, usize)| {
                format!("{waves} {} ({periods} {})", wave(*kind, *waves), noun(sample.frequency, *periods, Case::Plain))
            };
            let latest = latest_down.map_or_else(String::new, |(first, last)| {
                format!("; zuletzt {} {}", wave(down.0, 1), lasted(first, last))
            });
            let other = if *inclusive { "in der Periode davor endet" } else { "die Periode selbst enthält" };
            format!(
                "{} und {} in {}{latest}; {other_band} {}, wenn das Band {other}",
                each(down),
                each(up),
                count_dative(*sample),
                wave(down.0, *other_band)
            )
        }
        Dated::Outflows { episodes, size, of_outstanding, of_gdp, largest, open, sample } => {
            let share = |part: &Option<(f64, f64, f64)>, of: &str| {
                part.map_or_else(String::new, |(mean, low, high)| {
                    let range = if *episodes == 1 {
                        String::new()
                    } else {
                        format!(" ({} bis {})", percent(low), percent(high))
                    };
                    format!(", {} {of}{range}", percent(mean))
                })
            };
            let remark = small_sample_word(*episodes).map_or_else(String::new, |label| format!(" ({label})"));
            let shares = format!("{}{}", share(of_outstanding, "des ausstehenden Volumens"), share(of_gdp, "des BIP"));
            if *episodes == 1 {
                return format!(
                    "eine Abflussphase in {}{remark}: {}{shares}, {}{}",
                    count_dative(*sample),
                    amount(&size.0),
                    lasted(largest.0, largest.1),
                    if *open { ", womöglich noch nicht vorbei" } else { "" }
                );
            }
            format!(
                "{episodes} Abflussphasen in {}{remark}: im Mittel {} ({} bis {}){shares}; die größte {}{}",
                count_dative(*sample),
                amount(&size.0),
                amount(&size.1),
                amount(&size.2),
                lasted(largest.0, largest.1),
                if *open { "; die letzte ist womöglich noch nicht vorbei" } else { "" }
            )
        }
        Dated::NoOutflow { name, sample } => {
            format!("{name}: in {} war keine Jahressumme negativ", count_dative(*sample))
        }
        Dated::Today { base, share, amount: (mean, low, high), when, episodes } => {
            let remark =
                small_sample_word(*episodes).map_or_else(String::new, |label| format!(" ({label}: {episodes})"));
            format!(
                "bezogen auf {} ({}) wären die mittleren {} einer Phase {} ({} bis {}){remark}",
                term(base),
                named(*when),
                percent(*share),
                amount(mean),
                amount(low),
                amount(high)
            )
        }
        Dated::Denominators { of_outstanding, of_gdp, implied, now } => format!(
            "{} des Ausstehenden und {} des BIP sind nur dann dasselbe Geld, wenn es das {}-Fache des BIP ist; jetzt ist es das {}-Fache",
            percent(*of_outstanding),
            percent(*of_gdp),
            grouped(*implied, 2),
            grouped(*now, 2)
        ),
        Dated::Overlap { kind, price, both, of, base, fall, p } => format!(
            "in {both} von {} mit {} lag {price} {} % oder mehr unter dem Höchststand, gegenüber {} aller Perioden ({})",
            count_dative(*of),
            wave(*kind, 1),
            grouped(*fall, 0),
            percent(*base),
            p_value(*p)
        ),
        Dated::Crossing { larger, smaller, when, through, interval, error, without, earlier } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!("; bei Messfehlern von {} % auf beiden Seiten, 95 %: {}", times(*error), span(low, high))
            });
            let without = if is_worth_a_remark(*without) {
                format!(", in {} der Ziehungen gar nicht", chance(*without))
            } else {
                String::new()
            };
            let earlier = match earlier {
                0 => String::new(),
                1 => "; zuvor hatten sie sich einmal gekreuzt".to_owned(),
                more => format!("; zuvor hatten sie sich {more}-mal gekreuzt"),
            };
            format!(
                "{larger} überholte {smaller} {} (nach {} der Periode{range}{without}){earlier}",
                inside(*when),
                percent(*through)
            )
        }
        Dated::NoCrossing { larger, smaller, sample, from, unconfirmed, remeasured } => {
            let waiting = unconfirmed.map_or_else(String::new, |(so_far, asked)| {
                format!("; die Seiten haben gewechselt, aber erst seit {so_far} der {asked} verlangten Perioden")
            });
            let measured = remeasured.map_or_else(String::new, |when| {
                format!("; der Seitenwechsel {} ist einer der Erhebung", inside(when))
            });
            format!(
                "keine Kreuzung in {} seit {}: {larger} blieb über {smaller}{waiting}{measured}{}",
                count_dative(*sample),
                dative(*from),
                small_sample_remark(*sample)
            )
        }
        Dated::Parts { first, second, when, undone_by } => format!(
            "{}: {} der Summe {}, {}: {}; gleich wären sie, wenn beide um {} danebenlägen",
            first.0,
            percent(first.1),
            inside(*when),
            second.0,
            percent(second.1),
            percent(*undone_by)
        ),
        Dated::Breaks { name, count: breaks, largest: (when, naive, guarded) } => format!(
            "{name} wurde {} neu erhoben: {} beträgt die einfache Veränderung {}, nach alter Erhebung {}",
            if *breaks == 1 { "einmal".to_owned() } else { format!("{breaks}-mal") },
            inside(*when),
            signed(naive),
            signed(guarded)
        ),
        Dated::Trend { name, before, after, at, interval, verdict } => {
            let range = interval
                .map_or_else(|| "kein Intervall".to_owned(), |(low, high)| format!("95 %: {}", span(low, high)));
            format!(
                "{name}: {} im Jahr bis {} ({range}), seither {} im Jahr{}",
                signed(before),
                named(*at),
                signed(after),
                reading(*verdict)
            )
        }
        Dated::OneTrend { name, mean, interval, sample } => {
            format!("{name}: ein einziger Trend von {} im Jahr{} über {}", signed(mean), ends(interval), count(*sample))
        }
        Dated::Flat { mean, interval, over, p_zero, p_before, before, verdict } => format!(
            "die letzten {}: {} im Jahr{} ({} für null, {} für die {} im Jahr davor){}",
            count(*over),
            signed(mean),
            ends(interval),
            p_value(*p_zero),
            p_value(*p_before),
            signed(before),
            reading(*verdict)
        ),
        Dated::AnyBreak { statistic, p, at, edge } => {
            let edge = if *edge {
                "; das Datum liegt am Rand der geprüften, der Bruch kann also früher oder später liegen"
            } else {
                ""
            };
            format!("Sup-F {} nach {} ({} bei gesuchtem Datum){edge}", times(*statistic), dative(*at), p_value(*p))
        }
        Dated::Roots { flow, level, kpss, sample } => {
            let verdict = match Roots::of(*flow, *kpss) {
                Roots::Stationary => "der Fluss ist stationär, sein Mittel darf geprüft werden",
                Roots::Wanders => "der Fluss selbst wandert: Daten und Tests sind nicht verlässlich",
                Roots::Disagree => {
                    "die beiden Tests des Flusses widersprechen sich, wie sie es nach einer Verschiebung des Mittels tun"
                }
            };
            format!(
                "Einheitswurzeln über {}: Fluss {} (ADF) und {} (KPSS), kumuliert {} (ADF): {verdict}",
                count(*sample),
                p_value(*flow),
                bounded(*kpss),
                p_value(*level)
            )
        }
        Dated::Drift { statistic, p } => {
            let said = if found(*p) { "das Mittel driftete" } else { "keine Drift des Mittels" };
            format!("{said}: die Summen der Abweichungen erreichen {} ({})", grouped(*statistic, 2), p_value(*p))
        }
    }
}

/// A probability that its table bounds to 0.01–0.10.
fn bounded(p: f64) -> String {
    match TableEnd::of(p) {
        TableEnd::Above => "p mindestens 0,10".to_owned(),
        TableEnd::Below => "p höchstens 0,01".to_owned(),
        TableEnd::Inside(p) => p_value(p),
    }
}

fn reading(verdict: After) -> &'static str {
    match verdict {
        After::Flat => ": flach",
        After::Changed => ": verändert, nicht flach",
        After::Same => ": nicht anders als zuvor",
        After::Unclear => ": weder flach noch der alte Trend ist auszuschließen",
    }
}

fn ends(interval: &Option<(Amount, Amount)>) -> String {
    interval.as_ref().map_or_else(String::new, |(low, high)| format!(" (95 %: {} bis {})", signed(low), signed(high)))
}

/// "März 2023 bis Juni 2023", or one of them when they are the same.
fn span(first: When, last: When) -> String {
    let (from, to) = (named(first), named(last));
    if from == to { from } else { format!("{from} bis {to}") }
}

/// "von März 2023 bis Juni 2023", "nur im März 2023".
fn lasted(first: When, last: When) -> String {
    if first.period == last.period {
        return format!("nur {}", inside(last));
    }
    format!("{} bis {}", from(first), named(last))
}

fn wave(kind: WaveKind, number: usize) -> &'static str {
    match (kind, number) {
        (WaveKind::Surge, 1) => "Zuflusswelle",
        (WaveKind::Surge, _) => "Zuflusswellen",
        (WaveKind::Stop, 1) => "Zuflussstopp",
        (WaveKind::Stop, _) => "Zuflussstopps",
        (WaveKind::Flight, 1) => "Kapitalflucht",
        (WaveKind::Flight, _) => "Kapitalfluchten",
        (WaveKind::Retrenchment, 1) => "Rückholung",
        (WaveKind::Retrenchment, _) => "Rückholungen",
    }
}

/// "1,2 Standardabweichungen unter dem Mittel".
fn from_mean(z: f64, mean: &str) -> String {
    if z.is_nan() { "nicht zu bestimmen".to_owned() } else { format!("{} {mean}", deviations_in_full(z)) }
}
