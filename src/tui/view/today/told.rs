//! What the side of Today tells: the account, its causes with evidence and play, and the best next moves.

use ratatui::style::Style;

use crate::agenda::{due_what, nothing_due, since_words, verdict_line};
use crate::app::{Command, State};
use crate::app::view::today::Line;
use crate::method::insight::Insight;
use crate::method::plays::plays;
use crate::model::{Account, Date, sentence, written};
use crate::picture::words::{difference, hand_over, seen_from, short_money};
use crate::tui::look::Look;

/// A line: how far it is indented, what it says, how, and what stands at its end.
pub(super) struct Told {
    pub(super) indent: u16,
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) end: String,
    /// Whether it belongs to the selected cause, which is kept in sight.
    pub(super) selected: bool,
}

/// All that is known of what the cursor is on.
pub(super) fn told(state: &State, look: Look, is_below: bool) -> Vec<Told> {
    let Some(line) = state.line_of_today() else {
        let text = match (state.selected(), state.views.today.agenda()) {
            (Some(account), _) => format!("{}: {}", account.name, elsewhere(state)),
            (None, Some(agenda)) if !state.workspace.accounts.is_empty() => {
                nothing_due(agenda, &state.workspace.settings)
            }
            (None, _) => state.nothing_selected(),
        };
        return vec![plain(text, look.dim())];
    };
    let mut lines = Vec::new();
    let as_of = state.as_of();
    match (line, state.account_of_today()) {
        (Line::File(_), _) => {
            let report = state
                .selected_broken()
                .map_or(&[][..], |(_, broken)| &broken.report);
            return report
                .iter()
                .map(|line| plain(line.as_str(), look.text()))
                .collect();
        }
        (Line::NoValue, _) => {
            return vec![plain(
                "These accounts cannot be scored until somebody says what they pay, or could pay. A rough figure is enough.",
                look.text(),
            )];
        }
        (Line::PutOff, _) => {
            let open = state.key_for(Command::Open);
            return vec![plain(
                format!("Causes that are put off for now. {open} shows them, or hides them again."),
                look.text(),
            )];
        }
        (Line::Off(_), _) => {
            let end = state.key_for(Command::Mark);
            lines.push(plain(
                format!("{end} shows this cause again now."),
                look.text(),
            ));
        }
        (_, Some(account)) if !is_below => header(state, account, as_of, look, &mut lines),
        (_, Some(account)) => lines.push(Told {
            end: renews(account, as_of),
            ..plain(account.name.as_str(), look.accent())
        }),
        (_, None) => {}
    }
    if let Some(due) = state.due_of_today() {
        let what = due_what(due, &state.workspace.settings);
        let day = due
            .day
            .map(|day| format!(", {} ({})", written(day), seen_from(day, as_of)));
        let text = format!(
            "Due: {what}{}.",
            day.unwrap_or_else(|| ": none so far".to_owned())
        );
        let selected = state.place_of_cause().is_none();
        lines.push(Told {
            selected,
            ..plain(text, look.text())
        });
    }
    let place = state
        .place_of_cause()
        .filter(|_| state.place_of_move_today().is_none());
    for (at, cause) in state.causes_of_today().into_iter().enumerate() {
        let selected = place == Some(at);
        // Below the list there is room for one, or for the titles of all.
        if !is_below || selected {
            told_of(state, cause, (selected, as_of), look, &mut lines);
        } else if place.is_none() {
            lines.push(title_of(state, cause, as_of, look));
        }
    }
    let gone = state.account_of_today();
    let gone = gone.map(|account| state.causes_gone(&account.id));
    let gone = gone.filter(|gone| !gone.is_empty() && !is_below);
    lines.extend(gone.map(|gone| {
        let titles: Vec<&str> = gone.into_iter().map(|code| code.title()).collect();
        plain(format!("Gone by what you try: {}.", titles.join("; ")), look.dim())
    }));
    moves(state, look, is_below, &mut lines);
    lines
}

/// What is said of an account that is not in the list: it may still have causes.
fn elsewhere(state: &State) -> String {
    let insights = state.score().map_or(&[][..], |score| &score.insights);
    let open = insights.iter().filter(|one| one.snoozed_until.is_none());
    let titles: Vec<&str> = open.map(|one| one.code.title()).collect();
    match titles.as_slice() {
        [] => "nothing is due, and nothing is wrong.".to_owned(),
        titles => format!("nothing is due. Good to know: {}.", titles.join("; ")),
    }
}

/// The best moves, each with its hours and what it brings to the gap.
fn moves(state: &State, look: Look, is_below: bool, lines: &mut Vec<Told>) {
    let selected = state.place_of_move_today();
    let moves = state.moves_of_today();
    if moves.is_empty() || (is_below && selected.is_none()) {
        return;
    }
    if !is_below {
        lines.push(plain("", look.dim()));
    }
    lines.push(Told {
        end: "hours   gap".to_owned(),
        ..plain("Best next moves (assumed)", look.accent())
    });
    for (at, one) in moves.iter().enumerate() {
        let is_selected = selected == Some(at);
        let style = if one.planned { look.dim() } else { look.text() };
        let planned = if one.planned { " (planned)" } else { "" };
        lines.push(Told {
            indent: 1,
            end: format!("{:.1}{:>6}", one.hours, difference(one.gain)),
            selected: is_selected,
            ..plain(
                format!("{}{planned}", one.with_ends()),
                if is_selected {
                    style.patch(look.selected(false))
                } else {
                    style
                },
            )
        });
    }
}

/// The account with its revenue, verdict, renewal and who looks after it.
fn header(state: &State, account: &Account, as_of: Date, look: Look, lines: &mut Vec<Told>) {
    let arr = account.arr_on(as_of).0;
    let arr = arr.map_or_else(|| "no value".to_owned(), |arr| short_money(arr.as_f64()));
    lines.push(Told {
        end: arr,
        ..plain(account.name.as_str(), look.accent())
    });
    let score = state.book.score(&account.id);
    let verdict = verdict(state).or_else(|| {
        let why = score?.result.as_ref().err()?;
        Some(format!("unscored: {}", why.words()))
    });
    lines.push(Told {
        end: renews(account, as_of),
        ..plain(verdict.unwrap_or_default(), look.text())
    });
    let settings = &state.workspace.settings;
    let manager = settings.csm_on(account, as_of).map(|one| &one.name);
    let owner = settings.owner_on(account, as_of).map(|one| &one.name);
    let who = match (manager, owner) {
        (Some(manager), Some(owner)) if manager != owner => format!("{manager} for {owner}"),
        (Some(one), _) | (None, Some(one)) => one.to_string(),
        (None, None) => "nobody looks after it".to_owned(),
    };
    let next = hand_over(account, settings, as_of);
    let next = next.map_or_else(String::new, |next| format!("; {next}"));
    lines.push(plain(format!("{who}{next}"), look.dim()));
    lines.push(plain("", look.dim()));
}

fn renews(account: &Account, as_of: Date) -> String {
    match account.open_renewal(as_of) {
        Some(day) if day < as_of => format!("renewal passed {}", seen_from(day, as_of)),
        Some(day) => format!("renews {}", seen_from(day, as_of)),
        None => String::new(),
    }
}

/// The title of a cause, and since when it holds.
fn title_of(state: &State, cause: &Insight, as_of: Date, look: Look) -> Told {
    let account = state.account_of_today();
    let since = account.and_then(|account| state.views.today.since(&account.id, cause.code));
    let is_new = account.is_some_and(|account| state.is_tried_cause(&account.id, cause.code));
    let new = if is_new { " (by what you try)" } else { "" };
    let sign = look.sign(cause.severity);
    let title = format!("{sign:<2} {}{new}", cause.code.title());
    Told {
        end: since.map_or_else(String::new, |since| since_words(since, as_of)),
        ..plain(title, look.severity(cause.severity))
    }
}

/// A cause: title and since when, the evidence, and for the selected one the play.
fn told_of(
    state: &State,
    cause: &Insight,
    (selected, as_of): (bool, Date),
    look: Look,
    lines: &mut Vec<Told>,
) {
    let title = title_of(state, cause, as_of, look);
    lines.push(Told {
        style: if selected {
            title.style.patch(look.selected(false))
        } else {
            title.style
        },
        selected,
        ..title
    });
    let below = |text: String, style| Told {
        indent: 3,
        selected,
        ..plain(text, style)
    };
    lines.push(below(sentence(&cause.evidence), look.text()));
    if selected {
        lines.push(below(plays().insight(cause.code).to_owned(), look.dim()));
    }
}

/// The verdict with its gap; in scratch with the saved one behind it.
pub(super) fn verdict(state: &State) -> Option<String> {
    let account = state.account_of_today()?;
    let scored = state.book.score(&account.id)?.result.as_ref().ok()?;
    let (now, then) = state.now_and_then(&account.id);
    let saved = then.and(now).filter(|_| state.is_scratch());
    let saved = saved.and_then(|score| score.result.as_ref().ok());
    let saved = saved.filter(|saved| saved.equity.gap != scored.equity.gap);
    let saved = saved.map(|saved| format!(", saved {}", difference(saved.equity.gap)));
    Some(format!("{}{}", verdict_line(scored), saved.unwrap_or_default()))
}

fn plain(text: impl Into<String>, style: Style) -> Told {
    Told {
        indent: 0,
        text: text.into(),
        style,
        end: String::new(),
        selected: false,
    }
}
