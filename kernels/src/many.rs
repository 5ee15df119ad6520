//! Statistics of thousands of series at once: all pairwise correlations, rolling scores and betas.
//!
//! The plain versions are the functions of flowmosaic's own `stats`, whose tests compare.
//! Three rules keep it fast in a browser without unsafe code and the same on every machine:
//!
//! * Two numbers at a time (`lanes`), in WebAssembly's own instructions where the build has them
//!   and as plain numbers elsewhere. The order of all sums is fixed, so that both give the same bits.
//! * Short functions called again and again: a function that runs long stays in the browser's
//!   baseline code.
//! * Rows in blocks that stay in the processor's cache.

pub mod correlations;
mod lanes;
pub mod windows;
