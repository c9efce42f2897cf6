//! Their people and our team: a row a person, a column each of ours who has a tie, the cell its strength.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::View;
use super::entry::last;
use super::head::day;
use super::row::Row;
use crate::app::{PersonTies, Section, Strength};
use crate::method::power::Class;
use crate::method::reach::role_of;
use crate::model::{Exchange, RoleKind, Stakeholder, StakeholderId, asked_for};
use crate::picture::words::counted;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, width};

/// The strength of a tie in eight levels.
const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// The columns of a person's class, figures and last contact.
const CLASS: u16 = 12;
const FIGURES: u16 = 6;
const LAST: u16 = 5;

/// The columns of each of ours.
const MEMBER: u16 = 7;

/// Below so many columns the cells fold into the strongest tie and a count.
const FOLDED: u16 = 52;

/// Below so many columns a class is told by its letter.
const LETTERS: u16 = 46;

/// Whether the columns are named above the people.
pub(super) fn has_heading(view: &View<'_>, area: Rect) -> bool {
    area.height > 2 && !view.content.matrix.people.is_empty()
}

/// The names of the columns.
pub(super) fn heading(view: &View<'_>, area: Rect, buffer: &mut Buffer) {
    if !has_heading(view, area) {
        return;
    }
    let (dim, columns) = (view.look.dim(), area.width.saturating_sub(3));
    let row = Row::default()
        .column("", name_columns(columns), dim)
        .column("", class_columns(columns), dim)
        .column("", FIGURES, dim)
        .column("last", LAST, dim)
        .close();
    let area = Rect {
        x: area.x + 2,
        width: columns,
        height: 1,
        ..area
    };
    let row = if columns < FOLDED {
        row.with("ties", dim)
    } else {
        let members = shown_members(view, columns).map(|at| &view.content.matrix.members[at]);
        members.fold(row, |row, id| {
            row.column(last(view.member(id)), MEMBER, dim)
        })
    };
    row.draw(area, view.look.ascii, buffer);
}

/// The columns of ours for which there is room; the selected one is always among them.
fn shown_members(view: &View<'_>, columns: u16) -> std::ops::Range<usize> {
    let taken = name_columns(columns) + class_columns(columns) + FIGURES + LAST + 4;
    let room = usize::from(columns.saturating_sub(taken) / (MEMBER + 1)).max(1);
    let all = view.content.matrix.members.len();
    let selected = view.page.column().unwrap_or(0);
    let first = (selected + 1)
        .saturating_sub(room)
        .min(all.saturating_sub(room));
    first..(first + room).min(all)
}

fn class_columns(columns: u16) -> u16 {
    if columns < LETTERS { 4 } else { CLASS }
}

fn name_columns(columns: u16) -> u16 {
    if columns < FOLDED {
        let taken = class_columns(columns) + FIGURES + LAST + 4 + 8;
        columns.saturating_sub(taken).clamp(9, 24)
    } else {
        (columns / 5).clamp(12, 24)
    }
}

/// A name, by its last word where the whole has no room.
fn name(name: &str, columns: u16) -> &str {
    if width(name) <= usize::from(columns) {
        name
    } else {
        last(name)
    }
}

/// A person's row; in the parts of a figure only what matters there.
pub(super) fn row(view: &View<'_>, section: Section, id: &StakeholderId, columns: u16) -> Row {
    let look = view.look;
    let account = view.account.and_then(|account| account.stakeholder(id));
    let (Some(who), Some(ties)) = (account, view.content.matrix.people.get(id)) else {
        return Row::default();
    };
    let names = name_columns(columns);
    let row = Row::default()
        .close()
        .column(name(&who.name, names), names, look.text())
        .column(
            class(view, who, ties, columns < LETTERS),
            class_columns(columns),
            look.class(ties.class),
        )
        .column(figures(ties), FIGURES, look.text())
        .column(contact(view, ties), LAST, contact_style(look, ties));
    if section != Section::People {
        let title = who.title.as_deref().unwrap_or_default();
        let carried = carriers(view, ties);
        return row.with(carried, look.text()).with(title, look.dim());
    }
    if columns < FOLDED {
        return row.with(folded(look, ties), look.text());
    }
    let selected = view.page.section() == Section::People && view.state.person.as_ref() == Some(id);
    let column = view.page.column().filter(|_| selected);
    shown_members(view, columns).fold(row, |row, at| {
        let strength = ties.ties.get(&at);
        let text =
            strength.map_or_else(|| no_tie(look).to_owned(), |one| bar(look, one).to_owned());
        let style: Style = match (column == Some(at), strength) {
            (true, _) => look.selected(true),
            (false, Some(one)) if !one.live => look.dim(),
            (false, Some(_)) => look.text(),
            (false, None) => look.border(),
        };
        // The whole cell is marked, so that it is seen without colours too.
        let text = if column == Some(at) {
            format!("[{text}]")
        } else {
            format!(" {text}")
        };
        row.column(text, MEMBER, style)
    })
}

/// `Champion *`: the class, and the marks of the grid.
fn class(view: &View<'_>, who: &Stakeholder, ties: &PersonTies, short: bool) -> String {
    let market = view
        .state
        .workspace
        .settings
        .constants
        .thresholds
        .market_power;
    let marks = [
        (who.advocate, '*'),
        (who.guardian, '#'),
        (who.market_power.get() >= market, '^'),
    ];
    let marks: String = marks
        .into_iter()
        .filter_map(|(is, mark)| is.then_some(mark))
        .collect();
    let class = match (short, ties.class) {
        (true, Class::Unknown) => "?",
        (true, class) => &class.name()[..1],
        (false, class) => class.name(),
    };
    if marks.is_empty() {
        class.to_owned()
    } else {
        format!("{class} {marks}")
    }
}

/// `p9 a-2`, with a question mark for what nobody has judged.
fn figures(ties: &PersonTies) -> String {
    let power = ties
        .power
        .map_or_else(|| "?".to_owned(), |one| one.get().to_string());
    let attitude = ties
        .attitude
        .map_or_else(|| "?".to_owned(), |one| one.get().to_string());
    format!("p{power} a{attitude}")
}

fn contact(view: &View<'_>, ties: &PersonTies) -> String {
    ties.last_contact.map_or_else(
        || "never".to_owned(),
        |day| format!("{}d", day.days_to(view.as_of)),
    )
}

fn contact_style(look: Look, ties: &PersonTies) -> Style {
    if ties.last_contact.is_none() {
        look.refused()
    } else {
        look.dim()
    }
}

/// `with Villon and Dahl`: who of us carries the relationship, the closest first.
fn carriers(view: &View<'_>, ties: &PersonTies) -> String {
    let mut live: Vec<(&usize, &Strength)> = ties.ties.iter().filter(|(_, one)| one.live).collect();
    live.sort_by(|one, other| other.1.value.total_cmp(&one.1.value));
    let names = live.iter().take(3).map(|(at, _)| {
        let id = &view.content.matrix.members[**at];
        last(view.member(id))
    });
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        None => "none of us is close".to_owned(),
        Some((only, [])) => format!("close to {only}"),
        Some((last, rest)) => format!("close to {} and {last}", rest.join(", ")),
    }
}

/// The strongest tie, and how many there are.
fn folded(look: Look, ties: &PersonTies) -> String {
    let strongest = ties
        .ties
        .values()
        .max_by(|one, other| one.value.total_cmp(&other.value));
    match strongest {
        None => no_tie(look).to_owned(),
        Some(one) => format!("{} {}", bar(look, one), counted(ties.ties.len(), "tie")),
    }
}

fn no_tie(look: Look) -> &'static str {
    look.or_ascii("·", ".")
}

fn bar(look: Look, strength: &Strength) -> &'static str {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    if look.ascii {
        return DIGITS[((strength.value * 10.0) as usize).min(9)];
    }
    BARS[((strength.value * 8.0) as usize).min(7)]
}

/// What else is known of the person under the cursor: title, and for one who speaks for us when we thanked them last.
pub(super) fn about(view: &View<'_>, id: &StakeholderId) -> Row {
    let look = view.look;
    let Some(who) = view.account.and_then(|account| account.stakeholder(id)) else {
        return Row::default();
    };
    let mut about = Vec::new();
    about.extend(who.title.as_deref().map(str::to_owned));
    let department = who.contact.as_deref();
    about.extend(department.and_then(|one| one.department.as_deref().map(str::to_owned)));
    if who.advocate {
        about.push(thanked(view, id));
    }
    if who.guardian {
        about.push("guards them against risky technology".to_owned());
    }
    if about.is_empty() {
        about.push("nothing else is known".to_owned());
    }
    Row::of(format!("  {}", about.join(", ")), look.dim())
}

/// When we gave an advocate something last: `thanked 4 Nov: an early look`.
fn thanked(view: &View<'_>, id: &StakeholderId) -> String {
    let touches = view
        .account
        .map_or(&[][..], |account| &account.interactions);
    let gave = touches.iter().filter(|touch| {
        let gift = matches!(touch.exchange, Some(Exchange::Gave | Exchange::Mutual));
        touch.on <= view.as_of && gift && touch.with.contains(id)
    });
    let Some(touch) = gave.max_by_key(|touch| touch.on) else {
        return "speaks for us, not thanked yet".to_owned();
    };
    let note = touch.note.as_deref().map(|note| format!(": {note}"));
    format!(
        "speaks for us, thanked {}{}",
        day(view, touch.on),
        note.unwrap_or_default()
    )
}

/// What the marks mean.
pub(super) fn legend(view: &View<'_>) -> String {
    let market = view
        .state
        .workspace
        .settings
        .constants
        .thresholds
        .market_power;
    format!("* advocate  # guardian  ^ market power {market}+")
}

/// Somebody who has left.
pub(super) fn left(view: &View<'_>, id: &StakeholderId) -> Row {
    let who = view.account.and_then(|account| account.stakeholder(id));
    let left = who
        .and_then(|who| who.left)
        .filter(|left| *left <= view.as_of);
    let said = match left {
        Some(left) => format!("left {}", day(view, left)),
        None => "not there yet".to_owned(),
    };
    Row::of(view.person(id), view.look.dim()).with(said, view.look.dim())
}

/// A role that nobody fills: `who could sign: nobody known`.
pub(super) fn unfilled(view: &View<'_>, role: RoleKind) -> Row {
    Row::of(
        format!("{}: nobody known", asked_for(role)),
        view.look.refused(),
    )
}

/// How many hold a role that reach counts.
pub(super) fn holders(view: &View<'_>, role: RoleKind) -> usize {
    let people = view
        .account
        .map_or(&[][..], |account| &account.stakeholders);
    let there = people
        .iter()
        .filter(|who| view.content.matrix.people.contains_key(&who.id));
    there
        .filter(|who| role_of(who.side, who.role) == role)
        .count()
}

/// `Ines Duarte   gave 2   received 3`, seen from us.
pub(super) fn exchange(view: &View<'_>, id: &StakeholderId) -> Row {
    let look = view.look;
    let (given, received) = view.content.exchange.get(id).copied().unwrap_or_default();
    let one_sided = given.abs_diff(received) > 1;
    let style = if one_sided {
        look.refused()
    } else {
        look.text()
    };
    Row::default()
        .column(view.person(id), 26, look.text())
        .with(format!("we gave {given}"), style)
        .with(format!("we received {received}"), style)
}
