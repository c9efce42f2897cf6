//! The filter of the accounts: words found anywhere in a name, and terms such as `tier:high`, `arr>500k` or `-key:yes`.
//!
//! A term is of something scored, or of any field of an account by its name.

use crate::field::{Kind, Record, is_nothing};
use crate::model::{Account, Date};

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
    /// Any insight that nobody has put off, by its code.
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

const WORDS: [(&str, WordField); 8] = [
    ("tier", WordField::Tier),
    ("csm", WordField::Csm),
    ("owner", WordField::Owner),
    ("verdict", WordField::Verdict),
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
        for piece in line.split_whitespace() {
            match piece.find([':', '<', '>']) {
                Some(at) => filter.term(piece, at),
                None => filter.words.push(piece.to_owned()),
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
        return match (word, field) {
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
mod tests {
    use super::*;

    #[test]
    fn words_and_terms_are_told_apart() {
        let filter = Filter::new("Harb tier:High arr>500k renewal<90d gap<-10 lin");
        assert_eq!(filter.words, ["Harb", "lin"]);
        let expected = [
            Term::Word(WordField::Tier, "high".to_owned()),
            Term::Figure(FigureField::Arr, Side::Above, 500_000.0),
            Term::Figure(FigureField::Renewal, Side::Below, 90.0),
            Term::Figure(FigureField::Gap, Side::Below, -10.0),
        ];
        assert_eq!(filter.terms, expected);
        assert_eq!(filter.faults, [""; 0]);
    }

    #[test]
    fn what_is_no_term_is_said_and_leaves_out_nothing() {
        for line in [
            "colour:red",
            "arr>much",
            "size<3",
            ":",
            "<",
            "é>1",
            "arr>€",
            "arr>1€",
        ] {
            let filter = Filter::new(line);
            assert!(filter.is_empty(), "{line}");
            assert_eq!(filter.faults.len(), 1, "{line}");
        }
        for begun in ["tier:", "arr>", "gap<-"] {
            assert_eq!(Filter::new(begun), Filter::default(), "{begun}");
        }
    }

    #[test]
    fn every_field_of_an_account_makes_a_term() {
        for row in Account::ROWS {
            let field = &row.field;
            for name in std::iter::once(&field.name).chain(field.aliases) {
                let marks: &[&str] = match field.kind {
                    Kind::Date(_) => &[":", "<"],
                    kind if is_figure(kind) => &["<"],
                    _ => &[":"],
                };
                for mark in marks {
                    let example = field.example.split(' ').next().unwrap();
                    let line = format!("{name}{mark}{example} -{name}:-");
                    let filter = Filter::new(&line);
                    assert_eq!(filter.faults, [""; 0], "{line}");
                    assert_eq!(filter.terms.len(), 2, "{line}");
                }
            }
        }
        let day = "2027-03-01".parse().unwrap();
        let renewal = Account::ROWS
            .iter()
            .position(|row| row.field.name == "renewal");
        assert_eq!(
            Filter::new("-renewal<2027-03-01").terms,
            [Term::Not(Box::new(Term::Field(
                renewal.unwrap(),
                Wanted::Day(Side::Below, day)
            )))]
        );
    }

    #[test]
    fn only_what_keeps_less_narrows() {
        let narrows = |new: &str, old: &str| Filter::new(new).narrows(&Filter::new(old));
        assert!(narrows("harb", "har"));
        assert!(narrows("har b", "har"));
        assert!(narrows("tier:hi", "tier:h"));
        assert!(narrows("arr>50", "arr>5"));
        assert!(!narrows("arr<50", "arr<5"), "a higher ceiling keeps more");
        assert!(!narrows("gap>-50", "gap>-5"), "a lower floor keeps more");
        assert!(!narrows("ha", "har"));
        assert!(narrows("route:di", "route:d"));
        assert!(!narrows("-route:di", "-route:d"), "fewer are left out");
        assert!(
            !narrows("arr>", "arr"),
            "the word became the beginning of a term"
        );
    }
}
