//! The files of a plan's inputs, and what tells whether one changed.

use super::engine::failed;
use datafusion::datasource::listing::ListingTableUrl;
use datafusion::prelude::SessionContext;
use flowmosaic::problem::Problem;
use flowmosaic::reduce::plan::{Input, Layout, Plan};
use futures::TryStreamExt;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A file of an input.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// Number of its input.
    pub(super) input: usize,
    /// Address for the engine.
    pub(super) address: String,
    /// Its name in the account: its address without what comes before the plan's folder.
    pub(super) name: String,
    /// Changes when the file does: name, size, time of writing and the store's own mark.
    pub(super) mark: String,
}

/// All files, by input and address.
pub(super) async fn of_plan(context: &SessionContext, plan: &Plan, folder: &Path) -> Result<Vec<File>, Problem> {
    let mut files = Vec::new();
    for (number, input) in plan.inputs.iter().enumerate() {
        let found = of_input(context, number, input, folder).await?;
        if found.is_empty() {
            let message = format!("no file is at \"{}\"", input.files.text);
            return Err(plan
                .paper
                .error("plan-no-file", &input.files.span, message)
                .hint("addresses are looked for beside the plan; a pattern is written as folder/*.parquet"));
        }
        files.extend(found);
    }
    Ok(files)
}

async fn of_input(context: &SessionContext, number: usize, input: &Input, folder: &Path) -> Result<Vec<File>, Problem> {
    let remote = input.files.text.contains("://");
    let address = if remote { input.files.text.clone() } else { absolute(folder, &input.files.text) };
    if !remote && !address.contains(['*', '?', '[']) && !Path::new(&address).exists() {
        return Ok(Vec::new());
    }
    let url = if remote { on_store(&address) } else { ListingTableUrl::parse(&address) }.map_err(failed)?;
    super::engine::register_store(context, &url)?;
    let state = context.state();
    let store = context.runtime_env().object_store(&url).map_err(failed)?;
    let ending = match input.layout {
        Layout::Parquet => ".parquet",
        // A single file or a pattern may end as it likes.
        Layout::Csv(_) | Layout::NdJson => "",
    };
    let listed = url.list_all_files(&state, store.as_ref(), ending).await.map_err(failed)?;
    let objects: Vec<_> = listed.try_collect().await.map_err(failed)?;
    let base = absolute(folder, "");
    let mut files: Vec<File> = objects
        .into_iter()
        .filter(|object| object.size > 0 && !hidden(object.location.as_ref()))
        .map(|object| {
            let location = object.location.to_string();
            let address = format!("{}{location}", url.object_store().as_str());
            let local = format!("/{location}");
            let name = match local.strip_prefix(&base) {
                Some(inside) if !remote => inside.trim_start_matches('/').to_owned(),
                _ if remote => address.clone(),
                _ => local,
            };
            let mark = format!(
                "{address} {} {} {}",
                object.size,
                object.last_modified.to_rfc3339(),
                object.e_tag.unwrap_or_default()
            );
            File { input: number, address, name, mark: hash(&mark) }
        })
        .collect();
    flowmosaic::order::by_key(&mut files, |file| file.address.clone());
    Ok(files)
}

/// An address on a store. A pattern begins in the first part with a star or bracket; a question mark is no pattern
/// there, it begins a query.
fn on_store(address: &str) -> datafusion::error::Result<ListingTableUrl> {
    match address.find(['*', '[']).and_then(|first| address.get(..first)?.rfind('/')) {
        Some(slash) => {
            let (folder, pattern) = address.split_at(slash + 1);
            ListingTableUrl::parse(folder)?.with_glob(pattern)
        }
        None => ListingTableUrl::parse(address),
    }
}

/// What writers leave beside their files.
fn hidden(location: &str) -> bool {
    location.rsplit('/').next().is_some_and(|name| name.starts_with(['.', '_']))
}

fn absolute(folder: &Path, path: &str) -> String {
    // The folder of a plan without one is where the program runs.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let path: PathBuf = if path.is_empty() { folder.to_owned() } else { folder.join(path) };
    let path = std::path::absolute(&path).unwrap_or(path);
    path.to_string_lossy().into_owned()
}

/// SHA-256 of a text, hexadecimal.
pub(super) fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
