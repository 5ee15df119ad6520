//! Waves as a table, and as bands behind the change on a year ago.

use super::{Story, Wave, list};
use crate::analysis::ExhibitTable;
use crate::analysis::finding::dated::WaveKind;
use crate::analysis::support::{self, cell, table, text};
use crate::plot::{Event, Form, Ribbon};

impl Story<'_> {
    pub(super) fn table(&self) -> ExhibitTable {
        let row = |w: &Wave| {
            let kind = match self.kind(w.sign) {
                WaveKind::Surge => "surge",
                WaveKind::Stop => "stop",
                WaveKind::Flight => "flight",
                WaveKind::Retrenchment => "retrenchment",
            };
            let day = |t: usize| text(self.prepared.when(t).period.end.iso());
            let open = w.last + 1 == self.found.wave.len();
            let length = (w.last - w.first + 1) as f64;
            vec![
                text(kind),
                day(w.first),
                day(w.last),
                cell(length),
                cell(self.extreme(w)),
                text(if open { "may not be over" } else { "" }),
            ]
        };
        let heads = ["wave", "first period ends", "last period ends", "periods", "most extreme score", ""];
        table("Waves", &heads, list(self.found).iter().map(row).collect())
    }

    pub(super) fn plot(&self) -> crate::plot::Plot {
        let layer = support::layer(
            self.panel(),
            "change on a year ago of flows over a year",
            Form::Line,
            0,
            self.found.change.clone(),
        );
        let mut plot = support::time_plot(&self.prepared.unit, self.prepared.frequency, vec![layer]);
        let ends = |sign: f64| {
            let end = |(m, s): (&f64, &f64)| m + sign * self.rules.enter * s;
            self.found.mean.iter().zip(&self.found.deviation).map(end).collect::<Vec<f64>>()
        };
        plot.ribbons.push(Ribbon { ink: 0, days: self.panel().days(), low: ends(-1.0), high: ends(1.0) });
        let name = |kind: WaveKind| match kind {
            WaveKind::Surge => "surge",
            WaveKind::Stop => "stop",
            WaveKind::Flight => "flight",
            WaveKind::Retrenchment => "retrenchment",
        };
        plot.events = list(self.found)
            .iter()
            .map(|w| Event {
                start: self.prepared.when(w.first).period.start,
                end: self.prepared.when(w.last).period.end,
                label: name(self.kind(w.sign)).to_owned(),
            })
            .collect();
        plot
    }
}
