//! Japanese for caveats of holdings and accounts.

use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::words::japanese::numbers::number;
use crate::plot::words::japanese::date;
use std::borrow::Cow;

pub(super) fn said(about: &Holdings) -> Cow<'static, str> {
    match about {
        Holdings::FlowImplied => {
            "取引額が与えられていない：変化のうちリターンで説明できない部分を充てており、誤差を含む".into()
        }
        Holdings::PriceEstimated => {
            "価格要因はリターンからの推計で、指数に近いポートフォリオでのみ成り立つ：債券は年限、株式は発行体の国が合う指数が必要"
                .into()
        }
        Holdings::NoValuation => "評価変動が与えられていない：説明できない部分に価格と為替の変動が含まれる".into(),
        Holdings::NetRises => "純ポジションは購入だけでなく価格上昇でも増える：資金が調達されたのは取引分".into(),
        Holdings::ImmediateCounterparty => "ポジションは直接の相手方で計上され、その先に別の保有者がいることがある".into(),
        Holdings::RevisedBySurvey => "ポジションは調査のたびに改定され、その幅は四半期の取引額を上回ることがある".into(),
        Holdings::OwnDebtTakenOut => "政府勘定が保有する自国債は残高から除いている".into(),
        Holdings::SurveysUnknown(surveys) => format!(
            "変化の期間に新しい調査が{surveys}回あり、旧基準での値はファイルからわからない：変化の一部は計測方法によるものかもしれない"
        )
        .into(),
        Holdings::FewForPercentile(fewest) => format!("{fewest}期に満たないパーセンタイルは参考程度").into(),
        Holdings::TwoValuations(held, whole) => format!(
            "保有額は{}、残高は{}：割合は価格と額面の比だけずれる。額面比（%）の価格を与えれば補正できる",
            valuation(held),
            valuation(whole)
        )
        .into(),
        Holdings::CheckCover(asset, whole) => {
            format!("保有は「{asset}」、全体は「{whole}」：短期、中期、長期の国債を同じように含むか確認すること").into()
        }
        Holdings::NewSurveys(periods) => {
            format!("{periods}期で新しい調査に切り替わっており、それをまたぐパーセンタイルは2つの計測方法の比較になる").into()
        }
        Holdings::Custodians => "保有は保管先で計上される：英国、ベルギー、ルクセンブルク、ケイマン諸島は他者のために保有する".into(),
        Holdings::PublicDebt(name) => format!(
            "「{name}」：公的債務総額には、他者が持てない政府勘定の保有分が含まれる。市中保有の債務を用いること"
        )
        .into(),
        Holdings::EndsApart(longer, later, sooner) => format!(
            "「{longer}」は{}まで続くが、他方は{}で終わる：それ以降は同じ日付の割合ではない",
            date(*later),
            date(*sooner)
        )
        .into(),
        Holdings::Centres(names) => format!(
            "{}の保管機関、ファンド、発行会社は他者のために保有、発行している：これらのセルの一部は別の国に属する",
            names.join("、")
        )
        .into(),
        Holdings::EuroMembers => "ユーロ圏の各国は別々の列：相互の保有は、「same」で1つの域内（「Euro area = Germany + \
                                  France」）とまとめない限り、域外として数える"
            .into(),
        Holdings::EuroArea => {
            "ユーロ圏は1国として扱う。ルクセンブルクとアイルランドのファンドは域外の投資家の分も保有する".into()
        }
        Holdings::LegalSeat => "保有は直接の相手方と発行体の登記地によるもので、背後の主体によるものではない".into(),
        Holdings::HoldersAsWorld => {
            "市場規模を示す系列がない：示された保有者を世界とみなすため、他の保有が大きければホームバイアスを過大に評価する".into()
        }
        Holdings::CloselyHeld => "系列自体が調整済みでない限り、市場規模は安定保有株を除いていない".into(),
        Holdings::PartsOfColumns => "配分は列の合計に対する割合：列のない発行体はどこにも含まれない".into(),
        Holdings::TransactionsOnly => "取引のみ：価格上昇で増えたポジションは購入で賄われたものではない".into(),
        Holdings::DebtAsGiven => {
            "債務は与えられたまま用いる：短期債を含む場合、本来は長期資本を対象とする広義の基礎収支にも含まれる。short-debtを分けて\
             与えること"
                .into()
        }
        Holdings::OnlyLiabilities => "負債側のみ：純額ではなく総流入額".into(),
        Holdings::FifthManual => {
            "表はBPM5の表示形式（受取+、支払−）。+が購入となるよう資産側の符号を反転した".into()
        }
        Holdings::ManualTaken { fifth } => format!(
            "誤差脱漏がなければ恒等式を確認できない。記録されない部分が小さくなる{}とみなす",
            manual(*fifth)
        )
        .into(),
        Holdings::SignsTaken { fifth } => {
            format!("恒等式を確認できないため、符号は{}によるものとみなす。オプションで指定すること", manual(*fifth)).into()
        }
        Holdings::LinesNotNamed => "与えられた項目は金融収支の全てではない：残りは「未記載の項目」として示す".into(),
        Holdings::PrivateManagers => {
            "民間の運用会社が運用する公的資金は民間に数えられ、保管によって真の保有者は見えにくい".into()
        }
        Holdings::ErrorStated(percent) => {
            format!("測定誤差（各水準の{}%）は利用者の指定であり、推計ではない", number(*percent)).into()
        }
        Holdings::ShortChanges(changes, periods) => {
            format!("{periods}期に満たない逆転{changes}回は数えない").into()
        }
        Holdings::Remeasured(day) => format!("{}の逆転は計測方法の変更によるもので、数えない", date(*day)).into(),
        Holdings::NoValueBefore => "逆転の直前の期に値がなく、期中の日付はわからない".into(),
        Holdings::NoWave(price) => format!("「{price}」の下落と比べる波がない").into(),
        Holdings::YearsOverlap => "1年間のフローは互いに重なる：隣り合う期はデータの大半を共有する".into(),
        Holdings::GrossFlows => {
            "波は一方の側の総フローで判定する：純フローでは居住者と海外投資家の購入が打ち消し合う".into()
        }
        Holdings::NotKnownBefore { episodes, name, stale } => {
            let stale = match stale {
                0 => String::new(),
                stale => format!("（うち{stale}回は値が古いため）"),
            };
            format!("{episodes}回の局面では、その前に判明していた「{name}」がない{stale}").into()
        }
        Holdings::FewEpisodes(1) => "局面が1回では事例にすぎず、平均はない".into(),
        Holdings::FewEpisodes(episodes) => {
            format!("局面が{episodes}回では事例にすぎない：平均ではなく最小と最大を見ること").into()
        }
        Holdings::ThinEpisodes(episodes) => format!("局面{episodes}回では平均の根拠として乏しい").into(),
        Holdings::DatesApart { first, second } => format!(
            "「{}」は{}、「{}」は{}で終わる：両者の現在の比率は同じ日付のものではない",
            first.0,
            date(first.1),
            second.0,
            date(second.1)
        )
        .into(),
        Holdings::LatestRevision => {
            "各値は最新の改定値のみを、その期の値が最初に公表された日付で用いる：改定により実績は当時より良く見える".into()
        }
        Holdings::CoverageDiffers => {
            "先行指標と公表値は対象範囲と評価方法が異なる。両者の開きの変動はここでは誤差となる".into()
        }
        Holdings::NoNowcasts => "公表済みの期が少なく、各時点のナウキャストを示せない".into(),
    }
}

fn manual(fifth: bool) -> &'static str {
    if fifth { "BPM5" } else { "BPM6" }
}

fn valuation(option: &str) -> &str {
    match option {
        "market" => "時価",
        "par" => "額面",
        other => other,
    }
}
