//! The entries of a list at two moments: the new ones, those that are gone, and those that changed.

use std::collections::{BTreeSet, HashMap};

use super::change::Change;
use super::fact::Fact;
use super::span::Span;
use crate::field::{Context, Record, Row, details, differing, differs_once, is_same_entry, title};
use crate::model::{Account, Date};

/// How a list differs between two moments.
pub(super) struct Entries<'a, R> {
    pub(super) new: Vec<&'a R>,
    pub(super) gone: Vec<&'a R>,
    pub(super) changed: Vec<(&'a R, &'a R)>,
}

impl<'a, R: Record> Entries<'a, R> {
    /// Compares two lists, whatever the order of their entries: equal ones belong together, then those of one key, then
    /// those that differ in one field. Takes time in proportion to the entries, not to their pairs.
    pub(super) fn between(
        earlier: impl IntoIterator<Item = &'a R>,
        later: impl IntoIterator<Item = &'a R>,
    ) -> Self {
        let (mut gone, mut new): (Vec<&R>, Vec<&R>) =
            (earlier.into_iter().collect(), later.into_iter().collect());
        let is_equal = gone.len() == new.len() && gone.iter().zip(&new).all(|(a, b)| a == b);
        if is_equal {
            return Self {
                new: Vec::new(),
                gone: Vec::new(),
                changed: Vec::new(),
            };
        }
        let mut pairs = |marks: [fn(&R) -> Vec<String>; 2], is_one: fn(&R, &R) -> bool| {
            paired(&mut gone, &mut new, marks, is_one)
        };
        pairs([whole, whole], |was, now| was == now);
        let mut changed = pairs([own_key, any_key], is_same_entry);
        changed.extend(pairs([all_but_one, all_but_one], differs_once));
        Self { new, gone, changed }
    }

    /// Compares the entries of a dated list that had happened by each moment.
    pub(super) fn dated(
        span: &Span<'a>,
        list: for<'b> fn(&'b Account) -> &'b Vec<R>,
        on: fn(&R) -> Date,
    ) -> Self {
        let (earlier, later) = (list(span.earlier), list(span.later));
        if !span.is_one_file() && earlier != later {
            let earlier = earlier.iter().filter(|entry| on(entry) <= span.from);
            let later = later.iter().filter(|entry| on(entry) <= span.to);
            return Self::between(earlier, later);
        }
        let new = later.iter().filter(|entry| span.holds(on(entry)));
        let is_gone = |entry: &&R| on(entry) <= span.from && on(entry) > span.to;
        Self {
            new: new.collect(),
            gone: later.iter().filter(is_gone).collect(),
            changed: Vec::new(),
        }
    }

    /// All that differs, as sentences.
    pub(super) fn sentences(
        &self,
        was: &Context<'_>,
        now: &Context<'_>,
    ) -> impl Iterator<Item = String> {
        let added = self.new.iter().map(|entry| added(*entry, now));
        let missing = self.gone.iter().map(|entry| gone(*entry, was));
        let pairs = self.changed.iter();
        let changed = pairs.map(|(old, new)| changed(*old, *new, was, now));
        added.chain(missing).chain(changed)
    }
}

/// Takes the pairs out of two lists: for each of the new ones the first of the gone ones that belongs to it. Only those
/// that have a mark in common are compared; `marks` gives those of the gone ones and those of the new ones.
fn paired<'a, R: Record>(
    gone: &mut Vec<&'a R>,
    new: &mut Vec<&'a R>,
    marks: [fn(&R) -> Vec<String>; 2],
    mut is_one: impl FnMut(&R, &R) -> bool,
) -> Vec<(&'a R, &'a R)> {
    let mut pairs = Vec::new();
    if gone.is_empty() || new.is_empty() {
        return pairs;
    }
    let mut places: HashMap<String, BTreeSet<usize>> = HashMap::new();
    for (place, was) in gone.iter().enumerate() {
        for mark in marks[0](was) {
            places.entry(mark).or_default().insert(place);
        }
    }
    let mut taken = vec![false; gone.len()];
    new.retain(|now| {
        let near: Vec<String> = marks[1](now);
        let mut first = |mark: &String| {
            let mut near = places.get(mark)?.iter().copied();
            near.find(|place| is_one(gone[*place], now))
        };
        let Some(place) = near.iter().filter_map(&mut first).min() else {
            return true;
        };
        taken[place] = true;
        for mark in marks[0](gone[place]) {
            if let Some(places) = places.get_mut(&mark) {
                places.remove(&place);
            }
        }
        pairs.push((gone[place], *now));
        false
    });
    let mut place = 0..;
    gone.retain(|_| place.next().is_none_or(|place: usize| !taken[place]));
    pairs
}

/// All fields of an entry in one mark.
fn whole<R: Record>(entry: &R) -> Vec<String> {
    vec![mark(entry, |_| true)]
}

/// The fields that say which entry is meant: its keys; where it has none, what every entry must have.
fn own_key<R: Record>(entry: &R) -> Vec<String> {
    let mut keys = R::ROWS.iter().filter(|row| row.field.key);
    vec![if keys.any(|row| !(row.get)(entry).is_nothing()) {
        format!("key {}", mark(entry, |row| row.field.key))
    } else {
        format!("all {}", mark(entry, |row| row.field.required))
    }]
}

/// Every mark that one with the same key may have.
fn any_key<R: Record>(entry: &R) -> Vec<String> {
    vec![
        format!("key {}", mark(entry, |row| row.field.key)),
        format!("all {}", mark(entry, |row| row.field.required)),
    ]
}

/// A mark for each field: all fields but that one.
fn all_but_one<R: Record>(entry: &R) -> Vec<String> {
    let rows = 0..R::ROWS.len();
    rows.map(|left| {
        let name = R::ROWS[left].field.name;
        let others = mark(entry, |row| row.field.name != name);
        format!("{left} {others}")
    })
    .collect()
}

/// The values of some fields, so that equal ones have equal marks.
fn mark<R: Record>(entry: &R, of: impl Fn(&Row<R>) -> bool) -> String {
    let rows = R::ROWS.iter().filter(|row| of(row));
    let values: Vec<_> = rows.map(|row| (row.get)(entry)).collect();
    format!("{values:?}")
}

/// `New action "Call Inês": owner Tom Okafor`.
fn added<R: Record>(entry: &R, context: &Context<'_>) -> String {
    let title = title(entry, context);
    let mut letters = title.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    let title: String = first.into_iter().chain(letters).collect();
    match details(entry, context).as_str() {
        "" => format!("New {title}"),
        details => format!("New {title}: {details}"),
    }
}

pub(super) fn gone<R: Record>(entry: &R, context: &Context<'_>) -> String {
    format!("{} is no longer listed", title(entry, context))
}

/// `Action "Call Inês": due changed from 2026-12-03 to 2026-12-10`.
pub(super) fn changed<R: Record>(old: &R, new: &R, was: &Context<'_>, now: &Context<'_>) -> String {
    let fields = differing(old, new).into_iter();
    let fields: Vec<String> = fields.map(|one| one.sentence(was, now)).collect();
    format!("{}: {}", title(old, was), fields.join(", "))
}

/// The facts of a list whose entries move no figure.
pub(super) fn tell<R: Record>(
    span: &Span<'_>,
    kind: &'static str,
    entries: &Entries<'_, R>,
    facts: &mut Vec<Fact>,
) {
    let [was, now] = &span.contexts;
    let texts = entries.sentences(was, now);
    facts.extend(texts.map(|text| Fact::when(span.undated(), kind, text, Change::Told)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Action, ActionId};

    fn action(number: usize, title: &str) -> Action {
        let id = ActionId::new(&format!("a{number}")).expect("an id");
        Action::new(id, title)
    }

    #[test]
    fn twice_as_many_entries_take_twice_the_comparisons() {
        let compared = |number: usize| {
            let was: Vec<Action> = (0..number).map(|at| action(at, "Call")).collect();
            let now: Vec<Action> = (0..number).rev().map(|at| action(at, "Visit")).collect();
            let (mut gone, mut new) = (was.iter().collect(), now.iter().collect());
            let mut count = 0;
            let pairs = paired(&mut gone, &mut new, [own_key, any_key], |was, now| {
                count += 1;
                is_same_entry(was, now)
            });
            assert_eq!(pairs.len(), number);
            count
        };
        // Each is compared with the one of its id alone; in pairs it would be half the square.
        assert_eq!((compared(500), compared(1000)), (500, 1000));
    }
}
