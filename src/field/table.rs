//! The macros in which the table is written, one line per row.

use super::kind::Field;
use super::typed::Typed;

/// Makes the properties of a field of a type.
pub(super) const fn field<T: Typed>(
    path: &'static str,
    name: &'static str,
    label: &'static str,
    example: &'static str,
    help: &'static str,
) -> Field {
    Field::new(T::KIND, T::ABSENT, path, name, label, example, help)
}

/// Replaces underscores in a text, for the names of fields.
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

/// The path of a field in lower case, with hyphens for what stands between its words: a name for it.
pub(super) const fn plain<const N: usize>(path: &str) -> [u8; N] {
    let (bytes, mut name, mut at) = (path.as_bytes(), [0; N], 0);
    while at < N {
        name[at] = match bytes[at] {
            b'_' | b'.' => b'-',
            letter => letter.to_ascii_lowercase(),
        };
        at += 1;
    }
    name
}

macro_rules! spelling {
    ($text:expr, $instead:literal) => {{
        const BYTES: [u8; $text.len()] = crate::field::table::respelt($text, $instead);
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
        crate::field::table::field::<$type>(
            $path,
            crate::field::table::spelling!($path, b'-'),
            crate::field::table::spelling!($path, b' '),
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
