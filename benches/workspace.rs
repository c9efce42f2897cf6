//! Reading, scoring, rescoring after one edit, patching and saving, at three sizes of portfolio.
//!
//! Machines are noisy: compare figures of one run with each other, such as reading against `ron` alone over the
//! same bytes, or one size against another.

#[path = "support/portfolio.rs"]
mod portfolio;

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use cultivate::edit::{self, AccountChange, Edit};
use cultivate::method::portfolio::Book;
use cultivate::model::{AccountId, Date, Money, Workspace};
use cultivate::workspace::{self, Store, schema};
use tempfile::TempDir;

const SIZES: [usize; 3] = [100, 10_000, 100_000];

fn today() -> Date {
    "2026-11-22".parse().expect("a date")
}

/// A generated workspace, on disk and read.
struct Sample {
    _folder: TempDir,
    root: PathBuf,
    workspace: Workspace,
    bytes: u64,
}

impl Sample {
    fn new(accounts: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the sample");
        let root = folder.path().to_owned();
        portfolio::write(&root, accounts).expect("the sample is written");
        let bytes = (0..accounts)
            .map(|number| portfolio::account(number).len() as u64)
            .sum();
        let workspace = workspace::open(&root, today())
            .expect("the sample opens")
            .workspace;
        Self {
            _folder: folder,
            root,
            workspace,
            bytes,
        }
    }
}

/// A change of revenue that moves no account across a threshold: the tier stays, and so does everybody else's.
fn small_change(workspace: &Workspace, id: &AccountId, up: bool) -> Edit {
    let arr = workspace.accounts[id]
        .arr
        .expect("every account of the sample has one");
    let minor = if up { arr.minor() + 1 } else { arr.minor() - 1 };
    Edit::account(
        id,
        vec![AccountChange::Arr(Some(
            Money::from_minor(minor).expect("in range"),
        ))],
    )
}

fn reading(criterion: &mut Criterion, sample: &Sample, accounts: usize) {
    let mut group = criterion.benchmark_group("read");
    group
        .sample_size(10)
        .throughput(Throughput::Bytes(sample.bytes));
    group.bench_function(BenchmarkId::new("ron_alone", accounts), |bencher| {
        let texts: Vec<String> = (0..accounts).map(portfolio::account).collect();
        bencher.iter(|| {
            texts
                .iter()
                .filter(|text| ron::from_str::<serde::de::IgnoredAny>(black_box(text)).is_ok())
                .count()
        });
    });
    group.bench_function(BenchmarkId::new("open", accounts), |bencher| {
        bencher.iter(|| {
            workspace::open(&sample.root, today())
                .expect("opens")
                .workspace
                .accounts
                .len()
        });
    });
    group.bench_function(BenchmarkId::new("open_and_score", accounts), |bencher| {
        bencher.iter(|| {
            let opened = workspace::open(&sample.root, today()).expect("opens");
            Book::new(&opened.workspace, today()).scores().len()
        });
    });
    group.finish();
}

fn scoring(criterion: &mut Criterion, sample: &mut Sample, accounts: usize) {
    let mut group = criterion.benchmark_group("score");
    group
        .sample_size(10)
        .throughput(Throughput::Elements(accounts as u64));
    group.bench_function(BenchmarkId::new("from_scratch", accounts), |bencher| {
        bencher.iter(|| Book::new(black_box(&sample.workspace), today()));
    });
    group.throughput(Throughput::Elements(1)).sample_size(50);
    let mut book = Book::new(&sample.workspace, today());
    let id = AccountId::new(&portfolio::id(accounts / 2)).expect("an id");
    let mut up = false;
    group.bench_function(BenchmarkId::new("after_one_edit", accounts), |bencher| {
        bencher.iter(|| {
            up = !up;
            let edit = small_change(&sample.workspace, &id, up);
            edit::apply(&mut sample.workspace, &edit).expect("the edit applies");
            book.update(&sample.workspace, &id)
        });
    });
    group.finish();
}

/// What ranges cost: the same portfolio with everything known, and with something unknown of every tenth account. The
/// second is to take at most a fifth more than the first.
fn ranges(criterion: &mut Criterion, sample: &Sample, accounts: usize) {
    let mut group = criterion.benchmark_group("ranges");
    group
        .sample_size(10)
        .throughput(Throughput::Elements(accounts as u64));
    group.bench_function(BenchmarkId::new("all_known", accounts), |bencher| {
        bencher.iter(|| Book::new(black_box(&sample.workspace), today()));
    });
    let mut workspace = sample.workspace.clone();
    for account in workspace.accounts.values_mut().step_by(10) {
        let account = Arc::make_mut(account);
        account.deployments = Vec::new();
        account.stakeholders[0].power = None;
        account.stakeholders[1].attitude = None;
        (
            account.stakeholders[2].power,
            account.stakeholders[2].attitude,
        ) = (None, None);
    }
    group.bench_function(
        BenchmarkId::new("every_tenth_unknown", accounts),
        |bencher| {
            bencher.iter(|| Book::new(black_box(&workspace), today()));
        },
    );
    group.finish();
}

fn saving(criterion: &mut Criterion, sample: &mut Sample, accounts: usize) {
    let mut group = criterion.benchmark_group("save");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(3));
    let id = AccountId::new(&portfolio::id(accounts / 2)).expect("an id");
    let account = sample.workspace.accounts[&id].clone();
    let text =
        fs::read_to_string(sample.root.join("accounts").join(format!("{id}.ron"))).expect("a file");
    group.bench_function(BenchmarkId::new("patch", accounts), |bencher| {
        let mut changed = (*account).clone();
        changed.arr = Some(Money::from_minor(12_345).expect("in range"));
        bencher.iter_batched(
            || text.clone(),
            |text| {
                let changes = ron_patch::diff(
                    &schema::account_tree(&account),
                    &schema::account_tree(&changed),
                    &schema::ACCOUNT_CONVENTIONS,
                );
                ron_patch::apply(&text, &changes, &schema::ACCOUNT_CONVENTIONS).expect("patches")
            },
            BatchSize::SmallInput,
        );
    });
    let store = Store::new(&sample.root);
    let mut up = false;
    group.bench_function(BenchmarkId::new("durably", accounts), |bencher| {
        bencher.iter(|| {
            up = !up;
            let edit = small_change(&sample.workspace, &id, up);
            store
                .save_edit(&mut sample.workspace, &edit)
                .expect("saves")
        });
    });
    group.finish();
}

fn all(criterion: &mut Criterion) {
    for accounts in SIZES {
        let mut sample = Sample::new(accounts);
        reading(criterion, &sample, accounts);
        scoring(criterion, &mut sample, accounts);
        ranges(criterion, &sample, accounts);
        saving(criterion, &mut sample, accounts);
    }
}

criterion_group!(benches, all);
criterion_main!(benches);
