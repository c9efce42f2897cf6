//! Dialects: which system wrote a table, recognised from its header alone; each is a data file in `assets/dialects/`.

mod field;
mod label;
mod mapping;
mod recognise;
mod schema;

pub use field::{Field, FieldError, Object};
pub use label::plain_label;
pub use mapping::{Mapping, MappingError, fingerprint};
pub use recognise::{Confidence, Recognised, guess, recognise};
pub use schema::{Dialect, DialectError, Shape, dialects, read_dialect};
