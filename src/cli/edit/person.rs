//! The words about one person and the ties to our team.

use super::super::Failure;
use super::account::{changed, said};
use super::draft::Draft;
use super::words::Words;
use crate::edit::StakeholderChange as Change;
use crate::edit::intent::{self, Timing};
use crate::model::{
    Account, Answer, JudgedQuality, Judgement, MemberId, Stakeholder, StakeholderId,
};

pub(super) fn build(
    words: &Words,
    id: &StakeholderId,
    draft: &mut Draft<'_>,
) -> Result<(), Failure> {
    if words.has("delete") {
        return draft.on_account(|account, _| intent::delete_stakeholder(account, id));
    }
    let is_new = words.has("add");
    if is_new {
        let new = newcomer(words, id)?;
        draft.on_account(|account, timing| intent::add_stakeholder(account, new, timing))?;
    }
    fields(words, id, draft)?;
    contact(words, id, draft)?;
    judgements(words, id, draft, is_new)?;
    ties(words, id, draft)?;
    if words.has("left") {
        let day = draft.day;
        draft.on_account(|account, _| intent::stakeholder_left(account, id, day))?;
    }
    Ok(())
}

fn newcomer(words: &Words, id: &StakeholderId) -> Result<Stakeholder, Failure> {
    Ok(Stakeholder {
        since: words.value("since")?,
        ..Stakeholder::new(
            id.clone(),
            words.needed("name", "--add")?,
            words.needed("side", "--add")?,
            words.value("role")?,
        )
    })
}

fn fields(words: &Words, id: &StakeholderId, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let mut changes = Vec::new();
    changes.extend(words.value("name")?.map(Change::Name));
    changes.extend(words.maybe("title")?.map(Change::Title));
    changes.extend(words.value("side")?.map(Change::Side));
    changes.extend(words.maybe("role")?.map(Change::Role));
    changes.extend(words.value("market-power")?.map(Change::MarketPower));
    changes.extend(words.value("guardian")?.map(Change::Guardian));
    changes.extend(words.value("advocate")?.map(Change::Advocate));
    changes.extend(words.maybe("reports-to")?.map(Change::ReportsTo));
    changes.extend(words.maybe("channel")?.map(Change::Channel));
    changes.extend(words.maybe("since")?.map(Change::Since));
    draft.on_account(|account, _| intent::set_stakeholder(account, id, changes))
}

fn contact(words: &Words, id: &StakeholderId, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let (department, email) = (words.maybe("department")?, words.maybe("email")?);
    let (phone, hint) = (words.maybe("phone")?, words.maybe("hint")?);
    let notes = words.maybe("notes")?;
    let external = words.pairs("external")?;
    let mut judged = Vec::new();
    for (of, answers) in words.pairs("judge")? {
        let answers = answers
            .split(',')
            .map(|answer| said("judge", answer.trim()));
        judged.push(Judgement {
            on: draft.day,
            of: said::<JudgedQuality>("judge", of)?,
            answers: answers.collect::<Result<Vec<Answer>, _>>()?,
        });
    }
    draft.on_account(|account, _| {
        intent::set_contact(account, id, |contact| {
            department
                .into_iter()
                .for_each(|new| contact.department = new);
            email.into_iter().for_each(|new| contact.email = new);
            phone.into_iter().for_each(|new| contact.phone = new);
            hint.into_iter().for_each(|new| contact.hint = new);
            notes.into_iter().for_each(|new| contact.notes = new);
            contact.external = changed(&contact.external, external);
            contact.judgements.extend(judged);
        })
    })
}

/// What a new person is judged to be has no history yet.
fn judgements(
    words: &Words,
    id: &StakeholderId,
    draft: &mut Draft<'_>,
    is_new: bool,
) -> Result<(), Failure> {
    let timing = if is_new {
        Timing::Correction
    } else {
        draft.timing
    };
    if let Some(power) = words.maybe("power")? {
        draft.on_account(|account, _| intent::power(account, id, power, timing))?;
    }
    if let Some(points) = words.value("power-by")? {
        draft.on_account(|account, _| intent::power_by(account, id, points, timing))?;
    }
    if let Some(attitude) = words.maybe("attitude")? {
        draft.on_account(|account, _| intent::attitude(account, id, attitude, timing))?;
    }
    if let Some(points) = words.value("attitude-by")? {
        draft.on_account(|account, _| intent::attitude_by(account, id, points, timing))?;
    }
    Ok(())
}

fn ties(words: &Words, id: &StakeholderId, draft: &mut Draft<'_>) -> Result<(), Failure> {
    if let Some(member) = words.value::<MemberId>("tie")? {
        if is_tied(&*draft.account()?, id, &member) {
            change_tie(words, id, &member, draft)?;
        } else {
            let trust = words.needed("trust", "a new --tie")?;
            let figures = (trust, words.needed("commitment", "a new --tie")?);
            draft.on_account(|account, timing| {
                intent::add_tie(account, id, &member, figures, timing)
            })?;
        }
    }
    if let Some(member) = words.value("end-tie")? {
        let day = draft.day;
        draft.on_account(|account, _| intent::end_tie(account, id, &member, day))?;
    }
    if let Some(member) = words.value("delete-tie")? {
        draft.on_account(|account, _| intent::delete_tie(account, id, &member))?;
    }
    Ok(())
}

fn is_tied(account: &Account, id: &StakeholderId, member: &MemberId) -> bool {
    let person = account.stakeholder(id);
    person.is_some_and(|person| {
        let mut ties = person.ties.iter();
        ties.any(|tie| tie.member == *member && tie.ended.is_none())
    })
}

fn change_tie(
    words: &Words,
    id: &StakeholderId,
    member: &MemberId,
    draft: &mut Draft<'_>,
) -> Result<(), Failure> {
    if let Some(trust) = words.value("trust")? {
        draft.on_account(|account, timing| intent::trust(account, id, member, trust, timing))?;
    }
    if let Some(points) = words.value("trust-by")? {
        draft
            .on_account(|account, timing| intent::trust_by(account, id, member, points, timing))?;
    }
    if let Some(commitment) = words.value("commitment")? {
        draft.on_account(|account, timing| {
            intent::commitment(account, id, member, commitment, timing)
        })?;
    }
    if let Some(points) = words.value("commitment-by")? {
        draft.on_account(|account, timing| {
            intent::commitment_by(account, id, member, points, timing)
        })?;
    }
    Ok(())
}
