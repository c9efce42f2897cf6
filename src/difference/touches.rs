//! Collects the touches that are new between two moments, by tie.

use std::collections::{HashMap, HashSet};

use super::change::Touched;
use super::entries::Entries;
use super::span::Span;
use crate::model::{Account, Date, Interaction, MemberId, StakeholderId};

/// A person at the customer and a member of our team.
type Pair<'a> = (&'a str, &'a str);

/// The differences between the touches of two moments.
pub(super) struct Touches<'a> {
    pub(super) entries: Entries<'a, Interaction>,
    /// The indices of new touches, by pair, in file order.
    new: HashMap<Pair<'a>, Vec<usize>>,
    /// Pairs with a removed or altered touch.
    rewritten: HashSet<Pair<'a>>,
}

impl<'a> Touches<'a> {
    pub(super) fn new(span: &Span<'a>) -> Self {
        let entries = Entries::dated(span, |account| &account.interactions, |one| one.on);
        let mut new: HashMap<Pair<'a>, Vec<usize>> = HashMap::new();
        for (place, touch) in entries.new.iter().copied().enumerate() {
            for pair in pairs(touch) {
                new.entry(pair).or_default().push(place);
            }
        }
        let gone = entries.gone.iter().copied();
        let changed = entries.changed.iter().flat_map(|(old, now)| [*old, *now]);
        let rewritten = gone.chain(changed).flat_map(pairs).collect();
        Self {
            entries,
            new,
            rewritten,
        }
    }

    /// Returns the new touches of a tie before a day.
    pub(super) fn of(&self, who: &StakeholderId, member: &MemberId, end: Option<Date>) -> Touched {
        let pair = (who.as_str(), member.as_str());
        let all = self.new.get(&pair).into_iter().flatten().copied();
        let on = |place: &usize| self.entries.new[*place].on;
        let places: Vec<usize> = all
            .filter(|place| end.is_none_or(|end| on(place) < end))
            .collect();
        let last = places.iter().max_by_key(|place| on(place));
        Touched {
            last: last.map(|place| (on(place), self.entries.new[*place].kind)),
            is_rewritten: self.rewritten.contains(&pair),
            places,
        }
    }
}

/// Lists every pair of a person and a member in a touch.
fn pairs(touch: &Interaction) -> impl Iterator<Item = Pair<'_>> {
    let ours = || touch.by.iter().map(|member| member.as_str());
    let theirs = touch.with.iter().map(|who| who.as_str());
    theirs.flat_map(move |who| ours().map(move |member| (who, member)))
}

/// Numbers the people of two accounts, and the members that each has a tie with.
pub(super) struct Tied<'a> {
    people: HashMap<&'a str, usize>,
    members: HashMap<&'a str, usize>,
    ties: Vec<Vec<&'a MemberId>>,
}

/// The day of each tie's last touch, by the numbers of both sides.
pub(super) type Latest = HashMap<(usize, usize), Date>;

impl<'a> Tied<'a> {
    pub(super) fn new(accounts: [&'a Account; 2]) -> Self {
        let mut tied = Self {
            people: HashMap::new(),
            members: HashMap::new(),
            ties: Vec::new(),
        };
        for who in accounts.iter().flat_map(|one| &one.stakeholders) {
            let next = tied.people.len();
            let place = *tied.people.entry(who.id.as_str()).or_insert(next);
            if place == next {
                tied.ties.push(Vec::new());
            }
            for tie in &who.ties {
                let next = tied.members.len();
                tied.members.entry(tie.member.as_str()).or_insert(next);
                if !tied.ties[place].contains(&&tie.member) {
                    tied.ties[place].push(&tie.member);
                }
            }
        }
        tied
    }

    /// The number of people.
    pub(super) fn len(&self) -> usize {
        self.people.len()
    }

    /// Returns a person's number: first the people of the first account, then the others.
    pub(super) fn person(&self, id: &str) -> Option<usize> {
        self.people.get(id).copied()
    }

    /// Returns the numbers of a person and a member.
    pub(super) fn pair(&self, who: &str, member: &str) -> Option<(usize, usize)> {
        self.person(who).zip(self.members.get(member).copied())
    }

    /// Finds the latest touch of each tie up to a day; touches without a tie are skipped.
    pub(super) fn latest(&self, account: &Account, day: Date) -> Latest {
        let mut latest = Latest::new();
        for touch in account.interactions.iter().filter(|one| one.on <= day) {
            for place in touch
                .with
                .iter()
                .filter_map(|who| self.person(who.as_str()))
            {
                let members = self.ties[place].iter();
                for member in members.filter(|one| touch.by.contains(one)) {
                    let pair = (place, self.members[member.as_str()]);
                    let last = latest.entry(pair).or_insert(touch.on);
                    *last = touch.on.max(*last);
                }
            }
        }
        latest
    }
}
