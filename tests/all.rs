//! The one integration binary. Each module reads as a specification of one promise.

// A test that cannot go on should stop loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod analyses;
mod answers;
mod asked;
mod authored;
#[cfg(feature = "readers")]
mod bad_files;
mod changes;
mod claims;
mod claims_check;
mod claims_read;
mod claims_spoken;
mod claims_truth;
#[cfg(feature = "columnar")]
mod columnar;
mod containers;
mod damaged;
mod documented;
mod frequencies;
mod hostile;
mod identities;
mod known;
mod languages;
mod layers;
mod layout;
mod links;
mod meanings;
mod memory;
mod mosaics;
mod nasty;
mod no_look_ahead;
mod opening_case;
mod oracles;
mod overrides;
mod pace;
#[cfg(feature = "columnar")]
mod part;
mod phrases;
mod plot;
mod read;
mod reduce;
mod refine;
mod render;
mod roundtrip;
mod said;
#[allow(dead_code)]
mod shared;
mod sources;
mod stream;
mod tiles_stand;
mod vintages;
mod workbook;
