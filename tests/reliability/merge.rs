//! Random triples of what a file was, what others made of it and what is saved: both changes are there afterwards, or
//! nothing is written and the person is asked.

use std::fs;

use cultivate::edit::{AccountChange, Edit, ListChange, StakeholderChange, TieChange, apply};
use cultivate::model::{
    Account, Action, ActionId, Attitude, Growth, Interaction, InteractionKind, Money, Power, Risk,
    RiskStatus, Side, Stakeholder, Trust, Workspace,
};
use cultivate::workspace::schema::{ACCOUNT_CONVENTIONS, account_tree};
use cultivate::workspace::{SaveError, Store};

use super::chance::{Chance, seed};
use super::place::{Place, id, member, person, read, today};
use super::report;

/// The values that can be changed: those with one value, then lists that grow.
const VALUES: usize = 11;
const LISTS: usize = 4;

/// One change: which value, and what it becomes.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Wish {
    place: usize,
    value: usize,
}

fn of_person(who: &str, change: StakeholderChange) -> AccountChange {
    AccountChange::Stakeholder(person(who), change)
}

fn amount(value: usize) -> Money {
    Money::from_minor(100_000 + value as i64).expect("an amount")
}

impl Wish {
    fn random(chance: &mut Chance) -> Self {
        Self {
            place: chance.below(VALUES + LISTS),
            value: chance.below(3),
        }
    }

    fn is_list(self) -> bool {
        self.place >= VALUES
    }

    /// The change, for the account as it is. What is added to a list is told apart by `who` adds it.
    fn change(self, account: &Account, who: &str) -> AccountChange {
        let value = self.value;
        let number = value as i64;
        match self.place {
            0 => AccountChange::Name(format!("Name {value}").into()),
            1 => AccountChange::Arr(Some(amount(value))),
            2 => AccountChange::Notes(Some(format!("note {value}").into())),
            3 => AccountChange::Website(Some(format!("w{value}.example").into())),
            4 => AccountChange::Renewal(Some(today().plus_days(number))),
            5 => AccountChange::Growth(Growth::new(value as f64 / 10.0).ok()),
            6 => of_person(
                "ines",
                StakeholderChange::Power(Some(Power::clamped(number))),
            ),
            7 => of_person(
                "ines",
                StakeholderChange::Attitude(Some(Attitude::clamped(number))),
            ),
            8 => of_person(
                "ines",
                StakeholderChange::Title(Some(format!("Head {value}").into())),
            ),
            9 => of_person(
                "rui",
                StakeholderChange::Power(Some(Power::clamped(number))),
            ),
            10 => {
                let trust = TieChange::Trust(Trust::clamped(number));
                of_person("ines", StakeholderChange::Tie(member("tom"), trust))
            }
            11 => AccountChange::Interactions(ListChange::push(&account.interactions, touch(who))),
            12 => AccountChange::Actions(ListChange::push(&account.actions, action(who))),
            13 => {
                AccountChange::Stakeholders(ListChange::push(&account.stakeholders, newcomer(who)))
            }
            _ => AccountChange::Risks(ListChange::push(&account.risks, risk(who))),
        }
    }

    fn edit(self, account: &Account, who: &str) -> Edit {
        Edit::account(&account.id, vec![self.change(account, who)])
    }
}

fn touch(who: &str) -> Interaction {
    let mut touch = Interaction::new(today(), InteractionKind::Qbr);
    touch.note = Some(format!("token-{who}").into());
    touch
}

fn action(who: &str) -> Action {
    Action::new(ActionId::new(who).expect("an id"), &format!("token-{who}"))
}

fn newcomer(who: &str) -> Stakeholder {
    Stakeholder::new(
        person(who),
        format!("token-{who}").into(),
        Side::Network,
        None,
    )
}

fn risk(who: &str) -> Risk {
    Risk {
        id: None,
        title: format!("token-{who}").into(),
        cause: None,
        likelihood: None,
        severity: None,
        owner: None,
        status: RiskStatus::Open,
    }
}

/// A workspace with wishes carried out in order.
fn with(mut workspace: Workspace, wishes: &[(Wish, &str)]) -> Workspace {
    for (wish, who) in wishes {
        let edit = wish.edit(&workspace.accounts[&id("alpha")], who);
        apply(&mut workspace, &edit).expect("it fits");
    }
    workspace
}

fn text(workspace: &Workspace) -> String {
    account_tree(&workspace.accounts[&id("alpha")]).write(&ACCOUNT_CONVENTIONS)
}

/// The account in letters, its lists in one order: additions of two may come in either.
fn in_any_order(workspace: &Workspace) -> Vec<String> {
    let text = text(workspace);
    let mut lines: Vec<String> = text.lines().map(|line| line.trim().to_owned()).collect();
    lines.sort();
    lines
}

/// Saves ours where others have just made `theirs` of the file; gives what is in memory then.
fn save(ours: Wish, who: &str, theirs: &Workspace) -> (Place, Workspace, Result<(), SaveError>) {
    let place = Place::in_memory();
    let mut memory = place.workspace();
    let edit = ours.edit(&memory.accounts[&id("alpha")], who);
    fs::write(place.file("alpha"), text(theirs)).expect("a file");
    let saved = Store::new(&place.root()).save_edit(&mut memory, &edit);
    (place, memory, saved.map(drop))
}

/// One triple; says how it went.
fn trial(base: &Workspace, ours: Wish, theirs: &[Wish]) -> &'static str {
    let wishes: Vec<(Wish, String)> = theirs
        .iter()
        .enumerate()
        .map(|(nth, wish)| (*wish, format!("t{nth}")))
        .collect();
    let wishes: Vec<(Wish, &str)> = wishes
        .iter()
        .map(|(wish, who)| (*wish, who.as_str()))
        .collect();
    let outside = with(base.clone(), &wishes);
    let (place, memory, saved) = save(ours, "ours", &outside);
    let disk = read(&place.root());
    let what = format!("ours {ours:?}, theirs {theirs:?}: {saved:?}");
    assert_eq!(&disk, memory_or(&memory, &saved, &outside), "{what}");
    let same = theirs.iter().any(|their| their.place == ours.place);
    match saved {
        Ok(()) => {
            // Both are there: theirs carried out after ours gives the same as ours after theirs.
            let both = with(outside, &[(ours, "ours")]);
            assert_eq!(in_any_order(&disk), in_any_order(&both), "{what}");
            idempotent(&place, ours);
            if !same {
                "merged"
            } else {
                "merged in one list or to one value"
            }
        }
        Err(SaveError::Conflict { .. }) => {
            assert!(same, "nothing of theirs is in the way: {what}");
            assert_eq!(memory, *base, "{what}");
            "asked about"
        }
        Err(error) => panic!("{what}: {error}"),
    }
}

/// What the disk has to say: memory after a save, theirs after a refusal.
fn memory_or<'a>(
    memory: &'a Workspace,
    saved: &Result<(), SaveError>,
    theirs: &'a Workspace,
) -> &'a Workspace {
    if saved.is_ok() { memory } else { theirs }
}

/// A value that is set again changes no byte.
fn idempotent(place: &Place, ours: Wish) {
    if ours.is_list() {
        return;
    }
    let before = fs::read(place.file("alpha")).expect("a file");
    let mut memory = read(&place.root());
    let edit = ours.edit(&memory.accounts[&id("alpha")], "ours");
    let saved = Store::new(&place.root()).save_edit(&mut memory, &edit);
    saved.expect("it is saved again");
    assert_eq!(fs::read(place.file("alpha")).expect("a file"), before);
}

#[test]
fn both_changes_are_there_or_the_person_is_asked() {
    let seed = seed("merge");
    let mut chance = Chance::new(seed);
    let count = report::runs(1_500, 100_000);
    let base = Place::in_memory().workspace();
    let mut tally = std::collections::BTreeMap::new();
    for _ in 0..count {
        let ours = Wish::random(&mut chance);
        let theirs: Vec<Wish> = (0..1 + chance.below(3))
            .map(|_| Wish::random(&mut chance))
            .collect();
        *tally.entry(trial(&base, ours, &theirs)).or_insert(0) += 1;
    }
    let each: Vec<String> = tally
        .iter()
        .map(|(how, many)| format!("{many} {how}"))
        .collect();
    let result = format!("0 changes dropped; {}", each.join(", "));
    report::tried(
        "G7",
        "random merges of a save with changes from outside",
        count,
        100_000,
        Some(seed),
        &result,
    );
    assert!(tally.len() >= 2, "both outcomes were seen: {tally:?}");
}

#[test]
fn who_saves_first_makes_no_difference() {
    let seed = seed("merge in either order");
    let mut chance = Chance::new(seed);
    let count = report::runs(200, 10_000);
    let base = Place::in_memory().workspace();
    for _ in 0..count {
        let (one, other) = (Wish::random(&mut chance), Wish::random(&mut chance));
        let first = |mine: Wish, who, theirs: Wish, others| {
            let outside = with(base.clone(), &[(theirs, others)]);
            let (place, _, saved) = save(mine, who, &outside);
            saved.map(|()| in_any_order(&read(&place.root())))
        };
        let pair = (first(one, "a", other, "b"), first(other, "b", one, "a"));
        match &pair {
            (Ok(one), Ok(other)) => assert_eq!(one, other),
            (Err(_), Err(_)) => {}
            _ => panic!("{one:?} and {other:?}: only one of the two is asked about: {pair:?}"),
        }
    }
    let result = "0 results that depend on who saves first";
    report::tried(
        "G7",
        "pairs of changes, saved in either order",
        count,
        10_000,
        Some(seed),
        result,
    );
}
