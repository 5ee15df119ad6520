//! The plan, understood: every word checked against the rules of the page, with a Problem at the key.

mod dimensions;
mod measures;

use super::form::{self, Form};
use super::key::{Key, Paper};
use crate::calendar::{Day, Frequency, Period};
use crate::number::DecimalMark;
use crate::problem::Problem;
use crate::table::MeasureKind;
use crate::unit::{PlusMeans, Unit};

/// What is to be made of what.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The file, for Problems that only the data bring to light.
    pub paper: Paper,
    /// Name of the panel's table.
    pub title: String,
    /// Folder that is written, beside the plan.
    pub folder: String,
    /// Step of the panel's periods.
    pub calendar: Calendar,
    /// First and last day used.
    pub span: (Option<Day>, Option<Day>),
    /// Day up to which the inputs are complete.
    pub complete_through: Option<Day>,
    /// Day on which it is asked what was known.
    pub known: Option<Day>,
    /// Days from the end of a period to its release.
    pub release_days: Option<u16>,
    /// Where rows come from.
    pub inputs: Vec<Input>,
    /// Column of the day.
    pub date: Key,
    /// How the day is written.
    pub date_form: DateForm,
    /// Column of the day of release.
    pub released: Option<Key>,
    /// The dimensions: those of the panel in its order, then those that are added up.
    pub dimensions: Vec<Dimension>,
    /// The numbers.
    pub measures: Vec<Measure>,
    /// Column and values of the rows that are kept.
    pub keep: Vec<(Key, Vec<String>)>,
}

/// The step of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    /// Every day by itself.
    Day,
    /// Seven days that end on this day of the week, Monday being 0.
    Week(u32),
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
    /// Calendar years.
    Year,
}

/// How a day is written where it is text or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateForm {
    /// `2025-04-30`
    Iso,
    /// `20250430`
    Packed,
    /// `04/30/2025`
    MonthDayYear,
    /// `30/04/2025` or `30.04.2025`
    DayMonthYear,
    /// `2025-04`: the last day of the month is meant.
    Month,
}

/// The layout of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Apache Parquet.
    Parquet,
    /// Delimited text with a header, by this byte.
    Csv(u8),
    /// One JSON object a line.
    NdJson,
}

/// Files with one layout.
#[derive(Debug, Clone)]
pub struct Input {
    /// File, folder, pattern or address.
    pub files: Key,
    /// Layout.
    pub layout: Layout,
}

/// A dimension of the inputs.
#[derive(Debug, Clone)]
pub struct Dimension {
    /// Its name on the page.
    pub name: String,
    /// Its column.
    pub column: Key,
    /// False when it is added up.
    pub kept: bool,
    /// Its labels that are totals of others.
    pub totals: Vec<String>,
    /// Which members stand alone.
    pub top: Option<Top>,
}

/// The largest members stand alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Top {
    /// How many.
    pub members: usize,
    /// Number of the measure whose size decides.
    pub by: usize,
    /// Label of the rest.
    pub other: String,
}

/// A number wanted.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Its name on the page.
    pub label: String,
    /// Its column.
    pub column: Key,
    /// Its kind: a level counts by its last day, anything else adds up.
    pub kind: MeasureKind,
    /// Its unit.
    pub unit: Unit,
    /// What plus means, after turning.
    pub plus: Option<PlusMeans>,
    /// True when the input's plus means that the holder sold.
    pub turn: bool,
    /// Decimals that are kept.
    pub decimals: u8,
    /// What a text's point and comma are; without it a text with a comma cannot be read.
    pub mark: Option<DecimalMark>,
    /// Column and values of the rows that hold it.
    pub when: Vec<(Key, Vec<String>)>,
    /// Column of the sign, with what it holds for bought and sold.
    pub side: Option<(Key, Vec<String>, Vec<String>)>,
}

const PERIODS: [&str; 5] = ["day", "week", "month", "quarter", "year"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const LAYOUTS: [&str; 3] = ["parquet", "csv", "ndjson"];
const DATE_FORMS: [&str; 5] = ["YYYY-MM-DD", "YYYYMMDD", "MM/DD/YYYY", "DD/MM/YYYY", "YYYY-MM"];

impl Plan {
    /// Reads and checks a plan.
    ///
    /// # Errors
    /// `plan-not-toml`, `plan-shape`, and `plan-…` for what each key must be, at its place.
    ///
    /// # Example
    /// ```
    /// let plan = "[panel]\ntitle = 'Flows'\nperiod = 'fortnight'\ndimensions = []\n\
    ///             [columns]\ndate = 'day'\ndimensions = {}\n";
    /// let problem = flowmosaic::reduce::plan::Plan::parse("plan.toml", plan).unwrap_err();
    /// assert_eq!(problem.code, "plan-period");
    /// assert_eq!(problem.place.and_then(|place| place.line), Some(3));
    /// ```
    pub fn parse(file: &str, text: &str) -> Result<Plan, Problem> {
        let form = form::read(file, text)?;
        let paper = Paper { file: file.to_owned(), text: text.to_owned() };
        let panel = &form.panel;
        let calendar = calendar(&paper, panel)?;
        let day = |text: &Option<form::Text>| text.as_ref().map(|text| day(&paper, &Key::of(text))).transpose();
        let span = (day(&panel.from)?, day(&panel.to)?);
        if let ((Some(from), Some(to)), Some(at)) = (span, &panel.to)
            && to < from
        {
            let message = format!("the last day, {}, is before the first, {}", to.iso(), from.iso());
            return Err(paper.error("plan-span", &at.span(), message).hint("change panel.from or panel.to"));
        }
        let known = day(&panel.known)?;
        if let (Some(at), None, None) = (&panel.known, &form.columns.released, &panel.release_days) {
            let message = "what was known on a day cannot be told: nothing says when a row came out";
            return Err(paper
                .error("plan-known", &at.span(), message)
                .hint("name the column with columns.released")
                .hint("or say panel.release-days, the days from the end of a period to its release"));
        }
        let measures = measures::measures(&paper, &form)?;
        Ok(Plan {
            title: said(&paper, &panel.title)?,
            folder: panel.folder.as_ref().map_or_else(|| "panel".to_owned(), |f| f.get_ref().clone()),
            calendar,
            span,
            complete_through: day(&panel.complete_through)?,
            known,
            release_days: panel.release_days.as_ref().map(|days| *days.get_ref()),
            inputs: inputs(&paper, &form)?,
            date: Key::of(&form.columns.date),
            date_form: date_form(&paper, &form.columns)?,
            released: form.columns.released.as_ref().map(Key::of),
            dimensions: dimensions::dimensions(&paper, &form, &measures)?,
            measures,
            keep: form.keep.iter().map(|keep| (Key::of(&keep.column), keep.values.clone())).collect(),
            paper,
        })
    }

    /// The dimensions of the panel.
    pub fn kept(&self) -> impl Iterator<Item = &Dimension> {
        self.dimensions.iter().filter(|dimension| dimension.kept)
    }

    /// Every column of the inputs that the plan names.
    pub fn columns(&self) -> impl Iterator<Item = &Key> {
        let measures = self.measures.iter().flat_map(|measure| {
            let side = measure.side.iter().map(|(column, ..)| column);
            std::iter::once(&measure.column).chain(measure.when.iter().map(|(column, _)| column)).chain(side)
        });
        let dimensions = self.dimensions.iter().filter(|dimension| dimension.kept || !dimension.totals.is_empty());
        std::iter::once(&self.date)
            .chain(&self.released)
            .chain(dimensions.map(|dimension| &dimension.column))
            .chain(self.keep.iter().map(|(column, _)| column))
            .chain(measures)
    }

    /// The period of the panel that begins on a day.
    #[must_use]
    pub fn period(&self, start: Day) -> Period {
        let end = match self.calendar {
            Calendar::Day => start,
            Calendar::Week(_) => start.plus_days(6),
            Calendar::Month => start.month_end(),
            Calendar::Quarter => start.plus_months(2).month_end(),
            Calendar::Year => start.plus_months(11).month_end(),
        };
        Period { end, start }
    }

    /// True when the inputs do not cover a period from its first day to its last.
    #[must_use]
    pub fn partial(&self, period: Period) -> bool {
        let (from, to) = self.span;
        from.is_some_and(|from| period.start < from)
            || [to, self.complete_through].into_iter().flatten().any(|last| period.end > last)
    }

    /// Frequency of the panel.
    #[must_use]
    pub fn frequency(&self) -> Frequency {
        match self.calendar {
            Calendar::Day => Frequency::Daily,
            Calendar::Week(_) => Frequency::Weekly,
            Calendar::Month => Frequency::Monthly,
            Calendar::Quarter => Frequency::Quarterly,
            Calendar::Year => Frequency::Annual,
        }
    }
}

impl Measure {
    /// True for a level, of which the last day of a period counts.
    #[must_use]
    pub fn is_level(&self) -> bool {
        !self.kind.adds_over_time()
    }
}

fn said(paper: &Paper, text: &form::Text) -> Result<String, Problem> {
    let word = text.get_ref().trim();
    if word.is_empty() {
        return Err(paper.error("plan-empty", &text.span(), "this text is empty"));
    }
    Ok(word.to_owned())
}

fn day(paper: &Paper, key: &Key) -> Result<Day, Problem> {
    Day::parse_iso(&key.text).ok_or_else(|| {
        paper.error("plan-day", &key.span, format!("expected a day as \"2025-04-30\", found \"{}\"", key.text))
    })
}

fn calendar(paper: &Paper, panel: &form::Panel) -> Result<Calendar, Problem> {
    let key = Key::of(&panel.period);
    let calendar = match PERIODS.iter().position(|known| *known == key.text) {
        Some(0) => Calendar::Day,
        Some(1) => Calendar::Week(4),
        Some(2) => Calendar::Month,
        Some(3) => Calendar::Quarter,
        Some(4) => Calendar::Year,
        _ => return Err(paper.unknown("plan-period", &key, "step of the panel", &PERIODS)),
    };
    let Some(ends) = panel.week_ends.as_ref().map(Key::of) else {
        if matches!(calendar, Calendar::Week(_)) {
            return Err(paper
                .error("plan-week", &key.span, "weeks end on a day that the plan must say")
                .hint("panel.week-ends = \"friday\""));
        }
        return Ok(calendar);
    };
    let Some(weekday) = WEEKDAYS.iter().position(|known| *known == ends.text) else {
        return Err(paper.unknown("plan-week", &ends, "day of the week", &WEEKDAYS));
    };
    match calendar {
        Calendar::Week(_) => Ok(Calendar::Week(u32::try_from(weekday).unwrap_or_default())),
        _ => Err(paper.error("plan-week", &ends.span, format!("week-ends belongs to weeks, not to \"{}\"", key.text))),
    }
}

fn date_form(paper: &Paper, columns: &form::Columns) -> Result<DateForm, Problem> {
    let Some(key) = columns.date_form.as_ref().map(Key::of) else { return Ok(DateForm::Iso) };
    match DATE_FORMS.iter().position(|known| *known == key.text) {
        Some(0) => Ok(DateForm::Iso),
        Some(1) => Ok(DateForm::Packed),
        Some(2) => Ok(DateForm::MonthDayYear),
        Some(3) => Ok(DateForm::DayMonthYear),
        Some(4) => Ok(DateForm::Month),
        _ => Err(paper.unknown("plan-date-form", &key, "form of a day", &DATE_FORMS)),
    }
}

fn inputs(paper: &Paper, form: &Form) -> Result<Vec<Input>, Problem> {
    if form.input.is_empty() {
        return Err(paper
            .error("plan-no-input", &form.panel.title.span(), "the plan names no input")
            .hint("[[input]]\n        files = \"trades/*.parquet\""));
    }
    form.input
        .iter()
        .map(|input| {
            let files = Key::of(&input.files);
            let ending = files.text.rsplit('.').next().unwrap_or_default().to_lowercase();
            let format = input.format.as_ref().map(Key::of);
            let name = format.as_ref().map_or(ending.as_str(), |key| key.text.as_str());
            let delimiter = match input.delimiter.as_ref().map(|text| (text.get_ref().as_bytes(), text.span())) {
                None => b',',
                Some(([one], _)) => *one,
                Some((_, span)) => return Err(paper.error("plan-delimiter", &span, "a delimiter is one character")),
            };
            let layout = match name {
                "parquet" => Layout::Parquet,
                "csv" | "txt" => Layout::Csv(delimiter),
                "tsv" => Layout::Csv(b'\t'),
                "ndjson" | "jsonl" => Layout::NdJson,
                _ => match format {
                    Some(key) => return Err(paper.unknown("plan-format", &key, "format", &LAYOUTS)),
                    None => {
                        let message = format!("\"{}\" does not tell its format by an ending", files.text);
                        let problem = paper.error("plan-format", &files.span, message);
                        return Err(problem.hint("input.format = \"parquet\", \"csv\" or \"ndjson\""));
                    }
                },
            };
            Ok(Input { files, layout })
        })
        .collect()
}
