//! Recognising the dialect and the kind of a table from its header, and from how its ids begin.

use std::cmp::Reverse;

use compact_str::CompactString;

use super::field::Object;
use super::found::{Confidence, Recognised, identifies, recognised};
use super::header::Header;
use super::mapping::Mapping;
use super::schema::{Dialect, Shape, dialects};
use super::sheet;

/// What the header says; `None` when not even the words of its labels suggest anything. `only` names the one dialect to
/// consider, and then a table is read as one of its kinds if any of them has a use for it.
#[must_use]
pub fn recognise(header: &[CompactString], only: Option<&str>) -> Option<Recognised> {
    recognise_ids(header, None, only)
}

/// As [`recognise`], where the ids of the rows are known to begin like this.
#[must_use]
pub fn recognise_ids(
    header: &[CompactString],
    prefix: Option<&str>,
    only: Option<&str>,
) -> Option<Recognised> {
    let header = Header::new(header);
    let considered = || {
        dialects()
            .iter()
            .filter(move |dialect| only.is_none_or(|only| dialect.name == only))
    };
    let shapes = considered()
        .filter(|dialect| !dialect.near)
        .flat_map(|dialect| dialect.tables.iter().map(move |shape| (dialect, shape)));
    let mut found: Vec<(&Dialect, &Shape)> = shapes
        .clone()
        .filter(|(_, shape)| {
            begins(shape, prefix) && header.has_marks(shape) || is_named_by(shape, prefix)
        })
        .filter(|(_, shape)| identifies(&header.exact(shape), shape))
        .collect();
    // What has no place here is told by marks of its own; of the others the one that knows most columns.
    found.sort_by_key(|(_, shape)| {
        let other = shape.object != Object::Other;
        (shape.last, other, Reverse(header.known(shape)))
    });
    if let Some((dialect, shape)) = found.first() {
        let rivals = found.iter().filter(|(_, other)| !other.last).count();
        let confidence = match rivals {
            0 | 1 => Confidence::Certain,
            _ if shape.object == Object::Other => Confidence::Certain,
            _ => Confidence::Likely,
        };
        return Some(exactly(&header, dialect, shape, confidence));
    }
    if let (Some(_), Some((dialect, shape))) = (only, most_known(&header, shapes, prefix)) {
        return Some(exactly(&header, dialect, shape, Confidence::Likely));
    }
    let dialect = considered().find(|dialect| dialect.near)?;
    sheet::recognise(&header, dialect)
}

/// The kind of table that has a use for most columns, whatever its marks are.
fn most_known<'d>(
    header: &Header,
    shapes: impl Iterator<Item = (&'d Dialect, &'d Shape)>,
    prefix: Option<&str>,
) -> Option<(&'d Dialect, &'d Shape)> {
    let fits = shapes.filter(|(_, shape)| shape.object != Object::Other && begins(shape, prefix));
    let named = fits.filter(|(_, shape)| {
        let columns = header.exact(shape);
        identifies(&columns, shape) && columns.len() >= 2
    });
    // Of several that know as many the first.
    named.min_by_key(|(_, shape)| Reverse(header.exact(shape).len()))
}

/// Whether ids that begin like this may stand in this kind of table.
fn begins(shape: &Shape, prefix: Option<&str>) -> bool {
    match prefix {
        Some(prefix) if !shape.prefixes.is_empty() => {
            shape.prefixes.iter().any(|own| own == prefix)
        }
        _ => true,
    }
}

/// Whether the ids alone say that the rows are of this kind, and have no place here.
fn is_named_by(shape: &Shape, prefix: Option<&str>) -> bool {
    shape.object == Object::Other
        && !shape.prefixes.is_empty()
        && prefix.is_some()
        && begins(shape, prefix)
}

/// What a table of which nobody knows what it holds might hold, for a person to say: as far as single labels tell.
#[must_use]
pub fn guess(header: &[CompactString]) -> Mapping {
    sheet::guess(&Header::new(header)).mapping
}

/// How a table would be read if its rows were of this kind, for a person who says so.
#[must_use]
pub fn read_as(header: &[CompactString], object: Object) -> Option<Recognised> {
    sheet::read_as(&Header::new(header), object)
}

/// A table of a system that was recognised: its own labels, and of the columns that are left those which any sheet
/// could have, such as the end of a contract.
fn exactly(
    header: &Header,
    dialect: &Dialect,
    shape: &Shape,
    confidence: Confidence,
) -> Recognised {
    let mut columns = header.exact(shape);
    let likely = sheet::more(header, shape, &mut columns);
    recognised(header, (dialect, shape), columns, likely, confidence)
}
