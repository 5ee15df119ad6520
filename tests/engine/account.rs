//! Every row is used or left out for a reason that is told, and no cent is lost.

use super::{Folder, PLAN, done, trades};

#[test]
fn what_is_left_out_is_counted_with_its_reason() {
    let folder = Folder::new("account");
    let mut text = trades(3, 40);
    // A day that is none, another month, no number, withheld, a comma that may be anything, a strange side.
    for row in [
        "2024-02-30,M1,Tech,B,5.00",
        "2023-12-31,M1,Tech,B,7.50",
        "2024-03-05,M1,Tech,B,n.a.",
        "2024-03-05,M1,Tech,B,(D)",
        "2024-03-05,M1,Tech,B,\"1,5\"",
        "2024-03-05,M1,Tech,X,11.00",
        "2024-03-05,M1,Tech,B,0.125",
        "2024-03-05,World,Tech,B,1000.00",
    ] {
        text.push_str(row);
        text.push('\n');
    }
    folder.write("trades/03.csv", &text);
    let totals = "[[totals]]\ndimension = \"holder\"\nlabels = [\"World\"]\n";
    let plan = PLAN.replace("period = \"month\"\n", "period = \"month\"\nfrom = \"2024-01-01\"\n");
    folder.write("plan.toml", &format!("{plan}\n{totals}"));
    let (told, _) = done(&folder, &["reduce", "plan.toml"]);
    let account = folder.account();
    assert_eq!(account["balanced"], true);
    assert_eq!(
        [&account["rows_read"], &account["rows_used"]].map(serde_json::Value::as_u64),
        [Some(48), Some(46)],
        "{told}"
    );
    let flow = &account["measures"][0];
    assert_eq!(flow["before"], flow["after"]);
    let counts = ["missing", "suppressed", "unreadable", "rounded"].map(|key| flow[key].as_u64().unwrap_or(99));
    assert_eq!(counts, [1, 1, 2, 1], "{flow}");
    assert!(told.contains("1 left out: the day cannot be read"), "{told}");
    assert!(told.contains("1 left out: outside the days wanted"), "{told}");
    // The total is in the panel, and the page adds it to no member.
    let csv = String::from_utf8(folder.read("panel/panel.csv")).expect("text");
    let world: Vec<&str> = csv.lines().filter(|line| line.contains("World")).collect();
    assert!(world.len() == 1 && world[0].contains("1000") && world[0].contains(",holder,"), "{world:?}");
    // Hashes are those of the files.
    let hashes = String::from_utf8(folder.read("panel/SHA256SUMS")).expect("text");
    let names = ["panel.parquet", "panel.csv", "mosaic.json", "account.json"];
    assert!(names.iter().all(|name| hashes.contains(name)), "{hashes}");
}

#[test]
fn a_level_counts_by_its_last_day_and_what_was_not_out_is_left_out() {
    let folder = Folder::new("level");
    folder.write(
        "h/a.ndjson",
        "{\"day\":\"2024-01-10\",\"out\":\"2024-01-12\",\"who\":\"A\",\"held\":5}\n\
         {\"day\":\"2024-01-31\",\"out\":\"2024-02-02\",\"who\":\"A\",\"held\":6}\n\
         {\"day\":\"2024-01-31\",\"out\":\"2024-02-20\",\"who\":\"B\",\"held\":8}\n\
         {\"day\":\"2024-01-20\",\"out\":\"2024-01-22\",\"who\":\"B\",\"held\":7}\n\
         {\"day\":\"2024-02-29\",\"out\":\"2024-03-02\",\"who\":\"A\",\"held\":9}\n",
    );
    folder.write(
        "plan.toml",
        "[panel]\ntitle = \"Held\"\nperiod = \"month\"\ndimensions = [\"holder\"]\nknown = \"2024-02-10\"\n\
         [[input]]\nfiles = \"h/*.ndjson\"\n[columns]\ndate = \"day\"\nreleased = \"out\"\ndimensions.holder = \"who\"\n\
         [[measure]]\nlabel = \"held\"\ncolumn = \"held\"\nkind = \"holding\"\nquantity = \"shares\"\ndecimals = 0\n",
    );
    done(&folder, &["reduce", "plan.toml"]);
    let csv = String::from_utf8(folder.read("panel/panel.csv")).expect("text");
    let rows: Vec<String> =
        csv.lines().skip(1).map(|line| line.split(',').take(8).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(rows, ["2024-01-01,2024-01-31,A,Held,held,,holding,6", "2024-01-01,2024-01-31,B,Held,held,,holding,7"]);
    let account = folder.account();
    assert_eq!(account["rows_left_out"][0]["rows"], 2);
    assert_eq!(account["measures"][0]["earlier_days"], "5");
    assert_eq!(account["balanced"], true);
}

#[test]
fn weeks_end_on_their_day_and_small_members_stand_together() {
    let folder = Folder::new("top");
    folder.write("trades/01.csv", &trades(1, 300));
    let plan = PLAN.replace("period = \"month\"", "period = \"week\"\nweek-ends = \"friday\"");
    let top = "[[top]]\ndimension = \"holder\"\nmembers = 2\nby = \"net purchases\"\nother = \"Others\"\n";
    folder.write("plan.toml", &format!("{plan}\n{top}"));
    let (told, _) = done(&folder, &["reduce", "plan.toml"]);
    assert!(told.contains("5 members of holder stand together as \"Others\""), "{told}");
    let csv = String::from_utf8(folder.read("panel/panel.csv")).expect("text");
    let ends: std::collections::BTreeSet<&str> =
        csv.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(
        ends.into_iter().collect::<Vec<_>>(),
        ["2024-01-05", "2024-01-12", "2024-01-19", "2024-01-26", "2024-02-02"]
    );
    assert_eq!(folder.account()["balanced"], true);
}
