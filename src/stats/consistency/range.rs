//! Intervals of real numbers, both ends included.

/// All numbers from `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Ends that differ by no more than this part of their size are taken for equal.
const NOISE: f64 = 1e-12;

impl Range {
    /// Nothing is known.
    pub const ANY: Range = Range { low: f64::NEG_INFINITY, high: f64::INFINITY };

    /// One number.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Range;
    /// assert_eq!(Range::exactly(2.0), Range { low: 2.0, high: 2.0 });
    /// ```
    #[must_use]
    pub fn exactly(value: f64) -> Range {
        Range { low: value, high: value }
    }

    /// `value` give or take `half`.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Range;
    /// assert_eq!(Range::around(2.0, 0.5), Range { low: 1.5, high: 2.5 });
    /// ```
    #[must_use]
    pub fn around(value: f64, half: f64) -> Range {
        Range { low: value - half.abs(), high: value + half.abs() }
    }

    /// The middle; missing when an end is open.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Range;
    /// assert_eq!(Range { low: 1.0, high: 3.0 }.middle(), 2.0);
    /// assert!(Range::ANY.middle().is_nan());
    /// ```
    #[must_use]
    pub fn middle(&self) -> f64 {
        let middle = self.low + (self.high - self.low) / 2.0;
        if middle.is_finite() { middle } else { f64::NAN }
    }

    /// True when both ends are known.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Range;
    /// assert!(Range::exactly(1.0).is_bounded() && !Range::ANY.is_bounded());
    /// ```
    #[must_use]
    pub fn is_bounded(&self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }

    /// True when no number is left, beyond the noise of the last digit.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Range;
    /// assert!(Range { low: 2.0, high: 1.0 }.is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.low > self.high && self.low - self.high > NOISE * self.low.abs().max(self.high.abs())
    }

    /// What both hold.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Range;
    /// assert_eq!(Range { low: 1.0, high: 3.0 }.and(Range { low: 2.0, high: 9.0 }), Range { low: 2.0, high: 3.0 });
    /// ```
    #[must_use]
    pub fn and(self, other: Range) -> Range {
        Range { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    /// Sums.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Range;
    /// assert_eq!(Range::around(2.0, 0.5).plus(Range::exactly(1.0)), Range { low: 2.5, high: 3.5 });
    /// ```
    #[must_use]
    pub fn plus(self, other: Range) -> Range {
        Range { low: self.low + other.low, high: self.high + other.high }
    }

    /// Differences.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Range;
    /// assert_eq!(Range { low: 1.0, high: 3.0 }.minus(Range { low: 0.0, high: 1.0 }), Range { low: 0.0, high: 3.0 });
    /// ```
    #[must_use]
    pub fn minus(self, other: Range) -> Range {
        Range { low: self.low - other.high, high: self.high - other.low }
    }

    /// Products.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Range;
    /// assert_eq!(Range { low: -1.0, high: 2.0 }.times(Range::exactly(-3.0)), Range { low: -6.0, high: 3.0 });
    /// ```
    #[must_use]
    pub fn times(self, other: Range) -> Range {
        // Nothing times anything is nothing, an open end included.
        let product = |a: f64, b: f64| if a == 0.0 || b == 0.0 { 0.0 } else { a * b };
        let ends = [(self.low, other.low), (self.low, other.high), (self.high, other.low), (self.high, other.high)];
        let all = ends.map(|(a, b)| product(a, b));
        Range {
            low: all.into_iter().fold(f64::INFINITY, f64::min),
            high: all.into_iter().fold(f64::NEG_INFINITY, f64::max),
        }
    }

    /// Quotients; anything at all when the divisor can be zero.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Range;
    /// assert_eq!(Range { low: 1.0, high: 2.0 }.over(Range::exactly(4.0)), Range { low: 0.25, high: 0.5 });
    /// assert_eq!(Range::exactly(1.0).over(Range::around(0.0, 1.0)), Range::ANY);
    /// ```
    #[must_use]
    pub fn over(self, divisor: Range) -> Range {
        if divisor.low <= 0.0 && divisor.high >= 0.0 {
            return Range::ANY;
        }
        self.times(Range { low: 1.0 / divisor.high, high: 1.0 / divisor.low })
    }

    /// True when it is the same as before but for noise.
    pub(super) fn settled_from(self, before: Range) -> bool {
        let same = |a: f64, b: f64| {
            a == b || (a.is_finite() && b.is_finite() && (a - b).abs() <= NOISE * a.abs().max(b.abs()))
        };
        same(self.low, before.low) && same(self.high, before.high)
    }
}
