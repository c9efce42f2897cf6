//! The fields of the method: its constants, each with its range, its unit and what it means.

use super::kind::{Field, Kind};
use super::read::{LEAST, VAST};
use super::row::{Record, Row, Whole, fields};
use super::table::{field, plain, row};
use super::typed::Typed;
use super::{Subject, Value};
use crate::edit::SettingsChange;
use crate::model::{
    Capacity, ComplexityWeights, Constants, DEFAULTS, Factors, Requirement, SegmentBy, TouchKind,
};

/// How far from 1 the sum of weights may be.
const SLACK: f64 = 1e-9;

const SHARE: Kind = Kind::Real(0.0, 1.0);
const POSITIVE_SHARE: Kind = Kind::Real(LEAST, 1.0);
const GROWTH: Kind = Kind::Real(-0.9, 1.0);
const AMOUNT: Kind = Kind::Real(0.0, VAST);
const ABOVE_ZERO: Kind = Kind::Real(LEAST, VAST);
const COMPLEXITY: Kind = Kind::Real(0.0, 10.0);
const INSIDE: Kind = Kind::Real(LEAST, 10.0 - LEAST);
const DECADES: Kind = Kind::Real(LEAST, 100.0 - LEAST);
const WEIGHT: Kind = Kind::Real(0.0, 1000.0);
const PERCENT: Kind = Kind::Real(0.0, 1000.0);
const GAP: Kind = Kind::Real(-100.0, 100.0);
const DAYS: Kind = Kind::Whole(0, 36_500);
const MONTHS: Kind = Kind::Whole(0, 1_200);
const COUNT: Kind = Kind::Whole(0, 1_000_000);
const SEGMENT_BY: Kind = SegmentBy::KIND;
const REQUIREMENTS: Kind = <Vec<Requirement>>::KIND;

/// Takes a value over, and the constants as they are then: they are one value of the settings.
fn set_all(after: &Constants, differs: bool, changes: &mut Vec<SettingsChange>) {
    if differs && changes.is_empty() {
        changes.push(SettingsChange::Constants(Box::new(after.clone())));
    }
}

/// The row of a constant: its path in the file, its place in the model, what it takes, and what it is.
macro_rules! constant {
    ($path:literal, $($place:ident).+: $type:ty, $kind:expr, $example:literal, $label:literal, $help:literal
        $(, $fact:ident ( $($argument:tt)* ) )*) => {
        constant!(@checked $path, $($place).+: $type, $kind, $example, $label, $help, |_| Ok(()) $(, $fact($($argument)*) )*)
    };
    (@checked $path:literal, $($place:ident).+: $type:ty, $kind:expr, $example:literal, $label:literal, $help:literal,
        $check:expr $(, $fact:ident ( $($argument:tt)* ) )*) => {
        Row {
            field: field::<$type>(
                $path,
                {
                    const BYTES: [u8; $path.len()] = plain($path);
                    match std::str::from_utf8(&BYTES) {
                        Ok(text) => text,
                        Err(_) => panic!("the names of fields are ASCII"),
                    }
                },
                $label,
                $example,
                $help,
            )
            .kind($kind) $( .$fact($($argument)*) )*,
            get: |constants| Typed::value(&constants.$($place).+),
            set: |constants, value| {
                let check: fn(&Value) -> Result<(), String> = $check;
                check(&value)?;
                constants.$($place).+ = Typed::typed(value)?;
                Ok(())
            },
            changes: |before, after, changes| {
                set_all(after, before.$($place).+ != after.$($place).+, changes);
            },
        }
    };
}

/// The row of weights, which together make 1.
macro_rules! weights {
    ($path:literal, $($place:ident).+: $type:ty, $kind:expr, $example:literal, $label:literal, $help:literal) => {
        constant!(@checked $path, $($place).+: $type, $kind, $example, $label, $help, sums_to_one)
    };
}

/// Refuses weights that do not make 1 together.
fn sums_to_one(value: &Value) -> Result<(), String> {
    let Value::Parts(parts) = value else {
        return Ok(());
    };
    let sum: f64 = parts.iter().filter_map(Value::figure).sum();
    if (sum - 1.0).abs() <= SLACK {
        return Ok(());
    }
    let rounded = (sum * 1e6).round() / 1e6;
    Err(format!(
        "these weights make {rounded} together; they must make 1, such as 0.5 0.3 0.2"
    ))
}

impl Subject {
    /// What a field is where nobody has set it, if it is a constant of the method.
    #[must_use]
    pub fn default_value(&self, field: usize) -> Option<Value> {
        match self {
            Self::Method => Some((Constants::ROWS[field].get)(&DEFAULTS)),
            _ => None,
        }
    }
}

impl Record for Constants {
    type Change = SettingsChange;
    const NAME: &'static str = "method";
    const ROWS: &'static [Row<Self>] = &[
        constant!("gross_margin", gross_margin: f64, SHARE, "0.7", "Gross margin", "Share of the revenue that is left after its costs, where neither account nor segment says"),
        constant!("retention", retention: f64, SHARE, "0.92", "Yearly retention", "Share of the revenue that stays each year, where neither account nor segment says"),
        constant!("growth", growth: f64, GROWTH, "0.02", "Yearly growth", "Growth of the revenue each year, where neither account nor segment says"),
        constant!("discount", discount: f64, SHARE, "0.08", "Yearly discount", "How much less a year later is worth"),
        constant!("divergence", divergence: f64, ABOVE_ZERO, "0.02", "Smallest divisor of the lifetime value", "Below it the lifetime value has no end, and the account is not scored"),
        weights!("complexity_weights", complexity_weights: ComplexityWeights, Kind::Parts(driver_weights), "0.5 0.2 0.3", "Weights of the drivers of complexity", "Deployment expertise, pricing and time to value; together 1"),
        constant!("default_complexity", default_complexity: f64, COMPLEXITY, "6", "Complexity without offerings", "Complexity of an account in a workspace that has no offerings"),
        constant!("ltv_pivot", ltv_pivot: f64, ABOVE_ZERO, "800_000", "Lifetime value in the middle", "The lifetime value in the middle of the quadrant", unit("in your currency")),
        constant!("ltv_decades", ltv_decades: f64, DECADES, "3", "Width of the quadrant", "How many powers of ten of lifetime value the quadrant spans"),
        constant!("complexity_pivot", complexity_pivot: f64, INSIDE, "4", "Complexity in the middle", "The complexity in the middle of the quadrant"),
        constant!("borderline", borderline: f64, Kind::Real(0.0, 0.5), "0.04", "Borderline", "How near the middle an account counts as borderline"),
        constant!("journey.Aware", journey.aware: f64, SHARE, "0.3", "Journey: Aware", "How much of the scope the journey step Aware warrants"),
        constant!("journey.Purchase", journey.purchase: f64, SHARE, "0.6", "Journey: Purchase", "How much of the scope the journey step Purchase warrants"),
        constant!("journey.Use", journey.in_use: f64, SHARE, "0.7", "Journey: Use", "How much of the scope the journey step Use warrants"),
        constant!("journey.Value", journey.value: f64, SHARE, "0.9", "Journey: Value", "How much of the scope the journey step Value warrants"),
        constant!("journey.Advocate", journey.advocate: f64, SHARE, "0.8", "Journey: Advocate", "How much of the scope the journey step Advocate warrants"),
        constant!("targets.ExpertConsultant", targets.expert_consultant: Factors, Kind::Parts(fields::<Factors>), "80 50 40", "Wanted: Expert Consultant", "Depth, power and reach that a customer wants of an Expert Consultant"),
        constant!("targets.ConciergeGuide", targets.concierge_guide: Factors, Kind::Parts(fields::<Factors>), "80 50 40", "Wanted: Concierge Guide", "Depth, power and reach that a customer wants of a Concierge Guide"),
        constant!("targets.SpecialistFixer", targets.specialist_fixer: Factors, Kind::Parts(fields::<Factors>), "80 50 40", "Wanted: Specialist Fixer", "Depth, power and reach that a customer wants of a Specialist Fixer"),
        constant!("targets.ServiceCoordinator", targets.service_coordinator: Factors, Kind::Parts(fields::<Factors>), "80 50 40", "Wanted: Service Coordinator", "Depth, power and reach that a customer wants of a Service Coordinator"),
        weights!("equity_weights.ExpertConsultant", equity_weights.expert_consultant: Factors, Kind::Parts(factor_weights), "0.5 0.3 0.2", "Weights: Expert Consultant", "How much depth, power and reach count in equity; together 1"),
        weights!("equity_weights.ConciergeGuide", equity_weights.concierge_guide: Factors, Kind::Parts(factor_weights), "0.5 0.3 0.2", "Weights: Concierge Guide", "How much depth, power and reach count in equity; together 1"),
        weights!("equity_weights.SpecialistFixer", equity_weights.specialist_fixer: Factors, Kind::Parts(factor_weights), "0.5 0.3 0.2", "Weights: Specialist Fixer", "How much depth, power and reach count in equity; together 1"),
        weights!("equity_weights.ServiceCoordinator", equity_weights.service_coordinator: Factors, Kind::Parts(factor_weights), "0.5 0.3 0.2", "Weights: Service Coordinator", "How much depth, power and reach count in equity; together 1"),
        constant!("personal_weight", personal_weight: f64, SHARE, "0.3", "Personal weights in tier Tech", "What is left of the weights of depth and power in tier Tech"),
        constant!("half_life", half_life: f64, ABOVE_ZERO, "120", "Half-life of a tie", "How long it takes until the freshness of a tie has halved", unit("days")),
        constant!("freshness_floor", freshness_floor: f64, SHARE, "0.3", "Least freshness", "What the freshness of a tie never falls below"),
        constant!("untouched_age", untouched_age: i64, DAYS, "400", "Greatest age of a tie", "The greatest age of a tie, and that of one without any touch", unit("days")),
        constant!("live_strength", live_strength: f64, SHARE, "0.3", "Least strength of a live tie", "A weaker tie does not count as live"),
        constant!("live_days", live_days: i64, DAYS, "300", "Greatest age of a live tie", "An older tie does not count as live", unit("days")),
        constant!("cross_function", cross_function: f64, SHARE, "0.5", "Tie across functions", "What a tie counts with somebody who is not a natural counterpart"),
        constant!("optional_channel", optional_channel: f64, SHARE, "0.4", "Optional key relationship", "Weight of a key relationship that is not required, where it raises depth"),
        constant!("network_required", network_required: i64, Kind::Whole(0, 4), "3", "Disruption that requires the network", "From this disruption of the network on, the network is a required key relationship"),
        constant!("power_pivot", power_pivot: i64, Kind::Whole(0, 10), "7", "Power from which one is strong", "From this power on, a person can drive or stop a change"),
        constant!("power_wanted", power_wanted: f64, ABOVE_ZERO, "25", "Power of a full score", "The least power that a full score of power takes"),
        constant!("influencer_lift", influencer_lift: f64, SHARE, "0.3", "Lift by influencers", "How far influencers can lift power, as a share"),
        constant!("unknown_access", unknown_access: f64, SHARE, "0.4", "Access to the unknown", "Access to a person whom none of us knows"),
        constant!("full_strength", full_strength: f64, POSITIVE_SHARE, "0.5", "Strength of a full reach", "The strength at which a tie reaches a person fully"),
        constant!("role_targets.BusinessBuyer", role_targets.business_buyer: f64, ABOVE_ZERO, "4", "Wanted: business buyers", "How many business buyers reach wants"),
        constant!("role_targets.BusinessUser", role_targets.business_user: f64, ABOVE_ZERO, "4", "Wanted: business users", "How many business users reach wants"),
        constant!("role_targets.TechnologyBuyer", role_targets.technology_buyer: f64, ABOVE_ZERO, "4", "Wanted: technology buyers", "How many technology buyers reach wants"),
        constant!("role_targets.TechnologyUser", role_targets.technology_user: f64, ABOVE_ZERO, "4", "Wanted: technology users", "How many technology users reach wants"),
        constant!("role_targets.Network", role_targets.network: f64, ABOVE_ZERO, "4", "Wanted: people of the network", "How many people of the network reach wants"),
        constant!("role_weights.BusinessBuyer", role_weights.business_buyer: f64, WEIGHT, "3", "Weight: business buyers", "How much business buyers count in reach"),
        constant!("role_weights.BusinessUser", role_weights.business_user: f64, WEIGHT, "3", "Weight: business users", "How much business users count in reach"),
        constant!("role_weights.TechnologyBuyer", role_weights.technology_buyer: f64, WEIGHT, "3", "Weight: technology buyers", "How much technology buyers count in reach"),
        constant!("role_weights.TechnologyUser", role_weights.technology_user: f64, WEIGHT, "3", "Weight: technology users", "How much technology users count in reach"),
        constant!("role_weights.Network", role_weights.network: f64, WEIGHT, "3", "Weight: people of the network", "How much people of the network count in reach"),
        constant!("optional_network", optional_network: f64, WEIGHT, "0.4", "Optional network", "Weight of the network in reach where it is not required"),
        constant!("human_share.High", human_share.high: f64, SHARE, "0.5", "People in reach: High", "The share of reach that people make in tier High; programs make the rest"),
        constant!("human_share.Low", human_share.low: f64, SHARE, "0.5", "People in reach: Low", "The share of reach that people make in tier Low; programs make the rest"),
        constant!("human_share.Tech", human_share.tech: f64, SHARE, "0.5", "People in reach: Tech", "The share of reach that people make in tier Tech; programs make the rest"),
        constant!("kinds_wanted.High", kinds_wanted.high: f64, ABOVE_ZERO, "3", "Kinds of program: High", "How many kinds of program reach wants in tier High"),
        constant!("kinds_wanted.Low", kinds_wanted.low: f64, ABOVE_ZERO, "3", "Kinds of program: Low", "How many kinds of program reach wants in tier Low"),
        constant!("kinds_wanted.Tech", kinds_wanted.tech: f64, ABOVE_ZERO, "3", "Kinds of program: Tech", "How many kinds of program reach wants in tier Tech"),
        constant!("program_days", program_days: i64, DAYS, "60", "Reach of a delivery", "How long a delivery of a program counts", unit("days")),
        constant!("under", under: f64, GAP, "-12", "Under", "An account whose equity gap is below this is Under", unit("points")),
        constant!("over", over: f64, GAP, "12", "Over", "An account whose equity gap is above this is Over or Ahead", unit("points")),
        constant!("over_effort", over_effort: f64, AMOUNT, "1.5", "Effort that makes it Over", "From so many times the necessary hours on, an account above its scope is Over"),
        constant!("segment_by", segment_by: SegmentBy, SEGMENT_BY, "Ltv", "Accounts compared by", "The figure that decides the tier and the vital few"),
        constant!("high_floor", high_floor: f64, AMOUNT, "600_000", "Where tier High begins", "From this figure on, an account is of tier High", unit("in your currency")),
        constant!("low_floor", low_floor: f64, AMOUNT, "60_000", "Where tier Low begins", "From this figure on, an account is of tier Low", unit("in your currency")),
        constant!("vital_few_share", vital_few_share: f64, SHARE, "0.7", "Share of the vital few", "The share of the total that the vital few bring"),
        constant!("vital_few_floor", vital_few_floor: f64, AMOUNT, "20_000", "Least figure of the vital few", "An account below this is not one of the vital few", unit("in your currency")),
        constant!("vital_few_cap", vital_few_cap: f64, SHARE, "0.25", "Most of the vital few", "The greatest share of accounts that may be among the vital few"),
        constant!("vital_few_least", vital_few_least: u32, COUNT, "5", "Vital few in any portfolio", "So many accounts may be among the vital few in any portfolio"),
        constant!("capacity.High", capacity.high: Capacity, Kind::Parts(fields::<Capacity>), "4 30", "Capacity: High", "How many accounts of tier High one manager serves: at full complexity, and at none"),
        constant!("capacity.Low", capacity.low: Capacity, Kind::Parts(fields::<Capacity>), "4 30", "Capacity: Low", "How many accounts of tier Low one manager serves: at full complexity, and at none"),
        constant!("capacity.Tech", capacity.tech: Capacity, Kind::Parts(fields::<Capacity>), "4 30", "Capacity: Tech", "How many accounts of tier Tech one manager serves: at full complexity, and at none"),
        constant!("spare_below", spare_below: f64, PERCENT, "50", "Room below", "Below this load a manager has room", unit("per cent")),
        constant!("overloaded_above", overloaded_above: f64, PERCENT, "110", "Overloaded above", "Above this load a manager has too much", unit("per cent")),
        constant!("hours_per_year", hours_per_year: f64, ABOVE_ZERO, "1500", "Hours of work a year", "Hours that a member works in a year", unit("hours")),
        constant!("planned_share", planned_share: f64, POSITIVE_SHARE, "0.6", "Planned touches", "The share of a manager's hours that planned touches may take"),
        constant!("renewing_days", renewing_days: i64, DAYS, "90", "Renewing", "An account whose renewal is nearer than this is renewing", unit("days")),
        constant!("cadence.High", cadence.high: Vec<Requirement>, REQUIREMENTS, "in person 2 in 3, QBR 1 in 6", "Cadence: High", "Touches that tier High requires: the kind, how many, in how many months"),
        constant!("cadence.Low", cadence.low: Vec<Requirement>, REQUIREMENTS, "in person 2 in 3, QBR 1 in 6", "Cadence: Low", "Touches that tier Low requires: the kind, how many, in how many months"),
        constant!("cadence.Tech", cadence.tech: Vec<Requirement>, REQUIREMENTS, "in person 2 in 3, QBR 1 in 6", "Cadence: Tech", "Touches that tier Tech requires: the kind, how many, in how many months"),
        constant!("program_cadence", program_cadence: Requirement, Kind::Parts(fields::<Requirement>), "Program 1 in 2", "Cadence: programs", "Programs that every tier requires: how many, in how many months"),
        constant!("grace_days", grace_days: i64, DAYS, "10", "Days of grace", "After its due date a touch is only pending for so long", unit("days")),
        constant!("stall_months", stall_months: i32, MONTHS, "9", "Stalled after", "After so long a collaborative stage has to be decided", unit("months")),
        constant!("key_limit.Young", key_limit.young: u32, COUNT, "4", "Key accounts: young", "How many key accounts a young company can serve"),
        constant!("key_limit.Mature", key_limit.mature: u32, COUNT, "40", "Key accounts: mature", "How many key accounts a mature company can serve"),
        constant!("investment_share", investment_share: f64, SHARE, "0.12", "Share to invest", "The share of the margin that can be invested in the relationship"),
        constant!("cost_per_hour", cost_per_hour: f64, ABOVE_ZERO, "100", "Cost of an hour", "What an hour of ours costs", unit("in your currency")),
        constant!("effort_floor", effort_floor: f64, AMOUNT, "0.4", "Effort without complexity", "What is added to the height of the complexity to get the effort"),
        constant!("hours.InPerson", hours.in_person: f64, AMOUNT, "2", "Hours: meeting in person", "How long a meeting in person takes where nobody says", unit("hours")),
        constant!("hours.Qbr", hours.qbr: f64, AMOUNT, "2", "Hours: QBR", "How long a QBR takes where nobody says", unit("hours")),
        constant!("hours.Executive", hours.executive: f64, AMOUNT, "2", "Hours: executive meeting", "How long an executive meeting takes where nobody says", unit("hours")),
        constant!("hours.PlanReview", hours.plan_review: f64, AMOUNT, "2", "Hours: plan review", "How long a plan review takes where nobody says", unit("hours")),
        constant!("hours.Online", hours.online: f64, AMOUNT, "2", "Hours: online meeting", "How long an online meeting takes where nobody says", unit("hours")),
        constant!("hours.Call", hours.call: f64, AMOUNT, "2", "Hours: call", "How long a call takes where nobody says", unit("hours")),
        constant!("hours.Email", hours.email: f64, AMOUNT, "2", "Hours: e-mail", "How long an e-mail takes where nobody says", unit("hours")),
        constant!("hours.Briefing", hours.briefing: f64, AMOUNT, "2", "Hours: briefing", "How long a briefing takes where nobody says", unit("hours")),
        constant!("hours.Gift", hours.gift: f64, AMOUNT, "2", "Hours: gift", "How long a gift takes where nobody says", unit("hours")),
        constant!("hours.Support", hours.support: f64, AMOUNT, "2", "Hours: support case", "How long a support case takes where nobody says", unit("hours")),
        constant!("hours.Webinar", hours.webinar: f64, AMOUNT, "2", "Hours: webinar", "How long a webinar takes where nobody says", unit("hours")),
        constant!("hours.Newsletter", hours.newsletter: f64, AMOUNT, "2", "Hours: newsletter", "How long a newsletter takes where nobody says", unit("hours")),
        constant!("hours.Training", hours.training: f64, AMOUNT, "2", "Hours: training", "How long a training takes where nobody says", unit("hours")),
        constant!("hours.EmailCampaign", hours.email_campaign: f64, AMOUNT, "2", "Hours: e-mail campaign", "How long an e-mail campaign takes where nobody says", unit("hours")),
        constant!("hours.Survey", hours.survey: f64, AMOUNT, "2", "Hours: survey", "How long a survey takes where nobody says", unit("hours")),
        constant!("hours.Community", hours.community: f64, AMOUNT, "2", "Hours: community event", "How long a community event takes where nobody says", unit("hours")),
        constant!("hours.UserGroup", hours.user_group: f64, AMOUNT, "2", "Hours: user group", "How long a user group takes where nobody says", unit("hours")),
        constant!("hours.Roundtable", hours.roundtable: f64, AMOUNT, "2", "Hours: roundtable", "How long a roundtable takes where nobody says", unit("hours")),
        constant!("hours.CustomerPanel", hours.customer_panel: f64, AMOUNT, "2", "Hours: customer panel", "How long a customer panel takes where nobody says", unit("hours")),
        constant!("hours.Conference", hours.conference: f64, AMOUNT, "2", "Hours: conference", "How long a conference takes where nobody says", unit("hours")),
        constant!("hours.Program", hours.program: f64, AMOUNT, "2", "Hours: any program", "How long any program takes where nobody says", unit("hours")),
        constant!("invested_months", invested_months: i32, MONTHS, "6", "Months of effort", "The months over which effort is added up", unit("months")),
        constant!("squandered", squandered: f64, AMOUNT, "1.5", "Squandered above", "Effort above so many times the feasible is squandered"),
        constant!("starved", starved: f64, AMOUNT, "0.4", "Starved below", "Effort below this share of the necessary starves a customer"),
        constant!("attention", attention: f64, Kind::Real(0.0, 100.0), "20", "Attention", "What every customer counts beside the points that are missing", unit("points")),
        constant!("keep_free", keep_free: f64, SHARE, "0.2", "Hours kept free", "The share of a manager's hours that is kept to be given"),
        constant!("absorb", absorb: f64, WEIGHT, "1.5", "Hours an account can take up", "So many times what it normally needs an account can take up beside it"),
        constant!("renewal_weight", renewal_weight: f64, WEIGHT, "3", "Weight of a renewal", "What an account counts while it is renewing"),
        constant!("bus_fall", bus_fall: f64, Kind::Real(0.0, 100.0), "5", "Exposed by a departure", "From this fall of equity on, a departure exposes an account", unit("points")),
        constant!("thresholds.social_days", thresholds.social_days: i64, DAYS, "150", "All business: social touches", "How long a social touch counts", unit("days")),
        constant!("thresholds.exchange_days", thresholds.exchange_days: i64, DAYS, "300", "Give and take: period", "How long an exchange counts", unit("days")),
        constant!("thresholds.exchange_least", thresholds.exchange_least: i64, COUNT, "5", "Give and take: least", "The least number given and received before it can be called one-sided"),
        constant!("thresholds.reciprocity_least", thresholds.reciprocity_least: f64, SHARE, "0.3", "Give and take: one-sided below", "Below this reciprocity it is one-sided"),
        constant!("thresholds.renewal_watch_days", thresholds.renewal_watch_days: i64, DAYS, "150", "Critical before a renewal", "So near a renewal a blocker or low health is critical", unit("days")),
        constant!("thresholds.trap_share", thresholds.trap_share: f64, SHARE, "0.5", "Friends without power: share", "Above this share of strength with influencers it shows"),
        constant!("thresholds.trap_ties", thresholds.trap_ties: i64, COUNT, "4", "Friends without power: ties", "The least number of ties before it shows"),
        constant!("thresholds.sink_share", thresholds.sink_share: f64, SHARE, "0.4", "Time spent on detractors", "Above this share of hours with detractors it shows"),
        constant!("thresholds.market_power", thresholds.market_power: i64, Kind::Whole(0, 10), "7", "Market power that matters", "From this market power on, a detractor matters in the market"),
        constant!("thresholds.left_days", thresholds.left_days: i64, DAYS, "150", "Our champion left", "How long a departure shows", unit("days")),
        constant!("thresholds.perception_critical", thresholds.perception_critical: i64, COUNT, "3", "We feel closer: critical", "From so many stages apart it is critical", unit("stages")),
        constant!("thresholds.view_days", thresholds.view_days: i64, DAYS, "400", "Their view is known for", "How long the view of a customer counts", unit("days")),
        constant!("thresholds.overdue_critical_days", thresholds.overdue_critical_days: i64, DAYS, "20", "Touches overdue: critical", "After so long an overdue touch is critical in tier High", unit("days")),
        constant!("thresholds.unmanaged_warning", thresholds.unmanaged_warning: f64, Kind::Real(0.0, 100.0), "40", "Change that nobody carries: warning", "From here on it shows"),
        constant!("thresholds.unmanaged_critical", thresholds.unmanaged_critical: f64, Kind::Real(0.0, 100.0), "70", "Change that nobody carries: critical", "From here on it is critical"),
        constant!("thresholds.gift_days", thresholds.gift_days: i64, DAYS, "300", "A gift broke their rules", "How long a gift shows", unit("days")),
        constant!("thresholds.candidate_share", thresholds.candidate_share: f64, SHARE, "0.1", "Could be a key account", "The share of accounts, by lifetime value, that could be key accounts"),
        constant!("thresholds.renewal_days", thresholds.renewal_days: i64, DAYS, "60", "Renewal coming up", "So near a renewal it shows", unit("days")),
        constant!("thresholds.renewal_days_high", thresholds.renewal_days_high: i64, DAYS, "150", "Renewal coming up in tier High", "So near a renewal it shows in tier High", unit("days")),
        constant!("thresholds.health_days", thresholds.health_days: i64, DAYS, "150", "Health is known for", "How long a health score counts", unit("days")),
        constant!("thresholds.health_low", thresholds.health_low: i64, Kind::Whole(0, 100), "40", "Health is low below", "Below this score health is low"),
        constant!("thresholds.health_fall", thresholds.health_fall: i64, Kind::Whole(0, 100), "20", "Health is falling: points", "From so large a fall on it shows", unit("points")),
        constant!("thresholds.health_fall_days", thresholds.health_fall_days: i64, DAYS, "60", "Health is falling: period", "The days before the latest score in which a fall counts", unit("days")),
        constant!("thresholds.feedback_days", thresholds.feedback_days: i64, DAYS, "150", "Feedback counts for", "How long feedback counts", unit("days")),
        constant!("thresholds.feedback_low", thresholds.feedback_low: i64, Kind::Whole(0, 10), "5", "Poor feedback", "Up to this rating feedback is poor"),
        constant!("thresholds.feedback_answer_days", thresholds.feedback_answer_days: i64, DAYS, "14", "Feedback answered late", "After so long an answer is late", unit("days")),
        constant!("thresholds.advocate_days", thresholds.advocate_days: i64, DAYS, "120", "Advocate not thanked", "How long a touch with an advocate counts as thanks", unit("days")),
        constant!("thresholds.silent_days", thresholds.silent_days: i64, DAYS, "300", "No feedback for", "After so long as a customer, and without feedback, it shows", unit("days")),
    ];
}

impl Record for Factors {
    type Change = Whole;
    const NAME: &'static str = "three factors";
    const ROWS: &'static [Row<Self>] = &[
        row!(depth: f64, "80", "Depth", required(), kind(Kind::Real(0.0, 100.0))),
        row!(power: f64, "50", "Power", required(), kind(Kind::Real(0.0, 100.0))),
        row!(reach: f64, "40", "Reach", required(), kind(Kind::Real(0.0, 100.0))),
    ];
}

impl Record for ComplexityWeights {
    type Change = Whole;
    const NAME: &'static str = "weights";
    const ROWS: &'static [Row<Self>] = &[
        row!(deployment_expertise: f64, "0.5", "Of deployment expertise", required(), kind(SHARE)),
        row!(pricing: f64, "0.2", "Of pricing", required(), kind(SHARE)),
        row!(time_to_value: f64, "0.3", "Of time to value", required(), kind(SHARE)),
    ];
}

impl Record for Capacity {
    type Change = Whole;
    const NAME: &'static str = "capacity";
    const ROWS: &'static [Row<Self>] = &[
        row!(least: u32, "5", "At full complexity", required(), kind(COUNT)),
        row!(most: u32, "15", "At none", required(), kind(Kind::Whole(1, 1_000_000))),
    ];
}

impl Record for Requirement {
    type Change = Whole;
    const NAME: &'static str = "requirement";
    const ROWS: &'static [Row<Self>] = &[
        row!(kind: TouchKind, "in person", "The kind of touch", required()),
        row!(count: u32, "2", "How many", required(), kind(Kind::Whole(1, 1_000))),
        row!(months: u32, "3", "In how many months", lead("in"), required(), kind(Kind::Whole(1, 1_200))),
    ];
}

/// The parts of weights of the drivers of complexity.
fn driver_weights() -> Vec<&'static Field> {
    fields::<ComplexityWeights>()
}

/// The parts of weights of the three factors.
fn factor_weights() -> Vec<&'static Field> {
    static WEIGHTS: [Field; 3] = [
        field::<f64>("depth", "depth", "depth", "0.5", "Depth")
            .required()
            .kind(SHARE),
        field::<f64>("power", "power", "power", "0.3", "Power")
            .required()
            .kind(SHARE),
        field::<f64>("reach", "reach", "reach", "0.2", "Reach")
            .required()
            .kind(SHARE),
    ];
    WEIGHTS.iter().collect()
}
