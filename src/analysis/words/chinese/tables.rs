//! Chinese for tables.

use super::columns::{listing, what};
use super::course::slot;
use super::names::part;
use crate::analysis::heads::{Head, RunState, Title};
use crate::plot::words::chinese::date;
use crate::unit::{Quantity, Unit};

/// What a table is called.
pub(in crate::analysis::words) fn title(title: &Title) -> String {
    let words = match title {
        Title::Extremes { lowest: true, changes: true } => "最小变动（含最新一期）",
        Title::Extremes { lowest: true, changes: false } => "最小值（含最新一期）",
        Title::Extremes { lowest: false, changes: true } => "最大变动（含最新一期）",
        Title::Extremes { lowest: false, changes: false } => "最大值（含最新一期）",
        Title::LongestStreaks => "最长连续期",
        Title::Positions => "持仓（最新在前）",
        Title::ModelPositions => "以资本为单位的持仓（最新在前）",
        Title::IndexByLag => "指数与模型在各滞后期的相关系数",
        Title::RollingCorrelation => "滚动相关系数（最新在前）",
        Title::AllPairs => "全部配对",
        Title::Scores => "最新月份的得分",
        Title::Mix => "组合及逐一检验的各地区",
        Title::ShareByStart => "按起点计算的事件前变动份额",
        Title::CorrelationByLead => "各领先期的相关系数；为正表示货币先行",
        Title::Regimes => "各阶段",
        Title::Breaks => "断点",
        Title::SameSlot(place) => return format!("历年同期（{}）", slot(*place)),
        Title::Of(about) => listing(*about),
        Title::Buckets(unit) => return format!("各期多空买卖（{}，最新在前）", unit_words(unit)),
        Title::AddedUpAfter(flow, day) => return format!("{flow}：自{}起累计", date(*day)),
        Title::Later(first, second) => return format!("{first}与若干期后的{second}的相关系数"),
        Title::MeansPerPeriod(unit) => return format!("每期均值（{}）", unit_words(unit)),
        Title::Turns(unit) => return format!("各转折前后（{}）", unit_words(unit)),
        Title::Prints(unit) => return format!("各次公布值（{}，最新一期在前）", unit_words(unit)),
    };
    words.to_owned()
}

/// What a column is called.
pub(in crate::analysis::words) fn head(head: &Head) -> String {
    let plain = match head {
        Head::PeriodEnd => "期末",
        Head::Value(unit) => return format!("数值（{}）", unit_words(unit)),
        Head::FirstPeriod => "起始",
        Head::LastPeriod => "结束",
        Head::Sign => "方向",
        Head::Periods => "期数",
        Head::Sum => "合计",
        Head::State => "状态",
        Head::AsOf => "截止日",
        Head::Long => "多头",
        Head::Short => "空头",
        Head::Net => "净额",
        Head::NetOfOpenInterest => "净额（占未平仓合约%）",
        Head::Price => "价格",
        Head::Lowest => "最低",
        Head::Mean => "均值",
        Head::MeanOf(unit) => return format!("均值（{}）", unit_words(unit)),
        Head::Highest => "最高",
        Head::ModelLeads => "模型领先期数",
        Head::Correlation => "相关系数",
        Head::WindowTo => "窗口截至",
        Head::FirstSeries => "第一序列",
        Head::SecondSeries => "第二序列",
        Head::Before => "之前",
        Head::After => "之后",
        Head::Z => "z",
        Head::P => "p",
        Head::POfNoChange => "无变化的p值",
        Head::Signal => "信号",
        Head::Counted => "计入方向",
        Head::Score => "得分",
        Head::Region => "地区",
        Head::WeightInMix => "组合权重（%）",
        Head::GapRatio => "差距均方根（之后/之前）",
        Head::Start => "起点",
        Head::Share => "份额（%）",
        Head::ShareOfTime => "时间占比（%）",
        Head::CurrencyLeads => "货币领先期数",
        Head::Filtered => "滤波后",
        Head::AsItIs => "原始值",
        Head::From => "下限",
        Head::To => "上限",
        Head::StretchFrom => "起",
        Head::StretchTo => "止",
        Head::LastBefore => "此前最后一期",
        Head::LowEnd => "95%下限",
        Head::HighEnd => "95%上限",
        Head::LowEndPersistent => "下限（误差持续时）",
        Head::HighEndPersistent => "上限（误差持续时）",
        Head::Year => "年份",
        Head::SumIn(unit) => return format!("合计（{}）", unit_words(unit)),
        Head::Of(about) => what(*about),
        Head::In(about, unit) => return format!("{}（{}）", what(*about), unit_words(unit)),
        Head::OfGdp(about) => return format!("{}（{}）", what(*about), "占GDP，%"),
        Head::Named(name) => return name.clone(),
        Head::NamedIn(name, unit) => return format!("{name}（{}）", unit_words(unit)),
        Head::NamedPercent(name) => return format!("{name}，%"),
        Head::PartIn(name, unit) => return format!("{}（{}）", part(name), unit_words(unit)),
        Head::PartOfGdp(name) => return format!("{}（{}）", part(name), "占GDP，%"),
        Head::Unit(unit) => return unit_words(unit),
        Head::Pair(first, second) => return format!("{first}与{second}"),
        Head::NextReturn(periods) => return format!("其后{periods}期收益率，%"),
        Head::PeriodsTo(periods) => return format!("截至日（{periods}期）"),
        Head::AllPeriods(periods, unit) => return format!("全部{periods}期（{}）", unit_words(unit)),
    };
    plain.to_owned()
}

/// Whether a streak goes on.
pub(in crate::analysis::words) fn state(state: RunState) -> &'static str {
    match state {
        RunState::Open => "延续中",
        RunState::Ended => "已终止",
    }
}

/// A unit with its power of ten: "百万美元".
fn unit_words(unit: &Unit) -> String {
    const SCALES: [&str; 13] =
        ["", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿"];
    let Some(scale) = usize::try_from(unit.power_of_ten).ok().and_then(|power| SCALES.get(power)) else {
        return unit.label();
    };
    let quantity = match &unit.quantity {
        Quantity::Money { currency } => crate::plot::words::chinese::currency(currency).to_string(),
        Quantity::Contracts => "手".to_owned(),
        Quantity::Shares => "股".to_owned(),
        Quantity::Percent => "%".to_owned(),
        Quantity::Fraction => "比例".to_owned(),
        Quantity::Index => "指数点".to_owned(),
        Quantity::Price { of } | Quantity::Count { of } => super::names::part(of).to_string(),
        Quantity::Unknown => "单位未注明".to_owned(),
    };
    format!("{scale}{quantity}").trim().to_owned()
}
