//! Korean, as a research report writes it: 순매수 and 순매도 for net trades, the earlier extreme as "5년
//! 만에 최대". Particles follow the last sound of a name where it is known.

mod accounts;
pub(super) mod caveats;
mod chance;
pub(super) mod columns;
mod companion;
pub(super) mod course;
mod currency;
mod dated;
mod extremes;
mod funding;
mod further;
mod groups;
mod implied;
mod inferred;
pub(super) mod names;
mod numbers;
mod order;
mod particles;
mod periods;
mod positions;
mod quotes;
mod returns;
pub(super) mod tables;
mod trend;
mod whole;

use super::super::finding::{
    Amount, Count, Direction, Earlier, Is, Measured, Over, Statement, StreakChance, Subject, Voice, When,
};
use super::act::{Deed, Run};
use crate::analysis::words::decisions::evidence::SmallSample;
use crate::analysis::words::decisions::told::{StreakPlace, whole_percentile};
use crate::unit::Unit;
use names::{actor, is_own};
use numbers::{amount, grouped, is_stock, signed};
use particles::{object, topic, towards};
use periods::{before, count, gap, in_a_row, inside, named};

/// The sentence that a statement makes.
pub(super) fn sentence(statement: &Statement) -> String {
    joined(&text(statement))
}

/// One pair of brackets where two of ours meet; those of names stay as they are.
fn joined(text: &str) -> String {
    const REMARKS: [&str; 9] = ["표본", "p=", "p<", "p값", "0이라면", "입찰", "부호", "절반", "겹치는"];
    REMARKS.iter().fold(text.to_owned(), |text, begin| text.replace(&format!(")({begin}"), &format!(", {begin}")))
}

fn text(statement: &Statement) -> String {
    match statement {
        Statement::Traded { subject, amount, when, complete } => {
            moved(subject, amount, *when) + &so_far(*when, *complete)
        }
        Statement::Stands { subject, level, change, when, complete } => {
            stands(subject, level, change.as_ref(), *when) + &so_far(*when, *complete)
        }
        Statement::Streak { subject, direction, length, first, total, chance, rank, sample } => {
            let run = Run { direction: *direction, length: *length, first: *first, rank: *rank };
            streak(subject, run, total, *chance) + &small_sample_remark(*sample)
        }
        Statement::Since { subject, measured, direction, amount, when, earlier, sample, sample_from } => {
            let said = match measured {
                Measured::Move => moved(subject, amount, *when),
                Measured::Level => stands(subject, amount, None, *when),
            };
            let extreme = Extreme::of(subject, *measured, *direction, &amount.unit);
            format!("{said}. {}", since(&extreme, earlier.as_ref(), *sample, *sample_from))
        }
        Statement::Rank { subject, direction, when, rank, sample } => {
            // Without an amount it is open whether something grew or rose.
            let what = match (subject.voice, *direction == Direction::Down) {
                (Voice::Level, true) => "내림폭",
                (Voice::Level, false) => "오름폭",
                _ => Extreme::of(subject, Measured::Move, *direction, &Unit::unknown()).what,
            };
            let whose = if subject.names_trader() {
                format!("{}의 {} {what}", actor(&subject.holder), actor(&subject.asset)).replace("  ", " ")
            } else {
                format!("{} {what}", subject.name)
            };
            format!(
                "{} {} {} 중 {}{}",
                named(*when),
                topic(&whose),
                count(*sample),
                largest(*rank),
                small_sample_remark(*sample)
            )
        }
        Statement::Percentile { subject, measured, when, percentile, sample } => format!(
            "{} {} 그때까지 {} 중 {}백분위{}",
            named(*when),
            topic(&quantity(subject, *measured)),
            count(*sample),
            grouped(whole_percentile(*percentile), 0),
            small_sample_remark(*sample)
        ),
        Statement::Score { subject, measured, when, z, robust, window } => {
            let robust = robust.map_or_else(String::new, |r| {
                format!(
                    "(로버스트 추정으로는 중앙값을 {} {})",
                    grouped(r.abs(), 1),
                    if r < 0.0 { "하회" } else { "상회" }
                )
            });
            format!(
                "{} {} 직전 {} 평균을 {}{robust}",
                named(*when),
                topic(&quantity(subject, *measured)),
                count(*window),
                deviations(*z)
            )
        }
        Statement::Chance(about) => chance::sentence(about),
        Statement::Companion(about) => companion::sentence(about),
        Statement::Groups(about) => groups::sentence(about),
        Statement::Positions(about) => positions::sentence(about),
        Statement::Extremes(about) => extremes::sentence(about),
        Statement::Further(about) => further::sentence(about),
        Statement::Trend(about) => trend::sentence(about),
        Statement::Inferred(about) => inferred::sentence(about),
        Statement::Whole(about) => whole::sentence(about),
        Statement::Funding(about) => funding::sentence(about),
        Statement::Returns(about) => returns::sentence(about),
        Statement::Implied(about) => implied::sentence(about),
        Statement::Accounts(about) => accounts::sentence(about),
        Statement::Course(about) => course::sentence(about),
        Statement::Dated(about) => dated::sentence(about),
        Statement::Order(about) => order::sentence(about),
        Statement::Currency(about) => currency::sentence(about),
    }
}

/// A level with its unit, as verdicts and tables name it.
pub(super) fn level(value: &Amount) -> String {
    signed(value)
}

/// What it was then: a level keeps its minus.
fn then(value: &Amount) -> String {
    if value.is == Is::Level { level(value) } else { amount(value) }
}

/// So many periods, as verdicts name them.
pub(super) fn periods(number: Count) -> String {
    count(number)
}

fn so_far(when: When, complete: bool) -> String {
    if complete { String::new() } else { format!("({} 잠정 집계)", topic(&named(when))) }
}

/// "외국인은 2025년 4월에 미국 증권을 671억 달러 순매도했다".
fn moved(subject: &Subject, value: &Amount, when: When) -> String {
    let direction = Direction::of(value.value);
    let (name, period, size) = (topic(&subject.name), inside(when), amount(value));
    match (subject.voice, direction) {
        (Voice::Level, Direction::Flat) => format!("{name} {period} 변동이 없었다"),
        (Voice::Trade, Direction::Flat) => format!("{name} {period} 순매수도 순매도도 아니었다"),
        (Voice::Level, _) => format!("{name} {period} {size} {}했다", rise(&value.unit, direction)),
        (Voice::Valuation, _) => format!("{name} {period} {size}의 {}", gain(direction)),
        (Voice::Trade, _) => match Act::of(subject, direction) {
            Act::Clause { who, what, net } => format!("{} {period} {what}{size} {net}했다", topic(&who)),
            Act::Noun { whose, net } => format!("{} {period} {size} {net}", topic(&whose)),
            Act::Quoted(act) => format!("{act}: {period} {size}"),
        },
    }
}

fn stands(subject: &Subject, level: &Amount, change: Option<&Amount>, when: When) -> String {
    let (name, period) = (topic(&subject.name), inside(when));
    match change.map(|c| (c, Direction::of(c.value))) {
        Some((change, direction)) if direction != Direction::Flat => {
            let act = rise(&change.unit, direction);
            format!("{name} {period} {} {act}해 {} 기록했다", amount(change), object(&signed(level)))
        }
        Some(_) => format!("{name} {period} {} 변동이 없었다", towards(&signed(level))),
        None => format!("{} {name} {}", named(when), signed(level)),
    }
}

/// Who did what, without how much.
enum Act {
    /// "외국인", "미국 증권을 ", "순매도".
    Clause { who: String, what: String, net: &'static str },
    /// A name and a noun, where nobody is named.
    Noun { whose: String, net: &'static str },
    /// The publisher's own words.
    Quoted(String),
}

impl Act {
    fn of(subject: &Subject, direction: Direction) -> Act {
        match Deed::of(subject, direction) {
            Deed::Named { holder, asset } => Act::by(holder, asset, direction),
            Deed::Unnamed(name) => Act::Noun { whose: name.to_owned(), net: net(direction) },
            Deed::Told { clause: Some((who, what)), label: None, .. } if is_own(who) && is_own(what) => {
                Act::by(who, what, direction)
            }
            Deed::Told { said, label: None, .. } => Act::Quoted(format!("‘{}’", names::term(said))),
            Deed::Told { said, label: Some(label), .. } => {
                Act::Quoted(format!("‘{}’({})", names::term(said), actor(label)))
            }
        }
    }

    fn by(holder: &str, asset: &str, direction: Direction) -> Act {
        let what = if asset.is_empty() { String::new() } else { format!("{} ", object(actor(asset))) };
        Act::Clause { who: actor(holder).to_owned(), what, net: net(direction) }
    }
}

/// "순매수", "순매도".
fn net(direction: Direction) -> &'static str {
    if direction == Direction::Down { "순매도" } else { "순매수" }
}

/// "순매수액", "순매도액".
fn net_amount(direction: Direction) -> &'static str {
    if direction == Direction::Down { "순매도액" } else { "순매수액" }
}

/// "평가이익", "평가손실".
fn gain(direction: Direction) -> &'static str {
    if direction == Direction::Down { "평가손실" } else { "평가이익" }
}

/// What is counted or paid grows and shrinks; a rate or a price rises and falls.
fn rise(unit: &Unit, direction: Direction) -> &'static str {
    match (is_stock(unit), direction == Direction::Down) {
        (true, true) => "감소",
        (true, false) => "증가",
        (false, true) => "하락",
        (false, false) => "상승",
    }
}

/// The same by the sign of a number without a unit of its own, as a share or a weight has.
fn moved_by(change: f64) -> &'static str {
    if change < 0.0 { "하락" } else { "상승" }
}

fn streak(subject: &Subject, run: Run, total: &Amount, probability: Option<StreakChance>) -> String {
    let name = &subject.name;
    let (who, did) = match subject.voice {
        Voice::Trade => match Act::of(subject, run.direction) {
            Act::Clause { who, what, net } => (topic(&who), format!("{what}{net}")),
            Act::Noun { whose, net } => (topic(&whose), net.to_owned()),
            Act::Quoted(act) => (format!("{act}:"), "지속".to_owned()),
        },
        Voice::Valuation => (topic(name), gain(run.direction).to_owned()),
        Voice::Level => (topic(name), rise(&total.unit, run.direction).to_owned()),
    };
    if run.has_just_begun() {
        return format!("{who} {} {did}. 부호가 막 바뀌어 연속이라 할 수 없다", inside(run.first));
    }
    let (first, long) = (named(run.first), in_a_row(run.length));
    let mut text = format!("{who} {first}부터 {long} {did}, 누적 {}", amount(total));
    match StreakPlace::of(run.rank) {
        StreakPlace::Only => {}
        StreakPlace::Longest(of) => text.push_str(&format!(". 같은 부호의 연속 {of}회 중 이보다 긴 것은 없다")),
        StreakPlace::Ranked(rank, of) => text.push_str(&format!(". 같은 부호의 연속 {of}회 중 {rank}번째로 길다")),
    }
    if let Some(StreakChance { independent, persistent, over }) = probability {
        let chance = numbers::chance(independent);
        text.push_str(&match over {
            Over::Year => format!(". 우연만으로도 이만큼 긴 연속이 나타나는 해의 비율은 {chance}"),
            Over::Sample(sample) => {
                format!(". 우연만으로 이만큼 긴 연속이 나타나는 비율은 {} 표본의 {chance}", count(sample))
            }
        });
        if let Some(persistent) = persistent {
            text.push_str(&format!("(부호가 지금까지처럼 지속된다면 {})", numbers::chance(persistent)));
        }
    }
    text
}

/// What is compared, and the word for its extreme.
struct Extreme {
    what: &'static str,
    most: &'static str,
    beyond: &'static str,
}

impl Extreme {
    fn of(subject: &Subject, measured: Measured, direction: Direction, unit: &Unit) -> Extreme {
        let down = direction == Direction::Down;
        let large = |what| Extreme { what, most: "최대", beyond: "넘지 않았다" };
        match (measured, subject.voice) {
            (Measured::Level, _) if down => Extreme { what: "수준", most: "최저", beyond: "밑돌지 않았다" },
            (Measured::Level, _) => Extreme { what: "수준", most: "최고", beyond: "넘지 않았다" },
            (Measured::Move, Voice::Trade) => large(net_amount(direction)),
            (Measured::Move, Voice::Valuation) => large(gain(direction)),
            (Measured::Move, Voice::Level) if is_stock(unit) => large(if down { "감소폭" } else { "증가폭" }),
            (Measured::Move, Voice::Level) => large(if down { "하락폭" } else { "상승폭" }),
        }
    }
}

fn since(extreme: &Extreme, earlier: Option<&Earlier>, sample: Count, from: When) -> String {
    let Extreme { what, most, beyond } = extreme;
    let what = topic(what);
    match earlier {
        None => format!("{what} {} 이후 {} 중 {most}{}", named(from), count(sample), small_sample_remark(sample)),
        Some(earlier) if earlier.is_just_before() => {
            let before = object(&format!("{}({})", before(sample.frequency), then(&earlier.amount)));
            format!("{what} {before} {beyond}")
        }
        Some(earlier) => {
            let (when, size) = (named(earlier.when), then(&earlier.amount));
            format!("{what} {when}({size}) 이후 {} 만에 {most}", gap(earlier))
        }
    }
}

/// "최대", "2번째로 큰 규모".
fn largest(rank: usize) -> String {
    ranked(rank, "최대", "큰 규모")
}

/// The extreme itself, or its place: "최고", "3번째로 높은 수준".
fn ranked(rank: usize, most: &str, degree: &str) -> String {
    if rank <= 1 { most.to_owned() } else { format!("{}번째로 {degree}", grouped(rank as f64, 0)) }
}

fn quantity(subject: &Subject, measured: Measured) -> String {
    match (measured, subject.voice) {
        (Measured::Move, Voice::Level) => format!("{} 변화", subject.name),
        (Measured::Move, Voice::Trade) => format!("순흐름({})", subject.name),
        _ => subject.name.clone(),
    }
}

/// "1.9표준편차 하회".
fn deviations(z: f64) -> String {
    format!("{}표준편차 {}", grouped(z.abs(), 1), if z < 0.0 { "하회" } else { "상회" })
}

/// "(표본이 적음: 7주)" for a small sample, nothing otherwise.
fn small_sample_remark(sample: Count) -> String {
    small_sample_word(sample.periods).map_or_else(String::new, |label| format!("({label}: {})", count(sample)))
}

/// The same of a number of cases: "(표본이 적음: n=7)".
fn small_cases_remark(cases: usize) -> String {
    small_sample_word(cases).map_or_else(String::new, |label| format!("({label}: n={cases})"))
}

/// What must be said of a small sample.
fn small_sample_word(observations: usize) -> Option<&'static str> {
    match SmallSample::of(observations)? {
        SmallSample::Anecdote => Some("표본이 극히 적음"),
        SmallSample::Thin => Some("표본이 적음"),
    }
}
