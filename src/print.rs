//! Reports and results as text for people.

use flowmosaic::analysis::{ExhibitCell, Finding};
use flowmosaic::calendar::Day;
use flowmosaic::session::{Catalog, Report, Results, Step};
use std::io::{Result, Write};

/// Text for a person's terminal: what files and documents bring along runs nothing in it and turns no
/// words around. Data formats (CSV, JSON) are written past it, to the byte.
pub(crate) struct Shown<W>(pub(crate) W);

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        // Formatting writes whole pieces of text, so no character is cut here.
        let text = String::from_utf8_lossy(bytes);
        let lines: Vec<String> = text.split('\n').map(flowmosaic::problem::visible).collect();
        self.0.write_all(lines.join("\n").as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        self.0.flush()
    }
}

/// Most series listed under a table; the JSON has them all.
const SERIES_SHOWN: usize = 12;

/// Most notes shown of one code.
const NOTES_SHOWN: usize = 5;

/// What a file was read as.
pub(crate) fn reading(out: &mut impl Write, report: &Report) -> Result<()> {
    writeln!(out, "{}", report.file)?;
    writeln!(out, "  taken for    {} ({}), because {}", report.source.title, report.source.id, report.source.because)?;
    let encoding = if report.encoding.is_empty() { String::new() } else { format!(", {}", report.encoding) };
    writeln!(out, "  kind         {}{encoding}, {} bytes", report.kind, report.size_bytes)?;
    writeln!(out, "  sha-256      {}", report.sha256)?;
    for assumed in &report.assumed {
        writeln!(out, "  assumed      {assumed}")?;
    }
    for table in &report.tables {
        let frequency = table.frequency.map(|f| format!("{f:?}").to_lowercase()).unwrap_or_default();
        let span = match (table.first, table.last) {
            (Some(first), Some(last)) => format!("{} to {}", first.iso(), last.iso()),
            _ => "no values".to_owned(),
        };
        let name = if table.name.is_empty() { "table" } else { &table.name };
        writeln!(out, "  {name}")?;
        writeln!(
            out,
            "    {frequency}, {span}, {} periods, {} values ({} missing), {} series",
            table.periods, table.rows, table.missing, table.series_total
        )?;
        if let Some(release) = &table.release {
            let days = if release.days == 1 { "day" } else { "days" };
            writeln!(out, "    released     {} ({} {days} after the period)", release.rule, release.days)?;
        }
        for stated in &table.breaks {
            writeln!(out, "    break        {}: {}", stated.day.iso(), stated.text)?;
        }
        if let Some(gap) = table.gaps.first() {
            let (after, before) = (gap.after.iso(), gap.before.iso());
            writeln!(
                out,
                "    gaps         {}, the first of {} periods between {after} and {before}",
                table.gap_count, gap.periods
            )?;
        }
        if let Some(twice) = table.duplicates.first() {
            let (series, period) = (&twice.series, twice.period.iso());
            writeln!(
                out,
                "    twice        {} values, the first: {series}, {period}, lines {:?}",
                table.duplicate_count, twice.lines
            )?;
        }
        for measure in &table.measures {
            let plus = measure.measure.plus.as_ref().map(|p| format!("; plus: {}", p.plus)).unwrap_or_default();
            writeln!(out, "    measure      {} in {}{plus}", measure.measure.label, measure.unit_label)?;
        }
        for dimension in &table.dimensions {
            let aggregates = dimension.labels.iter().filter(|l| l.aggregate).count();
            let set_apart = if aggregates > 0 { format!(", {aggregates} totals set apart") } else { String::new() };
            writeln!(out, "    dimension    {}: {} labels{set_apart}", dimension.name, dimension.labels.len())?;
        }
        for series in table.series.iter().take(SERIES_SHOWN) {
            let labels = table.dimensions.iter().zip(&series.labels);
            let mut words: Vec<&str> =
                labels.filter_map(|(d, code)| d.labels.get(*code as usize)).map(|l| l.text.as_str()).collect();
            words.push(&table.measures[series.measure].measure.label);
            let days = |d: Option<flowmosaic::calendar::Day>| d.map(|d| d.iso()).unwrap_or_else(|| "none".to_owned());
            let (first, last) = (days(series.first), days(series.last));
            writeln!(out, "    series       {}: {first} to {last}, {} periods", words.join(" | "), series.periods)?;
        }
        if table.series_total > SERIES_SHOWN {
            writeln!(
                out,
                "    series       and {} more (--format json lists them)",
                table.series_total - SERIES_SHOWN
            )?;
        }
    }
    for proof in &report.proofs {
        writeln!(out, "  line {:<7} {}", proof.line, proof.raw)?;
        writeln!(out, "    means        {}", proof.meaning)?;
    }
    for question in &report.questions {
        writeln!(out, "  question     {}", question.text)?;
        for choice in &question.choices {
            writeln!(out, "    --assume {}={}  {}: {}", question.id, choice.value, choice.label, choice.preview)?;
        }
    }
    for (code, count) in &report.note_counts {
        for note in report.notes.iter().filter(|n| n.code == *code).take(NOTES_SHOWN) {
            writeln!(out, "  note         {note}")?;
        }
        if *count > NOTES_SHOWN {
            writeln!(out, "  note         and {} more of {code}", count - NOTES_SHOWN)?;
        }
    }
    Ok(())
}

/// The answers of a document.
pub(crate) fn results(out: &mut impl Write, results: &Results) -> Result<()> {
    if !results.title.is_empty() {
        writeln!(out, "{}\n", results.title)?;
    }
    for problem in &results.problems {
        writeln!(out, "{problem}\n")?;
    }
    for tile in &results.tiles {
        writeln!(out, "[{}] {}", tile.id, tile.title)?;
        if let Some(problem) = &tile.problem {
            writeln!(out, "  {problem}")?;
        }
        if let Some(exhibit) = &tile.exhibit {
            for finding in &exhibit.findings {
                writeln!(out, "  {}{}", finding.text, tests(finding))?;
            }
            for table in &exhibit.tables {
                let rows = if table.rows.len() == 1 { "row" } else { "rows" };
                writeln!(out, "  {}: {} {rows} of {}", table.title, table.rows.len(), table.columns.join(", "))?;
                for row in shown(&table.rows) {
                    writeln!(out, "    {}", row.iter().map(cell).collect::<Vec<_>>().join("  "))?;
                }
            }
            for caveat in &exhibit.caveats {
                writeln!(out, "  caveat: {caveat}")?;
            }
            let as_of = exhibit.as_of.map(|d| format!(", as of {}", d.iso())).unwrap_or_default();
            writeln!(out, "  source: {}{as_of}", exhibit.source)?;
        }
        for note in &tile.notes {
            writeln!(out, "  note: {note}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Rows of a table shown to people: the latest of one that runs forward in time, else the first.
fn shown(rows: &[Vec<ExhibitCell>]) -> &[Vec<ExhibitCell>] {
    const SHOWN: usize = 3;
    let day = |row: Option<&Vec<ExhibitCell>>| match row.and_then(|row| row.first()) {
        Some(ExhibitCell::Text(text)) => Day::parse_iso(text),
        _ => None,
    };
    let left_out = rows.len().saturating_sub(SHOWN);
    match (day(rows.first()), day(rows.last())) {
        (Some(first), Some(last)) if first < last => rows.get(left_out..).unwrap_or(rows),
        _ => rows.get(..rows.len() - left_out).unwrap_or(rows),
    }
}

/// Revised values shown of two prints of one publication.
const REVISIONS_SHOWN: usize = 12;

/// What a later print of a publication added and revised.
pub(crate) fn step(out: &mut impl Write, step: &Step) -> std::io::Result<()> {
    let found = &step.comparison;
    writeln!(out, "{} after {}", step.later, step.earlier)?;
    writeln!(
        out,
        "  together     {} new periods, {} values added, {} withdrawn, {} unchanged, {} revised",
        found.periods_added, found.values_added, found.values_withdrawn, found.unchanged, found.revised
    )?;
    if let Some(first) = found.first_difference {
        writeln!(out, "  differs      from {} on", first.iso())?;
    }
    for revision in found.revisions.iter().take(REVISIONS_SHOWN) {
        writeln!(
            out,
            "  revised      {} {}: {} was {} (lines {} and {})",
            revision.series,
            revision.period.iso(),
            revision.last,
            revision.first,
            revision.last_line,
            revision.first_line
        )?;
    }
    if found.revised > REVISIONS_SHOWN {
        writeln!(out, "  revised      and {} more (--format json lists up to 1,000)", found.revised - REVISIONS_SHOWN)?;
    }
    Ok(())
}

fn tests(finding: &Finding) -> String {
    let mut parts = Vec::new();
    if let Some(n) = finding.n {
        parts.push(format!("n = {n}"));
    }
    if let Some(p) = finding.p {
        parts.push(format!("p {}", chance(p)));
    }
    if let Some(q) = finding.q {
        parts.push(format!("q {}", chance(q)));
    }
    if parts.is_empty() { String::new() } else { format!(" [{}]", parts.join(", ")) }
}

fn chance(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { format!("= {p:.3}") }
}

fn cell(cell: &ExhibitCell) -> String {
    match cell {
        // No line of zeros for a chance that has none of its digits before the hundredth place.
        ExhibitCell::Number(Some(value)) if *value != 0.0 && value.abs() < 1e-6 => format!("{value:e}"),
        ExhibitCell::Number(Some(value)) => value.to_string(),
        ExhibitCell::Number(None) => "missing".to_owned(),
        ExhibitCell::Text(text) => text.clone(),
    }
}

/// What can be asked and read.
pub(crate) fn catalog(out: &mut impl Write, catalog: &Catalog) -> Result<()> {
    writeln!(out, "flowmosaic {}\n\nQuestions", catalog.version)?;
    for analysis in &catalog.analyses {
        writeln!(out, "  {:<18} {} ({})", analysis.id, analysis.title, analysis.methods)?;
        for option in analysis.options.iter().map(|o| o.spec) {
            let choices =
                if option.choices.is_empty() { String::new() } else { format!(": {}", option.choices.join(", ")) };
            writeln!(out, "    {:<16} {}{choices} [{}]", option.id, option.label, option.default)?;
        }
    }
    writeln!(out, "\nFormats")?;
    for source in &catalog.sources {
        writeln!(out, "  {:<18} {} ({})", source.id, source.title, source.publisher)?;
    }
    Ok(())
}
