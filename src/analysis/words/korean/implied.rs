//! Korean for statements about implied purchases and sales.

use super::moved_by;
use super::names::{listed, term};
use super::numbers::{amount, p_value, percent, signed, times, two, within};
use super::particles::{object, towards};
use super::periods::{count, named};
use crate::analysis::finding::Direction;
use crate::analysis::finding::implied::Implied;
use crate::analysis::words::decisions::outcome::tally;

/// The sentence of a statement about implied trades.
pub(super) fn sentence(statement: &Implied) -> String {
    match statement {
        Implied::Change { fund, market, betas: (then, now), interval, before, after, trade, p } => {
            let change = now - then;
            let moved = match Direction::of(change) {
                Direction::Flat => "변동 없음",
                _ => moved_by(change),
            };
            let traded = trade.as_ref().map_or_else(
                || ". 자산 규모가 제시되지 않아 금액은 나오지 않는다".to_owned(),
                |trade| {
                    let ends = trade.interval.as_ref().map(|(low, high)| (low, high));
                    format!(
                        ". 자산 {} 기준 {} {}에 해당한다{}",
                        amount(&trade.assets),
                        amount(&trade.amount),
                        if trade.amount.value < 0.0 { "매도" } else { "매수" },
                        within(ends, signed)
                    )
                },
            );
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            format!(
                "{market}에 대한 {fund}의 베타는 {} {}에서 {} {} {moved}, 변화는 {}{}{test}{traded}",
                named(*before),
                two(*then),
                named(*after),
                towards(&two(*now)),
                two(change),
                within(*interval, two)
            )
        }
        Implied::Stable { agree: (same, of), changes, share } => {
            let shown: Vec<String> = changes.iter().map(|(w, v)| format!("{} {}", count(*w), two(*v))).collect();
            let always = share
                .map_or_else(String::new, |s| format!(". 모든 창의 부호가 같았던 것은 과거 기간의 {}", percent(s)));
            format!("부호는 창 {of}개 중 {same}개에서 일치: {}{always}", listed(&shown))
        }
        Implied::Methods { agree: (same, of), changes } => {
            let shown: Vec<String> = changes.iter().map(|(name, v)| format!("{} {}", term(name), two(*v))).collect();
            format!("측정 방법 {of}가지 중 {same}가지에서 부호가 일치: {}", listed(&shown))
        }
        Implied::Tested { chow: (f, p), anywhere, interval } => {
            let ends = interval
                .map_or_else(String::new, |(low, high)| format!(", 95% 구간 {}부터 {}", named(low), named(high)));
            let found = anywhere.map_or_else(
                || "시기를 탐색할 수 없었다".to_owned(),
                |(f, p, at)| {
                    format!(
                        "전체 시기 중 최대 F값은 {}, {} 이후{ends}(어디에도 변화가 없다면 {})",
                        times(f),
                        named(at),
                        p_value(p)
                    )
                },
            );
            format!("해당 시기 변화의 F값은 {}({}, 시기는 사전에 알려짐). {found}", two(*f), p_value(*p))
        }
        Implied::Style { market, weights: (then, now), r_squared } => format!(
            "공매도 없는 조합 중 비중이 가장 크게 바뀐 것은 {market}: {}에서 {}로. 이 조합은 분산의 {} 설명한다",
            percent(*then),
            percent(*now),
            object(&percent(*r_squared))
        ),
        Implied::Placebo { as_large, dates } => {
            format!("앞뒤 창 사이에서 베타가 이만큼 크게 바뀌는 것은 날짜 {dates}개 중 {as_large}개(실제 날짜 포함)")
        }
        Implied::Survives { interval, windows, methods, futures } => {
            let word = |held: bool| if held { "충족" } else { "불충족" };
            let tests = [Some(*interval), Some(*windows), Some(*methods), *futures];
            let (held, made) = tally(&tests);
            let fourth = futures.map_or_else(
                || ". 네 번째인 선물 포지션은 주어지지 않음".to_owned(),
                |agrees| format!(", 선물 포지션이 일치({})", word(agrees)),
            );
            format!(
                "이런 주장이 통과해야 할 검증 {}가지 중 {held}가지 충족: 구간이 0을 포함하지 않음({}), 모든 창이 일치({}), 모든 측정 \
                 방법이 일치({}){fourth}",
                made,
                word(*interval),
                word(*windows),
                word(*methods)
            )
        }
    }
}
