//! Who is buying, who is selling, and does the story hold?
//!
//! flowmosaic reads capital-flow files as their publishers mean them, computes the sentences that
//! desks and newspapers print about them, and says how much chance there is in each.
//!
//! The modules are in reading order, and each imports only from those above it:
//!
//! ```text
//! bytes ─ read ─▶ Grid ─ source ─▶ Table ─ select ─▶ Series ─ transform ─▶ Series
//!       ─ analysis ─▶ Exhibit with a Plot ─ layout ─▶ Scene ─ paint ─▶ canvas | SVG
//! ```

// What the first part of the page leaves out is reached from nowhere; see `part`.
#![cfg_attr(not(feature = "full"), allow(dead_code))]

pub mod order;
pub mod problem;

pub mod part;

pub mod language;

pub mod number;

pub mod calendar;
pub mod unit;

pub mod table;

pub mod series;

pub mod read;

pub mod source;

pub mod transform;

pub mod stats;

pub mod plot;

pub mod analysis;

pub mod phrases;

pub mod claim;

pub mod mosaic;

pub mod link;

pub mod session;

#[cfg(feature = "cli")]
pub mod reduce;

#[cfg(feature = "web")]
mod web;
