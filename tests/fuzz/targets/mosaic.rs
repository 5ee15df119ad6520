//! Any document over a small synthetic table: results or Problems, and never a number that is none.
#![no_main]

use flowmosaic::session::Session;
use flowmosaic::source::Assumptions;
use libfuzzer_sys::fuzz_target;

/// Two years of weeks for two holders, from a fixed recipe.
fn table() -> String {
    let mut text = String::from("date,holder,unit,value\n");
    let mut state = 7_u32;
    for week in 0..104_u32 {
        for holder in ["Foreigners", "Households"] {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (month, day) = (week % 52 / 4 + 1, week % 4 * 7 + 1);
            if month <= 12 {
                text += &format!("{}-{month:02}-{day:02},{holder},USD bn,{}\n", 2023 + week / 52, f64::from(state >> 16) / 1000.0 - 32.0);
            }
        }
    }
    text
}

fuzz_target!(|text: &str| {
    let mut session = Session::new();
    session.open("flows.csv", table().as_bytes(), &Assumptions::new()).expect("the recipe is a table");
    let results = session.run_json(text);
    let _: serde_json::Value = serde_json::from_str(&results).expect("results are JSON");
    let _ = session.check_json(text);
});
