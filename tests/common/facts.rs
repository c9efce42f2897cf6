//! Random facts beside the plain ones of an account: histories with days to come, renewals and how they ended, programs
//! that were declined, tags, competitors, feedback, and people and ties that come and go.

use cultivate::model::{
    Account, AccountWas, Attitude, Commitment, Competitor, CompetitorStatus, CsmCapacity, Date,
    Emphasis, Exchange, Feedback, FeedbackChannel, Forecast, Fraction, Function, HealthEntry,
    HealthScore, Journey, Lens, MemberId, Money, Power, Program, ProgramId, ProgramKind, Rating,
    Renewal, RenewalOutcome, SegmentId, Settings, Stakeholder, StakeholderWas, TieWas, Tier, Trust,
    Unknown, Word,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::random::{amount, near_day, word};
use super::{member, monthly};

/// The tags of accounts and programs.
const TAGS: [&str; 2] = ["dach", "pilot"];

/// The programs of random settings.
const PROGRAMS: [&str; 5] = ["letter", "hour", "club", "course", "fair"];

/// What is said of an account beside its plain figures.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    says_journey: bool,
    days: (Option<Date>, Option<Date>),
    owner: Option<&'static str>,
    tags: Vec<&'static str>,
    declined: Vec<&'static str>,
    renewals: Vec<Renewal>,
    forecasts: Vec<Forecast>,
    competitors: Vec<Competitor>,
    feedback: Vec<Feedback>,
    health: Vec<HealthEntry>,
    was: Vec<AccountWas>,
    emphasis: Option<f64>,
    people: Vec<OfPerson>,
    touches: Vec<(bool, Option<Exchange>, bool, bool)>,
}

/// What is said of a person beside the judgements and the ties.
#[derive(Debug, Clone)]
struct OfPerson {
    guardian: bool,
    advocate: bool,
    days: (Option<Date>, Option<Date>),
    was: Vec<StakeholderWas>,
    ended: Option<Date>,
    tie_was: Vec<TieWas>,
}

impl Facts {
    /// Adds them to an account.
    pub(crate) fn add_to(self, account: &mut Account) {
        let id = |id: &str| MemberId::new(id).expect("an id");
        account.journey = account.journey.filter(|_| self.says_journey);
        account.since = self.days.0;
        if let Some(tier) = &mut account.tier_override {
            tier.since = self.days.1;
        }
        account.owner = self.owner.map(id);
        account.tags = self.tags.into_iter().map(Into::into).collect();
        let declined = self.declined.into_iter();
        account.opted_out = declined
            .map(|id| ProgramId::new(id).expect("an id"))
            .collect();
        account.renewals = self.renewals;
        account.forecasts = self.forecasts;
        account.competitors = self.competitors;
        account.feedback = self.feedback;
        account.health = self.health;
        account.was = self.was;
        account.emphasis = self
            .emphasis
            .map(|own| Emphasis::new(own).expect("in range"));
        for (person, more) in account.stakeholders.iter_mut().zip(self.people) {
            more.add_to(person);
        }
        let people: Vec<_> = account
            .stakeholders
            .iter()
            .map(|one| one.id.clone())
            .collect();
        let touches = account.interactions.iter_mut().zip(self.touches);
        for (touch, (social, exchange, onsite, with)) in touches {
            (touch.exchange, touch.onsite) = (exchange, onsite);
            if social {
                touch.lens = Lens::Social;
            }
            if with {
                touch.with = people.iter().cloned().collect();
            }
        }
    }
}

impl OfPerson {
    fn add_to(self, person: &mut Stakeholder) {
        (person.guardian, person.advocate) = (self.guardian, self.advocate);
        let (since, left) = self.days;
        // Nothing ends before it begins.
        let after = |begun: Option<Date>, end: &Date| begun.is_none_or(|begun| begun < *end);
        person.since = since;
        person.left = left.filter(|left| after(since, left));
        person.was = self.was;
        for tie in &mut person.ties {
            tie.ended = self.ended.filter(|end| after(tie.since, end));
            tie.was = self.tie_was.clone();
        }
    }
}

/// Facts of any account; `lost` says whether the customer may be lost.
pub(crate) fn random_facts(lost: bool) -> impl Strategy<Value = Facts> {
    let plain = (
        prop::bool::weighted(0.8),
        (option::of(near_day()), option::of(near_day())),
        option::of(select(vec!["cora", "gia"])),
        subsequence(TAGS.to_vec(), 0..=2),
        prop_oneof![
            2 => Just(Vec::new()),
            1 => subsequence(PROGRAMS.to_vec(), 1..=5),
        ],
        option::weighted(0.2, select(vec![0.5, 1.5, 3.0])),
    );
    let renewals = (
        prop::collection::vec(renewal(lost), 0..3),
        prop::collection::vec(forecast(), 0..2),
    );
    let said = (
        prop::collection::vec(competitor(), 0..3),
        prop::collection::vec(feedback(), 0..3),
        prop::collection::vec(health(), 0..4),
    );
    let was = prop::collection::vec(account_was(), 0..3);
    let people = prop::collection::vec(of_person(), 7);
    let touch = (
        prop::bool::weighted(0.3),
        option::of(word::<Exchange>()),
        any::<bool>(),
        any::<bool>(),
    );
    let touches = prop::collection::vec(touch, 6);
    (plain, renewals, said, was, people, touches).prop_map(
        |(plain, renewals, said, was, people, touches)| Facts {
            says_journey: plain.0,
            days: plain.1,
            owner: plain.2,
            tags: plain.3,
            declined: plain.4,
            emphasis: plain.5,
            renewals: renewals.0,
            forecasts: renewals.1,
            competitors: said.0,
            feedback: said.1,
            health: said.2,
            was,
            people,
            touches,
        },
    )
}

/// What settings have beside the plain ones: a manager with a capacity of their own who may have left, programs for some
/// only, and the day from which the cadence counts.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    cadence_from: Option<Date>,
    left: Option<Date>,
    capacity: Option<(u32, u32, u32)>,
    hours: Option<f64>,
    fair: Date,
}

impl Surroundings {
    /// Adds them to settings.
    pub(crate) fn add_to(self, settings: &mut Settings) {
        settings.cadence_from = self.cadence_from;
        let capacity = self.capacity;
        let capacity =
            capacity.map_or_else(CsmCapacity::default, |(high, low, tech)| CsmCapacity {
                high: Some(high),
                low: Some(low),
                tech: Some(tech),
            });
        let mut gia = member("gia", Function::CustomerSuccess, Some(capacity));
        (gia.left, gia.hours_per_year) = (self.left, self.hours);
        settings.team.push(gia);
        settings.programs.extend(programs(self.fair));
    }
}

/// Surroundings of any account.
pub(crate) fn random_surroundings() -> impl Strategy<Value = Surroundings> {
    (
        option::of(near_day()),
        option::of(near_day()),
        option::of((1..4_u32, 1..9_u32, 1..60_u32)),
        option::weighted(0.3, select(vec![40.0, 800.0, 2_000.0])),
        near_day(),
    )
        .prop_map(|(cadence_from, left, capacity, hours, fair)| Surroundings {
            cadence_from,
            left,
            capacity,
            hours,
            fair,
        })
}

/// Programs meant for a segment, for a tag and two tiers, and once for everybody.
fn programs(fair: Date) -> [Program; 3] {
    let segment = SegmentId::new("north").expect("an id");
    [
        Program {
            segments: vec![segment],
            ..monthly("club", ProgramKind::Community)
        },
        Program {
            tags: vec!["dach".into()],
            tiers: vec![Tier::High, Tier::Low],
            ..monthly("course", ProgramKind::Training)
        },
        Program {
            starts: None,
            dates: vec![fair],
            ..monthly("fair", ProgramKind::Conference)
        },
    ]
}

fn renewal(lost: bool) -> impl Strategy<Value = Renewal> {
    let outcomes: Vec<_> = RenewalOutcome::ALL
        .iter()
        .copied()
        .filter(|one| lost || *one != RenewalOutcome::Lost)
        .collect();
    let arr = option::of(amount());
    (near_day(), select(outcomes), near_day(), arr).prop_map(|(due, outcome, on, arr)| Renewal {
        arr,
        ..Renewal::new(due, outcome, on)
    })
}

fn forecast() -> impl Strategy<Value = Forecast> {
    let chance = select(vec![0.0, 0.5, 1.0]).prop_map(|one| Fraction::new(one).expect("a share"));
    (near_day(), near_day(), chance).prop_map(|(on, renewal, one)| Forecast::new(on, renewal, one))
}

fn competitor() -> impl Strategy<Value = Competitor> {
    (word::<CompetitorStatus>(), option::of(near_day())).prop_map(|(status, since)| Competitor {
        since,
        ..Competitor::new("Portwise", status)
    })
}

fn feedback() -> impl Strategy<Value = Feedback> {
    let score = option::of((0_i64..=10).prop_map(Rating::clamped));
    (near_day(), score, any::<bool>()).prop_map(|(on, score, answered)| Feedback {
        score,
        answered,
        ..Feedback::new(on, FeedbackChannel::Survey)
    })
}

fn health() -> impl Strategy<Value = HealthEntry> {
    let score = (0_i64..=100).prop_map(HealthScore::clamped);
    (near_day(), score).prop_map(|(on, score)| HealthEntry::new(on, score))
}

/// What a field was, if the entry speaks of it.
fn was<T: std::fmt::Debug + Clone>(
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Unknown<T>> {
    prop_oneof![
        3 => Just(Unknown::Silent),
        1 => Just(Unknown::Unknown),
        2 => value.prop_map(Unknown::Known),
    ]
}

fn account_was() -> impl Strategy<Value = AccountWas> {
    let ours =
        || select(vec!["ana", "ben", "gia"]).prop_map(|id| MemberId::new(id).expect("an id"));
    let money = || -> BoxedStrategy<Unknown<Money>> { was(amount()).boxed() };
    let key = option::weighted(0.3, any::<bool>());
    let fields = (
        money(),
        money(),
        was(word::<Journey>()),
        key,
        was(ours()),
        was(ours()),
    );
    (near_day(), fields).prop_map(|(until, fields)| AccountWas {
        arr: fields.0,
        potential_arr: fields.1,
        journey: fields.2,
        key: fields.3,
        csm: fields.4,
        owner: fields.5,
        ..AccountWas::new(until)
    })
}

fn of_person() -> impl Strategy<Value = OfPerson> {
    let power = was((0_i64..=10).prop_map(Power::clamped));
    let attitude = was((-5_i64..=5).prop_map(Attitude::clamped));
    let judged =
        (near_day(), power, attitude).prop_map(|(until, power, attitude)| StakeholderWas {
            until,
            power,
            attitude,
        });
    let scale = || option::of(0_i64..=10);
    let tie = (near_day(), scale(), scale()).prop_map(|(until, trust, commitment)| TieWas {
        until,
        trust: trust.map(Trust::clamped),
        commitment: commitment.map(Commitment::clamped),
    });
    let seldom = || option::weighted(0.2, near_day());
    (
        (prop::bool::weighted(0.2), prop::bool::weighted(0.2)),
        (seldom(), seldom()),
        prop::collection::vec(judged, 0..2),
        seldom(),
        prop::collection::vec(tie, 0..2),
    )
        .prop_map(
            |((guardian, advocate), days, was, ended, tie_was)| OfPerson {
                guardian,
                advocate,
                days,
                was,
                ended,
                tie_was,
            },
        )
}
