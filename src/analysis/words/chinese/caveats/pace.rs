//! Chinese for caveats of pace.

use crate::analysis::caveat::pace::Pace;
use crate::calendar::Frequency;
use crate::language::{Script, written};

pub(super) fn said(zh: Script, about: &Pace) -> String {
    match about {
        Pace::NoStreak => written!(zh, "不计算连续期：最新值没有方向", "不計算連續期：最新值沒有方向"),
        Pace::SumsOverlap => written!(
            zh,
            "不计算连续期：多期滚动合计相互重叠，会人为拉长连续期",
            "不計算連續期：多期滾動合計相互重疊，會人為拉長連續期"
        ),
        Pace::TooFew { needed, name, found } => {
            written!(
                zh,
                "未给出排名、百分位、z分数和“多久以来最大”：至少需要{needed}个完整期，“{name}”只有{found}个",
                "未給出排名、百分位、z分數和「多久以來最大」：至少需要{needed}個完整期，「{name}」只有{found}個"
            )
        }
        Pace::LevelNotSummed(periods) => {
            written!(zh, "存量不做加总：这里取其{periods}期的变动", "存量不做加總：這裡取其{periods}期的變動")
        }
        Pace::TakenForReturns(name) => {
            written!(
                zh,
                "“{name}”按收益率处理：以百分比计、有正有负，且与前一期几乎不相关；逐期评判其数值本身，而非其变动",
                "「{name}」按報酬率處理：以百分比計、有正有負，且與前一期幾乎不相關；逐期評判其數值本身，而非其變動"
            )
        }
        Pace::MoneyOfTheDay => written!(
            zh,
            "金额按当时价格计：排名和纪录会随市场规模水涨船高",
            "金額按當時價格計：排名和紀錄會隨市場規模水漲船高"
        ),
        Pace::WeeksOfDays => written!(
            zh,
            "周数据由日数据合成：与发布方自行编制的周数据可能不一致",
            "週資料由日資料合成：與發布方自行編製的週資料可能不一致"
        ),
        Pace::LeadingZeros(periods) => written!(
            zh,
            "首个有效值之前的{periods}期为零或空白，视为无数据",
            "首個有效值之前的{periods}期為零或空白，視為無資料"
        ),
        Pace::ScoreTooFew { window, needed, found } => {
            written!(
                zh,
                "不计算z分数：{window}期的窗口至少需要{needed}个数值，现有{found}个；请缩短窗口",
                "不計算z分數：{window}期的視窗至少需要{needed}個數值，現有{found}個；請縮短視窗"
            )
        }
        Pace::ScoreNoSpread => {
            written!(zh, "不计算z分数：最新值之前的窗口内数值没有波动", "不計算z分數：最新值之前的視窗內數值沒有波動")
        }
        Pace::BlocksOfOne(blocks) => {
            written!(
                zh,
                "不拟合极值分布：每个{}区间只有一个数值；请选择更长的区间",
                "不配適極值分配：每個{}區間只有一個數值；請選擇更長的區間",
                unit(zh, *blocks)
            )
        }
        Pace::BlocksTooFew { needed, blocks, name, found } => {
            written!(
                zh,
                "不拟合极值分布：至少需要{needed}个完整的{}区间，“{name}”只有{found}个",
                "不配適極值分配：至少需要{needed}個完整的{}區間，「{name}」只有{found}個",
                unit(zh, *blocks)
            )
        }
        Pace::BlocksAlike => written!(
            zh,
            "不拟合极值分布：各区间的最大值没有差异，或均值不存在",
            "不配適極值分配：各區間的最大值沒有差異，或平均值不存在"
        ),
    }
}

/// "月" of "月区间".
fn unit(zh: Script, frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "日",
        Frequency::Weekly => zh.of("周", "週"),
        Frequency::Semimonthly => "半月",
        Frequency::Monthly => "月",
        Frequency::Quarterly => "季",
        Frequency::Semiannual => "半年",
        Frequency::Annual => "年",
        Frequency::Irregular => "",
    }
}
