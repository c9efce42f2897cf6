//! An entry of a list in a row: what it is and when, how far it is, whether the customer sees it.

use ratatui::style::Style;

use super::View;
use super::head::{day, money, said, short_day, word};
use super::row::{Row, percent, titled};
use super::{history, ours};
use crate::field::{Entry, Kind, List, Value};
use crate::method::insight::Code;
use crate::model::{
    Action, ActionStatus, Competitor, CompetitorStatus, Date, Exchange, Feedback, HealthEntry,
    Interaction, Lens, MemberId, Objective, ObjectiveStatus, Opportunity, OpportunityStatus,
    Renewal, RenewalOutcome, Reward, RewardSide, Risk, RiskStatus, Snooze, StageEntry,
    StakeholderId, View as Whose, Word,
};
use crate::picture::words::difference;
use crate::tui::parts::on_one_line;

/// The columns of a day.
const DAY: u16 = 11;

/// The same where there is little room.
const SHORT_DAY: u16 = 8;

/// From so many columns on there is room for what explains a row.
const ROOMY: u16 = 70;

/// What stands on the row of an entry.
pub(super) fn row(view: &View<'_>, list: List, at: usize, columns: u16) -> Row {
    let id = view.account.map(|account| &account.id);
    let scope = crate::field::Scope::new(&view.state.workspace, id);
    let Some(entry) = list.entry(scope, at) else {
        return Row::default();
    };
    let roomy = columns >= ROOMY;
    match &entry {
        Entry::Touch(one) => touch(view, one, roomy),
        Entry::Action(one) => action(view, one, at, roomy),
        Entry::Objective(one) => objective(view, one),
        Entry::Risk(one) => risk(view, one),
        Entry::Opportunity(one) => opportunity(view, one),
        Entry::Reward(one) => reward(view, one),
        Entry::Feedback(one) => feedback(view, one),
        Entry::Health(one) => health(view, one),
        Entry::Renewal(one) => renewal(view, one),
        Entry::Competitor(one) => competitor(view, one),
        Entry::Stage(one) => stage(view, one),
        Entry::Snooze(one) => snooze(view, one),
        Entry::Member(one) => ours::member(view, one),
        Entry::Offering(one) => ours::offering(view, one),
        Entry::Segment(one) => ours::segment(view, one),
        Entry::Program(one) => ours::program(view, one),
        Entry::AccountHistory(_) | Entry::PeopleHistory(_) | Entry::TieHistory(_) => {
            history::row(view, &entry)
        }
        Entry::Assessment(_) | Entry::Forecast(_) | Entry::Budget(_) | Entry::View(_) => {
            by_fields(view, &entry)
        }
    }
}

/// `13 Nov     Online     Walsh, Adeane with Dahl   agreed the pilot`
fn touch(view: &View<'_>, one: &Interaction, roomy: bool) -> Row {
    let look = view.look;
    let theirs: Vec<&str> = one.with.iter().map(|id| last(view.person(id))).collect();
    let ours: Vec<&str> = one.by.iter().map(|id| last(view.member(id))).collect();
    let people = match (theirs.is_empty(), ours.is_empty()) {
        (true, true) => "nobody named".to_owned(),
        (false, true) => theirs.join(", "),
        (true, false) => format!("by {}", ours.join(", ")),
        (false, false) => format!("{} with {}", theirs.join(", "), ours.join(", ")),
    };
    let later = one.on > view.as_of;
    let when = if later { look.accent() } else { look.dim() };
    let mut marks = Vec::new();
    if one.lens == Lens::Social {
        marks.push("social");
    }
    match one.exchange {
        Some(Exchange::Gave) => marks.push("we gave"),
        Some(Exchange::Received) => marks.push("we received"),
        Some(Exchange::Mutual) => marks.push("both gave"),
        None => {}
    }
    let hours = one.hours.map(|hours| format!("{} h", hours.get()));
    let note = on_one_line(one.note.as_deref().unwrap_or_default());
    let (on, days) = in_column(view, one.on, roomy);
    let row = Row::default()
        .column(on, days, when)
        .column(word(one.kind), 11, look.text())
        .with(people, look.text());
    let row = if roomy {
        row.with(marks.join(", "), look.dim())
    } else {
        row
    };
    let row = row.with(note, look.dim());
    row.end(hours.filter(|_| roomy).unwrap_or_default(), look.dim())
}

/// `7 Dec      Cost of a lost fridge                Villon  +7.5`
fn action(view: &View<'_>, one: &Action, at: usize, roomy: bool) -> Row {
    let look = view.look;
    let open = one.status == ActionStatus::Open;
    let owner = one.owner.as_deref().map(|id| anybody(view, id));
    let brings = view.content.brings.get(&at).map(|gap| difference(*gap));
    let mut end: Vec<String> = Vec::new();
    if one.shared && roomy {
        end.push("shared".to_owned());
    }
    end.extend(owner.map(|name| last(&name).to_owned()));
    end.extend(brings);
    let when = match (one.status, one.due) {
        (ActionStatus::Open, Some(due)) => in_column(view, due, roomy).0,
        (ActionStatus::Open, None) => "no date".to_owned(),
        (ActionStatus::Done, _) => "done".to_owned(),
        (ActionStatus::Dropped, _) => "dropped".to_owned(),
    };
    let late = open && one.due.is_some_and(|due| due < view.as_of);
    let style = if late { look.failed() } else { look.dim() };
    let text = if open { look.text() } else { look.dim() };
    Row::default()
        .column(when, if roomy { DAY } else { SHORT_DAY }, style)
        .with(&*one.title, text)
        .end(end.join("  "), look.dim())
}

/// `All depots on one plan   12 of 14 sites     31 Mar 2027   shared`
fn objective(view: &View<'_>, one: &Objective) -> Row {
    let open = one.status == ObjectiveStatus::Open;
    let mut end = Vec::new();
    match one.status {
        ObjectiveStatus::Open => end.extend(one.by.map(|by| format!("by {}", day(view, by)))),
        ObjectiveStatus::Done => end.push("done".to_owned()),
        ObjectiveStatus::Dropped => end.push("dropped".to_owned()),
    }
    end.push(if one.shared { "shared" } else { "internal" }.to_owned());
    titled(view, &one.title, open)
        .with(one.measure.as_deref().unwrap_or_default(), view.look.dim())
        .end(end.join("  "), view.look.dim())
}

/// `New CFO in January   key personnel   likely 3 of 5, harm 4 of 5     Dahl`
fn risk(view: &View<'_>, one: &Risk) -> Row {
    let open = one.status == RiskStatus::Open;
    let mut about = Vec::new();
    about.extend(one.cause.map(said));
    about.extend(
        one.likelihood
            .map(|value| format!("likelihood {} of 5", value.get())),
    );
    about.extend(
        one.severity
            .map(|value| format!("harm {} of 5", value.get())),
    );
    let owner = one
        .owner
        .as_ref()
        .map(|id| last(view.member(id)).to_owned());
    let end = if open {
        owner.unwrap_or_default()
    } else {
        "closed".to_owned()
    };
    titled(view, &one.title, open)
        .with(about.join(", "), view.look.dim())
        .end(end, view.look.dim())
}

/// `Dock planner, 4 sites   Dock Planner   180k at 40%     30 Jun 2027`
fn opportunity(view: &View<'_>, one: &Opportunity) -> Row {
    let open = one.status == OpportunityStatus::Open;
    let offering = one.offering.as_ref().and_then(|id| {
        let all = view.state.workspace.settings.offerings.iter();
        all.into_iter().find(|offering| offering.id == *id)
    });
    let worth = match (one.value.map(money), one.probability.map(percent)) {
        (Some(value), Some(likely)) => format!("{value} at {likely}"),
        (Some(value), None) => value,
        (None, Some(likely)) => format!("at {likely}"),
        (None, None) => "worth unknown".to_owned(),
    };
    let end = match one.status {
        OpportunityStatus::Open => one.closes.map(|on| format!("closes {}", day(view, on))),
        OpportunityStatus::Won => Some("won".to_owned()),
        OpportunityStatus::Lost => Some("lost".to_owned()),
    };
    titled(view, &one.title, open)
        .with(offering.map_or("", |one| &one.name), view.look.dim())
        .with(worth, view.look.text())
        .end(end.unwrap_or_default(), view.look.dim())
}

fn reward(view: &View<'_>, one: &Reward) -> Row {
    let gains = match one.side {
        RewardSide::Ours => "we gain",
        RewardSide::Theirs => "they gain",
        RewardSide::Both => "both gain",
    };
    let who = one.stakeholder.as_ref().map_or("", |id| view.person(id));
    titled(view, &one.title, true)
        .with(who, view.look.dim())
        .end(format!("{gains}  shared"), view.look.dim())
}

/// `20 Aug  Survey  9 of 10  Ines Duarte   "..."     answered`
fn feedback(view: &View<'_>, one: &Feedback) -> Row {
    let look = view.look;
    let score = one
        .score
        .map_or_else(String::new, |score| format!("{} of 10", score.get()));
    let who = one.who.as_ref().map_or("", |id| view.person(id));
    let (end, style) = match one.answered {
        true => ("answered", look.dim()),
        false => ("not answered", look.refused()),
    };
    dated(view, one.on)
        .column(word(one.channel), 14, look.text())
        .column(score, 8, look.text())
        .with(who, look.text())
        .with(
            on_one_line(one.text.as_deref().unwrap_or_default()),
            look.dim(),
        )
        .end(end, style)
}

fn health(view: &View<'_>, one: &HealthEntry) -> Row {
    let look = view.look;
    dated(view, one.on)
        .number(one.score.get().to_string(), 3, look.text())
        .with(one.source.as_deref().unwrap_or_default(), look.text())
        .with(one.why.as_deref().unwrap_or_default(), look.dim())
}

fn renewal(view: &View<'_>, one: &Renewal) -> Row {
    let look = view.look;
    let style = match one.outcome {
        RenewalOutcome::Lost => look.failed(),
        RenewalOutcome::Reduced => look.refused(),
        _ => look.text(),
    };
    let arr = one
        .arr
        .map_or_else(String::new, |arr| format!("{} a year", money(arr)));
    Row::default()
        .column(word(one.outcome), 9, style)
        .with(format!("due {}", day(view, one.due)), look.text())
        .with(format!("decided {}", day(view, one.on)), look.dim())
        .with(one.why.as_deref().unwrap_or_default(), look.dim())
        .end(arr, look.text())
}

fn competitor(view: &View<'_>, one: &Competitor) -> Row {
    let look = view.look;
    let status = match one.status {
        CompetitorStatus::Incumbent => "serves them",
        CompetitorStatus::Evaluating => "being looked at",
        CompetitorStatus::Gone => "gone",
    };
    let since = one
        .since
        .map_or_else(String::new, |on| format!("since {}", day(view, on)));
    titled(view, &one.name, one.status != CompetitorStatus::Gone)
        .with(status, look.text())
        .with(
            on_one_line(one.notes.as_deref().unwrap_or_default()),
            look.dim(),
        )
        .end(since, look.dim())
}

fn stage(view: &View<'_>, one: &StageEntry) -> Row {
    let look = view.look;
    let whose = match (one.view, one.said) {
        (Whose::Vendor, _) => "our view",
        (Whose::Customer, true) => "they said",
        (Whose::Customer, false) => "our guess",
    };
    dated(view, one.on)
        .column(one.stage.name(), 14, look.text())
        .with(whose, look.text())
        .with(one.why.as_deref().unwrap_or_default(), look.dim())
}

fn snooze(view: &View<'_>, one: &Snooze) -> Row {
    let code = Code::ALL.iter().find(|code| code.name() == one.insight);
    let title = code.map_or(one.insight.as_str(), |code| code.title());
    let active = one.until > view.as_of;
    let end = match active {
        true => format!("until {}", day(view, one.until)),
        false => format!("shown again since {}", day(view, one.until)),
    };
    titled(view, title, active)
        .with(one.why.as_deref().unwrap_or_default(), view.look.dim())
        .end(end, view.look.dim())
}

/// The values that every such entry has, and the others with their names.
fn by_fields(view: &View<'_>, entry: &Entry) -> Row {
    let context = view.context();
    let fields = entry.list().fields();
    let mut row = Row::default();
    let mut others = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let value = entry.value(at);
        if matches!(field.kind, Kind::Id) || value.is_nothing() {
            continue;
        }
        let shown = match &value {
            Value::Date(on) => day(view, *on),
            value => field.show(value, &context),
        };
        if field.required {
            row = row.with(shown, view.look.text());
        } else {
            others.push(format!("{} {shown}", field.label));
        }
    }
    row.with(others.join(", "), view.look.dim())
}

fn dated(view: &View<'_>, on: Date) -> Row {
    let style: Style = view.look.dim();
    Row::default().column(day(view, on), DAY, style)
}

/// A day for a column, and the columns that it takes.
fn in_column(view: &View<'_>, on: Date, roomy: bool) -> (String, u16) {
    match roomy {
        true => (day(view, on), DAY),
        false => (short_day(view, on), SHORT_DAY),
    }
}

/// Somebody of ours or of theirs.
fn anybody(view: &View<'_>, id: &str) -> String {
    let ours = MemberId::new(id).ok();
    let ours = ours.and_then(|id| view.state.workspace.settings.member(&id));
    let theirs = || {
        StakeholderId::new(id)
            .ok()
            .map(|id| view.person(&id).to_owned())
    };
    ours.map(|one| one.name.to_string())
        .or_else(theirs)
        .unwrap_or_else(|| id.to_owned())
}

/// The last word of a name, by which colleagues are told apart.
pub(super) fn last(name: &str) -> &str {
    name.split_whitespace().last().unwrap_or(name)
}
