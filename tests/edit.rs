//! `cultivate edit` from outside: every kind of edit, and what the files say then.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use cultivate::model::AccountId;
use cultivate::workspace::{self, schema};
use tempfile::TempDir;

const SETTINGS: &str = r#"(
    format: 1,
    name: "Northwind",
    currency: "EUR",
    team: [
        (id: "tom", name: "Tom Okafor", function: Sales),
        (id: "mira", name: "Mira Lund", function: CustomerSuccess, csm: ()),
    ],
    offerings: [
        (id: "routing", name: "Routing", deployment_expertise: 8, pricing: 6, time_to_value: 7),
    ],
    segments: [
        (id: "enterprise", name: "Enterprise"),
    ],
    programs: [
        (id: "letter", name: "Letter", kind: Newsletter, starts: "2026-01-15", every_months: 1),
    ],
)
"#;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("workspace.ron"), SETTINGS).unwrap();
    fs::create_dir(folder.path().join("accounts")).unwrap();
    folder
}

/// Exit code, standard output, standard error.
fn run(root: &Path, words: &[&str], input: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cultivate"));
    command.arg("-w").arg(root).arg("edit").args(words);
    for name in [
        "HOME",
        "XDG_STATE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
    ] {
        command.env(name, root);
    }
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// Runs a script in which every line has to succeed.
fn script(root: &Path, lines: &str) -> String {
    let (code, out, error) = run(root, &["--script", "-"], lines);
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    // Whatever an edit is let through to, the files are good afterwards.
    let opened = workspace::open(root, "2026-12-31".parse().unwrap()).unwrap();
    assert_eq!(opened.problems, []);
    out
}

fn read(root: &Path, file: &str) -> String {
    fs::read_to_string(root.join(file)).unwrap()
}

#[test]
fn an_account_can_be_written_from_nothing() {
    let folder = folder();
    let root = folder.path();
    let out = script(
        root,
        r#"
# a comment, and an empty line before

harbour --create "Harbour Lines" --on 2024-03-01 --arr 560_000 --owner tom --csm mira --segment enterprise
harbour --arr 640_000 --journey Value --on 2026-01-01
harbour --key true --on 2025-03-01
harbour --ambition Interconnected --due 2027-12-31 --renewal 2027-03-01 --route Partner
harbour --deploy routing=640000 --disruption users=3 --website harbour.example --opt-out letter
harbour --external salesforce=0015g --extra "column=its value" --notes "free text"
harbour --tier-override Low --why "on its own wish" --on 2026-02-01
harbour --retention 0.95 --growth -0.1
harbour rui --add --name "Rui Alves" --side Business --role Buyer --on 2024-03-01
harbour ines --add --name "Inês Duarte" --side Business --role Buyer --attitude -1 --power 9 --on 2024-03-01
harbour ines --title COO --reports-to rui --advocate yes --market-power 2 --email ines@example.com
harbour ines --attitude 3 --on 2025-01-15
harbour ines --attitude-by +1 --on 2026-05-03
harbour ines --tie tom --trust 7 --commitment 6 --on 2024-10-01
harbour ines --tie tom --trust-by -2 --on 2026-05-03
harbour rui --left --on 2026-06-01
harbour ines --touch Qbr --by tom,mira --exchange Mutual --onsite --hours 8 --note agreed --on 2026-10-14
harbour --stage Collaborative --view Vendor --why pilot --on 2025-06-30
harbour --answer price-focus=Basic --answer planning=Collaborative --view Customer --on 2026-09-01
harbour --objective o1 --title "One plan" --measure "12 of 14" --due 2027-03-31 --shared true
harbour --action a1 --title Ask --owner tom --due 2026-12-10 --serves o1 --effect '(stakeholder: "ines", attitude: 1)'
harbour --action a2 --title Later --owner ines
harbour --done a1 --on 2026-11-20
harbour --risk r1 --title "New CFO" --cause KeyPersonnel --likelihood 3 --severity 4 --owner mira
harbour --opportunity p1 --title Dock --offering routing --value 180_000 --probability 0.4 --due 2027-06-30
harbour --reward Bonus --gains Both --who ines
harbour --feedback Survey --score 9 --who ines --text Good --on 2026-08-20
harbour --answered --on 2026-08-20
harbour --health 62 --source usage --why "logins down" --on 2026-11-01
harbour --snooze no-champion --until 2027-01-10 --why "under way"
harbour --key true
"#,
    );
    let last = out.lines().next_back().unwrap();
    assert_eq!(last, "ok 34 unchanged");
    assert_eq!(out.lines().next().unwrap(), "ok 4 accounts/harbour.ron");
    let account = |text: &str| schema::account_from(text, AccountId::new("harbour").unwrap());
    let written = account(&read(root, "accounts/harbour.ron")).unwrap();
    assert_eq!(written, account(HARBOUR).unwrap());
}

/// The account as the script of that test leaves it. The histories by hand:
/// arr 560,000 and an unknown journey until 2026-01-01, one entry for both; no key account until 2025-03-01, an older
/// entry behind it; attitude -1 until 2025-01-15 and 3 until
/// 2026-05-03, the newest first; trust 7 until 2026-05-03 (7 - 2 = 5 since). Judging a new person writes none.
const HARBOUR: &str = r#"(
    name: "Harbour Lines",
    segment: "enterprise",
    since: "2024-03-01",
    owner: "tom",
    csm: "mira",
    key: true,
    ambition: (stage: Interconnected, by: "2027-12-31"),
    arr: 640_000,
    tier_override: (tier: Low, why: "on its own wish", since: "2026-02-01"),
    retention: 0.95,
    growth: -0.1,
    renewal: "2027-03-01",
    journey: Value,
    deployments: [
        (offering: "routing", arr: 640_000),
    ],
    disruption: (users: 3),
    route: Partner,
    website: "harbour.example",
    extra: {"column": "its value"},
    opted_out: ["letter"],
    external: {"salesforce": "0015g"},
    was: [(until: "2025-03-01", key: false), (until: "2026-01-01", arr: 560_000, unknown: [journey])],
    stages: [
        (on: "2025-06-30", view: Vendor, stage: Collaborative, why: "pilot"),
    ],
    assessments: [
        (on: "2026-09-01", view: Customer, answers: (planning: Collaborative, price_focus: Basic)),
    ],
    stakeholders: [
        (
            id: "rui",
            name: "Rui Alves",
            side: Business,
            role: Buyer,
            since: "2024-03-01",
            left: "2026-06-01",
        ),
        (
            id: "ines",
            name: "Inês Duarte",
            title: "COO",
            side: Business,
            role: Buyer,
            power: 9,
            attitude: 4,
            market_power: 2,
            advocate: true,
            reports_to: "rui",
            since: "2024-03-01",
            email: "ines@example.com",
            was: [(until: "2026-05-03", attitude: 3), (until: "2025-01-15", attitude: -1)],
            ties: [
                (member: "tom", trust: 5, commitment: 6, since: "2024-10-01", was: [(until: "2026-05-03", trust: 7)]),
            ],
        ),
    ],
    interactions: [
        (on: "2026-10-14", kind: Qbr, with: ["ines"], by: ["tom", "mira"], exchange: Mutual, onsite: true, hours: 8, note: "agreed"),
    ],
    objectives: [
        (id: "o1", title: "One plan", measure: "12 of 14", by: "2027-03-31", shared: true),
    ],
    actions: [
        (id: "a1", title: "Ask", owner: "tom", due: "2026-12-10", objective: "o1", status: Done, done_on: "2026-11-20", effect: [(stakeholder: "ines", attitude: 1)]),
        (id: "a2", title: "Later", owner: "ines"),
    ],
    rewards: [
        (title: "Bonus", side: Both, stakeholder: "ines"),
    ],
    risks: [
        (id: "r1", title: "New CFO", cause: KeyPersonnel, likelihood: 3, severity: 4, owner: "mira"),
    ],
    opportunities: [
        (id: "p1", offering: "routing", title: "Dock", value: 180_000, probability: 0.4, closes: "2027-06-30"),
    ],
    feedback: [
        (on: "2026-08-20", channel: Survey, score: 9, who: "ines", text: "Good", answered: true),
    ],
    health: [
        (on: "2026-11-01", score: 62, source: "usage", why: "logins down"),
    ],
    snoozed: [
        (insight: "no-champion", until: "2027-01-10", why: "under way"),
    ],
    notes: "free text",
)
"#;

#[test]
fn what_is_written_can_be_taken_back_word_by_word() {
    let folder = folder();
    let root = folder.path();
    fs::write(root.join("accounts/harbour.ron"), HARBOUR).unwrap();
    script(
        root,
        r#"
harbour --action a1 --delete
harbour --action a2 --delete
harbour --objective o1 --delete
harbour --risk r1 --delete
harbour --opportunity p1 --delete
harbour --reward Bonus --delete
harbour --unsnooze no-champion
harbour --undeploy routing --opt-in letter --disruption users=none --external salesforce= --extra column=
harbour --tier-override none --ambition none --notes none --website none --renewal none --segment none
harbour --retention none --growth none --owner none --csm none --key false --route Direct
harbour --remove feedback --remove health --remove interactions --remove stages --remove assessments
harbour ines --delete-tie tom
harbour ines --delete
harbour rui --delete
harbour --arr unknown --correction
harbour --journey unknown --correction
harbour --set was=[]
"#,
    );
    // What is left: the name and the beginning. Lists that are left empty go.
    let expected = "(\n    name: \"Harbour Lines\",\n    since: \"2024-03-01\",\n)\n";
    assert_eq!(read(root, "accounts/harbour.ron"), expected);
}

#[test]
fn what_all_accounts_share_is_edited_without_an_account() {
    let folder = folder();
    let root = folder.path();
    script(
        root,
        r#"
--name "Northwind renewals" --currency USD --maturity Young
--member ana --name "Ana Sá" --function Services --on 2026-05-03
--member mira --capacity high=12 --hours-per-year 1500
--member tom --left --on 2026-06-01
--offering dock --name Dock --deployment-expertise 2 --pricing 3 --time-to-value 1 --disruption network=2
--segment public --name Public --gifts Forbidden --retention 0.97
--program letter --tiers High,Low --ends 2027-12-31
--program day --name Day --kind Conference --dates 2026-09-01,2027-09-01
--segment enterprise --delete
--method ltv_pivot=800_000
"#,
    );
    assert_eq!(
        read(root, "workspace.ron"),
        r#"(
    format: 1,
    name: "Northwind renewals",
    currency: "USD",
    maturity: Young,
    method: (ltv_pivot: 800_000),
    team: [
        (id: "tom", name: "Tom Okafor", function: Sales, left: "2026-06-01"),
        (id: "mira", name: "Mira Lund", function: CustomerSuccess, csm: (high: 12), hours_per_year: 1500),
        (id: "ana", name: "Ana Sá", function: Services, since: "2026-05-03"),
    ],
    offerings: [
        (id: "routing", name: "Routing", deployment_expertise: 8, pricing: 6, time_to_value: 7),
        (id: "dock", name: "Dock", deployment_expertise: 2, pricing: 3, time_to_value: 1, disruption: (network: 2)),
    ],
    segments: [
        (id: "public", name: "Public", retention: 0.97, gifts: Forbidden),
    ],
    programs: [
        (id: "letter", name: "Letter", kind: Newsletter, tiers: [High, Low], starts: "2026-01-15", every_months: 1, ends: "2027-12-31"),
        (id: "day", name: "Day", kind: Conference, dates: ["2026-09-01", "2027-09-01"]),
    ],
)
"#
    );
}

#[test]
fn an_account_is_renamed_and_taken_away() {
    let folder = folder();
    let root = folder.path();
    let out = script(
        root,
        "a --create A --correction\nb --create B --parent a --correction\na --rename c\nb --parent none\nc --delete\n",
    );
    let files: Vec<_> = out.lines().collect();
    assert_eq!(
        files,
        [
            "ok 1 accounts/a.ron",
            "ok 2 accounts/b.ron",
            // What is new and changed is written before what goes.
            "ok 3 accounts/b.ron accounts/c.ron accounts/a.ron",
            "ok 4 accounts/b.ron",
            "ok 5 accounts/c.ron",
        ]
    );
    assert!(!root.join("accounts/a.ron").exists() && !root.join("accounts/c.ron").exists());
    assert_eq!(read(root, "accounts/b.ron"), "(\n    name: \"B\",\n)\n");
}

#[test]
fn an_account_that_is_renamed_takes_its_hours_and_the_teams_views_along() {
    let folder = folder();
    let root = folder.path();
    let held = r#"    budgets: [(csm: "mira", from: "2027-01-01", hours: 180, held: {"a": 20})],
    views: [(name: "Below A", filter: "parent:a under")],
)
"#;
    let settings = SETTINGS.trim_end().trim_end_matches(')').to_owned() + held;
    fs::write(root.join("workspace.ron"), &settings).unwrap();
    let lines = "a --create A --correction\na --rename pier --arr 640000\n";
    assert!(script(root, lines).contains("ok 2"));
    let expected = settings
        .replace("{\"a\": 20}", "{\"pier\": 20}")
        .replace("parent:a ", "parent:pier ");
    assert_eq!(read(root, "workspace.ron"), expected);
    assert!(read(root, "accounts/pier.ron").contains("arr: 640_000"));
}

#[test]
fn a_line_that_fails_is_named_and_the_rest_goes_on() {
    let folder = folder();
    let root = folder.path();
    fs::write(root.join("accounts/harbour.ron"), HARBOUR).unwrap();
    let lines = r#"harbour ines --attitude 7
harbour ines --attitude-by 9
harbour nobody --attitude 1
nowhere --key true
harbour --owner someone
harbour --trust 5
harbour --tier-override High
harbour ines --delete
harbour --key "true
harbour --speed 9
harbour --set colour=1
harbour ines --attitude 0 --on 2026-01-01
harbour ines --attitude -3 --on 2026-11-22
"#;
    let file = root.join("edits.txt");
    fs::write(&file, lines).unwrap();
    let name = file.to_str().unwrap();
    let (code, out, error) = run(root, &["--script", name], "");
    assert_eq!(code, 1);
    assert_eq!(out, "ok 13 accounts/harbour.ron\n");
    let expected = [
        "1: --attitude: 7 is out of range: expected -5 to 5",
        "2: attitude: 13 is out of range: expected -5 to 5",
        "3: there is no stakeholder \"nobody\"",
        "4: there is no account nowhere",
        "5: there is no member \"someone\" (at owner)",
        "6: --trust cannot be combined with the other words",
        "7: --tier-override needs --why",
        "8: stakeholder \"ines\" cannot go: it is named at interactions[0].with[0], feedback[0].who, \
         actions[0].effect[0], rewards[0].stakeholder",
        "9: a quotation mark is not closed",
        "10: unexpected argument '--speed' found",
        "11: an account has no field `colour` (expected one of name, segment,",
        "12: attitude was changed on 2026-05-03 already, after 2026-01-01: give a later day, or mark a correction",
    ];
    let found: Vec<&str> = error
        .lines()
        .map(|line| line.strip_prefix(name).unwrap())
        .collect();
    for (found, expected) in found.iter().zip(expected) {
        assert!(found[1..].starts_with(expected), "{found}\n{expected}");
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn one_edit_says_what_it_saved_and_wrong_usage_is_told_apart() {
    let folder = folder();
    let root = folder.path();
    fs::write(root.join("accounts/harbour.ron"), HARBOUR).unwrap();
    let (code, out, error) = run(root, &["harbour", "ines", "--attitude", "-3"], "");
    assert_eq!(
        (code, out.as_str(), error.as_str()),
        (0, "saved accounts/harbour.ron\n", "")
    );
    let (code, out, _) = run(root, &["harbour", "ines", "--attitude", "-3"], "");
    assert_eq!((code, out.as_str()), (0, "unchanged\n"));
    let (code, _, error) = run(root, &["harbour", "--attitude", "3"], "");
    assert_eq!(
        (code, error.as_str()),
        (
            2,
            "error: --attitude cannot be combined with the other words\n"
        )
    );
    let (code, _, _) = run(root, &[], "");
    assert_eq!(code, 2);
    fs::write(root.join("accounts/bad.ron"), "(name: )").unwrap();
    let (code, _, error) = run(root, &["bad", "--key", "true"], "");
    let expected = "error: accounts/bad.ron has errors; `cultivate check` lists them\n";
    assert_eq!((code, error.as_str()), (1, expected));
    assert_eq!(read(root, "accounts/bad.ron"), "(name: )");
}
