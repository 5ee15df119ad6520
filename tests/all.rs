//! The one integration binary. Each module reads as a specification of one promise.

mod layers;
#[allow(dead_code)]
mod shared;
