//! Every field of every record that differs between two files is told once, by its name and both values.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

#[path = "fields/common.rs"]
mod common;

use std::sync::Arc;

use cultivate::difference::difference;
use cultivate::field::{Context, Entry, Field, Kind, List, Record, Scope, Value};
use cultivate::method::portfolio::Book;
use cultivate::model::{
    Account, Action, Assessment, Budget, Competitor, Contact, Date, Feedback, Forecast,
    HealthEntry, Interaction, JudgedQuality, Judgement, Member, Objective, Offering, Opportunity,
    Program, Renewal, Reward, Risk, SavedView, Segment, Settings, Snooze, StageEntry, Stakeholder,
    Tie, Workspace,
};

fn today() -> Date {
    "2026-11-22".parse().unwrap()
}

fn context(workspace: &Workspace) -> Context<'_> {
    let id = &workspace.accounts.values().next().unwrap().id;
    Context {
        accounts: &workspace.accounts,
        scope: Scope::new(workspace, Some(id)),
        today: today(),
        by_name: true,
    }
}

/// Everything that is told of two workspaces on one day.
fn told(was: &Workspace, now: &Workspace) -> Vec<String> {
    let (first, last) = (Book::new(was, today()), Book::new(now, today()));
    let difference = difference((was, &first), (now, &last), None);
    let mut told = difference.settings_changes.clone();
    for account in &difference.accounts {
        told.extend(account.walk.facts().map(|(fact, _)| fact.text.clone()));
    }
    told
}

/// A value that differs from the one there is: the example, where that does.
fn other(field: &Field, old: &Value, context: &Context<'_>) -> Value {
    // An end that has come is told as such.
    let example = match field.path {
        "left" | "ended" => "2027-01-01",
        _ => field.example,
    };
    let example = field.read(example, old, context).unwrap();
    if example != *old {
        return example;
    }
    match (field.kind, old) {
        (Kind::Text | Kind::Id | Kind::Reference(_), _) => Value::Text("another".into()),
        (Kind::Date(_), _) => field.read("2026-05-01", old, context).unwrap(),
        (_, Value::Yes(yes)) => Value::Yes(!yes),
        (_, Value::Whole(number)) => Value::Whole(number - 1),
        (Kind::Share(low, _), _) => Value::Real(low),
        (Kind::Hours, Value::Real(hours)) => Value::Real(hours + 1.0),
        (_, Value::Word(_)) => {
            let choices = field.choices(context).into_iter();
            let mut values = choices.map(|choice| field.read(&choice, old, context).unwrap());
            values.find(|value| value != old).unwrap()
        }
        _ => panic!("{}: nothing differs from {old:?}", field.name),
    }
}

/// Changes each field of a record, `put` into two workspaces, and compares what is told.
fn each_is_told<R: Record>(base: &R, put: impl Fn(&mut Workspace, R)) {
    let workspace = common::workspace();
    let context = context(&workspace);
    let with = |record: &R| {
        let mut workspace = workspace.clone();
        put(&mut workspace, record.clone());
        workspace
    };
    for row in R::ROWS {
        let field = &row.field;
        if field.fixed || matches!(field.kind, Kind::Constants) {
            continue;
        }
        let (old, mut changed) = ((row.get)(base), base.clone());
        let new = other(field, &old, &context);
        (row.set)(&mut changed, new.clone()).unwrap();
        let told = told(&with(base), &with(&changed));
        let place = format!("{} {}: {told:#?}", R::NAME, field.name);
        assert_eq!(told.len(), 1, "{place}");
        if field.history {
            // These have sentences of their own.
            continue;
        }
        if field.path == "judgements" {
            // Questionnaires are told one by one.
            assert!(told[0].contains("New questionnaire of"), "{place}");
            continue;
        }
        let text = told[0].to_lowercase();
        let shown = |value: &Value| match field.show(value, &context).as_str() {
            "-" => "none".to_owned(),
            "?" => "unknown".to_owned(),
            text => text.to_lowercase(),
        };
        let (old, new) = (shown(&old), shown(&new));
        let expected = format!("{} changed from {old} to {new}", field.label.to_lowercase());
        assert!(text.ends_with(&expected), "{expected}\n{place}");
        assert_eq!(text.matches(" changed from ").count(), 1, "{place}");
    }
}

/// A new entry with everything that it must have.
fn entry(list: List) -> Entry {
    let workspace = common::workspace();
    let mut entry = list.blank(today());
    for (at, field) in list.fields().iter().enumerate() {
        // What is left out by a manager is told only of managers.
        if field.required || field.name == "manager" {
            let value = field.read(field.example, &entry.value(at), &context(&workspace));
            entry.set(at, value.unwrap()).unwrap();
        }
    }
    entry
}

fn account(workspace: &mut Workspace) -> &mut Account {
    Arc::make_mut(workspace.accounts.values_mut().next().unwrap())
}

#[test]
fn every_field_of_the_workspace_is_told() {
    each_is_told::<Settings>(&common::workspace().settings, |workspace, record| {
        workspace.settings = record;
    });
}

#[test]
fn every_field_of_an_account_and_its_people_is_told() {
    let base = account(&mut common::workspace()).clone();
    each_is_told::<Account>(&base, |workspace, record| *account(workspace) = record);
    let ines = base.stakeholders[0].clone();
    each_is_told::<Stakeholder>(&ines, |workspace, record| {
        account(workspace).stakeholders[0] = record;
    });
    each_is_told::<Tie>(&ines.ties[0], |workspace, record| {
        account(workspace).stakeholders[0].ties[0] = record;
    });
    let judgement = Judgement::new(today(), JudgedQuality::Power);
    each_is_told::<Judgement>(&judgement, |workspace, record| {
        account(workspace).stakeholders[0].contact = Some(Box::new(Contact {
            judgements: vec![record],
            ..Contact::default()
        }));
    });
}

#[test]
fn every_field_of_every_list_is_told() {
    macro_rules! lists {
        ($( $list:ident($record:ident) in $field:ident of $holder:expr ),+ $(,)?) => {
            // Every list there is stands below.
            let listed = [$( List::$list ),+];
            let mut all = List::ALL.iter().filter(|list| !list.is_history());
            assert!(all.all(|list| listed.contains(list)));
            $(
                let Entry::$list(base) = entry(List::$list) else { panic!() };
                each_is_told::<$record>(&base, |workspace, record| {
                    let holder: fn(&mut Workspace) -> &mut _ = $holder;
                    holder(workspace).$field.push(record);
                });
            )+
        };
    }
    fn settings(workspace: &mut Workspace) -> &mut Settings {
        &mut workspace.settings
    }
    lists! {
        Touch(Interaction) in interactions of account,
        Stage(StageEntry) in stages of account,
        Assessment(Assessment) in assessments of account,
        Health(HealthEntry) in health of account,
        Feedback(Feedback) in feedback of account,
        Renewal(Renewal) in renewals of account,
        Competitor(Competitor) in competitors of account,
        Forecast(Forecast) in forecasts of account,
        Snooze(Snooze) in snoozed of account,
        Action(Action) in actions of account,
        Objective(Objective) in objectives of account,
        Risk(Risk) in risks of account,
        Opportunity(Opportunity) in opportunities of account,
        Reward(Reward) in rewards of account,
        Budget(Budget) in budgets of settings,
        View(SavedView) in views of settings,
        Member(Member) in team of settings,
        Offering(Offering) in offerings of settings,
        Segment(Segment) in segments of settings,
        Program(Program) in programs of settings,
    }
}
