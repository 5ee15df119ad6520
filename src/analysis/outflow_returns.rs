//! Do poor returns come with or after outflows? And could the data tell?
//!
//! M36. Means by state, errors of Newey & West 1987 for overlap, blocks drawn again (Politis & Romano
//! 1992), smallest gap that would be found (Cohen 1988), two one-sided tests (Schuirmann 1987).

mod told;

use super::panel::{self, panel};
use super::refinement::Refinement;
use super::returns::{VALUES, returns};
use super::support::{self, cell, defined, text};
use super::{Analysis, Exhibit, Finding, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::calendar::Frequency;
use crate::plot::{Curve, Kind, Plot, Profile};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::bandwidth::rule_of_thumb;
use crate::stats::block_bootstrap::suitable_lengths;
use crate::stats::draws::{Draws, WHOLE};
use crate::stats::moments::mean;
use crate::stats::overlap::forward_sums;
use crate::stats::regression::{standard_errors, with_constant};
use crate::stats::robust_errors::{Robust, small_sample};
use crate::unit::Unit;
use told::{Gap, Teller, gap_of};

/// The entry of the registry.
pub static OUTFLOW_RETURNS: Analysis = Analysis {
    id: "outflow-returns",
    title: "Do poor returns come with outflows?",
    about: "Splits time into net selling and the rest, and compares returns in the same period and over several horizons after it, \
            alone and against another market. \"No effect\" is a claim too: it is tested by equivalence, with the smallest gap that \
            so few cases could show beside it. Forward returns overlap and are corrected for it.",
    methods: "M36",
    inputs: &[
        Input { role: "flow", about: "net purchases: less than zero is net selling", many: false },
        Input { role: "return", about: "return of what is sold", many: false },
        Input {
            role: "other return",
            about: "return of another market, for the gap between the two; optional",
            many: false,
        },
    ],
    options: &[
        VALUES,
        OptionSpec {
            id: "sum",
            label: "Flow over",
            about: "periods of flow that are added up before asking whether they are sales",
            default: "1",
            choices: &[],
        },
        OptionSpec {
            id: "delay",
            label: "Known after",
            about: "periods after which the flow is published; later returns start then",
            default: "0",
            choices: &[],
        },
        OptionSpec {
            id: "margin",
            label: "No effect is",
            about: "percentage points a month within which a gap counts as none; other horizons in proportion",
            default: "0.5",
            choices: &[],
        },
    ],
    run,
};

/// Fewest cases of either kind for a test; under this many a mean is an anecdote or thin.
const FEWEST: usize = 8;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[2, 3], "a flow, a return and, if wanted, the return of another market")?;
    let values = options.get("values").map_or("returns", String::as_str);
    let Some((flow, markets)) = series.split_first() else {
        return Err(Problem::error("too-few-series", "no series was chosen").hint("choose a flow and a return"));
    };
    let mut all = vec![Series { unit: Unit::unknown(), ..flow.clone() }];
    for market in markets {
        all.push(Series { unit: Unit::unknown(), ..returns(market, values)? });
    }
    let whole = panel(&all)?.whole_periods();
    let sum = panel::whole_number(options, "sum", 1, 500)?;
    let delay = panel::whole_number(options, "delay", 0, 100)?;
    let margin = panel::positive_number(options, "margin")?.unwrap_or(0.5);
    let selling = selling(whole.row(0), sum);
    let sold = selling.iter().flatten().filter(|s| **s).count();
    let others = selling.iter().flatten().count() - sold;
    if sold == 0 || others == 0 {
        let message = format!(
            "\"{}\" has {sold} periods of net selling and {others} of net buying; both are needed for a comparison",
            flow.name
        );
        return Err(Problem::error("one-sided", message).hint("choose a longer time or a shorter sum"));
    }
    let mut study = Study { series, selling, delay, margin, findings: Vec::new(), curves: Vec::new() };
    let percent = |row: usize| whole.row(row).iter().map(|r| 100.0 * r).collect::<Vec<f64>>();
    study.market("", &markets.first().map_or_else(String::new, |m| m.name.clone()), &percent(1));
    if let [own, other] = markets {
        let gap: Vec<f64> = percent(1).iter().zip(percent(2)).map(|(a, b)| a - b).collect();
        study.market("relative-", &format!("{} less {}", own.name, other.name), &gap);
    }
    let Some(headline) = study.findings.iter().find(|f| f.id.starts_with("after")).or(study.findings.first()) else {
        let message = format!("{} have no return in or after a period of net selling", support::names_of(series));
        return Err(Problem::error("too-few-points", message).hint("choose a longer time"));
    };
    let headline = headline.id.clone();
    let rows = study.table();
    Ok(Exhibit {
        headline,
        tables: vec![rows],
        plot: study.plot(),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats: vec![Inference::SamePeriod.into(), Inference::NoProof.into()],
        findings: study.findings,
    })
}

/// Whether the flow over the `sum` periods to each one is net selling; nothing where one is missing.
fn selling(flow: &[f64], sum: usize) -> Vec<Option<bool>> {
    let at = |end: usize| {
        let window = flow.get(end.checked_sub(sum)?..end)?;
        window.iter().all(|v| !v.is_nan()).then(|| crate::number::sum(window) < 0.0)
    };
    (1..=flow.len()).map(at).collect()
}

struct Study<'a> {
    series: &'a [Series],
    selling: Vec<Option<bool>>,
    delay: usize,
    /// Percentage points a month.
    margin: f64,
    findings: Vec<Finding>,
    curves: Vec<Curve>,
}

impl Study<'_> {
    /// Horizons of a month, a quarter, half a year and a year, by frequency.
    fn horizons(&self) -> &'static [usize] {
        match support::frequency(self.series) {
            Frequency::Daily => &[1, 5, 21, 63],
            Frequency::Weekly => &[1, 4, 13, 26],
            Frequency::Quarterly => &[1, 2, 4],
            Frequency::Annual => &[1, 2],
            _ => &[1, 3, 6, 12],
        }
    }

    fn market(&mut self, prefix: &str, name: &str, moved: &[f64]) {
        let mut curve = Curve { name: name.to_owned(), ink: self.curves.len() as u8, ..Curve::default() };
        for horizon in std::iter::once(0).chain(self.horizons().iter().copied()) {
            // Horizon 0 is the same period; others start after the flow is known.
            let ahead = match horizon {
                0 => moved.to_vec(),
                h => {
                    let forward = forward_sums(moved, h);
                    forward
                        .iter()
                        .copied()
                        .skip(self.delay)
                        .chain(std::iter::repeat_n(f64::NAN, self.delay))
                        .take(moved.len())
                        .collect()
                }
            };
            let Some((gap, found)) = self.compare(prefix, name, horizon, &ahead) else { continue };
            let ends = gap.interval().unwrap_or((f64::NAN, f64::NAN));
            curve.x.push(horizon as f64);
            curve.y.push(gap.value());
            curve.low.push(ends.0);
            curve.high.push(ends.1);
            self.findings.push(found);
        }
        self.curves.push(curve);
    }

    fn compare(&self, prefix: &str, name: &str, horizon: usize, ahead: &[f64]) -> Option<(Gap, Finding)> {
        let pairs: Vec<(bool, f64)> =
            self.selling.iter().zip(ahead).filter_map(|(s, r)| Some(((*s)?, defined(*r)?))).collect();
        let pick = |state: bool| pairs.iter().filter(|(s, _)| *s == state).map(|(_, r)| *r).collect::<Vec<f64>>();
        let (sold, rest) = (pick(true), pick(false));
        if sold.is_empty() || rest.is_empty() {
            return None;
        }
        let rise = |values: &[f64]| values.iter().filter(|v| **v > 0.0).count() as f64 / values.len() as f64;
        let lags = rule_of_thumb(pairs.len()).max(horizon.saturating_sub(1));
        let enough = sold.len() >= FEWEST && rest.len() >= FEWEST && pairs.len() > lags + 2;
        let marker: Vec<f64> = pairs.iter().map(|(s, _)| f64::from(u8::from(*s))).collect();
        let outcome: Vec<f64> = pairs.iter().map(|(_, r)| *r).collect();
        let error = || {
            let fit = with_constant(&outcome, &[&marker])?;
            let errors = standard_errors(&small_sample(&fit, Robust::NeweyWest { lags }));
            Some((errors.last().copied().and_then(defined).filter(|e| *e > 0.0)?, fit.degrees as f64))
        };
        let gap = Gap {
            name: name.to_owned(),
            holder: self.series.first().map_or_else(String::new, |s| s.holder.clone()),
            horizon,
            means: (defined(mean(&sold))?, defined(mean(&rest))?),
            cases: (sold.len(), rest.len()),
            rises: (rise(&sold), rise(&rest)),
            error: if enough { error() } else { None },
            lags,
        };
        let id = if horizon == 0 { format!("{prefix}same") } else { format!("{prefix}after-{horizon}") };
        let window = format!(
            "{} periods of net selling, {} others; later returns start {} periods after the flow",
            gap.cases.0, gap.cases.1, self.delay
        );
        let teller =
            Teller { gap: gap.clone(), id, window, margin: self.margin, frequency: support::frequency(self.series) };
        if gap.error.is_none() {
            return Some((gap, teller.tell(None, 1)));
        }
        let block =
            suitable_lengths(&outcome).map_or(1, |(_, circular)| libm::ceil(circular) as usize).max(horizon).max(1);
        let drawn = Draws::of_blocks(WHOLE, outcome.len(), block, gap_of(marker, outcome));
        Some((gap, Refinement::first(drawn, move |draws| teller.tell(Some(draws), block))))
    }

    fn table(&self) -> super::ExhibitTable {
        let number =
            |f: &Finding, id: &str| f.numbers.iter().find(|n| n.id == id).and_then(|n| n.value).unwrap_or(f64::NAN);
        let row = |f: &Finding| {
            let ends = f.interval.map_or((f64::NAN, f64::NAN), |i| (i.low, i.high));
            vec![
                text(f.id.clone()),
                cell(number(f, "selling")),
                cell(number(f, "otherwise")),
                cell(f.value.unwrap_or(f64::NAN)),
                cell(ends.0),
                cell(ends.1),
                cell(f.p.unwrap_or(f64::NAN)),
                cell(number(f, "equivalence")),
            ]
        };
        let columns = vec![
            Head::Of(What::Horizon),
            Head::Of(What::AfterSelling),
            Head::Of(What::Otherwise),
            Head::Of(What::Gap),
            Head::From,
            Head::To,
            Head::Of(What::PNoGap),
            Head::Of(What::PBeyondMargin),
        ];
        ExhibitTable::list(Listing::ByHorizon, columns, self.findings.iter().map(row).collect())
    }

    fn plot(&self) -> Plot {
        let unit = super::panel::adjective(support::frequency(self.series));
        let shown = |c: &Curve| -> String {
            let each: Vec<String> =
                c.x.iter()
                    .zip(&c.y)
                    .map(|(x, y)| format!("{x}: {}", super::words::number((y * 100.0).round() / 100.0)))
                    .collect();
            format!("{} by periods after, {}", c.name, each.join(", "))
        };
        let words: Vec<String> = self.curves.iter().map(shown).collect();
        Plot {
            description: format!(
                "Return after net selling less return otherwise, percentage points. {}",
                words.join(". ")
            ),
            y_unit: "percentage points".to_owned(),
            y_divisor: 1.0,
            decimals: 2,
            kind: Kind::Profile(Profile {
                x_name: format!("{unit} periods after net selling"),
                x_unit: String::new(),
                x_decimals: 0,
                curves: self.curves.clone(),
            }),
            ..Plot::default()
        }
    }
}
