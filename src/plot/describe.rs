//! A sentence for those who cannot see the picture: kind, range, latest, extremes.

use super::words::telling::{self, Telling};
use super::words::{period_title, value_text};
use super::{Kind, Layer, Plot};
use crate::calendar::Frequency;
use crate::language::Language;
use crate::part::FULL;

/// The plot's own description, or one made from its data in the plot's language.
///
/// # Missing values
/// Are passed over, and counted when a series has any.
#[must_use]
pub fn description(plot: &Plot) -> String {
    let tell = |telling: Telling<'_>| telling::told(plot.language, &telling);
    if !plot.description.trim().is_empty() {
        let said = plot.description.trim_end_matches('.');
        let streak = match plot.layers.as_slice() {
            [layer] if layer.signed => streak(plot.language, &layer.values, layer.partial_from),
            _ => String::new(),
        };
        return format!("{said}.{streak}");
    }
    match &plot.kind {
        Kind::Time | Kind::Stack => time(plot, &plot.layers),
        _ if !FULL => time(plot, &plot.layers),
        Kind::Multiples(panels) => {
            let parts = panels.iter().map(|p| format!("{}: {}", p.title, time(plot, &p.layers)));
            let parts = parts.collect::<Vec<_>>().join(" ");
            format!("{} {parts}", tell(Telling::SmallCharts(panels.len())))
        }
        Kind::Bars(bars) => list(plot, Telling::Bars, bars.iter().map(|b| (b.label.as_str(), b.value))),
        Kind::Waterfall(rises) => list(plot, Telling::Waterfall, rises.iter().map(|r| (r.label.as_str(), r.value))),
        Kind::Strips(strips) => list(plot, Telling::Strips, strips.iter().map(|s| (s.label.as_str(), s.latest))),
        Kind::Slope(slope) => {
            let head = Telling::Change { from: &slope.from, to: &slope.to };
            list(plot, head, slope.lines.iter().map(|l| (l.label.as_str(), l.to - l.from)))
        }
        Kind::Heat(heat) => tell(Telling::Table { rows: heat.rows.len(), columns: heat.columns.len() }),
        Kind::Scatter(scatter) => {
            let pairs = scatter.x.iter().zip(&scatter.y).filter(|(x, y)| x.is_finite() && y.is_finite()).count();
            tell(Telling::Pairs { pairs, x: &scatter.x_name, y: &plot.y_unit, fit: &scatter.fit_label })
        }
        Kind::Profile(profile) => {
            let last = profile.curves.iter().filter_map(|c| {
                let value = c.y.iter().rev().copied().find(|y| y.is_finite())?;
                Some((c.name.as_str(), value))
            });
            list(plot, Telling::Curves { over: &profile.x_name }, last)
        }
        Kind::Histogram(histogram) => tell(Telling::Distribution {
            values: histogram.values.iter().filter(|v| v.is_finite()).count(),
            of: &histogram.of,
            latest: &value_text(plot.language, histogram.latest / plot.divisor(), plot.decimals, &plot.y_unit),
            remark: &histogram.remark,
        }),
        Kind::Together(charts) => {
            let one = |c: &super::Chart| format!("{}: {}", c.title, description(&c.plot));
            charts.iter().map(one).collect::<Vec<_>>().join(" ")
        }
        Kind::Shares(shares) => tell(Telling::Shares { of: &shares.parts.join(", "), rows: shares.rows.len() }),
    }
}

fn list<'a>(plot: &Plot, head: Telling<'_>, rows: impl Iterator<Item = (&'a str, f64)>) -> String {
    let text = |(label, value): (&str, f64)| {
        let value = value_text(plot.language, value / plot.divisor(), plot.decimals, &plot.y_unit);
        format!("{label} {value}").trim().to_owned()
    };
    let head = telling::told(plot.language, &head);
    format!("{head}: {}.", rows.map(text).collect::<Vec<_>>().join("; "))
}

fn time(plot: &Plot, layers: &[Layer]) -> String {
    let sentences: Vec<String> = layers.iter().filter_map(|layer| of_layer(plot, layer)).collect();
    if sentences.is_empty() { telling::told(plot.language, &Telling::NoValues) } else { sentences.join(" ") }
}

fn of_layer(plot: &Plot, layer: &Layer) -> Option<String> {
    let frequency = plot.frequency.unwrap_or_else(|| Frequency::of_days(&layer.days));
    let known: Vec<_> = layer.days.iter().zip(&layer.values).filter(|(_, v)| v.is_finite()).collect();
    let (first, last) = (known.first()?, known.last()?);
    let highest = known.iter().max_by(|a, b| a.1.total_cmp(b.1))?;
    let lowest = known.iter().min_by(|a, b| a.1.total_cmp(b.1))?;
    let value = |v: f64| value_text(plot.language, v / plot.divisor(), plot.decimals, &plot.y_unit);
    let when = |day| period_title(plot.language, day, frequency);
    let streak = if layer.signed { streak(plot.language, &layer.values, layer.partial_from) } else { String::new() };
    let told = telling::told(
        plot.language,
        &Telling::Layer {
            name: &layer.name,
            form: layer.form,
            values: known.len(),
            from: &when(*first.0),
            to: &when(*last.0),
            latest: &value(*last.1),
            highest: (&value(*highest.1), &when(*highest.0)),
            lowest: (&value(*lowest.1), &when(*lowest.0)),
        },
    );
    let missing = match layer.values.len() - known.len() {
        0 => String::new(),
        count => format!(" {}", telling::told(plot.language, &Telling::Missing(count))),
    };
    Some(format!("{told}{streak}{missing}"))
}

/// " Negative for the last 3 values.": how many values in a row the latest whole one ends.
///
/// A missing value ends a row; a row of one says nothing.
fn streak(language: Language, values: &[f64], partial_from: Option<usize>) -> String {
    let whole = values.get(..partial_from.unwrap_or(values.len())).unwrap_or(values);
    let last = whole.iter().rposition(|v| v.is_finite()).and_then(|at| whole.get(..=at)).unwrap_or_default();
    let Some(sign) = last.last().copied().filter(|v| *v != 0.0).map(f64::signum) else { return String::new() };
    let count = last.iter().rev().take_while(|v| v.is_finite() && **v != 0.0 && v.signum() == sign).count();
    if count < 2 {
        return String::new();
    }
    format!(" {}", telling::told(language, &Telling::Streak { positive: sign > 0.0, count }))
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
        assert_eq!(streak(Language::English, &[1.0, -2.0, -1.0, -4.0], None), " Negative for the last 3 values.");
        assert_eq!(streak(Language::English, &[1.0, -2.0, f64::NAN, -4.0], None), "");
        assert_eq!(streak(Language::English, &[5.0, 2.0, -4.0], Some(2)), " Positive for the last 2 values.");
        let bars =
            Plot::of_kind(Kind::Bars(vec![Bar::new("Japan", -8.7), Bar::new("Norway", f64::NAN)]), "USD bn", 1.0);
        assert_eq!(description(&bars), "Bars: Japan −8.7 USD bn; Norway no value.");
        assert_eq!(description(&plot.described("As written.")), "As written.");
    }
}
