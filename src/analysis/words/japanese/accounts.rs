//! Japanese for statements about holdings and accounts.

use super::names::{actor, listed, term};
use super::numbers::{amount, grouped, p_value, percent, plus_minus, points, signed, signed_points, times, two};
use super::periods::{count, named, span};
use super::{moved_by, quotes, rise, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::accounts::{Accounts, Cause, Part};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::decisions::outcome::{NotThis, is_deficit, multiple};
use crate::analysis::words::decisions::told::whole_percentile;
use crate::analysis::words::largest_parts;

/// The sentence of a statement about holdings, accounts or quoted numbers.
pub(super) fn sentence(statement: &Accounts) -> String {
    match statement {
        Accounts::ForeignShare { holder, asset, outside, percent: share, when, percentile, sample, since } => {
            let outside = outside.as_ref().map_or_else(String::new, |who| format!("（{}の保有分を除く）", actor(who)));
            format!(
                "{}は{}時点で{}{outside}の{}を保有、{}以降で{}パーセンタイルの水準{}",
                actor(holder),
                named(*when),
                actor(asset),
                percent(share / 100.0),
                named(*since),
                grouped(whole_percentile(*percentile), 0),
                small_sample_remark(*sample)
            )
        }
        Accounts::ShareChange { change, over, parts, main, despite, outside } => {
            let rose = *change >= 0.0;
            let left_out = outside.as_ref().map(|who| format!("{}による取得・放出", actor(who)));
            let noun = |cause: Cause| match &left_out {
                Some(words) if cause == Cause::Excluded => words.clone(),
                _ => cause_noun(cause).to_owned(),
            };
            let shown: Vec<String> =
                parts.iter().map(|(cause, value)| format!("{} {}", noun(*cause), signed_points(*value))).collect();
            let not = match NotThis::of(*despite, rose, parts) {
                Some(NotThis::Purchases) => "であり、購入ではない",
                Some(NotThis::Selling) => "であり、売却ではない",
                Some(NotThis::LargerHoldings) => "であり、保有の拡大ではない",
                Some(NotThis::SmallerHoldings) => "であり、保有の縮小ではない",
                None => "",
            };
            let because = if *main == Cause::Excluded { noun(*main) } else { cause_of(*main, rose).to_owned() };
            let act = moved_by(*change);
            format!("比率は{}で{}{act}：{}。{act}の要因は{because}{not}", span(*over), points(*change), listed(&shown))
        }
        Accounts::HomeBias { holder, bias, foreign, neutral, when } => format!(
            "{}：{}のホームバイアスは{}。海外比率は{}で、世界市場のウエートどおりなら{}",
            actor(holder),
            named(*when),
            two(*bias),
            percent(foreign / 100.0),
            percent(neutral / 100.0)
        ),
        Accounts::Nested { holder, issuer, of_foreign, foreign, of_all, when } => format!(
            "{}：{}は海外資産の{}が{issuer}、全資産の{}が海外資産で、{issuer}は全体の{}に当たる",
            actor(holder),
            named(*when),
            percent(of_foreign / 100.0),
            percent(foreign / 100.0),
            percent(of_all / 100.0)
        ),
        Accounts::LargestCell { holder, issuer, percent: share, when } => {
            format!("{}：{}は{issuer}が{}で最大", actor(holder), named(*when), percent(share / 100.0))
        }
        Accounts::WeightChange { holder, issuer, from, to, since, until, split } => {
            let times = multiple(*from, *to).map_or_else(String::new, |factor| format!("（{}倍）", times(factor)));
            let split = split.map_or_else(String::new, |(drift, bought)| {
                format!("：価格変動 {}、購入 {}", signed_points(drift), signed_points(bought))
            });
            format!(
                "{}：{issuer}のウエートは{}の{}から{}の{}へ{}{times}{split}",
                actor(holder),
                named(*since),
                percent(from / 100.0),
                named(*until),
                percent(to / 100.0),
                moved_by(to - from)
            )
        }
        Accounts::WeightTrend { holder, issuer, slope, interval, p, sample } => {
            let between = interval.map_or_else(String::new, |(low, high)| {
                format!("（95%区間：{}〜{}）", grouped(low, 1), grouped(high, 1))
            });
            format!(
                "{}：{issuer}のウエートは年{}のペースで変化{between}、{}（{}）",
                actor(holder),
                signed_points(*slope),
                p_value(*p),
                count(*sample)
            )
        }
        Accounts::Identity { formula, sample, largest, allowed } => format!(
            "{}は{}すべてで丸めの範囲内で成り立つ：最大残差は{}、丸めの許容幅は{}",
            term(formula),
            count(*sample),
            amount(largest),
            amount(allowed)
        ),
        Accounts::Financing { balance, of_gdp, when, parts, equity_share } => {
            let deficit = is_deficit(balance);
            let (side, how) =
                if deficit { ("赤字", "その資金調達は") } else { ("黒字", "対応する純流入は") };
            let share = match equity_share {
                Some(share) => format!("。株式は純流入の{}", percent(*share)),
                None if deficit => "。内訳の符号が混在するため、構成比は示さない".to_owned(),
                None => String::new(),
            };
            let gdp = if *of_gdp { "（いずれも対GDP比）" } else { "" };
            format!(
                "{}の経常収支と資本移転等収支の合計は{}の{side}、{how}{}{gdp}{share}",
                named(*when),
                amount(balance),
                listed(&largest_parts(parts, "the others").iter().map(part).collect::<Vec<_>>())
            )
        }
        Accounts::BasicBalance { broad, amount: value, of_gdp, when, place } => {
            let which = if *broad { "広義の基礎収支" } else { "基礎収支" };
            let gdp = if *of_gdp { "対GDP比" } else { "" };
            let side = match Direction::of(value.value) {
                Direction::Down => format!("{gdp}{}の赤字", amount(value)),
                Direction::Up => format!("{gdp}{}の黒字", amount(value)),
                Direction::Flat => "均衡".to_owned(),
            };
            let place = place.map_or_else(String::new, |(percentile, sample)| {
                format!("、{}で{}パーセンタイル", count(sample), grouped(whole_percentile(percentile), 0))
            });
            format!("{}の{which}は{side}{place}", named(*when))
        }
        Accounts::Omissions { amount: value, of_gdp, of_gross, when } => {
            let gross = of_gross.map_or_else(String::new, |s| format!("、金融フロー総額の{}", percent(s)));
            let gdp = if *of_gdp { "対GDP比" } else { "" };
            format!("{}にどの勘定にも記録されなかった額は{gdp}{}{gross}", named(*when), plus_minus(value))
        }
        Accounts::PositionChange { name, change, from, to, parts, traded } => {
            let act = rise(&change.unit, Direction::of(change.value));
            let traded =
                traded.map_or_else(String::new, |share| format!("。{act}のうち{}は取引による", percent(share)));
            format!(
                "{name}は{}の{}から{}の{}へ{}{act}：{}{traded}",
                named(from.1),
                signed(&from.0),
                named(to.1),
                signed(&to.0),
                amount(change),
                listed(&parts.iter().map(part).collect::<Vec<_>>())
            )
        }
        Accounts::ValuationShare { share, sample } => format!(
            "標準的な期では、ポジションを動かした要因の{}が価格と為替、残りが取引（{}）",
            percent(*share),
            count(*sample)
        ),
        Accounts::Gap { mean, p, persistence, memory, sample } => {
            let certainty = if persistence.is_nan() {
                "各期とも同額".to_owned()
            } else {
                format!("{}、前期との相関{}", p_value(*p), two(*persistence))
            };
            format!(
                "取引でも価格でも説明できない分は1期平均{}（{certainty}、{}）{}",
                plus_minus(mean),
                count(*sample),
                // A gap that remembers is no noise of measuring: something is left out.
                match memory {
                    Some(p) if found(*p) => format!("。自らの過去に連動する（無相関とすれば{}）", p_value(*p)),
                    _ => String::new(),
                }
            )
        }
        Accounts::SurveyBreaks { count: number, moved } => {
            let moved = moved.as_ref().map_or_else(
                || "：その変化額は不明で、除外した".to_owned(),
                |moved| format!("：{}はフローではない", plus_minus(moved)),
            );
            format!("測定方法は{number}期で変わった{moved}")
        }
        Accounts::Quotes { .. } | Accounts::ImpliedNumber { .. } | Accounts::Tied { .. } => quotes::sentence(statement),
    }
}

/// 「株式 +2.1%」.
fn part(part: &Part) -> String {
    format!("{} {}", term(&part.name), plus_minus(&part.amount))
}

fn cause_noun(cause: Cause) -> &'static str {
    match cause {
        Cause::Purchases => "購入",
        Cause::Valuation => "評価変動と説明できない分",
        Cause::Holdings => "保有",
        Cause::Supply => "供給",
        Cause::Excluded => "全体から除いた分",
        Cause::Survey => "新たな調査",
    }
}

fn cause_of(cause: Cause, rose: bool) -> &'static str {
    match (cause, rose) {
        (Cause::Purchases, true) => "購入",
        (Cause::Purchases, false) => "売却",
        (Cause::Valuation, _) => "評価変動",
        (Cause::Holdings, true) => "主に保有の拡大",
        (Cause::Holdings, false) => "主に保有の縮小",
        (Cause::Supply, true) => "供給の縮小",
        (Cause::Supply, false) => "供給の拡大",
        (Cause::Excluded, _) => "全体から除いた分",
        (Cause::Survey, _) => "新たな調査",
    }
}
