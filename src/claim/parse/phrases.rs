//! The phrases of the grammar: each a measure or a transform, with its help.

use super::super::tree::{MeasureKind, Side, Transform};

/// A phrase that takes a number from series.
#[derive(Debug, Clone, Copy)]
pub struct Phrase {
    /// Its words, in lower case; the series follows.
    pub words: &'static str,
    /// What it measures.
    pub kind: MeasureKind,
    /// The word before each further series.
    pub joins: &'static [&'static str],
    /// What it gives, for help and documentation.
    pub help: &'static str,
}

const fn phrase(words: &'static str, kind: MeasureKind, joins: &'static [&'static str], help: &'static str) -> Phrase {
    Phrase { words, kind, joins, help }
}

/// Every phrase. A phrase that begins with another stands before it.
pub const PHRASES: &[Phrase] = &[
    phrase("value of", MeasureKind::Value, &[], "the value of one period; the sum of a flow over several"),
    phrase("level of", MeasureKind::Value, &[], "the last value of the window"),
    phrase("sum of", MeasureKind::Sum, &[], "the sum over the window"),
    phrase("mean of", MeasureKind::Mean, &[], "the mean over the window"),
    phrase("average of", MeasureKind::Mean, &[], "the mean over the window"),
    phrase("median of", MeasureKind::Median, &[], "the median over the window"),
    phrase("standard deviation of", MeasureKind::Deviation, &[], "the spread of one period (divisor n − 1)"),
    phrase("highest of", MeasureKind::Highest, &[], "the largest value of the window"),
    phrase("lowest of", MeasureKind::Lowest, &[], "the smallest value of the window"),
    phrase("highest value of", MeasureKind::Highest, &[], "the largest value of the window"),
    phrase("lowest value of", MeasureKind::Lowest, &[], "the smallest value of the window"),
    phrase("day of the highest of", MeasureKind::DayOfHighest, &[], "when the largest value of the window was"),
    phrase("day of the lowest of", MeasureKind::DayOfLowest, &[], "when the smallest value of the window was"),
    phrase(
        "turn below zero of",
        MeasureKind::Turn(Side::Down),
        &[],
        "when it was first negative after a period when it was not",
    ),
    phrase(
        "turn above zero of",
        MeasureKind::Turn(Side::Up),
        &[],
        "when it was first positive after a period when it was not",
    ),
    phrase("change of", MeasureKind::Change, &[], "the value at the end less the value at the start"),
    phrase("percentage change of", MeasureKind::PercentChange, &[], "the change in % of the value at the start"),
    phrase("compounded", MeasureKind::Compounded, &[], "returns in %, one upon the other"),
    phrase("z-score of", MeasureKind::Score, &[], "distance from the mean of earlier periods in standard deviations"),
    phrase("score of", MeasureKind::Score, &[], "distance from the mean of earlier periods in standard deviations"),
    phrase(
        "percentile of",
        MeasureKind::Percentile,
        &[],
        "100 for the largest value up to then: share of periods below",
    ),
    phrase("z of", MeasureKind::Score, &[], "distance from the mean of earlier periods in standard deviations"),
    phrase("rank from the top of", MeasureKind::RankFromTop, &[], "1 for the largest value up to then"),
    phrase("rank from the bottom of", MeasureKind::RankFromBottom, &[], "1 for the smallest value up to then"),
    phrase("last larger sale of", MeasureKind::LastLarger(Side::Down), &[], "when an earlier value was as low"),
    phrase("last larger purchase of", MeasureKind::LastLarger(Side::Up), &[], "when an earlier value was as high"),
    phrase(
        "months since a larger sale of",
        MeasureKind::MonthsSinceLarger(Side::Down),
        &[],
        "whole months since an earlier value was as low",
    ),
    phrase(
        "months since a larger purchase of",
        MeasureKind::MonthsSinceLarger(Side::Up),
        &[],
        "whole months since an earlier value was as high",
    ),
    phrase("streak of selling", MeasureKind::Streak(Some(Side::Down)), &[], "periods below zero in a row, to the last"),
    phrase("selling streak", MeasureKind::Streak(Some(Side::Down)), &[], "periods below zero in a row, to the last"),
    phrase("streak of sales", MeasureKind::Streak(Some(Side::Down)), &[], "periods below zero in a row, to the last"),
    phrase("buying streak", MeasureKind::Streak(Some(Side::Up)), &[], "periods above zero in a row, to the last"),
    phrase("streak of purchases", MeasureKind::Streak(Some(Side::Up)), &[], "periods above zero in a row, to the last"),
    phrase("streak of falls", MeasureKind::Streak(Some(Side::Down)), &[], "periods below zero in a row, to the last"),
    phrase("streak of buying", MeasureKind::Streak(Some(Side::Up)), &[], "periods above zero in a row, to the last"),
    phrase("streak of rises", MeasureKind::Streak(Some(Side::Up)), &[], "periods above zero in a row, to the last"),
    phrase("negative periods of", MeasureKind::Count(Side::Down), &[], "how many periods lie below zero"),
    phrase("positive periods of", MeasureKind::Count(Side::Up), &[], "how many periods lie above zero"),
    phrase("periods of", MeasureKind::Periods, &[], "how many periods have a value"),
    phrase("share of the fall of", MeasureKind::MoveBefore(Side::Down), &[], "share of a fall that came before a day"),
    phrase("share of the rise of", MeasureKind::MoveBefore(Side::Up), &[], "share of a rise that came before a day"),
    phrase("share of", MeasureKind::Share, &["in"], "the part of a group that one member is"),
    phrase("ratio of", MeasureKind::Ratio, &["to"], "one sum by another"),
    phrase("correlation of", MeasureKind::Correlation, &["and"], "how far two series move together, −1 to 1"),
    phrase("correlation between", MeasureKind::Correlation, &["and"], "how far two series move together, −1 to 1"),
    phrase(
        "correlation shift of",
        MeasureKind::CorrelationShift,
        &["and"],
        "how far a correlation lies from the one before, in standard deviations (Fisher)",
    ),
    phrase("same signs of", MeasureKind::SameSigns, &["and"], "how many periods have one sign in both"),
    phrase("slope of", MeasureKind::Slope, &["on"], "how much the first moves with one unit of the second"),
    phrase("fit of", MeasureKind::Fit, &["on"], "share of the variance explained, 0 to 1"),
    phrase("sellers among", MeasureKind::Among(Side::Down), &[], "how many members of a group are below zero"),
    phrase("buyers among", MeasureKind::Among(Side::Up), &[], "how many members of a group are above zero"),
    phrase("members of", MeasureKind::Members, &[], "how many members a group has"),
    phrase("drawdown of", MeasureKind::Drawdown, &[], "the deepest fall from a peak within the window, in %"),
    phrase("lead of", MeasureKind::Leads, &["over"], "F of: the past of the first says nothing about the second"),
];

/// A function that makes a series from series.
#[derive(Debug, Clone, Copy)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub how: Transform,
    /// How many series it takes.
    pub series: usize,
    /// True when a number of periods follows.
    pub counts: bool,
    /// What it gives.
    pub help: &'static str,
}

const fn function(name: &'static str, how: Transform, series: usize, counts: bool, help: &'static str) -> Function {
    Function { name, how, series, counts, help }
}

/// Every function.
pub const FUNCTIONS: &[Function] = &[
    function("lag", Transform::Lag, 1, true, "the value so many periods before"),
    function("change", Transform::Change, 1, true, "the value less the one so many periods before"),
    function("sum", Transform::Sum, 1, true, "the sum of so many periods"),
    function("cumulative", Transform::Cumulative, 1, false, "the sum of everything so far"),
    function("weekly", Transform::Weekly, 1, false, "the same by week to Friday"),
    function("monthly", Transform::Monthly, 1, false, "flows summed, levels at their last value of the month"),
    function("quarterly", Transform::Quarterly, 1, false, "the same by quarter"),
    function("yearly", Transform::Yearly, 1, false, "the same by year"),
    function("move", Transform::Move, 1, false, "a level's change from one period to the next; a flow as it is"),
    function("log", Transform::Log, 1, false, "natural logarithm"),
    function("percent", Transform::Percent, 1, false, "a ratio as %"),
    function("absolute", Transform::Absolute, 1, false, "size without sign"),
    function("negative", Transform::Negative, 1, false, "the sign turned"),
    function("mean_in", Transform::MeanIn, 2, false, "the mean of the first within each period of the second"),
    function("last_in", Transform::LastIn, 2, false, "the last value of the first within each period of the second"),
    function("either", Transform::Either, 2, false, "the first where its file is open, else the second"),
    function("all_fall", Transform::AllFall, 3, false, "1 where all three are below zero, 0 where not"),
    function("correlation", Transform::Correlation, 2, true, "how far two series moved together over so many periods"),
    function("splice", Transform::Splice, 2, false, "the first until the second begins, then the second"),
];

/// The words that can begin an expectation, for "did you mean".
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    let phrases = PHRASES.iter().filter_map(|p| p.words.split(' ').next());
    phrases.chain(FUNCTIONS.iter().map(|f| f.name)).chain([
        "largest",
        "record",
        "chance",
        "half",
        "third",
        "quarter",
        "cumulated",
        "response",
        "turbulence",
        "story",
    ])
}

/// Words that stand between parts of an expectation.
pub(super) const LINKS: &[&str] = &[
    "in", "on", "at", "from", "to", "since", "until", "before", "against", "over", "and", "with", "beside", "as", "is",
    "was", "were", "are", "about", "around", "least", "most", "more", "less", "than", "above", "below", "exceeds",
    "sold", "bought", "rose", "fell", "of", "the", "between", "given", "within", "roughly", "nearly", "almost",
    "during", "through", "averaged", "totalled", "peaked", "doubled",
];
