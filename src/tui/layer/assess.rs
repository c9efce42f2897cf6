//! The stage assessment: a statement with its descriptions, or what the answers come to.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{placed, window};
use crate::app::{Assess, State};
use crate::method::assessment::statements;
use crate::method::stage::current;
use crate::model::{View, Word, written};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, wrapped};

/// The widest that it is drawn.
const WIDEST: u16 = 100;

/// A line with its colours.
type Line = (String, Style);

/// Draws the assessment.
pub(super) fn draw(assess: &Assess, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let columns = body.width.saturating_sub(4).min(WIDEST);
    let room = usize::from(columns.saturating_sub(4));
    // The lines, and the last of them that has to be visible.
    let (lines, last) = match assess.statement() {
        Some(_) => statement(assess, state, look, room),
        None => result(assess, state, look, room),
    };
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let area = match assess.view {
        View::Vendor => placed(body, WIDEST, height),
        // Nothing of what we think shows through beside it.
        View::Customer => body,
    };
    let inner = window(&title(assess, state), look, area, buffer);
    let first = last.saturating_sub(usize::from(inner.height));
    let shown = lines.iter().skip(first);
    for ((text, style), y) in shown.zip(inner.y..inner.bottom()) {
        let text = cut(text, room, look.ascii);
        put(buffer, inner, inner.x + 1, y, &text, *style);
    }
}

fn title(assess: &Assess, state: &State) -> String {
    let account = state.workspace.accounts.get(&assess.account);
    let name = account.map_or("", |account| &*account.name);
    let whose = match assess.view {
        View::Vendor => "as we see it",
        View::Customer => "as the customer sees it",
    };
    let all = statements().len();
    match assess.statement() {
        Some(_) => format!(" Stage of {name}, {whose}: {} of {all} ", assess.place + 1),
        None => format!(" Stage of {name}, {whose} "),
    }
}

fn statement(assess: &Assess, state: &State, look: Look, room: usize) -> (Vec<Line>, usize) {
    let Some(asked) = assess.statement() else {
        return (Vec::new(), 0);
    };
    let question = match assess.view {
        View::Vendor => &asked.ours,
        View::Customer => &asked.theirs,
    };
    let mut lines = vec![(asked.title.to_string(), look.accent())];
    lines.extend(texts(question, room, "", look.text()));
    let answer = assess.answers(state).get(&asked.id).copied();
    let mut last = 0;
    for (at, stage) in Assess::stages().into_iter().enumerate() {
        let chosen = at == assess.choice;
        let mark = if chosen { ">" } else { " " };
        // A customer chooses by the description alone.
        let name = match assess.view {
            View::Vendor => stage.name(),
            View::Customer => "",
        };
        let answered = if answer == Some(stage) {
            "  answered"
        } else {
            ""
        };
        let style = if chosen {
            look.selected(true)
        } else {
            look.dim()
        };
        lines.push((format!("{mark} {} {name}{answered}", at + 1), style));
        let style = if chosen { look.text() } else { look.dim() };
        lines.extend(texts(
            asked.stage(stage).unwrap_or_default(),
            room,
            "    ",
            style,
        ));
        if chosen {
            last = lines.len();
        }
    }
    (lines, last)
}

fn result(assess: &Assess, state: &State, look: Look, room: usize) -> (Vec<Line>, usize) {
    let answers = assess.answers(state);
    let mut lines: Vec<Line> = statements()
        .iter()
        .map(|one| {
            let answer = answers.get(&one.id);
            let said = answer.map_or("not answered", |stage| stage.name());
            let style = if answer.is_some() {
                look.text()
            } else {
                look.dim()
            };
            (format!("{:28}{said}", one.title), style)
        })
        .collect();
    lines.push((String::new(), look.text()));
    let sentence = match assess.suggestion(state) {
        Some(stage) => format!(
            "The answers suggest {}: the middle one counts ({}).",
            stage.name(),
            assess.evidence(state)
        ),
        None => "Nothing is answered yet: there is no stage to suggest.".to_owned(),
    };
    lines.extend(texts(&sentence, room, "", look.accent()));
    let account = state.workspace.accounts.get(&assess.account);
    let now = account.and_then(|account| current(account, assess.view, state.today));
    let now = now.map_or_else(
        || "So far no stage is set on this side.".to_owned(),
        |entry| {
            format!(
                "So far: {}, set on {}.",
                entry.stage.name(),
                written(entry.on)
            )
        },
    );
    lines.extend(texts(&now, room, "", look.dim()));
    let last = lines.len();
    (lines, last)
}

/// A text in lines, each indented.
fn texts(text: &str, room: usize, indent: &str, style: Style) -> Vec<Line> {
    let parts = wrapped(text, room.saturating_sub(indent.len()));
    parts
        .into_iter()
        .map(|part| (format!("{indent}{part}"), style))
        .collect()
}
