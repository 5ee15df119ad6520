//! What the command line takes.

use clap::{Parser, Subcommand, ValueEnum};
use flowmosaic::language::Language;
use std::path::PathBuf;

/// Who is buying, who is selling, and does the story hold?
#[derive(Debug, Parser)]
#[command(version, about, long_about = None)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// What each file was taken for: source, encoding, tables, series, units, signs, notes.
    Read {
        /// The files, as published.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Write the tidy table instead of the report.
        #[arg(long, conflicts_with = "format")]
        csv: bool,
        /// Write the tables as one packed file, a sixth of the CSV, for long series beside a document.
        #[arg(long, conflicts_with_all = ["format", "csv"])]
        packed: bool,
        /// Form of the report.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Answer to a question about a file, as KEY=VALUE; may be repeated.
        #[arg(long, value_name = "KEY=VALUE", value_parser = assumption)]
        assume: Vec<(String, String)>,
        /// Language of reasons, questions and remarks, as a BCP 47 tag; keys and values of the JSON stay the same.
        #[arg(long, value_name = "TAG", default_value = "en", value_parser = language)]
        language: Language,
    },
    /// A document with the tiles that fit a file, to begin with: save it beside the file, then `run` it.
    Suggest {
        /// The file.
        file: PathBuf,
        /// Other files that are open beside it.
        beside: Vec<PathBuf>,
        /// Answer to a question about a file, as KEY=VALUE; may be repeated.
        #[arg(long, value_name = "KEY=VALUE", value_parser = assumption)]
        assume: Vec<(String, String)>,
    },
    /// Every tile's exhibit: findings with their numbers, tests and formulas, and tables.
    Run {
        /// The document.
        mosaic: PathBuf,
        /// Files it needs; those with a relative address are found beside the document.
        files: Vec<PathBuf>,
        /// Form of the results.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Language of the sentences, as a BCP 47 tag; numbers and keys of the JSON stay the same.
        #[arg(long, value_name = "TAG", default_value = "en", value_parser = language)]
        language: Language,
        /// Also write a CSV a tile into this folder: findings with formulas, tables and every input value.
        #[arg(long, value_name = "FOLDER")]
        inputs: Option<PathBuf>,
    },
    /// Every claim's verdict. Exits with 1 when a claim that is marked as expected has another
    /// verdict, with 2 when the document or a file could not be read.
    Check {
        /// The document.
        mosaic: PathBuf,
        /// Files it needs; those with a relative address are found beside the document.
        files: Vec<PathBuf>,
        /// Form of the verdicts.
        #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
        format: CheckFormat,
        /// Earlier verdicts (the JSON of a former check): what changed since is said.
        #[arg(long, value_name = "FILE")]
        recorded: Option<PathBuf>,
        /// Write the verdicts into this file, to compare with next time.
        #[arg(long, value_name = "FILE")]
        record: Option<PathBuf>,
        /// Fetch the files that have an address on the web (with curl); without it they count as not open.
        #[arg(long)]
        fetch: bool,
        /// Language of verdicts, numbers found and chances, as a BCP 47 tag; what is recorded stays English.
        #[arg(long, value_name = "TAG", default_value = "en", value_parser = language)]
        language: Language,
    },
    /// A folder for any static host: a page, a picture and the data of each tile.
    Render {
        /// The document.
        mosaic: PathBuf,
        /// Files it needs; those with a relative address are found beside the document.
        files: Vec<PathBuf>,
        /// The folder.
        #[arg(short, long)]
        out: PathBuf,
        /// Public address of the folder: previews of links need it for their picture.
        #[arg(long, default_value = "")]
        address: String,
        /// Address of the live page that tiles lead to.
        #[arg(long, default_value = "")]
        page: String,
        /// Make no PNG: previews of links then show no picture.
        #[arg(long)]
        without_png: bool,
    },
    /// The document as a link: what stands behind # in an address.
    ///
    /// With files the link names them by hash and says what the headlines said; its length and what
    /// costs most are told on standard error.
    Link {
        /// The document.
        mosaic: PathBuf,
        /// Files it needs.
        files: Vec<PathBuf>,
        /// Put the values that the tiles use inside the link.
        #[arg(long)]
        inside: bool,
        /// Address of the page, put in front.
        #[arg(long, default_value = "")]
        page: String,
    },
    /// The document that a link holds, as JSON.
    Open {
        /// The link, or a whole address with it.
        link: String,
    },
    /// How files differ from those that a document was made from (columns, rows added and changed,
    /// the first day that differs), and the effect on each headline and verdict.
    ///
    /// Give the file that was shared too, and every value is compared; without it the document's own
    /// print tells which of the values that its tiles use changed, as long as they are few.
    Compare {
        /// The document, or a link with it.
        document: String,
        /// The files: other prints of those in the document, and those themselves.
        files: Vec<PathBuf>,
        /// Form of the comparison.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// The questions that can be asked, with their inputs and options, and the formats that can be read.
    Catalog {
        /// Form of the catalog.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// A panel that the page can open, from more rows than it should read: files or an object store full
    /// of them become a folder of static files, as a plan says (docs/guides/reduce.md).
    Reduce(crate::warehouse::Asked),
    /// Completions for a shell, to be put where the shell looks for them.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// The manual as a man page; with a folder, one page a command is written there.
    Man {
        /// The folder.
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs; keys are documented and stable.
    Json,
}

/// What `read` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadForm {
    Report(Format),
    Csv,
    Packed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people.
    Text,
    /// For programs; keys are documented and stable.
    Json,
    /// For the description of a pull request.
    Markdown,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::of_tag(tag).ok_or_else(|| {
        let known: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
        format!("this language is not spoken here; use one of: {}", known.join(", "))
    })
}

fn assumption(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("expected KEY=VALUE, for example date-order=day-month")?;
    Ok((key.to_owned(), value.to_owned()))
}
