//! The grammar of expectations, and what its mistakes say.

use flowmosaic::claim::{Names, parse};

/// The lines of a block of examples in the documentation.
fn examples(block: &str) -> Vec<String> {
    let text = std::fs::read_to_string("docs/claims.md").expect("docs/claims.md");
    let start = format!("```{block}\n");
    let lines = text.split(&start).nth(1).and_then(|rest| rest.split("```").next()).expect("the examples");
    lines.lines().map(str::to_owned).collect()
}

/// A line `prefix` and then a list.
fn list(line: &str, prefix: &str) -> Vec<String> {
    line.strip_prefix(prefix).expect("a list").split(", ").map(str::to_owned).collect()
}

/// Reads lines `id: expectation`; gives the ids.
fn all_read(lines: &[String], names: &Names) -> Vec<String> {
    let read = |line: &String| {
        let (id, expectation) = line.split_once(": ").expect("an id and an expectation");
        if let Err(problem) = parse(expectation, names) {
            panic!("{line}\n{problem}");
        }
        id.to_owned()
    };
    lines.iter().map(read).collect()
}

/// A mistake is found at its word; one of the hints holds certain words.
fn points_at(text: &str, names: &Names, code: &str, column: u32, hint: &str) {
    let problem = parse(text, names).expect_err(text);
    let place = problem.place.clone().unwrap_or_default();
    assert_eq!((problem.code.as_str(), place.column), (code, Some(column)), "{text}: {problem}");
    assert!(hint.is_empty() || problem.hints.iter().any(|h| h.contains(hint)), "{text}: {problem}");
}

#[test]
fn every_example_of_the_documentation_is_read() {
    let lines = examples("claims");
    let names = Names { series: list(&lines[0], "names: "), ..Names::default() };
    let wanted: Vec<String> = [(0, 15), (1, 10), (2, 11), (3, 13), (4, 15)]
        .iter()
        .flat_map(|(seed, count)| (1..=*count).map(move |n| format!("S{seed}-{n}")))
        .collect();
    assert_eq!(all_read(&lines[1..], &names), wanted, "one example for each claim of the register");
}

#[test]
fn every_further_example_of_the_documentation_is_read() {
    let lines = examples("claims-further");
    let stories = list(&lines[1], "stories: ");
    let stories = stories.iter().filter_map(|s| s.split_once(" = "));
    let names = Names {
        series: list(&lines[0], "names: "),
        stories: stories.map(|(id, title)| (id.to_owned(), title.to_owned())).collect(),
        signals: list(&lines[2], "signals: "),
        ..Names::default()
    };
    let read = all_read(&lines[3..], &names).len();
    assert!(read >= 19, "{read}");
    // Mistakes are pointed at, with what the document has.
    for (text, code, column, hint) in [
        ("score of the story bassis > 1", "claim-story", 20, "did you mean \"basis\"?"),
        ("score of the story basis without X > 1", "claim-story", 34, "the document has: C, G, N"),
        ("response of custody to dollar > 1", "claim-number", 31, ""),
        ("response of custody after 8 weeks > 1", "claim-word", 21, ""),
        ("turbulence of dollar on 2025-04-10 > 1", "claim-word", 22, ""),
        ("correlation surprise of dollar and yeld > 1", "claim-name", 36, "did you mean \"yield\"?"),
    ] {
        points_at(text, &names, code, column, hint);
    }
}

#[test]
fn a_mistake_points_at_its_word_and_names_the_near_one() {
    let names = Names {
        series: vec!["japan bonds".to_owned(), "sectors".to_owned()],
        tiles: vec!["week".to_owned()],
        ..Names::default()
    };
    let cases = [
        ("strek of selling >= 5 weeks", "claim-word", 1, "streak"),
        ("sum of japan bnds > 0", "claim-name", 8, ""),
        ("sum of japan bonds in Aprl > 0", "claim-relation", 20, ""),
        ("sum of japan bonds atleast 5", "claim-relation", 20, "least"),
        ("sum of japan bonds >= $5bn ± 3%%", "claim-end", 32, ""),
        ("lag(japan bonds) > 0", "claim-number", 16, ""),
        ("8 of 11 sectors soldd", "claim-word", 17, "sold"),
        ("half of the fall of japan bonds came", "claim-word", 37, ""),
        ("", "claim-empty", 1, ""),
        ("(((", "claim-word", 4, ""),
    ];
    for (text, code, column, near) in cases {
        let near = if near.is_empty() { String::new() } else { format!("\"{near}\"") };
        points_at(text, &names, code, column, &near);
    }
    let deep = "(".repeat(500);
    assert_eq!(parse(&deep, &names).expect_err("deep").code, "claim-too-deep");
}

/// Sentences of the register as different hands write them: a language that only its author can write
/// is no language.
#[test]
fn the_claims_of_the_register_are_read_in_other_words_too() {
    let names = Names { series: list(&examples("claims")[0], "names: "), ..Names::default() };
    let text = std::fs::read_to_string("tests/data/claims_phrased.txt").expect("the sentences");
    let mut wrong = Vec::new();
    for line in text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let (_, expectation) = line.split_once(" | ").expect("an id and an expectation");
        if let Err(problem) = parse(expectation, &names) {
            wrong.push(format!("{line}\n    {problem} {:?}", problem.place.as_ref().and_then(|p| p.column)));
        }
    }
    assert!(wrong.is_empty(), "{} are not read:\n{}", wrong.len(), wrong.join("\n"));
}
