//! Whatever comes in, an analysis answers or says why not: no panic, no infinity, always a way out.

use super::{dollars, percent, weekly};
use flowmosaic::analysis::{ALL, Exhibit, ExhibitCell, Options};
use flowmosaic::problem::{Notes, Problem};
use flowmosaic::series::Series;
use flowmosaic::table::{Flag, MeasureKind};

/// Values that break careless arithmetic, by name.
fn awkward() -> Vec<(&'static str, Vec<f64>)> {
    let n = f64::NAN;
    vec![
        ("nothing", vec![]),
        ("one value", vec![3.0]),
        ("two values", vec![3.0, -2.0]),
        ("all missing", vec![n; 30]),
        ("all zero", vec![0.0; 30]),
        ("constant", vec![7.0; 30]),
        ("one sided", (0..30).map(|i| -1.0 - f64::from(i)).collect()),
        ("holes", (0..40).map(|i| if i % 3 == 0 { n } else { f64::from(i % 7) - 3.0 }).collect()),
        // Squares and percentages of these still fit f64; no currency comes near.
        ("huge", (0..30).map(|i| 1e100 * f64::from(i % 5 - 2)).collect()),
        ("tiny", (0..30).map(|i| 1e-100 * f64::from(i % 5 - 2)).collect()),
        ("missing at the end", (0..30).map(|i| if i > 25 { n } else { f64::from(i % 4) - 1.5 }).collect()),
        ("positive", (0..40).map(|i| 10.0 + f64::from(i * 7 % 11)).collect()),
    ]
}

fn check(what: &str, answer: &Result<Exhibit, Problem>) {
    match answer {
        Ok(exhibit) => {
            let findings = &exhibit.findings;
            assert!(findings.iter().any(|f| f.id == exhibit.headline), "{what}: no headline {}", exhibit.headline);
            for finding in findings {
                let numbers = finding.numbers.iter().filter_map(|n| n.value).chain(finding.value).chain(finding.p);
                let ends = finding.interval.iter().flat_map(|i| [i.low, i.high]);
                for number in numbers.chain(ends) {
                    assert!(number.is_finite(), "{what}: {} holds {number}", finding.id);
                }
                if let Some(p) = finding.p {
                    assert!((0.0..=1.0 + 1e-12).contains(&p), "{what}: {} has p = {p}", finding.id);
                }
                for word in ["NaN", "inf"] {
                    let found = finding.text.split(|c: char| !c.is_alphabetic()).any(|w| w == word);
                    assert!(!found, "{what}: {}", finding.text);
                }
            }
            for row in exhibit.tables.iter().flat_map(|t| t.rows.iter().map(move |r| (t, r))) {
                assert_eq!(row.0.columns.len(), row.1.len(), "{what}: table \"{}\"", row.0.title);
                for cell in row.1 {
                    assert!(!matches!(cell, ExhibitCell::Number(Some(v)) if !v.is_finite()), "{what}: {}", row.0.title);
                }
            }
        }
        Err(problem) => {
            assert!(!problem.hints.is_empty(), "{what}: {} has no way out", problem.code);
            assert!(problem.message.chars().next().is_some_and(|c| !c.is_uppercase()), "{what}: {}", problem.message);
            assert!(!problem.message.ends_with('.'), "{what}: {}", problem.message);
        }
    }
}

#[test]
fn awkward_series_are_answered_or_refused() {
    for analysis in ALL {
        let defaults: Options = analysis.options.iter().map(|o| (o.id.to_owned(), o.default.to_owned())).collect();
        // Every choice of every option once, the others at their default.
        let mut settings = vec![defaults.clone()];
        for option in analysis.options {
            for choice in option.choices {
                let mut changed = defaults.clone();
                changed.insert(option.id.to_owned(), (*choice).to_owned());
                settings.push(changed);
            }
        }
        for options in &settings {
            for (name, values) in awkward() {
                for count in 1..=5 {
                    for rate in [MeasureKind::Flow, MeasureKind::Rate] {
                        let unit = if rate == MeasureKind::Rate { percent() } else { dollars() };
                        let series: Vec<Series> = (0..count)
                            .map(|i| {
                                let turned: Vec<f64> = values
                                    .iter()
                                    .enumerate()
                                    .map(|(t, v)| v * (1.0 + ((t * (i + 1)) % 3) as f64))
                                    .collect();
                                // The last two stand for returns where an analysis takes them.
                                let unit = if count > 3 && i + 2 >= count { percent() } else { unit.clone() };
                                weekly(&format!("series {i}"), rate, unit, &turned)
                            })
                            .collect();
                        let what = format!("{} of {count} × {name} with {options:?}", analysis.id);
                        check(&what, &(analysis.run)(&series, options, &mut Notes::default()));
                    }
                }
            }
        }
    }
}

#[test]
fn flags_and_partial_periods_stay_out() {
    let values: Vec<f64> = (0..30).map(|i| f64::from(i % 7) - 3.0).collect();
    let make = |spoil: &dyn Fn(&mut Series)| {
        let mut a = weekly("a", MeasureKind::Flow, dollars(), &values);
        let mut b =
            weekly("b", MeasureKind::Flow, dollars(), &values.iter().map(|v| v * 2.0 + 1.0).collect::<Vec<_>>());
        let mut c = weekly("c", MeasureKind::Flow, dollars(), &values.iter().map(|v| 1.0 - v).collect::<Vec<_>>());
        spoil(&mut a);
        spoil(&mut b);
        spoil(&mut c);
        super::run("breadth", &[a, b, c], &[]).expect("an exhibit")
    };
    let shorter = make(&|s| {
        s.points.pop();
    });
    let text = |e: &Exhibit| super::finding(e, "breadth").text.clone();
    // A partial last week, a placeholder and a suppressed value are as good as absent.
    assert_eq!(text(&make(&|s| s.points.last_mut().expect("a point").partial = true)), text(&shorter));
    assert_eq!(text(&make(&|s| s.points.last_mut().expect("a point").flag = Flag::Placeholder)), text(&shorter));
    assert_eq!(text(&make(&|s| s.points.last_mut().expect("a point").flag = Flag::Suppressed)), text(&shorter));
    assert_ne!(text(&make(&|_| ())), text(&shorter));
}
