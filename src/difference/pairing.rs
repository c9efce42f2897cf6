//! Which entries of two lists are one and the same: found by what they have in common, not by comparing each with each.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, RandomState};

use crate::field::{Field, Record, differs_once, is_same_entry};

/// How the entries of two lists go together, by their places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Pairing {
    /// Entries of the earlier list, with those of the later one that they became.
    pub(super) changed: Vec<(usize, usize)>,
    /// What only the earlier list has.
    pub(super) gone: Vec<usize>,
    /// What only the later list has.
    pub(super) new: Vec<usize>,
    /// How many times two entries were compared: a measure of the work.
    pub(super) compared: usize,
}

impl Pairing {
    /// Compares two lists, whatever the order of their entries: those that are equal go together first, then those that
    /// are known for the same, then those that differ in one field. Of several that can be meant the first one is.
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

    /// Everything but the first entries that are equal: mostly that is all but what has been added since.
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

    /// Pairs what is left by what it has in common, and gives the pairs.
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

/// What entries may have in common: which fields, and a number for their values.
type Key = (usize, u64);

/// The first fields of all that are not fields of a record.
const ALL: usize = usize::MAX;
const KEYS: usize = usize::MAX - 1;
const NEEDED: usize = usize::MAX - 2;

/// Numbers for the values of an entry, from which follows what it may have in common with another.
struct Print {
    /// One for each field.
    fields: Vec<u64>,
    /// Those of the keys summed, where one is given.
    keys: Option<u64>,
    /// Those of the fields that every entry must have, summed.
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

    /// All that equal entries have in common.
    fn all(&self) -> Vec<Key> {
        vec![(ALL, self.sum())]
    }

    /// What an entry has in common with those that it is known for the same as: the keys, else what all must have.
    fn meant(&self) -> Vec<Key> {
        vec![self.keys.map_or((NEEDED, self.needed), |keys| (KEYS, keys))]
    }

    /// Everything by which it may be known for the same.
    fn meanings(&self) -> Vec<Key> {
        let keys = self.keys.map(|keys| (KEYS, keys));
        keys.into_iter().chain([(NEEDED, self.needed)]).collect()
    }

    /// All fields but one, whichever that is.
    fn but_one(&self) -> Vec<Key> {
        let sum = self.sum();
        let fields = self.fields.iter().enumerate();
        fields
            .map(|(at, print)| (at, sum.wrapping_sub(*print)))
            .collect()
    }
}

/// The prints of what is left of both lists, by place.
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

    /// The same found by comparing each with each.
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
        // Numbers that look like chance; few values, so that many entries are alike.
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
        // The worst for a comparison of each with each: turned round, and every one has another note.
        let compared = |number: i64| {
            let was: Vec<Interaction> = (0..number).map(|on| touch(on, "a")).collect();
            let now: Vec<Interaction> = (0..number).rev().map(|on| touch(on, "b")).collect();
            let (was, now): (Vec<&_>, Vec<&_>) = (was.iter().collect(), now.iter().collect());
            let pairing = Pairing::new(&was, &now);
            assert_eq!(pairing.changed.len(), was.len());
            pairing.compared
        };
        // Each with the one that is of the same day.
        assert_eq!((compared(500), compared(1_000)), (500, 1_000));
    }
}
