//! Examples: the course of flows, what is inferred, what moves with what, returns, signals.
//! Long because it is a list: each statement stands in it at least once, and nothing else does.

use super::Example;
use super::build::{april, contracts, in_month, in_week, months, on_day, subject, usd, usd_change, usd_level, weeks};
use flowmosaic::analysis::finding::course::{Base, Claim, Course, Slot};
use flowmosaic::analysis::finding::extremes::Extremes;
use flowmosaic::analysis::finding::implied::{Implied, Trade};
use flowmosaic::analysis::finding::inferred::{BreakSaid, Inferred};
use flowmosaic::analysis::finding::order::Order;
use flowmosaic::analysis::finding::returns::Returns;
use flowmosaic::analysis::finding::trend::Trend;
use flowmosaic::analysis::finding::whole::Whole;
use flowmosaic::analysis::finding::{Direction, Is, Statement, Voice};
use flowmosaic::stats::open_interest::Imputed;

const DOWN: Direction = Direction::Down;
const UP: Direction = Direction::Up;

pub(super) fn examples() -> Vec<Example> {
    let mut all: Vec<Example> = course().into_iter().map(|(a, s)| (a, Statement::Course(s))).collect();
    all.extend(inferred().into_iter().map(|(a, s)| (a, Statement::Inferred(s))));
    all.extend(order().into_iter().map(|(a, s)| (a, Statement::Order(s))));
    all.extend(returns().into_iter().map(|(a, s)| (a, Statement::Returns(s))));
    all.extend(extremes().into_iter().map(|(a, s)| (a, Statement::Extremes(s))));
    all.extend(implied().into_iter().map(|(a, s)| (a, Statement::Implied(s))));
    all.extend(trend().into_iter().map(|(a, s)| (a, Statement::Trend(s))));
    all.extend(whole().into_iter().map(|(a, s)| (a, Statement::Whole(s))));
    all
}

fn per(value: f64, is: Is) -> flowmosaic::analysis::finding::Amount {
    super::build::percent(value, is)
}

fn course() -> Vec<(&'static str, Course)> {
    let foreigners = || subject("foreigners", "US equities", Voice::Trade);
    let level = || subject("", "", Voice::Level);
    let scaled = |base, base_name: &str, ratio| Course::Scaled {
        subject: foreigners(),
        flow: usd(-4_000.0),
        when: april(),
        base,
        base_name: base_name.to_owned(),
        ratio,
    };
    let mean = |unit: &str| Course::ScaledMean {
        mean: -0.042,
        unit: unit.to_owned(),
        interval: Some((-0.1, 0.01)),
        p: 0.12,
        sample: months(60),
    };
    let steady = |subject, longest_gap, of| Course::Steady {
        subject,
        direction: UP,
        on_side: 9,
        of,
        interval: Some((0.6, 0.95)),
        longest_gap,
    };
    let halves = |plain, scaled| Course::Halves { plain, scaled, base_name: "GDP".to_owned() };
    let contrast = |p, interval| Course::Contrast {
        first: "Japan".to_owned(),
        second: "Canada".to_owned(),
        difference: usd_change(-900.0),
        first_change: usd_change(-600.0),
        second_change: usd_change(300.0),
        from: april(),
        p,
        interval,
    };
    let trend = |slope, p| Course::PreTrend { slope: usd_change(slope), p, sample: months(24) };
    let slot = |subject, slot: Slot, rank, direction, years| Course::SameSlot {
        subject,
        when: april(),
        slot,
        rank,
        direction,
        years,
    };
    let adjusted =
        |slot: Slot, years| Course::Adjusted { amount: usd_change(-4_000.0), usual: usd_change(1_200.0), slot, years };
    let turn = |difference, p| Course::Turn {
        turn: "year-end".to_owned(),
        difference: usd_change(difference),
        turns: 12,
        rises: 3,
        p,
    };
    let news = |p| Course::NoiseOrNews { slope: -0.21, p, sample: months(60) };
    let survives = |claim, held_at_first, holds| Course::Survives {
        claim,
        when: april(),
        first: usd(-60_000.0),
        last: usd(-67_100.0),
        held_at_first,
        holds,
        prints: 4,
    };
    vec![
        ("its own assets", scaled(Base::Assets, "Net purchases", -1.4)),
        ("assets", scaled(Base::Assets, "Total assets", -0.4)),
        ("market", scaled(Base::MarketCap, "US market", -12.4)),
        ("output", scaled(Base::Gdp, "GDP", -0.8)),
        ("volume", scaled(Base::Volume, "turnover", -1.5)),
        ("", Course::ScaledRank { rank: 2, direction: DOWN, sample: months(212) }),
        ("per cent", mean("%")),
        ("basis points", mean("basis points")),
        ("shrank", Course::Organic { name: "SPY".to_owned(), percent: -1.2, total: 3.4, when: april() }),
        ("grew", Course::Organic { name: "SPY".to_owned(), percent: 1.2, total: 3.4, when: april() }),
        ("without gap", steady(foreigners(), 0, weeks(9))),
        ("one gap", steady(foreigners(), 1, weeks(12))),
        ("long gap", steady(level(), 4, weeks(52))),
        ("", Course::Variation { coefficient: 1.42, mean: usd(300.0), weakest: usd(-1_200.0) }),
        ("growing, shrinking", halves(1.4, Some(0.7))),
        ("steady", halves(1.0, None)),
        ("", contrast(0.02, Some((-1_500.0, -200.0)))),
        ("no interval", contrast(0.4, None)),
        ("several", Course::Placebo { as_large: 3, cuts: 40 }),
        ("the true one", Course::Placebo { as_large: 1, cuts: 40 }),
        ("apart", trend(12.0, 0.01)),
        ("parallel", trend(0.0, 0.8)),
        ("month", slot(foreigners(), Slot::Month(4), 1, DOWN, 14)),
        ("quarter", slot(level(), Slot::Quarter(4), 3, UP, 7)),
        ("week", slot(level(), Slot::Week(14), 2, DOWN, 3)),
        ("half-month", adjusted(Slot::HalfMonth { month: 3, second: false }, 9)),
        ("one year", adjusted(Slot::Month(5), 1)),
        ("lower", turn(-900.0, Some(0.04))),
        ("higher", turn(900.0, None)),
        (
            "",
            Course::Revisions {
                name: "Net purchases".to_owned(),
                bias: usd_change(-120.0),
                size: usd(800.0),
                sample: months(9),
                p: 0.3,
            },
        ),
        ("noise", news(0.01)),
        ("news", news(0.5)),
        ("sign survives", survives(Claim::Sign(DOWN), true, 4)),
        ("sign does not", survives(Claim::Sign(UP), true, 2)),
        ("record never held", survives(Claim::Record(DOWN), false, 0)),
        ("record survives", survives(Claim::Record(UP), true, 4)),
        ("record does not", survives(Claim::Record(DOWN), true, 3)),
    ]
}

fn inferred() -> Vec<(&'static str, Inferred)> {
    let position = |asset: &str, net, change| Inferred::NetPosition {
        holder: "Leveraged funds".to_owned(),
        asset: asset.to_owned(),
        net: contracts(net),
        change,
        when: on_day(4, 29),
    };
    let place = |whole, sample| Inferred::PositionPlace { percentile: 3.2, sample, whole };
    let reading = |reading, price| Inferred::Reading {
        reading,
        open_interest: super::build::contracts_change(12_000.0),
        price,
        when: in_week(),
    };
    let fit = |interval| Inferred::ProxyFit { correlation: 0.31, interval, sample: weeks(120) };
    let together = |interval| Inferred::Together {
        first: "SPY".to_owned(),
        second: "TLT".to_owned(),
        correlation: -0.22,
        interval,
        when: april(),
    };
    let fell = |series, before, p| Inferred::AllFell { fell: 3, of: weeks(9), before, series, p };
    let one = |interval| BreakSaid {
        at: in_month(2022, 3),
        interval,
        before: usd_level(12_000.0),
        after: usd_level(-3_000.0),
    };
    let breaks = |breaks| Inferred::Breaks { breaks, sample: months(212) };
    let event = |inside| Inferred::EventInside { event: on_day(4, 2), inside, covered: 0.12 };
    let before = |interval| Inferred::ShareBefore {
        name: "EURUSD".to_owned(),
        share: 0.62,
        expected: 0.4,
        interval,
        p: 0.2,
        from: on_day(3, 3),
        to: on_day(4, 30),
    };
    let placebo = |as_large| Inferred::PlaceboDates { as_large, dates: 180, change: usd_change(-900.0) };
    let fall = |side| Inferred::LargestFall { amount: usd_level(-9_000.0), when: on_day(4, 9), side };
    vec![
        ("short", position("UST 10Y", -272_243.0, Some(super::build::contracts_change(-1.0)))),
        ("long", position("", 1.0, None)),
        ("flat", position("", 0.0, None)),
        ("short", Inferred::OfOpenInterest { percent: -12.4, when: on_day(4, 29) }),
        ("long", Inferred::OfOpenInterest { percent: 8.0, when: on_day(4, 29) }),
        ("whole", place(true, weeks(156))),
        ("short history", place(false, weeks(8))),
        ("", Inferred::Notional { amount: usd(-27_000.0), contract: "face value $100,000".to_owned() }),
        ("new longs", reading(Some(Imputed::NewLongs), UP)),
        ("new shorts", reading(Some(Imputed::NewShorts), DOWN)),
        ("liquidation", reading(Some(Imputed::LongLiquidation), DOWN)),
        ("covering", reading(Some(Imputed::ShortCovering), UP)),
        ("nothing", reading(None, Direction::Flat)),
        ("", fit(Some((0.1, 0.5)))),
        ("no interval", fit(None)),
        ("", together(Some((-0.4, 0.0)))),
        ("no interval", together(None)),
        ("", Inferred::TogetherChanged { before: 0.3, after: -0.22, from: april(), p: 0.01 }),
        ("", Inferred::MatrixChanged { series: 4, statistic: 21.4, p: 0.002 }),
        ("", Inferred::VarianceAdjusted { observed: 0.6, adjusted: 0.35, ratio: 4.0, name: "SPY".to_owned() }),
        ("both", fell(2, Some(0.11), Some(0.04))),
        ("all", fell(4, None, None)),
        (
            "",
            Inferred::Odd {
                when: on_day(4, 9),
                turbulence_rank: 3,
                surprise_rank: 41,
                surprise: 1.42,
                sample: weeks(300),
            },
        ),
        ("none", breaks(vec![])),
        ("one", breaks(vec![one(Some((in_month(2022, 1), in_month(2022, 6))))])),
        ("two", breaks(vec![one(None), one(None)])),
        ("", Inferred::AnyBreak { statistic: 12.4, p: 0.01, at: in_month(2022, 3) }),
        ("inside", event(true)),
        ("outside", event(false)),
        ("", before(Some((0.1, 0.9)))),
        ("no interval", before(None)),
        ("one", placebo(1)),
        ("several", placebo(7)),
        (
            "",
            Inferred::Abnormal {
                amount: usd_change(-4_000.0),
                over: weeks(4),
                interval: Some((-7_000.0, -1_000.0)),
                p: 0.01,
            },
        ),
        ("before", fall(DOWN)),
        ("then", fall(Direction::Flat)),
        ("after", fall(UP)),
    ]
}

fn order() -> Vec<(&'static str, Order)> {
    let (target, indicator) = (|| "TIC".to_owned(), || "Custody".to_owned());
    let nowcast = |band| Order::Nowcast {
        target: target(),
        indicator: indicator(),
        when: april(),
        estimate: usd_level(-12_000.0),
        band,
        published: (usd_level(3_000.0), in_month(2025, 2)),
    };
    let record =
        |error, p, inside| Order::Record { error: usd(error), no_change: usd(900.0), p, sample: months(60), inside };
    let together = |p, speed, p_speed, half_life| Order::Together {
        target: target(),
        indicator: indicator(),
        p,
        speed,
        p_speed,
        half_life,
        sample: months(120),
    };
    let chain = |forward, backward| Order::Chain {
        names: ["Repo".to_owned(), "Basis".to_owned(), "Shorts".to_owned()],
        forward,
        backward,
        lags: weeks(4),
        sample: weeks(300),
    };
    let response = |value, at| Order::Response {
        shock: "Repo".to_owned(),
        response: "Shorts".to_owned(),
        largest: (value, at, -0.5, -0.1),
        clear: (3, 12),
        horizon: weeks(12),
    };
    let lead = |lead, p, interval| Order::Lead {
        first: "Repo".to_owned(),
        second: "Shorts".to_owned(),
        lead,
        interval,
        correlation: 0.42,
        p,
        sample: weeks(300),
    };
    let sides = |p_first, p_second| Order::Sides {
        first: "Repo".to_owned(),
        second: "Shorts".to_owned(),
        p_first,
        p_second,
        lags: weeks(4),
    };
    let pair = |a: &str, b: &str, r| (a.to_owned(), b.to_owned(), r);
    vec![
        ("", nowcast(Some((usd_level(-20_000.0), usd_level(-4_000.0))))),
        ("no band", nowcast(None)),
        ("better", record(600.0, 0.01, (55, 60))),
        ("worse", record(1_200.0, 0.01, (55, 60))),
        ("alike", record(880.0, 0.5, (0, 0))),
        (
            "",
            Order::Slope {
                flow: false,
                target: target(),
                indicator: indicator(),
                slope: 0.82,
                interval: Some((-0.2, 1.8)),
                r_squared: 0.31,
                relative_error: 0.83,
                sample: months(100),
            },
        ),
        (
            "of a flow",
            Order::Slope {
                flow: true,
                target: "official purchases".to_owned(),
                indicator: indicator(),
                slope: 0.62,
                interval: None,
                r_squared: 0.43,
                relative_error: 0.76,
                sample: months(39),
            },
        ),
        ("", Order::Hits { hits: 70, of: months(100), interval: Some((0.6, 0.79)), p: 0.0001, by_chance: 0.51 }),
        ("close", together(0.01, 0.24, 0.01, Some(2.5))),
        ("apart", together(0.4, -0.02, 0.6, None)),
        ("changed", Order::Stable { statistic: 14.2, p: 0.01, at: in_month(2022, 3) }),
        ("stable", Order::Stable { statistic: 4.2, p: 0.6, at: in_month(2022, 3) }),
        ("forward", chain([0.01, 0.3, 0.4], [0.4, 0.5, 0.6])),
        ("all ways", chain([0.01, 0.01, 0.4], [0.4, 0.01, 0.01])),
        ("none", chain([0.31, 0.3, 0.4], [0.4, 0.5, 0.6])),
        ("at once", response(-0.3, 0)),
        ("one later", response(0.3, 1)),
        ("later", response(-0.3, 4)),
        (
            "",
            Order::ErrorShares {
                of: "Shorts".to_owned(),
                by: "Repo".to_owned(),
                first: 0.24,
                last: 0.04,
                first_interval: Some((0.1, 0.4)),
                last_interval: None,
                horizon: weeks(12),
            },
        ),
        ("", Order::SamePeriod { pairs: vec![pair("Repo", "Basis", 0.31), pair("Repo", "Shorts", -0.12)] }),
        ("first", lead(3, 0.01, Some((1, 5)))),
        ("second", lead(-1, 0.01, Some((-2, 0)))),
        ("same", lead(0, 0.01, None)),
        ("none", lead(2, 0.4, None)),
        ("none at no lag", lead(0, 0.4, None)),
        ("one way", sides(0.01, 0.4)),
        ("the other", sides(0.4, 0.01)),
        ("both", sides(0.01, 0.01)),
        ("neither", sides(0.4, 0.4)),
    ]
}

fn returns() -> Vec<(&'static str, Returns)> {
    let scenario = |flow| Returns::Scenario {
        multiplier: 5.0,
        flow: usd(flow),
        market: usd(60_000_000.0),
        share: -0.0012,
        moves: (-0.6, -0.12, -0.96),
    };
    let estimate = |first_stage, interval| Returns::Estimate {
        multiplier: 3.2,
        interval,
        p: Some(0.04),
        sample: months(120),
        first_stage,
    };
    let after = |horizon, full: bool| Returns::After {
        name: "S&P 500".to_owned(),
        holder: if full { "foreigners".to_owned() } else { String::new() },
        horizon,
        means: (-1.24, 0.6),
        cases: if full { (34, 80) } else { (1, 80) },
        rises: (0.42, 0.61),
        interval: full.then_some((-3.1, -0.5)),
        drawn: full.then_some(((-3.0, -0.4), 2_000)),
        p: full.then_some(0.006),
        smallest: full.then_some(1.9),
        equivalence: full.then_some((2.0, 0.3)),
    };
    vec![
        ("sold", scenario(-72_000.0)),
        ("bought", scenario(72_000.0)),
        (
            "",
            Returns::Attribution {
                name: "S&P 500".to_owned(),
                total: -5.1,
                parts: vec![("Households".to_owned(), -1.2), ("Foreigners".to_owned(), 0.4)],
                rest: -4.3,
                bounds: (-0.2, -1.3),
                when: april(),
            },
        ),
        ("plain", estimate(None, Some((0.2, 6.2)))),
        ("weak", estimate(Some(4.2), None)),
        ("strong", estimate(Some(42.0), Some((0.2, 6.2)))),
        ("same time", after(None, true)),
        ("one after", after(Some(months(1)), true)),
        ("three after, one case", after(Some(months(3)), false)),
    ]
}

fn extremes() -> Vec<(&'static str, Extremes)> {
    let joint = |low, cases| Extremes::Joint {
        first: "VIX".to_owned(),
        second: "MOVE".to_owned(),
        low,
        threshold: 1.5,
        cases,
        expected: 1.24,
        sample: weeks(300),
        latest: (cases > 0).then(in_week),
        p: Some(0.02),
    };
    let after = |cases, enough: bool| Extremes::After {
        name: "S&P 500".to_owned(),
        cases,
        horizon: weeks(4),
        average: per(-1.2, Is::Value),
        effect: per(-2.0, Is::Change),
        interval: enough.then_some((-4.1, 0.2)),
        p: enough.then_some(0.08),
        rises: 1,
        base: 0.58,
        smallest: (!enough).then(|| per(3.0, Is::Change)),
    };
    vec![
        ("never", joint(true, 0)),
        ("once", joint(true, 1)),
        ("often", joint(false, 7)),
        ("one", after(1, false)),
        ("many", after(24, true)),
    ]
}

fn implied() -> Vec<(&'static str, Implied)> {
    let trade = Trade {
        amount: usd(-9_000.0),
        interval: Some((usd_change(-14_000.0), usd_change(-2_000.0))),
        assets: usd(100_000.0),
    };
    let change = |betas, trade: Option<Trade>| Implied::Change {
        fund: "HFRX".to_owned(),
        market: "S&P 500".to_owned(),
        betas,
        interval: Some((-0.2, -0.02)),
        before: in_month(2025, 3),
        after: april(),
        trade: trade.map(Box::new),
        p: Some(0.02),
    };
    let changes = vec![(weeks(26), -0.09), (weeks(52), -0.04)];
    let ways = vec![("least squares".to_owned(), -0.09), ("a filter".to_owned(), 0.01)];
    let tested = |anywhere, interval| Implied::Tested { chow: (6.2, 0.01), anywhere, interval };
    vec![
        ("fell", change((0.41, 0.32), Some(trade))),
        ("stayed", change((0.4, 0.4), None)),
        ("", Implied::Stable { agree: (2, 2), changes, share: Some(0.31) }),
        ("", Implied::Methods { agree: (1, 2), changes: ways }),
        ("", tested(Some((9.1, 0.03, in_month(2024, 11))), Some((in_month(2024, 8), in_month(2025, 1))))),
        ("no search", tested(None, None)),
        ("", Implied::Style { market: "S&P 500".to_owned(), weights: (0.4, 0.31), r_squared: 0.82 }),
        ("several", Implied::Placebo { as_large: 9, dates: 120 }),
        ("one", Implied::Placebo { as_large: 1, dates: 120 }),
        ("", Implied::Survives { interval: true, windows: false, methods: true, futures: None }),
        ("futures", Implied::Survives { interval: true, windows: false, methods: true, futures: Some(false) }),
    ]
}

fn trend() -> Vec<(&'static str, Trend)> {
    let flips = |levels| Trend::Flips { levels, price: 5_000.0 };
    vec![
        (
            "",
            Trend::Band {
                name: "S&P 500".to_owned(),
                mean: 0.42,
                range: (-0.3, 1.1),
                long: (5, 7),
                when: on_day(4, 9),
            },
        ),
        (
            "",
            Trend::Change {
                change: -0.8,
                signal: -0.6,
                volatility: -0.2,
                cap: 0.0,
                range: (-1.4, 0.1),
                over: months(1),
            },
        ),
        (
            "",
            Trend::Flow {
                amount: usd_change(-40_000.0),
                range: (usd_change(-70_000.0), usd_change(5_000.0)),
                assets: usd(50_000.0),
            },
        ),
        ("near", flips(vec![(weeks(12), 4_900.0), (weeks(52), 4_400.0)])),
        ("near and far", flips(vec![(weeks(12), 4_900.0), (weeks(52), 400.0)])),
        ("far", flips(vec![(weeks(52), 400.0)])),
    ]
}

fn whole() -> Vec<(&'static str, Whole)> {
    let ratio = |ratio, p| Whole::VarianceRatio { periods: months(12), ratio, p };
    let since = |reversed| Whole::Since {
        first: usd_change(-9_000.0),
        periods: months(3),
        total: usd(-2_000.0),
        reversed,
        from: april(),
    };
    let half = |half_life| Whole::HalfLife { correlation: 0.41, half_life, sample: months(120) };
    vec![
        ("all", Whole::Index { value: -1.24, when: april(), signals: 7, of: 7 }),
        ("some", Whole::Index { value: 0.3, when: april(), signals: 5, of: 7 }),
        ("", Whole::Factor { share: 0.42, unrelated: 0.2, agreement: 0.93, sample: months(120) }),
        ("", Whole::WithoutOne { low: ("VIX".to_owned(), -1.6), high: ("TIC".to_owned(), -0.9) }),
        ("", half(Some(0.8))),
        ("nothing lasts", half(None)),
        ("strategic", ratio(1.8, 0.01)),
        ("tactical, unclear", ratio(0.7, 0.3)),
        ("went on", since(-0.2)),
        ("part came back", since(0.6)),
        ("more came back", since(1.4)),
    ]
}
