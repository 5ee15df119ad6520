//! What a printed number allows: "1.6%" is anything that rounds to it.

use super::Range;

/// The numbers that print as `text`: half a unit of the last digit written, either way. A per cent
/// sign makes a fraction of one; commas between thousands are left out. "200-300" is from the first
/// to the last of the two, each with its rounding.
///
/// # Missing values
/// Nothing when the text is not a number.
///
/// # Example
/// ```
/// use flowmosaic::stats::consistency::{Range, about, printed};
/// assert_eq!(printed("60"), Some(Range { low: 59.5, high: 60.5 }));
/// assert_eq!(about("60"), Some(Range { low: 55.0, high: 65.0 }));
/// assert_eq!(about("15"), Some(Range { low: 12.5, high: 17.5 }));
/// ```
#[must_use]
pub fn printed(text: &str) -> Option<Range> {
    each_end(text, |number| number.unit / 2.0)
}

/// The numbers that "about", "roughly" or "~" before `text` allow: half a unit of the last digit
/// that is not zero, a quarter of the next larger unit where that digit is a five ("about 15" is
/// 12.5 to 17.5, "about 20" is 15 to 25), and never more than a quarter of the number.
///
/// # Unit
/// None: a range of numbers.
///
/// # Missing values
/// Nothing when the text is not a number.
///
/// # Example
/// ```
/// use flowmosaic::stats::consistency::about;
/// let range = about("100").expect("a number");
/// assert!(range.low < 100.0 && range.high > 100.0);
/// ```
#[must_use]
pub fn about(text: &str) -> Option<Range> {
    each_end(text, |number| {
        let five = number.last_digit == 5 && number.digits > 1;
        let half = if five { number.last_unit * 2.5 } else { number.last_unit * 0.5 };
        half.min(number.value.abs() * 0.25).max(number.unit / 2.0)
    })
}

/// A number or "low-high", each end widened by `half`.
fn each_end(text: &str, half: impl Fn(&Written) -> f64) -> Option<Range> {
    let text = text.trim();
    let percent = text.ends_with('%');
    let inner = text.trim_end_matches('%').trim();
    let whole = |n: &Written| Range::around(n.value, half(n));
    let range = match Written::of(inner) {
        Some(number) => whole(&number),
        None => {
            // The dash of a range stands after its first digit; one in front is a minus.
            let dash = inner.char_indices().skip(1).find(|(_, c)| matches!(c, '-' | '–'))?;
            let (first, rest) = inner.split_at(dash.0);
            let last = rest.trim_start_matches(['-', '–']);
            let (first, last) = (Written::of(first.trim().trim_end_matches('%'))?, Written::of(last.trim())?);
            Range { low: whole(&first).low.min(whole(&last).low), high: whole(&first).high.max(whole(&last).high) }
        }
    };
    Some(if percent { Range { low: range.low / 100.0, high: range.high / 100.0 } } else { range })
}

/// A number as it is written.
struct Written {
    value: f64,
    /// One unit of the last digit written.
    unit: f64,
    /// The last digit that is not zero, and one unit of it.
    last_digit: u32,
    last_unit: f64,
    /// Digits from the first to the last that are not zero.
    digits: usize,
}

impl Written {
    fn of(text: &str) -> Option<Written> {
        let plain: String = text.trim().replace(['−', '–'], "-").chars().filter(|c| *c != ',').collect();
        let body = plain.trim_start_matches(['-', '+']);
        let shaped = body.chars().all(|c| c.is_ascii_digit() || c == '.') && body.matches('.').count() <= 1;
        if !shaped || !body.chars().any(|c| c.is_ascii_digit()) || body.chars().count() > 30 {
            return None;
        }
        let value: f64 = plain.parse().ok()?;
        let decimals = body.split_once('.').map_or(0, |(_, rest)| rest.chars().count());
        let digits: Vec<u32> = body.chars().filter_map(|c| c.to_digit(10)).collect();
        let idle = digits.iter().rev().take_while(|d| **d == 0).count();
        let leading = digits.iter().take_while(|d| **d == 0).count();
        let step = |zeros: usize| {
            let power = i32::try_from(zeros).unwrap_or(0) - i32::try_from(decimals).unwrap_or(0);
            if power < 0 { 1.0 / 10f64.powi(-power) } else { 10f64.powi(power) }
        };
        let unit = step(0);
        Some(Written {
            value,
            unit,
            last_digit: digits.iter().rev().find(|d| **d != 0).copied().unwrap_or(0),
            last_unit: if value == 0.0 { unit } else { step(idle) },
            digits: digits.len().saturating_sub(idle + leading),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(range: Option<Range>) -> (f64, f64) {
        range.map_or((f64::NAN, f64::NAN), |r| (r.low, r.high))
    }

    #[test]
    fn rounding_goes_by_the_last_digit_written() {
        assert_eq!(ends(printed("1,200")), (1199.5, 1200.5));
        assert_eq!(ends(printed("-13")), (-13.5, -12.5));
        assert_eq!(ends(printed("200-300")), (199.5, 300.5));
        assert_eq!(ends(printed("5%")), (0.045, 0.055));
        assert_eq!(printed("two"), None);
        assert_eq!(printed("1.2.3"), None);
    }

    #[test]
    fn about_goes_by_the_last_digit_that_says_something() {
        assert_eq!(ends(about("20")), (15.0, 25.0));
        assert_eq!(ends(about("100")), (75.0, 125.0));
        assert_eq!(ends(about("450")), (425.0, 475.0));
        assert_eq!(ends(about("5")), (4.5, 5.5));
        assert_eq!(ends(about("0")), (-0.5, 0.5));
    }
}
