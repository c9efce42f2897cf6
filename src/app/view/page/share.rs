//! Sharing an entry with the customer, and naming what the customer will then see.

use super::deeds::{nothing_here, scope_of, set_field, title};
use super::subject;
use crate::app::effect::Effect;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::field::{List, Sharing, Subject, Value};

/// Shares the entry under the cursor with the customer, or no longer.
pub(in crate::app) fn share(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    let Some(Subject::Entry(list, at)) = subject(state) else {
        return Err(nothing_here(state, "shared"));
    };
    let fields = list.fields();
    let Some(place) = fields.iter().position(|one| one.path == "shared") else {
        return Err(match list {
            List::Reward => "A customer always sees rewards: what both sides gain.".into(),
            _ => nothing_here(state, "shared"),
        });
    };
    let subject = Subject::Entry(list, at);
    let was = subject.value(scope_of(state, list), place);
    let shared = was != Some(Value::Yes(true));
    let name = title(state, &subject);
    let words = if shared {
        format!(
            "{name} is shared. The customer sees {}",
            seen(state, list, at)
        )
    } else {
        format!("{name} is no longer shared: the customer does not see it")
    };
    set_field(state, (list, at), (place, Value::Yes(shared)), words)
}

/// What a customer sees of an entry that is shared: `what has to be done, who does it, by when and its status`.
fn seen(state: &State, list: List, at: usize) -> String {
    let scope = scope_of(state, list);
    let entry = list.entry(scope, at);
    let fields = list.fields();
    let seen = fields.iter().enumerate().filter(|(place, field)| {
        let there = entry
            .as_ref()
            .is_some_and(|one| !one.value(*place).is_nothing());
        field.sharing != Sharing::Never && there
    });
    let names: Vec<String> = seen
        .map(|(_, field)| format!("its {}", field.label))
        .collect();
    match names.split_last() {
        None => "nothing of it yet".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}
