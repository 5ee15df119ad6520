//! Japanese for caveats of the data.

use super::rules::rule;
use crate::analysis::caveat::data::{Data, Stale};
use crate::analysis::words::japanese::numbers::grouped;
use crate::calendar::Frequency;
use crate::plot::words::japanese::date;
use crate::transform::told::{Conversion, Known, Longer, Split, Told};
use std::borrow::Cow;

pub(super) fn said(about: &Data) -> Cow<'static, str> {
    match about {
        Data::Synthetic => "合成サンプル：公表されている週次表の形式を模したもので、実データではない".into(),
        Data::Step(told) => step(told).into(),
        Data::StepOfAccounts(told) => format!("{}。他の勘定も同様", step(told)).into(),
        Data::StepNearEnd(told) => format!("{}。基準日は期末より数日早いことがある", step(told)).into(),
        Data::Holes(told) => longer(told).into(),
        Data::Recorded(line) => line.clone().into(),
        Data::Few { found, wanted } => {
            format!("{found}期しかない：この種の数値が偶然に左右されにくくなるのは{wanted}期以上").into()
        }
        Data::Stale { name, periods, then } => stale(name, *periods, *then).into(),
        Data::StaleSomewhere => "一部の時点で、時価総額が公表間隔1回分より古い".into(),
        Data::NoBase(periods, name) => {
            format!("直近{periods}期は有効な基準値がない：「{name}」はそれより前で終わっている").into()
        }
        Data::BreaksGuarded(breaks, name) => {
            format!("「{name}」には調査の切り替えが{breaks}回ある：切り替え時の変化は旧基準で計算").into()
        }
        Data::Remark(name, remark) => format!("「{name}」：{remark}").into(),
        Data::SizeUsed(name) => format!("「{name}」はマイナスで記載されているため、絶対値を用いる").into(),
        Data::ShortsTurned => "ショートが負の数で与えられたため、符号を反転した".into(),
        Data::DaysToMonths => "日次は月次に集計：フローは合計、残高は月末値".into(),
        Data::AddedUp(periods) => format!("ここでの1期はデータの連続する{periods}期を合計したもので、重複はない").into(),
        Data::InNeitherMean(periods) => format!("{periods}期は値がなく、前後いずれの平均にも含まれない").into(),
        Data::NotCounted(periods) => format!("{periods}期は値がなく、日付は値のある期のみで数える").into(),
        Data::LevelTested(name) => {
            format!("「{name}」は残高であり、その変化を検定する。時価であれば変化には価格と為替が含まれる").into()
        }
        Data::StandsForFlow(name, breaks) => {
            let guarded = match breaks {
                0 => String::new(),
                breaks => format!("。調査の切り替え{breaks}回は調整済み"),
            };
            format!("「{name}」の変化をフローの代わりに用いる：売買のほか価格と為替の変動を含む{guarded}").into()
        }
        Data::FlowMissing(periods) => format!(
            "フローは{periods}期で欠損：1期の欠損につき2年分の前年比が計算できず、欠損が5分の1を超える区間には帯を描かない"
        )
        .into(),
        Data::FlowAsChange(name) => format!("「{name}」はフローであり、残高の変化として扱う").into(),
        Data::PercentChange(name, turned) => {
            let side = if *turned {
                "符号を反転し、プラスは価格の上昇を示す"
            } else {
                "利回りとして扱い、プラスは価格の下落を示す"
            };
            format!("「{name}」はパーセント表示。変化は{side}").into()
        }
        Data::AfterLastGap => "最後の欠損より後の期のみを用いる".into(),
    }
}

fn stale(name: &str, periods: usize, then: Stale) -> String {
    let then = match then {
        Stale::Used => "",
        Stale::NoRatio => "。その期の比率は示さない",
        Stale::NoShare => "。その期の割合は示さない",
        Stale::NotUsed => "。その値は使わない",
        Stale::LeftOut => return format!("{periods}期で「{name}」に期末前の公表間隔1回分以内の値がなく、除外した"),
    };
    format!("{periods}期で「{name}」の直近値が公表間隔1回分より古い{then}")
}

fn step(told: &Told) -> String {
    match told {
        Told::Brought { name, to, longer: how, split: other } => {
            let other = other.as_ref().map_or_else(String::new, |other| format!("。{}", split(other)));
            format!("「{name}」を「{to}」の頻度に合わせた：{}{other}", longer(how))
        }
        Told::Longer(name, how) => format!("「{name}」：{}", longer(how)),
        Told::AsPublished(name, currency) => format!("「{name}」は公表値が{currency}建て"),
        Told::Converted(name, how) => format!("「{name}」を{}", converted(how)),
        Told::Known(name, how) => format!("「{name}」：{}", known(how)),
    }
}

fn longer(told: &Longer) -> String {
    let period = match told.frequency {
        Frequency::Weekly => "週",
        Frequency::Monthly => "月",
        Frequency::Quarterly => "四半期",
        Frequency::Semiannual => "半期",
        Frequency::Annual => "年",
        Frequency::Daily | Frequency::Semimonthly | Frequency::Irregular => "期",
    };
    let how = match (told.by_days, told.summed) {
        (true, _) => return format!("{period}ごとに合計し、期をまたぐ週は日数で按分"),
        (false, true) => format!("{period}ごとに合計"),
        (false, false) => format!("各{period}の最終値"),
    };
    match told.holes {
        0 => how,
        holes => format!("{how}。うち{holes}期は内部に欠損があり、欠損値は除いた"),
    }
}

fn split(told: &Split) -> String {
    let rule = "週はその最終日が属する期に含める";
    match told.latest {
        None => format!("{rule}。日数で按分しても符号が変わる期はない"),
        Some((day, other, own)) => format!(
            "{rule}。日数で按分すると{}期のうち{}期で符号が変わり、直近は{}までの期で{}ではなく{}（{}）",
            told.of,
            told.turned,
            date(day),
            grouped(own, 0),
            grouped(other, 0),
            told.unit
        ),
    }
}

fn converted(told: &Conversion) -> String {
    let Conversion { from, to, averaged, rate, lacking } = told;
    let which = if *averaged { "各期の平均レート" } else { "各期末のレート" };
    let gaps = match lacking {
        0 => String::new(),
        many => format!("。レートのない{many}期は欠損"),
    };
    format!("{from}から{to}に{which}（「{rate}」）で換算{gaps}")
}

fn known(told: &Known) -> String {
    let when = match &told.delay {
        Some((days, text)) => format!("各期の公表は期末の{days}日後、{}", rule(text)),
        None => "公表時期が不明なため、期の最終日から既知とみなす".to_owned(),
    };
    format!(
        "{}時点で判明していた{}までの値（{when}）。数値は現在の公表値で、初回公表値ではない",
        date(told.day),
        date(told.last)
    )
}
