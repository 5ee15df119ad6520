//! `flowmosaic reduce`: a plan becomes a folder of static files, by way of an engine.
//!
//! The engine comes with the feature `engine`. Without it a plan can still be checked.

#[cfg(feature = "cluster")]
mod cluster;
#[cfg(feature = "engine")]
mod decode;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "engine")]
mod files;
#[cfg(feature = "engine")]
mod parts;
#[cfg(feature = "engine")]
mod publish;
#[cfg(feature = "engine")]
mod underway;
#[cfg(feature = "engine")]
mod work;
#[cfg(feature = "engine")]
mod write;

use crate::arguments::Format;
use flowmosaic::problem::Problem;
use flowmosaic::reduce::plan::Plan;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is asked for.
#[derive(Debug, Clone, clap::Args)]
#[cfg_attr(not(feature = "engine"), allow(dead_code))]
pub(crate) struct Asked {
    /// The plan, TOML.
    pub(crate) plan: PathBuf,
    /// Run on a Ballista cluster instead of here, df://HOST:PORT.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) scheduler: Option<String>,
    /// Memory that the engine may hold before it writes to disk, as 512MB or 2GB.
    #[arg(long, value_name = "SIZE", default_value = "2GB", value_parser = size)]
    pub(crate) memory: usize,
    /// Folder for what does not fit into memory; the system's when absent.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) spill: Option<PathBuf>,
    /// Threads here, tasks of a stage on a cluster; as many as processors when absent.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// Rows that a job has at least: a run that was stopped goes on behind its last job.
    #[arg(long, value_name = "ROWS", default_value_t = 20_000_000)]
    pub(crate) job_rows: u64,
    /// Only check the plan.
    #[arg(long)]
    pub(crate) check: bool,
    /// Only show the query and how the engine would go about it.
    #[arg(long)]
    pub(crate) explain: bool,
    /// Form of the account.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[cfg(feature = "engine")]
impl Asked {
    /// Threads of the engine.
    fn threads(&self) -> usize {
        let processors = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        self.threads.map_or_else(processors, usize::from)
    }
}

/// Bytes, from `512MB`, `2GB` or a plain number; units are powers of 1,000.
fn size(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim();
    let unit: usize = match text.trim_start_matches(|c: char| c.is_ascii_digit()).trim().to_uppercase().as_str() {
        "" | "B" => 1,
        "KB" | "K" => 1_000,
        "MB" | "M" => 1_000_000,
        "GB" | "G" => 1_000_000_000,
        other => return Err(format!("\"{other}\" is no unit of memory; use MB or GB")),
    };
    let bytes = digits.parse::<usize>().ok().and_then(|number| number.checked_mul(unit)).filter(|bytes| *bytes > 0);
    bytes.ok_or_else(|| "expected a size as 512MB or 2GB".to_owned())
}

/// Carries out the plan and prints the account.
pub(crate) fn reduce(out: &mut impl Write, asked: &Asked) -> std::io::Result<ExitCode> {
    match plan(&asked.plan).and_then(|plan| answer(&plan, asked)) {
        Ok(told) => {
            out.write_all(told.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(problem) => {
            eprintln!("{problem}");
            Ok(ExitCode::from(super::EXIT_PROBLEM))
        }
    }
}

fn plan(path: &Path) -> Result<Plan, Problem> {
    let text = std::fs::read_to_string(path).map_err(|error| super::unreadable(path, &error))?;
    Plan::parse(&path.to_string_lossy(), &text)
}

fn answer(plan: &Plan, asked: &Asked) -> Result<String, Problem> {
    if asked.check {
        let dimensions: Vec<&str> = plan.kept().map(|dimension| dimension.name.as_str()).collect();
        let measures: Vec<&str> = plan.measures.iter().map(|measure| measure.label.as_str()).collect();
        return Ok(format!(
            "the plan is in order: {} by {}, of {}\n",
            measures.join(", "),
            dimensions.join(", "),
            plan.inputs.iter().map(|input| input.files.text.as_str()).collect::<Vec<_>>().join(", ")
        ));
    }
    run(plan, asked)
}

#[cfg(feature = "engine")]
use work::run;

#[cfg(not(feature = "engine"))]
fn run(_: &Plan, _: &Asked) -> Result<String, Problem> {
    Err(Problem::error("engine-not-built", "this program was built without the engine that reduces")
        .hint("cargo install --path . --features engine")
        .hint("reduce --check PLAN.toml checks a plan without it"))
}
