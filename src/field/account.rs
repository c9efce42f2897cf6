//! The fields of an account, and of the small records that are values of its fields.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::Value;
use super::kind::{Kind, Sharing, Target};
use super::read::Lean;
use super::row::{Record, Row, Whole};
use super::table::{field, row};
use super::typed::Typed;
use crate::edit::AccountChange;
use crate::model::{
    Account, AccountId, Ambition, Complexity, Date, Deployment, DisruptionLevel, Disruptions,
    Emphasis, Fraction, Growth, Journey, MemberId, Money, OfferingId, ProgramId, Route, SegmentId,
    Stage, Tier, TierOverride,
};

impl Record for Account {
    type Change = AccountChange;
    const NAME: &'static str = "account";
    const ROWS: &'static [Row<Self>] = &[
        row!(arr => Arr: Option<Money>, "640k", "Annual recurring revenue",
            called("ARR"), unknown(), history(), scored()),
        row!(journey => Journey: Option<Journey>, "value", "How far the customer has come with the product", unknown(), history(), scored()),
        row!(csm => Csm: Option<MemberId>, "mira", "The customer-success manager",
            called("CSM"), history(), kind(Kind::Reference(Target::Manager))),
        row!(owner => Owner: Option<MemberId>, "tom", "Who owns the account", history()),
        row!(tier_override => TierOverride: Option<TierOverride>, "low because they asked for less",
            "Tier, from which day, and the reason; overrides the rule", called("tier"), alias(&["tier"]), scored()),
        row!(renewal => Renewal: Option<Date>, "2027-03-01", "The day the contract renews",
            unknown(), kind(Kind::Date(Lean::Future))),
        row!(ltv_override => LtvOverride: Option<Money>, "2m", "Lifetime value; overrides the formula",
            called("lifetime value"), alias(&["ltv"]), scored()),
        row!(complexity_override => ComplexityOverride: Option<Complexity>, "6.5",
            "Complexity; overrides the offerings", called("complexity"), alias(&["complexity"]), scored()),
        row!(deployments => [Deployments]: Vec<Deployment>, "routing=640k, dock", "The offerings in use, each with its share of the revenue",
            called("offerings"), alias(&["offerings"]), scored()),
        row!(disruption => Disruption: Disruptions, "3 2 0", "How much users, buyers and network are disrupted, where it differs from the offerings': `3 2 -` or `users=3`", scored()),
        row!(ambition => Ambition: Option<Ambition>, "basic by 2027-06-30", "The stage we aim for, and by when"),
        row!(key => Key: bool, "yes", "Whether it is a key account", called("key account"), history(), scored()),
        row!(tags => Tags: Vec<CompactString>, "dach, founder-led", "Free words to filter and group by; programs may be meant for them", alias(&["tag"]), scored()),
        row!(segment => Segment: Option<SegmentId>, "enterprise", "The market segment", scored()),
        row!(route => Route: Route, "direct", "The route to market"),
        row!(parent => Parent: Option<AccountId>, "harbour", "The account this one belongs to"),
        row!(since => Since: Option<Date>, "2024-03-01", "The first day as a customer or a prospect",
            unknown(), scored(), kind(Kind::Date(Lean::Past))),
        row!(potential_arr => PotentialArr: Option<Money>, "640k", "What a prospect may come to pay a year",
            called("potential ARR"), unknown(), history(), scored()),
        row!(retention => Retention: Option<Fraction>, "94%", "Yearly retention, where it differs from the segment's", scored()),
        row!(growth => Growth: Option<Growth>, "3%", "Yearly growth, where it differs from the segment's", scored()),
        row!(gross_margin => GrossMargin: Option<Fraction>, "70%", "Gross margin, where it differs from the segment's",
            alias(&["margin"]), scored()),
        row!(opted_out => [OptedOut]: Vec<ProgramId>, "monthly-letter", "Programs the account has opted out of", scored()),
        row!(emphasis => Emphasis: Option<Emphasis>, "1.5", "How much an hour here is worth, compared with what the figures say: 1 is the same"),
        row!(website => Website: Option<CompactString>, "harbour.example", "The web site or domain"),
        row!(name => Name: CompactString, "Harbour Lines", "The name", required(), sharing(Sharing::Always)),
        row!(external => External: BTreeMap<CompactString, CompactString>, "salesforce=0015g", "Ids in other systems", called("ids elsewhere")),
        row!(extra => Extra: BTreeMap<CompactString, CompactString>, "column=value", "Columns kept from an import"),
        row!(notes => Notes: Option<Box<str>>, "their words", "Free text", lines()),
    ];
}

/// Returns the value of an account's field on a day, by the index of its row.
#[must_use]
pub fn account_value_on(account: &Account, field: usize, day: Date) -> Value {
    let row = &Account::ROWS[field];
    match row.field.path {
        "arr" => account.arr_on(day).0.value(),
        "potential_arr" => account.potential_arr_on(day).0.value(),
        "journey" => account.journey_on(day).0.value(),
        "key" => account.key_on(day).0.value(),
        "csm" => account.csm_on(day).0.cloned().value(),
        "owner" => account.owner_on(day).0.cloned().value(),
        _ => (row.get)(account),
    }
}

impl Record for Ambition {
    type Change = Whole;
    const NAME: &'static str = "ambition";
    const ROWS: &'static [Row<Self>] = &[
        row!(stage: Stage, "basic", "The stage we aim for", required()),
        row!(by: Option<Date>, "2027-06-30", "The day it is due", called("day"), lead("by"), alias(&["due"]), kind(Kind::Date(Lean::Future))),
    ];
}

impl Record for TierOverride {
    type Change = Whole;
    const NAME: &'static str = "tier set by hand";
    const ROWS: &'static [Row<Self>] = &[
        row!(tier: Tier, "low", "The tier", required()),
        Row {
            field: field::<Option<Date>>(
                "since",
                "tier-since",
                "first day",
                "2026-11-01",
                "The first day on which the tier set by hand applies",
            )
            .lead("from")
            .unknown()
            .kind(Kind::Date(Lean::Past)),
            get: |tier| tier.since.value(),
            set: |tier, value| {
                tier.since = Typed::typed(value)?;
                Ok(())
            },
            changes: |_, _, _| {},
        },
        row!(why: Box<str>, "they asked for less", "The reason", called("reason"), lead("because"), required()),
    ];
}

impl Record for Deployment {
    type Change = Whole;
    const NAME: &'static str = "offering in use";
    const ROWS: &'static [Row<Self>] = &[
        row!(offering: OfferingId, "routing", "The offering", required(), key()),
        row!(arr: Option<Money>, "640k", "Its share of the revenue", lead("="), called("ARR"), unknown()),
    ];
}

impl Record for Disruptions {
    type Change = Whole;
    const NAME: &'static str = "disruption";
    const ROWS: &'static [Row<Self>] = &[
        row!(users: Option<DisruptionLevel>, "3", "How much it changes users' jobs"),
        row!(buyers: Option<DisruptionLevel>, "2", "How much it changes the buyers' organisation"),
        row!(network: Option<DisruptionLevel>, "0", "How much it changes the network's channels"),
    ];
}
