//! A document made ready to travel: everything said that a default says now, the data named, and
//! what each part costs.

use super::export::tidy_tables;
use super::fingerprint::describe;
use super::{Reading, Session, run};
use crate::analysis;
use crate::link;
use crate::mosaic::{DataReference, Mosaic, Tile};
use crate::part::{FULL, needs_second};
use crate::problem::Problem;
use crate::series::select::chosen_rows;
use crate::series::{Selector, select};
use crate::table::{Dimension, Table};
use serde::Serialize;

/// Documents with more tiles than this are not priced tile by tile.
const TILES_PRICED: usize = 60;

/// Whether the values travel with the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// By name, address and hash.
    ByReference,
    /// Inside the link, because the author chose so.
    Inside,
}

/// A link and what it consists of. Keys are stable.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Shared {
    /// The text behind `#`.
    pub link: String,
    /// Its length.
    pub characters: usize,
    /// The document that it holds.
    pub document: Mosaic,
    /// What each part adds to the length, the dearest first.
    pub parts: Vec<Part>,
    /// What data inside the link are, or would be.
    pub inside: Inside,
}

/// Something that could be left out.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Part {
    /// `tile:ID`, `note:ID`, `events:ID`, `was:ID`, `lead`, `prints` or `inside`.
    pub id: String,
    /// In words.
    pub label: String,
    /// Characters that it adds.
    pub characters: usize,
}

/// The data that the tiles use.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Inside {
    /// Series.
    pub series: usize,
    /// Values.
    pub rows: usize,
    /// Characters that they add to the link; 0 when they cannot be packed.
    pub characters: usize,
    /// Why they cannot be inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

impl Session {
    /// The link of a document over the open files.
    ///
    /// Options are written out with their defaults, so that the link opens the same when defaults
    /// change; each file is named by hash, number of values, as-of date and a print of its course.
    ///
    /// # Errors
    /// `link-too-long`, and with [`Data::Inside`] what keeps the data from being packed.
    pub fn share(&self, mosaic: &Mosaic, data: Data) -> Result<Shared, Problem> {
        if !FULL && !is_of_first_part(mosaic) {
            return Err(needs_second("links of documents that ask more than the pace"));
        }
        let mut document = self.spelled_out(mosaic);
        let packed = self.pack(&document);
        let mut inside = Inside::default();
        match packed {
            Ok(packed) => {
                inside.series = packed.iter().map(|p| p.series).sum();
                inside.rows = packed.iter().map(|p| p.rows).sum();
                // The prefix of each is a handful of characters.
                inside.characters = packed.iter().map(|p| p.text.len() + 5).sum();
                if data == Data::Inside {
                    for (reference, packed) in document.data.iter_mut().zip(packed) {
                        // What is inside needs no print, and no address to be fetched.
                        reference.inside = Some(packed.text).filter(|_| packed.rows > 0);
                        reference.print = None;
                        reference.columns.clear();
                    }
                }
            }
            Err(problem) if data == Data::Inside => return Err(problem),
            Err(problem) => inside.problem = Some(problem),
        }
        let link = link::encode(&document)?;
        let parts = parts(&document, link.len());
        Ok(Shared { characters: link.len(), link, document, parts, inside })
    }

    /// The tidy CSV of every row that the tiles use, all periods of it.
    ///
    /// # Errors
    /// What keeps a series from being selected.
    pub fn excerpt_csv(&self, mosaic: &Mosaic) -> Result<String, Problem> {
        let mut tables = Vec::new();
        for reference in &mosaic.data {
            if let (Some(reading), _) = run::find(&self.readings, reference) {
                tables.extend(excerpt(reading, &uses(mosaic, reference), Span::Everything)?.0);
            }
        }
        Ok(tidy_tables(&tables))
    }

    /// The document with its options, names and data written out.
    fn spelled_out(&self, mosaic: &Mosaic) -> Mosaic {
        let mut document = mosaic.of_record();
        document.series = if FULL { super::expression::in_use(mosaic) } else { Vec::new() };
        let in_use = document.clone();
        document.data.retain(|reference| !uses(&in_use, reference).is_empty());
        let files = document.data.len();
        for reference in &mut document.data {
            reference.inside = None;
            if let (Some(reading), _) = run::find(&self.readings, reference) {
                if reference.credit.is_none() {
                    reference.credit = Some(run::credit(reading, reference));
                }
                let used = used_rows(&in_use, reference, reading).ok();
                describe(reference, reading, used.as_deref(), files);
            }
        }
        for tile in &mut document.tiles {
            if let Some(analysis) = analysis::ALL.iter().find(|a| a.id == tile.question) {
                for option in analysis.options {
                    tile.options.entry(option.id.to_owned()).or_insert_with(|| option.default.to_owned());
                }
            }
        }
        document
    }

    fn pack(&self, document: &Mosaic) -> Result<Vec<Packed>, Problem> {
        document
            .data
            .iter()
            .map(|reference| {
                let uses = uses(document, reference);
                let (Some(reading), _) = run::find(&self.readings, reference) else {
                    // An expression may prefer a file that nobody has: the others carry it.
                    if uses.iter().all(|(tile, _)| tile.is_none()) {
                        return Ok(Packed { text: String::new(), rows: 0, series: 0 });
                    }
                    let message = format!("the file \"{}\" is not open", reference.name);
                    return Err(Problem::error("data-absent", message));
                };
                let (tables, series) = excerpt(reading, &uses, Span::AsUsed)?;
                let rows = tables.iter().map(Table::row_count).sum();
                Ok(Packed { text: link::inside::pack(&tidy_tables(&tables))?, rows, series })
            })
            .collect()
    }
}

/// Whether the first part of the program knows every question of a document, with its defaults, and where every series
/// comes from.
fn is_of_first_part(mosaic: &Mosaic) -> bool {
    let known = |tile: &Tile| analysis::ALL.iter().any(|a| a.id == tile.question);
    let plain = |tile: &Tile| tile.series.iter().all(|selector| selector.of.is_empty());
    mosaic.series.is_empty() && mosaic.tiles.iter().all(|tile| known(tile) && plain(tile))
}

struct Packed {
    text: String,
    rows: usize,
    series: usize,
}

/// The rows of a file that the tiles of a document use.
///
/// # Errors
/// What keeps a series from being selected.
pub(super) fn used_rows(mosaic: &Mosaic, reference: &DataReference, reading: &Reading) -> Result<Vec<Table>, Problem> {
    Ok(excerpt(reading, &uses(mosaic, reference), Span::AsUsed)?.0)
}

/// Which periods an excerpt keeps.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Span {
    /// Those between the days that a tile names.
    AsUsed,
    Everything,
}

/// A selector, with its tile unless claims and expressions use it.
type Use<'a> = (Option<&'a Tile>, &'a Selector);

/// The selectors that speak of a reference: those of tiles, and those behind named series.
fn uses<'a>(mosaic: &'a Mosaic, reference: &DataReference) -> Vec<Use<'a>> {
    let only = mosaic.data.len() == 1;
    let speaks = |s: &&Selector| s.of.is_empty() && (s.data == reference.id || (s.data.is_empty() && only));
    let tiles = mosaic.tiles.iter().flat_map(|tile| tile.series.iter().filter(speaks).map(move |s| (Some(tile), s)));
    tiles.chain(mosaic.series.iter().flat_map(|d| &d.select).filter(speaks).map(|s| (None, s))).collect()
}

/// The rows of a file that selectors use, table by table, and the number of selectors.
fn excerpt(reading: &Reading, uses: &[Use], span: Span) -> Result<(Vec<Table>, usize), Problem> {
    let mut wanted: Vec<Vec<bool>> = reading.tables.iter().map(|t| vec![false; t.row_count()]).collect();
    let mut distinct: Vec<&Selector> = Vec::new();
    for (tile, selector) in uses {
        if !distinct.contains(selector) {
            distinct.push(selector);
        }
        let fits = |t: &&Table| selector.table.as_ref().is_none_or(|name| *name == t.name);
        let mut problem = None;
        let found = reading.tables.iter().enumerate().filter(|(_, t)| fits(t)).find_map(|(at, table)| {
            match select(table, selector, &reading.file, "").and_then(|_| chosen_rows(table, selector)) {
                Ok(rows) => Some((at, rows)),
                Err(found) => {
                    problem = problem.take().or(Some(found));
                    None
                }
            }
        });
        match (found, problem) {
            (Some((at, rows)), _) => {
                let (Some(table), Some(keep)) = (reading.tables.get(at), wanted.get_mut(at)) else { continue };
                for row in rows {
                    let within = table.period(row).is_some_and(|p| {
                        span == Span::Everything
                            || tile.is_none_or(|tile| {
                                tile.from.is_none_or(|from| p.end >= from) && tile.to.is_none_or(|to| p.end <= to)
                            })
                    });
                    if let Some(keep) = keep.get_mut(row) {
                        *keep |= within;
                    }
                }
            }
            (None, Some(problem)) => return Err(problem),
            (None, None) => {}
        }
    }
    let tables = reading.tables.iter().zip(wanted).filter(|(_, keep)| keep.contains(&true));
    Ok((tables.map(|(table, keep)| reduced(table, &keep)).collect(), distinct.len()))
}

fn reduced(table: &Table, keep: &[bool]) -> Table {
    fn kept<T: Clone>(all: &[T], keep: &[bool]) -> Vec<T> {
        all.iter().zip(keep).filter(|(_, k)| **k).map(|(one, _)| one.clone()).collect()
    }
    fn coded(all: impl Iterator<Item = u32>, keep: &[bool]) -> impl Iterator<Item = u32> {
        all.zip(keep).filter(|(_, k)| **k).map(|(one, _)| one)
    }
    let dimension = |d: &Dimension| Dimension {
        name: d.name.clone(),
        labels: d.labels.clone(),
        codes: coded(d.codes.iter(), keep).collect(),
        summed: d.summed,
    };
    Table {
        label_remarks: Vec::new(),
        name: table.name.clone(),
        dimensions: table.dimensions.iter().map(dimension).collect(),
        measures: table.measures.clone(),
        periods: table.periods.clone(),
        frequency: table.frequency,
        breaks: table.breaks.clone(),
        period_codes: coded(table.period_codes.iter(), keep).collect(),
        measure_codes: coded(table.measure_codes.iter(), keep).collect(),
        values: kept(&table.values, keep),
        flags: kept(&table.flags, keep),
        lines: coded(table.lines.iter(), keep).collect(),
        columns: coded(table.columns.iter(), keep).collect(),
        part: None,
    }
}

/// What could be left out, and what that would save.
fn parts(document: &Mosaic, whole: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut price = |id: String, label: String, change: &dyn Fn(&mut Mosaic)| {
        let mut without = document.clone();
        change(&mut without);
        let characters = link::encode(&without).map_or(0, |link| whole.saturating_sub(link.len()));
        if characters > 0 {
            parts.push(Part { id, label, characters });
        }
    };
    if !document.lead.is_empty() {
        price("lead".into(), "the paragraph under the title".into(), &|m| m.lead.clear());
    }
    if document.data.iter().any(|d| d.inside.is_some()) {
        price("inside".into(), "the data".into(), &|m| m.data.iter_mut().for_each(|d| d.inside = None));
    }
    if document.data.iter().any(|d| d.print.is_some()) {
        price("prints".into(), "what tells which values of another file changed".into(), &|m| {
            m.data.iter_mut().for_each(|d| (d.print, d.columns) = (None, Vec::new()));
        });
    }
    if document.tiles.len() <= TILES_PRICED {
        for (at, tile) in document.tiles.iter().enumerate() {
            let name = tile.title.clone().or_else(|| tile.was.clone()).unwrap_or_else(|| tile.id.clone());
            let mut of = |what: &str, label: &str, there: bool, change: fn(&mut Tile)| {
                if there {
                    let label = if document.tiles.len() > 1 { format!("{label} of \"{name}\"") } else { label.into() };
                    price(format!("{what}:{}", tile.id), label, &|m| {
                        m.tiles.iter_mut().skip(at).take(1).for_each(change);
                    });
                }
            };
            of("note", "the note", tile.note.is_some(), |t| t.note = None);
            of("events", "the events", !tile.events.is_empty(), |t| t.events.clear());
            of("was", "what the headline said", tile.was.is_some(), |t| t.was = None);
            if document.tiles.len() > 1 {
                price(format!("tile:{}", tile.id), format!("the tile \"{name}\""), &|m| {
                    m.tiles.remove(at);
                    let left = m.clone();
                    m.data.retain(|d| !uses(&left, d).is_empty());
                });
            }
        }
    }
    crate::order::by(&mut parts, |a, b| b.characters.cmp(&a.characters).then_with(|| a.id.cmp(&b.id)));
    parts
}
