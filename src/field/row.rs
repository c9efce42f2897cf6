//! A row of the table: the facts about one field, and how its record gives and takes the value.

use super::Value;
use super::kind::Kind;
use super::typed::Typed;

/// The facts about a field, the same for every use of it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its one name: on the command line, in forms, in a typed line. It is the file's name with hyphens.
    pub name: &'static str,
    /// Other names that are understood.
    pub aliases: &'static [&'static str],
    /// Where it stands in the record, as the file spells it.
    pub path: &'static str,
    /// What a sentence calls it.
    pub label: &'static str,
    /// A value that it takes.
    pub example: &'static str,
    /// What it is.
    pub help: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What it means when there is no value.
    pub absent: Absent,
    /// Whether a new record has to be given it.
    pub required: bool,
    /// Whether it is what the record is found by, so that it stays as it is.
    pub fixed: bool,
    /// Whether an entry with the same value is the same entry.
    pub key: bool,
    /// Whether the file keeps what it was before.
    pub history: bool,
    /// Whether it may move a figure of equity.
    pub scored: bool,
    /// Whether the customer may see it.
    pub sharing: Sharing,
    /// The word before it where it stands in a line after others.
    pub lead: &'static str,
}

/// What no value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// There is always a value.
    Never,
    /// There is none: `-`.
    None,
    /// Nobody knows: `?`.
    Unknown,
}

/// Whether a field may be shown to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Never.
    Never,
    /// Always.
    Always,
    /// Where the entry itself is marked as shared.
    Marked,
}

/// A field of a record, with its value in the record.
pub struct Row<R: Record> {
    /// The facts about it.
    pub field: Field,
    /// Its value.
    pub get: fn(&R) -> Value,
    /// Puts a value in its place.
    ///
    /// # Errors
    /// Says why the value cannot be that of this field.
    pub set: fn(&mut R, Value) -> Result<(), String>,
    /// Adds the changes that make the value of the first record that of the second.
    pub changes: fn(&R, &R, &mut Vec<R::Change>),
}

/// Something that has fields.
pub trait Record: Clone + PartialEq + 'static {
    /// What an edit changes it by; [`Whole`] for entries that are replaced as a whole.
    type Change;
    /// What a person calls one.
    const NAME: &'static str;
    /// Its fields, in the order in which a form shows them.
    const ROWS: &'static [Row<Self>];

    /// Brings in order what goes with a change: the day on which an action was done.
    fn settle(&mut self, _before: &Self, _day: crate::model::Date) {}
}

/// The change of an entry that is replaced as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {}

impl Field {
    pub(super) const fn of<T: Typed>(
        path: &'static str,
        name: &'static str,
        label: &'static str,
        example: &'static str,
        help: &'static str,
    ) -> Self {
        Self {
            name,
            aliases: &[],
            path,
            label,
            example,
            help,
            kind: T::KIND,
            absent: T::ABSENT,
            required: false,
            fixed: false,
            key: false,
            history: false,
            scored: false,
            sharing: Sharing::Never,
            lead: "",
        }
    }

    pub(super) const fn alias(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    pub(super) const fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    pub(super) const fn called(mut self, label: &'static str) -> Self {
        self.label = label;
        self
    }

    pub(super) const fn unknown(mut self) -> Self {
        self.absent = Absent::Unknown;
        self
    }

    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(super) const fn fixed(mut self) -> Self {
        self.fixed = true;
        self
    }

    pub(super) const fn key(mut self) -> Self {
        self.key = true;
        self
    }

    pub(super) const fn history(mut self) -> Self {
        self.history = true;
        self
    }

    pub(super) const fn scored(mut self) -> Self {
        self.scored = true;
        self
    }

    pub(super) const fn sharing(mut self, sharing: Sharing) -> Self {
        self.sharing = sharing;
        self
    }

    pub(super) const fn lead(mut self, lead: &'static str) -> Self {
        self.lead = lead;
        self
    }

    /// Whether a name is one of its names.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }

    /// How no value is spelt; nothing where there is always one.
    #[must_use]
    pub fn nothing(&self) -> &'static str {
        match self.absent {
            Absent::Never => "",
            Absent::None => "-",
            Absent::Unknown => "?",
        }
    }

    /// What it takes, with the spelling of no value.
    #[must_use]
    pub fn takes(&self) -> String {
        let takes = self.kind.takes();
        match self.absent {
            Absent::Never => takes,
            Absent::None => format!("{takes}; - none"),
            Absent::Unknown => format!("{takes}; ? unknown"),
        }
    }
}

/// The fields of a kind of record.
#[must_use]
pub fn fields<R: Record>() -> Vec<&'static Field> {
    R::ROWS.iter().map(|row| &row.field).collect()
}

/// The changes that make one record the other.
#[must_use]
pub fn changes<R: Record>(before: &R, after: &R) -> Vec<R::Change> {
    let mut changes = Vec::new();
    for row in R::ROWS {
        (row.changes)(before, after, &mut changes);
    }
    changes
}

/// A text whose underscores are another character, for the names of fields.
pub(super) const fn respelt<const N: usize>(text: &str, instead: u8) -> [u8; N] {
    let (bytes, mut respelt, mut at) = (text.as_bytes(), [0; N], 0);
    while at < N {
        respelt[at] = if bytes[at] == b'_' {
            instead
        } else {
            bytes[at]
        };
        at += 1;
    }
    respelt
}

macro_rules! spelling {
    ($text:expr, $instead:literal) => {{
        const BYTES: [u8; $text.len()] = crate::field::row::respelt($text, $instead);
        match std::str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => panic!("the names of fields are ASCII"),
        }
    }};
}

/// One row: `row!(arr => Arr: Option<Money>, "640k", "annual recurring revenue", unknown())`.
///
/// Behind `=>` stands the change that sets it, or `[…]` the change of one place where it is a list. `contact.email`
/// is a field of a box that is only there when something is in it. Facts about the field follow.
macro_rules! row {
    (@field $path:expr, $type:ty, $example:literal, $help:literal $(, $fact:ident ( $($argument:tt)* ) )*) => {
        crate::field::row::Field::of::<$type>(
            $path,
            crate::field::row::spelling!($path, b'-'),
            crate::field::row::spelling!($path, b' '),
            $example,
            $help,
        ) $( .$fact($($argument)*) )*
    };
    (@changes) => { |_, _, _| {} };
    (@changes $change:ident $field:ident) => {
        |before, after, changes| {
            if before.$field != after.$field {
                changes.push(<Self as crate::field::Record>::Change::$change(after.$field.clone()));
            }
        }
    };
    (@changes [$change:ident] $field:ident) => {
        |before, after, changes| {
            let list = crate::field::typed::list_changes(&before.$field, &after.$field);
            changes.extend(list.into_iter().map(<Self as crate::field::Record>::Change::$change));
        }
    };
    ($holder:ident . $field:ident $(=> $change:ident)?: $type:ty, $($rest:tt)+) => {
        crate::field::Row {
            field: row!(@field stringify!($field), $type, $($rest)+),
            get: |record| {
                let inner = record.$holder.as_deref();
                inner.map_or(crate::field::Value::Nothing, |inner| crate::field::typed::Typed::value(&inner.$field))
            },
            set: |record, value| {
                let value = crate::field::typed::Typed::typed(value)?;
                crate::field::typed::inside(&mut record.$holder, |inner| inner.$field = value);
                Ok(())
            },
            changes: row!(@changes $($change $holder)?),
        }
    };
    ($field:ident $(=> $change:tt)?: $type:ty, $($rest:tt)+) => {
        crate::field::Row {
            field: row!(@field stringify!($field), $type, $($rest)+),
            get: |record| crate::field::typed::Typed::value(&record.$field),
            set: |record, value| {
                record.$field = crate::field::typed::Typed::typed(value)?;
                Ok(())
            },
            changes: row!(@changes $($change $field)?),
        }
    };
}

pub(super) use {row, spelling};
