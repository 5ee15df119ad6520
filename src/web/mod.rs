//! The only folder that names wasm_bindgen, js_sys or web_sys: the boundary to the page.
//!
//! [`engine::Engine`] lives in the worker and owns the session; [`painter::Painter`] lives on the page's
//! main thread and holds one laid out scene. Small objects cross as JSON text, scenes as bytes. A
//! Problem is thrown as its JSON text. What only the second part of the program offers is in
//! `whole` and `many`: the worker asks for that part when a call is missing.

// What wasm_bindgen exports must be `pub`, though no Rust code reaches it.
#![allow(unreachable_pub)]

mod arriving;
mod engine;
#[cfg(feature = "full")]
mod many;
mod painter;
mod run;
#[cfg(feature = "full")]
mod whole;

use crate::plot::Theme;
use crate::problem::Problem;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the words of a panic, which the trap that follows does not carry.
#[wasm_bindgen(start)]
pub fn begin() {
    std::panic::set_hook(Box::new(|panic| {
        LAST_PANIC.with(|last| {
            if let Ok(mut last) = last.try_borrow_mut() {
                *last = panic.to_string();
            }
        });
    }));
}

// Each part asks by a name of its own: both may live in one thread while one takes the other's place.
#[cfg(not(feature = "full"))]
#[wasm_bindgen]
extern "C" {
    /// Fetches what `tools/split.mjs` put aside of this part; throws where it cannot be had.
    #[wasm_bindgen(js_name = flowmosaicRest)]
    fn fetch_rest();
}
#[cfg(feature = "full")]
#[wasm_bindgen]
extern "C" {
    /// Fetches what `tools/split.mjs` put aside of this part; throws where it cannot be had.
    #[wasm_bindgen(js_name = readersRest)]
    fn fetch_rest();
}

/// Loads what was put aside of this part. Nobody has to call it: what is there calls [`fetch_rest`] before
/// it calls what is not.
#[wasm_bindgen]
pub fn load_rest() {
    fetch_rest();
}

/// The words of the last panic; empty when there was none.
#[wasm_bindgen]
#[must_use]
pub fn last_panic() -> String {
    LAST_PANIC.with(|last| last.borrow().clone())
}

/// A Problem as what the page catches: its JSON.
fn thrown(problem: &Problem) -> JsValue {
    JsValue::from_str(&serde_json::to_string(problem).unwrap_or_else(|_| problem.to_string()))
}

/// JSON text of what was made here, which can always be written.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn theme_named(name: &str) -> Theme {
    match name {
        "dark" => Theme::Dark,
        "print" => Theme::Print,
        _ => Theme::Light,
    }
}
