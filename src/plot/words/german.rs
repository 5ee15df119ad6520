//! German words in pictures and beside the cursor.

use super::telling::Telling;
use super::{Big, Said, Scaled, Tick, Title};
use crate::calendar::Day;
use crate::plot::Form;

/// Months in full.
pub(crate) const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// The month's name.
pub(crate) fn month(day: Day) -> &'static str {
    MONTHS.get(day.month() as usize - 1).copied().unwrap_or_default()
}

/// "9. April 2025".
pub(crate) fn date(day: Day) -> String {
    let (year, _, date) = day.ymd();
    format!("{date}. {} {year}", month(day))
}

/// "April 2025", "Woche bis 8. August 2026".
pub(super) fn period_title(end: Day, title: Title) -> String {
    let (year, _, day) = end.ymd();
    match title {
        Title::Day => date(end),
        Title::WeekTo => format!("Woche bis {}", date(end)),
        Title::HalfMonth { second: false } => format!("1.–{day}. {} {year}", month(end)),
        Title::HalfMonth { second: true } => format!("16.–{day}. {} {year}", month(end)),
        Title::Month => format!("{} {year}", month(end)),
        Title::Quarter(quarter) => format!("{quarter}. Quartal {year}"),
        Title::QuarterTo => format!("Quartal bis {}", date(end)),
        Title::HalfYear { second } => format!("{}. Halbjahr {year}", 1 + u32::from(second)),
        Title::HalfYearTo => format!("Halbjahr bis {}", date(end)),
        Title::Year => year.to_string(),
        Title::YearTo => format!("Jahr bis {}", date(end)),
    }
}

/// "Apr 2025", "9. Apr".
pub(super) fn tick_text(day: Day, tick: Tick) -> String {
    let (year, _, date) = day.ymd();
    let month: String = month(day).chars().take(3).collect();
    match tick {
        Tick::Month { with_year: true } => format!("{month} {year}"),
        Tick::Month { with_year: false } => month,
        Tick::Day { with_year: true } => format!("{date}. {month} {year}"),
        Tick::Day { with_year: false } => format!("{date}. {month}"),
    }
}

pub(super) fn said(what: Said) -> &'static str {
    match what {
        Said::NoValue => "kein Wert",
        Said::Empty => "Keine Werte zu zeigen",
        Said::LogScale => "logarithmisch",
        Said::SignedLogScale => "logarithmisch mit Vorzeichen, linear innerhalb ±",
        Said::OfTheWhole => "des Ganzen",
        Said::To => "bis",
    }
}

pub(super) fn rank(rank: usize, of: usize, from_bottom: bool) -> String {
    format!("Rang {rank} von {of} von {}, unter den gezeigten", if from_bottom { "unten" } else { "oben" })
}

/// "Mrd. USD", "Mio. Kontrakte"; words of publishers stay.
pub(super) fn unit(english: &str) -> String {
    let big = |big| match big {
        Big::Trillion => "Bio.",
        Big::Billion => "Mrd.",
        Big::Million => "Mio.",
    };
    let plain = match Scaled::of(english) {
        Scaled::Money(of, currency) => return format!("{} {currency}", big(of)),
        Scaled::Things(of, things) => return format!("{} {}", big(of), unit(things)),
        Scaled::Plain(plain) => plain,
    };
    match plain {
        "contracts" => "Kontrakte",
        "shares" => "Stück",
        "index points" => "Indexpunkte",
        "unit not stated" => "Einheit nicht angegeben",
        "basis points" => "Basispunkte",
        "percentage points" => "Prozentpunkte",
        "standard deviations" => "Standardabweichungen",
        "% of GDP" => "% des BIP",
        "days" => "Tage",
        other => other,
    }
    .to_owned()
}

/// What is told of a picture.
pub(super) fn told(telling: &Telling<'_>) -> String {
    match telling {
        Telling::NoValues => "Keine Werte.".to_owned(),
        Telling::Layer { name, form, values, from, to, latest, highest, lowest } => {
            let form = match form {
                Form::Columns => "Säulen",
                Form::Line => "Linie",
                Form::Area => "Fläche",
                Form::Step => "Stufen",
            };
            let name = if name.is_empty() { "Reihe" } else { name };
            let noun = if *values == 1 { "Wert" } else { "Werte" };
            format!(
                "{name}, {form}, {values} {noun}, {from} bis {to}: zuletzt {latest}, höchster {} ({}), niedrigster {} ({}).",
                highest.0, highest.1, lowest.0, lowest.1
            )
        }
        Telling::Missing(count) => format!("{count} ohne Wert."),
        Telling::Streak { positive, count } => {
            format!("Die letzten {count} Werte {}.", if *positive { "positiv" } else { "negativ" })
        }
        Telling::SmallCharts(count) => format!("{count} kleine Diagramme."),
        Telling::Bars => "Balken".to_owned(),
        Telling::Waterfall => "Wasserfall".to_owned(),
        Telling::Strips => "Streifen, letzte Werte".to_owned(),
        Telling::Change { from, to } => format!("Veränderung von {from} bis {to}"),
        Telling::Table { rows, columns } => format!("Tabelle mit {rows} Zeilen und {columns} Spalten."),
        Telling::Pairs { pairs, x, y, fit } => {
            let fit = if fit.is_empty() { String::new() } else { format!(" Angepasste Gerade: {fit}.") };
            format!("{pairs} Paare aus {x} und {y}.{fit}")
        }
        Telling::Curves { over } => format!("Kurven über {over}, letzte Werte"),
        Telling::Distribution { values, of, latest, remark } => {
            format!("Verteilung von {values} {of}; zuletzt {latest}, {remark}.")
        }
        Telling::Shares { of, rows } => format!("Anteile von {of} in {rows} Zeilen."),
    }
}
