//! Rolling scores and betas of many series, without drift and without cancellation.
//!
//! Time is cut into blocks as long as the window. A window is the end of one block and the beginning
//! of the next; mean and spread of both parts are built up by Welford 1962 and joined by Chan, Golub
//! & LeVeque 1983, so that nothing is ever subtracted from a running sum.

use super::lanes::Pair;
use std::ops::Range;

/// How the beginning of a block, of 1 … window values, joins the end of the block before.
struct Joints {
    window: usize,
    each: Vec<Joint>,
}

#[derive(Clone, Copy)]
struct Joint {
    /// 1 / values in the beginning.
    share: f64,
    /// Values in the beginning over the window.
    weight: f64,
    /// The weight of the squared distance of the two means.
    between: f64,
}

impl Joints {
    fn of(window: usize) -> Joints {
        let whole = window as f64;
        let joint = |count: usize| {
            let later = count as f64;
            Joint { share: 1.0 / later, weight: later / whole, between: (whole - later) * later / whole }
        };
        Joints { window, each: (1..=window).map(joint).collect() }
    }
}

/// Mean and sum of squares (or of products) of the last 0, 1, 2 … values of a block.
#[derive(Clone, Copy)]
struct End {
    mean: Pair,
    squares: Pair,
}

impl End {
    fn empty() -> End {
        End { mean: Pair::splat(0.0), squares: Pair::splat(0.0) }
    }
}

/// The ends of a block that is not there: only a window within the next block has a value.
fn no_block(window: usize, ends: &mut Vec<End>) {
    ends.clear();
    ends.push(End::empty());
    ends.resize(window, End { mean: Pair::splat(f64::NAN), squares: Pair::splat(f64::NAN) });
}

/// Scores: each value against mean and sample deviation of the `window` values that end with it.
///
/// # Missing values
/// A window with a missing value has no score, nor has one without spread. Nothing when the values do
/// not make whole rows, or for a window under two.
#[must_use]
pub fn scores(values: &[f64], periods: usize, window: usize) -> Option<Vec<f64>> {
    let mut found = vec![f64::NAN; values.len()];
    scores_into(values, periods, window, &mut found)?;
    Some(found)
}

/// The same into memory that is there already, which must be as long as the values.
///
/// # Missing values
/// As for [`scores`].
pub fn scores_into(values: &[f64], periods: usize, window: usize, found: &mut [f64]) -> Option<()> {
    let joints = Joints::of(window);
    by_blocks(values, periods, window, found, |pair, _, ends, out| {
        score_block(pair, ends, &joints, out);
        score_ends(pair, &joints, ends);
    })
}

/// Values of two rows side by side.
type Two<'a> = (&'a [f64], &'a [f64]);

/// Goes over two rows at a time, block by block. `step` gets the values, the days of the block, the
/// ends of the block before, which it replaces by its own, and where its findings go.
#[inline]
fn by_blocks(
    values: &[f64],
    periods: usize,
    window: usize,
    found: &mut [f64],
    mut step: impl FnMut(Two, Range<usize>, &mut Vec<End>, (&mut [f64], &mut [f64])),
) -> Option<()> {
    if periods == 0 || !values.len().is_multiple_of(periods) || window < 2 || found.len() != values.len() {
        return None;
    }
    let mut ends = Vec::with_capacity(window);
    let mut spare = vec![0.0; periods];
    for (rows, out) in values.chunks(2 * periods).zip(found.chunks_mut(2 * periods)) {
        let (first, second) = rows.split_at(periods);
        let (out_first, out_second) = out.split_at_mut(periods);
        // An odd last row runs beside itself.
        let (second, out_second) = if second.is_empty() { (first, spare.as_mut_slice()) } else { (second, out_second) };
        no_block(window, &mut ends);
        let mut start = 0;
        while start < periods {
            let end = (start + window).min(periods);
            let (x, y) = (first.get(start..end).unwrap_or_default(), second.get(start..end).unwrap_or_default());
            let out_x = out_first.get_mut(start..end).unwrap_or_default();
            let out_y = out_second.get_mut(start..end).unwrap_or_default();
            step((x, y), start..end, &mut ends, (out_x, out_y));
            start = end;
        }
        without_infinities(out);
    }
    Some(())
}

#[inline(never)]
fn score_ends((x, y): Two, joints: &Joints, ends: &mut Vec<End>) {
    ends.clear();
    let mut end = End::empty();
    ends.push(end);
    for ((a, b), joint) in x.iter().zip(y).rev().zip(&joints.each).take(joints.window - 1) {
        let value = Pair::new(*a, *b);
        let gap = value.minus(end.mean);
        end.mean = end.mean.plus(gap.times(Pair::splat(joint.share)));
        end.squares = end.squares.plus(gap.times(value.minus(end.mean)));
        ends.push(end);
    }
}

#[inline(never)]
fn score_block((x, y): Two, ends: &[End], joints: &Joints, (out_x, out_y): (&mut [f64], &mut [f64])) {
    let spread = Pair::splat(joints.window as f64 - 1.0);
    let mut now = End::empty();
    let values = x.iter().zip(y).zip(out_x.iter_mut().zip(out_y));
    for (((a, b), (out, beside)), (joint, end)) in values.zip(joints.each.iter().zip(ends.iter().rev())) {
        let value = Pair::new(*a, *b);
        let gap = value.minus(now.mean);
        now.mean = now.mean.plus(gap.times(Pair::splat(joint.share)));
        now.squares = now.squares.plus(gap.times(value.minus(now.mean)));
        let apart = now.mean.minus(end.mean);
        let center = end.mean.plus(apart.times(Pair::splat(joint.weight)));
        let between = apart.times(apart).times(Pair::splat(joint.between));
        let total = now.squares.plus(end.squares).plus(between);
        (*out, *beside) = value.minus(center).over(total.over(spread).root()).both();
    }
}

/// No infinity leaves: a window without spread has no score.
#[inline(never)]
fn without_infinities(values: &mut [f64]) {
    for value in values {
        if value.is_infinite() {
            *value = f64::NAN;
        }
    }
}

/// Betas on `factor` over the `window` periods that end at each.
///
/// # Missing values
/// A window with a missing value has no beta, nor has one in which the factor does not vary. Nothing
/// when the values do not make whole rows as long as the factor, or for a window under two.
#[must_use]
pub fn betas(values: &[f64], factor: &[f64], window: usize) -> Option<Vec<f64>> {
    let mut found = vec![f64::NAN; values.len()];
    betas_into(values, factor, window, &mut found)?;
    Some(found)
}

/// What the factor alone says of each period, the same for every series.
#[derive(Clone, Copy)]
struct Factor {
    /// Its distance from the mean of its block up to and with the period.
    before: f64,
    /// Its distance from the mean of its block after the period.
    after: f64,
    /// The distance of the means of beginning and end, weighted.
    pull: f64,
    /// 1 / sum of squares in the window.
    inverse: f64,
}

/// The same into memory that is there already, which must be as long as the values.
///
/// # Missing values
/// As for [`betas`].
pub fn betas_into(values: &[f64], factor: &[f64], window: usize, found: &mut [f64]) -> Option<()> {
    let periods = factor.len();
    let joints = Joints::of(window);
    let known = if window < 2 { Vec::new() } else { factor_alone(factor, &joints) };
    by_blocks(values, periods, window, found, |pair, days, ends, out| {
        let factor = known.get(days).unwrap_or_default();
        beta_block(pair, factor, ends, &joints, out);
        beta_ends(pair, factor, &joints, ends);
    })
}

fn factor_alone(factor: &[f64], joints: &Joints) -> Vec<Factor> {
    let window = joints.window;
    let mut found = Vec::with_capacity(factor.len());
    // Mean and sum of squares of the last 0, 1, 2 … values of the block before.
    let mut ends = vec![(f64::NAN, f64::NAN); window];
    if let Some(none) = ends.first_mut() {
        *none = (0.0, 0.0);
    }
    for block in factor.chunks(window) {
        let (mut mean, mut squares) = (0.0, 0.0);
        let mut backwards = vec![(mean, squares)];
        let mut afters = Vec::with_capacity(block.len());
        for (value, joint) in block.iter().rev().zip(&joints.each) {
            let gap = value - mean;
            afters.push(gap);
            mean += gap * joint.share;
            squares += gap * (value - mean);
            backwards.push((mean, squares));
        }
        backwards.truncate(window);
        afters.reverse();
        let (mut mean, mut squares) = (0.0, 0.0);
        for ((value, after), (joint, end)) in block.iter().zip(afters).zip(joints.each.iter().zip(ends.iter().rev())) {
            let gap = value - mean;
            mean += gap * joint.share;
            squares += gap * (value - mean);
            let pull = (mean - end.0) * joint.between;
            let total = squares + end.1 + pull * (mean - end.0);
            let inverse = if total > 0.0 { 1.0 / total } else { f64::NAN };
            found.push(Factor { before: value - mean, after, pull, inverse });
        }
        ends = backwards;
    }
    found
}

#[inline(never)]
fn beta_ends((x, y): Two, factor: &[Factor], joints: &Joints, ends: &mut Vec<End>) {
    ends.clear();
    // Here `squares` holds products with the factor.
    let mut end = End::empty();
    ends.push(end);
    for (((a, b), f), joint) in x.iter().zip(y).zip(factor).rev().zip(&joints.each).take(joints.window - 1) {
        let value = Pair::new(*a, *b);
        end.mean = end.mean.plus(value.minus(end.mean).times(Pair::splat(joint.share)));
        end.squares = end.squares.plus(value.minus(end.mean).times(Pair::splat(f.after)));
        ends.push(end);
    }
}

#[inline(never)]
fn beta_block((x, y): Two, factor: &[Factor], ends: &[End], joints: &Joints, (out_x, out_y): (&mut [f64], &mut [f64])) {
    let mut now = End::empty();
    let values = x.iter().zip(y).zip(factor).zip(out_x.iter_mut().zip(out_y));
    for ((((a, b), f), (out, beside)), (joint, end)) in values.zip(joints.each.iter().zip(ends.iter().rev())) {
        let value = Pair::new(*a, *b);
        let gap = value.minus(now.mean);
        now.mean = now.mean.plus(gap.times(Pair::splat(joint.share)));
        now.squares = now.squares.plus(gap.times(Pair::splat(f.before)));
        let between = now.mean.minus(end.mean).times(Pair::splat(f.pull));
        let total = now.squares.plus(end.squares).plus(between);
        (*out, *beside) = total.times(Pair::splat(f.inverse)).both();
    }
}
