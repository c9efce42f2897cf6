//! The places of all values that the files may hold, by the description of the files.

use std::collections::BTreeSet;

use cultivate::workspace::schema::{Kind, Shape};

/// Adds the place of every value within a shape that stands at `at`.
pub(crate) fn shapes(at: &str, shape: &'static Shape, places: &mut BTreeSet<String>) {
    for field in shape.fields {
        let place = format!("{at}.{}", field.name);
        let one = match field.kind {
            Kind::List(kind) => *kind,
            kind => kind,
        };
        match one {
            Kind::Struct(inner) => {
                shapes(&place, inner, places);
            }
            _ => drop(places.insert(place)),
        }
    }
}
