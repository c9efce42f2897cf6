//! The stage assessment as a guided form: seven statements, each answered with the description that fits best, and the stage
//! that the answers suggest.

use std::collections::BTreeMap;

use super::{Behaviour, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::edits;
use crate::edit::intent;
use crate::method::assessment::{StatementText, statements};
use crate::method::stage::lower_median;
use crate::model::{Account, AccountId, Stage, StageEntry, Statement, View, Word, counted};

/// The open assessment. Every answer is an edit of its own, so that nothing is lost when it is left half done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assess {
    /// The account.
    pub account: AccountId,
    /// Whose answers they are; those of the other side are not shown.
    pub view: View,
    /// The statement; behind the last one: what the answers come to.
    pub place: usize,
    /// The description under the cursor.
    pub choice: usize,
}

impl Assess {
    /// Opens the assessment of the selected account at its first open statement.
    ///
    /// # Errors
    /// No account is selected.
    pub(in crate::app) fn open(state: &mut State, view: View) -> Result<(), Refusal> {
        let account = state.has_account()?.id.clone();
        let mut layer = Self {
            account,
            view,
            place: 0,
            choice: 0,
        };
        let answers = layer.answers(state);
        let open = statements()
            .iter()
            .position(|one| !answers.contains_key(&one.id));
        layer.go(state, open.unwrap_or(statements().len()));
        // What was said last may tell what we think.
        state.notice = Notice::default();
        state.layer = layer.into();
        Ok(())
    }

    /// The statement that is asked; none behind the last.
    #[must_use]
    pub fn statement(&self) -> Option<&'static StatementText> {
        statements().get(self.place)
    }

    /// The stages that can be answered.
    #[must_use]
    pub fn stages() -> Vec<Stage> {
        let described = |stage: &Stage| statements().iter().all(|one| one.stage(*stage).is_some());
        Stage::ALL.iter().copied().filter(described).collect()
    }

    /// The answers of today so far.
    #[must_use]
    pub fn answers(&self, state: &State) -> BTreeMap<Statement, Stage> {
        let account = state.workspace.accounts.get(&self.account);
        let all = account.map_or(&[][..], |account| &account.assessments);
        let mut todays = all
            .iter()
            .filter(|one| one.on == state.today && one.view == self.view);
        todays
            .next_back()
            .map_or_else(BTreeMap::new, |one| one.answers.clone())
    }

    /// The stage that the answers suggest: the middle one, of two the lower.
    #[must_use]
    pub fn suggestion(&self, state: &State) -> Option<Stage> {
        lower_median(self.answers(state).into_values())
    }

    /// On what the suggestion rests: `7 answers: 4 Basic, 3 Collaborative`.
    #[must_use]
    pub fn evidence(&self, state: &State) -> String {
        let answers = self.answers(state);
        let each = Stage::ALL.iter().filter_map(|stage| {
            let number = answers.values().filter(|one| *one == stage).count();
            (number > 0).then(|| format!("{number} {}", stage.name()))
        });
        let each: Vec<String> = each.collect();
        format!("{}: {}", counted(answers.len(), "answer"), each.join(", "))
    }

    /// Goes to a statement, the cursor on what is answered there.
    fn go(&mut self, state: &State, place: usize) {
        self.place = place.min(statements().len());
        let answers = self.answers(state);
        let answered = self.statement().and_then(|one| answers.get(&one.id));
        let stages = Self::stages();
        let at = answered.and_then(|stage| stages.iter().position(|one| one == stage));
        self.choice = at.unwrap_or(0);
    }

    /// Keeps the answer under the cursor and goes on; behind the last one the stage is set.
    fn accept(mut self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let Some(statement) = self.statement() else {
            return self.set_stage(state);
        };
        let stage = Self::stages()[self.choice];
        let is_new = self.answers(state).get(&statement.id) != Some(&stage);
        self.clone().stay(state)?;
        let effects = if is_new {
            let key = (state.today, self.view);
            let account = self.account(state)?;
            let edit = intent::answer(account, key, statement.id, stage);
            // Whoever answers for the customer is not told the names of the stages.
            let words = match self.view {
                View::Vendor => format!("{}: {}", statement.title, stage.name()),
                View::Customer => format!("{}: answer {}", statement.title, self.choice + 1),
            };
            edits::done_with(state, edit, |_| words)?
        } else {
            Vec::new()
        };
        let next = self.place + 1;
        self.go(state, next);
        self.stay(state)?;
        Ok(effects)
    }

    /// Sets the stage that the answers suggest, with what it rests on.
    fn set_stage(self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let Some(stage) = self.suggestion(state) else {
            return Ok(Vec::new());
        };
        let mut entry = StageEntry::new(state.today, self.view, stage);
        entry.why = Some(format!("assessment, {}", self.evidence(state)).into());
        entry.said = self.view == View::Customer;
        self.clone().stay(state)?;
        let edit = intent::set_stage(self.account(state)?, entry);
        let whose = whose(self.view);
        let words = format!("Stage by {whose} answers: {}", stage.name());
        let effects = edits::done_with(state, edit, |_| words)?;
        state.layer = Default::default();
        Ok(effects)
    }

    fn account<'a>(&self, state: &'a State) -> Result<&'a Account, Refusal> {
        let account = state.workspace.accounts.get(&self.account);
        account
            .map(|account| &**account)
            .ok_or_else(|| "The account no longer exists.".into())
    }
}

/// Whose answers, in words.
fn whose(view: View) -> &'static str {
    match view {
        View::Vendor => "our",
        View::Customer => "their",
    }
}

impl Behaviour for Assess {
    fn hints(&self, _: &State) -> Hints {
        const STATEMENT: &[&str] = &[
            "Enter answers",
            "Up Down choose, or 1 to 4",
            "Left Right go through the statements",
        ];
        const RESULT: &[&str] = &["Enter sets the stage", "Left goes back"];
        match self.statement() {
            Some(_) => Hints::Words(STATEMENT, "Esc closes, answers are kept"),
            None => Hints::Words(RESULT, "Esc closes, answers are kept"),
        }
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let last = Self::stages().len() - 1;
        match typed {
            Typed::Accept => return self.accept(state),
            Typed::Left | Typed::BackTab => {
                let before = self.place.saturating_sub(1);
                self.go(state, before);
            }
            Typed::Right | Typed::Tab => {
                let next = self.place + 1;
                self.go(state, next);
            }
            Typed::Char(digit) if digit.is_ascii_digit() && self.statement().is_some() => {
                let number = digit.to_digit(10).map_or(0, |number| number as usize);
                if (1..=last + 1).contains(&number) {
                    self.choice = number - 1;
                    return self.accept(state);
                }
            }
            other => self.choice = other.moved(self.choice, last).unwrap_or(self.choice),
        }
        self.stay(state)
    }

    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        match command {
            Command::Back | Command::Cancel => Ok(self.back(state)),
            _ => self.stay(state),
        }
    }
}
