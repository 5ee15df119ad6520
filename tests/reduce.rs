//! Plans for the reduction of a warehouse: what is wrong is pointed at, and cells become a panel whose
//! every row and cent is accounted for. The engine itself is tested in `tests/engine`.

use flowmosaic::calendar::Day;
use flowmosaic::reduce::account::{Account, Census};
use flowmosaic::reduce::cells::{Cells, Item, Tally};
use flowmosaic::reduce::panel::Panel;
use flowmosaic::reduce::plan::Plan;
use flowmosaic::reduce::sql::{self, Column, Columns, Reason};
use flowmosaic::session::Session;
use flowmosaic::source::Assumptions;
use flowmosaic::table::Flag;

const PLAN: &str = r#"[panel]
title = "Holdings"
period = "quarter"
dimensions = ["holder", "asset"]
complete-through = "2024-05-15"

[[input]]
files = "holdings/*.csv"

[columns]
date = "report_date"
dimensions.holder = "manager"
dimensions.asset = "sector"
dimensions.region = "country"

[[measure]]
label = "net purchases"
column = "change"
kind = "flow"
quantity = "money: USD"
plus = "sells"

[[measure]]
label = "held"
column = "value"
kind = "holding"
quantity = "money: USD"
decimals = 0

[[totals]]
dimension = "holder"
labels = ["All managers"]

[[totals]]
dimension = "region"
labels = ["World"]

[[top]]
dimension = "holder"
members = 1
by = "held"
other = "Other managers"
"#;

fn plan(text: &str) -> Plan {
    Plan::parse("plan.toml", text).unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn a_wrong_plan_is_pointed_at() {
    // What is written, what it becomes, the problem's code, its line, and what the hint says.
    let cases = [
        ("period = \"quarter\"", "period = \"quarterly\"", "plan-period", 3, "quarter"),
        ("period = \"quarter\"", "perod = \"quarter\"", "plan-shape", 3, "period"),
        ("period = \"quarter\"", "period = quarter", "plan-not-toml", 3, ""),
        ("period = \"quarter\"", "period = \"week\"", "plan-week", 3, "week-ends"),
        ("\"holder\", \"asset\"]", "\"holder\", \"assets\"]", "plan-dimension", 4, "asset"),
        ("2024-05-15", "15 May", "plan-day", 5, ""),
        ("holdings/*.csv", "holdings", "plan-format", 8, "format"),
        ("kind = \"flow\"", "kind = \"price\"", "plan-kind", 19, "page"),
        ("kind = \"flow\"", "kind = \"flows\"", "plan-kind", 19, "flow"),
        ("quantity = \"money: USD\"\nplus", "quantity = \"dollars\"\nplus", "plan-quantity", 20, "money: USD"),
        ("plus = \"sells\"\n", "", "plan-sign", 19, "buys"),
        ("plus = \"sells\"", "plus = \"minus\"", "plan-sign", 21, "buys"),
        ("label = \"held\"", "label = \"net purchases\"", "plan-measure-twice", 24, ""),
        ("decimals = 0", "decimals = 12", "plan-decimals", 28, ""),
        ("members = 1", "members = 0", "plan-top", 40, ""),
        ("by = \"held\"", "by = \"holds\"", "plan-top", 41, "held"),
        ("complete-through = \"2024-05-15\"", "known = \"2024-05-15\"", "plan-known", 5, "release-days"),
        ("other = \"Other managers\"", "other = \"All managers\"", "plan-top", 42, ""),
    ];
    for (written, becomes, code, line, hint) in cases {
        let text = PLAN.replacen(written, becomes, 1);
        assert_ne!(text, PLAN, "{written}");
        let problem = Plan::parse("plan.toml", &text).err().unwrap_or_else(|| panic!("accepted: {becomes}"));
        let place = problem.place.clone().unwrap_or_default();
        assert_eq!((problem.code.as_str(), place.line), (code, Some(line)), "{becomes}: {problem}");
        assert!(problem.hints.iter().any(|said| said.contains(hint)) || hint.is_empty(), "{problem}");
    }
}

#[test]
fn a_query_holds_names_and_words_whatever_is_in_them() {
    let text = PLAN.replace("\"change\"", "'a \"quoted\" column'").replace("\"World\"", "\"it's all\"");
    let plan = plan(&text);
    let columns: Columns = plan.columns().map(|key| (key.text.clone(), Column::Text)).collect();
    let query = sql::cells(&plan, &[(0, columns)], &[]);
    assert!(query.contains("\"a \"\"quoted\"\" column\"") && query.contains("'it''s all'"), "{query}");
    assert!(query.contains("WHERE day IS NULL"), "{query}");
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("a day")
}

fn tally(total: i128, numbers: u64) -> Tally {
    Tally { total, numbers, last: (total, numbers), ..Tally::default() }
}

/// Two quarters of four managers in two sectors, a total, and rows without a day.
fn cells(plan: &Plan) -> Cells {
    let mut cells = Cells::new(plan);
    let rows = [
        ("2024-01-01", "Alpha", "Tech", 12_345, 500),
        ("2024-01-01", "Beta", "Tech", -1, 300),
        ("2024-01-01", "Gamma", "", 7, 1),
        ("2024-01-01", "All managers", "Tech", 12_351, 801),
        ("2024-04-01", "Gamma", "Tech", 100, 2),
        ("2024-04-01", "Beta", "Tech", 50, 4),
    ];
    for (start, holder, asset, flow, held) in rows {
        let labels = [holder, asset].into_iter().zip(&mut cells.labels).map(|(label, names)| names.number(label));
        let labels = labels.collect();
        let tallies = vec![tally(flow, 1), tally(held, 1)];
        cells.items.push(Item { reason: Reason::Used, period: Some(day(start)), labels, rows: 1, tallies });
    }
    let nothing = Tally { suppressed: 1, ..Tally::default() };
    let labels = vec![cells.labels[0].number("Alpha"), cells.labels[1].number("Tech")];
    let tallies = vec![nothing, nothing];
    cells.items.push(Item { reason: Reason::Used, period: Some(day("2024-04-01")), labels, rows: 1, tallies });
    let tallies = vec![tally(3, 1), tally(9, 1)];
    cells.items.push(Item { reason: Reason::DayUnreadable, period: None, labels: vec![0, 0], rows: 1, tallies });
    cells
}

fn census(cells: &Cells) -> Vec<Census> {
    let of = |item: &Item| Census {
        file: "a.csv".to_owned(),
        period: item.period,
        rows: item.rows,
        totals: item.tallies.iter().map(|tally| (tally.total, tally.numbers, 0)).collect(),
    };
    cells.items.iter().map(of).collect()
}

#[test]
fn the_largest_stand_alone_totals_stay_totals_and_partial_periods_are_marked() {
    let plan = plan(PLAN);
    let cells = cells(&plan);
    let panel = Panel::of(&plan, &cells);
    let shown: Vec<String> = panel
        .rows
        .iter()
        .filter(|row| row.measure == 0)
        .map(|row| {
            let label = |at: usize| &panel.labels[at][row.labels[at] as usize];
            let total = if label(0).aggregate { " (total)" } else { "" };
            let value = row.value.map_or("none".to_owned(), |value| value.to_string());
            format!("{} {}{total}, {}: {value} {:?}", row.period.end.iso(), label(0).text, label(1).text, row.flag)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "2024-03-31 All managers (total), Tech: 12351 Ok",
            "2024-03-31 Alpha, Tech: 12345 Ok",
            "2024-06-30 Alpha, Tech: none Suppressed",
            "2024-03-31 Other managers, Tech: -1 Ok",
            "2024-06-30 Other managers, Tech: 150 Preliminary",
            "2024-03-31 Other managers, not stated: 7 Ok",
        ]
    );
    assert_eq!(panel.gathered, [2, 0]);
}

#[test]
fn every_row_and_cent_is_accounted_for_or_the_account_says_no() {
    let plan = plan(PLAN);
    let cells = cells(&plan);
    let panel = Panel::of(&plan, &cells);
    let account = Account::of(&plan, &census(&cells), &cells, &panel);
    assert!(account.balanced, "{account:?}");
    assert_eq!((account.rows_read, account.rows_used), (8, 7));
    assert_eq!(account.rows_left_out[0].why, "the day cannot be read");
    let flow = &account.measures[0];
    assert_eq!((flow.before.as_str(), flow.after.as_str(), flow.in_panel.as_str()), ("248.55", "248.55", "248.52"));
    assert!(account.periods.iter().any(|period| period.partial && period.end == "2024-06-30"));
    // A cent, a row, or a number that is lost is noticed.
    let mut cent = cells.clone();
    cent.items[0].tallies[0].total -= 1;
    let mut row = cells.clone();
    row.items[1].rows += 1;
    let mut number = cells.clone();
    number.items[2].tallies[1].numbers = 0;
    for wrong in [cent, row, number] {
        let panel = Panel::of(&plan, &wrong);
        assert!(!Account::of(&plan, &census(&cells), &wrong, &panel).balanced);
    }
}

#[test]
fn a_panel_is_read_by_the_page_as_it_was_meant() {
    let plan = plan(PLAN);
    let panel = Panel::of(&plan, &cells(&plan));
    let table = panel.table(&plan);
    assert_eq!(table.row_count(), panel.rows.len());
    let mut session = Session::new();
    let reading = {
        // The tidy CSV of the table, by way of a reading that holds nothing else.
        let id = session.open("x.csv", b"date,holder,net\n2024-01-31,A,1\n2024-02-29,A,2\n", &Assumptions::new());
        let mut reading = session.reading(&id.expect("a table")).expect("open").clone();
        reading.tables = vec![table.clone()];
        reading
    };
    let csv = flowmosaic::session::tidy_csv(&reading);
    let id = session.open("panel.csv", csv.as_bytes(), &Assumptions::new()).expect("a tidy CSV");
    let read = &session.reading(&id).expect("open").tables[0];
    assert_eq!(read.measures, table.measures);
    assert_eq!(read.flags, table.flags);
    assert!(read.measures[0].plus.as_ref().is_some_and(|plus| plus.turned_on_reading));
    let same = |(a, b): (&f64, &f64)| a == b || (a.is_nan() && b.is_nan());
    assert!(read.values.iter().zip(&table.values).all(same));
    assert!(read.flags.contains(&Flag::Preliminary) && read.flags.contains(&Flag::Suppressed));
    assert!(read.dimensions[0].labels.iter().any(|label| label.aggregate && label.text == "All managers"));
}
