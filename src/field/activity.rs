//! The fields of dated entries: touches, stages, assessments, feedback, health, snoozes.

use compact_str::CompactString;
use smallvec::SmallVec;

use super::Value;
use super::kind::{Kind, Sharing};
use super::read::Lean;
use super::row::{Record, Row, Whole};
use super::table::{field, row, spelling};
use super::typed::Typed;
use crate::model::{
    Assessment, Competitor, CompetitorStatus, Date, EntryId, Exchange, ExternalIds, Feedback,
    FeedbackChannel, Forecast, Fraction, HealthEntry, HealthScore, Hours, Interaction,
    InteractionKind, Lens, MemberId, Money, Rating, Renewal, RenewalOutcome, Snooze, Stage,
    StageEntry, StakeholderId, Statement, View,
};

impl Record for Interaction {
    type Change = Whole;
    const NAME: &'static str = "touch";
    const ROWS: &'static [Row<Self>] = &[
        row!(on: Date, "yesterday", "The day", called("day"), required(), kind(Kind::Date(Lean::Past)), sharing(Sharing::Marked)),
        row!(kind: InteractionKind, "call", "What it was", required(), sharing(Sharing::Marked)),
        row!(with: SmallVec<[StakeholderId; 1]>, "ines, rui", "Who of theirs took part", called("their people")),
        row!(by: SmallVec<[MemberId; 1]>, "tom, mira", "Who of ours took part", called("our people")),
        row!(lens: Lens, "functional", "Its purpose: the job, or the person", called("purpose")),
        row!(exchange: Option<Exchange>, "mutual", "Who gave something of value to whom"),
        row!(onsite: bool, "yes", "Whether it was at the customer's place", called("on site")),
        row!(hours: Option<Hours>, "1h30", "How long it took", unknown()),
        row!(note: Option<Box<str>>, "agreed the depot roll-out", "What was said", lines()),
        row!(origin.id: Option<EntryId>, "t1", "The id"),
        row!(origin.external: ExternalIds, "salesforce=00Tx", "Ids in other systems", called("ids elsewhere")),
    ];
}

impl Record for StageEntry {
    type Change = Whole;
    const NAME: &'static str = "stage";
    const ROWS: &'static [Row<Self>] = &[
        row!(on: Date, "today", "The day it applies from", called("day"), required(), key(), kind(Kind::Date(Lean::Past)), sharing(Sharing::Marked)),
        row!(view: View, "vendor", "Whose view it is", required(), key()),
        row!(stage: Stage, "basic", "The stage in that view", required(), sharing(Sharing::Marked)),
        row!(why: Option<Box<str>>, "joint pilot", "The reason"),
        row!(said: bool, "yes", "Whether the customer said so; otherwise it is our guess", called("said by them")),
    ];
}

/// A row for the answer to one of the seven statements.
macro_rules! answer {
    ($statement:ident, $path:literal, $help:literal) => {
        Row {
            field: field::<Option<Stage>>(
                concat!("answers.", $path),
                spelling!($path, b'-'),
                spelling!($path, b' '),
                "basic",
                $help,
            ),
            get: |assessment| {
                let answer = assessment.answers.get(&Statement::$statement);
                answer.map_or(Value::Nothing, Typed::value)
            },
            set: |assessment, value| {
                match Option::typed(value)? {
                    Some(stage) => assessment.answers.insert(Statement::$statement, stage),
                    None => assessment.answers.remove(&Statement::$statement),
                };
                Ok(())
            },
            changes: |_, _, _| {},
        }
    };
}

impl Record for Assessment {
    type Change = Whole;
    const NAME: &'static str = "assessment";
    const ROWS: &'static [Row<Self>] = &[
        row!(on: Date, "today", "The day", called("day"), required(), key(), kind(Kind::Date(Lean::Past))),
        row!(view: View, "customer", "Whose answers", required(), key()),
        answer!(
            ContactBreadth,
            "contact_breadth",
            "How many people of both sides know each other"
        ),
        answer!(Transaction, "transaction", "What is exchanged"),
        answer!(
            InformationAndTrust,
            "information_and_trust",
            "What is shared, and how far each side trusts it"
        ),
        answer!(
            Planning,
            "planning",
            "How far ahead both sides plan together"
        ),
        answer!(PriceFocus, "price_focus", "How much price matters"),
        answer!(ExitBarrier, "exit_barrier", "What it would cost to leave"),
        answer!(Ownership, "ownership", "Who owns the relationship"),
    ];
}

impl Record for Feedback {
    type Change = Whole;
    const NAME: &'static str = "feedback";
    const ROWS: &'static [Row<Self>] = &[
        row!(on: Date, "yesterday", "The day", called("day"), required(), kind(Kind::Date(Lean::Past))),
        row!(channel: FeedbackChannel, "survey", "The channel it came through", required()),
        row!(score: Option<Rating>, "9", "The rating"),
        row!(who: Option<StakeholderId>, "ines", "Who said it", unknown()),
        row!(text: Option<Box<str>>, "their words", "The words", lines()),
        row!(answered: bool, "yes", "Whether we have answered"),
    ];
}

impl Record for HealthEntry {
    type Change = Whole;
    const NAME: &'static str = "health";
    const ROWS: &'static [Row<Self>] = &[
        row!(on: Date, "today", "The day", called("day"), required(), key(), kind(Kind::Date(Lean::Past))),
        row!(score: HealthScore, "62", "How the account is doing", required()),
        row!(source: Option<CompactString>, "usage", "Where it was measured", key()),
        row!(why: Option<Box<str>>, "logins down a third", "The reason"),
    ];
}

impl Record for Renewal {
    type Change = Whole;
    const NAME: &'static str = "renewal";
    const ROWS: &'static [Row<Self>] = &[
        row!(due: Date, "2026-03-01", "The day the contract was due to renew", required(), key(), kind(Kind::Date(Lean::Near))),
        row!(outcome: RenewalOutcome, "grown", "How it ended", required(), key()),
        row!(on: Date, "today", "The day it was decided", called("day"), required(), kind(Kind::Date(Lean::Past))),
        row!(arr: Option<Money>, "640k", "Annual recurring revenue after it", called("ARR"), unknown()),
        row!(why: Option<Box<str>>, "two depots more", "The reason"),
    ];
}

impl Record for Competitor {
    type Change = Whole;
    const NAME: &'static str = "competitor";
    const ROWS: &'static [Row<Self>] = &[
        row!(name: CompactString, "Portwise", "The name", required(), key()),
        row!(status: CompetitorStatus, "evaluating", "Whether they serve the customer, are being evaluated, or are gone", required()),
        row!(since: Option<Date>, "2026-09-01", "The day it applies from", unknown(), kind(Kind::Date(Lean::Past))),
        row!(notes: Option<Box<str>>, "cheaper by a third", "Free text", lines()),
        row!(id: Option<EntryId>, "c1", "The id"),
    ];
}

impl Record for Forecast {
    type Change = Whole;
    const NAME: &'static str = "forecast";
    const ROWS: &'static [Row<Self>] = &[
        row!(on: Date, "today", "The day on which we expected it", called("day"), required(), key(), kind(Kind::Date(Lean::Past))),
        row!(renewal: Date, "2027-03-01", "The renewal that it is about", required(), key(), kind(Kind::Date(Lean::Future))),
        row!(probability: Fraction, "80%", "How likely the customer renews", required()),
        row!(by: Option<MemberId>, "mira", "Who expected it", called("whose")),
    ];
}

impl Record for Snooze {
    type Change = Whole;
    const NAME: &'static str = "insight put off";
    const ROWS: &'static [Row<Self>] = &[
        row!(insight: CompactString, "no-champion", "The insight's code", required(), key()),
        row!(until: Date, "+2w", "The day it shows again", required(), kind(Kind::Date(Lean::Future))),
        row!(why: Option<Box<str>>, "re-organisation under way", "The reason"),
    ];
}
