//! Which entries of two lists are the same entry, wherever it stands and though a field of it has changed.

use std::collections::HashMap;

use super::conventions::Conventions;
use super::tree::Tree;

/// For each entry of the first list its place in the second; nothing where it is gone.
///
/// One with an id is the one with that id. Any other is one that is equal; else one that says the same in every field
/// that identifies entries ([`Conventions::keys`]) and in half of all, the most alike first.
pub(super) fn pair(
    before: &[Tree],
    after: &[Tree],
    conventions: &Conventions,
) -> Vec<Option<usize>> {
    let mut pairs = Pairs {
        places: vec![None; before.len()],
        taken: vec![false; after.len()],
    };
    let has_id = |tree: &Tree| id_of(tree, conventions).is_some();
    pairs.by_token(before, after, |tree| id_of(tree, conventions));
    pairs.by_token(before, after, |tree| Some(tree.write_inline()));
    for (at, old) in before.iter().enumerate() {
        if pairs.places[at].is_some() || has_id(old) {
            continue;
        }
        let free = (0..after.len()).filter(|place| !pairs.taken[*place] && !has_id(&after[*place]));
        let alike = free.filter_map(|place| {
            let alike = likeness(old, &after[place], conventions)?;
            Some((alike, std::cmp::Reverse(place)))
        });
        if let Some((_, std::cmp::Reverse(place))) = alike.max() {
            pairs.take(at, place);
        }
    }
    pairs.places
}

/// What identifies an entry for ever.
pub(super) fn id_of(tree: &Tree, conventions: &Conventions) -> Option<String> {
    let mut names = conventions.ids.iter();
    names.find_map(|name| Some(format!("{name} {}", plain(tree.field(name)?)?)))
}

/// The values of a group of fields; nothing where one of them is missing.
pub(super) fn key_of(tree: &Tree, names: &[&str]) -> Option<String> {
    let values = names.iter().map(|name| plain(tree.field(name)?));
    Some(values.collect::<Option<Vec<_>>>()?.join("\n"))
}

/// A value as words show it; nothing for one that holds entries.
pub(super) fn plain(tree: &Tree) -> Option<String> {
    match tree {
        Tree::Str(text) => Some(text.clone()),
        tree if tree.is_compound() => None,
        tree => Some(tree.write_inline()),
    }
}

/// The pairs so far.
struct Pairs {
    places: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairs {
    fn take(&mut self, at: usize, place: usize) {
        self.places[at] = Some(place);
        self.taken[place] = true;
    }

    /// Pairs what has the same token, in order.
    fn by_token(
        &mut self,
        before: &[Tree],
        after: &[Tree],
        token: impl Fn(&Tree) -> Option<String>,
    ) {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, new) in after.iter().enumerate().rev() {
            if let Some(token) = token(new).filter(|_| !self.taken[place]) {
                places.entry(token).or_default().push(place);
            }
        }
        for (at, old) in before.iter().enumerate() {
            if self.places[at].is_some() {
                continue;
            }
            let same = token(old).and_then(|token| places.get_mut(&token)?.pop());
            if let Some(place) = same {
                self.take(at, place);
            }
        }
    }
}

/// How many fields two structs agree in, where they may be one entry of which something changed.
fn likeness(old: &Tree, new: &Tree, conventions: &Conventions) -> Option<usize> {
    let (Tree::Struct(one), Tree::Struct(other)) = (old, new) else {
        return None;
    };
    let mut identifying = conventions.keys.iter().copied().flatten();
    if !identifying.all(|name| old.field(name) == new.field(name)) {
        return None;
    }
    let same = |(name, value): &&(String, Tree)| new.field(name) == Some(value);
    let equal = one.iter().filter(same).count();
    (equal * 2 >= one.len().max(other.len())).then_some(equal)
}
