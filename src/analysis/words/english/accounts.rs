//! English for statements about holdings and accounts.

use super::ordinal;
use super::parts::{agree, listed, p_value, percent, points, signed_points, times};
use super::quotes;
use crate::analysis::finding::accounts::{Accounts, Cause, Part};
use crate::analysis::finding::{Amount, Direction};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::decisions::outcome::{NotThis, is_deficit, multiple};
use crate::analysis::words::decisions::told::whole_percentile;
use crate::analysis::words::{Style, bare, count, inside, largest_parts, small_sample_remark};

/// The sentence of a statement about holdings, accounts or quoted numbers.
pub(super) fn sentence(style: Style, statement: &Accounts) -> String {
    match statement {
        Accounts::ForeignShare { holder, asset, outside, percent: share, when, percentile, sample, since } => {
            let outside = outside.as_ref().map_or_else(String::new, |who| format!(" outside {who}"));
            format!(
                "{holder} held {} of {asset}{outside} {}, the {} percentile since {}{}",
                percent(share / 100.0),
                inside(*when),
                ordinal(whole_percentile(*percentile) as usize),
                bare(*since),
                small_sample_remark(*sample)
            )
        }
        Accounts::ShareChange { change, over, parts, main, despite, outside } => {
            let rose = *change >= 0.0;
            let left_out = outside.as_ref().map(|who| format!("what {who} took or let go"));
            let noun = |cause: Cause| match &left_out {
                Some(words) if cause == Cause::Excluded => words.clone(),
                _ => cause_noun(cause).to_owned(),
            };
            let shown: Vec<String> =
                parts.iter().map(|(cause, value)| format!("{} {}", noun(*cause), signed_points(*value))).collect();
            let not = match NotThis::of(*despite, rose, parts) {
                Some(NotThis::Purchases) => ", not purchases",
                Some(NotThis::Selling) => ", not selling",
                Some(NotThis::LargerHoldings) => ", not larger holdings",
                Some(NotThis::SmallerHoldings) => ", not smaller holdings",
                None => "",
            };
            let because = if *main == Cause::Excluded { noun(*main) } else { cause_of(*main, rose).to_owned() };
            let verdict = format!("the {} is {because}{not}", if rose { "rise" } else { "fall" });
            format!(
                "the share {} by {} over {}: {}; {verdict}",
                agree(*change),
                points(change.abs()),
                count(*over),
                listed(&shown)
            )
        }
        Accounts::HomeBias { holder, bias, foreign, neutral, when } => format!(
            "{holder}: home bias {bias:.2}, with {} abroad where the weights of the world market would make it {} {}",
            percent(foreign / 100.0),
            percent(neutral / 100.0),
            inside(*when)
        ),
        Accounts::Nested { holder, issuer, of_foreign, foreign, of_all, when } => format!(
            "{holder}: {} of foreign assets are in {issuer}, and {} of all assets are foreign: {} of the whole {}",
            percent(of_foreign / 100.0),
            percent(foreign / 100.0),
            percent(of_all / 100.0),
            inside(*when)
        ),
        Accounts::LargestCell { holder, issuer, percent: share, when } => {
            format!("{holder}: {issuer} is the largest with {} {}", percent(share / 100.0), inside(*when))
        }
        Accounts::WeightChange { holder, issuer, from, to, since, until, split } => {
            let times = multiple(*from, *to).map_or_else(String::new, |factor| format!(" ({} times)", times(factor)));
            let split = split.map_or_else(String::new, |(drift, bought)| {
                format!(": drift {}, purchases {}", signed_points(drift), signed_points(bought))
            });
            format!(
                "{holder}: the weight of {issuer} {} from {} to {}{times} between {} and {}{split}",
                agree(to - from),
                percent(from / 100.0),
                percent(to / 100.0),
                bare(*since),
                bare(*until)
            )
        }
        Accounts::WeightTrend { holder, issuer, slope, interval, p, sample } => {
            let between = interval.map_or_else(String::new, |(low, high)| {
                format!(" (95%: {} to {})", bare_points(low), bare_points(high))
            });
            format!(
                "{holder}: the weight of {issuer} moved by {} a year{between}, {} ({})",
                signed_points(*slope),
                p_value(*p),
                count(*sample)
            )
        }
        Accounts::Identity { formula, sample, largest, allowed } => format!(
            "{formula} holds to rounding in all {}: the largest residual is {}, rounding allows {}",
            count(*sample),
            style.amount(largest),
            style.amount(allowed)
        ),
        Accounts::Financing { balance, of_gdp, when, parts, equity_share } => {
            let deficit = is_deficit(balance);
            let of = if *of_gdp { " of GDP" } else { "" };
            let side = if deficit { "deficit" } else { "surplus" };
            let how = if deficit { "financed by" } else { "against net inflows of" };
            let share = match equity_share {
                Some(share) => format!("; equity was {} of the net inflow", percent(*share)),
                None if deficit => "; the parts have both signs, so that no share is given".to_owned(),
                None => String::new(),
            };
            format!(
                "the current and capital accounts were in {side} by {}{of} {}, {how} {}{of}{share}",
                style.amount(balance),
                inside(*when),
                listed(&largest_parts(parts, "the others").iter().map(|p| part(style, p)).collect::<Vec<_>>())
            )
        }
        Accounts::BasicBalance { broad, amount: value, of_gdp, when, place } => {
            let which = if *broad { "broad basic balance" } else { "basic balance" };
            let side = match Direction::of(value.value) {
                Direction::Down => format!("a deficit of {}", style.amount(value)),
                Direction::Up => format!("a surplus of {}", style.amount(value)),
                Direction::Flat => "in balance".to_owned(),
            };
            let place = place.map_or_else(String::new, |(percentile, sample)| {
                format!(", the {} percentile of {}", ordinal(whole_percentile(percentile) as usize), count(sample))
            });
            format!("the {which} was {side}{} {}{place}", if *of_gdp { " of GDP" } else { "" }, inside(*when))
        }
        Accounts::Omissions { amount: value, of_gdp, of_gross, when } => {
            let gross = of_gross.map_or_else(String::new, |s| format!(", {} of gross financial flows", percent(s)));
            let of = if *of_gdp { " of GDP" } else { "" };
            format!("what no account records came to {}{of} {}{gross}", plus_minus(style, value), inside(*when))
        }
        Accounts::PositionChange { name, change, from, to, parts, traded } => {
            let traded = traded.map_or_else(String::new, |share| {
                let verb = if change.value < 0.0 { "fall" } else { "rise" };
                format!("; {} of the {verb} was transactions", percent(share))
            });
            format!(
                "{name} {} by {} from {} ({}) to {} ({}): {}{traded}",
                agree(change.value),
                style.amount(change),
                style.signed(&from.0),
                bare(from.1),
                style.signed(&to.0),
                bare(to.1),
                listed(&parts.iter().map(|p| part(style, p)).collect::<Vec<_>>())
            )
        }
        Accounts::ValuationShare { share, sample } => format!(
            "prices and exchange rates moved {} of what moved the position in a typical period ({}), transactions the rest",
            percent(*share),
            count(*sample)
        ),
        Accounts::Gap { mean, p, persistence, memory, sample } => {
            let certainty = if persistence.is_nan() {
                "the same in each".to_owned()
            } else {
                format!("{}, correlation with the period before {persistence:.2}", p_value(*p))
            };
            let averaged = plus_minus(style, mean);
            format!(
                "what neither transactions nor prices explain averaged {averaged} a period ({certainty}, {}){}",
                count(*sample),
                // A gap that remembers is no noise of measuring: something is left out.
                match memory {
                    Some(p) if found(*p) => format!("; it follows its own past ({} for none)", p_value(*p)),
                    _ => String::new(),
                }
            )
        }
        Accounts::SurveyBreaks { count: number, moved } => {
            let periods = if *number == 1 { "one period".to_owned() } else { format!("{number} periods") };
            let moved = moved.as_ref().map_or_else(
                || ": the change into them is not known and is left out".to_owned(),
                |moved| format!(": {} that is not a flow", plus_minus(style, moved)),
            );
            format!("the way of measuring changed in {periods}{moved}")
        }
        Accounts::Quotes { .. } | Accounts::ImpliedNumber { .. } | Accounts::Tied { .. } => quotes::sentence(statement),
    }
}

/// "equity +2.1%".
fn part(style: Style, part: &Part) -> String {
    format!("{} {}", part.name, plus_minus(style, &part.amount))
}

/// An amount with its sign, a plus included.
fn plus_minus(style: Style, value: &Amount) -> String {
    let sign = match Direction::of(value.value) {
        Direction::Up => "+",
        Direction::Down => "−",
        Direction::Flat => "",
    };
    format!("{sign}{}", style.amount(value))
}

fn bare_points(value: f64) -> String {
    format!("{}{:.1}", if value < -0.049 { "−" } else { "" }, value.abs())
}

fn cause_noun(cause: Cause) -> &'static str {
    match cause {
        Cause::Purchases => "purchases",
        Cause::Valuation => "valuation and what is not explained",
        Cause::Holdings => "holdings",
        Cause::Supply => "supply",
        Cause::Excluded => "what is left out of the whole",
        Cause::Survey => "a new survey",
    }
}

fn cause_of(cause: Cause, rose: bool) -> &'static str {
    match (cause, rose) {
        (Cause::Purchases, true) => "purchases",
        (Cause::Purchases, false) => "selling",
        (Cause::Valuation, _) => "valuation",
        (Cause::Holdings, true) => "mainly larger holdings",
        (Cause::Holdings, false) => "mainly smaller holdings",
        (Cause::Supply, true) => "smaller supply",
        (Cause::Supply, false) => "supply",
        (Cause::Excluded, _) => "what is left out of the whole",
        (Cause::Survey, _) => "a new survey",
    }
}
