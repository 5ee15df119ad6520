//! Surges, stops, flights, retrenchments, and how much flowed out in earlier episodes.
//!
//! M14. Forbes & Warnock 2012 (waves); maximal runs of negative sums over a year (episodes); circular
//! shift for the overlap with falls of a price.

mod episodes;
mod picture;
mod prepare;

use super::finding::Statement;
use super::finding::dated::{Dated, WaveKind};
use super::panel::{self, Panel};
use super::support::{self, defined, named, periods};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::caveat::holdings::Holdings;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::binomial::{clopper_pearson, two_sided};
use crate::stats::episodes::{Band, Rules, Waves, waves};
use crate::stats::permutation::circular_shift;
use prepare::Prepared;

/// The entry of the registry.
pub static WAVES: Analysis = Analysis {
    id: "waves",
    title: "A wave, and how large were the outflows?",
    about: "Dates surges and stops of foreigners' purchases, or flight and retrenchment of residents', by the change of \
            flows over a year against its own last five years, and measures every earlier outflow in money and as a share \
            of what was outstanding and of GDP, with the least and the most, scaled to today. Use gross flows of one side: \
            a net of both hides who moved. Give holdings only where no flow is published: their changes hold prices.",
    methods: "M14",
    inputs: &[
        Input { role: "flow", about: "net purchases by one side, monthly or quarterly; or holdings", many: false },
        Input { role: "outstanding", about: "optional: what is outstanding, or its market value", many: false },
        Input { role: "GDP", about: "optional: GDP at an annual rate", many: false },
        Input { role: "price", about: "optional: a price whose falls are compared with the waves", many: false },
    ],
    options: &[
        OptionSpec {
            id: "side",
            label: "Whose flows",
            about: "foreigners: surge and stop; residents buying abroad: flight and retrenchment",
            default: "foreigners",
            choices: &["foreigners", "residents"],
        },
        OptionSpec {
            id: "base",
            label: "A single base is",
            about: "what the second series is when there is only one; auto: GDP where its name says so",
            default: "auto",
            choices: &["auto", "outstanding", "gdp"],
        },
        OptionSpec {
            id: "step",
            label: "Step",
            about: "quarters as the authors have it, or months for monthly data",
            default: "quarters",
            choices: &["quarters", "months"],
        },
        OptionSpec {
            id: "band",
            label: "Band",
            about: "holds the present period, as the authors have it, or ends before it, so that a shock does not widen its \
                    own band",
            default: "inclusive",
            choices: &["inclusive", "lagged"],
        },
        OptionSpec {
            id: "years",
            label: "Years of the band",
            about: "how far back the band looks",
            default: "5",
            choices: &[],
        },
        OptionSpec {
            id: "enter",
            label: "Enter",
            about: "standard deviations at which a wave begins and ends",
            default: "1",
            choices: &["1", "1.5", "2"],
        },
        OptionSpec {
            id: "peak",
            label: "Peak",
            about: "standard deviations that it must reach once",
            default: "2",
            choices: &["1", "1.5", "2", "2.5", "3"],
        },
        OptionSpec { id: "shortest", label: "Fewest periods", about: "of a wave", default: "2", choices: &[] },
        OptionSpec {
            id: "merge",
            label: "Merge outflows",
            about: "outflows that at most this many other periods part are one",
            default: "1",
            choices: &[],
        },
        OptionSpec {
            id: "fall",
            label: "Fall of the price, %",
            about: "how far below its peak a price counts as fallen",
            default: "10",
            choices: &[],
        },
    ],
    run,
};

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let (rules, other) = rules(options)?;
    let inputs = prepare::inputs(series, options)?;
    let prepared = Prepared::of(inputs.flow, options)?;
    let shortest = rules.year * 2 - 1 + rules.window;
    panel::at_least(&format!("\"{}\"", inputs.flow.name), prepared.with_value(), shortest)?;
    let values = prepared.panel.row(0).to_vec();
    let found = waves(&values, &rules);
    if found.z.iter().all(|z| z.is_nan()) {
        let message =
            format!("\"{}\" has no {} values in a row that vary; no band can be drawn", inputs.flow.name, shortest);
        return Err(Problem::error("constant-series", message).hint("choose another series or a longer time"));
    }
    let kinds = match options.get("side").map(String::as_str) {
        Some("residents") => (WaveKind::Flight, WaveKind::Retrenchment),
        _ => (WaveKind::Surge, WaveKind::Stop),
    };
    let story = Story { prepared: &prepared, found: &found, kinds, rules };
    let mut findings = vec![story.state(), story.count(&waves(&values, &other))];
    let merge = panel::whole_number(options, "merge", 0, 12)?;
    let spelled = episodes::found(&prepared, &inputs, rules.year, merge)?;
    findings.extend(spelled.findings);
    let mut caveats = prepared.caveats.clone();
    if let Some(price) = inputs.price {
        let fall = panel::whole_number(options, "fall", 1, 90)?;
        match story.overlap(price, fall) {
            Some(finding) => findings.push(finding),
            None => caveats.push(Holdings::NoWave(price.name.clone()).into()),
        }
    }
    caveats.extend(spelled.caveats);
    caveats.push(Holdings::YearsOverlap.into());
    caveats.push(Holdings::GrossFlows.into());
    let mut tables = vec![story.table()];
    tables.extend(spelled.table);
    Ok(Exhibit {
        headline: "wave".to_owned(),
        findings,
        tables,
        plot: story.plot(),
        source: panel::sources(series),
        as_of: prepared.panel.periods.last().map(|p| p.end),
        caveats,
    })
}

/// The chosen rules, and the same with the band ending elsewhere.
fn rules(options: &Options) -> Result<(Rules, Rules), Problem> {
    let months = options.get("step").is_some_and(|s| s == "months");
    let year = if months { 12 } else { 4 };
    let years = panel::whole_number(options, "years", 2, 20)?;
    let number = |id: &str, default: f64| options.get(id).and_then(|t| t.parse().ok()).unwrap_or(default);
    let window = year * years;
    let band = if options.get("band").is_some_and(|b| b == "lagged") { Band::Lagged } else { Band::Inclusive };
    let (enter, peak) = (number("enter", 1.0), number("peak", 2.0));
    if peak < enter {
        let message = format!("a wave that begins at {enter} standard deviations has always reached {peak}");
        return Err(Problem::error("option-value", message).hint("choose a peak of at least the value to enter"));
    }
    // Four of five years, as the authors ask for.
    let min_observations = window * 4 / 5;
    let shortest = panel::whole_number(options, "shortest", 1, 24)?;
    let chosen = Rules { year, window, min_observations, enter, peak, shortest, band };
    let other = if band == Band::Inclusive { Band::Lagged } else { Band::Inclusive };
    Ok((chosen, Rules { band: other, ..chosen }))
}

/// One wave: sign, first and last slot.
struct Wave {
    sign: i8,
    first: usize,
    last: usize,
}

fn list(found: &Waves) -> Vec<Wave> {
    let mut list: Vec<Wave> = Vec::new();
    for (slot, sign) in found.wave.iter().copied().enumerate().filter(|(_, s)| *s != 0) {
        match list.last_mut() {
            Some(wave) if wave.sign == sign && wave.last + 1 == slot => wave.last = slot,
            _ => list.push(Wave { sign, first: slot, last: slot }),
        }
    }
    list
}

struct Story<'a> {
    prepared: &'a Prepared,
    found: &'a Waves,
    kinds: (WaveKind, WaveKind),
    rules: Rules,
}

impl Story<'_> {
    fn panel(&self) -> &Panel {
        &self.prepared.panel
    }

    fn kind(&self, sign: i8) -> WaveKind {
        if sign < 0 { self.kinds.1 } else { self.kinds.0 }
    }

    fn extreme(&self, wave: &Wave) -> f64 {
        let scores = self.found.z.get(wave.first..=wave.last).unwrap_or_default();
        scores.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(f64::NAN)
    }

    fn rule(&self) -> String {
        format!(
            "D = change on a year ago of the sum over {} periods; a wave is a run of at least {} periods with D more than {} \
             standard deviations from its mean that reaches {} once",
            self.rules.year, self.rules.shortest, self.rules.enter, self.rules.peak
        )
    }

    fn window(&self) -> String {
        let end = if self.rules.band == Band::Inclusive { "that end with the period" } else { "that end before it" };
        format!(
            "mean and deviation over the {} values of D {end}, at least {}",
            self.rules.window, self.rules.min_observations
        )
    }

    fn how(&self, test: &str) -> How {
        How {
            formula: self.rule(),
            window: self.window(),
            missing:
                "a missing period leaves the sums that hold it missing, and ends a wave; partial periods are left out"
                    .to_owned(),
            test: test.to_owned(),
            source: "Forbes & Warnock 2012".to_owned(),
            inputs: Vec::new(),
        }
    }

    fn state(&self) -> Finding {
        let last = self.found.z.iter().rposition(|z| !z.is_nan()).unwrap_or(0);
        let z = self.found.z.get(last).copied().unwrap_or(f64::NAN);
        let waves = list(self.found);
        let now = waves.iter().find(|w| w.last == last);
        let said = now.map(|w| {
            let length = periods(w.last - w.first + 1, self.prepared.frequency);
            (self.kind(w.sign), self.prepared.when(w.first), length, self.extreme(w))
        });
        let when = self.prepared.when(last);
        let name = self.prepared.name.clone();
        let statement = Statement::Dated(Dated::Wave { name, now: said, when, z, kinds: self.kinds });
        let at = |values: &[f64]| values.get(last).copied().unwrap_or(f64::NAN);
        let unit = self.prepared.unit.label();
        Finding {
            value: defined(z),
            unit: "standard deviations".to_owned(),
            period: Some(when.period.end),
            n: Some(self.judged()),
            how: self.how("none for the state itself; how often there were waves is tested below"),
            numbers: vec![
                named("change", "change on a year ago of the flow over a year", at(&self.found.change), &unit),
                named("band-mean", "mean of the band", at(&self.found.mean), &unit),
                named("band-deviation", "standard deviation of the band", at(&self.found.deviation), &unit),
                named("in-wave", "+1 in a wave up, −1 in one down", now.map_or(0.0, |w| f64::from(w.sign)), ""),
            ],
            ..support::finding("wave", &statement)
        }
    }

    fn judged(&self) -> usize {
        self.found.z.iter().filter(|z| !z.is_nan()).count()
    }

    fn count(&self, other: &Waves) -> Finding {
        let waves = list(self.found);
        let of = |sign: i8| {
            let those: Vec<&Wave> = waves.iter().filter(|w| w.sign == sign).collect();
            (self.kind(sign), those.len(), those.iter().map(|w| w.last - w.first + 1).sum::<usize>())
        };
        let (up, down) = (of(1), of(-1));
        let latest = waves.iter().rev().find(|w| w.sign < 0);
        let judged = self.judged();
        let statement = Statement::Dated(Dated::Waves {
            up,
            down,
            latest_down: latest.map(|w| (self.prepared.when(w.first), self.prepared.when(w.last))),
            sample: periods(judged, self.prepared.frequency),
            other_band: list(other).iter().filter(|w| w.sign < 0).count(),
            inclusive: self.rules.band == Band::Inclusive,
        });
        let share = clopper_pearson(down.2, judged, 0.95);
        let all = up.1 + down.1;
        Finding {
            value: Some(down.1 as f64),
            unit: "waves down".to_owned(),
            period: latest.map(|w| self.prepared.when(w.last).period.end),
            n: Some(judged),
            p: (all > 0).then(|| two_sided(down.1, all, 0.5)).and_then(defined),
            how: self.how("exact two-sided binomial test that waves up and down are equally frequent"),
            numbers: vec![
                named("waves-up", "waves up", up.1 as f64, "waves"),
                named("periods-down", "periods in a wave down", down.2 as f64, "periods"),
                named("periods-up", "periods in a wave up", up.2 as f64, "periods"),
                named(
                    "share-low",
                    "share of periods in a wave down, lower end (Clopper-Pearson)",
                    share.map_or(f64::NAN, |s| s.0),
                    "share",
                ),
                named(
                    "share-high",
                    "share of periods in a wave down, upper end",
                    share.map_or(f64::NAN, |s| s.1),
                    "share",
                ),
            ],
            ..support::finding("waves", &statement)
        }
    }

    fn overlap(&self, price: &Series, fall: usize) -> Option<Finding> {
        let fallen = prepare::fallen(price, self.panel(), fall as f64 / 100.0);
        let down: Vec<bool> = self.found.wave.iter().map(|w| *w < 0).collect();
        // Only periods that both know are compared.
        let known: Vec<usize> = (0..down.len())
            .filter(|t| {
                self.found.z.get(*t).is_some_and(|z| !z.is_nan()) && fallen.get(*t).is_some_and(Option::is_some)
            })
            .collect();
        let at = |t: usize| fallen.get(t).copied().flatten().unwrap_or(false);
        let waves: Vec<bool> = known.iter().map(|t| down.get(*t).copied().unwrap_or(false)).collect();
        let falls: Vec<bool> = known.iter().map(|t| at(*t)).collect();
        let in_wave = waves.iter().filter(|w| **w).count();
        let n = known.len();
        if in_wave == 0 || n == 0 {
            return None;
        }
        let both = |shift: usize| {
            let hit = |(t, w): (usize, &bool)| *w && falls.get((t + shift) % n).copied().unwrap_or(false);
            waves.iter().enumerate().filter(|(t, w)| hit((*t, w))).count()
        };
        let p = circular_shift(n, |shift| both(shift) as f64);
        let base = falls.iter().filter(|f| **f).count() as f64 / n as f64;
        let statement = Statement::Dated(Dated::Overlap {
            kind: self.kinds.1,
            price: price.name.clone(),
            both: both(0),
            of: periods(in_wave, self.prepared.frequency),
            base,
            fall: fall as f64,
            p,
        });
        Some(Finding {
            value: Some(both(0) as f64 / in_wave as f64),
            unit: "share".to_owned(),
            n: Some(n),
            p: defined(p),
            how: How {
                formula: format!(
                    "share of periods in a wave down in which the price was {fall}% or more below its peak so far"
                ),
                window: format!("{n} periods that both cover"),
                missing: "periods without a price or without a score are left out".to_owned(),
                test: "all circular shifts of the labels of the periods, which keep the length of waves and falls"
                    .to_owned(),
                source: "Forbes & Warnock 2012; circular shift".to_owned(),
                inputs: Vec::new(),
            },
            numbers: vec![named("base", "share of all periods", base, "share")],
            ..support::finding("overlap", &statement)
        })
    }
}
