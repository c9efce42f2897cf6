//! How well a figure tells two outcomes apart: AUC and Brier score with their 95 % intervals.

/// How many standard errors an interval of 95 % spans to each side.
const SPAN: f64 = 1.96;

/// Steps in which the probabilities are fitted; they settle long before.
const STEPS: usize = 30;

/// What keeps a probability from certainty where a figure parts all outcomes.
const RIDGE: f64 = 0.1;

/// A figure with its interval of 95 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The figure.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How well a figure told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// How often the figure of a customer who renewed was greater than that of one who was lost: 0.5 is chance, 1 always.
    pub auc: Interval,
    /// The mean square by which a probability made of the figure missed: 0 is perfect. Each is made of all outcomes but its own.
    pub brier: Interval,
}

/// Measures figures with their outcomes; both outcomes have to be there.
#[must_use]
pub fn measure(seen: &[(f64, bool)]) -> Measure {
    let likely: Vec<(f64, bool)> = (0..seen.len())
        .map(|own| (probability(seen, own), seen[own].1))
        .collect();
    Measure {
        auc: auc(seen),
        brier: brier(&likely),
    }
}

/// The Brier score of probabilities with their outcomes.
#[must_use]
pub(super) fn brier(likely: &[(f64, bool)]) -> Interval {
    let count = likely.len() as f64;
    let misses = likely.iter();
    let misses: Vec<f64> = misses
        .map(|(likely, came)| (likely - f64::from(u8::from(*came))).powi(2))
        .collect();
    let mean = misses.iter().sum::<f64>() / count;
    let spread = misses.iter().map(|miss| (miss - mean).powi(2)).sum::<f64>();
    let error = (spread / (count - 1.0).max(1.0) / count).sqrt();
    interval(mean, error)
}

/// The area under the curve, with the standard error of Hanley and McNeil.
fn auc(seen: &[(f64, bool)]) -> Interval {
    let of = |outcome: bool| seen.iter().filter(move |(_, came)| *came == outcome);
    let (renewed, lost) = (of(true).count() as f64, of(false).count() as f64);
    let mut won = 0.0;
    for (good, _) in of(true) {
        for (bad, _) in of(false) {
            won += match good.total_cmp(bad) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    let area = won / (renewed * lost);
    let (first, second) = (area / (2.0 - area), 2.0 * area * area / (1.0 + area));
    let variance = area * (1.0 - area)
        + (renewed - 1.0) * (first - area * area)
        + (lost - 1.0) * (second - area * area);
    interval(area, (variance.max(0.0) / (renewed * lost)).sqrt())
}

fn interval(value: f64, error: f64) -> Interval {
    Interval {
        value,
        low: (value - SPAN * error).max(0.0),
        high: (value + SPAN * error).min(1.0),
    }
}

/// How likely one outcome was, told by the figure from all the others: a logistic curve through them.
fn probability(seen: &[(f64, bool)], own: usize) -> f64 {
    let others = || {
        seen.iter()
            .enumerate()
            .filter(|(at, _)| *at != own)
            .map(|(_, one)| one)
    };
    let count = (seen.len() - 1) as f64;
    let mean = others().map(|(figure, _)| figure).sum::<f64>() / count;
    let spread = others()
        .map(|(figure, _)| (figure - mean).powi(2))
        .sum::<f64>()
        / count;
    let scale = if spread > 0.0 { spread.sqrt() } else { 1.0 };
    let placed = |figure: f64| (figure - mean) / scale;
    let (mut level, mut slope) = (0.0_f64, 0.0_f64);
    for _ in 0..STEPS {
        // Newton's step on the likelihood, held back a little by the ridge.
        let (mut g0, mut g1) = (-RIDGE * level, -RIDGE * slope);
        let (mut h00, mut h01, mut h11) = (RIDGE, 0.0, RIDGE);
        for (figure, came) in others() {
            let x = placed(*figure);
            let p = logistic(level + slope * x);
            let miss = f64::from(u8::from(*came)) - p;
            g0 += miss;
            g1 += miss * x;
            let weight = p * (1.0 - p);
            h00 += weight;
            h01 += weight * x;
            h11 += weight * x * x;
        }
        let determinant = h00 * h11 - h01 * h01;
        if determinant.abs() < 1e-12 {
            break;
        }
        level += (h11 * g0 - h01 * g1) / determinant;
        slope += (h00 * g1 - h01 * g0) / determinant;
    }
    logistic(level + slope * placed(seen[own].0))
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(left: f64, right: f64) {
        assert!((left - right).abs() < 1e-9, "{left} is not {right}");
    }

    #[test]
    fn the_area_counts_pairs() {
        // Renewed 3, 2, 2; lost 2, 1: of six pairs 3>2, 3>1, 2=2, 2>1, 2=2, 2>1: four and two halves.
        let seen = [
            (3.0, true),
            (2.0, true),
            (2.0, true),
            (2.0, false),
            (1.0, false),
        ];
        near(auc(&seen).value, 5.0 / 6.0);
    }

    #[test]
    fn the_brier_score_is_the_mean_square_of_the_misses() {
        // 0.1 squared, 0.4 squared: the mean is 0.085.
        let score = brier(&[(0.9, true), (0.4, false)]);
        near(score.value, 0.085);
        near(brier(&[(0.5, true), (0.5, false)]).value, 0.25);
    }

    #[test]
    fn a_figure_that_says_nothing_is_no_better_than_chance() {
        let seen: Vec<(f64, bool)> = (0..40).map(|n| (f64::from(n % 5), n % 2 == 0)).collect();
        let told = measure(&seen);
        assert!(told.auc.low < 0.5 && told.auc.high > 0.5, "{told:?}");
        assert!(told.brier.value > 0.2, "{told:?}");
    }
}
