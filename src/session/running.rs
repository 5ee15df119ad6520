//! A document that is being computed: a first answer at once, refined in steps.

use super::run::{correct_for_multiplicity, left_to_second, some_of};
use super::{Results, TileResult};
use crate::analysis::{DrawCount, Finding};
use crate::language::Language;
use crate::mosaic::{Authored, Mosaic, Tile};
use crate::part::FULL;

/// The answers so far. Stop whenever you like: what is there is a valid answer, said with the number
/// of its draws. When [`Running::advance`] has nothing left to do, the results are those of
/// [`Session::run`](super::Session::run) to the last digit, whatever the steps were.
#[derive(Debug, Clone)]
pub struct Running {
    tiles: Vec<Tile>,
    /// All tiles, because every q is corrected for the tests of all.
    all: Results,
    only: Option<Vec<String>>,
    /// In which the results are told; the answers themselves are kept in English.
    language: Language,
    /// What the author says in other languages.
    authored: Authored,
    /// That of the session's memory when the run began.
    pub(super) age: u64,
}

impl Running {
    /// What follows from first answers to all tiles of a document, of which `only` some are wanted.
    pub(super) fn of(mosaic: &Mosaic, all: Results, only: Option<&[String]>, age: u64) -> Running {
        Running {
            tiles: mosaic.tiles.clone(),
            all,
            only: only.map(<[String]>::to_vec),
            language: Language::English,
            authored: mosaic.authored.clone(),
            age,
        }
    }

    /// The results so far.
    #[must_use]
    pub fn results(&self) -> Results {
        let results = some_of(self.all.clone(), self.only.as_deref());
        if FULL { results.authored(&self.authored, self.language).in_language(self.language) } else { results }
    }

    /// The same answers, told in another language.
    #[must_use]
    pub fn told_in(self, language: Language) -> Running {
        Running { language, ..self }
    }

    /// The same as JSON.
    #[must_use]
    pub fn results_json(&self) -> String {
        super::json(&self.results())
    }

    /// Every tile with its answer so far.
    pub(super) fn answers(&self) -> impl Iterator<Item = (&Tile, &TileResult)> {
        self.tiles.iter().zip(&self.all.tiles)
    }

    /// What the author says in other languages.
    pub(super) fn by_author(&self) -> &Authored {
        &self.authored
    }

    /// Ids of all tiles.
    pub(super) fn tile_ids(&self) -> impl Iterator<Item = &str> {
        self.tiles.iter().map(|tile| tile.id.as_str())
    }

    /// Draws made and wanted, of all findings together.
    #[must_use]
    pub fn progress(&self) -> DrawCount {
        let exhibits = self.all.tiles.iter().filter_map(|t| t.exhibit.as_ref());
        exhibits.flat_map(|e| &e.findings).filter_map(|f| f.draws).fold(DrawCount::default(), |all, one| DrawCount {
            done: all.done + one.done,
            wanted: all.wanted + one.wanted,
        })
    }

    /// True when a tile, or the series of one, is left to the second part of the program.
    #[must_use]
    pub fn needs_second(&self) -> bool {
        left_to_second(&self.all)
    }

    /// Makes at most `draws` more draws for every finding that wants them; true while more are wanted.
    pub fn advance(&mut self, draws: usize) -> bool {
        let mut changed = false;
        for tile in &mut self.all.tiles {
            let Some(exhibit) = &mut tile.exhibit else { continue };
            let headline = exhibit.headline.clone();
            for finding in exhibit.findings.iter_mut().filter(|f| unfinished(f)) {
                let before = finding.marks();
                if let Some(refinement) = finding.refinement.take() {
                    let heads = finding.id == headline && finding.text == tile.title;
                    let inputs = std::mem::take(&mut finding.how.inputs);
                    *finding = refinement.advanced(draws);
                    // What it was computed from was named by the session where the analysis does not.
                    finding.how.inputs = inputs;
                    if heads {
                        tile.title.clone_from(&finding.text);
                    }
                    for (old, new) in before.iter().zip(finding.marks()) {
                        if let Some(shown) = exhibit.plot.events.iter_mut().find(|event| *event == old) {
                            *shown = new;
                        }
                    }
                    changed = true;
                }
            }
        }
        if changed {
            // p moves with the draws, and with it q of every other finding.
            correct_for_multiplicity(&mut self.all);
        }
        let exhibits = self.all.tiles.iter().filter_map(|t| t.exhibit.as_ref());
        exhibits.flat_map(|e| &e.findings).any(unfinished)
    }
}

fn unfinished(finding: &Finding) -> bool {
    finding.refinement.as_ref().is_some_and(|r| !r.is_complete())
}
