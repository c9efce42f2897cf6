//! Section 21: finds the single changes that would give another verdict, and counts those that would not.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::Explanation;
use super::changeable::{Changeable, What};
use super::constants::{self, Scale};
use super::trial::Trial;
use super::written::computed;
use crate::method::equity::{CallForMore, Verdict, VerdictFacts, verdict};
use crate::method::facts::Facts;
use crate::method::figures::{Figures, Scored, figures};
use crate::method::number::{Origin, compared};
use crate::method::portfolio::Book;
use crate::method::prepared::Standing;
use crate::method::rescoring::Rescoring;
use crate::method::tier::threshold_figure;
use crate::method::trace::Traced;
use crate::method::value::value;
use crate::model::{Account, Constants, Tier, Workspace};

/// The number of steps tried in each direction.
const STEPS: i64 = 3;

/// One change that gives another verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What is changed.
    pub what: What,
    /// Its value.
    pub from: f64,
    /// The value that gives another verdict.
    pub to: f64,
    /// The number of steps of 1 or 10 %.
    pub step: i64,
    /// The verdict after the change.
    pub verdict: Verdict,
    /// The place of the value; none for a constant.
    pub origin: Option<Origin>,
}

/// The number of one-step changes that leave the verdict unchanged, out of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// Changes that leave it unchanged.
    pub same: usize,
    /// All changes tried.
    pub of: usize,
}

/// What would change the verdict of an account.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// The verdict.
    pub verdict: Verdict,
    /// For each thing and direction the least step that gives another verdict.
    pub changes: Vec<Change>,
    /// Changes of judgements and ties by 1.
    pub facts: Held,
    /// Changes of constants by 10 %.
    pub constants: Held,
}

/// Finds what would change the verdict of an account; none if it is unscored. Uses the book's plan, if it has one.
#[must_use]
pub fn what_if(account: &Account, workspace: &Workspace, book: &Book) -> Option<WhatIf> {
    let standing = book.score(&account.id)?.standing;
    let prepared = book.prepared();
    let facts = Facts::as_planned(account, prepared, book.is_with_plan());
    let figures: Figures<Traced> = figures(&facts, standing);
    let scored = figures.scored.ok()?;
    let now = now(&facts, &scored);
    let mut found = WhatIf {
        verdict: now,
        changes: Vec::new(),
        facts: Held::default(),
        constants: Held::default(),
    };
    found.try_facts(&facts, scored.verdict, standing);
    let mut trial = Trial {
        account,
        workspace,
        standing,
        with_plan: book.is_with_plan(),
        prepared: prepared.clone(),
        ranked: OnceCell::new(),
    };
    for name in entering(&facts, &scored) {
        found.try_constant(&name, prepared.constants(), &mut trial);
    }
    found.changes.sort_by(|a, b| {
        let key = |change: &Change| {
            let constant = matches!(change.what, What::Constant(_));
            (change.step, constant, name_of(&change.what))
        };
        key(a).cmp(&key(b)).then_with(|| a.to.total_cmp(&b.to))
    });
    Some(found)
}

fn now(facts: &Facts<'_>, scored: &Scored<Traced>) -> Verdict {
    use crate::method::number::Number;
    verdict(
        facts.prepared.constants(),
        scored.verdict,
        scored.built.equity.gap.value(),
    )
}

/// The name of what is changed, as in the formulas.
fn name_of(what: &What) -> String {
    match what {
        What::Judgement(person, what) => format!("{what}.{person}"),
        What::Tie(person, member, what) => format!("{what}.{person}.{member}"),
        What::Constant(name) => name.clone(),
    }
}

impl WhatIf {
    /// Tries the steps of one thing in one direction. `at` returns the value and the verdict at a step, none off the
    /// scale.
    fn try_steps(
        &mut self,
        what: &What,
        from: f64,
        origin: Option<&Origin>,
        mut at: impl FnMut(i64) -> Option<(f64, Verdict)>,
    ) {
        let mut told = false;
        for step in 1..=STEPS {
            let Some((to, verdict)) = at(step) else {
                continue;
            };
            let same = verdict == self.verdict;
            if step == 1 {
                let held = match what {
                    What::Constant(_) => &mut self.constants,
                    _ => &mut self.facts,
                };
                held.of += 1;
                held.same += usize::from(same);
            }
            if !same && !told {
                told = true;
                self.changes.push(Change {
                    what: what.clone(),
                    from,
                    to,
                    step,
                    verdict,
                    origin: origin.cloned(),
                });
            }
        }
    }

    /// Tries judgements and ties; only the person concerned is scored again.
    fn try_facts(&mut self, facts: &Facts<'_>, other: VerdictFacts, standing: Standing) {
        let k = facts.prepared.constants();
        let mut rescoring = Rescoring::new(facts.clone());
        for person in &facts.people {
            for one in Changeable::of(facts, person) {
                for direction in [-1, 1] {
                    self.try_steps(&one.what, one.from as f64, Some(&one.origin), |step| {
                        let to = one.from + direction * step;
                        if !(one.low..=one.high).contains(&to) {
                            return None;
                        }
                        let mut changed = person.clone();
                        (one.set)(&mut changed, one.tie, to);
                        rescoring.put(person.index, Some(changed));
                        let gap = rescoring.built(standing).ok()?.equity.gap;
                        Some((to as f64, verdict(k, other, gap)))
                    });
                }
            }
            rescoring.put(person.index, Some(person.clone()));
        }
    }

    fn try_constant(&mut self, name: &str, k: &Constants, trial: &mut Trial<'_>) {
        let (Some(from), Some(scale)) = (constants::value(k, name), constants::scale(name)) else {
            return;
        };
        for direction in [-1, 1] {
            let what = What::Constant(name.to_owned());
            self.try_steps(&what, from, None, |step| {
                let to = stepped(from, direction * step, scale)?;
                let verdict = trial.verdict(name, constants::with(k, name, to)?)?;
                Some((to, verdict))
            });
        }
    }
}

/// Moves a constant by tenths of its value; none if that leaves its range or changes nothing.
fn stepped(from: f64, tenths: i64, scale: Scale) -> Option<f64> {
    let by = from.abs() * tenths as f64 / 10.0;
    let to = if scale.whole {
        let least = tenths.signum() as f64;
        let whole = by.round();
        from + if whole.abs() < 1.0 { least } else { whole }
    } else {
        compared(from + by)
    };
    let is_on = to >= scale.low && to <= scale.high && (!scale.whole || to >= 1.0);
    (is_on && to != from).then_some(to)
}

/// Lists the constants that enter the gap, tier or verdict of an account and that the account does not override.
fn entering(facts: &Facts<'_>, scored: &Scored<Traced>) -> BTreeSet<String> {
    let k = facts.prepared.constants();
    let mut names = BTreeSet::new();
    let mut used = |number: &Traced| {
        let explanation: Explanation = computed("", 10, number);
        let constants = explanation.derivation().constants;
        names.extend(constants.into_iter().map(|(name, _)| name));
    };
    used(&scored.built.equity.gap);
    let effort = scored.tier != Tier::Tech && CallForMore::of(facts).is_none();
    if effort {
        used(&scored.investment.necessary);
        used(&scored.investment.invested);
    }
    let mut more = vec!["under", "over", "network_required", "program_days"];
    if effort {
        more.extend(["over_effort", "invested_months"]);
    }
    if facts.people.iter().any(|person| person.judged().is_some()) {
        more.push("power_pivot");
    }
    if facts.ties().next().is_some() {
        more.extend(["live_strength", "live_days", "untouched_age"]);
    }
    if facts.account.tier_set_on(facts.as_of()).is_none() && !facts.key.value {
        more.extend(["high_floor", "low_floor"]);
        if threshold_figure(facts, &value::<f64>(facts)) < k.low_floor {
            more.extend([
                "vital_few_share",
                "vital_few_floor",
                "vital_few_cap",
                "vital_few_least",
            ]);
        }
    }
    names.extend(more.into_iter().map(str::to_owned));
    // A requirement enters the yearly hours through its count and its months.
    let yearly: Vec<String> = names
        .iter()
        .filter(|name| name.ends_with("_a_year"))
        .cloned()
        .collect();
    for name in yearly {
        names.remove(&name);
        if let Some((requirement, _)) = name.rsplit_once('.') {
            names.insert(format!("{requirement}.count"));
            names.insert(format!("{requirement}.months"));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_move_in_tenths_and_whole_ones_by_one_at_least() {
        let real = |from: f64, tenths: i64| {
            let scale = Scale {
                low: -100.0,
                high: 100.0,
                whole: false,
            };
            stepped(from, tenths, scale)
        };
        assert_eq!(real(-10.0, -1), Some(-11.0));
        assert_eq!(real(-10.0, 3), Some(-7.0));
        assert_eq!(real(0.0, 1), None, "nothing changes");
        assert_eq!(real(95.0, 1), None, "off the scale");
        let whole = |from: f64, tenths: i64| {
            let scale = Scale {
                low: 0.0,
                high: 100.0,
                whole: true,
            };
            stepped(from, tenths, scale)
        };
        assert_eq!(whole(2.0, 1), Some(3.0));
        assert_eq!(whole(1.0, -1), None, "never below 1");
        assert_eq!(whole(60.0, -1), Some(54.0));
    }
}
