//! Japanese for caveats of tests and estimates.

use crate::analysis::caveat::inference::Inference;
use crate::analysis::words::japanese::numbers::number;
use std::borrow::Cow;

pub(super) fn said(about: &Inference) -> Cow<'static, str> {
    match about {
        Inference::NoTimeBefore => "窓より前の期間が短く、変化を検定できない".into(),
        Inference::NoStretches => "窓より前の期間が短く、同じ長さの区間を抜き出せない".into(),
        Inference::NoModel(needed) => {
            format!("DCCは示さない：互いの定数倍でない系列に、完結した期が{needed}必要").into()
        }
        Inference::ModelAtEdge => {
            "DCCの重みの探索は最大値ではなく許容範囲の端（新しい情報が効かない、または記憶が消えない）で止まった：期間を長くするか、\
             ローリング相関を参照すること"
                .into()
        }
        Inference::NoTurbulence => {
            "乱高下指数は示さない：期間が短いか、ある系列が他の系列から構成されている（共分散行列が逆行列を持たない）".into()
        }
        Inference::ChosenWindow => "異常に見えたために選んだ窓では、ここでの確率はすべて小さく出すぎる".into(),
        Inference::ClosingHours => "取引終了時刻の異なる市場は、日次では実際より相関が低く見える：2日分を合計すること".into(),
        Inference::NoSpread => "ある局面にばらつきがなく、その変化点には区間がない".into(),
        Inference::EndsLeftOut(periods, percent) => {
            let percent = percent.map_or_else(String::new, |percent| format!("（{}%）", number(percent)));
            format!("標本の両端や他の変化点から{periods}期{percent}以内では変化点を探さない").into()
        }
        Inference::EventInside => "出来事は前後の日を含む期の中にあり、その期は「以降」に数える".into(),
        Inference::Hindsight => "出来事は後知恵で選ばれている：別の日付、始点、終点は表に示す".into(),
        Inference::DateIsNoCause => "日付の一致は原因の証明ではない。情報は発表前に漏れることもある".into(),
        Inference::ControlsNeedDay => "制御変数は出来事の前後で固定する：その日付を指定すること".into(),
        Inference::Collinear(name, factor) => {
            format!("{name}は他の制御変数でほぼ説明できる（分散拡大係数{factor:.0}）：それぞれの説明力は区別できない").into()
        }
        Inference::BreakAtEdge => "最も確からしい変化点は試した日付の端にある：より末端に近い変化点もここに記される".into(),
        Inference::IntervalCut => "区間の1つが標本の端に達し、そこで打ち切られている".into(),
        Inference::OtherCurrency => "保有者の自国通貨建てでないフローは、換算すると売買と為替が混ざる".into(),
        Inference::ThresholdFirst => "閾値は事例を見る前に決めること。閾値が違えば事例も変わる".into(),
        Inference::EveryCase => "その後何も起きなかったものも含め、全事例を示す".into(),
        Inference::NoCase => "事例がなく、その後については何もいえない".into(),
        Inference::OneCase => "1例では事例にすぎず、検定はしない".into(),
        Inference::SameCase(horizon) => format!("前の事例から{horizon}期以内の事例は同一とみなし、最初のものを数える").into(),
        Inference::NegativeVariance(lags) => format!(
            "Hansen-Hodrickの分散は{lags}次のラグで負となるため示さない：誤差はNewey-Westによる。ホライズンを短くするか期間を\
             長くすれば得られることがある"
        )
        .into(),
        Inference::ForesightIsNoCause => {
            "予測に役立つことは原因であることを意味しない：第三の要因が全てを動かすこともあり、市場は予想に基づいて動く".into()
        }
        Inference::WithinPeriod => "同じ期の中の前後関係はわからない。系列により終値の時刻や調査日が異なる".into(),
        Inference::MeansBlur => "期間平均は先後関係をぼかし、隣り合う変化を似たものにする".into(),
        Inference::NoVarianceRatio(periods, length) => format!("分散比は示さない：{periods}期は{length}期の2倍に満たない").into(),
        Inference::PastPromisesNothing => {
            "過去に続いたからといって、新たな動きが続くとは限らない。1回の変化は1例にすぎない".into()
        }
        Inference::SamePeriod => "同じ期のフローとリターンは互いに影響し合う：予兆といえるのは後のリターンだけ".into(),
        Inference::NoProof => "pが0.05を超えても影響がないことの証明ではない。同等性が示されているかを見ること".into(),
        Inference::NoCause => {
            "ここに因果はない：フローは価格にも追随し、売り越しの期のリターンは売りが生んだリターンではない".into()
        }
        Inference::EverySale => "売りには必ず買い手がいる。問題は、誰がどの価格で買う用意があったか".into(),
        Inference::InstrumentTooShort(needed, found) => format!("操作変数には{needed}期必要だが、{found}期しかない").into(),
        Inference::InstrumentGroups(groups) => {
            format!("グラニュラー操作変数には3グループ以上必要だが、選択は{groups}").into()
        }
        Inference::InstrumentSize => {
            "フローのないグループは規模が定まらず、グラニュラー操作変数を作れない".into()
        }
        Inference::InstrumentConstant => "操作変数が変動しないか定数項と同じで、推計できない".into(),
        Inference::FewForMultiplier(found, needed) => {
            format!("乗数の推計には{needed}期必要で、{found}期では足りない").into()
        }
        Inference::SignalsTogether => "連動するシグナルは平均で重複して数えられる。その程度は第1因子の寄与率でわかる".into(),
        Inference::WholeSample => "因子は全標本を用いた記述であり、当時わかっていたシグナルではない".into(),
        Inference::FewInBoth(found, needed) => {
            format!("改定の統計は示さない：両方の公表に共通する期は{found}で、{needed}必要").into()
        }
        Inference::NothingRevised => "2つの公表の間で改定された期はない".into(),
        Inference::NoTurn => "前後に完結した期のある節目がない".into(),
        Inference::Implausible { name, implied, held, percent } => {
            let (scale, sign) = if *percent { (100.0, "%") } else { (1.0, "") };
            let told = |(low, high): (f64, f64)| format!("{}〜{}{sign}", number(low * scale), number(high * scale));
            format!("「{name}」は{}でなければならず、ありうるとされる範囲（{}）を外れる", told(*implied), told(*held)).into()
        }
        Inference::About => "「約」は最後の有効桁の半単位とみなす。著者の意図はより広いかもしれない".into(),
    }
}
