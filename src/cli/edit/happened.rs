//! The words about what happened: touches, stages, assessments, health, feedback, snoozes.

use super::super::Failure;
use super::account::said;
use super::draft::Draft;
use super::words::Words;
use crate::edit::intent;
use crate::model::{
    Feedback, HealthEntry, Interaction, InteractionKind, Lens, Snooze, Stage, StageEntry,
    StakeholderId, Statement, View,
};

/// `person`: whom the edit is about; a touch without --with is theirs.
pub(super) fn build(
    words: &Words,
    person: Option<StakeholderId>,
    draft: &mut Draft<'_>,
) -> Result<(), Failure> {
    let on = draft.day;
    if let Some(kind) = words.value::<InteractionKind>("touch")? {
        let mut touch = touch(words, draft, kind)?;
        if touch.with.is_empty() {
            touch.with.extend(person);
        }
        draft.on_account(|account, _| intent::log_touch(account, touch))?;
    }
    if let Some(stage) = words.value::<Stage>("stage")? {
        let (view, why) = (words.needed("view", "--stage")?, words.value("why")?);
        let entry = StageEntry {
            on,
            view,
            stage,
            why,
        };
        draft.on_account(|account, _| intent::set_stage(account, entry))?;
    }
    for (statement, stage) in words.pairs("answer")? {
        let view: View = words.needed("view", "--answer")?;
        let statement: Statement = said("answer", statement)?;
        let stage: Stage = said("answer", stage)?;
        draft.on_account(|account, _| intent::answer(account, (on, view), statement, stage))?;
    }
    if let Some(score) = words.value("health")? {
        let (source, why) = (words.value("source")?, words.value("why")?);
        let entry = HealthEntry {
            on,
            score,
            source,
            why,
        };
        draft.on_account(|account, _| intent::health(account, entry))?;
    }
    feedback(words, draft)?;
    if let Some(insight) = words.value("snooze")? {
        let until = words.needed("until", "--snooze")?;
        let why = words.value("why")?;
        let entry = Snooze {
            insight,
            until,
            why,
        };
        draft.on_account(|account, _| intent::snooze(account, entry))?;
    }
    if let Some(insight) = words.text("unsnooze") {
        draft.on_account(|account, _| intent::unsnooze(account, insight))?;
    }
    Ok(())
}

fn touch(words: &Words, draft: &Draft<'_>, kind: InteractionKind) -> Result<Interaction, Failure> {
    Ok(Interaction {
        on: draft.day,
        kind,
        with: words.list("with")?.into(),
        by: words.list("by")?.into(),
        lens: words.value("lens")?.unwrap_or(Lens::Functional),
        exchange: words.value("exchange")?,
        onsite: words.has("onsite"),
        hours: words.value("hours")?,
        note: words.value("note")?,
        origin: None,
    })
}

fn feedback(words: &Words, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let on = draft.day;
    if let Some(channel) = words.value("feedback")? {
        let entry = Feedback {
            on,
            channel,
            score: words.value("score")?,
            who: words.value("who")?,
            text: words.value("text")?,
            answered: words.has("answered"),
        };
        draft.on_account(|account, _| intent::feedback(account, entry))
    } else if words.has("answered") {
        draft.on_account(|account, _| intent::feedback_answered(account, on))
    } else {
        Ok(())
    }
}
