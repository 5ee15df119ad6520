//! The picture: the same plot gives the same scene and the same SVG, nothing overlaps, nothing is
//! lost, and hostile labels stay text. `FLOWMOSAIC_UPDATE_GOLD=1` rewrites the gold files.

mod samples;

use flowmosaic::calendar::{Day, Frequency};
use flowmosaic::plot::{
    Anchor, Bar, Curve, Form, Heat, Histogram, Item, Kind, Layer, Plot, Profile, Rise, Scale, Scatter, Scene, ShareRow,
    Shares, Slope, SlopeLine, Strip, Surface, Theme, Tint, height_px, layout, paint, svg, width_px,
};
use proptest::prelude::*;
use samples::{Noise, day, kinds, monthly_flows, samples};
use std::path::Path;

#[test]
fn pictures_equal_their_gold_files() {
    let update = std::env::var_os("FLOWMOSAIC_UPDATE_GOLD").is_some();
    let mut changed = Vec::new();
    for (name, plot, width, height, theme) in samples() {
        let drawn = svg(&layout(&plot, width, height), theme, name, "A sample");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/gold/{name}.svg"));
        if update {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
            std::fs::write(&path, &drawn).expect("writable");
        } else if std::fs::read_to_string(&path).unwrap_or_default() != drawn {
            changed.push(name);
        }
    }
    assert!(changed.is_empty(), "changed: {changed:?}; look at them, then run with FLOWMOSAIC_UPDATE_GOLD=1");
}

#[test]
fn a_scene_survives_its_encoding() {
    for (name, plot, width, height, _) in samples() {
        let scene = layout(&plot, width, height);
        let back = Scene::decode(&scene.encode()).expect("a scene");
        // NaN is not equal to itself, so the bytes are compared.
        assert_eq!(back.encode(), scene.encode(), "{name}");
    }
    assert_eq!(Scene::decode(b"no scene"), None);
}

#[test]
fn hostile_labels_stay_text() {
    let hostile = "</text><script>alert(1)</script>\" dy=\"-0.5ex\u{1}";
    let layer = Layer::new(hostile, Form::Line, vec![day(2024, 1, 31), day(2024, 2, 29)], vec![1.0, 2.0]);
    let plot = Plot::time(Frequency::Monthly, hostile, 1.0).layer(layer).event(day(2024, 2, 1), hostile);
    let drawn = svg(&layout(&plot, 2_000.0, 300.0), Theme::Light, hostile, hostile);
    assert!(!drawn.contains("<script") && !drawn.contains('\u{1}'), "{drawn}");
    assert!(drawn.contains("&lt;script&gt;"));
}

#[test]
fn an_empty_plot_says_so() {
    for plot in [
        Plot::default(),
        Plot::time(Frequency::Daily, "x", 1.0).layer(Layer::line("x", 0, vec![day(2024, 1, 1)], vec![f64::NAN])),
    ] {
        let scene = layout(&plot, 600.0, 300.0);
        assert!(matches!(scene.items.as_slice(), [Item::Text { text, .. }] if text == "No values to show"));
    }
}

/// The room of every text of a scene, by the widths that layout counts on.
fn text_rooms(scene: &Scene) -> Vec<(String, [f32; 4])> {
    let room = |item: &Item| {
        let Item::Text { x, y, text, size, anchor, weight, .. } = item else { return None };
        let width = width_px(text, *size, *weight);
        let left = match anchor {
            Anchor::Start => *x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Some((text.clone(), [left, y - size * 0.72, left + width, y + size * 0.2]))
    };
    scene.items.iter().filter_map(room).collect()
}

/// No text covers another, and none is cut off by the edge of the picture.
fn assert_readable(scene: &Scene, what: &str) {
    let rooms = text_rooms(scene);
    for (place, (text, a)) in rooms.iter().enumerate() {
        // The table of widths is generous by a tenth; that much may reach over the edge.
        let slack = (a[2] - a[0]) * 0.1 + 0.5;
        let inside = a[0] >= -slack && a[2] <= scene.width_px + slack && a[1] >= -1.0 && a[3] <= scene.height_px + 1.0;
        assert!(inside, "{what}: \"{text}\" at {a:?} leaves the picture of {} × {}", scene.width_px, scene.height_px);
        for (other, b) in &rooms[place + 1..] {
            let apart = a[2] <= b[0] + 0.1 || b[2] <= a[0] + 0.1 || a[3] <= b[1] + 0.1 || b[3] <= a[1] + 0.1;
            assert!(apart, "{what}: \"{text}\" at {a:?} covers \"{other}\" at {b:?}");
        }
    }
}

#[test]
fn no_label_covers_another_in_any_kind_at_any_width() {
    for width in [280.0, 320.0, 360.0, 480.0, 720.0, 1_100.0, 2_000.0] {
        for (name, plot) in kinds() {
            assert_readable(&layout(&plot, width, height_px(&plot, width)), &format!("{name} at {width}"));
        }
        for (name, plot, _, height, _) in samples().into_iter().filter(|s| s.1.kind == Kind::Time) {
            assert_readable(&layout(&plot, width, height), &format!("{name} at {width}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_label_covers_another_in_random_time_charts(
        seed in any::<u64>(),
        width in 280.0f32..2_000.0,
        height in 200.0f32..500.0,
        counts in prop::collection::vec((1usize..400, 0u8..4, any::<bool>()), 1..6),
        size in -4i32..12,
        frequency in 0usize..6,
        events in prop::collection::vec((0i32..4_000, 0i32..200, "[A-Za-z日本 ]{0,24}"), 0..7),
        marks in prop::collection::vec(0usize..400, 0..8),
        names in prop::collection::vec("[A-Za-zä中 ]{0,30}", 6),
        scale in 0u8..3,
    ) {
        let mut noise = Noise(seed);
        let frequency = [Frequency::Daily, Frequency::Weekly, Frequency::Semimonthly, Frequency::Monthly, Frequency::Quarterly, Frequency::Annual][frequency];
        let first = day(2008, 1, 31);
        let end = |i: i32| match frequency {
            Frequency::Daily => first.plus_days(i),
            Frequency::Weekly => first.plus_days(7 * i),
            Frequency::Semimonthly => first.plus_days(15 * i),
            Frequency::Monthly => first.plus_months(i).month_end(),
            Frequency::Quarterly => first.plus_months(3 * i + 2).month_end(),
            _ => first.plus_months(12 * i + 11).month_end(),
        };
        let mut plot = Plot::time(frequency, "USD bn", 1_000.0);
        for ((count, form, signed), name) in counts.into_iter().zip(&names) {
            let days: Vec<Day> = (0..count.min(80 + count / 4) as i32).map(end).collect();
            let values = days.iter().map(|_| if noise.next() > 0.9 { f64::NAN } else { noise.bell() * 10f64.powi(size) }).collect();
            let form = [Form::Columns, Form::Line, Form::Area, Form::Step][usize::from(form)];
            plot = plot.layer(Layer { signed, ..Layer::new(name, form, days, values) }.marking(marks.clone()));
        }
        for (from, length, label) in events {
            plot = plot.band(first.plus_days(from), first.plus_days(from + length), &label);
        }
        plot.scale = match scale {
            0 => Scale::Linear,
            1 => Scale::Asinh { linear: 10f64.powi(size - 1) },
            _ => Scale::Log,
        };
        let scene = layout(&plot, width, height);
        assert_readable(&scene, "random");
        prop_assert_eq!(scene.encode(), layout(&plot, width, height).encode());
    }
}

#[test]
fn extremes_survive_a_hundred_thousand_points() {
    let mut noise = Noise(1);
    let days: Vec<Day> = (0..100_000).map(|d| Day::from_epoch_days(d - 60_000)).collect();
    let mut values: Vec<f64> = days.iter().map(|_| noise.bell()).collect();
    (values[41_234], values[77_777]) = (55.0, -44.0);
    for form in [Form::Line, Form::Columns] {
        let layer = Layer { signed: true, ..Layer::new("x", form, days.clone(), values.clone()) };
        let scene = layout(&Plot::time(Frequency::Daily, "x", 1.0).layer(layer), 700.0, 300.0);
        let wanted: Vec<f32> = [41_234, 77_777].iter().map(|i| scene.layers[0].y_px[*i]).collect();
        let mut corners = Vec::new();
        for item in &scene.items {
            if let Item::Polyline { points, .. } | Item::Polygon { points, .. } = item {
                corners.extend(points.iter().map(|p| p.1));
            }
        }
        assert!(corners.len() < 12_000, "{form:?}: {} corners follow pixels, not points", corners.len());
        assert!(wanted.iter().all(|y| corners.contains(y)), "{form:?}");
    }
}

/// The number of an attribute of each rectangle in an SVG text.
fn rects(painted: &str) -> Vec<[i32; 4]> {
    let number = |line: &str, name: &str| {
        let (_, rest) = line.split_once(&format!(" {name}=\"")).expect("the attribute");
        rest.split('"').next().expect("a value").parse().expect("a whole number")
    };
    let lines = painted.lines().filter(|l| l.starts_with("<rect"));
    lines.map(|l| [number(l, "x"), number(l, "y"), number(l, "width"), number(l, "height")]).collect()
}

#[test]
fn rectangles_are_whole_device_pixels_at_every_ratio() {
    let scene = layout(&monthly_flows(), 720.0, 360.0);
    for ratio in [1.0, 1.25, 2.0, 3.0] {
        for surface in [Surface::canvas(ratio), Surface::fine_canvas(ratio)] {
            let mut painted = String::new();
            let mut backend = plotters_svg::SVGBackend::with_string(&mut painted, (10_000, 10_000));
            paint(&scene, &mut backend, Theme::Light, &surface).expect("painted");
            drop(backend);
            let device = surface.fine as i32;
            let all = rects(&painted);
            assert!(all.len() > 80);
            for rect in &all {
                assert!(rect.iter().all(|n| n % device == 0), "{rect:?} at {ratio}");
                assert!(rect[2] >= device && rect[3] >= device, "{rect:?} at {ratio} is thinner than a pixel");
            }
            // Months are equally long, so their columns are equally wide.
            let mut widths: Vec<i32> =
                all.iter().map(|r| r[2]).filter(|w| *w > 3 * device && *w < 40 * device).collect();
            widths.sort_unstable();
            widths.dedup();
            assert!(
                widths.len() <= 3,
                "columns, hatched columns within their outline, the band: {widths:?} at {ratio}"
            );
        }
    }
}

/// Numbers as analyses give them, with the odd ones among them.
fn odd_numbers() -> impl Strategy<Value = Vec<f64>> {
    let odd = prop_oneof![Just(f64::NAN), Just(0.0), Just(1e300), Just(-1e300), Just(f64::INFINITY), Just(1e-300)];
    prop::collection::vec(prop_oneof![12 => -1e4f64..1e4, 1 => odd], 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_label_covers_another_in_random_charts_of_other_kinds(
        numbers in odd_numbers(),
        others in odd_numbers(),
        names in prop::collection::vec("[A-Za-zä中 ]{0,40}", 24),
        width in 280.0f32..2_000.0,
        decimals in 0usize..4,
        divisor in prop_oneof![Just(1.0), Just(1_000.0), Just(0.0)],
    ) {
        let name = |place: usize| names[place % names.len()].clone();
        let at = |place: usize| others[place % others.len()];
        let rows: Vec<String> = (0..numbers.len()).map(name).collect();
        let mut x = others.clone();
        x.retain(|v| v.is_finite());
        x.sort_by(f64::total_cmp);
        let pairs = Scatter { x_name: name(3), x_unit: name(4), x: others.clone(), y: numbers.clone(), names: names.clone(), marked: vec![0, 3, 5], fit: Some((1.0, 2.0)), fit_label: name(2), x_decimals: 1 };
        let bar = |(place, value): (usize, &f64)| Bar { interval: (place % 3 == 0).then(|| (value - 1.0, value + at(place).abs())), marked: place == 2, ..Bar::new(&name(place), *value) };
        let kinds = vec![
            Kind::Bars(numbers.iter().enumerate().map(bar).collect()),
            Kind::Waterfall(numbers.iter().enumerate().map(|(p, v)| Rise { label: name(p), value: *v, total: p % 7 == 0 }).collect()),
            Kind::Heat(Heat { rows: rows.iter().take(4).cloned().collect(), columns: rows.iter().take(6).cloned().collect(), values: numbers.clone(), ..Heat::default() }),
            Kind::Scatter(pairs),
            Kind::Strips(vec![Strip { label: name(1), values: numbers.clone(), latest: at(1), remark: name(5) }, Strip { label: name(2), values: others.clone(), latest: at(0), remark: String::new() }]),
            Kind::Profile(Profile { x_name: name(7), x_unit: name(8), x_decimals: 0, curves: vec![Curve { name: name(6), ink: 0, y: numbers.clone(), low: numbers.iter().map(|v| v - 1.0).collect(), high: numbers.iter().map(|v| v + 1.0).collect(), x: x.clone() }, Curve { name: name(9), ink: 1, x, y: others.clone(), ..Curve::default() }] }),
            Kind::Histogram(Histogram { values: numbers.clone(), latest: at(2), remark: name(3), of: name(1) }),
            Kind::Shares(Shares { parts: names.iter().take(5).cloned().collect(), rows: vec![ShareRow { label: name(0), values: numbers.clone() }, ShareRow { label: name(1), values: others.clone() }] }),
            Kind::Slope(Slope { from: name(10), to: name(11), lines: numbers.iter().enumerate().take(9).map(|(p, v)| SlopeLine { label: name(p), from: *v, to: at(p), marked: p == 1 }).collect() }),
        ];
        for kind in kinds {
            let plot = Plot::of_kind(kind, &name(12), divisor).decimals(decimals);
            let scene = layout(&plot, width, height_px(&plot, width));
            assert_readable(&scene, &format!("{:.12}", format!("{:?}", plot.kind)));
            for item in &scene.items {
                if let Item::Rect { x, y, width, height, .. } | Item::Hatch { x, y, width, height, .. } = item {
                    prop_assert!([x, y, width, height].iter().all(|n| n.is_finite()), "{:?}: {:?}", plot.kind, item);
                }
            }
        }
    }
}

/// Parts of a whole: a home of 95%, a third, a sixth and a crumb.
fn parts() -> Plot {
    let names = |all: [&str; 2]| all.map(str::to_owned).to_vec();
    let heat = Heat {
        rows: names(["Japan", "Canada"]),
        columns: names(["Japan", "Canada"]),
        values: vec![95.0, 0.5, 17.0, 33.0],
        full: 100.0,
        tint: Tint::Root,
    };
    Plot::of_kind(Kind::Heat(heat), "% of what the holder has", 1.0).decimals(1)
}

#[test]
fn cells_of_a_matrix_differ_by_their_tint_in_grey_print_too() {
    let drawn = svg(&layout(&parts(), 600.0, height_px(&parts(), 600.0)), Theme::Print, "t", "d");
    let attribute = |line: &str, name: &str| -> Option<String> {
        line.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| Some(rest.split_once('"')?.0.to_owned()))
    };
    // Cells are wider than the steps of the key; 0.1 px are a unit.
    let is_cell =
        |line: &&str| attribute(line, "width").and_then(|w| w.parse::<f64>().ok()).is_some_and(|w| w > 1_000.0);
    let grey = |line: &str| {
        let fill = attribute(line, "fill").expect("a colour");
        let part = |at: usize| f64::from(u8::from_str_radix(&fill[at..at + 2], 16).expect("a byte"));
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let mut shades: Vec<f64> = drawn.lines().filter(|l| l.starts_with("<rect")).filter(is_cell).map(grey).collect();
    assert_eq!(shades.len(), 4, "{drawn}");
    shades.sort_by(f64::total_cmp);
    for pair in shades.windows(2) {
        assert!(pair[1] - pair[0] >= 10.0, "two cells look alike in grey: {shades:?}");
    }
}

#[test]
fn the_key_of_a_matrix_says_what_its_tints_mean_and_leaves_before_the_numbers_do() {
    let words = |height: f32| -> Vec<String> {
        let text = |item: &Item| match item {
            Item::Text { text, .. } => Some(text.clone()),
            _ => None,
        };
        layout(&parts(), 600.0, height).items.iter().filter_map(text).collect()
    };
    let whole = words(height_px(&parts(), 600.0));
    for size in ["0", "5", "25", "50", "100", "% of what the holder has", "95.0", "0.5"] {
        assert!(whole.iter().any(|w| w == size), "\"{size}\" is not among {whole:?}");
    }
    let small = words(70.0);
    assert!(small.iter().any(|w| w == "95.0") && !small.iter().any(|w| w == "25"), "{small:?}");
    // Both signs: the strip runs to either side of zero, with the largest size at both ends.
    let signed = samples::heat();
    let scene = layout(&signed, 600.0, height_px(&signed, 600.0));
    let ends = scene.items.iter().filter(|item| match item {
        Item::Text { text, anchor: Anchor::Start | Anchor::End, .. } => {
            text.parse::<f64>().is_ok() || text.starts_with('−')
        }
        _ => false,
    });
    assert_eq!(ends.count(), 2);
}

#[test]
fn a_name_that_gives_way_is_cut_with_a_mark_and_keeps_its_number() {
    let days = vec![day(2025, 3, 31), day(2025, 6, 30)];
    let names =
        ["errors and omissions", "direct investment", "net purchases of equity", "debt securities", "reserve assets"];
    let layers = names.map(|name| Layer::new(name, Form::Columns, days.clone(), vec![1.0, 2.0]));
    let plot = Plot { kind: Kind::Stack, ..Plot::time(Frequency::Quarterly, "USD bn", 1.0).decimals(1) };
    let plot = layers.into_iter().fold(plot, Plot::layer);
    let texts = |height: f32| -> Vec<String> {
        let text = |item: &Item| match item {
            Item::Text { text, .. } => Some(text.clone()),
            _ => None,
        };
        layout(&plot, 340.0, height).items.iter().filter_map(text).collect()
    };
    // Where there is room a name takes two lines; where there is not, none stands there in half.
    assert!(texts(420.0).iter().any(|t| t == "errors and"), "{:?}", texts(420.0));
    let short = texts(110.0);
    assert!(short.iter().any(|t| t.starts_with("err") && t.contains('…') && t.ends_with("2.0")), "{short:?}");
    assert!(!short.iter().any(|t| t == "errors and" || t == "direct"), "{short:?}");
}
