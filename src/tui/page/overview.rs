//! The scorecard in short, and beside it what matters most, the next action and the last touch: where there is no room
//! for panels.

use ratatui::layout::Rect;

use super::View;
use super::entry;
use crate::app::{PageLine, Section};
use crate::field::Subject;
use crate::method::score::Factor;
use crate::picture::words::{difference, figure};
use crate::tui::parts::{Buffer, cut, put};

/// The columns of the scorecard.
const SCORE: u16 = 31;

pub(super) fn draw(view: &View<'_>, area: Rect, buffer: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let left = Rect {
        width: SCORE.min(area.width),
        ..area
    };
    scorecard(view, left, buffer);
    let right = Rect {
        x: left.right() + 2,
        width: area.width.saturating_sub(left.width + 3),
        ..area
    };
    for y in area.y..area.bottom() {
        let edge = view.look.edge(false).vertical_left;
        put(buffer, area, left.right(), y, edge, view.look.border());
    }
    beside(view, right, buffer);
}

fn scorecard(view: &View<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(scored) = view.scored().filter(|scored| scored.is_judged()) else {
        let text = match view.scored() {
            Some(_) => "Not judged yet: no figures",
            None => "No figures yet",
        };
        put(buffer, area, area.x + 1, area.y, text, view.look.dim());
        return;
    };
    let factors: [(&str, Factor); 4] = [
        ("depth", scored.depth),
        ("power", scored.power),
        ("reach", scored.reach),
        ("equity", scored.equity),
    ];
    let saved = view.saved_factors();
    for (at, ((name, factor), y)) in factors.into_iter().zip(area.y..area.bottom()).enumerate() {
        let now = figure(factor.score);
        let was = saved.map(|saved| figure(saved[at].score));
        let built = match was.filter(|was| *was != now) {
            Some(was) => format!("{was:>5} {} {now:>5}", view.look.or_ascii("→", ">")),
            None => format!("{now:>5} of {:>5}", figure(factor.target)),
        };
        let style = view.look.verdict(Some(scored.verdict));
        put(buffer, area, area.x + 1, y, name, view.look.text());
        put(buffer, area, area.x + 8, y, &built, view.look.text());
        let gap = format!("{:>6}", difference(factor.gap));
        let style = if name == "equity" {
            style
        } else {
            view.look.text()
        };
        put(buffer, area, area.x + 23, y, &gap, style);
    }
}

/// Two causes, the next action and the last touch.
fn beside(view: &View<'_>, area: Rect, buffer: &mut Buffer) {
    let mut y = area.y;
    let causes = view.content.lines(Section::Matters).iter();
    let causes = causes.filter_map(|line| match line {
        PageLine::Cause(code) => Some(*code),
        _ => None,
    });
    for code in causes.take(2) {
        let (sign, title, style) = super::figure::title_of(view, code);
        let text = cut(
            &format!("{sign:<2} {title}"),
            area.width.into(),
            view.look.ascii,
        );
        put(buffer, area, area.x, y, &text, style);
        y += 1;
    }
    for section in [Section::Plan, Section::Touches] {
        let first = view.content.lines(section).first();
        if let Some(PageLine::Record(Subject::Entry(list, at))) = first {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            if y < area.bottom() {
                entry::row(view, *list, *at, area.width).draw(row, view.look.ascii, buffer);
            }
            y += 1;
        }
    }
}
