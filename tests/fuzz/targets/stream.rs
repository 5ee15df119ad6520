//! A text in pieces of any length is read as it is in one piece.
#![no_main]

use flowmosaic::session::Session;
use flowmosaic::source::Assumptions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((step, file)) = bytes.split_first() else { return };
    let step = usize::from(*step).max(1);
    let mut session = Session::new();
    let mut pieces = |step: usize| -> Result<String, String> {
        let words = |problem: flowmosaic::problem::Problem| problem.code.to_string();
        let mut intake = session.intake("dropped.csv", file.len() as u64, &Assumptions::new()).map_err(words)?;
        for piece in file.chunks(step) {
            intake.push(piece).map_err(words)?;
        }
        let id = session.keep(intake.finish().map_err(words)?);
        let told = session.csv(&id).map_err(words);
        session.close(&id);
        told
    };
    assert_eq!(pieces(step), pieces(file.len().max(1)), "pieces of {step} bytes changed the reading");
});
