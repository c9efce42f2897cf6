//! Depth, power, reach and equity as bars, each with a mark where its target is.

use crate::method::score::{Factor, ScoredAccount};
use crate::picture::words::{difference, figure};
use crate::snapshot::drawing::{Ink, Pen, Picture};

const LEFT: f64 = 64.0;
const LENGTH: f64 = 420.0;
const PITCH: f64 = 32.0;
const HIGH: f64 = 16.0;

/// The bars of an account.
pub(in crate::snapshot) fn factors(scored: &ScoredAccount) -> Picture {
    let rows = [
        ("Depth", scored.depth),
        ("Power", scored.power),
        ("Reach", scored.reach),
        ("Equity", scored.equity),
    ];
    let mut pen = Pen::new();
    for (place, (name, factor)) in rows.iter().enumerate() {
        bar(&mut pen, name, *factor, (place as f64 + 0.5) * PITCH);
    }
    let under = rows.len() as f64 * PITCH;
    for share in [0.0, 0.5, 1.0] {
        let x = LEFT + share * LENGTH;
        let text = format!("{}", share * 100.0);
        pen.text_from(
            (x, under + 8.0),
            crate::snapshot::drawing::Anchor::Middle,
            text,
            Ink::Note,
        );
    }
    let words: Vec<String> = rows
        .iter()
        .map(|(name, factor)| {
            format!(
                "{name} {} of {}",
                figure(factor.score),
                figure(factor.target)
            )
        })
        .collect();
    let words = format!("{}.", words.join(", "));
    pen.done(
        "Built and warranted",
        "bar built, upright line warranted, 0 to 100",
        words,
        (700.0, under + 20.0),
    )
}

fn bar(pen: &mut Pen, name: &str, factor: Factor, middle: f64) {
    let at = |value: f64| (value / 100.0).clamp(0.0, 1.0) * LENGTH;
    let top = middle - HIGH / 2.0;
    pen.text((0.0, middle), name, Ink::Label);
    pen.area((LEFT, top), (LENGTH, HIGH), Ink::Band);
    pen.area((LEFT, top), (at(factor.score), HIGH), Ink::Built);
    let x = LEFT + at(factor.target);
    pen.line((x, top - 5.0), (x, top + HIGH + 5.0), Ink::Target);
    let text = format!(
        "{} of {}, gap {}",
        figure(factor.score),
        figure(factor.target),
        difference(factor.gap)
    );
    pen.text((LEFT + LENGTH + 14.0, middle), text, Ink::Label);
}
