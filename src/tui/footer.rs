//! The two lines at the foot: what the last step did or what is asked, whether it is saved, and what the keys do here.

use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::look::Look;
use super::parts::{Buffer, cut, put, width, wrapped};
use crate::app::{Command, Footer, Hints, KeyHint, Layer, Mood, Notice, State};

/// The columns of the word that says how far saving is, with a gap before it and one behind.
const SAVING: u16 = 11;

/// Blanks between two hints.
const GAP: usize = 3;

/// Draws both lines.
pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let is_stuck = state.saving.failed.is_some() || !state.saving.unsaved.is_empty();
    let saving = match (is_stuck, state.saving.pending, state.saving.any) {
        (true, ..) => ("not saved", look.failed()),
        (false, 0, true) => ("saved", look.dim()),
        (false, 0, false) => ("", look.dim()),
        (false, _, _) => ("saving", look.dim()),
    };
    let whole = usize::from(area.width.saturating_sub(2));
    // The right end of the first row is the disk's, once anything was written.
    let kept = if saving.0.is_empty() || area.width <= 24 {
        0
    } else {
        usize::from(SAVING)
    };
    let room = whole.saturating_sub(kept);
    let (above, below, style) = first_line(state, room, look);
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
    let (rest, hints) = match below {
        None => (String::new(), hints(state, whole)),
        Some(rest) => beside_rest(state, rest, whole, look),
    };
    let y = area.y + 1;
    let mut x = area.x + 1;
    if !rest.is_empty() {
        x += put(buffer, area, x, y, &rest, style) + GAP as u16;
    }
    let room = usize::from(area.right().saturating_sub(x + 1));
    put(
        buffer,
        area,
        x,
        y,
        &cut(&hints, room, look.ascii),
        look.dim(),
    );
}

/// The rest of a sentence that is too long for the first row, and the hints that have room behind it. Over the panes the
/// way to all keys is always among them; a refusal of what is typed is read before them.
fn beside_rest(state: &State, rest: String, whole: usize, look: Look) -> (String, String) {
    let always = hints(state, 0);
    let taken = width(&rest) + GAP;
    if taken + width(&always) <= whole {
        let hints = hints(state, whole - taken);
        return (rest, hints);
    }
    let help = match state.layer.hints(state) {
        Hints::Commands(_) => of_command(state, Command::Help),
        _ => None,
    };
    let Some(help) = help else {
        return (cut(&rest, whole, look.ascii), String::new());
    };
    let room = whole.saturating_sub(width(&help) + GAP);
    (cut(&rest, room, look.ascii), help)
}

/// What is asked, else what the last step did: a row of so many columns, and what stands below it in place of the hints.
fn first_line(state: &State, room: usize, look: Look) -> (String, Option<String>, Style) {
    let style = |mood| match mood {
        Mood::Plain => look.text(),
        Mood::Quiet => look.dim(),
        Mood::Refused => look.refused(),
        Mood::Failed => look.failed(),
    };
    let trouble = state
        .trouble()
        .filter(|_| state.notice == Notice::default());
    let notice = trouble.map(Notice::failed);
    let notice = notice.as_ref().unwrap_or(&state.notice);
    match state.layer.footer(state) {
        Some(Footer::Line {
            text,
            refusal,
            remark,
        }) => {
            let mood = refusal.as_ref().map_or(Mood::Plain, |_| Mood::Refused);
            let why = refusal
                .as_ref()
                .map_or_else(String::new, |why| format!("   {why}"));
            let all = format!("{text}{why}{remark}");
            match refusal {
                Some(why) if width(&all) > room => {
                    let text = format!("{text}{remark}");
                    (ending(&text, room, look), Some(why), style(mood))
                }
                _ => (ending(&all, room, look), None, style(mood)),
            }
        }
        Some(Footer::Sentence(text, mood)) => (text, None, style(mood)),
        // What the last step did, or why it was refused, takes some of the row in which the keys stand.
        None if state.layer == Layer::default() && width(&notice.text) > room => {
            let (first, rest) = in_two(&notice.text, room);
            (first, rest, style(notice.mood))
        }
        None => (notice.text.clone(), None, style(notice.mood)),
    }
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

/// Commands with their keys: as many as there is room for, each whole; the way to all others last.
fn of_commands(state: &State, wanted: &[Command], room: usize) -> String {
    let hint = |command: &Command| of_command(state, *command);
    let ways = [Command::Palette, Command::Help, Command::Quit];
    let last: Vec<String> = ways.iter().filter_map(hint).collect();
    let hints: Vec<String> = wanted.iter().filter_map(hint).collect();
    whole(&hints, &last, room)
}

/// A command with its key, if it has one here.
fn of_command(state: &State, command: Command) -> Option<String> {
    let key = state.keymap.key(state.context(), command)?;
    let does = state.keymap.hint(state.context(), command);
    Some(format!("{key} {does}"))
}

/// As many hints as there is room for, each whole, the most wanted first; those that are always there stand last.
fn whole<T: AsRef<str>>(wanted: &[T], always: &[T], room: usize) -> String {
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
    match state.layer.hints(state) {
        Hints::Words(wanted, out) => whole(wanted, &[out], room),
        Hints::Commands(wanted) => of_commands(state, wanted, room),
        Hints::Keys(hints) => {
            let text = |(commands, does): &KeyHint| {
                let keys = commands.iter().map(|command| state.key_for(*command));
                format!("{} {does}", keys.collect::<Vec<_>>().join(" "))
            };
            let mut texts: Vec<String> = hints.iter().map(text).collect();
            let out = texts.pop().unwrap_or_default();
            whole(&texts, &[out], room)
        }
    }
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
