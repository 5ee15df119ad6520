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
