//! Which family of caveats a caution is of, once for all languages.

/// The sentence of a caution from the modules of a language, one for each family; Chinese says in which script.
macro_rules! said_by_family {
    ($caution:expr $(, $script:expr)?) => {
        String::from(match $caution {
            Caution::Data(about) => data::said($($script,)? about),
            Caution::Pace(about) => pace::said($($script,)? about),
            Caution::Trading(about) => trading::said($($script,)? about),
            Caution::Reports(about) => reports::said($($script,)? about),
            Caution::Holdings(about) => holdings::said($($script,)? about),
            Caution::Inference(about) => inference::said($($script,)? about),
        })
    };
}

pub(in crate::analysis::words) use said_by_family;
