//! What the files look like, as data: fields in their order, and what each may hold.

use serde::de::DeserializeOwned;

use ron_patch::{Path, Step, Tree};

/// A struct of the files.
#[derive(Debug)]
pub struct Shape {
    /// What a person calls it, for messages.
    pub name: &'static str,
    /// The fields in the order in which they are written.
    pub fields: &'static [FieldShape],
    /// The names of the fields, in the same order.
    pub names: &'static [&'static str],
    /// Says what is wrong with a struct's text whose fields are each right, for structs with rules across fields.
    pub rule: Option<fn(&str) -> Option<String>>,
}

/// One field of a struct.
#[derive(Debug)]
pub struct FieldShape {
    /// The name in the file.
    pub name: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// Whether it has to be there.
    pub required: bool,
}

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Any text.
    Text,
    /// `true` or `false`.
    Bool,
    /// `"YYYY-MM-DD"`.
    Date,
    /// An id, and of what.
    Id(&'static str),
    /// A whole number.
    Int(i64, i64),
    /// A number.
    Real(Range),
    /// An amount of money.
    Money,
    /// A word of a closed list: what the list is called, and its words.
    Word(&'static str, fn() -> Vec<&'static str>),
    /// `[…]`
    List(&'static Kind),
    /// `{…}`: of keys, of values.
    Map(&'static Kind, &'static Kind),
    /// `(a, b)`
    Pair(&'static Kind, &'static Kind),
    /// `(name: value)`
    Struct(&'static Shape),
    /// One or the other; the second is the fuller.
    Either(&'static Kind, &'static Kind),
}

/// The numbers that a value may take; never an infinity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
    /// Whether the least itself is out of range.
    pub above: bool,
    /// Whether the greatest itself is out of range.
    pub below: bool,
}

/// A value of the files: what it looks like, and how it is written.
pub(super) trait Field: Sized {
    /// What it may be.
    const KIND: Kind;
    /// Whether a field of this type has to be there, unless it is marked as having a default.
    const REQUIRED: bool = true;
    /// As it is written; nothing for what is left out.
    fn tree(&self) -> Option<Tree>;
}

/// A value that a file may leave out.
pub(super) trait Default {
    /// What it then is.
    fn default() -> Self;
}

/// The value of a field that a file leaves out.
pub(super) fn default<T: Default>() -> T {
    T::default()
}

/// What keeps a text from being a value, in the words of the value itself.
pub(super) fn refused<T: DeserializeOwned>(text: &str) -> Option<String> {
    match super::parse::<T>(text).err()?.code {
        ron::Error::Message(message) => Some(message),
        _ => None,
    }
}

/// Adds a field to a struct being written, unless it is left out.
pub(super) fn put<T: Field>(
    fields: &mut Vec<(String, Tree)>,
    name: &str,
    value: &T,
    left_out: bool,
) {
    if let Some(tree) = (!left_out).then(|| value.tree()).flatten() {
        fields.push((name.to_owned(), tree));
    }
}

impl Shape {
    /// A field by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldShape> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// What stands at a path, where the files can have such a place.
    #[must_use]
    pub fn at(&'static self, path: &Path) -> Option<Kind> {
        path.steps()
            .iter()
            .try_fold(Kind::Struct(self), |kind, step| kind.step(step))
    }
}

impl Kind {
    fn step(self, step: &Step) -> Option<Self> {
        match (self, step) {
            (Self::Either(_, fuller), step) => fuller.step(step),
            (Self::Struct(shape), Step::Field(name)) => shape.field(name).map(|field| field.kind),
            (Self::List(entry), Step::Index(_)) => Some(*entry),
            (Self::Pair(first, _), Step::Index(0)) => Some(*first),
            (Self::Pair(_, second), Step::Index(1)) => Some(*second),
            (Self::Map(_, value), Step::Key(_)) => Some(*value),
            _ => None,
        }
    }
}

impl Range {
    /// Whether a number is within.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        let above = value > self.low || (!self.above && value == self.low);
        let below = value < self.high || (!self.below && value == self.high);
        above && below
    }
}

/// Declares a struct of the files once: how it is read, what it looks like, how it is written.
///
/// `record!(Tie "Tie", "tie" { … })` reads straight into the model's struct of that name, field by field (the
/// second word is its path for `serde`, the third what a person calls it); `record!(struct ActionFile, "action"
/// { … })` declares a struct of its own, for what the model holds in another shape. `= default` marks a field
/// that may be left out, `as 1 to 9` a number whose type says nothing of its range. After what a person calls it
/// may stand a rule across fields.
macro_rules! record {
    ($model:ident $path:literal, $called:literal {
        $( @skip $skip:ident: $skipped:ty = $unset:literal, )?
        $( $(#[$attribute:meta])* $field:ident: $type:ty $(as $low:literal to $high:literal)? $(= $default:ident)? ),+ $(,)?
    }) => {
        const _: () = {
            #[derive(serde::Deserialize)]
            #[serde(remote = $path, deny_unknown_fields)]
            struct File {
                $( #[serde(skip, default = $unset)] $skip: $skipped, )?
                $( $(#[$attribute])* $( #[serde($default = "default")] )? $field: $type ),+
            }

            impl<'de> serde::Deserialize<'de> for $model {
                fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    File::deserialize(from)
                }
            }
        };
        record!(@field $model, $called { $( $field: $type $(as $low to $high)? $(= $default)? ),+ });
    };
    (struct $file:ident, $called:literal $(, $rule:path)? {
        $( $(#[$attribute:meta])* $field:ident: $type:ty $(as $low:literal to $high:literal)? $(= $default:ident)? ),+ $(,)?
    }) => {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $file {
            $( $(#[$attribute])* $( #[serde($default = "default")] )? pub(super) $field: $type ),+
        }
        record!(@field $file, $called $(, $rule)? { $( $field: $type $(as $low to $high)? $(= $default)? ),+ });
    };
    (@rule) => { None };
    (@rule $rule:path) => { Some($rule) };
    (@kind $type:ty) => { <$type as Field>::KIND };
    (@kind $type:ty, $low:literal, $high:literal) => { Kind::Int($low, $high) };
    (@field $name:ident, $called:literal $(, $rule:path)? { $( $field:ident: $type:ty $(as $low:literal to $high:literal)? $(= $default:ident)? ),+ }) => {
        impl Field for $name {
            const KIND: Kind = Kind::Struct(&Shape {
                name: $called,
                fields: &[ $( FieldShape {
                    name: stringify!($field),
                    kind: record!(@kind $type $(, $low, $high)?),
                    required: <$type as Field>::REQUIRED $( && stringify!($default).is_empty() )?,
                } ),+ ],
                names: &[ $( stringify!($field) ),+ ],
                rule: record!(@rule $($rule)?),
            });

            fn tree(&self) -> Option<Tree> {
                let mut fields = Vec::new();
                $( put(&mut fields, stringify!($field), &self.$field, false $( || $default::<$type>() == self.$field )?); )+
                Some(Tree::Struct(fields))
            }
        }
    };
}

/// Reads and writes a struct of the model through a struct of the files.
macro_rules! through {
    ($model:ident, $file:ident) => {
        impl<'de> serde::Deserialize<'de> for $model {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let file = <$file as serde::Deserialize>::deserialize(from)?;
                Self::try_from(file).map_err(serde::de::Error::custom)
            }
        }

        impl Field for $model {
            const KIND: Kind = <$file as Field>::KIND;
            fn tree(&self) -> Option<Tree> {
                $file::from(self.clone()).tree()
            }
        }
    };
}

pub(super) use {record, through};
