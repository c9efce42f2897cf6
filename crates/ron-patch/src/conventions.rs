//! What a format knows of its own files: the order of its fields, how its lists are laid out, what identifies an entry.

use super::path::Path;

/// The fields of the struct at a path, in their order: a new field goes after the nearest field before it in this
/// order that the text has. A field that is not in it goes last.
pub type FieldOrder = fn(&Path) -> &'static [&'static str];

/// The conventions of a format. They decide how new values are written and which entry of a list became which;
/// values that are there already keep the layout a person gave them.
#[derive(Clone, Copy, Debug)]
pub struct Conventions {
    /// The order of fields.
    pub order: FieldOrder,
    /// Fields whose lists of structs always have each entry on a line of its own, so that a new entry is a new line
    /// in a diff.
    pub own_lines: &'static [&'static str],
    /// Fields whose lists of structs have entries that are written with each field on a line of its own.
    pub tall_entries: &'static [&'static str],
    /// Characters up to which a value is written on one line.
    pub width: usize,
    /// Fields that identify an entry for ever: another id is another entry, however alike.
    pub ids: &'static [&'static str],
    /// Groups of fields that identify an entry together, the best first; tried after [`ids`](Self::ids).
    /// A group counts where every entry has its fields, before and after, and no two entries share their values.
    pub keys: &'static [&'static [&'static str]],
    /// Fields whose lists hold the values of a group of fields at most once: what two people add with the same is one
    /// entry.
    pub once: &'static [(&'static str, &'static [&'static str])],
}

impl Conventions {
    /// No conventions at all: new fields go last, lists are compared by equality, and lines hold 100 characters.
    pub const NONE: Conventions = Conventions {
        order: |_| &[],
        own_lines: &[],
        tall_entries: &[],
        width: 100,
        ids: &[],
        keys: &[],
        once: &[],
    };
}
