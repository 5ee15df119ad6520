//! How the cost of each question of the flow monitor grows with the number of periods: processor time of the
//! first answer at 1,000 to 100,000 weeks, and the steepest slope of its logarithm.
//!
//! `cargo run --release --example bench-page -- periods`, with names of questions for those alone; and
//! `-- once QUESTION WEEKS RUNS` for so many answers and nothing else, for a counter of instructions: the
//! difference of two and one is the cost of one, whatever the caches do
//! (`valgrind --tool=cachegrind --cache-sim=no`).

use flowmosaic::analysis::{ALL, Analysis, Options};
use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::problem::Notes;
use flowmosaic::series::{Point, Series};
use flowmosaic::table::{Flag, MeasureKind};
use flowmosaic::unit::{Authority, Quantity, Unit};

/// Weeks: each about three times the one before.
const WEEKS: [usize; 5] = [1_000, 3_000, 10_000, 30_000, 100_000];
/// Least processor time of a measurement.
const ENOUGH_MS: f64 = 100.0;

/// Processor time of this thread in ms, which other programs do not lengthen; time that passes where the system
/// does not tell.
pub(crate) fn spent() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|t| t.split(' ').next().and_then(|n| n.parse::<f64>().ok()));
    nanoseconds.map_or_else(|| std::time::UNIX_EPOCH.elapsed().map_or(0.0, |t| t.as_secs_f64() * 1e3), |n| n / 1e6)
}

fn noise(count: usize, seed: u64) -> Vec<f64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 30) - 1.0
    };
    (0..count).map(next).collect()
}

fn series(name: &str, kind: MeasureKind, unit: Unit, values: Vec<f64>) -> Series {
    let first = Day::new(1990, 1, 5).expect("a Friday");
    let point = |(week, value): (usize, f64)| Point {
        period: Period::week_ending(first.plus_days(7 * week as i32)),
        value,
        flag: Flag::Ok,
        partial: false,
        line: week as u32 + 2,
    };
    Series {
        name: name.to_owned(),
        holder: name.to_owned(),
        asset: "shares".to_owned(),
        kind,
        unit,
        plus: None,
        frequency: Frequency::Weekly,
        points: values.into_iter().enumerate().map(point).collect(),
        breaks: Vec::new(),
        source: "made up".to_owned(),
        history: Vec::new(),
        release_days: None,
        remarks: Vec::new(),
    }
}

/// What a question is asked of: one letter a series.
fn asked(letters: &str, weeks: usize) -> Vec<Series> {
    let dollars = || Unit::money("USD", 6, Authority::File);
    let percent = || Unit::of(Quantity::Percent, Authority::File);
    let one = |(index, letter): (usize, char)| {
        let name = format!("{letter}{index}");
        let own = noise(weeks, index as u64 + 1);
        let sized = |base: f64| own.iter().map(|v| base + v).collect::<Vec<f64>>();
        let path = || {
            let mut level = 100.0;
            let step = |v: &f64| {
                level *= 1.0 + 0.02 * v + 0.02 * (100.0 / level - 1.0);
                level
            };
            own.iter().map(step).collect::<Vec<f64>>()
        };
        match letter {
            'f' => series(&name, MeasureKind::Flow, dollars(), own.clone()),
            'g' => series(&name, MeasureKind::GrossFlow, dollars(), sized(3.0)),
            'h' => series(&name, MeasureKind::Holding, dollars(), sized(90.0 + 10.0 * index as f64)),
            'r' => series(&name, MeasureKind::Rate, percent(), own.clone()),
            'p' => series(&name, MeasureKind::Price, Unit::of(Quantity::Index, Authority::File), path()),
            'c' => series(
                &name,
                MeasureKind::Position,
                Unit::of(Quantity::Contracts, Authority::File),
                sized(50.0 + 20.0 * index as f64),
            ),
            _ => series(
                &name,
                MeasureKind::Position,
                Unit::of(Quantity::Count { of: "shares".to_owned() }, Authority::File),
                sized(50.0 + 500.0 * index as f64),
            ),
        }
    };
    letters.chars().enumerate().map(one).collect()
}

/// A question, its series and what is not at its default.
type Asked = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const QUESTIONS: [Asked; 21] = [
    ("pace", "f", &[]),
    ("pace", "fh", &[("blocks", "year")]),
    ("breadth", "ffffffff", &[]),
    ("breakdown", "ffff", &[("shares", "by-side")]),
    ("sides", "gggg", &[]),
    ("leverage", "hhh", &[]),
    ("scale", "fh", &[]),
    ("rotation", "fff", &[]),
    ("counterparty", "fff", &[]),
    ("steadiness", "fh", &[]),
    ("contrast", "ff", &[("cut", "1999-01-01")]),
    ("auctions", "gh", &[]),
    ("short-interest", "ss", &[]),
    ("concentration", "hhhh", &[]),
    ("calendar", "f", &[]),
    ("vintages", "ff", &[]),
    ("joint-extremes", "ffr", &[]),
    ("co-movement", "rrr", &[]),
    ("trend-followers", "p", &[("signal", "trend")]),
    ("positions", "ccc", &[]),
    ("outflow-returns", "fr", &[]),
];

/// The options of a question, with what is not at its default.
fn options_of(analysis: &Analysis, given: &[(&str, &str)]) -> Options {
    let mut options: Options = analysis.options.iter().map(|o| (o.id.to_owned(), o.default.to_owned())).collect();
    options.extend(given.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
    options
}

/// Answers one question so many times.
pub(crate) fn once(question: &str, weeks: usize, runs: usize) {
    let (id, letters, given) = QUESTIONS.iter().find(|(id, ..)| *id == question).expect("a question of the list");
    let analysis = ALL.iter().find(|a| a.id == *id).expect("an analysis");
    let (series, options) = (asked(letters, weeks), options_of(analysis, given));
    for _ in 0..runs {
        let exhibit = (analysis.run)(&series, &options, &mut Notes::default()).expect("an answer");
        assert!(!exhibit.findings.is_empty());
    }
}

/// Prints a line a question.
pub(crate) fn print() {
    println!(
        "{} weeks, ms of processor time of the first answer; slope: of the logarithms, n log n is 1.1",
        WEEKS.map(|w| w.to_string()).join(", ")
    );
    let wanted: Vec<String> = std::env::args().skip(2).collect();
    for (id, letters, given) in QUESTIONS {
        if !wanted.is_empty() && !wanted.iter().any(|w| w == id) {
            continue;
        }
        let analysis = ALL.iter().find(|a| a.id == id).expect("an analysis");
        let options = options_of(analysis, given);
        let cost = |weeks: usize| {
            let series = asked(letters, weeks);
            // The system tells processor time in steps: so often that the steps do not count.
            let start = spent();
            let mut runs = 0.0;
            while spent() - start < ENOUGH_MS {
                (analysis.run)(&series, &options, &mut Notes::default())?;
                runs += 1.0;
            }
            Ok::<f64, flowmosaic::problem::Problem>((spent() - start) / runs)
        };
        let mut costs = Vec::new();
        for weeks in WEEKS {
            match cost(weeks) {
                Ok(ms) => costs.push((weeks as f64, ms)),
                Err(problem) => {
                    println!("{id} {letters}: {problem}");
                    break;
                }
            }
        }
        let slope = |pair: &[(f64, f64)]| match pair {
            [(n, a), (m, b)] => libm::log(b / a) / libm::log(m / n),
            _ => f64::NAN,
        };
        let shown: Vec<String> = costs.iter().map(|(_, ms)| format!("{ms:.2}")).collect();
        let steepest = costs.windows(2).map(slope).fold(f64::NEG_INFINITY, f64::max);
        let whole = match (costs.first(), costs.last()) {
            (Some(first), Some(last)) => slope(&[*first, *last]),
            _ => f64::NAN,
        };
        println!("{id} {letters} | {} | whole {whole:.2}, steepest {steepest:.2}", shown.join(" | "));
    }
}
