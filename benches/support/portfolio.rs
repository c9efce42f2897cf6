//! Portfolios of any size for measuring: RON files as people would write them, about 2 KB an account.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Writes a workspace of `accounts` accounts into a folder, which is made when it is missing.
///
/// # Errors
/// Gives the error of the file system.
pub(crate) fn write(folder: &Path, accounts: usize) -> io::Result<()> {
    fs::create_dir_all(folder.join("accounts"))?;
    fs::write(folder.join("workspace.ron"), settings())?;
    for number in 0..accounts {
        fs::write(
            folder.join("accounts").join(format!("{}.ron", id(number))),
            account(number),
        )?;
    }
    Ok(())
}

/// The id of the account with a number.
#[must_use]
pub(crate) fn id(number: usize) -> String {
    format!("account-{number:06}")
}

/// The shared settings: thirty of our people, twelve of them managers, six offerings, five segments, six programs.
#[must_use]
pub(crate) fn settings() -> String {
    let mut text = String::from(
        "(\n    format: 1,\n    name: \"Measured portfolio\",\n    currency: \"EUR\",\n    team: [\n",
    );
    for number in 0..30 {
        let function = [
            "CustomerSuccess",
            "Sales",
            "Product",
            "Support",
            "Executive",
            "Services",
        ][number % 6];
        let csm = if number < 12 { ", csm: ()" } else { "" };
        line(
            &mut text,
            8,
            &format!(
                "(id: \"member-{number}\", name: \"Member {number}\", function: {function}{csm}),"
            ),
        );
    }
    text.push_str("    ],\n    offerings: [\n");
    for number in 0..6 {
        let drivers = [(number * 3) % 11, (number * 5) % 11, (number * 7) % 11];
        let [expertise, pricing, time] = drivers;
        line(
            &mut text,
            8,
            &format!(
                "(id: \"offering-{number}\", name: \"Offering {number}\", deployment_expertise: {expertise}, \
                 pricing: {pricing}, time_to_value: {time}, disruption: (users: {}, buyers: {})),",
                number % 5,
                (number + 2) % 5
            ),
        );
    }
    text.push_str("    ],\n    segments: [\n");
    for number in 0..5 {
        line(
            &mut text,
            8,
            &format!(
                "(id: \"segment-{number}\", name: \"Segment {number}\", retention: 0.9{number}),"
            ),
        );
    }
    text.push_str("    ],\n    programs: [\n");
    for (number, kind) in [
        "Newsletter",
        "Webinar",
        "Training",
        "Community",
        "Roundtable",
        "Survey",
    ]
    .iter()
    .enumerate()
    {
        let months = number + 1;
        line(
            &mut text,
            8,
            &format!(
                "(id: \"program-{number}\", name: \"Program {number}\", kind: {kind}, starts: \"2024-0{months}-15\", \
                 every_months: {months}),"
            ),
        );
    }
    text.push_str("    ],\n)\n");
    text
}

/// The file of one account; the same number always gives the same text.
#[must_use]
pub(crate) fn account(number: usize) -> String {
    let mut dice = Dice(number as u64 + 1);
    let mut text = String::with_capacity(2_400);
    line(&mut text, 0, "(");
    line(
        &mut text,
        4,
        &format!(
            "name: \"Account {number:06} {}\",",
            dice.pick(&["Harbour", "Älvdal", "東京物流", "Ríos", "Kilimo"])
        ),
    );
    line(
        &mut text,
        4,
        &format!("segment: \"segment-{}\",", dice.below(5)),
    );
    line(&mut text, 4, "since: \"2024-03-01\",");
    line(
        &mut text,
        4,
        &format!("owner: \"member-{}\",", 12 + dice.below(18)),
    );
    line(
        &mut text,
        4,
        &format!("csm: \"member-{}\",", dice.below(12)),
    );
    // Few large accounts and a long tail, as portfolios are.
    let arr = 1_000 + 2_000_000 / (1 + dice.below(400) * dice.below(40));
    line(
        &mut text,
        4,
        &format!("arr: {arr},                    // as of the last renewal"),
    );
    line(
        &mut text,
        4,
        &format!(
            "renewal: \"2027-{:02}-{:02}\",",
            1 + dice.below(12),
            1 + dice.below(28)
        ),
    );
    line(
        &mut text,
        4,
        &format!(
            "journey: {},",
            dice.pick(&["Purchase", "Use", "Value", "Advocate"])
        ),
    );
    line(
        &mut text,
        4,
        &format!(
            "deployments: [(offering: \"offering-{}\", arr: {arr})],",
            dice.below(6)
        ),
    );
    line(
        &mut text,
        4,
        &format!("was: [(until: \"2026-01-01\", arr: {})],", arr * 9 / 10),
    );
    line(&mut text, 4, "stages: [");
    line(
        &mut text,
        8,
        "(on: \"2024-03-01\", view: Vendor, stage: Exploratory),",
    );
    line(
        &mut text,
        8,
        &format!(
            "(on: \"2025-06-30\", view: Vendor, stage: {}),",
            dice.pick(&["Basic", "Collaborative"])
        ),
    );
    line(&mut text, 4, "],");
    people(&mut text, &mut dice);
    interactions(&mut text, &mut dice);
    line(
        &mut text,
        4,
        &format!(
            "health: [(on: \"2026-11-01\", score: {}, source: \"usage\")],",
            30 + dice.below(70)
        ),
    );
    line(&mut text, 4, "notes: \"renewal talks begin in spring\",");
    line(&mut text, 0, ")");
    text
}

fn people(text: &mut String, dice: &mut Dice) {
    line(text, 4, "stakeholders: [");
    for person in 0..3 {
        let name = dice.pick(&[
            "Inês Duarte",
            "Tomáš Novák",
            "Aiko Mori",
            "Sam Okoye",
            "Lena Vogt",
        ]);
        let (side, role) = [
            ("Business", "Buyer"),
            ("Business", "User"),
            ("Technology", "User"),
        ][person];
        line(text, 8, "(");
        line(
            text,
            12,
            &format!("id: \"person-{person}\", name: \"{name}\", title: \"Head of planning\","),
        );
        line(text, 12, &format!("side: {side}, role: {role},"));
        line(text, 12, &format!("power: {},", dice.below(11)));
        line(
            text,
            12,
            &format!("attitude: {},", dice.below(11) as i64 - 5),
        );
        let (trust, commitment) = (dice.below(11), dice.below(11));
        line(
            text,
            12,
            &format!(
                "ties: [(member: \"member-{}\", trust: {trust}, commitment: {commitment}, since: \"2024-10-01\")],",
                dice.below(30)
            ),
        );
        line(text, 8, "),");
    }
    line(text, 4, "],");
}

fn interactions(text: &mut String, dice: &mut Dice) {
    line(text, 4, "interactions: [");
    for _ in 0..7 {
        let kind = dice.pick(&["Call", "Email", "Online", "InPerson", "Qbr"]);
        let (year, month, day) = (2025 + dice.below(2), 1 + dice.below(10), 1 + dice.below(28));
        line(
            text,
            8,
            &format!(
                "(on: \"{year}-{month:02}-{day:02}\", kind: {kind}, with: [\"person-{}\"], by: [\"member-{}\"], \
                 exchange: {}),",
                dice.below(3),
                dice.below(30),
                dice.pick(&["Gave", "Received", "Mutual"])
            ),
        );
    }
    line(text, 4, "],");
}

fn line(text: &mut String, indent: usize, content: &str) {
    writeln!(text, "{:indent$}{content}", "").expect("writing to a string cannot fail");
}

/// Reproducible numbers: a multiplicative congruential generator, good enough to vary files.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}
