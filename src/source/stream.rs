//! Long delimited files read from a stream, without ever holding their text.
//!
//! The first megabytes decide: when they are UTF-8 and hold one tidy table, or one plain table that
//! the generic reader understands without asking, its plan is applied to rows as they come. Any
//! other file is kept whole and handed back. Both ways give the same tables.

mod plain;
mod rows;

pub use super::shape::SumsWanted;
use super::shape::{Applier, Swift, span_words};
use super::{Assumptions, Evidence, Outcome, Proof, Source};
use crate::problem::{Notes, Place, Problem};
use crate::read::limits::{self, Room};
use crate::read::{self, Container, Scanner};
use crate::table::Overview;
use plain::Plain;
use rows::{Row, RowSink};

/// A file that has fewer bytes is read as a whole.
const HEAD_BYTES: usize = 4 << 20;
/// Of these, so many are looked at for the plan.
const PLAN_BYTES: usize = 256 << 10;

/// A file that arrives in pieces.
#[derive(Debug)]
pub struct Stream {
    name: String,
    assume: Assumptions,
    head_bytes: usize,
    size_bytes: u64,
    sums: Option<SumsWanted>,
    room: Room,
    state: State,
}

#[derive(Debug)]
enum State {
    Head(Vec<u8>),
    Rows(Box<Rows>),
    Whole(Vec<u8>),
}

/// What became of a stream.
#[derive(Debug)]
pub enum Finished {
    /// It was read on its way.
    Read(Box<Streamed>),
    /// It has to be read as a whole; these are its bytes.
    Whole(Vec<u8>),
}

/// The reading of a stream.
#[derive(Debug)]
pub struct Streamed {
    /// Source.
    pub source: &'static Source,
    /// Why that source.
    pub evidence: Evidence,
    /// What the file is, in words: "comma-separated text".
    pub kind: String,
    /// Tables, questions with an assumed answer, proofs.
    pub outcome: Outcome,
    /// For each table, what was noticed of its rows on their way, where that tells all of them.
    pub overviews: Vec<Option<Overview>>,
    /// Remarks.
    pub notes: Notes,
}

/// Rows on their way into tables.
#[derive(Debug)]
struct Rows {
    source: &'static Source,
    evidence: Evidence,
    kind: String,
    outcome: Outcome,
    /// The swift way, where the plan allows it.
    plain: Option<Plain>,
    scanner: Scanner,
    sink: RowSink,
}

impl Stream {
    /// Starts a file of `size_bytes`, or 0 when its size is not known.
    #[must_use]
    pub fn begin(name: &str, size_bytes: u64, assume: &Assumptions) -> Stream {
        // Of a file that is known to be long, no more is waited for than is looked at.
        let head_bytes = if size_bytes >= HEAD_BYTES as u64 { PLAN_BYTES } else { HEAD_BYTES };
        Stream::with_head(name, size_bytes, assume, head_bytes)
    }

    /// Like [`Stream::begin`], deciding after `head_bytes`.
    #[must_use]
    pub fn with_head(name: &str, size_bytes: u64, assume: &Assumptions, head_bytes: usize) -> Stream {
        let state = State::Head(Vec::new());
        Stream {
            name: name.to_owned(),
            assume: assume.clone(),
            head_bytes,
            size_bytes,
            sums: None,
            room: Room::default(),
            state,
        }
    }

    /// Adds rows up on their way where that answers what is wanted, so that they need not be kept.
    #[must_use]
    pub fn adding_up(self, wanted: SumsWanted) -> Stream {
        Stream { sums: Some(wanted), ..self }
    }

    /// Takes no more memory than there is room.
    #[must_use]
    pub fn within(self, room: Room) -> Stream {
        Stream { room, ..self }
    }

    /// True while rows are read on their way; false while the file is collected.
    #[must_use]
    pub fn is_streaming(&self) -> bool {
        matches!(self.state, State::Rows(_))
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// A limit; `too-large` for a file that has to be read as a whole and is too large for that;
    /// `stream-interrupted` when bytes that are not UTF-8 come late: the file must be read again, as
    /// a whole, with [`crate::read::open`]; `rows-needed` when rows cannot be added up on their way.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), Problem> {
        match &mut self.state {
            State::Rows(rows) => rows.push(piece).map_err(|p| named(p, &self.name)),
            State::Whole(bytes) => keep(bytes, piece, &self.name, self.room),
            State::Head(bytes) => {
                keep(bytes, piece, &self.name, self.room)?;
                if bytes.len() < self.head_bytes {
                    return Ok(());
                }
                let head = std::mem::take(bytes);
                let (size, room) = (self.size_bytes, self.room);
                let rows = Rows::from_head(&self.name, &head, size, &self.assume, self.sums.as_ref(), room);
                match rows.map_err(|p| named(p, &self.name))? {
                    Some(mut rows) => {
                        let body = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
                        rows.push(body).map_err(|p| named(p, &self.name))?;
                        self.state = State::Rows(Box::new(rows));
                    }
                    // The second part of the program may know it.
                    None if size > room.whole_bytes && !crate::part::FULL => {
                        return Err(crate::part::needs_second("long files of other shapes"));
                    }
                    // Known to be too large: said now, not after all of it was taken in.
                    None if size > room.whole_bytes => {
                        return Err(named(limits::file_too_large(size, room.whole_bytes), &self.name));
                    }
                    None => self.state = State::Whole(head),
                }
                Ok(())
            }
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// An unclosed quote, and what [`Stream::push`] says.
    pub fn finish(self) -> Result<Finished, Problem> {
        match self.state {
            State::Head(bytes) | State::Whole(bytes) => Ok(Finished::Whole(bytes)),
            State::Rows(rows) => {
                let mut streamed = rows.finish(&self.name).map_err(|p| named(p, &self.name))?;
                super::said::apply(&mut streamed.outcome, &self.assume, &mut streamed.notes)
                    .map_err(|p| named(p, &self.name))?;
                Ok(Finished::Read(Box::new(streamed)))
            }
        }
    }
}

fn named(mut problem: Problem, name: &str) -> Problem {
    name.clone_into(&mut problem.place.get_or_insert_with(Place::default).file);
    problem
}

fn keep(bytes: &mut Vec<u8>, piece: &[u8], name: &str, room: Room) -> Result<(), Problem> {
    let together = (bytes.len() + piece.len()) as u64;
    if together > room.whole_bytes {
        return Err(named(limits::file_too_large(together, room.whole_bytes), name));
    }
    bytes.try_reserve(piece.len()).map_err(|_| {
        let message = format!("there is no memory for {} MB of this file", (bytes.len() + piece.len()) >> 20);
        named(Problem::error("out-of-memory", message).hint("close other files, or save a part of this one"), name)
    })?;
    bytes.extend_from_slice(piece);
    Ok(())
}

impl Rows {
    /// Decides by the beginning of a file; nothing when it has to be read as a whole.
    fn from_head(
        name: &str,
        head: &[u8],
        size_bytes: u64,
        assume: &Assumptions,
        sums: Option<&SumsWanted>,
        room: Room,
    ) -> Result<Option<Rows>, Problem> {
        let Some((mut rows, estimate)) = Rows::planned(name, head, size_bytes, assume) else { return Ok(None) };
        let applier = &mut rows.sink.applier;
        if sums.is_some_and(|wanted| rows.plain.is_some() && applier.keep_sums(wanted)) {
            rows.sink.most_rows = limits::SUMMED_ROWS;
            return Ok(Some(rows));
        }
        // The length of a row differs from place to place, so only what is far beyond is refused unread.
        if estimate / 2 > limits::ROWS {
            return Err(limits::too_many_rows());
        }
        let bytes = applier.table_bytes(estimate);
        if bytes as u64 > room.table_bytes {
            return Err(limits::table_too_large(estimate, bytes as u64, room.table_bytes));
        }
        applier.expect_rows(estimate.min(limits::ROWS));
        applier.look_out();
        rows.sink.expected_bytes = bytes;
        Ok(Some(rows))
    }

    /// The plan at work, and how many rows the file has by the length of its first ones.
    fn planned(name: &str, head: &[u8], size_bytes: u64, assume: &Assumptions) -> Option<(Rows, usize)> {
        if read::sniff(head) != Container::Text || assume.get("encoding").is_some_and(|e| e != "utf-8") {
            return None;
        }
        let part = head.get(..head.len().min(PLAN_BYTES)).unwrap_or(head);
        let cut = part.iter().rposition(|b| *b == b'\n')? + 1;
        let part = part.get(..cut)?;
        // Rows and columns are counted as they stand in the file: where some were cut off, it is read whole.
        let as_it_stands = |d: &read::Document| d.encoding == "utf-8" && !d.grids.iter().any(read::Grid::is_cut);
        let document = read::open_with(name, part, assume).ok().filter(as_it_stands)?;
        let delimiter = match document.kind.split('-').next()? {
            "tab" => b'\t',
            "comma" => b',',
            "semicolon" => b';',
            "pipe" => b'|',
            _ => return None,
        };
        let mut outcome = Outcome::default();
        let (source, evidence, plan, first) = super::stream_plan(&document, assume, &mut outcome)?;
        let applier = Applier::new(plan, name, None);
        let grid = document.grids.first()?;
        let rows = grid.row_count().max(1) as u64;
        let estimate = size_bytes / (part.len() as u64 / rows).max(1);
        let estimate = usize::try_from(estimate + estimate / 50).unwrap_or(usize::MAX);
        let rows = Rows {
            source,
            evidence,
            kind: document.kind,
            outcome,
            plain: Swift::new(&applier, grid.width(first), delimiter).map(|swift| Plain::new(swift, delimiter)),
            scanner: Scanner::new(delimiter),
            sink: RowSink {
                file: name.to_owned(),
                row: Row::default(),
                first_data: Row::default(),
                last_data: Row::default(),
                index: 0,
                last_widths: [0; 3],
                last_line: 0,
                first,
                applier,
                notes: document.notes.clone(),
                refused: None,
                expected_bytes: 0,
                most_rows: limits::ROWS,
            },
        };
        Some((rows, estimate))
    }

    fn push(&mut self, piece: &[u8]) -> Result<(), Problem> {
        let mut rest = piece;
        while !rest.is_empty() && self.sink.refused.is_none() {
            if let Some(plain) = self.plain.as_mut().filter(|_| self.scanner.is_between_rows()) {
                let (taken, rows) = plain.rows(rest, self.scanner.line(), &mut self.sink);
                self.scanner.skip_lines(rows);
                rest = rest.get(taken..).unwrap_or_default();
            }
            // The row that is not plain, or not complete, goes through the scanner.
            let end = rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |at| at + 1);
            let (row, behind) = rest.split_at(end);
            self.scanner.push(row, &mut self.sink);
            rest = behind;
        }
        match self.sink.refused.take() {
            Some(problem) => Err(problem),
            None => Ok(()),
        }
    }

    fn finish(mut self, name: &str) -> Result<Streamed, Problem> {
        let cut = self.scanner.is_inside_row();
        if let Err(open) = self.scanner.finish(&mut self.sink) {
            return Err(read::unclosed_quote(open, None));
        }
        if let Some(problem) = self.sink.refused.take() {
            return Err(problem);
        }
        let mut sink = self.sink;
        if let (true, Some(note)) = (cut, read::cut_off(sink.index, &sink.last_widths)) {
            let place = Place { line: Some(sink.last_line), ..Place::file(name) };
            sink.notes.push(note.at(place));
        }
        let mut outcome = self.outcome;
        if let Some((first, last)) = sink.applier.ends() {
            for ((line, period), row) in [(first, &sink.first_data), (last, &sink.last_data)] {
                outcome.proofs.push(Proof { line, raw: row.raw(), meaning: span_words(period) });
            }
        }
        let watched = sink.applier.watched();
        outcome.tables = sink.applier.finish(None, &mut sink.notes);
        let mut overviews = Vec::new();
        for table in &mut outcome.tables {
            let overview = watched.as_ref().and_then(|watched| watched.overview(table));
            let seen = watched.as_deref().map(|watched| (watched, overview.as_ref()));
            super::stream_review(self.source, table, name, seen, &mut sink.notes);
            overviews.push(overview);
        }
        let (source, evidence, kind) = (self.source, self.evidence, self.kind);
        Ok(Streamed { source, evidence, kind, outcome, overviews, notes: sink.notes })
    }
}
