//! Days as people write them: "2025-04-02", "April 2025", "April 9, 2025", "the first half of 2025", "end-2024",
//! "2 to 23 April 2025", "the two weeks to 12 April 2025".

use super::super::token::Kind;
use super::Parser;
use crate::calendar::{Day, FIRST_YEAR, Frequency, LAST_YEAR, MONTHS, Period};
use crate::problem::Problem;

/// Words between the first and the last day of a stretch.
const TO: &[&str] = &["to", "and", "until", "through", "till"];
/// Words between a number of weeks and the day on which they end.
const ENDING: &[&str] = &["to", "ending", "ended", "until", "through", "of"];

fn month_named(word: &str) -> Option<u32> {
    let known =
        |m: &&str| *m == word || (word.len() == 3 && m.starts_with(word)) || (word == "sept" && *m == "september");
    let found = MONTHS.iter().position(known);
    found.and_then(|index| u32::try_from(index + 1).ok())
}

fn is_month(period: Period) -> bool {
    period.start == period.start.month_start() && period.end == period.start.month_end()
}

/// The first ten days of a month, the ten in the middle, or the rest.
fn third_of(word: &str, month: Period) -> Option<Period> {
    if !is_month(month) {
        return None;
    }
    let (first, last) = match word {
        "early" => (month.start, month.start.plus_days(9)),
        "mid" => (month.start.plus_days(10), month.start.plus_days(19)),
        _ => (month.start.plus_days(20), month.end),
    };
    Some(Period { start: first, end: last })
}

/// "first", "second", …, and what follows a number in "2nd".
pub(super) fn ordinal_of(word: &str) -> Option<u32> {
    const ALL: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    ALL.iter().position(|known| *known == word).and_then(|index| u32::try_from(index + 1).ok())
}

pub(super) const ENDINGS: &[&str] = &["st", "nd", "rd", "th"];

/// The day so many periods before a day; of the last day of a month, a last day.
pub(in super::super) fn so_far_back(to: Day, count: u32, unit: Frequency) -> Option<Day> {
    let count = i32::try_from(count).ok().filter(|n| *n <= 4_000)?;
    let months = match unit {
        Frequency::Daily => return Some(to.plus_days(-count)),
        Frequency::Weekly => return Some(to.plus_days(-7 * count)),
        longer => count * longer.months()?,
    };
    let before = to.plus_months(-months);
    Some(if to == to.month_end() { before.month_end() } else { before })
}

/// So many of these before and up to the end of `last`.
fn back_from(last: Period, count: u32, unit: &str) -> Option<Day> {
    let count = i32::try_from(count).ok()?;
    let months = match unit.trim_end_matches('s') {
        "day" | "session" => return Some(last.end.plus_days(1 - count)),
        "week" => return Some(last.end.plus_days(1 - 7 * count)),
        "month" => count,
        "quarter" => 3 * count,
        "year" => 12 * count,
        _ => return None,
    };
    Some(last.end.plus_days(1).plus_months(-months))
}

impl Parser<'_> {
    fn whole_at(&self, at: usize) -> Option<i32> {
        match self.kind(at) {
            Some(Kind::Number(value, _)) if value.fract() == 0.0 && *value < 1e4 => Some(*value as i32),
            _ => None,
        }
    }

    fn year_at(&self, at: usize) -> Option<i32> {
        self.whole_at(at).filter(|y| (FIRST_YEAR..=LAST_YEAR).contains(y))
    }

    /// The day of a month that stands `at`, with "st", "nd", "rd" or "th" behind it, and its tokens.
    fn day_at(&self, at: usize) -> Option<(u32, usize)> {
        let day = u32::try_from(self.whole_at(at)?).ok().filter(|d| (1..=31).contains(d))?;
        let ending = self.word(at + 1).is_some_and(|w| ENDINGS.contains(&w));
        Some((day, 1 + usize::from(ending)))
    }

    /// A month by its name, the point of "Apr." with it, and its tokens.
    fn month_at(&self, at: usize) -> Option<(u32, usize)> {
        let month = month_named(self.word(at)?)?;
        Some((month, 1 + usize::from(self.kind(at + 1) == Some(&Kind::Sign('.')))))
    }

    /// The period that stands `ahead`, and how many tokens it takes: `2025-04-02`, `2025-04`, `2025Q1`, `2025`,
    /// `April 2025`, `2 April 2025`, `April 2, 2025`, `the end of 2024`.
    pub(super) fn period_at(&self, ahead: usize) -> Option<(Period, usize)> {
        match self.kind(ahead)? {
            Kind::Period(period) => Some((*period, 1)),
            Kind::Word(word) if word == "the" => {
                let (period, count) = self.part_at(ahead + 1)?;
                Some((period, count + 1))
            }
            Kind::Word(word) if word.len() == 2 && word.starts_with('q') => {
                let quarter = word.get(1..)?.parse().ok()?;
                let of = usize::from(self.word(ahead + 1) == Some("of"));
                Some((Period::quarter(self.year_at(ahead + 1 + of)?, quarter)?, 2 + of))
            }
            Kind::Word(_) => self.part_at(ahead).or_else(|| self.named_at(ahead)),
            Kind::Number(..) => {
                if let Some((day, count)) = self.day_at(ahead) {
                    let of = usize::from(self.word(ahead + count) == Some("of"));
                    if let Some((month, named)) = self.month_at(ahead + count + of) {
                        let at = count + of + named;
                        let comma = usize::from(self.kind(ahead + at) == Some(&Kind::Sign(',')));
                        let year = self.year_at(ahead + at + comma)?;
                        return Some((Period::day(Day::new(year, month, day)?), at + comma + 1));
                    }
                }
                if let Some(quarter) = self.word(ahead + 1).filter(|w| w.len() == 2).and_then(|w| w.strip_prefix('q')) {
                    return Some((Period::quarter(self.year_at(ahead)?, quarter.parse().ok()?)?, 2));
                }
                Some((Period::year(self.year_at(ahead)?)?, 1))
            }
            _ => None,
        }
    }

    /// "April 2025", "April 9, 2025", "Apr. 9th 2025".
    fn named_at(&self, ahead: usize) -> Option<(Period, usize)> {
        let (month, mut at) = self.month_at(ahead)?;
        at += usize::from(self.word(ahead + at) == Some("of"));
        if let Some(year) = self.year_at(ahead + at) {
            return Some((Period::month(year, month)?, at + 1));
        }
        let (day, count) = self.day_at(ahead + at)?;
        at += count;
        at += usize::from(self.kind(ahead + at) == Some(&Kind::Sign(',')));
        Some((Period::day(Day::new(self.year_at(ahead + at)?, month, day)?), at + 1))
    }

    /// Part of a period: "early April 2025", "end of 2024", "end-2024", "first half of 2025", "first two weeks of
    /// April 2025".
    fn part_at(&self, ahead: usize) -> Option<(Period, usize)> {
        let word = self.word(ahead)?;
        let behind = |at: usize| {
            let of = usize::from(self.word(at) == Some("of"));
            self.period_at(at + of).map(|(period, count)| (period, at + of + count - ahead))
        };
        if matches!(word, "early" | "mid" | "late") {
            let (month, count) = self.period_at(ahead + 1)?;
            return Some((third_of(word, month)?, count + 1));
        }
        if let Some(rest) = word.strip_prefix("mid-") {
            let month = Period::month(self.year_at(ahead + 1)?, month_named(rest)?)?;
            return Some((third_of("mid", month)?, 2));
        }
        if let Some(rest) = word.strip_prefix("end-").or_else(|| word.strip_prefix("year-end-")) {
            let year = rest.parse().ok().filter(|y| (FIRST_YEAR..=LAST_YEAR).contains(y));
            let whole = match (year, month_named(rest)) {
                (Some(year), _) => (Period::year(year)?, 1),
                (None, Some(month)) => (Period::month(self.year_at(ahead + 1)?, month)?, 2),
                (None, None) => return None,
            };
            return Some((Period::day(whole.0.end), whole.1));
        }
        if matches!(word, "end" | "year-end") {
            return behind(ahead + 1).map(|(period, count)| (Period::day(period.end), count));
        }
        if matches!(word, "start" | "beginning") {
            return behind(ahead + 1).map(|(period, count)| (Period::day(period.start), count));
        }
        if let Some(half) = word.strip_prefix('h').and_then(|h| h.parse::<u32>().ok()).filter(|h| (1..=2).contains(h)) {
            let (year, count) = behind(ahead + 1)?;
            return Some((half_of(year, half)?, count));
        }
        let last = word == "last";
        let number = ordinal_of(word).filter(|n| *n <= 4);
        if let (Some(number), Some(unit)) = (number, self.word(ahead + 1)) {
            let (whole, count) =
                if matches!(unit, "half" | "quarter") { behind(ahead + 2)? } else { (Period::year(2000)?, 0) };
            match unit {
                "half" => return Some((half_of(whole, number)?, count)),
                "quarter" => {
                    return Some((Period::quarter(whole.start.year(), number).filter(|_| is_year(whole))?, count));
                }
                _ => {}
            }
        }
        // "first two weeks of April 2025", "last three months of 2024"
        if !(last || number == Some(1)) {
            return None;
        }
        let (many, unit) = (self.count_at(ahead + 1)?, self.word(ahead + 2)?);
        let (whole, count) = behind(ahead + 3).filter(|_| self.word(ahead + 3) == Some("of"))?;
        let part = if last {
            Period { start: back_from(whole, many, unit)?, end: whole.end }
        } else {
            let many = i32::try_from(many).ok()?;
            let end = match unit.trim_end_matches('s') {
                "day" => whole.start.plus_days(many),
                "week" => whole.start.plus_days(7 * many),
                "month" => whole.start.plus_months(many),
                _ => return None,
            };
            Period { start: whole.start, end: end.plus_days(-1) }
        };
        (part.start >= whole.start && part.end <= whole.end).then_some((part, count))
    }

    /// A whole number, in digits or in words.
    fn count_at(&self, at: usize) -> Option<u32> {
        let worded = || self.word(at).and_then(super::quantity::whole_number_named);
        self.whole_at(at).and_then(|n| u32::try_from(n).ok()).or_else(worded).filter(|n| (1..=1_000).contains(n))
    }

    pub(super) fn period_ahead(&self, ahead: usize) -> bool {
        self.period_at(ahead).is_some()
    }

    pub(super) fn period(&mut self) -> Result<Period, Problem> {
        match self.period_at(0) {
            Some((period, count)) => {
                self.at += count;
                Ok(period)
            }
            None => {
                let problem = self.unexpected("claim-period", "a day, month, quarter or year is expected here", &[]);
                Err(problem.hint("write 2025-04-02, 2025-04, 2025Q2, 2025 or 2 April 2025"))
            }
        }
    }

    /// First and last day of a stretch with both ends, and its tokens: "2025-01 to 2025-03", "January to March
    /// 2025", "2 to 23 April 2025".
    pub(super) fn span_at(&self, ahead: usize) -> Option<(Day, Day, usize)> {
        let link =
            |at: usize| self.word(at).is_some_and(|w| TO.contains(&w)) || self.kind(at) == Some(&Kind::Sign('-'));
        if let Some((from, count)) = self.period_at(ahead)
            && link(ahead + count)
            && let Some((to, more)) = self.period_at(ahead + count + 1)
        {
            return Some((from.start, to.end, count + 1 + more));
        }
        if let Some(found) = self.third_span_at(ahead) {
            return Some(found);
        }
        // The year, or month and year, stand once, at the end.
        let (day, month, count) = match (self.day_at(ahead), self.month_at(ahead)) {
            (Some((day, one)), _) => match self.month_at(ahead + one) {
                Some((month, two)) => (Some(day), Some(month), one + two),
                None => (Some(day), None, one),
            },
            (None, Some((month, one))) => match self.day_at(ahead + one) {
                Some((day, two)) => (Some(day), Some(month), one + two),
                None => (None, Some(month), one),
            },
            (None, None) => return None,
        };
        if !link(ahead + count) {
            return None;
        }
        let (to, more) = self.period_at(ahead + count + 1)?;
        let month = month.unwrap_or_else(|| to.start.month());
        let year = if month > to.end.month() { to.start.year() - 1 } else { to.end.year() };
        // "2 to 2025" and "January to 2025" name no stretch.
        if is_year(to) || (day.is_some() && to.start != to.end) {
            return None;
        }
        let from = match day {
            Some(day) => Day::new(year, month, day)?,
            None => Period::month(year, month)?.start,
        };
        (from <= to.end).then_some((from, to.end, count + 1 + more))
    }

    /// "mid-February to early April 2025": the year of a third of a month stands once, at the end.
    fn third_span_at(&self, ahead: usize) -> Option<(Day, Day, usize)> {
        let word = self.word(ahead)?;
        let (third, month, count) = match word.strip_prefix("mid-") {
            Some(month) => ("mid", month_named(month)?, 1),
            None if matches!(word, "early" | "mid" | "late") => (word, month_named(self.word(ahead + 1)?)?, 2),
            None => return None,
        };
        self.word(ahead + count).filter(|w| TO.contains(w))?;
        let (to, more) = self.period_at(ahead + count + 1)?;
        let year = if month > to.end.month() { to.start.year() - 1 } else { to.end.year() };
        let from = third_of(third, Period::month(year, month)?)?.start;
        (from <= to.end).then_some((from, to.end, count + 1 + more))
    }

    /// "the two weeks to 12 April 2025", "a decade", "the past four weeks": how far back, until when if that is said,
    /// and how many tokens.
    pub(super) fn back_at(&self, ahead: usize) -> Option<((u32, Frequency), Option<Day>, usize)> {
        let mut at = ahead + usize::from(self.word(ahead) == Some("the"));
        let ago = self.word(at).is_some_and(|w| matches!(w, "last" | "past" | "latest" | "previous" | "space"));
        at += usize::from(ago);
        at += usize::from(self.word(at) == Some("of"));
        let one = matches!(self.word(at), Some("a" | "an" | "one" | "single"));
        let many = self.count_at(at).or(one.then_some(1));
        // "the past decade", but no "the week".
        at += usize::from(many.is_some());
        let many = many.or(ago.then_some(1))?;
        let (count, unit) = match self.word(at)?.trim_end_matches('s') {
            "decade" => (many * 10, Frequency::Annual),
            "year" => (many, Frequency::Annual),
            "quarter" => (many, Frequency::Quarterly),
            "month" => (many, Frequency::Monthly),
            "fortnight" => (many * 2, Frequency::Weekly),
            "week" => (many, Frequency::Weekly),
            "day" | "session" => (many, Frequency::Daily),
            _ => return None,
        };
        at += 1;
        let ending = self.word(at).is_some_and(|w| ENDING.contains(&w));
        match self.period_at(at + 1).filter(|_| ending) {
            Some((to, more)) => Some(((count, unit), Some(to.end), at + 1 + more - ahead)),
            // "in one month of 2025" is no way back.
            None if ending => None,
            None => Some(((count, unit), None, at - ahead)),
        }
    }

    /// Days behind "in", "on" or "over": first, last, whether one period is meant, and how many tokens.
    pub(super) fn stretch_at(&self, ahead: usize) -> Option<(Day, Day, bool, usize)> {
        if let Some((from, to, count)) = self.span_at(ahead) {
            return Some((from, to, false, count));
        }
        if let Some((period, count)) = self.period_at(ahead) {
            return Some((period.start, period.end, true, count));
        }
        if let Some((_, Some(to), count)) = self.back_at(ahead) {
            // Only whether days stand there, and up to when, is asked of it: how far back depends on the series.
            return Some((to, to, false, count));
        }
        let mut at = ahead + usize::from(self.word(ahead) == Some("the"));
        at += usize::from(self.word(at).is_some_and(|w| matches!(w, "last" | "past" | "latest")));
        let ending = |at: usize| self.word(at).is_some_and(|w| ENDING.contains(&w));
        let unit = self.word(at)?;
        at += 1;
        at += usize::from(ending(at));
        let (period, count) = self.period_at(at)?;
        let tokens = at + count - ahead;
        match unit {
            // A week is known by its last day, a month or quarter by itself.
            "week" | "month" | "quarter" => Some((period.start, period.end, true, tokens)),
            "year" => Some((back_from(period, 1, "year")?, period.end, false, tokens)),
            _ => None,
        }
    }
}

fn is_year(period: Period) -> bool {
    Period::year(period.start.year()) == Some(period)
}

fn half_of(year: Period, half: u32) -> Option<Period> {
    if !is_year(year) || half > 2 {
        return None;
    }
    let middle = year.start.plus_months(6);
    Some(if half == 1 {
        Period { start: year.start, end: middle.plus_days(-1) }
    } else {
        Period { start: middle, end: year.end }
    })
}
