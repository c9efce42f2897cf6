//! The bytes of a terminal cut into keys, clicks, pastes and answers: what is whole at once, the rest after a while.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::heard::Heard;
use super::sequence::{background, csi, ss3};

/// How long an Esc waits for the rest of a longer key: terminals and slow lines tear Alt-letters and arrows apart.
const LONE_ESC: Duration = Duration::from_millis(40);

/// How long a sequence waits that has begun beyond doubt.
const BEGUN: Duration = Duration::from_millis(500);

/// How long a paste waits for its next part.
const PASTE: Duration = Duration::from_secs(2);

/// The longest sequence that means anything, but for pastes.
const LONGEST: usize = 96;

const ESC: u8 = 0x1b;
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// Cuts bytes into what they mean.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    bytes: Vec<u8>,
    /// How much of a paste was looked through for its end.
    searched: usize,
    /// Whether the terminal is `st`, whose Delete is what others send for F1.
    is_st: bool,
}

/// What stands at the beginning of the bytes.
enum Cut {
    /// So many bytes, and what they mean, if anything.
    Whole(usize, Option<Heard>),
    /// Too few bytes to know.
    Unfinished,
}

impl Decoder {
    /// One for the terminal that `TERM` names.
    pub(super) fn new(term: &str) -> Self {
        Self {
            is_st: term == "st" || term.starts_with("st-"),
            ..Self::default()
        }
    }

    /// Takes bytes; gives all that is whole with them.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Heard> {
        self.bytes.extend_from_slice(bytes);
        self.cut_all(false)
    }

    /// Nothing more has come for as long as [`Decoder::patience`] says: what is unfinished is taken as it is.
    pub(super) fn give_up(&mut self) -> Vec<Heard> {
        self.cut_all(true)
    }

    /// How long to wait for the rest of what has begun; nothing where nothing has.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.bytes.as_slice() {
            [] => None,
            bytes if bytes.starts_with(PASTE_BEGINS) => Some(PASTE),
            // `st` sends no more than this for Ctrl-Delete.
            [ESC] | [ESC, ESC] | [ESC, b'[', b'M'] => Some(LONE_ESC),
            _ => Some(BEGUN),
        }
    }

    fn cut_all(&mut self, is_last: bool) -> Vec<Heard> {
        let mut heard = Vec::new();
        let mut at = 0;
        while at < self.bytes.len() {
            match self.cut(at, is_last) {
                Cut::Whole(length, what) => {
                    heard.extend(what);
                    at += length.max(1);
                    self.searched = 0;
                }
                Cut::Unfinished => break,
            }
        }
        self.bytes.drain(..at);
        heard
    }

    fn cut(&mut self, at: usize, is_last: bool) -> Cut {
        let bytes = &self.bytes[at..];
        if bytes.starts_with(PASTE_BEGINS) {
            return self.cut_paste(at, is_last);
        }
        match bytes {
            [ESC] if is_last => Cut::Whole(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
            [ESC] => Cut::Unfinished,
            [ESC, b'[' | b'O' | b']', ..] => cut_sequence(bytes, is_last, self.is_st),
            // Some send Esc before the whole of what a key sends without Alt.
            [ESC, ESC, b'[' | b'O', ..] => match cut_sequence(&bytes[1..], is_last, self.is_st) {
                Cut::Whole(length, what) => Cut::Whole(length + 1, what.map(with_alt)),
                Cut::Unfinished => Cut::Unfinished,
            },
            [ESC, ESC] if !is_last => Cut::Unfinished,
            [ESC, ESC, ..] => Cut::Whole(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
            [ESC, rest @ ..] => match cut_letter(rest, is_last) {
                Cut::Whole(length, what) => Cut::Whole(length + 1, what.map(with_alt)),
                Cut::Unfinished => Cut::Unfinished,
            },
            _ => cut_letter(bytes, is_last),
        }
    }

    /// A paste, which ends with its mark, or when nothing more of it comes.
    fn cut_paste(&mut self, at: usize, is_last: bool) -> Cut {
        let bytes = &self.bytes[at..];
        let from = self.searched.max(PASTE_BEGINS.len());
        let found = find(&bytes[from..], PASTE_ENDS).map(|place| from + place);
        let (end, length) = match found {
            Some(end) => (end, end + PASTE_ENDS.len()),
            None if is_last => (bytes.len(), bytes.len()),
            None => {
                // The mark may be cut in two.
                self.searched = bytes.len().saturating_sub(PASTE_ENDS.len()).max(from);
                return Cut::Unfinished;
            }
        };
        let text = String::from_utf8_lossy(&bytes[PASTE_BEGINS.len()..end]).into_owned();
        Cut::Whole(length, Some(Heard::Event(Event::Paste(text))))
    }
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window == mark)
}

/// What begins with ESC and a bracket, or ESC and O.
fn cut_sequence(bytes: &[u8], is_last: bool, is_st: bool) -> Cut {
    let alone = |letter: u8| Some(with_alt(letter_key(char::from(letter))));
    match bytes {
        // Nothing followed: it was Alt and the letter after all.
        [_, letter] if is_last => Cut::Whole(2, alone(*letter)),
        [_, _] => Cut::Unfinished,
        [_, b'O', letter, ..] => Cut::Whole(3, ss3(*letter).map(Heard::Event)),
        [_, b']', b'0'..=b'9', ..] => cut_answer(bytes, is_last),
        [_, b']', ..] => Cut::Whole(2, alone(b']')),
        _ => cut_csi(bytes, is_last, is_st),
    }
}

/// An answer of the terminal to what it was asked; one that is no answer is passed over.
fn cut_answer(bytes: &[u8], is_last: bool) -> Cut {
    let end = bytes
        .iter()
        .skip(2)
        .position(|byte| matches!(*byte, 0x07 | ESC));
    match end.map(|end| end + 2) {
        Some(end) if bytes[end] == 0x07 => Cut::Whole(end + 1, background(&bytes[2..end])),
        Some(end) if bytes.get(end + 1) == Some(&b'\\') => {
            Cut::Whole(end + 2, background(&bytes[2..end]))
        }
        Some(end) if end + 1 < bytes.len() => Cut::Whole(end, None),
        _ if is_last || bytes.len() > LONGEST => Cut::Whole(bytes.len(), None),
        _ => Cut::Unfinished,
    }
}

/// A control sequence: figures, then the letter that ends it.
fn cut_csi(bytes: &[u8], is_last: bool, is_st: bool) -> Cut {
    match bytes[2] {
        // The mouse of the oldest terminals in three more bytes, or Ctrl-Delete of `st` and nothing more.
        b'M' => {
            let place: Vec<u8> = bytes.iter().skip(3).take(3).copied().collect();
            let is_place = place.iter().all(|byte| *byte >= 0x20);
            return match place.len() {
                3 if is_place => Cut::Whole(6, super::sequence::old_mouse(&place)),
                0..3 if is_place && !is_last => Cut::Unfinished,
                _ => Cut::Whole(3, Some(key(KeyCode::Delete, KeyModifiers::CONTROL))),
            };
        }
        // The function keys of the Linux console.
        b'[' => {
            return match bytes.get(3) {
                Some(letter @ b'A'..=b'E') => {
                    let number = letter - b'A' + 1;
                    Cut::Whole(4, Some(key(KeyCode::F(number), KeyModifiers::NONE)))
                }
                None if !is_last => Cut::Unfinished,
                _ => Cut::Whole(3, None),
            };
        }
        _ => {}
    }
    let length = bytes
        .iter()
        .skip(2)
        .position(|byte| !matches!(byte, 0x20..=0x3f));
    let Some(end) = length.map(|length| length + 2) else {
        let is_over = is_last || bytes.len() > LONGEST;
        return if is_over {
            Cut::Whole(bytes.len(), None)
        } else {
            unless_rxvt(bytes)
        };
    };
    if let Cut::Whole(length, what) = unless_rxvt(&bytes[..end]) {
        return Cut::Whole(length, what);
    }
    match bytes[end] {
        last @ 0x40..=0x7e => {
            let figures = std::str::from_utf8(&bytes[2..end]).unwrap_or_default();
            Cut::Whole(end + 1, csi(figures, last, is_st).map(Heard::Event))
        }
        // Broken off: what follows stands for itself.
        _ => Cut::Whole(end, None),
    }
}

/// Shift with a key of urxvt ends with a dollar sign, which nowhere else ends anything: `ESC [ 7 $`.
fn unless_rxvt(bytes: &[u8]) -> Cut {
    let figures = &bytes[2..];
    let digits = figures
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if digits > 0 && figures.get(digits) == Some(&b'$') {
        let number = std::str::from_utf8(&figures[..digits]).unwrap_or_default();
        return Cut::Whole(digits + 3, csi(number, b'$', false).map(Heard::Event));
    }
    Cut::Unfinished
}

/// One character, or a key that sends a control character.
fn cut_letter(bytes: &[u8], is_last: bool) -> Cut {
    let first = bytes[0];
    let length = match first {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Cut::Whole(1, None),
    };
    let Some(whole) = bytes.get(..length) else {
        let is_broken = bytes[1..].iter().any(|byte| !matches!(byte, 0x80..=0xbf));
        return if is_last || is_broken {
            Cut::Whole(1, None)
        } else {
            Cut::Unfinished
        };
    };
    match std::str::from_utf8(whole)
        .ok()
        .and_then(|text| text.chars().next())
    {
        Some(letter) => Cut::Whole(length, Some(letter_key(letter))),
        None => Cut::Whole(1, None),
    }
}

/// The key that sends a character.
fn letter_key(letter: char) -> Heard {
    let control = KeyModifiers::CONTROL;
    let sent = u32::from(letter) as u8;
    match letter {
        '\r' => key(KeyCode::Enter, KeyModifiers::NONE),
        '\t' => key(KeyCode::Tab, KeyModifiers::NONE),
        '\u{7f}' => key(KeyCode::Backspace, KeyModifiers::NONE),
        '\0' => key(KeyCode::Char(' '), control),
        '\u{1}'..='\u{1a}' => key(KeyCode::Char(char::from(sent - 1 + b'a')), control),
        '\u{1b}'..='\u{1f}' => key(KeyCode::Char(char::from(sent - 0x1c + b'4')), control),
        letter if letter.is_uppercase() => key(KeyCode::Char(letter), KeyModifiers::SHIFT),
        letter => key(KeyCode::Char(letter), KeyModifiers::NONE),
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Heard {
    Heard::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

fn with_alt(heard: Heard) -> Heard {
    match heard {
        Heard::Event(Event::Key(mut key)) => {
            key.modifiers |= KeyModifiers::ALT;
            Heard::Event(Event::Key(key))
        }
        other => other,
    }
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod tests;
