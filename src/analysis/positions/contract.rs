//! What one contract is worth, from the words of the report: "($50 X S&P 500 INDEX)",
//! "(CONTRACTS OF CAD 100,000)".

use crate::problem::Problem;

/// The size of one contract.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Contract {
    /// The words.
    pub text: String,
    /// Money for one contract, or for one point of its price.
    pub size: f64,
    /// ISO 4217 code.
    pub currency: String,
    /// Whether the size must be multiplied by the price.
    pub times_price: bool,
}

/// The contract that a text states: a face value in a currency, or money a point.
///
/// # Missing values
/// Nothing when the text states neither, or an amount of something else ("5 Bitcoins").
pub(super) fn parsed(text: &str) -> Option<Contract> {
    let words = text.trim().trim_start_matches('(').trim_end_matches(')').trim();
    let upper = words.to_ascii_uppercase();
    let made = |(size, currency): (f64, String), times_price| {
        (size > 0.0).then(|| Contract { text: words.to_owned(), size, currency, times_price })
    };
    if upper.contains('=') {
        // "5 Solana x $250 = $1250" is an example of a price, not a size.
        return None;
    }
    if let Some(rest) = upper.strip_prefix("CONTRACTS OF ") {
        return made(money(rest.trim_end_matches("FACE VALUE").trim())?, false);
    }
    if let Some(rest) = upper.strip_suffix("NOTIONAL PRINCIPAL") {
        return made(money(rest.trim())?, false);
    }
    let (left, right) = upper.split_once(" X ")?;
    let sized = money(left.trim()).or_else(|| money(right.trim()))?;
    // "BITCOIN X $0.10" is a share of a coin in money of an index; a name on the other side is needed.
    made(sized, true)
}

/// The contract that a label states in brackets.
pub(super) fn within(label: &str) -> Option<Contract> {
    let from = label.rfind('(')?;
    parsed(label.get(from..)?.split_once(')')?.0)
}

/// The Problem for a text that states no size.
pub(super) fn unreadable(text: &str) -> Problem {
    let message =
        format!("the contract text \"{text}\" states neither a face value nor an amount of money a point of the price");
    Problem::error("contract-not-read", message)
        .hint("write for example ($50 X INDEX) or (CONTRACTS OF CAD 100,000)")
        .hint("leave the option empty for positions in contracts only")
}

/// "$50", "CAD 100,000", "100,000 USD": an amount and the code of its currency.
fn money(text: &str) -> Option<(f64, String)> {
    let amount = |digits: &str| {
        let plain: String = digits.chars().filter(|c| *c != ',').collect();
        let fine = !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if fine { plain.parse::<f64>().ok() } else { None }
    };
    if let Some(rest) = text.strip_prefix('$') {
        return Some((amount(rest.trim())?, "USD".to_owned()));
    }
    let (one, other) = text.split_once(' ')?;
    let code = |word: &str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    if code(one) {
        return Some((amount(other.trim())?, one.to_owned()));
    }
    if code(other.trim()) { Some((amount(one)?, other.trim().to_owned())) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_in_the_words_of_the_report() {
        let check = |text: &str, expected: Option<(f64, &str, bool)>| {
            let got = parsed(text);
            assert_eq!(got.as_ref().map(|c| (c.size, c.currency.as_str(), c.times_price)), expected, "{text}");
        };
        check("($50 X S&P 500 INDEX)", Some((50.0, "USD", true)));
        check("(S&P 500 INDEX X $50.00)", Some((50.0, "USD", true)));
        check("(NIKKEI INDEX X JPY 500)", Some((500.0, "JPY", true)));
        check("($100 x S&P Select Sector Energy Index price)", Some((100.0, "USD", true)));
        check("(CONTRACTS OF JPY 12,500,000)", Some((12_500_000.0, "JPY", false)));
        check("(CONTRACTS OF $100,000 FACE VALUE)", Some((100_000.0, "USD", false)));
        check("(CONTRACTS OF $5,000,000)", Some((5e6, "USD", false)));
        check("(100,000 USD notional principal)", Some((1e5, "USD", false)));
        check("(5 Bitcoins)", None);
        check("(50 Index Points)", None);
        check("(5 Solana x $250 = $1250)", None);
        check("(2,500 X CONTRACT GRADE IMM INDEX)", None);
        check("", None);
        assert_eq!(within("CANADIAN DOLLAR (CONTRACTS OF CAD 100,000)").map(|c| c.size), Some(1e5));
        assert_eq!(within("CANADIAN DOLLAR"), None);
    }
}
