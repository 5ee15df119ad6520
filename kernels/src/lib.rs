//! The inner loops of flowmosaic, apart from it so that they can be optimised for speed while the
//! page around them is optimised for size. Bytes and numbers only: nothing here knows of files,
//! tables or flows.
//!
//! | module | what comes out |
//! |---|---|
//! | [`marks`] | where delimiters, quotes and line ends stand |
//! | [`rows`] | rows that lie in a text, column by column: texts as numbers, decimals as values |
//! | [`cells`] | the cells of a text without quotes: where they begin, what rows look like |
//! | [`texts`] | which of the texts seen a cell holds |
//! | [`decimal`] | the value of a short decimal |
//! | [`many`] | all correlations of thousands of series, rolling scores and betas |
//! | [`extremes`] | lowest and highest of any stretch of a long series |
//! | [`strokes`] | antialiased lines with more points than pixels |
//! | [`packed`] | lists of small numbers in as few bytes as they need |
//! | [`lines`] | on which line of a file each value stands |
//! | [`passes`] | what a look at all rows of a long table tells |
//! | [`moments`] | compensated sums, means and deviations |
//! | [`sums`] | sums of rows by period and labels, compensated |
//!
//! Functions are short and called again and again: a browser optimises what is called often, and a
//! function that runs long stays in its first, slow form. Each has a plain version beside it in the
//! tests, which is its oracle.

pub mod cells;
pub mod decimal;
pub mod extremes;
pub mod lines;
pub mod many;
pub mod marks;
pub mod moments;
pub mod packed;
pub mod passes;
pub mod rows;
pub mod strokes;
pub mod sums;
pub mod texts;
