//! German for statements about currency hedges and options on currencies.

use super::numbers::{amount, amount_dative, grouped, p_value, percent, plus, signed, two};
use super::periods::{between, count, count_dative, dative, inside, noun};
use super::{Case, Superlative, deviations_in_full, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::currency::Currency;
use crate::analysis::words::decisions::evidence::{HedgeTested, found};
use crate::analysis::words::decisions::told::{is_ranked, whole_percentile};

/// The sentence of a statement about hedges and options.
pub(super) fn sentence(statement: &Currency) -> String {
    match statement {
        Currency::Exposure { name, open, holdings, hedged, range, error, when } => format!(
            "{name} {}: {} von {} offen gegenüber der Währung, {} abgesichert ({} bis {}, wenn die Quote um {} Prozentpunkte danebenliegt)",
            inside(*when),
            amount(open),
            amount_dative(holdings),
            percent(*hedged),
            amount(&range.0),
            amount(&range.1),
            plain(*error)
        ),
        Currency::ExposureChange { change, by_holdings, by_ratio, from, to } => format!(
            "die offene Position veränderte sich {} um {}: {} durch Bestände, {} durch die Sicherungsquote",
            between(*from, *to),
            signed(change),
            signed(by_holdings),
            signed(by_ratio)
        ),
        Currency::HedgingFlow { sold, by_holdings, by_ratio, from, to } => {
            let verb = if sold.value < 0.0 { "zurückgekauft" } else { "auf Termin verkauft" };
            format!(
                "{} der Währung wurden {} {verb}: {} mit den Beständen, {} mit der Sicherungsquote",
                amount(sold),
                between(*from, *to),
                signed(by_holdings),
                signed(by_ratio)
            )
        }
        Currency::Scenario { points, amount: money, holdings } => format!(
            "{} Prozentpunkte mehr Absicherung auf {} wären {} der Währung auf Termin verkauft",
            plain(*points),
            amount(holdings),
            amount(money)
        ),
        Currency::Ratio { position, hedge, ratio, interval, effectiveness, sample } => format!(
            "die Varianz von {position} ist am kleinsten, wenn auf 1 davon {} {hedge} verkauft werden{}: {} davon fallen weg, über {}{}",
            two(*ratio),
            range(*interval),
            percent(*effectiveness),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Currency::RatioAgainst { p_zero, p_one } => {
            let verdict = match HedgeTested::of(*p_zero, *p_one) {
                HedgeTested::Between => "weder keine noch volle Absicherung",
                HedgeTested::Some => "teilweise, volle Absicherung ist nicht auszuschließen",
                HedgeTested::NotAll => "keine Absicherung ist nicht auszuschließen, volle schon",
                HedgeTested::Open => "weder keine noch volle Absicherung ist auszuschließen",
            };
            format!("{verdict}: {} für keine, {} für volle Absicherung", p_value(*p_zero), p_value(*p_one))
        }
        Currency::RatioStable { statistic, p, halves } => format!(
            "{} (Sup-F {}, {}): {} in der ersten Hälfte, {} in der zweiten",
            if found(*p) {
                "die Quote änderte sich im Lauf der Zeit"
            } else {
                "keine Veränderung der Quote zu finden"
            },
            two(*statistic),
            p_value(*p),
            two(halves.0),
            two(halves.1)
        ),
        Currency::Signature { currency, flow, fell_while_bought, fell_while_sold, p, sample } => format!(
            "{currency} fiel in {} von {} {} mit Nettokäufen ({flow}) und in {} von {} mit Nettoverkäufen ({}); fallende Kurse bei Käufen \
             sehen nach Absicherung aus, beweisen sie aber nicht",
            fell_while_bought.0,
            fell_while_bought.1,
            noun(sample.frequency, fell_while_bought.1, Case::Dative),
            fell_while_sold.0,
            fell_while_sold.1,
            p_value(*p)
        ),
        Currency::RiskReversal { name, level, z, shift, window, when } => {
            let side = match Direction::of(*level) {
                Direction::Up => "Calls teurer als Puts",
                Direction::Down => "Puts teurer als Calls",
                Direction::Flat => "Calls und Puts gleich teuer",
            };
            let far = z.map_or_else(String::new, |z| {
                format!(", {} dem Mittel der {} davor", deviations_in_full(z), count(*window))
            });
            format!(
                "{name} stand {} bei {} Volatilitätspunkten, {side}{far}, Verschiebung {}",
                inside(*when),
                plus(*level, 2),
                plus(*shift, 2)
            )
        }
        Currency::ShiftSince { to_calls, shift, earlier, sample, from, rank } => {
            let side = if *to_calls { "zu den Calls" } else { "zu den Puts" };
            let reach = earlier.as_ref().map_or_else(
                || format!("die größte {side} in {} seit {}", count_dative(*sample), dative(*from)),
                |(when, size)| format!("die größte {side} seit {} ({})", dative(*when), plus(*size, 2)),
            );
            let what = Superlative {
                article: "die",
                stem: "größ",
                ending: "te",
                noun: "Verschiebung",
                many: "Verschiebungen",
            };
            let rank = if is_ranked(*rank, earlier.is_some()) {
                format!(", {} in {}", what.ranked(*rank), count_dative(*sample))
            } else {
                String::new()
            };
            format!(
                "Verschiebung um {} Volatilitätspunkte: {reach}{rank}{}",
                plus(*shift, 2),
                small_sample_remark(*sample)
            )
        }
        Currency::Place { percentile, sample, calls } => format!(
            "das Niveau, {} teurer, liegt im {}. Perzentil von {}",
            if *calls { "Calls" } else { "Puts" },
            grouped(whole_percentile(*percentile), 0),
            count_dative(*sample)
        ),
        Currency::Relative { ratio, z, percentile, at_the_money, sample } => {
            let far = z.map_or_else(String::new, |z| format!(", {} seinem Mittel davor", deviations_in_full(z)));
            format!(
                "gemessen an der Volatilität am Geld von {} sind das {} %{far}, {}. Perzentil von {}",
                two(*at_the_money),
                grouped(*ratio, 1),
                grouped(whole_percentile(*percentile), 0),
                count_dative(*sample)
            )
        }
        Currency::Broke { statistic, p, at, means } if found(*p) => format!(
            "der Verlauf brach nach {} (Sup-F {}, {}): im Mittel {} davor, {} danach",
            dative(*at),
            two(*statistic),
            p_value(*p),
            plus(means.0, 2),
            plus(means.1, 2)
        ),
        Currency::Broke { statistic, p, .. } => {
            format!("kein Bruch im Verlauf zu finden (Sup-F {}, {})", two(*statistic), p_value(*p))
        }
        Currency::Implied { call, put, call_delta, put_delta, when } => format!(
            "aus den Preisen {} folgen {} für den Call (Delta {}) und {} für den Put (Delta {})",
            inside(*when),
            two(*call),
            two(*call_delta),
            two(*put),
            two(*put_delta)
        ),
    }
}

fn range(interval: Option<(f64, f64)>) -> String {
    interval.map_or_else(String::new, |(low, high)| format!(" (95 %: {} bis {})", two(low), two(high)))
}

fn plain(value: f64) -> String {
    super::numbers::times(value)
}
