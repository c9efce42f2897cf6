//! Customers that could be one, as pairs: each is looked at and merged, or passed over.

use std::sync::Arc;

use super::{Behaviour, Footer, Hints, Layer};
use crate::agenda::{Alike, alike};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::notice::{Mood, Notice};
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::edits;
use crate::edit::intent;
use crate::model::{Account, AccountId, Workspace, counted, domain_of, short_money, written};

/// Up to so many accounts are compared at once: that takes no longer than a frame.
const AT_ONCE: usize = 1000;

/// What is said where there is no pair.
const NONE: &str = "No two customers look alike: no shared id, name or web domain.";

/// The list of pairs, with the selected place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Duplicates {
    /// The pairs that are listed.
    pub pairs: Vec<Alike>,
    /// Those that were passed over and are not listed.
    pub passed: Vec<Alike>,
    /// The selected place.
    pub place: usize,
    /// Whether it is asked if the selected two are to be merged.
    pub asks: bool,
    /// Whether the accounts are still being compared.
    pub waits: bool,
}

/// A workspace whose accounts are compared behind the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct AlikeWork(Arc<Workspace>);

impl AlikeWork {
    /// Compares them.
    #[must_use]
    pub fn done(&self) -> Vec<Alike> {
        alike(&self.0)
    }
}

impl Duplicates {
    /// Opens the list. Many accounts are compared behind the screen.
    ///
    /// # Errors
    /// Says that there is no pair.
    pub(in crate::app) fn open(state: &mut State) -> Result<Vec<Effect>, Refusal> {
        if state.workspace.accounts.len() > AT_ONCE {
            let waits = true;
            state.layer = Self {
                waits,
                ..Self::default()
            }
            .into();
            let work = AlikeWork(Arc::clone(&state.workspace));
            return Ok(vec![Effect::Compare(Box::new(work))]);
        }
        Self::list(state, alike(&state.workspace))
    }

    fn list(state: &mut State, pairs: Vec<Alike>) -> Result<Vec<Effect>, Refusal> {
        let all = pairs.into_iter();
        let (passed, pairs): (Vec<_>, Vec<_>) = all.partition(|pair| is_passed(state, pair));
        if pairs.is_empty() && passed.is_empty() {
            return Err(NONE.into());
        }
        let mut list = Self {
            pairs,
            passed,
            ..Self::default()
        };
        if list.pairs.is_empty() {
            list.pairs.append(&mut list.passed);
        }
        state.layer = list.into();
        Ok(Vec::new())
    }

    /// What stands above the list.
    #[must_use]
    pub fn title(&self) -> String {
        let pairs = counted(self.pairs.len(), "pair");
        match self.passed.len() {
            0 => format!("Customers that could be one: {pairs}"),
            many => format!("Customers that could be one: {pairs}, {many} passed over"),
        }
    }

    /// The selected pair: the account to keep, then the other one.
    #[must_use]
    pub fn selected<'s>(&self, state: &'s State) -> Option<(&'s Account, &'s Account)> {
        let pair = self.pairs.get(self.place)?;
        let account = |id: &AccountId| state.workspace.accounts.get(id).map(|account| &**account);
        Some((account(&pair.keep)?, account(&pair.other)?))
    }

    /// A pair in a line: both names, and what they have in common.
    #[must_use]
    pub fn row(&self, at: usize, state: &State) -> (String, String) {
        let Some(pair) = self.pairs.get(at) else {
            return (String::new(), String::new());
        };
        let account = |id: &AccountId| state.workspace.accounts.get(id).map(|account| &**account);
        let name = |id: &AccountId, other: &AccountId| match account(id) {
            Some(one) => called(one, account(other)),
            None => id.to_string(),
        };
        let passed = is_passed(state, pair).then(|| "passed over".to_owned());
        let why = pair.why.iter().map(ToString::to_string);
        let why: Vec<String> = passed.into_iter().chain(why).collect();
        let (one, other) = (name(&pair.keep, &pair.other), name(&pair.other, &pair.keep));
        let names = format!("{one} · {other}");
        (names, why.join(", "))
    }

    /// What is known of the selected two, and what merging would write into the notes.
    #[must_use]
    pub fn details(&self, state: &State) -> Vec<String> {
        let Some((keep, other)) = self.selected(state) else {
            return Vec::new();
        };
        let mut lines = vec![
            format!("Kept: {}", called(keep, Some(other))),
            format!("  {}", facts(keep, state)),
            format!("Merged into it: {}", called(other, Some(keep))),
            format!("  {}", facts(other, state)),
        ];
        let differs = intent::differing(&state.workspace.settings, keep, other, state.today);
        lines.push(match differs.as_slice() {
            [] => "Both histories are kept; nothing else differs.".to_owned(),
            differs => format!(
                "Both histories are kept; the notes will say what differed: {}.",
                differs.join("; ")
            ),
        });
        lines
    }

    /// Passes the selected pair over for the whole team, or brings it back where it was.
    fn pass(mut self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let Some(pair) = self.pairs.get(self.place).cloned() else {
            return self.stay(state);
        };
        let both = pair.pair(&state.workspace);
        let passed = !state.apart.remove(&both);
        if passed {
            state.apart.insert(both.clone());
            state.notice = Notice::plain("Passed over, for everybody; a shows it again.");
            self.passed.push(pair.clone());
            self.without(state, |other| *other == pair);
        } else {
            state.notice = Notice::plain("Back among those that could be one.");
            self.stay(state)?;
        }
        Ok(vec![Effect::KeepApart(both, passed)])
    }

    /// Goes on with the pairs that are left.
    fn without(mut self, state: &mut State, gone: impl Fn(&Alike) -> bool) {
        self.pairs.retain(|pair| !gone(pair));
        self.asks = false;
        if let Some(last) = self.pairs.len().checked_sub(1) {
            self.place = self.place.min(last);
            state.layer = self.into();
        }
    }

    fn merge(self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let Some((keep, other)) = self.selected(state) else {
            return Ok(Vec::new());
        };
        let (keep, other) = (keep.id.clone(), other.id.clone());
        let edit = intent::merge(&state.workspace, &keep, &other, state.today);
        let words = self.row(self.place, state).0.replace(" · ", " and ");
        let before = state.account.replace(keep.clone());
        let done = edits::done_with(state, edit, |_| format!("Merged {words}"));
        match done {
            Ok(effects) => {
                self.without(state, |pair| pair.keep == other || pair.other == other);
                Ok(effects)
            }
            Err(refusal) => {
                state.account = before;
                let asks = false;
                state.layer = Self { asks, ..self }.into();
                Err(refusal)
            }
        }
    }
}

/// Whether somebody has said that the two are not one.
fn is_passed(state: &State, pair: &Alike) -> bool {
    state.apart.contains(&pair.pair(&state.workspace))
}

/// What a customer is called beside another one: of one name, by the domain of the web site as well, or by the id.
fn called(account: &Account, other: Option<&Account>) -> String {
    let name = account.name.to_string();
    let Some(other) = other.filter(|other| other.name == account.name) else {
        return name;
    };
    let site = |of: &Account| of.website.as_deref().and_then(domain_of);
    match site(account) {
        Some(domain) if site(other).is_some_and(|theirs| theirs != domain) => {
            format!("{name} ({domain})")
        }
        _ => format!("{name} ({})", account.id),
    }
}

/// What is known of a customer, in a line.
fn facts(account: &Account, state: &State) -> String {
    let owner = account.owner.as_ref().map(|id| {
        let member = state.workspace.settings.member(id);
        member.map_or(id.as_str(), |member| member.name.as_str())
    });
    let people = match account.stakeholders.len() {
        1 => "1 person".to_owned(),
        many => format!("{many} people"),
    };
    let last = account.interactions.iter().map(|one| one.on).max();
    let touches = counted(account.interactions.len(), "touch");
    let parts = [
        Some(people),
        Some(match last {
            Some(day) => format!("{touches}, the last on {}", written(day)),
            None => touches,
        }),
        account
            .arr
            .map(|arr| format!("annual revenue {}", short_money(arr.as_f64()))),
        owner.map(|owner| format!("owner {owner}")),
        account
            .renewal
            .map(|day| format!("renews {}", written(day))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

impl Behaviour for Duplicates {
    fn hints(&self, _: &State) -> Hints {
        if self.waits {
            return Hints::Words(&[], "Esc closes");
        }
        let wanted = &[
            "Enter merges the two",
            "s keeps the other one",
            "x passes over, or takes that back",
            "a lists those passed over",
            "j k choose",
        ];
        Hints::Words(wanted, "Esc closes")
    }

    fn footer(&self, state: &State) -> Option<Footer> {
        let (keep, other) = self.selected(state).filter(|_| self.asks)?;
        let text = format!(
            "Merge? y merges, any other key leaves them: {} into {}.",
            called(other, Some(keep)),
            called(keep, Some(other))
        );
        Some(Footer::Sentence(text, Mood::Plain))
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        if self.waits {
            return self.stay(state);
        }
        if self.asks {
            if typed == Typed::Char('y') {
                return self.merge(state);
            }
            self.asks = false;
            return self.stay(state);
        }
        let last = self.pairs.len().saturating_sub(1);
        match typed {
            Typed::Accept => {
                state.can_edit()?;
                self.asks = true;
                self.stay(state)
            }
            Typed::Char('s') => {
                if let Some(pair) = self.pairs.get_mut(self.place) {
                    std::mem::swap(&mut pair.keep, &mut pair.other);
                }
                self.stay(state)
            }
            Typed::Char('x') | Typed::Delete => self.pass(state),
            Typed::Char('a') => {
                self.pairs.append(&mut self.passed);
                self.stay(state)
            }
            typed => {
                self.place = typed.moved(self.place, last).unwrap_or(self.place);
                self.stay(state)
            }
        }
    }

    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        match command {
            Command::Back | Command::Cancel if self.asks => {
                let asks = false;
                Self { asks, ..self }.stay(state)
            }
            Command::Back | Command::Cancel => Ok(self.back(state)),
            _ => self.stay(state),
        }
    }

    fn clicked(mut self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return self.typed(state, Typed::Accept);
        }
        (self.place, self.asks) = (place, false);
        self.stay(state)
    }
}

impl State {
    /// Lists the pairs that were found behind the screen, but for accounts that are gone by now, if they are still waited
    /// for.
    pub(in crate::app) fn take_alike(
        &mut self,
        mut pairs: Vec<Alike>,
    ) -> Result<Vec<Effect>, Refusal> {
        if !matches!(&self.layer, Layer::Duplicates(list) if list.waits) {
            return Ok(Vec::new());
        }
        self.layer = Layer::default();
        let accounts = &self.workspace.accounts;
        pairs
            .retain(|pair| accounts.contains_key(&pair.keep) && accounts.contains_key(&pair.other));
        Duplicates::list(self, pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_of_one_name_are_told_apart_by_their_sites_or_their_ids() {
        let account = |id: &str, name: &str, site: &str| {
            let mut account = Account::new(AccountId::new(id).expect("an id"), name);
            account.website = (!site.is_empty()).then(|| site.into());
            account
        };
        let one = account("thompson", "Thompson", "https://www.thompson.io");
        for (other, expected) in [
            (
                account("t-2", "Thompson", "thompson.com"),
                "Thompson (thompson.io)",
            ),
            (
                account("t-2", "Thompson", "thompson.io/de"),
                "Thompson (thompson)",
            ),
            (account("t-2", "Thompson", ""), "Thompson (thompson)"),
            (account("t-2", "Thompson Ltd", ""), "Thompson"),
        ] {
            assert_eq!(called(&one, Some(&other)), expected, "{other:?}");
        }
    }
}
