//! An account of many people, beside one of few: a key in the power grid, what changed in two months, a plan written out,
//! a figure explained.
//!
//! Machines are noisy: compare the figures of one run, of 5,000 people with those of 50. Twice as many people should take
//! about twice the time.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use cultivate::app::{Command, Message, Size, State, update};
use cultivate::difference::difference;
use cultivate::method::explain::explain;
use cultivate::method::portfolio::Book;
use cultivate::model::{AccountId, Date, Workspace};
use cultivate::snapshot::{Stamp, account, markdown};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use cultivate::workspace::schema::{account_from, settings_from};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// People, and six touches each.
const SIZES: [usize; 3] = [50, 2_500, 5_000];

/// The screen that the figures are for.
const AREA: Rect = Rect::new(0, 0, 160, 50);

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A workspace of one account. People have a tie each; every third was judged anew this year, and every touch is one of
/// a tie.
fn crowd(people: usize) -> Workspace {
    let mut settings = String::from("(format: 1, name: \"Crowd\", team: [");
    for number in 0..30 {
        let function = ["CustomerSuccess", "Sales", "Support"][number % 3];
        line(
            &mut settings,
            &format!("(id: \"m{number}\", name: \"Member {number}\", function: {function}),"),
        );
    }
    settings.push_str("])");
    let mut text = String::from("(name: \"Crowd\", arr: 5000000, journey: Value, stakeholders: [");
    for number in 0..people {
        let (side, role) = [
            ("Business", "Buyer"),
            ("Business", "User"),
            ("Technology", "User"),
        ][number % 3];
        let (power, attitude) = (number % 11, (number * 7) % 11);
        let was = if number % 3 == 0 {
            format!(
                ", was: [(until: \"2026-10-{:02}\", attitude: 0)]",
                1 + number % 28
            )
        } else {
            String::new()
        };
        line(
            &mut text,
            &format!(
                "(id: \"p{number}\", name: \"Person {number}\", side: {side}, role: {role}, power: {power}, \
                 attitude: {}{was}, ties: [(member: \"m{}\", trust: {}, commitment: 6, since: \"2024-10-01\")]),",
                attitude as i64 - 5,
                number % 30,
                1 + number % 10
            ),
        );
    }
    text.push_str("], interactions: [");
    for number in 0..6 * people {
        let who = number % people;
        let (month, day) = (1 + number % 11, 1 + number % 28);
        line(
            &mut text,
            &format!(
                "(on: \"2026-{month:02}-{day:02}\", kind: Call, with: [\"p{who}\"], by: [\"m{}\"]),",
                who % 30
            ),
        );
    }
    text.push_str("])");
    let id = AccountId::new("crowd").expect("an id");
    let account = account_from(&text, id.clone()).expect("a good account");
    Workspace {
        settings: settings_from(&settings).expect("good settings"),
        accounts: [(id, Arc::new(account))].into(),
    }
}

fn line(text: &mut String, content: &str) {
    writeln!(text, "{content}").expect("writing to a string cannot fail");
}

/// A person further down in the power grid, and the frame.
fn grid(criterion: &mut Criterion, workspace: &Workspace, people: usize) {
    let size = Size {
        width: AREA.width,
        height: AREA.height,
    };
    let mut state = State::new(workspace.clone(), day("2026-11-29"), size);
    update(&mut state, Message::Command(Command::FocusGrid));
    let look = Look {
        colors: Colors::True,
        light: false,
        ascii: false,
    };
    let mut buffer = Buffer::empty(AREA);
    let mut group = criterion.benchmark_group("grid");
    group.bench_function(BenchmarkId::new("key", people), |bencher| {
        bencher.iter(|| {
            update(&mut state, Message::Command(Command::Down));
            buffer.reset();
            screen::draw(black_box(&state), look, AREA, &mut buffer);
        });
    });
    group.finish();
}

/// What is done without a screen.
fn answers(criterion: &mut Criterion, workspace: &Workspace, people: usize) {
    let mut group = criterion.benchmark_group("account");
    group.sample_size(10);
    let id = AccountId::new("crowd").expect("an id");
    let (first, last) = (day("2026-09-30"), day("2026-11-29"));
    let books = (Book::new(workspace, first), Book::new(workspace, last));
    group.bench_function(BenchmarkId::new("difference", people), |bencher| {
        bencher.iter(|| difference((workspace, &books.0), (workspace, &books.1), None));
    });
    let stamp = Stamp {
        workspace: "Crowd".to_owned(),
        as_of: last,
        method: cultivate::method::VERSION,
        inputs: String::new(),
    };
    group.bench_function(BenchmarkId::new("plan", people), |bencher| {
        bencher.iter(|| {
            let outline = account::outline(workspace, &books.1, &id, stamp.clone(), None);
            outline.map(|outline| markdown::markdown(&outline))
        });
    });
    let standing = books.1.score(&id).map(|score| score.standing);
    let standing = standing.unwrap_or_default();
    group.bench_function(BenchmarkId::new("explain", people), |bencher| {
        bencher.iter(|| {
            let account = &workspace.accounts[&id];
            let figure = explain(account, books.1.prepared(), standing, false, "equity.gap");
            figure.map(|figure| figure.derivation())
        });
    });
    group.finish();
}

fn all(criterion: &mut Criterion) {
    for people in SIZES {
        let workspace = crowd(people);
        grid(criterion, &workspace, people);
        answers(criterion, &workspace, people);
    }
}

criterion_group!(benches, all);
criterion_main!(benches);
