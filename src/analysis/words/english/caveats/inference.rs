//! English for caveats of tests and estimates.

use crate::analysis::caveat::inference::Inference;
use crate::analysis::words::number;
use std::borrow::Cow;

pub(super) fn said(about: &Inference) -> Cow<'static, str> {
    match about {
        Inference::NoTimeBefore => "too little time before the window to test a change".into(),
        Inference::NoStretches => "too little time before the window to draw stretches of its length from".into(),
        Inference::NoModel(needed) => format!(
            "no DCC: it needs {needed} complete periods of series that are not multiples of each other"
        )
        .into(),
        Inference::ModelAtEdge => "the search for the weights of DCC ended at an edge of what is permitted (no news, or a \
                                   memory that never fades) and not at a maximum: take a longer time, or trust the rolling \
                                   correlation"
            .into(),
        Inference::NoTurbulence => "no turbulence: too little history, or one series is made of the others (their \
                                    covariance cannot be inverted)"
            .into(),
        Inference::ChosenWindow => {
            "a window chosen because it looked odd makes every probability here too small".into()
        }
        Inference::ClosingHours => {
            "markets that close at different hours look less correlated day by day than they are: add up two days".into()
        }
        Inference::NoSpread => "a regime has no spread: its break has no interval".into(),
        Inference::EndsLeftOut(periods, percent) => {
            let percent = percent.map_or_else(String::new, |percent| format!(" ({percent}%)"));
            format!("no break is looked for within {periods} periods{percent} of either end or of another break").into()
        }
        Inference::EventInside => {
            "the event lies within a period that holds days before and after it; it counts as after".into()
        }
        Inference::Hindsight => {
            "an event is chosen with hindsight: other dates, other starts and other ends are in the tables".into()
        }
        Inference::DateIsNoCause => {
            "a date that agrees is no proof of a cause; news may leak before it is announced".into()
        }
        Inference::ControlsNeedDay => "controls are held fixed around an event: give its day".into(),
        Inference::Collinear(name, factor) => format!(
            "{name} is nearly made of the other controls (variance inflation {factor:.0}): what each explains is not told \
             apart"
        )
        .into(),
        Inference::BreakAtEdge => {
            "the most likely break lies at the edge of the dates tried: a break nearer the end would be dated here".into()
        }
        Inference::IntervalCut => "an interval reaches the end of the sample and is cut there".into(),
        Inference::OtherCurrency => {
            "flows in another currency than the holder's mix purchases with exchange rates once converted".into()
        }
        Inference::ThresholdFirst => {
            "the threshold must be chosen before looking at the cases; other thresholds give other cases".into()
        }
        Inference::EveryCase => "every case is listed, those that nothing followed too".into(),
        Inference::NoCase => "no case: nothing can be said of what follows".into(),
        Inference::OneCase => "one case is an anecdote: no test is made of it".into(),
        Inference::SameCase(horizon) => {
            format!("cases within {horizon} periods of an earlier one are the same case; the first counts").into()
        }
        Inference::NegativeVariance(lags) => format!(
            "the variance by Hansen and Hodrick is negative with {lags} lags and is not shown: the errors are those of Newey \
             and West; a shorter horizon or a longer time may have one"
        )
        .into(),
        Inference::ForesightIsNoCause => {
            "to help to foresee is not to cause: a third force may move all, and markets act on what they expect".into()
        }
        Inference::WithinPeriod => {
            "what happens within one period is not ordered; closing times and survey days differ between the series".into()
        }
        Inference::MeansBlur => {
            "means over a period blur who was first, and make neighbouring changes alike".into()
        }
        Inference::NoVarianceRatio(periods, length) => {
            format!("no variance ratio: {periods} periods are fewer than twice {length}").into()
        }
        Inference::PastPromisesNothing => {
            "a past that lasted does not promise that a new move will; one shift is one case".into()
        }
        Inference::SamePeriod => {
            "in the same period flows and returns move each other: only later returns can speak of a warning".into()
        }
        Inference::NoProof => "p above 0.05 is no proof of no effect; see whether equivalence is shown".into(),
        Inference::NoCause => {
            "nothing here is a cause: flows follow prices too, and a return with sales is not a return by sales".into()
        }
        Inference::EverySale => {
            "every sale has a buyer; what counts is who was ready to buy at which price".into()
        }
        Inference::InstrumentTooShort(needed, found) => {
            format!("an instrument needs {needed} periods; there are {found}").into()
        }
        Inference::InstrumentGroups(groups) => {
            format!("a granular instrument needs at least three groups; {groups} were chosen").into()
        }
        Inference::InstrumentSize => {
            "a group without flows has no size, so that no granular instrument can be made".into()
        }
        Inference::InstrumentConstant => {
            "the instrument does not vary or says the same as the constant: no estimate can be made of it".into()
        }
        Inference::FewForMultiplier(found, needed) => {
            format!("{found} periods are too few to estimate a multiplier; {needed} are needed").into()
        }
        Inference::SignalsTogether => "signals that move together count twice in the mean; the share of the first factor \
                                       says how much they do"
            .into(),
        Inference::WholeSample => {
            "the factor uses the whole sample and is a description, not a signal that was known at the time".into()
        }
        Inference::FewInBoth(found, needed) => format!(
            "statistics of revisions are left out: {found} periods are in both prints, {needed} are needed"
        )
        .into(),
        Inference::NothingRevised => "no period was revised between these prints".into(),
        Inference::NoTurn => "no turn has a complete period on both sides".into(),
        Inference::Implausible { name, implied, held, percent } => {
            let (scale, sign) = if *percent { (100.0, "%") } else { (1.0, "") };
            let told = |(low, high): (f64, f64)| format!("{} to {}{sign}", number(low * scale), number(high * scale));
            format!(
                "\"{name}\" would have to be {}, outside what is held possible ({})",
                told(*implied),
                told(*held)
            )
            .into()
        }
        Inference::About => {
            "\"about\" is taken for half a unit of the last digit that says something; an author may have meant more".into()
        }
    }
}
