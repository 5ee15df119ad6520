//! Hashes and prints of data behind the document: their digits are as good as random, so that
//! deflating them would make them longer. A hash takes 43 letters instead of 64 digits.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

const PREFIX: &str = "&h.";

/// Takes hashes and prints out of data references and gives them as the end of a link. What is not
/// written as we write it stays where it is.
pub(super) fn take(data: &mut [Value]) -> String {
    let mut end = String::new();
    for (number, reference) in data.iter_mut().enumerate() {
        let Some(reference) = reference.as_object_mut() else { continue };
        let hash = text_of(reference, "sha256").and_then(hash_letters);
        let print = text_of(reference, "print").filter(|print| plain(print)).map(str::to_owned);
        if hash.is_none() && print.is_none() {
            continue;
        }
        if hash.is_some() {
            reference.shift_remove("sha256");
        }
        end.push_str(&format!("{PREFIX}{number}={}", hash.unwrap_or_default()));
        if let Some(print) = print {
            reference.shift_remove("print");
            end.push_str(&format!("~{print}"));
        }
    }
    end
}

/// A packed document, and the hashes and prints behind it.
pub(super) fn split(packed: &str) -> (&str, &str) {
    packed.find(PREFIX).map_or((packed, ""), |at| packed.split_at(at))
}

/// Puts hashes and prints back; nothing when they do not fit the document.
pub(super) fn put(prints: &str, data: &mut [Value]) -> Option<()> {
    for one in prints.split(PREFIX).skip(1) {
        let (number, letters) = one.split_once('=')?;
        let reference = data.get_mut(number.parse::<usize>().ok()?)?.as_object_mut()?;
        let (hash, print) = letters.split_once('~').map_or((letters, None), |(hash, print)| (hash, Some(print)));
        let mut said = |key: &str, value: String| reference.insert(key.to_owned(), Value::String(value)).is_none();
        // A link says each thing once.
        let hash_fits = hash.is_empty() || said("sha256", hash_digits(hash)?);
        if !hash_fits || !print.is_none_or(|print| said("print", print.to_owned())) {
            return None;
        }
    }
    Some(())
}

fn text_of<'a>(reference: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    reference.get(key)?.as_str()
}

/// Letters that stand in a link as they are.
fn plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// The 32 bytes of a SHA-256 in base64url, from 64 lower-case hexadecimal digits.
fn hash_letters(digits: &str) -> Option<String> {
    let lower = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if digits.len() != 64 || !digits.bytes().all(lower) {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..32).map(|at| byte(at * 2)).collect();
    Some(URL_SAFE_NO_PAD.encode(bytes?))
}

fn hash_digits(letters: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(letters).ok().filter(|bytes| bytes.len() == 32)?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
