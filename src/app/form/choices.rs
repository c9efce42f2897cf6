//! The words that a field takes, narrowed to those that fit what is typed.

use super::Form;
use crate::app::state::State;
use crate::entry::{folded, slug};
use crate::model::{AccountId, Channel, Journey, Member, Role, Route, Side, Stage, Tier, Word};

/// The most words that are shown.
const MOST: usize = 12;

pub(super) fn fitting(form: &Form, state: &State) -> Vec<String> {
    let typed = if form.fresh { "" } else { form.line.text() };
    let field = form.field().name;
    if field == "parent" {
        return accounts(state, typed);
    }
    let wanted = folded(typed.trim());
    let fits = |choice: &String| {
        let choice = folded(choice);
        choice.starts_with(&wanted)
            || choice
                .split([' ', '-'])
                .any(|word| word.starts_with(&wanted))
    };
    words(form, state, field)
        .into_iter()
        .filter(fits)
        .take(MOST)
        .collect()
}

fn words(form: &Form, state: &State, field: &str) -> Vec<String> {
    let settings = &state.workspace.settings;
    match field {
        "journey" => all::<Journey>(),
        "tier" => all::<Tier>(),
        "route" => all::<Route>(),
        "side" => all::<Side>(),
        "role" => all::<Role>(),
        "channel" => all::<Channel>(),
        "ambition" => all::<Stage>(),
        "key" | "guardian" | "advocate" => vec!["yes".to_owned(), "no".to_owned()],
        "csm" => members(state, |member| member.csm.is_some()),
        "owner" | "with" => members(state, |_| true),
        "segment" => settings
            .segments
            .iter()
            .map(|s| s.name.to_string())
            .collect(),
        "offerings" => settings
            .offerings
            .iter()
            .map(|o| o.id.to_string())
            .collect(),
        "reports-to" => {
            let people = state.people().into_iter();
            let others = people.filter(|who| Some(&who.id) != form.person());
            others.map(|who| who.name.to_string()).collect()
        }
        _ => Vec::new(),
    }
}

fn all<T: Word>() -> Vec<String> {
    T::ALL.iter().map(|word| word.name().to_owned()).collect()
}

/// Those of the team who are there today.
fn members(state: &State, fits: impl Fn(&Member) -> bool) -> Vec<String> {
    let team = state.workspace.settings.team.iter();
    let here = team.filter(|member| member.left.is_none_or(|left| left > state.today));
    here.filter(|member| fits(member))
        .map(|member| member.name.to_string())
        .collect()
}

/// The accounts whose ids begin like the text: found in their order, so that no portfolio is walked for a key.
fn accounts(state: &State, typed: &str) -> Vec<String> {
    let begin = slug(typed, "", |_| false);
    let Ok(first) = AccountId::new(&begin) else {
        return Vec::new();
    };
    let from = state.workspace.accounts.range(first..);
    from.take_while(|(id, _)| id.as_str().starts_with(&begin))
        .take(MOST)
        .map(|(id, _)| id.to_string())
        .collect()
}
