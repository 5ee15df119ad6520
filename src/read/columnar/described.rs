//! The description at the end of a panel of our own: which row group holds what.

use super::bytes::Cursor;
use super::codec::damaged;
use super::parquet::{DESCRIPTION_VALUES, chunk_place};
use super::thrift::{Value, structure};
use crate::problem::Problem;
use crate::read::panel::{About, MARK, VERSION, sha256};
use crate::table::Kept;

/// The column of measures.
const MEASURE: &str = "measure";

/// What a panel's description says.
pub(in crate::read) struct Described {
    pub(in crate::read) about: About,
    pub(in crate::read) groups: Vec<Group>,
}

/// A row group.
pub(in crate::read) struct Group {
    /// Its first byte in the file.
    pub(in crate::read) from: u64,
    /// The byte behind its last one.
    pub(in crate::read) to: u64,
    /// The least and the greatest text of each column that says them, perhaps cut short.
    bounds: Vec<(String, Vec<u8>, Vec<u8>)>,
}

impl Described {
    /// Reads the bytes from the start of the description to the end of the file; nothing when the file is no
    /// panel of ours, or one of another version.
    pub(in crate::read) fn of(footer: &[u8]) -> Option<Described> {
        let tree = tree(footer)?;
        let note = |note: &&Value| note.text(1).as_deref() == Some(MARK);
        let about: About = serde_json::from_str(&tree.list(5).iter().find(note)?.text(2)?).ok()?;
        let groups: Option<Vec<Group>> = tree.list(4).iter().map(group).collect();
        let groups = groups.filter(|groups| about.version == VERSION && groups.len() == about.groups.len())?;
        Some(Described { about, groups })
    }

    /// The row groups that may hold rows that are wanted.
    pub(in crate::read) fn holding(&self, wanted: &[Kept]) -> Vec<usize> {
        let holds = |group: &Group| wanted.iter().any(|kept| group.may_hold(kept));
        self.groups.iter().enumerate().filter(|(_, group)| holds(group)).map(|(number, _)| number).collect()
    }

    /// The bytes of a row group, where they are those that the description speaks of.
    ///
    /// # Errors
    /// `columnar-damaged` for others.
    pub(in crate::read) fn check(&self, number: usize, bytes: Option<&[u8]>) -> Result<(), Problem> {
        let said = self.about.groups.get(number);
        if bytes.is_some_and(|bytes| said.is_some_and(|said| *said == sha256(bytes))) {
            return Ok(());
        }
        Err(damaged(&format!("the bytes of row group {} are not those that the description names", number + 1)))
    }
}

impl Group {
    fn may_hold(&self, kept: &Kept) -> bool {
        let within = |column: &str, text: &str| {
            let bounds = self.bounds.iter().find(|(name, ..)| name == column);
            bounds.is_none_or(|(_, least, most)| (least.as_slice()..=most.as_slice()).contains(&text.as_bytes()))
        };
        kept.measure.as_ref().is_none_or(|measure| within(MEASURE, measure))
            && kept.labels.iter().all(|(name, labels)| labels.iter().any(|label| within(name, label)))
    }
}

/// The description as a tree; nothing unless it is all of `footer`.
pub(super) fn tree(footer: &[u8]) -> Option<Value<'_>> {
    let (head, magic) = footer.split_last_chunk::<4>()?;
    let (body, length) = head.split_last_chunk::<4>()?;
    let fits = magic == b"PAR1" && u32::from_le_bytes(*length) as usize == body.len();
    structure(&mut Cursor::new(body), &mut DESCRIPTION_VALUES.clone()).filter(|_| fits)
}

fn group(value: &Value) -> Option<Group> {
    let mut place: Option<(u64, u64)> = None;
    let mut bounds = Vec::new();
    for chunk in value.list(1) {
        let about = chunk.field(3)?;
        let (from, to) = chunk_place(about)?;
        let (from, to) = (from as u64, to as u64);
        place = Some(place.map_or((from, to), |(first, last)| (first.min(from), last.max(to))));
        let path: Option<Vec<String>> = about.list(3).iter().map(plain_text).collect();
        let statistics = about.field(12);
        let side = |id: i16| match statistics.and_then(|found| found.field(id)) {
            Some(Value::Bytes(bytes)) => Some(bytes.to_vec()),
            _ => None,
        };
        // The fields of old (1, 2) compared texts as signed bytes and are not looked at.
        if let (Some(most), Some(least)) = (side(5), side(6)) {
            bounds.push((path?.join("."), least, most));
        }
    }
    let (from, to) = place?;
    Some(Group { from, to, bounds })
}

fn plain_text(value: &Value) -> Option<String> {
    match value {
        Value::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PANEL: &[u8] = include_bytes!("../../../tests/data/panel/panel/panel.parquet");

    /// What a tile reads of every row: when, who and what, how much, and whether that is a total or preliminary. The
    /// other columns say what is measured, alike in all rows of a row group.
    const READ: [&str; 7] = ["start", "date", "holder", "asset", "value", "flag", "aggregate"];

    #[test]
    fn the_columns_that_say_one_thing_weigh_less_than_a_hash_of_each_would() {
        let footer = &PANEL[super::super::description_starts(PANEL).unwrap()..];
        let described = Described::of(footer).unwrap();
        let tree = tree(footer).unwrap();
        for (group, hash) in tree.list(4).iter().zip(&described.about.groups) {
            let size = |chunk: &Value| {
                let about = chunk.field(3).unwrap();
                let (from, to) = chunk_place(about).unwrap();
                (about.list(3).iter().map(|name| plain_text(name).unwrap()).collect::<String>(), to - from)
            };
            let chunks: Vec<(String, usize)> = group.list(1).iter().map(size).collect();
            let alike: usize =
                chunks.iter().filter(|(name, _)| !READ.contains(&name.as_str())).map(|(_, size)| size).sum();
            assert_eq!(chunks.iter().filter(|(name, _)| READ.contains(&name.as_str())).count(), READ.len());
            // With its quotes and a comma.
            let hashes = chunks.len() * (hash.len() + 3);
            assert!(alike < hashes, "{alike} bytes could be left out, and {hashes} more would be fetched");
        }
    }
}
