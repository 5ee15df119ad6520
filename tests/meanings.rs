//! What words of a file say of its numbers: units, powers of ten, kinds and signs. Each text is small, synthetic, and
//! has one trap that published files have.

use flowmosaic::session::{Reading, Session};
use flowmosaic::source::Assumptions;
use flowmosaic::table::{Measure, MeasureKind};
use flowmosaic::unit::Authority;

fn read_as(name: &str, text: &str, answers: &[(&str, &str)]) -> Reading {
    let assume: Assumptions = answers.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let mut session = Session::new();
    let id = session.open(name, text.as_bytes(), &assume).unwrap_or_else(|p| panic!("{p}: {text}"));
    session.reading(&id).cloned().expect("kept")
}

fn read(text: &str) -> Reading {
    read_as("table.csv", text, &[])
}

/// The measure of the column or row of this label, or of this name.
fn measure(reading: &Reading, name: &str) -> Measure {
    let table = &reading.tables[0];
    if let Some(found) = table.measures.iter().find(|m| m.label == name) {
        return found.clone();
    }
    let row = (0..table.row_count())
        .find(|row| table.dimensions.iter().any(|d| d.labels[d.codes.at(*row) as usize].text == name))
        .unwrap_or_else(|| panic!("no {name}"));
    table.measures[table.measure_codes.at(row) as usize].clone()
}

fn units(reading: &Reading) -> Vec<String> {
    let mut units: Vec<String> = reading.tables[0].measures.iter().map(|m| m.unit.label()).collect();
    units.sort();
    units.dedup();
    units
}

fn values(reading: &Reading, name: &str) -> Vec<f64> {
    let table = &reading.tables[0];
    let is = |row: &usize| table.dimensions.iter().any(|d| d.labels[d.codes.at(*row) as usize].text == name);
    (0..table.row_count()).filter(is).map(|row| table.values[row]).collect()
}

#[test]
fn codes_of_countries_and_indicators_state_no_unit() {
    let years = "2014,2015,2016,2017,2018,2019,2020,2021";
    let row = |labels: &str| format!("{labels},11,12,13,14,15,16,17,18\n");
    let of = |label: &str, code: &str| format!("{label},{code},\"Investment, net (BoP, current US$)\",BN.ABC.DEFG.CD");
    let head =
        format!("Data Source,Made-up Indicators,\n\nCountry Name,Country Code,Indicator Name,Indicator Code,{years}\n");
    let rows = [("Peru", "PER"), ("Latin America", "LAC"), ("Serbia", "RS"), ("RS:Serbia", "1A")]
        .map(|(label, code)| row(&of(label, code)));
    let none = format!("{},,,,,,,,\n", of("Andorra", "AND"));
    let reading = read(&[head, rows.concat(), none].concat());
    assert_eq!(units(&reading), ["USD"]);
    assert_eq!(reading.notes.count("series-empty"), 1, "a country without a value is named");
    for (indicator, unit) in [("Net inflows (US$)", "USD"), ("Net inflows (US$ mn)", "USD million")] {
        let rows = ["Mongolia,MN", "Tunisia,TN", "Costa Rica,CR"].map(|country| row(&format!("{country},{indicator}")));
        assert_eq!(units(&read(&format!("Country,ISO,Indicator,{years}\n{}", rows.concat()))), [unit]);
    }
}

#[test]
fn kinds_are_told_by_whole_words() {
    let text = "date,Corporate bonds,Strategic investors,Interest rate,Net assets\n2024-01-31,120,300,4.1,7\n2024-02-29,125,310,4.2,8\n2024-03-31,130,305,4.3,9\n";
    let reading = read(text);
    assert_eq!(measure(&reading, "Corporate bonds").kind, MeasureKind::Other);
    assert_eq!(measure(&reading, "Corporate bonds").unit.label(), "unit not stated");
    assert_eq!(measure(&reading, "Strategic investors").kind, MeasureKind::Other);
    assert_eq!(measure(&reading, "Interest rate").kind, MeasureKind::Rate);
    assert_eq!(measure(&reading, "Net assets").kind, MeasureKind::Holding);
    assert!(reading.questions.iter().all(|question| question.id != "plus"), "what is held has no sign to ask for");
}

#[test]
fn parts_by_currency_are_counted_in_the_unit_of_the_table() {
    let text = "Unité;En millions de francs;\nOpérations;Passifs;Passifs\nMonnaie;Toutes les monnaies;Dollar des États-Unis\n;XYZ@ABC.tab{PAS,A,T,A40};XYZ@ABC.tab{PAS,A,USD,A40}\n2001-01;40;30\n2001-02;41;31\n2001-03;42;32\n";
    assert_eq!(units(&read(text)), ["CHF million"]);
    let text = "Holdings, USD million\nDate,Bonds EUR,Shares USD,Price (USD)\n2024-01-31,1,2,3\n2024-02-29,1,2,3\n2024-03-31,1,2,3\n";
    let reading = read(text);
    assert_eq!(measure(&reading, "Bonds EUR").unit.label(), "USD million");
    assert_eq!(measure(&reading, "Shares USD").unit.label(), "USD million");
    assert_eq!(measure(&reading, "Price (USD)").unit.label(), "USD");
}

#[test]
fn the_key_of_a_series_states_no_unit() {
    let text = "\"DATE\",\"TIME PERIOD\",\"Product at market prices, nominal (MNA.Q.N.I9.W2._Z.EUR.V.N)\"\n\"2024-03-31\",\"2024Q1\",\"138\"\n\"2024-06-30\",\"2024Q2\",\"139\"\n\"2024-09-30\",\"2024Q3\",\"140\"\n";
    let reading = read(text);
    let measure = &reading.tables[0].measures[0];
    assert_eq!((measure.unit.label().as_str(), measure.kind), ("unit not stated", MeasureKind::Other));
}

#[test]
fn a_cell_that_names_two_units_settles_none() {
    let text = "COUNTRY,DATE,UNIT,Direct investment\nUtopia,2023-03-31,\"US dollar, Nominal, % of GDP\",0.31\nUtopia,2023-06-30,\"US dollar, Nominal, % of GDP\",0.62\nErewhon,2023-03-31,\"US dollar, Nominal, % of GDP\",0.93\nErewhon,2023-06-30,\"US dollar, Nominal, % of GDP\",1.2\n";
    assert_eq!(units(&read(text)), ["unit not stated"]);
    assert_eq!(units(&read(&text.replace("US dollar, Nominal, ", ""))), ["%"]);
}

#[test]
fn what_came_in_and_what_went_out_are_gross_and_only_the_net_is_asked_about() {
    let text = "MONTH,INFLOW_BILLIONS,OUTFLOW_BILLIONS,NET_FLOW_BILLIONS\n2023-01,0.3,0.8,-0.5\n2023-02,0.5,2,-1.5\n2023-03,1,2.3,-1.3\n";
    let reading = read_as("table.csv", text, &[("plus", "sells")]);
    assert_eq!(units(&reading), ["billion unit not stated"]);
    for (name, kind, first) in [
        ("INFLOW_BILLIONS", MeasureKind::GrossFlow, 0.3),
        ("OUTFLOW_BILLIONS", MeasureKind::GrossFlow, 0.8),
        ("NET_FLOW_BILLIONS", MeasureKind::Flow, 0.5),
    ] {
        let measure = measure(&reading, name);
        assert_eq!((measure.kind, measure.plus.is_some()), (kind, kind == MeasureKind::Flow), "{name}");
        assert_eq!(values(&reading, name)[0], first, "{name}: only what was asked about is turned");
    }
}

#[test]
fn a_name_that_says_what_plus_means_is_believed() {
    let text = "date,\"FDI, net inflows\",\"FDI, net outflows\",Net (net acquisition of financial assets less net incurrence of liabilities)\n2024-01-31,1,2,-1\n2024-02-29,3,4,-1\n2024-03-31,5,7,-2\n";
    let reading = read(text);
    let plus = |name: &str| measure(&reading, name).plus.map(|p| (p.plus, p.authority));
    assert_eq!(plus("FDI, net inflows"), Some(("money came in".to_owned(), Authority::File)));
    assert_eq!(plus("FDI, net outflows"), Some(("money went out".to_owned(), Authority::File)));
    let net = "Net (net acquisition of financial assets less net incurrence of liabilities)";
    assert_eq!(plus(net), Some(("money went out".to_owned(), Authority::File)));
    assert!(reading.questions.is_empty(), "{:?}", reading.questions);
}

#[test]
fn a_title_of_ratios_does_not_reach_what_they_are_made_of() {
    let text = "Made-up P/C Ratios,,,,\nTrade_date,Call,Put,Total,P/C Ratio\n2024-10-17,134785,270102,404887,2\n2024-10-18,110019,120439,230458,1.09\n2024-10-21,125388,159054,284442,1.27\n";
    let reading = read(text);
    assert_eq!(measure(&reading, "Call").kind, MeasureKind::Other);
    assert_eq!(units(&reading), ["unit not stated"]);
    assert!(reading.questions.is_empty(), "{:?}", reading.questions);
    // Where no column is called a rate, the title speaks of all.
    let text = "Interest rates\nDate,Utopia,Erewhon\n2024-10-17,4.1,3.2\n2024-10-18,4.2,3.1\n2024-10-21,4.3,3.3\n";
    let reading = read(&text.replace("Erewhon", "Corporations"));
    assert_eq!(measure(&reading, "Utopia").kind, MeasureKind::Rate);
    assert_eq!(measure(&reading, "Corporations").unit.label(), "%", "a word that holds \"ratio\" is none");
}

#[test]
fn net_beside_long_and_short_is_a_position() {
    let text = "date,spec_long,spec_short,comm_long,comm_short,spec_net\n2024-01-03,180,29,51,239,151\n2024-01-10,184,38,59,240,146\n2024-01-17,191,43,66,248,148\n";
    let reading = read(text);
    for name in ["spec_long", "comm_short", "spec_net"] {
        assert_eq!(measure(&reading, name).kind, MeasureKind::Position, "{name}");
    }
    assert!(reading.questions.is_empty(), "{:?}", reading.questions);
    let text = "date,Long-term,Short-term,Net\n2024-01-31,1,2,3\n2024-02-29,1,2,3\n2024-03-31,1,2,3\n";
    assert_eq!(measure(&read(text), "Net").kind, MeasureKind::Flow, "maturities are no sides");
}

#[test]
fn what_json_says_beside_its_records_is_heard() {
    let text = "{\"metadata\": {\"description\": \"Made-up daily net flows (US$M)\", \"updated\": \"2026-03-03\"},\n\"daily\": [{\"date\": \"2026-01-02\", \"flows\": {\"AAA\": 1.5}},\n{\"date\": \"2026-01-05\", \"flows\": {\"AAA\": -2.5}},\n{\"date\": \"2026-01-06\", \"flows\": {\"AAA\": 3.5}}]}";
    assert_eq!(units(&read_as("flows.json", text, &[])), ["USD million"]);
    let text = "{\"fetched_at\": \"2026-03-21\", \"as_of\": \"February 2026\", \"currency\": \"INR Crores\",\n\"countries\": [{\"country\": \"Utopia\", \"assets\": 31},\n{\"country\": \"Erewhon\", \"assets\": 47},\n{\"country\": \"Ruritania\", \"assets\": 52}]}";
    let reading = read_as("countries.json", text, &[]);
    assert_eq!(units(&reading), ["INR 10 million"]);
    assert_eq!(reading.tables[0].period(0).expect("a period").end.iso(), "2026-02-28");
    // A currency alone may be that of prices beside volumes.
    let text = "{\"currency\": \"USD\", \"days\": [{\"date\": \"2026-01-02\", \"volume\": 7},\n{\"date\": \"2026-01-05\", \"volume\": 8},\n{\"date\": \"2026-01-06\", \"volume\": 9}]}";
    assert_eq!(units(&read_as("days.json", text, &[])), ["unit not stated"]);
}

#[test]
fn a_scale_above_a_table_counts_its_amounts_and_no_prices() {
    let table = "Net flow (USD),Fund price (USD),Paid (EUR bn)\n2026-01-31,5,101.5,2\n2026-02-28,-3,102.5,3\n2026-03-31,4,103.5,4\n";
    let reading = read(&format!("Figures in millions\nDate,{table}"));
    assert_eq!(measure(&reading, "Net flow (USD)").unit.label(), "USD million");
    assert_eq!(measure(&reading, "Fund price (USD)").unit.label(), "USD");
    assert_eq!(measure(&reading, "Paid (EUR bn)").unit.label(), "EUR billion");
    let plain = read(&format!("Funds with millions of holders\nDate,{table}"));
    assert_eq!(measure(&plain, "Net flow (USD)").unit.label(), "USD");
}

#[test]
fn a_scale_above_dates_side_by_side_counts_the_rows_below() {
    let years = "2019,2020,2021,2022,2023\n";
    let rows = "Purchases,1,2,3,4,5\nSales,2,3,4,5,6\n";
    let reading = read(&format!("Portfolio investment (USD)\nAmounts in thousands\nItem,{years}{rows}"));
    assert_eq!(units(&reading), ["USD thousand"]);
    let labels =
        read(&format!("Amounts in thousands\nItem,{years}Purchases (USD),1,2,3,4,5\n\"Return, %\",2,3,4,5,6\n"));
    assert_eq!(units(&labels), ["%", "USD thousand"]);
}

#[test]
fn a_period_beside_records_of_json_is_theirs() {
    for (member, first, last) in [
        ("\"period\": \"2026Q1\"", "2026-01-01", "2026-03-31"),
        ("\"quarter\": \"2026Q2\"", "2026-04-01", "2026-06-30"),
    ] {
        let records = "[{\"sector\": \"North\", \"assets\": 31},\n{\"sector\": \"South\", \"assets\": 47},\n{\"sector\": \"West\", \"assets\": 52}]";
        let reading = read_as("list.json", &format!("{{{member}, \"records\": {records}}}"), &[]);
        let period = reading.tables[0].period(0).expect("a period");
        assert_eq!((period.start.iso().as_str(), period.end.iso().as_str()), (first, last), "{member}");
    }
}
