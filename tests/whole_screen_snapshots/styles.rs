//! What a cell is drawn like, in one letter.

use cultivate::method::equity::Verdict;
use cultivate::tui::look::Look;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

/// What the letters mean.
pub(crate) fn legend() -> String {
    "-- styles: # selected, _ selected elsewhere, a accent, d dim, b border, r refused or warned, f failed, \
     U A O verdicts, = band, ? another --\n"
        .to_owned()
}

/// The letter of a cell's style.
pub(crate) fn letter(look: Look, cell: &Cell) -> char {
    if cell.modifier.contains(Modifier::REVERSED) {
        return '#';
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        return '_';
    }
    let named: [(char, Style); 9] = [
        ('a', look.accent()),
        ('d', look.dim()),
        ('b', look.border()),
        ('f', look.failed()),
        ('r', look.refused()),
        ('U', look.verdict(Some(Verdict::Under))),
        ('A', look.verdict(Some(Verdict::Aligned))),
        ('H', look.verdict(Some(Verdict::Ahead))),
        ('O', look.verdict(Some(Verdict::Over))),
    ];
    if cell.fg == Color::Reset {
        return if cell.bg == Color::Reset { ' ' } else { '=' };
    }
    let drawn_so = named.iter().find(|(_, style)| style.fg == Some(cell.fg));
    drawn_so.map_or('?', |(letter, _)| *letter)
}
