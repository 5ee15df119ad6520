//! Files that are there whole or not at all, with the same bytes for the same rows.

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::metadata::{ColumnChunkMetaData, KeyValue, RowGroupMetaData};
use datafusion::parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};
use datafusion::parquet::schema::types::ColumnPath;
use flowmosaic::problem::{Place, Problem};
use flowmosaic::read::panel::{About, MARK, sha256};
use std::io::Write;
use std::path::Path;

/// Rows of a row group of cells that are kept between runs.
const GROUP_ROWS: usize = 65_536;

/// Row groups that a panel should have at least, where it has rows for them: a tile fetches few of them.
const PANEL_GROUPS: usize = 32;

/// Fewest rows of a panel's row group. Each group costs some 3 kB of description.
const PANEL_ROWS: usize = 4_096;

/// Rows of a row group in a panel of so many rows: small enough that a tile fetches little, large enough to pack
/// well.
pub(super) fn panel_group_rows(rows: usize) -> usize {
    rows.div_ceil(PANEL_GROUPS).next_multiple_of(1_024).clamp(PANEL_ROWS, GROUP_ROWS)
}

/// Writes bytes beside the place and then moves them there.
pub(super) fn whole(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let fail = |error: std::io::Error| {
        Problem::error("cannot-write", format!("cannot write the file: {error}"))
            .at(Place::file(&path.to_string_lossy()))
    };
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".tmp");
    let beside = path.with_file_name(name);
    let mut file = std::fs::File::create(&beside).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    file.sync_all().map_err(fail)?;
    std::fs::rename(&beside, path).map_err(fail)
}

/// Record batches as Parquet, with statistics of every column and page. `note` stands in its description.
pub(super) fn parquet(schema: &SchemaRef, batches: &[RecordBatch], note: &[(&str, &str)]) -> Result<Vec<u8>, Problem> {
    let notes = note.iter().map(|(key, value)| KeyValue::new((*key).to_owned(), (*value).to_owned())).collect();
    let properties = properties(GROUP_ROWS).set_key_value_metadata(Some(notes)).build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema.clone(), Some(properties)).map_err(unwritten)?;
    for batch in batches {
        writer.write(batch).map_err(unwritten)?;
    }
    writer.into_inner().map_err(unwritten)
}

/// A panel as Parquet, a row group a batch. Its description holds `about` with the hash of every row group, so that
/// parts of the file can be fetched and checked. Columns of `constant` say one thing in most row groups and carry
/// no statistics, which would make the description long.
pub(super) fn panel(
    schema: &SchemaRef,
    batches: &[RecordBatch],
    constant: &[&str],
    mut about: About,
) -> Result<Vec<u8>, Problem> {
    let mut properties = properties(batches.iter().map(RecordBatch::num_rows).max().unwrap_or(1).max(1));
    for name in constant {
        let column = ColumnPath::from(vec![(*name).to_owned()]);
        properties = properties.set_column_statistics_enabled(column, EnabledStatistics::None);
    }
    let mut writer = ArrowWriter::try_new(Vec::new(), schema.clone(), Some(properties.build())).map_err(unwritten)?;
    for batch in batches {
        writer.write(batch).map_err(unwritten)?;
        writer.flush().map_err(unwritten)?;
    }
    writer.sync().map_err(|error| unwritten(error.into()))?;
    let place = |group: &RowGroupMetaData| {
        let columns = group.columns().iter().map(ColumnChunkMetaData::byte_range);
        columns.map(|(from, length)| (from, from + length)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    };
    for group in writer.flushed_row_groups() {
        let bytes = place(group)
            .and_then(|(from, to)| writer.inner().get(usize::try_from(from).ok()?..usize::try_from(to).ok()?));
        let bytes = bytes.ok_or_else(|| Problem::error("cannot-write", "a row group of the panel was not written"))?;
        about.groups.push(sha256(bytes));
    }
    let about = serde_json::to_string(&about)
        .map_err(|error| Problem::error("cannot-write", format!("the panel cannot be described: {error}")))?;
    // A panel with very many members is opened as a whole: its description would be most of what a tile fetches.
    if about.len() <= ABOUT_BYTES {
        writer.append_key_value_metadata(KeyValue::new(MARK.to_owned(), about));
    }
    writer.into_inner().map_err(unwritten)
}

/// Longest description of a panel that is read in parts, bytes.
const ABOUT_BYTES: usize = 128_000;

fn properties(group_rows: usize) -> WriterPropertiesBuilder {
    WriterProperties::builder()
        // The writer's version would change bytes that say the same.
        .set_created_by("flowmosaic".to_owned())
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(group_rows))
        .set_statistics_enabled(EnabledStatistics::Page)
}

fn unwritten(error: ParquetError) -> Problem {
    Problem::error("cannot-write", format!("cannot write Parquet: {error}"))
}
