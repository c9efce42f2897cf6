//! An account that changes step by step has at each step the figures, to the last bit, that it has when everybody is scored
//! from nothing.

use cultivate::method::built::Built;
use cultivate::method::facts::Facts;
use cultivate::method::prepared::{Prepared, Standing};
use cultivate::method::rescoring::Rescoring;
use cultivate::method::score::{AccountScore, score, score_with_plan};
use cultivate::model::{
    Account, Action, ActionId, ActionStatus, Date, Effect, InteractionKind, Settings, Stakeholder,
    StakeholderId,
};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::deeds::random_case;
use crate::{figures, put};

/// Depth, power before and after it is held, reach, equity and its target.
type Bits = [u64; 6];

fn bits(built: &Built<f64>) -> Bits {
    let figures = [
        built.depth.score,
        built.power.net,
        built.power.score,
        built.reach,
        built.equity.score,
        built.equity.target,
    ];
    figures.map(f64::to_bits)
}

fn bits_of(score: &AccountScore) -> Bits {
    let scored = figures(score);
    let figures = [
        scored.depth.score,
        scored.net,
        scored.power.score,
        scored.reach.score,
        scored.equity.score,
        scored.equity.target,
    ];
    figures.map(f64::to_bits)
}

/// An account of the people of many, and of their touches.
fn crowd((settings, first, on): (Settings, Account, Date), others: Vec<Account>) -> Case {
    let mut account = first;
    for (number, other) in others.into_iter().enumerate() {
        let named =
            |id: &StakeholderId| StakeholderId::new(&format!("{id}-{number}")).expect("an id");
        let people = other.stakeholders.into_iter();
        account.stakeholders.extend(people.map(|who| Stakeholder {
            id: named(&who.id),
            reports_to: None,
            ..who
        }));
        let touches = other.interactions.into_iter();
        account.interactions.extend(touches.map(|mut touch| {
            touch.with = touch.with.iter().map(named).collect();
            touch
        }));
    }
    account.actions.clear();
    (account, Prepared::new(settings, on))
}

type Case = (Account, Prepared);

fn random_crowd() -> impl Strategy<Value = Case> {
    let account = || random_case().prop_map(|(_, account, _)| account);
    (random_case(), prop::collection::vec(account(), 0..8))
        .prop_map(|(first, others)| crowd(first, others))
}

/// An action that changes somebody, touches somebody and moves the journey on.
fn action(account: &Account, prepared: &Prepared, who: &Index, by: i64) -> Option<Action> {
    let mut people = account.stakeholders.iter();
    let person = people.nth(who.index(account.stakeholders.len().max(1)))?;
    let member = prepared.settings.team.first()?.id.clone();
    let mut action = Action::new(ActionId::new("a").expect("an id"), "Any");
    action.owner = Some(member.as_str().into());
    action.status = ActionStatus::Open;
    action.effect = vec![
        Effect::Stakeholder {
            stakeholder: person.id.clone(),
            attitude: by,
            power: -by,
        },
        Effect::Tie {
            stakeholder: person.id.clone(),
            member,
            trust: by,
            commitment: by,
        },
        Effect::Touch {
            kind: InteractionKind::Call,
            with: account
                .stakeholders
                .iter()
                .step_by(2)
                .map(|one| one.id.clone())
                .collect(),
        },
    ];
    Some(action)
}

#[test]
fn an_action_alone_brings_what_the_plan_of_it_brings() {
    let random = (random_crowd(), any::<Index>(), -4_i64..=4);
    put(256, &random, |((mut account, prepared), who, by)| {
        let Some(action) = action(&account, &prepared, &who, by) else {
            return Ok(());
        };
        let standing = Standing::default();
        let plain = bits_of(&score(&account, &prepared, standing));
        account.actions = vec![action.clone()];
        let planned = bits_of(&score_with_plan(&account, &prepared, standing));
        let mut rescoring = Rescoring::new(Facts::new(&account, &prepared));
        let mut now = || rescoring.built(standing).map(|built| bits(&built));
        prop_assert_eq!(now(), Ok(plain));
        let then = rescoring.with_action(&action, standing);
        prop_assert_eq!(then.map(|built| bits(&built)), Ok(planned));
        // And nothing of it is left.
        let again = rescoring.built(standing);
        prop_assert_eq!(again.map(|built| bits(&built)), Ok(plain));
        Ok(())
    })
    .expect("the law holds");
}

#[test]
fn people_who_go_and_come_leave_the_figures_of_those_who_are_there() {
    let random = (random_crowd(), prop::collection::vec(any::<Index>(), 1..12));
    put(256, &random, |((account, prepared), picked)| {
        let standing = Standing::default();
        let facts = Facts::new(&account, &prepared);
        let people = facts.people.clone();
        let mut rescoring = Rescoring::new(facts);
        let mut gone = vec![false; account.stakeholders.len()];
        for one in picked.iter().filter(|_| !people.is_empty()) {
            let person = one.get(&people);
            let is_gone = &mut gone[person.index];
            rescoring.put(person.index, is_gone.then(|| person.clone()));
            *is_gone = !*is_gone;
            let mut left = account.clone();
            let mut places = gone.iter();
            left.stakeholders.retain(|_| places.next() != Some(&true));
            let expected = bits_of(&score(&left, &prepared, standing));
            let built = rescoring.built(standing);
            prop_assert_eq!(built.map(|built| bits(&built)), Ok(expected));
        }
        Ok(())
    })
    .expect("the law holds");
}
