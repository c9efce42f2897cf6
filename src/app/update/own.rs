//! The person's own settings: who they are, what is theirs, how it is drawn.

use crate::app::effect::Effect;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::own::{Kept, Setting};
use crate::app::refusal::Refusal;
use crate::app::state::{Layer, State};
use crate::model::MemberId;

/// Only mine, or all; asks who that is where it is not known.
pub(super) fn mine(state: &mut State) -> Result<(), Refusal> {
    if state.me.is_none() {
        return state.ask_me();
    }
    show_mine(state, !state.mine);
    Ok(())
}

/// Takes a key into the question who the person is.
pub(super) fn answered(
    state: &mut State,
    mut line: Line,
    place: usize,
    typed: Typed,
) -> Vec<Effect> {
    let last = state.candidates(line.text()).len() - 1;
    let place = match typed {
        Typed::Accept => {
            let found = state.candidates(line.text());
            let chosen = found[place.min(last)].map(|member| member.id.clone());
            return match chosen {
                Some(me) => am(state, me),
                None => am_nobody(state),
            };
        }
        Typed::Next => (place + 1).min(last),
        Typed::Previous => place.saturating_sub(1),
        other => {
            line.take(other);
            0
        }
    };
    state.layer = Layer::Me(line, place);
    Vec::new()
}

/// The question is left: not now, and it is not asked again by itself.
pub(super) fn not_now(state: &mut State) -> Vec<Effect> {
    state.layer = Layer::Panes;
    state.notice = Notice::default();
    if state.me.is_some() || !state.own.ask_me {
        return Vec::new();
    }
    am_nobody(state)
}

/// Takes a key into the settings: the arrows choose, Enter or Space changes, Esc is heard elsewhere.
pub(super) fn set(state: &mut State, place: usize, typed: Typed) -> Result<Vec<Effect>, Refusal> {
    let last = Setting::ALL.len() - 1;
    let to = match typed {
        Typed::Next | Typed::Char('j') => (place + 1).min(last),
        Typed::Previous | Typed::Char('k') => place.saturating_sub(1),
        Typed::Home => 0,
        Typed::End => last,
        _ => place,
    };
    state.layer = Layer::Settings(to);
    match typed {
        Typed::Accept | Typed::Char(' ' | 'h' | 'l') | Typed::Left | Typed::Right => {
            change(state, Setting::ALL[place].0)
        }
        _ => Ok(Vec::new()),
    }
}

fn change(state: &mut State, setting: Setting) -> Result<Vec<Effect>, Refusal> {
    let kept = match setting {
        Setting::Me => {
            state.ask_me()?;
            return Ok(Vec::new());
        }
        Setting::Theme => {
            state.own.light = !state.own.light;
            Kept::Light(state.own.light)
        }
        Setting::Ascii => {
            state.own.ascii = !state.own.ascii;
            Kept::Ascii(state.own.ascii)
        }
        Setting::MouseEdit => {
            state.mouse_edit = !state.mouse_edit;
            state.own.mouse_edit = state.mouse_edit;
            Kept::MouseEdit(state.mouse_edit)
        }
    };
    let row = Setting::ALL.iter().find(|row| row.0 == setting);
    let name = row.map_or("", |row| row.1);
    state.notice = Notice::plain(format!("{name} is {} now.", state.value_of(setting)));
    Ok(vec![Effect::Keep(vec![kept])])
}

fn am(state: &mut State, me: MemberId) -> Vec<Effect> {
    state.me = Some(me.clone());
    show_mine(state, true);
    let name = state.my_name().unwrap_or_default().to_owned();
    if state.demo {
        state.notice = Notice::plain(format!("You are {name}, in the demo only. M shows all."));
        return Vec::new();
    }
    state.notice = Notice::plain(format!("You are {name}. M shows all, or only yours."));
    (state.own.me, state.own.ask_me) = (Some(me.clone()), true);
    vec![Effect::Keep(vec![Kept::Me(Some(me)), Kept::AskMe(true)])]
}

/// Nobody of this team. Whoever is set but not of this team may be at home in another workspace, and stays set.
fn am_nobody(state: &mut State) -> Vec<Effect> {
    let was_known = state.me.take().is_some();
    if state.mine {
        show_mine(state, false);
    }
    state.notice = Notice::plain("Everybody's accounts are shown. M asks again who you are.");
    if state.demo {
        return Vec::new();
    }
    state.own.ask_me = false;
    let mut kept = vec![Kept::AskMe(false)];
    if was_known {
        state.own.me = None;
        kept.insert(0, Kept::Me(None));
    }
    vec![Effect::Keep(kept)]
}

fn show_mine(state: &mut State, mine: bool) {
    state.mine = mine;
    state.portfolio.open = None;
    state.show_mine();
    // The keys stay with an account that is shown.
    let shown = |id| state.list.place(id).is_some();
    if !state.account.as_ref().is_some_and(shown) && !state.list.rows.is_empty() {
        state.select(state.list.rows.first().map(|row| row.id.clone()));
    }
}
