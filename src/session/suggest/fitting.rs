//! Questions beyond the pace that a file can answer, alone or with another one that is open: each
//! with selectors that were tried on the tables.

use super::super::Reading;
use super::{reference, trades};
use crate::analysis::Options;
use crate::mosaic::{DataReference, Tile};
use crate::series::{Selector, select};
use crate::table::{Label, Table};

/// Fewest periods with a value for a question about a history.
const FEWEST: usize = 24;
/// Most issuers of a suggested matrix.
const ISSUERS: usize = 8;

/// Tiles that fit, and the references of other files that they use.
#[derive(Debug, Default)]
pub(super) struct Fitting {
    /// Tiles without ids, the most telling first.
    pub(super) tiles: Vec<Tile>,
    /// True when they are what the file is published for: they stand before the pace.
    pub(super) leads: bool,
    /// True when they hold the pace of the lines that a reader knows the file for: no others are looked for.
    pub(super) paced: bool,
    /// Other files.
    pub(super) data: Vec<DataReference>,
}

/// A file under the id that it has in the document.
#[derive(Clone, Copy)]
struct Open<'a> {
    data: &'a str,
    reading: &'a Reading,
}

/// What to take from a table: measure, then dimensions with their labels.
type Wanted<'a> = (&'a str, &'a [(&'a str, &'a str)]);

impl Open<'_> {
    /// The selector of what is wanted, when the file has it with enough periods.
    fn pick(self, (measure, labels): Wanted) -> Option<Selector> {
        self.reading.tables.iter().find_map(|table| self.pick_from(table, measure, labels))
    }

    fn pick_from(self, table: &Table, measure: &str, labels: &[(&str, &str)]) -> Option<Selector> {
        let has = |(dimension, wanted): &(&str, &str)| {
            table.dimension(dimension).is_some_and(|d| d.labels.iter().any(|l| is(l, wanted)))
        };
        let measured = table.measures.iter().any(|m| m.code.as_deref() == Some(measure) || m.label == measure);
        if !measured || !labels.iter().all(has) {
            return None;
        }
        let selector = Selector {
            data: self.data.to_owned(),
            table: (self.reading.tables.len() > 1).then(|| table.name.clone()),
            measure: Some(measure.to_owned()),
            choices: labels.iter().map(|(d, l)| ((*d).to_owned(), vec![(*l).to_owned()])).collect(),
            ..Selector::default()
        };
        // What is suggested must answer: a label may stand in the table without rows of this measure.
        let series = select(table, &selector, &self.reading.file, "").ok()?;
        let there = series.points.iter().filter(|p| p.flag.usable() && !p.value.is_nan()).count();
        (there >= FEWEST).then_some(selector)
    }
}

fn is(label: &Label, wanted: &str) -> bool {
    label.text == wanted || label.code.as_deref() == Some(wanted)
}

fn tile(question: &str, series: Vec<Selector>, options: &[(&str, &str)]) -> Tile {
    let options: Options = options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Tile { question: question.to_owned(), series, options, ..Tile::default() }
}

fn called(mut selector: Selector, name: &str, holder: &str, asset: &str) -> Selector {
    let some = |words: &str| Some(words.to_owned()).filter(|w| !w.is_empty());
    (selector.name, selector.holder, selector.asset) = (some(name), some(holder), some(asset));
    selector
}

/// What fits `own`, with the files of `others` where two are needed.
pub(super) fn fitting(own: &Reading, others: &[&Reading]) -> Fitting {
    let file = Open { data: "file", reading: own };
    let mut found = Fitting::default();
    match own.source.id {
        "tic-mfh" => official(file, others, &mut found),
        "tic-slt" | "tic-slt-fixed" => moved(file, &mut found),
        "tic-s" => found.tiles.extend(waves_of_stocks(file)),
        "boj-flat" => balance_of_payments(file, &mut found),
        "statcan" => found.tiles.extend(canadian_waves(file)),
        "mof-monthly" => found.tiles.extend(residents_trend(file)),
        "treasury-auctions" => awards(file, &mut found),
        "dtcc-swaps" | "jpx-open-interest" => found.tiles.extend(trades::products(own)),
        "fred" => found.tiles.extend(chain(file, others, &mut found.data)),
        _ => {}
    }
    found
}

const TREASURIES: &str = "Treasury securities";

/// Major foreign holders: who passed whom, what custody says of the latest months, the share.
fn official(file: Open, others: &[&Reading], found: &mut Fitting) {
    let holdings = |who: &str| {
        let measure = "Holdings at end of period";
        file.pick((measure, &[("holder", who), ("asset", TREASURIES)]))
    };
    let (Some(total), Some(official)) = (holdings("Grand Total"), holdings("For. Official")) else { return };
    let total = called(total, "Foreign holdings of Treasuries", "foreigners", TREASURIES);
    let official = called(official, "Official holdings of Treasuries", "foreign official holders", TREASURIES);
    found.tiles.push(tile("official-private", vec![total.clone(), official.clone()], &[]));
    if let Some(custody) = of_fred(others, "custody", "WMTSECL1", &mut found.data) {
        let custody = called(custody, "Treasuries in custody at the Federal Reserve", "", "");
        found.tiles.push(tile("tracking", vec![custody, official], &[]));
    }
    let codes = ["FYGFDPUN", "GFDEBTN"];
    let whole = of_statement(others, &mut found.data)
        .or_else(|| codes.iter().find_map(|code| of_fred(others, "debt", code, &mut found.data)));
    if let Some(whole) = whole {
        let mut series = vec![total, called(whole, "", "", TREASURIES)];
        if let Some(bought) = of_fred(others, "central-bank", "TREAST", &mut found.data) {
            series.push(called(bought, "", "the Federal Reserve", TREASURIES));
        }
        found.tiles.push(tile("foreign-share", series, &[]));
    }
}

/// What is outstanding of marketable securities outside government accounts, from the monthly statement.
fn of_statement(others: &[&Reading], data: &mut Vec<DataReference>) -> Option<Selector> {
    const MEASURES: [&str; 2] = ["Debt Held by the Public (in Millions)", "Debt Held by the Public"];
    let one = |r: &&Reading| {
        let open = Open { data: "debt", reading: r };
        let selector = MEASURES.iter().find_map(|m| open.pick((m, &[("security", "Total Marketable")])))?;
        Some((reference(r), selector))
    };
    let (found, selector) = others.iter().filter(|r| r.source.id == "treasury-debt").find_map(one)?;
    data.push(DataReference { id: "debt".to_owned(), ..found });
    Some(selector)
}

/// A series of another open file by its FRED code, with the reference that the document needs.
fn of_fred(others: &[&Reading], id: &str, code: &str, data: &mut Vec<DataReference>) -> Option<Selector> {
    let one = |r: &&Reading| {
        let selector = Open { data: id, reading: r }.pick((code, &[("series", code)]))?;
        Some((reference(r), selector))
    };
    let (found, selector) = others.iter().filter(|r| r.source.id == "fred").find_map(one)?;
    data.push(DataReference { id: id.to_owned(), ..found });
    Some(selector)
}

/// Holdings with their transactions and valuations: what moved the largest position.
fn moved(file: Open, found: &mut Fitting) {
    const ASSETS: [(&str, &str, &str); 4] = [
        ("for_lt_eqty", "Foreigners' US equities", "US equities"),
        ("for_lt_treas", "Foreigners' long-term Treasuries", "long-term Treasuries"),
        ("us_lt_eqty", "Americans' foreign equities", "foreign equities"),
        ("us_lt_total", "Americans' foreign securities", "foreign securities"),
    ];
    for (code, name, asset) in ASSETS {
        let all = |end: &str| {
            let measure = format!("{code}_{end}");
            file.reading.tables.iter().find_map(|table| {
                let (dimension, total) = everybody(table)?;
                file.pick_from(table, &measure, &[(dimension, total)])
            })
        };
        if let (Some(held), Some(bought), Some(gained)) = (all("pos"), all("net"), all("valchg")) {
            found.tiles.push(tile("stock-flow", vec![called(held, name, "", asset), bought, gained], &[]));
            break;
        }
    }
    found.tiles.extend(abroad(file));
}

/// The dimension of countries and its grand total.
fn everybody(table: &Table) -> Option<(&str, &str)> {
    let whole = |l: &&Label| l.aggregate && ["grand total", "all countries"].contains(&l.text.to_lowercase().as_str());
    let dimensions = table.dimensions.iter().filter(|d| ["holder", "region"].contains(&d.name.as_str()));
    dimensions
        .filter_map(|d| Some((d, d.labels.iter().find(whole)?)))
        .next()
        .map(|(d, label)| (d.name.as_str(), label.code.as_deref().unwrap_or(&label.text)))
}

/// What Americans hold abroad, by asset and country: a matrix of the largest issuers.
fn abroad(file: Open) -> Option<Tile> {
    const HOLDINGS: [(&str, &str); 3] = [
        ("us_lt_eqty_pos", "Americans' foreign equities"),
        ("us_lt_govt_bond_pos", "Americans' foreign government bonds"),
        ("us_lt_corp_bond_pos", "Americans' foreign corporate bonds"),
    ];
    let table = file.reading.tables.iter().find(|t| t.dimension("region").is_some())?;
    let region = table.dimension("region")?;
    let sized = |label: &Label| {
        let name = label.code.as_deref().unwrap_or(&label.text);
        let selector = file.pick_from(table, "us_lt_total_pos", &[("region", name)])?;
        let series = select(table, &selector, "", "").ok()?;
        Some((series.latest()?.value, name.to_owned(), label.text.clone()))
    };
    let mut largest: Vec<(f64, String, String)> =
        region.labels.iter().filter(|l| !l.aggregate).filter_map(sized).collect();
    crate::order::by(&mut largest, |a, b| b.0.total_cmp(&a.0));
    largest.truncate(ISSUERS);
    let mut series = Vec::new();
    for (measure, holder) in HOLDINGS {
        for (_, code, name) in &largest {
            let picked = file.pick_from(table, measure, &[("region", code)]);
            series.extend(picked.map(|s| called(s, &format!("{holder} in {name}"), holder, name)));
        }
        let all = file.pick_from(table, measure, &[("region", everybody(table)?.1)]);
        series.extend(all.map(|s| called(s, &format!("{holder} in all"), holder, "all")));
    }
    (!series.is_empty()).then(|| tile("home-bias", series, &[]))
}

/// The share of the indirect bidders in the tenor that was auctioned most often.
fn awards(file: Open, found: &mut Fitting) {
    let Some(table) = file.reading.tables.iter().find(|t| t.dimension("term").is_some()) else { return };
    let Some(terms) = table.dimension("term") else { return };
    let mut auctions = vec![0usize; terms.labels.len()];
    terms.codes.iter().for_each(|code| auctions[code as usize] += 1);
    let mut often: Vec<(usize, &Label)> = auctions.into_iter().zip(&terms.labels).collect();
    crate::order::by_key(&mut often, |(count, _)| std::cmp::Reverse(*count));
    for (_, term) in often {
        // A tenor may stand under two types: notes, and notes whose yield floats.
        let types = table.dimension("type").map(|d| d.labels.as_slice()).unwrap_or_default();
        for kind in types {
            let accepted = |holder: &str| {
                let labels = [("type", kind.text.as_str()), ("term", term.text.as_str()), ("holder", holder)];
                file.pick_from(table, "Accepted", &labels)
            };
            let (Some(indirect), Some(all)) = (accepted("Indirect bidders"), accepted("All bidders")) else { continue };
            let indirect = called(indirect, "", "indirect bidders", "");
            let series =
                [Some(indirect), Some(all), accepted("Federal Reserve (SOMA)")].into_iter().flatten().collect();
            found.tiles.push(tile("auctions", series, &[]));
            found.leads = true;
            return;
        }
    }
}

fn waves_of_stocks(file: Open) -> Option<Tile> {
    let labels = [("holder", "Grand Total"), ("market", "Domestic securities"), ("asset", "U.S. corporate stocks")];
    let flow = file.pick(("Net purchases by foreigners (purchases less sales)", &labels))?;
    Some(tile("waves", vec![called(flow, "Foreign purchases of US stocks", "foreigners", "US stocks")], &[]))
}

fn canadian_waves(file: Open) -> Option<Tile> {
    let labels = [("Type of instrument", "Canadian securities"), ("Countries or regions", "All countries")];
    let flow = file.pick(("Net flows", &labels))?;
    Some(tile(
        "waves",
        vec![called(flow, "Foreign purchases of Canadian securities", "foreigners", "Canadian securities")],
        &[],
    ))
}

fn residents_trend(file: Open) -> Option<Tile> {
    let labels = [("asset", "Long-term debt securities")];
    let flow = file.pick(("Net acquisition by residents", &labels))?;
    let name = "Japanese purchases of foreign long-term debt";
    Some(tile("trend-break", vec![called(flow, name, "Japanese residents", "foreign long-term debt")], &[]))
}

/// Japan's balance of payments: its main lines each on its own, then whether and how all of them add up.
fn balance_of_payments(file: Open, found: &mut Fitting) {
    const MAIN: [(&str, &str, &str, &str); 4] = [
        ("BPBP6JYNCB", "Japan's current account", "", ""),
        ("BPBP6JYNFB", "Japan's financial account", "", ""),
        ("BPBP6JYNFA2", "Japanese portfolio investment abroad", "residents of Japan", "foreign securities"),
        ("BPBP6JYNFL2", "Foreign portfolio investment in Japan", "non-residents", "Japanese securities"),
    ];
    const LINES: [(&str, &str); 17] = [
        ("BPBP6JYNCB", "current"),
        ("BPBP6JYNCAN", "capital"),
        ("BPBP6JYNFB", "financial"),
        ("BPBP6JYNER", "omissions"),
        ("BPBP6JYNFA13", "direct-assets"),
        ("BPBP6JYNFL13", "direct-liabilities"),
        ("BPPI6D2N5A", "equity-assets"),
        ("BPPI6E2N5", "equity-liabilities"),
        ("BPPI6D3N5A", "debt-assets"),
        ("BPPI6E3N5", "debt-liabilities"),
        ("BPPI6D4N5A", "short-debt-assets"),
        ("BPPI6E4N5", "short-debt-liabilities"),
        ("BPBP6JYNFA5", "derivatives-assets"),
        ("BPBP6JYNFL5", "derivatives-liabilities"),
        ("BPBP6JYNFA3", "other-assets"),
        ("BPBP6JYNFL3", "other-liabilities"),
        ("BPBP6JYNFA4", "reserves-assets"),
    ];
    let Some(table) = file.reading.tables.first() else { return };
    let one = |code: &str| {
        let at = table.dimension("series")?.labels.iter().position(|l| l.code.as_deref() == Some(code))?;
        let row = table.dimension("series")?.codes.iter().position(|c| c as usize == at)?;
        let measure = table.measures.get(table.measure_codes.get(row)? as usize)?;
        file.pick_from(table, measure.code.as_deref().unwrap_or(&measure.label), &[("series", code)])
    };
    for (code, name, holder, asset) in MAIN {
        let line = one(code).map(|line| called(line, name, holder, asset));
        found.tiles.extend(line.map(|line| tile("pace", vec![line], &[])));
    }
    found.paced = !found.tiles.is_empty();
    let lines: Vec<(Selector, &str)> = LINES.iter().filter_map(|(code, role)| Some((one(code)?, *role))).collect();
    let needed = ["current", "financial", "omissions"];
    if !needed.iter().all(|role| lines.iter().any(|(_, r)| r == role)) {
        return;
    }
    let roles: Vec<&str> = lines.iter().map(|(_, role)| *role).collect();
    let roles = roles.join(", ");
    found.tiles.push(tile("accounts", lines.into_iter().map(|(s, _)| s).collect(), &[("roles", &roles)]));
}

/// Yields, the dollar and custody: which moves before which.
fn chain(file: Open, others: &[&Reading], data: &mut Vec<DataReference>) -> Option<Tile> {
    const ORDER: [(&str, &str, &str); 3] = [
        ("DGS10", "yield", "the 10-year yield"),
        ("DTWEXBGS", "dollar", "the dollar"),
        ("WMTSECL1", "custody", "Treasuries in custody"),
    ];
    let own = ORDER.iter().find_map(|(code, ..)| Some((*code, file.pick((code, &[("series", code)]))?)))?;
    let mut used = Vec::new();
    let mut series = Vec::new();
    for (code, id, name) in ORDER {
        let one = if code == own.0 { own.1.clone() } else { of_fred(others, id, code, &mut used)? };
        series.push(called(one, name, "", ""));
    }
    data.extend(used);
    Some(tile("order-of-events", series, &[]))
}
