//! Examples: several groups, long and short books, companion tests.
//! Long because it is a list: each statement stands in it at least once, and nothing else does.

use super::Example;
use super::build::{april, contracts, in_month, in_week, months, subject, usd, usd_change, usd_level, weeks};
use flowmosaic::analysis::finding::companion::Companion;
use flowmosaic::analysis::finding::groups::{Groups, Part, Parts, Share};
use flowmosaic::analysis::finding::positions::{Bucket, Positions, Regime};
use flowmosaic::analysis::finding::{Amount, Direction, Statement, Voice};

const DOWN: Direction = Direction::Down;
const UP: Direction = Direction::Up;

pub(super) fn examples() -> Vec<Example> {
    let mut all: Vec<Example> = groups().into_iter().map(|(a, s)| (a, Statement::Groups(s))).collect();
    all.extend(positions().into_iter().map(|(a, s)| (a, Statement::Positions(s))));
    all.extend(companions().into_iter().map(|(a, s)| (a, Statement::Companion(s))));
    all
}

fn part(name: &str, value: f64) -> Part {
    Part { name: name.to_owned(), amount: usd(value) }
}

fn share(name: &str, percent: f64) -> Share {
    Share { name: name.to_owned(), percent }
}

fn parts(number: usize) -> Vec<Part> {
    ["Energy", "Utilities", "Banks", "Health", "Media"].iter().take(number).map(|n| part(n, -300.0)).collect()
}

fn groups() -> Vec<(&'static str, Groups)> {
    let mirror = |told, size, of| Groups::Mirror {
        part: "foreigners".to_owned(),
        own: (DOWN, usd(-500.0)),
        other: "Custody holdings".to_owned(),
        told: (told, usd(size)),
        when: april(),
        same: 3,
        of,
        p: 0.031,
    };
    let breadth = |direction, others| Groups::Breadth {
        noun: "sectors".to_owned(),
        direction,
        on_side: 9,
        of: 11,
        when: april(),
        p: 0.065,
        others,
    };
    let on_side = |holder: &str, voice, of| Groups::PeriodsOnSide {
        subject: subject(holder, if holder.is_empty() { "" } else { "US equities" }, voice),
        direction: DOWN,
        on_side: 6,
        of,
        p: 0.125,
    };
    let main = |interval| Groups::MainShare { name: "Japan".to_owned(), share: 0.62, interval, sample: months(12) };
    let rotation = |net_sale, interval| Groups::Rotation {
        sold: usd(-9_000.0),
        bought: usd(6_000.0),
        rotated: 0.667,
        net_share: 0.333,
        net_sale,
        interval,
        when: april(),
    };
    let open = |value| Groups::Unexplained { known: usd(value), groups: 4, when: april(), closed: false };
    let shares = vec![share("Japan", 77.0), share("Canada", 23.0)];
    let many: Vec<Share> = (1..=8).map(|n| share(&format!("Group {n}"), f64::from(n))).collect();
    let (from, to) = (in_month(2024, 4), april());
    let whole = |of, direction, total, parts: &[Share]| Groups::Shares {
        of,
        direction,
        total,
        parts: parts.to_vec(),
        when: april(),
    };
    let offsets = |of, amount: fn(f64) -> Amount, shares: &[Share]| Groups::Offsets {
        of,
        net: amount(-100.0),
        sold: amount(-900.0),
        bought: amount(800.0),
        sellers: shares.to_vec(),
        buyers: vec![share("Germany", 100.0)],
        offset: 0.94,
        when: april(),
    };
    let contributions = |of| Groups::Contributions { of, change: usd_change(-1_200.0), parts: parts(3), when: april() };
    vec![
        ("none apart", breadth(DOWN, vec![])),
        ("two apart", breadth(UP, parts(2))),
        ("five apart", breadth(DOWN, parts(5))),
        ("a holder", on_side("foreigners", Voice::Trade, weeks(7))),
        ("a level", on_side("", Voice::Level, weeks(12))),
        ("", Groups::ValueBreadth { direction: DOWN, share: 0.91, equal_groups: 4.2 }),
        (
            "together",
            Groups::EffectiveNumber {
                noun: "countries".to_owned(),
                groups: 6,
                effective: 2.4,
                correlation: 0.41,
                sample: months(60),
            },
        ),
        (
            "apart",
            Groups::EffectiveNumber {
                noun: "investor types".to_owned(),
                groups: 6,
                effective: 6.0,
                correlation: -0.02,
                sample: months(8),
            },
        ),
        ("", Groups::BreadthHistory { as_wide: 14, sample: months(212) }),
        ("two", whole(Parts::Trades, DOWN, usd(-67_100.0), &shares)),
        ("eight", whole(Parts::Trades, UP, usd(67_100.0), &many)),
        ("long", whole(Parts::Positions, UP, contracts(120_000.0), &shares)),
        ("short", whole(Parts::Positions, DOWN, contracts(-120_000.0), &shares)),
        ("holdings", whole(Parts::Amounts, UP, usd_level(67_100.0), &shares)),
        ("balances below zero", whole(Parts::Amounts, DOWN, usd(-67_100.0), &shares)),
        ("more than half", main(Some((0.55, 0.7)))),
        ("less than half", main(Some((0.1, 0.4)))),
        ("open", main(Some((0.4, 0.7)))),
        ("no interval", main(None)),
        ("agrees", mirror(DOWN, 300.0, weeks(52))),
        ("contradicts, small sample", mirror(UP, 300.0, weeks(4))),
        ("says nothing", mirror(Direction::Flat, 0.0, weeks(52))),
        ("", offsets(Parts::Trades, usd, &shares)),
        ("positions", offsets(Parts::Positions, contracts, &shares)),
        ("balances", offsets(Parts::Amounts, usd, &shares)),
        ("", contributions(Parts::Trades)),
        ("positions", contributions(Parts::Positions)),
        ("holdings", contributions(Parts::Amounts)),
        ("de-risking", rotation(true, Some((0.55, 0.8)))),
        ("rotation", rotation(true, Some((-0.1, 0.4)))),
        ("open", rotation(true, Some((0.2, 0.8)))),
        ("new money", rotation(false, None)),
        ("both", Groups::Destinations { bought: shares.clone(), sold: vec![share("Germany", 100.0)] }),
        ("nothing sold", Groups::Destinations { bought: shares, sold: vec![] }),
        ("", Groups::Stability { same: 9, windows: 12, length: weeks(8), net_sale: true }),
        (
            "",
            Groups::Absorbed {
                actor: "foreigners".to_owned(),
                other: "Households".to_owned(),
                direction: DOWN,
                share: 0.38,
                over: weeks(4),
            },
        ),
        (
            "",
            Groups::Opposite {
                actor: "foreigners".to_owned(),
                other: "Households".to_owned(),
                share: 0.82,
                of: weeks(100),
                p: 0.0001,
                correlation: -0.71,
            },
        ),
        (
            "no correlation",
            Groups::Opposite {
                actor: "Banks".to_owned(),
                other: "Households".to_owned(),
                share: 0.5,
                of: weeks(6),
                p: 1.0,
                correlation: f64::NAN,
            },
        ),
        ("closed", Groups::Unexplained { known: usd(0.0), groups: 4, when: april(), closed: true }),
        ("sold", open(-500.0)),
        ("bought", open(500.0)),
        ("", Groups::Weight { name: "Nvidia".to_owned(), percent: 12.34, equal_parts: 5.0, parts: 30, when: april() }),
        ("", Groups::Top { names: vec!["Nvidia".to_owned(), "Apple".to_owned()], percent: 19.96, when: april() }),
        ("", Groups::Drift { name: "Nvidia".to_owned(), change: -3.1, drift: 1.0, trading: -4.1, from, to }),
        ("", Groups::WeightChange { name: "Nvidia".to_owned(), change: 1.0, from, to }),
    ]
}

fn positions() -> Vec<(&'static str, Positions)> {
    let buckets = |net, net_legs_only| Positions::Buckets {
        holder: "Hedge funds".to_owned(),
        net: usd(net),
        sizes: [usd(100.0), usd(400.0), usd(300.0), usd(50.0)],
        when: in_week(),
        net_legs_only,
    };
    let driver = |share| Positions::Driver { main: Bucket::LongSales, lesser: Bucket::ShortSales, share };
    let regime = |regime| Positions::Regime {
        holder: "Hedge funds".to_owned(),
        regime,
        gross: usd_change(-250.0),
        when: in_week(),
    };
    let ratio = |interval| Positions::RatioOf {
        above: Bucket::ShortSales,
        below: Bucket::LongBuys,
        ratio: 1.84,
        interval,
        sample: weeks(4),
    };
    let leverage = |change| Positions::Leverage { net: 48.25, gross: 291.3, change, over: weeks(4), when: in_week() };
    let split = |trading| Positions::LeverageSplit { change: -2.4, trading, price: -0.9, equity: 0.04, over: weeks(4) };
    let rank = |fall, rank| Positions::LeverageRank { fall, rank, sample: weeks(52) };
    let short = |change| Positions::ShortInterest { asset: "SPY".to_owned(), percent: 4.26, change, when: april() };
    let auction = |rank| Positions::AuctionShare {
        name: "Indirect bidders".to_owned(),
        percent: 87.9,
        when: in_week(),
        rank,
        of: 212,
    };
    let detrended = |rank, record| Positions::AuctionDetrended { rank, of: 212, drift: 0.4, record };
    vec![
        ("sold", buckets(-550.0, false)),
        ("bought, legs only", buckets(550.0, true)),
        ("neither", buckets(0.0, false)),
        ("alone", driver(1.0)),
        ("outweighed", driver(0.64)),
        ("re-leveraging", regime(Regime::ReLeveraging)),
        ("de-grossing", regime(Regime::DeGrossing)),
        ("bearish", regime(Regime::SellingLongAddingShort)),
        ("bullish", regime(Regime::AddingLongCoveringShort)),
        ("sold", Positions::LongDriven { direction: DOWN, share: 0.7, interval: Some((0.5, 0.9)) }),
        ("bought", Positions::LongDriven { direction: UP, share: 0.7, interval: None }),
        ("", ratio(Some((1.2, 3.0)))),
        ("no interval", ratio(None)),
        ("", Positions::NetSign { direction: DOWN, on_side: 6, of: weeks(7), p: 0.125 }),
        ("down", leverage(Some(-2.4))),
        ("unknown change", leverage(None)),
        ("with returns", split(Some(-1.5))),
        ("without returns", split(None)),
        ("fall", rank(true, 1)),
        ("second rise", rank(false, 2)),
        ("", Positions::GrossRun { direction: UP, length: weeks(5), chance: Some(0.42) }),
        ("one week", Positions::GrossRun { direction: DOWN, length: weeks(1), chance: None }),
        ("up", short(Some(0.3))),
        ("alone", short(None)),
        ("several days", Positions::DaysToCover { days: 2.4 }),
        ("one day", Positions::DaysToCover { days: 1.0 }),
        ("", Positions::ShortIndex { deviations: -1.24, sample: weeks(200) }),
        (
            "",
            Positions::NetOfCreation {
                amount: usd_change(-5.0),
                shorts: usd_change(10.0),
                outstanding: usd_change(15.0),
                when: april(),
            },
        ),
        ("first", auction(1)),
        ("14th", auction(14)),
        ("a record", detrended(1, true)),
        ("no record then", detrended(4, true)),
        ("no record", detrended(20, false)),
        ("", Positions::AuctionScore { z: 2.14, window: 12 }),
        ("one", Positions::AuctionScore { z: -0.5, window: 1 }),
    ]
}

fn companions() -> Vec<(&'static str, Companion)> {
    let inside = |exceptions: usize, leaders: usize| Companion::Inside {
        group: "Asia".to_owned(),
        direction: DOWN,
        on_side: 9 - exceptions,
        of: 9,
        exceptions: parts(exceptions),
        leaders: parts(leaders),
    };
    let grid = |below| Companion::Grid { below, tried: 48 };
    let drift = |p| Companion::SlowDrift { statistic: 1.42, p, at: april() };
    let peers = |rank| Companion::AmongPeers {
        name: "SPY".to_owned(),
        ratio: -2.31,
        unit: "%".to_owned(),
        rank,
        of: 40,
        direction: DOWN,
        first: "QQQ".to_owned(),
        first_ratio: -3.1,
    };
    let synthetic = |gap, rank| Companion::Synthetic {
        name: "Taiwan".to_owned(),
        donors: vec![share("Korea", 70.0), share("India", 30.0)],
        gap: usd_change(gap),
        before: usd(120.0),
        rank,
        of: 9,
    };
    let kind = |reopening, rank, difference| Companion::SameKind { reopening, rank, of: 60, difference };
    let goes = |slope| Companion::GoesWith {
        what: "Indirect bidders".to_owned(),
        with: "Bid-to-cover".to_owned(),
        slope,
        interval: Some((1.0, 4.2)),
        p: 0.004,
        sample: 212,
    };
    vec![
        (
            "",
            Companion::UsualRatio {
                above: Bucket::ShortSales,
                below: Bucket::LongBuys,
                median: 1.1,
                range: (0.4, 3.0),
                as_large: 12,
                sample: weeks(100),
            },
        ),
        ("up", Companion::Utilisation { percent: 12.4, change: Some(1.0), when: april() }),
        ("alone", Companion::Utilisation { percent: 12.4, change: None, when: april() }),
        (
            "",
            Companion::Forecast {
                signal: "short interest, as known then,".to_owned(),
                returns: "S&P 500".to_owned(),
                slope: -0.8,
                interval: Some((-1.4, -0.2)),
                p: 0.01,
                horizon: months(3),
                sample: months(100),
            },
        ),
        (
            "one sum",
            Companion::Forecast {
                signal: "Gauge".to_owned(),
                returns: "S&P 500".to_owned(),
                slope: 0.8,
                interval: None,
                p: 0.4,
                horizon: months(1),
                sample: months(1),
            },
        ),
        (
            "",
            Companion::Partial {
                actor: "Dealers".to_owned(),
                other: "Banks".to_owned(),
                control: "S&P 500".to_owned(),
                plain: -0.6,
                partial: -0.41,
                interval: Some((-0.6, -0.2)),
                p: 0.001,
                sample: weeks(100),
            },
        ),
        ("", Companion::LeftOpen { share: 0.21, groups: 4, sample: weeks(52) }),
        ("higher", goes(2.6)),
        ("lower", goes(-2.6)),
        ("re-openings", kind(true, 1, Some((1.3, 0.03)))),
        ("new issues", kind(false, 14, None)),
        (
            "",
            Companion::ActiveWeight {
                name: "Nvidia".to_owned(),
                held: 12.34,
                index: 6.2,
                active_share: 41.5,
                largest: vec![("Nvidia".to_owned(), 6.14), ("Apple".to_owned(), -3.0)],
                when: april(),
            },
        ),
        (
            "",
            Companion::Deseasoned {
                name: "Net purchases".to_owned(),
                adjusted: usd_level(-4_000.0),
                season: usd_change(1_200.0),
                rank: 2,
                direction: DOWN,
                when: april(),
                sample: months(212),
            },
        ),
        (
            "",
            Companion::TurnEffect {
                turn: "quarter-ends".to_owned(),
                effect: usd_change(-900.0),
                interval: Some((-1_500.0, -300.0)),
                p: 0.004,
                turns: 70,
                sample: months(212),
            },
        ),
        ("first", peers(1)),
        ("third", peers(3)),
        ("no other", synthetic(-300.0, 1)),
        ("some", synthetic(300.0, 4)),
        (
            "",
            Companion::IndexFit {
                index: "SG Trend".to_owned(),
                slope: 0.62,
                interval: Some((0.5, 0.74)),
                p: 0.0,
                explained: 0.58,
                sample: months(120),
            },
        ),
        ("none", grid(0)),
        ("one", grid(1)),
        ("several", grid(5)),
        ("moved", drift(0.01)),
        ("steady", drift(0.4)),
        ("all", inside(0, 2)),
        ("one apart", inside(1, 0)),
        ("two apart", inside(2, 5)),
    ]
}
