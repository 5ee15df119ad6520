//! The numbers that a plan wants: kind, unit, sign and where they stand.

use super::{Measure, said};
use crate::number::DecimalMark;
use crate::problem::Problem;
use crate::reduce::form::{self, Form};
use crate::reduce::key::{Key, Paper};
use crate::source::tidy_export;
use crate::table::MeasureKind;
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

const KINDS: [&str; 5] = ["flow", "gross-flow", "holding", "position", "valuation"];
const QUANTITIES: [&str; 5] = ["money: USD", "shares", "contracts", "count: THINGS", "unknown"];
/// Sums keep at least twenty digits before the point.
const MOST_DECIMALS: u8 = 8;
/// More would be a warehouse again.
const MOST_MEASURES: usize = 32;

/// The measures, each checked.
///
/// # Errors
/// `plan-no-measure`, `plan-measure-twice`, `plan-kind`, `plan-quantity`, `plan-decimals`, `plan-sign`.
pub(super) fn measures(paper: &Paper, form: &Form) -> Result<Vec<Measure>, Problem> {
    if form.measure.is_empty() || form.measure.len() > MOST_MEASURES {
        let message = format!("a plan has 1 to {MOST_MEASURES} measures, this has {}", form.measure.len());
        return Err(paper.error("plan-no-measure", &form.panel.title.span(), message).hint(
            "[[measure]]\n        label = \"net purchases\"\n        column = \"value\"\n        kind = \"flow\"\n        \
             quantity = \"money: USD\"\n        plus = \"buys\"",
        ));
    }
    let mut measures: Vec<Measure> = Vec::new();
    for written in &form.measure {
        let measure = measure(paper, written)?;
        if measures.iter().any(|known| known.label == measure.label) {
            let message = format!("two measures are called \"{}\"", measure.label);
            return Err(paper.error("plan-measure-twice", &written.label.span(), message));
        }
        measures.push(measure);
    }
    Ok(measures)
}

fn measure(paper: &Paper, written: &form::Measure) -> Result<Measure, Problem> {
    let kind_key = Key::of(&written.kind);
    let kind = match kind_key.text.as_str() {
        "flow" => MeasureKind::Flow,
        "gross-flow" => MeasureKind::GrossFlow,
        "holding" => MeasureKind::Holding,
        "position" => MeasureKind::Position,
        "valuation" => MeasureKind::Valuation,
        "price" | "rate" | "index" => {
            let message = format!("a {} cannot be added over holders or assets", kind_key.text);
            return Err(paper.error("plan-kind", &kind_key.span, message).hint("join prices on the page"));
        }
        _ => return Err(paper.unknown("plan-kind", &kind_key, "kind of measure", &KINDS)),
    };
    let quantity_key = Key::of(&written.quantity);
    let quantity = tidy_export::quantity(&quantity_key.text)
        .filter(|quantity| !matches!(quantity, Quantity::Money { currency } if currency.len() != 3))
        .ok_or_else(|| paper.unknown("plan-quantity", &quantity_key, "quantity", &QUANTITIES))?;
    let power_of_ten = written.power_of_ten.as_ref().map_or(0, |power| *power.get_ref());
    let decimals = written.decimals.as_ref().map_or(2, |decimals| *decimals.get_ref());
    if let Some(at) = written.decimals.as_ref().filter(|_| decimals > MOST_DECIMALS) {
        let message = format!("at most {MOST_DECIMALS} decimals can be kept exactly");
        return Err(paper.error("plan-decimals", &at.span(), message));
    }
    let plus_key = written.plus.as_ref().map(Key::of);
    let signed = kind == MeasureKind::Flow;
    let turn = match (plus_key.as_ref().map(|key| key.text.as_str()), signed, &written.side) {
        (Some("buys"), ..) | (None, false, _) | (None, true, Some(_)) => false,
        (Some("sells"), true, None) => true,
        (None, true, None) => {
            let problem = paper.error("plan-sign", &kind_key.span, "what a positive flow means is never guessed");
            return Err(problem
                .hint("plus = \"buys\" where plus means that the holder bought, \"sells\" where it sold")
                .hint("side = { column = \"side\", buys = [\"B\"], sells = [\"S\"] } where a column says it"));
        }
        _ => {
            let key = plus_key.unwrap_or_default();
            let problem = paper.unknown("plan-sign", &key, "meaning of plus here", &["buys", "sells"]);
            return Err(problem.hint("with side, leave plus out"));
        }
    };
    let plus = signed.then(|| PlusMeans {
        turned_on_reading: turn,
        ..PlusMeans::buys("the holder", "the asset", Authority::Reader)
    });
    let mark = match written.decimal_mark.as_ref().map(Key::of) {
        None => None,
        Some(key) if key.text == "point" => Some(DecimalMark::Point),
        Some(key) if key.text == "comma" => Some(DecimalMark::Comma),
        Some(key) => return Err(paper.unknown("plan-decimal-mark", &key, "decimal mark", &["point", "comma"])),
    };
    let when = written.when.iter().map(|(column, values)| (Key::of(column), values.clone())).collect();
    let side = written.side.as_ref().map(|side| (Key::of(&side.column), side.buys.clone(), side.sells.clone()));
    Ok(Measure {
        label: said(paper, &written.label)?,
        column: Key::of(&written.column),
        kind,
        unit: Unit { quantity, power_of_ten, authority: Authority::Reader },
        plus,
        turn,
        decimals,
        mark,
        when,
        side,
    })
}
