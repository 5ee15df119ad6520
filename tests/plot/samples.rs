//! Plots to look at: every kind, several widths and themes, data that look like flows.

use flowmosaic::calendar::{Day, Frequency};
use flowmosaic::plot::{
    Bar, Chart, Curve, Form, Heat, Histogram, Kind, Layer, Panel, Plot, Profile, Ribbon, Rise, Scale, Scatter,
    ShareRow, Shares, Slope, SlopeLine, Strip, Theme, height_px,
};

pub(super) fn day(year: i32, month: u32, date: u32) -> Day {
    Day::new(year, month, date).expect("a day")
}

/// Numbers that look like flows and are the same everywhere.
pub(super) struct Noise(pub(super) u64);

impl Noise {
    pub(super) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as f64 / f64::from(1u32 << 31)) * 2.0 - 1.0
    }

    pub(super) fn bell(&mut self) -> f64 {
        (0..6).map(|_| self.next()).sum::<f64>() / 1.4
    }
}

pub(super) fn monthly_flows() -> Plot {
    let mut noise = Noise(7);
    let days: Vec<Day> = (0..76).map(|m| day(2020, 1, 31).plus_months(m).month_end()).collect();
    let mut values: Vec<f64> = days.iter().map(|_| noise.bell() * 30_000.0 + 9_000.0).collect();
    values[63] = -67_400.0;
    values[64] = 112_300.0;
    values[20] = f64::NAN;
    let layer = Layer::flows("Foreigners: US equities", days, values).marking(vec![63, 64, 75]);
    Plot::time(Frequency::Monthly, "USD bn", 1_000.0)
        .layer(Layer { partial_from: Some(75), ..layer })
        .event(day(2025, 4, 2), "Tariffs announced")
        .band(day(2020, 2, 20), day(2020, 4, 30), "Covid crash")
}

pub(super) fn weekly_flows() -> Plot {
    let mut noise = Noise(11);
    let days: Vec<Day> = (0..1_127).map(|w| day(2005, 1, 8).plus_days(7 * w)).collect();
    let values = days.iter().map(|_| noise.bell() * 6_000.0 + 800.0).collect();
    Plot::time(Frequency::Weekly, "JPY bn", 10.0)
        .decimals(0)
        .layer(Layer::flows("Japan", days, values).marking(vec![1_126]))
}

pub(super) fn daily_line() -> Plot {
    let mut noise = Noise(3);
    let days: Vec<Day> =
        (0..3_920).map(|d| day(2015, 1, 2).plus_days(d)).filter(|d| d.weekday() < 5).take(2_800).collect();
    let mut level = 100.0;
    let mut values: Vec<f64> = days
        .iter()
        .map(|_| {
            level *= 1.0 + noise.bell() * 0.004;
            level
        })
        .collect();
    values[900..1_000].fill(f64::NAN);
    values[2_000] = f64::NAN;
    Plot::time(Frequency::Daily, "index points", 1.0)
        .layer(Layer::line("Broad dollar", 0, days, values).marking(vec![1_500]))
}

pub(super) fn two_lines() -> Plot {
    let mut noise = Noise(5);
    let days: Vec<Day> = (0..60).map(|m| day(2021, 1, 31).plus_months(m).month_end()).collect();
    let (mut a, mut b, mut c) = (1_240.0, 860.0, 800.0);
    let mut walk = |level: &mut f64, drift: f64| {
        *level += noise.bell() * 14.0 + drift;
        *level
    };
    let japan = days.iter().map(|_| walk(&mut a, -3.0)).collect();
    let kingdom = days.iter().map(|_| walk(&mut b, 0.0)).collect();
    let china = days.iter().map(|_| walk(&mut c, 1.0)).collect();
    Plot::time(Frequency::Monthly, "USD bn", 1.0)
        .decimals(0)
        .layer(Layer::line("Japan", 0, days.clone(), japan))
        .layer(Layer::line("United Kingdom", 1, days.clone(), kingdom))
        .layer(Layer::line("China, mainland", 2, days, china))
        .event(day(2022, 3, 16), "Fed begins to raise")
        .event(day(2022, 9, 22), "Japan intervenes")
}

pub(super) fn few_weeks() -> Plot {
    let mut noise = Noise(21);
    let days: Vec<Day> = (0..16).map(|w| day(2026, 4, 18).plus_days(7 * w)).collect();
    let values = days.iter().map(|_| noise.bell() * 6_000.0).collect();
    Plot::time(Frequency::Weekly, "JPY bn", 10.0)
        .layer(Layer::flows("Japan", days, values).marking(vec![12, 13, 14, 15]))
}

pub(super) fn months(count: i32) -> Vec<Day> {
    (0..count).map(|m| day(2022, 1, 31).plus_months(m).month_end()).collect()
}

pub(super) fn stacked() -> Plot {
    let mut noise = Noise(31);
    let days = months(40);
    let mut net = vec![0.0; days.len()];
    let mut plot = Plot::time(Frequency::Monthly, "USD bn", 1_000.0).stacked();
    for (ink, name) in [(0, "Europe"), (1, "Japan"), (2, "Caribbean"), (3, "Rest of the world")] {
        let values: Vec<f64> = days.iter().map(|_| noise.bell() * 14_000.0 + 3_000.0).collect();
        net.iter_mut().zip(&values).for_each(|(sum, value)| *sum += value);
        plot = plot.layer(Layer { ink, ..Layer::new(name, Form::Columns, days.clone(), values) });
    }
    plot.layer(Layer::net("Net", days, net))
}

pub(super) fn bars() -> Plot {
    let rows = [
        ("Cayman Islands", 41.2),
        ("United Kingdom", 33.9),
        ("Belgium", 12.0),
        ("Korea, South", 0.4),
        ("Norway", f64::NAN),
        ("Japan", -8.7),
        ("China, mainland", -22.5),
        ("All other countries and international organisations", -30.1),
    ];
    let mut bars: Vec<Bar> = rows.iter().map(|(label, value)| Bar::new(label, *value)).collect();
    bars[5].marked = true;
    Plot::of_kind(Kind::Bars(bars), "USD bn, April 2025", 1.0)
}

pub(super) fn coefficients() -> Plot {
    let rows = [("Dollar", 0.42, 0.2), ("Yield", -0.31, 0.12), ("Equities", 0.08, 0.22)];
    let bars = rows.iter().map(|(label, value, half)| Bar {
        interval: Some((value - half, value + half)),
        ink: Some(0),
        ..Bar::new(label, *value)
    });
    Plot::of_kind(Kind::Bars(bars.collect()), "standard deviations", 1.0).decimals(2)
}

pub(super) fn waterfall() -> Plot {
    let step = |label: &str, value: f64, total: bool| Rise { label: label.to_owned(), value, total };
    let steps = vec![
        step("March 2025", 180.0, true),
        step("Private: equities", -42.3, false),
        step("Private: Treasuries", 18.4, false),
        step("Official", -61.0, false),
        step("Valuation", 12.0, false),
        step("April 2025", 107.1, true),
    ];
    Plot::of_kind(Kind::Waterfall(steps), "USD bn", 1.0)
}

pub(super) fn heat() -> Plot {
    let mut noise = Noise(77);
    let rows: Vec<String> =
        ["Japan", "United Kingdom", "China, mainland", "Cayman Islands", "Belgium"].map(str::to_owned).to_vec();
    let columns: Vec<String> = ["Nov", "Dec", "Jan 2025", "Feb", "Mar", "Apr", "May"].map(str::to_owned).to_vec();
    let mut values: Vec<f64> = (0..35).map(|_| noise.bell() * 20.0).collect();
    values[11] = f64::NAN;
    Plot::of_kind(Kind::Heat(Heat { rows, columns, values, ..Heat::default() }), "USD bn", 1.0)
}

pub(super) fn scatter() -> Plot {
    let mut noise = Noise(15);
    let x: Vec<f64> = (0..140).map(|_| noise.bell() * 2.0).collect();
    let y: Vec<f64> = x.iter().map(|x| x * 11_000.0 + noise.bell() * 24_000.0 + 8_000.0).collect();
    let names = months(140).iter().map(|d| d.iso()).collect();
    let scatter = Scatter {
        x_name: "change of the broad dollar".to_owned(),
        x_unit: "%".to_owned(),
        x_decimals: 1,
        x,
        y,
        names,
        marked: vec![12, 139],
        fit: Some((8_000.0, 11_000.0)),
        fit_label: "slope 11 (7 to 15)".to_owned(),
    };
    Plot::of_kind(Kind::Scatter(scatter), "USD bn", 1_000.0)
}

pub(super) fn strips() -> Plot {
    let mut noise = Noise(19);
    let mut strip = |label: &str, latest: f64, remark: &str| {
        let mut values: Vec<f64> = (0..180).map(|_| noise.bell() * 25.0 + 6.0).collect();
        values.push(latest);
        Strip { label: label.to_owned(), values, latest, remark: remark.to_owned() }
    };
    let rows = vec![
        strip("Equities", -67.4, "lower in 1% of months"),
        strip("Treasuries", 22.0, "higher in 27% of months"),
        strip("Corporate bonds", 6.0, ""),
    ];
    Plot::of_kind(Kind::Strips(rows), "USD bn", 1.0)
}

/// A waterfall with the mirror of one of its parts.
pub(super) fn together() -> Plot {
    let chart = |title: &str, plot: Plot| Chart { title: title.to_owned(), plot };
    let charts = vec![chart("The parts", waterfall()), chart("The other side's count", monthly_flows())];
    Plot { kind: Kind::Together(charts), ..Plot::default() }
}

pub(super) fn multiples() -> Plot {
    let mut noise = Noise(23);
    let mut panel = |title: &str, size: f64| {
        let days = months(40);
        let values = days.iter().map(|_| noise.bell() * size).collect();
        Panel { title: title.to_owned(), layers: vec![Layer::flows(title, days, values)] }
    };
    let panels = vec![
        panel("Japan", 30.0),
        panel("United Kingdom", 42.0),
        panel("China, mainland", 12.0),
        panel("Cayman Islands", 60.0),
        panel("Belgium", 20.0),
    ];
    Plot { frequency: Some(Frequency::Monthly), ..Plot::of_kind(Kind::Multiples(panels), "USD bn", 1.0) }
}

pub(super) fn interval() -> Plot {
    let mut noise = Noise(29);
    let days = months(48);
    let mut level = 0.2;
    let values: Vec<f64> = days
        .iter()
        .map(|_| {
            level += noise.bell() * 0.05;
            level
        })
        .collect();
    let ribbon = Ribbon {
        ink: 0,
        days: days.clone(),
        low: values.iter().map(|v| v - 0.15).collect(),
        high: values.iter().map(|v| v + 0.2).collect(),
    };
    Plot::time(Frequency::Monthly, "", 1.0).decimals(2).ribbon(ribbon).layer(Layer::line(
        "Rolling correlation",
        0,
        days,
        values,
    ))
}

pub(super) fn profile() -> Plot {
    let mut noise = Noise(47);
    let x: Vec<f64> = (-20..=40).map(f64::from).collect();
    let mut curve = |name: &str, ink: u8, drift: f64| {
        let mut level = 0.0;
        let y: Vec<f64> = x
            .iter()
            .map(|x| {
                if *x > 0.0 {
                    level += drift;
                }
                level += noise.bell() * 0.2;
                level
            })
            .collect();
        let low = y.iter().zip(&x).map(|(y, x)| y - 0.4 - x.max(0.0) * 0.03).collect();
        let high = y.iter().zip(&x).map(|(y, x)| y + 0.4 + x.max(0.0) * 0.03).collect();
        Curve { name: name.to_owned(), ink, x: x.clone(), y, low, high }
    };
    let curves = vec![curve("After sell streaks", 1, -0.09), curve("After buy streaks", 0, 0.04)];
    let profile = Profile {
        x_name: "trading days from the streak's fifth day".to_owned(),
        x_unit: String::new(),
        x_decimals: 0,
        curves,
    };
    Plot::of_kind(Kind::Profile(profile), "%", 1.0)
}

pub(super) fn histogram() -> Plot {
    let mut noise = Noise(53);
    let mut values: Vec<f64> = (0..300).map(|_| noise.bell() * 25_000.0 + 8_000.0).collect();
    values.push(-67_400.0);
    let histogram =
        Histogram { values, latest: -67_400.0, remark: "lower in 1% of months".to_owned(), of: "months".to_owned() };
    Plot::of_kind(Kind::Histogram(histogram), "USD bn", 1_000.0)
}

pub(super) fn shares() -> Plot {
    let row = |label: &str, values: [f64; 4]| ShareRow { label: label.to_owned(), values: values.to_vec() };
    let shares = Shares {
        parts: ["Treasuries", "Agency bonds", "Corporate bonds", "Equities"].map(str::to_owned).to_vec(),
        rows: vec![
            row("Japan", [1_130.0, 260.0, 310.0, 900.0]),
            row("China, mainland", [750.0, 220.0, 15.0, 320.0]),
            row("Norway", [170.0, f64::NAN, 40.0, 780.0]),
        ],
    };
    Plot::of_kind(Kind::Shares(shares), "USD bn", 1.0).decimals(0)
}

pub(super) fn slope() -> Plot {
    let line = |label: &str, from: f64, to: f64, marked: bool| SlopeLine { label: label.to_owned(), from, to, marked };
    let lines = vec![
        line("Japan", 1_240.0, 1_130.0, true),
        line("China, mainland", 1_060.0, 757.0, true),
        line("United Kingdom", 450.0, 807.0, false),
        line("Belgium", 210.0, 411.0, false),
        line("Cayman Islands", 220.0, 440.0, false),
        line("Ireland", 330.0, f64::NAN, false),
    ];
    Plot::of_kind(Kind::Slope(Slope { from: "2020".to_owned(), to: "2025".to_owned(), lines }), "USD bn", 1.0)
        .decimals(0)
}

pub(super) fn signed_log() -> Plot {
    let mut noise = Noise(41);
    let days = months(60);
    let values = days.iter().map(|_| noise.bell().powi(5) * 20_000.0).collect();
    Plot::time(Frequency::Monthly, "USD bn", 1_000.0)
        .on(Scale::Asinh { linear: 1_000.0 })
        .layer(Layer::flows("Korea", days, values))
}

pub(super) fn log() -> Plot {
    let mut noise = Noise(43);
    let days = months(60);
    let mut level = 3.0;
    let values = days
        .iter()
        .map(|_| {
            level *= 1.1 + noise.bell() * 0.08;
            level
        })
        .collect();
    Plot::time(Frequency::Monthly, "USD bn", 1.0).on(Scale::Log).layer(Layer::line("Stablecoins", 4, days, values))
}

/// The kinds that change most when they are narrow.
pub(super) fn narrow_kinds() -> Vec<(&'static str, Plot)> {
    vec![
        ("stack-narrow", stacked()),
        ("bars-narrow", bars()),
        ("waterfall-narrow", waterfall()),
        ("heat-narrow", heat()),
        ("scatter-narrow", scatter()),
        ("strips-narrow", strips()),
        ("multiples-narrow", multiples()),
        ("together-narrow", together()),
        ("profile-narrow", profile()),
        ("histogram-narrow", histogram()),
        ("shares-narrow", shares()),
        ("slope-narrow", slope()),
    ]
}

/// Every kind of chart at the height that suits it.
pub(super) fn kinds() -> Vec<(&'static str, Plot)> {
    vec![
        ("stack", stacked()),
        ("bars", bars()),
        ("coefficients", coefficients()),
        ("waterfall", waterfall()),
        ("heat", heat()),
        ("scatter", scatter()),
        ("strips", strips()),
        ("multiples", multiples()),
        ("together", together()),
        ("interval", interval()),
        ("profile", profile()),
        ("histogram", histogram()),
        ("shares", shares()),
        ("slope", slope()),
        ("signed-log", signed_log()),
        ("log", log()),
    ]
}

pub(super) fn samples() -> Vec<(&'static str, Plot, f32, f32, Theme)> {
    let mut samples = vec![
        ("monthly-columns", monthly_flows(), 720.0, 360.0, Theme::Light),
        ("monthly-columns-dark", monthly_flows(), 720.0, 360.0, Theme::Dark),
        ("monthly-columns-narrow", monthly_flows(), 300.0, 240.0, Theme::Light),
        ("weekly-columns", weekly_flows(), 720.0, 320.0, Theme::Light),
        ("weekly-columns-wide", weekly_flows(), 1_600.0, 420.0, Theme::Light),
        ("few-weeks", few_weeks(), 720.0, 300.0, Theme::Print),
        ("daily-line", daily_line(), 720.0, 320.0, Theme::Light),
        ("lines", two_lines(), 720.0, 360.0, Theme::Light),
        ("lines-narrow-dark", two_lines(), 300.0, 260.0, Theme::Dark),
    ];
    for (name, plot) in kinds() {
        let height = height_px(&plot, 680.0);
        samples.push((name, plot, 680.0, height, Theme::Light));
    }
    for (name, plot) in narrow_kinds() {
        let height = height_px(&plot, 320.0);
        samples.push((name, plot, 320.0, height, Theme::Dark));
    }
    samples
}
