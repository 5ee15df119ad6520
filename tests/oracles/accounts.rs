//! Accounts and quoted numbers.

use super::{close, close_to, number, numbers, oracle};
use flowmosaic::stats::consistency::{Range, Relation, check, printed};
use flowmosaic::stats::stock_flow::unexplained;

/// What the others imply for the first of three numbers of which it is the product.
fn product(first: f64, second: f64) -> f64 {
    let ranges = [Range::ANY, Range::exactly(first), Range::exactly(second)];
    check(&ranges, &[Relation::Product { result: 0, factors: vec![1, 2] }]).implied[0].middle()
}

/// What is implied for the second factor.
fn quotient(product: f64, factor: f64) -> f64 {
    let ranges = [Range::exactly(product), Range::exactly(factor), Range::ANY];
    check(&ranges, &[Relation::Product { result: 0, factors: vec![1, 2] }]).implied[2].middle()
}

fn total(parts: &[f64]) -> f64 {
    let ranges: Vec<Range> = std::iter::once(Range::ANY).chain(parts.iter().map(|p| Range::exactly(*p))).collect();
    check(&ranges, &[Relation::Sum { whole: 0, parts: (1..ranges.len()).collect() }]).implied[0].middle()
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_48_numbers_of_the_seeds() {
    let Some(file) = oracle("48_seed_number_consistency") else { return };
    let (inputs, expected) = (&file["inputs"], &file["expected"]);
    let input = |key: &str| number(&inputs[key]);
    let check = |key: &str, got: f64| close_to(key, got, &expected[key], 0.0, 1e-9);
    check("us_share_euro_investors", product(input("us_of_foreign"), input("euro_foreign_share")));
    check("us_share_japan_investors", product(input("us_of_foreign"), input("japan_foreign_share")));
    check("implied_us_foreign_share", quotient(input("us_euro_total"), input("us_euro_of_foreign")));
    let dollars = numbers(&inputs["outflow_usd"]);
    let implied = |share: &str| dollars.iter().map(|d| quotient(*d, input(share))).collect::<Vec<f64>>();
    let outstanding = implied("outflow_pct_outstanding");
    close("outstanding", &outstanding, &numbers(&expected["implied_outstanding_usd_bn"]), 1e-15, 1e-9);
    close("GDP", &implied("outflow_pct_gdp"), &numbers(&expected["implied_gdp_usd_bn"]), 1e-15, 1e-9);
    let funds = total(&[input("hf_ls"), input("hf_cta")]);
    check("hf_total", funds);
    let ratios: Vec<f64> = dollars.iter().rev().map(|d| quotient(funds, *d)).collect();
    close("ratio", &ratios, &numbers(&expected["hf_vs_foreign_outflow_ratio"]), 0.0, 1e-9);
    check("net_tic_jan_feb", total(&[input("tic_feb"), input("tic_jan")]));
    let etf = numbers(&inputs["etf_out"]);
    check("etf_ratio", quotient(etf[0], etf[1]));
}

/// The note of oracle 48: 0.3% of outstanding and 0.7% of GDP of the same 200 to 300 billion.
#[cfg_attr(test, test)]
pub(crate) fn shares_of_two_wholes_imply_the_ratio_of_the_wholes() {
    let quoted = ["0.3%", "0.7%", "200-300"].map(|t| printed(t).expect("a number"));
    let market = Range::around(65_000.0, 1_000.0);
    let numbers = [quoted[0], quoted[1], quoted[2], market, Range::ANY, Range::ANY];
    let relations =
        [Relation::share(0, 2, 3), Relation::share(1, 2, 4), Relation::Product { result: 3, factors: vec![5, 4] }];
    let found = check(&numbers, &relations);
    assert!(found.holds, "the lower end fits");
    assert!(found.implied[5].low > 1.8 && found.implied[5].high < 3.1, "{:?}", found.implied[5]);
    assert!(found.ranges[2].high < 235.0, "the upper end does not: {:?}", found.ranges[2]);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_37_position_in_parts() {
    let Some(file) = oracle("37_niip_decomposition_bea") else { return };
    let cases = file["inputs"]["cases"].as_array().expect("cases");
    let expected = file["expected"]["residuals"].as_array().expect("residuals");
    for (case, expected) in cases.iter().zip(expected) {
        let at = |key: &str| number(&case[key]);
        let check = |key: &str, got: f64| close_to(key, got, &expected[key], 0.0, 0.05);
        check("resid_stock", at("niip_end") - unexplained(at("liabilities"), at("assets"), &[]));
        check("resid_change", unexplained(at("niip_start"), at("niip_end"), &[at("change")]));
        check("resid_decomp", at("change") - at("transactions") - at("other"));
        let gap = unexplained(at("niip_start"), at("niip_end"), &[at("transactions"), at("other")]);
        assert!(gap.abs() <= number(&file["tolerance"]["atol"]) + 10.0, "{}: {gap}", case["q"]);
    }
}
