//! Laws over random edits: an edit and its inverse change nothing; a refused edit changes nothing.

use proptest::prelude::*;
use proptest::sample::select;

use super::fixture::{account_id, day, member_id, person_id, stakeholder, workspace};
use crate::edit::intent::{self, Timing};
use crate::edit::{AccountChange, Edit, ListChange, StakeholderChange, TieChange, apply};
use crate::model::*;

fn dates() -> impl Strategy<Value = Date> {
    (0_i64..900).prop_map(|days| day("2024-06-01").plus_days(days))
}

fn people() -> impl Strategy<Value = StakeholderId> {
    select(vec!["ines", "rui", "ana", "lee"]).prop_map(person_id)
}

fn members() -> impl Strategy<Value = MemberId> {
    select(vec!["tom", "mira", "nobody"]).prop_map(member_id)
}

fn tie_changes() -> impl Strategy<Value = TieChange> {
    prop_oneof![
        (0..=10_i64).prop_map(|n| TieChange::Trust(Trust::clamped(n))),
        (0..=10_i64).prop_map(|n| TieChange::Commitment(Commitment::clamped(n))),
        proptest::option::of(dates()).prop_map(TieChange::Ended),
    ]
}

fn list<T: std::fmt::Debug + Clone>(
    item: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = ListChange<T>> {
    (0..3_usize, 0..4_usize, item).prop_map(|(kind, at, item)| match kind {
        0 => ListChange::insert(at, item),
        1 => ListChange::replace(at, item),
        _ => ListChange::Remove { at },
    })
}

fn ties() -> impl Strategy<Value = Tie> {
    (members(), 0..=10_i64, proptest::option::of(dates())).prop_map(|(member, n, ended)| Tie {
        member,
        trust: Trust::clamped(n),
        commitment: Commitment::clamped(10 - n),
        since: None,
        ended,
        was: Vec::new(),
    })
}

fn person_changes() -> impl Strategy<Value = StakeholderChange> {
    prop_oneof![
        proptest::option::of(-5..=5_i64)
            .prop_map(|n| StakeholderChange::Attitude(n.map(Attitude::clamped))),
        proptest::option::of(0..=10_i64)
            .prop_map(|n| StakeholderChange::Power(n.map(Power::clamped))),
        proptest::option::of(people()).prop_map(StakeholderChange::ReportsTo),
        proptest::option::of(dates()).prop_map(StakeholderChange::Left),
        list(ties()).prop_map(StakeholderChange::Ties),
        (members(), tie_changes()).prop_map(|(m, change)| StakeholderChange::Tie(m, change)),
    ]
}

fn account_changes() -> impl Strategy<Value = AccountChange> {
    let money = |minor| Money::from_minor(minor).expect("an amount");
    let own = prop_oneof![
        proptest::option::of(0..1_000_000_i64).prop_map(move |n| AccountChange::Arr(n.map(money))),
        proptest::option::of(members()).prop_map(AccountChange::Owner),
        any::<bool>().prop_map(AccountChange::Key),
        proptest::option::of(select(Journey::ALL)).prop_map(AccountChange::Journey),
        list(people().prop_map(|id| stakeholder(id.as_str())))
            .prop_map(AccountChange::Stakeholders),
        list(dates().prop_map(|until| Snooze {
            insight: "no-map".into(),
            until,
            why: None
        }))
        .prop_map(AccountChange::Snoozed),
    ];
    let person = (people(), person_changes()).prop_map(|(id, c)| AccountChange::Stakeholder(id, c));
    prop_oneof![own, person]
}

fn edits() -> impl Strategy<Value = Edit> {
    let id = |text: &str| AccountId::new(text).expect("an id");
    let ids = select(vec!["harbour-lines", "north", "south"]).prop_map(id);
    let changes = proptest::collection::vec(account_changes(), 1..4);
    let one = prop_oneof![
        6 => changes.prop_map(|changes| Edit::account(&account_id(), changes)),
        1 => ids.clone().prop_map(|id| Edit::Create(Account::new(id, "New").into())),
        1 => ids.clone().prop_map(Edit::Remove),
        1 => (ids.clone(), ids).prop_map(|(from, to)| Edit::Rename { from, to }),
    ];
    one.prop_recursive(2, 8, 3, |inner| {
        proptest::collection::vec(inner, 0..4).prop_map(Edit::Group)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_edit_and_its_inverse_change_nothing(
        edits in proptest::collection::vec(edits(), 1..20),
    ) {
        let mut now = workspace();
        let mut states = Vec::new();
        for edit in &edits {
            let before = now.clone();
            match apply(&mut now, edit) {
                Ok(inverse) => states.push((before, inverse)),
                Err(_) => prop_assert_eq!(&now, &before),
            }
        }
        for (before, inverse) in states.into_iter().rev() {
            let after = now.clone();
            let again = apply(&mut now, &inverse);
            prop_assert!(again.is_ok(), "{inverse:?}: {again:?}");
            prop_assert_eq!(&now, &before);
            // The inverse of the inverse is the edit once more.
            let mut once_more = now.clone();
            apply(&mut once_more, &again.expect("it is")).expect("applied before");
            prop_assert_eq!(once_more, after);
        }
    }

    #[test]
    fn an_edit_touches_no_file_but_its_targets(edit in edits()) {
        let mut after = workspace();
        let before = after.clone();
        let targets = edit.targets(&before);
        prop_assume!(apply(&mut after, &edit).is_ok());
        for id in before.accounts.keys().chain(after.accounts.keys()) {
            if !targets.contains(&crate::edit::Target::Account(id.clone())) {
                prop_assert_eq!(before.accounts.get(id), after.accounts.get(id));
            }
        }
    }

    #[test]
    fn values_on_days_before_an_edit_stay_as_they_were(
        steps in proptest::collection::vec((0..40_i64, proptest::option::of(-5..=5_i64)), 1..12),
    ) {
        let mut now = workspace();
        let mut today = day("2026-01-01");
        let on = |w: &Workspace, day| w.accounts[&account_id()].stakeholders[1].attitude_on(day).0;
        for (days, value) in steps {
            today = today.plus_days(days);
            let before = now.clone();
            let value = value.map(Attitude::clamped);
            let account = &now.accounts[&account_id()];
            let edit = intent::attitude(account, &person_id("ines"), value, Timing::On(today))
                .expect("days go on");
            apply(&mut now, &edit).expect("applied");
            prop_assert_eq!(on(&now, today), value);
            for back in 1..60 {
                let day = today.plus_days(-back);
                prop_assert_eq!(on(&now, day), on(&before, day));
            }
        }
    }
}
