//! Every record of the selected account, or of what all accounts share, by section: opened, added, taken away.

use super::{Behaviour, Hints, Prompt, PromptKind};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::form::About;
use crate::app::message::Typed;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::{edits, forms, run};
use crate::edit::intent;
use crate::field::{Entry, Field, Kind, List, Subject, Target, Value};
use crate::model::{AccountId, StakeholderId};

/// The list of records, with the selected line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entries {
    /// Whether they are those that all accounts share, else those of the selected account.
    pub shared: bool,
    /// The selected line among [`Entries::lines`].
    pub place: usize,
}

/// A section of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Section {
    /// The account, or the workspace, itself.
    Own,
    /// The account's people.
    People,
    /// The selected person's ties.
    Ties(StakeholderId),
    /// A list of entries.
    List(List),
}

/// A line: the heading of a section, or one of its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLine {
    /// The section.
    pub section: Section,
    /// The record; none for a heading.
    pub subject: Option<Subject>,
}

impl Entries {
    /// Opens the list of the selected account, or of what all accounts share.
    pub(in crate::app) fn open(state: &mut State, shared: bool) {
        state.layer = Self { shared, place: 0 }.into();
    }

    /// The account whose records are listed; none for what all accounts share.
    #[must_use]
    pub fn account<'a>(&self, state: &'a State) -> Option<&'a AccountId> {
        state.account.as_ref().filter(|_| !self.shared)
    }

    /// Every line, from the top.
    #[must_use]
    pub fn lines(&self, state: &State) -> Vec<EntryLine> {
        let mut lines = Vec::new();
        let mut section = |section: Section, subjects: Vec<Subject>| {
            let line = |subject| EntryLine {
                section: section.clone(),
                subject,
            };
            let records = subjects.into_iter().map(Some);
            lines.extend(std::iter::once(None).chain(records).map(line));
        };
        let own = if self.shared {
            Subject::Workspace
        } else {
            Subject::Account
        };
        section(Section::Own, vec![own]);
        let scope = state.scope(self.account(state));
        if let Some(account) = scope.account {
            let people = account.stakeholders.iter();
            let people = people.map(|who| Subject::Person(who.id.clone()));
            section(Section::People, people.collect());
        }
        if let Some(who) = state.selected_person().filter(|_| !self.shared) {
            let ties = who.ties.iter().filter(|tie| tie.ended.is_none());
            let ties = ties.map(|tie| Subject::Tie(who.id.clone(), tie.member.clone()));
            section(Section::Ties(who.id.clone()), ties.collect());
        }
        for list in List::ALL
            .iter()
            .filter(|list| list.is_of_account() != self.shared)
        {
            let entries = (0..list.len(scope)).map(|at| Subject::Entry(*list, at));
            let is_dated = list.fields().iter().any(|field| field.path == "on");
            // What happened last comes first.
            let entries: Vec<Subject> = if is_dated {
                entries.rev().collect()
            } else {
                entries.collect()
            };
            section(Section::List(*list), entries);
        }
        lines
    }

    fn selected(&self, state: &State) -> Option<EntryLine> {
        let lines = self.lines(state);
        let last = lines.len().saturating_sub(1);
        lines.into_iter().nth(self.place.min(last))
    }

    /// Opens the form of the record; on a heading that of a new one.
    fn edit(self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let Some(line) = self.selected(state) else {
            return self.stay(state);
        };
        match line.subject {
            Some(subject) => {
                if let Subject::Person(id) | Subject::Tie(id, _) = &subject {
                    state.person = Some(id.clone());
                }
                self.form(state, About::Record(subject))
            }
            None => self.add(state),
        }
    }

    fn add(self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        match self.selected(state).map(|line| line.section) {
            Some(Section::List(list)) => self.form(state, About::New(list)),
            Some(Section::Ties(id)) => self.form(state, About::Tie(id)),
            Some(Section::People) => {
                Prompt::open(state, PromptKind::Person);
                Ok(Vec::new())
            }
            Some(Section::Own) | None => {
                state.layer = self.into();
                Err("Nothing can be added here: go to the section you want to add to.".into())
            }
        }
    }

    fn form(self, state: &mut State, about: About) -> Result<Vec<Effect>, Refusal> {
        let account = self.account(state).cloned();
        forms::begin(state, account, about, "", Some(self));
        Ok(Vec::new())
    }

    /// Takes an entry out; a person and a tie are there no more from today on.
    fn take_away(self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let subject = self.selected(state).and_then(|line| line.subject);
        state.layer = self.into();
        match subject {
            Some(Subject::Entry(list, at)) => {
                let subject = Subject::Entry(list, at);
                let words = format!("{} removed", title(&subject, state));
                let account = state.account.clone().filter(|_| list.is_of_account());
                let edit = list.remove(state.scope(account.as_ref()), at);
                edits::done_with(state, edit, |_| words)
            }
            Some(Subject::Person(id)) => {
                state.person = Some(id);
                Pane::Grid.take_away(state)
            }
            Some(Subject::Tie(id, member)) => {
                let words = format!(
                    "{} ended",
                    title(&Subject::Tie(id.clone(), member.clone()), state)
                );
                let edit = intent::end_tie(state.has_account()?, &id, &member, state.today);
                edits::done_with(state, edit, |_| words)
            }
            Some(Subject::Workspace | Subject::Account) | None => {
                Err("Nothing can be removed here: go to a record.".into())
            }
        }
    }
}

impl Behaviour for Entries {
    fn takes_typing(&self) -> bool {
        false
    }

    fn hints(&self, _: &State) -> Hints {
        Hints::Keys(&[
            (&[Command::Open], "opens"),
            (&[Command::Add], "adds"),
            (&[Command::TakeAway], "takes away"),
            (&[Command::Undo], "undoes"),
            (&[Command::Back], "closes"),
        ])
    }

    fn typed(self, state: &mut State, _: Typed) -> Result<Vec<Effect>, Refusal> {
        self.stay(state)
    }

    fn command(mut self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        let last = self.lines(state).len().saturating_sub(1);
        let page = usize::from(state.size.height.saturating_sub(5));
        let place = self.place.min(last);
        self.place = match command {
            Command::Down | Command::NearestDown => place + 1,
            Command::Up | Command::NearestUp => place.saturating_sub(1),
            Command::PageDown => place + page,
            Command::PageUp => place.saturating_sub(page),
            Command::First => 0,
            Command::Last => last,
            Command::Open | Command::Edit => return self.edit(state),
            Command::Add | Command::Member => return self.add(state),
            Command::TakeAway => return self.take_away(state),
            Command::Undo | Command::Redo => {
                state.layer = self.into();
                return run(state, command);
            }
            Command::Back | Command::Cancel | Command::Entries => return Ok(Vec::new()),
            other => return run(state, other),
        }
        .min(last);
        self.stay(state)
    }

    fn clicked(mut self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return self.edit(state);
        }
        self.place = place;
        self.stay(state)
    }

    fn wheel(self, state: &mut State, _: Pane, down: bool) -> Result<Vec<Effect>, Refusal> {
        self.command(state, if down { Command::Down } else { Command::Up })
    }
}

impl EntryLine {
    /// What the line says: the heading with how many records follow, or the record's name; and what else there is.
    #[must_use]
    pub fn text(&self, state: &State) -> (String, String) {
        let Some(subject) = &self.subject else {
            return (self.heading(state), String::new());
        };
        let account = state.account.as_ref();
        let name = match subject {
            Subject::Entry(list, at) => {
                let entry = list.entry(state.scope(account), *at);
                entry.map_or_else(String::new, |entry| summary(&entry, state, account))
            }
            Subject::Tie(_, member) => state
                .field_context(account)
                .name(Target::Member, member.as_str()),
            subject => title(subject, state),
        };
        let details = match subject {
            Subject::Account | Subject::Workspace => String::new(),
            subject => details(subject, state, account),
        };
        (name, details)
    }

    fn heading(&self, state: &State) -> String {
        let account = state.selected();
        match &self.section {
            Section::Own => "Fields".to_owned(),
            Section::People => {
                let people = account.map_or(0, |account| account.stakeholders.len());
                format!("People {people}")
            }
            Section::Ties(id) => {
                let who = account.and_then(|account| account.stakeholder(id));
                format!("Ties of {}", who.map_or("", |who| &who.name))
            }
            Section::List(list) => {
                let scope = state.scope(state.account.as_ref());
                format!("{} {}", list.title(), list.len(scope))
            }
        }
    }
}

/// What a sentence calls a record.
fn title(subject: &Subject, state: &State) -> String {
    let context = state.field_context(state.account.as_ref());
    subject.title(&context).unwrap_or_default()
}

/// What an entry is called: the values that every such entry has, but for its id.
pub(in crate::app) fn summary(entry: &Entry, state: &State, account: Option<&AccountId>) -> String {
    let context = state.field_context(account);
    let fields = entry.list().fields();
    let own = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| is_of_name(field));
    let values: Vec<String> = own
        .map(|(at, field)| field.show(&entry.value(at), &context))
        .collect();
    values.join(" ")
}

fn is_of_name(field: &Field) -> bool {
    field.required && !matches!(field.kind, Kind::Id)
}

/// What else there is of a record, each value with its label.
fn details(subject: &Subject, state: &State, account: Option<&AccountId>) -> String {
    let (scope, context) = (state.scope(account), state.field_context(account));
    let mut texts = Vec::new();
    for (at, field) in subject.fields().into_iter().enumerate() {
        let shown = !field.fixed && (!field.required || matches!(subject, Subject::Tie(..)));
        match subject.value(scope, at).filter(|_| shown) {
            None | Some(Value::Nothing | Value::Yes(false)) => {}
            Some(Value::Yes(true)) => texts.push(field.label.to_owned()),
            Some(value) => texts.push(format!("{} {}", field.label, field.show(&value, &context))),
        }
    }
    texts.join(" · ")
}
