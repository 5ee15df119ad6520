//! From a warehouse to a panel that the page can open: the plan, the questions put to an engine, and
//! the account of every row.
//!
//! Nothing here runs a query. The command line does that with an engine (feature `engine`); this part
//! knows what is asked and what the answers mean, and is compiled and tested without one.

pub mod account;
pub mod cells;
pub mod form;
pub mod key;
pub mod panel;
pub mod plan;
pub mod sql;
