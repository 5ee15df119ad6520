//! A click on a finding writes a claim: for every finding with a number, of every analysis, the words are read and
//! the claim is supported, with the value that the finding shows.

use super::how::opened;
use flowmosaic::analysis::ALL;
use flowmosaic::claim::{Claim, Verdict, expectation_of};
use std::collections::BTreeMap;

#[test]
fn every_finding_of_every_analysis_becomes_a_claim_that_holds() {
    let (mut wrong, mut claimed, mut kinds) = (Vec::new(), 0, 0);
    for analysis in ALL {
        let (mut session, mut mosaic) = opened(analysis.id);
        let results = session.run(&mosaic);
        let mut shown = Vec::new();
        for tile in &results.tiles {
            let exhibit = tile.exhibit.as_ref().unwrap_or_else(|| panic!("{}: {:?}", tile.id, tile.problem));
            for finding in &exhibit.findings {
                let Some(text) = expectation_of(&tile.id, finding) else { continue };
                let length = finding.numbers.iter().find(|n| n.id == "length").and_then(|n| n.value);
                shown.push((format!("{}/{}", tile.id, finding.id), length.or(finding.value)));
                mosaic.claims.push(Claim {
                    id: format!("click-{}", shown.len()),
                    quote: finding.text.clone(),
                    tile: tile.id.clone(),
                    expect: vec![text],
                    ..Claim::default()
                });
            }
        }
        kinds += usize::from(!shown.is_empty());
        let checks = session.check(&mosaic, &BTreeMap::new());
        let ours: Vec<_> = checks.claims.iter().filter(|c| c.checked.claim.id.starts_with("click-")).collect();
        assert_eq!(ours.len(), shown.len(), "{}", analysis.id);
        for (claim, (place, value)) in ours.iter().zip(&shown) {
            claimed += 1;
            let part = &claim.checked.parts[0];
            let found = part.found.as_ref().and_then(|f| f.value);
            let same = found.zip(*value).is_some_and(|(f, v)| (f - v).abs() <= 1e-12 * v.abs());
            if claim.checked.verdict != Verdict::Supported || !same {
                wrong.push(format!("{place}: {} → {} ({value:?})", part.text, claim.checked.text));
            }
        }
    }
    println!("{claimed} findings of {kinds} analyses");
    assert!(wrong.is_empty(), "{} of {claimed}:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(kinds, ALL.len());
    assert!(claimed > 150, "{claimed}");
}
