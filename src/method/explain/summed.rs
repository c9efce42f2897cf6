//! Sums over accounts. A few accounts are named one by one; many are counted.

use crate::method::notes;
use crate::method::number::{Number, Origin};
use crate::method::trace::Traced;
use crate::model::Account;

/// The maximum number of accounts named in a formula.
const NAMED: usize = 48;

/// Sums one part per account. `name` says what is summed, and `note` how to ask for each part, with `ACCOUNT` in place
/// of the id.
pub(super) fn sum(name: &str, note: &str, parts: Vec<Traced>) -> Traced {
    let number = parts.len();
    let sum = Traced::sum(parts);
    if number <= NAMED {
        return sum;
    }
    Traced::given(sum.value(), || {
        let note = notes::sum_over(number, note);
        Origin::nowhere(format!("sum.{name}"), note)
    })
}

/// Counts accounts, each with a note of the figure that decides it.
pub(super) fn count<'a>(accounts: impl Iterator<Item = &'a Account>, note: &str) -> Traced {
    let each = accounts.map(|account| {
        Traced::given(1.0, || {
            Origin::nowhere(
                format!("account.{}", account.id),
                note.replace("ACCOUNT", account.id.as_str()),
            )
        })
    });
    sum("accounts", note, each.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::explain::written::computed;
    use crate::model::AccountId;

    fn counted(number: usize) -> (f64, Vec<String>) {
        let account = |place: usize| {
            let id = AccountId::new(&format!("a{place}")).expect("an id");
            Account::new(id, "Any")
        };
        let accounts: Vec<Account> = (0..number).map(account).collect();
        let total = count(accounts.iter(), "explain ACCOUNT tier");
        let inputs = computed("high", 12, &total).derivation().inputs;
        let said = inputs.into_iter().map(|input| {
            let note = input.origin.note.unwrap_or_default();
            format!("{}: {note}", input.origin.name)
        });
        (total.value(), said.collect())
    }

    #[test]
    fn few_accounts_are_named_and_many_are_counted() {
        let (value, said) = counted(2);
        assert_eq!(value, 2.0);
        assert_eq!(
            said,
            ["account.a0: explain a0 tier", "account.a1: explain a1 tier"]
        );
        assert_eq!(counted(48).1.len(), 48);
        let (value, said) = counted(49);
        assert_eq!(value, 49.0);
        assert_eq!(
            said,
            ["sum.accounts: the sum over 49 accounts: explain ACCOUNT tier"]
        );
    }
}
