//! What a terminal tells.

use crossterm::event::Event;

/// What a terminal tells.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::tui) enum Heard {
    /// A key, a click, a paste, another size.
    Event(Event),
    /// Its background is light, or dark.
    Light(bool),
}
