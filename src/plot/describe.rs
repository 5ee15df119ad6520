//! A sentence for those who cannot see the picture: kind, range, latest, extremes.

use super::words::{period_title, value_text};
use super::{Form, Kind, Layer, Plot};
use crate::calendar::Frequency;
use crate::part::FULL;

/// The plot's own description, or one made from its data.
///
/// # Missing values
/// Are passed over, and counted when a series has any.
#[must_use]
pub fn description(plot: &Plot) -> String {
    if !plot.description.trim().is_empty() {
        let said = plot.description.trim_end_matches('.');
        let streak = match plot.layers.as_slice() {
            [layer] if layer.signed => streak(&layer.values, layer.partial_from),
            _ => String::new(),
        };
        return format!("{said}.{streak}");
    }
    match &plot.kind {
        Kind::Time | Kind::Stack => time(plot, &plot.layers),
        _ if !FULL => time(plot, &plot.layers),
        Kind::Multiples(panels) => {
            let parts = panels.iter().map(|p| format!("{}: {}", p.title, time(plot, &p.layers)));
            format!("{} small charts. {}", panels.len(), parts.collect::<Vec<_>>().join(" "))
        }
        Kind::Bars(bars) => list(plot, "Bars", bars.iter().map(|b| (b.label.as_str(), b.value))),
        Kind::Waterfall(rises) => list(plot, "Waterfall", rises.iter().map(|r| (r.label.as_str(), r.value))),
        Kind::Strips(strips) => {
            list(plot, "Strips, latest values", strips.iter().map(|s| (s.label.as_str(), s.latest)))
        }
        Kind::Slope(slope) => {
            let head = format!("Change from {} to {}", slope.from, slope.to);
            list(plot, &head, slope.lines.iter().map(|l| (l.label.as_str(), l.to - l.from)))
        }
        Kind::Heat(heat) => format!("Table of {} rows and {} columns.", heat.rows.len(), heat.columns.len()),
        Kind::Scatter(scatter) => {
            let pairs = scatter.x.iter().zip(&scatter.y).filter(|(x, y)| x.is_finite() && y.is_finite()).count();
            let fit = if scatter.fit_label.is_empty() {
                String::new()
            } else {
                format!(" Fitted line: {}.", scatter.fit_label)
            };
            format!("{pairs} pairs of {} and {}.{fit}", scatter.x_name, plot.y_unit)
        }
        Kind::Profile(profile) => {
            let last = profile.curves.iter().filter_map(|c| {
                let value = c.y.iter().rev().copied().find(|y| y.is_finite())?;
                Some((c.name.as_str(), value))
            });
            list(plot, &format!("Curves over {}, last values", profile.x_name), last)
        }
        Kind::Histogram(histogram) => {
            let latest = value_text(histogram.latest / plot.divisor(), plot.decimals, &plot.y_unit);
            let values = histogram.values.iter().filter(|v| v.is_finite()).count();
            format!("Distribution of {values} {}; latest {latest}, {}.", histogram.of, histogram.remark)
        }
        Kind::Together(charts) => {
            let one = |c: &super::Chart| format!("{}: {}", c.title, description(&c.plot));
            charts.iter().map(one).collect::<Vec<_>>().join(" ")
        }
        Kind::Shares(shares) => format!("Shares of {} in {} rows.", shares.parts.join(", "), shares.rows.len()),
    }
}

fn list<'a>(plot: &Plot, head: &str, rows: impl Iterator<Item = (&'a str, f64)>) -> String {
    let text = |(label, value): (&str, f64)| {
        format!("{label} {}", value_text(value / plot.divisor(), plot.decimals, &plot.y_unit)).trim().to_owned()
    };
    format!("{head}: {}.", rows.map(text).collect::<Vec<_>>().join("; "))
}

fn time(plot: &Plot, layers: &[Layer]) -> String {
    let sentences: Vec<String> = layers.iter().filter_map(|layer| of_layer(plot, layer)).collect();
    if sentences.is_empty() { "No values.".to_owned() } else { sentences.join(" ") }
}

fn of_layer(plot: &Plot, layer: &Layer) -> Option<String> {
    let frequency = plot.frequency.unwrap_or_else(|| Frequency::of_days(&layer.days));
    let known: Vec<_> = layer.days.iter().zip(&layer.values).filter(|(_, v)| v.is_finite()).collect();
    let (first, last) = (known.first()?, known.last()?);
    let highest = known.iter().max_by(|a, b| a.1.total_cmp(b.1))?;
    let lowest = known.iter().min_by(|a, b| a.1.total_cmp(b.1))?;
    let value = |v: f64| value_text(v / plot.divisor(), plot.decimals, &plot.y_unit);
    let when = |day| period_title(day, frequency);
    let form = match layer.form {
        Form::Columns => "columns",
        Form::Line => "line",
        Form::Area => "area",
        Form::Step => "steps",
    };
    let name = if layer.name.is_empty() { "Series" } else { &layer.name };
    let missing = layer.values.len() - known.len();
    let missing = if missing == 0 { String::new() } else { format!(" {missing} without a value.") };
    let streak = if layer.signed { streak(&layer.values, layer.partial_from) } else { String::new() };
    Some(format!(
        "{name}, {form}, {} values from {} to {}: latest {}, highest {} ({}), lowest {} ({}).{streak}{missing}",
        known.len(),
        when(*first.0),
        when(*last.0),
        value(*last.1),
        value(*highest.1),
        when(*highest.0),
        value(*lowest.1),
        when(*lowest.0),
    ))
}

/// " Negative for the last 3 values.": how many values in a row the latest whole one ends.
///
/// A missing value ends a row; a row of one says nothing.
fn streak(values: &[f64], partial_from: Option<usize>) -> String {
    let whole = values.get(..partial_from.unwrap_or(values.len())).unwrap_or(values);
    let last = whole.iter().rposition(|v| v.is_finite()).and_then(|at| whole.get(..=at)).unwrap_or_default();
    let Some(sign) = last.last().copied().filter(|v| *v != 0.0).map(f64::signum) else { return String::new() };
    let count = last.iter().rev().take_while(|v| v.is_finite() && **v != 0.0 && v.signum() == sign).count();
    let word = if sign > 0.0 { "Positive" } else { "Negative" };
    if count < 2 { String::new() } else { format!(" {word} for the last {count} values.") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use crate::plot::Bar;

    #[test]
    fn a_description_says_kind_range_latest_and_extremes() {
        let days = (0..4).map(|m| Day::from_epoch_days(19_753).plus_months(m).month_end()).collect();
        let plot = Plot::time(Frequency::Monthly, "USD bn", 1.0).layer(Layer::flows(
            "Japan",
            days,
            vec![1.0, -67.4, f64::NAN, 3.0],
        ));
        assert_eq!(
            description(&plot),
            "Japan, columns, 3 values from January 2024 to April 2024: latest 3.0 USD bn, highest 3.0 USD bn (April 2024), \
             lowest −67.4 USD bn (February 2024). 1 without a value."
        );
        assert_eq!(streak(&[1.0, -2.0, -1.0, -4.0], None), " Negative for the last 3 values.");
        assert_eq!(streak(&[1.0, -2.0, f64::NAN, -4.0], None), "");
        assert_eq!(streak(&[5.0, 2.0, -4.0], Some(2)), " Positive for the last 2 values.");
        let bars =
            Plot::of_kind(Kind::Bars(vec![Bar::new("Japan", -8.7), Bar::new("Norway", f64::NAN)]), "USD bn", 1.0);
        assert_eq!(description(&bars), "Bars: Japan −8.7 USD bn; Norway no value.");
        assert_eq!(description(&plot.described("As written.")), "As written.");
    }
}
