//! Japanese for statements about currency hedges and options on currencies.

use super::numbers::{amount, grouped, p_value, percent, plus, signed, times, two, within};
use super::periods::{count, named, stretch};
use super::{deviations, largest, small_sample_remark};
use crate::analysis::finding::Count;
use crate::analysis::finding::Direction;
use crate::analysis::finding::currency::Currency;
use crate::analysis::words::decisions::evidence::{HedgeTested, found};
use crate::analysis::words::decisions::told::{is_ranked, whole_percentile};

/// The sentence of a statement about hedges and options.
pub(super) fn sentence(statement: &Currency) -> String {
    match statement {
        Currency::Exposure { name, open, holdings, hedged, range, error, when } => format!(
            "{name}（{}）：{}のうち{}が為替変動にさらされ、ヘッジ比率は{}（比率が{}ポイントずれれば{}〜{}）",
            named(*when),
            amount(holdings),
            amount(open),
            percent(*hedged),
            times(*error),
            amount(&range.0),
            amount(&range.1)
        ),
        Currency::ExposureChange { change, by_holdings, by_ratio, from, to } => format!(
            "{}の未ヘッジ額の変化は{}：保有額の変化による分{}、ヘッジ比率の変化による分{}",
            stretch(*from, *to),
            signed(change),
            signed(by_holdings),
            signed(by_ratio)
        ),
        Currency::HedgingFlow { sold, by_holdings, by_ratio, from, to } => format!(
            "{}に{}相当の通貨を{}：保有額による分{}、ヘッジ比率による分{}",
            stretch(*from, *to),
            amount(sold),
            if sold.value < 0.0 { "買い戻した" } else { "先渡しで売った" },
            signed(by_holdings),
            signed(by_ratio)
        ),
        Currency::Scenario { points, amount: money, holdings } => format!(
            "{}の保有額に対するヘッジを{}ポイント増やせば、{}相当の通貨の先渡し売りになる",
            amount(holdings),
            times(*points),
            amount(money)
        ),
        Currency::Ratio { position, hedge, ratio, interval, effectiveness, sample } => format!(
            "{position}の分散は、1に対し{hedge}を{}売ると最小になる{}：分散の{}が消える（{}）{}",
            two(*ratio),
            within(*interval, two),
            percent(*effectiveness),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Currency::RatioAgainst { p_zero, p_one } => {
            let verdict = match HedgeTested::of(*p_zero, *p_one) {
                HedgeTested::Between => "ヘッジなしでも全額ヘッジでもない",
                HedgeTested::Some => "ヘッジは必要で、全額ヘッジも排除できない",
                HedgeTested::NotAll => "ヘッジなしは排除できず、全額ヘッジは排除できる",
                HedgeTested::Open => "ヘッジなしも全額ヘッジも排除できない",
            };
            format!("{verdict}：ヘッジなしは{}、全額ヘッジは{}", p_value(*p_zero), p_value(*p_one))
        }
        Currency::RatioStable { statistic, p, halves } => format!(
            "{}（sup F {}、{}）：前半は{}、後半は{}",
            if found(*p) { "比率は時間とともに変わった" } else { "比率の変化は見つからない" },
            two(*statistic),
            p_value(*p),
            two(halves.0),
            two(halves.1)
        ),
        Currency::Signature { currency, flow, fell_while_bought, fell_while_sold, p, sample } => {
            let of = |(fell, all): (usize, usize)| {
                let length = |periods| count(Count { periods, ..*sample });
                format!("{}のうち{}", length(all), length(fell))
            };
            format!(
                "{currency}は買い越し（{flow}）の{}、売り越しの{}で下落した（{}）。買い越しのなかでの下落はヘッジの際に見られる姿だが、\
                 その証拠ではない",
                of(*fell_while_bought),
                of(*fell_while_sold),
                p_value(*p)
            )
        }
        Currency::RiskReversal { name, level, z, shift, window, when } => {
            let side = match Direction::of(*level) {
                Direction::Up => "コールが割高",
                Direction::Down => "プットが割高",
                Direction::Flat => "コールとプットは同水準",
            };
            let far = z.map_or_else(String::new, |z| format!("、直前{}の平均を{}", count(*window), deviations(z)));
            format!(
                "{}の{name}は{}ボラティリティーポイント（{side}）{far}。変化は{}",
                named(*when),
                plus(*level, 2),
                plus(*shift, 2)
            )
        }
        Currency::ShiftSince { to_calls, shift, earlier, sample, from, rank } => {
            let side = if *to_calls { "コール方向" } else { "プット方向" };
            let reach = earlier.as_ref().map_or_else(
                || format!("{side}では{}以降の{}で最大", named(*from), count(*sample)),
                |(when, size)| format!("{side}では{}（{}）以来の大きさ", named(*when), plus(*size, 2)),
            );
            let rank = if is_ranked(*rank, earlier.is_some()) {
                format!("、{}で{}", count(*sample), largest(*rank))
            } else {
                String::new()
            };
            format!("変化は{}ボラティリティーポイント：{reach}{rank}{}", plus(*shift, 2), small_sample_remark(*sample))
        }
        Currency::Place { percentile, sample, calls } => format!(
            "水準は{}が割高で、{}で{}パーセンタイル",
            if *calls { "コール" } else { "プット" },
            count(*sample),
            grouped(whole_percentile(*percentile), 0)
        ),
        Currency::Relative { ratio, z, percentile, at_the_money, sample } => {
            let far = z.map_or_else(String::new, |z| format!("（それ以前の平均を{}）", deviations(z)));
            format!(
                "アット・ザ・マネーのボラティリティー{}に対して{}%{far}、{}で{}パーセンタイル",
                two(*at_the_money),
                grouped(*ratio, 1),
                count(*sample),
                grouped(whole_percentile(*percentile), 0)
            )
        }
        Currency::Broke { statistic, p, at, means } => {
            let test = format!("sup F {}、{}", two(*statistic), p_value(*p));
            if found(*p) {
                format!(
                    "推移は{}の後に変わった（{test}）：それ以前の平均は{}、以後は{}",
                    named(*at),
                    plus(means.0, 2),
                    plus(means.1, 2)
                )
            } else {
                format!("推移の変化は見つからない（{test}）")
            }
        }
        Currency::Implied { call, put, call_delta, put_delta, when } => format!(
            "{}の価格が示すボラティリティーは、コール{}（デルタ{}）、プット{}（デルタ{}）",
            named(*when),
            two(*call),
            two(*call_delta),
            two(*put),
            two(*put_delta)
        ),
    }
}
