//! The quadrant pane: what is drawn where, where the keys go, and that the counts kept from edit to edit are those
//! that counting again gives.

// The shared builders serve other tests too.
#[allow(dead_code)]
mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::{account, day, id, segment, settings, today, workspace};
use cultivate::app::{Command, Message, Pane, QuadrantLevel, Size, State, Typed, Work, update};
use cultivate::edit::Target;
use cultivate::method::equity::Verdict;
use cultivate::model::{Account, SegmentId, Workspace};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

const PLAIN: Look = Look {
    colors: Colors::None,
    light: false,
    ascii: false,
};

fn state(accounts: impl IntoIterator<Item = Account>) -> State {
    of(workspace(settings(), accounts))
}

fn of(workspace: Workspace) -> State {
    let size = Size {
        width: 80,
        height: 24,
    };
    let mut state = State::new(workspace, today(), size);
    press(&mut state, Command::FocusQuadrant);
    press(&mut state, Command::Zoom);
    state
}

fn press(state: &mut State, command: Command) {
    update(state, Message::Command(command));
}

fn draw(state: &State, look: Look, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look, area, &mut buffer);
    buffer
}

fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let row = |y| {
        (area.x..area.right())
            .map(|x| buffer[(x, y)].symbol())
            .collect()
    };
    (area.y..area.bottom()).map(row).collect()
}

/// Where a text stands.
fn find(buffer: &Buffer, text: &str) -> Option<(usize, usize)> {
    let found = |(y, row): (usize, &String)| {
        let at = row.find(text)?;
        Some((row[..at].chars().count(), y))
    };
    rows(buffer).iter().enumerate().find_map(found)
}

/// Four accounts, one in each corner. Lifetime value grows with revenue, so the pair of a million lies on the right of
/// the pair of a thousand; 9 is complex, 1 is not.
fn corners() -> State {
    state([
        account("rich-complex", 1e6, 9.0),
        account("rich-simple", 1e6, 1.0),
        account("poor-complex", 1e3, 9.0),
        account("poor-simple", 1e3, 1.0),
    ])
}

fn selected(state: &State) -> &str {
    state.account.as_ref().map_or("", |id| id.as_str())
}

#[test]
fn each_corner_names_its_persona_and_holds_the_accounts_that_belong_there() {
    let buffer = draw(&corners(), PLAIN, 80, 24);
    for (name, persona) in [
        ("rich-complex", "Expert Consultant"),
        ("rich-simple", "Concierge Guide"),
        ("poor-complex", "Specialist Fixer"),
        ("poor-simple", "Service Coordinator"),
    ] {
        let (x, y) = find(&buffer, name).unwrap_or_else(|| panic!("{name} has no label"));
        let (corner_x, corner_y) = find(&buffer, persona).unwrap_or_else(|| panic!("no {persona}"));
        assert_eq!(
            x >= 40,
            corner_x >= 40,
            "{name} is on the side of {persona}"
        );
        assert_eq!(
            y >= 11,
            corner_y >= 11,
            "{name} is in the half of {persona}"
        );
    }
}

#[test]
fn the_axis_names_its_amounts_and_the_currency() {
    // A pivot of a million and two decades: 100k at the left edge, 10M at the right one.
    let buffer = draw(&corners(), PLAIN, 80, 24);
    let ticks = rows(&buffer)
        .into_iter()
        .find(|row| row.contains("LTV, EUR"));
    let ticks = ticks.expect("a row of ticks");
    let at = |text| ticks.find(text).expect("a tick");
    assert!(at("100k") < at(" 1M ") && at(" 1M ") < at("10M"), "{ticks}");
}

#[test]
fn the_arrows_go_to_the_account_in_their_direction() {
    let mut state = corners();
    state.select(Some(id("rich-complex")));
    let mut walk = Vec::new();
    for command in [
        Command::Down,
        Command::Left,
        Command::Up,
        Command::Right,
        Command::Right,
    ] {
        press(&mut state, command);
        walk.push(selected(&state).to_owned());
    }
    // The last one finds nobody further right and stays.
    let expected = [
        "rich-simple",
        "poor-simple",
        "poor-complex",
        "rich-complex",
        "rich-complex",
    ];
    assert_eq!(walk, expected);
}

#[test]
fn accounts_in_one_place_are_counted_and_walked_one_after_the_other() {
    let names = ["a", "b", "c", "far"];
    let mut state = state([
        account(names[0], 3e3, 1.0),
        account(names[1], 2e3, 1.0),
        account(names[2], 1e3, 1.0),
        account(names[3], 1e6, 1.0),
    ]);
    // Nobody is known anywhere, so all are unjudged; three thousand a year is far below the left edge, as is one.
    state.select(Some(id("far")));
    let buffer = draw(&state, PLAIN, 80, 24);
    assert!(find(&buffer, "3 a +2").is_some(), "{:#?}", rows(&buffer));
    state.select(Some(id("a")));
    let mut walk = Vec::new();
    for _ in 0..3 {
        press(&mut state, Command::Right);
        walk.push(selected(&state).to_owned());
    }
    // By revenue, the largest first, then on to the next place.
    assert_eq!(walk, ["b", "c", "far"]);
    press(&mut state, Command::Left);
    assert_eq!(selected(&state), "c");
}

#[test]
fn an_account_without_a_value_stands_in_the_tray_with_the_reason() {
    let nothing = Account::new(id("seed-bank"), "Seed Bank");
    let state = state([account("known", 1e5, 5.0), nothing]);
    let buffer = draw(&state, PLAIN, 80, 24);
    assert!(find(&buffer, "1 unscored: Seed Bank value unknown").is_some());
    assert_eq!(state.quadrant.plot.placed(), (1, 0));
}

#[test]
fn the_selected_account_is_reversed_and_size_and_shape_say_revenue_and_verdict_without_colour() {
    // Large from 0.3 of the pivot, 300k: 1M is large; middling from 0.03 of it, 30k: 1k is small, which is a smaller shape. Nobody is mapped, so whoever needs people is
    // unjudged: a diamond. Customers served by programs alone are judged all the same.
    let mut state = corners();
    state.select(Some(id("rich-complex")));
    let buffer = draw(&state, PLAIN, 80, 24);
    let small = |name: &str| {
        let score = state.book.score(&id(name)).expect("a score");
        match score.result.as_ref().expect("a value").verdict {
            Verdict::Under => "▾",
            Verdict::Aligned => "•",
            Verdict::Ahead => "▸",
            Verdict::Over => "▴",
            Verdict::Unjudged => "◆",
        }
    };
    let beside = |name: &str| {
        let (x, y) = find(&buffer, name).expect("a label");
        let ends = [x - 2, x + name.len() + 1];
        let cells = ends.map(|x| &buffer[(x as u16, y as u16)]);
        let mark = cells
            .into_iter()
            .find(|cell| "▾•▸▴◆".contains(cell.symbol()) && cell.symbol() != " ");
        mark.map(|cell| (cell.symbol(), cell.modifier.contains(Modifier::REVERSED)))
    };
    assert_eq!(beside("rich-complex"), Some(("◆", true)));
    assert_eq!(beside("rich-simple"), Some(("◆", false)));
    for name in ["poor-complex", "poor-simple"] {
        assert_eq!(beside(name), Some((small(name), false)), "{name}");
    }
}

#[test]
fn the_filter_hides_what_does_not_match_and_the_tray_says_so() {
    let mut state = corners();
    press(&mut state, Command::Filter);
    for letter in "rich".chars() {
        update(&mut state, Message::Typed(Typed::Char(letter)));
    }
    assert_eq!(state.quadrant.plot.placed(), (4, 2));
    let buffer = draw(&state, PLAIN, 80, 24);
    assert!(find(&buffer, "2 of 4 match").is_some());
    assert!(find(&buffer, "poor-").is_none());
    press(&mut state, Command::Back);
    assert_eq!(state.quadrant.plot.placed(), (4, 0));
}

#[test]
fn an_account_that_is_listed_twice_is_counted_once() {
    let mut state = corners();
    let first = state.list.rows[0].clone();
    Arc::make_mut(&mut state.list.rows).push(first);
    let target = Target::Account(id("poor-simple"));
    let grown = account("poor-simple", 2e3, 1.0);
    update(&mut state, Message::Changed(target, Some(grown.into())));
    assert_eq!(state.quadrant.plot.placed(), (4, 0));
    let accounts = state
        .quadrant
        .plot
        .crowds()
        .map(|(_, crowd)| crowd.accounts());
    assert_eq!(accounts.sum::<u32>(), 4);
    draw(&state, PLAIN, 80, 24);
}

#[test]
fn segments_and_the_market_are_points_with_names() {
    let mut settings = settings();
    settings.segments = vec![segment("fleets"), segment("ports")];
    let of_segment = |name: &str, arr, segment: &str| {
        let mut account = account(name, arr, 9.0);
        account.segment = Some(SegmentId::new(segment).expect("an id"));
        account
    };
    let accounts = [
        of_segment("a", 1e6, "fleets"),
        of_segment("b", 1e6, "fleets"),
        of_segment("c", 1e3, "ports"),
    ];
    let mut state = of(workspace(settings, accounts));
    press(&mut state, Command::Level);
    assert_eq!(state.quadrant.level, QuadrantLevel::Segment);
    let buffer = draw(&state, PLAIN, 80, 24);
    let (fleets, ports) = (find(&buffer, "fleets 2"), find(&buffer, "ports 1"));
    assert!(fleets.expect("fleets").0 > 40 && ports.expect("ports").0 < 40);
    press(&mut state, Command::Level);
    let buffer = draw(&state, PLAIN, 80, 24);
    assert!(find(&buffer, "Whole market 3").is_some());
}

#[test]
fn counts_kept_from_edit_to_edit_are_those_of_counting_anew() {
    let mut state = state((0..60).map(|n| {
        account(
            &format!("n{n}"),
            (700.0 * 1.2_f64.powi(n)).round(),
            f64::from(n % 11),
        )
    }));
    press(&mut state, Command::Filter);
    update(&mut state, Message::Typed(Typed::Char('3')));
    for n in 0..40_i32 {
        let name = format!("n{}", (n * 17) % 70);
        // Every kind of news: a new account, one that is gone, one that lost its value, one that moved.
        let now = match n % 4 {
            0 => None,
            1 => Some(Account::new(id(&name), &name)),
            _ => Some(account(&name, 1e4 * f64::from(n + 1), f64::from(n % 10))),
        };
        let news = now.map(std::sync::Arc::new);
        update(
            &mut state,
            Message::Changed(Target::Account(id(&name)), news),
        );
        let mut anew = state.clone();
        let scored = Work::of_reading(state.workspace.clone(), today()).scored(|| true);
        let read = Message::Read(
            state.workspace.clone(),
            Box::new(scored.expect("it is wanted")),
            BTreeMap::new(),
        );
        update(&mut anew, read);
        assert_eq!(seen(&state), seen(&anew), "after {name}");
    }
}

/// All that a plot shows, in lines.
fn seen(state: &State) -> Vec<String> {
    let plot = &state.quadrant.plot;
    let mut lines: Vec<String> = plot
        .crowds()
        .map(|(bin, crowd)| {
            let within: Vec<&str> = plot.within(bin).map(|id| id.as_str()).collect();
            format!("{bin:?} {crowd:?} {within:?}")
        })
        .collect();
    let largest: Vec<&str> = plot.largest().map(|id| id.as_str()).collect();
    let unscored: Vec<&str> = plot.unscored().map(|(id, _)| id.as_str()).collect();
    lines.push(format!("{largest:?} {unscored:?} {:?}", plot.placed()));
    lines
}

#[test]
fn another_day_places_the_accounts_as_they_were() {
    let mut state = corners();
    let before = seen(&state);
    press(&mut state, Command::AsOfBack);
    assert_eq!(state.as_of(), day("2026-10-22"));
    // Nothing in these accounts is dated.
    assert_eq!(seen(&state), before);
}

#[test]
fn every_size_draws_at_every_level_and_nothing_leaves_the_pane() {
    let accounts = (0..50).map(|n| {
        account(
            &format!("very-long-name-of-account-{n}"),
            5e3 * f64::from(n * n),
            f64::from(n % 11),
        )
    });
    let mut state = state(accounts);
    let looks = [true, false].map(|ascii| Look { ascii, ..PLAIN });
    for zoomed in [true, false] {
        state.zoomed = zoomed;
        for level in [
            QuadrantLevel::Account,
            QuadrantLevel::Segment,
            QuadrantLevel::Market,
        ] {
            state.quadrant.level = level;
            for (width, height) in (1..=200)
                .step_by(7)
                .flat_map(|w| (1..=60).step_by(3).map(move |h| (w, h)))
            {
                for look in looks {
                    let buffer = draw(&state, look, width, height);
                    if zoomed && width >= 40 && height >= 12 {
                        frame_is_whole(&buffer, look, width, height);
                    }
                }
            }
        }
    }
}

/// The pane's frame stands below the header and above the two rows of the footer.
fn frame_is_whole(buffer: &Buffer, look: Look, width: u16, height: u16) {
    let side = if look.ascii { "|" } else { "┃" };
    for y in 2..height - 3 {
        for x in [0, width - 1] {
            assert_eq!(buffer[(x, y)].symbol(), side, "{width}x{height}");
        }
    }
}

#[test]
fn ascii_draws_nothing_else() {
    let mut state = corners();
    assert_eq!(state.focus, Pane::Quadrant);
    for width in [60, 80, 160] {
        for level in [QuadrantLevel::Account, QuadrantLevel::Market] {
            state.quadrant.level = level;
            let look = Look {
                ascii: true,
                ..PLAIN
            };
            let text = rows(&draw(&state, look, width, 24)).join("\n");
            let pane: Vec<&str> = text.lines().take(22).collect();
            assert!(pane.join("").is_ascii(), "{text}");
        }
    }
}

#[test]
fn the_selected_account_has_a_whisker_where_its_complexity_is_assumed() {
    // Nobody is judged there: a diamond, hollow where the place is assumed.
    let columns = |open: bool| {
        let mut one = account("one", 1e6, 5.0);
        if open {
            one.complexity_override = None;
        }
        let buffer = draw(&state([one]), PLAIN, 80, 24);
        let (x, y) = find(&buffer, if open { "◇" } else { "◆" }).expect("its mark");
        let column: String = rows(&buffer)
            .iter()
            .filter_map(|row| row.chars().nth(x))
            .collect();
        (column, y)
    };
    // Without offerings it can be anything from 0 to 10: from the top of the picture to its bottom, but for its own mark.
    let (column, y) = columns(true);
    let (top, bottom) = (column.find('┬'), column.find('┴'));
    let (top, bottom) = (top.expect("an upper end"), bottom.expect("a lower end"));
    let whisker = &column[top..bottom];
    assert!(whisker.chars().all(|sign| "┬│◇".contains(sign)), "{column}");
    assert!(whisker.contains('◇'), "{column}");
    // The upper end stands as far above the mark, in the middle of the scale, as the lower one below it, to a cell.
    let above = column
        .chars()
        .position(|sign| sign == '┬')
        .expect("it is there");
    let below = column
        .chars()
        .position(|sign| sign == '┴')
        .expect("it is there");
    assert!((y - above).abs_diff(below - y) <= 1, "{column}");
    let (column, _) = columns(false);
    assert!(!column.contains('┬') && !column.contains('┴'), "{column}");
}
