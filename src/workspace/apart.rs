//! Customers that look alike and are not one, `imports/apart.txt`: a pair of ids a line, those that outlive a rename, so
//! that a team looks at a pair once. Lines that are none are read past, so that git puts two versions of it together.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::private::{folder_within, read_plain, refuse_link, write_over};
use crate::model::AccountId;

/// The folder of the file.
const FOLDER: &str = "imports";

/// The file.
const FILE: &str = "apart.txt";

/// What stands above the pairs.
const OPENING: &str = "# Customers that look alike and are not one: `:duplicates` writes a pair here, and takes it out.\n";

/// Two accounts, the smaller id first.
pub type Pair = (AccountId, AccountId);

/// The pairs that were looked at; none where the file cannot be read: then they are looked at again.
#[must_use]
pub fn apart(root: &Path) -> BTreeSet<Pair> {
    let bytes = refuse_link(root, FOLDER).and_then(|()| read_plain(&root.join(FOLDER).join(FILE)));
    let text = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let text = text.unwrap_or_default();
    text.lines().filter_map(pair).collect()
}

/// Notes that two accounts are not one, or takes that back; what others noted stays.
///
/// # Errors
/// Those of the system.
pub fn keep_apart(root: &Path, (one, other): &Pair, are_apart: bool) -> io::Result<()> {
    let mut pairs = apart(root);
    let pair = (one.min(other).clone(), one.max(other).clone());
    let changed = match are_apart {
        true => pairs.insert(pair),
        false => pairs.remove(&pair),
    };
    if !changed {
        return Ok(());
    }
    let lines = pairs.iter().map(|(one, other)| format!("{one} {other}\n"));
    let text = OPENING.to_owned() + &lines.collect::<String>();
    let folder = folder_within(root, FOLDER)?;
    write_over(&folder.join(FILE), text.as_bytes())
}

fn pair(line: &str) -> Option<Pair> {
    let (one, other) = line.trim_end().split_once(' ')?;
    let (one, other) = (AccountId::new(one).ok()?, AccountId::new(other).ok()?);
    Some(if one < other {
        (one, other)
    } else {
        (other, one)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_come_and_go_and_lines_that_are_none_are_read_past() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let id = |text: &str| AccountId::new(text).expect("an id");
        let pair = |one: &str, other: &str| (id(one), id(other));
        assert_eq!(apart(root), BTreeSet::new());
        keep_apart(root, &pair("birch", "alder"), true).expect("it is written");
        keep_apart(root, &pair("cedar", "dune"), true).expect("it is written");
        let both = BTreeSet::from([pair("alder", "birch"), pair("cedar", "dune")]);
        assert_eq!(apart(root), both);
        let file = root.join("imports/apart.txt");
        let text = std::fs::read_to_string(&file).expect("it is there");
        let merged = text.replace("cedar", "<<<<<<< ours\n../x y\nEl m\ncedar");
        std::fs::write(&file, merged).expect("it is written");
        assert_eq!(apart(root), both);
        keep_apart(root, &pair("alder", "birch"), false).expect("it is written");
        assert_eq!(apart(root), BTreeSet::from([pair("cedar", "dune")]));
    }
}
