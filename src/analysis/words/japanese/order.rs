//! Japanese for statements about what moves with, or before, what. Nothing here says "caused".

use super::names::listed;
use super::numbers::{amount, grouped, p_value, percent, signed, within};
use super::periods::{count, each, named, of_periods, same, unit};
use super::small_sample_remark;
use crate::analysis::finding::Count;
use crate::analysis::finding::order::Order;
use crate::analysis::words::decisions::evidence::{Leads, Skill, found, gap_closes};
use crate::analysis::words::decisions::links::{Led, Link, Links, hit_share};

/// The sentence of a statement about order.
pub(super) fn sentence(statement: &Order) -> String {
    match statement {
        Order::Nowcast { target, indicator, when, estimate, band, published } => format!(
            "{indicator}によるナウキャスト：{}の{target}は{}{}。直近の公表値は{}の{}",
            named(*when),
            signed(estimate),
            within(band.as_ref().map(|(low, high)| (low, high)), signed),
            named(published.1),
            signed(&published.0)
        ),
        Order::Record { error, no_change, p, sample, inside: (held, bands) } => {
            let verdict = match Skill::of(error.value, no_change.value, *p) {
                Skill::Better => "「変化なし」より良い",
                Skill::Worse => "「変化なし」より悪い",
                Skill::Untold => "「変化なし」と区別できない",
            };
            let held = if *bands == 0 {
                String::new()
            } else {
                format!("。95%の帯は結果{bands}のうち{held}を捉えた")
            };
            format!(
                "各時点で公表済みの数字だけを使ったナウキャストの誤差は{}、「変化なし」とした場合は{}（{}）：{verdict}（{}）{held}",
                amount(error),
                amount(no_change),
                count(*sample),
                p_value(*p)
            )
        }
        Order::Slope { flow, target, indicator, slope, interval, r_squared, relative_error, sample } => format!(
            "{indicator}の100の変化に対し、{target}{}は{}{}：分散の{}を説明し、誤差はその標準偏差の{}倍（{}）",
            if *flow { "" } else { "の変化" },
            whole(100.0 * slope),
            within(*interval, |v| whole(100.0 * v)),
            percent(*r_squared),
            two(*relative_error),
            count(*sample)
        ),
        Order::Hits { hits, of, interval, p, by_chance } => {
            format!(
                "両者が同じ方向に動いたのは{}、{}{}（二分の一とすれば{}、符号が独立なら一致は{}）{}",
                of_periods(*hits, *of),
                percent(hit_share(*hits, *of)),
                within(*interval, percent),
                p_value(*p),
                percent(*by_chance),
                small_sample_remark(*of)
            )
        }
        Order::Together { target, indicator, p, speed, p_speed, half_life, sample } => {
            let verdict = if found(*p) { "ともに動く" } else { "ともに動くとは限らない" };
            let half =
                half_life.map_or_else(String::new, |h| format!("、{}{}で半分になる", two(h), unit(sample.frequency)));
            let pace = each(sample.frequency);
            let closing = if gap_closes(*speed, *p_speed) {
                format!("乖離は{pace}{}の割合で縮小{half}", percent(*speed))
            } else {
                format!("乖離が縮まるとはみられない（{pace}{}）", percent(*speed))
            };
            format!(
                "{target}と{indicator}の水準は{verdict}（エングル・グレンジャー検定で{}、{}）。{closing}（{}）",
                p_value(*p),
                count(*sample),
                p_value(*p_speed)
            )
        }
        Order::Stable { statistic, p, at } => {
            let said = if found(*p) {
                format!("関係は変わり、時期は{}の後の可能性が最も高い", named(*at))
            } else {
                "関係の変化は見つからない".to_owned()
            };
            format!("{said}（sup F {}、{}）", two(*statistic), p_value(*p))
        }
        Order::Chain { names, forward, backward, lags, sample } => {
            let [a, b, c] = names;
            let link = |link: &Link<'_>| {
                let Link { from, to, leads, there, back } = *link;
                let said = match leads {
                    Leads::First => format!("{from}は{to}の予測に役立ち、逆は役立たない"),
                    Leads::Both => format!("{from}と{to}は互いの予測に役立つ"),
                    Leads::Second => format!("{to}は{from}の予測に役立ち、逆は役立たない"),
                    Leads::Neither => String::new(),
                };
                format!("{said}（{}、逆は{}）", p_value(there), p_value(back))
            };
            let length = format!("過去{}、対象は{}", count(*lags), count(*sample));
            match Links::of(names, forward, backward) {
                Links::None(least) => format!(
                    "{a}、{b}、{c}のいずれも他の予測に役立たない（最も明瞭なもので{}、{length}）",
                    p_value(least)
                ),
                Links::Seen(seen, every) => {
                    let said: Vec<String> = seen.iter().map(link).collect();
                    let others = if every { "" } else { "。他のつながりは見られない" };
                    format!("{}{others}（{length}）", said.join("。"))
                }
            }
        }
        Order::Response { shock, response, largest: (value, horizon_at, low, high), clear, horizon } => {
            let after = match horizon_at {
                0 => same(horizon.frequency).to_owned(),
                n => format!("{}後", count(Count { periods: *n, ..*horizon })),
            };
            format!(
                "{shock}が予想外に上昇した場合、{response}は{after}に{}標準偏差{}（95%区間：{}〜{}）。{}の期間のうち{}で帯がゼロから離れる",
                two(value.abs()),
                if *value < 0.0 { "低い" } else { "高い" },
                two(*low),
                two(*high),
                clear.1,
                clear.0
            )
        }
        Order::ErrorShares { of, by, first, last, first_interval, last_interval, horizon } => {
            let ends = |interval: &Option<(f64, f64)>| {
                interval.map_or_else(String::new, |(low, high)| format!("（{}〜{}）", percent(low), percent(high)))
            };
            format!(
                "{}先の{of}の予測誤差のうち{by}の予想外の動きによる割合は、最初に置けば{}{}、最後に置けば{}{}",
                count(*horizon),
                percent(*first),
                ends(first_interval),
                percent(*last),
                ends(last_interval)
            )
        }
        Order::SamePeriod { pairs } => {
            let said: Vec<String> = pairs.iter().map(|(a, b, r)| format!("{a}と{b} {}", two(*r))).collect();
            format!("同じ期のなかでの予想外の動きの相関（前後関係はない）：{}", listed(&said))
        }
        Order::Lead { first, second, lead, interval, correlation, p, sample } => {
            let length = |k: i64| count(Count { periods: usize::try_from(k.unsigned_abs()).unwrap_or(0), ..*sample });
            let Led { leader, follower, by, interval } = Led::of(first, second, *lead, *interval);
            let side = |k: i64| if k < 0 { format!("−{}", length(k)) } else { length(k) };
            let range = within(interval, side);
            if !found(*p) {
                let at = if by == 0 { "ラグなし".to_owned() } else { format!("{leader}が{}先行", length(by)) };
                return format!(
                    "{first}にも{second}にも際立った先行はない：最大の相関{}は{at}のところ（全ラグの最大値として{}）",
                    two(*correlation),
                    p_value(*p)
                );
            }
            let said = if by == 0 {
                format!("{first}と{second}は{}に動いた", same(sample.frequency))
            } else {
                format!("{leader}は{follower}に{}先行", length(by))
            };
            format!(
                "{said}{range}：相関{}（全ラグの最大値として{}、{}）",
                two(*correlation),
                p_value(*p),
                count(*sample)
            )
        }
        Order::Sides { first, second, p_first, p_second, lags } => {
            let verdict = match Leads::of(*p_first, *p_second) {
                Leads::First => format!("{first}が{second}に先行し、逆はない"),
                Leads::Second => format!("{second}が{first}に先行し、逆はない"),
                Leads::Both => "互いに先行する".to_owned(),
                Leads::Neither => "どちらも先行しない".to_owned(),
            };
            format!(
                "{}までの先行をまとめて検定：{verdict}（{first}の先行は{}、{second}の先行は{}）",
                count(*lags),
                p_value(*p_first),
                p_value(*p_second)
            )
        }
    }
}

fn whole(value: f64) -> String {
    grouped(value, 0)
}

fn two(value: f64) -> String {
    grouped(value, if value.abs() < 99.5 { 2 } else { 0 })
}
