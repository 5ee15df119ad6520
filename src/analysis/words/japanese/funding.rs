//! Japanese for statements about financing and the basis trade.

use super::names::{listed, term};
use super::numbers::{amount, grouped, number, p_value, signed, within};
use super::periods::{count, named, span};
use super::{largest, small_cases_remark, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::funding::Funding;
use crate::analysis::words::decisions::outcome::Unwinding;
use crate::analysis::words::decisions::told::whole_percentile;
use crate::analysis::words::parts::{hundredth_of, tenth_of};

/// The sentence of a statement about funding.
pub(super) fn sentence(statement: &Funding) -> String {
    match statement {
        Funding::Spread { of, rate, benchmark, spread, change, percentile, sample, when } => {
            let of = trade(of);
            let level = match (rate, benchmark) {
                (Some(rate), Some(benchmark)) => format!(
                    "{}に{of}が示す調達金利は{}%、基準金利{}%を{}ベーシスポイント{}",
                    named(*when),
                    number(hundredth_of(*rate)),
                    number(hundredth_of(*benchmark)),
                    number(tenth_of(spread.abs())),
                    if *spread < 0.0 { "下回る" } else { "上回る" }
                ),
                _ => format!("{}の{of}は{}ベーシスポイント", named(*when), number(tenth_of(*spread))),
            };
            let moved = change.map_or_else(String::new, |c| match tenth_of(c) {
                0.0 => "（前期と変わらず）".to_owned(),
                c => format!("（前期より{}{}）", number(c.abs()), if c < 0.0 { "小さい" } else { "大きい" }),
            });
            let place = percentile.map_or_else(String::new, |p| {
                format!("。それまでの{}で{}パーセンタイル", count(*sample), grouped(whole_percentile(p), 0))
            });
            format!("{level}{moved}{place}{}", small_sample_remark(*sample))
        }
        Funding::Turns { change, days, years: (first, last), turns, p, latest: (own, rank) } => {
            let test = p.map_or_else(
                || "（検定には回数が少なすぎる）".to_owned(),
                |p| format!("（符号が偶然なら{}）", p_value(p)),
            );
            format!(
                "{first}〜{last}年の年末、{days}日前までから{days}日後までにスプレッドは平均{}ベーシスポイント変化{test}。直近は{}で、\
                 {turns}回のうち低い方から{rank}番目{}",
                plus(*change),
                plus(*own),
                small_cases_remark(*turns)
            )
        }
        Funding::SameDays { rank, years, when } => {
            format!("{}は{years}年間の同じ日のうち低い方から{rank}番目{}", named(*when), small_cases_remark(*years))
        }
        Funding::Event { event, over, change, as_large: (hits, dates), switches } => {
            let switch = if *switches { "。期間中に限月が交代する" } else { "" };
            format!(
                "{}より前の{}からその時点以降の{}にかけて、平均スプレッドは{}ベーシスポイント変化。これほど大きな変化を示すのは\
                 候補日{dates}のうち{hits}（実際の日を含む）{switch}",
                named(*event),
                span(*over),
                span(*over),
                plus(*change)
            )
        }
        Funding::Sensitivity { basis_points } => format!(
            "配当が指数で1ポイント増えると、インプライド金利は{}ベーシスポイント上がる",
            number(tenth_of(*basis_points))
        ),
        Funding::Positions { slope, interval, p, sample } => format!(
            "ポジションが1標準偏差変化するとスプレッドは{}ベーシスポイント{}、{}で{}",
            plus(*slope),
            within(*interval, |v| number(hundredth_of(v))),
            count(*sample),
            p_value(*p)
        ),
        Funding::Unwind { when, signals, agree } => {
            let known = signals.iter().filter(|(_, score)| score.is_some()).count();
            let each: Vec<String> = signals
                .iter()
                .map(|(name, score)| match score {
                    Some(score) => format!("{} {}", term(name), plus(*score)),
                    None => format!("{} 対象外", term(name)),
                })
                .collect();
            let verdict = match Unwinding::of(known, *agree) {
                Unwinding::All => "ベーシス取引解消の3つの兆候がすべてそろった",
                Unwinding::None => "ベーシス取引解消の兆候はない",
                Unwinding::AllJudged => "判定できる兆候は解消を示すが、3つすべてがそろう必要がある",
                Unwinding::Mixed => "ベーシス取引解消の兆候は一致していない",
            };
            format!(
                "{}：{verdict}。{known}のうち{agree}が解消を示し、解消方向への標準偏差は{}",
                named(*when),
                listed(&each)
            )
        }
        Funding::Shorts { level, change, over, score, when } => {
            let moved = match Direction::of(change.value) {
                Direction::Up => format!("{}増え", amount(change)),
                Direction::Down => format!("{}減り", amount(change)),
                Direction::Flat => "変わらず".to_owned(),
            };
            let z = score.map_or_else(
                || "（スコアを出すには履歴が短い）".to_owned(),
                |z| format!("。変化はそれ以前の同様の変化の平均から{}標準偏差", plus(z)),
            );
            format!("ショートは{}で{moved}、{}に{}{z}", span(*over), named(*when), amount(level))
        }
        Funding::Repo { mean, highest, score, inside_months, when } => {
            let z = |value: &Option<f64>| value.map_or_else(|| "算出不能".to_owned(), plus);
            format!(
                "{}のレポ金利は下限から平均{}ベーシスポイント、最大{}。スコアは{}、月替わりを除くと{}",
                named(*when),
                plus(*mean),
                plus(*highest),
                z(score),
                z(inside_months)
            )
        }
        Funding::Placebo { score, as_high: (hits, dates) } => {
            format!("スコア{}以上となったのは窓{dates}のうち{hits}（今回を含む）", plus(*score))
        }
        Funding::Mirror { change, direction, rank: (rank, of), over } => format!(
            "反対側のネットロングは{}で{}{}、{}は{of}回の変化のうち{}（{}）",
            span(*over),
            amount(change),
            if *direction == Direction::Down { "減少" } else { "増加" },
            if *direction == Direction::Down { "減少幅" } else { "増加幅" },
            largest(*rank),
            signed(change)
        ),
    }
}

/// 「AからBへのロール」, 「A（対B）」, or a name as it is.
fn trade(of: &str) -> String {
    if let Some((from, to)) = of.strip_prefix("the roll from ").and_then(|rest| rest.split_once(" to ")) {
        return format!("{from}から{to}へのロール");
    }
    match of.split_once(" over ") {
        Some((future, index)) => format!("{future}（対{index}）"),
        None => of.to_owned(),
    }
}

/// "+2.5", "−0.7", "0".
fn plus(value: f64) -> String {
    let shown = tenth_of(value);
    if shown > 0.0 { format!("+{}", number(shown)) } else { number(shown) }
}
