//! Random accounts for laws: small values that meet often, so that ties and boundaries are common.

use cultivate::model::{
    Account, Action, ActionId, ActionStatus, Ambition, Attitude, Commitment, Complexity, Date,
    Effect, Fraction, Function, Growth, Interaction, InteractionKind, Journey, Lens, MemberId,
    Money, Named, Power, ProgramKind, Role, Route, SegmentBy, SegmentId, Settings, Side, Stage,
    StageEntry, Stakeholder, StakeholderId, Tie, Tier, TierOverride, Trust, View, Word,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::facts::{Facts, random_facts, random_surroundings};
use super::{day, member, monthly, segment, settings};

/// A change of one account.
pub(crate) type Change = fn(&mut Account, &Account);

/// Three managers, two others, two segments, five programs; the rules of the rankings vary, and by which figure the
/// portfolio is segmented.
pub(crate) fn random_settings() -> impl Strategy<Value = Settings> {
    let share = select(vec![0.8, 0.5, 1.0]);
    let cap = select(vec![0.2, 0.5, 1.0]);
    let by = select(vec![
        SegmentBy::Arr,
        SegmentBy::Arr,
        SegmentBy::Ltv,
        SegmentBy::Potential,
    ]);
    let floor = select(vec![0.0, 10_000.0]);
    (share, cap, 0..4_u32, floor, by, random_surroundings()).prop_map(
        |(share, cap, least, floor, by, surroundings)| {
            let mut settings = settings();
            let k = &mut settings.constants;
            (k.vital_few_share, k.vital_few_cap, k.vital_few_least) = (share, cap, least);
            (k.vital_few_floor, k.segment_by) = (floor, by);
            settings.team = vec![
                member("ana", Function::CustomerSuccess, Some(Default::default())),
                member("ben", Function::CustomerSuccess, Some(Default::default())),
                member("cora", Function::Executive, None),
                member("dev", Function::Support, None),
            ];
            settings.segments = vec![segment("north"), segment("south")];
            settings.programs = vec![
                monthly("letter", ProgramKind::Newsletter),
                monthly("hour", ProgramKind::Webinar),
            ];
            surroundings.add_to(&mut settings);
            settings
        },
    )
}

/// An account with this id and whatever may be said of one.
pub(crate) fn random_account(id: &'static str) -> impl Strategy<Value = Account> {
    let random = (plain_account(id), random_facts(true));
    random.prop_map(|(mut account, facts): (Account, Facts)| {
        facts.add_to(&mut account);
        account
    })
}

/// An account without histories and without anything about its renewals, programs and risks.
pub(crate) fn plain_account(id: &'static str) -> impl Strategy<Value = Account> {
    let worth = (
        option::weighted(0.9, amount()),
        option::weighted(0.3, amount()),
        option::weighted(0.1, amount()),
    );
    let rates = (
        select(vec![None, None, None, Some(1.0)]),
        option::of(select(vec![0.0, 2.5, 5.0, 10.0])),
    );
    let groups = (
        option::of(select(vec!["ana", "ben", "gia"])),
        option::of(select(vec!["north", "south"])),
        word::<Route>(),
        prop::bool::weighted(0.15),
        option::of(near_day()),
    );
    let closeness = (
        prop::collection::vec((word::<View>(), word::<Stage>(), near_day()), 0..4),
        option::of(word::<Stage>()),
        word::<Journey>(),
        option::weighted(0.1, word::<Tier>()),
    );
    let people = prop::collection::vec(stakeholder(), 0..3);
    let more = (
        prop::collection::vec(touch(), 0..3),
        prop::collection::vec(effect(), 0..3),
    );
    (worth, rates, groups, closeness, people, more).prop_map(
        move |(worth, rates, groups, closeness, people, (touches, effects))| {
            let mut account = Account::new(super::id(id), id);
            (account.arr, account.potential_arr, account.ltv_override) = worth;
            account.growth = rates.0.map(|growth| Growth::new(growth).expect("a growth"));
            account.retention = rates
                .0
                .map(|retention| Fraction::new(retention).expect("a share"));
            account.complexity_override = rates.1.map(|own| Complexity::new(own).expect("0 to 10"));
            account.csm = groups.0.map(|id| MemberId::new(id).expect("an id"));
            account.segment = groups.1.map(|id| SegmentId::new(id).expect("an id"));
            (account.route, account.key, account.renewal) = (groups.2, groups.3, groups.4);
            let stages = closeness.0.into_iter();
            account.stages = stages
                .map(|(view, stage, on)| StageEntry {
                    on,
                    view,
                    stage,
                    why: None,
                    said: false,
                })
                .collect();
            account.ambition = closeness.1.map(|stage| Ambition { stage, by: None });
            account.journey = Some(closeness.2);
            account.tier_override = closeness.3.map(|tier| TierOverride {
                tier,
                why: "agreed".into(),
                since: None,
            });
            account.stakeholders = people.into_iter().enumerate().map(named).collect();
            account.interactions = touches;
            account.actions = vec![action(effects)];
            account
        },
    )
}

/// One field, or a few that belong together, taken over from another account.
pub(crate) fn random_change() -> impl Strategy<Value = Change> {
    let changes: Vec<Change> = vec![
        |to, from| to.arr = from.arr,
        |to, from| to.arr = from.arr,
        |to, from| to.arr = from.arr,
        |to, from| to.potential_arr = from.potential_arr,
        |to, from| to.ltv_override = from.ltv_override,
        |to, from| (to.growth, to.retention) = (from.growth, from.retention),
        |to, from| to.csm.clone_from(&from.csm),
        |to, from| to.segment.clone_from(&from.segment),
        |to, from| to.key = from.key,
        |to, from| to.renewal = from.renewal,
        |to, from| to.stages.clone_from(&from.stages),
        |to, from| to.tier_override.clone_from(&from.tier_override),
        |to, from| to.stakeholders.clone_from(&from.stakeholders),
        |to, from| to.actions.clone_from(&from.actions),
        |to, from| to.renewals.clone_from(&from.renewals),
        |to, from| to.was.clone_from(&from.was),
        |to, from| to.tags.clone_from(&from.tags),
        |to, from| to.opted_out.clone_from(&from.opted_out),
        |to, from| (to.journey, to.since) = (from.journey, from.since),
        |to, from| to.owner.clone_from(&from.owner),
        |to, from| to.competitors.clone_from(&from.competitors),
        |to, from| (to.health, to.feedback) = (from.health.clone(), from.feedback.clone()),
    ];
    select(changes)
}

/// Few amounts, many of them on a boundary of the method.
pub(crate) fn amount() -> impl Strategy<Value = Money> {
    let amounts = [
        0.0, 9_999.99, 10_000.0, 20_000.0, 30_000.0, 40_000.0, 49_999.99, 50_000.0, 80_000.0,
        200_000.0, 500_000.0,
    ];
    select(amounts.map(super::money).to_vec())
}

/// Days around the day of the tests.
pub(crate) fn near_day() -> impl Strategy<Value = Date> {
    (-400_i64..250).prop_map(|days| super::today().plus_days(days))
}

pub(crate) fn word<W: Word + std::fmt::Debug>() -> impl Strategy<Value = W> {
    select(W::ALL.to_vec())
}

fn stakeholder() -> impl Strategy<Value = Stakeholder> {
    let judged = (option::of(0_i64..=10), option::of(-5_i64..=5));
    let tie = option::of((0_i64..=10, 0_i64..=10, select(vec!["ana", "cora", "dev"])));
    (word::<Side>(), word::<Role>(), judged, tie).prop_map(|(side, role, judged, tie)| {
        Stakeholder {
            power: judged.0.map(Power::clamped),
            attitude: judged.1.map(Attitude::clamped),
            ties: tie.into_iter().map(tied).collect(),
            ..Stakeholder::new(
                StakeholderId::new("unnamed").expect("an id"),
                "Somebody".into(),
                side,
                Some(role),
            )
        }
    })
}

fn tied((trust, commitment, member): (i64, i64, &str)) -> Tie {
    Tie {
        member: MemberId::new(member).expect("an id"),
        trust: Trust::clamped(trust),
        commitment: Commitment::clamped(commitment),
        since: Some(day("2026-09-01")),
        ended: None,
        was: Vec::new(),
    }
}

fn named((place, mut person): (usize, Stakeholder)) -> Stakeholder {
    person.id = StakeholderId::new(&format!("person-{place}")).expect("an id");
    person
}

fn touch() -> impl Strategy<Value = Interaction> {
    (word::<InteractionKind>(), near_day()).prop_map(|(kind, on)| Interaction {
        on,
        kind,
        with: Named::new(),
        by: [MemberId::new("ana").expect("an id")].into_iter().collect(),
        lens: Lens::Functional,
        exchange: None,
        onsite: false,
        hours: None,
        note: None,
        origin: None,
    })
}

fn effect() -> impl Strategy<Value = Effect> {
    let attitude = (-5_i64..=5).prop_map(|attitude| Effect::Stakeholder {
        stakeholder: StakeholderId::new("person-0").expect("an id"),
        attitude,
        power: 0,
    });
    let tie = (-5_i64..=5, select(vec!["ana", "dev"])).prop_map(|(by, member)| Effect::Tie {
        stakeholder: StakeholderId::new("person-0").expect("an id"),
        member: MemberId::new(member).expect("an id"),
        trust: by,
        commitment: by,
    });
    prop_oneof![
        attitude,
        tie,
        word::<Journey>().prop_map(Effect::Journey),
        word::<InteractionKind>().prop_map(|kind| Effect::Touch {
            kind,
            with: Vec::new()
        }),
    ]
}

fn action(effect: Vec<Effect>) -> Action {
    Action {
        id: ActionId::new("a1").expect("an id"),
        title: "Meet".into(),
        owner: None,
        due: None,
        objective: None,
        shared: false,
        status: ActionStatus::Open,
        done_on: None,
        effect,
    }
}
