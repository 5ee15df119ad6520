//! The share in each period, and what must be said of its denominator.

use super::Split;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::finding::accounts::Cause;
use crate::analysis::panel::{self, Panel, panel};
use crate::analysis::{Options, roles, support};
use crate::calendar::Frequency;
use crate::number::sum;
use crate::problem::Problem;
use crate::series::{Break, Series};
use crate::stats::portfolio_shares::share_change;
use crate::table::MeasureKind;
use crate::transform::align;
use crate::unit::Quantity;

/// What a series can be, in the order taken when nothing is said.
pub(super) const ROLES: [&str; 6] = ["holdings", "outstanding", "excluded", "flow", "price", "government"];

/// The share in each period.
pub(super) struct Shares {
    /// All series but the price.
    pub panel: Panel,
    /// Units of its rows, all as in the first.
    pub units: Vec<crate::unit::Unit>,
    /// Frequency.
    pub frequency: Frequency,
    /// Who holds.
    pub holder: String,
    /// What.
    pub asset: String,
    /// Whose holdings are left out of the whole.
    pub outside: Option<String>,
    /// In per cent of the whole less what is left out.
    pub percent: Vec<f64>,
    /// In per cent of the whole.
    pub of_all: Vec<f64>,
    /// What must be printed.
    pub caveats: Vec<Caveat>,
    holdings: Vec<f64>,
    outstanding: Vec<f64>,
    excluded: Option<Vec<f64>>,
    flow: Option<Vec<f64>>,
    breaks: Vec<Break>,
    priced: bool,
}

impl Shares {
    /// # Errors
    /// `role-missing`, `not-a-level`, `not-a-flow`, `units-differ`, `calendars-differ`, `coverage-differs`.
    pub(super) fn of(series: &[Series], options: &Options) -> Result<Shares, Problem> {
        let names = roles::roles(options, series, &ROLES)?;
        let (holder_at, whole_at) = (roles::needed(&names, "holdings")?, roles::needed(&names, "outstanding")?);
        let kinds = names.iter().zip(series).map(|(role, s)| {
            let kind = match *role {
                "flow" => MeasureKind::Flow,
                "price" => MeasureKind::Price,
                _ => MeasureKind::Holding,
            };
            roles::same_nature(role, s, kind)?;
            Ok(Series { kind, ..s.clone() })
        });
        let (aligned, said) = align(&kinds.collect::<Result<Vec<_>, Problem>>()?)?;
        let mut caveats: Vec<Caveat> = said.into_iter().map(|step| Data::StepNearEnd(step).into()).collect();
        let price_at = roles::place(&names, "price");
        let rows: Vec<Series> =
            aligned.iter().enumerate().filter(|(i, _)| Some(*i) != price_at).map(|(_, s)| s.clone()).collect();
        let row_roles: Vec<&str> = names.iter().copied().filter(|r| *r != "price").collect();
        let panel = panel(&rows)?.whole_periods();
        let row = |role: &str| roles::place(&row_roles, role).map(|i| panel.row(i).to_vec());
        let holdings = row("holdings").unwrap_or_default();
        let mut outstanding = row("outstanding").unwrap_or_default();
        let mut excluded = row("excluded");
        if let Some(government) = row("government") {
            outstanding.iter_mut().zip(government).for_each(|(whole, own)| *whole -= own);
            caveats.push(Holdings::OwnDebtTakenOut.into());
        }
        let price = price_at.and_then(|i| aligned.get(i));
        if let Some(price) = price {
            let factor = prices(price, &panel)?;
            for part in std::iter::once(&mut outstanding).chain(excluded.as_mut()) {
                part.iter_mut().zip(&factor).for_each(|(v, f)| *v *= f);
            }
        }
        let (Some(held), Some(whole)) = (aligned.get(holder_at), aligned.get(whole_at)) else {
            return Err(Problem::error("role-missing", "holdings and a whole are needed").hint("choose both"));
        };
        // Rows are in the unit of the first; values measured the old way come with them.
        let into_rows = held.unit.scale() / support::unit(&rows).scale();
        let old_ways = held.breaks.iter().map(|b| Break { old_value: b.old_value * into_rows, ..*b });
        let breaks: Vec<Break> = old_ways.collect();
        let named = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
        let outside = roles::place(&names, "excluded").and_then(|i| aligned.get(i)).map(|s| named(&s.holder, &s.name));
        caveats.extend(warnings(options, held, whole, price.is_some()));
        caveats.extend(remarks(&names, &aligned));
        caveats.extend(ends(held, whole));
        let mut shares = Shares {
            units: vec![support::unit(&rows); panel.names.len()],
            frequency: support::frequency(&rows),
            holder: named(&held.holder, &held.name),
            asset: named(&whole.asset, &whole.name),
            outside,
            percent: Vec::new(),
            of_all: Vec::new(),
            caveats,
            flow: row("flow"),
            breaks,
            holdings,
            outstanding,
            excluded,
            panel,
            priced: price.is_some(),
        };
        shares.divide()?;
        Ok(shares)
    }

    fn at(&self, t: usize) -> (f64, f64, f64) {
        let get = |v: &[f64]| v.get(t).copied().unwrap_or(f64::NAN);
        (get(&self.holdings), get(&self.outstanding), self.excluded.as_ref().map_or(0.0, |e| get(e)))
    }

    /// Both shares, after the check that the whole holds its parts.
    fn divide(&mut self) -> Result<(), Problem> {
        for t in 0..self.panel.periods.len() {
            let (held, whole, excluded) = self.at(t);
            let day = self.panel.periods.get(t).map_or_else(String::new, |p| p.end.iso());
            // Where one of the three is missing there is no share to check.
            if (held + whole + excluded).is_nan() {
                self.percent.push(f64::NAN);
                self.of_all.push(f64::NAN);
                continue;
            }
            if held > whole - excluded || whole <= 0.0 || excluded > whole {
                let message = format!(
                    "on {day} {} is {held} of {} left: the two do not cover the same securities",
                    self.holder,
                    whole - excluded
                );
                return Err(Problem::error("coverage-differs", message)
                    .hint("check that both hold bills, notes and bonds, and intragovernmental debt is in neither")
                    .hint("check the units of the two series"));
            }
            self.percent.push(100.0 * held / (whole - excluded));
            self.of_all.push(100.0 * held / whole);
        }
        Ok(())
    }

    /// The position of the latest share.
    pub(super) fn last(&self) -> Result<usize, Problem> {
        self.percent.iter().rposition(|v| !v.is_nan()).ok_or_else(|| {
            Problem::error("calendars-differ", "no period has holdings and what is outstanding")
                .hint("compare the last days of the series")
        })
    }

    /// Name of the line.
    pub(super) fn label(&self) -> String {
        match &self.outside {
            Some(who) => format!("{} outside {who}", self.holder),
            None => self.holder.clone(),
        }
    }

    /// How the share was computed.
    pub(super) fn formula(&self) -> &'static str {
        match (&self.outside, self.priced) {
            (Some(_), false) => "100 × holdings / (outstanding − excluded)",
            (Some(_), true) => "100 × holdings / ((outstanding − excluded) × price / 100)",
            (None, false) => "100 × holdings / outstanding",
            (None, true) => "100 × holdings / (outstanding × price / 100)",
        }
    }

    /// The change up to `to` in parts; nothing when there is no share that long before.
    ///
    /// # Errors
    /// `option-not-a-number`.
    pub(super) fn change(&self, to: usize, options: &Options) -> Result<Option<Split>, Problem> {
        let asked = panel::whole_number(options, "over", 0, 10_000)?;
        let year = self.frequency.periods_per_year().unwrap_or(1) as usize;
        let over = if asked == 0 { year } else { asked };
        let Some(from) = to.checked_sub(over).filter(|f| self.percent.get(*f).is_some_and(|v| !v.is_nan())) else {
            return Ok(None);
        };
        let ((h0, w0, e0), (h1, w1, e1)) = (self.at(from), self.at(to));
        let (by_holdings, by_whole) = share_change((h0, w0 - e0), (h1, w1 - e1));
        let inside = |day: crate::calendar::Day| {
            let at = |t: usize| self.panel.periods.get(t).map(|p| p.end);
            at(from).is_some_and(|f| day > f) && at(to).is_some_and(|l| day <= l)
        };
        let jump: f64 = sum(&self
            .breaks
            .iter()
            .filter(|b| inside(b.period.end))
            .filter_map(|b| {
                let t = self.panel.periods.iter().position(|p| p.end == b.period.end)?;
                Some(self.holdings.get(t)? - b.old_value).filter(|v| !v.is_nan())
            })
            .chain(std::iter::once(0.0))
            .collect::<Vec<f64>>());
        let unknown = self.breaks.iter().filter(|b| inside(b.period.end) && b.old_value.is_nan()).count();
        let weight = 100.0 * by_holdings / (h1 - h0);
        let part = |money: f64| if h1 == h0 { 0.0 } else { money * weight };
        let mut parts = Vec::new();
        let traded = self.flow.as_ref().and_then(|f| f.get(from + 1..=to)).map(sum_complete);
        match traded.filter(|v| !v.is_nan()) {
            Some(traded) => {
                parts.push((Cause::Purchases, part(traded)));
                parts.push((Cause::Valuation, 100.0 * by_holdings - part(traded) - part(jump)));
            }
            None => parts.push((Cause::Holdings, 100.0 * by_holdings - part(jump))),
        }
        if jump != 0.0 {
            parts.push((Cause::Survey, part(jump)));
        }
        let supply = if (w1 - e1) == (w0 - e0) { 0.0 } else { (w1 - w0) / ((w1 - e1) - (w0 - e0)) };
        match &self.outside {
            Some(_) => {
                parts.push((Cause::Supply, 100.0 * by_whole * supply));
                parts.push((Cause::Excluded, 100.0 * by_whole * (1.0 - supply)));
            }
            None => parts.push((Cause::Supply, 100.0 * by_whole)),
        }
        Ok(Some(Split { from, to, parts, unknown_breaks: unknown }))
    }
}

fn sum_complete(values: &[f64]) -> f64 {
    if values.iter().any(|v| v.is_nan()) { f64::NAN } else { sum(values) }
}

/// Price over par on the calendar of the panel.
fn prices(price: &Series, panel: &Panel) -> Result<Vec<f64>, Problem> {
    let scale = match price.unit.quantity {
        Quantity::Fraction => 1.0,
        Quantity::Money { .. } => {
            let message = format!("\"{}\" is in money; the price must be in % of par", price.name);
            return Err(Problem::error("not-a-price", message).hint("divide market value by face value first"));
        }
        _ => 0.01,
    };
    let at = |end| {
        price.points.iter().find(|p| p.period.end == end && p.flag.usable()).map_or(f64::NAN, |p| p.value * scale)
    };
    let all: Vec<f64> = panel.periods.iter().map(|p| at(p.end)).collect();
    match all.iter().find(|v| **v < 0.2 || **v > 5.0) {
        None => Ok(all),
        Some(odd) => {
            let message = format!("\"{}\" gives a price of {} per 100 of par", price.name, odd * 100.0);
            Err(Problem::error("not-a-price", message).hint("give the price in % of par"))
        }
    }
}

/// What the publishers' numbers hold besides, in their words; what is taken out already is not told.
fn remarks(names: &[&str], series: &[Series]) -> Vec<Caveat> {
    let has_government = names.contains(&"government");
    let mut said: Vec<Caveat> = Vec::new();
    for (role, one) in names.iter().zip(series) {
        let told =
            one.remarks.iter().filter(|r| !(has_government && *role == "outstanding" && r.contains("government")));
        said.extend(told.map(|r| Data::Remark(one.name.clone(), r.clone()).into()));
        // The measure stands first in what was done to a series.
        let measure = one.history.first().map(|h| h.to_lowercase()).unwrap_or_default();
        if *role == "outstanding" && !has_government && one.remarks.is_empty() && measure.contains("total public debt")
        {
            said.push(Holdings::PublicDebt(one.name.clone()).into());
        }
    }
    said
}

/// Where the two sides do not end together, the share is that of the last period that both have.
fn ends(held: &Series, whole: &Series) -> Option<Caveat> {
    let (a, b) = (held.latest()?.period.end, whole.latest()?.period.end);
    if a == b {
        return None;
    }
    let (longer, later, sooner) = if a > b { (held, a, b) } else { (whole, b, a) };
    Some(Holdings::EndsApart(longer.name.clone(), later, sooner).into())
}

/// What must be printed under the share.
fn warnings(options: &Options, held: &Series, whole: &Series, priced: bool) -> Vec<Caveat> {
    let at = |id: &str| options.get(id).map_or("", String::as_str);
    let mut said: Vec<Caveat> = Vec::new();
    let alike = at("holdings-at") == at("outstanding-at") || (priced && at("holdings-at") == "market");
    if !alike {
        said.push(Holdings::TwoValuations(at("holdings-at").to_owned(), at("outstanding-at").to_owned()).into());
    }
    if !held.asset.is_empty() && !whole.asset.is_empty() && !held.asset.eq_ignore_ascii_case(&whole.asset) {
        said.push(Holdings::CheckCover(held.asset.clone(), whole.asset.clone()).into());
    }
    if !held.breaks.is_empty() {
        said.push(Holdings::NewSurveys(held.breaks.len()).into());
    }
    said.push(Holdings::Custodians.into());
    said
}
