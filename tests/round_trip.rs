//! The law of reading and writing: what is written reads back as what it was, for any account.

#[path = "common/accounts.rs"]
mod accounts;

use std::collections::BTreeMap;

use cultivate::model::{Date, Workspace};
use cultivate::workspace::read_account;
use cultivate::workspace::schema::{
    ACCOUNT_CONVENTIONS, account_from, account_tree, settings_from,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_account_reads_back_as_it_was_written(account in accounts::any_account()) {
        let text = account_tree(&account).write(&ACCOUNT_CONVENTIONS);
        let read = account_from(&text, account.id.clone());
        prop_assert_eq!(read.as_ref(), Ok(&account), "{}", text);
        // And it is written the same again.
        prop_assert_eq!(account_tree(&read.expect("it was read")).write(&ACCOUNT_CONVENTIONS), text);
    }
    /// What is read without complaint is as the description of the files has it; only references dangle here.
    #[test]
    fn the_description_of_the_files_allows_what_their_reader_allows(account in accounts::any_account()) {
        let settings = settings_from("(format: 1, name: \"Any\")").expect("good settings");
        let workspace = Workspace { settings, accounts: BTreeMap::new() };
        // The comment looks enough like an attribute for the closer look.
        let text = account_tree(&account).write(&ACCOUNT_CONVENTIONS) + "// #![]\n";
        let today = Date::new(2999, 12, 31).expect("a day");
        let problems = read_account(text.as_bytes(), &account.id, &workspace, today).err().unwrap_or_default();
        for problem in problems {
            let of_ids = ["there is no", "an account cannot be its own parent", "these stakeholders report", "the stakeholder"];
            let of_rules = ["stands twice: here", "a tier set by hand needs a reason"];
            let known = of_ids.iter().any(|start| problem.message.starts_with(start))
                || of_rules.iter().any(|part| problem.message.contains(part))
                || problem.message.ends_with("within a text");
            prop_assert!(known, "{}\n{}", problem, text);
        }
    }
}
