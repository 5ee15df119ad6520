//! Japanese for caveats of groups and books.

use crate::analysis::caveat::trading::Trading;
use crate::plot::words::japanese::date;
use std::borrow::Cow;

pub(super) fn said(about: &Trading) -> Cow<'static, str> {
    match about {
        Trading::FewGroups(groups, share) => {
            format!("{groups}グループでは事例にすぎない：偶然でも{:.0}%の確率で全てが同じ側になる", share * 100.0).into()
        }
        Trading::SectorsChanged(days) => {
            let days: Vec<String> = days.iter().map(|day| date(*day)).collect();
            format!("標準的な業種分類は{}に改定：この分類による集計では、前後で対象の業種が異なる", days.join("と")).into()
        }
        Trading::RetailByPrices(name) => format!(
            "「{name}」：約定価格から判別した個人の売買は個人全体の約3分の1で、売り買いの誤判定も多い（Boehmer et al. \
             2021、Barber et al. 2023）。判別方法を確認すること"
        )
        .into(),
        Trading::CountedTwice => {
            "ファンドへの資金流入と、ファンドがその資金で買う株式は同じ1つの購入：両方の主体を並べると二重計上になる".into()
        }
        Trading::OppositeSigns => {
            "符号が逆でも、一方が他方に売ったとは限らない：双方が同じ価格に反応しただけかもしれない".into()
        }
        Trading::OnlyTwo => "示されているのは2主体のみで、残りの相手方は不明".into(),
        Trading::Mirror(other, part) => format!(
            "「{other}」は同じ投資家を別の公表元が集計したもので、商品、日付、価格が異なる：「{part}」と並べるだけで合算しない"
        )
        .into(),
        Trading::CashIsDeRisking => "現金は報告されない投資先：リスク削減として数える".into(),
        Trading::NothingRotated => "全ての投資先が同じ符号：投資先の間の入れ替えはない".into(),
        Trading::PricesInBuckets => "各内訳に価格変動が含まれる：リターンが与えられていない".into(),
        Trading::NetOfLegs => "ポジションからわかるのはロング、ショートそれぞれの純変化だけで、売りと買いの総額ではない".into(),
        Trading::MarksOrSales => {
            "リターンがないと売買と価格を区別できない：減少は売りではなく評価の下落かもしれない".into()
        }
        Trading::FundsComeAndGo => "ファンドの加入や離脱により、どのファンドも売買せずに全体のレバレッジが変わることがある".into(),
        Trading::EquityCarried(name) => format!(
            "「{name}」はポジションより公表頻度が低く、直近値を据え置く：変化の一部はその後の純資産の変動かもしれない"
        )
        .into(),
        Trading::NoUsualSide => "平均がゼロ：フローに通常の方向がない".into(),
        Trading::Launches => "ファンドの設定、償還、合併は内生的な成長に含まれる".into(),
        Trading::TwoRegions => "2地域では少ない：同じ時期に一方だけで起きた他の出来事も差に含まれる".into(),
    }
}
