//! Days that are said once and meant of more than one: "private exceeded official in 2020", "equity + bonds in 2024",
//! "has been above 50% since 2022".

use super::super::tree::{Measure, MeasureKind, Relation, Tree, Window};
use super::sentence::number;

/// "private exceeded official in 2020": the days said once are those of both.
pub(super) fn one_time(left: &mut Tree, right: &Tree) {
    let (Tree::Name { id, column }, Tree::Measure(other)) = (&left, right) else { return };
    let another = matches!(other.of.as_slice(), [Tree::Name { id: name, .. }] if name != id);
    if other.kind == MeasureKind::Value && another {
        let measure = Measure { of: vec![left.clone()], column: *column, ..other.as_ref().clone() };
        *left = Tree::Measure(Box::new(measure));
    }
}

/// "has been above 50% since 2022": in every period since then, not in the last alone.
pub(super) fn throughout(mut left: Tree, relation: Relation, mut right: Tree) -> (Tree, Tree) {
    let kind = match relation {
        Relation::AtLeast | Relation::MoreThan => MeasureKind::Lowest,
        Relation::AtMost | Relation::LessThan => MeasureKind::Highest,
        Relation::Equal | Relation::About => return (left, right),
    };
    let Tree::Measure(measure) = &mut left else { return (left, right) };
    let open = measure.window.since.is_some() && measure.window.from.is_none() && measure.window.to.is_none();
    if measure.kind != MeasureKind::Value || !open {
        return (left, right);
    }
    let named = match &right {
        Tree::Name { .. } => Some(right.clone()),
        Tree::Measure(other) if other.kind == MeasureKind::Value => other.of.first().cloned(),
        _ => None,
    };
    if let Some((other, of)) = named.and_then(|other| Some((other, measure.of.pop()?))) {
        // The distance between the two, in every period.
        let column = measure.column;
        measure.of.push(Tree::Binary { sign: '-', left: Box::new(of), right: Box::new(other), column });
        right = number(0.0);
    }
    measure.kind = kind;
    (left, right)
}

/// Whether an expression is made of named series alone, without days of their own.
pub(super) fn bare(tree: &Tree) -> bool {
    match tree {
        Tree::Name { .. } => true,
        Tree::Transform { of, .. } => of.iter().all(bare),
        Tree::Binary { left, right, .. } => bare(left) && bare(right),
        Tree::Number(_) | Tree::Date(_) | Tree::Finding { .. } | Tree::Story { .. } | Tree::Measure(_) => false,
    }
}

/// "equity + bonds in 2024": the days behind the last name are those of every one; a name beside itself at another time
/// ("us weight - us weight in 2014") is meant as it stands now.
pub(super) fn shared(tree: &mut Tree) {
    let (mut names, mut dated) = (Vec::new(), Vec::new());
    leaves(tree, &mut names, &mut dated);
    let Some((_, days)) = dated.first().cloned() else { return };
    let one = dated.iter().all(|(_, other)| *other == days);
    if one && names.iter().all(|name| dated.iter().all(|(other, _)| other != name)) {
        give(tree, days);
    }
}

fn leaves(tree: &Tree, names: &mut Vec<String>, dated: &mut Vec<(String, Window)>) {
    match tree {
        Tree::Name { id, .. } => names.push(id.clone()),
        Tree::Binary { left, right, .. } => {
            leaves(left, names, dated);
            leaves(right, names, dated);
        }
        Tree::Measure(measure) if measure.kind == MeasureKind::Value && measure.window != Window::default() => {
            if let [Tree::Name { id, .. }] = measure.of.as_slice() {
                dated.push((id.clone(), measure.window));
            }
        }
        _ => {}
    }
}

fn give(tree: &mut Tree, days: Window) {
    match tree {
        Tree::Name { column, .. } => {
            let column = *column;
            let plain = super::operand::plain(MeasureKind::Value, vec![tree.clone()], column);
            let measure = Measure { window: days, ..plain };
            *tree = Tree::Measure(Box::new(measure));
        }
        Tree::Binary { left, right, .. } => {
            give(left, days);
            give(right, days);
        }
        _ => {}
    }
}
