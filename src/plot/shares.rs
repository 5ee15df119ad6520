//! Parts of wholes: one bar of full width a row, its parts named above.

use super::cursor::{Along, HitLayer, Titles};
use super::frame::{self, Sizes};
use super::place::Words;
use super::scene::{Anchor, Ink, Item, Scene, Weight};
use super::text::fitted;
use super::words::{Said, said, value_text};
use super::{Plot, Shares};

const ROW_PX: f32 = 32.0;

/// Height that the rows want at a width.
pub(crate) fn height_px(shares: &Shares, width_px: f32) -> f32 {
    let sizes = Sizes::of(width_px);
    names(shares, width_px, sizes).1 + ROW_PX * shares.rows.len() as f32 + 4.0
}

pub(crate) fn layout(plot: &Plot, shares: &Shares, width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let (width, height) = (scene.width_px, scene.height_px);
    let known = |v: &&f64| v.is_finite() && **v > 0.0;
    if !shares.rows.iter().any(|r| r.values.iter().any(|v| known(&v))) {
        frame::say_empty(&mut scene, plot);
        return scene;
    }
    let sizes = Sizes::for_plot(plot, width);
    let (names, top) = names(shares, width, sizes);
    scene.items.extend(names);
    let widest =
        shares.rows.iter().map(|r| super::text::width_px(&r.label, sizes.label, Weight::Regular)).fold(0.0, f32::max);
    let left = if widest > 0.0 { (widest + 10.0).min(width * 0.36).ceil() } else { 0.0 };
    let row_px = ((height - top - 4.0) / shares.rows.len().max(1) as f32).clamp(4.0, ROW_PX * 1.4);
    scene.area_px = [left, top, width, top + row_px * shares.rows.len() as f32];
    for (place, row) in shares.rows.iter().enumerate() {
        let y = top + row_px * place as f32 + row_px * 0.12;
        let tall = row_px * 0.76;
        let baseline = y + tall / 2.0 + sizes.label * 0.35;
        if row_px >= sizes.label {
            let text = fitted(&row.label, sizes.label, Weight::Regular, left - 8.0);
            if !text.is_empty() {
                scene.items.push(Words::new(text, sizes.label, Ink::Label).at(left - 10.0, baseline, Anchor::End));
            }
        }
        let whole: f64 = row.values.iter().filter(known).sum();
        let mut from = left;
        let (mut x_px, mut remarks) = (Vec::new(), Vec::new());
        for (part, value) in row.values.iter().enumerate() {
            let share = if known(&value) { value / whole } else { 0.0 };
            let long = share as f32 * (width - left);
            x_px.push(from + long / 2.0);
            remarks.push({
                let part = value_text(plot.language, share * 100.0, 1, "%");
                format!("{part} {}", said(plot.language, Said::OfTheWhole))
            });
            if long <= 0.0 {
                continue;
            }
            let (ink, strength) = (part_ink(part), part_strength(part));
            scene.items.push(Item::Rect { x: from, y, width: (long - 1.0).max(1.0), height: tall, ink, strength });
            let text = value_text(plot.language, share * 100.0, 0, "%");
            if row_px >= sizes.label * 1.3 && super::text::width_px(&text, sizes.label, Weight::Bold) <= long - 6.0 {
                let letters = if strength < 1.0 { Ink::Label } else { Ink::Paper };
                let words = Words::new(text, sizes.label, letters).bold();
                scene.items.push(words.at(from + long / 2.0, baseline, Anchor::Middle));
            }
            from += long;
        }
        scene.layers.push(HitLayer {
            name: row.label.clone(),
            along: Along::Across,
            y_px: vec![y + tall / 2.0; x_px.len()],
            x_px,
            values: row.values.clone(),
            titles: Titles::Words(
                (0..row.values.len()).map(|p| shares.parts.get(p).cloned().unwrap_or_default()).collect(),
            ),
            remarks: remarks.iter().map(String::as_str).collect(),
            flow: false,
            unit: plot.y_unit.clone(),
            divisor: plot.divisor(),
            decimals: plot.decimals,
        });
    }
    scene
}

fn part_ink(part: usize) -> Ink {
    Ink::Series((part % 8) as u8)
}

/// The strongest tint on which dark letters still reach 4.5:1.
const TINT: f32 = 0.45;

/// Full, pale, half: inks of one lightness could not be told apart on grey paper.
fn part_strength(part: usize) -> f32 {
    match part % 3 {
        0 => 1.0,
        1 => 0.18,
        _ => TINT,
    }
}

/// The names of the parts, each behind a square of its ink, in as many lines as they need.
fn names(shares: &Shares, width: f32, sizes: Sizes) -> (Vec<Item>, f32) {
    let (mut x, mut y) = (0.0, sizes.label);
    let mut items = Vec::new();
    for (part, name) in shares.parts.iter().enumerate() {
        let text = fitted(name, sizes.label, Weight::Regular, width - 20.0);
        let words = Words::new(text, sizes.label, Ink::Label);
        let room = words.width() + 30.0;
        if x > 0.0 && x + room - 16.0 > width {
            (x, y) = (0.0, y + sizes.label * 1.5);
        }
        let side = sizes.label * 0.75;
        let (ink, strength) = (part_ink(part), part_strength(part));
        items.push(Item::Rect { x, y: y - side, width: side, height: side, ink, strength });
        items.push(words.at(x + side + 4.0, y, Anchor::Start));
        x += room;
    }
    (items, y + 10.0)
}
