//! The Pareto curve: what the first accounts bring, with the line that the vital few reach.

use ratatui::layout::Rect;

use super::cells::{cell, heading, row};
use crate::app::State;
use crate::model::SegmentBy;
use crate::picture::portfolio::Curve;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put};

/// The columns of the figures beside the upright axis.
const MARGIN: u16 = 6;

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let pareto = state.book.pareto();
    let constants = state.book.prepared().constants();
    let what = match constants.segment_by {
        SegmentBy::Arr => "ARR",
        SegmentBy::Ltv => "Lifetime value",
        SegmentBy::Potential => "Potential ARR",
    };
    let whose = super::whose(state);
    heading(buffer, area, &format!("{what} by account{whose}"), "", look);
    if pareto.points.is_empty() {
        put(
            buffer,
            area,
            area.x,
            area.y + 1,
            &format!("No {what} yet."),
            look.dim(),
        );
        return;
    }
    let words = format!(
        "Vital few: {} of {} bring {:.0} %",
        pareto.vital_few,
        pareto.accounts,
        100.0 * pareto.vital_share
    );
    cell(
        buffer,
        row(area, 1),
        (area.x, area.width),
        &words,
        look.text(),
        (false, look),
    );
    if area.width < MARGIN + 8 || area.height < 7 {
        return;
    }
    let plot = Rect {
        x: area.x + MARGIN,
        y: area.y + 2,
        width: area.width - MARGIN,
        height: (area.height - 4).min(24),
    };
    let curve = Curve::new(&pareto);
    axes(plot, look, buffer);
    share_line(constants.vital_few_share, plot, look, buffer);
    vital_few(&curve, plot, look, buffer);
    trace(&curve, plot, look, buffer);
}

/// The row that a share of 0..1 lies in.
fn row_of(share: f64, plot: Rect) -> u16 {
    let rows = f64::from(plot.height - 1);
    plot.bottom() - 1 - (share.clamp(0.0, 1.0) * rows).round() as u16
}

fn axes(plot: Rect, look: Look, buffer: &mut Buffer) {
    let beside = |share: f64| Rect {
        x: plot.x - MARGIN,
        y: row_of(share, plot),
        width: MARGIN,
        height: 1,
    };
    for (share, text) in [(1.0, "100 %"), (0.5, "50 %"), (0.0, "0 %")] {
        let line = beside(share);
        cell(
            buffer,
            line,
            (line.x, MARGIN - 1),
            text,
            look.dim(),
            (true, look),
        );
    }
    for y in plot.y..plot.bottom() {
        put(
            buffer,
            beside_axis(plot, y),
            plot.x - 1,
            y,
            look.or_ascii("│", "|"),
            look.border(),
        );
    }
    let below = Rect {
        x: plot.x - 1,
        y: plot.bottom(),
        width: plot.width + 1,
        height: 1,
    };
    put(
        buffer,
        below,
        below.x,
        below.y,
        look.or_ascii("└", "+"),
        look.border(),
    );
    for x in plot.x..plot.right() {
        put(
            buffer,
            below,
            x,
            below.y,
            look.or_ascii("─", "-"),
            look.border(),
        );
    }
}

fn beside_axis(plot: Rect, y: u16) -> Rect {
    Rect {
        x: plot.x - 1,
        y,
        width: 1,
        height: 1,
    }
}

/// The share that the vital few reach: the 80 % line.
fn share_line(share: f64, plot: Rect, look: Look, buffer: &mut Buffer) {
    let y = row_of(share, plot);
    for x in plot.x..plot.right() {
        put(buffer, plot, x, y, look.or_ascii("┄", "-"), look.refused());
    }
    let line = Rect {
        x: plot.x - MARGIN,
        y,
        width: MARGIN,
        height: 1,
    };
    let text = format!("{:.0} %", 100.0 * share);
    cell(
        buffer,
        line,
        (line.x, MARGIN - 1),
        &text,
        look.refused(),
        (true, look),
    );
}

/// An upright line where the vital few end, with their name below it.
fn vital_few(curve: &Curve, plot: Rect, look: Look, buffer: &mut Buffer) {
    let at = plot.x + (curve.vital.0 * f64::from(plot.width - 1)).round() as u16;
    for y in row_of(curve.vital.1, plot)..plot.bottom() {
        put(buffer, plot, at, y, look.or_ascii("┊", ":"), look.accent());
    }
    let below = Rect {
        x: plot.x,
        y: plot.bottom(),
        width: plot.width,
        height: 1,
    };
    put(
        buffer,
        below,
        at,
        below.y,
        look.or_ascii("┴", "+"),
        look.accent(),
    );
    let words = "vital few";
    let start = at.min(plot.right().saturating_sub(words.len() as u16));
    let line = Rect {
        x: plot.x,
        y: plot.bottom() + 1,
        width: plot.width,
        height: 1,
    };
    put(buffer, line, start, line.y, words, look.accent());
    let all = "all accounts";
    let end = plot.right().saturating_sub(all.len() as u16);
    if end > start + words.len() as u16 + 1 {
        put(buffer, line, end, line.y, all, look.dim());
    }
}

/// The curve itself: a dot in every column, and what lies between two neighbours.
fn trace(curve: &Curve, plot: Rect, look: Look, buffer: &mut Buffer) {
    let last = f64::from(plot.width - 1);
    let mut before = row_of(0.0, plot);
    for x in 0..plot.width {
        let y = row_of(curve.height(f64::from(x) / last), plot);
        for between in y + 1..before {
            put(
                buffer,
                plot,
                plot.x + x,
                between,
                look.or_ascii("╎", "'"),
                look.text(),
            );
        }
        put(
            buffer,
            plot,
            plot.x + x,
            y,
            look.or_ascii("•", "*"),
            look.text(),
        );
        before = y;
    }
}
