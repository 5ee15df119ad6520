//! Identities that hold in published files: a reading that shifts a column, drops a row or turns a
//! sign breaks them. They run against the shared folder and say so when it is not there.

use crate::shared::shared_bytes;
use flowmosaic::problem::Notes;
use flowmosaic::source::{self, Assumptions};
use flowmosaic::table::{Flag, Table};
use flowmosaic::{calendar::Period, read};
use std::collections::BTreeMap;

fn tables(path: &str) -> Option<Vec<Table>> {
    let bytes = shared_bytes(path)?;
    let document = read::open(path.rsplit('/').next().unwrap_or(path), &bytes).expect("opens");
    let (_, _, outcome) =
        source::read_document(&document, &Assumptions::new(), &mut Notes::default()).expect("is recognised and read");
    Some(outcome.tables)
}

/// The usable values of a table by period and key; the key is made from the labels and the measure.
fn values(table: &Table, key: impl Fn(&[&str], &str) -> Option<String>) -> BTreeMap<(Period, String), f64> {
    let mut found = BTreeMap::new();
    for row in 0..table.row_count() {
        let labels: Vec<&str> =
            table.dimensions.iter().map(|d| d.labels[d.codes.at(row) as usize].text.as_str()).collect();
        let measure = &table.measures[table.measure_codes.at(row) as usize];
        let name = measure.code.as_deref().unwrap_or(&measure.label);
        if let (Some(key), true) = (key(&labels, name), table.flags[row].usable() && !table.values[row].is_nan()) {
            found.insert((table.period(row).expect("a period"), key), table.values[row]);
        }
    }
    found
}

/// In how many periods `total` differs from the signed sum of `parts` by more than `tolerance`,
/// and in how many all of them have values.
fn broken(
    values: &BTreeMap<(Period, String), f64>,
    total: &str,
    parts: &[(f64, &str)],
    tolerance: f64,
) -> (usize, usize) {
    let (mut wrong, mut all) = (0, 0);
    for ((period, key), value) in values {
        if key != total {
            continue;
        }
        let found: Option<Vec<f64>> =
            parts.iter().map(|(sign, part)| values.get(&(*period, (*part).to_owned())).map(|v| v * sign)).collect();
        if let Some(found) = found {
            all += 1;
            wrong += usize::from((found.iter().sum::<f64>() - value).abs() > tolerance);
        }
    }
    (wrong, all)
}

#[test]
fn major_holders_add_up_to_the_grand_total() {
    let Some(tables) = tables("data/tic/mfhhis01.txt") else { return };
    let table = &tables[0];
    let assets = &table.dimensions[1];
    let mut sums: BTreeMap<Period, (f64, f64)> = BTreeMap::new();
    for row in 0..table.row_count() {
        let holder = &table.dimensions[0].labels[table.dimensions[0].codes.at(row) as usize];
        let whole = assets.labels[assets.codes.at(row) as usize].text == "Treasury securities";
        if !whole || table.flags[row] == Flag::Superseded || table.values[row].is_nan() {
            continue;
        }
        let entry = sums.entry(table.period(row).expect("a period")).or_default();
        match holder.text.as_str() {
            "Grand Total" => entry.1 = table.values[row],
            "For. Official" => {}
            _ => entry.0 += table.values[row],
        }
    }
    assert_eq!(sums.len(), 310);
    let wrong = sums.values().filter(|(sum, total)| (sum - total).abs() > 0.65).count();
    assert_eq!(wrong, 0);
    let superseded: std::collections::BTreeSet<Period> = (0..table.row_count())
        .filter(|row| table.flags[*row] == Flag::Superseded)
        .filter_map(|row| table.period(row))
        .collect();
    assert_eq!(superseded.len(), 11, "March 2000 and the Junes of 2002 to 2011 stand twice");
    assert_eq!(table.breaks.len(), 12);
}

#[test]
fn transactions_net_is_purchases_less_sales_and_countries_add_up() {
    let Some(tables) = tables("data/tic/s1_globl.txt") else { return };
    let wanted = |name: &str| matches!(name, "Japan" | "All Countries" | "Total IROs" | "Grand Total");
    let values = values(&tables[0], |labels, _| wanted(labels[0]).then(|| format!("{} {}", labels[0], labels[3])));
    for (purchases, sales) in [("[1]", "[7]"), ("[6]", "[12]")] {
        let net = format!("Japan {purchases}-{sales}");
        let parts = (format!("Japan {purchases}"), format!("Japan {sales}"));
        assert_eq!(broken(&values, &net, &[(1.0, &parts.0), (-1.0, &parts.1)], 0.0), (0, 553));
    }
    let total = |column: &str| {
        let (all, organisations) = (format!("All Countries {column}"), format!("Total IROs {column}"));
        broken(&values, &format!("Grand Total {column}"), &[(1.0, &all), (1.0, &organisations)], 2.0)
    };
    assert_eq!(total("[1]"), (0, 553));
    assert_eq!(total("[5]"), (1, 553), "the file itself breaks it in January 2003");
}

#[test]
fn traders_add_up_to_open_interest() {
    let Some(tables) = tables("data/cftc/annual_legacy_2025.txt") else { return };
    let markets: Vec<&str> = tables[0].dimensions[0].labels.iter().take(40).map(|l| l.text.as_str()).collect();
    let values =
        values(&tables[0], |labels, name| markets.contains(&labels[0]).then(|| format!("{}|{name}", labels[0])));
    assert_eq!(tables[0].dimensions[0].labels.len(), 351);
    for market in &markets {
        let part = |name: &str| format!("{market}|{name} (All)");
        let names =
            ["Noncommercial Positions-Short", "Noncommercial Positions-Spreading", "Commercial Positions-Short"];
        let parts: Vec<String> = names.iter().map(|name| part(name)).collect();
        let parts: Vec<(f64, &str)> = parts.iter().map(|p| (1.0, p.as_str())).collect();
        assert_eq!(broken(&values, &part("Total Reportable Positions-Short"), &parts, 1.0).0, 0, "{market}");
        let crops = ["Old", "Other"].map(|crop| format!("{market}|Open Interest ({crop})"));
        let crops: Vec<(f64, &str)> = crops.iter().map(|p| (1.0, p.as_str())).collect();
        assert_eq!(broken(&values, &part("Open Interest"), &crops, 0.0).0, 0, "{market}");
    }
}

#[test]
fn net_is_acquisition_less_disposition_and_sectors_add_up() {
    let Some(found) = tables("data/mof_japan/monthb4.csv") else { return };
    let values = values(&found[0], |labels, _| Some(format!("{}|{}", labels[2], labels[4])));
    for label in &found[0].dimensions[2].labels {
        let part = |item: &str| format!("{}|{item}", label.text);
        let parts = [(1.0, part("Acquisition")), (-1.0, part("Disposition"))];
        let parts: Vec<(f64, &str)> = parts.iter().map(|(sign, part)| (*sign, part.as_str())).collect();
        assert_eq!(broken(&values, &part("Net"), &parts, 3.0).0, 0, "{}", label.text);
    }
    let sectors = ["Public Sector|Net", "Deposit-taking Corporations (b)|Net", "Other Sectors (d)|Net"];
    let sectors: Vec<(f64, &str)> = sectors.iter().map(|part| (1.0, *part)).collect();
    assert_eq!(broken(&values, "各部門計 (a+b+c+d)|Net", &sectors, 2.0), (0, 259));

    let Some(found) = tables("data/mof_japan/montha1.csv") else { return };
    let by_columns = |table: &Table| self::values(table, |labels, _| Some(labels.join("|")));
    let months = by_columns(&found[0]);
    let parts =
        [(1.0, "Portfolio Investment Assets|Total|Net (C)"), (-1.0, "Portfolio Investment Liabilities|Total|Net (D)")];
    assert_eq!(broken(&months, "Total|Net|(C-D)", &parts, 1.0), (0, 259));
    // Calendar and fiscal years are the sums of their months.
    for (table, years) in [(&found[1], 21), (&found[2], 21)] {
        let annual = by_columns(table);
        let wrong = annual
            .iter()
            .filter(|((period, key), value)| {
                let inside = months
                    .iter()
                    .filter(|((month, name), _)| name == key && month.start >= period.start && month.end <= period.end);
                (inside.map(|(_, v)| v).sum::<f64>() - **value).abs() > 8.0
            })
            .count();
        assert_eq!((wrong, annual.len() / 24), (0, years));
    }
}

#[test]
fn canadian_net_flows_are_the_sum_of_signed_gross_lines() {
    let Some(tables) = tables("data/statcan/36100030-eng.zip") else { return };
    for table in &tables {
        let values = values(table, |labels, name| Some(format!("{}|{}|{name}", labels[1], labels[2])));
        for instrument in &table.dimensions[1].labels {
            let part = |name: &str| format!("{}|All countries|{name}", instrument.text);
            let parts = [part("Sales"), part("Purchases")];
            let parts: Vec<(f64, &str)> = parts.iter().map(|p| (1.0, p.as_str())).collect();
            let (wrong, all) = broken(&values, &part("Net flows"), &parts, 1.0);
            assert!(wrong == 0 && all >= 292, "{}: {wrong} of {all}", instrument.text);
        }
    }
}

#[test]
fn japanese_balance_is_exports_less_imports_and_net_is_acquisition_less_disposition() {
    let Some(found) = tables("data/boj/bp_m_en.zip") else { return };
    let wanted = |path: &str| path.starts_with("Goods/") || path.starts_with("Portfolio Investment");
    let values = values(&found[0], |labels, _| wanted(labels[0]).then(|| labels[0].to_owned()));
    assert_eq!(
        broken(&values, "Goods/Net balance", &[(1.0, "Goods/Exports"), (-1.0, "Goods/Imports")], 0.001),
        (0, 364)
    );
    let side = |side: &str| {
        let path = |item: &str| format!("Portfolio Investment {side}/Total/{item}");
        let (bought, sold) = (path("Acquisition"), path("Disposition"));
        broken(&values, &path("Net"), &[(1.0, &bought), (-1.0, &sold)], 0.001)
    };
    assert_eq!((side("Assets").0, side("Liabilities").0), (0, 0));
    assert!(side("Assets").1 > 100 && side("Liabilities").1 > 100);
}
