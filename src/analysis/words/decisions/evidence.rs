//! What the tests of a statement amount to. Decided here once, so that no two languages can call the same
//! number by different names; a language only has words for the outcome.

/// Level below which a test has found something: tests are two-sided at five per cent throughout.
pub(crate) const FOUND_BELOW: f64 = 0.05;

/// Whether a probability is small enough to say that something was found.
///
/// # Missing values
/// A probability that is not defined has found nothing.
#[must_use]
pub(crate) fn found(p: f64) -> bool {
    p < FOUND_BELOW
}

/// What must be said of a small sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SmallSample {
    /// Fewer than five observations.
    Anecdote,
    /// Five to nine.
    Thin,
}

impl SmallSample {
    /// Nothing from ten observations on.
    #[must_use]
    pub(crate) fn of(observations: usize) -> Option<SmallSample> {
        match observations {
            0..=4 => Some(SmallSample::Anecdote),
            5..=9 => Some(SmallSample::Thin),
            _ => None,
        }
    }
}

/// A probability whose table ends at 0.01 and at 0.10, as that of the KPSS test does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum TableEnd {
    /// 0.10 or more.
    Above,
    /// 0.01 or less.
    Below,
    /// Between the ends, or not defined.
    Inside(f64),
}

impl TableEnd {
    /// Where a probability lies in its table.
    #[must_use]
    pub(crate) fn of(p: f64) -> TableEnd {
        if p >= 0.1 {
            TableEnd::Above
        } else if p <= 0.01 {
            TableEnd::Below
        } else {
            TableEnd::Inside(p)
        }
    }
}

/// An interval of a share beside one half: a majority is said only when the whole interval says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    /// All of it above.
    More,
    /// All of it below.
    Less,
    /// It holds one half.
    Open,
}

impl Half {
    /// Where an interval lies, by its ends.
    #[must_use]
    pub(crate) fn of((low, high): (f64, f64)) -> Half {
        if low > 0.5 {
            Half::More
        } else if high < 0.5 {
            Half::Less
        } else {
            Half::Open
        }
    }
}

/// How the tail of a distribution of extremes runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tail {
    /// As a power: very large values are possible.
    Heavy,
    /// It has an end.
    Bounded,
    /// As an exponential.
    Exponential,
}

impl Tail {
    /// By the shape of the generalised extreme-value distribution; within 0.05 of zero, less than such fits
    /// can tell, it counts as exponential.
    #[must_use]
    pub(crate) fn of(shape: f64) -> Tail {
        match shape {
            s if s > 0.05 => Tail::Heavy,
            s if s < -0.05 => Tail::Bounded,
            _ => Tail::Exponential,
        }
    }
}

/// What two tests for a unit root of a flow say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Roots {
    /// Both find it stationary.
    Stationary,
    /// Neither does: it wanders.
    Wanders,
    /// They disagree, as they do where the mean has moved.
    Disagree,
}

impl Roots {
    /// By the probability of a unit root (ADF, at ten per cent, because it rarely finds anything in short
    /// samples) and that of stationarity (KPSS, at five).
    #[must_use]
    pub(crate) fn of(adf: f64, kpss: f64) -> Roots {
        match (adf < 0.1, kpss > FOUND_BELOW) {
            (true, true) => Roots::Stationary,
            (false, false) => Roots::Wanders,
            _ => Roots::Disagree,
        }
    }
}

/// What two tests of a hedge ratio, against none and against a full hedge, leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HedgeTested {
    /// Neither none nor all.
    Between,
    /// Some; all cannot be ruled out.
    Some,
    /// None cannot be ruled out; all can.
    NotAll,
    /// Neither can be ruled out.
    Open,
}

impl HedgeTested {
    /// By the probabilities of no hedge and of a full one.
    #[must_use]
    pub(crate) fn of(p_zero: f64, p_one: f64) -> HedgeTested {
        match (found(p_zero), found(p_one)) {
            (true, true) => HedgeTested::Between,
            (true, false) => HedgeTested::Some,
            (false, true) => HedgeTested::NotAll,
            (false, false) => HedgeTested::Open,
        }
    }
}

/// Which of two helps to foresee the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leads {
    /// The first the second, not the other way round.
    First,
    /// The second the first, not the other way round.
    Second,
    /// Each the other.
    Both,
    /// Neither.
    Neither,
}

impl Leads {
    /// By the probability that the first does not, and that the second does not.
    #[must_use]
    pub(crate) fn of(p_first: f64, p_second: f64) -> Leads {
        match (found(p_first), found(p_second)) {
            (true, false) => Leads::First,
            (false, true) => Leads::Second,
            (true, true) => Leads::Both,
            (false, false) => Leads::Neither,
        }
    }
}

/// A forecast beside "no change".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Skill {
    /// Smaller errors.
    Better,
    /// Larger errors.
    Worse,
    /// Not told apart.
    Untold,
}

impl Skill {
    /// By both errors and the probability that they are alike.
    #[must_use]
    pub(crate) fn of(error: f64, no_change: f64, p: f64) -> Skill {
        match (found(p), error < no_change) {
            (true, true) => Skill::Better,
            (true, false) => Skill::Worse,
            (false, _) => Skill::Untold,
        }
    }
}

/// What the age of a streak does to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ageing {
    /// It cannot be told.
    Untold,
    /// Older streaks end more readily.
    Ends,
    /// Older streaks go on more readily.
    GoesOn,
}

impl Ageing {
    /// By the slope of the chance to go on and its probability of zero.
    #[must_use]
    pub(crate) fn of(slope: f64, p: f64) -> Ageing {
        if !found(p) {
            Ageing::Untold
        } else if slope < 0.0 {
            Ageing::Ends
        } else {
            Ageing::GoesOn
        }
    }
}

/// Whether groups with this mean correlation are said to move together; below a tenth they hardly share one
/// per cent of their variance.
#[must_use]
pub(crate) fn moves_together(correlation: f64) -> bool {
    correlation >= 0.1
}

/// Whether an instrument is weak: first-stage F under 10 (Staiger and Stock 1997).
#[must_use]
pub(crate) fn is_weak_instrument(first_stage: f64) -> bool {
    first_stage < 10.0
}

/// Whether a gap between two levels is seen to close: a speed above zero that chance does not make.
#[must_use]
pub(crate) fn gap_closes(speed: f64, p: f64) -> bool {
    found(p) && speed > 0.0
}

/// Whether sums over many periods vary more than independent periods would have them: moves build up.
#[must_use]
pub(crate) fn builds_up(variance_ratio: f64) -> bool {
    variance_ratio > 1.0
}

/// Whether a value lies outside the range of others.
#[must_use]
pub(crate) fn lies_outside(value: f64, (low, high): (f64, f64)) -> bool {
    value < low || value > high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_finds_below_five_per_cent() {
        assert!(found(0.049));
        assert!(!found(FOUND_BELOW));
        assert!(!found(f64::NAN));
        assert_eq!(HedgeTested::of(0.01, 0.2), HedgeTested::Some);
        assert_eq!(HedgeTested::of(0.2, 0.01), HedgeTested::NotAll);
        assert_eq!(HedgeTested::of(0.01, 0.01), HedgeTested::Between);
        assert_eq!(HedgeTested::of(0.2, 0.2), HedgeTested::Open);
        assert_eq!(Leads::of(0.01, 0.2), Leads::First);
        assert_eq!(Leads::of(0.2, 0.01), Leads::Second);
        assert_eq!(Leads::of(0.01, 0.01), Leads::Both);
        assert_eq!(Leads::of(0.05, 0.05), Leads::Neither);
        assert_eq!(Skill::of(1.0, 2.0, 0.01), Skill::Better);
        assert_eq!(Skill::of(2.0, 1.0, 0.01), Skill::Worse);
        assert_eq!(Skill::of(1.0, 2.0, 0.05), Skill::Untold);
        assert_eq!(Ageing::of(-1.0, 0.01), Ageing::Ends);
        assert_eq!(Ageing::of(1.0, 0.01), Ageing::GoesOn);
        assert_eq!([Ageing::of(1.0, FOUND_BELOW), Ageing::of(1.0, f64::NAN)], [Ageing::Untold; 2]);
        assert!(gap_closes(0.1, 0.01) && !gap_closes(-0.1, 0.01) && !gap_closes(0.1, 0.05));
    }

    #[test]
    fn small_samples_have_two_words() {
        let words: Vec<_> = [4, 5, 9, 10].into_iter().map(SmallSample::of).collect();
        assert_eq!(words, [Some(SmallSample::Anecdote), Some(SmallSample::Thin), Some(SmallSample::Thin), None]);
    }

    #[test]
    fn thresholds_are_where_they_are_said_to_be() {
        assert_eq!(TableEnd::of(0.1), TableEnd::Above);
        assert_eq!(TableEnd::of(0.01), TableEnd::Below);
        assert_eq!(TableEnd::of(0.03), TableEnd::Inside(0.03));
        assert_eq!(Half::of((0.51, 0.9)), Half::More);
        assert_eq!(Half::of((0.1, 0.49)), Half::Less);
        assert_eq!(Half::of((0.5, 0.9)), Half::Open);
        assert_eq!([Tail::of(0.06), Tail::of(-0.06), Tail::of(0.05)], [Tail::Heavy, Tail::Bounded, Tail::Exponential]);
        assert_eq!(Roots::of(0.09, 0.06), Roots::Stationary);
        assert_eq!(Roots::of(0.1, 0.05), Roots::Wanders);
        assert_eq!(Roots::of(0.09, 0.05), Roots::Disagree);
        assert!(moves_together(0.1) && !moves_together(0.099));
        assert!(is_weak_instrument(9.99) && !is_weak_instrument(10.0));
        assert!(builds_up(1.01) && !builds_up(1.0));
        assert!(lies_outside(0.2, (0.3, 0.4)) && !lies_outside(0.3, (0.3, 0.4)));
    }
}
