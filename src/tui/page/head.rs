//! The head of a page: who it is, what the verdict is, what it brings and when it renews, who looks after it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::View;
use crate::app::PageKind;
use crate::method::value::Unscored;
use crate::model::{Account, Money, Word};
use crate::picture::words::{
    counted, difference, grouped, hand_over, orientation, short_money, spoken, titled, written,
    written_near,
};
use crate::tui::parts::{Buffer, cut, put, width};

/// Columns between what is said.
const GAP: u16 = 3;

/// Draws it in one row or two.
pub(super) fn draw(view: &View<'_>, area: Rect, buffer: &mut Buffer) {
    if view.page.kind() == PageKind::Workspace {
        let name = view.state.workspace.settings.name.as_str();
        let name = cut(name, area.width.saturating_sub(2).into(), view.look.ascii);
        put(buffer, area, area.x + 1, area.y, &name, view.look.accent());
        return;
    }
    let Some(account) = view.account else {
        return;
    };
    let first = verdict(view);
    let second = business(view, account);
    if area.height >= 2 {
        line(
            view,
            &account.name,
            &[first, standing(view)].concat(),
            area,
            buffer,
        );
        let below = Rect {
            y: area.y + 1,
            height: 1,
            ..area
        };
        line(view, "", &second, below, buffer);
    } else {
        let renews = second
            .into_iter()
            .filter(|(text, _)| text.starts_with("renew"));
        let all: Vec<_> = first.into_iter().chain(renews).collect();
        line(view, &account.name, &all, area, buffer);
    }
}

type Said = (String, Style);

/// A name, and behind it as much as there is room for; what has no room is left out whole.
fn line(view: &View<'_>, name: &str, said: &[Said], area: Rect, buffer: &mut Buffer) {
    let taken: usize = said
        .iter()
        .map(|(text, _)| width(text) + usize::from(GAP))
        .sum();
    let room = usize::from(area.width.saturating_sub(2));
    let least = width(name).min(24).min(room);
    let name = cut(name, room.saturating_sub(taken).max(least), view.look.ascii);
    let mut x = area.x + 1;
    if !name.is_empty() {
        x += put(buffer, area, x, area.y, &name, view.look.accent()) + GAP;
    }
    for (text, style) in said {
        let columns = u16::try_from(width(text)).unwrap_or(u16::MAX);
        if x + columns >= area.right() {
            break;
        }
        x += put(buffer, area, x, area.y, text, *style) + GAP;
    }
}

/// `Under?  gap -13.3 (-19.0 to -6.0)`.
fn verdict(view: &View<'_>) -> Vec<Said> {
    let look = view.look;
    let Some(scored) = view.scored() else {
        let why = view.score().and_then(|score| score.result.as_ref().err());
        let text = match why {
            None => "being scored",
            Some(Unscored::Lost) => "lost as a customer",
            Some(_) => "not scored: its value is unknown",
        };
        return vec![(text.to_owned(), look.refused())];
    };
    let style = look.verdict(Some(scored.verdict));
    let mut said = vec![(scored.verdict_shown().to_owned(), style)];
    if scored.is_judged() {
        let (low, high) = (scored.ranges.gap.low, scored.ranges.gap.high);
        let gap = difference(scored.equity.gap);
        let range = if difference(low) == difference(high) {
            String::new()
        } else {
            format!(" ({} to {})", difference(low), difference(high))
        };
        said.push((format!("gap {gap}{range}"), style));
    }
    said.extend(with_plan(view));
    said
}

/// `with the plan +5.8 Aligned`, while scores with the plan are shown beside those of now; in scratch what is saved:
/// `saved -13.3 Under`.
fn with_plan(view: &View<'_>) -> Option<Said> {
    let (now, then) = view.state.now_and_then(&view.account?.id);
    let (what, other) = match view.state.is_scratch() {
        true => ("saved", then.and(now)?),
        false => ("with the plan", then?),
    };
    let scored = other.result.as_ref().ok()?;
    let gap = difference(scored.equity.gap);
    let text = format!("{what} {gap} {}", scored.verdict_shown());
    let style = view.look.verdict(Some(scored.verdict));
    scored.is_judged().then_some((text, style))
}

/// `Expert Consultant`, `Low touch`, `journey Value`, `stage Collaborative / Basic`.
fn standing(view: &View<'_>) -> Vec<Said> {
    let (look, Some(score)) = (view.look, view.score()) else {
        return Vec::new();
    };
    let mut said = Vec::new();
    let mark = |assumed: bool| if assumed { "?" } else { "" };
    if let Some(scored) = view.scored() {
        said.push(format!(
            "{}{}",
            orientation(scored.orientation),
            mark(score.complexity_assumed)
        ));
        said.push(format!("{} touch", scored.tier.name()));
    }
    said.push(format!(
        "journey {}{}",
        score.journey.name(),
        mark(score.journey_assumed)
    ));
    said.push(stage(view));
    said.into_iter().map(|text| (text, look.text())).collect()
}

/// `stage Collaborative / Basic`: ours and theirs.
fn stage(view: &View<'_>) -> String {
    let stages = view
        .account
        .map(|account| crate::method::stage::stages(account, view.as_of));
    let word = |stage: Option<crate::model::Stage>| stage.map_or("?", Word::name);
    match stages {
        None => String::new(),
        Some(stages) => {
            let mark = if stages.assumed { "?" } else { "" };
            let (ours, theirs) = (word(stages.vendor), word(stages.customer));
            format!("stage {ours}{mark} / {theirs}")
        }
    }
}

/// `ARR 410,000`, `LTV 2.6M`, `renews 8 Apr 2027 (in 130 days)`, `health 74`, who looks after it.
fn business(view: &View<'_>, account: &Account) -> Vec<Said> {
    let (look, as_of) = (view.look, view.as_of);
    let text = |text: String| (text, look.text());
    let mut said = Vec::new();
    match (account.arr_on(as_of).0, account.potential_arr_on(as_of).0) {
        (Some(arr), _) => said.push(text(format!("ARR {}", grouped(&arr.to_string())))),
        (None, Some(arr)) => said.push(text(format!("could pay {}", grouped(&arr.to_string())))),
        (None, None) => said.push(("ARR unknown".to_owned(), look.refused())),
    }
    if let Some(scored) = view.scored() {
        said.push(text(format!("LTV {}", short_money(scored.ltv))));
    }
    said.push(renewal(view, account));
    let health = account.health.iter().filter(|one| one.on <= as_of);
    if let Some(latest) = health.max_by_key(|one| one.on) {
        said.push(text(format!("health {}", latest.score.get())));
    }
    said.extend(who(view, account));
    if account.key_on(as_of).0 {
        said.push(text("key account".to_owned()));
    }
    said
}

fn renewal(view: &View<'_>, account: &Account) -> Said {
    let (look, as_of) = (view.look, view.as_of);
    let Some(day) = account.open_renewal(as_of) else {
        return ("no renewal date".to_owned(), look.dim());
    };
    let days = as_of.days_to(day);
    let count = counted(usize::try_from(days.unsigned_abs()).unwrap_or(0), "day");
    match days {
        ..0 => (format!("renewal passed {count} ago"), look.failed()),
        0 => ("renews today".to_owned(), look.refused()),
        _ if view.page.under(&view.state.layout_of_page()) == view.page.section()
            && view.state.size.width < 116 =>
        {
            (format!("renews in {count}"), look.text())
        }
        _ => (format!("renews {} (in {count})", written(day)), look.text()),
    }
}

/// `manager Sunniva Dahl`, `owner Marguerite Villon` where that is somebody else, and who is next.
fn who(view: &View<'_>, account: &Account) -> Vec<Said> {
    let settings = &view.state.workspace.settings;
    let csm = settings.csm_on(account, view.as_of);
    let owner = settings.owner_on(account, view.as_of);
    let mut said = match (csm, owner) {
        (Some(csm), Some(owner)) if csm.id != owner.id => vec![
            format!("manager {}", csm.name),
            format!("owner {}", owner.name),
        ],
        (Some(csm), _) => vec![format!("manager {}", csm.name)],
        (None, Some(owner)) => vec![format!("owner {}, no manager", owner.name)],
        (None, None) => {
            let nobody = "nobody looks after it".to_owned();
            return vec![(nobody, view.look.refused())];
        }
    };
    said.extend(hand_over(account, settings, view.as_of));
    let style = view.look.text();
    said.into_iter().map(|text| (text, style)).collect()
}

/// An amount in short.
pub(super) fn money(amount: Money) -> String {
    short_money(amount.as_f64())
}

/// A day without its year where that is this one: `7 Dec`.
pub(super) fn day(view: &View<'_>, day: crate::model::Date) -> String {
    written_near(day, view.as_of)
}

/// A day in a narrow column: `7 Dec`, and of another year `Feb 2027`.
pub(super) fn short_day(view: &View<'_>, day: crate::model::Date) -> String {
    let text = self::day(view, day);
    match text.split_once(' ') {
        Some((_, rest)) if rest.contains(' ') => rest.to_owned(),
        _ => text,
    }
}

/// A word of the files as a row begins with it.
pub(super) fn word(word: impl Word) -> String {
    titled(word)
}

/// A word of the files within a row.
pub(super) fn said(word: impl Word) -> String {
    spoken(word)
}
