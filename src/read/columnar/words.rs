//! Numbers and times as the text that a CSV would have.

/// A day.
pub(super) const DAY_NANOSECONDS: i128 = 86_400_000_000_000;

/// A finite number as the shortest text that reads back; nothing for NaN.
pub(super) fn number(text: &mut String, value: f64) {
    use std::fmt::Write;
    if !value.is_nan() {
        let _ = write!(text, "{}", if value == 0.0 { 0.0 } else { value });
    }
}

/// `09:30:00`, with as many decimals as it needs.
pub(super) fn clock(text: &mut String, nanoseconds: i128) {
    use std::fmt::Write;
    let seconds = nanoseconds / 1_000_000_000;
    let _ = write!(text, "{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let rest = nanoseconds % 1_000_000_000;
    if rest > 0 {
        let decimals = format!("{rest:09}");
        let _ = write!(text, ".{}", decimals.trim_end_matches('0'));
    }
}

/// A 16-bit floating-point number.
pub(super) fn half(bits: u16) -> f32 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1F), f32::from(bits & 0x3FF));
    sign * match exponent {
        0 => fraction * 2f32.powi(-24),
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        _ => (1.0 + fraction / 1_024.0) * 2f32.powi(exponent - 15),
    }
}

/// A two's complement number in network order, with `scale` decimal places, digit by digit.
pub(super) fn decimal(text: &mut String, bytes: &[u8], scale: i32) {
    let negative = bytes.first().is_some_and(|b| b & 0x80 != 0);
    let mut magnitude: Vec<u8> = bytes.iter().map(|b| if negative { !b } else { *b }).collect();
    if negative {
        for byte in magnitude.iter_mut().rev() {
            let (sum, carried) = byte.overflowing_add(1);
            *byte = sum;
            if !carried {
                break;
            }
        }
    }
    let mut digits = Vec::new();
    while magnitude.iter().any(|b| *b != 0) {
        let mut rest = 0u32;
        for byte in &mut magnitude {
            let value = rest * 256 + u32::from(*byte);
            *byte = (value / 10) as u8;
            rest = value % 10;
        }
        digits.push(char::from(b'0' + rest as u8));
    }
    // Digits stand lowest first; a scale below zero means zeros behind.
    let places = usize::try_from(scale).unwrap_or(0).min(100);
    let zeros = usize::try_from(-i64::from(scale)).unwrap_or(0).min(100);
    while digits.len() <= places {
        digits.push('0');
    }
    if negative {
        text.push('-');
    }
    for (at, digit) in digits.iter().enumerate().rev() {
        text.push(*digit);
        if at == places && at > 0 {
            text.push('.');
        }
    }
    if digits.iter().any(|d| *d != '0') {
        text.extend(std::iter::repeat_n('0', zeros));
    }
}
