//! Units of well-known FRED codes. FRED's files carry codes and nothing else.

use crate::calendar::Frequency;
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// What a code stands for.
pub(super) struct Known {
    /// Code.
    pub(super) code: &'static str,
    /// In words.
    pub(super) title: &'static str,
    kind: MeasureKind,
    unit: &'static str,
}

use MeasureKind::{Balance, Flow, Holding, Index, Other, Price, Rate};

const fn known(code: &'static str, title: &'static str, kind: MeasureKind, unit: &'static str) -> Known {
    Known { code, title, kind, unit }
}

/// The codes that are known, by subject.
const KNOWN: [Known; 76] = [
    known("DGS1MO", "1-month Treasury yield", Rate, "%"),
    known("DGS3MO", "3-month Treasury yield", Rate, "%"),
    known("DGS6MO", "6-month Treasury yield", Rate, "%"),
    known("DGS1", "1-year Treasury yield", Rate, "%"),
    known("DGS2", "2-year Treasury yield", Rate, "%"),
    known("DGS3", "3-year Treasury yield", Rate, "%"),
    known("DGS5", "5-year Treasury yield", Rate, "%"),
    known("DGS7", "7-year Treasury yield", Rate, "%"),
    known("DGS10", "10-year Treasury yield", Rate, "%"),
    known("DGS20", "20-year Treasury yield", Rate, "%"),
    known("DGS30", "30-year Treasury yield", Rate, "%"),
    known("GS10", "10-year Treasury yield, monthly average", Rate, "%"),
    known("GS2", "2-year Treasury yield, monthly average", Rate, "%"),
    known("DFII10", "10-year inflation-indexed Treasury yield", Rate, "%"),
    known("T10YIE", "10-year breakeven inflation", Rate, "%"),
    known("T5YIE", "5-year breakeven inflation", Rate, "%"),
    known("T10Y2Y", "10-year less 2-year Treasury yield", Rate, "%"),
    known("T10Y3M", "10-year less 3-month Treasury yield", Rate, "%"),
    known("DTB3", "3-month Treasury bill rate", Rate, "%"),
    known("TB3MS", "3-month Treasury bill rate, monthly", Rate, "%"),
    known("FEDFUNDS", "Federal funds rate, monthly", Rate, "%"),
    known("DFF", "Federal funds rate, daily", Rate, "%"),
    known("EFFR", "Effective federal funds rate", Rate, "%"),
    known("SOFR", "Secured overnight financing rate", Rate, "%"),
    known("IORB", "Interest rate on reserve balances", Rate, "%"),
    known("DFEDTARU", "Federal funds target range, upper", Rate, "%"),
    known("DFEDTARL", "Federal funds target range, lower", Rate, "%"),
    known("MORTGAGE30US", "30-year fixed mortgage rate", Rate, "%"),
    known("DPRIME", "Bank prime loan rate", Rate, "%"),
    known("BAMLH0A0HYM2", "US high yield option-adjusted spread", Rate, "%"),
    known("BAMLC0A0CM", "US corporate option-adjusted spread", Rate, "%"),
    known("DAAA", "Aaa corporate bond yield", Rate, "%"),
    known("DBAA", "Baa corporate bond yield", Rate, "%"),
    known("UNRATE", "Unemployment rate", Rate, "%"),
    known("DTWEXBGS", "Broad dollar index", Index, "index 2006-01=100"),
    known("DTWEXAFEGS", "Dollar index, advanced economies", Index, "index 2006-01=100"),
    known("DTWEXEMEGS", "Dollar index, emerging economies", Index, "index 2006-01=100"),
    known("TWEXBGSMTH", "Broad dollar index, monthly", Index, "index 2006-01=100"),
    known("TWEXB", "Broad dollar index, goods", Index, "index 1997-01=100"),
    known("VIXCLS", "CBOE volatility index", Index, "index"),
    known("NFCI", "Chicago Fed financial conditions index", Index, "index"),
    known("STLFSI4", "St. Louis Fed financial stress index", Index, "index"),
    known("CPIAUCSL", "Consumer price index", Index, "index 1982-84=100"),
    known("CPILFESL", "Consumer price index, less food and energy", Index, "index 1982-84=100"),
    known("PCEPI", "Price index of personal consumption", Index, "index 2017=100"),
    known("INDPRO", "Industrial production", Index, "index 2017=100"),
    known("SP500", "S&P 500", Price, "index"),
    known("NASDAQCOM", "NASDAQ composite", Price, "index"),
    known("DJIA", "Dow Jones industrial average", Price, "index"),
    known("DEXJPUS", "Yen per dollar", Price, "JPY per USD"),
    known("DEXUSEU", "Dollars per euro", Price, "USD per EUR"),
    known("DEXUSUK", "Dollars per pound", Price, "USD per GBP"),
    known("DEXCHUS", "Yuan per dollar", Price, "CNY per USD"),
    known("DEXCAUS", "Canadian dollars per dollar", Price, "CAD per USD"),
    known("DEXKOUS", "Won per dollar", Price, "KRW per USD"),
    known("DEXSZUS", "Francs per dollar", Price, "CHF per USD"),
    known("DCOILWTICO", "Crude oil, WTI", Price, "USD per barrel"),
    known("DCOILBRENTEU", "Crude oil, Brent", Price, "USD per barrel"),
    known("WMTSECL1", "Treasuries held in custody for foreign official accounts", Holding, "USD 6"),
    known("WSEFINTL1", "Securities held in custody for foreign official accounts", Holding, "USD 6"),
    known("WFASECL1", "Agency securities held in custody for foreign official accounts", Holding, "USD 6"),
    known("WALCL", "Federal Reserve total assets", Holding, "USD 6"),
    known("TREAST", "Treasuries held by the Federal Reserve", Holding, "USD 6"),
    known("FDHBFIN", "Federal debt held by foreign and international investors", Holding, "USD 9"),
    known("GFDEBTN", "Federal debt, total public debt", Holding, "USD 6"),
    known("FYGFDPUN", "Federal debt held by the public", Holding, "USD 6"),
    known("FDHBFRBN", "Federal debt held by Federal Reserve Banks", Holding, "USD 9"),
    known("FDHBATN", "Federal debt held by agencies and trusts", Holding, "USD 6"),
    known("FDHBPIN", "Federal debt held by private investors", Holding, "USD 9"),
    known("WSHOMCB", "Mortgage-backed securities held by the Federal Reserve", Holding, "USD 6"),
    known("IIPUSNETIQ", "US net international investment position", Holding, "USD 6"),
    known("BOPBCA", "Balance on current account, quarterly", Balance, "USD 9"),
    known("RRPONTSYD", "Overnight reverse repurchase agreements", Holding, "USD 9"),
    known("BOPGSTB", "Balance of goods and services", Balance, "USD 6"),
    known("GDP", "Gross domestic product, annual rate", Other, "USD 9"),
    known("ROWFDNQ027S", "Rest of the world: financial transactions", Flow, "USD 6"),
];

/// Levels of a Wednesday, of which FRED gives monthly and quarterly averages when asked for those.
const WEDNESDAYS: [&str; 7] = ["WMTSECL1", "WSEFINTL1", "WFASECL1", "WALCL", "TREAST", "WSHOMCB", "WRESBAL"];

/// What must be said of a code's numbers wherever they are used, when they come at that step.
pub(super) fn remark(code: &str, frequency: Frequency) -> Option<String> {
    if code == "GFDEBTN" {
        return Some(
            "total public debt holds what government accounts own, which nobody else can hold; federal debt held by the \
             public (FYGFDPUN) leaves it out"
                .to_owned(),
        );
    }
    let slower = frequency.months().is_some();
    (slower && WEDNESDAYS.contains(&code)).then(|| {
        format!(
            "{code} is published for Wednesdays; FRED's numbers for longer periods are averages of them unless the download \
             asked for the end of the period"
        )
    })
}

/// What `code` stands for.
pub(super) fn lookup(code: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|k| k.code == code)
}

impl Known {
    /// Kind of measure.
    pub(super) fn kind(&self) -> MeasureKind {
        self.kind
    }

    /// The unit; the publisher says so on its pages, not in the file.
    pub(super) fn unit(&self) -> Unit {
        let authority = Authority::Publisher;
        match self.unit.split_once(' ') {
            None if self.unit == "%" => Unit::of(Quantity::Percent, authority),
            None | Some(("index", _)) => Unit::of(Quantity::Index, authority),
            Some(("USD", power)) if power.parse::<i8>().is_ok() => {
                Unit::money("USD", power.parse().unwrap_or(0), authority)
            }
            Some(_) => Unit::of(Quantity::Price { of: self.unit.to_owned() }, authority),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_from_outside_the_file() {
        let label = |code: &str| lookup(code).map(|k| (k.unit().label(), k.unit().authority));
        assert_eq!(label("WMTSECL1"), Some(("USD million".to_owned(), Authority::Publisher)));
        assert_eq!(label("DGS10"), Some(("%".to_owned(), Authority::Publisher)));
        assert_eq!(label("DEXJPUS"), Some(("JPY per USD".to_owned(), Authority::Publisher)));
        assert_eq!(label("GDP"), Some(("USD billion".to_owned(), Authority::Publisher)));
    }
}
