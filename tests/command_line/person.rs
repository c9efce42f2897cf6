//! One person out of everything that is kept, and gone from all of it.

use std::fs;
use std::path::{Path, PathBuf};

use cultivate::workspace::schema::{ACCOUNT, Kind, Shape};
use ron_patch::{Conventions, Tree};

use super::{Home, everything_in};

/// A name that nothing else has, and what becomes of it as an id.
const NAME: &str = "Canary Zyxwvut";
const ID: &str = "canary-zyxwvut";

const SETTINGS: &str = r#"// Ask Canary Zyxwvut for the logo.
(
    format: 1,
    name: "Book",
    currency: "EUR",
    team: [(id: "tom", name: "Tom Okafor", function: Sales, csm: ())],
    offerings: [(id: "crm", name: "Suite", deployment_expertise: 1, pricing: 1, time_to_value: 1)],
    segments: [(id: "seg", name: "Segment")],
    programs: [(id: "prog", name: "Letter", kind: Newsletter)],
)
"#;

/// A value for a field of the description of the files: with the person in it wherever it can hold a name or an id.
fn sample(kind: Kind) -> Tree {
    match kind {
        Kind::Text => Tree::Str(format!("ask {NAME},\nthen others")),
        Kind::Bool => Tree::Bool(true),
        Kind::Date => Tree::Str("2026-01-05".to_owned()),
        Kind::Id("stakeholder") => Tree::Str(ID.to_owned()),
        Kind::Id("member") => Tree::Str("tom".to_owned()),
        Kind::Id("offering") => Tree::Str("crm".to_owned()),
        Kind::Id("segment") => Tree::Str("seg".to_owned()),
        Kind::Id("program") => Tree::Str("prog".to_owned()),
        Kind::Id("account") => Tree::Str("other".to_owned()),
        Kind::Id(_) => Tree::Str(format!("about-{ID}")),
        Kind::Int(_, high) => Tree::Int(high.min(9)),
        Kind::Real(range) => Tree::Number(if range.contains(1.0) { "1" } else { "0.5" }.to_owned()),
        Kind::Money => Tree::Int(1000),
        Kind::Word(_, words) => Tree::Ident(words()[0].to_owned()),
        Kind::List(entry) => Tree::List(vec![sample(*entry)]),
        Kind::Map(key, value) => match sample(*key) {
            Tree::Str(key) => Tree::Map(vec![(key, sample(*value))]),
            other => panic!("a key that is not text: {other:?}"),
        },
        Kind::Pair(first, second) => Tree::Tuple(vec![sample(*first), sample(*second)]),
        Kind::Struct(shape) => samples(shape).remove(0),
        Kind::Either(_, fuller) => sample(*fuller),
    }
}

/// Values for a record that hold every field together: one with all of them, or as few as its rule allows in each.
fn samples(shape: &'static Shape) -> Vec<Tree> {
    let field = |name: &str| {
        let kind = shape.field(name).unwrap().kind;
        let value = match (name, kind) {
            // A reference though its type is a text: a member, or somebody of the customer's.
            ("owner", Kind::Text) => Tree::Str(ID.to_owned()),
            (_, Kind::List(Kind::Struct(inner))) => Tree::List(samples(inner)),
            (_, kind) => sample(kind),
        };
        (name.to_owned(), value)
    };
    let Some(rule) = shape.rule else {
        return vec![Tree::Struct(
            shape.names.iter().copied().map(field).collect(),
        )];
    };
    let is_needed = |name: &&str| shape.field(name).unwrap().required;
    let (needed, free): (Vec<&str>, Vec<&str>) = shape.names.iter().copied().partition(is_needed);
    let mut valid = Vec::new();
    for one in &free {
        for other in &free {
            let mut names = needed.clone();
            names.push(one);
            if one < other {
                names.push(other);
            }
            let tree = Tree::Struct(names.into_iter().map(field).collect());
            if rule(&tree.write_inline()).is_none() {
                valid.push(tree);
            }
        }
    }
    assert!(
        !valid.is_empty(),
        "no sample of {} obeys its rule",
        shape.name
    );
    valid
}

/// The value of a field of a record.
fn put(record: &mut Tree, name: &str, value: Option<Tree>) {
    let Tree::Struct(fields) = record else {
        panic!("a record");
    };
    fields.retain(|(field, _)| field != name);
    fields.extend(value.map(|value| (name.to_owned(), value)));
}

/// An account with the person in every field that can hold one.
fn account() -> String {
    let mut account = sample(Kind::Struct(ACCOUNT));
    let Some(Kind::List(Kind::Struct(stakeholder))) = ACCOUNT.field("stakeholders").map(|f| f.kind)
    else {
        panic!("an account has people");
    };
    let text = |text: &str| Some(Tree::Str(text.to_owned()));
    let mut person = samples(stakeholder).remove(0);
    put(&mut person, "name", text(NAME));
    put(&mut person, "email", text("cz@harbour.example"));
    put(&mut person, "phone", text("+44 20 7946 0123"));
    put(&mut person, "reports_to", None);
    let mut other = samples(stakeholder).remove(0);
    put(&mut other, "id", text("other-person"));
    put(&mut other, "name", text("Other Person"));
    put(&mut other, "email", text("other@harbour.example"));
    put(&mut other, "phone", text("+44 20 7946 9999"));
    put(
        &mut account,
        "stakeholders",
        Some(Tree::List(vec![person, other])),
    );
    put(&mut account, "parent", None);
    format!(
        "// {NAME} wrote to us first.\n{}",
        account.write(&Conventions::NONE)
    )
}

/// A workspace whose every file holds the person, with kept versions, drafts, an import, plans and a bundle.
fn workspace(home: &Home) -> PathBuf {
    let root = home.path("book");
    fs::create_dir_all(root.join("accounts")).unwrap();
    fs::write(root.join("workspace.ron"), SETTINGS).unwrap();
    fs::write(root.join("accounts/harbour.ron"), account()).unwrap();
    let other =
        format!("(\n    name: \"Other\",\n    notes: \"like {NAME} (cz@harbour.example)\",\n)\n");
    fs::write(root.join("accounts/other.ron"), other).unwrap();
    root
}

fn run(home: &Home, root: &Path, words: &[&str]) -> super::Answer {
    let mut all = words.to_vec();
    all.extend(["-w", root.to_str().unwrap()]);
    home.run(&all)
}

/// The files below these folders that hold the person, however it is spelt.
fn holding(folders: &[&Path]) -> Vec<PathBuf> {
    let files = folders.iter().flat_map(|folder| everything_in(folder));
    let holds = |path: &PathBuf| {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).to_lowercase();
        let words = ["zyxwvut", "cz@harbour", "7946 0123"];
        words.iter().any(|word| text.contains(word)) || path.to_string_lossy().contains(ID)
    };
    files.filter(|path| path.is_file()).filter(holds).collect()
}

#[test]
fn somebody_in_every_field_of_the_files_is_gone_to_the_last_byte() {
    let home = Home::new();
    let root = workspace(&home);
    let checked = run(&home, &root, &["check"]);
    assert_eq!(
        checked.code, 0,
        "the sample has to be a sound workspace: {}{}",
        checked.data, checked.errors
    );
    // Kept versions, an exported plan and a bundle.
    for words in [
        &["edit", "harbour", ID, "--attitude", "2"][..],
        &["edit", "other", "--name", "Other Ltd"],
        &["export", "--account", "harbour", "--format", "html"],
        &["export", "--portfolio", "--format", "ron"],
    ] {
        let answer = run(&home, &root, words);
        assert_eq!(answer.code, 0, "{words:?}: {}", answer.errors);
    }
    let versions = home.path("state/cultivate/versions");
    let name = fs::read_dir(&versions)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .file_name();
    let draft = |person: &str| {
        format!("(account:Some(\"harbour\"),person:Some({person:?}),question:\"note\",text:\"x\")")
    };
    let drafts = home.path("state/cultivate/drafts");
    fs::create_dir_all(&drafts).unwrap();
    let drafts = drafts.join(format!("{}.ron", name.to_string_lossy()));
    fs::write(
        &drafts,
        format!("[{},{}]", draft(ID), draft("other-person")),
    )
    .unwrap();
    let state = home.path("state");
    assert!(
        holding(&[&root, &state]).len() >= 7,
        "{:?}",
        holding(&[&root, &state])
    );

    let answer = run(&home, &root, &["person", "forget", NAME, "--yes"]);
    assert_eq!(answer.code, 0, "{}{}", answer.data, answer.errors);
    assert_eq!(holding(&[&root, &state]), Vec::<PathBuf>::new());

    // What is not about them is there as before.
    let text = fs::read_to_string(root.join("accounts/harbour.ron")).unwrap();
    for kept in ["other-person", "kind: InPerson", "then others", "[removed]"] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    assert!(
        fs::read_to_string(&drafts)
            .unwrap()
            .contains("other-person")
    );
    let checked = run(&home, &root, &["check"]);
    assert_eq!(checked.code, 0, "{}{}", checked.data, checked.errors);
    let bundles = everything_in(&root.join("snapshots"));
    assert_eq!(
        bundles.len(),
        1,
        "the page went, the bundle stays: {bundles:?}"
    );
    let again = run(&home, &root, &["person", "forget", NAME, "--yes"]);
    assert_eq!(again.code, 2);
    assert!(again.errors.contains("nobody called"), "{}", again.errors);
}

#[test]
fn nothing_is_removed_before_somebody_agreed() {
    let home = Home::new();
    let root = workspace(&home);
    let texts = || -> Vec<Vec<u8>> {
        let files = everything_in(&root)
            .into_iter()
            .filter(|path| path.is_file());
        let files = files.filter(|path| !path.to_string_lossy().contains(".cultivate"));
        files.map(|path| fs::read(path).unwrap()).collect()
    };
    let before = texts();
    let answer = run(&home, &root, &["person", "forget", "canary"]);
    assert_eq!(answer.code, 2);
    assert!(answer.errors.contains("--yes"), "{}", answer.errors);
    for shown in [
        "Canary Zyxwvut (canary-zyxwvut), ask Canary Zyxwvut,",
        "accounts/other.ron:3  notes: \"like Canary Zyxwvut (cz@harbour.example)\" becomes \"like [removed] ([removed])\"",
        "workspace.ron:1  comment",
        "with ties, judgements and history, is removed",
    ] {
        assert!(answer.data.contains(shown), "{shown}: {}", answer.data);
    }
    assert!(texts() == before);
}

#[test]
fn an_export_says_everything_and_where() {
    let home = Home::new();
    let root = workspace(&home);
    let answer = run(
        &home,
        &root,
        &["person", "export", "cz@harbour.example", "--format", "json"],
    );
    assert_eq!(answer.code, 0, "{}", answer.errors);
    let json: serde_json::Value = serde_json::from_str(&answer.data).unwrap();
    assert_eq!(json["id"], ID);
    assert_eq!(json["account"], "harbour");
    let found = json["found"].as_array().unwrap();
    let record = found.iter().find(|one| one["kind"] == "record").unwrap();
    let text = record["text"].as_str().unwrap();
    assert!(
        text.contains("7946 0123") && text.contains("judgements"),
        "{text}"
    );
    let note = found
        .iter()
        .find(|one| one["file"] == "accounts/other.ron")
        .unwrap();
    assert_eq!(
        (note["line"].as_u64(), note["place"].as_str()),
        (Some(3), Some("notes"))
    );
    let touch = found
        .iter()
        .find(|one| one["place"] == "interactions[0].with[0]")
        .unwrap();
    assert!(
        touch["text"].as_str().unwrap().contains("kind: InPerson"),
        "{touch}"
    );

    let out = home.path("ines.ron");
    let words = ["person", "export", ID, "--out", out.to_str().unwrap()];
    assert_eq!(run(&home, &root, &words).code, 0);
    let text = fs::read_to_string(&out).unwrap();
    assert!(ron::from_str::<ron::Value>(&text).is_ok() && text.contains("judgements"));
    let twice = run(&home, &root, &words);
    assert_eq!(twice.code, 1);
    assert!(twice.errors.contains("--force"), "{}", twice.errors);
}

/// Two accounts that know somebody of the same name.
fn namesakes(home: &Home) -> PathBuf {
    let root = home.path("book");
    fs::create_dir_all(root.join("accounts")).unwrap();
    fs::write(
        root.join("workspace.ron"),
        SETTINGS.replace(NAME, "somebody"),
    )
    .unwrap();
    for (file, name) in [("a", "Alpha"), ("b", "Beta")] {
        let text = format!(
            "(\n    name: \"{name}\",\n    stakeholders: [\n        (id: \"{ID}\", name: \"{NAME}\", side: Business, role: User), // new\n    ],\n    interactions: [\n        (on: \"2026-01-05\", kind: Call, with: [\"{ID}\"]),\n    ],\n)\n"
        );
        fs::write(root.join(format!("accounts/{file}.ron")), text).unwrap();
    }
    root
}

#[test]
fn of_several_the_one_that_was_named_goes_and_the_others_stay() {
    let home = Home::new();
    let root = namesakes(&home);
    let asked = run(&home, &root, &["person", "forget", NAME, "--yes"]);
    assert_eq!(asked.code, 2);
    assert!(
        asked.errors.contains("--account a") && asked.errors.contains("--account b"),
        "{}",
        asked.errors
    );
    let other = fs::read(root.join("accounts/b.ron")).unwrap();
    let answer = run(
        &home,
        &root,
        &["person", "forget", NAME, "--account", "a", "--yes"],
    );
    assert_eq!(
        answer.code, 1,
        "lines that keep the name: {}",
        answer.errors
    );
    assert!(answer.data.contains("accounts/b.ron:4"), "{}", answer.data);
    assert_eq!(fs::read(root.join("accounts/b.ron")).unwrap(), other);
    let text = fs::read_to_string(root.join("accounts/a.ron")).unwrap();
    // The touch keeps its day and its kind.
    assert!(text.contains("(on: \"2026-01-05\", kind: Call)"), "{text}");
    assert!(!text.contains(ID), "{text}");
}

#[test]
fn somebody_who_was_deleted_before_is_removed_from_what_is_kept() {
    let home = Home::new();
    let root = namesakes(&home);
    fs::remove_file(root.join("accounts/b.ron")).unwrap();
    let edited = run(&home, &root, &["edit", "a", ID, "--remove"]);
    let removed = edited.code == 0;
    if !removed {
        // However people are deleted: the version that is replaced holds them.
        let noted = run(&home, &root, &["edit", "a", "--name", "Alpha Ltd"]);
        assert_eq!(noted.code, 0, "{}", noted.errors);
        let text = fs::read_to_string(root.join("accounts/a.ron")).unwrap();
        let lines = text.lines().filter(|line| !line.contains(ID));
        fs::write(
            root.join("accounts/a.ron"),
            lines.collect::<Vec<_>>().join("\n"),
        )
        .unwrap();
    }
    let state = home.path("state");
    assert_eq!(holding(&[&root]), Vec::<PathBuf>::new());
    assert_eq!(holding(&[&state]).len(), 1);
    let answer = run(&home, &root, &["person", "forget", NAME, "--yes"]);
    assert_eq!(answer.code, 0, "{}{}", answer.data, answer.errors);
    assert!(
        answer.data.contains("no longer in any account"),
        "{}",
        answer.data
    );
    assert_eq!(holding(&[&state]), Vec::<PathBuf>::new());
}

#[test]
fn what_cannot_be_read_is_named_and_nothing_is_removed() {
    let home = Home::new();
    let root = workspace(&home);
    fs::write(root.join("accounts/broken.ron"), "(name: ").unwrap();
    let before = fs::read(root.join("accounts/harbour.ron")).unwrap();
    let answer = run(&home, &root, &["person", "forget", NAME, "--yes"]);
    assert_eq!(answer.code, 1);
    assert!(
        answer.errors.contains("accounts/broken.ron cannot be read"),
        "{}",
        answer.errors
    );
    assert_eq!(fs::read(root.join("accounts/harbour.ron")).unwrap(), before);
}

#[test]
fn files_of_others_are_named_and_left() {
    let home = Home::new();
    let root = namesakes(&home);
    fs::remove_file(root.join("accounts/b.ron")).unwrap();
    let list = root.join("my-list.txt");
    fs::write(&list, format!("call {NAME}\n")).unwrap();
    let answer = run(&home, &root, &["person", "forget", NAME, "--yes"]);
    assert_eq!(answer.code, 1, "{}", answer.errors);
    assert!(answer.data.contains("  my-list.txt"), "{}", answer.data);
    assert_eq!(holding(&[&root]), [list]);
}

#[test]
fn an_import_passes_over_whoever_was_forgotten() {
    let home = Home::new();
    let root = home.path("book");
    let folder = home.path("crm");
    fs::create_dir_all(&folder).unwrap();
    let accounts = folder.join("Account.csv");
    fs::write(
        &accounts,
        "Id,Name,OwnerId,IsDeleted,Website\n001A,Harbour Lines,005A,false,harbour.example\n",
    )
    .unwrap();
    let contacts = folder.join("Contact.csv");
    let rows = [
        "Id,AccountId,FirstName,LastName,Email,Title,ReportsToId,IsDeleted,OwnerId,Description",
        "003A,001A,Canary,Zyxwvut,cz@harbour.example,COO,,false,005A,",
        "003B,001A,Other,Person,op@harbour.example,CIO,003A,false,005A,works for Canary Zyxwvut (cz@harbour.example)",
    ]
    .join("\n");
    fs::write(&contacts, rows).unwrap();
    let into = ["--into", root.to_str().unwrap(), "--yes"];
    let mut words = vec![
        "import",
        accounts.to_str().unwrap(),
        contacts.to_str().unwrap(),
    ];
    words.extend(into);
    let first = home.run(&words);
    assert_eq!(first.code, 0, "{}{}", first.data, first.errors);
    assert!(
        !holding(&[&root.join("imports")]).is_empty(),
        "the record knows them"
    );

    let answer = run(&home, &root, &["person", "forget", NAME, "--yes"]);
    assert_eq!(answer.code, 0, "{}{}", answer.data, answer.errors);
    let state = home.path("state");
    assert_eq!(holding(&[&root, &state]), Vec::<PathBuf>::new());

    let second = home.run(&words);
    assert_eq!(second.code, 0, "{}{}", second.data, second.errors);
    assert!(
        second
            .data
            .contains("1 person was forgotten here and not imported"),
        "{}",
        second.data
    );
    assert_eq!(holding(&[&root, &state]), Vec::<PathBuf>::new());
    let text = fs::read_to_string(root.join("accounts/harbour-lines.ron")).unwrap();
    assert!(text.contains("Other Person"), "{text}");
}
