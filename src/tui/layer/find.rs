//! What is typed to find something, and what fits best: what it is, its name, and where it is.

use ratatui::layout::{Margin, Position, Rect};

use super::{more, placed, window};
use crate::app::{Find, Found, State, excerpt};
use crate::field::{Context, List, Scope};
use crate::model::{Account, AccountId, Date, MemberId, Settings, StakeholderId};
use crate::picture::words::{spoken, written};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, CARET, cut, put, width};

/// The most columns and rows.
const MOST: (u16, u16) = (110, 26);

/// The columns of what something is.
const KIND: u16 = 12;

/// A result as it is shown.
struct Row {
    kind: &'static str,
    name: String,
    place: String,
}

/// Draws the line and the results, the selected one always visible.
pub(super) fn draw(find: &Find, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let inner = window(" Find ", look, area(body), buffer);
    let room = usize::from(inner.width.saturating_sub(2));
    let (before, after) = find.line.halves();
    let typed = format!("> {before}{CARET}{after}");
    let x = inner.x + 1;
    put(
        buffer,
        inner,
        x,
        inner.y,
        &cut(&typed, room, look.ascii),
        look.text(),
    );
    let is_empty = find.line.text().trim().is_empty();
    if find.found.is_empty() || is_empty {
        let text = match (is_empty, state.is_indexed()) {
            (true, _) if !find.found.is_empty() => "Where you were:",
            (true, _) => {
                "A part of a name, a title, an address or a note; several words narrow it down."
            }
            (false, true) => "Nothing found.",
            (false, false) => "Going through the accounts…",
        };
        put(
            buffer,
            inner,
            x,
            inner.y + 1,
            &cut(text, room, look.ascii),
            look.dim(),
        );
    }
    let top = inner.y + 1 + u16::from(is_empty);
    let first = first_shown(find, inner);
    let seen = first + usize::from(inner.bottom().saturating_sub(top));
    more(find.found.len().saturating_sub(seen), look, inner, buffer);
    let shown = find.found.iter().enumerate().skip(first);
    for ((at, found), y) in shown.zip(top..inner.bottom()) {
        let Some(row) = row(found, state, find.line.text()) else {
            continue;
        };
        let selected = at == find.place;
        let style = if selected {
            look.selected(true)
        } else {
            look.text()
        };
        let mark = if selected {
            look.or_ascii("▸", ">")
        } else {
            " "
        };
        put(buffer, inner, inner.x, y, mark, look.accent());
        put(buffer, inner, x, y, row.kind, look.dim());
        let from = KIND.min(inner.width);
        let room = usize::from(inner.width.saturating_sub(from + 1));
        // Where something is has a third of the row at least, and what the name leaves.
        let place_room = (room / 3).max(room.saturating_sub(width(&row.name) + 2));
        let place = cut(&row.place, place_room, look.ascii);
        let name_room = room.saturating_sub(width(&place) + 2);
        let name = cut(&row.name, name_room, look.ascii);
        put(buffer, inner, x + from, y, &name, style);
        let after = u16::try_from(width(&name) + 2).unwrap_or(0);
        put(buffer, inner, x + from + after, y, &place, look.dim());
    }
}

/// The result at a place.
pub(super) fn row_at(find: &Find, _: &State, _: Look, body: Rect, at: Position) -> Option<usize> {
    let inner = area(body).inner(Margin::new(1, 1));
    let top = inner.y + 1 + u16::from(find.line.text().trim().is_empty());
    let row = first_shown(find, inner) + usize::from(at.y.checked_sub(top)?);
    (inner.contains(at) && row < find.found.len()).then_some(row)
}

fn area(body: Rect) -> Rect {
    placed(body, MOST.0, MOST.1)
}

fn first_shown(find: &Find, inner: Rect) -> usize {
    (find.place + 1).saturating_sub(usize::from(inner.height.saturating_sub(2)).max(1))
}

fn row(found: &Found, state: &State, typed: &str) -> Option<Row> {
    let account = |id: &AccountId| state.workspace.accounts.get(id).map(|account| &**account);
    Some(match found {
        Found::Account(id) => of_account(account(id)?, state),
        Found::Person(id, who) => of_person(account(id)?, who)?,
        Found::AccountNotes(id) => Row {
            kind: "note",
            name: excerpt(account(id)?.notes.as_deref()?, typed),
            place: account(id)?.name.to_string(),
        },
        Found::PersonNotes(id, who) => {
            let (account, who) = (account(id)?, account(id)?.stakeholder(who)?);
            Row {
                kind: "note",
                name: excerpt(who.contact.as_deref()?.notes.as_deref()?, typed),
                place: format!("{}, {}", who.name, account.name),
            }
        }
        Found::Entry(id, list, at) => of_entry(account(id)?, (*list, *at), state, typed)?,
        Found::Shared(list, at) => of_shared(*list, *at, &state.workspace.settings)?,
    })
}

fn of_shared(list: List, at: usize, settings: &Settings) -> Option<Row> {
    let (name, place) = match list {
        List::Member => {
            let member = settings.team.get(at)?;
            (&member.name, spoken(member.function))
        }
        List::Offering => (&settings.offerings.get(at)?.name, String::new()),
        List::Segment => (&settings.segments.get(at)?.name, String::new()),
        List::Program => {
            let program = settings.programs.get(at)?;
            (&program.name, spoken(program.kind))
        }
        _ => return None,
    };
    Some(Row {
        kind: list.noun(),
        name: name.to_string(),
        place,
    })
}

fn of_account(account: &Account, state: &State) -> Row {
    let member = |id: Option<&MemberId>| {
        let member = state.workspace.settings.member(id?)?;
        Some(member.name.to_string())
    };
    let day = state.as_of();
    Row {
        kind: "account",
        name: account.name.to_string(),
        place: member(account.csm_on(day).0)
            .or_else(|| member(account.owner_on(day).0))
            .unwrap_or_default(),
    }
}

fn of_person(account: &Account, id: &StakeholderId) -> Option<Row> {
    let who = account.stakeholder(id)?;
    let mut place = account.name.to_string();
    if let Some(title) = &who.title {
        place = format!("{title}, {place}");
    }
    if who.left.is_some() {
        place.push_str(" (left)");
    }
    Some(Row {
        kind: "person",
        name: who.name.to_string(),
        place,
    })
}

fn of_entry(
    account: &Account,
    (list, at): (List, usize),
    state: &State,
    typed: &str,
) -> Option<Row> {
    let of = &account.name;
    let day = |day: Option<Date>| {
        day.map_or_else(|| of.to_string(), |day| format!("{of}, {}", written(day)))
    };
    let (name, place) = match list {
        List::Action => {
            let one = account.actions.get(at)?;
            (one.title.to_string(), day(one.due))
        }
        List::Objective => {
            let one = account.objectives.get(at)?;
            (one.title.to_string(), day(one.by))
        }
        List::Opportunity => {
            let one = account.opportunities.get(at)?;
            (one.title.to_string(), day(one.closes))
        }
        List::Touch => {
            let one = account.interactions.get(at)?;
            (excerpt(one.note.as_deref()?, typed), day(Some(one.on)))
        }
        List::Feedback => {
            let one = account.feedback.get(at)?;
            (excerpt(one.text.as_deref()?, typed), day(Some(one.on)))
        }
        list => {
            let scope = Scope::new(&state.workspace, Some(&account.id));
            let context = Context::by_name(&state.workspace, Some(account), state.today);
            (list.entry(scope, at)?.title(&context), of.to_string())
        }
    };
    Some(Row {
        kind: list.noun(),
        name,
        place,
    })
}
