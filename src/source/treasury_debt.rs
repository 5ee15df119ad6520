//! What the United States owe: the Monthly Statement of the Public Debt by security, and Debt to the
//! Penny, as fiscaldata gives them (CSV with titles, CSV or JSON with the names of its interface).

use super::dates::Form;
use super::days::day_form;
use super::official::{evidence, proof, unreadable};
use crate::calendar::{Day, Frequency};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Label, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "treasury-debt",
    title: "U.S. Treasury debt outstanding",
    publisher: "U.S. Department of the Treasury",
    about: "fiscaldata.treasury.gov: Summary of Treasury Securities Outstanding (Monthly Statement of the Public Debt, end of \
            month, by class of security, in millions of dollars) and Debt to the Penny (daily, in dollars). All at face \
            value, while holdings in TIC are at market value. Debt held by the public holds what the Federal Reserve has; \
            intragovernmental holdings nobody else can hold. Foreigners hold marketable securities: compare them with Total \
            Marketable, held by the public. Totals of a type stand beside their classes.",
    recognise,
    read,
};

/// Columns of amounts: names without case and punctuation, the label where the file has only a name
/// of the interface, and the power of ten.
const AMOUNTS: [(&[&str], &str, i8); 6] = [
    (&["debtheldbythepublicinmillions", "debtheldpublicmilamt"], "Debt Held by the Public", 6),
    (&["intragovernmentalholdingsinmillions", "intragovholdmilamt"], "Intragovernmental Holdings", 6),
    (&["totalpublicdebtoutstandinginmillions", "totalmilamt"], "Total Public Debt Outstanding", 6),
    (&["debtheldbythepublic", "debtheldpublicamt"], "Debt Held by the Public", 0),
    (&["intragovernmentalholdings", "intragovholdamt"], "Intragovernmental Holdings", 0),
    (&["totalpublicdebtoutstanding", "totpubdebtoutamt"], "Total Public Debt Outstanding", 0),
];

/// Where things stand in a grid.
struct Columns {
    date: usize,
    /// Type and class of the security; Debt to the Penny has neither.
    security: Option<(usize, usize)>,
    amounts: Vec<(usize, &'static str, i8)>,
}

fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

fn columns(grid: &Grid) -> Option<Columns> {
    let names: Vec<String> = grid.cells(0).map(folded).collect();
    let find = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
    let date = find(&["recorddate"])?;
    let amounts: Vec<(usize, &'static str, i8)> =
        AMOUNTS.iter().filter_map(|(wanted, label, power)| Some((find(wanted)?, *label, *power))).collect();
    let security = find(&["securitytypedescription", "securitytypedesc"])
        .zip(find(&["securityclassdescription", "securityclassdesc"]));
    (!amounts.is_empty()).then_some(Columns { date, security, amounts })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| columns(grid).is_some())?;
    Some(evidence(95, grid, 0, "holds the record date and the public debt held by the public, by accounts or in total"))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        if let Some(columns) = columns(grid) {
            let form = day_form(grid, 1, columns.date, Form::MonthDayYear, assume, &mut outcome.questions);
            read_grid(document, grid, (&columns, form), &mut outcome, notes);
        }
    }
    if outcome.tables.is_empty() {
        return Err(Problem::error("no-data-rows", "expected rows with a record date, found none")
            .at(Place::file(&document.file)));
    }
    outcome.assumed.push("amounts are at face value, which the file does not say".to_owned());
    Ok(outcome)
}

fn read_grid(
    document: &Document,
    grid: &Grid,
    (columns, form): (&Columns, Form),
    outcome: &mut Outcome,
    notes: &mut Notes,
) {
    let dimensions: &[&str] = if columns.security.is_some() { &["type", "security"] } else { &[] };
    let mut builder = TableBuilder::new("Debt outstanding", dimensions);
    let measures: Vec<u16> = columns
        .amounts
        .iter()
        .map(|(column, words, power)| {
            let title = grid.trimmed(0, *column);
            // A name of the interface becomes the publisher's title of the same column.
            let coded = title.contains('_');
            builder.measure(Measure {
                label: if coded { (*words).to_owned() } else { title.to_owned() },
                code: coded.then(|| title.to_owned()),
                kind: MeasureKind::Holding,
                unit: Unit::money("USD", *power, if *power == 6 { Authority::File } else { Authority::Publisher }),
                plus: None,
            })
        })
        .collect();
    let mut days: Vec<(usize, Day)> = Vec::new();
    for row in 1..grid.row_count() {
        let Some(period) = form.read(grid.trimmed(row, columns.date)) else {
            if !grid.trimmed(row, columns.date).is_empty() {
                let found = grid.trimmed(row, columns.date);
                notes.push(
                    Problem::warning("not-a-date", format!("expected a date like 2024-03-31, found \"{found}\""))
                        .at(grid.place(&document.file, row, columns.date)),
                );
            }
            continue;
        };
        let labels: Vec<u32> = match columns.security {
            Some(at) => labels(&mut builder, grid, row, at).to_vec(),
            None => Vec::new(),
        };
        for ((column, ..), measure) in columns.amounts.iter().zip(&measures) {
            let text = grid.trimmed(row, *column);
            let missing = text.eq_ignore_ascii_case("null");
            let cell = if missing { Cell::Missing } else { read_cell(text, DecimalMark::Point) };
            if cell == Cell::Text {
                notes.push(unreadable(&document.file, grid, row, *column));
            }
            builder.push(period, *measure, &labels, cell, grid.at(row, *column));
        }
        days.push((row, period.end));
    }
    for (row, day) in [days.first(), days.last()].into_iter().flatten() {
        let shown: Vec<String> = columns
            .amounts
            .iter()
            .map(|(column, words, power)| {
                let scale = if *power == 6 { " million" } else { "" };
                format!("{words} USD {}{scale}", grid.trimmed(*row, *column))
            })
            .collect();
        outcome.proofs.push(proof(grid, *row, format!("{}: {}", day.iso(), shown.join(", "))));
    }
    if builder.row_count() > 0 {
        let frequency = if columns.security.is_some() { Frequency::Monthly } else { Frequency::Daily };
        outcome.tables.push(builder.finish(Some(frequency)));
    }
}

/// Type and security of a row. The row of a total has no class: its type names it.
fn labels(builder: &mut TableBuilder, grid: &Grid, row: usize, (of_type, of_class): (usize, usize)) -> [u32; 2] {
    let (name, class) = (grid.trimmed(row, of_type), grid.trimmed(row, of_class));
    let whole = class.is_empty() || class == "_" || class.eq_ignore_ascii_case("null");
    let total = name.to_lowercase().starts_with("total");
    let kind = builder.label_with(0, name, || Label { text: name.to_owned(), code: None, aggregate: total });
    let security = if whole { name } else { class };
    let aggregate = total && whole;
    [kind, builder.label_with(1, security, || Label { text: security.to_owned(), code: None, aggregate })]
}
