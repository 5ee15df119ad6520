//! Examples: holdings and accounts, currencies, dates in macro data, funding.
//! Long because it is a list: each statement stands in it at least once, and nothing else does.

use super::Example;
use super::build::{april, in_month, months, on_day, percent, usd, usd_change, usd_level, weeks};
use flowmosaic::analysis::finding::accounts::{Accounts, Cause, Part, Quoted};
use flowmosaic::analysis::finding::currency::Currency;
use flowmosaic::analysis::finding::dated::{After, Dated, WaveKind};
use flowmosaic::analysis::finding::funding::Funding;
use flowmosaic::analysis::finding::{Direction, Is, Statement};

pub(super) fn examples() -> Vec<Example> {
    let mut all: Vec<Example> = accounts().into_iter().map(|(a, s)| (a, Statement::Accounts(s))).collect();
    all.extend(quotes().into_iter().map(|(a, s)| (a, Statement::Accounts(s))));
    all.extend(currency().into_iter().map(|(a, s)| (a, Statement::Currency(s))));
    all.extend(dated().into_iter().map(|(a, s)| (a, Statement::Dated(s))));
    all.extend(funding().into_iter().map(|(a, s)| (a, Statement::Funding(s))));
    all
}

fn parts(number: usize) -> Vec<Part> {
    let names = ["direct investment", "equity", "debt", "other", "reserves", "omissions", "derivatives"];
    let one =
        |(at, name): (usize, &&str)| Part { name: (*name).to_owned(), amount: usd_change(900.0 - 200.0 * at as f64) };
    names.iter().enumerate().take(number).map(one).collect()
}

fn accounts() -> Vec<(&'static str, Accounts)> {
    let holder = || "foreigners".to_owned();
    let share = |outside: Option<&str>, sample| Accounts::ForeignShare {
        holder: holder(),
        asset: "US Treasuries".to_owned(),
        outside: outside.map(str::to_owned),
        percent: 31.4,
        when: april(),
        percentile: 12.0,
        sample,
        since: in_month(2008, 1),
    };
    let change = |change: f64, main, despite, parts: &[(Cause, f64)], outside: Option<&str>| Accounts::ShareChange {
        change,
        over: months(12),
        parts: parts.to_vec(),
        main,
        despite,
        outside: outside.map(str::to_owned),
    };
    let weight = |from, to, split| Accounts::WeightChange {
        holder: "Japan".to_owned(),
        issuer: "US".to_owned(),
        from,
        to,
        since: in_month(2015, 4),
        until: april(),
        split,
    };
    let trend = |interval| Accounts::WeightTrend {
        holder: "Japan".to_owned(),
        issuer: "US".to_owned(),
        slope: 0.8,
        interval,
        p: 0.01,
        sample: months(120),
    };
    let financing = |balance, of_gdp, number, equity_share| Accounts::Financing {
        balance: if of_gdp { percent(balance, Is::Value) } else { usd(balance) },
        of_gdp,
        when: april(),
        parts: parts(number),
        equity_share,
    };
    let basic =
        |broad, value, place| Accounts::BasicBalance { broad, amount: usd(value), of_gdp: false, when: april(), place };
    let position = |change, traded| Accounts::PositionChange {
        name: "US assets".to_owned(),
        change: usd_change(change),
        from: (usd_level(2_000_000.0), in_month(2024, 4)),
        to: (usd_level(2_000_000.0 + change), april()),
        parts: vec![
            Part { name: "transactions".to_owned(), amount: usd_change(1_000.0) },
            Part { name: "prices".to_owned(), amount: usd_change(-3_000.0) },
            Part { name: "exchange rates".to_owned(), amount: usd_change(0.0) },
        ],
        traded,
    };
    let gap = |persistence, memory| Accounts::Gap {
        mean: usd_change(-120.0),
        p: 0.2,
        persistence,
        memory,
        sample: months(60),
    };
    let traded = [(Cause::Purchases, 0.4), (Cause::Valuation, -1.2), (Cause::Supply, -0.8), (Cause::Survey, 0.0)];
    let held = [(Cause::Holdings, 0.4), (Cause::Excluded, -1.2)];
    vec![
        ("", share(None, months(208))),
        ("without one", share(Some("Federal Reserve"), months(9))),
        ("fell, not by selling", change(-1.6, Cause::Supply, true, &traded, None)),
        ("rose by purchases", change(1.6, Cause::Purchases, false, &traded, None)),
        ("left out", change(-0.8, Cause::Excluded, true, &held, Some("Federal Reserve"))),
        ("left out, unnamed", change(0.8, Cause::Holdings, false, &held, None)),
        (
            "",
            Accounts::HomeBias { holder: "Japan".to_owned(), bias: 0.724, foreign: 24.0, neutral: 87.0, when: april() },
        ),
        (
            "",
            Accounts::Nested {
                holder: "Japan".to_owned(),
                issuer: "US".to_owned(),
                of_foreign: 48.0,
                foreign: 24.0,
                of_all: 11.5,
                when: april(),
            },
        ),
        (
            "",
            Accounts::LargestCell { holder: "Japan".to_owned(), issuer: "US".to_owned(), percent: 48.0, when: april() },
        ),
        ("rose", weight(10.0, 24.0, Some((9.0, 5.0)))),
        ("fell", weight(24.0, 23.0, None)),
        ("", trend(Some((0.2, 1.4)))),
        ("no interval", trend(None)),
        (
            "",
            Accounts::Identity {
                formula: "current + capital + omissions = financial account".to_owned(),
                sample: months(60),
                largest: usd(0.4),
                allowed: usd(1.5),
            },
        ),
        ("deficit", financing(-90_000.0, false, 3, Some(0.4))),
        ("deficit, both signs", financing(-3.2, true, 7, None)),
        ("surplus", financing(90_000.0, false, 2, None)),
        ("deficit", basic(false, -900.0, Some((12.0, months(60))))),
        ("surplus", basic(true, 900.0, None)),
        ("balance", basic(false, 0.0, None)),
        ("", Accounts::Omissions { amount: usd_change(-400.0), of_gdp: false, of_gross: Some(0.12), when: april() }),
        (
            "of output",
            Accounts::Omissions { amount: percent(0.4, Is::Value), of_gdp: true, of_gross: None, when: april() },
        ),
        ("fell", position(-2_000.0, None)),
        ("rose", position(3_000.0, Some(0.34))),
        ("", Accounts::ValuationShare { share: 0.71, sample: months(60) }),
        ("", gap(0.41, Some(0.01))),
        ("always the same", gap(f64::NAN, None)),
        ("one", Accounts::SurveyBreaks { count: 1, moved: None }),
        ("two", Accounts::SurveyBreaks { count: 2, moved: Some(usd_change(-12_000.0)) }),
    ]
}

fn quotes() -> Vec<(&'static str, Accounts)> {
    let quoted = |name: &str, low, high, percent| Quoted { name: name.to_owned(), low, high, percent };
    let (a, b) = (quoted("US share", 0.145, 0.155, true), quoted("foreign share", f64::NEG_INFINITY, 0.1, true));
    let implied = |quoted| Accounts::ImpliedNumber { implied: a.clone(), quoted };
    let tied = |room| Accounts::Tied { formula: "a = b × c".to_owned(), stated: a.clone(), computed: b.clone(), room };
    vec![
        ("hold", Accounts::Quotes { hold: true, of: 3, conflict: vec![] }),
        ("conflict", Accounts::Quotes { hold: false, of: 3, conflict: vec![a.clone(), b.clone()] }),
        ("not quoted", implied(None)),
        ("quoted", implied(Some(quoted("US share", 0.2, 0.2, true)))),
        (
            "one side, anything",
            Accounts::ImpliedNumber {
                implied: quoted("rest", 12.0, f64::INFINITY, false),
                quoted: Some(quoted("rest", f64::NEG_INFINITY, f64::INFINITY, false)),
            },
        ),
        ("holds", tied(0.01)),
        ("does not", tied(-0.034)),
    ]
}

fn currency() -> Vec<(&'static str, Currency)> {
    let (from, to) = (in_month(2024, 4), april());
    let flow = |sold, from| Currency::HedgingFlow {
        sold: usd(sold),
        by_holdings: usd_change(-100.0),
        by_ratio: usd_change(600.0),
        from,
        to,
    };
    let against = |p_zero, p_one| Currency::RatioAgainst { p_zero, p_one };
    let stable = |p| Currency::RatioStable { statistic: 9.4, p, halves: (0.4, 0.9) };
    let reversal = |level, z| Currency::RiskReversal {
        name: "USDJPY 1M".to_owned(),
        level,
        z,
        shift: -0.4,
        window: weeks(52),
        when: on_day(4, 9),
    };
    let since = |earlier, rank| Currency::ShiftSince {
        to_calls: rank == 1,
        shift: 1.05,
        earlier,
        sample: weeks(300),
        from: in_month(2019, 5),
        rank,
    };
    let broke = |p| Currency::Broke { statistic: 11.2, p, at: on_day(4, 2), means: (0.3, -1.2) };
    vec![
        (
            "",
            Currency::Exposure {
                name: "Taiwan life insurers".to_owned(),
                open: usd(400_000.0),
                holdings: usd(700_000.0),
                hedged: 0.43,
                range: (usd(350_000.0), usd(450_000.0)),
                error: 5.0,
                when: april(),
            },
        ),
        (
            "",
            Currency::ExposureChange {
                change: usd_change(-900.0),
                by_holdings: usd_change(300.0),
                by_ratio: usd_change(-1_200.0),
                from,
                to,
            },
        ),
        ("sold", flow(500.0, from)),
        ("bought back, one period", flow(-500.0, to)),
        ("", Currency::Scenario { points: 5.0, amount: usd(35_000.0), holdings: usd(700_000.0) }),
        (
            "",
            Currency::Ratio {
                position: "S&P 500".to_owned(),
                hedge: "USD".to_owned(),
                ratio: 0.62,
                interval: Some((0.4, 0.84)),
                effectiveness: 0.31,
                sample: months(60),
            },
        ),
        ("some", against(0.01, 0.4)),
        ("between", against(0.01, 0.01)),
        ("none", against(0.4, 0.01)),
        ("open", against(0.4, 0.4)),
        ("changed", stable(0.01)),
        ("stable", stable(0.6)),
        (
            "",
            Currency::Signature {
                currency: "USD".to_owned(),
                flow: "foreigners, US equities".to_owned(),
                fell_while_bought: (14, 20),
                fell_while_sold: (4, 12),
                p: 0.07,
                sample: weeks(32),
            },
        ),
        ("calls", reversal(1.05, Some(2.4))),
        ("puts", reversal(-1.05, None)),
        ("alike", reversal(0.0, None)),
        ("a record", since(None, 1)),
        ("since", since(Some((in_month(2022, 10), -1.4)), 3)),
        ("", Currency::Place { percentile: 97.2, sample: weeks(300), calls: true }),
        (
            "",
            Currency::Relative { ratio: 10.2, z: Some(-1.1), percentile: 12.0, at_the_money: 10.3, sample: weeks(300) },
        ),
        ("broke", broke(0.01)),
        ("did not", broke(0.4)),
        ("", Currency::Implied { call: 9.4, put: 11.2, call_delta: 0.25, put_delta: -0.25, when: on_day(4, 9) }),
    ]
}

fn dated() -> Vec<(&'static str, Dated)> {
    let kinds = (WaveKind::Surge, WaveKind::Stop);
    let wave = |now| Dated::Wave { name: "Brazil".to_owned(), now, when: april(), z: -0.4, kinds };
    let waves = |up, down, latest_down, other_band, inclusive| Dated::Waves {
        up,
        down,
        latest_down,
        sample: months(300),
        other_band,
        inclusive,
    };
    let outflows = |episodes, open| Dated::Outflows {
        episodes,
        size: (usd(40_000.0), usd(10_000.0), usd(90_000.0)),
        of_outstanding: Some((0.024, 0.01, 0.05)),
        of_gdp: (episodes > 1).then_some((0.012, 0.01, 0.02)),
        largest: if episodes == 1 { (april(), april()) } else { (in_month(2022, 3), in_month(2022, 11)) },
        open,
        sample: months(300),
    };
    let crossing = |interval, without, earlier| Dated::Crossing {
        larger: "Private".to_owned(),
        smaller: "Official".to_owned(),
        when: april(),
        through: 0.3,
        interval,
        error: 2.5,
        without,
        earlier,
    };
    let none = |unconfirmed, remeasured| Dated::NoCrossing {
        larger: "Private".to_owned(),
        smaller: "Official".to_owned(),
        sample: months(120),
        from: in_month(2015, 4),
        unconfirmed,
        remeasured,
    };
    let trend = |verdict, interval| Dated::Trend {
        name: "China".to_owned(),
        before: usd_change(12_000.0),
        after: usd_change(-400.0),
        at: in_month(2014, 6),
        interval,
        verdict,
    };
    let ends = || Some((usd_change(-900.0), usd_change(100.0)));
    let flat = |verdict| Dated::Flat {
        mean: usd_change(-400.0),
        interval: ends(),
        over: months(60),
        p_zero: 0.3,
        p_before: 0.01,
        before: usd_change(12_000.0),
        verdict,
    };
    let roots = |flow, kpss| Dated::Roots { flow, level: 0.6, kpss, sample: months(300) };
    vec![
        ("surge", wave(Some((WaveKind::Surge, in_month(2025, 1), months(4), 2.1)))),
        ("out of reach", wave(Some((WaveKind::Retrenchment, in_month(2025, 1), months(1), f64::NAN)))),
        ("none", wave(None)),
        (
            "one and several",
            waves(
                (WaveKind::Surge, 4, 31),
                (WaveKind::Stop, 1, 6),
                Some((in_month(2022, 3), in_month(2022, 8))),
                2,
                true,
            ),
        ),
        ("flights", waves((WaveKind::Retrenchment, 1, 1), (WaveKind::Flight, 3, 20), None, 1, false)),
        ("several", outflows(4, true)),
        ("one", outflows(1, true)),
        ("", Dated::NoOutflow { name: "India".to_owned(), sample: months(120) }),
        (
            "",
            Dated::Today {
                base: "GDP".to_owned(),
                share: 0.012,
                amount: (usd(40_000.0), usd(10_000.0), usd(90_000.0)),
                when: april(),
                episodes: 4,
            },
        ),
        ("", Dated::Denominators { of_outstanding: 0.024, of_gdp: 0.012, implied: 0.5, now: 0.62 }),
        (
            "",
            Dated::Overlap {
                kind: WaveKind::Stop,
                price: "MSCI EM".to_owned(),
                both: 9,
                of: months(20),
                base: 0.12,
                fall: 20.0,
                p: 0.001,
            },
        ),
        ("sure", crossing(None, 0.0, 0)),
        ("unsure", crossing(Some((in_month(2025, 2), in_month(2025, 6))), 0.12, 1)),
        ("often", crossing(Some((april(), april())), 0.0, 3)),
        ("none", none(None, None)),
        ("waiting", none(Some((2, 6)), Some(april()))),
        (
            "",
            Dated::Parts {
                first: ("Private".to_owned(), 0.56),
                second: ("Official".to_owned(), 0.44),
                when: april(),
                undone_by: 0.12,
            },
        ),
        (
            "once",
            Dated::Breaks { name: "China".to_owned(), count: 1, largest: (april(), usd_change(9.0), usd_change(-1.0)) },
        ),
        (
            "twice",
            Dated::Breaks { name: "China".to_owned(), count: 2, largest: (april(), usd_change(9.0), usd_change(-1.0)) },
        ),
        ("flat", trend(After::Flat, Some((in_month(2014, 1), in_month(2014, 12))))),
        ("changed", trend(After::Changed, None)),
        (
            "",
            Dated::OneTrend { name: "China".to_owned(), mean: usd_change(300.0), interval: ends(), sample: months(60) },
        ),
        ("same", flat(After::Same)),
        ("unclear", flat(After::Unclear)),
        ("edge", Dated::AnyBreak { statistic: 14.0, p: 0.01, at: in_month(2014, 6), edge: true }),
        ("", Dated::AnyBreak { statistic: 14.0, p: 0.01, at: in_month(2014, 6), edge: false }),
        ("stationary", roots(0.01, 0.1)),
        ("wanders", roots(0.4, 0.01)),
        ("disagree", roots(0.01, 0.03)),
        ("drifted", Dated::Drift { statistic: 1.42, p: 0.01 }),
        ("steady", Dated::Drift { statistic: 0.8, p: 0.4 }),
    ]
}

fn funding() -> Vec<(&'static str, Funding)> {
    let spread = |of: &str, rates: Option<(f64, f64)>, spread, change, percentile| Funding::Spread {
        of: of.to_owned(),
        rate: rates.map(|r| r.0),
        benchmark: rates.map(|r| r.1),
        spread,
        change,
        percentile,
        sample: weeks(120),
        when: on_day(4, 9),
    };
    let turns =
        |p, turns| Funding::Turns { change: -12.4, days: 10, years: (2018, 2024), turns, p, latest: (-20.0, 2) };
    let unwind = |scores: [Option<f64>; 3], agree| Funding::Unwind {
        when: april(),
        signals: ["shorts covered", "repo up", "cash behind futures"]
            .iter()
            .zip(scores)
            .map(|(name, score)| ((*name).to_owned(), score))
            .collect(),
        agree,
    };
    let shorts = |change, score| Funding::Shorts {
        level: usd(1_000_000.0),
        change: usd_change(change),
        over: weeks(4),
        score,
        when: on_day(4, 8),
    };
    let repo = |score| Funding::Repo { mean: 8.2, highest: 31.0, score, inside_months: None, when: april() };
    vec![
        ("roll", spread("the roll from ESM5 to ESU5", Some((5.02, 4.33)), 69.0, Some(-12.4), Some(91.0))),
        ("unchanged", spread("ESM5 over SPX", Some((4.12, 4.33)), -21.0, Some(0.0), None)),
        ("given", spread("Spread", None, 69.0, Some(3.1), None)),
        ("tested", turns(Some(0.12), 7)),
        ("too few", turns(None, 3)),
        ("", Funding::SameDays { rank: 3, years: 7, when: on_day(4, 9) }),
        ("", Funding::Event { event: on_day(4, 2), over: weeks(4), change: -31.2, as_large: (3, 180), switches: true }),
        ("", Funding::Sensitivity { basis_points: 1.84 }),
        ("", Funding::Positions { slope: 4.2, interval: Some((1.1, 7.3)), p: 0.01, sample: weeks(120) }),
        ("all", unwind([Some(1.2), Some(0.8), Some(2.1)], 3)),
        ("two", unwind([Some(1.2), Some(0.8), None], 2)),
        ("disagree", unwind([Some(1.2), Some(-0.8), Some(0.1)], 2)),
        ("none", unwind([Some(-1.2), Some(-0.8), None], 0)),
        ("cut", shorts(-40_000.0, Some(-1.2))),
        ("grew", shorts(40_000.0, None)),
        ("same", shorts(0.0, Some(0.1))),
        ("", repo(Some(1.4))),
        ("no score", repo(None)),
        ("", Funding::Placebo { score: 4.1, as_high: (2, 240) }),
        (
            "",
            Funding::Mirror {
                change: usd_change(-9_000.0),
                direction: Direction::Down,
                rank: (14, 60),
                over: weeks(4),
            },
        ),
    ]
}
