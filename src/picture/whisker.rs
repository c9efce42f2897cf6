//! Whiskers: a figure with how far it can turn out to lie, along a scale; one geometry for panes, pages and pictures.

use crate::method::ranges::Range;

/// The ends of the scale of every score.
pub const SCORES: (f64, f64) = (0.0, 100.0);

/// The ends of the scale of gaps in lists: one that lies beyond is drawn at the end.
pub const GAPS: (f64, f64) = (-60.0, 40.0);

/// The ends of a scale that is 0 to 1 already.
pub const PLACES: (f64, f64) = (0.0, 1.0);

/// A range and the figure in it, each from 0 to 1 along the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Whisker {
    /// The least that the figure can be.
    pub low: f64,
    /// The figure.
    pub at: f64,
    /// The most that it can be.
    pub high: f64,
}

/// What a cell of a drawn whisker shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Nothing: the figure cannot lie here.
    Outside,
    /// The least.
    Low,
    /// Between the ends.
    Between,
    /// The figure itself.
    At,
    /// The most.
    High,
}

impl Whisker {
    /// The whisker of a figure on a scale, at the scale's end where it lies beyond; none where all is known.
    #[must_use]
    pub fn new(range: Range<f64>, figure: f64, (from, to): (f64, f64)) -> Option<Self> {
        let at = |value: f64| ((value - from) / (to - from)).clamp(0.0, 1.0);
        (range.width() > 0.0).then(|| Self {
            low: at(range.low),
            at: at(figure),
            high: at(range.high),
        })
    }

    /// What each of so many cells shows, from the low end of the scale.
    pub fn cells(self, count: usize) -> impl Iterator<Item = Part> {
        let last = count.saturating_sub(1);
        let cell = move |at: f64| ((at * count as f64) as usize).min(last);
        let [low, point, high] = [self.low, self.at, self.high].map(cell);
        (0..count).map(move |at| match at {
            _ if at == point => Part::At,
            _ if at == low => Part::Low,
            _ if at == high => Part::High,
            _ if low < at && at < high => Part::Between,
            _ => Part::Outside,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(range: (f64, f64), figure: f64, scale: (f64, f64)) -> Option<String> {
        let (low, high) = range;
        let whisker = Whisker::new(Range { low, high }, figure, scale)?;
        let sign = |part| match part {
            Part::Outside => '.',
            Part::Low => '[',
            Part::Between => '-',
            Part::At => 'o',
            Part::High => ']',
        };
        Some(whisker.cells(10).map(sign).collect())
    }

    #[test]
    fn a_whisker_runs_from_the_least_to_the_greatest() {
        // Ten cells of ten each, the last with the far end in it: 25 lies in the third, 50 in the sixth, 75 in the eighth.
        assert_eq!(
            drawn((25.0, 75.0), 50.0, SCORES).as_deref(),
            Some("..[--o-]..")
        );
        assert_eq!(
            drawn((0.0, 100.0), 0.0, SCORES).as_deref(),
            Some("o--------]")
        );
    }

    #[test]
    fn what_lies_beyond_the_scale_is_drawn_at_its_end() {
        // From -60 to 40 each cell is ten too: -20 lies in the fifth, 0 in the seventh.
        assert_eq!(
            drawn((-90.0, 0.0), -20.0, GAPS).as_deref(),
            Some("[---o-]...")
        );
        assert_eq!(
            drawn((-90.0, -70.0), -80.0, GAPS).as_deref(),
            Some("o.........")
        );
    }

    #[test]
    fn a_figure_of_which_all_is_known_has_none() {
        assert_eq!(drawn((40.0, 40.0), 40.0, SCORES), None);
    }
}
