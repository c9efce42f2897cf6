//! Colours and drawing characters: the only place that knows them.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

use super::parts::Buffer;
use crate::method::equity::Verdict;
use crate::method::insight::Severity;
use crate::method::power::Class;
use crate::model::ascii;

/// How everything looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// How many colours the terminal has.
    pub colors: Colors,
    /// Whether the background is light.
    pub light: bool,
    /// Whether only ASCII may be drawn.
    pub ascii: bool,
}

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colors {
    /// None: bold, reverse and underline only.
    None,
    /// Sixteen.
    Sixteen,
    /// 256.
    Palette,
    /// All.
    True,
}

impl Look {
    /// A style with a colour, for the dark theme and for the light one: each with the one of the sixteen that stands
    /// for it, whose exact shade is the terminal's affair.
    fn tint(self, dark: ((u8, u8, u8), Color), light: ((u8, u8, u8), Color)) -> Style {
        let (rgb, sixteen) = if self.light { light } else { dark };
        let (r, g, b) = rgb;
        match self.colors {
            Colors::None => Style::new(),
            Colors::Sixteen => Style::new().fg(sixteen),
            Colors::Palette => Style::new().fg(Color::Indexed(nearest(rgb))),
            Colors::True => Style::new().fg(Color::Rgb(r, g, b)),
        }
    }

    /// Ordinary text.
    #[must_use]
    pub fn text(self) -> Style {
        Style::new()
    }

    /// Text that matters less; still at least 4.5 to 1.
    #[must_use]
    pub fn dim(self) -> Style {
        self.tint(
            ((158, 164, 174), Color::Reset),
            ((88, 93, 103), Color::Reset),
        )
    }

    /// The one accent: what has the focus.
    #[must_use]
    pub fn accent(self) -> Style {
        self.tint(((122, 180, 255), Color::Cyan), ((20, 85, 170), Color::Blue))
            .add_modifier(Modifier::BOLD)
    }

    /// What is selected.
    #[must_use]
    pub fn selected(self, focused: bool) -> Style {
        if focused {
            Style::new().add_modifier(Modifier::REVERSED)
        } else {
            Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        }
    }

    /// Borders of panes that do not have the keys.
    #[must_use]
    pub fn border(self) -> Style {
        self.tint(
            ((122, 128, 140), Color::Reset),
            ((118, 124, 134), Color::Reset),
        )
    }

    /// Something was refused.
    #[must_use]
    pub fn refused(self) -> Style {
        self.tint(
            ((240, 180, 80), Color::LightYellow),
            ((145, 85, 0), Color::Red),
        )
    }

    /// Something went wrong.
    #[must_use]
    pub fn failed(self) -> Style {
        self.tint(
            ((255, 135, 120), Color::LightRed),
            ((175, 30, 20), Color::Red),
        )
        .add_modifier(Modifier::BOLD)
    }

    /// A verdict: orange, blue-green, blue and purple, none of which is the only sign of it.
    #[must_use]
    pub fn verdict(self, verdict: Option<Verdict>) -> Style {
        match verdict {
            Some(Verdict::Under) => self.orange(),
            Some(Verdict::Aligned) => self.teal(),
            Some(Verdict::Ahead) => self.tint(
                ((130, 180, 255), Color::LightCyan),
                ((20, 80, 190), Color::Blue),
            ),
            Some(Verdict::Over) => self.tint(
                ((205, 160, 255), Color::LightMagenta),
                ((110, 42, 180), Color::Magenta),
            ),
            Some(Verdict::Unjudged) | None => self.dim(),
        }
    }

    fn orange(self) -> Style {
        self.tint(
            ((255, 165, 70), Color::LightYellow),
            ((150, 68, 0), Color::Red),
        )
    }

    fn teal(self) -> Style {
        self.tint(((90, 200, 190), Color::Cyan), ((0, 105, 100), Color::Blue))
    }

    /// The letter of a verdict, which says the same as its colour, and a question mark while it is provisional.
    #[must_use]
    pub fn verdict_letter(self, verdict: Option<Verdict>, provisional: bool) -> &'static str {
        verdict.map_or("-", |verdict| verdict.letter(provisional))
    }

    /// A severity.
    #[must_use]
    pub fn severity(self, severity: Severity) -> Style {
        match severity {
            Severity::Critical => self.failed(),
            Severity::Warning => self.refused(),
            Severity::Info => self.dim(),
        }
    }

    /// The sign of a severity, which says the same as its colour.
    #[must_use]
    pub fn sign(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Critical => "!!",
            Severity::Warning => "!",
            Severity::Info => self.or_ascii("·", "."),
        }
    }

    /// A class of person.
    #[must_use]
    pub fn class(self, class: Class) -> Style {
        match class {
            Class::Champion => self.teal().add_modifier(Modifier::BOLD),
            Class::Influencer => self.teal(),
            Class::Blocker => self.orange().add_modifier(Modifier::BOLD),
            Class::Detractor => self.orange(),
            Class::Undecided | Class::Unknown => self.dim(),
        }
    }

    /// The ground behind what is neither here nor there, such as the borderline band; nothing where colours are few.
    #[must_use]
    pub fn band(self) -> Style {
        let (r, g, b) = if self.light {
            (238, 239, 242)
        } else {
            (32, 36, 43)
        };
        match self.colors {
            Colors::None | Colors::Sixteen => Style::new(),
            Colors::Palette => Style::new().bg(Color::Indexed(if self.light { 255 } else { 235 })),
            Colors::True => Style::new().bg(Color::Rgb(r, g, b)),
        }
    }

    /// Spells in ASCII whatever is not: signs that texts from elsewhere hold, and letters of every script, each column by
    /// itself. A terminal that knows no more may take their bytes for commands.
    pub(super) fn spell(self, buffer: &mut Buffer) {
        if self.ascii {
            buffer.spell(ascii);
        }
    }

    /// The signs of an edge; a thick one for what has the focus.
    #[must_use]
    pub fn edge(self, thick: bool) -> border::Set<'static> {
        match (self.ascii, thick) {
            (true, _) => ASCII,
            (false, true) => border::THICK,
            (false, false) => border::PLAIN,
        }
    }

    /// One of two spellings: drawn with Unicode, or with ASCII.
    #[must_use]
    pub fn or_ascii<'a>(self, unicode: &'a str, ascii: &'a str) -> &'a str {
        if self.ascii { ascii } else { unicode }
    }
}

/// A frame of plain characters.
const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// The nearest of the 256 colours: one of the 6 x 6 x 6 cube, or of the 24 greys.
fn nearest(wanted: (u8, u8, u8)) -> u8 {
    let (r, g, b) = wanted;
    let step = |value: u8| match value {
        0..48 => 0,
        48..115 => 1,
        _ => (value - 35) / 40,
    };
    let cube = 16 + 36 * step(r) + 6 * step(g) + step(b);
    let mean = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
    let grey = 232 + (mean.saturating_sub(3) / 10).min(23) as u8;
    let far = |index: u8| {
        let (x, y, z) = indexed(index);
        [(x, r), (y, g), (z, b)]
            .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
            .iter()
            .sum::<u32>()
    };
    if far(grey) < far(cube) { grey } else { cube }
}

/// What one of the 256 colours looks like, from the 16th on, which every terminal draws alike.
fn indexed(index: u8) -> (u8, u8, u8) {
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return (grey, grey, grey);
    }
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let place = index.saturating_sub(16);
    (level(place / 36), level(place / 6 % 6), level(place % 6))
}

#[cfg(test)]
#[path = "look_tests.rs"]
mod tests;
