//! Chinese for caveats of the data.

use super::rules::rule;
use crate::analysis::caveat::data::{Data, Stale};
use crate::analysis::words::chinese::numbers::grouped;
use crate::calendar::Frequency;
use crate::plot::words::chinese::date;
use crate::transform::told::{Conversion, Known, Longer, Split, Told};
use std::borrow::Cow;

pub(super) fn said(about: &Data) -> Cow<'static, str> {
    match about {
        Data::Synthetic => "合成样本：仿照公布的周报表制作，并非真实数据".into(),
        Data::Step(told) => step(told).into(),
        Data::StepOfAccounts(told) => format!("{}；其他账户同样处理", step(told)).into(),
        Data::StepNearEnd(told) => format!("{}；取值日可能比期末早几天", step(told)).into(),
        Data::Holes(told) => longer(told).into(),
        Data::Recorded(line) => line.clone().into(),
        Data::Few { found, wanted } => {
            format!("样本只有{found}期：达到{wanted}期以上，这类数值才较少受偶然因素左右").into()
        }
        Data::Stale { name, periods, then } => stale(name, *periods, *then).into(),
        Data::StaleSomewhere => "部分时点的市值数据已超过其自身一个统计周期".into(),
        Data::NoBase(periods, name) => format!("最近{periods}期没有可用的基数：“{name}”在此之前已终止").into(),
        Data::BreaksGuarded(breaks, name) => {
            format!("“{name}”有{breaks}处调查口径变更：跨越变更的变动按旧口径计算").into()
        }
        Data::Remark(name, remark) => format!("“{name}”：{remark}").into(),
        Data::SizeUsed(name) => format!("“{name}”以负号记录，这里取其绝对值").into(),
        Data::ShortsTurned => "空头以负数给出，已转换符号".into(),
        Data::DaysToMonths => "日数据合并为月度：流量加总，存量取月末值".into(),
        Data::AddedUp(periods) => format!("这里的一期由数据中连续{periods}期加总而成，各期均不重复使用").into(),
        Data::InNeitherMean(periods) => format!("{periods}期没有数值，不计入任何一侧的均值").into(),
        Data::NotCounted(periods) => format!("{periods}期没有数值；日期只在有数值的各期中计数").into(),
        Data::LevelTested(name) => format!("“{name}”是存量，检验的是其变动；若为市值，变动中含价格与汇率因素").into(),
        Data::StandsForFlow(name, breaks) => {
            let guarded = match breaks {
                0 => String::new(),
                breaks => format!("；{breaks}处调查口径变更已做处理"),
            };
            format!("以“{name}”的变动代替资金流量：除买卖外还含价格与汇率因素{guarded}").into()
        }
        Data::FlowMissing(periods) => {
            format!("资金流量有{periods}期缺失：每缺一期，前后两年的变动便无法计算；缺失超过五分之一处不画区间").into()
        }
        Data::FlowAsChange(name) => format!("“{name}”是流量，视同某一存量的变动").into(),
        Data::PercentChange(name, turned) => {
            let side = if *turned {
                "已反转符号：正值表示价格上涨"
            } else {
                "按收益率计：正值表示价格下跌"
            };
            format!("“{name}”以百分比计；其变动{side}").into()
        }
        Data::AfterLastGap => "只使用最后一处数据缺口之后的各期".into(),
    }
}

fn stale(name: &str, periods: usize, then: Stale) -> String {
    let then = match then {
        Stale::Used => "",
        Stale::NoRatio => "，这些期不计算比率",
        Stale::NoShare => "，这些期不计算占比",
        Stale::NotUsed => "，不予使用",
        Stale::LeftOut => {
            return format!("有{periods}期，“{name}”在期末前一个统计周期内没有数值，已剔除");
        }
    };
    format!("有{periods}期，“{name}”的最近值已早于其一个统计周期{then}")
}

fn step(told: &Told) -> String {
    match told {
        Told::Brought { name, to, longer: how, split: other } => {
            let other = other.as_ref().map_or_else(String::new, |other| format!("；{}", split(other)));
            format!("“{name}”已转换为与“{to}”相同的频率：{}{other}", longer(how))
        }
        Told::Longer(name, how) => format!("“{name}”：{}", longer(how)),
        Told::AsPublished(name, currency) => format!("“{name}”按公布口径即以{currency}计价"),
        Told::Converted(name, how) => format!("“{name}”{}", converted(how)),
        Told::Known(name, how) => format!("“{name}”{}", known(how)),
    }
}

fn longer(told: &Longer) -> String {
    let period = match told.frequency {
        Frequency::Weekly => "周",
        Frequency::Monthly => "月",
        Frequency::Quarterly => "季度",
        Frequency::Semiannual => "半年",
        Frequency::Annual => "年",
        Frequency::Daily | Frequency::Semimonthly | Frequency::Irregular => "期",
    };
    let how = match (told.by_days, told.summed) {
        (true, _) => return format!("按{period}加总，跨期的周按天数拆分"),
        (false, true) => format!("按{period}加总"),
        (false, false) => format!("取每{period}最后一个值"),
    };
    match told.holes {
        0 => how,
        holes => format!("{how}；其中{holes}期内有缺失值，未计入"),
    }
}

fn split(told: &Split) -> String {
    let rule = "一周归入其最后一天所在的期间";
    match told.latest {
        None => format!("{rule}；若按天数拆分，没有任何一期会变号"),
        Some((day, other, own)) => format!(
            "{rule}；若按天数拆分，{}期中有{}期会变号，最近一次截至{}：{}，而非{}（{}）",
            told.of,
            told.turned,
            date(day),
            grouped(other, 0),
            grouped(own, 0),
            told.unit
        ),
    }
}

fn converted(told: &Conversion) -> String {
    let Conversion { from, to, averaged, rate, lacking } = told;
    let which = if *averaged { "各期平均汇率" } else { "各期期末汇率" };
    let gaps = match lacking {
        0 => String::new(),
        many => format!("；{many}期没有汇率，记为缺失"),
    };
    format!("由{from}按{which}（“{rate}”）折算为{to}{gaps}")
}

fn known(told: &Known) -> String {
    let when = match &told.delay {
        Some((days, text)) => format!("各期数据在期末{days}天后发布，{}", rule(text)),
        None => "发布时间不详，故自期末最后一天起视为已知".to_owned(),
    };
    format!("以{}已知的数据为准：截至{}（{when}）；数值为目前公布值，而非首次公布值", date(told.day), date(told.last))
}
