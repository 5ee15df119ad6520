//! The command line: the same core, the same numbers, the same JSON as the page.

use arguments::{Arguments, CheckFormat, Command, Format, ReadForm};
use clap::{CommandFactory, Parser};
use flowmosaic::language::Language;
use flowmosaic::mosaic::{Authored, Mosaic};
use flowmosaic::problem::{Notes, Place, Problem};
use flowmosaic::session::{Data, Reading, Session, report};
use flowmosaic::source::Assumptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod arguments;
mod print;
mod print_check;
mod print_compare;
mod recheck;
mod render;
mod warehouse;

use render::Destination;

/// Exit code when a Problem stopped the work.
const EXIT_PROBLEM: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // A damaged workbook is answered with a Problem; the words of its reader's panic help nobody.
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |about| {
        if std::thread::current().name() != Some(flowmosaic::read::workbook::READER_THREAD) {
            usual(about);
        }
    }));
    let mut out = std::io::stdout().lock();
    let done = match arguments.command {
        Command::Read { files, csv, packed, format, assume, language } => {
            let form = if packed {
                ReadForm::Packed
            } else if csv {
                ReadForm::Csv
            } else {
                ReadForm::Report(format)
            };
            read(&mut out, &files, (form, language), assume)
        }
        Command::Suggest { file, beside, assume } => suggest(&mut out, &file, &beside, assume),
        Command::Run { mosaic, files, format, language, inputs } => {
            run(&mut out, &mosaic, &files, (format, language), inputs.as_deref())
        }
        Command::Check { mosaic, files, format, recorded, record, fetch, language } => {
            let (recorded, record) = (recorded.as_deref(), record.as_deref());
            let asked = print_check::Asked { format, recorded, record, fetch, language };
            print_check::check(&mut out, &mosaic, &files, &asked)
        }
        Command::Render { mosaic, files, out: folder, address, page, without_png } => {
            let pictures = !without_png && render::can_make_pictures();
            rendered(&mut out, &mosaic, &files, &Destination { folder, address, page, pictures })
        }
        Command::Link { mosaic, files, inside, page } => link(&mut out, &mosaic, &files, inside, &page),
        Command::Open { link } => open_link(&mut out, &link),
        Command::Compare { document, files, format } => print_compare::compare(&mut out, &document, &files, format),
        Command::Catalog { format } => catalog(&mut out, format),
        Command::Reduce(asked) => warehouse::reduce(&mut out, &asked),
        Command::Completions { shell } => {
            // Written at once: the generator ends the program where a pipe closes early.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "flowmosaic", &mut script);
            out.write_all(&script).map(|()| ExitCode::SUCCESS)
        }
        Command::Man { folder } => manual(&mut out, folder.as_deref()),
    };
    match done.and_then(|code| out.flush().map(|()| code)) {
        Ok(code) => code,
        // A closed pipe (`| head`) is the reader's choice, not a failure.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write the result: {error}");
            ExitCode::from(EXIT_PROBLEM)
        }
    }
}

fn manual(out: &mut impl Write, folder: Option<&Path>) -> std::io::Result<ExitCode> {
    match folder {
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            clap_mangen::generate_to(Arguments::command(), folder)?;
        }
        None => clap_mangen::Man::new(Arguments::command()).render(out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn read(
    out: &mut impl Write,
    files: &[PathBuf],
    (form, language): (ReadForm, Language),
    assume: Vec<(String, String)>,
) -> std::io::Result<ExitCode> {
    let format = if let ReadForm::Report(format) = form { format } else { Format::Text };
    let assume: Assumptions = assume.into_iter().collect();
    let report = |reading: &Reading| report(reading).in_language(language);
    let mut session = Session::new();
    let mut code = ExitCode::SUCCESS;
    let mut reports = Vec::new();
    let mut ids = Vec::new();
    for path in files {
        let opened = open(&mut session, path, &name_of(path), &assume);
        ids.extend(opened.as_ref().ok().cloned());
        let reading = opened.as_ref().ok().and_then(|id| session.reading(id));
        // A file that still waits for an answer has not been read.
        let waits = reading.is_some_and(|r| r.tables.is_empty());
        if opened.is_err() || waits {
            code = ExitCode::from(EXIT_PROBLEM);
        }
        for problem in reading.into_iter().flat_map(|reading| unanswered(reading, &name_of(path), &assume)) {
            eprintln!("{problem}");
        }
        match (reading, &opened) {
            (Some(reading), _) if form == ReadForm::Csv && !waits => {
                write!(out, "{}", flowmosaic::session::tidy_csv(reading))?;
            }
            (Some(reading), _) if form == ReadForm::Packed && !waits => match flowmosaic::session::packed(reading) {
                Ok(packed) => write!(out, "{packed}")?,
                Err(problem) => {
                    eprintln!("{problem}");
                    code = ExitCode::from(EXIT_PROBLEM);
                }
            },
            (Some(reading), _) if format == Format::Json => reports.push(serde_json::json!(report(reading))),
            (Some(reading), _) => print::reading(&mut print::Shown(&mut *out), &report(reading))?,
            (None, Err(problem)) if format == Format::Json => {
                reports.push(serde_json::json!({ "file": name_of(path), "problem": problem }));
            }
            (None, Err(problem)) => eprintln!("{problem}"),
            (None, Ok(_)) => {}
        }
    }
    // Several prints of one publication add up: what each later one changed is said once.
    let mut told: Vec<String> = Vec::new();
    for family in ids.iter().filter_map(|id| session.family(id)).filter(|family| family.files.len() > 1) {
        for (step, id) in family.steps.iter().zip(family.ids.iter().skip(1)) {
            if told.contains(id) {
                continue;
            }
            told.push(id.clone());
            if format == Format::Json {
                if let Some(report) = reports.iter_mut().find(|report| report["file"] == step.later.as_str()) {
                    report["after"] = serde_json::json!(step);
                }
            } else if form == ReadForm::Report(Format::Text) {
                print::step(&mut print::Shown(&mut *out), step)?;
            }
        }
    }
    if format == Format::Json {
        writeln!(out, "{}", serde_json::to_string_pretty(&reports)?)?;
    }
    Ok(code)
}

fn suggest(
    out: &mut impl Write,
    file: &Path,
    beside: &[PathBuf],
    assume: Vec<(String, String)>,
) -> std::io::Result<ExitCode> {
    let assume: Assumptions = assume.into_iter().collect();
    let mut session = Session::new();
    let mut suggested = || {
        for other in beside {
            open(&mut session, other, &name_of(other), &Assumptions::new())?;
        }
        let id = open(&mut session, file, &name_of(file), &assume)?;
        let waiting = session.reading(&id).filter(|reading| reading.tables.is_empty());
        if let Some(question) =
            waiting.and_then(|reading| unanswered(reading, &name_of(file), &assume).into_iter().next())
        {
            return Err(question);
        }
        let mut mosaic = Mosaic::parse(&session.suggest_json(&id), &mut Notes::default())?;
        for reference in &mut mosaic.data {
            reference.address = Some(reference.name.clone());
        }
        Ok(mosaic)
    };
    match suggested() {
        Ok(mosaic) => writeln!(out, "{}", serde_json::to_string_pretty(&mosaic)?)?,
        Err(problem) => {
            eprintln!("{problem}");
            return Ok(ExitCode::from(EXIT_PROBLEM));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A Problem for each question about a file that the command line did not answer: an error where nothing
/// can be read before, a warning where one of the readings is used meanwhile. Days can always be said freely.
fn unanswered(reading: &Reading, name: &str, assume: &Assumptions) -> Vec<Problem> {
    let open = reading.questions.iter().filter(|question| !assume.contains_key(&question.id));
    open.map(|question| {
        let problem = match &question.assumed {
            Some(answer) => Problem::warning(
                "answer-assumed",
                format!("the file does not settle \"{}\"; it was read as \"{answer}\"", question.id),
            ),
            None => Problem::error(
                "answer-needed",
                format!("the file does not settle \"{}\", and cannot be read before it is said", question.id),
            ),
        };
        let problem = problem.at(Place::file(name));
        let free = question.choices.is_empty() || question.id == "as-of" && question.assumed.is_none();
        let said = free.then(|| format!("--assume {}=ANSWER: {}", question.id, question.text));
        let problem = said.into_iter().fold(problem, Problem::hint);
        question.choices.iter().fold(problem, |problem, choice| {
            problem.hint(format!("--assume {}={} for {}: {}", question.id, choice.value, choice.label, choice.preview))
        })
    })
    .collect()
}

fn run(
    out: &mut impl Write,
    path: &Path,
    files: &[PathBuf],
    (format, language): (Format, Language),
    inputs: Option<&Path>,
) -> std::io::Result<ExitCode> {
    let Some((mut session, mosaic, mut failed)) = prepared(path, files, false) else {
        return Ok(ExitCode::from(EXIT_PROBLEM));
    };
    let results = session.run(&mosaic);
    failed |= results.tiles.iter().any(|t| t.problem.is_some());
    if let Some(folder) = inputs {
        std::fs::create_dir_all(folder)?;
        for tile in &results.tiles {
            if let Ok(csv) = session.inputs_csv(&mosaic, &tile.id) {
                std::fs::write(folder.join(file_name(&tile.id)), csv)?;
            }
        }
    }
    let results = results.authored(&mosaic.authored, language).in_language(language);
    match format {
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&results)?)?,
        Format::Text => print::results(&mut print::Shown(out), &results)?,
    }
    Ok(if failed { ExitCode::from(EXIT_PROBLEM) } else { ExitCode::SUCCESS })
}

/// A session with the files of a document, those on the web only with `fetch`; whether one of them
/// could not be read. Nothing when the document itself cannot be read; the reason is on standard error.
fn prepared(path: &Path, files: &[PathBuf], fetch: bool) -> Option<(Session, Mosaic, bool)> {
    let mut session = Session::new();
    let mut failed = false;
    let mut told = |done: Result<(), Problem>| {
        if let Err(problem) = done {
            eprintln!("{problem}");
            failed = true;
        }
    };
    let mut mosaic = document(path).map_err(|problem| eprintln!("{problem}")).ok()?;
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    told(render::open_inside(&mut session, &mut mosaic));
    told(further_words(&mut mosaic, folder));
    for reference in &mosaic.data {
        let given = files.iter().find(|f| name_of(f) == reference.name).cloned();
        let local = reference.address.as_ref().filter(|a| !a.contains("://")).map(|a| folder.join(a));
        let Some(file) = given.or(local) else {
            if let Some(address) = reference.address.as_ref().filter(|_| fetch) {
                told(recheck::fetch(&mut session, reference, address));
            }
            continue;
        };
        told(open(&mut session, &file, &reference.name, &reference.assume).map(|_| ()));
    }
    // Files that no reference names by name may still be wanted by their hash.
    for file in files.iter().filter(|f| mosaic.data.iter().all(|d| d.name != name_of(f))) {
        told(open(&mut session, file, &name_of(file), &Assumptions::new()).map(|_| ()));
    }
    Some((session, mosaic, failed))
}

/// Takes in the author's words in other languages that stand beside a document.
fn further_words(mosaic: &mut Mosaic, folder: &Path) -> Result<(), Problem> {
    let path = folder.join(&mosaic.in_file);
    if !mosaic.in_file.is_empty() {
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error));
        mosaic.authored = text.and_then(|text| Authored::parse(&text).map_err(|problem| named(problem, &path)))?;
    }
    Ok(())
}

fn rendered(out: &mut impl Write, path: &Path, files: &[PathBuf], to: &Destination) -> std::io::Result<ExitCode> {
    let Some((mut session, mosaic, failed)) = prepared(path, files, false) else {
        return Ok(ExitCode::from(EXIT_PROBLEM));
    };
    let without_answer = render::render(out, &mut session, &mosaic, to)?;
    Ok(if failed || without_answer > 0 { ExitCode::from(EXIT_PROBLEM) } else { ExitCode::SUCCESS })
}

fn document(path: &Path) -> Result<Mosaic, Problem> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    Mosaic::parse(&text, &mut Notes::default()).map_err(|problem| named(problem, path))
}

fn link(out: &mut impl Write, path: &Path, files: &[PathBuf], inside: bool, page: &str) -> std::io::Result<ExitCode> {
    let made = if files.is_empty() && !inside {
        document(path).and_then(|mosaic| flowmosaic::link::encode(&mosaic))
    } else {
        let Some((mut session, mosaic, _)) = prepared(path, files, false) else {
            return Ok(ExitCode::from(EXIT_PROBLEM));
        };
        let data = if inside { Data::Inside } else { Data::ByReference };
        render::shared_link(&mut session, &mosaic, data).map(|(link, words)| {
            eprintln!("{words}");
            link
        })
    };
    match made {
        Ok(link) if page.is_empty() => writeln!(out, "{link}")?,
        Ok(link) => writeln!(out, "{}#{link}", page.trim_end_matches('#'))?,
        Err(problem) => {
            eprintln!("{problem}");
            return Ok(ExitCode::from(EXIT_PROBLEM));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn open_link(out: &mut impl Write, link: &str) -> std::io::Result<ExitCode> {
    let mut notes = Notes::default();
    match flowmosaic::link::decode(link, &mut notes) {
        Ok(mosaic) => writeln!(out, "{}", serde_json::to_string_pretty(&mosaic)?)?,
        Err(problem) => {
            eprintln!("{problem}");
            return Ok(ExitCode::from(EXIT_PROBLEM));
        }
    }
    notes.items.iter().for_each(|note| eprintln!("{note}"));
    Ok(ExitCode::SUCCESS)
}

fn catalog(out: &mut impl Write, format: Format) -> std::io::Result<ExitCode> {
    let catalog = flowmosaic::session::catalog();
    match format {
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&catalog)?)?,
        Format::Text => print::catalog(out, &catalog)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A file name from a tile's id, which may hold anything.
fn file_name(id: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    format!("{}.csv", id.chars().map(safe).collect::<String>())
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    Problem::error("file-unreadable", format!("cannot read the file: {error}")).at(Place::file(&path.to_string_lossy()))
}

fn named(mut problem: Problem, path: &Path) -> Problem {
    let place = problem.place.get_or_insert_with(Place::default);
    if place.file.is_empty() {
        place.file = path.to_string_lossy().into_owned();
    }
    problem
}

/// Opens a file from disk piece by piece, as the page does.
fn open(session: &mut Session, path: &Path, name: &str, assume: &Assumptions) -> Result<String, Problem> {
    use std::io::Read;
    const PIECE_BYTES: usize = 1 << 20;
    let fail = |error: std::io::Error| unreadable(path, &error);
    let mut file = std::fs::File::open(path).map_err(fail)?;
    let size_bytes = file.metadata().map_err(fail)?.len();
    let mut intake = session.intake(name, size_bytes, assume)?;
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let count = file.read(&mut piece).map_err(fail)?;
        if count == 0 {
            return Ok(session.keep(intake.finish()?));
        }
        match intake.push(&piece[..count]) {
            Ok(()) => {}
            // Other bytes than UTF-8 came late: the encoding can only be told from the whole file.
            Err(problem) if problem.code == "stream-interrupted" => {
                return session.open(name, &std::fs::read(path).map_err(fail)?, assume);
            }
            Err(problem) => return Err(problem),
        }
    }
}
