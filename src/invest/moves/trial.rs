//! The gap of an account as it would be with the effects of some moves, scored exactly as the effects of an action are.

use super::field::{Field, with_unfilled_roles};
use crate::method::facts::Facts;
use crate::method::joint_plan::days_ahead;
use crate::method::portfolio::Book;
use crate::method::prepared::{Prepared, Standing};
use crate::method::rescoring::Rescoring;
use crate::method::score::ScoredAccount;
use crate::model::{Account, Action, ActionId, Date, Effect, Program};

/// An account that moves are tried on.
pub(super) struct Ground<'a> {
    pub(super) book: &'a Book,
    pub(super) scored: &'a ScoredAccount,
    pub(super) standing: Standing,
    /// The account with a person for each role that nobody fills.
    pub(super) wider: Account,
    /// How many of its people are known.
    pub(super) known: usize,
    /// The program to whose next delivery it could be invited, by its place, and the settings as if it were delivered today.
    pub(super) invitation: Option<(usize, Prepared)>,
}

impl<'a> Ground<'a> {
    /// None for an account without a score, or whose people have to be judged first.
    pub(super) fn new(account: &Account, book: &'a Book) -> Option<Self> {
        let score = book.score(&account.id)?;
        let scored = score.result.as_ref().ok().filter(|one| one.is_judged())?;
        let prepared = book.prepared();
        Some(Self {
            book,
            scored,
            standing: score.standing,
            wider: with_unfilled_roles(account, prepared),
            known: account.stakeholders.len(),
            invitation: invitation(account, scored, prepared),
        })
    }

    pub(super) fn field(&self) -> Field<'_> {
        Field::new(self.facts(), self.known)
    }

    pub(super) fn facts(&self) -> Facts<'_> {
        let with_plan = self.book.is_with_plan();
        Facts::as_planned(&self.wider, self.book.prepared(), with_plan)
    }

    pub(super) fn program(&self) -> Option<&Program> {
        let (place, _) = self.invitation.as_ref()?;
        self.book.prepared().settings.programs.get(*place)
    }
}

/// The program that is meant for an account, has not reached it lately, and comes next.
fn invitation(
    account: &Account,
    scored: &ScoredAccount,
    prepared: &Prepared,
) -> Option<(usize, Prepared)> {
    let as_of = prepared.as_of;
    let days = prepared.constants().program_days;
    let waiting = prepared
        .reaching(account, scored.tier)
        .filter(|(_, program)| {
            let last = program.days_for(account).first();
            last.is_none_or(|last| last.days_to(as_of) > days)
        });
    let next = waiting.filter_map(|(place, _)| {
        let days = days_ahead(&prepared.settings.programs[place], as_of);
        let day: Option<Date> = days.into_iter().find(|day| *day > as_of);
        Some((day?, place))
    });
    let (_, place) = next.min()?;
    let mut settings = prepared.settings.clone();
    settings.programs[place].dates.push(as_of);
    Some((place, Prepared::new(settings, as_of)))
}

/// What has been scored already, so that only those whom a move concerns are scored again.
pub(super) struct Trial<'a> {
    plain: Rescoring<'a>,
    invited: Option<Rescoring<'a>>,
    standing: Standing,
    /// Carries the effects that are tried.
    action: Action,
}

impl<'a> Trial<'a> {
    pub(super) fn new(ground: &'a Ground<'a>, facts: &Facts<'a>) -> Self {
        let invited = ground.invitation.as_ref().map(|(_, prepared)| Facts {
            prepared,
            ..facts.clone()
        });
        Self {
            plain: Rescoring::new(facts.clone()),
            invited: invited.map(Rescoring::new),
            standing: ground.standing,
            action: Action::new(id(), ""),
        }
    }

    /// The gap with these effects, and with the program delivered or not.
    pub(super) fn gap(&mut self, effects: &[Effect], invited: bool) -> Option<f64> {
        self.action.effect.clear();
        self.action.effect.extend_from_slice(effects);
        let rescoring = match &mut self.invited {
            Some(with) if invited => with,
            _ => &mut self.plain,
        };
        let built = rescoring.with_action(&self.action, self.standing).ok()?;
        Some(built.equity.gap)
    }
}

/// The id of an action that only carries effects.
pub(super) fn id() -> ActionId {
    ActionId::new("tried").expect("a word in small letters is an id")
}
