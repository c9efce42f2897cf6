//! Copies of accounts: files that synchronisers, browsers and people leave beside an account, and accounts that are there
//! twice.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::opened::{ACCOUNTS_FOLDER, ContentHash};
use super::problem::{Finding, Problem, Severity};
use super::read::file_of;
use crate::model::{Account, AccountId, slug};

/// How names of copies begin, in lower case.
const BEFORE: &[&str] = &["copy of ", "copy-of-", "kopie von ", "copie de "];

/// What stands in names of copies, in lower case.
const MARKS: &[&str] = &["copy", "conflict", "kopie", "copie", "konflikt", "backup"];

/// The account of which a file whose name is no id is a copy: the name says so in other letters, or goes on behind its id.
pub(super) fn original<'i>(stem: &str, ids: &'i BTreeSet<AccountId>) -> Option<&'i AccountId> {
    let name = stem.to_lowercase();
    let name = BEFORE
        .iter()
        .find_map(|before| name.strip_prefix(before))
        .unwrap_or(&name);
    let mut ends: Vec<usize> = name
        .char_indices()
        .filter(|(_, c)| !c.is_ascii_lowercase() && !c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    ends.push(name.len());
    let mut longest_first = ends.into_iter().rev();
    let copied = longest_first.find_map(|end| {
        let id = ids.get(name[..end].trim_end())?;
        is_mark(&name[end..]).then_some(id)
    });
    copied.or_else(|| ids.get(slug(name)?.as_str()))
}

/// Whether what stands behind an id is what copies have there.
fn is_mark(rest: &str) -> bool {
    let rest = rest.trim();
    rest.starts_with(['(', '_', '~', '.'])
        || rest.bytes().all(|byte| byte.is_ascii_digit())
        || MARKS.iter().any(|mark| rest.contains(mark))
}

/// What is to be said of a file that is a copy, or has a name that is no id.
pub(super) fn misnamed(
    name: &str,
    is_copy: bool,
    ids: &BTreeSet<AccountId>,
    suggested: &mut BTreeSet<String>,
) -> Problem {
    let file = format!("{ACCOUNTS_FOLDER}/{name}");
    let stem = &name[..name.len() - ".ron".len()];
    if let Some(original) = original(stem, ids) {
        let original = file_of(original);
        let message = format!("this looks like a copy of {original}; it is not read");
        let hint = format!("compare it with {original}, then delete one of them");
        return warning(message, hint).of_whole(&file);
    }
    let stem = stem
        .rsplit_once(" (")
        .filter(|_| is_copy)
        .map_or(stem, |(stem, _)| stem);
    let slug = slug(stem);
    // Never a name that exists, nor one for two files.
    let free = slug.filter(|slug| !ids.contains(slug.as_str()) && suggested.insert(slug.clone()));
    let rename = free.map(|slug| format!("rename it to `{slug}.ron`"));
    if is_copy {
        let message = "this looks like a copy of an account that is not here; it is not read";
        let otherwise = || "delete it, or give it a name of its own".to_owned();
        return warning(message.to_owned(), rename.unwrap_or_else(otherwise)).of_whole(&file);
    }
    Finding::new(
        0..0,
        "the file's name is not an id: the account is not read",
    )
    .expected("a-z, 0-9 and - before `.ron`, at most 64 of them")
    .hint(rename)
    .of_whole(&file)
}

/// Accounts that are there twice: with one id in another system, or the same to the byte.
pub(super) fn twice(
    accounts: &BTreeMap<AccountId, Arc<Account>>,
    hashes: &BTreeMap<AccountId, ContentHash>,
) -> Vec<Problem> {
    let mut by_external: HashMap<(&str, &str), &AccountId> = HashMap::new();
    let mut by_content: HashMap<ContentHash, &AccountId> = HashMap::new();
    let mut problems = Vec::new();
    for (id, account) in accounts {
        let mut found = None;
        for (system, external) in &account.external {
            match by_external.get(&(system.as_str(), external.as_str())) {
                Some(other) => {
                    let same = format!("the same id in {system} ({external})");
                    found = found.or(Some((*other, same)));
                }
                None => drop(by_external.insert((system, external), id)),
            }
        }
        if let Some(hash) = hashes.get(id) {
            match by_content.get(hash) {
                Some(other) => found = found.or(Some((*other, "the same content".to_owned()))),
                None => drop(by_content.insert(*hash, id)),
            }
        }
        let Some((other, same)) = found else { continue };
        // Of two whose names go on in one another the longer is the copy.
        let (id, other) = if other.as_str().starts_with(id.as_str()) {
            (other, id)
        } else {
            (id, other)
        };
        let merges = format!("`cultivate merge {other} {id}`");
        let (file, other) = (file_of(id), file_of(other));
        let message = format!("this has {same} as {other}: the customer counts twice");
        let hint = format!(
            "if it is a copy, compare it with {other}, then delete one of them; {merges} makes one of both"
        );
        problems.push(warning(message, hint).of_whole(&file));
    }
    problems
}

fn warning(message: String, hint: String) -> Finding {
    let mut finding = Finding::new(0..0, message);
    finding.severity = Severity::Warning;
    finding.hint(Some(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_known_by_what_stands_behind_the_id() {
        let ids = ["quarry", "quarry-sons", "mill"].map(|id| AccountId::new(id).expect("an id"));
        let ids: BTreeSet<AccountId> = ids.into();
        for (stem, of) in [
            ("Quarry-Sons", Some("quarry-sons")),
            ("quarry-sons 2", Some("quarry-sons")),
            (
                "quarry-sons (Nora's conflicted copy 2026-11-20)",
                Some("quarry-sons"),
            ),
            (
                "quarry-sons (CONFLICT 20231005T070858)",
                Some("quarry-sons"),
            ),
            ("quarry-sons_conflict-20260101", Some("quarry-sons")),
            (
                "quarry-sons.sync-conflict-20261101-120000-ABC",
                Some("quarry-sons"),
            ),
            ("Copy of mill", Some("mill")),
            ("mill - Kopie", Some("mill")),
            ("MILL~1", Some("mill")),
            ("Quarry & Sons", Some("quarry-sons")),
            ("Quarry Works", None),
            ("milling Co", None),
            ("Harbour Lines", None),
            ("(1)", None),
        ] {
            let found = original(stem, &ids).map(AccountId::as_str);
            assert_eq!(found, of, "{stem}");
        }
    }
}
