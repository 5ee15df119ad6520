//! Places for labels: a label is put where nothing else stands, or not at all.

use super::scene::{Anchor, Ink, Item, Weight};
use super::text::width_px;

/// A rectangle in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

impl Area {
    pub(crate) fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    pub(crate) fn holds(&self, other: &Area) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }
}

/// Words and how they are set.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Words {
    pub(crate) text: String,
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) ink: Ink,
}

impl Words {
    pub(crate) fn new(text: impl Into<String>, size: f32, ink: Ink) -> Words {
        // Control characters have no picture, and XML forbids them; overrides would turn the words around.
        let text = text.into().replace(crate::problem::is_deceptive, " ");
        Words { text, size, weight: Weight::Regular, ink }
    }

    pub(crate) fn bold(self) -> Words {
        Words { weight: Weight::Bold, ..self }
    }

    pub(crate) fn width(&self) -> f32 {
        width_px(&self.text, self.size, self.weight)
    }

    /// The room that the words take when set at a baseline.
    pub(crate) fn area(&self, x: f32, y: f32, anchor: Anchor) -> Area {
        text_area(x, y, self.width(), self.size, anchor)
    }

    /// The words as an item.
    pub(crate) fn at(self, x: f32, y: f32, anchor: Anchor) -> Item {
        let Words { text, size, weight, ink } = self;
        Item::Text { x, y, text, size, anchor, weight, ink }
    }
}

/// The room of a text: from the height of a capital to the depth of a descender.
pub(crate) fn text_area(x: f32, y: f32, width: f32, size: f32, anchor: Anchor) -> Area {
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Area { left, top: y - size * 0.78, right: left + width, bottom: y + size * 0.24 }
}

/// The rooms that are taken.
#[derive(Debug, Clone)]
pub(crate) struct Placer {
    bounds: Area,
    taken: Vec<Area>,
}

impl Placer {
    /// Nothing is taken within `bounds`.
    pub(crate) fn new(bounds: Area) -> Placer {
        Placer { bounds, taken: Vec::new() }
    }

    /// Marks a room as taken.
    pub(crate) fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Marks the room of every text among items as taken.
    pub(crate) fn take_texts(&mut self, items: &[Item]) {
        for item in items {
            if let Item::Text { x, y, text, size, anchor, weight, .. } = item {
                self.take(text_area(*x, *y, width_px(text, *size, *weight), *size, *anchor));
            }
        }
    }

    /// True when a room is free and inside the bounds.
    pub(crate) fn is_free(&self, area: &Area) -> bool {
        self.bounds.holds(area) && !self.taken.iter().any(|t| t.overlaps(area))
    }

    /// The words at the first candidate position that is free, which then is taken.
    /// It covers none of the `marks` either.
    pub(crate) fn place(&mut self, words: Words, candidates: &[(f32, f32, Anchor)], marks: &[Area]) -> Option<Item> {
        for (x, y, anchor) in candidates {
            // Labels at the very edge are pushed inwards rather than dropped.
            let area = words.area(*x, *y, *anchor);
            let push = (self.bounds.left - area.left).max(0.0) - (area.right - self.bounds.right).max(0.0);
            let area = words.area(x + push, *y, *anchor);
            if self.is_free(&area) && !marks.iter().any(|m| m.overlaps(&area)) {
                self.take(area);
                return Some(words.at(x + push, *y, *anchor));
            }
        }
        None
    }
}

/// Where labels of values may not stand.
#[derive(Debug, Default)]
pub(crate) struct Obstacles {
    /// Marks, which no label may cover.
    pub(crate) marks: Vec<Area>,
    /// Lines of events, which a label covers only where there is no other place.
    pub(crate) lines: Vec<Area>,
}

impl Placer {
    /// The words at the first candidate that covers neither marks nor lines; failing that, over a
    /// line, on a patch of paper.
    pub(crate) fn place_clear(&mut self, words: Words, at: &[(f32, f32, Anchor)], avoid: &Obstacles) -> Vec<Item> {
        let all: Vec<Area> = avoid.marks.iter().chain(&avoid.lines).copied().collect();
        if let Some(item) = self.place(words.clone(), at, &all) {
            return vec![item];
        }
        let Some(item) = self.place(words, at, &avoid.marks) else { return Vec::new() };
        let Some(area) = self.taken.last() else { return vec![item] };
        let (x, y, width, height) = (area.left, area.top, area.right - area.left, area.bottom - area.top);
        vec![Item::Rect { x, y, width, height, ink: Ink::Paper, strength: 1.0 }, item]
    }
}

/// Moves blocks of given heights apart, in order, between `top` and `bottom`, so that the squares of
/// the ways they move have the least sum. Takes and gives the middle of each block; the blocks must
/// be in order of their wish.
///
/// Without its share of the heights above it, a block's place may not fall from one block to the
/// next: isotonic regression, solved by pooling neighbours that are out of order (Ayer et al. 1955).
pub(crate) fn spread(wishes: &[f32], heights: &[f32], top: f32, bottom: f32) -> Vec<f32> {
    let total: f32 = heights.iter().sum();
    // Sum and number of the wishes in each pool, less the heights above them.
    let mut pools: Vec<(f32, usize)> = Vec::new();
    let mut above = 0.0;
    for (wish, height) in wishes.iter().zip(heights) {
        pools.push((wish - height / 2.0 - above, 1));
        above += height;
        while let [.., (upper, uppers), (lower, lowers)] = pools[..] {
            if upper / uppers as f32 <= lower / lowers as f32 {
                break;
            }
            pools.truncate(pools.len() - 2);
            pools.push((upper + lower, uppers + lowers));
        }
    }
    let free = (bottom - total).max(top);
    let places = pools.iter().flat_map(|(sum, count)| std::iter::repeat_n(sum / *count as f32, *count));
    let mut above = 0.0;
    let middle = |(place, height): (f32, &f32)| {
        let middle = place.clamp(top, free) + above + height / 2.0;
        above += height;
        middle
    };
    places.zip(heights).map(middle).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_moves_to_the_next_free_place_or_is_left_out() {
        let mut placer = Placer::new(Area { left: 0.0, top: 0.0, right: 100.0, bottom: 40.0 });
        let words = || Words::new("−67.4", 12.0, Ink::Label);
        let places = [(50.0, 15.0, Anchor::Middle), (50.0, 35.0, Anchor::Middle)];
        assert!(matches!(placer.place(words(), &places, &[]), Some(Item::Text { y: 15.0, .. })));
        assert!(matches!(placer.place(words(), &places, &[]), Some(Item::Text { y: 35.0, .. })));
        assert_eq!(placer.place(words(), &places, &[]), None);
    }

    #[test]
    fn blocks_are_spread_apart_in_order() {
        let middles = spread(&[50.0, 52.0, 53.0], &[10.0, 10.0, 10.0], 0.0, 100.0);
        assert!(middles.windows(2).all(|w| w[1] - w[0] >= 10.0), "{middles:?}");
        let middles = spread(&[50.0, 50.0, 80.0], &[10.0, 10.0, 10.0], 0.0, 100.0);
        assert_eq!(middles, [45.0, 55.0, 80.0], "both move as little as they can, the third not at all");
        let middles = spread(&[98.0, 99.0], &[10.0, 10.0], 0.0, 100.0);
        assert_eq!(middles, [85.0, 95.0]);
    }
}
