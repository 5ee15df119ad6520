//! Who did what, before a language has words for it: taken apart once for all languages.

use super::super::finding::{Count, Direction, Subject, When};

/// Who did what, without how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed<'a> {
    /// A holder and an asset, which may be empty.
    Named {
        /// Who.
        holder: &'a str,
        /// What.
        asset: &'a str,
    },
    /// Nobody is named: net trades of the series.
    Unnamed(&'a str),
    /// The publisher's words for plus or minus.
    Told {
        /// The words.
        said: &'a str,
        /// The same as holder and asset, where they read "A sold B": whether more than a holder and an asset
        /// stand there, like "(gross)", a language tells by the names that it knows.
        clause: Option<(&'a str, &'a str)>,
        /// A label that the words do not hold, and that is said beside them.
        label: Option<&'a str>,
    },
}

impl<'a> Deed<'a> {
    /// What a subject did when its number had a direction.
    pub(super) fn of(subject: &'a Subject, direction: Direction) -> Deed<'a> {
        if !subject.holder.is_empty() {
            return Deed::Named { holder: &subject.holder, asset: &subject.asset };
        }
        let Some((plus, minus)) = &subject.plus_minus else { return Deed::Unnamed(&subject.name) };
        let (said, verb) = if direction == Direction::Down { (minus, " sold ") } else { (plus, " bought ") };
        let held = said.to_lowercase().contains(&subject.asset.to_lowercase()) || subject.asset == "Total";
        let label = (!held).then_some(subject.asset.as_str());
        match (said.split_once(verb), label) {
            // A file with a line for each kind of investor says nobody's name in words that stand for all of them.
            (Some(("the investor" | "the investors", asset)), Some(label)) => Deed::Named { holder: label, asset },
            (clause, label) => Deed::Told { said, clause, label },
        }
    }
}

/// A streak without its sample.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Of which sign.
    pub(super) direction: Direction,
    /// How long.
    pub(super) length: Count,
    /// From when.
    pub(super) first: When,
    /// Rank of its length among so many of that sign.
    pub(super) rank: (usize, usize),
}

impl Run {
    /// Whether the sign has only just turned.
    pub(super) fn has_just_begun(self) -> bool {
        self.length.periods == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::finding::Voice;

    fn subject(holder: &str, asset: &str, plus_minus: Option<(&str, &str)>) -> Subject {
        Subject {
            name: "series".to_owned(),
            holder: holder.to_owned(),
            asset: asset.to_owned(),
            plus_minus: plus_minus.map(|(plus, minus)| (plus.to_owned(), minus.to_owned())),
            voice: Voice::Trade,
        }
    }

    #[test]
    fn words_for_plus_and_minus_are_taken_apart() {
        let named = subject("Banks", "bonds", None);
        assert_eq!(Deed::of(&named, Direction::Up), Deed::Named { holder: "Banks", asset: "bonds" });
        assert_eq!(Deed::of(&subject("", "bonds", None), Direction::Up), Deed::Unnamed("series"));
        let told = subject("", "equities", Some(("residents bought Foreign Equities", "residents sold them")));
        assert_eq!(
            Deed::of(&told, Direction::Up),
            Deed::Told {
                said: "residents bought Foreign Equities",
                clause: Some(("residents", "Foreign Equities")),
                label: None
            }
        );
        assert_eq!(
            Deed::of(&told, Direction::Down),
            Deed::Told { said: "residents sold them", clause: Some(("residents", "them")), label: Some("equities") }
        );
        let kind = subject("", "개인", Some(("the investor bought shares", "the investor sold shares")));
        assert_eq!(Deed::of(&kind, Direction::Down), Deed::Named { holder: "개인", asset: "shares" });
        let total = subject("", "Total", Some(("net inflow", "net outflow")));
        assert_eq!(Deed::of(&total, Direction::Down), Deed::Told { said: "net outflow", clause: None, label: None });
    }
}
