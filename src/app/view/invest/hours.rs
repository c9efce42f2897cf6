//! Hours that a person sets: those of the quarter, and those held for an account.

use crate::app::effect::Effect;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::edits;
use crate::edit::{ListChange, SettingsChange, intent};
use crate::invest::budget_of;
use crate::model::{Budget, Hours};

/// Holds hours for the selected account, or lets them go where nothing or `-` is typed.
pub(in crate::app) fn hold(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
    let account = state.has_account()?.clone();
    let typed = match text {
        "" | "-" => None,
        text => Some(read(text)?),
    };
    let words = match typed {
        Some(hours) => format!("{}: {} hours held", account.name, hours.get()),
        None => format!("{}: hours no longer held", account.name),
    };
    change(state, words, |budget| match typed {
        Some(hours) => {
            budget.held.insert(account.id.clone(), hours);
        }
        None => {
            budget.held.remove(&account.id);
        }
    })
}

/// Sets the hours of the quarter.
pub(in crate::app) fn set_hours(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
    let hours = read(text)?;
    let name = state.manager_of_invest().map(|one| one.name.to_string());
    let words = format!(
        "{}: {} hours a quarter",
        name.unwrap_or_default(),
        hours.get()
    );
    change(state, words, |budget| budget.hours = hours)
}

fn read(text: &str) -> Result<Hours, Refusal> {
    let number = text.trim_end_matches(['h', ' ']).parse::<f64>().ok();
    let hours = number.and_then(|number| Hours::new(number).ok());
    hours.ok_or_else(|| Refusal::new("expected hours, such as 12 or 7.5".to_owned()))
}

/// Changes the hours of the manager's quarter, which begins today where nobody has set any yet.
fn change(
    state: &mut State,
    words: String,
    change: impl FnOnce(&mut Budget),
) -> Result<Vec<Effect>, Refusal> {
    state.can_edit()?;
    let manager = state.manager_of_invest().cloned();
    let manager = manager.ok_or("There is no success manager.")?;
    let planned = state.views.invest.plan().map_or(0.0, |plan| plan.budget);
    let found = budget_of(&state.workspace, &manager, state.as_of());
    let found = found.map(|(at, budget)| (at, budget.clone()));
    let settings = &state.workspace.settings;
    let (at, mut budget) = match found {
        Some((at, budget)) => (Some(at), budget),
        None => {
            let hours = Hours::new(planned).map_err(|error| Refusal::new(error.to_string()))?;
            (None, Budget::new(manager.id, state.today, hours))
        }
    };
    let before = budget.clone();
    change(&mut budget);
    if budget == before {
        return Err("No change.".into());
    }
    let change = match at {
        Some(at) => ListChange::replace(at, budget),
        None => ListChange::push(&settings.budgets, budget),
    };
    let edit = intent::set_settings(settings, vec![SettingsChange::Budgets(change)]);
    edits::done_with(state, edit, |_| words)
}
