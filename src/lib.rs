//! The library behind `cultivate`.

pub mod model;
