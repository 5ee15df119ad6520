//! Do those who stand on the other side of most trades mirror the class?

use super::Book;
use crate::analysis::finding::Statement;
use crate::analysis::finding::chance::Chance;
use crate::analysis::panel::{self, panel};
use crate::analysis::support::{self, defined, named, periods};
use crate::analysis::{Finding, How};
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::binomial::two_sided;
use crate::stats::correlation::{correlation, fisher_interval};
use crate::stats::streak::sign_of;

/// Fewest changes of both.
const FEWEST: usize = 12;

/// The changes of the class's net position against those of the other side's.
///
/// # Errors
/// `too-few-points`; `constant-series` when one of the two never moves; those of the calendar.
pub(super) fn finding(book: &Book<'_>, long: &Series, short: &Series) -> Result<Finding, Problem> {
    let other = panel(&[long.clone(), short.clone()])?.whole_periods();
    let net: Vec<f64> = other.row(0).iter().zip(other.row(1)).map(|(l, s)| l - s).collect();
    // Both books on the reports that both have.
    let theirs = |day: crate::calendar::Day| other.periods.binary_search_by_key(&day, |p| p.end).ok();
    let both: Vec<(f64, f64)> = (book.panel.periods.iter().zip(&book.net))
        .filter_map(|(period, own)| Some((*own, *net.get(theirs(period.end)?)?)))
        .filter(|(own, other)| own.is_finite() && other.is_finite())
        .collect();
    let step = |pair: &[(f64, f64)]| match pair {
        [before, now] => Some((now.0 - before.0, now.1 - before.1)),
        _ => None,
    };
    let (own, other): (Vec<f64>, Vec<f64>) = both.windows(2).filter_map(step).unzip();
    let whose = if long.holder.is_empty() { long.name.clone() } else { long.holder.clone() };
    panel::at_least(&format!("\"{}\" together with \"{whose}\"", book.holder()), own.len(), FEWEST)?;
    let together = defined(correlation(&own, &other)).ok_or_else(|| {
        let message = format!("the net position of \"{}\" or of \"{whose}\" never changes", book.holder());
        Problem::error("constant-series", message).hint("choose another class or a longer time")
    })?;
    let signs: Vec<(i8, i8)> =
        own.iter().zip(&other).map(|(a, b)| (sign_of(*a), sign_of(*b))).filter(|(a, b)| *a != 0 && *b != 0).collect();
    let opposite = signs.iter().filter(|(a, b)| a != b).count();
    let p = two_sided(opposite, signs.len(), 0.5);
    let interval =
        Some(fisher_interval(together, own.len() as f64, 0.95)).filter(|(l, h)| l.is_finite() && h.is_finite());
    let sample = periods(signs.len(), book.long.frequency);
    let statement = Statement::Chance(Chance::Mirror {
        holder: book.holder().to_owned(),
        other: whose,
        correlation: together,
        interval,
        opposite,
        p,
        sample,
    });
    Ok(Finding {
        value: Some(together),
        unit: "correlation".to_owned(),
        n: Some(own.len()),
        p: defined(p),
        interval: support::interval(interval),
        how: How {
            formula: "correlation of the changes of both net positions; changes of opposite sign / changes with a sign"
                .to_owned(),
            window: format!("{} changes between reports that both have", own.len()),
            missing: "a report that one of them lacks is left out".to_owned(),
            test: "exact two-sided binomial for chance ½; interval of the correlation by Fisher's z".to_owned(),
            source: "Fisher 1921".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("opposite", "changes of opposite sign", opposite as f64, "changes")],
        ..support::finding("mirror", &statement)
    })
}
