//! `flowmosaic compare`: what other files than the shared ones mean for a document.

use crate::{EXIT_PROBLEM, Format, document, name_of, open};
use flowmosaic::link;
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::{Notes, Problem};
use flowmosaic::session::{Changes, Effect, Session};
use serde::Serialize;
use std::io::{Result, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Most changed values shown of one file; the JSON has up to a thousand.
const VALUES_SHOWN: usize = 20;

/// What became of one reference of the document.
#[derive(Debug, Serialize)]
struct Compared {
    name: String,
    /// `same`, `differs`, `inside`, `absent`, or `unchecked` where the document names no hash.
    status: &'static str,
    /// Name of the file that is open for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Changes>,
}

#[derive(Debug, Serialize)]
struct Comparison {
    data: Vec<Compared>,
    effects: Vec<Effect>,
}

/// Compares files with those that a document, or the document in a link, was made from.
pub(crate) fn compare(out: &mut impl Write, from: &str, files: &[PathBuf], format: Format) -> Result<ExitCode> {
    let compared = match compared(from, files) {
        Ok(compared) => compared,
        Err(problem) => {
            eprintln!("{problem}");
            return Ok(ExitCode::from(EXIT_PROBLEM));
        }
    };
    match format {
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&compared)?)?,
        Format::Text => text(&mut crate::print::Shown(out), &compared)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn compared(from: &str, files: &[PathBuf]) -> std::result::Result<Comparison, Problem> {
    let is_link = from.starts_with("v1&") || from.contains("#v");
    let mosaic = if is_link { link::decode(from, &mut Notes::default())? } else { document(Path::new(from))? };
    let folder = Path::new(from).parent().filter(|_| !is_link);
    let mut session = Session::new();
    let mut opened = Vec::new();
    for path in files {
        let name = name_of(path);
        let assume = mosaic.data.iter().find(|d| d.name == name || mosaic.data.len() == 1).map(|d| d.assume.clone());
        opened.push((name, open(&mut session, path, &name_of(path), &assume.unwrap_or_default())?));
    }
    let (mut now, mut then) = (mosaic.clone(), mosaic.clone());
    let mut data = Vec::new();
    for (index, reference) in mosaic.data.iter().enumerate() {
        let mut former = None;
        if let Some(packed) = &reference.inside {
            let csv = link::inside::unpack(packed)?;
            former = Some(session.open(&reference.name, csv.as_bytes(), &Default::default())?);
        }
        let told = reference.sha256.is_some();
        let same =
            |session: &Session, id: &str| told && session.reading(id).map(|r| &r.sha256) == reference.sha256.as_ref();
        // The last one given counts, as a file dropped later does.
        let meant = |name: &String| *name == reference.name || mosaic.data.len() == 1;
        let other = opened.iter().rfind(|(name, id)| meant(name) && !same(&session, id));
        let kept = opened.iter().find(|(_, id)| same(&session, id));
        let (status, found) = match (other, kept, &former) {
            (Some((_, id)), _, _) => (if told { "differs" } else { "unchecked" }, Some(id.clone())),
            (None, Some((_, id)), _) => ("same", Some(id.clone())),
            (None, None, Some(id)) => ("inside", Some(id.clone())),
            // A file of the document's own folder that nobody named.
            (None, None, None) => match beside(&mut session, folder, reference)? {
                Some(id) if !told => ("unchecked", Some(id)),
                Some(id) if same(&session, &id) => ("same", Some(id)),
                Some(id) => ("differs", Some(id)),
                None => ("absent", None),
            },
        };
        let changes = match &found {
            Some(id) if status == "differs" => Some(session.changes(&mosaic, index, id, former.as_deref())?),
            _ => None,
        };
        let file = found.as_ref().and_then(|id| session.reading(id)).map(|reading| reading.file.clone());
        speaks_of(&mut now, index, &session, found.as_deref());
        speaks_of(&mut then, index, &session, former.as_deref());
        data.push(Compared { name: reference.name.clone(), status, file, changes });
    }
    let effects = session.effects(&now, Some(&then));
    Ok(Comparison { data, effects })
}

/// The file that a reference of a saved document names by its address.
fn beside(
    session: &mut Session,
    folder: Option<&Path>,
    reference: &flowmosaic::mosaic::DataReference,
) -> std::result::Result<Option<String>, Problem> {
    let address = reference.address.as_ref().filter(|address| !address.contains("://"));
    match folder.zip(address).map(|(folder, address)| folder.join(address)) {
        Some(path) if path.is_file() => open(session, &path, &reference.name, &reference.assume).map(Some),
        _ => Ok(None),
    }
}

/// Makes a reference speak of the file that is open for it.
fn speaks_of(mosaic: &mut Mosaic, index: usize, session: &Session, id: Option<&str>) {
    let Some(reference) = mosaic.data.get_mut(index) else { return };
    let inside = reference.inside.take().is_some();
    if let Some(reading) = id.and_then(|id| session.reading(id)) {
        reference.name.clone_from(&reading.file);
        reference.sha256 = Some(reading.sha256.clone());
        reference.assume = if inside { Default::default() } else { reading.assume.clone() };
    }
}

fn text(out: &mut impl Write, compared: &Comparison) -> Result<()> {
    for one in &compared.data {
        let words = match one.status {
            "same" => "the same file: every byte is as it was when this was shared",
            "differs" => "another file than the one that was shared",
            "unchecked" => "open; the document does not say which bytes it was made from",
            "inside" => "not given; the values that the tiles use came inside the link",
            _ => "not given",
        };
        writeln!(out, "{}: {words}", one.name)?;
        for line in one.changes.iter().flat_map(|changes| &changes.lines) {
            writeln!(out, "  {line}")?;
        }
        let listed = one.changes.iter().filter_map(|c| c.used.as_ref()).flat_map(|used| &used.listed);
        for value in listed.clone().take(VALUES_SHOWN) {
            writeln!(out, "    {}", value.words())?;
        }
        let more = listed.count().saturating_sub(VALUES_SHOWN);
        if more > 0 {
            writeln!(out, "    and {more} more")?;
        }
    }
    for effect in &compared.effects {
        let mark = if effect.changed || effect.problem.is_some() { "≠" } else { "=" };
        writeln!(out, "{mark} {}: {}", effect.id, effect.text)?;
    }
    Ok(())
}
