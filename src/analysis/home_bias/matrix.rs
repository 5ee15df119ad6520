//! Holders by issuers, from one series a cell.

mod names;

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::finding::When;
use crate::analysis::panel::{Panel, panel};
use crate::analysis::{Options, support};
use crate::calendar::Frequency;
use crate::number::sum;
use crate::problem::Problem;
use crate::series::Series;
use crate::table::MeasureKind;
use crate::transform::align;
use crate::unit::Unit;
use names::{by_name, focus, homes, warnings};

/// The holder that stands for everybody.
const WORLD: [&str; 3] = ["world", "all holders", "market"];

/// The issuers that stand for all that a holder has.
const EVERYWHERE: [&str; 6] = ["all", "all issuers", "total", "grand total", "all countries", "everywhere"];

/// Holders by issuers.
pub(super) struct Matrix {
    /// Names of the holders, in order of first appearance.
    pub holders: Vec<String>,
    /// Names of the issuers.
    pub issuers: Vec<String>,
    /// One row a series.
    pub panel: Panel,
    /// Frequency.
    pub frequency: Frequency,
    /// Unit of every cell.
    pub unit: Unit,
    /// Positions at which every cell has a value.
    pub complete: Vec<usize>,
    /// What must be printed.
    pub caveats: Vec<Caveat>,
    cells: Vec<Cell>,
    wholes: Vec<Whole>,
    homes: Vec<Vec<usize>>,
    of: Option<usize>,
}

/// A row of the panel with its place in the matrix.
struct Cell {
    row: usize,
    /// `None` for the world.
    holder: Option<usize>,
    issuer: usize,
    flow: bool,
}

/// A row of the panel that holds all of a holder, issuers without a column included.
struct Whole {
    row: usize,
    /// `None` for the world.
    holder: Option<usize>,
    flow: bool,
}

impl Matrix {
    /// # Errors
    /// `cell-unnamed`, `cell-twice`, `issuer-unknown`, `part-exceeds-total`, and those of a panel.
    pub(super) fn of(series: &[Series], options: &Options) -> Result<Matrix, Problem> {
        let (aligned, said) = align(series)?;
        let mut caveats: Vec<Caveat> = said.into_iter().map(|step| Data::Step(step).into()).collect();
        let panel = panel(&aligned)?.whole_periods();
        let (mut holders, mut issuers, mut cells): (Vec<String>, Vec<String>, Vec<Cell>) =
            (Vec::new(), Vec::new(), Vec::new());
        let mut wholes: Vec<Whole> = Vec::new();
        let cast = by_name(&aligned);
        for (row, one) in cast.iter().enumerate() {
            if one.holder.is_empty() || one.asset.is_empty() {
                let message = format!("\"{}\" does not name its holder and its issuer", one.name);
                return Err(Problem::error("cell-unnamed", message)
                    .hint("give \"holder\" and \"asset\" in the selector of every series"));
            }
            let world = WORLD.iter().any(|w| one.holder.eq_ignore_ascii_case(w));
            let holder = if world { None } else { Some(place(&mut holders, &one.holder)) };
            let flow = one.kind == MeasureKind::Flow;
            if EVERYWHERE.iter().any(|w| one.asset.eq_ignore_ascii_case(w)) {
                if wholes.iter().any(|w| (w.holder, w.flow) == (holder, flow)) {
                    let message = format!("two series are all holdings of {}", one.holder);
                    return Err(Problem::error("cell-twice", message).hint("choose one of them"));
                }
                wholes.push(Whole { row, holder, flow });
                continue;
            }
            let cell = Cell { row, holder, issuer: place(&mut issuers, &one.asset), flow };
            let same = |c: &Cell| (c.holder, c.issuer, c.flow) == (cell.holder, cell.issuer, cell.flow);
            if cells.iter().any(same) {
                let message = format!("two series are holdings of {} in {}", one.holder, one.asset);
                return Err(Problem::error("cell-twice", message)
                    .hint("give each its issuer as \"asset\" in the selector: \"Japan\", \"Canada\"")
                    .hint("choose one, or add them up in one selector"));
            }
            cells.push(cell);
        }
        if holders.is_empty() {
            return Err(
                Problem::error("cell-unnamed", "every series is of the whole world").hint("choose holders as well")
            );
        }
        let homes = homes(&holders, &issuers, options)?;
        let of = focus(&issuers, options)?;
        caveats.extend(warnings(&holders, &issuers, &cells, homes.iter().any(|h| !h.is_empty())));
        if wholes.iter().all(|w| w.flow) {
            caveats.push(Holdings::PartsOfColumns.into());
        }
        let stocks: Vec<usize> = cells
            .iter()
            .filter(|c| !c.flow)
            .map(|c| c.row)
            .chain(wholes.iter().filter(|w| !w.flow).map(|w| w.row))
            .collect();
        let known = |t: &usize| stocks.iter().all(|row| panel.row(*row).get(*t).is_some_and(|v| !v.is_nan()));
        let complete: Vec<usize> = (0..panel.periods.len()).filter(known).collect();
        let matrix = Matrix {
            frequency: support::frequency(&aligned),
            unit: support::unit(&aligned),
            holders,
            issuers,
            complete,
            cells,
            wholes,
            homes,
            of,
            caveats,
            panel,
        };
        matrix.check()?;
        Ok(matrix)
    }

    /// Parts never exceed their whole, up to rounding.
    fn check(&self) -> Result<(), Problem> {
        for holder in 0..self.holders.len() {
            for at in self.complete.iter().copied() {
                let (named, all) = (self.named(holder, at), self.total(holder, at));
                if self.has_rest(holder) && named > all * (1.0 + 1e-6) {
                    let day = self.when(at).period.end.iso();
                    let who = self.holders.get(holder).map_or("", String::as_str);
                    let message = format!("on {day} the columns of {who} add up to {named}, all that it has to {all}");
                    return Err(Problem::error("part-exceeds-total", message)
                        .hint("check that no column is a total of others, and that units and dates are the same"));
                }
            }
        }
        Ok(())
    }

    /// The latest period in which every cell is known.
    ///
    /// # Errors
    /// `calendars-differ`.
    pub(super) fn last(&self) -> Result<usize, Problem> {
        self.complete.last().copied().ok_or_else(|| {
            Problem::error("calendars-differ", "no period has a value in every cell of the matrix")
                .hint("leave out the cells that end early, or choose an earlier time")
        })
    }

    /// The period as it is spoken of.
    pub(super) fn when(&self, at: usize) -> When {
        support::when(&self.panel, &[at], self.frequency)
    }

    /// What a holder has of an issuer; NaN where no series says.
    pub(super) fn value(&self, holder: usize, issuer: usize, at: usize) -> f64 {
        let found = self.cells.iter().find(|c| !c.flow && c.holder == Some(holder) && c.issuer == issuer);
        found.and_then(|c| self.panel.row(c.row).get(at)).copied().unwrap_or(f64::NAN)
    }

    fn whole(&self, holder: Option<usize>, flow: bool) -> Option<&[f64]> {
        self.wholes.iter().find(|w| w.holder == holder && w.flow == flow).map(|w| self.panel.row(w.row))
    }

    /// Whether a holder has more than its columns.
    pub(super) fn has_rest(&self, holder: usize) -> bool {
        self.whole(Some(holder), false).is_some()
    }

    /// What a holder has of issuers without a column; zero where the columns are all it has.
    pub(super) fn rest(&self, holder: usize, at: usize) -> f64 {
        if self.has_rest(holder) { self.total(holder, at) - self.named(holder, at) } else { 0.0 }
    }

    /// All that a holder has.
    pub(super) fn total(&self, holder: usize, at: usize) -> f64 {
        match self.whole(Some(holder), false) {
            Some(all) => all.get(at).copied().unwrap_or(f64::NAN),
            None => self.named(holder, at),
        }
    }

    /// What the columns of a holder add up to.
    fn named(&self, holder: usize, at: usize) -> f64 {
        let all: Vec<f64> =
            (0..self.issuers.len()).map(|i| self.value(holder, i, at)).filter(|v| !v.is_nan()).collect();
        sum(&all)
    }

    /// The issuers at whose places a holder is at home.
    pub(super) fn homes(&self, holder: usize) -> &[usize] {
        self.homes.get(holder).map(Vec::as_slice).unwrap_or_default()
    }

    /// What a holder has at home; nothing where its home is not a column.
    pub(super) fn at_home(&self, holder: usize, at: usize) -> Option<f64> {
        let homes = self.homes(holder);
        let held: Vec<f64> = homes.iter().map(|i| self.value(holder, *i, at)).collect();
        (!homes.is_empty()).then(|| sum(&held))
    }

    /// The size of a holder's home market.
    pub(super) fn home_market(&self, holder: usize, at: usize) -> Option<f64> {
        let homes = self.homes(holder);
        let sizes: Vec<f64> = homes.iter().map(|i| self.market(*i, at)).collect();
        (!homes.is_empty()).then(|| sum(&sizes))
    }

    /// What a holder has abroad; nothing where its home is not a column.
    pub(super) fn abroad(&self, holder: usize, at: usize) -> Option<f64> {
        Some(self.total(holder, at) - self.at_home(holder, at)?).filter(|v| !v.is_nan())
    }

    /// The size of an issuer's market: what the world holds, or all holders named.
    pub(super) fn market(&self, issuer: usize, at: usize) -> f64 {
        let world = self.cells.iter().find(|c| !c.flow && c.holder.is_none() && c.issuer == issuer);
        match world {
            Some(cell) => self.panel.row(cell.row).get(at).copied().unwrap_or(f64::NAN),
            None => {
                let held = (0..self.holders.len()).map(|h| self.value(h, issuer, at)).filter(|v| !v.is_nan());
                sum(&held.collect::<Vec<_>>())
            }
        }
    }

    /// All markets.
    pub(super) fn world(&self, at: usize) -> f64 {
        if let Some(all) = self.whole(None, false) {
            return all.get(at).copied().unwrap_or(f64::NAN);
        }
        sum(&(0..self.issuers.len()).map(|i| self.market(i, at)).collect::<Vec<_>>())
    }

    /// The issuer that is looked at: the one chosen, or the largest abroad; never the home.
    pub(super) fn focus(&self, holder: usize) -> Option<usize> {
        let at = self.complete.last().copied()?;
        let foreign = |i: &usize| !self.homes(holder).contains(i) && !self.value(holder, *i, at).is_nan();
        if let Some(chosen) = self.of.filter(foreign) {
            return Some(chosen);
        }
        let size = |i: &usize| self.value(holder, *i, at);
        (0..self.issuers.len()).filter(foreign).max_by(|a, b| size(a).total_cmp(&size(b)))
    }

    /// For each issuer, then for the rest, what a holder bought after `from` up to `to`; nothing unless
    /// every cell has its flow in every period.
    pub(super) fn bought(&self, holder: usize, from: usize, to: usize) -> Option<Vec<f64>> {
        let one = |issuer: usize| {
            if self.value(holder, issuer, to).is_nan() {
                return Some(0.0);
            }
            let cell = self.cells.iter().find(|c| c.flow && c.holder == Some(holder) && c.issuer == issuer)?;
            let values = self.panel.row(cell.row).get(from + 1..=to)?;
            (!values.iter().any(|v| v.is_nan())).then(|| sum(values))
        };
        let mut bought: Vec<f64> = (0..self.issuers.len()).map(one).collect::<Option<_>>()?;
        if self.has_rest(holder) {
            let values = self.whole(Some(holder), true)?.get(from + 1..=to)?;
            if values.iter().any(|v| v.is_nan()) {
                return None;
            }
            bought.push(sum(values) - sum(&bought));
        } else {
            bought.push(0.0);
        }
        Some(bought)
    }
}

fn place(names: &mut Vec<String>, name: &str) -> usize {
    if let Some(found) = names.iter().position(|n| n.eq_ignore_ascii_case(name)) {
        return found;
    }
    names.push(name.to_owned());
    names.len() - 1
}
