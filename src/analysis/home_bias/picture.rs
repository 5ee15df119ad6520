//! The matrix as a heat table, the nested shares as bars, the weight as a line.

use super::matrix::Matrix;
use crate::analysis::{Options, support};
use crate::plot::{Form, Heat, Kind, Plot, ShareRow, Shares, Tint};
use crate::unit::{Authority, Quantity, Unit};

/// The chart that the options ask for.
pub(super) fn plot(matrix: &Matrix, at: usize, options: &Options) -> Plot {
    match options.get("chart").map_or("matrix", String::as_str) {
        "nested" => nested(matrix, at),
        "history" => history(matrix),
        _ => heat(matrix, at),
    }
}

fn percent(part: f64, whole: f64) -> f64 {
    100.0 * part / whole
}

/// Weights in per cent of each holder's row. The tint grows with the root: beside a home of 90% the cells
/// abroad would all be pale, and scaled to them a third and nine tenths would look alike.
fn heat(matrix: &Matrix, at: usize) -> Plot {
    let mut values = Vec::new();
    let mut told = Vec::new();
    for (h, holder) in matrix.holders.iter().enumerate() {
        let total = matrix.total(h, at);
        for (i, issuer) in matrix.issuers.iter().enumerate() {
            let weight = percent(matrix.value(h, i, at), total);
            values.push(weight);
            if weight.is_finite() && told.len() < 24 {
                told.push(format!("{holder} in {issuer} {weight:.1}"));
            }
        }
    }
    let mut columns = matrix.issuers.clone();
    if (0..matrix.holders.len()).any(|h| matrix.has_rest(h)) {
        columns.push("elsewhere".to_owned());
        let width = matrix.issuers.len();
        let rest = |h: usize| {
            if matrix.has_rest(h) { percent(matrix.rest(h, at), matrix.total(h, at)) } else { f64::NAN }
        };
        // From the last row on, so that places before stay what they were.
        (0..matrix.holders.len()).rev().for_each(|h| values.insert((h + 1) * width, rest(h)));
    }
    let heat = Heat { rows: matrix.holders.clone(), columns, values, full: 100.0, tint: Tint::Root };
    Plot::of_kind(Kind::Heat(heat), "% of what the holder has", 1.0).described(format!(
        "Weights of issuers (columns) in what each holder (row) has, in per cent: {}.",
        told.join(", ")
    ))
}

/// Home, the issuer looked at, and the rest abroad, as parts of each holder's whole.
fn nested(matrix: &Matrix, at: usize) -> Plot {
    let mut rows = Vec::new();
    let mut told = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for (h, holder) in matrix.holders.iter().enumerate() {
        let (Some(focus), Some(at_home)) = (matrix.focus(h), matrix.at_home(h, at)) else { continue };
        let (total, held) = (matrix.total(h, at), matrix.value(h, focus, at));
        let issuer = matrix.issuers.get(focus).cloned().unwrap_or_default();
        let rest = total - at_home - held;
        told.push(format!(
            "{holder}: {issuer} {:.1}% of all and {:.1}% of what is abroad",
            percent(held, total),
            percent(held, total - at_home)
        ));
        if !names.contains(&issuer) {
            names.push(issuer);
        }
        rows.push(ShareRow {
            label: holder.clone(),
            values: vec![percent(held, total), percent(rest, total), percent(at_home, total)],
        });
    }
    let first = if names.len() == 1 { names.join("") } else { "largest issuer abroad".to_owned() };
    let parts = vec![first, "elsewhere abroad".to_owned(), "at home".to_owned()];
    Plot::of_kind(Kind::Shares(Shares { parts, rows }), "% of all", 1.0).described(format!("{}.", told.join("; ")))
}

fn history(matrix: &Matrix) -> Plot {
    let mut layers = Vec::new();
    for (h, holder) in matrix.holders.iter().enumerate().take(6) {
        let Some(focus) = matrix.focus(h) else { continue };
        let issuer = matrix.issuers.get(focus).map_or("", String::as_str);
        let known = |t: usize| {
            let there = matrix.complete.binary_search(&t).is_ok();
            if there { percent(matrix.value(h, focus, t), matrix.total(h, t)) } else { f64::NAN }
        };
        let values = (0..matrix.panel.periods.len()).map(known).collect();
        let name = format!("{holder}: {issuer}");
        layers.push(support::layer(&matrix.panel, &name, Form::Line, u8::try_from(h).unwrap_or(0), values));
    }
    let unit = Unit::of(Quantity::Percent, Authority::Publisher);
    support::time_plot(&unit, matrix.frequency, layers)
}
