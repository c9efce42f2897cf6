//! The rows below the stages: journey, touches, what is planned, the axis; and what the signs mean.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Scene, column, ink};
use crate::picture::timeline::{Mark, Marked, effects, journey as steps};
use crate::tui::parts::{Buffer, flowed, put, width};

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
            x += put(buffer, name, x, area.y, &step.name(), look.text());
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
    if !scene.with_plan {
        return;
    }
    for (x, journey) in effects(scene.account, scene.window, scene.as_of) {
        if let Some(journey) = journey {
            let text = format!("{}{journey}", effect_mark(scene));
            ink(
                buffer,
                area,
                (column(x, area), area.y),
                &text,
                look.accent(),
            );
        }
    }
}

/// The mark of an action that the plan expects something of.
fn effect_mark(scene: &Scene<'_>) -> &'static str {
    scene.look.or_ascii("▶", "P")
}

/// How many touches fall on each column: a dot for one, a figure for more; another mark where one was social.
pub(super) fn touches(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let mut counts = vec![(0_u32, false); usize::from(area.width)];
    for Marked { x, mark, number } in scene.marks.iter().copied() {
        if mark == Mark::Later {
            let later = look.or_ascii("∘", ",");
            put(buffer, area, column(x, area), area.y, later, look.dim());
        }
        let social = mark == Mark::Social;
        if (social || mark == Mark::Functional)
            && let Some(count) = counts.get_mut(usize::from(column(x, area) - area.x))
        {
            *count = (count.0.saturating_add(number), count.1 || social);
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
        ink(buffer, area, (x, area.y), glyph, look.text());
    }
}

/// Actions by their due dates, the renewal, the day of the ambition.
pub(super) fn planned(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let mut all = scene.marks.to_vec();
    // Of several in one column the weightiest is seen: it is drawn last.
    all.sort_by_key(|one| match one.mark {
        Mark::Due => 0,
        Mark::Ambition => 1,
        Mark::Overdue => 2,
        _ => 3,
    });
    let effects = effects(scene.account, scene.window, scene.as_of);
    let brings: Vec<u16> = effects
        .filter(|_| scene.with_plan)
        .map(|(x, _)| column(x, area))
        .collect();
    for Marked { x, mark, .. } in all {
        let (glyph, style) = match mark {
            Mark::Due if brings.contains(&column(x, area)) => (effect_mark(scene), look.accent()),
            Mark::Due => (look.or_ascii("▸", ">"), look.text()),
            Mark::Overdue => ("!", look.failed()),
            Mark::Renewal => ("R", look.accent()),
            Mark::Ambition => (look.or_ascii("◎", "@"), look.text()),
            Mark::Functional | Mark::Social | Mark::Later => continue,
        };
        ink(buffer, area, (column(x, area), area.y), glyph, style);
    }
}

/// The names of the lines of the day shown and of today.
pub(super) fn flags(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let mut taken = Vec::new();
    for (x, text, style) in days(scene) {
        let at = (column(x, area), Align::Middle);
        label(area, &mut taken, at, (text, style), buffer);
    }
}

/// Ticks with their labels, and the days' names where those have no row of their own: a year comes before a day's
/// name, which comes before a month.
pub(super) fn axis(scene: &Scene<'_>, named: bool, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let mut taken = Vec::new();
    let ticks = scene.window.ticks(area.width);
    let (years, rest): (Vec<_>, Vec<_>) = ticks.iter().partition(|tick| tick.label.len() >= 4);
    for tick in years {
        let at = (column(tick.x, area), Align::Left);
        label(area, &mut taken, at, (&tick.label, look.dim()), buffer);
    }
    for (x, text, style) in days(scene).into_iter().filter(|_| named) {
        let at = (column(x, area), Align::Middle);
        label(area, &mut taken, at, (text, style), buffer);
    }
    for tick in rest {
        let at = (column(tick.x, area), Align::Left);
        label(area, &mut taken, at, (&tick.label, look.dim()), buffer);
    }
}

/// The day shown, and today where that is another, with their names.
fn days(scene: &Scene<'_>) -> Vec<(f64, &'static str, Style)> {
    let look = scene.look;
    let (mut days, other) = if scene.as_of == scene.today {
        (vec![(scene.as_of, "today", look.accent())], None)
    } else {
        let today = (scene.today, "today", look.text());
        (vec![(scene.as_of, "as of", look.accent())], Some(today))
    };
    days.extend(other);
    days.retain(|(day, ..)| scene.window.holds(*day));
    let placed = days.into_iter();
    placed
        .map(|(day, text, style)| (scene.window.x(day), text, style))
        .collect()
}

/// Where a label stands to its column.
#[derive(Clone, Copy, PartialEq)]
enum Align {
    Left,
    /// In the middle, or beside the column where the middle is taken.
    Middle,
}

/// Writes a label where it touches no other, or not at all.
fn label(
    area: Rect,
    taken: &mut Vec<(u16, u16)>,
    (x, align): (u16, Align),
    (text, style): (&str, Style),
    buffer: &mut Buffer,
) {
    let wide = u16::try_from(width(text)).unwrap_or(u16::MAX);
    if wide > area.width {
        return;
    }
    let last = area.right() - wide;
    let within = |at: u16| at.clamp(area.x, last);
    let places = match align {
        Align::Left if x > last => return,
        Align::Left => vec![x],
        Align::Middle => vec![
            within(x.saturating_sub(wide / 2)),
            within((x + 1).saturating_sub(wide)),
            within(x),
        ],
    };
    let clear = |at: &u16| {
        taken
            .iter()
            .all(|(from, to)| *at > *to || *at + wide < *from)
    };
    if let Some(at) = places.into_iter().find(clear) {
        put(buffer, area, at, area.y, text, style);
        taken.push((at, at + wide));
    }
}

/// What the signs mean, in rows; the signs of marks that are nowhere in the picture are left out.
pub(super) fn legend(scene: &Scene<'_>, columns: u16) -> Vec<String> {
    let look = scene.look;
    let marks = scene.marks;
    let any = |wanted: Mark| marks.iter().any(|one| one.mark == wanted);
    let touched = any(Mark::Functional) || any(Mark::Social);
    // Two functional ones in one column show as a figure.
    let plot = Rect::new(0, 0, columns.saturating_sub(super::gutter(columns)), 1);
    let touches = || marks.iter().filter(|one| one.mark == Mark::Functional);
    let places: Vec<u16> = touches().map(|one| column(one.x, plot)).collect();
    let several =
        touches().any(|one| one.number > 1) || places.windows(2).any(|two| two[0] == two[1]);
    let later = super::chart::shows_later(scene);
    let mut effects = effects(scene.account, scene.window, scene.as_of);
    let brings = scene.with_plan && effects.next().is_some();
    // The marks first: the lines have their names at their ends as well.
    let pieces = [
        (any(Mark::Renewal), "R renewal".to_owned()),
        (
            any(Mark::Due),
            format!("{} action", look.or_ascii("▸", ">")),
        ),
        (brings, format!("{} with effect", effect_mark(scene))),
        (any(Mark::Overdue), "! overdue".to_owned()),
        (touched, format!("{} touch", look.or_ascii("•", "o"))),
        (
            any(Mark::Social),
            format!("{} social", look.or_ascii("◆", "*")),
        ),
        (
            any(Mark::Ambition),
            format!("{} ambition", look.or_ascii("◎", "@")),
        ),
        (later, format!("{} came later", look.or_ascii("─ ┈", "~ ."))),
        (true, format!("{} ours", look.or_ascii("━", "="))),
        (true, format!("{} theirs", look.or_ascii("╌", "-"))),
        (true, format!("{} both", look.or_ascii("═", "#"))),
        (several, "2-9 touches".to_owned()),
        (
            any(Mark::Later),
            format!("{} later touch", look.or_ascii("∘", ",")),
        ),
    ];
    let shown = pieces.into_iter().filter(|(is, _)| *is);
    let shown: Vec<String> = shown.map(|(_, text)| text).collect();
    flowed(&shown, columns)
}
