//! From one moment to another: everything that changed, in the order of the dates.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fact::Fact;
use super::touches::Touches;
use super::{Moment, dated, field, people, planned};
use crate::field::{Context, Differing, Record, Scope, Value, account_value_on};
use crate::method::prepared::Prepared;
use crate::model::{
    Account, AccountId, Date, Journey, MemberId, Money, Settings, capitalized, short_money,
};

/// The two moments as the collectors see them.
pub(super) struct Span<'a> {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) earlier: &'a Account,
    pub(super) later: &'a Account,
    pub(super) settings: &'a Settings,
    /// What the values of each moment are shown with.
    pub(super) contexts: [Context<'a>; 2],
}

/// Everything that changed from one moment to another, in the order of the dates.
#[must_use]
pub fn facts(before: &Moment<'_>, after: &Moment<'_>) -> Vec<Fact> {
    let span = Span {
        from: before.prepared.as_of,
        to: after.prepared.as_of,
        earlier: before.account,
        later: after.account,
        settings: &after.prepared.settings,
        contexts: [before, after].map(|one| context(one.prepared, Some(one.account))),
    };
    let mut facts = Vec::new();
    if !span.is_still() {
        span.worth(&mut facts);
        let touches = Touches::new(&span);
        people::people(&span, &touches, &mut facts);
        dated::dated(&span, &touches, &mut facts);
        planned::planned(&span, &mut facts);
        field::of_account(&span, &mut facts);
        facts.sort_by_key(Fact::order);
    }
    facts
}

/// What values are shown with: names, where the settings and the account have them.
pub(super) fn context<'a>(prepared: &'a Prepared, account: Option<&'a Account>) -> Context<'a> {
    static NO_OTHERS: BTreeMap<AccountId, Arc<Account>> = BTreeMap::new();
    Context {
        accounts: &NO_OTHERS,
        scope: Scope {
            settings: &prepared.settings,
            account,
        },
        today: prepared.as_of,
        by_name: true,
    }
}

impl Span<'_> {
    /// Whether both moments are the same account on the same day.
    fn is_still(&self) -> bool {
        self.from == self.to && (self.is_one_file() || self.earlier == self.later)
    }

    /// Whether both moments are read from one account: nothing without a date can differ.
    pub(super) fn is_one_file(&self) -> bool {
        std::ptr::eq(self.earlier, self.later)
    }

    /// Whether a day lies after the earlier moment and not after the later one.
    pub(super) fn holds(&self, day: Date) -> bool {
        self.from < day && day <= self.to
    }

    /// When something undated is said to have changed.
    pub(super) fn undated(&self) -> (Date, bool) {
        (self.to, false)
    }

    /// The name of one of our people.
    pub(super) fn member(&self, id: &MemberId) -> String {
        let known = self.settings.member(id);
        known.map_or_else(|| id.to_string(), |member| member.name.to_string())
    }

    /// An amount in short, with its currency.
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

    /// What a customer is worth, and where it is on its journey.
    fn worth(&self, facts: &mut Vec<Fact>) {
        use super::change::Change;
        let days = || self.later.was.iter().map(|was| was.until);
        let arr = |when, was, now| {
            let text = match (was, now) {
                (None, Some(now)) => format!("ARR is known: {}", self.money(now)),
                (Some(was), None) => {
                    format!("ARR is no longer known; it was {}", self.money(was))
                }
                (was, now) => {
                    let verb = if now > was { "rose" } else { "fell" };
                    let short = |arr: Option<Money>| short_money(arr.unwrap_or_default().as_f64());
                    let now = self.money(now.unwrap_or_default());
                    format!("ARR {verb} from {} to {now}", short(was))
                }
            };
            facts.push(Fact::when(when, "arr", text, Change::Arr(now)));
        };
        let was = self.earlier.arr_on(self.from).0;
        self.through(
            self.from,
            None,
            was,
            days(),
            |day| self.later.arr_on(day).0,
            arr,
        );
        let others = Account::ROWS.iter().enumerate();
        let others = others.filter(|(_, row)| row.field.history && row.field.path != "arr");
        for (at, row) in others {
            let told = |when, was: Value, now: Value| {
                let text = self.changed(at, &was, &now);
                let change = Change::Dated(at, now);
                facts.push(Fact::when(when, row.field.name, text, change));
            };
            let was = account_value_on(self.earlier, at, self.from);
            let on = |day| account_value_on(self.later, at, day);
            self.through(self.from, None, was, days(), on, told);
        }
    }

    /// What another value of one of the account's fields with a history means.
    fn changed(&self, at: usize, was: &Value, now: &Value) -> String {
        let field = &Account::ROWS[at].field;
        let journey = |value: &Value| match value {
            Value::Word(word) if field.path == "journey" => word.parse::<Journey>().ok(),
            _ => None,
        };
        if let (Some(old), Some(new)) = (journey(was), journey(now)) {
            let verb = if new > old { "moved on" } else { "went back" };
            return format!("The customer {verb} from {old} to {new}");
        }
        let [before, after] = &self.contexts;
        let (was, now) = (was.clone(), now.clone());
        let sentence = Differing {
            at,
            field,
            was,
            now,
        };
        capitalized(&sentence.sentence(before, after))
    }
}

/// Whether a day counts for something that ends.
fn before(day: Date, ends: Option<(Date, bool)>) -> bool {
    ends.is_none_or(|(end, _)| day < end)
}
