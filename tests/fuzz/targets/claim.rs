//! Any sentence is an expectation or a Problem that points into it; an accepted one is read the same twice.
#![no_main]

use flowmosaic::claim::{Names, parse, parse_expression};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let names = Names { series: vec!["japan bonds".to_owned(), "custody".to_owned()], tiles: vec!["pace".to_owned()], ..Names::default() };
    let _ = parse_expression(text, &names);
    match parse(text, &names) {
        Ok(expectation) => assert_eq!(expectation.text, text),
        Err(problem) => {
            let column = problem.place.and_then(|place| place.column).unwrap_or(1) as usize;
            assert!(column <= text.chars().count() + 1, "{}: column {column} of {text:?}", problem.code);
        }
    }
});
