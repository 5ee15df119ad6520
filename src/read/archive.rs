//! gzip and zip to the bytes of their members, within limits.

use super::limits;
use crate::problem::{Notes, Problem};

/// A file inside an archive.
pub(super) struct Member {
    /// Path inside the archive.
    pub(super) name: String,
    /// Unpacked content.
    pub(super) bytes: Vec<u8>,
}

fn bomb(name: &str) -> Problem {
    Problem::error(
        "unpacks-too-large",
        format!(
            "\"{name}\" unpacks to more than {} MB or more than {} times its packed size",
            limits::UNPACKED_BYTES >> 20,
            limits::UNPACK_RATIO
        ),
    )
    .hint("unpack it with the system's own tools and open the table inside")
}

/// How much a member of `packed` bytes may unpack to.
fn allowance(packed: usize, left: usize) -> usize {
    packed.saturating_mul(limits::UNPACK_RATIO).max(1 << 20).min(left)
}

/// Unpacks a gzip file of one member.
///
/// # Errors
/// A damaged header or body, and the limits.
pub(super) fn gunzip(name: &str, bytes: &[u8]) -> Result<Member, Problem> {
    let damaged = || {
        Problem::error("archive-damaged", "the gzip file is damaged or cut off")
            .hint("load the file again from its publisher")
    };
    let body = gzip_body(bytes).ok_or_else(damaged)?;
    let limit = allowance(bytes.len(), limits::UNPACKED_BYTES);
    let unpacked =
        miniz_oxide::inflate::decompress_to_vec_with_limit(body, limit).map_err(|error| match error.status {
            miniz_oxide::inflate::TINFLStatus::HasMoreOutput => bomb(name),
            _ => damaged(),
        })?;
    let name = name.strip_suffix(".gz").unwrap_or(name).to_owned();
    Ok(Member { name, bytes: unpacked })
}

/// The deflate stream behind a gzip header (RFC 1952).
pub(super) fn gzip_body(bytes: &[u8]) -> Option<&[u8]> {
    let flags = *bytes.get(3)?;
    if *bytes.get(2)? != 8 {
        return None;
    }
    let mut at = 10usize;
    if flags & 4 != 0 {
        let length = usize::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
        at += 2 + length;
    }
    for bit in [8u8, 16] {
        if flags & bit != 0 {
            at += bytes.get(at..)?.iter().position(|b| *b == 0)? + 1;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    bytes.get(at..bytes.len().saturating_sub(8).max(at))
}

/// Unpacks the members of a zip archive that may hold tables.
///
/// # Errors
/// `needs-readers` where zip is not compiled in; a damaged archive, a password, and the limits.
#[cfg(feature = "readers")]
pub(super) fn unzip(bytes: &[u8], notes: &mut Notes) -> Result<Vec<Member>, Problem> {
    use std::io::Read as _;
    let damaged = |error: &dyn std::fmt::Display| {
        Problem::error("archive-damaged", format!("the zip archive cannot be read: {error}"))
            .hint("load the file again from its publisher")
    };
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|error| match error {
        // The list of members ends an archive: one that was cut off has none.
        zip::result::ZipError::InvalidArchive(text) if text.contains("EOCD") => {
            damaged(&"the list of its members, which stands at the end, is missing")
        }
        other => damaged(&other),
    })?;
    if archive.len() > limits::MEMBERS {
        return Err(Problem::error(
            "too-many-members",
            format!("the archive has {} members; the limit is {}", archive.len(), limits::MEMBERS),
        )
        .hint("unpack it and open the tables that matter"));
    }
    let mut members = Vec::new();
    let mut left = limits::UNPACKED_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(text) if text.contains("assword") => {
                Problem::error("password", "the archive is protected by a password").hint("unpack it first")
            }
            other => damaged(&other),
        })?;
        let name = entry.name().map_err(|e| damaged(&e))?.into_owned();
        if entry.is_dir() || name.starts_with("__MACOSX") || name.ends_with(".DS_Store") {
            continue;
        }
        let limit = allowance(usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX), left);
        let mut content = Vec::new();
        entry.take(limit as u64 + 1).read_to_end(&mut content).map_err(|e| damaged(&e))?;
        if content.len() > limit {
            return Err(bomb(&name));
        }
        left -= content.len();
        if matches!(super::sniff(&content), super::Container::Zip | super::Container::Gzip) {
            notes.push(
                Problem::warning(
                    "nested-archive",
                    format!("\"{name}\" is an archive inside an archive and was left out"),
                )
                .hint("unpack it and open it by itself"),
            );
            continue;
        }
        members.push(Member { name, bytes: content });
    }
    Ok(members)
}

/// Unpacks the members of a zip archive.
///
/// # Errors
/// Always `needs-readers`: zip is not compiled in.
#[cfg(not(feature = "readers"))]
pub(super) fn unzip(_bytes: &[u8], _notes: &mut Notes) -> Result<Vec<Member>, Problem> {
    Err(crate::part::needs_second("zip archives"))
}
