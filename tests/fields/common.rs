//! A workspace in which every example of the table of fields names what is there.

use std::sync::Arc;

use cultivate::model::{AccountId, Workspace};
use cultivate::workspace::schema;

const SETTINGS: &str = r#"(
    format: 1,
    name: "Northwind",
    team: [
        (id: "tom-okafor", name: "Tom Okafor", function: Sales),
        (id: "mira-lund", name: "Mira Lund", function: CustomerSuccess, csm: ()),
        (id: "ada-berg", name: "Ada Berg", function: CustomerSuccess, csm: ()),
    ],
    offerings: [
        (id: "routing", name: "Route Optimiser", deployment_expertise: 8, pricing: 6, time_to_value: 7),
        (id: "dock", name: "Dock Planner", deployment_expertise: 2, pricing: 3, time_to_value: 1),
    ],
    segments: [(id: "enterprise", name: "Enterprise")],
    programs: [(id: "monthly-letter", name: "Product newsletter", kind: Newsletter)],
)"#;

const ACCOUNT: &str = r#"(
    name: "Lines of the North",
    stakeholders: [
        (id: "ines", name: "Inês Duarte", side: Technology, role: User, ties: [(member: "mira-lund", trust: 1, commitment: 1)]),
        (id: "olaf", name: "Olaf Berg", side: Business, role: Buyer),
        (id: "rui", name: "Rui Alves", side: Business, role: Buyer),
    ],
    objectives: [(id: "o1", title: "One plan")],
)"#;

/// The workspace: two accounts, the first with people and an objective.
pub(super) fn workspace() -> Workspace {
    let id = |text: &str| AccountId::new(text).unwrap();
    let account = schema::account_from(ACCOUNT, id("first")).unwrap();
    let other = schema::account_from("(name: \"Harbour Lines\")", id("harbour")).unwrap();
    let accounts = [account, other].map(|account| (account.id.clone(), Arc::new(account)));
    Workspace {
        settings: schema::settings_from(SETTINGS).unwrap(),
        accounts: accounts.into(),
    }
}
