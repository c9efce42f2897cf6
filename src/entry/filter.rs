//! The filter of the accounts: words found anywhere in a name, and terms such as `tier:high` or `arr>500k`.

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
        let name = piece[..at].to_lowercase();
        let (mark, value) = piece[at..].split_at(1);
        if mark == ":" {
            match WORDS.iter().find(|(word, _)| *word == name) {
                Some(_) if value.is_empty() => {}
                Some((_, field)) => self.terms.push(Term::Word(*field, value.to_lowercase())),
                None => self.faults.push(unknown(piece)),
            }
            return;
        }
        let side = if mark == "<" {
            Side::Below
        } else {
            Side::Above
        };
        let Some((_, field)) = FIGURES.iter().find(|(figure, _)| *figure == name) else {
            self.faults.push(unknown(piece));
            return;
        };
        // A sign or nothing at all is the beginning of a figure, not a fault.
        match figure(value) {
            Some(bound) => self.terms.push(Term::Figure(*field, side, bound)),
            None if matches!(value, "" | "-" | "+") => {}
            None => self.faults.push(format!(
                "`{piece}`: expected a figure such as {name}{mark}{}",
                example(*field)
            )),
        }
    }
}

impl Term {
    /// Whether whatever meets this one meets the other.
    fn implies(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(field, text), Self::Word(of, start)) => {
                field == of && text.starts_with(start.as_str())
            }
            (Self::Figure(field, side, bound), Self::Figure(of, other_side, other)) => {
                field == of
                    && side == other_side
                    && match side {
                        Side::Below => bound <= other,
                        Side::Above => bound >= other,
                    }
            }
            _ => false,
        }
    }
}

fn unknown(piece: &str) -> String {
    let words = WORDS.map(|(word, _)| format!("{word}:"));
    let figures = FIGURES.map(|(figure, _)| format!("{figure}<"));
    format!(
        "`{piece}` is no term: {} {}",
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

/// A figure with its mark: `500k`, `1.2m`, `90d`, `-10`.
fn figure(text: &str) -> Option<f64> {
    let text = text.to_lowercase();
    let (digits, factor) = match text.chars().last()? {
        'k' => (&text[..text.len() - 1], 1e3),
        'm' => (&text[..text.len() - 1], 1e6),
        'd' => (&text[..text.len() - 1], 1.0),
        _ => (text.as_str(), 1.0),
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
    fn only_what_keeps_less_narrows() {
        let narrows = |new: &str, old: &str| Filter::new(new).narrows(&Filter::new(old));
        assert!(narrows("harb", "har"));
        assert!(narrows("har b", "har"));
        assert!(narrows("tier:hi", "tier:h"));
        assert!(narrows("arr>50", "arr>5"));
        assert!(!narrows("arr<50", "arr<5"), "a higher ceiling keeps more");
        assert!(!narrows("gap>-50", "gap>-5"), "a lower floor keeps more");
        assert!(!narrows("ha", "har"));
        assert!(
            !narrows("arr>", "arr"),
            "the word became the beginning of a term"
        );
    }
}
