//! How the files are laid out and what identifies the entries of their lists.

use ron_patch::Conventions;

use super::{ACCOUNT, SETTINGS, field_order};

/// The conventions of an account's file.
pub static ACCOUNT_CONVENTIONS: Conventions = Conventions {
    order: |path| field_order(ACCOUNT, path),
    ..LISTS
};

/// The conventions of `workspace.ron`.
pub static SETTINGS_CONVENTIONS: Conventions = Conventions {
    order: |path| field_order(SETTINGS, path),
    ..LISTS
};

const LISTS: Conventions = Conventions {
    own_lines: &[
        "team",
        "offerings",
        "segments",
        "programs",
        "budgets",
        "views",
        "stages",
        "assessments",
        "stakeholders",
        "ties",
        "interactions",
        "actions",
        "renewals",
    ],
    tall_entries: &["stakeholders"],
    ids: &["id"],
    keys: &[
        &["member"],
        &["until"],
        &["insight"],
        &["on", "view"],
        &["on", "kind"],
        &["on"],
        &["due", "on"],
        &["csm", "from"],
        &["name"],
        &["offering"],
        &["stakeholder"],
        &["title"],
    ],
    once: &[
        ("was", &["until"]),
        ("ties", &["member"]),
        ("stages", &["on", "view"]),
        ("assessments", &["on", "view"]),
        ("deployments", &["offering"]),
        ("snoozed", &["insight"]),
    ],
    ..Conventions::NONE
};
