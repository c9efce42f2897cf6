//! Windows that are only read: the keys that scroll them, the same in each.

use super::{Hints, KeyHint};
use crate::app::command::Command;

/// What the footer names where there is nothing but to read.
pub(super) const HINTS: Hints = Hints::Keys(&[SCROLL, CLOSE]);

/// The keys that scroll.
pub(super) const SCROLL: KeyHint = (&[Command::Down, Command::Up], "scroll");

/// The way out.
pub(super) const CLOSE: KeyHint = (&[Command::Back], "closes");

/// The first visible line after a key, where a page has so many lines and this line is the last that can stand first;
/// none: the key does not scroll.
pub(super) fn scrolled(from: usize, command: Command, page: usize, last: usize) -> Option<usize> {
    let to = match command {
        Command::Down | Command::NearestDown => from.saturating_add(1),
        Command::Up | Command::NearestUp => from.saturating_sub(1),
        Command::PageDown => from.saturating_add(page),
        Command::PageUp => from.saturating_sub(page),
        Command::First => 0,
        Command::Last => last,
        _ => return None,
    };
    Some(to.min(last))
}

/// What a window does that is only read: nothing is typed into it, and the wheel scrolls it as the arrows do.
macro_rules! only_read {
    () => {
        fn takes_typing(&self) -> bool {
            false
        }

        fn typed(
            self,
            state: &mut State,
            _: $crate::app::message::Typed,
        ) -> Result<Vec<Effect>, Refusal> {
            self.stay(state)
        }

        fn wheel(
            self,
            state: &mut State,
            _: $crate::app::pane::Pane,
            down: bool,
        ) -> Result<Vec<Effect>, Refusal> {
            self.command(state, if down { Command::Down } else { Command::Up })
        }
    };
}
pub(super) use only_read;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_scrolling_stays_within_the_text() {
        let to = |from, command| scrolled(from, command, 10, 25);
        assert_eq!(to(3, Command::Down), Some(4));
        assert_eq!(to(25, Command::NearestDown), Some(25));
        assert_eq!(to(0, Command::Up), Some(0));
        assert_eq!(to(12, Command::PageUp), Some(2));
        assert_eq!(to(12, Command::PageDown), Some(22));
        assert_eq!(to(20, Command::PageDown), Some(25));
        assert_eq!(to(7, Command::First), Some(0));
        assert_eq!(to(7, Command::Last), Some(25));
        assert_eq!(to(7, Command::Open), None);
    }
}
