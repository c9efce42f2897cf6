//! The brief before a call: who it is, the last contact, open promises on both sides, what matters, what to ask. One
//! screen of text, the same in the dashboard and on the command line.

mod account;
mod person;
mod phrases;
mod questions;

use crate::method::portfolio::Book;
use crate::model::{
    Account, AccountId, Action, ActionStatus, Date, Interaction, MemberId, Settings, StakeholderId,
    Workspace, spoken, written,
};

/// The maximum number of lines in a part.
const MOST: usize = 5;

/// What to know before a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Whom it is about.
    pub title: String,
    /// Where things stand, in a line or two.
    pub standing: Vec<String>,
    /// The parts: a heading, and what stands under it.
    pub parts: Vec<(String, Vec<String>)>,
}

/// The data that a brief is built from.
struct Desk<'a> {
    account: &'a Account,
    settings: &'a Settings,
    book: &'a Book,
}

impl Brief {
    /// Builds the brief of an account, or of one of its people; none if there is no such account or person.
    #[must_use]
    pub fn new(
        workspace: &Workspace,
        book: &Book,
        account: &AccountId,
        person: Option<&StakeholderId>,
    ) -> Option<Self> {
        let desk = Desk {
            account: workspace.accounts.get(account)?,
            settings: &workspace.settings,
            book,
        };
        match person {
            Some(id) => Some(person::brief(&desk, desk.account.stakeholder(id)?)),
            None => Some(account::brief(&desk)),
        }
    }

    /// Returns the brief as lines of text, with indented lines under each heading.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.title.clone()];
        lines.extend(self.standing.iter().cloned());
        for (heading, said) in &self.parts {
            lines.push(String::new());
            lines.push(heading.clone());
            lines.extend(said.iter().map(|line| format!("  {line}")));
        }
        lines
    }

    /// Returns the brief as one text.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines().join("\n") + "\n"
    }
}

impl<'a> Desk<'a> {
    fn as_of(&self) -> Date {
        self.book.prepared().as_of
    }

    fn person(&self, id: &StakeholderId) -> String {
        let who = self.account.stakeholder(id);
        who.map_or_else(phrases::somebody, |who| who.name.to_string())
    }

    fn member(&self, id: &MemberId) -> String {
        let member = self.settings.member(id);
        member.map_or_else(phrases::somebody, |member| member.name.to_string())
    }

    /// Returns the touches up to the day, latest first; only one person's if a person is given.
    fn touches(&self, of: Option<&StakeholderId>) -> Vec<&'a Interaction> {
        let touches = self.account.interactions.iter();
        let held = touches.filter(|touch| {
            touch.on <= self.as_of() && of.is_none_or(|id| touch.with.contains(id))
        });
        let mut held: Vec<&Interaction> = held.collect();
        held.sort_by_key(|touch| std::cmp::Reverse(touch.on));
        held
    }

    /// Describes a touch: `26 Oct 2026 (34 days ago): call, Rosalind Peake with Marc Villon: asks what a lost fridge
    /// costs`.
    fn told(&self, touch: &Interaction) -> String {
        let theirs: Vec<String> = touch.with.iter().map(|id| self.person(id)).collect();
        let ours: Vec<String> = touch.by.iter().map(|id| self.member(id)).collect();
        let (day, ago) = (written(touch.on), ago(touch.on, self.as_of()));
        let kind = spoken(touch.kind);
        let (theirs, ours) = (theirs.join(", "), ours.join(", "));
        let said = match (theirs.is_empty(), ours.is_empty()) {
            (true, true) => phrases::touch(day, ago, kind),
            (false, true) => phrases::touch_theirs(day, ago, kind, theirs),
            (true, false) => phrases::touch_ours(day, ago, kind, ours),
            (false, false) => phrases::touch_both(day, ago, kind, theirs, ours),
        };
        match touch.note.as_deref() {
            Some(note) => phrases::noted(said, note),
            None => said,
        }
    }

    /// Lists open actions by side: ours, then theirs.
    fn promises(&self, wanted: impl Fn(&Action) -> bool) -> [Vec<String>; 2] {
        let open = self.account.actions.iter();
        let mut open: Vec<&Action> = open
            .filter(|one| one.status == ActionStatus::Open && wanted(one))
            .collect();
        open.sort_by_key(|one| (one.due.is_none(), one.due));
        let (theirs, ours): (Vec<&Action>, Vec<&Action>) =
            open.into_iter().partition(|one| self.is_theirs(one));
        [ours, theirs].map(|all| capped(all.into_iter().map(|one| self.promise(one)).collect()))
    }

    /// True if a person at the customer owns the action.
    fn is_theirs(&self, action: &Action) -> bool {
        let owner = action.owner.as_deref();
        let owner = owner.and_then(|id| StakeholderId::new(id).ok());
        owner.is_some_and(|id| self.account.stakeholder(&id).is_some())
    }

    /// Describes an action: `Cost of one lost fridge, Marc Villon, by 14 Dec 2026`.
    fn promise(&self, action: &Action) -> String {
        let owner = action.owner.as_deref().map(|id| {
            let theirs = StakeholderId::new(id).ok();
            let theirs = theirs.and_then(|id| Some(&*self.account.stakeholder(&id)?.name));
            let ours = MemberId::new(id).ok();
            let ours = ours.and_then(|id| Some(&*self.settings.member(&id)?.name));
            theirs.or(ours).unwrap_or(id).to_owned()
        });
        let due = action.due.map(|due| match self.as_of().days_to(due) {
            ..0 => phrases::overdue_since(written(due)),
            0 => phrases::due_today(),
            _ => phrases::due_by(written(due)),
        });
        let said = [Some(action.title.to_string()), owner, due];
        said.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Says how long ago a day was: `34 days ago`, `today`.
fn ago(day: Date, from: Date) -> String {
    match day.days_to(from) {
        ..=0 => phrases::today(),
        days => phrases::ago(days),
    }
}

/// Limits a part to its maximum of lines, and says how many more there are.
fn capped(mut lines: Vec<String>) -> Vec<String> {
    if lines.len() > MOST {
        let more = lines.len() - (MOST - 1);
        lines.truncate(MOST - 1);
        lines.push(phrases::and_more(more));
    }
    lines
}

/// Builds a part: its heading, and its lines or a sentence if there are none.
fn part(
    heading: fn() -> String,
    lines: Vec<String>,
    nothing: fn() -> String,
) -> (String, Vec<String>) {
    if lines.is_empty() {
        (heading(), vec![nothing()])
    } else {
        (heading(), lines)
    }
}
