//! The scorecard, the causes, the cadence and the change: figures with what they are compared with.

use super::View;
use super::head::{day, said, word};
use super::row::Row;
use crate::app::Figure;
use crate::invest::moves::Move;
use crate::method::disruption::CARRIERS;
use crate::method::insight::{Code, Severity};
use crate::method::plays::plays;
use crate::method::ranges::Range;
use crate::method::score::{Factor, ScoredAccount};
use crate::model::{Channel, Word, sentence};
use crate::picture::whisker::{SCORES, Whisker};
use crate::picture::words::{difference, figure as number, orientation, seen_from};
use crate::tui::parts::whisker::across;
use crate::tui::parts::wrapped;
use ratatui::style::Style;

/// The columns of a factor's name and of each of its figures.
const NAME: u16 = 7;
const FIGURE: u16 = 6;

/// What the columns of the scorecard are.
pub(super) fn columns(view: &View<'_>) -> Row {
    let dim = view.look.dim();
    let heads = match view.saved_factors() {
        Some(_) => ["saved", "tried", "gap"],
        None => ["built", "wanted", "gap"],
    };
    let row = Row::default().column("", NAME, dim);
    heads
        .into_iter()
        .fold(row, |row, head| row.number(head, FIGURE, dim))
}

/// A line of the scorecard.
pub(super) fn rows(view: &View<'_>, figure: Figure, columns: u16) -> Vec<Row> {
    let look = view.look;
    let Some(scored) = view.scored() else {
        return match figure {
            Figure::Stage => told(view, "Stage", &stage_of_account(view), columns),
            _ => Vec::new(),
        };
    };
    match figure {
        Figure::Depth => {
            let row = factor(view, scored, "Depth", scored.depth);
            with_range(view, scored, row, scored.depth.score, scored.ranges.depth)
        }
        Figure::Power => {
            let row = factor(view, scored, "Power", scored.power);
            with_range(view, scored, row, scored.power.score, scored.ranges.power)
        }
        Figure::Reach => vec![factor(view, scored, "Reach", scored.reach)],
        Figure::Equity => {
            let letter = look.verdict_letter(Some(scored.verdict), scored.provisional);
            let style = look.verdict(Some(scored.verdict));
            let row = factor(view, scored, "Equity", scored.equity).with(letter, style);
            with_range(view, scored, row, scored.equity.score, scored.ranges.equity)
        }
        Figure::Hours => {
            let hours = |value: f64| format!("{:.0}", value);
            let text = format!(
                "{} spent, {} needed, {} worth it",
                hours(scored.invested),
                hours(scored.necessary),
                hours(scored.feasible)
            );
            told(view, "Hours", &text, columns)
        }
        Figure::Orientation => {
            let text = format!(
                "{}, {} touch",
                orientation(scored.orientation),
                scored.tier.name()
            );
            told(view, "Orientation", &text, columns)
        }
        Figure::Stage => told(view, "Stage", &stage_of_account(view), columns),
    }
}

/// The columns of what names a figure in words.
const WORDS: u16 = 11;

/// A figure whose text takes as many rows as it needs.
fn told(view: &View<'_>, name: &str, text: &str, columns: u16) -> Vec<Row> {
    let room = usize::from(columns.saturating_sub(WORDS + 2));
    let lines = wrapped(text, room.max(8)).into_iter().enumerate();
    let row = |(at, line): (usize, String)| {
        let name = if at == 0 { name } else { "" };
        Row::default()
            .column(name, WORDS, view.look.text())
            .with(line, view.look.text())
    };
    lines.map(row).collect()
}

/// A score, and below it between what it can turn out where something is unknown.
fn with_range(
    view: &View<'_>,
    scored: &ScoredAccount,
    row: Row,
    score: f64,
    range: Range<f64>,
) -> Vec<Row> {
    let whisker = Whisker::new(range, score, SCORES).filter(|_| scored.is_judged());
    let (low, high) = (number(range.low), number(range.high));
    let Some(whisker) = whisker.filter(|_| low != high) else {
        return vec![row];
    };
    let text = format!("{low:>4} {} {high}", across(whisker, WHISKER, view.look));
    let below = Row::default().column("", NAME, view.look.dim());
    vec![row, below.with(text, view.look.dim())]
}

/// The cells of a whisker.
const WHISKER: usize = 10;

fn factor(view: &View<'_>, scored: &ScoredAccount, name: &str, factor: Factor) -> Row {
    let look = view.look;
    let text = |value: String| {
        if scored.is_judged() {
            value
        } else {
            "-".to_owned()
        }
    };
    let gap = difference(factor.gap);
    let style: Style = if name == "Equity" {
        look.verdict(Some(scored.verdict))
    } else {
        look.text()
    };
    let names = ["Depth", "Power", "Reach", "Equity"];
    let at = names.iter().position(|one| *one == name);
    let row = Row::default().column(name, NAME, look.text());
    let built = text(number(factor.score));
    // In scratch what is saved stands before what is tried, in the place of what is wanted.
    let row = match view.saved_factors().zip(at) {
        Some((saved, at)) => row
            .number(number(saved[at].score), FIGURE, look.dim())
            .number(built, FIGURE, look.text()),
        None => {
            row.number(built, FIGURE, look.text())
                .number(number(factor.target), FIGURE, look.dim())
        }
    };
    row.number(text(gap), FIGURE, style)
}

fn stage_of_account(view: &View<'_>) -> String {
    let Some(account) = view.account else {
        return String::new();
    };
    let stages = crate::method::stage::stages(account, view.as_of);
    let word = |stage: Option<crate::model::Stage>| stage.map_or("not known", Word::name);
    match (stages.vendor, stages.customer) {
        (_, None) if stages.assumed => "not set".to_owned(),
        (None, None) => "not set".to_owned(),
        (ours, theirs) => format!("{} by us, {} by them", word(ours), word(theirs)),
    }
}

/// The sign of a cause, its title, and how both are drawn.
pub(super) fn title_of(view: &View<'_>, code: Code) -> (&'static str, &'static str, Style) {
    let look = view.look;
    let insights = view.score().map_or(&[][..], |score| &score.insights);
    let severity = insights.iter().find(|one| one.code == code);
    let severity = severity.map_or(Severity::Info, |one| one.severity);
    (look.sign(severity), code.title(), look.severity(severity))
}

/// A cause: its title, its evidence, and for the one under the cursor what to do.
pub(super) fn cause(view: &View<'_>, code: Code, open: bool, columns: u16) -> Vec<Row> {
    let (sign, title, style) = title_of(view, code);
    let insights = view.score().map_or(&[][..], |score| &score.insights);
    let Some(insight) = insights.iter().find(|one| one.code == code) else {
        return vec![Row::of(title, style)];
    };
    let mut rows = vec![Row::default().column(sign, 2, style).with(title, style)];
    let room = usize::from(columns.saturating_sub(4)).max(8);
    let dim = view.look.dim();
    let indented = |line: String, style| Row::default().column("", 2, style).with(line, style);
    rows.extend(
        wrapped(&sentence(&insight.evidence), room)
            .into_iter()
            .map(|line| indented(line, dim)),
    );
    if open {
        let play = wrapped(plays().insight(code), room).into_iter();
        rows.extend(play.map(|line| indented(line, view.look.text())));
    }
    rows
}

/// `Mira Lund calls Ines: no contact for at least 60 days      3.1 h  +4.9`
pub(super) fn a_move(view: &View<'_>, one: &Move) -> Row {
    let figures = format!("{:.1} h {:>5}", one.hours, difference(one.gain));
    Row::of(one.sentence.as_str(), view.look.text()).end(figures, view.look.accent())
}

/// `QBR   missing   due 14 Jan 2027 (in 46 days)   last 14 Oct 2026`
pub(super) fn due(view: &View<'_>, at: usize) -> Row {
    let look = view.look;
    let Some(due) = view.scored().and_then(|scored| scored.cadence.get(at)) else {
        return Row::default();
    };
    let (state, style) = match (due.met, due.overdue) {
        (true, _) => ("met", look.text()),
        (false, true) => ("overdue", look.failed()),
        (false, false) => ("due", look.refused()),
    };
    let when = due.due.map_or_else(
        || "no date: there was none so far".to_owned(),
        |on| {
            format!(
                "{} {} ({})",
                if due.met { "again" } else { "due" },
                day(view, on),
                seen_from(on, view.as_of)
            )
        },
    );
    let met = view.content.met.get(at).copied().flatten();
    let met = met.map_or_else(
        || "none so far".to_owned(),
        |on| format!("last {}", day(view, on)),
    );
    Row::default()
        .column(word(due.kind), 14, look.text())
        .column(state, 8, style)
        .with(when, look.text())
        .end(met, look.dim())
}

/// `Users    disruption 3 of 4   carried 45 of 100   not carried 41   closest: Ines Duarte`
pub(super) fn change(view: &View<'_>, channel: Channel) -> Row {
    let look = view.look;
    let name = word(channel);
    let Some(scored) = view.scored() else {
        return Row::of(name, look.text());
    };
    let at = CARRIERS.iter().position(|one| *one == channel).unwrap_or(0);
    let place = Channel::ALL
        .iter()
        .position(|one| *one == channel)
        .unwrap_or(0);
    let (unmanaged, depth) = (scored.unmanaged[at], scored.channels[place]);
    let level = level(unmanaged, depth);
    let style = if unmanaged >= 50.0 {
        look.failed()
    } else {
        look.text()
    };
    let row = Row::default().column(name, 9, look.text());
    let row = match level {
        None => row.with("the relationship carries it all", look.text()),
        Some(0) => row.with("nothing changes for them", look.dim()),
        Some(level) => row
            .with(format!("disruption {level} of 4"), look.text())
            .with(format!("not carried {} of 100", number(unmanaged)), style),
    };
    row.end(format!("depth {}", number(depth)), look.dim())
}

/// The disruption behind a share that is not carried; unknown where the relationship carries all of it.
fn level(unmanaged: f64, depth: f64) -> Option<i64> {
    let uncarried = 1.0 - depth / 100.0;
    (uncarried > 1e-9).then(|| (4.0 * unmanaged / 100.0 / uncarried).round() as i64)
}

/// A class or a role in the middle of a row.
pub(super) fn spoken(word: impl Word) -> String {
    said(word)
}
