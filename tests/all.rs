//! The one integration binary. Each module reads as a specification of one promise.

mod layers;
mod read;
mod oracles;
#[allow(dead_code)]
mod shared;
