//! Section 10: relationship equity, its gap and the verdict.

use super::number::{Number, compared};
use super::orientation::ByFactor;
use crate::model::{Constants, Tier};
use serde::Serialize;

/// Whether the relationship is what the customer warrants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Verdict {
    /// Too little is known to say.
    Unjudged,
    /// Too little: the business suffers.
    Under,
    /// As it should be.
    Aligned,
    /// Too much: effort is squandered.
    Over,
}

impl Verdict {
    /// The name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unjudged => "Unjudged",
            Self::Under => "Under",
            Self::Aligned => "Aligned",
            Self::Over => "Over",
        }
    }
}

/// What has been built against what is warranted; every figure -100..100.
#[derive(Debug, Clone)]
pub struct Equity<N> {
    /// What has been built, 0..100.
    pub score: N,
    /// What is warranted, 0..100.
    pub target: N,
    /// The difference; negative: too little.
    pub gap: N,
    /// The difference in each factor.
    pub gaps: ByFactor<N>,
}

/// Section 10.
pub fn equity<N: Number>(
    weights: &ByFactor<N>,
    scores: &ByFactor<N>,
    targets: &ByFactor<N>,
) -> Equity<N> {
    let weighted = |values: &ByFactor<N>| {
        weights.depth.clone() * values.depth.clone()
            + weights.power.clone() * values.power.clone()
            + weights.reach.clone() * values.reach.clone()
    };
    let score = weighted(scores).named(10, || "equity".to_owned());
    let target = weighted(targets).named(10, || "equity_target".to_owned());
    let gap = (score.clone() - target.clone()).named(10, || "gap".to_owned());
    let gap_of = |name: &'static str, score: &N, target: &N| {
        (score.clone() - target.clone()).named(10, || format!("gap.{name}"))
    };
    let gaps = ByFactor {
        depth: gap_of("depth", &scores.depth, &targets.depth),
        power: gap_of("power", &scores.power, &targets.power),
        reach: gap_of("reach", &scores.reach, &targets.reach),
    };
    Equity {
        score,
        target,
        gap,
        gaps,
    }
}

/// Section 10. `judgeable` says that somebody has both power and attitude known and that there is a tie.
#[must_use]
pub fn verdict(k: &Constants, tier: Tier, judgeable: bool, gap: f64) -> Verdict {
    let gap = compared(gap);
    if tier != Tier::Tech && !judgeable {
        Verdict::Unjudged
    } else if gap < k.under {
        Verdict::Under
    } else if gap > k.over && tier != Tier::Tech {
        Verdict::Over
    } else {
        Verdict::Aligned
    }
}
