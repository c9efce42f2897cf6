//! The questions about what a person does: those that are answered, the open one, and what the answers propose.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{placed, window};
use crate::app::{Judge, State};
use crate::model::{Attitude, Power, spoken};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, wrapped};

/// The widest that it is drawn.
const WIDEST: u16 = 96;

/// Draws the questions.
pub(super) fn draw(judge: &Judge, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let columns = body.width.saturating_sub(4).min(WIDEST);
    let room = usize::from(columns.saturating_sub(4));
    let lines = lines(judge, state, look, room);
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let area = placed(body, WIDEST, height);
    let who = state.selected_person();
    let name = who.map_or("", |who| &*who.name);
    let inner = window(&format!(" Judge {name} "), look, area, buffer);
    // The open question stands last and stays visible.
    let first = lines.len().saturating_sub(usize::from(inner.height));
    for ((text, style), y) in lines.iter().skip(first).zip(inner.y..inner.bottom()) {
        let text = cut(text, room, look.ascii);
        put(buffer, inner, inner.x + 1, y, &text, *style);
    }
}

fn lines(judge: &Judge, state: &State, look: Look, room: usize) -> Vec<(String, Style)> {
    let mut lines = Vec::new();
    for ((_, question), answer) in Judge::all().zip(&judge.answers) {
        let text = format!("{} {}", question.text, spoken(*answer));
        lines.extend(
            wrapped(&text, room)
                .into_iter()
                .map(|part| (part, look.dim())),
        );
    }
    if let Some((of, question)) = judge.question() {
        let (at, all) = (judge.answers.len() + 1, Judge::all().count());
        lines.push((
            format!("{at} of {all}, about {}", spoken(of)),
            look.accent(),
        ));
        let parts = wrapped(&question.text, room).into_iter();
        lines.extend(parts.map(|part| (part, look.selected(true))));
        return lines;
    }
    let who = state.selected_person();
    let now = |value: Option<i64>| value.map_or_else(|| "unknown".to_owned(), |v| v.to_string());
    let rows = [
        (
            "power",
            who.and_then(|who| who.power).map(Power::get),
            judge.power().map(Power::get),
        ),
        (
            "attitude",
            who.and_then(|who| who.attitude).map(Attitude::get),
            judge.attitude().map(Attitude::get),
        ),
    ];
    for (what, before, proposed) in rows {
        let text = match proposed {
            Some(value) => format!("{what}: {value} by these answers, {} so far", now(before)),
            None => format!("{what}: stays {}, as nobody knows", now(before)),
        };
        lines.push((text, look.accent()));
    }
    lines
}
