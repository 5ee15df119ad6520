//! Japanese for statements about dates in macro data.

use super::names::{actor, term};
use super::numbers::{amount, chance, grouped, p_value, percent, signed, times, two, within};
use super::periods::{count, named, of_periods, stretch};
use super::{small_sample_remark, small_sample_word};
use crate::analysis::finding::dated::{After, Dated, WaveKind};
use crate::analysis::finding::{Amount, Count, When};
use crate::analysis::words::decisions::evidence::{Roots, TableEnd, found};
use crate::analysis::words::decisions::told::is_worth_a_remark;

/// The sentence of a statement about dates.
pub(super) fn sentence(statement: &Dated) -> String {
    match statement {
        Dated::Wave { name, now: Some((kind, from, length, z)), .. } => format!(
            "{name}：{}から{}（{}）、最も極端な時点で平均{}",
            named(*from),
            wave(*kind),
            count(*length),
            deviations(*z)
        ),
        Dated::Wave { name, now: None, when, z, kinds } => format!(
            "{name}：{}は{}でも{}でもない。1年間のフローの変化は平均{}",
            named(*when),
            wave(kinds.0),
            wave(kinds.1),
            deviations(*z)
        ),
        Dated::Waves { up, down, latest_down, sample, other_band, inclusive } => {
            let each = |(kind, waves, periods): &(WaveKind, usize, usize)| {
                format!("{}が{waves}回（計{}）", wave(*kind), count(Count { periods: *periods, ..*sample }))
            };
            let latest = latest_down
                .map_or_else(String::new, |(first, last)| format!("。直近の{}は{}", wave(down.0), lasted(first, last)));
            let other =
                if *inclusive { "判定の帯を前期までとする" } else { "判定の帯に当期を含める" };
            format!(
                "{}に{}、{}{latest}。{other}場合、{}は{other_band}回",
                count(*sample),
                each(down),
                each(up),
                wave(down.0)
            )
        }
        Dated::Outflows { episodes, size, of_outstanding, of_gdp, largest, open, sample } => {
            let share = |part: &Option<(f64, f64, f64)>, of: &str| {
                part.map_or_else(String::new, |(mean, low, high)| {
                    let range = if *episodes == 1 {
                        String::new()
                    } else {
                        format!("（{}〜{}）", percent(low), percent(high))
                    };
                    format!("、{of}の{}{range}", percent(mean))
                })
            };
            let remark = small_sample_word(*episodes).map_or_else(String::new, |label| format!("（{label}）"));
            let shares = share(of_outstanding, "残高") + &share(of_gdp, "GDP");
            let when = lasted(largest.0, largest.1);
            if *episodes == 1 {
                let open = if *open { "、まだ終わっていない可能性がある" } else { "" };
                return format!(
                    "{}に流出局面は1回{remark}：{}{shares}。期間は{when}{open}",
                    count(*sample),
                    amount(&size.0)
                );
            }
            let open = if *open { "。最後の局面はまだ終わっていない可能性がある" } else { "" };
            format!(
                "{}に流出局面は{episodes}回{remark}：平均{}（{}〜{}）{shares}。最大の局面は{when}{open}",
                count(*sample),
                amount(&size.0),
                amount(&size.1),
                amount(&size.2)
            )
        }
        Dated::NoOutflow { name, sample } => {
            format!("{name}：{}を通じ、1年間の合計がマイナスになったことはない", count(*sample))
        }
        Dated::Today { base, share, amount: (mean, low, high), when, episodes } => {
            let remark =
                small_sample_word(*episodes).map_or_else(String::new, |label| format!("（{label}：{episodes}回）"));
            format!(
                "{}の{}に当てはめると、平均{}の局面は{}（{}〜{}）に当たる{remark}",
                named(*when),
                term(base),
                percent(*share),
                amount(mean),
                amount(low),
                amount(high)
            )
        }
        Dated::Denominators { of_outstanding, of_gdp, implied, now } => format!(
            "残高の{}とGDPの{}が同じ金額になるのは残高がGDPの{}倍のときだけで、現在は{}倍",
            percent(*of_outstanding),
            percent(*of_gdp),
            two(*implied),
            two(*now)
        ),
        Dated::Overlap { kind, price, both, of, base, fall, p } => format!(
            "{}の{}で{price}が高値を{}%以上下回った。全期間では{}（{}）",
            wave(*kind),
            of_periods(*both, *of),
            grouped(*fall, 0),
            percent(*base),
            p_value(*p)
        ),
        Dated::Crossing { larger, smaller, when, through, interval, error, without, earlier } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!("、双方の測定誤差を{}%以内とすると95%区間は{}", times(*error), stretch(low, high))
            });
            let without = if is_worth_a_remark(*without) {
                format!("、試行の{}では逆転なし", chance(*without))
            } else {
                String::new()
            };
            let earlier = if *earlier == 0 {
                String::new()
            } else {
                format!("。両者はそれ以前にも{earlier}回逆転していた")
            };
            format!(
                "{}は{}に{}を上回った（期間の{}が経過した時点{range}{without}）{earlier}",
                actor(larger),
                named(*when),
                actor(smaller),
                percent(*through)
            )
        }
        Dated::NoCrossing { larger, smaller, sample, from, unconfirmed, remeasured } => {
            let waiting = unconfirmed.map_or_else(String::new, |(so_far, asked)| {
                format!("。上下は入れ替わったが、必要な{asked}期のうちまだ{so_far}期")
            });
            let measured = remeasured
                .map_or_else(String::new, |when| format!("。{}の入れ替わりは測定方法によるもの", named(when)));
            format!(
                "{}以降の{}で逆転なし：{}は{}を上回り続けた{waiting}{measured}{}",
                named(*from),
                count(*sample),
                actor(larger),
                actor(smaller),
                small_sample_remark(*sample)
            )
        }
        Dated::Parts { first, second, when, undone_by } => format!(
            "{}の全体に占める割合は{}が{}、{}が{}。双方に{}の誤差があれば等しくなる",
            named(*when),
            actor(&first.0),
            percent(first.1),
            actor(&second.0),
            percent(second.1),
            percent(*undone_by)
        ),
        Dated::Breaks { name, count: breaks, largest: (when, naive, guarded) } => format!(
            "{name}の測定方法は{breaks}回変わった：{}の単純な変化は{}、従来の測定方法では{}",
            named(*when),
            signed(naive),
            signed(guarded)
        ),
        Dated::Trend { name, before, after, at, interval, verdict } => {
            let range = interval
                .map_or_else(|| "区間は示せない".to_owned(), |(low, high)| format!("95%区間：{}", stretch(low, high)));
            format!(
                "{name}：{}まで（{range}）は年{}、以後は年{}{}",
                named(*at),
                signed(before),
                signed(after),
                reading(*verdict)
            )
        }
        Dated::OneTrend { name, mean, interval, sample } => {
            format!("{name}：{}を通じて年{}の一つの基調{}", count(*sample), signed(mean), ends(interval))
        }
        Dated::Flat { mean, interval, over, p_zero, p_before, before, verdict } => format!(
            "直近{}は年{}{}（ゼロとすれば{}、以前の年{}とすれば{}）{}",
            count(*over),
            signed(mean),
            ends(interval),
            p_value(*p_zero),
            signed(before),
            p_value(*p_before),
            reading(*verdict)
        ),
        Dated::AnyBreak { statistic, p, at, edge } => {
            let edge =
                if *edge { "。試した期間の端にあるため、実際の時期は前後しうる" } else { "" };
            format!("sup F {}、{}の後（時期を探索した場合の{}）{edge}", times(*statistic), named(*at), p_value(*p))
        }
        Dated::Roots { flow, level, kpss, sample } => {
            let verdict = match Roots::of(*flow, *kpss) {
                Roots::Stationary => "フローは定常なので、その平均を検定する",
                Roots::Wanders => "フロー自体が定常でなく、時期も検定も信頼できない",
                Roots::Disagree => "フローの2つの検定が食い違う。平均が動いた場合に起こる",
            };
            format!(
                "{}の単位根検定：フローは{}（ADF）と{}（KPSS）、累積は{}（ADF）：{verdict}",
                count(*sample),
                p_value(*flow),
                bounded(*kpss),
                p_value(*level)
            )
        }
        Dated::Drift { statistic, p } => {
            let said = if found(*p) {
                "平均は緩やかに動いた"
            } else {
                "平均の緩やかな動きは見られない"
            };
            format!("{said}：偏差の累積は{}に達した（{}）", two(*statistic), p_value(*p))
        }
    }
}

/// A probability that its table bounds to 0.01–0.10.
fn bounded(p: f64) -> String {
    match TableEnd::of(p) {
        TableEnd::Above => "p値0.10以上".to_owned(),
        TableEnd::Below => "p値0.01以下".to_owned(),
        TableEnd::Inside(p) => p_value(p),
    }
}

fn reading(verdict: After) -> &'static str {
    match verdict {
        After::Flat => "：横ばい",
        After::Changed => "：変わったが、横ばいではない",
        After::Same => "：以前と変わらない",
        After::Unclear => "：横ばいも従来の基調も排除できない",
    }
}

fn ends(interval: &Option<(Amount, Amount)>) -> String {
    within(interval.as_ref().map(|(low, high)| (low, high)), signed)
}

/// 「2023年3月〜2023年6月」, or one of them alone.
fn lasted(first: When, last: When) -> String {
    if first.period == last.period { format!("{}のみ", named(last)) } else { stretch(first, last) }
}

fn wave(kind: WaveKind) -> &'static str {
    match kind {
        WaveKind::Surge => "流入急増",
        WaveKind::Stop => "流入急停止",
        WaveKind::Flight => "資本逃避",
        WaveKind::Retrenchment => "資金回帰",
    }
}

/// 「を1.2標準偏差下回る」.
fn deviations(z: f64) -> String {
    if z.is_nan() { "との距離は算出不能".to_owned() } else { format!("を{}", super::deviations(z)) }
}
