//! What happened: touches, stages, assessments, feedback, health, renewals.

use std::collections::HashSet;

use super::change::Change;
use super::entries::{Entries, changed, gone, tell, tell_as};
use super::fact::Fact;
use super::people::listed;
use super::span::Span;
use super::touches::Touches;
use crate::method::assessment::statements;
use crate::method::stage::current;
use crate::model::{
    Feedback, HealthEntry, Interaction, Renewal, RenewalOutcome, Stage, StageEntry, View, spoken,
    titled,
};

/// Collects the facts of every dated list.
pub(super) fn dated(span: &Span<'_>, touches: &Touches<'_>, facts: &mut Vec<Fact>) {
    untold(span, touches, facts);
    stages(span, facts);
    assessments(span, facts);
    feedback(span, facts);
    health(span, facts);
    renewals(span, facts);
}

/// Collects the touches not covered by a tie's fact.
fn untold(span: &Span<'_>, touches: &Touches<'_>, facts: &mut Vec<Fact>) {
    let entries = &touches.entries;
    let told = facts.iter().flat_map(|fact| fact.change.touches());
    let told: HashSet<usize> = told.copied().collect();
    let [was, now] = span.contexts;
    for (_, touch) in (0..)
        .zip(&entries.new)
        .filter(|(place, _)| !told.contains(place))
    {
        let text = touched(span, touch);
        let fact = Fact::dated(touch.on, "touch", text, Change::Told);
        let touch = Some(touch.kind);
        facts.push(Fact { touch, ..fact });
    }
    for touch in &entries.gone {
        let text = gone(*touch, &was);
        let fact = Fact::when(span.undated(), "touch-gone", text, Change::Told);
        facts.push(fact);
    }
    for (old, new) in &entries.changed {
        let text = changed(*old, *new, &was, &now);
        let fact = Fact::when(span.undated(), "touch-changed", text, Change::Told);
        facts.push(fact);
    }
}

/// `QBR: Tom Okafor and Mira Lund with Inês Duarte`.
fn touched(span: &Span<'_>, touch: &Interaction) -> String {
    let theirs: Vec<String> = touch.with.iter().map(|id| span.person(id)).collect();
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

/// Names the first two of three or more, and counts the rest.
fn some(mut names: Vec<String>) -> Vec<String> {
    if names.len() > 3 {
        let others = names.len() - 2;
        names.truncate(2);
        names.push(format!("{others} others"));
    }
    names
}

fn stages(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let mut entries = Entries::dated(span, |account| &account.stages, |one| one.on);
    for entry in entries.new.drain(..) {
        let eve = current(span.later, entry.view, entry.on.plus_days(-1));
        let text = viewed(entry, eve.map(|entry| entry.stage));
        facts.push(Fact::dated(entry.on, "stage", text, Change::Told));
    }
    tell(span, "stage", &entries, facts);
}

/// `Our view of the stage moved from Basic to Collaborative: joint pilot`.
fn viewed(entry: &StageEntry, was: Option<Stage>) -> String {
    let why = entry.why.as_ref().map(|why| format!(": {why}"));
    let whose = match entry.view {
        View::Vendor => "Our view",
        View::Customer => "The customer's view",
    };
    let moved = match was {
        Some(was) if was == entry.stage => format!("is still {was}"),
        Some(was) => format!("moved from {was} to {}", entry.stage),
        None => format!("is {}", entry.stage),
    };
    format!("{whose} of the stage {moved}{}", why.unwrap_or_default())
}

fn assessments(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let mut entries = Entries::dated(span, |account| &account.assessments, |one| one.on);
    for asked in entries.new.drain(..) {
        let who = match asked.view {
            View::Vendor => "We",
            View::Customer => "The customer",
        };
        let (answered, all) = (asked.answers.len(), statements().len());
        let text = format!("{who} assessed the stage: {answered} of {all} statements answered");
        facts.push(Fact::dated(asked.on, "assessment", text, Change::Told));
    }
    tell(span, "assessment", &entries, facts);
}

fn feedback(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let mut entries = Entries::dated(span, |account| &account.feedback, |one| one.on);
    for said in entries.new.drain(..) {
        let text = opinion(span, said);
        facts.push(Fact::dated(said.on, "feedback", text, Change::Told));
    }
    tell(span, "feedback", &entries, facts);
}

/// `Inês Duarte gave 9 of 10 (survey)`.
fn opinion(span: &Span<'_>, said: &Feedback) -> String {
    let who = said.who.as_ref().map(|id| span.person(id));
    let who = who.unwrap_or_else(|| "The customer".to_owned());
    match said.score {
        Some(score) => format!("{who} gave {score} of 10 ({})", spoken(said.channel)),
        None => format!("{who} gave feedback ({})", spoken(said.channel)),
    }
}

fn health(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let mut entries = Entries::dated(span, |account| &account.health, |one| one.on);
    entries.new.sort_by_key(|entry| entry.on);
    let earlier = span.earlier.health.iter();
    let old = earlier.filter(|entry| entry.on <= span.from);
    let mut was: Option<&HealthEntry> = old.max_by_key(|entry| entry.on);
    for entry in entries.new.drain(..) {
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
    tell(span, "health", &entries, facts);
}

/// Collects renewal outcomes. A loss moves every figure, from the day on which it counts.
fn renewals(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let mut entries = Entries::dated(span, |account| &account.renewals, Renewal::counts_from);
    for ended in entries.new.drain(..) {
        let on = ended.counts_from();
        let seen = Change::Renewals(on.max(span.from).min(span.to));
        facts.push(Fact::dated(on, "outcome", outcome(span, ended), seen));
    }
    tell_as(span, "outcome", &entries, &Change::Renewals(span.to), facts);
}

/// `The renewal of 2026-03-01 was signed for more, 640k EUR: two depots more`.
fn outcome(span: &Span<'_>, ended: &Renewal) -> String {
    let how = match ended.outcome {
        RenewalOutcome::Renewed => "was signed",
        RenewalOutcome::Grown => "was signed for more",
        RenewalOutcome::Reduced => "was signed for less",
        RenewalOutcome::Lost => "was lost",
    };
    let arr = ended.arr.map(|arr| format!(", {}", span.money(arr)));
    let why = ended.why.as_ref().map(|why| format!(": {why}"));
    format!(
        "The renewal of {} {how}{}{}",
        ended.due,
        arr.unwrap_or_default(),
        why.unwrap_or_default()
    )
}
