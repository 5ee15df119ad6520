//! The reference results in WebAssembly: the tests of this folder as one module whose tests are run one by
//! one from outside, because there is neither a test harness nor a file system there.
//!
//! `tests/browser/oracles.mjs` builds nothing; `./build.sh test` does, see `oracles` in `build.sh`.

mod shared {
    //! What the outside gave, in place of the folder beside the checkout.

    use std::cell::RefCell;
    use std::collections::BTreeMap;

    thread_local! {
        pub(crate) static GIVEN: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    }

    pub(crate) fn shared_json(relative: &str) -> Option<serde_json::Value> {
        let text = GIVEN.with(|given| given.borrow().get(relative).cloned())?;
        serde_json::from_str(&text).ok()
    }
}

#[path = "mod.rs"]
mod oracles;

use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Takes a file of the shared folder: "oracles/NAME.json".
#[wasm_bindgen]
pub fn give(path: &str, text: &str) {
    shared::GIVEN.with(|given| given.borrow_mut().insert(path.to_owned(), text.to_owned()));
}

/// How many tests there are.
#[wasm_bindgen]
pub fn count() -> usize {
    oracles::ALL.len()
}

/// The name of a test.
#[wasm_bindgen]
pub fn name(index: usize) -> String {
    oracles::ALL.get(index).map_or_else(String::new, |(name, _)| (*name).to_owned())
}

/// Runs a test; a test that fails ends in a trap, and [`said`] has its words.
#[wasm_bindgen]
pub fn run(index: usize) {
    std::panic::set_hook(Box::new(|info| LAST.with(|last| *last.borrow_mut() = info.to_string())));
    if let Some((_, test)) = oracles::ALL.get(index) {
        test();
    }
}

/// What the test said that failed last.
#[wasm_bindgen]
pub fn said() -> String {
    LAST.with(|last| last.borrow().clone())
}

/// Seconds do not pass in here: `draws` draws of the mean of `count` made-up numbers in blocks of `block`, for
/// whoever has a clock. Gives the width of the interval.
#[wasm_bindgen]
pub fn bootstrap(count: usize, block: usize, draws: usize) -> f64 {
    let values: Vec<f64> = (0..count).map(|i| ((i * 7919 + i * i * 104_729) % 1_009) as f64).collect();
    let statistic =
        move |drawn: &[usize]| drawn.iter().filter_map(|i| values.get(*i)).sum::<f64>() / drawn.len() as f64;
    let mut all = flowmosaic::stats::draws::Draws::of_blocks(draws, count, block, statistic);
    all.advance(usize::MAX);
    all.interval(0.95).map_or(f64::NAN, |(low, high)| high - low)
}
