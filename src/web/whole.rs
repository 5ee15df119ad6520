//! What a worker asks of the whole program only: what can be asked, suggestions, exports, claims, prints
//! compared.

use super::engine::Engine;
use super::{json, thrown};
use crate::mosaic::Mosaic;
use crate::problem::{Notes, Problem};
use wasm_bindgen::prelude::*;

fn parsed(mosaic: &str) -> Result<Mosaic, Problem> {
    Mosaic::parse(mosaic, &mut Notes::default())
}

#[wasm_bindgen]
impl Engine {
    /// Sources and analyses, as JSON.
    #[must_use]
    pub fn catalog_json(&self) -> String {
        self.session.catalog_json()
    }

    /// The same with what the questions answer told in the language of a BCP 47 tag.
    #[must_use]
    pub fn catalog_json_in(&self, tag: &str) -> String {
        self.session.catalog_json_in(tag)
    }

    /// Sentences of the program, a list as JSON, in the language of a BCP 47 tag; `null` for one that stays
    /// English.
    #[must_use]
    pub fn told_json(&self, texts: &str, tag: &str) -> String {
        crate::session::told_json(texts, tag)
    }

    /// The report of a file, told in the language of a BCP 47 tag, as JSON.
    #[must_use]
    pub fn reading_json_in(&self, id: &str, tag: &str) -> String {
        self.session.reading_json_in(id, tag)
    }

    /// A document with tiles that fit a file, as JSON.
    #[must_use]
    pub fn suggest_json(&self, id: &str) -> String {
        self.session.suggest_json(id)
    }

    /// First answers of a document, told in the language of a BCP 47 tag; else as [`Engine::begin`].
    pub fn begin_in(&mut self, mosaic: &str, only: Option<String>, tag: &str) -> super::run::Run {
        super::run::Run { running: self.session.begin_json_in(mosaic, only.as_deref(), tag) }
    }

    /// The parts of a panel that answer a document given as JSON: `{"ranges","head","groups","of_groups"}`, or
    /// `null` where the whole file is to be fetched. `footer` are the bytes that the reference `id` names.
    ///
    /// # Errors
    /// A Problem as JSON: no document.
    pub fn parts_json(&self, mosaic: &str, id: &str, footer: &[u8]) -> Result<String, JsValue> {
        let mosaic = parsed(mosaic).map_err(|problem| thrown(&problem))?;
        Ok(self.session.parts_json(&mosaic, id, footer))
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

    /// The same for a reader of the language of a BCP 47 tag.
    pub fn check_json_in(&mut self, mosaic: &str, tag: &str) -> String {
        self.session.check_json_in(mosaic, tag)
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

    /// The tidy CSV of every row that the tiles of a document use.
    ///
    /// # Errors
    /// A Problem as JSON: a series cannot be selected.
    pub fn excerpt_csv(&self, mosaic: &str) -> Result<String, JsValue> {
        parsed(mosaic).and_then(|mosaic| self.session.excerpt_csv(&mosaic)).map_err(|problem| thrown(&problem))
    }

    /// How an open file differs from the one that a data reference of a shared document (JSON) speaks
    /// of, as JSON; `former` is the id of the values that came inside the link.
    ///
    /// # Errors
    /// A Problem as JSON: no such file, no such reference, no document.
    pub fn changes(&self, mosaic: &str, index: usize, id: &str, former: Option<String>) -> Result<String, JsValue> {
        let changes = parsed(mosaic).and_then(|mosaic| self.session.changes(&mosaic, index, id, former.as_deref()));
        changes.map(|changes| json(&changes)).map_err(|problem| thrown(&problem))
    }

    /// The effect of the open files on every headline and verdict of a document (JSON), as JSON.
    pub fn effects_json(&mut self, mosaic: &str) -> String {
        self.session.effects_json(mosaic)
    }
}
