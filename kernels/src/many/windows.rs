//! Rolling scores and betas of many series, without drift and without cancellation.
//!
//! Time is cut into blocks as long as the window. A window is the end of one block and the beginning
//! of the next; mean and spread of both parts are built up by Welford 1962 and joined by Chan, Golub
//! & LeVeque 1983, so that nothing is ever subtracted from a running sum. Each step waits for the one
//! before it, so four rows go side by side and fill the waiting.

use super::lanes::Four;
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
    mean: Four,
    squares: Four,
}

impl End {
    fn empty() -> End {
        End { mean: Four::splat(0.0), squares: Four::splat(0.0) }
    }
}

/// The ends of a block that is not there: only a window within the next block has a value.
fn no_block(window: usize, ends: &mut Vec<End>) {
    ends.clear();
    ends.push(End::empty());
    ends.resize(window, End { mean: Four::splat(f64::NAN), squares: Four::splat(f64::NAN) });
}

/// Scores: each value against mean and sample deviation of the `window` values that end with it.
///
/// # Missing values
/// A window with a missing value has no score, nor has one without spread. Nothing when the values do
/// not make whole rows, or for a window under two.
#[must_use]
pub fn scores(values: &[f64], periods: usize, window: usize) -> Option<Vec<f64>> {
    let mut found = Vec::new();
    scores_into(values, periods, window, &mut found)?;
    Some(found)
}

/// The same in place of what `found` held; its room is used again, since a browser takes longer to give
/// fresh memory than the scores take.
///
/// # Missing values
/// As for [`scores`]; where there are none `found` is left empty.
pub fn scores_into(values: &[f64], periods: usize, window: usize, found: &mut Vec<f64>) -> Option<()> {
    let joints = Joints::of(window);
    by_blocks(values, periods, window, found, |rows, _, ends, out| {
        score_block(rows, ends, &joints, out);
        score_ends(rows, &joints, ends);
    })
}

/// Rows that go side by side.
const ROWS: usize = 4;

/// A block of each of the rows.
type Rows<'a> = [&'a [f64]; ROWS];

/// Where the findings of a block of each of the rows go.
type Found<'a> = [&'a mut [f64]; ROWS];

/// Goes over four rows at a time, block by block. `step` gets the values, the days of the block, the
/// ends of the block before, which it replaces by its own, and where its findings go.
#[inline]
fn by_blocks(
    values: &[f64],
    periods: usize,
    window: usize,
    found: &mut Vec<f64>,
    mut step: impl FnMut(Rows, Range<usize>, &mut Vec<End>, Found),
) -> Option<()> {
    found.clear();
    if periods == 0 || !values.len().is_multiple_of(periods) || window < 2 {
        return None;
    }
    found.reserve_exact(values.len());
    let mut ends = Vec::with_capacity(window);
    // Findings of a few rows stay in the cache until they are whole.
    let mut out = vec![0.0; ROWS * periods];
    for some in values.chunks(ROWS * periods) {
        let count = some.len() / periods;
        let row = |at: usize| {
            let from = at.min(count - 1) * periods;
            some.get(from..from + periods).unwrap_or_default()
        };
        // Fewer rows than go side by side run beside the last of them.
        let rows: Rows = std::array::from_fn(row);
        let mut places = side_by_side(&mut out, periods)?;
        no_block(window, &mut ends);
        let mut start = 0;
        while start < periods {
            let days = start..(start + window).min(periods);
            let block = rows.map(|row| row.get(days.clone()).unwrap_or_default());
            let place = places.each_mut().map(|row| row.get_mut(days.clone()).unwrap_or_default());
            start = days.end;
            step(block, days, &mut ends, place);
        }
        without_infinities(&mut out);
        found.extend_from_slice(out.get(..some.len())?);
    }
    Some(())
}

fn side_by_side(rows: &mut [f64], periods: usize) -> Option<Found<'_>> {
    let mut each = rows.chunks_exact_mut(periods);
    Some([each.next()?, each.next()?, each.next()?, each.next()?])
}

/// The values of four rows at each time.
#[inline(always)]
fn four<'a>([a, b, c, d]: Rows<'a>) -> impl DoubleEndedIterator<Item = Four> + ExactSizeIterator + 'a {
    let pairs = a.iter().zip(b).zip(c.iter().zip(d));
    pairs.map(|((a, b), (c, d))| Four::new(*a, *b, *c, *d))
}

/// The places of four rows at each time.
#[inline(always)]
fn places<'a>([a, b, c, d]: Found<'a>) -> impl Iterator<Item = [&'a mut f64; ROWS]> {
    a.iter_mut().zip(b).zip(c.iter_mut().zip(d)).map(|((a, b), (c, d))| [a, b, c, d])
}

#[inline(never)]
fn score_ends(rows: Rows, joints: &Joints, ends: &mut Vec<End>) {
    ends.clear();
    let mut end = End::empty();
    ends.push(end);
    for (value, joint) in four(rows).rev().zip(&joints.each).take(joints.window - 1) {
        let gap = value.minus(end.mean);
        end.mean = end.mean.plus(gap.times(Four::splat(joint.share)));
        end.squares = end.squares.plus(gap.times(value.minus(end.mean)));
        ends.push(end);
    }
}

#[inline(never)]
fn score_block(rows: Rows, ends: &[End], joints: &Joints, out: Found) {
    let spread = Four::splat(joints.window as f64 - 1.0);
    let mut now = End::empty();
    let values = four(rows).zip(places(out));
    for ((value, place), (joint, end)) in values.zip(joints.each.iter().zip(ends.iter().rev())) {
        let gap = value.minus(now.mean);
        now.mean = now.mean.plus(gap.times(Four::splat(joint.share)));
        now.squares = now.squares.plus(gap.times(value.minus(now.mean)));
        let apart = now.mean.minus(end.mean);
        let center = end.mean.plus(apart.times(Four::splat(joint.weight)));
        let between = apart.times(apart).times(Four::splat(joint.between));
        let total = now.squares.plus(end.squares).plus(between);
        value.minus(center).times(spread.over(total).root()).put(place);
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
    let mut found = Vec::new();
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

/// The same in place of what `found` held, as with [`scores_into`].
///
/// # Missing values
/// As for [`betas`]; where there are none `found` is left empty.
pub fn betas_into(values: &[f64], factor: &[f64], window: usize, found: &mut Vec<f64>) -> Option<()> {
    let periods = factor.len();
    let joints = Joints::of(window);
    let known = if window < 2 { Vec::new() } else { factor_alone(factor, &joints) };
    by_blocks(values, periods, window, found, |rows, days, ends, out| {
        let factor = known.get(days).unwrap_or_default();
        beta_block(rows, factor, ends, &joints, out);
        beta_ends(rows, factor, &joints, ends);
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
fn beta_ends(rows: Rows, factor: &[Factor], joints: &Joints, ends: &mut Vec<End>) {
    ends.clear();
    // Here `squares` holds products with the factor.
    let mut end = End::empty();
    ends.push(end);
    for ((value, f), joint) in four(rows).zip(factor).rev().zip(&joints.each).take(joints.window - 1) {
        end.mean = end.mean.plus(value.minus(end.mean).times(Four::splat(joint.share)));
        end.squares = end.squares.plus(value.minus(end.mean).times(Four::splat(f.after)));
        ends.push(end);
    }
}

#[inline(never)]
fn beta_block(rows: Rows, factor: &[Factor], ends: &[End], joints: &Joints, out: Found) {
    let mut now = End::empty();
    let values = four(rows).zip(factor).zip(places(out));
    for (((value, f), place), (joint, end)) in values.zip(joints.each.iter().zip(ends.iter().rev())) {
        let gap = value.minus(now.mean);
        now.mean = now.mean.plus(gap.times(Four::splat(joint.share)));
        now.squares = now.squares.plus(gap.times(Four::splat(f.before)));
        let between = now.mean.minus(end.mean).times(Four::splat(f.pull));
        let total = now.squares.plus(end.squares).plus(between);
        total.times(Four::splat(f.inverse)).put(place);
    }
}
