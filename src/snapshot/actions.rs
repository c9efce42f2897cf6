//! What is done next, what each of it brings alone and all together, and what is asked of the review.

use super::outline::{Block, Cell, Item, Section, table};
use super::plan::{Plan, missing_most};
use crate::method::built::Built;
use crate::method::equity::Verdict;
use crate::method::facts::Facts;
use crate::method::investment::Economic;
use crate::method::rescoring::Rescoring;
use crate::method::score::{ScoredAccount, score_with_plan};
use crate::model::{Action, ActionStatus};
use crate::picture::words::{counted, difference, figure};

/// As many actions as the first page has room for.
const FIRST: usize = 5;

/// The open actions by their day, each with the scores that it brings alone; none when nothing is open.
pub(super) fn actions(plan: &Plan<'_>) -> Option<Section> {
    let all = open(plan);
    let mut blocks = vec![rows(plan, &all[..all.len().min(FIRST)])?];
    if all.len() > FIRST {
        let more = counted(all.len() - FIRST, "action");
        blocks.push(Block::Text(format!("And {more} further below.")));
    }
    Some(Section::new("Next actions", blocks))
}

/// The open actions for which the first page has no room.
pub(super) fn further(plan: &Plan<'_>) -> Option<Section> {
    let all = open(plan);
    let table = rows(plan, all.get(FIRST..)?)?;
    Some(Section::new("Further actions", vec![table]))
}

fn rows(plan: &Plan<'_>, actions: &[&Action]) -> Option<Block> {
    let prepared = plan.book.prepared();
    let as_of = prepared.as_of;
    // Everybody is scored once; each action then has only those scored again whom it concerns.
    let mut now = Rescoring::new(Facts::new(plan.account, prepared));
    let rows = actions.iter().map(|one| {
        let late = one.due.is_some_and(|due| due < as_of);
        let late = if late { " (late)" } else { "" };
        vec![
            Cell::known(one.due, |due| Cell::day(format!("{due}{late}"), due)),
            one.title.to_string().into(),
            one.owner
                .as_deref()
                .map_or_else(|| "nobody".to_owned(), |id| plan.name(id))
                .into(),
            brings(plan, &mut now, one).into(),
            if one.shared { "yes" } else { "no" }.into(),
        ]
    });
    let columns = [
        "Due",
        "Action",
        "Owner",
        "Expected effect",
        "Customer sees it",
    ];
    table(&columns, rows.collect())
}

/// What is asked of those who read the plan.
pub(super) fn ask(plan: &Plan<'_>) -> Section {
    let mut asked = Vec::new();
    let all = open(plan);
    if let Some(gained) = gained(plan) {
        let what = format!("Approve {}", counted(all.len(), "action"));
        asked.push(Item::new(what, gained));
        asked.extend(still_missing(plan));
    } else if plan.scored().is_some_and(|scored| scored.equity.gap < 0.0) {
        asked.push(Item::new(
            "Decide what to do",
            format!(
                "equity is {} points below target, and no open action is expected to raise it",
                figure(-plan.scored().map_or(0.0, |scored| scored.equity.gap))
            ),
        ));
    }
    let loose = all.iter().filter(|one| one.owner.is_none()).count();
    if loose > 0 {
        let what = counted(loose, "action");
        asked.push(Item::new("Name owners", format!("{what} without an owner")));
    }
    if let Some(scored) = plan.scored() {
        asked.extend(effort(scored));
    }
    if asked.is_empty() {
        let text = Block::Text("Nothing: continue as planned.".to_owned());
        return Section::new("The ask", vec![text]);
    }
    Section::new("The ask", vec![Block::List(asked)])
}

fn effort(scored: &ScoredAccount) -> Option<Item> {
    let hours = |hours: f64| format!("{hours:.0}");
    let (feasible, necessary) = (hours(scored.feasible), hours(scored.necessary));
    let invested = hours(scored.invested);
    match scored.economic {
        Economic::Sound => None,
        Economic::Uneconomic => Some(Item::new(
            "Decide on the effort",
            format!(
                "it needs {necessary} hours a year and its value allows {feasible}: simplify the service, raise the \
                 value, or move to a lower tier"
            ),
        )),
        Economic::Squandered => Some(Item::new(
            "Spend less",
            format!(
                "{invested} hours were invested in the last twelve months; its value allows {feasible} a year"
            ),
        )),
        Economic::Starved => Some(Item::new(
            "Spend more",
            format!(
                "{invested} hours were invested in the last twelve months and {necessary} a year are needed: {} more",
                hours(scored.necessary.round() - scored.invested.round())
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

fn brings(plan: &Plan<'_>, now: &mut Rescoring<'_>, action: &Action) -> String {
    if action.effect.is_empty() {
        return "not stated".to_owned();
    }
    let standing = plan.score.standing;
    let both = now
        .built(standing)
        .ok()
        .zip(now.with_action(action, standing).ok());
    let steps = both.map_or_else(Vec::new, |(now, then)| steps(built(&now), built(&then)));
    if steps.is_empty() {
        "no score changes".to_owned()
    } else {
        steps.join(", ")
    }
}

/// What the actions leave open, where even all of them together are not enough.
fn still_missing(plan: &Plan<'_>) -> Option<Item> {
    let then = score_with_plan(plan.account, plan.book.prepared(), plan.score.standing);
    let then = then.result.as_ref().ok()?;
    let most = missing_most(then).filter(|_| then.verdict == Verdict::Under)?;
    let said = format!("these actions are not enough; the largest gap left is in {most}");
    Some(Item::new("Decide what more to do", said))
}

/// What all open actions together will bring, and what becomes of the gap; none when no score moves.
fn gained(plan: &Plan<'_>) -> Option<String> {
    let then = score_with_plan(plan.account, plan.book.prepared(), plan.score.standing);
    let (now, then) = (plan.scored()?, then.result.as_deref().ok()?);
    let steps = steps(scores(now), scores(then));
    let (now, then) = (now.equity, then.equity);
    (!steps.is_empty()).then(|| {
        format!(
            "together they lift {} and take the gap from {} to {}",
            steps.join(", "),
            difference(now.gap),
            difference(then.gap)
        )
    })
}

/// Equity, depth, power and reach.
type Scores = [f64; 4];

fn built(built: &Built<f64>) -> Scores {
    [
        built.equity.score,
        built.depth.score,
        built.power.score,
        built.reach,
    ]
}

fn scores(scored: &ScoredAccount) -> Scores {
    [scored.equity, scored.depth, scored.power, scored.reach].map(|factor| factor.score)
}

/// The scores that differ as they are shown, with what they were and will be.
fn steps(now: Scores, then: Scores) -> Vec<String> {
    let names = ["equity", "depth", "power", "reach"];
    let all = names.iter().zip(now.iter().zip(then));
    all.filter_map(|(name, (now, then))| {
        let (from, to) = (figure(*now), figure(then));
        (from != to).then(|| format!("{name} from {from} to {to}"))
    })
    .collect()
}
