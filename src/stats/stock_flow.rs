//! A change of a stock in parts: what was traded, what prices did, what is left.
//!
//! H₁ − H₀ = flow + price + exchange rates + gap (IMF, Balance of Payments Manual 6, chapter 9;
//! Bertaut & Tryon 2007 for the estimates from returns).

/// When in a period its trades are taken to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// On its last day: they earn nothing.
    End,
    /// In its middle: they earn half of its return.
    Middle,
}

/// What prices did to a stock of `start` into which `flow` came, at a return of `rate`.
///
/// # Unit
/// That of the stock; the return is a fraction.
///
/// # Missing values
/// NaN when anything is missing.
///
/// # Example
/// ```
/// use flowmosaic::stats::stock_flow::valuation;
/// use flowmosaic::stats::stock_flow::Timing;
/// assert!((valuation(100.0, 10.0, 0.1, Timing::Middle) - 10.5).abs() < 1e-12);
/// ```
#[must_use]
pub fn valuation(start: f64, flow: f64, rate: f64, timing: Timing) -> f64 {
    match timing {
        Timing::End => start * rate,
        Timing::Middle => start * rate + flow * rate / 2.0,
    }
}

/// The flow that two stocks and a return imply when nothing else moved them:
/// H₁ − H₀(1 + r), divided by 1 + r/2 for trades in the middle of the period.
///
/// # Unit
/// That of the holding.
///
/// # Missing values
/// NaN when anything is missing, or when the return is −200%.
///
/// # Example
/// ```
/// use flowmosaic::stats::stock_flow::implied_flow;
/// use flowmosaic::stats::stock_flow::Timing;
/// assert!((implied_flow(100.0, 120.0, 0.1, Timing::End) - 10.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn implied_flow(start: f64, end: f64, rate: f64, timing: Timing) -> f64 {
    let grown = end - start * (1.0 + rate);
    match timing {
        Timing::End => grown,
        Timing::Middle if rate == -2.0 => f64::NAN,
        Timing::Middle => grown / (1.0 + rate / 2.0),
    }
}

/// What the parts leave of a change: H₁ − H₀ − Σ parts.
///
/// # Unit
/// That of the holding.
///
/// # Missing values
/// NaN when anything is missing: a part that is not known is not zero.
///
/// # Example
/// ```
/// use flowmosaic::stats::stock_flow::unexplained;
/// assert_eq!(unexplained(100.0, 120.0, &[15.0, 4.0]), 1.0);
/// ```
#[must_use]
pub fn unexplained(start: f64, end: f64, parts: &[f64]) -> f64 {
    if parts.iter().any(|p| p.is_nan()) {
        return f64::NAN;
    }
    end - start - parts.iter().sum::<f64>()
}

/// |valuation| / (|flow| + |valuation|).
///
/// # Unit
/// Shares of one.
///
/// # Missing values
/// NaN when either is missing or both are zero.
///
/// # Example
/// ```
/// use flowmosaic::stats::stock_flow::valuation_share;
/// assert_eq!(valuation_share(3.0, -1.0), 0.25);
/// ```
#[must_use]
pub fn valuation_share(flow: f64, valuation: f64) -> f64 {
    let both = flow.abs() + valuation.abs();
    if both > 0.0 { valuation.abs() / both } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_implied_flow_undoes_the_valuation() {
        for timing in [Timing::End, Timing::Middle] {
            let (start, flow, rate) = (1000.0, 40.0, -0.07);
            let end = start + flow + valuation(start, flow, rate, timing);
            assert!((implied_flow(start, end, rate, timing) - flow).abs() < 1e-12);
            assert!(unexplained(start, end, &[flow, valuation(start, flow, rate, timing)]).abs() < 1e-12);
        }
        assert!(unexplained(1.0, 2.0, &[f64::NAN]).is_nan());
        assert_eq!(valuation_share(-1.0, 3.0), 0.75);
    }
}
