//! "Help me judge": three questions each about what a person does, and the power and attitude that the answers propose.

use super::{Behaviour, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::form::Form;
use crate::app::message::Typed;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::{edits, forms};
use crate::edit::StakeholderChange;
use crate::edit::intent::{self, Timing};
use crate::method::judging::{Question, proposed_attitude, proposed_power, questions};
use crate::model::{Answer, Attitude, Contact, JudgedQuality, Judgement, Power, StakeholderId};

/// What is judged, in the order in which it is asked.
const QUALITIES: [JudgedQuality; 2] = [JudgedQuality::Power, JudgedQuality::Attitude];

/// The open questions. Nothing is written before the last of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judge {
    /// Who is judged.
    pub person: StakeholderId,
    /// The answers so far, to the questions about power, then to those about attitude.
    pub answers: Vec<Answer>,
    /// The form that the questions were opened from, which comes back behind them.
    pub form: Option<Box<Form>>,
}

impl Judge {
    /// Opens the questions about the selected person.
    ///
    /// # Errors
    /// Nobody is selected.
    pub(in crate::app) fn open(state: &mut State) -> Result<(), Refusal> {
        let (_, who) = state.has_person()?;
        let layer = Self {
            person: who.id.clone(),
            answers: Vec::new(),
            form: None,
        };
        state.layer = layer.into();
        Ok(())
    }

    /// Opens the questions from a field of the person's form.
    ///
    /// # Errors
    /// Nobody is selected.
    pub(in crate::app) fn open_from(form: Form, state: &mut State) -> Result<(), Refusal> {
        let (_, who) = state.has_person()?;
        let layer = Self {
            person: who.id.clone(),
            answers: Vec::new(),
            form: Some(Box::new(form)),
        };
        state.layer = layer.into();
        Ok(())
    }

    /// Whether a character asks for the questions where nothing else is typed.
    pub(super) fn is_asked_for(typed: Typed) -> bool {
        typed == Typed::Char('b')
    }

    /// Every question with what it is about.
    pub fn all() -> impl Iterator<Item = (JudgedQuality, &'static Question)> {
        let each = QUALITIES.into_iter();
        each.flat_map(|of| questions(of).iter().map(move |question| (of, question)))
    }

    /// The question that is open; none behind the last.
    #[must_use]
    pub fn question(&self) -> Option<(JudgedQuality, &'static Question)> {
        Self::all().nth(self.answers.len())
    }

    /// The answers about a quality.
    #[must_use]
    pub fn answers_of(&self, of: JudgedQuality) -> Vec<Answer> {
        let of_it = Self::all().zip(&self.answers);
        let of_it = of_it.filter(|((about, _), _)| *about == of);
        of_it.map(|(_, answer)| *answer).collect()
    }

    /// The power that the answers propose.
    #[must_use]
    pub fn power(&self) -> Option<Power> {
        proposed_power(&self.answers_of(JudgedQuality::Power))
    }

    /// The attitude that the answers propose.
    #[must_use]
    pub fn attitude(&self) -> Option<Attitude> {
        proposed_attitude(&self.answers_of(JudgedQuality::Attitude))
    }

    /// Keeps the answers, and sets what they propose. What nobody knows stays as it is.
    fn accept(self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let (_, who) = state.has_person()?;
        if who.id != self.person {
            return Err("Another person is selected by now: start again.".into());
        }
        let today = state.today;
        self.clone().stay(state)?;
        let effects = edits::of_person(state, |account, who, _| {
            let mut contact: Contact = who.contact.as_deref().cloned().unwrap_or_default();
            contact
                .judgements
                .extend(QUALITIES.into_iter().map(|of| Judgement {
                    answers: self.answers_of(of),
                    ..Judgement::new(today, of)
                }));
            let mut changes = vec![StakeholderChange::Contact(Some(Box::new(contact)))];
            changes.extend(
                self.power()
                    .map(|power| StakeholderChange::Power(Some(power))),
            );
            changes.extend(
                self.attitude()
                    .map(|attitude| StakeholderChange::Attitude(Some(attitude))),
            );
            intent::set_stakeholder(account, &who.id, changes, Timing::On(today))
        })?;
        self.leave(state);
        Ok(effects)
    }

    /// Goes back to the form that the questions were opened from, else to the panes.
    fn leave(self, state: &mut State) {
        match self.form {
            Some(form) => forms::resume(state, *form),
            None => state.layer = Default::default(),
        }
    }
}

impl Behaviour for Judge {
    fn hints(&self, _: &State) -> Hints {
        const QUESTION: &[&str] = &["y yes", "n no", "u nobody knows", "Left goes back"];
        const RESULT: &[&str] = &["Enter sets power and attitude", "Left goes back"];
        match self.question() {
            Some(_) => Hints::Words(QUESTION, "Esc cancels"),
            None => Hints::Words(RESULT, "Esc cancels"),
        }
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        if typed == Typed::Accept && self.question().is_none() {
            return self.accept(state);
        }
        let answer = match typed {
            Typed::Char('y' | 'Y') => Some(Answer::Yes),
            Typed::Char('n' | 'N') => Some(Answer::No),
            Typed::Char('u' | 'U' | '?') => Some(Answer::Unknown),
            _ => None,
        };
        if let Some(answer) = answer.filter(|_| self.question().is_some()) {
            self.answers.push(answer);
        } else if matches!(
            typed,
            Typed::Left | Typed::BackTab | Typed::Previous | Typed::Backspace
        ) {
            self.answers.pop();
        }
        self.stay(state)
    }

    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        match command {
            Command::Back | Command::Cancel => Ok(self.back(state)),
            _ => self.stay(state),
        }
    }

    fn back(self, state: &mut State) -> Vec<Effect> {
        self.leave(state);
        Vec::new()
    }
}
