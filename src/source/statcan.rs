//! Statistics Canada tables as full-table downloads: a long CSV, usually in a zip with a metadata
//! file that names the parents of every member; and tables as displayed, see `view`.

mod names;
mod units;
mod view;

use super::official::{CANADIAN_SECURITIES, FOREIGN_SECURITIES, evidence, label, proof, year, year_month};
use crate::calendar::{Day, Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Flag, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, PlusMeans};
use names::{GEOGRAPHY, geography, is_nation, is_province, is_total, plain};
use std::collections::{BTreeMap, BTreeSet};
use units::{kind_of, scaled};
use view::view;

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "statcan",
    title: "Statistics Canada tables (36-10-0030 and other long CSVs)",
    publisher: "Statistics Canada",
    about: "Full-table CSV from www150.statcan.gc.ca (Download options, \"CSV, entire table\"), zipped with a metadata \
            file: one row a value, every cell quoted. Or the table as displayed, with periods side by side and units in \
            rows of their own. International transactions in securities (36-10-0028, \
            36-10-0030) appear about seven weeks after the month. Plus in those tables: for Canadian securities net \
            flows above zero mean that non-residents bought (inflow), with sales above and purchases below zero; for \
            foreign securities net flows above zero mean that Canadians bought (outflow), with sales below and \
            purchases above zero. Net flows are therefore the sum of sales and purchases, never their difference, \
            and the two blocks stand in two tables here. Traps: parents (All countries, debt securities) stand among \
            their members; the scale is in SCALAR_FACTOR; quarters are written as their first month.",
    recognise,
    read,
};

/// Columns of the long layout, by name.
struct Columns {
    value: usize,
    unit: usize,
    scalar: usize,
    status: Option<usize>,
    vector: Option<usize>,
    /// Geography and the table's own dimensions.
    dimensions: Vec<usize>,
}

fn columns(grid: &Grid) -> Option<Columns> {
    let one = |name: &str| {
        let wanted = plain(name);
        (0..grid.width(0)).find(|column| plain(grid.trimmed(0, *column)) == wanted)
    };
    let find = |english: &str, french: &str| one(english).or_else(|| one(french));
    if find("REF_DATE", "PÉRIODE DE RÉFÉRENCE") != Some(0) {
        return None;
    }
    let value = find("VALUE", "VALEUR")?;
    let unit = find("UOM", "UNITÉ DE MESURE")?;
    let scalar = find("SCALAR_FACTOR", "FACTEUR SCALAIRE")?;
    let dguid = one("DGUID").or_else(|| one("IDENTIFICATEUR GÉOGRAPHIQUE UNIQUE"));
    let dimensions = (1..unit).filter(|column| Some(*column) != dguid).collect();
    let (status, vector) = (find("STATUS", "STATUT"), find("VECTOR", "VECTEUR"));
    Some(Columns { value, unit, scalar, status, vector, dimensions })
}

fn recognise(document: &Document) -> Option<Evidence> {
    document.grids.iter().find_map(|grid| {
        if let Some(view) = view(grid) {
            return Some(evidence(95, grid, view.named, &format!("holds \"{}\"", grid.trimmed(view.named, 0))));
        }
        columns(grid)?;
        let french = grid.trimmed(0, 0).starts_with(['P', 'p']);
        let what = if french {
            "holds PÉRIODE DE RÉFÉRENCE, UNITÉ DE MESURE, FACTEUR SCALAIRE and VALEUR"
        } else {
            "holds REF_DATE, UOM, SCALAR_FACTOR and VALUE"
        };
        Some(evidence(97, grid, 0, what))
    })
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let metadata = document.grids.iter().find(|grid| grid.trimmed(0, 0).eq_ignore_ascii_case("Cube Title"));
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        if let Some(view) = view(grid) {
            view::read(document, grid, &view, notes, &mut outcome)?;
        }
        let Some(columns) = columns(grid) else { continue };
        let (parents, frequency) = (parents(metadata), frequency(grid, metadata));
        let national = columns.dimensions.iter().copied().find(|column| {
            let mut members = (1..grid.row_count()).map(|row| grid.trimmed(row, *column));
            geography(grid.trimmed(0, *column)) == GEOGRAPHY
                && members.any(|name| !is_nation(name) && is_province(name))
        });
        Reader { document, grid, columns: &columns, parents, national, frequency }.read(notes, &mut outcome)?;
    }
    if metadata.is_none() {
        outcome
            .assumed
            .push("no metadata file came with the table: totals are recognised by their names only".to_owned());
    }
    Ok(outcome)
}

/// The frequency: what the metadata say, else what the reference dates show.
fn frequency(grid: &Grid, metadata: Option<&Grid>) -> Option<Frequency> {
    let said = metadata.and_then(|grid| {
        let column = (0..grid.width(0)).find(|column| grid.trimmed(0, *column) == "Frequency")?;
        match grid.trimmed(1, column).to_lowercase().as_str() {
            "monthly" => Some(Frequency::Monthly),
            "quarterly" => Some(Frequency::Quarterly),
            "annual" => Some(Frequency::Annual),
            "weekly" => Some(Frequency::Weekly),
            "daily" => Some(Frequency::Daily),
            _ => None,
        }
    });
    said.or_else(|| {
        let texts: BTreeSet<&str> = (1..grid.row_count()).map(|row| grid.trimmed(row, 0)).collect();
        let months: BTreeSet<&str> =
            texts.iter().filter_map(|text| (text.len() == 7).then(|| text.get(5..))?).collect();
        let quarters = ["01", "04", "07", "10"];
        let quarterly = months.len() > 2 && texts.len() >= 4 && months.iter().all(|month| quarters.contains(month));
        quarterly.then_some(Frequency::Quarterly)
    })
}

/// Members that are parents of others, by name, from the metadata's list of members.
fn parents(metadata: Option<&Grid>) -> Option<BTreeSet<String>> {
    let grid = metadata?;
    let header = (0..grid.row_count()).find(|row| grid.trimmed(*row, 1) == "Member Name")?;
    let mut names: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut used = BTreeSet::new();
    for row in header + 1..grid.row_count() {
        let (dimension, member, parent) = (grid.trimmed(row, 0), grid.trimmed(row, 3), grid.trimmed(row, 4));
        if dimension.is_empty() || member.is_empty() {
            break;
        }
        names.insert((dimension, member), grid.trimmed(row, 1));
        used.insert((dimension, parent));
    }
    Some(used.iter().filter_map(|key| names.get(key).map(|name| (*name).to_owned())).collect())
}

/// Whether a line is one side of the trade, in English or French.
fn gross(words: &str) -> bool {
    matches!(plain(words).as_str(), "sales" | "purchases" | "ventes" | "achats")
}

/// Who is on the other side of a block of international transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Block {
    Canadian,
    Foreign,
    Other,
}

impl Block {
    fn of(member: &str) -> Block {
        let lower = member.to_lowercase();
        match lower.split(' ').next() {
            Some("canadian") => Block::Canadian,
            Some("foreign") => Block::Foreign,
            // The adjective stands behind: "titres canadiens", "actions étrangères".
            _ if lower.contains(" canadien") => Block::Canadian,
            _ if lower.contains(" étrang") => Block::Foreign,
            _ => Block::Other,
        }
    }

    fn plus(self) -> Option<PlusMeans> {
        match self {
            Block::Canadian => Some(PlusMeans::buys("non-residents", "Canadian securities", Authority::Publisher)),
            Block::Foreign => Some(PlusMeans::buys("Canadians", "foreign securities", Authority::Publisher)),
            Block::Other => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Block::Canadian => CANADIAN_SECURITIES,
            Block::Foreign => FOREIGN_SECURITIES,
            Block::Other => "Table",
        }
    }
}

struct Reader<'a> {
    document: &'a Document,
    grid: &'a Grid,
    columns: &'a Columns,
    parents: Option<BTreeSet<String>>,
    /// The column of geographies, where Canada stands beside its provinces.
    national: Option<usize>,
    frequency: Option<Frequency>,
}

impl Reader<'_> {
    fn read(&self, notes: &mut Notes, outcome: &mut Outcome) -> Result<(), Problem> {
        let summary = self
            .columns
            .dimensions
            .iter()
            .copied()
            .find(|column| (1..self.grid.row_count().min(200)).any(|row| is_net(self.grid.trimmed(row, *column))));
        let instrument = summary.and_then(|_| {
            self.columns
                .dimensions
                .iter()
                .copied()
                .find(|column| Block::of(self.grid.trimmed(1, *column)) != Block::Other)
        });
        let kept: Vec<usize> = self.columns.dimensions.iter().copied().filter(|c| Some(*c) != summary).collect();
        let names: Vec<String> = kept.iter().map(|column| geography(self.cell(0, *column))).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut blocks: BTreeMap<Block, (TableBuilder, BTreeMap<String, u16>)> = BTreeMap::new();
        let mut data_rows = Vec::new();
        for row in 1..self.grid.row_count() {
            let text = self.grid.trimmed(row, 0);
            let Some(period) = self.period(text) else {
                if !text.is_empty() {
                    notes.push(
                        Problem::warning("period-unreadable", format!("expected a reference date, found \"{text}\""))
                            .at(self.grid.place(&self.document.file, row, 0)),
                    );
                }
                continue;
            };
            let block = instrument.map_or(Block::Other, |column| Block::of(self.grid.trimmed(row, column)));
            let (builder, measures) =
                blocks.entry(block).or_insert_with(|| (TableBuilder::new(block.name(), &names), BTreeMap::new()));
            let words = summary.map_or("Value", |column| self.grid.trimmed(row, column));
            let key =
                format!("{words}\n{}\n{}", self.cell(row, self.columns.unit), self.cell(row, self.columns.scalar));
            let measure = *measures.entry(key).or_insert_with(|| builder.measure(self.measure(row, words, block)));
            let labels: Vec<u32> = kept
                .iter()
                .enumerate()
                .map(|(dimension, column)| {
                    let text = self.cell(row, *column);
                    builder.label_with(dimension, text, || label(text, None, self.is_parent(*column, text)))
                })
                .collect();
            let (value, flag) = self.value(row, notes);
            builder.push_flagged(period, measure, &labels, value, flag, self.grid.at(row, self.columns.value));
            data_rows.push(row);
        }
        let (Some(first), Some(last)) = (data_rows.first(), data_rows.last()) else {
            return Err(Problem::error("no-data-rows", "expected rows with a reference date, found none")
                .at(Place::file(&self.document.file)));
        };
        for row in [*first, *last] {
            let block = instrument.map_or(Block::Other, |column| Block::of(self.grid.trimmed(row, column)));
            outcome.proofs.push(proof(self.grid, row, self.meaning(row, block)));
        }
        if blocks.len() > 1 {
            notes.push(Problem::note(
                "plus-differs-by-block",
                "net flows above zero mean inflow for Canadian securities and outflow for foreign securities; the two \
                 blocks are two tables, and gross lines keep the publisher's signs, so that sales plus purchases is net",
            ));
        }
        outcome.tables.extend(blocks.into_values().map(|(builder, _)| builder.finish(self.frequency)));
        Ok(())
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        self.grid.trimmed(row, column)
    }

    fn is_parent(&self, column: usize, member: &str) -> bool {
        match &self.parents {
            Some(parents) => parents.contains(member),
            None => is_total(member) || self.national == Some(column) && is_nation(member),
        }
    }

    fn period(&self, text: &str) -> Option<Period> {
        if let Some(day) = Day::parse_iso(text) {
            return Some(Period::day(day));
        }
        if let Some(year) = year(text) {
            return Period::year(year);
        }
        if let Some((from, to)) = text.split_once('/').filter(|(from, to)| from.len() == 4 && to.len() == 4) {
            // Fiscal years run from April to March.
            let (from, to) = (year(from)?, year(to)?);
            return Some(Period { start: Day::new(from, 4, 1)?, end: Day::new(to, 3, 31)? });
        }
        let month = year_month(text)?;
        if self.frequency == Some(Frequency::Quarterly) {
            return Period::quarter(month.start.year(), month.start.month().div_ceil(3));
        }
        Some(month)
    }

    fn measure(&self, row: usize, words: &str, block: Block) -> Measure {
        let unit = scaled(self.cell(row, self.columns.unit), self.cell(row, self.columns.scalar));
        let kind = match block {
            Block::Other => kind_of(&unit),
            // Gross lines are signed too, so that they add up to the net; what was bought alone is no net purchase.
            Block::Canadian | Block::Foreign if gross(words) => MeasureKind::GrossFlow,
            Block::Canadian | Block::Foreign => MeasureKind::Flow,
        };
        let plus = block.plus().filter(|_| kind == MeasureKind::Flow);
        Measure { label: words.to_owned(), code: None, kind, unit, plus }
    }

    fn value(&self, row: usize, notes: &mut Notes) -> (f64, Flag) {
        let status = self.columns.status.map_or("", |column| self.cell(row, column));
        match read_cell(self.cell(row, self.columns.value), DecimalMark::Point) {
            Cell::Number(value) if status == "p" => (value, Flag::Preliminary),
            Cell::Number(value) => (value, Flag::Ok),
            _ if status == "x" || status == "F" => (f64::NAN, Flag::Suppressed),
            Cell::Missing => (f64::NAN, Flag::Missing),
            Cell::Suppressed => (f64::NAN, Flag::Suppressed),
            Cell::Text => {
                notes.push(super::official::unreadable(&self.document.file, self.grid, row, self.columns.value));
                (f64::NAN, Flag::Unreadable)
            }
        }
    }

    fn meaning(&self, row: usize, block: Block) -> String {
        let path: Vec<&str> = self.columns.dimensions.iter().map(|column| self.cell(row, *column)).collect();
        let value = self.cell(row, self.columns.value);
        let value = if value.is_empty() { "missing" } else { value };
        let unit = scaled(self.cell(row, self.columns.unit), self.cell(row, self.columns.scalar)).label();
        let plus = block.plus().map(|plus| format!("; plus: {}", plus.plus)).unwrap_or_default();
        let vector = self.columns.vector.map_or("", |column| self.cell(row, column));
        format!("{}: {} is {value}, in {unit}{plus} ({vector})", self.cell(row, 0), path.join(", "))
    }
}

/// The line of net flows, in either language.
fn is_net(member: &str) -> bool {
    matches!(member.to_lowercase().as_str(), "net flows" | "net flow" | "flux nets" | "flux net" | "mouvements nets")
}
