//! A column as text: every value is written once, in the words that a CSV would have.

use super::codec::damaged;
use super::words::{DAY_NANOSECONDS, clock, decimal, half, number};
use crate::calendar::Day;
use crate::problem::Problem;
use crate::read::grid::CellKind;
use crate::read::limits;

/// Units in which times are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tick {
    Second,
    Millisecond,
    Microsecond,
    Nanosecond,
}

impl Tick {
    fn per_second(self) -> i64 {
        match self {
            Tick::Second => 1,
            Tick::Millisecond => 1_000,
            Tick::Microsecond => 1_000_000,
            Tick::Nanosecond => 1_000_000_000,
        }
    }
}

/// What the stored values of a column mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Numbers as they are stored.
    Number,
    /// Stored as a signed number of this many bits, meant without a sign.
    Unsigned(u8),
    /// 16-bit floating point.
    Half,
    /// An integer with this many decimal places; bytes are in network order.
    Decimal(i32),
    Truth,
    /// Days since 1970-01-01.
    Days,
    /// Time of day.
    Clock(Tick),
    /// Time since 1970-01-01; the zone is `UTC`, a name, or nothing where the writer meant local time.
    Moment(Tick, Option<String>),
    /// Parquet's old time stamp: nanoseconds of the day and Julian day.
    Int96,
    Text,
    Uuid,
}

/// One stored value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scalar<'a> {
    Null,
    Truth(bool),
    Int(i64),
    Float(f32),
    Double(f64),
    Bytes(&'a [u8]),
}

/// Something worth saying about a column.
pub(super) enum Remark {
    /// A time that cannot be written, by row.
    OutOfRange(u32),
    /// Bytes that are no text, by row.
    NotText(u32),
    /// Moments with a clock time, in UTC.
    InUtc(String),
    /// Moments with a clock time, on a clock a written distance from UTC.
    OnItsClock(String),
}

/// A column that is being read.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) meaning: Meaning,
    text: String,
    /// End of each cell's text.
    ends: Vec<u32>,
    /// True while every moment is a midnight; such a column holds days.
    midnights: bool,
    out_of_range: Vec<u32>,
    not_text: Vec<u32>,
}

/// Seconds of a zone that is written as its distance from UTC: `+09:00`, `-0500`.
fn offset_seconds(zone: &str) -> Option<i32> {
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let digits: String = rest.chars().filter(|c| *c != ':').collect();
    let hours: i32 = digits.get(..2)?.parse().ok().filter(|hours| *hours <= 18)?;
    let minutes: i32 = digits.get(2..4).unwrap_or("00").parse().ok().filter(|minutes| *minutes < 60)?;
    (digits.len() <= 4).then_some(sign * (hours * 3_600 + minutes * 60))
}

/// Rows that are remarked on by place.
const REMARKS: usize = 100;

impl Column {
    pub(super) fn new(name: &str, meaning: Meaning) -> Column {
        Column {
            name: name.to_owned(),
            meaning,
            text: String::new(),
            ends: Vec::new(),
            midnights: true,
            out_of_range: Vec::new(),
            not_text: Vec::new(),
        }
    }

    pub(super) fn row_count(&self) -> usize {
        self.ends.len()
    }

    fn raw(&self, row: usize) -> &str {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(row).and_then(|end| self.text.get(start as usize..*end as usize)).unwrap_or_default()
    }

    /// Text and kind of a cell.
    pub(super) fn cell(&self, row: usize) -> (&str, CellKind) {
        let text = self.raw(row);
        let kind = match &self.meaning {
            _ if text.is_empty() => CellKind::Text,
            Meaning::Number | Meaning::Unsigned(_) | Meaning::Half | Meaning::Decimal(_) => CellKind::Number,
            Meaning::Days => CellKind::Date,
            Meaning::Moment(..) | Meaning::Int96 if self.midnights => {
                return (text.get(..10).unwrap_or(text), CellKind::Date);
            }
            Meaning::Moment(..) | Meaning::Int96 => CellKind::Date,
            _ => CellKind::Text,
        };
        (text, kind)
    }

    /// What is worth saying.
    pub(super) fn remarks(&self) -> Vec<Remark> {
        let mut remarks: Vec<Remark> = self.out_of_range.iter().map(|row| Remark::OutOfRange(*row)).collect();
        remarks.extend(self.not_text.iter().map(|row| Remark::NotText(*row)));
        let in_utc = |zone: &&String| offset_seconds(zone).is_none();
        if let (Meaning::Moment(_, Some(zone)), false) = (&self.meaning, self.midnights) {
            if !in_utc(&zone) {
                remarks.push(Remark::OnItsClock(zone.clone()));
                return remarks;
            }
            remarks.push(Remark::InUtc(if zone == "UTC" { String::new() } else { zone.clone() }));
        }
        remarks
    }

    /// Adds a cell with the text of a cell of a dictionary.
    pub(super) fn push_from(&mut self, dictionary: &Column, row: usize) -> Result<(), Problem> {
        if row >= dictionary.row_count() {
            return Err(damaged("a value is not in its dictionary"));
        }
        self.midnights &= dictionary.midnights;
        if dictionary.out_of_range.contains(&u32::try_from(row).unwrap_or(u32::MAX)) {
            self.note_out_of_range();
        }
        let text = dictionary.raw(row);
        self.text.push_str(text);
        self.end()
    }

    fn note_out_of_range(&mut self) {
        if self.out_of_range.len() < REMARKS {
            self.out_of_range.push(u32::try_from(self.ends.len()).unwrap_or(u32::MAX));
        }
    }

    fn end(&mut self) -> Result<(), Problem> {
        if self.ends.len() >= limits::ROWS {
            return Err(limits::too_many_rows());
        }
        // A dictionary can repeat a long text without end.
        if self.text.len() > limits::FILE_BYTES {
            return Err(Problem::error(
                "unpacks-too-large",
                format!("the texts of \"{}\" are more than {} MB", self.name, limits::FILE_BYTES >> 20),
            )
            .hint("save the columns or years that matter as a smaller file"));
        }
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        Ok(())
    }

    /// Adds a value.
    pub(super) fn push(&mut self, value: Scalar) -> Result<(), Problem> {
        use std::fmt::Write;
        let written = match (&self.meaning, value) {
            (_, Scalar::Null) => Ok(()),
            (Meaning::Unsigned(64), Scalar::Int(v)) => write!(self.text, "{}", v as u64),
            (Meaning::Unsigned(32), Scalar::Int(v)) => write!(self.text, "{}", v as u32),
            (Meaning::Decimal(scale), Scalar::Int(v)) => {
                decimal(&mut self.text, &v.to_be_bytes(), *scale);
                Ok(())
            }
            (Meaning::Decimal(_), Scalar::Bytes(bytes)) if bytes.len() > 64 => {
                return Err(damaged("a decimal number has more than 512 bits"));
            }
            (Meaning::Decimal(scale), Scalar::Bytes(bytes)) => {
                decimal(&mut self.text, bytes, *scale);
                Ok(())
            }
            (Meaning::Days, Scalar::Int(days)) => return self.moment(i128::from(days) * DAY_NANOSECONDS, false),
            (Meaning::Clock(tick), Scalar::Int(v)) => {
                let nanoseconds = i128::from(v) * i128::from(1_000_000_000 / tick.per_second());
                clock(&mut self.text, nanoseconds.rem_euclid(DAY_NANOSECONDS));
                Ok(())
            }
            (Meaning::Moment(tick, zone), Scalar::Int(v)) => {
                // The publisher's day is that of its own clock, where its distance from UTC is written.
                let local = zone.as_deref().and_then(offset_seconds).unwrap_or(0);
                let nanoseconds = i128::from(v) * i128::from(1_000_000_000 / tick.per_second());
                return self.moment(nanoseconds + i128::from(local) * 1_000_000_000, true);
            }
            (Meaning::Int96, Scalar::Bytes(bytes)) => {
                let mut cursor = super::bytes::Cursor::new(bytes);
                let nanoseconds = cursor.array().map(i64::from_le_bytes);
                let julian_day = cursor.array().map(i32::from_le_bytes);
                let (Some(nanoseconds), Some(day)) = (nanoseconds, julian_day) else {
                    return Err(damaged("a time stamp is too short"));
                };
                // 1970-01-01 is Julian day 2,440,588.
                let days = i128::from(day) - 2_440_588;
                return self.moment(days * DAY_NANOSECONDS + i128::from(nanoseconds), true);
            }
            (Meaning::Half, Scalar::Int(bits)) => {
                number(&mut self.text, f64::from(half(bits as u16)));
                Ok(())
            }
            (Meaning::Uuid, Scalar::Bytes(bytes)) => {
                for (at, byte) in bytes.iter().enumerate() {
                    let dash = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
                    let _ = write!(self.text, "{dash}{byte:02x}");
                }
                Ok(())
            }
            (_, Scalar::Truth(v)) => write!(self.text, "{v}"),
            (_, Scalar::Int(v)) => write!(self.text, "{v}"),
            // The shortest text that reads back to the same 32 bits: 0.1, not 0.10000000149011612.
            (_, Scalar::Float(v)) if v.is_finite() => write!(self.text, "{}", if v == 0.0 { 0.0 } else { v }),
            (_, Scalar::Float(v)) => {
                number(&mut self.text, f64::from(v));
                Ok(())
            }
            (_, Scalar::Double(v)) => {
                number(&mut self.text, v);
                Ok(())
            }
            (_, Scalar::Bytes(bytes)) => return self.bytes(bytes),
        };
        // Writing to a string cannot fail.
        debug_assert!(written.is_ok());
        self.end()
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        if bytes.len() > limits::CELL_BYTES {
            return Err(limits::cell_too_long());
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => self.text.push_str(text),
            Err(_) => {
                if self.not_text.len() < REMARKS {
                    self.not_text.push(u32::try_from(self.ends.len()).unwrap_or(u32::MAX));
                }
                self.text.push_str(&String::from_utf8_lossy(bytes));
            }
        }
        self.end()
    }

    /// Nanoseconds since 1970-01-01 as `2025-01-31T09:30:00`, or `2025-01-31` for a day.
    fn moment(&mut self, nanoseconds: i128, with_time: bool) -> Result<(), Problem> {
        use std::fmt::Write;
        let days = nanoseconds.div_euclid(DAY_NANOSECONDS);
        let time = nanoseconds.rem_euclid(DAY_NANOSECONDS);
        // Years 1 to 9999, so that the text stays ISO 8601.
        let known = i32::try_from(days).ok().filter(|days| (-719_162..=2_932_896).contains(days));
        let Some(days) = known else {
            self.note_out_of_range();
            let _ = write!(self.text, "day {days} since 1970-01-01");
            return self.end();
        };
        self.text.push_str(&Day::from_epoch_days(days).iso());
        if with_time {
            self.midnights &= time == 0;
            self.text.push('T');
            clock(&mut self.text, time);
            let mark = match &self.meaning {
                Meaning::Moment(_, Some(zone)) => {
                    if offset_seconds(zone).is_some() {
                        zone.clone()
                    } else {
                        "Z".to_owned()
                    }
                }
                _ => String::new(),
            };
            self.text.push_str(&mark);
        }
        self.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(meaning: Meaning, value: Scalar) -> String {
        let mut column = Column::new("c", meaning);
        column.push(value).expect("within limits");
        column.cell(0).0.to_owned()
    }

    #[test]
    fn decimals_keep_every_digit() {
        let wide = (-123_456_789_012_345_678_901_234_567_890i128).to_be_bytes();
        assert_eq!(written(Meaning::Decimal(5), Scalar::Bytes(&wide)), "-1234567890123456789012345.67890");
        assert_eq!(written(Meaning::Decimal(2), Scalar::Int(-5)), "-0.05");
        assert_eq!(written(Meaning::Decimal(0), Scalar::Int(0)), "0");
        assert_eq!(written(Meaning::Decimal(-3), Scalar::Int(12)), "12000");
        assert_eq!(written(Meaning::Decimal(4), Scalar::Int(i64::MIN)), "-922337203685477.5808");
    }

    #[test]
    fn times_are_iso_and_midnights_are_days() {
        let stamp = |v| written(Meaning::Moment(Tick::Millisecond, None), Scalar::Int(v));
        assert_eq!(stamp(1_738_281_600_000), "2025-01-31");
        assert_eq!(stamp(1_738_315_800_250), "2025-01-31T09:30:00.25");
        assert_eq!(stamp(-1), "1969-12-31T23:59:59.999");
        assert_eq!(written(Meaning::Days, Scalar::Int(-719_162)), "0001-01-01");
        assert_eq!(written(Meaning::Days, Scalar::Int(i64::MAX)), "day 9223372036854775807 since 1970-01-01");
        assert_eq!(written(Meaning::Clock(Tick::Second), Scalar::Int(34_200)), "09:30:00");
    }

    #[test]
    fn numbers_are_the_shortest_that_read_back() {
        assert_eq!(written(Meaning::Number, Scalar::Float(0.1)), "0.1");
        assert_eq!(written(Meaning::Number, Scalar::Double(0.1 + 0.2)), "0.30000000000000004");
        assert_eq!(written(Meaning::Number, Scalar::Double(f64::NAN)), "");
        assert_eq!(written(Meaning::Unsigned(64), Scalar::Int(-1)), "18446744073709551615");
        assert_eq!(written(Meaning::Half, Scalar::Int(0x3C01)), "1.0009765625");
    }
}
