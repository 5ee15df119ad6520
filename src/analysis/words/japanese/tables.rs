//! Japanese for tables.

use super::columns::{listing, what};
use super::course::slot;
use super::names::term;
use crate::analysis::heads::{Head, RunState, Title};
use crate::plot::words::japanese::date;
use crate::unit::{Quantity, Unit};

/// What a table is called.
pub(in crate::analysis::words) fn title(title: &Title) -> String {
    let words = match title {
        Title::Extremes { lowest: true, changes: true } => "最小の変化（直近を含む）",
        Title::Extremes { lowest: true, changes: false } => "最小の値（直近を含む）",
        Title::Extremes { lowest: false, changes: true } => "最大の変化（直近を含む）",
        Title::Extremes { lowest: false, changes: false } => "最大の値（直近を含む）",
        Title::LongestStreaks => "最も長い連続",
        Title::Positions => "ポジション（新しい順）",
        Title::ModelPositions => "資本を単位とするポジション（新しい順）",
        Title::IndexByLag => "指数とモデルのラグ別相関",
        Title::RollingCorrelation => "移動相関（新しい順）",
        Title::AllPairs => "すべての組",
        Title::Scores => "直近月のスコア",
        Title::Mix => "組み合わせと、順に試した各地域",
        Title::ShareByStart => "出来事の前の変動の割合（起点別）",
        Title::CorrelationByLead => "先行別の相関（正は通貨が先）",
        Title::Regimes => "区間",
        Title::Breaks => "変化点",
        Title::SameSlot(place) => return format!("各年の{}", slot(*place)),
        Title::Of(about) => listing(*about),
        Title::Buckets(unit) => return format!("各期の売買内訳（{}、新しい順）", unit_words(unit)),
        Title::AddedUpAfter(flow, day) => return format!("{flow}：{}以降の累計", date(*day)),
        Title::Later(first, second) => return format!("{first}と数期後の{second}との相関"),
        Title::MeansPerPeriod(unit) => return format!("1期当たりの平均（{}）", unit_words(unit)),
        Title::Turns(unit) => return format!("各節目の前後（{}）", unit_words(unit)),
        Title::Prints(unit) => return format!("各公表値（{}、新しい順）", unit_words(unit)),
    };
    words.to_owned()
}

/// What a column is called.
pub(in crate::analysis::words) fn head(head: &Head) -> String {
    let plain = match head {
        Head::PeriodEnd => "期末",
        Head::Value(unit) => return format!("値（{}）", unit_words(unit)),
        Head::FirstPeriod => "最初",
        Head::LastPeriod => "最後",
        Head::Sign => "符号",
        Head::Periods => "期数",
        Head::Sum => "合計",
        Head::State => "状態",
        Head::AsOf => "基準日",
        Head::Long => "ロング",
        Head::Short => "ショート",
        Head::Net => "ネット",
        Head::NetOfOpenInterest => "ネット（建玉比%）",
        Head::Price => "価格",
        Head::Lowest => "最低",
        Head::Mean => "平均",
        Head::MeanOf(unit) => return format!("平均（{}）", unit_words(unit)),
        Head::Highest => "最高",
        Head::ModelLeads => "モデルの先行期数",
        Head::Correlation => "相関",
        Head::WindowTo => "窓の終わり",
        Head::FirstSeries => "一つ目",
        Head::SecondSeries => "二つ目",
        Head::Before => "前",
        Head::After => "後",
        Head::Z => "z",
        Head::P => "p",
        Head::POfNoChange => "変化なしのp値",
        Head::Signal => "シグナル",
        Head::Counted => "数える向き",
        Head::Score => "スコア",
        Head::Region => "地域",
        Head::WeightInMix => "組み合わせの比重（%）",
        Head::GapRatio => "乖離の二乗平均平方根（後／前）",
        Head::Start => "起点",
        Head::Share => "割合（%）",
        Head::ShareOfTime => "時間の割合（%）",
        Head::CurrencyLeads => "通貨の先行期数",
        Head::Filtered => "フィルター後",
        Head::AsItIs => "元のまま",
        Head::From => "下端",
        Head::To => "上端",
        Head::StretchFrom => "始期",
        Head::StretchTo => "終期",
        Head::LastBefore => "直前の期",
        Head::LowEnd => "95%下端",
        Head::HighEnd => "95%上端",
        Head::LowEndPersistent => "下端（誤差が持続する場合）",
        Head::HighEndPersistent => "上端（誤差が持続する場合）",
        Head::Year => "年",
        Head::SumIn(unit) => return format!("合計（{}）", unit_words(unit)),
        Head::Of(about) => what(*about),
        Head::In(about, unit) => return format!("{}（{}）", what(*about), unit_words(unit)),
        Head::OfGdp(about) => return format!("{}（{}）", what(*about), "GDP比%"),
        Head::Named(name) => return name.clone(),
        Head::NamedIn(name, unit) => return format!("{name}（{}）", unit_words(unit)),
        Head::NamedPercent(name) => return format!("{name}、%"),
        Head::PartIn(name, unit) => return format!("{}（{}）", term(name), unit_words(unit)),
        Head::PartOfGdp(name) => return format!("{}（{}）", term(name), "GDP比%"),
        Head::Unit(unit) => return unit_words(unit),
        Head::Pair(first, second) => return format!("{first}と{second}"),
        Head::NextReturn(periods) => return format!("その後{periods}期のリターン、%"),
        Head::PeriodsTo(periods) => return format!("末日（{periods}期）"),
        Head::AllPeriods(periods, unit) => return format!("全{periods}期（{}）", unit_words(unit)),
    };
    plain.to_owned()
}

/// Whether a streak goes on.
pub(in crate::analysis::words) fn state(state: RunState) -> &'static str {
    match state {
        RunState::Open => "継続中",
        RunState::Ended => "終了",
    }
}

/// A unit with its power of ten: "100万ドル".
fn unit_words(unit: &Unit) -> String {
    const SCALES: [&str; 13] =
        ["", "10", "100", "千", "万", "10万", "100万", "1000万", "億", "10億", "100億", "1000億", "兆"];
    let Some(scale) = usize::try_from(unit.power_of_ten).ok().and_then(|power| SCALES.get(power)) else {
        return unit.label();
    };
    let quantity = match &unit.quantity {
        Quantity::Money { currency } => crate::plot::words::japanese::currency(currency).to_string(),
        Quantity::Contracts => "枚".to_owned(),
        Quantity::Shares => "株".to_owned(),
        Quantity::Percent => "%".to_owned(),
        Quantity::Fraction => "割合".to_owned(),
        Quantity::Index => "指数ポイント".to_owned(),
        Quantity::Price { of } | Quantity::Count { of } => super::names::term(of).to_string(),
        Quantity::Unknown => "単位の記載なし".to_owned(),
    };
    format!("{scale}{quantity}").trim().to_owned()
}
