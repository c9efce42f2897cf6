//! News from outside: files read, saved and changed, another day.

use crate::app::effect::Effect;
use crate::app::message::Message;
use crate::app::notice::Notice;
use crate::app::state::State;
use crate::edit::Target;
use crate::method::portfolio::Book;

pub(super) fn take(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Reading(done, all) => state.reading = (done < all).then_some((done, all)),
        Message::Read(workspace, broken) => {
            state.workspace = *workspace;
            state.broken = broken;
            state.reading = None;
            state.book = Book::new(&state.workspace, state.as_of());
            state.reassign();
            state.relist();
            state.replot();
        }
        Message::Saved(_, merged) => {
            state.saving.pending = state.saving.pending.saturating_sub(1);
            state.saving.failed = None;
            state.saving.any = true;
            if merged {
                state.notice =
                    Notice::plain("Saved; what others had changed meanwhile was taken in.");
            }
        }
        Message::NotSaved(_, why) => {
            state.saving.pending = state.saving.pending.saturating_sub(1);
            state.notice = Notice::failed(format!("Not saved: {why}"));
            state.saving.failed = Some(why);
        }
        Message::Changed(Target::Account(id), account) => {
            let old = match account {
                Some(account) => state.workspace.accounts.insert(id.clone(), account),
                None => state.workspace.accounts.remove(&id),
            };
            let mut touched = state.book.update(&state.workspace, &id).accounts;
            touched.insert(id.clone());
            state.serve_again(&touched);
            if let Some(planned) = &mut state.planned {
                planned.update(&state.workspace, &id);
            }
            let name = old.map_or_else(|| id.to_string(), |account| account.name.to_string());
            state.notice = Notice::plain(format!("{name} was changed outside, and read again."));
            state.relist_some(&touched);
            state.plot_again(&touched);
        }
        Message::Day(day) => {
            if state.as_of() == state.today {
                super::time::go(state, day);
            }
            state.today = day;
        }
        _ => {}
    }
    Vec::new()
}
