//! What the exchanges of Korea and Taiwan share: units that the downloader chose, days of the Republic.

use super::{Assumptions, Choice, Outcome, Question};
use crate::calendar::{Day, Period};
use crate::number::trim;
use crate::read::{Document, Grid};
use crate::unit::{Authority, Quantity, Unit};

/// The unit of money in a download of KRX. Daily values of a market are 10⁴ to 10⁸ million won: over 10¹⁰ they
/// must be won. It is asked, because the site lets the downloader choose and the file does not say.
pub(super) fn won(largest: f64, assume: &Assumptions, questions: &mut Vec<Question>) -> Unit {
    let choices = [
        ("won", "won", 0),
        ("thousand", "thousands of won", 3),
        ("million", "millions of won", 6),
        ("billion", "billions of won", 9),
    ];
    let likely = if largest > 1e10 { "won" } else { "million" };
    let text = "The file does not say in which unit its values are.";
    let (power, authority) = scale("krx-unit", text, largest, &choices, likely, assume, questions);
    Unit::money("KRW", power, authority)
}

/// The unit of volumes in a download of KRX, asked likewise.
pub(super) fn shares(largest: f64, assume: &Assumptions, questions: &mut Vec<Question>) -> Unit {
    let choices =
        [("one", "single shares", 0), ("thousand", "thousands of shares", 3), ("million", "millions of shares", 6)];
    let text = "The file does not say in which unit its volumes are.";
    let (power, authority) = scale("krx-shares", text, largest, &choices, "one", assume, questions);
    Unit { power_of_ten: power, ..Unit::of(Quantity::Shares, authority) }
}

fn scale(
    id: &str,
    text: &str,
    largest: f64,
    choices: &[(&str, &str, i8)],
    likely: &str,
    assume: &Assumptions,
    questions: &mut Vec<Question>,
) -> (i8, Authority) {
    let of = |answer: &str| choices.iter().find(|(value, ..)| *value == answer);
    let said = assume.get(id).and_then(|answer| of(answer));
    let power = said.or_else(|| of(likely)).map_or(0, |(.., power)| *power);
    let answer = said.map_or(likely, |(value, ..)| *value);
    questions.push(Question {
        id: id.to_owned(),
        text: text.to_owned(),
        choices: choices
            .iter()
            .map(|(value, label, _)| Choice {
                value: (*value).to_owned(),
                label: (*label).to_owned(),
                preview: format!("the largest number, {largest}, is {label}"),
            })
            .collect(),
        assumed: Some(answer.to_owned()),
    });
    (power, if said.is_some() { Authority::Reader } else { Authority::Publisher })
}

/// Days written in years of the Republic: `115年09月14日` or `115/09/14`, one or two of them, or a month.
fn republic_period(text: &str) -> Option<Period> {
    let mut days = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('年') {
        let (before, after) = (rest.get(..at)?, rest.get(at + '年'.len_utf8()..)?);
        let year: String =
            before.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect();
        let year = western(year.parse().ok()?);
        let (month, behind) = after.split_once('月')?;
        let month: u32 = trim(month).parse().ok()?;
        let day = behind.split_once('日').and_then(|(day, rest)| trim(day).parse::<u32>().ok().map(|day| (day, rest)));
        match day {
            Some((day, behind)) => {
                days.push(Day::new(year, month, day)?);
                rest = behind;
            }
            None => return Period::month(year, month),
        }
    }
    if days.is_empty() {
        let slashed = |word: &str| {
            let mut parts = word.split('/').map(|part| part.parse::<u32>().ok());
            let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
            (parts.next().is_none() && (50..3000).contains(&year)).then_some(())?;
            Day::new(western(i32::try_from(year).ok()?), month, day)
        };
        days = text.split(|c: char| !(c.is_ascii_digit() || c == '/')).filter_map(slashed).collect();
    }
    let (start, end) = (*days.first()?, *days.last()?);
    (start <= end).then_some(Period { start, end })
}

fn western(year: i32) -> i32 {
    if year < 1000 { year + 1911 } else { year }
}

/// The days that the title of an answer in JSON states: `"title":"115年09月14日 …"`, else its `"date"`.
fn titled_period(text: &str) -> Option<Period> {
    let value = |key: &str| {
        let at = text.find(&format!("\"{key}\""))?;
        text.get(at + key.len() + 2..)?.split('"').nth(1)
    };
    let dated = || value("date").and_then(|day| super::dates::Form::PackedDay.read(day));
    value("title").and_then(republic_period).or_else(dated)
}

/// The days of a table: those in the lines above its header, else those of the title beside the rows, which
/// JSON keeps, else the reader's answer.
pub(super) fn stated_period(document: &Document, grid: &Grid, header: usize, assume: &Assumptions) -> Option<Period> {
    let above = (0..header).flat_map(|row| grid.cells(row)).find_map(republic_period);
    let answer = || assume.get("as-of").and_then(|text| Day::parse_iso(trim(text))).map(Period::day);
    above.or_else(|| titled_period(&document.text)).or_else(answer)
}

/// Nothing but the question of which day a table is.
pub(super) fn of_which_day() -> Outcome {
    let question = Question {
        id: "as-of".to_owned(),
        text: "The title with the date is missing. Of which day is the table (YYYY-MM-DD)?".to_owned(),
        choices: Vec::new(),
        assumed: None,
    };
    Outcome { questions: vec![question], ..Outcome::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_the_republic_count_from_1911() {
        let read = |text| republic_period(text).map(|p| format!("{} {}", p.start.iso(), p.end.iso()));
        assert_eq!(read("115年09月14日 三大法人買賣金額統計表").as_deref(), Some("2026-09-14 2026-09-14"));
        assert_eq!(read("115年09月07日至115年09月11日").as_deref(), Some("2026-09-07 2026-09-11"));
        assert_eq!(read("97年12月 三大法人").as_deref(), Some("2008-12-01 2008-12-31"));
        assert_eq!(read("資料日期:114/03/05").as_deref(), Some("2025-03-05 2025-03-05"));
        assert_eq!(read("三大法人"), None);
    }
}
