//! The whole screen: header, panes, footer, and what is open above them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::{Block, BorderType, Widget};

use super::above;
use super::keys::Keymap;
pub(super) use super::look::ASCII;
use super::look::Look;
use super::panes;
use super::parts::{put, width};
use crate::app::{Command, Layer, Mood, Pane, Prompt, PromptKind, State};

/// The size from which all five panes stand side by side.
const WIDE: (u16, u16) = (116, 30);
/// The size below which there is no room for anything but saying so.
const LEAST: (u16, u16) = (40, 12);

/// Draws everything.
pub fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(look, area, buffer);
        return;
    }
    let [header, body, footer] = rows(area);
    draw_header(state, look, header, buffer);
    for (pane, area) in arrangement(state, body) {
        framed(pane, state, look, area, buffer);
    }
    draw_footer(state, look, footer, buffer);
    match &state.layer {
        Layer::Help(scroll) => above::help(state, *scroll, look, body, buffer),
        Layer::Palette(line, place) => above::palette(line.text(), *place, look, body, buffer),
        Layer::Conflict(conflict) => above::conflict(conflict, look, body, buffer),
        Layer::Choice(choice, place) => panes::choice(state, *choice, *place, look, body, buffer),
        Layer::Prompt(prompt) => panes::of_question(&prompt.kind, state, look, body, buffer),
        Layer::Panes | Layer::Filter(_) | Layer::Leave => {}
    }
}

/// Header, body and footer.
fn rows(area: Rect) -> [Rect; 3] {
    Layout::vertical([
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(2),
    ])
    .areas(area)
}

/// Which pane lies where on the whole screen, for the pointer.
#[must_use]
pub fn shown_panes(state: &State, area: Rect) -> Vec<(Pane, Rect)> {
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return Vec::new();
    }
    arrangement(state, rows(area)[1])
}

/// Which pane is drawn where.
#[must_use]
pub fn arrangement(state: &State, body: Rect) -> Vec<(Pane, Rect)> {
    if state.zoomed {
        return vec![(state.focus, body)];
    }
    if body.width < WIDE.0 || body.height + 3 < WIDE.1 {
        return narrow(state, body);
    }
    let [left, right] =
        Layout::horizontal([Constraint::Percentage(42), Constraint::Fill(1)]).areas(body);
    let [accounts, portfolio] =
        Layout::vertical([Constraint::Fill(3), Constraint::Fill(2)]).areas(left);
    let [upper, timeline] =
        Layout::vertical([Constraint::Fill(3), Constraint::Fill(2)]).areas(right);
    let [quadrant, grid] =
        Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).areas(upper);
    vec![
        (Pane::Accounts, accounts),
        (Pane::Quadrant, quadrant),
        (Pane::Grid, grid),
        (Pane::Timeline, timeline),
        (Pane::Portfolio, portfolio),
    ]
}

/// Where all five do not fit: the list above the pane that has the keys, or that pane alone.
fn narrow(state: &State, body: Rect) -> Vec<(Pane, Rect)> {
    if body.width < 96 || body.height < 27 {
        return vec![(state.focus, body)];
    }
    let [list, below] = Layout::vertical([Constraint::Fill(2), Constraint::Fill(3)]).areas(body);
    let other = if state.focus == Pane::Accounts {
        Pane::Quadrant
    } else {
        state.focus
    };
    vec![(Pane::Accounts, list), (other, below)]
}

fn framed(pane: Pane, state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let focused = state.focus == pane;
    let style = if focused {
        look.accent()
    } else {
        look.border()
    };
    let number = Pane::ALL
        .iter()
        .position(|other| *other == pane)
        .map_or(0, |place| place + 1);
    let border = if focused {
        BorderType::Thick
    } else {
        BorderType::Plain
    };
    let mut block = Block::bordered().border_type(border).border_style(style);
    if look.ascii {
        block = block.border_set(ASCII);
    }
    let inner = block.inner(area);
    block.render(area, buffer);
    put(
        buffer,
        area,
        area.x + 2,
        area.y,
        &format!(" {number} {} ", pane.title()),
        style,
    );
    panes::draw(pane, state, look, inner, buffer);
}

fn draw_header(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let mut x = area.x + 1;
    x += put(
        buffer,
        area,
        x,
        area.y,
        &state.workspace.settings.name,
        look.accent(),
    );
    if state.demo {
        x += put(buffer, area, x, area.y, "  DEMO", look.refused());
    }
    let counted = match state.reading {
        Some((_, 0)) => "  reading".to_owned(),
        Some((done, all)) => format!("  reading {done} of {all} accounts"),
        None => format!(
            "  {} of {} accounts",
            state.list.rows.len(),
            state.workspace.accounts.len()
        ),
    };
    x += put(buffer, area, x, area.y, &counted, look.dim());
    if !state.list.filter.is_empty() {
        x += put(
            buffer,
            area,
            x,
            area.y,
            &format!("  filter: {}", state.list.filter),
            look.refused(),
        );
    }
    if state.mine {
        x += put(buffer, area, x, area.y, "  mine", look.refused());
    }
    if !state.broken.is_empty() {
        x += put(
            buffer,
            area,
            x,
            area.y,
            &format!("  {} not readable", state.broken.len()),
            look.failed(),
        );
    }
    let as_of = if state.as_of() == state.today {
        format!("today {}", state.today)
    } else {
        format!("AS OF {}", state.as_of())
    };
    let columns = u16::try_from(width(&as_of)).unwrap_or(0) + 1;
    if area.right().saturating_sub(columns) > x {
        let style = if state.as_of() == state.today {
            look.dim()
        } else {
            look.refused()
        };
        put(buffer, area, area.right() - columns, area.y, &as_of, style);
    }
}

fn draw_footer(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let (text, style) = match &state.layer {
        Layer::Filter(line) => panes::filtered(state, line, look),
        Layer::Prompt(prompt) => (
            asked(state, prompt),
            if prompt.refusal.is_some() {
                look.refused()
            } else {
                look.text()
            },
        ),
        Layer::Leave => (
            "Something is not saved. Leave all the same? y leaves, any other key stays.".to_owned(),
            look.failed(),
        ),
        _ => (
            state.notice.text.clone(),
            match state.notice.mood {
                Mood::Plain => look.text(),
                Mood::Refused => look.refused(),
                Mood::Failed => look.failed(),
            },
        ),
    };
    let saving = match (&state.saving.failed, state.saving.pending, state.saving.any) {
        (Some(_), ..) => ("not saved", look.failed()),
        (None, 0, true) => ("saved", look.dim()),
        (None, 0, false) => ("", look.dim()),
        (None, _, _) => ("saving", look.dim()),
    };
    let room = Rect {
        width: area.width.saturating_sub(12),
        ..area
    };
    put(buffer, room, area.x + 1, area.y, &text, style);
    if area.width > 24 {
        put(buffer, area, area.right() - 10, area.y, saving.0, saving.1);
    }
    put(
        buffer,
        area,
        area.x + 1,
        area.y + 1,
        &hints(state),
        look.dim(),
    );
}

/// What the keys do here, made from the keymap.
fn hints(state: &State) -> String {
    let of_panes = [
        Command::Down,
        Command::AttitudeUp,
        Command::TypeAttitude,
        Command::Edit,
        Command::Add,
        Command::Undo,
        Command::Filter,
        Command::Zoom,
        Command::AsOfBack,
        Command::Palette,
        Command::Help,
        Command::Quit,
    ];
    match state.layer {
        Layer::Filter(_) => "Enter keeps the filter   Esc clears it".to_owned(),
        Layer::Prompt(_) => "Enter accepts   Esc leaves it".to_owned(),
        Layer::Palette(..) => "Up and Down choose   Enter runs   Esc closes".to_owned(),
        Layer::Choice(..) => {
            "a letter, or Up Down Enter, chooses   again: the other way round   Esc closes"
                .to_owned()
        }
        Layer::Help(_) => "j k scroll   Esc closes".to_owned(),
        Layer::Leave => String::new(),
        Layer::Conflict(_) => {
            "m mine over theirs   t theirs, mine is dropped   Ctrl-c leaves".to_owned()
        }
        Layer::Panes => {
            let hint = |command: &Command| {
                Some(format!(
                    "{} {}",
                    Keymap::current().key(*command)?,
                    command.name()
                ))
            };
            of_panes
                .iter()
                .filter_map(hint)
                .collect::<Vec<_>>()
                .join("   ")
        }
    }
}

fn asked(state: &State, prompt: &Prompt) -> String {
    let question = match &prompt.kind {
        PromptKind::Attitude => "attitude (-5 to 5, ? unknown)",
        PromptKind::Power => "power (0 to 10, ? unknown)",
        PromptKind::Judge => "attitude (-5 to 5, ? unknown), then power",
        PromptKind::Describe => "change (title COO)",
        PromptKind::AsOf => "as of (2026-11-03, 3 dec, -2w, yesterday)",
        PromptKind::Arr => "ARR (640000, 640k, 1.2m, ? unknown)",
        PromptKind::Stage => "stage (v or c for ours or theirs, then: basic 3 oct why …)",
        PromptKind::Touch => "touch (call ines gave 30m yesterday: note)",
        PromptKind::Tie => "tie (mira 5 4, mira trust 6, mira end)",
        PromptKind::Person => "new person (Inês Duarte, COO, business buyer, p8, a2)",
        PromptKind::Member => "manager (Mira Lund, customer success, csm)",
        PromptKind::Account => "new account (name)",
        PromptKind::Field => "field (arr 640k, journey value, csm, tier low because …)",
        PromptKind::Rename => "new name of the account",
        PromptKind::DeleteAccount(id) => &format!("delete {id} for good? (yes)"),
        PromptKind::DeletePerson(_, who) => &format!("delete {who} for good? (yes)"),
        PromptKind::Csm => "CSM (a member's id or name, - nobody)",
        PromptKind::Owner => "owner (a member's id or name, - nobody)",
        PromptKind::Journey => "journey (Aware, Purchase, Use, Value, Advocate)",
        PromptKind::Tier => "tier (high why it is, - for the rule again)",
    };
    let (before, after) = prompt.line.halves();
    let refusal = prompt
        .refusal
        .as_ref()
        .map_or_else(String::new, |why| format!("   {why}"));
    let of_person = matches!(
        prompt.kind,
        PromptKind::Attitude
            | PromptKind::Power
            | PromptKind::Judge
            | PromptKind::Describe
            | PromptKind::Tie
    );
    let name = state
        .selected_person()
        .filter(|_| of_person)
        .map_or_else(String::new, |who| format!("{}: ", who.name));
    format!("{name}{question}: {before}▏{after}{refusal}")
}

fn too_small(look: Look, area: Rect, buffer: &mut Buffer) {
    for (line, y) in ["cultivate needs", "40 x 12 or more", "q leaves"]
        .iter()
        .zip(area.y..area.bottom())
    {
        put(buffer, area, area.x, y, line, look.text());
    }
}
