//! Japanese for statements that go further than the first answer.

use super::names::listed;
use super::numbers::{number, p_value, percent, signed, times, two, within};
use super::periods::{count, named, unit};
use super::{small_cases_remark, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::further::Further;
use crate::analysis::words::decisions::evidence::Tail;
use crate::analysis::words::decisions::told::{Elapsed, Often};
use crate::analysis::words::parts::tenth_of;
use crate::stats::collinearity::TOO_MUCH;

/// The sentence of such a statement.
pub(super) fn sentence(statement: &Further) -> String {
    match statement {
        Further::BeyondControls { amount, over, controls, interval, p, explained } => {
            let held: Vec<&str> = controls.iter().map(|c| control(c)).collect();
            format!(
                "{}の影響を固定すると、出来事以降{}の異常分の累計は{}{}（{}、これらは以前の分散の{}を説明する）",
                listed(&held),
                count(*over),
                signed(amount),
                within(interval.as_ref().map(|(l, h)| (l, h)), signed),
                p_value(*p),
                percent(*explained)
            )
        }
        Further::Events { events, mean, over, patell, boehmer, sign, below } => format!(
            "{events}回の出来事で、{}の異常分の累計は平均{}。パテルのzでは{}（{}）、それ自体のばらつきでは{}、符号では{}。回数を補正すると{}{}",
            count(*over),
            signed(mean),
            p_value(patell.1),
            two(patell.0),
            p_value(boehmer.1),
            p_value(*sign),
            if *below == 0 { "際立つものはない".to_owned() } else { format!("{below}回が際立つ") },
            small_cases_remark(*events)
        ),
        Further::Twin { base, percent: share, direction, ranks: (scaled, plain), sample, earlier } => {
            let what = if *direction == Direction::Down { "最低" } else { "最高" };
            let since = earlier.map_or_else(|| format!("過去{what}"), |when| format!("{}以来の{what}", named(when)));
            format!(
                "{base}に対しては{}で、{}中{scaled}位、{since}{}。そのままでは{plain}位",
                percent(share / 100.0),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Further::Rare { direction, blocks, every, interval, shape } => {
            let what = if *direction == Direction::Down { "最低値" } else { "最高値" };
            let shown = |every: f64| match Often::of(every) {
                Often::Never => "無限".to_owned(),
                Often::Over(_) => "1万超".to_owned(),
                Often::Once(every) => number(tenth_of(every)),
            };
            let often = if Often::of(*every) == Often::Never {
                "これほど極端な値は起こらない".to_owned()
            } else {
                format!(
                    "これほど極端な値は平均して{}{}に1度{}",
                    shown(*every),
                    unit(blocks.frequency),
                    within(*interval, shown)
                )
            };
            let tail = match Tail::of(*shape) {
                Tail::Heavy => "裾が重い",
                Tail::Bounded => "裾に限りがある",
                Tail::Exponential => "裾は指数型",
            };
            format!("{}それぞれの{what}によれば、{often}。{tail}（形状{}）", count(*blocks), two(*shape))
        }
        Further::Inflation { market, factor, most: (name, largest) } => {
            let verdict = if *factor > TOO_MUCH {
                "そのベータはほとんど区別できない"
            } else {
                "そのベータは区別できる"
            };
            let other =
                if name == market { String::new() } else { format!("。最大は{name}の{}", times(*largest)) };
            format!("他のファクターと並べた{market}の分散拡大係数は{}で、{verdict}{other}", times(*factor))
        }
        Further::BetaRotation { market, sold, others, rotated, interval } => {
            let shown: Vec<String> =
                others.iter().map(|(name, change)| format!("{name}は{}", signed(change))).collect();
            let share = if rotated.is_finite() {
                format!(
                    "。売られた分の{}が他で買われ{}、残りはリスク削減",
                    percent(*rotated),
                    within(*interval, percent)
                )
            } else {
                "。売りはなく、したがって乗り換えもない".to_owned()
            };
            format!("ベータでみると{market}は{}、{}{share}", signed(sold), shown.join("、"))
        }
        Further::Futures { name, change, p, agrees } => format!(
            "{name}は前の窓から後の窓へ平均{}変わった（{}）。先物はベータの変化と{}",
            signed(change),
            p_value(*p),
            if *agrees { "一致する" } else { "一致しない" }
        ),
        Further::FirstSince { latest, before, from } => match before {
            Some((when, months)) => {
                format!("{}に両方が極端となったのは{}以来（{}）", named(*latest), named(*when), span_of(*months))
            }
            None => format!("{}に両方が極端となったのは、{}からの記録で初めて", named(*latest), named(*from)),
        },
        Further::Shuffled { change, p, orders } => format!(
            "相関係数は{}変わった。期の順序を任意に入れ替えた{}通りのうち{}が同じほど変わる",
            two(*change),
            number(*orders as f64),
            percent(*p)
        ),
        Further::IndexLag { index, lag, correlation, same } => {
            let when = match lag {
                0 => "同じ期に".to_owned(),
                k if *k > 0 => format!("モデルの{k}期後に"),
                k => format!("モデルの{}期前に", -k),
            };
            let plain = if *lag == 0 { String::new() } else { format!("、同じ期では{}", two(*same)) };
            format!("{index}は{when}モデルと最もよく連動する。相関係数{}{plain}", two(*correlation))
        }
        Further::Expiries { spans, others, p } => format!(
            "空売りは、オプションの満期をまたぐ報告{}回のうち{}回、その他の{}回のうち{}回で増えた（{}）。差があるとすれば相場観ではなくヘッジによる",
            spans.1,
            spans.0,
            others.1,
            others.0,
            p_value(*p)
        ),
        Further::Stale { ends, more } if more.periods == 0 => {
            format!("最初の公表値は{}までで、最後の公表値と同じ", named(*ends))
        }
        Further::Stale { ends, more } => format!(
            "最初の公表値は{}まで。最後の公表値には{}分が加わり、最新についての記述は古くなっている",
            named(*ends),
            count(*more)
        ),
        Further::LargestSince { fall, earlier, year, sample } => {
            let what = if *fall { "低下" } else { "上昇" };
            let since = earlier.map_or_else(|| format!("{}で", count(*sample)), |when| format!("{}以来", named(when)));
            let of_year = year.map_or_else(String::new, |y| format!("、{y}年のこれまでで最大"));
            format!("ネットレバレッジの{what}として{since}最大{of_year}{}", small_sample_remark(*sample))
        }
    }
}

/// Our own words for what is held fixed; names of series stay.
fn control(name: &str) -> &str {
    match name {
        "the period before" => "前の期",
        "ends of months" => "月末",
        "ends of quarters" => "四半期末",
        "ends of years" => "年末",
        other => other,
    }
}

fn span_of(months: usize) -> String {
    match Elapsed::of(months) {
        Elapsed::LessThanMonth => "1カ月未満ぶり".to_owned(),
        Elapsed::Months(months) => format!("{months}カ月ぶり"),
        Elapsed::Years(years) => format!("{}年ぶり", times(years)),
    }
}
