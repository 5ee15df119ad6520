//! Japanese for statements about things that are inferred.

use super::names::actor;
use super::numbers::{amount, grouped, p_value, percent, signed, times, two, within};
use super::periods::{count, named, of_periods, span, stretch};
use super::small_sample_remark;
use crate::analysis::finding::inferred::{BreakSaid, Inferred};
use crate::analysis::finding::{Amount, Direction, When};
use crate::analysis::words::decisions::told::{is_told_apart, whole_percentile};
use crate::stats::open_interest::Imputed;

/// The sentence of a statement about something inferred.
pub(super) fn sentence(statement: &Inferred) -> String {
    match statement {
        Inferred::NetPosition { holder, asset, net, change, when } => {
            let side = match Direction::of(net.value) {
                Direction::Up => format!("{}のネットロング", amount(net)),
                Direction::Down => format!("{}のネットショート", amount(net)),
                Direction::Flat => "ネットロングでもネットショートでもない".to_owned(),
            };
            let moved = change.as_ref().map_or_else(String::new, |c| format!("、前回の報告からの変化は{}", signed(c)));
            let of = if is_told_apart(holder, asset) { format!("{}で", actor(asset)) } else { String::new() };
            format!("{}は{}に{of}{side}{moved}", actor(holder), on_day(*when))
        }
        Inferred::OfOpenInterest { percent: share, when } => format!(
            "{}時点で建玉の{}に当たる{}",
            on_day(*when),
            percent(share.abs() / 100.0),
            if *share < 0.0 { "ネットショート" } else { "ネットロング" }
        ),
        Inferred::PositionPlace { percentile, sample, whole } => format!(
            "ネットポジションは直近{}で{}パーセンタイル{}{}",
            count(*sample),
            grouped(whole_percentile(*percentile), 0),
            if *whole { "" } else { "（3年に満たない）" },
            small_sample_remark(*sample)
        ),
        Inferred::Notional { amount: notional, contract } => format!(
            "取引要綱「{contract}」によれば、ネットポジションは{}の{}",
            amount(notional),
            if notional.value < 0.0 { "ショート" } else { "ロング" }
        ),
        Inferred::Reading { reading, open_interest, price, when } => {
            let price = match price {
                Direction::Up => "価格は上昇",
                Direction::Down => "価格は下落",
                Direction::Flat => "価格は動かず",
            };
            let reading = match reading {
                Some(Imputed::NewLongs) => "新規のロングと読める",
                Some(Imputed::NewShorts) => "新規のショートと読める",
                Some(Imputed::LongLiquidation) => "ロングの手じまいと読める",
                Some(Imputed::ShortCovering) => "ショートの買い戻しと読める",
                None => "これだけでは何もいえない",
            };
            format!("{}の建玉の変化は{}、{price}：{reading}", named(*when), signed(open_interest))
        }
        Inferred::ProxyFit { correlation, interval, sample } => format!(
            "建玉と価格からの推測の変化と報告された変化との相関は、{}で{}{}{}",
            count(*sample),
            two(*correlation),
            range(*interval),
            small_sample_remark(*sample)
        ),
        Inferred::Together { first, second, correlation, interval, when } => {
            format!("{}の{first}と{second}の相関は{}{}", named(*when), two(*correlation), range(*interval))
        }
        Inferred::TogetherChanged { before, after, from, p } => format!(
            "それまでは{}、{}以降は{}（変化がないとすれば{}）",
            two(*before),
            named(*from),
            two(*after),
            p_value(*p)
        ),
        Inferred::MatrixChanged { series, statistic, p } => {
            format!("{series}系列の相関全体では、カイ二乗値{}（変化がないとすれば{}）", times(*statistic), p_value(*p))
        }
        Inferred::VarianceAdjusted { observed, adjusted, ratio, name } => format!(
            "{name}の分散はそれ以前の{}倍。その影響を除くと、相関は{}から{}になる",
            times(*ratio),
            two(*observed),
            two(*adjusted)
        ),
        Inferred::AllFell { fell, of, before, series, p } => {
            let earlier = before.map_or_else(String::new, |b| format!("、それ以前は{}", percent(b)));
            let test = p.map_or_else(String::new, |p| format!("（以前の割合のもとでこの回数となる{}）", p_value(p)));
            let all = if *series == 2 { "両方".to_owned() } else { format!("{series}系列すべて") };
            format!("{all}がそろって下落したのは{}{earlier}{test}{}", of_periods(*fell, *of), small_sample_remark(*of))
        }
        Inferred::Odd { when, turbulence_rank, surprise_rank, surprise, sample } => format!(
            "{}は{}のうち、乱高下の度合いで{turbulence_rank}位、相関の意外さで{surprise_rank}位（{}。1を超えると系列が普段と異なる動き方をした）",
            named(*when),
            count(*sample),
            two(*surprise)
        ),
        Inferred::Breaks { breaks, sample } if breaks.is_empty() => {
            format!("{}で平均に変化点はない：変化点を加えても情報量規準は改善しない", count(*sample))
        }
        Inferred::Breaks { breaks, sample } => {
            let said: Vec<String> = breaks.iter().map(one_break).collect();
            format!("{}で平均の変化点は{}つ：{}", count(*sample), breaks.len(), said.join("。"))
        }
        Inferred::AnyBreak { statistic, p, at } => format!(
            "変化点を一つとした場合の最大のF値は{}、{}の後（どこにも変化点がないとすれば{}）",
            grouped(*statistic, 1),
            named(*at),
            p_value(*p)
        ),
        Inferred::EventInside { event, inside, covered } => format!(
            "{}の出来事は変化点の区間の{}。区間は全期間の{}を覆い、どの日付でもその確率で当てはまる",
            named(*event),
            if *inside { "内側" } else { "外側" },
            percent(*covered)
        ),
        Inferred::ShareBefore { name, share, expected, interval, p, from, to } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!("。両端が同じランダムウォークの95%は{}〜{}", percent(low), percent(high))
            });
            format!(
                "{name}の{}の動きのうち{}は出来事の前に生じ、時間では{}が経過していた{range}（{}）",
                stretch(*from, *to),
                percent(*share),
                percent(*expected),
                p_value(*p)
            )
        }
        Inferred::PlaceboDates { as_large, dates, change } => format!(
            "出来事の時点で平均は{}変化。これほど大きな変化を示すのは{dates}の日付のうち{as_large}（実際の日付を含む）",
            signed(change)
        ),
        Inferred::Abnormal { amount: sum, over, interval, p } => format!(
            "出来事からの{}で、それ以前の平均との差は累計{}{}（{}）{}",
            span(*over),
            signed(sum),
            within(*interval, |value| signed(&Amount { value, ..sum.clone() })),
            p_value(*p),
            small_sample_remark(*over)
        ),
        Inferred::LargestFall { amount: size, when, side } => format!(
            "最も低い値{}が現れたのは{}：{}",
            signed(size),
            match side {
                Direction::Down => "出来事の前",
                Direction::Flat => "出来事と同じ期",
                Direction::Up => "出来事の後",
            },
            named(*when)
        ),
    }
}

fn one_break(found: &BreakSaid) -> String {
    let range = found.interval.map_or_else(
        || "（区間なし）".to_owned(),
        |(low, high): (When, When)| format!("（95%区間：{}）", stretch(low, high)),
    );
    format!("{}の後{range}、平均は{}から{}へ", named(found.at), signed(&found.before), signed(&found.after))
}

fn range(interval: Option<(f64, f64)>) -> String {
    if interval.is_none() { "（区間なし）".to_owned() } else { within(interval, two) }
}

/// A position is that of one day, even where reports come week by week.
fn on_day(when: When) -> String {
    named(when.on_its_day())
}
