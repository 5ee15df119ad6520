//! A file that arrives in pieces.

use super::Reading;
use crate::problem::{Place, Problem};
use crate::read::limits;
use crate::source::Assumptions;

/// Takes the pieces of a file as they come from a stream and reads it when it is whole.
#[derive(Debug)]
pub struct Intake {
    name: String,
    assume: Assumptions,
    bytes: Vec<u8>,
}

impl Intake {
    /// Starts to take a file of `size_bytes`, or 0 when the size is not known.
    ///
    /// # Errors
    /// `file-too-large`.
    pub fn begin(name: &str, size_bytes: u64, assume: &Assumptions) -> Result<Intake, Problem> {
        check_size(name, size_bytes)?;
        let capacity = usize::try_from(size_bytes).unwrap_or(0);
        Ok(Intake { name: name.to_owned(), assume: assume.clone(), bytes: Vec::with_capacity(capacity) })
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// `file-too-large` when more came than the limit allows.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), Problem> {
        check_size(&self.name, (self.bytes.len() + piece.len()) as u64)?;
        self.bytes.try_reserve(piece.len()).map_err(|_| {
            let message = format!("there is no memory for {} bytes of this file", self.bytes.len() + piece.len());
            Problem::error("out-of-memory", message)
                .at(Place::file(&self.name))
                .hint("close other files, or reduce this one to the columns and periods you need")
        })?;
        self.bytes.extend_from_slice(piece);
        Ok(())
    }

    /// Reads the whole file.
    ///
    /// # Errors
    /// The Problem that keeps it from being read.
    pub fn finish(self) -> Result<Reading, Problem> {
        Reading::of_bytes(&self.name, &self.bytes, &self.assume)
    }
}

fn check_size(name: &str, size_bytes: u64) -> Result<(), Problem> {
    if size_bytes > limits::FILE_BYTES as u64 {
        return Err(limits::file_too_large(size_bytes).at(Place::file(name)));
    }
    Ok(())
}
