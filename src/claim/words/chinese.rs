//! Chinese.

use super::super::said::{BoardCaveat, Leans, OfChance, StorySaid};
use super::super::tree::{Relation, Tolerance};
use super::super::verdict::{Verdict, Word};
use super::{Grammar, Marks};
use crate::analysis::words::{grouped, said};
use crate::language::{Language, Script, written};

/// Chinese, in one of its scripts.
pub(super) struct Chinese(pub(super) Script);

impl Grammar for Chinese {
    fn language(&self) -> Language {
        Language::Chinese(self.0)
    }

    fn marks(&self) -> Marks {
        Marks { brackets: ("（", "）"), colon: "：", between: "；", stop: "。", end: "。" }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Supported => "成立",
            Verdict::Partly => "部分成立",
            Verdict::Contradicted => "不成立",
            Verdict::Untestable => self.0.of("无法检验", "無法檢驗"),
        }
    }

    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::RevisedSince => self.0.of("此后已修订", "此後已修訂"),
            Word::DefinitionDiffers => self.0.of("口径不同", "定義不同"),
            Word::SampleTooShort => self.0.of("样本过短", "樣本過短"),
            Word::Contradictory => self.0.of("各项预期相互矛盾", "各項預期相互矛盾"),
            Word::SyntheticSample => self.0.of("合成样例，并非数据", "合成範例，並非資料"),
        }
    }

    fn basis_points(&self) -> &'static str {
        self.0.of("个基点", "個基點")
    }

    fn none(&self) -> &'static str {
        self.0.of("文件中没有", "檔案中沒有")
    }

    fn about(&self) -> &'static str {
        self.0.of("约", "約")
    }

    fn stretch(&self, first: &str, last: &str) -> String {
        format!("{first}至{last}")
    }

    fn days(&self, relation: Relation, days: &str) -> String {
        match relation {
            Relation::AtMost => written!(self.0, "不晚于{days}", "不晚於{days}"),
            Relation::LessThan => written!(self.0, "早于{days}", "早於{days}"),
            Relation::AtLeast => written!(self.0, "不早于{days}", "不早於{days}"),
            Relation::MoreThan => written!(self.0, "晚于{days}", "晚於{days}"),
            Relation::Equal | Relation::About => days.to_owned(),
        }
    }

    fn tolerance(&self, tolerance: Tolerance) -> &'static str {
        match tolerance {
            Tolerance::LastDigit => self.0.of("（以所写的末位为准）", "（以所寫的末位為準）"),
            Tolerance::Tenth => self.0.of("（“约”：上下各一成）", "（「約」：上下各一成）"),
            Tolerance::Absolute(_) | Tolerance::Relative(_) => self.0.of("（如所写）", "（如所寫）"),
        }
    }

    fn chance(&self, of: &OfChance, p: &str) -> String {
        match of {
            OfChance::Run { length, periods, share } => {
                let coin = if *share == 0.5 {
                    self.0.of("抛掷均匀硬币", "拋擲均勻硬幣").to_owned()
                } else {
                    written!(self.0, "抛掷有{}%机会如此的硬币", "拋擲有{}%機會如此的硬幣", self.hundredths(*share))
                };
                written!(
                    self.0,
                    "{coin}时，{periods}期中某处出现至少{length}期连续的概率为{p}",
                    "{coin}時，{periods}期中某處出現至少{length}期連續的機率為{p}"
                )
            }
            OfChance::Streak { length, periods, share, above } => written!(
                self.0,
                "若{}%的期次{}零，{periods}期中某处连续至少{length}期的概率为{p}",
                "若{}%的期次{}零，{periods}期中某處連續至少{length}期的機率為{p}",
                self.hundredths(*share),
                if *above { self.0.of("高于", "高於") } else { self.0.of("低于", "低於") }
            ),
            OfChance::Count { hits, trials } => {
                written!(
                    self.0,
                    "抛掷均匀硬币时，{trials}次中出现{hits}次或更不均匀结果的概率为{p}",
                    "拋擲均勻硬幣時，{trials}次中出現{hits}次或更不均勻結果的機率為{p}"
                )
            }
            OfChance::Score { z } => written!(
                self.0,
                "若各期服从正态分布，偏离达{}个标准差或更多的概率为{p}",
                "若各期服從常態分配，偏離達{}個標準差或更多的機率為{p}",
                self.plus(*z)
            ),
            OfChance::Anecdote { periods } => {
                written!(self.0, "仅属个案：可比的只有{periods}期", "僅屬個案：可比的只有{periods}期")
            }
            OfChance::Rank { rank, of } => written!(
                self.0,
                "若各期可互换，{of}期中排第{rank}或更前的概率为{p}",
                "若各期可交換，{of}期中排第{rank}或更前的機率為{p}"
            ),
            OfChance::Largest { of } => written!(
                self.0,
                "若各期可互换，某一期为{of}期中最大的概率为{p}",
                "若各期可交換，某一期為{of}期中最大的機率為{p}"
            ),
            OfChance::Correlation => written!(
                self.0,
                "若两序列无关，相关系数偏离零如此之远的概率为{p}",
                "若兩序列無關，相關係數偏離零如此之遠的機率為{p}"
            ),
            OfChance::Slope => written!(
                self.0,
                "若两序列无关，斜率偏离零如此之远的概率为{p}",
                "若兩序列無關，斜率偏離零如此之遠的機率為{p}"
            ),
            OfChance::Shift => written!(
                self.0,
                "若相关系数未变，出现如此大的变动的概率为{p}",
                "若相關係數未變，出現如此大的變動的機率為{p}"
            ),
            OfChance::Lead => written!(
                self.0,
                "若并无领先关系，出现如此清晰的领先的概率为{p}",
                "若並無領先關係，出現如此清晰的領先的機率為{p}"
            ),
            OfChance::Response => written!(
                self.0,
                "若其后并无反应，反应偏离零如此之远的概率为{p}",
                "若其後並無反應，反應偏離零如此之遠的機率為{p}"
            ),
            OfChance::Bridge { passed } => written!(
                self.0,
                "已过去{}%的天数；两端相同的随机游走在此处出现如此不均的份额的概率为{p}",
                "已過去{}%的天數；兩端相同的隨機漫步在此處出現如此不均的占比的機率為{p}",
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
        written!(self.0, "实际为{found}，所称为{claimed}", "實際為{found}，所稱為{claimed}")
    }

    fn needs(&self, needs: &str) -> String {
        format!("需要{needs}")
    }

    fn nothing(&self) -> &'static str {
        self.0.of("没有提出任何可以度量的内容", "沒有提出任何可以度量的內容")
    }

    fn held(&self, held: usize, of: usize) -> String {
        written!(self.0, "{of}项中有{held}项属实", "{of}項中有{held}項屬實")
    }

    fn not_so(&self) -> &'static str {
        self.0.of("不属实", "不屬實")
    }

    fn not_tested(&self) -> &'static str {
        self.0.of("未检验", "未檢驗")
    }

    fn story(&self, said: StorySaid<'_>) -> String {
        let StorySaid { title, against, silent, supporting, without_data, score } = said;
        let open = if without_data > 0 {
            written!(self.0, "，{without_data}个无数据", "，{without_data}個無資料")
        } else {
            String::new()
        };
        written!(
            self.0,
            "{title}：{against}个不符，{silent}个无表态，{supporting}个相符{open}；得分{}",
            "{title}：{against}個不符，{silent}個無表態，{supporting}個相符{open}；得分{}",
            self.plus(score)
        )
    }

    fn leans(&self, leans: &Leans) -> String {
        match leans {
            Leans::Wholly(signal) => written!(self.0, "剔除{signal}后得分荡然无存", "剔除{signal}後得分蕩然無存"),
            Leans::By(signal, share) => {
                written!(self.0, "剔除{signal}后得分下降{}%", "剔除{signal}後得分下降{}%", self.hundredths(*share))
            }
        }
    }

    fn caveat(&self, caveat: BoardCaveat) -> String {
        match caveat {
            BoardCaveat::Ordinal => self
                .0
                .of("得分只表示各叙事在这些信号上的先后，并非概率", "得分只表示各敘事在這些訊號上的先後，並非機率")
                .to_owned(),
            BoardCaveat::Worth { of, effective } => {
                let worth = self.language().digits(&grouped(effective, 1));
                written!(
                    self.0,
                    "有历史的{of}个信号相当于{worth}个相互独立的信号",
                    "有歷史的{of}個訊號相當於{worth}個相互獨立的訊號"
                )
            }
            BoardCaveat::NoDiscount => {
                self.0.of("未作相关性折减：各信号没有共同的历史", "未作相關性折減：各訊號沒有共同的歷史").to_owned()
            }
        }
    }

    fn fit(&self) -> &'static str {
        self.0.of("各数字在舍入范围内相互吻合", "各數字在捨入範圍內相互吻合")
    }

    fn leave(&self, name: &str, low: &str, high: &str) -> String {
        written!(
            self.0,
            "各数字相互吻合；由此推得{name}介于{low}与{high}之间",
            "各數字相互吻合；由此推得{name}介於{low}與{high}之間"
        )
    }

    fn quoted(&self, name: &str, quoted: &str, ends: Option<(String, String)>) -> String {
        match ends {
            Some((low, high)) => written!(
                self.0,
                "{name}引述为{quoted}，而由其余数字推得{low}至{high}",
                "{name}引述為{quoted}，而由其餘數字推得{low}至{high}"
            ),
            None => written!(self.0, "{name}引述为{quoted}", "{name}引述為{quoted}"),
        }
    }

    fn conflict(&self) -> &'static str {
        self.0.of("各数字不可能同时成立", "各數字不可能同時成立")
    }
}
