//! The statements that every language begins with: the pace, and chance.

use super::Example;
use super::build::{
    amount, april, contracts, in_month, in_week, months, on_day, percent, subject, usd, usd_change, usd_level, weeks,
};
use flowmosaic::analysis::finding::chance::Chance;
use flowmosaic::analysis::finding::{
    Direction, Earlier, Is, Measured, Over, Statement, StreakChance, Subject, Voice, When,
};
use flowmosaic::calendar::{Frequency, Period};
use flowmosaic::unit::{Authority, Unit};

pub(super) fn examples() -> Vec<Example> {
    let mut all = traded();
    all.extend(stands());
    all.extend(streaks());
    all.extend(places());
    all.extend(chances());
    all
}

fn foreigners() -> Subject {
    subject("foreigners", "US securities", Voice::Trade)
}

fn traded() -> Vec<Example> {
    let say = |subject: Subject, amount, when, complete| Statement::Traded { subject, amount, when, complete };
    let told = Subject {
        plus_minus: Some(("shareholders paid in".to_owned(), "shareholders took out".to_owned())),
        ..subject("", "", Voice::Trade)
    };
    let yen = |value| amount(value, Unit::money("JPY", 8, Authority::File), Is::Value);
    let year = Period { start: super::month(2024, 1).start, end: super::month(2024, 12).end };
    let quarter = Period { start: super::month(2024, 7).start, end: super::month(2024, 9).end };
    let day = on_day(5, 2);
    let of = |period, frequency| When { period, frequency, periods: 1 };
    vec![
        ("sold", say(foreigners(), usd(-67_100.0), april(), true)),
        ("bought, not over", say(foreigners(), usd(24_312.0), april(), false)),
        ("one actor", say(subject("the investor", "shares", Voice::Trade), yen(12_004.0), in_week(), true)),
        ("a reader's own holder", say(subject("Banks", "", Voice::Trade), usd(-450.0), day, true)),
        ("contracts", say(subject("Dealers", "Gold", Voice::Trade), contracts(1.0), in_week(), true)),
        ("a quarter", say(foreigners(), usd(1_234_567.0), of(quarter, Frequency::Quarterly), true)),
        ("a year", say(foreigners(), usd(1.5), of(year, Frequency::Annual), true)),
        ("three months", say(foreigners(), usd(-5.0), When { periods: 3, ..april() }, true)),
        ("neither", say(foreigners(), usd(0.0), april(), true)),
        ("nobody named", say(subject("", "", Voice::Trade), usd(-5.0), april(), true)),
        ("a publisher's own words", say(told, usd(-5.0), april(), true)),
        ("a gain", say(subject("", "", Voice::Valuation), usd(-5_000.0), april(), true)),
        ("a level", say(subject("", "", Voice::Level), percent(-0.25, Is::Change), april(), true)),
        ("a level that stayed", say(subject("", "", Voice::Level), usd(0.0), april(), true)),
    ]
}

fn stands() -> Vec<Example> {
    let say = |level, change, complete| Statement::Stands {
        subject: subject("", "", Voice::Level),
        level,
        change,
        when: april(),
        complete,
    };
    vec![
        ("rose", say(usd_level(2_864_000.0), Some(usd_change(12_000.0)), true)),
        ("fell, not over", say(usd_level(2_864_000.0), Some(usd_change(-12_000.0)), false)),
        ("unchanged", say(percent(4.25, Is::Level), Some(percent(0.0, Is::Change)), true)),
        ("alone", say(usd_level(-3_500.0), None, true)),
    ]
}

fn streaks() -> Vec<Example> {
    let say = |subject: Subject, direction, length, rank, chance, sample| Statement::Streak {
        subject,
        direction,
        length,
        first: if length == months(length.periods) { in_month(2025, 2) } else { in_week() },
        total: usd(-120_000.0),
        chance,
        rank,
        sample,
    };
    let year = StreakChance { independent: 0.34, persistent: Some(0.52), over: Over::Year };
    let whole = StreakChance { independent: 0.0004, persistent: None, over: Over::Sample(weeks(212)) };
    let level = subject("", "", Voice::Level);
    vec![
        ("longest", say(foreigners(), Direction::Down, months(3), (1, 14), Some(year), months(212))),
        ("second", say(foreigners(), Direction::Up, weeks(6), (2, 14), Some(whole), weeks(212))),
        ("a level, small sample", say(level.clone(), Direction::Down, weeks(2), (1, 1), None, weeks(7))),
        ("14th of a level", say(level, Direction::Up, weeks(2), (14, 30), None, weeks(300))),
        ("just turned", say(foreigners(), Direction::Down, months(1), (3, 3), None, months(4))),
    ]
}

fn places() -> Vec<Example> {
    let since = |measured, direction, amount, earlier, sample| Statement::Since {
        subject: if measured == Measured::Level { subject("", "", Voice::Level) } else { foreigners() },
        measured,
        direction,
        amount,
        when: april(),
        earlier,
        sample,
        sample_from: in_month(2008, 1),
    };
    let earlier =
        |gap: usize| Earlier { when: in_month(2020, 4), amount: usd(-81_200.0), gap: months(gap), months: gap };
    let (down, up) = (Direction::Down, Direction::Up);
    let rank =
        |subject: Subject, direction, rank, sample| Statement::Rank { subject, direction, when: april(), rank, sample };
    let valued = subject("", "", Voice::Valuation);
    let score = |z, robust| Statement::Score {
        subject: foreigners(),
        measured: Measured::Move,
        when: april(),
        z,
        robust,
        window: months(60),
    };
    let percentile = |measured, subject: Subject, sample| Statement::Percentile {
        subject,
        measured,
        when: april(),
        percentile: 2.4,
        sample,
    };
    vec![
        ("five years", since(Measured::Move, down, usd(-67_100.0), Some(earlier(60)), months(212))),
        ("more than three years", since(Measured::Move, up, usd(67_100.0), Some(earlier(40)), months(212))),
        ("the period before", since(Measured::Move, down, usd(-1.0), Some(earlier(1)), months(212))),
        ("a record", since(Measured::Move, up, usd(67_100.0), None, months(212))),
        ("a record low, small sample", since(Measured::Level, down, usd_level(3_000.0), None, months(6))),
        ("first", rank(foreigners(), down, 1, months(212))),
        ("second", rank(foreigners(), up, 2, months(212))),
        ("14th", rank(subject("Banks", "", Voice::Trade), up, 14, months(212))),
        ("a gain", rank(valued, up, 3, months(8))),
        ("a fall", rank(subject("", "", Voice::Level), down, 4, months(212))),
        ("of a flow", percentile(Measured::Move, foreigners(), months(212))),
        ("of a level", percentile(Measured::Level, subject("", "", Voice::Level), months(4))),
        ("of a change", percentile(Measured::Move, subject("", "", Voice::Level), months(212))),
        ("below", score(-1.94, Some(-2.5))),
        ("above", score(0.4, None)),
    ]
}

fn chances() -> Vec<Example> {
    let lasting = |voice, direction, reached, ended, age| {
        Statement::Chance(Chance::Lasting { voice, direction, length: months(3), reached, ended, age })
    };
    let (down, up) = (Direction::Down, Direction::Up);
    let of = Statement::Chance;
    let net = |mean, interval, p, sample| of(Chance::NetTested { mean, interval, p, sample });
    let drawn = |correlation| Chance::DrawnBefore { correlation, range: (-0.2, 0.4), p: 0.03, sample: weeks(200) };
    let mirror = |interval, sample| Chance::Mirror {
        holder: "Leveraged funds".to_owned(),
        other: "Dealers".to_owned(),
        correlation: -0.81,
        interval,
        opposite: 40,
        p: 0.0001,
        sample,
    };
    let dynamic = Chance::Dynamic {
        first: "DGS10".to_owned(),
        second: "EURUSD".to_owned(),
        now: -0.31,
        range: (-0.5, 0.6),
        usual: 0.12,
        when: on_day(4, 9),
        sample: weeks(300),
    };
    vec![
        ("none reached", lasting(Voice::Trade, down, 0, 0, None)),
        ("one went on", lasting(Voice::Trade, up, 1, 0, None)),
        ("one ended", lasting(Voice::Valuation, down, 1, 1, Some((-0.4, 0.01)))),
        ("none of many", lasting(Voice::Valuation, up, 5, 0, Some((0.4, 0.01)))),
        ("one of many", lasting(Voice::Level, down, 5, 1, Some((0.1, 0.6)))),
        ("some of many", lasting(Voice::Level, up, 5, 3, Some((0.1, f64::NAN)))),
        ("", of(Chance::Picked { series: 12, chance: 0.386 })),
        ("sold", net(usd(-500.0), Some((-900.0, -100.0)), 0.012, months(60))),
        ("bought, unclear", net(usd(500.0), None, 0.41, months(7))),
        ("outside", of(drawn(0.55))),
        ("inside", of(drawn(0.1))),
        ("", of(dynamic)),
        ("", of(mirror(Some((-0.9, -0.7)), weeks(52)))),
        ("small sample", of(mirror(None, weeks(4)))),
    ]
}
