//! A matrix of numbers: the number printed, its size as tint, its sign as ink, and below it what the
//! tints mean. Prints as a table.

use super::cursor::{Along, HitLayer, Titles};
use super::frame::{self, Sizes};
use super::place::Words;
use super::scene::{Anchor, Ink, Item, Scene, Weight};
use super::text::{self, wrapped};
use super::words::number_text;
use super::{Heat, Plot, Tint};

const ROW_PX: f32 = 26.0;
/// The strongest tint on which letters still reach 4.5:1.
pub(crate) const FULL: f32 = 0.45;

/// Height that the matrix wants at a width.
pub(crate) fn height_px(heat: &Heat, width_px: f32) -> f32 {
    let sizes = Sizes::of(width_px);
    let (_, lines) = header(heat, width_px, sizes);
    head_px(&lines, sizes) + ROW_PX * heat.rows.len() as f32 + 2.0 + key_px(sizes)
}

pub(crate) fn layout(plot: &Plot, heat: &Heat, width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let (width, height) = (scene.width_px, scene.height_px);
    let largest = heat.values.iter().filter(|v| v.is_finite()).fold(0.0f64, |largest, v| largest.max(v.abs()));
    if heat.columns.is_empty() || heat.rows.is_empty() || !heat.values.iter().any(|v| v.is_finite()) {
        frame::say_empty(&mut scene, plot);
        return scene;
    }
    let full = if heat.full > 0.0 { heat.full } else { largest.max(f64::MIN_POSITIVE) };
    let strength = |value: f64| heat.tint.share(value.abs() / full) as f32 * FULL;
    let divisor = plot.divisor();
    let sizes = Sizes::for_plot(plot, width);
    let (left, lines) = header(heat, width, sizes);
    let top = head_px(&lines, sizes);
    let cell_width = (width - left) / heat.columns.len() as f32;
    // Cells that would not hold their numbers beside the key go without it.
    let below = height - top - 2.0 - key_px(sizes);
    let has_key = below >= heat.rows.len() as f32 * sizes.label * 1.4;
    let room = if has_key { below } else { height - top - 2.0 };
    let row_px = (room / heat.rows.len() as f32).clamp(2.0, ROW_PX * 1.4);
    scene.area_px = [left, top, width, top + row_px * heat.rows.len() as f32];
    let numbers = Numbers::that_fit(plot, heat, sizes, cell_width, row_px);

    for (place, column) in lines.iter().enumerate() {
        let x = left + cell_width * (place as f32 + 0.5);
        for (line, text) in column.iter().rev().enumerate() {
            let y = top - 8.0 - line as f32 * sizes.tick * 1.15;
            scene.items.push(Words::new(text.clone(), sizes.tick, Ink::Muted).at(x, y, Anchor::Middle));
        }
    }
    for (place, name) in heat.rows.iter().enumerate() {
        let y = top + row_px * place as f32;
        if row_px >= sizes.label {
            let text = super::text::fitted(name, sizes.label, Weight::Regular, left - 10.0);
            let words = Words::new(text, sizes.label, Ink::Label);
            scene.items.push(words.at(0.0, y + row_px / 2.0 + sizes.label * 0.35, Anchor::Start));
        }
        let from = place * heat.columns.len();
        let values: Vec<f64> =
            (from..from + heat.columns.len()).map(|i| heat.values.get(i).copied().unwrap_or(f64::NAN)).collect();
        for (column, value) in values.iter().enumerate() {
            let x = left + cell_width * column as f32;
            let middle = (x + cell_width / 2.0, y + row_px / 2.0 + sizes.label * 0.35);
            if !value.is_finite() {
                if row_px >= sizes.label {
                    scene.items.push(Words::new("–", sizes.label, Ink::Muted).at(middle.0, middle.1, Anchor::Middle));
                }
                continue;
            }
            let (cell, tall) = ((cell_width - 1.0).max(1.0), (row_px - 1.0).max(1.0));
            let (ink, strength) = (sided(*value), strength(*value));
            scene.items.push(Item::Rect { x, y, width: cell, height: tall, ink, strength });
            if let Some(Numbers { size, decimals }) = numbers {
                let words = Words::new(number_text(plot.language, value / divisor, decimals), size, Ink::Label);
                scene.items.push(words.at(middle.0, y + row_px / 2.0 + size * 0.35, Anchor::Middle));
            }
        }
        let centre = |column: usize| left + cell_width * (column as f32 + 0.5);
        scene.layers.push(HitLayer {
            name: name.clone(),
            along: Along::Across,
            x_px: (0..values.len()).map(centre).collect(),
            y_px: vec![y + row_px / 2.0; values.len()],
            values,
            titles: Titles::Words(heat.columns.iter().map(|c| format!("{name}, {c}")).collect()),
            remarks: super::Texts::default(),
            flow: false,
            unit: plot.y_unit.clone(),
            divisor,
            decimals: plot.decimals,
        });
    }
    if has_key {
        let signed = heat.values.iter().any(|v| *v < 0.0);
        let beyond = largest > full;
        let top = scene.area_px[3] + sizes.tick;
        scene.items.extend(Key { plot, tint: heat.tint, full, signed, beyond }.items(width, top, sizes));
    }
    scene
}

fn sided(value: f64) -> Ink {
    if value < 0.0 { Ink::Sell } else { Ink::Buy }
}

/// Height of the key with the air above it.
fn key_px(sizes: Sizes) -> f32 {
    sizes.tick * 3.6
}

/// Steps of the strip on each side of zero.
const STEPS: usize = 20;

/// What the tints mean: a strip that runs like the tint, with the sizes that stand at its places.
struct Key<'a> {
    plot: &'a Plot,
    tint: Tint,
    full: f64,
    signed: bool,
    /// Whether larger values than the full tint's are among the cells.
    beyond: bool,
}

impl Key<'_> {
    fn items(&self, width: f32, top: f32, sizes: Sizes) -> Vec<Item> {
        let mut items = Vec::new();
        let long = (width * 0.45).min(if self.signed { 320.0 } else { 240.0 });
        let (first, steps) = if self.signed { (-(STEPS as i32), 2 * STEPS) } else { (0, STEPS) };
        let step = long / steps as f32;
        let tall = sizes.tick;
        for at in 0..steps {
            let share = (first + at as i32) as f64 + 0.5;
            let (x, strength) = (step * at as f32, (share.abs() / STEPS as f64) as f32 * FULL);
            items.push(Item::Rect { x, y: top, width: step, height: tall, ink: sided(share), strength });
        }
        let zero = if self.signed { long / 2.0 } else { 0.0 };
        let baseline = top + tall + sizes.tick * 1.15;
        // The ends matter most; what then has no room is not told.
        let mut told: Vec<(f32, f32)> = Vec::new();
        for &size in self.sizes() {
            let sides: &[f64] = if self.signed && size > 0.0 { &[-1.0, 1.0] } else { &[1.0] };
            for side in sides {
                let x = zero + (side * self.tint.share(size)) as f32 * (long - zero);
                let number = self.number(side * size);
                let wide = text::width_px(&number, sizes.tick, Weight::Regular);
                let (anchor, left) = match x {
                    x if x <= 0.0 => (Anchor::Start, x),
                    x if x >= long => (Anchor::End, x - wide),
                    _ => (Anchor::Middle, x - wide / 2.0),
                };
                if told.iter().all(|(from, to)| left + wide + 2.0 <= *from || *to + 2.0 <= left) {
                    told.push((left, left + wide));
                    items.push(Words::new(number, sizes.tick, Ink::Muted).at(x, baseline, anchor));
                }
            }
        }
        let unit = text::fitted(&self.plot.y_unit, sizes.tick, Weight::Regular, width - long - 10.0);
        items.push(Words::new(unit, sizes.tick, Ink::Muted).at(long + 10.0, top + tall * 0.85, Anchor::Start));
        items
    }

    /// The sizes that are told, as shares of the full one, the most telling first.
    fn sizes(&self) -> &'static [f64] {
        match self.tint {
            Tint::Even => &[1.0, 0.0],
            // Their places on the strip are far enough apart: 0, 0.22, 0.5, 0.71, 1.
            Tint::Root => &[1.0, 0.0, 0.25, 0.05, 0.5],
        }
    }

    fn number(&self, share: f64) -> String {
        let value = share * self.full / self.plot.divisor();
        let decimals = if value.fract() == 0.0 { 0 } else { self.plot.decimals };
        let text = number_text(self.plot.language, value, decimals);
        match share {
            1.0 if self.beyond => format!("≥{text}"),
            -1.0 if self.beyond => format!("≤{text}"),
            _ => text,
        }
    }
}

/// How the numbers in the cells are set.
#[derive(Debug, Clone, Copy)]
struct Numbers {
    size: f32,
    decimals: usize,
}

impl Numbers {
    /// The largest letters and most decimals with which every number fits its cell; nothing where
    /// even small whole numbers do not, and the tint must speak alone.
    fn that_fit(plot: &Plot, heat: &Heat, sizes: Sizes, cell_px: f32, row_px: f32) -> Option<Numbers> {
        let known = || heat.values.iter().filter(|v| v.is_finite()).map(|v| v / plot.divisor());
        // Decimals of numbers below ten are their substance and are not given up.
        let whole = known().any(|v| v.abs() >= 10.0);
        let fits = |size: f32, decimals: usize| {
            let width = |v: f64| text::width_px(&number_text(plot.language, v, decimals), size, Weight::Regular);
            row_px >= size && known().all(|v| width(v) <= cell_px - 3.0)
        };
        let small = sizes.tick - 1.5;
        let mut choices = vec![(sizes.label, plot.decimals), (small, plot.decimals)];
        if whole {
            choices.extend([(sizes.label, 0), (small, 0)]);
        }
        let found = choices.into_iter().find(|(size, decimals)| fits(*size, *decimals))?;
        Some(Numbers { size: found.0, decimals: found.1 })
    }
}

/// Room for the names of the rows, and the names of the columns in up to three lines.
fn header(heat: &Heat, width: f32, sizes: Sizes) -> (f32, Vec<Vec<String>>) {
    let widest = heat.rows.iter().map(|r| text::width_px(r, sizes.label, Weight::Regular)).fold(0.0, f32::max);
    let left = (widest + 10.0).min(width * 0.36).ceil();
    let cell_width = (width - left) / heat.columns.len().max(1) as f32;
    let lines = heat.columns.iter().map(|c| wrapped(c, sizes.tick, Weight::Regular, cell_width - 4.0, 3)).collect();
    (left, lines)
}

fn head_px(lines: &[Vec<String>], sizes: Sizes) -> f32 {
    let most = lines.iter().map(Vec::len).max().unwrap_or(0);
    most as f32 * sizes.tick * 1.15 + 10.0
}
