//! The dashboard without a terminal, at two sizes of portfolio: a cursor frame, a key of the filter, an edit, a step
//! through time.
//!
//! Machines are noisy: compare the figures of one run, of 100 accounts with those of 100,000, or an edit with a cursor
//! frame.

#[path = "support/portfolio.rs"]
mod portfolio;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use cultivate::app::{Command, Effect, Message, Size, State, Typed, Work, update};
use cultivate::model::{Date, Workspace};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use cultivate::workspace;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZES: [usize; 2] = [100, 100_000];

/// The screen that the figures are for.
const AREA: Rect = Rect::new(0, 0, 160, 50);

fn today() -> Date {
    "2026-11-22".parse().expect("a date")
}

fn sample(accounts: usize) -> Arc<Workspace> {
    let folder = tempfile::tempdir().expect("a folder for the sample");
    portfolio::write(folder.path(), accounts).expect("the sample is written");
    let opened = workspace::open(folder.path(), today()).expect("the sample opens");
    Arc::new(opened.workspace)
}

fn state(workspace: Arc<Workspace>) -> State {
    let size = Size {
        width: AREA.width,
        height: AREA.height,
    };
    State::new(workspace, today(), size)
}

fn look() -> Look {
    Look {
        colors: Colors::True,
        light: false,
        ascii: false,
    }
}

fn press(state: &mut State, command: Command) -> Vec<Effect> {
    update(state, Message::Command(command))
}

fn frame(state: &State, buffer: &mut Buffer) {
    buffer.reset();
    screen::draw(black_box(state), look(), AREA, buffer);
}

fn moving(criterion: &mut Criterion, workspace: &Arc<Workspace>) {
    let mut group = criterion.benchmark_group("frame");
    let accounts = workspace.accounts.len();
    let (mut state, mut buffer) = (state(workspace.clone()), Buffer::empty(AREA));
    let mut down = false;
    group.bench_function(BenchmarkId::new("cursor", accounts), |bencher| {
        bencher.iter(|| {
            down = !down;
            press(&mut state, if down { Command::Down } else { Command::Up });
            frame(&state, &mut buffer);
        });
    });
    press(&mut state, Command::FocusGrid);
    let mut more = false;
    group.bench_function(BenchmarkId::new("edit", accounts), |bencher| {
        bencher.iter(|| {
            more = !more;
            let way = if more {
                Command::AttitudeDown
            } else {
                Command::AttitudeUp
            };
            let effects = press(&mut state, way);
            frame(&state, &mut buffer);
            effects
        });
    });
    press(&mut state, Command::FocusAccounts);
    press(&mut state, Command::Filter);
    let mut typed = false;
    group.bench_function(BenchmarkId::new("filter", accounts), |bencher| {
        bencher.iter(|| {
            typed = !typed;
            let key = if typed {
                Typed::Char('9')
            } else {
                Typed::Backspace
            };
            update(&mut state, Message::Typed(key));
            frame(&state, &mut buffer);
        });
    });
    group.finish();
}

/// The frame of the key, and all accounts behind it.
fn time(criterion: &mut Criterion, workspace: &Arc<Workspace>) {
    let mut group = criterion.benchmark_group("as_of");
    group.sample_size(10);
    let accounts = workspace.accounts.len();
    let (mut state, mut buffer) = (state(workspace.clone()), Buffer::empty(AREA));
    let mut back = false;
    group.bench_function(BenchmarkId::new("key", accounts), |bencher| {
        bencher.iter(|| {
            back = !back;
            let way = if back {
                Command::AsOfBack
            } else {
                Command::AsOfOn
            };
            let effects = press(&mut state, way);
            frame(&state, &mut buffer);
            effects
        });
    });
    let work = Work::of_reading(workspace.clone(), today());
    group.bench_function(BenchmarkId::new("behind", accounts), |bencher| {
        bencher.iter(|| work.scored(|| true));
    });
    group.finish();
}

fn all(criterion: &mut Criterion) {
    for accounts in SIZES {
        let workspace = sample(accounts);
        moving(criterion, &workspace);
        time(criterion, &workspace);
    }
}

criterion_group!(benches, all);
criterion_main!(benches);
