//! Japanese for statements about implied purchases and sales.

use super::moved_by;
use super::names::{listed, term};
use super::numbers::{amount, p_value, percent, signed, times, two, within};
use super::periods::{count, named};
use crate::analysis::finding::Direction;
use crate::analysis::finding::implied::Implied;
use crate::analysis::words::decisions::outcome::tally;

/// The sentence of a statement about implied trades.
pub(super) fn sentence(statement: &Implied) -> String {
    match statement {
        Implied::Change { fund, market, betas: (then, now), interval, before, after, trade, p } => {
            let change = now - then;
            let moved = match Direction::of(change) {
                Direction::Flat => "で変わらず",
                _ if moved_by(change) == "低下" => "に低下",
                _ => "に上昇",
            };
            let traded = trade.as_ref().map_or_else(
                || "。資産額が示されていないため、金額は出ない".to_owned(),
                |trade| {
                    let ends = trade.interval.as_ref().map(|(low, high)| (low, high));
                    format!(
                        "。資産額{}に対し{}の{}に当たる{}",
                        amount(&trade.assets),
                        amount(&trade.amount),
                        if trade.amount.value < 0.0 { "売り" } else { "買い" },
                        within(ends, signed)
                    )
                },
            );
            let test = p.map_or_else(String::new, |p| format!("、{}", p_value(p)));
            format!(
                "{market}に対する{fund}のベータは{}の{}から{}の{}{moved}、変化は{}{}{test}{traded}",
                named(*before),
                two(*then),
                named(*after),
                two(*now),
                two(change),
                within(*interval, two)
            )
        }
        Implied::Stable { agree: (same, of), changes, share } => {
            let shown: Vec<String> = changes.iter().map(|(w, v)| format!("{}で{}", count(*w), two(*v))).collect();
            let always =
                share.map_or_else(String::new, |s| format!("。すべての窓の符号がそろったのは過去の期の{}", percent(s)));
            format!("符号は窓{of}のうち{same}で一致：{}{always}", listed(&shown))
        }
        Implied::Methods { agree: (same, of), changes } => {
            let shown: Vec<String> = changes.iter().map(|(name, v)| format!("{} {}", term(name), two(*v))).collect();
            format!("測り方{of}通りのうち{same}通りで符号が一致：{}", listed(&shown))
        }
        Implied::Tested { chow: (f, p), anywhere, interval } => {
            let ends = interval
                .map_or_else(String::new, |(low, high)| format!("、95%区間は{}から{}", named(low), named(high)));
            let found = anywhere.map_or_else(
                || "時期の探索はできなかった".to_owned(),
                |(f, p, at)| {
                    format!(
                        "全時期で最大のF値は{}、{}の後{ends}（どこにも変化がないとすれば{}）",
                        times(f),
                        named(at),
                        p_value(p)
                    )
                },
            );
            format!("この時期の変化のF値は{}（{}、時期は事前に既知）。{found}", two(*f), p_value(*p))
        }
        Implied::Style { market, weights: (then, now), r_squared } => format!(
            "空売りのない組み合わせでは{market}のウエートが最も大きく変わり、{}から{}へ。組み合わせは分散の{}を説明する",
            percent(*then),
            percent(*now),
            percent(*r_squared)
        ),
        Implied::Placebo { as_large, dates } => {
            format!("前後の窓の間でこれほど大きくベータが変わるのは{dates}の日付のうち{as_large}（実際の日付を含む）")
        }
        Implied::Survives { interval, windows, methods, futures } => {
            let word = |held: bool| if held { "満たす" } else { "満たさない" };
            let tests = [Some(*interval), Some(*windows), Some(*methods), *futures];
            let (held, made) = tally(&tests);
            let fourth = futures.map_or_else(
                || "。4つ目の先物ポジションは与えられていない".to_owned(),
                |agrees| format!("、先物ポジションが一致する（{}）", word(agrees)),
            );
            format!(
                "この主張が通るべき{}つの検証のうち{held}つを満たす：区間がゼロを含まない（{}）、すべての窓が一致する（{}）、\
                 すべての測り方が一致する（{}）{fourth}",
                made,
                word(*interval),
                word(*windows),
                word(*methods)
            )
        }
    }
}
