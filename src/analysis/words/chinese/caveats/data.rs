//! Chinese for caveats of the data.

use super::rules::rule;
use crate::analysis::caveat::data::{Data, Stale};
use crate::analysis::words::chinese::numbers::grouped;
use crate::calendar::Frequency;
use crate::language::{Script, written};
use crate::plot::words::chinese::date;
use crate::transform::told::{Conversion, Known, Longer, Split, Told};

pub(super) fn said(zh: Script, about: &Data) -> String {
    match about {
        Data::Synthetic => {
            written!(zh, "合成样本：仿照公布的周报表制作，并非真实数据", "合成樣本：仿照公布的週報表製作，並非真實資料")
        }
        Data::Step(told) => step(zh, told),
        Data::StepOfAccounts(told) => written!(zh, "{}；其他账户同样处理", "{}；其他帳戶同樣處理", step(zh, told)),
        Data::StepNearEnd(told) => {
            written!(zh, "{}；取值日可能比期末早几天", "{}；取值日可能比期末早幾天", step(zh, told))
        }
        Data::Holes(told) => longer(zh, told),
        Data::Recorded(line) => line.clone(),
        Data::Few { found, wanted } => {
            written!(
                zh,
                "样本只有{found}期：达到{wanted}期以上，这类数值才较少受偶然因素左右",
                "樣本只有{found}期：達到{wanted}期以上，這類數值才較少受偶然因素左右"
            )
        }
        Data::Stale { name, periods, then } => stale(zh, name, *periods, *then),
        Data::StaleSomewhere => {
            written!(zh, "部分时点的市值数据已超过其自身一个统计周期", "部分時點的市值資料已超過其自身一個統計週期")
        }
        Data::NoBase(periods, name) => written!(
            zh,
            "最近{periods}期没有可用的基数：“{name}”在此之前已终止",
            "最近{periods}期沒有可用的基數：「{name}」在此之前已終止"
        ),
        Data::BreaksGuarded(breaks, name) => {
            written!(
                zh,
                "“{name}”有{breaks}处调查口径变更：跨越变更的变动按旧口径计算",
                "「{name}」有{breaks}處調查定義變更：跨越變更的變動按舊定義計算"
            )
        }
        Data::Remark(name, remark) => written!(zh, "“{name}”：{remark}", "「{name}」：{remark}"),
        Data::SizeUsed(name) => {
            written!(zh, "“{name}”以负号记录，这里取其绝对值", "「{name}」以負號記錄，這裡取其絕對值")
        }
        Data::ShortsTurned => written!(zh, "空头以负数给出，已转换符号", "空頭以負數給出，已轉換符號"),
        Data::DaysToMonths => {
            written!(zh, "日数据合并为月度：流量加总，存量取月末值", "日資料合併為每月：流量加總，存量取月末值")
        }
        Data::AddedUp(periods) => written!(
            zh,
            "这里的一期由数据中连续{periods}期加总而成，各期均不重复使用",
            "這裡的一期由資料中連續{periods}期加總而成，各期均不重複使用"
        ),
        Data::InNeitherMean(periods) => {
            written!(zh, "{periods}期没有数值，不计入任何一侧的均值", "{periods}期沒有數值，不計入任何一側的平均值")
        }
        Data::NotCounted(periods) => written!(
            zh,
            "{periods}期没有数值；日期只在有数值的各期中计数",
            "{periods}期沒有數值；日期只在有數值的各期中計數"
        ),
        Data::LevelTested(name) => written!(
            zh,
            "“{name}”是存量，检验的是其变动；若为市值，变动中含价格与汇率因素",
            "「{name}」是存量，檢定的是其變動；若為市值，變動中含價格與匯率因素"
        ),
        Data::StandsForFlow(name, breaks) => {
            let guarded = match breaks {
                0 => String::new(),
                breaks => written!(zh, "；{breaks}处调查口径变更已做处理", "；{breaks}處調查定義變更已做處理"),
            };
            written!(
                zh,
                "以“{name}”的变动代替资金流量：除买卖外还含价格与汇率因素{guarded}",
                "以「{name}」的變動代替資金流量：除買賣外還含價格與匯率因素{guarded}"
            )
        }
        Data::FlowMissing(periods) => {
            written!(
                zh,
                "资金流量有{periods}期缺失：每缺一期，前后两年的变动便无法计算；缺失超过五分之一处不画区间",
                "資金流量有{periods}期缺失：每缺一期，前後兩年的變動便無法計算；缺失超過五分之一處不畫區間"
            )
        }
        Data::FlowAsChange(name) => {
            written!(zh, "“{name}”是流量，视同某一存量的变动", "「{name}」是流量，視同某一存量的變動")
        }
        Data::PercentChange(name, turned) => {
            let side = if *turned {
                zh.of("已反转符号：正值表示价格上涨", "已反轉符號：正值表示價格上漲")
            } else {
                zh.of("按收益率计：正值表示价格下跌", "按報酬率計：正值表示價格下跌")
            };
            written!(zh, "“{name}”以百分比计；其变动{side}", "「{name}」以百分比計；其變動{side}")
        }
        Data::AfterLastGap => written!(zh, "只使用最后一处数据缺口之后的各期", "只使用最後一處資料缺口之後的各期"),
    }
}

fn stale(zh: Script, name: &str, periods: usize, then: Stale) -> String {
    let then = match then {
        Stale::Used => "",
        Stale::NoRatio => zh.of("，这些期不计算比率", "，這些期不計算比率"),
        Stale::NoShare => zh.of("，这些期不计算占比", "，這些期不計算占比"),
        Stale::NotUsed => "，不予使用",
        Stale::LeftOut => {
            return written!(
                zh,
                "有{periods}期，“{name}”在期末前一个统计周期内没有数值，已剔除",
                "有{periods}期，「{name}」在期末前一個統計週期內沒有數值，已剔除"
            );
        }
    };
    written!(
        zh,
        "有{periods}期，“{name}”的最近值已早于其一个统计周期{then}",
        "有{periods}期，「{name}」的最近值已早於其一個統計週期{then}"
    )
}

fn step(zh: Script, told: &Told) -> String {
    match told {
        Told::Brought { name, to, longer: how, split: other } => {
            let other = other.as_ref().map_or_else(String::new, |other| format!("；{}", split(zh, other)));
            written!(
                zh,
                "“{name}”已转换为与“{to}”相同的频率：{}{other}",
                "「{name}」已轉換為與「{to}」相同的頻率：{}{other}",
                longer(zh, how)
            )
        }
        Told::Longer(name, how) => written!(zh, "“{name}”：{}", "「{name}」：{}", longer(zh, how)),
        Told::AsPublished(name, currency) => {
            written!(zh, "“{name}”按公布口径即以{currency}计价", "「{name}」按公布定義即以{currency}計價")
        }
        Told::Converted(name, how) => written!(zh, "“{name}”{}", "「{name}」{}", converted(zh, how)),
        Told::Known(name, how) => written!(zh, "“{name}”{}", "「{name}」{}", known(zh, how)),
    }
}

fn longer(zh: Script, told: &Longer) -> String {
    let period = match told.frequency {
        Frequency::Weekly => zh.of("周", "週"),
        Frequency::Monthly => "月",
        Frequency::Quarterly => zh.of("季度", "季"),
        Frequency::Semiannual => "半年",
        Frequency::Annual => "年",
        Frequency::Daily | Frequency::Semimonthly | Frequency::Irregular => "期",
    };
    let how = match (told.by_days, told.summed) {
        (true, _) => return written!(zh, "按{period}加总，跨期的周按天数拆分", "按{period}加總，跨期的週按天數拆分"),
        (false, true) => written!(zh, "按{period}加总", "按{period}加總"),
        (false, false) => written!(zh, "取每{period}最后一个值", "取每{period}最後一個值"),
    };
    match told.holes {
        0 => how,
        holes => written!(zh, "{how}；其中{holes}期内有缺失值，未计入", "{how}；其中{holes}期內有缺失值，未計入"),
    }
}

fn split(zh: Script, told: &Split) -> String {
    let rule = zh.of("一周归入其最后一天所在的期间", "一週歸入其最後一天所在的期間");
    match told.latest {
        None => written!(zh, "{rule}；若按天数拆分，没有任何一期会变号", "{rule}；若按天數拆分，沒有任何一期會變號"),
        Some((day, other, own)) => written!(
            zh,
            "{rule}；若按天数拆分，{}期中有{}期会变号，最近一次截至{}：{}，而非{}（{}）",
            "{rule}；若按天數拆分，{}期中有{}期會變號，最近一次截至{}：{}，而非{}（{}）",
            told.of,
            told.turned,
            date(day),
            grouped(other, 0),
            grouped(own, 0),
            told.unit
        ),
    }
}

fn converted(zh: Script, told: &Conversion) -> String {
    let Conversion { from, to, averaged, rate, lacking } = told;
    let which = if *averaged {
        zh.of("各期平均汇率", "各期平均匯率")
    } else {
        zh.of("各期期末汇率", "各期期末匯率")
    };
    let gaps = match lacking {
        0 => String::new(),
        many => written!(zh, "；{many}期没有汇率，记为缺失", "；{many}期沒有匯率，記為缺失"),
    };
    written!(zh, "由{from}按{which}（“{rate}”）折算为{to}{gaps}", "由{from}按{which}（「{rate}」）折算為{to}{gaps}")
}

fn known(zh: Script, told: &Known) -> String {
    let when = match &told.delay {
        Some((days, text)) => {
            written!(zh, "各期数据在期末{days}天后发布，{}", "各期資料在期末{days}天後發布，{}", rule(zh, text))
        }
        None => {
            zh.of("发布时间不详，故自期末最后一天起视为已知", "發布時間不詳，故自期末最後一天起視為已知").to_owned()
        }
    };
    written!(
        zh,
        "以{}已知的数据为准：截至{}（{when}）；数值为目前公布值，而非首次公布值",
        "以{}已知的資料為準：截至{}（{when}）；數值為目前公布值，而非首次公布值",
        date(told.day),
        date(told.last)
    )
}
