//! What a step did to a series, as data: English here, other languages where sentences are made.

use super::Bucket;
use crate::calendar::{Day, Frequency};
use std::fmt;

/// How a series came to longer periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Longer {
    /// The longer periods.
    pub frequency: Frequency,
    /// Whether values were added up; levels take their last value.
    pub summed: bool,
    /// Whether weeks that two periods share were split by days.
    pub by_days: bool,
    /// Periods inside which some values are missing.
    pub holes: usize,
}

impl Longer {
    pub(super) fn to(bucket: Bucket, summed: bool, holes: usize) -> Longer {
        Longer { frequency: bucket.frequency(), summed, by_days: false, holes }
    }
}

impl fmt::Display for Longer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let periods = self.frequency.plural();
        if self.by_days {
            return write!(out, "summed to {periods}, weeks that two of them share split by days");
        }
        let how = if self.summed { "summed to" } else { "last value of" };
        write!(out, "{how} {periods}")?;
        match self.holes {
            0 => Ok(()),
            holes => write!(out, "; missing values inside {holes} of them are left out"),
        }
    }
}

/// What splitting weeks by days, where two periods share them, would turn round.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// Periods that would have the other sign.
    pub turned: usize,
    /// Of so many.
    pub of: usize,
    /// The last of those turned: its end, its value split by days and as it is; none when none is turned.
    pub latest: Option<(Day, f64, f64)>,
    /// Unit of the values, as the file writes it.
    pub unit: String,
}

impl fmt::Display for Split {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = "a week belongs to the period that holds its last day";
        match self.latest {
            None => write!(out, "{rule}; split by days, no sign would be another"),
            Some((day, other, own)) => write!(
                out,
                "{rule}; split by days {} of {} would have the other sign, the latest to {}: {other:.0} instead of {own:.0} {}",
                self.turned,
                self.of,
                day.iso(),
                self.unit
            ),
        }
    }
}

/// How money came to another currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The currency of the series.
    pub from: String,
    /// The wanted one.
    pub to: String,
    /// Whether the average rate of each period was taken; else the rate at its end.
    pub averaged: bool,
    /// Name of the rate.
    pub rate: String,
    /// Periods that have no rate.
    pub lacking: usize,
}

impl fmt::Display for Conversion {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Conversion { from, to, averaged, rate, lacking } = self;
        let which = if *averaged { "the average rate of each period" } else { "the rate at the end of each period" };
        write!(out, "converted from {from} to {to} at {which} (\"{rate}\")")?;
        match lacking {
            0 => Ok(()),
            1 => write!(out, "; one period without a rate is missing"),
            many => write!(out, "; {many} periods without a rate are missing"),
        }
    }
}

/// What was known of a series on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The day.
    pub day: Day,
    /// The last period that was out.
    pub last: Day,
    /// Days from the end of a period to its release and the publisher's rule, where they are known.
    pub delay: Option<(u16, String)>,
}

impl fmt::Display for Known {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "as known on {}: up to {} (", self.day.iso(), self.last.iso())?;
        match &self.delay {
            Some((1, rule)) => write!(out, "a period is released the day after its end, {rule}")?,
            Some((days, rule)) => write!(out, "a period is released {days} days after its end, {rule}")?,
            None => write!(out, "when it is released is not known, so that a period counts from its last day on")?,
        }
        write!(out, "); values as they are printed now, not as first printed")
    }
}

/// What was done to a series before an analysis saw it.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// Brought to the frequency of another.
    Brought {
        /// The series.
        name: String,
        /// The one whose frequency it took.
        to: String,
        /// How.
        longer: Longer,
        /// What another way would have turned round, where there is one.
        split: Option<Split>,
    },
    /// Brought to the periods that the document asks for: its name, and how.
    Longer(String, Longer),
    /// In the wanted currency from the start: its name, the currency.
    AsPublished(String, String),
    /// Brought to another currency: its name, and how.
    Converted(String, Conversion),
    /// Cut to what was known on a day: its name, and how.
    Known(String, Known),
}

impl fmt::Display for Told {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Told::Brought { name, to, longer, split } => {
                write!(out, "\"{name}\" was brought to the frequency of \"{to}\": {longer}")?;
                split.as_ref().map_or(Ok(()), |split| write!(out, "; {split}"))
            }
            Told::Longer(name, longer) => write!(out, "\"{name}\" is {longer}"),
            Told::AsPublished(name, currency) => write!(out, "\"{name}\" is in {currency} as published"),
            Told::Converted(name, how) => write!(out, "\"{name}\" was {how}"),
            Told::Known(name, how) => write!(out, "\"{name}\" {how}"),
        }
    }
}
