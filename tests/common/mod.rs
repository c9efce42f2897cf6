//! Workspaces and accounts built in code, plain ones by name and random ones.

pub(crate) mod facts;
pub(crate) mod random;

use std::collections::BTreeMap;
use std::sync::Arc;

use cultivate::model::{
    Account, AccountId, Complexity, CsmCapacity, Date, Function, Gifts, Journey, Maturity, Member,
    MemberId, Money, Program, ProgramId, ProgramKind, Segment, SegmentId, Settings, Workspace,
};
use cultivate::workspace::schema::DEFAULTS;

/// The day of all tests here.
pub(crate) fn today() -> Date {
    day("2026-11-22")
}

/// A day as it is written.
pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// An amount of money.
pub(crate) fn money(amount: f64) -> Money {
    Money::try_from(amount).expect("an amount")
}

/// The id of an account.
pub(crate) fn id(text: &str) -> AccountId {
    AccountId::new(text).expect("an id")
}

/// A member of the team; a manager when `csm` is given.
pub(crate) fn member(id: &str, function: Function, csm: Option<CsmCapacity>) -> Member {
    Member {
        id: MemberId::new(id).expect("an id"),
        name: id.into(),
        function,
        email: None,
        csm,
        hours_per_year: None,
        since: None,
        left: None,
    }
}

/// A segment that differs in nothing from the method.
pub(crate) fn segment(id: &str) -> Segment {
    Segment {
        id: SegmentId::new(id).expect("an id"),
        name: id.into(),
        retention: None,
        growth: None,
        gross_margin: None,
        gifts: Gifts::Allowed,
    }
}

/// A program delivered to everybody on the first of each month of 2026.
pub(crate) fn monthly(id: &str, kind: ProgramKind) -> Program {
    Program {
        id: ProgramId::new(id).expect("an id"),
        name: id.into(),
        kind,
        tiers: Vec::new(),
        segments: Vec::new(),
        tags: Vec::new(),
        starts: Some(day("2026-01-01")),
        every_months: 1,
        ends: None,
        dates: Vec::new(),
    }
}

/// The method's own constants and nothing else.
pub(crate) fn settings() -> Settings {
    Settings {
        name: "Test".into(),
        currency: "EUR".into(),
        maturity: Maturity::Mature,
        cadence_from: None,
        constants: DEFAULTS.clone(),
        moves: std::collections::BTreeMap::new(),
        budgets: Vec::new(),
        views: Vec::new(),
        team: Vec::new(),
        offerings: Vec::new(),
        segments: Vec::new(),
        programs: Vec::new(),
    }
}

/// An account with its revenue and its complexity, which only knows of us.
pub(crate) fn account(name: &str, arr: f64, complexity: f64) -> Account {
    let mut account = Account::new(id(name), name);
    account.arr = Some(money(arr));
    account.complexity_override = Some(Complexity::new(complexity).expect("0 to 10"));
    account.journey = Some(Journey::Aware);
    account
}

/// A workspace of these accounts.
pub(crate) fn workspace(
    settings: Settings,
    accounts: impl IntoIterator<Item = Account>,
) -> Workspace {
    let accounts = accounts.into_iter();
    let accounts: BTreeMap<_, _> = accounts
        .map(|account| (account.id.clone(), Arc::new(account)))
        .collect();
    Workspace { settings, accounts }
}
