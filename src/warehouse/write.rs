//! Files that are there whole or not at all, with the same bytes for the same rows.

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::metadata::KeyValue;
use datafusion::parquet::file::properties::{EnabledStatistics, WriterProperties};
use flowmosaic::problem::{Place, Problem};
use std::io::Write;
use std::path::Path;

/// Rows of a row group: small enough that a tile fetches little, large enough to pack well.
pub(super) const GROUP_ROWS: usize = 65_536;

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
    let properties = WriterProperties::builder()
        // The writer's version would change bytes that say the same.
        .set_created_by("flowmosaic".to_owned())
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_key_value_metadata(Some(notes))
        .build();
    let fail = |error: datafusion::parquet::errors::ParquetError| {
        Problem::error("cannot-write", format!("cannot write Parquet: {error}"))
    };
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, schema.clone(), Some(properties)).map_err(fail)?;
    for batch in batches {
        writer.write(batch).map_err(fail)?;
    }
    writer.close().map_err(fail)?;
    Ok(bytes)
}
