//! Tables as people and programs really write them, read by the generic reader: each is small,
//! synthetic, and has one trap.

use flowmosaic::session::{Reading, Session};
use flowmosaic::source::Assumptions;

fn read(text: &str) -> Reading {
    let mut session = Session::new();
    let id = session.open("table.csv", text.as_bytes(), &Assumptions::new()).unwrap_or_else(|p| panic!("{p}: {text}"));
    session.reading(&id).cloned().expect("kept")
}

/// The values of a series of the first table, each with the end of its period; `label` is the label
/// of the first dimension, or empty.
fn values(reading: &Reading, label: &str) -> Vec<(String, f64)> {
    let table = reading.tables.first().expect("a table");
    let is = |row: usize| {
        label.is_empty()
            || table.dimensions.iter().any(|d| d.labels.get(d.codes.at(row) as usize).is_some_and(|l| l.text == label))
    };
    (0..table.row_count())
        .filter(|row| is(*row) && !table.values[*row].is_nan())
        .map(|row| (table.period(row).expect("a period").end.iso(), table.values[row]))
        .collect()
}

fn expect(text: &str, label: &str, wanted: &[(&str, f64)]) {
    let wanted: Vec<(String, f64)> = wanted.iter().map(|(day, value)| ((*day).to_owned(), *value)).collect();
    assert_eq!(values(&read(text), label), wanted, "{text}");
}

#[test]
fn a_row_of_a_year_has_its_months_side_by_side() {
    let mut head = "Country,Year,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Annual\n".to_owned();
    head.push_str("Alpha,2024,1,2,3,4,5,6,7,8,9,10,11,12,6.5\nAlpha,2025,13,14,,,,,,,,,,,\nTotal,2024,2,3,4,5,6,7,8,9,10,11,12,13,7.5\n");
    let reading = read(&head);
    assert_eq!(reading.tables[0].frequency, Some(flowmosaic::calendar::Frequency::Monthly));
    let alpha = values(&reading, "Alpha");
    assert_eq!(
        (alpha.len(), alpha[0].clone(), alpha[13].clone()),
        (14, ("2024-01-31".to_owned(), 1.0), ("2025-02-28".to_owned(), 14.0))
    );
    assert!(reading.tables[0].dimensions[0].labels.iter().any(|l| l.text == "Total" && l.aggregate));
    assert_eq!(reading.notes.count("year-column-left-out"), 1, "the year's own value is named, not mixed in");
}

#[test]
fn quarters_stand_under_their_years() {
    let text = "Table 2\nLine,,2024,2024,2025,2025\nLine,,Q3,Q4,Q1,Q2\n1,Income,1833.3,1850.1,1895.4,1924.6\n2,    Wages,10,11,12,13\n";
    expect(
        text,
        "Income",
        &[("2024-09-30", 1833.3), ("2024-12-31", 1850.1), ("2025-03-31", 1895.4), ("2025-06-30", 1924.6)],
    );
}

#[test]
fn a_series_may_be_called_by_a_length_of_time() {
    let text =
        "Maturity,1 Month,1 Year,10 Year\n2025-01-31,4.1,4.2,4.3\n2025-02-28,4.4,4.5,4.6\n2025-03-31,4.7,4.8,4.9\n";
    expect(text, "1 Month", &[("2025-01-31", 4.1), ("2025-02-28", 4.4), ("2025-03-31", 4.7)]);
    expect(text, "1 Year", &[("2025-01-31", 4.2), ("2025-02-28", 4.5), ("2025-03-31", 4.8)]);
}

#[test]
fn yes_and_no_do_not_tear_a_series_apart() {
    let text = "date,price,up\n2025-01-31,1,TRUE\n2025-02-28,2,FALSE\n2025-03-31,3,TRUE\n2025-04-30,4,FALSE\n2025-05-31,5,TRUE\n2025-06-30,6,FALSE\n2025-07-31,7,TRUE\n2025-08-31,8,FALSE\n";
    let reading = read(text);
    assert_eq!(values(&reading, "").len(), 8);
    assert!(reading.tables[0].dimensions.iter().all(|d| d.labels.iter().all(|l| l.text != "TRUE")));
    assert!(reading.assumed.iter().any(|words| words.contains("\"up\"")), "{:?}", reading.assumed);
}

#[test]
fn a_damaged_date_is_no_header() {
    let text = "date,v\n9999-12-31,1\n2025-02-30,5\n2025-03-31,6\n2025-04-30,7\n";
    let reading = read(text);
    assert_eq!(values(&reading, "v").len(), 2, "the column keeps its own name");
    assert_eq!(reading.notes.count("not-a-date"), 2);
}

#[test]
fn signs_and_separators_of_many_hands() {
    let text = "date;a;b;c;d\n2025-01-31;−12,5;－３４;12-;(1.234,5)\n2025-02-28;13,25;３５;14+;△36\n2025-03-31;–7,75;36;15-;2.000,25\n";
    expect(text, "a", &[("2025-01-31", -12.5), ("2025-02-28", 13.25), ("2025-03-31", -7.75)]);
    expect(text, "b", &[("2025-01-31", -34.0), ("2025-02-28", 35.0), ("2025-03-31", 36.0)]);
    expect(text, "c", &[("2025-01-31", -12.0), ("2025-02-28", 14.0), ("2025-03-31", -15.0)]);
    expect(text, "d", &[("2025-01-31", -1234.5), ("2025-02-28", -36.0), ("2025-03-31", 2000.25)]);
    let thin = "date;v\n31.01.2025;1\u{202F}234\u{202F}567,89\n28.02.2025;2 345,10\n31.03.2025;-12,00\n";
    expect(thin, "v", &[("2025-01-31", 1_234_567.89), ("2025-02-28", 2_345.1), ("2025-03-31", -12.0)]);
    let swiss = "Datum;v\n31.01.2025;1'234'567.89\n28.02.2025;2’345.10\n31.03.2025;-12.00\n";
    expect(swiss, "v", &[("2025-01-31", 1_234_567.89), ("2025-02-28", 2_345.1), ("2025-03-31", -12.0)]);
}

#[test]
fn footnote_marks_stand_behind_numbers() {
    let text = "Date,Net\n2025-01-31,12 r\n2025-02-28,13p\n2025-03-31,14*\n2025-04-30,15 (e)\n2025-05-31,16 [2]\n2025-06-30,17¹\n";
    let found: Vec<f64> = values(&read(text), "").into_iter().map(|(_, value)| value).collect();
    assert_eq!(found, [12.0, 13.0, 14.0, 15.0, 16.0, 17.0]);
}

#[test]
fn dates_of_other_calendars_and_languages() {
    let text = "年月,買い\n令和7年1月,100\n令和7年2月,110\n令和7年3月,130\n";
    expect(text, "", &[("2025-01-31", 100.0), ("2025-02-28", 110.0), ("2025-03-31", 130.0)]);
    let text = "日期,v\n114年01月02日,1\n114年01月03日,2\n114年01月06日,3\n";
    expect(text, "", &[("2025-01-02", 1.0), ("2025-01-03", 2.0), ("2025-01-06", 3.0)]);
    let text = "Mois;v\njanvier 2025;1,5\nfévrier 2025;2,5\nmars 2025;3,5\njuillet 2025;4,5\n";
    expect(text, "", &[("2025-01-31", 1.5), ("2025-02-28", 2.5), ("2025-03-31", 3.5), ("2025-07-31", 4.5)]);
    let text = "Land;Okt 2025;Nov 2025;Dez 2025\nA;1,5;2,5;3,5\n";
    expect(text, "A", &[("2025-10-31", 1.5), ("2025-11-30", 2.5), ("2025-12-31", 3.5)]);
    let text = "Quarter,v\n1st quarter 2024,5\n2nd quarter 2024,6\n3rd quarter 2024,7\n";
    expect(text, "", &[("2024-03-31", 5.0), ("2024-06-30", 6.0), ("2024-09-30", 7.0)]);
    let text = "Week,v\n2025-01-06 to 2025-01-10,5\n2025-01-13 to 2025-01-17,6\n2025-01-20 to 2025-01-24,7\n";
    expect(text, "", &[("2025-01-10", 5.0), ("2025-01-17", 6.0), ("2025-01-24", 7.0)]);
}

#[test]
fn a_header_that_is_repeated_goes_on_with_its_table() {
    let text = "date,v\n2025-01-31,5\n2025-02-28,6\ndate,v\n2025-03-31,7\n2025-04-30,8\n";
    let reading = read(text);
    assert_eq!((reading.tables.len(), values(&reading, "").len()), (1, 4));
}

#[test]
fn a_title_may_speak_of_dollars_without_counting_in_them() {
    let unit = |text: &str| read(text).tables[0].measures[0].unit.label();
    let rows = "date,a,b\n2025-01-31,1,2\n2025-02-28,3,4\n2025-03-31,5,6\n";
    assert_eq!(unit(&format!("Consumption in Chained Dollars by type of product\n{rows}")), "unit not stated");
    assert_eq!(unit(&format!("Values in US dollars\n{rows}")), "USD");
    assert_eq!(unit(&format!("Consumption (billions of dollars)\n{rows}")), "USD billion");
    // A column that is called by a currency is its rate.
    let table = &read("date,CNY,DXY\n2025-01-31,7.1,2\n2025-02-28,7.2,4\n2025-03-31,7.3,6\n").tables[0];
    assert!(table.measures.iter().all(|m| m.unit.label() == "unit not stated"));
}

#[test]
fn fiscal_years_are_asked_about_and_then_whole_spans() {
    let open = |text: &str, answers: &[(&str, &str)]| {
        let assume: Assumptions = answers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let mut session = Session::new();
        let id = session.open("table.csv", text.as_bytes(), &assume).unwrap_or_else(|p| panic!("{p}: {text}"));
        session.reading(&id).cloned().expect("kept")
    };
    let spans = |reading: &Reading| {
        let table = reading.tables.first().expect("a table");
        let period = |row: usize| table.period(row).expect("a period");
        (0..table.row_count())
            .map(|row| format!("{} {}", period(row).start.iso(), period(row).end.iso()))
            .collect::<Vec<_>>()
    };
    // Some of these would pass for months (2005/06), some would not (2012/13): one column, one form.
    let slash = "Year,Exports\n2005/06,90\n2006/07,95\n2011/12,100\n2012/13,110\n2013/14,120\n";
    let asked = open(slash, &[]);
    assert!(asked.tables.is_empty() && asked.questions[0].id == "fiscal-year" && asked.questions[0].assumed.is_none());
    assert!(asked.questions[0].choices.iter().all(|choice| choice.preview.contains("2005/06 is ")));
    let read = open(slash, &[("fiscal-year", "04")]);
    assert_eq!(spans(&read)[0], "2005-04-01 2006-03-31");
    assert_eq!(spans(&read)[4], "2013-04-01 2014-03-31");
    assert_eq!(read.tables[0].frequency, Some(flowmosaic::calendar::Frequency::Annual));
    // One year's name: which end does it name?
    let named = "Year,Receipts\nFY2019,1\nFY2020,2\nFY2021,3\n";
    assert_eq!(spans(&open(named, &[("fiscal-year", "10-last")]))[2], "2020-10-01 2021-09-30");
    assert_eq!(spans(&open(named, &[("fiscal-year", "04-first")]))[2], "2021-04-01 2022-03-31");
    assert_eq!(spans(&open(named, &[("fiscal-year", "01")]))[2], "2021-01-01 2021-12-31");
    assert!(open(named, &[("fiscal-year", "13")]).tables.is_empty(), "there is no thirteenth month");
    // Every one readable as a month too: asked first which of the two.
    let both = "Year,v\n2009-10,1\n2010-11,2\n2011-12,3\n";
    assert_eq!(open(both, &[]).questions[0].id, "date-span");
    assert_eq!(spans(&open(both, &[("date-span", "month")]))[0], "2009-10-01 2009-10-31");
    let fiscal = open(both, &[("date-span", "fiscal"), ("fiscal-year", "07")]);
    assert_eq!(spans(&fiscal)[0], "2009-07-01 2010-06-30");
    // Side by side.
    let across = "Country,2019-20,2020-21,2021-22\nIndia,1,2,3\nUK,4,5,6\n";
    assert_eq!(open(across, &[]).questions[0].id, "fiscal-year");
    assert_eq!(spans(&open(across, &[("fiscal-year", "04")]))[2], "2021-04-01 2022-03-31");
    // Quarters and halves of such years, in the spellings of results and central banks.
    for (one, two) in [("Q1 FY25", "Q2 FY25"), ("FY2025 Q1", "FY2025 Q2"), ("1QFY25", "2QFY25"), ("FY25Q1", "FY25Q2")] {
        let table = format!("Quarter,Net purchases\n{one},1\n{two},2\nQ3 FY25,3\nQ4 FY25,4\nQ1 FY26,5\n");
        let asked = open(&table, &[]);
        assert!(asked.tables.is_empty() && asked.questions[0].id == "fiscal-year", "{one}: {:?}", asked.questions);
        assert!(asked.questions[0].choices[0].preview.contains(&format!("{one} is 2025-04-01 to 2025-06-30")));
        let read = open(&table, &[("fiscal-year", "04-last")]);
        assert_eq!(spans(&read)[..2], ["2024-04-01 2024-06-30", "2024-07-01 2024-09-30"], "{one}");
        assert_eq!(read.tables[0].frequency, Some(flowmosaic::calendar::Frequency::Quarterly));
        assert_eq!(spans(&open(&table, &[("fiscal-year", "10-last")]))[3], "2025-07-01 2025-09-30");
    }
    let halves = "Half,v\nH1 2023-24,1\nH2 2023-24,2\nH1 2024-25,3\n";
    assert_eq!(spans(&open(halves, &[("fiscal-year", "04")]))[1], "2023-10-01 2024-03-31");
    let across = "Holder,Q3 FY24,Q4 FY24,Q1 FY25\nForeigners,1,2,3\nBanks,4,5,6\n";
    assert_eq!(spans(&open(across, &[("fiscal-year", "04-last")]))[2], "2024-04-01 2024-06-30");
    // There is no fifth quarter, and a year that is none is no date.
    let fifth = Session::new().open("table.csv", b"Quarter,v\nQ5 FY25,1\nQ6 FY25,2\nQ7 FY25,3\n", &Assumptions::new());
    assert!(fifth.is_err(), "declined");
    // Months stay months.
    expect(
        "Month,v\n2009-10,1\n2009-11,2\n2009-12,3\n2010-01,4\n",
        "",
        &[("2009-10-31", 1.0), ("2009-11-30", 2.0), ("2009-12-31", 3.0), ("2010-01-31", 4.0)],
    );
}

#[test]
fn a_tidy_table_with_ambiguous_days_is_asked_about() {
    let reading = read("date,holder,measure,value\n1/2/2025,A,net,1\n3/4/2025,A,net,2\n5/6/2025,A,net,3\n");
    assert!(reading.questions.iter().any(|q| q.id == "date-order" && q.assumed.is_none()), "{:?}", reading.questions);
    assert!(reading.tables.is_empty());
}

#[test]
fn dates_written_as_numbers() {
    // October's zero is lost in a number cell; January has one in front.
    let months = "Date,P\n2024.08,1\n2024.09,2\n2024.1,3\n2024.11,4\n2024.12,5\n2025.01,6\n";
    expect(
        months,
        "",
        &[
            ("2024-08-31", 1.0),
            ("2024-09-30", 2.0),
            ("2024-10-31", 3.0),
            ("2024-11-30", 4.0),
            ("2024-12-31", 5.0),
            ("2025-01-31", 6.0),
        ],
    );
    // Months without zeros in order are what they look like; up to .4 they may be quarters, which is asked.
    let dated = |last: usize| (1..=last).map(|month| format!("2024.{month},{month}\n")).collect::<String>();
    expect(
        &format!("Date,P\n{}", dated(5)),
        "",
        &[("2024-01-31", 1.0), ("2024-02-29", 2.0), ("2024-03-31", 3.0), ("2024-04-30", 4.0), ("2024-05-31", 5.0)],
    );
    let unclear = read(&format!("Date,P\n{}", dated(3)));
    let texts: Vec<&str> = unclear.questions.iter().map(|question| question.text.as_str()).collect();
    assert!(unclear.tables.is_empty() && texts.iter().any(|text| text.contains("a month or a quarter")), "{texts:?}");
    expect(
        "Report date,v\n260609,1\n260616,2\n260623,3\n",
        "v",
        &[("2026-06-09", 1.0), ("2026-06-16", 2.0), ("2026-06-23", 3.0)],
    );
    expect(
        "日期,v\n1150819,1\n1150820,2\n1150821,3\n",
        "v",
        &[("2026-08-19", 1.0), ("2026-08-20", 2.0), ("2026-08-21", 3.0)],
    );
}

/// Ends and values of every table, with its unit.
fn all(reading: &Reading) -> Vec<(String, f64, String)> {
    let of = |table: &flowmosaic::table::Table, row: usize| {
        let unit = table.measures[table.measure_codes.at(row) as usize].unit.label();
        (table.period(row).expect("a period").end.iso(), table.values[row], unit)
    };
    reading
        .tables
        .iter()
        .flat_map(|t| (0..t.row_count()).map(|row| of(t, row)))
        .filter(|(_, v, _)| !v.is_nan())
        .collect()
}

#[test]
fn tables_side_by_side_keep_their_own_dates_without_a_spacer() {
    let reading = read(
        "Date,Flow A,Date,Flow B\n2025-01-31,1,2024-06-30,10\n2025-02-28,2,2024-09-30,20\n2025-03-31,3,2024-12-31,30\n",
    );
    let found: Vec<(String, f64)> = all(&reading).into_iter().map(|(day, value, _)| (day, value)).collect();
    let wanted = [
        ("2025-01-31", 1.0),
        ("2025-02-28", 2.0),
        ("2025-03-31", 3.0),
        ("2024-06-30", 10.0),
        ("2024-09-30", 20.0),
        ("2024-12-31", 30.0),
    ];
    assert_eq!(found, wanted.map(|(day, value)| (day.to_owned(), value)));
}

#[test]
fn rows_that_say_their_units_are_read_in_them() {
    let rows = "2025-01-31,A,EUR,Millions,1\n2025-01-31,B,USD,Billions,2\n2025-02-28,A,EUR,Millions,3\n2025-02-28,B,USD,Billions,4\n";
    let units: Vec<String> =
        all(&read(&format!("date,item,unit,scale,value\n{rows}"))).into_iter().map(|(.., u)| u).collect();
    assert_eq!(units, ["EUR million", "USD billion", "EUR million", "USD billion"]);
    let across =
        "Series,Units,Jan-25,Feb-25,Mar-25\nReserves,Billions of dollars,1.5,2.5,3.5\nShare,Percent,10.5,11.5,12.0\n";
    let units: Vec<String> = all(&read(across)).into_iter().map(|(.., u)| u).collect();
    assert_eq!(units, ["USD billion", "USD billion", "USD billion", "%", "%", "%"]);
    let thousands = all(&read("Date,Net inflow ($000s)\n2025-01-31,100\n2025-02-28,-200\n2025-03-31,50\n"));
    assert_eq!(thousands[0].2, "USD thousand");
}

#[test]
fn the_day_of_a_release_is_not_the_month_that_it_is_about() {
    expect(
        "Release date,Reference month,Net\n2025-02-14,2025-01,5\n2025-03-14,2025-02,6\n2025-04-15,2025-03,7\n",
        "",
        &[("2025-01-31", 5.0), ("2025-02-28", 6.0), ("2025-03-31", 7.0)],
    );
    let span = read("Start,End,Net\n2025-01-06,2025-01-10,5\n2025-01-13,2025-01-17,-3\n2025-01-20,2025-01-24,1\n");
    let first = span.tables[0].period(0).expect("a period");
    assert_eq!((first.start.iso(), first.end.iso()), ("2025-01-06".to_owned(), "2025-01-10".to_owned()));
}

#[test]
fn calendars_below_each_other_are_tables_of_their_own() {
    let head = "Year,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec";
    let reading = read(&format!(
        "Purchases\n{head}\n2024,1,2,3,4,5,6,7,8,9,10,11,12\n\nSales\n{head}\n2024,101,102,103,104,105,106,107,108,109,110,111,112\n"
    ));
    let names: Vec<&str> = reading.tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["Purchases", "Sales"]);
    assert_eq!((reading.tables[0].values[0], reading.tables[1].values[0]), (1.0, 101.0));
}

#[test]
fn a_sum_since_the_beginning_of_the_year_is_no_flow_of_its_month() {
    let reading = read("Date,Cumulative net flow YTD (USD mn)\n2025-01-31,1\n2025-02-28,5\n2025-03-31,3\n");
    assert_eq!(reading.tables[0].measures[0].kind, flowmosaic::table::MeasureKind::Other);
}

#[test]
fn the_year_of_a_quarter_is_no_series() {
    let reading =
        read("CY,Quarter,Model\n92,1992Q1,0.65\n,1992Q2,0.7\n,1992Q3,0.8\n,1992Q4,0.9\n93,1993Q1,1.0\n,1993Q2,1.1\n");
    assert_eq!(reading.tables[0].dimensions[0].labels.len(), 1);
}
