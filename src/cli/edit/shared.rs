//! The words about what all accounts share: the workspace's own fields, the team, offerings, segments, programs.

use super::super::Failure;
use super::account::{disrupt, said};
use super::draft::Draft;
use super::words::Words;
use crate::edit::SettingsChange as Change;
use crate::edit::intent::{self, Shared, SharedEntry};
use crate::model::{
    CsmCapacity, Disruptions, Gifts, Member, MemberId, Offering, OfferingId, Program, ProgramId,
    Segment, SegmentId,
};

pub(super) fn build(words: &Words, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let shared = if let Some(id) = words.value("member")? {
        Shared::Member(id)
    } else if let Some(id) = words.value("offering")? {
        Shared::Offering(id)
    } else if let Some(id) = words.value("segment")? {
        Shared::Segment(id)
    } else if let Some(id) = words.value("program")? {
        Shared::Program(id)
    } else {
        return fields(words, draft);
    };
    if words.has("delete") {
        return draft.add(intent::delete_shared(draft.settings(), &shared));
    }
    let entry = match shared {
        Shared::Member(id) => return member(words, id, draft),
        Shared::Offering(id) => SharedEntry::Offering(offering(words, id, draft)?),
        Shared::Segment(id) => SharedEntry::Segment(segment(words, id, draft)?),
        Shared::Program(id) => SharedEntry::Program(program(words, id, draft)?),
    };
    draft.add(intent::put_shared(draft.settings(), entry))
}

fn fields(words: &Words, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let mut changes = Vec::new();
    changes.extend(words.value("name")?.map(Change::Name));
    changes.extend(words.value("currency")?.map(Change::Currency));
    changes.extend(words.value("maturity")?.map(Change::Maturity));
    draft.add(intent::set_settings(draft.settings(), changes))
}

/// Puts a value that was said in the place of one that was there.
fn put<T>(place: &mut T, said: Option<T>) {
    if let Some(said) = said {
        *place = said;
    }
}

fn member(words: &Words, id: MemberId, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let old = draft.settings().member(&id).cloned();
    let is_new = old.is_none();
    let mut entry = match old {
        Some(old) => old,
        None => Member {
            id: id.clone(),
            name: words.needed("name", "a new member")?,
            function: words.needed("function", "a new member")?,
            email: None,
            csm: None,
            hours_per_year: None,
            since: None,
            left: None,
        },
    };
    put(&mut entry.name, words.value("name")?);
    put(&mut entry.function, words.value("function")?);
    put(&mut entry.email, words.maybe("email")?);
    put(&mut entry.hours_per_year, words.maybe("hours-per-year")?);
    put(&mut entry.since, words.maybe("since")?);
    if let Some(manager) = words.value::<bool>("manager")? {
        entry.csm = manager.then(|| entry.csm.unwrap_or_default());
    }
    capacity(words, &mut entry)?;
    let edit = if is_new {
        intent::add_member(draft.settings(), entry, draft.timing)
    } else {
        intent::put_shared(draft.settings(), SharedEntry::Member(entry))
    };
    draft.add(edit)?;
    if words.has("left") {
        draft.add(intent::member_left(draft.settings(), &id, draft.day))?;
    }
    Ok(())
}

/// The most accounts that the member serves as a manager.
fn capacity(words: &Words, entry: &mut Member) -> Result<(), Failure> {
    for (tier, most) in words.pairs("capacity")? {
        let most = match most {
            "none" | "" => None,
            most => Some(said("capacity", most)?),
        };
        let csm = entry.csm.get_or_insert_with(CsmCapacity::default);
        match tier {
            "high" => csm.high = most,
            "low" => csm.low = most,
            "tech" => csm.tech = most,
            _ => {
                let expected = format!("--capacity {tier}: expected high, low or tech");
                return Err(Failure::Usage(expected));
            }
        }
    }
    Ok(())
}

fn offering(words: &Words, id: OfferingId, draft: &Draft<'_>) -> Result<Offering, Failure> {
    let mut entry = match draft.settings().offering(&id) {
        Some(old) => old.clone(),
        None => Offering {
            id,
            name: words.needed("name", "a new offering")?,
            deployment_expertise: words.needed("deployment-expertise", "a new offering")?,
            pricing: words.needed("pricing", "a new offering")?,
            time_to_value: words.needed("time-to-value", "a new offering")?,
            disruption: Disruptions::default(),
        },
    };
    put(&mut entry.name, words.value("name")?);
    let expertise = words.value("deployment-expertise")?;
    put(&mut entry.deployment_expertise, expertise);
    put(&mut entry.pricing, words.value("pricing")?);
    put(&mut entry.time_to_value, words.value("time-to-value")?);
    disrupt(words, &mut entry.disruption)?;
    Ok(entry)
}

fn segment(words: &Words, id: SegmentId, draft: &Draft<'_>) -> Result<Segment, Failure> {
    let mut entry = match draft.settings().segment(&id) {
        Some(old) => old.clone(),
        None => Segment {
            id,
            name: words.needed("name", "a new segment")?,
            retention: None,
            growth: None,
            gross_margin: None,
            gifts: Gifts::Allowed,
        },
    };
    put(&mut entry.name, words.value("name")?);
    put(&mut entry.retention, words.maybe("retention")?);
    put(&mut entry.growth, words.maybe("growth")?);
    put(&mut entry.gross_margin, words.maybe("gross-margin")?);
    put(&mut entry.gifts, words.value("gifts")?);
    Ok(entry)
}

fn program(words: &Words, id: ProgramId, draft: &Draft<'_>) -> Result<Program, Failure> {
    let mut programs = draft.settings().programs.iter();
    let mut entry = match programs.find(|program| program.id == id) {
        Some(old) => old.clone(),
        None => Program {
            id,
            name: words.needed("name", "a new program")?,
            kind: words.needed("kind", "a new program")?,
            tiers: Vec::new(),
            starts: None,
            every_months: 0,
            ends: None,
            dates: Vec::new(),
        },
    };
    put(&mut entry.name, words.value("name")?);
    put(&mut entry.kind, words.value("kind")?);
    put(&mut entry.starts, words.maybe("starts")?);
    put(&mut entry.every_months, words.value("every-months")?);
    put(&mut entry.ends, words.maybe("ends")?);
    if words.has("tiers") {
        entry.tiers = words.list("tiers")?;
    }
    if words.has("dates") {
        entry.dates = words.list("dates")?;
    }
    Ok(entry)
}
