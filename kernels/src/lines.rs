//! On which line of a file each value stands, as runs: most files have the same number of values on
//! every line, one line after the other, so that a long table has a run or two.

/// Lines of values, in the order of the values.
///
/// # Example
/// ```
/// use flowmosaic_kernels::lines::Lines;
/// let mut lines = Lines::default();
/// [2, 2, 3, 3, 9].into_iter().for_each(|line| lines.push(line));
/// lines.follow(10, 1_000, 2);
/// assert_eq!((lines.len(), lines.at(3), lines.at(4), lines.at(6)), (2_005, 3, 9, 10));
/// ```
#[derive(Clone, Default)]
pub struct Lines {
    runs: Vec<Run>,
    length: usize,
    /// Every line, where runs would be short.
    plain: Option<Vec<u32>>,
}

/// So many runs are kept however short they are.
const RUNS: usize = 1 << 10;

/// Values that follow each other line by line.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// The first of them.
    start: usize,
    /// Its line.
    line: u32,
    /// Values on each line; 0 while all are on the first.
    each: usize,
}

impl Run {
    #[inline]
    fn line_of(self, place: usize) -> u32 {
        let behind = (place - self.start).checked_div(self.each).unwrap_or(0);
        self.line.saturating_add(behind as u32)
    }
}

// How they are kept is nobody's business: two lists of the same lines look the same.
impl std::fmt::Debug for Lines {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_list().entries(self.iter()).finish()
    }
}

impl FromIterator<u32> for Lines {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Lines {
        let mut lines = Lines::default();
        numbers.into_iter().for_each(|line| lines.push(line));
        lines
    }
}

impl Lines {
    /// How many values have a line.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// True without any.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The line of a value; nothing behind the last.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<u32> {
        if let Some(plain) = &self.plain {
            return plain.get(place).copied();
        }
        if place >= self.length {
            return None;
        }
        let behind = self.runs.partition_point(|run| run.start <= place);
        self.runs.get(behind.checked_sub(1)?).map(|run| run.line_of(place))
    }

    /// The line of a value; 0 behind the last.
    #[must_use]
    pub fn at(&self, place: usize) -> u32 {
        self.get(place).unwrap_or(0)
    }

    /// All lines, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = u32> + Clone + '_ {
        (0..self.length).map(|place| self.at(place))
    }

    /// Adds the line of the next value.
    pub fn push(&mut self, line: u32) {
        let place = self.length;
        self.length += 1;
        if let Some(plain) = &mut self.plain {
            return plain.push(line);
        }
        if let Some(run) = self.runs.last_mut() {
            if run.each == 0 && run.line.checked_add(1) == Some(line) {
                run.each = place - run.start;
            }
            if run.line_of(place) == line {
                return;
            }
        }
        self.runs.push(Run { start: place, line, each: 0 });
        self.settle();
    }

    /// Adds `count` lines from `line` on, with `each` values on every one.
    pub fn follow(&mut self, line: u32, count: usize, each: usize) {
        if count == 0 || each == 0 {
            return;
        }
        let place = self.length;
        self.length += count * each;
        if let Some(plain) = &mut self.plain {
            let lines = (line..).take(count);
            return plain.extend(lines.flat_map(|line| std::iter::repeat_n(line, each)));
        }
        let goes_on = self.runs.last().is_some_and(|run| {
            let whole = (place - run.start).is_multiple_of(each);
            run.each == each && whole && run.line_of(place) == line
        });
        if !goes_on {
            self.runs.push(Run { start: place, line, each });
            self.settle();
        }
    }

    /// Gives runs up where they are short: a line is found at once in a plain list, and its four bytes are the
    /// most that it can cost.
    fn settle(&mut self) {
        if self.runs.len() > RUNS && self.runs.len() * 16 > self.length {
            self.plain = Some(self.iter().collect());
            self.runs = Vec::new();
        }
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        *self = Lines::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_a_plain_list(steps in proptest::collection::vec((0u32..6, 0usize..4, 0usize..4, any::<bool>()), 0..30)) {
            let (mut lines, mut plain, mut next) = (Lines::default(), Vec::new(), 1u32);
            for (skip, count, each, follows) in steps {
                next = if skip == 5 { 1 } else { next + skip / 3 };
                if follows {
                    lines.follow(next, count, each);
                    for line in 0..count as u32 {
                        plain.extend(vec![next + line; each]);
                    }
                } else {
                    for _ in 0..each {
                        lines.push(next);
                        plain.push(next);
                    }
                }
                next += count as u32;
            }
            prop_assert_eq!(lines.len(), plain.len());
            prop_assert_eq!(lines.iter().collect::<Vec<_>>(), plain.clone());
            prop_assert_eq!(lines.get(plain.len()), None);
            let again: Lines = plain.iter().copied().collect();
            prop_assert_eq!(again.iter().collect::<Vec<_>>(), plain);
        }
    }

    #[test]
    fn lines_without_order_take_no_more_than_themselves() {
        let mut plain: Vec<u32> = (0..9_000u32).map(|at| at.wrapping_mul(2_654_435_761) >> 12).collect();
        let mut lines: Lines = plain.iter().copied().collect();
        assert_eq!((lines.runs.len(), lines.len()), (0, 9_000));
        lines.follow(7, 100, 3);
        plain.extend((7..107).flat_map(|line| [line; 3]));
        assert_eq!(lines.iter().collect::<Vec<_>>(), plain);
        assert_eq!(lines.get(plain.len()), None);
    }

    #[test]
    fn an_even_file_is_one_run() {
        let mut lines = Lines::default();
        (0..2).for_each(|_| lines.push(2));
        lines.follow(3, 100, 2);
        (0..2).for_each(|_| lines.push(103));
        lines.follow(104, 100, 2);
        assert_eq!((lines.runs.len(), lines.at(lines.len() - 1)), (2, 203));
        let long: Lines = (5..1_000).collect();
        assert_eq!(long.runs.len(), 1);
    }
}
