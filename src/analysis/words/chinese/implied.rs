//! Chinese for statements about implied purchases and sales.

use super::names::part;
use super::numbers::{amount, interval, p_value, percent, signed, times, two};
use super::periods::{count, named};
use crate::analysis::finding::Direction;
use crate::analysis::finding::implied::Implied;
use crate::analysis::words::decisions::outcome::tally;

/// The sentence of a statement about implied trades.
pub(super) fn sentence(statement: &Implied) -> String {
    match statement {
        Implied::Change { fund, market, betas: (then, now), interval: ends, before, after, trade, p } => {
            let change = now - then;
            let moved = match Direction::of(change) {
                Direction::Up => "升至",
                Direction::Down => "降至",
                Direction::Flat => "到",
            };
            let traded = trade.as_ref().map_or_else(
                || "；未给出资产规模，故无法推算金额".to_owned(),
                |trade| {
                    let ends = trade.interval.as_ref().map_or_else(String::new, |(low, high)| {
                        format!("（95%置信区间：{}至{}）", signed(low), signed(high))
                    });
                    format!(
                        "；按{}的资产规模，相当于{}{}{ends}",
                        amount(&trade.assets),
                        if trade.amount.value < 0.0 { "卖出" } else { "买入" },
                        amount(&trade.amount)
                    )
                },
            );
            let test = p.map_or_else(String::new, |p| format!("，{}", p_value(p)));
            format!(
                "{fund}对{market}的贝塔从{}的{}{moved}{}的{}，变动为{}{}{traded}{test}",
                named(*before),
                two(*then),
                named(*after),
                two(*now),
                two(change),
                interval(*ends, two)
            )
        }
        Implied::Stable { agree: (same, of), changes, share } => {
            let shown: Vec<String> = changes.iter().map(|(w, v)| format!("{}为{}", count(*w), two(*v))).collect();
            let always = share.map_or_else(String::new, |s| format!("；此前{}的时期内所有窗口方向一致", percent(s)));
            format!("{of}个窗口中有{same}个方向不变：{}{always}", shown.join("，"))
        }
        Implied::Methods { agree: (same, of), changes } => {
            let shown: Vec<String> = changes.iter().map(|(name, v)| format!("{}为{}", part(name), two(*v))).collect();
            format!("{of}种测算方法中有{same}种方向一致：{}", shown.join("，"))
        }
        Implied::Tested { chow: (f, p), anywhere, interval } => {
            let ends =
                interval.map_or_else(String::new, |(low, high)| format!("，95%区间{}至{}", named(low), named(high)));
            let found = anywhere.map_or_else(
                || "没有可供搜索的日期".to_owned(),
                |(f, p, at)| {
                    format!(
                        "各日期中最大的F为{}，在{}之后{ends}（假设处处无断点，{}）",
                        times(f),
                        named(at),
                        p_value(p)
                    )
                },
            );
            format!("该日期断点的F为{}（{}，日期事先已知）；{found}", two(*f), p_value(*p))
        }
        Implied::Style { market, weights: (then, now), r_squared } => format!(
            "在不含空头的组合中，{market}的权重变化最大，从{}变为{}；该组合解释方差的{}",
            percent(*then),
            percent(*now),
            percent(*r_squared)
        ),
        Implied::Placebo { as_large, dates } => {
            format!("{dates}个日期中有{as_large}个在其前后窗口间出现同样大的贝塔变动（含真实日期）")
        }
        Implied::Survives { interval, windows, methods, futures } => {
            let word = |held: bool| if held { "是" } else { "否" };
            let tests = [Some(*interval), Some(*windows), Some(*methods), *futures];
            let (held, made) = tally(&tests);
            let fourth = futures.map_or_else(
                || "；第四项即期货持仓，未提供".to_owned(),
                |agrees| format!("、期货持仓一致（{}）", word(agrees)),
            );
            format!(
                "此类判断应通过的{}项检验中有{held}项成立：区间不含零（{}）、所有窗口一致（{}）、所有测算方法一致（{}）{fourth}",
                made,
                word(*interval),
                word(*windows),
                word(*methods)
            )
        }
    }
}
