//! Chinese for statements about long and short books.

use super::names::{beside, holder};
use super::numbers::{amount, grouped, interval, percent, points, signed, signed_points, times};
use super::periods::{count, named, noun};
use super::{Superlative, deviations, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::positions::{Bucket, Positions, Regime};
use crate::analysis::words::decisions::outcome::{RecordLeft, is_alone};

/// The sentence of a statement about positions.
pub(super) fn sentence(statement: &Positions) -> String {
    match statement {
        Positions::Buckets { holder: who, net, sizes: [buys, sales, shorts, covers], when, net_legs_only } => {
            let act = match Direction::of(net.value) {
                Direction::Down => format!("净卖出{}", amount(net)),
                Direction::Up => format!("净买入{}", amount(net)),
                Direction::Flat => "买卖净额为零".to_owned(),
            };
            let legs = if *net_legs_only { "（各腿仅为净变动）" } else { "" };
            format!(
                "{}{act}：多头买入{}，多头卖出{}，卖空{}，空头回补{}{legs}",
                beside(holder(who), &named(*when)),
                amount(buys),
                amount(sales),
                amount(shorts),
                amount(covers)
            )
        }
        Positions::Driver { main, lesser, share } => {
            if is_alone(*share) {
                format!("全部来自{}，没有{}", bucket(*main), bucket(*lesser))
            } else {
                format!("以{}为主（{}），超过{}", bucket(*main), percent(*share), bucket(*lesser))
            }
        }
        Positions::Regime { holder: who, regime, gross, when } => {
            format!("{}：{}{}；总敞口{}", holder(who), named(*when), regime_words(*regime), signed(gross))
        }
        Positions::LongDriven { direction, share, interval } => {
            let (what, from) = if *direction == Direction::Down {
                ("净卖出", "多头卖出")
            } else {
                ("净买入", "多头买入")
            };
            let range = interval
                .map_or_else(String::new, |(low, high)| format!("，95%置信区间{}至{}", percent(low), percent(high)));
            format!("{what}的{}来自多头一侧（{from}扣除反向交易后{range}）", percent(*share))
        }
        Positions::RatioOf { above, below, ratio, interval: ends, sample } => {
            let range = match ends {
                None => "（无区间）".to_owned(),
                ends => interval(*ends, times),
            };
            format!("{}内{}与{}之比为{}比1{range}", count(*sample), bucket(*above), bucket(*below), times(*ratio))
        }
        Positions::NetSign { direction, on_side, of, p } => format!(
            "{}中有{on_side}{}{}（{}）{}",
            count(*of),
            noun(of.frequency),
            super::traded(*direction),
            super::groups::coin(*p),
            small_sample_remark(*of)
        ),
        Positions::Leverage { net, gross, change, over, when } => {
            let moved = change
                .map_or_else(String::new, |change| format!("，{}内{}{}", count(*over), rose(change), points(change)));
            format!("{}净杠杆为{}%{moved}；总杠杆为{}%", named(*when), grouped(*net, 1), grouped(*gross, 1))
        }
        Positions::LeverageSplit { change, trading, price, equity, over } => {
            let moved = format!("净杠杆{}内{}{}", count(*over), rose(*change), points(*change));
            match trading {
                Some(trading) => format!(
                    "{moved}：交易贡献{}，价格贡献{}，净资产贡献{}",
                    signed_points(*trading),
                    signed_points(*price),
                    signed_points(*equity)
                ),
                None => format!(
                    "{moved}：持仓贡献{}，净资产贡献{}；没有回报率数据，无法区分交易与价格",
                    signed_points(*price),
                    signed_points(*equity)
                ),
            }
        }
        Positions::LeverageRank { fall, rank, sample } => {
            let noun = if *fall { "降幅" } else { "升幅" };
            format!(
                "为{}中净杠杆{}{}",
                count(*sample),
                Superlative { adjective: "大", noun }.ranked(*rank),
                small_sample_remark(*sample)
            )
        }
        Positions::GrossRun { direction, length, chance } => format!(
            "总杠杆连续{}{}{}",
            count(*length),
            if *direction == Direction::Down { "下降" } else { "上升" },
            chance.map_or_else(String::new, |p| {
                format!("；若纯属偶然，{}的年份会出现同样长的连续期", percent(p))
            })
        ),
        Positions::ShortInterest { asset, percent: share, change, when } => {
            let moved =
                change.map_or_else(String::new, |change| format!("，较上次报告{}{}", rose(change), points(change)));
            format!("{}{asset}流通在外股份的{}%被卖空{moved}", named(*when), grouped(*share, 1))
        }
        Positions::DaysToCover { days } => format!("回补需要{}天的平均成交量", times(*days)),
        Positions::ShortIndex { deviations: far, sample } => {
            format!("按当时可知的数据，卖空余额较趋势{}（{}）", deviations(*far), count(*sample))
        }
        Positions::NetOfCreation { amount: net, shorts, outstanding, when } => format!(
            "{}卖空股数变动{}，流通在外股数变动{}：扣除新增份额后为{}",
            named(*when),
            signed(shorts),
            signed(outstanding),
            signed(net)
        ),
        Positions::AuctionShare { name, percent, when, rank, of } => {
            format!("{}获配{}%，在{of}次拍卖中{}", beside(name, &named(*when)), grouped(*percent, 1), highest(*rank))
        }
        Positions::AuctionDetrended { rank, of, drift, record } => {
            let verdict = match RecordLeft::of(*record, *rank) {
                RecordLeft::Both => "无论是否计入漂移均为纪录",
                RecordLeft::Drift => "剔除漂移后不再是纪录",
                RecordLeft::None => "并非纪录",
            };
            format!("该占比每十次拍卖漂移{}；剔除漂移后在{of}次中{}：{verdict}", signed_points(*drift), highest(*rank))
        }
        Positions::AuctionScore { z, window } => format!("较此前{window}次拍卖的均值{}", deviations(*z)),
    }
}

/// "最高", "第二高".
fn highest(rank: usize) -> String {
    Superlative { adjective: "高", noun: "" }.ranked(rank)
}

fn rose(change: f64) -> &'static str {
    if change < 0.0 { "下降" } else { "上升" }
}

pub(super) fn bucket(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::LongBuys => "多头买入",
        Bucket::LongSales => "多头卖出",
        Bucket::ShortSales => "卖空",
        Bucket::ShortCovers => "空头回补",
    }
}

/// The regime with what it means.
fn regime_words(regime: Regime) -> &'static str {
    match regime {
        Regime::ReLeveraging => "加杠杆（多头与空头均增加）",
        Regime::DeGrossing => "缩减总敞口（多头与空头均减少）",
        Regime::SellingLongAddingShort => "减多加空（明确看空）",
        Regime::AddingLongCoveringShort => "加多减空（看多，或遭轧空）",
    }
}
