//! Converts model types to field values and back.

use std::collections::BTreeMap;

use compact_str::CompactString;
use smallvec::SmallVec;

use super::Value;
use super::kind::{Absent, Kind, Target};
use super::read::Lean;
use super::row::{Record, fields};
use crate::edit::ListChange;
use crate::model::{
    AccountId, ActionId, ActionStatus, Ambition, Answer, Attitude, Capacity, Channel, Commitment,
    CompetitorStatus, Complexity, ComplexityWeights, CsmCapacity, Date, Deployment,
    DisruptionLevel, Disruptions, Driver, Effect, Emphasis, EntryId, Exchange, ExternalIds,
    Factors, FeedbackChannel, Fraction, Function, Gifts, Growth, HealthScore, Hours,
    InteractionKind, Journey, JudgedQuality, Judgement, Lens, Likelihood, MarketPower, Maturity,
    MemberId, Money, ObjectiveId, ObjectiveStatus, OfferingId, OpportunityStatus, Power, ProgramId,
    ProgramKind, Rating, RenewalOutcome, Requirement, RewardSide, RiskCause, RiskStatus, Role,
    Route, SegmentBy, SegmentId, Side, Stage, StakeholderId, Tier, TierOverride, TouchKind, Trust,
    View, Word,
};

/// A model type that can be a field's value.
pub(super) trait Typed: Sized {
    /// The kind of value it takes.
    const KIND: Kind;
    /// The meaning of an absent value.
    const ABSENT: Absent = Absent::Never;
    /// Converts to a value.
    fn value(&self) -> Value;
    /// Converts from a value, or returns why that is impossible.
    fn typed(value: Value) -> Result<Self, String>;
}

fn unfit<T>(value: &Value) -> Result<T, String> {
    match value {
        Value::Nothing => Err("a value is needed".to_owned()),
        other => Err(format!("{other:?} is not possible here")),
    }
}

macro_rules! typed {
    ($( $type:ty: $kind:expr, $value:ident($inner:ident), $this:ident => $to:expr, $from:expr; )+) => { $(
        impl Typed for $type {
            const KIND: Kind = $kind;
            fn value(&self) -> Value { let $this = self; Value::$value($to) }
            fn typed(value: Value) -> Result<Self, String> {
                match value { Value::$value($inner) => $from, other => unfit(&other) }
            }
        }
    )+ };
}

typed! {
    CompactString: Kind::Text, Text(text), it => it.clone(), Ok(text);
    Box<str>: Kind::Text, Text(text), it => CompactString::new(it), Ok(text.as_str().into());
    bool: Kind::Yes, Yes(yes), it => *it, Ok(yes);
    Date: Kind::Date(Lean::Near), Date(day), it => *it, Ok(day);
    Money: Kind::Money, Money(amount), it => *it, Ok(amount);
    Hours: Kind::Hours, Real(hours), it => it.get(), Hours::new(hours).map_err(|error| error.to_string());
    Complexity: Kind::Real(Self::LOW, Self::HIGH), Real(number), it => it.get(),
        Self::new(number).map_err(|error| error.to_string());
    Emphasis: Kind::Real(Self::LOW, Self::HIGH), Real(number), it => it.get(),
        Self::new(number).map_err(|error| error.to_string());
    Fraction: Kind::Share(Self::LOW, Self::HIGH), Real(number), it => it.get(),
        Self::new(number).map_err(|error| error.to_string());
    Growth: Kind::Share(Self::LOW, Self::HIGH), Real(number), it => it.get(),
        Self::new(number).map_err(|error| error.to_string());
    f64: Kind::Real(0.0, 100_000.0), Real(number), it => *it, Ok(number);
    u32: Kind::Whole(0, 1_000_000), Whole(number), it => i64::from(*it),
        u32::try_from(number).map_err(|error| error.to_string());
    i64: Kind::Whole(0, 1_000_000), Whole(number), it => *it, Ok(number);
    i32: Kind::Whole(0, 1_000_000), Whole(number), it => i64::from(*it),
        i32::try_from(number).map_err(|error| error.to_string());
    Effect: Kind::Effect, Effect(effect), it => Box::new(it.clone()), Ok(*effect);
}

macro_rules! ids {
    ($( $type:ident: $kind:expr ),+ $(,)?) => { typed! { $(
        $type: $kind, Text(text), it => CompactString::new(it.as_str()),
            Self::new(&text).map_err(|error| error.to_string());
    )+ } };
}

ids! {
    AccountId: Kind::Reference(Target::Account), StakeholderId: Kind::Reference(Target::Person),
    MemberId: Kind::Reference(Target::Member), OfferingId: Kind::Reference(Target::Offering),
    SegmentId: Kind::Reference(Target::Segment), ProgramId: Kind::Reference(Target::Program),
    ObjectiveId: Kind::Reference(Target::Objective), ActionId: Kind::Id, EntryId: Kind::Id,
}

macro_rules! scales {
    ($( $type:ident ),+ $(,)?) => { typed! { $(
        $type: Kind::Whole(Self::LOW, Self::HIGH), Whole(number), it => it.get(),
            Self::new(number).map_err(|error| error.to_string());
    )+ } };
}

scales! {
    Power, Attitude, MarketPower, Trust, Commitment, Driver, DisruptionLevel, Likelihood, Rating, HealthScore,
}

macro_rules! words {
    ($( $type:ident ),+ $(,)?) => { typed! { $(
        $type: Kind::Word(<$type as Word>::LIST, spellings::<$type>), Word(name), it => it.name(),
            name.parse().map_err(|error: crate::model::WordError| error.to_string());
    )+ } };
}

words! {
    ActionStatus, Answer, Channel, CompetitorStatus, Exchange, FeedbackChannel, Function, Gifts, InteractionKind, Journey, JudgedQuality,
    Lens, Maturity, ObjectiveStatus, OpportunityStatus, ProgramKind, RenewalOutcome, RewardSide, RiskCause, RiskStatus, Role, Route,
    SegmentBy, Side, Stage, Tier, TouchKind, View,
}

fn spellings<T: Word>() -> Vec<&'static str> {
    T::ALL.iter().map(|word| word.name()).collect()
}

impl<T: Typed> Typed for Option<T> {
    const KIND: Kind = T::KIND;
    const ABSENT: Absent = Absent::None;
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Nothing, Typed::value)
    }
    fn typed(value: Value) -> Result<Self, String> {
        match value {
            Value::Nothing => Ok(None),
            value => T::typed(value).map(Some),
        }
    }
}

macro_rules! lists {
    ($( $list:ty ),+) => { $(
        impl<T: Typed> Typed for $list {
            const KIND: Kind = Kind::List(&T::KIND);
            const ABSENT: Absent = Absent::None;
            fn value(&self) -> Value {
                if self.is_empty() {
                    return Value::Nothing;
                }
                Value::List(self.iter().map(Typed::value).collect())
            }
            fn typed(value: Value) -> Result<Self, String> {
                match value {
                    Value::Nothing => Ok(Self::new()),
                    Value::List(values) => values.into_iter().map(T::typed).collect(),
                    other => unfit(&other),
                }
            }
        }
    )+ };
}

lists!(Vec<T>, SmallVec<[T; 1]>);

impl Typed for BTreeMap<CompactString, CompactString> {
    const KIND: Kind = Kind::Pairs(None);
    const ABSENT: Absent = Absent::None;
    fn value(&self) -> Value {
        if self.is_empty() {
            return Value::Nothing;
        }
        Value::Pairs(self.clone())
    }
    fn typed(value: Value) -> Result<Self, String> {
        match value {
            Value::Nothing => Ok(Self::new()),
            Value::Pairs(pairs) => Ok(pairs),
            other => unfit(&other),
        }
    }
}

impl Typed for ExternalIds {
    const KIND: Kind = Kind::Pairs(None);
    const ABSENT: Absent = Absent::None;
    fn value(&self) -> Value {
        BTreeMap::from(self.clone()).value()
    }
    fn typed(value: Value) -> Result<Self, String> {
        BTreeMap::typed(value).map(Self::from)
    }
}

/// Hours by account: `harbour-lines=20`.
impl Typed for BTreeMap<AccountId, Hours> {
    const KIND: Kind = Kind::Pairs(Some(Target::Account));
    const ABSENT: Absent = Absent::None;
    fn value(&self) -> Value {
        let pair = |(id, hours): (&AccountId, &Hours)| {
            (id.as_str().into(), hours.get().to_string().into())
        };
        let pairs: BTreeMap<CompactString, CompactString> = self.iter().map(pair).collect();
        pairs.value()
    }
    fn typed(value: Value) -> Result<Self, String> {
        let pairs = BTreeMap::<CompactString, CompactString>::typed(value)?;
        let pair = |(id, text): (CompactString, CompactString)| {
            let id = AccountId::new(&id).map_err(|error| error.to_string())?;
            let bare = || text.parse().ok().and_then(|hours| Hours::new(hours).ok());
            let hours = super::read::hours(&text).or_else(bare);
            let hours = hours.ok_or_else(|| format!("{text:?}: expected hours, such as 20"))?;
            Ok((id, hours))
        };
        pairs.into_iter().map(pair).collect()
    }
}

/// A record used as a field's value: its rows are the parts, and `blank` is the record they are set in.
macro_rules! parts {
    ($( $type:ident, $absent:expr, $blank:expr; )+) => { $(
        impl Typed for $type {
            const KIND: Kind = Kind::Parts(fields::<$type>);
            const ABSENT: Absent = $absent;
            fn value(&self) -> Value {
                if $absent != Absent::Never && *self == $blank {
                    return Value::Nothing;
                }
                Value::Parts(Self::ROWS.iter().map(|row| (row.get)(self)).collect())
            }
            fn typed(value: Value) -> Result<Self, String> {
                let values = match value {
                    Value::Parts(values) => values,
                    Value::Nothing if $absent != Absent::Never => Vec::new(),
                    other => return unfit(&other),
                };
                let mut blank: $type = $blank;
                for (row, value) in Self::ROWS.iter().zip(values) {
                    (row.set)(&mut blank, value)?;
                }
                Ok(blank)
            }
        }
    )+ };
}

parts! {
    Ambition, Absent::Never, Ambition { stage: Stage::Exploratory, by: None };
    TierOverride, Absent::Never, TierOverride { tier: Tier::High, why: "".into(), since: None };
    Deployment, Absent::Never, Deployment {
        offering: OfferingId::new("none").expect("it is a slug"),
        arr: None,
    };
    Disruptions, Absent::None, Disruptions::default();
    CsmCapacity, Absent::None, CsmCapacity::default();
    Judgement, Absent::Never, Judgement {
        on: "2000-01-01".parse().expect("it is a day"),
        of: JudgedQuality::Power,
        answers: Vec::new(),
    };
    Factors, Absent::Never, Factors::default();
    ComplexityWeights, Absent::Never, ComplexityWeights {
        deployment_expertise: 0.0,
        pricing: 0.0,
        time_to_value: 0.0,
    };
    Capacity, Absent::Never, Capacity::default();
    Requirement, Absent::Never, Requirement { kind: TouchKind::Program, count: 1, months: 1 };
}

/// Changes a value in a box that exists only if it is not empty.
pub(super) fn inside<T: Clone + Default + PartialEq>(
    held: &mut Option<Box<T>>,
    change: impl FnOnce(&mut T),
) {
    let mut inner = held.take().unwrap_or_default();
    change(&mut inner);
    *held = (*inner != T::default()).then_some(inner);
}

/// Returns the changes that turn one list into the other: removals, replacements and insertions.
pub(super) fn list_changes<T: Clone + PartialEq>(before: &[T], after: &[T]) -> Vec<ListChange<T>> {
    let same = |(one, other): &(&T, &T)| one == other;
    let begin = before.iter().zip(after).take_while(same).count();
    let (before, after) = (&before[begin..], &after[begin..]);
    let end = before.iter().rev().zip(after.iter().rev());
    let end = end.take_while(same).count();
    let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
    let shared = before.len().min(after.len());
    let replaced = after.iter().take(shared).enumerate();
    let mut changes: Vec<_> = replaced
        .filter(|(at, item)| before[*at] != **item)
        .map(|(at, item)| ListChange::replace(begin + at, item.clone()))
        .collect();
    let removed = (shared..before.len()).rev();
    changes.extend(removed.map(|at| ListChange::Remove { at: begin + at }));
    let inserted = after.iter().enumerate().skip(shared);
    changes.extend(inserted.map(|(at, item)| ListChange::insert(begin + at, item.clone())));
    changes
}
