//! Inputs on a store: here one that speaks HTTP, asked for single files and parts of them, and lists what it has as S3
//! does.

use super::again::{differing, published};
use super::{Folder, PLAN, done, trades};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};

/// What a store holds: keys, and the text of each.
type Objects = Vec<(&'static str, String)>;

/// Serves objects, whatever stands before their keys; gives its port, and what was asked.
fn serve(objects: Objects) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (objects, heard) = (objects.clone(), Arc::clone(&heard));
            std::thread::spawn(move || while answer(&stream, &objects, &heard).is_some() {});
        }
    });
    (port, asked)
}

/// Answers one request of a connection; nothing when it has ended.
fn answer(mut stream: &TcpStream, objects: &Objects, heard: &Mutex<Vec<String>>) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        head.push(line.trim().to_lowercase());
    }
    let address = head.first()?.split(' ').nth(1)?;
    let listing = address.contains("list-type=2").then(|| listing(objects));
    let found = objects.iter().find(|(key, _)| address.ends_with(key)).map(|(_, text)| text);
    let Some(file) = listing.as_ref().or(found).map(String::as_bytes) else {
        heard.lock().expect("one at a time").push(format!("{} not found", head.first()?));
        return stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").ok();
    };
    let range = head.iter().find_map(|line| line.strip_prefix("range: bytes="));
    let range = range.and_then(|range| range.split_once('-')).map(|(from, to)| {
        let last = file.len() - 1;
        (from.parse().unwrap_or(0), to.parse().map_or(last, |to: usize| to.min(last)))
    });
    heard.lock().expect("one at a time").push(format!("{} {range:?}", head.first()?));
    let (from, to) = range.unwrap_or((0, file.len() - 1));
    let place = format!("Content-Range: bytes {from}-{to}/{}\r\n", file.len());
    let (status, place) = if range.is_some() { ("206 Partial Content", place.as_str()) } else { ("200 OK", "") };
    let length = to + 1 - from;
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{place}ETag: \"one\"\r\n\
         Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT\r\n\r\n"
    );
    stream.write_all(answer.as_bytes()).ok()?;
    if !head.first()?.starts_with("head") {
        stream.write_all(&file[from..=to]).ok()?;
    }
    Some(())
}

/// What S3 answers to ListObjectsV2.
fn listing(objects: &Objects) -> String {
    let one = |(key, text): &(&str, String)| {
        let size = text.len();
        format!(
            "<Contents><Key>{key}</Key><LastModified>2024-01-01T00:00:00.000Z</LastModified>\
             <ETag>&quot;{size}&quot;</ETag><Size>{size}</Size></Contents>"
        )
    };
    let all: String = objects.iter().map(one).collect();
    format!("<?xml version=\"1.0\"?><ListBucketResult><IsTruncated>false</IsTruncated>{all}</ListBucketResult>")
}

#[test]
fn a_pattern_on_a_store_takes_the_files_that_it_names() {
    let near = Folder::new("bucket-near");
    near.write("plan.toml", PLAN);
    let months = [("trades/02.csv", trades(2, 300)), ("trades/03.csv", trades(3, 300))];
    months.iter().for_each(|(name, text)| near.write(name, text));
    done(&near, &["reduce", "plan.toml"]);
    let mut objects = Objects::from(months);
    objects.push(("trades/notes.txt", "not a table".to_owned()));
    let (port, asked) = serve(objects);
    let far = Folder::new("bucket-far");
    far.write("plan.toml", &PLAN.replace("trades/*.csv", "s3://warehouse/trades/0*.csv"));
    let output = Command::new(env!("CARGO_BIN_EXE_flowmosaic"))
        .current_dir(&far.0)
        .args(["reduce", "plan.toml"])
        .envs([("AWS_ENDPOINT", format!("http://127.0.0.1:{port}").as_str()), ("AWS_ALLOW_HTTP", "true")])
        .envs([("AWS_ACCESS_KEY_ID", "one"), ("AWS_SECRET_ACCESS_KEY", "two"), ("AWS_REGION", "us-east-1")])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}\n{:#?}", asked.lock().expect("done"));
    let (mut here, mut there) = (published(&near), published(&far));
    let account = String::from_utf8(there[3].clone()).expect("text");
    assert!(account.contains("s3://warehouse/trades/02.csv") && !account.contains("notes.txt"), "{account}");
    here.truncate(3);
    there.truncate(3);
    assert_eq!(differing(&there, &here), [""; 0]);
}

#[test]
fn a_file_on_a_store_gives_the_panel_of_the_same_file_here() {
    let text = trades(3, 500);
    let (port, asked) = serve(vec![("trades/03.csv", text.clone())]);
    let plan = |files: &str| PLAN.replace("trades/*.csv", files);
    let near = Folder::new("store-near");
    near.write("plan.toml", &plan("trades/03.csv"));
    near.write("trades/03.csv", &text);
    done(&near, &["reduce", "plan.toml"]);
    let far = Folder::new("store-far");
    let address = format!("http://127.0.0.1:{port}/trades/03.csv");
    far.write("plan.toml", &plan(&address));
    let reduce = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_flowmosaic"));
        // The store's own setting: without it only https is spoken.
        command.current_dir(&far.0).args(["reduce", "plan.toml"]).env("ALLOW_HTTP", "true").output().expect("it runs")
    };
    let output = reduce();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (mut here, mut there) = (published(&near), published(&far));
    // The account, and with it the hashes, name the file by its address.
    let account = String::from_utf8(there[3].clone()).expect("text");
    assert!(account.contains(&address), "{account}");
    here.truncate(3);
    there.truncate(3);
    assert_eq!(differing(&there, &here), [""; 0]);
    assert!(!asked.lock().expect("done").is_empty());
    // A file that has not changed is not read again.
    let reads = || asked.lock().expect("done").iter().filter(|line| line.starts_with("get")).count();
    let before = reads();
    let again = reduce();
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(again.status.success() && said.contains("0 of 1 periods"), "{said}");
    assert!(!said.contains("counting") && reads() <= before + 1, "{said}");
}
