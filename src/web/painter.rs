//! Laid out charts on the page's main thread.

use super::{json, theme_named, thrown};
use crate::calendar::Day;
use crate::plot::{self, Raster, Scene, Surface};
use crate::problem::Problem;
use flowmosaic_kernels::strokes::Sheet;
use std::cell::RefCell;
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;

thread_local! {
    static SHEET: RefCell<Sheet> = RefCell::default();
}

#[wasm_bindgen]
extern "C" {
    /// What lays pixels over a canvas.
    #[derive(Debug)]
    pub type Blit;

    /// Lays pixels (red, green, blue, opacity) with their upper left corner at a place, in device
    /// pixels.
    #[wasm_bindgen(method)]
    fn blit(this: &Blit, pixels: Clamped<&[u8]>, left: i32, top: i32, width: usize);
}

/// Units of the painter in one device pixel: the page scales the canvas' context down by this.
#[wasm_bindgen]
#[must_use]
pub fn fine() -> f32 {
    Surface::fine_canvas(1.0).fine
}

/// A laid out chart on the page's main thread: paints, and answers the pointer and the keyboard.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Painter {
    scene: Scene,
}

#[wasm_bindgen]
impl Painter {
    /// Takes the bytes that [`Engine::scene`] gave.
    ///
    /// # Errors
    /// A Problem as JSON: the bytes are not a scene of this version.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Painter, JsValue> {
        match Scene::decode(bytes) {
            Some(scene) => Ok(Painter { scene }),
            None => Err(thrown(&Problem::error("scene-shape", "the bytes are not a scene of this version"))),
        }
    }

    /// Paints on a canvas that has its device pixels set and its context scaled by 1/[`fine`];
    /// `theme` is `light`, `dark` or `print`, `ratio` the device pixels per CSS pixel. Crowded lines
    /// are given to `blit` as pixels.
    ///
    /// # Errors
    /// A Problem as JSON: the canvas cannot be painted on.
    pub fn paint(
        &self,
        canvas: web_sys::HtmlCanvasElement,
        theme: &str,
        ratio: f32,
        blit: &Blit,
    ) -> Result<(), JsValue> {
        let failed = |words: String| thrown(&Problem::error("canvas-failed", words));
        let mut backend = plotters_canvas::CanvasBackend::with_canvas_object(canvas)
            .ok_or_else(|| failed("the canvas has no two-dimensional context".to_owned()))?;
        // Kept from painting to painting: its memory is as large as the canvas.
        let mut sheet = SHEET.with(RefCell::take);
        let surface = Surface::fine_canvas(ratio);
        let lay = |raster: &Raster| blit.blit(Clamped(raster.pixels), raster.left, raster.top, raster.width);
        let painted = plot::paint_blitting(&self.scene, &mut backend, theme_named(theme), &surface, &mut sheet, lay);
        SHEET.with(|kept| kept.replace(sheet));
        painted.map_err(|error| failed(error.to_string()))
    }

    /// The chart as SVG under a title; text stays text.
    #[must_use]
    pub fn svg(&self, theme: &str, title: &str) -> String {
        plot::svg(&self.scene, theme_named(theme), title, &self.scene.description)
    }

    /// Where the chart and the words around it stand on an exported picture, as JSON; `words` is
    /// the JSON of [`plot::CardWords`].
    #[must_use]
    pub fn card(&self, words: &str, theme: &str) -> String {
        json(&plot::card(&self.scene, &serde_json::from_str(words).unwrap_or_default(), theme_named(theme)))
    }

    /// That picture as SVG.
    #[must_use]
    pub fn card_svg(&self, words: &str, theme: &str) -> String {
        plot::card_svg(&self.scene, &serde_json::from_str(words).unwrap_or_default(), theme_named(theme))
    }

    /// One sentence for those who cannot see the picture.
    #[must_use]
    pub fn description(&self) -> String {
        self.scene.description.clone()
    }

    /// Number of series that the cursor can visit.
    #[must_use]
    pub fn layer_count(&self) -> usize {
        self.scene.layers.len()
    }

    /// Index of the first point of a layer that has a value; 0 when none has.
    #[must_use]
    pub fn first_point(&self, layer: usize) -> usize {
        self.scene.nearest(f32::NEG_INFINITY, layer).unwrap_or(0)
    }

    /// Index of the last point of a layer that has a value; 0 when none has.
    #[must_use]
    pub fn last_point(&self, layer: usize) -> usize {
        self.scene.nearest(f32::INFINITY, layer).unwrap_or(0)
    }

    /// The point that a position in CSS pixels means, `{"layer","index"}`. Nothing when there are no
    /// points.
    #[must_use]
    pub fn nearest(&self, x_px: f32, y_px: f32) -> Option<String> {
        let (layer, index) = self.scene.pick(x_px, y_px)?;
        Some(format!("{{\"layer\":{layer},\"index\":{index}}}"))
    }

    /// Index of the point `by` points after `index`, held at both ends.
    #[must_use]
    pub fn step(&self, layer: usize, index: usize, by: i32) -> usize {
        self.scene.step(layer, index, by).unwrap_or(index)
    }

    /// Index of the point of layer `other` that stands nearest to a point of `layer` across.
    #[must_use]
    pub fn match_point(&self, layer: usize, index: usize, other: usize) -> usize {
        let x_px = self.scene.reading(layer, index).map_or(f32::INFINITY, |point| point.x);
        self.scene.nearest(x_px, other).unwrap_or(0)
    }

    /// Paints buying red and selling green, as in East Asia, from now on; hatched as before.
    pub fn red_up(&mut self) {
        self.scene = std::mem::take(&mut self.scene).red_up();
    }

    /// Days since 1970-01-01 `[first shown, last shown, first of all, last of all]`; empty for a
    /// chart that is not over time.
    #[must_use]
    pub fn days(&self) -> Vec<i32> {
        let both = self.scene.shown_days.zip(self.scene.whole_days);
        both.map_or_else(Vec::new, |(shown, whole)| vec![shown.0, shown.1, whole.0, whole.1])
    }

    /// The rectangle of the marks: left, top, right, bottom, in CSS pixels.
    #[must_use]
    pub fn area(&self) -> Vec<f32> {
        self.scene.area_px.to_vec()
    }

    /// The series that the cursor can visit, `[{"name","said"}]`; a name that the picture itself
    /// does not say needs a legend.
    #[must_use]
    pub fn series(&self) -> String {
        let starts =
            |item: &plot::Item, name: &str| matches!(item, plot::Item::Text { text, .. } if text.starts_with(name));
        let said = |name: &str| !name.is_empty() && self.scene.items.iter().any(|item| starts(item, name));
        let series =
            self.scene.layers.iter().map(|layer| serde_json::json!({ "name": layer.name, "said": said(&layer.name) }));
        serde_json::Value::Array(series.collect()).to_string()
    }

    /// The colour of an ink of [`plot::Layer`] in a theme, `#rrggbb`.
    #[must_use]
    pub fn ink(which: u8, theme: &str) -> String {
        let ink = if which == plot::NET_INK { plot::Ink::Label } else { plot::Ink::Series(which % 8) };
        let (red, green, blue) = plot::theme::colour(ink, theme_named(theme));
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Index of the point of a layer whose period holds a day, in days since 1970-01-01.
    #[must_use]
    pub fn at_day(&self, layer: usize, day: i32) -> Option<usize> {
        self.scene.layers.get(layer)?.at_day(Day::from_epoch_days(day))
    }

    /// Last day of the period of a point, in days since 1970-01-01.
    #[must_use]
    pub fn day_of(&self, layer: usize, index: usize) -> Option<i32> {
        self.scene.layers.get(layer)?.day_of(index).map(Day::epoch_days)
    }

    /// Position and words of a point, `{"x","y","name","date","value","remark"}`.
    #[must_use]
    pub fn reading(&self, layer: usize, index: usize) -> Option<String> {
        let point = self.scene.reading(layer, index)?;
        let name = self.scene.layers.get(layer).map_or("", |l| l.name.as_str());
        let reading = serde_json::json!({
            "x": point.x, "y": point.y, "name": name, "date": point.title, "value": point.value, "remark": point.remark,
            "down": self.scene.layers.get(layer).is_some_and(|l| l.along == plot::Along::Down),
        });
        Some(reading.to_string())
    }

    /// Tick texts, `{"x":[{"at","label"}],"y":[…]}`, for the page's own text.
    #[must_use]
    pub fn ticks(&self) -> String {
        let list = |ticks: &[plot::TickText]| -> Vec<serde_json::Value> {
            ticks.iter().map(|tick| serde_json::json!({ "at": tick.at_px, "label": tick.text })).collect()
        };
        serde_json::json!({ "x": list(&self.scene.x_ticks), "y": list(&self.scene.y_ticks) }).to_string()
    }
}
