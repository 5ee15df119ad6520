//! Chinese for statements about dates in macro data.

use super::names::part;
use super::numbers::{amount, chance, grouped, p_value, percent, signed, times};
use super::periods::{count, named, noun, since, span};
use super::{small_sample_remark, small_sample_word};
use crate::analysis::finding::dated::{After, Dated, WaveKind};
use crate::analysis::finding::{Amount, When};
use crate::analysis::words::decisions::evidence::{Roots, TableEnd, found};
use crate::analysis::words::decisions::told::is_worth_a_remark;
use crate::language::{Script, written};

/// The sentence of a statement about dates.
pub(super) fn sentence(zh: Script, statement: &Dated) -> String {
    match statement {
        Dated::Wave { name, now: Some((kind, from, length, z)), .. } => written!(
            zh,
            "{name}：自{}起处于{}（已{}），最极端时{}",
            "{name}：自{}起處於{}（已{}），最極端時{}",
            since(zh, *from),
            wave(zh, *kind),
            count(zh, *length),
            deviations(zh, *z)
        ),
        Dated::Wave { name, now: None, when, z, kinds } => written!(
            zh,
            "{name}：{}既非{}也非{}；一年内流量的变动{}",
            "{name}：{}既非{}也非{}；一年內流量的變動{}",
            named(zh, *when),
            wave(zh, kinds.0),
            wave(zh, kinds.1),
            deviations(zh, *z)
        ),
        Dated::Waves { up, down, latest_down, sample, other_band, inclusive } => {
            let each = |(kind, waves, periods): &(WaveKind, usize, usize)| {
                format!("{waves}次{}（共{periods}{}）", wave(zh, *kind), noun(zh, sample.frequency))
            };
            let latest = latest_down.map_or_else(String::new, |(first, last)| {
                format!("；最近一次{}{}", wave(zh, down.0), lasted(zh, first, last))
            });
            let other = if *inclusive {
                zh.of("止于前一期", "止於前一期")
            } else {
                zh.of("包含当期", "包含當期")
            };
            written!(
                zh,
                "{}中有{}和{}{latest}；若区间带{other}，则有{other_band}次{}",
                "{}中有{}和{}{latest}；若區間帶{other}，則有{other_band}次{}",
                count(zh, *sample),
                each(down),
                each(up),
                wave(zh, down.0)
            )
        }
        Dated::Outflows { episodes, size, of_outstanding, of_gdp, largest, open, sample } => {
            let one = *episodes == 1;
            let share = |part: &Option<(f64, f64, f64)>, of: &str| {
                part.map_or_else(String::new, |(mean, low, high)| {
                    let range = if one { String::new() } else { format!("（{}至{}）", percent(low), percent(high)) };
                    written!(zh, "，相当于{of}的{}{range}", "，相當於{of}的{}{range}", percent(mean))
                })
            };
            let remark = small_sample_word(zh, *episodes).map_or_else(String::new, |label| format!("（{label}）"));
            let shares = format!("{}{}", share(of_outstanding, zh.of("当时存量", "當時存量")), share(of_gdp, "GDP"));
            let lasted = lasted(zh, largest.0, largest.1);
            if one {
                let open = if *open { zh.of("，且可能尚未结束", "，且可能尚未結束") } else { "" };
                return format!(
                    "{}中有1次流出{remark}：{}{shares}；{lasted}{open}",
                    count(zh, *sample),
                    amount(zh, &size.0)
                );
            }
            let open = if *open {
                zh.of("；最近一次可能尚未结束", "；最近一次可能尚未結束")
            } else {
                ""
            };
            format!(
                "{}中有{episodes}次流出{remark}：平均{}（{}至{}）{shares}；最大一次{lasted}{open}",
                count(zh, *sample),
                amount(zh, &size.0),
                amount(zh, &size.1),
                amount(zh, &size.2)
            )
        }
        Dated::NoOutflow { name, sample } => {
            written!(zh, "{name}：{}中任何一年的合计均不为负", "{name}：{}中任何一年的合計均不為負", count(zh, *sample))
        }
        Dated::Today { base, share, amount: (mean, low, high), when, episodes } => {
            let remark =
                small_sample_word(zh, *episodes).map_or_else(String::new, |label| format!("（{label}：{episodes}次）"));
            written!(
                zh,
                "以{}的{}为基数，平均{}的流出相当于{}（{}至{}）{remark}",
                "以{}的{}為基數，平均{}的流出相當於{}（{}至{}）{remark}",
                named(zh, *when),
                part(zh, base),
                percent(*share),
                amount(zh, mean),
                amount(zh, low),
                amount(zh, high)
            )
        }
        Dated::Denominators { of_outstanding, of_gdp, implied, now } => written!(
            zh,
            "存量的{}与GDP的{}只有在存量为GDP的{}倍时才是同一笔金额；目前为{}倍",
            "存量的{}與GDP的{}只有在存量為GDP的{}倍時才是同一筆金額；目前為{}倍",
            percent(*of_outstanding),
            percent(*of_gdp),
            grouped(*implied, 2),
            grouped(*now, 2)
        ),
        Dated::Overlap { kind, price, both, of, base, fall, p } => written!(
            zh,
            "处于{}的{}中，有{both}{}{price}较高点下跌{}%或以上，而全部时期的比例为{}（{}）",
            "處於{}的{}中，有{both}{}{price}較高點下跌{}%或以上，而全部時期的比例為{}（{}）",
            wave(zh, *kind),
            count(zh, *of),
            noun(zh, of.frequency),
            grouped(*fall, 0),
            percent(*base),
            p_value(zh, *p)
        ),
        Dated::Crossing { larger, smaller, when, through, interval, error, without, earlier } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                written!(
                    zh,
                    "；若两者的测量误差均在{}%以内，95%置信区间：{}",
                    "；若兩者的測量誤差均在{}%以內，95%信賴區間：{}",
                    times(zh, *error),
                    span(zh, low, high)
                )
            });
            let without = if is_worth_a_remark(*without) {
                written!(zh, "，{}的抽样中没有交叉", "，{}的抽樣中沒有交叉", chance(*without))
            } else {
                String::new()
            };
            let earlier = match earlier {
                0 => String::new(),
                more => written!(zh, "；两者此前曾交叉{more}次", "；兩者先前曾交叉{more}次"),
            };
            written!(
                zh,
                "{larger}在{}超过{smaller}（位于该期的{}处{range}{without}）{earlier}",
                "{larger}在{}超過{smaller}（位於該期的{}處{range}{without}）{earlier}",
                named(zh, *when),
                percent(*through)
            )
        }
        Dated::NoCrossing { larger, smaller, sample, from, unconfirmed, remeasured } => {
            let waiting = unconfirmed.map_or_else(String::new, |(so_far, asked)| {
                written!(
                    zh,
                    "；两者已经易位，但要求的{asked}期中仅持续了{so_far}期",
                    "；兩者已經易位，但要求的{asked}期中僅持續了{so_far}期"
                )
            });
            let measured = remeasured.map_or_else(String::new, |when| {
                written!(zh, "；{}的易位只是统计口径变更所致", "；{}的易位只是統計定義變更所致", named(zh, when))
            });
            written!(
                zh,
                "自{}以来{}中没有交叉：{larger}始终高于{smaller}{waiting}{measured}{}",
                "自{}以來{}中沒有交叉：{larger}始終高於{smaller}{waiting}{measured}{}",
                since(zh, *from),
                count(zh, *sample),
                small_sample_remark(zh, *sample)
            )
        }
        Dated::Parts { first, second, when, undone_by } => written!(
            zh,
            "{}：{}占合计的{}，{}占{}；若两者均有{}的误差，则两者相等",
            "{}：{}占合計的{}，{}占{}；若兩者均有{}的誤差，則兩者相等",
            named(zh, *when),
            first.0,
            percent(first.1),
            second.0,
            percent(second.1),
            percent(*undone_by)
        ),
        Dated::Breaks { name, count: breaks, largest: (when, naive, guarded) } => written!(
            zh,
            "{name}的统计口径变更过{breaks}次：{}的表面变动为{}，按旧口径为{}",
            "{name}的統計定義變更過{breaks}次：{}的表面變動為{}，按舊定義為{}",
            named(zh, *when),
            signed(zh, naive),
            signed(zh, guarded)
        ),
        Dated::Trend { name, before, after, at, interval, verdict } => {
            let range = interval.map_or_else(
                || zh.of("无法给出区间", "無法給出區間").to_owned(),
                |(low, high)| written!(zh, "95%置信区间：{}", "95%信賴區間：{}", span(zh, low, high)),
            );
            written!(
                zh,
                "{name}：{}及之前每年{}（{range}），此后每年{}{}",
                "{name}：{}及之前每年{}（{range}），此後每年{}{}",
                named(zh, *at),
                signed(zh, before),
                signed(zh, after),
                reading(zh, *verdict)
            )
        }
        Dated::OneTrend { name, mean, interval, sample } => {
            written!(
                zh,
                "{name}：{}内始终为同一趋势，每年{}{}",
                "{name}：{}內始終為同一趨勢，每年{}{}",
                count(zh, *sample),
                signed(zh, mean),
                ends(zh, interval)
            )
        }
        Dated::Flat { mean, interval, over, p_zero, p_before, before, verdict } => written!(
            zh,
            "最近{}：每年{}{}（检验为零{}，检验仍为此前每年{}则{}）{}",
            "最近{}：每年{}{}（檢定為零{}，檢定仍為先前每年{}則{}）{}",
            count(zh, *over),
            signed(zh, mean),
            ends(zh, interval),
            p_value(zh, *p_zero),
            signed(zh, before),
            p_value(zh, *p_before),
            reading(zh, *verdict)
        ),
        Dated::AnyBreak { statistic, p, at, edge } => {
            let edge = if *edge {
                zh.of("；位于所尝试日期的边缘，实际可能更早或更晚", "；位於所嘗試日期的邊緣，實際可能更早或更晚")
            } else {
                ""
            };
            written!(
                zh,
                "{}之后sup F={}（日期系搜索所得，{}）{edge}",
                "{}之後sup F={}（日期係搜尋所得，{}）{edge}",
                named(zh, *at),
                times(zh, *statistic),
                p_value(zh, *p)
            )
        }
        Dated::Roots { flow, level, kpss, sample } => {
            let verdict = match Roots::of(*flow, *kpss) {
                Roots::Stationary => zh.of("流量平稳，故检验其均值", "流量定態，故檢定其平均值"),
                Roots::Wanders => zh.of("流量本身漂移不定：日期与检验均不可信", "流量本身漂移不定：日期與檢定均不可信"),
                Roots::Disagree => zh.of(
                    "对流量的两项检验结论不一，均值移动时往往如此",
                    "對流量的兩項檢定結論不一，平均值移動時往往如此",
                ),
            };
            written!(
                zh,
                "{}的单位根检验：流量{}（ADF）、{}（KPSS），累计值{}（ADF）：{verdict}",
                "{}的單位根檢定：流量{}（ADF）、{}（KPSS），累計值{}（ADF）：{verdict}",
                count(zh, *sample),
                p_value(zh, *flow),
                bounded(zh, *kpss),
                p_value(zh, *level)
            )
        }
        Dated::Drift { statistic, p } => {
            let said = if found(*p) {
                zh.of("均值发生漂移", "平均值發生漂移")
            } else {
                zh.of("均值未见漂移", "平均值未見漂移")
            };
            written!(
                zh,
                "{said}：偏离的累计和达到{}（{}）",
                "{said}：偏離的累計和達到{}（{}）",
                grouped(*statistic, 2),
                p_value(zh, *p)
            )
        }
    }
}

/// A probability that its table bounds to 0.01–0.10.
fn bounded(zh: Script, p: f64) -> String {
    match TableEnd::of(p) {
        TableEnd::Above => "p≥0.10".to_owned(),
        TableEnd::Below => "p≤0.01".to_owned(),
        TableEnd::Inside(p) => p_value(zh, p),
    }
}

fn reading(zh: Script, verdict: After) -> &'static str {
    match verdict {
        After::Flat => zh.of("：趋于走平", "：趨於走平"),
        After::Changed => zh.of("：有变化，但并未走平", "：有變化，但並未走平"),
        After::Same => zh.of("：与此前无异", "：與先前無異"),
        After::Unclear => zh.of("：走平与旧趋势均不能排除", "：走平與舊趨勢均不能排除"),
    }
}

fn ends(zh: Script, interval: &Option<(Amount, Amount)>) -> String {
    interval.as_ref().map_or_else(String::new, |(low, high)| {
        written!(zh, "（95%置信区间：{}至{}）", "（95%信賴區間：{}至{}）", signed(zh, low), signed(zh, high))
    })
}

/// "从2023年3月持续至2023年6月", or "仅限于2023年3月".
fn lasted(zh: Script, first: When, last: When) -> String {
    if first.period == last.period {
        written!(zh, "仅限于{}", "僅限於{}", named(zh, last))
    } else {
        written!(zh, "从{}持续至{}", "從{}持續至{}", since(zh, first), since(zh, last))
    }
}

/// The waves of Forbes and Warnock.
fn wave(zh: Script, kind: WaveKind) -> &'static str {
    match kind {
        WaveKind::Surge => zh.of("外资激增", "外資激增"),
        WaveKind::Stop => zh.of("外资骤停", "外資驟停"),
        WaveKind::Flight => zh.of("内资外流", "內資外流"),
        WaveKind::Retrenchment => zh.of("内资回流", "內資回流"),
    }
}

/// "比均值低1.2个标准差".
fn deviations(zh: Script, z: f64) -> String {
    if z.is_nan() {
        zh.of("与均值的距离无法计算", "與平均值的距離無法計算").to_owned()
    } else {
        written!(zh, "较均值{}", "較平均值{}", super::deviations(zh, z))
    }
}
