//! Others who write into the accounts: whatever a colleague's program, an editor or git does to a file.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use cultivate::model::{Account, Interaction, InteractionKind};
use cultivate::workspace::schema::{ACCOUNT_CONVENTIONS, account_from, account_tree};

use super::chance::Chance;
use super::interleave::{ACCOUNTS, Register, file, id};

/// Changes one account in some way: what it adds is wanted from now on, what it takes out is gone.
pub(crate) fn write(root: &Path, chance: &mut Chance, register: &mut Register) {
    let name = *chance.one(&ACCOUNTS);
    let path = file(root, name);
    let away = file(root, &format!("{name}-moved"));
    let Ok(text) = fs::read_to_string(&path) else {
        if chance.once_in(2) && away.exists() {
            fs::rename(away, path).unwrap();
        } else {
            let again = Account::new(id(name), name);
            put(
                &path,
                "",
                &with_touch(again, chance, register),
                chance,
                register,
            );
        }
        return;
    };
    match chance.below(14) {
        0 => {
            fs::remove_file(&path).unwrap();
            register.exchange(&text, "");
        }
        // Where the other name is taken, the account there stays.
        1 if !away.exists() => fs::rename(&path, away).unwrap(),
        2 => put(&path, &text, &text, chance, register),
        _ => {
            let account = account_from(&text, id(name)).unwrap();
            let account = changed(account, chance, register);
            let new = account_tree(&account).write(&ACCOUNT_CONVENTIONS);
            put(&path, &text, &new, chance, register);
        }
    }
}

fn with_touch(mut account: Account, chance: &mut Chance, register: &mut Register) -> String {
    let at = chance.below(account.interactions.len() + 1);
    account
        .interactions
        .insert(at, touch(chance, &register.token()));
    account_tree(&account).write(&ACCOUNT_CONVENTIONS)
}

/// A touch that little but its note tells from others.
pub(crate) fn touch(chance: &mut Chance, token: &str) -> Interaction {
    let day = *chance.one(&["2026-01-05", "2026-01-06"]);
    let mut touch = Interaction::new(day.parse().unwrap(), InteractionKind::Call);
    touch.note = Some(token.to_owned().into());
    touch
}

/// Adds, takes out, moves or changes an entry, or sets a field.
fn changed(mut account: Account, chance: &mut Chance, register: &mut Register) -> Account {
    let touches = &mut account.interactions;
    let some = (!touches.is_empty()).then(|| chance.below(touches.len().max(1)));
    match (chance.below(6), some) {
        (0, Some(at)) => drop(touches.remove(at)),
        (1, Some(at)) => touches[at].note = Some(register.token().into()),
        (2, Some(at)) => {
            let moved = touches.remove(at);
            touches.insert(chance.below(touches.len() + 1), moved);
        }
        (3, _) => account.website = Some(register.token().into()),
        (4, _) => {
            account.extra.insert("k".into(), register.token().into());
        }
        _ => {
            let at = chance.below(touches.len() + 1);
            touches.insert(at, touch(chance, &register.token()));
        }
    }
    account
}

/// Writes a text in place or by another file's name; its time never tells that it is new.
fn put(path: &Path, old: &str, new: &str, chance: &mut Chance, register: &mut Register) {
    if chance.once_in(2) {
        fs::write(path, new).unwrap();
    } else {
        let beside = path.with_extension("tmp");
        fs::write(&beside, new).unwrap();
        fs::rename(beside, path).unwrap();
    }
    let file = File::options().write(true).open(path).unwrap();
    file.set_modified(UNIX_EPOCH + Duration::from_secs(1_700_000_000))
        .unwrap();
    register.exchange(old, new);
}
