//! What inks look like: one quiet palette, designed for light, dark and print each on its own.
//!
//! Marks reach a contrast of 3:1 against their paper and texts 4.5:1 (WCAG 2.2, 1.4.3 and 1.4.11);
//! buying is blue and selling orange, which stay apart under every common colour blindness.

use super::scene::Ink;
use serde::{Deserialize, Serialize};

/// The paper that a scene is painted on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark ink on light paper.
    #[default]
    Light,
    /// Light ink on dark paper.
    Dark,
    /// Dark ink on white paper, apart from each other in grey as well.
    Print,
}

struct Palette {
    buy: u32,
    sell: u32,
    buy_red: u32,
    sell_green: u32,
    series: [u32; 8],
    axis: u32,
    grid: u32,
    zero: u32,
    label: u32,
    muted: u32,
    band: u32,
    paper: u32,
}

const LIGHT: Palette = Palette {
    buy: 0x1f5f99,
    sell: 0xb5500f,
    buy_red: 0xd23c42,
    sell_green: 0x043e35,
    series: [0x1f5f99, 0xb5500f, 0x2b7a68, 0x86509e, 0x7c6a14, 0xa83a63, 0x4a68b8, 0x5c646e],
    axis: 0x8a8d92,
    grid: 0xe3e1dc,
    zero: 0x3a3d42,
    label: 0x22262b,
    muted: 0x5e636b,
    band: 0xf1eee6,
    paper: 0xfffefb,
};

const DARK: Palette = Palette {
    buy: 0x74b4e8,
    sell: 0xf09a5c,
    buy_red: 0xf0696d,
    sell_green: 0x84dcc4,
    series: [0x74b4e8, 0xf09a5c, 0x93e0bd, 0xc79fdf, 0xd6bb55, 0xf08fae, 0xa2b4f2, 0xaab3bf],
    axis: 0x757d88,
    grid: 0x2c3037,
    zero: 0xc6cbd2,
    label: 0xe8eaed,
    muted: 0xa5adb8,
    band: 0x22262d,
    paper: 0x15181c,
};

const PRINT: Palette = Palette {
    buy: 0x0f3f6e,
    sell: 0xa8480c,
    buy_red: 0xc7343b,
    sell_green: 0x05382f,
    // Dark and light in turn: neighbours in a stack are told apart on grey paper.
    series: [0x0b2f55, 0xb5500f, 0x14493d, 0x8f5aab, 0x4a3f06, 0xb8466f, 0x1f3473, 0x6c747e],
    axis: 0x7d8085,
    grid: 0xdcdcdc,
    zero: 0x1c1c1c,
    label: 0x111111,
    muted: 0x4d5157,
    band: 0xeeeeee,
    paper: 0xffffff,
};

/// Red, green and blue of an ink in a theme, 0–255 each.
#[must_use]
pub fn colour(ink: Ink, theme: Theme) -> (u8, u8, u8) {
    let palette = match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
        Theme::Print => &PRINT,
    };
    let rgb = match ink {
        Ink::Buy => palette.buy,
        Ink::Sell => palette.sell,
        Ink::BuyRed => palette.buy_red,
        Ink::SellGreen => palette.sell_green,
        Ink::Series(which) => {
            let [first, ..] = palette.series;
            palette.series.get(usize::from(which % 8)).copied().unwrap_or(first)
        }
        Ink::Axis => palette.axis,
        Ink::Grid => palette.grid,
        Ink::Zero => palette.zero,
        Ink::Label => palette.label,
        Ink::Muted => palette.muted,
        Ink::Band => palette.band,
        Ink::Paper => palette.paper,
    };
    let [_, red, green, blue] = rgb.to_be_bytes();
    (red, green, blue)
}

/// An ink of which only a share is on the paper: the mixture with the paper's colour, so that
/// canvas, SVG and print agree and overlapping marks do not darken.
#[must_use]
pub fn mixed(ink: Ink, strength: f32, theme: Theme) -> (u8, u8, u8) {
    let ((red, green, blue), paper) = (colour(ink, theme), colour(Ink::Paper, theme));
    let mix = |ink: u8, paper: u8| {
        (f32::from(paper) + (f32::from(ink) - f32::from(paper)) * strength.clamp(0.0, 1.0)).round() as u8
    };
    (mix(red, paper.0), mix(green, paper.1), mix(blue, paper.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEMES: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::Print];

    fn linear(channel: u8) -> f64 {
        let share = f64::from(channel) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
    }

    fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn marks_reach_three_to_one_and_texts_four_and_a_half() {
        for theme in THEMES {
            let paper = colour(Ink::Paper, theme);
            let mut texts = vec![Ink::Label, Ink::Muted, Ink::Zero, Ink::Buy, Ink::Sell, Ink::BuyRed, Ink::SellGreen];
            texts.extend((0..8).map(Ink::Series));
            for ink in texts {
                let ratio = contrast(colour(ink, theme), paper);
                assert!(ratio >= 4.5, "{ink:?} on {theme:?}: {ratio:.2}");
            }
            for ink in [Ink::Buy, Ink::Sell, Ink::BuyRed, Ink::SellGreen] {
                let ratio = contrast(mixed(ink, super::super::timechart::QUIET, theme), paper);
                assert!(ratio >= 3.0, "quiet {ink:?} on {theme:?}: {ratio:.2}");
                let cell = mixed(ink, super::super::heat::FULL, theme);
                let ratio = contrast(colour(Ink::Label, theme), cell);
                assert!(ratio >= 4.5, "a number on the fullest cell of {ink:?} on {theme:?}: {ratio:.2}");
            }
            assert!(contrast(colour(Ink::Axis, theme), paper) >= 3.0, "axis on {theme:?}");
            assert!(contrast(colour(Ink::Zero, theme), paper) > 3.0 * contrast(colour(Ink::Grid, theme), paper));
            assert!(contrast(colour(Ink::Muted, theme), colour(Ink::Band, theme)) >= 4.5, "text on a band, {theme:?}");
        }
    }

    #[test]
    fn neighbouring_series_stay_apart_on_grey_paper() {
        // CIE lightness; 15 of 100 are seen at a glance.
        let lightness = |ink: Ink| {
            let (r, g, b) = colour(ink, Theme::Print);
            let y = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
            116.0 * libm::cbrt(y) - 16.0
        };
        for at in 0..8 {
            let (one, next) = (lightness(Ink::Series(at)), lightness(Ink::Series((at + 1) % 8)));
            assert!((one - next).abs() >= 15.0, "series {at}: {one:.0} beside {next:.0}");
        }
    }

    /// Severe protanopia, deuteranopia and tritanopia: G. Machado, M. Oliveira, L. Fernandes,
    /// "A physiologically-based model for simulation of color vision deficiency" (2009), severity 1.
    const BLINDNESS: [[f64; 9]; 3] = [
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    /// CIE L*a*b* (D65) of a colour as a person with a deficiency sees it.
    fn lab_seen((red, green, blue): (u8, u8, u8), m: &[f64; 9]) -> [f64; 3] {
        let rgb = [linear(red), linear(green), linear(blue)];
        let seen = |row: usize| (0..3).map(|c| m[row * 3 + c] * rgb[c]).sum::<f64>().clamp(0.0, 1.0);
        let (r, g, b) = (seen(0), seen(1), seen(2));
        let f = |t: f64| if t > 0.008_856 { libm::cbrt(t) } else { 7.787 * t + 16.0 / 116.0 };
        let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47);
        let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
        let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn buying_and_selling_stay_apart_under_colour_blindness() {
        for theme in THEMES {
            for (kind, matrix) in BLINDNESS.iter().enumerate() {
                let distance = |a: Ink, b: Ink| {
                    let (a, b) = (lab_seen(colour(a, theme), matrix), lab_seen(colour(b, theme), matrix));
                    a.iter().zip(&b).map(|(x, y)| (x - y) * (x - y)).sum::<f64>().sqrt()
                };
                let buy_sell = distance(Ink::Buy, Ink::Sell);
                assert!(buy_sell > 30.0, "buy and sell, {theme:?}, deficiency {kind}: {buy_sell:.1}");
                let red_green = distance(Ink::BuyRed, Ink::SellGreen);
                assert!(red_green > 20.0, "red and green, {theme:?}, deficiency {kind}: {red_green:.1}");
                for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                    let apart = distance(Ink::Series(a), Ink::Series(b));
                    assert!(apart > 10.0, "series {a} and {b}, {theme:?}, deficiency {kind}: {apart:.1}");
                }
            }
        }
    }
}
