//! The moves that are possible at an account, before anybody knows what they bring.

use std::collections::BTreeMap;

use super::catalogue::{Catalogue, MoveKind, What};
use super::field::{Field, Standing};
use super::trial::{Ground, Trial};
use crate::method::facts::Person;
use crate::method::number::compared;
use crate::method::reach::role_of;
use crate::model::{Attitude, Effect, MemberId, Power, StakeholderId, asked_for, listed};

/// A move that is possible.
pub(super) struct Draft<'k> {
    pub(super) kind: &'k MoveKind,
    /// Whoever of ours does it, by place in the team.
    pub(super) us: usize,
    /// The people it is about, by place.
    pub(super) people: Vec<usize>,
    /// Who introduces us.
    pub(super) by: Option<usize>,
    /// What it does to ties and attitudes.
    pub(super) effects: Vec<Effect>,
    /// Whether it has the program delivered.
    pub(super) invites: bool,
}

/// Every move that is possible, in the order of the catalogue.
pub(super) fn drafts<'k>(
    catalogue: &'k Catalogue,
    ground: &Ground<'_>,
    field: &Field<'_>,
    trial: &mut Trial<'_>,
) -> Vec<Draft<'k>> {
    let mut all = Vec::new();
    for kind in &catalogue.moves {
        match kind.what {
            What::Touch => touches(kind, field, trial, &mut all),
            What::Tie => all.extend(field.known().filter_map(|one| tie(kind, field, one))),
            What::Attitude => {
                all.extend(field.known().filter_map(|one| attitude(kind, field, one)))
            }
            What::Person => all.extend(field.unfilled().filter_map(|(at, ..)| {
                let us = field.counterpart(at, kind)?;
                Some(Draft::new(
                    kind,
                    us,
                    vec![at],
                    vec![new_tie(kind, field, at, us)],
                ))
            })),
            What::Program => all.extend(ground.program().and(field.keeper()).map(|us| Draft {
                invites: true,
                ..Draft::new(kind, us, Vec::new(), Vec::new())
            })),
        }
    }
    all
}

/// Whether a kind is meant for a person.
fn is_meant(kind: &MoveKind, person: &Person<'_>, standing: &Standing) -> bool {
    let power = person.power.value.map_or(0, Power::get);
    (kind.live.is_empty() || kind.live.contains(&standing.live()))
        && (kind.classes.is_empty() || kind.classes.contains(&standing.class))
        && power >= kind.power_least
}

/// For each of ours those people who are closest to them, the most worthwhile first.
fn touches<'k>(
    kind: &'k MoveKind,
    field: &Field<'_>,
    trial: &mut Trial<'_>,
    all: &mut Vec<Draft<'k>>,
) {
    let now = trial.gap(&[], false);
    let mut groups: BTreeMap<usize, Vec<(f64, usize, Effect)>> = BTreeMap::new();
    for (at, person, standing) in field.known() {
        let Some(us) = field
            .closest(at)
            .filter(|_| is_meant(kind, person, standing))
        else {
            continue;
        };
        let quiet = field
            .tie(at, us)
            .is_some_and(|tie| Some(tie.age) >= kind.quiet_days);
        if !quiet {
            continue;
        }
        let effect = Effect::Tie {
            stakeholder: person.who.id.clone(),
            member: ours(field, us),
            trust: kind.trust,
            commitment: kind.commitment,
        };
        if kind.one {
            all.push(Draft::new(kind, us, vec![at], vec![effect]));
        } else if let (Some(now), Some(then)) =
            (now, trial.gap(std::slice::from_ref(&effect), false))
            && compared(then - now) > 0.0
        {
            groups.entry(us).or_default().push((then - now, at, effect));
        }
    }
    for (us, mut group) in groups {
        group.sort_by(|a, b| compared(b.0).total_cmp(&compared(a.0)).then(a.1.cmp(&b.1)));
        group.truncate(kind.most);
        let (people, effects) = group
            .into_iter()
            .map(|(_, at, effect)| (at, effect))
            .unzip();
        all.push(Draft::new(kind, us, people, effects));
    }
}

fn tie<'k>(
    kind: &'k MoveKind,
    field: &Field<'_>,
    (at, person, standing): (usize, &Person<'_>, &Standing),
) -> Option<Draft<'k>> {
    if !is_meant(kind, person, standing) {
        return None;
    }
    let by = field.introducer(at);
    if (kind.introduced && by.is_none()) || (kind.cold && by.is_some()) {
        return None;
    }
    let us = field.counterpart(at, kind)?;
    Some(Draft {
        by: by.filter(|_| kind.introduced),
        ..Draft::new(kind, us, vec![at], vec![new_tie(kind, field, at, us)])
    })
}

/// The tie as the kind gives it; one that went cold comes back at least as good.
fn new_tie(kind: &MoveKind, field: &Field<'_>, at: usize, us: usize) -> Effect {
    let there = field.tie(at, us);
    let (trust, commitment) = there.map_or((0, 0), |tie| {
        (tie.trust.value.get(), tie.commitment.value.get())
    });
    Effect::Tie {
        stakeholder: field.facts.people[at].who.id.clone(),
        member: ours(field, us),
        trust: (kind.trust - trust).max(0),
        commitment: (kind.commitment - commitment).max(0),
    }
}

/// Whoever of ours is closest to somebody whose attitude is known and who is reached.
fn attitude<'k>(
    kind: &'k MoveKind,
    field: &Field<'_>,
    (at, person, standing): (usize, &Person<'_>, &Standing),
) -> Option<Draft<'k>> {
    let now = person.attitude.value?.get();
    let most = kind.attitude_most.unwrap_or(Attitude::HIGH);
    let by = kind.attitude.min(most - now);
    if by <= 0 || standing.live() == 0 || !is_meant(kind, person, standing) {
        return None;
    }
    let us = field.closest(at)?;
    let who = &person.who.id;
    let touched = Effect::Tie {
        stakeholder: who.clone(),
        member: ours(field, us),
        trust: 0,
        commitment: 0,
    };
    let better = Effect::Stakeholder {
        stakeholder: who.clone(),
        attitude: by,
        power: 0,
    };
    Some(Draft::new(kind, us, vec![at], vec![touched, better]))
}

fn ours(field: &Field<'_>, us: usize) -> MemberId {
    field.facts.prepared.settings.team[us].id.clone()
}

impl<'k> Draft<'k> {
    fn new(kind: &'k MoveKind, us: usize, people: Vec<usize>, effects: Vec<Effect>) -> Self {
        Self {
            kind,
            us,
            people,
            by: None,
            effects,
            invites: false,
        }
    }

    /// The people who are known.
    pub(super) fn known(&self, field: &Field<'_>) -> Vec<StakeholderId> {
        let people = self.people.iter().filter(|at| field.is_known(**at));
        people
            .map(|at| field.facts.people[*at].who.id.clone())
            .collect()
    }

    /// What an action takes over of it: what happens is a touch, unless a tie begins.
    pub(super) fn planned_effects(&self, field: &Field<'_>) -> Vec<Effect> {
        let touch = |with| Effect::Touch {
            kind: self.kind.kind,
            with,
        };
        let who = self.known(field);
        let changes = self.effects.iter().filter(|effect| match effect {
            Effect::Tie {
                trust, commitment, ..
            } => (*trust, *commitment) != (0, 0),
            _ => true,
        });
        match self.kind.what {
            What::Person | What::Program => Vec::new(),
            What::Tie => self.effects.clone(),
            What::Touch | What::Attitude if self.kind.round => {
                let each = who.into_iter().map(|one| touch(vec![one]));
                each.chain(changes.cloned()).collect()
            }
            What::Touch | What::Attitude => {
                let one = std::iter::once(touch(who));
                one.chain(changes.cloned()).collect()
            }
        }
    }

    /// The sentence that proposes it.
    pub(super) fn sentence(&self, ground: &Ground<'_>, field: &Field<'_>) -> String {
        let name = |at: &usize| field.facts.people[*at].who.name.as_str();
        let who: Vec<&str> = self.people.iter().map(name).collect();
        let who = listed(&who);
        let them = match self.kind.what {
            What::Person => self.people.first().map_or("", |at| {
                let who = field.facts.people[*at].who;
                asked_for(role_of(who.side, who.role))
            }),
            What::Program => ground.program().map_or("", |program| program.name.as_str()),
            _ => who.as_str(),
        };
        let by = self.by.as_ref().map_or("", name);
        let days = self.kind.quiet_days.unwrap_or_default().to_string();
        let words = [
            ("us", field.name_of_ours(self.us)),
            ("them", them),
            ("who", who.as_str()),
            ("by", by),
            ("days", days.as_str()),
        ];
        said(&self.kind.say, &words)
    }
}

/// A text with words in the place of their names in braces.
fn said(text: &str, words: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(begin) = rest.find('{') {
        out.push_str(&rest[..begin]);
        rest = &rest[begin..];
        let found = words.iter().find_map(|(name, word)| {
            let after = rest[1..].strip_prefix(name)?.strip_prefix('}')?;
            Some((*word, after))
        });
        match found {
            Some((word, after)) => {
                out.push_str(word);
                rest = after;
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}
