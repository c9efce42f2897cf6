//! Colours and drawing characters: the only place that knows them.

use ratatui::style::{Color, Modifier, Style};

use crate::method::equity::Verdict;
use crate::method::insight::Severity;
use crate::method::power::Class;

/// How everything looks.
#[derive(Debug, Clone, Copy)]
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
    /// A style with a colour: dark theme, light theme, and the nearest of sixteen.
    fn tint(self, dark: (u8, u8, u8), light: (u8, u8, u8), sixteen: Color) -> Style {
        let (r, g, b) = if self.light { light } else { dark };
        match self.colors {
            Colors::None => Style::new(),
            Colors::Sixteen => Style::new().fg(sixteen),
            Colors::Palette => Style::new().fg(Color::Indexed(nearest(r, g, b))),
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
        self.tint((150, 156, 166), (95, 100, 110), Color::Reset)
    }

    /// The one accent: what has the keys.
    #[must_use]
    pub fn accent(self) -> Style {
        self.tint((122, 180, 255), (20, 85, 170), Color::Cyan)
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
        self.tint((95, 102, 114), (150, 155, 165), Color::Reset)
    }

    /// Something was refused.
    #[must_use]
    pub fn refused(self) -> Style {
        self.tint((240, 180, 80), (145, 85, 0), Color::Yellow)
    }

    /// Something went wrong.
    #[must_use]
    pub fn failed(self) -> Style {
        self.tint((255, 135, 120), (175, 30, 20), Color::Red)
            .add_modifier(Modifier::BOLD)
    }

    /// A verdict: orange, blue-green and purple are told apart by every kind of colour vision.
    #[must_use]
    pub fn verdict(self, verdict: Option<Verdict>) -> Style {
        match verdict {
            Some(Verdict::Under) => self.tint((255, 165, 70), (165, 80, 0), Color::Yellow),
            Some(Verdict::Aligned) => self.tint((90, 200, 190), (0, 110, 105), Color::Cyan),
            Some(Verdict::Over) => self.tint((205, 160, 255), (115, 50, 185), Color::Magenta),
            Some(Verdict::Unjudged) | None => self.dim(),
        }
    }

    /// The letter of a verdict, which says the same as its colour.
    #[must_use]
    pub fn verdict_letter(self, verdict: Option<Verdict>) -> &'static str {
        match verdict {
            Some(Verdict::Under) => "U",
            Some(Verdict::Aligned) => "A",
            Some(Verdict::Over) => "O",
            Some(Verdict::Unjudged) => "?",
            None => "-",
        }
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

    /// A class of person.
    #[must_use]
    pub fn class(self, class: Class) -> Style {
        match class {
            Class::Champion => self
                .tint((90, 200, 190), (0, 110, 105), Color::Cyan)
                .add_modifier(Modifier::BOLD),
            Class::Influencer => self.tint((90, 200, 190), (0, 110, 105), Color::Cyan),
            Class::Blocker => self
                .tint((255, 165, 70), (165, 80, 0), Color::Yellow)
                .add_modifier(Modifier::BOLD),
            Class::Detractor => self.tint((255, 165, 70), (165, 80, 0), Color::Yellow),
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

    /// One of two spellings: drawn with Unicode, or with ASCII.
    #[must_use]
    pub fn or_ascii<'a>(self, unicode: &'a str, ascii: &'a str) -> &'a str {
        if self.ascii { ascii } else { unicode }
    }
}

/// A frame of plain characters.
pub(super) const ASCII: ratatui::symbols::border::Set<'static> = ratatui::symbols::border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// The nearest of the 6 x 6 x 6 colour cube.
fn nearest(r: u8, g: u8, b: u8) -> u8 {
    let step = |value: u8| {
        if value < 48 {
            0
        } else if value < 115 {
            1
        } else {
            (value - 35) / 40
        }
    };
    16 + 36 * step(r) + 6 * step(g) + step(b)
}
