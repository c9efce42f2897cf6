//! Stakeholders, ties and what they were, in the files.

use std::collections::BTreeMap;

use compact_str::CompactString;
use ron_patch::Tree;
use serde::Deserialize;

use super::leaf::{spellings, unique, words};
use super::shape::{Field, FieldShape, Kind, Shape, default, put, record, refused, through};
use crate::model::{
    AccountWas, Answer, Attitude, Channel, Commitment, Contact, Date, Journey, JudgedQuality,
    Judgement, MarketPower, MemberId, Money, Power, Role, Side, Stakeholder, StakeholderId,
    StakeholderWas, Tie, TieWas, Trust, Unknown, Word,
};

record!(struct StakeholderFile, "stakeholder" {
    id: StakeholderId,
    name: CompactString,
    title: Option<CompactString>,
    department: Option<CompactString>,
    side: Side,
    role: Option<Role>,
    power: Option<Power>,
    attitude: Option<Attitude>,
    market_power: MarketPower = default,
    guardian: bool = default,
    advocate: bool = default,
    reports_to: Option<StakeholderId>,
    channel: Option<Channel>,
    since: Option<Date>,
    left: Option<Date>,
    email: Option<CompactString>,
    phone: Option<CompactString>,
    #[serde(deserialize_with = "unique")]
    external: BTreeMap<CompactString, CompactString> = default,
    hint: Option<CompactString>,
    suggested: Vec<Suggested> = default,
    judgements: Vec<Judgement> = default,
    notes: Option<Box<str>>,
    was: Vec<StakeholderWas> = default,
    ties: Vec<Tie> = default,
});
through!(Stakeholder, StakeholderFile);

record!(Judgement "Judgement", "judgement" {
    on: Date,
    of: JudgedQuality,
    answers: Vec<Answer> = default,
});

record!(Tie "Tie", "tie" {
    member: MemberId,
    trust: Trust,
    commitment: Commitment,
    since: Option<Date>,
    ended: Option<Date>,
    was: Vec<TieWas> = default,
});

record!(TieWas "TieWas", "`was` entry of a tie" {
    until: Date,
    trust: Option<Trust>,
    commitment: Option<Commitment>,
});

record!(struct StakeholderWasFile, "`was` entry of a stakeholder", refused::<StakeholderWas> {
    until: Date,
    power: Option<Power>,
    attitude: Option<Attitude>,
    unknown: Vec<JudgedField> = default,
});
through!(StakeholderWas, StakeholderWasFile);

record!(struct AccountWasFile, "`was` entry of an account", refused::<AccountWas> {
    until: Date,
    arr: Option<Money>,
    potential_arr: Option<Money>,
    journey: Option<Journey>,
    key: Option<bool>,
    csm: Option<MemberId>,
    owner: Option<MemberId>,
    unknown: Vec<AccountField> = default,
});
through!(AccountWas, AccountWasFile);

macro_rules! field_words {
    ($( $(#[$meta:meta])* $list:literal $name:ident { $( $word:ident = $spelling:literal ),+ } )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        pub(super) enum $name { $( #[serde(rename = $spelling)] $word ),+ }
        impl Word for $name {
            const LIST: &'static str = $list;
            const ALL: &'static [Self] = &[$( Self::$word ),+];
            fn name(self) -> &'static str { match self { $( Self::$word => $spelling ),+ } }
        }
        words! { $name }
    )+ };
}

field_words! {
    /// What a stakeholder's `was` entry may call unknown.
    "judged field" JudgedField { Power = "power", Attitude = "attitude" }
    /// What an account's `was` entry may call unknown.
    "field that may be unknown" AccountField {
        Arr = "arr", PotentialArr = "potential_arr", Journey = "journey", Csm = "csm", Owner = "owner"
    }
    /// What may be guessed from a title.
    "suggested field" Suggested { Side = "side", Role = "role" }
}

/// Why a `was` entry contradicts itself.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` has a value here and is called unknown as well")]
pub(super) struct KnownAndUnknown(&'static str);

/// What an entry says of a field: a value, that nobody knew, or nothing.
fn says<T>(
    name: &'static str,
    value: Option<T>,
    unknown: bool,
) -> Result<Unknown<T>, KnownAndUnknown> {
    match (value, unknown) {
        (Some(_), true) => Err(KnownAndUnknown(name)),
        (Some(value), false) => Ok(Unknown::Known(value)),
        (None, true) => Ok(Unknown::Unknown),
        (None, false) => Ok(Unknown::Silent),
    }
}

fn known<T>(said: Unknown<T>) -> Option<T> {
    said.says().flatten()
}

impl TryFrom<AccountWasFile> for AccountWas {
    type Error = KnownAndUnknown;
    fn try_from(file: AccountWasFile) -> Result<Self, KnownAndUnknown> {
        let unknown = |field| file.unknown.contains(&field);
        Ok(Self {
            until: file.until,
            arr: says("arr", file.arr, unknown(AccountField::Arr))?,
            potential_arr: says(
                "potential_arr",
                file.potential_arr,
                unknown(AccountField::PotentialArr),
            )?,
            journey: says("journey", file.journey, unknown(AccountField::Journey))?,
            key: file.key,
            csm: says("csm", file.csm, unknown(AccountField::Csm))?,
            owner: says("owner", file.owner, unknown(AccountField::Owner))?,
        })
    }
}

impl From<AccountWas> for AccountWasFile {
    fn from(from: AccountWas) -> Self {
        let unknown = [
            (AccountField::Arr, from.arr.is_unknown()),
            (AccountField::PotentialArr, from.potential_arr.is_unknown()),
            (AccountField::Journey, from.journey.is_unknown()),
            (AccountField::Csm, from.csm.is_unknown()),
            (AccountField::Owner, from.owner.is_unknown()),
        ];
        let unknown = unknown.into_iter().filter(|(_, unknown)| *unknown);
        Self {
            until: from.until,
            arr: known(from.arr),
            potential_arr: known(from.potential_arr),
            journey: known(from.journey),
            key: from.key,
            csm: known(from.csm),
            owner: known(from.owner),
            unknown: unknown.map(|(field, _)| field).collect(),
        }
    }
}

impl TryFrom<StakeholderWasFile> for StakeholderWas {
    type Error = KnownAndUnknown;
    fn try_from(file: StakeholderWasFile) -> Result<Self, KnownAndUnknown> {
        let unknown = |field| file.unknown.contains(&field);
        Ok(Self {
            until: file.until,
            power: says("power", file.power, unknown(JudgedField::Power))?,
            attitude: says("attitude", file.attitude, unknown(JudgedField::Attitude))?,
        })
    }
}

impl From<StakeholderWas> for StakeholderWasFile {
    fn from(from: StakeholderWas) -> Self {
        let power = from.power.is_unknown().then_some(JudgedField::Power);
        let attitude = from.attitude.is_unknown().then_some(JudgedField::Attitude);
        Self {
            until: from.until,
            power: known(from.power),
            attitude: known(from.attitude),
            unknown: power.into_iter().chain(attitude).collect(),
        }
    }
}

impl From<StakeholderFile> for Stakeholder {
    fn from(file: StakeholderFile) -> Self {
        let suggested = file
            .suggested
            .into_iter()
            .map(|field| CompactString::const_new(field.name()));
        let contact = Contact {
            department: file.department,
            email: file.email,
            phone: file.phone,
            external: file.external,
            hint: file.hint,
            suggested: suggested.collect(),
            judgements: file.judgements,
            notes: file.notes,
        };
        Self {
            id: file.id,
            name: file.name,
            title: file.title,
            side: file.side,
            role: file.role,
            power: file.power,
            attitude: file.attitude,
            market_power: file.market_power,
            guardian: file.guardian,
            advocate: file.advocate,
            reports_to: file.reports_to,
            channel: file.channel,
            since: file.since,
            left: file.left,
            contact: (contact != Contact::default()).then(|| Box::new(contact)),
            was: file.was,
            ties: file.ties,
        }
    }
}

impl From<Stakeholder> for StakeholderFile {
    fn from(from: Stakeholder) -> Self {
        let contact = from.contact.map(|contact| *contact).unwrap_or_default();
        let named = |name: &CompactString| {
            Suggested::ALL
                .iter()
                .copied()
                .find(|word| word.name() == name)
        };
        Self {
            id: from.id,
            name: from.name,
            title: from.title,
            department: contact.department,
            side: from.side,
            role: from.role,
            power: from.power,
            attitude: from.attitude,
            market_power: from.market_power,
            guardian: from.guardian,
            advocate: from.advocate,
            reports_to: from.reports_to,
            channel: from.channel,
            since: from.since,
            left: from.left,
            email: contact.email,
            phone: contact.phone,
            external: contact.external,
            hint: contact.hint,
            suggested: contact.suggested.iter().filter_map(named).collect(),
            judgements: contact.judgements,
            notes: contact.notes,
            was: from.was,
            ties: from.ties,
        }
    }
}
