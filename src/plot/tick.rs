//! Ticks of the time axis: the finest calendar step whose labels have room.

use super::frame::Sizes;
use super::scene::Weight;
use super::text::width_px;
use super::time::TimeScale;
use super::words::{Tick, tick_text};
use crate::calendar::{Day, Frequency};

/// A tick of the time axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TimeTick {
    /// Where the tick mark stands.
    pub(crate) at_px: f32,
    /// Where the middle of the label stands.
    pub(crate) label_px: f32,
    /// Label.
    pub(crate) text: String,
}

/// How far apart ticks are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Pace {
    Days(i32),
    Months(i32),
    Years(i32),
}

const PACES: [Pace; 14] = [
    Pace::Days(1),
    Pace::Days(2),
    Pace::Days(7),
    Pace::Days(14),
    Pace::Months(1),
    Pace::Months(3),
    Pace::Months(6),
    Pace::Years(1),
    Pace::Years(2),
    Pace::Years(5),
    Pace::Years(10),
    Pace::Years(20),
    Pace::Years(50),
    Pace::Years(100),
];

/// The ticks of a time scale with labels of a size between the edges of the picture.
pub(crate) fn time_ticks(time: &TimeScale, frequency: Frequency, sizes: Sizes, width_px: f32) -> Vec<TimeTick> {
    let size = sizes.tick;
    let span_days = time.last.epoch_days() - time.first.epoch_days();
    for pace in PACES {
        // A pace that would make thousands of ticks cannot fit and is not worth trying.
        let days = match pace {
            Pace::Days(n) => n,
            Pace::Months(n) => n * 30,
            Pace::Years(n) => n * 365,
        };
        if span_days / days > 80 || !suits(pace, frequency) {
            continue;
        }
        let ticks = ticks_at(time, frequency, pace, sizes, width_px);
        if fits(&ticks, size, time) {
            return ticks;
        }
    }
    let ends = [time.first, time.last];
    ends.iter().take(1).map(|day| tick(time, frequency, *day, day.iso(), Pace::Days(1), size, width_px)).collect()
}

/// Days make no ticks for months: the labels would promise days that the data do not have.
fn suits(pace: Pace, frequency: Frequency) -> bool {
    match (pace, frequency) {
        (Pace::Days(_), long) if long.months().is_some() => false,
        (Pace::Months(n), Frequency::Quarterly) => n >= 3,
        (Pace::Months(n), Frequency::Semiannual) => n >= 6,
        (Pace::Months(_), Frequency::Annual) => false,
        (Pace::Days(n), Frequency::Weekly) => n % 7 == 0,
        _ => true,
    }
}

fn ticks_at(time: &TimeScale, frequency: Frequency, pace: Pace, sizes: Sizes, width_px: f32) -> Vec<TimeTick> {
    let mut ticks: Vec<TimeTick> = Vec::new();
    let mut year_shown = None;
    for day in days_at(time, frequency, pace) {
        let year = day.year();
        let with_year = year_shown != Some(year);
        year_shown = Some(year);
        let text = match pace {
            Pace::Years(_) => format!("{year}"),
            Pace::Months(_) => tick_text(sizes.language, day, Tick::Month { with_year }),
            Pace::Days(_) => tick_text(sizes.language, day, Tick::Day { with_year }),
        };
        ticks.push(tick(time, frequency, day, text, pace, sizes.tick, width_px));
    }
    ticks
}

/// The days at which a pace has its ticks, within the scale.
fn days_at(time: &TimeScale, frequency: Frequency, pace: Pace) -> Vec<Day> {
    let mut days = Vec::new();
    let mut day = match pace {
        // A week is called by the day on which it ends.
        Pace::Days(n) if n % 7 == 0 && frequency == Frequency::Weekly => time.first.plus_days(6),
        // Monday, for steps of whole weeks.
        Pace::Days(n) if n % 7 == 0 => time.first.plus_days((7 - time.first.weekday() as i32) % 7),
        Pace::Days(_) => time.first,
        Pace::Months(n) => {
            let (year, month, _) = time.first.ymd();
            let aligned = (month as i32 - 1) / n * n + 1;
            Day::new(year, aligned as u32, 1).unwrap_or(time.first)
        }
        Pace::Years(n) => Day::new(time.first.year().div_euclid(n) * n, 1, 1).unwrap_or(time.first),
    };
    while day <= time.last && days.len() < 400 {
        if day >= time.first {
            days.push(day);
        }
        day = match pace {
            Pace::Days(n) => day.plus_days(n),
            Pace::Months(n) => day.plus_months(n),
            Pace::Years(n) => day.plus_months(12 * n),
        };
    }
    days
}

fn tick(
    time: &TimeScale,
    frequency: Frequency,
    day: Day,
    text: String,
    pace: Pace,
    size: f32,
    picture_px: f32,
) -> TimeTick {
    let period = match (pace, frequency) {
        (Pace::Days(_), Frequency::Daily | Frequency::Weekly) => Some(day),
        (Pace::Months(_), Frequency::Monthly) => Some(day.month_end()),
        (Pace::Months(_), Frequency::Quarterly) => Some(day.plus_months(2).month_end()),
        (Pace::Months(_), Frequency::Semiannual) => Some(day.plus_months(5).month_end()),
        (Pace::Years(_), Frequency::Annual) => Some(day.plus_months(11).month_end()),
        _ => None,
    };
    let at_px = period.map_or_else(|| time.start_px(day), |end| time.centre_px(end, frequency));
    let half = width_px(&text, size, Weight::Regular) / 2.0;
    let label_px = at_px.clamp(half.min(picture_px / 2.0), (picture_px - half).max(picture_px / 2.0));
    TimeTick { at_px, label_px, text }
}

/// Labels keep a space of one letter height, and stand no closer than reads calmly.
fn fits(ticks: &[TimeTick], size: f32, time: &TimeScale) -> bool {
    let half = |t: &TimeTick| width_px(&t.text, size, Weight::Regular) / 2.0;
    let apart = ticks.windows(2).all(|pair| match pair {
        [a, b] => b.label_px - half(b) - (a.label_px + half(a)) >= size,
        _ => true,
    });
    let room = (time.right_px - time.left_px) / ticks.len().max(1) as f32;
    !ticks.is_empty() && apart && room >= size * 3.6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::time::TimeStep;

    fn texts(from: (i32, u32, u32), to: (i32, u32, u32), frequency: Frequency, right_px: f32) -> Vec<String> {
        let day = |(y, m, d)| Day::new(y, m, d).expect("a day");
        let (first, last) = (day(from), day(to));
        let step = TimeStep::of(frequency, [first, last].into_iter());
        let time = TimeScale { step, first, last, left_px: 30.0, right_px };
        time_ticks(&time, frequency, Sizes::of(600.0), right_px + 20.0).into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn the_calendar_step_follows_the_room() {
        let monthly = Frequency::Monthly;
        assert_eq!(
            texts((2020, 1, 1), (2026, 4, 30), monthly, 600.0),
            ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]
        );
        assert_eq!(texts((2020, 1, 1), (2026, 4, 30), monthly, 280.0), ["2020", "2022", "2024", "2026"]);
        assert_eq!(
            texts((2024, 5, 1), (2025, 6, 30), monthly, 500.0),
            ["Jul 2024", "Oct", "Jan 2025", "Apr"],
            "the first tick and each new year carry the year"
        );
        assert_eq!(texts((2025, 3, 31), (2025, 4, 4), Frequency::Daily, 500.0)[0], "31 Mar 2025");
        assert_eq!(texts((1950, 1, 1), (2025, 12, 31), Frequency::Annual, 400.0).len(), 8);
    }
}
