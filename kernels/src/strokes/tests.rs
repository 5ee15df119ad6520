//! Lines against the plain way: for every pixel, how many of its points are near the line.

use super::*;

/// Points looked at along each side of a pixel.
const FINE: usize = 8;

/// Distance from a point to a straight piece, whose ends reach half a stroke further when it is steep.
fn is_near((x, y): (f32, f32), (x0, y0): (f32, f32), (x1, y1): (f32, f32), half: f32) -> bool {
    let (across, down) = (x1 - x0, y1 - y0);
    let length = (across * across + down * down).sqrt();
    let along = ((x - x0) * across + (y - y0) * down) / length;
    let aside = ((x - x0) * down - (y - y0) * across).abs() / length;
    let cap = if down.abs() > across.abs() { half } else { 0.0 };
    aside <= half && along >= -cap && along <= length + cap
}

/// How much of each pixel a line covers, by trying points.
fn plain(corners: &[(f32, f32)], width: usize, height: usize, stroke: f32) -> Vec<f32> {
    let mut covered = Vec::with_capacity(width * height);
    for (row, column) in (0..height).flat_map(|row| (0..width).map(move |column| (row, column))) {
        let tries = (0..FINE * FINE).filter(|n| {
            let at = |cell: usize, part: usize| cell as f32 + (part as f32 + 0.5) / FINE as f32;
            let point = (at(column, n % FINE), at(row, n / FINE));
            corners.windows(2).any(|pair| is_near(point, pair[0], pair[1], stroke / 2.0))
        });
        covered.push(tries.count() as f32 / (FINE * FINE) as f32);
    }
    covered
}

fn drawn(corners: &[(f32, f32)], width: usize, height: usize, stroke: f32) -> Vec<f32> {
    let mut sheet = Sheet::new(width, height);
    sheet.line(corners, stroke, (0, 0, 0));
    assert!(sheet.changes.iter().all(|lanes| lanes == &[0.0; 4]), "the sweep clears");
    sheet.pixels().chunks_exact(4).map(|pixel| f32::from(pixel[3]) / 255.0).collect()
}

/// A line that rises and falls by chance, `dense` corners a pixel.
fn walk(seed: u32, width: f32, height: f32, dense: f32, step: f32) -> Vec<(f32, f32)> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / 16_777_216.0
    };
    let mut level = height / 2.0;
    (0..(width * dense) as usize)
        .map(|at| {
            level = (level + (next() - 0.5) * step).clamp(3.0, height - 3.0);
            (at as f32 / dense, level)
        })
        .collect()
}

#[test]
fn lines_are_those_of_the_plain_way() {
    for (seed, dense, step) in [(1, 0.05, 40.0), (2, 0.3, 20.0), (3, 1.0, 6.0), (4, 4.0, 8.0), (5, 4.0, 60.0)] {
        for stroke in [1.0f32, 1.25, 2.5, 3.75] {
            let corners = walk(seed, 64.0, 48.0, dense, step);
            let (ours, theirs) = (drawn(&corners, 64, 48, stroke), plain(&corners, 64, 48, stroke));
            let apart: Vec<f32> = ours.iter().zip(&theirs).map(|(a, b)| a - b).collect();
            let mean = apart.iter().map(|d| d.abs()).sum::<f32>() / apart.len() as f32;
            // Where the line jumps across the whole picture in every column, pixels differ, but not the
            // amount of ink.
            let (most, ink) = (if step > 50.0 { 0.12 } else { 0.03 }, apart.iter().sum::<f32>() / apart.len() as f32);
            assert!(ink.abs() < 0.05, "seed {seed}, stroke {stroke}: {ink} too much ink");
            assert!(mean < most, "seed {seed}, stroke {stroke}: {mean} apart on average");
            // What is covered is drawn, what is far from the line is not.
            let missed = apart.iter().copied().fold(0.0, f32::min);
            // Corners are not rounded, which shows where they are far apart; crowded ones stand in the
            // middle of their column, so that a side may be half a pixel off.
            let strays = if dense < 4.0 { 2 } else { 0 };
            assert!(missed > -0.75, "seed {seed}, stroke {stroke}: {missed} missing in one pixel");
            let around = |at: usize| [at, at - 1, at + 1, at - 64, at + 64];
            let stray =
                (64..64 * 47).filter(|at| ours[*at] > 0.1 && around(*at).iter().all(|near| theirs[*near] == 0.0));
            assert!(stray.count() <= strays, "seed {seed}, stroke {stroke}");
        }
    }
}

#[test]
fn no_peak_is_lost() {
    // One day in a hundred thousand, a hundredth of a pixel wide.
    let corners = [(0.0, 40.5), (30.0, 40.5), (30.005, 4.0), (30.01, 40.5), (64.0, 40.5)];
    let covered = drawn(&corners, 64, 48, 1.25);
    let column: Vec<f32> = (0..48).map(|row| covered[row * 64 + 30]).collect();
    assert!(column[..3].iter().all(|share| *share == 0.0), "{column:?}");
    assert!(column[4] > 0.5 && column[20] > 0.5, "{column:?}");
}

#[test]
fn later_lines_lie_over_earlier_ones() {
    let mut sheet = Sheet::new(8, 5);
    sheet.line(&[(0.0, 2.0), (8.0, 2.0)], 2.0, (200, 0, 0));
    sheet.line(&[(0.0, 2.5), (8.0, 2.5)], 2.0, (0, 0, 200));
    let pixel = |row: usize| <[u8; 4]>::try_from(&sheet.pixels()[row * 32 + 8..row * 32 + 12]).expect("four");
    assert_eq!([pixel(0), pixel(2), pixel(4)], [[0, 0, 0, 0], [0, 0, 200, 255], [0, 0, 0, 0]]);
    assert_eq!(pixel(1), [100, 0, 100, 255], "half red, half blue");
    assert_eq!(pixel(3), [0, 0, 200, 128], "half of a pixel without anything below");
    sheet.reset(4, 4);
    assert_eq!((sheet.width(), sheet.height(), sheet.pixels()), (4, 4, [0; 64].as_slice()));
}

#[test]
fn nothing_is_drawn_outside_or_from_what_is_missing() {
    let far = [(-1e9, 2.0), (1e9, 2.0), (f32::NAN, 1.0), (3.0, f32::INFINITY), (3.0, -1e7), (3.0, 1e7)];
    let covered = drawn(&far, 10, 4, 1.0);
    assert_eq!(covered.len(), 12 * 4, "a whole number of lanes");
    drawn(&[], 0, 0, 1.0);
    let mut sheet = Sheet::new(9, 9);
    sheet.disc((4.5, 4.5), 3.0, (1, 2, 3));
    let area: f32 = sheet.pixels().chunks_exact(4).map(|pixel| f32::from(pixel[3]) / 255.0).sum();
    assert!((area - 28.27).abs() < 0.5, "{area}");
}
