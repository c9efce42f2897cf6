//! What the one door refuses, with its words; and that nothing has changed then.

use super::fixture::{account_id, day, member_id, person_id, stakeholder, workspace};
use crate::edit::intent::{self, Timing};
use crate::edit::{AccountChange, Edit, ListChange, SettingsChange, StakeholderChange, apply};
use crate::model::*;

/// The refusal's words; the workspace must be as it was.
fn refusal(mut workspace: Workspace, edit: &Edit) -> String {
    let before = workspace.clone();
    let error = apply(&mut workspace, edit).expect_err("refused");
    assert_eq!(workspace, before);
    error.to_string()
}

fn change(change: AccountChange) -> Edit {
    Edit::account(&account_id(), vec![change])
}

#[test]
fn what_is_not_there_cannot_be_named() {
    let owner = change(AccountChange::Owner(Some(member_id("nobody"))));
    assert_eq!(
        refusal(workspace(), &owner),
        r#"there is no member "nobody" (at owner)"#
    );
    // Tom is a member, but no customer-success manager.
    let csm = change(AccountChange::Csm(Some(member_id("tom"))));
    assert_eq!(
        refusal(workspace(), &csm),
        r#"there is no customer-success manager "tom" (at csm)"#
    );
    let parent = AccountChange::Parent(AccountId::new("nowhere").ok());
    assert_eq!(
        refusal(workspace(), &change(parent)),
        r#"there is no account "nowhere" (at parent)"#
    );
}

#[test]
fn who_is_named_cannot_be_deleted() {
    let w = workspace();
    let rui = intent::delete_stakeholder(&w.accounts[&account_id()], &person_id("rui"));
    // Rui stands first; with him gone Ines, who reports to him, stands at place 0.
    assert_eq!(
        refusal(w, &rui.expect("he is there")),
        r#"stakeholder "rui" cannot go: it is named at stakeholders[0].reports_to"#
    );
    let w = workspace();
    // Tom is the first of the team.
    let tom = SettingsChange::Team(ListChange::Remove { at: 0 });
    assert_eq!(
        refusal(w, &Edit::Settings(vec![tom])),
        "member \"tom\" cannot go: it is named at accounts/harbour-lines.ron owner, \
         accounts/harbour-lines.ron stakeholders[1].ties[0].member"
    );
}

#[test]
fn a_manager_with_accounts_stays_a_manager() {
    let mut mira = workspace().settings.team[1].clone();
    mira.csm = None;
    let edit = Edit::Settings(vec![SettingsChange::Team(ListChange::replace(1, mira))]);
    assert_eq!(
        refusal(workspace(), &edit),
        "customer-success manager \"mira\" cannot go: it is named at accounts/harbour-lines.ron csm"
    );
}

#[test]
fn nobody_is_their_own_superior() {
    // Ines reports to Rui; now Rui would report to Ines.
    let up = StakeholderChange::ReportsTo(Some(person_id("ines")));
    let edit = change(AccountChange::Stakeholder(person_id("rui"), up));
    assert_eq!(
        refusal(workspace(), &edit),
        r#"stakeholder "rui" would end up above itself"#
    );
    let own = change(AccountChange::Parent(Some(account_id())));
    assert_eq!(
        refusal(workspace(), &own),
        r#"account "harbour-lines" would end up above itself"#
    );
}

#[test]
fn ids_stay_unique_and_ties_single() {
    let twin = AccountChange::Stakeholders(ListChange::insert(0, stakeholder("ines")));
    assert_eq!(
        refusal(workspace(), &change(twin)),
        r#"there is a stakeholder "ines" already"#
    );
    let w = workspace();
    let account = &w.accounts[&account_id()];
    let figures = (Trust::clamped(1), Commitment::clamped(1));
    let timing = Timing::On(day("2026-05-03"));
    let again = intent::add_tie(
        account,
        &person_id("ines"),
        &member_id("tom"),
        figures,
        timing,
    );
    assert_eq!(
        again.expect_err("refused").to_string(),
        r#"there is a tie with "tom" already"#
    );
}

#[test]
fn a_tier_by_hand_needs_a_reason() {
    let tier = TierOverride {
        tier: Tier::Low,
        why: " ".into(),
        since: None,
    };
    assert_eq!(
        refusal(
            workspace(),
            &change(AccountChange::TierOverride(Some(tier)))
        ),
        "tier_override.why: a tier set by hand needs a reason"
    );
}

#[test]
fn a_list_has_only_the_places_it_has() {
    let beyond = AccountChange::Stakeholders(ListChange::Remove { at: 2 });
    assert_eq!(
        refusal(workspace(), &change(beyond)),
        "the list stakeholders has 2 entries, so there is no place 2 in it"
    );
}

#[test]
fn a_group_is_applied_whole_or_not_at_all() {
    let good = change(AccountChange::Key(true));
    let new = Account::new(AccountId::new("other").expect("an id"), "Other");
    let bad = change(AccountChange::Owner(Some(member_id("nobody"))));
    let group = Edit::Group(vec![good, Edit::Create(new.into()), bad]);
    refusal(workspace(), &group);
}

#[test]
fn accounts_follow_a_renamed_parent_and_hold_it_in_place() {
    let mut w = workspace();
    let mut child = Account::new(AccountId::new("harbour-north").expect("an id"), "North");
    child.parent = Some(account_id());
    apply(&mut w, &Edit::Create(child.into())).expect("created");
    assert_eq!(
        refusal(w.clone(), &Edit::Remove(account_id())),
        "account \"harbour-lines\" cannot go: it is named at accounts/harbour-north.ron parent"
    );
    let before = w.clone();
    let to = AccountId::new("harbour").expect("an id");
    let rename = Edit::Rename {
        from: account_id(),
        to: to.clone(),
    };
    let undo = apply(&mut w, &rename).expect("renamed");
    assert_eq!(w.accounts["harbour-north"].parent, Some(to.clone()));
    assert_eq!(w.accounts[&to].id, to);
    assert!(!w.accounts.contains_key(&account_id()));
    apply(&mut w, &undo).expect("renamed back");
    assert_eq!(w, before);
}

#[test]
fn what_was_wrong_before_does_not_stop_other_edits() {
    let mut w = workspace();
    let mut account = Account::clone(&w.accounts[&account_id()]);
    account.segment = SegmentId::new("gone").ok();
    w.accounts.insert(account_id(), account.into());
    apply(&mut w, &change(AccountChange::Key(true))).expect("another field");
    apply(&mut w, &change(AccountChange::Segment(None))).expect("mended");
}
