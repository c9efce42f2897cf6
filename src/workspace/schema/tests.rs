//! The description of the files held to their reader: what one requires, the other misses.

use ron_patch::Tree;

use super::*;
use crate::model::AccountId;

/// Every field of every struct of an account's file.
const ACCOUNT_TEXT: &str = r#"(
    name: "A", segment: "s", since: "2024-03-01", owner: "m", csm: "m", key: true, tags: ["dach"],
    ambition: (stage: Integrated, by: "2027-12-31"), arr: 1, potential_arr: 2, ltv_override: 3, complexity_override: 4.5,
    tier_override: (tier: Low, why: "so", since: "2026-01-01"), retention: 0.9, growth: 0.1, gross_margin: 0.7, renewal: "2027-03-01",
    journey: Value, deployments: [(offering: "o", arr: 5)], disruption: (users: 1, buyers: 2, network: 3), route: Partner,
    website: "w", parent: "p", extra: {"a": "b"}, opted_out: ["g"], external: {"a": "b"},
    was: [(until: "2026-01-01", arr: 4, potential_arr: 5, journey: Use, key: false, csm: "m", owner: "m", unknown: []),
        (until: "2025-01-01", unknown: [arr, potential_arr, journey, csm, owner])],
    stages: [(on: "2024-03-01", view: Vendor, stage: Basic, why: "so", said: true)],
    assessments: [(on: "2026-09-01", view: Customer, answers: (contact_breadth: Basic, transaction: Basic,
        information_and_trust: Basic, planning: Basic, price_focus: Basic, exit_barrier: Basic, ownership: Basic))],
    stakeholders: [(id: "a", name: "A", title: "t", department: "d", side: Network, role: User, power: 1, attitude: -1,
        market_power: 2, guardian: true, advocate: true, reports_to: "b", channel: It, since: "2024-03-01",
        left: "2026-03-01", email: "e", phone: "p", external: {"a": "b"}, hint: "h", suggested: [side, role],
        judgements: [(on: "2026-09-01", of: Power, answers: [Yes, No, Unknown])], notes: "n",
        was: [(until: "2025-01-15", power: 2, attitude: -2), (until: "2024-10-01", unknown: [attitude, power])],
        ties: [(member: "m", trust: 7, commitment: 6, since: "2024-10-01", ended: "2026-10-01",
            was: [(until: "2025-01-01", trust: 1, commitment: 2)])])],
    interactions: [(id: "i", on: "2026-10-14", kind: Qbr, with: ["a"], by: ["m"], lens: Social, exchange: Mutual,
        onsite: true, hours: 8, note: "n", external: {"a": "b"})],
    objectives: [(id: "o", title: "t", measure: "m", by: "2027-03-31", status: Done, shared: true)],
    actions: [(id: "a", title: "t", owner: "m", due: "2026-12-10", objective: "o", shared: true, status: Done,
        done_on: "2026-12-09", effect: [(stakeholder: "a", attitude: 1, power: 1), (journey: Value), (touch: Qbr, with: ["a"]),
            (tie: ("a", "m"), trust: 5, commitment: 4)])],
    rewards: [(title: "t", side: Both, stakeholder: "a")],
    risks: [(id: "r", title: "t", cause: Market, likelihood: 3, severity: 4, owner: "m", status: Closed)],
    opportunities: [(id: "o", offering: "o", title: "t", value: 1, probability: 0.4, closes: "2027-06-30", status: Won,
        external: {"a": "b"})],
    feedback: [(on: "2026-08-20", channel: Survey, score: 9, who: "a", text: "t", answered: true)],
    health: [(on: "2026-11-01", score: 62, source: "s", why: "w")],
    renewals: [(due: "2026-03-01", outcome: Grown, on: "2026-02-12", arr: 1, why: "w")],
    competitors: [(id: "c", name: "C", status: Evaluating, since: "2026-09-01", notes: "n")],
    forecasts: [(on: "2026-11-01", renewal: "2027-03-01", probability: 0.8, by: "m")],
    emphasis: 1.5,
    snoozed: [(insight: "no-champion", until: "2027-01-10", why: "w")],
    notes: "n",
)"#;

/// Every field of every struct of `workspace.ron` but the method's.
const SETTINGS_TEXT: &str = r#"(
    format: 1, name: "W", currency: "EUR", maturity: Young, cadence_from: "2026-11-29", method: (ltv_pivot: 800_000),
    moves: {"visit": (off: true, times: 1.5, most: 3, likely: 0.8, trust: 1, commitment: 1, attitude: 1, attitude_most: 3,
        power_least: 6, quiet_days: 60, say: "s")},
    budgets: [(csm: "m", from: "2027-01-01", hours: 180, held: {"a": 20})],
    views: [(name: "v", filter: "f", sort: "s", group: "g", columns: ["name"], level: "l")],
    team: [(id: "m", name: "M", function: Sales, email: "e", csm: (high: 1, low: 2, tech: 3), hours_per_year: 1_500,
        since: "2024-03-01", left: "2026-03-01")],
    offerings: [(id: "o", name: "O", deployment_expertise: 1, pricing: 2, time_to_value: 3, disruption: (users: 1))],
    segments: [(id: "s", name: "S", retention: 0.9, growth: 0.1, gross_margin: 0.7, gifts: Forbidden)],
    programs: [(id: "p", name: "P", kind: Survey, tiers: [High], segments: ["s"], tags: ["t"], starts: "2026-01-15", every_months: 1,
        ends: "2027-01-15", dates: ["2026-02-01"])],
)"#;

/// Takes out one field after the other, here and further in; `reads` says whether the rest is still read.
fn take_out(
    kind: Kind,
    tree: &Tree,
    put: &dyn Fn(Tree) -> Tree,
    reads: &dyn Fn(&Tree) -> bool,
    seen: &mut usize,
) {
    match (kind, tree) {
        (Kind::Struct(shape), Tree::Struct(fields)) => {
            for (index, (name, value)) in fields.iter().enumerate() {
                let field = shape
                    .field(name)
                    .unwrap_or_else(|| panic!("{} has no {name}", shape.name));
                let with = |value: Option<Tree>| {
                    let mut fields = fields.clone();
                    match value {
                        Some(value) => fields[index].1 = value,
                        None => drop(fields.remove(index)),
                    }
                    put(Tree::Struct(fields))
                };
                // An effect is nothing without what it changes, by a rule across its fields.
                if shape.name != "effect" {
                    assert_eq!(
                        reads(&with(None)),
                        !field.required,
                        "{} of {}",
                        name,
                        shape.name
                    );
                    *seen += 1;
                }
                take_out(field.kind, value, &|value| with(Some(value)), reads, seen);
            }
        }
        (Kind::List(entry), Tree::List(entries)) => {
            for (index, value) in entries.iter().enumerate() {
                let with = |value: Tree| {
                    let mut entries = entries.clone();
                    entries[index] = value;
                    put(Tree::List(entries))
                };
                take_out(*entry, value, &with, reads, seen);
            }
        }
        _ => {}
    }
}

#[test]
fn what_the_description_requires_the_reader_requires() {
    let id = AccountId::new("a").expect("a slug");
    let account = account_from(ACCOUNT_TEXT, id.clone()).expect("a good account");
    let reads = |tree: &Tree| account_from(&tree.write(&ACCOUNT_CONVENTIONS), id.clone()).is_ok();
    let mut seen = 0;
    take_out(
        Kind::Struct(ACCOUNT),
        &account_tree(&account),
        &|tree| tree,
        &reads,
        &mut seen,
    );
    // 39 of the account itself, and more than twice as many within it.
    assert!(seen > 120, "{seen}");

    let settings = settings_from(SETTINGS_TEXT).expect("good settings");
    let reads = |tree: &Tree| settings_from(&tree.write(&SETTINGS_CONVENTIONS)).is_ok();
    take_out(
        Kind::Struct(SETTINGS),
        &settings_tree(&settings),
        &|tree| tree,
        &reads,
        &mut seen,
    );
}

#[test]
fn the_sample_uses_every_field_of_an_account() {
    let account =
        account_from(ACCOUNT_TEXT, AccountId::new("a").expect("a slug")).expect("a good account");
    let Tree::Struct(fields) = account_tree(&account) else {
        panic!("an account is a struct")
    };
    let written: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(written, ACCOUNT.names);
}

#[test]
fn the_programs_own_constants_are_whole_and_in_range() {
    let text = include_str!("../../../assets/method.ron");
    for name in field_order(SETTINGS, &Path::root().field("method")) {
        assert!(text.contains(&format!("    {name}: ")), "{name}");
    }
    // As the whole of a workspace's method they raise no complaint.
    let settings = format!("(format: 1, name: \"W\", method: {text})");
    let findings = crate::workspace::diagnose::diagnose(settings.as_bytes(), SETTINGS, None);
    assert_eq!(findings, []);
    assert_eq!(
        settings_from(&settings).expect("good settings").constants,
        *DEFAULTS
    );
}

#[test]
fn constants_are_overridden_in_part_and_written_as_what_differs() {
    let text = r#"(format: 1, name: "W", method: (
        ltv_pivot: 800_000, hours: {Qbr: 10}, key_limit: 12, capacity: {High: (most: 20)},
        targets: {ExpertConsultant: (power: 70)}, thresholds: (view_days: 400), segment_by: Ltv,
        cadence: {Tech: [(kind: Webinar, count: 2, months: 6)]},
    ))"#;
    let settings = settings_from(text).expect("good settings");
    let (mine, theirs) = (&settings.constants, &*DEFAULTS);
    assert_eq!(
        (mine.ltv_pivot, mine.hours.qbr, mine.hours.call),
        (800_000.0, 10.0, theirs.hours.call)
    );
    assert_eq!((mine.key_limit.young, mine.key_limit.mature), (12, 12));
    assert_eq!(
        (mine.capacity.high.least, mine.capacity.high.most),
        (theirs.capacity.high.least, 20)
    );
    assert_eq!(
        mine.targets.expert_consultant.depth,
        theirs.targets.expert_consultant.depth
    );
    assert_eq!(mine.cadence.tech.len(), 1);
    let tree = settings_tree(&settings);
    let written = tree.field("method").expect("it differs").write_inline();
    assert_eq!(
        written,
        "(ltv_pivot: 800_000, targets: {ExpertConsultant: (power: 70)}, segment_by: Ltv, \
         capacity: {High: (most: 20)}, cadence: {Tech: [(kind: Webinar, count: 2, months: 6)]}, \
         key_limit: {Young: 12, Mature: 12}, hours: {Qbr: 10}, thresholds: (view_days: 400))"
    );
    assert_eq!(
        settings_from(&tree.write(&SETTINGS_CONVENTIONS)).expect("good settings"),
        settings
    );
}
