//! Can the quoted numbers all be true? Rounding, arithmetic, and the number that nobody quotes.
//!
//! M40. Interval constraint propagation over what each printed number allows (Davis 1987; Benhamou &
//! Older 1997).

mod parse;

use super::finding::Statement;
use super::finding::accounts::{Accounts, Quoted};
use super::support::{self, cell, defined, named, text};
use super::{Analysis, Exhibit, Finding, How, Interval, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What, Word};
use crate::plot::{Bar, Kind, Plot};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::consistency::{Consistency, Range, check};
use parse::{Line, Number};

/// The entry of the registry.
pub static CONSISTENCY: Analysis = Analysis {
    id: "consistency",
    title: "Can these numbers all be true?",
    about: "Quoted numbers and the arithmetic that ties them: shares of shares, sums, ratios. Each number stands for all that \
            rounds to it, \"about\" for more. Says which smallest set cannot all be true, by how much each relation is off, \
            and what the others imply for a number that is missing. It takes no data.",
    methods: "M40",
    inputs: &[],
    options: &[
        OptionSpec {
            id: "numbers",
            label: "Numbers",
            about: "name = number, with semicolons between: \"of foreign = 60%; foreign ~ 30%; of all = ?%\"; = is rounded as \
                    printed, ~ is about, < is at most, > is at least, ? is not quoted; \"? (1 to 2.5)\" says what would be \
                    possible",
            default: "US part of foreign bonds = 60%; foreign part of all bonds ~ 30%; US part of all bonds = ?%",
            choices: &[],
        },
        OptionSpec {
            id: "relations",
            label: "Arithmetic",
            about: "with semicolons between: \"a = b * c; whole = x + y; rest = whole - x; share = part / whole; a < b; a year = \
                    a month * 12\"; a number in it is exact",
            default: "US part of all bonds = US part of foreign bonds * foreign part of all bonds",
            choices: &[],
        },
    ],
    run,
};

fn run(_series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let option = |id: &str| options.get(id).map_or("", String::as_str);
    let mut numbers = parse::numbers(option("numbers"))?;
    let lines = parse::relations(option("relations"), &mut numbers)?;
    let ranges: Vec<Range> = numbers.iter().map(|n| n.range).collect();
    let relations: Vec<_> = lines.iter().map(|l| l.relation.clone()).collect();
    let found = check(&ranges, &relations);
    let mut findings = vec![verdict(&numbers, &found)];
    for (index, number) in numbers.iter().enumerate() {
        let implied = found.implied.get(index).copied().unwrap_or(Range::ANY);
        let asked = number.range == Range::ANY || found.conflict.contains(&index);
        if asked && implied != Range::ANY && !implied.is_empty() {
            findings.push(implied_number(index, number, implied, numbers.len()));
        }
    }
    findings.extend(lines.iter().enumerate().filter_map(|(i, line)| tied(i, line, &numbers, &found)));
    Ok(Exhibit {
        headline: "verdict".to_owned(),
        findings,
        tables: vec![listing(&numbers, &found)],
        plot: chart(&numbers, &found),
        source: "the numbers as quoted".to_owned(),
        as_of: None,
        caveats: implausible(&numbers, &found),
    })
}

/// Numbers that would have to lie where their author holds nothing possible, and what "about" means.
fn implausible(numbers: &[Number], found: &Consistency) -> Vec<Caveat> {
    let outside = |(index, number): (usize, &Number)| {
        let implied = found.implied.get(index).copied()?;
        let plausible = number.plausible.filter(|_| !implied.is_empty())?;
        let apart = implied.high < plausible.low || implied.low > plausible.high;
        apart.then(|| {
            let (implied, held) = ((implied.low, implied.high), (plausible.low, plausible.high));
            Inference::Implausible { name: number.name.clone(), implied, held, percent: number.percent }.into()
        })
    };
    let mut said: Vec<Caveat> = numbers.iter().enumerate().filter_map(outside).collect();
    said.push(Inference::About.into());
    said
}

fn quoted(number: &Number, range: Range) -> Quoted {
    Quoted { name: number.name.clone(), low: range.low, high: range.high, percent: number.percent }
}

fn how(formula: &str, numbers: &[Number]) -> How {
    How {
        formula: formula.to_owned(),
        window: "the numbers as quoted".to_owned(),
        missing: "a number that is not quoted may be anything".to_owned(),
        test: "none: arithmetic; a contradiction that is found is one".to_owned(),
        source: "interval constraint propagation (Davis 1987; Benhamou & Older 1997)".to_owned(),
        inputs: numbers.iter().map(|n| format!("{}: {}", n.name, n.written)).take(24).collect(),
    }
}

fn verdict(numbers: &[Number], found: &Consistency) -> Finding {
    let conflict: Vec<Quoted> =
        found.conflict.iter().filter_map(|i| numbers.get(*i)).map(|n| quoted(n, n.range)).collect();
    let tightest = found.slack.iter().map(|s| s.room).fold(f64::INFINITY, f64::min);
    let statement =
        Statement::Accounts(Accounts::Quotes { hold: found.holds, of: numbers.len(), conflict: conflict.clone() });
    Finding {
        value: Some(f64::from(u8::from(found.holds))),
        unit: "1 when all can be true, 0 when not".to_owned(),
        n: Some(numbers.len()),
        how: how(
            "each number is an interval, each relation narrows the intervals of its members until none changes",
            numbers,
        ),
        numbers: vec![
            named("tightest", "room that rounding leaves in the tightest relation", tightest, "as quoted"),
            named("conflict", "numbers in the smallest conflict", conflict.len() as f64, "numbers"),
        ],
        ..support::finding("verdict", &statement)
    }
}

fn implied_number(index: usize, number: &Number, implied: Range, of: usize) -> Finding {
    let stated = (number.range != Range::ANY).then(|| quoted(number, number.range));
    let statement = Statement::Accounts(Accounts::ImpliedNumber { implied: quoted(number, implied), quoted: stated });
    Finding {
        value: defined(implied.middle()),
        unit: if number.percent { "fraction" } else { "as quoted" }.to_owned(),
        n: Some(of),
        interval: implied.is_bounded().then_some(Interval { low: implied.low, high: implied.high, level: 1.0 }),
        how: how("the interval that the other numbers and all relations leave of this one", &[]),
        ..support::finding(&format!("implied-{}", index + 1), &statement)
    }
}

fn tied(index: usize, line: &Line, numbers: &[Number], found: &Consistency) -> Option<Finding> {
    let slack = found.slack.get(index)?;
    let known = slack.room.is_finite();
    let first = line.relation.members().first().and_then(|i| numbers.get(*i))?;
    let name = |range: Range| Quoted { name: String::new(), low: range.low, high: range.high, percent: first.percent };
    let statement = Statement::Accounts(Accounts::Tied {
        formula: line.written.clone(),
        stated: name(slack.stated),
        computed: name(slack.computed),
        room: slack.room,
    });
    known.then(|| Finding {
        value: defined(slack.room),
        unit: "room that rounding leaves, as quoted".to_owned(),
        n: Some(line.relation.members().len()),
        how: how("overlap of what stands on the left with what the right-hand side gives", numbers),
        ..support::finding(&format!("relation-{}", index + 1), &statement)
    })
}

fn listing(numbers: &[Number], found: &Consistency) -> super::ExhibitTable {
    let row = |(index, number): (usize, &Number)| {
        let implied = found.implied.get(index).copied().unwrap_or(Range::ANY);
        vec![
            text(number.name.clone()),
            text(number.written.clone()),
            cell(number.range.low),
            cell(number.range.high),
            cell(implied.low),
            cell(implied.high),
            text(""),
        ]
    };
    let heads = vec![
        Head::Of(What::NumberNamed),
        Head::Of(What::AsQuoted),
        Head::Of(What::AtLeast),
        Head::Of(What::AtMost),
        Head::Of(What::OthersAtLeast),
        Head::Of(What::OthersAtMost),
        Head::Of(What::Remark),
    ];
    let role = |(index, number): (usize, &Number)| {
        let implied = found.implied.get(index).copied().unwrap_or(Range::ANY);
        let beyond = number.plausible.is_some_and(|p| implied.high < p.low || implied.low > p.high);
        match (found.conflict.contains(&index), beyond) {
            (true, _) => Some(Word::InConflict),
            (false, true) => Some(Word::OutsidePossible),
            (false, false) => None,
        }
    };
    let roles: Vec<Option<Word>> = numbers.iter().enumerate().map(role).collect();
    ExhibitTable::list(Listing::Numbers, heads, numbers.iter().enumerate().map(row).collect()).with_words(6, &roles)
}

/// The numbers that were not quoted but asked for, as the others imply them; nothing where none is a percentage.
fn asked_for(numbers: &[Number], found: &Consistency) -> Option<Plot> {
    let bar = |(index, number): (usize, &Number)| {
        let implied = found.implied.get(index).copied().filter(|range| range.is_bounded())?;
        let open = number.percent && !number.range.is_bounded();
        open.then(|| Bar {
            label: number.name.clone(),
            value: 100.0 * implied.middle(),
            interval: Some((100.0 * implied.low, 100.0 * implied.high)),
            ink: Some(0),
            marked: false,
            remark: String::new(),
        })
    };
    let bars: Vec<Bar> = numbers.iter().enumerate().filter_map(bar).collect();
    let shown: Vec<String> = bars.iter().map(|b| format!("{} {:.1}", b.label, b.value)).collect();
    let told = format!("What the other numbers imply, in per cent: {}.", shown.join(", "));
    (!bars.is_empty()).then(|| Plot::of_kind(Kind::Bars(bars), "%", 1.0).decimals(1).described(told))
}

/// What the others imply for each number, in per cent of the number as quoted.
fn chart(numbers: &[Number], found: &Consistency) -> Plot {
    let bar = |(index, number): (usize, &Number)| {
        let (own, implied) = (number.range.middle(), found.implied.get(index).copied().unwrap_or(Range::ANY));
        let share = |v: f64| 100.0 * v / own;
        let usable = implied.is_bounded() && own.is_finite() && own != 0.0;
        usable.then(|| Bar {
            label: number.name.clone(),
            value: share(implied.middle()),
            interval: Some((share(implied.low), share(implied.high))),
            ink: Some(0),
            marked: found.conflict.contains(&index),
            remark: format!("quoted as {}", number.written),
        })
    };
    let bars: Vec<Bar> = numbers.iter().enumerate().filter_map(bar).collect();
    if bars.is_empty()
        && let Some(plot) = asked_for(numbers, found)
    {
        return plot;
    }
    if bars.is_empty() {
        return Plot::of_kind(Kind::Bars(bars), "% of the number as quoted", 1.0)
            .described("No quoted number follows from the others.");
    }
    let shown: Vec<String> = bars.iter().map(|b| format!("{} {:.0}", b.label, b.value)).collect();
    Plot::of_kind(Kind::Bars(bars), "% of the number as quoted", 1.0).described(format!(
        "What the other numbers imply for each, in per cent of the number as quoted: {}.",
        shown.join(", ")
    ))
}
