//! What tables and their columns are called, as data, so that each language has words for them.

use super::finding::course::Slot;
use super::words;
use super::{ExhibitCell, ExhibitTable};
use crate::language::Language;
use crate::part::FULL;
use crate::unit::Unit;

/// What a table is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}

impl ExhibitTable {
    /// A table from its title, heads and rows.
    pub(crate) fn of(title: Title, heads: Vec<Head>, rows: Vec<Vec<ExhibitCell>>) -> ExhibitTable {
        ExhibitTable {
            title: words::title(Language::English, title),
            columns: heads.iter().map(|head| words::head(Language::English, head)).collect(),
            rows,
            said: FULL.then(|| Box::new(TableSaid { title, heads, states: None })),
        }
    }

    /// The same with a column of states, one a row.
    pub(crate) fn with_states(mut self, column: usize, states: Vec<RunState>) -> ExhibitTable {
        fill(&mut self.rows, column, &states, Language::English);
        if let Some(said) = &mut self.said {
            said.states = Some((column, states));
        }
        self
    }

    /// The same with its words in a language; a table whose words are not known as data stays as it is.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> ExhibitTable {
        let Some(said) = &self.said else { return self };
        self.title = words::title(language, said.title);
        self.columns = said.heads.iter().map(|head| words::head(language, head)).collect();
        if let Some((column, states)) = &said.states {
            fill(&mut self.rows, *column, states, language);
        }
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
