//! Parts of both signs: the shares of each side, and how much of them offset itself.

use super::{kind_of, largest_first};
use crate::analysis::finding::Statement;
use crate::analysis::finding::groups::{Groups, Parts, Share};
use crate::analysis::panel::Panel;
use crate::analysis::support::{self, change_of, defined, named, value_of};
use crate::analysis::{Finding, How};
use crate::series::Series;
use crate::stats::shares::gross;

/// The finding where shares of the net would mislead.
pub(super) fn offsets(panel: &Panel, series: &[Series], now: &[usize], flows: &[f64], net: f64, all: f64) -> Finding {
    let (unit, of) = (support::unit(series), kind_of(series));
    let when = support::when(panel, now, support::frequency(series));
    let side = |keep: &dyn Fn(f64) -> bool| -> (f64, Vec<Share>) {
        let (names, sizes): (Vec<String>, Vec<f64>) =
            panel.names.iter().cloned().zip(flows.iter().copied()).filter(|(_, f)| keep(*f)).unzip();
        let total = gross(&sizes);
        let shares: Vec<f64> = sizes.iter().map(|s| s.abs() / total).collect();
        (total, largest_first(&names, &shares))
    };
    let (sold, sellers) = side(&|f| f < 0.0);
    let (bought, buyers) = side(&|f| f > 0.0);
    let offset = 1.0 - net.abs() / all;
    let statement = Statement::Groups(Groups::Offsets {
        of,
        net: change_of(net, &unit),
        sold: value_of(sold, &unit),
        bought: value_of(bought, &unit),
        sellers,
        buyers,
        offset,
        when,
    });
    Finding {
        value: defined(offset),
        unit: match of {
            Parts::Trades => "share of gross flow",
            Parts::Positions => "share of gross position",
            Parts::Amounts => "share of gross sum",
        }
        .to_owned(),
        period: Some(when.period.end),
        n: Some(now.len()),
        how: How {
            formula: "offset = 1 − |Σf| / Σ|f|; sellers' shares fᵢ⁻ / Σf⁻, buyers' shares fᵢ⁺ / Σf⁺".to_owned(),
            window: format!("the sum of the last {} complete periods", now.len()),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: an identity; shares of the net are refused because signs differ".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: support::inputs(panel, now),
        },
        numbers: match of {
            Parts::Trades => vec![
                named("net", "net flow", net, &unit.label()),
                named("gross-sold", "sum of sales", sold, &unit.label()),
                named("gross-bought", "sum of purchases", bought, &unit.label()),
            ],
            Parts::Positions => vec![
                named("net", "net position", net, &unit.label()),
                named("gross-sold", "sum of short positions", sold, &unit.label()),
                named("gross-bought", "sum of long positions", bought, &unit.label()),
            ],
            Parts::Amounts => vec![
                named("net", "sum of all parts", net, &unit.label()),
                named("gross-sold", "sum of parts below zero", sold, &unit.label()),
                named("gross-bought", "sum of parts above zero", bought, &unit.label()),
            ],
        },
        ..support::finding("offsets", &statement)
    }
}
