//! The power grid of an account: attitude from left to right, power from bottom to top, a number for each person.

use std::collections::HashMap;

use super::Labels;
use crate::method::power::Class;
use crate::model::{Account, Constants, Date};
use crate::picture::grid::{Figure, Place, pivot, reporting};
use crate::picture::words::counted;
use crate::snapshot::drawing::{Anchor, Ink, Pen, Picture, Point, Sign, cut};

const PLOT: Point = (56.0, 12.0);
const SIZE: Point = (630.0, 364.0);
const REACH: f64 = 8.0;

/// The columns of a name beside its sign.
const NAME: usize = 18;

/// Draws the people; each has the number of its place in `figures`, from 1.
pub(in crate::snapshot) fn grid(
    account: &Account,
    figures: &[Figure<'_>],
    k: &Constants,
    on: Date,
) -> Picture {
    let mut pen = Pen::new();
    frame(&mut pen, pivot(k));
    let places = places(figures.iter().map(Figure::place), is_free);
    lines(&mut pen, account, figures, &places, on);
    let mut labels = Labels::new(PLOT, SIZE);
    for at in places.iter().flatten() {
        labels.point(*at);
    }
    for (number, (figure, at)) in figures.iter().zip(&places).enumerate() {
        let Some(at) = *at else { continue };
        let (sign, ink, letters) = form(figure.class);
        pen.sign(at, REACH, sign, ink);
        pen.text_from(at, Anchor::Middle, (number + 1).to_string(), letters);
        let name = cut(&figure.who.name, NAME);
        if let Some((place, anchor)) = labels.place(at, &name) {
            pen.text_from(place, anchor, name, Ink::Label);
        }
    }
    let mut bottom = legend(&mut pen);
    let judged = figures.iter().filter(|one| one.place().is_some()).count();
    let left = judged - places.iter().flatten().count();
    if left > 0 {
        let more = format!("{left} more people have no room here: see the table");
        pen.text((PLOT.0, bottom + 4.0), more, Ink::Note);
        bottom += 18.0;
    }
    let words = words(figures);
    pen.done(
        "Power grid",
        "attitude to the right, power upwards; each number is a person of the table below",
        words,
        (700.0, bottom),
    )
}

fn frame(pen: &mut Pen, pivot: f64) {
    let (left, top) = PLOT;
    let (width, height) = SIZE;
    let y = top + height * (1.0 - pivot);
    pen.area(PLOT, (width, y - top), Ink::Band);
    pen.area(PLOT, SIZE, Ink::Frame);
    pen.line((left, y), (left + width, y), Ink::Border);
    let middle = left + width / 2.0;
    pen.line((middle, top), (middle, top + height), Ink::Border);
    for power in [0, 5, 10] {
        let y = top + height * (1.0 - f64::from(power) / 10.0);
        pen.text_from((left - 6.0, y), Anchor::End, power.to_string(), Ink::Note);
    }
    pen.text((0.0, top + height / 4.0), "Power", Ink::Note);
    let under = top + height + 12.0;
    for (share, text, anchor) in [
        (0.0, "-5 against us", Anchor::Start),
        (0.5, "attitude 0", Anchor::Middle),
        (1.0, "for us +5", Anchor::End),
    ] {
        pen.text_from((left + share * width, under), anchor, text, Ink::Note);
    }
}

/// Where everybody who is judged stands; those of one place side by side, as far as there is room in the frame.
fn places(
    wanted: impl Iterator<Item = Option<Place>>,
    mut free: impl FnMut(&[Point], Point) -> bool,
) -> Vec<Option<Point>> {
    let mut taken: Vec<Point> = Vec::new();
    // There are at most 121 places: one without room is not tried again.
    let mut full: Vec<Place> = Vec::new();
    let inside = |value: f64, low: f64, length: f64| low + REACH + value * (length - 2.0 * REACH);
    wanted
        .map(|place| {
            let place = place.filter(|place| !full.contains(place))?;
            let y = inside(1.0 - place.y, PLOT.1, SIZE.1);
            let x = inside(place.x, PLOT.0, SIZE.0);
            let (first, last) = (PLOT.0 + REACH, PLOT.0 + SIZE.0 - REACH);
            // To the right while there is room, else to the left.
            let right = (0..).map(|step| x + f64::from(step) * (2.0 * REACH + 2.0));
            let left = (1..).map(|step| x - f64::from(step) * (2.0 * REACH + 2.0));
            let right = right.take_while(|x| *x <= last);
            let mut all = right.chain(left.take_while(|x| *x >= first));
            let Some(x) = all.find(|x| free(&taken, (*x, y))) else {
                full.push(place);
                return None;
            };
            taken.push((x, y));
            Some((x, y))
        })
        .collect()
}

/// Whether a sign at a point touches none of the others.
fn is_free(taken: &[Point], (x, y): Point) -> bool {
    let apart =
        |other: &Point| (other.0 - x).abs() >= 2.0 * REACH || (other.1 - y).abs() >= 2.0 * REACH;
    taken.iter().all(apart)
}

/// Who reports to whom, below everything else.
fn lines(
    pen: &mut Pen,
    account: &Account,
    figures: &[Figure<'_>],
    places: &[Option<Point>],
    on: Date,
) {
    let placed = figures.iter().zip(places);
    let placed = placed.filter_map(|(figure, at)| Some((&figure.who.id, (*at)?)));
    let placed: HashMap<_, Point> = placed.collect();
    for (who, above) in reporting(account, on) {
        if let (Some(from), Some(to)) = (placed.get(who), placed.get(above)) {
            pen.line(*from, *to, Ink::Faint);
        }
    }
}

/// A class as a form of its own, so that no colour is needed to tell it.
fn form(class: Class) -> (Sign, Ink, Ink) {
    match class {
        Class::Champion => (Sign::Circle, Ink::For, Ink::Inside),
        Class::Influencer => (Sign::Circle, Ink::Open, Ink::Open),
        Class::Blocker => (Sign::Square, Ink::Against, Ink::Inside),
        Class::Detractor => (Sign::Square, Ink::Open, Ink::Open),
        Class::Undecided | Class::Unknown => (Sign::Diamond, Ink::Open, Ink::Open),
    }
}

fn legend(pen: &mut Pen) -> f64 {
    let y = PLOT.1 + SIZE.1 + 38.0;
    let mut x = PLOT.0 + REACH;
    for class in Class::ALL.iter().filter(|class| **class != Class::Unknown) {
        let (sign, ink, _) = form(*class);
        pen.sign((x, y), REACH - 2.0, sign, ink);
        pen.text((x + 14.0, y), class.name(), Ink::Note);
        x += 104.0;
    }
    y + 14.0
}

fn words(figures: &[Figure<'_>]) -> String {
    let mut parts = Vec::new();
    for class in Class::ALL {
        let names: Vec<&str> = figures
            .iter()
            .filter(|figure| figure.class == class)
            .map(|figure| figure.who.name.as_str())
            .collect();
        if !names.is_empty() {
            let what = counted(names.len(), &class.name().to_lowercase());
            parts.push(format!("{what}: {}", names.join(", ")));
        }
    }
    format!("{}.", parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_times_as_many_people_at_one_place_take_no_more_work_once_it_is_full() {
        let placed = |people: usize| {
            let mut tried = 0;
            let middle = Place { x: 0.5, y: 0.5 };
            let places = places(vec![Some(middle); people].into_iter(), |taken, at| {
                tried += 1;
                is_free(taken, at)
            });
            (places.into_iter().flatten().count(), tried)
        };
        let (fits, tried) = placed(1000);
        // From the middle there is room for 17 more on each side: 614 wide, a sign with its gap 18.
        assert_eq!(fits, 35);
        assert_eq!(placed(10_000), (fits, tried));
    }
}
