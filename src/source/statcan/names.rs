//! Names of columns and members, in both languages.

use crate::source::official::narrow;

/// A name of a column without accents, case, and marks between its words.
pub(super) fn plain(name: &str) -> String {
    let bare = |c: char| match c {
        'É' | 'È' | 'Ê' | 'é' | 'è' | 'ê' => 'e',
        'À' | 'Â' | 'à' | 'â' => 'a',
        'Î' | 'î' => 'i',
        '_' => ' ',
        other => other.to_ascii_lowercase(),
    };
    name.chars().map(bare).collect()
}

/// The dimension of places within Canada.
pub(super) const GEOGRAPHY: &str = "geography";

/// The name of a dimension.
pub(super) fn geography(name: &str) -> String {
    let name = narrow(name);
    let is_it = matches!(plain(without_mark(&name)).as_str(), "geo" | "geography" | "geographie");
    if is_it { GEOGRAPHY.to_owned() } else { name }
}

/// Whether a member is the whole of its dimension by its name.
pub(super) fn is_total(member: &str) -> bool {
    const STARTS: [&str; 6] =
        ["total", "all countries", "tous les pays", "all industries", "all-items", "ensemble des industries"];
    const NAMES: [&str; 4] =
        ["canadian securities", "foreign securities", "canadian debt securities", "foreign debt securities"];
    let member = member.to_lowercase();
    STARTS.iter().any(|start| member.starts_with(start)) || NAMES.contains(&member.as_str())
}

/// Whether a geography is the country.
pub(super) fn is_nation(member: &str) -> bool {
    without_mark(member) == "Canada"
}

/// A name without the numbers of footnotes behind it.
fn without_mark(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')
}

/// Whether a geography is one of the provinces, of which Canada is the sum.
pub(super) fn is_province(member: &str) -> bool {
    const PROVINCES: [&str; 16] = [
        "newfoundland and labrador",
        "terre-neuve-et-labrador",
        "prince edward island",
        "ile-du-prince-edouard",
        "nova scotia",
        "nouvelle-ecosse",
        "new brunswick",
        "nouveau-brunswick",
        "quebec",
        "ontario",
        "manitoba",
        "saskatchewan",
        "alberta",
        "british columbia",
        "colombie-britannique",
        "nunavut",
    ];
    PROVINCES.contains(&plain(without_mark(member)).as_str())
}
