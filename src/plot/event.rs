//! Events: vertical lines and bands in time, their labels in rows above the marks.

use super::Event;
use super::place::{Area, Words};
use super::scene::{Anchor, Ink, Item};
use super::text::fitted;
use super::time::TimeScale;

const ROWS_MAX: usize = 4;

/// Events with the row of their label, counted from the marks upwards.
#[derive(Debug, Default)]
pub(crate) struct Events {
    placed: Vec<Placed>,
    rows: usize,
    row_px: f32,
}

#[derive(Debug)]
struct Placed {
    left: f32,
    right: f32,
    label: Option<(usize, f32, Anchor, Words)>,
}

impl Events {
    /// Finds a row for the label of each event that lies within the time scale.
    pub(crate) fn arrange(events: &[Event], time: &TimeScale, size: f32, picture_px: f32) -> Events {
        let mut found = Events { row_px: size * 1.35, ..Events::default() };
        let mut sorted: Vec<&Event> = events.iter().filter(|e| e.end >= time.first && e.start <= time.last).collect();
        // From right to left: a label stands right of its line, clear of the lines before it.
        crate::order::by_key(&mut sorted, |e| std::cmp::Reverse((e.start, e.end)));
        for event in sorted {
            let left = time.start_px(event.start.max(time.first));
            let right =
                if event.end > event.start { time.start_px(event.end.min(time.last).plus_days(1)) } else { left };
            let label = found.label(&event.label, left, size, picture_px);
            if let Some((row, ..)) = &label {
                found.rows = found.rows.max(row + 1);
            }
            found.placed.push(Placed { left, right, label });
        }
        found
    }

    /// Height of the rows of labels.
    pub(crate) fn height_px(&self) -> f32 {
        if self.rows == 0 { 0.0 } else { self.rows as f32 * self.row_px + 2.0 }
    }

    /// Bands, which lie behind everything else.
    pub(crate) fn bands(&self, area: &Area) -> Vec<Item> {
        let band = |p: &Placed| Item::Rect {
            x: p.left,
            y: area.top,
            width: p.right - p.left,
            height: area.bottom - area.top,
            ink: Ink::Band,
            strength: 1.0,
        };
        self.placed.iter().filter(|p| p.right > p.left).map(band).collect()
    }

    /// Lines and labels; `base_px` is where the lowest row of labels ends. A line makes way for the
    /// unit, which ends at `unit_px`.
    pub(crate) fn lines(&self, area: &Area, base_px: f32, unit_px: f32) -> Vec<Item> {
        let mut items = Vec::new();
        for placed in &self.placed {
            let top = match &placed.label {
                Some((row, ..)) => base_px - self.row_px * (*row as f32 + 1.0) + 2.0,
                None => area.top,
            };
            let strength = if placed.right > placed.left { 0.6 } else { 1.0 };
            let piece = |y: f32, end: f32| Item::Rect {
                x: placed.left,
                y,
                width: 1.0,
                height: (end - y).max(0.0),
                ink: Ink::Axis,
                strength,
            };
            if placed.left < unit_px + 3.0 && top < base_px {
                items.extend([piece(top, base_px), piece(area.top, area.bottom)]);
            } else {
                items.push(piece(top, area.bottom));
            }
            if let Some((row, x, anchor, words)) = &placed.label {
                let baseline = base_px - self.row_px * *row as f32 - self.row_px * 0.3;
                items.push(words.clone().at(*x, baseline, *anchor));
            }
        }
        items
    }

    /// The rooms of the lines, for labels to avoid.
    pub(crate) fn obstacles(&self, area: &Area) -> Vec<Area> {
        let line = |p: &Placed| Area { left: p.left - 1.0, top: 0.0, right: p.left + 2.0, bottom: area.bottom };
        self.placed.iter().map(line).collect()
    }

    /// The lowest row in which a label neither meets another label nor a line that passes.
    fn label(&self, text: &str, left: f32, size: f32, picture_px: f32) -> Option<(usize, f32, Anchor, Words)> {
        if text.trim().is_empty() {
            return None;
        }
        let text = fitted(text.trim(), size, super::scene::Weight::Regular, picture_px * 0.6);
        let words = Words::new(text, size, Ink::Muted);
        let gap = 4.0;
        for row in 0..ROWS_MAX {
            for (x, anchor) in [(left + gap, Anchor::Start), (left - gap, Anchor::End)] {
                let mut area = words.area(x, 0.0, anchor);
                if area.left < 0.0 || area.right > picture_px {
                    continue;
                }
                area.left -= gap;
                area.right += gap;
                if self.is_free(row, left, &area) {
                    return Some((row, x, anchor, words));
                }
            }
        }
        None
    }

    fn is_free(&self, row: usize, line_px: f32, area: &Area) -> bool {
        self.placed.iter().all(|other| {
            let Some((other_row, x, anchor, words)) = &other.label else { return true };
            let taken = words.area(*x, 0.0, *anchor);
            let meets = taken.left - 2.0 < area.right && area.left < taken.right + 2.0;
            // A line runs from its own row down through all rows below.
            let crosses_theirs = row > *other_row && (taken.left - 2.0..taken.right + 2.0).contains(&line_px);
            let crossed = *other_row > row && (area.left + 1.0..area.right - 1.0).contains(&other.left);
            match row == *other_row {
                true => !meets && !(area.left + 1.0..area.right - 1.0).contains(&other.left),
                false => !crosses_theirs && !crossed,
            }
        })
    }
}
