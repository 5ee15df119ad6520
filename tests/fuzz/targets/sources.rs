//! A source's id on the first line, then a file: that source is made to read it, recognised or not.
#![no_main]

use flowmosaic::problem::Notes;
use flowmosaic::read;
use flowmosaic::source::{self, Assumptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(end) = bytes.iter().position(|b| *b == b'\n') else { return };
    let (name, file) = (&bytes[..end], &bytes[end + 1..]);
    let chosen = source::ALL.iter().find(|entry| entry.id.as_bytes() == name).copied();
    // A word that names none still tries one, so that mutations of the name are not wasted.
    let sum = name.iter().map(|b| usize::from(*b)).sum::<usize>();
    let Some(entry) = chosen.or_else(|| source::ALL.get(sum % source::ALL.len()).copied()) else { return };
    let Ok(document) = read::open("dropped", file) else { return };
    let _ = (entry.recognise)(&document);
    if let Err(problem) = (entry.read)(&document, &Assumptions::new(), &mut Notes::default()) {
        assert!(!problem.code.is_empty() && !problem.message.is_empty());
    }
});
