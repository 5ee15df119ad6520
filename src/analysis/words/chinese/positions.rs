//! Chinese for statements about long and short books.

use super::names::{beside, holder};
use super::numbers::{amount, grouped, interval, percent, points, signed, signed_points, times};
use super::periods::{count, named, noun};
use super::{Superlative, deviations, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::positions::{Bucket, Positions, Regime};
use crate::analysis::words::decisions::outcome::{RecordLeft, is_alone};
use crate::language::{Script, written};

/// The sentence of a statement about positions.
pub(super) fn sentence(zh: Script, statement: &Positions) -> String {
    match statement {
        Positions::Buckets { holder: who, net, sizes: [buys, sales, shorts, covers], when, net_legs_only } => {
            let act = match Direction::of(net.value) {
                Direction::Down => written!(zh, "净卖出{}", "賣超{}", amount(zh, net)),
                Direction::Up => written!(zh, "净买入{}", "買超{}", amount(zh, net)),
                Direction::Flat => zh.of("买卖净额为零", "買賣淨額為零").to_owned(),
            };
            let legs =
                if *net_legs_only { zh.of("（各腿仅为净变动）", "（各腿僅為淨變動）") } else { "" };
            written!(
                zh,
                "{}{act}：多头买入{}，多头卖出{}，卖空{}，空头回补{}{legs}",
                "{}{act}：多頭買進{}，多頭賣出{}，放空{}，空頭回補{}{legs}",
                beside(holder(zh, who), &named(zh, *when)),
                amount(zh, buys),
                amount(zh, sales),
                amount(zh, shorts),
                amount(zh, covers)
            )
        }
        Positions::Driver { main, lesser, share } => {
            if is_alone(*share) {
                written!(zh, "全部来自{}，没有{}", "全部來自{}，沒有{}", bucket(zh, *main), bucket(zh, *lesser))
            } else {
                written!(
                    zh,
                    "以{}为主（{}），超过{}",
                    "以{}為主（{}），超過{}",
                    bucket(zh, *main),
                    percent(*share),
                    bucket(zh, *lesser)
                )
            }
        }
        Positions::Regime { holder: who, regime, gross, when } => {
            written!(
                zh,
                "{}：{}{}；总敞口{}",
                "{}：{}{}；總曝險{}",
                holder(zh, who),
                named(zh, *when),
                regime_words(zh, *regime),
                signed(zh, gross)
            )
        }
        Positions::LongDriven { direction, share, interval } => {
            let (what, from) = if *direction == Direction::Down {
                (zh.of("净卖出", "賣超"), zh.of("多头卖出", "多頭賣出"))
            } else {
                (zh.of("净买入", "買超"), zh.of("多头买入", "多頭買進"))
            };
            let range = interval.map_or_else(String::new, |(low, high)| {
                written!(zh, "，95%置信区间{}至{}", "，95%信賴區間{}至{}", percent(low), percent(high))
            });
            written!(
                zh,
                "{what}的{}来自多头一侧（{from}扣除反向交易后{range}）",
                "{what}的{}來自多頭一側（{from}扣除反向交易後{range}）",
                percent(*share)
            )
        }
        Positions::RatioOf { above, below, ratio, interval: ends, sample } => {
            let range = match ends {
                None => zh.of("（无区间）", "（無區間）").to_owned(),
                ends => interval(zh, *ends, |value| times(zh, value)),
            };
            written!(
                zh,
                "{}内{}与{}之比为{}比1{range}",
                "{}內{}與{}之比為{}比1{range}",
                count(zh, *sample),
                bucket(zh, *above),
                bucket(zh, *below),
                times(zh, *ratio)
            )
        }
        Positions::NetSign { direction, on_side, of, p } => format!(
            "{}中有{on_side}{}{}（{}）{}",
            count(zh, *of),
            noun(zh, of.frequency),
            super::traded(zh, *direction),
            super::groups::coin(zh, *p),
            small_sample_remark(zh, *of)
        ),
        Positions::Leverage { net, gross, change, over, when } => {
            let moved = change.map_or_else(String::new, |change| {
                written!(zh, "，{}内{}{}", "，{}內{}{}", count(zh, *over), rose(change), points(zh, change))
            });
            written!(
                zh,
                "{}净杠杆为{}%{moved}；总杠杆为{}%",
                "{}淨槓桿為{}%{moved}；總槓桿為{}%",
                named(zh, *when),
                grouped(*net, 1),
                grouped(*gross, 1)
            )
        }
        Positions::LeverageSplit { change, trading, price, equity, over } => {
            let moved =
                written!(zh, "净杠杆{}内{}{}", "淨槓桿{}內{}{}", count(zh, *over), rose(*change), points(zh, *change));
            match trading {
                Some(trading) => written!(
                    zh,
                    "{moved}：交易贡献{}，价格贡献{}，净资产贡献{}",
                    "{moved}：交易貢獻{}，價格貢獻{}，淨資產貢獻{}",
                    signed_points(zh, *trading),
                    signed_points(zh, *price),
                    signed_points(zh, *equity)
                ),
                None => written!(
                    zh,
                    "{moved}：持仓贡献{}，净资产贡献{}；没有回报率数据，无法区分交易与价格",
                    "{moved}：部位貢獻{}，淨資產貢獻{}；沒有報酬率資料，無法區分交易與價格",
                    signed_points(zh, *price),
                    signed_points(zh, *equity)
                ),
            }
        }
        Positions::LeverageRank { fall, rank, sample } => {
            let noun = if *fall { "降幅" } else { "升幅" };
            written!(
                zh,
                "为{}中净杠杆{}{}",
                "為{}中淨槓桿{}{}",
                count(zh, *sample),
                Superlative { adjective: "大", noun }.ranked(*rank),
                small_sample_remark(zh, *sample)
            )
        }
        Positions::GrossRun { direction, length, chance } => written!(
            zh,
            "总杠杆连续{}{}{}",
            "總槓桿連續{}{}{}",
            count(zh, *length),
            if *direction == Direction::Down { "下降" } else { "上升" },
            chance.map_or_else(String::new, |p| {
                written!(
                    zh,
                    "；若纯属偶然，{}的年份会出现同样长的连续期",
                    "；若純屬偶然，{}的年份會出現同樣長的連續期",
                    percent(p)
                )
            })
        ),
        Positions::ShortInterest { asset, percent: share, change, when } => {
            let moved = change.map_or_else(String::new, |change| {
                written!(zh, "，较上次报告{}{}", "，較上次報告{}{}", rose(change), points(zh, change))
            });
            written!(
                zh,
                "{}{asset}流通在外股份的{}%被卖空{moved}",
                "{}{asset}流通在外股份的{}%被放空{moved}",
                named(zh, *when),
                grouped(*share, 1)
            )
        }
        Positions::DaysToCover { days } => {
            written!(zh, "回补需要{}天的平均成交量", "回補需要{}天的平均成交量", times(zh, *days))
        }
        Positions::ShortIndex { deviations: far, sample } => {
            written!(
                zh,
                "按当时可知的数据，卖空余额较趋势{}（{}）",
                "按當時可知的資料，放空餘額較趨勢{}（{}）",
                deviations(zh, *far),
                count(zh, *sample)
            )
        }
        Positions::NetOfCreation { amount: net, shorts, outstanding, when } => written!(
            zh,
            "{}卖空股数变动{}，流通在外股数变动{}：扣除新增份额后为{}",
            "{}放空股數變動{}，流通在外股數變動{}：扣除新增單位後為{}",
            named(zh, *when),
            signed(zh, shorts),
            signed(zh, outstanding),
            signed(zh, net)
        ),
        Positions::AuctionShare { name, percent, when, rank, of } => {
            written!(
                zh,
                "{}获配{}%，在{of}次拍卖中{}",
                "{}獲配{}%，在{of}次標售中{}",
                beside(name, &named(zh, *when)),
                grouped(*percent, 1),
                highest(*rank)
            )
        }
        Positions::AuctionDetrended { rank, of, drift, record } => {
            let verdict = match RecordLeft::of(*record, *rank) {
                RecordLeft::Both => zh.of("无论是否计入漂移均为纪录", "無論是否計入漂移均為紀錄"),
                RecordLeft::Drift => zh.of("剔除漂移后不再是纪录", "剔除漂移後不再是紀錄"),
                RecordLeft::None => zh.of("并非纪录", "並非紀錄"),
            };
            written!(
                zh,
                "该占比每十次拍卖漂移{}；剔除漂移后在{of}次中{}：{verdict}",
                "該占比每十次標售漂移{}；剔除漂移後在{of}次中{}：{verdict}",
                signed_points(zh, *drift),
                highest(*rank)
            )
        }
        Positions::AuctionScore { z, window } => {
            written!(zh, "较此前{window}次拍卖的均值{}", "較先前{window}次標售的平均值{}", deviations(zh, *z))
        }
    }
}

/// "最高", "第二高".
fn highest(rank: usize) -> String {
    Superlative { adjective: "高", noun: "" }.ranked(rank)
}

fn rose(change: f64) -> &'static str {
    if change < 0.0 { "下降" } else { "上升" }
}

pub(super) fn bucket(zh: Script, bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::LongBuys => zh.of("多头买入", "多頭買進"),
        Bucket::LongSales => zh.of("多头卖出", "多頭賣出"),
        Bucket::ShortSales => zh.of("卖空", "放空"),
        Bucket::ShortCovers => zh.of("空头回补", "空頭回補"),
    }
}

/// The regime with what it means.
fn regime_words(zh: Script, regime: Regime) -> &'static str {
    match regime {
        Regime::ReLeveraging => zh.of("加杠杆（多头与空头均增加）", "加槓桿（多頭與空頭均增加）"),
        Regime::DeGrossing => zh.of("缩减总敞口（多头与空头均减少）", "縮減總曝險（多頭與空頭均減少）"),
        Regime::SellingLongAddingShort => zh.of("减多加空（明确看空）", "減多加空（明確看空）"),
        Regime::AddingLongCoveringShort => zh.of("加多减空（看多，或遭轧空）", "加多減空（看多，或遭軋空）"),
    }
}
