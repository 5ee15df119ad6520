//! Laid out charts on the page's main thread.

use super::{json, theme_named, thrown};
use crate::plot::{self, Scene, Surface};
use crate::problem::Problem;
use wasm_bindgen::prelude::*;

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
    /// `theme` is `light`, `dark` or `print`, `ratio` the device pixels per CSS pixel.
    ///
    /// # Errors
    /// A Problem as JSON: the canvas cannot be painted on.
    pub fn paint(&self, canvas: web_sys::HtmlCanvasElement, theme: &str, ratio: f32) -> Result<(), JsValue> {
        let failed = |words: String| thrown(&Problem::error("canvas-failed", words));
        let mut backend = plotters_canvas::CanvasBackend::with_canvas_object(canvas)
            .ok_or_else(|| failed("the canvas has no two-dimensional context".to_owned()))?;
        plot::paint(&self.scene, &mut backend, theme_named(theme), &Surface::fine_canvas(ratio))
            .map_err(|error| failed(error.to_string()))
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
