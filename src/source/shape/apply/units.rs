//! Units that rows say themselves: a column "Unit" with EUR million here and USD billion there.

use super::{Applier, Cells, measure_of, words};
use crate::number::trim;
use crate::table::Measure;
use crate::unit::Unit;

impl Applier {
    /// The measure of a value whose row says its unit, made when new.
    pub(super) fn measure_in_unit(&mut self, table: usize, index: usize, cells: &impl Cells) -> u16 {
        let said: Vec<&str> = self.plan.row_units.iter().map(|at| trim(cells.cell(*at))).collect();
        let said = said.join(" ").trim().to_owned();
        let Some(value) = self.plan.values.get(index) else { return 0 };
        let (Some(known), Some((_, builder))) = (self.measures.get_mut(table), self.builders.get_mut(table)) else {
            return 0;
        };
        let key = (value.measure.clone(), index.to_string(), said);
        if let Some(measure) = known.get(&key) {
            return *measure;
        }
        let unit = if key.2.is_empty() { Unit::unknown() } else { words::unit_column(&key.2) };
        let measure = builder.measure(Measure { unit, ..measure_of(value) });
        known.insert(key, measure);
        measure
    }
}
