//! Every language says every verdict: a document whose claims make each kind of bound, chance, remark and
//! score, told in each language, with a gold file a locale.

use flowmosaic::language::Language;
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::{Checks, Session};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Sixty weeks of three groups, one index and one rate; the last six weeks the funds sold.
fn csv() -> String {
    let mut csv = String::from("date,holder,asset,measure,value,unit\n");
    for week in 0..60 {
        let day = flowmosaic::calendar::Day::new(2024, 1, 5).expect("a day").plus_days(7 * week).iso();
        let wave = f64::from((week * 37) % 23) - 11.0;
        let funds = if week > 53 { -80.0 - f64::from(week) } else { 40.0 * wave + 13.0 };
        let banks = -0.6 * funds + 9.0 * f64::from((week * 53) % 17);
        let rows = [
            ("funds", "flow", funds, "USD mn"),
            ("banks", "flow", banks, "USD mn"),
            ("dealers", "flow", 30.0 + wave, "USD mn"),
            ("index", "price", 100.0 + 3.0 * wave - f64::from(week), "index"),
            ("rate", "rate", 4.0 + 0.01 * wave, "%"),
        ];
        for (holder, measure, value, unit) in rows {
            writeln!(csv, "{day},{holder},bonds,{measure},{value},{unit}").expect("written");
        }
    }
    csv
}

/// Id and expectations.
const CLAIMS: &[(&str, &[&str])] = &[
    ("streak", &["streak of selling of funds >= 5 weeks"]),
    ("sum", &["sum of funds in 2024-03 = $24bn"]),
    ("about", &["sum of funds in 2024-03 is about $100mn"]),
    ("absolute", &["sum of funds in 2024-03 = $100mn ± $5mn"]),
    ("relative", &["sum of funds in 2024-03 = $100mn ± 10%"]),
    ("most", &["sum of funds in 2024-03 <= $9bn", "sum of funds in 2024-04 < $9bn", "sum of funds in 2024-05 > $1mn"]),
    ("day", &["day of the lowest of index <= 2025-03-01"]),
    ("day-after", &["day of the lowest of index > 2025-03-01"]),
    ("day-between", &["day of the lowest of index = 2024-05"]),
    ("score", &["z of funds on 2025-02-21 against the previous 40 < -1"]),
    ("anecdote", &["z of funds on 2025-02-21 against the previous 4 < -1"]),
    ("rank", &["rank from the bottom of funds on 2025-02-21 <= 3"]),
    ("largest", &["months since a larger sale of funds on 2025-02-21 >= 2 months"]),
    ("count", &["2 of 3 groups sold in the week to 2025-02-21"]),
    ("run", &["chance of a run of 5 in 250 at 50% > 0.9"]),
    ("run-at", &["chance of a run of 5 in 250 at 60% > 0.9"]),
    ("correlation", &["correlation of funds and banks < 0"]),
    ("slope", &["slope of funds on banks < 0"]),
    ("shift", &["correlation shift of funds and banks from 2024-09-06 to 2025-02-21 > 0"]),
    ("lead", &["chance that funds leads banks with 2 lags < 0.05"]),
    ("response", &["response of rate to a $10mn purchase of funds after 2 weeks with 1 lag = 0%"]),
    ("odd", &["turbulence of funds, banks and dealers on 2025-02-21 > 1"]),
    ("story", &["score of the story one without C > 0"]),
    ("bridge", &["half ± 10% of the fall of index from 2024-01-12 to 2025-02-21 came before 2024-06-01"]),
    ("rate", &["mean of rate = 4% ± 0.1", "change of rate from 2024-02 to 2024-06 < 12bp"]),
    ("finding", &["pace: streak.p < 0.9"]),
    ("mixed", &["streak of selling of funds >= 5 weeks", "sum of funds in 2024-03 = $24bn", "strek of selling"]),
    ("all", &["streak of selling of funds >= 5 weeks", "sum of funds in 2024-03 < $24bn"]),
    ("contradictory", &["sum of funds in 2024-03 < $1mn", "sum of funds in 2024-03 > $2mn"]),
    ("revised", &["sum of funds in 2024-03 = $90mn ± $60mn as first published"]),
    ("record", &["record sale of index on 2025-01-31"]),
    ("nothing", &[]),
];

fn document() -> String {
    let mut claims: Vec<Value> =
        CLAIMS.iter().map(|(id, expect)| json!({"id": id, "quote": "a quote", "expect": expect})).collect();
    claims.push(json!({"id": "needs", "quote": "q", "expect": ["sum of funds in 2024-03 < $24bn"],
        "needs": ["the books of one bank"], "differs": "weeks, not days"}));
    for (id, numbers, relation) in [
        ("fit", json!({"all": "100%", "a": "77%", "b": "23%"}), "all = a + b"),
        ("leave", json!({"total": "1.6%", "euro": "25%", "foreign": "?"}), "total = euro * foreign"),
        ("conflict", json!({"all": "100%", "a": "77%", "b": "13%"}), "all = a + b"),
    ] {
        claims.push(json!({"id": id, "quote": "q", "consistency": {"numbers": numbers, "relations": [relation]}}));
    }
    let one = |holder: &str, measure: &str| json!({"id": holder, "select": [{"data": "w", "measure": measure, "where": {"holder": holder}}]});
    let signal = |id: &str, of: &str, history: &str| {
        json!({"id": id, "title": of, "value": format!("value of {of} on 2025-02-21"),
            "score": format!("z of {of} on 2025-02-21 against the previous 40"), "history": history})
    };
    let mosaic = |histories: bool| {
        let history = |of: &str| if histories { of.to_owned() } else { String::new() };
        json!([
            signal("A", "funds", &history("funds")),
            signal("B", "banks", &history("banks")),
            signal("C", "rate", "")
        ])
    };
    json!({"flowmosaic": 1, "title": "An article", "data": [{"id": "w", "name": "flows.csv"}],
        "series": [one("funds", "flow"), one("banks", "flow"), one("dealers", "flow"), one("index", "price"),
            one("rate", "rate"), {"id": "groups", "members": ["funds", "banks", "dealers"]}],
        "tiles": [{"id": "pace", "question": "pace", "series": [{"data": "w", "measure": "flow", "where": {"holder": "funds"}}]}],
        "claims": claims, "signals": mosaic(true),
        "narratives": [{"id": "one", "title": "Funds fled", "predicts": {"A": "-", "B": "+", "C": "+"}},
            {"id": "two", "title": "Nothing fled", "predicts": {"A": "+", "B": "-"}}]})
    .to_string()
}

fn checks() -> Checks {
    let mut session = Session::new();
    session.open("flows.csv", csv().as_bytes(), &flowmosaic::source::Assumptions::default()).expect("a readable file");
    let mosaic = Mosaic::parse(&document(), &mut Notes::default()).expect("a mosaic");
    session.check(&mosaic, &BTreeMap::new())
}

/// What a document's verdicts say, a line each; `own` holds what no author and no grammar of claims wrote.
fn lines(checks: &Checks) -> (Vec<String>, Vec<String>) {
    let (mut lines, mut own) = (Vec::new(), Vec::new());
    for claim in &checks.claims {
        let checked = &claim.checked;
        let id = &checked.claim.id;
        lines.push(format!("{id}: {}", checked.text));
        for part in &checked.parts {
            if let (Some(found), Some(claimed)) = (&part.found, &part.claimed) {
                lines.push(format!("{id}, part: {} | {} | {}", found.text, claimed.text, claimed.tolerance));
                own.extend([found.text.clone(), claimed.text.clone(), claimed.tolerance.clone()]);
            }
        }
        own.extend(checked.words.clone());
        let chance = checked.chance.iter().map(|chance| &chance.text);
        for text in chance.chain(checked.implied.iter().map(|implied| &implied.text)) {
            lines.push(format!("{id}, beside it: {text}"));
            own.push(text.clone());
        }
    }
    let board = checks.scoreboard.as_ref().expect("a scoreboard");
    for story in &board.narratives {
        lines.push(format!("story: {} | {}", story.text, story.depends));
        own.extend([story.text.replace(&story.title, ""), story.depends.clone()]);
    }
    lines.extend(board.caveats.iter().map(|caveat| format!("caveat: {caveat}")));
    own.extend(board.caveats.clone());
    (lines, own)
}

#[test]
fn each_language_has_its_verdicts() {
    let checks = checks();
    for language in Language::ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/gold/verdicts/{}.txt", language.tag()));
        let now = lines(&checks.clone().in_language(*language)).0.join("\n") + "\n";
        if std::env::var_os("FLOWMOSAIC_BLESS").is_some() {
            std::fs::write(&path, &now).expect("written");
        }
        let gold = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is not there", path.display()));
        for (gold, now) in gold.lines().zip(now.lines()) {
            assert_eq!(now, gold, "{}", path.display());
        }
        assert_eq!(now.lines().count(), gold.lines().count(), "{}", path.display());
    }
}

/// The claims make every verdict, every remark but that of samples, and every kind of chance.
#[test]
fn the_claims_make_every_kind() {
    let checks = checks();
    let counts = checks.counts;
    assert!(counts.supported > 0 && counts.partly > 0 && counts.contradicted > 0 && counts.untestable > 0);
    let said: String = lines(&checks).0.join("\n");
    for wanted in [
        "revised since",
        "definition differs",
        "sample too short",
        "expectations contradict each other",
        "for a fair coin",
        "a coin that falls so",
        "in a row somewhere",
        "more uneven",
        "if periods are normal",
        "an anecdote",
        "or better of",
        "is the largest of",
        "a correlation as far",
        "a slope as far",
        "a shift as large",
        "a lead as clear",
        "a random walk between",
        "to the last digit written",
        "a tenth either way",
        "as written",
        "not after",
        "after 2025",
        " to 2024-05-31",
        "not so:",
        "not tested:",
        "needs the books",
        "nothing was stated",
        "the numbers fit each other",
        "they imply",
        "cannot all be true",
        "independent ones",
        "without ",
    ] {
        assert!(said.contains(wanted), "nothing says \"{wanted}\" in:\n{said}");
    }
}

#[test]
fn no_verdict_falls_back_to_english() {
    const NAMES: [&str; 6] = ["total", "euro", "foreign", "funds", "Funds", "banks"];
    let checks = checks();
    let english = lines(&checks).1;
    for language in Language::ALL.iter().filter(|language| !language.tag().starts_with("en")) {
        for (english, text) in english.iter().zip(lines(&checks.clone().in_language(*language)).1) {
            let words = english.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| word.len() > 3);
            for word in words.filter(|word| !NAMES.contains(word)) {
                let kept = text.split(|letter: char| !letter.is_alphabetic()).any(|other| other == word);
                assert!(!kept, "{}: \"{word}\" in {text}", language.name());
            }
        }
    }
}
