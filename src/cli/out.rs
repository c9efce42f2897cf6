//! Standard output: as it comes, or without anything drawn where plain text is wanted.

use std::io::{self, BufWriter, StdoutLock, Write};

use crate::model::{ascii, undrawn};

/// What text on standard output may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    /// Everything.
    All,
    /// Letters of every script, nothing drawn.
    Undrawn,
    /// ASCII.
    Ascii,
}

/// Standard output, locked and buffered.
#[derive(Debug)]
pub struct Out {
    inner: BufWriter<StdoutLock<'static>>,
    text: Text,
}

impl Out {
    pub(super) fn new(text: Text) -> Self {
        Self {
            inner: BufWriter::with_capacity(1 << 16, io::stdout().lock()),
            text,
        }
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match (self.text, std::str::from_utf8(bytes)) {
            (Text::All, _) | (_, Err(_)) => self.inner.write(bytes),
            (Text::Undrawn, Ok(text)) => {
                self.inner.write_all(undrawn(text).as_bytes())?;
                Ok(bytes.len())
            }
            (Text::Ascii, Ok(text)) => {
                let spelt = |letter: char| match letter.is_ascii() {
                    true => letter,
                    false => ascii(letter.encode_utf8(&mut [0; 4])),
                };
                let spelt: String = text.chars().map(spelt).collect();
                self.inner.write_all(spelt.as_bytes())?;
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
