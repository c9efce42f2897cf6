//! What nobody knows yet of an account: the open questions at the end of its plan.

use super::outline::{Block, Item, Section};
use super::plan::Plan;
use crate::method::depth::required;
use crate::method::ranges::{AskNext, Unknown, ask_next};
use crate::method::stage::stages;
use crate::model::{Channel, Tier};
use crate::picture::words::figure;

/// The open questions; none when everything is known.
pub(super) fn questions(plan: &Plan<'_>) -> Option<Section> {
    let prepared = plan.book.prepared();
    let (account, as_of) = (plan.account, prepared.as_of);
    let mut open = Vec::new();
    let mut ask = |unknown: bool, question: &str| {
        if unknown {
            open.push(Item::new("", question));
        }
    };
    ask(
        plan.score.arr.is_none(),
        "What does the customer pay per year?",
    );
    ask(account.renewal.is_none(), "When does the contract renew?");
    ask(prepared.owner(account).is_none(), "Who owns the account?");
    ask(
        prepared.csm(account).is_none(),
        "Who is its customer-success manager?",
    );
    let asked = ask_next(
        account,
        plan.book.prepared(),
        plan.score.standing,
        plan.book.is_with_plan(),
    );
    ask(
        plan.score.journey_assumed,
        &worth(
            "Where is the customer on its journey?",
            &asked,
            &Unknown::Journey,
        ),
    );
    let complexity = "What does the customer use, or how complex is it?";
    ask(
        plan.score.complexity_assumed,
        &worth(complexity, &asked, &Unknown::Complexity),
    );
    let theirs = stages(account, as_of).customer;
    ask(
        theirs.is_none(),
        "How does the customer see the relationship? Not asked yet.",
    );
    let people = account.stakeholders.iter();
    let people: Vec<_> = people.filter(|who| who.active_on(as_of)).collect();
    ask(people.is_empty(), "Who do we know there?");
    let aimless =
        account.ambition.is_none() && plan.scored().is_some_and(|one| one.tier != Tier::Tech);
    ask(aimless, "Which stage do we aim for, and by when?");
    if let Some(scored) = plan.scored().filter(|_| !people.is_empty()) {
        let wanted = required(scored.orientation).iter();
        for channel in wanted.filter(|one| people.iter().all(|who| who.channel() != **one)) {
            let question = format!(
                "Who do we need among their {}? Nobody is mapped yet.",
                among(*channel)
            );
            open.push(Item::new("", question));
        }
    }
    for who in people {
        let what = match (who.power_on(as_of).0, who.attitude_on(as_of).0) {
            (None, None) => "What are the power and attitude of",
            (None, Some(_)) => "What is the power of",
            (Some(_), None) => "What is the attitude of",
            (Some(_), Some(_)) => continue,
        };
        let question = format!("{what} {}?", who.name);
        let person = Unknown::Person(who.id.clone());
        open.push(Item::new("", worth(&question, &asked, &person)));
    }
    let owners = account
        .actions
        .iter()
        .filter(|one| one.owner.is_none() && one.status == crate::model::ActionStatus::Open);
    open.extend(owners.map(|one| Item::new("", format!("Who does this: {}?", one.title))));
    (!open.is_empty()).then(|| Section::new("Open questions", vec![Block::List(open)]))
}

/// A question with what its answer brings, where that is much.
fn worth(question: &str, asked: &[AskNext], what: &Unknown) -> String {
    let one = asked.iter().find(|one| one.what == *what);
    let narrows = one.map(|one| {
        format!(
            " The answer narrows the range of the gap by {}.",
            figure(one.narrows)
        )
    });
    format!("{question}{}", narrows.unwrap_or_default())
}

/// The people of a channel as a question names them.
fn among(channel: Channel) -> &'static str {
    match channel {
        Channel::Users => "users",
        Channel::Buyers => "buyers",
        Channel::Network => "partners",
        Channel::It => "IT people",
    }
}
