//! Horizontal bars on rows: what bar charts and waterfalls share.

use super::Plot;
use super::cursor::{Along, HitLayer, Titles};
use super::frame::{self, Sizes};
use super::place::Words;
use super::scale::Scale;
use super::scene::{Anchor, Ink, Item, Scene, Weight};
use super::text::{width_px, wrapped};

/// Height that a row wants.
const ROW_PX: f32 = 28.0;
/// Height of the line that carries the unit.
const HEAD_PX: f32 = 22.0;

/// One row, ready to be drawn.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) label: String,
    /// Begin and end of the bar in data units; NaN when there is none.
    pub(crate) from: f64,
    pub(crate) to: f64,
    /// Whisker.
    pub(crate) interval: Option<(f64, f64)>,
    /// Printed beyond the bar's end.
    pub(crate) number: String,
    pub(crate) ink: Ink,
    pub(crate) strength: f32,
    pub(crate) weight: Weight,
    /// True when a hairline joins the bar's end with the next row.
    pub(crate) joined: bool,
}

/// Height that so many rows want.
pub(crate) fn height_px(rows: usize) -> f32 {
    HEAD_PX + ROW_PX * rows as f32 + 4.0
}

/// The whole chart: rows, and what the cursor finds in each, its value and its remark where there are
/// remarks. It says so when no row has a value.
pub(crate) fn layout(plot: &Plot, size_px: (f32, f32), rows: &[Row], values: Vec<f64>, remarks: Vec<String>) -> Scene {
    let mut scene = frame::blank(plot, size_px.0, size_px.1);
    if !values.iter().any(|value| value.is_finite()) {
        frame::say_empty(&mut scene, plot);
        return scene;
    }
    let sizes = Sizes::for_plot(plot, scene.width_px);
    let ends = draw(&mut scene, rows, &plot.y_unit, sizes);
    scene.layers.push(HitLayer {
        name: String::new(),
        along: Along::Down,
        x_px: ends.iter().map(|(x, _)| *x).collect(),
        y_px: ends.iter().map(|(_, y)| *y).collect(),
        values,
        titles: Titles::Words(rows.iter().map(|row| row.label.clone()).collect()),
        flow: false,
        remarks: remarks.iter().map(String::as_str).collect(),
        unit: plot.y_unit.clone(),
        divisor: plot.divisor(),
        decimals: plot.decimals,
    });
    scene
}

/// Draws rows under the unit and gives, for each, the position of its bar's end.
fn draw(scene: &mut Scene, rows: &[Row], unit: &str, sizes: Sizes) -> Vec<(f32, f32)> {
    let (width, height) = (scene.width_px, scene.height_px);
    let row_px = ((height - HEAD_PX - 4.0) / rows.len().max(1) as f32).min(ROW_PX * 1.5);
    let size = sizes.label.min(row_px * 0.9);
    let label_px = label_room(rows, size, width);
    let axis = Across::new(rows, label_px, width, size);
    let bottom = HEAD_PX + row_px * rows.len() as f32;
    scene.area_px = [axis.left, HEAD_PX, axis.right, bottom];
    if !unit.is_empty() {
        let text = super::text::fitted(unit, sizes.tick, Weight::Regular, width - 4.0);
        let words = Words::new(text, sizes.tick, Ink::Muted);
        let start = axis.x(0.0).min(width - words.width()).max(0.0);
        scene.items.push(words.at(start, HEAD_PX - 8.0, Anchor::Start));
    }
    let mut ends = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let middle = HEAD_PX + row_px * (place as f32 + 0.5);
        scene.items.extend(label_items(row, label_px, middle, row_px, size));
        let (from, to) = (axis.x(row.from), axis.x(row.to));
        ends.push((to, middle));
        if from.is_finite() && to.is_finite() {
            scene.items.extend(bar_items(row, &axis, middle, row_px));
        }
        let (x, anchor) = number_place(row, &axis);
        // Numbers of rows lower than letters would stand on each other.
        if row_px >= size {
            let words = Words { weight: row.weight, ..Words::new(row.number.clone(), size, Ink::Label) };
            scene.items.push(words.at(x, middle + size * 0.35, anchor));
        }
    }
    let x = axis.x(0.0);
    if x.is_finite() {
        let height = bottom - HEAD_PX;
        scene.items.push(Item::Rect { x, y: HEAD_PX, width: 1.0, height, ink: Ink::Zero, strength: 1.0 });
    }
    ends
}

/// Where bars lie across the picture.
struct Across {
    left: f32,
    right: f32,
    low: f64,
    high: f64,
}

impl Across {
    /// Leaves room at both sides for the numbers that stand beyond the bars.
    fn new(rows: &[Row], label_px: f32, width: f32, size: f32) -> Across {
        let (mut low, mut high) = (0.0f64, 0.0f64);
        for row in rows {
            let ends = row.interval.map_or([f64::NAN; 2], |(low, high)| [low, high]);
            for end in [row.from, row.to].into_iter().chain(ends).filter(|e| e.is_finite()) {
                low = low.min(end);
                high = high.max(end);
            }
        }
        if low == high {
            high = 1.0;
        }
        let (first, last) = (label_px + 10.0, width - 2.0);
        let mut axis = Across { left: first, right: last, low, high };
        // Each round moves the ends inwards by what still stands out; the scale shrinks a little
        // with each, so that a few rounds are enough.
        for _ in 0..6 {
            let (mut out_left, mut out_right) = (0.0f32, 0.0f32);
            for row in rows {
                let (x, anchor) = number_place(row, &axis);
                let room = width_px(&row.number, size, Weight::Bold) + 1.0;
                match anchor {
                    Anchor::End => out_left = out_left.max(first - (x - room)),
                    _ => out_right = out_right.max(x + room - last),
                }
            }
            axis.left = (axis.left + out_left).min(width * 0.7);
            axis.right = (axis.right - out_right).max(axis.left + 10.0);
        }
        axis
    }

    fn x(&self, value: f64) -> f32 {
        let share = (Scale::Linear.straight(value) - self.low) / (self.high - self.low);
        (f64::from(self.left) + share * f64::from(self.right - self.left)) as f32
    }
}

/// True when the number of a row stands left of its bar.
fn points_left(row: &Row) -> bool {
    row.to < row.from || (row.to == row.from && row.to < 0.0)
}

/// Room for the names: what they need, at most two fifths of the width.
fn label_room(rows: &[Row], size: f32, width: f32) -> f32 {
    let widest = rows.iter().map(|r| width_px(&r.label, size, Weight::Bold)).fold(0.0, f32::max);
    widest.min(width * 0.4).ceil()
}

/// The name in one line or two, cut when longer, and left out when rows are too low for letters.
fn label_items(row: &Row, room: f32, middle: f32, row_px: f32, size: f32) -> Vec<Item> {
    if row_px < size {
        return Vec::new();
    }
    let lines_max = if row_px >= 2.3 * size { 2 } else { 1 };
    let lines = wrapped(&row.label, size, row.weight, room, lines_max);
    let line_px = size * 1.1;
    let first = middle - (lines.len() as f32 - 1.0) * line_px / 2.0 + size * 0.35;
    let item = |(place, line): (usize, String)| {
        let words = Words { weight: row.weight, ..Words::new(line, size, Ink::Label) };
        words.at(room, first + place as f32 * line_px, Anchor::End)
    };
    lines.into_iter().enumerate().map(item).collect()
}

fn bar_items(row: &Row, axis: &Across, middle: f32, row_px: f32) -> Vec<Item> {
    let (from, to) = (axis.x(row.from), axis.x(row.to));
    let height = (row_px * 0.62).clamp(1.0, 30.0);
    let (x, y, width) = (from.min(to), middle - height / 2.0, (to - from).abs());
    let (ink, strength) = (row.ink, row.strength);
    let mut items = Vec::new();
    if row.interval.is_some() {
        // An estimate with its interval is a point, not a quantity that fills up from zero.
    } else if ink == Ink::Sell && height >= 4.0 {
        items.push(Item::Hatch { x, y, width, height, ink, strength });
    } else {
        items.push(Item::Rect { x, y, width, height, ink, strength });
    }
    if let Some((low, high)) = row.interval {
        let (left, right) = (axis.x(low), axis.x(high));
        if left.is_finite() && right.is_finite() {
            let y = middle - 1.0;
            items.push(Item::Rect { x: left, y, width: right - left, height: 2.0, ink, strength: strength * 0.7 });
            items.push(Item::Circle { x: to, y: middle, radius: (height * 0.3).min(5.0), ink, strength });
        }
    }
    if row.joined {
        let (x, y) = (to, middle + height / 2.0);
        items.push(Item::Rect { x, y, width: 1.0, height: row_px - height, ink: Ink::Axis, strength: 1.0 });
    }
    items
}

/// Beyond the bar and its whisker, on the side to which the bar points.
fn number_place(row: &Row, axis: &Across) -> (f32, Anchor) {
    let (low, high) = row.interval.unwrap_or((f64::NAN, f64::NAN));
    let reach = |ends: [f64; 4], pick: fn(f32, f32) -> f32| {
        let places = ends.iter().map(|e| axis.x(*e)).filter(|x| x.is_finite());
        places.reduce(pick).unwrap_or_else(|| axis.x(0.0))
    };
    let ends = [row.from, row.to, low, high];
    if points_left(row) {
        (reach(ends, f32::min) - 5.0, Anchor::End)
    } else {
        (reach(ends, f32::max) + 6.0, Anchor::Start)
    }
}
