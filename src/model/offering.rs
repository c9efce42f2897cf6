//! What we sell, to which parts of the market, and the programs that reach many accounts.

use compact_str::CompactString;

use super::{
    Account, Date, Disruptions, Driver, Fraction, Gifts, Growth, OfferingId, ProgramId,
    ProgramKind, SegmentId, Tier,
};

/// Something we sell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offering {
    /// Id within the workspace.
    pub id: OfferingId,
    /// The name.
    pub name: CompactString,
    /// How much expertise it takes to deploy, 0..10.
    pub deployment_expertise: Driver,
    /// How complex its pricing is, 0..10.
    pub pricing: Driver,
    /// How long it takes to deliver value, 0..10.
    pub time_to_value: Driver,
    /// What it disrupts.
    pub disruption: Disruptions,
}

/// A part of the market.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Id within the workspace.
    pub id: SegmentId,
    /// The name.
    pub name: CompactString,
    /// Yearly retention, where it differs from the method's.
    pub retention: Option<Fraction>,
    /// Yearly growth, where it differs from the method's.
    pub growth: Option<Growth>,
    /// Gross margin, where it differs from the method's.
    pub gross_margin: Option<Fraction>,
    /// Whether presents are allowed.
    pub gifts: Gifts,
}

/// A program: one effort that reaches many accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Id within the workspace.
    pub id: ProgramId,
    /// The name.
    pub name: CompactString,
    /// What it offers.
    pub kind: ProgramKind,
    /// The tiers it reaches; empty: all.
    pub tiers: Vec<Tier>,
    /// The segments it reaches; empty: all.
    pub segments: Vec<SegmentId>,
    /// The tags of which an account must have one to be reached; empty: any account.
    pub tags: Vec<CompactString>,
    /// The first delivery.
    pub starts: Option<Date>,
    /// Months between deliveries; 0: delivered once.
    pub every_months: u32,
    /// The last day on which the repetition delivers.
    pub ends: Option<Date>,
    /// Further days of delivery.
    pub dates: Vec<Date>,
}

impl Offering {
    /// An offering that is simple in every way and disrupts nobody.
    #[must_use]
    pub fn new(id: OfferingId, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            deployment_expertise: Driver::clamped(0),
            pricing: Driver::clamped(0),
            time_to_value: Driver::clamped(0),
            disruption: Disruptions::default(),
        }
    }
}

impl Segment {
    /// A segment with the method's own rates.
    #[must_use]
    pub fn new(id: SegmentId, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            retention: None,
            growth: None,
            gross_margin: None,
            gifts: Gifts::Allowed,
        }
    }
}

impl Program {
    /// Section 13: whether it is meant for an account of a tier, by tier, segment and tags.
    #[must_use]
    pub fn is_meant_for(&self, account: &Account, tier: Tier) -> bool {
        let segment = account.segment.as_ref();
        (self.tiers.is_empty() || self.tiers.contains(&tier))
            && (self.segments.is_empty() || segment.is_some_and(|id| self.segments.contains(id)))
            && (self.tags.is_empty() || account.tags.iter().any(|tag| self.tags.contains(tag)))
    }

    /// A program for every tier, without a day of delivery yet.
    #[must_use]
    pub fn new(id: ProgramId, name: &str, kind: ProgramKind) -> Self {
        Self {
            id,
            name: name.into(),
            kind,
            tiers: Vec::new(),
            segments: Vec::new(),
            tags: Vec::new(),
            starts: None,
            every_months: 0,
            ends: None,
            dates: Vec::new(),
        }
    }
}
