//! Present mode: entering it, scrolling, leaving it after a question; everything else is refused while it lasts.

use crate::app::command::Command;
use crate::app::message::Typed;
use crate::app::present::Present;
use crate::app::refusal::Refusal;
use crate::app::state::{Layer, State};

/// Shows the selected account to its customer. What happens meanwhile (news, conflicts, whether to leave) waits.
pub(super) fn open(state: &mut State) -> Result<(), Refusal> {
    let account = state.selected().ok_or("No account is selected.")?;
    let account = account.id.clone();
    // Whoever shows something to a customer has changed their mind about leaving.
    state.saving.leaving = false;
    state.layer = Layer::Present(Present {
        account,
        top: 0,
        asks: false,
        refused: false,
    });
    Ok(())
}

/// Takes a command while presenting.
pub(super) fn run(state: &mut State, command: Command) {
    let Layer::Present(mut shown) = std::mem::take(&mut state.layer) else {
        return;
    };
    let (last, page) = (shown.last(state), shown.rows_seen(state));
    let top = shown.top.min(last);
    shown.refused = false;
    match command {
        Command::Down | Command::NearestDown => shown.top = top + 1,
        Command::Up | Command::NearestUp => shown.top = top.saturating_sub(1),
        Command::PageDown => shown.top = top + page,
        Command::PageUp => shown.top = top.saturating_sub(page),
        Command::First => shown.top = 0,
        Command::Last => shown.top = last,
        Command::Present | Command::Back | Command::Cancel | Command::Quit if shown.asks => {
            shown.asks = false;
        }
        Command::Present | Command::Back | Command::Cancel | Command::Quit => shown.asks = true,
        _ => shown.refused = true,
    }
    shown.top = shown.top.min(last);
    state.layer = Layer::Present(shown);
}

/// Takes the answer to whether the presentation is over.
pub(super) fn typed(state: &mut State, mut shown: Present, typed: Typed) {
    if shown.asks && matches!(typed, Typed::Char('y') | Typed::Accept) {
        return; // the layer was taken: the panes are back
    }
    shown.asks = false;
    state.layer = Layer::Present(shown);
}
