//! One account's score: every figure as plain numbers, what they decide, and the insights.

use super::cadence::Due;
use super::complexity;
use super::equity::{Verdict, verdict};
use super::facts::Facts;
use super::figures::{Figures, Scored, figures};
use super::insight::{Insight, insights};
use super::investment::{Economic, economic};
use super::ladder::End;
use super::number::Number;
use super::orientation::ByFactor;
use super::person::people;
pub use super::person::{PersonScore, by_power, people_of};
use super::prepared::{Prepared, Standing};
use super::ranges::{Range, Ranges};
use super::stage::{Stages, stages};
use super::tier::{Metrics, metrics, tier_since};
use super::ties::strength;
use super::value::Unscored;
use crate::model::{
    Account, AccountId, Channel, Constants, Date, Journey, Money, PerPersona, Persona, Tier, Word,
};

/// The score of one account on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountScore {
    /// The account.
    pub id: AccountId,
    /// Annual recurring revenue on the day.
    pub arr: Option<Money>,
    /// Whether the revenue is what a prospect may come to pay.
    pub estimated: bool,
    /// Revenue a year, section 1; `None` when unknown.
    pub revenue: Option<f64>,
    /// Where the customer is.
    pub journey: Journey,
    /// Whether nobody has said where the customer is.
    pub journey_assumed: bool,
    /// 0..10.
    pub complexity: f64,
    /// Whether neither the account nor what it has deployed says how complex it is.
    pub complexity_assumed: bool,
    /// Its figures for the rankings; none for a lost customer.
    pub metrics: Option<Metrics>,
    /// Its place among all others.
    pub standing: Standing,
    /// Live ties of each channel, in the order of [`Channel::ALL`](crate::model::Word::ALL). Unscored accounts have
    /// them too, for the coverage audit.
    pub live_ties: [u32; 4],
    /// The figures, or why there are none.
    pub result: Result<Box<ScoredAccount>, Unscored>,
    /// Worst first, then by code.
    pub insights: Box<[Insight]>,
}

/// The figures of an account that has a place in the quadrant. Scores, targets and unmanaged change are 0..100.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredAccount {
    /// Lifetime value.
    pub ltv: f64,
    /// 0..1 on the LTV axis.
    pub x: f64,
    /// 0..1 on the complexity axis.
    pub y: f64,
    /// The corner of the quadrant.
    pub orientation: Persona,
    /// How much of each orientation; sums to 1.
    pub blend: PerPersona<f64>,
    /// Whether it stands near a middle line.
    pub borderline: bool,
    /// The touch tier.
    pub tier: Tier,
    /// Since when the account's own facts give that tier, where that was ever different.
    pub tier_since: Option<Date>,
    /// Quality: score, target and gap.
    pub depth: Factor,
    /// Each channel's depth, 0..100, in the order of [`Channel::ALL`](crate::model::Word::ALL).
    pub channels: [f64; 4],
    /// Composition: score, target and gap.
    pub power: Factor,
    /// Power before it is clamped to 0..100.
    pub net: f64,
    /// Coverage: score, target and gap.
    pub reach: Factor,
    /// What each factor weighs.
    pub weights: ByFactor<f64>,
    /// All three together.
    pub equity: Factor,
    /// Whether it is what is warranted.
    pub verdict: Verdict,
    /// What each figure can turn out to be once what is unknown is known.
    pub ranges: Ranges<f64>,
    /// The verdict at both ends of the gap's range.
    pub verdict_range: Range<Verdict>,
    /// True if at one end of the gap's range the answer to "is it Under?" differs.
    pub provisional: bool,
    /// The share of active people whose power and attitude are known, 0..1.
    pub judged: f64,
    /// The stage in both views.
    pub stage: Stages,
    /// The requirements of the cadence.
    pub cadence: Box<[Due]>,
    /// 0..100; `None` where nothing is required.
    pub adherence: Option<f64>,
    /// Hours a year that lifetime value makes feasible.
    pub feasible: f64,
    /// Hours a year that complexity makes necessary.
    pub necessary: f64,
    /// Hours invested in the last twelve months.
    pub invested: f64,
    /// Whether the effort makes sense.
    pub economic: Economic,
    /// Change not carried by users, buyers and network.
    pub unmanaged: [f64; 3],
    /// The active people, in the order of the file.
    pub stakeholders: Box<[PersonScore]>,
}

impl ScoredAccount {
    /// The verdict as it is shown: with a question mark while it is provisional.
    #[must_use]
    pub fn verdict_shown(&self) -> &'static str {
        self.verdict.shown(self.provisional)
    }

    /// Whether enough is known to judge.
    #[must_use]
    pub fn is_judged(&self) -> bool {
        self.verdict != Verdict::Unjudged
    }
}

impl AccountScore {
    /// Section 16: whether the customer is lost on the day.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.result.as_ref().err() == Some(&Unscored::Lost)
    }
}

/// A score with its target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factor {
    /// What has been built.
    pub score: f64,
    /// What is warranted.
    pub target: f64,
    /// The difference; negative: too little.
    pub gap: f64,
}

/// Scores one account. `standing` is its place among all others.
#[must_use]
pub fn score(account: &Account, prepared: &Prepared, standing: Standing) -> AccountScore {
    of_facts(&Facts::new(account, prepared), standing)
}

/// Scores one account as it will be once every open action has had its effect: section 18.
#[must_use]
pub fn score_with_plan(account: &Account, prepared: &Prepared, standing: Standing) -> AccountScore {
    of_facts(&Facts::with_plan(account, prepared), standing)
}

/// Computes an account's figures for the rankings; its standing need not be known yet.
#[must_use]
pub fn metrics_of(account: &Account, prepared: &Prepared) -> Option<Metrics> {
    let facts = Facts::without_people(account, prepared);
    metrics(&facts, &super::value::value(&facts))
}

/// Scores facts that have already been resolved.
pub(in crate::method) fn of_facts(facts: &Facts<'_>, standing: Standing) -> AccountScore {
    let figures: Figures<f64> = figures(facts, standing);
    let result = figures
        .scored
        .as_ref()
        .map(|scored| Box::new(scored_account(facts, scored)))
        .map_err(|why| *why);
    let mut score = AccountScore {
        id: facts.account.id.clone(),
        arr: facts.arr.value,
        estimated: figures.value.estimated,
        revenue: figures.value.revenue,
        journey: facts.journey.value,
        journey_assumed: facts.journey_assumed,
        complexity: figures.complexity,
        complexity_assumed: complexity::is_assumed(facts),
        metrics: metrics(facts, &figures.value),
        standing,
        live_ties: live_ties(facts, figures.scored.as_ref().ok()),
        result,
        insights: Box::default(),
    };
    score.insights = insights(facts, &score, figures.scored.as_ref().ok()).into();
    score
}

fn scored_account(facts: &Facts<'_>, scored: &Scored<f64>) -> ScoredAccount {
    let k = facts.prepared.constants();
    let factor = |score: f64, target: f64, gap: f64| Factor { score, target, gap };
    let built = &scored.built;
    let (equity, gaps, targets) = (&built.equity, &built.equity.gaps, &built.targets);
    let judged = facts
        .people
        .iter()
        .filter(|person| person.judged().is_some())
        .count();
    let ranges = scored.ranges.unwrap_or_else(|| {
        let only = |figure: f64| Range {
            low: figure,
            high: figure,
        };
        Ranges {
            depth: only(built.depth.score),
            power: only(built.power.score),
            equity: only(equity.score),
            gap: only(equity.gap),
        }
    });
    let verdict = verdict_over(k, scored, &ranges.gap);
    ScoredAccount {
        ltv: scored.ltv,
        x: scored.place.x,
        y: scored.place.y,
        orientation: scored.orientation,
        blend: scored.place.blend,
        borderline: scored.place.borderline(k),
        tier: scored.tier,
        tier_since: tier_since(facts),
        depth: factor(built.depth.score, targets.depth, gaps.depth),
        channels: built.depth.channels.map(|depth| 100.0 * depth),
        power: factor(built.power.score, targets.power, gaps.power),
        net: built.power.net,
        reach: factor(built.reach, targets.reach, gaps.reach),
        weights: built.weights,
        equity: factor(equity.score, equity.target, equity.gap),
        verdict: verdict.point,
        ranges,
        verdict_range: verdict.range,
        provisional: verdict.provisional,
        judged: if facts.people.is_empty() {
            1.0
        } else {
            judged as f64 / facts.people.len() as f64
        },
        stage: stages(facts.account, facts.as_of()),
        cadence: scored.cadence.as_slice().into(),
        adherence: scored.adherence,
        feasible: scored.investment.feasible,
        necessary: scored.investment.necessary,
        invested: scored.investment.invested,
        economic: economic(k, &scored.investment),
        unmanaged: scored.unmanaged,
        stakeholders: people(facts, &scored.depths, &scored.strengths),
    }
}

/// A verdict with those at the ends of the gap's range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VerdictOver {
    /// At the point figure.
    pub point: Verdict,
    /// At the least and the greatest gap.
    pub range: Range<Verdict>,
    /// True if at one end the answer to "is it Under?" differs.
    pub provisional: bool,
}

/// Section 10: the verdict at the gap and at the ends of its range.
#[must_use]
pub fn verdict_over<N: Number>(k: &Constants, scored: &Scored<N>, gap: &Range<N>) -> VerdictOver {
    let at = |gap: &N| verdict(k, scored.verdict, gap.value());
    let point = at(&scored.built.equity.gap);
    let range = Range::new(|end| at(gap.at(end)));
    let under = |verdict: Verdict| verdict == Verdict::Under;
    let other = |end: End| under(*range.at(end)) != under(point);
    VerdictOver {
        point,
        range,
        provisional: point != Verdict::Unjudged && End::BOTH.into_iter().any(other),
    }
}

fn live_ties(facts: &Facts<'_>, scored: Option<&Scored<f64>>) -> [u32; 4] {
    let mut live = [0; 4];
    for (at, person) in facts.people.iter().enumerate() {
        let channel = person.who.channel();
        let place = Channel::ALL
            .iter()
            .position(|other| *other == channel)
            .expect("every channel is in the list");
        live[place] += match scored {
            Some(scored) => scored.strengths[at].iter().filter(|tie| tie.live).count(),
            None => {
                let ties = person.ties.iter();
                ties.filter(|tie| strength::<f64>(facts, person, tie).live)
                    .count()
            }
        } as u32;
    }
    live
}
