//! Matches the entries of two lists by their common values, without comparing every pair.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, RandomState};

use crate::field::{Field, Record, differs_once, is_same_entry};

/// The matched entries of two lists, by index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Pairing {
    /// Changed entries: index in the earlier and in the later list.
    pub(super) changed: Vec<(usize, usize)>,
    /// Entries only in the earlier list.
    pub(super) gone: Vec<usize>,
    /// Entries only in the later list.
    pub(super) new: Vec<usize>,
    /// The number of comparisons, a measure of the work.
    pub(super) compared: usize,
}

impl Pairing {
    /// Matches two lists regardless of order: first equal entries, then entries with the same key, then entries that
    /// differ in one field. Of several candidates the first is taken.
    pub(super) fn new<R: Record>(earlier: &[&R], later: &[&R]) -> Self {
        let mut pairing = Self::after_equal_ones(earlier, later);
        if pairing.gone.is_empty() || pairing.new.is_empty() {
            return pairing;
        }
        let prints = Prints::new(earlier, later, &pairing);
        let lists = (earlier, later);
        let equal = |was: &R, now: &R| was == now;
        pairing.pair(lists, &prints, [Print::all, Print::all], equal);
        let same = is_same_entry::<R>;
        let known = pairing.pair(lists, &prints, [Print::meant, Print::meanings], same);
        let once = differs_once::<R>;
        let but_one = pairing.pair(lists, &prints, [Print::but_one, Print::but_one], once);
        pairing.changed = known;
        pairing.changed.extend(but_one);
        pairing
    }

    /// Skips the common prefix: usually everything except what was added since.
    fn after_equal_ones<R: Record>(earlier: &[&R], later: &[&R]) -> Self {
        let both = earlier.iter().zip(later);
        let equal = both.take_while(|(was, now)| was == now).count();
        Self {
            changed: Vec::new(),
            gone: (equal..earlier.len()).collect(),
            new: (equal..later.len()).collect(),
            compared: equal,
        }
    }

    /// Matches the remaining entries by their common values, and returns the pairs.
    fn pair<R: Record>(
        &mut self,
        (earlier, later): (&[&R], &[&R]),
        prints: &Prints,
        [of_was, of_now]: [fn(&Print) -> Vec<Key>; 2],
        is_one: impl Fn(&R, &R) -> bool,
    ) -> Vec<(usize, usize)> {
        let mut by_key: HashMap<Key, VecDeque<usize>> = HashMap::new();
        for was in &self.gone {
            for key in of_was(&prints.earlier[was]) {
                by_key.entry(key).or_default().push_back(*was);
            }
        }
        let mut pairs = Vec::new();
        let mut taken = vec![false; earlier.len()];
        let new = std::mem::take(&mut self.new);
        for place in new {
            let mut first = None;
            for key in of_now(&prints.later[&place]) {
                let Some(all) = by_key.get_mut(&key) else {
                    continue;
                };
                while all.front().is_some_and(|was| taken[*was]) {
                    all.pop_front();
                }
                let found = all.iter().find(|was| {
                    self.compared += 1;
                    !taken[**was] && is_one(earlier[**was], later[place])
                });
                first = [first, found.copied()].into_iter().flatten().min();
            }
            match first {
                Some(was) => {
                    taken[was] = true;
                    pairs.push((was, place));
                }
                None => self.new.push(place),
            }
        }
        self.gone.retain(|was| !taken[*was]);
        pairs
    }
}

/// Which fields (an index, or one of the sets below), and a hash of their values.
type Key = (usize, u64);

/// Sets of fields, numbered from the end so that no field has the same index: all fields, the keys, the required ones.
const ALL: usize = usize::MAX;
const KEYS: usize = usize::MAX - 1;
const NEEDED: usize = usize::MAX - 2;

/// Hashes of an entry's values.
struct Print {
    /// One hash per field.
    fields: Vec<u64>,
    /// The sum over the key fields, if any is given.
    keys: Option<u64>,
    /// The sum over the required fields.
    needed: u64,
}

impl Print {
    fn new<R: Record>(entry: &R, hasher: &RandomState) -> Self {
        let rows = R::ROWS.iter().enumerate();
        let fields: Vec<u64> = rows
            .map(|(at, row)| hasher.hash_one((at, format!("{:?}", (row.get)(entry)))))
            .collect();
        let sum = |fits: fn(&Field) -> bool| {
            let rows = R::ROWS.iter().zip(&fields);
            let own = rows.filter(|(row, _)| fits(&row.field));
            own.fold(0_u64, |sum, (_, print)| sum.wrapping_add(*print))
        };
        let mut keys = R::ROWS.iter().filter(|row| row.field.key);
        let has_key = keys.any(|row| !(row.get)(entry).is_nothing());
        Self {
            keys: has_key.then(|| sum(|field| field.key)),
            needed: sum(|field| field.required),
            fields,
        }
    }

    fn sum(&self) -> u64 {
        let fields = self.fields.iter();
        fields.fold(0_u64, |sum, print| sum.wrapping_add(*print))
    }

    /// The hash that equal entries share.
    fn all(&self) -> Vec<Key> {
        vec![(ALL, self.sum())]
    }

    /// The hash that identifies an entry: of its keys, else of its required fields.
    fn meant(&self) -> Vec<Key> {
        vec![self.keys.map_or((NEEDED, self.needed), |keys| (KEYS, keys))]
    }

    /// Every hash by which an entry may be identified.
    fn meanings(&self) -> Vec<Key> {
        let keys = self.keys.map(|keys| (KEYS, keys));
        keys.into_iter().chain([(NEEDED, self.needed)]).collect()
    }

    /// The hashes of all fields but one, for each field.
    fn but_one(&self) -> Vec<Key> {
        let sum = self.sum();
        let fields = self.fields.iter().enumerate();
        fields
            .map(|(at, print)| (at, sum.wrapping_sub(*print)))
            .collect()
    }
}

/// The hashes of the remaining entries of both lists, by index.
struct Prints {
    earlier: HashMap<usize, Print>,
    later: HashMap<usize, Print>,
}

impl Prints {
    fn new<R: Record>(earlier: &[&R], later: &[&R], left: &Pairing) -> Self {
        let hasher = RandomState::new();
        let of = |list: &[&R], places: &[usize]| {
            let places = places.iter();
            places
                .map(|at| (*at, Print::new(list[*at], &hasher)))
                .collect()
        };
        Self {
            earlier: of(earlier, &left.gone),
            later: of(later, &left.new),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Action, ActionId, Date, Interaction, InteractionKind, Lens};

    fn touch(on: i64, note: &str) -> Interaction {
        let first: Date = "2026-01-01".parse().expect("a date");
        Interaction {
            on: first.plus_days(on),
            kind: InteractionKind::Call,
            with: Default::default(),
            by: Default::default(),
            lens: Lens::Functional,
            exchange: None,
            onsite: false,
            hours: None,
            note: (!note.is_empty()).then(|| note.into()),
            origin: None,
        }
    }

    /// The same result, found by comparing every pair.
    fn each_with_each<R: Record>(earlier: &[&R], later: &[&R]) -> Pairing {
        let mut gone: Vec<usize> = (0..earlier.len()).collect();
        let mut new: Vec<usize> = (0..later.len()).collect();
        let mut changed = Vec::new();
        let equal: fn(&R, &R) -> bool = |was, now| was == now;
        for (step, is_one) in [equal, is_same_entry, differs_once].into_iter().enumerate() {
            new.retain(|now| {
                let at = gone
                    .iter()
                    .position(|was| is_one(earlier[*was], later[*now]));
                let pair = at.map(|at| (gone.remove(at), *now));
                changed.extend(pair.filter(|_| step > 0));
                pair.is_none()
            });
        }
        Pairing {
            changed,
            gone,
            new,
            compared: 0,
        }
    }

    fn check<R: Record>(earlier: &[R], later: &[R]) {
        let (earlier, later): (Vec<&R>, Vec<&R>) =
            (earlier.iter().collect(), later.iter().collect());
        let mut found = Pairing::new(&earlier, &later);
        found.compared = 0;
        assert_eq!(found, each_with_each(&earlier, &later));
    }

    #[test]
    fn entries_go_together_as_if_each_were_compared_with_each() {
        // Deterministic pseudo-random numbers with few values, so that many entries are alike.
        let mut seed = 7_u64;
        let mut below = |sides: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % sides
        };
        for _ in 0..400 {
            let mut list = || -> Vec<Interaction> {
                let number = below(9);
                let touch = |_| {
                    let mut touch = touch(below(3) as i64, ["", "a", "b"][below(3) as usize]);
                    touch.onsite = below(2) == 0;
                    touch
                };
                (0..number).map(touch).collect()
            };
            check(&list(), &list());
            let mut actions = || -> Vec<Action> {
                let number = below(7);
                let action = |_| {
                    let id = ActionId::new(["x", "y", "z"][below(3) as usize]).expect("an id");
                    Action::new(id, ["Call", "Write"][below(2) as usize])
                };
                (0..number).map(action).collect()
            };
            check(&actions(), &actions());
        }
    }

    #[test]
    fn twice_as_many_entries_take_twice_the_work() {
        // The worst case for comparing every pair: reversed order, and every note differs.
        let compared = |number: i64| {
            let was: Vec<Interaction> = (0..number).map(|on| touch(on, "a")).collect();
            let now: Vec<Interaction> = (0..number).rev().map(|on| touch(on, "b")).collect();
            let (was, now): (Vec<&_>, Vec<&_>) = (was.iter().collect(), now.iter().collect());
            let pairing = Pairing::new(&was, &now);
            assert_eq!(pairing.changed.len(), was.len());
            pairing.compared
        };
        // Each is matched with the one of the same day.
        assert_eq!((compared(500), compared(1_000)), (500, 1_000));
    }
}
