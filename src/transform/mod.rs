//! Series to series: aggregate to a period, scale, cumulate, difference, turn the sign,
//! align on the lowest frequency, convert a currency, keep what was known on a day.
//!
//! Each step adds a sentence to [`Series::history`](crate::series::Series::history), so that a
//! reader can follow a number back to its file.

mod adjust;
mod aggregate;
mod align;
mod convert;
mod known;
mod running;
mod slots;
pub mod told;

pub use adjust::{flip_sign, restrict, scale};
pub use aggregate::{Bucket, aggregate, aggregate_by_days, longer, longer_by_days};
pub use align::align;
pub use convert::convert;
pub use known::known_on;
pub use running::{cumulate, difference, rolling_sum};
pub use slots::{fill_slots, without_closures, without_holidays};

use crate::series::Point;

/// The value of a point if it may enter a calculation; NaN otherwise.
fn usable(point: &Point) -> f64 {
    if point.flag.usable() { point.value } else { f64::NAN }
}
