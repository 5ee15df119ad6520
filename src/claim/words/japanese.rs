//! Japanese.

use super::super::said::{BoardCaveat, Leans, OfChance, StorySaid};
use super::super::tree::{Relation, Tolerance};
use super::super::verdict::{Verdict, Word};
use super::{Grammar, Marks};
use crate::analysis::words::{grouped, said};
use crate::language::Language;

/// Japanese.
pub(super) struct Japanese;

impl Grammar for Japanese {
    fn language(&self) -> Language {
        Language::Japanese
    }

    fn marks(&self) -> Marks {
        Marks { brackets: ("（", "）"), colon: "：", between: "；", stop: "。", end: "。" }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Supported => "裏付けあり",
            Verdict::Partly => "一部裏付けあり",
            Verdict::Contradicted => "反証あり",
            Verdict::Untestable => "検証不能",
        }
    }

    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::RevisedSince => "その後改定",
            Word::DefinitionDiffers => "定義が異なる",
            Word::SampleTooShort => "標本が短い",
            Word::Contradictory => "予想どうしが矛盾",
            Word::SyntheticSample => "合成サンプルであり実データではない",
        }
    }

    fn basis_points(&self) -> &'static str {
        "ベーシスポイント"
    }

    fn none(&self) -> &'static str {
        "ファイルにはない"
    }

    fn about(&self) -> &'static str {
        "約"
    }

    fn stretch(&self, first: &str, last: &str) -> String {
        format!("{first}〜{last}")
    }

    fn days(&self, relation: Relation, days: &str) -> String {
        match relation {
            Relation::AtMost => format!("{days}以前"),
            Relation::LessThan => format!("{days}より前"),
            Relation::AtLeast => format!("{days}以降"),
            Relation::MoreThan => format!("{days}より後"),
            Relation::Equal | Relation::About => days.to_owned(),
        }
    }

    fn tolerance(&self, tolerance: Tolerance) -> &'static str {
        match tolerance {
            Tolerance::LastDigit => "（書かれた末位まで）",
            Tolerance::Tenth => "（「約」：上下1割）",
            Tolerance::Absolute(_) | Tolerance::Relative(_) => "（記載どおり）",
        }
    }

    fn chance(&self, of: &OfChance, p: &str) -> String {
        match of {
            OfChance::Run { length, periods, share } => {
                let coin = if *share == 0.5 {
                    "公正な硬貨".to_owned()
                } else {
                    format!("{}%の割合でそうなる硬貨", self.hundredths(*share))
                };
                format!("{coin}なら、{periods}期のどこかで{length}期以上連続する確率は{p}")
            }
            OfChance::Streak { length, periods, share, above } => format!(
                "{}%の期がゼロを{}場合、{periods}期のどこかで{length}期以上連続する確率は{p}",
                self.hundredths(*share),
                if *above { "上回る" } else { "下回る" }
            ),
            OfChance::Count { hits, trials } => {
                format!("公正な硬貨なら、{trials}回中{hits}回、またはそれ以上に偏る確率は{p}")
            }
            OfChance::Score { z } => format!("各期が正規分布に従うなら、{}標準偏差以上となる確率は{p}", self.plus(*z)),
            OfChance::Anecdote { periods } => format!("標本がごく少ない：比べられるのは{periods}期のみ"),
            OfChance::Rank { rank, of } => format!("各期が交換可能なら、{of}期中{rank}位以上となる確率は{p}"),
            OfChance::Largest { of } => format!("各期が交換可能なら、ある期が{of}期中で最大となる確率は{p}"),
            OfChance::Correlation => format!("無関係な系列なら、相関がこれほどゼロから離れる確率は{p}"),
            OfChance::Slope => format!("無関係な系列なら、傾きがこれほどゼロから離れる確率は{p}"),
            OfChance::Shift => format!("相関が変わっていないなら、これほどの変化が生じる確率は{p}"),
            OfChance::Lead => format!("先行関係がないなら、これほど明瞭な先行が現れる確率は{p}"),
            OfChance::Response => format!("後に何も続かないなら、反応がこれほどゼロから離れる確率は{p}"),
            OfChance::Bridge { passed } => format!(
                "日数の{}%が経過していた。両端が同じランダムウォークがそこでこれほど偏る確率は{p}",
                self.hundredths(*passed)
            ),
            OfChance::Finding(statement) => {
                statement.as_ref().map_or_else(String::new, |statement| said(self.language(), statement))
            }
        }
    }

    fn below(&self) -> &'static str {
        "0.0001未満"
    }

    fn found(&self, found: &str, claimed: &str) -> String {
        format!("主張は{claimed}、結果は{found}")
    }

    fn needs(&self, needs: &str) -> String {
        format!("検証には次が必要：{needs}")
    }

    fn nothing(&self) -> &'static str {
        "測定できることは何も述べられていない"
    }

    fn held(&self, held: usize, of: usize) -> String {
        format!("{of}項目のうち{held}項目が成り立つ")
    }

    fn not_so(&self) -> &'static str {
        "成り立たない"
    }

    fn not_tested(&self) -> &'static str {
        "未検証"
    }

    fn story(&self, said: StorySaid<'_>) -> String {
        let StorySaid { title, against, silent, supporting, without_data, score } = said;
        let open = if without_data > 0 { format!("、データなし{without_data}") } else { String::new() };
        format!("{title}：反対{against}、判断なし{silent}、支持{supporting}{open}。得点は{}", self.plus(score))
    }

    fn leans(&self, leans: &Leans) -> String {
        match leans {
            Leans::Wholly(signal) => format!("{signal}を除くと得点は何も残らない"),
            Leans::By(signal, share) => format!("{signal}を除くと得点は{}%下がる", self.hundredths(*share)),
        }
    }

    fn caveat(&self, caveat: BoardCaveat) -> String {
        match caveat {
            BoardCaveat::Ordinal => "得点はこれらのシグナルのもとで筋書きに順序を付けるもので、確率ではない".to_owned(),
            BoardCaveat::Worth { of, effective } => {
                let worth = self.language().digits(&grouped(effective, 1));
                format!("過去を持つ{of}件のシグナルは、独立な{worth}件分に当たる")
            }
            BoardCaveat::NoDiscount => "連動による割引なし：シグナルに共通する過去がない".to_owned(),
        }
    }

    fn fit(&self) -> &'static str {
        "数字は丸めの範囲内で互いに整合する"
    }

    fn leave(&self, name: &str, low: &str, high: &str) -> String {
        format!("数字は整合し、{name}は{low}〜{high}と導かれる")
    }

    fn quoted(&self, name: &str, quoted: &str, ends: Option<(String, String)>) -> String {
        match ends {
            Some((low, high)) => format!("{name}の引用値は{quoted}だが、他の数字から導かれるのは{low}〜{high}"),
            None => format!("{name}の引用値は{quoted}"),
        }
    }

    fn conflict(&self) -> &'static str {
        "数字は同時には成り立たない"
    }
}
