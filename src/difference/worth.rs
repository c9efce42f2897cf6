//! Collects changes of the account's values with a history: ARR, journey and the others.

use super::change::Change;
use super::fact::Fact;
use super::span::Span;
use crate::field::{Differing, Record, Value, account_value_on};
use crate::model::{Account, Journey, Money, capitalized, short_money};

/// Collects changes of ARR and of every other value with a history.
pub(super) fn worth(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let days = || span.later.was.iter().map(|was| was.until);
    let arr = |when, was, now| {
        let text = match (was, now) {
            (None, Some(now)) => format!("ARR is known: {}", span.money(now)),
            (Some(was), None) => {
                format!("ARR is no longer known; it was {}", span.money(was))
            }
            (was, now) => {
                let verb = if now > was { "rose" } else { "fell" };
                let short = |arr: Option<Money>| short_money(arr.unwrap_or_default().as_f64());
                let now = span.money(now.unwrap_or_default());
                format!("ARR {verb} from {} to {now}", short(was))
            }
        };
        facts.push(Fact::when(when, "arr", text, Change::Arr(now)));
    };
    let was = span.earlier.arr_on(span.from).0;
    span.through(
        span.from,
        None,
        was,
        days(),
        |day| span.later.arr_on(day).0,
        arr,
    );
    let others = Account::ROWS.iter().enumerate();
    let others = others.filter(|(_, row)| row.field.history && row.field.path != "arr");
    for (at, row) in others {
        let told = |when, was: Value, now: Value| {
            let text = changed(span, at, &was, &now);
            let change = Change::Dated(at, now);
            facts.push(Fact::when(when, row.field.name, text, change));
        };
        let was = account_value_on(span.earlier, at, span.from);
        let on = |day| account_value_on(span.later, at, day);
        span.through(span.from, None, was, days(), on, told);
    }
}

/// Describes the change of an account's field with a history.
fn changed(span: &Span<'_>, at: usize, was: &Value, now: &Value) -> String {
    let field = &Account::ROWS[at].field;
    let journey = |value: &Value| match value {
        Value::Word(word) if field.path == "journey" => word.parse::<Journey>().ok(),
        _ => None,
    };
    if let (Some(old), Some(new)) = (journey(was), journey(now)) {
        let verb = if new > old { "moved on" } else { "went back" };
        return format!("The customer {verb} from {old} to {new}");
    }
    let [before, after] = &span.contexts;
    let (was, now) = (was.clone(), now.clone());
    let sentence = Differing {
        at,
        field,
        was,
        now,
    };
    capitalized(&sentence.sentence(before, after))
}
