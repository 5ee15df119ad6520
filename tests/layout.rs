//! Where headers end, which columns tell rows apart and where dates stand: shapes of real files, with numbers of ours.

use flowmosaic::calendar::Frequency;
use flowmosaic::session::{Reading, Session};
use flowmosaic::source::Assumptions;
use flowmosaic::table::Table;

fn read(text: &str) -> Reading {
    read_with(text, &[])
}

fn read_with(text: &str, said: &[(&str, &str)]) -> Reading {
    let assume: Assumptions = said.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let mut session = Session::new();
    let id = session.open("table.csv", text.as_bytes(), &assume).unwrap_or_else(|p| panic!("{p}: {text}"));
    session.reading(&id).cloned().expect("kept")
}

/// Values of a table with their labels and the end of their period; a missing value is none.
fn rows(table: &Table) -> Vec<(String, String, Option<f64>)> {
    let labels = |row: usize| {
        let label = |d: &flowmosaic::table::Dimension| d.labels[d.codes.at(row) as usize].text.clone();
        table.dimensions.iter().map(label).collect::<Vec<_>>().join(" | ")
    };
    let value = |row: usize| Some(table.values[row]).filter(|value| !value.is_nan());
    let end = |row: usize| table.period(row).expect("a period").end.iso();
    (0..table.row_count()).map(|row| (end(row), labels(row), value(row))).collect()
}

fn row(end: &str, labels: &str, value: f64) -> (String, String, Option<f64>) {
    (end.to_owned(), labels.to_owned(), Some(value))
}

fn dimensions(reading: &Reading) -> Vec<&str> {
    reading.tables[0].dimensions.iter().map(|d| d.name.as_str()).collect()
}

fn says(reading: &Reading, words: &str) -> bool {
    reading.assumed.iter().any(|line| line.contains(words))
}

#[test]
fn rows_of_a_list_without_values_are_no_header() {
    let text = "Code,Name,\"Net outflows, USD million\"\nELB,Elbonia,\nFRE,Freedonia,..\nRUR,Ruritania,12.5\nSYL,Sylvania,-3\nTOM,Tomania,\nZEN,Zenda,7\nZUB,Zubrowka,\n";
    let reading = read_with(text, &[("as-of", "2025-12-31")]);
    let table = &reading.tables[0];
    assert_eq!(table.measures.iter().map(|m| m.label.as_str()).collect::<Vec<_>>(), ["Net outflows, USD million"]);
    let found = rows(table);
    assert_eq!(found.len(), 6, "a row without a value behind the last number may be a note: {found:?}");
    assert_eq!(found[0], ("2025-12-31".to_owned(), "ELB | Elbonia".to_owned(), None));
    assert_eq!(found[2], row("2025-12-31", "RUR | Ruritania", 12.5));
    let two = read_with("Name,Holdings\nElbonia,\nRuritania,12\nSylvania,3\nTomania,4\n", &[("as-of", "2025-12-31")]);
    assert_eq!(rows(&two.tables[0])[0], row("2025-12-31", "Ruritania", 12.0));
    assert_eq!(two.tables[0].measures[0].label, "Holdings");
}

#[test]
fn years_with_their_codes_are_dates_side_by_side() {
    let text = "Series Name,Series Code,Country Name,Country Code,1990 [YR1990],2000 [YR2000],2001 [YR2001],2002 [YR2002]\n\"Investment, net (BoP, current US$)\",AB.CD,Elbonia,ELB,..,10.5,-20,30\n\"Investment, net (BoP, current US$)\",AB.CD,Ruritania,RUR,..,..,5,6\n\"Investment, net (% of GDP)\",AB.ZS,Elbonia,ELB,..,..,0.5,0.7\n";
    let reading = read(text);
    let table = &reading.tables[0];
    assert_eq!(
        table.period(1).map(|p| (p.start.iso(), p.end.iso())),
        Some(("2000-01-01".to_owned(), "2000-12-31".to_owned()))
    );
    assert_eq!(rows(table)[0].2, None);
    assert_eq!(rows(table)[2].2, Some(-20.0));
    assert_eq!(table.row_count(), 12);
    // As many names in front as dates, and a value in each row.
    let full = read(
        "A Name,A Code,B Name,B Code,2014 [YR2014],2015 [YR2015],2016 [YR2016]\nElbonia,ELB,Inflows (% of GDP),X,1,2,3\nRuritania,RUR,Inflows (% of GDP),X,4,5,6\n",
    );
    assert_eq!((full.tables[0].frequency, full.tables[0].row_count()), (Some(Frequency::Annual), 6));
    assert!(table.measures.iter().any(|m| m.unit.label() == "%"), "rows of other units are measures of their own");
}

#[test]
fn a_row_of_numbers_below_names_is_data_though_its_date_is_a_word() {
    let text =
        "Date,Alpha,Beta,Total\nSeed,22.9,7.3,30.2\nFee,0.25%,0.2%,\n03 Aug 2026,0.0,1.5,1.5\n04 Aug 2026,1.0,,1.0\n";
    let reading = read(text);
    let series: Vec<&str> = reading.tables[0].dimensions[0].labels.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(series, ["Alpha", "Beta", "Total"]);
    assert_eq!(reading.notes.count("not-a-date"), 2);
    assert!(says(&reading, "the header is line 1"));
    // Maturities below the name of all columns, and years below names, are names too.
    for (text, series) in [
        ("Country,Yield,Yield\nCurve,2,5\n2026-08-03,1.5,1.7\n2026-08-04,1.6,1.8\n", "Yield 2"),
        ("Bank,Alpha,Beta\nBase,2020,2021\n2026-08-03,1.5,1.7\n2026-08-04,1.6,1.8\n", "Alpha 2020"),
        ("Bank,Alpha,Beta\nMaturity,2,5\n2026-08-03,1.5,1.7\n2026-08-04,1.6,1.8\n", "Alpha 2"),
    ] {
        let reading = read(text);
        assert_eq!(reading.tables[0].dimensions[0].labels[0].text, series, "{text}");
    }
}

#[test]
fn names_that_never_come_again_tell_the_rows_of_one_day_apart() {
    let mut text = "DATE|SYMBOL|FILLED|OFFERED|MARKET|REMARK\n".to_owned();
    for n in 0..70 {
        text.push_str(&format!("20260803|S{n}X|{}|{}|B|remark {n} of this day\n", 100 + n, 200 + n));
    }
    let reading = read(&text);
    assert_eq!(dimensions(&reading), ["SYMBOL", "MARKET"]);
    assert_eq!(rows(&reading.tables[0])[2], row("2026-08-03", "S1X | B", 101.0));
    assert_eq!(reading.notes.count("period-twice"), 0);
    assert!(says(&reading, "column 6 (\"REMARK\") is neither numbers nor labels"), "{:?}", reading.assumed);
    // Two rows are enough.
    let two = read("Alpha,13-Feb-2026,20,15,5\nBeta,13-Feb-2026,14,21,-7\n");
    assert_eq!(rows(&two.tables[0]).last(), Some(&row("2026-02-13", "Beta", -7.0)));
}

#[test]
fn words_that_only_describe_a_day_do_not_tear_its_series_apart() {
    let advice = ["buy", "hold", "sell", "hold", "buy"];
    let mut text = "date,weekday,close,net,signal\n".to_owned();
    let mut panel = "date,ticker,name,close,quality\n".to_owned();
    for day in 3..23 {
        let signal = advice[day % 5];
        text.push_str(&format!("2026-08-{day:02},D{},{},{},{signal}\n", day % 7, 100 + day, day));
        for (ticker, name) in [("AAA", "Alpha"), ("BBB", "Beta")] {
            let quality = if day % 4 == 0 { "estimated" } else { "official" };
            panel.push_str(&format!("2026-08-{day:02},{ticker},{name},{},{quality}\n", 100 + day));
        }
    }
    let reading = read(&text);
    assert_eq!(dimensions(&reading), ["series"]);
    assert_eq!(reading.tables[0].dimensions[0].labels.len(), 2);
    assert!(says(&reading, "(\"signal\") is neither") && says(&reading, "(\"weekday\") is neither"));
    let reading = read(&panel);
    assert_eq!(dimensions(&reading), ["ticker", "name"], "a name beside its code splits nothing");
    assert!(says(&reading, "(\"quality\") is neither"));
    // Of sales that come now and then, words may be of what is sold, though no two are of one day.
    let mut sales = "date,kind,linked,rate\n".to_owned();
    for day in 1..28 {
        sales.push_str(&format!("2026-08-{day:02},{},{},{day}\n", ["bill", "note", "bond"][day % 3], day % 2 == 0));
        sales.push_str(&if day % 9 == 0 { format!("2026-08-{day:02},strip,false,{day}\n") } else { String::new() });
    }
    assert_eq!(dimensions(&read(&sales)), ["kind", "linked"]);
    // What numbers are of is kept, though each day has one row.
    let mut sales = "date,term,amount\n".to_owned();
    for day in 3..21 {
        sales.push_str(&format!("2026-08-{day:02},{}-Year,{}\n", 2 + day % 3, 10 * day));
    }
    assert_eq!(dimensions(&read(&sales)), ["term"]);
    // So are units.
    let text = "date,value,unit\n2023-12-31,5,DEM\n2024-12-31,6,DEM\n2025-12-31,7,EUR\n2026-12-31,8,EUR\n";
    assert_eq!(read(text).tables[0].measures.len(), 2);
}

#[test]
fn year_month_and_day_may_stand_in_three_columns() {
    let days = read("year,month,day,v\n2026,8,3,1.5\n2026,8,4,2.5\n2026,9,1,\n2026,9,31,9\n2026,9,2,3.5\n");
    let found = rows(&days.tables[0]);
    assert_eq!(found.len(), 4);
    assert_eq!(found[1], row("2026-08-04", "v", 2.5));
    assert_eq!(days.notes.count("not-a-date"), 1, "there is no 31 September");
    assert_eq!(days.tables[0].frequency, Some(Frequency::Daily));
    let damaged: String =
        (1..21).map(|n| format!("2026,8,{},{n}\n", if n == 7 { "x".to_owned() } else { n.to_string() })).collect();
    let damaged = read(&format!("year,month,day,v\n{damaged}"));
    assert_eq!((damaged.tables[0].row_count(), damaged.notes.count("not-a-date")), (19, 1));
    let months = read("year,month,v\n2026,6,1.5\n2026,7,2.5\n2026,8,3.5\n");
    assert_eq!(rows(&months.tables[0])[1], row("2026-07-31", "v", 2.5));
}

#[test]
fn codes_of_countries_are_no_months() {
    let text = "Date,Country,Value\n2023,AGO,10\n2023,MAR,20\n2023,DEU,30\n2024,AGO,11\n2024,MAR,21\n2024,DEU,31\n2024,JUN,1\n";
    let reading = read(text);
    assert_eq!(reading.tables[0].frequency, Some(Frequency::Annual));
    assert_eq!(rows(&reading.tables[0])[1], row("2023-12-31", "MAR", 20.0));
    assert_eq!(reading.tables[0].row_count(), 7);
    let one = read("Date,Country,Value\n2022,MAR,10\n2023,MAR,20\n2024,MAR,30\n");
    assert_eq!(rows(&one.tables[0])[1], row("2023-12-31", "MAR", 20.0));
    // Months without a header of their own, and sums of the year among them, are months still.
    let mut months = "Time,,Value\n".to_owned();
    for month in ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic", "Total"] {
        months.push_str(&format!("2025,{month},{}\n", month.len()));
    }
    assert_eq!(read(&months).tables[0].frequency, Some(Frequency::Monthly));
}

#[test]
fn groups_of_columns_that_repeat_their_names_are_tables_of_their_own() {
    let text = "date,category,buy,sell,category,buy,sell\n2026-08-03,DOM,10,5,FOR,1,2\n2026-08-04,DOM,20,6,FOR,3,4\n2026-08-05,DOM,30,7,FOR,5,6\n";
    let reading = read(text);
    assert_eq!(reading.tables.len(), 2);
    assert_eq!(rows(&reading.tables[0])[1], row("2026-08-03", "DOM", 5.0));
    assert_eq!(rows(&reading.tables[1])[2], row("2026-08-04", "FOR", 3.0));
    assert_eq!(reading.tables[1].measures.iter().map(|m| m.label.as_str()).collect::<Vec<_>>(), ["buy", "sell"]);
    // Without words that say what a group is of, the columns are of one table.
    let plain = read("date,buy,sell,buy,sell\n2026-08-03,10,5,1,2\n2026-08-04,20,6,3,4\n2026-08-05,30,7,5,6\n");
    assert_eq!(plain.tables.len(), 1);
}

#[test]
fn words_above_a_column_of_years_are_none_of_its_cells() {
    let mut text = "Data taken on 31/12/2025,\nDataset: ,Something\nUpdated: ,12/12/2025 23:00\nFrequency,Annual\nSex,Total\nAge,All ages\nUnit,Percentage of something\n,\nDate,Elbonia,Ruritania\n".to_owned();
    for year in 2013..2020 {
        let value = if year < 2016 { ":,:".to_owned() } else { format!("{0}.5,{0}.7", year - 2010) };
        text.push_str(&format!("{year},{value}\n"));
    }
    text.push_str("Special value,\n:,not available\n");
    let reading = read(&text);
    assert_eq!(reading.tables[0].frequency, Some(Frequency::Annual));
    assert_eq!(rows(&reading.tables[0]).last(), Some(&row("2019-12-31", "Ruritania", 9.7)));
}

#[test]
fn a_colon_is_a_missing_value() {
    let text = "TIME,Union,Elbonia\n2025-01,:,6.0\n2025-02,:,6.1\n2025-03,6.8,6.2\n";
    let found = rows(&read(text).tables[0]);
    assert_eq!((found.len(), found[0].2, found[4].2), (6, None, Some(6.8)));
}

#[test]
fn a_column_that_begins_late_does_not_stop_where_the_newest_row_is_first() {
    let row = |n: i32| {
        let late = if n > 12 { n.to_string() } else { String::new() };
        format!("2026-01-{n:02},{n},{late},{}\n", 2 * n)
    };
    let newest_first = format!("date,a,b,c\n{}", (1..28).rev().map(row).collect::<String>());
    let reading = read(&newest_first);
    assert!(reading.tables[0].breaks.is_empty() && reading.notes.count("column-stops") == 0);
    let row = |n: i32| {
        let early = if n < 12 { n.to_string() } else { String::new() };
        format!("2026-01-{n:02},{n},{early},{}\n", 2 * n)
    };
    let reading = read(&format!("date,a,b,c\n{}", (1..28).rev().map(row).collect::<String>()));
    assert_eq!(reading.tables[0].breaks.first().map(|b| b.day.iso()).as_deref(), Some("2026-01-12"));
}

#[test]
fn numbers_whose_date_is_missing_are_no_footer() {
    let reading =
        read("Trade_date,Ratio\n2026-08-03,1.5\n2026-08-04,1.6\n2026-08-05,1.7\nNA,1.8\nNA,1.9\nSource: us,\n");
    assert_eq!((reading.notes.count("not-a-date"), reading.notes.count("footer")), (2, 1));
}
