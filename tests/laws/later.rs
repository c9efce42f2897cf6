//! Law 5: nothing dated after the day of a score changes it. The account's `since`, before which nothing is late, is an
//! exception that the page makes itself, and no deed here changes it.

use cultivate::method::score::AccountScore;
use cultivate::model::{
    Account, AccountWas, Competitor, CompetitorStatus, Date, Feedback, FeedbackChannel, Forecast,
    Fraction, HealthEntry, HealthScore, Journey, Money, Named, Program, ProgramKind, Rating,
    Renewal, RenewalOutcome, Settings, Stage, StageEntry, StakeholderWas, TieWas, Trust, View,
    Word,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::common::{money, monthly};
use crate::deeds::random_case_or_lost;
use crate::{put, scored};

/// Something that will happen so many days after the day of the score.
#[derive(Debug, Clone)]
enum Later {
    Touch,
    TieEnds(Index),
    TieBegins(Index),
    Leaves(Index),
    Joins(Index),
    Judged(Index),
    Said(Stage),
    Health,
    Program(ProgramKind),
    MemberLeaves(Index),
    Settles(RenewalOutcome),
    Pays(bool),
    HandsOver,
    Competes,
    Complains,
    Forecast,
    TrustFalls(Index),
}

fn random_later() -> impl Strategy<Value = (Later, i64)> {
    let index = any::<Index>;
    let later = prop_oneof![
        Just(Later::Touch),
        index().prop_map(Later::TieEnds),
        index().prop_map(Later::TieBegins),
        index().prop_map(Later::Leaves),
        index().prop_map(Later::Joins),
        index().prop_map(Later::Judged),
        select(Stage::ALL.to_vec()).prop_map(Later::Said),
        Just(Later::Health),
        select(ProgramKind::ALL.to_vec()).prop_map(Later::Program),
        index().prop_map(Later::MemberLeaves),
        select(RenewalOutcome::ALL.to_vec()).prop_map(Later::Settles),
        any::<bool>().prop_map(Later::Pays),
        Just(Later::HandsOver),
        Just(Later::Competes),
        Just(Later::Complains),
        Just(Later::Forecast),
        index().prop_map(Later::TrustFalls),
    ];
    (later, 1_i64..400)
}

impl Later {
    fn added(&self, settings: &mut Settings, account: &mut Account, on: Date) {
        let people = account.stakeholders.len();
        let place = |who: &Index| (people > 0).then(|| who.index(people));
        let eve = on.plus_days(-1);
        let later = |day: Option<Date>| day.is_none_or(|day| day > on);
        match self {
            Self::Touch => {
                let with: Named<_> = account
                    .stakeholders
                    .iter()
                    .map(|one| one.id.clone())
                    .collect();
                let by = settings.team.iter().map(|one| one.id.clone()).collect();
                account.interactions.push(cultivate::model::Interaction {
                    on,
                    kind: cultivate::model::InteractionKind::Qbr,
                    with,
                    by,
                    lens: cultivate::model::Lens::Social,
                    exchange: Some(cultivate::model::Exchange::Gave),
                    onsite: true,
                    hours: None,
                    note: None,
                    origin: None,
                });
            }
            Self::TieEnds(who) => {
                if let Some(place) = place(who) {
                    let ties = account.stakeholders[place].ties.iter_mut();
                    ties.filter(|tie| later(tie.ended))
                        .for_each(|tie| tie.ended = Some(on));
                }
            }
            Self::TieBegins(who) => {
                if let Some(place) = place(who) {
                    let person = &mut account.stakeholders[place];
                    let one = &settings.team[0].id;
                    if person.ties.iter().all(|tie| tie.member != *one) {
                        let most = cultivate::model::Trust::clamped(10);
                        let more = cultivate::model::Commitment::clamped(10);
                        let mut tie = cultivate::model::Tie::new(one.clone(), most, more);
                        tie.since = Some(on);
                        person.ties.push(tie);
                    }
                }
            }
            Self::Leaves(who) => {
                if let Some(place) = place(who) {
                    let person = &mut account.stakeholders[place];
                    if later(person.left) {
                        person.left = Some(on);
                    }
                }
            }
            Self::Joins(who) => {
                if let Some(place) = place(who) {
                    let person = &mut account.stakeholders[place];
                    let mut new = person.clone();
                    new.id = cultivate::model::StakeholderId::new("new").expect("an id");
                    new.since = Some(on);
                    new.left = new.left.filter(|left| *left > on);
                    account.stakeholders.push(new);
                }
            }
            Self::Judged(who) => {
                if let Some(place) = place(who) {
                    let person = &mut account.stakeholders[place];
                    let mut was = StakeholderWas::new(on);
                    was.attitude = person.attitude_on(eve).0.into();
                    was.power = person.power_on(eve).0.into();
                    person.was.push(was);
                    person.attitude = Some(cultivate::model::Attitude::clamped(-5));
                    person.power = Some(cultivate::model::Power::clamped(10));
                }
            }
            Self::Said(stage) => {
                let (view, stage) = (View::Vendor, *stage);
                account.stages.push(StageEntry {
                    on,
                    view,
                    stage,
                    why: None,
                    said: false,
                });
            }
            Self::Health => account.health.push(HealthEntry {
                on,
                score: HealthScore::clamped(0),
                source: None,
                why: None,
            }),
            Self::Program(kind) => {
                let (starts, dates) = (None, vec![on]);
                settings.programs.push(Program {
                    starts,
                    dates,
                    ..monthly("new", *kind)
                });
            }
            Self::MemberLeaves(who) => {
                let place = who.index(settings.team.len());
                if later(settings.team[place].left) {
                    settings.team[place].left = Some(on);
                }
            }
            Self::Settles(outcome) => {
                let due = account.renewal.unwrap_or(on);
                let arr = Some(Money::ZERO);
                account.renewals.push(Renewal {
                    arr,
                    ..Renewal::new(due, *outcome, on)
                });
            }
            Self::Pays(much) => {
                let mut was = AccountWas::new(on);
                was.arr = account.arr_on(eve).0.into();
                was.key = Some(account.key_on(eve).0);
                was.journey = account.journey_on(eve).0.into();
                account.was.push(was);
                account.arr = Some(money(if *much { 900_000.0 } else { 0.0 }));
                account.journey = Some(Journey::Aware);
                account.key = *much;
            }
            Self::HandsOver => {
                let mut was = AccountWas::new(on);
                was.csm = account.csm_on(eve).0.cloned().into();
                was.owner = account.owner_on(eve).0.cloned().into();
                account.was.push(was);
                let next = settings.team.last().map(|member| member.id.clone());
                (account.csm, account.owner) = (next.clone(), next);
            }
            Self::Competes => account.competitors.push(Competitor {
                since: Some(on),
                ..Competitor::new("Portwise", CompetitorStatus::Evaluating)
            }),
            Self::Complains => account.feedback.push(Feedback {
                score: Some(Rating::clamped(0)),
                ..Feedback::new(on, FeedbackChannel::Survey)
            }),
            Self::Forecast => {
                let chance = Fraction::new(0.1).expect("a share");
                let renewal = account.renewal.unwrap_or(on);
                account.forecasts.push(Forecast::new(on, renewal, chance));
            }
            Self::TrustFalls(who) => {
                if let Some(place) = place(who) {
                    for tie in &mut account.stakeholders[place].ties {
                        let mut was = TieWas::new(on);
                        was.trust = Some(tie.trust_on(eve).0);
                        tie.was.push(was);
                        tie.trust = Trust::clamped(0);
                    }
                }
            }
        }
    }
}

/// Scores as they are wanted, and those of a rule that looks ahead.
type Scores = fn(&Account, &Settings, Date) -> AccountScore;

fn nothing_later_counts(scores: Scores, cases: u32) -> Result<(), String> {
    let random = (random_case_or_lost(), random_later());
    let run = put(
        cases,
        &random,
        |((settings, account, on), (later, days))| {
            let before = scores(&account, &settings, on);
            let (mut settings, mut account) = (settings, account);
            later.added(&mut settings, &mut account, on.plus_days(days));
            let after = scores(&account, &settings, on);
            prop_assert_eq!(before.result, after.result, "{:?}", later);
            prop_assert_eq!(before.insights, after.insights, "{:?}", later);
            Ok(())
        },
    );
    run.map_err(|error| error.to_string())
}

#[test]
fn nothing_dated_later_changes_a_score() {
    nothing_later_counts(scored, 2_000).unwrap_or_else(|error| panic!("{error}"));
    let ahead: Scores = |account, settings, on| scored(account, settings, on.plus_days(1));
    assert!(
        nothing_later_counts(ahead, 20_000).is_err(),
        "a rule that looks a day ahead was not noticed"
    );
}
