//! Which cause is put off, and until when: both chosen from a list, the day also typed, with a reason behind it.

use std::collections::BTreeMap;

use super::{Behaviour, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::{bulk, edits};
use crate::edit::{Edit, EditError, intent};
use crate::entry;
use crate::method::insight::{Code, Severity};
use crate::method::score::AccountScore;
use crate::model::{Account, AccountId, Date, Settings, Snooze, Word, written};

/// The choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutOff {
    /// The account whose cause it is; none: the marked accounts, or the selected one.
    pub account: Option<AccountId>,
    /// The cause, once it is chosen.
    pub code: Option<Code>,
    /// The selected place.
    pub place: usize,
    /// What is typed of a day.
    pub line: Line,
    /// Why the last answer was refused.
    pub refusal: Option<String>,
}

/// A cause that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The cause.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The day on which it shows again, where it is put off already: choosing it shows it at once.
    pub until: Option<Date>,
    /// How many accounts have it.
    pub accounts: usize,
}

impl PutOff {
    /// Whether there is anything to put off.
    ///
    /// # Errors
    /// Says that there is not.
    pub(in crate::app) fn can(state: &State) -> Result<(), Refusal> {
        let blank = Self::new(state.account.clone(), None);
        if blank.choices(state).is_empty() {
            let name = state
                .selected()
                .map_or("This account", |account| &account.name);
            return Err(format!("{name} has no cause that could be put off.").into());
        }
        Ok(())
    }

    /// Opens the choice for an account, or for the marked ones, or the selected one.
    ///
    /// # Errors
    /// Says that there is nothing to put off.
    pub(in crate::app) fn open(
        state: &mut State,
        account: Option<AccountId>,
        code: Option<Code>,
    ) -> Result<(), Refusal> {
        let layer = Self::new(account, code);
        if layer.choices(state).is_empty() {
            return Self::can(state);
        }
        state.layer = layer.into();
        Ok(())
    }

    fn new(account: Option<AccountId>, code: Option<Code>) -> Self {
        Self {
            account,
            code,
            place: 0,
            line: Line::default(),
            refusal: None,
        }
    }

    /// The accounts that it is about.
    fn accounts<'a>(&'a self, state: &'a State) -> Vec<&'a AccountId> {
        match &self.account {
            Some(account) => vec![account],
            None if state.list.marked.is_empty() => state.account.iter().collect(),
            None => state.list.marked.iter().collect(),
        }
    }

    /// The causes to choose from, the worst first, those that are put off last.
    #[must_use]
    pub fn choices(&self, state: &State) -> Vec<Choice> {
        let mut found: BTreeMap<(bool, usize), Choice> = BTreeMap::new();
        for id in self.accounts(state) {
            let all = state
                .book
                .score(id)
                .map_or(&[][..], |score| &score.insights);
            for insight in all {
                let key = (insight.snoozed_until.is_some(), insight.code.rank());
                let choice = found.entry(key).or_insert(Choice {
                    code: insight.code,
                    severity: insight.severity,
                    until: insight.snoozed_until,
                    accounts: 0,
                });
                choice.severity = choice.severity.min(insight.severity);
                choice.accounts += 1;
            }
        }
        let mut choices: Vec<Choice> = found.into_values().collect();
        choices.sort_by_key(|one| (one.until.is_some(), one.severity, one.code.rank()));
        choices
    }

    /// The days to choose from; while something is typed the day that it means, if it means one.
    #[must_use]
    pub fn days(&self, state: &State) -> Vec<(String, Date)> {
        if !self.line.text().trim().is_empty() {
            return match self.typed_day(state) {
                Ok((day, Some(why))) => vec![(why, day)],
                Ok((day, None)) => vec![("as typed".to_owned(), day)],
                Err(_) => Vec::new(),
            };
        }
        let today = state.today;
        let mut days = vec![
            ("for a week".to_owned(), today.plus_days(7)),
            ("for two weeks".to_owned(), today.plus_days(14)),
            ("for a month".to_owned(), today.plus_months(1)),
            ("for three months".to_owned(), today.plus_months(3)),
        ];
        let accounts = self.accounts(state);
        if let [id] = accounts[..] {
            let account = state.workspace.accounts.get(id);
            let renewal = account.and_then(|account| account.open_renewal(today));
            let renewal = renewal.filter(|day| *day > today);
            days.extend(renewal.map(|day| ("until the renewal".to_owned(), day)));
        }
        days
    }

    /// The day that is typed, and the reason behind it.
    fn typed_day(&self, state: &State) -> Result<(Date, Option<String>), String> {
        let line = entry::snooze(self.line.text(), &[], state.today)?;
        line.until
            .ok_or_else(|| "until when? For example: 3 dec they reorganise".to_owned())
    }

    fn last(&self, state: &State) -> usize {
        let count = match self.code {
            None => self.choices(state).len(),
            Some(_) => self.days(state).len(),
        };
        count.saturating_sub(1)
    }

    fn accept(mut self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let Some(code) = self.code else {
            let choice = self.choices(state).into_iter().nth(self.place);
            return match choice {
                Some(choice) if choice.until.is_some() => self.keep(state, choice.code, None),
                Some(choice) => {
                    (self.code, self.place) = (Some(choice.code), 0);
                    self.stay(state)
                }
                None => Ok(Vec::new()),
            };
        };
        if self.line.text().trim().is_empty() {
            let day = self.days(state).into_iter().nth(self.place);
            return self.keep(state, code, day.map(|(_, day)| (day, None)));
        }
        match self.typed_day(state) {
            Ok(until) => self.keep(state, code, Some(until)),
            Err(why) => {
                self.refusal = Some(why);
                self.stay(state)
            }
        }
    }

    /// Puts the cause off until a day, or shows it again.
    fn keep(
        self,
        state: &mut State,
        code: Code,
        until: Option<(Date, Option<String>)>,
    ) -> Result<Vec<Effect>, Refusal> {
        let title = code.title();
        let what = match &until {
            Some((day, _)) => format!("\u{201c}{title}\u{201d} is put off until {}", written(*day)),
            None => format!("\u{201c}{title}\u{201d} is shown again"),
        };
        let edit = |score: Option<&AccountScore>, account: &Account| -> Result<Edit, EditError> {
            let all = score.map_or(&[][..], |score| &score.insights);
            if !all.iter().any(|one| one.code == code) {
                let (what, id) = ("cause here called", title.to_owned());
                return Err(EditError::Missing { what, id });
            }
            match &until {
                Some((until, why)) => {
                    let why = why.clone().map(Into::into);
                    let insight = code.name().into();
                    let until = *until;
                    intent::snooze(
                        account,
                        Snooze {
                            insight,
                            until,
                            why,
                        },
                    )
                }
                None => intent::unsnooze(account, code.name()),
            }
        };
        if self.account.is_some() {
            let score = state.score().cloned();
            return edits::of_account(state, &what, |account, _| edit(score.as_ref(), account));
        }
        let words = |_: Option<&Account>, _: &Account, _: &Settings| what.clone();
        bulk::of_marked(state, words, |state, account, _| {
            edit(state.book.score(&account.id), account)
        })
    }
}

impl Behaviour for PutOff {
    fn hints(&self, _: &State) -> Hints {
        const CAUSES: &[&str] = &["Enter chooses the cause", "j k move"];
        const DAYS: &[&str] = &[
            "Enter puts it off",
            "Up Down move",
            "type another day and a reason: 3 dec they reorganise",
        ];
        match self.code {
            None => Hints::Words(CAUSES, "Esc closes"),
            Some(_) => Hints::Words(DAYS, "Esc closes"),
        }
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        if typed == Typed::Accept {
            return self.accept(state);
        }
        let last = self.last(state);
        let step = match self.code {
            None => typed.moved(self.place, last),
            Some(_) => typed.stepped(self.place, last),
        };
        match step {
            Some(place) => self.place = place,
            None if self.code.is_some() => {
                self.line.take(typed);
                (self.place, self.refusal) = (0, None);
            }
            None => {}
        }
        self.stay(state)
    }

    fn pasted(mut self, state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        if self.code.is_some() {
            self.line.insert(text);
            self.place = 0;
        }
        self.stay(state)
    }

    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        match command {
            Command::Back | Command::Cancel => Ok(self.back(state)),
            _ => self.stay(state),
        }
    }

    fn clicked(mut self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return self.accept(state);
        }
        self.place = place;
        self.stay(state)
    }
}
