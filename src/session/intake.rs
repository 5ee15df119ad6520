//! A file that arrives in pieces.

use super::Reading;
use super::reading::hex;
use crate::mosaic::Mosaic;
use crate::problem::{Place, Problem};
use crate::read::limits::{self, Room};
use crate::source::Assumptions;
use crate::source::stream::{Finished, Stream};
use sha2::{Digest, Sha256};

/// Key in [`Assumptions`]: `whole` collects the file before it is read.
const READING: &str = "reading";

/// Takes the pieces of a file as they come. A long plain table is read on its way and its text is
/// never held; anything else is collected and read when it is whole.
#[derive(Debug)]
pub struct Intake {
    name: String,
    assume: Assumptions,
    size_bytes: u64,
    /// The fingerprint so far, unless the caller takes it apart from the reading.
    hash: Option<Sha256>,
    stream: Stream,
}

impl Intake {
    /// Starts to take a file of `size_bytes`, or 0 when the size is not known, where there is so much room.
    ///
    /// # Errors
    /// `too-large` for a file that has to be read as a whole, as far as that is known before its first bytes.
    pub fn begin(name: &str, size_bytes: u64, assume: &Assumptions, room: Room) -> Result<Intake, Problem> {
        let whole = assume.get(READING).is_some_and(|reading| reading == "whole");
        if whole && size_bytes > room.whole_bytes {
            return Err(limits::file_too_large(size_bytes, room.whole_bytes).at(Place::file(name)));
        }
        let stream = match whole {
            true => Stream::with_head(name, size_bytes, assume, usize::MAX),
            false => Stream::begin(name, size_bytes, assume),
        };
        let stream = stream.within(room);
        Ok(Intake { name: name.to_owned(), assume: assume.clone(), size_bytes: 0, hash: Some(Sha256::new()), stream })
    }

    /// Leaves the fingerprint of a file that is read on its way to a later [`Fingerprint`]: taking it
    /// costs a browser more time than reading the rows does.
    #[must_use]
    pub fn without_fingerprint(self) -> Intake {
        Intake { hash: None, ..self }
    }

    /// Keeps sums in place of rows where they answer every tile of a document: a file of any length
    /// then takes no more room than its answers. Another question about it gets the Problem
    /// `rows-not-kept`.
    #[must_use]
    pub fn answering(self, mosaic: &Mosaic) -> Intake {
        match super::sums_for(mosaic, &self.name) {
            Some(wanted) => Intake { stream: self.stream.adding_up(wanted), ..self },
            None => self,
        }
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// `rows-needed` when a file must be read again without [`Intake::answering`]; `too-large` and other limits; `out-of-memory`; `stream-interrupted` when bytes that are
    /// not UTF-8 come late in a long file: it must be read again, with `reading` set to `whole`.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), Problem> {
        self.size_bytes += piece.len() as u64;
        if let Some(hash) = &mut self.hash {
            hash.update(piece);
        }
        self.stream.push(piece)
    }

    /// Reads what is left and gives the reading.
    ///
    /// # Errors
    /// The Problem that keeps the file from being read.
    pub fn finish(self) -> Result<Reading, Problem> {
        let streamed = match self.stream.finish()? {
            Finished::Whole(bytes) => return Reading::of_bytes(&self.name, &bytes, &self.assume),
            Finished::Read(streamed) => *streamed,
        };
        Ok(Reading {
            file: self.name,
            size_bytes: self.size_bytes,
            sha256: self.hash.map(|hash| hex(&hash.finalize())).unwrap_or_default(),
            encoding: "utf-8".to_owned(),
            kind: streamed.kind,
            source: streamed.source,
            evidence: streamed.evidence,
            tables: streamed.outcome.tables,
            overviews: streamed.overviews,
            questions: streamed.outcome.questions,
            proofs: streamed.outcome.proofs,
            assumed: streamed.outcome.assumed,
            assume: self.assume,
            notes: streamed.notes,
            footer: None,
            part: None,
        })
    }
}

/// The SHA-256 of a file that arrives in pieces, taken apart from its reading.
#[derive(Debug, Clone, Default)]
pub struct Fingerprint {
    hash: Sha256,
}

impl Fingerprint {
    /// Takes the next piece.
    pub fn push(&mut self, piece: &[u8]) {
        self.hash.update(piece);
    }

    /// Lower-case hexadecimal.
    #[must_use]
    pub fn finish(self) -> String {
        hex(&self.hash.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::super::report::report;
    use super::*;
    use proptest::prelude::*;

    /// A file whose plan is made from its first lines, so that the others pass by.
    fn streamed(text: &str, assume: &Assumptions) -> Reading {
        let stream = Stream::with_head("flows.csv", text.len() as u64, assume, 120);
        let mut intake =
            Intake { name: "flows.csv".to_owned(), assume: assume.clone(), size_bytes: 0, hash: None, stream };
        text.as_bytes().chunks(500).for_each(|piece| intake.push(piece).expect("pieces are taken"));
        intake.finish().expect("the file is read")
    }

    proptest! {
        // What was noticed of rows on their way tells the same as a look at all of them.
        #[test]
        fn reports_are_the_same_without_a_second_look(
            rows in proptest::collection::vec((0i32..400, 0usize..5, 0usize..20, -999i32..999), 0..120),
            in_order in any::<bool>(), repeats in any::<bool>(), missing in any::<bool>(), turned in any::<bool>(),
        ) {
            let mut rows: Vec<_> = (0..4).map(|day| (day, 0, 0, 5)).chain(rows).collect();
            if in_order {
                crate::order::natural(&mut rows);
            }
            let mut came = std::collections::BTreeSet::new();
            rows.retain(|row| came.insert((row.0, row.1, row.2)) || repeats);
            let mut text = "date,holder,asset,flow,holding\n".to_owned();
            for (day, holder, asset, value) in &rows {
                let date = crate::calendar::Day::from_epoch_days(20_000 + day).iso();
                let flow = if missing && value % 7 == 0 { String::new() } else { value.to_string() };
                text.push_str(&format!("{date},Holder {holder},Asset {asset},{flow},{}\n", value * 3));
            }
            let mut assume = Assumptions::default();
            if turned {
                assume.insert("flip:holding".to_owned(), "yes".to_owned());
            }
            let found = streamed(&text, &assume);
            let plain = Reading { overviews: Vec::new(), ..found.clone() };
            let json = |reading: &Reading| serde_json::to_string(&report(reading)).expect("JSON");
            prop_assert_eq!(json(&found), json(&plain));
            let once = came.len() == rows.len();
            let complete = found.tables[0].values.iter().all(|value| !value.is_nan());
            prop_assert_eq!(found.overview(0).is_some(), once && complete, "{}", text);
            // Remarks on gaps between periods stand among the notes.
            let whole = Reading::of_bytes("flows.csv", text.as_bytes(), &assume).expect("the file is read");
            prop_assert_eq!(&found.notes.items, &whole.notes.items);
            prop_assert_eq!(serde_json::to_string(&report(&found).tables).ok(), serde_json::to_string(&report(&whole).tables).ok());
        }
    }
}
