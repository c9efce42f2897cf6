//! The library behind `cultivate`.

pub mod method;
pub mod model;
