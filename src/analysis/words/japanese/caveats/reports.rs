//! Japanese for caveats of reports and prices.

use crate::analysis::caveat::reports::Reports;
use crate::plot::words::japanese::date;
use std::borrow::Cow;

pub(super) fn said(about: &Reports) -> Cow<'static, str> {
    match about {
        Reports::KnownLater => "建玉は報告基準日（通常は火曜）のもので、公表は早くても3日後".into(),
        Reports::OwnClasses => "区分は取引者の自己申告。現物債やスワップのヘッジとして持つ先物も同様に数える".into(),
        Reports::ShortHistory(sample) => {
            format!("報告は{sample}回で3年に満たない：パーセンタイルは手元の標本によるもの").into()
        }
        Reports::NeedsPrice(contract) => {
            format!("契約「{contract}」の金額換算には報告基準日の価格が必要").into()
        }
        Reports::NoContract => "契約の記載がないため、金額は計算しない".into(),
        Reports::ExpiryWeeks => "満期週には相場観と無関係に建玉が減る。ロールの影響は除いていない".into(),
        Reports::ReportedLate => "報告の公表は基準日の約8営業日後".into(),
        Reports::ShortsHedge => "ファンドの空売りは保有株のヘッジであることが多く、ファンド持ち分は貸し出し目的でも設定されるため、\
                                 比率は100%を超えうる：それだけでは下落への賭けとはいえない"
            .into(),
        Reports::NoVolume(name, day) => {
            format!("買い戻し日数は示さない：「{name}」に{}までの出来高がない", date(*day)).into()
        }
        Reports::Splits(days) => {
            let days: Vec<String> = days.iter().map(|day| date(*day)).collect();
            format!("空売り株数と発行済み株数が{}に同時に急変：株式分割とみられ、空売りの変化ではない", days.join("、")).into()
        }
        Reports::NoForecast => "予測は示さない：指数とその後のリターンがそろった報告が24回必要".into(),
        Reports::NoIndex => "予測は示さない：指数が定義できない".into(),
        Reports::ZeroRatio => "指数は示さない：比率がゼロでは対数がとれない".into(),
        Reports::DirectionalShorts => {
            "レバレッジド・ファンドは方向性のショートも持つ。報告は火曜時点のもので、金曜に公表される".into()
        }
        Reports::FaceValues => "額面であり、時価やデュレーションではない".into(),
        Reports::NoBasis => "ベーシスが与えられていない：3つ目の兆候を確認できず、解消とは判定できない".into(),
        Reports::IndirectBidders => "間接入札者はディーラー経由で応札する顧客で、国内の運用会社も含む。海外の割合は、後日公表される\
                                     投資家区分別の落札額でわかる"
            .into(),
        Reports::Model => {
            "モデルによる推計：実際のファンドの速度や上限は非公開。帯は速度による幅であり、信頼区間ではない".into()
        }
        Reports::Rolls => {
            "先物の限月交代は調整済みであること。価格自体がそうでない限り、リターンは現金に対する超過分ではない".into()
        }
        Reports::Saturated { long } => {
            let (side, less) = if *long { ("ロング", "売り") } else { ("ショート", "買い") };
            format!("全ての速度で{side}が上限：シグナルはここからは{less}にしか動けず、ポジションが増えるのは市場が落ち着くときだけ")
                .into()
        }
        Reports::NoDividends => "配当が与えられていない：インプライド金利は指数の配当利回り分だけ低く出る".into(),
        Reports::DividendsEstimated => "配当は推計値。指数1ポイントの影響を参照".into(),
        Reports::SameMoment => "先物と指数は同一時刻の値であること：終値の時刻が遅いと資金調達コストに見える".into(),
        Reports::ThirdFridays => "日数は3、6、9、12月の第3金曜で計算".into(),
        Reports::NearExpiry(days) => format!("満期まで{days}日以内は値を示さない").into(),
        Reports::LevelNotTakenOut { reason: true } => {
            "アット・ザ・マネーのボラティリティーがなく、水準の影響を除けない：相場の混乱時はどのリスクリバーサルも拡大する".into()
        }
        Reports::LevelNotTakenOut { reason: false } => {
            "アット・ザ・マネーのボラティリティーがなく、水準の影響を除けない".into()
        }
        Reports::OutsideBounds(prices) => {
            format!("価格{prices}個が無裁定の範囲外にあり、ボラティリティーを求められない").into()
        }
        Reports::DeltasApart(periods) => format!(
            "{periods}期でコールとプットのデルタの差が0.05を超える：その差は同一デルタのリスクリバーサルではない"
        )
        .into(),
        Reports::ConstantRates => "金利と残存日数は一定とみなす".into(),
        Reports::OnePrice => {
            "ヘッジも投機も払う価格は同じ：先渡しの取引高と通貨ベーシスも合わせて見ること".into()
        }
        Reports::ConstantTenor => "固定期間の建値は提示銀行が毎日ロールする。符号とデルタはその慣行に従う".into(),
        Reports::HedgeRatioError(points) => {
            format!("ヘッジ比率は調査や標本による：幅は、利用者が指定した{points}ポイントの誤差を見込んだもの").into()
        }
        Reports::HedgeRatioCarried(periods) => {
            format!("{periods}期では、公表間隔1回分以内の直近のヘッジ比率を用いる").into()
        }
        Reports::HedgedLater => {
            "価格や為替による保有額の変化も、購入と同じくヘッジを動かすが、ヘッジはロール時に調整されるため遅れる".into()
        }
        Reports::CarryLeftOut => {
            "分散が最小の比率はキャリーを考慮しない：ヘッジには金利差のコストまたは収益が伴う".into()
        }
        Reports::AverageOfWindow => "窓の平均である。通貨と資産の相関は危機時に反転する".into(),
        Reports::BothWeaken => {
            "ヘッジの積み増しも証券の売却も通貨安要因：両者はフローの符号でおおまかに区別できるにとどまる".into()
        }
        Reports::FirstIsNoCause => {
            "先に動くことは原因であることを意味しない。価格は情報が出た期のうちに動き、フローは受け渡しベースで報告される".into()
        }
        Reports::IndexOfFunds => {
            "指数の資産は業界全体の資産ではなく、業種間の移動がベータの変化に見えることがある".into()
        }
        Reports::NetBetas => "指数のベータはショート控除後で、レバレッジを含む".into(),
        Reports::StateAssets => "資産額を10億ドル単位で入力すれば、変化の金額換算を示せる".into(),
        Reports::Smoothed(name, autocorrelation) => format!(
            "{name}のリターンは前期と似ている（自己相関{autocorrelation:.2}）：価格が遅れているか平滑化されており、ベータは低く\
             出る。ラグ込みの合計と平滑化を除いたリターンを参照"
        )
        .into(),
        Reports::NoStyles => {
            "スタイルの配分は示さない：探索がファクターの組み合わせに収束しなかった。ファクターを減らすか窓を長くすること".into()
        }
    }
}
