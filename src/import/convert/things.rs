//! Rows that are deals, things that happened, or health scores.

use compact_str::{CompactString, format_compact};

use super::columns::Columns;
use super::durations::hours;
use super::health::health_score;
use super::kinds::{Untyped, kind};
use super::people::{member, reference, row_account};
use super::statuses::{Unclear, held};
use super::texts;
use super::words::WORDS;
use crate::import::batch::Batch;
use crate::import::dialect::Field;
use crate::import::read::Row;
use crate::import::record::{
    DealRecord, Extra, HealthRecord, InteractionRecord, Reference, Shared,
};
use crate::model::{InteractionKind, OpportunityStatus};

/// A deal.
pub(super) fn deal<'t>(
    batch: &mut Batch,
    columns: &Columns<'t>,
    row: Row<'t>,
    extra: Extra,
) -> Result<(), &'static str> {
    let title = columns.line(row, Field::DealTitle);
    let external = columns.line(row, Field::DealId);
    if title.is_none() && external.is_none() {
        return Err("neither a title nor an id of a deal");
    }
    let mut states = columns.cells(row, Field::DealStatus);
    if states.any(|(text, _)| WORDS.deleted.contains(&text.trim().to_lowercase())) {
        return Err("deleted in the other system");
    }
    let mut account = reference(
        columns,
        row,
        Field::DealAccountId,
        Field::DealAccount,
        Field::DealDomain,
    );
    if account.is_empty() {
        account = row_account(columns, row);
    }
    let mut contact = person_beside(columns, row);
    contact.id = columns.line(row, Field::DealContactId).or(contact.id);
    contact.name = columns.line(row, Field::DealContact).or(contact.name);
    contact.email = columns
        .email(row, Field::DealEmail, batch)
        .or(contact.email);
    let stage = columns.line(row, Field::DealStage);
    let record = DealRecord {
        place: columns.place(row),
        external,
        title,
        account: columns.shared(account),
        contact: columns.shared(contact),
        owner: member(columns, row, Field::DealOwnerId, Field::DealOwner),
        amount: columns.amount(row, (Field::DealAmount, 1.0), Field::DealCurrency, batch),
        status: status(columns, row, stage.as_deref()),
        stage,
        probability: columns.probability(row, batch),
        closes: columns.date(row, Field::DealCloses, batch),
        kind: columns.line(row, Field::DealKind),
        product: columns.line(row, Field::DealProduct),
        modified: columns.day_if_clear(row, Field::DealModified),
        extra,
    };
    batch.deals.push(record);
    Ok(())
}

/// Won, lost or open: by a column of that meaning, by flags, by the stage; what says neither is open.
fn status<'t>(columns: &Columns<'t>, row: Row<'t>, stage: Option<&str>) -> OpportunityStatus {
    let said = columns.line(row, Field::DealStatus);
    if let Some(status) = said.as_deref().and_then(|word| WORDS.status(word)) {
        return status;
    }
    let closed = columns.flag(row, Field::DealClosed);
    match (columns.flag(row, Field::DealWon), closed) {
        (Some(true), _) => OpportunityStatus::Won,
        (Some(false), Some(true)) => OpportunityStatus::Lost,
        _ => stage
            .and_then(|word| WORDS.status(word))
            .unwrap_or(OpportunityStatus::Open),
    }
}

/// Something that happened. Without a day, or of a kind that is no contact, it is nothing.
pub(super) fn interaction<'t>(
    batch: &mut Batch,
    columns: &Columns<'t>,
    row: Row<'t>,
    (always, untyped, unclear): (Option<InteractionKind>, Untyped, Unclear),
) -> Result<(), &'static str> {
    held(batch, columns, row, unclear)?;
    let kind = always.map_or_else(|| kind(columns, row, untyped), Ok)?;
    let on = columns
        .date(row, Field::InteractionOn, batch)
        .ok_or("an activity without a day")?;
    let mut account = reference(
        columns,
        row,
        Field::InteractionAccountId,
        Field::InteractionAccount,
        Field::InteractionDomain,
    );
    if account.is_empty() {
        account = row_account(columns, row);
    }
    let deal = Reference {
        id: columns.line(row, Field::InteractionDealId),
        name: columns.line(row, Field::InteractionDeal),
        ..Reference::default()
    };
    let about = Reference {
        id: columns.line(row, Field::InteractionAboutId),
        name: columns.line(row, Field::InteractionAbout),
        ..Reference::default()
    };
    let hours = hours(columns, row, batch);
    let record = InteractionRecord {
        place: columns.place(row),
        external: columns.line(row, Field::InteractionId),
        on,
        kind,
        account: columns.shared(account),
        people: people(columns, row),
        deal: columns.shared(deal),
        about: columns.shared(about),
        by: member(
            columns,
            row,
            Field::InteractionOwnerId,
            Field::InteractionOwner,
        ),
        hours,
        exchange: None,
        note: note(columns, row),
    };
    batch.interactions.push(record);
    Ok(())
}

/// The people of an activity: by id, else by e-mail address, else by name.
fn people<'t>(columns: &Columns<'t>, row: Row<'t>) -> Vec<Shared> {
    let list = |field| {
        columns
            .cell(row, field)
            .map_or_else(Vec::new, |(text, _)| match text.contains(';') {
                true => texts::list(text),
                false => texts::line(text).into_iter().collect(),
            })
    };
    let ids = list(Field::InteractionContactId)
        .into_iter()
        .map(|id| Reference {
            id: Some(id),
            ..Reference::default()
        });
    let emails = list(Field::InteractionEmail)
        .into_iter()
        .filter_map(|text| texts::email(&text))
        .map(|email| Reference {
            email: Some(email),
            ..Reference::default()
        });
    let names = list(Field::InteractionContact)
        .into_iter()
        .map(|name| Reference {
            name: Some(name),
            ..Reference::default()
        });
    let mut all: Vec<Reference> = ids.collect();
    if all.is_empty() {
        all = emails.collect();
    }
    if all.is_empty() {
        all = names.collect();
    }
    let all = all.into_iter();
    all.map(|reference| columns.shared(reference)).collect()
}

/// The subject, and the text below it unless it says the same.
fn note<'t>(columns: &Columns<'t>, row: Row<'t>) -> Option<CompactString> {
    let subject = columns.line(row, Field::InteractionSubject);
    let text = columns.prose(row, Field::InteractionText);
    match (subject, text) {
        (Some(subject), Some(text)) if text.starts_with(subject.as_str()) => Some(text),
        (Some(subject), Some(text)) => Some(format_compact!("{subject}\n{text}")),
        (subject, text) => subject.or(text),
    }
}

/// A health score in a table of its own.
pub(super) fn health<'t>(
    batch: &mut Batch,
    columns: &Columns<'t>,
    row: Row<'t>,
) -> Result<(), &'static str> {
    let account = reference(
        columns,
        row,
        Field::HealthAccountId,
        Field::HealthAccount,
        Field::HealthDomain,
    );
    if account.is_empty() {
        return Err("no name, id or domain of a customer");
    }
    let (score, source) =
        health_score(batch, columns, row, Field::HealthScore).ok_or("not a health score")?;
    let on = columns.date(row, Field::HealthOn, batch);
    batch.health.push(HealthRecord {
        place: columns.place(row),
        account: columns.shared(account),
        on,
        score,
        source,
    });
    Ok(())
}

/// The person that stands in the same row.
fn person_beside<'t>(columns: &Columns<'t>, row: Row<'t>) -> Reference {
    Reference {
        id: columns.line(row, Field::PersonId),
        email: columns
            .line(row, Field::PersonEmail)
            .as_deref()
            .and_then(texts::email),
        name: columns.line(row, Field::PersonName),
        ..Reference::default()
    }
}
