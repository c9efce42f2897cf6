//! Finding anything by typing among a hundred thousand accounts with a million people: making the index, each letter
//! of what is typed, and a letter after one account was edited.
//!
//! Machines are noisy: what is held is that no letter takes longer than two frames, 33 ms.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use cultivate::app::{Command, FindWork, Message, Size, State, Typed, update};
use cultivate::model::{
    Account, AccountId, Date, Interaction, InteractionKind, Role, Side, Stakeholder, StakeholderId,
    Workspace,
};
use cultivate::workspace;

const ACCOUNTS: usize = 100_000;
const PEOPLE: usize = 10;

const FIRST: [&str; 20] = [
    "Ana", "Bram", "Chidi", "Dilys", "Elif", "Femi", "Greta", "Hugo", "Inês", "Jonas", "Kiran",
    "Léa", "Marta", "Nils", "Oona", "Petra", "Quentin", "Rosa", "Sami", "Tove",
];
const LAST: [&str; 23] = [
    "Adeyemi", "Berg", "Cox", "Duarte", "Eriksen", "Fischer", "García", "Hansen", "Ito", "Jansen",
    "Kowalski", "Lund", "Moreau", "Novak", "Okafor", "Peake", "Quist", "Rossi", "Silva", "Tanaka",
    "Ueda", "Varga", "Walsh",
];
const TITLES: [&str; 7] = [
    "Chief executive",
    "Head of procurement",
    "Plant manager",
    "Clinical lead",
    "Analyst",
    "Finance director",
    "IT architect",
];
const COMPANIES: [&str; 11] = [
    "Harbour",
    "Northwind",
    "Meadow",
    "Granite",
    "Lantern",
    "Orchid",
    "Quarry",
    "Juniper",
    "Cobalt",
    "Willow",
    "Summit",
];

fn today() -> Date {
    "2026-11-22".parse().expect("a date")
}

fn account(number: usize) -> Account {
    let id = AccountId::new(&format!("account-{number:06}")).expect("an id");
    let (one, other) = (COMPANIES[number % 11], LAST[number / 11 % 23]);
    let mut account = Account::new(id, &format!("{one} {other} {number}"));
    for at in 0..PEOPLE {
        let place = number * PEOPLE + at;
        let name = format!("{} {}", FIRST[place * 7 % 20], LAST[place * 13 % 23]);
        let id = StakeholderId::new(&format!("p{at}")).expect("an id");
        let role = Some(Role::User);
        let mut who = Stakeholder::new(id, name.as_str().into(), Side::Business, role);
        who.title = Some(TITLES[place % 7].into());
        account.stakeholders.push(who);
    }
    let mut touch = Interaction::new(today(), InteractionKind::Call);
    touch.note = Some("asked for the price of next year".into());
    account.interactions.push(touch);
    account
}

fn sample() -> Arc<Workspace> {
    let settings = "(format: 1, name: \"Measured\", currency: \"EUR\")";
    let settings = workspace::read_settings(settings.as_bytes()).expect("settings");
    let accounts = (0..ACCOUNTS).map(account);
    let accounts = accounts.map(|account| (account.id.clone(), Arc::new(account)));
    Arc::new(Workspace {
        settings,
        accounts: accounts.collect(),
    })
}

fn finding(criterion: &mut Criterion) {
    let workspace = sample();
    let size = Size {
        width: 160,
        height: 50,
    };
    let mut group = criterion.benchmark_group("find");
    group.sample_size(20);
    let work = FindWork::new(Arc::clone(&workspace));
    group.bench_function("index", |bencher| bencher.iter(|| black_box(work.done())));
    let mut state = State::new(Arc::clone(&workspace), today(), size);
    update(&mut state, Message::Command(Command::Find));
    update(&mut state, Message::Indexed(Box::new(work.done())));
    for before in [
        "",
        "a",
        "pe",
        "pea",
        "peak",
        "ane",
        "rsn",
        "ros pe",
        "zzz",
        "harbour co",
    ] {
        let mut state = state.clone();
        before
            .chars()
            .for_each(|c| drop(update(&mut state, Message::Typed(Typed::Char(c)))));
        group.bench_function(BenchmarkId::new("letter after", before), |bencher| {
            bencher.iter(|| {
                update(&mut state, Message::Typed(Typed::Char('e')));
                black_box(&state);
                update(&mut state, Message::Typed(Typed::Backspace));
            });
        });
    }
    let mut other = account(50_000);
    other.name = "Renamed".into();
    let other = Arc::new(other);
    group.bench_function("letter after an edit", |bencher| {
        bencher.iter_batched(
            || {
                let mut state = state.clone();
                let accounts = &mut Arc::make_mut(&mut state.workspace).accounts;
                accounts.insert(other.id.clone(), Arc::clone(&other));
                state
            },
            |mut state| {
                update(&mut state, Message::Typed(Typed::Char('r')));
                state
            },
            BatchSize::PerIteration,
        );
    });
}

criterion_group!(benches, finding);
criterion_main!(benches);
