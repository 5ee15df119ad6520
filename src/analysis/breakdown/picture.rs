//! The parts as bars or steps, or every period: stacked, as shares, or one small chart a part.

use super::sums;
use crate::analysis::panel::Panel;
use crate::analysis::{Options, support};
use crate::plot::{Form, Kind, Layer, NET_INK, Plot};
use crate::series::Series;
use crate::unit::{Authority, Quantity, Unit};

/// The chart that the options ask for.
pub(super) fn plot(panel: &Panel, series: &[Series], chosen: &[usize], now: &[usize], options: &Options) -> Plot {
    match options.get("chart").map_or("parts", String::as_str) {
        "stacked" => stacked(panel, series),
        "shares" => shares(panel, series, now),
        "panels" => panels(panel, series, now),
        "steps" => steps(panel, series, now),
        _ => of_chosen(panel, series, chosen, now),
    }
}

/// Bars of the parts, or a waterfall of their contributions to a change.
fn of_chosen(panel: &Panel, series: &[Series], chosen: &[usize], now: &[usize]) -> Plot {
    let unit = support::unit(series);
    let flows = sums(panel, now);
    let before: Vec<usize> = chosen.iter().copied().filter(|t| !now.contains(t)).collect();
    if before.is_empty() {
        let parts = by_size(panel, &flows);
        return support::bars(&unit, parts.into_iter().map(|(name, value)| support::bar(name, value)).collect());
    }
    let old = sums(panel, &before);
    let changes: Vec<(&str, f64)> =
        panel.names.iter().zip(flows.iter().zip(&old)).map(|(name, (n, o))| (name.as_str(), n - o)).collect();
    support::waterfall(&unit, &changes, "change of the sum")
}

/// Parts from the largest sale to the largest purchase.
fn by_size<'a>(panel: &'a Panel, flows: &[f64]) -> Vec<(&'a str, f64)> {
    let mut parts: Vec<(&str, f64)> = panel.names.iter().map(String::as_str).zip(flows.iter().copied()).collect();
    crate::order::by(&mut parts, |a, b| a.1.total_cmp(&b.1));
    parts
}

/// From nothing to the sum, the largest sale first.
fn steps(panel: &Panel, series: &[Series], now: &[usize]) -> Plot {
    support::waterfall(&support::unit(series), &by_size(panel, &sums(panel, now)), "all parts")
}

fn column(panel: &Panel, part: usize, values: Vec<f64>) -> Layer {
    let name = panel.names.get(part).map_or("", String::as_str);
    support::layer(panel, name, Form::Columns, u8::try_from(part % 8).unwrap_or(0), values)
}

/// Every period: purchases upwards, sales downwards, the net as a line.
fn stacked(panel: &Panel, series: &[Series]) -> Plot {
    let mut layers: Vec<Layer> = (0..panel.rows.len()).map(|i| column(panel, i, panel.row(i).to_vec())).collect();
    // A net of which one part is missing is none.
    let net = |t: usize| {
        let parts = panel.at(t);
        if parts.iter().any(|v| v.is_nan()) { f64::NAN } else { crate::number::sum(&parts) }
    };
    let values = (0..panel.periods.len()).map(net).collect();
    layers.push(support::layer(panel, "net", Form::Line, NET_INK, values));
    support::time_plot(&support::unit(series), support::frequency(series), layers).stacked()
}

/// Every period as shares of its gross, 100% high where all parts have one sign.
fn shares(panel: &Panel, series: &[Series], now: &[usize]) -> Plot {
    let share = |part: usize, t: usize| {
        let parts = panel.at(t);
        let gross: f64 = parts.iter().map(|v| v.abs()).sum();
        100.0 * parts.get(part).copied().unwrap_or(f64::NAN) / gross
    };
    let layer = |part: usize| {
        let values = (0..panel.periods.len()).map(|t| share(part, t)).collect();
        Layer { marked: now.to_vec(), ..column(panel, part, values) }
    };
    let unit = Unit::of(Quantity::Percent, Authority::Publisher);
    support::time_plot(&unit, support::frequency(series), (0..panel.rows.len()).map(layer).collect()).stacked()
}

/// One small chart a part, all with the same axes.
fn panels(panel: &Panel, series: &[Series], now: &[usize]) -> Plot {
    let one = |part: usize| {
        let layer = Layer { signed: true, marked: now.to_vec(), ..column(panel, part, panel.row(part).to_vec()) };
        crate::plot::Panel { title: layer.name.clone(), layers: vec![layer] }
    };
    let panels: Vec<crate::plot::Panel> = (0..panel.rows.len()).map(one).collect();
    let layers: Vec<Layer> = panels.iter().flat_map(|p| p.layers.clone()).collect();
    let whole = support::time_plot(&support::unit(series), support::frequency(series), layers);
    Plot { kind: Kind::Multiples(panels), layers: Vec::new(), ..whole }
}
