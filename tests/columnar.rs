//! Parquet and Arrow files, as other programs write them, give the cells that their CSV would have.
//!
//! `tests/fixtures/columnar/make.py` wrote the files with pyarrow, polars and fastparquet.

use flowmosaic::problem::Problem;
use flowmosaic::read::{self, CellKind, Document};

fn bytes(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/columnar").join(name);
    std::fs::read(path).expect("a fixture")
}

fn open(name: &str) -> Document {
    read::open(name, &bytes(name)).unwrap_or_else(|p| panic!("{name}: {p}"))
}

fn refused(name: &str, bytes: &[u8]) -> Problem {
    read::open(name, bytes).err().unwrap_or_else(|| panic!("{name} was read"))
}

fn rows(document: &Document) -> Vec<String> {
    assert_eq!(document.grids.len(), 1);
    let grid = &document.grids[0];
    (0..grid.row_count()).map(|row| grid.cells(row).collect::<Vec<_>>().join("|")).collect()
}

const NAMES: &str = "date|holder|net|share|amount|day|at|open|small|count|place.region|place.rank";
const ROWS: [&str; 4] = [
    "2025-01-31|Japan|9007199254740993|0.1|123456789012345.67890|2025-01-31|2025-01-31T09:30:00|true|0.1|255|Asia|1",
    "2025-02-28|Korea, South|-3||-0.00001|2025-02-28|2025-02-28T00:00:00|false|3|0||2",
    "|Japan||||||||||",
    "1969-12-31|日本の長い名前の投資家|0|-0.00000025|0.00000|1999-01-01|1999-01-01T23:59:59.25|true|0.001|7||-4",
];

#[test]
fn every_writer_codec_and_encoding_gives_the_same_cells() {
    for name in [
        "plain.parquet",
        "snappy.parquet",
        "gzip-v2.parquet",
        "zstd-groups.parquet",
        "lz4.parquet",
        "int96.parquet",
        "encodings.parquet",
        "polars.parquet",
        "lz4.feather",
        "zstd.feather",
        "plain.feather",
        "stream.arrows",
        "polars.arrow",
    ] {
        let document = open(name);
        let found = rows(&document);
        assert_eq!(found[0], NAMES, "{name}");
        assert_eq!(found[1..], ROWS, "{name}");
        let grid = &document.grids[0];
        let kinds = [0, 2, 3, 4, 5, 6].map(|column| grid.kind(1, column));
        use CellKind::{Date, Number};
        assert_eq!(kinds, [Date, Number, Number, Number, Date, Date], "{name}");
        assert_eq!((grid.line(0), grid.line(4)), (1, 5));
        assert!(document.notes.items.is_empty(), "{name}: {}", document.notes.items[0]);
    }
    assert_eq!(rows(&open("fastparquet.parquet"))[1..], ["2025-01-31|Japan|1.5", "2025-02-28||"]);
}

#[test]
fn pages_row_groups_and_batches_follow_each_other() {
    let expected = rows(&open("many.feather"));
    assert_eq!(expected.len(), 3_001);
    assert_eq!(expected[1], "0001-01-01|holder 0|");
    for name in ["many.parquet", "many-delta.parquet"] {
        assert_eq!(rows(&open(name)), expected, "{name}");
    }
}

#[test]
fn odd_columns_are_read_exactly_or_left_out_with_a_remark() {
    for name in ["odd.parquet", "odd.feather"] {
        let document = open(name);
        let found = rows(&document);
        assert_eq!(found[0], "tokyo|far|wide|clock|large|u64|nothing|last", "{name}");
        let wide = "-12345678901234567890123456789012345678901234567890.12";
        assert_eq!(
            found[1],
            format!(
                "2025-01-30T15:00:00Z|day 2147483647 since 1970-01-01|{wide}|09:30:00.000005|x|18446744073709551615||1"
            )
        );
        assert_eq!(found[2], format!("2025-01-31T15:00:00Z|1970-01-01|||{}|||2", "y".repeat(40)));
        let codes: Vec<_> = document.notes.counts.iter().map(|(code, count)| (code.as_str(), *count)).collect();
        assert_eq!(codes, [("column-left-out", 3), ("times-in-utc", 1), ("date-out-of-range", 1)], "{name}");
    }
}

#[test]
fn what_cannot_be_read_is_named_with_the_way_out() {
    let brotli = refused("brotli.parquet", &bytes("brotli.parquet"));
    assert_eq!(brotli.code, "columnar-codec");
    assert!(brotli.message.contains("Brotli") && brotli.hints[0].contains("snappy"), "{brotli}");
    let old = refused("version1.feather", &bytes("version1.feather"));
    assert!(old.message.contains("Feather file of version 1"), "{old}");
    assert_eq!(refused("a.parquet", b"PAR1").code, "columnar-cut-off");
    assert_eq!(refused("a.parquet", b"PAR1\0\0\0\0PARE").code, "columnar-encrypted");
    assert_eq!(refused("a.arrow", b"ARROW1\0\0ARROW1").code, "columnar-cut-off");
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    for name in ["snappy.parquet", "encodings.parquet", "lz4.feather"] {
        let whole = bytes(name);
        for length in (8..whole.len()).step_by(7) {
            let problem = refused(name, &whole[..length]);
            assert!(matches!(problem.code.as_str(), "columnar-cut-off" | "columnar-damaged"), "{length}: {problem}");
        }
    }
    // A stream has no mark at its end: what was cut off between two messages cannot be told.
    let whole = bytes("stream.arrows");
    for length in (16..whole.len()).step_by(7) {
        if let Err(problem) = read::open("stream.arrows", &whole[..length]) {
            assert!(matches!(problem.code.as_str(), "columnar-cut-off" | "columnar-damaged"), "{length}: {problem}");
        }
    }
}

#[test]
fn no_damaged_byte_makes_the_reader_panic() {
    for name in ["encodings.parquet", "zstd-groups.parquet", "odd.feather", "polars.arrow"] {
        let mut damaged = bytes(name);
        for at in (0..damaged.len()).step_by(7) {
            for value in [0x7F, 0xFF] {
                let before = std::mem::replace(&mut damaged[at], value);
                let _ = read::open(name, &damaged);
                damaged[at] = before;
            }
        }
    }
}
