//! JPX: trading on the Tokyo Stock Exchange by kind of investor, the wide table of J-Quants and its copies.

use crate::calendar::{Day, Period};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, evidence, head, is_blank, label, measure, nothing_read, one_line, outcome, row_left_out, signed,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Flag, MeasureKind, Table};
use crate::unit::{Authority, PlusMeans, Unit};

/// TSE trading by investor type.
pub(super) static SOURCE: Source = Source {
    id: "jpx-investor-type",
    title: "TSE trading by investor type",
    publisher: "Japan Exchange Group",
    about: "Download: jpx.co.jp, statistics, Trading by Type of Investors; as a table with J-Quants (trades_spec) and in copies. Thousands of yen; \
Balance is purchases less sales, plus means that the investors bought on balance. Weekly, on Thursday of the following week. Traps: Date is \
the day of publication, StartDate and EndDate are the week; many rows of copies hold no number; Total and Brokerage are totals; a correction \
is a second row with a later Date; one copy spells a column CityBKsRegionalBKsEtcPurchase.",
    recognise,
    read,
};

const SIDES: [&str; 5] = ["sales", "purchases", "total", "balance", "purchase"];

/// A column name cut into the kind of investor and the side.
fn parts(name: &str) -> Option<(String, &'static str)> {
    let lower = name.to_lowercase();
    let side = SIDES.iter().find(|side| lower.ends_with(**side))?;
    let group = name.get(..name.len() - side.len())?;
    let side = match *side {
        "sales" => "Sales",
        "purchases" | "purchase" => "Purchases",
        "total" => "Total",
        _ => "Balance",
    };
    (!group.is_empty()).then(|| (group.to_owned(), side))
}

fn header(grid: &Grid) -> Option<(usize, usize)> {
    let find = |name: &str| (0..grid.width(0)).find(|column| head(grid, 0, *column).replace([' ', '_'], "") == name);
    let (start, end) = (find("startdate")?, find("enddate")?);
    let balances = (0..grid.width(0)).filter(|column| head(grid, 0, *column).ends_with("balance")).count();
    (balances >= 5).then_some((start, end))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| header(grid).is_some())?;
    Some(evidence(93, grid, 0, "holds StartDate, EndDate and columns that end in Sales, Purchases and Balance"))
}

fn day(text: &str) -> Option<Day> {
    [Form::YearMonthDay, Form::PackedDay].iter().find_map(|form| form.read(text)).map(|period| period.end)
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "trading by investor type");
    let grid = document.grids.iter().find(|grid| header(grid).is_some()).ok_or_else(missing)?;
    let (start, end) = header(grid).ok_or_else(missing)?;
    let find = |names: &[&str]| (0..grid.width(0)).find(|column| names.contains(&head(grid, 0, *column).as_str()));
    let section = find(&["section"]);
    let published = find(&["date", "publisheddate", "pubdate", "published_date"]);
    let mut writer = Writer::new(document, grid, "Trading by type of investors", &["section", "investor"]);
    let unit = Unit::money("JPY", 3, Authority::Publisher);
    let gross = |name: &str| measure(name, MeasureKind::GrossFlow, unit.clone());
    let sides = [
        ("Sales", writer.builder.measure(gross("Sales"))),
        ("Purchases", writer.builder.measure(gross("Purchases"))),
        ("Total", writer.builder.measure(gross("Total"))),
        (
            "Balance",
            writer.builder.measure(signed(
                "Balance",
                MeasureKind::Flow,
                unit.clone(),
                PlusMeans::buys("the investors", "Japanese shares", Authority::Publisher),
            )),
        ),
    ];
    let mut columns = Vec::new();
    for column in
        (0..grid.width(0)).filter(|c| *c != start && *c != end && Some(*c) != section && Some(*c) != published)
    {
        let Some((group, side)) = parts(&one_line(grid.text(0, column))) else { continue };
        let total = matches!(group.as_str(), "Total" | "Brokerage");
        let investor = writer.builder.label_with(1, &group, || label(&group, None, total));
        let measure = sides.iter().find(|(name, _)| *name == side).map_or(0, |(_, measure)| *measure);
        columns.push((column, investor, measure));
    }
    let (mut empty, mut prints) = (0usize, Vec::new());
    for row in (1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        if columns.iter().all(|(column, ..)| grid.trimmed(row, *column).is_empty()) {
            empty += 1;
            continue;
        }
        let (Some(first), Some(last)) = (day(grid.text(row, start)), day(grid.text(row, end))) else {
            notes.push(row_left_out(&document.file, grid, row));
            continue;
        };
        let name = section.map_or("", |column| grid.trimmed(row, column));
        let section = writer.builder.label_with(0, name, || label(name, None, false));
        let from = writer.builder.row_count();
        for (column, investor, measure) in &columns {
            writer.put((row, *column), Period { start: first, end: last }, *measure, &[section, *investor], notes);
        }
        let printed = published.and_then(|column| day(grid.text(row, column)));
        prints.push(((section, first, last), printed, from..writer.builder.row_count()));
    }
    let mut table = writer.builder.finish(None);
    if table.row_count() == 0 {
        return Err(missing());
    }
    set_older_prints_apart(document, &mut table, &mut prints, notes);
    if empty > 0 {
        let message = format!("{empty} rows hold dates but no number; they were left out");
        notes.push(Problem::note("empty-rows", message).at(grid.place(&document.file, 0, start)));
    }
    Ok(outcome(Some(grid), table, Vec::new(), &["thousands of yen (not written in the file)"]))
}

type Print = ((u32, Day, Day), Option<Day>, std::ops::Range<usize>);

/// Of several prints of one week the latest counts.
fn set_older_prints_apart(document: &Document, table: &mut Table, prints: &mut [Print], notes: &mut Notes) {
    crate::order::by_key(prints, |(week, printed, rows)| (*week, *printed, rows.start));
    let mut older = 0;
    for pair in prints.windows(2) {
        let [(week, _, rows), (next, ..)] = pair else { continue };
        if week == next {
            older += 1;
            table.flags.get_mut(rows.clone()).into_iter().flatten().for_each(|flag| *flag = Flag::Superseded);
        }
    }
    if older > 0 {
        let message = format!("{older} weeks were published again; the print with the latest Date is used");
        notes.push(Problem::note("corrected-prints", message).at(crate::problem::Place::file(&document.file)));
    }
}
