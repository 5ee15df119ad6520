//! Japanese, as a market note writes it: plain style, net trades as 買い越し and 売り越し, the earlier
//! extreme as 「5年ぶり」. No case depends on what a name ends in, so names stand as they are.

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
use periods::{before, count, gap, named};

/// The sentence that a statement makes.
pub(super) fn sentence(statement: &Statement) -> String {
    joined(&text(statement))
}

/// One pair of brackets where two of ours meet; those of names stay as they are.
fn joined(text: &str) -> String {
    const REMARKS: [&str; 8] = ["標本", "p=", "p<", "p値", "ゼロと", "入札", "符号", "二分の一"];
    REMARKS.iter().fold(text.to_owned(), |text, begin| text.replace(&format!("）（{begin}"), &format!("、{begin}")))
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
            format!("{said}。{}", since(&extreme, earlier.as_ref(), *sample, *sample_from))
        }
        Statement::Rank { subject, direction, when, rank, sample } => {
            // Without an amount it is open whether something grew or rose.
            let what = match (subject.voice, *direction == Direction::Down) {
                (Voice::Level, true) => "下げ幅",
                (Voice::Level, false) => "上げ幅",
                _ => Extreme::of(subject, Measured::Move, *direction, &Unit::unknown()).what,
            };
            let whose = if subject.names_trader() {
                let asset =
                    if subject.asset.is_empty() { String::new() } else { format!("の{}", actor(&subject.asset)) };
                format!("{}による{}{what}", actor(&subject.holder), asset.trim_start_matches('の'))
            } else {
                format!("{}の{what}", subject.name)
            };
            format!(
                "{}の{whose}は、{}で{}{}",
                named(*when),
                count(*sample),
                largest(*rank),
                small_sample_remark(*sample)
            )
        }
        Statement::Percentile { subject, measured, when, percentile, sample } => format!(
            "{}の{}は、それまでの{}で{}パーセンタイル{}",
            named(*when),
            quantity(subject, *measured),
            count(*sample),
            grouped(whole_percentile(*percentile), 0),
            small_sample_remark(*sample)
        ),
        Statement::Score { subject, measured, when, z, robust, window } => {
            let robust = robust.map_or_else(String::new, |r| {
                format!("（頑健推定では中央値を{}{}）", grouped(r.abs(), 1), if r < 0.0 { "下回る" } else { "上回る" })
            });
            format!(
                "{}の{}は、直前{}の平均を{}{robust}",
                named(*when),
                quantity(subject, *measured),
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
    if complete { String::new() } else { format!("（{}は途中までの集計）", named(when)) }
}

/// 「海外投資家は2025年4月に米国証券を671億ドル売り越した」.
fn moved(subject: &Subject, value: &Amount, when: When) -> String {
    let direction = Direction::of(value.value);
    let (name, period, size) = (&subject.name, named(when), amount(value));
    match (subject.voice, direction) {
        (Voice::Level, Direction::Flat) => format!("{name}は{period}に横ばいだった"),
        (Voice::Trade, Direction::Flat) => format!("{name}は{period}に買い越しにも売り越しにもならなかった"),
        (Voice::Level, _) => format!("{name}は{period}に{size}{}した", rise(&value.unit, direction)),
        (Voice::Valuation, _) => format!("{name}は{period}に{size}の{}", gain(direction)),
        (Voice::Trade, _) => match Act::of(subject, direction) {
            Act::Clause { who, what, net } => format!("{who}は{period}に{what}{size}{net}た"),
            Act::Noun { whose, net } => format!("{whose}は{period}に{size}の{net}"),
            Act::Quoted(act) => format!("{act}：{period}に{size}"),
        },
    }
}

fn stands(subject: &Subject, level: &Amount, change: Option<&Amount>, when: When) -> String {
    let (name, period) = (&subject.name, named(when));
    match change.map(|c| (c, Direction::of(c.value))) {
        Some((change, direction)) if direction != Direction::Flat => {
            let act = rise(&change.unit, direction);
            format!("{name}は{period}に{}{act}し、{}となった", amount(change), signed(level))
        }
        Some(_) => format!("{name}は{period}に{}で横ばいだった", signed(level)),
        None => format!("{period}の{name}は{}", signed(level)),
    }
}

/// Who did what, without how much.
enum Act {
    /// 「海外投資家」「米国証券を」「売り越し」.
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
            Deed::Told { said, label: None, .. } => Act::Quoted(format!("「{}」", names::term(said))),
            Deed::Told { said, label: Some(label), .. } => {
                Act::Quoted(format!("「{}」（{}）", names::term(said), actor(label)))
            }
        }
    }

    fn by(holder: &str, asset: &str, direction: Direction) -> Act {
        let what = if asset.is_empty() { String::new() } else { format!("{}を", actor(asset)) };
        Act::Clause { who: actor(holder).to_owned(), what, net: net(direction) }
    }
}

/// 「買い越し」「売り越し」.
fn net(direction: Direction) -> &'static str {
    if direction == Direction::Down { "売り越し" } else { "買い越し" }
}

/// 「買越額」「売越額」.
fn net_amount(direction: Direction) -> &'static str {
    if direction == Direction::Down { "売越額" } else { "買越額" }
}

/// 「評価益」「評価損」.
fn gain(direction: Direction) -> &'static str {
    if direction == Direction::Down { "評価損" } else { "評価益" }
}

/// What is counted or paid grows and shrinks; a rate or a price rises and falls.
fn rise(unit: &Unit, direction: Direction) -> &'static str {
    match (is_stock(unit), direction == Direction::Down) {
        (true, true) => "減少",
        (true, false) => "増加",
        (false, true) => "低下",
        (false, false) => "上昇",
    }
}

/// The same by the sign of a number without a unit of its own, as a share or a weight has.
fn moved_by(change: f64) -> &'static str {
    if change < 0.0 { "低下" } else { "上昇" }
}

fn streak(subject: &Subject, run: Run, total: &Amount, probability: Option<StreakChance>) -> String {
    let name = &subject.name;
    let (who, did) = match subject.voice {
        Voice::Trade => match Act::of(subject, run.direction) {
            Act::Clause { who, what, net } => (who, format!("{what}{net}")),
            Act::Noun { whose, net } => (whose, net.to_owned()),
            Act::Quoted(act) => (act, "継続".to_owned()),
        },
        Voice::Valuation => (name.clone(), gain(run.direction).to_owned()),
        Voice::Level => (name.clone(), rise(&total.unit, run.direction).to_owned()),
    };
    let first = named(run.first);
    if run.has_just_begun() {
        return format!("{who}は{first}に{did}。符号が変わったばかりで、連続とはいえない");
    }
    let mut text = format!("{who}は{first}から{}連続で{did}、累計{}", count(run.length), amount(total));
    match StreakPlace::of(run.rank) {
        StreakPlace::Only => {}
        StreakPlace::Longest(of) => text.push_str(&format!("。同じ符号の連続{of}回のうち、これより長いものはない")),
        StreakPlace::Ranked(rank, of) => text.push_str(&format!("。同じ符号の連続{of}回のうち{rank}番目の長さ")),
    }
    if let Some(StreakChance { independent, persistent, over }) = probability {
        let chance = numbers::chance(independent);
        text.push_str(&match over {
            Over::Year => format!("。偶然でも、これほど長い連続が{chance}の年に生じる"),
            Over::Sample(sample) => {
                format!("。偶然の場合、{}の標本のうちこれほど長い連続が生じるのは{chance}", count(sample))
            }
        });
        if let Some(persistent) = persistent {
            text.push_str(&format!("（符号がこれまでどおり持続しやすいなら{}）", numbers::chance(persistent)));
        }
    }
    text
}

/// What is compared, and the word for its extreme.
struct Extreme {
    what: &'static str,
    most: &'static str,
    degree: &'static str,
    beyond: &'static str,
}

impl Extreme {
    fn of(subject: &Subject, measured: Measured, direction: Direction, unit: &Unit) -> Extreme {
        let down = direction == Direction::Down;
        let large = |what| Extreme { what, most: "最大", degree: "大きさ", beyond: "上回っていない" };
        match (measured, subject.voice) {
            (Measured::Level, _) if down => {
                Extreme { what: "水準", most: "最低", degree: "低さ", beyond: "下回っていない" }
            }
            (Measured::Level, _) => {
                Extreme { what: "水準", most: "最高", degree: "高さ", beyond: "上回っていない" }
            }
            (Measured::Move, Voice::Trade) => large(net_amount(direction)),
            (Measured::Move, Voice::Valuation) => large(gain(direction)),
            (Measured::Move, Voice::Level) if is_stock(unit) => large(if down { "減少幅" } else { "増加幅" }),
            (Measured::Move, Voice::Level) => large(if down { "低下幅" } else { "上昇幅" }),
        }
    }
}

fn since(extreme: &Extreme, earlier: Option<&Earlier>, sample: Count, from: When) -> String {
    let Extreme { what, most, degree, beyond } = extreme;
    match earlier {
        None => {
            format!("{what}は{}以降の{}で{most}{}", named(from), count(sample), small_sample_remark(sample))
        }
        Some(earlier) if earlier.is_just_before() => {
            format!("{what}は{}（{}）を{beyond}", before(sample.frequency), then(&earlier.amount))
        }
        Some(earlier) => {
            let (when, size) = (named(earlier.when), then(&earlier.amount));
            format!("{what}は{when}（{size}）以来、{}ぶりの{degree}", gap(earlier))
        }
    }
}

/// 「最大」「2番目の大きさ」.
fn largest(rank: usize) -> String {
    ranked(rank, "最大", "大きさ")
}

/// The extreme itself, or its place: 「最高」「3番目の高さ」.
fn ranked(rank: usize, most: &str, degree: &str) -> String {
    if rank <= 1 { most.to_owned() } else { format!("{}番目の{degree}", grouped(rank as f64, 0)) }
}

fn quantity(subject: &Subject, measured: Measured) -> String {
    match (measured, subject.voice) {
        (Measured::Move, Voice::Level) => format!("{}の変化", subject.name),
        (Measured::Move, Voice::Trade) => format!("純フロー（{}）", subject.name),
        _ => subject.name.clone(),
    }
}

/// 「1.9標準偏差下回る」.
fn deviations(z: f64) -> String {
    format!("{}標準偏差{}", grouped(z.abs(), 1), if z < 0.0 { "下回る" } else { "上回る" })
}

/// 「（標本が少ない：7週）」 for a small sample, nothing otherwise.
fn small_sample_remark(sample: Count) -> String {
    small_sample_word(sample.periods).map_or_else(String::new, |label| format!("（{label}：{}）", count(sample)))
}

/// The same of a number of cases: 「（標本が少ない：n=7）」.
fn small_cases_remark(cases: usize) -> String {
    small_sample_word(cases).map_or_else(String::new, |label| format!("（{label}：n={cases}）"))
}

/// What must be said of a small sample.
fn small_sample_word(observations: usize) -> Option<&'static str> {
    match SmallSample::of(observations)? {
        SmallSample::Anecdote => Some("標本がごく少ない"),
        SmallSample::Thin => Some("標本が少ない"),
    }
}
