//! Names of currencies in words.

/// True for the name of a currency and nothing else, which as the name of a column or row is its rate: what is
/// counted in dollars says what is counted.
#[must_use]
pub fn is_currency_alone(name: &str) -> bool {
    const WORDS: [&str; 62] = [
        "us",
        "u",
        "s",
        "usd",
        "dollar",
        "dollars",
        "japanese",
        "yen",
        "jpy",
        "pound",
        "pounds",
        "sterling",
        "british",
        "uk",
        "gbp",
        "euro",
        "euros",
        "eur",
        "swiss",
        "franc",
        "francs",
        "chf",
        "canadian",
        "cad",
        "australian",
        "aud",
        "new",
        "zealand",
        "nzd",
        "hong",
        "kong",
        "hkd",
        "singapore",
        "sgd",
        "korean",
        "won",
        "krw",
        "indian",
        "rupee",
        "rupees",
        "inr",
        "chinese",
        "renminbi",
        "yuan",
        "cny",
        "thai",
        "baht",
        "thb",
        "brazilian",
        "real",
        "brl",
        "taiwan",
        "twd",
        "mexican",
        "peso",
        "mxn",
        "swedish",
        "krona",
        "norwegian",
        "krone",
        "danish",
        "rand",
    ];
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| WORDS.contains(&word))
}

/// The currency that words name, by its ISO 4217 code: a three-letter code outweighs a bare dollar sign.
pub(super) fn currency_in(words: &[&str], text: &str) -> Option<&'static str> {
    const NAMES: [(&[&str], &str); 26] = [
        (&["usd", "us$", "$", "dollars", "dollar", "tusd", "musd"], "USD"),
        (&["eur", "euro", "euros", "€", "teur", "meur"], "EUR"),
        (&["jpy", "yen", "¥"], "JPY"),
        (&["gbp", "£", "sterling", "tgbp"], "GBP"),
        (&["krw", "won", "₩"], "KRW"),
        (&["inr", "₹", "rs", "rupees", "crore", "crores"], "INR"),
        (&["twd", "nt$"], "TWD"),
        (&["cny", "rmb", "renminbi", "yuan"], "CNY"),
        (&["cad", "c$"], "CAD"),
        (&["aud", "a$"], "AUD"),
        (&["chf", "francs", "franken", "tchf"], "CHF"),
        (&["hkd", "hk$"], "HKD"),
        (&["thb", "baht"], "THB"),
        (&["brl", "r$", "reais"], "BRL"),
        (&["nzd", "nz$"], "NZD"),
        (&["sgd", "s$"], "SGD"),
        (&["sek"], "SEK"),
        (&["nok"], "NOK"),
        (&["dkk"], "DKK"),
        (&["mxn", "mx$"], "MXN"),
        (&["zar"], "ZAR"),
        (&["pln"], "PLN"),
        (&["idr"], "IDR"),
        (&["myr"], "MYR"),
        (&["php"], "PHP"),
        (&["xdr", "sdr", "sdrs"], "XDR"),
    ];
    let adjective = |word: &str| match word {
        "canadian" => Some("CAD"),
        "australian" => Some("AUD"),
        "taiwan" => Some("TWD"),
        "hong" => Some("HKD"),
        "singapore" => Some("SGD"),
        "zealand" => Some("NZD"),
        _ => None,
    };
    // The CFA franc is not that of Switzerland.
    if words.contains(&"cfa") {
        return None;
    }
    if text.contains("dollar")
        && let Some(code) = words.iter().find_map(|w| adjective(w))
    {
        return Some(code);
    }
    // "$m", "€bn" carry the sign and the scale in one word.
    let sign = |word: &str| word.chars().find(|c| !c.is_alphanumeric());
    let glued = |word: &str| match sign(word) {
        Some('$') => Some("USD"),
        Some('€') => Some("EUR"),
        Some('£') => Some("GBP"),
        Some('¥') => Some("JPY"),
        Some('₩') => Some("KRW"),
        Some('₹') => Some("INR"),
        _ => None,
    };
    // "won" is a verb, too.
    let by_name = |wanted: &dyn Fn(&str) -> bool| {
        let known = |word: &str| NAMES.iter().find(|(names, _)| names.contains(&word)).map(|(_, code)| *code);
        words.iter().filter(|word| wanted(word)).find_map(|word| known(word))
    };
    by_name(&|word| word.len() == 3 && word != "won")
        .or_else(|| by_name(&|word| word.len() != 3))
        .or_else(|| words.iter().find_map(|word| glued(word)))
        .or_else(|| by_name(&|word| word == "won"))
}
