//! Which family of caveats a caution is of, once for all languages.

/// The sentence of a caution from the modules of a language: one for each family.
macro_rules! said_by_family {
    ($caution:expr) => {
        match $caution {
            Caution::Data(about) => data::said(about),
            Caution::Pace(about) => pace::said(about),
            Caution::Trading(about) => trading::said(about),
            Caution::Reports(about) => reports::said(about),
            Caution::Holdings(about) => holdings::said(about),
            Caution::Inference(about) => inference::said(about),
        }
        .into_owned()
    };
}

pub(in crate::analysis::words) use said_by_family;
