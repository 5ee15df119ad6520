//! Sentences as people write them, on the files that the page ships: each is read, measured and judged. They were
//! written from the register of claims after the grammar was; what it could not read was mended.

use flowmosaic::claim::{Claim, Verdict};
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use std::collections::BTreeMap;

const PATH: &str = "www/mosaics/seed-4.mosaic.json";

fn verdicts(sentences: &[&str]) -> Vec<(String, Verdict, String)> {
    let text = std::fs::read_to_string(PATH).expect("a document");
    let mut mosaic = Mosaic::parse(&text, &mut Notes::default()).expect("a mosaic");
    mosaic.claims = sentences
        .iter()
        .map(|s| Claim { id: (*s).to_owned(), expect: vec![(*s).to_owned()], ..Claim::default() })
        .collect();
    let checks = crate::claims_truth::opened(PATH, &mosaic, false).check(&mosaic, &BTreeMap::new());
    checks.claims.into_iter().map(|c| (c.checked.claim.id, c.checked.verdict, c.checked.text)).collect()
}

#[test]
fn what_is_true_in_the_files_is_supported() {
    let sentences = [
        "net equity position went from slightly negative in January 2020 to $6.3tn ± $0.2tn in December 2024",
        "total rose from -$67bn in April 2025 to $317bn in May 2025",
        "total was -$67bn in April 2025 versus $317bn in May 2025",
        "total was $142bn in February 2025 against $1.8bn in January 2025",
        "total bought $317bn in May 2025, up from -$67bn in April 2025",
        "total sold $67bn in April 2025 but bought $317bn in May 2025",
        "official equity sold $34bn ± $1bn in April 2025 and bought in May 2025",
        "private equity and private bonds both fell in March 2025",
        "dollar and custody both fell in April 2025",
        "private total was never negative from January to March 2025",
        "total saw $67bn of outflows in April 2025",
        "total peaked at $317bn in May 2025",
        "equity was equivalent to 1% of gdp in 2024",
        "equity + bonds came to 4% of gdp in 2024",
        "net equity position is worth a fifth of gdp",
        "dollar did not rise in April 2025",
        "total in May 2025 exceeded that in April 2025",
        "repo spread was more than two standard deviations above its average on 2025-04-09",
        "custody falls by about $7bn in the 8 weeks after a 1% rise of dollar",
        "custody rose by more than $5bn within 8 weeks of a 1% fall in dollar",
        "the private story scores higher than the governments story",
        "score of the story basis without C is negative",
        "private treasuries selling was already underway before 2 April 2025",
    ];
    for (sentence, verdict, text) in verdicts(&sentences) {
        assert_eq!(verdict, Verdict::Supported, "{sentence}: {text}");
    }
}

#[test]
fn what_is_false_in_them_is_contradicted() {
    let sentences = [
        "total went from -$13bn in January 2025 to $24bn in February 2025",
        "total was never negative in 2025",
        "total did not see outflows in April 2025",
        "equity was bought at the fastest pace in five months in February 2025",
        "repo spread was two standard deviations below its average on 2025-04-09",
        "dollar return tracks share return",
        "dollar does not lead custody",
        "equity averaged $20bn a month for two years",
        "the hedge-funds story scores best",
        "custody rises by $7bn in the 8 weeks after a 1% rise of dollar",
    ];
    for (sentence, verdict, text) in verdicts(&sentences) {
        assert_eq!(verdict, Verdict::Contradicted, "{sentence}: {text}");
    }
    // A record within the file is a record as far as it reaches: partly, like one that is half right.
    let halves = [
        "indirect share hit a record 88% on 9 April 2025",
        "indirect share of 88% on 9 April 2025 was a record",
        "private equity and private bonds both sold in April 2025",
    ];
    for (sentence, verdict, text) in verdicts(&halves) {
        assert_eq!(verdict, Verdict::Partly, "{sentence}: {text}");
    }
}

/// A mistake keeps its column in a sentence that was written out as two.
#[test]
fn a_mistake_in_a_written_out_sentence_is_pointed_at_where_it_stands() {
    let sentence = "total sold $67bn in April 2025 but bought $317bn in Mayy 2025";
    let two = flowmosaic::claim::statements(sentence);
    assert_eq!(two.len(), 2, "{two:?}");
    assert_eq!(two[1].find("Mayy"), sentence.find("Mayy"), "{two:?}");
    assert_eq!(two[0].trim_end(), "total sold $67bn in April 2025");
}
