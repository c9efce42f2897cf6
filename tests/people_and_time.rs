//! What the power grid and the stage timeline show, cell by cell, with the styles that carry meaning.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use cultivate::app::{Command, Message, Pane, Size, State, update};
use cultivate::method::power::Class;
use cultivate::model::{AccountId, Date, Workspace};
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use cultivate::workspace::schema::{account_from, settings_from};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

const SETTINGS: &str = r#"(format: 1, name: "Any", team: [
    (id: "mira-lund", name: "Mira Lund", function: CustomerSuccess),
], method: (thresholds: (market_power: 4)))"#;

/// Inês came over to us in June and leads; Olaf is against us and reports to her, as does Ivan; nobody judged Tove.
const PEOPLE: &str = r#"(name: "Harbour", arr: 1000, journey: Use, stakeholders: [
    (id: "ines", name: "Inês Duarte", side: Business, role: Buyer, power: 9, attitude: 3, guardian: true,
        was: [(until: "2026-06-01", attitude: -1)]),
    (id: "olaf", name: "Olaf Berg", title: "Head of works", side: Technology, role: User, power: 7, attitude: -3,
        market_power: 4, reports_to: "ines"),
    (id: "ivan", name: "Ivan Dobrev", side: Technology, role: User, power: 3, attitude: 2, market_power: 3,
        reports_to: "ines"),
    (id: "tove", name: "Tove Nyberg", side: Business, role: User),
])"#;

const STAGES: &str = r#"(name: "Harbour", arr: 1000, journey: Use, renewal: "2026-12-02", stages: [
    (on: "2025-02-01", view: Vendor, stage: Exploratory),
    (on: "2025-12-10", view: Vendor, stage: Basic),
    (on: "2026-02-01", view: Customer, stage: Exploratory),
    (on: "2026-10-01", view: Customer, stage: Basic),
])"#;

#[test]
fn the_grid_says_who_is_where_and_how_each_stands_to_us() {
    let state = zoomed(PEOPLE, Pane::Grid);
    let screen = Screen::of(&state, Colors::Sixteen, (120, 36));
    assert!(
        screen
            .row("Harbour")
            .contains("1 blocker  1 champion  1 influencer  1 not judged")
    );
    // Inside the frame there are 118 columns: 118 * 12 / 25 = 56 for the list, 2 between, 60 for the grid, of which 4
    // for the powers: 56 from column 5 on, 55 steps for attitudes -5 to 5. A label begins one before its place.
    // Attitude 3: 0.8 * 55 = 44; -3: 0.2 * 55 = 11; 2: 0.7 * 55 = 38.5, rounded 39. Ivan and Inês share their
    // initials, so both have a letter more. Nobody has a tie; Olaf's market power is the threshold's, Ivan's below.
    let (ines, olaf, ivan) = (
        screen.find("IDu·#", 5..61),
        screen.find("OB·^", 5..61),
        screen.find("IDo· ", 5..61),
    );
    assert_eq!((ines.0, olaf.0, ivan.0), (48, 15, 43));
    assert!(ines.1 < olaf.1 && olaf.1 < ivan.1, "by power from above");
    // Champions and blockers in colours of their own, in bold; the selected one reversed.
    let style = |at: (u16, u16)| (screen.buffer[at].fg, screen.buffer[at].modifier);
    let of = |class| screen.look.class(class);
    let (champion, blocker) = (of(Class::Champion), of(Class::Blocker));
    assert_ne!(champion.fg, blocker.fg);
    let reversed = Modifier::BOLD | Modifier::REVERSED;
    assert_eq!(style(ines), (champion.fg.unwrap(), reversed));
    assert_eq!(style(olaf), (blocker.fg.unwrap(), Modifier::BOLD));
    assert_eq!(style(ivan), (champion.fg.unwrap(), Modifier::empty()));
    // Until 1 June Inês stood at -1: 0.4 * 55 = 22, in the accent's colour.
    assert_eq!(screen.buffer[(5 + 22, ines.1)].symbol(), "•");
    assert!(
        screen
            .row("moved")
            .contains("moved p9 a-1 → p9 a3 since 1 Jun")
    );
    assert!(
        screen
            .row("not judged –")
            .contains("1 not judged – Enter to place the first")
    );
    assert!(screen.text().contains("^ market power 4+"));
    assert!(
        !screen.text().contains("* advocate"),
        "nobody is one, so nothing is said of it"
    );
    let row = screen.row("Olaf Berg ^");
    assert!(row.contains("Blocker") && row.contains("p7 a-3"), "{row}");
    assert!(screen.text().contains("Head of works"));
}

#[test]
fn reporting_lines_join_before_their_superior() {
    let mut state = zoomed(PEOPLE, Pane::Grid);
    run(&mut state, Command::ReportingLines);
    for (ascii, arrows) in [(false, "▲◀▶▼"), (true, "^<>v")] {
        let look = Look {
            colors: Colors::None,
            light: false,
            ascii,
        };
        let screen = Screen::with(&state, look, (120, 36));
        let ines = screen.find("IDu", 5..61);
        let around = [
            (ines.0 - 1, ines.1),
            (ines.0, ines.1 + 1),
            (ines.0 + 1, ines.1 + 1),
            (ines.0 + 2, ines.1 + 1),
        ];
        let arrow = |at: &&(u16, u16)| arrows.contains(screen.buffer[**at].symbol());
        assert!(around.iter().any(|at| arrow(&at)), "{}", screen.text());
    }
}

#[test]
fn any_crowd_is_drawn_at_any_size() {
    let spread = crowd(|number| (number % 11, number * 7 % 11 - 5));
    let one_cell = crowd(|_| (8, 2));
    let unknown = PEOPLE
        .replace("power: 9, attitude: 3,", "")
        .replace("power: 7, attitude: -3,", "");
    for account in [&spread, &one_cell, &unknown] {
        let mut state = zoomed(account, Pane::Grid);
        run(&mut state, Command::ReportingLines);
        for (width, height) in [(1, 1), (20, 9), (40, 12), (80, 24), (120, 36), (200, 60)] {
            Screen::of(&state, Colors::None, (width, height));
            run(&mut state, Command::Down);
        }
    }
    let state = zoomed(&spread, Pane::Grid);
    let screen = Screen::of(&state, Colors::None, (120, 36));
    // 33 lines of people in the list: 60 less those are still below.
    assert!(screen.text().contains("more below"), "{}", screen.text());
}

#[test]
fn the_timeline_tells_the_gap_the_renewal_and_since_when() {
    let mut state = zoomed(STAGES, Pane::Timeline);
    let text = Screen::of(&state, Colors::None, (120, 36)).text();
    assert!(text.contains("both say Basic"), "{text}");
    // From 2 November to 2 December there are 30 days.
    assert!(text.contains("renews 2 Dec (in 30 days)"), "{text}");
    assert!(
        text.contains("ours since 10 Dec 2025  theirs since 1 Oct"),
        "{text}"
    );
    assert!(!text.contains("came later"), "{text}");
    // In August they were a stage below since their first word in February; what came later is thinner.
    for _ in 0..3 {
        run(&mut state, Command::AsOfBack);
    }
    let screen = Screen::of(&state, Colors::None, (120, 36));
    let text = screen.text();
    assert!(
        text.contains("gap +1: ours Basic above theirs Exploratory, since 1 Feb"),
        "{text}"
    );
    assert!(text.contains("─ ┈ came later"), "{text}");
    // 24 months on 118 - 15 columns, 18 of them before 2 August 2026: from 2 February 2025 to that day 546 of 729 days
    // (363 + 183, and 183 more make 729 to 2 February 2027), column 102 * 546 / 729 = 76.4.
    let basic: Vec<char> = screen.row("Basic  ").chars().skip(16).collect();
    assert_eq!((basic[76], basic[77]), ('━', '─'), "{basic:?}");
}

#[test]
fn a_low_timeline_has_the_gap_in_a_row() {
    let mut state = zoomed(STAGES, Pane::Timeline);
    for _ in 0..3 {
        run(&mut state, Command::AsOfBack);
    }
    state.zoomed = false;
    // 13 rows less header, frame and two of the footer leave the pane eight: the heading, four stages, the gap, what
    // happened, the axis. Half a year on 53 columns for 24 months are 13 columns, too few for more than the figure.
    let screen = Screen::of(&state, Colors::None, (70, 13));
    assert!(screen.row("gap  ").contains("░ +1 ░"), "{}", screen.text());
    // One row more says what the signs mean.
    let screen = Screen::of(&state, Colors::None, (70, 14));
    assert!(screen.text().contains("R renewal"), "{}", screen.text());
}

#[test]
fn decades_of_stages_and_a_year_of_touches_are_drawn_at_every_zoom() {
    let mut busy = String::from("(name: \"Busy\", arr: 1, journey: Use, stages: [");
    for year in 2006..2026 {
        for (month, view) in [(3, "Vendor"), (9, "Customer")] {
            let stage = ["Exploratory", "Basic", "Collaborative"][(year % 3) as usize];
            write!(
                busy,
                "(on: \"{year}-0{month}-01\", view: {view}, stage: {stage}),"
            )
            .unwrap();
        }
    }
    busy.push_str("], interactions: [");
    for number in 0..400 {
        let (month, day) = (1 + number / 28 % 12, 1 + number % 28);
        write!(busy, "(on: \"2026-{month:02}-{day:02}\", kind: Call),").unwrap();
    }
    busy.push_str("])");
    let mut state = zoomed(&busy, Pane::Timeline);
    for months in [3, 12, 24, 120] {
        state.timeline.months = months;
        for (width, height) in [(1, 1), (40, 12), (80, 24), (120, 36), (200, 60)] {
            let screen = Screen::of(&state, Colors::None, (width, height));
            if width >= 80 {
                // Wherever there is room the axis says a year, and no two labels touch.
                assert!(
                    screen.text().contains("2026"),
                    "{months}: {}",
                    screen.text()
                );
            }
        }
    }
    state.timeline.months = 24;
    let text = Screen::of(&state, Colors::None, (120, 36)).text();
    assert!(text.contains("2-9 touches"), "{text}");
}

/// Sixty people in several scripts, each under another, where power and attitude are given by number.
fn crowd(stand: impl Fn(i64) -> (i64, i64)) -> String {
    let mut text = String::from("(name: \"山田\", arr: 1, journey: Use, stakeholders: [");
    for number in 0..60 {
        let names = [
            "山田 太郎",
            "محمد علي",
            "Zoe\u{301} A\u{30a}",
            "Cher",
            "نور",
        ];
        let name = names[number as usize % 5];
        let superior = match number {
            0 => String::new(),
            _ => format!("reports_to: \"p{}\",", number / 3),
        };
        let (power, attitude) = stand(number);
        write!(
            text,
            "(id: \"p{number}\", name: \"{name}\", side: Business, role: User, {superior} \
             power: {power}, attitude: {attitude}),"
        )
        .unwrap();
    }
    text + "])"
}

struct Screen {
    look: Look,
    buffer: Buffer,
}

impl Screen {
    fn of(state: &State, colors: Colors, size: (u16, u16)) -> Self {
        let look = Look {
            colors,
            light: false,
            ascii: false,
        };
        Self::with(state, look, size)
    }

    fn with(state: &State, look: Look, (width, height): (u16, u16)) -> Self {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        screen::draw(state, look, area, &mut buffer);
        Self { look, buffer }
    }

    fn rows(&self) -> Vec<String> {
        let width = usize::from(self.buffer.area.width);
        let row = |cells: &[ratatui::buffer::Cell]| {
            cells.iter().map(|cell| cell.symbol()).collect::<String>()
        };
        self.buffer.content.chunks(width).map(row).collect()
    }

    fn text(&self) -> String {
        self.rows().join("\n")
    }

    /// The first row that contains a text.
    fn row(&self, text: &str) -> String {
        let rows = self.rows();
        let found = rows.iter().find(|row| row.contains(text));
        found
            .unwrap_or_else(|| panic!("no {text}:\n{}", self.text()))
            .clone()
    }

    /// Where a text begins, within columns.
    fn find(&self, text: &str, columns: std::ops::Range<u16>) -> (u16, u16) {
        let letters: Vec<String> = text.chars().map(String::from).collect();
        for y in 0..self.buffer.area.height {
            for x in columns.clone() {
                let at = |(place, letter): (u16, &String)| {
                    self.buffer
                        .cell((x + place, y))
                        .is_some_and(|cell| cell.symbol() == letter)
                };
                if (0..).zip(&letters).all(at) {
                    return (x, y);
                }
            }
        }
        panic!("no {text}:\n{}", self.text())
    }
}

fn run(state: &mut State, command: Command) {
    update(state, Message::Command(command));
}

/// One account on 2 November 2026, with one pane over the whole screen.
fn zoomed(account: &str, pane: Pane) -> State {
    let account = account_from(account, AccountId::new("harbour").unwrap()).unwrap();
    let accounts = BTreeMap::from([(account.id.clone(), Arc::new(account))]);
    let settings = settings_from(SETTINGS).unwrap();
    let size = Size {
        width: 120,
        height: 36,
    };
    let today = Date::new(2026, 11, 2).unwrap();
    let mut state = State::new(Workspace { settings, accounts }, today, size);
    (state.focus, state.zoomed) = (pane, true);
    if state.person.is_none() {
        state.person = state.people().first().map(|who| who.id.clone());
    }
    state
}
