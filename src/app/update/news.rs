//! News from outside: files read, saved and changed, another day.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::scratch;
use crate::app::accounts::Summary;
use crate::app::broken::Broken;
use crate::app::effect::Effect;
use crate::app::layer::{Leave, broken, export, import};
use crate::app::message::Message;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::view::invest;
use crate::edit::Target;

pub(super) fn take(state: &mut State, message: Message) -> Result<Vec<Effect>, Refusal> {
    match message {
        Message::Found(ids) => {
            state.reading = Some((0, ids.len()));
            let unread = ids.into_iter().map(|id| Summary::unread(id).into());
            state.list.rows = Arc::new(unread.collect());
        }
        Message::Reading(done, all) => take_progress(state, done, all),
        Message::Read(workspace, scored, broken) => {
            state.list.set_broken(broken.keys());
            state.broken = broken;
            state.reading = None;
            return Ok(state.take_read(workspace, scored));
        }
        Message::Indexed(index) => {
            state.find = Some(*index);
            state.find_again();
        }
        Message::Alike(pairs) => return state.take_alike(pairs),
        Message::Scored(scored) => return Ok(state.take_scored(scored)),
        Message::Dated(dated) => state.take_dated(*dated),
        Message::Ahead(found) => state.take_ahead(*found),
        Message::Departures(found) => state.take_departures(*found),
        Message::Point(read) => invest::take_point(state, read),
        Message::Searched(number, search) => state.take_search(number, search),
        Message::Rebalanced(found) => state.take_rebalanced(*found),
        Message::Saved(_, merged) => {
            state.saving.failed = None;
            state.saving.any = true;
            if merged {
                let text = "Saved, and merged with changes made by others.";
                state.hear(Notice::plain(text));
            }
            return Ok(written(state));
        }
        Message::NotSaved(_, why) => {
            state.saving.failed = Some(why);
            state.notice = Notice::default(); // what stands there then says why
            ask_whether_to_leave(state);
        }
        Message::TakenUp(edits, is_clean) => return Ok(scratch::take_up(state, edits, is_clean)),
        Message::Lines(found) => state.take_lines(found),
        Message::Dropped(ticket) => {
            state.forget_edit(ticket);
            return Ok(written(state));
        }
        Message::Refused(ticket, _) => {
            state.forget_edit(ticket);
            state.saving.failed = None;
            return Ok(written(state));
        }
        Message::Unsaved(edits) => {
            if edits.len() > state.saving.unsaved.len() {
                state.notice = Notice::default(); // what stands there then says why
            }
            state.saving.unsaved = edits;
        }
        Message::Conflict(conflict) => {
            state.saving.conflicts.push_back(conflict);
            ask_whether_to_leave(state);
        }
        Message::ReadOnly(why) => state.read_only = why,
        Message::Warned(text) => state.hear(Notice::failed(text)),
        Message::Changed(..)
        | Message::Settings(_)
        | Message::Broke(..)
        | Message::BrokeSettings(_) => return Ok(outside(state, message)),
        Message::Import(number, news) => import::heard(state, number, *news),
        Message::Bring(files) => return import::open(state, Some(&files)),
        Message::Exported(export, result) => export::done(state, *export, result),
        Message::Day(day) => {
            let follows = state.as_of() == state.today;
            state.today = day;
            if follows {
                return Ok(super::time::go(state, day));
            }
        }
        _ => {}
    }
    Ok(Vec::new())
}

/// Files arrive from several threads: what is late does not take progress back.
fn take_progress(state: &mut State, done: usize, all: usize) {
    if let Some((before, _)) = state.reading {
        state.reading = Some((before.max(done), all));
    }
}

/// One write less is under way; after the last one whatever waited for it goes on.
fn written(state: &mut State) -> Vec<Effect> {
    let saving = &mut state.saving;
    saving.pending = saving.pending.saturating_sub(1);
    if saving.pending > 0 {
        return Vec::new();
    }
    if saving.leaving {
        return vec![Effect::Quit];
    }
    let stale = std::mem::take(&mut saving.stale);
    if stale.is_empty() {
        return Vec::new();
    }
    vec![Effect::Tell(stale)]
}

fn ask_whether_to_leave(state: &mut State) {
    if std::mem::take(&mut state.saving.leaving) {
        state.layer = Leave.into();
    }
}

/// Takes in what others changed. While edits are on their way to the disk the screen is ahead of it: then it waits.
fn outside(state: &mut State, message: Message) -> Vec<Effect> {
    let target = match &message {
        Message::Changed(target, _) => target.clone(),
        Message::Broke(id, _) => Target::Account(id.clone()),
        _ => Target::Settings,
    };
    if state.saving.pending > 0 {
        state.saving.stale.insert(target);
        return Vec::new();
    }
    scratch::outside(state, target, |state| taken_in(state, message))
}

/// Takes it into the workspace that is shown.
fn taken_in(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Settings(settings) => {
            Arc::make_mut(&mut state.workspace).settings = *settings;
            let effects = state.rescore(state.as_of());
            let mended = state.broken_settings.take();
            state.hear(Notice::plain(match mended {
                Some(_) => "workspace.ron is readable again.",
                None => "The workspace's settings were changed outside.",
            }));
            broken::mended(state, &Target::Settings);
            return effects;
        }
        Message::Changed(Target::Account(id), account) => {
            let mended = state.broken.remove(&id).is_some();
            if mended {
                state.list.set_broken(state.broken.keys());
                broken::mended(state, &Target::Account(id.clone()));
            }
            let now = account.as_ref().map(|account| account.name.to_string());
            let accounts = &mut Arc::make_mut(&mut state.workspace).accounts;
            let old = match account {
                Some(account) => accounts.insert(id.clone(), account),
                None => accounts.remove(&id),
            };
            let name = now
                .clone()
                .or(old.map(|account| account.name.to_string()))
                .unwrap_or_else(|| id.to_string());
            state.rescore_some(&BTreeSet::from([id.clone()]));
            if mended && state.account.as_ref() == Some(&id) {
                state.select(Some(id)); // and one of its people, now that they are known
            }
            state.hear(Notice::plain(match (now, mended) {
                (Some(_), true) => format!("{name} is readable again."),
                (Some(_), false) => format!("{name} was changed outside and has been reloaded."),
                (None, _) => format!("{name} was removed outside."),
            }));
        }
        Message::Broke(id, broken) => {
            // What was read before is not what the file says: no figure is made of it, and nothing of it edited.
            Arc::make_mut(&mut state.workspace).accounts.remove(&id);
            state.hear(file_notice(&broken));
            state.broken.insert(id.clone(), broken);
            state.list.set_broken(state.broken.keys());
            state.rescore_some(&BTreeSet::from([id]));
        }
        Message::BrokeSettings(broken) => {
            state.hear(file_notice(&broken));
            state.broken_settings = Some(broken);
        }
        _ => {}
    }
    Vec::new()
}

fn file_notice(broken: &Broken) -> Notice {
    let why = broken.lines.first().map_or("", String::as_str);
    Notice::failed(format!("{}: {why}", broken.place))
}
