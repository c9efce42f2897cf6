//! Plans in every format: the same bytes again, hostile texts that do nothing, disks that are full, and being stopped.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use cultivate::model::is_hidden;
use scraper::{Html, Selector};

use super::{Home, everything_in};

/// Everything that can be taken out of a workspace: what, for whom, in which format.
fn everything(account: &str, manager: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for what in [
        &["--account", account][..],
        &["--account", account, "--audience", "customer"],
        &["--csm", manager],
        &["--portfolio"],
    ] {
        for format in ["md", "html", "json", "csv", "ics"] {
            all.push([what, &["--format", format]].concat());
        }
    }
    all.push(vec!["--portfolio", "--format", "ron"]);
    let owned = |one: Vec<&str>| one.into_iter().map(str::to_owned).collect();
    all.into_iter().map(owned).collect()
}

fn demo(home: &Home, folder: &str) -> String {
    let folder = home.path(folder).to_str().unwrap().to_owned();
    assert_eq!(home.run(&["demo", "--no-open", "--into", &folder]).code, 0);
    folder
}

fn exported(home: &Home, folder: &str, what: &[String]) -> String {
    let what: Vec<&str> = what.iter().map(String::as_str).collect();
    let always = [
        "export",
        "-w",
        folder,
        "--as-of",
        "2026-11-22",
        "--out",
        "-",
    ];
    let answer = home.run(&[&always[..], &what].concat());
    assert_eq!(answer.code, 0, "{what:?}: {}", answer.errors);
    answer.data
}

#[test]
fn the_same_workspace_and_day_give_the_same_bytes() {
    let home = Home::new();
    // The name of the folder is part of nothing but the name of the file.
    let (one, other) = (demo(&home, "demo"), demo(&home, "other"));
    for what in everything("havgard-sjomat", "sunniva-dahl") {
        let first = exported(&home, &one, &what);
        assert!(first.len() > 100, "{what:?}: {first}");
        // The beginning of a calendar is what every calendar begins with: it is internal by its name.
        let internal = !what.contains(&"customer".to_owned());
        let lines = if what.contains(&"ics".to_owned()) {
            5
        } else {
            2
        };
        let begin: Vec<&str> = first.lines().take(lines).collect();
        assert_eq!(
            begin.concat().contains("INTERNAL"),
            internal,
            "{what:?}: {begin:?}"
        );
        assert_eq!(exported(&home, &other, &what), first, "{what:?}");
    }
}

/// Escapes, C1 controls, a reversed direction, what cannot be seen, markup, a formula, a line of its own, a path.
const HOSTILE: &str = "=1+1\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\u{200b}</title></style><script>alert(1)</script><img src=x \
                       onerror=alert(1)>[a](javascript:alert(1))|`x`\r\nBEGIN:VEVENT\r\n../../etc/passwd\tend";

/// A workspace in which every text is hostile.
fn hostile(home: &Home) -> String {
    let folder = home.workspace();
    let settings = r#"(
    format: 1, name: "@", currency: "@",
    team: [(id: "mira", name: "@", function: CustomerSuccess, csm: ())],
    offerings: [(id: "used", name: "@", deployment_expertise: 5, pricing: 5, time_to_value: 5),
                (id: "unused", name: "@", deployment_expertise: 5, pricing: 5, time_to_value: 5)],
    segments: [(id: "s", name: "@", gifts: Forbidden)],
    programs: [(id: "p", name: "@", kind: Webinar, starts: "2026-12-01", every_months: 1)],
)"#;
    let account = r#"(
    name: "@", segment: "s", csm: "mira", owner: "mira", since: "2020-01-01", arr: 900_000, journey: Value,
    renewal: "2026-12-01", notes: "@", deployments: [(offering: "used", arr: 900_000)],
    tier_override: (tier: High, why: "@"),
    stages: [(on: "2026-01-01", view: Vendor, stage: Basic, why: "@")],
    stakeholders: [
        (id: "a", name: "@", title: "@", side: Business, role: Buyer, power: 9, attitude: -3),
        (id: "b", name: "@", side: Business, role: User, power: 7, attitude: 2, reports_to: "a",
         ties: [(member: "mira", trust: 5, commitment: 5)]),
    ],
    interactions: [(on: "2026-10-01", kind: Gift, with: ["a"], by: ["mira"], exchange: Gave, note: "@")],
    objectives: [(id: "o", title: "@", measure: "@", by: "2027-01-01", shared: true)],
    actions: [(id: "x", title: "@", owner: "a", due: "2026-12-03", shared: true)],
    rewards: [(title: "@", side: Both)],
    risks: [(id: "r", title: "@", likelihood: 2, severity: 3)],
    opportunities: [(id: "w", title: "@", value: 5, closes: "2027-02-01")],
    feedback: [(on: "2026-11-01", who: "a", score: 2, channel: Survey, text: "@")],
    health: [(on: "2026-11-01", score: 5, why: "@")],
)"#;
    let payload = HOSTILE.escape_default().to_string();
    fs::remove_file(format!("{folder}/accounts/example-customer.ron")).unwrap();
    let write = |name: &str, text: &str| {
        fs::write(format!("{folder}/{name}"), text.replace('@', &payload)).unwrap();
    };
    write("workspace.ron", settings);
    write("accounts/hostile.ron", account);
    folder
}

#[test]
fn hostile_texts_do_nothing_in_any_plan() {
    let home = Home::new();
    let folder = hostile(&home);
    for what in everything("hostile", "mira") {
        let text = exported(&home, &folder, &what);
        let format = what.last().unwrap().as_str();
        // A bundle holds the files as they are: it is data, and steers nothing.
        let lines = ['\n', '\r', '\t'];
        let hidden = text
            .chars()
            .find(|one| is_hidden(*one) && !lines.contains(one));
        assert_eq!(hidden, None, "{what:?}");
        assert!(
            text.contains("=1+1") || text.contains("1+1"),
            "{what:?}: {text}"
        );
        match format {
            "html" => is_a_harmless_page(&text),
            "md" => {
                assert!(
                    !text.contains("<script") && !text.contains("<img"),
                    "{text}"
                );
                assert!(!text.contains("](javascript:"), "{text}");
            }
            "json" => assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok()),
            "csv" => no_cell_is_a_formula(&text),
            "ics" => {
                let begun = text.matches("\r\nBEGIN:VEVENT\r\n").count();
                assert_eq!(begun, text.matches("\r\nUID:").count(), "{text}");
            }
            _ => assert!(text.starts_with("// INTERNAL")),
        }
    }
}

fn is_a_harmless_page(page: &str) {
    let parsed = Html::parse_document(page);
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    let count = |what: &str| parsed.select(&Selector::parse(what).unwrap()).count();
    for wrong in [
        "script",
        "img",
        "link",
        "a",
        "iframe",
        "[src]",
        "[href]",
        "[onerror]",
    ] {
        assert_eq!(count(wrong), 0, "{wrong}");
    }
    let policy = "meta[http-equiv=Content-Security-Policy][content^=\"default-src 'none'\"]";
    assert_eq!(
        (count(policy), count("h1"), count("title")),
        (1, 1, 1 + count("svg"))
    );
    assert!(
        !page.contains("url(") && !page.contains("@import"),
        "it asks for something"
    );
}

fn no_cell_is_a_formula(text: &str) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut cells = 0;
    for record in reader.records() {
        for cell in record.unwrap().iter() {
            let numeric = cell.parse::<f64>().is_ok();
            assert!(
                numeric || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
            cells += 1;
        }
    }
    assert!(cells > 10);
}

/// What is in a folder, the temporary files among it.
fn names(folder: &Path) -> Vec<String> {
    let name = |path: PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut names: Vec<String> = everything_in(folder).into_iter().map(name).collect();
    names.sort();
    names
}

#[cfg(unix)]
#[test]
fn a_file_that_does_not_fit_is_said_and_nothing_half_is_left() {
    let home = Home::new();
    let folder = demo(&home, "demo");
    let out = home.path("plans");
    fs::create_dir(&out).unwrap();
    let path = out.join("INTERNAL-all.html");
    fs::write(&path, "as it was").unwrap();
    // No file may grow beyond two blocks: the log has room, a page has not.
    let limited = |what: &[&str]| {
        let ours = home.command(what);
        let mut command = home.command(&[]);
        let program = ours.get_program().to_owned();
        let envs: Vec<_> = command
            .get_envs()
            .map(|(a, b)| (a.to_owned(), b.map(ToOwned::to_owned)))
            .collect();
        let mut shell = std::process::Command::new("sh");
        shell
            .args(["-c", "ulimit -f 4; exec \"$0\" \"$@\""])
            .arg(program)
            .args(what)
            .env_clear();
        for (name, value) in envs {
            if let Some(value) = value {
                shell.env(name, value);
            }
        }
        command = shell;
        super::Answer::of(command.output().unwrap())
    };
    let to = path.to_str().unwrap();
    for what in [
        &["--portfolio", "--format", "html", "--out", to, "--force"][..],
        &[
            "--portfolio",
            "--format",
            "ron",
            "--out",
            out.to_str().unwrap(),
        ],
        &["--each", "--format", "html", "--out", out.to_str().unwrap()],
    ] {
        let answer = limited(&[&["export", "-w", &folder][..], what].concat());
        assert_eq!(answer.code, 1, "{what:?}: {}", answer.errors);
        let said = "the file is larger than is allowed: ";
        assert!(answer.errors.contains(said), "{}", answer.errors);
        assert!(
            answer.errors.contains("was not written"),
            "{}",
            answer.errors
        );
        assert_eq!(names(&out), ["INTERNAL-all.html"], "{what:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "as it was");
    }
}

/// The demo's accounts many times over.
fn many(home: &Home, times: usize) -> String {
    let folder = demo(home, "many");
    let accounts = Path::new(&folder).join("accounts");
    for path in everything_in(&accounts) {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        for number in 1..times {
            fs::copy(&path, accounts.join(format!("{stem}-{number}.ron"))).unwrap();
        }
    }
    folder
}

#[cfg(unix)]
#[test]
fn whoever_stops_it_is_left_with_whole_files() {
    let home = Home::new();
    let folder = many(&home, 10);
    let out = home.path("plans");
    let arguments = [
        "export",
        "-w",
        &folder,
        "--each",
        "--format",
        "html",
        "--out",
        out.to_str().unwrap(),
    ];
    let child = home
        .command(&arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = std::time::Instant::now();
    let some = || out.is_dir() && names(&out).iter().any(|name| name.ends_with(".html"));
    while !some() && begun.elapsed().as_secs() < 60 {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let process = child.id().to_string();
    let told = std::process::Command::new("kill")
        .args(["-INT", &process])
        .status()
        .unwrap();
    assert!(told.success());
    let answer = super::Answer::of(child.wait_with_output().unwrap());
    let written = names(&out);
    assert_eq!(answer.code, 1, "{}", answer.errors);
    let all = 43 * 10;
    let said = format!("stopped; {} of {all} files are in ", written.len());
    assert!(
        answer.errors.contains(&said),
        "{} files: {}",
        written.len(),
        answer.errors
    );
    assert!(written.len() < all);
    for name in written {
        assert!(
            name.starts_with("INTERNAL-") && name.ends_with(".html"),
            "{name}"
        );
        let text = fs::read_to_string(out.join(&name)).unwrap();
        assert!(text.ends_with("</html>\n"), "{name}");
    }
}

#[test]
fn each_account_has_its_file_and_what_is_there_stops_all_of_them() {
    let home = Home::new();
    let folder = demo(&home, "demo");
    let out = home.path("plans");
    let always = [
        "export",
        "-w",
        &folder,
        "--as-of",
        "2026-11-22",
        "--each",
        "--out",
        out.to_str().unwrap(),
    ];
    let each = |more: &[&str]| home.run(&[&always[..], more].concat());
    let sent = each(&["--format", "md", "--audience", "customer"]);
    assert_eq!(sent.code, 0, "{}", sent.errors);
    assert_eq!(names(&out).len(), 43);
    assert!(names(&out).contains(&"havgard-sjomat-2026-11-22.md".to_owned()));
    // The same as the one alone.
    let alone = [
        "--account",
        "havgard-sjomat",
        "--audience",
        "customer",
        "--format",
        "md",
    ];
    let alone = exported(&home, &folder, &alone.map(str::to_owned));
    let kept = out.join("havgard-sjomat-2026-11-22.md");
    assert_eq!(fs::read_to_string(&kept).unwrap(), alone);
    // One file in the way, and none is written.
    for name in names(&out)
        .iter()
        .filter(|name| !name.starts_with("havgard"))
    {
        fs::remove_file(out.join(name)).unwrap();
    }
    fs::write(&kept, "mine").unwrap();
    let again = each(&["--format", "md", "--audience", "customer"]);
    assert_eq!(again.code, 1);
    assert!(
        again.errors.contains("nothing was written"),
        "{}",
        again.errors
    );
    assert_eq!(names(&out).len(), 1);
    let forced = each(&["--format", "md", "--audience", "customer", "--force"]);
    assert_eq!(forced.code, 0, "{}", forced.errors);
    assert_eq!(names(&out).len(), 43);
    assert_eq!(fs::read_to_string(&kept).unwrap(), alone);
    for wrong in [&["--format", "ron"][..], &["--format", "md", "--out", "-"]] {
        assert_eq!(
            home.run(&[&["export", "-w", &folder, "--each"], wrong].concat())
                .code,
            2
        );
    }
}

#[test]
fn what_has_changed_is_told_since_a_day_or_a_bundle() {
    let home = Home::new();
    let folder = home.workspace();
    let account = r#"(
    name: "Harbour", arr: 640_000, journey: Value,
    stakeholders: [(id: "ines", name: "Inês", side: Business, role: Buyer, power: 8, attitude: 4,
        was: [(until: "2026-08-01", attitude: -1)])],
)"#;
    let file = format!("{folder}/accounts/example-customer.ron");
    fs::write(&file, account).unwrap();
    let plan = |since: &str| {
        let always = [
            "export",
            "-w",
            &folder,
            "--account",
            "example-customer",
            "--format",
            "md",
        ];
        let more = ["--as-of", "2026-11-22", "--out", "-", "--since", since];
        home.run(&[&always[..], &more].concat())
    };
    let risen = "- 2026-08-01 Inês's attitude rose from -1 to 4";
    assert!(plan("2026-07-31").data.contains(risen));
    // On the day itself it had risen already.
    let later = plan("2026-08-01");
    assert!(
        !later.data.contains(risen) && later.data.contains("since 2026-08-01"),
        "{}",
        later.data
    );
    // A bundle holds what nobody dated: the revenue is another, and nothing in the files says since when.
    let bundle = home.path("then.ron");
    let bundle = bundle.to_str().unwrap().to_owned();
    let out = [
        "export",
        "-w",
        &folder,
        "--format",
        "ron",
        "--as-of",
        "2026-10-01",
        "--out",
    ];
    assert_eq!(home.run(&[&out[..], &[&bundle]].concat()).code, 0);
    fs::write(&file, account.replace("640_000", "700_000")).unwrap();
    let told = plan(&bundle);
    assert_eq!(told.code, 0, "{}", told.errors);
    assert!(told.data.contains("Since 2026-10-01"), "{}", told.data);
    assert!(told.data.contains("from 640k to 700k"), "{}", told.data);
    assert!(!told.data.contains(risen), "it had risen by then");
    for (since, part) in [
        ("2026-11-22", "is not earlier than"),
        ("nonsense", "no such file"),
        (file.as_str(), "not a bundle"),
    ] {
        let answer = plan(since);
        assert_eq!(answer.code, 2, "{since}: {}", answer.errors);
        assert!(answer.errors.contains(part), "{}", answer.errors);
    }
}
