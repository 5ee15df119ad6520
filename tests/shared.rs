//! Finds the folder of published files and reference results that some tests read. It is not part
//! of the project: without it those tests say that they were skipped, and why.

use std::path::PathBuf;

/// The path of a file in the shared folder, or nothing, with the reason printed.
pub(crate) fn shared(relative: &str) -> Option<PathBuf> {
    let root = std::env::var_os("FLOWMOSAIC_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let path = root.join(relative);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {relative} is not in the shared folder (set FLOWMOSAIC_SHARED to try)");
    None
}

/// The bytes of a shared file.
pub(crate) fn shared_bytes(relative: &str) -> Option<Vec<u8>> {
    shared(relative).map(|path| std::fs::read(path).expect("a readable file"))
}

/// A shared JSON document.
pub(crate) fn shared_json(relative: &str) -> Option<serde_json::Value> {
    shared_bytes(relative).map(|bytes| serde_json::from_slice(&bytes).expect("valid JSON"))
}

/// A session with files of the shared folder, by their own names; or nothing, with the reason printed.
pub(crate) fn shared_session(files: &[&str]) -> Option<flowmosaic::session::Session> {
    let mut session = flowmosaic::session::Session::new();
    for file in files {
        let bytes = shared_bytes(file)?;
        let name = shared(file)?.file_name()?.to_string_lossy().into_owned();
        session.open(&name, &bytes, &[].into()).unwrap_or_else(|p| panic!("{file}: {}", p.message));
    }
    Some(session)
}
