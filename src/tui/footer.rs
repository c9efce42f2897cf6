//! The two lines at the foot: what the last step did or what is asked, whether it is saved, and what the keys do here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::form;
use super::keys::Keymap;
use super::look::Look;
use super::panes;
use super::parts::{put, width};
use crate::app::{Command, Layer, Mood, Pane, Prompt, PromptKind, State};

/// Draws both lines.
pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
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
        Layer::Form(_) if state.notice.text.is_empty() => (form::takes(state), look.dim()),
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
    let text = match state.layer {
        Layer::Filter(_) | Layer::Prompt(_) => ending(&text, usize::from(room.width), look),
        _ => text,
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
        &hints(state, usize::from(area.width.saturating_sub(2))),
        look.dim(),
    );
}

/// What is typed where there is no room for the whole: without the examples in brackets, and if that does not help its
/// end, where the cursor and what was refused are.
fn ending(text: &str, room: usize, look: Look) -> String {
    let room = room.saturating_sub(1);
    if width(text) <= room {
        return text.to_owned();
    }
    let short = match (text.find(" ("), text.find("): ")) {
        (Some(open), Some(closed)) if open < closed => {
            format!("{}{}", &text[..open], &text[closed + 1..])
        }
        _ => text.to_owned(),
    };
    if width(&short) <= room {
        return short;
    }
    let ellipsis = look.or_ascii("…", "~");
    let mut start = short.len();
    for (at, _) in short.grapheme_indices(true).rev() {
        if width(&short[at..]) + 1 > room {
            break;
        }
        start = at;
    }
    format!("{ellipsis}{}", &short[start..])
}

/// What the keys of a pane do, most wanted first.
fn wanted(pane: Pane) -> &'static [Command] {
    use Command::{
        Add, AsOfBack, AttitudeUp, Down, Edit, Filter, Grab, Group, Level, Mark, Member, Mine,
        Narrower, Open, PowerUp, Sort, Stage, Tie, Touch, TypeAttitude, Undo, WithPlan, Zoom,
    };
    match pane {
        Pane::Accounts => &[
            Down, Filter, Edit, Zoom, Sort, Group, Mark, Undo, Add, Touch, Stage, Mine, AsOfBack,
        ],
        Pane::Quadrant => &[
            Down, Zoom, Level, Filter, Edit, WithPlan, Undo, AsOfBack, Mine,
        ],
        Pane::Grid => &[
            Down,
            AttitudeUp,
            PowerUp,
            TypeAttitude,
            Zoom,
            Tie,
            Undo,
            Add,
            AsOfBack,
        ],
        Pane::Timeline => &[
            Stage, Touch, Zoom, Narrower, Undo, AsOfBack, WithPlan, Filter,
        ],
        Pane::Portfolio => &[Down, Open, Grab, Zoom, Member, Undo, Filter, AsOfBack, Mine],
    }
}

/// The hints of a pane, made from the keymap: as many as there is room for, each whole; the way to all others last.
fn of_pane(pane: Pane, room: usize) -> String {
    const GAP: usize = 3;
    let hint = |command: &Command| {
        let key = Keymap::current().key(*command)?;
        Some(format!("{key} {}", command.name()))
    };
    let ways = [Command::Palette, Command::Help, Command::Quit];
    let last: Vec<String> = ways.iter().filter_map(hint).collect();
    let mut left = room.saturating_sub(last.iter().map(|hint| width(hint) + GAP).sum());
    let mut hints = Vec::new();
    for hint in wanted(pane).iter().filter_map(hint) {
        let Some(rest) = left.checked_sub(width(&hint) + GAP) else {
            break;
        };
        left = rest;
        hints.push(hint);
    }
    hints.extend(last);
    hints.join("   ")
}

/// What the keys do here.
fn hints(state: &State, room: usize) -> String {
    match state.layer {
        Layer::Filter(_) => "Enter keeps the filter   Esc clears it".to_owned(),
        Layer::Prompt(_) => "Enter accepts   Esc goes back and keeps what is typed".to_owned(),
        Layer::Form(_) => {
            "Enter accepts   Tab accepts and goes on   Up Down move   Right completes   Esc goes back, typed text is kept"
                .to_owned()
        }
        Layer::Palette(..) => "Up and Down choose   Enter runs   Esc closes".to_owned(),
        Layer::Choice(..) => {
            "a letter, or Up Down Enter, chooses   again: the other way round   Esc closes"
                .to_owned()
        }
        Layer::Me(..) => {
            "typing narrows   Up and Down choose   Enter takes   Esc not now".to_owned()
        }
        Layer::Settings(_) => "j k choose   Enter changes, and keeps it   Esc closes".to_owned(),
        Layer::Help(_) => "j k scroll   Esc closes".to_owned(),
        Layer::Broken(..) => {
            "j k scroll   Tab the next broken file   E opens it in your editor   Esc closes"
                .to_owned()
        }
        Layer::Leave | Layer::Present(_) => String::new(),
        Layer::Conflict(_) => {
            "m mine over theirs   t theirs, mine is dropped   Ctrl-c leaves".to_owned()
        }
        Layer::Panes => of_pane(state.focus, room),
    }
}

fn asked(state: &State, prompt: &Prompt) -> String {
    let question = match &prompt.kind {
        PromptKind::Attitude => "attitude (-5 to 5, ? unknown)",
        PromptKind::Power => "power (0 to 10, ? unknown)",
        PromptKind::Judge => "attitude (-5 to 5, ? unknown), then power",
        PromptKind::Describe => "change (title COO)",
        PromptKind::AsOf => "as of (2026-11-03, 3 dec, -2w, yesterday)",
        PromptKind::Stage => "stage (v or c for ours or theirs, then: basic 3 oct why …)",
        PromptKind::Touch => "touch (call ines gave 30m yesterday: note)",
        PromptKind::Tie => "tie (mira 5 4, mira trust 6, mira end)",
        PromptKind::Person => "new person (Ana Duarte, COO, business buyer, p8, a2)",
        PromptKind::Member => "manager (Mira Lund, customer success, csm)",
        PromptKind::Account => "new account (name)",
        PromptKind::Field => "field (arr 640k, journey value, csm, tier low because …)",
        PromptKind::Snooze => "put off (no-champion +2w because …, no-champion end)",
        PromptKind::ResetDemo => "write the demo anew? what you changed in it is gone (yes)",
        PromptKind::DeleteAccount(id) => &format!("delete {id} for good? (yes)"),
        PromptKind::DeletePerson(_, who) => &format!("delete {who} for good? (yes)"),
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
    let marked = match (&prompt.kind, state.list.marked.len()) {
        (_, 0) => String::new(),
        (PromptKind::Stage | PromptKind::Snooze | PromptKind::Field, 1) => "1 account: ".to_owned(),
        (PromptKind::Stage | PromptKind::Snooze | PromptKind::Field, number) => {
            format!("{number} accounts: ")
        }
        _ => String::new(),
    };
    let draft = if prompt.draft {
        "   draft, Ctrl-u clears"
    } else {
        ""
    };
    format!("{name}{marked}{question}: {before}▏{after}{refusal}{draft}")
}
