//! The library behind `cultivate`.

pub mod edit;
pub mod method;
pub mod model;
pub mod workspace;
