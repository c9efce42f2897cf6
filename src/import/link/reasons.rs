//! Why a record was not found, with what was looked for: a reason that does not say by what sends people searching.

use compact_str::{CompactString, format_compact};

use super::accounts::Accounts;
use crate::import::record::{PersonRecord, Reference, Shared, UserRecord};
use crate::import::tables::domain_of;

/// What a row looks for that says nothing of an account.
const NAMES_NONE: &str = "it names no account";

/// Why a contact has no account.
pub(super) fn contact(
    accounts: &Accounts<'_>,
    record: &PersonRecord,
    system: &str,
) -> CompactString {
    let email = record.email.as_deref();
    let of_email = email.and_then(domain_of);
    let of = &record.account;
    let only_by_email = of.id.is_none() && of.name.is_none() && of.domain == of_email;
    match (only_by_email, &of.domain, email) {
        (true, Some(domain), _) => {
            format_compact!("{NAMES_NONE}, and no account has the domain \"{domain}\"")
        }
        (true, None, Some(email)) => {
            let (_, host) = email.rsplit_once('@').unwrap_or(("", email));
            format_compact!("{NAMES_NONE}, and anybody may have an address at \"{host}\"")
        }
        (true, None, None) => {
            format_compact!("{NAMES_NONE}, and there is no e-mail address to find one by")
        }
        _ => account(accounts, of, system),
    }
}

/// Why the account that a row points at was not found.
pub(super) fn account(accounts: &Accounts<'_>, of: &Reference, system: &str) -> CompactString {
    if let Some(id) = of.id.as_ref().filter(|id| accounts.is_shared(id, system)) {
        return format_compact!("several accounts have the id \"{id}\"");
    }
    match looked_for(of).as_str() {
        "" => NAMES_NONE.into(),
        what => format_compact!("no account has {what}"),
    }
}

/// Why a contact is not taken whose account is unknown, with the customer at whose domain the address is.
pub(super) fn stray(why: &str, record: &PersonRecord, account: &str) -> CompactString {
    let domain = record.email.as_deref().and_then(domain_of);
    let domain = domain.unwrap_or_default();
    format_compact!(
        "{why}; the address is at \"{domain}\", the domain of \"{account}\": `--strays by-address` takes such contacts there"
    )
}

/// Why a row is not taken whose account is unknown, with the one at which its people are.
pub(super) fn of_people(why: CompactString, account: Option<&str>) -> CompactString {
    match account {
        None => why,
        Some(account) => format_compact!(
            "{why}; its people are at \"{account}\": `--strays by-address` takes such rows there"
        ),
    }
}

/// Why a row has no account that names none, and has people: none of them is known.
pub(super) fn account_of(
    accounts: &Accounts<'_>,
    (of, people): (&Reference, &[Shared]),
    system: &str,
) -> CompactString {
    let mut who = people.iter().map(|who| looked_for(who));
    let who = who.find(|who| !who.is_empty());
    match who.filter(|_| of.is_empty()) {
        Some(who) => format_compact!("{NAMES_NONE}, and no person has {who}"),
        None => account(accounts, of, system),
    }
}

/// Why the record that a row is about was not found: other systems keep accounts, deals and people in one column.
pub(super) fn about(of: &Reference) -> CompactString {
    format_compact!("no account, deal or person has {}", looked_for(of))
}

/// Why a superior was not found.
pub(super) fn manager(of: &Reference) -> CompactString {
    format_compact!(
        "nobody at their account has {} of their manager",
        looked_for(of)
    )
}

/// Why what a row says of a user was not taken.
pub(super) fn user(user: &UserRecord) -> CompactString {
    let id = user.external.as_deref().unwrap_or_default();
    format_compact!("the rows of the user {id:?} differ in what they say, so only the id was taken")
}

/// Why a superior account was not found.
pub(super) fn parent(of: &Reference) -> CompactString {
    format_compact!("no account has {} of its parent account", looked_for(of))
}

/// Why of several superior accounts none was taken.
pub(super) fn parents(of: &Reference, many: &[CompactString]) -> CompactString {
    let (of, many) = (looked_for(of), many.join(", "));
    format_compact!("several accounts have {of} of its parent account: \"{many}\"")
}

/// Why of several superiors none was taken.
pub(super) fn managers(of: &Reference, many: &[CompactString]) -> CompactString {
    let (of, many) = (looked_for(of), many.join(", "));
    format_compact!("several people at their account have {of} of their manager: \"{many}\"")
}

/// Everything by which a record was looked for: `the id "1", the domain "alder.example" or the name "Alder"`.
fn looked_for(of: &Reference) -> CompactString {
    let said = [
        ("id", &of.id),
        ("e-mail address", &of.email),
        ("domain", &of.domain),
        ("name", &of.name),
    ];
    let said = said.into_iter();
    let ways = said.filter_map(|(what, text)| Some(format!("the {what} \"{}\"", text.as_ref()?)));
    let ways: Vec<String> = ways.collect();
    match ways.split_last() {
        Some((last, before)) if !before.is_empty() => {
            format_compact!("{} or {last}", before.join(", "))
        }
        _ => ways.concat().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_every_way_in_which_was_looked() {
        let of = Reference {
            id: Some("7".into()),
            domain: Some("alder.example".into()),
            name: Some("Alder".into()),
            ..Reference::default()
        };
        assert_eq!(
            about(&of),
            "no account, deal or person has the id \"7\", the domain \"alder.example\" or the name \"Alder\""
        );
        assert_eq!(
            account(&Accounts::default(), &Reference::default(), ""),
            NAMES_NONE
        );
        let contact_of = |email: &str| PersonRecord {
            email: Some(email.into()),
            account: Reference {
                domain: domain_of(email),
                ..Reference::default()
            }
            .into(),
            ..PersonRecord::default()
        };
        let why = |email| contact(&Accounts::default(), &contact_of(email), "");
        assert_eq!(
            why("ana@alder.example"),
            "it names no account, and no account has the domain \"alder.example\""
        );
        assert_eq!(
            why("ana@gmail.com"),
            "it names no account, and anybody may have an address at \"gmail.com\""
        );
    }
}
