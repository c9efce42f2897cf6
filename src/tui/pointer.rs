//! What the pointer means: clicks, the wheel and dragging turned into what the state understands.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Margin, Position, Rect};

use super::look::Look;
use super::{header, layer, panes, screen, view};
use crate::app::{Command, Layer, Message, Pane, Screen, State, Thing, rows};

/// What is pressed and not let go of yet.
#[derive(Debug, Default)]
pub struct Pointer {
    pressed: Option<Pressed>,
}

/// Where the button was pressed, and on what.
#[derive(Debug)]
struct Pressed {
    at: Position,
    on: Option<(Pane, Option<Thing>)>,
}

impl Pointer {
    /// What an event of the pointer means on a screen of this size. A click counts where the button is let go of, so
    /// that it can become dragging.
    pub fn meant(
        &mut self,
        state: &State,
        look: Look,
        screen: Rect,
        mouse: MouseEvent,
    ) -> Option<Message> {
        let at = Position::new(mouse.column, mouse.row);
        let pane = || {
            screen::shown_panes(state, screen)
                .into_iter()
                .find(|(_, area)| area.contains(at))
        };
        match mouse.kind {
            MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
                let down = mouse.kind == MouseEventKind::ScrollDown;
                // What is open above the panes is turned wherever the pointer is.
                let over = match state.layer {
                    Layer::Panes(_) if state.screen != Screen::Dashboard => {
                        let command = if down { Command::Down } else { Command::Up };
                        return Some(Message::Command(command));
                    }
                    Layer::Panes(_) => pane()?.0,
                    _ => state.focus,
                };
                Some(Message::Wheel(over, down))
            }
            MouseEventKind::Down(MouseButton::Left) => {
                let on = pane().map(|(pane, area)| (pane, thing(pane, state, look, area, at)));
                self.pressed = Some(Pressed { at, on });
                None
            }
            MouseEventKind::Up(MouseButton::Left) => {
                let pressed = self.pressed.take()?;
                if let Some(row) = layer::row_at(state, look, screen::body(screen), at) {
                    return (pressed.at == at).then_some(Message::ClickedAbove(row));
                }
                if let Some(message) = outside_panes(state, look, screen, at) {
                    return (pressed.at == at).then_some(message);
                }
                let (pane, area) = pane()?;
                let (from, on) = pressed.on?;
                let there = thing(pane, state, look, area, at);
                if from == pane && (there == on || pressed.at == at) {
                    return Some(Message::Clicked(pane, there));
                }
                let on = on?;
                let within = (pane, area.inner(Margin::new(1, 1)));
                let onto = panes::dropped(within, &on, state, look, (pressed.at, at))?;
                Some(Message::Dragged(on, onto))
            }
            _ => None,
        }
    }
}

/// What a click outside the panes means: on the line of views, or on an item of a view.
fn outside_panes(state: &State, look: Look, screen: Rect, at: Position) -> Option<Message> {
    if state.layer != Layer::default() {
        return None;
    }
    let [head, body, _] = rows(screen);
    if let Some(view) = header::view_at(state, look, head, at) {
        return Some(Message::Command(Command::View(view)));
    }
    view::item_at(state, body, at).map(Message::ClickedItem)
}

fn thing(pane: Pane, state: &State, look: Look, area: Rect, at: Position) -> Option<Thing> {
    let inner = area.inner(Margin::new(1, 1));
    inner
        .contains(at)
        .then(|| panes::thing_at(pane, state, look, inner, at))?
}
