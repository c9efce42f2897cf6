//! A change of one place in a list.

use super::EditError;

/// A change of one place in a list. Places count from 0.
#[derive(Debug, Clone, PartialEq)]
pub enum ListChange<T> {
    /// A new entry before the one at `at`; at the end when `at` is the length.
    Insert {
        /// The place it gets.
        at: usize,
        /// The entry.
        item: Box<T>,
    },
    /// The entry at `at` goes.
    Remove {
        /// Its place.
        at: usize,
    },
    /// Another entry stands where one stood.
    Replace {
        /// The place.
        at: usize,
        /// What stands there then.
        item: Box<T>,
    },
}

impl<T> ListChange<T> {
    /// A new entry at the end of a list.
    #[must_use]
    pub fn push(list: &[T], item: T) -> Self {
        Self::insert(list.len(), item)
    }

    /// A new entry at a place.
    #[must_use]
    pub fn insert(at: usize, item: T) -> Self {
        Self::Insert {
            at,
            item: Box::new(item),
        }
    }

    /// Another entry at a place.
    #[must_use]
    pub fn replace(at: usize, item: T) -> Self {
        Self::Replace {
            at,
            item: Box::new(item),
        }
    }

    /// Changes the list and gives the change back to what it was.
    pub(super) fn swap(self, list: &mut Vec<T>, name: &'static str) -> Result<Self, EditError> {
        let length = list.len();
        let missing = |at| EditError::NoPlace {
            list: name,
            length,
            at,
        };
        match self {
            Self::Insert { at, item } if at <= length => {
                list.insert(at, *item);
                Ok(Self::Remove { at })
            }
            Self::Remove { at } if at < length => Ok(Self::insert(at, list.remove(at))),
            Self::Replace { at, mut item } if at < length => {
                std::mem::swap(&mut list[at], &mut *item);
                Ok(Self::Replace { at, item })
            }
            Self::Insert { at, .. } | Self::Remove { at } | Self::Replace { at, .. } => {
                Err(missing(at))
            }
        }
    }
}
