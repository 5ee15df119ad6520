//! Chinese for tables.

use super::columns::{listing, what};
use super::course::slot;
use super::names::part;
use crate::analysis::heads::{Head, RunState, Title};
use crate::language::{Script, written};
use crate::plot::words::chinese::date;
use crate::unit::{Quantity, Unit};

/// What a table is called.
pub(in crate::analysis::words) fn title(zh: Script, title: &Title) -> String {
    let words = match title {
        Title::Extremes { lowest: true, changes: true } => zh.of("最小变动（含最新一期）", "最小變動（含最新一期）"),
        Title::Extremes { lowest: true, changes: false } => "最小值（含最新一期）",
        Title::Extremes { lowest: false, changes: true } => zh.of("最大变动（含最新一期）", "最大變動（含最新一期）"),
        Title::Extremes { lowest: false, changes: false } => "最大值（含最新一期）",
        Title::LongestStreaks => zh.of("最长连续期", "最長連續期"),
        Title::Positions => zh.of("持仓（最新在前）", "部位（最新在前）"),
        Title::ModelPositions => zh.of("以资本为单位的持仓（最新在前）", "以資本為單位的部位（最新在前）"),
        Title::IndexByLag => zh.of("指数与模型在各滞后期的相关系数", "指數與模型在各落後期的相關係數"),
        Title::RollingCorrelation => zh.of("滚动相关系数（最新在前）", "滾動相關係數（最新在前）"),
        Title::AllPairs => zh.of("全部配对", "全部配對"),
        Title::Scores => "最新月份的得分",
        Title::Mix => zh.of("组合及逐一检验的各地区", "組合及逐一檢定的各地區"),
        Title::ShareByStart => zh.of("按起点计算的事件前变动份额", "按起點計算的事件前變動占比"),
        Title::CorrelationByLead => {
            zh.of("各领先期的相关系数；为正表示货币先行", "各領先期的相關係數；為正表示貨幣先行")
        }
        Title::Regimes => zh.of("各阶段", "各階段"),
        Title::Breaks => zh.of("断点", "斷點"),
        Title::SameSlot(place) => return written!(zh, "历年同期（{}）", "歷年同期（{}）", slot(zh, *place)),
        Title::Of(about) => listing(zh, *about),
        Title::Buckets(unit) => {
            return written!(zh, "各期多空买卖（{}，最新在前）", "各期多空買賣（{}，最新在前）", unit_words(zh, unit));
        }
        Title::AddedUpAfter(flow, day) => return written!(zh, "{flow}：自{}起累计", "{flow}：自{}起累計", date(*day)),
        Title::Later(first, second) => {
            return written!(zh, "{first}与若干期后的{second}的相关系数", "{first}與若干期後的{second}的相關係數");
        }
        Title::MeansPerPeriod(unit) => return written!(zh, "每期均值（{}）", "每期平均值（{}）", unit_words(zh, unit)),
        Title::Turns(unit) => return written!(zh, "各转折前后（{}）", "各轉折前後（{}）", unit_words(zh, unit)),
        Title::Prints(unit) => return format!("各次公布值（{}，最新一期在前）", unit_words(zh, unit)),
    };
    words.to_owned()
}

/// What a column is called.
pub(in crate::analysis::words) fn head(zh: Script, head: &Head) -> String {
    let plain = match head {
        Head::PeriodEnd => "期末",
        Head::Value(unit) => return written!(zh, "数值（{}）", "數值（{}）", unit_words(zh, unit)),
        Head::FirstPeriod => "起始",
        Head::LastPeriod => zh.of("结束", "結束"),
        Head::Sign => "方向",
        Head::Periods => zh.of("期数", "期數"),
        Head::Sum => zh.of("合计", "合計"),
        Head::State => zh.of("状态", "狀態"),
        Head::AsOf => "截止日",
        Head::Long => zh.of("多头", "多頭"),
        Head::Short => zh.of("空头", "空頭"),
        Head::Net => zh.of("净额", "淨額"),
        Head::NetOfOpenInterest => zh.of("净额（占未平仓合约%）", "淨額（占未平倉合約%）"),
        Head::Price => zh.of("价格", "價格"),
        Head::Lowest => "最低",
        Head::Mean => zh.of("均值", "平均值"),
        Head::MeanOf(unit) => return written!(zh, "均值（{}）", "平均值（{}）", unit_words(zh, unit)),
        Head::Highest => "最高",
        Head::ModelLeads => zh.of("模型领先期数", "模型領先期數"),
        Head::Correlation => zh.of("相关系数", "相關係數"),
        Head::WindowTo => zh.of("窗口截至", "視窗截至"),
        Head::FirstSeries => "第一序列",
        Head::SecondSeries => "第二序列",
        Head::Before => "之前",
        Head::After => zh.of("之后", "之後"),
        Head::Z => "z",
        Head::P => "p",
        Head::POfNoChange => zh.of("无变化的p值", "無變化的p值"),
        Head::Signal => zh.of("信号", "訊號"),
        Head::Counted => zh.of("计入方向", "計入方向"),
        Head::Score => "得分",
        Head::Region => zh.of("地区", "地區"),
        Head::WeightInMix => zh.of("组合权重（%）", "組合權重（%）"),
        Head::GapRatio => zh.of("差距均方根（之后/之前）", "差距均方根（之後/之前）"),
        Head::Start => zh.of("起点", "起點"),
        Head::Share => zh.of("份额（%）", "占比（%）"),
        Head::ShareOfTime => zh.of("时间占比（%）", "時間占比（%）"),
        Head::CurrencyLeads => zh.of("货币领先期数", "貨幣領先期數"),
        Head::Filtered => zh.of("滤波后", "濾波後"),
        Head::AsItIs => "原始值",
        Head::From => "下限",
        Head::To => "上限",
        Head::StretchFrom => "起",
        Head::StretchTo => "止",
        Head::LastBefore => zh.of("此前最后一期", "先前最後一期"),
        Head::LowEnd => "95%下限",
        Head::HighEnd => "95%上限",
        Head::LowEndPersistent => zh.of("下限（误差持续时）", "下限（誤差持續時）"),
        Head::HighEndPersistent => zh.of("上限（误差持续时）", "上限（誤差持續時）"),
        Head::Year => "年份",
        Head::SumIn(unit) => return written!(zh, "合计（{}）", "合計（{}）", unit_words(zh, unit)),
        Head::Of(about) => what(zh, *about),
        Head::In(about, unit) => return format!("{}（{}）", what(zh, *about), unit_words(zh, unit)),
        Head::OfGdp(about) => return format!("{}（{}）", what(zh, *about), "占GDP，%"),
        Head::Named(name) => return name.clone(),
        Head::NamedIn(name, unit) => return format!("{name}（{}）", unit_words(zh, unit)),
        Head::NamedPercent(name) => return format!("{name}，%"),
        Head::PartIn(name, unit) => return format!("{}（{}）", part(zh, name), unit_words(zh, unit)),
        Head::PartOfGdp(name) => return format!("{}（{}）", part(zh, name), "占GDP，%"),
        Head::Unit(unit) => return unit_words(zh, unit),
        Head::Pair(first, second) => return written!(zh, "{first}与{second}", "{first}與{second}"),
        Head::NextReturn(periods) => return written!(zh, "其后{periods}期收益率，%", "其後{periods}期報酬率，%"),
        Head::PeriodsTo(periods) => return format!("截至日（{periods}期）"),
        Head::AllPeriods(periods, unit) => return format!("全部{periods}期（{}）", unit_words(zh, unit)),
    };
    plain.to_owned()
}

/// Whether a streak goes on.
pub(in crate::analysis::words) fn state(zh: Script, state: RunState) -> &'static str {
    match state {
        RunState::Open => zh.of("延续中", "延續中"),
        RunState::Ended => zh.of("已终止", "已終止"),
    }
}

/// A unit with its power of ten: "百万美元".
fn unit_words(zh: Script, unit: &Unit) -> String {
    const SIMPLIFIED: [&str; 13] =
        ["", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿"];
    const TRADITIONAL: [&str; 13] =
        ["", "十", "百", "千", "萬", "十萬", "百萬", "千萬", "億", "十億", "百億", "千億", "兆"];
    let scales = if zh == Script::Simplified { SIMPLIFIED } else { TRADITIONAL };
    let Some(scale) = usize::try_from(unit.power_of_ten).ok().and_then(|power| scales.get(power).copied()) else {
        return unit.label();
    };
    let quantity = match &unit.quantity {
        Quantity::Money { currency } => crate::plot::words::chinese::currency(zh, currency).to_string(),
        Quantity::Contracts => zh.of("手", "口").to_owned(),
        Quantity::Shares => "股".to_owned(),
        Quantity::Percent => "%".to_owned(),
        Quantity::Fraction => "比例".to_owned(),
        Quantity::Index => zh.of("指数点", "指數點").to_owned(),
        Quantity::Price { of } | Quantity::Count { of } => super::names::part(zh, of).to_string(),
        Quantity::Unknown => zh.of("单位未注明", "單位未註明").to_owned(),
    };
    format!("{scale}{quantity}").trim().to_owned()
}
