//! German for statements about things that are inferred.

use super::names::{asset, holder, listed};
use super::numbers::{amount, amount_dative, grouped, p_value, percent, signed, times, two};
use super::periods::{count, count_dative, dative, from as from_on, inside, named};
use super::small_sample_remark;
use crate::analysis::finding::inferred::{BreakSaid, Inferred};
use crate::analysis::finding::{Amount, Direction, When};
use crate::analysis::words::decisions::told::{is_told_apart, whole_percentile};
use crate::stats::open_interest::Imputed;

/// The sentence of a statement about something inferred.
pub(super) fn sentence(statement: &Inferred) -> String {
    match statement {
        Inferred::NetPosition { holder: who, asset: what, net, change, when } => {
            let side = match Direction::of(net.value) {
                Direction::Up => format!("netto long {}", amount(net)),
                Direction::Down => format!("netto short {}", amount(net)),
                Direction::Flat => "weder netto long noch netto short".to_owned(),
            };
            let moved = change.as_ref().map_or_else(String::new, |c| format!(", {} zum Bericht davor", signed(c)));
            let of = if is_told_apart(who, what) { format!(" ({})", asset(what)) } else { String::new() };
            format!("{}{of}: {side} {}{moved}", holder(who).0, on_day(*when))
        }
        Inferred::OfOpenInterest { percent: share, when } => {
            let side = if *share < 0.0 { "netto short" } else { "netto long" };
            format!("das waren {} {} der offenen Kontrakte {side}", on_day(*when), percent(share.abs() / 100.0))
        }
        Inferred::PositionPlace { percentile, sample, whole } => {
            let short = if *whole { "" } else { ", weniger als drei Jahre" };
            format!(
                "die Nettoposition stand im {}. Perzentil der letzten {}{short}{}",
                grouped(whole_percentile(*percentile), 0),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Inferred::Notional { amount: notional, contract } => {
            let side = if notional.value < 0.0 { "short" } else { "long" };
            format!(
                "nach dem Wortlaut des Kontrakts „{contract}“ beträgt die Nettoposition {} {side}",
                amount(notional)
            )
        }
        Inferred::Reading { reading, open_interest, price, when } => {
            let price = match price {
                Direction::Up => "der Kurs stieg",
                Direction::Down => "der Kurs fiel",
                Direction::Flat => "der Kurs bewegte sich nicht",
            };
            let reading = match reading {
                Some(Imputed::NewLongs) => "zu lesen als neue Long-Positionen",
                Some(Imputed::NewShorts) => "zu lesen als neue Short-Positionen",
                Some(Imputed::LongLiquidation) => "zu lesen als Auflösung von Long-Positionen",
                Some(Imputed::ShortCovering) => "zu lesen als Eindeckung von Short-Positionen",
                None => "daraus folgt nichts",
            };
            format!(
                "die offenen Kontrakte veränderten sich {} um {}, {price}: {reading}",
                inside(*when),
                signed(open_interest)
            )
        }
        Inferred::ProxyFit { correlation, interval, sample } => format!(
            "was aus offenen Kontrakten und Kurs geschätzt wird, korreliert mit den gemeldeten Veränderungen zu {}{} über {}{}",
            two(*correlation),
            range(*interval),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Inferred::Together { first, second, correlation, interval, when } => format!(
            "die Korrelation von {first} und {second} betrug {} {}{}",
            inside(*when),
            two(*correlation),
            range(*interval)
        ),
        Inferred::TogetherChanged { before, after, from, p } => format!(
            "sie lag davor bei {} und ab {} bei {} ({} für keine Veränderung)",
            two(*before),
            dative(*from),
            two(*after),
            p_value(*p)
        ),
        Inferred::MatrixChanged { series, statistic, p } => format!(
            "alle Korrelationen der {series} Reihen zusammen: Chi-Quadrat {} ({} für keine Veränderung)",
            times(*statistic),
            p_value(*p)
        ),
        Inferred::VarianceAdjusted { observed, adjusted, ratio, name } => format!(
            "die Varianz von {name} war {}-mal so groß wie davor; darum bereinigt wird aus der Korrelation von {} eine von {}",
            times(*ratio),
            two(*observed),
            two(*adjusted)
        ),
        Inferred::AllFell { fell, of, before, series, p } => {
            let earlier = before.map_or_else(String::new, |b| format!(", gegenüber {} der Zeit davor", percent(b)));
            let test = p.map_or_else(String::new, |p| format!(" ({} für so viele bei diesem Anteil)", p_value(p)));
            let all = if *series == 2 { "beide".to_owned() } else { format!("alle {series}") };
            format!(
                "{all} fielen gemeinsam in {fell} von {}{earlier}{test}{}",
                count_dative(*of),
                small_sample_remark(*of)
            )
        }
        Inferred::Odd { when, turbulence_rank, surprise_rank, surprise, sample } => format!(
            "{}: Rang {} von {} nach Turbulenz und Rang {} nach Korrelationsüberraschung ({}; über 1 bewegten sich die Reihen \
             ungewöhnlich zueinander)",
            named(*when),
            grouped(*turbulence_rank as f64, 0),
            count_dative(*sample),
            grouped(*surprise_rank as f64, 0),
            two(*surprise)
        ),
        Inferred::Breaks { breaks, sample } if breaks.is_empty() => {
            format!("kein Bruch des Mittels in {}: keiner verbessert das Kriterium", count_dative(*sample))
        }
        Inferred::Breaks { breaks, sample } => {
            let said: Vec<String> = breaks.iter().map(one_break).collect();
            let times = if breaks.len() == 1 { "einmal".to_owned() } else { format!("{}-mal", breaks.len()) };
            format!("das Mittel bricht in {} {times}: {}", count_dative(*sample), said.join("; "))
        }
        Inferred::AnyBreak { statistic, p, at } => format!(
            "das größte F eines einzelnen Bruchs ist {}, nach {} ({} dafür, dass nirgends ein Bruch liegt)",
            grouped(*statistic, 1),
            dative(*at),
            p_value(*p)
        ),
        Inferred::EventInside { event, inside: held, covered } => format!(
            "das Ereignis {} liegt {} des Intervalls eines Bruchs; die Intervalle decken {} des Kalenders, so groß war die Chance \
             für jedes Datum",
            inside(*event),
            if *held { "innerhalb" } else { "außerhalb" },
            percent(*covered)
        ),
        Inferred::ShareBefore { name, share, expected, interval, p, from, to } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!("; 95 % der Zufallspfade mit diesen Enden: {} bis {}", percent(low), percent(high))
            });
            format!(
                "{} der Bewegung von {name} {} bis {} lagen vor dem Ereignis, vergangen waren {} der Zeit{range} ({})",
                percent(*share),
                from_on(*from),
                named(*to),
                percent(*expected),
                p_value(*p)
            )
        }
        Inferred::PlaceboDates { as_large, dates, change } => format!(
            "das Mittel veränderte sich beim Ereignis um {}; {as_large} von {dates} Terminen {} eine so große Veränderung, der wahre \
             eingeschlossen",
            signed(change),
            if *as_large == 1 { "zeigt" } else { "zeigen" }
        ),
        Inferred::Abnormal { amount: sum, over, interval, p } => {
            let end = |value: f64| signed(&Amount { value, ..sum.clone() });
            let range = interval
                .map_or_else(String::new, |(low, high)| format!(", 95-%-Intervall {} bis {}", end(low), end(high)));
            format!(
                "in {} ab dem Ereignis {} über das frühere Mittel hinaus{range} ({}){}",
                count_dative(*over),
                signed(sum),
                p_value(*p),
                small_sample_remark(*over)
            )
        }
        Inferred::LargestFall { amount: size, when, side } => {
            let place = match side {
                Direction::Down => "vor dem Ereignis",
                Direction::Flat => "in der Periode des Ereignisses",
                Direction::Up => "nach dem Ereignis",
            };
            let sign = if size.value < 0.0 { "−" } else { "" };
            format!("der tiefste Wert, {sign}{}, lag {place}: {}", amount_dative(size), named(*when))
        }
    }
}

fn one_break(found: &BreakSaid) -> String {
    let range = found.interval.map_or_else(
        || " (kein Intervall)".to_owned(),
        |(low, high): (When, When)| format!(" (95-%-Intervall {} bis {})", named(low), named(high)),
    );
    let means = [format!("erst {}", signed(&found.before)), format!("dann {}", signed(&found.after))];
    format!("nach {}{range}, Mittel {}", dative(found.at), listed(&means).replace(" und ", ", "))
}

fn range(interval: Option<(f64, f64)>) -> String {
    interval.map_or_else(
        || " (kein Intervall)".to_owned(),
        |(low, high)| format!(" (95-%-Intervall {} bis {})", two(low), two(high)),
    )
}

/// A position is that of one day, even where reports come week by week: "am 29. April 2025".
fn on_day(when: When) -> String {
    inside(when.on_its_day())
}
