//! SDMX in CSV: BIS, ECB, ABS, OECD, Eurostat; codes alone, codes with words, or both in pairs.

use crate::number::trim;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::sdmx::{Code, Cube, Observation, unit_of};
use crate::source::support::{evidence, is_blank, nothing_read, one_line, proofs, set_repeats_apart, unreadable};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::Flag;
use crate::unit::Quantity;

/// SDMX-CSV.
pub(super) static SOURCE: Source = Source {
    id: "sdmx-csv",
    title: "SDMX-CSV",
    publisher: "BIS, ECB, ABS, Eurostat, OECD and others",
    about: "Download: data.bis.org, data.ecb.europa.eu, data.api.abs.gov.au and other SDMX services, format CSV. One row a value, codes in \
columns, the period in TIME_PERIOD. By BPM6 plus is a net acquisition of assets, or a net incurrence of liabilities (foreigners bought); \
positions have no sign. The value counts 10 to the power of UNIT_MULT; DECIMALS is no rounding. Released as each publisher does. \
Traps: newer BIS files have a column of words behind each column of codes; texts hold commas; OBS_STATUS E is estimated; groups of countries \
overlap their members; several frequencies in one file become several tables.",
    recognise,
    read,
};

/// A column of the header: its id and, where the header has them, its words.
struct Head {
    id: String,
    words: String,
}

fn head_of(text: &str) -> Head {
    let text = one_line(text);
    // "REF_AREA: Reference area" and "REF_AREA:Reference area".
    match text.split_once(':').filter(|(id, _)| is_id(id)) {
        Some((id, words)) => Head { id: id.to_owned(), words: trim(words).to_owned() },
        None => Head { id: text, words: String::new() },
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn is_upper_id(text: &str) -> bool {
    is_id(text) && !text.bytes().any(|b| b.is_ascii_lowercase())
}

fn heads(grid: &Grid) -> Option<Vec<Head>> {
    let heads: Vec<Head> = grid.cells(0).map(head_of).collect();
    let has = |id: &str| heads.iter().any(|head| head.id == id);
    (has("TIME_PERIOD") && has("OBS_VALUE")).then_some(heads)
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    heads(grid)?;
    Some(evidence(93, grid, 0, "holds TIME_PERIOD and OBS_VALUE"))
}

/// Columns that are neither dimensions nor worth keeping.
const NO_DIMENSION: [&str; 15] = [
    "KEY",
    "SERIES_KEY",
    "OBS_KEY",
    "OBS_VALUE",
    "STRUCTURE",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "ACTION",
    "DATAFLOW",
    "LAST UPDATE",
    "FREQ",
    "FREQUENCY",
    "TIME_FORMAT",
    "UNIT_MULT",
    "DECIMALS",
];

/// Where the columns stand.
struct Columns {
    time: usize,
    value: usize,
    /// Code column and column of its words.
    dimensions: Vec<(String, usize, Option<usize>)>,
}

fn columns(heads: &[Head]) -> Option<Columns> {
    let find = |id: &str| heads.iter().position(|head| head.id.eq_ignore_ascii_case(id));
    let (time, value) = (find("TIME_PERIOD")?, find("OBS_VALUE")?);
    // Words stand behind their codes when a header that is no id follows one that is.
    let words_behind = |column: usize| {
        let own = heads.get(column).is_some_and(|head| is_upper_id(&head.id));
        let next = heads.get(column + 1).filter(|head| !head.id.is_empty() && !is_upper_id(&head.id));
        next.filter(|_| own && heads.iter().filter(|h| is_upper_id(&h.id)).count() * 3 > heads.len())
            .map(|_| column + 1)
    };
    let paired = words_behind(time).is_some();
    let mut dimensions = Vec::new();
    let mut column = 0;
    while column < time {
        let words = words_behind(column).filter(|_| paired);
        if let Some(head) = heads.get(column)
            && !NO_DIMENSION.iter().any(|name| head.id.eq_ignore_ascii_case(name))
            && !head.id.is_empty()
        {
            dimensions.push((head.id.clone(), column, words));
        }
        column = words.map_or(column, |words| words) + 1;
    }
    Some(Columns { time, value, dimensions })
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "an SDMX file");
    let grid = document.grids.first().ok_or_else(missing)?;
    let heads = heads(grid).ok_or_else(missing)?;
    let mut columns = columns(&heads).ok_or_else(missing)?;
    // A column that is empty throughout says nothing.
    columns.dimensions.retain(|(_, column, _)| (1..grid.row_count()).any(|row| !grid.trimmed(row, *column).is_empty()));
    let find = |id: &str| heads.iter().position(|head| head.id.eq_ignore_ascii_case(id));
    let key = find("KEY");
    let mut names: Vec<String> = key.iter().map(|_| "series".to_owned()).collect();
    names.extend(columns.dimensions.iter().map(|(name, ..)| name.clone()));
    let flow = find("DATAFLOW").or_else(|| find("STRUCTURE_ID")).map(|column| one_line(grid.text(1, column)));
    let mut cube = Cube::new(flow.as_deref().unwrap_or("SDMX"), &names);
    let split = |row: usize, column: usize| {
        let text = grid.trimmed(row, column);
        // "Q: Quarterly" where the header has words too.
        let both = heads.get(column).is_some_and(|head| !head.words.is_empty());
        match text.split_once(':').filter(|(code, _)| both && is_id(code)) {
            Some((code, words)) => Code { code: code.to_owned(), words: trim(words).to_owned() },
            None => Code { code: text.to_owned(), words: String::new() },
        }
    };
    let (frequency, status, title) =
        (find("FREQ").or_else(|| find("FREQUENCY")), find("OBS_STATUS").or_else(|| find("OBS_FLAG")), find("TITLE"));
    let withheld = find("CONF_STATUS").or_else(|| find("OBS_CONF"));
    // Codes stand in the columns; these texts spell them out.
    let spelled = find("COMMENT_TS").or_else(|| find("TITLE_COMPL"));
    let (unit, power) =
        (["UNIT_MEASURE", "UNIT", "UNIT_TYPE", "CURRENCY"].iter().find_map(|id| find(id)), find("UNIT_MULT"));
    let by_currency = unit.is_some_and(|at| heads.get(at).is_some_and(|head| head.id.eq_ignore_ascii_case("CURRENCY")));
    let unit_words = unit.and_then(|unit| columns.dimensions.iter().find(|d| d.1 == unit).and_then(|d| d.2));
    for row in (1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let mut codes = Vec::new();
        if let Some(key) = key {
            let code = grid.trimmed(row, key).to_owned();
            let said = spelled.map(|column| one_line(grid.text(row, column))).unwrap_or_default();
            let said = trim(said.trim_start_matches('-')).to_owned();
            codes.push(Code { words: if said.is_empty() { code.clone() } else { said }, code });
        }
        for (_, column, words) in &columns.dimensions {
            let mut code = split(row, *column);
            if let Some(words) = words {
                one_line(grid.text(row, *words)).clone_into(&mut code.words);
            }
            codes.push(code);
        }
        let code_at = |column: Option<usize>| column.map(|column| split(row, column)).unwrap_or_default();
        let unit_code = code_at(unit);
        let words = unit_words.map_or(unit_code.words.clone(), |column| one_line(grid.text(row, column)));
        let power = power.and_then(|column| split(row, column).code.parse().ok());
        let observation = Observation {
            time: grid.trimmed(row, columns.time).to_owned(),
            value: grid.trimmed(row, columns.value).to_owned(),
            status: match code_at(withheld).code {
                // Withheld counts where there is no value; a value beside it is what may be shown.
                code if matches!(code.as_str(), "C" | "N" | "S") && grid.trimmed(row, columns.value).is_empty() => {
                    "C".to_owned()
                }
                _ => code_at(status).code,
            },
            frequency: code_at(frequency).code,
            title: title
                .map(|column| one_line(grid.text(row, column)))
                .filter(|t| !t.is_empty())
                .unwrap_or_else(|| "OBS_VALUE".to_owned()),
            // A currency that stands for a unit must be one ("_T" and such are none).
            unit: unit_of(&unit_code.code, &words, power)
                .filter(|unit| !by_currency || matches!(unit.quantity, Quantity::Money { .. })),
        };
        if !cube.push(&codes, &observation, grid.at(row, columns.value)) {
            let message =
                format!("expected a period in TIME_PERIOD, found \"{}\"", crate::problem::excerpt(&observation.time));
            notes.push(Problem::warning("not-a-period", message).at(grid.place(&document.file, row, columns.time)));
        }
    }
    if cube.row_count() == 0 {
        return Err(missing());
    }
    let mut outcome = Outcome { tables: cube.finish(), ..Outcome::default() };
    for table in &mut outcome.tables {
        let lines: Vec<u32> = table
            .flags
            .iter()
            .zip(table.lines.iter())
            .filter(|(flag, _)| **flag == Flag::Unreadable)
            .map(|(_, line)| line)
            .take(1_000)
            .collect();
        for line in lines {
            if let Some(row) = (0..grid.row_count()).find(|row| grid.line(*row) == line) {
                notes.push(unreadable(&document.file, grid, row, columns.value));
            }
        }
        set_repeats_apart(document, table, notes);
        outcome.proofs.extend(proofs(Some(grid), table));
    }
    Ok(outcome)
}
