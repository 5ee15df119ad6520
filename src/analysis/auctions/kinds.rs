//! Re-openings and new issues apart, and the share against how well the sale went.

use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::panel;
use crate::analysis::support::{self, defined, named};
use crate::analysis::{Finding, How};
use crate::calendar::Day;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::percentile::ranks_from_top;
use crate::stats::rank_sum::rank_sum;

/// Fewest auctions for a regression.
const FEWEST: usize = 12;
/// Fewest of each kind for their difference.
const FEWEST_OF_A_KIND: usize = 5;

/// The value of a series on each day of an auction; NaN when it has none.
fn on_days(series: &Series, days: &[Day]) -> Vec<f64> {
    let at = |day: &Day| {
        let point = series.points.binary_search_by_key(day, |p| p.period.end).ok().and_then(|i| series.points.get(i));
        point.filter(|p| p.flag.usable()).map_or(f64::NAN, |p| p.value)
    };
    days.iter().map(at).collect()
}

/// The slope of the share on tail or bid-cover.
///
/// # Errors
/// `too-few-points`, `constant-series`.
pub(super) fn goes_with(shares: &[f64], days: &[Day], tail: &Series, books: &[Series]) -> Result<Finding, Problem> {
    let with = on_days(tail, days);
    let pairs = with.iter().filter(|v| !v.is_nan()).count();
    panel::at_least(&format!("\"{}\"", tail.name), pairs, FEWEST)?;
    let tested = support::tested(shares, &[&with]).filter(|t| t.p.is_finite()).ok_or_else(|| {
        Problem::error("constant-series", format!("\"{}\" or the share does not vary", tail.name))
            .hint("choose more auctions")
    })?;
    let what =
        books.first().map_or_else(String::new, |s| if s.holder.is_empty() { s.name.clone() } else { s.holder.clone() });
    let statement = Statement::Companion(Companion::GoesWith {
        what,
        with: tail.name.clone(),
        slope: tested.value,
        interval: tested.interval,
        p: tested.p,
        sample: tested.n,
    });
    Ok(Finding {
        value: defined(tested.value),
        unit: format!("percentage points for one {}", tail.unit.label()),
        n: Some(tested.n),
        p: defined(tested.p),
        interval: support::interval(tested.interval),
        how: How {
            formula: format!("share = a + b × {}", tail.name),
            window: format!("{} auctions with both", tested.n),
            missing: "an auction without one of them is left out".to_owned(),
            test: format!(
                "t with the standard error of Newey and West, {} lags; it says what goes together, not why",
                tested.lags
            ),
            source: "Newey & West 1987".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("goes-with", &statement)
    })
}

/// Rank of the latest share among auctions of its kind, and the difference of the kinds.
///
/// # Errors
/// `not-a-mark` when the series holds anything but 0 and 1; `too-few-points` when the latest auction
/// has no mark.
pub(super) fn same_kind(shares: &[f64], days: &[Day], marks: &Series) -> Result<Finding, Problem> {
    let marked = on_days(marks, days);
    if let Some(other) = marked.iter().find(|v| !v.is_nan() && **v != 0.0 && **v != 1.0) {
        let message = format!("\"{}\" holds {other}; a re-opening is marked 1 and a new issue 0", marks.name);
        return Err(Problem::error("not-a-mark", message).hint("choose a series of zeros and ones"));
    }
    let Some(now) = marked.last().copied().filter(|v| !v.is_nan()) else {
        let message = format!("\"{}\" has no mark for the latest auction", marks.name);
        return Err(Problem::error("too-few-points", message).hint("complete the marks, or leave them out"));
    };
    let of_kind =
        |kind: f64| shares.iter().zip(&marked).filter(|(_, m)| **m == kind).map(|(s, _)| *s).collect::<Vec<f64>>();
    let (own, again, fresh) = (of_kind(now), of_kind(1.0), of_kind(0.0));
    let rank = ranks_from_top(&own).last().copied().flatten().unwrap_or(own.len());
    let enough = again.len() >= FEWEST_OF_A_KIND && fresh.len() >= FEWEST_OF_A_KIND;
    let tested = enough.then(|| rank_sum(&again, &fresh)).flatten();
    let statement = Statement::Companion(Companion::SameKind {
        reopening: now == 1.0,
        rank,
        of: own.len(),
        difference: tested.map(|t| (t.shift, t.p)),
    });
    Ok(Finding {
        value: Some(rank as f64),
        unit: "rank".to_owned(),
        n: Some(own.len()),
        p: (own.len() >= FEWEST_OF_A_KIND).then(|| rank as f64 / own.len() as f64),
        how: How {
            formula: "rank of the share among auctions of its kind; median of all differences between the kinds"
                .to_owned(),
            window: format!("{} re-openings, {} new issues", again.len(), fresh.len()),
            missing: "an auction without a mark is left out".to_owned(),
            test: "r/n for exchangeable auctions; rank-sum test for the kinds, from five of each on".to_owned(),
            source: "Glick 1978; Wilcoxon 1945; Hodges & Lehmann 1963".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![
            named(
                "difference",
                "re-openings less new issues",
                tested.map_or(f64::NAN, |t| t.shift),
                "percentage points",
            ),
            named("difference-p", "its probability", tested.map_or(f64::NAN, |t| t.p), "probability"),
        ],
        ..support::finding("same-kind", &statement)
    })
}
