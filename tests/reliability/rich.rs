//! An account and a workspace with a text in every field that takes one, and texts that try to steer a terminal.

use std::fmt::Write as _;

/// Every free text of an account is `TEXT`.
pub(crate) const ACCOUNT: &str = r#"(
    name: "TEXT", segment: "north", since: "2020-01-01", owner: "tom", csm: "mira", key: true, arr: 640_000,
    ambition: (stage: Collaborative, by: "2027-01-01"), potential_arr: 700_000, renewal: "2026-12-20", journey: Value,
    tier_override: (tier: High, why: "TEXT"), website: "TEXT", extra: {"TEXT": "TEXT"}, external: {"TEXT": "TEXT"},
    deployments: [(offering: "core", arr: 100_000)], complexity_override: 5,
    stages: [(on: "2026-01-01", view: Vendor, stage: Basic, why: "TEXT"),
        (on: "2026-01-01", view: Customer, stage: Exploratory, why: "TEXT")],
    stakeholders: [
        (id: "a", name: "TEXT", title: "TEXT", department: "TEXT", side: Business, role: Buyer, power: 9, attitude: -3,
            email: "TEXT", phone: "TEXT", external: {"TEXT": "TEXT"}, hint: "TEXT", notes: "TEXT",
            ties: [(member: "tom", trust: 7, commitment: 6)]),
        (id: "b", name: "TEXT", side: Business, role: User, power: 7, attitude: 0, guardian: true,
            ties: [(member: "mira", trust: 5, commitment: 5)]),
    ],
    interactions: [(on: "2026-10-01", kind: Gift, with: ["a"], by: ["mira"], note: "TEXT", external: {"TEXT": "TEXT"})],
    objectives: [(id: "o", title: "TEXT", measure: "TEXT", by: "2027-01-01", shared: true)],
    actions: [(id: "x", title: "TEXT", due: "2026-01-01", objective: "o", shared: true, owner: "tom"),
        (id: "y", title: "TEXT", due: "2027-01-01")],
    rewards: [(title: "TEXT", side: Theirs, stakeholder: "a")],
    risks: [(title: "TEXT", likelihood: 5, severity: 5, owner: "tom")],
    opportunities: [(title: "TEXT", value: 5_000, probability: 0.5, closes: "2027-01-01", external: {"TEXT": "TEXT"})],
    feedback: [(on: "2026-11-01", channel: Survey, score: 3, who: "a", text: "TEXT")],
    health: [(on: "2026-11-01", score: 3, source: "TEXT", why: "TEXT")],
    snoozed: [(insight: "single-thread", until: "2027-01-01", why: "TEXT")],
    notes: "TEXT",
)
"#;

/// Every free text that all accounts share is `TEXT`.
pub(crate) const SETTINGS: &str = r#"(
    format: 1, name: "TEXT", currency: "EUR",
    team: [(id: "tom", name: "TEXT", function: Sales, email: "TEXT"),
        (id: "mira", name: "TEXT", function: CustomerSuccess, csm: (high: 1, low: 1, tech: 1))],
    offerings: [(id: "core", name: "TEXT", deployment_expertise: 5, pricing: 5, time_to_value: 5)],
    segments: [(id: "north", name: "TEXT", gifts: Forbidden)],
    programs: [(id: "letter", name: "TEXT", kind: Newsletter, starts: "2026-01-01", every_months: 1)],
)
"#;

/// A file with another text in place of each `TEXT`.
pub(crate) fn with(file: &str, text: &str) -> String {
    file.replace("\"TEXT\"", &quoted(text))
}

/// A text as these files write it, every unusual letter by its number.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            ' '..='~' => quoted.push(letter),
            other => write!(quoted, "\\u{{{:x}}}", u32::from(other)).expect("it takes all"),
        }
    }
    quoted + "\""
}

/// Texts that steer, hide or reverse: each control character alone and within a word, and every kind of sequence.
pub(crate) fn steering() -> Vec<String> {
    let controls = (0..0x20).chain(0x7f..0xa0).filter_map(char::from_u32);
    let hidden = [
        0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f,
        0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2062, 0x2063,
        0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206a, 0x206f, 0x3164, 0xfeff, 0xffa0, 0xfff9,
        0xfffb, 0x1d173, 0xe0001, 0xe0041, 0xe007f, 0xe0100,
    ];
    let hidden = hidden.into_iter().filter_map(char::from_u32);
    let letters: Vec<char> = controls.chain(hidden).collect();
    let mut texts: Vec<String> = letters
        .iter()
        .map(|letter| format!("pwned{letter}"))
        .collect();
    texts.extend(
        letters
            .iter()
            .map(|letter| format!("{letter}pw{letter}ned{letter}{letter}")),
    );
    let bodies = [
        "[2J",
        "[31m",
        "[?1049l",
        "[?25l",
        "[6n",
        "[5n",
        "[c",
        "[>c",
        "[18t",
        "[21t",
        "[20t",
        "[3J",
        "[999;1H",
        "[?1000h",
        "[?2004l",
        "[1;31;5m",
        "[200~",
        "[201~",
        "]0;owned\u{7}",
        "]0;owned\u{1b}\\",
        "]2;owned\u{9c}",
        "]8;;http://x\u{7}",
        "]52;c;AAAA\u{7}",
        "]4;1;red\u{7}",
        "]10;?\u{7}",
        "]1337;File=:AAAA\u{7}",
        "P1$q\u{1b}\\",
        "_G\u{1b}\\",
        "^x\u{1b}\\",
        "Xx\u{1b}\\",
        "c",
        "#8",
        "(0",
        ")0",
        "N",
        "O",
        "7",
        "8",
        "=",
        ">",
        "%G",
        " F",
        "|",
        "}",
        "~",
        "\u{1b}[31m",
        "[?",
        "[",
        "]",
        "P",
        "_",
        "^",
    ];
    for start in [
        "\u{1b}",
        "\u{9b}",
        "\u{1b}\u{1b}",
        "\r\u{1b}",
        "\u{202e}\u{1b}",
        "\u{9d}",
        "\u{90}",
    ] {
        texts.extend(bodies.iter().map(|body| format!("{start}{body}pwned")));
    }
    texts
}

/// Whether a character of the data may not come out as it is: what steers, hides or reverses. Joiners and selectors
/// may, within letters that need them.
pub(crate) fn is_foreign(letter: char) -> bool {
    let code = u32::from(letter);
    letter.is_control()
        || matches!(code, 0xad | 0x61c | 0x200b | 0x200e | 0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff)
        || matches!(code, 0x3164 | 0xffa0 | 0xfff9..=0xfffb | 0xe0000..=0xe007f)
}
