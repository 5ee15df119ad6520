//! Short decimals, sixteen bytes at a time.

/// The value of `text[from..to]`, a decimal with a point and at most fifteen digits, one sign in
/// front; nothing for any other text.
///
/// # Accuracy
/// Digits and power of ten are both exact in `f64`, so one division rounds once and gives the nearest
/// value (Clinger 1990).
///
/// # Example
/// ```
/// use flowmosaic_kernels::decimal::short_decimal;
/// assert_eq!(short_decimal(b"2025-01-03,-12.50\n", 11, 17), Some(-12.5));
/// assert_eq!(short_decimal(b"1,689", 0, 5), None);
/// ```
#[must_use]
#[inline(always)]
pub fn short_decimal(text: &[u8], from: usize, to: usize) -> Option<f64> {
    let length = to.wrapping_sub(from);
    if length.wrapping_sub(1) >= LANES {
        return None;
    }
    // Without a branch: signs of flows are as good as random.
    let first = *text.get(from)?;
    let negative = first == b'-';
    let (mantissa, power) = unsigned(text, to, length - usize::from(negative | (first == b'+')))?;
    // In whole numbers, where zero has no sign: a choice between two results would become a branch again.
    let turned = -i64::from(negative);
    Some(((mantissa ^ turned) - turned) as f64 / power)
}

/// The value of a decimal with commas between groups of three digits, as `1,234,567.5`; nothing for any
/// other text.
///
/// # Example
/// ```
/// use flowmosaic_kernels::decimal::grouped_decimal;
/// assert_eq!(grouped_decimal(b"-1,234.5"), Some(-1234.5));
/// assert_eq!(grouped_decimal(b"0,123"), None);
/// ```
#[must_use]
pub fn grouped_decimal(cell: &[u8]) -> Option<f64> {
    let (sign, unsigned) = match cell.split_first()? {
        (b'-' | b'+', rest) => (cell.get(..1)?, rest),
        _ => (&[][..], cell),
    };
    let whole = unsigned.iter().position(|byte| *byte == b'.').unwrap_or(unsigned.len());
    let (groups, places) = unsigned.split_at_checked(whole)?;
    let mut digits = [0u8; 32];
    let mut length = 0usize;
    let mut push = |part: &[u8]| {
        digits.get_mut(length..length + part.len())?.copy_from_slice(part);
        length += part.len();
        Some(())
    };
    push(sign)?;
    for (index, group) in groups.split(|byte| *byte == b',').enumerate() {
        let fits = match index {
            // Nobody writes a leading zero before a thousands separator.
            0 => matches!(group.len(), 1..=3) && group.first() != Some(&b'0'),
            _ => group.len() == 3,
        };
        if !fits {
            return None;
        }
        push(group)?;
    }
    push(places)?;
    // A point without digits behind it is left to the slow way.
    if places.len() == 1 { None } else { short_decimal(&digits, 0, length) }
}

/// Bytes that are looked at together.
const LANES: usize = 16;
const POWERS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// The `length` digits and at most one point that end at `to`: a number below 10^15, and what it is to be
/// divided by.
#[inline(always)]
fn unsigned(text: &[u8], to: usize, length: usize) -> Option<(i64, f64)> {
    let (mantissa, places, digits) = match to.checked_sub(LANES).and_then(|start| text.get(start..to)?.first_chunk()) {
        Some(lanes) => digits_of(lanes, length)?,
        None => {
            // At the very beginning of a text there are no sixteen bytes before its end.
            let cell = text.get(to.checked_sub(length)?..to)?;
            let mut lanes = [b'0'; LANES];
            lanes.get_mut(LANES - length..)?.copy_from_slice(cell);
            digits_of(&lanes, length)?
        }
    };
    if digits.wrapping_sub(1) >= 15 {
        return None;
    }
    Some((mantissa as i64, *POWERS.get(places)?))
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use vectors::digits_of;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use words::digits_of;

/// The digits as one number, how many stand behind the point, and how many there are.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vectors {
    use super::LANES;
    use core::arch::wasm32::{
        i8x16, i8x16_bitmask, i16x8, i16x8_add, i16x8_mul, i16x8_narrow_i32x4, i16x8_splat, i32x4_dot_i16x8,
        i32x4_extract_lane, u8x16_gt, u8x16_lt, u8x16_splat, u8x16_sub, u8x16_swizzle, u16x8_shr, u64x2, v128,
        v128_and, v128_andnot,
    };

    #[inline(always)]
    pub(super) fn digits_of(lanes: &[u8; LANES], length: usize) -> Option<(u64, usize, usize)> {
        let whole = u128::from_le_bytes(*lanes);
        let bytes = u64x2(whole as u64, (whole >> 64) as u64);
        let numbers = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        let before = u8x16_lt(numbers, u8x16_splat((LANES - length.min(LANES)) as u8));
        let digits = v128_andnot(u8x16_sub(bytes, u8x16_splat(b'0')), before);
        let others = u32::from(i8x16_bitmask(u8x16_gt(digits, u8x16_splat(9))));
        if others == 0 {
            return Some((value(digits), 0, length));
        }
        let at = others.trailing_zeros() as usize;
        if others & (others - 1) != 0 || *lanes.get(at)? != b'.' {
            return None;
        }
        // What stands before the point moves over it.
        let shift = u8x16_lt(u8x16_splat(at as u8), numbers);
        let moved = v128_andnot(u8x16_sub(numbers, u8x16_splat(1)), shift);
        let digits = u8x16_swizzle(digits, core::arch::wasm32::v128_or(moved, v128_and(numbers, shift)));
        Some((value(digits), LANES - 1 - at, length - 1))
    }

    /// Pairs of digits, then of pairs, then of fours.
    #[inline(always)]
    fn value(digits: v128) -> u64 {
        let tens = i16x8_mul(v128_and(digits, i16x8_splat(0xFF)), i16x8_splat(10));
        let pairs = i16x8_add(tens, u16x8_shr(digits, 8));
        let fours = i32x4_dot_i16x8(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
        let narrow = i16x8_narrow_i32x4(fours, fours);
        let eights = i32x4_dot_i16x8(narrow, i16x8(10_000, 1, 10_000, 1, 0, 0, 0, 0));
        let (high, low) = (i32x4_extract_lane::<0>(eights), i32x4_extract_lane::<1>(eights));
        u64::from(high as u32) * 100_000_000 + u64::from(low as u32)
    }
}

/// The same in ordinary registers.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod words {
    use super::LANES;

    #[inline(always)]
    pub(super) fn digits_of(lanes: &[u8; LANES], length: usize) -> Option<(u64, usize, usize)> {
        const ZEROS: u128 = u128::from_le_bytes([b'0'; LANES]);
        const CARRY: u128 = u128::from_le_bytes([0x76; LANES]);
        const HIGH: u128 = u128::from_le_bytes([0x80; LANES]);
        const LOW: u128 = !HIGH;
        let before = LANES - length.min(LANES);
        let keep = if before == LANES { 0 } else { u128::MAX << (before * 8) };
        let digits = (u128::from_le_bytes(*lanes) ^ ZEROS) & keep;
        // Adding 0x76 carries into the high bit of every byte above 9.
        let others = (((digits & LOW) + CARRY) | digits) & HIGH;
        if others == 0 {
            return Some((value(digits), 0, length));
        }
        let at = (others.trailing_zeros() / 8) as usize;
        if others & (others - 1) != 0 || *lanes.get(at)? != b'.' {
            return None;
        }
        // What stands before the point moves over it.
        let (below, above) = ((1u128 << (at * 8)) - 1, u128::MAX.checked_shl((at as u32 + 1) * 8).unwrap_or(0));
        let digits = (digits & above) | ((digits & below) << 8);
        Some((value(digits), LANES - 1 - at, length - 1))
    }

    #[inline]
    fn value(digits: u128) -> u64 {
        eight(digits as u64) * 100_000_000 + eight((digits >> 64) as u64)
    }

    /// Pairs of digits, then of pairs, then of fours.
    #[inline]
    fn eight(digits: u64) -> u64 {
        let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00FF_00FF_00FF_00FF;
        let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_FFFF_0000_FFFF;
        fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xFFFF_FFFF
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The plain version.
    fn plain(cell: &[u8]) -> Option<f64> {
        let text = std::str::from_utf8(cell).ok()?;
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let digits = unsigned.bytes().filter(u8::is_ascii_digit).count();
        let points = unsigned.bytes().filter(|b| *b == b'.').count();
        if digits + points != unsigned.len() || points > 1 || !(1..=15).contains(&digits) {
            return None;
        }
        text.parse::<f64>().ok().map(|value| value + 0.0)
    }

    fn check(before: &str, cell: &str, behind: &str) {
        let text = format!("{before}{cell}{behind}");
        let found = short_decimal(text.as_bytes(), before.len(), before.len() + cell.len());
        // A sixteenth digit-or-point after a sign is left to the slow way.
        let wanted = plain(cell.as_bytes()).filter(|_| cell.len() <= 16);
        assert_eq!(found.map(f64::to_bits), wanted.map(f64::to_bits), "{before:?} {cell:?}");
    }

    #[test]
    fn decimals_are_the_nearest_values() {
        for cell in [
            "",
            "0",
            "-0",
            "-0.00",
            ".",
            "-",
            "5.",
            ".5",
            "1.2.3",
            "1,5",
            "123456789012345",
            "1234567890123456",
            "-12345678901.2345",
            "0.00000000000001",
            "1e5",
            "+7",
            "--7",
            "99.99",
            "1:5",
            "1/5",
        ] {
            check("", cell, ",");
            check("2025-01-03,Banks,Bonds,", cell, "\n");
        }
    }

    proptest! {
        #[test]
        fn as_the_plain_version(before in "[0-9a,.-]{0,20}", cell in "[-+]?[0-9]{0,16}[.]?[0-9]{0,9}|[-0-9.,:/e ]{0,8}", behind in "[0-9,]{0,3}") {
            check(&before, &cell, &behind);
        }
    }
}
