//! Stages, interactions, feedback, health, renewals and competitors in the files.

use std::collections::BTreeMap;

use compact_str::CompactString;
use ron_patch::Tree;
use serde::Deserialize;
use serde::de::Deserializer;

use super::leaf::unique;
use super::shape::{Field, FieldShape, Kind, Shape, default, put, record, through};
use crate::model::{
    Assessment, Competitor, CompetitorStatus, Date, EntryId, Exchange, Feedback, FeedbackChannel,
    Forecast, Fraction, HealthEntry, HealthScore, Hours, Interaction, InteractionKind, Lens,
    MemberId, Money, Origin, Rating, Renewal, RenewalOutcome, Stage, StageEntry, StakeholderId,
    Statement, View, Word,
};

record!(StageEntry "StageEntry", "stage entry" {
    on: Date,
    view: View,
    stage: Stage,
    why: Option<Box<str>>,
    said: bool = default,
});

record!(Assessment "Assessment", "assessment" {
    on: Date,
    view: View,
    #[serde(deserialize_with = "answers")]
    answers: BTreeMap<Statement, Stage> = default,
});

record!(struct Answers, "set of answers" {
    contact_breadth: Option<Stage>,
    transaction: Option<Stage>,
    information_and_trust: Option<Stage>,
    planning: Option<Stage>,
    price_focus: Option<Stage>,
    exit_barrier: Option<Stage>,
    ownership: Option<Stage>,
});

/// Written as a struct whose fields are the statements.
impl Field for BTreeMap<Statement, Stage> {
    const KIND: Kind = <Answers as Field>::KIND;
    fn tree(&self) -> Option<Tree> {
        let entry = |(statement, stage): (&Statement, &Stage)| {
            Some((statement.name().to_owned(), stage.tree()?))
        };
        Some(Tree::Struct(self.iter().filter_map(entry).collect()))
    }
}

/// Answers stand in the files as a struct.
fn answers<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<Statement, Stage>, D::Error> {
    let file = Answers::deserialize(from)?;
    let answers = [
        (Statement::ContactBreadth, file.contact_breadth),
        (Statement::Transaction, file.transaction),
        (Statement::InformationAndTrust, file.information_and_trust),
        (Statement::Planning, file.planning),
        (Statement::PriceFocus, file.price_focus),
        (Statement::ExitBarrier, file.exit_barrier),
        (Statement::Ownership, file.ownership),
    ];
    Ok(answers
        .into_iter()
        .filter_map(|(statement, stage)| Some((statement, stage?)))
        .collect())
}

record!(struct InteractionFile, "interaction" {
    id: Option<EntryId>,
    on: Date,
    kind: InteractionKind,
    with: Vec<StakeholderId> = default,
    by: Vec<MemberId> = default,
    lens: Lens = default,
    exchange: Option<Exchange>,
    onsite: bool = default,
    hours: Option<Hours>,
    note: Option<Box<str>>,
    #[serde(deserialize_with = "unique")]
    external: BTreeMap<CompactString, CompactString> = default,
});
through!(Interaction, InteractionFile);

impl From<Interaction> for InteractionFile {
    fn from(from: Interaction) -> Self {
        let origin = from.origin.map(|origin| *origin).unwrap_or_default();
        Self {
            id: origin.id,
            on: from.on,
            kind: from.kind,
            with: from.with.into_vec(),
            by: from.by.into_vec(),
            lens: from.lens,
            exchange: from.exchange,
            onsite: from.onsite,
            hours: from.hours,
            note: from.note,
            external: origin.external.into(),
        }
    }
}

impl From<InteractionFile> for Interaction {
    fn from(file: InteractionFile) -> Self {
        let origin = Origin {
            id: file.id,
            external: file.external.into(),
        };
        Self {
            on: file.on,
            kind: file.kind,
            with: file.with.into_iter().collect(),
            by: file.by.into_iter().collect(),
            lens: file.lens,
            exchange: file.exchange,
            onsite: file.onsite,
            hours: file.hours,
            note: file.note,
            origin: (origin != Origin::default()).then(|| Box::new(origin)),
        }
    }
}

record!(Feedback "Feedback", "feedback entry" {
    on: Date,
    channel: FeedbackChannel,
    score: Option<Rating>,
    who: Option<StakeholderId>,
    text: Option<Box<str>>,
    answered: bool = default,
});

record!(HealthEntry "HealthEntry", "health entry" {
    on: Date,
    score: HealthScore,
    source: Option<CompactString>,
    why: Option<Box<str>>,
});

record!(Renewal "Renewal", "renewal" {
    due: Date,
    outcome: RenewalOutcome,
    on: Date,
    arr: Option<Money>,
    why: Option<Box<str>>,
});

record!(Competitor "Competitor", "competitor" {
    id: Option<EntryId>,
    name: CompactString,
    status: CompetitorStatus,
    since: Option<Date>,
    notes: Option<Box<str>>,
});

record!(Forecast "Forecast", "forecast" {
    on: Date,
    renewal: Date,
    probability: Fraction,
    by: Option<MemberId>,
});
