//! The first analysis, from a series to its sentences.

use flowmosaic::analysis::pace::PACE;
use flowmosaic::analysis::{Exhibit, Finding, Options};
use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::problem::{Notes, Problem};
use flowmosaic::series::{Point, Selector, Series, select};
use flowmosaic::source::Assumptions;
use flowmosaic::table::{Flag, MeasureKind};
use flowmosaic::transform::restrict;
use flowmosaic::unit::{Authority, Unit};

fn series(kind: MeasureKind, periods: impl IntoIterator<Item = Period>, values: &[f64]) -> Series {
    let point = |(index, (period, value)): (usize, (Period, &f64))| Point {
        period,
        value: *value,
        flag: if value.is_nan() { Flag::Missing } else { Flag::Ok },
        partial: false,
        line: index as u32 + 2,
    };
    let points: Vec<Point> = periods.into_iter().zip(values).enumerate().map(point).collect();
    let ends: Vec<Day> = points.iter().map(|p| p.period.end).collect();
    Series {
        name: "Foreigners: US equities".to_owned(),
        holder: "foreigners".to_owned(),
        asset: "US equities".to_owned(),
        kind,
        unit: Unit::money("USD", 6, Authority::File),
        plus: None,
        frequency: Frequency::of_days(&ends),
        points,
        breaks: Vec::new(),
        source: "made up for this test".to_owned(),
        history: Vec::new(),
        release_days: None,
        remarks: Vec::new(),
    }
}

fn months(from_year: i32) -> impl Iterator<Item = Period> {
    (0..).filter_map(move |i| Period::month(from_year + i / 12, (i % 12) as u32 + 1))
}

fn weeks(first_end: &str) -> impl Iterator<Item = Period> + use<> {
    let end = Day::parse_iso(first_end).expect("a day");
    (0..).map(move |i| Period::week_ending(end.plus_days(7 * i)))
}

fn run(series: &Series, options: &[(&str, &str)]) -> Result<Exhibit, Problem> {
    let options: Options = options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    (PACE.run)(std::slice::from_ref(series), &options, &mut Notes::default())
}

fn finding<'a>(exhibit: &'a Exhibit, id: &str) -> &'a Finding {
    exhibit.findings.iter().find(|f| f.id == id).unwrap_or_else(|| panic!("no finding {id}"))
}

fn number(finding: &Finding, id: &str) -> Option<f64> {
    finding.numbers.iter().find(|n| n.id == id).unwrap_or_else(|| panic!("no number {id}")).value
}

/// 28 months: an old large sale, ordinary months, and three sales at the end.
const FLOWS: [f64; 28] = [
    12e3, -9e4, 8e3, -4e3, 5e3, 7e3, -2e3, 11e3, 3e3, -6e3, 9e3, 1e3, 4e3, -1e3, 2e3, 6e3, -3e3, 8e3, 10e3, -5e3, 7e3,
    -7e3, 3e3, 5e3, 2e3, -8e3, -12e3, -67.1e3,
];

fn text(exhibit: &Exhibit, id: &str) -> String {
    finding(exhibit, id).text.clone()
}

fn flows() -> Series {
    series(MeasureKind::Flow, months(2023), &FLOWS)
}

#[test]
fn a_flow_is_told_in_sentences() {
    let exhibit = run(&flows(), &[]).expect("an exhibit");
    assert_eq!(exhibit.headline, "since");
    assert_eq!(text(&exhibit, "latest"), "Foreigners sold USD 67.1 bn of US equities in April 2025");
    assert_eq!(
        text(&exhibit, "since"),
        "Foreigners sold USD 67.1 bn of US equities in April 2025, the largest net sale since February 2023 \
         (USD 90.0 bn), 26 months before"
    );
    assert_eq!(
        text(&exhibit, "streak"),
        "Foreigners sold US equities 3 months in a row, starting with February 2025, USD 87.1 bn in all; none of the 9 streaks of \
         that sign was longer; chance makes one as long in 36% of years (13% if signs persist as they did)"
    );
    assert_eq!(
        text(&exhibit, "rank"),
        "April 2025 saw the second largest net sale of US equities by foreigners in 28 months"
    );
    assert_eq!(
        text(&exhibit, "percentile"),
        "The net flow (Foreigners: US equities) in April 2025 stood at the 5th percentile of its 28 months to then"
    );
    let z = finding(&exhibit, "z");
    // The 24 months before April 2025: mean 1458.33, deviation 6220.44 (computed by hand from the list).
    assert!((z.value.expect("a score") - (-67_100.0 - 1_458.333_333_333_333_3) / 6_220.437_330_261_446).abs() < 1e-9);
    assert_eq!(z.n, Some(24));
    let layer = &exhibit.plot.layers[0];
    assert_eq!(layer.marked, [25, 26, 27]);
    assert!(layer.signed && layer.remarks[27].ends_with("rank 2 of 28 from the bottom"), "{}", layer.remarks[27]);
    assert_eq!((exhibit.plot.y_unit.as_str(), exhibit.plot.y_divisor), ("USD bn", 1000.0));
}

#[test]
fn every_finding_can_be_audited() {
    let exhibit = run(&flows(), &[]).expect("an exhibit");
    let ids: Vec<&str> = exhibit.findings.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["latest", "streak", "lasting", "since", "rank", "percentile", "z"]);
    for f in &exhibit.findings {
        let how = &f.how;
        for part in [&how.formula, &how.window, &how.missing, &how.test, &how.source] {
            assert!(!part.is_empty(), "{} does not say all of how it came about", f.id);
        }
        assert!(!how.inputs.is_empty() && how.inputs.len() <= 24, "{}", f.id);
        assert!(f.n.is_some() && f.period.is_some(), "{}", f.id);
    }
    assert_eq!(finding(&exhibit, "since").how.inputs, ["2023-02-28: −90000 (line 3)", "2025-04-30: −67100 (line 29)"]);
    assert_eq!(finding(&exhibit, "since").p, Some(1.0 / 26.0));
    // Joined end to end only the two largest sales were the most extreme of 26 months.
    assert_eq!(number(finding(&exhibit, "since"), "chance-circular"), Some(2.0 / 28.0));
}

#[test]
fn a_level_rises_and_falls_and_has_a_place_of_its_own() {
    let total = |sum: &mut f64, flow: &f64| {
        *sum += flow;
        Some(*sum)
    };
    let levels: Vec<f64> = FLOWS.iter().scan(3e6, total).collect();
    let mut custody = series(MeasureKind::Holding, weeks("2024-01-03"), &levels);
    custody.name = "Fed custody holdings".to_owned();
    let exhibit = run(&custody, &[("window", "24")]).expect("an exhibit");
    assert_eq!(
        text(&exhibit, "latest"),
        "Fed custody holdings fell by USD 67.1 bn to USD 2.90 tn in the week to 10 July 2024"
    );
    assert!(text(&exhibit, "streak").starts_with(
        "Fed custody holdings fell 3 weeks in a row, starting with the week to 26 June 2024, USD 87.1 bn in all"
    ));
    assert!(
        text(&exhibit, "since")
            .ends_with("the largest fall since the week to 10 January 2024 (USD 90.0 bn), 6 months before")
    );
    assert_eq!(
        text(&exhibit, "level-since"),
        "Fed custody holdings stood at USD 2.90 tn in the week to 10 July 2024, the lowest of 28 weeks since the week to 3 January 2024"
    );
    assert_eq!(finding(&exhibit, "percentile").value, Some(100.0 * 0.5 / 28.0));
    assert_eq!(exhibit.plot.layers[0].form, flowmosaic::plot::Form::Line);
}

#[test]
fn a_partial_period_is_shown_but_not_judged() {
    let mut partial = flows();
    partial.points.last_mut().expect("a point").partial = true;
    let exhibit = run(&partial, &[]).expect("an exhibit");
    assert_eq!(text(&exhibit, "latest"), "Foreigners sold USD 12.0 bn of US equities in March 2025");
    assert_eq!(
        text(&exhibit, "so-far"),
        "So far in April 2025 (not over): foreigners sold USD 67.1 bn of US equities in April 2025"
    );
    assert_eq!(finding(&exhibit, "streak").value, Some(2.0));
    assert_eq!(finding(&exhibit, "rank").n, Some(27));
    assert_eq!(exhibit.plot.layers[0].partial_from, Some(27));
}

#[test]
fn zeros_gaps_and_ties_follow_the_rule_that_was_chosen() {
    let mut values = FLOWS;
    values[26] = 0.0;
    let length = |values: &[f64], options: &[(&str, &str)]| {
        let exhibit = run(&series(MeasureKind::Flow, months(2023), values), options).expect("an exhibit");
        finding(&exhibit, "streak").value
    };
    assert_eq!(length(&values, &[]), Some(1.0));
    assert_eq!(length(&values, &[("zero", "skips")]), Some(2.0));
    values[26] = f64::NAN;
    assert_eq!(length(&values, &[]), Some(1.0));
    assert_eq!(length(&values, &[("gap", "skips")]), Some(2.0));
    values[26] = values[27];
    let gap = |options: &[(&str, &str)]| {
        let exhibit = run(&series(MeasureKind::Flow, months(2023), &values), options).expect("an exhibit");
        number(finding(&exhibit, "since"), "gap-in-periods")
    };
    assert_eq!(gap(&[]), Some(1.0));
    assert_eq!(gap(&[("tie", "exceeded")]), Some(26.0));
}

#[test]
fn a_month_that_the_file_leaves_out_breaks_the_streak() {
    let mut gapped = flows();
    gapped.points.remove(26);
    let exhibit = run(&gapped, &[]).expect("an exhibit");
    assert_eq!(finding(&exhibit, "streak").value, Some(1.0));
    assert_eq!(number(finding(&exhibit, "since"), "gap-in-periods"), Some(26.0));
    assert!(exhibit.plot.layers[0].values[26].is_nan(), "and is not drawn as zero");
}

#[test]
fn zeros_before_the_first_value_are_no_data() {
    let mut values = vec![0.0; 30];
    values.extend(FLOWS);
    let exhibit = run(&series(MeasureKind::Flow, months(2020), &values), &[]).expect("an exhibit");
    assert_eq!(finding(&exhibit, "rank").n, Some(28));
    assert!(exhibit.caveats.iter().any(|c| c.contains("30 periods of zero")), "{:?}", exhibit.caveats);
    let mut flagged = series(MeasureKind::Flow, months(2020), &values);
    flagged.points.iter_mut().take(30).for_each(|p| p.flag = Flag::Placeholder);
    assert_eq!(finding(&run(&flagged, &[]).expect("an exhibit"), "rank").n, Some(28));
}

#[test]
fn sums_overlap_and_so_have_no_streak() {
    let exhibit = run(&flows(), &[("sum", "3")]).expect("an exhibit");
    assert_eq!(text(&exhibit, "latest"), "Foreigners sold USD 87.1 bn of US equities in the 3 months to April 2025");
    assert!(exhibit.findings.iter().all(|f| f.id != "streak"));
    assert!(exhibit.caveats.iter().any(|c| c.contains("overlap")));
    // 26 sums of three months cover 28 months; the record among them counts once for each block.
    assert_eq!(finding(&exhibit, "since").p, Some(1.0 / 9.0));
}

#[test]
fn flows_are_added_up_to_longer_periods() {
    let exhibit = run(&flows(), &[("period", "quarter")]).expect("an exhibit");
    assert_eq!(text(&exhibit, "latest"), "Foreigners sold USD 18.0 bn of US equities in the first quarter of 2025");
    assert_eq!(
        text(&exhibit, "so-far"),
        "So far in the second quarter of 2025 (not over): foreigners sold USD 67.1 bn of US equities in the second quarter of 2025"
    );
    let caveats = exhibit.caveats.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    assert!(caveats.contains("need 12 complete periods, series \"Foreigners: US equities\" has 9"), "{caveats}");
    assert!(text(&exhibit, "streak").ends_with("(thin: 9 quarters)"), "{}", text(&exhibit, "streak"));
}

#[test]
fn bad_input_is_a_problem_that_names_series_and_rule() {
    let code = |values: &[f64], options: &[(&str, &str)]| {
        let problem = run(&series(MeasureKind::Flow, months(2023), values), options).expect_err("a problem");
        assert!(!problem.hints.is_empty(), "{problem} has no way out");
        (problem.code.clone(), problem.message)
    };
    let nan = f64::NAN;
    assert_eq!(code(&[nan, nan, nan], &[]).0, "all-missing");
    let (id, message) = code(&[nan, 3.0, nan], &[]);
    assert_eq!(id, "too-few-points");
    assert_eq!(message, "series \"Foreigners: US equities\" has 1 value in a complete period; pace needs at least 2");
    assert_eq!(code(&[], &[]).0, "all-missing");
    assert_eq!(code(&[2.0; 40], &[]).0, "constant-series");
    assert_eq!(code(&FLOWS, &[("period", "fortnight")]).0, "option-value");
    assert_eq!(code(&FLOWS, &[("period", "week")]).0, "aggregate-upward");
    assert_eq!(code(&FLOWS, &[("colour", "red")]).0, "option-unknown");
    assert_eq!(code(&FLOWS, &[("sum", "400")]).0, "sum-length");
}

#[test]
fn a_holiday_row_without_a_value_does_not_break_a_daily_streak() {
    let start = Day::parse_iso("2025-01-06").expect("a Monday");
    let weekdays = (0..).map(|i| start.plus_days(i)).filter(|d| d.weekday() < 5).map(Period::day);
    let mut values = vec![f64::NAN; 30];
    for (index, value) in values.iter_mut().enumerate() {
        *value = if index < 25 { 1.0 + (index % 3) as f64 } else { -1.0 };
    }
    values[27] = f64::NAN;
    let mut daily = series(MeasureKind::Flow, weekdays, &values);
    let exhibit = run(&daily, &[]).expect("an exhibit");
    assert_eq!(finding(&exhibit, "streak").value, Some(4.0));
    assert!(finding(&exhibit, "streak").how.formula.contains("1 day without a value taken for holidays"));
    daily.points[27].flag = Flag::Suppressed;
    assert_eq!(finding(&run(&daily, &[]).expect("an exhibit"), "streak").value, Some(2.0));
}

#[test]
fn a_series_without_a_holder_speaks_in_its_publishers_words() {
    let mut nobody = flows();
    nobody.holder.clear();
    nobody.asset = "Equity".to_owned();
    nobody.plus =
        Some(flowmosaic::unit::PlusMeans::buys("residents of Japan", "foreign securities", Authority::Publisher));
    let exhibit = run(&nobody, &[]).expect("an exhibit");
    assert_eq!(
        text(&exhibit, "latest"),
        "Residents of Japan sold foreign securities (Equity): USD 67.1 bn in April 2025"
    );
    assert!(
        text(&exhibit, "streak").starts_with("Residents of Japan sold foreign securities (Equity) 3 months in a row")
    );
    nobody.plus = None;
    let exhibit = run(&nobody, &[]).expect("an exhibit");
    assert_eq!(text(&exhibit, "latest"), "Foreigners: US equities: net sales of USD 67.1 bn in April 2025");
}

/// A series of a published file, cut at a day.
fn published(file: &str, selector: &str, to: &str) -> Option<Series> {
    let bytes = crate::shared::shared_bytes(&format!("data/{file}"))?;
    let reading = flowmosaic::session::Reading::of_bytes(file, &bytes, &Assumptions::default()).expect("readable");
    let selector: Selector = serde_json::from_str(selector).expect("a selector");
    let series = select(&reading.tables[0], &selector, file, file).expect("one series");
    Some(restrict(&series, None, Day::parse_iso(to)).expect("values in the range"))
}

/// Truth table of the opening case, S0-2.
#[test]
fn april_2025_agrees_with_the_truth_table() {
    let selector = r#"{"measure": "for_lt_total_net", "where": {"holder": "99996", "asset": "Total U.S. Securities"},
        "holder": "foreigners", "asset": "US securities"}"#;
    let Some(series) = published("tic/slt_table1.txt", selector, "2025-04-30") else { return };
    let exhibit = run(&series, &[]).expect("an exhibit");
    assert_eq!(text(&exhibit, "latest"), "Foreigners sold USD 67.1 bn of US securities in April 2025");
    let z = finding(&exhibit, "z");
    assert_eq!(z.n, Some(24));
    assert!((z.value.expect("a score") / -2.149_765_530_571_444_5 - 1.0).abs() < 1e-12);
    assert_eq!(
        text(&exhibit, "since"),
        "Foreigners sold USD 67.1 bn of US securities in April 2025, the largest net sale of 27 months since February 2023"
    );
}

/// April with May behind it: what came after is told and drawn, and no part of any rank or score.
/// A balance in deficit is a level below zero, then as now.
#[test]
fn a_level_below_zero_keeps_its_sign_in_what_it_is_compared_with() {
    let values = [-70.0, -75.0, -82.0, -88.0, -90.0, -91.0, -95.0, -94.0, -93.0, -92.5, -92.0, -91.5, -90.5, -89.0];
    let mut balance = series(MeasureKind::Other, months(2021), &values);
    balance.name = "Balance".to_owned();
    let exhibit = run(&balance, &[]).expect("an exhibit");
    let said = text(&exhibit, "level-since");
    assert!(
        said.contains("stood at −USD 89.0 m") && said.contains("the highest since") && said.contains("(−USD 88.0 m)"),
        "{said}"
    );
}

/// The name of a place is not what was bought.
#[test]
fn a_rank_of_net_purchases_names_its_series_in_brackets() {
    let mut flow =
        series(MeasureKind::Flow, months(2021), &[3.0, 5.0, 4.0, 6.0, 2.0, 5.0, 3.0, 4.0, 6.0, 5.0, 4.0, 7.0, 5.0]);
    (flow.name, flow.holder, flow.asset) = ("Euro area".to_owned(), String::new(), String::new());
    let said = text(&run(&flow, &[]).expect("an exhibit"), "rank");
    assert!(said.contains("net purchase (Euro area) in 13 months"), "{said}");
}

#[test]
fn a_period_before_the_last_can_be_asked_about() {
    let values = [3.0, 5.0, 4.0, 6.0, 2.0, 5.0, 3.0, 4.0, 6.0, 5.0, 4.0, 3.0, 5.0, -9.0, 30.0];
    let series = series(MeasureKind::Flow, months(2024), &values);
    let at = series.points[13].period.end.iso();
    let asked = run(&series, &[("at", at.as_str())]).expect("an exhibit");
    let cut = restrict(&series, None, Day::parse_iso(&at)).expect("values in the range");
    let alone = run(&cut, &[]).expect("an exhibit");
    for finding in &alone.findings {
        assert_eq!(asked.findings.iter().find(|f| f.id == finding.id), Some(finding), "{}", finding.id);
    }
    assert_eq!(finding(&asked, "after").value, Some(30.0));
    assert_eq!(asked.headline, alone.headline);
    let columns = &asked.plot.layers[0];
    assert_eq!((columns.values.len(), columns.marked.as_slice()), (15, [13, 14].as_slice()));
}

#[test]
fn a_day_that_is_none_is_pointed_at() {
    let series = series(MeasureKind::Flow, months(2024), &[1.0, 2.0, 3.0, 1.0]);
    assert_eq!(run(&series, &[("at", "April")]).expect_err("no day").code, "option-not-a-day");
}

/// Truth table of the opening case, S3-6.
#[test]
fn six_weeks_of_japanese_selling_agree_with_the_truth_table() {
    let selector = r#"{"measure": "assets-net", "where": {"side": "Portfolio Investment Assets",
        "asset": "Long-term debt securities"}}"#;
    let Some(all) = published("mof_japan/week.csv", selector, "2026-08-14") else { return };
    let cut = restrict(&all, None, Day::parse_iso("2025-04-12")).expect("values");
    let streak = run(&cut, &[]).expect("an exhibit");
    assert_eq!(finding(&streak, "streak").value, Some(6.0));
    // The truth table takes shares from the whole file, later weeks included.
    let values = all.values();
    let share = values.iter().filter(|v| **v < 0.0).count() as f64 / values.len() as f64;
    let chance = flowmosaic::stats::longest_run::chance_if_independent(52, 6, share);
    assert!((chance / 0.116_263_913_329_007_46 - 1.0).abs() < 1e-12, "{chance}");
    let chain = flowmosaic::stats::longest_run::Persistence::estimate(&values, -1).expect("both signs");
    assert!((chain.stay.powi(5) / 0.020_675_316_488_906_845 - 1.0).abs() < 1e-12);
}

#[test]
fn a_thousand_weeks_cost_little() {
    let values: Vec<f64> = (0..1_000_u32).map(|i| f64::from(i * i * 7 % 1_009) - 500.0).collect();
    let long = series(MeasureKind::Flow, weeks("2006-01-06"), &values);
    let start = std::time::Instant::now();
    for _ in 0..20 {
        run(&long, &[]).expect("an exhibit");
    }
    // The target is 50 ms for twenty tiles in optimised code; unoptimised code is 20 to 40 times slower.
    let spent = start.elapsed();
    println!("twenty tiles of 1,000 weeks: {spent:?}");
    assert!(spent.as_millis() < 5_000, "{spent:?}");
}
