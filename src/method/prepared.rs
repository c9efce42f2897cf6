//! Lookups that all accounts of a workspace share on one day: the team, the offerings, and the deliveries of the
//! programs.

use std::collections::{BTreeSet, HashMap};

use crate::model::{
    Account, Constants, Date, Function, Member, MemberId, Offering, OfferingId, Program, ProgramId,
    ProgramKind, Segment, SegmentId, Settings, Tier,
};

/// The settings as they are looked up while scoring on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// The settings.
    pub settings: Settings,
    /// The day the scores are for.
    pub as_of: Date,
    functions: HashMap<MemberId, (usize, Function)>,
    offerings: HashMap<OfferingId, usize>,
    segments: HashMap<SegmentId, usize>,
    deliveries: Vec<Deliveries>,
}

/// When a program was delivered, up to the day the scores are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliveries {
    /// The program.
    pub program: ProgramId,
    /// What it offers.
    pub kind: ProgramKind,
    /// The days, latest first, each once.
    days: Vec<Date>,
}

impl Prepared {
    /// Builds the lookups.
    #[must_use]
    pub fn new(settings: Settings, as_of: Date) -> Self {
        let functions = settings
            .team
            .iter()
            .enumerate()
            .map(|(i, member)| (member.id.clone(), (i, member.function)))
            .collect();
        let offerings = settings
            .offerings
            .iter()
            .enumerate()
            .map(|(i, offering)| (offering.id.clone(), i))
            .collect();
        let segments = settings
            .segments
            .iter()
            .enumerate()
            .map(|(i, segment)| (segment.id.clone(), i))
            .collect();
        let deliveries = settings
            .programs
            .iter()
            .map(|program| Deliveries {
                program: program.id.clone(),
                kind: program.kind,
                days: delivered(program, as_of),
            })
            .collect();
        Self {
            settings,
            as_of,
            functions,
            offerings,
            segments,
            deliveries,
        }
    }

    /// The method's constants.
    #[must_use]
    pub fn constants(&self) -> &Constants {
        &self.settings.constants
    }

    /// What a member works in.
    #[must_use]
    pub fn function(&self, member: &MemberId) -> Option<Function> {
        self.functions.get(member).map(|(_, function)| *function)
    }

    /// A member's place in the team and what the member works in; `None` for one who has left by the day.
    #[must_use]
    pub fn present_member(&self, member: &MemberId) -> Option<(usize, Function)> {
        let (index, function) = *self.functions.get(member)?;
        let left = self.settings.team[index].left;
        left.is_none_or(|left| left > self.as_of)
            .then_some((index, function))
    }

    /// A member's place in the team.
    #[must_use]
    pub fn member_index(&self, member: &MemberId) -> Option<usize> {
        self.functions.get(member).map(|(index, _)| *index)
    }

    /// The place in the team of the manager who serves an account: nobody where that member has left.
    #[must_use]
    pub fn csm_index(&self, account: &Account) -> Option<usize> {
        let (place, _) = self.present_member(account.csm_on(self.as_of).0?)?;
        Some(place)
    }

    /// The manager who serves an account: nobody where that member has left.
    #[must_use]
    pub fn csm(&self, account: &Account) -> Option<&Member> {
        Some(&self.settings.team[self.csm_index(account)?])
    }

    /// The place in the team of the owner of an account: nobody where that member has left.
    #[must_use]
    pub fn owner_index(&self, account: &Account) -> Option<usize> {
        let (place, _) = self.present_member(account.owner_on(self.as_of).0?)?;
        Some(place)
    }

    /// The owner of an account: nobody where that member has left.
    #[must_use]
    pub fn owner(&self, account: &Account) -> Option<&Member> {
        Some(&self.settings.team[self.owner_index(account)?])
    }

    /// Whether a member serves an account as its manager.
    #[must_use]
    pub fn is_served_by(&self, account: &Account, member: &MemberId) -> bool {
        self.csm(account).is_some_and(|csm| csm.id == *member)
    }

    /// Whether a member serves or owns an account.
    #[must_use]
    pub fn is_theirs(&self, account: &Account, member: &MemberId) -> bool {
        self.is_served_by(account, member)
            || self.owner(account).is_some_and(|owner| owner.id == *member)
    }

    /// An offering with its place in the list.
    #[must_use]
    pub fn offering(&self, id: &OfferingId) -> Option<(usize, &Offering)> {
        self.offerings
            .get(id)
            .map(|index| (*index, &self.settings.offerings[*index]))
    }

    /// A segment with its place in the list.
    #[must_use]
    pub fn segment(&self, id: &SegmentId) -> Option<(usize, &Segment)> {
        self.segments
            .get(id)
            .map(|index| (*index, &self.settings.segments[*index]))
    }

    /// The deliveries of the programs that are meant for an account of a tier, whether or not it declined them, with
    /// each program's place.
    pub fn meant_for(
        &self,
        account: &Account,
        tier: Tier,
    ) -> impl Iterator<Item = (usize, &Deliveries)> {
        let programs = self.settings.programs.iter().zip(&self.deliveries);
        let meant = programs.enumerate();
        meant
            .filter(move |(_, (program, _))| program.is_meant_for(account, tier))
            .map(|(index, (_, deliveries))| (index, deliveries))
    }

    /// Like `meant_for`, without the programs that the account declined.
    pub fn reaching<'a>(
        &'a self,
        account: &'a Account,
        tier: Tier,
    ) -> impl Iterator<Item = (usize, &'a Deliveries)> {
        self.meant_for(account, tier)
            .filter(|(_, deliveries)| !account.opted_out.contains(&deliveries.program))
    }
}

impl Deliveries {
    /// The days on which it was delivered to an account, latest first: none before the account's `since`.
    #[must_use]
    pub fn days_for(&self, account: &Account) -> &[Date] {
        let Some(since) = account.since else {
            return &self.days;
        };
        &self.days[..self.days.partition_point(|day| *day >= since)]
    }
}

/// Section 13: delivered on `starts` and every `every_months` after it until `ends`, and on the further dates. The
/// k-th repetition is counted from the original date, so that a month's last day stays one.
fn delivered(program: &Program, as_of: Date) -> Vec<Date> {
    let mut days: BTreeSet<Date> = program
        .dates
        .iter()
        .copied()
        .filter(|day| *day <= as_of)
        .collect();
    if let Some(starts) = program.starts {
        let last = program.ends.map_or(as_of, |ends| ends.min(as_of));
        let step = i32::try_from(program.every_months).unwrap_or(i32::MAX);
        let repetitions = (0_i32..).map(|k| starts.plus_months(k.saturating_mul(step)));
        let mut before = None;
        for day in repetitions.take_while(|day| *day <= last) {
            if before.replace(day) == Some(day) {
                break; // delivered once, or at the end of the calendar
            }
            days.insert(day);
        }
    }
    days.into_iter().rev().collect()
}

/// An account's place among all others, which its own file does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Section 11: whether it is one of the vital few.
    pub vital_few: bool,
    /// Section 17, `key-candidate`: whether it is among the first by lifetime value.
    pub candidate: bool,
}
