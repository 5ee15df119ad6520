//! What happened around an event beyond what the market explains?
//!
//! MacKinlay 1997, eqs 7–12 (market model, variance with estimation error); Patell 1976; Boehmer,
//! Musumeci & Poulsen 1991; Kolari & Pynnönen 2010.

use super::distributions::t_two_sided;
use super::moments::{mean, standard_deviation};
use super::regression::with_constant;
use super::signed_rank::sign_test;

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Constant of the market model.
    pub alpha: f64,
    /// Slope of the market model.
    pub beta: f64,
    /// Residual variance of the estimation window (n − 2).
    pub variance: f64,
    /// Observations of the estimation window.
    pub observations: usize,
    /// Abnormal value of each slot of the event window.
    pub abnormal: Vec<f64>,
    /// Its standard error, with the error of the estimates.
    pub errors: Vec<f64>,
    /// Sums of abnormal values from the first slot.
    pub cumulated: Vec<f64>,
    /// Their standard errors.
    pub cumulated_errors: Vec<f64>,
    market: Vec<f64>,
    inverse: super::matrix::Matrix,
    residuals: Vec<f64>,
}

/// Abnormal values of `asset` in the event window, from its relation to `market` before.
///
/// # Unit
/// That of the asset.
///
/// # Missing values
/// Pairs with a missing value are left out of the estimation. A missing value in the event window
/// has no abnormal value and makes later sums missing. Nothing for fewer than three pairs or a
/// market that does not vary.
///
/// # Example
/// ```
/// use flowmosaic::stats::event_study::event;
/// let market = [1.0, -1.0, 2.0, 0.0, 1.0];
/// let asset = [1.1, -0.9, 2.0, 0.1, 1.0];
/// let found = event((&asset, &market), (&[3.0], &[1.0])).expect("an event");
/// assert!((found.abnormal[0] - 1.95).abs() < 0.05);
/// ```
#[must_use]
pub fn event(before: (&[f64], &[f64]), window: (&[f64], &[f64])) -> Option<Event> {
    let fit = with_constant(before.0, &[before.1])?;
    let [alpha, beta] = fit.coefficients.as_slice() else { return None };
    let abnormal: Vec<f64> = window.0.iter().zip(window.1).map(|(a, m)| a - alpha - beta * m).collect();
    let mut event = Event {
        alpha: *alpha,
        beta: *beta,
        variance: fit.variance,
        observations: fit.observations(),
        errors: Vec::new(),
        cumulated: running(&abnormal),
        cumulated_errors: Vec::new(),
        abnormal,
        market: window.1.to_vec(),
        inverse: fit.inverse,
        residuals: fit.residuals,
    };
    let slots = event.abnormal.len();
    event.errors = (0..slots).map(|slot| event.error(slot, slot)).collect();
    event.cumulated_errors = (0..slots).map(|slot| event.error(0, slot)).collect();
    Some(event)
}

impl Event {
    /// Standard error of the sum from slot `first` to slot `last`:
    /// s² (m + Σx′ (X′X)⁻¹ Σx) over the m slots.
    fn error(&self, first: usize, last: usize) -> f64 {
        let Some(market) = self.market.get(first..=last) else { return f64::NAN };
        let slots = market.len() as f64;
        let total = [slots, market.iter().sum::<f64>()];
        let spread = super::matrix::dot(&total, &self.inverse.times_column(&total));
        (self.variance * (slots + spread)).sqrt()
    }

    /// Sum of abnormal values over slots, its t and two-sided probability (n − 2 degrees).
    ///
    /// # Missing values
    /// NaN when a slot is missing or outside.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::event_study::event;
    /// let market: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
    /// let own: Vec<f64> = (0..40).map(|i| 0.5 * market[i] + (i % 3) as f64 * 0.1).collect();
    /// let found = event((&own[..36], &market[..36]), (&[5.0, 5.0], &market[36..38])).expect("an event");
    /// let (total, t, p) = found.sum(0, 1);
    /// assert!((total - found.abnormal.iter().sum::<f64>()).abs() < 1e-12 && t > 10.0 && p < 1e-6);
    /// ```
    #[must_use]
    pub fn sum(&self, first: usize, last: usize) -> (f64, f64, f64) {
        let Some(part) = self.abnormal.get(first..=last) else { return (f64::NAN, f64::NAN, f64::NAN) };
        let total: f64 = part.iter().sum();
        let t = total / self.error(first, last);
        (total, t, t_two_sided(t, self.observations as f64 - 2.0))
    }
}

/// Abnormal values less the mean of the estimation window, with its deviation: the model for a flow
/// without a market.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// As for [`mean`] and [`standard_deviation`].
///
/// # Example
/// ```
/// use flowmosaic::stats::event_study::constant_mean;
/// let (abnormal, deviation) = constant_mean(&[1.0, 2.0, 3.0], &[5.0]);
/// assert_eq!((abnormal[0], deviation), (3.0, 1.0));
/// ```
#[must_use]
pub fn constant_mean(before: &[f64], window: &[f64]) -> (Vec<f64>, f64) {
    let center = mean(before);
    (window.iter().map(|v| v - center).collect(), standard_deviation(before))
}

/// The tests across events of one slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Across {
    /// Mean abnormal value.
    pub mean: f64,
    /// Patell's z: standardised values against the variance of Student's t.
    pub patell: f64,
    /// t of Boehmer, Musumeci & Poulsen: standardised values against their own spread.
    pub boehmer: f64,
    /// Sign test, two-sided probability.
    pub sign: f64,
}

/// The tests across `events` for each slot.
///
/// # Unit
/// That of the events, and standard errors.
///
/// # Missing values
/// Slots that some event lacks are left out.
///
/// # Example
/// ```
/// use flowmosaic::stats::event_study::across;
/// use flowmosaic::stats::event_study::event;
/// let market = [1.0, -1.0, 2.0, 0.0, 1.0, -2.0];
/// let one = |jump: f64| event((&[1.1, -0.9, 2.0, 0.1, 1.0, -2.1], &market), (&[jump], &[0.0])).expect("an event");
/// assert!(across(&[one(3.0), one(4.0)])[0].patell > 5.0);
/// ```
#[must_use]
pub fn across(events: &[Event]) -> Vec<Across> {
    let slots = events.iter().map(|e| e.abnormal.len()).min().unwrap_or(0);
    let at = |slot: usize| {
        let value = |e: &Event| e.abnormal.get(slot).copied().unwrap_or(f64::NAN);
        let abnormal: Vec<f64> = events.iter().map(value).collect();
        let standardised: Vec<f64> =
            events.iter().map(|e| value(e) / e.errors.get(slot).copied().unwrap_or(f64::NAN)).collect();
        let spread = |e: &Event| (e.observations as f64 - 2.0) / (e.observations as f64 - 4.0);
        let n = events.len() as f64;
        Across {
            mean: mean(&abnormal),
            patell: standardised.iter().sum::<f64>() / events.iter().map(spread).sum::<f64>().sqrt(),
            boehmer: mean(&standardised) / (standard_deviation(&standardised) / n.sqrt()),
            sign: sign_test(&abnormal),
        }
    };
    (0..slots).map(at).collect()
}

/// The test of Boehmer, Musumeci & Poulsen for `events` that share one calendar, where abnormal values
/// go together: t √((1 − ρ)/(1 + (n − 1) ρ)) for each slot, ρ the mean correlation of the residuals of
/// all pairs of estimation windows, which is given first (Kolari & Pynnönen 2010).
///
/// # Unit
/// Standard errors.
///
/// # Missing values
/// Nothing for fewer than two events, estimation windows of different length, or a ρ so negative that
/// the root has no value.
///
/// # Example
/// ```
/// use flowmosaic::stats::event_study::clustered;
/// use flowmosaic::stats::event_study::event;
/// let market = [1.0, -1.0, 2.0, 0.0, 1.0, -2.0];
/// let one = |asset: [f64; 6]| event((&asset, &market), (&[3.0], &[0.0])).expect("an event");
/// let events = [one([1.1, -0.9, 2.0, 0.1, 1.0, -2.1]), one([0.9, -1.2, 2.1, 0.2, 0.8, -1.9])];
/// assert!(clustered(&events).is_none_or(|(correlation, _)| correlation.abs() <= 1.0));
/// ```
#[must_use]
pub fn clustered(events: &[Event]) -> Option<(f64, Vec<f64>)> {
    let length = events.first()?.residuals.len();
    if events.len() < 2 || events.iter().any(|e| e.residuals.len() != length) {
        return None;
    }
    let pairs = events.iter().enumerate().flat_map(|(i, a)| events.iter().skip(i + 1).map(move |b| (a, b)));
    let each: Vec<f64> = pairs.map(|(a, b)| super::correlation::correlation(&a.residuals, &b.residuals)).collect();
    let rho = mean(&each);
    let scale = (1.0 - rho) / (1.0 + (events.len() as f64 - 1.0) * rho);
    let factor = Some(scale.sqrt()).filter(|f| f.is_finite())?;
    Some((rho, across(events).iter().map(|slot| slot.boehmer * factor).collect()))
}

/// Sums from the first value on.
fn running(values: &[f64]) -> Vec<f64> {
    let mut total = 0.0;
    let step = |value: &f64| {
        total += value;
        total
    };
    values.iter().map(step).collect()
}
