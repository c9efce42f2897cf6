//! What is only read: the sentences between the lines of a page.

use super::View;
use super::head::day;
use super::person::holders;
use super::row::Row;
use super::{chart, figure, head};
use crate::app::{Command, HoursOf, Section, Told};
use crate::method::investment::Economic;
use crate::method::plays::plays;
use crate::method::ranges::Unknown;
use crate::method::stage::stages;
use crate::model::{Channel, Gifts, ProgramId, Stage, Word, asked_for, counted};
use crate::picture::whisker::{GAPS, Whisker};
use crate::picture::words::{difference, figure as number, orientation};
use crate::tui::parts::whisker::across;
use crate::tui::parts::wrapped;

/// The rows of a sentence.
pub(super) fn rows(view: &View<'_>, what: &Told, columns: u16) -> Vec<Row> {
    let look = view.look;
    match what {
        Told::Columns => vec![figure::columns(view)],
        Told::Trend => chart::low(view),
        Told::Nobody => vec![Row::of("  nobody", look.refused())],
        Told::Channel(channel) => vec![depth(view, *channel)],
        Told::Role(role) => {
            let count = holders(view, *role);
            let target = *view
                .state
                .workspace
                .settings
                .constants
                .role_targets
                .get(*role);
            let said = format!("{}: {count} known, {target} wanted", asked_for(*role));
            vec![Row::of(
                said,
                if count == 0 {
                    look.refused()
                } else {
                    look.accent()
                },
            )]
        }
        Told::Program(id) => vec![program(view, id)],
        Told::Tactic(class) => {
            let text = format!("{}: {}", class.name(), plays().class(*class));
            wrap(view, &text, columns, true)
        }
        Told::Note(at) => {
            let notes = view.account.and_then(|account| account.notes.as_deref());
            let line = notes.and_then(|notes| notes.lines().nth(*at));
            wrap(view, line.unwrap_or_default(), columns, false)
        }
        Told::Range => {
            let mut rows = wrap(view, &sentence(view, what), columns, false);
            rows.extend(range_drawn(view));
            rows
        }
        other => wrap(view, &sentence(view, other), columns, false),
    }
}

fn wrap(view: &View<'_>, text: &str, columns: u16, heading: bool) -> Vec<Row> {
    let style = if heading {
        view.look.accent()
    } else {
        view.look.text()
    };
    let lines = wrapped(text, usize::from(columns).max(8)).into_iter();
    lines.map(|line| Row::of(line, style)).collect()
}

fn sentence(view: &View<'_>, what: &Told) -> String {
    match what {
        Told::Unscored => match view.score().and_then(|score| score.result.as_ref().err()) {
            Some(why) => format!("Not scored: {}.", why.words()),
            None => "The account is being scored.".to_owned(),
        },
        Told::Empty(section) => empty(view, *section),
        Told::Moves => {
            "Best next moves: hours, and what they bring to the gap (assumed)".to_owned()
        }
        Told::Weights => weights(view),
        Told::Range => range(view),
        Told::Ask(at) => ask(view, *at),
        Told::Hours(of) => hours(view, *of),
        Told::KeyFactor | Told::Growth => {
            let Some(scored) = view.scored() else {
                return String::new();
            };
            let play = plays().orientation(scored.orientation);
            let name = orientation(scored.orientation);
            match what {
                Told::KeyFactor => format!("{name}. What it depends on: {}", play.key_factor),
                _ => format!("How it grows: {}", play.growth),
            }
        }
        Told::StageObjective | Told::StageRisk => stage(view, *what == Told::StageRisk),
        Told::Gifts => gifts(view),
        _ => String::new(),
    }
}

/// What an empty section says, and how to add something to it.
fn empty(view: &View<'_>, section: Section) -> String {
    let add = view.state.key_for(Command::Add);
    match section {
        Section::Score | Section::Detail | Section::More => String::new(),
        Section::Matters if view.score().is_none() => "The account is being scored.".to_owned(),
        Section::Matters => "Nothing needs attention.".to_owned(),
        Section::Plan => format!("Nothing planned. {add} adds an action."),
        Section::Touches => format!("No touch yet. {add} logs one."),
        Section::People => format!("Nobody mapped. {add} adds a person."),
        Section::Exchange => "Nothing was given or received in the last twelve months.".to_owned(),
        Section::Cadence => "No touches are required.".to_owned(),
        Section::Health => format!("No health recorded. {add} records one."),
        Section::Feedback => format!("No feedback yet. {add} records some."),
        Section::Stages => format!("No stage set. {add} sets one."),
        Section::Notes => format!("No notes. {add} writes some."),
        Section::PutOff => format!("Nothing is put off. {add} puts a cause off."),
        Section::Team => format!("Nobody yet. {add} adds a colleague."),
        section => format!("No {} yet. {add} adds one.", section.title().to_lowercase()),
    }
}

/// `Users  36.1   required`
fn depth(view: &View<'_>, channel: Channel) -> Row {
    let look = view.look;
    let place = Channel::ALL
        .iter()
        .position(|one| *one == channel)
        .unwrap_or(0);
    let name = head::word(channel);
    let Some(scored) = view.scored() else {
        return Row::of(name, look.accent());
    };
    let wanted = crate::method::depth::required(scored.orientation).contains(&channel);
    let said = if wanted {
        "required"
    } else {
        "counts where it helps"
    };
    Row::default()
        .column(name, 9, look.accent())
        .column(number(scored.channels[place]), 6, look.accent())
        .with(said, look.dim())
}

/// `Product newsletter   newsletter   last 15 Nov`
fn program(view: &View<'_>, id: &ProgramId) -> Row {
    let look = view.look;
    let programs = view.state.workspace.settings.programs.iter();
    let Some(program) = programs.into_iter().find(|one| one.id == *id) else {
        return Row::default();
    };
    let last = view
        .account
        .zip(view.scored())
        .and_then(|(account, scored)| {
            let mut reaching = view.state.book.prepared().reaching(account, scored.tier);
            let (_, found) = reaching.find(|(_, one)| one.program == *id)?;
            found.days_for(account).first().copied()
        });
    let last = last.map_or_else(
        || "not yet".to_owned(),
        |on| format!("last {}", day(view, on)),
    );
    Row::of(&*program.name, look.text())
        .with(figure::spoken(program.kind), look.dim())
        .with(last, look.dim())
}

fn weights(view: &View<'_>) -> String {
    let Some(scored) = view.scored() else {
        return String::new();
    };
    let share = |weight: f64| format!("{:.0}%", 100.0 * weight);
    format!(
        "Equity {} counts depth {} at {}, power {} at {} and reach {} at {}. Wanted: {}.",
        number(scored.equity.score),
        number(scored.depth.score),
        share(scored.weights.depth),
        number(scored.power.score),
        share(scored.weights.power),
        number(scored.reach.score),
        share(scored.weights.reach),
        number(scored.equity.target)
    )
}

/// The gap in its range: `-60 ···├──●─┤·········· +40`.
fn range_drawn(view: &View<'_>) -> Option<Row> {
    let scored = view.scored().filter(|scored| scored.is_judged())?;
    let whisker = Whisker::new(scored.ranges.gap, scored.equity.gap, GAPS)?;
    let (from, to) = GAPS;
    let drawn = across(whisker, RANGE, view.look);
    let text = format!("{from:+.0} {drawn} {to:+.0}");
    Some(Row::of(text, view.look.verdict(Some(scored.verdict))))
}

/// The cells of the range of the gap.
const RANGE: usize = 20;

fn range(view: &View<'_>) -> String {
    let Some(scored) = view.scored() else {
        return String::new();
    };
    let (low, high) = (scored.ranges.gap.low, scored.ranges.gap.high);
    if difference(low) == difference(high) {
        return "Everything that the gap depends on is known.".to_owned();
    }
    format!(
        "With what nobody knows the gap lies between {} and {}: {} to {}.",
        difference(low),
        difference(high),
        scored.verdict_range.low.name(),
        scored.verdict_range.high.name()
    )
}

fn ask(view: &View<'_>, at: usize) -> String {
    let Some(ask) = view.content.ask.get(at) else {
        return String::new();
    };
    let what = match &ask.what {
        Unknown::Person(id) => format!("Judge {}", view.person(id)),
        Unknown::Journey => "Set the journey".to_owned(),
        Unknown::Complexity => "Say what is in use, or how complex it is".to_owned(),
    };
    format!("{what}: narrows the range by {}.", number(ask.narrows))
}

fn hours(view: &View<'_>, of: HoursOf) -> String {
    let Some(scored) = view.scored() else {
        return String::new();
    };
    let count = |value: f64| counted(value.round().max(0.0) as usize, "hour");
    match of {
        HoursOf::Invested => format!(
            "{} spent in the last twelve months: {}",
            count(scored.invested),
            match scored.economic {
                Economic::Sound => "in proportion.",
                Economic::Starved => "far fewer than it needs.",
                Economic::Squandered => "more than its value bears.",
                Economic::Uneconomic => "it needs more than its value bears.",
            }
        ),
        HoursOf::Necessary => format!(
            "{} a year needed, by the touches that its tier requires and how complex it is.",
            count(scored.necessary)
        ),
        HoursOf::Feasible => format!(
            "{} a year worth it, by its lifetime value.",
            count(scored.feasible)
        ),
    }
}

fn stage(view: &View<'_>, risk: bool) -> String {
    let agreed: Option<Stage> = view
        .account
        .and_then(|account| stages(account, view.as_of).agreed);
    let Some(stage) = agreed else {
        return match risk {
            false => format!(
                "No stage is set: {} records our view, and theirs.",
                view.state.key_for(Command::Stage)
            ),
            true => String::new(),
        };
    };
    let play = plays().stage(stage);
    match risk {
        false => format!("{}. What to aim for: {}", stage.name(), play.objective),
        true => format!("What may go wrong: {}", play.risk),
    }
}

fn gifts(view: &View<'_>) -> String {
    let settings = &view.state.workspace.settings;
    let segment = view.account.and_then(|account| account.segment.as_ref());
    let segment = segment.and_then(|id| settings.segments.iter().find(|one| one.id == *id));
    match segment {
        None => "No segment is set, so no rule about gifts is known.".to_owned(),
        Some(one) if one.gifts == Gifts::Forbidden => {
            format!("Gifts are forbidden in {}.", one.name)
        }
        Some(one) => format!("Gifts are allowed in {}.", one.name),
    }
}
