//! Grid to tables: one file a publisher's format, and the registry of all.
//!
//! The part of the program that the page loads first knows tidy tables and plain tables under our own
//! words, and leaves anything else to the second; see [`crate::part`].
//!
//! To add a source: one file here, one line in [`ALL`], one fixture in `tests/fixtures`.

mod choose;
pub mod dates;
pub mod header;
mod plus;
pub mod release;
mod resaved;
pub mod review;
pub mod said;
pub mod shape;
pub mod stream;
pub mod words;

pub mod tidy_export;

mod aaii;
mod aqr;
mod asia;
mod boj_flat;
mod cftc;
mod cftc_disagg;
mod cftc_legacy;
mod cftc_socrata;
mod cftc_tff;
mod days;
mod dmo_gilts;
mod dtcc;
mod edhec;
mod eurostat_tsv;
mod fama_french;
mod fed_ddp;
mod finra_interest;
mod finra_margin;
mod finra_volume;
mod fred;
mod fred_api;
mod generic;
mod hfrx;
mod ici;
mod investing;
mod jgb_auctions;
mod jgb_yields;
mod jpx;
mod jpx_open_interest;
mod jpx_workbook;
mod jsda;
mod jsonstat;
mod krx;
mod krx_api;
mod krx_list;
mod mof;
mod mof_investor;
mod mof_month;
mod mof_region;
mod mof_week;
mod naaim;
mod nasdaq;
mod nsdl;
mod nse;
mod nse_oi;
mod nyfed_dealers;
mod nyfed_rates;
mod official;
mod ons;
mod own;
mod safe;
mod sdmx;
mod sdmx_csv;
mod sdmx_json;
mod sdmx_message;
mod sdmx_ml;
mod shiller;
mod statcan;
mod stooq;
mod support;
mod taifex;
mod tic_mfh;
mod tic_s;
mod tic_shl;
mod tic_slt;
mod tic_slt_fixed;
mod tic_slt_global;
mod tic_types;
mod tidy;
mod treasury_auctions;
mod treasury_debt;
mod twse;
mod twse_openapi;
mod twse_stocks;
mod yahoo;

use self::choose::{best_by, chosen};
use crate::part::FULL;
use crate::problem::{Notes, Problem};
use crate::read::Document;
use crate::table::Table;
use serde::{Deserialize, Serialize};

pub use choose::read_document;

/// One publisher's format.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// Stable kebab-case id: appears in links, JSON and tests.
    pub id: &'static str,
    /// What it is called: "TIC SLT tables".
    pub title: &'static str,
    /// Who publishes it.
    pub publisher: &'static str,
    /// What the reader should know: where to download, what plus means, release lag, traps. Plain
    /// text, one paragraph.
    pub about: &'static str,
    /// Looks at the content (never at the name alone) and says why this is the format, or nothing.
    pub recognise: fn(&Document) -> Option<Evidence>,
    /// Reads the whole document.
    pub read: fn(&Document, &Assumptions, &mut Notes) -> Result<Outcome, Problem>,
}

/// Why a document was taken for a source's format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// 0–100; the highest wins. Over 90: a line that only this publisher writes. 50: shape only.
    /// The generic reader says 10.
    pub score: u8,
    /// In words: "line 9 holds country_code and for_lt_total_pos".
    pub because: String,
}

/// What the reader has decided: question id → value. Kept in the mosaic.
pub type Assumptions = std::collections::BTreeMap<String, String>;

/// One ambiguity that the file alone cannot settle, with both readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Key in [`Assumptions`], and `--assume KEY=VALUE` of the command line.
    pub id: String,
    /// The question, for the reader.
    pub text: String,
    /// The possible answers.
    pub choices: Vec<Choice>,
    /// The answer used meanwhile; none when nothing can be read before it is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumed: Option<String>,
}

/// One answer to a [`Question`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Value for [`Assumptions`].
    pub value: String,
    /// In words.
    pub label: String,
    /// What a proof row means under this answer.
    pub preview: String,
}

/// Raw text of the file beside what it was read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Physical line.
    pub line: u32,
    /// The cells as they stand, joined by " | " and cut.
    pub raw: String,
    /// The meaning, in words.
    pub meaning: String,
}

/// What a source made of a document.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The tables. Empty only when there are questions without an assumed answer.
    pub tables: Vec<Table>,
    /// What must be asked.
    pub questions: Vec<Question>,
    /// Proof rows, the first and the last of the data.
    pub proofs: Vec<Proof>,
    /// What was assumed, in words.
    pub assumed: Vec<String>,
}

/// Every source, the most specific first. The generic reader comes last.
#[cfg(feature = "full")]
pub static ALL: &[&Source] = &[
    &tic_slt::SOURCE,
    &mof_week::SOURCE,
    &cftc_tff::SOURCE,
    &tic_s::SOURCE,
    &tic_mfh::SOURCE,
    &mof_month::SOURCE,
    &mof_investor::SOURCE,
    &fed_ddp::SOURCE,
    &statcan::SOURCE,
    &boj_flat::SOURCE,
    &fred::SOURCE,
    &aqr::SOURCE,
    &edhec::SOURCE,
    &fama_french::SOURCE,
    &fred_api::SOURCE,
    &hfrx::SOURCE,
    &shiller::SOURCE,
    &investing::SOURCE,
    &nasdaq::SOURCE,
    &stooq::SOURCE,
    &jsda::SOURCE,
    &ici::SOURCE,
    &finra_margin::SOURCE,
    &aaii::SOURCE,
    &naaim::SOURCE,
    &krx::SOURCE,
    &krx_api::SOURCE,
    &nse::SOURCE,
    &nse_oi::SOURCE,
    &sdmx_csv::SOURCE,
    &sdmx_ml::SOURCE,
    &sdmx_json::SOURCE,
    &jsonstat::SOURCE,
    &eurostat_tsv::SOURCE,
    &twse::SOURCE,
    &twse_openapi::SOURCE,
    &twse_stocks::SOURCE,
    &taifex::SOURCE,
    &jpx::SOURCE,
    &jpx_open_interest::SOURCE,
    &jpx_workbook::SOURCE,
    &nsdl::SOURCE,
    &finra_volume::SOURCE,
    &finra_interest::SOURCE,
    &dtcc::SOURCE,
    &krx_list::SOURCE,
    &yahoo::SOURCE,
    &cftc_legacy::SOURCE,
    &cftc_disagg::SOURCE,
    &cftc_socrata::SOURCE,
    &treasury_auctions::SOURCE,
    &treasury_debt::SOURCE,
    &nyfed_dealers::SOURCE,
    &nyfed_rates::SOURCE,
    &ons::SOURCE,
    &tic_slt_global::SOURCE,
    &tic_types::SOURCE,
    &tic_shl::SOURCE,
    &tic_slt_fixed::SOURCE,
    &tidy_export::SOURCE,
    &jgb_yields::SOURCE,
    &jgb_auctions::SOURCE,
    &mof_region::SOURCE,
    &safe::SOURCE,
    &dmo_gilts::SOURCE,
    &own::SOURCE,
    &generic::SOURCE,
    &tidy::SOURCE,
];

/// The part of the program that the page loads first reads its own tidy tables and tables under its
/// own words (`date`, `holder`) only; any other file brings the second part with every source.
#[cfg(not(feature = "full"))]
pub static ALL: &[&Source] = &[&tidy_export::SOURCE, &own::SOURCE, &tidy::SOURCE];

/// The plan of a document's beginning for a stream of rows, with the first row that is data.
/// Nothing when another source knows it better, or when a question has to be answered first.
fn stream_plan(
    document: &Document,
    assume: &Assumptions,
    outcome: &mut Outcome,
) -> Option<(&'static Source, Evidence, shape::Plan, usize)> {
    let mut own = None;
    let (source, evidence) = match assume.get("source") {
        Some(id) => chosen(id, document).ok()?,
        None => {
            own = own::planned(document);
            let recognise = |source: &Source| match source.id {
                "own" => own.as_ref().map(own::evidence),
                _ => (source.recognise)(document),
            };
            best_by(&recognise, &mut Notes::default())?
        }
    };
    // Numbers with a decimal comma, and notes above the table, are read with the whole file.
    if !matches!(resaved::marks(document, source.id, assume), resaved::Marks::Usual) {
        return None;
    }
    let (plan, first) = match source.id {
        "tidy" => tidy::stream_plan(document)?,
        "own" => own::stream_plan(own.or_else(|| own::planned(document))?, assume, outcome),
        "generic" if FULL => generic::stream_plan(document, assume, outcome)?,
        _ => return None,
    };
    Some((source, evidence, plan, first))
}

/// Remarks about a table that came from a stream, as its source makes them about whole files.
fn stream_review(source: &Source, table: &mut Table, file: &str, seen: Option<review::Noticed>, notes: &mut Notes) {
    if matches!(source.id, "own" | "generic") {
        review::review_watched(table, file, None, seen, notes);
    }
}
