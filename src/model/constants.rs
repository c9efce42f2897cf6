//! The method's constants: their shape and their order. The values are in `assets/method.ron`; a workspace may
//! override each under the same name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

use super::{Journey, Maturity, Persona, SegmentBy, Tier, TouchKind};

/// The constants that come with the program.
pub static DEFAULTS: LazyLock<Constants> = LazyLock::new(|| {
    ron::from_str(include_str!("../../assets/method.ron"))
        .expect("a test reads the program's own constants")
});

/// Every constant of the method. Money is in the workspace's currency, periods in days unless a name says months.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constants {
    /// Section 1: gross margin where neither account nor segment says, 0..=1.
    pub gross_margin: f64,
    /// Section 1: yearly retention where neither account nor segment says, 0..=1.
    pub retention: f64,
    /// Section 1: yearly growth where neither account nor segment says, -0.9..=1.
    pub growth: f64,
    /// Section 1: yearly discount, 0..=1.
    pub discount: f64,
    /// Section 1: the least denominator for which the lifetime value converges, above 0.
    pub divergence: f64,
    /// Section 2: weights of the three drivers.
    pub complexity_weights: ComplexityWeights,
    /// Section 2: complexity of an account in a workspace without offerings, 0..=10.
    pub default_complexity: f64,
    /// Section 3: the lifetime value in the middle of the quadrant, above 0.
    pub ltv_pivot: f64,
    /// Section 3: how many powers of ten the quadrant's LTV axis spans, above 0.
    pub ltv_decades: f64,
    /// Section 3: the complexity in the middle of the quadrant, between 0 and 10.
    pub complexity_pivot: f64,
    /// Section 3: how near the middle counts as borderline, 0..=0.5.
    pub borderline: f64,
    /// Section 4: the factor of each journey, 0..=1.
    pub journey: PerJourney<f64>,
    /// Section 5: the scope that each orientation warrants, 0..=100.
    pub targets: PerPersona<Factors>,
    /// Section 5: what each factor weighs for each orientation, summing to 1.
    pub equity_weights: PerPersona<Factors>,
    /// Section 5: what remains of the personal factors' weights in tier Tech, 0..=1.
    pub personal_weight: f64,
    /// Section 6: the days in which a tie's freshness halves, above 0.
    pub half_life: f64,
    /// Section 6: what freshness never falls below, 0..=1.
    pub freshness_floor: f64,
    /// Section 6: the greatest age of a tie in days, and that of one that nobody has touched, at least 0.
    pub untouched_age: i64,
    /// Section 6: the least strength of a live tie, 0..=1.
    pub live_strength: f64,
    /// Section 6: the greatest age of a live tie, in days.
    pub live_days: i64,
    /// Section 7: what a tie counts where the member is not a natural counterpart, 0..=1.
    pub cross_function: f64,
    /// Section 7: what a channel that is not required weighs where it has a live tie and raises depth, 0..=1.
    pub optional_channel: f64,
    /// Section 7 and 9: the network disruption from which the network is required, 0..=4.
    pub network_required: i64,
    /// Section 8: the power that can drive or stop change, 0..=10.
    pub power_pivot: i64,
    /// Section 8: the least power that a full score takes, above 0.
    pub power_wanted: f64,
    /// Section 8: how far influencers can lift, as a share of the champions' power or of what is wanted, 0..=1.
    pub influencer_lift: f64,
    /// Section 8: the access to a person nobody knows, 0..=1.
    pub unknown_access: f64,
    /// Section 9: the strength at which a tie reaches a person fully, 0..=1 and above 0.
    pub full_strength: f64,
    /// Section 9: how many people of each role are wanted, above 0.
    pub role_targets: PerRole<f64>,
    /// Section 9: what each role weighs, at least 0.
    pub role_weights: PerRole<f64>,
    /// Section 9: what the network weighs where it is not required and raises reach, at least 0.
    pub optional_network: f64,
    /// Section 9: the personal share of reach in each tier, 0..=1.
    pub human_share: PerTier<f64>,
    /// Section 9: how many kinds of program are wanted in each tier, above 0.
    pub kinds_wanted: PerTier<f64>,
    /// Section 9: how long a delivery counts, in days.
    pub program_days: i64,
    /// Section 10: the gap below which an account is Under.
    pub under: f64,
    /// Section 10: the gap above which an account is Over or Ahead.
    pub over: f64,
    /// Section 10: how many times the necessary hours make an account Over, at least 0.
    pub over_effort: f64,
    /// Section 11: the figure accounts are segmented by.
    pub segment_by: SegmentBy,
    /// Section 11: revenue from which an account is of tier High.
    pub high_floor: f64,
    /// Section 11: revenue from which an account is of tier Low.
    pub low_floor: f64,
    /// Section 11: the share of the total that the vital few bring, 0..=1.
    pub vital_few_share: f64,
    /// Section 11: the least figure of an account among the vital few.
    pub vital_few_floor: f64,
    /// Section 11: the greatest share of accounts among the vital few, 0..=1.
    pub vital_few_cap: f64,
    /// Section 11: the number of accounts that may be among the vital few in any portfolio.
    pub vital_few_least: u32,
    /// Section 12: how many accounts one manager serves.
    pub capacity: PerTier<Capacity>,
    /// Section 12: load below which a manager has room, in per cent.
    pub spare_below: f64,
    /// Section 12: load above which a manager has too much, in per cent.
    pub overloaded_above: f64,
    /// Section 12: a year's hours of a member, above 0.
    pub hours_per_year: f64,
    /// Section 12: the share of a manager's hours that planned touches may take, above 0 and up to 1.
    pub planned_share: f64,
    /// Section 12: how near a renewal counts as renewing, in days.
    pub renewing_days: i64,
    /// Section 13: what each tier requires, in the page's order.
    pub cadence: PerTier<Vec<Requirement>>,
    /// Section 13: the programs that every tier requires.
    pub program_cadence: Requirement,
    /// Section 13: the days after its due date in which a requirement is only pending.
    pub grace_days: i64,
    /// Section 14: months after which a collaborative stage is to be decided.
    pub stall_months: i32,
    /// Section 14: how many key accounts a company can serve.
    pub key_limit: PerMaturity<u32>,
    /// Section 15: the share of the margin that can be invested in the relationship, 0..=1.
    pub investment_share: f64,
    /// Section 15: the cost of an hour, above 0.
    pub cost_per_hour: f64,
    /// Section 15: what is added to the complexity's height to get the effort, at least 0.
    pub effort_floor: f64,
    /// Section 15: default hours of each kind of touch, at least 0.
    pub hours: ByKind<f64>,
    /// Section 15: months over which investment is summed.
    pub invested_months: i32,
    /// Section 15: the share of the feasible above which effort is squandered.
    pub squandered: f64,
    /// Section 15: the share of the necessary below which a customer is starved.
    pub starved: f64,
    /// Section 22: what every customer counts for attention, beside the points that are missing, at least 0.
    pub attention: f64,
    /// Section 22: the share of a manager's hours that is kept to be given, 0..=1.
    pub keep_free: f64,
    /// Section 22: how many times what it normally needs an account can take up beside, at least 0.
    pub absorb: f64,
    /// Section 22: what an account counts while it is renewing, at least 0.
    pub renewal_weight: f64,
    /// Section 22: the fall in points from which a departure exposes an account, 0..=100.
    pub bus_fall: f64,
    /// Section 17: the thresholds of the insights.
    pub thresholds: Thresholds,
}

/// Section 17's thresholds. Periods are in days.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// `functional-only`: how long a social interaction counts.
    pub social_days: i64,
    /// `one-sided`: how long exchanges count.
    pub exchange_days: i64,
    /// `one-sided`: the least number given and received.
    pub exchange_least: i64,
    /// `one-sided`: the reciprocity below which it shows.
    pub reciprocity_least: f64,
    /// `blocker`, `health-low`: how near a renewal makes it critical.
    pub renewal_watch_days: i64,
    /// `influencer-trap`: the share of strength with influencers above which it shows.
    pub trap_share: f64,
    /// `influencer-trap`: the least number of ties.
    pub trap_ties: i64,
    /// `detractor-sink`: the share of hours with detractors above which it shows.
    pub sink_share: f64,
    /// `detractor-sink`, `detractor-market`: the market power from which a detractor matters, 0..=10.
    pub market_power: i64,
    /// `champion-left`: how long a departure shows.
    pub left_days: i64,
    /// `perception-gap`: the stages from which it is critical.
    pub perception_critical: i64,
    /// `view-unknown`: how long the customer's view counts.
    pub view_days: i64,
    /// `touch-overdue`: the days above which it is critical for tier High.
    pub overdue_critical_days: i64,
    /// `unmanaged-change`: from which it shows, 0..=100.
    pub unmanaged_warning: f64,
    /// `unmanaged-change`: from which it is critical, 0..=100.
    pub unmanaged_critical: f64,
    /// `gift-guardrail`: how long a gift shows.
    pub gift_days: i64,
    /// `key-candidate`: the share of accounts by lifetime value, 0..=1.
    pub candidate_share: f64,
    /// `renewal-near`: the days before a renewal.
    pub renewal_days: i64,
    /// `renewal-near`: the days before a renewal for tier High.
    pub renewal_days_high: i64,
    /// `health-low`: how long a health score counts.
    pub health_days: i64,
    /// `health-low`: the score below which it shows, 0..=100.
    pub health_low: i64,
    /// `health-falling`: the fall from which it shows.
    pub health_fall: i64,
    /// `health-falling`: the days before the latest score that are looked at.
    pub health_fall_days: i64,
    /// `feedback-open`: how long feedback counts.
    pub feedback_days: i64,
    /// `feedback-open`: the rating up to which it shows, 0..=10.
    pub feedback_low: i64,
    /// `feedback-open`: the days above which an answer is late.
    pub feedback_answer_days: i64,
    /// `advocate-idle`: how long an interaction counts.
    pub advocate_days: i64,
    /// `feedback-silent`: days as a customer, and days without feedback, above which it shows.
    pub silent_days: i64,
}

/// A value for each of the three factors of equity, or a weight for each.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factors {
    /// Relationship quality.
    pub depth: f64,
    /// Relationship composition.
    pub power: f64,
    /// Relationship coverage.
    pub reach: f64,
}

/// Weights of the drivers of complexity, summing to 1.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplexityWeights {
    /// Of deployment expertise.
    pub deployment_expertise: f64,
    /// Of pricing.
    pub pricing: f64,
    /// Of time to value.
    pub time_to_value: f64,
}

/// How many accounts of a tier one manager serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// At full complexity.
    pub least: u32,
    /// At none; at least 1.
    pub most: u32,
}

/// So many touches of a kind in so many months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirement {
    /// The kind.
    pub kind: TouchKind,
    /// How many, at least 1.
    pub count: u32,
    /// In how many months, at least 1.
    pub months: u32,
}

/// A role as reach counts it: side and role together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum RoleKind {
    /// Side Business, role Buyer.
    BusinessBuyer,
    /// Side Business, role User.
    BusinessUser,
    /// Side Technology, role Buyer.
    TechnologyBuyer,
    /// Side Technology, role User.
    TechnologyUser,
    /// Side Network.
    Network,
}

macro_rules! tables {
    ($( $(#[$meta:meta])* $name:ident by $key:ident { $( $field:ident = $word:ident ),+ $(,)? } )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $name<T> { $( #[doc = stringify!($word)] pub $field: T ),+ }

        impl<T> $name<T> {
            /// The value of a key.
            #[must_use]
            pub fn get(&self, key: $key) -> &T {
                match key { $( $key::$word => &self.$field ),+ }
            }

            /// The value of a key, to change it.
            pub fn get_mut(&mut self, key: $key) -> &mut T {
                match key { $( $key::$word => &mut self.$field ),+ }
            }

            /// A table made key by key.
            pub fn from_fn(mut value: impl FnMut($key) -> T) -> Self {
                Self { $( $field: value($key::$word) ),+ }
            }
        }

        /// Rows by their keys; one that is left out is the default.
        impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for $name<T> {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let mut rows = BTreeMap::<$key, T>::deserialize(from)?;
                Ok(Self { $( $field: rows.remove(&$key::$word).unwrap_or_default() ),+ })
            }
        }
    )+ };
}

tables! {
    /// A value for each tier.
    PerTier by Tier { high = High, low = Low, tech = Tech }

    /// A value for each orientation.
    PerPersona by Persona {
        expert_consultant = ExpertConsultant,
        concierge_guide = ConciergeGuide,
        specialist_fixer = SpecialistFixer,
        service_coordinator = ServiceCoordinator,
    }

    /// A value for each journey.
    PerJourney by Journey { aware = Aware, purchase = Purchase, in_use = Use, value = Value, advocate = Advocate }

    /// A value for each age of our own company.
    PerMaturity by Maturity { young = Young, mature = Mature }

    /// A value for each role that reach counts.
    PerRole by RoleKind {
        business_buyer = BusinessBuyer,
        business_user = BusinessUser,
        technology_buyer = TechnologyBuyer,
        technology_user = TechnologyUser,
        network = Network,
    }

    /// A value for each kind of touch; that of any program at all is not used.
    ByKind by TouchKind {
        in_person = InPerson, qbr = Qbr, executive = Executive, plan_review = PlanReview, online = Online,
        call = Call, email = Email, briefing = Briefing, gift = Gift, support = Support, webinar = Webinar,
        newsletter = Newsletter, training = Training, email_campaign = EmailCampaign, survey = Survey,
        community = Community, user_group = UserGroup, roundtable = Roundtable, customer_panel = CustomerPanel,
        conference = Conference, program = Program,
    }
}
