//! From one currency to another, by an exchange rate that the reader has loaded.
//!
//! A flow takes the average rate of its period, a level the rate at its end.

use super::told::{Conversion, Told};
use super::usable;
use crate::calendar::{Day, Period};
use crate::number::Sum;
use crate::problem::Problem;
use crate::series::Series;
use crate::table::{Flag, MeasureKind};
use crate::unit::{Quantity, Unit};

/// The series in `currency`, and what was done.
///
/// `quoted` says what the rate is ("JPY per USD") where its own unit does not.
///
/// # Unit
/// Money in `currency`, in thousands, millions, billions: a unit of 100 million becomes millions.
///
/// # Missing values
/// A period without a rate is missing, and counted in what is told. The rate at the end of a period
/// is the last one known, unless that is older than [`Frequency::stale_after_days`]; an average needs
/// rates from the start of the period to its end without a longer gap.
///
/// # Errors
/// `not-money`, `kind-unknown` for a number that may be a flow or a level, `rate-unit-unknown`,
/// `rate-does-not-fit`, `rate-not-positive`, `rate-missing` when no period has a rate.
///
/// [`Frequency::stale_after_days`]: crate::calendar::Frequency::stale_after_days
pub fn convert(
    series: &Series,
    rate: &Series,
    currency: &str,
    quoted: Option<&str>,
) -> Result<(Series, Told), Problem> {
    let Quantity::Money { currency: from } = &series.unit.quantity else {
        let message = format!("\"{}\" is in {}; only money can be converted", series.name, series.unit.label());
        return Err(Problem::error("not-money", message).hint("leave out the conversion"));
    };
    if from == currency {
        return Ok((series.clone(), Told::AsPublished(series.name.clone(), currency.to_owned())));
    }
    let averaged = match series.kind {
        kind if kind.adds_over_time() => true,
        MeasureKind::Holding | MeasureKind::Position | MeasureKind::Price => false,
        _ => {
            let message = format!(
                "\"{}\" may be a flow, which takes the average rate of its period, or a level, which takes the rate at \
                 its end",
                series.name
            );
            return Err(Problem::error("kind-unknown", message).hint("say \"as\": \"flow\" or \"as\": \"stock\""));
        }
    };
    let multiply = direction(series, rate, from, currency, quoted)?;
    let rates = Rates::of(rate)?;
    let factor = |period: Period| {
        let price = if averaged { rates.average(period) } else { rates.at(period.end) };
        if multiply { price } else { 1.0 / price }
    };
    // 100 million yen are not called 100 million dollars: the nearest thousand, million, billion.
    let odd = series.unit.power_of_ten.rem_euclid(3);
    let unit = Unit {
        quantity: Quantity::Money { currency: currency.to_owned() },
        power_of_ten: series.unit.power_of_ten - odd,
        authority: series.unit.authority,
    };
    let scale = 10f64.powi(i32::from(odd));
    let mut converted = Series { unit, ..series.clone() };
    let mut lacking = 0_usize;
    for point in &mut converted.points {
        let had = !usable(point).is_nan();
        point.value *= factor(point.period) * scale;
        if had && point.value.is_nan() {
            point.flag = Flag::Missing;
            lacking += 1;
        }
    }
    converted.breaks.iter_mut().for_each(|b| b.old_value *= factor(b.period) * scale);
    if converted.points.iter().all(|p| usable(p).is_nan()) {
        let message = format!("\"{}\" has no rate in any period of \"{}\"", rate.name, series.name);
        return Err(Problem::error("rate-missing", message).hint("load a rate that covers the time of the series"));
    }
    let how = Conversion { from: from.clone(), to: currency.to_owned(), averaged, rate: rate.name.clone(), lacking };
    converted.history.push(how.to_string());
    if !rate.source.is_empty() && !converted.source.contains(&rate.source) {
        converted.source = format!("{}; rate: {}", converted.source, rate.source);
    }
    Ok((converted, Told::Converted(series.name.clone(), how)))
}

/// True when the rate is in the wanted currency per unit of the other, false for the opposite.
fn direction(series: &Series, rate: &Series, from: &str, to: &str, quoted: Option<&str>) -> Result<bool, Problem> {
    let own = match &rate.unit.quantity {
        Quantity::Price { of } => Some(of.as_str()),
        _ => None,
    };
    let pair = quoted.or(own).and_then(|text| {
        let (above, below) = text.split_once(" per ")?;
        let code = |t: &str| (t.trim().len() == 3).then(|| t.trim().to_ascii_uppercase());
        Some((code(above)?, code(below)?))
    });
    let Some((above, below)) = pair else {
        let message = format!("\"{}\" does not say which currency it gives per unit of which", rate.name);
        return Err(Problem::error("rate-unit-unknown", message).hint(format!("say \"quoted\": \"{from} per {to}\"")));
    };
    match (above == to && below == from, above == from && below == to) {
        (true, _) => Ok(true),
        (_, true) => Ok(false),
        _ => {
            let message = format!(
                "\"{}\" is {above} per {below}; it cannot turn \"{}\" from {from} into {to}",
                rate.name, series.name
            );
            Err(Problem::error("rate-does-not-fit", message).hint(format!("choose a rate of {from} and {to}")))
        }
    }
}

/// The usable values of a rate, in one unit of each currency.
struct Rates {
    points: Vec<(Period, f64)>,
    /// Days after which a value no longer counts, and the longest gap in an average.
    longest: i32,
}

impl Rates {
    fn of(rate: &Series) -> Result<Rates, Problem> {
        let scale = rate.unit.scale();
        let points: Vec<(Period, f64)> =
            rate.points.iter().filter(|p| !usable(p).is_nan()).map(|p| (p.period, p.value * scale)).collect();
        if let Some((period, value)) = points.iter().find(|(_, v)| *v <= 0.0) {
            let message = format!("\"{}\" is {value} on {}; an exchange rate is positive", rate.name, period.end.iso());
            return Err(
                Problem::error("rate-not-positive", message).hint("choose the level of the rate, not its change")
            );
        }
        Ok(Rates { points, longest: rate.frequency.stale_after_days() })
    }

    /// The last rate known on a day.
    fn at(&self, day: Day) -> f64 {
        let known = self.points.partition_point(|(p, _)| p.end <= day);
        let last = known.checked_sub(1).and_then(|i| self.points.get(i));
        last.filter(|(p, _)| day.epoch_days() - p.end.epoch_days() <= self.longest).map_or(f64::NAN, |(_, v)| *v)
    }

    /// The mean of the rates within a period; the rate of the longer period that holds it where the
    /// rate is less frequent.
    fn average(&self, period: Period) -> f64 {
        let first = self.points.partition_point(|(p, _)| p.end < period.start);
        let inside: Vec<&(Period, f64)> =
            self.points.iter().skip(first).take_while(|(p, _)| p.end <= period.end).collect();
        let covering = |p: &Period| p.start <= period.start && period.end <= p.end;
        let (Some(start), Some(end)) = (inside.first(), inside.last()) else {
            return self.points.get(first).filter(|(p, _)| covering(p)).map_or(f64::NAN, |(_, v)| *v);
        };
        let ends = std::iter::once(period.start.plus_days(-1))
            .chain(inside.iter().map(|(p, _)| p.end))
            .chain(std::iter::once(period.end));
        let days: Vec<i32> = ends.map(Day::epoch_days).collect();
        let gap = days.windows(2).filter_map(|w| Some(w.get(1)? - w.first()?)).max().unwrap_or(0);
        if gap > self.longest && !(covering(&start.0) && start.0 == end.0) {
            return f64::NAN;
        }
        let mut total = Sum::default();
        inside.iter().for_each(|(_, v)| total.add(*v));
        total.value() / total.count() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Frequency;
    use crate::series::{Break, Point};
    use crate::unit::Authority;

    fn series(kind: MeasureKind, unit: Unit, frequency: Frequency, values: Vec<(Period, f64)>) -> Series {
        let point = |(period, value)| Point { period, value, flag: Flag::Ok, partial: false, line: 0 };
        Series {
            name: "s".to_owned(),
            holder: String::new(),
            asset: String::new(),
            kind,
            unit,
            plus: None,
            frequency,
            points: values.into_iter().map(point).collect(),
            breaks: Vec::new(),
            source: String::new(),
            history: Vec::new(),
            release_days: None,
            remarks: Vec::new(),
        }
    }

    fn yen(kind: MeasureKind) -> Series {
        let months = (1..=2).filter_map(|m| Some((Period::month(2025, m)?, 150.0))).collect();
        series(kind, Unit::money("JPY", 8, Authority::File), Frequency::Monthly, months)
    }

    /// Daily: 100 in the first half of January 2025, 200 from the 17th on; nothing in February.
    fn rate() -> Series {
        let first = Day::new(2025, 1, 1).expect("a day");
        let days = (0..31).map(|i| (Period::day(first.plus_days(i)), if i < 16 { 100.0 } else { 200.0 })).collect();
        let unit = Unit::of(Quantity::Price { of: "JPY per USD".to_owned() }, Authority::File);
        series(MeasureKind::Price, unit, Frequency::Daily, days)
    }

    #[test]
    fn flows_take_the_average_and_levels_the_end() {
        let (flow, said) = convert(&yen(MeasureKind::Flow), &rate(), "USD", None).expect("converted");
        let mean = (16.0 * 100.0 + 15.0 * 200.0) / 31.0;
        assert_eq!(flow.points[0].value, 150.0 * (1.0 / mean) * 100.0);
        assert_eq!(flow.unit.label(), "USD million");
        assert!(flow.points[1].value.is_nan(), "a month without a rate");
        assert!(
            said.to_string().contains("at the average rate of each period")
                && said.to_string().contains("one period without"),
            "{said}"
        );
        let mut level = yen(MeasureKind::Holding);
        level.breaks.push(Break { period: level.points[0].period, old_value: 100.0 });
        let (level, said) = convert(&level, &rate(), "USD", None).expect("converted");
        assert_eq!((level.points[0].value, level.breaks[0].old_value), (75.0, 50.0));
        assert!(said.to_string().contains("at the rate at the end"), "{said}");
    }

    #[test]
    fn what_is_not_clear_is_refused() {
        let code = |s: &Series, r: &Series, to: &str| convert(s, r, to, None).expect_err("refused").code;
        assert_eq!(code(&yen(MeasureKind::Other), &rate(), "USD"), "kind-unknown");
        assert_eq!(code(&yen(MeasureKind::Flow), &rate(), "EUR"), "rate-does-not-fit");
        let mut unnamed = rate();
        unnamed.unit = Unit::unknown();
        assert_eq!(code(&yen(MeasureKind::Flow), &unnamed, "USD"), "rate-unit-unknown");
        assert!(convert(&yen(MeasureKind::Flow), &unnamed, "USD", Some("JPY per USD")).is_ok());
        unnamed.points[3].value = -1.0;
        let problem = convert(&yen(MeasureKind::Flow), &unnamed, "USD", Some("JPY per USD")).expect_err("refused");
        assert_eq!(problem.code, "rate-not-positive");
    }
}
