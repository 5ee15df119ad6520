//! The four buckets of each period, from trades or from positions.

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::trading::Trading;
use crate::analysis::finding::positions::{Bucket, Regime};
use crate::analysis::heads::columns::Word;
use crate::analysis::panel::{self, Panel};
use crate::number::sum;
use crate::problem::Problem;
use crate::series::Series;
use crate::unit::Quantity;

/// The four buckets of one period or of several; sizes, never negative; NaN when not known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Legs {
    /// Bought to be long.
    pub long_buys: f64,
    /// Sold from what was owned.
    pub long_sales: f64,
    /// Sold without owning.
    pub short_sales: f64,
    /// Bought back.
    pub short_covers: f64,
}

impl Legs {
    /// Long buys − long sales − short sales + short covers.
    #[must_use]
    pub fn net(&self) -> f64 {
        self.long_change() - self.short_change()
    }

    /// Long buys − long sales.
    #[must_use]
    pub fn long_change(&self) -> f64 {
        self.long_buys - self.long_sales
    }

    /// Short sales − short covers.
    #[must_use]
    pub fn short_change(&self) -> f64 {
        self.short_sales - self.short_covers
    }

    /// Change of the sum of both legs.
    #[must_use]
    pub fn gross_change(&self) -> f64 {
        self.long_change() + self.short_change()
    }

    /// Long buys, long sales, short sales, short covers.
    #[must_use]
    pub fn sizes(&self) -> [f64; 4] {
        [self.long_buys, self.long_sales, self.short_sales, self.short_covers]
    }

    /// The size of one bucket.
    #[must_use]
    pub fn size(&self, bucket: Bucket) -> f64 {
        match bucket {
            Bucket::LongBuys => self.long_buys,
            Bucket::LongSales => self.long_sales,
            Bucket::ShortSales => self.short_sales,
            Bucket::ShortCovers => self.short_covers,
        }
    }
}

/// The net change of each leg as buckets: long `dL` and short `dS` after the price effect.
#[must_use]
pub fn legs_from_positions(long_change: f64, short_change: f64) -> Legs {
    let part = |v: f64| if v.is_nan() { f64::NAN } else { v.max(0.0) };
    Legs {
        long_buys: part(long_change),
        long_sales: part(-long_change),
        short_sales: part(short_change),
        short_covers: part(-short_change),
    }
}

/// The regime that the changes of both legs make; nothing when one did not change or is missing.
#[must_use]
pub fn regime_of(long_change: f64, short_change: f64) -> Option<Regime> {
    match (long_change, short_change) {
        (l, s) if l > 0.0 && s > 0.0 => Some(Regime::ReLeveraging),
        (l, s) if l < 0.0 && s < 0.0 => Some(Regime::DeGrossing),
        (l, s) if l < 0.0 && s > 0.0 => Some(Regime::SellingLongAddingShort),
        (l, s) if l > 0.0 && s < 0.0 => Some(Regime::AddingLongCoveringShort),
        _ => None,
    }
}

/// Short label of a regime, for tables.
#[must_use]
pub fn regime_label(regime: Regime) -> Word {
    match regime {
        Regime::ReLeveraging => Word::ReLeveraging,
        Regime::DeGrossing => Word::DeGrossing,
        Regime::SellingLongAddingShort => Word::SellingLong,
        Regime::AddingLongCoveringShort => Word::AddingLong,
    }
}

/// The buckets of every period.
#[derive(Debug, Clone)]
pub(super) struct Book {
    legs: Vec<Legs>,
    partial: Vec<bool>,
}

const UNKNOWN: Legs = Legs { long_buys: f64::NAN, long_sales: f64::NAN, short_sales: f64::NAN, short_covers: f64::NAN };

impl Book {
    pub(super) fn from_trades(series: &[Series], panel: &Panel, caveats: &mut Vec<Caveat>) -> Result<Book, Problem> {
        let mut rows = panel.rows.clone();
        for (row, one) in rows.iter_mut().zip(series) {
            let negative = row.iter().any(|v| *v < 0.0);
            let positive = row.iter().any(|v| *v > 0.0);
            if negative && positive {
                let message = format!("\"{}\" has both signs; a bucket of trades has one", one.name);
                return Err(Problem::error("bucket-has-both-signs", message)
                    .hint("give gross amounts, not net ones")
                    .hint("for positions, set \"The series are\" to positions"));
            }
            if negative {
                row.iter_mut().for_each(|v| *v = -*v);
                caveats.push(Data::SizeUsed(one.name.clone()).into());
            }
        }
        let size =
            |index: usize, t: usize| rows.get(index).and_then(|r: &Vec<f64>| r.get(t)).map_or(f64::NAN, |v| v.abs());
        let legs = (0..panel.periods.len()).map(|t| Legs {
            long_buys: size(0, t),
            long_sales: size(1, t),
            short_sales: size(2, t),
            short_covers: size(3, t),
        });
        Ok(Book { legs: legs.collect(), partial: panel.partial.clone() })
    }

    pub(super) fn from_positions(series: &[Series], panel: &Panel, caveats: &mut Vec<Caveat>) -> Result<Book, Problem> {
        for (row, one) in panel.rows.iter().zip(series) {
            if row.iter().any(|v| *v < 0.0) {
                let message = format!("\"{}\" is negative; both legs are given as sizes", one.name);
                return Err(Problem::error("leg-negative", message).hint("turn the sign of the short leg first"));
            }
        }
        let returns: Vec<Vec<f64>> =
            series.iter().skip(2).map(|r| panel::returns_on(r, panel)).collect::<Result<_, _>>()?;
        let money = matches!(series.first().map(|s| &s.unit.quantity), Some(Quantity::Money { .. }));
        if returns.is_empty() && money {
            caveats.push(Trading::PricesInBuckets.into());
        }
        caveats.push(Trading::NetOfLegs.into());
        let change = |leg: usize, t: usize| {
            let row = panel.row(leg);
            let now = row.get(t).copied().unwrap_or(f64::NAN);
            let before = t.checked_sub(1).and_then(|b| row.get(b)).copied().unwrap_or(f64::NAN);
            let r = returns.get(leg).map_or(0.0, |r| r.get(t).copied().unwrap_or(f64::NAN));
            now - before * (1.0 + r)
        };
        let legs = (0..panel.periods.len()).map(|t| legs_from_positions(change(0, t), change(1, t)));
        Ok(Book { legs: legs.collect(), partial: panel.partial.clone() })
    }

    /// The buckets of one period.
    pub(super) fn at(&self, t: usize) -> Legs {
        self.legs.get(t).copied().unwrap_or(UNKNOWN)
    }

    /// The whole periods with all four buckets.
    pub(super) fn complete(&self) -> Vec<usize> {
        let whole = |t: &usize| !self.partial.get(*t).copied().unwrap_or(false);
        (0..self.legs.len()).filter(|t| whole(t) && self.at(*t).sizes().iter().all(|v| !v.is_nan())).collect()
    }

    /// The buckets of several periods added up.
    pub(super) fn total(&self, chosen: &[usize]) -> Legs {
        let add = |f: &dyn Fn(&Legs) -> f64| sum(&chosen.iter().map(|t| f(&self.at(*t))).collect::<Vec<f64>>());
        Legs {
            long_buys: add(&|l| l.long_buys),
            long_sales: add(&|l| l.long_sales),
            short_sales: add(&|l| l.short_sales),
            short_covers: add(&|l| l.short_covers),
        }
    }
}
