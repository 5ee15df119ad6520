//! Japanese for statements about long and short books.

use super::names::actor;
use super::numbers::{amount, grouped, p_value, percent, points, signed, signed_points, times};
use super::periods::{count, named, of_periods, span};
use super::{deviations, largest, moved_by, net, ranked, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::positions::{Bucket, Positions, Regime};
use crate::analysis::words::decisions::outcome::{RecordLeft, is_alone};

/// The sentence of a statement about positions.
pub(super) fn sentence(statement: &Positions) -> String {
    match statement {
        Positions::Buckets { holder, net: value, sizes: [buys, sales, shorts, covers], when, net_legs_only } => {
            let side = match Direction::of(value.value) {
                Direction::Flat => "差し引きゼロ".to_owned(),
                direction => format!("{}の{}", amount(value), net(direction)),
            };
            let legs = if *net_legs_only { "（それぞれ純増減）" } else { "" };
            format!(
                "{}は{}に{side}：ロングの買い{}、ロングの売り{}、空売り{}、ショートの買い戻し{}{legs}",
                actor(holder),
                named(*when),
                amount(buys),
                amount(sales),
                amount(shorts),
                amount(covers)
            )
        }
        Positions::Driver { main, lesser, share } => {
            if is_alone(*share) {
                format!("{}のみで、{}はなかった", bucket(*main), bucket(*lesser))
            } else {
                format!("{}（{}）が{}を上回った", bucket(*main), percent(*share), bucket(*lesser))
            }
        }
        Positions::Regime { holder, regime, gross, when } => {
            format!(
                "{}：{}は{}。グロスエクスポージャーの変化は{}",
                actor(holder),
                named(*when),
                regime_words(*regime),
                signed(gross)
            )
        }
        Positions::LongDriven { direction, share, interval } => {
            let (what, from) = if *direction == Direction::Down {
                ("売り越し", "ロングの売りから買いを差し引いた分")
            } else {
                ("買い越し", "ロングの買いから売りを差し引いた分")
            };
            let range = interval
                .map_or_else(String::new, |(low, high)| format!("、95%区間：{}〜{}", percent(low), percent(high)));
            format!("{what}の{}はロング側による（{from}{range}）", percent(*share))
        }
        Positions::RatioOf { above, below, ratio, interval, sample } => {
            let range = match interval {
                Some((low, high)) => format!("（95%区間：{}〜{}）", times(*low), times(*high)),
                None => "（区間なし）".to_owned(),
            };
            format!("{}と{}の比は{}で{}対1{range}", bucket(*above), bucket(*below), count(*sample), times(*ratio))
        }
        Positions::NetSign { direction, on_side, of, p } => format!(
            "{}は{}（符号が五分五分なら{}）{}",
            net(*direction),
            of_periods(*on_side, *of),
            p_value(*p),
            small_sample_remark(*of)
        ),
        Positions::Leverage { net, gross, change, over, when } => {
            let moved = change.map_or_else(String::new, |change| {
                format!("、{}で{}{}", span(*over), points(change), moved_by(change))
            });
            format!("{}のネットレバレッジは{}%{moved}。グロスは{}%", named(*when), grouped(*net, 1), grouped(*gross, 1))
        }
        Positions::LeverageSplit { change, trading, price, equity, over } => {
            let head = format!("ネットレバレッジは{}で{}{}", span(*over), points(*change), moved_by(*change));
            match trading {
                Some(trading) => format!(
                    "{head}：売買 {}、価格 {}、純資産 {}",
                    signed_points(*trading),
                    signed_points(*price),
                    signed_points(*equity)
                ),
                None => format!(
                    "{head}：ポジション {}、純資産 {}。リターンがないため、売買と価格は区別できない",
                    signed_points(*price),
                    signed_points(*equity)
                ),
            }
        }
        Positions::LeverageRank { fall, rank, sample } => format!(
            "ネットレバレッジの{}は{}で{}{}",
            if *fall { "低下幅" } else { "上昇幅" },
            count(*sample),
            largest(*rank),
            small_sample_remark(*sample)
        ),
        Positions::GrossRun { direction, length, chance } => format!(
            "グロスレバレッジは{}{}{}",
            if length.periods == 1 {
                format!("直近の{}に", count(*length))
            } else {
                format!("{}連続で", count(*length))
            },
            if *direction == Direction::Down { "低下" } else { "上昇" },
            chance.map_or_else(String::new, |p| format!("。偶然でも、これほど長い連続が{}の年に生じる", percent(p)))
        ),
        Positions::ShortInterest { asset, percent, change, when } => {
            let moved = change
                .map_or_else(String::new, |change| format!("。前回の報告から{}{}", points(change), moved_by(change)));
            format!(
                "{}は{}の発行済み株式の{}%が空売りされていた{moved}",
                named(*when),
                actor(asset),
                grouped(*percent, 1)
            )
        }
        Positions::DaysToCover { days } => format!("買い戻しには平均出来高の{}日分が必要", times(*days)),
        Positions::ShortIndex { deviations: z, sample } => {
            format!("空売り残高は、当時判明していたトレンドを{}（{}）", deviations(*z), count(*sample))
        }
        Positions::NetOfCreation { amount: net, shorts, outstanding, when } => format!(
            "{}の空売り残高の変化は{}、発行済み株数の変化は{}：設定・解約を除いた変化は{}",
            named(*when),
            signed(shorts),
            signed(outstanding),
            signed(net)
        ),
        Positions::AuctionShare { name, percent, when, rank, of } => format!(
            "{}の{}の落札比率は{}%、入札{of}回のうち{}",
            named(*when),
            actor(name),
            grouped(*percent, 1),
            ranked(*rank, "最高", "高さ")
        ),
        Positions::AuctionDetrended { rank, of, drift, record } => {
            let verdict = match RecordLeft::of(*record, *rank) {
                RecordLeft::Both => "趨勢を除いても除かなくても過去最高",
                RecordLeft::Drift => "趨勢を除くと過去最高ではない",
                RecordLeft::None => "過去最高ではない",
            };
            format!(
                "比率は入札10回ごとに{}の趨勢を持つ。それを除くと{of}回のうち{}：{verdict}",
                signed_points(*drift),
                ranked(*rank, "最高", "高さ")
            )
        }
        Positions::AuctionScore { z, window } => format!("これは直前の入札{window}回の平均を{}", deviations(*z)),
    }
}

pub(super) fn bucket(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::LongBuys => "ロングの買い",
        Bucket::LongSales => "ロングの売り",
        Bucket::ShortSales => "空売り",
        Bucket::ShortCovers => "ショートの買い戻し",
    }
}

/// The regime with what it means.
fn regime_words(regime: Regime) -> &'static str {
    match regime {
        Regime::ReLeveraging => "再レバレッジ（ロング、ショートとも増加）",
        Regime::DeGrossing => "両建ての縮小（ロング、ショートとも減少）",
        Regime::SellingLongAddingShort => "ロングの売却とショートの積み増し（明確な弱気）",
        Regime::AddingLongCoveringShort => "ロングの積み増しとショートの買い戻し（強気、または踏み上げ）",
    }
}
