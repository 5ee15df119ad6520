//! Labels at the ends of lines: name and value, moved apart where ends lie close together.

use super::place::{Area, Words, spread};
use super::scene::{Anchor, Ink, Item, Weight};
use super::text::{fitted, width_px, wrapped};

/// Distance of a label from the end of its line.
pub(crate) const GAP_PX: f32 = 8.0;

/// Fewest letters of a name that is cut to make room for its number.
const FEWEST_LETTERS: usize = 4;

/// The labels at one side of a chart.
#[derive(Debug)]
pub(crate) struct EndLabels {
    labels: Vec<EndLabel>,
    size: f32,
    /// Widest line that a label may have.
    room_px: f32,
}

#[derive(Debug)]
struct EndLabel {
    name: String,
    number: String,
    lines: Vec<String>,
    at: f64,
    ink: Ink,
}

impl EndLabels {
    /// No labels yet, for letters of a size on a picture this wide.
    pub(crate) fn new(size: f32, picture_px: f32) -> EndLabels {
        EndLabels { labels: Vec::new(), size, room_px: (picture_px * 0.26).clamp(56.0, 190.0) - GAP_PX }
    }

    /// Adds a label at a value, in one line where it fits, else name above number.
    pub(crate) fn push(&mut self, name: &str, number: String, at: f64, ink: Ink) {
        let name = name.trim();
        let one_line = if name.is_empty() { number.clone() } else { format!("{name} {number}") };
        let lines = if width_px(&one_line, self.size, Weight::Bold) <= self.room_px {
            vec![one_line]
        } else {
            let mut lines = wrapped(name, self.size, Weight::Bold, self.room_px, 2);
            lines.push(number.clone());
            lines
        };
        self.labels.push(EndLabel { name: name.to_owned(), number, lines, at, ink });
    }

    /// Room that the labels need beside the marks.
    pub(crate) fn margin_px(&self) -> f32 {
        let lines = self.labels.iter().flat_map(|l| &l.lines);
        let widest = lines.map(|t| width_px(t, self.size, Weight::Bold)).fold(0.0, f32::max);
        if widest > 0.0 { (widest + GAP_PX + 2.0).ceil() } else { 10.0 }
    }

    /// The labels right of the marks; `y` gives the height of a value.
    pub(crate) fn at_right(&self, area: &Area, y: impl Fn(f64) -> f32) -> Vec<Item> {
        self.items(area, y, (area.right + GAP_PX, Anchor::Start))
    }

    /// The labels left of the marks.
    pub(crate) fn at_left(&self, area: &Area, y: impl Fn(f64) -> f32) -> Vec<Item> {
        self.items(area, y, (area.left - GAP_PX, Anchor::End))
    }

    fn items(&self, area: &Area, y: impl Fn(f64) -> f32, (x, anchor): (f32, Anchor)) -> Vec<Item> {
        let line_px = self.size * 1.2;
        let y_of = |label: &EndLabel| Some(y(label.at)).filter(|y| y.is_finite()).unwrap_or(area.bottom);
        let mut order: Vec<&EndLabel> = self.labels.iter().collect();
        crate::order::by(&mut order, |a, b| y_of(a).total_cmp(&y_of(b)));
        let (top, bottom) = (area.top - line_px / 2.0, area.bottom + line_px / 2.0);
        // Where the room is short every label keeps one line, and the last ones give way.
        let lines_total: usize = order.iter().map(|l| l.lines.len()).sum();
        let short = lines_total as f32 * line_px + 4.0 * order.len() as f32 > bottom - top;
        if short {
            order.truncate(((bottom - top) / line_px) as usize);
        }
        // A name that gives way is cut with a mark: half a name reads as another one.
        let room = self.margin_px() - GAP_PX - 2.0;
        let in_one = |label: &EndLabel| {
            let number = width_px(&format!(" {}", label.number), self.size, Weight::Bold);
            let name = fitted(&label.name, self.size, Weight::Bold, room - number);
            // Two letters tell no line from another: the name then stands alone, and the cursor says the number.
            let told = name.chars().filter(|letter| *letter != '…').count();
            match (label.name.is_empty(), name == label.name || told >= FEWEST_LETTERS) {
                (true, _) => label.number.clone(),
                (false, true) => format!("{name} {}", label.number),
                (false, false) => fitted(&label.name, self.size, Weight::Bold, room),
            }
        };
        let lines_of = |label: &EndLabel| if short { label.lines.len().min(1) } else { label.lines.len() };
        let gap = if short { 0.0 } else { 4.0 };
        let wishes: Vec<f32> = order.iter().map(|l| y_of(l)).collect();
        let heights: Vec<f32> = order.iter().map(|l| lines_of(l) as f32 * line_px + gap).collect();
        let mut items = Vec::new();
        for (label, middle) in order.iter().zip(spread(&wishes, &heights, top, bottom)) {
            let count = lines_of(label);
            let first = middle - (count as f32 - 1.0) * line_px / 2.0 + self.size * 0.3;
            let cut = (count < label.lines.len()).then(|| vec![in_one(label)]);
            for (row, line) in cut.as_ref().unwrap_or(&label.lines).iter().enumerate() {
                let words = Words::new(line.clone(), self.size, label.ink).bold();
                items.push(words.at(x, first + row as f32 * line_px, anchor));
            }
        }
        items
    }
}
