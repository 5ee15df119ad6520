//! German for statements about long and short books.

use super::groups::rose;
use super::numbers::{amount, grouped, p_value, percent, points, signed, signed_points, times};
use super::periods::{count, count_dative, inside};
use super::{Superlative, small_sample_remark, trades};
use crate::analysis::finding::Direction;
use crate::analysis::finding::positions::{Bucket, Positions, Regime};
use crate::analysis::words::decisions::outcome::{RecordLeft, is_alone};

/// The sentence of a statement about positions.
pub(super) fn sentence(statement: &Positions) -> String {
    match statement {
        Positions::Buckets { holder, net, sizes: [buys, sales, shorts, covers], when, net_legs_only } => {
            let act = match Direction::of(net.value) {
                Direction::Down => "Nettoverkäufe von ",
                Direction::Up => "Nettokäufe von ",
                Direction::Flat => "per saldo weder Käufe noch Verkäufe, ",
            };
            let legs = if *net_legs_only { ", als Nettoveränderung jeder Seite" } else { "" };
            format!(
                "{holder}: {act}{} {}, davon Long-Käufe {}, Long-Verkäufe {}, Leerverkäufe {}, Eindeckungen {}{legs}",
                super::numbers::amount_dative(net),
                inside(*when),
                amount(buys),
                amount(sales),
                amount(shorts),
                amount(covers)
            )
        }
        Positions::Driver { main, lesser, share } if is_alone(*share) => {
            format!("ausschließlich {}, keine {}", bucket(*main), bucket(*lesser))
        }
        Positions::Driver { main, lesser, share } => {
            format!("{} ({}) überwogen {}", bucket(*main), percent(*share), bucket(*lesser))
        }
        Positions::Regime { holder, regime, gross, when } => {
            format!("{holder} {}: {}; Bruttoposition {}", inside(*when), regime_words(*regime), signed(gross))
        }
        Positions::LongDriven { direction, share, interval } => {
            let (what, from) = if *direction == Direction::Down {
                ("Nettoverkäufe", "Long-Verkäufe")
            } else {
                ("Nettokäufe", "Long-Käufe")
            };
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!(", 95-%-Intervall {} bis {}", percent(low), percent(high))
            });
            format!(
                "{} der {what} kamen von der Long-Seite ({from} abzüglich ihres Gegenstücks{range})",
                percent(*share)
            )
        }
        Positions::RatioOf { above, below, ratio, interval, sample } => {
            let range = match interval {
                Some((low, high)) => format!(" (95-%-Intervall {} bis {})", times(*low), times(*high)),
                None => " (kein Intervall)".to_owned(),
            };
            format!(
                "{} zu {} standen über {} {} zu 1{range}",
                bucket(*above),
                bucket_dative(*below),
                count(*sample),
                times(*ratio)
            )
        }
        Positions::NetSign { direction, on_side, of, p } => format!(
            "{} in {on_side} von {} ({} beim Münzwurf){}",
            trades(*direction),
            count_dative(*of),
            p_value(*p),
            small_sample_remark(*of)
        ),
        Positions::Leverage { net, gross, change, over, when } => {
            let moved = change.map_or_else(String::new, |change| {
                let side = if change < 0.0 { "weniger" } else { "mehr" };
                format!(", {} {side} als {} zuvor", points(change), count(*over))
            });
            format!("der Nettohebel lag {} bei {}{moved}; brutto {}", inside(*when), one(*net), one(*gross))
        }
        Positions::LeverageSplit { change, trading, price, equity, over } => {
            let split = match trading {
                Some(trading) => format!(
                    "Handel {}, Kurse {}, Eigenkapital {}",
                    signed_points(*trading),
                    signed_points(*price),
                    signed_points(*equity)
                ),
                None => format!(
                    "Positionen {}, Eigenkapital {}; ohne Renditen lassen sich Handel und Kurse nicht trennen",
                    signed_points(*price),
                    signed_points(*equity)
                ),
            };
            format!("der Nettohebel {} in {} um {}: {split}", rose(*change), count_dative(*over), points(*change))
        }
        Positions::LeverageRank { fall, rank, sample } => {
            let (noun, many) = if *fall { ("Rückgang", "Rückgänge") } else { ("Anstieg", "Anstiege") };
            let what = Superlative { article: "der", stem: "größ", ending: "te", noun, many };
            format!(
                "{} des Nettohebels in {}{}",
                what.ranked(*rank),
                count_dative(*sample),
                small_sample_remark(*sample)
            )
        }
        Positions::GrossRun { direction, length, chance } => format!(
            "der Bruttohebel {} {} in Folge{}",
            if *direction == Direction::Down { "fiel" } else { "stieg" },
            count(*length),
            chance.map_or_else(String::new, |p| format!(
                "; der Zufall schafft eine so lange Serie in {} aller Jahre",
                percent(p)
            ))
        ),
        Positions::ShortInterest { asset, percent, change, when } => {
            let moved = change.map_or_else(String::new, |change| {
                let side = if change < 0.0 { "weniger" } else { "mehr" };
                format!(", {} {side} als im Bericht davor", points(change))
            });
            format!("{asset}: {} der ausstehenden Stücke waren {} leerverkauft{moved}", one(*percent), inside(*when))
        }
        Positions::DaysToCover { days } => {
            let noun = if times(*days) == "1" { "Tag" } else { "Tage" };
            format!("eine Eindeckung würde {} {noun} mit durchschnittlichem Umsatz dauern", times(*days))
        }
        Positions::ShortIndex { deviations, sample } => format!(
            "das Short Interest lag nach damaligem Stand {} seinem Trend ({})",
            super::deviations_in_full(*deviations),
            count(*sample)
        ),
        Positions::NetOfCreation { amount: net, shorts, outstanding, when } => format!(
            "leerverkaufte Stücke veränderten sich {} um {}, ausstehende um {}: ohne Neuausgaben {}",
            inside(*when),
            signed(shorts),
            signed(outstanding),
            signed(net)
        ),
        Positions::AuctionShare { name, percent, when, rank, of } => {
            format!("{name}: {} Anteil {}, {} in {of} Auktionen", one(*percent), inside(*when), SHARE.ranked(*rank))
        }
        Positions::AuctionDetrended { rank, of, drift, record } => {
            let verdict = match RecordLeft::of(*record, *rank) {
                RecordLeft::Both => "ein Rekord mit und ohne Drift",
                RecordLeft::Drift => "ohne die Drift kein Rekord",
                RecordLeft::None => "kein Rekord",
            };
            format!(
                "der Anteil driftet um {} je zehn Auktionen; ohne die Drift war es {} von {of}: {verdict}",
                signed_points(*drift),
                SHARE.ranked(*rank)
            )
        }
        Positions::AuctionScore { z, window } => format!(
            "das sind {} dem Mittel der {window} {} davor",
            super::deviations_in_full(*z),
            if *window == 1 { "Auktion" } else { "Auktionen" }
        ),
    }
}

/// "der zweithöchste Anteil".
pub(super) const SHARE: Superlative =
    Superlative { article: "der", stem: "höch", ending: "ste", noun: "Anteil", many: "Anteile" };

fn one(percent: f64) -> String {
    format!("{} %", grouped(percent, 1))
}

pub(super) fn bucket(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::LongBuys => "Long-Käufe",
        Bucket::LongSales => "Long-Verkäufe",
        Bucket::ShortSales => "Leerverkäufe",
        Bucket::ShortCovers => "Eindeckungen",
    }
}

pub(super) fn bucket_dative(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::LongBuys => "Long-Käufen",
        Bucket::LongSales => "Long-Verkäufen",
        Bucket::ShortSales => "Leerverkäufen",
        Bucket::ShortCovers => "Eindeckungen",
    }
}

/// The regime with what it means.
fn regime_words(regime: Regime) -> &'static str {
    match regime {
        Regime::ReLeveraging => "Wiederaufbau des Hebels (Long- und Short-Seite wuchsen)",
        Regime::DeGrossing => "Abbau beider Seiten (Long- und Short-Seite schrumpften)",
        Regime::SellingLongAddingShort => "Long verkauft, Short aufgestockt (eindeutig auf fallende Kurse)",
        Regime::AddingLongCoveringShort => "Long aufgestockt, Short eingedeckt (auf steigende Kurse, oder ein Squeeze)",
    }
}
