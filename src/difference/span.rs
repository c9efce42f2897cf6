//! The two moments of a comparison, as the collectors of facts see them.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::moment::{Moment, Shared};
use crate::field::{Context, Scope};
use crate::model::{Account, Date, MemberId, Money, Settings, StakeholderId, short_money};

/// The two moments as the collectors see them.
pub(super) struct Span<'a> {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) earlier: &'a Account,
    pub(super) later: &'a Account,
    pub(super) settings: &'a Settings,
    /// The context in which the values of each moment are shown.
    pub(super) contexts: [Context<'a>; 2],
    /// The names of the customer's people, filled on first use.
    names: OnceCell<HashMap<&'a str, &'a str>>,
}

/// A person's stay: the first day, and the first day that no longer counts.
#[derive(Clone, Copy)]
pub(super) struct Stay {
    pub(super) start: Date,
    pub(super) ends: Option<(Date, bool)>,
}

/// Makes the context for showing values of an account.
fn of_account<'a>(moment: &Moment<'a>) -> Context<'a> {
    showing((moment.prepared, moment.accounts), Some(moment.account))
}

/// Makes a context in which values are shown by the names of what they name.
pub(super) fn showing<'a>(
    (prepared, accounts): Shared<'a>,
    account: Option<&'a Account>,
) -> Context<'a> {
    Context {
        accounts,
        scope: Scope {
            settings: &prepared.settings,
            account,
        },
        today: prepared.as_of,
        by_name: true,
    }
}

impl<'a> Span<'a> {
    /// Makes the span between two moments.
    pub(super) fn new(before: &Moment<'a>, after: &Moment<'a>) -> Self {
        Self {
            from: before.prepared.as_of,
            to: after.prepared.as_of,
            earlier: before.account,
            later: after.account,
            settings: &after.prepared.settings,
            contexts: [before, after].map(of_account),
            names: OnceCell::new(),
        }
    }

    /// True if both moments are the same account on the same day.
    pub(super) fn is_still(&self) -> bool {
        self.from == self.to && (self.is_one_file() || self.earlier == self.later)
    }

    /// True if both moments come from one file, so that only dated values can differ.
    pub(super) fn is_one_file(&self) -> bool {
        std::ptr::eq(self.earlier, self.later)
    }

    /// True if a day lies after the earlier moment and not after the later one.
    pub(super) fn holds(&self, day: Date) -> bool {
        self.from < day && day <= self.to
    }

    /// The date given to undated changes.
    pub(super) fn undated(&self) -> (Date, bool) {
        (self.to, false)
    }

    /// The name of one of our people.
    pub(super) fn member(&self, id: &MemberId) -> String {
        let known = self.settings.member(id);
        known.map_or_else(|| id.to_string(), |member| member.name.to_string())
    }

    /// The name of one of the customer's people at the later moment, else at the earlier one.
    pub(super) fn person(&self, id: &StakeholderId) -> String {
        let names = self.names.get_or_init(|| {
            // The later name comes last and wins.
            let both = [self.earlier, self.later];
            let people = both.into_iter().flat_map(|account| &account.stakeholders);
            people
                .map(|who| (who.id.as_str(), who.name.as_str()))
                .collect()
        });
        let known = names.get(id.as_str()).copied();
        known.unwrap_or(id.as_str()).to_owned()
    }

    /// Writes an amount in short, with its currency.
    pub(super) fn money(&self, amount: Money) -> String {
        format!(
            "{} {}",
            short_money(amount.as_f64()),
            self.settings.currency
        )
    }

    /// Calls `tell` for each change of a value with a history: when, what it was, what it is. `until` are the days on
    /// which the later file says that it changed; `ends` is the first day that no longer counts.
    pub(super) fn through<T: PartialEq + Clone>(
        &self,
        start: Date,
        ends: Option<(Date, bool)>,
        was: T,
        until: impl Iterator<Item = Date>,
        on: impl Fn(Date) -> T,
        mut tell: impl FnMut((Date, bool), T, T),
    ) {
        let counts = |day: &Date| start < *day && *day <= self.to && before(*day, ends);
        let mut days: Vec<Date> = until.filter(counts).collect();
        days.sort_unstable();
        days.dedup();
        let mut was = was;
        for day in days {
            let now = on(day);
            if now != was {
                tell((day, true), was, now.clone());
                was = now;
            }
        }
        let now = on(self.to);
        if ends.is_none() && now != was {
            tell(self.undated(), was, now);
        }
    }
}

/// True if a day lies before an end.
fn before(day: Date, ends: Option<(Date, bool)>) -> bool {
    ends.is_none_or(|(end, _)| day < end)
}
