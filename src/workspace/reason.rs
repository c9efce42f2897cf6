//! What the system answered, in words a person can act on.

use std::io::{self, ErrorKind};

/// An answer of the system's as people say it, without a number; in its own words where we have none.
#[must_use]
pub fn io_reason(error: &io::Error) -> String {
    let plain = match error.kind() {
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your share of the disk is used up",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::PermissionDenied => "you may not write there",
        ErrorKind::FileTooLarge => "the file is larger than is allowed",
        _ => return own_words(error),
    };
    plain.to_owned()
}

fn own_words(error: &io::Error) -> String {
    let mut text = error.to_string();
    if let Some(code) = error.raw_os_error()
        && let Some(words) = text.strip_suffix(&format!(" (os error {code})"))
    {
        text.truncate(words.len());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_full_disk_is_said_plainly_and_the_rest_without_a_number() {
        assert_eq!(
            io_reason(&ErrorKind::StorageFull.into()),
            "the disk is full"
        );
        let missing = std::fs::read("/no/such/file").expect_err("there is none");
        assert!(missing.to_string().contains("os error"));
        assert!(!io_reason(&missing).contains("os error") && !io_reason(&missing).is_empty());
        assert_eq!(io_reason(&io::Error::other("our own")), "our own");
    }
}
