//! The fields that other systems own, read from the model and set in it as text: one form for merging, for the record
//! of a run and for taking it back.

use std::collections::BTreeMap;

use compact_str::{CompactString, ToCompactString};
use serde::{Deserialize, Serialize};

use crate::model::{
    Account, AccountId, Contact, Fraction, MemberId, Money, Opportunity, OpportunityStatus,
    SegmentId, Stakeholder, StakeholderId,
};

/// Whose field it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// The account's.
    Account,
    /// A person's.
    Person,
    /// A deal's.
    Deal,
}

/// A field of an account, a person or a deal that another system owns. Judgements are none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Owned {
    /// The name, or a deal's title.
    Name,
    /// The web site.
    Website,
    /// The owner's id.
    Owner,
    /// The success manager's id.
    Csm,
    /// The superior account's id.
    Parent,
    /// Annual recurring revenue.
    Arr,
    /// The first day.
    Since,
    /// The day of renewal.
    Renewal,
    /// The segment's id.
    Segment,
    /// The job title.
    Title,
    /// The department.
    Department,
    /// The e-mail address.
    Email,
    /// The telephone number.
    Phone,
    /// The superior's id.
    ReportsTo,
    /// The other system's role.
    Hint,
    /// What a deal is worth.
    Value,
    /// How likely a deal is.
    Probability,
    /// The day a deal closes.
    Closes,
    /// How far a deal is.
    Status,
    /// The day on which a person left.
    Left,
    /// Ids in other systems.
    External,
    /// Columns that were kept.
    Extra,
}

impl Owned {
    /// The field as it is named in flags: `arr`, `reports-to`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Website => "website",
            Self::Owner => "owner",
            Self::Csm => "csm",
            Self::Parent => "parent",
            Self::Arr => "arr",
            Self::Since => "since",
            Self::Renewal => "renewal",
            Self::Segment => "segment",
            Self::Title => "title",
            Self::Department => "department",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::ReportsTo => "reports-to",
            Self::Hint => "role",
            Self::Value => "value",
            Self::Probability => "probability",
            Self::Closes => "closes",
            Self::Status => "status",
            Self::Left => "left",
            Self::External => "external",
            Self::Extra => "extra",
        }
    }

    /// The field in a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Website => "web site",
            Self::Csm => "success manager",
            Self::Parent => "parent account",
            Self::Arr => "annual revenue",
            Self::Since => "first day as a customer",
            Self::Renewal => "renewal date",
            Self::Title => "job title",
            Self::Email => "e-mail address",
            Self::Phone => "phone number",
            Self::ReportsTo => "manager",
            Self::Closes => "closing date",
            Self::Left => "day of leaving",
            Self::External => "ids in other systems",
            Self::Extra => "further columns",
            other => other.name(),
        }
    }

    /// The fields that rows may say differently.
    #[must_use]
    pub fn of(whose: Whose) -> &'static [Self] {
        match whose {
            Whose::Account => &[
                Self::Name,
                Self::Website,
                Self::Owner,
                Self::Csm,
                Self::Parent,
                Self::Arr,
                Self::Since,
                Self::Renewal,
                Self::Segment,
            ],
            Whose::Person => &[
                Self::Name,
                Self::Title,
                Self::Department,
                Self::Email,
                Self::Phone,
                Self::ReportsTo,
                Self::Hint,
            ],
            Whose::Deal => &[
                Self::Name,
                Self::Value,
                Self::Probability,
                Self::Closes,
                Self::Status,
            ],
        }
    }
}

/// The text of a map.
pub(super) fn map_text(map: &BTreeMap<CompactString, CompactString>) -> Option<CompactString> {
    (!map.is_empty()).then(|| {
        ron::to_string(map)
            .expect("texts can always be written")
            .into()
    })
}

/// The map of a text.
pub(super) fn map_of(text: Option<&str>) -> Option<BTreeMap<CompactString, CompactString>> {
    text.map_or(Some(BTreeMap::new()), |text| ron::from_str(text).ok())
}

/// An account's value.
pub(super) fn account_value(account: &Account, field: Owned) -> Option<CompactString> {
    let id = |id: &str| Some(CompactString::new(id));
    match field {
        Owned::Name => Some(account.name.clone()),
        Owned::Website => account.website.clone(),
        Owned::Owner => account.owner.as_ref().and_then(|o| id(o.as_str())),
        Owned::Csm => account.csm.as_ref().and_then(|o| id(o.as_str())),
        Owned::Parent => account.parent.as_ref().and_then(|o| id(o.as_str())),
        Owned::Arr => account.arr.map(|arr| arr.to_compact_string()),
        Owned::Since => account.since.map(|day| day.to_compact_string()),
        Owned::Renewal => account.renewal.map(|day| day.to_compact_string()),
        Owned::Segment => account.segment.as_ref().and_then(|o| id(o.as_str())),
        Owned::External => map_text(&account.external),
        Owned::Extra => map_text(&account.extra),
        _ => None,
    }
}

/// Sets an account's value; nothing when the text is none for the field.
pub(super) fn set_account(account: &mut Account, field: Owned, text: Option<&str>) -> Option<()> {
    match field {
        Owned::Name => account.name = text?.into(),
        Owned::Website => account.website = text.map(CompactString::new),
        Owned::Owner => account.owner = optional(text, |t| MemberId::new(t).ok())?,
        Owned::Csm => account.csm = optional(text, |t| MemberId::new(t).ok())?,
        Owned::Parent => account.parent = optional(text, |t| AccountId::new(t).ok())?,
        Owned::Arr => account.arr = optional(text, money)?,
        Owned::Since => account.since = optional(text, |t| t.parse().ok())?,
        Owned::Renewal => account.renewal = optional(text, |t| t.parse().ok())?,
        Owned::Segment => account.segment = optional(text, |t| SegmentId::new(t).ok())?,
        Owned::External => account.external = map_of(text)?,
        Owned::Extra => account.extra = map_of(text)?,
        _ => return None,
    }
    Some(())
}

/// A person's value.
pub(super) fn person_value(person: &Stakeholder, field: Owned) -> Option<CompactString> {
    let contact = person.contact.as_deref();
    match field {
        Owned::Name => Some(person.name.clone()),
        Owned::Title => person.title.clone(),
        Owned::Department => contact?.department.clone(),
        Owned::Email => contact?.email.clone(),
        Owned::Phone => contact?.phone.clone(),
        Owned::Hint => contact?.hint.clone(),
        Owned::ReportsTo => person.reports_to.as_ref().map(|id| id.as_str().into()),
        Owned::Left => person.left.map(|day| day.to_compact_string()),
        Owned::External => map_text(&contact?.external),
        _ => None,
    }
}

/// Sets a person's value; nothing when the text is none for the field.
pub(super) fn set_person(person: &mut Stakeholder, field: Owned, text: Option<&str>) -> Option<()> {
    let own = text.map(CompactString::new);
    match field {
        Owned::Name => person.name = own?,
        Owned::Title => person.title = own,
        Owned::ReportsTo => person.reports_to = optional(text, |t| StakeholderId::new(t).ok())?,
        Owned::Left => person.left = optional(text, |t| t.parse().ok())?,
        _ => {
            let contact = person.contact.get_or_insert_default();
            match field {
                Owned::Department => contact.department = own,
                Owned::Email => contact.email = own,
                Owned::Phone => contact.phone = own,
                Owned::Hint => contact.hint = own,
                Owned::External => contact.external = map_of(text)?,
                _ => return None,
            }
            // A file that holds nothing of it reads back without it.
            if **contact == Contact::default() {
                person.contact = None;
            }
        }
    }
    Some(())
}

/// A deal's value.
pub(super) fn deal_value(deal: &Opportunity, field: Owned) -> Option<CompactString> {
    match field {
        Owned::Name => Some(CompactString::new(&*deal.title)),
        Owned::Value => deal.value.map(|value| value.to_compact_string()),
        Owned::Probability => deal.probability.map(|p| p.get().to_compact_string()),
        Owned::Closes => deal.closes.map(|day| day.to_compact_string()),
        Owned::Status => Some(deal.status.to_compact_string()),
        Owned::External => map_text(&deal.external),
        _ => None,
    }
}

/// Sets a deal's value; nothing when the text is none for the field.
pub(super) fn set_deal(deal: &mut Opportunity, field: Owned, text: Option<&str>) -> Option<()> {
    match field {
        Owned::Name => deal.title = text?.into(),
        Owned::Value => deal.value = optional(text, money)?,
        Owned::Probability => deal.probability = optional(text, fraction)?,
        Owned::Closes => deal.closes = optional(text, |t| t.parse().ok())?,
        Owned::Status => deal.status = text?.parse::<OpportunityStatus>().ok()?,
        Owned::External => deal.external = map_of(text)?,
        _ => return None,
    }
    Some(())
}

/// The value of a text; nothing when there is a text that is no value.
#[expect(
    clippy::option_option,
    reason = "the outer one says that the text is no value"
)]
fn optional<T>(text: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text {
        None => Some(None),
        Some(text) => read(text).map(Some),
    }
}

fn money(text: &str) -> Option<Money> {
    Money::try_from(text.parse::<f64>().ok()?).ok()
}

fn fraction(text: &str) -> Option<Fraction> {
    Fraction::try_from(text.parse::<f64>().ok()?).ok()
}
