//! Chinese for statements about implied purchases and sales.

use super::names::part;
use super::numbers::{amount, interval, p_value, percent, signed, times, two};
use super::periods::{count, named};
use crate::analysis::finding::Direction;
use crate::analysis::finding::implied::Implied;
use crate::analysis::words::decisions::outcome::tally;
use crate::language::{Script, written};

/// The sentence of a statement about implied trades.
pub(super) fn sentence(zh: Script, statement: &Implied) -> String {
    match statement {
        Implied::Change { fund, market, betas: (then, now), interval: ends, before, after, trade, p } => {
            let change = now - then;
            let moved = match Direction::of(change) {
                Direction::Up => "升至",
                Direction::Down => "降至",
                Direction::Flat => "到",
            };
            let traded = trade.as_ref().map_or_else(
                || zh.of("；未给出资产规模，故无法推算金额", "；未給出資產規模，故無法推算金額").to_owned(),
                |trade| {
                    let ends = trade.interval.as_ref().map_or_else(String::new, |(low, high)| {
                        written!(
                            zh,
                            "（95%置信区间：{}至{}）",
                            "（95%信賴區間：{}至{}）",
                            signed(zh, low),
                            signed(zh, high)
                        )
                    });
                    written!(
                        zh,
                        "；按{}的资产规模，相当于{}{}{ends}",
                        "；按{}的資產規模，相當於{}{}{ends}",
                        amount(zh, &trade.assets),
                        if trade.amount.value < 0.0 { zh.of("卖出", "賣出") } else { zh.of("买入", "買進") },
                        amount(zh, &trade.amount)
                    )
                },
            );
            let test = p.map_or_else(String::new, |p| format!("，{}", p_value(zh, p)));
            written!(
                zh,
                "{fund}对{market}的贝塔从{}的{}{moved}{}的{}，变动为{}{}{traded}{test}",
                "{fund}對{market}的貝他從{}的{}{moved}{}的{}，變動為{}{}{traded}{test}",
                named(zh, *before),
                two(zh, *then),
                named(zh, *after),
                two(zh, *now),
                two(zh, change),
                interval(zh, *ends, |value| two(zh, value))
            )
        }
        Implied::Stable { agree: (same, of), changes, share } => {
            let shown: Vec<String> =
                changes.iter().map(|(w, v)| written!(zh, "{}为{}", "{}為{}", count(zh, *w), two(zh, *v))).collect();
            let always = share.map_or_else(String::new, |s| {
                written!(zh, "；此前{}的时期内所有窗口方向一致", "；先前{}的時期內所有視窗方向一致", percent(s))
            });
            written!(
                zh,
                "{of}个窗口中有{same}个方向不变：{}{always}",
                "{of}個視窗中有{same}個方向不變：{}{always}",
                shown.join("，")
            )
        }
        Implied::Methods { agree: (same, of), changes } => {
            let shown: Vec<String> =
                changes.iter().map(|(name, v)| written!(zh, "{}为{}", "{}為{}", part(zh, name), two(zh, *v))).collect();
            written!(
                zh,
                "{of}种测算方法中有{same}种方向一致：{}",
                "{of}種測算方法中有{same}種方向一致：{}",
                shown.join("，")
            )
        }
        Implied::Tested { chow: (f, p), anywhere, interval } => {
            let ends = interval.map_or_else(String::new, |(low, high)| {
                written!(zh, "，95%区间{}至{}", "，95%區間{}至{}", named(zh, low), named(zh, high))
            });
            let found = anywhere.map_or_else(
                || zh.of("没有可供搜索的日期", "沒有可供搜尋的日期").to_owned(),
                |(f, p, at)| {
                    written!(
                        zh,
                        "各日期中最大的F为{}，在{}之后{ends}（假设处处无断点，{}）",
                        "各日期中最大的F為{}，在{}之後{ends}（假設處處無斷點，{}）",
                        times(zh, f),
                        named(zh, at),
                        p_value(zh, p)
                    )
                },
            );
            written!(
                zh,
                "该日期断点的F为{}（{}，日期事先已知）；{found}",
                "該日期斷點的F為{}（{}，日期事先已知）；{found}",
                two(zh, *f),
                p_value(zh, *p)
            )
        }
        Implied::Style { market, weights: (then, now), r_squared } => written!(
            zh,
            "在不含空头的组合中，{market}的权重变化最大，从{}变为{}；该组合解释方差的{}",
            "在不含空頭的組合中，{market}的權重變化最大，從{}變為{}；該組合解釋變異數的{}",
            percent(*then),
            percent(*now),
            percent(*r_squared)
        ),
        Implied::Placebo { as_large, dates } => {
            written!(
                zh,
                "{dates}个日期中有{as_large}个在其前后窗口间出现同样大的贝塔变动（含真实日期）",
                "{dates}個日期中有{as_large}個在其前後視窗間出現同樣大的貝他變動（含真實日期）"
            )
        }
        Implied::Survives { interval, windows, methods, futures } => {
            let word = |held: bool| if held { "是" } else { "否" };
            let tests = [Some(*interval), Some(*windows), Some(*methods), *futures];
            let (held, made) = tally(&tests);
            let fourth = futures.map_or_else(
                || zh.of("；第四项即期货持仓，未提供", "；第四項即期貨部位，未提供").to_owned(),
                |agrees| written!(zh, "、期货持仓一致（{}）", "、期貨部位一致（{}）", word(agrees)),
            );
            written!(
                zh,
                "此类判断应通过的{}项检验中有{held}项成立：区间不含零（{}）、所有窗口一致（{}）、所有测算方法一致（{}）{fourth}",
                "此類判斷應通過的{}項檢定中有{held}項成立：區間不含零（{}）、所有視窗一致（{}）、所有測算方法一致（{}）{fourth}",
                made,
                word(*interval),
                word(*windows),
                word(*methods)
            )
        }
    }
}
