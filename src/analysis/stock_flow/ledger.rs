//! A position period by period, with its parts.

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::finding::When;
use crate::analysis::panel::{self, Panel, panel};
use crate::analysis::{Options, roles, support};
use crate::calendar::{Day, Frequency, Period};
use crate::number::sum;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::stock_flow::{Timing, implied_flow, valuation};
use crate::table::MeasureKind;
use crate::transform::align;
use crate::unit::Unit;

/// The parts of a change, in the order in which they are told.
pub(super) const PARTS: [(&str, &str); 6] = [
    ("flow", "transactions"),
    ("price", "prices"),
    ("fx", "exchange rates"),
    ("other", "other changes"),
    ("survey", "a new survey"),
    ("gap", "not explained"),
];

/// What a series can be, in the order taken when nothing is said.
pub(super) const ROLES: [&str; 13] = [
    "holdings",
    "flow",
    "price",
    "fx",
    "other",
    "return",
    "less-holdings",
    "less-flow",
    "less-price",
    "less-fx",
    "less-other",
    "less-return",
    "after",
];

/// One period.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The period.
    pub period: Period,
    /// Level at its end.
    pub level: f64,
    /// What it is made of: the position, and the one that is subtracted.
    pub sides: (f64, f64),
    /// Change in it.
    pub change: f64,
    /// In the order of [`PARTS`]; they add up to the change.
    pub parts: [f64; 6],
}

/// A position with its parts.
pub(super) struct Ledger {
    /// What it is called.
    pub name: String,
    /// What its sides are called; the second is there for a net position only.
    pub sides: (String, Option<String>),
    /// Unit of everything.
    pub unit: Unit,
    /// Frequency of the periods.
    pub frequency: Frequency,
    /// The periods, oldest first; the level before the first is `before`.
    pub rows: Vec<Row>,
    before: (f64, Period),
    /// Periods with a new survey among them.
    pub broken: Vec<Day>,
    /// What must be printed.
    pub caveats: Vec<Caveat>,
    /// True when the price part is an estimate from returns.
    from_return: bool,
    /// True when the flow is what prices leave.
    flow_implied: bool,
    inputs: Vec<String>,
}

/// One side of a position: its rows on the panel.
struct Side<'a> {
    holdings: &'a Series,
    level: Vec<f64>,
    flow: Option<Vec<f64>>,
    price: Option<Vec<f64>>,
    fx: Option<Vec<f64>>,
    other: Option<Vec<f64>>,
    returns: Option<Vec<f64>>,
}

impl Ledger {
    /// # Errors
    /// Roles that are missing, units and calendars that differ, too few periods.
    pub(super) fn of(series: &[Series], options: &Options) -> Result<Ledger, Problem> {
        let names = roles::roles(options, series, &ROLES)?;
        roles::needed(&names, "holdings")?;
        let (timing, extra) = (timing(options), days(options)?);
        // Flows and valuations add up to longer periods whatever their publisher calls them.
        let kinds = names.iter().zip(series).map(|(role, s)| {
            let kind = match role.trim_start_matches("less-") {
                "holdings" => MeasureKind::Holding,
                "return" => MeasureKind::Rate,
                _ => MeasureKind::Flow,
            };
            // A price or a valuation in the wrong part is noticed by its unit, or adds up to nothing.
            if role.ends_with("holdings") || role.ends_with("flow") {
                roles::same_nature(role, s, kind)?;
            }
            Ok(Series { kind, ..s.clone() })
        });
        let all = kinds.collect::<Result<Vec<Series>, Problem>>()?;
        same_step(&names, &all)?;
        let (aligned, said) = align(&all)?;
        let mut caveats: Vec<Caveat> = said.into_iter().map(|step| Data::Step(step).into()).collect();
        let money: Vec<Series> =
            names.iter().zip(&aligned).filter(|(r, _)| !r.ends_with("return")).map(|(_, s)| s.clone()).collect();
        let panel = panel(&money)?.whole_periods();
        let money_roles: Vec<&'static str> = names.iter().copied().filter(|r| !r.ends_with("return")).collect();
        let side = |prefix: &str| -> Result<Option<Side>, Problem> {
            let row = |role: &str| {
                let wanted = format!("{prefix}{role}");
                roles::place(&money_roles, &wanted).map(|i| panel.row(i).to_vec())
            };
            let Some(level) = row("holdings") else { return Ok(None) };
            let wanted = format!("{prefix}return");
            let returns = match roles::place(&names, &wanted).and_then(|i| aligned.get(i)) {
                Some(series) => Some(panel::returns_on(series, &panel)?),
                None => None,
            };
            let holdings = roles::place(&names, &format!("{prefix}holdings")).and_then(|i| aligned.get(i));
            Ok(holdings.map(|holdings| Side {
                holdings,
                level,
                flow: row("flow"),
                price: row("price"),
                fx: row("fx"),
                other: row("other"),
                returns,
            }))
        };
        let plus = side("")?.ok_or_else(|| {
            Problem::error("role-missing", "no series has the role \"holdings\"").hint("choose a series of levels")
        })?;
        let less = side("less-")?;
        if less.is_none() && names.iter().any(|r| r.starts_with("less-")) {
            roles::needed(&names, "less-holdings")?;
        }
        for one in std::iter::once(&plus).chain(&less) {
            one.can_be_split()?;
        }
        let mut ledger = Ledger {
            name: match &less {
                Some(less) => format!("{} less {}", plus.holdings.name, less.holdings.name),
                None => plus.holdings.name.clone(),
            },
            sides: (plus.holdings.name.clone(), less.as_ref().map(|l| l.holdings.name.clone())),
            unit: support::unit(&money),
            frequency: support::frequency(&money),
            rows: Vec::new(),
            before: (f64::NAN, Period::day(Day::from_epoch_days(0))),
            broken: Vec::new(),
            from_return: plus.returns.is_some(),
            flow_implied: plus.flow.is_none(),
            inputs: Vec::new(),
            caveats: Vec::new(),
        };
        ledger.fill(&panel, &plus, less.as_ref(), timing, &extra, options)?;
        caveats.extend(ledger.warnings(&plus, less.is_some()));
        ledger.caveats = caveats;
        Ok(ledger)
    }

    fn fill(
        &mut self,
        panel: &Panel,
        plus: &Side,
        less: Option<&Side>,
        timing: Timing,
        extra: &[Day],
        options: &Options,
    ) -> Result<(), Problem> {
        let mut skipped = 0_usize;
        let mut rows = Vec::new();
        for t in 1..panel.periods.len() {
            let Some(period) = panel.periods.get(t).copied() else { continue };
            let one = plus.split(t, period, timing, extra);
            let other = less.map_or(Some(([0.0; 6], 0.0, 0.0, false)), |side| side.split(t, period, timing, extra));
            match (one, other) {
                (Some((a, level_a, change_a, broken_a)), Some((b, level_b, change_b, broken_b))) => {
                    let mut parts = [0.0; 6];
                    for (part, (x, y)) in parts.iter_mut().zip(a.iter().zip(b)) {
                        *part = x - y;
                    }
                    rows.push((
                        t,
                        Row {
                            period,
                            level: level_a - level_b,
                            sides: (level_a, level_b),
                            change: change_a - change_b,
                            parts,
                        },
                        broken_a || broken_b,
                    ));
                }
                _ => {
                    // A change with an unknown part ends a stretch: levels must join up.
                    skipped += usize::from(!rows.is_empty());
                    rows.clear();
                }
            }
        }
        let window = panel::whole_number(options, "window", 0, 100_000)?;
        let from = if window == 0 { 0 } else { rows.len().saturating_sub(window) };
        if window > rows.len() || rows.is_empty() {
            panel::at_least(&format!("\"{}\"", self.name), rows.len(), window.max(1))?;
        }
        let kept = rows.split_off(from);
        if skipped > 0 {
            self.caveats.push(Data::AfterLastGap.into());
        }
        if let Some((t, first, _)) = kept.first() {
            let period = panel.periods.get(t.saturating_sub(1)).copied().unwrap_or(first.period);
            self.before = (first.level - first.change, period);
        }
        self.inputs = kept.last().map(|(t, _, _)| panel.inputs_at(*t)).unwrap_or_default();
        self.broken = kept.iter().filter(|(_, _, broken)| *broken).map(|(_, r, _)| r.period.end).collect();
        self.rows = kept.into_iter().map(|(_, row, _)| row).collect();
        Ok(())
    }

    fn warnings(&self, plus: &Side, net: bool) -> Vec<Caveat> {
        let mut said = self.caveats.clone();
        if self.flow_implied {
            said.push(Holdings::FlowImplied.into());
        } else if self.from_return {
            said.push(Holdings::PriceEstimated.into());
        } else if plus.price.is_none() {
            said.push(Holdings::NoValuation.into());
        }
        if net {
            said.push(Holdings::NetRises.into());
        }
        said.push(Holdings::ImmediateCounterparty.into());
        said.push(Holdings::RevisedBySurvey.into());
        said
    }

    /// Number of periods.
    pub(super) fn periods(&self) -> usize {
        self.rows.len()
    }

    /// One part, period by period.
    pub(super) fn part(&self, id: &str) -> Vec<f64> {
        let index = PARTS.iter().position(|(p, _)| *p == id).unwrap_or(0);
        self.rows.iter().map(|r| r.parts.get(index).copied().unwrap_or(f64::NAN)).collect()
    }

    /// The parts of the whole time that are not zero throughout, in words.
    pub(super) fn steps(&self) -> Vec<(&'static str, f64)> {
        let total = |id: &str| sum(&self.part(id));
        let there = |id: &str| self.part(id).iter().any(|v| *v != 0.0);
        PARTS.iter().filter(|(id, _)| *id == "flow" || there(id)).map(|(id, words)| (*words, total(id))).collect()
    }

    /// First and last level.
    pub(super) fn ends(&self) -> ((f64, When), (f64, When)) {
        let when = |period: Period| When { period, frequency: self.frequency, periods: 1 };
        let last = self.rows.last().map_or((f64::NAN, self.before.1), |r| (r.level, r.period));
        ((self.before.0, when(self.before.1)), (last.0, when(last.1)))
    }

    /// How the change was split.
    pub(super) fn formula(&self) -> &'static str {
        match (self.flow_implied, self.from_return) {
            (true, _) => "flow = H₁ − H₀(1 + r), divided by 1 + r/2 for trades in mid-period; price = H₁ − H₀ − flow",
            (_, true) => "H₁ − H₀ = flow + (r·H₀ + r/2·flow for trades in mid-period) + exchange rates + gap",
            _ => "H₁ − H₀ = flow + price + exchange rates + other changes + a new survey + gap, over all periods",
        }
    }

    /// The latest values that enter.
    pub(super) fn inputs(&self) -> Vec<String> {
        self.inputs.clone()
    }
}

impl Side<'_> {
    fn can_be_split(&self) -> Result<(), Problem> {
        if self.flow.is_some() || self.returns.is_some() {
            return Ok(());
        }
        let message = format!("neither transactions nor a return of \"{}\" are given", self.holdings.name);
        Err(Problem::error("role-missing", message)
            .hint("choose a series and name it \"flow\" or \"return\" in the roles"))
    }

    /// The parts of one period, its level, its change, and whether a survey broke it.
    fn split(&self, t: usize, period: Period, timing: Timing, extra: &[Day]) -> Option<([f64; 6], f64, f64, bool)> {
        let at = |row: &Option<Vec<f64>>| row.as_ref().map_or(0.0, |r| r.get(t).copied().unwrap_or(f64::NAN));
        let (start, end) = (self.level.get(t.checked_sub(1)?).copied()?, self.level.get(t).copied()?);
        let stated = self.holdings.breaks.iter().find(|b| b.period.end == period.end);
        let broken = stated.is_some() || extra.contains(&period.end);
        let old_way = stated.map(|b| b.old_value).filter(|v| !v.is_nan());
        // What was measured the old way ends the period in which the way changed.
        let end_of_flow = old_way.unwrap_or(end);
        let rate = self.returns.as_ref().map(|r| r.get(t).copied().unwrap_or(f64::NAN));
        let (fx, other) = (at(&self.fx), at(&self.other));
        let flow = match (&self.flow, rate) {
            (Some(_), _) => at(&self.flow),
            (None, Some(rate)) if !broken || old_way.is_some() => implied_flow(start, end_of_flow, rate, timing),
            // Without a flow and without the old value a broken period has no flow at all.
            (None, _) => 0.0,
        };
        let price = match rate {
            Some(rate) if self.price.is_none() => {
                let estimated = valuation(start, flow, rate, timing);
                if self.flow.is_none() && (!broken || old_way.is_some()) {
                    end_of_flow - start - flow
                } else {
                    estimated
                }
            }
            _ => at(&self.price),
        };
        let explained = sum_of(&[flow, price, fx, other]);
        let (survey, gap) = match (broken, old_way) {
            (true, Some(old)) => (end - old, old - start - explained),
            (true, None) => (end - start - explained, 0.0),
            _ => (0.0, end - start - explained),
        };
        let parts = [flow, price, fx, other, survey, gap];
        if parts.iter().any(|v| v.is_nan()) {
            return None;
        }
        Some((parts, end, end - start, broken))
    }
}

/// A return is never added up: it must come as often as the holdings.
fn same_step(names: &[&str], all: &[Series]) -> Result<(), Problem> {
    let step = roles::place(names, "holdings").and_then(|i| all.get(i)).map(|s| s.frequency);
    let odd = names.iter().zip(all).find(|(role, s)| role.ends_with("return") && Some(s.frequency) != step);
    match odd {
        None => Ok(()),
        Some((_, series)) => {
            let message = format!("the return \"{}\" does not come as often as the holdings", series.name);
            Err(Problem::error("returns-differ", message).hint("give a return for each period of the holdings"))
        }
    }
}

fn sum_of(values: &[f64]) -> f64 {
    if values.iter().any(|v| v.is_nan()) { f64::NAN } else { sum(values) }
}

fn timing(options: &Options) -> Timing {
    if options.get("timing").is_some_and(|t| t == "end") { Timing::End } else { Timing::Middle }
}

fn days(options: &Options) -> Result<Vec<Day>, Problem> {
    let text = options.get("breaks").map_or("", String::as_str);
    let day = |word: &str| {
        Day::parse_iso(word).ok_or_else(|| {
            Problem::error("option-not-a-day", format!("\"{word}\" in the option \"breaks\" is not a day"))
                .hint("write for example 2011-06-30, 2012-06-30")
        })
    };
    text.split(',').map(str::trim).filter(|w| !w.is_empty()).map(day).collect()
}
