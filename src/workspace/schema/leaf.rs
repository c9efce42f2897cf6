//! The values at the ends of the files: numbers, words, texts, lists and maps of them.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use compact_str::CompactString;
use ron_patch::Tree;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::shape::{Default, Field, Kind, Range};
use crate::model::{
    AccountId, ActionId, ActionStatus, Answer, Attitude, Channel, Commitment, CompetitorStatus,
    Complexity, Date, DisruptionLevel, Disruptions, Driver, Emphasis, EntryId, Exchange,
    FeedbackChannel, Fraction, Function, Gifts, Growth, HealthScore, Hours, InteractionKind,
    Journey, JudgedQuality, Lens, Likelihood, MarketPower, Maturity, MemberId, Money, MoveChange,
    ObjectiveId, ObjectiveStatus, OfferingId, OpportunityStatus, Persona, Power, ProgramId,
    ProgramKind, Rating, RenewalOutcome, RewardSide, RiskCause, RiskStatus, Role, Route, SegmentBy,
    SegmentId, Side, Stage, StakeholderId, Statement, Tier, TouchKind, Trust, View, Word,
};

/// Reads a map and refuses a key that stands twice, which `serde` would let win silently.
pub(super) fn unique<'de, D, K, V>(from: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    struct Unique<K, V>(PhantomData<(K, V)>);
    impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for Unique<K, V> {
        type Value = BTreeMap<K, V>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let mut map = BTreeMap::new();
            while let Some((key, value)) = entries.next_entry()? {
                if map.insert(key, value).is_some() {
                    return Err(A::Error::custom("this key appears twice in the map"));
                }
            }
            Ok(map)
        }
    }
    from.deserialize_map(Unique(PhantomData))
}

/// A whole amount from ten thousand on is grouped, as a person would write it.
pub(super) fn grouped(digits: &str) -> String {
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    if whole.len() < 5 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut grouped = String::with_capacity(digits.len() + 4);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// A number as a person would write it: `8`, `0.94`, `1_600`.
pub(super) fn real(value: f64) -> Tree {
    Tree::Number(grouped(&value.to_string()))
}

/// The spellings of a closed list.
pub(super) fn spellings<T: Word>() -> Vec<&'static str> {
    T::ALL.iter().map(|word| word.name()).collect()
}

macro_rules! leaves {
    ($( $type:ty: $kind:expr, $value:ident => $tree:expr; )+) => { $(
        impl Field for $type {
            const KIND: Kind = $kind;
            fn tree(&self) -> Option<Tree> { let $value = self; Some($tree) }
        }
    )+ };
}

leaves! {
    CompactString: Kind::Text, text => Tree::Str(text.to_string());
    Box<str>: Kind::Text, text => Tree::Str(text.to_string());
    bool: Kind::Bool, value => Tree::Bool(*value);
    Date: Kind::Date, day => Tree::Str(day.to_string());
    Money: Kind::Money, amount => Tree::Number(grouped(&amount.to_string()));
}

macro_rules! ids {
    ($( $type:ident $of:literal ),+ $(,)?) => { $(
        impl Field for $type {
            const KIND: Kind = Kind::Id($of);
            fn tree(&self) -> Option<Tree> { Some(Tree::Str(self.to_string())) }
        }
    )+ };
}

ids! {
    AccountId "account", StakeholderId "stakeholder", MemberId "member", OfferingId "offering",
    SegmentId "segment", ProgramId "program", ObjectiveId "objective", ActionId "action", EntryId "entry",
}

macro_rules! scales {
    ($( $type:ident ),+ $(,)?) => { $(
        impl Field for $type {
            const KIND: Kind = Kind::Int(Self::LOW, Self::HIGH);
            fn tree(&self) -> Option<Tree> { Some(Tree::Int(self.get())) }
        }
    )+ };
}

scales! {
    Power, Attitude, MarketPower, Trust, Commitment, Driver, DisruptionLevel, Likelihood, Rating, HealthScore,
}

macro_rules! reals {
    ($( $type:ident ),+ $(,)?) => { $(
        impl Field for $type {
            const KIND: Kind = Kind::Real(Range { low: Self::LOW, high: Self::HIGH, above: false, below: false });
            fn tree(&self) -> Option<Tree> { Some(real(self.get())) }
        }
    )+ };
}

reals! { Fraction, Growth, Complexity, Hours, Emphasis }

macro_rules! words {
    ($( $type:ident ),+ $(,)?) => { $(
        impl Field for $type {
            const KIND: Kind = Kind::Word(<$type as Word>::LIST, spellings::<$type>);
            fn tree(&self) -> Option<Tree> { Some(Tree::Ident(self.name().to_owned())) }
        }
    )+ };
}

words! {
    ActionStatus, Answer, Channel, CompetitorStatus, Exchange, FeedbackChannel, Function, Gifts, InteractionKind, Journey,
    JudgedQuality, Lens, Maturity, ObjectiveStatus, OpportunityStatus, Persona, ProgramKind, RenewalOutcome, RewardSide, RiskCause,
    RiskStatus, Role, Route, SegmentBy, Side, Stage, Statement, Tier, TouchKind, View,
}
pub(super) use words;

impl<T: Field> Field for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;
    fn tree(&self) -> Option<Tree> {
        self.as_ref().and_then(Field::tree)
    }
}

impl<T: Field> Field for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
    fn tree(&self) -> Option<Tree> {
        Some(Tree::List(self.iter().filter_map(Field::tree).collect()))
    }
}

impl<A: Field, B: Field> Field for (A, B) {
    const KIND: Kind = Kind::Pair(&A::KIND, &B::KIND);
    fn tree(&self) -> Option<Tree> {
        Some(Tree::Tuple(vec![self.0.tree()?, self.1.tree()?]))
    }
}

macro_rules! maps {
    ($( $key:ident to $value:ident ),+ $(,)?) => { $(
        impl Field for BTreeMap<$key, $value> {
            const KIND: Kind = Kind::Map(&$key::KIND, &$value::KIND);
            fn tree(&self) -> Option<Tree> {
                let entry = |(key, value): (&$key, &$value)| Some((key.to_string(), value.tree()?));
                Some(Tree::Map(self.iter().filter_map(entry).collect()))
            }
        }
    )+ };
}

maps! { CompactString to CompactString, AccountId to Hours, CompactString to MoveChange }

/// The hours of a member's year; other bare numbers of the files have their range where they stand.
impl Field for f64 {
    const KIND: Kind = Kind::Real(Range {
        low: 0.0,
        high: 100_000.0,
        above: true,
        below: false,
    });
    fn tree(&self) -> Option<Tree> {
        Some(real(*self))
    }
}

impl Field for u32 {
    const KIND: Kind = Kind::Int(0, u32::MAX as i64);
    fn tree(&self) -> Option<Tree> {
        Some(Tree::Int(i64::from(*self)))
    }
}

macro_rules! defaults {
    ($( $type:ty = $value:expr; )+) => { $(
        impl Default for $type { fn default() -> Self { $value } }
    )+ };
}

defaults! {
    bool = false;
    u32 = 0;
    Route = Self::Direct;
    Maturity = Self::Mature;
    Gifts = Self::Allowed;
    Lens = Self::Functional;
    ObjectiveStatus = Self::Open;
    ActionStatus = Self::Open;
    OpportunityStatus = Self::Open;
    RiskStatus = Self::Open;
    MarketPower = Self::clamped(0);
    Disruptions = Self { users: None, buyers: None, network: None };
    CompactString = Self::const_new("");
}

impl<T> Default for Vec<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> Default for BTreeMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
