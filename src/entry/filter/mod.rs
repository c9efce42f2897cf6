//! The filter of the accounts: words found anywhere in a name, and terms such as `tier:high`, `arr>500k` or `-key:yes`.
//!
//! A term is of something scored, of its people or notes, or of any field of an account by its name. What has blanks
//! in it stands in quotes: `note:"lost fridge"`.

mod terms;

use crate::field::{Kind, Record, is_nothing};
use crate::model::{Account, Date};
use terms::pieces;

pub use terms::{last_piece, terms};

/// A filter, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Words that the name must hold, each with letters between if need be.
    pub words: Vec<String>,
    /// What else must be so.
    pub terms: Vec<Term>,
    /// What looks like a term and is none, with what would be one: such a term leaves out nothing.
    pub faults: Vec<String>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A word of the account begins with this, in lower case: `tier:hi`.
    Word(WordField, String),
    /// A figure is above or below: `arr>500k`.
    Figure(FigureField, Side, f64),
    /// A figure is not known: `gap:none`.
    Without(FigureField),
    /// A person of the account is called so, in lower case: `person:cox`; empty: it has nobody.
    Person(String),
    /// Something noted about the account or its people holds this, in lower case: `note:budget`; empty: nothing is.
    Note(String),
    /// The account it belongs to is called so, in lower case: `parent:harbour`.
    Parent(String),
    /// A field of the account, by its place among the rows, is what is wanted: `route:direct`.
    Field(usize, Wanted),
    /// The term does not hold: `-route:direct`.
    Not(Box<Term>),
}

/// What is wanted of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Wanted {
    /// That it has no value: `csm:-`.
    Nothing,
    /// That a word of it begins with this, in lower case.
    Word(String),
    /// That its figure is above or below.
    Figure(Side, f64),
    /// That its day is later or earlier.
    Day(Side, Date),
}

/// What a word can be asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordField {
    /// The touch tier.
    Tier,
    /// The customer-success manager, by id or name.
    Csm,
    /// The owner, by id or name.
    Owner,
    /// The verdict.
    Verdict,
    /// Any cause that nobody has put off, by its code or a word of its title.
    Insight,
    /// The stage as we see it, or as they do.
    Stage,
    /// The orientation.
    Orientation,
    /// The segment, by id or name.
    Segment,
}

/// What a bound can be set on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureField {
    /// Annual recurring revenue in units of the currency.
    Arr,
    /// Days until the renewal.
    Renewal,
    /// The equity gap.
    Gap,
    /// The latest health score, 0..100.
    Health,
}

/// Which side of a bound is kept; the bound itself never is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What is less.
    Below,
    /// What is more.
    Above,
}

const WORDS: [(&str, WordField); 9] = [
    ("tier", WordField::Tier),
    ("csm", WordField::Csm),
    ("owner", WordField::Owner),
    ("verdict", WordField::Verdict),
    ("cause", WordField::Insight),
    ("insight", WordField::Insight),
    ("stage", WordField::Stage),
    ("orientation", WordField::Orientation),
    ("segment", WordField::Segment),
];

const FIGURES: [(&str, FigureField); 4] = [
    ("arr", FigureField::Arr),
    ("renewal", FigureField::Renewal),
    ("gap", FigureField::Gap),
    ("health", FigureField::Health),
];

impl Filter {
    /// Understands a line. A term without its value yet, such as `tier:`, leaves out nothing.
    #[must_use]
    pub fn new(line: &str) -> Self {
        let mut filter = Self::default();
        for piece in pieces(line) {
            match piece.find([':', '<', '>']) {
                Some(at) => filter.term(&piece, at),
                None => filter.words.push(piece),
            }
        }
        filter
    }

    /// Whether everything is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.terms.is_empty()
    }

    /// Whether it keeps only what another keeps, so that the other's accounts are all that need looking at. False is
    /// always a safe answer.
    #[must_use]
    pub fn narrows(&self, other: &Self) -> bool {
        let words = other
            .words
            .iter()
            .enumerate()
            .all(|(at, old)| self.words.get(at).is_some_and(|new| new.starts_with(old)));
        let implied = |old: &Term| self.terms.iter().any(|new| new.implies(old));
        words && other.terms.iter().all(implied)
    }

    fn term(&mut self, piece: &str, at: usize) {
        let (name, rest) = piece.split_at(at);
        let (mark, value) = rest.split_at(1);
        let positive = name.strip_prefix('-');
        let name = positive.unwrap_or(name).to_lowercase();
        match term(&name, mark, &value.to_lowercase()) {
            Ok(None) => {}
            Ok(Some(term)) if positive.is_some() => self.terms.push(Term::Not(Box::new(term))),
            Ok(Some(term)) => self.terms.push(term),
            Err(expected) => self.faults.push(format!("`{piece}`{expected}")),
        }
    }
}

/// A term from its parts; nothing where its value is only begun; else what would do.
fn term(name: &str, mark: &str, value: &str) -> Result<Option<Term>, String> {
    let word = WORDS.iter().find(|(word, _)| *word == name);
    let figured = FIGURES.iter().find(|(figure, _)| *figure == name);
    let mut rows = Account::ROWS.iter();
    let at = rows.position(|row| row.field.is_called(name));
    let field = at.map(|at| (at, &Account::ROWS[at].field));
    let side = match mark {
        ":" => None,
        "<" => Some(Side::Below),
        _ => Some(Side::Above),
    };
    let Some(side) = side else {
        let own = match name {
            "person" => Some(Term::Person as fn(String) -> Term),
            "note" => Some(Term::Note as fn(String) -> Term),
            "parent" if !is_nothing(value) => Some(Term::Parent as fn(String) -> Term),
            _ => None,
        };
        if let Some(own) = own {
            let value_or_none = if is_nothing(value) { "" } else { value };
            return Ok((!value.is_empty()).then(|| own(value_or_none.to_owned())));
        }
        return match (word, field) {
            _ if figured.is_some() && field.is_none() => match (value, figured) {
                ("", _) => Ok(None),
                (value, Some((_, figure))) if is_nothing(value) => Ok(Some(Term::Without(*figure))),
                _ => Err(unknown()),
            },
            (Some(_), _) | (_, Some(_)) if value.is_empty() => Ok(None),
            (_, Some((at, _))) if is_nothing(value) => Ok(Some(Term::Field(at, Wanted::Nothing))),
            (Some((_, field)), _) => Ok(Some(Term::Word(*field, value.to_owned()))),
            (_, Some((at, field))) if !is_figure(field.kind) => {
                Ok(Some(Term::Field(at, Wanted::Word(value.to_owned()))))
            }
            _ => Err(unknown()),
        };
    };
    let dated = field.filter(|(_, field)| matches!(field.kind, Kind::Date(_)));
    if let Some(((at, _), day)) = dated.zip(value.parse().ok()) {
        return Ok(Some(Term::Field(at, Wanted::Day(side, day))));
    }
    let figures = field.filter(|(_, field)| is_figure(field.kind));
    let example = match (figured, figures, dated) {
        (Some((_, field)), ..) => example(*field),
        (_, Some((_, field)), _) => field.example,
        (.., Some((_, field))) => field.example,
        _ => return Err(unknown()),
    };
    // A sign or nothing at all is the beginning of a figure, not a fault.
    match (figure(value), figured, figures) {
        (Some(bound), Some((_, field)), _) => Ok(Some(Term::Figure(*field, side, bound))),
        (Some(bound), _, Some((at, _))) => Ok(Some(Term::Field(at, Wanted::Figure(side, bound)))),
        _ if matches!(value, "" | "-" | "+") => Ok(None),
        _ => Err(format!(": expected a value such as {name}{mark}{example}")),
    }
}

fn is_figure(kind: Kind) -> bool {
    use Kind::{Hours, Money, Real, Share, Whole};
    matches!(kind, Money | Whole(..) | Real(..) | Share(..) | Hours)
}

impl Term {
    /// Whether whatever meets this one meets the other.
    fn implies(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(field, text), Self::Word(of, start)) => {
                field == of && text.starts_with(start.as_str())
            }
            (Self::Person(text), Self::Person(start))
            | (Self::Note(text), Self::Note(start))
            | (Self::Parent(text), Self::Parent(start)) => {
                // Nothing at all stands for nobody.
                text == start || !start.is_empty() && text.starts_with(start.as_str())
            }
            (Self::Figure(field, side, bound), Self::Figure(of, other_side, other)) => {
                field == of && side == other_side && side.within(*bound, *other)
            }
            (Self::Field(at, Wanted::Word(text)), Self::Field(of, Wanted::Word(start))) => {
                at == of && text.starts_with(start.as_str())
            }
            _ => self == other,
        }
    }
}

fn unknown() -> String {
    let words = WORDS.map(|(word, _)| format!("{word}:"));
    let words: Vec<String> = words
        .into_iter()
        .chain(["person:".to_owned(), "note:".to_owned()])
        .collect();
    let figures = FIGURES.map(|(figure, _)| format!("{figure}<"));
    format!(
        " is not a term: {} {}, or a field of an account",
        words.join(" "),
        figures.join(" ")
    )
}

fn example(field: FigureField) -> &'static str {
    match field {
        FigureField::Arr => "500k",
        FigureField::Renewal => "90d",
        FigureField::Gap => "-10",
        FigureField::Health => "50",
    }
}

impl Side {
    /// Whether whatever is on this side of a bound is on this side of another.
    fn within(self, bound: f64, other: f64) -> bool {
        match self {
            Self::Below => bound <= other,
            Self::Above => bound >= other,
        }
    }

    /// Whether a value is on this side of a bound.
    #[must_use]
    pub fn has<T: PartialOrd>(self, value: T, bound: T) -> bool {
        match self {
            Self::Below => value < bound,
            Self::Above => value > bound,
        }
    }
}

/// A figure with its mark: `500k`, `1.2m`, `90d`, `94%`, `-10`.
fn figure(text: &str) -> Option<f64> {
    let (digits, factor) = match text.chars().last()? {
        'k' => (&text[..text.len() - 1], 1e3),
        'm' => (&text[..text.len() - 1], 1e6),
        'd' => (&text[..text.len() - 1], 1.0),
        '%' => (&text[..text.len() - 1], 0.01),
        _ => (text, 1.0),
    };
    let digits = digits.replace('_', "");
    let value: f64 = digits.parse().ok()?;
    value.is_finite().then_some(value * factor)
}

#[cfg(test)]
mod tests;
