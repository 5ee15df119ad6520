//! The calendar of several series.

use crate::calendar::Period;
use crate::series::Series;

/// The periods that at least one series has, in order of their last days, each day once: that of the longest
/// period that ends on it.
pub(super) fn of(series: &[Series]) -> Vec<Period> {
    let key = |p: &Period| (p.end, p.start);
    let mut all: Vec<Period> = Vec::new();
    for one in series {
        let points = || one.points.iter().map(|p| p.period);
        // Most series share one calendar: nothing to merge then.
        if points().eq(all.iter().copied()) {
            continue;
        }
        let mut own: Vec<Period> = points().collect();
        crate::order::by_key(&mut own, key);
        let mut merged: Vec<Period> = Vec::with_capacity(all.len().max(own.len()));
        let (mut before, mut new) = (all.into_iter().peekable(), own.into_iter().peekable());
        while let Some(period) = match (before.peek(), new.peek()) {
            (Some(a), Some(b)) if key(b) < key(a) => new.next(),
            (Some(_), _) => before.next(),
            _ => new.next(),
        } {
            if merged.last().is_none_or(|last| last.end != period.end) {
                merged.push(period);
            }
        }
        all = merged;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Day, Frequency};
    use crate::series::Point;
    use crate::table::{Flag, MeasureKind};
    use crate::unit::Unit;
    use proptest::prelude::*;

    fn series(periods: &[(i32, i32)]) -> Series {
        let point = |(start, length): &(i32, i32)| Point {
            period: Period { start: Day::from_epoch_days(*start), end: Day::from_epoch_days(start + length) },
            value: 1.0,
            flag: Flag::Ok,
            partial: false,
            line: 0,
        };
        Series {
            name: String::new(),
            holder: String::new(),
            asset: String::new(),
            kind: MeasureKind::Flow,
            unit: Unit::unknown(),
            plus: None,
            frequency: Frequency::Daily,
            points: periods.iter().map(point).collect(),
            breaks: Vec::new(),
            source: String::new(),
            history: Vec::new(),
            release_days: None,
            remarks: Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn merging_is_sorting(
            three in prop::collection::vec(prop::collection::vec((0..40_i32, 0..3_i32), 0..30), 1..4),
        ) {
            let all: Vec<Series> = three.iter().map(|periods| series(periods)).collect();
            let mut sorted: Vec<Period> = all.iter().flat_map(|s| s.points.iter().map(|p| p.period)).collect();
            crate::order::by_key(&mut sorted, |p| (p.end, p.start));
            sorted.dedup_by_key(|p| p.end);
            prop_assert_eq!(of(&all), sorted);
        }
    }
}
