//! Neutral records: what a row of any other system says, in our words, before it is linked to anything.
//!
//! A value that is absent here was absent in the file, or could not be read without guessing; in the second case
//! the batch lists it as unread, or asks about its whole column.

use std::collections::HashSet;
use std::ops::Deref;
use std::sync::Arc;

use compact_str::CompactString;

use crate::model::{
    Date, Exchange, Fraction, HealthScore, Hours, InteractionKind, Money, OpportunityStatus,
};

/// Where a record was read: one row of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RowPlace {
    /// The position of its table in [`Batch::sources`](super::Batch::sources).
    pub source: usize,
    /// The line in the file, or the row in the sheet; from 1.
    pub line: u32,
}

/// Every way in which a row points at another record, from the surest to the weakest. Linking tries them in this
/// order; an empty reference points at nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Reference {
    /// The other record's external id.
    pub id: Option<CompactString>,
    /// Its e-mail address, in lower case.
    pub email: Option<CompactString>,
    /// Its web domain, in lower case, without `www.`; never that of a free-mail provider.
    pub domain: Option<CompactString>,
    /// Its name, as written.
    pub name: Option<CompactString>,
    /// Its address, made comparable. It points at nothing by itself: of several of one name or domain it says which.
    pub address: Option<CompactString>,
    /// Further records that stand in the same cell, by id, or by name where it has no ids: only one can be taken.
    pub others: Vec<CompactString>,
}

impl Reference {
    /// Whether it points at nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.id.is_none() && self.email.is_none() && self.domain.is_none() && self.name.is_none()
    }
}

/// A reference that many records share: of a million activities most are about few accounts and people. Reads like the
/// reference itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shared(Option<Arc<Reference>>);

impl Deref for Shared {
    type Target = Reference;

    fn deref(&self) -> &Reference {
        static NOTHING: Reference = Reference {
            id: None,
            email: None,
            domain: None,
            name: None,
            address: None,
            others: Vec::new(),
        };
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl From<Reference> for Shared {
    fn from(reference: Reference) -> Self {
        Self((reference != Reference::default()).then(|| Arc::new(reference)))
    }
}

/// References that are there already.
#[derive(Debug, Default)]
pub(super) struct References(HashSet<Arc<Reference>>);

impl References {
    /// The same reference once in memory, however often it comes.
    pub(super) fn shared(&mut self, reference: Reference) -> Shared {
        if reference == Reference::default() {
            return Shared::default();
        }
        if let Some(there) = self.0.get(&reference) {
            return Shared(Some(Arc::clone(there)));
        }
        let new = Arc::new(reference);
        self.0.insert(Arc::clone(&new));
        Shared(Some(new))
    }
}

/// An amount and the currency that stood beside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    /// How much, in the currency of the file.
    pub money: Money,
    /// The ISO code, or the sign, that stood with the number or in a currency column; absent: not said.
    pub currency: Option<CompactString>,
}

/// Columns that mean nothing to us, kept by their labels: `(label, text)`, only those with a text.
pub type Extra = Vec<(CompactString, CompactString)>;

/// A customer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AccountRecord {
    /// Where it was read.
    pub place: RowPlace,
    /// Its id in the other system.
    pub external: Option<CompactString>,
    /// A digest of the columns without a meaning, where its table is one of customers.
    pub row: Option<CompactString>,
    /// The name; absent only where the row identifies the account by its id or domain.
    pub name: Option<CompactString>,
    /// The account it belongs to.
    pub parent: Shared,
    /// The web site, as written.
    pub website: Option<CompactString>,
    /// The domain of the web site or of the row, in lower case, without `www.`; never a free-mail provider's.
    pub domain: Option<CompactString>,
    /// Where it is, made comparable: only to tell it from another one of its name and domain.
    pub address: Option<CompactString>,
    /// The member of our team who owns it.
    pub owner: Shared,
    /// The member of our team who looks after its success.
    pub csm: Shared,
    /// Annual recurring revenue, only from a column that says so; the customer's own turnover never comes here.
    pub arr: Option<Amount>,
    /// The first day as a customer.
    pub since: Option<Date>,
    /// The day the contract renews.
    pub renewal: Option<Date>,
    /// The part of the market, as the file calls it.
    pub segment: Option<CompactString>,
    /// What it uses, as the file calls it.
    pub products: Vec<CompactString>,
    /// Words to filter by, such as its region.
    pub tags: Vec<CompactString>,
    /// Free text, without markup.
    pub notes: Option<CompactString>,
    /// What else the row says.
    pub extra: Extra,
}

/// A person at a customer's.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PersonRecord {
    /// Where it was read.
    pub place: RowPlace,
    /// Its id in the other system.
    pub external: Option<CompactString>,
    /// The full name; absent where only an e-mail address is known.
    pub name: Option<CompactString>,
    /// The job title.
    pub title: Option<CompactString>,
    /// The department.
    pub department: Option<CompactString>,
    /// The e-mail address, in lower case.
    pub email: Option<CompactString>,
    /// The telephone number, as written.
    pub phone: Option<CompactString>,
    /// The customer the person works for.
    pub account: Shared,
    /// The superior.
    pub reports_to: Shared,
    /// The member of our team who owns the contact.
    pub owner: Shared,
    /// The role the other system gives (`Influencer`): a hint, never a judgement.
    pub hint: Option<CompactString>,
    /// The day the row was last changed in the other system: of several rows the newest is known by it.
    pub modified: Option<Date>,
    /// Free text, without markup.
    pub notes: Option<CompactString>,
    /// What else the row says.
    pub extra: Extra,
}

/// A deal, won, lost or open.
#[derive(Debug, Clone, PartialEq)]
pub struct DealRecord {
    /// Where it was read.
    pub place: RowPlace,
    /// Its id in the other system.
    pub external: Option<CompactString>,
    /// What it is called.
    pub title: Option<CompactString>,
    /// The customer.
    pub account: Shared,
    /// The customer's person.
    pub contact: Shared,
    /// The member of our team who owns it.
    pub owner: Shared,
    /// What it is worth.
    pub amount: Option<Amount>,
    /// How far it is.
    pub status: OpportunityStatus,
    /// The stage, as the file calls it.
    pub stage: Option<CompactString>,
    /// How likely it is to be won.
    pub probability: Option<Fraction>,
    /// The day it was or will be closed.
    pub closes: Option<Date>,
    /// The kind (`New Customer`), as the file calls it.
    pub kind: Option<CompactString>,
    /// The product, as the file calls it.
    pub product: Option<CompactString>,
    /// The day the row was last changed in the other system.
    pub modified: Option<Date>,
    /// What else the row says.
    pub extra: Extra,
}

/// Something that happened between people of both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct InteractionRecord {
    /// Where it was read.
    pub place: RowPlace,
    /// Its id in the other system.
    pub external: Option<CompactString>,
    /// The day, as written in the file; no zone is applied.
    pub on: Date,
    /// What it was.
    pub kind: InteractionKind,
    /// The customer.
    pub account: Shared,
    /// The customer's people; empty when the row names none.
    pub people: Vec<Shared>,
    /// The deal it was about.
    pub deal: Shared,
    /// What it was about, where the column holds accounts, deals and people alike: an id or a name.
    pub about: Shared,
    /// The member of our team.
    pub by: Shared,
    /// How long it took.
    pub hours: Option<Hours>,
    /// Who gave something to whom, where the row says so.
    pub exchange: Option<Exchange>,
    /// Subject and text, without markup.
    pub note: Option<CompactString>,
}

/// A member of our own team.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UserRecord {
    /// Where it was read.
    pub place: RowPlace,
    /// Its id in the other system.
    pub external: Option<CompactString>,
    /// The full name.
    pub name: Option<CompactString>,
    /// The e-mail address, in lower case.
    pub email: Option<CompactString>,
    /// The job title, from which the function may be suggested.
    pub title: Option<CompactString>,
}

/// A health score of a customer, from a column of its row or from a table of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct HealthRecord {
    /// Where it was read.
    pub place: RowPlace,
    /// The customer.
    pub account: Shared,
    /// The day it was measured; absent: the day of the import.
    pub on: Option<Date>,
    /// The score.
    pub score: HealthScore,
    /// The label of the column.
    pub source: CompactString,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_that_comes_often_is_in_memory_once() {
        let account = |name: &str| Reference {
            name: Some(name.into()),
            ..Reference::default()
        };
        let mut references = References::default();
        let [one, same, other] =
            ["Harbour", "Harbour", "Quay"].map(|name| references.shared(account(name)));
        let arc = |shared: &Shared| shared.0.clone().expect("it names an account");
        assert!(Arc::ptr_eq(&arc(&one), &arc(&same)));
        assert!(!Arc::ptr_eq(&arc(&one), &arc(&other)));
        assert_eq!(
            (one.name.as_deref(), one.is_empty()),
            (Some("Harbour"), false)
        );
        // One that points at nothing takes no memory of its own.
        let none = references.shared(Reference::default());
        assert!(none.0.is_none() && none.is_empty());
    }

    #[test]
    fn a_record_of_a_million_is_small() {
        // Place 16, id 24, account, deal, what about and who 4 * 8, people 24, hours 16, note 24, and the small ones: with
        // each reference in full it was more than 600.
        assert!(
            size_of::<InteractionRecord>() <= 152,
            "{}",
            size_of::<InteractionRecord>()
        );
        // A map of one id would take more than 500 beside it.
        assert_eq!(size_of::<crate::model::ExternalIds>(), 16);
    }
}
