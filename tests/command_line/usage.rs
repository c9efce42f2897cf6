//! Exit codes, help, and which workspace is meant.

use std::fs;

use super::Home;

#[test]
fn exit_codes_tell_fine_problems_and_wrong_usage_apart() {
    let home = Home::new();
    let folder = home.workspace();
    assert_eq!(home.run(&["-w", &folder, "check"]).code, 0);
    fs::write(
        format!("{folder}/accounts/bad.ron"),
        "(name: \"Bad\", arr: -1)",
    )
    .unwrap();
    for command in ["check", "score", "today"] {
        let answer = home.run(&["-w", &folder, command]);
        assert_eq!(answer.code, 1, "{command}: {}", answer.errors);
        assert!(!answer.errors.contains("panic"), "{}", answer.errors);
    }
    for wrong in [
        &["chekc", "--bogus"][..],
        &["score", "--as-of", "2026-02-30"],
        &["score", "--format", "xml"],
        &["today", "--mine", "--csm", "x"],
        &["-w", "no-such-folder", "check"],
        &["no-such-folder"],
        &["new"],
    ] {
        let answer = home.run(wrong);
        assert_eq!(answer.code, 2, "{wrong:?}: {}", answer.errors);
        assert!(
            answer.data.is_empty() && !answer.errors.is_empty(),
            "{wrong:?}"
        );
    }
}

#[test]
fn a_broken_account_is_left_out_and_said() {
    let home = Home::new();
    let folder = home.workspace();
    fs::write(
        format!("{folder}/accounts/bad.ron"),
        "(name: \"Bad\", arr: -1)",
    )
    .unwrap();
    let answer = home.run(&["-w", &folder, "score", "--format", "json"]);
    assert!(answer.data.contains("\"example-customer\"") && !answer.data.contains("\"bad\""));
    assert!(
        answer.errors.contains("accounts/bad.ron:1:20"),
        "{}",
        answer.errors
    );
    assert!(
        answer.errors.contains("1 account left out"),
        "{}",
        answer.errors
    );
}

#[test]
fn every_subcommand_has_finished_help() {
    let home = Home::new();
    let all = home.run(&["--help"]).data;
    let list = all
        .split("Commands:\n")
        .nth(1)
        .unwrap()
        .split("\n\n")
        .next()
        .unwrap();
    let commands: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 8, "{commands:?}");
    for command in commands.into_iter().filter(|command| *command != "help") {
        let answer = home.run(&[command, "--help"]);
        assert_eq!(answer.code, 0);
        assert!(answer.data.contains("Usage: cultivate "), "{command}");
        assert!(
            answer.data.contains("Examples:") || command == "man",
            "{command} has no examples"
        );
        assert_eq!(home.run(&["help", command]).data, answer.data);
        let manual = home.run(&["man"]).data.replace("\\-", "-");
        assert!(
            manual.contains(&format!(".SH CULTIVATE {}", command.to_uppercase())),
            "{command}"
        );
    }
}

#[test]
fn the_workspace_is_the_one_around_us_then_the_last_opened() {
    let home = Home::new();
    let first = home.run(&[]);
    assert_eq!(first.code, 0);
    assert!(first.data.contains("cultivate demo") && first.data.contains("cultivate new"));
    assert_eq!(home.run(&["score"]).code, 2);

    let folder = home.workspace();
    let elsewhere = home.path("other").to_str().unwrap().to_owned();
    assert_eq!(
        home.run(&["new", &elsewhere, "--name", "Elsewhere"]).code,
        0
    );
    assert!(
        home.run(&["today"]).data.starts_with("Elsewhere, "),
        "the last one made"
    );
    let inside = home
        .command(&["today"])
        .current_dir(format!("{folder}/accounts"))
        .output()
        .unwrap();
    assert!(
        String::from_utf8(inside.stdout)
            .unwrap()
            .starts_with("portfolio, "),
        "the one around us"
    );
    assert!(
        home.run(&["today"]).data.starts_with("portfolio, "),
        "the last one opened"
    );
    assert!(
        home.run(&["today", "-w", &elsewhere])
            .data
            .starts_with("Elsewhere, "),
        "the one that was named"
    );
}

#[test]
fn a_path_before_a_subcommand_is_no_workspace() {
    let home = Home::new();
    let folder = home.workspace();
    let answer = home.run(&[&folder, "check"]);
    assert_eq!(answer.code, 2);
    assert!(
        answer.errors.contains("cultivate check -w"),
        "{}",
        answer.errors
    );
}

#[test]
fn a_slip_in_a_command_is_pointed_out() {
    let answer = Home::new().run(&["chekc"]);
    assert_eq!(answer.code, 2);
    assert!(
        answer.errors.contains("did you mean `check`?"),
        "{}",
        answer.errors
    );
}

#[test]
fn mine_is_whoever_the_settings_say() {
    let home = Home::new();
    let folder = home.path("demo").to_str().unwrap().to_owned();
    assert_eq!(home.run(&["demo", "--no-open", "--into", &folder]).code, 0);
    let nobody = home.run(&["today", "-w", &folder, "--mine"]);
    assert_eq!(nobody.code, 2);
    assert!(nobody.errors.contains("settings.ron"), "{}", nobody.errors);

    let settings = home.path("config/cultivate/settings.ron");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(&settings, "(\n  mee: \"sunniva-dahl\",\n)").unwrap();
    let wrong = home.run(&["today", "-w", &folder, "--mine"]);
    assert_eq!(wrong.code, 1);
    assert!(
        wrong.errors.contains("settings.ron:2:3"),
        "{}",
        wrong.errors
    );

    fs::write(&settings, "(me: \"sunniva-dahl\")").unwrap();
    let mine = home.run(&["today", "-w", &folder, "--mine"]).data;
    let managed = home
        .run(&["today", "-w", &folder, "--csm", "sunniva-dahl"])
        .data;
    assert_eq!(
        mine, managed,
        "a manager of the demo owns no account of somebody else's"
    );
    // `grep -l 'csm: "sunniva-dahl"' assets/demo/accounts/*` counts fourteen.
    let title = mine.lines().next().unwrap();
    assert!(title.ends_with(": 14 accounts"), "{title}");
    let typo = home.run(&["today", "-w", &folder, "--csm", "suniva-dahl"]);
    assert_eq!(typo.code, 2);
    assert!(
        typo.errors.contains("did you mean `sunniva-dahl`?"),
        "{}",
        typo.errors
    );
}

#[test]
fn examples_fit_a_terminal_of_80_columns() {
    let home = Home::new();
    let mut seen = 0;
    for command in [
        "new",
        "demo",
        "check",
        "score",
        "today",
        "explain",
        "edit",
        "completions",
    ] {
        // On a wide terminal nothing is wrapped.
        let output = home
            .command(&["help", command])
            .env("COLUMNS", "300")
            .output();
        let help = String::from_utf8(output.unwrap().stdout).unwrap();
        let examples = help.split("Examples:\n").nth(1).unwrap_or_default();
        for line in examples.lines().take_while(|line| !line.is_empty()) {
            assert!(line.len() <= 80, "{line}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn an_effect_may_be_a_list_and_is_refused_in_plain_words() {
    let home = Home::new();
    let folder = home.workspace();
    let edit = |effect: &str| {
        let action = ["example-customer", "--action", "a1", "--title", "Ask"];
        let rest = ["--effect", effect, "-w", &folder];
        home.run(&[&["edit"], &action[..], &rest[..]].concat())
    };
    assert_eq!(edit("[(journey: Use), (touch: Qbr)]").code, 0);
    let file = std::fs::read_to_string(format!("{folder}/accounts/example-customer.ron")).unwrap();
    assert!(
        file.contains("effect: [(journey: Use), (touch: Qbr)]"),
        "{file}"
    );
    for effect in ["3", "(journay: Use)", "[(journey: 3)]", "\"x\""] {
        let answer = edit(effect);
        assert_eq!(answer.code, 2, "{effect}");
        assert!(!answer.errors.contains("EffectFile"), "{}", answer.errors);
    }
}
