//! How the program behaves towards the terminal, the disk and other programs.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::terminal::{Program, comes_true};
use super::{demo, files, process_state};

/// The first account by id, with its file and text.
fn first(folder: &Path) -> (PathBuf, String) {
    let (name, text) = files(folder).remove(0);
    (folder.join("demo/accounts").join(name), text)
}

#[test]
fn suspended_it_gives_the_terminal_back_and_takes_it_again() {
    for by_signal in [false, true] {
        let folder = demo();
        let mut program = Program::start(folder.path(), &[]);
        program.unsee("reading");
        if by_signal {
            program.signal("TSTP");
        } else {
            program.press(":suspend\r");
        }
        let stops = comes_true(|| process_state(program.process()).starts_with('T'));
        assert!(stops, "not stopped");
        program.hear("the reset", |bytes| bytes.contains("\x1b[?1049l"));
        program.assert_left_clean();
        // What happened meanwhile is looked at.
        let (path, text) = first(folder.path());
        fs::write(&path, &text[..text.len() / 2]).unwrap();
        program.signal("CONT");
        program.see("1 not readable");
        program.press("?");
        program.see("Help");
        program.press("\x1b");
        program.unsee("Help");
        program.press("q");
        assert_eq!(program.end(), 0);
        program.assert_left_clean();
    }
}

#[test]
fn a_broken_file_is_shown_and_mended_in_the_editor() {
    let folder = demo();
    let (path, text) = first(folder.path());
    let good = folder.path().join("good.ron");
    fs::write(&good, &text).unwrap();
    fs::write(&path, text.replacen("name:", "nmae:", 1)).unwrap();
    let editor = folder.path().join("mends it");
    let script = format!(
        "#!/bin/sh\necho in the editor\ncp '{}' \"$2\"\n",
        good.display()
    );
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    // The editor has a blank in its name, and an option.
    let said = format!("'{}' --wait", editor.display());
    let mut program = Program::start(folder.path(), &[("EDITOR", &said), ("VISUAL", "")]);
    program.see("1 not readable");
    program.press("g\r");
    program.see("did you mean `name`?");
    program.press("E");
    program.see("is readable again");
    program.unsee("not readable");
    let bytes = program.output();
    let there = bytes.find("in the editor").expect("the editor spoke");
    assert!(bytes[..there].rfind("\x1b[?1049l") > bytes[..there].rfind("\x1b[?1049h"));
    assert!(bytes[there..].contains("\x1b[?1049h"), "taken again");
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

#[test]
fn the_view_of_a_broken_file_closes_when_it_is_mended_outside() {
    let folder = demo();
    let (path, text) = first(folder.path());
    fs::write(&path, text.replacen("name:", "nmae:", 1)).unwrap();
    let mut program = Program::start(folder.path(), &[]);
    program.see("1 not readable");
    program.press("g\r");
    program.see("did you mean `name`?");
    // Another mistake, then none.
    fs::write(&path, text.replacen("name:", "neme:", 1)).unwrap();
    program.see("neme");
    fs::write(&path, &text).unwrap();
    program.see("is readable again");
    program.unsee("did you mean");
    let settings = folder.path().join("demo/workspace.ron");
    let good = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{good} (")).unwrap();
    program.see("workspace.ron not readable");
    fs::write(&settings, good).unwrap();
    program.unsee("not readable");
    program.press("q");
    assert_eq!(program.end(), 0);
}

#[test]
fn an_editor_that_is_not_there_is_said() {
    let folder = demo();
    let nothing = [("EDITOR", "/nowhere/vi"), ("VISUAL", "")];
    let mut program = Program::start(folder.path(), &nothing);
    program.unsee("reading");
    program.press("E");
    program.see("cannot be run");
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

#[test]
fn a_failed_save_is_said_kept_and_tried_again() {
    let folder = demo();
    let before = files(folder.path());
    // A file where the folder of the lock belongs: nobody can save, not even an administrator.
    let lock = folder.path().join("demo/.cultivate");
    let _ = fs::remove_dir_all(&lock);
    fs::write(&lock, "in the way").unwrap();
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    // Without its folder the demo's mark is gone too; its made-up team is still nobody who could be asked who they are.
    program.unsee("Who are you?");
    program.press("3>");
    program.see("not saved");
    assert_eq!(files(folder.path()), before);
    program.press("q");
    program.see("Quit anyway?");
    program.press("n");
    fs::remove_file(&lock).unwrap();
    program.unsee("not saved");
    program.see("saved");
    assert_ne!(files(folder.path()), before);
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

#[test]
fn a_paste_is_text_even_with_the_mark_of_its_end_inside() {
    let folder = demo();
    let before = files(folder.path());
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    program.press("/");
    program.see("filter:");
    // Taken for keys, this would accept the filter, raise an attitude and leave.
    program.press("\x1b[200~zzz\x1b[201~\r3>q\x1b[201~");
    program.see("zzz");
    program.see("3>q");
    program.see("0 of");
    program.press("\x1b");
    program.unsee("zzz");
    program.press("\x1b[200~3>q\x1b[201~");
    program.see("Open a field or a prompt first, then paste");
    assert_eq!(files(folder.path()), before);
    program.press("q");
    assert_eq!(program.end(), 0);
}

#[test]
fn two_programs_on_one_workspace_see_each_other() {
    let folder = demo();
    let mut one = Program::start(folder.path(), &[]);
    let mut other = Program::start(folder.path(), &[]);
    one.unsee("reading");
    other.unsee("reading");
    one.press("3>");
    one.see("saved");
    other.see("was changed outside and has been reloaded");
    other.press("3<");
    other.see("saved");
    one.see("was changed outside and has been reloaded");
    for program in [&mut one, &mut other] {
        program.press("q");
        assert_eq!(program.end(), 0);
        program.assert_left_clean();
    }
}

#[test]
fn the_persons_own_keys_are_used_and_bad_ones_named_with_their_place() {
    let good = r#"[(context: Any, keys: ["Q"], command: "quit", help: "quit")]"#;
    let bad = "[\n(context: Any, keys: [\"Q\"], command: \"qiut\", help: \"leave\")]";
    for (table, key) in [(good, "Q"), (bad, "q")] {
        let folder = demo();
        let settings = folder.path().join("settings");
        fs::create_dir_all(settings.join("cultivate")).unwrap();
        fs::write(settings.join("cultivate/keymap.ron"), table).unwrap();
        let settings = settings.to_str().unwrap();
        let mut program = Program::start(folder.path(), &[("XDG_CONFIG_HOME", settings)]);
        program.unsee("reading");
        if table == bad {
            program.see("keymap.ron:2");
        }
        program.press(key);
        assert_eq!(program.end(), 0);
        program.assert_left_clean();
    }
}

#[test]
fn an_edit_waits_for_whoever_writes_and_the_screen_says_so_and_goes_on() {
    let folder = demo();
    let before = files(folder.path());
    fs::create_dir_all(folder.path().join("demo/.cultivate")).unwrap();
    let lock = folder.path().join("demo/.cultivate/lock");
    fs::write(&lock, "4711 elsewhere").unwrap();
    let held = fs::File::open(&lock).unwrap();
    held.lock().unwrap();
    let mut program = Program::start(folder.path(), &[]);
    program.see("DEMO");
    program.unsee("reading");
    program.press("3>");
    program.see("process 4711 on elsewhere is writing in this workspace");
    program.press("?");
    program.see("Help");
    program.press("\x1b");
    program.unsee("Help");
    assert_eq!(files(folder.path()), before);
    drop(held);
    assert!(comes_true(|| files(folder.path()) != before), "not saved");
    program.unsee("not saved");
    program.press("q");
    assert_eq!(program.end(), 0);
}
