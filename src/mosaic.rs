//! The document: title, data references, tiles, claims and narratives.

mod authored;

pub use authored::Authored;

use crate::analysis::Options;
use crate::claim::{Claim, NamedSeries, Narrative, Signal};
use crate::plot::{Event, View};
use crate::problem::{Notes, Place, Problem};
use crate::read::panel::Footer;
use crate::series::Selector;
use crate::source::Assumptions;
use serde::{Deserialize, Serialize};

/// Version of the document format that this program writes.
pub const VERSION: u32 = 1;

/// A document: which questions are asked of which data. A link is a mosaic as text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mosaic {
    /// Version of the format, [`VERSION`].
    pub flowmosaic: u32,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Paragraph under the title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// The data, by name, address and hash.
    #[serde(default)]
    pub data: Vec<DataReference>,
    /// The tiles, in reading order.
    #[serde(default)]
    pub tiles: Vec<Tile>,
    /// Series that claims and signals name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<NamedSeries>,
    /// Quoted sentences with what they lead one to expect.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// The signals of the scoreboard.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<Signal>,
    /// Rival stories with the signs that they require.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub narratives: Vec<Narrative>,
    /// BCP 47 tag of the language that the author writes in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// The author's words in other languages.
    #[serde(default, rename = "in", skip_serializing_if = "Authored::is_empty")]
    pub authored: Authored,
    /// Where they stand when they are not in the document, relative to it: a reader of the author's
    /// language never needs them. The file holds what `in` would.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub in_file: String,
}

/// One file that the document needs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataReference {
    /// Short id that selectors use.
    pub id: String,
    /// File name.
    pub name: String,
    /// Where it can be fetched, relative to the document or absolute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// The line that names it under a chart: "US Treasury, TIC SLT table 1, June 2026".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Which print of the publication it is: "June 2026".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vintage: Option<String>,
    /// What the reader decided about it.
    #[serde(default, skip_serializing_if = "Assumptions::is_empty")]
    pub assume: Assumptions,
    /// Number of values it held when the document was shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Last day of its last period when the document was shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<crate::calendar::Day>,
    /// Its dimensions and measures when the document was shared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What tells where another print begins to differ; see `session::fingerprint`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print: Option<String>,
    /// The end of the file, when it is a panel of our own: a page may then fetch, and check, only the parts that
    /// the tiles use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footer: Option<Footer>,
    /// The values that the tiles use, packed by `link::inside`; only when the author chose so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,
}

/// One question asked of chosen data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tile {
    /// Id, unique in the document.
    pub id: String,
    /// Id of the analysis.
    pub question: String,
    /// Heading; the headline finding when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The series, in the order of the analysis' inputs.
    pub series: Vec<Selector>,
    /// Options of the analysis, as text.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub options: Options,
    /// First day used; everything when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<crate::calendar::Day>,
    /// Last day used, whenever it was released; see `known`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<crate::calendar::Day>,
    /// The day on which it is asked what was known: periods not released by then are left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<crate::calendar::Day>,
    /// Events to mark.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// How the chart is looked at; as a whole when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<View>,
    /// Paragraph of the author's before it, in an article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Remark of the author under the chart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What its headline said when the document was shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
}

/// The version of any document, whatever else is in it.
#[derive(Deserialize)]
struct Versioned {
    #[serde(default)]
    flowmosaic: u64,
}

impl Mosaic {
    /// The document in its author's language alone, as a link holds it.
    #[must_use]
    pub fn of_record(&self) -> Mosaic {
        Mosaic { language: String::new(), authored: Authored::default(), in_file: String::new(), ..self.clone() }
    }

    /// Reads a document from JSON.
    ///
    /// # Errors
    /// `mosaic-not-json` and `mosaic-shape` with the line and column of the mistake;
    /// `mosaic-from-the-future` when a newer program wrote it; `tile-id-twice`.
    pub fn parse(text: &str, notes: &mut Notes) -> Result<Mosaic, Problem> {
        let at = |error: &serde_json::Error| Place {
            line: u32::try_from(error.line()).ok(),
            column: u32::try_from(error.column()).ok(),
            ..Place::default()
        };
        let version = match serde_json::from_str::<Versioned>(text) {
            Ok(Versioned { flowmosaic }) => flowmosaic,
            // Not the shape of a document: the next reading says where.
            Err(error) if error.is_data() => 0,
            Err(error) => {
                let message = format!("the document is not JSON: {error}");
                return Err(Problem::error("mosaic-not-json", message).at(at(&error)));
            }
        };
        if version > u64::from(VERSION) {
            let message = format!("the document has version {version}, this program knows up to {VERSION}");
            return Err(
                Problem::error("mosaic-from-the-future", message).hint("reload the page to get the newest program")
            );
        }
        let mosaic: Mosaic = serde_json::from_str(text).map_err(|error| {
            Problem::error("mosaic-shape", format!("the document is not a mosaic: {error}")).at(at(&error))
        })?;
        for (index, tile) in mosaic.tiles.iter().enumerate() {
            if mosaic.tiles[..index].iter().any(|other| other.id == tile.id) {
                return Err(Problem::error("tile-id-twice", format!("two tiles have the id \"{}\"", tile.id)));
            }
        }
        if mosaic.tiles.is_empty() {
            notes.push(Problem::note("mosaic-empty", "the document has no tiles"));
        }
        Ok(mosaic)
    }
}
