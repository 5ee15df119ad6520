//! What words in files mean: units, totals.

mod codes;
mod currency;
mod east;
mod scale;

use crate::unit::{Authority, Quantity, Unit};
pub use codes::is_code;
use currency::currency_in;
pub use currency::is_currency_alone;
pub use scale::{scale_alone, scale_in_title};

/// A name in small letters, word by word between blanks: `NetFlow_USD` is ` net flow usd `.
#[must_use]
pub fn spaced(text: &str) -> String {
    let mut spaced = String::from(" ");
    let mut before = ' ';
    for c in text.chars() {
        if before.is_lowercase() && c.is_uppercase() || !c.is_alphanumeric() && !spaced.ends_with(' ') {
            spaced.push(' ');
        }
        if c.is_alphanumeric() {
            spaced.extend(c.to_lowercase());
        }
        before = c;
    }
    if !spaced.ends_with(' ') {
        spaced.push(' ');
    }
    spaced
}

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
    let text = codes::without_keys(&text.chars().map(wide_to_ascii).collect::<String>());
    let folded = text.to_lowercase();
    if let Some((currency, power)) = east::unit(&folded) {
        return Some(Unit::money(currency, power, Authority::File));
    }
    // The euro area is a place.
    let folded = ["euro area", "euro-area", "euro zone"].iter().fold(folded, |text, place| text.replace(place, ""));
    let split = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !(c.is_alphanumeric() || "$€£¥₩₹%".contains(c)));
        // `us$mn` is the currency us$ and its scale.
        let prefixed = |word: &str| {
            let (before, behind) = word.split_once('$').filter(|(a, b)| !a.is_empty() && !b.is_empty())?;
            Some([format!("{before}$"), format!("${behind}")])
        };
        let words = parts.filter(|w| !w.is_empty());
        words.flat_map(|w| prefixed(w).map_or_else(|| vec![w.to_owned()], |both| both.to_vec())).collect()
    };
    let owned = split(&without_pairs(&folded));
    let words: Vec<&str> = owned.iter().map(String::as_str).collect();
    if words.iter().any(|word| is_volatility_code(word)) {
        return Some(Unit::of(Quantity::Percent, Authority::Publisher));
    }
    let money = |word: &str| currency_in(&[word], "").is_some();
    let capitals = codes::capitals(&text);
    // Two scales that may both be the currency's leave the unit unsaid, and so does one that may be a country's code.
    let power = scale::power_in(&words, &money, &|word| capitals.iter().any(|one| one == word))?;
    // `JPY per USD` and `Swiss franc/Euro` name two currencies and are prices.
    let both = folded.split_once('/').is_some_and(|(one, other)| is_currency_alone(one) && is_currency_alone(other));
    let pair = folded.contains(" per ") || folded.len() == 7 && folded.as_bytes().get(3) == Some(&b'/') || both;
    // An index of the dollar counts no dollars, and neither does what is paid for borrowing them.
    let pair = pair || power == 0 && words.iter().any(|word| NOT_COUNTED.contains(word));
    let percent =
        words.iter().any(|w| matches!(*w, "percent" | "percentage" | "pct" | "%")) || folded.contains("per cent");
    if let Some(currency) = currency_in(&words, &folded).filter(|_| !pair) {
        // "US dollars, % of GDP" names two units and settles none.
        return (!percent).then(|| Unit::money(currency, power, Authority::File));
    }
    if percent {
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

/// What is named beside a currency without being counted in it.
const NOT_COUNTED: [&str; 27] = [
    "index",
    "rate",
    "rates",
    "yield",
    "yields",
    "libor",
    "euribor",
    "tibor",
    "sofr",
    "sonia",
    "estr",
    "tona",
    "ois",
    "swap",
    "swaps",
    "irs",
    "cds",
    "basis",
    "spread",
    "bps",
    "vol",
    "vols",
    "volatility",
    "volatilities",
    "reversal",
    "butterfly",
    "curncy",
];

/// The code of a terminal for implied volatility, `EURUSDV1M`, which is quoted in per cent a year.
fn is_volatility_code(word: &str) -> bool {
    let tenor = word.get(6..).and_then(|rest| rest.strip_prefix('v')).unwrap_or_default();
    let number = tenor.trim_end_matches(['d', 'w', 'm', 'y']);
    let counted = !number.is_empty() && number.len() < tenor.len() && number.bytes().all(|b| b.is_ascii_digit());
    word.bytes().take(6).all(|b| b.is_ascii_alphabetic()) && (counted || tenor == "on")
}

/// A text without pairs of currencies (`EUR/USD`): they name a rate or a contract, not what is counted.
fn without_pairs(text: &str) -> String {
    let code = |part: &str| part.len() == 3 && currency_in(&[part], "").is_some();
    let is_pair = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.split_once('/').is_some_and(|(of, per)| code(of) && code(per))
    };
    text.split_whitespace().filter(|word| !is_pair(word)).collect::<Vec<_>>().join(" ")
}

/// The unit that a title states. A title may speak of dollars without counting in them ("Chained
/// Dollars"): money without a scale counts only where the title says that it is a unit.
#[must_use]
pub fn unit_in_title(text: &str) -> Option<Unit> {
    let lower = text.to_lowercase();
    let short = lower.split_whitespace().count() <= 3;
    unit_in(text).filter(|unit| !is_bare_money(unit) || (says_a_unit(text) || short) && !lower.contains("chained"))
}

/// True for money without a scale.
#[must_use]
pub fn is_bare_money(unit: &Unit) -> bool {
    matches!(unit.quantity, Quantity::Money { .. }) && unit.power_of_ten == 0
}

/// True where a text says that what it names is a unit: "in US dollars", "(current US$)".
#[must_use]
pub fn says_a_unit(text: &str) -> bool {
    let lower = text.to_lowercase();
    // "GDP (current US$)": what stands in brackets behind a name is its unit.
    let behind = lower.rsplit_once('(').map_or("", |(_, inner)| inner.trim_end().trim_end_matches(')'));
    ["unit", " in ", "(in ", "currency", "figures", "values", "="].iter().any(|word| lower.contains(word))
        || lower.trim_end().ends_with(')') && unit_in(behind).is_some()
}

/// True for what a column or line of units is called.
#[must_use]
pub fn is_called_unit(name: &str) -> bool {
    const NAMES: [&str; 15] = [
        "unit",
        "units",
        "uom",
        "unit of measure",
        "unit_measure",
        "einheit",
        "unité",
        "unite",
        "unità",
        "unidad",
        "unidade",
        "単位",
        "单位",
        "單位",
        "단위",
    ];
    let name = name.to_lowercase();
    NAMES.contains(&name.trim().trim_end_matches([':', '：']).trim_end())
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
        // Which one is said elsewhere.
        "Currency" | "currency" => Quantity::Unknown,
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
            ("Wert in Mrd. Euro", "EUR billion"),
            ("Saldo (Tsd. EUR)", "EUR thousand"),
            ("TEUR", "EUR thousand"),
            ("Encours en milliards d'euros", "EUR billion"),
            ("Md€", "EUR billion"),
            ("M€", "EUR million"),
            ("Saldo (mil millones de euros)", "EUR billion"),
            ("R$ mil", "BRL thousand"),
            ("R$ milhões", "BRL million"),
            ("US$ mil", "USD million"),
            ("$b", "USD billion"),
            ("Net flow US$mn", "USD million"),
            ("HK$bn", "HKD billion"),
            ("in 1.000 EUR", "EUR thousand"),
            ("EUR 1 000 000", "EUR million"),
            ("USD '000", "USD thousand"),
            ("Net flow ($000s)", "USD thousand"),
            ("Thousands of contracts, USD billions", "USD billion"),
            ("Contracts won ($m)", "USD million"),
            ("New Zealand dollars, millions", "NZD million"),
            ("EUR/USD positions, USD million", "USD million"),
            ("単位：10億円", "JPY billion"),
            ("EURUSDV1M Curncy", "%"),
            ("FDI, net inflows (BoP, current US$) BX.KLT.DINV.CD.WD", "USD"),
            ("Imports (USD in '000)", "USD thousand"),
            ("Imports (Rs.in `000)", "INR thousand"),
            ("NET_FLOW_USD_BN", "USD billion"),
            ("Net flow, USD BN", "USD billion"),
        ] {
            assert_eq!(label(text).as_deref(), Some(unit), "{text}");
        }
        assert_eq!(label("Date, Country, Millions"), None);
        // Codes of countries and series are no units, and two units are none.
        for text in [
            "Mongolia MN FDI net inflows (US$)",
            "GDP at market prices (MNA.Q.N.I9._Z.EUR.V.N)",
            "EPB@SNB.batreuhbm{PAS,A,USD,A40}",
            "US dollar, Nominal (Current Prices), % of GDP",
            "Dépôts en millions de francs CFA",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
        assert_eq!((scale_alone("NET_FLOW_BILLIONS"), scale_alone("Funds above 100 million")), (Some(9), None));
        for (line, power) in [
            ("Figures in millions", Some(6)),
            ("All amounts (in thousands)", Some(3)),
            ("Billions", Some(9)),
            ("Funds with millions of holders", None),
            ("In 5 million households", None),
        ] {
            assert_eq!(scale_in_title(line), power, "{line}");
        }
        for text in [
            "USD LIBOR 3M",
            "USD 10Y yield",
            "JPY basis swap 3M",
            "EUR/USD",
            "EURUSD Curncy",
            "Vol.",
            "EUR/USD implied vol 1M",
            "USD ATM 3M volatility",
            "JPY 25D risk reversal",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
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
        assert_eq!(unit_column("Currency").label(), "unit not stated");
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
