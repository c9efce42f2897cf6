//! Carrying out an export, for the command line and the dashboard alike: from a folder on disk to a file outside.

mod days;
mod each;
mod file;
mod told;

pub(crate) use days::{day_of, days};
pub(crate) use each::{Each, each};
pub(crate) use file::{bring_to_disk, make_folder, put, put_in, snapshots, unwritten};
pub(crate) use told::remember;

use std::borrow::Cow;

use super::earlier::{Earlier, Since};
use crate::method::joint_plan::{JointPlan, joint_plan};
use crate::method::portfolio::Book;
use crate::method::{self};
use crate::model::{AccountId, Audience, Date, Format, MemberId};
use crate::snapshot::tables::{Decimal, Kind};
use crate::snapshot::{
    FORMATS, Internal, Stamp, Told, Write, Writer, customer, file_name, mail, questionnaire,
};
use crate::workspace::{Opened, out};

/// What is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// The account; none: the book of a manager, or the whole workspace.
    pub(crate) account: Option<AccountId>,
    /// The manager whose book it is; none: the whole workspace, where no account is named.
    pub(crate) csm: Option<MemberId>,
    /// Who may read it.
    pub(crate) audience: Audience,
    /// What it is written in.
    pub(crate) format: Format,
    /// The day it is for.
    pub(crate) as_of: Date,
    /// What an account's plan is compared with.
    pub(crate) since: Since,
    /// Whose calendar it is; none: everybody's.
    pub(crate) member: Option<MemberId>,
    /// The last day of a calendar; none: as far as anything is planned.
    pub(crate) until: Option<Date>,
    /// Which table, where only one is written.
    pub(crate) table: Kind,
    /// How the numbers of a table are written.
    pub(crate) decimal: Decimal,
}

/// A snapshot that is not written yet.
#[derive(Debug)]
pub(crate) struct Made {
    /// The name of its file.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
    /// What a calendar tells of its entries, to be kept once it is written; nothing of anything else.
    pub(crate) told: Told,
}

impl Made {
    /// Anything but a calendar.
    pub(crate) fn new(name: String, bytes: Vec<u8>) -> Self {
        let told = Told::default();
        Self { name, bytes, told }
    }

    /// What its file holds: a table says first that it is UTF-8, for spreadsheets that would not guess so.
    pub(crate) fn file(&self) -> Cow<'_, [u8]> {
        if self.name.ends_with(".csv") {
            Cow::Owned([UTF_8_MARK, self.bytes.as_slice()].concat())
        } else {
            Cow::Borrowed(&self.bytes)
        }
    }
}

const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Makes the page with which a customer assesses the relationship: of the account it holds the name and nothing else.
///
/// # Errors
/// Says which formats there are, or that there is no such account.
pub(crate) fn questionnaire(
    opened: &Opened,
    id: &AccountId,
    as_of: Date,
    format: Format,
) -> Result<Made, String> {
    let account = opened.workspace.accounts.get(id);
    let account = account.ok_or_else(|| format!("there is no account {id} that can be read"))?;
    let stamp = stamp(opened, as_of, out::inputs(&opened.hashes));
    let outline = questionnaire::outline(&account.name, stamp);
    let write = questionnaire::writer(format)
        .ok_or("the questionnaire is written as md or html; choose one with --format")?;
    let subject = format!("{id}-questionnaire");
    let name = file_name(Audience::Customer, &subject, as_of, &format);
    Ok(Made::new(name, write(&outline).into_bytes()))
}

/// Makes a snapshot of a workspace as it was read.
///
/// # Errors
/// Says what cannot be exported, and why.
pub(crate) fn make(opened: &Opened, wanted: &Wanted) -> Result<Made, String> {
    allowed(wanted)?;
    match writer(wanted)?.write {
        Write::Workspace(write) => bundle(opened, wanted, write),
        _ => Maker::new(opened, wanted, wanted.account.iter())?.make(wanted),
    }
}

fn writer(wanted: &Wanted) -> Result<&'static Writer, String> {
    let mut all = FORMATS.iter().copied().chain([&mail::FORMAT]);
    let writer = all.find(|writer| writer.format == wanted.format);
    writer.ok_or_else(|| format!("there is no format {}", wanted.format.ending))
}

/// What may be had at all, whatever the workspace holds.
fn allowed(wanted: &Wanted) -> Result<(), String> {
    let (one, whole) = (wanted.account.is_some(), wanted.format.whole);
    Err(match wanted.audience {
        Audience::Customer if whole => "a bundle holds everything; it is never for a customer",
        _ if whole && (one || wanted.csm.is_some()) => {
            "a bundle holds the whole workspace; omit the account and the manager"
        }
        Audience::Customer if !one => {
            "a customer's plan is about one account: name it with --account; anything more would show other customers"
        }
        _ => return Ok(()),
    }
    .to_owned())
}

fn bundle(
    opened: &Opened,
    wanted: &Wanted,
    write: fn(&[(String, String)], &Stamp) -> String,
) -> Result<Made, String> {
    let files = out::texts(&opened.root, &opened.hashes)
        .map_err(|error| format!("the workspace cannot be read: {error}"))?;
    let stamp = stamp(opened, wanted.as_of, out::inputs_of(&files));
    let (subject, as_of) = (folder_name(opened), wanted.as_of);
    let name = file_name(wanted.audience, &subject, as_of, &wanted.format);
    Ok(Made::new(name, write(&files, &stamp).into_bytes()))
}

fn stamp(opened: &Opened, as_of: Date, inputs: String) -> Stamp {
    Stamp {
        workspace: opened.workspace.settings.name.to_string(),
        as_of,
        method: method::VERSION,
        inputs,
    }
}

fn folder_name(opened: &Opened) -> String {
    let folder = opened.root.file_name().unwrap_or_default();
    folder.to_string_lossy().into_owned()
}

/// Makes snapshots of one workspace on one day, scored once however many there are.
#[derive(Debug)]
pub(crate) struct Maker<'a> {
    opened: &'a Opened,
    book: Book,
    stamp: Stamp,
    earlier: Earlier,
    told: Told,
}

impl<'a> Maker<'a> {
    /// Scores the workspace; `ids` are the accounts whose own plans are wanted.
    ///
    /// # Errors
    /// Says why there is nothing to compare them with.
    pub(crate) fn new<'b>(
        opened: &'a Opened,
        wanted: &Wanted,
        ids: impl Iterator<Item = &'b AccountId>,
    ) -> Result<Self, String> {
        let as_of = wanted.as_of;
        let write = &writer(wanted)?.write;
        let says_changes = matches!(
            write,
            Write::Document(_)
                | Write::Plans {
                    says_changes: true,
                    ..
                }
        );
        let earlier = if says_changes && wanted.audience == Audience::Internal {
            Earlier::new(opened, as_of, &wanted.since, ids)?
        } else {
            Earlier::default()
        };
        let told = match write {
            Write::Calendar { .. } => told::told(&opened.root),
            _ => Told::default(),
        };
        Ok(Self {
            opened,
            book: Book::new(&opened.workspace, as_of),
            stamp: stamp(opened, as_of, out::inputs(&opened.hashes)),
            earlier,
            told,
        })
    }

    /// Makes one.
    ///
    /// # Errors
    /// Says what cannot be exported, and why.
    pub(crate) fn make(&self, wanted: &Wanted) -> Result<Made, String> {
        allowed(wanted)?;
        let ours = wanted.audience == Audience::Internal;
        let mut told = Told::default();
        let bytes = match writer(wanted)?.write {
            Write::Document(write) if ours => write(&self.internal(wanted).outline()?).into_bytes(),
            Write::Document(write) => {
                let plan = self.joint_plan(wanted)?;
                write(&customer::outline(&plan, self.stamp.clone())).into_bytes()
            }
            Write::Plans { internal, .. } if ours => internal(&self.internal(wanted))?,
            Write::Plans { customer, .. } => {
                customer(&self.joint_plan(wanted)?, &self.stamp, wanted.decimal)?
            }
            Write::Calendar { internal, customer } => {
                let calendar = if ours {
                    internal(&self.internal(wanted), &self.told)?
                } else {
                    customer(&self.joint_plan(wanted)?, &self.stamp, &self.told)
                };
                told = calendar.told;
                calendar.text.into_bytes()
            }
            Write::Workspace(_) => return Err("a bundle holds the whole workspace".to_owned()),
        };
        let name = self.name(wanted);
        Ok(Made { name, bytes, told })
    }

    /// What its file is called.
    pub(crate) fn name(&self, wanted: &Wanted) -> String {
        let subject = match (&wanted.account, &wanted.csm) {
            (Some(id), _) => id.to_string(),
            (None, Some(csm)) => format!("book-{csm}"),
            (None, None) => folder_name(self.opened),
        };
        file_name(wanted.audience, &subject, wanted.as_of, &wanted.format)
    }

    /// All that may be sent.
    fn joint_plan(&self, wanted: &Wanted) -> Result<JointPlan, String> {
        let id = wanted.account.as_ref().ok_or("say which account")?;
        let account = self.opened.workspace.accounts.get(id);
        let account =
            account.ok_or_else(|| format!("there is no account {id} that can be read"))?;
        Ok(joint_plan(
            account,
            self.book.prepared(),
            self.book.score(id),
        ))
    }

    fn internal<'b>(&'b self, wanted: &'b Wanted) -> Internal<'b> {
        let (workspace, account) = (&self.opened.workspace, wanted.account.as_ref());
        Internal {
            workspace,
            book: &self.book,
            account,
            csm: wanted.csm.as_ref(),
            before: account.and_then(|id| self.earlier.of(id, workspace)),
            member: wanted.member.as_ref(),
            until: wanted.until,
            table: wanted.table,
            decimal: wanted.decimal,
            stamp: &self.stamp,
        }
    }
}
