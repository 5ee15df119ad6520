//! The only file that names wasm_bindgen, js_sys or web_sys: the boundary to the page.
//!
//! [`Engine`] lives in the worker and owns the session; [`Painter`] lives on the page's main thread
//! and holds one laid out scene. Small objects cross as JSON text, scenes as bytes. A Problem is
//! thrown as its JSON text.

// What wasm_bindgen exports must be `pub`, though no Rust code reaches it.
#![allow(unreachable_pub)]

use crate::mosaic::Mosaic;
use crate::plot::{self, Scene, Surface, Theme};
use crate::problem::{Notes, Problem};
use crate::session::{Intake, Session};
use crate::source::Assumptions;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the words of a panic, which the trap that follows does not carry.
#[wasm_bindgen(start)]
pub fn begin() {
    std::panic::set_hook(Box::new(|panic| {
        LAST_PANIC.with(|last| {
            if let Ok(mut last) = last.try_borrow_mut() {
                *last = panic.to_string();
            }
        });
    }));
}

/// The words of the last panic; empty when there was none.
#[wasm_bindgen]
#[must_use]
pub fn last_panic() -> String {
    LAST_PANIC.with(|last| last.borrow().clone())
}

/// A Problem as what the page catches: its JSON.
fn thrown(problem: &Problem) -> JsValue {
    JsValue::from_str(&serde_json::to_string(problem).unwrap_or_else(|_| problem.to_string()))
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn parsed(mosaic: &str) -> Result<Mosaic, Problem> {
    Mosaic::parse(mosaic, &mut Notes::default())
}

fn theme_named(name: &str) -> Theme {
    match name {
        "dark" => Theme::Dark,
        "print" => Theme::Print,
        _ => Theme::Light,
    }
}

/// Units of the painter in one device pixel: the page scales the canvas' context down by this.
#[wasm_bindgen]
#[must_use]
pub fn fine() -> f32 {
    Surface::fine_canvas(1.0).fine
}

/// The session of one worker.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Engine {
    session: Session,
}

/// A file that is arriving in pieces.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Arriving {
    intake: Intake,
}

#[wasm_bindgen]
impl Arriving {
    /// Takes the next piece.
    ///
    /// # Errors
    /// A Problem as JSON: more came than fits.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), JsValue> {
        self.intake.push(piece).map_err(|problem| thrown(&problem))
    }
}

#[wasm_bindgen]
impl Engine {
    /// An engine without files.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Engine {
        Engine::default()
    }

    /// Version of the program.
    #[must_use]
    pub fn version(&self) -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }

    /// Starts to take a file of `size_bytes`; `assume` is the reader's answers as a JSON object.
    ///
    /// # Errors
    /// A Problem as JSON: the file is too large, or `assume` is not an object of texts.
    pub fn intake(&self, name: &str, size_bytes: f64, assume: &str) -> Result<Arriving, JsValue> {
        let assume: Assumptions = serde_json::from_str(assume).map_err(|error| {
            thrown(&Problem::error("assumptions-shape", format!("answers must be an object of texts: {error}")))
        })?;
        // A size on the page is a whole number below 2⁵³, which the cast keeps.
        let size_bytes = size_bytes.max(0.0) as u64;
        match self.session.intake(name, size_bytes, &assume) {
            Ok(intake) => Ok(Arriving { intake }),
            Err(problem) => Err(thrown(&problem)),
        }
    }

    /// Reads the file that arrived and gives its id.
    ///
    /// # Errors
    /// A Problem as JSON; the session is as it was before.
    pub fn finish(&mut self, arriving: Arriving) -> Result<String, JsValue> {
        let reading = arriving.intake.finish().map_err(|problem| thrown(&problem))?;
        Ok(self.session.keep(reading))
    }

    /// Forgets a file.
    pub fn close(&mut self, id: &str) {
        self.session.close(id);
    }

    /// What a file was taken for, as JSON.
    #[must_use]
    pub fn reading_json(&self, id: &str) -> String {
        self.session.reading_json(id)
    }

    /// Sources and analyses, as JSON.
    #[must_use]
    pub fn catalog_json(&self) -> String {
        self.session.catalog_json()
    }

    /// A document with tiles that fit a file, as JSON.
    #[must_use]
    pub fn suggest_json(&self, id: &str) -> String {
        self.session.suggest_json(id)
    }

    /// The tidy CSV of a file.
    ///
    /// # Errors
    /// A Problem as JSON: no such file.
    pub fn csv(&self, id: &str) -> Result<String, JsValue> {
        self.session.csv(id).map_err(|problem| thrown(&problem))
    }

    /// The open prints of the file's publication and what each changed, as JSON.
    #[must_use]
    pub fn family_json(&self, id: &str) -> String {
        self.session.family_json(id)
    }

    /// Runs a document given as JSON; results as JSON. With `only`, a JSON list of tile ids, only
    /// those tiles are given back; every q stays that of the whole document.
    pub fn run_json(&mut self, mosaic: &str, only: Option<String>) -> String {
        match only {
            Some(only) => self.session.run_only_json(mosaic, &only),
            None => self.session.run_json(mosaic),
        }
    }

    /// A tile with all that it was computed from, as CSV.
    ///
    /// # Errors
    /// A Problem as JSON: the document cannot be read, it has no such tile, or the tile's own.
    pub fn inputs_csv(&mut self, mosaic: &str, tile: &str) -> Result<String, JsValue> {
        let parsed = Mosaic::parse(mosaic, &mut Notes::default()).map_err(|problem| thrown(&problem))?;
        self.session.inputs_csv(&parsed, tile).map_err(|problem| thrown(&problem))
    }

    /// Checks the claims of a document given as JSON; verdicts as JSON.
    pub fn check_json(&mut self, mosaic: &str) -> String {
        self.session.check_json(mosaic)
    }

    /// Reads one expectation as it is typed: `{"ok":true}` or the Problem with its column, as JSON.
    #[must_use]
    pub fn expectation_json(&self, mosaic: &str, expectation: &str) -> String {
        self.session.expectation_json(mosaic, expectation)
    }

    /// The expectation that a finding of a tile meets, in the grammar; empty for a finding without a
    /// number. `finding` is the finding as JSON.
    #[must_use]
    pub fn expectation_of_finding(&self, tile: &str, finding: &str) -> String {
        let finding: Option<crate::analysis::Finding> = serde_json::from_str(finding).ok();
        finding.and_then(|finding| crate::claim::expectation_of(tile, &finding)).unwrap_or_default()
    }

    /// Checks a document without running it.
    ///
    /// # Errors
    /// A Problem as JSON: what is wrong with it.
    pub fn check_mosaic(&self, mosaic: &str) -> Result<(), JsValue> {
        Mosaic::parse(mosaic, &mut Notes::default()).map(|_| ()).map_err(|problem| thrown(&problem))
    }

    /// The link of a document: its text, the document that it holds, what each part costs; JSON.
    ///
    /// # Errors
    /// A Problem as JSON: no document, or one that does not fit a link.
    pub fn share(&self, mosaic: &str, with_data: bool) -> Result<String, JsValue> {
        let data = if with_data { crate::session::Data::Inside } else { crate::session::Data::ByReference };
        let shared = parsed(mosaic).and_then(|mosaic| self.session.share(&mosaic, data));
        shared.map(|shared| json(&shared)).map_err(|problem| thrown(&problem))
    }

    /// The document that a link holds and remarks on it, `{"mosaic","notes"}`.
    ///
    /// # Errors
    /// A Problem as JSON: the link was cut off, damaged, or is none.
    pub fn open_link(&self, text: &str) -> Result<String, JsValue> {
        let mut notes = Notes::default();
        match crate::link::decode(text, &mut notes) {
            Ok(mosaic) => Ok(json(&serde_json::json!({ "mosaic": mosaic, "notes": notes.items }))),
            Err(problem) => Err(thrown(&problem)),
        }
    }

    /// The tidy CSV of data that stood inside a link.
    ///
    /// # Errors
    /// A Problem as JSON: the data are damaged or too many.
    pub fn unpack(&self, packed: &str) -> Result<String, JsValue> {
        crate::link::inside::unpack(packed).map_err(|problem| thrown(&problem))
    }

    /// The tidy CSV of every row that the tiles of a document use.
    ///
    /// # Errors
    /// A Problem as JSON: a series cannot be selected.
    pub fn excerpt_csv(&self, mosaic: &str) -> Result<String, JsValue> {
        parsed(mosaic).and_then(|mosaic| self.session.excerpt_csv(&mosaic)).map_err(|problem| thrown(&problem))
    }

    /// How an open file differs from the one that a data reference (JSON) speaks of, as JSON.
    ///
    /// # Errors
    /// A Problem as JSON: no such file.
    pub fn changes(&self, reference: &str, id: &str) -> Result<String, JsValue> {
        let reference = serde_json::from_str(reference)
            .map_err(|error| Problem::error("mosaic-shape", format!("this is no data reference: {error}")));
        let changes = reference.and_then(|reference| self.session.changes(&reference, id));
        changes.map(|changes| json(&changes)).map_err(|problem| thrown(&problem))
    }

    /// The height that suits a tile at a width, in CSS pixels: fixed by the rows where a chart has
    /// rows; nothing for a chart over time, which takes the height it is given.
    #[must_use]
    pub fn tile_height(&self, tile: &str, width_px: f32) -> Option<f32> {
        let plot = self.session.plot(tile)?;
        (!matches!(plot.kind, plot::Kind::Time | plot::Kind::Stack)).then(|| plot::height_px(plot, width_px))
    }

    /// A tile that was run, laid out for a size in CSS pixels: the bytes that a [`Painter`] takes.
    ///
    /// # Errors
    /// A Problem as JSON: no such tile was run.
    pub fn scene(&self, tile: &str, width_px: f32, height_px: f32) -> Result<Vec<u8>, JsValue> {
        self.session.scene(tile, width_px, height_px).map_err(|problem| thrown(&problem))
    }
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
