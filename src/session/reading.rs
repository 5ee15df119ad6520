//! One file, read.

use crate::problem::{Notes, Problem};
use crate::read;
use crate::read::panel::{self, Footer, PartRead};
use crate::series::select;
use crate::source::{self, Assumptions, Evidence, Proof, Question, Source};
use crate::table::{Overview, Table};
use sha2::{Digest, Sha256};

/// Begins a file that holds a table as links carry it (see [`crate::link::inside`]): for long series
/// beside a document, a sixth of their CSV.
const PACKED: &[u8] = b"flowmosaic packed 1\n";

/// What was read from one file, and everything the reader should be able to check.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Name as the reader gave it.
    pub file: String,
    /// Its length.
    pub size_bytes: u64,
    /// SHA-256 of its bytes, lower-case hexadecimal; empty until it has been taken, when a long file
    /// was read without it.
    pub sha256: String,
    /// Encoding of text; empty for binary containers.
    pub encoding: String,
    /// What the file is, in words.
    pub kind: String,
    /// What it was taken for.
    pub source: &'static Source,
    /// Why.
    pub evidence: Evidence,
    /// Its tables; empty when a question must be answered first.
    pub tables: Vec<Table>,
    /// For each table, what was noticed of its rows on their way, where that tells all of them.
    pub(super) overviews: Vec<Option<Overview>>,
    /// What must be asked.
    pub questions: Vec<Question>,
    /// Raw text beside its meaning.
    pub proofs: Vec<Proof>,
    /// What was assumed, in words.
    pub assumed: Vec<String>,
    /// What the reader had decided.
    pub assume: Assumptions,
    /// Remarks, with places.
    pub notes: Notes,
    /// The end of a panel of our own, by which others may read it in parts.
    pub footer: Option<Footer>,
    /// What was read, when that is not the whole file.
    pub part: Option<PartRead>,
}

impl Reading {
    /// Reads a whole file.
    ///
    /// # Errors
    /// The Problem that keeps it from being read.
    pub fn of_bytes(name: &str, bytes: &[u8], assume: &Assumptions) -> Result<Reading, Problem> {
        if let Some(packed) = bytes.strip_prefix(PACKED) {
            return Reading::of_packed(name, packed, bytes, assume);
        }
        let mut document = read::open_with(name, bytes, assume)?;
        let mut notes = std::mem::take(&mut document.notes);
        let (source, evidence, mut outcome) = source::read_document(&document, assume, &mut notes)?;
        let part = super::part::complete(&mut outcome.tables, bytes)?;
        Ok(Reading {
            file: name.to_owned(),
            size_bytes: part.as_ref().map_or(bytes.len() as u64, |part| part.of_bytes),
            // Parts have hashes of their own, which were checked; that of the whole cannot be known from them.
            sha256: if part.is_some() { String::new() } else { hex(&Sha256::digest(bytes)) },
            footer: panel::footer_of(bytes),
            part,
            encoding: document.encoding,
            kind: document.kind,
            source,
            evidence,
            tables: outcome.tables,
            overviews: Vec::new(),
            questions: outcome.questions,
            proofs: outcome.proofs,
            assumed: outcome.assumed,
            assume: assume.clone(),
            notes,
        })
    }

    /// Reads a packed table; `bytes` is the whole file, which is what its hash and size are of.
    fn of_packed(name: &str, packed: &[u8], bytes: &[u8], assume: &Assumptions) -> Result<Reading, Problem> {
        let csv = crate::link::inside::unpack(String::from_utf8_lossy(packed).trim())?;
        let reading = Reading::of_bytes(name, csv.as_bytes(), assume)?;
        let kind = format!("packed table, {}", reading.kind);
        Ok(Reading { kind, size_bytes: bytes.len() as u64, sha256: hex(&Sha256::digest(bytes)), ..reading })
    }
}

/// The tables of a file as one packed file.
///
/// # Errors
/// What keeps a table from being packed, see [`crate::link::inside::pack`].
pub fn packed(reading: &Reading) -> Result<String, Problem> {
    let text = crate::link::inside::pack(&super::tidy_csv(reading))?;
    Ok(format!("{}{text}\n", String::from_utf8_lossy(PACKED)))
}

impl Reading {
    /// True when both are readings of the same bytes. Without a fingerprint that cannot be told.
    #[must_use]
    pub fn same_bytes(&self, other: &Reading) -> bool {
        self.sha256 == other.sha256 && !self.sha256.is_empty()
    }

    /// What was noticed of the rows of a table on their way; nothing where it has to be looked at as a whole.
    pub(super) fn overview(&self, table: usize) -> Option<&Overview> {
        let overview = self.overviews.get(table)?.as_ref()?;
        self.tables.get(table).filter(|table| overview.is_of(table)).map(|_| overview)
    }

    /// What keeps rows of the file from being had; nothing when every row is kept.
    #[must_use]
    pub fn lacks_rows(&self) -> Option<Problem> {
        let added_up = self.summed().map(select::rows_not_kept);
        added_up.or_else(|| self.part.as_ref().map(|_| select::part_only()))
    }

    /// A dimension whose members were added up while the file was read; nothing when every row is
    /// kept.
    #[must_use]
    pub fn summed(&self) -> Option<&str> {
        let mut dimensions = self.tables.iter().flat_map(|table| &table.dimensions);
        dimensions.find(|dimension| dimension.summed).map(|dimension| dimension.name.as_str())
    }
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
