//! What pictures and lists share: where things go in unit coordinates, and figures as people read them.

pub mod grid;
pub mod labels;
pub mod portfolio;
pub mod quadrant;
pub mod timeline;
pub mod whisker;
pub mod words;
