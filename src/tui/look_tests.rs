//! Every style is legible on the grounds it is drawn on, by the formula of WCAG 2.2.

#[path = "../../tests/common/contrast.rs"]
mod formula;

use super::*;
use formula::{GROUNDS, Rgb, contrast};

#[test]
fn the_formula_gives_the_known_values() {
    // From the definition: black and white are (1 + 0.05) / 0.05 = 21 apart, a colour and itself 1.
    assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
    assert!((contrast((9, 99, 199), (9, 99, 199)) - 1.0).abs() < 1e-9);
    // Pure red has a luminance of 0.2126: 1.05 / 0.2626 = 3.998 on white, 0.2626 / 0.05 = 5.252 on black.
    assert!((contrast((255, 0, 0), (255, 255, 255)) - 3.998).abs() < 1e-3);
    assert!((contrast((255, 0, 0), (0, 0, 0)) - 5.252).abs() < 1e-3);
    // #767676 is known as the lightest grey that reaches 4.5 on white, #777777 as the first that does not.
    assert!(contrast((0x76, 0x76, 0x76), (255, 255, 255)) >= 4.5);
    assert!(contrast((0x77, 0x77, 0x77), (255, 255, 255)) < 4.5);
}

#[test]
fn the_nearest_of_256_colours_is_found_among_cube_and_greys() {
    assert_eq!(nearest((255, 0, 0)), 196);
    // 16 + 36 * 2 + 6 * 3 + 4 is (135, 175, 215).
    assert_eq!(
        (nearest((130, 180, 220)), indexed(110)),
        (110, (135, 175, 215))
    );
    // The cube's greys are 95, 135, 175 and so on; 128 is the 13th of the ramp from 8 in tens.
    assert_eq!(
        (nearest((128, 128, 128)), indexed(244)),
        (244, (128, 128, 128))
    );
    assert_eq!(nearest((0, 0, 0)), 16);
    assert_eq!(nearest((255, 255, 255)), 231);
}

/// Every style that text is drawn in, with its name.
fn texts(look: Look) -> Vec<(String, Style)> {
    let mut styles = vec![
        ("dim".to_owned(), look.dim()),
        ("accent".to_owned(), look.accent()),
        ("refused".to_owned(), look.refused()),
        ("failed".to_owned(), look.failed()),
    ];
    for verdict in [
        Verdict::Under,
        Verdict::Aligned,
        Verdict::Ahead,
        Verdict::Over,
        Verdict::Unjudged,
    ] {
        styles.push((verdict.name().to_owned(), look.verdict(Some(verdict))));
    }
    for severity in [Severity::Critical, Severity::Warning, Severity::Info] {
        styles.push((severity.name().to_owned(), look.severity(severity)));
    }
    for class in [
        Class::Champion,
        Class::Influencer,
        Class::Blocker,
        Class::Detractor,
        Class::Undecided,
        Class::Unknown,
    ] {
        styles.push((format!("{class:?}"), look.class(class)));
    }
    styles
}

fn rgb(color: Color, sixteen: &[Rgb; 16]) -> Option<Rgb> {
    match color {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(index @ 16..) => Some(indexed(index)),
        Color::Red => Some(sixteen[1]),
        Color::Blue => Some(sixteen[4]),
        Color::Magenta => Some(sixteen[5]),
        Color::Cyan => Some(sixteen[6]),
        Color::LightRed => Some(sixteen[9]),
        Color::LightYellow => Some(sixteen[11]),
        Color::LightMagenta => Some(sixteen[13]),
        Color::LightCyan => Some(sixteen[14]),
        // The terminal's own text on its own ground: whoever set it up can read it.
        Color::Reset => None,
        other => panic!("{other} is not among those that are measured"),
    }
}

/// The least contrast of every style of a look on the theme's grounds and on the band.
fn measured(look: Look, sixteen: &[Rgb; 16], styles: Vec<(String, Style)>) -> Vec<(f64, String)> {
    let mut grounds = GROUNDS[usize::from(look.light)].to_vec();
    grounds.extend(look.band().bg.and_then(|color| rgb(color, sixteen)));
    let of = |style: Style| rgb(style.fg.unwrap_or(Color::Reset), sixteen);
    let pairs = styles
        .into_iter()
        .filter_map(|(name, style)| Some((name, of(style)?)));
    pairs
        .flat_map(|(name, color)| {
            let on = grounds.clone();
            on.into_iter().map(move |ground| {
                let said = format!("{name} {color:?} on {ground:?}");
                (contrast(color, ground), said)
            })
        })
        .collect()
}

fn looks(colors: &[Colors]) -> Vec<Look> {
    let both = [false, true].into_iter();
    both.flat_map(|light| {
        colors.iter().map(move |colors| Look {
            colors: *colors,
            light,
            ascii: false,
        })
    })
    .collect()
}

/// Red, green, blue and so on as xterm and as the console of a PC draw them.
const XTERM: [Rgb; 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];
const CONSOLE: [Rgb; 16] = [
    (0, 0, 0),
    (170, 0, 0),
    (0, 170, 0),
    (170, 85, 0),
    (0, 0, 170),
    (170, 0, 170),
    (0, 170, 170),
    (170, 170, 170),
    (85, 85, 85),
    (255, 85, 85),
    (85, 255, 85),
    (255, 255, 85),
    (85, 85, 255),
    (255, 85, 255),
    (85, 255, 255),
    (255, 255, 255),
];

fn assert_all(least: f64, measured: Vec<(f64, String)>, look: Look) {
    assert!(!measured.is_empty(), "{look:?}");
    let failing: Vec<_> = measured
        .iter()
        .filter(|(found, _)| *found < least)
        .collect();
    assert!(failing.is_empty(), "{look:?}: {failing:#?}");
}

#[test]
fn text_has_a_contrast_of_4_5_in_both_themes() {
    for look in looks(&[Colors::True, Colors::Palette]) {
        assert_all(4.5, measured(look, &XTERM, texts(look)), look);
    }
}

#[test]
fn lines_have_a_contrast_of_3_in_both_themes() {
    for look in looks(&[Colors::True, Colors::Palette]) {
        let lines = vec![("border".to_owned(), look.border())];
        assert_all(3.0, measured(look, &XTERM, lines), look);
    }
}

#[test]
fn sixteen_colours_are_chosen_that_black_and_white_grounds_leave_legible() {
    for look in looks(&[Colors::Sixteen]) {
        for palette in [&XTERM, &CONSOLE] {
            let ground = GROUNDS[usize::from(look.light)][0];
            for (name, style) in texts(look) {
                let Some(color) = style.fg.and_then(|color| rgb(color, palette)) else {
                    continue;
                };
                let found = contrast(color, ground);
                assert!(found >= 4.5, "{name} {color:?} on {ground:?}: {found:.2}");
            }
        }
    }
}

#[test]
fn without_colours_nothing_is_coloured() {
    for look in looks(&[Colors::None]) {
        for (name, style) in texts(look) {
            assert_eq!((style.fg, style.bg), (None, None), "{name}");
        }
        assert_eq!(look.band(), Style::new());
    }
}

#[test]
fn every_letter_has_one_of_ascii_for_each_of_its_columns() {
    use ratatui::layout::Rect;

    use crate::tui::parts::put;
    let area = Rect::new(0, 0, 40, 1);
    let look = Look {
        colors: Colors::None,
        light: false,
        ascii: true,
    };
    for (text, expected) in [
        ("Inês Łącka Søren Straße", "Ines Lacka Soren Strase"),
        ("Иван Πέτρος", "Ivan Petros"),
        ("Kiryū 石川 x", "Kiryu ???? x"),
        ("a … b → c ▏", "a ~ b > c _"),
        ("e\u{301}\u{644}\u{627}z", "e??z"),
    ] {
        let mut buffer = Buffer::empty(area);
        put(&mut buffer, area, 0, 0, text, Style::new());
        look.spell(&mut buffer);
        let row = buffer.rows().next().unwrap();
        let shown: String = row.iter().filter_map(|cell| cell.character()).collect();
        assert_eq!(shown.trim_end(), expected);
        assert!(shown.is_ascii());
    }
}
