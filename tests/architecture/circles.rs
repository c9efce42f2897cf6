//! Circles: entries of one folder that name one another, directly or by way of others.
//!
//! A folder's entries are its files and folders; what a folder's file names counts for the whole folder. Its own
//! `mod.rs` stands for the folder and is no entry: it may name what is within, and be named from within. A name that
//! `mod.rs` hands on counts for the file that it comes from.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Source;
use super::{sources, sources_below};

/// The modules from the crate down.
type Path = Vec<String>;

/// A folder whose entries may name one another in a circle of so many, and why. Fewer are better.
const CIRCLES: &[(&str, usize, &str)] = &[
    (
        "app",
        22,
        "the state holds the state of each pane and layer, whose behaviour takes the whole state",
    ),
    ("app/accounts", 2, "a row is matched as it is summed up"),
    (
        "cli",
        25,
        "the root lists the subcommands, which run in the session that the root's arguments make",
    ),
    (
        "cli/diff",
        2,
        "the text of a difference and that of its accounts share their paragraphs",
    ),
    (
        "method",
        2,
        "a score carries its insights, and a rule judges the rest of the score",
    ),
    (
        "tui",
        6,
        "the loop starts the threads, which send the loop their news",
    ),
];

/// The circles of a tree of sources: the folder, and the entries of it that name one another.
pub(crate) fn circles(sources: &[(String, String)]) -> Vec<(String, BTreeSet<String>)> {
    let sources: Vec<Source> = sources
        .iter()
        .map(|(path, text)| Source::new(path, text))
        .collect();
    let names = Names::of(&sources);
    let mut edges: BTreeMap<Path, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for source in &sources {
        let from = source.modules();
        for path in source.paths_named() {
            let to = names.file(&path, 0);
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            if shared > 0 && shared < from.len() && shared < to.len() {
                let named = edges.entry(from[..shared].to_vec()).or_default();
                let named = named.entry(from[shared].clone()).or_default();
                named.insert(to[shared].clone());
            }
        }
    }
    let of = |(folder, edges): (Path, _)| {
        let circles = circles_of(&edges).into_iter();
        circles
            .map(|circle| (folder.join("/"), circle))
            .collect::<Vec<_>>()
    };
    edges.into_iter().flat_map(of).collect()
}

/// Every set of entries that reach one another.
fn circles_of(edges: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<BTreeSet<String>> {
    let reached = |from: &String| {
        let (mut reached, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(at) = next.pop() {
            let named = edges.get(at).into_iter().flatten();
            next.extend(named.filter(|to| reached.insert((*to).clone())));
        }
        reached
    };
    let all: BTreeMap<&String, BTreeSet<String>> =
        edges.keys().map(|from| (from, reached(from))).collect();
    let circle = |(from, reached): (&&String, &BTreeSet<String>)| {
        let back = |to: &&String| all.get(*to).is_some_and(|reached| reached.contains(*from));
        reached.iter().filter(back).cloned().collect()
    };
    let circles = all.iter().map(circle);
    circles
        .filter(|circle: &BTreeSet<String>| !circle.is_empty())
        .collect()
}

/// What every module hands on by its `use`.
struct Names {
    files: BTreeSet<Path>,
    handed_on: BTreeMap<Path, BTreeMap<String, Path>>,
}

impl Names {
    fn of(sources: &[Source]) -> Self {
        let mut handed_on: BTreeMap<Path, BTreeMap<String, Path>> = BTreeMap::new();
        for source in sources {
            let names = handed_on.entry(source.modules().to_vec()).or_default();
            for path in source.paths_used() {
                names.extend(path.last().cloned().map(|name| (name, path)));
            }
        }
        let files = sources.iter().map(|source| source.modules().to_vec());
        Self {
            files: files.collect(),
            handed_on,
        }
    }

    /// The file that a path leads to.
    fn file(&self, path: &[String], depth: usize) -> Path {
        let mut at: Path = Vec::new();
        for (place, name) in path.iter().enumerate() {
            at.push(name.clone());
            if self.files.contains(&at) {
                continue;
            }
            at.pop();
            let names = self.handed_on.get(&at);
            return match names.and_then(|names| names.get(name)) {
                Some(from) if depth < 8 => {
                    let on = [from, &path[place + 1..]].concat();
                    self.file(&on, depth + 1)
                }
                _ => at,
            };
        }
        at
    }
}

#[test]
fn what_stands_in_a_folder_depends_one_way() {
    let mut found = circles(&sources());
    let patcher = sources_below("crates/ron-patch/src");
    let below = |(path, text): (String, String)| {
        (
            format!("ron-patch/{}", path.replace("lib.rs", "mod.rs")),
            text,
        )
    };
    found.extend(circles(&patcher.into_iter().map(below).collect::<Vec<_>>()));
    let allowed = |folder: &str| CIRCLES.iter().find(|(allowed, ..)| *allowed == folder);
    let mut faults = Vec::new();
    for (folder, circle) in &found {
        let most = allowed(folder).map_or(0, |(_, most, _)| *most);
        if circle.len() > most {
            let entries: Vec<&str> = circle.iter().map(String::as_str).collect();
            let entries = entries.join(", ");
            faults.push(format!(
                "{folder}: {entries} name one another, at most {most} may"
            ));
        }
    }
    for (folder, ..) in CIRCLES {
        if found.iter().all(|(found, _)| found != folder) {
            faults.push(format!("{folder}: no circle any more; take its row away"));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn circles_are_found_through_folders_and_through_what_is_handed_on() {
    let tree = |files: &[(&str, &str)]| {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        let found = circles(&files.iter().map(owned).collect::<Vec<_>>());
        let shown = |(folder, circle): (String, BTreeSet<String>)| {
            let entries: Vec<String> = circle.into_iter().collect();
            format!("{folder}: {}", entries.join(" "))
        };
        found.into_iter().map(shown).collect::<Vec<_>>()
    };
    let one_way = [
        ("a/mod.rs", "mod b; mod c; pub use b::B; struct Own;"),
        ("a/b.rs", "use super::Own;"),
        ("a/c.rs", "use super::{B, Own};"),
    ];
    assert_eq!(tree(&one_way), [""; 0]);
    let mut back = one_way;
    back[1].1 = "fn f() { super::c::g() }";
    assert_eq!(tree(&back), ["a: b c"]);
    let folders = [
        ("a/mod.rs", "mod b; mod c;"),
        ("a/b/mod.rs", "mod x; mod y; use super::c::z::Z;"),
        ("a/b/x.rs", "use super::y::Y;"),
        (
            "a/b/y.rs",
            "#[cfg(test)] mod tests { use crate::a::b::x::X; }",
        ),
        ("a/c/mod.rs", "mod z;"),
        ("a/c/z.rs", "use crate::{a::b::{x::X as W}};"),
    ];
    assert_eq!(tree(&folders), ["a: b c"]);
}
