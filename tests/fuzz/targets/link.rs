//! Any fragment is opened or explained; what opens is written to a link that opens the same.
#![no_main]

use flowmosaic::link;
use flowmosaic::problem::Notes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(mosaic) = link::decode(text, &mut Notes::default()) else { return };
    let Ok(again) = link::encode(&mosaic) else { return };
    let back = link::decode(&again, &mut Notes::default()).expect("our own link opens");
    assert_eq!(
        serde_json::to_string(&mosaic).ok(),
        serde_json::to_string(&back).ok(),
        "a link written from {text:?} opens as something else"
    );
});
