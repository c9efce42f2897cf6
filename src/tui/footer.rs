//! The two lines at the foot: what the last step did or what is asked, whether it is saved, and what the keys do here.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::form;
use super::keys::Keymap;
use super::look::Look;
use super::panes;
use super::parts::{Buffer, cut, put, width, wrapped};
use crate::app::{Asked, Choice, Command, Layer, Mood, Pane, Prompt, PromptKind, Stage, State};

/// The columns of the word that says how far saving is, with a gap before it and one behind.
const SAVING: u16 = 11;

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
    let whole = usize::from(area.width.saturating_sub(2));
    // The right end of the first row is the disk's, once anything was written.
    let kept = if saving.0.is_empty() || area.width <= 24 {
        0
    } else {
        usize::from(SAVING)
    };
    let room = whole.saturating_sub(kept);
    let hints = || hints(state, whole);
    let (above, below) = match &state.layer {
        Layer::Prompt(prompt) if width(&text) > room && prompt.refusal.is_some() => {
            let plain = Prompt {
                refusal: None,
                ..prompt.clone()
            };
            (
                ending(&asked(state, &plain), room, look),
                prompt.refusal.clone(),
            )
        }
        Layer::Filter(_) | Layer::Prompt(_) => (ending(&text, room, look), None),
        // What the last step did, or why it was refused, is read before what the keys do, which stands there again after
        // the next.
        Layer::Panes if width(&text) > room => in_two(&text, room),
        _ => (text, None),
    };
    put(
        buffer,
        area,
        area.x + 1,
        area.y,
        &cut(&above, room, look.ascii),
        style,
    );
    if kept > 0 {
        put(
            buffer,
            area,
            area.right() - 1 - width(saving.0) as u16,
            area.y,
            saving.0,
            saving.1,
        );
    }
    let (below, style) = below.map_or_else(|| (hints(), look.dim()), |text| (text, style));
    put(
        buffer,
        area,
        area.x + 1,
        area.y + 1,
        &cut(&below, whole, look.ascii),
        style,
    );
}

/// A sentence that is too long for a row of so many columns: the words that fit, and the rest.
fn in_two(text: &str, room: usize) -> (String, Option<String>) {
    let mut lines = wrapped(text, room).into_iter();
    let first = lines.next().unwrap_or_default();
    (first, Some(lines.collect::<Vec<_>>().join(" ")))
}

/// What is typed where there is no room for the whole: without the examples in brackets, and if that does not help its
/// end, where the cursor and what was refused are.
pub(super) fn ending(text: &str, room: usize, look: Look) -> String {
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
    let hint = |command: &Command| {
        let key = Keymap::current().key(*command)?;
        Some(format!("{key} {}", command.name()))
    };
    let ways = [Command::Palette, Command::Help, Command::Quit];
    let last: Vec<String> = ways.iter().filter_map(hint).collect();
    let hints: Vec<String> = wanted(pane).iter().filter_map(hint).collect();
    whole(&hints, &last, room)
}

/// As many hints as there is room for, each whole, the most wanted first; those that are always there stand last.
fn whole<T: AsRef<str>>(wanted: &[T], always: &[T], room: usize) -> String {
    const GAP: usize = 3;
    let always: Vec<&str> = always.iter().map(AsRef::as_ref).collect();
    let taken: usize = always.iter().map(|hint| width(hint) + GAP).sum();
    // The last hint has no gap behind it.
    let mut left = (room + GAP).saturating_sub(taken);
    let mut hints = Vec::new();
    for hint in wanted.iter().map(AsRef::as_ref) {
        let Some(rest) = left.checked_sub(width(hint) + GAP) else {
            break;
        };
        left = rest;
        hints.push(hint);
    }
    hints.extend(always);
    hints.join("   ")
}

/// What the keys do here; the way out is always among it.
fn hints(state: &State, room: usize) -> String {
    let (wanted, out): (&[&str], &str) = match &state.layer {
        Layer::Filter(_) => (&["Enter keeps the filter"], "Esc clears it"),
        Layer::Prompt(_) => (&["Enter accepts"], "Esc goes back and keeps what is typed"),
        Layer::Form(_) => (
            &[
                "Enter accepts",
                "Tab accepts and goes on",
                "Up Down move",
                "Right completes",
            ],
            "Esc goes back, typed text is kept",
        ),
        Layer::Palette(..) => (&["Enter runs", "Up and Down choose"], "Esc closes"),
        Layer::Choice(Choice::Sort, _) => (
            &[
                "a letter, or Up Down Enter, chooses",
                "again: the other way round",
            ],
            "Esc closes",
        ),
        Layer::Choice(Choice::Group, _) => (&["a letter, or Up Down Enter, chooses"], "Esc closes"),
        Layer::Export(export) => match export.asked {
            Asked::Audience => (&["a letter, or Up Down Enter, chooses"], "Esc closes"),
            Asked::Format => (
                &["a letter, or Up Down Enter, exports", "Tab another folder"],
                "Esc back",
            ),
            Asked::Folder => (
                &["Enter exports", "~/ is home, else from the workspace"],
                "Esc back",
            ),
        },
        Layer::Import(import) => match import.stage {
            Stage::Files => (
                &[
                    "Enter reads them",
                    "Tab completes",
                    "a folder is all its tables",
                ],
                "Esc closes",
            ),
            Stage::Reading => (&["reading"], "Esc stops, nothing is written"),
            Stage::Asking => (
                &[
                    "a letter, or Up Down Enter, answers",
                    "Backspace the question before",
                ],
                "Esc closes, nothing is written",
            ),
            Stage::Ready => (
                &["Enter does it", "j k scroll", "Space b a page"],
                "Esc closes, nothing is written",
            ),
            Stage::Writing => (&[], "writing"),
        },
        Layer::Me(..) => (
            &["Enter takes", "Up and Down choose", "typing narrows"],
            "Esc not now",
        ),
        Layer::Settings(_) => (&["Enter changes, and keeps it", "j k choose"], "Esc closes"),
        Layer::Help(_) => (&["j k scroll"], "Esc closes"),
        Layer::Broken(..) if state.broken_files().count() == 1 => {
            (&["E opens it in your editor", "j k scroll"], "Esc closes")
        }
        Layer::Broken(..) => (
            &[
                "E opens it in your editor",
                "j k scroll",
                "Tab the next broken file",
            ],
            "Esc closes",
        ),
        Layer::Leave | Layer::Present(_) => return String::new(),
        Layer::Conflict(_) => (&["m mine", "t theirs"], "Ctrl-c leaves"),
        Layer::Panes => return of_pane(state.focus, room),
    };
    whole(wanted, &[out], room)
}

fn asked(state: &State, prompt: &Prompt) -> String {
    let question = match &prompt.kind {
        PromptKind::Attitude => "attitude (-5 to 5, ? unknown)",
        PromptKind::Power => "power (0 to 10, ? unknown)",
        PromptKind::Judge => "attitude (-5 to 5, ? unknown), then power",
        PromptKind::Describe => "change (title COO)",
        PromptKind::AsOf => "as of (2026-11-03, 3 dec, -2w, yesterday)",
        PromptKind::Stage => "stage (v ours or c theirs, then basic 3 oct why …)",
        PromptKind::Touch => "touch (call ines gave 30m yesterday: note)",
        PromptKind::Tie => "tie (mira 5 4, mira trust 6, mira end)",
        PromptKind::Person => "new person (Ana Duarte, COO, business buyer, p8, a2)",
        PromptKind::Member => "manager (Mira Lund, customer success, csm)",
        PromptKind::Account => "new account (name)",
        PromptKind::Field => "field (arr 640k, journey value, csm, tier low because …)",
        PromptKind::Snooze => "put off (no-champion +2w because …, no-champion end)",
        PromptKind::TakeBackImport => {
            "take the last import back, sparing what was edited since? (yes)"
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_are_dropped_whole_and_the_way_out_stays() {
        let (wanted, out) = (["a one", "b two", "c three"], ["Esc out"]);
        // 5 + 3 + 5 + 3 + 7 + 3 + 7 columns are 33.
        assert_eq!(
            whole(&wanted, &out, 33),
            "a one   b two   c three   Esc out"
        );
        assert_eq!(whole(&wanted, &out, 32), "a one   b two   Esc out");
        // 5 + 3 + 7 columns are 15.
        assert_eq!(whole(&wanted, &out, 15), "a one   Esc out");
        assert_eq!(whole(&wanted, &out, 14), "Esc out");
        assert_eq!(whole(&wanted, &out, 0), "Esc out");
    }
}
