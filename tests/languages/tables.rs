//! Every language names every table and column that is named as data, with a gold file a locale.

use flowmosaic::analysis::finding::course::Slot;
use flowmosaic::analysis::heads::columns::{Listing, What, Word};
use flowmosaic::analysis::heads::{Head, RunState, Title};
use flowmosaic::analysis::words::{head, state, title, word};
use flowmosaic::calendar::Day;
use flowmosaic::language::Language;
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::Session;
use flowmosaic::unit::{Authority, Quantity, Unit};
use serde_json::json;
use std::path::Path;

fn titles() -> Vec<Title> {
    let extremes = [(true, true), (true, false), (false, true), (false, false)];
    let mut all: Vec<Title> =
        extremes.into_iter().map(|(lowest, changes)| Title::Extremes { lowest, changes }).collect();
    all.extend([
        Title::LongestStreaks,
        Title::Positions,
        Title::ModelPositions,
        Title::IndexByLag,
        Title::RollingCorrelation,
        Title::AllPairs,
        Title::Scores,
        Title::Mix,
        Title::ShareByStart,
        Title::CorrelationByLead,
        Title::Regimes,
        Title::Breaks,
        Title::SameSlot(Slot::Year),
        Title::SameSlot(Slot::Quarter(4)),
        Title::SameSlot(Slot::Month(4)),
        Title::SameSlot(Slot::HalfMonth { month: 4, second: true }),
        Title::SameSlot(Slot::Week(14)),
        Title::MeansPerPeriod(Unit::money("USD", 6, Authority::File)),
        Title::Turns(Unit::of(Quantity::Percent, Authority::File)),
        Title::Prints(Unit::money("JPY", 8, Authority::File)),
        Title::Buckets(Unit::money("USD", 9, Authority::File)),
        Title::AddedUpAfter("SPY".to_owned(), Day::new(2025, 4, 9).expect("a day")),
        Title::Later("SPY".to_owned(), "QQQ".to_owned()),
    ]);
    all.extend(Listing::ALL.iter().copied().map(Title::Of));
    all
}

fn heads() -> Vec<Head> {
    let of = |quantity| Unit::of(quantity, Authority::File);
    let money = |code, power| Unit::money(code, power, Authority::File);
    let units = [
        money("USD", 6),
        money("JPY", 8),
        money("EUR", 9),
        money("KRW", 12),
        of(Quantity::Contracts),
        of(Quantity::Shares),
        of(Quantity::Percent),
        of(Quantity::Fraction),
        of(Quantity::Index),
        of(Quantity::Count { of: "bushels".to_owned() }),
        Unit::unknown(),
    ];
    let mut all: Vec<Head> = units.into_iter().map(Head::Value).collect();
    all.extend([
        Head::PeriodEnd,
        Head::FirstPeriod,
        Head::LastPeriod,
        Head::Sign,
        Head::Periods,
        Head::Sum,
        Head::State,
        Head::AsOf,
        Head::Long,
        Head::Short,
        Head::Net,
        Head::NetOfOpenInterest,
        Head::Price,
        Head::Lowest,
        Head::Mean,
        Head::MeanOf(money("USD", 6)),
        Head::Highest,
        Head::ModelLeads,
        Head::Correlation,
        Head::WindowTo,
        Head::FirstSeries,
        Head::SecondSeries,
        Head::Before,
        Head::After,
        Head::Z,
        Head::P,
        Head::POfNoChange,
        Head::Signal,
        Head::Counted,
        Head::Score,
        Head::Region,
        Head::WeightInMix,
        Head::GapRatio,
        Head::Start,
        Head::Share,
        Head::ShareOfTime,
        Head::CurrencyLeads,
        Head::Filtered,
        Head::AsItIs,
        Head::From,
        Head::To,
        Head::StretchFrom,
        Head::StretchTo,
        Head::LastBefore,
        Head::LowEnd,
        Head::HighEnd,
        Head::LowEndPersistent,
        Head::HighEndPersistent,
        Head::Year,
        Head::SumIn(money("USD", 6)),
        Head::In(What::NetFlow, money("USD", 6)),
        Head::In(What::Level, money("KRW", 8)),
        Head::OfGdp(What::CurrentAndCapital),
        Head::Named("SPY".to_owned()),
        Head::NamedIn("SPY".to_owned(), money("EUR", 9)),
        Head::NamedPercent("Private".to_owned()),
        Head::PartIn("transactions".to_owned(), money("USD", 9)),
        Head::PartIn("exchange rates".to_owned(), money("USD", 9)),
        Head::PartIn("prices".to_owned(), money("USD", 9)),
        Head::PartIn("other changes".to_owned(), money("USD", 9)),
        Head::PartIn("a new survey".to_owned(), money("USD", 9)),
        Head::PartIn("not explained".to_owned(), money("USD", 9)),
        Head::PartOfGdp("direct investment".to_owned()),
        Head::Unit(money("USD", 9)),
        Head::Pair("SPY".to_owned(), "QQQ".to_owned()),
        Head::NextReturn(12),
        Head::PeriodsTo(4),
        Head::AllPeriods(60, money("USD", 6)),
    ]);
    all.extend(What::ALL.iter().copied().map(Head::Of));
    all
}

fn lines(language: Language) -> String {
    let titles = titles().into_iter().map(|one| format!("{one:?}: {}", title(language, &one)));
    let heads = heads().into_iter().map(|one| {
        let name = format!("{one:?}");
        let name = match &one {
            Head::Of(_) => name,
            _ => name.split(['(', ' ']).next().unwrap_or_default().to_owned(),
        };
        format!("{name}: {}", head(language, &one))
    });
    let states = [RunState::Open, RunState::Ended].map(|one| format!("{one:?}: {}", state(language, one)));
    let words = Word::ALL.iter().map(|one| format!("{one:?}: {}", word(language, *one)));
    titles.chain(heads).chain(states).chain(words).map(|line| line + "\n").collect()
}

#[test]
fn each_language_has_its_tables() {
    let english = lines(Language::English);
    for language in Language::ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/gold/tables/{}.txt", language.tag()));
        let now = lines(*language);
        if std::env::var_os("FLOWMOSAIC_BLESS").is_some() {
            std::fs::write(&path, &now).expect("written");
        }
        let gold = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is not there", path.display()));
        assert_eq!(now, gold, "{}", path.display());
        // Letters of formulas stand everywhere; all else is said in the language.
        let alike = english.lines().zip(now.lines()).filter(|(english, now)| english == now).count();
        assert!(language.tag().starts_with("en") || alike <= 9, "{}: {alike} lines are English", language.tag());
    }
}

#[test]
fn the_lists_hold_every_title_and_column() {
    let source = std::fs::read_to_string("src/analysis/heads.rs").expect("the source");
    let english = lines(Language::English);
    for name in ["Title", "Head"] {
        let (_, body) = source.split_once(&format!("pub enum {name} {{\n")).expect("the enum");
        let body = body.split("\n}\n").next().unwrap_or_default();
        for line in body.lines().filter(|line| line.starts_with("    ") && !line.starts_with("     ")) {
            let variant: String = line.trim().chars().take_while(char::is_ascii_alphanumeric).collect();
            if variant.is_empty() || line.contains("///") {
                continue;
            }
            let told = english.lines().any(|line| line.starts_with(&variant) && !line.ends_with(": "));
            assert!(told, "no {name}::{variant}");
        }
    }
}

/// A tile's tables come in the reader's language, and the numbers in them stay.
#[test]
fn tables_of_a_tile_are_told_in_the_language() {
    let mut csv = String::from("date,holder,asset,measure,value,unit\n");
    for week in 0..30 {
        let day = flowmosaic::calendar::Day::new(2025, 1, 3).expect("a day").plus_days(7 * week).iso();
        let value = if week > 25 { -5 - week } else { (week * 7) % 11 - 5 };
        csv.push_str(&format!("{day},funds,bonds,flow,{value},USD mn\n"));
    }
    let mut session = Session::new();
    let assume = flowmosaic::source::Assumptions::default();
    session.open("flows.csv", csv.as_bytes(), &assume).expect("a readable file");
    let document = json!({"flowmosaic": 1, "data": [{"id": "w", "name": "flows.csv"}], "tiles": [{"id": "pace",
        "question": "pace", "series": [{"data": "w", "measure": "flow"}]}]});
    let mosaic = Mosaic::parse(&document.to_string(), &mut Notes::default()).expect("a mosaic");
    let results = session.run(&mosaic);
    let tables = |language| {
        let results = results.clone().in_language(language);
        results.tiles[0].exhibit.as_ref().expect("an exhibit").tables.clone()
    };
    let (english, german) = (tables(Language::English), tables(Language::German));
    assert_eq!(english[0].title, "Lowest values, with the latest");
    assert_eq!(german[0].title, "Niedrigste Werte, mit dem jüngsten");
    assert_eq!(german[0].columns, ["Ende der Periode", "Wert, Mio. USD"]);
    assert_eq!(german[0].rows, english[0].rows);
    let last =
        |tables: &[flowmosaic::analysis::ExhibitTable]| format!("{:?}", tables[1].rows[0].last().expect("a cell"));
    assert!(last(&english).contains("open") && last(&german).contains("offen"), "{}", last(&german));
}
