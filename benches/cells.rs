//! What the program's own cells buy: the same frame of a cursor that moves, filled and written to a terminal by our
//! cells and by `ratatui`'s, in one run.
//!
//! Compare the two figures of one run; the bytes that each writes are printed beside them.

#![allow(
    dead_code,
    unused_imports,
    reason = "the modules are included as they are, and only some of their functions are measured"
)]

#[path = "support/portfolio.rs"]
mod portfolio;

/// What the included modules name.
mod model {
    #[cfg(test)]
    pub(crate) use cultivate::model::is_hidden;
    pub(crate) use cultivate::model::{columns, shown};
}

mod picture {
    pub(crate) use cultivate::picture::whisker;
}
mod tui {
    #[cfg(test)]
    pub(crate) use super::parts;
    pub(crate) use cultivate::tui::look;
}
#[path = "../src/tui/changes.rs"]
mod changes;
#[path = "../src/tui/parts/mod.rs"]
mod parts;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use cultivate::app::{Command, Message, Size, State, update};
use cultivate::model::Date;
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use cultivate::workspace;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

const AREA: Rect = Rect::new(0, 0, 160, 50);

/// A text in one style, and where it begins.
type Run = (u16, u16, String, Style);

/// A frame as the texts that it is drawn from.
fn runs(frame: &Buffer) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for y in AREA.top()..AREA.bottom() {
        let mut x = 0;
        while x < AREA.width {
            let cell = &frame[(x, y)];
            match runs.last_mut() {
                Some((_, row, text, style)) if *row == y && *style == cell.style() && x > 0 => {
                    text.push_str(cell.symbol());
                }
                _ => runs.push((x, y, cell.symbol().to_owned(), cell.style())),
            }
            x += u16::try_from(parts::width(cell.symbol()).max(1)).unwrap_or(1);
        }
    }
    runs
}

/// Two frames, with the cursor on a row and on the next.
fn frames() -> [Vec<Run>; 2] {
    let folder = tempfile::tempdir().expect("a folder for the sample");
    portfolio::write(folder.path(), 100).expect("the sample is written");
    let today: Date = "2026-11-22".parse().expect("a date");
    let opened = workspace::open(folder.path(), today).expect("the sample opens");
    let size = Size {
        width: AREA.width,
        height: AREA.height,
    };
    let mut state = State::new(Arc::new(opened.workspace), today, size);
    let look = Look {
        colors: Colors::True,
        light: false,
        ascii: false,
    };
    [Command::Down, Command::Up].map(|command| {
        update(&mut state, Message::Command(command));
        let mut buffer = Buffer::empty(AREA);
        screen::draw(&state, look, AREA, &mut buffer);
        runs(&buffer)
    })
}

fn ours(shown: &parts::Buffer, next: &mut parts::Buffer, runs: &[Run], out: &mut Vec<u8>) {
    next.reset();
    for (x, y, text, style) in runs {
        parts::put(next, AREA, *x, *y, text, *style);
    }
    changes::write(shown, next, out);
}

fn ratatuis(shown: &Buffer, next: &mut Buffer, runs: &[Run], out: &mut Vec<u8>) {
    next.reset();
    for (x, y, text, style) in runs {
        next.set_stringn(*x, *y, text, usize::from(AREA.width), *style);
    }
    let changes = shown.diff(next);
    CrosstermBackend::new(out)
        .draw(changes.into_iter())
        .expect("a vector takes everything");
}

fn cursor(criterion: &mut Criterion) {
    let frames = frames();
    let mut group = criterion.benchmark_group("cells");
    let (mut out, mut at) = (Vec::new(), 0);
    let (mut shown, mut next) = (parts::Buffer::empty(AREA), parts::Buffer::empty(AREA));
    group.bench_function("ours", |bencher| {
        bencher.iter(|| {
            (at, _) = (1 - at, out.clear());
            ours(&shown, &mut next, black_box(&frames[at]), &mut out);
            std::mem::swap(&mut shown, &mut next);
        });
    });
    let written = out.len();
    let (mut shown, mut next) = (Buffer::empty(AREA), Buffer::empty(AREA));
    group.bench_function("ratatui", |bencher| {
        bencher.iter(|| {
            (at, _) = (1 - at, out.clear());
            ratatuis(&shown, &mut next, black_box(&frames[at]), &mut out);
            std::mem::swap(&mut shown, &mut next);
        });
    });
    let theirs = out.len();
    let _ = std::io::Write::write_fmt(
        &mut std::io::stderr(),
        format_args!("bytes of a frame: ours {written}, ratatui {theirs}\n"),
    );
    group.finish();
}

criterion_group!(benches, cursor);
criterion_main!(benches);
