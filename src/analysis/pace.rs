//! How fast, how long, how unusual: latest value, streak, "largest since", rank, percentile, z.
//!
//! Methods M01–M03. A flow is judged by itself; a level (holding, position, price, rate, index) by
//! its changes, and by its own place in its history besides.

mod chart;
mod latest;
mod place;
mod prepare;
mod rare;
mod settings;
mod since;
mod streak;
mod tables;
mod twin;

use super::{Analysis, Exhibit, Finding, Input, OptionSpec, Options};
use crate::analysis::caveat::pace::Pace;
use crate::calendar::Frequency;
use crate::part::{FULL, needs_second};
use crate::problem::{Notes, Problem};
use crate::series::{Series, span};
use crate::transform::restrict;
use prepare::Prepared;
use settings::Settings;

/// The entry of the registry.
pub static PACE: Analysis = Analysis {
    id: "pace",
    title: "How fast, how long, how unusual?",
    about: "The latest value with its sign, the streak it belongs to and the chance of such a streak, the last time it \
            was larger, its rank, percentile and z-score. Not for sums that overlap, nor for series with fewer than \
            two values.",
    methods: "M01–M03",
    inputs: &[
        Input { role: "series", about: "a flow, or a level whose changes are judged", many: false },
        Input {
            role: "base",
            about: "assets, market capitalisation or volume in the same currency, to rank the move against its size too; may be \
                    left out",
            many: false,
        },
    ],
    options: &[
        OptionSpec {
            id: "period",
            label: "Period",
            about: "add flows up to longer periods; levels take their last value",
            default: "none",
            choices: &["none", "week", "month", "quarter", "year"],
        },
        OptionSpec {
            id: "week-ends-on",
            label: "Week ends on",
            about: "last day of a week, when days are added up to weeks",
            default: "friday",
            choices: &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        },
        OptionSpec {
            id: "sum",
            label: "Sum over periods",
            about: "judge the sum of this many periods; such sums overlap, so no streak is counted",
            default: "1",
            choices: &[],
        },
        OptionSpec {
            id: "window",
            label: "Window of the z-score",
            about: "periods before the latest; auto is one year of periods, at least 24",
            default: "auto",
            choices: &[],
        },
        OptionSpec {
            id: "tie",
            label: "\"Largest since\" ends when",
            about: "an earlier value matches the present one, or only when it exceeds it",
            default: "matched",
            choices: &["matched", "exceeded"],
        },
        OptionSpec {
            id: "zero",
            label: "A zero",
            about: "breaks a streak, or is skipped",
            default: "breaks",
            choices: &["breaks", "skips"],
        },
        OptionSpec {
            id: "gap",
            label: "A missing period",
            about: "breaks a streak, or is skipped",
            default: "breaks",
            choices: &["breaks", "skips"],
        },
        OptionSpec {
            id: "among",
            label: "Chosen among",
            about: "series that were looked at before this one was chosen for its streak; the longest of many is no surprise",
            default: "1",
            choices: &[],
        },
        OptionSpec {
            id: "blocks",
            label: "How rare, by",
            about: "the largest value of every month, quarter or year makes a distribution that says how rarely one as large comes; \
                    from 100 of them on",
            default: "none",
            choices: &["none", "month", "quarter", "year"],
        },
        OptionSpec {
            id: "at",
            label: "Asked about",
            about: "the last day of the period that is judged, as YYYY-MM-DD; empty for the latest. What came after it is drawn and told,                     and is no part of any rank or score",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "band",
            label: "Band behind",
            about: "what would be usual at each date: the mean of the window before it and two standard deviations either way",
            default: "none",
            choices: &["none", "usual"],
        },
    ],
    run,
};

/// Fewest periods for findings that compare with history.
const ENOUGH: usize = 12;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let (series, base) = match series {
        [series] => (series, None),
        [series, base] => (series, Some(base)),
        _ => {
            let message = format!("pace takes one series and, if wanted, its base; found {}", series.len());
            return Err(Problem::error("wrong-number-of-series", message).hint("give the tile exactly one series"));
        }
    };
    let settings = Settings::read(options)?;
    let asked = match super::panel::day(options, "at")? {
        Some(day) => Some(Prepared::new(&restrict(series, None, Some(day))?, &settings)?),
        None => None,
    };
    let whole = Prepared::new(series, &settings)?;
    let prepared = asked.as_ref().unwrap_or(&whole);
    let mut caveats = prepared.caveats.clone();
    let mut findings: Vec<Finding> = vec![latest::finding(prepared)];
    let moves = prepared.move_count();
    if settings.sum == 1 {
        match streak::finding(prepared, &settings) {
            Some(finding) => {
                let picked = streak::picked(prepared, &settings, &finding);
                findings.push(finding);
                findings.extend(picked);
                findings.extend(streak::lasting(prepared, &settings));
            }
            None => caveats.push(Pace::NoStreak.into()),
        }
    } else {
        caveats.push(Pace::SumsOverlap.into());
    }
    if moves >= ENOUGH {
        findings.extend(since::findings(prepared, &settings));
        findings.extend(place::findings(prepared, &settings, &mut caveats));
    } else {
        caveats.push(Pace::TooFew { needed: ENOUGH, name: prepared.series.name.clone(), found: moves }.into());
    }
    if let Some(base) = base {
        if !FULL {
            return Err(needs_second("moves against a base"));
        }
        findings.push(twin::finding(prepared, &settings, base, &mut caveats)?);
    }
    if let Some(bucket) = settings.blocks {
        if !FULL {
            return Err(needs_second("distributions of the largest values"));
        }
        match rare::finding(prepared, bucket) {
            Ok(finding) => findings.push(finding),
            Err(caution) => caveats.push(caution.into()),
        }
    }
    findings.extend(latest::so_far(prepared));
    findings.extend(asked.iter().filter_map(|asked| latest::after(asked, &whole)));
    let headline = headline(&findings, prepared.series.frequency);
    Ok(Exhibit {
        headline,
        tables: tables::all(prepared, &settings),
        plot: chart::plot(&whole, asked.as_ref(), &settings, options),
        source: prepared.series.source.clone(),
        as_of: span(&series.points).map(|(_, last)| last),
        findings,
        caveats,
    })
}

/// The finding that carries most: a "largest since" that reaches back a quarter of a year and six
/// periods, then a streak that chance makes in fewer than half of all years, then the latest value.
/// Size, not length, carries the news, so a streak comes second.
fn headline(findings: &[Finding], frequency: Frequency) -> String {
    let found = |id: &str| findings.iter().find(|f| f.id == id);
    let number = |id: &str, key: &str| found(id)?.numbers.iter().find(|n| n.id == key)?.value;
    let far = frequency.periods_per_year().map_or(6, |n| n / 4).max(6);
    let since = number("since", "gap-in-periods").is_some_and(|gap| gap >= f64::from(far));
    let rare = found("streak").is_some_and(|f| f.p.is_none_or(|p| p < 0.5));
    let streak = rare && number("streak", "length").is_some_and(|length| length >= 3.0);
    let id = if since {
        "since"
    } else if streak {
        "streak"
    } else {
        "latest"
    };
    id.to_owned()
}
