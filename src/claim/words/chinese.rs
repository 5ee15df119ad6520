//! Chinese.

use super::super::said::{BoardCaveat, Leans, OfChance, StorySaid};
use super::super::tree::{Relation, Tolerance};
use super::super::verdict::{Verdict, Word};
use super::{Grammar, Marks};
use crate::analysis::words::{grouped, said};
use crate::language::Language;

/// Chinese.
pub(super) struct Chinese;

impl Grammar for Chinese {
    fn language(&self) -> Language {
        Language::Chinese
    }

    fn marks(&self) -> Marks {
        Marks { brackets: ("（", "）"), colon: "：", between: "；", stop: "。", end: "。" }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Supported => "成立",
            Verdict::Partly => "部分成立",
            Verdict::Contradicted => "不成立",
            Verdict::Untestable => "无法检验",
        }
    }

    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::RevisedSince => "此后已修订",
            Word::DefinitionDiffers => "口径不同",
            Word::SampleTooShort => "样本过短",
            Word::Contradictory => "各项预期相互矛盾",
            Word::SyntheticSample => "合成样例，并非数据",
        }
    }

    fn basis_points(&self) -> &'static str {
        "个基点"
    }

    fn none(&self) -> &'static str {
        "文件中没有"
    }

    fn about(&self) -> &'static str {
        "约"
    }

    fn stretch(&self, first: &str, last: &str) -> String {
        format!("{first}至{last}")
    }

    fn days(&self, relation: Relation, days: &str) -> String {
        match relation {
            Relation::AtMost => format!("不晚于{days}"),
            Relation::LessThan => format!("早于{days}"),
            Relation::AtLeast => format!("不早于{days}"),
            Relation::MoreThan => format!("晚于{days}"),
            Relation::Equal | Relation::About => days.to_owned(),
        }
    }

    fn tolerance(&self, tolerance: Tolerance) -> &'static str {
        match tolerance {
            Tolerance::LastDigit => "（以所写的末位为准）",
            Tolerance::Tenth => "（“约”：上下各一成）",
            Tolerance::Absolute(_) | Tolerance::Relative(_) => "（如所写）",
        }
    }

    fn chance(&self, of: &OfChance, p: &str) -> String {
        match of {
            OfChance::Run { length, periods, share } => {
                let coin = if *share == 0.5 {
                    "抛掷均匀硬币".to_owned()
                } else {
                    format!("抛掷有{}%机会如此的硬币", self.hundredths(*share))
                };
                format!("{coin}时，{periods}期中某处出现至少{length}期连续的概率为{p}")
            }
            OfChance::Streak { length, periods, share, above } => format!(
                "若{}%的期次{}零，{periods}期中某处连续至少{length}期的概率为{p}",
                self.hundredths(*share),
                if *above { "高于" } else { "低于" }
            ),
            OfChance::Count { hits, trials } => {
                format!("抛掷均匀硬币时，{trials}次中出现{hits}次或更不均匀结果的概率为{p}")
            }
            OfChance::Score { z } => format!("若各期服从正态分布，偏离达{}个标准差或更多的概率为{p}", self.plus(*z)),
            OfChance::Anecdote { periods } => format!("仅属个案：可比的只有{periods}期"),
            OfChance::Rank { rank, of } => format!("若各期可互换，{of}期中排第{rank}或更前的概率为{p}"),
            OfChance::Largest { of } => format!("若各期可互换，某一期为{of}期中最大的概率为{p}"),
            OfChance::Correlation => format!("若两序列无关，相关系数偏离零如此之远的概率为{p}"),
            OfChance::Slope => format!("若两序列无关，斜率偏离零如此之远的概率为{p}"),
            OfChance::Shift => format!("若相关系数未变，出现如此大的变动的概率为{p}"),
            OfChance::Lead => format!("若并无领先关系，出现如此清晰的领先的概率为{p}"),
            OfChance::Response => format!("若其后并无反应，反应偏离零如此之远的概率为{p}"),
            OfChance::Bridge { passed } => format!(
                "已过去{}%的天数；两端相同的随机游走在此处出现如此不均的份额的概率为{p}",
                self.hundredths(*passed)
            ),
            OfChance::Finding(statement) => {
                statement.as_ref().map_or_else(String::new, |statement| said(self.language(), statement))
            }
        }
    }

    fn below(&self) -> &'static str {
        "不到0.0001"
    }

    fn found(&self, found: &str, claimed: &str) -> String {
        format!("实际为{found}，所称为{claimed}")
    }

    fn needs(&self, needs: &str) -> String {
        format!("需要{needs}")
    }

    fn nothing(&self) -> &'static str {
        "没有提出任何可以度量的内容"
    }

    fn held(&self, held: usize, of: usize) -> String {
        format!("{of}项中有{held}项属实")
    }

    fn not_so(&self) -> &'static str {
        "不属实"
    }

    fn not_tested(&self) -> &'static str {
        "未检验"
    }

    fn story(&self, said: StorySaid<'_>) -> String {
        let StorySaid { title, against, silent, supporting, without_data, score } = said;
        let open = if without_data > 0 { format!("，{without_data}个无数据") } else { String::new() };
        format!("{title}：{against}个不符，{silent}个无表态，{supporting}个相符{open}；得分{}", self.plus(score))
    }

    fn leans(&self, leans: &Leans) -> String {
        match leans {
            Leans::Wholly(signal) => format!("剔除{signal}后得分荡然无存"),
            Leans::By(signal, share) => format!("剔除{signal}后得分下降{}%", self.hundredths(*share)),
        }
    }

    fn caveat(&self, caveat: BoardCaveat) -> String {
        match caveat {
            BoardCaveat::Ordinal => "得分只表示各叙事在这些信号上的先后，并非概率".to_owned(),
            BoardCaveat::Worth { of, effective } => {
                let worth = self.language().digits(&grouped(effective, 1));
                format!("有历史的{of}个信号相当于{worth}个相互独立的信号")
            }
            BoardCaveat::NoDiscount => "未作相关性折减：各信号没有共同的历史".to_owned(),
        }
    }

    fn fit(&self) -> &'static str {
        "各数字在舍入范围内相互吻合"
    }

    fn leave(&self, name: &str, low: &str, high: &str) -> String {
        format!("各数字相互吻合；由此推得{name}介于{low}与{high}之间")
    }

    fn quoted(&self, name: &str, quoted: &str, ends: Option<(String, String)>) -> String {
        match ends {
            Some((low, high)) => format!("{name}引述为{quoted}，而由其余数字推得{low}至{high}"),
            None => format!("{name}引述为{quoted}"),
        }
    }

    fn conflict(&self) -> &'static str {
        "各数字不可能同时成立"
    }
}
