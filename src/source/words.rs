//! What words in files mean: units, totals.

use crate::unit::{Authority, Quantity, Unit};

/// The unit that a title, a unit line or a column name states, nothing when it states none.
///
/// Currency and power of ten must both come from the text; "Millions" alone is no unit.
///
/// # Example
/// ```
/// use flowmosaic::source::words::unit_in;
/// assert_eq!(unit_in("Unit: 100 million Yen").map(|u| u.label()).as_deref(), Some("JPY 100 million"));
/// ```
#[must_use]
pub fn unit_in(text: &str) -> Option<Unit> {
    let folded: String = text.chars().map(wide_to_ascii).collect::<String>().to_lowercase();
    if let Some((currency, power)) = cjk_unit(&folded) {
        return Some(Unit::money(currency, power, Authority::File));
    }
    // The euro area is a place.
    let folded = ["euro area", "euro-area", "euro zone"].iter().fold(folded, |text, place| text.replace(place, ""));
    let split = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !(c.is_alphanumeric() || "$€£¥₩₹%".contains(c)));
        parts.filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let owned = split(&folded);
    let words: Vec<&str> = owned.iter().map(String::as_str).collect();
    let power = power_in(&words);
    // `JPY per USD` and `Swiss franc/Euro` name two currencies and are prices.
    let both = folded.split_once('/').is_some_and(|(one, other)| is_currency_alone(one) && is_currency_alone(other));
    let pair = folded.contains(" per ") || folded.len() == 7 && folded.as_bytes().get(3) == Some(&b'/') || both;
    // An index of the dollar counts no dollars.
    let pair = pair || power == 0 && words.contains(&"index");
    if let Some(currency) = currency_in(&words, &folded).filter(|_| !pair) {
        return Some(Unit::money(currency, power, Authority::File));
    }
    if words.iter().any(|w| matches!(*w, "percent" | "pct" | "%")) || folded.contains("per cent") {
        return Some(Unit::of(Quantity::Percent, Authority::File));
    }
    if words.iter().any(|w| matches!(*w, "bp" | "bps")) || folded.contains("basis point") {
        return Some(Unit::of(Quantity::Count { of: "basis points".to_owned() }, Authority::File));
    }
    if words.contains(&"contracts") {
        return Some(Unit { power_of_ten: power, ..Unit::of(Quantity::Contracts, Authority::File) });
    }
    if words.contains(&"shares")
        && words.iter().any(|w| w.starts_with("number") || w.starts_with("thousand") || w.starts_with("million"))
    {
        return Some(Unit { power_of_ten: power, ..Unit::of(Quantity::Shares, Authority::File) });
    }
    None
}

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

/// The unit that a title states. A title may speak of dollars without counting in them ("Chained
/// Dollars"): money without a scale counts only where the title says that it is a unit.
#[must_use]
pub fn unit_in_title(text: &str) -> Option<Unit> {
    let lower = text.to_lowercase();
    let says_so = ["unit", " in ", "(in ", "currency", "figures", "values", "="].iter().any(|w| lower.contains(w));
    // "GDP (current US$)": what stands in brackets behind a name is its unit.
    let behind = lower.rsplit_once('(').map_or("", |(_, inner)| inner.trim_end().trim_end_matches(')'));
    let says_so = says_so || lower.trim_end().ends_with(')') && unit_in(behind).is_some();
    let short = lower.split_whitespace().count() <= 3;
    unit_in(text).filter(|unit| {
        let bare_money = matches!(unit.quantity, Quantity::Money { .. }) && unit.power_of_ten == 0;
        !bare_money || (says_so || short) && !lower.contains("chained")
    })
}

/// Power of ten of the scale words, 0 without one.
fn power_in(words: &[&str]) -> i8 {
    let mut power = 0i8;
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_start_matches(|c: char| "$€£¥₩₹".contains(c) || c.is_ascii_digit());
        let glued = word.strip_suffix(bare).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|i| words.get(i)).copied().unwrap_or_default();
        // "£ m" and "EUR m" are millions; a lone "m" is not.
        let behind_money = currency_in(&[before], "").is_some();
        // `$000s`, `US$ '000`
        let zeros = word.trim_start_matches(|c: char| "$€£¥₩₹".contains(c));
        let thousands = matches!(zeros, "000" | "000s") && (zeros.len() < word.len() || behind_money);
        let scale = match bare {
            _ if thousands => 3,
            "m" if behind_money => 6,
            "m" if bare.len() < word.len() => 6,
            "k" if bare.len() < word.len() => 3,
            "thousand" | "thousands" | "000s" => 3,
            "million" | "millions" | "mn" | "mln" | "mio" | "mil" => 6,
            "billion" | "billions" | "bn" | "bln" => 9,
            "trillion" | "trillions" | "tn" => 12,
            "crore" | "crores" | "cr" => 7,
            "lakh" | "lakhs" => 5,
            _ => continue,
        };
        power = scale
            + match before {
                "10" | "ten" => 1,
                "100" | "hundred" => 2,
                _ => match glued {
                    "10" => 1,
                    "100" => 2,
                    _ => 0,
                },
            };
        break;
    }
    power
}

fn currency_in(words: &[&str], text: &str) -> Option<&'static str> {
    const NAMES: [(&[&str], &str); 14] = [
        (&["usd", "us$", "$", "dollars", "dollar"], "USD"),
        (&["eur", "euro", "euros", "€"], "EUR"),
        (&["jpy", "yen", "¥"], "JPY"),
        (&["gbp", "£", "sterling"], "GBP"),
        (&["krw", "won", "₩"], "KRW"),
        (&["inr", "₹", "rs", "rupees", "crore", "crores"], "INR"),
        (&["twd", "nt$"], "TWD"),
        (&["cny", "rmb", "renminbi", "yuan"], "CNY"),
        (&["cad", "c$"], "CAD"),
        (&["aud", "a$"], "AUD"),
        (&["chf", "francs"], "CHF"),
        (&["hkd", "hk$"], "HKD"),
        (&["thb", "baht"], "THB"),
        (&["brl", "r$", "reais"], "BRL"),
    ];
    let adjective = |word: &str| match word {
        "canadian" => Some("CAD"),
        "australian" => Some("AUD"),
        "taiwan" => Some("TWD"),
        "hong" => Some("HKD"),
        "singapore" => Some("SGD"),
        _ => None,
    };
    if text.contains("dollar")
        && let Some(code) = words.iter().find_map(|w| adjective(w))
    {
        return Some(code);
    }
    // "$m", "€bn" carry the sign and the scale in one word.
    let glued = |word: &str| match word.chars().next() {
        Some('$') => Some("USD"),
        Some('€') => Some("EUR"),
        Some('£') => Some("GBP"),
        Some('¥') => Some("JPY"),
        Some('₩') => Some("KRW"),
        Some('₹') => Some("INR"),
        _ => None,
    };
    // Every three-letter code outweighs a bare dollar sign.
    let by_name = |length: fn(usize) -> bool| {
        words
            .iter()
            .filter(|w| length(w.len()))
            .find_map(|w| NAMES.iter().find(|(names, _)| names.contains(w)).map(|(_, code)| *code))
    };
    by_name(|n| n == 3).or_else(|| by_name(|n| n != 3)).or_else(|| words.iter().find_map(|w| glued(w)))
}

/// 億円, 百万円, 千元: scale and currency in one.
fn cjk_unit(text: &str) -> Option<(&'static str, i8)> {
    const UNITS: [(&str, &str, i8); 14] = [
        ("兆円", "JPY", 12),
        ("億円", "JPY", 8),
        ("百万円", "JPY", 6),
        ("千円", "JPY", 3),
        ("億元", "TWD", 8),
        ("百萬元", "TWD", 6),
        ("千元", "TWD", 3),
        ("亿元", "CNY", 8),
        ("百万元", "CNY", 6),
        ("亿美元", "USD", 8),
        ("億美元", "USD", 8),
        ("百万ドル", "USD", 6),
        ("백만원", "KRW", 6),
        ("억원", "KRW", 8),
    ];
    UNITS.iter().find(|(name, ..)| text.contains(name)).map(|(_, currency, power)| (*currency, *power))
}

fn wide_to_ascii(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{FFE5}' => '¥',
        '\u{3000}' => ' ',
        other => other,
    }
}

/// The unit that a cell of a unit column states: our own words (`USD million`), short forms
/// (`JPY 100mn`, `2006=100`, `JPY/USD`), or the text itself as a price.
#[must_use]
pub fn unit_column(text: &str) -> Unit {
    if let Some(unit) = unit_in(text) {
        return unit;
    }
    let quantity = match text {
        "fraction" => Quantity::Fraction,
        "shares" => Quantity::Shares,
        "index points" | "index" | "points" => Quantity::Index,
        _ if text.contains("=100") => Quantity::Index,
        _ => match text.split_once('/') {
            Some((of, per)) if of.len() == 3 && per.len() == 3 => Quantity::Price { of: format!("{of} per {per}") },
            _ if text.contains(" per ") => Quantity::Price { of: text.to_owned() },
            _ => Quantity::Count { of: text.to_owned() },
        },
    };
    Unit::of(quantity, Authority::File)
}

/// True when a label names a total, a subtotal or an "of which", by its words alone.
#[must_use]
pub fn is_aggregate(label: &str) -> bool {
    let label = super::header::collapse(label).to_lowercase();
    let starts = [
        "total",
        "grand total",
        "of which",
        "memo:",
        "memo item",
        "subtotal",
        "sub-total",
        "all countries",
        "all investors",
    ];
    let whole = [
        "all",
        "world",
        "sum",
        "合計",
        "小計",
        "総計",
        "総合計",
        "合 計",
        "小 計",
        "計",
        "전체",
        "합계",
        "기관합계",
        "기관 합계",
        "總計",
        "总计",
        "合计",
    ];
    starts.iter().any(|s| {
        label.strip_prefix(s).is_some_and(|rest| rest.is_empty() || !rest.starts_with(|c: char| c.is_alphanumeric()))
    }) || whole.contains(&label.as_str())
        || label.ends_with(" total")
        || label.ends_with("合計")
        || label.ends_with(" 합계")
        || label.contains("(total)")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<String> {
        unit_in(text).map(|u| u.label())
    }

    #[test]
    fn units_are_read_from_titles() {
        for (text, unit) in [
            ("Millions of dollars", "USD million"),
            ("(Dollar Figures in Millions)", "USD million"),
            ("単位： 億円", "JPY 100 million"),
            ("Unit: 100 million Yen", "JPY 100 million"),
            ("(Unit : %)", "%"),
            ("flow_usd", "USD"),
            ("Buy Value(₹ Crores)", "INR 10 million"),
            ("Value, $bn", "USD billion"),
            ("JPY 100mn", "JPY 100 million"),
            ("JPY 100 million", "JPY 100 million"),
            ("USD mn", "USD million"),
            ("£ m", "GBP million"),
        ] {
            assert_eq!(label(text).as_deref(), Some(unit), "{text}");
        }
        assert_eq!(label("Date, Country, Millions"), None);
        for text in ["US Dollar Index", "Euro Area median", "Swiss franc/Euro", "JPY/USD", "Nominal Broad Dollar Index"]
        {
            assert_eq!(label(text), None, "{text}");
        }
        assert_eq!(label("Index-linked gilts, £ million").as_deref(), Some("GBP million"));
        assert_eq!(label("Euro area holdings, EUR million").as_deref(), Some("EUR million"));
        assert!(is_currency_alone("Pound sterling") && is_currency_alone("US dollar") && !is_currency_alone("Net USD"));
    }

    #[test]
    fn unit_columns_may_hold_prices_and_indices() {
        assert_eq!(unit_column("JPY/USD").label(), "JPY per USD");
        assert_eq!(unit_column("2006=100").label(), "index points");
        assert_eq!(unit_column("%").label(), "%");
    }

    #[test]
    fn totals_are_known_by_their_words() {
        for name in
            ["Total", "Grand Total", "Of Which: Foreign Official", "Memo: Euro Area", "기관 합계", "Total Europe"]
        {
            assert!(is_aggregate(name), "{name}");
        }
        for name in ["Totalization", "Austria", "All Other", "Worldwide Fund"] {
            assert!(!is_aggregate(name), "{name}");
        }
    }
}
