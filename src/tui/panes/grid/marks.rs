//! How a person is written in the grid: initials, the strength of the ties, and the marks.

use unicode_segmentation::UnicodeSegmentation;

use crate::picture::grid::Figure;
use crate::tui::look::Look;

/// The market power from which a person is marked.
const MARKET: i64 = 6;

/// The ties' strength in five levels.
const LEVELS: [&str; 5] = ["·", "▂", "▄", "▆", "█"];
const LEVELS_ASCII: [&str; 5] = ["0", "1", "2", "3", "4"];

/// The first letters of the first and the last word, in any script.
pub(super) fn initials(name: &str) -> String {
    let letter = |word: &str| {
        let mut letters = word.graphemes(true);
        letters
            .find(|letter| letter.chars().any(char::is_alphanumeric))
            .map(str::to_owned)
    };
    let words: Vec<String> = name.split_whitespace().filter_map(letter).collect();
    match words.as_slice() {
        [] => "?".to_owned(),
        [one] => one.to_uppercase(),
        [first, .., last] => (first.to_owned() + last).to_uppercase(),
    }
}

/// Initials and strength, with the marks where there is room.
pub(super) fn label(figure: &Figure<'_>, look: Look, with_marks: bool) -> String {
    let mut label = initials(&figure.who.name);
    label.push_str(level(figure.level(), look));
    if with_marks {
        label.push_str(&marks(figure));
    }
    label
}

/// The sign of a level, 0..=4.
pub(super) fn level(level: usize, look: Look) -> &'static str {
    let levels = if look.ascii { LEVELS_ASCII } else { LEVELS };
    levels[level.min(4)]
}

/// `#` guardian, `*` advocate, `^` market power.
pub(super) fn marks(figure: &Figure<'_>) -> String {
    let who = figure.who;
    let market = who.market_power.get() >= MARKET;
    [(who.guardian, '#'), (who.advocate, '*'), (market, '^')]
        .into_iter()
        .filter_map(|(is, mark)| is.then_some(mark))
        .collect()
}

/// What the signs mean, in pieces that may stand on one row each.
pub(super) fn legend(look: Look, lines: bool, planned: bool) -> Vec<String> {
    let strength = if look.ascii {
        "tie 0..4".to_owned()
    } else {
        format!("tie {}", LEVELS.concat())
    };
    let mut legend = vec![strength, "# guardian".to_owned(), "* advocate".to_owned()];
    legend.push(format!("^ market {MARKET}+"));
    legend.push(format!("{} past year", trail_dot(look)));
    if planned {
        legend.push(format!("{} with plan", plan_mark(look)));
    }
    if !lines {
        legend.push("R reporting".to_owned());
    }
    legend
}

/// Where the selected person stood before.
pub(super) fn trail_dot(look: Look) -> &'static str {
    look.or_ascii("•", ".")
}

/// Stands before the initials of somebody at the place the plan leads to.
pub(super) fn plan_mark(look: Look) -> &'static str {
    look.or_ascii("▸", ">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_in_any_script() {
        for (name, letters) in [
            ("Inês Duarte", "ID"),
            ("maría de los ángeles", "MÁ"),
            ("Cher", "C"),
            ("山田 太郎", "山太"),
            ("\u{202e}(Bo) Ek", "BE"),
            ("…", "?"),
            ("", "?"),
        ] {
            assert_eq!(initials(name), letters, "{name:?}");
        }
    }
}
