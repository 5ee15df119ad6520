//! Two numbers side by side, and two of those.

pub(super) use imp::Pair;

/// Four numbers, as two pairs whose steps do not wait for each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Four(Pair, Pair);

impl Four {
    #[inline(always)]
    pub(super) fn new(a: f64, b: f64, c: f64, d: f64) -> Four {
        Four(Pair::new(a, b), Pair::new(c, d))
    }
    #[inline(always)]
    pub(super) fn splat(a: f64) -> Four {
        Four(Pair::splat(a), Pair::splat(a))
    }
    #[inline(always)]
    pub(super) fn plus(self, other: Four) -> Four {
        Four(self.0.plus(other.0), self.1.plus(other.1))
    }
    #[inline(always)]
    pub(super) fn minus(self, other: Four) -> Four {
        Four(self.0.minus(other.0), self.1.minus(other.1))
    }
    #[inline(always)]
    pub(super) fn times(self, other: Four) -> Four {
        Four(self.0.times(other.0), self.1.times(other.1))
    }
    #[inline(always)]
    pub(super) fn over(self, other: Four) -> Four {
        Four(self.0.over(other.0), self.1.over(other.1))
    }
    #[inline(always)]
    pub(super) fn root(self) -> Four {
        Four(self.0.root(), self.1.root())
    }
    /// Writes each number to its place.
    #[inline(always)]
    pub(super) fn put(self, [a, b, c, d]: [&mut f64; 4]) {
        ((*a, *b), (*c, *d)) = (self.0.both(), self.1.both());
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod imp {
    use core::arch::wasm32::{
        f64x2, f64x2_add, f64x2_div, f64x2_extract_lane, f64x2_mul, f64x2_splat, f64x2_sqrt, f64x2_sub, v128,
    };

    /// Two numbers in one register.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Pair(v128);

    impl Pair {
        #[inline(always)]
        pub(crate) fn new(a: f64, b: f64) -> Pair {
            Pair(f64x2(a, b))
        }
        #[inline(always)]
        pub(crate) fn splat(a: f64) -> Pair {
            Pair(f64x2_splat(a))
        }
        #[inline(always)]
        pub(crate) fn plus(self, other: Pair) -> Pair {
            Pair(f64x2_add(self.0, other.0))
        }
        #[inline(always)]
        pub(crate) fn minus(self, other: Pair) -> Pair {
            Pair(f64x2_sub(self.0, other.0))
        }
        #[inline(always)]
        pub(crate) fn times(self, other: Pair) -> Pair {
            Pair(f64x2_mul(self.0, other.0))
        }
        #[inline(always)]
        pub(crate) fn over(self, other: Pair) -> Pair {
            Pair(f64x2_div(self.0, other.0))
        }
        #[inline(always)]
        pub(crate) fn root(self) -> Pair {
            Pair(f64x2_sqrt(self.0))
        }
        #[inline(always)]
        pub(crate) fn both(self) -> (f64, f64) {
            (f64x2_extract_lane::<0>(self.0), f64x2_extract_lane::<1>(self.0))
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod imp {
    /// Two numbers.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Pair(f64, f64);

    impl Pair {
        #[inline(always)]
        pub(crate) fn new(a: f64, b: f64) -> Pair {
            Pair(a, b)
        }
        #[inline(always)]
        pub(crate) fn splat(a: f64) -> Pair {
            Pair(a, a)
        }
        #[inline(always)]
        pub(crate) fn plus(self, other: Pair) -> Pair {
            Pair(self.0 + other.0, self.1 + other.1)
        }
        #[inline(always)]
        pub(crate) fn minus(self, other: Pair) -> Pair {
            Pair(self.0 - other.0, self.1 - other.1)
        }
        #[inline(always)]
        pub(crate) fn times(self, other: Pair) -> Pair {
            Pair(self.0 * other.0, self.1 * other.1)
        }
        #[inline(always)]
        pub(crate) fn over(self, other: Pair) -> Pair {
            Pair(self.0 / other.0, self.1 / other.1)
        }
        #[inline(always)]
        pub(crate) fn root(self) -> Pair {
            Pair(self.0.sqrt(), self.1.sqrt())
        }
        #[inline(always)]
        pub(crate) fn both(self) -> (f64, f64) {
            (self.0, self.1)
        }
    }
}
