//! What the program can do, as data: forms, help and documentation are made from it.

use super::settings::{Setting, untried};
use crate::analysis::guide::{Guide, guide};
use crate::analysis::{self, Input, OptionKind, OptionSpec};
use crate::language::Language;
use crate::source;
use serde::Serialize;

/// Every source and analysis.
#[derive(Debug, Clone, Serialize)]
pub struct Catalog {
    /// Version of the program.
    pub version: &'static str,
    /// Sources.
    pub sources: Vec<SourceEntry>,
    /// Analyses.
    pub analyses: Vec<AnalysisEntry>,
    /// What can be decided about any file before it is read.
    pub settings: Vec<Setting>,
    /// Languages in which answers can be told.
    pub languages: Vec<LanguageEntry>,
}

/// A language.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct LanguageEntry {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// Its name in itself.
    pub name: &'static str,
}

/// A source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceEntry {
    /// Id.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// Publisher.
    pub publisher: &'static str,
    /// What a reader should know.
    pub about: &'static str,
}

/// An analysis.
#[derive(Debug, Clone, Serialize)]
pub struct AnalysisEntry {
    /// Id.
    pub id: &'static str,
    /// The question.
    pub title: &'static str,
    /// What it answers and when not to use it.
    pub about: &'static str,
    /// Section of the methods.
    pub methods: &'static str,
    /// Roles of its series.
    pub inputs: Vec<Input>,
    /// Options.
    pub options: Vec<OptionEntry>,
    /// Formula and when not to use it.
    pub guide: Option<Guide>,
}

/// An option with the kind of its value.
#[derive(Debug, Clone, Serialize)]
pub struct OptionEntry {
    /// Id, label, help, default and choices.
    #[serde(flatten)]
    pub spec: OptionSpec,
    /// What its choices are called, in their order, where that is told in another language than English.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<&'static str>,
    /// Which control a form shows.
    pub kind: OptionKind,
}

/// The catalog of this build.
#[must_use]
pub fn catalog() -> Catalog {
    let sources = source::ALL.iter();
    let analyses = analysis::ALL.iter();
    Catalog {
        version: env!("CARGO_PKG_VERSION"),
        sources: sources
            .map(|s| SourceEntry { id: s.id, title: s.title, publisher: s.publisher, about: s.about })
            .collect(),
        analyses: analyses
            .map(|a| AnalysisEntry {
                id: a.id,
                title: a.title,
                about: a.about,
                methods: a.methods,
                inputs: a.inputs.to_vec(),
                options: a
                    .options
                    .iter()
                    .map(|spec| OptionEntry { spec: *spec, said: Vec::new(), kind: spec.kind() })
                    .collect(),
                guide: guide(a.id).copied(),
            })
            .collect(),
        settings: untried(),
        languages: Language::ALL.iter().map(|l| LanguageEntry { tag: l.tag(), name: l.name() }).collect(),
    }
}
