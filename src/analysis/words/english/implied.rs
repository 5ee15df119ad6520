//! English for statements about implied purchases and sales.

use super::parts::{agree, listed, p_value, percent, times, two};
use crate::analysis::finding::Direction;
use crate::analysis::finding::implied::Implied;
use crate::analysis::words::decisions::outcome::tally;
use crate::analysis::words::{Style, bare, count};

/// The sentence of a statement about implied trades.
pub(super) fn sentence(style: Style, statement: &Implied) -> String {
    match statement {
        Implied::Change { fund, market, betas: (then, now), interval, before, after, trade, p } => {
            let change = now - then;
            let moved = if Direction::of(change) == Direction::Flat { "stayed" } else { agree(change) };
            let range = |ends: Option<(String, String)>| {
                ends.map_or_else(String::new, |(low, high)| format!(" (95% interval {low} to {high})"))
            };
            let own = range(interval.map(|(low, high)| (two(low), two(high))));
            let traded = trade.as_ref().map_or_else(
                || "; no assets were stated, so no amount follows".to_owned(),
                |trade| {
                    let side = if trade.amount.value < 0.0 { "sales" } else { "purchases" };
                    let ends = trade.interval.as_ref().map(|(low, high)| (style.signed(low), style.signed(high)));
                    let (assets, size) = (style.amount(&trade.assets), style.amount(&trade.amount));
                    format!("; on assets of {assets} that is {side} of {size}{}", range(ends))
                },
            );
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            format!(
                "the beta of {fund} on {market} {moved} from {} in {} to {} in {}, a change of {}{own}{traded}{test}",
                two(*then),
                bare(*before),
                two(*now),
                bare(*after),
                two(change),
            )
        }
        Implied::Stable { agree: (same, of), changes, share } => {
            let shown: Vec<String> = changes.iter().map(|(w, v)| format!("{} over {}", two(*v), count(*w))).collect();
            let always = share.map_or_else(String::new, |s| {
                format!("; all windows had one sign in {} of earlier periods", percent(s))
            });
            format!("the sign holds in {same} of {of} windows: {}{always}", listed(&shown))
        }
        Implied::Methods { agree: (same, of), changes } => {
            let shown: Vec<String> = changes.iter().map(|(name, v)| format!("{name} {}", two(*v))).collect();
            format!("{same} of {of} ways to measure agree on the sign: {}", listed(&shown))
        }
        Implied::Tested { chow: (f, p), anywhere, interval } => {
            let ends = interval
                .map_or_else(String::new, |(low, high)| format!(", 95% interval {} to {}", bare(low), bare(high)));
            let found = anywhere.map_or_else(
                || "no date could be searched for".to_owned(),
                |(f, p, at)| {
                    format!(
                        "the largest F at any date is {}, after {}{ends} ({} for no break anywhere)",
                        times(f),
                        bare(at),
                        p_value(p)
                    )
                },
            );
            format!("F of a break at that date is {} ({}, the date known beforehand); {found}", two(*f), p_value(*p))
        }
        Implied::Style { market, weights: (then, now), r_squared } => format!(
            "among mixes without shorts the weight of {market} changed most, from {} to {}; the mix explains {} of the variance",
            percent(*then),
            percent(*now),
            percent(*r_squared)
        ),
        Implied::Placebo { as_large, dates } => {
            format!(
                "{as_large} of {dates} dates show as large a change of beta between their windows, the true one included"
            )
        }
        Implied::Survives { interval, windows, methods, futures } => {
            let word = |held: bool| if held { "yes" } else { "no" };
            let tests = [Some(*interval), Some(*windows), Some(*methods), *futures];
            let (held, made) = tally(&tests);
            let fourth = futures.map_or_else(
                || "; a fourth, futures positions, is not given".to_owned(),
                |agrees| format!(", futures positions agree ({})", word(agrees)),
            );
            format!(
                "{held} of {} tests that such a claim should survive hold: the interval excludes zero ({}), all windows agree ({}), \
                 all ways to measure agree ({}){fourth}",
                made,
                word(*interval),
                word(*windows),
                word(*methods)
            )
        }
    }
}
