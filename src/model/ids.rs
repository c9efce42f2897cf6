//! Ids: lower-case slugs, one type for each kind of thing, so that one cannot stand where another belongs.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// The most characters an id may have.
const LONGEST: usize = 64;

/// Why a text is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{found:?} is not an id: {why}")]
pub struct IdError {
    /// What was read.
    pub found: String,
    /// What is wrong with it.
    pub why: &'static str,
}

/// Accepts `[a-z0-9][a-z0-9-]{0,63}`.
fn check(text: &str) -> Result<(), IdError> {
    let error = |why| IdError {
        found: text.to_owned(),
        why,
    };
    let bytes = text.as_bytes();
    match bytes.first() {
        None => Err(error("it is empty")),
        Some(b'-') => Err(error("it begins with a hyphen")),
        _ if bytes.len() > LONGEST => Err(error("it is longer than 64 characters")),
        _ if !bytes
            .iter()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')) =>
        {
            Err(error("it may contain only a-z, 0-9 and -"))
        }
        _ => Ok(()),
    }
}

macro_rules! ids {
    ($( $(#[$meta:meta])* $name:ident ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "CompactString")]
        pub struct $name(CompactString);

        impl $name {
            /// Checks a text: `[a-z0-9][a-z0-9-]{0,63}`.
            ///
            /// # Errors
            /// Says what is wrong with any other text.
            pub fn new(text: &str) -> Result<Self, IdError> {
                check(text).map(|()| Self(CompactString::new(text)))
            }

            /// The id as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl TryFrom<CompactString> for $name {
            type Error = IdError;
            fn try_from(text: CompactString) -> Result<Self, IdError> {
                check(&text).map(|()| Self(text))
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> { Self::new(text) }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str { &self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(&self.0) }
        }
    )+ };
}

ids! {
    /// An account: the stem of its file's name.
    AccountId,
    /// A person of an account.
    StakeholderId,
    /// A person of our team.
    MemberId,
    /// Something we sell.
    OfferingId,
    /// A part of the market.
    SegmentId,
    /// A program that reaches many accounts.
    ProgramId,
    /// An objective of an account.
    ObjectiveId,
    /// An action of an account.
    ActionId,
    /// An interaction, risk or opportunity that wants to be found again.
    EntryId,
}
