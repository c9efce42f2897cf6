//! Section 10: relationship equity, its gap and the verdict.

use super::facts::Facts;
use super::investment::Investment;
use super::number::{Number, compared};
use super::orientation::ByFactor;
use super::stage::stages;
use crate::model::{Constants, Stage, Tier};
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
    /// More than is warranted, at a cost that the customer bears.
    Ahead,
    /// Too much: effort is squandered.
    Over,
}

impl Verdict {
    /// Every verdict, in the order in which legends name them.
    pub const ALL: [Self; 5] = [
        Self::Under,
        Self::Aligned,
        Self::Ahead,
        Self::Over,
        Self::Unjudged,
    ];

    /// The name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unjudged => "Unjudged",
            Self::Under => "Under",
            Self::Aligned => "Aligned",
            Self::Ahead => "Ahead",
            Self::Over => "Over",
        }
    }

    /// The name as it is shown: a provisional verdict has a question mark.
    #[must_use]
    pub fn shown(self, provisional: bool) -> &'static str {
        match (self, provisional) {
            (Self::Under, true) => "Under?",
            (Self::Aligned, true) => "Aligned?",
            (Self::Ahead, true) => "Ahead?",
            (Self::Over, true) => "Over?",
            (verdict, _) => verdict.name(),
        }
    }

    /// One letter, which says the same: `H` for Ahead, since `A` is Aligned.
    #[must_use]
    pub fn letter(self, provisional: bool) -> &'static str {
        match (self, provisional) {
            (Self::Under, false) => "U",
            (Self::Under, true) => "U?",
            (Self::Aligned, false) => "A",
            (Self::Aligned, true) => "A?",
            (Self::Ahead, false) => "H",
            (Self::Ahead, true) => "H?",
            (Self::Over, false) => "O",
            (Self::Over, true) => "O?",
            (Self::Unjudged, _) => "?",
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

/// What a verdict looks at besides the gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerdictFacts {
    /// Whether enough is known to judge.
    pub judgeable: bool,
    /// True if clearly more hours than necessary are spent and nothing calls for more.
    pub squanders: bool,
}

impl VerdictFacts {
    /// Section 10: gathers what the facts and the hours say.
    #[must_use]
    pub fn new(facts: &Facts<'_>, tier: Tier, investment: &Investment<f64>) -> Self {
        let k = facts.prepared.constants();
        Self {
            judgeable: Unjudged::of(facts, tier).is_none(),
            squanders: tier != Tier::Tech
                && above_necessary(k, investment)
                && CallForMore::of(facts).is_none(),
        }
    }
}

/// Section 10: whether more hours are invested than an account that has enough needs.
#[must_use]
pub fn above_necessary(k: &Constants, investment: &Investment<f64>) -> bool {
    compared(investment.invested) > compared(k.over_effort * investment.necessary)
}

/// Why an account cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unjudged {
    /// Nobody has both power and attitude known.
    Nobody,
    /// No tie ever began.
    NoTie,
    /// In tier Tech: no tie ever began, and no program has ever reached it.
    Nothing,
}

impl Unjudged {
    /// Returns the first reason; `None` if the account can be judged.
    #[must_use]
    pub fn of(facts: &Facts<'_>, tier: Tier) -> Option<Self> {
        let tie = || a_tie_began(facts);
        if tier == Tier::Tech {
            return (!tie() && !a_program_came(facts)).then_some(Self::Nothing);
        }
        if facts.people.iter().all(|person| person.judged().is_none()) {
            return Some(Self::Nobody);
        }
        (!tie()).then_some(Self::NoTie)
    }
}

/// True if anybody ever had a tie, even one that has ended.
fn a_tie_began(facts: &Facts<'_>) -> bool {
    let as_of = facts.as_of();
    let begun = |since: Option<crate::model::Date>| since.is_none_or(|since| since <= as_of);
    let mut people = facts.account.stakeholders.iter();
    // An action of the plan can begin one too.
    facts.ties().next().is_some()
        || people
            .any(|person| begun(person.since) && person.ties.iter().any(|tie| begun(tie.since)))
}

fn a_program_came(facts: &Facts<'_>) -> bool {
    let mut programs = facts.prepared.reaching(facts.account, Tier::Tech);
    programs.any(|(_, deliveries)| !deliveries.days_for(facts.account).is_empty())
}

/// What calls for more than is warranted today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallForMore {
    /// It is a key account.
    Key,
    /// We aim for a higher stage than we think we are at, or do not know where we are.
    Ambition,
    /// It may come to pay more.
    Potential,
}

impl CallForMore {
    /// Returns the first reason, if any.
    #[must_use]
    pub fn of(facts: &Facts<'_>) -> Option<Self> {
        let account = facts.account;
        let vendor = stages(account, facts.as_of()).vendor;
        let higher = |aim: Stage| vendor.is_none_or(|vendor| aim > vendor);
        if facts.key.value {
            Some(Self::Key)
        } else if account
            .ambition
            .is_some_and(|ambition| higher(ambition.stage))
        {
            Some(Self::Ambition)
        } else if facts.potential_arr.value.unwrap_or_default()
            > facts.arr.value.unwrap_or_default()
        {
            Some(Self::Potential)
        } else {
            None
        }
    }
}

/// Section 10: the verdict at a gap.
#[must_use]
pub fn verdict(k: &Constants, facts: VerdictFacts, gap: f64) -> Verdict {
    let gap = compared(gap);
    if !facts.judgeable {
        Verdict::Unjudged
    } else if gap < k.under {
        Verdict::Under
    } else if gap <= k.over {
        Verdict::Aligned
    } else if facts.squanders {
        Verdict::Over
    } else {
        Verdict::Ahead
    }
}
