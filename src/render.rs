//! `flowmosaic render`: a folder for any static host, one page a tile, each with its own title,
//! description and preview picture. Only what changed is written again.

#[cfg(feature = "png")]
mod glyph;
#[cfg(feature = "png")]
mod letters;
mod page;
#[cfg(feature = "png")]
mod png;

use flowmosaic::link;
use flowmosaic::mosaic::Mosaic;
use flowmosaic::plot::{self, CardWords, Theme};
use flowmosaic::problem::Problem;
use flowmosaic::session::{Data, Session, TileResult};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Width of the charts in CSS pixels.
const WIDTH_PX: f32 = 720.0;

/// Height of charts that take the height they are given.
const HEIGHT_PX: f32 = 380.0;

/// What was rendered, tile by tile: a hash of everything that went in.
const MANIFEST: &str = "render.json";

/// Where things go and where they will stand.
#[derive(Debug, Clone)]
pub(crate) struct Destination {
    /// The folder written.
    pub(crate) folder: PathBuf,
    /// Its public address, for pictures in previews; may be empty.
    pub(crate) address: String,
    /// Address of the live page; may be empty.
    pub(crate) page: String,
    /// Whether pictures for previews are made.
    pub(crate) pictures: bool,
}

/// Renders a document whose files are open; gives the tiles that have no answer.
pub(crate) fn render(
    out: &mut impl Write,
    session: &mut Session,
    mosaic: &Mosaic,
    to: &Destination,
) -> std::io::Result<usize> {
    std::fs::create_dir_all(&to.folder)?;
    let results = session.run(mosaic);
    let manifest = to.folder.join(MANIFEST);
    let before: BTreeMap<String, String> =
        std::fs::read_to_string(&manifest).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let mut after = BTreeMap::new();
    let mut shown = Vec::new();
    let (mut written, mut kept, mut failed) = (0, 0, 0);
    for result in &results.tiles {
        let name = file_name(&result.id, &shown);
        match one(session, mosaic, result, &name, to) {
            Ok(tile) => {
                let same = before.get(&name) == Some(&tile.hash) && complete(to, &name);
                if same {
                    kept += 1;
                    writeln!(out, "unchanged  {name}")?;
                } else {
                    write_tile(out, &tile, to)?;
                    written += 1;
                    writeln!(out, "written    {name}  {}", tile.page.title)?;
                }
                after.insert(name, tile.hash.clone());
                shown.push(tile.page);
            }
            Err(problem) => {
                failed += 1;
                writeln!(out, "failed     {name}  {problem}")?;
            }
        }
    }
    // Pages of tiles that the document no longer has would tell old news.
    for gone in before.keys().filter(|name| !after.contains_key(*name)) {
        for end in ENDS {
            let _ = std::fs::remove_file(to.folder.join(format!("{gone}{end}")));
        }
        writeln!(out, "removed    {gone}")?;
    }
    put(&to.folder, "page.css", page::STYLE.as_bytes())?;
    put(&to.folder, "index.html", page::index(mosaic, &shown, to).as_bytes())?;
    put(&to.folder, "mosaic.json", format!("{}\n", serde_json::to_string_pretty(mosaic)?).as_bytes())?;
    put(&to.folder, MANIFEST, format!("{}\n", serde_json::to_string_pretty(&after)?).as_bytes())?;
    if !to.pictures {
        writeln!(out, "no PNG, so previews of links show no picture: {}", why_no_pictures())?;
    } else if to.address.is_empty() {
        writeln!(out, "previews of links show the picture only with --address https://…, the folder's public address")?;
    }
    writeln!(out, "{written} written, {kept} unchanged, {failed} failed")?;
    Ok(failed)
}

const ENDS: [&str; 4] = [".html", ".svg", ".png", ".csv"];

struct Rendered {
    page: page::Page,
    svg: String,
    csv: String,
    hash: String,
    #[cfg_attr(not(feature = "png"), allow(dead_code))]
    scene: plot::Scene,
    #[cfg_attr(not(feature = "png"), allow(dead_code))]
    words: CardWords,
}

fn one(
    session: &Session,
    mosaic: &Mosaic,
    result: &TileResult,
    name: &str,
    to: &Destination,
) -> Result<Rendered, Problem> {
    let unknown = || Problem::error("tile-unknown", format!("no tile \"{}\" has been computed", result.id));
    let exhibit = match (&result.exhibit, &result.problem) {
        (Some(exhibit), _) => exhibit,
        (None, Some(problem)) => return Err(problem.clone()),
        (None, None) => return Err(unknown()),
    };
    let spec = mosaic.tiles.iter().find(|t| t.id == result.id).ok_or_else(unknown)?;
    let headline = exhibit.findings.iter().find(|f| f.id == exhibit.headline).map(|f| f.text.clone());
    let mut alone = flowmosaic::session::alone(mosaic, &result.id);
    alone.tiles.iter_mut().for_each(|t| t.was.clone_from(&headline));
    let shared = session.share(&alone, Data::ByReference)?;
    let live =
        if to.page.is_empty() { String::new() } else { format!("{}#{}", to.page.trim_end_matches('#'), shared.link) };
    let plot = session.plot(&result.id).ok_or_else(unknown)?;
    let plot = &plot.seen(&spec.view.clone().unwrap_or_default());
    let height = if matches!(plot.kind, plot::Kind::Time | plot::Kind::Stack) {
        HEIGHT_PX
    } else {
        plot::height_px(plot, WIDTH_PX)
    };
    let scene = plot::layout(plot, WIDTH_PX, height);
    let as_of = exhibit.as_of.map(|day| format!("As of {}.", day.iso())).unwrap_or_default();
    let source = if exhibit.source.is_empty() {
        String::new()
    } else {
        format!("Source: {}.", exhibit.source.trim_end_matches('.'))
    };
    let mut notes = vec![format!("{source} {as_of}").trim().to_owned()];
    notes.extend(exhibit.caveats.iter().map(|caveat| &**caveat).chain(spec.note.as_deref()).map(page::sentence));
    notes.retain(|note| !note.is_empty());
    let subtitle = headline.clone().filter(|h| *h != result.title).unwrap_or_default();
    let address = if to.address.is_empty() {
        to.page.clone()
    } else {
        format!("{}/{name}.html", to.address.trim_end_matches('/'))
    };
    let words = CardWords { title: result.title.clone(), subtitle, notes: notes.clone(), address, link: live.clone() };
    let svg = plot::card_svg(&scene, &words, Theme::Light);
    let csv = session.excerpt_csv(&shared.document)?;
    let page = page::Page {
        name: name.to_owned(),
        title: result.title.clone(),
        text: spec.text.clone().unwrap_or_default(),
        description: scene.description.clone(),
        findings: exhibit.findings.iter().map(|f| f.text.clone()).filter(|text| *text != result.title).collect(),
        notes,
        live,
    };
    let mut hasher = Sha256::new();
    for part in [env!("CARGO_PKG_VERSION"), &to.address, &to.page, &svg, &csv, &page::tile(&page, to)] {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let hash = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Rendered { page, svg, csv, hash, scene, words })
}

fn write_tile(out: &mut impl Write, tile: &Rendered, to: &Destination) -> std::io::Result<()> {
    let name = &tile.page.name;
    put(&to.folder, &format!("{name}.svg"), tile.svg.as_bytes())?;
    put(&to.folder, &format!("{name}.csv"), tile.csv.as_bytes())?;
    #[cfg(feature = "png")]
    if to.pictures {
        match png::card(&tile.scene, &tile.words, Theme::Light) {
            Ok(bytes) => put(&to.folder, &format!("{name}.png"), &bytes)?,
            Err(problem) => writeln!(out, "           {problem}")?,
        }
    }
    #[cfg(not(feature = "png"))]
    let _ = out;
    put(&to.folder, &format!("{name}.html"), page::tile(&tile.page, to).as_bytes())
}

/// Whether pictures can be made: with the feature, and where the system has a face to write with.
pub(crate) fn can_make_pictures() -> bool {
    #[cfg(feature = "png")]
    return letters::Letters::of_system().is_ok();
    #[cfg(not(feature = "png"))]
    false
}

fn why_no_pictures() -> String {
    #[cfg(feature = "png")]
    return letters::Letters::of_system()
        .err()
        .map_or_else(|| "none were asked for".to_owned(), |problem| problem.to_string());
    #[cfg(not(feature = "png"))]
    "this program was built without the feature png".to_owned()
}

fn complete(to: &Destination, name: &str) -> bool {
    let mut needed = ENDS.iter().filter(|end| to.pictures || **end != ".png");
    needed.all(|end| to.folder.join(format!("{name}{end}")).is_file())
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::write(folder.join(name), bytes)
}

/// A tile's id as a file name that no other tile has.
fn file_name(id: &str, taken: &[page::Page]) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    let stem: String = id.chars().map(plain).take(60).collect();
    let stem = if stem.is_empty() || stem == "index" { format!("tile-{stem}") } else { stem };
    let mut name = stem.clone();
    let mut number = 1;
    while taken.iter().any(|page| page.name == name) {
        number += 1;
        name = format!("{stem}-{number}");
    }
    name
}

/// The link of a document over open files, with what its length means.
pub(crate) fn shared_link(session: &mut Session, mosaic: &Mosaic, data: Data) -> Result<(String, String), Problem> {
    let results = session.run(mosaic);
    let mut said = mosaic.clone();
    for tile in &mut said.tiles {
        let exhibit = results.tiles.iter().find(|r| r.id == tile.id).and_then(|r| r.exhibit.as_ref());
        tile.was = exhibit.and_then(|e| e.findings.iter().find(|f| f.id == e.headline)).map(|f| f.text.clone());
    }
    let checks = session.check(mosaic, &BTreeMap::new());
    for (claim, report) in said.claims.iter_mut().zip(checks.claims) {
        claim.recorded = Some(report.checked.verdict);
    }
    let shared = session.share(&said, data)?;
    let dearest =
        shared.parts.first().map(|part| format!("; the dearest part is {} ({})", part.label, part.characters));
    let inside = match data {
        Data::Inside => format!(", {} values inside", shared.inside.rows),
        Data::ByReference => format!("; data inside would add {}", shared.inside.characters),
    };
    let words = format!("{} characters{inside}{}", shared.characters, dearest.unwrap_or_default());
    Ok((shared.link, words))
}

/// Opens data that stand inside a document and names them by their hash.
pub(crate) fn open_inside(session: &mut Session, mosaic: &mut Mosaic) -> Result<(), Problem> {
    for reference in &mut mosaic.data {
        let Some(packed) = reference.inside.take() else { continue };
        let csv = link::inside::unpack(&packed)?;
        let id = session.open(&reference.name, csv.as_bytes(), &Default::default())?;
        reference.sha256 = session.reading(&id).map(|reading| reading.sha256.clone());
        reference.assume = Default::default();
    }
    Ok(())
}
