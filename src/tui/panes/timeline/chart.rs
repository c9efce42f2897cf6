//! The stages as rows, both views as lines of their own kind, the gap between them as an area.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Scene, anything, column, ink};
use crate::app::{Command, Pane};
use crate::method::stage::ordinal;
use crate::model::{Stage, View, Word};
use crate::picture::timeline::{Gap, Span, gaps, later, spans};
use crate::picture::words::stage_letter;
use crate::tui::parts::{Buffer, put, width};

/// The rows of the stages within the plot.
struct Rows {
    plot: Rect,
    stages: u16,
    pitch: u16,
}

impl Rows {
    /// The line of a stage; Exploratory is the lowest.
    fn y(&self, stage: i64) -> u16 {
        let below = u16::try_from(stage).unwrap_or(0).min(self.stages - 1);
        self.plot.y + (self.stages - 1 - below) * self.pitch
    }
}

pub(super) fn draw(
    scene: &Scene<'_>,
    stages: u16,
    pitch: u16,
    gutter: u16,
    plot: Rect,
    buffer: &mut Buffer,
) {
    let rows = Rows {
        plot,
        stages,
        pitch,
    };
    names(scene, &rows, gutter, buffer);
    guides(scene, &rows, buffer);
    days(scene, plot, buffer);
    let of = |view| spans(scene.account, view, scene.window, scene.as_of);
    let ours = if scene.blind {
        Vec::new()
    } else {
        of(View::Vendor)
    };
    let theirs = of(View::Customer);
    for gap in gaps(&ours, &theirs) {
        shade(scene, &rows, gap, buffer);
    }
    let (solid, dashed) = lines(scene);
    let (our_later, their_later) = after(scene);
    let (thin, sparse) = later_lines(scene);
    view(&rows, &their_later, sparse, buffer);
    view(&rows, &our_later, thin, buffer);
    view(&rows, &theirs, dashed, buffer);
    view(&rows, &ours, solid, buffer);
    agreed(scene, &rows, &ours, &theirs, buffer);
    // The names stand behind the last that is drawn of each view.
    let end = |then: &[Span], now: &[Span]| {
        let last = now.last().or(then.last())?;
        Some((last.stage, column(last.to, rows.plot)))
    };
    let ends = (end(&ours, &our_later), end(&theirs, &their_later));
    called(scene, &rows, ends, buffer);
    ambition(scene, &rows, buffer);
    if !anything(scene) {
        let text = if scene.blind {
            "Our view is hidden until theirs is entered.".to_owned()
        } else {
            let key = scene.state.key_in(Pane::Timeline, Command::Stage);
            let score = scene
                .state
                .score()
                .and_then(|score| score.result.as_ref().ok());
            let assumed = score.is_some_and(|scored| scored.stage.assumed);
            if assumed {
                format!("No stage set; a prospect counts as Exploratory. {key} records our view.")
            } else {
                format!("No stage set. {key} records our view.")
            }
        };
        put(
            buffer,
            plot,
            plot.x + 1,
            plot.y + plot.height / 2,
            &text,
            scene.look.text(),
        );
    }
}

/// A line's glyphs: along a stage, and from one stage to another.
type Glyphs = (&'static str, &'static str, Style);

fn lines(scene: &Scene<'_>) -> (Glyphs, Glyphs) {
    let look = scene.look;
    (
        (
            look.or_ascii("━", "="),
            look.or_ascii("┃", "|"),
            look.accent(),
        ),
        (
            look.or_ascii("╌", "-"),
            look.or_ascii("╎", ":"),
            look.refused(),
        ),
    )
}

/// The same for what came after the day that is shown: thinner, and paler where there are colours.
fn later_lines(scene: &Scene<'_>) -> (Glyphs, Glyphs) {
    let look = scene.look;
    (
        (look.or_ascii("─", "~"), look.or_ascii("│", "|"), look.dim()),
        (look.or_ascii("┈", "."), look.or_ascii("┊", ":"), look.dim()),
    )
}

fn names(scene: &Scene<'_>, rows: &Rows, gutter: u16, buffer: &mut Buffer) {
    let area = Rect {
        x: rows.plot.x - gutter,
        width: gutter.saturating_sub(1),
        ..rows.plot
    };
    for stage in Stage::ALL.iter().take(usize::from(rows.stages)) {
        let name = stage.name();
        let name = match gutter {
            15.. => name,
            _ => stage_letter(*stage),
        };
        put(
            buffer,
            area,
            area.x,
            rows.y(ordinal(*stage)),
            name,
            scene.look.dim(),
        );
    }
}

/// A dot where a tick's line and a stage's row cross.
fn guides(scene: &Scene<'_>, rows: &Rows, buffer: &mut Buffer) {
    let dot = scene.look.or_ascii("·", ".");
    for tick in scene.window.ticks(rows.plot.width) {
        for stage in 0..i64::from(rows.stages) {
            let x = column(tick.x, rows.plot);
            put(
                buffer,
                rows.plot,
                x,
                rows.y(stage),
                dot,
                scene.look.border(),
            );
        }
    }
}

/// A line at the day that is shown, and another at today where that is a different day.
fn days(scene: &Scene<'_>, plot: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let today = (scene.today, look.or_ascii("┊", ":"), look.dim());
    let shown = (scene.as_of, look.or_ascii("│", "|"), look.text());
    for (day, glyph, style) in [today, shown] {
        if scene.window.holds(day) {
            for y in plot.y..plot.bottom() {
                let x = column(scene.window.x(day), plot);
                ink(buffer, plot, (x, y), glyph, style);
            }
        }
    }
}

/// The area between both views: one glyph where we stand above, another where they do, and the sign in it.
fn shade(scene: &Scene<'_>, rows: &Rows, gap: Gap, buffer: &mut Buffer) {
    let look = scene.look;
    let glyph = shading(scene, gap);
    let (high, low) = (
        rows.y(gap.ours.max(gap.theirs)),
        rows.y(gap.ours.min(gap.theirs)),
    );
    let (from, to) = (column(gap.from, rows.plot), column(gap.to, rows.plot));
    for y in high + 1..low {
        for x in from..=to {
            ink(buffer, rows.plot, (x, y), glyph, look.dim());
        }
    }
    let text = gap_label(gap);
    let columns = u16::try_from(width(&text)).unwrap_or(u16::MAX);
    let room = to.saturating_sub(from);
    if high + 1 < low && columns + 2 <= room {
        let x = from + (room - columns) / 2;
        ink(buffer, rows.plot, (x, (high + low) / 2), &text, look.text());
    }
}

fn view(rows: &Rows, spans: &[Span], glyphs: Glyphs, buffer: &mut Buffer) {
    let (along, upright, style) = glyphs;
    for (place, span) in spans.iter().enumerate() {
        let (from, to) = (column(span.from, rows.plot), column(span.to, rows.plot));
        let y = rows.y(span.stage);
        for x in from..=to {
            ink(buffer, rows.plot, (x, y), along, style);
        }
        let Some(before) = place.checked_sub(1).and_then(|place| spans.get(place)) else {
            continue;
        };
        let other = rows.y(before.stage);
        for y in y.min(other) + 1..y.max(other) {
            ink(buffer, rows.plot, (from, y), upright, style);
        }
    }
}

/// Where both views name one stage the line is double.
fn agreed(scene: &Scene<'_>, rows: &Rows, ours: &[Span], theirs: &[Span], buffer: &mut Buffer) {
    let double = scene.look.or_ascii("═", "#");
    for our in ours {
        for their in theirs.iter().filter(|their| their.stage == our.stage) {
            let (from, to) = (our.from.max(their.from), our.to.min(their.to));
            if from > to {
                continue;
            }
            for x in column(from, rows.plot)..=column(to, rows.plot) {
                let at = (x, rows.y(our.stage));
                ink(buffer, rows.plot, at, double, scene.look.accent());
            }
        }
    }
}

/// Where a line ends: its stage and its column.
type End = (i64, u16);

/// The lines' names behind their ends, given by stage and column, where the future leaves room.
fn called(scene: &Scene<'_>, rows: &Rows, ends: (Option<End>, Option<End>), buffer: &mut Buffer) {
    let (solid, dashed) = lines(scene);
    let mut write = |text: &str, (stage, x): (i64, u16), style| {
        let wide = u16::try_from(width(text)).unwrap_or(u16::MAX);
        if x.saturating_add(wide + 2) < rows.plot.right() {
            ink(buffer, rows.plot, (x + 2, rows.y(stage)), text, style);
        }
    };
    match ends {
        (Some(our), Some(their)) if our == their => write("both", our, solid.2),
        (our, their) => {
            if let Some(our) = our {
                write("ours", our, solid.2);
            }
            if let Some(their) = their {
                write("theirs", their, dashed.2);
            }
        }
    }
}

/// What became of both views after the day that is shown, as far as it may be seen.
fn after(scene: &Scene<'_>) -> (Vec<Span>, Vec<Span>) {
    let of = |view| {
        let days = (scene.as_of, scene.today);
        later(scene.account, view, scene.window, days)
    };
    let ours = if scene.blind {
        Vec::new()
    } else {
        of(View::Vendor)
    };
    (ours, of(View::Customer))
}

/// Whether the picture shows what came after its day.
pub(super) fn shows_later(scene: &Scene<'_>) -> bool {
    let (ours, theirs) = after(scene);
    !(ours.is_empty() && theirs.is_empty())
}

/// The gap as one row, for a picture without lines between the stages: the area's sign, and how far apart.
pub(super) fn gap_row(scene: &Scene<'_>, row: Rect, buffer: &mut Buffer) {
    if scene.blind || row.is_empty() {
        return;
    }
    let of = |view| spans(scene.account, view, scene.window, scene.as_of);
    for gap in gaps(&of(View::Vendor), &of(View::Customer)) {
        let (from, to) = (column(gap.from, row), column(gap.to, row));
        for x in from..=to {
            ink(
                buffer,
                row,
                (x, row.y),
                shading(scene, gap),
                scene.look.dim(),
            );
        }
        let room = to.saturating_sub(from);
        let wide = |text: &String| u16::try_from(width(text)).unwrap_or(u16::MAX);
        let texts = [gap_label(gap), format!(" {:+} ", gap.ours - gap.theirs)];
        if let Some(text) = texts.iter().find(|text| wide(text) + 2 <= room) {
            let x = from + (room - wide(text)) / 2;
            ink(buffer, row, (x, row.y), text, scene.look.text());
        }
    }
}

fn shading(scene: &Scene<'_>, gap: Gap) -> &'static str {
    if gap.ours > gap.theirs {
        scene.look.or_ascii("░", "+")
    } else {
        scene.look.or_ascii("▒", "-")
    }
}

/// ` +1 we above `, with a blank at each end.
fn gap_label(gap: Gap) -> String {
    let above = if gap.ours > gap.theirs { "we" } else { "they" };
    format!(" {:+} {above} above ", gap.ours - gap.theirs)
}

/// The stage we aim for, at the day by which, or at the right edge.
fn ambition(scene: &Scene<'_>, rows: &Rows, buffer: &mut Buffer) {
    let Some(ambition) = scene.account.ambition.filter(|_| !scene.blind) else {
        return;
    };
    let x = ambition.by.map_or(1.0, |by| scene.window.x(by));
    let glyph = scene.look.or_ascii("◎", "@");
    let y = rows.y(ordinal(ambition.stage));
    if (0.0..=1.0).contains(&x) && rows.plot.width > 0 {
        let at = (column(x, rows.plot), y);
        ink(buffer, rows.plot, at, glyph, scene.look.text());
    }
}
