//! The rules of history worked out by hand, what is refused, and the law that an edit can be taken back.

mod events;
mod fixture;
mod history;
mod laws;
mod refused;
