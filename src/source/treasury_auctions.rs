//! U.S. Treasury auction results: fiscaldata (`auction_date`, JSON or CSV) and TreasuryDirect
//! (`AuctionDate`, CSV or JSON, also as a spreadsheet in a decimal-comma country saves it; XML, one auction a file).

use super::dates::Form;
use super::days::day_form;
use super::official::{evidence, label, proof, unreadable};
use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Flag, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, Quantity, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "treasury-auctions",
    title: "U.S. Treasury auction results",
    publisher: "U.S. Department of the Treasury",
    about: "fiscaldata.treasury.gov (Treasury Securities Auctions Data, JSON or CSV) and treasurydirect.gov (auction query, \
            CSV or JSON; R_….xml). One row an auction, amounts in dollars, published on the auction day. Accepted amounts are what \
            each class of bidders was awarded: they bought; there are no sales, so nothing is negative. The share of the \
            award is computed here as accepted of the class / (total accepted less SOMA), in percent. Traps: indirect \
            bidders are not foreigners, they bid through a dealer; totals (competitive, total) stand beside their members; \
            SOMA is the Federal Reserve's rollover and no bid; a reopening has an odd remaining term, and its tenor here \
            is the original one (the table by security tells new issues and reopenings apart); announced auctions have no results yet and hold \"null\" or nothing; a spreadsheet may \
            have rounded amounts to six digits (1,75754E+11); in XML the offering is in billions, all else in dollars.",
    recognise,
    read,
};

/// Classes of bidders: words in column names, label, whether it is a total.
const BIDDERS: [(&[&str], &str, bool); 9] = [
    (&["primarydealer"], "Primary dealers", false),
    (&["directbidder"], "Direct bidders", false),
    (&["indirectbidder"], "Indirect bidders", false),
    (&["competitive", "comp"], "Competitive bidders", true),
    (&["noncompetitive", "noncomp"], "Noncompetitive bidders", false),
    (&["fimanoncompetitive", "fimanoncomp", "fima"], "Foreign official accounts, noncompetitive", false),
    (&["soma"], "Federal Reserve (SOMA)", false),
    (&["treasuryretail", "treasretail"], "Treasury retail", true),
    (&["total"], "All bidders", true),
];

/// Rates, prices and amounts of a whole auction: names, label, kind.
const WHOLE: [(&[&str], &str, MeasureKind); 10] = [
    (&["bidtocoverratio"], "Bid-to-cover ratio", MeasureKind::Rate),
    (&["highyield"], "High yield", MeasureKind::Rate),
    (&["highdiscountrate", "highdiscntrate"], "High discount rate", MeasureKind::Rate),
    (&["highinvestmentrate"], "High investment rate", MeasureKind::Rate),
    (&["highdiscountmargin", "highdiscntmargin"], "High discount margin", MeasureKind::Rate),
    (&["averagemedianyield", "avgmedyield"], "Median yield", MeasureKind::Rate),
    (&["lowyield"], "Low yield", MeasureKind::Rate),
    (&["interestrate", "intrate"], "Interest rate", MeasureKind::Rate),
    (&["highprice"], "High price", MeasureKind::Price),
    (&["offeringamount", "offeringamt"], "Offering amount", MeasureKind::Other),
];

/// A column name without case, spaces and underscores.
fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

/// The row of names: the first, but for a line that a program writes above (`#TYPE …`).
fn header(grid: &Grid) -> usize {
    let names = |row: &usize| grid.cells(*row).any(|cell| folded(cell) == "auctiondate");
    (0..grid.row_count().min(5)).find(names).unwrap_or(0)
}

fn names(grid: &Grid) -> Vec<String> {
    grid.cells(header(grid)).map(folded).collect()
}

fn is_auctions(grid: &Grid) -> bool {
    let names = names(grid);
    let holds = |name: &str| names.iter().any(|found| found == name);
    holds("auctiondate")
        && holds("cusip")
        && (holds("securityterm") || holds("securitytermweekyear"))
        && (holds("indirectbidderaccepted") || holds("bidtocoverratio"))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| is_auctions(grid))?;
    Some(evidence(95, grid, header(grid), "holds the auction date, CUSIP, security term and the bidders' awards"))
}

/// What a column of numbers is.
struct Column {
    index: usize,
    measure: u16,
    holder: &'static str,
    total: bool,
    name: String,
}

/// The two tables: by term, and by security.
struct Tables {
    by_term: TableBuilder,
    by_security: TableBuilder,
    share: u16,
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in document.grids.iter().filter(|grid| is_auctions(grid)) {
        read_grid(document, grid, assume, notes, &mut outcome);
    }
    if outcome.tables.is_empty() {
        return Err(Problem::error("no-data-rows", "expected one row an auction, with its date, found none")
            .at(Place::file(&document.file)));
    }
    outcome.assumed.push(
        "share of the award is accepted of the class / (total accepted less SOMA); it is not in the file".to_owned(),
    );
    outcome.assumed.push("amounts are dollars, as this publisher writes them; the file names no unit".to_owned());
    Ok(outcome)
}

fn read_grid(document: &Document, grid: &Grid, assume: &Assumptions, notes: &mut Notes, outcome: &mut Outcome) {
    let names = names(grid);
    let find = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
    let text = |row: usize, column: Option<usize>| column.map_or("", |column| grid.trimmed(row, column));
    let (date, cusip) = (find(&["auctiondate"]), find(&["cusip"]));
    let terms = [find(&["securityterm", "securitytermweekyear"]), find(&["originalsecurityterm"])];
    let kinds = [find(&["type"]), find(&["securitytype"])];
    let (tips, floating) = (find(&["tips", "inflationindexsecurity"]), find(&["floatingrate"]));
    let (cash, reopening) = (find(&["cashmanagementbillcmb"]), find(&["reopening", "reopeningindicator"]));
    let mut tables = Tables {
        by_term: TableBuilder::new("Auctions by term", &["type", "term", "holder"]),
        by_security: TableBuilder::new("Auctions by security", &["type", "term", "holder", "issue", "cusip", "column"]),
        share: 0,
    };
    let columns = declare(&names, document.kind == "XML", &mut tables);
    let mut data_rows = Vec::new();
    let column = date.unwrap_or(0);
    let form = day_form(grid, header(grid) + 1, column, Form::MonthDayYear, assume, &mut outcome.questions);
    let (mut rounded, mut without_results) = (0usize, 0usize);
    for row in header(grid) + 1..grid.row_count() {
        let written = text(row, date);
        let Some(day) = form.read(written) else {
            if !written.is_empty() {
                notes.push(
                    Problem::warning("not-a-date", format!("expected an auction date, found \"{written}\""))
                        .at(grid.place(&document.file, row, date.unwrap_or(0))),
                );
            }
            continue;
        };
        let yes = |column| ["yes", "y"].iter().any(|yes| text(row, column).eq_ignore_ascii_case(yes));
        let kind = match text(row, kinds[1]) {
            _ if yes(tips) => "TIPS",
            _ if yes(floating) => "FRN",
            _ if yes(cash) => "CMB",
            "" => text(row, kinds[0]),
            kind => kind,
        };
        // XML writes NOTE and 10-YEAR.
        let (kind, sold) = (capital(kind), capital(text(row, terms[0])));
        let auction = Auction {
            row,
            day,
            kind: &kind,
            term: term(&sold, text(row, terms[1])),
            issue: if yes(reopening) { "reopening" } else { "new issue" },
            cusip: text(row, cusip),
        };
        let mut awards: Vec<(&str, f64, &Column)> = Vec::new();
        for column in &columns {
            let cell = number(document, grid.text(row, column.index));
            rounded += usize::from(grid.text(row, column.index).contains("E+"));
            if cell == Cell::Text {
                notes.push(unreadable(&document.file, grid, row, column.index));
            }
            if let (Cell::Number(value), true) = (cell, column.name.ends_with("accepted")) {
                awards.push((column.holder, value, column));
            }
            let (value, flag) = match cell {
                Cell::Number(value) => (value, Flag::Ok),
                Cell::Suppressed => (f64::NAN, Flag::Suppressed),
                Cell::Missing => (f64::NAN, Flag::Missing),
                Cell::Text => (f64::NAN, Flag::Unreadable),
            };
            auction.push(grid, &mut tables, column, column.measure, (value, flag));
        }
        without_results += usize::from(awards.is_empty());
        let award = |holder: &str| awards.iter().find(|(name, ..)| *name == holder).map(|(_, value, _)| *value);
        let open = award("All bidders").map(|total| total - award("Federal Reserve (SOMA)").unwrap_or(0.0));
        for (_, value, column) in
            awards.iter().filter(|(.., column)| column.name.contains("bidder") || column.name.contains("dealer"))
        {
            if let Some(open) = open.filter(|open| *open > 0.0) {
                let measure = tables.share;
                auction.push(grid, &mut tables, column, measure, (value / open * 100.0, Flag::Ok));
            }
        }
        data_rows.push((row, day));
    }
    let (Some(first), Some(last)) = (data_rows.first(), data_rows.last()) else { return };
    for (row, day) in [first, last] {
        let indirect = columns.iter().find(|column| column.name == "indirectbidderaccepted");
        let meaning = format!(
            "{} {}, auction of {}: indirect bidders were awarded {} dollars",
            text(*row, kinds[1]),
            text(*row, terms[0]),
            day.end.iso(),
            indirect.map_or("", |column| grid.trimmed(*row, column.index))
        );
        outcome.proofs.push(proof(grid, *row, meaning));
    }
    if rounded > 0 {
        notes.push(
            Problem::warning(
                "rounded-by-spreadsheet",
                format!("{rounded} amounts are written like 1,75754E+11: a spreadsheet rounded them to six digits"),
            )
            .at(Place::file(&document.file))
            .hint("download the CSV again and load it without opening it in a spreadsheet"),
        );
    }
    if without_results > 0 {
        notes.push(Problem::note(
            "no-results-yet",
            format!("{without_results} auctions are announced and have no results"),
        ));
    }
    outcome.tables.push(tables.by_term.finish(Some(Frequency::Irregular)));
    outcome.tables.push(tables.by_security.finish(Some(Frequency::Irregular)));
}

/// `NOTE` and `10-YEAR` as the other files write them: Note, 10-Year. Abbreviations stay.
fn capital(text: &str) -> String {
    let is_code = matches!(text, "TIPS" | "FRN" | "CMB" | "");
    if is_code || text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut start = true;
    let lower = |c: char| {
        let own = if start { c } else { c.to_ascii_lowercase() };
        start = !c.is_alphanumeric();
        own
    };
    text.chars().map(lower).collect()
}

/// The tenor: the term as sold, or the original one where a reopening has an odd remaining term.
fn term<'a>(sold: &'a str, original: &'a str) -> &'a str {
    if sold.contains("Month") && !original.is_empty() && !original.eq_ignore_ascii_case("null") {
        original
    } else {
        sold
    }
}

/// A number; in a file whose cells are separated by semicolons a comma is the decimal mark.
fn number(document: &Document, text: &str) -> Cell {
    let comma = document.kind.starts_with("semicolon") && text.contains(',');
    read_cell(text, if comma { DecimalMark::Comma } else { DecimalMark::Point })
}

fn declare(names: &[String], is_xml: bool, tables: &mut Tables) -> Vec<Column> {
    let dollars = || Unit::money("USD", 0, Authority::Publisher);
    let mut add = |words: &str, kind: MeasureKind, unit: Unit| {
        let measure = Measure { label: words.to_owned(), code: None, kind, unit, plus: None };
        tables.by_security.measure(measure.clone());
        tables.by_term.measure(measure)
    };
    let accepted = add("Accepted", MeasureKind::GrossFlow, dollars());
    let tendered = add("Tendered", MeasureKind::Other, dollars());
    let share = add("Share of the award", MeasureKind::Rate, Unit::of(Quantity::Percent, Authority::Publisher));
    let mut columns = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let bidder = [("accepted", accepted), ("tendered", tendered)].iter().find_map(|(end, measure)| {
            let part = name.strip_suffix(end)?;
            let (_, holder, total) = BIDDERS.iter().find(|(names, ..)| names.contains(&part))?;
            Some((*measure, *holder, *total))
        });
        let whole = WHOLE.iter().find(|(names, ..)| names.contains(&name.as_str()));
        let found = bidder.or_else(|| {
            let (_, words, kind) = whole?;
            let unit = match (*kind, *words) {
                (MeasureKind::Rate, "Bid-to-cover ratio") => {
                    Unit::of(Quantity::Count { of: "bids per award".to_owned() }, Authority::Publisher)
                }
                (MeasureKind::Rate, _) => Unit::of(Quantity::Percent, Authority::Publisher),
                (MeasureKind::Price, _) => {
                    Unit::of(Quantity::Price { of: "USD per 100 face value".to_owned() }, Authority::Publisher)
                }
                _ if is_xml => Unit::money("USD", 9, Authority::Publisher),
                _ => dollars(),
            };
            Some((add(words, *kind, unit), "All bidders", true))
        });
        if let Some((measure, holder, total)) = found {
            columns.push(Column { index, measure, holder, total, name: name.clone() });
        }
    }
    tables.share = share;
    columns
}

/// One auction: the labels that all its rows share.
struct Auction<'a> {
    row: usize,
    day: Period,
    kind: &'a str,
    term: &'a str,
    /// New issue or reopening.
    issue: &'static str,
    cusip: &'a str,
}

impl Auction<'_> {
    fn push(&self, grid: &Grid, tables: &mut Tables, column: &Column, measure: u16, (value, flag): (f64, Flag)) {
        let at = grid.at(self.row, column.index);
        let name = grid.trimmed(header(grid), column.index);
        for (table, security) in [(&mut tables.by_term, false), (&mut tables.by_security, true)] {
            let holder = table.label_with(2, column.holder, || label(column.holder, None, column.total));
            let mut labels = vec![table.label(0, self.kind), table.label(1, self.term), holder];
            if security {
                labels.extend([table.label(3, self.issue), table.label(4, self.cusip), table.label(5, name)]);
            }
            table.push_flagged(self.day, measure, &labels, value, flag, at);
        }
    }
}
