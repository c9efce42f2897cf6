//! Which entry of a list is which entry of the list it became.

use std::collections::HashMap;

use super::conventions::Conventions;
use super::tree::Tree;

/// One step of turning a list into another, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pairing {
    /// Entry `.0` of the first list became entry `.1` of the second.
    Kept(usize, usize),
    /// Entry `.0` of the first list is gone.
    Gone(usize),
    /// Entry `.0` of the second list is new.
    New(usize),
}

/// Aligns two lists: by identity where the entries have one, else by equality; what is left between
/// two aligned entries is paired in order where it is alike.
pub(super) fn align(before: &[Tree], after: &[Tree], conventions: &Conventions) -> Vec<Pairing> {
    let identifies = |names: &&[&str]| is_unique(names, before) && is_unique(names, after);
    let mut ids = conventions.ids.iter().map(std::slice::from_ref);
    let id = ids.find(identifies);
    let identity = id.or_else(|| conventions.keys.iter().copied().find(identifies));
    let token = |tree: &Tree| {
        identity.map_or_else(
            || tree.write_inline(),
            |names| identity_of(names, tree).unwrap_or_default(),
        )
    };
    let left: Vec<String> = before.iter().map(token).collect();
    let right: Vec<String> = after.iter().map(token).collect();
    let mut pairings = Vec::with_capacity(before.len().max(after.len()));
    let (mut next_left, mut next_right) = (0, 0);
    for (at_left, at_right) in common(&left, &right)
        .into_iter()
        .chain([(left.len(), right.len())])
    {
        between(
            before,
            after,
            (next_left, at_left),
            (next_right, at_right),
            id,
            &mut pairings,
        );
        if at_left < left.len() {
            pairings.push(Pairing::Kept(at_left, at_right));
        }
        (next_left, next_right) = (at_left + 1, at_right + 1);
    }
    pairings
}

/// Pairs what is left in a gap, in order, as far as it is alike; the rest is gone and new. Where entries have ids, one is
/// another one only if nothing but its id has changed.
fn between(
    before: &[Tree],
    after: &[Tree],
    left: (usize, usize),
    right: (usize, usize),
    id: Option<&[&str]>,
    pairings: &mut Vec<Pairing>,
) {
    let mut next_right = right.0;
    for (at_left, old) in before.iter().enumerate().take(left.1).skip(left.0) {
        let is_same =
            |new: &Tree| id.map_or_else(|| alike(old, new), |id| is_renamed(id, old, new));
        if next_right < right.1 && is_same(&after[next_right]) {
            pairings.push(Pairing::Kept(at_left, next_right));
            next_right += 1;
        } else {
            pairings.push(Pairing::Gone(at_left));
        }
    }
    pairings.extend((next_right..right.1).map(Pairing::New));
}

/// Whether one may have become the other: structs that agree in half their fields, anything else of one sort.
fn alike(before: &Tree, after: &Tree) -> bool {
    match (before, after) {
        (Tree::Struct(old), Tree::Struct(new)) => {
            let equal = old
                .iter()
                .filter(|(name, value)| after.field(name) == Some(value))
                .count();
            equal * 2 >= old.len().max(new.len())
        }
        (Tree::List(_), Tree::List(_))
        | (Tree::Map(_), Tree::Map(_))
        | (Tree::Table(_), Tree::Table(_))
        | (Tree::Tuple(_), Tree::Tuple(_)) => true,
        _ => !before.is_compound() && !after.is_compound(),
    }
}

/// Whether two structs differ in nothing but their ids.
fn is_renamed(id: &[&str], before: &Tree, after: &Tree) -> bool {
    let (Tree::Struct(old), Tree::Struct(new)) = (before, after) else {
        return false;
    };
    let is_id = |name: &str| id.contains(&name);
    old.len() == new.len()
        && old
            .iter()
            .all(|(name, value)| is_id(name) || after.field(name) == Some(value))
}

fn is_unique(names: &[&str], list: &[Tree]) -> bool {
    let mut seen = std::collections::HashSet::with_capacity(list.len());
    list.iter()
        .all(|tree| identity_of(names, tree).is_some_and(|identity| seen.insert(identity)))
}

fn identity_of(names: &[&str], tree: &Tree) -> Option<String> {
    let mut identity = String::new();
    for name in names {
        let value = tree.field(name).filter(|value| !value.is_compound())?;
        identity.push_str(&value.write_inline());
        identity.push('\n');
    }
    Some(identity)
}

/// The longest common subsequence as pairs of positions (Hunt and Szymanski 1977): near linear when
/// few entries are equal to one another, as in lists of facts.
fn common(left: &[String], right: &[String]) -> Vec<(usize, usize)> {
    let same_start = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (short_left, short_right) = (&left[same_start..], &right[same_start..]);
    let same_end = short_left
        .iter()
        .rev()
        .zip(short_right.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let middle_left = &short_left[..short_left.len() - same_end];
    let middle_right = &short_right[..short_right.len() - same_end];

    let mut pairs: Vec<(usize, usize)> = (0..same_start).map(|at| (at, at)).collect();
    pairs.extend(
        longest(middle_left, middle_right)
            .into_iter()
            .map(|(a, b)| (a + same_start, b + same_start)),
    );
    pairs.extend((0..same_end).map(|at| (left.len() - same_end + at, right.len() - same_end + at)));
    pairs
}

fn longest(left: &[String], right: &[String]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, token) in right.iter().enumerate() {
        places.entry(token).or_default().push(at);
    }
    // A chain of pairs, each with the number of the one before it; for each length the chain that ends earliest.
    let mut chain: Vec<(usize, usize, Option<usize>)> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    for (at_left, token) in left.iter().enumerate() {
        for &at_right in places.get(token.as_str()).into_iter().flatten().rev() {
            let length = ends.partition_point(|&end| chain[end].1 < at_right);
            if ends
                .get(length)
                .is_some_and(|&end| chain[end].1 == at_right)
            {
                continue;
            }
            let previous = length.checked_sub(1).map(|shorter| ends[shorter]);
            chain.push((at_left, at_right, previous));
            if length == ends.len() {
                ends.push(chain.len() - 1);
            } else {
                ends[length] = chain.len() - 1;
            }
        }
    }
    let mut pairs = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(number) = next {
        let (at_left, at_right, previous) = chain[number];
        pairs.push((at_left, at_right));
        next = previous;
    }
    pairs.reverse();
    pairs
}
