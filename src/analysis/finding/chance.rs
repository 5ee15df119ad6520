//! What is said of how far chance, age or another model would have gone.

use super::{Amount, Count, Direction, Voice, When};

/// A statement that doubts another.
#[derive(Debug, Clone, PartialEq)]
pub enum Chance {
    /// Whether streaks end more readily the longer they last.
    Lasting {
        /// What is bought, sold, rises or falls.
        voice: Voice,
        /// Which sign.
        direction: Direction,
        /// The present length.
        length: Count,
        /// Earlier streaks of that sign that reached it.
        reached: usize,
        /// Those of them that ended there.
        ended: usize,
        /// Log odds of going on that one more period of age adds, with its probability; nothing when it
        /// cannot be estimated.
        age: Option<(f64, f64)>,
    },
    /// A streak that was picked because it is the longest of many.
    Picked {
        /// Series looked at.
        series: usize,
        /// Chance that at least one of them shows as long a streak.
        chance: f64,
    },
    /// Whether more was sold than bought, or the other way round, beyond chance.
    NetTested {
        /// Mean net flow a period.
        mean: Amount,
        /// Its interval.
        interval: Option<(f64, f64)>,
        /// Probability that it is zero.
        p: f64,
        /// Periods.
        sample: Count,
    },
    /// A correlation among those of stretches drawn from the time before.
    DrawnBefore {
        /// The window's.
        correlation: f64,
        /// Middle 95% of the stretches.
        range: (f64, f64),
        /// Share of stretches at least as far out on that side, doubled.
        p: f64,
        /// Periods before.
        sample: Count,
    },
    /// A correlation that changes by itself, changing variances taken out.
    Dynamic {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// In the latest period.
        now: f64,
        /// Lowest and highest.
        range: (f64, f64),
        /// Mean.
        usual: f64,
        /// The latest period.
        when: When,
        /// Periods.
        sample: Count,
    },
    /// Whether those who stand on the other side of most trades mirror a class.
    Mirror {
        /// The class.
        holder: String,
        /// The other side.
        other: String,
        /// Correlation of the changes of both net positions.
        correlation: f64,
        /// Its interval.
        interval: Option<(f64, f64)>,
        /// Changes of opposite sign.
        opposite: usize,
        /// Probability of so many or so few when signs are a matter of chance.
        p: f64,
        /// Changes.
        sample: Count,
    },
}
