//! The file `workspace.ron`, and reading and writing it.

use compact_str::CompactString;
use ron_patch::Tree;

use super::constants::{self, Overrides};
use std::collections::BTreeMap;

use super::leaf::unique;
use super::shape::{Field, FieldShape, Kind, Shape, default, put, record};
use crate::model::{
    AccountId, Attitude, Budget, CsmCapacity, Date, Disruptions, Driver, Fraction, Function, Gifts,
    Growth, Hours, Maturity, Member, MemberId, MoveChange, Offering, OfferingId, Power, Program,
    ProgramId, ProgramKind, SavedView, Segment, SegmentId, Settings, Tier,
};

/// The version of the format that is read and written.
pub const FORMAT: u32 = 1;

record!(struct SettingsFile, "workspace" {
    format: u32 as 1 to 1,
    name: CompactString,
    currency: CompactString = default,
    maturity: Maturity = default,
    cadence_from: Option<Date>,
    method: Option<Overrides>,
    #[serde(deserialize_with = "unique")]
    moves: BTreeMap<CompactString, MoveChange> = default,
    budgets: Vec<Budget> = default,
    views: Vec<SavedView> = default,
    team: Vec<Member> = default,
    offerings: Vec<Offering> = default,
    segments: Vec<Segment> = default,
    programs: Vec<Program> = default,
});

record!(MoveChange "MoveChange", "move" {
    off: bool = default,
    times: Option<f64>,
    most: Option<u32> as 1 to 1_000,
    likely: Option<Fraction>,
    trust: Option<u32> as 0 to 10,
    commitment: Option<u32> as 0 to 10,
    attitude: Option<u32> as 0 to 10,
    attitude_most: Option<Attitude>,
    power_least: Option<Power>,
    quiet_days: Option<u32> as 0 to 36_500,
    say: Option<Box<str>>,
});

record!(Budget "Budget", "budget" {
    csm: MemberId,
    from: Date,
    hours: Hours,
    #[serde(deserialize_with = "unique")]
    held: BTreeMap<AccountId, Hours> = default,
});

record!(SavedView "SavedView", "saved view" {
    name: CompactString,
    filter: Option<CompactString>,
    sort: Option<CompactString>,
    group: Option<CompactString>,
    columns: Vec<CompactString> = default,
    level: Option<CompactString>,
});

record!(Member "Member", "member" {
    id: MemberId,
    name: CompactString,
    function: Function,
    email: Option<CompactString>,
    csm: Option<CsmCapacity>,
    hours_per_year: Option<f64>,
    since: Option<Date>,
    left: Option<Date>,
});

record!(CsmCapacity "CsmCapacity", "capacity" {
    high: Option<u32> as 1 to 1_000_000,
    low: Option<u32> as 1 to 1_000_000,
    tech: Option<u32> as 1 to 1_000_000,
});

record!(Offering "Offering", "offering" {
    id: OfferingId,
    name: CompactString,
    deployment_expertise: Driver,
    pricing: Driver,
    time_to_value: Driver,
    disruption: Disruptions = default,
});

record!(Segment "Segment", "segment" {
    id: SegmentId,
    name: CompactString,
    retention: Option<Fraction>,
    growth: Option<Growth>,
    gross_margin: Option<Fraction>,
    gifts: Gifts = default,
});

record!(Program "Program", "program" {
    id: ProgramId,
    name: CompactString,
    kind: ProgramKind,
    tiers: Vec<Tier> = default,
    segments: Vec<SegmentId> = default,
    tags: Vec<CompactString> = default,
    starts: Option<Date>,
    every_months: u32 as 0 to 1_200 = default,
    ends: Option<Date>,
    dates: Vec<Date> = default,
});

/// Reads the text of `workspace.ron`. Ranges of the method's constants are the business of `diagnose`.
///
/// # Errors
/// The first mistake, as the reader of RON words it.
pub fn settings_from(text: &str) -> Result<Settings, ron::error::SpannedError> {
    let file: SettingsFile = super::parse(text)?;
    Ok(Settings {
        name: file.name,
        currency: file.currency,
        maturity: file.maturity,
        cadence_from: file.cadence_from,
        constants: constants::over_defaults(file.method),
        moves: file.moves,
        budgets: file.budgets,
        views: file.views,
        team: file.team,
        offerings: file.offerings,
        segments: file.segments,
        programs: file.programs,
    })
}

/// The settings as they are written: of the method only what differs from its defaults.
#[must_use]
pub fn settings_tree(settings: &Settings) -> Tree {
    let file = SettingsFile {
        format: FORMAT,
        name: settings.name.clone(),
        currency: settings.currency.clone(),
        maturity: settings.maturity,
        cadence_from: settings.cadence_from,
        method: Overrides::of(&settings.constants),
        moves: settings.moves.clone(),
        budgets: settings.budgets.clone(),
        views: settings.views.clone(),
        team: settings.team.clone(),
        offerings: settings.offerings.clone(),
        segments: settings.segments.clone(),
        programs: settings.programs.clone(),
    };
    file.tree().expect("a struct is always written")
}
