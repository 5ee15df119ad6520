//! Numbers to numbers: statistics that know nothing of flows and would be worth using alone.
//!
//! One concept a file; each names the source of its formula. NaN means missing everywhere and is
//! never taken for zero; no infinity leaves a function.

pub mod bandwidth;
pub mod binomial;
pub mod block_bootstrap;
pub mod break_dates;
pub mod breaks;
pub mod correlation;
pub mod correlation_tests;
pub mod detrend;
pub mod distributions;
pub mod eigen;
pub mod episodes;
pub mod event_study;
pub mod ewma;
pub mod exposure;
pub mod futures;
pub mod hamilton;
pub mod hedging;
pub mod kalman;
pub mod longest_run;
pub mod matrix;
pub mod moments;
pub mod momentum;
pub mod multiplicity;
pub mod normal;
pub mod open_interest;
pub mod overlap;
pub mod percentile;
pub mod principal_components;
pub mod ratio;
pub mod records;
pub mod regression;
pub mod resample;
pub mod robust;
pub mod robust_errors;
pub mod rolling;
pub mod rolling_regression;
pub mod runs_test;
pub mod seasonal;
pub mod shares;
pub mod sign_flips;
pub mod signed_rank;
pub mod span;
pub mod special;
pub mod streak;
pub mod survival;
pub mod two_stage;
pub mod unit_roots;
