//! The first run: three ways to begin, and the few questions that two of them ask.

use super::line::Line;
use super::message::Typed;

/// A way to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// Look round the sample portfolio.
    Demo,
    /// Bring accounts from a CRM's export.
    Export,
    /// Start with an empty portfolio.
    Empty,
}

/// A question with one line for the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The export's files, separated by blanks.
    Files,
    /// What the portfolio is called.
    Name,
    /// Three letters.
    Currency,
    /// The person's own name.
    Me,
    /// The folder to make.
    Folder,
}

/// What the person wishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Leave.
    Leave,
    /// The demo, opened.
    Demo,
    /// Accounts from these files, as they were typed, in a folder.
    Export {
        /// The files, separated by blanks; quotes hold a name with blanks together.
        files: String,
        /// The folder to make.
        folder: String,
    },
    /// An empty portfolio.
    Empty {
        /// What it is called.
        name: String,
        /// Three capital letters.
        currency: String,
        /// The person's own name, if it was given.
        me: Option<String>,
        /// The folder to make.
        folder: String,
    },
}

impl Beginning {
    /// Every way in order: the letter that chooses it, what it is called, what it does, and what it asks.
    pub const ALL: [(Self, char, &'static str, &'static str, &'static [Field]); 3] = [
        (
            Self::Demo,
            'd',
            "explore the demo",
            "a sample portfolio; :reset-demo resets it",
            &[],
        ),
        (
            Self::Export,
            'b',
            "bring my CRM export",
            "your accounts from CSV or xlsx files",
            &[Field::Files, Field::Folder],
        ),
        (
            Self::Empty,
            'e',
            "start empty",
            "a name, a currency, who you are; then you add your accounts",
            &[Field::Name, Field::Currency, Field::Me, Field::Folder],
        ),
    ];
}

impl Field {
    /// What is asked, and how the answer is written.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Files => (
                "files",
                "the exported files, separated by spaces, or their folder",
            ),
            Self::Name => ("name", "the name of the portfolio"),
            Self::Currency => ("currency", "the currency of all amounts, such as EUR"),
            Self::Me => ("your name", "your name in the team; leave empty for later"),
            Self::Folder => ("folder", "a new or empty folder"),
        }
    }

    fn begins_with(self) -> &'static str {
        match self {
            Self::Files | Self::Me => "",
            Self::Name => "My portfolio",
            Self::Currency => "EUR",
            Self::Folder => "my-portfolio",
        }
    }
}

/// The first-run screen. What is typed stays, whichever way the person looks at meanwhile.
#[derive(Debug, Clone)]
pub struct FirstRun {
    /// The selected way.
    pub at: usize,
    /// The question that has the focus, once the way's questions are open.
    pub field: Option<usize>,
    /// Why what was wished cannot be.
    pub refusal: Option<String>,
    lines: [Vec<Line>; 3],
}

impl Default for FirstRun {
    /// The screen as it begins.
    fn default() -> Self {
        let lines = Beginning::ALL.map(|(.., fields)| {
            let fields = fields.iter();
            fields.map(|field| Line::new(field.begins_with())).collect()
        });
        Self {
            at: 0,
            field: None,
            refusal: None,
            lines,
        }
    }
}

impl FirstRun {
    /// The questions of the selected way, each with what is typed.
    pub fn questions(&self) -> impl Iterator<Item = (Field, &Line)> {
        let (.., fields) = Beginning::ALL[self.at];
        fields.iter().copied().zip(&self.lines[self.at])
    }

    /// Takes a key.
    pub fn take(&mut self, typed: Typed) -> Option<Wish> {
        self.refusal = None;
        match self.field {
            None => self.choosing(typed),
            Some(field) => self.answering(field, typed),
        }
    }

    /// One level back: from the questions to the three ways, from there out.
    pub fn back(&mut self) -> Option<Wish> {
        self.refusal = None;
        match self.field.take() {
            Some(_) => None,
            None => Some(Wish::Leave),
        }
    }

    /// Takes a click on a way, or on a question.
    pub fn point(&mut self, place: usize) -> Option<Wish> {
        self.refusal = None;
        if self.field.is_some() {
            self.field = Some(place.min(self.lines[self.at].len() - 1));
            return None;
        }
        self.choose(place.min(Beginning::ALL.len() - 1))
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.refusal = None;
        match self.field {
            Some(field) => self.lines[self.at][field].insert(text.trim_end()),
            None => self.refusal = Some("Open a field or a prompt first, then paste.".to_owned()),
        }
    }

    /// What was wished cannot be, and why; what was typed stays.
    pub fn refuse(&mut self, why: String) {
        self.refusal = Some(why);
    }

    fn choosing(&mut self, typed: Typed) -> Option<Wish> {
        let last = Beginning::ALL.len() - 1;
        match typed {
            Typed::Accept => return self.choose(self.at),
            Typed::Next | Typed::Char('j') => self.at = (self.at + 1).min(last),
            Typed::Previous | Typed::Char('k') => self.at = self.at.saturating_sub(1),
            Typed::Char('q') => return Some(Wish::Leave),
            Typed::Char(letter) => {
                let chosen = Beginning::ALL.iter().position(|row| row.1 == letter);
                return self.choose(chosen?);
            }
            _ => {}
        }
        None
    }

    fn choose(&mut self, at: usize) -> Option<Wish> {
        self.at = at;
        if Beginning::ALL[at].0 == Beginning::Demo {
            return Some(Wish::Demo);
        }
        self.field = Some(0);
        None
    }

    fn answering(&mut self, field: usize, typed: Typed) -> Option<Wish> {
        let last = self.lines[self.at].len() - 1;
        match typed {
            Typed::Accept if field == last => return self.wished(),
            Typed::Accept | Typed::Next => self.field = Some((field + 1).min(last)),
            Typed::Previous => self.field = Some(field.saturating_sub(1)),
            other => {
                self.lines[self.at][field].take(other);
            }
        }
        None
    }

    /// What the answers amount to; the first that cannot be used gets the keys.
    fn wished(&mut self) -> Option<Wish> {
        let faults = self.questions().enumerate();
        let fault = faults
            .filter_map(|(at, (field, line))| Some((at, fault(field, line.text().trim())?)))
            .next();
        if let Some((at, why)) = fault {
            self.field = Some(at);
            self.refusal = Some(why.to_owned());
            return None;
        }
        let said = |wanted| {
            let line = self.questions().find(|(field, _)| *field == wanted);
            line.map_or_else(String::new, |(_, line)| line.text().trim().to_owned())
        };
        let folder = said(Field::Folder);
        Some(match Beginning::ALL[self.at].0 {
            Beginning::Demo => Wish::Demo,
            Beginning::Export => Wish::Export {
                files: said(Field::Files),
                folder,
            },
            Beginning::Empty => Wish::Empty {
                name: said(Field::Name),
                currency: said(Field::Currency).to_uppercase(),
                me: Some(said(Field::Me)).filter(|me| !me.is_empty()),
                folder,
            },
        })
    }
}

/// Why an answer cannot be used, and what to type.
fn fault(field: Field, text: &str) -> Option<&'static str> {
    match field {
        Field::Files if text.is_empty() => Some("Type the path of at least one file."),
        Field::Name if text.is_empty() => Some("Type a name for the portfolio."),
        Field::Currency if text.len() != 3 || !text.bytes().all(|b| b.is_ascii_alphabetic()) => {
            Some("Expected three letters such as EUR.")
        }
        Field::Folder if text.is_empty() => Some("Type the folder to create."),
        _ => None,
    }
}
