//! Collects changed judgements: power and attitude over time.

use super::change::Change;
use super::fact::Fact;
use super::span::{Span, Stay};
use crate::method::power::{Class, class};
use crate::model::{Attitude, Date, Power, Stakeholder};

/// Power and attitude of a person.
type Judgement = (Option<Power>, Option<Attitude>);

/// Collects every new judgement during a person's stay; power and attitude of one day make one fact.
pub(super) fn judged(
    span: &Span<'_>,
    was: &Stakeholder,
    now: &Stakeholder,
    stay: Stay,
    facts: &mut Vec<Fact>,
) {
    let on = |who: &Stakeholder, day: Date| (who.power_on(day).0, who.attitude_on(day).0);
    let days = now.was.iter().map(|entry| entry.until);
    let tell = |when, was: Judgement, new: Judgement| {
        let mut judged = |was: Judgement, new: Judgement, learnt| {
            let text = said(span, &now.name, was, new);
            let change = Change::Judged(now.id.clone(), new.0, new.1);
            let fact = Fact::when(when, "judged", text, change);
            facts.push(Fact { learnt, ..fact });
        };
        // A value known for the first time is learnt; a changed value makes a fact of its own.
        let first = (was.0.or(new.0), was.1.or(new.1));
        if first != was {
            judged(was, first, true);
        }
        if new != first {
            judged(first, new, false);
        }
    };
    let first = on(was, stay.start);
    span.through(stay.start, stay.ends, first, days, |day| on(now, day), tell);
}

/// `Inês Duarte's attitude rose from -1 to 3: a Champion now`.
fn said(span: &Span<'_>, name: &str, was: Judgement, now: Judgement) -> String {
    let power = moved("power", was.0.map(Power::get), now.0.map(Power::get));
    let attitude = moved(
        "attitude",
        was.1.map(Attitude::get),
        now.1.map(Attitude::get),
    );
    let both: Vec<String> = [attitude, power].into_iter().flatten().collect();
    let k = &span.settings.constants;
    let (old, new) = (class(k, was.0, was.1), class(k, now.0, now.1));
    let class = match new {
        _ if old == new => String::new(),
        Class::Unknown => ": no longer judged".to_owned(),
        Class::Undecided => ": Undecided now".to_owned(),
        Class::Influencer => ": an Influencer now".to_owned(),
        class => format!(": a {} now", class.name()),
    };
    format!("{name}'s {}{class}", both.join(" and "))
}

/// Writes `attitude rose from -1 to 3`; none if the value did not change.
pub(super) fn moved(what: &str, was: Option<i64>, now: Option<i64>) -> Option<String> {
    match (was, now) {
        _ if was == now => None,
        (Some(was), Some(now)) => {
            let verb = if now > was { "rose" } else { "fell" };
            Some(format!("{what} {verb} from {was} to {now}"))
        }
        (None, Some(now)) => Some(format!("{what} was judged for the first time ({now})")),
        (_, None) => Some(format!("{what} is unknown again")),
    }
}
