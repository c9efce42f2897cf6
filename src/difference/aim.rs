//! Splits what differs between two versions of an account into what the expected effect of an action can bring, and the
//! rest.

use crate::model::{
    Account, Attitude, Commitment, Effect, InteractionKind, Journey, MemberId, Power,
    StakeholderId, Tie, Trust,
};

/// A difference that an effect of an action can bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aim {
    /// Another attitude or power of a person; each as it was and as it is.
    Person {
        /// The person.
        who: StakeholderId,
        /// The attitude, where it differs.
        attitude: Option<(Attitude, Attitude)>,
        /// The power, where it differs.
        power: Option<(Power, Power)>,
    },
    /// A closer or looser tie, or a new one, which was at 0.
    Tie {
        /// Their person.
        who: StakeholderId,
        /// Our person.
        member: MemberId,
        /// Trust as it was and as it is.
        trust: (Trust, Trust),
        /// Commitment as it was and as it is.
        commitment: (Commitment, Commitment),
        /// True if there was none.
        is_new: bool,
    },
    /// Another step of the journey.
    Journey(Option<Journey>, Journey),
    /// A new touch.
    Touch {
        /// Its place among the later version's.
        at: usize,
        /// The kind.
        kind: InteractionKind,
        /// Their people.
        with: Vec<StakeholderId>,
        /// Our people.
        by: Vec<MemberId>,
    },
}

/// Returns every difference that an effect can bring.
#[must_use]
pub fn aims(before: &Account, after: &Account) -> Vec<Aim> {
    let mut aims = Vec::new();
    for now in &after.stakeholders {
        let Some(was) = before.stakeholder(&now.id) else {
            continue;
        };
        // Nothing is reached with people who left.
        if now.left.is_some() {
            continue;
        }
        let attitude = was.attitude.zip(now.attitude);
        let power = was.power.zip(now.power);
        let attitude = attitude.filter(|(was, now)| was != now);
        let power = power.filter(|(was, now)| was != now);
        if attitude.is_some() || power.is_some() {
            let who = now.id.clone();
            aims.push(Aim::Person {
                who,
                attitude,
                power,
            });
        }
        ties(&now.id, &was.ties, &now.ties, &mut aims);
    }
    match after.journey {
        Some(journey) if before.journey != Some(journey) => {
            aims.push(Aim::Journey(before.journey, journey));
        }
        _ => {}
    }
    touches(before, after, &mut aims);
    aims
}

/// The latest tie with a member that has not ended.
fn open<'a>(ties: &'a [Tie], member: &MemberId) -> Option<&'a Tie> {
    let mut latest = ties.iter().rev();
    latest
        .find(|tie| tie.member == *member)
        .filter(|tie| tie.ended.is_none())
}

fn ties(who: &StakeholderId, was: &[Tie], now: &[Tie], aims: &mut Vec<Aim>) {
    for (at, tie) in now.iter().enumerate() {
        let is_latest = now[at + 1..].iter().all(|later| later.member != tie.member);
        if tie.ended.is_some() || !is_latest {
            continue;
        }
        let before = open(was, &tie.member);
        let trust = (before.map_or(Trust::clamped(0), |was| was.trust), tie.trust);
        let commitment = (
            before.map_or(Commitment::clamped(0), |was| was.commitment),
            tie.commitment,
        );
        if before.is_some() && trust.0 == trust.1 && commitment.0 == commitment.1 {
            continue;
        }
        aims.push(Aim::Tie {
            who: who.clone(),
            member: tie.member.clone(),
            trust,
            commitment,
            is_new: before.is_none(),
        });
    }
}

/// The touches of the later version that the earlier one does not have, each as often as it stands there.
fn touches(before: &Account, after: &Account, aims: &mut Vec<Aim>) {
    let mut known: Vec<_> = before.interactions.iter().collect();
    for (at, touch) in after.interactions.iter().enumerate() {
        if let Some(place) = known.iter().position(|one| *one == touch) {
            known.swap_remove(place);
            continue;
        }
        aims.push(Aim::Touch {
            at,
            kind: touch.kind,
            with: touch.with.to_vec(),
            by: touch.by.to_vec(),
        });
    }
}

impl Aim {
    /// The effect that brings it.
    #[must_use]
    pub fn effect(&self) -> Effect {
        match self {
            Self::Person {
                who,
                attitude,
                power,
            } => Effect::Stakeholder {
                stakeholder: who.clone(),
                attitude: attitude.map_or(0, |(was, now)| now.get() - was.get()),
                power: power.map_or(0, |(was, now)| now.get() - was.get()),
            },
            Self::Tie {
                who,
                member,
                trust,
                commitment,
                ..
            } => Effect::Tie {
                stakeholder: who.clone(),
                member: member.clone(),
                trust: trust.1.get() - trust.0.get(),
                commitment: commitment.1.get() - commitment.0.get(),
            },
            Self::Journey(_, to) => Effect::Journey(*to),
            Self::Touch { kind, with, .. } => Effect::Touch {
                kind: *kind,
                with: with.clone(),
            },
        }
    }
}

/// Takes some differences out of the later version again, so that what is left differs by the rest.
#[must_use]
pub fn without(before: &Account, after: &Account, aims: &[&Aim]) -> Account {
    let mut left = after.clone();
    let mut gone = Vec::new();
    for aim in aims {
        match aim {
            Aim::Person {
                who,
                attitude,
                power,
            } => person(before, &mut left, who, attitude.is_some(), power.is_some()),
            Aim::Tie { who, member, .. } => tie(before, &mut left, who, member),
            Aim::Journey(..) => {
                left.journey = before.journey;
                if left.arr == before.arr
                    && left.potential_arr == before.potential_arr
                    && left.key == before.key
                    && left.csm == before.csm
                    && left.owner == before.owner
                {
                    left.was.clone_from(&before.was);
                }
            }
            Aim::Touch { at, .. } => gone.push(*at),
        }
    }
    gone.sort_unstable();
    for at in gone.into_iter().rev() {
        left.interactions.remove(at);
    }
    left
}

fn person(before: &Account, left: &mut Account, who: &StakeholderId, attitude: bool, power: bool) {
    let was = before.stakeholder(who);
    let now = left.stakeholders.iter_mut().find(|one| one.id == *who);
    let (Some(was), Some(now)) = (was, now) else {
        return;
    };
    if attitude {
        now.attitude = was.attitude;
    }
    if power {
        now.power = was.power;
    }
    // The history that the change wrote goes with it.
    if now.attitude == was.attitude && now.power == was.power {
        now.was.clone_from(&was.was);
    }
}

fn tie(before: &Account, left: &mut Account, who: &StakeholderId, member: &MemberId) {
    let was = before.stakeholder(who).map_or(&[][..], |who| &who.ties);
    let Some(now) = left.stakeholders.iter_mut().find(|one| one.id == *who) else {
        return;
    };
    let Some(at) = now.ties.iter().rposition(|tie| tie.member == *member) else {
        return;
    };
    match open(was, member) {
        Some(was) => {
            let tie = &mut now.ties[at];
            (tie.trust, tie.commitment) = (was.trust, was.commitment);
            tie.was.clone_from(&was.was);
        }
        None => drop(now.ties.remove(at)),
    }
}
