//! Japanese for statements about joint extremes.

use super::numbers::{amount, number, p_value, percent, signed, within};
use super::periods::{count, named, span};
use super::small_cases_remark;
use crate::analysis::finding::extremes::Extremes;
use crate::analysis::words::parts::hundredth_of;

/// The sentence of a statement about joint extremes.
pub(super) fn sentence(statement: &Extremes) -> String {
    match statement {
        Extremes::Joint { first, second, low, threshold, cases, expected, sample, latest, p } => {
            let side = if *low {
                format!("−{threshold}標準偏差を下回った")
            } else {
                format!("{threshold}標準偏差を上回った")
            };
            let often = if *cases == 0 { "一度もない".to_owned() } else { format!("{cases}回") };
            let last = latest.map_or_else(String::new, |when| format!("、直近は{}", named(when)));
            let test = p.map_or_else(String::new, |p| format!("（この回数に対する{}）", p_value(p)));
            format!(
                "{first}と{second}がともに{side}のは{}で{often}{last}。互いに独立なら{}回{test}",
                count(*sample),
                number(hundredth_of(*expected))
            )
        }
        Extremes::After { name, cases, horizon, average, effect, interval, p, rises, base, smallest } => {
            let range = match interval {
                None => "（区間を示すには回数が少なすぎる）".to_owned(),
                Some(_) => within(*interval, |v: f64| number(hundredth_of(v))),
            };
            let test = p.map_or_else(String::new, |p| format!("、{}", p_value(p)));
            let power = smallest
                .as_ref()
                .map_or_else(String::new, |s| format!("。この回数で5回に4回見つけられるのは{}以上の効果", amount(s)));
            let mean = if average.value < 0.0 { format!("−{}", amount(average)) } else { amount(average) };
            format!(
                "{cases}回の事例の後、{name}のリターンは{}で平均{mean}、他の時期との差は{}{range}{test}。上昇は{rises}回で、\
                 通常の上昇割合は{}{power}{}",
                span(*horizon),
                signed(effect),
                percent(*base),
                small_cases_remark(*cases)
            )
        }
    }
}
