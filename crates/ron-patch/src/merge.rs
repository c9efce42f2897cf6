//! Two people's changes of one value in one: each field, each entry of a list, by itself.

use super::conventions::Conventions;
use super::pairing::{id_of, key_of, pair, plain};
use super::tree::Tree;

/// What two changes of one value come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// The value with both changes; where they clash, with mine.
    pub tree: Tree,
    /// What both sides changed, each in another way.
    pub clashes: Vec<Clash>,
}

/// A value that both sides changed, each in another way. Nothing stands for a value that is not there.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The way to it: fields and keys by their names, entries of lists by what identifies them, else by their place
    /// from 1.
    pub place: Vec<String>,
    /// The value before both changes.
    pub before: Option<Tree>,
    /// What I made of it.
    pub mine: Option<Tree>,
    /// What they made of it.
    pub theirs: Option<Tree>,
}

/// Puts two changes of one value together. Structs are merged by field and maps by key. An entry of a list is found
/// by its id, else by equality and by what identifies it ([`Conventions::keys`]), never by its place: one that they
/// added, removed or moved is added, removed or moved beside what I did.
///
/// One that a side removed and the other changed is a clash. One that both added is there once if it is equal, or
/// cannot be there twice ([`Conventions::once`]).
#[must_use]
pub fn merge(before: &Tree, mine: &Tree, theirs: &Tree, conventions: &Conventions) -> Merge {
    merge_to(before, mine, theirs, conventions, usize::MAX)
}

/// As [`merge`], but with every field of the outermost struct as a whole: for values that make no sense once parts of
/// them are mixed.
#[must_use]
pub fn merge_whole_fields(
    before: &Tree,
    mine: &Tree,
    theirs: &Tree,
    conventions: &Conventions,
) -> Merge {
    merge_to(before, mine, theirs, conventions, 1)
}

fn merge_to(
    before: &Tree,
    mine: &Tree,
    theirs: &Tree,
    conventions: &Conventions,
    depth: usize,
) -> Merge {
    let mut merging = Merging {
        conventions,
        depth,
        place: Vec::new(),
        clashes: Vec::new(),
    };
    let tree = merging.values(Three(Some(before), Some(mine), Some(theirs)));
    Merge {
        tree: tree.unwrap_or_else(|| mine.clone()),
        clashes: merging.clashes,
    }
}

/// Values under their names.
type Named = [(String, Tree)];

/// A value before, as I have it, as they have it.
#[derive(Clone, Copy)]
struct Three<'t>(Option<&'t Tree>, Option<&'t Tree>, Option<&'t Tree>);

impl<'t> Three<'t> {
    /// The named entries of all three, where each is of that sort or not there.
    fn named(self, of: fn(&'t Tree) -> Option<&'t Named>) -> Option<[&'t Named; 3]> {
        let entries = |tree: Option<&'t Tree>| tree.map_or(Some(&[] as &[_]), of);
        Some([entries(self.0)?, entries(self.1)?, entries(self.2)?])
    }

    /// The entries of all three, where each is a list or not there.
    fn lists(self) -> Option<[&'t [Tree]; 3]> {
        let entries = |tree: Option<&'t Tree>| match tree {
            None => Some(&[] as &[_]),
            Some(Tree::List(entries)) => Some(entries.as_slice()),
            Some(_) => None,
        };
        Some([entries(self.0)?, entries(self.1)?, entries(self.2)?])
    }
}

/// An entry of the merged list, with its places in mine and in theirs.
struct Entry {
    mine: Option<usize>,
    theirs: Option<usize>,
    value: Tree,
}

struct Merging<'c> {
    conventions: &'c Conventions,
    /// How deep values are taken apart.
    depth: usize,
    place: Vec<String>,
    clashes: Vec<Clash>,
}

impl Merging<'_> {
    fn values(&mut self, three: Three<'_>) -> Option<Tree> {
        let Three(before, mine, theirs) = three;
        if mine == theirs || before == theirs {
            return mine.cloned();
        }
        if before == mine {
            return theirs.cloned();
        }
        if self.place.len() < self.depth {
            if let Some(lists) = three.lists() {
                return Some(Tree::List(self.lists(lists)));
            }
            // A struct that is gone on one side is not put together from what is left of it.
            let structs = three
                .named(fields)
                .filter(|_| mine.is_some() && theirs.is_some());
            if let Some(structs) = structs {
                return Some(Tree::Struct(self.named(structs)));
            }
            if let Some(maps) = three.named(entries) {
                return Some(Tree::Map(self.named(maps)));
            }
            if let Some(tables) = three.named(rows) {
                return Some(Tree::Table(self.named(tables)));
            }
        }
        self.clash(three);
        mine.cloned()
    }

    fn clash(&mut self, Three(before, mine, theirs): Three<'_>) {
        self.clashes.push(Clash {
            place: self.place.clone(),
            before: before.cloned(),
            mine: mine.cloned(),
            theirs: theirs.cloned(),
        });
    }

    fn within<T>(&mut self, name: String, then: impl FnOnce(&mut Self) -> T) -> T {
        self.place.push(name);
        let result = then(self);
        self.place.pop();
        result
    }

    fn named(&mut self, [before, mine, theirs]: [&Named; 3]) -> Vec<(String, Tree)> {
        let of =
            |entries: &'_ Named, name: &str| entries.iter().position(|(other, _)| other == name);
        let only_theirs = theirs.iter().filter(|(name, _)| of(mine, name).is_none());
        let names = mine.iter().chain(only_theirs).map(|(name, _)| name);
        let mut merged = Vec::with_capacity(mine.len());
        for name in names {
            let value = |entries: &'_ Named| of(entries, name);
            let three = Three(
                value(before).map(|at| &before[at].1),
                value(mine).map(|at| &mine[at].1),
                value(theirs).map(|at| &theirs[at].1),
            );
            if let Some(value) = self.within(name.clone(), |merging| merging.values(three)) {
                merged.push((name.clone(), value));
            }
        }
        merged
    }

    fn lists(&mut self, [before, mine, theirs]: [&[Tree]; 3]) -> Vec<Tree> {
        let in_mine = pair(before, mine, self.conventions);
        let in_theirs = pair(before, theirs, self.conventions);
        let mut entries = Vec::with_capacity(mine.len().max(theirs.len()));
        for (at, old) in before.iter().enumerate() {
            let places = (in_mine[at], in_theirs[at]);
            let new = (places.0.map(|m| &mine[m]), places.1.map(|t| &theirs[t]));
            let three = Three(Some(old), new.0, new.1);
            let value = match new {
                (None, None) => None,
                // Removed on one side, and left as it was on the other.
                (Some(kept), None) | (None, Some(kept)) if kept == old => None,
                _ => self.within(label(old, at, self.conventions), |m| m.entry(three)),
            };
            entries.extend(value.map(|value| Entry {
                mine: places.0,
                theirs: places.1,
                value,
            }));
        }
        self.added(mine, theirs, [&in_mine, &in_theirs], &mut entries);
        let reordered = !in_theirs.iter().flatten().is_sorted();
        ordered(entries, reordered)
    }

    fn entry(&mut self, three: Three<'_>) -> Option<Tree> {
        match three {
            Three(_, Some(_), Some(_)) => self.values(three),
            Three(_, mine, _) => {
                self.clash(three);
                mine.cloned()
            }
        }
    }

    /// The entries that one side added, or both.
    fn added(
        &mut self,
        mine: &[Tree],
        theirs: &[Tree],
        [in_mine, in_theirs]: [&[Option<usize>]; 2],
        entries: &mut Vec<Entry>,
    ) {
        let mut new_theirs = unpaired(in_theirs, theirs.len());
        for at in unpaired(in_mine, mine.len()) {
            let twin = new_theirs
                .iter()
                .position(|other| self.is_one(&mine[at], &theirs[*other]));
            let twin = twin.map(|found| new_theirs.remove(found));
            let value = match twin {
                None => Some(mine[at].clone()),
                Some(other) => {
                    let three = Three(None, Some(&mine[at]), Some(&theirs[other]));
                    self.within(label(&mine[at], at, self.conventions), |m| m.values(three))
                }
            };
            entries.extend(value.map(|value| Entry {
                mine: Some(at),
                theirs: twin,
                value,
            }));
        }
        entries.extend(new_theirs.into_iter().map(|at| Entry {
            mine: None,
            theirs: Some(at),
            value: theirs[at].clone(),
        }));
    }

    /// Whether two entries that both sides added are one.
    fn is_one(&self, mine: &Tree, theirs: &Tree) -> bool {
        let same = |key: Option<String>, other| key.is_some() && key == other;
        let ids = (
            id_of(mine, self.conventions),
            id_of(theirs, self.conventions),
        );
        let list = self.place.last();
        let mut once = self.conventions.once.iter();
        let once = once.find(|(name, _)| list.is_some_and(|list| list == name));
        mine == theirs
            || same(ids.0, ids.1)
            || once.is_some_and(|(_, names)| same(key_of(mine, names), key_of(theirs, names)))
    }
}

/// The places of a list that are in no pair.
fn unpaired(places: &[Option<usize>], length: usize) -> Vec<usize> {
    let mut free = vec![true; length];
    places
        .iter()
        .flatten()
        .for_each(|place| free[*place] = false);
    (0..length).filter(|place| free[*place]).collect()
}

/// Puts the entries in my order, or in theirs if they moved some. An entry that only the other side has stands behind the
/// one it follows there.
fn ordered(entries: Vec<Entry>, as_theirs: bool) -> Vec<Tree> {
    let first = |entry: &Entry| if as_theirs { entry.theirs } else { entry.mine };
    let second = |entry: &Entry| if as_theirs { entry.mine } else { entry.theirs };
    let by = |key: &dyn Fn(&Entry) -> Option<usize>| {
        let mut there: Vec<usize> = (0..entries.len())
            .filter(|at| key(&entries[*at]).is_some())
            .collect();
        there.sort_by_key(|at| key(&entries[*at]));
        there
    };
    let mut order = by(&first);
    let mut previous = None;
    for at in by(&second) {
        if first(&entries[at]).is_none() {
            let behind = previous.and_then(|before| order.iter().position(|at| *at == before));
            order.insert(behind.map_or(0, |place| place + 1), at);
        }
        previous = Some(at);
    }
    let mut values: Vec<Option<Tree>> = entries.into_iter().map(|e| Some(e.value)).collect();
    order
        .into_iter()
        .filter_map(|at| values[at].take())
        .collect()
}

/// What an entry is called: its id, else what identifies it, else its place.
fn label(entry: &Tree, at: usize, conventions: &Conventions) -> String {
    let field = |name: &&str| entry.field(name).and_then(plain);
    if let Some(id) = conventions.ids.iter().find_map(field) {
        return id;
    }
    let mut words: Vec<String> = Vec::new();
    for word in conventions.keys.iter().copied().flatten().filter_map(field) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if words.is_empty() {
        return plain(entry).unwrap_or_else(|| (at + 1).to_string());
    }
    words.join(" ")
}

fn fields(tree: &Tree) -> Option<&Named> {
    match tree {
        Tree::Struct(fields) => Some(fields),
        _ => None,
    }
}

fn entries(tree: &Tree) -> Option<&Named> {
    match tree {
        Tree::Map(entries) => Some(entries),
        _ => None,
    }
}

fn rows(tree: &Tree) -> Option<&Named> {
    match tree {
        Tree::Table(rows) => Some(rows),
        _ => None,
    }
}
