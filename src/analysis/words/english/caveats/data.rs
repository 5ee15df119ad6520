//! English for caveats of the data.

use crate::analysis::caveat::data::{Data, Stale};
use std::borrow::Cow;

/// Printed under everything that is computed from a synthetic sample.
pub(super) const SYNTHETIC: &str = "synthetic sample: shaped like the published weekly tables, not data";

pub(super) fn said(about: &Data) -> Cow<'static, str> {
    match about {
        Data::Synthetic => SYNTHETIC.into(),
        Data::Step(step) => step.to_string().into(),
        Data::StepOfAccounts(step) => format!("{step}; so were the other accounts").into(),
        Data::StepNearEnd(step) => format!("{step}; its day can be some days before the end of the period").into(),
        Data::Holes(longer) => longer.to_string().into(),
        Data::Recorded(line) => line.clone().into(),
        Data::Few { found, wanted } => {
            format!("{found} periods only: from {wanted} on, numbers like these are less a matter of chance").into()
        }
        Data::Stale { name, periods, then } => stale(name, *periods, *then).into(),
        Data::StaleSomewhere => "the market value is older than one of its own periods somewhere".into(),
        Data::NoBase(periods, name) => {
            format!("the latest {periods} periods have no base in force: \"{name}\" ends before them").into()
        }
        Data::BreaksGuarded(breaks, name) => {
            format!("{breaks} survey breaks of \"{name}\": changes into them use the old way of measuring").into()
        }
        Data::Remark(name, remark) => format!("\"{name}\": {remark}").into(),
        Data::SizeUsed(name) => format!("\"{name}\" is written with a minus sign; its size is used").into(),
        Data::ShortsTurned => "shorts are given as negative numbers and were turned".into(),
        Data::DaysToMonths => "days are added up to months; levels take the last day".into(),
        Data::AddedUp(periods) => {
            format!("a period here is {periods} periods of the data in a row, added up; none is used twice").into()
        }
        Data::InNeitherMean(periods) => {
            format!("{periods} periods have no value; they are in neither side's mean").into()
        }
        Data::NotCounted(periods) => {
            format!("{periods} periods have no value; dates are counted in those that have").into()
        }
        Data::LevelTested(name) => format!(
            "\"{name}\" is a level: its changes are tested; in a market value they hold prices and exchange rates"
        )
        .into(),
        Data::StandsForFlow(name, breaks) => {
            let guarded = match breaks {
                0 => String::new(),
                breaks => format!("; {breaks} survey breaks are guarded"),
            };
            format!(
                "changes of \"{name}\" stand for the flow: they hold prices and exchange rates besides purchases{guarded}"
            )
            .into()
        }
        Data::FlowMissing(periods) => format!(
            "the flow is missing in {periods} periods; each leaves two years of changes without a value, and no band where \
             more than a fifth is missing"
        )
        .into(),
        Data::FlowAsChange(name) => format!("\"{name}\" is a flow: it stands for the change of a level").into(),
        Data::PercentChange(name, turned) => {
            let side = if *turned {
                "turned round: plus means that the price rose"
            } else {
                "as a yield: plus means that the price fell"
            };
            format!("\"{name}\" is in per cent; its change is {side}").into()
        }
        Data::AfterLastGap => "only the periods after the last gap in the data are used".into(),
    }
}

fn stale(name: &str, periods: usize, then: Stale) -> String {
    match then {
        Stale::Used => format!("\"{name}\" is older than one of its reporting periods at {periods} periods"),
        Stale::NoRatio => {
            format!("in {periods} periods \"{name}\" is older than one of its reporting periods: no ratio there")
        }
        Stale::NoShare => {
            format!("in {periods} periods \"{name}\" is older than one of its reporting periods: no share there")
        }
        Stale::NotUsed => {
            format!("at {periods} periods \"{name}\" is older than one of its reporting periods and not used")
        }
        Stale::LeftOut => format!(
            "in {periods} periods \"{name}\" has no value within one of its reporting periods of the end: left out"
        ),
    }
}
