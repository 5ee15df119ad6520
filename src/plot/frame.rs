//! The frame of a chart: margins, grid, ticks and their words.

use super::Plot;
use super::place::{Area, Words};
use super::scale::{Axis, Scale};
use super::scene::{Anchor, Ink, Item, Scene, TickText};
use super::tick::TimeTick;
use super::words::{Said, number_text, said, unit_suffix};
use crate::language::Language;

/// How words are set: letter sizes for a width, and the language of numbers and dates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sizes {
    /// Ticks and event labels.
    pub(crate) tick: f32,
    /// Direct labels and values.
    pub(crate) label: f32,
    /// Language of what is printed.
    pub(crate) language: Language,
}

impl Sizes {
    /// The sizes for a width, in English.
    pub(crate) fn of(width_px: f32) -> Sizes {
        let (tick, label) = if width_px < 420.0 { (11.0, 11.5) } else { (12.0, 12.5) };
        Sizes { tick, label, language: Language::English }
    }

    /// The sizes for a width, in the language of a plot.
    pub(crate) fn for_plot(plot: &Plot, width_px: f32) -> Sizes {
        Sizes { language: plot.language, ..Sizes::of(width_px) }
    }
}

/// A side of finite, sensible length, whatever was asked for.
pub(crate) fn side_px(asked: f32, least: f32) -> f32 {
    if asked.is_finite() { asked.clamp(least, 8_000.0) } else { least }
}

/// An empty scene for a plot at a size.
pub(crate) fn blank(plot: &Plot, width_px: f32, height_px: f32) -> Scene {
    Scene {
        width_px: side_px(width_px, 160.0),
        height_px: side_px(height_px, 64.0),
        description: super::describe::description(plot),
        ..Scene::default()
    }
}

/// Says in the picture that there is nothing to show.
pub(crate) fn say_empty(scene: &mut Scene, plot: &Plot) {
    let words = Words::new(said(plot.language, Said::Empty), 12.0, Ink::Muted);
    scene.items.push(words.at(scene.width_px / 2.0, scene.height_px / 2.0, Anchor::Middle));
}

/// How many ticks a height has room for.
pub(crate) fn tick_count(height_px: f32) -> usize {
    ((height_px / 56.0) as usize).clamp(3, 7)
}

/// The numbers of the ticks without their unit.
pub(crate) fn tick_numbers(axis: &Axis, language: Language) -> Vec<String> {
    let number = |value: &f64| {
        let decimals = if value.abs() >= 1.0 && value.fract() == 0.0 && axis.decimals > 0 && !is_linear(axis) {
            0
        } else {
            axis.decimals
        };
        number_text(language, *value, decimals)
    };
    axis.ticks.iter().map(number).collect()
}

fn is_linear(axis: &Axis) -> bool {
    axis.scale == Scale::Linear
}

/// Room for the tick numbers left of the marks.
pub(crate) fn gutter_px(axis: &Axis, sizes: Sizes) -> f32 {
    let widest = tick_numbers(axis, sizes.language)
        .into_iter()
        .map(|t| Words::new(t, sizes.tick, Ink::Muted).width())
        .fold(0.0, f32::max);
    (widest + 8.0).ceil()
}

/// Where the unit beside the top number ends.
pub(crate) fn unit_end_px(left_px: f32, unit: &str, size: f32) -> f32 {
    left_px - 4.0 + Words::new(unit, size, Ink::Muted).width()
}

/// Height on the picture of a value on an axis.
pub(crate) fn y_px(area: &Area, axis: &Axis, value: f64) -> f32 {
    (f64::from(area.bottom) - axis.share(value) * f64::from(area.bottom - area.top)) as f32
}

/// Place across the picture of a value on an axis.
pub(crate) fn x_px(area: &Area, axis: &Axis, value: f64) -> f32 {
    (f64::from(area.left) + axis.share(value) * f64::from(area.right - area.left)) as f32
}

/// Lowest and highest of the values, a little apart when they are all the same.
pub(crate) fn range(values: &[f64]) -> Option<(f64, f64)> {
    let (low, high) = (values.iter().copied().reduce(f64::min)?, values.iter().copied().reduce(f64::max)?);
    let room = if low == high { if low == 0.0 { 1.0 } else { low.abs() * 0.1 } } else { 0.0 };
    Some((low - room, high + room))
}

/// A horizontal axis from `low` to `high` exactly, with at least three ticks where steps allow it.
pub(crate) fn axis_within(low: f64, high: f64, room_px: f32) -> Axis {
    let count = ((room_px / 80.0) as usize).clamp(2, 10);
    let axes = (count..=12).map(|count| Axis::new(Scale::Linear, low, high, 1.0, count).within(low, high));
    let mut last = None;
    for axis in axes {
        if axis.ticks.len() >= 3 {
            return axis;
        }
        last = Some(axis);
    }
    last.unwrap_or_else(|| Axis::new(Scale::Linear, low, high, 1.0, count))
}

/// Vertical hairlines with their numbers under them.
pub(crate) fn number_axis(scene: &mut Scene, area: &Area, axis: &Axis, unit: &str, sizes: Sizes) {
    for value in &axis.ticks {
        let (x, y, height) = (x_px(area, axis, value * axis.divisor), area.top, area.bottom - area.top);
        scene.items.push(Item::Rect { x, y, width: 1.0, height, ink: Ink::Grid, strength: 1.0 });
    }
    number_ticks(scene, area, axis, unit, sizes);
}

/// Tick marks with their numbers under them; the unit on the last one only.
pub(crate) fn number_ticks(scene: &mut Scene, area: &Area, axis: &Axis, unit: &str, sizes: Sizes) {
    let numbers = tick_numbers(axis, sizes.language);
    let last = numbers.len().saturating_sub(1);
    let mut taken: Vec<Area> = Vec::new();
    // From the right, so that the tick with the unit is never the one left out.
    for (index, (value, number)) in axis.ticks.iter().zip(&numbers).enumerate().rev() {
        let x = x_px(area, axis, value * axis.divisor);
        scene.items.push(Item::Rect { x, y: area.bottom, width: 1.0, height: 4.0, ink: Ink::Axis, strength: 1.0 });
        let text =
            if index == last { format!("{number}{}", unit_suffix(sizes.language, unit)) } else { number.clone() };
        scene.x_ticks.insert(0, TickText { at_px: x, text: text.clone() });
        let text = super::text::fitted(&text, sizes.tick, super::Weight::Regular, scene.width_px * 0.5);
        let words = Words::new(text, sizes.tick, Ink::Muted);
        let half = words.width() / 2.0;
        let at = x.min(scene.width_px - half).max(half);
        let mut room = words.area(at, area.bottom + 7.0 + sizes.tick, Anchor::Middle);
        (room.left, room.right) = (room.left - 4.0, room.right + 4.0);
        if !taken.iter().any(|t| t.overlaps(&room)) {
            taken.push(room);
            scene.items.push(words.at(at, area.bottom + 7.0 + sizes.tick, Anchor::Middle));
        }
    }
}

/// Horizontal hairlines with their numbers standing on them; the unit on the top one only.
pub(crate) fn value_grid(scene: &mut Scene, area: &Area, axis: &Axis, unit: &str, sizes: Sizes) {
    let numbers = tick_numbers(axis, sizes.language);
    let top = numbers.len().saturating_sub(1);
    let mut baseline_above = f32::INFINITY;
    for (index, (value, number)) in axis.ticks.iter().zip(&numbers).enumerate() {
        let y = y_px(area, axis, value * axis.divisor);
        if !y.is_finite() {
            continue;
        }
        let width = area.right;
        scene.items.push(Item::Rect { x: 0.0, y, width, height: 1.0, ink: Ink::Grid, strength: 1.0 });
        let text = if index == top { format!("{number}{}", unit_suffix(sizes.language, unit)) } else { number.clone() };
        scene.y_ticks.push(TickText { at_px: y, text });
        // Ticks of a logarithm can stand closer than letters are high; those are not printed.
        if baseline_above - y < sizes.tick * 1.15 {
            continue;
        }
        baseline_above = y;
        let right = area.left - 8.0;
        scene.items.push(Words::new(number, sizes.tick, Ink::Muted).at(right, y - 4.0, Anchor::End));
        if index == top && !unit.is_empty() {
            let room = area.right - right - 4.0;
            let suffix = super::text::fitted(unit, sizes.tick, super::Weight::Regular, room);
            let close = unit.starts_with('%') && !sizes.language.numerals().spaced_percent;
            let gap = if close { 1.0 } else { 4.0 };
            scene.items.push(Words::new(suffix, sizes.tick, Ink::Muted).at(right + gap, y - 4.0, Anchor::Start));
        }
    }
}

/// Says that heights are not proportional, above the right end of the top line, and for a signed
/// logarithm where the linear zone ends.
pub(crate) fn scale_note(scene: &mut Scene, area: &Area, axis: &Axis, unit: &str, sizes: Sizes) {
    let note = match axis.scale {
        Scale::Linear => return,
        Scale::Log => said(sizes.language, Said::LogScale).to_owned(),
        Scale::Asinh { linear } => {
            let printed = linear / axis.divisor;
            let decimals = if printed < 1.0 {
                usize::try_from(-(libm::floor(libm::log10(printed)) as i32)).unwrap_or(0)
            } else {
                0
            };
            let zone = number_text(sizes.language, printed, decimals);
            format!("{}{zone}", said(sizes.language, Said::SignedLogScale))
        }
    };
    let top = axis.ticks.last().map_or(area.top, |t| y_px(area, axis, t * axis.divisor));
    let room = area.right - unit_end_px(area.left, unit, sizes.tick) - 16.0;
    let note = super::text::fitted(&note, sizes.tick, super::Weight::Regular, room);
    scene.items.push(Words::new(note, sizes.tick, Ink::Muted).at(area.right, top - 4.0, Anchor::End));
}

/// The zero line, stronger than the grid, when zero is on the axis.
pub(crate) fn zero_line(scene: &mut Scene, area: &Area, axis: &Axis) {
    let y = y_px(area, axis, 0.0);
    if axis.low <= 0.0 && axis.high >= 0.0 && y.is_finite() {
        let (x, width) = (area.left, area.right - area.left);
        scene.items.push(Item::Rect { x, y, width, height: 1.0, ink: Ink::Zero, strength: 1.0 });
    }
}

/// Tick marks and labels of the time axis under the marks.
pub(crate) fn time_axis(scene: &mut Scene, area: &Area, ticks: &[TimeTick], sizes: Sizes) {
    for tick in ticks {
        let (x, y) = (tick.at_px, area.bottom + 1.0);
        scene.items.push(Item::Rect { x, y, width: 1.0, height: 5.0, ink: Ink::Axis, strength: 1.0 });
        let baseline = area.bottom + 8.0 + sizes.tick;
        let words = Words::new(tick.text.clone(), sizes.tick, Ink::Muted);
        scene.items.push(words.at(tick.label_px, baseline, Anchor::Middle));
        scene.x_ticks.push(TickText { at_px: tick.label_px, text: tick.text.clone() });
    }
}
