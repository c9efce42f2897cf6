//! What people export every day from well-known systems, with the columns that these show by default: each file is taken
//! for what it is, and what has no place here is said and not taken for customers.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::fs;
use std::path::Path;

use cultivate::import::question::{Choice, Topic};
use cultivate::import::{Batch, Choices, gather};

/// The files of `tests/import/everyday/`, each with the dialect and the records it gives: companies (of people and deals
/// too, where no others are known), people, deals, activities; or what its rows are called.
const FILES: &[(&str, &str)] = &[
    ("airtable", "generic: 1 companies"),
    ("bestellungen", "orders and invoices"),
    ("capsule-opps", "capsule: 1 deals"),
    ("capsule-orgs", "capsule: 1 companies, 1 people"),
    ("close-contacts", "close: 1 people"),
    ("close-leads", "close: 1 companies, 1 people"),
    ("close-opps", "close: 1 deals"),
    ("copper-companies", "copper: 1 companies"),
    ("copper-opps", "copper: 1 deals"),
    ("copper-people", "copper: 1 people"),
    ("dynamics-accounts", "dynamics: 1 companies"),
    ("dynamics-contacts", "dynamics: 1 people"),
    ("dynamics-opps", "dynamics: 1 deals"),
    ("freshsales-accounts", "generic: 1 companies"),
    ("freshsales-contacts", "generic: 1 companies, 1 people"),
    ("freshsales-deals", "generic: 1 companies, 1 deals"),
    ("hubspot-companies", "hubspot-labels: 1 companies"),
    ("hubspot-contacts", "hubspot-labels: 1 people"),
    ("hubspot-deals", "hubspot-labels: 1 deals"),
    ("insightly-contacts", "generic: 1 companies, 1 people"),
    ("insightly-opps", "generic: 1 companies, 1 deals"),
    ("insightly-orgs", "generic: 1 companies"),
    ("invoices", "orders and invoices"),
    ("monday", "generic: 1 companies"),
    ("monday-deals", "generic: 1 companies, 1 deals"),
    ("notion", "generic: 1 companies, 1 people"),
    ("notion-companies", "success-sheet: 1 companies"),
    ("nutshell-companies", "generic: 1 companies"),
    // Lines of orders that say what the customers are.
    ("order-lines", "generic: 2 companies"),
    ("orders", "orders and invoices"),
    ("pipedrive-activities", "generic: 1 activities"),
    ("pipedrive-deals", "generic: 2 companies, 2 deals"),
    ("pipedrive-orgs", "generic: 2 companies"),
    ("pipedrive-people", "generic: 2 companies, 2 people"),
    ("salesforce-accounts-list", "salesforce-report: 1 companies"),
    ("salesforce-contacts-list", "salesforce-report: 1 people"),
    ("salesforce-opps-list", "salesforce-report: 1 deals"),
    ("shopify-orders", "orders and invoices"),
    ("stripe-invoices", "orders and invoices"),
    ("sugar-accounts", "suitecrm: 1 companies"),
    ("zendesk-sell", "zendesk-sell: 1 companies, 1 people"),
    ("zendesk-sell-deals", "zendesk-sell: 1 deals"),
    ("zoho-accounts", "zoho: 1 companies"),
];

fn read(file: &str) -> Batch {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/everyday");
    let bytes = fs::read(folder.join(format!("{file}.csv"))).unwrap();
    let mut choices = Choices::default();
    choices.answers.answer_all(Topic::Mapping, Choice::Confirm);
    gather([(file, bytes.as_slice())], &choices).unwrap()
}

fn taken_for(batch: &Batch) -> String {
    let source = &batch.sources[0];
    if let Some(called) = &source.called {
        return called.to_string();
    }
    let Some(mapping) = &source.mapping else {
        return "not recognised".to_owned();
    };
    let counts = [
        (batch.accounts.len(), "companies"),
        (batch.people.len(), "people"),
        (batch.deals.len(), "deals"),
        (batch.interactions.len(), "activities"),
    ];
    let counts = counts.iter().filter(|(many, _)| *many > 0);
    let counts: Vec<String> = counts
        .map(|(many, what)| format!("{many} {what}"))
        .collect();
    format!("{}: {}", mapping.dialect, counts.join(", "))
}

#[test]
fn every_export_is_taken_for_what_it_is() {
    let found = FILES.iter().map(|(file, expected)| {
        let found = taken_for(&read(file));
        (found != *expected).then(|| format!("{file}: {found}, and not {expected}"))
    });
    let wrong: Vec<String> = found.flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_row_says_is_kept() {
    let people = |file: &str| {
        let batch = read(file);
        let person = &batch.people[0];
        let text =
            |text: &Option<compact_str::CompactString>| text.as_deref().unwrap_or("-").to_owned();
        [
            text(&person.name),
            text(&person.title),
            text(&person.email),
            text(&person.phone),
        ]
    };
    // A form of address is no job title, and of several columns of addresses the first counts.
    for (file, title, phone) in [
        ("capsule-orgs", "CTO", "+47"),
        ("close-leads", "CTO", "-"),
        ("copper-people", "CTO", "+47"),
        ("freshsales-contacts", "CTO", "-"),
        ("zendesk-sell", "CTO", "+47"),
    ] {
        let expected = ["Cy Cedar", title, "cy@fjord.example", phone];
        assert_eq!(people(file), expected, "{file}");
    }
    for (file, closes, amount) in [
        ("capsule-opps", "2027-02-01", 12_000.0),
        ("copper-opps", "2027-02-01", 12_000.0),
        ("freshsales-deals", "2027-02-01", 12_000.0),
        ("insightly-opps", "2027-02-01", 12_000.0),
        ("monday-deals", "2027-02-01", 12_000.0),
        ("zendesk-sell-deals", "2027-02-01", 12_000.0),
    ] {
        let batch = read(file);
        let deal = &batch.deals[0];
        assert_eq!(
            deal.closes.map(|day| day.to_string()).as_deref(),
            Some(closes),
            "{file}"
        );
        let worth = deal.amount.as_ref().map(|amount| amount.money.as_f64());
        assert_eq!(worth, Some(amount), "{file}");
    }
}
