//! Rows that are customers, their people, or our own.

use compact_str::{CompactString, format_compact};

use super::columns::Columns;
use super::health::health_score;
use super::texts::{self, says_something};
use crate::import::batch::Batch;
use crate::import::dialect::{Field, Object};
use crate::import::read::Row;
use crate::import::record::{
    AccountRecord, Extra, HealthRecord, PersonRecord, Reference, Shared, UserRecord,
};
use crate::import::tables::domain_of;

/// A customer, and its health when the row has a score.
pub(super) fn account<'t>(
    batch: &mut Batch,
    columns: &Columns<'t>,
    row: Row<'t>,
    extra: Extra,
) -> Result<(), &'static str> {
    let own = row_account(columns, row);
    if own.is_empty() {
        return Err("no name, id or domain of a customer");
    }
    let place = columns.place(row);
    let currency = Field::AccountCurrency;
    let arr = columns
        .amount(row, (Field::AccountArr, 1.0), currency, batch)
        .or_else(|| columns.amount(row, (Field::AccountMrr, 12.0), currency, batch));
    if let Some((score, source)) = health_score(batch, columns, row, Field::AccountHealth) {
        let on = columns.date(row, Field::AccountHealthOn, batch);
        batch.health.push(HealthRecord {
            place,
            account: columns.shared(own.clone()),
            on,
            score,
            source,
        });
    }
    let products = columns.cell(row, Field::AccountProducts);
    let record = AccountRecord {
        place,
        row: columns.digest(row),
        external: own.id,
        name: own.name,
        domain: own.domain,
        address: own.address,
        parent: columns.shared(Reference {
            id: columns.line(row, Field::AccountParentId),
            name: columns.line(row, Field::AccountParent),
            ..Reference::default()
        }),
        website: columns.line(row, Field::AccountWebsite),
        owner: member(columns, row, Field::AccountOwnerId, Field::AccountOwner),
        csm: member(columns, row, Field::AccountCsm, Field::AccountCsm),
        arr,
        since: columns.date(row, Field::AccountSince, batch),
        renewal: columns.date(row, Field::AccountRenewal, batch),
        segment: columns
            .line(row, Field::AccountSegment)
            .filter(|text| says_something(text)),
        products: products.map_or_else(Vec::new, |(text, _)| texts::list(text)),
        tags: columns.pieces(row, Field::AccountTags),
        notes: columns.prose(row, Field::AccountNotes),
        extra,
    };
    batch.accounts.push(record);
    Ok(())
}

/// The company that the row's person works for: a customer, where no table of customers is there.
pub(super) fn company<'t>(batch: &mut Batch, columns: &Columns<'t>, row: Row<'t>, extra: Extra) {
    let (accounts, health) = (batch.accounts.len(), batch.health.len());
    let _ = account(batch, columns, row, extra); // a row without a company is none
    let found = batch.accounts.split_off(accounts);
    batch.companies.extend(found);
    batch.health.truncate(health);
}

/// A person at a customer's.
pub(super) fn person<'t>(
    batch: &mut Batch,
    columns: &Columns<'t>,
    row: Row<'t>,
    extra: Extra,
) -> Result<(), &'static str> {
    let name = full_name(
        columns,
        row,
        Field::PersonName,
        Field::PersonFirst,
        Field::PersonLast,
    );
    let email = columns.email(row, Field::PersonEmail, batch);
    if name.is_none() && email.is_none() {
        return Err("neither a name nor an e-mail address of a person");
    }
    let mut account = reference(
        columns,
        row,
        Field::PersonAccountId,
        Field::PersonAccount,
        Field::PersonDomain,
    );
    // Where companies and people are one table the row's own name is no company's.
    if account.is_empty() && columns.is_company(row) != Some(false) {
        account = row_account(columns, row);
    }
    // The company of an address, where nothing surer says which.
    if account.id.is_none() && account.domain.is_none() {
        account.domain = email.as_deref().and_then(domain_of);
    }
    let record = PersonRecord {
        place: columns.place(row),
        external: columns.line(row, Field::PersonId),
        name,
        title: columns.line(row, Field::PersonTitle),
        department: columns.line(row, Field::PersonDepartment),
        email,
        phone: columns.line(row, Field::PersonPhone),
        account: columns.shared(account),
        reports_to: columns.shared(Reference {
            id: columns.line(row, Field::PersonReportsToId),
            name: columns.line(row, Field::PersonReportsTo),
            ..Reference::default()
        }),
        owner: member(columns, row, Field::PersonOwnerId, Field::PersonOwner),
        hint: columns
            .line(row, Field::PersonRole)
            .filter(|text| says_something(text)),
        modified: columns.day_if_clear(row, Field::PersonModified),
        notes: columns.prose(row, Field::PersonNotes),
        extra,
    };
    batch.people.push(record);
    Ok(())
}

/// A member of our own team.
pub(super) fn user<'t>(
    batch: &mut Batch,
    columns: &Columns<'t>,
    row: Row<'t>,
) -> Result<(), &'static str> {
    let name = full_name(
        columns,
        row,
        Field::UserName,
        Field::UserFirst,
        Field::UserLast,
    );
    let email = columns.email(row, Field::UserEmail, batch);
    if name.is_none() && email.is_none() {
        return Err("neither a name nor an e-mail address of a member of the team");
    }
    batch.users.push(UserRecord {
        place: columns.place(row),
        external: columns.line(row, Field::UserId),
        name,
        email,
        title: columns.line(row, Field::UserTitle),
    });
    Ok(())
}

/// The customer that the row itself is, or stands beside.
pub(super) fn row_account<'t>(columns: &Columns<'t>, row: Row<'t>) -> Reference {
    if !columns.has_any(Object::Account) {
        return Reference::default();
    }
    let mut own = reference(
        columns,
        row,
        Field::AccountId,
        Field::AccountName,
        Field::AccountDomain,
    );
    // A customer itself has one id and one name, whatever stands in it.
    own.others.clear();
    own.name = columns
        .line(row, Field::AccountName)
        .filter(|text| says_something(text));
    if own.domain.is_none() {
        own.domain = columns
            .line(row, Field::AccountWebsite)
            .as_deref()
            .and_then(domain_of);
    }
    own.address = columns.joined(row, Field::AccountAddress);
    own
}

/// Another record, by its id, its domain and its name; of several in one cell the first, and the others beside it.
pub(super) fn reference<'t>(
    columns: &Columns<'t>,
    row: Row<'t>,
    id: Field,
    name: Field,
    domain: Field,
) -> Reference {
    let several = |field| {
        let text = columns.line(row, field);
        let pieces = text.iter().flat_map(|text| text.split(';'));
        let pieces = pieces.filter_map(texts::line);
        let pieces: Vec<CompactString> = pieces.filter(|text| says_something(text)).collect();
        pieces
    };
    let mut ids = several(id).into_iter();
    let mut names = several(name).into_iter();
    let (id, name) = (ids.next(), names.next());
    let others = if id.is_some() {
        ids.collect()
    } else {
        names.collect()
    };
    Reference {
        id,
        email: None,
        domain: columns.line(row, domain).as_deref().and_then(domain_of),
        name,
        address: None,
        others,
    }
}

/// A member of our team: by an id, and by a text that is an e-mail address or a name.
pub(super) fn member<'t>(columns: &Columns<'t>, row: Row<'t>, id: Field, text: Field) -> Shared {
    let mut member = Reference::default();
    if let Some(value) = columns.line(row, text) {
        match texts::email(&value) {
            Some(email) => member.email = Some(email),
            None if says_something(&value) => member.name = Some(value),
            None => {}
        }
    }
    // Some systems write an address where others write an id.
    if id != text
        && let Some(value) = columns.line(row, id)
    {
        match texts::email(&value) {
            Some(email) => member.email = Some(email),
            None => member.id = Some(value),
        }
    }
    columns.shared(member)
}

/// The name in one column, or in two; `Doe, Jane` stays as it is written.
fn full_name<'t>(
    columns: &Columns<'t>,
    row: Row<'t>,
    whole: Field,
    first: Field,
    last: Field,
) -> Option<CompactString> {
    columns.line(row, whole).or_else(
        || match (columns.line(row, first), columns.line(row, last)) {
            (Some(first), Some(last)) => Some(format_compact!("{first} {last}")),
            (first, last) => first.or(last),
        },
    )
}
