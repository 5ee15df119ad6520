//! What tables and their columns are called, as data, so that each language has words for them.

pub mod columns;

use super::finding::course::Slot;
use super::words;
use super::{ExhibitCell, ExhibitTable};
use crate::calendar::Day;
use crate::language::Language;
use crate::part::FULL;
use crate::unit::Unit;
use columns::{Listing, What, Word};

/// What a table is called.
#[derive(Debug, Clone, PartialEq)]
pub enum Title {
    /// The most extreme periods of the side of the latest.
    Extremes {
        /// Lowest, or highest.
        lowest: bool,
        /// Changes of a level, or values.
        changes: bool,
    },
    /// Longest streaks.
    LongestStreaks,
    /// Long, short and net positions.
    Positions,
    /// Positions of model trend followers.
    ModelPositions,
    /// How an index goes with the model, by lag.
    IndexByLag,
    /// A rolling correlation.
    RollingCorrelation,
    /// Every pair of series.
    AllPairs,
    /// Scores of signals.
    Scores,
    /// A mix of regions, and each taken in turn.
    Mix,
    /// The share of a move before an event, by start.
    ShareByStart,
    /// Correlation by lead, of a currency and a flow.
    CorrelationByLead,
    /// Stretches between breaks.
    Regimes,
    /// Dates of breaks.
    Breaks,
    /// The same slot of earlier years.
    SameSlot(Slot),
    /// A table without numbers of its own in its name.
    Of(Listing),
    /// Means a period, in a unit.
    MeansPerPeriod(Unit),
    /// Before and after each turn of the calendar, in a unit.
    Turns(Unit),
    /// Prints of one publication, in a unit.
    Prints(Unit),
    /// What was bought and sold long and short, in a unit.
    Buckets(Unit),
    /// A flow added up after a day.
    AddedUpAfter(String, Day),
    /// The correlation of one with another some periods later.
    Later(String, String),
}

/// What a column is called.
#[derive(Debug, Clone, PartialEq)]
pub enum Head {
    /// Last day of a period.
    PeriodEnd,
    /// A value in a unit.
    Value(Unit),
    /// The first period of a stretch.
    FirstPeriod,
    /// The last.
    LastPeriod,
    /// Plus or minus.
    Sign,
    /// How many periods.
    Periods,
    /// What they add up to.
    Sum,
    /// The same in a unit.
    SumIn(Unit),
    /// Whether a streak is open.
    State,
    /// The day of a report.
    AsOf,
    /// Long positions.
    Long,
    /// Short positions.
    Short,
    /// Long less short.
    Net,
    /// The same in per cent of open interest.
    NetOfOpenInterest,
    /// A price.
    Price,
    /// Lowest over speeds.
    Lowest,
    /// Mean.
    Mean,
    /// Mean in a unit.
    MeanOf(Unit),
    /// Highest over speeds.
    Highest,
    /// Periods by which the model leads.
    ModelLeads,
    /// A correlation.
    Correlation,
    /// Last day of a window.
    WindowTo,
    /// First of a pair of series.
    FirstSeries,
    /// Second of the pair.
    SecondSeries,
    /// Before a date.
    Before,
    /// After it.
    After,
    /// A z-score.
    Z,
    /// A probability.
    P,
    /// The probability of no change.
    POfNoChange,
    /// A signal.
    Signal,
    /// With which sign it counts.
    Counted,
    /// Its score.
    Score,
    /// A region.
    Region,
    /// Its weight in a mix, in per cent.
    WeightInMix,
    /// Its root mean square gap after over that before.
    GapRatio,
    /// Where a stretch begins.
    Start,
    /// A share in per cent.
    Share,
    /// A share of the time in per cent.
    ShareOfTime,
    /// Periods by which the currency leads.
    CurrencyLeads,
    /// With its own past taken out.
    Filtered,
    /// As it is.
    AsItIs,
    /// Lower end of an interval.
    From,
    /// Upper end.
    To,
    /// Where a stretch between breaks begins.
    StretchFrom,
    /// Where it ends.
    StretchTo,
    /// The last period before a break.
    LastBefore,
    /// Lower end of a 95% interval.
    LowEnd,
    /// Upper end.
    HighEnd,
    /// Lower end where errors persist.
    LowEndPersistent,
    /// Upper end where errors persist.
    HighEndPersistent,
    /// A year.
    Year,
    /// What the column holds.
    Of(What),
    /// The same in a unit.
    In(What, Unit),
    /// The same in per cent of GDP.
    OfGdp(What),
    /// The name of a series, as it is.
    Named(String),
    /// A series in a unit.
    NamedIn(String, Unit),
    /// A series in per cent.
    NamedPercent(String),
    /// A part of a sum, by our own word for it, in a unit.
    PartIn(String, Unit),
    /// The same in per cent of GDP.
    PartOfGdp(String),
    /// A unit alone.
    Unit(Unit),
    /// Two series.
    Pair(String, String),
    /// The return of the next so many periods.
    NextReturn(usize),
    /// The last day of so many periods.
    PeriodsTo(usize),
    /// All of so many periods, in a unit.
    AllPeriods(usize, Unit),
}

/// Whether a streak goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    /// It does.
    Open,
    /// It has ended.
    Ended,
}

/// A table's words as data.
#[derive(Debug, Clone, PartialEq)]
pub struct TableSaid {
    title: Title,
    heads: Vec<Head>,
    /// Column of states, and the state of each row.
    states: Option<(usize, Vec<RunState>)>,
    /// Our own words in cells, by row and column.
    words: Vec<(usize, usize, Word)>,
}

impl ExhibitTable {
    /// A table from its title, heads and rows.
    pub(crate) fn of(title: Title, heads: Vec<Head>, rows: Vec<Vec<ExhibitCell>>) -> ExhibitTable {
        ExhibitTable {
            title: words::title(Language::English, &title),
            columns: heads.iter().map(|head| words::head(Language::English, head)).collect(),
            rows,
            said: FULL.then(|| Box::new(TableSaid { title, heads, states: None, words: Vec::new() })),
        }
    }

    /// A table that is named by what it lists.
    pub(crate) fn list(listing: Listing, heads: Vec<Head>, rows: Vec<Vec<ExhibitCell>>) -> ExhibitTable {
        ExhibitTable::of(Title::Of(listing), heads, rows)
    }

    /// The same with a column of states, one a row.
    pub(crate) fn with_states(mut self, column: usize, states: Vec<RunState>) -> ExhibitTable {
        fill(&mut self.rows, column, &states, Language::English);
        if let Some(said) = &mut self.said {
            said.states = Some((column, states));
        }
        self
    }

    /// The same with our own words in the cells of a column, row by row; none where a cell has other words.
    pub(crate) fn with_words(mut self, column: usize, words: &[Option<Word>]) -> ExhibitTable {
        let told = words.iter().enumerate().filter_map(|(row, word)| Some((row, column, (*word)?)));
        let told: Vec<_> = told.collect();
        place(&mut self.rows, &told, Language::English);
        if let Some(said) = &mut self.said {
            said.words.extend(told);
        }
        self
    }

    /// The same with its words in a language; a table whose words are not known as data stays as it is.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> ExhibitTable {
        let Some(said) = &self.said else { return self };
        self.title = words::title(language, &said.title);
        self.columns = said.heads.iter().map(|head| words::head(language, head)).collect();
        if let Some((column, states)) = &said.states {
            fill(&mut self.rows, *column, states, language);
        }
        place(&mut self.rows, &said.words, language);
        self
    }
}

fn fill(rows: &mut [Vec<ExhibitCell>], column: usize, states: &[RunState], language: Language) {
    for (row, state) in rows.iter_mut().zip(states) {
        if let Some(cell) = row.get_mut(column) {
            *cell = ExhibitCell::Text(words::state(language, *state).to_owned());
        }
    }
}

fn place(rows: &mut [Vec<ExhibitCell>], words: &[(usize, usize, Word)], language: Language) {
    for (row, column, word) in words {
        if let Some(cell) = rows.get_mut(*row).and_then(|cells| cells.get_mut(*column)) {
            *cell = ExhibitCell::Text(words::word(language, *word).to_owned());
        }
    }
}
