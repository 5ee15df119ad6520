//! What the documents say is there: every key of the JSON stands in docs/json.md, every file that is named
//! exists, and the example articles hold.

use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::Session;
use serde_json::Value;
use std::collections::BTreeSet;

/// Keys below these are data of the document or the file, not names of ours.
const FREE: [&str; 4] = ["where", "options", "assume", "predicts"];

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                found.insert(key.clone());
                if !FREE.contains(&key.as_str()) || inner.is_array() {
                    keys(inner, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn every_key_is_documented() {
    let document = std::fs::read_to_string("docs/json.md").expect("docs/json.md");
    let mut session = Session::new();
    let text = std::fs::read_to_string("www/data/spring-2025.mosaic.json").expect("the opening case");
    let mosaic = Mosaic::parse(&text, &mut Notes::default()).expect("a mosaic");
    let mut found = BTreeSet::new();
    for reference in &mosaic.data {
        let Some(address) = &reference.address else { continue };
        let bytes = std::fs::read(format!("www/data/{address}")).expect("a file of the case");
        let id = session.open(&reference.name, &bytes, &reference.assume).expect("a readable file");
        keys(&serde_json::from_str(&session.reading_json(&id)).expect("JSON"), &mut found);
        keys(&serde_json::from_str(&session.family_json(&id)).expect("JSON"), &mut found);
    }
    keys(&serde_json::from_str(&session.run_json(&text)).expect("JSON"), &mut found);
    keys(&serde_json::from_str(&session.catalog_json()).expect("JSON"), &mut found);
    keys(&serde_json::from_str(&text).expect("JSON"), &mut found);
    let missing: Vec<&String> = found.iter().filter(|key| !document.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "docs/json.md does not speak of {missing:?}");
    assert!(found.len() > 60, "only {} keys were seen", found.len());
}

/// Files and folders that a document names in backticks, as paths from the top of the project.
fn named(document: &str) -> Vec<String> {
    let text = std::fs::read_to_string(document).expect(document);
    let mut found = Vec::new();
    for word in text.split('`').skip(1).step_by(2) {
        let known = ["src/", "kernels/", "tests/", "www/", "docs/", "tools/", "examples/", "npm/"];
        let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_'));
        if plain && known.iter().any(|start| word.starts_with(start)) {
            found.push(word.trim_end_matches('/').to_owned());
        }
    }
    found
}

/// What a build or a test makes, and names with a place left open.
fn made_or_meant(name: &str) -> bool {
    name.starts_with("www/pkg") || name.ends_with("/shots") || name.contains("/ID.")
}

#[test]
fn every_file_that_a_document_names_exists() {
    let documents = ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "SECURITY.md", "docs/guides/write-a-source.md"];
    let all: Vec<(&str, String)> = documents.iter().flat_map(|d| named(d).into_iter().map(move |n| (*d, n))).collect();
    assert!(all.len() > 25, "only {} names were found", all.len());
    let missing: Vec<_> = all
        .iter()
        .filter(|(_, name)| !made_or_meant(name))
        .filter(|(_, n)| !std::path::Path::new(n).exists())
        .collect();
    assert!(missing.is_empty(), "named and not there: {missing:?}");
}

#[test]
fn the_example_articles_hold() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_flowmosaic"))
        .args(["check", "examples/articles/april-2025.mosaic.json", "--recorded", "examples/articles/verdicts.json"])
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("3 supported"), "{told}");
}

/// What the program prints for these words.
fn printed(words: &[&str]) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_flowmosaic")).args(words).output().expect("it runs");
    assert!(output.status.success(), "{words:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Every option that a text names: "--format".
fn options_in(text: &str) -> BTreeSet<String> {
    let starts = text.match_indices("--").filter(|(at, _)| {
        !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '-')
            && text[at + 2..].starts_with(|c: char| c.is_ascii_lowercase())
    });
    starts
        .map(|(at, _)| {
            text[at..].chars().take_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-').collect()
        })
        .collect()
}

/// The commands of the program, each with its options.
fn commands() -> Vec<(String, BTreeSet<String>)> {
    let help = printed(&["help"]);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = listed.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    names.map(|name| (name.to_owned(), options_in(&printed(&["help", name])))).collect()
}

fn texts_for_people() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in [".", "docs", "docs/guides", "npm", "examples/articles", ".github/workflows"] {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|e| e == "md" || e == "yml") {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).expect("text")));
            }
        }
    }
    found
}

#[test]
fn documents_name_only_commands_and_options_that_exist() {
    let known = commands();
    assert!(known.len() >= 12, "{known:?}");
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (path, text) in texts_for_people() {
        for (number, line) in text.lines().enumerate() {
            // The words behind the program's name, up to the next command of the shell.
            for call in line.split("flowmosaic ").skip(1) {
                let call = call.split(['`', '#', '|', '>', ';']).next().unwrap_or_default();
                let options = options_in(call);
                let name = call.split_whitespace().next().unwrap_or_default();
                let command = known.iter().find(|(known, _)| known == name);
                if command.is_none() && options.is_empty() {
                    continue; // "flowmosaic is a static page"
                }
                // `cargo install flowmosaic --locked`, `flowmosaic --version`
                if line.contains("cargo install") || ["--version", "--help"].contains(&name) {
                    continue;
                }
                seen += options.len();
                let unknown: Vec<&String> =
                    options.iter().filter(|o| !command.is_some_and(|(_, own)| own.contains(*o))).collect();
                if !unknown.is_empty() {
                    wrong.push(format!("{path}:{}: flowmosaic {name} has no {unknown:?}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen >= 8, "only {seen} options were seen");
}

#[test]
fn the_manual_and_the_completions_hold_every_command_with_its_options() {
    let folder = std::env::temp_dir().join(format!("flowmosaic-man-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    printed(&["man", folder.to_str().expect("a name")]);
    let scripts: Vec<String> = ["bash", "zsh", "fish"].iter().map(|shell| printed(&["completions", shell])).collect();
    for (name, options) in commands() {
        let page = std::fs::read_to_string(folder.join(format!("flowmosaic-{name}.1"))).expect("a page");
        for option in &options {
            let escaped = option.replace('-', "\\-");
            assert!(page.contains(&escaped), "the page of {name} has no {option}");
            let bare = option.trim_start_matches('-');
            for script in &scripts {
                assert!(script.contains(option) || script.contains(&format!("-l {bare}")), "{name} {option}");
            }
        }
    }
    std::fs::remove_dir_all(&folder).expect("removed");
}

fn sources(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_statistic_has_an_example() {
    let mut files = Vec::new();
    sources(std::path::Path::new("src/stats"), &mut files);
    let (mut lacking, mut seen) = (Vec::new(), 0);
    for file in files {
        let text = std::fs::read_to_string(&file).expect("text");
        let mut documented = String::new();
        for line in text.split("#[cfg(test)]").next().unwrap_or_default().lines().map(str::trim) {
            if line.starts_with("///") {
                documented.push_str(line);
            } else if !line.starts_with("#[") {
                if let Some(name) = line.strip_prefix("pub fn ") {
                    seen += 1;
                    if !documented.contains("# Example") {
                        lacking.push(format!("{}: {name}", file.display()));
                    }
                }
                documented.clear();
            }
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
    assert!(seen > 200, "only {seen} functions were seen");
}
