//! The agenda over small portfolios whose order is worked out by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::method::insight::Code;
use crate::method::prepared::Prepared;
use crate::method::score::score;
use crate::model::{Action, ActionId, Feedback, FeedbackChannel, Rating, TouchKind};

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn demo(today: Date) -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    crate::workspace::open(&root, today)
        .expect("the demo")
        .workspace
}

#[test]
fn an_account_stands_once_and_one_that_could_only_be_better_does_not() {
    let today = day("2026-11-22");
    let workspace = demo(today);
    let book = Book::new(&workspace, today);
    let agenda = Agenda::new(&book, &workspace, &Whose::Everybodys);
    let mut seen = BTreeSet::new();
    for need in &agenda.needs {
        let Some(account) = need.subject.account() else {
            continue;
        };
        assert!(seen.insert(account.id.clone()), "{}", account.id);
        let causes = causes(&book, need);
        assert_eq!(causes.len(), need.more + 1);
        assert_eq!(causes[0].code, need.code);
        let codes: BTreeSet<Code> = causes.iter().map(|cause| cause.code).collect();
        assert_eq!(codes.len(), causes.len(), "no cause stands twice");
    }
    for (id, account) in &workspace.accounts {
        let insights = &book.score(id).expect("a score").insights;
        let matters = insights.iter().any(|one| {
            one.snoozed_until.is_none() && one.severity != crate::method::insight::Severity::Info
        });
        assert_eq!(seen.contains(&account.id), matters, "{id}");
    }
}

#[test]
fn what_is_due_stands_by_day_and_of_one_day_the_larger_account_first() {
    let today = day("2026-11-22");
    let mut workspace = demo(today);
    workspace.settings.programs.clear();
    let ids: Vec<AccountId> = workspace.accounts.keys().take(3).cloned().collect();
    workspace.accounts.retain(|id, _| ids.contains(id));
    for (at, id) in ids.iter().enumerate() {
        let account = Arc::make_mut(workspace.accounts.get_mut(id).expect("it is there"));
        account.interactions.clear();
        account.renewal = None;
        account.feedback.clear();
        account.journey = Some(crate::model::Journey::Aware); // no cadence
        account.arr = crate::model::Money::from_minor(100 * (at as i64 + 1)).ok();
        account.was.clear();
        let action = |name: &str, due: &str| Action {
            due: Some(day(due)),
            ..Action::new(ActionId::new(name).expect("an id"), name)
        };
        account.actions = vec![
            action("late", "2026-11-20"),
            action("soon", "2026-11-29"),
            action("later", "2026-11-30"),
        ];
        // Of 12 days ago: by 10 November and 30 days more it is late, on the 10th of December.
        account.feedback = vec![Feedback {
            score: Rating::new(4).ok(),
            ..Feedback::new(day("2026-11-10"), FeedbackChannel::Survey)
        }];
    }
    let book = Book::new(&workspace, today);
    let agenda = Agenda::new(&book, &workspace, &Whose::Everybodys);
    let told = agenda.due.iter().map(|due| {
        let account = due.account.as_ref().expect("an account");
        let place = ids
            .iter()
            .position(|id| *id == account.id)
            .expect("one of them");
        let settings = &workspace.settings;
        format!(
            "{} {} {place}",
            due_when(due, today),
            due_what(due, settings)
        )
    });
    let told: Vec<String> = told.collect();
    // Within seven days, that is until the 29th, an action is shown; the 30th is a day too far.
    let expected = [
        "overdue late 2",
        "overdue late 1",
        "overdue late 0",
        "29 Nov soon 2",
        "29 Nov soon 1",
        "29 Nov soon 0",
        "10 Dec Answer the feedback (4 of 10) 2",
        "10 Dec Answer the feedback (4 of 10) 1",
        "10 Dec Answer the feedback (4 of 10) 0",
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_agenda_that_is_brought_up_to_date_is_the_one_made_anew() {
    let today = day("2026-11-22");
    let mut workspace = demo(today);
    let mut book = Book::new(&workspace, today);
    let whose = Whose::ManagedBy(crate::model::MemberId::new("sunniva-dahl").expect("an id"));
    let mut agendas =
        [&Whose::Everybodys, &whose].map(|whose| Agenda::new(&book, &workspace, whose));
    let ids: Vec<AccountId> = workspace.accounts.keys().cloned().collect();
    for (at, id) in ids.iter().enumerate() {
        match at % 4 {
            0 => {
                workspace.accounts.remove(id);
            }
            number => {
                let account = Arc::make_mut(workspace.accounts.get_mut(id).expect("it is there"));
                match number {
                    1 => account.stakeholders.clear(),
                    2 => account.arr = None,
                    _ => account.csm = whose.member().cloned(),
                }
            }
        }
        let changed = book.update(&workspace, id).accounts;
        let ids: BTreeSet<AccountId> = changed.into_iter().chain([id.clone()]).collect();
        for agenda in &mut agendas {
            agenda.update(&book, &workspace, &ids);
            let anew = Agenda::new(&book, &workspace, &agenda.whose.clone());
            assert_eq!(*agenda, anew, "{id}");
        }
    }
}

#[test]
fn since_when_is_what_looking_at_every_day_of_a_year_gives() {
    let today = day("2026-11-22");
    let workspace = demo(today);
    let book = Book::new(&workspace, today);
    let days: Vec<Prepared> = (1..=365)
        .map(|back| Prepared::new(workspace.settings.clone(), today.plus_days(-back)))
        .collect();
    let mut checked = 0;
    for (id, account) in workspace.accounts.iter().step_by(3) {
        let now = book.score(id).expect("a score");
        let codes: Vec<Code> = now.insights.iter().map(|one| one.code).collect();
        let found = since(&workspace.settings, account, now.standing, &codes, today);
        let mut held: BTreeMap<Code, Since> = BTreeMap::new();
        let mut open: BTreeSet<Code> = codes.iter().copied().collect();
        for prepared in &days {
            if open.is_empty() {
                break;
            }
            let then = score(account, prepared, now.standing);
            let there: BTreeSet<Code> = then.insights.iter().map(|one| one.code).collect();
            open.retain(|code| {
                let still = there.contains(code);
                if !still {
                    held.insert(*code, Since::Held(prepared.as_of.plus_days(1)));
                }
                still
            });
        }
        held.extend(open.into_iter().map(|code| (code, Since::OverAYear)));
        for (code, since) in found {
            if let Since::Fact(day) = since {
                assert!(day <= today, "{id} {code}");
                continue;
            }
            assert_eq!(since, held[&code], "{id} {code}");
            checked += 1;
        }
    }
    assert!(checked > 40, "{checked}");
}

#[test]
fn a_play_becomes_an_action_with_title_owner_and_day() {
    let today = day("2026-11-22");
    let workspace = demo(today);
    let book = Book::new(&workspace, today);
    let settings = &workspace.settings;
    for (id, account) in &workspace.accounts {
        let score = book.score(id);
        for insight in &score.expect("a score").insights {
            let cause = (insight.code, insight.severity);
            let action = suggested(account, score, cause, settings, None, today);
            assert!(!action.title.contains(['{', '}']), "{id}: {}", action.title);
            let due = action.due.expect("a day");
            assert!(due >= today && !["Sat", "Sun"].contains(&due.weekday()) || due == today);
            let place = place(account, score.expect("a score"), insight.code, today);
            if let Place::Person(who) | Place::Tie(who) | Place::Judgement(who) = place {
                assert!(account.stakeholder(&who).is_some(), "{id} {who}");
            }
        }
    }
    // A Sunday: a week on is a Sunday, and the Friday before it the 27th.
    let id = workspace
        .accounts
        .keys()
        .find(|id| id.as_str().contains("valmarena"));
    let account = &workspace.accounts[id.expect("it is in the demo")];
    let cause = (
        Code::BlockerUnattended,
        crate::method::insight::Severity::Critical,
    );
    let action = suggested(
        account,
        book.score(&account.id),
        cause,
        settings,
        None,
        today,
    );
    assert_eq!(
        &*action.title,
        "Send Fulvio Zanetti the counterpart they respect most"
    );
    assert_eq!(action.due, Some(day("2026-11-27")));
}

#[test]
fn a_portfolio_of_which_nothing_is_known_begins_with_value_and_judgement() {
    let today = day("2026-11-22");
    let mut workspace = demo(today);
    for account in workspace.accounts.values_mut() {
        let account = Arc::make_mut(account);
        account.was.clear();
        for who in &mut account.stakeholders {
            (who.power, who.attitude) = (None, None);
            who.was.clear();
        }
    }
    let book = Book::new(&workspace, today);
    let agenda = Agenda::new(&book, &workspace, &Whose::Everybodys);
    let arr: Vec<_> = agenda.first.judge.iter().map(|one| one.arr).collect();
    assert_eq!(arr.len(), 10);
    assert!(arr.is_sorted_by(|a, b| a >= b), "{arr:?}");
    assert_eq!(agenda.first.no_value, 0);
    for account in workspace.accounts.values_mut() {
        let account = Arc::make_mut(account);
        (account.arr, account.potential_arr, account.ltv_override) = (None, None, None);
    }
    let book = Book::new(&workspace, today);
    let agenda = Agenda::new(&book, &workspace, &Whose::Everybodys);
    assert!(agenda.first.no_value > 30, "{}", agenda.first.no_value);
    let said = agenda
        .needs
        .iter()
        .filter(|need| need.code == Code::NoValue);
    assert_eq!(said.count(), 0, "it is said once, above");
}

#[test]
fn an_empty_day_names_what_is_next() {
    let today = day("2026-11-22");
    let workspace = demo(today);
    let mut agenda = Agenda::new(
        &Book::new(&workspace, today),
        &workspace,
        &Whose::Everybodys,
    );
    let account = workspace.accounts.values().next().expect("an account");
    agenda.next = Some(Due {
        account: Some(account.clone()),
        what: What::Touch(TouchKind::Qbr),
        day: Some(day("2026-12-03")),
        late: false,
        arr: None,
    });
    let text = nothing_due(&agenda, &workspace.settings);
    assert_eq!(
        text,
        format!("Nothing due. Next: QBR {}, 3 Dec.", account.name)
    );
}
