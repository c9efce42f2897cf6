//! Our fields, as dialects name them, with the object each belongs to.

use serde::{Deserialize, Serialize};

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Object {
    /// A customer.
    Account,
    /// A person at a customer's.
    Person,
    /// A deal.
    Deal,
    /// Something that happened.
    Interaction,
    /// A member of our own team.
    User,
    /// A health score in a table of its own.
    Health,
    /// Something that we have no place for: campaigns, products, cases.
    Other,
}

impl Object {
    /// What rows of it are called.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Account => "companies",
            Self::Person => "people",
            Self::Deal => "deals",
            Self::Interaction => "activities",
            Self::User => "members of your team",
            Self::Health => "health scores",
            Self::Other => "something else",
        }
    }
}

/// A name that no field has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no field is called {found:?}; the nearest is {nearest:?}")]
pub struct FieldError {
    /// What was read.
    pub found: String,
    /// The name most like it.
    pub nearest: &'static str,
}

impl Field {
    /// Whether a wrong column in it does harm that nobody sees: an id, a join, an amount, a number, a day or a mark. Only
    /// a label that says exactly that fills it.
    #[must_use]
    pub fn is_strict(self) -> bool {
        let name = self.name();
        let (object, own) = name.split_once('.').unwrap_or(("", name));
        const STRICT: &[&str] = &[
            "id",
            "account_id",
            "contact_id",
            "deal_id",
            "about_id",
            "parent_id",
            "owner_id",
            "reports_to_id",
            "deleted",
            "is_company",
            "account",
            "contact",
            "deal",
            "about",
            "email",
            "domain",
            "arr",
            "mrr",
            "currency",
            "since",
            "renewal",
            "health",
            "health_on",
            "amount",
            "probability",
            "closes",
            "won",
            "closed",
            "status",
            "stage",
            "on",
            "ends",
            "kind",
            "hours",
            "minutes",
            "seconds",
            "done",
            "score",
            "modified",
        ];
        STRICT.contains(&own) || (object == "health")
    }

    /// Whether it holds an amount of money.
    #[must_use]
    pub fn is_money(self) -> bool {
        matches!(self, Self::AccountArr | Self::AccountMrr | Self::DealAmount)
    }

    /// Whether it ties a row to another record or says which record it is.
    #[must_use]
    pub fn is_key(self) -> bool {
        let name = self.name();
        let own = name.split_once('.').map_or(name, |(_, own)| own);
        own == "id"
            || own.ends_with("_id")
            || self == Self::DealTitle
            || matches!(
                own,
                "account"
                    | "contact"
                    | "deal"
                    | "about"
                    | "email"
                    | "domain"
                    | "name"
                    | "first"
                    | "last"
                    | "is_company"
                    | "deleted"
            )
    }
}

impl TryFrom<String> for Field {
    type Error = FieldError;

    fn try_from(found: String) -> Result<Self, FieldError> {
        let near = |field: &&Self| strsim::jaro_winkler(field.name(), &found);
        let nearest = Self::ALL
            .iter()
            .max_by(|a, b| near(a).total_cmp(&near(b)))
            .expect("there are fields");
        if nearest.name() == found {
            Ok(*nearest)
        } else {
            let nearest = nearest.name();
            Err(FieldError { found, nearest })
        }
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.name().to_owned()
    }
}

macro_rules! fields {
    ($( $object:ident { $( $(#[$meta:meta])* $field:ident $name:literal ),+ $(,)? } )+) => {
        /// A field that a column may fill; written as `"account.name"`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum Field { $( $( $(#[$meta])* $field ),+ ),+ }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[ $( $( Self::$field ),+ ),+ ];

            /// The name in dialects and mappings: `account.name`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( $( Self::$field => $name ),+ ),+ }
            }

            /// The record it belongs to.
            #[must_use]
            pub fn object(self) -> Object {
                match self { $( $( Self::$field )|+ => Object::$object ),+ }
            }
        }
    };
}

fields! {
    Account {
        /// Its id in the other system.
        AccountId "account.id",
        /// The name.
        AccountName "account.name",
        /// Whether the row was deleted.
        AccountDeleted "account.deleted",
        /// The superior account's id.
        AccountParentId "account.parent_id",
        /// The superior account's name.
        AccountParent "account.parent",
        /// The web site.
        AccountWebsite "account.website",
        /// The e-mail domain.
        AccountDomain "account.domain",
        /// Whether the row is a company; where it says no, it is a person.
        AccountIsCompany "account.is_company",
        /// The pieces of its address: they tell accounts of one name and domain apart, and are not kept.
        AccountAddress "account.address",
        /// The owner's id.
        AccountOwnerId "account.owner_id",
        /// The owner's name or e-mail address.
        AccountOwner "account.owner",
        /// The success manager's name or e-mail address.
        AccountCsm "account.csm",
        /// Recurring revenue a year.
        AccountArr "account.arr",
        /// Recurring revenue a month.
        AccountMrr "account.mrr",
        /// The currency of its amounts.
        AccountCurrency "account.currency",
        /// The first day as a customer.
        AccountSince "account.since",
        /// The day the contract renews.
        AccountRenewal "account.renewal",
        /// The part of the market.
        AccountSegment "account.segment",
        /// Words to filter by, such as the region.
        AccountTags "account.tags",
        /// What it uses, separated by commas or semicolons.
        AccountProducts "account.products",
        /// A health score from 0 to 100.
        AccountHealth "account.health",
        /// The day of that score.
        AccountHealthOn "account.health_on",
        /// Free text.
        AccountNotes "account.notes",
    }
    Person {
        /// Its id in the other system.
        PersonId "person.id",
        /// The given name.
        PersonFirst "person.first",
        /// The family name.
        PersonLast "person.last",
        /// The full name.
        PersonName "person.name",
        /// Whether the row was deleted.
        PersonDeleted "person.deleted",
        /// The job title.
        PersonTitle "person.title",
        /// The department.
        PersonDepartment "person.department",
        /// The e-mail address.
        PersonEmail "person.email",
        /// The telephone number.
        PersonPhone "person.phone",
        /// The customer's id.
        PersonAccountId "person.account_id",
        /// The customer's name.
        PersonAccount "person.account",
        /// The customer's domain.
        PersonDomain "person.domain",
        /// The superior's id.
        PersonReportsToId "person.reports_to_id",
        /// The superior's name.
        PersonReportsTo "person.reports_to",
        /// The owner's id.
        PersonOwnerId "person.owner_id",
        /// The owner's name or e-mail address.
        PersonOwner "person.owner",
        /// The role the other system gives.
        PersonRole "person.role",
        /// The day the row was last changed.
        PersonModified "person.modified",
        /// Free text.
        PersonNotes "person.notes",
    }
    Deal {
        /// Its id in the other system.
        DealId "deal.id",
        /// What it is called.
        DealTitle "deal.title",
        /// Whether the row was deleted.
        DealDeleted "deal.deleted",
        /// The customer's id.
        DealAccountId "deal.account_id",
        /// The customer's name.
        DealAccount "deal.account",
        /// The customer's domain.
        DealDomain "deal.domain",
        /// The person's id.
        DealContactId "deal.contact_id",
        /// The person's name.
        DealContact "deal.contact",
        /// The person's e-mail address.
        DealEmail "deal.email",
        /// The owner's id.
        DealOwnerId "deal.owner_id",
        /// The owner's name or e-mail address.
        DealOwner "deal.owner",
        /// What it is worth.
        DealAmount "deal.amount",
        /// The currency of the amount.
        DealCurrency "deal.currency",
        /// The stage.
        DealStage "deal.stage",
        /// Won, lost or open.
        DealStatus "deal.status",
        /// Whether it was won.
        DealWon "deal.won",
        /// Whether it is closed.
        DealClosed "deal.closed",
        /// How likely it is.
        DealProbability "deal.probability",
        /// The day it closes.
        DealCloses "deal.closes",
        /// The kind.
        DealKind "deal.kind",
        /// The product.
        DealProduct "deal.product",
        /// The day the row was last changed.
        DealModified "deal.modified",
    }
    Interaction {
        /// Its id in the other system.
        InteractionId "interaction.id",
        /// Whether the row was deleted.
        InteractionDeleted "interaction.deleted",
        /// The day.
        InteractionOn "interaction.on",
        /// When it ended.
        InteractionEnds "interaction.ends",
        /// What it was.
        InteractionKind "interaction.kind",
        /// The customer's id.
        InteractionAccountId "interaction.account_id",
        /// The customer's name.
        InteractionAccount "interaction.account",
        /// The customer's domain.
        InteractionDomain "interaction.domain",
        /// What it was about: an id of an account, of a deal or of a person.
        InteractionAboutId "interaction.about_id",
        /// What it was about: the name of an account, of a deal or of a person.
        InteractionAbout "interaction.about",
        /// Ids of the people, separated by semicolons.
        InteractionContactId "interaction.contact_id",
        /// Names of the people, separated by semicolons.
        InteractionContact "interaction.contact",
        /// E-mail addresses of the people, separated by semicolons.
        InteractionEmail "interaction.email",
        /// The deal's id.
        InteractionDealId "interaction.deal_id",
        /// The deal's name.
        InteractionDeal "interaction.deal",
        /// Our member's id.
        InteractionOwnerId "interaction.owner_id",
        /// Our member's name or e-mail address.
        InteractionOwner "interaction.owner",
        /// How long it took, in hours; minutes beside it are added.
        InteractionHours "interaction.hours",
        /// How long it took, in minutes.
        InteractionMinutes "interaction.minutes",
        /// How long it took, in seconds, or as minutes and seconds with a colon between.
        InteractionSeconds "interaction.seconds",
        /// The subject.
        InteractionSubject "interaction.subject",
        /// The text.
        InteractionText "interaction.text",
        /// Whether it took place: a task that is still open did not.
        InteractionDone "interaction.done",
    }
    User {
        /// Its id in the other system.
        UserId "user.id",
        /// The given name.
        UserFirst "user.first",
        /// The family name.
        UserLast "user.last",
        /// The full name.
        UserName "user.name",
        /// The e-mail address.
        UserEmail "user.email",
        /// The job title.
        UserTitle "user.title",
    }
    Health {
        /// The customer's id.
        HealthAccountId "health.account_id",
        /// The customer's name.
        HealthAccount "health.account",
        /// The customer's domain.
        HealthDomain "health.domain",
        /// A score from 0 to 100.
        HealthScore "health.score",
        /// The day.
        HealthOn "health.on",
    }
}
