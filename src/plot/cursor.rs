//! What the cursor can visit: positions of every point, and the words for each.

use super::packed::Texts;
use super::time::period_start;
use super::words;
use crate::calendar::{Day, Frequency};
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// Ranks among fewer values than this say nothing.
const LEAST_TO_RANK: usize = 5;

/// The points of one layer as the cursor sees them, in order of `x_px`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HitLayer {
    /// Name of the layer.
    pub name: String,
    /// Which way its points follow each other.
    pub along: Along,
    /// Horizontal positions.
    #[serde(with = "super::packed")]
    pub x_px: Vec<f32>,
    /// Vertical positions; NaN where there is no value.
    #[serde(with = "super::packed")]
    pub y_px: Vec<f32>,
    /// Values in data units.
    #[serde(with = "super::packed")]
    pub values: Vec<f64>,
    /// What each point is called.
    pub titles: Titles,
    /// Remarks, one a point, or none at all.
    pub remarks: Texts,
    /// True for what is bought and sold in a period, false for levels.
    pub flow: bool,
    /// Unit of the values as printed.
    pub unit: String,
    /// Data are divided by this before printing.
    pub divisor: f64,
    /// Decimals printed.
    pub decimals: usize,
}

/// Which way the points of a layer follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Along {
    /// From left to right, in order of their horizontal position.
    Across,
    /// From top to bottom, in order of their vertical position: bars on rows.
    Down,
}

/// What the points of a layer are called.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Titles {
    /// Periods, by the day on which each ends, in days since 1970-01-01.
    Days {
        /// How long a period is.
        frequency: Frequency,
        /// Last days.
        #[serde(with = "super::packed")]
        epoch_days: Vec<i32>,
    },
    /// Names.
    Words(Vec<String>),
}

/// One point, ready to be shown and spoken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Horizontal position in CSS pixels.
    pub x: f32,
    /// Vertical position in CSS pixels.
    pub y: f32,
    /// "week to 8 August 2026", "April 2025", "9 April 2025".
    pub title: String,
    /// "−67.4 USD bn".
    pub value: String,
    /// Remark, or empty.
    pub remark: String,
}

impl HitLayer {
    /// Index of the point with a value that is nearest to a position: by height where points follow
    /// each other downwards, by both where several stand over each other, else by side.
    #[must_use]
    pub fn nearest_at(&self, x_px: f32, y_px: f32) -> Option<usize> {
        if self.along == Along::Across {
            return self.nearest(x_px);
        }
        let distance = |index: &usize| self.y_px.get(*index).map_or(f32::INFINITY, |y| (y - y_px).abs());
        let known = (0..self.y_px.len()).filter(|i| self.has_value(*i));
        known.min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// Index of the point whose period holds a day, so that charts of several frequencies can point
    /// at the same time; nothing where the layer has no value then, or is not over time.
    #[must_use]
    pub fn at_day(&self, day: Day) -> Option<usize> {
        let Titles::Days { frequency, epoch_days } = &self.titles else { return None };
        let index = epoch_days.partition_point(|end| *end < day.epoch_days());
        let end = Day::from_epoch_days(*epoch_days.get(index)?);
        (period_start(end, *frequency) <= day && self.has_value(index)).then_some(index)
    }

    /// Last day of the period of a point.
    #[must_use]
    pub fn day_of(&self, index: usize) -> Option<Day> {
        match &self.titles {
            Titles::Days { epoch_days, .. } => epoch_days.get(index).copied().map(Day::from_epoch_days),
            Titles::Words(_) => None,
        }
    }

    /// Square of the distance from a position to a point, for choosing between layers.
    pub(crate) fn distance(&self, index: usize, x_px: f32, y_px: f32) -> f32 {
        let at = self.x_px.get(index).zip(self.y_px.get(index)).filter(|(_, y)| y.is_finite());
        at.map_or(f32::INFINITY, |(x, y)| (x - x_px) * (x - x_px) + (y - y_px) * (y - y_px))
    }

    /// Index of the point with a value that is nearest to a horizontal position.
    #[must_use]
    pub fn nearest(&self, x_px: f32) -> Option<usize> {
        let right = self.x_px.partition_point(|x| *x < x_px);
        let after = (right..self.x_px.len()).find(|i| self.has_value(*i));
        let before = (0..right).rev().find(|i| self.has_value(*i));
        let distance = |index: usize| self.x_px.get(index).map_or(f32::INFINITY, |x| (x - x_px).abs());
        match (before, after) {
            (Some(before), Some(after)) if distance(before) <= distance(after) => Some(before),
            (before, after) => after.or(before),
        }
    }

    /// Index of the point with a value that lies `by` points with values after `index`.
    #[must_use]
    pub fn step(&self, index: usize, by: i32) -> Option<usize> {
        let mut found = self.has_value(index).then_some(index);
        let mut left = by.unsigned_abs();
        let mut at = index;
        while left > 0 {
            let next = if by > 0 { at.checked_add(1) } else { at.checked_sub(1) };
            let Some(next) = next.filter(|n| *n < self.x_px.len()) else { break };
            at = next;
            if self.has_value(at) {
                found = Some(at);
                left -= 1;
            }
        }
        found
    }

    /// Position and words of one point.
    #[must_use]
    pub fn reading(&self, index: usize) -> Option<Reading> {
        self.reading_in(Language::English, index)
    }

    /// The same in a language. What an analysis remarked in English gives way to where the value stands.
    pub(crate) fn reading_in(&self, language: Language, index: usize) -> Option<Reading> {
        let (x, y, value) = (*self.x_px.get(index)?, *self.y_px.get(index)?, *self.values.get(index)?);
        let title = match &self.titles {
            Titles::Days { frequency, epoch_days } => {
                words::period_title(language, Day::from_epoch_days(*epoch_days.get(index)?), *frequency)
            }
            Titles::Words(names) => names.get(index)?.clone(),
        };
        let value = words::value_text(language, value / self.divisor, self.decimals, &self.unit);
        let standing = || self.standing(index).map(|standing| words::standing(language, standing));
        let remark = match self.remarks.get(index) {
            Some(english) if language == Language::English => english.to_owned(),
            english => standing().or_else(|| english.map(|words| words.to_owned())).unwrap_or_default(),
        };
        Some(Reading { x, y, title, value, remark })
    }

    /// Where a value over time stands, when the analysis says nothing about it. A level has a rank only:
    /// its score would mean nothing.
    fn standing(&self, index: usize) -> Option<words::Standing> {
        let Titles::Days { .. } = self.titles else { return None };
        let value = self.values.get(index).copied().filter(|v| v.is_finite())?;
        let known: Vec<f64> = self.values.iter().copied().filter(|v| v.is_finite()).collect();
        if known.len() < LEAST_TO_RANK {
            return None;
        }
        let low = self.flow && value < 0.0;
        let before = known.iter().filter(|v| if low { **v < value } else { **v > value }).count();
        let count = known.len() as f64;
        let mean = known.iter().sum::<f64>() / count;
        let spread = (known.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (count - 1.0)).sqrt();
        let score = Some((value - mean) / spread).filter(|score| self.flow && score.is_finite());
        Some(words::Standing { score, rank: before + 1, of: known.len(), from_bottom: low })
    }

    fn has_value(&self, index: usize) -> bool {
        self.values.get(index).is_some_and(|v| v.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits() -> HitLayer {
        HitLayer {
            name: "x".to_owned(),
            along: Along::Across,
            x_px: vec![10.0, 20.0, 30.0, 40.0],
            y_px: vec![1.0, f32::NAN, 3.0, 4.0],
            values: vec![-67.4, f64::NAN, 2.0, 3.0],
            titles: Titles::Days { frequency: Frequency::Monthly, epoch_days: vec![0, 31, 59, 90] },
            remarks: Texts::default(),
            flow: true,
            unit: "USD bn".to_owned(),
            divisor: 1.0,
            decimals: 1,
        }
    }

    #[test]
    fn nearest_passes_over_missing_points() {
        for (x, index) in [(-5.0, 0), (19.0, 0), (21.0, 2), (34.0, 2), (36.0, 3), (900.0, 3)] {
            assert_eq!(hits().nearest(x), Some(index), "at {x}");
        }
    }

    #[test]
    fn steps_pass_over_missing_points_and_stop_at_the_ends() {
        for (from, by, to) in [(0, 1, 2), (2, -1, 0), (0, -1, 0), (3, 5, 3), (0, 100, 3), (3, -2, 0)] {
            assert_eq!(hits().step(from, by), Some(to), "{from} by {by}");
        }
    }

    #[test]
    fn a_day_finds_the_period_that_holds_it() {
        let day = |m, d| Day::new(1970, m, d).expect("a day");
        // The months end on 1 January, 1 February, 1 March and 1 April in this odd layer.
        let found: Vec<_> = [day(1, 1), day(2, 20), day(3, 1), day(5, 1)].iter().map(|d| hits().at_day(*d)).collect();
        assert_eq!(found, [Some(0), None, Some(2), None]);
        assert_eq!(hits().day_of(2), Some(day(3, 1)));
    }

    #[test]
    fn a_value_without_a_remark_tells_its_rank() {
        let many = HitLayer {
            values: vec![-3.0, 1.0, 2.0, 3.0, 4.0, -8.0],
            x_px: vec![0.0; 6],
            y_px: vec![0.0; 6],
            titles: Titles::Days { frequency: Frequency::Daily, epoch_days: (0..6).collect() },
            ..hits()
        };
        let remark = |layer: &HitLayer, index| layer.reading(index).expect("a point").remark;
        assert_eq!(remark(&many, 0), "z −0.6, rank 2 of 6 from the bottom, of those shown");
        assert_eq!(remark(&HitLayer { flow: false, ..many.clone() }, 3), "rank 2 of 6 from the top, of those shown");
        assert_eq!(remark(&hits(), 0), "", "three values are too few");
    }

    #[test]
    fn a_reading_says_when_and_how_much() {
        let reading = hits().reading(0).expect("a point");
        assert_eq!((reading.title.as_str(), reading.value.as_str()), ("January 1970", "−67.4 USD bn"));
        assert!(hits().reading(4).is_none());
    }
}
