//! Who and what in German. Names come from files and from readers and are left as they are: a publisher's
//! own word is the word to search for. The few that the program itself gives to holders and assets are
//! said in German; of those alone the number is known, so that a verb can agree with them.

use crate::analysis::finding::groups::Share;
use crate::analysis::words::parts::{SHARES, first};

/// One acts, or several do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Many,
}

/// Our own words for holders, as subject, and their number.
const HOLDERS: [(&str, &str, Number); 19] = [
    ("foreigners", "Ausländer", Number::Many),
    ("foreign investors", "ausländische Investoren", Number::Many),
    ("foreign portfolio investors", "ausländische Portfolioinvestoren", Number::Many),
    ("residents", "Inländer", Number::Many),
    ("non-residents", "Gebietsfremde", Number::Many),
    ("us residents", "US-Inländer", Number::Many),
    ("u.s. residents", "US-Inländer", Number::Many),
    ("canadians", "Kanadier", Number::Many),
    ("the investors", "die Anleger", Number::Many),
    ("investors", "Anleger", Number::Many),
    ("the institutions", "die Institutionen", Number::Many),
    ("hedge funds", "Hedgefonds", Number::Many),
    ("leveraged funds", "gehebelte Fonds", Number::Many),
    ("mutual funds", "Publikumsfonds", Number::Many),
    ("individuals", "Privatanleger", Number::Many),
    ("households", "private Haushalte", Number::Many),
    ("the investor", "der Anleger", Number::One),
    ("the holder", "der Halter", Number::One),
    ("the fund", "der Fonds", Number::One),
];

/// Our own words for assets, as object: all are plural.
const ASSETS: [(&str, &str); 19] = [
    ("us securities", "US-Wertpapiere"),
    ("u.s. securities", "US-Wertpapiere"),
    ("us equities", "US-Aktien"),
    ("us equity", "US-Aktien"),
    ("us stocks", "US-Aktien"),
    ("us treasuries", "US-Staatsanleihen"),
    ("treasury securities", "US-Staatsanleihen"),
    ("foreign securities", "ausländische Wertpapiere"),
    ("foreign bonds", "ausländische Anleihen"),
    ("foreign equities", "ausländische Aktien"),
    ("japanese securities", "japanische Wertpapiere"),
    ("japanese shares", "japanische Aktien"),
    ("japanese equities", "japanische Aktien"),
    ("canadian securities", "kanadische Wertpapiere"),
    ("indian shares", "indische Aktien"),
    ("indian securities", "indische Wertpapiere"),
    ("shares", "Aktien"),
    ("equities", "Aktien"),
    ("bonds", "Anleihen"),
];

/// A holder as the subject of a sentence, with its number where it is known.
pub(super) fn holder(name: &str) -> (&str, Option<Number>) {
    let known = HOLDERS.iter().find(|(english, ..)| english.eq_ignore_ascii_case(name));
    known.map_or((name, None), |(_, german, number)| (german, Some(*number)))
}

/// An asset as the object of a sentence.
pub(super) fn asset(name: &str) -> &str {
    ASSETS.iter().find(|(english, _)| english.eq_ignore_ascii_case(name)).map_or(name, |(_, german)| german)
}

/// The words for a group, "sectors", that a sentence counts: a noun in the plural.
pub(super) fn groups(noun: &str) -> &str {
    match noun {
        "sectors" => "Sektoren",
        "industries" => "Branchen",
        "countries" => "Länder",
        "regions" => "Regionen",
        "funds" => "Fonds",
        "holders" => "Halter",
        "groups" => "Gruppen",
        "assets" => "Anlagen",
        "members" => "Mitglieder",
        "series" => "Reihen",
        other => other,
    }
}

/// "A", "A und B", "A, B und C".
pub(super) fn listed<T: AsRef<str>>(items: &[T]) -> String {
    match items.split_last() {
        None => "keine".to_owned(),
        Some((only, [])) => only.as_ref().to_owned(),
        Some((last, rest)) => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} und {}", rest.join(", "), last.as_ref())
        }
    }
}

/// Our own words for parts, signals and turns, by themselves or after a number; other words are names
/// and stay.
const TERMS: [(&str, &str); 48] = [
    ("money came in", "Geld floss zu"),
    ("money went out", "Geld floss ab"),
    ("transactions", "Transaktionen"),
    ("prices", "Kurse"),
    ("exchange rates", "Wechselkurse"),
    ("a new survey", "neue Erhebung"),
    ("other changes", "sonstige Veränderungen"),
    ("not explained", "nicht erklärt"),
    ("direct investment", "Direktinvestitionen"),
    ("equity", "Aktien"),
    ("debt", "Schuldtitel"),
    ("short-term debt", "kurzfristige Schuldtitel"),
    ("derivatives", "Derivate"),
    ("other", "Sonstige"),
    ("others", "Übrige"),
    ("reserves", "Reserven"),
    ("omissions", "Restposten"),
    ("errors and omissions", "Restposten"),
    ("lines not named", "nicht genannte Posten"),
    (
        "current + capital + omissions = financial account",
        "Leistungs- + Vermögensänderungsbilanz + Restposten = Kapitalbilanz",
    ),
    ("financial account = sum of its lines", "Kapitalbilanz = Summe ihrer Posten"),
    ("shorts covered", "Short-Eindeckungen"),
    ("repo up", "Repo-Anstieg"),
    ("cash behind futures", "Kassamarkt hinter Futures"),
    ("month-ends", "Monatsenden"),
    ("quarter-ends", "Quartalsenden"),
    ("year-ends", "Jahresenden"),
    ("option expiries", "Verfallstage"),
    ("quarter-end", "Quartalsende"),
    ("year-end", "Jahresende"),
    ("short interest, as known then,", "Short Interest, nach damaligem Stand,"),
    ("the index", "der Index"),
    ("the year", "das Jahr"),
    ("ordinary betas", "gewöhnliche Betas"),
    ("least squares", "kleinste Quadrate"),
    ("fading weights", "abklingende Gewichte"),
    ("a filter", "Filter"),
    ("lagged sums", "Summen mit Verzögerung"),
    ("unsmoothed returns", "entglättete Renditen"),
    ("GDP", "BIP"),
    ("gdp", "BIP"),
    ("sectors", "Sektoren"),
    ("all traders", "alle Händler"),
    ("first quarter", "erstes Quartal"),
    ("the first quarter", "erstes Quartal"),
    ("the second quarter", "zweites Quartal"),
    ("the third quarter", "drittes Quartal"),
    ("the fourth quarter", "viertes Quartal"),
];

/// One of our own words in German; a name as it is.
pub(super) fn term(name: &str) -> &str {
    TERMS.iter().find(|(english, _)| *english == name).map_or(name, |(_, german)| german)
}

/// Shares by name: "77 % Makroprodukte und 23 % Einzelwerte".
pub(super) fn shares(parts: &[Share]) -> String {
    let one = |s: &Share| format!("{} % {}", super::numbers::digits(&s.percent.to_string()), term(&s.name));
    let (told, more) = first(parts, SHARES);
    let shown: Vec<String> = told.iter().map(one).collect();
    if more == 0 { listed(&shown) } else { format!("{} und {more} kleinere", shown.join(", ")) }
}

/// A holder, an asset or a part by our own name for it; any other name as it is.
pub(in crate::analysis::words) fn own(name: &str) -> String {
    [holder(name).0, asset(name), term(name)].into_iter().find(|own| *own != name).unwrap_or(name).to_owned()
}
