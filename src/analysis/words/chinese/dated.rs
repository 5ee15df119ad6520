//! Chinese for statements about dates in macro data.

use super::names::part;
use super::numbers::{amount, chance, grouped, p_value, percent, signed, times};
use super::periods::{count, named, noun, since, span};
use super::{small_sample_remark, small_sample_word};
use crate::analysis::finding::dated::{After, Dated, WaveKind};
use crate::analysis::finding::{Amount, When};
use crate::analysis::words::decisions::evidence::{Roots, TableEnd, found};
use crate::analysis::words::decisions::told::is_worth_a_remark;

/// The sentence of a statement about dates.
pub(super) fn sentence(statement: &Dated) -> String {
    match statement {
        Dated::Wave { name, now: Some((kind, from, length, z)), .. } => format!(
            "{name}：自{}起处于{}（已{}），最极端时{}",
            since(*from),
            wave(*kind),
            count(*length),
            deviations(*z)
        ),
        Dated::Wave { name, now: None, when, z, kinds } => format!(
            "{name}：{}既非{}也非{}；一年内流量的变动{}",
            named(*when),
            wave(kinds.0),
            wave(kinds.1),
            deviations(*z)
        ),
        Dated::Waves { up, down, latest_down, sample, other_band, inclusive } => {
            let each = |(kind, waves, periods): &(WaveKind, usize, usize)| {
                format!("{waves}次{}（共{periods}{}）", wave(*kind), noun(sample.frequency))
            };
            let latest = latest_down
                .map_or_else(String::new, |(first, last)| format!("；最近一次{}{}", wave(down.0), lasted(first, last)));
            let other = if *inclusive { "止于前一期" } else { "包含当期" };
            format!(
                "{}中有{}和{}{latest}；若区间带{other}，则有{other_band}次{}",
                count(*sample),
                each(down),
                each(up),
                wave(down.0)
            )
        }
        Dated::Outflows { episodes, size, of_outstanding, of_gdp, largest, open, sample } => {
            let one = *episodes == 1;
            let share = |part: &Option<(f64, f64, f64)>, of: &str| {
                part.map_or_else(String::new, |(mean, low, high)| {
                    let range = if one { String::new() } else { format!("（{}至{}）", percent(low), percent(high)) };
                    format!("，相当于{of}的{}{range}", percent(mean))
                })
            };
            let remark = small_sample_word(*episodes).map_or_else(String::new, |label| format!("（{label}）"));
            let shares = format!("{}{}", share(of_outstanding, "当时存量"), share(of_gdp, "GDP"));
            let lasted = lasted(largest.0, largest.1);
            if one {
                let open = if *open { "，且可能尚未结束" } else { "" };
                return format!("{}中有1次流出{remark}：{}{shares}；{lasted}{open}", count(*sample), amount(&size.0));
            }
            let open = if *open { "；最近一次可能尚未结束" } else { "" };
            format!(
                "{}中有{episodes}次流出{remark}：平均{}（{}至{}）{shares}；最大一次{lasted}{open}",
                count(*sample),
                amount(&size.0),
                amount(&size.1),
                amount(&size.2)
            )
        }
        Dated::NoOutflow { name, sample } => format!("{name}：{}中任何一年的合计均不为负", count(*sample)),
        Dated::Today { base, share, amount: (mean, low, high), when, episodes } => {
            let remark =
                small_sample_word(*episodes).map_or_else(String::new, |label| format!("（{label}：{episodes}次）"));
            format!(
                "以{}的{}为基数，平均{}的流出相当于{}（{}至{}）{remark}",
                named(*when),
                part(base),
                percent(*share),
                amount(mean),
                amount(low),
                amount(high)
            )
        }
        Dated::Denominators { of_outstanding, of_gdp, implied, now } => format!(
            "存量的{}与GDP的{}只有在存量为GDP的{}倍时才是同一笔金额；目前为{}倍",
            percent(*of_outstanding),
            percent(*of_gdp),
            grouped(*implied, 2),
            grouped(*now, 2)
        ),
        Dated::Overlap { kind, price, both, of, base, fall, p } => format!(
            "处于{}的{}中，有{both}{}{price}较高点下跌{}%或以上，而全部时期的比例为{}（{}）",
            wave(*kind),
            count(*of),
            noun(of.frequency),
            grouped(*fall, 0),
            percent(*base),
            p_value(*p)
        ),
        Dated::Crossing { larger, smaller, when, through, interval, error, without, earlier } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!("；若两者的测量误差均在{}%以内，95%置信区间：{}", times(*error), span(low, high))
            });
            let without = if is_worth_a_remark(*without) {
                format!("，{}的抽样中没有交叉", chance(*without))
            } else {
                String::new()
            };
            let earlier = match earlier {
                0 => String::new(),
                more => format!("；两者此前曾交叉{more}次"),
            };
            format!(
                "{larger}在{}超过{smaller}（位于该期的{}处{range}{without}）{earlier}",
                named(*when),
                percent(*through)
            )
        }
        Dated::NoCrossing { larger, smaller, sample, from, unconfirmed, remeasured } => {
            let waiting = unconfirmed.map_or_else(String::new, |(so_far, asked)| {
                format!("；两者已经易位，但要求的{asked}期中仅持续了{so_far}期")
            });
            let measured =
                remeasured.map_or_else(String::new, |when| format!("；{}的易位只是统计口径变更所致", named(when)));
            format!(
                "自{}以来{}中没有交叉：{larger}始终高于{smaller}{waiting}{measured}{}",
                since(*from),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Dated::Parts { first, second, when, undone_by } => format!(
            "{}：{}占合计的{}，{}占{}；若两者均有{}的误差，则两者相等",
            named(*when),
            first.0,
            percent(first.1),
            second.0,
            percent(second.1),
            percent(*undone_by)
        ),
        Dated::Breaks { name, count: breaks, largest: (when, naive, guarded) } => format!(
            "{name}的统计口径变更过{breaks}次：{}的表面变动为{}，按旧口径为{}",
            named(*when),
            signed(naive),
            signed(guarded)
        ),
        Dated::Trend { name, before, after, at, interval, verdict } => {
            let range = interval
                .map_or_else(|| "无法给出区间".to_owned(), |(low, high)| format!("95%置信区间：{}", span(low, high)));
            format!(
                "{name}：{}及之前每年{}（{range}），此后每年{}{}",
                named(*at),
                signed(before),
                signed(after),
                reading(*verdict)
            )
        }
        Dated::OneTrend { name, mean, interval, sample } => {
            format!("{name}：{}内始终为同一趋势，每年{}{}", count(*sample), signed(mean), ends(interval))
        }
        Dated::Flat { mean, interval, over, p_zero, p_before, before, verdict } => format!(
            "最近{}：每年{}{}（检验为零{}，检验仍为此前每年{}则{}）{}",
            count(*over),
            signed(mean),
            ends(interval),
            p_value(*p_zero),
            signed(before),
            p_value(*p_before),
            reading(*verdict)
        ),
        Dated::AnyBreak { statistic, p, at, edge } => {
            let edge = if *edge { "；位于所尝试日期的边缘，实际可能更早或更晚" } else { "" };
            format!("{}之后sup F={}（日期系搜索所得，{}）{edge}", named(*at), times(*statistic), p_value(*p))
        }
        Dated::Roots { flow, level, kpss, sample } => {
            let verdict = match Roots::of(*flow, *kpss) {
                Roots::Stationary => "流量平稳，故检验其均值",
                Roots::Wanders => "流量本身漂移不定：日期与检验均不可信",
                Roots::Disagree => "对流量的两项检验结论不一，均值移动时往往如此",
            };
            format!(
                "{}的单位根检验：流量{}（ADF）、{}（KPSS），累计值{}（ADF）：{verdict}",
                count(*sample),
                p_value(*flow),
                bounded(*kpss),
                p_value(*level)
            )
        }
        Dated::Drift { statistic, p } => {
            let said = if found(*p) { "均值发生漂移" } else { "均值未见漂移" };
            format!("{said}：偏离的累计和达到{}（{}）", grouped(*statistic, 2), p_value(*p))
        }
    }
}

/// A probability that its table bounds to 0.01–0.10.
fn bounded(p: f64) -> String {
    match TableEnd::of(p) {
        TableEnd::Above => "p≥0.10".to_owned(),
        TableEnd::Below => "p≤0.01".to_owned(),
        TableEnd::Inside(p) => p_value(p),
    }
}

fn reading(verdict: After) -> &'static str {
    match verdict {
        After::Flat => "：趋于走平",
        After::Changed => "：有变化，但并未走平",
        After::Same => "：与此前无异",
        After::Unclear => "：走平与旧趋势均不能排除",
    }
}

fn ends(interval: &Option<(Amount, Amount)>) -> String {
    interval
        .as_ref()
        .map_or_else(String::new, |(low, high)| format!("（95%置信区间：{}至{}）", signed(low), signed(high)))
}

/// "从2023年3月持续至2023年6月", or "仅限于2023年3月".
fn lasted(first: When, last: When) -> String {
    if first.period == last.period {
        format!("仅限于{}", named(last))
    } else {
        format!("从{}持续至{}", since(first), since(last))
    }
}

/// The waves of Forbes and Warnock.
fn wave(kind: WaveKind) -> &'static str {
    match kind {
        WaveKind::Surge => "外资激增",
        WaveKind::Stop => "外资骤停",
        WaveKind::Flight => "内资外流",
        WaveKind::Retrenchment => "内资回流",
    }
}

/// "比均值低1.2个标准差".
fn deviations(z: f64) -> String {
    if z.is_nan() { "与均值的距离无法计算".to_owned() } else { format!("较均值{}", super::deviations(z)) }
}
