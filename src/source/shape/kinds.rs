//! What the words of a name say of its numbers: whether they are flows, holdings, rates, prices.

use crate::source::words;
use crate::table::MeasureKind;
use crate::unit::Unit;

/// A name in small letters, word by word: `NetFlow_USD` is ` net flow usd `.
struct Name(String);

impl Name {
    fn of(text: &str) -> Name {
        let spaced = words::spaced(text);
        // What an amount is valued at is no price: "GDP at market prices".
        let valued = ["market", "current", "constant", "basic"].map(|at| format!(" {at} prices "));
        Name(valued.iter().fold(spaced, |name, prices| name.replace(prices, " ")))
    }

    /// True when one of these stands in the name as whole words, in the singular or plural.
    fn has(&self, wanted: &[&str]) -> bool {
        let stands = |words: &str| self.0.contains(&format!(" {words} ")) || self.0.contains(&format!(" {words}s "));
        wanted.iter().any(|words| stands(words))
    }

    /// True when a word ends so: `inflow`, `netflow`.
    fn ends(&self, ending: &str) -> bool {
        self.0.split(' ').any(|word| word.trim_end_matches('s').ends_with(ending))
    }

    /// True when the name says that something was traded or changed, whatever it is a change of.
    fn is_of_change(&self) -> bool {
        const TRADES: [&str; 12] = [
            "change",
            "purchase",
            "sale",
            "acquisition",
            "incurrence",
            "issuance",
            "transaction",
            "bought",
            "sold",
            "buying",
            "selling",
            "investment in",
        ];
        self.ends("flow") || self.has(&TRADES)
    }

    fn is_inflow(&self) -> bool {
        self.ends("inflow") && !self.ends("outflow")
    }

    fn is_outflow(&self) -> bool {
        self.ends("outflow") && !self.ends("inflow") || self.has(&["less net incurrence of liabilities"])
    }
}

/// What prices of a day are called.
const PRICES: [&str; 9] = ["close", "adjclose", "closing", "settle", "settlement", "nav", "open", "high", "low"];

/// Balances of what happened in a period, where a balance alone is what is held.
const BALANCES: [&str; 8] = [
    "trade balance",
    "balance of trade",
    "balance of payment",
    "current account",
    "capital account",
    "financial account",
    "fiscal balance",
    "budget balance",
];

/// A unit below a line that says how numbers are counted: "Figures in millions" above "Net flow (USD)". Prices, rates
/// and what states a scale of its own are not counted so.
#[must_use]
pub fn scaled(unit: Unit, kind: MeasureKind, scale: Option<i8>) -> Unit {
    let priced = matches!(kind, MeasureKind::Price | MeasureKind::Rate | MeasureKind::Index);
    match scale {
        Some(power_of_ten) if words::is_bare_money(&unit) && !priced => Unit { power_of_ten, ..unit },
        _ => unit,
    }
}

/// The kind of measure that the words of a column name or measure suggest.
#[must_use]
pub fn kind_of_words(words: &str) -> MeasureKind {
    let name = Name::of(words);
    let percent = words.contains('%');
    let net = name.has(&["net"]);
    // "Total return index" and "(TOT_RETURN) Close" are levels, "index return" is none.
    let level = name
        .0
        .rsplit_once(" return ")
        .is_some_and(|(_, rest)| rest.split(' ').any(|word| matches!(word, "index" | "close" | "level" | "last")));
    if level && !percent {
        MeasureKind::Index
    } else if name.has(&["cumulative", "ytd", "mtd", "to date"]) {
        // A sum since a beginning is no flow of its period.
        MeasureKind::Other
    } else if name.has(&["valuation", "revaluation", "valchg"]) {
        MeasureKind::Valuation
    } else if !name.is_of_change()
        && (name.has(&["position"]) || net && name.has(&["noncommercial", "non commercial", "open interest"]))
    {
        // What is held on balance ("net short position") is no flow.
        MeasureKind::Position
    } else if name.is_outflow() {
        // A plus is what went out, and nobody's purchase.
        if net { MeasureKind::Balance } else { MeasureKind::GrossFlow }
    } else if net && !name.is_of_change() && name.has(&["asset", "worth"]) && !name.has(&["net new"]) {
        if name.has(&["net asset value"]) { MeasureKind::Price } else { MeasureKind::Holding }
    } else if net || name.ends("flow") {
        MeasureKind::Flow
    } else if percent
        || name.has(&["rate", "ratio", "percent", "percentage", "percentile", "pct", "implied vol", "risk reversal"])
        || name.has(&["volatility", "volatilities"])
        || ["yield", "return"].iter().any(|ending| name.ends(ending))
    {
        MeasureKind::Rate
    } else if name.has(&["open interest"]) {
        MeasureKind::Position
    } else if name.has(&BALANCES) {
        MeasureKind::Balance
    } else if name.has(&["holding", "aum", "outstanding", "balance", "custody", "asset", "stock of"]) {
        MeasureKind::Holding
    } else if name.ends("price") || name.has(&PRICES) {
        MeasureKind::Price
    } else if name.has(&["index"]) {
        MeasureKind::Index
    } else if name.has(&["purchases", "sales", "bought", "sold", "buy", "sell"]) {
        MeasureKind::GrossFlow
    } else {
        MeasureKind::Other
    }
}

/// True for a number of times (bid to cover, price to earnings), which is no per cent of anything.
#[must_use]
pub fn is_ratio(words: &str) -> bool {
    let name = Name::of(words);
    name.has(&["ratio"]) && !name.has(&["rate", "percent", "percentage"]) && !name.ends("return") && !name.ends("yield")
}

/// True when a name says that money came in, or that it went out with a minus.
#[must_use]
pub fn is_inflow(words: &str) -> bool {
    Name::of(words).is_inflow()
}

/// True when a name says that a plus is money that went out: an outflow, or what residents acquired abroad less
/// what they came to owe there.
#[must_use]
pub fn is_outflow(words: &str) -> bool {
    Name::of(words).is_outflow()
}

/// The name without its last or first word, when that is `word` and says a side: "long", but not "long-term".
#[must_use]
pub fn without_side(words: &str, word: &str) -> Option<String> {
    let name = Name::of(words);
    let stem = name.0.strip_suffix(&format!(" {word} ")).or_else(|| name.0.strip_prefix(&format!(" {word} ")))?;
    let of_time = ["term", "dated", "run", "end"].iter().any(|time| stem.trim_start().starts_with(time));
    (!of_time).then(|| stem.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_suggest_kinds() {
        for (name, kind) in [
            ("flow_usd", MeasureKind::Flow),
            ("NetFlow", MeasureKind::Flow),
            ("Net new assets", MeasureKind::Flow),
            ("Net purchases of assets", MeasureKind::Flow),
            ("FDI, net inflows", MeasureKind::Flow),
            ("INFLOW_BILLIONS", MeasureKind::Flow),
            ("OUTFLOW_BILLIONS", MeasureKind::GrossFlow),
            ("FDI, net outflows", MeasureKind::Balance),
            ("Inflows (+), outflows (-)", MeasureKind::Flow),
            ("Adj Close", MeasureKind::Price),
            ("Closed-end funds", MeasureKind::Other),
            ("GDP at market prices", MeasureKind::Other),
            ("market_price", MeasureKind::Price),
            ("Net asset value", MeasureKind::Price),
            ("yield", MeasureKind::Rate),
            ("Index return", MeasureKind::Rate),
            ("InterestRate", MeasureKind::Rate),
            ("Implied volatility 1M", MeasureKind::Rate),
            ("U.S. Corporate bonds", MeasureKind::Other),
            ("Strategic investors, Russian Federation", MeasureKind::Other),
            ("Market operations", MeasureKind::Other),
            ("holding", MeasureKind::Holding),
            ("Trade_Balance_Billion_USD", MeasureKind::Balance),
            ("Current account balance", MeasureKind::Balance),
            ("Cash balances", MeasureKind::Holding),
            ("Net assets", MeasureKind::Holding),
            ("Net foreign assets", MeasureKind::Holding),
            ("Convertible Arbitrage", MeasureKind::Other),
            ("Composition of funds", MeasureKind::Other),
            ("Total return index", MeasureKind::Index),
            (".ABC (TOT_RETURN) Close", MeasureKind::Index),
            ("Net Short Position (%)", MeasureKind::Position),
            ("Noncommercial net", MeasureKind::Position),
        ] {
            assert_eq!(kind_of_words(name), kind, "{name}");
        }
    }

    #[test]
    fn sides_are_told_from_maturities() {
        assert_eq!(without_side("spec_long", "long").as_deref(), Some("spec"));
        assert_eq!(without_side("long", "long").as_deref(), Some(""));
        assert_eq!(without_side("Long-term debt", "long"), None);
    }
}
