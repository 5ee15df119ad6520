//! The one integration binary. Each module reads as a specification of one promise.

// A test that cannot go on should stop loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod analyses;
mod answers;
mod claims;
mod claims_truth;
#[cfg(feature = "columnar")]
mod columnar;
mod containers;
mod damaged;
mod documented;
mod identities;
mod layers;
mod links;
mod memory;
mod mosaics;
mod oracles;
mod pace;
mod plot;
mod read;
mod render;
mod roundtrip;
mod said;
#[allow(dead_code)]
mod shared;
mod sources;
mod stream;
mod vintages;
mod workbook;
