//! Writes a difference as sentences, most important first, for pages without room for columns.

use std::collections::BTreeMap;

use super::apart::Apart;
use super::compare::{AccountDifference, named};
use super::fact::Fact;
use super::figures::{Figures, rounded};
use super::moment::Moment;
use super::people::listed;
use super::walk::{Cause, Step};
use crate::model::{counted, orientation, spoken};

/// The maximum number of facts without effect that are told one by one.
const TOLD: usize = 8;

/// Describes what changed at an account since an earlier moment; empty if nothing did.
#[must_use]
pub fn since(before: Moment<'_>, after: Moment<'_>) -> Vec<String> {
    let apart = Apart::new(
        (before.prepared, before.accounts),
        (after.prepared, after.accounts),
    );
    let difference = AccountDifference::between(before, after, &apart);
    difference.map_or_else(Vec::new, |difference| sentences(&difference))
}

/// Writes a difference: the verdict, what moved the score and by how much, and what else happened.
#[must_use]
pub fn sentences(difference: &AccountDifference) -> Vec<String> {
    let mut said = vec![format!("{}.", difference.headline())];
    let (before, after) = (
        difference.walk.before.unwrap_or_default().equity,
        difference.walk.after.unwrap_or_default().equity,
    );
    let steps = &difference.walk.steps;
    let parts: Vec<i64> = steps.iter().map(|step| step.effect.equity).collect();
    let shown = rounded(before, after, &parts);
    let mut moved: Vec<(&Step, i64)> = steps.iter().zip(shown).collect();
    moved.retain(|(step, _)| !step.effect.is_zero());
    // Won and lost first, then learnt.
    moved.sort_by_key(|(step, _)| {
        (
            step.is_learnt(),
            std::cmp::Reverse(step.effect.equity.abs()),
        )
    });
    said.extend(moved.iter().map(|(step, tenths)| {
        let learnt = if step.is_learnt() { "Learnt: " } else { "" };
        format!("{learnt}{} (equity {}).", step.said(), signed(*tenths))
    }));
    said.extend(difference.also());
    said.extend(difference.decisions());
    said
}

impl AccountDifference {
    /// Writes the verdict and the gap, without a full stop.
    #[must_use]
    pub fn headline(&self) -> String {
        let (was, now) = (self.decided.0.verdict_shown, self.decided.1.verdict_shown);
        let verdict = if was == now {
            now.to_owned()
        } else {
            format!("{was} → {now}")
        };
        match (self.walk.before, self.walk.after) {
            (Some(was), Some(now)) => format!("{verdict}: {}", figures(was, now)),
            (None, Some(now)) => format!(
                "{verdict}: gap {}, equity {} of {}",
                point(now.gap()),
                point(now.equity),
                point(now.target)
            ),
            (_, None) => verdict,
        }
    }

    /// Describes facts that moved no score: dated ones one by one, touches by their number.
    #[must_use]
    pub fn also(&self) -> Vec<String> {
        let idle = self.walk.facts().filter(|(_, effect)| effect.is_zero());
        let (touches, others): (Vec<&Fact>, Vec<&Fact>) = idle
            .map(|(fact, _)| fact)
            .partition(|fact| fact.touch.is_some());
        let mut said: Vec<String> = Vec::new();
        let (first, rest) = others.split_at(others.len().min(TOLD));
        said.extend(first.iter().map(|fact| format!("{}.", fact.said())));
        if !rest.is_empty() {
            said.push(format!("{} more.", counted(rest.len(), "change")));
        }
        match touches.as_slice() {
            [] => {}
            [one] => said.push(format!("{}.", one.said())),
            several => {
                let moved = self
                    .walk
                    .facts()
                    .any(|(fact, effect)| fact.touches().is_some() && !effect.is_zero());
                let more = if moved { "more " } else { "" };
                said.push(format!(
                    "{} {more}touches: {}.",
                    several.len(),
                    kinds(several)
                ));
            }
        }
        said
    }

    /// Describes changed decisions, and the causes that came and went, in whole sentences.
    #[must_use]
    pub fn decisions(&self) -> Vec<String> {
        let (was, now) = &self.decided;
        let mut said = Vec::new();
        if let (Some(was), Some(now)) = (was.tier, now.tier)
            && was != now
        {
            said.push(format!("Tier {was} → {now}."));
        }
        if let (Some(was), Some(now)) = (was.orientation, now.orientation)
            && was != now
        {
            said.push(format!(
                "Orientation {} → {}.",
                orientation(was),
                orientation(now)
            ));
        }
        let all = |insights: &[_]| insights.iter().map(named).collect::<Vec<_>>().join("; ");
        if !self.raised.is_empty() {
            said.push(format!("New causes: {}.", all(&self.raised)));
        }
        if !self.settled.is_empty() {
            said.push(format!("Settled causes: {}.", all(&self.settled)));
        }
        said
    }
}

impl Step {
    /// True if something was judged for the first time, which counts as learnt rather than won or lost.
    #[must_use]
    pub fn is_learnt(&self) -> bool {
        matches!(&self.cause, Cause::Fact(fact) if fact.learnt)
    }

    /// Describes the cause, without a full stop.
    #[must_use]
    pub fn said(&self) -> String {
        match &self.cause {
            Cause::Time(days) => {
                let passed = counted(days.unsigned_abs() as usize, "day");
                format!("{passed} passed{}", self.by_time())
            }
            Cause::Fact(fact) => fact.said(),
            Cause::Settings(parts) => {
                let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
                format!("The workspace's {} changed", listed(&parts))
            }
            Cause::Standing => {
                "Other accounts' revenue changed, and with it this one's rank".to_owned()
            }
            Cause::Other => "Other changes of ties between the same people".to_owned(),
        }
    }

    /// Describes the effect of time, as far as the factors show it.
    fn by_time(&self) -> String {
        let effect = self.effect;
        let ties =
            (effect.depth < 0 || effect.power != 0).then(|| "ties fade without contact".to_owned());
        let programs = match effect.reach {
            // Fading ties lower reach too, so only an increase certainly comes from programs.
            1.. => Some("programs reach more".to_owned()),
            _ if ties.is_none() && effect.reach < 0 => Some("programs reach less".to_owned()),
            _ => None,
        };
        let said: Vec<String> = [ties, programs].into_iter().flatten().collect();
        if said.is_empty() {
            String::new()
        } else {
            format!(": {}", listed(&said))
        }
    }
}

impl Fact {
    /// Writes the fact with its day, if it has one.
    #[must_use]
    pub fn said(&self) -> String {
        if self.dated {
            format!("{} {}", self.on, self.text)
        } else {
            self.text.clone()
        }
    }
}

/// `gap -6.5 → -13.0 (equity 61.0 → 57.0, target 67.5 → 70.0)`.
fn figures(was: Figures, now: Figures) -> String {
    let both = |was: i64, now: i64| {
        let (was, now) = (point(was), point(now));
        if was == now {
            now
        } else {
            format!("{was} → {now}")
        }
    };
    format!(
        "gap {} (equity {}, target {})",
        both(was.gap(), now.gap()),
        both(was.equity, now.equity),
        both(was.target, now.target)
    )
}

/// A figure with one decimal.
fn point(millionths: i64) -> String {
    let tenths = rounded(0, millionths, &[millionths])[0];
    plain(tenths)
}

/// Tenths of a point with their sign: `+4.0`, `-12.8`, `0.0`.
#[must_use]
pub fn signed(tenths: i64) -> String {
    let sign = if tenths > 0 { "+" } else { "" };
    format!("{sign}{}", plain(tenths))
}

fn plain(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

/// `3 online, 1 in person`.
fn kinds(touches: &[&Fact]) -> String {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for fact in touches {
        if let Some(kind) = fact.touch {
            *kinds.entry(spoken(kind)).or_default() += 1;
        }
    }
    let mut kinds: Vec<(String, usize)> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, number)| format!("{number} {kind}"))
        .collect();
    kinds.join(", ")
}
