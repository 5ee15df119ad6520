//! Reference results made with public software; see the README of the folder they are read from.
//! Each test says which file it holds and at which tolerance: that of the file.

mod accounts;
mod descriptive;
mod episodes;
mod inference;
mod levels;
mod published;
mod regressions;
mod resampling;
mod streaks;

use serde_json::Value;

/// The oracle of that name, or nothing when the shared folder is not there.
pub(crate) fn oracle(name: &str) -> Option<Value> {
    crate::shared::shared_json(&format!("oracles/{name}.json"))
}

/// A list of numbers; `null` is missing.
pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(number).collect()
}

/// A number; `null` is missing.
pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

/// Fails unless every number agrees within `rtol·|expected| + atol`, missing with missing.
pub(crate) fn close(what: &str, got: &[f64], expected: &[f64], rtol: f64, atol: f64) {
    assert_eq!(got.len(), expected.len(), "{what}: number of values");
    for (index, (got, expected)) in got.iter().zip(expected).enumerate() {
        let agree = (got.is_nan() && expected.is_nan()) || (got - expected).abs() <= rtol * expected.abs() + atol;
        assert!(agree, "{what}[{index}]: got {got:e}, expected {expected:e}");
    }
}

/// [`close`] for one number.
pub(crate) fn close_to(what: &str, got: f64, expected: &Value, rtol: f64, atol: f64) {
    close(what, &[got], &[number(expected)], rtol, atol);
}
