//! Colours in little room.

use ratatui::style::Color;

/// A colour in four bytes: the kind, and up to three figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Paint(u32);

impl Paint {
    /// That of ordinary text, or of its ground.
    pub(super) const NONE: Self = Self(0);
    const NAMED: u32 = 1 << 24;
    const INDEXED: u32 = 2 << 24;
    const RGB: u32 = 3 << 24;

    pub(super) fn of(color: Color) -> Self {
        Self(match color {
            Color::Reset => 0,
            Color::Rgb(r, g, b) => Self::RGB | u32::from_be_bytes([0, r, g, b]),
            Color::Indexed(place) => Self::INDEXED | u32::from(place),
            named => {
                let place = NAMES.iter().position(|name| *name == named);
                place.map_or(0, |place| Self::NAMED | place as u32)
            }
        })
    }

    pub(super) fn color(self) -> Color {
        let [kind, r, g, b] = self.0.to_be_bytes();
        match kind {
            0 => Color::Reset,
            1 => NAMES[usize::from(b)],
            2 => Color::Indexed(b),
            _ => Color::Rgb(r, g, b),
        }
    }

    /// The figures that name the colour in a sequence of the terminal, behind the one that says what it is for; none
    /// for that of ordinary text.
    pub(crate) fn figures(self) -> Option<([u8; 4], usize)> {
        let [kind, r, g, b] = self.0.to_be_bytes();
        match kind {
            0 => None,
            1 | 2 => Some(([5, b, 0, 0], 2)),
            _ => Some(([2, r, g, b], 4)),
        }
    }
}

/// The colours with a name, in the order of their numbers.
#[rustfmt::skip]
const NAMES: [Color; 16] = [
    Color::Black, Color::Red, Color::Green, Color::Yellow, Color::Blue, Color::Magenta, Color::Cyan, Color::Gray,
    Color::DarkGray, Color::LightRed, Color::LightGreen, Color::LightYellow, Color::LightBlue, Color::LightMagenta,
    Color::LightCyan, Color::White,
];
