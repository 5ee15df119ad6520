//! Which links of a chain are seen, and who leads whom.

use super::evidence::Leads;
use crate::analysis::finding::Count;

/// A link between two of a chain that is seen in at least one direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Link<'a> {
    /// The one.
    pub(crate) from: &'a str,
    /// The other.
    pub(crate) to: &'a str,
    /// Which helps to foresee which; never neither.
    pub(crate) leads: Leads,
    /// Probability of no link forward.
    pub(crate) there: f64,
    /// Probability of none back.
    pub(crate) back: f64,
}

/// What the tests of a chain of three found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Links<'a> {
    /// No link; the smallest probability of all tests.
    None(f64),
    /// The links that are seen, and whether that is all three.
    Seen(Vec<Link<'a>>, bool),
}

impl<'a> Links<'a> {
    /// By names and probabilities as a statement of a chain has them.
    #[must_use]
    pub(crate) fn of([a, b, c]: &'a [String; 3], forward: &[f64; 3], backward: &[f64; 3]) -> Links<'a> {
        let link = |(from, to): (&'a String, &'a String), there: f64, back: f64| Link {
            from,
            to,
            leads: Leads::of(there, back),
            there,
            back,
        };
        let [ab, bc, ac] = *forward;
        let [ba, cb, ca] = *backward;
        let all = [link((a, b), ab, ba), link((b, c), bc, cb), link((a, c), ac, ca)];
        let seen: Vec<Link<'a>> = all.into_iter().filter(|link| link.leads != Leads::Neither).collect();
        if seen.is_empty() {
            return Links::None(forward.iter().chain(backward).copied().fold(f64::INFINITY, f64::min));
        }
        let every = seen.len() == all.len();
        Links::Seen(seen, every)
    }
}

/// Who leads whom, by how many periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Led<'a> {
    /// Who leads.
    pub(crate) leader: &'a str,
    /// Who follows.
    pub(crate) follower: &'a str,
    /// Periods; 0 for the same period.
    pub(crate) by: i64,
    /// Interval of that number, seen from the leader.
    pub(crate) interval: Option<(i64, i64)>,
}

impl<'a> Led<'a> {
    /// By a lead of the first that is negative when the second leads.
    #[must_use]
    pub(crate) fn of(first: &'a str, second: &'a str, lead: i64, interval: Option<(i64, i64)>) -> Led<'a> {
        if lead < 0 {
            let interval = interval.map(|(low, high)| (-high, -low));
            Led { leader: second, follower: first, by: -lead, interval }
        } else {
            Led { leader: first, follower: second, by: lead, interval }
        }
    }
}

/// How often two moved the same way, as a share.
#[must_use]
pub(crate) fn hit_share(hits: usize, of: Count) -> f64 {
    hits as f64 / of.periods.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_those_that_are_seen() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(Links::of(&names, &[0.2, 0.3, 0.4], &[0.5, 0.06, 0.7]), Links::None(0.06));
        let Links::Seen(seen, every) = Links::of(&names, &[0.01, 0.3, 0.4], &[0.5, 0.6, 0.01]) else {
            panic!("two links are there");
        };
        assert_eq!((seen.len(), every), (2, false));
        assert_eq!((seen[0].from, seen[0].to, seen[0].leads), ("a", "b", Leads::First));
        assert_eq!((seen[1].from, seen[1].to, seen[1].leads), ("a", "c", Leads::Second));
    }

    #[test]
    fn a_negative_lead_is_that_of_the_second() {
        let led = Led::of("a", "b", -3, Some((-5, -1)));
        assert_eq!(led, Led { leader: "b", follower: "a", by: 3, interval: Some((1, 5)) });
        assert_eq!(Led::of("a", "b", 0, None).by, 0);
    }
}
