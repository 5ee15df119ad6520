//! When did one line pass another, for good?

/// A change of sign of a difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    /// Slot in which the sign is new.
    pub slot: usize,
    /// Share of the way from the slot before: where the straight line between the two is zero.
    pub through: f64,
    /// True when the difference is positive from here on.
    pub up: bool,
    /// Slots that the new sign has lasted, to the end or the next change.
    pub lasted: usize,
    /// True when the difference measured the old way kept its sign: the change comes from measuring
    /// alone.
    pub remeasured: bool,
}

/// The changes of sign of `difference`, zeros taken with the sign before them. `old_way` holds, for
/// slots in which the way of measuring changed, the difference measured the old way, and is missing
/// elsewhere: into such a slot the line runs to the old value.
///
/// # Unit
/// Slots and shares of a period.
///
/// # Missing values
/// A missing slot is passed over; a crossing over a gap is dated within the slot after it.
///
/// # Example
/// ```
/// use flowmosaic::stats::crossing::crossings;
/// let found = crossings(&[-2.0, 2.0, 3.0], &[f64::NAN; 3]);
/// assert!(found[0].slot == 1 && found[0].through == 0.5 && found[0].up);
/// ```
#[must_use]
pub fn crossings(difference: &[f64], old_way: &[f64]) -> Vec<Crossing> {
    let known: Vec<(usize, f64)> =
        difference.iter().copied().enumerate().filter(|(_, v)| v.is_finite() && *v != 0.0).collect();
    let mut found: Vec<Crossing> = Vec::new();
    for pair in known.windows(2) {
        let [(_, before), (slot, now)] = pair else { continue };
        if (*before > 0.0) == (*now > 0.0) {
            continue;
        }
        let old = old_way.get(*slot).copied().filter(|v| v.is_finite());
        let remeasured = old.is_some_and(|v| (v > 0.0) == (*before > 0.0));
        let target = if remeasured { *now } else { old.unwrap_or(*now) };
        // The line runs from the slot before; over a gap nobody knows when.
        let from = slot.checked_sub(1).and_then(|s| difference.get(s)).copied().unwrap_or(f64::NAN);
        let through = from / (from - target);
        if let Some(last) = found.last_mut() {
            last.lasted = slot - last.slot;
        }
        found.push(Crossing { slot: *slot, through, up: *now > 0.0, lasted: 0, remeasured });
    }
    if let (Some(last), Some((end, _))) = (found.last_mut(), known.last()) {
        last.lasted = end + 1 - last.slot;
    }
    found
}

/// The crossings that last at least `confirm` slots and are not of measuring alone. A change of sides
/// that is undone sooner counts neither way.
///
/// # Unit
/// Slots and shares of a period.
///
/// # Example
/// ```
/// use flowmosaic::stats::crossing::confirmed;
/// use flowmosaic::stats::crossing::crossings;
/// let all = crossings(&[-2.0, 2.0, -1.0, 1.0, 1.0], &[f64::NAN; 5]);
/// assert_eq!((all.len(), confirmed(&all, 2).len()), (3, 1));
/// ```
#[must_use]
pub fn confirmed(all: &[Crossing], confirm: usize) -> Vec<Crossing> {
    let mut kept: Vec<Crossing> = Vec::new();
    for one in all.iter().filter(|c| c.lasted >= confirm.max(1) && !c.remeasured) {
        // After an excursion that was too short, the way back is no new crossing.
        if kept.last().is_none_or(|last| last.up != one.up) && (!kept.is_empty() || starts_other(all, one)) {
            kept.push(*one);
        }
    }
    kept
}

/// Whether the line began on the other side of the crossing.
fn starts_other(all: &[Crossing], one: &Crossing) -> bool {
    all.first().is_some_and(|first| first.up == one.up)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [f64; 8] = [f64::NAN; 8];

    #[test]
    fn the_date_is_where_the_line_is_zero() {
        let found = crossings(&[-3.0, -1.0, 3.0, 4.0], &NONE);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].slot, found[0].through, found[0].up, found[0].lasted), (2, 0.25, true, 2));
        assert_eq!(crossings(&[-1.0, 0.0, 2.0], &NONE)[0].through, 0.0);
        assert!(crossings(&[1.0, 0.0, 2.0], &NONE).is_empty());
        assert!(crossings(&[], &NONE).is_empty());
    }

    #[test]
    fn a_short_excursion_is_no_crossing() {
        let all = crossings(&[-1.0, 1.0, -1.0, -1.0, -1.0, 1.0, 1.0, 1.0], &NONE);
        let kept = confirmed(&all, 3);
        assert_eq!((all.len(), kept.len(), kept[0].slot), (3, 1, 5));
        // An excursion to the other side and back leaves nothing.
        assert!(confirmed(&crossings(&[1.0, 1.0, -1.0, 1.0, 1.0, 1.0], &NONE), 2).is_empty());
    }

    #[test]
    fn a_change_of_measuring_is_no_crossing() {
        let mut old = NONE;
        old[2] = -0.5;
        let found = crossings(&[-2.0, -1.0, 3.0, 3.0], &old);
        assert!(found[0].remeasured && confirmed(&found, 1).is_empty());
        // When the old way crosses too, it gives the date.
        old[2] = 1.0;
        let found = crossings(&[-2.0, -1.0, 3.0, 3.0], &old);
        assert_eq!((found[0].remeasured, found[0].through), (false, 0.5));
    }
}
