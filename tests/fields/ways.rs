//! Three ways to one value: every field set by keys on the screen, by `cultivate edit`, and in the file by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use cultivate::app::{Effect, Layer, PageLine, Section, Size, State};
use cultivate::difference::difference;
use cultivate::field::{Context, Field, Kind, List, Scope, Subject, Value};
use cultivate::method::portfolio::Book;
use cultivate::model::{Account, AccountId, Date, Workspace};
use cultivate::workspace::{Store, open, schema};

use super::press::press;

pub(super) fn today() -> Date {
    "2026-11-22".parse().unwrap()
}

/// The words of the command line that begin an entry, and the field that their value is.
const OPENERS: [(List, &str, &str); 19] = [
    (List::Touch, "touch", "kind"),
    (List::Stage, "stage", "stage"),
    (List::Health, "health", "score"),
    (List::Feedback, "feedback", "channel"),
    (List::Renewal, "outcome", "outcome"),
    (List::Competitor, "competitor", "name"),
    (List::Forecast, "forecast", "probability"),
    (List::Snooze, "snooze", "insight"),
    (List::Action, "action", "id"),
    (List::Objective, "objective", "id"),
    (List::Risk, "risk", "id"),
    (List::Opportunity, "opportunity", "id"),
    (List::Reward, "reward", "title"),
    (List::Budget, "budget", "csm"),
    (List::View, "saved-view", "name"),
    (List::Member, "member", "id"),
    (List::Offering, "offering", "id"),
    (List::Segment, "segment", "id"),
    (List::Program, "program", "id"),
];

/// What has no place of its own: the member of a tie, and whose history an entry is, stay as they are; another id of a
/// person is asked about and has a test of its own; the constants of the method, and the kinds of move, have a page
/// instead of a field.
fn is_left(field: &Field) -> bool {
    field.fixed || matches!(field.kind, Kind::Constants)
}

/// What an entry is found by on the command line, where the day is that of the edit: it makes another entry there.
fn is_found_by(field: &Field) -> bool {
    field.key || field.path == "on"
}

/// The workspace with one entry in every list.
pub(super) fn base() -> Workspace {
    let mut workspace = super::common::workspace();
    let id = workspace.accounts.keys().next().unwrap().clone();
    for list in List::ALL {
        let scope = Scope::new(&workspace, Some(&id));
        if list.len(scope) > 0 {
            continue;
        }
        let account = workspace.accounts.get(&id).map(|one| &**one);
        let context = Context::by_name(&workspace, account, today());
        let mut entry = list.blank(today());
        for (at, field) in list.fields().iter().enumerate() {
            if field.required || field.key {
                let value = field.read(field.example, &entry.value(at), &context);
                entry.set(at, value.unwrap()).unwrap();
            }
        }
        let edit = entry.put(scope, None).unwrap();
        cultivate::edit::apply(&mut workspace, &edit).unwrap();
    }
    workspace
}

/// A text that says something else than what there is, and the same by ids.
fn other(field: &Field, old: &Value, scope: Scope<'_>, workspace: &Workspace) -> (String, String) {
    let context = Context::by_name(workspace, scope.account, today());
    let by_id = Context {
        by_name: false,
        ..context
    };
    let words = field.choices(&context);
    let texts = [field.example, "2026-05-01", "1", "no", "another"];
    // What is there already has its id.
    let texts = texts
        .into_iter()
        .filter(|text| !matches!(field.kind, Kind::Id) || *text == "another");
    let texts = texts.map(str::to_owned).chain(words);
    let read = |text: String| field.read(&text, old, &context).ok();
    let value = texts.filter_map(read).find(|value| value != old);
    let value = value.unwrap_or_else(|| panic!("{}: nothing else can be said", field.path));
    (field.show(&value, &context), field.show(&value, &by_id))
}

fn write(workspace: &Workspace, root: &Path) {
    fs::create_dir_all(root.join("accounts")).unwrap();
    let text = schema::settings_tree(&workspace.settings).write(&schema::SETTINGS_CONVENTIONS);
    fs::write(root.join("workspace.ron"), text).unwrap();
    for account in workspace.accounts.values() {
        let text = schema::account_tree(account).write(&schema::ACCOUNT_CONVENTIONS);
        let file = root.join("accounts").join(format!("{}.ron", account.id));
        fs::write(file, text).unwrap();
    }
}

fn files(root: &Path) -> BTreeMap<String, String> {
    let folders = [root.to_owned(), root.join("accounts")];
    let entries = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let paths = entries.map(|entry| entry.unwrap().path());
    let texts = paths.filter(|path| path.extension().is_some_and(|end| end == "ron"));
    texts
        .map(|path| {
            (
                path.display().to_string()[root.display().to_string().len()..].to_owned(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect()
}

/// The section of the page on which a record stands; none of them: it has no place on the screen.
fn section(subject: &Subject, at: usize) -> Section {
    let of_list = |list| {
        let all = Section::ALL.iter();
        *all.into_iter()
            .find(|one| one.list() == Some(list))
            .unwrap()
    };
    match subject {
        Subject::Workspace => Section::Settings,
        Subject::Method => Section::Method,
        Subject::Move(_) => Section::Moves,
        Subject::Account if subject.fields()[at].path == "notes" => Section::Notes,
        Subject::Account => Section::Facts,
        Subject::Person(_) | Subject::Tie(..) => Section::People,
        Subject::Entry(list, _) => of_list(*list),
    }
}

/// Sets a field by keys; gives what is to be saved, and the workspace after one step back.
pub(super) fn on_screen(
    subject: &Subject,
    at: usize,
    text: &str,
    workspace: &Workspace,
) -> (State, Vec<Effect>) {
    let size = Size {
        width: 120,
        height: 40,
    };
    let mut state = State::new(workspace.clone(), today(), size);
    state.select(workspace.accounts.keys().next().cloned());
    if let Subject::Tie(id, _) = subject {
        state.person = Some(id.clone());
    }
    let section = section(subject, at);
    press(&mut state, &format!(": '{}' Enter", section.command()));
    let page = state.page().unwrap();
    assert_eq!(page.section(), section);
    let lines = page.content().unwrap().lines(section);
    let wanted = match subject {
        Subject::Account | Subject::Workspace => PageLine::Field(at),
        Subject::Method => PageLine::Constant(at),
        Subject::Tie(id, _) => PageLine::Record(Subject::Person(id.clone())),
        subject => PageLine::Record(subject.clone()),
    };
    let line = lines.iter().position(|line| *line == wanted);
    press(&mut state, "g");
    match line {
        Some(line) => drop(press(&mut state, &"Down ".repeat(line))),
        None => assert_eq!(section, Section::Notes),
    }
    if let Subject::Tie(..) = subject {
        press(&mut state, "Right");
    }
    press(&mut state, "e");
    let Layer::Form(form) = &state.layer else {
        panic!("{:?}", state.layer);
    };
    // The field under the cursor is the one that the form begins with.
    let first = match subject {
        Subject::Account | Subject::Workspace | Subject::Method => at,
        _ => 0,
    };
    assert_eq!(form.place, first);
    press(&mut state, &"Down ".repeat(at - first));
    let effects = press(&mut state, &format!("Ctrl-u '{text}' Enter"));
    assert!(matches!(state.layer, Layer::Panes(_)), "{:?}", state.layer);
    (state, effects)
}

/// The words of the command line for a field.
fn words(subject: &Subject, at: usize, text: &str, workspace: &Workspace) -> Option<Vec<String>> {
    let account = workspace.accounts.keys().next().unwrap();
    let scope = Scope::new(workspace, Some(account));
    let field = subject.fields()[at];
    let word = |name: &str, text: &str| format!("--{name}={text}");
    let mut words = vec![account.to_string()];
    match subject {
        Subject::Account => {}
        Subject::Workspace => words.clear(),
        // A constant is named by its path.
        Subject::Method => return Some(vec![word("method", &format!("{}={text}", field.path))]),
        // What a kind of move changes is one value on the command line.
        Subject::Move(_) => return None,
        Subject::Person(id) => words.push(id.to_string()),
        Subject::Tie(id, member) => words.extend([id.to_string(), word("tie", member.as_str())]),
        Subject::Entry(list, place) => {
            if !list.is_of_account() {
                words.clear();
            }
            // An assessment's answers have a word of their own; what has no key is only made, not changed.
            let (_, opener, own) = OPENERS.iter().find(|row| row.0 == *list)?;
            if is_found_by(field) {
                return None;
            }
            if !list.fields().iter().any(|field| field.key) {
                return None;
            }
            let entry = list.entry(scope, *place)?;
            let account = workspace.accounts.get(account).map(|one| &**one);
            let context = Context {
                by_name: false,
                ..Context::by_name(workspace, account, today())
            };
            for (key, field) in list.fields().iter().enumerate() {
                let shown = field.show(&entry.value(key), &context);
                if key == at && field.name == *own {
                    words.push(word(opener, text));
                } else if field.name == *own {
                    words.push(word(opener, &shown));
                } else if (field.key || field.required) && field.path != "on" && key != at {
                    words.push(word(field.name, &shown));
                }
            }
            if field.name == *own {
                return Some(words);
            }
        }
    }
    words.push(word(field.name, text));
    Some(words)
}

fn run(root: &Path, words: &[String]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cultivate"));
    command.arg("-w").arg(root);
    for name in [
        "HOME",
        "XDG_STATE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
    ] {
        command.env(name, root.join("home"));
    }
    let output = command
        .args(["edit", "--on=2026-11-22"])
        .args(words)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words:?}: {text}");
}

/// The workspace whose file somebody has edited: only this value is another.
fn by_hand(subject: &Subject, at: usize, value: Value, workspace: &Workspace) -> Workspace {
    let id = workspace.accounts.keys().next().unwrap();
    let scope = Scope::new(workspace, Some(id));
    let timing = cultivate::edit::intent::Timing::Correction;
    let edit = subject
        .set(scope, vec![(at, value)], timing, today())
        .unwrap();
    let mut changed = workspace.clone();
    cultivate::edit::apply(&mut changed, &edit).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write(&changed, folder.path());
    open(folder.path(), today()).unwrap().workspace
}

fn told(was: &Workspace, now: &Workspace) -> bool {
    let (first, last) = (Book::new(was, today()), Book::new(now, today()));
    let difference = difference((was, &first), (now, &last), None);
    let mut facts = difference
        .accounts
        .iter()
        .flat_map(|account| account.walk.facts());
    !difference.settings_changes.is_empty() || facts.next().is_some()
}

pub(super) fn subjects(workspace: &Workspace) -> Vec<Subject> {
    let (id, account): (&AccountId, &Arc<Account>) = workspace.accounts.iter().next().unwrap();
    let who = account.stakeholders[0].clone();
    let tie = Subject::Tie(who.id.clone(), who.ties[0].member.clone());
    let mut subjects = vec![
        Subject::Workspace,
        Subject::Method,
        Subject::Move("catch-up".into()),
        Subject::Account,
        Subject::Person(who.id),
        tie,
    ];
    let scope = Scope::new(workspace, Some(id));
    let lists = List::ALL.iter().filter(|list| list.len(scope) > 0);
    subjects.extend(lists.map(|list| Subject::Entry(*list, 0)));
    subjects
}

#[test]
fn a_field_set_on_the_screen_by_command_and_by_hand_is_the_same() {
    let workspace = base();
    let id = workspace.accounts.keys().next().unwrap();
    let scope = Scope::new(&workspace, Some(id));
    for subject in subjects(&workspace) {
        for (at, field) in subject.fields().into_iter().enumerate() {
            // A new name of an account is a new file, which `edit` calls --rename.
            if is_left(field) || (subject == Subject::Account && field.path == "name") {
                continue;
            }
            let place = format!("{subject:?} {}", field.name);
            let old = subject.value(scope, at).unwrap();
            let (text, by_id) = other(field, &old, scope, &workspace);
            let (mut state, effects) = on_screen(&subject, at, &text, &workspace);
            let now = Workspace::clone(&state.workspace);
            assert!(now != workspace, "{place}: {} {}", text, state.notice.text);
            let is_history = matches!(subject, Subject::Entry(list, _) if list.is_history());
            let is_told = is_history || told(&workspace, &now);
            assert!(is_told, "{place}: no difference is told");
            let root = tempfile::tempdir().unwrap();
            let (keys, command) = (root.path().join("keys"), root.path().join("command"));
            write(&workspace, &keys);
            write(&workspace, &command);
            let mut saved = open(&keys, today()).unwrap().workspace;
            for effect in effects {
                if let Effect::Save(_, edit) = effect {
                    Store::new(&keys).save_edit(&mut saved, &edit.edit).unwrap();
                }
            }
            assert!(saved == now, "{place}: the files say something else");
            if let Some(words) = words(&subject, at, &by_id, &workspace) {
                run(&command, &words);
                assert_eq!(files(&command), files(&keys), "{place}: {words:?}");
            }
            let value = subject.value(Scope::new(&now, Some(id)), at).unwrap();
            let hand = by_hand(&subject, at, value.clone(), &workspace);
            if field.history {
                let value_by_hand = subject.value(Scope::new(&hand, Some(id)), at);
                assert_eq!(value_by_hand, Some(value), "{place}");
            } else {
                assert!(hand == now, "{place}: by hand it is something else");
            }
            press(&mut state, "u");
            assert!(
                *state.workspace == workspace,
                "{place}: undo leaves something"
            );
        }
    }
}
