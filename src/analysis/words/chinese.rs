//! Simplified Chinese, as a research note of a broker writes it. Nothing agrees with anything, so that names
//! of unknown number and gender stand anywhere; a date leads or follows its subject without preposition.

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

use super::super::finding::{Amount, Is};
use super::super::finding::{Count, Direction, Earlier, Measured, Over, Statement, StreakChance, Subject, Voice, When};
use super::act::{Deed, Run};
use crate::analysis::words::decisions::evidence::SmallSample;
use crate::analysis::words::decisions::told::{StreakPlace, whole_percentile};
use names::beside;
use numbers::{amount, grouped, signed};
use periods::{before, count, gap, named, since as from_when};

/// The sentence that a statement makes.
pub(super) fn sentence(statement: &Statement) -> String {
    // A remark that follows another goes into the same brackets.
    let remarks = ["样本偏少", "仅属个案", "p=", "p<", "p值", "抛硬币假设", "95%置信区间", "与一半相比"];
    remarks.into_iter().fold(said(statement), |text, lead| text.replace(&format!("）（{lead}"), &format!("；{lead}")))
}

fn said(statement: &Statement) -> String {
    match statement {
        Statement::Traded { subject, amount, when, complete } => {
            so_far(moved(subject, amount, *when), *when, *complete)
        }
        Statement::Stands { subject, level, change, when, complete } => {
            so_far(stands(subject, level, change.as_ref(), *when), *when, *complete)
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
            let what = superlative(subject, *measured, *direction);
            format!("{said}，{}", since(what, earlier.as_ref(), *sample, *sample_from))
        }
        Statement::Rank { subject, direction, when, rank, sample } => {
            let what = superlative(subject, Measured::Move, *direction);
            let (who, asset) = if subject.names_trader() {
                (names::holder(&subject.holder).to_owned(), names::asset(&subject.asset))
            } else {
                (names::name(&subject.name), String::new())
            };
            let of = if asset.is_empty() { String::new() } else { format!("对{asset}的") };
            format!(
                "{}录得{}中{of}{}{}",
                beside(&who, &named(*when)),
                count(*sample),
                what.ranked(*rank),
                small_sample_remark(*sample)
            )
        }
        Statement::Percentile { subject, measured, when, percentile, sample } => format!(
            "{}处于截至当时{}的第{}百分位{}",
            beside(&quantity(subject, *measured), &named(*when)),
            count(*sample),
            grouped(whole_percentile(*percentile), 0),
            small_sample_remark(*sample)
        ),
        Statement::Score { subject, measured, when, z, robust, window } => {
            let robust = robust.map_or_else(String::new, |r| format!("（稳健口径：较中位数{}）", deviations(r)));
            format!(
                "{}较此前{}的均值{}{robust}",
                beside(&quantity(subject, *measured), &named(*when)),
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

fn so_far(text: String, when: When, complete: bool) -> String {
    if complete { text } else { format!("截至目前（{}尚未结束），{text}", named(when)) }
}

/// "外国投资者2025年4月净卖出美国证券671亿美元".
fn moved(subject: &Subject, value: &Amount, when: When) -> String {
    let direction = Direction::of(value.value);
    let (size, period) = (amount(value), named(when));
    let named = beside(&names::name(&subject.name), &period);
    match (subject.voice, direction) {
        (Voice::Level, Direction::Flat) => format!("{named}持平"),
        (Voice::Level, _) => format!("{named}{}{size}", rise(value, direction)),
        (Voice::Valuation, _) => format!("{named}估值{}{size}", gain(direction)),
        (Voice::Trade, Direction::Flat) => format!("{named}既无净买入，也无净卖出"),
        (Voice::Trade, _) => match Act::of(subject, direction) {
            Act::Clause { who, what } => {
                beside(&format!("{}{}{what}", beside(&who, &period), traded(direction)), &size)
            }
            Act::Told(act) => format!("{act}：{period}为{size}"),
        },
    }
}

fn stands(subject: &Subject, level: &Amount, change: Option<&Amount>, when: When) -> String {
    let named = beside(&names::name(&subject.name), &named(when));
    match change.map(|c| (c, Direction::of(c.value))) {
        Some((change, direction)) if direction != Direction::Flat => {
            format!("{named}{}{}至{}", rise(level, direction), amount(change), signed(level))
        }
        Some(_) => format!("{named}持平于{}", signed(level)),
        None => format!("{named}为{}", signed(level)),
    }
}

/// Who did what, without how much.
enum Act {
    /// "外国投资者", "美国证券".
    Clause { who: String, what: String },
    /// What plus or minus means, in our words or in the publisher's.
    Told(String),
}

impl Act {
    fn of(subject: &Subject, direction: Direction) -> Act {
        let (said, clause, label) = match Deed::of(subject, direction) {
            Deed::Named { holder, asset } => {
                return Act::Clause { who: names::holder(holder).to_owned(), what: names::asset(asset) };
            }
            Deed::Unnamed(name) => return Act::Clause { who: names::name(name), what: String::new() },
            Deed::Told { said, clause, label } => (said, clause, label),
        };
        let label = label.map_or_else(String::new, |label| format!("（{}）", names::asset(label)));
        if let Some(own) = names::told(said) {
            return Act::Told(format!("{own}{label}"));
        }
        match clause {
            Some((who, what)) if names::is_holder(who) && (names::is_asset(what) || !what.contains(' ')) => {
                Act::Clause { who: names::holder(who).to_owned(), what: names::asset(what) + &label }
            }
            _ => Act::Told(format!("“{said}”{label}")),
        }
    }

    /// With a piece of time: "外国投资者连续3个月净卖出美国证券".
    fn during(self, time: &str, direction: Direction) -> String {
        match self {
            Act::Clause { who, what } => format!("{}{}{what}", beside(&who, time), traded(direction)),
            Act::Told(act) => format!("{act}：{time}如此"),
        }
    }
}

/// "净买入", "净卖出".
fn traded(direction: Direction) -> &'static str {
    if direction == Direction::Down { "净卖出" } else { "净买入" }
}

/// "收益", "损失".
fn gain(direction: Direction) -> &'static str {
    if direction == Direction::Down { "损失" } else { "收益" }
}

/// "增加" and "减少" of money and things, "上升" and "下降" of rates and prices.
fn rise(of: &Amount, direction: Direction) -> &'static str {
    match (numbers::grows(of), direction == Direction::Down) {
        (true, true) => "减少",
        (true, false) => "增加",
        (false, true) => "下降",
        (false, false) => "上升",
    }
}

fn streak(subject: &Subject, run: Run, total: &Amount, probability: Option<StreakChance>) -> String {
    let act = |time: &str| match subject.voice {
        Voice::Trade => Act::of(subject, run.direction).during(time, run.direction),
        Voice::Valuation => format!("{}估值{}", beside(&names::name(&subject.name), time), gain(run.direction)),
        Voice::Level => format!("{}{}", beside(&names::name(&subject.name), time), rise(total, run.direction)),
    };
    if run.has_just_begun() {
        return format!("{}：方向刚刚转变，尚未形成连续期", act(&named(run.first)));
    }
    let mut text =
        format!("{}，自{}起累计{}", act(&format!("连续{}", count(run.length))), from_when(run.first), amount(total));
    match StreakPlace::of(run.rank) {
        StreakPlace::Only => {}
        StreakPlace::Longest(of) => text.push_str(&format!("；{of}段同方向连续期中没有更长的")),
        StreakPlace::Ranked(rank, of) => {
            text.push_str(&format!("；在{of}段同方向连续期中{}长", nth(rank)));
        }
    }
    if let Some(StreakChance { independent, persistent, over }) = probability {
        let over = match over {
            Over::Year => "年份".to_owned(),
            Over::Sample(sample) => format!("{}样本", count(sample)),
        };
        text.push_str(&format!("；若纯属偶然，{}的{over}会出现同样长的连续期", numbers::chance(independent)));
        if let Some(persistent) = persistent {
            text.push_str(&format!("（若方向的延续性一如以往，则为{}）", numbers::chance(persistent)));
        }
    }
    text
}

fn since(what: Superlative, earlier: Option<&Earlier>, sample: Count, from: When) -> String {
    match earlier {
        None => {
            format!("为{}以来{}中{}{}", from_when(from), count(sample), what.ranked(1), small_sample_remark(sample))
        }
        Some(earlier) if earlier.is_just_before() => {
            format!("未超过{}（{}）", before(sample.frequency), then(&earlier.amount))
        }
        Some(earlier) => format!(
            "为{}（{}）以来{}，时隔{}",
            from_when(earlier.when),
            then(&earlier.amount),
            what.ranked(1),
            gap(earlier)
        ),
    }
}

/// A superlative that can carry a rank: "最大净卖出", "第二大净卖出", "第14高".
#[derive(Clone, Copy)]
struct Superlative {
    adjective: &'static str,
    noun: &'static str,
}

impl Superlative {
    fn ranked(self, rank: usize) -> String {
        let Superlative { adjective, noun } = self;
        if rank <= 1 { format!("最{adjective}{noun}") } else { format!("{}{adjective}{noun}", nth(rank)) }
    }
}

/// "最", "第二", "第14".
fn nth(rank: usize) -> String {
    const WORDS: [&str; 11] = ["最", "最", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    match WORDS.get(rank) {
        Some(word) if rank <= 1 => (*word).to_owned(),
        Some(word) => format!("第{word}"),
        None => format!("第{}", grouped(rank as f64, 0)),
    }
}

fn superlative(subject: &Subject, measured: Measured, direction: Direction) -> Superlative {
    let down = direction == Direction::Down;
    let (adjective, noun) = match (measured, subject.voice) {
        (Measured::Level, _) if down => ("低", ""),
        (Measured::Level, _) => ("高", ""),
        (Measured::Move, Voice::Trade) => ("大", traded(direction)),
        (Measured::Move, Voice::Valuation) if down => ("大", "估值损失"),
        (Measured::Move, Voice::Valuation) => ("大", "估值收益"),
        (Measured::Move, Voice::Level) if down => ("大", "降幅"),
        (Measured::Move, Voice::Level) => ("大", "升幅"),
    };
    Superlative { adjective, noun }
}

fn quantity(subject: &Subject, measured: Measured) -> String {
    match (measured, subject.voice) {
        (Measured::Move, Voice::Level) => format!("{}的变动", names::name(&subject.name)),
        (Measured::Move, Voice::Trade) => format!("净流量（{}）", names::name(&subject.name)),
        _ => names::name(&subject.name),
    }
}

/// "高1.9个标准差", "低0.4个标准差".
fn deviations(z: f64) -> String {
    format!("{}{}个标准差", if z < 0.0 { "低" } else { "高" }, grouped(z.abs(), 1))
}

/// "（样本偏少：7周）" for a small sample, nothing otherwise.
fn small_sample_remark(sample: Count) -> String {
    small_sample_word(sample.periods).map_or_else(String::new, |label| format!("（{label}：{}）", count(sample)))
}

/// "（样本偏少：n=7）" for a small number of cases.
fn few_cases(number: usize) -> String {
    small_sample_word(number).map_or_else(String::new, |label| format!("（{label}：n={number}）"))
}

/// What must be said of a small sample.
fn small_sample_word(observations: usize) -> Option<&'static str> {
    match SmallSample::of(observations)? {
        SmallSample::Anecdote => Some("仅属个案"),
        SmallSample::Thin => Some("样本偏少"),
    }
}
