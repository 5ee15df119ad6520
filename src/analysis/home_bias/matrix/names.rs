//! Who holds and who issues, who is at home where, and which places hold or issue for others.

use super::Cell;
use crate::analysis::Options;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::holdings::Holdings;
use crate::problem::{Problem, nearest};
use crate::series::Series;
use crate::table::MeasureKind;

/// Places that hold or issue for others.
const CENTRES: [&str; 18] = [
    "luxembourg",
    "ireland",
    "cayman",
    "belgium",
    "united kingdom",
    "switzerland",
    "netherlands",
    "bermuda",
    "virgin islands",
    "jersey",
    "guernsey",
    "isle of man",
    "hong kong",
    "singapore",
    "bahamas",
    "curacao",
    "malta",
    "cyprus",
];

/// Countries with the euro.
const EURO: [&str; 21] = [
    "austria",
    "belgium",
    "bulgaria",
    "croatia",
    "cyprus",
    "estonia",
    "finland",
    "france",
    "germany",
    "greece",
    "ireland",
    "italy",
    "latvia",
    "lithuania",
    "luxembourg",
    "malta",
    "netherlands",
    "portugal",
    "slovakia",
    "slovenia",
    "spain",
];

/// The series with holder and issuer told apart. Tables by country have one holder and one kind of asset,
/// and the issuer is what their names differ in: then the asset joins the holder.
pub(super) fn by_name(series: &[Series]) -> Vec<Series> {
    let cell = |s: &Series| (s.holder.to_lowercase(), s.asset.to_lowercase(), s.kind == MeasureKind::Flow);
    let twice = series.iter().enumerate().any(|(i, a)| series.iter().take(i).any(|b| cell(a) == cell(b)));
    let rest = |s: &Series| {
        let words = s.name.split(", ").filter(|word| *word != s.asset && *word != s.holder).collect::<Vec<_>>();
        words.join(", ")
    };
    let named = series.iter().all(|s| !s.holder.is_empty() && !s.asset.is_empty() && !rest(s).is_empty());
    if !twice || !named {
        return series.to_vec();
    }
    let recast = |s: &Series| Series { holder: format!("{}: {}", s.holder, s.asset), asset: rest(s), ..s.clone() };
    let recast: Vec<Series> = series.iter().map(recast).collect();
    let still = recast.iter().enumerate().any(|(i, a)| recast.iter().take(i).any(|b| cell(a) == cell(b)));
    if still { series.to_vec() } else { recast }
}

/// For each holder the column of its own issuers.
///
/// A holder may be at home in several: "Euro area = Germany + France".
pub(super) fn homes(holders: &[String], issuers: &[String], options: &Options) -> Result<Vec<Vec<usize>>, Problem> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for part in options.get("same").map_or("", String::as_str).split(';').map(str::trim).filter(|p| !p.is_empty()) {
        let Some((holder, issuer)) = part.split_once('=') else {
            let message = format!("\"{part}\" does not say which holder is at home where");
            return Err(Problem::error("home-unreadable", message).hint("write \"US investors = United States\""));
        };
        let holder = holder.trim();
        let own = issuer.split('+').map(str::trim).map(|issuer| (issuer, issuers));
        for (name, list) in std::iter::once((holder, holders)).chain(own) {
            if !list.iter().any(|l| l.eq_ignore_ascii_case(name)) {
                let problem = Problem::error("home-unreadable", format!("nothing is called \"{name}\" in the matrix"));
                return Err(match nearest(name, list.iter().map(String::as_str)) {
                    Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
                    None => problem.hint(format!("it has: {}", list.join(", "))),
                });
            }
        }
        pairs.push((holder.to_owned(), issuer.trim().to_owned()));
    }
    let home = |holder: &String| {
        let own =
            pairs.iter().find(|(h, _)| h.eq_ignore_ascii_case(holder)).map_or(holder.as_str(), |(_, i)| i.as_str());
        let place = |name: &str| issuers.iter().position(|i| i.eq_ignore_ascii_case(name.trim()));
        place(own).map_or_else(|| own.split('+').filter_map(place).collect(), |one| vec![one])
    };
    Ok(holders.iter().map(home).collect())
}

pub(super) fn focus(issuers: &[String], options: &Options) -> Result<Option<usize>, Problem> {
    let wanted = options.get("of").map_or("", String::as_str).trim();
    if wanted.is_empty() {
        return Ok(None);
    }
    let found = issuers.iter().position(|i| i.eq_ignore_ascii_case(wanted));
    found.map(Some).ok_or_else(|| {
        let problem = Problem::error("issuer-unknown", format!("no column is called \"{wanted}\""));
        match nearest(wanted, issuers.iter().map(String::as_str)) {
            Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
            None => problem.hint(format!("the columns are: {}", issuers.join(", "))),
        }
    })
}

/// What must be printed under the matrix.
pub(super) fn warnings(holders: &[String], issuers: &[String], cells: &[Cell], at_home: bool) -> Vec<Caveat> {
    let mut said = Vec::new();
    let mut centres: Vec<String> = Vec::new();
    for name in holders.iter().chain(issuers) {
        let lower = name.to_lowercase();
        if CENTRES.iter().any(|c| lower.contains(c)) && !centres.contains(name) {
            centres.push(name.clone());
        }
    }
    if !centres.is_empty() {
        said.push(Holdings::Centres(centres).into());
    }
    let members = issuers.iter().filter(|i| EURO.iter().any(|e| i.eq_ignore_ascii_case(e))).count();
    if members > 1 {
        said.push(Holdings::EuroMembers.into());
    }
    if holders.iter().chain(issuers).any(|n| n.to_lowercase().contains("euro area")) {
        said.push(Holdings::EuroArea.into());
    }
    said.push(Holdings::LegalSeat.into());
    if at_home && cells.iter().all(|c| c.holder.is_some()) {
        said.push(Holdings::HoldersAsWorld.into());
    }
    if at_home {
        said.push(Holdings::CloselyHeld.into());
    }
    said
}
