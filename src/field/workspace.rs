//! The fields of the settings: the workspace's own, team, offerings, segments, programs.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::Value;
use super::kind::{Absent, Field, Kind, Sharing, Target};
use super::read::Lean;
use super::row::{Record, Row, Whole};
use super::table::{field, row};
use super::typed::Typed;
use crate::edit::SettingsChange;
use crate::model::{
    AccountId, Budget, CsmCapacity, Date, Disruptions, Driver, Fraction, Function, Gifts, Growth,
    Hours, Maturity, Member, MemberId, Offering, OfferingId, Program, ProgramId, ProgramKind,
    SavedView, Segment, SegmentId, Settings, Tier,
};

impl Record for Settings {
    type Change = SettingsChange;
    const NAME: &'static str = "workspace";
    const ROWS: &'static [Row<Self>] = &[
        row!(name => Name: CompactString, "Northwind renewals", "The name of the workspace", required()),
        row!(currency => Currency: CompactString, "EUR", "The currency of every amount"),
        row!(maturity => Maturity: Maturity, "mature", "The age of our own company"),
        row!(cadence_from => CadenceFrom: Option<Date>, "2026-11-29", "The day from which the team keeps the cadence",
            kind(Kind::Date(Lean::Near))),
        Row {
            field: Field {
                kind: Kind::Constants,
                absent: Absent::None,
                ..field::<CompactString>(
                    "method",
                    "method",
                    "constants of the method",
                    "ltv_pivot=800_000",
                    "A constant of the method that differs from its default",
                )
            },
            // The constants are described by the files' schema, and only its reader sets them.
            get: |_| Value::Nothing,
            set: |_, _| Err("a constant is set by its path in the file".to_owned()),
            changes: |_, _, _| {},
        },
        Row {
            field: Field {
                kind: Kind::Constants,
                absent: Absent::None,
                ..field::<CompactString>(
                    "moves",
                    "moves",
                    "kinds of move",
                    "\"visit\"=(off: true)",
                    "What differs from the kinds of move that come with the program",
                )
            },
            get: |_| Value::Nothing,
            set: |_, _| Err("a kind of move is set by its path in the file".to_owned()),
            changes: |_, _, _| {},
        },
    ];
}

impl Record for Member {
    type Change = Whole;
    const NAME: &'static str = "member";
    const ROWS: &'static [Row<Self>] = &[
        row!(name: CompactString, "Mira Lund", "The name", required(), sharing(Sharing::Marked)),
        row!(function: Function, "customer success", "What the person works in", required()),
        row!(email: Option<CompactString>, "mira@example.com", "The e-mail address", called("e-mail")),
        Row {
            field: field::<bool>(
                "csm",
                "manager",
                "manager",
                "yes",
                "Whether the member is a customer-success manager",
            ),
            get: |member| Value::Yes(member.csm.is_some()),
            set: |member, value| {
                let csm = bool::typed(value)?.then(|| member.csm.unwrap_or_default());
                member.csm = csm;
                Ok(())
            },
            changes: |_, _, _| {},
        },
        Row {
            field: field::<CsmCapacity>(
                "csm",
                "capacity",
                "capacity",
                "12 40 800",
                "The most accounts of tier High, Low and Tech that the manager serves: `12 40 -` or `high=12`",
            ),
            get: |member| member.csm.map_or(Value::Nothing, |csm| csm.value()),
            set: |member, value| {
                let capacity = CsmCapacity::typed(value)?;
                if member.csm.is_some() || capacity != CsmCapacity::default() {
                    member.csm = Some(capacity);
                }
                Ok(())
            },
            changes: |_, _, _| {},
        },
        row!(hours_per_year: Option<f64>, "1500", "Hours of work a year, where they differ from the method's"),
        row!(since: Option<Date>, "2026-05-01", "The first day", unknown(), kind(Kind::Date(Lean::Past))),
        row!(left: Option<Date>, "today", "The day the member left", kind(Kind::Date(Lean::Past))),
        row!(id: MemberId, "mira-lund", "The id", kind(Kind::Id), required(), key()),
    ];
}

impl Record for CsmCapacity {
    type Change = Whole;
    const NAME: &'static str = "capacity";
    const ROWS: &'static [Row<Self>] = &[
        row!(high: Option<u32>, "12", "Of tier High", kind(Kind::Whole(1, 1_000_000))),
        row!(low: Option<u32>, "40", "Of tier Low", kind(Kind::Whole(1, 1_000_000))),
        row!(tech: Option<u32>, "800", "Of tier Tech", kind(Kind::Whole(1, 1_000_000))),
    ];
}

impl Record for Budget {
    type Change = Whole;
    const NAME: &'static str = "budget";
    const ROWS: &'static [Row<Self>] = &[
        row!(csm: MemberId, "mira", "The customer-success manager", required(), key(), called("CSM"), kind(Kind::Reference(Target::Manager))),
        row!(from: Date, "2027-01-01", "The first day of the quarter", required(), key(), kind(Kind::Date(Lean::Near))),
        row!(hours: Hours, "180", "Hours for accounts in the quarter", required()),
        row!(held: BTreeMap<AccountId, Hours>, "harbour=20", "Hours reserved for accounts, whatever the figures say"),
    ];
}

impl Record for SavedView {
    type Change = Whole;
    const NAME: &'static str = "saved view";
    const ROWS: &'static [Row<Self>] = &[
        row!(name: CompactString, "renewals", "The name", required(), key()),
        row!(filter: Option<CompactString>, "renewal<180d", "Which accounts it shows"),
        row!(sort: Option<CompactString>, "renewal", "How they are sorted"),
        row!(group: Option<CompactString>, "csm", "How they are grouped"),
        row!(columns: Vec<CompactString>, "name, arr, renewal", "The columns, in order"),
        row!(level: Option<CompactString>, "segment", "What a point of the quadrant stands for: account, segment or market"),
    ];
}

impl Record for Offering {
    type Change = Whole;
    const NAME: &'static str = "offering";
    const ROWS: &'static [Row<Self>] = &[
        row!(name: CompactString, "Route Optimiser", "The name", required()),
        row!(deployment_expertise: Driver, "8", "How much expertise it takes to deploy", required()),
        row!(pricing: Driver, "6", "How complex its pricing is", required()),
        row!(time_to_value: Driver, "7", "How long it takes to deliver value", required()),
        row!(disruption: Disruptions, "3 2 0", "How much it disrupts users, buyers and network: `3 2 0` or `users=3`"),
        row!(id: OfferingId, "routing", "The id", kind(Kind::Id), required(), key()),
    ];
}

impl Record for Segment {
    type Change = Whole;
    const NAME: &'static str = "segment";
    const ROWS: &'static [Row<Self>] = &[
        row!(name: CompactString, "Enterprise", "The name", required()),
        row!(retention: Option<Fraction>, "94%", "Yearly retention, where it differs from the method's"),
        row!(growth: Option<Growth>, "3%", "Yearly growth, where it differs from the method's"),
        row!(gross_margin: Option<Fraction>, "70%", "Gross margin, where it differs from the method's", alias(&["margin"])),
        row!(gifts: Gifts, "forbidden", "Whether gifts are allowed"),
        row!(id: SegmentId, "enterprise", "The id", kind(Kind::Id), required(), key()),
    ];
}

impl Record for Program {
    type Change = Whole;
    const NAME: &'static str = "program";
    const ROWS: &'static [Row<Self>] = &[
        row!(name: CompactString, "Product newsletter", "The name", required(), sharing(Sharing::Always)),
        row!(kind: ProgramKind, "newsletter", "What it offers", required()),
        row!(tiers: Vec<Tier>, "high, low", "The tiers it reaches; all where none is given"),
        row!(segments: Vec<SegmentId>, "enterprise", "The segments it is meant for; all where none is given"),
        row!(tags: Vec<CompactString>, "dach", "The tags of which an account must have one; any account where none is given"),
        row!(starts: Option<Date>, "2026-01-15", "The first delivery", sharing(Sharing::Always)),
        row!(every_months: u32, "1", "Months between deliveries; 0: delivered once", kind(Kind::Whole(0, 1_200))),
        row!(ends: Option<Date>, "2027-12-31", "The last day of the series"),
        row!(dates: Vec<Date>, "2027-09-01", "Further days of delivery", sharing(Sharing::Always)),
        row!(id: ProgramId, "monthly-letter", "The id", kind(Kind::Id), required(), key()),
    ];
}
