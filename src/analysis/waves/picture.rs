//! Waves as a table, and as bands behind the change on a year ago.

use super::{Story, Wave, list};
use crate::analysis::ExhibitTable;
use crate::analysis::finding::dated::WaveKind;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What, Word};
use crate::analysis::support::{self, cell, text};
use crate::plot::{Event, Form, Ribbon};

impl Story<'_> {
    pub(super) fn table(&self) -> ExhibitTable {
        let row = |w: &Wave| {
            let day = |t: usize| text(self.prepared.when(t).period.end.iso());
            let length = (w.last - w.first + 1) as f64;
            vec![text(""), day(w.first), day(w.last), cell(length), cell(self.extreme(w)), text("")]
        };
        let waves = list(self.found);
        let kind = |w: &Wave| match self.kind(w.sign) {
            WaveKind::Surge => Word::Surge,
            WaveKind::Stop => Word::Stop,
            WaveKind::Flight => Word::Flight,
            WaveKind::Retrenchment => Word::Retrenchment,
        };
        let open = |w: &Wave| (w.last + 1 == self.found.wave.len()).then_some(Word::MayNotBeOver);
        let kinds: Vec<Option<Word>> = waves.iter().map(|w| Some(kind(w))).collect();
        let ends: Vec<Option<Word>> = waves.iter().map(open).collect();
        let heads = vec![
            Head::Of(What::WaveKind),
            Head::Of(What::FirstEnds),
            Head::Of(What::LastEnds),
            Head::Periods,
            Head::Of(What::MostExtreme),
            Head::Of(What::Remark),
        ];
        let table = ExhibitTable::list(Listing::Waves, heads, waves.iter().map(row).collect());
        table.with_words(0, &kinds).with_words(5, &ends)
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
