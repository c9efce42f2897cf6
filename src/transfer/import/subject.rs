//! What a person is asked in an import, and the answers, as data.

use compact_str::CompactString;
use encoding_rs::Encoding;

use super::Proposal;
use super::currencies::Currencies;
use super::rows::RowsQuestion;
use crate::import::batch::Source;
use crate::import::dialect::{Field, Mapping, Object};
use crate::import::question::Question;
use crate::import::{LookAlike, Moved, Stray, Unclear, Value};

/// How complex a new offering may be, of 10: to begin with, each figure of it.
pub const COMPLEX: [(&str, u8); 3] = [("simple", 2), ("medium", 5), ("complex", 8)];

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
    /// Whether a name of what accounts use is a new offering, and how complex it is; how many accounts use it.
    Offering(CompactString, usize),
    /// Whether customers of different names are one; and how many rows could be one that is here.
    LookAlikes(Vec<LookAlike>, usize),
    /// What becomes of a field of which several rows of one record say different things.
    Rows(RowsQuestion),
    /// Whether a person is followed to another account.
    Moved(Moved),
    /// In which currency a new workspace counts: each that amounts name with how many do, and how many name none.
    Currency(Currencies),
    /// Whether contacts of unknown accounts are at the customers of their addresses.
    Strays(Vec<Stray>),
    /// Which of several a name means.
    Unclear(Unclear),
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
    /// From deals that were won; the files' value; the proposal is accepted; they are one; the person is followed; it is
    /// somebody new.
    Yes,
    /// The workspace's value; they are several; the person stays.
    Mine,
    /// The text of the table is encoded so.
    Encoded(&'static Encoding),
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
        Subject::LookAlikes(..) => "look-alikes".to_owned(),
        Subject::Offering(name, _) => format!("offering {name}"),
        Subject::Rows(rows) => format!("rows {}", rows.part),
        Subject::Currency(_) => "currency".to_owned(),
        Subject::Strays(_) => "strays".to_owned(),
        Subject::Unclear(unclear) => format!("{:?} {}", unclear.what, unclear.says),
        Subject::Moved(moved) => format!("moved {} {}", moved.from, moved.person),
        Subject::Constants(_) => "constants".to_owned(),
    }
}

/// Whether a column of a table that nobody knows seems to say which account a row is about.
pub(super) fn points_at_accounts(table: &Source) -> bool {
    let columns = table.guess.iter().flat_map(|guess| guess.columns.keys());
    let mut names = columns.map(|field| field.name());
    names.any(|name| {
        ["account.id", "account.name"].contains(&name)
            || name.ends_with(".account")
            || name.ends_with(".account_id")
    })
}
