//! NSE India: open interest and volume of equity derivatives by kind of participant.

use crate::calendar::Period;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, as_of, day_form, evidence, head, is_blank, label, measure, nothing_read, one_line, outcome, row_left_out,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// NSE participant-wise open interest.
pub(super) static SOURCE: Source = Source {
    id: "nse-participant-oi",
    title: "NSE participant-wise open interest",
    publisher: "National Stock Exchange of India",
    about: "Download: nseindia.com, reports, derivatives, participant wise open interest (fao_participant_oi_DDMMYYYY.csv) or trading volumes. \
Contracts, long and short each gross without a sign. The same evening. Traps: the date stands only in the caption, whose doubled quotes are \
illegal CSV and whose comma splits it; header cells end in blanks; TOTAL and the columns Total Long and Total Short are totals.",
    recognise,
    read,
};

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(6)).find(|row| head(grid, *row, 0) == "client type" && grid.width(*row) >= 5)
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let row = header(grid)?;
    (1..grid.width(row)).any(|column| head(grid, row, column).contains("future")).then_some(())?;
    Some(evidence(93, grid, row, "holds Client Type and long and short futures and options"))
}

/// The caption in one piece: the scanner has cut it at its own comma and its quotes are stray.
fn caption(grid: &Grid, header: usize) -> String {
    let cells: Vec<&str> = (0..header).flat_map(|row| grid.cells(row).collect::<Vec<_>>()).collect();
    one_line(&cells.join(", ").replace('"', "")).replace(" ,", ",")
}

fn day_in(caption: &str) -> Option<Period> {
    let lower = caption.to_lowercase();
    let at = lower.find("as on").or_else(|| lower.find("as of"))?;
    let rest = caption.get(at + 5..)?.trim_end_matches([',', ' ']);
    let words: Vec<&str> = rest.split([' ', ',']).filter(|word| !word.is_empty()).take(3).collect();
    let [first, second, third] = words.as_slice() else { return Form::DayNamedMonth.read(words.first()?) };
    let text = format!("{first} {second}, {third}");
    Form::NamedMonthDay.read(&text).or_else(|| Form::DayNamedMonth.read(&format!("{first} {second} {third}")))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "participant-wise open interest");
    let grid = document.grids.first().ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    let caption = caption(grid, header);
    // Days that somebody has put below each other carry a column of their dates.
    let dated = (1..grid.width(header)).find(|column| head(grid, header, *column) == "date");
    let (named, question) =
        as_of(document, assume, "The caption holds no date. Of which day is the file (YYYY-MM-DD)?")?;
    let stated = day_in(&caption);
    let mut questions = if stated.is_none() && dated.is_none() { vec![question] } else { Vec::new() };
    let form = dated.map(|at| day_form(grid, header + 1, at, Form::DayMonthYear, assume, &mut questions));
    let whole = stated.or(named);
    if whole.is_none() && dated.is_none() {
        return Ok(Outcome { questions, ..Outcome::default() });
    }
    let volume = caption.to_lowercase().contains("volume");
    let written = caption.to_lowercase().contains("contracts");
    let authority = if written { Authority::File } else { Authority::Publisher };
    let kind = if volume { MeasureKind::GrossFlow } else { MeasureKind::Position };
    let name = if volume { "Trading volume" } else { "Open interest" };
    let mut writer = Writer::new(document, grid, name, &["participant", "contract"]);
    let long = writer.builder.measure(measure("Long", kind, Unit::of(Quantity::Contracts, authority)));
    let short = writer.builder.measure(measure("Short", kind, Unit::of(Quantity::Contracts, authority)));
    let mut columns = Vec::new();
    let is_name = |column: &usize| !head(grid, header, *column).is_empty() && Some(*column) != dated;
    for column in (1..grid.width(header)).filter(is_name) {
        let name = one_line(grid.text(header, column));
        let lower = name.to_lowercase();
        let side = if lower.contains("short") { short } else { long };
        let contract = writer.builder.label_with(1, &name, || label(&name, None, lower.starts_with("total")));
        columns.push((column, side, contract));
    }
    for row in (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let name = one_line(grid.text(row, 0));
        let own = dated.zip(form).map(|(at, form)| form.read(grid.text(row, at)));
        // The header is repeated where files were put together.
        let holds = |(column, ..): &(usize, u16, u32)| !grid.trimmed(row, *column).is_empty();
        if name.is_empty() || name.eq_ignore_ascii_case("client type") || !columns.iter().any(holds) {
            continue;
        }
        let Some(day) = own.unwrap_or(whole) else {
            notes.push(row_left_out(&document.file, grid, row));
            continue;
        };
        let total = name.eq_ignore_ascii_case("total");
        let participant = writer.builder.label_with(0, &name, || label(&name, None, total));
        for (column, side, contract) in &columns {
            writer.put((row, *column), day, *side, &[participant, *contract], notes);
        }
    }
    let table = writer.builder.finish(Some(crate::calendar::Frequency::Daily));
    if table.row_count() == 0 {
        return Err(missing());
    }
    let said = match (dated, stated) {
        (Some(_), _) => "the days are those of the column Date".to_owned(),
        (None, None) => "the day is the reader's or the file name's, not the data's".to_owned(),
        (None, Some(_)) => format!("the day is that of the caption, \"{}\"", crate::problem::excerpt(&caption)),
    };
    Ok(outcome(Some(grid), table, questions, &[&said]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_stands_in_the_caption() {
        let day = |text| day_in(text).map(|p| p.end.iso());
        assert_eq!(day("Participant wise Open Interest as on Aug 14, 2026,,").as_deref(), Some("2026-08-14"));
        assert_eq!(day("Trading Volumes as on 14-Aug-2026").as_deref(), Some("2026-08-14"));
        assert_eq!(day("Participant wise Open Interest"), None);
    }
}
