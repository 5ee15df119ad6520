//! The scene: final positions in CSS pixels, with everything the cursor and the page need.

use super::cursor::HitLayer;
use crate::calendar::Day;
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A laid out picture. Positions are CSS pixels from the upper left corner.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// Width.
    pub width_px: f32,
    /// Height.
    pub height_px: f32,
    /// One sentence for those who cannot see the picture.
    pub description: String,
    /// Marks and texts, painted in this order.
    pub items: Vec<Item>,
    /// What the cursor can visit.
    pub layers: Vec<HitLayer>,
    /// Tick texts of the horizontal axis, for the page's own text.
    pub x_ticks: Vec<TickText>,
    /// Tick texts of the vertical axis, the unit on the top one.
    pub y_ticks: Vec<TickText>,
    /// The rectangle of the marks: left, top, right, bottom.
    pub area_px: [f32; 4],
    /// First and last day shown, in days since 1970-01-01; nothing for a chart that is not over time.
    pub shown_days: Option<(i32, i32)>,
    /// First and last day of all data behind it.
    pub whole_days: Option<(i32, i32)>,
    /// For each layer the title, value and remark of each point, where they are not said in English: who
    /// paints the scene may be the part of the program that knows no other language.
    pub said: Vec<Vec<[String; 3]>>,
}

/// One tick as text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TickText {
    /// Position along its axis.
    pub at_px: f32,
    /// Words.
    pub text: String,
}

/// What an item is, never how it looks; [`super::theme`] maps it to a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ink {
    /// Net buying.
    Buy,
    /// Net selling.
    Sell,
    /// Net buying where red means up (East Asia).
    BuyRed,
    /// Net selling where green means down (East Asia).
    SellGreen,
    /// One of the eight series inks.
    Series(u8),
    /// Axis line and tick marks.
    Axis,
    /// Hairlines behind the marks.
    Grid,
    /// The zero line.
    Zero,
    /// Text that must be read.
    Label,
    /// Text of second rank: ticks, event labels.
    Muted,
    /// A band in time behind the marks.
    Band,
    /// The paper.
    Paper,
}

/// Where a text's position lies along it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// At its left end.
    Start,
    /// In its middle.
    Middle,
    /// At its right end.
    End,
}

/// Weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weight {
    /// Regular.
    Regular,
    /// Bold.
    Bold,
}

/// One mark. `strength` is the share of ink on the paper: 1 is full, less is lighter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Item {
    /// A filled rectangle, its edges on whole device pixels. Hairlines are rectangles too.
    Rect {
        /// Left.
        x: f32,
        /// Top.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Role.
        ink: Ink,
        /// Share of ink.
        strength: f32,
    },
    /// A rectangle filled with diagonal lines, with its outline.
    Hatch {
        /// Left.
        x: f32,
        /// Top.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Role.
        ink: Ink,
        /// Share of ink.
        strength: f32,
    },
    /// An open line.
    Polyline {
        /// Corners.
        #[serde(with = "super::packed")]
        points: Vec<(f32, f32)>,
        /// Stroke.
        width: f32,
        /// Role.
        ink: Ink,
        /// Share of ink.
        strength: f32,
    },
    /// A filled outline.
    Polygon {
        /// Corners.
        #[serde(with = "super::packed")]
        points: Vec<(f32, f32)>,
        /// Role.
        ink: Ink,
        /// Share of ink.
        strength: f32,
    },
    /// A filled disc with an outline of paper.
    Circle {
        /// Centre.
        x: f32,
        /// Centre.
        y: f32,
        /// Radius.
        radius: f32,
        /// Role.
        ink: Ink,
        /// Share of ink.
        strength: f32,
    },
    /// Words; `y` is the line on which the letters stand.
    Text {
        /// Position of the anchor.
        x: f32,
        /// Baseline.
        y: f32,
        /// Words.
        text: String,
        /// Size of the letters.
        size: f32,
        /// Anchor.
        anchor: Anchor,
        /// Weight.
        weight: Weight,
        /// Role.
        ink: Ink,
    },
}

impl Scene {
    /// The scene as postcard bytes, to cross from the worker to the page.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        // Every field is a plain value, which postcard cannot refuse; an empty answer decodes to nothing.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The scene that [`Scene::encode`] wrote, or nothing when the bytes are not one.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::plot::{layout, Plot, Scene};
    /// let scene = layout(&Plot::default(), 600.0, 300.0);
    /// assert_eq!(Scene::decode(&scene.encode()), Some(scene));
    /// ```
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Scene> {
        postcard::from_bytes(bytes).ok()
    }

    /// Index of the point of a layer nearest to a horizontal position.
    ///
    /// # Missing values
    /// Points without a value are passed over.
    #[must_use]
    pub fn nearest(&self, x_px: f32, layer: usize) -> Option<usize> {
        self.layers.get(layer)?.nearest(x_px)
    }

    /// Layer and index of the point that a pointer at a position means: the nearest point of each
    /// layer, and of these the nearest.
    ///
    /// # Missing values
    /// Points without a value are passed over.
    #[must_use]
    pub fn pick(&self, x_px: f32, y_px: f32) -> Option<(usize, usize)> {
        let nearest = |(place, layer): (usize, &HitLayer)| {
            let index = layer.nearest_at(x_px, y_px)?;
            Some((place, index, layer.distance(index, x_px, y_px)))
        };
        let found = self.layers.iter().enumerate().filter_map(nearest);
        found.min_by(|a, b| a.2.total_cmp(&b.2)).map(|(place, index, _)| (place, index))
    }

    /// The same scene in East Asia's convention: buying red, selling green, hatched as before.
    #[must_use]
    pub fn red_up(mut self) -> Scene {
        for item in &mut self.items {
            let (Item::Rect { ink, .. }
            | Item::Hatch { ink, .. }
            | Item::Circle { ink, .. }
            | Item::Polyline { ink, .. }
            | Item::Polygon { ink, .. }
            | Item::Text { ink, .. }) = item;
            *ink = match *ink {
                Ink::Buy => Ink::BuyRed,
                Ink::Sell => Ink::SellGreen,
                other => other,
            };
        }
        self
    }

    /// The scene with the days that it shows and those that there are: what zooming needs.
    #[must_use]
    pub fn among(mut self, shown: Option<(Day, Day)>, whole: Option<(Day, Day)>) -> Scene {
        let days = |(first, last): (Day, Day)| (first.epoch_days(), last.epoch_days());
        (self.shown_days, self.whole_days) = (shown.map(days), whole.map(days));
        self
    }

    /// Moves everything.
    pub(crate) fn shift(&mut self, right_px: f32, down_px: f32) {
        for item in &mut self.items {
            match item {
                Item::Rect { x, y, .. }
                | Item::Hatch { x, y, .. }
                | Item::Circle { x, y, .. }
                | Item::Text { x, y, .. } => {
                    (*x, *y) = (*x + right_px, *y + down_px);
                }
                Item::Polyline { points, .. } | Item::Polygon { points, .. } => {
                    points.iter_mut().for_each(|(x, y)| (*x, *y) = (*x + right_px, *y + down_px));
                }
            }
        }
        for layer in &mut self.layers {
            layer.x_px.iter_mut().for_each(|x| *x += right_px);
            layer.y_px.iter_mut().for_each(|y| *y += down_px);
        }
        self.x_ticks.iter_mut().for_each(|t| t.at_px += right_px);
        self.y_ticks.iter_mut().for_each(|t| t.at_px += down_px);
    }

    /// Index of the point `by` steps after `index`, held at the first and last point.
    ///
    /// # Missing values
    /// Points without a value are passed over.
    #[must_use]
    pub fn step(&self, layer: usize, index: usize, by: i32) -> Option<usize> {
        self.layers.get(layer)?.step(index, by)
    }

    /// Position and words of one point.
    #[must_use]
    pub fn reading(&self, layer: usize, index: usize) -> Option<super::Reading> {
        let reading = self.layers.get(layer)?.reading(index)?;
        Some(match self.said.get(layer).and_then(|points| points.get(index)).cloned() {
            Some([title, value, remark]) => super::Reading { title, value, remark, ..reading },
            None => reading,
        })
    }

    /// The scene with the words of its points in a language.
    pub(crate) fn said_in(mut self, language: Language) -> Scene {
        let words = |layer: &HitLayer| {
            let one =
                |index| layer.reading_in(language, index).map(|r| [r.title, r.value, r.remark]).unwrap_or_default();
            (0..layer.values.len()).map(one).collect()
        };
        self.said = self.layers.iter().map(words).collect();
        self
    }
}
