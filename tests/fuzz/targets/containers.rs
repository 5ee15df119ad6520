//! Any bytes, opened as a reader would drop them: a reading or a Problem, twice the same.
#![no_main]

use flowmosaic::session::Session;
use flowmosaic::source::Assumptions;
use libfuzzer_sys::fuzz_target;

fn read(bytes: &[u8]) -> String {
    let mut session = Session::new();
    match session.open("dropped", bytes, &Assumptions::new()) {
        Ok(id) => session.reading_json(&id) + &session.csv(&id).unwrap_or_default() + &session.suggest_json(&id),
        Err(problem) => {
            assert!(!problem.code.is_empty() && !problem.message.is_empty());
            problem.message
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let once = read(bytes);
    assert_eq!(once, read(bytes), "the same bytes were read in two ways");
});
