//! Carrying out an export, for the command line and the dashboard alike: from a folder on disk to a file outside.

mod file;

pub(crate) use file::{make_folder, put, put_in, unwritten};

use super::earlier::{Earlier, Since};
use crate::method::portfolio::Book;
use crate::method::score::AccountScore;
use crate::method::shared::joint_plan;
use crate::method::{self};
use crate::model::{AccountId, Audience, Date, Format, MemberId};
use crate::snapshot::html::html;
use crate::snapshot::json::json;
use crate::snapshot::markdown::markdown;
use crate::snapshot::rows::rows;
use crate::snapshot::safe_json::rounded;
use crate::snapshot::scores::{AccountJson, csv};
use crate::snapshot::{self, Outline, Stamp, bundle, customer, file_name, ics, portfolio};
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
}

/// A snapshot that is not written yet.
#[derive(Debug)]
pub(crate) struct Made {
    /// The name of its file.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
}

/// Makes a snapshot of a workspace as it was read.
///
/// # Errors
/// Says what cannot be exported, and why.
pub(crate) fn make(opened: &Opened, wanted: &Wanted) -> Result<Made, String> {
    allowed(wanted)?;
    match wanted.format {
        Format::Ron => bundle(opened, wanted),
        _ => Maker::new(opened, wanted, wanted.account.iter())?.make(wanted),
    }
}

/// What may be had at all, whatever the workspace holds.
fn allowed(wanted: &Wanted) -> Result<(), String> {
    let one = wanted.account.is_some();
    Err(match (wanted.format, wanted.audience) {
        (Format::Ron, Audience::Customer) => {
            "a bundle holds everything; it is never for a customer"
        }
        (Format::Ron, _) if one || wanted.csm.is_some() => {
            "a bundle holds the whole workspace; leave the account and the manager out"
        }
        (_, Audience::Customer) if !one => {
            "a customer's plan is of one account, say which; anything more would show other customers"
        }
        _ => return Ok(()),
    }
    .to_owned())
}

fn bundle(opened: &Opened, wanted: &Wanted) -> Result<Made, String> {
    let files = out::texts(&opened.root, &opened.hashes)
        .map_err(|error| format!("the workspace cannot be read: {error}"))?;
    let stamp = stamp(opened, wanted.as_of, out::inputs_of(&files));
    Ok(Made {
        name: file_name(
            wanted.audience,
            &folder_name(opened),
            wanted.as_of,
            Format::Ron,
        ),
        text: bundle::write(&files, &stamp),
    })
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
        let told = matches!(
            wanted.format,
            Format::Markdown | Format::Html | Format::Json
        );
        let earlier = if told && wanted.audience == Audience::Internal {
            Earlier::new(opened, as_of, &wanted.since, ids)?
        } else {
            Earlier::default()
        };
        Ok(Self {
            opened,
            book: Book::new(&opened.workspace, as_of),
            stamp: stamp(opened, as_of, out::inputs(&opened.hashes)),
            earlier,
        })
    }

    /// Makes one.
    ///
    /// # Errors
    /// Says what cannot be exported, and why.
    pub(crate) fn make(&self, wanted: &Wanted) -> Result<Made, String> {
        allowed(wanted)?;
        let text = match wanted.audience {
            Audience::Customer => self.sent(wanted)?,
            Audience::Internal => self.kept(wanted)?,
        };
        let name = self.name(wanted);
        Ok(Made { name, text })
    }

    /// What its file is called.
    pub(crate) fn name(&self, wanted: &Wanted) -> String {
        let subject = match (&wanted.account, &wanted.csm) {
            (Some(id), _) => id.to_string(),
            (None, Some(csm)) => format!("book-{csm}"),
            (None, None) => folder_name(self.opened),
        };
        file_name(wanted.audience, &subject, wanted.as_of, wanted.format)
    }

    /// What may be sent: from the joint plan alone.
    fn sent(&self, wanted: &Wanted) -> Result<String, String> {
        let id = wanted.account.as_ref().ok_or("say which account")?;
        let account = self
            .opened
            .workspace
            .accounts
            .get(id)
            .ok_or_else(|| none(id))?;
        let plan = joint_plan(account, self.book.prepared(), self.book.score(id));
        let outline = || customer::outline(&plan, self.stamp.clone());
        Ok(match wanted.format {
            Format::Markdown => markdown(&outline()),
            Format::Html => html(&outline()),
            Format::Json => json(&outline(), &[]),
            Format::Csv => rows(&plan),
            Format::Ics => ics::customer(&plan, &self.stamp),
            Format::Ron => return Err("a bundle is never for a customer".to_owned()),
        })
    }

    fn kept(&self, wanted: &Wanted) -> Result<String, String> {
        let outline = || self.outline(wanted);
        Ok(match wanted.format {
            Format::Markdown => markdown(&outline()?),
            Format::Html => html(&outline()?),
            Format::Json => {
                let accounts = self.scores(wanted).filter_map(|score| {
                    let account = self.opened.workspace.accounts.get(&score.id)?;
                    Some(AccountJson::new(score, account))
                });
                json(&outline()?, &accounts.collect::<Vec<_>>())
            }
            Format::Csv => self.csv(wanted)?,
            Format::Ics => {
                let title = outline()?.title;
                let ids = self.scores(wanted).map(|score| &score.id);
                ics::internal(&self.opened.workspace, &self.book, ids, &title, &self.stamp)
            }
            Format::Ron => return Err("a bundle holds the whole workspace".to_owned()),
        })
    }

    fn outline(&self, wanted: &Wanted) -> Result<Outline, String> {
        let (workspace, stamp) = (&self.opened.workspace, self.stamp.clone());
        match (&wanted.account, &wanted.csm) {
            (Some(id), _) => {
                let outline = snapshot::account::outline(
                    workspace,
                    &self.book,
                    id,
                    stamp,
                    self.earlier.of(id, workspace),
                );
                outline.ok_or_else(|| none(id))
            }
            (None, csm) => {
                let outline = portfolio::outline(workspace, &self.book, csm.as_ref(), stamp);
                outline.ok_or_else(|| "nobody of that id is a customer-success manager".to_owned())
            }
        }
    }

    fn csv(&self, wanted: &Wanted) -> Result<String, String> {
        let mut out = Vec::new();
        let number = |value: &f64| rounded(*value).to_string();
        let failed =
            |error: &dyn std::fmt::Display| format!("the table cannot be written: {error}");
        csv::write(
            &self.opened.workspace,
            self.scores(wanted),
            number,
            Some("INTERNAL: not for the customer"),
            &mut out,
        )
        .map_err(|error| failed(&error))?;
        String::from_utf8(out).map_err(|error| failed(&error))
    }

    /// The scores that a snapshot is about, by id.
    fn scores(&self, wanted: &Wanted) -> impl Iterator<Item = &AccountScore> {
        let workspace = &self.opened.workspace;
        self.book
            .scores()
            .filter(move |score| match (&wanted.account, &wanted.csm) {
                (Some(id), _) => score.id == *id,
                (None, Some(csm)) => {
                    let account = workspace.accounts.get(&score.id);
                    account.is_some_and(|account| account.csm.as_ref() == Some(csm))
                }
                (None, None) => true,
            })
    }
}

fn none(id: &AccountId) -> String {
    format!("there is no account {id} that can be read")
}
