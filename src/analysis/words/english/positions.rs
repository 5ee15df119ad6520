//! English for statements about long and short books.

use super::parts::{agree, p_value, percent, points, side_verb, signed_points, times};
use super::{ordinal, ranked};
use crate::analysis::finding::Direction;
use crate::analysis::finding::positions::{Bucket, Positions, Regime};
use crate::analysis::words::decisions::outcome::{RecordLeft, is_alone};
use crate::analysis::words::{Style, count, inside, small_sample_remark};

/// The sentence of a statement about positions.
pub(super) fn sentence(style: Style, statement: &Positions) -> String {
    match statement {
        Positions::Buckets { holder, net, sizes: [buys, sales, shorts, covers], when, net_legs_only } => {
            let act = side_verb(Direction::of(net.value));
            let legs = if *net_legs_only { ", as net changes of each leg" } else { "" };
            format!(
                "{holder} {act} {} net {}: long buys {}, long sales {}, short sales {}, short covers {}{legs}",
                style.amount(net),
                inside(*when),
                style.amount(buys),
                style.amount(sales),
                style.amount(shorts),
                style.amount(covers)
            )
        }
        Positions::Driver { main, lesser, share } => {
            if is_alone(*share) {
                format!("it was {} alone, without {}", bucket(*main), bucket(*lesser))
            } else {
                format!("{} ({}) outweighed {}", bucket(*main), percent(*share), bucket(*lesser))
            }
        }
        Positions::Regime { holder, regime, gross, when } => {
            format!("{holder}: {} {}; gross exposure {}", regime_words(*regime), inside(*when), style.signed(gross))
        }
        Positions::LongDriven { direction, share, interval } => {
            let (what, from) =
                if *direction == Direction::Down { ("selling", "long sales") } else { ("buying", "long buys") };
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!(", 95% interval {} to {}", percent(low), percent(high))
            });
            format!("{} of net {what} came from the long leg ({from} net of their opposite{range})", percent(*share))
        }
        Positions::RatioOf { above, below, ratio, interval, sample } => {
            let range = match interval {
                Some((low, high)) => format!(" (95% interval {} to {})", times(*low), times(*high)),
                None => " (no interval)".to_owned(),
            };
            format!(
                "{} to {} were {} to 1 over {}{range}",
                bucket(*above),
                bucket(*below),
                times(*ratio),
                count(*sample)
            )
        }
        Positions::NetSign { direction, on_side, of, p } => format!(
            "net {} in {on_side} of {} ({} for a fair coin){}",
            if *direction == Direction::Down { "selling" } else { "buying" },
            count(*of),
            p_value(*p),
            small_sample_remark(*of)
        ),
        Positions::Leverage { net, gross, change, over, when } => {
            let moved = match change {
                Some(change) => format!(
                    ", {} by {} over {}",
                    if *change < 0.0 { "down" } else { "up" },
                    points(change.abs()),
                    count(*over)
                ),
                None => String::new(),
            };
            format!("net leverage stood at {net:.1}% {}{moved}; gross at {gross:.1}%", inside(*when))
        }
        Positions::LeverageSplit { change, trading, price, equity, over } => match trading {
            Some(trading) => format!(
                "net leverage {} by {} over {}: trading {}, price {}, equity {}",
                agree(*change),
                points(change.abs()),
                count(*over),
                signed_points(*trading),
                signed_points(*price),
                signed_points(*equity)
            ),
            None => format!(
                "net leverage {} by {} over {}: positions {}, equity {}; without returns, trading and price are not told apart",
                agree(*change),
                points(change.abs()),
                count(*over),
                signed_points(*price),
                signed_points(*equity)
            ),
        },
        Positions::LeverageRank { fall, rank, sample } => format!(
            "the {} of net leverage in {}{}",
            ranked(*rank, if *fall { "largest fall" } else { "largest rise" }),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Positions::GrossRun { direction, length, chance } => format!(
            "gross leverage {} {} in a row{}",
            if *direction == Direction::Down { "fell" } else { "rose" },
            count(*length),
            chance.map_or_else(String::new, |p| format!("; chance makes one as long in {} of years", percent(p)))
        ),
        Positions::ShortInterest { asset, percent, change, when } => {
            let moved = change.map_or_else(String::new, |change| {
                format!(", {} {} on the report before", if change < 0.0 { "down" } else { "up" }, points(change.abs()))
            });
            format!("{percent:.1}% of {asset} outstanding was sold short {}{moved}", inside(*when))
        }
        Positions::DaysToCover { days } => format!("covering would take {} days of average volume", times(*days)),
        Positions::ShortIndex { deviations, sample } => format!(
            "short interest stood {:.1} standard deviations {} its trend, as known then ({})",
            deviations.abs(),
            if *deviations < 0.0 { "below" } else { "above" },
            count(*sample)
        ),
        Positions::NetOfCreation { amount: net, shorts, outstanding, when } => format!(
            "shares short changed by {}, shares outstanding by {} {}: net of creations {}",
            style.signed(shorts),
            style.signed(outstanding),
            inside(*when),
            style.signed(net)
        ),
        Positions::AuctionShare { name, percent, when, rank, of } => {
            let place = if *rank == 1 {
                format!("the highest of {of}")
            } else {
                format!("the {} highest of {of}", ordinal(*rank))
            };
            format!("{name} took {percent:.1}% {}, {place} auctions", inside(*when))
        }
        Positions::AuctionDetrended { rank, of, drift, record } => {
            let place = if *rank == 1 { "the highest".to_owned() } else { format!("the {} highest", ordinal(*rank)) };
            let verdict = match RecordLeft::of(*record, *rank) {
                RecordLeft::Both => "a record with and without the drift",
                RecordLeft::Drift => "no record once the drift is taken out",
                RecordLeft::None => "no record",
            };
            format!(
                "the share drifts by {} per ten auctions; without the drift it was {place} of {of}: {verdict}",
                signed_points(*drift)
            )
        }
        Positions::AuctionScore { z, window } => format!(
            "that is {:.1} standard deviations {} the mean of the {window} {} before",
            z.abs(),
            if *z < 0.0 { "below" } else { "above" },
            if *window == 1 { "auction" } else { "auctions" }
        ),
    }
}

pub(super) fn bucket(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::LongBuys => "long buys",
        Bucket::LongSales => "long sales",
        Bucket::ShortSales => "short sales",
        Bucket::ShortCovers => "short covers",
    }
}

/// The regime with what it means.
fn regime_words(regime: Regime) -> &'static str {
    match regime {
        Regime::ReLeveraging => "re-leveraging (longs and shorts both rose)",
        Regime::DeGrossing => "de-grossing (longs and shorts both fell)",
        Regime::SellingLongAddingShort => "selling long, adding short (outright bearish)",
        Regime::AddingLongCoveringShort => "adding long, covering short (bullish, or a squeeze)",
    }
}
