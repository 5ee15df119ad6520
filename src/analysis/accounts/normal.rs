//! Any table of a balance of payments in the signs of the sixth manual.

use super::identity::{self, Checked};
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::Listing;
use crate::analysis::panel::{self, Panel, panel};
use crate::analysis::support::{self, cell, text};
use crate::analysis::{ExhibitTable, Options, roles};
use crate::problem::Problem;
use crate::series::Series;
use crate::table::MeasureKind;
use crate::transform::align;

/// Which presentation a table is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Convention {
    /// Financial account + is net acquisition of assets; assets and liabilities + when they grow.
    Sixth,
    /// Credits +, debits −: a purchase of foreign assets is negative.
    Fifth,
}

/// A balance of payments in the signs of the sixth manual, checked.
#[derive(Debug)]
pub(super) struct Books {
    /// The role of each row of the panel.
    pub roles: Vec<&'static str>,
    /// The rows, turned where they had to be.
    pub panel: Panel,
    /// The series behind the rows, on the frequency of the calculation.
    pub series: Vec<Series>,
    /// GDP on the same calendar, in its own unit.
    pub gdp: Option<Series>,
    /// The identities that were checked.
    pub checked: Vec<Checked>,
    /// What must be printed.
    pub caveats: Vec<Caveat>,
}

/// Lines of an account add up over time whatever their publisher calls them.
fn as_flow(series: &Series) -> Series {
    Series { kind: MeasureKind::Flow, ..series.clone() }
}

impl Books {
    /// # Errors
    /// Those of the identity; `units-differ`, `frequencies-differ`, `calendars-differ`.
    pub(super) fn of(series: &[Series], roles: &[&'static str], options: &Options) -> Result<Books, Problem> {
        let gdp_at = roles::place(roles, "gdp");
        let lines: Vec<Series> =
            series.iter().enumerate().filter(|(i, _)| Some(*i) != gdp_at).map(|(_, s)| as_flow(s)).collect();
        let mut names: Vec<&'static str> = roles.iter().copied().filter(|r| *r != "gdp").collect();
        let mut caveats: Vec<Caveat> = Vec::new();
        // Identities are those of the published periods: sums over longer ones pile up rounding.
        let published = panel(&lines)?.whole_periods();
        let rounding = identity::Rounding::of(&published, options)?;
        let stated = options.get("convention").map_or("auto", String::as_str);
        let convention = identity::convention(&names, &published, &lines, stated, rounding, &mut caveats)?;
        let mut rows = published.rows.clone();
        turn(&names, &mut rows, convention);
        let mut checked = Vec::new();
        checked.extend(identity::overall(&names, &rows, &published, &lines, rounding)?);
        checked.extend(identity::of_lines(&names, &rows, &published, &lines, rounding, &mut caveats)?);
        let gdp = gdp_at.and_then(|i| series.get(i)).cloned();
        if let (Some(gdp), Some(first)) = (&gdp, lines.first()) {
            panel::same_unit(first, gdp)?;
        }
        let every: Vec<Series> = lines.iter().cloned().chain(gdp.clone()).collect();
        let (mut aligned, said) = align(&every)?;
        caveats.extend(said.into_iter().take(1).map(|step| Caveat::from(Data::StepOfAccounts(step))));
        let gdp = gdp.and_then(|_| aligned.pop());
        let mut panel = panel(&aligned)?.whole_periods();
        turn(&names, &mut panel.rows, convention);
        names.shrink_to_fit();
        Ok(Books { roles: names, panel, series: aligned, gdp, checked, caveats })
    }

    /// The row of a role.
    pub(super) fn row(&self, role: &str) -> Option<&[f64]> {
        roles::place(&self.roles, role).map(|i| self.panel.row(i))
    }

    /// The normalised table, the latest periods first.
    pub(super) fn table(&self) -> ExhibitTable {
        let row = |t: usize| {
            let day = self.panel.periods.get(t).map_or_else(String::new, |p| p.end.iso());
            std::iter::once(text(day)).chain(self.panel.at(t).into_iter().map(cell)).collect()
        };
        let named = |role: &&'static str| Head::NamedIn((*role).to_owned(), support::unit(&self.series));
        let heads = std::iter::once(Head::PeriodEnd).chain(self.roles.iter().map(named)).collect();
        let rows = (0..self.panel.periods.len()).rev().take(60).map(row).collect();
        ExhibitTable::list(Listing::Accounts, heads, rows)
    }
}

/// Brings rows of the fifth manual to the signs of the sixth.
fn turn(roles: &[&str], rows: &mut [Vec<f64>], convention: Convention) {
    if convention == Convention::Sixth {
        return;
    }
    for (role, row) in roles.iter().zip(rows) {
        if *role == "financial" || role.ends_with("-assets") || role.ends_with("-net") {
            row.iter_mut().for_each(|v| *v = if *v == 0.0 { 0.0 } else { -*v });
        }
    }
}
