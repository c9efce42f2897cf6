//! One account's scores as they stand in JSON.

use std::marker::PhantomData;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::method::equity::Verdict;
use crate::method::insight::{Insight, Severity};
use crate::method::investment::Economic;
use crate::method::plays::plays;
use crate::method::portfolio::Book;
use crate::method::power::Class;
use crate::method::prepared::Standing;
use crate::method::ranges::{AskNext, Range, Unknown, ask_next};
use crate::method::score::{AccountScore, Factor, ScoredAccount};
use crate::model::{
    Account, Channel, Date, Journey, MemberId, PerPersona, Persona, SegmentId, Stage,
    StakeholderId, Tier, TouchKind, Word,
};

/// What every account has; what only scored ones have; why there are no scores.
#[derive(serde::Serialize)]
pub struct AccountJson<'a> {
    id: &'a str,
    name: &'a str,
    segment: Option<&'a SegmentId>,
    owner: Option<&'a MemberId>,
    csm: Option<&'a MemberId>,
    key: bool,
    renewal: Option<Date>,
    arr: f64,
    estimated: bool,
    journey: Journey,
    journey_assumed: bool,
    complexity: f64,
    complexity_assumed: bool,
    #[serde(flatten)]
    result: ResultJson<'a>,
    critical: usize,
    warnings: usize,
    infos: usize,
    insights: Vec<InsightJson<'a>>,
}

#[derive(serde::Serialize)]
#[serde(untagged)]
enum ResultJson<'a> {
    Scored(Box<ScoredJson<'a>>),
    Unscored { error: &'static str },
}

#[derive(serde::Serialize)]
struct ScoredJson<'a> {
    ltv: f64,
    x: f64,
    y: f64,
    orientation: Persona,
    blend: ByWord<Persona, 4>,
    borderline: bool,
    tier: Tier,
    tier_since: Option<Date>,
    vital_few: bool,
    depth: DepthJson,
    power: PowerJson,
    reach: FactorJson,
    equity: EquityJson,
    stage: StageJson,
    cadence: CadenceJson,
    investment: InvestmentJson,
    unmanaged: ByWord<Channel, 3>,
    stakeholders: Vec<PersonJson<'a>>,
    ask_next: Vec<AskJson>,
}

/// Figures under the first words of a list, in its order.
struct ByWord<W, const N: usize> {
    values: [f64; N],
    words: PhantomData<W>,
}

#[derive(serde::Serialize)]
struct FactorJson {
    score: f64,
    target: f64,
    gap: f64,
}

#[derive(serde::Serialize)]
struct DepthJson {
    #[serde(flatten)]
    factor: FactorJson,
    channels: ByWord<Channel, 4>,
    range: [f64; 2],
}

#[derive(serde::Serialize)]
struct PowerJson {
    score: f64,
    net: f64,
    target: f64,
    gap: f64,
    range: [f64; 2],
}

#[derive(serde::Serialize)]
struct EquityJson {
    #[serde(flatten)]
    factor: FactorJson,
    verdict: Verdict,
    judged: f64,
    range: [f64; 2],
    gap_range: [f64; 2],
    verdict_range: [Verdict; 2],
    provisional: bool,
}

#[derive(serde::Serialize)]
struct AskJson {
    what: &'static str,
    id: Option<StakeholderId>,
    narrows: f64,
}

#[derive(serde::Serialize)]
struct StageJson {
    vendor: Option<Stage>,
    customer: Option<Stage>,
    agreed: Option<Stage>,
    gap: Option<i64>,
}

#[derive(serde::Serialize)]
struct CadenceJson {
    adherence: Option<f64>,
    requirements: Vec<DueJson>,
}

#[derive(serde::Serialize)]
struct DueJson {
    kind: TouchKind,
    met: bool,
    overdue: bool,
    due: Option<Date>,
}

#[derive(serde::Serialize)]
struct InvestmentJson {
    feasible: f64,
    necessary: f64,
    invested: f64,
    economic: Economic,
}

#[derive(serde::Serialize)]
struct PersonJson<'a> {
    id: &'a StakeholderId,
    class: Class,
    power: Option<i64>,
    attitude: Option<i64>,
    depth: f64,
    last_contact: Option<Date>,
}

#[derive(serde::Serialize)]
struct InsightJson<'a> {
    code: &'static str,
    severity: Severity,
    evidence: &'a str,
    play: &'static str,
}

impl<'a> AccountJson<'a> {
    /// Of an account and its score.
    #[must_use]
    pub fn new(score: &'a AccountScore, account: &'a Account, book: &'a Book) -> Self {
        let prepared = book.prepared();
        let count = |severity| {
            let insights = score.insights.iter();
            insights.filter(|one| one.severity == severity).count()
        };
        Self {
            id: score.id.as_str(),
            name: &account.name,
            segment: account.segment.as_ref(),
            owner: prepared.owner(account).map(|member| &member.id),
            csm: prepared.csm(account).map(|member| &member.id),
            key: account.key_on(prepared.as_of).0,
            renewal: account.renewal,
            arr: score.arr.map_or(0.0, f64::from),
            estimated: score.estimated,
            journey: score.journey,
            journey_assumed: score.journey_assumed,
            complexity: score.complexity,
            complexity_assumed: score.complexity_assumed,
            result: match &score.result {
                Ok(scored) => ResultJson::Scored(Box::new(ScoredJson::new(
                    scored,
                    score.standing,
                    account,
                    book,
                ))),
                Err(why) => ResultJson::Unscored { error: why.code() },
            },
            critical: count(Severity::Critical),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            insights: score.insights.iter().map(InsightJson::new).collect(),
        }
    }
}

impl<'a> ScoredJson<'a> {
    fn new(scored: &ScoredAccount, standing: Standing, account: &'a Account, book: &Book) -> Self {
        let ranges = &scored.ranges;
        Self {
            ltv: scored.ltv,
            x: scored.x,
            y: scored.y,
            orientation: scored.orientation,
            blend: by_persona(&scored.blend),
            borderline: scored.borderline,
            tier: scored.tier,
            tier_since: scored.tier_since,
            vital_few: standing.vital_few,
            depth: DepthJson {
                factor: scored.depth.into(),
                channels: ByWord::new(scored.channels),
                range: ends(ranges.depth),
            },
            power: PowerJson {
                score: scored.power.score,
                net: scored.net,
                target: scored.power.target,
                gap: scored.power.gap,
                range: ends(ranges.power),
            },
            reach: scored.reach.into(),
            equity: EquityJson {
                factor: scored.equity.into(),
                verdict: scored.verdict,
                judged: scored.judged,
                range: ends(ranges.equity),
                gap_range: ends(ranges.gap),
                verdict_range: ends(scored.verdict_range),
                provisional: scored.provisional,
            },
            stage: StageJson {
                vendor: scored.stage.vendor,
                customer: scored.stage.customer,
                agreed: scored.stage.agreed,
                gap: scored.stage.gap,
            },
            cadence: CadenceJson {
                adherence: scored.adherence,
                requirements: scored
                    .cadence
                    .iter()
                    .map(|due| DueJson {
                        kind: due.kind,
                        met: due.met,
                        overdue: due.overdue,
                        due: due.due,
                    })
                    .collect(),
            },
            investment: InvestmentJson {
                feasible: scored.feasible,
                necessary: scored.necessary,
                invested: scored.invested,
                economic: scored.economic,
            },
            unmanaged: ByWord::new(scored.unmanaged),
            stakeholders: people(scored, account),
            ask_next: ask_next(account, book.prepared(), standing, book.is_with_plan())
                .into_iter()
                .map(AskJson::from)
                .collect(),
        }
    }
}

fn ends<T>(Range { low, high }: Range<T>) -> [T; 2] {
    [low, high]
}

impl From<AskNext> for AskJson {
    fn from(one: AskNext) -> Self {
        Self {
            what: one.what.name(),
            id: match one.what {
                Unknown::Person(id) => Some(id),
                Unknown::Complexity | Unknown::Journey => None,
            },
            narrows: one.narrows,
        }
    }
}

fn people<'a>(scored: &ScoredAccount, account: &'a Account) -> Vec<PersonJson<'a>> {
    let people = scored.stakeholders.iter().filter_map(|person| {
        Some(PersonJson {
            id: &account.stakeholders.get(person.index as usize)?.id,
            class: person.class,
            power: person.power.map(|power| power.get()),
            attitude: person.attitude.map(|attitude| attitude.get()),
            depth: person.depth,
            last_contact: person.last_contact,
        })
    });
    people.collect()
}

fn by_persona(blend: &PerPersona<f64>) -> ByWord<Persona, 4> {
    let mut values = [0.0; 4];
    for (value, persona) in values.iter_mut().zip(Persona::ALL) {
        *value = *blend.get(*persona);
    }
    ByWord::new(values)
}

impl<W, const N: usize> ByWord<W, N> {
    fn new(values: [f64; N]) -> Self {
        Self {
            values,
            words: PhantomData,
        }
    }
}

impl<W: Word, const N: usize> Serialize for ByWord<W, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(N))?;
        for (word, value) in W::ALL.iter().zip(&self.values) {
            map.serialize_entry(word.name(), value)?;
        }
        map.end()
    }
}

impl From<Factor> for FactorJson {
    fn from(factor: Factor) -> Self {
        Self {
            score: factor.score,
            target: factor.target,
            gap: factor.gap,
        }
    }
}

impl<'a> InsightJson<'a> {
    fn new(insight: &'a Insight) -> Self {
        Self {
            code: insight.code.name(),
            severity: insight.severity,
            evidence: &insight.evidence,
            play: plays().insight(insight.code),
        }
    }
}
