//! The façade that page, command line and library share: open files, run documents, lay out tiles.
//!
//! A session keeps tables, not bytes. It never sees a clock, a network or a document object model.

mod asides;
mod catalog;
mod changes;
mod check;
mod compare;
mod effects;
mod export;
mod expression;
mod family;
mod fingerprint;
mod gaps;
mod inputs;
mod intake;
mod language;
mod memory;
mod part;
mod prepare;
mod reading;
mod report;
mod run;
mod running;
mod settings;
mod share;
mod sketch;
mod suggest;
mod sums;
mod told;

pub use catalog::{Catalog, catalog};
pub use changes::{Bounds, ChangedValue, Changes, Rows, Stretch, Used};
pub use check::{Checks, ClaimReport, Counts};
pub use compare::{Comparison, RevisedValue, compare};
pub use effects::Effect;
pub use export::{measure_cells, tidy_csv};
pub use expression::alone;
pub use family::{Family, Step};
pub use gaps::{Duplicate, Gap};
pub use intake::{Fingerprint, Intake};
pub use part::{parts_for, rows_for};
pub use reading::{Reading, packed};
pub use report::{Report, report};
pub use run::{Corrected, DataReport, DataStatus, Results, TileResult};
pub use running::Running;
pub use settings::Setting;
pub use share::{Data, Inside, Part, Shared};
pub use sums::sums_for;
pub use told::{told as phrase, told_json};

use crate::language::Language;
use crate::mosaic::Mosaic;
use crate::plot::{Kind, Long, Plot, View, height_px, layout};
use crate::problem::{Notes, Problem};
use crate::read::limits::Room;
use crate::source::Assumptions;
use serde::Serialize;

/// Open files and the last results.
#[derive(Debug, Default)]
pub struct Session {
    readings: Vec<(String, Reading)>,
    opened: usize,
    plots: Vec<(String, Plot)>,
    /// Of the plots that are long, what zooming needs.
    long: std::collections::BTreeMap<String, Long>,
    memory: memory::Memory,
    room: Room,
}

impl Session {
    /// A session without files.
    #[must_use]
    pub fn new() -> Session {
        Session::default()
    }

    /// Reads a file and keeps its tables; gives the id by which the other calls name it.
    ///
    /// # Errors
    /// The Problem that kept the file from being read. Nothing half-read is kept, and the session
    /// is as it was before.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::session::Session;
    /// let mut session = Session::new();
    /// let csv = b"date,net purchases\n2025-01-31,5\n2025-02-28,-3\n2025-03-31,-4\n";
    /// let id = session.open("flows.csv", csv, &Default::default()).expect("a plain table");
    /// assert_eq!(session.reading(&id).map(|r| r.tables[0].row_count()), Some(3));
    /// ```
    pub fn open(&mut self, name: &str, bytes: &[u8], assume: &Assumptions) -> Result<String, Problem> {
        let reading = Reading::of_bytes(name, bytes, assume)?;
        Ok(self.keep(reading))
    }

    /// Says how much one file that arrives in pieces may take.
    pub fn set_room(&mut self, room: Room) {
        self.room = room;
    }

    /// Starts to read a file that arrives in pieces; see [`Intake`].
    ///
    /// # Errors
    /// What [`Intake::begin`] says.
    pub fn intake(&self, name: &str, size_bytes: u64, assume: &Assumptions) -> Result<Intake, Problem> {
        Intake::begin(name, size_bytes, assume, self.room)
    }

    /// Keeps a reading, for instance one that an [`Intake`] finished.
    pub fn keep(&mut self, reading: Reading) -> String {
        self.opened += 1;
        self.memory.clear();
        let id = format!("f{}", self.opened);
        self.readings.push((id.clone(), reading));
        id
    }

    /// Sets the SHA-256 of a file that was read without it.
    pub fn set_fingerprint(&mut self, id: &str, sha256: &str) {
        if let Some((_, reading)) = self.readings.iter_mut().find(|(known, _)| known == id) {
            sha256.clone_into(&mut reading.sha256);
        }
    }

    /// Forgets a file.
    pub fn close(&mut self, id: &str) {
        self.readings.retain(|(known, _)| known != id);
        self.memory.clear();
    }

    /// What was read from a file.
    #[must_use]
    pub fn reading(&self, id: &str) -> Option<&Reading> {
        self.readings.iter().find(|(known, _)| known == id).map(|(_, reading)| reading)
    }

    /// All open files, in the order of opening.
    pub fn readings(&self) -> impl Iterator<Item = (&str, &Reading)> {
        self.readings.iter().map(|(id, reading)| (id.as_str(), reading))
    }

    /// The report of a file as JSON: what `flowmosaic read --format json` prints for it.
    #[must_use]
    pub fn reading_json(&self, id: &str) -> String {
        match self.reading(id) {
            Some(reading) => json(&report(reading)),
            None => json(&serde_json::json!({ "problem": unknown_file(id) })),
        }
    }

    /// [`Session::reading_json`] for a reader of another language. The tag is one of BCP 47; one that is not
    /// spoken here is English.
    #[must_use]
    pub fn reading_json_in(&self, id: &str, tag: &str) -> String {
        match self.reading(id) {
            Some(reading) => json(&report(reading).in_language(Language::of_tag(tag).unwrap_or_default())),
            None => self.reading_json(id),
        }
    }

    /// The tidy CSV of all tables of a file.
    ///
    /// # Errors
    /// `file-unknown`; `rows-not-kept`.
    pub fn csv(&self, id: &str) -> Result<String, Problem> {
        let reading = self.reading(id).ok_or_else(|| unknown_file(id))?;
        match reading.lacks_rows() {
            Some(problem) => Err(problem),
            None => Ok(tidy_csv(reading)),
        }
    }

    /// The open prints of the publication that a file belongs to, the oldest first, and what each
    /// added, withdrew and revised; nothing for a file that is not open.
    #[must_use]
    pub fn family(&self, id: &str) -> Option<Family> {
        self.reading(id).map(|reading| family::steps(&family::family(&self.readings, reading)))
    }

    /// [`Session::family`] as JSON.
    #[must_use]
    pub fn family_json(&self, id: &str) -> String {
        match self.family(id) {
            Some(family) => json(&family),
            None => json(&serde_json::json!({ "problem": unknown_file(id) })),
        }
    }

    /// Sources and analyses, with inputs and options, as JSON: forms and help are made from it.
    #[must_use]
    pub fn catalog_json(&self) -> String {
        json(&catalog())
    }

    /// The same for a reader of another language, by BCP 47 tag.
    #[must_use]
    pub fn catalog_json_in(&self, tag: &str) -> String {
        json(&catalog().in_language(Language::of_tag(tag).unwrap_or_default()))
    }

    /// A document with tiles that fit a file, as JSON.
    #[must_use]
    pub fn suggest_json(&self, id: &str) -> String {
        let suggested = self.reading(id).map(|reading| {
            let members: Vec<&Reading> =
                family::family(&self.readings, reading).into_iter().map(|(_, member)| member).collect();
            let open: Vec<&Reading> = self.readings.iter().map(|(_, open)| open).collect();
            suggest::suggest(reading, &members, &open)
        });
        json(&suggested.unwrap_or_default())
    }

    /// Runs a document; [`Session::scene`] then lays its tiles out.
    pub fn run(&mut self, mosaic: &Mosaic) -> Results {
        self.run_some(mosaic, None)
    }

    /// Runs a document of which only some tiles are wanted, for instance the one that was changed:
    /// the others are answered from memory, and every q is that of the whole document.
    pub fn run_only(&mut self, mosaic: &Mosaic, only: &[String]) -> Results {
        self.run_some(mosaic, Some(only))
    }

    fn run_some(&mut self, mosaic: &Mosaic, only: Option<&[String]>) -> Results {
        let mut running = self.begin(mosaic, only);
        while running.advance(usize::MAX) {}
        self.remember(&running);
        running.results()
    }

    /// Every answer of a document; what [`Session::scene`] lays out stays what was shown last, in its reader's
    /// language.
    fn answers(&mut self, mosaic: &Mosaic) -> Results {
        let all = run::run(&self.readings, mosaic, &mut self.memory);
        let mut running = Running::of(mosaic, all, None, self.memory.age());
        while running.advance(usize::MAX) {}
        self.remember(&running);
        running.results()
    }

    /// Keeps the answers that a run has come to, so that asking again costs nothing.
    pub fn remember(&mut self, running: &Running) {
        if running.age != self.memory.age() {
            return;
        }
        for (tile, answer) in running.answers() {
            self.memory.keep(tile, answer);
        }
    }

    /// First answers of a document, or of some of its tiles, to be refined in steps;
    /// [`Session::scene`] lays its tiles out.
    pub fn begin(&mut self, mosaic: &Mosaic, only: Option<&[String]>) -> Running {
        let all = run::run(&self.readings, mosaic, &mut self.memory);
        let running = Running::of(mosaic, all, only, self.memory.age());
        let results = running.results();
        for tile in &results.tiles {
            if let Some(exhibit) = &tile.exhibit {
                self.plots.retain(|(id, _)| *id != tile.id);
                self.plots.push((tile.id.clone(), exhibit.plot.clone()));
                match Long::of(&exhibit.plot) {
                    Some(long) => self.long.insert(tile.id.clone(), long),
                    None => self.long.remove(&tile.id),
                };
            }
        }
        running
    }

    /// Runs a document given as JSON and gives the results as JSON.
    pub fn run_json(&mut self, text: &str) -> String {
        match Mosaic::parse(text, &mut Notes::default()) {
            Ok(mosaic) => json(&self.run(&mosaic)),
            Err(problem) => json(&Results { problems: vec![problem], ..Results::default() }),
        }
    }

    /// A tile with all that it was computed from, as CSV: findings with formula and numbers, tables,
    /// then every input value with its period, flag and line, so that a spreadsheet can redo it.
    ///
    /// # Errors
    /// `tile-unknown`, or the Problem that stands in the tile's place.
    pub fn inputs_csv(&mut self, mosaic: &Mosaic, tile: &str) -> Result<String, Problem> {
        let results = self.run_only(mosaic, &[tile.to_owned()]);
        let (Some(asked), Some(result)) = (mosaic.tiles.iter().find(|t| t.id == tile), results.tiles.first()) else {
            return Err(Problem::error("tile-unknown", format!("the document has no tile \"{tile}\"")));
        };
        if let Some(problem) = &result.problem {
            return Err(problem.clone());
        }
        let series = run::tile_series(&self.readings, mosaic, asked, &mut self.memory, &mut Vec::new())?;
        Ok(inputs::csv(asked, result, &series))
    }

    /// First answers of a document given as JSON, or of the tiles in a JSON list of ids.
    pub fn begin_json(&mut self, text: &str, only: Option<&str>) -> Running {
        let only: Option<Vec<String>> = only.map(|list| serde_json::from_str(list).unwrap_or_default());
        match Mosaic::parse(text, &mut Notes::default()) {
            Ok(mosaic) => self.begin(&mosaic, only.as_deref()),
            Err(problem) => {
                let results = Results { problems: vec![problem], ..Results::default() };
                Running::of(&Mosaic::default(), results, None, u64::MAX)
            }
        }
    }

    /// [`Session::begin_json`] for a reader of another language: what is computed is the same, what is
    /// told, in results and in scenes, is in that language. The tag is one of BCP 47; one that is not
    /// spoken here is English.
    pub fn begin_json_in(&mut self, text: &str, only: Option<&str>, tag: &str) -> Running {
        let language = Language::of_tag(tag).unwrap_or_default();
        let running = self.begin_json(text, only);
        let told: Vec<String> = running.tile_ids().map(str::to_owned).collect();
        for (id, plot) in self.plots.iter_mut().filter(|(id, _)| told.contains(id)) {
            *plot = std::mem::take(plot).authored(running.by_author(), language).told(language);
            if let Some(long) = Long::of(plot) {
                self.long.insert(id.clone(), long);
            }
        }
        running.told_in(language)
    }

    /// Lays a tile that was run out at a size in CSS pixels, as a reader looks at it; the scene as
    /// bytes for [`crate::plot::Scene::decode`].
    ///
    /// # Errors
    /// `tile-unknown` for a tile that was not run or has no exhibit.
    pub fn scene(&self, tile: &str, width_px: f32, height_px: f32, view: &View) -> Result<Vec<u8>, Problem> {
        let plot = self
            .plot(tile)
            .ok_or_else(|| Problem::error("tile-unknown", format!("no tile \"{tile}\" has been computed")))?;
        if let Some(long) = self.long.get(tile) {
            let columns = width_px.clamp(160.0, 8_000.0) as usize;
            let seen = long.seen(plot, view, columns);
            return Ok(layout(&seen, width_px, height_px).among(seen.days(), long.days()).encode());
        }
        if view.is_whole() {
            return Ok(layout(plot, width_px, height_px).among(plot.days(), plot.days()).encode());
        }
        let seen = plot.seen(view);
        Ok(layout(&seen, width_px, height_px).among(seen.days(), plot.days()).encode())
    }

    /// The height that suits a tile at a width as a reader looks at it, in CSS pixels: fixed by the
    /// rows where a chart has rows; nothing for a chart over time, which takes the height it is given.
    #[must_use]
    pub fn tile_height(&self, tile: &str, width_px: f32, view: &View) -> Option<f32> {
        let plot = self.plot(tile)?;
        let seen = if view.shape.is_some() { &plot.seen(view) } else { plot };
        (!matches!(seen.kind, Kind::Time | Kind::Stack)).then(|| height_px(seen, width_px))
    }

    /// The plot of a tile that was run.
    #[must_use]
    pub fn plot(&self, tile: &str) -> Option<&Plot> {
        self.plots.iter().find(|(id, _)| id == tile).map(|(_, plot)| plot)
    }
}

fn unknown_file(id: &str) -> Problem {
    Problem::error("file-unknown", format!("no open file has the id \"{id}\""))
}

/// JSON text. Our documents have string keys and finite numbers only, so writing cannot fail.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|e| format!("{{\"problem\":{{\"message\":\"{e}\"}}}}"))
}
