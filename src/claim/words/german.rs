//! German.

use super::super::said::{BoardCaveat, Leans, OfChance, StorySaid};
use super::super::tree::{Relation, Tolerance};
use super::super::verdict::{Verdict, Word};
use super::{Grammar, Marks};
use crate::analysis::words::{grouped, said};
use crate::language::Language;

/// German.
pub(super) struct German;

impl Grammar for German {
    fn language(&self) -> Language {
        Language::German
    }

    fn marks(&self) -> Marks {
        Marks { brackets: (" (", ")"), colon: ": ", between: "; ", stop: ". ", end: "." }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Supported => "Gestützt",
            Verdict::Partly => "Teilweise gestützt",
            Verdict::Contradicted => "Widerlegt",
            Verdict::Untestable => "Nicht prüfbar",
        }
    }

    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::RevisedSince => "seither revidiert",
            Word::DefinitionDiffers => "andere Definition",
            Word::SampleTooShort => "Stichprobe zu kurz",
            Word::Contradictory => "Erwartungen widersprechen einander",
            Word::SyntheticSample => "künstliches Muster, keine Daten",
        }
    }

    fn basis_points(&self) -> &'static str {
        " Basispunkte"
    }

    fn none(&self) -> &'static str {
        "keiner in der Datei"
    }

    fn about(&self) -> &'static str {
        "etwa "
    }

    fn stretch(&self, first: &str, last: &str) -> String {
        format!("{first} bis {last}")
    }

    fn days(&self, relation: Relation, days: &str) -> String {
        match relation {
            Relation::AtMost => format!("nicht nach dem {days}"),
            Relation::LessThan => format!("vor dem {days}"),
            Relation::AtLeast => format!("nicht vor dem {days}"),
            Relation::MoreThan => format!("nach dem {days}"),
            Relation::Equal | Relation::About => days.to_owned(),
        }
    }

    fn tolerance(&self, tolerance: Tolerance) -> &'static str {
        match tolerance {
            Tolerance::LastDigit => " bis zur letzten geschriebenen Stelle",
            Tolerance::Tenth => " ein Zehntel nach beiden Seiten („etwa“)",
            Tolerance::Absolute(_) | Tolerance::Relative(_) => " wie geschrieben",
        }
    }

    fn chance(&self, of: &OfChance, p: &str) -> String {
        match of {
            OfChance::Run { length, periods, share } => {
                let coin = if *share == 0.5 {
                    "bei einer fairen Münze".to_owned()
                } else {
                    format!("bei einer Münze, die zu {} % so fällt,", self.hundredths(*share))
                };
                format!(
                    "eine Serie von {length} oder mehr irgendwo in {periods} Perioden hat {coin} die Wahrscheinlichkeit {p}"
                )
            }
            OfChance::Streak { length, periods, share, above } => format!(
                "{length} oder mehr in Folge irgendwo in {periods} Perioden haben die Wahrscheinlichkeit {p}, wenn {} % der Perioden {} null liegen",
                self.hundredths(*share),
                if *above { "über" } else { "unter" }
            ),
            OfChance::Count { hits, trials } => {
                format!("{hits} von {trials} oder ungleicher hat bei einer fairen Münze die Wahrscheinlichkeit {p}")
            }
            OfChance::Score { z } => format!(
                "{} Standardabweichungen oder mehr haben die Wahrscheinlichkeit {p}, wenn Perioden normalverteilt sind",
                self.plus(*z)
            ),
            OfChance::Anecdote { periods } => format!("ein Einzelfall: nur {periods} Perioden zum Vergleich"),
            OfChance::Rank { rank, of } => format!(
                "Rang {rank} von {of} oder besser hat die Wahrscheinlichkeit {p}, wenn Perioden vertauschbar sind"
            ),
            OfChance::Largest { of } => format!(
                "dass eine Periode die größte von {of} ist, hat die Wahrscheinlichkeit {p}, wenn Perioden vertauschbar sind"
            ),
            OfChance::Correlation => format!(
                "eine so weit von null entfernte Korrelation hat bei Reihen ohne Zusammenhang die Wahrscheinlichkeit {p}"
            ),
            OfChance::Slope => format!(
                "eine so weit von null entfernte Steigung hat bei Reihen ohne Zusammenhang die Wahrscheinlichkeit {p}"
            ),
            OfChance::Shift => {
                format!("eine so große Verschiebung hat die Wahrscheinlichkeit {p}, wenn die Korrelation geblieben ist")
            }
            OfChance::Lead => format!("ein so klarer Vorlauf hat die Wahrscheinlichkeit {p}, wenn es keinen gibt"),
            OfChance::Response => {
                format!("eine so weit von null entfernte Reaktion hat die Wahrscheinlichkeit {p}, wenn nichts folgt")
            }
            OfChance::Bridge { passed } => format!(
                "{} % der Tage waren vergangen; eine Irrfahrt zwischen denselben Enden legt einen so ungleichen Anteil mit Wahrscheinlichkeit {p} dorthin",
                self.hundredths(*passed)
            ),
            OfChance::Finding(statement) => {
                statement.as_ref().map_or_else(String::new, |statement| said(self.language(), statement))
            }
        }
    }

    fn below(&self) -> &'static str {
        "unter 0,0001"
    }

    fn found(&self, found: &str, claimed: &str) -> String {
        format!("gefunden {found}, behauptet {claimed}")
    }

    fn needs(&self, needs: &str) -> String {
        format!("braucht {needs}")
    }

    fn nothing(&self) -> &'static str {
        "nichts Messbares wurde behauptet"
    }

    fn held(&self, held: usize, of: usize) -> String {
        if held == 1 { format!("1 von {of} Teilen trifft zu") } else { format!("{held} von {of} Teilen treffen zu") }
    }

    fn not_so(&self) -> &'static str {
        "Nicht so"
    }

    fn not_tested(&self) -> &'static str {
        "Nicht geprüft"
    }

    fn story(&self, said: StorySaid<'_>) -> String {
        let StorySaid { title, against, silent, supporting, without_data, score } = said;
        let open = if without_data > 0 { format!(", {without_data} ohne Daten") } else { String::new() };
        format!("{title}: {against} dagegen, {silent} stumm, {supporting} dafür{open}; Wertung {}", self.plus(score))
    }

    fn leans(&self, leans: &Leans) -> String {
        match leans {
            Leans::Wholly(signal) => format!("ohne {signal} bleibt von der Wertung nichts"),
            Leans::By(signal, share) => format!("ohne {signal} fällt die Wertung um {} %", self.hundredths(*share)),
        }
    }

    fn caveat(&self, caveat: BoardCaveat) -> String {
        match caveat {
            BoardCaveat::Ordinal => {
                "Wertungen ordnen Geschichten nach diesen Signalen und sind keine Wahrscheinlichkeiten".to_owned()
            }
            BoardCaveat::Worth { of, effective } => {
                let worth = self.language().digits(&grouped(effective, 1));
                format!("{of} Signale mit eigener Vergangenheit zählen so viel wie {worth} unabhängige")
            }
            BoardCaveat::NoDiscount => {
                "kein Abschlag für Abhängigkeit: die Signale haben keine gemeinsame Vergangenheit".to_owned()
            }
        }
    }

    fn fit(&self) -> &'static str {
        "die Zahlen passen im Rahmen ihrer Rundung zusammen"
    }

    fn leave(&self, name: &str, low: &str, high: &str) -> String {
        format!("die Zahlen passen zusammen; daraus folgt für {name} ein Wert zwischen {low} und {high}")
    }

    fn quoted(&self, name: &str, quoted: &str, ends: Option<(String, String)>) -> String {
        match ends {
            Some((low, high)) => format!("{name} ist mit {quoted} genannt, aus den anderen folgen {low} bis {high}"),
            None => format!("{name} ist mit {quoted} genannt"),
        }
    }

    fn conflict(&self) -> &'static str {
        "die Zahlen können nicht alle stimmen"
    }
}
