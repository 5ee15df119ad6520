//! What a file is, by its first bytes and never by its name.

/// Kinds of files that are told apart before any decoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// Nothing, or white space only.
    Empty,
    /// Text, delimiter still unknown.
    Text,
    /// A zip archive that is not a workbook.
    Zip,
    /// A gzip file.
    Gzip,
    /// A workbook in Office Open XML (`.xlsx`, `.xlsm`).
    Xlsx,
    /// A binary workbook in a zip (`.xlsb`).
    Xlsb,
    /// A workbook in OpenDocument (`.ods`).
    Ods,
    /// An OLE2 compound file: legacy `.xls`.
    Ole2,
    /// A Parquet file.
    Parquet,
    /// Parts of a Parquet file of our own, see [`crate::read::panel`].
    Parts,
    /// Arrow IPC, as file (also Feather 2) or stream.
    Arrow,
    /// JSON text.
    Json,
    /// XML text.
    Xml,
    /// An HTML page.
    Html,
    /// A file that holds no table that can be read here, named in words.
    Unsupported(&'static str),
}

/// First bytes of formats that are refused by name.
const REFUSED: [(&[u8], &str); 23] = [
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"FEA1", "a Feather file of version 1"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (b"\x89HDF", "an HDF5 file"),
    (b"CDF\x01", "a NetCDF file"),
    (b"Obj\x01", "an Avro file"),
    (b"ORC\x08", "an ORC file"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"{\\rtf", "a rich-text document"),
    (b"%!PS", "a PostScript document"),
    (b"\x93NUMPY", "a NumPy array"),
    (b"RDX3\n", "an R data file"),
];

/// Names the container of `bytes`.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Container {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Container::Empty;
    }
    if let Some((_, name)) = REFUSED.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Container::Unsupported(name);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Container::Unsupported("a WebP image");
    }
    if bytes.starts_with(b"PAR1") {
        return Container::Parquet;
    }
    if bytes.starts_with(super::panel::MAGIC) {
        return Container::Parts;
    }
    if bytes.starts_with(b"ARROW1") || arrow_stream(bytes) {
        return Container::Arrow;
    }
    if bytes.starts_with(b"\x1F\x8B") {
        return Container::Gzip;
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") || raw_biff(bytes) {
        return Container::Ole2;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip_kind(bytes);
    }
    Container::Text
}

/// A stream begins with four bytes of ones and the length of its schema, a multiple of eight.
fn arrow_stream(bytes: &[u8]) -> bool {
    let length = bytes.get(4..8).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
    bytes.starts_with(&[0xFF; 4]) && length.is_some_and(|l| l > 0 && l % 8 == 0 && l < 1 << 28)
}

/// Workbooks of Excel 2 to 4 begin with a BOF record instead of a compound file.
fn raw_biff(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x09\x08\x10\0\0\x06") || bytes.starts_with(b"\x09\x04\x06\0\0\0")
}

/// Office files are zips; their member names stand readable in the central directory at the end.
fn zip_kind(bytes: &[u8]) -> Container {
    let tail = bytes.get(bytes.len().saturating_sub(128 << 10)..).unwrap_or(bytes);
    // The beginning tells where the directory was cut off.
    let head = bytes.get(..bytes.len().min(16 << 10)).unwrap_or(bytes);
    let holds = |name: &[u8]| [tail, head].iter().any(|part| part.windows(name.len()).any(|w| w == name));
    if holds(b"xl/workbook.xml") || holds(b"xl/worksheets/sheet1.xml") {
        Container::Xlsx
    } else if holds(b"xl/workbook.bin") {
        Container::Xlsb
    } else if bytes
        .get(30..200)
        .is_some_and(|h| h.windows(11).any(|w| w == b"spreadsheet") && h.starts_with(b"mimetype"))
    {
        Container::Ods
    } else if holds(b"word/document.xml") {
        Container::Unsupported("a Word document")
    } else if holds(b"ppt/presentation.xml") {
        Container::Unsupported("a PowerPoint presentation")
    } else if looks_like_cut_workbook(bytes) {
        // The directory at the end is lost: a workbook that was cut off, which its reader says.
        Container::Xlsx
    } else {
        Container::Zip
    }
}

/// True when a tag's name ends there.
fn ends_there(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_none_or(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'_' | b':' | b'.'))
}

/// JSON, XML and HTML are text; this looks at the decoded beginning.
pub(super) fn text_kind(text: &str) -> Container {
    let body = text.trim_start();
    let head: String = body.chars().take(2_048).collect::<String>().to_lowercase();
    if head.starts_with('<') {
        let html = ["<!doctype html", "<html", "<head", "<body", "<table"];
        // `<header>` of another vocabulary is not `<head>`.
        let whole = |tag: &&str| head.match_indices(*tag).any(|(at, _)| ends_there(&head, at + tag.len()));
        if html.iter().any(whole) && !head.starts_with("<?mso") {
            return Container::Html;
        }
        // Headers like `<TICKER>,<DATE>,<CLOSE>` are no markup.
        let marked = head.starts_with("<?xml") || head.starts_with("<!") || body.trim_end().ends_with('>');
        // Cut off within a tag it still has ends of elements.
        let marked = marked || head.contains("</");
        return if marked { Container::Xml } else { Container::Text };
    }
    // An array of objects or arrays stays JSON when its end was cut off; `[Australian dollar],1` is text.
    let nested = head.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '[']));
    if head.starts_with('{') || nested || (head.starts_with('[') && body.trim_end().ends_with(']')) {
        return Container::Json;
    }
    Container::Text
}

/// Names of a workbook's members in the local headers at the beginning.
fn looks_like_cut_workbook(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(64 << 10)).unwrap_or(bytes);
    let names: [&[u8]; 3] = [b"[Content_Types].xml", b"docProps/app.xml", b"xl/worksheets/"];
    names.iter().any(|name| head.windows(name.len()).any(|window| window == *name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_does_not_matter_and_the_bytes_do() {
        assert_eq!(sniff(b"%PDF-1.7 ..."), Container::Unsupported("a PDF document"));
        assert_eq!(sniff(b" \r\n"), Container::Empty);
        assert_eq!(sniff(b"DATE,DGS10\n"), Container::Text);
        assert_eq!(text_kind("\n <!DOCTYPE HTML><title>403"), Container::Html);
        assert_eq!(text_kind("<?xml version='1.0'?><a/>"), Container::Xml);
        assert_eq!(text_kind("<TICKER>,<DATE>,<CLOSE>\nSPY,20240102,1.5\n"), Container::Text);
        assert_eq!(text_kind("[Australian dollar],1\n"), Container::Text);
    }
}
