//! The values of a field to choose from: listed, stepped through, and completed.

use super::Form;
use crate::app::line::Line;
use crate::app::state::State;
use crate::field::{self, Kind, Target, folded, slug};
use crate::model::AccountId;

/// The most words that are shown.
const MOST: usize = 12;

impl Form {
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
    pub(in crate::app) fn choose(&mut self, state: &State, on: bool) {
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
    pub(in crate::app) fn complete(&mut self, state: &State) {
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
}

/// The accounts whose ids begin like the text: found in their order, so that no portfolio is walked for a key.
fn accounts(state: &State, typed: &str) -> Vec<String> {
    let begin = slug(typed, "", |_| false);
    let Ok(first) = AccountId::new(&begin) else {
        return Vec::new();
    };
    let context = state.field_context(None);
    let from = state.workspace.accounts.range(first..);
    from.take_while(|(id, _)| id.as_str().starts_with(&begin))
        .take(MOST)
        .map(|(id, _)| context.name(Target::Account, id.as_str()))
        .collect()
}
