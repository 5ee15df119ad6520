//! Lists of small numbers, each number in as few bytes as the largest needs: a long table is mostly
//! such numbers, and half of them would be zeros if each took four bytes.

use std::collections::TryReserveError;

/// A list of numbers below 2³², all of the same width; it grows by itself when a larger one comes.
///
/// # Example
/// ```
/// use flowmosaic_kernels::packed::Packed;
/// let mut codes: Packed = [3, 1, 255].into_iter().collect();
/// assert_eq!(codes.bytes(), 3);
/// codes.push(256);
/// assert_eq!((codes.bytes(), codes.at(2), codes.get(4)), (8, 255, None));
/// ```
#[derive(Clone)]
pub enum Packed {
    /// All below 2⁸.
    Bytes(Vec<u8>),
    /// All below 2¹⁶.
    Halves(Vec<u16>),
    /// Any.
    Words(Vec<u32>),
}

/// Does the same with whichever list there is.
macro_rules! each {
    ($packed:expr, $list:ident => $what:expr) => {
        match $packed {
            Packed::Bytes($list) => $what,
            Packed::Halves($list) => $what,
            Packed::Words($list) => $what,
        }
    };
}

impl Default for Packed {
    fn default() -> Packed {
        Packed::Bytes(Vec::new())
    }
}

// The numbers count, not their width.
impl std::fmt::Debug for Packed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_list().entries(self.iter()).finish()
    }
}

impl FromIterator<u32> for Packed {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Packed {
        let mut packed = Packed::default();
        numbers.into_iter().for_each(|number| packed.push(number));
        packed
    }
}

impl Packed {
    /// How many numbers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        each!(self, list => list.len())
    }

    /// True without any.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that the numbers take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        each!(self, list => size_of_val(list.as_slice()))
    }

    /// A number by its place; nothing behind the last.
    #[must_use]
    #[inline]
    pub fn get(&self, at: usize) -> Option<u32> {
        match self {
            Packed::Bytes(list) => list.get(at).map(|number| u32::from(*number)),
            Packed::Halves(list) => list.get(at).map(|number| u32::from(*number)),
            Packed::Words(list) => list.get(at).copied(),
        }
    }

    /// A number by its place; 0 behind the last.
    #[must_use]
    #[inline]
    pub fn at(&self, at: usize) -> u32 {
        self.get(at).unwrap_or(0)
    }

    /// All numbers, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = u32> + Clone + '_ {
        (0..self.len()).map(|at| self.at(at))
    }

    /// Adds a number.
    #[inline]
    pub fn push(&mut self, number: u32) {
        self.fit(number);
        match self {
            Packed::Bytes(list) => list.push(number as u8),
            Packed::Halves(list) => list.push(number as u16),
            Packed::Words(list) => list.push(number),
        }
    }

    /// Puts another number in a place that there is.
    pub fn set(&mut self, at: usize, number: u32) {
        self.fit(number);
        match self {
            Packed::Bytes(list) => list.get_mut(at).map(|place| *place = number as u8),
            Packed::Halves(list) => list.get_mut(at).map(|place| *place = number as u16),
            Packed::Words(list) => list.get_mut(at).map(|place| *place = number),
        };
    }

    /// Forgets all numbers; their room stays.
    pub fn clear(&mut self) {
        each!(self, list => list.clear());
    }

    /// Makes room for that many more.
    ///
    /// # Errors
    /// When there is no memory for them.
    pub fn reserve(&mut self, more: usize) -> Result<(), TryReserveError> {
        each!(self, list => list.try_reserve_exact(more))
    }

    /// Adds each of some numbers `times` times.
    #[inline(never)]
    pub fn repeat(&mut self, numbers: &[u32], times: usize) {
        self.fit(numbers.iter().fold(0, |all, number| all | number));
        match self {
            Packed::Bytes(list) => repeat(list, numbers, times, |number| number as u8),
            Packed::Halves(list) => repeat(list, numbers, times, |number| number as u16),
            Packed::Words(list) => repeat(list, numbers, times, |number| number),
        }
    }

    /// Adds some numbers `times` times over.
    #[inline(never)]
    pub fn cycle(&mut self, numbers: &[u32], times: usize) {
        self.fit(numbers.iter().fold(0, |all, number| all | number));
        match self {
            Packed::Bytes(list) => cycle(list, numbers, times, |number| number as u8),
            Packed::Halves(list) => cycle(list, numbers, times, |number| number as u16),
            Packed::Words(list) => cycle(list, numbers, times, |number| number),
        }
    }

    /// The places of the numbers for which `keep` holds true, in order. Where most numbers are not
    /// wanted whole stretches without one are passed over.
    #[must_use]
    #[inline(never)]
    pub fn places(&self, keep: &[bool]) -> Vec<usize> {
        match self {
            Packed::Bytes(list) => places(list, keep),
            Packed::Halves(list) => places(list, keep),
            Packed::Words(list) => places(list, keep),
        }
    }

    /// Turns `keys`, one for each number from `from` on, into `key * room + number`.
    #[inline(never)]
    pub fn join_keys(&self, from: usize, room: u32, keys: &mut [u32]) {
        match self {
            Packed::Bytes(list) => join_keys(list.get(from..).unwrap_or_default(), room, keys),
            Packed::Halves(list) => join_keys(list.get(from..).unwrap_or_default(), room, keys),
            Packed::Words(list) => join_keys(list.get(from..).unwrap_or_default(), room, keys),
        }
    }

    /// Notes in `used` which numbers stand beside a value that is there.
    #[inline(never)]
    pub fn note_used(&self, values: &[f64], used: &mut [bool]) {
        match self {
            Packed::Bytes(list) => note_used(list, values, used),
            Packed::Halves(list) => note_used(list, values, used),
            Packed::Words(list) => note_used(list, values, used),
        }
    }

    /// Widens the list where a number, or several joined by "or", does not fit.
    #[inline]
    fn fit(&mut self, number: u32) {
        let fits = match self {
            Packed::Bytes(_) => number < 1 << 8,
            Packed::Halves(_) => number < 1 << 16,
            Packed::Words(_) => true,
        };
        if !fits {
            self.widen(number);
        }
    }

    #[cold]
    fn widen(&mut self, number: u32) {
        // What was reserved stays reserved.
        let room = each!(self, list => list.capacity());
        if number < 1 << 16 {
            let mut wide = Vec::with_capacity(room);
            wide.extend(self.iter().map(|known| known as u16));
            *self = Packed::Halves(wide);
        } else {
            let mut wide = Vec::with_capacity(room);
            wide.extend(self.iter());
            *self = Packed::Words(wide);
        }
    }
}

fn repeat<T: Copy + Default>(list: &mut Vec<T>, numbers: &[u32], times: usize, narrow: impl Fn(u32) -> T) {
    if times == 1 {
        list.extend(numbers.iter().map(|number| narrow(*number)));
        return;
    }
    let first = list.len();
    list.resize(first + numbers.len() * times, T::default());
    let places = list.get_mut(first..).unwrap_or_default();
    if times == 2 {
        // Two values a row are the most common width, and a loop of its own is quicker.
        let (pairs, _) = places.as_chunks_mut();
        pairs.iter_mut().zip(numbers).for_each(|(pair, number)| *pair = [narrow(*number); 2]);
        return;
    }
    let rows = places.chunks_exact_mut(times.max(1));
    rows.zip(numbers).for_each(|(row, number)| row.fill(narrow(*number)));
}

fn cycle<T: Copy + Default>(list: &mut Vec<T>, numbers: &[u32], times: usize, narrow: impl Fn(u32) -> T) {
    let (first, count) = (list.len(), numbers.len() * times);
    if let Some(only) = numbers.first().filter(|only| numbers.iter().all(|number| number == *only)) {
        list.resize(first + count, narrow(*only));
        return;
    }
    if let [one, other] = numbers {
        let pair = [narrow(*one), narrow(*other)];
        list.resize(first + count, T::default());
        let (pairs, _) = list.get_mut(first..).unwrap_or_default().as_chunks_mut();
        pairs.fill(pair);
        return;
    }
    if count == 0 {
        return;
    }
    list.extend(numbers.iter().map(|number| narrow(*number)));
    // What stands there is copied behind itself, twice as much each time.
    while list.len() < first + count {
        let known = list.len() - first;
        list.extend_from_within(first..first + known.min(count - known));
    }
}

fn places<T: Copy + PartialEq + Into<u32> + TryFrom<u32>>(list: &[T], keep: &[bool]) -> Vec<usize> {
    const STRETCH: usize = 32;
    let is_kept = |number: T| keep.get(number.into() as usize).copied().unwrap_or(false);
    let wanted = keep.iter().filter(|keep| **keep).count();
    let only = keep.iter().position(|keep| *keep).filter(|_| wanted == 1).and_then(|at| T::try_from(at as u32).ok());
    let mut found = Vec::new();
    for (stretch, part) in list.chunks(STRETCH).enumerate() {
        if only.is_some_and(|only| !part.iter().fold(false, |any, number| any | (*number == only))) {
            continue;
        }
        let places = part.iter().enumerate().filter(|(_, number)| is_kept(**number));
        found.extend(places.map(|(at, _)| stretch * STRETCH + at));
    }
    found
}

fn join_keys<T: Copy + Into<u32>>(list: &[T], room: u32, keys: &mut [u32]) {
    keys.iter_mut().zip(list).for_each(|(key, number)| *key = key.wrapping_mul(room).wrapping_add((*number).into()));
}

fn note_used<T: Copy + PartialEq + Into<u32>>(list: &[T], values: &[f64], used: &mut [bool]) {
    // Long tables stand in the order of their periods, or series by series: then most stretches hold one
    // number that was noted already, or every number was noted long before the end.
    const STRETCH: usize = 64;
    let mut left = used.iter().filter(|used| !**used).count();
    for (part, values) in list.chunks(STRETCH).zip(values.chunks(STRETCH)) {
        let Some(first) = part.first().copied().filter(|_| left > 0) else { return };
        let is_noted = used.get(first.into() as usize).is_none_or(|used| *used);
        if is_noted && part.iter().fold(true, |same, number| same & (*number == first)) {
            continue;
        }
        for (number, value) in part.iter().zip(values) {
            if let Some(used) = used.get_mut((*number).into() as usize).filter(|used| !**used && !value.is_nan()) {
                *used = true;
                left -= 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is done to a list.
    #[derive(Debug, Clone)]
    enum Step {
        Push(u32),
        Repeat(Vec<u32>, usize),
        Cycle(Vec<u32>, usize),
        Set(usize, u32),
    }

    fn number() -> impl Strategy<Value = u32> {
        prop_oneof![0u32..4, 0u32..300, 60_000u32..70_000, any::<u32>()]
    }

    fn step() -> impl Strategy<Value = Step> {
        let numbers = || proptest::collection::vec(number(), 0..9);
        prop_oneof![
            number().prop_map(Step::Push),
            (numbers(), 0usize..5).prop_map(|(numbers, times)| Step::Repeat(numbers, times)),
            (numbers(), 0usize..5).prop_map(|(numbers, times)| Step::Cycle(numbers, times)),
            (0usize..60, number()).prop_map(|(at, number)| Step::Set(at, number)),
        ]
    }

    proptest! {
        #[test]
        fn as_a_plain_list(steps in proptest::collection::vec(step(), 0..20), keep in proptest::collection::vec(any::<bool>(), 0..400)) {
            let (mut packed, mut plain) = (Packed::default(), Vec::new());
            for step in steps {
                match step {
                    Step::Push(number) => { packed.push(number); plain.push(number); }
                    Step::Repeat(numbers, times) => {
                        packed.repeat(&numbers, times);
                        plain.extend(numbers.iter().flat_map(|number| vec![*number; times]));
                    }
                    Step::Cycle(numbers, times) => {
                        packed.cycle(&numbers, times);
                        (0..times).for_each(|_| plain.extend(&numbers));
                    }
                    Step::Set(at, number) => {
                        packed.set(at, number);
                        if let Some(place) = plain.get_mut(at) { *place = number; }
                    }
                }
            }
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), plain.clone());
            prop_assert_eq!(packed.get(plain.len()), None);
            let is_kept = |number: u32| keep.get(number as usize).copied().unwrap_or(false);
            let wanted: Vec<usize> = (0..plain.len()).filter(|at| is_kept(plain[*at])).collect();
            prop_assert_eq!(packed.places(&keep), wanted);
            let values: Vec<f64> = (0..plain.len()).map(|at| if at % 3 == 0 { f64::NAN } else { 1.0 }).collect();
            let mut used = vec![false; 300];
            packed.note_used(&values, &mut used);
            let is_used = |number: usize| (0..plain.len()).any(|at| plain[at] as usize == number && at % 3 != 0);
            prop_assert_eq!(used, (0..300).map(is_used).collect::<Vec<_>>());
            let mut keys = vec![7; plain.len()];
            packed.join_keys(0, 5, &mut keys);
            prop_assert_eq!(keys, plain.iter().map(|number| 35u32.wrapping_add(*number)).collect::<Vec<_>>());
        }
    }
}
