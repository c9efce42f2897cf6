//! Bus factor: theirs or ours, each with what leaving would cost, and below them who could follow.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::view::bus_factor::{BusFactor, Departures, SavedFalls};
use crate::app::{Command, State};
use crate::invest::departures::{Loss, Ours, Theirs};
use crate::model::{AccountId, MemberId, StakeholderId, counted, listed};
use crate::picture::words::{figure, short_money};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, paragraphs, put, width};

/// The columns of ARR, of the fall of equity, and of what becomes of the verdict.
const FIGURES: [u16; 2] = [8, 9];

/// The columns of the fall where the one as it is saved stands before it.
const BOTH: u16 = 16;
const TURN: u16 = 22;

/// Below so many columns, the number of accounts stands without their name.
const NARROW: u16 = 92;

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if state.hides_our_view() {
        let text = "Hidden while the customer's view is entered: it would show ours.";
        put(buffer, area, area.x + 1, area.y, text, look.dim());
        return;
    }
    let [table, below] = BusFactor::areas(area);
    let view = &state.views.bus_factor;
    title(state, look, table, buffer);
    let Some(found) = view.found() else {
        let text = "Every departure is being tried, one after the other.";
        put(buffer, table, table.x + 2, table.y + 2, text, look.dim());
        return;
    };
    let body = body(table);
    if view.rows() == 0 {
        let text = "Nobody is mapped here whose departure could cost anything.";
        put(buffer, body, body.x + 2, body.y, text, look.dim());
        return;
    }
    let first = view.first_row(body.height.into());
    let seen = first + usize::from(body.height);
    let more = format!(" {} more ", view.rows().saturating_sub(seen));
    if seen < view.rows() {
        let x = table.right().saturating_sub(width(&more) as u16 + 1);
        put(buffer, table, x, table.y, &more, look.dim());
    }
    for (place, y) in (first..view.rows()).zip(body.y..body.bottom()) {
        let row = Rect {
            y,
            height: 1,
            width: body.width.saturating_sub(1),
            ..body
        };
        match view.shows_ours() {
            true => one_of_ours(state, &found.ours[place], look, row, buffer),
            false => one_of_theirs(state, &found.theirs[place], look, row, buffer),
        }
        if place == view.place() {
            let sign = look.or_ascii("▸", ">");
            put(buffer, row, row.x, y, sign, look.accent());
            let behind = Rect {
                x: row.x + 1,
                width: row.width.saturating_sub(1),
                ..row
            };
            buffer.set_style(behind, look.selected(true));
        }
    }
    details(state, found, look, below, buffer);
}

/// The row that was pointed at.
pub(super) fn item_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    let [table, _] = BusFactor::areas(area);
    let body = body(table);
    let view = &state.views.bus_factor;
    let place = view.first_row(body.height.into()) + usize::from(at.y.checked_sub(body.y)?);
    (body.contains(at) && place < view.rows()).then_some(place)
}

/// The room of the rows: below the title and the heads.
fn body(area: Rect) -> Rect {
    Rect {
        y: area.y + 2.min(area.height),
        height: area.height.saturating_sub(2),
        ..area
    }
}

fn title(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let ours = state.views.bus_factor.shows_ours();
    let (this, other) = match ours {
        true => ("If a colleague left today", "people at customers"),
        false => ("If a person at a customer left today", "colleagues"),
    };
    put(buffer, area, area.x + 1, area.y, this, look.accent());
    let key = state.key_for(Command::NextPane);
    let only = state.views.bus_factor.found().and_then(|found| found.only);
    let only = only.map_or_else(String::new, |only| {
        format!("   the {only} accounts of most revenue")
    });
    let text = format!("{key} {other}{only}");
    let x = area.x + 1 + width(this) as u16 + 3;
    put(buffer, area, x, area.y, &text, look.dim());
    let head = Rect {
        y: area.y + 1.min(area.height),
        height: area.height.saturating_sub(1).min(1),
        width: area.width.saturating_sub(1),
        ..area
    };
    let (first, second, turn) = match ours {
        true => ("member", "accounts", "hardest hit"),
        false => ("person", "account", "verdict"),
    };
    let style = look.dim();
    let figures = ["exposed", "equity"].map(str::to_owned);
    let places = Places::of(state, look, head);
    line([first, second], (&figures, turn), style, &places, buffer);
}

/// A row with its columns.
struct Places {
    row: Rect,
    figures: [u16; 2],
    look: Look,
}

impl Places {
    fn of(state: &State, look: Look, row: Rect) -> Self {
        let figures = match state.is_scratch() {
            true => [FIGURES[0], BOTH],
            false => FIGURES,
        };
        Self { row, figures, look }
    }
}

/// Two names, two figures at the right of their columns, and what becomes of it.
fn line(
    names: [&str; 2],
    (figures, turn): (&[String; 2], &str),
    style: Style,
    places: &Places,
    buffer: &mut Buffer,
) {
    let (row, look) = (places.row, places.look);
    let fixed = places.figures.iter().sum::<u16>() + TURN + 4;
    let name = row.width.saturating_sub(fixed) / 2;
    let mut x = row.x + 2;
    for text in names {
        let room = usize::from(name.saturating_sub(1));
        put(buffer, row, x, row.y, &cut(text, room, look.ascii), style);
        x += name;
    }
    for (text, columns) in figures.iter().zip(places.figures) {
        x += columns;
        let at = x.saturating_sub(width(text) as u16);
        put(buffer, row, at, row.y, text, style);
    }
    let room = usize::from(row.right().saturating_sub(x + 2));
    put(
        buffer,
        row,
        x + 2,
        row.y,
        &cut(turn, room, look.ascii),
        style,
    );
}

fn one_of_theirs(state: &State, one: &Theirs, look: Look, row: Rect, buffer: &mut Buffer) {
    let names = [
        person(state, &one.loss.account, &one.person),
        account(state, &one.loss.account),
    ];
    let arr = if one.loss.exposed {
        short_money(one.loss.arr)
    } else {
        String::new()
    };
    let style = style(&one.loss, look);
    let saved = saved(state).and_then(|saved| {
        let key = (one.loss.account.clone(), one.person.clone());
        saved.theirs.get(&key).copied()
    });
    let figures = [arr, both(saved, &one.loss, look)];
    let places = Places::of(state, look, row);
    line(names, (&figures, &turn(&one.loss)), style, &places, buffer);
}

fn one_of_ours(state: &State, one: &Ours, look: Look, row: Rect, buffer: &mut Buffer) {
    let exposed = one.exposed().count();
    let accounts = match row.width < NARROW {
        true => format!("{}, {exposed} exposed", one.rows.len()),
        false => format!("{}, {exposed} exposed", counted(one.rows.len(), "account")),
    };
    let hardest = one.rows.first();
    let figures = [
        if exposed > 0 {
            short_money(one.arr())
        } else {
            String::new()
        },
        hardest.map_or_else(String::new, |row| {
            let key = (row.loss.account.clone(), one.member.clone());
            let saved = saved(state).and_then(|saved| saved.ours.get(&key).copied());
            both(saved, &row.loss, look)
        }),
    ];
    let hit = hardest.map_or("", |row| account(state, &row.loss.account));
    let style = if exposed > 0 { look.text() } else { look.dim() };
    let names = [member(state, &one.member), &accounts];
    let places = Places::of(state, look, row);
    line(names, (&figures, hit), style, &places, buffer);
}

/// What falls as things are saved, while edits are only tried.
fn saved(state: &State) -> Option<&SavedFalls> {
    state.views.bus_factor.found()?.saved.as_ref()
}

/// The fall of equity; the one as it is saved before it, where that is another.
fn both(saved: Option<f64>, loss: &Loss, look: Look) -> String {
    let tried = fall(loss.fall.equity);
    match saved.map(fall).filter(|saved| *saved != tried) {
        Some(saved) => format!("{saved}{}{tried}", look.or_ascii("→", ">")),
        None => tried,
    }
}

/// What is exposed stands out; where nothing is lost, it stands back.
fn style(loss: &Loss, look: Look) -> Style {
    if loss.exposed {
        look.failed()
    } else if loss.weakened {
        look.refused()
    } else {
        look.text()
    }
}

fn fall(equity: f64) -> String {
    if equity > 0.05 {
        format!("-{}", figure(equity))
    } else {
        "no loss".to_owned()
    }
}

fn turn(loss: &Loss) -> String {
    if loss.last_tie {
        "last live tie".to_owned()
    } else if loss.before == loss.after {
        loss.before.name().to_owned()
    } else {
        format!("{} to {}", loss.before.name(), loss.after.name())
    }
}

/// Who could follow the selected one.
fn details(state: &State, found: &Departures, look: Look, area: Rect, buffer: &mut Buffer) {
    let rule = look.edge(false).horizontal_top.repeat(area.width.into());
    put(buffer, area, area.x, area.y, &rule, look.border());
    let place = state.views.bus_factor.place();
    let lines = match state.views.bus_factor.shows_ours() {
        true => found.ours.get(place).map(|one| ours_told(state, one)),
        false => found.theirs.get(place).map(|one| theirs_told(state, one)),
    };
    let lines = lines.unwrap_or_default();
    let below = Rect {
        x: area.x + 2.min(area.width),
        y: area.y + 1,
        width: area.width.saturating_sub(3),
        height: area.height.saturating_sub(1),
    };
    let lines = lines.iter().map(|line| (line.as_str(), look.text()));
    paragraphs(buffer, below, lines, look.ascii);
}

fn theirs_told(state: &State, one: &Theirs) -> Vec<String> {
    let fall = &one.loss.fall;
    let id = &one.loss.account;
    let name = person(state, id, &one.person);
    let names: Vec<&str> = one
        .successors
        .iter()
        .map(|who| person(state, id, who))
        .collect();
    let follow = match names.as_slice() {
        [] => format!("Nobody is known who could follow {name}."),
        names => format!("Who could follow {name}: {}.", listed(names)),
    };
    vec![
        format!(
            "{}: depth {}, power {}, reach {}.",
            account(state, id),
            lost(fall.depth),
            lost(fall.power),
            lost(fall.reach)
        ),
        follow,
    ]
}

/// A fall with its sign; a negative one is a gain, of which nothing is said.
fn lost(fall: f64) -> String {
    if fall > 0.05 {
        format!("-{}", figure(fall))
    } else {
        "nothing lost".to_owned()
    }
}

fn ours_told(state: &State, one: &Ours) -> Vec<String> {
    let mut told = Vec::new();
    let weakened = one.weakened_arr();
    if weakened > 0.0 {
        let arr = short_money(weakened);
        told.push(format!(
            "Accounts that are Under already and fall as much: {arr}."
        ));
    }
    for row in &one.rows {
        let ties = row.ties.iter().map(|(who, others)| {
            let next = others
                .first()
                .map_or("nobody else has this function", |next| member(state, next));
            format!("{} ({next})", person(state, &row.loss.account, who))
        });
        let ties: Vec<String> = ties.collect();
        told.push(format!(
            "{}, {}: {}",
            account(state, &row.loss.account),
            fall(row.loss.fall.equity),
            ties.join(", ")
        ));
    }
    told
}

fn account<'a>(state: &'a State, id: &'a AccountId) -> &'a str {
    let account = state.workspace.accounts.get(id);
    account.map_or(id.as_str(), |account| account.name.as_str())
}

fn person<'a>(state: &'a State, id: &AccountId, who: &'a StakeholderId) -> &'a str {
    let account = state.workspace.accounts.get(id);
    let person = account.and_then(|account| account.stakeholder(who));
    person.map_or(who.as_str(), |person| person.name.as_str())
}

fn member<'a>(state: &'a State, id: &'a MemberId) -> &'a str {
    let member = state.workspace.settings.member(id);
    member.map_or(id.as_str(), |member| member.name.as_str())
}
