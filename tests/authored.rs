//! What the authors of the gallery wrote, in every language of the page: the opening case and the documents beside
//! it. English stays the language of record.

use crate::opening_case::{PATH, document, session};
use flowmosaic::mosaic::Mosaic;
use flowmosaic::plot::View;
use flowmosaic::problem::Notes;
use flowmosaic::session::Session;
use std::collections::BTreeMap;

/// Every word of the author's, and nothing else, is there in each language that answers are told in.
#[test]
fn the_author_speaks_every_language() {
    use flowmosaic::language::Language;
    let words = authored();
    let written: Vec<String> = gallery().iter().flat_map(written).collect();
    for text in &written {
        for language in Language::ALL.iter().copied().filter(|language| !language.tag().starts_with("en")) {
            // A German month is an English one.
            let same = text == "April 2025" && language == Language::German;
            assert!(same || words.said(language, text) != text, "{}: nothing for \"{text}\"", language.tag());
        }
        assert_eq!(words.said(Language::EnglishIndia, text), text);
    }
    for (text, _) in words.iter() {
        assert!(written.iter().any(|one| one == text), "nobody writes \"{text}\" any more");
    }
}

/// The opening case and the other documents of the gallery; one file holds the words of all in other languages.
fn gallery() -> Vec<Mosaic> {
    let seeds = (0..5).map(|seed| {
        let text = std::fs::read_to_string(format!("www/mosaics/seed-{seed}.mosaic.json")).expect("a document");
        let mosaic = Mosaic::parse(&text, &mut Notes::default()).expect("a mosaic");
        assert_eq!(
            (mosaic.language.as_str(), mosaic.in_file.as_str()),
            ("en", "../data/spring-2025.in.json"),
            "{seed}"
        );
        mosaic
    });
    std::iter::once(document()).chain(seeds).collect()
}

/// What an author wrote in a document, quotations and names apart.
fn written(mosaic: &Mosaic) -> Vec<String> {
    let mut written = vec![mosaic.title.clone(), mosaic.lead.clone()];
    for tile in &mosaic.tiles {
        written.extend([&tile.title, &tile.text, &tile.note].into_iter().flatten().cloned());
        written.extend(tile.events.iter().map(|event| event.label.clone()));
    }
    for claim in &mosaic.claims {
        written.extend([claim.source.clone(), claim.differs.clone(), claim.caveat.clone()]);
        written.extend(claim.aside.iter().chain(&claim.needs).cloned());
        written.extend(claim.show.iter().map(|show| show.name.clone()));
    }
    written.extend(mosaic.signals.iter().map(|signal| signal.title.clone()));
    written.extend(mosaic.narratives.iter().flat_map(|story| [story.title.clone(), story.note.clone()]));
    written.retain(|text| !text.is_empty());
    written
}

fn authored() -> flowmosaic::mosaic::Authored {
    let path = std::path::Path::new(PATH).with_file_name(document().in_file);
    flowmosaic::mosaic::Authored::parse(&std::fs::read_to_string(path).expect("the words")).expect("words by language")
}

/// The numbers of the author's titles are those of the language of record, however they are written.
#[test]
fn the_authors_numbers_are_the_same_in_every_language() {
    use flowmosaic::language::Language;
    let words = authored();
    let digits = |text: &str| {
        let mut digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    // Chinese, Japanese and Korean write amounts in ten thousands and hundred millions, German as English does.
    for (text, _) in words.iter().filter(|(text, _)| text.contains("USD") || text.contains('%')) {
        let (english, german) = (digits(text), digits(words.said(Language::German, text)));
        assert_eq!(english, german, "{text}");
    }
}

#[test]
fn the_case_is_told_in_german_and_linked_in_english() {
    use flowmosaic::language::Language;
    let mosaic = Mosaic { authored: authored(), ..document() };
    let mut session = session(&mosaic);
    let told = session.run(&mosaic).authored(&mosaic.authored, Language::German).in_language(Language::German);
    assert_eq!(told.title, "Frühjahr 2025: Wer verkaufte Amerika?");
    assert!(told.tiles[1].title.starts_with("Kanada verkaufte für 81 Mrd. USD"), "{}", told.tiles[1].title);
    // What heads a tile without a title of the author's is its finding.
    let china = told.tiles.iter().find(|tile| tile.id == "china").expect("a tile");
    assert!(china.title.starts_with("China: Nettoverkäufe"), "{}", china.title);
    // Events of charts that stand under one title are told, too.
    let custody = told.tiles.iter().find(|tile| tile.id == "fed-custody").and_then(|tile| tile.exhibit.as_ref());
    let plot = serde_json::to_string(&custody.expect("an answer").plot).expect("JSON");
    assert!(plot.contains("Wochen des Schocks") && !plot.contains("shock weeks"), "{plot}");
    let checks = session.check(&mosaic, &BTreeMap::new());
    let checks = checks.authored(&mosaic.authored, Language::German).in_language(Language::German);
    let claim = &checks.claims.iter().find(|one| one.checked.claim.id == "S4-13").expect("a claim").checked;
    assert_eq!(claim.claim.quote, document().claims.iter().find(|one| one.id == "S4-13").expect("a claim").quote);
    assert!(claim.parts.iter().any(|part| part.text.starts_with("needs ein Instrument")), "{:?}", claim.parts);
    let board = checks.scoreboard.expect("stories");
    assert_eq!(board.narratives[0].title, "Regierungen übten Vergeltung");
    assert_eq!(flowmosaic::link::encode(&mosaic), flowmosaic::link::encode(&document().of_record()));
}

/// Verdicts are asked for after the charts are shown: a chart that is laid out again speaks as before.
#[test]
fn checking_leaves_what_is_laid_out_in_the_readers_language() {
    let mosaic = Mosaic { authored: authored(), ..document() };
    let text = serde_json::to_string(&mosaic).expect("JSON");
    let mut session = session(&mosaic);
    session.begin_json_in(&text, None, "de");
    let scene = |session: &Session| session.scene("us-securities", 700.0, 360.0, &View::default()).expect("a scene");
    let shown = scene(&session);
    assert!(String::from_utf8_lossy(&shown).contains("2. April: Zölle"));
    session.check_json_in(&text, "de");
    assert_eq!(scene(&session), shown);
    session.effects(&mosaic, None);
    assert_eq!(scene(&session), shown);
}
