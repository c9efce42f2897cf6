//! The first run in a terminal: the three ways to begin, who one is, and settings that last.

use std::fs;

use crate::terminal::Program;

#[test]
fn starting_empty_makes_a_workspace_and_opens_it_as_mine() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::launch(folder.path(), &[], &[]);
    program.see("How would you like to start?");
    program.press("b");
    program.see("or their folder");
    program.press("\x1b");
    program.see("How would you like to start?");
    program.press("e");
    program.see("your name");
    // The name that stands there is cleared; currency as it is; who I am; folder as it is.
    program.press("\x15Harbour book\r\rAna Reis\r\r");
    program.see("Harbour book");
    program.see("mine 0 of 0");
    program.see("No accounts. a adds one");
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
    let shared = fs::read_to_string(folder.path().join("my-portfolio/workspace.ron")).unwrap();
    assert!(shared.contains("name: \"Harbour book\"") && shared.contains("id: \"ana-reis\""));
    let own = fs::read_to_string(folder.path().join(".config/cultivate/settings.ron")).unwrap();
    assert!(own.contains("me: \"ana-reis\""), "{own}");
}

#[test]
fn a_folder_that_is_taken_is_refused_and_what_was_typed_stays() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("my-portfolio")).unwrap();
    fs::write(folder.path().join("my-portfolio/letter.txt"), "dear").unwrap();
    let mut program = Program::launch(folder.path(), &[], &[]);
    program.see("How would you like to start?");
    program.press("e\x15Mine\r\r\r\r");
    program.see("my-portfolio is not empty");
    program.see("Mine");
    program.press("\x1b");
    program.see("How would you like to start?");
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

#[test]
fn the_demo_opens_is_edited_and_made_new() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::launch(folder.path(), &[], &[]);
    program.see("explore the demo");
    program.press("d");
    program.see("DEMO");
    program.unsee("reading");
    let accounts = folder.path().join(".local/share/cultivate/demo/accounts");
    let texts = || {
        let files = fs::read_dir(&accounts)
            .unwrap()
            .map(|file| file.unwrap().path());
        let mut all: Vec<_> = files
            .map(|path| fs::read_to_string(path).unwrap())
            .collect();
        all.sort();
        all
    };
    let before = texts();
    program.press("3>");
    program.see("saved");
    assert_ne!(texts(), before);
    program.press(":reset-demo\r");
    program.see("reset the demo?");
    program.press("yes\r");
    program.see("The demo was reset");
    program.unsee("reading");
    assert_eq!(texts(), before);
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

#[test]
fn a_signal_and_leaving_give_the_terminal_back() {
    for (keys, signal, code) in [("\x1b", "", 0), ("\x03", "", 0), ("", "TERM", 143)] {
        let folder = tempfile::tempdir().unwrap();
        let mut program = Program::launch(folder.path(), &[], &[]);
        program.see("How would you like to start?");
        if signal.is_empty() {
            program.press(keys);
        } else {
            program.signal(signal);
        }
        assert_eq!(program.end(), code);
        program.assert_left_clean();
        assert!(fs::read_dir(folder.path()).unwrap().all(|entry| {
            // Nothing was made but what the program keeps its own log in.
            entry
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with('.')
        }));
    }
}

#[test]
fn who_one_is_is_asked_once_and_settings_last() {
    let folder = super::demo();
    // Without the mark, and with a team that is not made up alone, it is a workspace as any.
    fs::remove_file(folder.path().join("demo/.cultivate/demo")).unwrap();
    let settings = folder.path().join("demo/workspace.ron");
    let text = fs::read_to_string(&settings).unwrap();
    let team = "team: [\n        (id: \"ana-reis\", name: \"Ana Reis\", function: Sales),";
    fs::write(&settings, text.replacen("team: [", team, 1)).unwrap();
    let own = folder.path().join(".config/cultivate/settings.ron");
    let mut program = Program::start(folder.path(), &[]);
    program.see("Who are you?");
    program.press("sunniva\r");
    program.see("mine 14 of 43");
    program.press(":settings\r");
    program.see("mouse editing");
    program.press("jjj\r");
    program.see("mouse editing is on now.");
    // On its own, or it would be Alt with what follows.
    program.press("\x1b");
    program.unsee("dragging people");
    program.press("q");
    assert_eq!(program.end(), 0);
    let text = fs::read_to_string(&own).unwrap();
    assert!(
        text.contains("me: \"sunniva-dahl\"") && text.contains("mouse_edit: true"),
        "{text}"
    );

    fs::write(&own, "(\n    me: \"mira-lund\",\n    colour: 3,\n)\n").unwrap();
    let mut program = Program::start(folder.path(), &[]);
    program.see("settings.ron:3:");
    program.press(":settings\r");
    program.see("mouse editing");
    program.press("jjj\r");
    program.see("could not be saved");
    // On its own, or it would be Alt with what follows.
    program.press("\x1b");
    program.unsee(" Settings ");
    program.press("q");
    assert_eq!(program.end(), 0);
    let text = fs::read_to_string(&own).unwrap();
    assert_eq!(text, "(\n    me: \"mira-lund\",\n    colour: 3,\n)\n");
}
