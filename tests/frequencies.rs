//! Mixed frequencies and currencies: nothing is lost, nothing is spread upward, nothing is known early.

use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::series::{Point, Series};
use flowmosaic::table::{Flag, MeasureKind};
use flowmosaic::transform::{Bucket, aggregate, aggregate_by_days, align, convert, known_on};
use flowmosaic::unit::{Authority, Quantity, Unit};
use proptest::prelude::*;

fn series(kind: MeasureKind, unit: Unit, frequency: Frequency, values: Vec<(Period, f64)>) -> Series {
    let point = |(period, value): (Period, f64)| Point {
        period,
        value,
        flag: if value.is_nan() { Flag::Missing } else { Flag::Ok },
        partial: false,
        line: 1,
    };
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

fn weeks(kind: MeasureKind, from: i32, values: &[f64]) -> Series {
    let first = Day::new(2020, 1, 4).expect("a Saturday").plus_days(from);
    let period = |i: usize| Period::week_ending(first.plus_days(7 * i as i32));
    let values = values.iter().enumerate().map(|(i, v)| (period(i), *v)).collect();
    series(kind, Unit::money("USD", 6, Authority::File), Frequency::Weekly, values)
}

fn total(series: &Series) -> f64 {
    series.points.iter().map(|p| p.value).filter(|v| !v.is_nan()).sum()
}

fn amounts(least: usize) -> impl Strategy<Value = Vec<f64>> {
    proptest::collection::vec(-1e6..1e6f64, least..120)
}

proptest! {
    #[test]
    fn flows_split_by_days_add_up_to_what_was_published(values in amounts(1), from in 0..40i32) {
        let flow = weeks(MeasureKind::Flow, from, &values);
        for bucket in [Bucket::Month, Bucket::Quarter, Bucket::Year] {
            let whole = aggregate(&flow, bucket).expect("longer periods");
            let split = aggregate_by_days(&flow, bucket).expect("longer periods");
            let size: f64 = values.iter().map(|v| v.abs()).sum::<f64>().max(1.0);
            prop_assert!((total(&whole) - total(&flow)).abs() <= 1e-12 * size);
            prop_assert!((total(&split) - total(&flow)).abs() <= 1e-12 * size);
            // What differs between the two is at most what stands in weeks that two periods share.
            let ends: Vec<Period> = split.points.iter().map(|p| p.period).collect();
            prop_assert!(ends.windows(2).all(|w| w[0].end < w[1].start));
        }
    }

    #[test]
    fn a_level_is_never_split(values in amounts(1), from in 0..40i32) {
        let level = weeks(MeasureKind::Holding, from, &values);
        let a = aggregate(&level, Bucket::Month).expect("months");
        prop_assert_eq!(&a.points, &aggregate_by_days(&level, Bucket::Month).expect("months").points);
        for month in &a.points {
            let last = level.points.iter().rev().find(|p| p.period.end <= month.period.end);
            prop_assert_eq!(Some(month.value), last.map(|p| p.value));
        }
    }

    #[test]
    fn a_week_inside_one_month_is_the_same_either_way(values in amounts(1)) {
        // Daily flows have no shared periods at all.
        let first = Day::new(2020, 1, 1).expect("a day");
        let days = values.iter().enumerate().map(|(i, v)| (Period::day(first.plus_days(i as i32)), *v)).collect();
        let daily = series(MeasureKind::Flow, Unit::money("USD", 6, Authority::File), Frequency::Daily, days);
        let (a, b) = (aggregate(&daily, Bucket::Month), aggregate_by_days(&daily, Bucket::Month));
        prop_assert_eq!(&a.expect("months").points, &b.expect("months").points);
    }

    #[test]
    fn nothing_is_spread_upward(values in amounts(24)) {
        let month = |i: usize| Period::month(2020 + i as i32 / 12, i as u32 % 12 + 1).expect("a month");
        let monthly = values.iter().enumerate().map(|(i, v)| (month(i), *v)).collect();
        let monthly = series(MeasureKind::Flow, Unit::money("USD", 6, Authority::File), Frequency::Monthly, monthly);
        let refused = [Bucket::Week { ends_on: 4 }, Bucket::Month].map(|b| aggregate(&monthly, b).expect_err("refused").code);
        prop_assert!(refused.iter().all(|code| code == "aggregate-upward"));
        let weekly = weeks(MeasureKind::Flow, 0, &vec![1.0; 5 * values.len()]);
        let (aligned, said) = align(&[weekly, monthly.clone()]).expect("aligned");
        prop_assert!(aligned.iter().all(|s| s.frequency == Frequency::Monthly));
        prop_assert_eq!(&aligned[1].points, &monthly.points);
        prop_assert_eq!(said.len(), 1);
    }

    #[test]
    fn what_is_known_only_grows(values in amounts(3), delay in 0..90u16, early in 0..900i32, later in 0..400i32) {
        let flow = weeks(MeasureKind::Flow, 0, &values);
        let first = flow.points[0].period.end;
        let known = |day: Day| known_on(&flow, day, Some((delay, "a rule"))).map(|(s, _)| s.points).unwrap_or_default();
        let (a, b) = (known(first.plus_days(early)), known(first.plus_days(early + later)));
        prop_assert!(b.starts_with(&a));
        prop_assert!(a.iter().all(|p| p.period.end.plus_days(i32::from(delay)) <= first.plus_days(early)));
    }

    #[test]
    fn at_one_rate_a_conversion_is_a_multiplication(values in amounts(2), rate in 0.01..200.0f64) {
        let quoted = Unit::of(Quantity::Price { of: "JPY per USD".to_owned() }, Authority::File);
        let first = Day::new(2019, 12, 20).expect("a day");
        let days = (0..900).map(|i| (Period::day(first.plus_days(i)), rate)).collect();
        let rates = series(MeasureKind::Price, quoted, Frequency::Daily, days);
        for kind in [MeasureKind::Flow, MeasureKind::Holding] {
            let money = weeks(kind, 0, &values);
            let (yen, said) = convert(&money, &rates, "JPY", None).expect("converted");
            for (a, b) in money.points.iter().zip(&yen.points) {
                prop_assert!((a.value * rate - b.value).abs() <= 1e-12 * (a.value * rate).abs());
            }
            let how = if kind == MeasureKind::Flow { "average rate" } else { "rate at the end" };
            prop_assert!(said.to_string().contains(how), "{}", said);
        }
    }

    #[test]
    fn a_level_takes_the_rate_of_its_day_and_a_flow_the_mean(step in 1.0..50.0f64) {
        let quoted = Unit::of(Quantity::Price { of: "JPY per USD".to_owned() }, Authority::File);
        let first = Day::new(2019, 12, 1).expect("a day");
        let day = |i: i32| (Period::day(first.plus_days(i)), 100.0 + step * f64::from(i));
        let rates = series(MeasureKind::Price, quoted, Frequency::Daily, (0..200).map(day).collect());
        let at = |d: Day| 100.0 + step * f64::from(d.epoch_days() - first.epoch_days());
        let (level, _) = convert(&weeks(MeasureKind::Holding, 0, &[2.0]), &rates, "JPY", None).expect("converted");
        let (flow, _) = convert(&weeks(MeasureKind::Flow, 0, &[2.0]), &rates, "JPY", None).expect("converted");
        let week = level.points[0].period;
        prop_assert!((level.points[0].value - 2.0 * at(week.end)).abs() < 1e-9);
        prop_assert!((flow.points[0].value - (at(week.start) + at(week.end))).abs() < 1e-9);
    }
}

#[test]
fn a_sign_that_depends_on_the_split_is_told() {
    // The week to 4 April 2020: 100 in four days of April and three of March; the four weeks of March before it are −40.
    let mut values = vec![-10.0; 14];
    values[13] = 100.0;
    let weekly = weeks(MeasureKind::Flow, 0, &values);
    let month = |m| (Period::month(2020, m).expect("a month"), 1.0);
    let monthly = series(
        MeasureKind::Flow,
        Unit::money("USD", 6, Authority::File),
        Frequency::Monthly,
        (1..=4).map(month).collect(),
    );
    let (_, said) = align(&[weekly, monthly]).expect("aligned");
    assert!(
        said[0].to_string().contains("split by days 1 of") && said[0].to_string().contains("2020-03-31"),
        "{said:?}"
    );
}
