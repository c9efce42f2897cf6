//! What a person is asked in an import, and the answers, as data.

use compact_str::CompactString;

use super::Proposal;
use crate::import::Value;
use crate::import::dialect::{Field, Mapping, Object};
use crate::import::question::Question;

/// Something that only a person can decide.
#[derive(Debug, Clone)]
pub enum Subject {
    /// What the columns of a table mean: the question, and how they would be read as it stands.
    Mapping(Question, Mapping),
    /// Which field a column of the table fills, under the mapping as it stands.
    Column(usize, CompactString, Mapping),
    /// How the values of a column are read.
    Reading(Question),
    /// What the accounts pay a year: from deals that were won, if there are any, or from one of these columns.
    Revenue(bool, Vec<(usize, CompactString)>),
    /// Whose value counts.
    Conflict(Value),
    /// Constants of the method.
    Constants(Proposal),
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It stays open.
    Later,
    /// The choice at a place of a [`Question`], or the column at a place.
    Place(usize),
    /// The column at this place of the table means something else.
    Other(usize),
    /// The rows of the table are of this kind.
    Holds(Object),
    /// What the column fills; nothing: it is not taken.
    Fills(Option<Field>),
    /// From deals that were won; the files' value; the proposal is accepted.
    Yes,
    /// The workspace's value.
    Mine,
}

/// What tells a subject from another one.
pub(super) fn key(subject: &Subject) -> String {
    match subject {
        Subject::Reading(q) | Subject::Mapping(q, _) => {
            format!("{} {} {:?}", q.fingerprint, q.column, q.topic)
        }
        Subject::Column(source, label, _) => format!("column {source} {label}"),
        Subject::Revenue(..) => "revenue".to_owned(),
        Subject::Conflict(value) => {
            format!("{} {:?} {:?}", value.account, value.item, value.field)
        }
        Subject::Constants(_) => "constants".to_owned(),
    }
}
