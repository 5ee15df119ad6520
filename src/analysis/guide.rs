//! What the help of each question says beside its `about`: the formula in one line, and when to ask
//! something else. Kept apart from the questions, so that help can grow without touching numbers.

use serde::Serialize;

/// Help on one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Guide {
    /// Id of the question.
    #[serde(skip)]
    pub id: &'static str,
    /// How its main number is made, in one line. Each finding states its own in full.
    pub formula: &'static str,
    /// When not to use it.
    pub avoid: &'static str,
}

/// The help of a question; nothing for one that has none yet.
///
/// # Example
/// ```
/// assert!(flowmosaic::analysis::guide::guide("pace").is_some_and(|g| g.formula.contains("z")));
/// ```
#[must_use]
pub fn guide(id: &str) -> Option<&'static Guide> {
    GUIDES.iter().find(|guide| guide.id == id)
}

/// The help of every question that has some.
pub const GUIDES: &[Guide] = &[
    Guide {
        id: "pace",
        formula: "z = (x − mean of the window before) ÷ its standard deviation; P(a streak of k among n) exactly, with the series' own share of sales",
        avoid: "sums over rolling windows (each value repeats the last), levels whose changes were never traded, fewer than two values",
    },
    Guide {
        id: "breadth",
        formula: "P(K ≥ k), K binomial with n groups at one half; worth of n groups = n ÷ (1 + (n − 1) × mean correlation)",
        avoid: "a total together with its members, or groups whose list changes within the time",
    },
    Guide {
        id: "breakdown",
        formula: "share of a part = part ÷ net when all signs agree; else ÷ gross sales and ÷ gross purchases apart",
        avoid: "a net that is small against the gross: its shares exceed 100% and mean nothing",
    },
    Guide {
        id: "sides",
        formula: "net = (long buys − long sales) + (short covers − short sales); ratio of two buckets with a block-bootstrap interval",
        avoid: "positions whose prices moved much without returns given: their changes are not trades",
    },
    Guide {
        id: "leverage",
        formula: "net = (longs − shorts) ÷ equity; change = trading + prices + equity, which add up exactly",
        avoid: "books without returns: what prices did would be called selling",
    },
    Guide {
        id: "counterparty",
        formula: "offset = −Σ(other × first) ÷ Σ(first²) over the periods of one sign; residual = the sum of all named groups",
        avoid: "proving that one sold to the other: opposite signs are needed for that and do not suffice",
    },
    Guide {
        id: "steadiness",
        formula: "share of periods with the usual sign; coefficient of variation = deviation ÷ |mean|; later half against earlier half",
        avoid: "flows with strong seasons: ask for the season first",
    },
    Guide {
        id: "rotation",
        formula: "rotation = min(sales, purchases elsewhere) ÷ sales; de-risking = 1 − rotation, with a block-bootstrap interval",
        avoid: "destinations in several currencies, or a list of destinations that leaves cash out",
    },
    Guide {
        id: "concentration",
        formula: "equal parts that the whole is worth = 1 ÷ Σ w²; drift = w × (1 + r) ÷ Σ w(1 + r) − w",
        avoid: "weights without returns when the question is who bought: a rising weight can be all price",
    },
    Guide {
        id: "short-interest",
        formula: "ratio = shares short ÷ shares outstanding; days to cover = shares short ÷ mean daily volume",
        avoid: "reading an ETF's ratio as a view of the market: its shares are created in order to be lent",
    },
    Guide {
        id: "auctions",
        formula: "share = awarded to the class ÷ total without the central bank; z against the twelve auctions before",
        avoid: "auctions of several tenors together, and taking indirect bidders for foreign governments",
    },
    Guide {
        id: "scale",
        formula: "flow ÷ base at the end of the period before; to an annual rate × periods of a year",
        avoid: "a base of today: it holds the returns made since; flow and base in two currencies",
    },
    Guide {
        id: "contrast",
        formula: "(after − before in one region) − (after − before in the others), Newey-West errors, placebo on every other date",
        avoid: "regions that drifted apart before the day: the test of the paths before says so",
    },
    Guide {
        id: "calendar",
        formula: "season of a slot = mean of earlier years in that slot; what is left = value − season",
        avoid: "fewer than five years, or a day that moves through the year (Easter, lunar new year)",
    },
    Guide {
        id: "vintages",
        formula: "revision = later print − first print; Mincer-Zarnowitz: final = a + b × first",
        avoid: "prints of which only one is at hand, or whose definition changed between them",
    },
    Guide {
        id: "positions",
        formula: "net = long − short contracts; ÷ open interest; percentile among the last 156 reports",
        avoid: "taking a short of leveraged funds for a view: much of it stands against cash bonds",
    },
    Guide {
        id: "co-movement",
        formula: "rolling correlation with Fisher's interval; adjusted for the rise of variance (Forbes and Rigobon)",
        avoid: "daily data of markets that close at different hours: use weeks, or add up two days",
    },
    Guide {
        id: "timing",
        formula: "breaks of the mean by least squares (Bai and Perron); share of the move before the day against placebo days",
        avoid: "proving a cause: a date that agrees is no more than that",
    },
    Guide {
        id: "joint-extremes",
        formula: "both z below −c (or above c) at once; count against chance; what followed, with overlap corrected",
        avoid: "one or two cases: they are anecdotes, and are called so",
    },
    Guide {
        id: "trend-followers",
        formula: "position = sign(past return) × target volatility ÷ volatility known before, capped, at four speeds",
        avoid: "one number for an industry: read the band, and state the assets yourself",
    },
    Guide {
        id: "mosaic-index",
        formula: "mean of the signals' z-scores, each against its own past and cut at ±4; beside it the first principal component",
        avoid: "fewer than three signals, or several that are one signal under two names",
    },
    Guide {
        id: "persistence",
        formula: "AR(1) share left after a period; variance ratio of sums over q periods; both against chance",
        avoid: "fewer than 24 periods, and sums over rolling windows",
    },
    Guide {
        id: "implied-selling",
        formula: "sold = (beta now − beta before) × assets stated, with a block-bootstrap interval",
        avoid: "windows of a month or two alone: look at the other windows and dates beside",
    },
    Guide {
        id: "funding-spread",
        formula: "implied rate = (future ÷ index − 1 + dividends) × 360 ÷ days; spread = rate − benchmark",
        avoid: "comparing days around the turn of a year with ordinary ones",
    },
    Guide {
        id: "basis-trade",
        formula: "mean of three z-scores: shorts covered, repo over its floor, cash behind futures",
        avoid: "speaking of an unwinding on one sign: all three must agree",
    },
    Guide {
        id: "price-impact",
        formula: "effect = multiplier stated × flow ÷ market value; what is left = return − effect",
        avoid: "calling the result a cause: flows chase returns",
    },
    Guide {
        id: "outflow-returns",
        formula: "mean return in selling periods − in the others, over several horizons, Newey-West; equivalence test for \u{201c}no effect\u{201d}",
        avoid: "few selling periods: see the smallest gap that they could show",
    },
    Guide {
        id: "foreign-share",
        formula: "share = held ÷ (outstanding − central bank); change = purchases + valuation + supply + rest",
        avoid: "holdings at market value over an amount outstanding at face value",
    },
    Guide {
        id: "home-bias",
        formula: "1 − (share held abroad ÷ weight of the rest of the world in the world market)",
        avoid: "a world of a few countries when the others matter: the weights are of those named",
    },
    Guide {
        id: "stock-flow",
        formula: "change of a holding = transactions + prices + exchange rates + what nothing explains",
        avoid: "a change into a period with a new survey: it is set apart, and is no flow",
    },
    Guide {
        id: "accounts",
        formula: "current + capital account = financial account − errors and omissions, within rounding",
        avoid: "positions: these are transactions; ask what moved a holding instead",
    },
    Guide {
        id: "consistency",
        formula: "each number is the interval that rounds to it; intervals are narrowed by every relation until none changes",
        avoid: "numbers of different days, holders or definitions: they need not agree",
    },
    Guide {
        id: "waves",
        formula: "change of the sum over a year against the mean and deviation of its last five years; a wave lies beyond one, and touches two",
        avoid: "net flows of both sides, and holdings where flows are published",
    },
    Guide {
        id: "official-private",
        formula: "the first period after which private > official holds for several periods, with a band for errors of measurement",
        avoid: "official money that private managers run: the statistics count it as private",
    },
    Guide {
        id: "trend-break",
        formula: "mean flow before and after the best break (sup-F), with the date's interval; the flow is tested, never its sum",
        avoid: "cumulated sums: a sum of chance alone looks like a trend with breaks",
    },
    Guide {
        id: "tracking",
        formula: "late = a + b × gauge (changes), nowcasts with what was out on each date, error against a naive guess",
        avoid: "gauges of another coverage or valuation without looking at the levels",
    },
    Guide {
        id: "order-of-events",
        formula: "vector autoregression; Granger tests in both directions; responses and shares with both orders",
        avoid: "order within one period, and causes: foresight is not one",
    },
    Guide {
        id: "hedging",
        formula: "open = holding × (1 − hedge ratio); ratio of least variance = −cov(return, currency) ÷ var(currency)",
        avoid: "hedge ratios that nobody surveyed: state how far off they may be",
    },
    Guide {
        id: "risk-reversal",
        formula: "volatility of the call − volatility of the put at one delta; z against the year before",
        avoid: "telling hedgers from speculators: a price does not know who paid it",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::ALL;

    #[test]
    fn every_guide_belongs_to_a_question_and_every_question_has_one() {
        for guide in GUIDES {
            assert!(ALL.iter().any(|a| a.id == guide.id), "the guide {} has no question", guide.id);
            assert!(guide.formula.len() > 20 && guide.avoid.len() > 20, "{}", guide.id);
            assert!(
                guide.avoid.chars().next().is_some_and(|c| !c.is_uppercase()),
                "{} is no part of a sentence",
                guide.id
            );
        }
        let without: Vec<&str> = ALL.iter().map(|a| a.id).filter(|id| guide(id).is_none()).collect();
        assert!(without.is_empty(), "add these to src/analysis/guide.rs: {without:?}");
    }
}
