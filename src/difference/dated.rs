//! What happened: touches, stages, assessments, feedback, health, and how far the plan is.

use super::change::Change;
use super::fact::Fact;
use super::people::listed;
use super::planned::{actions, plan};
use super::span::Span;
use crate::method::assessment::statements;
use crate::method::stage::current;
use crate::model::{
    Account, Date, Feedback, HealthEntry, Interaction, Stage, StageEntry, View, spoken, titled,
};

/// Every dated list, and the plan.
pub(super) fn dated(span: &Span<'_>, facts: &mut Vec<Fact>) {
    touches(span, facts);
    stages(span, facts);
    assessments(span, facts);
    feedback(span, facts);
    health(span, facts);
    actions(span, facts);
    if !span.is_one_file() {
        plan(span, facts);
    }
}

/// The entries that only the later moment has, and those that only the earlier one had.
fn entries<'a, T: PartialEq>(
    span: &Span<'_>,
    list: impl Fn(&Account) -> &Vec<T>,
    earlier: &'a [T],
    later: &'a [T],
    on: impl Fn(&T) -> Date,
) -> (Vec<&'a T>, Vec<&'a T>) {
    let mut new: Vec<&T> = Vec::new();
    let mut old: Vec<&T> = Vec::new();
    let is_old = |entry: &&T| on(entry) <= span.from;
    if span.is_one_file() || list(span.earlier) == list(span.later) {
        new.extend(later.iter().filter(|entry| span.holds(on(entry))));
        old.extend(
            later
                .iter()
                .filter(|entry| is_old(entry) && on(entry) > span.to),
        );
        return (new, old);
    }
    old.extend(earlier.iter().filter(is_old));
    old.sort_by_key(|entry| on(entry));
    for entry in later.iter().filter(|entry| on(entry) <= span.to) {
        let first = old.partition_point(|one| on(one) < on(entry));
        let same = old[first..].iter().take_while(|one| on(one) == on(entry));
        match same.enumerate().find(|(_, one)| **one == entry) {
            Some((place, _)) => drop(old.remove(first + place)),
            None => new.push(entry),
        }
    }
    (new, old)
}

fn touches(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let (earlier, later) = (&span.earlier.interactions, &span.later.interactions);
    let (new, gone) = entries(
        span,
        |account| &account.interactions,
        earlier,
        later,
        |one| one.on,
    );
    for touch in new {
        let text = touched(span, touch);
        let change = Change::Touch(Box::new(touch.clone()));
        facts.push(Fact::dated(touch.on, "touch", text, change));
    }
    for touch in gone {
        let text = format!(
            "{}, {}, is no longer listed",
            touched(span, touch),
            touch.on
        );
        let change = Change::TouchGone(Box::new(touch.clone()));
        facts.push(Fact::when(span.undated(), "touch-gone", text, change));
    }
}

/// `QBR: Tom Okafor and Mira Lund with Inês Duarte`.
fn touched(span: &Span<'_>, touch: &Interaction) -> String {
    let theirs = touch.with.iter().map(|id| {
        let known = span
            .later
            .stakeholder(id)
            .or_else(|| span.earlier.stakeholder(id));
        known.map_or_else(|| id.to_string(), |who| who.name.to_string())
    });
    let theirs: Vec<String> = theirs.collect();
    let ours: Vec<String> = touch.by.iter().map(|id| span.member(id)).collect();
    let (ours, theirs) = (some(ours), some(theirs));
    let people = match (ours.is_empty(), theirs.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!(": {}", listed(&ours)),
        (true, false) => format!(" with {}", listed(&theirs)),
        (false, false) => format!(": {} with {}", listed(&ours), listed(&theirs)),
    };
    format!("{}{people}", titled(touch.kind))
}

/// The first two of three or more, and how many others there are.
fn some(mut names: Vec<String>) -> Vec<String> {
    if names.len() > 3 {
        let others = names.len() - 2;
        names.truncate(2);
        names.push(format!("{others} others"));
    }
    names
}

fn stages(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let (earlier, later) = (&span.earlier.stages, &span.later.stages);
    let (new, gone) = entries(
        span,
        |account| &account.stages,
        earlier,
        later,
        |one| one.on,
    );
    for entry in new {
        let eve = current(span.later, entry.view, entry.on.plus_days(-1));
        let text = viewed(entry, eve.map(|entry| entry.stage));
        facts.push(Fact::dated(entry.on, "stage", text, Change::Told));
    }
    for entry in gone {
        let text = format!(
            "{} of the stage, {} since {}, is no longer listed",
            whose(entry.view),
            entry.stage,
            entry.on
        );
        facts.push(Fact::when(span.undated(), "stage-gone", text, Change::Told));
    }
}

/// `Our view of the stage moved from Basic to Collaborative: joint pilot`.
fn viewed(entry: &StageEntry, was: Option<Stage>) -> String {
    let why = entry.why.as_ref().map(|why| format!(": {why}"));
    let whose = whose(entry.view);
    let moved = match was {
        Some(was) if was == entry.stage => format!("is still {was}"),
        Some(was) => format!("moved from {was} to {}", entry.stage),
        None => format!("is {}", entry.stage),
    };
    format!("{whose} of the stage {moved}{}", why.unwrap_or_default())
}

fn whose(view: View) -> &'static str {
    match view {
        View::Vendor => "Our view",
        View::Customer => "The customer's view",
    }
}

fn assessments(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let (earlier, later) = (&span.earlier.assessments, &span.later.assessments);
    let (new, _) = entries(
        span,
        |account| &account.assessments,
        earlier,
        later,
        |one| one.on,
    );
    for asked in new {
        let who = match asked.view {
            View::Vendor => "We",
            View::Customer => "The customer",
        };
        let (answered, all) = (asked.answers.len(), statements().len());
        let text = format!("{who} assessed the stage: {answered} of {all} statements answered");
        facts.push(Fact::dated(asked.on, "assessment", text, Change::Told));
    }
}

fn feedback(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let (earlier, later) = (&span.earlier.feedback, &span.later.feedback);
    let (new, _) = entries(
        span,
        |account| &account.feedback,
        earlier,
        later,
        |one| one.on,
    );
    for said in new {
        let text = opinion(span, said);
        facts.push(Fact::dated(said.on, "feedback", text, Change::Told));
    }
}

/// `Inês Duarte gave 9 of 10 (survey)`.
fn opinion(span: &Span<'_>, said: &Feedback) -> String {
    let who = said.who.as_ref().map(|id| {
        let known = span.later.stakeholder(id);
        known.map_or_else(|| id.to_string(), |who| who.name.to_string())
    });
    let who = who.unwrap_or_else(|| "The customer".to_owned());
    match said.score {
        Some(score) => format!("{who} gave {score} of 10 ({})", spoken(said.channel)),
        None => format!("{who} gave feedback ({})", spoken(said.channel)),
    }
}

fn health(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let (earlier, later) = (&span.earlier.health, &span.later.health);
    let (mut new, _) = entries(
        span,
        |account| &account.health,
        earlier,
        later,
        |one| one.on,
    );
    new.sort_by_key(|entry| entry.on);
    let old = earlier.iter().filter(|entry| entry.on <= span.from);
    let mut was: Option<&HealthEntry> = old.max_by_key(|entry| entry.on);
    for entry in new {
        let why = entry.why.as_ref().map(|why| format!(": {why}"));
        let moved = match was.map(|was| was.score) {
            Some(was) if entry.score > was => format!("rose from {was} to {}", entry.score),
            Some(was) if entry.score < was => format!("fell from {was} to {}", entry.score),
            Some(was) => format!("is still {was}"),
            None => format!("is {}", entry.score),
        };
        let text = format!("Health {moved}{}", why.unwrap_or_default());
        facts.push(Fact::dated(entry.on, "health", text, Change::Told));
        was = Some(entry);
    }
}
