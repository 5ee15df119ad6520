//! How far back the latest change of net leverage is the largest (M02).

use super::Course;
use crate::analysis::finding::Statement;
use crate::analysis::finding::further::Further;
use crate::analysis::panel::Panel;
use crate::analysis::support::{self, named, periods};
use crate::analysis::{Finding, How};
use crate::calendar::Frequency;
use crate::stats::span::{Tie, last_as_high};

/// Fewest changes for a comparison with history.
const FEWEST: usize = 12;
/// Fewest changes of a year before its largest is worth a word.
const FEWEST_OF_YEAR: usize = 4;

/// The largest fall (or rise) since when, and whether it is the largest of its year.
pub(super) fn finding(
    panel: &Panel,
    course: &Course,
    last: usize,
    over: usize,
    frequency: Frequency,
) -> Option<Finding> {
    let changes: Vec<f64> = (0..=last).map(|t| course.change(t, over)).collect();
    let now = *changes.last()?;
    let known = changes.iter().filter(|c| !c.is_nan()).count();
    if known < FEWEST || now.is_nan() || now == 0.0 {
        return None;
    }
    let fall = now < 0.0;
    let turned: Vec<f64> = changes.iter().map(|c| if fall { -c } else { *c }).collect();
    let earlier = last_as_high(&turned, Tie::Matched).last().copied().flatten();
    let year_of = |t: usize| panel.periods.get(t).map(|p| p.end.year());
    let year = year_of(last)?;
    let this_year = (0..=last).filter(|t| year_of(*t) == Some(year) && turned.get(*t).is_some_and(|c| !c.is_nan()));
    let unbeaten = earlier.and_then(year_of).is_none_or(|y| y < year);
    let gap = earlier.map_or(known, |e| last - e);
    let statement = Statement::Further(Further::LargestSince {
        fall,
        earlier: earlier.map(|e| support::when(panel, &[e], frequency)),
        year: (unbeaten && this_year.count() >= FEWEST_OF_YEAR).then_some(year),
        sample: periods(known, frequency),
    });
    Some(Finding {
        value: Some(now * 100.0),
        unit: "percentage points".to_owned(),
        period: panel.periods.get(last).map(|p| p.end),
        n: Some(known),
        p: (over == 1).then(|| 1.0 / gap.max(1) as f64),
        how: How {
            formula: "last change before this one that was at least as large on the same side".to_owned(),
            window: format!("all changes over {over} periods up to the latest"),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: if over == 1 {
                "for exchangeable changes the last of m is the largest with chance 1/m".to_owned()
            } else {
                "none: changes over several periods overlap".to_owned()
            },
            source: "Glick 1978".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("gap", "periods since one as large; the sample when never", gap as f64, "periods")],
        ..support::finding("since", &statement)
    })
}
