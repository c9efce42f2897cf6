//! The texts of one account, or of what all accounts share, in one piece of memory.

use std::sync::Arc;

use super::fold::{beginning, fold_onto, initials, letters, openings, pairs};
use super::item::{Item, Kind, Listed};
use crate::model::{Account, Settings};

/// The texts, folded, and what they belong to; the account itself comes first. A clone shares them.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    text: Arc<str>,
    items: Arc<[Item]>,
    /// The letters that are in any of the items.
    letters: u64,
}

/// A block that is being made.
#[derive(Default)]
struct Texts {
    text: String,
    items: Vec<Item>,
}

impl Block {
    pub(super) fn of_account(account: &Account) -> Self {
        let mut block = Texts::default();
        block.add(
            Kind::Account,
            0,
            &account.name,
            [account.website.as_deref()],
        );
        for (at, who) in account.stakeholders.iter().enumerate() {
            let contact = who.contact.as_deref();
            let more = [
                who.title.as_deref(),
                contact.and_then(|contact| contact.department.as_deref()),
                contact.and_then(|contact| contact.email.as_deref()),
            ];
            block.add(Kind::Person, at, &who.name, more);
            if let Some(notes) = contact.and_then(|contact| contact.notes.as_deref()) {
                block.add(Kind::PersonNotes, at, notes, []);
            }
        }
        block.entries(
            Listed::Actions,
            account.actions.iter().map(|one| Some(&*one.title)),
        );
        block.entries(
            Listed::Objectives,
            account.objectives.iter().map(|one| Some(&*one.title)),
        );
        block.entries(
            Listed::Opportunities,
            account.opportunities.iter().map(|one| Some(&*one.title)),
        );
        block.entries(
            Listed::Risks,
            account.risks.iter().map(|one| Some(&*one.title)),
        );
        block.entries(
            Listed::Competitors,
            account.competitors.iter().map(|one| Some(&*one.name)),
        );
        block.entries(
            Listed::Touches,
            account.interactions.iter().map(|one| one.note.as_deref()),
        );
        block.entries(
            Listed::Feedback,
            account.feedback.iter().map(|one| one.text.as_deref()),
        );
        if let Some(notes) = account.notes.as_deref() {
            block.add(Kind::AccountNotes, 0, notes, []);
        }
        block.into()
    }

    pub(super) fn of_settings(settings: &Settings) -> Self {
        let mut block = Texts::default();
        let mut add = |list: Listed, at: usize, name: &str, more: Option<&str>| {
            block.add(Kind::Shared(list), at, name, [more]);
        };
        for (at, member) in settings.team.iter().enumerate() {
            add(Listed::Members, at, &member.name, member.email.as_deref());
        }
        for (at, offering) in settings.offerings.iter().enumerate() {
            add(Listed::Offerings, at, &offering.name, None);
        }
        for (at, segment) in settings.segments.iter().enumerate() {
            add(Listed::Segments, at, &segment.name, None);
        }
        for (at, program) in settings.programs.iter().enumerate() {
            add(Listed::Programs, at, &program.name, None);
        }
        block.into()
    }

    /// Whether it has these letters, though not necessarily in one item.
    pub(super) fn has(&self, letters: u64) -> bool {
        letters & !self.letters == 0
    }

    pub(super) fn item(&self, at: usize) -> Option<Item> {
        self.items.get(at).copied()
    }

    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    /// The name of an item, and all of its text, which begins with the name.
    pub(super) fn texts(&self, item: &Item) -> (&str, &str) {
        let [start, name, end] = [item.start, item.name, item.end].map(|at| at as usize);
        (&self.text[start..name], &self.text[start..end])
    }
}

#[cfg(test)]
impl Block {
    /// The same with nothing known of the items but by a look at their texts.
    pub(super) fn unknown(&self) -> Self {
        let unknown = |item: &Item| Item {
            letters: u64::MAX,
            name_letters: u64::MAX,
            pairs: [u64::MAX; 2],
            initials: u64::MAX,
            openings: u64::MAX,
            ..*item
        };
        Self {
            text: Arc::clone(&self.text),
            items: self.items.iter().map(unknown).collect(),
            letters: u64::MAX,
        }
    }
}

impl From<Texts> for Block {
    fn from(made: Texts) -> Self {
        Self {
            letters: made.items.iter().fold(0, |all, item| all | item.letters),
            text: made.text.into(),
            items: made.items.into(),
        }
    }
}

impl Texts {
    fn entries<'a>(&mut self, list: Listed, texts: impl Iterator<Item = Option<&'a str>>) {
        for (at, text) in texts.enumerate() {
            if let Some(text) = text {
                self.add(Kind::Entry(list), at, text, []);
            }
        }
    }

    fn add<'a>(
        &mut self,
        kind: Kind,
        at: usize,
        name: &str,
        more: impl IntoIterator<Item = Option<&'a str>>,
    ) {
        let start = self.text.len();
        fold_onto(&mut self.text, name);
        let end_of_name = self.text.len();
        for text in more.into_iter().flatten() {
            self.text.push('\n');
            fold_onto(&mut self.text, text);
        }
        let end = self.text.len();
        let place = |at: usize| u32::try_from(at).ok();
        let (Some(start_at), Some(name), Some(end_at), Some(at)) =
            (place(start), place(end_of_name), place(end), place(at))
        else {
            self.text.truncate(start); // nobody writes four gigabytes about an account
            return;
        };
        self.items.push(Item {
            letters: letters(&self.text[start..]),
            name_letters: letters(&self.text[start..end_of_name]),
            pairs: pairs(&self.text[start..]),
            initials: initials(&self.text[start..]),
            openings: openings(&self.text[start..]),
            beginning: beginning(&self.text[start..end_of_name]).0,
            start: start_at,
            name,
            end: end_at,
            at,
            kind,
        });
    }
}
