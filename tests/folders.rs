//! Opening folders: what is not read, what is said about it, and that nothing can hold the program up.

// A test that cannot go on stops where it is.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use cultivate::model::{AccountId, Date};
use cultivate::workspace::{OpenError, Opened, open, read_account, schema};

const SETTINGS: &str = "(format: 1, name: \"Test\", currency: \"EUR\")\n";

fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}

/// A workspace with one good account and some more files in `accounts/`.
fn workspace(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("accounts")).unwrap();
    fs::write(folder.path().join("workspace.ron"), SETTINGS).unwrap();
    fs::write(folder.path().join("accounts/good.ron"), "(name: \"Good\")").unwrap();
    for (name, text) in files {
        fs::write(folder.path().join("accounts").join(name), text).unwrap();
    }
    folder
}

fn opened(folder: &Path) -> Opened {
    open(folder, today()).unwrap_or_else(|error| panic!("{error}"))
}

fn said(opened: &Opened) -> Vec<String> {
    opened.problems.iter().map(ToString::to_string).collect()
}

fn accounts(opened: &Opened) -> Vec<&str> {
    opened
        .workspace
        .accounts
        .keys()
        .map(AccountId::as_str)
        .collect()
}

#[test]
fn what_editors_leave_behind_is_passed_over() {
    let folder = workspace(&[]);
    for name in [
        "4913",
        "good.ron~",
        ".good.ron.swp",
        "#good.ron#",
        ".#good.ron",
        "good.ron.orig",
        "good.ron.rej",
        ".hidden.ron",
        "README.md",
        "good.ron.tmp",
    ] {
        fs::write(folder.path().join("accounts").join(name), "no account").unwrap();
    }
    let opened = opened(folder.path());
    assert_eq!(said(&opened), Vec::<String>::new());
    assert_eq!(accounts(&opened), ["good"]);
}

#[test]
fn copies_are_pointed_out_and_not_read() {
    let folder = workspace(&[
        ("good.sync-conflict-20261101-120000-ABCDEF.ron", "()"),
        ("good (1).ron", "()"),
        ("good (Nora's conflicted copy 2026-11-20).ron", "()"),
        ("good 2.ron", "()"),
        ("GOOD.ron", "()"),
        ("good_conflict-20260101.ron", "()"),
    ]);
    let opened = opened(folder.path());
    let message = "1:1: warning: this looks like a copy of accounts/good.ron; it is not read\n  \
                   hint: compare it with accounts/good.ron, then delete one of them";
    let expected = [
        "GOOD.ron",
        "good (1).ron",
        "good (Nora's conflicted copy 2026-11-20).ron",
        "good 2.ron",
        "good.sync-conflict-20261101-120000-ABCDEF.ron",
        "good_conflict-20260101.ron",
    ];
    assert_eq!(
        said(&opened),
        expected.map(|name| format!("accounts/{name}:{message}"))
    );
    assert_eq!(accounts(&opened), ["good"]);
}

/// A synchroniser may give a copy a name that is an id: what is in it tells.
#[test]
fn an_account_that_is_there_twice_is_pointed_out_and_read() {
    let text = "(name: \"Good\", external: {\"salesforce\": \"001A\"})";
    let other = "(name: \"Good & Sons\", external: {\"salesforce\": \"001A\"})";
    let folder = workspace(&[
        ("works.ron", text),
        ("works-noras-laptop.ron", other),
        ("a-works.ron", "(name: \"A\")"),
        ("b-works.ron", "(name: \"A\")"),
    ]);
    let opened = opened(folder.path());
    let expected = |copy: &str, same: &str, of: &str| {
        format!(
            "accounts/{copy}.ron:1:1: warning: this has {same} as accounts/{of}.ron: the customer counts twice\n  \
             hint: if it is a copy, compare it with accounts/{of}.ron, then delete one of them; \
             `cultivate merge {of} {copy}` makes one of both"
        )
    };
    let wanted = [
        expected("b-works", "the same content", "a-works"),
        expected(
            "works-noras-laptop",
            "the same id in salesforce (001A)",
            "works",
        ),
    ];
    assert_eq!(said(&opened), wanted);
    assert_eq!(opened.workspace.accounts.len(), 5);
}

/// A name that is suggested is free, and suggested once.
#[test]
fn no_name_is_suggested_that_exists() {
    let folder = workspace(&[
        ("My good.ron", "()"),
        ("My Good.ron", "()"),
        ("X (1).ron", "()"),
    ]);
    let said = said(&opened(folder.path())).join("\n");
    assert_eq!(
        said.matches("rename it to `my-good.ron`").count(),
        1,
        "{said}"
    );
    assert!(said.contains("rename it to `x.ron`"), "{said}");
}

#[test]
fn names_that_are_no_ids_are_refused() {
    let long = format!("{}.ron", "a".repeat(65));
    let folder = workspace(&[
        ("Harbour Lines.ron", "()"),
        ("-rf.ron", "()"),
        ("x\u{1b}[2J.ron", "()"),
        (&long, "()"),
    ]);
    let opened = opened(folder.path());
    let expected = |name: &str, slug: &str| {
        format!(
            "accounts/{name}:1:1: error: the file's name is not an id: the account is not read\n  \
             expected a-z, 0-9 and - before `.ron`, at most 64 of them\n  hint: rename it to `{slug}.ron`"
        )
    };
    let wanted = [
        expected("-rf.ron", "rf"),
        expected("Harbour Lines.ron", "harbour-lines"),
        expected(&long, &"a".repeat(56)),
        expected("x␛[2J.ron", "x-2j"),
    ];
    assert_eq!(said(&opened), wanted);
    assert_eq!(accounts(&opened), ["good"]);
}

#[cfg(unix)]
#[test]
fn links_pipes_and_folders_are_refused_at_once() {
    use std::os::unix::fs::symlink;
    let folder = workspace(&[]);
    let inside = folder.path().join("accounts");
    symlink("/dev/zero", inside.join("device.ron")).unwrap();
    symlink("good.ron", inside.join("link.ron")).unwrap();
    symlink("nowhere", inside.join("dangling.ron")).unwrap();
    fs::create_dir(inside.join("folder.ron")).unwrap();
    let pipe = inside.join("pipe.ron");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .unwrap();
    assert!(made.success());
    // Following the device or waiting at the pipe would never end.
    let opened = opened(folder.path());
    let link =
        "1:1: error: a symbolic link is not followed: a workspace may contain only plain files";
    let expected = [
        format!("accounts/dangling.ron:{link}"),
        format!("accounts/device.ron:{link}"),
        "accounts/folder.ron:1:1: error: this is not a plain file".to_owned(),
        format!("accounts/link.ron:{link}"),
        "accounts/pipe.ron:1:1: error: this is not a plain file".to_owned(),
    ];
    assert_eq!(said(&opened), expected);
    assert_eq!(accounts(&opened), ["good"]);
    assert_eq!(opened.broken.len(), 5);
}

#[cfg(unix)]
#[test]
fn the_workspace_may_be_a_link_but_its_parts_may_not() {
    use std::os::unix::fs::symlink;
    let folder = workspace(&[]);
    let beside = tempfile::tempdir().unwrap();
    let link = beside.path().join("portfolio");
    symlink(folder.path(), &link).unwrap();
    assert_eq!(opened(&link).root, folder.path().canonicalize().unwrap());

    fs::rename(
        folder.path().join("accounts"),
        beside.path().join("accounts"),
    )
    .unwrap();
    symlink(
        beside.path().join("accounts"),
        folder.path().join("accounts"),
    )
    .unwrap();
    assert!(matches!(
        open(folder.path(), today()),
        Err(OpenError::Accounts { .. })
    ));

    fs::rename(
        folder.path().join("workspace.ron"),
        beside.path().join("workspace.ron"),
    )
    .unwrap();
    symlink(
        beside.path().join("workspace.ron"),
        folder.path().join("workspace.ron"),
    )
    .unwrap();
    fs::remove_file(folder.path().join("accounts")).unwrap();
    fs::create_dir(folder.path().join("accounts")).unwrap();
    let error = open(folder.path(), today()).unwrap_err().to_string();
    assert_eq!(
        error,
        "workspace.ron:1:1: error: a symbolic link is not followed: a workspace may contain only plain files"
    );
}

#[test]
fn what_is_missing_says_what_to_do() {
    let empty = tempfile::tempdir().unwrap();
    let error = open(empty.path(), today()).unwrap_err().to_string();
    assert!(
        error.ends_with(&format!(
            "hint: `cultivate new {}` makes one",
            empty.path().canonicalize().unwrap().display()
        )),
        "{error}"
    );
    fs::write(empty.path().join("workspace.ron"), SETTINGS).unwrap();
    let error = open(empty.path(), today()).unwrap_err().to_string();
    assert!(
        error.contains("has no folder `accounts`\n  hint: make one"),
        "{error}"
    );
    assert!(matches!(
        open(&empty.path().join("no"), today()),
        Err(OpenError::Root { .. })
    ));
}

#[test]
fn a_broken_workspace_lists_the_accounts_problems_too() {
    let folder = workspace(&[("bad.ron", "(name: \"Bad\", owner: \"nobody\", arr: -1)")]);
    fs::write(folder.path().join("workspace.ron"), "(format: 1)").unwrap();
    let error = open(folder.path(), today()).unwrap_err().to_string();
    // Whether there is a member `nobody` cannot be told.
    assert_eq!(
        error,
        "workspace.ron:1:1: error: the field `name` is missing\n  expected `name`: a text in quotes\n\
         accounts/bad.ron:1:37: error: this amount is below zero\n  expected an amount of 0 or more, found -1"
    );
}

#[test]
fn parents_may_be_broken_but_not_circular() {
    let folder = workspace(&[
        ("broken.ron", "(name: 5)"),
        ("child.ron", "(name: \"Child\", parent: \"broken\")"),
        ("a.ron", "(name: \"A\", parent: \"c\")"),
        ("b.ron", "(name: \"B\", parent: \"a\")"),
        ("c.ron", "(name: \"C\", parent: \"b\")"),
        ("d.ron", "(name: \"D\", parent: \"a\")"),
    ]);
    let opened = opened(folder.path());
    let circle =
        "1:21: error: these accounts are parents of one another\n  found `a` to `c` to `b` to `a`";
    let mut said = said(&opened);
    assert!(said.pop().unwrap().starts_with("accounts/c.ron:"));
    assert_eq!(said[0], format!("accounts/a.ron:{circle}"));
    assert_eq!(said[1], format!("accounts/b.ron:{circle}"));
    // `d` only belongs to the circle's `a`, whose file is there.
    assert_eq!(accounts(&opened), ["child", "d", "good"]);
    assert_eq!(
        opened
            .broken
            .keys()
            .map(AccountId::as_str)
            .collect::<Vec<_>>(),
        ["a", "b", "broken", "c"]
    );
}

#[test]
fn warnings_do_not_keep_an_account_away() {
    // A hand-over to come is nothing to warn of; a judgement that ends in the future most likely is a slip.
    let notes = "(\n    name: \"Noted\",\n    was: [(until: \"2026-11-23\", arr: 5), (until: \"2026-11-22\", arr: 4)],\n    \
                 stakeholders: [(id: \"a\", name: \"A\", side: Network, was: [(until: \"2026-11-23\", power: 4)])],\n    \
                 notes: \"ours\n<<<<<<< HEAD\nmine\n=======\nyours\n>>>>>>> theirs\n\",\n)\n";
    let folder = workspace(&[("noted.ron", notes)]);
    let opened = opened(folder.path());
    let mut said = said(&opened);
    said.sort();
    assert_eq!(
        said,
        [
            "accounts/noted.ron:4:70: warning: what was true until 2026-11-23 is not over yet\n  \
             expected a day up to today, 2026-11-22",
            "accounts/noted.ron:6:1: warning: unresolved merge at lines 6 to 10, within a text\n  \
             hint: both sides may be wanted: delete only the lines that begin with <<<<<<<, ======= and >>>>>>>, and \
             keep what both added; where both set the same field, agree on one value. The file is left as it is",
        ]
    );
    assert_eq!(accounts(&opened), ["good", "noted"]);
    assert!(opened.broken.is_empty());
}

#[test]
fn good_files_may_have_a_mark_any_line_ends_and_the_one_attribute() {
    let folder = workspace(&[
        ("mark.ron", "\u{feff}(\r\n    name: \"Mark\",\r\n)\r\n"),
        (
            "attribute.ron",
            "#![enable(implicit_some)]\n(name: \"Attribute\", arr: 1_000.50)",
        ),
        (
            "options.ron",
            "(name: \"Options\", owner: None, arr: Some(5), notes: r#\"#![x] \"quoted\"\"#)",
        ),
    ]);
    let opened = opened(folder.path());
    assert_eq!(said(&opened), Vec::<String>::new());
    assert_eq!(accounts(&opened), ["attribute", "good", "mark", "options"]);
}

#[test]
fn a_good_file_cut_at_any_byte_is_explained_within_itself() {
    let whole = include_str!("../assets/demo/accounts/ghats-mango.ron");
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let workspace = opened(&demo).workspace;
    let id = AccountId::new("cut").unwrap();
    assert!(read_account(whole.as_bytes(), &id, &workspace, today()).is_ok());
    for length in 0..whole.trim_end().len() {
        let problems =
            read_account(&whole.as_bytes()[..length], &id, &workspace, today()).unwrap_err();
        assert!(!problems.is_empty(), "{length}");
        for problem in problems {
            let lines = whole[..whole.floor_char_boundary(length)]
                .matches('\n')
                .count()
                + 1;
            assert!(
                problem.line <= lines && problem.span.start <= length,
                "{length}: {problem}"
            );
        }
    }
}

#[test]
fn bombs_are_named_where_they_begin_to_be_too_much() {
    let nested = format!("(name: {}", "[".repeat(1_000_000));
    let long = format!(
        "(name: \"Long\", notes: \"{}\", arr: -1)",
        "x".repeat(10_000_000)
    );
    let folder = workspace(&[("nested.ron", &nested), ("long.ron", &long)]);
    let large = fs::File::create(folder.path().join("accounts/large.ron")).unwrap();
    large.set_len(17 * 1024 * 1024).unwrap();
    let opened = opened(folder.path());
    let expected = [
        "accounts/large.ron:1:1: error: the file is larger than 16 MiB, the limit".to_owned(),
        // (name: "Long", notes: " is 23 characters, then ten million, then `", arr: ` are 8 more.
        "accounts/long.ron:1:10000032: error: this amount is below zero\n  expected an amount of 0 or more, found -1".to_owned(),
        // The outermost bracket is the first, so the 65th stands at 7 + 64.
        "accounts/nested.ron:1:71: error: more than 64 brackets within one another".to_owned(),
    ];
    assert_eq!(said(&opened), expected);
    assert!(
        opened
            .problems
            .iter()
            .filter_map(|p| p.snippet.as_ref())
            .all(|snippet| snippet.text.len() < 2_000)
    );
    assert_eq!(accounts(&opened), ["good"]);
}

#[test]
fn the_fields_order_is_that_of_the_format() {
    let order = |path: &str| schema::field_order(schema::ACCOUNT, &path.parse().unwrap());
    assert_eq!(
        order("stakeholders[2].ties[0]"),
        ["member", "trust", "commitment", "since", "ended", "was"]
    );
    assert_eq!(order("actions[0].effect[1]")[..2], ["stakeholder", "tie"]);
    assert!(order("name").is_empty());
    let method = schema::field_order(
        schema::SETTINGS,
        &"method.targets{\"ExpertConsultant\"}".parse().unwrap(),
    );
    assert_eq!(method, ["depth", "power", "reach"]);
}
