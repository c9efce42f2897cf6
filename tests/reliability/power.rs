//! The power goes before each operation of a row of saves: whatever the disk holds then, every acknowledged edit is
//! there and every file can be read. Five wrong ways to save are found out by the same trials.

use cultivate::edit::{AccountChange, Edit, StakeholderChange};
use cultivate::model::{Account, Attitude, Workspace};
use cultivate::workspace::Store;

use super::chance::{Chance, seed};
use super::disk::{Failing, Found, Way};
use super::place::{Place, id, person, try_read};
use super::report;

/// The edits, in a row: two of one file each, then several files as one, then one more.
fn edits() -> Vec<Edit> {
    let attitude = |value| {
        let value = Some(Attitude::clamped(value));
        let change = AccountChange::Stakeholder(person("ines"), StakeholderChange::Attitude(value));
        Edit::account(&id("alpha"), vec![change])
    };
    let name =
        |of: &str, name: &str| Edit::account(&id(of), vec![AccountChange::Name(name.into())]);
    let several = vec![
        Edit::Create(Account::new(id("delta"), "Delta").into()),
        name("beta", "Beta works"),
        Edit::Remove(id("gamma")),
    ];
    vec![
        attitude(4),
        name("alpha", "Alpha ways"),
        Edit::Group(several),
        attitude(-2),
    ]
}

/// The workspace after each number of edits.
fn states(first: Workspace) -> Vec<Workspace> {
    let mut states = vec![first];
    for edit in edits() {
        let mut next = states.last().expect("the first").clone();
        cultivate::edit::apply(&mut next, &edit).expect("the edit fits");
        states.push(next);
    }
    states
}

/// A row of saves.
struct Row {
    /// How many were acknowledged.
    done: usize,
    disk: Failing,
    /// The workspace after each number of edits.
    states: Vec<Workspace>,
    /// Whether the power went before the last operation.
    is_cut: bool,
}

/// One row of saves, cut before an operation. From so many times on a folder
/// cannot be brought to the disk.
fn cut(way: Way, refused: usize, at: usize) -> Row {
    let place = Place::in_memory();
    std::fs::create_dir(place.root().join(".cultivate")).expect("a folder");
    let mut workspace = place.workspace();
    let states = states(workspace.clone());
    let disk = Failing::new(&place.root(), way, at).refusing(refused);
    let store = Store::with_storage(&place.root(), Box::new(disk.clone()));
    let all = edits();
    let mut saved = all.iter().map(|edit| store.save_edit(&mut workspace, edit));
    let done = saved.by_ref().take_while(Result::is_ok).count();
    let is_cut = disk.is_cut();
    disk.end();
    Row {
        done,
        disk,
        states,
        is_cut,
    }
}

/// What is wrong with a disk after a cut; nothing if all is well.
fn fault(row: &Row, found: Found) -> Option<String> {
    let place = Place::in_memory();
    std::fs::remove_dir_all(place.root()).expect("it is there");
    row.disk.found(found, &place.root());
    let recovered = Store::new(&place.root()).recover();
    let recovered = recovered.map_err(|error| error.to_string());
    let now = match recovered.and_then(|_| try_read(&place.root())) {
        Ok(now) => now,
        Err(why) => return Some(format!("{found:?}: {why}")),
    };
    // What was under way may be there or not.
    let good = row
        .states
        .iter()
        .skip(row.done)
        .take(2)
        .any(|state| *state == now);
    (!good).then(|| {
        format!(
            "{found:?}: {} were acknowledged, and not all are there",
            row.done
        )
    })
}

/// Cuts before each operation and after the last; gives the cuts, the disks looked at and what was wrong with them.
fn trial(
    way: Way,
    refused: usize,
    shares: usize,
    chance: &mut Chance,
) -> (usize, usize, Vec<String>) {
    let (mut looks, mut faults) = (0, Vec::new());
    for at in 1.. {
        let row = cut(way, refused, at);
        let shares = (0..shares).map(|_| Found::Names(chance.below(1001) as f64 / 1e3));
        let all = [Found::All, Found::Safe, Found::Names(1.0)].into_iter();
        for found in all.chain(shares) {
            looks += 1;
            let fault = fault(&row, found);
            let when = format!("{way:?}, cut before operation {at}");
            faults.extend(fault.map(|fault| format!("{when}: {fault}")));
        }
        if !row.is_cut {
            return (at, looks, faults);
        }
    }
    unreachable!("some operation is the last")
}

#[test]
fn a_change_that_is_taken_back_is_all_or_nothing_wherever_the_power_goes() {
    let seed = seed("power while taking back");
    let mut chance = Chance::new(seed);
    let (mut cuts, mut faults) = (0, Vec::new());
    // The row brings folders to the disk eight times: one, one, five for several files, one.
    for refused in 1..=8 {
        let (count, _, found) = trial(Way::Ours, refused, report::runs(0, 40), &mut chance);
        cuts += count;
        let refused = |fault| format!("folders refused from number {refused} on, {fault}");
        faults.extend(found.into_iter().map(refused));
    }
    let what =
        "power cut while a change is taken back because folders cannot be synced, on a model";
    let result = format!("{} disks with half a change", faults.len());
    report::found("G2", what, cuts, Some(seed), &result);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_acknowledged_is_lost_wherever_the_power_goes() {
    let seed = seed("power");
    let (cuts, looks, faults) = trial(
        Way::Ours,
        usize::MAX,
        report::runs(2, 40),
        &mut Chance::new(seed),
    );
    let result = format!(
        "{} of {looks} disks lost something or could not be read",
        faults.len()
    );
    let what = "power cut before each operation of saving, on a model of the disk";
    report::found("G2", what, cuts, Some(seed), &result);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // Three files of one take at least 6 operations each to write, several at least as many for each.
    assert!(cuts > 3 * 6, "only {cuts} cuts");
}

#[test]
fn five_wrong_ways_to_save_are_found_out() {
    let seed = seed("wrong ways to save");
    let found = Way::WRONG.map(|way| (way, trial(way, usize::MAX, 0, &mut Chance::new(seed))));
    let caught = found
        .iter()
        .filter(|(_, (_, _, faults))| !faults.is_empty())
        .count();
    let each = found
        .each_ref()
        .map(|(way, (_, looks, faults))| format!("{way:?} {} of {looks}", faults.len()));
    let what = "wrong ways to save, on the same model of the disk";
    let result = format!("{caught} caught: {}", each.join(", "));
    report::found("G4", what, Way::WRONG.len(), Some(seed), &result);
    assert_eq!(caught, Way::WRONG.len(), "{result}");
}
