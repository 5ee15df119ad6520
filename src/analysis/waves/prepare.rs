//! The flow on its calendar, and what the other series are.

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::finding::When;
use crate::analysis::panel::{self, Panel};
use crate::analysis::{Options, support};
use crate::calendar::Frequency;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::drawdown::drawdowns;
use crate::table::MeasureKind;
use crate::transform::{Bucket, difference, fill_slots, longer};
use crate::unit::{Quantity, Unit};

/// The series by their roles.
pub(super) struct Inputs<'a> {
    pub flow: &'a Series,
    pub outstanding: Option<&'a Series>,
    pub gdp: Option<&'a Series>,
    pub price: Option<&'a Series>,
}

/// Prices and indices are what falls; money is a base, in the order of the inputs.
pub(super) fn inputs<'a>(series: &'a [Series], options: &Options) -> Result<Inputs<'a>, Problem> {
    panel::expect_series(series, &[1, 2, 3, 4], "the flow, what is outstanding, GDP, a price")?;
    let Some((flow, rest)) = series.split_first() else {
        return Err(Problem::error("too-few-series", "no series was chosen").hint("choose a flow"));
    };
    let is_price = |s: &&Series| {
        matches!(s.unit.quantity, Quantity::Index | Quantity::Price { .. }) || s.kind == MeasureKind::Price
    };
    let (prices, bases): (Vec<&Series>, Vec<&Series>) = rest.iter().partition(is_price);
    for base in &bases {
        panel::same_unit(flow, base)?;
    }
    if prices.len() > 1 || bases.len() > 2 {
        let message =
            format!("{} prices and {} bases were chosen; one price and two bases are taken", prices.len(), bases.len());
        return Err(
            Problem::error("series-count", message).hint("in this order: the flow, what is outstanding, GDP, a price")
        );
    }
    let called_gdp = |s: &Series| {
        let name = s.name.to_lowercase();
        name.contains("gross domestic product") || name.split(|c: char| !c.is_alphanumeric()).any(|word| word == "gdp")
    };
    let single_is_gdp = match (bases.as_slice(), options.get("base").map_or("auto", String::as_str)) {
        ([one], "auto") => called_gdp(one),
        ([_], base) => base == "gdp",
        _ => false,
    };
    let (outstanding, gdp) = match bases.as_slice() {
        [one] if single_is_gdp => (None, Some(*one)),
        [one] => (Some(*one), None),
        [one, two] => (Some(*one), Some(*two)),
        _ => (None, None),
    };
    Ok(Inputs { flow, outstanding, gdp, price: prices.first().copied() })
}

/// The flow in quarters or months.
pub(super) struct Prepared {
    pub name: String,
    pub unit: Unit,
    pub frequency: Frequency,
    pub panel: Panel,
    pub caveats: Vec<Caveat>,
}

impl Prepared {
    pub(super) fn of(flow: &Series, options: &Options) -> Result<Prepared, Problem> {
        let mut caveats: Vec<Caveat> = Vec::new();
        let level = matches!(flow.kind, MeasureKind::Holding | MeasureKind::Position);
        if !level && !flow.kind.adds_over_time() {
            let message = format!("\"{}\" is neither a flow nor a holding; waves are of flows", flow.name);
            return Err(Problem::error("not-a-flow", message).hint("choose net purchases, or holdings"));
        }
        if flow.frequency == Frequency::Annual {
            let message = format!("\"{}\" is annual; waves are found in quarters or months", flow.name);
            return Err(Problem::error("frequencies-differ", message).hint("choose quarterly or monthly data"));
        }
        let months = options.get("step").is_some_and(|s| s == "months");
        let bucket = if months { Bucket::Month } else { Bucket::Quarter };
        if months && flow.frequency == Frequency::Quarterly {
            let message = format!("\"{}\" is quarterly; flows are never split into months", flow.name);
            return Err(Problem::error("frequencies-differ", message).hint("choose quarters as the step"));
        }
        let filled = fill_slots(&within(flow));
        let recorded = filled.history.iter().filter(|line| line.contains("missing values inside"));
        let mut holes: Vec<Caveat> = recorded.map(|line| Data::Recorded(line.clone()).into()).collect();
        let mut steps = if filled.frequency >= bucket.frequency() && filled.frequency != Frequency::Irregular {
            filled
        } else {
            let (steps, how) = longer(&filled, bucket)?;
            holes.extend((how.holes > 0).then(|| Caveat::from(Data::Holes(how))));
            steps
        };
        if level {
            caveats.push(Data::StandsForFlow(flow.name.clone(), flow.breaks.len()).into());
            let first = steps.points.first().map(|p| p.period);
            steps = difference(&steps);
            steps.points.retain(|p| Some(p.period) != first);
        }
        caveats.extend(holes);
        steps.points = within(&steps).points;
        let lacking = steps.points.iter().filter(|p| p.value.is_nan()).count();
        if lacking > 0 {
            caveats.push(Data::FlowMissing(lacking).into());
        }
        let frequency = if steps.frequency == Frequency::Irregular { bucket.frequency() } else { steps.frequency };
        let panel = panel::panel(std::slice::from_ref(&steps))?.whole_periods();
        Ok(Prepared { name: flow.name.clone(), unit: flow.unit.clone(), frequency, panel, caveats })
    }

    pub(super) fn with_value(&self) -> usize {
        self.panel.row(0).iter().filter(|v| !v.is_nan()).count()
    }

    pub(super) fn when(&self, slot: usize) -> When {
        support::when(&self.panel, &[slot], self.frequency)
    }
}

/// The series from its first to its last value: files print empty columns for years without data.
fn within(series: &Series) -> Series {
    let there = |p: &crate::series::Point| p.flag.usable() && !p.value.is_nan();
    let first = series.points.iter().position(there).unwrap_or(0);
    let end = series.points.iter().rposition(there).map_or(0, |last| last + 1);
    let points = series.points.get(first..end).unwrap_or_default().to_vec();
    Series { points, ..series.clone() }
}

/// For each period, whether the price stood so far below its highest value to date at any time in it.
pub(super) fn fallen(price: &Series, panel: &Panel, fall: f64) -> Vec<Option<bool>> {
    let points: Vec<_> = price.points.iter().filter(|p| p.flag.usable() && p.value > 0.0).collect();
    let depths = drawdowns(&points.iter().map(|p| p.value).collect::<Vec<f64>>());
    let one = |period: &crate::calendar::Period| {
        let inside =
            points.iter().zip(&depths).filter(|(p, _)| p.period.end >= period.start && p.period.end <= period.end);
        inside.map(|(_, d)| *d <= -fall).reduce(|a, b| a || b)
    };
    panel.periods.iter().map(one).collect()
}
