//! Do two rare things come together more often than chance has it?
//!
//! Fisher 1935: the hypergeometric distribution of a two-by-two table, both sides by the sum of tables
//! no likelier than the one seen.

/// Counts of a two-by-two table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Both.
    pub both: usize,
    /// Only the first.
    pub first: usize,
    /// Only the second.
    pub second: usize,
    /// Neither.
    pub neither: usize,
}

impl Table {
    /// Counts two indicators slot by slot; `None` is missing and leaves the slot out.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::contingency::Table;
    /// let found = Table::of(&[Some(true), Some(false), None], &[Some(true), Some(true), Some(true)]);
    /// assert_eq!((found.both, found.second), (1, 1));
    /// ```
    #[must_use]
    pub fn of(first: &[Option<bool>], second: &[Option<bool>]) -> Table {
        let mut table = Table { both: 0, first: 0, second: 0, neither: 0 };
        for pair in first.iter().zip(second) {
            match pair {
                (Some(true), Some(true)) => table.both += 1,
                (Some(true), Some(false)) => table.first += 1,
                (Some(false), Some(true)) => table.second += 1,
                (Some(false), Some(false)) => table.neither += 1,
                _ => {}
            }
        }
        table
    }

    /// Joint occurrences over those expected of independent ones.
    ///
    /// # Missing values
    /// NaN when none is expected.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::contingency::Table;
    /// let table = Table { both: 8, first: 2, second: 1, neither: 5 };
    /// // 8 seen where 10 × 9 / 16 are expected.
    /// assert!((table.lift() - 8.0 / 5.625).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn lift(&self) -> f64 {
        let all = (self.both + self.first + self.second + self.neither) as f64;
        let expected = (self.both + self.first) as f64 * (self.both + self.second) as f64 / all;
        if expected > 0.0 { self.both as f64 / expected } else { f64::NAN }
    }

    /// Cross product ratio of the counts.
    ///
    /// # Missing values
    /// NaN when the table makes it infinite or undefined.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::contingency::Table;
    /// let table = Table { both: 8, first: 2, second: 1, neither: 5 };
    /// assert_eq!(table.odds_ratio(), 20.0);
    /// ```
    #[must_use]
    pub fn odds_ratio(&self) -> f64 {
        let bottom = (self.first * self.second) as f64;
        if bottom > 0.0 { (self.both * self.neither) as f64 / bottom } else { f64::NAN }
    }

    /// Fisher's exact test: two-sided probability, and that of so many joint occurrences or more.
    ///
    /// # Missing values
    /// NaN for an empty table.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::contingency::Table;
    /// let table = Table { both: 8, first: 2, second: 1, neither: 5 };
    /// let (two_sided, greater) = table.fisher();
    /// assert!((greater - 0.024_475_524_475_524_5).abs() < 1e-12 && two_sided > greater);
    /// ```
    #[must_use]
    pub fn fisher(&self) -> (f64, f64) {
        let (row, column) = (self.both + self.first, self.both + self.second);
        let all = row + self.second + self.neither;
        if all == 0 {
            return (f64::NAN, f64::NAN);
        }
        let log_ways = |n: usize, k: usize| {
            libm::lgamma(n as f64 + 1.0) - libm::lgamma(k as f64 + 1.0) - libm::lgamma((n - k) as f64 + 1.0)
        };
        let least = (row + column).saturating_sub(all);
        let chance =
            |both: usize| libm::exp(log_ways(row, both) + log_ways(all - row, column - both) - log_ways(all, column));
        let seen = chance(self.both);
        let outcomes = || least..=row.min(column);
        // Tables that are equally likely on paper differ in their last digits.
        let two_sided: f64 = outcomes().map(chance).filter(|c| *c <= seen * (1.0 + 1e-7)).sum();
        let more: f64 = outcomes().filter(|both| *both >= self.both).map(chance).sum();
        (two_sided.min(1.0), more.min(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lady_tasting_tea() {
        // Fisher 1935: 3 of 4 right, one-sided 17/70, two-sided 34/70.
        let table = Table { both: 3, first: 1, second: 1, neither: 3 };
        let (two_sided, more) = table.fisher();
        assert!((two_sided - 34.0 / 70.0).abs() < 1e-13 && (more - 17.0 / 70.0).abs() < 1e-13);
        assert_eq!((table.lift(), table.odds_ratio()), (1.5, 9.0));
        let indicator = [Some(true), None, Some(false), Some(true)];
        assert_eq!(Table::of(&indicator, &indicator), Table { both: 2, first: 0, second: 0, neither: 1 });
    }
}
