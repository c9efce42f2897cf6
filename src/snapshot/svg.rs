//! A picture as SVG inside a page, with its title and its words for those who do not see it.

use maud::{Markup, html};

use super::drawing::{Anchor, Picture, Point, Shape, Sign};
use crate::model::shown;

/// Draws a picture. `name` is unique in its page.
#[must_use]
pub(super) fn svg(picture: &Picture, name: &str) -> Markup {
    let (width, height) = picture.size;
    let said = if picture.words.is_empty() {
        &picture.key
    } else {
        &picture.words
    };
    let (title, words) = (format!("{name}-t"), format!("{name}-d"));
    html! {
        svg viewBox=(format!("0 0 {} {}", number(width), number(height))) width=(number(width)) height=(number(height))
            role="img" aria-labelledby=(format!("{title} {words}")) {
            title id=(title) { (shown(&picture.title)) }
            desc id=(words) { (shown(said)) }
            @for shape in &picture.shapes { (drawn(shape)) }
        }
    }
}

fn drawn(shape: &Shape) -> Markup {
    match shape {
        Shape::Line(points, ink) => {
            html! { polyline class=(ink.class()) points=(list(points)) {} }
        }
        Shape::Area(at, size, ink) => html! {
            rect class=(ink.class()) x=(number(at.0)) y=(number(at.1)) width=(number(size.0.max(0.0)))
                height=(number(size.1.max(0.0))) {}
        },
        Shape::Sign(at, reach, Sign::Circle, ink) => html! {
            circle class=(ink.class()) cx=(number(at.0)) cy=(number(at.1)) r=(number(*reach)) {}
        },
        Shape::Sign(at, reach, sign, ink) => {
            html! { polygon class=(ink.class()) points=(list(&corners(*at, *reach, *sign))) {} }
        }
        Shape::Text(at, anchor, text, ink) => html! {
            text class=(ink.class()) x=(number(at.0)) y=(number(at.1)) text-anchor=(name(*anchor)) { (shown(text)) }
        },
    }
}

fn corners((x, y): Point, reach: f64, sign: Sign) -> Vec<Point> {
    let r = reach;
    match sign {
        Sign::Circle | Sign::Square => vec![
            (x - r, y - r),
            (x + r, y - r),
            (x + r, y + r),
            (x - r, y + r),
        ],
        Sign::Diamond => vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
        Sign::Up => vec![(x, y - r), (x + r, y + r), (x - r, y + r)],
        Sign::Right => vec![(x - r, y - r), (x + r, y), (x - r, y + r)],
        Sign::Down => vec![(x - r, y - r), (x + r, y - r), (x, y + r)],
    }
}

fn name(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}

fn list(points: &[Point]) -> String {
    let all: Vec<String> = points
        .iter()
        .map(|(x, y)| format!("{},{}", number(*x), number(*y)))
        .collect();
    all.join(" ")
}

/// A length with one decimal, which is finer than any screen; what is no number stands at 0.
fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let rounded = (value * 10.0).round() / 10.0 + 0.0;
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::drawing::{Ink, Pen};

    #[test]
    fn a_picture_is_markup_with_its_words_and_nothing_of_its_texts_is() {
        let mut pen = Pen::new();
        pen.line((0.0, 1.04), (10.0, f64::NAN), Ink::Faint);
        pen.area((1.0, 2.0), (-3.0, 4.0), Ink::Built);
        pen.sign((5.0, 5.0), 2.0, Sign::Down, Ink::Under);
        pen.text((1.0, 2.0), "</text><script>\u{202e}", Ink::Label);
        let picture = pen.done("A & B", "key", "\"one\"".to_owned(), (20.0, 10.0));
        // 1.04 is 1 with one decimal; a negative width is none; the triangle hangs around (5, 5), two to each side.
        let expected = "<svg viewBox=\"0 0 20 10\" width=\"20\" height=\"10\" role=\"img\" aria-labelledby=\"p-t p-d\">\
            <title id=\"p-t\">A &amp; B</title><desc id=\"p-d\">&quot;one&quot;</desc>\
            <polyline class=\"faint\" points=\"0,1 10,0\"></polyline>\
            <rect class=\"built\" x=\"1\" y=\"2\" width=\"0\" height=\"4\"></rect>\
            <polygon class=\"below\" points=\"3,3 7,3 5,7\"></polygon>\
            <text class=\"label\" x=\"1\" y=\"2\" text-anchor=\"start\">&lt;/text&gt;&lt;script&gt;&lt;U+202E&gt;</text></svg>";
        assert_eq!(svg(&picture, "p").into_string(), expected);
    }
}
