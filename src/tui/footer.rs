//! The two lines at the foot: what the last step did or what is asked, whether it is saved, and what the keys do here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::form;
use super::keys::Keymap;
use super::look::Look;
use super::panes;
use super::parts::put;
use crate::app::{Command, Layer, Mood, Prompt, PromptKind, State};

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
        Layer::Help(_) => "j k scroll   Esc closes".to_owned(),
        Layer::Broken(..) => {
            "j k scroll   Tab the next broken file   E opens it in your editor   Esc closes"
                .to_owned()
        }
        Layer::Leave | Layer::Present(_) => String::new(),
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
        PromptKind::Stage => "stage (v or c for ours or theirs, then: basic 3 oct why …)",
        PromptKind::Touch => "touch (call ines gave 30m yesterday: note)",
        PromptKind::Tie => "tie (mira 5 4, mira trust 6, mira end)",
        PromptKind::Person => "new person (Inês Duarte, COO, business buyer, p8, a2)",
        PromptKind::Member => "manager (Mira Lund, customer success, csm)",
        PromptKind::Account => "new account (name)",
        PromptKind::Field => "field (arr 640k, journey value, csm, tier low because …)",
        PromptKind::Snooze => "put off (no-champion +2w because …, no-champion end)",
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
