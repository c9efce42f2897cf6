//! Laws of the method over random accounts: what its page promises of every figure, whatever the workspace.

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod common;

use common::day;
use common::random::{random_account, random_settings};
use cultivate::method::equity::Verdict;
use cultivate::method::insight::Code;
use cultivate::method::orientation::place;
use cultivate::method::prepared::{Prepared, Standing};
use cultivate::method::score::{AccountScore, ScoredAccount, score};
use cultivate::method::ties::reciprocity;
use cultivate::model::{Account, Persona, Role, Settings, Side, Snooze, Stakeholder, Trust, Word};
use cultivate::workspace::schema::DEFAULTS;
use proptest::prelude::*;

/// What floats may be off by.
const SLACK: f64 = 1e-9;

/// What an Unjudged account may raise.
const UNJUDGED: [Code; 16] = [
    Code::JudgeFirst,
    Code::NoMap,
    Code::ChampionLeft,
    Code::GiftGuardrail,
    Code::TouchOverdue,
    Code::NoThread,
    Code::OwnerLeft,
    Code::CompetitorPresent,
    Code::FactsMissing,
    Code::Unassigned,
    Code::RenewalNear,
    Code::RenewalPassed,
    Code::HealthLow,
    Code::HealthFalling,
    Code::FeedbackOpen,
    Code::ActionOverdue,
];

/// What an unscored account may raise.
const UNSCORED: [Code; 4] = [
    Code::NoValue,
    Code::RenewalNear,
    Code::RenewalPassed,
    Code::ActionOverdue,
];

fn scored(account: &Account, settings: &Settings) -> AccountScore {
    let prepared = Prepared::new(settings.clone(), day("2026-11-22"));
    score(account, &prepared, Standing::default())
}

fn within(value: f64, low: f64, high: f64) -> bool {
    (low - SLACK..=high + SLACK).contains(&value)
}

fn figures(score: &AccountScore) -> Option<&ScoredAccount> {
    score.result.as_deref().ok()
}

proptest! {
    #[test]
    fn figures_stay_within_their_ranges(
        settings in random_settings(),
        account in random_account("a"),
    ) {
        let score = scored(&account, &settings);
        prop_assert!(within(score.complexity, 0.0, 10.0));
        if let Some(figures) = figures(&score) {
            for factor in [figures.depth, figures.power, figures.reach, figures.equity] {
                prop_assert!(within(factor.score, 0.0, 100.0), "{factor:?}");
                prop_assert!(within(factor.target, 0.0, 100.0), "{factor:?}");
                prop_assert!((factor.score - factor.target - factor.gap).abs() < SLACK);
            }
            let shares = [figures.x, figures.y, figures.judged];
            prop_assert!(shares.iter().all(|share| within(*share, 0.0, 1.0)));
            let hundreds = figures.channels.iter().chain(&figures.unmanaged).chain(&figures.adherence);
            prop_assert!(hundreds.into_iter().all(|figure| within(*figure, 0.0, 100.0)));
            prop_assert!(figures.stakeholders.iter().all(|person| within(person.depth, 0.0, 1.0)));
            prop_assert!(figures.feasible >= 0.0 && figures.necessary >= 0.0 && figures.invested >= 0.0);
            prop_assert!(figures.power.score >= figures.net.min(100.0) - SLACK);
        }
    }

    #[test]
    fn blend_and_weights_sum_to_one(settings in random_settings(), account in random_account("a")) {
        if let Some(figures) = figures(&scored(&account, &settings)) {
            let blend: f64 = Persona::ALL.iter().map(|persona| *figures.blend.get(*persona)).sum();
            prop_assert!((blend - 1.0).abs() < SLACK);
            let weights = figures.weights;
            prop_assert!((weights.depth + weights.power + weights.reach - 1.0).abs() < SLACK);
        }
    }

    /// A channel that is not required begins to count with its first live tie, which may lower depth as a whole; so
    /// the law is about persons, channels, power and reach.
    #[test]
    fn more_trust_lowers_nothing(
        settings in random_settings(),
        account in random_account("a"),
        which in any::<prop::sample::Index>(),
    ) {
        let mut trusted = account.clone();
        let ties: Vec<_> = trusted.stakeholders.iter_mut().flat_map(|person| &mut person.ties).collect();
        if !ties.is_empty() {
            let place = which.index(ties.len());
            let tie = ties.into_iter().nth(place).expect("the index is within");
            tie.trust = Trust::clamped(tie.trust.get() + 1);
        }
        let (before, after) = (scored(&account, &settings), scored(&trusted, &settings));
        if let (Some(before), Some(after)) = (figures(&before), figures(&after)) {
            for (before, after) in before.stakeholders.iter().zip(&after.stakeholders) {
                prop_assert!(after.depth >= before.depth - SLACK);
            }
            for (before, after) in before.channels.iter().zip(&after.channels) {
                prop_assert!(after >= &(before - SLACK));
            }
            prop_assert!(after.net >= before.net - SLACK);
            prop_assert!(after.reach.score >= before.reach.score - SLACK);
        }
    }

    /// The network is another matter: it begins to count with its first person.
    #[test]
    fn a_person_without_ties_changes_no_reach_and_no_power(
        settings in random_settings(),
        account in random_account("a"),
        technical in any::<bool>(),
        buys in any::<bool>(),
    ) {
        let mut mapped = account.clone();
        let side = if technical { Side::Technology } else { Side::Business };
        let role = if buys { Role::Buyer } else { Role::User };
        mapped.stakeholders.push(nobody_knows(side, role));
        let (before, after) = (scored(&account, &settings), scored(&mapped, &settings));
        if let (Some(before), Some(after)) = (figures(&before), figures(&after)) {
            prop_assert!((after.reach.score - before.reach.score).abs() < SLACK);
            prop_assert!((after.net - before.net).abs() < SLACK);
        }
    }

    #[test]
    fn insights_stand_in_order_each_once(settings in random_settings(), account in random_account("a")) {
        let score = scored(&account, &settings);
        let order: Vec<_> = score.insights.iter().map(|insight| (insight.severity, insight.code.rank())).collect();
        prop_assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "{order:?}");
        let codes: std::collections::BTreeSet<_> = score.insights.iter().map(|insight| insight.code).collect();
        prop_assert_eq!(codes.len(), order.len());
        prop_assert!(score.insights.iter().all(|insight| !insight.evidence.is_empty()));
        let allowed: &[Code] = match figures(&score).map(|figures| figures.verdict) {
            None => &UNSCORED,
            Some(Verdict::Unjudged) => &UNJUDGED,
            Some(_) => Code::ALL,
        };
        prop_assert!(codes.iter().all(|code| allowed.contains(code)), "{codes:?}");
    }

    #[test]
    fn a_snooze_marks_and_hides_nothing(settings in random_settings(), account in random_account("a")) {
        let before = scored(&account, &settings);
        let mut snoozed = account.clone();
        let until = day("2026-11-23");
        snoozed.snoozed = Code::ALL
            .iter()
            .map(|code| Snooze { insight: code.name().into(), until, why: None })
            .collect();
        let mut after = scored(&snoozed, &settings);
        prop_assert!(after.insights.iter().all(|insight| insight.snoozed_until == Some(until)));
        for insight in &mut after.insights {
            insight.snoozed_until = None;
        }
        prop_assert_eq!(after.insights, before.insights);
    }

    #[test]
    fn more_value_is_never_further_left(ltv in 0.0..1e9_f64, more in 0.0..1e9_f64, complexity in 0.0..=10.0_f64) {
        let near = place(&DEFAULTS, &ltv, &complexity);
        let far = place(&DEFAULTS, &(ltv + more), &complexity);
        prop_assert!(far.x >= near.x && far.y == near.y);
    }

    #[test]
    fn more_complexity_is_never_lower(a in 0.0..=10.0_f64, b in 0.0..=10.0_f64) {
        let height = |complexity: f64| place(&DEFAULTS, &1e6, &complexity).y;
        prop_assert!(height(a.max(b)) >= height(a.min(b)));
    }

    #[test]
    fn reciprocity_knows_no_sides(given in 0..50_i64, received in 0..50_i64) {
        let share = reciprocity(given, received);
        prop_assert!((0.0..=1.0).contains(&share));
        prop_assert_eq!(share, reciprocity(received, given));
    }
}

fn nobody_knows(side: Side, role: Role) -> Stakeholder {
    Stakeholder::new(
        "nobody-knows".parse().expect("an id"),
        "Nobody".into(),
        side,
        Some(role),
    )
}
