//! What is done next, what each of it brings alone and all together, and what is asked of the review.

use super::account::{Plan, table};
use super::outline::{Block, Item, Section};
use crate::method::investment::Economic;
use crate::method::score::{
    AccountScore, Factor, ScoredAccount, score_with_action, score_with_plan,
};
use crate::model::{Action, ActionStatus};
use crate::picture::words::{counted, figure};

/// The open actions by their day, each with the scores that it brings alone; none when nothing is open.
pub(super) fn actions(plan: &Plan<'_>) -> Option<Section> {
    let as_of = plan.book.prepared().as_of;
    let rows = open(plan).into_iter().map(|one| {
        let late = one.due.is_some_and(|due| due < as_of);
        let due = one
            .due
            .map(|due| format!("{due}{}", if late { " (late)" } else { "" }));
        vec![
            due.unwrap_or_default(),
            one.title.to_string(),
            one.owner
                .as_deref()
                .map_or_else(|| "nobody".to_owned(), |id| plan.name(id)),
            brings(plan, one),
            if one.shared { "yes" } else { "no" }.to_owned(),
        ]
    });
    let columns = [
        "Due",
        "Action",
        "Owner",
        "Alone it brings",
        "Customer sees it",
    ];
    let mut blocks = vec![table(&columns, rows.collect())?];
    blocks.extend(together(plan).map(Block::Text));
    Some(Section::new("Next actions", blocks))
}

/// What is asked of those who read the plan.
pub(super) fn ask(plan: &Plan<'_>) -> Section {
    let mut asked = Vec::new();
    let all = open(plan);
    if let Some(steps) = gained(plan) {
        asked.push(Item::new(
            "Agree to the actions",
            format!("all of them together bring {}", steps.join(", ")),
        ));
    } else if plan.scored().is_some_and(|scored| scored.equity.gap < 0.0) {
        asked.push(Item::new(
            "Decide what to do",
            "there is less than is warranted, and no open action says that it changes that",
        ));
    }
    let loose = all.iter().filter(|one| one.owner.is_none()).count();
    if loose > 0 {
        let what = counted(loose, "action");
        asked.push(Item::new("Name owners", format!("{what} without one")));
    }
    if let Some(scored) = plan.scored() {
        asked.extend(effort(scored));
    }
    if asked.is_empty() {
        let text = Block::Text("Nothing: go on as planned.".to_owned());
        return Section::new("The ask", vec![text]);
    }
    Section::new("The ask", vec![Block::List(asked)])
}

fn effort(scored: &ScoredAccount) -> Option<Item> {
    let (feasible, necessary) = (figure(scored.feasible), figure(scored.necessary));
    match scored.economic {
        Economic::Sound => None,
        Economic::Uneconomic => Some(Item::new(
            "Decide on the effort",
            format!(
                "{necessary} hours a year are necessary, {feasible} are feasible: make it simpler, or worth more"
            ),
        )),
        Economic::Squandered => Some(Item::new(
            "Spend less",
            format!(
                "{} hours a year are invested, {feasible} are feasible",
                figure(scored.invested)
            ),
        )),
        Economic::Starved => Some(Item::new(
            "Spend more",
            format!(
                "{} hours a year are invested, {necessary} are necessary",
                figure(scored.invested)
            ),
        )),
    }
}

fn open<'a>(plan: &Plan<'a>) -> Vec<&'a Action> {
    let open = plan.account.actions.iter();
    let mut open: Vec<&Action> = open
        .filter(|one| one.status == ActionStatus::Open)
        .collect();
    open.sort_by_key(|one| (one.due.is_none(), one.due));
    open
}

fn brings(plan: &Plan<'_>, action: &Action) -> String {
    if action.effect.is_empty() {
        return "no effect is said".to_owned();
    }
    let prepared = plan.book.prepared();
    let then = score_with_action(plan.account, prepared, plan.score.standing, action);
    let steps = steps(plan.score, &then);
    if steps.is_empty() {
        "no score moves".to_owned()
    } else {
        steps.join(", ")
    }
}

/// What all open actions together will bring.
fn together(plan: &Plan<'_>) -> Option<String> {
    plan.scored()?;
    Some(match gained(plan) {
        None => "Done, all of them together move no score.".to_owned(),
        Some(steps) => format!("Done, all of them together bring {}.", steps.join(", ")),
    })
}

fn gained(plan: &Plan<'_>) -> Option<Vec<String>> {
    let then = score_with_plan(plan.account, plan.book.prepared(), plan.score.standing);
    Some(steps(plan.score, &then)).filter(|steps| !steps.is_empty())
}

/// The scores that differ as they are shown, with what they were and will be.
fn steps(now: &AccountScore, then: &AccountScore) -> Vec<String> {
    let (Ok(now), Ok(then)) = (&now.result, &then.result) else {
        return Vec::new();
    };
    let step = |name: &str, now: Factor, then: Factor| {
        let (from, to) = (figure(now.score), figure(then.score));
        (from != to).then(|| format!("{name} {from} to {to}"))
    };
    let all = [
        step("equity", now.equity, then.equity),
        step("depth", now.depth, then.depth),
        step("power", now.power, then.power),
        step("reach", now.reach, then.reach),
    ];
    all.into_iter().flatten().collect()
}
