//! What is asked: the figure under the cursor, and what Tab goes on to.

use crate::agenda::{Subject, What};
use crate::app::accounts::Sort;
use crate::app::command::Command;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::view::Screen;
use crate::app::view::page::{Figure, PageLine, Told};
use crate::method::explain::{Asked, Whose};
use crate::model::{AccountId, StakeholderId};

/// What is shown of every account that is scored, in the order in which one asks.
const OF_ACCOUNT: [&str; 13] = [
    "equity.gap",
    "equity.verdict",
    "depth.score",
    "power.score",
    "reach.score",
    "ltv",
    "complexity",
    "tier",
    "stage.agreed",
    "cadence.next",
    "investment.necessary",
    "investment.invested",
    "investment.feasible",
];

/// The same of a manager.
const OF_MANAGER: [&str; 8] = [
    "load",
    "hours_load",
    "band",
    "gap",
    "under",
    "renewing",
    "at_risk",
    "overdue",
];

fn of_account(id: &AccountId, figure: impl Into<String>) -> Asked {
    Asked {
        of: Whose::Account(id.clone()),
        figure: figure.into(),
    }
}

/// The figures under the cursor, wherever that is.
pub(super) fn under_cursor(state: &State) -> Result<Vec<Asked>, Refusal> {
    match state.screen {
        Screen::Today => in_today(state),
        Screen::Dashboard => in_pane(state, state.focus),
        Screen::Account => on_page(state),
        _ => of_selected(state, &["equity.gap"]),
    }
}

/// Figures of the selected account. One without a place in the quadrant is asked why.
fn of_selected(state: &State, figures: &[&str]) -> Result<Vec<Asked>, Refusal> {
    let account = state.has_account()?;
    let scored = state
        .book
        .score(&account.id)
        .is_some_and(|score| score.result.is_ok());
    if !scored {
        return Ok(vec![of_account(&account.id, "error")]);
    }
    Ok(figures
        .iter()
        .map(|figure| of_account(&account.id, *figure))
        .collect())
}

fn in_pane(state: &State, pane: Pane) -> Result<Vec<Asked>, Refusal> {
    match pane {
        Pane::Accounts => of_selected(state, &[by_sort(state)]),
        Pane::Quadrant => of_selected(state, &["ltv", "complexity", "orientation"]),
        Pane::Timeline => of_selected(
            state,
            &[
                "stage.gap",
                "stage.vendor",
                "stage.customer",
                "stage.agreed",
            ],
        ),
        Pane::Grid => match &state.person {
            Some(person) => {
                let figures = of_person(person);
                let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
                of_selected(state, &figures)
            }
            None => of_selected(state, &["power.score", "depth.score"]),
        },
        Pane::Portfolio => match &state.portfolio.manager {
            Some(manager) => Ok(OF_MANAGER
                .iter()
                .map(|figure| Asked {
                    of: Whose::Manager(manager.clone()),
                    figure: (*figure).to_owned(),
                })
                .collect()),
            None => Ok(portfolio()),
        },
    }
}

fn of_person(person: &StakeholderId) -> [String; 4] {
    ["class", "depth", "live", "last_contact"].map(|what| format!("stakeholders.{person}.{what}"))
}

fn portfolio() -> Vec<Asked> {
    let figures = [
        "csms.none.arr",
        "market.arr",
        "market.x",
        "market.y",
        "pareto.vital_share",
    ];
    let asked = figures.map(|figure| Asked {
        of: Whose::Portfolio,
        figure: figure.to_owned(),
    });
    asked.into()
}

/// The figure of the column by which the accounts are sorted; where that is none, the gap.
fn by_sort(state: &State) -> &'static str {
    match state.list.order().sort {
        Sort::Severity | Sort::Name | Sort::Gap => "equity.gap",
        Sort::Verdict => "equity.verdict",
        Sort::Arr => "arr",
        Sort::Renewal => "renewal",
        Sort::Insight => "insights.0",
        Sort::Touch => "cadence.next",
        Sort::Tier => "tier",
        Sort::Stage => "stage.agreed",
        Sort::Health => "health",
        Sort::Csm => "csm",
        Sort::Orientation => "orientation",
    }
}

/// The figure of the line under the cursor of an account's page.
fn on_page(state: &State) -> Result<Vec<Asked>, Refusal> {
    let Some(line) = state.page().and_then(|page| page.line()) else {
        return of_selected(state, &["equity.gap"]);
    };
    let one = |figure: String| of_selected(state, &[&figure]);
    match line {
        PageLine::Cause(code) => one(format!("insights.{code}")),
        PageLine::Figure(figure) => of_selected(state, of_figure(*figure)),
        PageLine::Due(place) => one(format!("cadence.requirements.{place}.due")),
        PageLine::Change(channel) => one(format!("unmanaged.{channel}")),
        PageLine::Exchange(person) => one(format!("stakeholders.{person}.reciprocity")),
        PageLine::Told(Told::Channel(channel)) => one(format!("depth.channels.{channel}")),
        PageLine::Told(Told::Range) => one("equity.gap_range".to_owned()),
        PageLine::Told(Told::Ask(place)) => one(format!("ask_next.{place}.narrows")),
        line => match line.person() {
            Some(person) => {
                let figures = of_person(person);
                let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
                of_selected(state, &figures)
            }
            None => of_selected(state, &["equity.gap"]),
        },
    }
}

/// The figures behind a line of the scorecard.
fn of_figure(figure: Figure) -> &'static [&'static str] {
    match figure {
        Figure::Depth => &["depth.score", "depth.target", "depth.gap"],
        Figure::Power => &["power.score", "power.target", "power.gap"],
        Figure::Reach => &["reach.score", "reach.target", "reach.gap"],
        Figure::Equity => &[
            "equity.gap",
            "equity.score",
            "equity.target",
            "equity.verdict",
        ],
        Figure::Hours => &[
            "investment.invested",
            "investment.necessary",
            "investment.feasible",
            "investment.economic",
        ],
        Figure::Orientation => &["orientation", "x", "y"],
        Figure::Stage => &[
            "stage.gap",
            "stage.vendor",
            "stage.customer",
            "stage.agreed",
        ],
    }
}

/// The cause under the cursor, or what is due.
fn in_today(state: &State) -> Result<Vec<Asked>, Refusal> {
    if let Some(need) = state.need_of_today() {
        let code = state.cause_of_today().map_or(need.code, |cause| cause.code);
        return Ok(vec![match &need.subject {
            Subject::Account(account) => of_account(&account.id, format!("insights.{code}")),
            Subject::Manager(manager) => Asked {
                of: Whose::Portfolio,
                figure: format!("insights.{code}.{manager}"),
            },
            Subject::Workspace => Asked {
                of: Whose::Portfolio,
                figure: format!("insights.{code}"),
            },
        }]);
    }
    let Some(account) = state.account_of_today() else {
        let down = state.key_for(Command::Down);
        return Err(format!("Nothing here is a figure: {down} goes on to the next item.").into());
    };
    let due = state.due_of_today().map(|due| &due.what);
    let figure = match due {
        Some(What::Touch(kind)) => format!("cadence.requirements.{kind}.overdue"),
        Some(What::Renewal) => "renewal".to_owned(),
        _ => match state.cause_of_today() {
            Some(cause) => format!("insights.{}", cause.code),
            None => return of_selected(state, &["equity.gap"]),
        },
    };
    Ok(vec![of_account(&account.id, figure)])
}

/// What was asked for, then what else is shown of the same account or manager.
pub(super) fn with_others(state: &State, asked: Vec<Asked>) -> Vec<Asked> {
    let mut all = asked;
    let of = match all.first() {
        Some(first) => first.of.clone(),
        None => return all,
    };
    let mut add = |figure: String| {
        let one = Asked {
            of: of.clone(),
            figure,
        };
        if !all.contains(&one) {
            all.push(one);
        }
    };
    match &of {
        Whose::Account(id) => {
            let Some(score) = state.book.score(id) else {
                return all;
            };
            if score.result.is_ok() {
                OF_ACCOUNT
                    .iter()
                    .for_each(|figure| add((*figure).to_owned()));
            }
            score
                .insights
                .iter()
                .for_each(|one| add(format!("insights.{}", one.code)));
        }
        Whose::Manager(_) => OF_MANAGER
            .iter()
            .for_each(|figure| add((*figure).to_owned())),
        Whose::Portfolio => portfolio().into_iter().for_each(|one| add(one.figure)),
    }
    all
}
