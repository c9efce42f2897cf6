//! The lines of an explanation: a tree that expands down to the values in the files.

use super::expression::{Number as Shown, Said};
use super::labels::{Label, Naming, constant, row_of};
use crate::method::explain::digits::{fixed, short, whole};
use crate::method::explain::{Explanation, Outcome, Reason};
use crate::method::number::{InputSource, Origin};
use crate::method::trace::{Kind, Traced};

/// The source of a line's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a file.
    Value(Origin),
    /// A constant of the method, by name.
    Constant(String),
}

/// One line of an explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its unique key, whatever is expanded.
    pub key: String,
    /// The indentation.
    pub depth: usize,
    /// Its label; empty for a reason in words.
    pub label: String,
    /// Its value; empty for a reason in words.
    pub value: String,
    /// How it was computed.
    pub said: String,
    /// True if its children are shown; none if it has no children.
    pub open: Option<bool>,
    /// The source of its value.
    pub place: Option<Place>,
    /// True if it is secondary, such as a weight or a constant.
    pub minor: bool,
}

/// Explains figures that a reason names.
type Further<'f> = &'f dyn Fn(&str) -> Option<Explanation>;

/// The maximum depth, since figures may explain each other.
const DEEPEST: usize = 24;

/// Builds the lines of an explanation. `is_open` says whether the line of a key is expanded; the first line always is.
/// `further` explains figures that reasons name.
#[must_use]
pub fn lines(
    explanation: &Explanation,
    naming: &Naming<'_>,
    is_open: &dyn Fn(&str) -> bool,
    further: Further<'_>,
) -> Vec<Line> {
    let mut writer = Writer {
        naming,
        is_open,
        further,
        lines: Vec::new(),
    };
    writer.explanation(explanation, "", 0, true);
    if let Some(journey) = &explanation.journey {
        writer.lines.push(Line {
            key: "journey".to_owned(),
            depth: 0,
            label: "journey".to_owned(),
            value: String::new(),
            said: "brought about by an open action".to_owned(),
            open: None,
            place: Some(Place::Value(journey.clone())),
            minor: false,
        });
    }
    writer.lines
}

/// Formats the value of an explanation for its first line.
pub(super) fn value_of(explanation: &Explanation, naming: &Naming<'_>) -> String {
    match (&explanation.outcome, explanation.from()) {
        (Outcome::Number(value), [from]) => {
            Item::of_figure(explanation, from, naming).shown(*value)
        }
        (Outcome::Number(value), _) => short(*value, 2),
        (Outcome::Word(word), _) => word.clone(),
        (Outcome::Nothing, _) => "-".to_owned(),
    }
}

struct Writer<'w> {
    naming: &'w Naming<'w>,
    is_open: &'w dyn Fn(&str) -> bool,
    further: Further<'w>,
    lines: Vec<Line>,
}

/// A number with its label and format.
struct Item {
    label: Label,
    /// A number without a name, shown with all its digits.
    exact: bool,
    scale: f64,
    number: Traced,
}

impl Item {
    fn new(number: &Traced, scale: f64, naming: &Naming<'_>) -> Self {
        let (name, exact) = match &number.node().kind {
            Kind::Named(name, ..) => (name.as_str(), false),
            Kind::Given(origin) => (origin.name.as_str(), true),
            Kind::Constant(name) => (name.as_str(), true),
            _ => ("", false),
        };
        let mut label = naming.label(name);
        if matches!(number.node().kind, Kind::Constant(_)) {
            let long = whole(number.node().value).len() > 9;
            label.long = constant(name);
            label.short = String::new();
            label.decimals = if long { 4 } else { 0 };
        }
        if scale != 1.0 {
            label.decimals = label.decimals.saturating_sub(2);
        }
        Self {
            exact: exact && label.decimals == 0,
            label,
            scale,
            number: number.clone(),
        }
    }

    /// The figure's own number; without a name it gets the figure's.
    fn of_figure(explanation: &Explanation, from: &Traced, naming: &Naming<'_>) -> Self {
        let mut item = Self::new(from, 1.0, naming);
        if !matches!(
            from.node().kind,
            Kind::Named(..) | Kind::Given(_) | Kind::Constant(_)
        ) {
            item.label = naming.label(&explanation.figure);
            item.label.long = naming.title(&explanation.figure);
        }
        item
    }

    fn shown(&self, value: f64) -> String {
        if self.exact {
            whole(value * self.scale)
        } else {
            fixed(value * self.scale, self.label.decimals)
        }
    }

    /// True if it is a weight or a constant, of which a sentence shows only the number.
    fn is_minor(&self) -> bool {
        self.label.short.is_empty()
    }

    fn name(&self) -> &str {
        match &self.number.node().kind {
            Kind::Named(name, ..) | Kind::Constant(name) => name,
            Kind::Given(origin) => &origin.name,
            _ => "",
        }
    }
}

/// Describes a number, and the person whose line it is, if any.
fn said_of(item: &Item, naming: &Naming<'_>) -> (Said, Option<String>) {
    let mut whose = None;
    let mut number = item.number.clone();
    for _ in 0..DEEPEST {
        let inner = match &number.node().kind {
            Kind::Named(_, _, inner) | Kind::Scoped(_, inner) | Kind::Apart(_, inner) => {
                inner.clone()
            }
            _ => break,
        };
        let said = Said::of(&inner, naming);
        let alone = match alone(&said) {
            Some(
                only @ Shown {
                    from: Some(from), ..
                },
            ) if only.scale == 1.0 => from.clone(),
            _ => return (said, whose),
        };
        let Kind::Named(name, ..) = &alone.node().kind else {
            return (said, whose);
        };
        let label = naming.label(name);
        if label.person {
            whose = Some(label.long);
        }
        number = alone;
    }
    (Said::of(&number, naming), whose)
}

/// Returns the number if the formula consists of just one.
fn alone(said: &Said) -> Option<&Shown> {
    match said {
        Said::Number(number) => Some(number),
        Said::Sum(parts) => match parts.as_slice() {
            [(false, part)] => alone(part),
            _ => None,
        },
        _ => None,
    }
}

impl Writer<'_> {
    fn explanation(&mut self, explanation: &Explanation, above: &str, depth: usize, root: bool) {
        if let (Outcome::Number(_), [from]) = (&explanation.outcome, explanation.from()) {
            let item = Item::of_figure(explanation, from, self.naming);
            self.item(&item, above, depth, root);
        }
        for (place, reason) in explanation.because.iter().enumerate() {
            self.reason(reason, &format!("{above}/because{place}"), depth);
        }
    }

    /// Adds a reason, and the figure that explains it further.
    fn reason(&mut self, reason: &Reason, key: &str, depth: usize) {
        let further = reason.figure.as_deref().filter(|_| depth < DEEPEST);
        let open = further.map(|_| (self.is_open)(key));
        self.lines.push(Line {
            key: key.to_owned(),
            depth,
            label: String::new(),
            value: String::new(),
            said: reason.words.clone(),
            open,
            place: reason.origin.clone().map(Place::Value),
            minor: false,
        });
        if let (Some(true), Some(figure)) = (open, further)
            && let Some(explanation) = (self.further)(figure)
        {
            self.explanation(&explanation, key, depth + 1, false);
        }
    }

    fn item(&mut self, item: &Item, above: &str, depth: usize, root: bool) {
        let key = format!("{above}/{}", item.name());
        let value = item.number.node().value;
        let (said, whose) = said_of(item, self.naming);
        let below = self.below(&said, item);
        let open = (!below.is_empty() && depth < DEEPEST).then(|| root || (self.is_open)(&key));
        let text = self.text(item, &said, whose, value);
        self.lines.push(Line {
            key: key.clone(),
            depth,
            label: item.label.long.clone(),
            value: item.shown(value),
            said: text,
            open,
            place: place_of(item, &below),
            minor: item.is_minor(),
        });
        if open == Some(true) {
            for one in &below {
                self.item(one, &key, depth + 1, false);
            }
        }
    }

    fn text(&self, item: &Item, said: &Said, whose: Option<String>, value: f64) -> String {
        match &item.number.node().kind {
            Kind::Given(origin) => return given(origin),
            Kind::Constant(name) => return row_of(name),
            _ => {}
        }
        if let Some(Shown {
            from: Some(from), ..
        }) = alone(said)
        {
            match &from.node().kind {
                Kind::Given(origin) => {
                    let label = self.naming.label(&origin.name).long;
                    return match given(origin).as_str() {
                        "" => label,
                        given => format!("{label}: {given}"),
                    };
                }
                Kind::Constant(name) => {
                    return format!("the {} {}", constant(name), row_of(name))
                        .trim_end()
                        .to_owned();
                }
                _ => {}
            }
        }
        if said.numbers().iter().all(|number| number.from.is_none()) {
            let is_person = item.label.person && item.name().starts_with("depth.");
            let text = if is_person {
                "no tie with us"
            } else {
                "nothing to add up"
            };
            return text.to_owned();
        }
        let text = said.text(
            item.scale,
            |value| item.shown(value / item.scale),
            value * item.scale,
        );
        match whose {
            Some(whose) => format!("{whose}: {text}"),
            None => text,
        }
    }

    /// Returns the numbers below, each once, constants last.
    fn below(&self, said: &Said, item: &Item) -> Vec<Item> {
        if matches!(item.number.node().kind, Kind::Given(_) | Kind::Constant(_)) {
            return Vec::new();
        }
        let mut names = Vec::new();
        let mut all: Vec<Item> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for number in said.numbers() {
            if let Some(from) = &number.from {
                let item = Item::new(from, number.scale, self.naming);
                if seen.insert(item.name().to_owned()) {
                    names.push(item.name().to_owned());
                    all.push(item);
                }
            }
        }
        // A single value is shown on the line itself.
        if let [only] = all.as_slice()
            && matches!(only.number.node().kind, Kind::Given(_) | Kind::Constant(_))
            && alone(said).is_some()
        {
            return Vec::new();
        }
        // Within a person's line the person need not be named again.
        let whose = |name: &str| name.split('.').nth(1).map(str::to_owned);
        let own = whose(item.name());
        for one in &mut all {
            if own.is_some() && whose(one.name()) == own && !one.is_minor() {
                one.label.long.clone_from(&one.label.short);
            }
        }
        let rank = |item: &Item| {
            let constant = matches!(item.number.node().kind, Kind::Constant(_));
            (item.is_minor(), constant)
        };
        all.sort_by_key(rank);
        all
    }
}

/// Describes how a value read from a file was derived.
fn given(origin: &Origin) -> String {
    match (&origin.note, &origin.place) {
        // How to go on from the command line; a person goes on by the line itself.
        (Some(note), _) if note.starts_with("explain ") => String::new(),
        (Some(note), _) => note.clone(),
        (None, InputSource::Nowhere) if !origin.planned.is_empty() => {
            "brought about by an open action".to_owned()
        }
        (None, InputSource::Nowhere) => "counted".to_owned(),
        (None, InputSource::Settings(_)) => String::new(),
        (None, InputSource::Account(_) | InputSource::Of(..)) => String::new(),
    }
}

/// Returns the source of a line's value: its own, else that of the first value below it that comes from a file.
fn place_of(item: &Item, below: &[Item]) -> Option<Place> {
    let own = |number: &Traced| match &number.node().kind {
        Kind::Given(origin)
            if origin.place == InputSource::Nowhere && origin.planned.is_empty() =>
        {
            None
        }
        Kind::Given(origin) => Some(Place::Value(origin.clone())),
        Kind::Constant(name) => Some(Place::Constant(name.clone())),
        _ => None,
    };
    let mut inner = item.number.clone();
    while let Kind::Named(_, _, next) | Kind::Scoped(_, next) | Kind::Apart(_, next) =
        &inner.node().kind
    {
        let next = next.clone();
        inner = next;
    }
    let direct = own(&inner);
    let first = || {
        let mut values = below
            .iter()
            .filter(|one| matches!(one.number.node().kind, Kind::Given(_)));
        values.find_map(|one| own(&one.number))
    };
    direct.or_else(first)
}
