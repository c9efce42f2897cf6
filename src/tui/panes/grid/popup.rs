//! What stands above the question while a tie is asked for: what there is, and what to type.

use ratatui::layout::Rect;

use crate::app::{PromptKind, State};
use crate::method::facts::{Facts, LastTouch};
use crate::method::ties::strength;
use crate::model::Stakeholder;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, edged, put};

/// Draws what belongs to a question, at the foot of the panes.
pub(in crate::tui) fn draw(
    state: &State,
    kind: &PromptKind,
    look: Look,
    body: Rect,
    buffer: &mut Buffer,
) {
    let Some(who) = state.selected_person() else {
        return;
    };
    let (title, rows) = match kind {
        PromptKind::Tie => (format!(" Ties of {} ", who.name), ties(state, who)),
        _ => return,
    };
    let height = u16::try_from(rows.len() + 2)
        .unwrap_or(u16::MAX)
        .min(body.height);
    let area = Rect {
        x: body.x + 2.min(body.width),
        // The frame below stays whole where there is room.
        y: (body.bottom() - height).saturating_sub(1).max(body.y),
        width: body.width.saturating_sub(4).min(76),
        height,
    };
    if area.width < 8 || area.height < 3 {
        return;
    }
    buffer.clear(area);
    let inner = edged(buffer, area, look.edge(false), look.accent());
    let head = Rect {
        width: area.width - 2,
        ..area
    };
    put(buffer, head, area.x + 2, area.y, &title, look.accent());
    for ((text, important), y) in rows.iter().zip(inner.y..inner.bottom()) {
        let style = if *important { look.text() } else { look.dim() };
        put(buffer, inner, inner.x + 1, y, text, style);
    }
}

/// One row a tie: with whom, the figures, how long untouched, whether it is live; then what can be typed.
pub(in crate::tui) fn ties(state: &State, who: &Stakeholder) -> Vec<(String, bool)> {
    let mut rows = Vec::new();
    let Some(account) = state.selected() else {
        return rows;
    };
    let facts = Facts::new(account, state.book.prepared());
    let team = &facts.prepared.settings.team;
    for person in facts.people.iter().filter(|person| person.who.id == who.id) {
        for tie in &person.ties {
            let figures = strength::<f64>(&facts, person, tie);
            let age = match tie.touch {
                LastTouch::Never => "never touched".to_owned(),
                _ => format!("touched {}d ago", tie.age),
            };
            let live = if figures.live {
                format!("strength {:.0} %", 100.0 * figures.strength)
            } else {
                "not live".to_owned()
            };
            let text = format!(
                "{}: trust {}, commitment {}, {age}: {live}",
                team[tie.member].name, tie.trust.value, tie.commitment.value
            );
            rows.push((text, true));
        }
    }
    if rows.is_empty() {
        rows.push(("No tie with anybody of ours.".to_owned(), true));
    }
    let past = who.ties.iter().filter_map(|tie| Some((tie, tie.ended?)));
    for (tie, ended) in past.filter(|(_, ended)| *ended <= state.as_of()) {
        rows.push((format!("{}: ended {ended}", tie.member), false));
    }
    let how = "mira 5 4: trust and commitment, new or changed; mira trust 6; mira end";
    rows.push((how.to_owned(), false));
    rows
}
