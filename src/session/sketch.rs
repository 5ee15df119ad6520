//! Which values of two files differ, told by a few bytes of the first and all of the second.
//!
//! Every value is one element of GF(2³²): sixteen bits say which value it is, sixteen what it says.
//! The sketch holds sums of odd powers of all elements, as the syndromes of a BCH code do. The sum
//! of two sketches is the sketch of what only one of the files has, and as long as that is no more
//! than the sketch can tell, it is found exactly: Berlekamp and Massey's algorithm gives the
//! polynomial whose roots it is (Dodis, Ostrovsky, Reyzin, Smith, "Fuzzy extractors", section 6.3).

/// x³² = x⁷ + x³ + x² + 1.
const MODULUS: u32 = 0x8D;

/// Elements by which a difference must stay below what the sketch could hold. Otherwise a
/// difference too large would now and then look like a small one: so it does once in 2⁶⁴.
const MARGIN: usize = 2;

/// Sums of odd powers of elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sketch {
    sums: Vec<u32>,
}

/// What the two files do not share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Differing {
    /// Places of the second file's elements that the first lacks.
    pub(super) new: Vec<usize>,
    /// Of those, the places whose key has another value in the first file.
    pub(super) changed: Vec<usize>,
    /// How many elements only the first file has.
    pub(super) gone: usize,
}

/// The element of a value: which it is, and what it says.
pub(super) fn element(key: u64, value: u64) -> u32 {
    let fold = |hash: u64| (hash ^ (hash >> 16) ^ (hash >> 32) ^ (hash >> 48)) as u16;
    // Nothing is the zero, which sums cannot see.
    (u32::from(fold(key)) << 16 | u32::from(fold(value))).max(1)
}

impl Sketch {
    /// The sketch of elements; it tells up to `capacity` less a margin of two.
    pub(super) fn of(elements: &[u32], capacity: usize) -> Sketch {
        let mut sums = vec![0; capacity];
        for element in elements {
            let square = times(*element, *element);
            let mut power = *element;
            for sum in &mut sums {
                *sum ^= power;
                power = times(power, square);
            }
        }
        Sketch { sums }
    }

    pub(super) fn capacity(&self) -> usize {
        self.sums.len()
    }

    /// As bytes, four a sum.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.sums.iter().flat_map(|sum| sum.to_be_bytes()).collect()
    }

    /// From bytes; nothing when they are no whole number of sums.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Sketch> {
        let (sums, []) = bytes.as_chunks::<4>() else { return None };
        Some(Sketch { sums: sums.iter().map(|four| u32::from_be_bytes(*four)).collect() })
    }

    /// What the file of this sketch and the file with these elements do not share; nothing when that
    /// is more than the sketch can tell.
    pub(super) fn differing(&self, elements: &[u32]) -> Option<Differing> {
        let own = Sketch::of(elements, self.capacity());
        let odd: Vec<u32> = self.sums.iter().zip(&own.sums).map(|(a, b)| a ^ b).collect();
        let locator = locator(&syndromes(&odd));
        let degree = locator.len() - 1;
        if degree + MARGIN > self.capacity() || locator.last() == Some(&0) {
            return None;
        }
        if degree == 0 {
            return Some(Differing::default());
        }
        let new: Vec<usize> =
            (0..elements.len()).filter(|at| elements.get(*at).is_some_and(|e| root(&locator, *e))).collect();
        let gone = degree.checked_sub(new.len())?;
        // An element of the first file with the same key: its value is one of 65,536.
        let key_of = |at: &usize| elements.get(*at).map_or(0, |element| element & 0xFFFF_0000);
        let other = |at: &usize| {
            let (key, own) = (key_of(at), elements.get(*at).copied().unwrap_or(0));
            (0..=0xFFFF).any(|value| key | value != own && key | value != 0 && root(&locator, key | value))
        };
        let changed: Vec<usize> = if gone == 0 { Vec::new() } else { new.iter().copied().filter(other).collect() };
        Some(Differing { new, changed, gone })
    }
}

/// All power sums from the odd ones: squaring doubles the power.
fn syndromes(odd: &[u32]) -> Vec<u32> {
    let mut all: Vec<u32> = Vec::with_capacity(odd.len() * 2);
    for power in 1..=odd.len() * 2 {
        let sum = match power % 2 {
            1 => odd.get(power / 2).copied(),
            _ => all.get(power / 2 - 1).map(|half| times(*half, *half)),
        };
        all.push(sum.unwrap_or(0));
    }
    all
}

/// The shortest recurrence of the sums, lowest coefficient first (Massey 1969).
fn locator(sums: &[u32]) -> Vec<u32> {
    let (mut current, mut before) = (vec![1u32], vec![1u32]);
    let (mut length, mut since, mut last) = (0usize, 1usize, 1u32);
    for at in 0..sums.len() {
        let term = |i: usize| times(current.get(i).copied().unwrap_or(0), sums.get(at - i).copied().unwrap_or(0));
        let discrepancy = (0..=length.min(at)).fold(0, |sum, i| sum ^ term(i));
        if discrepancy == 0 {
            since += 1;
            continue;
        }
        let kept = current.clone();
        let factor = times(discrepancy, inverse(last));
        current.resize(current.len().max(before.len() + since), 0);
        for (into, from) in current.iter_mut().skip(since).zip(&before) {
            *into ^= times(factor, *from);
        }
        if 2 * length <= at {
            (length, before, last, since) = (at + 1 - length, kept, discrepancy, 1);
        } else {
            since += 1;
        }
    }
    current.resize(length + 1, 0);
    current
}

/// Whether `element` is one of those that the polynomial locates: its inverse is a root.
fn root(locator: &[u32], element: u32) -> bool {
    // Reversed, the polynomial has the elements themselves as roots.
    locator.iter().fold(0, |sum, coefficient| times(sum, element) ^ coefficient) == 0
}

fn times(a: u32, b: u32) -> u32 {
    let (mut product, mut shifted, mut rest) = (0u32, a, b);
    while rest != 0 {
        product ^= shifted & (rest & 1).wrapping_neg();
        shifted = (shifted << 1) ^ (MODULUS & (shifted >> 31).wrapping_neg());
        rest >>= 1;
    }
    product
}

/// `a` to the power 2³² − 2.
fn inverse(a: u32) -> u32 {
    let (mut result, mut power) = (1, a);
    for _ in 1..32 {
        power = times(power, power);
        result = times(result, power);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(number: u64) -> u64 {
        let mixed = (number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
    }

    /// Value `at` of a file whose values from `changed` on are others.
    fn file(count: u64, changed: &[u64]) -> Vec<u32> {
        (0..count).map(|at| element(hash(at), hash(at * 7 + if changed.contains(&at) { 1 << 40 } else { 0 }))).collect()
    }

    #[test]
    fn every_number_but_zero_has_an_inverse() {
        for a in [1, 2, 3, 0x8000_0000, 0xDEAD_BEEF, u32::MAX] {
            assert_eq!(times(a, inverse(a)), 1, "{a:x}");
        }
    }

    #[test]
    fn what_changed_came_and_went_is_found_exactly() {
        let before = file(900, &[]);
        let sketch = Sketch::from_bytes(&Sketch::of(&before, 20).to_bytes()).expect("whole sums");
        assert_eq!(sketch.differing(&before), Some(Differing::default()));
        let mut now = file(903, &[5, 77, 400]);
        // One value of the first file is gone: elements behind it move up.
        now.remove(600);
        let found = sketch.differing(&now).expect("few differ");
        assert_eq!(found, Differing { new: vec![5, 77, 400, 899, 900, 901], changed: vec![5, 77, 400], gone: 4 });
    }

    #[test]
    fn too_many_differences_are_not_mistaken_for_few() {
        let before = file(500, &[]);
        for capacity in [4, 10, 20] {
            let sketch = Sketch::of(&before, capacity);
            for differing in 1..60 {
                let now = file(500, &(0..differing).map(|n| n * 7).collect::<Vec<_>>());
                let told = sketch.differing(&now).map(|found| found.new.len() as u64);
                // A changed value is two elements.
                let fits = 2 * differing as usize + MARGIN <= capacity;
                assert_eq!(told, fits.then_some(differing), "{differing} of {capacity}");
            }
        }
    }
}
