//! The load of the managers as bars, and the Pareto curve.

use crate::method::portfolio::{Manager, Pareto};
use crate::model::{Tier, Word};
use crate::picture::portfolio::{Bar, CAPACITY, Curve, FULL};
use crate::picture::words::counted;
use crate::snapshot::drawing::{Anchor, COLUMN, Ink, Pen, Picture, Point, cut};

const LEFT: f64 = 150.0;
const LENGTH: f64 = 400.0;
const PITCH: f64 = 28.0;
const HIGH: f64 = 16.0;

/// The loads of managers, each with its name.
pub(in crate::snapshot) fn load(managers: &[(String, Manager)]) -> Picture {
    let mut pen = Pen::new();
    for (place, (name, manager)) in managers.iter().enumerate() {
        let middle = (place as f64 + 0.5) * PITCH;
        row(&mut pen, name, manager, middle);
    }
    let foot = managers.len() as f64 * PITCH;
    let full = LEFT + CAPACITY * LENGTH;
    pen.line((full, 0.0), (full, foot), Ink::Border);
    pen.text_from((full, foot + 10.0), Anchor::Middle, "100 %", Ink::Note);
    pen.text(
        (0.0, foot + 28.0),
        "H high touch, L low touch, T tech touch",
        Ink::Note,
    );
    let each: Vec<String> = managers
        .iter()
        .map(|(name, manager)| {
            format!(
                "{name} {:.0} % of {}, {}",
                manager.binding_load(),
                manager.binding.name(),
                manager.band.name()
            )
        })
        .collect();
    pen.done(
        "Load of each manager",
        &format!("0 to {FULL} % of what one person can carry"),
        format!("{}.", each.join("; ")),
        (700.0, foot + 38.0),
    )
}

fn row(pen: &mut Pen, name: &str, manager: &Manager, middle: f64) {
    let top = middle - HIGH / 2.0;
    pen.text((0.0, middle), cut(name, 20), Ink::Label);
    pen.area((LEFT, top), (LENGTH, HIGH), Ink::Frame);
    let bar = Bar::new(manager);
    let mut from = 0.0;
    for tier in Tier::ALL {
        let end = *bar.ends.get(*tier);
        let (ink, letter, over) = part(*tier);
        let (x, width) = (LEFT + from * LENGTH, (end - from) * LENGTH);
        if width > 0.0 {
            pen.area((x, top), (width, HIGH), ink);
        }
        if width >= 2.0 * COLUMN {
            pen.text_from((x + width / 2.0, middle), Anchor::Middle, letter, over);
        }
        from = end;
    }
    let text = format!("{:.0} % {}", manager.binding_load(), manager.band.name());
    pen.text((LEFT + LENGTH + 12.0, middle), text, Ink::Label);
}

fn part(tier: Tier) -> (Ink, &'static str, Ink) {
    match tier {
        Tier::High => (Ink::First, "H", Ink::Inside),
        Tier::Low => (Ink::Second, "L", Ink::Label),
        Tier::Tech => (Ink::Third, "T", Ink::Label),
    }
}

const PLOT: Point = (56.0, 10.0);
const SIZE: Point = (620.0, 260.0);

/// The Pareto curve of the figure that the portfolio is segmented by.
pub(in crate::snapshot) fn pareto(pareto: &Pareto, figure: &str) -> Option<Picture> {
    let curve = Curve::new(pareto);
    if curve.points.is_empty() {
        return None;
    }
    let at = |(x, y): Point| (PLOT.0 + x * SIZE.0, PLOT.1 + (1.0 - y) * SIZE.1);
    let mut pen = Pen::new();
    pen.area(PLOT, SIZE, Ink::Frame);
    for share in [0.0, 0.5, 1.0] {
        let text = format!("{:.0} %", share * 100.0);
        let (left, y) = at((0.0, share));
        pen.text_from((left - 6.0, y), Anchor::End, text.clone(), Ink::Note);
        let (x, foot) = at((share, 0.0));
        let anchor = if share > 0.9 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        pen.text_from((x, foot + 12.0), anchor, text, Ink::Note);
    }
    let (x, y) = at(curve.vital);
    pen.line((x, y), at((curve.vital.0, 0.0)), Ink::Border);
    pen.line((x, y), at((0.0, curve.vital.1)), Ink::Border);
    pen.path(
        curve.points.iter().map(|point| at(*point)).collect(),
        Ink::Built,
    );
    let share = curve.vital.1 * 100.0;
    let vital = format!(
        "{} bring {share:.0} %",
        counted(pareto.vital_few, "account")
    );
    pen.text(
        (x + 10.0, y + 16.0),
        format!("vital few: {vital}"),
        Ink::Label,
    );
    let words = format!(
        "Of {}, the first {vital} of the {figure}.",
        counted(pareto.accounts, "account")
    );
    let key = format!("share of the accounts to the right, share of the {figure} upwards");
    Some(pen.done("Pareto curve", &key, words, (700.0, PLOT.1 + SIZE.1 + 24.0)))
}
