//! KRX: the JSON that its statistics pages fetch, by kind of investor.

use crate::number::trim;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{
    Writer, as_of, column_of, daily_series, evidence, head, label, measure, nothing_read, outcome, signed,
};
use crate::source::{Assumptions, Choice, Evidence, Outcome, Question, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// KRX statistics as JSON.
pub(super) static SOURCE: Source = Source {
    id: "krx-api",
    title: "KRX trading by investor, JSON",
    publisher: "Korea Exchange",
    about: "Download: the answers of data.krx.co.kr (getJsonData.cmd, bld MDCSTAT022…), as libraries such as pykrx keep them. Won and \
shares, one by one. ASK is sold, BID is bought, NETBID is bought less sold: plus means that the investor bought on balance. Same day. Traps: \
time series write TRDVAL1, TRDVAL2 … whose meaning depends on the query, so their names stay codes until the reader says what was asked; \
lists by investor hold subtotals (기관합계, 전체) and no date; CURRENT_DATETIME is the time of the query, not of the data.",
    recognise,
    read,
};

/// Names of the four and eleven columns that the site's tables of daily trends show.
const FOUR: [&str; 4] = ["기관합계", "기타법인", "개인", "외국인합계"];
const ELEVEN: [&str; 11] =
    ["금융투자", "보험", "투신", "사모", "은행", "기타금융", "연기금 등", "기타법인", "개인", "외국인", "기타외국인"];

fn series(grid: &Grid) -> bool {
    let numbered = (0..grid.width(0)).any(|column| {
        let name = head(grid, 0, column);
        name.starts_with("trdval") || name.starts_with("trdvol")
    });
    column_of(grid, 0, "trd_dd").is_some() && numbered
}

fn list(grid: &Grid) -> bool {
    column_of(grid, 0, "invst_tp_nm").is_some() && (0..grid.width(0)).any(|c| head(grid, 0, c).starts_with("netbid_"))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| series(grid) || list(grid))?;
    let key = if series(grid) { "TRD_DD and TRDVAL1 …" } else { "INVST_TP_NM and NETBID_TRDVAL" };
    Some(evidence(95, grid, 0, &format!("holds the keys {key}")))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    if let Some(grid) = document.grids.iter().find(|grid| series(grid)) {
        return read_series(document, grid, assume, notes);
    }
    let grid = document.grids.iter().find(|grid| list(grid)).ok_or_else(|| nothing_read(document, "a KRX answer"))?;
    read_list(document, grid, assume, notes)
}

fn read_series(document: &Document, grid: &Grid, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "a KRX answer");
    let date = column_of(grid, 0, "trd_dd").ok_or_else(missing)?;
    let columns: Vec<usize> = (0..grid.width(0)).filter(|c| head(grid, 0, *c).starts_with("trdv")).collect();
    let numbered = columns.iter().filter(|c| !head(grid, 0, **c).ends_with("_tot")).count();
    let volume = columns.iter().all(|c| head(grid, 0, *c).starts_with("trdvol"));
    let unit = match volume {
        true => Unit::of(Quantity::Shares, Authority::Publisher),
        false => Unit::money("KRW", 0, Authority::Publisher),
    };
    let negative = (1..grid.row_count()).any(|row| columns.iter().any(|c| grid.trimmed(row, *c).starts_with('-')));
    let mut questions = Vec::new();
    let names = names_of(numbered, assume, &mut questions);
    let mut writer = Writer::new(document, grid, "Trading by investor", &["investor"]);
    let value = writer.builder.measure(match negative {
        true => signed(
            "순매수 Net purchases",
            MeasureKind::Flow,
            unit,
            PlusMeans::buys("the investor", "shares", Authority::Publisher),
        ),
        false => measure("거래대금 Value bought or sold", MeasureKind::GrossFlow, unit),
    });
    let mut labels = Vec::new();
    for column in columns {
        let key = grid.trimmed(0, column);
        let total = key.ends_with("_TOT");
        let number: Option<usize> = key.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok();
        let named = number.and_then(|n| n.checked_sub(1)).and_then(|n| names.get(n));
        let text = named.copied().unwrap_or(key);
        labels
            .push((column, writer.builder.label_with(0, key, || label(text, Some(key), total || text == "기관합계"))));
    }
    let rows = (1..grid.row_count(), date);
    let table = daily_series(writer, document, rows, value, &labels, notes).ok_or_else(missing)?;
    let side = match negative {
        true => "net purchases, since negative numbers stand in it",
        false => "values bought or values sold: the answer does not say which",
    };
    Ok(outcome(Some(grid), table, questions, &["won, one by one (not written in the file)", side]))
}

/// What TRDVAL1, TRDVAL2 … stand for: codes until the reader says so.
fn names_of(numbered: usize, assume: &Assumptions, questions: &mut Vec<Question>) -> &'static [&'static str] {
    let known: &[&str] = match numbered {
        4 => &FOUR,
        11 => &ELEVEN,
        _ => return &[],
    };
    let named = assume.get("krx-columns").is_some_and(|answer| answer == "usual");
    let choice = |value: &str, label: &str, preview: String| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        preview,
    };
    questions.push(Question {
        id: "krx-columns".to_owned(),
        text: format!("The {numbered} columns have no names; what they mean depends on what was asked of KRX."),
        choices: vec![
            choice("codes", "leave them as codes", "TRDVAL1 is TRDVAL1".to_owned()),
            choice("usual", "as in the site's table of daily trends", format!("TRDVAL1 … are {}", known.join(", "))),
        ],
        assumed: Some(if named { "usual" } else { "codes" }.to_owned()),
    });
    match (named, numbered) {
        (true, 4) => &FOUR,
        (true, _) => &ELEVEN,
        _ => &[],
    }
}

fn read_list(document: &Document, grid: &Grid, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "a KRX answer");
    let asked = "The list holds no date: it sums up the days that were asked for. Which day (YYYY-MM-DD) or days (first - last) were they?";
    let (period, question) = as_of(document, assume, asked)?;
    let Some(period) = period else { return Ok(Outcome { questions: vec![question], ..Outcome::default() }) };
    let name = column_of(grid, 0, "invst_tp_nm").ok_or_else(missing)?;
    let code = column_of(grid, 0, "conv_obj_tp_cd");
    let mut writer = Writer::new(document, grid, "Trading by investor", &["investor"]);
    let mut columns = Vec::new();
    for column in 0..grid.width(0) {
        if let Some(measure) = measure_of(grid.trimmed(0, column)) {
            columns.push((column, writer.builder.measure(measure)));
        }
    }
    for row in 1..grid.row_count() {
        let investor = trim(grid.text(row, name));
        let total = investor.ends_with("합계")
            || investor == "전체"
            || code.is_some_and(|code| matches!(grid.trimmed(row, code), "SS" | "TS"));
        let own = code.map(|code| grid.trimmed(row, code)).filter(|code| !code.is_empty());
        let investor = writer.builder.label_with(0, investor, || label(investor, own, total));
        writer.put_row(row, period, &columns, &[investor], notes);
    }
    let table = writer.builder.finish(None);
    Ok(outcome(
        Some(grid),
        table,
        vec![question],
        &["the days are the reader's or the file name's, not the data's", "won and shares, one by one"],
    ))
}

fn measure_of(key: &str) -> Option<Measure> {
    let unit = match key.rsplit('_').next()? {
        "TRDVAL" => Unit::money("KRW", 0, Authority::Publisher),
        "TRDVOL" => Unit::of(Quantity::Shares, Authority::Publisher),
        _ => return None,
    };
    let plain = match key.split('_').next()? {
        "ASK" => measure("매도 Sold", MeasureKind::GrossFlow, unit),
        "BID" => measure("매수 Bought", MeasureKind::GrossFlow, unit),
        "NETBID" => {
            let plus = PlusMeans::buys("the investor", "shares", Authority::Publisher);
            signed("순매수 Net purchases", MeasureKind::Flow, unit, plus)
        }
        _ => return None,
    };
    Some(Measure { code: Some(key.to_owned()), ..plain })
}
