//! Dialects: which system wrote a table, recognised from its header alone; each is a data file in `assets/dialects/`.

mod field;
mod found;
mod header;
mod label;
mod mapping;
mod recognise;
mod remapped;
mod schema;
mod sheet;

pub use field::{Field, FieldError, Object};
pub use found::{Confidence, Recognised};
pub(in crate::import) use label::scale_of;
pub use label::{currency_of, plain_label, times_of};
pub use mapping::{Mapping, MappingError, fingerprint};
pub(super) use mapping::{read_saved, saved};
pub use recognise::{guess, read_as, recognise, recognise_ids};
pub use remapped::{filled, remapped};
pub use schema::{Dialect, DialectError, Shape, dialects, is_known_label, read_dialect};
