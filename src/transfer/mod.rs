//! What is carried out on a workspace's folder: an import in, a plan out, and what was taken out earlier.
//!
//! The rooms [`import`](crate::import) and [`snapshot`](crate::snapshot) decide and open no file; this room opens and
//! writes them. The command line and the screen ask the person, each in its own way, and call the same functions.

pub(crate) mod earlier;
pub(crate) mod export;
pub mod import;
