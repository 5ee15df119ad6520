//! Net inflows by kind over a window, in money or in per cent of GDP.

mod picture;

use super::normal::Books;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::finding::accounts::{Accounts, Part};
use crate::analysis::finding::{Statement, When};
use crate::analysis::support::{self, defined, named, value_of};
use crate::analysis::{Finding, How, Options, Refinement, panel};
use crate::number::sum;
use crate::problem::Problem;
use crate::stats::draws::{Draws, WHOLE, described};
use crate::stats::percentile::percentile;
use crate::unit::{Authority, Quantity, Unit};

/// Kinds of capital, with the words of their step.
const KINDS: [(&str, &str); 7] = [
    ("direct", "direct investment"),
    ("equity", "equity"),
    ("debt", "debt"),
    ("short-debt", "short-term debt"),
    ("derivatives", "derivatives"),
    ("other", "other"),
    ("reserves", "reserves"),
];
/// Periods in a block of the bootstrap: a year of quarters.
const BLOCK: usize = 4;
/// Fewest periods in a window for a bootstrap over them.
const FEWEST: usize = 8;

/// The flows of each window, ready to be spoken of.
pub(super) struct Flows<'a> {
    books: &'a Books,
    window: usize,
    unit: Unit,
    /// Names of the parts that are known, with their net inflow in each window.
    parts: Vec<(String, Vec<f64>)>,
    /// Current and capital account of each window.
    balance: Vec<f64>,
    /// What a sum over one window is multiplied by.
    factors: Vec<f64>,
    last: usize,
}

impl<'a> Flows<'a> {
    /// # Errors
    /// `too-few-points`, `frequency-unknown`, `option-not-a-number`.
    pub(super) fn of(books: &'a Books, options: &Options) -> Result<Flows<'a>, Problem> {
        let frequency = support::frequency(&books.series);
        let year = frequency.periods_per_year().ok_or_else(|| {
            Problem::error(
                "frequency-unknown",
                "the accounts have no regular step; they cannot be put at an annual rate",
            )
            .hint("aggregate them to months or quarters first")
        })? as usize;
        let asked = panel::whole_number(options, "window", 0, 1000)?;
        let window = if asked == 0 { year } else { asked };
        let factors = factors(books, window, year);
        let balance: Vec<f64> = (0..books.panel.periods.len())
            .map(|t| {
                let at = |role: &str| books.row(role).and_then(|r| r.get(t)).copied();
                at("current").unwrap_or(f64::NAN) + at("capital").unwrap_or(0.0)
            })
            .collect();
        let mut flows = Flows {
            books,
            window,
            unit: if books.gdp.is_some() {
                Unit::of(Quantity::Percent, Authority::Publisher)
            } else {
                support::unit(&books.series)
            },
            parts: Vec::new(),
            balance: Vec::new(),
            factors,
            last: 0,
        };
        flows.balance = flows.rolled(&balance);
        let split = has(books, "short-debt");
        let mut named: Vec<(String, Vec<f64>)> = KINDS
            .iter()
            .filter_map(|(kind, words)| {
                let words = if *kind == "debt" && split { "long-term debt" } else { words };
                Some((words.to_owned(), flows.rolled(&net_inflow(books, kind)?)))
            })
            .collect();
        if let Some(omissions) = books.row("omissions") {
            named.push(("errors and omissions".to_owned(), flows.rolled(omissions)));
        }
        let rest: Vec<f64> = (0..flows.balance.len())
            .map(|t| {
                let known: Vec<f64> = named.iter().map(|(_, v)| v.get(t).copied().unwrap_or(f64::NAN)).collect();
                if known.iter().any(|v| v.is_nan()) {
                    return f64::NAN;
                }
                -flows.balance.get(t).copied().unwrap_or(f64::NAN) - sum(&known)
            })
            .collect();
        let size = flows.balance.iter().copied().filter(|v| v.is_finite()).fold(0.0, |m: f64, v| m.max(v.abs()));
        if rest.iter().any(|v| v.abs() > 1e-3 * size) {
            let words = if books.row("omissions").is_some() { "lines not named" } else { "not named or not recorded" };
            named.push((words.to_owned(), rest));
        }
        flows.parts = named;
        let complete = |t: &usize| {
            flows.balance.get(*t).is_some_and(|v| !v.is_nan())
                && flows.parts.iter().all(|(_, v)| v.get(*t).is_some_and(|x| !x.is_nan()))
        };
        flows.last = (0..flows.balance.len()).rev().find(complete).ok_or_else(|| {
            Problem::error("too-few-points", format!("no {window} periods in a row have every account"))
                .hint("choose a longer time, or fewer lines")
        })?;
        Ok(flows)
    }

    /// Sums over the window, scaled.
    fn rolled(&self, row: &[f64]) -> Vec<f64> {
        let one = |t: usize| {
            let from = (t + 1).checked_sub(self.window)?;
            let values = row.get(from..=t)?;
            if values.iter().any(|v| v.is_nan()) {
                return None;
            }
            Some(sum(values) * self.factors.get(t).copied().unwrap_or(f64::NAN))
        };
        (0..row.len()).map(|t| one(t).unwrap_or(f64::NAN)).collect()
    }

    fn when(&self) -> When {
        let chosen: Vec<usize> = (self.last + 1 - self.window.min(self.last + 1)..=self.last).collect();
        support::when(&self.books.panel, &chosen, support::frequency(&self.books.series))
    }

    fn at_last(&self, values: &[f64]) -> f64 {
        values.get(self.last).copied().unwrap_or(f64::NAN)
    }

    fn of_gdp(&self) -> bool {
        self.books.gdp.is_some()
    }

    fn how(&self, formula: &str, test: &str) -> How {
        let scale = if self.of_gdp() {
            "; × periods a year / periods added up / mean GDP at an annual rate over them"
        } else {
            ""
        };
        How {
            formula: format!("{formula}{scale}"),
            window: format!("sums over {} periods", self.window),
            missing: format!("a window with a missing period has no value; {}", support::COMPLETE_ONLY),
            test: test.to_owned(),
            source: "IMF 2009, Balance of Payments and International Investment Position Manual, sixth edition"
                .to_owned(),
            inputs: support::inputs(&self.books.panel, &[self.last]),
        }
    }

    /// The headline.
    pub(super) fn financing(&self) -> Finding {
        let balance = self.at_last(&self.balance);
        let parts: Vec<(&str, f64)> = self.parts.iter().map(|(n, v)| (n.as_str(), self.at_last(v))).collect();
        let inflow = sum(&parts.iter().map(|(_, v)| *v).collect::<Vec<_>>());
        let equity = parts.iter().find(|(n, _)| *n == "equity").map(|(_, v)| *v);
        let one_sign = balance < 0.0 && parts.iter().all(|(_, v)| *v >= 0.0);
        let share = equity.filter(|_| one_sign).map(|e| e / inflow);
        let statement = Statement::Accounts(Accounts::Financing {
            balance: value_of(balance, &self.unit),
            of_gdp: self.of_gdp(),
            when: self.when(),
            parts: parts
                .iter()
                .map(|(name, v)| Part { name: (*name).to_owned(), amount: value_of(*v, &self.unit) })
                .collect(),
            equity_share: share,
        });
        let label = self.unit_label();
        let numbers: Vec<_> = parts.iter().map(|(n, v)| named(&n.replace(' ', "-"), n, *v, &label)).collect();
        let none =
            "none: a window of fewer than 8 periods is too short for a bootstrap; compare with errors and omissions";
        let plain = Finding {
            value: defined(balance),
            unit: label.clone(),
            period: Some(self.when().period.end),
            n: Some(self.window),
            how: self.how("−(current + capital) = Σ (liabilities − assets) by kind + errors and omissions", none),
            numbers,
            ..support::finding("financing", &statement)
        };
        let share = share.map(|s| named("equity-share", "equity of the net inflow", s, "share"));
        let Some(draws) = self.equity_draws() else {
            let numbers = plain.numbers.into_iter().chain(share).collect();
            return Finding { numbers, ..plain };
        };
        Refinement::first(draws, move |draws| {
            let mut told = plain.clone();
            if let Some((low, high)) = draws.interval(0.95) {
                told.how.test = format!("95% interval of equity: {}", described(BLOCK, draws));
                told.numbers.push(named("equity-low", "equity, lower end of 95%", low, &label));
                told.numbers.push(named("equity-high", "equity, upper end of 95%", high, &label));
            }
            told.numbers.extend(share.clone());
            told
        })
    }

    fn unit_label(&self) -> String {
        if self.of_gdp() { "% of GDP".to_owned() } else { self.unit.label() }
    }

    /// The equity inflow of the window, over its periods drawn again.
    fn equity_draws(&self) -> Option<Draws> {
        let row = net_inflow(self.books, "equity")?;
        let values = row.get((self.last + 1).checked_sub(self.window)?..=self.last)?.to_vec();
        if values.len() < FEWEST {
            return None;
        }
        let factor = self.factors.get(self.last).copied()?;
        let total = |drawn: &[usize], values: &[f64]| {
            sum(&drawn.iter().filter_map(|i| values.get(*i)).copied().collect::<Vec<f64>>())
        };
        Some(Draws::of_blocks(WHOLE, values.len(), BLOCK, move |drawn| total(drawn, &values) * factor))
    }

    /// The current account with net direct, and for the broad one net portfolio, investment.
    pub(super) fn balance(&self, broad: bool) -> Option<Finding> {
        let current = self.books.row("current")?;
        let direct = net_inflow(self.books, "direct")?;
        let mut rows = vec![current.to_vec(), direct];
        if broad {
            rows.push(net_inflow(self.books, "equity")?);
            rows.push(net_inflow(self.books, "debt")?);
        }
        let total: Vec<f64> =
            (0..current.len()).map(|t| rows.iter().map(|r| r.get(t).copied().unwrap_or(f64::NAN)).sum()).collect();
        let rolled = self.rolled(&total);
        let value = defined(self.at_last(&rolled))?;
        let history = rolled.get(..=self.last).unwrap_or_default();
        let n = history.iter().filter(|v| !v.is_nan()).count();
        let place = (n >= 12)
            .then(|| (percentile(history, value), support::periods(n, support::frequency(&self.books.series))));
        let statement = Statement::Accounts(Accounts::BasicBalance {
            broad,
            amount: value_of(value, &self.unit),
            of_gdp: self.of_gdp(),
            when: self.when(),
            place,
        });
        let formula = if broad {
            "current account + net direct investment + net portfolio investment in equity and (long-term) debt, each as \
             liabilities − assets"
        } else {
            "current account + net direct investment, as liabilities − assets"
        };
        Some(Finding {
            value: Some(value),
            unit: self.unit_label(),
            period: Some(self.when().period.end),
            n: Some(n),
            how: self.how(formula, "percentile among all windows up to this one; neighbouring windows overlap"),
            numbers: place
                .map(|(p, _)| named("percentile", "percentile of its history", p, "percentile"))
                .into_iter()
                .collect(),
            ..support::finding(if broad { "broad-basic-balance" } else { "basic-balance" }, &statement)
        })
    }

    /// What is not recorded, against gross flows.
    pub(super) fn omissions(&self) -> Option<Finding> {
        let row = self.books.row("omissions")?;
        let value = defined(self.at_last(&self.rolled(row)))?;
        let gross: Vec<&[f64]> = self
            .books
            .roles
            .iter()
            .filter(|r| r.ends_with("-assets") || r.ends_with("-liabilities"))
            .filter_map(|r| self.books.row(r))
            .collect();
        let from = (self.last + 1).checked_sub(self.window)?;
        let sizes = |row: &[f64]| row.get(from..=self.last).map_or(f64::NAN, |v| v.iter().map(|x| x.abs()).sum());
        let all: f64 = gross.iter().map(|r| sizes(r)).sum();
        let share = (!gross.is_empty()).then(|| sizes(row) / all).and_then(defined);
        let statement = Statement::Accounts(Accounts::Omissions {
            amount: value_of(value, &self.unit),
            of_gdp: self.of_gdp(),
            of_gross: share,
            when: self.when(),
        });
        Some(Finding {
            value: Some(value),
            unit: self.unit_label(),
            period: Some(self.when().period.end),
            n: Some(self.window),
            how: self.how(
                "net errors and omissions; Σ|omissions| / Σ(|assets| + |liabilities|)",
                "none: a yardstick for all others",
            ),
            numbers: [
                share.map(|s| named("of-gross", "of gross financial flows", s, "share")),
                defined(value.abs() / self.at_last(&self.balance).abs())
                    .map(|s| named("of-balance", "size against the current and capital accounts", s, "share")),
            ]
            .into_iter()
            .flatten()
            .collect(),
            ..support::finding("omissions", &statement)
        })
    }

    /// What must be printed.
    pub(super) fn caveats(&self) -> Vec<Caveat> {
        let mut caveats: Vec<Caveat> = vec![Holdings::TransactionsOnly.into()];
        let gross = |side: &str| KINDS.iter().any(|(k, _)| self.books.row(&format!("{k}-{side}")).is_some());
        if has(self.books, "debt") && !has(self.books, "short-debt") {
            caveats.push(Holdings::DebtAsGiven.into());
        }
        if gross("liabilities") && !gross("assets") {
            caveats.push(Holdings::OnlyLiabilities.into());
        }
        caveats
    }
}

/// Whether any line of a kind is given.
fn has(books: &Books, kind: &str) -> bool {
    ["net", "assets", "liabilities"].iter().any(|side| books.row(&format!("{kind}-{side}")).is_some())
}

/// Liabilities less assets of a kind, whatever of it is given.
fn net_inflow(books: &Books, kind: &str) -> Option<Vec<f64>> {
    if let Some(net) = books.row(&format!("{kind}-net")) {
        return Some(net.iter().map(|v| if *v == 0.0 { 0.0 } else { -v }).collect());
    }
    let (assets, liabilities) = (books.row(&format!("{kind}-assets")), books.row(&format!("{kind}-liabilities")));
    let length = assets.or(liabilities)?.len();
    let at = |row: Option<&[f64]>, t: usize| row.map_or(0.0, |r| r.get(t).copied().unwrap_or(f64::NAN));
    Some((0..length).map(|t| at(liabilities, t) - at(assets, t)).collect())
}

/// 1 in money; periods a year / periods / mean GDP × 100 where GDP is known.
fn factors(books: &Books, window: usize, year: usize) -> Vec<f64> {
    let periods = &books.panel.periods;
    let Some(gdp) = &books.gdp else { return vec![1.0; periods.len()] };
    let unit = support::unit(&books.series);
    let one = |t: usize| {
        let from = (t + 1).checked_sub(window)?;
        let values: Option<Vec<f64>> = periods
            .get(from..=t)?
            .iter()
            .map(|p| gdp.points.iter().find(|g| g.period.end == p.end && g.flag.usable()).map(|g| g.value))
            .collect();
        let mean = sum(&values?) / window as f64 * gdp.unit.scale() / unit.scale();
        Some(100.0 * year as f64 / window as f64 / mean).filter(|v| v.is_finite())
    };
    (0..periods.len()).map(|t| one(t).unwrap_or(f64::NAN)).collect()
}
