//! Korean for statements about dates in macro data.

use super::names::{actor, term};
use super::numbers::{amount, chance, grouped, p_value, percent, signed, times, two, within};
use super::particles::{object, subject, supposed, topic};
use super::periods::{count, inside, named, of_periods, stretch};
use super::{small_sample_remark, small_sample_word};
use crate::analysis::finding::dated::{After, Dated, WaveKind};
use crate::analysis::finding::{Amount, Count, When};
use crate::analysis::words::decisions::evidence::{Roots, TableEnd, found};
use crate::analysis::words::decisions::told::is_worth_a_remark;

/// The sentence of a statement about dates.
pub(super) fn sentence(statement: &Dated) -> String {
    match statement {
        Dated::Wave { name, now: Some((kind, from, length, z)), .. } => format!(
            "{name}: {}부터 {}({}), 가장 극단적일 때 평균{}",
            named(*from),
            wave(*kind),
            count(*length),
            deviations(*z)
        ),
        Dated::Wave { name, now: None, when, z, kinds } => format!(
            "{name}: {} {}도 {}도 아니다. 1년간 흐름의 변화는 평균{}",
            topic(&named(*when)),
            wave(kinds.0),
            wave(kinds.1),
            deviations(*z)
        ),
        Dated::Waves { up, down, latest_down, sample, other_band, inclusive } => {
            let each = |(kind, waves, periods): &(WaveKind, usize, usize)| {
                format!("{} {waves}회(총 {})", wave(*kind), count(Count { periods: *periods, ..*sample }))
            };
            let latest = latest_down.map_or_else(String::new, |(first, last)| {
                format!(". 최근의 {} {}", topic(wave(down.0)), lasted(first, last))
            });
            let other = if *inclusive {
                "판정 구간을 전 기간까지로 하면"
            } else {
                "판정 구간에 해당 기간을 포함하면"
            };
            format!(
                "{} 동안 {}, {}{latest}. {other} {} {other_band}회",
                count(*sample),
                each(down),
                each(up),
                topic(wave(down.0))
            )
        }
        Dated::Outflows { episodes, size, of_outstanding, of_gdp, largest, open, sample } => {
            let share = |part: &Option<(f64, f64, f64)>, of: &str| {
                part.map_or_else(String::new, |(mean, low, high)| {
                    let range =
                        if *episodes == 1 { String::new() } else { format!("({}~{})", percent(low), percent(high)) };
                    format!(", {of}의 {}{range}", percent(mean))
                })
            };
            let remark = small_sample_word(*episodes).map_or_else(String::new, |label| format!("({label})"));
            let shares = share(of_outstanding, "잔액") + &share(of_gdp, "GDP");
            let when = lasted(largest.0, largest.1);
            if *episodes == 1 {
                let open = if *open { ", 아직 끝나지 않았을 수 있다" } else { "" };
                return format!(
                    "{} 동안 유출 국면 1회{remark}: {}{shares}. 기간은 {when}{open}",
                    count(*sample),
                    amount(&size.0)
                );
            }
            let open = if *open { ". 마지막 국면은 아직 끝나지 않았을 수 있다" } else { "" };
            format!(
                "{} 동안 유출 국면 {episodes}회{remark}: 평균 {}({}~{}){shares}. 최대 국면은 {when}{open}",
                count(*sample),
                amount(&size.0),
                amount(&size.1),
                amount(&size.2)
            )
        }
        Dated::NoOutflow { name, sample } => {
            format!("{name}: {} 동안 1년간의 합이 마이너스였던 적은 없다", count(*sample))
        }
        Dated::Today { base, share, amount: (mean, low, high), when, episodes } => {
            let remark =
                small_sample_word(*episodes).map_or_else(String::new, |label| format!("({label}: {episodes}회)"));
            format!(
                "{} {}에 적용하면 평균 {}의 국면은 {}({}~{})에 해당한다{remark}",
                named(*when),
                term(base),
                percent(*share),
                amount(mean),
                amount(low),
                amount(high)
            )
        }
        Dated::Denominators { of_outstanding, of_gdp, implied, now } => format!(
            "잔액의 {}와 GDP의 {}가 같은 금액이 되는 것은 잔액이 GDP의 {}배일 때뿐이며, 현재는 {}배",
            percent(*of_outstanding),
            percent(*of_gdp),
            two(*implied),
            two(*now)
        ),
        Dated::Overlap { kind, price, both, of, base, fall, p } => format!(
            "{} {} 동안 {} 고점을 {}% 이상 밑돌았다. 전체 기간에서는 {}({})",
            wave(*kind),
            of_periods(*both, *of),
            subject(price),
            grouped(*fall, 0),
            percent(*base),
            p_value(*p)
        ),
        Dated::Crossing { larger, smaller, when, through, interval, error, without, earlier } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!(", 양쪽 측정 오차를 {}% 이내로 보면 95% 구간은 {}", times(*error), stretch(low, high))
            });
            let without = if is_worth_a_remark(*without) {
                format!(", 시행의 {}에서는 역전 없음", chance(*without))
            } else {
                String::new()
            };
            let earlier =
                if *earlier == 0 { String::new() } else { format!(". 둘은 그 전에도 {earlier}회 역전됐다") };
            format!(
                "{} {} {} 넘어섰다(기간의 {}가 지난 시점{range}{without}){earlier}",
                topic(actor(larger)),
                inside(*when),
                object(actor(smaller)),
                percent(*through)
            )
        }
        Dated::NoCrossing { larger, smaller, sample, from, unconfirmed, remeasured } => {
            let waiting = unconfirmed.map_or_else(String::new, |(so_far, asked)| {
                format!(". 순서가 바뀌었으나 필요한 {asked}개 기간 중 아직 {so_far}개")
            });
            let measured =
                remeasured.map_or_else(String::new, |when| format!(". {}의 역전은 측정 방법에 따른 것", named(when)));
            format!(
                "{} 이후 {} 동안 역전 없음: {} 계속 {} 웃돌았다{waiting}{measured}{}",
                named(*from),
                count(*sample),
                topic(actor(larger)),
                object(actor(smaller)),
                small_sample_remark(*sample)
            )
        }
        Dated::Parts { first, second, when, undone_by } => format!(
            "{} 전체에서 차지하는 비중은 {} {}, {} {}. 양쪽에 {}의 오차가 있으면 같아진다",
            named(*when),
            actor(&first.0),
            percent(first.1),
            actor(&second.0),
            percent(second.1),
            percent(*undone_by)
        ),
        Dated::Breaks { name, count: breaks, largest: (when, naive, guarded) } => format!(
            "{name}의 측정 방법은 {breaks}회 바뀌었다: {} 단순 변화는 {}, 종전 방법으로는 {}",
            named(*when),
            signed(naive),
            signed(guarded)
        ),
        Dated::Trend { name, before, after, at, interval, verdict } => {
            let range = interval
                .map_or_else(|| "구간 제시 불가".to_owned(), |(low, high)| format!("95% 구간 {}", stretch(low, high)));
            format!(
                "{name}: {}까지({range}) 연 {}, 이후 연 {}{}",
                named(*at),
                signed(before),
                signed(after),
                reading(*verdict)
            )
        }
        Dated::OneTrend { name, mean, interval, sample } => {
            format!("{name}: {} 내내 연 {}의 한 가지 추세{}", count(*sample), signed(mean), ends(interval))
        }
        Dated::Flat { mean, interval, over, p_zero, p_before, before, verdict } => format!(
            "최근 {} 연 {}{}(0이라면 {}, 이전의 연 {} {}){}",
            topic(&count(*over)),
            signed(mean),
            ends(interval),
            p_value(*p_zero),
            supposed(&signed(before)),
            p_value(*p_before),
            reading(*verdict)
        ),
        Dated::AnyBreak { statistic, p, at, edge } => {
            let edge = if *edge {
                ". 시험한 기간의 끝에 있어 실제 시기는 앞뒤로 다를 수 있다"
            } else {
                ""
            };
            format!("sup F {}, {} 이후(시기를 탐색한 경우 {}){edge}", times(*statistic), named(*at), p_value(*p))
        }
        Dated::Roots { flow, level, kpss, sample } => {
            let verdict = match Roots::of(*flow, *kpss) {
                Roots::Stationary => "흐름은 정상적이므로 그 평균을 검정한다",
                Roots::Wanders => "흐름 자체가 정상적이지 않아 시기도 검정도 믿을 수 없다",
                Roots::Disagree => "흐름에 대한 두 검정이 엇갈린다. 평균이 움직인 경우에 나타난다",
            };
            format!(
                "{} 단위근 검정: 흐름 {}(ADF), {}(KPSS), 누적 {}(ADF): {verdict}",
                count(*sample),
                p_value(*flow),
                bounded(*kpss),
                p_value(*level)
            )
        }
        Dated::Drift { statistic, p } => {
            let said = if found(*p) {
                "평균이 서서히 움직였다"
            } else {
                "평균의 완만한 이동은 보이지 않는다"
            };
            format!("{said}: 편차의 누적은 {}에 이르렀다({})", two(*statistic), p_value(*p))
        }
    }
}

/// A probability that its table bounds to 0.01–0.10.
fn bounded(p: f64) -> String {
    match TableEnd::of(p) {
        TableEnd::Above => "p값 0.10 이상".to_owned(),
        TableEnd::Below => "p값 0.01 이하".to_owned(),
        TableEnd::Inside(p) => p_value(p),
    }
}

fn reading(verdict: After) -> &'static str {
    match verdict {
        After::Flat => ": 횡보",
        After::Changed => ": 바뀌었으나 횡보는 아니다",
        After::Same => ": 이전과 다르지 않다",
        After::Unclear => ": 횡보도 종전 추세도 배제할 수 없다",
    }
}

fn ends(interval: &Option<(Amount, Amount)>) -> String {
    within(interval.as_ref().map(|(low, high)| (low, high)), signed)
}

/// "2023년 3월~2023년 6월", or one of them alone.
fn lasted(first: When, last: When) -> String {
    if first.period == last.period { format!("{} 한 기간", named(last)) } else { stretch(first, last) }
}

fn wave(kind: WaveKind) -> &'static str {
    match kind {
        WaveKind::Surge => "유입 급증",
        WaveKind::Stop => "유입 급정지",
        WaveKind::Flight => "자본 도피",
        WaveKind::Retrenchment => "자금 회귀",
    }
}

/// "을 1.2표준편차 하회".
fn deviations(z: f64) -> String {
    if z.is_nan() { "과의 거리 산출 불가".to_owned() } else { format!("을 {}", super::deviations(z)) }
}
