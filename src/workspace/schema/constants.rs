//! The method's constants in the files: the defaults of the program, and what a workspace puts over them.

use ron_patch::Tree;
use serde::Deserialize;

use super::leaf::spellings;
use super::overlay::{Overlay, overlay, shape};
use super::shape::{Field, FieldShape, Kind, Range, Shape, put, record};
use crate::model::{
    ByKind, Capacity, ComplexityWeights, Constants, DEFAULTS, Factors, Journey, Maturity,
    PerJourney, PerMaturity, PerPersona, PerRole, PerTier, Persona, Requirement, RoleKind,
    SegmentBy, Thresholds, Tier, TouchKind, Word,
};

/// What a workspace says of the method.
#[derive(Debug, PartialEq)]
pub(super) struct Overrides {
    read: Option<ConstantsFile>,
    written: Option<Tree>,
}

impl Overrides {
    /// What differs from the defaults, if anything does.
    pub(super) fn of(constants: &Constants) -> Option<Self> {
        let written = constants.differing(&DEFAULTS)?;
        Some(Self {
            read: None,
            written: Some(written),
        })
    }
}

/// The defaults with a workspace's own constants over them.
pub(super) fn over_defaults(overrides: Option<Overrides>) -> Constants {
    let mut constants = DEFAULTS.clone();
    if let Some(file) = overrides.and_then(|overrides| overrides.read) {
        constants.merge(file);
    }
    constants
}

impl<'de> Deserialize<'de> for Overrides {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let read = ConstantsFile::deserialize(from)?;
        Ok(Self {
            read: Some(read),
            written: None,
        })
    }
}

impl Field for Overrides {
    const KIND: Kind = Kind::Struct(&CONSTANTS);
    fn tree(&self) -> Option<Tree> {
        self.written.clone()
    }
}

const fn from_to(low: f64, high: f64) -> Kind {
    Kind::Real(Range {
        low,
        high,
        above: false,
        below: false,
    })
}

const fn between(low: f64, high: f64) -> Kind {
    Kind::Real(Range {
        low,
        high,
        above: true,
        below: true,
    })
}

/// More than any amount, period or count that makes sense, and small enough for every formula.
const VAST: f64 = 1e13;
const SHARE: Kind = from_to(0.0, 1.0);
const AMOUNT: Kind = from_to(0.0, VAST);
const ABOVE_ZERO: Kind = Kind::Real(Range {
    low: 0.0,
    high: VAST,
    above: true,
    below: false,
});
const GAP: Kind = from_to(-100.0, 100.0);
const PERCENT: Kind = from_to(0.0, 1000.0);
const SCORE: Kind = from_to(0.0, 100.0);
const COMPLEXITY: Kind = from_to(0.0, 10.0);
const WEIGHT: Kind = from_to(0.0, 1000.0);
const DAYS: Kind = Kind::Int(0, 36_500);
const MONTHS: Kind = Kind::Int(0, 1_200);
const COUNT: Kind = Kind::Int(0, 1_000_000);

const TIER: Kind = Kind::Word(Tier::LIST, spellings::<Tier>);
const PERSONA: Kind = Kind::Word(Persona::LIST, spellings::<Persona>);
const JOURNEY: Kind = Kind::Word(Journey::LIST, spellings::<Journey>);
const MATURITY: Kind = Kind::Word(Maturity::LIST, spellings::<Maturity>);
const ROLE: Kind = Kind::Word(RoleKind::LIST, spellings::<RoleKind>);
const TOUCH: Kind = Kind::Word(TouchKind::LIST, spellings::<TouchKind>);
const REQUIREMENTS: Kind = Kind::List(&<Requirement as Field>::KIND);

overlay! { Constants, ConstantsFile, CONSTANTS, "method" {
    gross_margin: f64 => SHARE,
    retention: f64 => SHARE,
    growth: f64 => from_to(-0.9, 1.0),
    discount: f64 => SHARE,
    divergence: f64 => ABOVE_ZERO,
    complexity_weights: ComplexityWeights => Kind::Struct(&COMPLEXITY_WEIGHTS),
    default_complexity: f64 => COMPLEXITY,
    ltv_pivot: f64 => ABOVE_ZERO,
    ltv_decades: f64 => between(0.0, 100.0),
    complexity_pivot: f64 => between(0.0, 10.0),
    borderline: f64 => from_to(0.0, 0.5),
    journey: PerJourney<f64> => Kind::Map(&JOURNEY, &SHARE),
    targets: PerPersona<Factors> => Kind::Map(&PERSONA, &Kind::Struct(&TARGETS)),
    equity_weights: PerPersona<Factors> => Kind::Map(&PERSONA, &Kind::Struct(&EQUITY_WEIGHTS)),
    personal_weight: f64 => SHARE,
    half_life: f64 => ABOVE_ZERO,
    freshness_floor: f64 => SHARE,
    untouched_age: i64 => DAYS,
    live_strength: f64 => SHARE,
    live_days: i64 => DAYS,
    cross_function: f64 => SHARE,
    optional_channel: f64 => SHARE,
    network_required: i64 => Kind::Int(0, 4),
    power_pivot: i64 => Kind::Int(0, 10),
    power_wanted: f64 => ABOVE_ZERO,
    influencer_lift: f64 => SHARE,
    unknown_access: f64 => SHARE,
    full_strength: f64 => Kind::Real(Range { low: 0.0, high: 1.0, above: true, below: false }),
    role_targets: PerRole<f64> => Kind::Map(&ROLE, &ABOVE_ZERO),
    role_weights: PerRole<f64> => Kind::Map(&ROLE, &WEIGHT),
    optional_network: f64 => WEIGHT,
    human_share: PerTier<f64> => Kind::Map(&TIER, &SHARE),
    kinds_wanted: PerTier<f64> => Kind::Map(&TIER, &ABOVE_ZERO),
    program_days: i64 => DAYS,
    under: f64 => GAP,
    over: f64 => GAP,
    over_effort: f64 => AMOUNT,
    segment_by: SegmentBy => <SegmentBy as Field>::KIND,
    high_floor: f64 => AMOUNT,
    low_floor: f64 => AMOUNT,
    vital_few_share: f64 => SHARE,
    vital_few_floor: f64 => AMOUNT,
    vital_few_cap: f64 => SHARE,
    vital_few_least: u32 => COUNT,
    capacity: PerTier<Capacity> => Kind::Map(&TIER, &Kind::Struct(&CAPACITY)),
    spare_below: f64 => PERCENT,
    overloaded_above: f64 => PERCENT,
    hours_per_year: f64 => ABOVE_ZERO,
    planned_share: f64 => Kind::Real(Range { low: 0.0, high: 1.0, above: true, below: false }),
    renewing_days: i64 => DAYS,
    cadence: PerTier<Vec<Requirement>> => Kind::Map(&TIER, &REQUIREMENTS),
    program_cadence: Requirement => <Requirement as Field>::KIND,
    grace_days: i64 => DAYS,
    stall_months: i32 => MONTHS,
    key_limit: PerMaturity<u32> => Kind::Either(&COUNT, &Kind::Map(&MATURITY, &COUNT)),
    investment_share: f64 => SHARE,
    cost_per_hour: f64 => ABOVE_ZERO,
    effort_floor: f64 => AMOUNT,
    hours: ByKind<f64> => Kind::Map(&TOUCH, &AMOUNT),
    invested_months: i32 => MONTHS,
    squandered: f64 => AMOUNT,
    starved: f64 => AMOUNT,
    attention: f64 => SCORE,
    keep_free: f64 => SHARE,
    absorb: f64 => WEIGHT,
    renewal_weight: f64 => WEIGHT,
    bus_fall: f64 => SCORE,
    thresholds: Thresholds => Kind::Struct(&THRESHOLDS),
}}

overlay! { Thresholds, ThresholdsFile, THRESHOLDS, "set of thresholds" {
    social_days: i64 => DAYS,
    exchange_days: i64 => DAYS,
    exchange_least: i64 => COUNT,
    reciprocity_least: f64 => SHARE,
    renewal_watch_days: i64 => DAYS,
    trap_share: f64 => SHARE,
    trap_ties: i64 => COUNT,
    sink_share: f64 => SHARE,
    market_power: i64 => Kind::Int(0, 10),
    left_days: i64 => DAYS,
    perception_critical: i64 => COUNT,
    view_days: i64 => DAYS,
    overdue_critical_days: i64 => DAYS,
    unmanaged_warning: f64 => SCORE,
    unmanaged_critical: f64 => SCORE,
    gift_days: i64 => DAYS,
    candidate_share: f64 => SHARE,
    renewal_days: i64 => DAYS,
    renewal_days_high: i64 => DAYS,
    health_days: i64 => DAYS,
    health_low: i64 => Kind::Int(0, 100),
    health_fall: i64 => Kind::Int(0, 100),
    health_fall_days: i64 => DAYS,
    feedback_days: i64 => DAYS,
    feedback_low: i64 => Kind::Int(0, 10),
    feedback_answer_days: i64 => DAYS,
    advocate_days: i64 => DAYS,
    silent_days: i64 => DAYS,
}}

overlay! { ComplexityWeights, ComplexityWeightsFile, COMPLEXITY_WEIGHTS, "set of weights" {
    deployment_expertise: f64 => SHARE,
    pricing: f64 => SHARE,
    time_to_value: f64 => SHARE,
}}

overlay! { Factors, FactorsFile, TARGETS, "set of targets" {
    depth: f64 => SCORE,
    power: f64 => SCORE,
    reach: f64 => SCORE,
}}

shape! { EQUITY_WEIGHTS, "set of weights" { depth => SHARE, power => SHARE, reach => SHARE, }}

overlay! { Capacity, CapacityFile, CAPACITY, "capacity" {
    least: u32 => COUNT,
    most: u32 => Kind::Int(1, 1_000_000),
}}

record!(Requirement "Requirement", "requirement" {
    kind: TouchKind,
    count: u32 as 1 to 1_000,
    months: u32 as 1 to 1_200,
});
