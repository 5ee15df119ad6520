//! Containers and kinds of files: what each gives as cells, and the Problem that each bad one meets.

use flowmosaic::problem::Problem;
use flowmosaic::read::{self, CellKind, Document, Grid};

fn open(name: &str, bytes: &[u8]) -> Document {
    read::open(name, bytes).unwrap_or_else(|p| panic!("{name}: {p}"))
}

fn refused(name: &str, bytes: &[u8]) -> Problem {
    let problem = read::open(name, bytes).err().unwrap_or_else(|| panic!("{name} was read"));
    assert_eq!(problem.place.as_ref().map(|p| p.file.as_str()), Some(name), "{problem}");
    assert!(!problem.message.ends_with('.') && !problem.hints.is_empty(), "{problem}");
    problem
}

fn rows(grid: &Grid) -> Vec<String> {
    (0..grid.row_count()).map(|row| grid.cells(row).collect::<Vec<_>>().join("|")).collect()
}

mod json {
    use super::*;

    fn table(text: &str) -> Vec<String> {
        let document = open("a.json", text.as_bytes());
        assert_eq!(document.text, text, "publishers' sources look at the text");
        assert_eq!(document.grids.len(), 1, "{text}");
        rows(&document.grids[0])
    }

    #[test]
    fn every_table_shape_gives_the_same_cells() {
        let expected = ["date|net", "2025-01-31|1.50", "2025-02-28|-3"];
        for text in [
            r#"[{"date":"2025-01-31","net":1.50},{"date":"2025-02-28","net":-3}]"#,
            r#"{"date":["2025-01-31","2025-02-28"],"net":[1.50,-3],"title":"flows"}"#,
            r#"{"fields":["date","net"],"data":[["2025-01-31",1.50],["2025-02-28",-3]]}"#,
            r#"{"columns":[{"name":"date"},{"name":"net"}],"index":[0,1],"data":[["2025-01-31",1.50],["2025-02-28",-3]]}"#,
            r#"{"response":{"total":2,"data":[{"date":"2025-01-31","net":1.50},{"net":-3,"date":"2025-02-28"}]}}"#,
            r#"[{"page":1},[{"date":"2025-01-31","net":1.50},{"date":"2025-02-28","net":-3}]]"#,
            r#"[["date","net"],["2025-01-31",1.50],["2025-02-28",-3]]"#,
            "{\"date\":\"2025-01-31\",\"net\":1.50}\n{\"date\":\"2025-02-28\",\"net\":-3}\n",
        ] {
            assert_eq!(table(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_keep_their_text_and_records_their_line() {
        let text = "[\n {\"v\": 0.10000000000000000555, \"w\": 12345678901234567890, \"x\": 1e2},\n\n {\"v\": null, \"x\": true}\n]";
        let document = open("a.json", text.as_bytes());
        let grid = &document.grids[0];
        assert_eq!(rows(grid), ["v|w|x", "0.10000000000000000555|12345678901234567890|1e2", "||true"]);
        assert_eq!((grid.line(1), grid.line(2)), (2, 4));
        assert_eq!((grid.kind(1, 0), grid.kind(2, 2)), (CellKind::Number, CellKind::Text));
    }

    #[test]
    fn one_level_is_flattened_and_what_is_deeper_is_said() {
        let text = r#"[{"a":{"b":1,"c":{"d":2}},"e":[3]},{"a":{"b":4}}]"#;
        let document = open("a.json", text.as_bytes());
        assert_eq!(rows(&document.grids[0]), ["a.b|a.c|e", r#"1|{"d":2}|[3]"#, "4||"]);
        assert_eq!(document.notes.count("json-nested"), 2);
    }

    #[test]
    fn several_tables_are_named_by_where_they_stand() {
        let text = r#"{"output":[{"a":1}],"more":{"rows":[{"b":2}]}}"#;
        let document = open("a.json", text.as_bytes());
        let names: Vec<_> = document.grids.iter().map(|g| g.name.clone().unwrap_or_default()).collect();
        assert_eq!(names, ["output", "more.rows"]);
    }

    #[test]
    fn other_shapes_are_named() {
        let cases = [
            ("{\"a\": 1, \"b\": {\"c\": 2}}", "an object with a (a number), b (an object)"),
            ("[1, 2, 3]", "an array of 3 values, the first a number"),
            ("{}", "an empty object"),
            ("[]", "an empty array"),
        ];
        for (text, shape) in cases {
            let document = open("a.json", text.as_bytes());
            assert!(document.grids.is_empty(), "{text}");
            let problem = flowmosaic::source::read_document(&document, &Default::default(), &mut Default::default())
                .expect_err("no table");
            assert_eq!(problem.code, "json-shape", "{problem}");
            assert!(problem.message.contains(shape), "{problem}");
        }
    }

    #[test]
    fn damaged_json_and_too_many_names_are_refused() {
        assert_eq!(refused("a.json", br#"[{"a": 1}, {"a": "#).code, "bad-json");
        assert_eq!(refused("a.json", b"{\"a\": [1,}").code, "bad-json");
        let wide: Vec<String> = (0..5_000).map(|n| format!("\"c{n}\":1")).collect();
        assert_eq!(refused("a.json", format!("[{{{}}}]", wide.join(",")).as_bytes()).code, "too-many-columns");
    }
}
