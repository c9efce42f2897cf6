//! Where a cause can be solved, and the person it is about.

use crate::method::insight::Code;
use crate::method::power::Class;
use crate::method::score::{AccountScore, PersonScore, ScoredAccount};
use crate::model::{Account, ActionStatus, CompetitorStatus, Date, StakeholderId, TouchKind};

/// Where something is solved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A person's judgement, or who could be judged next.
    Judgement(StakeholderId),
    /// Our relationship with a person.
    Tie(StakeholderId),
    /// A person as a whole.
    Person(StakeholderId),
    /// The people of the account: somebody is missing.
    People,
    /// The stage in both views.
    Stage,
    /// A missing touch, of a kind or with a person.
    Touch(Option<TouchKind>, Option<StakeholderId>),
    /// A field of the account.
    Field(&'static str),
    /// An entry of one of the account's lists, by the list's field in the file.
    Entry(&'static str, usize),
    /// An entry that is still to be made in one of the account's lists.
    New(&'static str),
    /// The plan: only an action can solve it.
    Plan,
    /// The portfolio of a manager, or of everybody.
    Portfolio,
}

/// Where a cause of an account is solved.
#[must_use]
pub fn place(account: &Account, score: &AccountScore, code: Code, as_of: Date) -> Place {
    let who = || concerned(account, score, code, as_of);
    let tie = || who().map_or(Place::People, Place::Tie);
    match code {
        Code::RenewalPassed | Code::RenewalNear => Place::New("renewals"),
        Code::HealthLow | Code::HealthFalling => Place::New("health"),
        Code::FeedbackSilent => Place::New("feedback"),
        Code::FeedbackOpen => at("feedback", latest_feedback(account, as_of)),
        Code::ActionOverdue => at("actions", first_late(account, as_of)),
        Code::CompetitorPresent => at("competitors", first_competitor(account)),
        Code::BlockerUnattended | Code::Guardian | Code::SwingPower => tie(),
        Code::NoThread | Code::NoChampion => tie(),
        Code::JudgeFirst | Code::UnknownPeople | Code::Blocker => {
            who().map_or(Place::People, Place::Judgement)
        }
        Code::DetractorMarket | Code::OneSided => who().map_or(Place::People, Place::Person),
        Code::NoMap | Code::ChampionLeft | Code::SingleThread | Code::InfluencerTrap => {
            Place::People
        }
        Code::OneOfUs => Place::Touch(None, None),
        Code::AdvocateIdle | Code::FunctionalOnly => Place::Touch(None, who()),
        Code::TouchOverdue => Place::Touch(oldest_touch(score), None),
        Code::UnderInvested | Code::EffortNotLanding => Place::Touch(None, None),
        Code::PerceptionGap
        | Code::HiddenWarmth
        | Code::ViewUnknown
        | Code::StageUnknown
        | Code::StalledCollaboration => Place::Stage,
        Code::BasicAtRisk | Code::BeyondAmbition => Place::Field("ambition"),
        Code::NoValue => Place::Field("arr"),
        Code::Unassigned => Place::Field("csm"),
        Code::OwnerLeft => Place::Field(owner_or_csm(account, as_of)),
        Code::FactsMissing => Place::Field(missing_fact(account, score)),
        Code::Uneconomic | Code::OverInvested => Place::Field("tier"),
        Code::KeyCandidate => Place::Field("key"),
        Code::GiftGuardrail | Code::UnmanagedChange | Code::DetractorSink => Place::Plan,
        Code::KeyLimit | Code::CsmOverloaded | Code::CsmSpare => Place::Portfolio,
    }
}

fn at(list: &'static str, place: Option<usize>) -> Place {
    place.map_or(Place::New(list), |place| Place::Entry(list, place))
}

/// Returns the person that a cause is about, or with whom its play starts: the first person named in its evidence.
#[must_use]
pub fn concerned(
    account: &Account,
    score: &AccountScore,
    code: Code,
    as_of: Date,
) -> Option<StakeholderId> {
    if code == Code::ChampionLeft {
        let gone = account
            .stakeholders
            .iter()
            .filter(|who| who.left.is_some_and(|day| day <= as_of));
        return gone.max_by_key(|who| who.left).map(|who| who.id.clone());
    }
    if code == Code::FeedbackOpen {
        return account.feedback[latest_feedback(account, as_of)?]
            .who
            .clone();
    }
    let scored = score.result.as_ref().ok()?;
    let who = |person: &PersonScore| account.stakeholders.get(person.index as usize);
    let first = |wanted: &dyn Fn(&PersonScore) -> bool| {
        let mut people = scored.stakeholders.iter();
        people.find(|person| wanted(person)).and_then(who)
    };
    let found = match code {
        Code::Blocker => first(&|one| one.class == Class::Blocker && one.live),
        Code::BlockerUnattended => first(&|one| one.class == Class::Blocker && !one.live),
        Code::SwingPower => first(&|one| {
            one.class == Class::Undecided && !one.live && one.power.is_some_and(|p| p.get() >= 6)
        }),
        Code::Guardian => first(&|one| !one.live && who(one).is_some_and(|who| who.guardian)),
        Code::DetractorMarket => first(&|one| {
            one.class == Class::Detractor && who(one).is_some_and(|who| who.market_power.get() >= 6)
        }),
        Code::JudgeFirst | Code::UnknownPeople => first(&|one| one.class == Class::Unknown),
        Code::SingleThread => first(&|one| one.live),
        Code::NoChampion => first(&|one| one.class == Class::Champion).or_else(|| {
            strongest(scored, &|one| one.attitude.is_none_or(|at| at.get() >= 0)).and_then(who)
        }),
        Code::NoThread => strongest(scored, &|_| true).and_then(who),
        Code::AdvocateIdle => first(&|one| who(one).is_some_and(|who| who.advocate)),
        Code::OneSided => strongest(scored, &|one| one.last_contact.is_some()).and_then(who),
        Code::FunctionalOnly => strongest(scored, &|one| one.live).and_then(who),
        _ => None,
    };
    found.map(|who| who.id.clone())
}

/// Returns the most powerful person; of equals the first in the file.
fn strongest<'a>(
    scored: &'a ScoredAccount,
    wanted: &dyn Fn(&PersonScore) -> bool,
) -> Option<&'a PersonScore> {
    let people = scored.stakeholders.iter().filter(|one| wanted(one));
    people.min_by_key(|one| std::cmp::Reverse(one.power))
}

fn latest_feedback(account: &Account, as_of: Date) -> Option<usize> {
    let known = account.feedback.iter().enumerate();
    let known = known.filter(|(_, feedback)| feedback.on <= as_of);
    known
        .max_by_key(|(_, feedback)| feedback.on)
        .map(|(at, _)| at)
}

fn first_late(account: &Account, as_of: Date) -> Option<usize> {
    let open = account.actions.iter().enumerate();
    let open = open.filter(|(_, action)| action.status == ActionStatus::Open);
    let late = open.filter_map(|(at, action)| Some((action.due.filter(|due| *due < as_of)?, at)));
    late.min().map(|(_, at)| at)
}

fn first_competitor(account: &Account) -> Option<usize> {
    let mut known = account.competitors.iter();
    known.position(|one| one.status != CompetitorStatus::Gone)
}

fn oldest_touch(score: &AccountScore) -> Option<TouchKind> {
    let scored = score.result.as_ref().ok()?;
    let late = scored.cadence.iter().filter(|due| due.overdue);
    late.min_by_key(|due| due.due).map(|due| due.kind)
}

/// Returns which of owner and manager has left by the day.
fn owner_or_csm(account: &Account, as_of: Date) -> &'static str {
    match (account.owner_on(as_of).0, account.csm_on(as_of).0) {
        (Some(_), None) => "owner",
        (None, Some(_)) => "csm",
        (owner, csm) if owner == csm => "csm",
        _ => "owner",
    }
}

fn missing_fact(account: &Account, score: &AccountScore) -> &'static str {
    if score.journey_assumed {
        "journey"
    } else if score.complexity_assumed {
        "deployments"
    } else if account.renewal.is_none() {
        "renewal"
    } else {
        "journey"
    }
}
