//! What stands beside the zoomed quadrant: the figures of the selected account, or the list of the groups.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{QuadrantLevel, State};
use crate::method::portfolio::{Group, Journeys};
use crate::method::ranges::{Range, complexity_range};
use crate::method::score::{AccountScore, ScoredAccount};
use crate::model::{Journey, Persona, Word};
use crate::picture::whisker::{GAPS, Whisker};
use crate::picture::words::{difference, figure, grouped, orientation, short_money};
use crate::tui::look::Look;
use crate::tui::parts::whisker::across;
use crate::tui::parts::{Buffer, cut, put};

/// The cells of the whisker of the gap.
const WHISKER: usize = 20;

/// How many others of the same place are named.
const NAMED: usize = 8;

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    for y in area.y..area.bottom() {
        buffer[(area.x, y)]
            .set_symbol(look.or_ascii("│", "|"))
            .set_style(look.border());
    }
    let inside = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(3),
        ..area
    };
    let lines = match state.quadrant.level {
        QuadrantLevel::Account => of_account(state, look),
        QuadrantLevel::Segment | QuadrantLevel::Market => of_groups(state, look),
    };
    for ((text, style), y) in lines.iter().zip(inside.y..inside.bottom()) {
        let text = cut(text, usize::from(inside.width), look.ascii);
        put(buffer, inside, inside.x, y, &text, *style);
    }
}

/// The groups of the level that is shown, by name.
pub(super) fn groups(state: &State) -> Vec<(String, Group)> {
    if !state.book.is_complete() {
        return Vec::new();
    }
    if state.quadrant.level == QuadrantLevel::Market {
        return vec![("Whole market".to_owned(), state.book.market())];
    }
    let segments = &state.workspace.settings.segments;
    let named = state.book.segments().into_iter().map(|segment| {
        let name = segment.segment.map_or_else(
            || "No segment".to_owned(),
            |id| {
                let found = segments.iter().find(|segment| segment.id == id);
                found.map_or_else(|| id.to_string(), |segment| segment.name.to_string())
            },
        );
        (name, segment.group)
    });
    named.filter(|(_, group)| group.accounts > 0).collect()
}

type Lines = Vec<(String, Style)>;

fn of_account(state: &State, look: Look) -> Lines {
    let Some((account, score)) = state.selected().zip(state.score()) else {
        return vec![(state.nothing_selected(), look.dim())];
    };
    let mut lines = vec![(account.name.to_string(), look.accent())];
    match &score.result {
        Err(why) => {
            lines.push((format!("Unscored: {}", why.words()), look.refused()));
            lines.push(("It has no position in the quadrant.".to_owned(), look.dim()));
        }
        Ok(scored) => {
            let currency = state.workspace.settings.currency.as_str();
            lines.extend(verdict(look, scored));
            planned(state, look, &mut lines);
            of_place(state, look, (score, scored), currency, &mut lines);
            neighbours(state, look, &mut lines);
        }
    }
    lines
}

fn verdict(look: Look, scored: &ScoredAccount) -> Lines {
    let style = look.verdict(Some(scored.verdict));
    let text = format!(
        "{:<12}{}, gap {}",
        "verdict",
        scored.verdict_shown(),
        gap(scored)
    );
    let mut lines = vec![(text, style)];
    let whisker = Whisker::new(scored.ranges.gap, scored.equity.gap, GAPS);
    if let Some(whisker) = whisker.filter(|_| scored.is_judged()) {
        let Range { low, high } = scored.ranges.gap;
        let text = format!(
            "{:<12}{} to {}",
            "gap range",
            difference(low),
            difference(high)
        );
        lines.push((text, style));
        lines.push((
            format!("{:<12}{}", "", across(whisker, WHISKER, look)),
            style,
        ));
    }
    lines
}

/// The gap; of an account that cannot be judged none is shown.
fn gap(scored: &ScoredAccount) -> String {
    if scored.is_judged() {
        difference(scored.equity.gap)
    } else {
        "-".to_owned()
    }
}

fn of_place(
    state: &State,
    look: Look,
    (score, scored): (&AccountScore, &ScoredAccount),
    currency: &str,
    lines: &mut Lines,
) {
    let field = |name: &str, value: String| (format!("{name:<12}{value}"), look.text());
    let arr = score.arr.map_or_else(
        || "?".to_owned(),
        |arr| format!("{} {currency}", grouped(&arr.to_string())),
    );
    lines.push(field(
        "orientation",
        orientation(scored.orientation).to_owned(),
    ));
    let near = if scored.borderline {
        "yes, near a middle line"
    } else {
        "no"
    };
    lines.push(field("borderline", near.to_owned()));
    lines.push(field("tier", scored.tier.name().to_owned()));
    lines.push(field("ARR", arr));
    lines.push(field(
        "LTV",
        format!("{} {currency}", grouped(&format!("{:.0}", scored.ltv))),
    ));
    lines.push(field(
        "complexity",
        format!(
            "{:.1}{} of 10",
            score.complexity,
            assumed(score.complexity_assumed)
        ),
    ));
    if score.complexity_assumed {
        let Range { low, high } = complexity_range(state.book.prepared(), score.complexity);
        lines.push(field(
            "can be",
            format!("{} to {}", figure(low), figure(high)),
        ));
    }
    if score.journey_assumed {
        lines.push(field("journey", format!("{}?", score.journey)));
    }
    let place = format!(
        "{:.0} % right, {:.0} % up",
        100.0 * scored.x,
        100.0 * scored.y
    );
    lines.push(field("place", place));
    lines.push((String::new(), look.text()));
    lines.push(("Blend of orientations".to_owned(), look.dim()));
    for persona in Persona::ALL {
        let share = *scored.blend.get(*persona);
        let bar = look
            .or_ascii("█", "#")
            .repeat((share * 8.0).round() as usize);
        lines.push((
            format!(
                "{:<19} {:>3.0} % {bar}",
                orientation(*persona),
                100.0 * share
            ),
            look.text(),
        ));
    }
}

/// The mark of what nobody has said.
fn assumed(assumed: bool) -> &'static str {
    if assumed { "?" } else { "" }
}

/// Where the plan takes it, or what is tried, while that is shown beside.
fn planned(state: &State, look: Look, lines: &mut Lines) {
    let Some(id) = &state.account else { return };
    let (now, then) = state.now_and_then(id);
    let pair = now.zip(then);
    let Some((Ok(now), Ok(planned))) = pair.map(|(now, then)| (&now.result, &then.result)) else {
        return;
    };
    let arrow = look.or_ascii("→", "->");
    let (was, is) = (now.verdict_shown(), planned.verdict_shown());
    let verdict = if was == is {
        format!("{is} still")
    } else {
        format!("{was} {arrow} {is}")
    };
    let gap = format!("gap {} {arrow} {}", gap(now), gap(planned));
    let style = look.verdict(Some(planned.verdict));
    let what = match state.is_scratch() {
        true => "tried",
        false => "with plan",
    };
    lines.push((format!("{what:<12}{verdict}"), style));
    lines.push((format!("{:<12}{gap}", ""), style));
}

/// Who else has the same place.
fn neighbours(state: &State, look: Look, lines: &mut Lines) {
    let Some(id) = &state.account else { return };
    let plot = &state.quadrant.plot;
    let Some(bin) = plot.bin(id) else { return };
    let others = || plot.within(bin).filter(|other| *other != id);
    if others().next().is_none() {
        return;
    }
    lines.push((String::new(), look.text()));
    lines.push(("In the same place".to_owned(), look.dim()));
    for other in others().take(NAMED) {
        if let Some(account) = state.workspace.accounts.get(other) {
            lines.push((account.name.to_string(), look.text()));
        }
    }
    if others().nth(NAMED).is_some() {
        lines.push((look.or_ascii("…", "...").to_owned(), look.dim()));
    }
}

/// Where a group is on the customer journey: the step that holds half of the revenue, accounts by step, and of how many
/// the step is assumed.
fn journeys(journeys: &Journeys) -> impl Iterator<Item = String> {
    let half = journeys
        .median
        .map(|step| format!("half of the revenue at {step}"));
    let steps = Journey::ALL.iter().filter_map(|step| {
        let accounts = journeys.steps.get(*step).accounts;
        (accounts > 0).then(|| format!("{step} {accounts}"))
    });
    let steps = steps.collect::<Vec<_>>().join(", ");
    let assumed = match journeys.assumed() {
        0 => None,
        number => Some(format!("journey assumed of {number}")),
    };
    half.into_iter().chain(Some(steps)).chain(assumed)
}

fn of_groups(state: &State, look: Look) -> Lines {
    let mut lines = Lines::new();
    for (name, group) in groups(state) {
        lines.push((name, look.accent()));
        let accounts = format!("{} accounts, {} scored", group.accounts, group.scored);
        lines.push((accounts, look.text()));
        lines.push((format!("ARR {}", short_money(group.arr)), look.text()));
        lines.extend(journeys(&group.journeys).map(|text| (text, look.text())));
        if let Some(middle) = group.middle {
            let place = format!(
                "{:.0} % right, {:.0} % up",
                100.0 * middle.x,
                100.0 * middle.y
            );
            let whose = orientation(middle.orientation).to_owned();
            lines.extend([(whose, look.text()), (place, look.text())]);
        }
        lines.push((String::new(), look.text()));
    }
    lines
}
