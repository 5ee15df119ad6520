//! Days to weeks, months and quarters.

use super::{close, numbers, oracle};
use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::series::{Point, Series};
use flowmosaic::table::{Flag, MeasureKind};
use flowmosaic::transform::{Bucket, aggregate};
use flowmosaic::unit::Unit;
use serde_json::Value;

fn daily(file: &Value, kind: MeasureKind) -> Series {
    let days = file["inputs"]["dates"].as_array().expect("dates").iter();
    let days = days.map(|d| Day::parse_iso(d.as_str().expect("text")).expect("a day"));
    let point = |(day, value): (Day, f64)| Point {
        period: Period::day(day),
        value,
        flag: if value.is_nan() { Flag::Missing } else { Flag::Ok },
        partial: false,
        line: 1,
    };
    Series {
        name: "flows".to_owned(),
        holder: String::new(),
        asset: String::new(),
        kind,
        unit: Unit::unknown(),
        plus: None,
        frequency: Frequency::Daily,
        points: days.zip(numbers(&file["inputs"]["flow"])).map(point).collect(),
        breaks: Vec::new(),
        source: String::new(),
        history: Vec::new(),
        release_days: None,
        remarks: Vec::new(),
    }
}

fn ends(series: &Series) -> Vec<String> {
    series.points.iter().map(|p| p.period.end.iso()).collect()
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_28_flows_to_longer_periods() {
    let Some(file) = oracle("28_resample_flows_partial_periods") else { return };
    let flows = daily(&file, MeasureKind::Flow);
    let cases = [
        ("week_fri", Bucket::Week { ends_on: 4 }),
        ("week_wed", Bucket::Week { ends_on: 2 }),
        ("month", Bucket::Month),
        ("quarter", Bucket::Quarter),
    ];
    for (name, bucket) in cases {
        let want = &file["expected"][name];
        let got = aggregate(&flows, bucket).expect("a longer period");
        let texts: Vec<&str> = want["end"].as_array().expect("ends").iter().filter_map(Value::as_str).collect();
        assert_eq!(ends(&got), texts, "{name}");
        close(name, &got.values(), &numbers(&want["sum"]), 0.0, 1e-9);
        let partial: Vec<usize> = got.points.iter().enumerate().filter(|(_, p)| p.partial).map(|(i, _)| i).collect();
        // Data run from Wednesday 8 January to Wednesday 16 April 2025.
        let expected = match name {
            "week_wed" => vec![0],
            _ => vec![0, got.points.len() - 1],
        };
        assert_eq!(partial, expected, "{name}");
    }
    let levels = aggregate(&daily(&file, MeasureKind::Holding), Bucket::Month).expect("months");
    close("month_last_level", &levels.values(), &numbers(&file["expected"]["month_last_level"]), 0.0, 1e-9);
    let partial: Vec<bool> = levels.points.iter().map(|p| p.partial).collect();
    assert_eq!(partial, [false, false, false, true], "a level only needs the end of its month");
}

#[cfg_attr(test, test)]
pub(crate) fn aggregation_never_invents_a_value() {
    let Some(file) = oracle("28_resample_flows_partial_periods") else { return };
    let mut flows = daily(&file, MeasureKind::Flow);
    flows.points.retain(|p| p.period.end.month() != 2);
    for point in flows.points.iter_mut().filter(|p| p.period.end.month() == 3) {
        point.flag = Flag::Placeholder;
        point.value = 0.0;
    }
    let months = aggregate(&flows, Bucket::Month).expect("months");
    assert_eq!(months.points.len(), 4);
    assert!(months.points[1].value.is_nan(), "a month without rows is missing");
    assert!(months.points[2].value.is_nan(), "placeholders are no observations");
    let upward = aggregate(&months, Bucket::Week { ends_on: 4 }).expect_err("months do not make weeks");
    assert_eq!(upward.code, "aggregate-upward");
}
