//! The stage timeline: our view and the customer's, the gap between them, and what happened or is planned below.

use std::collections::BTreeMap;

use crate::method::stage::ordinal;
use crate::model::{Account, Date, Stage, View, Word};
use crate::picture::timeline::{Gap, Mark, Marked, Span, Window, gaps, marks, spans, top};
use crate::snapshot::drawing::{Anchor, COLUMN, Ink, Pen, Picture, Point};

const PLOT: Point = (104.0, 10.0);
const WIDTH: f64 = 582.0;
const PITCH: f64 = 34.0;

/// The months that are shown, three quarters of them before the day.
const MONTHS: i32 = 24;

/// Draws both views of an account up to a day.
pub(in crate::snapshot) fn timeline(account: &Account, on: Date) -> Picture {
    let window = Window::around(on, MONTHS, 0);
    let stages = usize::try_from(ordinal(top(account))).unwrap_or(0) + 1;
    let mut pen = Pen::new();
    let sheet = Sheet { stages };
    sheet.frame(&mut pen, window, on);
    let ours = spans(account, View::Vendor, window, on);
    let theirs = spans(account, View::Customer, window, on);
    for gap in gaps(&ours, &theirs) {
        sheet.gap(&mut pen, gap);
    }
    // A little apart, so that both are seen where they agree.
    sheet.view(&mut pen, &theirs, 3.0, Ink::Theirs);
    sheet.view(&mut pen, &ours, -3.0, Ink::Ours);
    let bottom = sheet.below(&mut pen, account, window, on);
    pen.done(
        "Stage timeline",
        "our view solid, the customer's dashed, the gap between them shaded",
        words(account, &ours, &theirs),
        (700.0, bottom),
    )
}

struct Sheet {
    stages: usize,
}

impl Sheet {
    fn y(&self, stage: i64) -> f64 {
        let below = usize::try_from(stage).unwrap_or(0).min(self.stages - 1);
        PLOT.1 + ((self.stages - 1 - below) as f64 + 0.5) * PITCH
    }

    fn height(&self) -> f64 {
        self.stages as f64 * PITCH
    }

    fn frame(&self, pen: &mut Pen, window: Window, on: Date) {
        for stage in Stage::ALL.iter().take(self.stages) {
            let y = self.y(ordinal(*stage));
            pen.line((PLOT.0, y), (PLOT.0 + WIDTH, y), Ink::Faint);
            pen.text((0.0, y), stage.name(), Ink::Note);
        }
        pen.area(PLOT, (WIDTH, self.height()), Ink::Frame);
        let foot = PLOT.1 + self.height();
        for tick in window.ticks((WIDTH / COLUMN) as u16) {
            let x = PLOT.0 + tick.x * WIDTH;
            pen.line((x, foot), (x, foot + 4.0), Ink::Frame);
            pen.text_from((x, foot + 12.0), Anchor::Middle, tick.label, Ink::Note);
        }
        let x = PLOT.0 + window.x(on) * WIDTH;
        pen.line((x, PLOT.1), (x, foot), Ink::Border);
        pen.text((x + 4.0, PLOT.1 + 8.0), "today", Ink::Note);
    }

    fn gap(&self, pen: &mut Pen, gap: Gap) {
        let (high, low) = (
            self.y(gap.ours.max(gap.theirs)),
            self.y(gap.ours.min(gap.theirs)),
        );
        let x = PLOT.0 + gap.from * WIDTH;
        pen.area(
            (x, high),
            ((gap.to - gap.from) * WIDTH, low - high),
            Ink::Gap,
        );
    }

    fn view(&self, pen: &mut Pen, spans: &[Span], apart: f64, ink: Ink) {
        let mut points: Vec<Point> = Vec::new();
        for span in spans {
            let y = self.y(span.stage) + apart;
            points.push((PLOT.0 + span.from * WIDTH, y));
            points.push((PLOT.0 + span.to * WIDTH, y));
        }
        if !points.is_empty() {
            pen.path(points, ink);
        }
    }

    /// What happened below the stages, as letters, the rare ones over the common where they would stand on each other.
    fn below(&self, pen: &mut Pen, account: &Account, window: Window, on: Date) -> f64 {
        let y = PLOT.1 + self.height() + 32.0;
        let mut cells: BTreeMap<usize, Mark> = BTreeMap::new();
        for Marked { x, mark, .. } in marks(account, window, on) {
            let cell = (x * WIDTH / 9.0) as usize;
            let kept = cells.entry(cell).or_insert(mark);
            *kept = (*kept).max(mark);
        }
        for (cell, mark) in cells {
            let x = PLOT.0 + (cell as f64 + 0.5) * 9.0;
            pen.text_from((x, y), Anchor::Middle, letter(mark), Ink::Label);
        }
        pen.text((0.0, y), "What happened", Ink::Note);
        let words = "f job  s person  + noted for later  d due  ! overdue  R renewal  A ambition";
        pen.text((PLOT.0, y + 20.0), words, Ink::Note);
        y + 32.0
    }
}

fn letter(mark: Mark) -> &'static str {
    match mark {
        Mark::Functional => "f",
        Mark::Social => "s",
        Mark::Later => "+",
        Mark::Due => "d",
        Mark::Overdue => "!",
        Mark::Renewal => "R",
        Mark::Ambition => "A",
    }
}

fn words(account: &Account, ours: &[Span], theirs: &[Span]) -> String {
    let path = |spans: &[Span]| {
        let names: Vec<&str> = spans
            .iter()
            .filter_map(|span| Stage::ALL.get(usize::try_from(span.stage).ok()?))
            .map(|stage| stage.name())
            .collect();
        if names.is_empty() {
            "not said".to_owned()
        } else {
            names.join(", then ")
        }
    };
    let aim = account.ambition.map_or(String::new(), |ambition| {
        let by = ambition
            .by
            .map_or(String::new(), |day| format!(" by {day}"));
        format!(" We aim for {}{by}.", ambition.stage)
    });
    format!(
        "In the months shown, our view is {}, theirs {}.{aim}",
        path(ours),
        path(theirs)
    )
}
