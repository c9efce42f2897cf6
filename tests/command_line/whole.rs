//! What cannot be read at this moment is not absent: whatever has to look at every account refuses while one is
//! unread, and names it. And versions of files are listed and taken back.

use std::fs;

use super::Home;

/// Two accounts, the second a child of the first that names the member, and unreadable.
fn broken(home: &Home) -> String {
    let folder = home.workspace();
    let settings = "(format: 1, name: \"W\", currency: \"EUR\", team: [(id: \"mira\", name: \"Mira\", function: Sales)], \
        segments: [(id: \"s\", name: \"S\")])";
    fs::write(format!("{folder}/workspace.ron"), settings).unwrap();
    fs::write(format!("{folder}/accounts/a.ron"), "(name: \"A\")").unwrap();
    let child = "(name: \"B\", parent: \"a\", owner: \"mira\", segment: \"s\",, )";
    fs::write(format!("{folder}/accounts/b.ron"), child).unwrap();
    folder
}

#[test]
fn renaming_and_deleting_refuse_while_an_account_is_unread() {
    let home = Home::new();
    let folder = broken(&home);
    let before = fs::read_to_string(format!("{folder}/workspace.ron")).unwrap();
    for words in [
        &["a", "--rename", "c"][..],
        &["a", "--delete"],
        &["--member", "mira", "--delete"],
        &["--segment", "s", "--delete"],
    ] {
        let answer = home.run(&[&["-w", &folder, "edit"], words].concat());
        assert_eq!(answer.code, 1, "{words:?}: {answer:?}");
        assert!(
            answer.errors.contains("accounts/b.ron cannot be read"),
            "{answer:?}"
        );
        let script = home.path("script.txt");
        fs::write(&script, words.join(" ")).unwrap();
        let script = script.to_str().unwrap();
        let answer = home.run(&["-w", &folder, "edit", "--script", script]);
        assert_eq!(answer.code, 1, "{words:?}: {answer:?}");
        assert!(
            answer.errors.contains("accounts/b.ron cannot be read"),
            "{answer:?}"
        );
    }
    assert_eq!(
        fs::read_to_string(format!("{folder}/workspace.ron")).unwrap(),
        before
    );
    assert!(fs::exists(format!("{folder}/accounts/a.ron")).unwrap());
    // What needs no other account goes on.
    let answer = home.run(&["-w", &folder, "edit", "a", "--arr", "5"]);
    assert_eq!(answer.code, 0, "{answer:?}");
}

#[test]
fn an_import_is_not_taken_back_past_an_account_that_cannot_be_read() {
    let home = Home::new();
    let folder = home.workspace();
    let table = home.path("t.csv");
    let rows = "Company name,Company Domain Name,Record ID\nNorthwind,northwind.example,1\nSouth,south.example,2\n";
    fs::write(&table, rows).unwrap();
    let answer = home.run(&["-w", &folder, "import", table.to_str().unwrap(), "--yes"]);
    assert_eq!(answer.code, 0, "{answer:?}");
    let file = format!("{folder}/accounts/northwind.ron");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{good}<<<<<<<")).unwrap();
    let answer = home.run(&["-w", &folder, "import", "--undo"]);
    assert_eq!(answer.code, 1, "{answer:?}");
    assert!(
        answer
            .errors
            .contains("accounts/northwind.ron cannot be read"),
        "{answer:?}"
    );
    assert!(fs::exists(format!("{folder}/accounts/south.ron")).unwrap());
    fs::write(&file, good).unwrap();
    let answer = home.run(&["-w", &folder, "import", "--undo"]);
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(!fs::exists(&file).unwrap());
}

#[cfg(unix)]
#[test]
fn a_table_of_a_folder_that_cannot_be_looked_at_is_named() {
    let home = Home::new();
    let folder = home.workspace();
    let tables = home.path("tables");
    fs::create_dir(&tables).unwrap();
    fs::write(tables.join("a.csv"), "Company name\nNorthwind\n").unwrap();
    std::os::unix::fs::symlink(home.path("nowhere"), tables.join("b.csv")).unwrap();
    let tables = tables.to_str().unwrap();
    let answer = home.run(&["-w", &folder, "import", tables, "--yes"]);
    assert_eq!(answer.code, 1, "{answer:?}");
    assert!(answer.errors.contains("b.csv cannot be read"), "{answer:?}");
}

#[test]
fn versions_are_listed_and_taken_back_a_deleted_account_too() {
    let home = Home::new();
    let folder = home.workspace();
    let run = |words: &[&str]| {
        let answer = home.run(&[&["-w", &folder], words].concat());
        assert_eq!(answer.code, 0, "{words:?}: {answer:?}");
        answer.data + &answer.errors
    };
    let file = format!("{folder}/accounts/a.ron");
    let text = "// ours\n(\n    name: \"A\",\n    arr: 5,\n)\n";
    fs::write(&file, text).unwrap();
    assert!(run(&["restore", "a"]).contains("no earlier version of accounts/a.ron is kept"));
    run(&["edit", "a", "--arr", "6"]);
    run(&["edit", "a", "--delete"]);
    let list = run(&["restore", "a"]);
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 2, "{list}");
    assert!(lines[0].trim_start().starts_with("1  until 2"), "{list}");
    assert!(lines[0].ends_with("then deleted"), "{list}");
    assert!(lines[1].contains("then changed: arr"), "{list}");
    run(&["restore", "a", "--version", "2"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    // What it was before is kept too, so that this can be taken back.
    run(&["edit", "a", "--arr", "7"]);
    run(&["restore", "a", "--version", "1"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    // A damaged file is what it is for, whatever else is damaged.
    run(&["edit", "a", "--arr", "8"]);
    fs::write(&file, [&text.as_bytes()[..20], &[0xff, 0]].concat()).unwrap();
    fs::write(format!("{folder}/accounts/b.ron"), "(name: ").unwrap();
    run(&["restore", "a", "--version", "1"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    run(&["restore"]);
    let answer = home.run(&["-w", &folder, "restore", "a", "--version", "99"]);
    assert_eq!(answer.code, 2, "{answer:?}");
}
