//! Korean.

use super::super::said::{BoardCaveat, Leans, OfChance, StorySaid};
use super::super::tree::{Relation, Tolerance};
use super::super::verdict::{Verdict, Word};
use super::{Grammar, Marks};
use crate::analysis::words::{grouped, said};
use crate::language::Language;

/// Korean.
pub(super) struct Korean;

impl Grammar for Korean {
    fn language(&self) -> Language {
        Language::Korean
    }

    fn marks(&self) -> Marks {
        Marks { brackets: ("(", ")"), colon: ": ", between: "; ", stop: ". ", end: "." }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Supported => "뒷받침됨",
            Verdict::Partly => "일부 뒷받침됨",
            Verdict::Contradicted => "반박됨",
            Verdict::Untestable => "검증 불가",
        }
    }

    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::RevisedSince => "이후 수정됨",
            Word::DefinitionDiffers => "정의가 다름",
            Word::SampleTooShort => "표본이 짧음",
            Word::Contradictory => "예상끼리 모순됨",
            Word::SyntheticSample => "합성 표본이며 실제 데이터가 아님",
        }
    }

    fn basis_points(&self) -> &'static str {
        "bp"
    }

    fn none(&self) -> &'static str {
        "파일에 없음"
    }

    fn about(&self) -> &'static str {
        "약 "
    }

    fn stretch(&self, first: &str, last: &str) -> String {
        format!("{first}~{last}")
    }

    fn days(&self, relation: Relation, days: &str) -> String {
        match relation {
            Relation::AtMost => format!("{days} 또는 그 이전"),
            Relation::LessThan => format!("{days}보다 이전"),
            Relation::AtLeast => format!("{days} 또는 그 이후"),
            Relation::MoreThan => format!("{days}보다 이후"),
            Relation::Equal | Relation::About => days.to_owned(),
        }
    }

    fn tolerance(&self, tolerance: Tolerance) -> &'static str {
        match tolerance {
            Tolerance::LastDigit => "(적힌 끝자리까지)",
            Tolerance::Tenth => "(‘약’: 위아래 10%)",
            Tolerance::Absolute(_) | Tolerance::Relative(_) => "(적힌 대로)",
        }
    }

    fn chance(&self, of: &OfChance, p: &str) -> String {
        match of {
            OfChance::Run { length, periods, share } => {
                let coin = if *share == 0.5 {
                    "공정한 동전이라면".to_owned()
                } else {
                    format!("{}%의 비율로 그렇게 나오는 동전이라면", self.hundredths(*share))
                };
                format!("{coin} {periods}개 기간 중 어딘가에서 {length}개 이상 연속될 확률은 {p}")
            }
            OfChance::Streak { length, periods, share, above } => format!(
                "기간의 {}%가 0을 {} 경우, {periods}개 기간 중 어딘가에서 {length}개 이상 연속될 확률은 {p}",
                self.hundredths(*share),
                if *above { "웃도는" } else { "밑도는" }
            ),
            OfChance::Count { hits, trials } => {
                format!("공정한 동전이라면 {trials}회 중 {hits}회 또는 그 이상 치우칠 확률은 {p}")
            }
            OfChance::Score { z } => format!("기간이 정규분포를 따른다면 {}표준편차 이상일 확률은 {p}", self.plus(*z)),
            OfChance::Anecdote { periods } => format!("표본이 극히 적음: 비교할 기간은 {periods}개뿐"),
            OfChance::Rank { rank, of } => format!("기간을 서로 바꿀 수 있다면 {of}개 중 {rank}위 이상일 확률은 {p}"),
            OfChance::Largest { of } => format!("기간을 서로 바꿀 수 있다면 한 기간이 {of}개 중 최대일 확률은 {p}"),
            OfChance::Correlation => format!("무관한 계열이라면 상관이 이만큼 0에서 벗어날 확률은 {p}"),
            OfChance::Slope => format!("무관한 계열이라면 기울기가 이만큼 0에서 벗어날 확률은 {p}"),
            OfChance::Shift => format!("상관이 그대로라면 이만큼 큰 변화가 나타날 확률은 {p}"),
            OfChance::Lead => format!("선행 관계가 없다면 이만큼 뚜렷한 선행이 나타날 확률은 {p}"),
            OfChance::Response => format!("뒤따르는 반응이 없다면 반응이 이만큼 0에서 벗어날 확률은 {p}"),
            OfChance::Bridge { passed } => format!(
                "일수의 {}%가 지난 시점이었다. 양 끝이 같은 무작위 행보가 그 지점에서 이만큼 치우칠 확률은 {p}",
                self.hundredths(*passed)
            ),
            OfChance::Finding(statement) => {
                statement.as_ref().map_or_else(String::new, |statement| said(self.language(), statement))
            }
        }
    }

    fn below(&self) -> &'static str {
        "0.0001 미만"
    }

    fn found(&self, found: &str, claimed: &str) -> String {
        format!("주장 {claimed}, 결과 {found}")
    }

    fn needs(&self, needs: &str) -> String {
        format!("검증에 필요한 것: {needs}")
    }

    fn nothing(&self) -> &'static str {
        "측정할 수 있는 내용이 없음"
    }

    fn held(&self, held: usize, of: usize) -> String {
        format!("{of}개 항목 중 {held}개가 성립한다")
    }

    fn not_so(&self) -> &'static str {
        "성립하지 않음"
    }

    fn not_tested(&self) -> &'static str {
        "검증하지 못함"
    }

    fn story(&self, said: StorySaid<'_>) -> String {
        let StorySaid { title, against, silent, supporting, without_data, score } = said;
        let open = if without_data > 0 { format!(", 데이터 없음 {without_data}") } else { String::new() };
        format!("{title}: 반대 {against}, 침묵 {silent}, 지지 {supporting}{open}. 점수 {}", self.plus(score))
    }

    fn leans(&self, leans: &Leans) -> String {
        match leans {
            Leans::Wholly(signal) => format!("{signal} 없이는 점수가 남지 않는다"),
            Leans::By(signal, share) => format!("{signal} 없이는 점수가 {}% 줄어든다", self.hundredths(*share)),
        }
    }

    fn caveat(&self, caveat: BoardCaveat) -> String {
        match caveat {
            BoardCaveat::Ordinal => "점수는 이 신호들에 따라 이야기의 순서를 매길 뿐 확률이 아니다".to_owned(),
            BoardCaveat::Worth { of, effective } => {
                let worth = self.language().digits(&grouped(effective, 1));
                format!("과거가 있는 신호 {of}건은 독립적인 {worth}건에 해당한다")
            }
            BoardCaveat::NoDiscount => "연동에 따른 할인 없음: 신호들에 공통된 과거가 없다".to_owned(),
        }
    }

    fn fit(&self) -> &'static str {
        "수치는 반올림 범위에서 서로 맞는다"
    }

    fn leave(&self, name: &str, low: &str, high: &str) -> String {
        format!("수치가 서로 맞으며, 이로부터 도출되는 {name} 값은 {low}~{high}")
    }

    fn quoted(&self, name: &str, quoted: &str, ends: Option<(String, String)>) -> String {
        match ends {
            Some((low, high)) => format!("{name}: 인용된 값 {quoted}, 다른 수치에서 도출되는 값 {low}~{high}"),
            None => format!("{name}: 인용된 값 {quoted}"),
        }
    }

    fn conflict(&self) -> &'static str {
        "수치가 모두 성립할 수는 없다"
    }
}
