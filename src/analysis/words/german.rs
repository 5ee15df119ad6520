//! German, as a research note writes it: the verb agrees where the number of a name is known, and the
//! style turns nominal ("Rückgang um …") where it is not.

mod accounts;
pub(super) mod caveats;
mod chance;
pub(super) mod columns;
mod companion;
pub(super) mod course;
mod currency;
mod dated;
mod extremes;
mod funding;
mod further;
mod groups;
mod implied;
mod inferred;
pub(super) mod names;
mod numbers;
mod order;
mod periods;
mod positions;
mod quotes;
mod returns;
mod superlative;
pub(super) mod tables;
mod trend;
mod whole;

use super::super::finding::{Amount, Is};
use super::super::finding::{Count, Direction, Earlier, Measured, Over, Statement, StreakChance, Subject, Voice, When};
use super::act::{Deed, Run};
use crate::analysis::words::decisions::evidence::SmallSample;
use crate::analysis::words::decisions::told::{StreakPlace, whole_percentile};
use names::Number;
use numbers::{amount, amount_dative, grouped, signed, volume};
use periods::{count, count_dative, dative, gap, inside, named, noun};
use superlative::{Superlative, superlative};

/// As subject or object, or after a preposition that takes the dative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Plain,
    Dative,
}

/// The sentence that a statement makes.
pub(super) fn sentence(statement: &Statement) -> String {
    let text = match statement {
        Statement::Traded { subject, amount, when, complete } => {
            so_far(moved(subject, amount, *when), *when, *complete)
        }
        Statement::Stands { subject, level, change, when, complete } => {
            so_far(stands(subject, level, change.as_ref(), *when), *when, *complete)
        }
        Statement::Streak { subject, direction, length, first, total, chance, rank, sample } => {
            let run = Run { direction: *direction, length: *length, first: *first, rank: *rank };
            streak(subject, run, total, *chance) + &small_sample_remark(*sample)
        }
        Statement::Since { subject, measured, direction, amount, when, earlier, sample, sample_from } => {
            let said = match measured {
                Measured::Move => moved(subject, amount, *when),
                Measured::Level => stands(subject, amount, None, *when),
            };
            let what = superlative(subject, *measured, *direction);
            format!("{said}, {}", since(&what, earlier.as_ref(), *sample, *sample_from))
        }
        Statement::Rank { subject, direction, when, rank, sample } => {
            let what = superlative(subject, Measured::Move, *direction);
            format!(
                "{}: {} in {}{}",
                titled(subject, *when),
                what.ranked(*rank),
                count_dative(*sample),
                small_sample_remark(*sample)
            )
        }
        Statement::Percentile { subject, measured, when, percentile, sample } => format!(
            "{} {}: {}. Perzentil der {} bis dahin{}",
            quantity(subject, *measured),
            inside(*when),
            grouped(whole_percentile(*percentile), 0),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Statement::Score { subject, measured, when, z, robust, window } => {
            let robust = robust.map_or_else(String::new, |r| format!(" (robust: {} dem Median)", deviations(r)));
            format!(
                "{} {}: {} dem Mittel der {} davor{robust}",
                quantity(subject, *measured),
                inside(*when),
                deviations_in_full(*z),
                count(*window)
            )
        }
        Statement::Chance(about) => chance::sentence(about),
        Statement::Companion(about) => companion::sentence(about),
        Statement::Groups(about) => groups::sentence(about),
        Statement::Positions(about) => positions::sentence(about),
        Statement::Extremes(about) => extremes::sentence(about),
        Statement::Further(about) => further::sentence(about),
        Statement::Trend(about) => trend::sentence(about),
        Statement::Inferred(about) => inferred::sentence(about),
        Statement::Whole(about) => whole::sentence(about),
        Statement::Funding(about) => funding::sentence(about),
        Statement::Returns(about) => returns::sentence(about),
        Statement::Implied(about) => implied::sentence(about),
        Statement::Accounts(about) => accounts::sentence(about),
        Statement::Course(about) => course::sentence(about),
        Statement::Dated(about) => dated::sentence(about),
        Statement::Order(about) => order::sentence(about),
        Statement::Currency(about) => currency::sentence(about),
    };
    capitalised(&text)
}

/// A level with its unit, as verdicts and tables name it.
pub(super) fn level(value: &Amount) -> String {
    signed(value)
}

/// What it was then: a level keeps its minus.
fn then(value: &Amount) -> String {
    if value.is == Is::Level { level(value) } else { amount(value) }
}

/// So many periods, as verdicts name them.
pub(super) fn periods(number: Count) -> String {
    count(number)
}

fn so_far(text: String, when: When, complete: bool) -> String {
    if complete { text } else { format!("bisher {} (noch nicht abgeschlossen): {text}", inside(when)) }
}

/// "Ausländer verkauften im April 2025 US-Wertpapiere für 67,1 Mrd. USD".
fn moved(subject: &Subject, value: &Amount, when: When) -> String {
    let direction = Direction::of(value.value);
    let period = inside(when);
    match (subject.voice, direction) {
        (Voice::Level, Direction::Flat) => format!("{}: {period} unverändert", subject.name),
        (Voice::Trade, Direction::Flat) => format!("{}: {period} per saldo weder Käufe noch Verkäufe", subject.name),
        (Voice::Level | Voice::Valuation, _) => {
            format!("{}: {} {} {period}", subject.name, rise(subject.voice, direction), by(subject.voice, value))
        }
        (Voice::Trade, _) => match Act::of(subject, direction) {
            Act::Clause { who, verb, what } if what.is_empty() => format!("{who} {verb} {period} {}", volume(value)),
            Act::Clause { who, verb, what } => format!("{who} {verb} {period} {what} {}", volume(value)),
            Act::Noun { whose, act } => format!("{whose}: {act} {period} {}", volume(value)),
            Act::Quoted(act) => format!("{act}: {} {period}", amount(value)),
        },
    }
}

/// "um 3,1 Mrd. USD" for a level, "von 3,1 Mrd. USD" for a gain.
fn by(voice: Voice, value: &Amount) -> String {
    match voice {
        Voice::Valuation => format!("von {}", amount_dative(value)),
        _ => format!("um {}", amount(value)),
    }
}

fn stands(subject: &Subject, level: &Amount, change: Option<&Amount>, when: When) -> String {
    let (name, period) = (&subject.name, inside(when));
    match change.map(|c| (c, Direction::of(c.value))) {
        Some((change, direction)) if direction != Direction::Flat => {
            let act = rise(Voice::Level, direction);
            format!("{name}: {act} um {} auf {} {period}", amount(change), signed(level))
        }
        Some(_) => format!("{name}: {period} unverändert bei {}", numbers::signed_dative(level)),
        None => format!("{name}: {} {period}", signed(level)),
    }
}

/// Who did what, without how much.
enum Act {
    /// A clause whose verb agrees: "Ausländer", "verkauften", "US-Aktien".
    Clause { who: String, verb: &'static str, what: String },
    /// A name whose number is not known, and a noun: "Hedge funds", "Verkäufe von E-mini".
    Noun { whose: String, act: String },
    /// The publisher's own words.
    Quoted(String),
}

impl Act {
    fn of(subject: &Subject, direction: Direction) -> Act {
        match Deed::of(subject, direction) {
            Deed::Named { holder, asset } => Act::by(holder, asset, direction),
            Deed::Unnamed(name) => Act::Noun { whose: name.to_owned(), act: trades(direction).to_owned() },
            Deed::Told { clause: Some((who, what)), .. }
                if names::holder(who).1.is_some() && names::asset(what) != what =>
            {
                Act::by(who, what, direction)
            }
            Deed::Told { said, .. } => Act::Quoted(format!("„{}“", names::term(said))),
        }
    }

    fn by(holder: &str, asset: &str, direction: Direction) -> Act {
        let what = names::asset(asset);
        let down = direction == Direction::Down;
        match names::holder(holder) {
            (who, Some(number)) => {
                let verb = match (number, down) {
                    (Number::One, true) => "verkaufte",
                    (Number::One, false) => "kaufte",
                    (Number::Many, true) => "verkauften",
                    (Number::Many, false) => "kauften",
                };
                Act::Clause { who: who.to_owned(), verb, what: what.to_owned() }
            }
            (who, None) => {
                let act = trades(direction);
                let act = if what.is_empty() { act.to_owned() } else { format!("{act} ({what})") };
                Act::Noun { whose: who.to_owned(), act }
            }
        }
    }

    /// With a piece of time: "Ausländer verkauften 3 Monate in Folge US-Aktien".
    fn during(self, time: &str) -> String {
        match self {
            Act::Clause { who, verb, what } if what.is_empty() => format!("{who} {verb} {time}"),
            Act::Clause { who, verb, what } => format!("{who} {verb} {time} {what}"),
            Act::Noun { whose, act } => format!("{whose}: {time} {act}"),
            Act::Quoted(act) => format!("{act}: {time}"),
        }
    }
}

/// "Nettokäufe", "Nettoverkäufe".
fn trades(direction: Direction) -> &'static str {
    if direction == Direction::Down { "Nettoverkäufe" } else { "Nettokäufe" }
}

/// "Anstieg", "Rückgang", "Bewertungsgewinn".
fn rise(voice: Voice, direction: Direction) -> &'static str {
    match (voice, direction == Direction::Down) {
        (Voice::Valuation, true) => "Bewertungsverlust",
        (Voice::Valuation, false) => "Bewertungsgewinn",
        (_, true) => "Rückgang",
        (_, false) => "Anstieg",
    }
}

fn streak(subject: &Subject, run: Run, total: &Amount, probability: Option<StreakChance>) -> String {
    let act = |time: &str| match subject.voice {
        Voice::Trade => Act::of(subject, run.direction).during(time),
        Voice::Valuation => format!(
            "{}: {time} {}",
            subject.name,
            if run.direction == Direction::Down { "Verluste" } else { "Gewinne" }
        ),
        Voice::Level => format!(
            "{}: {time} {}",
            subject.name,
            if run.direction == Direction::Down { "gefallen" } else { "gestiegen" }
        ),
    };
    if run.has_just_begun() {
        return format!("{}: keine Serie, das Vorzeichen hat gerade gewechselt", act(&inside(run.first)));
    }
    let begun = format!("{} in Folge", count(run.length));
    let mut text = format!("{}, seit {}, zusammen {}", act(&begun), dative(run.first), amount(total));
    match StreakPlace::of(run.rank) {
        StreakPlace::Only => {}
        StreakPlace::Longest(of) => text.push_str(&format!("; keine der {of} Serien dieses Vorzeichens war länger")),
        StreakPlace::Ranked(rank, of) => {
            let what = Superlative { stem: "läng", noun: "Serie", many: "Serien", ending: "ste", article: "die" };
            text.push_str(&format!("; {} von {of} dieses Vorzeichens", what.ranked(rank)));
        }
    }
    if let Some(StreakChance { independent, persistent, over }) = probability {
        let over = match over {
            Over::Year => "aller Jahre".to_owned(),
            Over::Sample(sample) => format!("aller Stichproben von {}", count_dative(sample)),
        };
        text.push_str(&format!("; der Zufall schafft eine so lange in {} {over}", numbers::chance(independent)));
        if let Some(persistent) = persistent {
            text.push_str(&format!(
                " ({}, wenn Vorzeichen so beharrlich sind wie bisher)",
                numbers::chance(persistent)
            ));
        }
    }
    text
}

fn since(what: &Superlative, earlier: Option<&Earlier>, sample: Count, from: When) -> String {
    match earlier {
        None => format!(
            "{} in {} seit {}{}",
            what.ranked(1),
            count_dative(sample),
            dative(from),
            small_sample_remark(sample)
        ),
        Some(earlier) if earlier.is_just_before() => {
            let before = noun(sample.frequency, 1, Case::Plain);
            format!("nicht mehr als davor (1 {before} zuvor: {})", then(&earlier.amount))
        }
        Some(earlier) => format!(
            "{} seit {} ({}), also seit {}",
            what.ranked(1),
            dative(earlier.when),
            then(&earlier.amount),
            gap(earlier)
        ),
    }
}

/// "Ausländer, US-Aktien, April 2025".
fn titled(subject: &Subject, when: When) -> String {
    if subject.names_trader() {
        let (holder, asset) = (names::holder(&subject.holder).0, names::asset(&subject.asset));
        let parts = [holder, asset, &named(when)];
        return parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    }
    format!("{}, {}", subject.name, named(when))
}

fn quantity(subject: &Subject, measured: Measured) -> String {
    match (measured, subject.voice) {
        (Measured::Move, Voice::Level) => format!("Veränderung von {}", subject.name),
        (Measured::Move, Voice::Trade) => format!("Nettofluss ({})", subject.name),
        _ => subject.name.clone(),
    }
}

/// "1,9 über", "0,4 unter": what follows is a dative.
fn deviations(z: f64) -> String {
    format!("{} {}", grouped(z.abs(), 1), if z < 0.0 { "unter" } else { "über" })
}

fn deviations_in_full(z: f64) -> String {
    format!("{} Standardabweichungen {}", grouped(z.abs(), 1), if z < 0.0 { "unter" } else { "über" })
}

/// " (dünne Datenlage: 7 Wochen)" for a small sample, nothing otherwise.
fn small_sample_remark(sample: Count) -> String {
    small_sample_word(sample.periods).map_or_else(String::new, |label| format!(" ({label}: {})", count(sample)))
}

/// What must be said of a small sample.
fn small_sample_word(observations: usize) -> Option<&'static str> {
    match SmallSample::of(observations)? {
        SmallSample::Anecdote => Some("Einzelfälle"),
        SmallSample::Thin => Some("dünne Datenlage"),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
