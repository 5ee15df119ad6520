//! What a worker asks of either part of the program: files, documents, scenes.

use super::arriving::Arriving;
use super::run::Run;
use super::{json, thrown};
use crate::mosaic::Mosaic;
use crate::plot::View;
use crate::problem::{Notes, Problem};
use crate::read::limits::Room;
use crate::session::Session;
use crate::source::Assumptions;
use wasm_bindgen::prelude::*;

/// What a link holds.
#[derive(serde::Serialize)]
struct Opened {
    mosaic: Mosaic,
    notes: Vec<Problem>,
}

/// The session of one worker.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Engine {
    pub(super) session: Session,
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

    /// Says how much memory the machine has, in gigabytes; files that would take too much of it are declined.
    pub fn set_memory(&mut self, gigabytes: f64) {
        // A browser tells a number between 0.25 and 32, which the cast keeps.
        let bytes = (gigabytes.clamp(0.0, 1024.0) * f64::from(1 << 30)) as u64;
        self.session.set_room(Room::of_machine(bytes));
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
            Ok(intake) => Ok(Arriving { intake: intake.without_fingerprint() }),
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

    /// Sets the SHA-256 of a file that was read without it.
    pub fn set_fingerprint(&mut self, id: &str, sha256: &str) {
        self.session.set_fingerprint(id, sha256);
    }

    /// True when the SHA-256 of a file is still to be taken.
    #[must_use]
    pub fn lacks_fingerprint(&self, id: &str) -> bool {
        self.session.reading(id).is_some_and(|reading| reading.sha256.is_empty() && reading.part.is_none())
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

    /// First answers of a document given as JSON, to be refined in steps; with `only`, a JSON list of
    /// tile ids, of those tiles.
    pub fn begin(&mut self, mosaic: &str, only: Option<String>) -> Run {
        Run { running: self.session.begin_json(mosaic, only.as_deref()) }
    }

    /// Keeps the answers that a run has come to, so that asking again costs nothing.
    pub fn remember(&mut self, run: &Run) {
        self.session.remember(&run.running);
    }

    /// Checks a document without running it.
    ///
    /// # Errors
    /// A Problem as JSON: what is wrong with it.
    pub fn check_mosaic(&self, mosaic: &str) -> Result<(), JsValue> {
        Mosaic::parse(mosaic, &mut Notes::default()).map(|_| ()).map_err(|problem| thrown(&problem))
    }

    /// The document that a link holds and remarks on it, `{"mosaic","notes"}`.
    ///
    /// # Errors
    /// A Problem as JSON: the link was cut off, damaged, or is none.
    pub fn open_link(&self, text: &str) -> Result<String, JsValue> {
        let mut notes = Notes::default();
        match crate::link::decode(text, &mut notes) {
            Ok(mosaic) => Ok(json(&Opened { mosaic, notes: notes.items })),
            Err(problem) => Err(thrown(&problem)),
        }
    }

    /// The link of a document: its text, the document that it holds, what each part costs; JSON.
    ///
    /// # Errors
    /// A Problem as JSON: no document, one that does not fit a link, or one that is left to the whole program.
    pub fn share(&self, mosaic: &str, with_data: bool) -> Result<String, JsValue> {
        let data = if with_data { crate::session::Data::Inside } else { crate::session::Data::ByReference };
        let shared = Mosaic::parse(mosaic, &mut Notes::default()).and_then(|mosaic| self.session.share(&mosaic, data));
        shared.map(|shared| json(&shared)).map_err(|problem| thrown(&problem))
    }

    /// The tidy CSV of data that stood inside a link.
    ///
    /// # Errors
    /// A Problem as JSON: the data are damaged or too many.
    pub fn unpack(&self, packed: &str) -> Result<String, JsValue> {
        crate::link::inside::unpack(packed).map_err(|problem| thrown(&problem))
    }

    /// The height that suits a tile at a width, in CSS pixels; nothing for a chart that takes the
    /// height it is given. `view` as in [`Engine::scene`].
    ///
    /// # Errors
    /// A Problem as JSON: the view is none.
    pub fn tile_height(&self, tile: &str, width_px: f32, view: Option<String>) -> Result<Option<f32>, JsValue> {
        Ok(self.session.tile_height(tile, width_px, &view_of(view)?))
    }

    /// A tile that was run, laid out for a size in CSS pixels: the bytes that a [`Painter`] takes.
    /// `view` is the JSON of a [`View`]; the whole chart without it.
    ///
    /// # Errors
    /// A Problem as JSON: no such tile was run, or the view is none.
    pub fn scene(&self, tile: &str, width_px: f32, height_px: f32, view: Option<String>) -> Result<Vec<u8>, JsValue> {
        self.session.scene(tile, width_px, height_px, &view_of(view)?).map_err(|problem| thrown(&problem))
    }
}

fn view_of(text: Option<String>) -> Result<View, JsValue> {
    text.map_or(Ok(View::default()), |text| serde_json::from_str(&text))
        .map_err(|error| thrown(&Problem::error("view-shape", format!("this is no view of a chart: {error}"))))
}
