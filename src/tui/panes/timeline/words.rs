//! The timeline in words: the gap and since when, each view, the renewal, and what comes next.

use ratatui::layout::Rect;

use super::{Scene, phrases};
use crate::app::State;
use crate::method::stage::{Basis, basis, current, ordinal, unbroken_since};
use crate::model::{ActionStatus, Date, Effect, StageEntry, View, listed};
use crate::picture::timeline::apart_since;
use crate::picture::words::{difference, hand_over, seen_from, spoken, written_near};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, flowed, put, width};

/// Draws the name and the perception gap in as much detail as fits. Returns the gap's start date if it did not fit.
pub(super) fn heading(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) -> Option<Date> {
    let look = scene.look;
    let name = cut(&scene.account.name, usize::from(area.width / 2), look.ascii);
    let x = area.x + put(buffer, area, area.x, area.y, &name, look.accent()) + 2;
    let room = usize::from(area.right().saturating_sub(x));
    let short = compared(scene);
    let since = apart_since(scene.account, scene.as_of).filter(|_| !scene.blind);
    let whole = match since {
        Some(day) => phrases::since(&short, near(scene, day)),
        None => short.clone(),
    };
    let fits = width(&whole) <= room;
    let words = cut(if fits { &whole } else { &short }, room, look.ascii);
    put(buffer, area, x, area.y, &words, look.text());
    since.filter(|_| !fits)
}

fn compared(scene: &Scene<'_>) -> String {
    let stage = |view| current(scene.account, view, scene.as_of).map(|entry| entry.stage);
    let (ours, theirs) = (stage(View::Vendor), stage(View::Customer));
    let they = match theirs {
        Some(stage) => phrases::they_say(stage),
        None => phrases::they_unknown(),
    };
    if scene.blind {
        return phrases::ours_hidden(they);
    }
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        return match ours {
            // The picture says so, and what to do.
            None if theirs.is_none() => String::new(),
            None => phrases::ours_not_set(they),
            Some(ours) => phrases::not_asked(ours),
        };
    };
    match ordinal(ours) - ordinal(theirs) {
        0 => phrases::both_say(ours),
        gap if gap > 0 => phrases::ours_above(format!("{gap:+}"), ours, theirs),
        gap => phrases::theirs_above(format!("{gap:+}"), ours, theirs),
    }
}

/// What the plan makes of the scores, since when the gap, when the heading could not say it, the renewal, since when each view holds and when they were
/// last asked, the ambition: as many as fit on one row.
pub(super) fn facts(
    scene: &Scene<'_>,
    plan: Option<&String>,
    gap: Option<Date>,
    area: Rect,
    buffer: &mut Buffer,
) {
    let look = scene.look;
    let gap = gap.map(|day| phrases::gap_since(near(scene, day)));
    let first = plan.cloned().into_iter().chain(gap);
    let pieces: Vec<String> = first.chain(pieces(scene)).collect();
    let row = flowed(&pieces, area.width);
    let row = row.first().map_or("", String::as_str);
    let row = cut(row, usize::from(area.width), look.ascii);
    put(buffer, area, area.x, area.y, &row, look.text());
}

fn pieces(scene: &Scene<'_>) -> Vec<String> {
    let mut pieces = Vec::new();
    let since = |view| unbroken_since(scene.account, view, scene.as_of);
    if let Some(day) = since(View::Vendor).filter(|_| !scene.blind) {
        pieces.push(phrases::ours_since(near(scene, day)));
    }
    if let Some(day) = since(View::Customer) {
        pieces.push(phrases::theirs_since(near(scene, day)));
        let last = current(scene.account, View::Customer, scene.as_of);
        let again = last.filter(|entry| entry.on != day);
        pieces.extend(again.map(|entry| heard(scene, entry)));
    }
    if let Some(day) = scene.account.open_renewal(scene.as_of) {
        let seen = seen_from(day, scene.as_of);
        let said = match day < scene.as_of {
            true => phrases::renewal_passed(near(scene, day), seen),
            false => phrases::renews(near(scene, day), seen),
        };
        pieces.insert(0, said);
    }
    if let Some(ambition) = scene.account.ambition.filter(|_| !scene.blind) {
        pieces.push(match ambition.by {
            Some(day) => phrases::ambition_by(ambition.stage, near(scene, day)),
            None => phrases::ambition(ambition.stage),
        });
    }
    let settings = &scene.state.workspace.settings;
    let next = hand_over(scene.account, settings, scene.as_of);
    pieces.extend(next.filter(|_| !scene.blind));
    pieces.extend(bases(scene));
    pieces
}

/// On what each view rests, for where there is room for all of it.
fn bases(scene: &Scene<'_>) -> impl Iterator<Item = String> {
    let both = [View::Vendor, View::Customer].into_iter();
    let seen = both.filter(move |view| *view == View::Customer || !scene.blind);
    seen.filter_map(move |view| {
        let entry = current(scene.account, view, scene.as_of)?;
        let basis = in_words(scene, entry);
        Some(match view {
            View::Vendor => phrases::ours(basis),
            View::Customer => phrases::theirs(basis),
        })
    })
}

/// How the customer's view was last heard of.
fn heard(scene: &Scene<'_>, entry: &StageEntry) -> String {
    let day = near(scene, entry.on);
    match basis(scene.account, entry) {
        Basis::Assessment => phrases::last_assessed(day),
        Basis::Said | Basis::Judgement => phrases::last_said(day),
        Basis::Guess => phrases::last_guessed(day),
    }
}

/// What an entry of a stage rests on.
pub(super) fn in_words(scene: &Scene<'_>, entry: &StageEntry) -> String {
    match basis(scene.account, entry) {
        Basis::Assessment => phrases::by_assessment(),
        Basis::Said => phrases::they_said_so(),
        Basis::Judgement => phrases::our_judgement(),
        Basis::Guess => phrases::our_guess(),
    }
}

/// A day, without its year where that is the year of the as-of day.
fn near(scene: &Scene<'_>, day: Date) -> String {
    written_near(day, scene.as_of)
}

/// The open actions by due date, one after another.
pub(super) fn next(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let actions = scene.account.actions.iter();
    let mut open: Vec<_> = actions
        .filter(|action| action.status == ActionStatus::Open)
        .collect();
    open.sort_by_key(|action| (action.due.is_none(), action.due));
    let said = |action: &&crate::model::Action| match action.due {
        Some(due) if due < scene.as_of => phrases::overdue(near(scene, due), &action.title),
        Some(due) => phrases::due(near(scene, due), &action.title),
        None => phrases::some_day(&action.title),
    };
    // More than a few never fit on a row.
    let said: Vec<String> = open.iter().take(4).map(said).collect();
    let room = usize::from(area.width);
    let mut text = said.first().cloned().unwrap_or_else(phrases::no_action);
    // The first is cut where it has to be; the others are named whole or not at all.
    for more in said.iter().skip(1) {
        let longer = format!("{text}; {more}");
        if width(&longer) > room {
            break;
        }
        text = longer;
    }
    let text = cut(&text, room, scene.look.ascii);
    put(buffer, area, area.x, area.y, &text, scene.look.text());
}

/// What the plan makes of the selected account's equity, or what is tried, while it is shown beside.
pub(super) fn planned(state: &State, look: Look) -> Option<String> {
    let (now, then) = state.now_and_then(state.account.as_ref()?);
    let (now, then) = (now?.result.as_ref().ok()?, then?.result.as_ref().ok()?);
    let arrow = look.or_ascii("→", ">");
    let (was, is) = (now.verdict_shown(), then.verdict_shown());
    let verdict = if was == is {
        phrases::still(is)
    } else {
        format!("{was}{arrow}{is}")
    };
    let (was, is) = (difference(now.equity.gap), difference(then.equity.gap));
    let gap = format!("{was}{arrow}{is}");
    Some(match state.is_scratch() {
        true => phrases::tried(gap, verdict),
        false => phrases::with_plan(gap, verdict),
    })
}

/// What an action is expected to bring: `Inês Duarte attitude +2`.
pub(super) fn effect(scene: &Scene<'_>, effect: &Effect) -> String {
    let by = |figures: [(&str, i64); 2]| {
        let moved = figures.into_iter().filter(|(_, by)| *by != 0);
        let moved: Vec<String> = moved.map(|(what, by)| format!("{what} {by:+}")).collect();
        moved.join(", ")
    };
    match effect {
        Effect::Stakeholder {
            stakeholder,
            attitude,
            power,
        } => {
            let moved = by([("attitude", *attitude), ("power", *power)]);
            format!("{} {moved}", scene.name(stakeholder.as_str()))
        }
        Effect::Tie {
            stakeholder,
            member,
            trust,
            commitment,
        } => {
            let moved = by([("trust", *trust), ("commitment", *commitment)]);
            let (theirs, ours) = (
                scene.name(stakeholder.as_str()),
                scene.name(member.as_str()),
            );
            format!("{theirs} and {ours} {moved}")
        }
        Effect::Journey(journey) => phrases::journey(journey),
        Effect::Touch { kind, with } if with.is_empty() => phrases::touch(spoken(*kind)),
        Effect::Touch { kind, with } => {
            let names: Vec<_> = with.iter().map(|id| scene.name(id.as_str())).collect();
            phrases::touch_with(spoken(*kind), listed(&names))
        }
    }
}
