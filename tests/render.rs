//! `flowmosaic render`: pages that unfurl, written again only when something changed.

use std::path::{Path, PathBuf};
use std::process::Command;

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("flowmosaic-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn render(mosaic: &Path, file: &Path, to: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_flowmosaic"))
        .args(["render", "--address", "https://blog.example/flows", "--page", "https://flows.example/", "-o"])
        .args([to, mosaic, file])
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn every_tile_gets_a_page_a_picture_and_its_data_and_only_changes_are_written() {
    let here = folder("render");
    let data = here.join("flows.csv");
    let rows = |last: i32| {
        let months: String = (1..=12).map(|m| format!("2024-{m:02}-28,{}\n", m * 3 - 20)).collect();
        format!("date,net purchases\n{months}2025-01-28,{last}\n")
    };
    std::fs::write(&data, rows(7)).expect("written");
    let mosaic = here.join("m.json");
    let document = r#"{"flowmosaic": 1, "title": "Flows", "data": [{"id": "d", "name": "flows.csv"}], "tiles": [
        {"id": "pace", "question": "pace", "series": [{"data": "d"}]},
        {"id": "../odd <id>", "question": "pace", "title": "<script>alert(1)</script> 日本", "to": "2024-06-30", "series": [{"data": "d"}]}]}"#;
    std::fs::write(&mosaic, document).expect("written");
    let out = here.join("out");
    let first = render(&mosaic, &data, &out);
    assert!(first.contains("2 written, 0 unchanged, 0 failed"), "{first}");
    let read = |name: &str| std::fs::read_to_string(out.join(name)).expect(name);
    let page = read("pace.html");
    for part in [
        "<title>",
        "og:title",
        "name=\"description\"",
        "og:image\" content=\"https://blog.example/flows/pace.",
        "href=\"https://flows.example/#v1&amp;c=",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("<script"));
    let odd = read("---odd--id-.html");
    assert!(!odd.contains("<script>") && odd.contains("&lt;script&gt;"));
    assert!(!read("---odd--id-.svg").contains("<script>"));
    assert!(read("pace.csv").starts_with("start,date,"));
    let pictures = if cfg!(not(feature = "png")) {
        println!("skipped: pictures, because the feature png is off");
        false
    } else if first.contains("no face was found") {
        println!("skipped: pictures, because this system has no face to write words with");
        false
    } else {
        is_a_picture_with_words(&std::fs::read(out.join("pace.png")).expect("a preview"));
        true
    };
    // A preview names what is there: a network that is sent to nothing shows nothing.
    let preview =
        if pictures { "https://blog.example/flows/pace.png\"" } else { "https://blog.example/flows/pace.svg\"" };
    assert!(page.contains(preview), "{preview} is not in {page}");
    assert!(render(&mosaic, &data, &out).contains("0 written, 2 unchanged"));
    // New data: every page names the file by its hash.
    std::fs::write(&data, rows(9)).expect("written");
    let again = render(&mosaic, &data, &out);
    assert!(again.contains("written    pace") && again.contains("2 written, 0 unchanged"), "{again}");
    let _ = std::fs::remove_dir_all(&here);
}

/// A PNG that social networks take: eight bits a channel, at least 600 pixels wide, under 5 MB, on
/// light paper, with a line's ink and with grey edges of letters.
fn is_a_picture_with_words(png: &[u8]) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.len() < 5_000_000, "{} bytes", png.len());
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes")) as usize;
    let (width, height) = (number(16), number(20));
    assert_eq!((&png[12..16], &png[24..26]), (&b"IHDR"[..], &[8, 2][..]));
    assert!(width >= 600 && (300..4_000).contains(&height), "{width} by {height}");
    let (mut at, mut packed) = (8, Vec::new());
    while &png[at + 4..at + 8] != b"IEND" {
        if &png[at + 4..at + 8] == b"IDAT" {
            packed.extend_from_slice(&png[at + 8..at + 8 + number(at)]);
        }
        at += 12 + number(at);
    }
    let raw = miniz_oxide::inflate::decompress_to_vec_zlib(&packed).expect("a zlib stream");
    assert_eq!(raw.len(), (width * 3 + 1) * height);
    // Every row is told as its difference from the row above.
    let mut above = vec![0u8; width * 3];
    let mut colours = std::collections::BTreeMap::<[u8; 3], usize>::new();
    for row in raw.chunks(width * 3 + 1) {
        assert_eq!(row[0], 2);
        above.iter_mut().zip(&row[1..]).for_each(|(sum, difference)| *sum = sum.wrapping_add(*difference));
        above.chunks(3).for_each(|pixel| *colours.entry([pixel[0], pixel[1], pixel[2]]).or_default() += 1);
    }
    let (paper, most) = colours.iter().max_by_key(|(_, count)| **count).expect("pixels");
    assert!(paper.iter().all(|channel| *channel > 240) && *most * 2 > width * height, "{paper:?}");
    let dark =
        colours.iter().filter(|(colour, _)| colour.iter().all(|channel| *channel < 90)).map(|(_, n)| n).sum::<usize>();
    assert!(dark > 1_000, "{dark} pixels of ink");
    assert!(colours.len() > 60, "{} colours: letters have no soft edges", colours.len());
}
