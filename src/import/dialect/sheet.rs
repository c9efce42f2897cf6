//! Sheets of people: no system wrote them, so the words of their labels suggest what their rows are and what each
//! column holds. A row may hold a company and its person.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::field::{Field, Object};
use super::found::{Confidence, Recognised, identifies, names_one, recognised};
use super::header::{Filled, Header};
use super::label::words;
use super::schema::{Dialect, Shape, dialects};

/// How much more than any other column one counts that tells what a row is.
const TELLING: usize = 4;

/// Labels that say only that something is called so, whatever it is: in several languages, without accents.
const BARE: &[&str] = &[
    "name",
    "title",
    "displayname",
    "nom",
    "nombre",
    "nome",
    "naam",
    "namn",
    "navn",
    "nimi",
    "nazwa",
    "nazev",
    "название",
    "наименование",
];

/// Fields of the person that stands beside a company in its row; without the name there is nobody.
const BESIDE: &[Field] = &[
    Field::PersonFirst,
    Field::PersonLast,
    Field::PersonName,
    Field::PersonTitle,
    Field::PersonDepartment,
    Field::PersonEmail,
    Field::PersonPhone,
    Field::PersonRole,
];

/// What the rows of a sheet seem to be.
pub(super) fn recognise(header: &Header, dialect: &Dialect) -> Option<Recognised> {
    let others = dialect.tables.iter();
    let mut others = others.filter(|shape| shape.object == Object::Other);
    if let Some(shape) = others.find(|shape| header.has_marks_by_words(shape)) {
        let columns = Filled::new();
        let of = (dialect, shape);
        return Some(recognised(
            header,
            of,
            columns,
            Vec::new(),
            Confidence::Certain,
        ));
    }
    let ours = dialect.tables.iter();
    let ours =
        ours.filter(|shape| shape.object != Object::Other && header.has_marks_by_words(shape));
    let mut best: Option<(usize, &Shape, Filled, Vec<CompactString>)> = None;
    for shape in ours {
        let (columns, near) = filled(header, shape);
        let tells = telling(header, shape, &columns);
        let says = match tells {
            0 => (is_named(&columns) || is_listed(&columns)) && identifies(&columns, shape),
            _ => names_one(&columns, shape),
        };
        if !says {
            continue;
        }
        let weight = tells * TELLING + columns.len();
        // Of several that weigh as much the first: companies come before all that belongs to them.
        if best.as_ref().is_none_or(|(most, ..)| weight > *most) {
            best = Some((weight, shape, columns, near));
        }
    }
    let (_, shape, columns, near) = best?;
    Some(complete(header, (dialect, shape), columns, near))
}

/// What a table might hold of which nobody knows it.
pub(super) fn guess(header: &Header) -> Recognised {
    let (dialect, shapes) = sheets();
    let mut guesses: Vec<_> = shapes.map(|shape| (header.near(shape), shape)).collect();
    guesses.sort_by_key(|((columns, _), _)| std::cmp::Reverse(columns.len()));
    let ((columns, near), shape) = guesses.swap_remove(0);
    recognised(
        header,
        (dialect, shape),
        columns,
        near,
        Confidence::Suggested,
    )
}

/// How the sheet is read if its rows are of this kind.
pub(super) fn read_as(header: &Header, object: Object) -> Option<Recognised> {
    let (dialect, mut shapes) = sheets();
    let shape = shapes.find(|shape| shape.object == object)?;
    let (columns, near) = filled(header, shape);
    Some(complete(header, (dialect, shape), columns, near))
}

/// Of the columns that a system's table leaves over, those which any sheet of such rows could have. Only what the words
/// say exactly, and nothing that says which record a row is. They are likely, not certain.
pub(super) fn more(header: &Header, shape: &Shape, columns: &mut Filled) -> Vec<CompactString> {
    let (_, mut shapes) = sheets();
    let Some(sheet) = shapes.find(|sheet| sheet.object == shape.object) else {
        return Vec::new();
    };
    let left: BTreeSet<CompactString> = header.unknown(columns, shape).into_iter().collect();
    let everyday = |label: &CompactString| {
        let label = words(label).concat();
        [
            "type",
            "status",
            "state",
            "value",
            "date",
            "kind",
            "by",
            "with",
            "description",
        ]
        .contains(&label.as_str())
    };
    let joins = columns.keys().any(|field| is_join(*field, shape));
    let mut likely = Vec::new();
    for (field, mut labels) in header.by_words(sheet) {
        // Which account a row is about may stand under any label, where the system's own is not there.
        let wanted = !joins && is_join(field, shape);
        // Whose a record is says nothing about which one it is.
        let whose = matches!(field, Field::AccountOwnerId | Field::DealOwnerId);
        let apart = (field.is_key() && !wanted && !whose) || field == Field::AccountAddress;
        labels.retain(|label| left.contains(label) && !likely.contains(label) && !everyday(label));
        if apart || columns.contains_key(&field) || labels.is_empty() || doubled(field, columns) {
            continue;
        }
        likely.extend(labels.iter().cloned());
        columns.insert(field, labels);
    }
    likely
}

/// Whether a field says which account such a row is about.
fn is_join(field: Field, shape: &Shape) -> bool {
    let own = field.name().split_once('.').map_or("", |(_, own)| own);
    let joins = ["account", "account_id", "domain", "about", "about_id"];
    shape.object != Object::Account && field.object() == shape.object && joins.contains(&own)
}

/// Whether another field of the record says the same: an owner by an id and by a name, a parent likewise.
fn doubled(field: Field, columns: &Filled) -> bool {
    let other = match field {
        Field::AccountOwner => Field::AccountOwnerId,
        Field::AccountOwnerId => Field::AccountOwner,
        Field::DealOwnerId => Field::DealOwner,
        Field::AccountParent => Field::AccountParentId,
        Field::PersonOwner => Field::PersonOwnerId,
        Field::PersonReportsTo => Field::PersonReportsToId,
        Field::DealOwner => Field::DealOwnerId,
        Field::InteractionOwner => Field::InteractionOwnerId,
        Field::AccountMrr => Field::AccountArr,
        _ => return false,
    };
    columns.contains_key(&other)
}

fn sheets() -> (&'static Dialect, impl Iterator<Item = &'static Shape>) {
    let dialect = dialects().iter().find(|dialect| dialect.near);
    let dialect = dialect.expect("the dialects in the program are tested");
    let shapes = dialect.tables.iter();
    (
        dialect,
        shapes.filter(|shape| shape.object != Object::Other),
    )
}

/// The columns of a kind of row. Beside a company's own name a bare `Name` is not the company's.
fn filled(header: &Header, shape: &Shape) -> (Filled, Vec<CompactString>) {
    let (mut columns, near) = header.near(shape);
    if let Some(names) = columns.get_mut(&Field::AccountName)
        && names.iter().any(|name| !is_bare(name))
    {
        names.retain(|name| !is_bare(name));
    }
    if let Some(titles) = columns.get_mut(&Field::DealTitle)
        && titles.iter().any(|title| !is_bare(title))
    {
        titles.retain(|title| !is_bare(title));
    }
    (columns, near)
}

/// How many labels tell that a row is of this kind.
fn telling(header: &Header, shape: &Shape, columns: &Filled) -> usize {
    let told = header.told(&shape.tells);
    // A name beside that of a company is a person's.
    let beside = shape.object == Object::Person
        && columns.contains_key(&Field::PersonAccount)
        && columns
            .get(&Field::PersonName)
            .is_some_and(|names| names.iter().any(is_bare));
    told + usize::from(beside)
}

/// Whether a column says by its label that it names a company.
fn is_named(columns: &Filled) -> bool {
    let names = columns.get(&Field::AccountName);
    names.is_some_and(|names| names.iter().any(|name| !is_bare(name)))
}

/// Whether a bare name stands beside an owner and an address: so do systems list companies, and people with more.
fn is_listed(columns: &Filled) -> bool {
    let has = |field| columns.contains_key(&field);
    has(Field::AccountName)
        && has(Field::AccountAddress)
        && (has(Field::AccountOwner) || has(Field::AccountOwnerId))
}

fn is_bare(label: &CompactString) -> bool {
    BARE.contains(&words(label).concat().as_str())
}

/// The recognition, with the other record that stands in the same row.
fn complete(
    header: &Header,
    (dialect, shape): (&Dialect, &Shape),
    mut columns: Filled,
    near: Vec<CompactString>,
) -> Recognised {
    let of = |object| dialect.tables.iter().find(|shape| shape.object == object);
    let mut companies = false;
    match shape.object {
        Object::Account => {
            if let Some(person) = of(Object::Person) {
                person_beside(&mut columns, header.by_words(person));
            }
        }
        Object::Person => {
            if let Some(company) = of(Object::Account) {
                let of = [
                    Field::PersonAccount,
                    Field::PersonAccountId,
                    Field::PersonOwner,
                ];
                companies = company_beside(&mut columns, header.by_words(company), of);
            }
        }
        Object::Deal => {
            if let Some(company) = of(Object::Account) {
                let of = [Field::DealAccount, Field::DealAccountId, Field::DealOwner];
                companies = company_beside(&mut columns, header.by_words(company), of);
            }
            if let Some(person) = of(Object::Person).filter(|_| companies) {
                contact_beside(&mut columns, header.by_words(person));
            }
        }
        _ => {}
    }
    let mut found = recognised(
        header,
        (dialect, shape),
        columns,
        near,
        Confidence::Suggested,
    );
    found.mapping.companies = companies;
    found
}

/// Adds the person of a company's row, where a column is that person's name.
fn person_beside(columns: &mut Filled, mut person: Filled) {
    let taken: BTreeSet<CompactString> = columns.values().flatten().cloned().collect();
    person.retain(|field, labels| {
        labels.retain(|label| !taken.contains(label));
        BESIDE.contains(field) && !labels.is_empty()
    });
    let named = [Field::PersonName, Field::PersonLast, Field::PersonFirst];
    if named.iter().any(|field| person.contains_key(field)) {
        columns.extend(person);
    }
}

/// Adds the person of a deal's row, where a column is that person's name and another says more of them.
fn contact_beside(columns: &mut Filled, mut person: Filled) {
    let Some(names) = columns.get(&Field::DealContact).cloned() else {
        return;
    };
    let taken: BTreeSet<CompactString> = columns.values().flatten().cloned().collect();
    let own = [
        Field::PersonTitle,
        Field::PersonDepartment,
        Field::PersonPhone,
        Field::PersonRole,
    ];
    person.retain(|field, labels| {
        labels.retain(|label| !taken.contains(label));
        own.contains(field) && !labels.is_empty()
    });
    let emails = columns.get(&Field::DealEmail).cloned();
    person.extend(emails.map(|emails| (Field::PersonEmail, emails)));
    if !person.is_empty() {
        columns.extend(person);
        columns.insert(Field::PersonName, names);
        let accounts = columns.get(&Field::DealAccount).cloned();
        columns.extend(accounts.map(|accounts| (Field::PersonAccount, accounts)));
    }
}

/// Adds the company of the row of a person or a deal, where a column names it; whether one does.
fn company_beside(
    columns: &mut Filled,
    mut company: Filled,
    [name, id, owner]: [Field; 3],
) -> bool {
    let Some(names) = columns.get(&name).cloned() else {
        return false;
    };
    let taken: BTreeSet<CompactString> = columns.values().flatten().cloned().collect();
    company.retain(|field, labels| {
        labels.retain(|label| !taken.contains(label));
        !matches!(
            field,
            Field::AccountId | Field::AccountName | Field::AccountNotes
        ) && !labels.is_empty()
    });
    if let Some(id) = columns.get(&id).cloned() {
        company.insert(Field::AccountId, id);
    }
    // Whose a contact is says nothing about its company.
    let of_contact = |label: &CompactString| words(label).contains(&"contact".to_owned());
    let mut owners = columns.get(&owner).cloned().unwrap_or_default();
    owners.retain(|label| !of_contact(label));
    if !owners.is_empty() {
        company.insert(Field::AccountOwner, owners);
    }
    company.insert(Field::AccountName, names);
    columns.extend(company);
    true
}
