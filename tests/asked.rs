//! What a file cannot settle is asked, with both readings: by the library, and on the command line by an
//! option without which there is a Problem.

use flowmosaic::session::{Reading, Session};
use flowmosaic::source::Assumptions;
use std::process::Command;

/// File, question, its two answers, what the first value or day is under each, and whether the file
/// waits for the answer.
type Asked = (&'static str, &'static str, [&'static str; 2], [&'static str; 2], bool);

/// The ambiguities that are asked about.
const ASKED: [Asked; 7] = [
    (
        "Date,v\n1/2/2025,5\n3/4/2025,6\n5/6/2025,7\n",
        "date-order",
        ["month-day", "day-month"],
        ["2025-01-02", "2025-02-01"],
        true,
    ),
    (
        "date,v\n202301,5\n202302,6\n202303,7\n202304,8\n202401,9\n",
        "date-period",
        ["month", "quarter"],
        ["2023-01-31", "2023-03-31"],
        true,
    ),
    (
        "date;v\n2025-01-31;1.234\n2025-02-28;2.345\n2025-03-31;3.456\n",
        "decimal",
        ["point", "comma"],
        ["1.234", "1234"],
        true,
    ),
    ("date,Net flow\n2025-01-31,5\n2025-02-28,-3\n2025-03-31,4\n", "plus", ["buys", "sells"], ["5", "-5"], false),
    (
        "date,return\n2025-01-31,0.05\n2025-02-28,-0.03\n2025-03-31,0.4\n",
        "percent",
        ["percent", "fraction"],
        ["%", "fraction"],
        false,
    ),
    (
        "date,growth\n2025-01-31,-99.99\n2025-02-28,-99.99\n2025-03-31,4\n2025-04-30,-5\n",
        "stand-in",
        ["missing", "number"],
        ["NaN", "-99.99"],
        false,
    ),
    (
        "Auction,Maturity,Bids\n2025-01-15,2035-02-15,4.5\n2025-02-12,2035-03-15,4.6\n2025-03-12,2035-05-15,4.4\n",
        "date-column",
        ["1", "2"],
        ["2025-01-15", "2035-02-15"],
        true,
    ),
];

fn read(text: &str, assume: &Assumptions) -> Reading {
    let mut session = Session::new();
    let id = session.open("table.csv", text.as_bytes(), assume).expect("asked, not refused");
    session.reading(&id).cloned().expect("kept")
}

#[test]
fn each_ambiguity_shows_both_readings_and_takes_either() {
    for (text, id, answers, meant, waits) in ASKED {
        let open = read(text, &Assumptions::new());
        let question = open.questions.iter().find(|q| q.id == id).unwrap_or_else(|| panic!("{id} is not asked"));
        assert_eq!(open.tables.is_empty(), waits, "{id}: nothing half-read is kept");
        assert_eq!(question.assumed.is_none(), waits, "{id}");
        let values: Vec<&str> = question.choices.iter().map(|choice| choice.value.as_str()).collect();
        assert_eq!(values, answers, "{id}");
        let [one, other] = question.choices.as_slice() else { panic!("{id}: two readings") };
        assert!(
            !one.preview.is_empty() && !other.preview.is_empty() && one.preview != other.preview,
            "{id}: {one:?} {other:?}"
        );
        for (answer, meant) in answers.iter().zip(meant) {
            let said = read(text, &[(id.to_owned(), (*answer).to_owned())].into());
            let table = said.tables.first().unwrap_or_else(|| panic!("{id}={answer} reads nothing"));
            let first = table.period(0).expect("a period").end.iso();
            let found = [first, table.values[0].to_string(), table.measures[0].unit.label()];
            assert!(found.iter().any(|text| text == meant), "{id}={answer}: {meant} is not among {found:?}");
        }
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_command_line_takes_the_answer_as_an_option_and_meets_a_problem_without_it() {
    let folder = std::env::temp_dir().join(format!("flowmosaic-asked-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for (text, id, answers, _, waits) in ASKED {
        let path = folder.join(format!("{id}.csv"));
        std::fs::write(&path, text).expect("writable");
        let run = |options: &[&str]| {
            let output = Command::new(env!("CARGO_BIN_EXE_flowmosaic")).arg("read").arg(&path).args(options).output();
            let output = output.expect("it runs");
            (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
        };
        let (code, problem) = run(&[]);
        assert_eq!(code, Some(if waits { 2 } else { 0 }), "{id}: {problem}");
        assert!(problem.contains(if waits { "answer-needed" } else { "answer-assumed" }), "{id}: {problem}");
        assert!(answers.iter().all(|answer| problem.contains(&format!("--assume {id}={answer}"))), "{id}: {problem}");
        for answer in answers {
            let (code, problem) = run(&["--assume", &format!("{id}={answer}")]);
            assert_eq!((code, problem.as_str()), (Some(0), ""), "{id}={answer}");
        }
    }
    std::fs::remove_dir_all(&folder).ok();
}

#[test]
fn a_suggested_document_runs_beside_its_file() {
    let program = env!("CARGO_BIN_EXE_flowmosaic");
    let folder = std::env::temp_dir().join(format!("flowmosaic-suggest-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("flows.csv");
    let rows: String = (0..30).map(|i| format!("2024-01-{:02},{}\n", i + 1, i % 7 - 3)).collect();
    std::fs::write(&file, format!("date,Net purchases by funds\n{rows}")).expect("written");
    let suggested = Command::new(program).arg("suggest").arg(&file).output().expect("runs");
    assert!(suggested.status.success(), "{}", String::from_utf8_lossy(&suggested.stderr));
    let document = folder.join("flows.mosaic.json");
    std::fs::write(&document, &suggested.stdout).expect("written");
    let run = Command::new(program).arg("run").arg(&document).output().expect("runs");
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && said.contains("Net purchases by funds"), "{said}");

    std::fs::write(&file, ASKED[0].0).expect("written");
    let asked = Command::new(program).arg("suggest").arg(&file).output().expect("runs");
    let said = String::from_utf8_lossy(&asked.stderr);
    assert!(asked.status.code() == Some(2) && said.contains("--assume date-order=month-day"), "{said}");
}

/// A list without a date is asked about, and is placed where the reader says, or nowhere.
#[test]
fn a_list_without_a_date_is_asked_about() {
    let list = "Country,Holdings (USD billion)\nRuritania,1130.8\nSylvania,765.4\nBelgravia,402.1\n";
    let open = read(list, &Assumptions::new());
    let question = open.questions.iter().find(|q| q.id == "as-of").expect("asked");
    assert!(open.tables.is_empty() && question.assumed.is_none(), "nothing half-read is kept");
    assert_eq!(question.choices.iter().map(|c| c.value.as_str()).collect::<Vec<_>>(), ["undated"]);
    let said = |answer: &str| Assumptions::from([("as-of".to_owned(), answer.to_owned())]);
    let placed = read(list, &said("2026-03-31"));
    assert_eq!(placed.tables[0].period(0).map(|p| p.end.iso()).as_deref(), Some("2026-03-31"));
    assert_eq!(placed.tables[0].values.get(2), Some(&402.1));
    let refused = Session::new().open("table.csv", list.as_bytes(), &said("undated"));
    assert_eq!(refused.map_err(|problem| problem.code), Err("undated".to_owned()));
    // Two dates beside the table: both are shown, neither is taken.
    let two = format!("As of 31 December 2025 and 31 March 2026\n{list}");
    let open = read(&two, &Assumptions::new());
    let question = open.questions.iter().find(|q| q.id == "as-of").expect("asked");
    let values: Vec<&str> = question.choices.iter().map(|c| c.value.as_str()).collect();
    assert_eq!((values, open.tables.len()), (vec!["2025-12-31", "2026-03-31", "undated"], 0));
    // Names that are dates in a spelling of their own are not placed on one day.
    let odd = "Span,v\nQ5 FY25,1\nQ6 FY25,2\nQ7 FY25,3\n";
    assert!(Session::new().open("table.csv", odd.as_bytes(), &Assumptions::new()).is_err());
}

/// Months below the one year that stands above them are that year's; below a year that runs into the next they are
/// not read at all.
#[test]
fn months_take_the_year_that_stands_above_them() {
    let months =
        "Net flows of 2026 (USD million)\nMonth,Equity,Debt\nJanuary,1,2\nFebruary **,-3,4\nMarch,5,6\nTotal,3,12\n";
    let reading = read(months, &Assumptions::new());
    let ends: Vec<String> =
        (0..6).step_by(2).filter_map(|row| reading.tables[0].period(row)).map(|p| p.end.iso()).collect();
    assert_eq!(ends, ["2026-01-31", "2026-02-28", "2026-03-31"]);
    assert_eq!(reading.tables[0].row_count(), 6, "the total is no month");
    let runs_on = months.replace("2026", "2025-26");
    assert!(Session::new().open("table.csv", runs_on.as_bytes(), &Assumptions::new()).is_err());
}
