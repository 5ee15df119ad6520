//! The folder that is published: panel, document, account, hashes.

use super::write;
use datafusion::arrow::array::{ArrayRef, Date32Array, Decimal128Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::{Notes, Problem};
use flowmosaic::read::panel::{About, Footer, Members, VERSION};
use flowmosaic::reduce::account::Account;
use flowmosaic::reduce::cells::nearest;
use flowmosaic::reduce::panel::{Panel, in_table};
use flowmosaic::reduce::plan::Plan;
use flowmosaic::session::{Session, measure_cells, tidy_csv};
use flowmosaic::source::Assumptions;
use flowmosaic::source::tidy_export::{COLUMNS, TOTALS_JOINED_BY};
use flowmosaic::table::Flag;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

/// The panel.
const PANEL: &str = "panel.parquet";
/// The same as tidy CSV, where it is small.
const CSV: &str = "panel.csv";
/// The document.
const MOSAIC: &str = "mosaic.json";
/// The account.
const ACCOUNT: &str = "account.json";
/// The hashes of all of them, as `sha256sum -c` reads them.
const HASHES: &str = "SHA256SUMS";
/// Rows up to which the CSV is written too.
const SMALL_ROWS: usize = 200_000;

/// Writes the folder; gives the account in words, or as JSON.
///
/// # Errors
/// `account-unbalanced` when a row or a cent is not accounted for: then nothing is written.
pub(super) fn publish(
    plan: &Plan,
    folder: &Path,
    panel: &Panel,
    account: &Account,
    json: bool,
) -> Result<String, Problem> {
    if !account.balanced {
        return Err(Problem::error("account-unbalanced", unbalanced(account))
            .hint("a file changed while it was read: run again")
            .hint("if it stays so, this is a fault of the program; please report it"));
    }
    let about = about(plan, panel);
    let constant: Vec<&str> =
        COLUMNS.into_iter().filter(|name| !["measure", "value", "flag", "aggregate"].contains(name)).collect();
    let bytes = write::panel(&schema(plan).into(), &batches(plan, panel)?, &constant, about.clone())?;
    // The page's own reader is the judge of what was written.
    let mut session = Session::new();
    let mut files: Vec<(&str, Vec<u8>)> = Vec::new();
    if panel.rows.is_empty() {
        return Err(Problem::error("panel-empty", "no row of the inputs enters the panel")
            .hint("the reasons are counted below: reduce --format json tells them")
            .hint(reasons(account)));
    }
    let id = session.open(PANEL, &bytes, &Assumptions::new())?;
    let Some(reading) = session.reading(&id) else {
        return Err(Problem::error("panel-unread", "the panel that was written cannot be read back"));
    };
    check(plan, panel, &about, &reading.tables)?;
    let csv = (panel.rows.len() <= SMALL_ROWS).then(|| tidy_csv(reading));
    let mosaic = document(plan, account, &session.suggest_json(&id), reading.footer.as_ref())?;
    files.push((PANEL, bytes));
    files.extend(csv.map(|csv| (CSV, csv.into_bytes())));
    files.push((MOSAIC, mosaic.into_bytes()));
    let told = serde_json::to_string_pretty(account).unwrap_or_default() + "\n";
    files.push((ACCOUNT, told.clone().into_bytes()));
    let mut hashes = String::new();
    for (name, bytes) in &files {
        write::whole(&folder.join(name), bytes)?;
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let _ = writeln!(hashes, "{hash}  {name}");
    }
    write::whole(&folder.join(HASHES), hashes.as_bytes())?;
    if panel.rows.len() > SMALL_ROWS {
        // An old small panel's CSV would tell something else.
        let _ = std::fs::remove_file(folder.join(CSV));
    }
    Ok(if json { told } else { words(account, folder) })
}

fn schema(plan: &Plan) -> Schema {
    let text = |name: &str| Field::new(name, DataType::Utf8, false);
    let day = |name: &str| Field::new(name, DataType::Date32, false);
    let value = Field::new("value", DataType::Decimal128(38, decimals(plan)), true);
    let names = plan.kept().map(|dimension| text(&dimension.name));
    let columns = COLUMNS.iter().map(|name| if *name == "value" { value.clone() } else { text(name) });
    Schema::new([day("start"), day("date")].into_iter().chain(names).chain(columns).collect::<Vec<_>>())
}

/// Decimals of the panel: those of the measure that keeps most.
fn decimals(plan: &Plan) -> i8 {
    plan.measures.iter().map(|measure| measure.decimals).max().and_then(|most| i8::try_from(most).ok()).unwrap_or(0)
}

fn batches(plan: &Plan, panel: &Panel) -> Result<Vec<RecordBatch>, Problem> {
    let table = panel.table(plan);
    let said: Vec<[String; COLUMNS.len()]> =
        plan.measures.iter().map(|measure| measure_cells(&in_table(measure), &table, 1)).collect();
    let most = decimals(plan);
    let schema = Arc::new(schema(plan));
    let mut batches = Vec::new();
    let most_rows = write::panel_group_rows(panel.rows.len());
    // No row group holds two measures: its bounds would speak of labels that it has of neither.
    for rows in panel.rows.chunk_by(|a, b| a.measure == b.measure).flat_map(|own| own.chunks(most_rows)) {
        let labels = |at: usize| {
            rows.iter().map(move |row| {
                let label = row.labels.get(at).and_then(|label| panel.labels.get(at)?.get(*label as usize));
                label.map_or("", |label| label.text.as_str())
            })
        };
        let totals = rows.iter().map(|row| {
            let own = row.labels.iter().zip(&panel.labels).zip(plan.kept());
            let names: Vec<&str> = own
                .filter(|((label, known), _)| known.get(**label as usize).is_some_and(|label| label.aggregate))
                .map(|(_, dimension)| dimension.name.as_str())
                .collect();
            names.join(TOTALS_JOINED_BY)
        });
        let totals: Vec<String> = totals.collect();
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(Date32Array::from_iter_values(rows.iter().map(|row| row.period.start.epoch_days()))),
            Arc::new(Date32Array::from_iter_values(rows.iter().map(|row| row.period.end.epoch_days()))),
        ];
        for at in 0..panel.labels.len() {
            columns.push(Arc::new(StringArray::from_iter_values(labels(at))));
        }
        for (at, name) in COLUMNS.iter().enumerate() {
            columns.push(match *name {
                "value" => {
                    let values = rows.iter().map(|row| {
                        let own = plan.measures.get(row.measure).map_or(0, |measure| measure.decimals);
                        let more = u32::try_from(i16::from(most) - i16::from(own)).unwrap_or_default();
                        row.value.map(|units| units * 10i128.pow(more))
                    });
                    let array: Decimal128Array = values.collect();
                    let array = array.with_precision_and_scale(38, most);
                    Arc::new(array.map_err(|error| super::engine::failed(error.into()))?)
                }
                "flag" => Arc::new(StringArray::from_iter_values(rows.iter().map(|row| flag(row.flag)))),
                "aggregate" => Arc::new(StringArray::from_iter_values(totals.iter())),
                _ => {
                    let cell = |row: &flowmosaic::reduce::panel::Row| {
                        said.get(row.measure).and_then(|cells| cells.get(at)).map_or("", String::as_str)
                    };
                    Arc::new(StringArray::from_iter_values(rows.iter().map(cell)))
                }
            });
        }
        let batch = RecordBatch::try_new(Arc::clone(&schema), columns);
        batches.push(batch.map_err(|error| super::engine::failed(error.into()))?);
    }
    Ok(batches)
}

fn flag(flag: Flag) -> String {
    if flag == Flag::Ok {
        return String::new();
    }
    serde_json::to_value(flag).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What the panel says of itself, its row groups' hashes apart.
fn about(plan: &Plan, panel: &Panel) -> About {
    let mut measures: Vec<String> = Vec::new();
    let mut seen: Vec<Vec<bool>> = panel.labels.iter().map(|labels| vec![false; labels.len()]).collect();
    let mut dimensions: Vec<Members> =
        plan.kept().map(|dimension| Members { name: dimension.name.clone(), ..Members::default() }).collect();
    for row in &panel.rows {
        if let Some(measure) = plan.measures.get(row.measure)
            && !measures.contains(&measure.label)
        {
            measures.push(measure.label.clone());
        }
        for (at, label) in row.labels.iter().map(|label| *label as usize).enumerate() {
            let known = panel.labels.get(at).and_then(|labels| labels.get(label));
            let (Some(known), Some(members)) = (known, dimensions.get_mut(at)) else { continue };
            if let Some(seen) = seen.get_mut(at).and_then(|seen| seen.get_mut(label)).filter(|seen| !**seen) {
                *seen = true;
                if known.aggregate {
                    members.totals.push(members.labels.len() as u32);
                }
                members.labels.push(known.text.clone());
            }
        }
    }
    About { version: VERSION, groups: Vec::new(), measures, dimensions }
}

/// Every value that was meant is there when the page's reader opens the file.
fn check(plan: &Plan, panel: &Panel, about: &About, read: &[flowmosaic::table::Table]) -> Result<(), Problem> {
    let values = read.iter().flat_map(|table| table.values.iter());
    let meant = panel.rows.iter().map(|row| {
        let decimals = plan.measures.get(row.measure).map_or(0, |measure| measure.decimals);
        row.value.map_or(f64::NAN, |units| nearest(units, decimals))
    });
    let rows: usize = read.iter().map(flowmosaic::table::Table::row_count).sum();
    let same = values.zip(meant).all(|(found, meant)| *found == meant || (found.is_nan() && meant.is_nan()));
    let dimensions = read.iter().flat_map(|table| &table.dimensions);
    let labels = dimensions.flat_map(|dimension| dimension.labels.iter().map(|label| &label.text));
    let said = about.dimensions.iter().flat_map(|members| &members.labels);
    if rows == panel.rows.len() && same && labels.eq(said) {
        return Ok(());
    }
    Err(Problem::error("panel-unread", "the panel that was written does not read back to the same values"))
}

/// The document of the panel: tiles that fit it, with its hash, and what the plan says of releases.
fn document(plan: &Plan, account: &Account, suggested: &str, footer: Option<&Footer>) -> Result<String, Problem> {
    let mut mosaic = Mosaic::parse(suggested, &mut Notes::default())?;
    mosaic.title.clone_from(&plan.title);
    let mut lead = format!("Reduced from {} rows of {} files", account.rows_read, account.files.len());
    if let Some(known) = plan.known {
        let _ = write!(lead, ", as known on {}", known.iso());
    }
    if account.periods.iter().any(|period| period.partial) {
        lead.push_str("; periods that the inputs do not cover are marked preliminary");
    }
    lead.push('.');
    mosaic.lead = lead;
    for reference in &mut mosaic.data {
        reference.address = Some(reference.name.clone());
        reference.credit = Some(plan.title.clone());
        reference.footer = footer.cloned();
    }
    serde_json::to_string_pretty(&mosaic)
        .map(|text| text + "\n")
        .map_err(|error| Problem::error("cannot-write", format!("the document cannot be written: {error}")))
}

fn reasons(account: &Account) -> String {
    let reasons: Vec<String> =
        account.rows_left_out.iter().map(|out| format!("{} rows: {}", out.rows, out.why)).collect();
    if reasons.is_empty() { format!("{} rows were read", account.rows_read) } else { reasons.join("; ") }
}

fn unbalanced(account: &Account) -> String {
    let measure = account.measures.iter().find(|measure| !measure.equal);
    match (measure, account.periods.iter().find(|period| !period.balanced)) {
        (Some(measure), _) => {
            format!("\"{}\" was {} before and is {} after", measure.measure, measure.before, measure.after)
        }
        (None, Some(period)) => format!("the rows of the period from {} do not add up", period.start),
        (None, None) => "the account does not balance".to_owned(),
    }
}

/// The account for people.
fn words(account: &Account, folder: &Path) -> String {
    let mut told = String::new();
    let _ = writeln!(
        told,
        "{} rows read from {} files, {} used; {} rows in the panel",
        account.rows_read,
        account.files.len(),
        account.rows_used,
        account.panel_rows
    );
    for out in &account.rows_left_out {
        let _ = writeln!(told, "  {} left out: {}", out.rows, out.why);
    }
    for measure in &account.measures {
        let _ = writeln!(told, "{} ({})", measure.measure, measure.unit);
        let _ = writeln!(told, "  before {}  after {}  equal to the last decimal", measure.before, measure.after);
        let _ = write!(told, "  in the panel {}", measure.in_panel);
        for (why, total) in &measure.left_out {
            let _ = write!(told, ", {total} {why}");
        }
        if measure.earlier_days != "0" && measure.earlier_days.trim_matches(['0', '.']) != "" {
            let _ = write!(told, ", {} on days before the last of a period", measure.earlier_days);
        }
        told.push('\n');
        for (count, what) in [
            (measure.missing, "rows publish nothing"),
            (measure.suppressed, "are withheld"),
            (measure.of_other_measures, "hold another measure"),
            (measure.unreadable, "cannot be read"),
            (measure.rounded, "had more decimals than are kept"),
        ] {
            if count > 0 {
                let _ = writeln!(told, "  {count} {what}");
            }
        }
    }
    for (dimension, label, members) in &account.gathered {
        let _ = writeln!(told, "{members} members of {dimension} stand together as \"{label}\"");
    }
    let partial: Vec<&str> =
        account.periods.iter().filter(|period| period.partial).map(|period| period.end.as_str()).collect();
    if !partial.is_empty() {
        let _ = writeln!(told, "not complete: the period that ends {}", partial.join(", "));
    }
    let _ = writeln!(told, "written: {}", folder.join(PANEL).display());
    told
}
