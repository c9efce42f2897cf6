//! Depth, power, reach and equity as bars, each with a mark where its target is, and a whisker where something is unknown.

use crate::method::ranges::Range;
use crate::method::score::{Factor, ScoredAccount};
use crate::picture::whisker::{SCORES, Whisker};
use crate::picture::words::{difference, figure};
use crate::snapshot::drawing::{Anchor, Ink, Pen, Picture};

const LEFT: f64 = 64.0;
const LENGTH: f64 = 420.0;
const PITCH: f64 = 32.0;
const HIGH: f64 = 16.0;

/// The bars of an account.
pub(in crate::snapshot) fn factors(scored: &ScoredAccount) -> Picture {
    let rows = [
        ("Depth", scored.depth, Some(scored.ranges.depth)),
        ("Power", scored.power, Some(scored.ranges.power)),
        ("Reach", scored.reach, None),
        ("Equity", scored.equity, Some(scored.ranges.equity)),
    ]
    .map(|(name, factor, range)| Bar {
        name,
        factor,
        range: range.filter(|range| figure(range.low) != figure(range.high)),
    });
    let mut pen = Pen::new();
    for (place, bar) in rows.iter().enumerate() {
        bar.draw(&mut pen, (place as f64 + 0.5) * PITCH);
    }
    let under = rows.len() as f64 * PITCH;
    for share in [0.0, 0.5, 1.0] {
        let x = LEFT + share * LENGTH;
        let text = format!("{}", share * 100.0);
        pen.text_from((x, under + 8.0), Anchor::Middle, text, Ink::Note);
    }
    let words: Vec<String> = rows.iter().map(Bar::words).collect();
    let words = format!("{}.", words.join(", "));
    let open = rows.iter().any(|bar| bar.range.is_some());
    let key = if open {
        "bar built, upright line warranted, level line with ends what it can be once all is known, 0 to 100"
    } else {
        "bar built, upright line warranted, 0 to 100"
    };
    pen.done("Built and warranted", key, words, (700.0, under + 20.0))
}

/// A factor, and between what it can turn out to lie where something is unknown.
struct Bar {
    name: &'static str,
    factor: Factor,
    range: Option<Range<f64>>,
}

impl Bar {
    fn draw(&self, pen: &mut Pen, middle: f64) {
        let factor = self.factor;
        let at = |value: f64| (value / 100.0).clamp(0.0, 1.0) * LENGTH;
        let top = middle - HIGH / 2.0;
        pen.text((0.0, middle), self.name, Ink::Label);
        pen.area((LEFT, top), (LENGTH, HIGH), Ink::Band);
        pen.area((LEFT, top), (at(factor.score), HIGH), Ink::Built);
        let range = self.range;
        if let Some(whisker) = range.and_then(|range| Whisker::new(range, factor.score, SCORES)) {
            let ends = [whisker.low, whisker.high].map(|end| (LEFT + end * LENGTH, middle));
            pen.whisker(ends, Ink::Range);
        }
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

    fn words(&self) -> String {
        let range = self.range.map_or_else(String::new, |range| {
            format!(" ({} to {})", figure(range.low), figure(range.high))
        });
        let (score, target) = (figure(self.factor.score), figure(self.factor.target));
        format!("{} {score}{range} of {target}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::drawing::Shape;

    #[test]
    fn a_bar_has_a_whisker_where_its_figure_is_not_known_for_sure() {
        let range = Range {
            low: 30.0,
            high: 50.0,
        };
        let bar = |range| Bar {
            name: "Depth",
            factor: Factor {
                score: 40.0,
                target: 60.0,
                gap: -20.0,
            },
            range,
        };
        let drawn = |bar: &Bar| {
            let mut pen = Pen::new();
            bar.draw(&mut pen, 16.0);
            pen.done("", "", String::new(), (0.0, 0.0)).shapes
        };
        // 420 for 0 to 100, from 64 on: 30 is at 190, 50 at 274.
        let line = Shape::Line(vec![(190.0, 16.0), (274.0, 16.0)], Ink::Range);
        assert!(drawn(&bar(Some(range))).contains(&line));
        let is_whisker = |shape: &Shape| matches!(shape, Shape::Line(_, Ink::Range));
        assert!(!drawn(&bar(None)).iter().any(is_whisker));
        assert_eq!(
            bar(Some(range)).words(),
            "Depth 40.0 (30.0 to 50.0) of 60.0"
        );
        assert_eq!(bar(None).words(), "Depth 40.0 of 60.0");
    }
}
