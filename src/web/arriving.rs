//! Files that arrive in pieces.

use super::thrown;
use crate::mosaic::Mosaic;
use crate::problem::Notes;
use crate::session::{Fingerprint, Intake};
use wasm_bindgen::prelude::*;

/// A file that is arriving in pieces.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Arriving {
    pub(super) intake: Intake,
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

    /// Keeps sums in place of rows where they answer every tile of a document, given as JSON. One that
    /// cannot be read asks for nothing here; its Problem is said when it is run.
    #[must_use]
    pub fn answering(self, mosaic: &str) -> Arriving {
        match Mosaic::parse(mosaic, &mut Notes::default()) {
            Ok(mosaic) => Arriving { intake: self.intake.answering(&mosaic) },
            Err(_) => self,
        }
    }
}

/// The SHA-256 of a file that arrives in pieces.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Hashing {
    fingerprint: Fingerprint,
}

#[wasm_bindgen]
impl Hashing {
    /// Begins.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Hashing {
        Hashing::default()
    }

    /// Takes the next piece.
    pub fn push(&mut self, piece: &[u8]) {
        self.fingerprint.push(piece);
    }

    /// The SHA-256, lower-case hexadecimal.
    #[must_use]
    pub fn finish(self) -> String {
        self.fingerprint.finish()
    }
}
