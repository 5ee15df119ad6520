//! What is kept between runs: the census of every file and the cells of every period.
//!
//! Each is one file in the folder `.work`, written whole, that carries the key of what it was made
//! from: the query and the marks of its files. A run uses those whose key fits and makes the rest.

use super::files::{File, hash};
use super::{decode, write};
use datafusion::arrow::array::RecordBatch;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use flowmosaic::calendar::Day;
use flowmosaic::problem::Problem;
use flowmosaic::reduce::account::Census;
use flowmosaic::reduce::cells::Cells;
use flowmosaic::reduce::plan::Plan;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Name of the key in a part's description.
const KEY: &str = "flowmosaic.key";

/// The folder of what is kept between runs.
pub(super) struct Parts {
    folder: PathBuf,
}

/// A census as it is kept; sums are texts, for JSON has no such numbers.
#[derive(Serialize, Deserialize)]
struct Kept {
    key: String,
    periods: Vec<KeptPeriod>,
}

#[derive(Serialize, Deserialize)]
struct KeptPeriod {
    start: Option<Day>,
    rows: u64,
    totals: Vec<(String, u64, u64)>,
}

impl Parts {
    /// Those of a panel's folder.
    pub(super) fn of(panel: &Path) -> Result<Parts, Problem> {
        let folder = panel.join(".work");
        std::fs::create_dir_all(&folder).map_err(|error| crate::unreadable(&folder, &error))?;
        Ok(Parts { folder })
    }

    fn census_path(&self, file: &File) -> PathBuf {
        let name = hash(&format!("{} {}", file.input, file.address));
        self.folder.join(format!("census-{}.json", name.get(..16).unwrap_or_default()))
    }

    fn path(&self, period: Option<Day>) -> PathBuf {
        self.folder.join(format!("cells-{}.parquet", period.map_or_else(|| "undated".to_owned(), Day::iso)))
    }

    /// The census of a file, if it is the one that `key` asks for.
    pub(super) fn census(&self, file: &File, key: &str) -> Option<Vec<Census>> {
        let text = std::fs::read_to_string(self.census_path(file)).ok()?;
        let kept: Kept = serde_json::from_str(&text).ok().filter(|kept: &Kept| kept.key == key)?;
        let period = |one: KeptPeriod| {
            let totals: Option<Vec<(i128, u64, u64)>> =
                one.totals.into_iter().map(|(sum, n, rounded)| Some((sum.parse().ok()?, n, rounded))).collect();
            Some(Census { file: file.name.clone(), period: one.start, rows: one.rows, totals: totals? })
        };
        kept.periods.into_iter().map(period).collect()
    }

    /// Keeps the census of a file.
    pub(super) fn keep_census(&self, file: &File, key: &str, census: &[Census]) -> Result<(), Problem> {
        let period = |one: &Census| KeptPeriod {
            start: one.period,
            rows: one.rows,
            totals: one.totals.iter().map(|(sum, n, rounded)| (sum.to_string(), *n, *rounded)).collect(),
        };
        let kept = Kept { key: key.to_owned(), periods: census.iter().map(period).collect() };
        let text = serde_json::to_string(&kept).unwrap_or_default();
        write::whole(&self.census_path(file), text.as_bytes())
    }

    /// True when the cells of a period are those that `key` asks for.
    pub(super) fn has(&self, period: Option<Day>, key: &str) -> bool {
        let Ok(file) = std::fs::File::open(self.path(period)) else { return false };
        let Ok(reader) = ParquetRecordBatchReaderBuilder::try_new(file) else { return false };
        let notes = reader.metadata().file_metadata().key_value_metadata();
        notes.into_iter().flatten().any(|note| note.key == KEY && note.value.as_deref() == Some(key))
    }

    /// Keeps the cells of a period.
    pub(super) fn keep(&self, period: Option<Day>, key: &str, batches: &[RecordBatch]) -> Result<(), Problem> {
        let Some(first) = batches.first() else { return Ok(()) };
        let bytes = write::parquet(&first.schema(), batches, &[(KEY, key)])?;
        write::whole(&self.path(period), &bytes)
    }

    /// Adds the cells of a period.
    pub(super) fn read(&self, plan: &Plan, period: Option<Day>, into: &mut Cells) -> Result<(), Problem> {
        let path = self.path(period);
        let fail = |error: String| {
            Problem::error("part-unreadable", format!("cannot read {}: {error}", path.display()))
                .hint("remove the folder .work in the panel's folder and run again")
        };
        let file = std::fs::File::open(&path).map_err(|error| fail(error.to_string()))?;
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).and_then(|builder| builder.build());
        for batch in reader.map_err(|error| fail(error.to_string()))? {
            decode::cells(plan, &batch.map_err(|error| fail(error.to_string()))?, into)?;
        }
        Ok(())
    }

    /// Removes what belongs to no file and no period any more.
    pub(super) fn clear(&self, files: &[File], periods: &[Option<Day>]) {
        let wanted: BTreeSet<PathBuf> = files
            .iter()
            .map(|file| self.census_path(file))
            .chain(periods.iter().map(|period| self.path(*period)))
            .collect();
        let found = std::fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path());
        for path in found.filter(|path| !wanted.contains(path)) {
            // What cannot be removed does no harm.
            let _ = std::fs::remove_file(path);
        }
    }
}
