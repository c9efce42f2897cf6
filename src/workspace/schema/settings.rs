//! The file `workspace.ron`, and reading and writing it.

use compact_str::CompactString;
use ron_patch::Tree;

use super::constants::{self, Overrides};
use super::shape::{Field, FieldShape, Kind, Shape, default, put, record};
use crate::model::{
    CsmCapacity, Date, Disruptions, Driver, Fraction, Function, Gifts, Growth, Maturity, Member,
    MemberId, Offering, OfferingId, Program, ProgramId, ProgramKind, Segment, SegmentId, Settings,
    Tier,
};

/// The version of the format that is read and written.
pub const FORMAT: u32 = 1;

record!(struct SettingsFile, "workspace" {
    format: u32 as 1 to 1,
    name: CompactString,
    currency: CompactString = default,
    maturity: Maturity = default,
    method: Option<Overrides>,
    team: Vec<Member> = default,
    offerings: Vec<Offering> = default,
    segments: Vec<Segment> = default,
    programs: Vec<Program> = default,
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
        constants: constants::over_defaults(file.method),
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
        method: Overrides::of(&settings.constants),
        team: settings.team.clone(),
        offerings: settings.offerings.clone(),
        segments: settings.segments.clone(),
        programs: settings.programs.clone(),
    };
    file.tree().expect("a struct is always written")
}
