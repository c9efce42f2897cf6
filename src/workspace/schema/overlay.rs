//! Values put over others: a table or struct of which a file names only what differs.

use std::collections::BTreeMap;
use std::fmt;

use ron_patch::Tree;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::leaf::real;
use super::shape::Field;
use crate::model::{
    ByKind, Journey, Maturity, PerJourney, PerMaturity, PerPersona, PerRole, PerTier, Persona,
    Requirement, RoleKind, SegmentBy, Tier, TouchKind, Word, article,
};

/// A value that a file may override in part.
pub(super) trait Overlay: PartialEq + Sized {
    /// What a file says of it: all or a part.
    type File: for<'de> Deserialize<'de> + PartialEq + fmt::Debug;
    /// Takes over what a file says.
    fn merge(&mut self, file: Self::File);
    /// What a file has to say to turn `base` into this; nothing when they are equal.
    fn differing(&self, base: &Self) -> Option<Tree>;
}

macro_rules! whole {
    ($( $type:ty, $value:ident => $tree:expr; )+) => { $(
        impl Overlay for $type {
            type File = Self;
            fn merge(&mut self, file: Self) { *self = file; }
            fn differing(&self, base: &Self) -> Option<Tree> {
                let $value = self;
                if self == base { None } else { $tree }
            }
        }
    )+ };
}

whole! {
    f64, value => Some(real(*value));
    i64, value => Some(Tree::Int(*value));
    i32, value => Some(Tree::Int(i64::from(*value)));
    u32, value => Some(Tree::Int(i64::from(*value)));
    SegmentBy, value => value.tree();
    Vec<Requirement>, value => value.tree();
    Requirement, value => value.tree();
}

/// A row's name, as it stands in the files.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row<K>(K);

impl<'de, K: Word> Deserialize<'de> for Row<K> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Name<K>(std::marker::PhantomData<K>);
        impl<K: Word> Visitor<'_> for Name<K> {
            type Value = Row<K>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(K::LIST)
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Row<K>, E> {
                let row = K::ALL.iter().find(|word| word.name() == text);
                row.map(|word| Row(*word)).ok_or_else(|| {
                    E::custom(format!("{text:?} is not {} {}", article(K::LIST), K::LIST))
                })
            }
        }
        from.deserialize_identifier(Name(std::marker::PhantomData))
    }
}

macro_rules! tables {
    ($( $table:ident by $key:ident $(as $file:ident)? ),+ $(,)?) => { $(
        impl<T: Overlay> Overlay for $table<T> {
            type File = tables!(@file $key $(, $file)?);
            fn merge(&mut self, file: Self::File) {
                for (Row(key), value) in file.0 {
                    self.get_mut(key).merge(value);
                }
            }
            fn differing(&self, base: &Self) -> Option<Tree> {
                let row = |key: &$key| Some((key.name().to_owned(), self.get(*key).differing(base.get(*key))?));
                let rows: Vec<_> = $key::ALL.iter().filter_map(row).collect();
                (!rows.is_empty()).then_some(Tree::Table(rows))
            }
        }
    )+ };
    (@file $key:ident) => { Rows<$key, T::File> };
    (@file $key:ident, $file:ident) => { $file<T::File> };
}

tables! {
    PerTier by Tier, PerPersona by Persona, PerJourney by Journey, PerRole by RoleKind, ByKind by TouchKind,
    PerMaturity by Maturity as OneOrRows,
}

/// The rows of a table that a file names.
#[derive(Debug, PartialEq)]
pub(super) struct Rows<K: Ord, V>(BTreeMap<Row<K>, V>);

impl<'de, K: Word + Ord, V: Deserialize<'de>> Deserialize<'de> for Rows<K, V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(from).map(Self)
    }
}

/// Rows, or one number for all of them.
#[derive(Debug, PartialEq)]
pub(super) struct OneOrRows<V>(BTreeMap<Row<Maturity>, V>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for OneOrRows<V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either<V>(std::marker::PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Either<V> {
            type Value = OneOrRows<V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number or a map")
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
                let value = |maturity: &Maturity| {
                    Ok((
                        Row(*maturity),
                        V::deserialize(serde::de::value::U64Deserializer::new(number))?,
                    ))
                };
                Maturity::ALL
                    .iter()
                    .map(value)
                    .collect::<Result<_, E>>()
                    .map(OneOrRows)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
                let mut rows = BTreeMap::new();
                while let Some((row, value)) = entries.next_entry()? {
                    rows.insert(row, value);
                }
                Ok(OneOrRows(rows))
            }
        }
        from.deserialize_any(Either(std::marker::PhantomData))
    }
}

/// The shape of a struct all of whose fields may be left out.
macro_rules! shape {
    ($shape:ident, $called:literal { $( $field:ident => $kind:expr, )+ }) => {
        static $shape: Shape = Shape {
            name: $called,
            fields: &[ $( FieldShape { name: stringify!($field), kind: $kind, required: false } ),+ ],
            names: &[ $( stringify!($field) ),+ ],
            rule: None,
        };
    };
}

/// Declares a struct of constants once: its part in a file, its shape with every field's range, how it is merged.
macro_rules! overlay {
    ($name:ident, $file:ident, $shape:ident, $called:literal {
        $( $field:ident: $type:ty => $kind:expr, )+
    }) => {
        #[derive(Debug, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $file {
            $( $field: Option<<$type as Overlay>::File> ),+
        }

        impl Overlay for $name {
            type File = $file;
            fn merge(&mut self, file: $file) {
                $( if let Some(value) = file.$field { self.$field.merge(value); } )+
            }
            fn differing(&self, base: &Self) -> Option<Tree> {
                let mut fields = Vec::new();
                $( if let Some(tree) = self.$field.differing(&base.$field) {
                    fields.push((stringify!($field).to_owned(), tree));
                } )+
                (!fields.is_empty()).then_some(Tree::Struct(fields))
            }
        }

        shape!($shape, $called { $( $field => $kind, )+ });
    };
}

pub(super) use {overlay, shape};
