//! What the pointer means: a click and the wheel turned into what the state understands.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::screen;
use crate::app::{Command, Layer, Message, Pane, State};

/// A click goes to the pane under the pointer, the wheel moves in the one that has the keys.
pub(super) fn meant(state: &State, screen: Rect, mouse: MouseEvent) -> Option<Message> {
    let presents = matches!(state.layer, Layer::Present(_));
    if state.layer != Layer::Panes && !presents {
        return None;
    }
    let command = match mouse.kind {
        MouseEventKind::ScrollDown => Command::Down,
        MouseEventKind::ScrollUp => Command::Up,
        MouseEventKind::Down(MouseButton::Left) if !presents => {
            let at = Position::new(mouse.column, mouse.row);
            let panes = screen::shown_panes(state, screen);
            let (pane, _) = panes.into_iter().find(|(_, area)| area.contains(at))?;
            focusing(pane)
        }
        _ => return None,
    };
    Some(Message::Command(command))
}

fn focusing(pane: Pane) -> Command {
    match pane {
        Pane::Accounts => Command::FocusAccounts,
        Pane::Quadrant => Command::FocusQuadrant,
        Pane::Grid => Command::FocusGrid,
        Pane::Timeline => Command::FocusTimeline,
        Pane::Portfolio => Command::FocusPortfolio,
    }
}
