//! What "five to one" is worth: the same ratio in every single period.

use super::book::Book;
use super::bucket;
use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::support::{self, defined, named, periods};
use crate::analysis::{Finding, How, Options};
use crate::calendar::Frequency;
use crate::stats::robust::quantile;

/// Fewest ratios for a range.
const FEWEST: usize = 12;

/// The middle and the range of the ratio over all complete periods, and how often it was as large as
/// in the latest.
pub(super) fn ratio(book: &Book, complete: &[usize], options: &Options, frequency: Frequency) -> Option<Finding> {
    let pair = options.get("ratio").map_or("long-buys/short-sales", String::as_str);
    let (first, second) = pair.split_once('/')?;
    let (above, below) = (bucket(first)?, bucket(second)?);
    let one = |t: &usize| {
        let legs = book.at(*t);
        defined(legs.size(above) / legs.size(below)).unwrap_or(f64::NAN)
    };
    let ratios: Vec<f64> = complete.iter().map(one).collect();
    let now = defined(*ratios.last()?)?;
    let there: Vec<f64> = ratios.into_iter().filter(|r| !r.is_nan()).collect();
    if there.len() < FEWEST {
        return None;
    }
    let (low, median, high) = (quantile(&there, 0.05), quantile(&there, 0.5), quantile(&there, 0.95));
    let as_large = there.iter().filter(|r| **r >= now).count();
    let statement = Statement::Companion(Companion::UsualRatio {
        above,
        below,
        median,
        range: (low, high),
        as_large,
        sample: periods(there.len(), frequency),
    });
    Some(Finding {
        value: defined(median),
        unit: "to 1".to_owned(),
        n: Some(there.len()),
        p: Some(as_large as f64 / there.len() as f64),
        how: How {
            formula: format!("{first} / {second} in each period; median and 5% and 95% quantiles"),
            window: format!("all {} complete periods with both", there.len()),
            missing: format!("{}; a period in which the second is zero has no ratio", support::COMPLETE_ONLY),
            test: "share of periods with a ratio at least that of the latest, for exchangeable periods".to_owned(),
            source: "Hyndman & Fan 1996".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![
            named("low", "5% quantile", low, "to 1"),
            named("high", "95% quantile", high, "to 1"),
            named("now", "in the latest period", now, "to 1"),
        ],
        ..support::finding("usual-ratio", &statement)
    })
}
