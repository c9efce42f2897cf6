//! A picture as data: lines, areas, signs and letters on a sheet, and the words that say the same without looking.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::model::shown;

/// How wide a column of text is set, at most, in units of the sheet.
pub(super) const COLUMN: f64 = 7.0;

/// How high a row of text is.
pub(super) const ROW: f64 = 14.0;

/// A point, from the upper left corner of the sheet.
pub(super) type Point = (f64, f64);

/// A picture. Its texts are as they stand in the files; a format makes them safe.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What it is.
    pub title: String,
    /// How it is read: what its directions and lines mean; for those who see it.
    pub key: String,
    /// What it shows, for those who do not see it; empty where a table beside it says all of it.
    pub words: String,
    /// Width and height; one unit is a pixel where nothing scales it.
    pub size: Point,
    /// What is drawn, one over the other.
    pub shapes: Vec<Shape>,
}

/// One thing on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line through points.
    Line(Vec<Point>, Ink),
    /// An area: its upper left corner, its width and height.
    Area(Point, Point, Ink),
    /// A sign around a point, so far to each side.
    Sign(Point, f64, Sign, Ink),
    /// A text whose middle height is at the point.
    Text(Point, Anchor, String, Ink),
}

/// The form of a sign, which says what its colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A circle.
    Circle,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle with its point up.
    Up,
    /// A triangle with its point down.
    Down,
    /// A triangle with its point to the right.
    Right,
}

/// Which end of a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The first letter.
    Start,
    /// The middle.
    Middle,
    /// The last letter.
    End,
}

/// What something means, which decides how it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The edge of a plot.
    Frame,
    /// What guides the eye.
    Faint,
    /// A border within a plot.
    Border,
    /// A stretch that is neither here nor there.
    Band,
    /// What is.
    Built,
    /// What should be.
    Target,
    /// Between what a figure can turn out to lie.
    Range,
    /// Our view.
    Ours,
    /// The customer's view.
    Theirs,
    /// The difference of both views.
    Gap,
    /// Too little.
    Under,
    /// As it should be.
    Aligned,
    /// More than is warranted, at a cost that is borne.
    Ahead,
    /// Too much.
    Over,
    /// Nobody knows.
    Open,
    /// The darkest of three parts.
    First,
    /// The middle one.
    Second,
    /// The lightest.
    Third,
    /// What is agreed.
    Solid,
    /// For us.
    For,
    /// Against us.
    Against,
    /// A text.
    Label,
    /// A text that explains.
    Note,
    /// A text on something dark.
    Inside,
}

impl Ink {
    /// The name of its style.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Faint => "faint",
            Self::Border => "border",
            Self::Band => "band",
            Self::Built => "built",
            Self::Target => "target",
            Self::Range => "range",
            Self::Ours => "ours",
            Self::Theirs => "theirs",
            Self::Gap => "gap",
            Self::Under => "below",
            Self::Aligned => "even",
            Self::Ahead => "ahead",
            Self::Over => "above",
            Self::Open => "open",
            Self::First => "one",
            Self::Second => "two",
            Self::Third => "three",
            Self::Solid => "solid",
            Self::For => "for",
            Self::Against => "against",
            Self::Label => "label",
            Self::Note => "note",
            Self::Inside => "inside",
        }
    }
}

/// A picture in the making.
#[derive(Debug)]
pub(super) struct Pen {
    shapes: Vec<Shape>,
}

impl Pen {
    pub(super) fn new() -> Self {
        Self { shapes: Vec::new() }
    }

    pub(super) fn line(&mut self, from: Point, to: Point, ink: Ink) {
        self.shapes.push(Shape::Line(vec![from, to], ink));
    }

    /// A line with a stroke across each of its ends, upright or level.
    pub(super) fn whisker(&mut self, [from, to]: [Point; 2], ink: Ink) {
        const REACH: f64 = 4.0;
        let upright = from.0 == to.0;
        let (aside, up) = if upright { (REACH, 0.0) } else { (0.0, REACH) };
        self.line(from, to, ink);
        for (x, y) in [from, to] {
            self.line((x - aside, y - up), (x + aside, y + up), ink);
        }
    }

    pub(super) fn path(&mut self, points: Vec<Point>, ink: Ink) {
        self.shapes.push(Shape::Line(points, ink));
    }

    pub(super) fn area(&mut self, at: Point, size: Point, ink: Ink) {
        self.shapes.push(Shape::Area(at, size, ink));
    }

    pub(super) fn sign(&mut self, at: Point, reach: f64, sign: Sign, ink: Ink) {
        self.shapes.push(Shape::Sign(at, reach, sign, ink));
    }

    pub(super) fn text(&mut self, at: Point, text: impl Into<String>, ink: Ink) {
        let text = Shape::Text(at, Anchor::Start, text.into(), ink);
        self.shapes.push(text);
    }

    pub(super) fn text_from(
        &mut self,
        at: Point,
        anchor: Anchor,
        text: impl Into<String>,
        ink: Ink,
    ) {
        self.shapes.push(Shape::Text(at, anchor, text.into(), ink));
    }

    pub(super) fn done(self, title: &str, key: &str, words: String, size: Point) -> Picture {
        Picture {
            title: title.to_owned(),
            key: key.to_owned(),
            words,
            size,
            shapes: self.shapes,
        }
    }
}

/// The columns that a text takes.
pub(super) fn columns(text: &str) -> usize {
    shown(text).width()
}

/// A text cut to so many columns.
pub(super) fn cut(text: &str, most: usize) -> String {
    let safe = shown(text);
    if safe.width() <= most {
        return safe.into_owned();
    }
    let mut short = String::new();
    for cluster in safe.graphemes(true) {
        if short.width() + cluster.width() + 1 > most {
            break;
        }
        short.push_str(cluster);
    }
    short.push('…');
    short
}
