//! Numbers to numbers: statistics that know nothing of flows and would be worth using alone.
//!
//! One concept a file; each names the source of its formula. NaN means missing everywhere and is
//! never taken for zero; no infinity leaves a function.

pub mod binomial;
pub mod detrend;
pub mod longest_run;
pub mod moments;
pub mod normal;
pub mod percentile;
pub mod ratio;
pub mod records;
pub mod resample;
pub mod robust;
pub mod rolling;
pub mod runs_test;
pub mod shares;
pub mod span;
pub mod streak;
pub mod survival;
