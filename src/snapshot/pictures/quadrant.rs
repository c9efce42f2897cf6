//! The quadrant: lifetime value from left to right, complexity from bottom to top, a form for each verdict.

use super::Labels;
use crate::method::equity::Verdict;
use crate::method::ranges::Range;
use crate::model::Constants;
use crate::picture::quadrant::{Axes, CORNERS};
use crate::picture::whisker::{PLACES, Whisker};
use crate::picture::words::{counted, orientation, short_money};
use crate::snapshot::drawing::{Anchor, Ink, Pen, Picture, Point, ROW, Sign, cut};

const PLOT: Point = (40.0, 8.0);
const SIZE: Point = (650.0, 392.0);

/// The most accounts that are drawn one by one; more are counted by cells.
const SINGLY: usize = 300;

/// The cells along each side in which many accounts are counted.
const CELLS: (usize, usize) = (26, 16);

/// The columns of a name beside its sign.
const NAME: usize = 26;

/// One account in the quadrant.
#[derive(Debug, Clone)]
pub(in crate::snapshot) struct AccountPoint<'a> {
    /// The name.
    pub(in crate::snapshot) name: &'a str,
    /// Lifetime value, 0..1.
    pub(in crate::snapshot) x: f64,
    /// Complexity, 0..1.
    pub(in crate::snapshot) y: f64,
    /// The verdict.
    pub(in crate::snapshot) verdict: Verdict,
    /// Between what an assumed complexity can turn out to lie, as it is; none where it is known.
    pub(in crate::snapshot) can_be: Option<Range<f64>>,
    /// Annual recurring revenue, which decides the size of the sign and who is named first.
    pub(in crate::snapshot) arr: f64,
}

/// Draws accounts, those with the largest revenue first.
pub(in crate::snapshot) fn quadrant(places: &[AccountPoint<'_>], k: &Constants) -> Picture {
    let mut pen = Pen::new();
    let mut labels = Labels::new(PLOT, SIZE);
    frame(&mut pen, &mut labels, k);
    if places.len() <= SINGLY {
        singly(&mut pen, &mut labels, places, k);
    } else {
        counted_by_cell(&mut pen, places);
    }
    let drawn = matches!(places, [only] if only.can_be.is_some());
    let bottom = legend(&mut pen, drawn);
    pen.done(
        "Quadrant",
        "lifetime value to the right, complexity upwards",
        words(places),
        (700.0, bottom),
    )
}

fn frame(pen: &mut Pen, labels: &mut Labels, k: &Constants) {
    let axes = Axes::new(k);
    let (left, top) = PLOT;
    let (width, height) = SIZE;
    let band = axes.band();
    pen.area(
        (left + (0.5 - band) * width, top),
        (2.0 * band * width, height),
        Ink::Band,
    );
    pen.area(
        (left, top + (0.5 - band) * height),
        (width, 2.0 * band * height),
        Ink::Band,
    );
    pen.area(PLOT, SIZE, Ink::Frame);
    let (x, y) = (left + width / 2.0, top + height / 2.0);
    pen.line((x, top), (x, top + height), Ink::Border);
    pen.line((left, y), (left + width, y), Ink::Border);
    for tick in axes.ltv_ticks() {
        let at = (left + tick.at.clamp(0.0, 1.0) * width, top + height + 12.0);
        pen.text_from(at, anchor(tick.at), short_money(tick.value), Ink::Note);
    }
    for tick in axes.complexity_ticks() {
        let at = (left - 6.0, top + (1.0 - tick.at) * height);
        pen.text_from(at, Anchor::End, format!("{}", tick.value), Ink::Note);
    }
    for corner in CORNERS {
        let name = orientation(corner.persona);
        let length = name.len() as f64 * super::COLUMN;
        let x = if corner.right {
            left + width - length - 7.0
        } else {
            left + 7.0
        };
        let y = if corner.top {
            top + ROW / 2.0
        } else {
            top + height - ROW / 2.0
        };
        pen.text((x, y), name, Ink::Note);
        labels.text((x, y), name);
    }
}

fn anchor(at: f64) -> Anchor {
    if at < 0.03 {
        Anchor::Start
    } else if at > 0.97 {
        Anchor::End
    } else {
        Anchor::Middle
    }
}

fn at(x: f64, y: f64) -> Point {
    // A sign on the very edge stays inside.
    let held = |value: f64| value.clamp(0.01, 0.99);
    (PLOT.0 + held(x) * SIZE.0, PLOT.1 + (1.0 - held(y)) * SIZE.1)
}

fn singly(pen: &mut Pen, labels: &mut Labels, places: &[AccountPoint<'_>], k: &Constants) {
    let largest = places.iter().map(|place| place.arr).fold(0.0, f64::max);
    let reach =
        |place: &AccountPoint<'_>| 4.0 + 5.0 * (place.arr.max(0.0) / largest.max(1.0)).sqrt();
    for place in places {
        labels.point(at(place.x, place.y));
    }
    if let [only] = places {
        whisker(pen, only, k);
    }
    // The large ones first, so that no small one is hidden.
    for place in places {
        let (sign, ink) = form(place.verdict);
        pen.sign(at(place.x, place.y), reach(place), sign, ink);
    }
    for place in places {
        let mut name = cut(place.name, NAME);
        if place.can_be.is_some() {
            name.push('?');
        }
        if let Some((free, anchor)) = labels.place(at(place.x, place.y), &name) {
            pen.text_from(free, anchor, name, Ink::Label);
        }
    }
}

/// An upright line with an end above and below: between what an assumed complexity can turn out to lie.
fn whisker(pen: &mut Pen, place: &AccountPoint<'_>, k: &Constants) {
    let Some(range) = place.can_be else { return };
    let axes = Axes::new(k);
    let range = Range::new(|end| axes.y(*range.at(end)));
    let Some(whisker) = Whisker::new(range, place.y, PLACES) else {
        return;
    };
    let ends = [whisker.low, whisker.high].map(|y| at(place.x, y));
    pen.whisker(ends, Ink::Range);
}

/// Many accounts: how many stand in each cell, and the worst verdict among them.
fn counted_by_cell(pen: &mut Pen, places: &[AccountPoint<'_>]) {
    let mut cells = std::collections::BTreeMap::new();
    for place in places {
        let cell = |value: f64, cells: usize| {
            ((value.clamp(0.0, 1.0) * cells as f64) as usize).min(cells - 1)
        };
        let key = (cell(place.x, CELLS.0), cell(place.y, CELLS.1));
        let (count, worst) = cells.entry(key).or_insert((0_usize, place.verdict));
        *count += 1;
        if rank(place.verdict) < rank(*worst) {
            *worst = place.verdict;
        }
    }
    for ((column, row), (count, worst)) in cells {
        let x = (column as f64 + 0.5) / CELLS.0 as f64;
        let y = (row as f64 + 0.5) / CELLS.1 as f64;
        let (sign, ink) = form(worst);
        let (x, y) = at(x, y);
        pen.sign((x, y - 5.0), 5.0, sign, ink);
        pen.text_from((x, y + 6.0), Anchor::Middle, count.to_string(), Ink::Label);
    }
}

/// Worst first.
fn rank(verdict: Verdict) -> usize {
    let all = [
        Verdict::Under,
        Verdict::Unjudged,
        Verdict::Over,
        Verdict::Ahead,
        Verdict::Aligned,
    ];
    all.iter().position(|other| *other == verdict).unwrap_or(0)
}

/// A verdict as a form of its own, so that no colour is needed to tell it.
fn form(verdict: Verdict) -> (Sign, Ink) {
    match verdict {
        Verdict::Under => (Sign::Down, Ink::Under),
        Verdict::Aligned => (Sign::Circle, Ink::Aligned),
        Verdict::Ahead => (Sign::Right, Ink::Ahead),
        Verdict::Over => (Sign::Up, Ink::Over),
        Verdict::Unjudged => (Sign::Diamond, Ink::Open),
    }
}

fn legend(pen: &mut Pen, with_whisker: bool) -> f64 {
    let y = PLOT.1 + SIZE.1 + 38.0;
    let mut x = PLOT.0 + 8.0;
    for verdict in Verdict::ALL {
        let (sign, ink) = form(verdict);
        pen.sign((x, y), 5.0, sign, ink);
        pen.text((x + 12.0, y), verdict.name(), Ink::Note);
        x += 78.0;
    }
    pen.text(
        (x, y),
        if with_whisker {
            "shaded: borderline, name?: assumed, line: can be"
        } else {
            "shaded: borderline, name?: complexity assumed"
        },
        Ink::Note,
    );
    y + 14.0
}

fn words(places: &[AccountPoint<'_>]) -> String {
    let corner = |x: f64, y: f64| crate::method::orientation::orientation(x, y);
    if let [only] = places {
        let persona = orientation(corner(only.x, only.y));
        return format!("{} stands with {persona}.", only.name);
    }
    let each = CORNERS.iter().map(|one| {
        let number = places
            .iter()
            .filter(|p| corner(p.x, p.y) == one.persona)
            .count();
        format!(
            "{}: {}",
            orientation(one.persona),
            counted(number, "account")
        )
    });
    let each: Vec<String> = each.collect();
    format!("{}.", each.join("; "))
}
