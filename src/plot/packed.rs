//! Long lists as plain bytes: between worker and page they are copied, not walked number by number.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Numbers with a fixed place in bytes.
pub(super) trait Fixed: Sized {
    /// Their bytes.
    fn pack(list: &[Self]) -> Vec<u8>;
    /// The numbers of such bytes; nothing when they end inside a number.
    fn unpack(bytes: &[u8]) -> Option<Vec<Self>>;
}

macro_rules! fixed {
    ($($number:ty),*) => {$(
        impl Fixed for $number {
            fn pack(list: &[Self]) -> Vec<u8> {
                let mut bytes = vec![0; size_of_val(list)];
                let places = bytes.as_chunks_mut().0.iter_mut();
                places.zip(list).for_each(|(place, number)| *place = number.to_le_bytes());
                bytes
            }
            fn unpack(bytes: &[u8]) -> Option<Vec<Self>> {
                let (places, rest) = bytes.as_chunks();
                rest.is_empty().then(|| places.iter().map(|place| <$number>::from_le_bytes(*place)).collect())
            }
        }
    )*};
}

fixed!(f32, f64, i32, u32);

impl Fixed for (f32, f32) {
    fn pack(list: &[Self]) -> Vec<u8> {
        f32::pack(list.iter().map(|(x, y)| [*x, *y]).collect::<Vec<_>>().as_flattened())
    }
    fn unpack(bytes: &[u8]) -> Option<Vec<Self>> {
        let numbers = f32::unpack(bytes)?;
        let (pairs, rest) = numbers.as_chunks();
        rest.is_empty().then(|| pairs.iter().map(|[x, y]| (*x, *y)).collect())
    }
}

/// Writes a list as bytes; for serde's `with`.
pub(super) fn serialize<T: Fixed, S: Serializer>(list: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(&T::pack(list))
}

/// Reads a list that [`serialize`] wrote.
pub(super) fn deserialize<'de, T: Fixed, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let bytes = deserializer.deserialize_bytes(Bytes)?;
    T::unpack(bytes).ok_or_else(|| D::Error::custom("a list that ends inside a number"))
}

struct Bytes;

impl<'de> Visitor<'de> for Bytes {
    type Value = &'de [u8];

    fn expecting(&self, words: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        words.write_str("bytes")
    }

    fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<&'de [u8], E> {
        Ok(bytes)
    }
}

/// Many short texts as one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Texts {
    all: String,
    /// Where each ends in `all`.
    #[serde(with = "super::packed")]
    ends: Vec<u32>,
}

impl Texts {
    /// A text by its index.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::plot::Texts;
    /// let texts: Texts = ["z 2.1", "", "rank 3"].into_iter().collect();
    /// assert_eq!((texts.get(1), texts.get(2), texts.get(3)), (Some(""), Some("rank 3"), None));
    /// ```
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&str> {
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.all.get(start as usize..*self.ends.get(index)? as usize)
    }
}

impl<'a> FromIterator<&'a str> for Texts {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Texts {
        let mut made = Texts::default();
        for text in texts {
            made.all.push_str(text);
            made.ends.push(u32::try_from(made.all.len()).unwrap_or(u32::MAX));
        }
        made
    }
}
