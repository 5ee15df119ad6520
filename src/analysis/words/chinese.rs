//! Chinese, as a research note of a broker writes it. Nothing agrees with anything, so that names of unknown
//! number and gender stand anywhere; a date leads or follows its subject without preposition. One grammar has
//! two sets of words beside each other: simplified characters first, then traditional ones, as in Taiwan.

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
mod superlative;
pub(super) mod tables;
mod trend;
mod whole;

use super::super::finding::{Amount, Is};
use super::super::finding::{Count, Direction, Earlier, Measured, Over, Statement, StreakChance, Subject, Voice, When};
use super::act::{Deed, Run};
use crate::analysis::words::decisions::evidence::SmallSample;
use crate::analysis::words::decisions::told::{StreakPlace, whole_percentile};
use crate::language::{Script, written};
use names::beside;
use numbers::{amount, grouped, signed};
use periods::{before, count, gap, named, since as from_when};
use superlative::{Superlative, nth, superlative};

/// The sentence that a statement makes.
pub(super) fn sentence(zh: Script, statement: &Statement) -> String {
    // A remark that follows another goes into the same brackets.
    let remarks = [
        zh.of("样本偏少", "樣本偏少"),
        zh.of("仅属个案", "僅屬個案"),
        "p=",
        "p<",
        "p值",
        zh.of("抛硬币假设", "拋硬幣假設"),
        zh.of("95%置信区间", "95%信賴區間"),
        zh.of("与一半相比", "與一半相比"),
    ];
    remarks
        .into_iter()
        .fold(said(zh, statement), |text, lead| text.replace(&format!("）（{lead}"), &format!("；{lead}")))
}

fn said(zh: Script, statement: &Statement) -> String {
    match statement {
        Statement::Traded { subject, amount, when, complete } => {
            so_far(zh, moved(zh, subject, amount, *when), *when, *complete)
        }
        Statement::Stands { subject, level, change, when, complete } => {
            so_far(zh, stands(zh, subject, level, change.as_ref(), *when), *when, *complete)
        }
        Statement::Streak { subject, direction, length, first, total, chance, rank, sample } => {
            let run = Run { direction: *direction, length: *length, first: *first, rank: *rank };
            streak(zh, subject, run, total, *chance) + &small_sample_remark(zh, *sample)
        }
        Statement::Since { subject, measured, direction, amount, when, earlier, sample, sample_from } => {
            let said = match measured {
                Measured::Move => moved(zh, subject, amount, *when),
                Measured::Level => stands(zh, subject, amount, None, *when),
            };
            let what = superlative(zh, subject, *measured, *direction);
            format!("{said}，{}", since(zh, what, earlier.as_ref(), *sample, *sample_from))
        }
        Statement::Rank { subject, direction, when, rank, sample } => {
            let what = superlative(zh, subject, Measured::Move, *direction);
            let (who, asset) = if subject.names_trader() {
                (names::holder(zh, &subject.holder).to_owned(), names::asset(zh, &subject.asset))
            } else {
                (names::name(zh, &subject.name), String::new())
            };
            let of = if asset.is_empty() { String::new() } else { written!(zh, "对{asset}的", "對{asset}的") };
            written!(
                zh,
                "{}录得{}中{of}{}{}",
                "{}錄得{}中{of}{}{}",
                beside(&who, &named(zh, *when)),
                count(zh, *sample),
                what.ranked(*rank),
                small_sample_remark(zh, *sample)
            )
        }
        Statement::Percentile { subject, measured, when, percentile, sample } => written!(
            zh,
            "{}处于截至当时{}的第{}百分位{}",
            "{}處於截至當時{}的第{}百分位{}",
            beside(&quantity(zh, subject, *measured), &named(zh, *when)),
            count(zh, *sample),
            grouped(whole_percentile(*percentile), 0),
            small_sample_remark(zh, *sample)
        ),
        Statement::Score { subject, measured, when, z, robust, window } => {
            let robust = robust.map_or_else(String::new, |r| {
                written!(zh, "（稳健口径：较中位数{}）", "（穩健算法：較中位數{}）", deviations(zh, r))
            });
            written!(
                zh,
                "{}较此前{}的均值{}{robust}",
                "{}較先前{}的平均值{}{robust}",
                beside(&quantity(zh, subject, *measured), &named(zh, *when)),
                count(zh, *window),
                deviations(zh, *z)
            )
        }
        Statement::Chance(about) => chance::sentence(zh, about),
        Statement::Companion(about) => companion::sentence(zh, about),
        Statement::Groups(about) => groups::sentence(zh, about),
        Statement::Positions(about) => positions::sentence(zh, about),
        Statement::Extremes(about) => extremes::sentence(zh, about),
        Statement::Further(about) => further::sentence(zh, about),
        Statement::Trend(about) => trend::sentence(zh, about),
        Statement::Inferred(about) => inferred::sentence(zh, about),
        Statement::Whole(about) => whole::sentence(zh, about),
        Statement::Funding(about) => funding::sentence(zh, about),
        Statement::Returns(about) => returns::sentence(zh, about),
        Statement::Implied(about) => implied::sentence(zh, about),
        Statement::Accounts(about) => accounts::sentence(zh, about),
        Statement::Course(about) => course::sentence(zh, about),
        Statement::Dated(about) => dated::sentence(zh, about),
        Statement::Order(about) => order::sentence(zh, about),
        Statement::Currency(about) => currency::sentence(zh, about),
    }
}

/// A level with its unit, as verdicts and tables name it.
pub(super) fn level(zh: Script, value: &Amount) -> String {
    signed(zh, value)
}

/// What it was then: a level keeps its minus.
fn then(zh: Script, value: &Amount) -> String {
    if value.is == Is::Level { level(zh, value) } else { amount(zh, value) }
}

/// So many periods, as verdicts name them.
pub(super) fn periods(zh: Script, number: Count) -> String {
    count(zh, number)
}

fn so_far(zh: Script, text: String, when: When, complete: bool) -> String {
    if complete {
        text
    } else {
        written!(zh, "截至目前（{}尚未结束），{text}", "截至目前（{}尚未結束），{text}", named(zh, when))
    }
}

/// "外国投资者2025年4月净卖出美国证券671亿美元".
fn moved(zh: Script, subject: &Subject, value: &Amount, when: When) -> String {
    let direction = Direction::of(value.value);
    let (size, period) = (amount(zh, value), named(zh, when));
    let named = beside(&names::name(zh, &subject.name), &period);
    match (subject.voice, direction) {
        (Voice::Level, Direction::Flat) => format!("{named}持平"),
        (Voice::Level, _) => format!("{named}{}{size}", rise(zh, value, direction)),
        (Voice::Valuation, _) => written!(zh, "{named}估值{}{size}", "{named}評價{}{size}", gain(zh, direction)),
        (Voice::Trade, Direction::Flat) => written!(zh, "{named}既无净买入，也无净卖出", "{named}既無買超，也無賣超"),
        (Voice::Trade, _) => match Act::of(zh, subject, direction) {
            Act::Clause { who, what } => {
                beside(&format!("{}{}{what}", beside(&who, &period), traded(zh, direction)), &size)
            }
            Act::Told(act) => written!(zh, "{act}：{period}为{size}", "{act}：{period}為{size}"),
        },
    }
}

fn stands(zh: Script, subject: &Subject, level: &Amount, change: Option<&Amount>, when: When) -> String {
    let named = beside(&names::name(zh, &subject.name), &named(zh, when));
    match change.map(|c| (c, Direction::of(c.value))) {
        Some((change, direction)) if direction != Direction::Flat => {
            format!("{named}{}{}至{}", rise(zh, level, direction), amount(zh, change), signed(zh, level))
        }
        Some(_) => written!(zh, "{named}持平于{}", "{named}持平於{}", signed(zh, level)),
        None => written!(zh, "{named}为{}", "{named}為{}", signed(zh, level)),
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
    fn of(zh: Script, subject: &Subject, direction: Direction) -> Act {
        let (said, clause, label) = match Deed::of(subject, direction) {
            Deed::Named { holder, asset } => {
                return Act::Clause { who: names::holder(zh, holder).to_owned(), what: names::asset(zh, asset) };
            }
            Deed::Unnamed(name) => return Act::Clause { who: names::name(zh, name), what: String::new() },
            Deed::Told { said, clause, label } => (said, clause, label),
        };
        let label = label.map_or_else(String::new, |label| format!("（{}）", names::asset(zh, label)));
        if let Some(own) = names::told(zh, said) {
            return Act::Told(format!("{own}{label}"));
        }
        match clause {
            Some((who, what)) if names::is_holder(zh, who) && (names::is_asset(zh, what) || !what.contains(' ')) => {
                Act::Clause { who: names::holder(zh, who).to_owned(), what: names::asset(zh, what) + &label }
            }
            _ => Act::Told(written!(zh, "“{said}”{label}", "「{said}」{label}")),
        }
    }

    /// With a piece of time: "外国投资者连续3个月净卖出美国证券".
    fn during(self, zh: Script, time: &str, direction: Direction) -> String {
        match self {
            Act::Clause { who, what } => format!("{}{}{what}", beside(&who, time), traded(zh, direction)),
            Act::Told(act) => format!("{act}：{time}如此"),
        }
    }
}

/// "净买入", "净卖出".
fn traded(zh: Script, direction: Direction) -> &'static str {
    if direction == Direction::Down { zh.of("净卖出", "賣超") } else { zh.of("净买入", "買超") }
}

/// "收益", "损失".
fn gain(zh: Script, direction: Direction) -> &'static str {
    if direction == Direction::Down { zh.of("损失", "損失") } else { "收益" }
}

/// "增加" and "减少" of money and things, "上升" and "下降" of rates and prices.
fn rise(zh: Script, of: &Amount, direction: Direction) -> &'static str {
    match (numbers::grows(of), direction == Direction::Down) {
        (true, true) => zh.of("减少", "減少"),
        (true, false) => "增加",
        (false, true) => "下降",
        (false, false) => "上升",
    }
}

fn streak(zh: Script, subject: &Subject, run: Run, total: &Amount, probability: Option<StreakChance>) -> String {
    let act = |time: &str| match subject.voice {
        Voice::Trade => Act::of(zh, subject, run.direction).during(zh, time, run.direction),
        Voice::Valuation => {
            written!(zh, "{}估值{}", "{}評價{}", beside(&names::name(zh, &subject.name), time), gain(zh, run.direction))
        }
        Voice::Level => format!("{}{}", beside(&names::name(zh, &subject.name), time), rise(zh, total, run.direction)),
    };
    if run.has_just_begun() {
        return written!(
            zh,
            "{}：方向刚刚转变，尚未形成连续期",
            "{}：方向剛剛轉變，尚未形成連續期",
            act(&named(zh, run.first))
        );
    }
    let mut text = written!(
        zh,
        "{}，自{}起累计{}",
        "{}，自{}起累計{}",
        act(&written!(zh, "连续{}", "連續{}", count(zh, run.length))),
        from_when(zh, run.first),
        amount(zh, total)
    );
    match StreakPlace::of(run.rank) {
        StreakPlace::Only => {}
        StreakPlace::Longest(of) => {
            text.push_str(&written!(zh, "；{of}段同方向连续期中没有更长的", "；{of}段同方向連續期中沒有更長的"));
        }
        StreakPlace::Ranked(rank, of) => {
            text.push_str(&written!(zh, "；在{of}段同方向连续期中{}长", "；在{of}段同方向連續期中{}長", nth(rank)));
        }
    }
    if let Some(StreakChance { independent, persistent, over }) = probability {
        let over = match over {
            Over::Year => "年份".to_owned(),
            Over::Sample(sample) => written!(zh, "{}样本", "{}樣本", count(zh, sample)),
        };
        text.push_str(&written!(
            zh,
            "；若纯属偶然，{}的{over}会出现同样长的连续期",
            "；若純屬偶然，{}的{over}會出現同樣長的連續期",
            numbers::chance(independent)
        ));
        if let Some(persistent) = persistent {
            text.push_str(&written!(
                zh,
                "（若方向的延续性一如以往，则为{}）",
                "（若方向的延續性一如以往，則為{}）",
                numbers::chance(persistent)
            ));
        }
    }
    text
}

fn since(zh: Script, what: Superlative, earlier: Option<&Earlier>, sample: Count, from: When) -> String {
    match earlier {
        None => {
            written!(
                zh,
                "为{}以来{}中{}{}",
                "為{}以來{}中{}{}",
                from_when(zh, from),
                count(zh, sample),
                what.ranked(1),
                small_sample_remark(zh, sample)
            )
        }
        Some(earlier) if earlier.is_just_before() => {
            written!(zh, "未超过{}（{}）", "未超過{}（{}）", before(zh, sample.frequency), then(zh, &earlier.amount))
        }
        Some(earlier) => written!(
            zh,
            "为{}（{}）以来{}，时隔{}",
            "為{}（{}）以來{}，時隔{}",
            from_when(zh, earlier.when),
            then(zh, &earlier.amount),
            what.ranked(1),
            gap(zh, earlier)
        ),
    }
}

fn quantity(zh: Script, subject: &Subject, measured: Measured) -> String {
    match (measured, subject.voice) {
        (Measured::Move, Voice::Level) => written!(zh, "{}的变动", "{}的變動", names::name(zh, &subject.name)),
        (Measured::Move, Voice::Trade) => written!(zh, "净流量（{}）", "淨流量（{}）", names::name(zh, &subject.name)),
        _ => names::name(zh, &subject.name),
    }
}

/// "高1.9个标准差", "低0.4个标准差".
fn deviations(zh: Script, z: f64) -> String {
    written!(zh, "{}{}个标准差", "{}{}個標準差", if z < 0.0 { "低" } else { "高" }, grouped(z.abs(), 1))
}

/// "（样本偏少：7周）" for a small sample, nothing otherwise.
fn small_sample_remark(zh: Script, sample: Count) -> String {
    small_sample_word(zh, sample.periods)
        .map_or_else(String::new, |label| format!("（{label}：{}）", count(zh, sample)))
}

/// "（样本偏少：n=7）" for a small number of cases.
fn few_cases(zh: Script, number: usize) -> String {
    small_sample_word(zh, number).map_or_else(String::new, |label| format!("（{label}：n={number}）"))
}

/// What must be said of a small sample.
fn small_sample_word(zh: Script, observations: usize) -> Option<&'static str> {
    match SmallSample::of(observations)? {
        SmallSample::Anecdote => Some(zh.of("仅属个案", "僅屬個案")),
        SmallSample::Thin => Some(zh.of("样本偏少", "樣本偏少")),
    }
}
