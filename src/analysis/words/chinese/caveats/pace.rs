//! Chinese for caveats of pace.

use crate::analysis::caveat::pace::Pace;
use crate::calendar::Frequency;
use std::borrow::Cow;

pub(super) fn said(about: &Pace) -> Cow<'static, str> {
    match about {
        Pace::NoStreak => "不计算连续期：最新值没有方向".into(),
        Pace::SumsOverlap => "不计算连续期：多期滚动合计相互重叠，会人为拉长连续期".into(),
        Pace::TooFew { needed, name, found } => {
            format!("未给出排名、百分位、z分数和“多久以来最大”：至少需要{needed}个完整期，“{name}”只有{found}个").into()
        }
        Pace::LevelNotSummed(periods) => format!("存量不做加总：这里取其{periods}期的变动").into(),
        Pace::TakenForReturns(name) => {
            format!("“{name}”按收益率处理：以百分比计、有正有负，且与前一期几乎不相关；逐期评判其数值本身，而非其变动")
                .into()
        }
        Pace::MoneyOfTheDay => "金额按当时价格计：排名和纪录会随市场规模水涨船高".into(),
        Pace::WeeksOfDays => "周数据由日数据合成：与发布方自行编制的周数据可能不一致".into(),
        Pace::LeadingZeros(periods) => format!("首个有效值之前的{periods}期为零或空白，视为无数据").into(),
        Pace::ScoreTooFew { window, needed, found } => {
            format!("不计算z分数：{window}期的窗口至少需要{needed}个数值，现有{found}个；请缩短窗口").into()
        }
        Pace::ScoreNoSpread => "不计算z分数：最新值之前的窗口内数值没有波动".into(),
        Pace::BlocksOfOne(blocks) => {
            format!("不拟合极值分布：每个{}区间只有一个数值；请选择更长的区间", unit(*blocks)).into()
        }
        Pace::BlocksTooFew { needed, blocks, name, found } => {
            format!("不拟合极值分布：至少需要{needed}个完整的{}区间，“{name}”只有{found}个", unit(*blocks)).into()
        }
        Pace::BlocksAlike => "不拟合极值分布：各区间的最大值没有差异，或均值不存在".into(),
    }
}

/// "月" of "月区间".
fn unit(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "日",
        Frequency::Weekly => "周",
        Frequency::Semimonthly => "半月",
        Frequency::Monthly => "月",
        Frequency::Quarterly => "季",
        Frequency::Semiannual => "半年",
        Frequency::Annual => "年",
        Frequency::Irregular => "",
    }
}
