//! Examples: what goes further than the first answer.

use super::Example;
use super::build::{april, contracts_change, in_month, in_week, months, usd_change, weeks};
use flowmosaic::analysis::finding::further::Further;
use flowmosaic::analysis::finding::{Direction, Statement};
use flowmosaic::calendar::Frequency;

pub(super) fn examples() -> Vec<Example> {
    let further = controls().into_iter().chain(ranks()).chain(betas()).chain(cases());
    further.map(|(about, said)| (about, Statement::Further(said))).collect()
}

fn controls() -> Vec<(&'static str, Further)> {
    let beyond = |names: &[&str], interval| Further::BeyondControls {
        amount: usd_change(-9_000.0),
        over: weeks(12),
        controls: names.iter().map(|n| (*n).to_owned()).collect(),
        interval,
        p: 0.02,
        explained: 0.41,
    };
    let events = |events, below| Further::Events {
        events,
        mean: usd_change(-2_500.0),
        over: weeks(5),
        patell: (-2.31, 0.021),
        boehmer: (-1.9, 0.08),
        sign: 0.25,
        below,
    };
    vec![
        ("one", beyond(&["S&P 500"], Some((usd_change(-12_000.0), usd_change(-6_000.0))))),
        ("several", beyond(&["the period before", "ends of months", "S&P 500"], None)),
        ("quarters", beyond(&["ends of quarters", "ends of years"], None)),
        ("few", events(3, 0)),
        ("one stands out", events(6, 1)),
        ("two stand out", events(12, 2)),
    ]
}

fn ranks() -> Vec<(&'static str, Further)> {
    let twin = |percent, direction, earlier, sample| Further::Twin {
        base: "MSCI World".to_owned(),
        percent,
        direction,
        ranks: (14, 3),
        sample,
        earlier,
    };
    let rare = |direction, every, interval, shape| Further::Rare {
        direction,
        blocks: flowmosaic::analysis::finding::Count { periods: 212, frequency: Frequency::Quarterly },
        every,
        interval,
        shape,
    };
    let since = |fall, earlier, year| Further::LargestSince { fall, earlier, year, sample: weeks(104) };
    vec![
        ("since", twin(-0.12, Direction::Down, Some(in_month(2023, 5)), months(212))),
        ("record", twin(1.4, Direction::Up, None, months(8))),
        ("", rare(Direction::Down, 14.2, Some((8.0, 31.0)), 0.21)),
        ("ended", rare(Direction::Up, 4.1, Some((2.0, f64::INFINITY)), -0.3)),
        ("never", rare(Direction::Up, f64::INFINITY, None, 0.01)),
        ("of the year", since(true, Some(in_week()), Some(2025))),
        ("a record", since(false, None, None)),
    ]
}

fn betas() -> Vec<(&'static str, Further)> {
    let inflation = |factor, most: (&str, f64)| Further::Inflation {
        market: "S&P 500".to_owned(),
        factor,
        most: (most.0.to_owned(), most.1),
    };
    let rotation = |rotated, interval| Further::BetaRotation {
        market: "S&P 500".to_owned(),
        sold: usd_change(-40_000.0),
        others: vec![("STOXX 600".to_owned(), usd_change(15_000.0)), ("CSI 300".to_owned(), usd_change(-500.0))],
        rotated,
        interval,
    };
    let futures =
        |agrees| Further::Futures { name: "CTA".to_owned(), change: contracts_change(-42_000.0), p: 0.004, agrees };
    vec![
        ("told apart", inflation(1.4, ("S&P 500", 1.4))),
        ("alike", inflation(18.0, ("STOXX 600", 24.0))),
        ("", rotation(0.375, Some((0.1, 0.8)))),
        ("nothing sold", rotation(f64::NAN, None)),
        ("agree", futures(true)),
        ("do not", futures(false)),
    ]
}

fn cases() -> Vec<(&'static str, Further)> {
    let since = |before| Further::FirstSince { latest: april(), before, from: in_month(2004, 1) };
    let lag = |lag| Further::IndexLag { index: "SG Trend".to_owned(), lag, correlation: 0.61, same: 0.42 };
    let stale = |more| Further::Stale { ends: april(), more: months(more) };
    vec![
        ("years", since(Some((in_month(2022, 1), 39)))),
        ("months", since(Some((in_month(2025, 1), 3)))),
        ("a month", since(Some((in_month(2025, 3), 1)))),
        ("days", since(Some((april(), 0)))),
        ("never", since(None)),
        ("", Further::Shuffled { change: -0.62, p: 0.004, orders: 10_000 }),
        ("same period", lag(0)),
        ("later", lag(2)),
        ("one earlier", lag(-1)),
        ("", Further::Expiries { spans: (26, 30), others: (4, 29), p: 0.0004 }),
        ("not", stale(0)),
        ("three more", stale(3)),
    ]
}
