//! How sure the recognition of a table is, for marks that decide, marks of two kinds of table, and near misses.

use std::fs;
use std::path::Path;

use cultivate::import::dialect::{Confidence, Object, Shape, dialects, read_dialect, recognise};

/// What a header is taken for: dialect, object and confidence; `-` where nothing is suggested.
fn taken_for(header: &[&str], only: Option<&str>) -> String {
    let header: Vec<_> = header.iter().map(|label| (*label).into()).collect();
    recognise(&header, only).map_or_else(
        || "-".to_owned(),
        |found| {
            let mapping = &found.mapping;
            format!(
                "{} {:?} {:?}",
                mapping.dialect, mapping.object, found.confidence
            )
        },
    )
}

/// Worked out by hand from `assets/dialects/`: what a header needs, one of which it must have, what it may never have.
const HEADERS: &[(&str, &str)] = &[
    ("Id,Name,OwnerId", "salesforce-api Account Certain"),
    // Without one of the marks beside the name it could be anything, and a bare name says nothing.
    ("Id,Name", "-"),
    ("Name,Owner", "-"),
    ("Id,Name,AccountId", "-"),
    // A stage belongs to no account.
    ("Id,Name,OwnerId,StageName", "generic Deal Suggested"),
    ("Id,Name,AccountId,StageName", "salesforce-api Deal Certain"),
    // Other objects of a full export.
    (
        "Id,Name,OwnerId,StartDate,NumberSent",
        "salesforce-api Other Certain",
    ),
    (
        "Id,Name,ProductCode,IsDeleted",
        "salesforce-api Other Certain",
    ),
    (
        "Id,Name,Account__c,SystemModstamp",
        "salesforce-api Other Certain",
    ),
    (
        "Id,LastName,Company,IsConverted,OwnerId",
        "salesforce-api Other Certain",
    ),
    // A user of a portal has an account, and no contact has a user's name.
    (
        "Id,Username,LastName,Name,Email,AccountId",
        "salesforce-api User Certain",
    ),
    (
        "Company name,Company owner,Record ID",
        "hubspot-labels Account Certain",
    ),
    ("Company name,Industry", "generic Account Suggested"),
    (
        "Company name,Company owner,Record ID,First Name",
        "generic Person Suggested",
    ),
    (
        "Record ID,Ticket name,Ticket status",
        "hubspot-labels Other Certain",
    ),
    (
        "Deal Name,Deal Stage,Record ID",
        "hubspot-labels Deal Certain",
    ),
    // Upper case is no mark: zoho's closing date is.
    ("Deal Name,Record Id", "hubspot-labels Deal Certain"),
    ("Deal Name,Record Id,Closing Date", "zoho Deal Certain"),
    // Both a company and a person have an id, an account's name and a phone; only a company has an owner of accounts.
    ("Record Id,Account Name,Phone", "zoho Person Likely"),
    (
        "Record Id,Account Name,Account Owner",
        "zoho Account Certain",
    ),
    (
        "Organization - Name,Organization - ID",
        "pipedrive Account Certain",
    ),
    (
        "Organization - Name,Person - Name",
        "pipedrive Person Certain",
    ),
    (
        "Organization - Name,Person - Name,Deal - Title",
        "pipedrive Deal Certain",
    ),
    ("Organisation - Name", "-"),
    ("Organisation - Name,Owner", "generic Account Suggested"),
    (
        "Account Name,Account Owner",
        "salesforce-report Account Certain",
    ),
    (
        "(Do Not Modify) Account,Account Name",
        "dynamics Account Certain",
    ),
    // What everybody writes is no mark of anybody.
    ("firstname,lastname", "generic Person Suggested"),
    (
        "firstName,lastName,employer,workEmail",
        "generic Person Suggested",
    ),
    (
        "firstname,lastname,hubspot_owner_id",
        "hubspot-internal Person Certain",
    ),
    (
        "Activity Type,Subject,Activity Date,Account Name",
        "generic Interaction Suggested",
    ),
    // A view without the three columns that carry ids.
    (
        "Topic,Potential Customer,Est. revenue,Status",
        "dynamics Deal Certain",
    ),
    (
        "Full Name,Company Name,Business Phone,Email",
        "dynamics Person Certain",
    ),
    ("Account Name,Main Phone,Owner", "dynamics Account Certain"),
    // Systems that call a company's name `Name`.
    (
        "ID,Name,Website,Email,Phone,Type,Industry,Assigned User,Created At",
        "espocrm Account Certain",
    ),
    (
        "ID,Name,Account,Stage,Amount,Amount Currency,Close Date,Assigned User",
        "espocrm Deal Certain",
    ),
    (
        "Id,Name,Domain Name / Link URL,Employees,ARR / Amount",
        "twenty Account Certain",
    ),
    (
        "name,sector,size,linkedin_url,website,revenue",
        "atomic-crm Account Certain",
    ),
    (
        "Name,ID,Website,Office Phone,Assigned User Name",
        "suitecrm Account Certain",
    ),
    (
        "Opportunity Name,ID,Sales Stage,Opportunity Amount,Account ID",
        "suitecrm Deal Certain",
    ),
    (
        "Name,Is a Company,Related Company,Salesperson",
        "odoo Account Certain",
    ),
    (
        "Opportunity,Customer,Expected Revenue,Stage",
        "odoo Deal Certain",
    ),
    // Sheets of people.
    ("Name,ARR,Owner", "generic Account Suggested"),
    ("Name,Website,Type,Industry", "generic Account Suggested"),
    ("name,owner,arr,renewal", "generic Account Suggested"),
    (
        "Id,Name,Domain Name,Employees,ARR",
        "generic Account Suggested",
    ),
    ("Name,Email,Company,Job Title", "generic Person Suggested"),
    ("Name,Company", "generic Person Suggested"),
    (
        "name,company,stage,amount,expected_closing_date",
        "atomic-crm Deal Certain",
    ),
    (
        "Type,Date,Account,Subject,Status",
        "generic Interaction Suggested",
    ),
    ("name,company,stage,amount", "generic Deal Suggested"),
    ("Campaign,Campaign ID,Budget", "generic Other Certain"),
    ("Ticket number,Customer,Subject", "generic Other Certain"),
    (
        "Campaign Name,Start Date,Budget",
        "salesforce-report Other Certain",
    ),
    (
        "Ticket ID,Customer,Subject,Status",
        "hubspot-labels Other Certain",
    ),
    ("SKU,Product Name,List Price", "generic Other Certain"),
    ("Projekt,Kunde,Projektleiter", "generic Other Certain"),
    ("Employee ID,First name,Hire date", "generic Other Certain"),
    ("Nom,ARR,Responsable", "generic Account Suggested"),
    ("User ID,Name,Email,Active", "generic User Suggested"),
    (
        "Subject,Regarding,Activity Type,Due Date",
        "dynamics Interaction Certain",
    ),
    (
        "Call Title,Call outcome,Activity date",
        "hubspot-labels Interaction Certain",
    ),
    // A label that only resembles one of an id, of revenue or of a day.
    ("Account Name,Account Tier", "generic Account Suggested"),
    // A title is no name of a person, and what is called a title alone may be anything.
    ("Title,Website,Industry", "-"),
    // As systems list companies; with an owner alone it could be anything.
    ("ID,Name,Owner,Address", "generic Account Suggested"),
    (
        "Order ID,Order date,Customer,Total",
        "generic Other Certain",
    ),
    ("Renewal Rate,Growth", "-"),
    ("Customer,ARR", "success-sheet Account Certain"),
    ("Customer,ARR,Id", "generic Account Suggested"),
    ("ARR", "-"),
    // Jaro-Winkler: `compny name` is 0.98 near to `company name`, and `cmpny` 0.914 to `company`: less than 0.92.
    ("Compny name,Owner", "generic Account Suggested"),
    ("Cmpny,Owner", "-"),
    ("", "-"),
];

#[test]
fn each_header_is_taken_for_what_its_marks_say() {
    let mut wrong = Vec::new();
    for (header, expected) in HEADERS {
        let labels: Vec<&str> = header.split(',').collect();
        let found = taken_for(&labels, None);
        if found != *expected {
            wrong.push(format!("{header}: {found}, and not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first label of every field, and the marks.
fn header(shape: &Shape) -> Vec<&str> {
    let first = shape.columns.values().map(|labels| &labels[0]);
    let marks = shape.needs.iter().chain(shape.one_of.first());
    let mut all: Vec<&str> = first
        .chain(marks)
        .map(|label| label.trim_end_matches("..."))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[test]
fn no_table_is_certain_without_a_mark_or_with_that_of_another() {
    let mut tried = 0;
    for dialect in dialects().iter().filter(|one| !one.near) {
        let ours = dialect.tables.iter();
        for shape in ours.filter(|shape| shape.object != Object::Other) {
            let found = |labels: &[&str]| {
                let labels: Vec<_> = labels.iter().map(|label| (*label).into()).collect();
                recognise(&labels, Some(&dialect.name))
            };
            let is_this = |labels: &[&str]| {
                found(labels).is_some_and(|it| {
                    it.mapping.object == shape.object && it.mapping.kind == shape.kind
                })
            };
            let whole = header(shape);
            tried += 1;
            assert!(is_this(&whole), "{}: {whole:?}", dialect.name);
            let certain = found(&whole).unwrap().confidence == Confidence::Certain;
            for mark in &shape.needs {
                let rest: Vec<&str> = whole
                    .iter()
                    .copied()
                    .filter(|label| *label != mark.as_str())
                    .collect();
                // A table of the same object may have other marks.
                let by_others = dialect.tables.iter().any(|other| {
                    !std::ptr::eq(other, shape)
                        && (other.object, &other.kind) == (shape.object, &shape.kind)
                        && other.needs.iter().all(|need| rest.contains(&need.as_str()))
                });
                let sure = found(&rest).is_some_and(|it| it.confidence == Confidence::Certain);
                assert!(
                    !certain || !sure || by_others || !is_this(&rest),
                    "{} without {mark}",
                    dialect.name
                );
                tried += 1;
            }
            for mark in &shape.never {
                let more = [&whole[..], &[mark]].concat();
                let sure = found(&more).is_some_and(|it| it.confidence == Confidence::Certain);
                let wrong = certain && sure && is_this(&more);
                assert!(!wrong, "{} with {mark}", dialect.name);
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn labels_that_are_only_near_are_never_more_than_suggested() {
    for dialect in dialects().iter().filter(|one| one.near) {
        let ours = dialect.tables.iter();
        for shape in ours.filter(|shape| shape.object != Object::Other) {
            let found = taken_for(&header(shape), Some(&dialect.name));
            assert!(found.ends_with(" Suggested"), "{found}");
        }
    }
}

#[test]
fn the_program_has_the_dialects_that_are_in_the_folder_now() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dialects");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let read = |path: &Path| {
        read_dialect(
            &path.display().to_string(),
            &fs::read_to_string(path).unwrap(),
        )
        .unwrap()
    };
    let there: Vec<_> = files
        .iter()
        .map(|path| format!("{:?}", read(path)))
        .collect();
    let inside: Vec<_> = dialects()
        .iter()
        .map(|dialect| format!("{dialect:?}"))
        .collect();
    assert_eq!(inside, there, "built before a file was added or changed");
}

/// What a header of a sheet suggests: each field with the labels of its columns.
fn suggested(header: &str) -> Vec<String> {
    let labels: Vec<_> = header.split(',').map(Into::into).collect();
    let found = recognise(&labels, None).expect("it is recognised");
    let columns = found.mapping.columns.iter();
    columns
        .map(|(field, labels)| format!("{} {}", field.name(), labels.join("+")))
        .collect()
}

#[test]
fn a_label_with_a_further_word_fills_no_id_no_amount_and_no_day() {
    for (header, expected) in [
        (
            "Account Name,Account Tier,Account Size",
            &["account.name Account Name"][..],
        ),
        (
            "Account Name,ARR Target,ARR last year,ARR Growth,Churned ARR,Owner",
            &["account.name Account Name", "account.owner Owner"],
        ),
        (
            "Customer,Health Score Change,Renewal Rate,Renewals,Owner",
            &["account.name Customer", "account.owner Owner"],
        ),
        // What says only the currency, and that it is an amount, is no further word.
        (
            "Customer,Total ARR (USD)",
            &["account.name Customer", "account.arr Total ARR (USD)"],
        ),
        (
            "Name,arr_amount,Industry",
            &["account.name Name", "account.arr arr_amount"],
        ),
        (
            "Client,Annual Contract Value $",
            &["account.name Client", "account.arr Annual Contract Value $"],
        ),
        // A slip of the pen is likely, and no more; where it would be an id or an amount it is nothing.
        (
            "Customer,Acount owner,Custmer id,Anual recurring revenue",
            &["account.name Customer", "account.owner Acount owner"],
        ),
    ] {
        assert_eq!(suggested(header), expected, "{header}");
    }
}

#[test]
fn a_system_that_is_named_is_meant_whatever_the_marks_are() {
    for (header, only, expected) in [
        ("Topic,Account,Status", "dynamics", "dynamics Deal Likely"),
        (
            "Full Name,Email,Job Title",
            "dynamics",
            "dynamics Person Likely",
        ),
        (
            "firstname,lastname,email",
            "hubspot-internal",
            "hubspot-internal Person Likely",
        ),
        (
            "Name,Website,Assigned to",
            "suitecrm",
            "suitecrm Account Likely",
        ),
        ("Colour,Weight", "dynamics", "-"),
    ] {
        let labels: Vec<&str> = header.split(',').collect();
        assert_eq!(taken_for(&labels, Some(only)), expected, "{header}");
    }
}
