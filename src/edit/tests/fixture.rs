//! A small workspace for the tests: two members, one customer, nothing computed from it.

use std::sync::Arc;

use crate::model::*;

const FACTORS: Factors = Factors {
    depth: 0.0,
    power: 0.0,
    reach: 0.0,
};

pub(super) fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

pub(super) fn account_id() -> AccountId {
    AccountId::new("harbour-lines").expect("an id")
}

pub(super) fn person_id(text: &str) -> StakeholderId {
    StakeholderId::new(text).expect("an id")
}

pub(super) fn member_id(text: &str) -> MemberId {
    MemberId::new(text).expect("an id")
}

pub(super) fn stakeholder(id: &str) -> Stakeholder {
    Stakeholder::new(person_id(id), id.into(), Side::Business, Some(Role::Buyer))
}

pub(super) fn member(id: &str, csm: bool) -> Member {
    Member {
        id: member_id(id),
        name: id.into(),
        function: Function::Sales,
        email: None,
        csm: csm.then(CsmCapacity::default),
        hours_per_year: None,
        since: None,
        left: None,
    }
}

/// Tom and Mira (a manager) look after Harbour Lines, where Ines reports to Rui; Ines has a tie with Tom.
pub(super) fn workspace() -> Workspace {
    let mut account = Account::new(account_id(), "Harbour Lines");
    account.owner = Some(member_id("tom"));
    account.csm = Some(member_id("mira"));
    let mut ines = stakeholder("ines");
    ines.reports_to = Some(person_id("rui"));
    ines.ties.push(Tie {
        member: member_id("tom"),
        trust: Trust::clamped(7),
        commitment: Commitment::clamped(6),
        since: Some(day("2024-10-01")),
        ended: None,
        was: Vec::new(),
    });
    account.stakeholders = vec![stakeholder("rui"), ines];
    let settings = Settings {
        name: "Test".into(),
        currency: "EUR".into(),
        maturity: Maturity::Mature,
        cadence_from: None,
        constants: constants(),
        moves: std::collections::BTreeMap::new(),
        budgets: Vec::new(),
        views: Vec::new(),
        team: vec![member("tom", false), member("mira", true)],
        offerings: vec![Offering {
            id: OfferingId::new("routing").expect("an id"),
            name: "Routing".into(),
            deployment_expertise: Driver::clamped(8),
            pricing: Driver::clamped(6),
            time_to_value: Driver::clamped(7),
            disruption: Disruptions::default(),
        }],
        segments: Vec::new(),
        programs: Vec::new(),
    };
    Workspace {
        settings,
        accounts: [(account_id(), Arc::new(account))].into(),
    }
}

/// Constants that no edit reads: all zero.
fn constants() -> Constants {
    Constants {
        gross_margin: 0.0,
        retention: 0.0,
        growth: 0.0,
        discount: 0.0,
        divergence: 0.0,
        complexity_weights: ComplexityWeights {
            deployment_expertise: 0.4,
            pricing: 0.2,
            time_to_value: 0.4,
        },
        default_complexity: 0.0,
        ltv_pivot: 0.0,
        ltv_decades: 0.0,
        complexity_pivot: 0.0,
        borderline: 0.0,
        journey: Default::default(),
        targets: PerPersona::from_fn(|_| FACTORS),
        equity_weights: PerPersona::from_fn(|_| FACTORS),
        personal_weight: 0.0,
        half_life: 0.0,
        freshness_floor: 0.0,
        untouched_age: 0,
        live_strength: 0.0,
        live_days: 0,
        cross_function: 0.0,
        optional_channel: 0.0,
        network_required: 0,
        power_pivot: 0,
        power_wanted: 0.0,
        influencer_lift: 0.0,
        unknown_access: 0.0,
        full_strength: 0.0,
        role_targets: Default::default(),
        role_weights: Default::default(),
        optional_network: 0.0,
        human_share: Default::default(),
        kinds_wanted: Default::default(),
        program_days: 0,
        under: 0.0,
        over: 0.0,
        over_effort: 0.0,
        segment_by: SegmentBy::Arr,
        high_floor: 0.0,
        low_floor: 0.0,
        vital_few_share: 0.0,
        vital_few_floor: 0.0,
        vital_few_cap: 0.0,
        vital_few_least: 0,
        capacity: PerTier::from_fn(|_| Capacity { least: 0, most: 1 }),
        spare_below: 0.0,
        overloaded_above: 0.0,
        planned_share: 0.5,
        attention: 0.0,
        keep_free: 0.0,
        absorb: 0.0,
        renewal_weight: 0.0,
        bus_fall: 0.0,
        hours_per_year: 0.0,
        renewing_days: 0,
        cadence: Default::default(),
        program_cadence: Requirement {
            kind: TouchKind::Program,
            count: 1,
            months: 1,
        },
        grace_days: 0,
        stall_months: 0,
        key_limit: Default::default(),
        investment_share: 0.0,
        cost_per_hour: 0.0,
        effort_floor: 0.0,
        hours: Default::default(),
        invested_months: 0,
        squandered: 0.0,
        starved: 0.0,
        thresholds: thresholds(),
    }
}

fn thresholds() -> Thresholds {
    Thresholds {
        social_days: 0,
        exchange_days: 0,
        exchange_least: 0,
        reciprocity_least: 0.0,
        renewal_watch_days: 0,
        trap_share: 0.0,
        trap_ties: 0,
        sink_share: 0.0,
        market_power: 0,
        left_days: 0,
        perception_critical: 0,
        view_days: 0,
        overdue_critical_days: 0,
        unmanaged_warning: 0.0,
        unmanaged_critical: 0.0,
        gift_days: 0,
        candidate_share: 0.0,
        renewal_days: 0,
        renewal_days_high: 0,
        health_days: 0,
        health_low: 0,
        health_fall: 0,
        health_fall_days: 0,
        feedback_days: 0,
        feedback_low: 0,
        feedback_answer_days: 0,
        advocate_days: 0,
        silent_days: 0,
    }
}
