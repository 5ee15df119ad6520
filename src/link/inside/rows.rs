//! A tidy CSV taken apart into series, and put together again.

use crate::calendar::Day;
use crate::source::tidy_export::push_field;

/// Rows grouped by everything but date, value and flag.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) header: Vec<String>,
    pub(super) series: Vec<Series>,
}

/// One series.
#[derive(Debug)]
pub(super) struct Series {
    /// The other fields, in the order of the header.
    pub(super) key: Vec<String>,
    pub(super) starts: Vec<Day>,
    pub(super) ends: Vec<Day>,
    /// As text; empty where there is none.
    pub(super) values: Vec<String>,
    pub(super) flags: Vec<String>,
}

impl Rows {
    pub(super) fn of_csv(csv: &str) -> Option<Rows> {
        let mut records = records(csv).into_iter();
        let header = records.next()?;
        let at = places(&header)?;
        let mut rows = Rows { header, series: Vec::new() };
        let mut known = std::collections::HashMap::new();
        for mut record in records {
            if record.len() != rows.header.len() {
                return None;
            }
            let mut take = |place: usize| record.get_mut(place).map(std::mem::take);
            let [start, end, value, flag] = at.map(&mut take);
            let (start, end) = (Day::parse_iso(&start?)?, Day::parse_iso(&end?)?);
            let key: Vec<String> =
                record.into_iter().enumerate().filter(|(place, _)| !at.contains(place)).map(|(_, f)| f).collect();
            let number = *known.entry(key.clone()).or_insert_with(|| {
                let empty = Series { key, starts: vec![], ends: vec![], values: vec![], flags: vec![] };
                rows.series.push(empty);
                rows.series.len() - 1
            });
            let series = rows.series.get_mut(number)?;
            series.starts.push(start);
            series.ends.push(end);
            series.values.push(value?);
            series.flags.push(flag?);
        }
        Some(rows)
    }

    pub(super) fn to_csv(&self) -> String {
        let mut csv = String::new();
        line(&mut csv, self.header.iter().map(String::as_str));
        let Some(at) = places(&self.header) else { return csv };
        for series in &self.series {
            let days = series.starts.iter().zip(&series.ends);
            for (((start, end), value), flag) in days.zip(&series.values).zip(&series.flags) {
                let (start, end) = (start.iso(), end.iso());
                let own = [start.as_str(), end.as_str(), value, flag];
                let mut key = series.key.iter();
                let fields = (0..self.header.len()).map(|place| match at.iter().position(|a| *a == place) {
                    Some(which) => own.get(which).copied().unwrap_or_default(),
                    None => key.next().map(String::as_str).unwrap_or_default(),
                });
                line(&mut csv, fields);
            }
        }
        csv
    }
}

/// Places of start, date, value and flag.
fn places(header: &[String]) -> Option<[usize; 4]> {
    let place = |name: &str| header.iter().position(|h| h == name);
    Some([place("start")?, place("date")?, place("value")?, place("flag")?])
}

fn line<'a>(csv: &mut String, fields: impl Iterator<Item = &'a str>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            csv.push(',');
        }
        push_field(csv, field);
    }
    csv.push('\n');
}

/// The records of a CSV that this program wrote: quotes only where they are needed, `\n` as the end.
fn records(csv: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut characters = csv.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            other => field.push(other),
        }
    }
    records
}

/// `missing*3` and the like, joined by commas; nothing when all are empty.
pub(super) fn run_lengths(flags: &[String]) -> String {
    if flags.iter().all(String::is_empty) {
        return String::new();
    }
    flags
        .chunk_by(|a, b| a == b)
        .filter_map(|c| Some(format!("{}*{}", c.first()?, c.len())))
        .collect::<Vec<_>>()
        .join(",")
}

pub(super) fn unrolled(text: &str, count: usize) -> Option<Vec<String>> {
    if text.is_empty() {
        return Some(vec![String::new(); count]);
    }
    let mut flags = Vec::new();
    for run in text.split(',') {
        let (flag, length) = run.rsplit_once('*')?;
        let length = length.parse::<usize>().ok().filter(|l| flags.len() + l <= count)?;
        flags.extend(std::iter::repeat_n(flag.to_owned(), length));
    }
    (flags.len() == count).then_some(flags)
}
