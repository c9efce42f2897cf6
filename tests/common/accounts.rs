//! Random accounts that use every field the files have, for the laws that hold for any account.

use std::collections::BTreeMap;

use compact_str::CompactString;
use cultivate::model::{
    Account, AccountId, AccountWas, Action, ActionId, Ambition, Answer, Assessment, Attitude,
    Commitment, Competitor, Complexity, Contact, Date, Deployment, DisruptionLevel, Disruptions,
    Effect, Emphasis, EntryId, Feedback, Forecast, Fraction, Growth, HealthEntry, HealthScore,
    Hours, Interaction, Judgement, Likelihood, MarketPower, MemberId, Money, Objective,
    ObjectiveId, OfferingId, Opportunity, Origin, Power, ProgramId, Rating, Renewal, Reward, Risk,
    SegmentId, Snooze, StageEntry, Stakeholder, StakeholderId, StakeholderWas, Statement, Tie,
    TieWas, TierOverride, Trust, Unknown, Word,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

/// Any account at all; what it refers to need not exist.
pub(crate) fn any_account() -> impl Strategy<Value = Account> {
    let parts = (
        head(),
        money(),
        past(),
        people(),
        plan(),
        renewals(),
        rest(),
    );
    parts.prop_map(|(head, money, past, people, plan, renewals, rest)| {
        let mut account = Account::new(id(AccountId::new), "");
        (head.0)(&mut account);
        (money.0)(&mut account);
        (past.0)(&mut account);
        account.stakeholders = people;
        (plan.0)(&mut account);
        (renewals.0)(&mut account);
        (rest.0)(&mut account);
        account
    })
}

/// What sets some fields of an account.
struct Part(Box<dyn FnOnce(&mut Account)>);

impl Part {
    fn new(set: impl FnOnce(&mut Account) + 'static) -> Self {
        Self(Box::new(set))
    }
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("some fields")
    }
}

fn id<T, E: std::fmt::Debug>(new: impl Fn(&str) -> Result<T, E>) -> T {
    new("any").expect("a slug")
}

/// Texts with everything that a writer could get wrong: quotes, breaks, escapes, raw strings' ends, other scripts.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        "\\PC{0,8}",
        "[\"#\\\\\n\t\r/(){}\\[\\],:<>=|aé日\u{1b}\u{202e}\u{0}-]{0,12}",
        Just("two\nlines \"quoted\"#".to_owned()),
        Just("<<<<<<< a\n=======\n>>>>>>> b\n".to_owned()),
    ]
}

fn short() -> impl Strategy<Value = CompactString> {
    text().prop_map(CompactString::from)
}

fn long() -> impl Strategy<Value = Box<str>> {
    text().prop_map(String::into_boxed_str)
}

fn slug<T: std::fmt::Debug>(new: fn(&str) -> T) -> impl Strategy<Value = T> {
    "[a-z0-9][a-z0-9-]{0,20}".prop_map(move |text| new(&text))
}

macro_rules! slugs {
    ($( $name:ident: $type:ident ),+ $(,)?) => { $(
        fn $name() -> impl Strategy<Value = $type> {
            slug(|text| $type::new(text).expect("a slug"))
        }
    )+ };
}

slugs! {
    account_id: AccountId, stakeholder_id: StakeholderId, member_id: MemberId, offering_id: OfferingId,
    segment_id: SegmentId, program_id: ProgramId, objective_id: ObjectiveId, action_id: ActionId, entry_id: EntryId,
}

macro_rules! scales {
    ($( $name:ident: $type:ident ),+ $(,)?) => { $(
        fn $name() -> impl Strategy<Value = $type> {
            ($type::LOW..=$type::HIGH).prop_map(|value| $type::new(value).expect("in range"))
        }
    )+ };
}

scales! {
    power: Power, attitude: Attitude, market_power: MarketPower, trust: Trust, commitment: Commitment,
    level: DisruptionLevel, likelihood: Likelihood, rating: Rating, health_score: HealthScore,
    fraction: Fraction, growth: Growth, complexity: Complexity, hours: Hours, emphasis: Emphasis,
}

fn word<T: Word + std::fmt::Debug>() -> impl Strategy<Value = T> {
    proptest::sample::select(T::ALL)
}

fn day() -> impl Strategy<Value = Date> {
    let (first, days) = (Date::new(1900, 1, 1).expect("a day"), 401_766_i64);
    (0..=days).prop_map(move |days| first.plus_days(days))
}

fn amount() -> impl Strategy<Value = Money> {
    prop_oneof![
        (0_i64..2_000_000).prop_map(|units| units * 100),
        0_i64..100_000_000,
        0_i64..=1_000_000_000_000_000,
    ]
    .prop_map(|minor| Money::from_minor(minor).expect("in range"))
}

fn table() -> impl Strategy<Value = BTreeMap<CompactString, CompactString>> {
    btree_map(short(), short(), 0..3)
}

fn head() -> impl Strategy<Value = Part> {
    let ids = (
        option::of(segment_id()),
        option::of(member_id()),
        option::of(member_id()),
        option::of(account_id()),
    );
    let days = (option::of(day()), option::of(day()));
    let texts = (short(), option::of(short()), option::of(long()));
    let words = (option::of(word()), word(), any::<bool>());
    let ambition =
        option::of((word(), option::of(day())).prop_map(|(stage, by)| Ambition { stage, by }));
    (ids, days, texts, words, ambition).prop_map(|(ids, days, texts, words, ambition)| {
        Part::new(move |account: &mut Account| {
            (account.segment, account.owner, account.csm, account.parent) = ids;
            (account.since, account.renewal) = days;
            (account.name, account.website, account.notes) = texts;
            (account.journey, account.route, account.key) = words;
            account.ambition = ambition;
        })
    })
}

fn money() -> impl Strategy<Value = Part> {
    let amounts = (
        option::of(amount()),
        option::of(amount()),
        option::of(amount()),
    );
    let shares = (
        option::of(fraction()),
        option::of(growth()),
        option::of(fraction()),
        option::of(complexity()),
    );
    let tier = option::of(
        (word(), long(), option::of(day())).prop_map(|(tier, why, since)| TierOverride {
            tier,
            why,
            since,
        }),
    );
    let deployment = (offering_id(), option::of(amount()))
        .prop_map(|(offering, arr)| Deployment { offering, arr });
    let levels = (
        option::of(level()),
        option::of(level()),
        option::of(level()),
    )
        .prop_map(|(users, buyers, network)| Disruptions {
            users,
            buyers,
            network,
        });
    (amounts, shares, tier, vec(deployment, 0..3), levels).prop_map(
        |(amounts, shares, tier, deployments, levels)| {
            Part::new(move |account: &mut Account| {
                (account.arr, account.potential_arr, account.ltv_override) = amounts;
                (
                    account.retention,
                    account.growth,
                    account.gross_margin,
                    account.complexity_override,
                ) = shares;
                account.tier_override = tier;
                account.deployments = deployments;
                account.disruption = levels;
            })
        },
    )
}

fn unknown<T: std::fmt::Debug + Clone + 'static>(
    known: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Unknown<T>> {
    prop_oneof![
        Just(Unknown::Silent),
        Just(Unknown::Unknown),
        known.prop_map(Unknown::Known)
    ]
}

fn past() -> impl Strategy<Value = Part> {
    let was = (
        day(),
        unknown(amount()),
        unknown(amount()),
        unknown(word()),
        option::of(any::<bool>()),
        unknown(member_id()),
        unknown(member_id()),
    )
        .prop_map(
            |(until, arr, potential_arr, journey, key, csm, owner)| AccountWas {
                until,
                arr,
                potential_arr,
                journey,
                key,
                csm,
                owner,
            },
        );
    let stage = (day(), word(), word(), option::of(long()), any::<bool>()).prop_map(
        |(on, view, stage, why, said)| StageEntry {
            on,
            view,
            stage,
            why,
            said,
        },
    );
    let answers = btree_map(word::<Statement>(), word(), 0..4);
    let assessment =
        (day(), word(), answers).prop_map(|(on, view, answers)| Assessment { on, view, answers });
    let outside = (table(), table(), vec(program_id(), 0..3));
    (
        vec(was, 0..3),
        vec(stage, 0..3),
        vec(assessment, 0..3),
        outside,
    )
        .prop_map(|(was, stages, assessments, outside)| {
            Part::new(move |account: &mut Account| {
                (account.was, account.stages, account.assessments) = (was, stages, assessments);
                (account.extra, account.external, account.opted_out) = outside;
            })
        })
}

fn people() -> impl Strategy<Value = Vec<Stakeholder>> {
    let names = (
        stakeholder_id(),
        short(),
        option::of(short()),
        word(),
        option::of(word()),
        option::of(word()),
    );
    let figures = (
        option::of(power()),
        option::of(attitude()),
        market_power(),
        any::<bool>(),
        any::<bool>(),
    );
    let days = (
        option::of(stakeholder_id()),
        option::of(day()),
        option::of(day()),
    );
    let was =
        (day(), unknown(power()), unknown(attitude())).prop_map(|(until, power, attitude)| {
            StakeholderWas {
                until,
                power,
                attitude,
            }
        });
    let person = (
        names,
        figures,
        days,
        contact(),
        vec(was, 0..3),
        vec(tie(), 0..3),
    );
    let person = person.prop_map(|(names, figures, days, contact, was, ties)| {
        let (id, name, title, side, role, channel) = names;
        let (power, attitude, market_power, guardian, advocate) = figures;
        let (reports_to, since, left) = days;
        Stakeholder {
            id,
            name,
            title,
            side,
            role,
            power,
            attitude,
            market_power,
            guardian,
            advocate,
            reports_to,
            channel,
            since,
            left,
            contact,
            was,
            ties,
        }
    });
    vec(person, 0..3)
}

fn contact() -> impl Strategy<Value = Option<Box<Contact>>> {
    let texts = (
        option::of(short()),
        option::of(short()),
        option::of(short()),
        option::of(short()),
        option::of(long()),
    );
    let answers = vec(word::<Answer>(), 0..4);
    let judgement =
        (day(), word(), answers).prop_map(|(on, of, answers)| Judgement { on, of, answers });
    let suggested = proptest::sample::subsequence(vec!["side", "role"], 0..=2);
    (texts, table(), suggested, vec(judgement, 0..2)).prop_map(
        |(texts, external, suggested, judgements)| {
            let (department, email, phone, hint, notes) = texts;
            let suggested = suggested.into_iter().map(CompactString::from).collect();
            let contact = Contact {
                department,
                email,
                phone,
                external,
                hint,
                suggested,
                judgements,
                notes,
            };
            // A contact that says nothing is none.
            (contact != Contact::default()).then(|| Box::new(contact))
        },
    )
}

fn tie() -> impl Strategy<Value = Tie> {
    let was = (day(), option::of(trust()), option::of(commitment())).prop_map(
        |(until, trust, commitment)| TieWas {
            until,
            trust,
            commitment,
        },
    );
    (
        member_id(),
        trust(),
        commitment(),
        option::of(day()),
        option::of(day()),
        vec(was, 0..2),
    )
        .prop_map(|(member, trust, commitment, since, ended, was)| Tie {
            member,
            trust,
            commitment,
            since,
            ended,
            was,
        })
}

fn interaction() -> impl Strategy<Value = Interaction> {
    let origin = (option::of(entry_id()), table()).prop_map(|(id, external)| Origin {
        id,
        external: external.into(),
    });
    let what = (day(), word(), word(), option::of(word()), any::<bool>());
    let who = (vec(stakeholder_id(), 0..3), vec(member_id(), 0..3));
    (what, who, option::of(hours()), option::of(long()), origin).prop_map(
        |(what, who, hours, note, origin)| {
            let (on, kind, lens, exchange, onsite) = what;
            let (with, by) = who;
            let origin = (origin != Origin::default()).then(|| Box::new(origin));
            Interaction {
                on,
                kind,
                with: with.into_iter().collect(),
                by: by.into_iter().collect(),
                lens,
                exchange,
                onsite,
                hours,
                note,
                origin,
            }
        },
    )
}

fn effect() -> impl Strategy<Value = Effect> {
    let points = || -100_i64..=100;
    prop_oneof![
        (stakeholder_id(), points(), points()).prop_map(|(stakeholder, attitude, power)| {
            Effect::Stakeholder {
                stakeholder,
                attitude,
                power,
            }
        }),
        (stakeholder_id(), member_id(), points(), points()).prop_map(
            |(stakeholder, member, trust, commitment)| Effect::Tie {
                stakeholder,
                member,
                trust,
                commitment
            }
        ),
        word().prop_map(Effect::Journey),
        (word(), vec(stakeholder_id(), 0..2)).prop_map(|(kind, with)| Effect::Touch { kind, with }),
    ]
}

fn plan() -> impl Strategy<Value = Part> {
    let objective = (
        objective_id(),
        long(),
        option::of(long()),
        option::of(day()),
        word(),
        any::<bool>(),
    )
        .prop_map(|(id, title, measure, by, status, shared)| Objective {
            id,
            title,
            measure,
            by,
            status,
            shared,
        });
    let owner = option::of(member_id().prop_map(|id| CompactString::new(id.as_str())));
    let days = (option::of(day()), option::of(day()));
    let action = (
        action_id(),
        long(),
        owner,
        days,
        option::of(objective_id()),
        any::<bool>(),
        word(),
        vec(effect(), 0..3),
    );
    let action = action.prop_map(
        |(id, title, owner, (due, done_on), objective, shared, status, effect)| Action {
            id,
            title,
            owner,
            due,
            objective,
            shared,
            status,
            done_on,
            effect,
        },
    );
    let reward =
        (long(), word(), option::of(stakeholder_id())).prop_map(|(title, side, stakeholder)| {
            Reward {
                title,
                side,
                stakeholder,
            }
        });
    (vec(objective, 0..2), vec(action, 0..3), vec(reward, 0..2)).prop_map(
        |(objectives, actions, rewards)| {
            Part::new(move |account: &mut Account| {
                (account.objectives, account.actions, account.rewards) =
                    (objectives, actions, rewards);
            })
        },
    )
}

fn renewals() -> impl Strategy<Value = Part> {
    let renewal = (
        day(),
        word(),
        day(),
        option::of(amount()),
        option::of(long()),
    )
        .prop_map(|(due, outcome, on, arr, why)| Renewal {
            due,
            outcome,
            on,
            arr,
            why,
        });
    let competitor = (
        option::of(entry_id()),
        short(),
        word(),
        option::of(day()),
        option::of(long()),
    )
        .prop_map(|(id, name, status, since, notes)| Competitor {
            id,
            name,
            status,
            since,
            notes,
        });
    let forecast = (day(), day(), fraction(), option::of(member_id())).prop_map(
        |(on, renewal, probability, by)| Forecast {
            on,
            renewal,
            probability,
            by,
        },
    );
    let words = (vec(short(), 0..3), option::of(emphasis()));
    (
        vec(renewal, 0..3),
        vec(competitor, 0..2),
        vec(forecast, 0..2),
        words,
    )
        .prop_map(|(renewals, competitors, forecasts, (tags, emphasis))| {
            Part::new(move |account: &mut Account| {
                (account.renewals, account.competitors) = (renewals, competitors);
                (account.forecasts, account.tags) = (forecasts, tags);
                account.emphasis = emphasis;
            })
        })
}

fn rest() -> impl Strategy<Value = Part> {
    let grade = (option::of(likelihood()), option::of(likelihood()));
    let risk = (
        option::of(entry_id()),
        long(),
        option::of(word()),
        grade,
        option::of(member_id()),
        word(),
    );
    let risk = risk.prop_map(
        |(id, title, cause, (likelihood, severity), owner, status)| Risk {
            id,
            title,
            cause,
            likelihood,
            severity,
            owner,
            status,
        },
    );
    let what = (option::of(entry_id()), option::of(offering_id()), long());
    let worth = (
        option::of(amount()),
        option::of(fraction()),
        option::of(day()),
    );
    let opportunity = (what, worth, word(), table()).prop_map(|(what, worth, status, external)| {
        let ((id, offering, title), (value, probability, closes)) = (what, worth);
        Opportunity {
            id,
            offering,
            title,
            value,
            probability,
            closes,
            status,
            external,
        }
    });
    let feedback = (
        day(),
        word(),
        option::of(rating()),
        option::of(stakeholder_id()),
        option::of(long()),
        any::<bool>(),
    )
        .prop_map(|(on, channel, score, who, text, answered)| Feedback {
            on,
            channel,
            score,
            who,
            text,
            answered,
        });
    let health = (
        day(),
        health_score(),
        option::of(short()),
        option::of(long()),
    )
        .prop_map(|(on, score, source, why)| HealthEntry {
            on,
            score,
            source,
            why,
        });
    let snooze = (short(), day(), option::of(long())).prop_map(|(insight, until, why)| Snooze {
        insight,
        until,
        why,
    });
    let lists = (
        vec(risk, 0..2),
        vec(opportunity, 0..2),
        vec(feedback, 0..2),
        vec(health, 0..2),
        vec(snooze, 0..2),
    );
    (lists, vec(interaction(), 0..3)).prop_map(|(lists, interactions)| {
        Part::new(move |account: &mut Account| {
            (
                account.risks,
                account.opportunities,
                account.feedback,
                account.health,
                account.snoozed,
            ) = lists;
            account.interactions = interactions;
        })
    })
}
