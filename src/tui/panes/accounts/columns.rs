//! The columns of the list, lost from the right as width shrinks.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::focused;
use crate::app::{MARGIN, Order, Row, Sort, State, fitting};
use crate::method::insight::{Code, Severity};
use crate::method::score::AccountScore;
use crate::model::Word;
use crate::picture::whisker::{GAPS, Whisker};
use crate::picture::words::{difference, next_touch, orientation, short_money, stage_letters};
use crate::tui::look::Look;
use crate::tui::parts::whisker::across;
use crate::tui::parts::{Buffer, fitted, put, width};

/// The most columns of a name, of an insight and of a touch.
const MOST: (u16, u16, u16) = (36, 24, 16);

/// The columns of a name that tells accounts apart with ease.
const COMFORTABLE: u16 = 22;

/// The cells of the range of a gap beside it.
const WHISKER: u16 = 9;

/// What a column shows of an account, and how.
type Cell = fn(&Shown<'_>, Look) -> (String, Style);

/// A column with the place it has.
#[derive(Clone, Copy)]
pub(super) struct Column {
    head: &'static str,
    sort: Sort,
    width: u16,
    right: bool,
    cell: Cell,
}

/// An account that is drawn.
pub(super) struct Shown<'a> {
    state: &'a State,
    row: Row,
    score: Option<&'a AccountScore>,
    /// Its score before the arrow, and behind it.
    pair: (Option<&'a AccountScore>, Option<&'a AccountScore>),
}

impl<'a> Shown<'a> {
    pub(super) fn new(state: &'a State, at: usize) -> Option<Self> {
        let row = state.row(at)?;
        let score = state.book.score(&row.id);
        // In a large portfolio looking an account up is a good part of drawing its row.
        let pair = match state.shows_two() {
            true => state.now_and_then(&row.id),
            false => (score, None),
        };
        Some(Self {
            state,
            score,
            pair,
            row,
        })
    }

    /// Whether its figures are still to come.
    fn waits(&self) -> bool {
        self.score.is_none() && self.state.is_scoring()
    }
}

const fn column(head: &'static str, sort: Sort, right: bool, cell: Cell) -> Column {
    Column {
        head,
        sort,
        width: 0,
        right,
        cell,
    }
}

/// All columns behind the name.
const COLUMNS: [Column; 11] = [
    column("V", Sort::Verdict, false, verdict),
    column("Gap", Sort::Gap, true, gap),
    column("ARR", Sort::Arr, true, arr),
    column("Renew", Sort::Renewal, true, renewal),
    column("Main cause", Sort::Insight, false, insight),
    column("Next touch", Sort::Touch, false, touch),
    column("Tier", Sort::Tier, false, tier),
    column("Stage", Sort::Stage, false, stage),
    column("Health", Sort::Health, true, health),
    column("CSM", Sort::Csm, false, csm),
    column("Orientation", Sort::Orientation, false, persona),
];

/// What a width shows.
pub(super) struct Sight {
    columns: Vec<Column>,
    /// Whether columns are passed over on the left, and whether some are left on the right.
    more: (bool, bool),
}

/// The columns that a width has room for, the name first.
pub(super) fn in_sight(state: &State, room: u16) -> Sight {
    let with_plan = state.shows_two();
    let passed = state.columns_passed(room);
    let chosen = state.list.columns();
    let shown = fitting(chosen, room, with_plan, passed);
    let mut columns = vec![column("Name", Sort::Name, false, name)];
    let wanted = chosen.iter().skip(passed).take(shown);
    columns.extend(wanted.filter_map(|sort| COLUMNS.iter().find(|column| column.sort == *sort)));
    let mut left = room.saturating_sub(MARGIN);
    for column in columns.iter_mut().skip(1) {
        column.width = column.sort.columns(with_plan);
        left = left.saturating_sub(column.width + 1);
    }
    // A name that is long enough to tell accounts apart leaves the rest to what is cut else.
    for (sort, most) in [(Sort::Touch, MOST.2), (Sort::Insight, MOST.1)] {
        let comfortable = left.saturating_sub(COMFORTABLE);
        if let Some(column) = columns.iter_mut().find(|column| column.sort == sort) {
            let more = comfortable.min(most - column.width);
            column.width += more;
            left -= more;
        }
    }
    left = with_range(&mut columns, left, with_plan);
    columns[0].width = left.min(MOST.0.max(room.saturating_sub(MARGIN) / 4));
    Sight {
        columns,
        more: (passed > 0, passed + shown < chosen.len()),
    }
}

/// Puts the range of the gap behind it where the name keeps enough; gives what is left for the name.
fn with_range(columns: &mut Vec<Column>, left: u16, with_plan: bool) -> u16 {
    let gap = columns.iter().position(|column| column.sort == Sort::Gap);
    let room = left
        .checked_sub(WHISKER + 1)
        .filter(|left| *left >= COMFORTABLE);
    match gap.zip(room).filter(|_| !with_plan) {
        Some((at, room)) => {
            let range = Column {
                width: WHISKER,
                ..column("", Sort::Gap, false, range)
            };
            columns.insert(at + 1, range);
            room
        }
        None => left,
    }
}

/// Draws the head; the column that the list is sorted by carries an arrow.
pub(super) fn head(
    sight: &Sight,
    order: Order,
    look: Look,
    (area, columns): (Rect, u16),
    buffer: &mut Buffer,
) {
    if sight.more.0 {
        let sign = look.or_ascii("‹", "<");
        put(buffer, area, area.x + 1, area.y, sign, look.accent());
    }
    if sight.more.1 && area.width > columns {
        let sign = look.or_ascii("›", ">");
        put(buffer, area, area.x + columns, area.y, sign, look.accent());
    }
    let area = Rect {
        width: columns,
        ..area
    };
    let mut x = area.x + MARGIN.min(area.width);
    for column in &sight.columns {
        let sorted = column.sort == order.sort && !column.head.is_empty();
        // The arrow says whether values grow downwards; ARR begins with the highest.
        let down = order.reversed != (column.sort == Sort::Arr);
        let arrow = match (sorted, down) {
            (false, _) => "",
            (true, true) => look.or_ascii("▼", "v"),
            (true, false) => look.or_ascii("▲", "^"),
        };
        let style = if sorted { look.accent() } else { look.dim() };
        let text = format!("{}{arrow}", column.head);
        field(&text, style, *column, x, look, area, buffer);
        x = x.saturating_add(column.width + 1);
    }
}

/// Draws an account.
pub(super) fn row(sight: &Sight, shown: &Shown<'_>, look: Look, area: Rect, buffer: &mut Buffer) {
    let selected = shown.state.account.as_ref() == Some(&shown.row.id);
    if selected {
        put(
            buffer,
            area,
            area.x,
            area.y,
            look.or_ascii("▸", ">"),
            look.accent(),
        );
    }
    if shown.state.list.marked.contains(&shown.row.id) {
        put(
            buffer,
            area,
            area.x + 1,
            area.y,
            look.or_ascii("●", "*"),
            look.accent(),
        );
    }
    let mut x = area.x.saturating_add(MARGIN);
    for column in &sight.columns {
        let waits = shown.waits() && column.sort != Sort::Name;
        let (text, style) = if waits {
            (look.or_ascii("…", "~").to_owned(), look.dim())
        } else {
            (column.cell)(shown, look)
        };
        // Reversed colours would make a patchwork of the selected row: its letters say the same.
        let style = if selected { look.text() } else { style };
        field(&text, style, *column, x, look, area, buffer);
        x = x.saturating_add(column.width + 1);
    }
    if selected && area.width > 2 {
        let place = Rect {
            x: area.x + 2,
            width: area.width - 2,
            ..area
        };
        buffer.set_style(place, look.selected(focused(shown.state)));
    }
}

fn field(
    text: &str,
    style: Style,
    column: Column,
    x: u16,
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    let room = column.width.min(area.right().saturating_sub(x));
    let text = fitted(text, usize::from(room), look.ascii);
    let used = u16::try_from(width(&text)).unwrap_or(room).min(room);
    let indent = if column.right { room - used } else { 0 };
    put(buffer, area, x + indent, area.y, &text, style);
}

fn name(shown: &Shown<'_>, look: Look) -> (String, Style) {
    (shown.row.name.to_string(), look.text())
}

fn verdict(shown: &Shown<'_>, look: Look) -> (String, Style) {
    let verdict = shown.row.verdict;
    let letter = look.verdict_letter(verdict, shown.row.provisional);
    let of = |score: Option<&AccountScore>| {
        let scored = score.and_then(|score| score.result.as_ref().ok());
        scored.map(|scored| scored.verdict.letter(scored.provisional))
    };
    let (now, then) = (of(shown.pair.0), of(shown.pair.1));
    let text = match now.zip(then).filter(|(now, then)| now != then) {
        Some((now, then)) => format!("{now}{}{then}", look.or_ascii("→", ">")),
        None => letter.to_owned(),
    };
    (text, look.verdict(verdict))
}

fn gap(shown: &Shown<'_>, look: Look) -> (String, Style) {
    let of = |score: Option<&AccountScore>| {
        let scored = score.and_then(|score| score.result.as_ref().ok());
        let judged = scored.filter(|scored| scored.is_judged());
        judged.map_or_else(|| "-".to_owned(), |scored| difference(scored.equity.gap))
    };
    let now = of(shown.pair.0);
    let then = shown.pair.1.map(|then| of(Some(then)));
    let text = match then.filter(|then| now != "-" && *then != now) {
        Some(then) => format!("{now}{}{then}", look.or_ascii("→", ">")),
        None => now,
    };
    (text, look.verdict(shown.row.verdict))
}

/// Between what the gap can turn out to lie; empty where all that it depends on is known.
fn range(shown: &Shown<'_>, look: Look) -> (String, Style) {
    let scored = shown.score.and_then(|score| score.result.as_ref().ok());
    let judged = scored.filter(|scored| scored.is_judged());
    let whisker =
        judged.and_then(|scored| Whisker::new(scored.ranges.gap, scored.equity.gap, GAPS));
    let text = whisker.map(|whisker| across(whisker, usize::from(WHISKER), look));
    (text.unwrap_or_default(), look.verdict(shown.row.verdict))
}

fn arr(shown: &Shown<'_>, look: Look) -> (String, Style) {
    let text = match shown
        .score
        .map(|score| (score.arr, score.revenue, score.estimated))
    {
        Some((Some(arr), _, false)) => short_money(arr.as_f64()),
        Some((_, Some(revenue), _)) => format!("~{}", short_money(revenue)),
        _ => "-".to_owned(),
    };
    (text, look.text())
}

fn renewal(shown: &Shown<'_>, look: Look) -> (String, Style) {
    match shown.row.renewal {
        None => ("-".to_owned(), look.dim()),
        Some(days) if days < 0 => (format!("{days}d"), look.refused()),
        Some(days) => (format!("{days}d"), look.text()),
    }
}

fn insight(shown: &Shown<'_>, look: Look) -> (String, Style) {
    let mut worst = shown.row.worst;
    if shown.state.hides_our_view() {
        // That the two views are apart says what ours is.
        let all = shown.score.map_or(&[][..], |score| &score.insights);
        let other = all.iter().find(|other| other.code != Code::PerceptionGap);
        worst = other.map(|insight| (insight.severity, insight.code));
    }
    if let Some((severity, code)) = worst {
        let sign = match severity {
            Severity::Critical => "!! ",
            Severity::Warning => "!  ",
            Severity::Info => "   ",
        };
        return (format!("{sign}{}", code.title()), look.severity(severity));
    }
    match shown.score.map(|score| &score.result) {
        Some(Err(why)) => (format!("unscored: {}", why.words()), look.dim()),
        _ => (String::new(), look.dim()),
    }
}

fn touch(shown: &Shown<'_>, look: Look) -> (String, Style) {
    let Some(Ok(scored)) = shown.score.map(|score| &score.result) else {
        return ("-".to_owned(), look.dim());
    };
    let late = shown.row.touch.is_some_and(|days| days < 0);
    let style = if late { look.refused() } else { look.text() };
    (next_touch(&scored.cadence, shown.state.as_of()), style)
}

fn tier(shown: &Shown<'_>, look: Look) -> (String, Style) {
    (
        shown.row.tier.map_or("-", Word::name).to_owned(),
        look.text(),
    )
}

fn stage(shown: &Shown<'_>, look: Look) -> (String, Style) {
    let scored = shown.score.and_then(|score| score.result.as_ref().ok());
    let text = match scored {
        Some(_) if shown.state.hides_our_view() => "hidden".to_owned(),
        Some(scored) => stage_letters(&scored.stage),
        None => "-".to_owned(),
    };
    (text, look.text())
}

fn health(shown: &Shown<'_>, look: Look) -> (String, Style) {
    let health = shown.row.health;
    (
        health.map_or_else(|| "-".to_owned(), |health| health.to_string()),
        look.text(),
    )
}

fn csm(shown: &Shown<'_>, look: Look) -> (String, Style) {
    let team = &shown.state.workspace.settings.team;
    match shown.row.csm.and_then(|at| team.get(at as usize)) {
        Some(member) => (member.name.to_string(), look.text()),
        None => ("-".to_owned(), look.dim()),
    }
}

fn persona(shown: &Shown<'_>, look: Look) -> (String, Style) {
    (
        shown.row.orientation.map_or("-", orientation).to_owned(),
        look.text(),
    )
}
