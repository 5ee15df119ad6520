//! DataFusion, embedded or behind a Ballista scheduler.

use super::Asked;
use super::files::File;
use super::underway::{Far, Underway};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{DataType, SchemaRef};
use datafusion::datasource::file_format::FileFormat;
use datafusion::datasource::file_format::csv::CsvFormat;
use datafusion::datasource::file_format::json::JsonFormat;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::error::DataFusionError;
use datafusion::execution::SessionStateBuilder;
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::physical_plan::{ExecutionPlan, displayable, execute_stream};
use datafusion::prelude::{SessionConfig, SessionContext};
use flowmosaic::problem::Problem;
use flowmosaic::reduce::plan::{Input, Layout, Plan};
use flowmosaic::reduce::sql::{Column, Columns, table};
use futures::TryStreamExt;
use std::sync::Arc;
use std::time::Duration;

/// How often a long job says how far it is.
const TOLD_EVERY: Duration = Duration::from_secs(2);

/// The engine, ready for queries.
pub(super) async fn start(asked: &Asked) -> Result<SessionContext, Problem> {
    let mut runtime = RuntimeEnvBuilder::new().with_memory_pool(Arc::new(FairSpillPool::new(asked.memory)));
    if let Some(folder) = &asked.spill {
        std::fs::create_dir_all(folder).map_err(|error| crate::unreadable(folder, &error))?;
        runtime = runtime.with_temp_file_path(folder);
    }
    let runtime = runtime.build_arc().map_err(failed)?;
    let state = |config: SessionConfig| {
        let mut config = config.with_target_partitions(asked.threads());
        // What a sort sets aside to merge what it spilled: a small part of a small memory.
        let aside = &mut config.options_mut().execution.sort_spill_reservation_bytes;
        *aside = (*aside).min(asked.memory / 16 / asked.threads());
        SessionStateBuilder::new()
            .with_config(config)
            .with_runtime_env(Arc::clone(&runtime))
            .with_default_features()
            .build()
    };
    match &asked.scheduler {
        None => Ok(SessionContext::new_with_state(state(SessionConfig::new()))),
        Some(address) => cluster(address, state).await,
    }
}

#[cfg(feature = "cluster")]
async fn cluster(
    address: &str,
    state: impl Fn(SessionConfig) -> datafusion::execution::SessionState,
) -> Result<SessionContext, Problem> {
    use ballista::prelude::{SessionConfigExt, SessionContextExt};
    // A client that asks knows its job's id from the start; one that waits to be told hears it with the answer,
    // too late to tell progress or to give the job up.
    let config = SessionConfig::new_with_ballista().set_bool(ballista_core::config::BALLISTA_CLIENT_PULL, true);
    SessionContext::remote_with_state(address, state(config)).await.map_err(failed)
}

#[cfg(not(feature = "cluster"))]
async fn cluster(
    _: &str,
    _: impl Fn(SessionConfig) -> datafusion::execution::SessionState,
) -> Result<SessionContext, Problem> {
    Err(Problem::error("cluster-not-built", "this program was built without Ballista")
        .hint("cargo install --path . --features cluster"))
}

/// Makes an object store known, with what the environment says of it (`AWS_REGION`, …).
#[cfg(feature = "stores")]
pub(super) fn register_store(context: &SessionContext, url: &ListingTableUrl) -> Result<(), Problem> {
    if url.scheme() == "file" {
        return Ok(());
    }
    // Names of the environment that are no setting of the store are passed over by it.
    let (store, _) = object_store::parse_url_opts(url.get_url(), std::env::vars())
        .map_err(|error| Problem::error("store-unreachable", format!("{}: {error}", url.as_str())))?;
    context.register_object_store(url.object_store().as_ref(), Arc::from(store));
    Ok(())
}

#[cfg(not(feature = "stores"))]
pub(super) fn register_store(_: &SessionContext, url: &ListingTableUrl) -> Result<(), Problem> {
    if url.scheme() == "file" {
        return Ok(());
    }
    Err(Problem::error("stores-not-built", format!("\"{}\" is on an object store", url.as_str()))
        .hint("cargo install --path . --features engine,stores"))
}

/// A failure of the engine in its own words.
pub(super) fn failed(error: DataFusionError) -> Problem {
    let words = error.strip_backtrace();
    match error.find_root() {
        DataFusionError::ResourcesExhausted(_) => {
            Problem::error("memory-exhausted", format!("the engine needs more memory: {words}"))
                .hint("give it more with --memory 4GB")
                .hint("make jobs smaller with --job-rows")
        }
        _ => Problem::error("engine-failed", format!("the engine says: {words}")),
    }
}

fn format(layout: Layout) -> Arc<dyn FileFormat> {
    match layout {
        Layout::Parquet => Arc::new(ParquetFormat::default()),
        // No row is looked at: every column stays text, and the plan's rules read it.
        Layout::Csv(delimiter) => {
            Arc::new(CsvFormat::default().with_has_header(true).with_delimiter(delimiter).with_schema_infer_max_rec(0))
        }
        Layout::NdJson => Arc::new(JsonFormat::default()),
    }
}

/// The schema of an input, from its first file.
pub(super) async fn schema(context: &SessionContext, input: &Input, file: &File) -> Result<SchemaRef, Problem> {
    let url = ListingTableUrl::parse(&file.address).map_err(failed)?;
    let options = ListingOptions::new(format(input.layout)).with_file_extension("");
    options.infer_schema(&context.state(), &url).await.map_err(failed)
}

/// What the columns hold that the plan names.
///
/// # Errors
/// `plan-column` at the first key whose column is not there.
pub(super) fn columns(plan: &Plan, file: &File, schema: &SchemaRef) -> Result<Columns, Problem> {
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let mut columns = Columns::new();
    for key in plan.columns() {
        let Ok(field) = schema.field_with_name(&key.text) else {
            let what = format!("column of {}", file.name);
            return Err(plan.paper.unknown("plan-column", key, &what, &names));
        };
        let Some(kind) = kind(field.data_type()) else {
            let message = format!("the column \"{}\" holds {}, no plain values", key.text, field.data_type());
            return Err(plan.paper.error("plan-column", &key.span, message));
        };
        columns.insert(key.text.clone(), kind);
    }
    Ok(columns)
}

fn kind(held: &DataType) -> Option<Column> {
    match held {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Boolean | DataType::Null => {
            Some(Column::Text)
        }
        DataType::Dictionary(_, inside) => kind(inside),
        DataType::Float16 | DataType::Float32 | DataType::Float64 => Some(Column::Float),
        DataType::Date32 | DataType::Date64 => Some(Column::Day),
        DataType::Timestamp(..) => Some(Column::Moment),
        held if held.is_numeric() => Some(Column::Exact),
        _ => None,
    }
}

/// Makes files of an input the table that its queries name.
pub(super) fn register(
    context: &SessionContext,
    number: usize,
    input: &Input,
    files: &[&File],
    schema: &SchemaRef,
) -> Result<(), Problem> {
    let urls: Result<Vec<_>, _> = files.iter().map(|file| ListingTableUrl::parse(&file.address)).collect();
    let options = ListingOptions::new(format(input.layout))
        .with_file_extension("")
        .with_target_partitions(context.copied_config().target_partitions());
    let config = ListingTableConfig::new_with_multi_paths(urls.map_err(failed)?)
        .with_listing_options(options)
        .with_schema(Arc::clone(schema));
    let listing = ListingTable::try_new(config).map_err(failed)?;
    let name = table(number);
    context.deregister_table(name.as_str()).map_err(failed)?;
    context.register_table(name.as_str(), Arc::new(listing)).map_err(failed)?;
    Ok(())
}

/// The answer to a query, and the bytes that did not fit into memory on the way. `told` hears how far it is.
pub(super) async fn ask(
    context: &SessionContext,
    sql: &str,
    underway: &Underway,
    told: &mut (dyn FnMut(Far) + Send),
) -> Result<(Vec<RecordBatch>, usize), Problem> {
    let frame = context.sql(sql).await.map_err(failed)?;
    let tasks = Arc::new(frame.task_ctx());
    let plan = frame.create_physical_plan().await.map_err(failed)?;
    let stream = execute_stream(Arc::clone(&plan), tasks).map_err(failed)?;
    underway.set(Some(Arc::clone(&plan)));
    let mut answer = std::pin::pin!(stream.try_collect::<Vec<RecordBatch>>());
    let answer = loop {
        match tokio::time::timeout(TOLD_EVERY, &mut answer).await {
            Ok(answer) => break answer,
            Err(_) => told(underway.far().await),
        }
    };
    underway.set(None);
    Ok((answer.map_err(failed)?, spilled_bytes(&plan)))
}

/// Bytes that were written to disk for want of memory.
fn spilled_bytes(plan: &Arc<dyn ExecutionPlan>) -> usize {
    let own = plan.metrics().and_then(|metrics| metrics.spilled_bytes()).unwrap_or_default();
    own + plan.children().into_iter().map(spilled_bytes).sum::<usize>()
}

/// How the engine would go about a query.
pub(super) async fn explain(context: &SessionContext, sql: &str) -> Result<String, Problem> {
    let frame = context.sql(sql).await.map_err(failed)?;
    let logical = frame.clone().into_optimized_plan().map_err(failed)?;
    let physical = frame.create_physical_plan().await.map_err(failed)?;
    let physical = displayable(physical.as_ref()).indent(false);
    Ok(format!("-- query\n{sql}\n\n-- logical plan\n{}\n\n-- physical plan\n{physical}", logical.display_indent()))
}
