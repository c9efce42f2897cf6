//! A form: the fields of one record one under the other, one of them being typed.

use std::collections::BTreeMap;

use super::drafts::{self, Draft};
use super::line::Line;
use super::state::State;
use crate::field::{self, Entry, Field, Kind, List, Subject, Target, Value, folded, slug};
use crate::model::{AccountId, StakeholderId};

/// The most words that are shown.
const MOST: usize = 12;

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
    pub(super) fn person(&self) -> Option<&StakeholderId> {
        match self {
            Self::Record(Subject::Person(id) | Subject::Tie(id, _)) | Self::Tie(id) => Some(id),
            Self::Record(_) | Self::New(_) => None,
        }
    }

    /// Whether it is a tie, whose first field chooses the member.
    pub(super) fn is_tie(&self) -> bool {
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
    pub(super) fn line_of(&self, text: &str) -> Line {
        match self.field().lines {
            true => Line::of_lines(text),
            false => Line::new(text),
        }
    }

    /// Whether the field is gone on with where it ends, so that a character does not take the place of what it holds.
    pub(super) fn goes_on(&self) -> bool {
        self.field().lines || self.field().is_effects()
    }

    /// Whether what was left unfinished here is offered still.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        self.offer.is_some() && (self.fresh || self.goes_on())
    }

    /// The values of a record that is there.
    pub(super) fn known(&self, state: &State, place: usize) -> Option<Value> {
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
    pub(super) fn record_value(&self, state: &State, place: usize) -> String {
        let field = self.fields()[place];
        let value = match (self.known(state, place), &self.about) {
            (Some(value), _) => value,
            // Its id is made from its name.
            (None, About::New(_)) if field.required && field.path != "on" => Value::Nothing,
            (None, About::New(list)) => list.blank(state.today).value(place),
            (None, _) => Value::Nothing,
        };
        if value.is_nothing() {
            return String::new();
        }
        field.show(&value, &state.field_context(self.account.as_ref()))
    }

    /// What was typed for a field of this form and is not accepted.
    pub(super) fn typed_before(&self, place: usize) -> Option<&str> {
        self.answers.get(&place).map(String::as_str)
    }

    /// Where the text of a field is kept.
    pub(super) fn place_of(&self, state: &State, place: usize) -> Draft {
        let other = Self {
            place,
            ..self.clone()
        };
        drafts::of_form(state, &other)
    }

    /// Whether the field takes one of a few values, which are listed to choose from.
    #[must_use]
    pub fn is_choice(&self) -> bool {
        match &self.field().kind {
            Kind::Yes | Kind::Word(..) | Kind::List(Kind::Effect | Kind::Word(..)) => true,
            Kind::Reference(target) | Kind::List(Kind::Reference(target)) => {
                *target != Target::Account
            }
            _ => false,
        }
    }

    /// Steps to another of the values that are listed.
    pub(super) fn choose(&mut self, state: &State, on: bool) {
        let all = self.all_choices(state);
        let Some(last) = all.len().checked_sub(1) else {
            return;
        };
        let now = self.chosen(state, &all);
        // What is typed of a word is completed first.
        let begun = self.choices(state);
        let typed = &self.line.text()[self.word_begins(state)..];
        let begun = begun
            .first()
            .filter(|_| !self.fresh && !typed.trim().is_empty());
        let begun = begun.and_then(|first| all.iter().position(|one| one == first));
        let place = match (now, on) {
            (None, _) if begun.is_some() => begun.unwrap_or(0),
            (Some(place), true) => (place + 1) % all.len(),
            (Some(place), false) => place.checked_sub(1).unwrap_or(last),
            (None, true) => 0,
            (None, false) => last,
        };
        let text = self.line.text();
        // What a list holds stays; the choice comes behind it.
        let before = match self.fresh && self.is_list() && !text.is_empty() {
            true => format!("{text}, "),
            false => text[..self.word_begins(state)].to_owned(),
        };
        let blank = if before.ends_with(',') { " " } else { "" };
        self.line = Line::new(&format!("{before}{blank}{}", all[place]));
    }

    /// Whether the field takes several values, with commas between.
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self.field().kind, Kind::List(_)) && !self.field().is_effects()
    }

    /// The place of what stands in the field among its values.
    #[must_use]
    pub fn chosen(&self, state: &State, all: &[String]) -> Option<usize> {
        let text = self.line.text()[self.word_begins(state)..].trim();
        all.iter().position(|choice| choice == text)
    }

    /// Every value of a field that takes one of a few; no value last, where there may be none.
    #[must_use]
    pub fn all_choices(&self, state: &State) -> Vec<String> {
        let field = self.field();
        let context = state.field_context(self.account.as_ref());
        if field.is_effects() {
            return field::effect_choices(self.line.text(), &context).1;
        }
        let mut all = field.choices(&context);
        let nothing = field.nothing();
        if self.is_list() {
            // What stands there already is not proposed once more.
            let text = self.line.text();
            let before = match self.fresh {
                true => text,
                false => &text[..self.word_begins(state)],
            };
            let held: Vec<&str> = before.split(',').map(str::trim).collect();
            all.retain(|one| !held.contains(&one.as_str()));
        } else if !nothing.is_empty() && !all.is_empty() {
            all.push(nothing.to_owned());
        }
        all
    }

    /// What a field of a record that is still to be made has been given: what was typed, else what is proposed.
    pub(super) fn given(&self, place: usize) -> Option<&str> {
        self.typed_before(place).or_else(|| {
            let proposed = self.offered.iter().find(|(at, _)| *at == place);
            proposed.map(|(_, text)| text.as_str())
        })
    }

    /// Whether a record that is still to be made has to be given a field; its id is made from its name.
    pub(super) fn is_asked(&self, place: usize) -> bool {
        let field = self.fields()[place];
        field.required && !field.fixed && field.path != "on" && !matches!(field.kind, Kind::Id)
    }

    /// The words that fit what is typed, where the field has words.
    #[must_use]
    pub fn choices(&self, state: &State) -> Vec<String> {
        let typed = if self.fresh { "" } else { self.line.text() };
        let typed = match self.fresh {
            true => typed,
            false => typed[self.word_begins(state)..].trim(),
        };
        if matches!(self.field().kind, Kind::Reference(Target::Account)) {
            return accounts(state, typed);
        }
        let wanted = folded(typed);
        let fits = |choice: &String| {
            let choice = folded(choice);
            let mut words = choice.split([' ', '-']);
            choice.starts_with(&wanted) || words.any(|word| word.starts_with(&wanted))
        };
        let choices = match self.field().is_effects() {
            true => self.all_choices(state),
            false => self
                .field()
                .choices(&state.field_context(self.account.as_ref())),
        };
        choices.into_iter().filter(fits).take(MOST).collect()
    }

    /// Puts the first word that fits in place of what is typed of it.
    pub(super) fn complete(&mut self, state: &State) {
        if let Some(first) = self.choices(state).first() {
            let before = &self.line.text()[..self.word_begins(state)];
            let space = if before.is_empty() { "" } else { " " };
            self.line = Line::new(&format!("{before}{space}{first}"));
        }
    }

    /// Where the word begins that is being typed: behind the last comma of a list, or what an effect still takes.
    fn word_begins(&self, state: &State) -> usize {
        if self.field().is_effects() {
            let context = state.field_context(self.account.as_ref());
            return field::effect_choices(self.line.text(), &context).0;
        }
        let comma = self.line.text().rfind(',').map(|at| at + 1);
        comma.filter(|_| self.is_list() && !self.fresh).unwrap_or(0)
    }

    /// The name under which what is typed here is kept.
    pub(super) fn question(&self, state: &State) -> String {
        let field = self.field().name;
        match &self.about {
            About::Record(Subject::Workspace) => format!("workspace {field}"),
            About::Record(Subject::Method) => format!("method {field}"),
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
    pub(super) fn scope(&self, account: Option<&AccountId>) -> field::Scope<'_> {
        field::Scope::new(&self.workspace, account)
    }

    /// What a text is read against, and a value is shown with.
    pub(super) fn field_context(&self, account: Option<&AccountId>) -> field::Context<'_> {
        let account = self.scope(account).account;
        field::Context::by_name(&self.workspace, account, self.today)
    }
}

/// The accounts whose ids begin like the text: found in their order, so that no portfolio is walked for a key.
fn accounts(state: &State, typed: &str) -> Vec<String> {
    let begin = slug(typed, "", |_| false);
    let Ok(first) = AccountId::new(&begin) else {
        return Vec::new();
    };
    let from = state.workspace.accounts.range(first..);
    from.take_while(|(id, _)| id.as_str().starts_with(&begin))
        .take(MOST)
        .map(|(id, _)| id.to_string())
        .collect()
}

/// What an entry is called: the values that every such entry has, but for its id.
pub(super) fn summary(entry: &Entry, state: &State, account: Option<&AccountId>) -> String {
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
