//! The tables of people, actions and touches, in the order of the accounts and of their files.

use super::{Cell, Contents, Sheet};
use crate::method::portfolio::Book;
use crate::method::score::PersonScore;
use crate::model::{Account, Stakeholder, Word};

/// A person a row, those who have left too.
pub(super) fn people(of: &Contents<'_>) -> Sheet {
    let head = vec![
        "account",
        "account_name",
        "id",
        "name",
        "title",
        "department",
        "side",
        "role",
        "class",
        "power",
        "attitude",
        "market_power",
        "depth",
        "live",
        "last_contact",
        "guardian",
        "advocate",
        "reports_to",
        "email",
        "phone",
        "since",
        "left",
    ];
    let rows = of_accounts(of, |account| {
        let scored = scored(account, of.book);
        let people = account.stakeholders.iter().enumerate();
        let row = |(place, person)| {
            let figures = scored.iter().find(|one| one.index as usize == place);
            self::person(account, person, figures.copied())
        };
        people.map(row).collect()
    });
    Sheet {
        name: "people",
        head,
        rows,
    }
}

/// The figures of an account's people; empty while it is not scored.
fn scored<'a>(account: &Account, book: &'a Book) -> Vec<&'a PersonScore> {
    let score = book.score(&account.id);
    let result = score.and_then(|score| score.result.as_ref().ok());
    result.map_or_else(Vec::new, |scored| scored.stakeholders.iter().collect())
}

fn person(account: &Account, person: &Stakeholder, figures: Option<&PersonScore>) -> Vec<Cell> {
    let contact = person.contact.as_deref();
    let mut row = begin(account);
    row.extend([
        Cell::text(Some(&person.id)),
        Cell::text(Some(&person.name)),
        Cell::text(person.title.as_deref()),
        Cell::text(contact.and_then(|contact| contact.department.as_deref())),
        word(Some(person.side)),
        word(person.role),
        Cell::text(figures.map(|one| one.class.name())),
        Cell::number(person.power.map(|power| power.get() as f64)),
        Cell::number(person.attitude.map(|attitude| attitude.get() as f64)),
        Cell::Number(person.market_power.get() as f64),
        Cell::number(figures.map(|one| one.depth)),
        figures.map_or(Cell::Empty, |one| Cell::Flag(one.live)),
        Cell::day(figures.and_then(|one| one.last_contact)),
        Cell::Flag(person.guardian),
        Cell::Flag(person.advocate),
        Cell::text(person.reports_to.as_ref()),
        Cell::text(contact.and_then(|contact| contact.email.as_deref())),
        Cell::text(contact.and_then(|contact| contact.phone.as_deref())),
        Cell::day(person.since),
        Cell::day(person.left),
    ]);
    row
}

/// An action a row.
pub(super) fn actions(of: &Contents<'_>) -> Sheet {
    let head = vec![
        "account",
        "account_name",
        "id",
        "title",
        "owner",
        "due",
        "status",
        "done_on",
        "objective",
        "shared",
    ];
    let rows = of_accounts(of, |account| {
        let row = |action: &crate::model::Action| {
            let mut row = begin(account);
            row.extend([
                Cell::text(Some(&action.id)),
                Cell::text(Some(&action.title)),
                Cell::text(action.owner.as_ref()),
                Cell::day(action.due),
                word(Some(action.status)),
                Cell::day(action.done_on),
                Cell::text(action.objective.as_ref()),
                Cell::Flag(action.shared),
            ]);
            row
        };
        account.actions.iter().map(row).collect()
    });
    Sheet {
        name: "actions",
        head,
        rows,
    }
}

/// A touch a row; several people of one side stand in one cell with semicolons between.
pub(super) fn touches(of: &Contents<'_>) -> Sheet {
    let head = vec![
        "account",
        "account_name",
        "on",
        "kind",
        "with",
        "by",
        "lens",
        "exchange",
        "onsite",
        "hours",
        "note",
    ];
    let rows = of_accounts(of, |account| {
        let row = |touch: &crate::model::Interaction| {
            let mut row = begin(account);
            row.extend([
                Cell::Day(touch.on),
                word(Some(touch.kind)),
                joined(touch.with.iter().map(|id| id.as_str())),
                joined(touch.by.iter().map(|id| id.as_str())),
                word(Some(touch.lens)),
                word(touch.exchange),
                Cell::Flag(touch.onsite),
                Cell::number(touch.hours.map(|hours| hours.get())),
                Cell::text(touch.note.as_deref()),
            ]);
            row
        };
        account.interactions.iter().map(row).collect()
    });
    Sheet {
        name: "touches",
        head,
        rows,
    }
}

fn of_accounts(of: &Contents<'_>, rows: impl Fn(&Account) -> Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let accounts = of
        .scores
        .iter()
        .filter_map(|score| of.workspace.accounts.get(&score.id));
    accounts.flat_map(|account| rows(account)).collect()
}

fn begin(account: &Account) -> Vec<Cell> {
    vec![
        Cell::text(Some(&account.id)),
        Cell::text(Some(&account.name)),
    ]
}

fn word(word: Option<impl Word>) -> Cell {
    Cell::text(word.map(Word::name))
}

fn joined<'a>(ids: impl Iterator<Item = &'a str>) -> Cell {
    let ids = ids.collect::<Vec<_>>().join(";");
    Cell::text(Some(ids).filter(|ids| !ids.is_empty()))
}
