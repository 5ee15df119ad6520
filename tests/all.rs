//! The one integration binary. Each module reads as a specification of one promise.

mod layers;
mod oracles;
mod read;
#[allow(dead_code)]
mod shared;
