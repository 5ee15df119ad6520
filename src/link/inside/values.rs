//! Values as bits: decimals brought to whole numbers of one scale, then the values themselves, their
//! differences or second differences, whichever is shortest.

use super::super::bits::{Reader, Writer};

/// Most decimals written as whole numbers.
const DECIMALS: i32 = 15;

/// How the values of a series are written.
const AS_TEXT: u64 = 3;

/// Writes the values. Those that are no plain decimals come back as a text for the text part.
pub(super) fn write(bits: &mut Writer, values: &[String]) -> String {
    let there: Vec<&String> = values.iter().filter(|v| !v.is_empty()).collect();
    let Some((power, whole)) = scaled(&there) else {
        bits.bits(AS_TEXT, 2);
        return values.join(",");
    };
    let orders: Vec<Writer> = (0..3)
        .map(|order| {
            let mut writer = Writer::default();
            writer.rice(&differences(&whole, order));
            writer
        })
        .collect();
    let Some((order, shortest)) = orders.iter().enumerate().min_by_key(|(_, writer)| writer.length()) else {
        return String::new();
    };
    bits.bits(order as u64, 2);
    bits.bits((power + 32) as u64, 6);
    let complete = there.len() == values.len();
    bits.bit(complete);
    if !complete {
        values.iter().for_each(|v| bits.bit(!v.is_empty()));
    }
    bits.append(shortest);
    String::new()
}

/// The values as text.
pub(super) fn read(bits: &mut Reader, count: usize, text: &str) -> Option<Vec<String>> {
    let order = bits.bits(2)?;
    if order == AS_TEXT {
        let values: Vec<String> = text.split(',').map(str::to_owned).collect();
        return (values.len() == count).then_some(values);
    }
    let power = i32::try_from(bits.bits(6)?).ok()? - 32;
    let present: Vec<bool> =
        if bits.bit()? { vec![true; count] } else { (0..count).map(|_| bits.bit()).collect::<Option<_>>()? };
    let mut numbers = bits.rice(present.iter().filter(|p| **p).count())?;
    for _ in 0..order {
        let mut before = 0i64;
        for number in &mut numbers {
            before = before.checked_add(*number)?;
            *number = before;
        }
    }
    let mut numbers = numbers.into_iter();
    present
        .into_iter()
        .map(|there| if there { Some(decimal(numbers.next()?, power)) } else { Some(String::new()) })
        .collect()
}

/// Differences of a given order, the first numbers kept; wrapping, which the limits below exclude.
fn differences(numbers: &[i64], order: usize) -> Vec<i64> {
    let mut differences = numbers.to_vec();
    for _ in 0..order {
        let mut before = 0;
        for number in &mut differences {
            let this = *number;
            *number = this - before;
            before = this;
        }
    }
    differences
}

/// The values as whole numbers and the power of ten that they count in; nothing when one of them
/// would not come back as the same text.
fn scaled(values: &[&String]) -> Option<(i32, Vec<i64>)> {
    let parsed: Vec<(i64, i32)> = values.iter().map(|v| digits(v)).collect::<Option<_>>()?;
    let power = parsed.iter().filter(|(digits, _)| *digits != 0).map(|(_, power)| *power).min().unwrap_or(0);
    let whole: Option<Vec<i64>> = parsed
        .iter()
        .map(|(digits, own)| match digits {
            0 => Some(0),
            digits => digits.checked_mul(10i64.checked_pow(u32::try_from(own - power).ok()?)?),
        })
        .collect();
    let whole = whole.filter(|w| w.iter().all(|n| n.unsigned_abs() < 1 << 58))?;
    let same = whole.iter().zip(values).all(|(number, text)| decimal(*number, power) == **text);
    same.then_some((power, whole))
}

/// Significant digits and power of ten of a plain decimal: `-12.50` is (−125, −1).
fn digits(text: &str) -> Option<(i64, i32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut number: i64 = format!("{whole}{fraction}").parse().ok()?;
    let mut power = -i32::try_from(fraction.len()).ok().filter(|p| *p <= DECIMALS)?;
    while number != 0 && number % 10 == 0 && power < DECIMALS {
        number /= 10;
        power += 1;
    }
    Some((number, power))
}

/// A whole number of units of 10^power as text.
fn decimal(number: i64, power: i32) -> String {
    if power >= 0 || number == 0 {
        let zeros = if number == 0 { 0 } else { power.unsigned_abs() as usize };
        return format!("{number}{}", "0".repeat(zeros));
    }
    let places = power.unsigned_abs() as usize;
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at_checked(digits.len() - places).unwrap_or((&digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let sign = if number < 0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_come_back_to_the_digit() {
        for lot in [
            vec!["1200", "-3400", "0", ""],
            vec!["1.25", "-0.5", "12"],
            vec!["0.000001", "7"],
            vec!["1e300", "2"],
            vec!["-0", "1"],
        ] {
            let values: Vec<String> = lot.iter().map(|v| (*v).to_owned()).collect();
            let mut bits = Writer::default();
            let text = write(&mut bits, &values);
            let bytes = bits.finish();
            assert_eq!(read(&mut Reader::new(&bytes), values.len(), &text), Some(values));
        }
    }
}
