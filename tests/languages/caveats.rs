//! Every language says every caveat, with a gold file a locale; English is the text of record. Long because it is
//! one list of examples, which every language goes through.

use flowmosaic::analysis::caveat::Caution;
use flowmosaic::analysis::caveat::data::{Data, Stale};
use flowmosaic::analysis::caveat::holdings::Holdings;
use flowmosaic::analysis::caveat::inference::Inference;
use flowmosaic::analysis::caveat::pace::Pace;
use flowmosaic::analysis::caveat::reports::Reports;
use flowmosaic::analysis::caveat::trading::Trading;
use flowmosaic::analysis::words::caution;
use flowmosaic::calendar::{Day, Frequency};
use flowmosaic::language::Language;
use flowmosaic::transform::told::{Conversion, Known, Longer, Split, Told};
use std::path::Path;

fn name(text: &str) -> String {
    text.to_owned()
}

fn day(month: u32, number: u32) -> Day {
    Day::new(2025, month, number).expect("a day")
}

fn pace() -> Vec<Pace> {
    let too_few = |blocks| Pace::BlocksTooFew { needed: 10, blocks, name: name("Custody"), found: 4 };
    vec![
        Pace::NoStreak,
        Pace::SumsOverlap,
        Pace::TooFew { needed: 12, name: name("Custody"), found: 9 },
        Pace::LevelNotSummed(4),
        Pace::TakenForReturns(name("SPY")),
        Pace::MoneyOfTheDay,
        Pace::WeeksOfDays,
        Pace::LeadingZeros(30),
        Pace::ScoreTooFew { window: 60, needed: 30, found: 12 },
        Pace::ScoreNoSpread,
        Pace::BlocksOfOne(Frequency::Monthly),
        Pace::BlocksOfOne(Frequency::Quarterly),
        too_few(Frequency::Annual),
        too_few(Frequency::Monthly),
        Pace::BlocksAlike,
    ]
}

fn data() -> Vec<Data> {
    let longer = |frequency, summed, by_days, holes| Longer { frequency, summed, by_days, holes };
    let brought = |longer, split| Told::Brought { name: name("SPY flow"), to: name("TIC"), longer, split };
    let split = |latest| Split { turned: 2, of: 60, latest, unit: name("USD mn") };
    let turned = split(Some((day(4, 30), 1200.4, -300.6)));
    let rate = |averaged, lacking| {
        let how = Conversion { from: name("JPY"), to: name("USD"), averaged, rate: name("USDJPY"), lacking };
        Told::Converted(name("MOF"), how)
    };
    let known = |delay| Told::Known(name("TIC"), Known { day: day(6, 20), last: day(4, 30), delay });
    let monthly = longer(Frequency::Monthly, true, false, 0);
    let mut all = vec![
        Data::Synthetic,
        Data::Step(brought(monthly, None)),
        Data::Step(brought(monthly, Some(split(None)))),
        Data::Step(brought(longer(Frequency::Quarterly, true, false, 3), Some(turned))),
        Data::Step(Told::Longer(name("SPY"), longer(Frequency::Weekly, false, false, 0))),
        Data::Step(Told::Longer(name("SPY"), longer(Frequency::Annual, true, true, 0))),
        Data::Step(Told::AsPublished(name("TIC"), name("USD"))),
        Data::Step(rate(true, 0)),
        Data::Step(rate(false, 1)),
        Data::Step(rate(true, 3)),
        Data::Step(known(None)),
        Data::StepOfAccounts(brought(monthly, None)),
        Data::StepNearEnd(brought(longer(Frequency::Quarterly, false, false, 0), None)),
        Data::Holes(longer(Frequency::Monthly, true, false, 2)),
        Data::Few { found: 14, wanted: 24 },
        Data::Few { found: 1, wanted: 24 },
        Data::StaleSomewhere,
        Data::NoBase(1, name("AUM")),
        Data::NoBase(3, name("AUM")),
        Data::BreaksGuarded(2, name("TIC")),
        Data::SizeUsed(name("Short sales")),
        Data::ShortsTurned,
        Data::DaysToMonths,
        Data::AddedUp(2),
        Data::InNeitherMean(1),
        Data::InNeitherMean(5),
        Data::NotCounted(5),
        Data::LevelTested(name("Custody")),
        Data::StandsForFlow(name("Custody"), 0),
        Data::StandsForFlow(name("Custody"), 1),
        Data::FlowMissing(3),
        Data::FlowAsChange(name("SPY")),
        Data::PercentChange(name("DGS10"), true),
        Data::PercentChange(name("DGS10"), false),
        Data::AfterLastGap,
    ];
    let then = [Stale::Used, Stale::NoRatio, Stale::NoShare, Stale::NotUsed, Stale::LeftOut];
    all.extend(then.map(|then| Data::Stale { name: name("AUM"), periods: 4, then }));
    all.extend(RULES.map(|rule| Data::Step(known(Some((3, name(rule)))))));
    all
}

/// Every rule of release.
const RULES: [&str; 24] = [
    "about the 18th of the second month after",
    "Friday after the Tuesday of the positions",
    "about the 6th working day of the next month",
    "the evening of the trading day",
    "Thursday or Friday after the week's Saturday",
    "about the 20th of the next month",
    "second week of the second month after",
    "about seven weeks after the month",
    "Thursday after the Wednesday (H.4.1)",
    "Friday of the week after the Wednesday (H.8)",
    "Wednesday after the week's Wednesday",
    "end of the next month",
    "third week of the next month",
    "the Thursday on which the survey closes",
    "the day after the Wednesday",
    "Thursday after the trading week",
    "Thursday of the next week",
    "the next morning",
    "the next business day",
    "about the 4th business day of the next month",
    "Monday after the week (H.10)",
    "about five weeks after the month",
    "about a month after the quarter",
    "about three months after the quarter",
];

fn trading() -> Vec<Trading> {
    vec![
        Trading::FewGroups(3, 0.25),
        Trading::SectorsChanged(vec![day(3, 20)]),
        Trading::SectorsChanged(vec![day(3, 20), day(9, 19)]),
        Trading::RetailByPrices(name("Retail")),
        Trading::CountedTwice,
        Trading::OppositeSigns,
        Trading::OnlyTwo,
        Trading::Mirror(name("KRX"), name("BOK")),
        Trading::CashIsDeRisking,
        Trading::NothingRotated,
        Trading::PricesInBuckets,
        Trading::NetOfLegs,
        Trading::MarksOrSales,
        Trading::FundsComeAndGo,
        Trading::EquityCarried(name("NAV")),
        Trading::NoUsualSide,
        Trading::Launches,
        Trading::TwoRegions,
    ]
}

fn reports() -> Vec<Reports> {
    vec![
        Reports::KnownLater,
        Reports::OwnClasses,
        Reports::ShortHistory(80),
        Reports::NeedsPrice(name("ES")),
        Reports::NoContract,
        Reports::ExpiryWeeks,
        Reports::ReportedLate,
        Reports::ShortsHedge,
        Reports::NoVolume(name("SPY"), day(4, 15)),
        Reports::Splits(vec![day(4, 15), day(10, 31)]),
        Reports::NoForecast,
        Reports::NoIndex,
        Reports::ZeroRatio,
        Reports::DirectionalShorts,
        Reports::FaceValues,
        Reports::NoBasis,
        Reports::IndirectBidders,
        Reports::Model,
        Reports::Rolls,
        Reports::Saturated { long: true },
        Reports::Saturated { long: false },
        Reports::NoDividends,
        Reports::DividendsEstimated,
        Reports::SameMoment,
        Reports::ThirdFridays,
        Reports::NearExpiry(7.0),
        Reports::LevelNotTakenOut { reason: true },
        Reports::LevelNotTakenOut { reason: false },
        Reports::OutsideBounds(1),
        Reports::OutsideBounds(4),
        Reports::DeltasApart(1),
        Reports::DeltasApart(6),
        Reports::ConstantRates,
        Reports::OnePrice,
        Reports::ConstantTenor,
        Reports::HedgeRatioError(2.5),
        Reports::HedgeRatioCarried(1),
        Reports::HedgeRatioCarried(5),
        Reports::HedgedLater,
        Reports::CarryLeftOut,
        Reports::AverageOfWindow,
        Reports::BothWeaken,
        Reports::FirstIsNoCause,
        Reports::IndexOfFunds,
        Reports::NetBetas,
        Reports::StateAssets,
        Reports::Smoothed(name("HFRI"), 0.314),
        Reports::NoStyles,
    ]
}

fn holdings() -> Vec<Holdings> {
    let unknown = |episodes, stale| Holdings::NotKnownBefore { episodes, name: name("GDP"), stale };
    vec![
        Holdings::FlowImplied,
        Holdings::PriceEstimated,
        Holdings::NoValuation,
        Holdings::NetRises,
        Holdings::ImmediateCounterparty,
        Holdings::RevisedBySurvey,
        Holdings::OwnDebtTakenOut,
        Holdings::SurveysUnknown(1),
        Holdings::SurveysUnknown(2),
        Holdings::FewForPercentile(12),
        Holdings::TwoValuations(name("market"), name("par")),
        Holdings::CheckCover(name("Bonds"), name("Bills")),
        Holdings::NewSurveys(1),
        Holdings::NewSurveys(9),
        Holdings::Custodians,
        Holdings::PublicDebt(name("MSPD")),
        Holdings::EndsApart(name("TIC"), day(4, 30), day(3, 31)),
        Holdings::Centres(vec![name("Luxembourg"), name("Ireland")]),
        Holdings::EuroMembers,
        Holdings::EuroArea,
        Holdings::LegalSeat,
        Holdings::HoldersAsWorld,
        Holdings::CloselyHeld,
        Holdings::PartsOfColumns,
        Holdings::TransactionsOnly,
        Holdings::DebtAsGiven,
        Holdings::OnlyLiabilities,
        Holdings::FifthManual,
        Holdings::ManualTaken { fifth: true },
        Holdings::ManualTaken { fifth: false },
        Holdings::SignsTaken { fifth: true },
        Holdings::LinesNotNamed,
        Holdings::PrivateManagers,
        Holdings::ErrorStated(2.5),
        Holdings::ShortChanges(1, 3),
        Holdings::ShortChanges(4, 3),
        Holdings::Remeasured(day(4, 30)),
        Holdings::NoValueBefore,
        Holdings::NoWave(name("SPY")),
        Holdings::YearsOverlap,
        Holdings::GrossFlows,
        unknown(1, 0),
        unknown(4, 2),
        Holdings::FewEpisodes(1),
        Holdings::FewEpisodes(3),
        Holdings::ThinEpisodes(7),
        Holdings::DatesApart { first: (name("Debt"), day(3, 31)), second: (name("GDP"), day(6, 30)) },
        Holdings::LatestRevision,
        Holdings::CoverageDiffers,
        Holdings::NoNowcasts,
    ]
}

fn inference() -> Vec<Inference> {
    let implausible =
        |percent| Inference::Implausible { name: name("S"), implied: (0.0125, 0.25), held: (0.5, 1.0), percent };
    vec![
        Inference::NoTimeBefore,
        Inference::NoStretches,
        Inference::NoModel(50),
        Inference::ModelAtEdge,
        Inference::NoTurbulence,
        Inference::ChosenWindow,
        Inference::ClosingHours,
        Inference::NoSpread,
        Inference::EndsLeftOut(12, None),
        Inference::EndsLeftOut(12, Some(15.0)),
        Inference::EventInside,
        Inference::Hindsight,
        Inference::DateIsNoCause,
        Inference::ControlsNeedDay,
        Inference::Collinear(name("VIX"), 31.4),
        Inference::BreakAtEdge,
        Inference::IntervalCut,
        Inference::OtherCurrency,
        Inference::ThresholdFirst,
        Inference::EveryCase,
        Inference::NoCase,
        Inference::OneCase,
        Inference::SameCase(12),
        Inference::NegativeVariance(25),
        Inference::ForesightIsNoCause,
        Inference::WithinPeriod,
        Inference::MeansBlur,
        Inference::NoVarianceRatio(20, 12),
        Inference::PastPromisesNothing,
        Inference::SamePeriod,
        Inference::NoProof,
        Inference::NoCause,
        Inference::EverySale,
        Inference::InstrumentTooShort(30, 12),
        Inference::InstrumentGroups(2),
        Inference::InstrumentSize,
        Inference::InstrumentConstant,
        Inference::FewForMultiplier(12, 30),
        Inference::SignalsTogether,
        Inference::WholeSample,
        Inference::FewInBoth(3, 8),
        Inference::NothingRevised,
        Inference::NoTurn,
        implausible(true),
        implausible(false),
        Inference::About,
    ]
}

fn examples() -> Vec<Caution> {
    let mut all: Vec<Caution> = pace().into_iter().map(Caution::Pace).collect();
    all.extend(data().into_iter().map(Caution::Data));
    all.extend(trading().into_iter().map(Caution::Trading));
    all.extend(reports().into_iter().map(Caution::Reports));
    all.extend(holdings().into_iter().map(Caution::Holdings));
    all.extend(inference().into_iter().map(Caution::Inference));
    all
}

/// "Pace::NoStreak".
fn kind(caution: &Caution) -> String {
    let debug = format!("{caution:?}").replacen('(', "::", 1);
    debug.split([' ', '(', ')']).next().unwrap_or_default().to_owned()
}

fn lines(language: Language) -> String {
    examples().iter().map(|one| format!("{}: {}\n", kind(one), caution(language, one))).collect()
}

#[test]
fn each_language_has_its_caveats() {
    for language in Language::ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/gold/caveats/{}.txt", language.tag()));
        let now = lines(*language);
        if std::env::var_os("FLOWMOSAIC_BLESS").is_some() {
            std::fs::write(&path, &now).expect("written");
        }
        let gold = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is not there", path.display()));
        assert_eq!(now, gold, "{}", path.display());
    }
}

/// Names, terms that have no other form there, and what the reader must type.
const TERMS: [&str; 26] = [
    "z", "p", "DCC", "BPM", "Delta", "same", "Euro", "area", "Germany", "France", "short", "debt", "Hansen", "Hodrick",
    "Newey", "West", "Boehmer", "Barber", "et", "al", "H", "JPY", "USD", "mn", "x", "SPY",
];

#[test]
fn no_caveat_falls_back_to_english() {
    for language in Language::ALL.iter().filter(|l| !l.tag().starts_with("en")) {
        for one in examples() {
            let (english, other) = (caution(Language::English, &one), caution(*language, &one));
            let about = format!("{one:?} in {}: {other}", language.name());
            assert!(!other.is_empty() && other != english && !other.contains("  "), "{about}");
            assert!(!other.ends_with(['.', '。']), "{about}");
            let mut words = other.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty());
            if *language == Language::German {
                let english = ["the", "of", "and", "than", "with", "periods", "weeks", "is", "are"];
                assert!(!words.any(|word| english.contains(&word)), "{about}");
            } else {
                let held = format!("{one:?}");
                let odd = words.find(|word| !held.contains(word) && !TERMS.contains(word));
                assert!(odd.is_none(), "{odd:?} in {about}");
            }
        }
    }
}

#[test]
fn the_examples_hold_every_caution() {
    let said: Vec<String> = examples().iter().map(kind).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/analysis/caveat");
    let mut missing = Vec::new();
    for family in ["data", "holdings", "inference", "pace", "reports", "trading"] {
        let text = std::fs::read_to_string(folder.join(format!("{family}.rs"))).expect("the source");
        let name = family[..1].to_uppercase() + &family[1..];
        let (_, body) = text.split_once(&format!("pub enum {name} {{\n")).expect("the enum");
        let body = body.split("\n}\n").next().unwrap_or_default();
        let variants =
            body.lines().filter_map(|line| line.strip_prefix("    ")).filter(|line| !line.starts_with([' ', '/', '}']));
        let variants = variants.map(|line| line.chars().take_while(char::is_ascii_alphanumeric).collect::<String>());
        missing.extend(variants.map(|v| format!("{name}::{v}")).filter(|v| !said.contains(v)));
    }
    // What a publisher or a file wrote stays as it was written.
    missing.retain(|name| name != "Data::Recorded" && name != "Data::Remark");
    assert!(missing.is_empty(), "no example of {}", missing.join(", "));
}

/// A rule of release that is new has words in every language.
#[test]
fn every_rule_of_release_is_said() {
    let source = std::fs::read_to_string("src/source/release.rs").expect("the source");
    let listed = source.split("pub fn release_lag").next().unwrap_or_default();
    let quoted = listed
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2));
    for rule in quoted.filter(|text| text.contains(' ')) {
        assert!(RULES.contains(&rule), "\"{rule}\" is not among the examples");
    }
}
