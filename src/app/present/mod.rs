//! The page that present mode shows to a customer.

mod page;
mod wrap;

pub(crate) use wrap::wrapped;

pub use page::{Band, Page, Part, Tone, page};
