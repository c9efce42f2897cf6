//! The day of somebody as an outline: what is due, and what needs them with its evidence and plays.

use rayon::prelude::*;

use super::Stamp;
use super::outline::{Align, Block, Item, Outline, Section, figures, table};
use crate::agenda::{
    Agenda, Need, PutOff, Subject, causes, due_what, due_when, due_who, nothing_due, since,
    since_words, verdict_line,
};
use crate::invest::moves::{Catalogue, Move, moves};
use crate::method::insight::{Code, Insight, Severity};
use crate::method::plays::plays;
use crate::method::portfolio::Book;
use crate::model::{
    Audience, Date, Money, Settings, Workspace, capitalized, counted, short_money, written,
};

pub use crate::agenda::Whose;

/// As many moves of an account are told.
const MOVES: usize = 3;

/// The list of somebody's day, with at most so many entries of each kind.
#[must_use]
pub fn day(
    book: &Book,
    workspace: &Workspace,
    whose: &Whose,
    stamp: Stamp,
    top: Option<usize>,
) -> Outline {
    let agenda = Agenda::new(book, workspace, whose);
    let settings = &workspace.settings;
    let most = top.unwrap_or(usize::MAX);
    let mut sections = vec![due(&agenda, settings, most)];
    if !agenda.first.is_empty() {
        sections.insert(0, first(&agenda));
    }
    let needs = &agenda.needs[..agenda.needs.len().min(most)];
    sections.push(overview(&agenda, settings, needs));
    let each: Vec<Section> = needs
        .par_iter()
        .map(|need| of_need(need, book, settings, agenda.as_of))
        .collect();
    sections.extend(each);
    if !agenda.put_off.is_empty() {
        sections.push(put_off(&agenda.put_off, most));
    }
    Outline {
        audience: Audience::Internal,
        title: title(whose, settings, agenda.as_of),
        stamp,
        sections,
        opening: 0,
    }
}

fn title(whose: &Whose, settings: &Settings, as_of: Date) -> String {
    let name = |id| {
        settings
            .member(id)
            .map_or_else(|| format!("{id}"), |one| one.name.to_string())
    };
    let day = written(as_of);
    match whose {
        Whose::Everybodys => format!("{}, {day}", settings.name),
        Whose::Nobodys => format!("Accounts without a manager, {day}"),
        Whose::Mine(member) | Whose::ManagedBy(member) => format!("{}, {day}", name(member)),
    }
}

fn first(agenda: &Agenda) -> Section {
    let first = &agenda.first;
    let mut blocks = Vec::new();
    if first.no_value > 0 {
        let count = counted(first.no_value, "account");
        blocks.push(Block::Text(format!(
            "Say what they are worth: {count} without a value."
        )));
    }
    let rows = first.judge.iter();
    let rows = rows.map(|one| {
        vec![
            one.account.name.to_string(),
            one.people.to_string(),
            money(one.arr),
        ]
    });
    let columns = vec![
        ("Nobody judged", Align::Left),
        ("People", Align::Right),
        ("ARR", Align::Right),
    ];
    blocks.extend(figures(columns, rows.collect()));
    Section::new("To begin with", blocks)
}

fn due(agenda: &Agenda, settings: &Settings, most: usize) -> Section {
    let as_of = agenda.as_of;
    let rows = agenda.due.iter().take(most).map(|due| {
        let account = due.account.as_deref();
        vec![
            due_when(due, as_of),
            due_what(due, settings),
            account.map_or_else(String::new, |account| account.name.to_string()),
            due_who(due, settings, as_of),
        ]
    });
    let block = table(
        &["When", "What", "Account", "How late, or who"],
        rows.collect(),
    );
    let nothing = || Block::Text(nothing_due(agenda, settings));
    Section::new(
        &format!("Due: {}", agenda.due.len()),
        vec![block.unwrap_or_else(nothing)],
    )
}

fn overview(agenda: &Agenda, settings: &Settings, needs: &[Need]) -> Section {
    let rows = needs.iter().map(|need| {
        let account = need.subject.account();
        let renewal = account.and_then(|account| account.open_renewal(agenda.as_of));
        let more = match need.more {
            0 => String::new(),
            more => format!(" (+{more})"),
        };
        vec![
            name(need, settings),
            format!("{}{more}", need.code.title()),
            money(need.arr),
            renewal.map_or_else(String::new, written),
        ]
    });
    let columns = vec![
        ("Account", Align::Left),
        ("First cause", Align::Left),
        ("ARR", Align::Right),
        ("Renews", Align::Left),
    ];
    let block = figures(columns, rows.collect());
    let nothing = || Block::Text("Nothing needs attention.".to_owned());
    let heading = format!("Needs you: {}", agenda.needs.len());
    Section::new(&heading, vec![block.unwrap_or_else(nothing)])
}

/// An account with all its causes.
fn of_need(need: &Need, book: &Book, settings: &Settings, as_of: Date) -> Section {
    let causes = causes(book, need);
    let account = need.subject.account();
    let score = account.and_then(|account| book.score(&account.id));
    let codes: Vec<Code> = causes.iter().map(|cause| cause.code).collect();
    let dates = account
        .zip(score)
        .map(|(account, score)| since(settings, account, score.standing, &codes, as_of));
    let item = |cause: &&Insight| {
        let since = dates.as_ref().and_then(|dates| dates.get(&cause.code));
        let since = since.map_or_else(String::new, |since| {
            format!(", {}", since_words(*since, as_of))
        });
        let weight = match cause.severity {
            Severity::Critical => "critical",
            Severity::Warning => "warning",
            Severity::Info => "to know",
        };
        Item {
            lead: format!("{} ({weight}{since})", cause.code.title()),
            text: capitalized(&cause.evidence),
            then: Some(plays().insight(cause.code).to_owned()),
        }
    };
    let mut blocks = Vec::new();
    let scored = score.and_then(|score| score.result.as_ref().ok());
    blocks.extend(scored.map(|scored| Block::Text(verdict_line(scored))));
    blocks.push(Block::List(causes.iter().map(item).collect()));
    let moves = account.map_or_else(Vec::new, |account| {
        moves(account, book, &Catalogue::of(settings))
    });
    if !moves.is_empty() {
        blocks.push(Block::Text(
            "Best next moves; hours and gain are assumed:".to_owned(),
        ));
        blocks.push(Block::List(moves.iter().take(MOVES).map(a_move).collect()));
    }
    Section::new(&name(need, settings), blocks)
}

/// A move with its hours and what it brings to the gap.
fn a_move(one: &Move) -> Item {
    let planned = if one.planned { ", planned" } else { "" };
    Item {
        lead: format!("{:.1} hours, {:+.1}{planned}", one.hours, one.gain),
        text: capitalized(&one.with_ends()),
        then: None,
    }
}

fn put_off(off: &[PutOff], most: usize) -> Section {
    let rows = off.iter().take(most).map(|one| {
        let (account, title) = (one.account.name.to_string(), one.code.title().to_owned());
        vec![account, title, written(one.until)]
    });
    let block = table(&["Account", "Cause", "Until"], rows.collect());
    Section::new(
        &format!("Put off: {}", off.len()),
        block.into_iter().collect(),
    )
}

fn name(need: &Need, settings: &Settings) -> String {
    match &need.subject {
        Subject::Account(account) => account.name.to_string(),
        Subject::Manager(id) => {
            let member = settings.member(id);
            member.map_or_else(|| id.to_string(), |member| member.name.to_string())
        }
        Subject::Workspace => settings.name.to_string(),
    }
}

fn money(arr: Option<Money>) -> String {
    arr.map_or_else(|| "-".to_owned(), |arr| short_money(arr.as_f64()))
}
