//! Legs of a position and their changes, as publishers print them.

use super::{close, numbers, oracle};
use flowmosaic::analysis::sides::{legs_from_positions, regime_label, regime_of};

fn changes(levels: &[f64]) -> Vec<f64> {
    levels.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_34_positions_as_the_commission_prints_them() {
    let Some(file) = oracle("34_cftc_tff_positions") else { return };
    let within = file["tolerance"]["atol_pct"].as_f64().unwrap_or(0.100_000_1);
    for (contract, expected) in file["expected"].as_object().expect("contracts") {
        let open = numbers(&file["inputs"][contract]["open_interest"]);
        close("open", &changes(&open), &numbers(&expected["change_open_interest"])[1..], 0.0, 0.0);
        for (class, short_name) in [("lev_money", "lev"), ("asset_mgr", "am")] {
            for leg in ["long", "short"] {
                let levels = numbers(&file["inputs"][contract][class][leg]);
                let key = |what: &str| numbers(&expected[format!("{short_name}_{what}_{leg}")]);
                close(contract, &changes(&levels), &key("change")[1..], 0.0, 0.0);
                let share: Vec<f64> = levels.iter().zip(&open).map(|(l, o)| 100.0 * l / o).collect();
                // Not every share is printed for every class.
                if expected[format!("{short_name}_pct_oi_{leg}")].is_array() {
                    close(contract, &share, &key("pct_oi"), 0.0, within);
                }
            }
        }
    }
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_35_buckets_and_regimes() {
    let Some(file) = oracle("35_long_short_decomposition") else { return };
    let (long, short) = (changes(&numbers(&file["inputs"]["long"])), changes(&numbers(&file["inputs"]["short"])));
    let expected = &file["expected"];
    let legs: Vec<_> = long.iter().zip(&short).map(|(l, s)| legs_from_positions(*l, *s)).collect();
    // Sales of longs and new shorts are negative in the reference.
    let check = |key: &str, of: &dyn Fn(usize) -> f64| {
        let got: Vec<f64> = (0..legs.len()).map(of).collect();
        close(key, &got, &numbers(&expected[key]), 0.0, 0.0);
    };
    check("long_buys", &|t| legs[t].long_buys);
    check("long_sales", &|t| -legs[t].long_sales);
    check("short_sales", &|t| -legs[t].short_sales);
    check("short_covers", &|t| legs[t].short_covers);
    check("net", &|t| legs[t].net());
    check("gross_change", &|t| legs[t].gross_change());
    for (t, label) in expected["label"].as_array().expect("labels").iter().enumerate() {
        let regime = regime_of(long[t], short[t]).expect("both legs changed");
        let said = flowmosaic::analysis::words::word(flowmosaic::language::Language::English, regime_label(regime));
        assert_eq!(Some(said), label.as_str());
    }
}
