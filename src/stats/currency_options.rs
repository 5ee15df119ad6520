//! Options on currencies: prices, deltas, strikes, volatilities and risk reversals.
//!
//! Garman & Kohlhagen 1983; deltas and quoting after Clark 2011, Foreign Exchange Option Pricing, and
//! Reiswich & Wystup 2010. Rates are continuous, times in years, volatilities shares of one (0.10 for
//! 10%).

use super::normal::{cumulative, quantile};

/// Call or put on the base currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The right to buy.
    Call,
    /// The right to sell.
    Put,
}

impl Side {
    fn sign(self) -> f64 {
        if self == Side::Call { 1.0 } else { -1.0 }
    }
}

/// What delta counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delta {
    /// Base currency to hold now.
    Spot,
    /// Base currency to hold forward.
    Forward,
    /// As spot, less the premium paid in base currency.
    SpotPremiumAdjusted,
    /// As forward, less the premium paid in base currency.
    ForwardPremiumAdjusted,
}

/// A market: spot, rates and time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Market {
    /// Price of one unit of the base currency.
    pub spot: f64,
    /// Rate of the currency that prices are in.
    pub domestic: f64,
    /// Rate of the base currency.
    pub foreign: f64,
    /// Years to expiry.
    pub years: f64,
}

impl Market {
    /// The forward price.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::currency_options::{Delta, Market, Side};
    /// let market = Market { spot: 1.2, domestic: 0.03, foreign: 0.01, years: 1.0 };
    /// assert!((market.forward() - 1.2 * 0.02_f64.exp()).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn forward(&self) -> f64 {
        self.spot * libm::exp((self.domestic - self.foreign) * self.years)
    }

    fn d(&self, strike: f64, volatility: f64) -> (f64, f64) {
        let spread = volatility * self.years.sqrt();
        let first = libm::log(self.forward() / strike) / spread + 0.5 * spread;
        (first, first - spread)
    }

    /// Price of an option on one unit of the base currency.
    ///
    /// # Missing values
    /// NaN unless strike, spot, volatility and time are positive.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::currency_options::{Market, Side};
    /// let market = Market { spot: 1.2, domestic: 0.03, foreign: 0.01, years: 1.0 };
    /// let (call, put) = (market.price(Side::Call, 1.25, 0.1), market.price(Side::Put, 1.25, 0.1));
    /// // Put-call parity.
    /// let parity = 1.2 * (-0.01_f64).exp() - 1.25 * (-0.03_f64).exp();
    /// assert!((call - put - parity).abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn price(&self, side: Side, strike: f64, volatility: f64) -> f64 {
        if !(strike > 0.0 && self.spot > 0.0 && volatility > 0.0 && self.years > 0.0) {
            return f64::NAN;
        }
        let (first, second) = self.d(strike, volatility);
        let sign = side.sign();
        let value = self.forward() * cumulative(sign * first) - strike * cumulative(sign * second);
        sign * value * libm::exp(-self.domestic * self.years)
    }

    /// Delta of an option; negative for puts.
    ///
    /// # Missing values
    /// As for [`Market::price`].
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::currency_options::{Delta, Market, Side};
    /// let market = Market { spot: 1.2, domestic: 0.03, foreign: 0.01, years: 1.0 };
    /// let (call, put) = (market.delta(Side::Call, 1.25, 0.1, Delta::Forward), market.delta(Side::Put, 1.25, 0.1, Delta::Forward));
    /// assert!((call - put - 1.0).abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn delta(&self, side: Side, strike: f64, volatility: f64, delta: Delta) -> f64 {
        if self.price(side, strike, volatility).is_nan() {
            return f64::NAN;
        }
        let (first, second) = self.d(strike, volatility);
        let sign = side.sign();
        let discount = libm::exp(-self.foreign * self.years);
        match delta {
            Delta::Spot => sign * discount * cumulative(sign * first),
            Delta::Forward => sign * cumulative(sign * first),
            Delta::SpotPremiumAdjusted => sign * discount * strike / self.forward() * cumulative(sign * second),
            Delta::ForwardPremiumAdjusted => sign * strike / self.forward() * cumulative(sign * second),
        }
    }

    /// Strike whose delta has the size `size`: 0.25 for a 25-delta call or put. Of the two strikes that
    /// a premium-adjusted call can have, the higher.
    ///
    /// # Missing values
    /// NaN when no strike has that delta.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::currency_options::{Delta, Market, Side};
    /// let market = Market { spot: 1.2, domestic: 0.03, foreign: 0.01, years: 1.0 };
    /// let strike = market.strike(Side::Put, 0.25, 0.1, Delta::Spot);
    /// assert!((market.delta(Side::Put, strike, 0.1, Delta::Spot) + 0.25).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn strike(&self, side: Side, size: f64, volatility: f64, delta: Delta) -> f64 {
        let spread = volatility * self.years.sqrt();
        if !(size > 0.0 && spread > 0.0 && self.spot > 0.0) {
            return f64::NAN;
        }
        let sign = side.sign();
        let forward_size = match delta {
            Delta::Spot | Delta::SpotPremiumAdjusted => size * libm::exp(self.foreign * self.years),
            _ => size,
        };
        if matches!(delta, Delta::Spot | Delta::Forward) {
            if forward_size >= 1.0 {
                return f64::NAN;
            }
            return self.forward() * libm::exp(-sign * quantile(forward_size) * spread + 0.5 * spread * spread);
        }
        let of = |log_strike: f64| {
            self.delta(side, self.forward() * libm::exp(log_strike), volatility, Delta::ForwardPremiumAdjusted).abs()
        };
        // A put's adjusted delta rises with the strike; a call's falls beyond its peak.
        let far = 12.0 * spread + spread * spread;
        let low = if side == Side::Call { peak(-far, far, of) } else { -far };
        let reached = if side == Side::Call { of(low) } else { of(far) };
        if reached < forward_size {
            return f64::NAN;
        }
        let beyond = |x: f64| if side == Side::Call { of(x) > forward_size } else { of(x) < forward_size };
        self.forward() * libm::exp(super::distributions::bisect(low, far, beyond))
    }

    /// Strike at which the deltas of call and put cancel: at the money as currencies quote it.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::currency_options::{Delta, Market, Side};
    /// let market = Market { spot: 1.2, domestic: 0.03, foreign: 0.01, years: 1.0 };
    /// let strike = market.delta_neutral_strike(0.1, Delta::Spot);
    /// let both = market.delta(Side::Call, strike, 0.1, Delta::Spot) + market.delta(Side::Put, strike, 0.1, Delta::Spot);
    /// assert!(both.abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn delta_neutral_strike(&self, volatility: f64, delta: Delta) -> f64 {
        let half = 0.5 * volatility * volatility * self.years;
        let adjusted = matches!(delta, Delta::SpotPremiumAdjusted | Delta::ForwardPremiumAdjusted);
        self.forward() * libm::exp(if adjusted { -half } else { half })
    }

    /// Volatility at which the option has that price.
    ///
    /// # Missing values
    /// NaN when the price is outside the bounds that hold without arbitrage.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::currency_options::{Delta, Market, Side};
    /// let market = Market { spot: 1.2, domestic: 0.03, foreign: 0.01, years: 1.0 };
    /// let price = market.price(Side::Call, 1.25, 0.1);
    /// assert!((market.volatility(Side::Call, 1.25, price) - 0.1).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn volatility(&self, side: Side, strike: f64, price: f64) -> f64 {
        let (least, most) = (self.price(side, strike, 1e-6), self.price(side, strike, 20.0));
        if !(price > least && price < most) {
            return f64::NAN;
        }
        super::distributions::bisect(1e-6, 20.0, |v| self.price(side, strike, v) < price)
    }
}

/// Where a function that rises and then falls is highest, by golden section.
fn peak(mut low: f64, mut high: f64, of: impl Fn(f64) -> f64) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    for _ in 0..200 {
        let (a, b) = (high - GOLDEN * (high - low), low + GOLDEN * (high - low));
        if of(a) < of(b) { low = a } else { high = b }
    }
    0.5 * (low + high)
}

/// Volatility of the call less that of the put with the same delta: positive when calls are dearer.
///
/// # Unit
/// Points of volatility.
///
/// # Example
/// ```
/// use flowmosaic::stats::currency_options::risk_reversal;
/// assert!((risk_reversal(0.08, 0.09) + 0.01).abs() < 1e-15);
/// ```
#[must_use]
pub fn risk_reversal(call: f64, put: f64) -> f64 {
    call - put
}

/// What the wings cost beyond the middle: (call + put)/2 − at the money.
///
/// # Unit
/// Points of volatility.
///
/// # Example
/// ```
/// use flowmosaic::stats::currency_options::butterfly;
/// assert!((butterfly(0.09, 0.11, 0.08) - 0.02).abs() < 1e-15);
/// ```
#[must_use]
pub fn butterfly(call: f64, put: f64, at_the_money: f64) -> f64 {
    0.5 * (call + put) - at_the_money
}

/// Volatilities of call and put from at the money, butterfly and risk reversal: ATM + BF ± RR/2.
///
/// # Example
/// ```
/// use flowmosaic::stats::currency_options::{risk_reversal, wings};
/// let (call, put) = wings(7.8, 0.22, -0.6);
/// assert!((call - 7.72).abs() < 1e-12 && (risk_reversal(call, put) + 0.6).abs() < 1e-12);
/// ```
#[must_use]
pub fn wings(at_the_money: f64, butterfly: f64, risk_reversal: f64) -> (f64, f64) {
    let middle = at_the_money + butterfly;
    (middle + 0.5 * risk_reversal, middle - 0.5 * risk_reversal)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKET: Market = Market { spot: 1.3465, domestic: 0.0294, foreign: 0.0346, years: 1.0 };

    #[test]
    fn strikes_have_the_deltas_asked_for() {
        for delta in [Delta::Spot, Delta::Forward, Delta::SpotPremiumAdjusted, Delta::ForwardPremiumAdjusted] {
            for (side, sign) in [(Side::Call, 1.0), (Side::Put, -1.0)] {
                let strike = MARKET.strike(side, 0.25, 0.185, delta);
                let got = MARKET.delta(side, strike, 0.185, delta);
                assert!((got - sign * 0.25).abs() < 1e-10, "{delta:?} {side:?} {got}");
            }
            let strike = MARKET.delta_neutral_strike(0.185, delta);
            let both = MARKET.delta(Side::Call, strike, 0.185, delta) + MARKET.delta(Side::Put, strike, 0.185, delta);
            assert!(both.abs() < 1e-12, "{delta:?} {both}");
        }
        assert!(MARKET.strike(Side::Call, 0.99, 0.185, Delta::Spot).is_nan());
        // Of two strikes with one adjusted delta, the higher.
        assert!(MARKET.strike(Side::Call, 0.25, 0.185, Delta::ForwardPremiumAdjusted) > MARKET.forward());
    }

    #[test]
    fn prices_give_their_volatility_back() {
        let price = MARKET.price(Side::Put, 1.2, 0.2);
        assert!((MARKET.volatility(Side::Put, 1.2, price) - 0.2).abs() < 1e-10);
        assert!(MARKET.volatility(Side::Put, 1.2, -0.1).is_nan());
        assert!(MARKET.price(Side::Call, 0.0, 0.2).is_nan());
    }

    #[test]
    fn a_textbook_price() {
        // Hull, example 17.2: S 1.6, K 1.6, 8% and 11%, 4 months, 14.1% gives 4.3 cents.
        let hull = Market { spot: 1.6, domestic: 0.08, foreign: 0.11, years: 0.3333 };
        assert!((hull.price(Side::Call, 1.6, 0.141) - 0.043).abs() < 5e-4);
    }
}
