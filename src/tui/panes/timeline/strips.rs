//! The rows below the stages: journey, touches, what is planned, the axis, the legend.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Scene, column};
use crate::picture::timeline::{Mark, journey as steps, marks};
use crate::tui::parts::{put, width};

/// The journey as stretches with their names.
pub(super) fn journey(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    for step in steps(scene.account, scene.window, scene.as_of) {
        let (from, to) = (column(step.from, area), column(step.to, area));
        let corner = if step.begins {
            look.or_ascii("├", "|")
        } else {
            look.or_ascii("─", "-")
        };
        put(buffer, area, from, area.y, corner, look.text());
        let name = Rect {
            width: (to.saturating_sub(from)).min(area.right() - from),
            x: from,
            ..area
        };
        let mut x = from + 1;
        if name.width > 4 {
            x += put(
                buffer,
                name,
                x,
                area.y,
                &step.journey.to_string(),
                look.text(),
            );
        }
        for x in x..to {
            put(
                buffer,
                area,
                x,
                area.y,
                look.or_ascii("─", "-"),
                look.border(),
            );
        }
    }
}

/// How many touches fall on each column: a dot for one, a figure for more; another mark where one was social.
pub(super) fn touches(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let mut counts = vec![(0_u32, false); usize::from(area.width)];
    for (x, mark) in marks(scene.account, scene.window, scene.as_of) {
        let social = mark == Mark::Social;
        if (social || mark == Mark::Functional)
            && let Some(count) = counts.get_mut(usize::from(column(x, area) - area.x))
        {
            *count = (count.0 + 1, count.1 || social);
        }
    }
    for (x, count) in (area.x..).zip(counts) {
        let figure;
        let glyph = match count {
            (0, _) => continue,
            (_, true) => look.or_ascii("◆", "*"),
            (1, false) => look.or_ascii("•", "o"),
            (2..=9, false) => {
                figure = count.0.to_string();
                &figure
            }
            _ => "+",
        };
        put(buffer, area, x, area.y, glyph, look.text());
    }
}

/// Actions by their due dates, the renewal, the day of the ambition.
pub(super) fn planned(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let mut all = marks(scene.account, scene.window, scene.as_of);
    // Of several in one column the weightiest is seen: it is drawn last.
    all.sort_by_key(|(_, mark)| match mark {
        Mark::Due => 0,
        Mark::Ambition => 1,
        Mark::Overdue => 2,
        _ => 3,
    });
    for (x, mark) in all {
        let (glyph, style) = match mark {
            Mark::Due => (look.or_ascii("▸", ">"), look.text()),
            Mark::Overdue => ("!", look.failed()),
            Mark::Renewal => ("R", look.accent()),
            Mark::Ambition => (look.or_ascii("◎", "@"), look.text()),
            Mark::Functional | Mark::Social => continue,
        };
        put(buffer, area, column(x, area), area.y, glyph, style);
    }
}

/// Ticks with their labels; the day shown and today take precedence.
pub(super) fn axis(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let mut taken: Vec<(u16, u16)> = Vec::new();
    let mut write = |x: f64, text: &str, centred: bool, style| {
        let wide = u16::try_from(width(text)).unwrap_or(u16::MAX);
        if wide > area.width {
            return;
        }
        let at = column(x, area);
        let at = if centred {
            at.saturating_sub(wide / 2).max(area.x)
        } else {
            at
        };
        // A label that would leave the area is moved in where its place matters more than its column.
        let at = if centred {
            at.min(area.right() - wide)
        } else {
            at
        };
        let clear = taken.iter().all(|(from, to)| at > *to || at + wide < *from);
        if clear && at + wide <= area.right() {
            put(buffer, area, at, area.y, text, style);
            taken.push((at, at + wide));
        }
    };
    let window = scene.window;
    if window.holds(scene.as_of) {
        let text = if scene.as_of == scene.today {
            "today"
        } else {
            "as of"
        };
        write(window.x(scene.as_of), text, true, look.accent());
    }
    if scene.as_of != scene.today && window.holds(scene.today) {
        write(window.x(scene.today), "today", true, look.text());
    }
    for tick in window.ticks(area.width) {
        write(tick.x, &tick.label, false, look.dim());
    }
}

pub(super) fn legend(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let (both, ours, theirs) = (
        look.or_ascii("═", "#"),
        look.or_ascii("━", "="),
        look.or_ascii("╌", "-"),
    );
    let parts = [
        format!("{ours} ours"),
        format!("{theirs} theirs"),
        format!("{both} both"),
        format!("{} touch, 2..9 several", look.or_ascii("•", "o")),
        format!("{} social", look.or_ascii("◆", "*")),
        format!("{} action", look.or_ascii("▸", ">")),
        "! overdue".to_owned(),
        "R renewal".to_owned(),
        format!("{} ambition", look.or_ascii("◎", "@")),
    ];
    let mut x = area.x;
    for part in parts {
        let wide = u16::try_from(width(&part)).unwrap_or(u16::MAX);
        if x.saturating_add(wide) > area.right() {
            break;
        }
        x += put(buffer, area, x, area.y, &part, look.dim()) + 2;
    }
}
