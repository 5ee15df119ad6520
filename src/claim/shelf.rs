//! The series, groups and findings that expectations name.

use super::measure;
use super::parse::{Names, parse_expression};
use super::scoreboard::{Scoreboard, score};
use super::{NamedSeries, Narrative, Signal, token::problem_at};
use crate::analysis::Finding;
use crate::calendar::Day;
use crate::problem::{Problem, nearest};
use crate::series::Series;
use std::cell::OnceCell;

/// Weekdays in a row without a value that count as a market that was shut: a week.
const CLOSED_IN_A_ROW: usize = 5;

/// What one name stands for.
#[derive(Debug, Clone)]
enum Held {
    One(Box<Series>),
    Group(Vec<Series>),
}

/// Everything that expectations may name.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    held: Vec<(String, Result<Held, Problem>)>,
    findings: Vec<(String, Result<Vec<Finding>, Problem>)>,
    names: Names,
    signals: Vec<Signal>,
    narratives: Vec<Narrative>,
    /// Scored when it is first asked for.
    board: OnceCell<Scoreboard>,
}

impl Shelf {
    /// The shelf of a document. `selected` holds, for each definition, what its selection gave (one
    /// series, or the members of a group), or nothing where it is an expression or a list of names.
    /// With `known_on`, only what had been published by that day.
    #[must_use]
    pub fn new(
        definitions: &[NamedSeries],
        selected: &[Option<Result<Vec<Series>, Problem>>],
        findings: Vec<(String, Result<Vec<Finding>, Problem>)>,
        known_on: Option<Day>,
    ) -> Shelf {
        let names = Names::of(definitions, findings.iter().map(|(tile, _)| tile.clone()).collect());
        let mut shelf = Shelf { findings, names, ..Shelf::default() };
        for (definition, selected) in definitions.iter().zip(selected) {
            let held = shelf.held_by(definition, selected.as_ref(), known_on);
            shelf.held.push((definition.id.clone(), held));
        }
        shelf
    }

    fn held_by(
        &self,
        definition: &NamedSeries,
        selected: Option<&Result<Vec<Series>, Problem>>,
        known_on: Option<Day>,
    ) -> Result<Held, Problem> {
        if let Some(selected) = selected {
            // Files that print days on which a market was shut as empty rows, and files that leave them out, must
            // compare alike.
            let open = |s: &Series| crate::transform::without_closures(s, CLOSED_IN_A_ROW);
            let mut series: Vec<Series> = selected.clone()?.iter().map(open).collect();
            if let Some(day) = known_on {
                let lag = i32::try_from(definition.release_days.unwrap_or(0)).unwrap_or(i32::MAX);
                series.iter_mut().for_each(|s| s.points.retain(|p| p.period.end.plus_days(lag) <= day));
            }
            let group = !definition.each.is_empty();
            return match series.pop() {
                Some(only) if !group && series.is_empty() => {
                    Ok(Held::One(Box::new(Series { name: definition.id.clone(), ..only })))
                }
                Some(last) => {
                    series.push(last);
                    Ok(Held::Group(series))
                }
                None => Err(Problem::error("claim-name", format!("\"{}\" selects no series", definition.id))),
            };
        }
        if !definition.members.is_empty() {
            let members: Result<Vec<Series>, Problem> =
                definition.members.iter().map(|m| self.series(m).cloned()).collect();
            return members.map(Held::Group);
        }
        let tree = parse_expression(&definition.of, &self.names)?;
        measure::series_of(&tree, self, "").map(|s| Held::One(Box::new(Series { name: definition.id.clone(), ..s })))
    }

    /// The same with a scoreboard, whose stories expectations may then name.
    #[must_use]
    pub fn with_stories(self, signals: &[Signal], narratives: &[Narrative]) -> Shelf {
        let names = self.names.with_stories(signals, narratives);
        Shelf {
            names,
            signals: signals.to_vec(),
            narratives: narratives.to_vec(),
            board: OnceCell::new(),
            held: self.held,
            findings: self.findings,
        }
    }

    /// The stories scored on these series; nothing without stories.
    #[must_use]
    pub fn board(&self) -> Option<&Scoreboard> {
        let there = !self.narratives.is_empty();
        there.then(|| self.board.get_or_init(|| score(&self.signals, &self.narratives, self)))
    }

    /// The names that expectations may use.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    fn held(&self, id: &str) -> Result<&Held, Problem> {
        match self.held.iter().find(|(known, _)| known.eq_ignore_ascii_case(id)) {
            Some((_, Ok(held))) => Ok(held),
            Some((_, Err(problem))) => Err(problem.clone()),
            None => {
                let problem =
                    problem_at("claim-name", format!("the document has no series \"{id}\" above this one"), 1, id);
                Err(match nearest(id, self.held.iter().map(|(known, _)| known.as_str())) {
                    Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
                    None => problem.hint("define it under \"series\", before it is used"),
                })
            }
        }
    }

    /// One series by name.
    ///
    /// # Errors
    /// Why it is not there; `claim-group` when the name is that of a group.
    pub fn series(&self, id: &str) -> Result<&Series, Problem> {
        match self.held(id)? {
            Held::One(series) => Ok(series),
            Held::Group(_) => {
                let message = format!("\"{id}\" is a group, and one series is wanted here");
                Err(Problem::error("claim-group", message)
                    .hint("count its members: \"8 of 11 sectors sold\", \"sellers among sectors\""))
            }
        }
    }

    /// The members of a group; a single series is a group of one.
    ///
    /// # Errors
    /// Why it is not there.
    pub fn group(&self, id: &str) -> Result<&[Series], Problem> {
        match self.held(id)? {
            Held::One(series) => Ok(std::slice::from_ref(series.as_ref())),
            Held::Group(series) => Ok(series),
        }
    }

    /// A finding of a tile.
    ///
    /// # Errors
    /// `claim-tile` when the tile is not there, `claim-finding` when it has no such finding, with the
    /// nearest; the tile's own Problem when it has no exhibit.
    pub fn finding(&self, tile: &str, id: &str) -> Result<&Finding, Problem> {
        let Some((_, findings)) = self.findings.iter().find(|(known, _)| known == tile) else {
            return Err(Problem::error("claim-tile", format!("the document has no tile \"{tile}\"")));
        };
        let findings = findings.as_ref().map_err(Clone::clone)?;
        findings.iter().find(|f| f.id == id).ok_or_else(|| {
            let problem = Problem::error("claim-finding", format!("the tile \"{tile}\" has no finding \"{id}\""));
            match nearest(id, findings.iter().map(|f| f.id.as_str())) {
                Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
                None => {
                    let known: Vec<&str> = findings.iter().map(|f| f.id.as_str()).collect();
                    problem.hint(format!("it has: {}", known.join(", ")))
                }
            }
        })
    }
}
