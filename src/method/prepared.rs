//! What all accounts of one workspace share on one day, looked up once: our people, the offerings, the deliveries
//! of the programs.

use std::collections::{BTreeSet, HashMap};

use crate::model::{
    Constants, Date, Function, MemberId, Offering, OfferingId, Program, ProgramId, ProgramKind,
    Segment, SegmentId, Settings, Tier,
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
    tiers: Vec<Tier>,
    /// The days, latest first, each once.
    pub days: Vec<Date>,
}

impl Prepared {
    /// Looks everything up.
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
                tiers: program.tiers.clone(),
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

    /// A member's place in the team.
    #[must_use]
    pub fn member_index(&self, member: &MemberId) -> Option<usize> {
        self.functions.get(member).map(|(index, _)| *index)
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

    /// The deliveries that reach accounts of a tier, less the programs opted out of, with each program's place.
    pub fn reaching<'a>(
        &'a self,
        tier: Tier,
        opted_out: &'a [ProgramId],
    ) -> impl Iterator<Item = (usize, &'a Deliveries)> + 'a {
        self.deliveries
            .iter()
            .enumerate()
            .filter(move |(_, deliveries)| {
                (deliveries.tiers.is_empty() || deliveries.tiers.contains(&tier))
                    && !opted_out.contains(&deliveries.program)
            })
    }
}

impl Deliveries {
    /// How many lie after `after`.
    #[must_use]
    pub fn since(&self, after: Date) -> usize {
        self.days.iter().take_while(|day| **day > after).count()
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
