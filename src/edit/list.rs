//! A change of one entry in a list.

use super::EditError;

/// A change of one entry in a list. Indices count from 0.
#[derive(Debug, Clone, PartialEq)]
pub enum ListChange<T> {
    /// A new entry before the one at `at`; at the end when `at` is the length.
    Insert {
        /// The place it gets.
        at: usize,
        /// The entry.
        item: Box<T>,
    },
    /// Removes the entry at `at`.
    Remove {
        /// Its place.
        at: usize,
    },
    /// Replaces an entry.
    Replace {
        /// The place.
        at: usize,
        /// The new entry.
        item: Box<T>,
    },
}

impl<T> ListChange<T> {
    /// Appends an entry to a list.
    #[must_use]
    pub fn push(list: &[T], item: T) -> Self {
        Self::insert(list.len(), item)
    }

    /// Inserts an entry at an index.
    #[must_use]
    pub fn insert(at: usize, item: T) -> Self {
        Self::Insert {
            at,
            item: Box::new(item),
        }
    }

    /// Replaces the entry at an index.
    #[must_use]
    pub fn replace(at: usize, item: T) -> Self {
        Self::Replace {
            at,
            item: Box::new(item),
        }
    }

    /// Returns the index that it is about.
    #[must_use]
    pub fn at(&self) -> usize {
        match self {
            Self::Insert { at, .. } | Self::Remove { at } | Self::Replace { at, .. } => *at,
        }
    }

    /// Makes the same change at another index, of entries of another list.
    pub fn map<U>(self, at: usize, entry: impl FnOnce(T) -> U) -> ListChange<U> {
        match self {
            Self::Insert { item, .. } => ListChange::insert(at, entry(*item)),
            Self::Remove { .. } => ListChange::Remove { at },
            Self::Replace { item, .. } => ListChange::replace(at, entry(*item)),
        }
    }

    /// Applies the change to a list.
    ///
    /// # Errors
    /// Refuses an index that the list does not have.
    pub fn onto(self, list: &mut Vec<T>) -> Result<(), EditError> {
        self.swap(list, "list").map(drop)
    }

    /// Applies the change and returns its inverse.
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
