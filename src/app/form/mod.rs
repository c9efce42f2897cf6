//! A form: the fields of one record one under the other, one of them being typed.

mod choices;

use std::collections::BTreeMap;

use super::drafts::{self, Draft};
use super::line::Line;
use super::move_kinds;
use super::state::State;
use crate::field::{self, Entry, Field, Kind, List, Subject, Value};
use crate::model::{AccountId, StakeholderId};

/// Whose fields a form shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Those of a record; a tie may still have to begin.
    Record(Subject),
    /// Those of a new entry.
    New(List),
    /// Those of the person's tie with a member who is still to be chosen.
    Tie(StakeholderId),
}

/// Fields one under the other, with the one that is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The account it belongs to; none: it is about what all accounts share.
    pub account: Option<AccountId>,
    /// Whose fields they are.
    pub about: About,
    /// The field with the cursor, its place among [`Form::fields`].
    pub place: usize,
    /// What stands in it.
    pub line: Line,
    /// Whether nothing is typed yet: the first character takes the value's place.
    pub fresh: bool,
    /// What was typed here and is not accepted yet, by field: it is shown when the cursor comes back.
    pub answers: BTreeMap<usize, String>,
    /// What was typed for the field before this form was opened: offered, never put in by itself.
    pub offer: Option<String>,
    /// Why the last answer was refused.
    pub refusal: Option<String>,
    /// What is proposed for fields of a record that is still to be made, by their places.
    pub offered: Vec<(usize, String)>,
}

impl About {
    /// The fields, from the top.
    #[must_use]
    pub fn fields(&self) -> Vec<&'static Field> {
        match self {
            Self::Record(subject) => subject.fields(),
            Self::New(list) => list.fields(),
            Self::Tie(_) => field::fields::<crate::model::Tie>(),
        }
    }

    /// The person it is about.
    pub(in crate::app) fn person(&self) -> Option<&StakeholderId> {
        match self {
            Self::Record(Subject::Person(id) | Subject::Tie(id, _)) | Self::Tie(id) => Some(id),
            Self::Record(_) | Self::New(_) => None,
        }
    }

    /// Whether it is a tie, whose first field chooses the member.
    pub(in crate::app) fn is_tie(&self) -> bool {
        matches!(self, Self::Record(Subject::Tie(..)) | Self::Tie(_))
    }
}

impl Form {
    /// Whether the value of a field was only suggested, by title and department, and nobody has confirmed it.
    #[must_use]
    pub fn suggested(&self, state: &State, field: &str) -> bool {
        let About::Record(Subject::Person(id)) = &self.about else {
            return false;
        };
        let account = self.account.as_ref();
        let account = account.and_then(|id| state.workspace.accounts.get(id));
        let who = account.and_then(|account| account.stakeholder(id));
        let contact = who.and_then(|who| who.contact.as_deref());
        contact.is_some_and(|contact| contact.suggested.iter().any(|what| what == field))
    }

    /// The fields, from the top.
    #[must_use]
    pub fn fields(&self) -> Vec<&'static Field> {
        self.about.fields()
    }

    /// The field with the cursor.
    #[must_use]
    pub fn field(&self) -> &'static Field {
        let fields = self.fields();
        fields[self.place.min(fields.len() - 1)]
    }

    /// Whether the field is a person's power or attitude, which questions about what they do can propose.
    #[must_use]
    pub fn is_judgement(&self) -> bool {
        matches!(self.about, About::Record(Subject::Person(_)))
            && matches!(self.field().path, "power" | "attitude")
    }

    /// A line with a text, for the field with the cursor.
    pub(in crate::app) fn line_of(&self, text: &str) -> Line {
        match self.field().lines {
            true => Line::of_lines(text),
            false => Line::new(text),
        }
    }

    /// Whether the field is gone on with where it ends, so that a character does not take the place of what it holds.
    pub(in crate::app) fn goes_on(&self) -> bool {
        self.field().lines || self.field().is_effects()
    }

    /// Whether what was left unfinished here is offered still.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        self.offer.is_some() && (self.fresh || self.goes_on())
    }

    /// The values of a record that is there.
    pub(in crate::app) fn known(&self, state: &State, place: usize) -> Option<Value> {
        let scope = state.scope(self.account.as_ref());
        match &self.about {
            About::Record(subject @ Subject::Tie(id, member)) if place > 0 => {
                let mut ties = scope.account?.stakeholder(id)?.ties.iter().rev();
                let latest = ties.find(|tie| tie.member == *member);
                let lasts = latest.is_some_and(|tie| tie.ended.is_none());
                subject.value(scope, place).filter(|_| lasts)
            }
            About::Record(Subject::Tie(_, member)) => Some(Value::Text(member.as_str().into())),
            About::Record(subject) => subject.value(scope, place),
            About::New(_) | About::Tie(_) => None,
        }
    }

    /// What a field holds, as it can be typed; empty where it holds nothing. What is typed for it and not accepted comes
    /// first.
    #[must_use]
    pub fn value(&self, state: &State, place: usize) -> String {
        let given = self.given(place).map(str::to_owned);
        given.unwrap_or_else(|| self.record_value(state, place))
    }

    /// What a field of the record holds; in a record that is still to be made, what a new one begins with.
    pub(in crate::app) fn record_value(&self, state: &State, place: usize) -> String {
        let field = self.fields()[place];
        let value = match (self.known(state, place), &self.about) {
            (Some(value), _) => value,
            (None, About::New(list)) if matches!(field.kind, Kind::Id) && field.required => {
                return self.proposed_id(state, *list);
            }
            (None, About::New(_)) if field.required && field.path != "on" => Value::Nothing,
            (None, About::New(list)) => list.blank(state.today).value(place),
            (None, _) => Value::Nothing,
        };
        if value.is_nothing() {
            return String::new();
        }
        field.show(&value, &state.field_context(self.account.as_ref()))
    }

    /// The id that a new entry gets from the name typed so far.
    fn proposed_id(&self, state: &State, list: List) -> String {
        let fields = self.fields();
        let name = fields
            .iter()
            .position(|field| field.required && matches!(field.kind, Kind::Text));
        let typed = name.and_then(|at| match at == self.place {
            true => Some(self.line.text()),
            false => self.given(at),
        });
        let (Some(at), Some(typed)) = (name, typed.filter(|typed| !typed.trim().is_empty())) else {
            return String::new();
        };
        let mut entry = list.blank(state.today);
        let scope = state.scope(self.account.as_ref());
        let named = entry.set(at, Value::Text(typed.trim().into()));
        let id = named.and_then(|()| entry.give_id(scope)).ok();
        let id = id.and_then(|()| entry.id());
        id.map_or_else(String::new, |id| id.to_string())
    }

    /// What goes for a field that holds nothing, as it can be typed.
    #[must_use]
    pub fn usual(&self, state: &State, place: usize) -> Option<String> {
        let About::Record(Subject::Move(kind)) = &self.about else {
            return None;
        };
        let value = move_kinds::usual_value(kind, place)?;
        let context = state.field_context(None);
        (!value.is_nothing()).then(|| self.fields()[place].show(&value, &context))
    }

    /// What was typed for a field of this form and is not accepted.
    pub(in crate::app) fn typed_before(&self, place: usize) -> Option<&str> {
        self.answers.get(&place).map(String::as_str)
    }

    /// Where the text of a field is kept.
    pub(in crate::app) fn place_of(&self, state: &State, place: usize) -> Draft {
        let other = Self {
            place,
            ..self.clone()
        };
        drafts::of_form(state, &other)
    }

    /// What a field of a record that is still to be made has been given: what was typed, else what is proposed.
    pub(in crate::app) fn given(&self, place: usize) -> Option<&str> {
        self.typed_before(place).or_else(|| {
            let proposed = self.offered.iter().find(|(at, _)| *at == place);
            proposed.map(|(_, text)| text.as_str())
        })
    }

    /// Whether a record that is still to be made has to be given a field; its id is made from its name.
    pub(in crate::app) fn is_asked(&self, place: usize) -> bool {
        let field = self.fields()[place];
        let is_open = !field.fixed || matches!(self.about, About::New(_));
        field.required && is_open && field.path != "on" && !matches!(field.kind, Kind::Id)
    }

    /// The name under which what is typed here is kept.
    pub(in crate::app) fn question(&self, state: &State) -> String {
        let field = self.field().name;
        match &self.about {
            About::Record(Subject::Workspace) => format!("workspace {field}"),
            About::Record(Subject::Method) => format!("method {field}"),
            About::Record(Subject::Move(kind)) => format!("move {field} {kind}"),
            About::Record(Subject::Account) => format!("account {field}"),
            About::Record(Subject::Person(_)) => format!("person {field}"),
            About::Record(Subject::Tie(_, member)) => format!("tie {field} {member}"),
            About::Tie(_) => format!("tie {field}"),
            About::New(list) => format!("new {field} {}", list.path()),
            About::Record(Subject::Entry(list, at)) => {
                let entry = list.entry(state.scope(self.account.as_ref()), *at);
                let name = entry.map(|entry| summary(&entry, state, self.account.as_ref()));
                format!("{} {field} {}", list.path(), name.unwrap_or_default())
            }
        }
    }
}

impl State {
    /// Whom an answer about an account changes, where accounts are marked.
    #[must_use]
    pub fn whom_an_answer_changes(&self) -> Option<String> {
        super::update::bulk::whom(self)
    }

    /// Where records are found: in what all accounts share, and in one account.
    pub(in crate::app) fn scope(&self, account: Option<&AccountId>) -> field::Scope<'_> {
        field::Scope::new(&self.workspace, account)
    }

    /// What a text is read against, and a value is shown with.
    pub(in crate::app) fn field_context(&self, account: Option<&AccountId>) -> field::Context<'_> {
        let account = self.scope(account).account;
        field::Context::by_name(&self.workspace, account, self.today)
    }
}

/// What an entry is called: the values that every such entry has, but for its id.
pub(in crate::app) fn summary(entry: &Entry, state: &State, account: Option<&AccountId>) -> String {
    let context = state.field_context(account);
    let fields = entry.list().fields();
    let is_of_name = |field: &Field| field.required && !matches!(field.kind, Kind::Id);
    let own = fields.iter().enumerate();
    let values: Vec<String> = own
        .filter(|(_, field)| is_of_name(field))
        .map(|(at, field)| field.show(&entry.value(at), &context))
        .collect();
    values.join(" ")
}
