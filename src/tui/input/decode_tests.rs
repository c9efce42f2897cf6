//! What terminals send, in one piece and torn apart.

use crossterm::event::MouseEvent;

use super::*;
use crate::tui::keys::written;

/// What a decoder says to bytes that come in these pieces, and to nothing more after them: keys as the keymap writes
/// them, other events in words.
fn heard(term: &str, pieces: &[&[u8]]) -> Vec<String> {
    let mut decoder = Decoder::new(term);
    let mut all = Vec::new();
    for piece in pieces {
        all.extend(decoder.take(piece));
    }
    while decoder.patience().is_some() {
        all.extend(decoder.give_up());
    }
    all.into_iter().map(told).collect()
}

fn told(heard: Heard) -> String {
    match heard {
        Heard::Event(Event::Key(key)) => written(key).unwrap_or_else(|| format!("{:?}", key.code)),
        Heard::Event(Event::Paste(text)) => format!("paste {text:?}"),
        Heard::Event(Event::Mouse(MouseEvent {
            kind, column, row, ..
        })) => {
            format!("{kind:?} {column} {row}")
        }
        Heard::Event(other) => format!("{other:?}"),
        Heard::Light(light) => format!("light {light}"),
    }
}

/// Every sequence gives the same in one piece and torn at any place, however slow the line within the patience.
fn same_when_torn(term: &str, bytes: &[u8], expected: &[&str]) {
    assert_eq!(heard(term, &[bytes]), expected, "{bytes:?}");
    for at in 1..bytes.len() {
        let pieces = [&bytes[..at], &bytes[at..]];
        assert_eq!(heard(term, &pieces), expected, "{pieces:?}");
    }
}

#[test]
fn keys_of_every_terminal_are_known_whole_and_torn_apart() {
    let table: &[(&str, &[u8], &[&str])] = &[
        // Esc, and Alt with a letter.
        ("xterm", b"\x1b", &["Esc"]),
        ("xterm", b"\x1bd", &["Alt-d"]),
        ("xterm", b"\x1bD", &["Alt-D"]),
        ("xterm", b"\x1b\x1b", &["Esc", "Esc"]),
        ("xterm", b"\x1b\x1bd", &["Esc", "Alt-d"]),
        ("xterm", "\x1bé".as_bytes(), &["Alt-é"]),
        ("xterm", b"\x1b\x7f", &["Alt-Backspace"]),
        ("xterm", b"\x1b\r", &["Alt-Enter"]),
        ("xterm", b"\x1b[", &["Alt-["]),
        ("xterm", b"\x1bO", &["Alt-O"]),
        ("xterm", b"\x1b]", &["Alt-]"]),
        // Letters and control characters.
        ("xterm", "aÉ石🌊".as_bytes(), &["a", "É", "石", "🌊"]),
        (
            "xterm",
            b"\x08\x7f\t\r \x0c",
            &["Ctrl-h", "Backspace", "Tab", "Enter", "Space", "Ctrl-l"],
        ),
        // Arrows and the rest, as xterm and its kin send them.
        ("xterm", b"\x1b[A\x1bOB", &["Up", "Down"]),
        (
            "xterm",
            b"\x1b[1;5D\x1b[1;2C\x1b[1;3A",
            &["Ctrl-Left", "Shift-Right", "Alt-Up"],
        ),
        ("xterm", b"\x1b[5D", &["Ctrl-Left"]),
        (
            "xterm",
            b"\x1b[H\x1b[F\x1b[1~\x1b[4~",
            &["Home", "End", "Home", "End"],
        ),
        (
            "xterm",
            b"\x1b[5~\x1b[6~\x1b[3~",
            &["PageUp", "PageDown", "Delete"],
        ),
        ("xterm", b"\x1b[3;5~", &["Ctrl-Delete"]),
        ("xterm", b"\x1b[Z", &["Shift-Tab"]),
        (
            "xterm",
            b"\x1bOP\x1b[15~\x1b[24~\x1b[1;2R",
            &["F1", "F5", "F12", "Shift-F3"],
        ),
        ("linux", b"\x1b[[A\x1b[[E", &["F1", "F5"]),
        // urxvt.
        ("rxvt-unicode", b"\x1b[a\x1b[d", &["Shift-Up", "Shift-Left"]),
        ("rxvt-unicode", b"\x1bOa\x1bOd", &["Ctrl-Up", "Ctrl-Left"]),
        ("rxvt-unicode", b"\x1b[7$x", &["Shift-Home", "x"]),
        ("rxvt-unicode", b"\x1b[3$x", &["Shift-Delete", "x"]),
        (
            "rxvt-unicode",
            b"\x1b[7^\x1b[8@",
            &["Ctrl-Home", "Ctrl-Shift-End"],
        ),
        ("rxvt-unicode", b"\x1b\x1b[A", &["Alt-Up"]),
        // st.
        ("st-256color", b"\x1b[P", &["Delete"]),
        ("xterm", b"\x1b[P", &["F1"]),
        (
            "st-256color",
            b"\x1b[2K\x1b[2J\x1b[K\x1b[J",
            &["Shift-Delete", "Shift-Home", "Shift-End", "Ctrl-End"],
        ),
        ("st-256color", b"\x1b[M", &["Ctrl-Delete"]),
        (
            "st-256color",
            b"\x1b[M\x1b[2K",
            &["Ctrl-Delete", "Shift-Delete"],
        ),
        // kitty's protocol, which a program before us may have left on, and that of xterm.
        (
            "xterm-kitty",
            b"\x1b[27u\x1b[97;5u\x1b[127;5u",
            &["Esc", "Ctrl-a", "Ctrl-Backspace"],
        ),
        ("xterm-kitty", b"\x1b[97:65;2u\x1b[57399u", &["A", "0"]),
        ("xterm-kitty", b"\x1b[57441;2u", &[]),
        ("xterm", b"\x1b[27;5;13~", &["Ctrl-Enter"]),
        // The mouse in three spellings.
        (
            "xterm",
            b"\x1b[<0;10;5M\x1b[<0;10;5m",
            &["Down(Left) 9 4", "Up(Left) 9 4"],
        ),
        ("xterm", b"\x1b[<65;1;1M", &["ScrollDown 0 0"]),
        ("rxvt-unicode", b"\x1b[32;10;5M", &["Down(Left) 9 4"]),
        ("xterm", b"\x1b[M !!", &["Down(Left) 0 0"]),
        // What nobody asked for, and what is broken off, types nothing.
        ("xterm", b"\x1b[12;40R\x1b[?1;2c\x1b[I", &[]),
        ("xterm", b"\x1b[1;5\x1b[Ax", &["Up", "x"]),
        ("xterm", b"\xff\xc3(", &["("]),
        // What the background is.
        (
            "xterm",
            b"\x1b]11;rgb:ffff/ffff/dddd\x1b\\x",
            &["light true", "x"],
        ),
        ("xterm", b"\x1b]11;rgb:1e/1e/1e\x07x", &["light false", "x"]),
        ("xterm", b"\x1b]11;#fdf6e3\x07", &["light true"]),
        ("xterm", b"\x1b]4;1;rgb:00/00/00\x07x", &["x"]),
        // Pastes, with what ends them and without.
        (
            "xterm",
            b"\x1b[200~a\rb\x1b[A\x1b[201~x",
            &["paste \"a\\rb\\u{1b}[A\"", "x"],
        ),
        ("xterm", b"\x1b[200~never ends", &["paste \"never ends\""]),
    ];
    for (term, bytes, expected) in table {
        same_when_torn(term, bytes, expected);
    }
}

#[test]
fn a_torn_key_is_waited_for_and_esc_alone_only_a_little() {
    let mut decoder = Decoder::new("xterm-256color");
    assert_eq!(decoder.patience(), None);
    assert_eq!(decoder.take(b"\x1b"), []);
    let patience = decoder.patience().unwrap();
    assert!((25..=50).contains(&patience.as_millis()), "{patience:?}");
    assert_eq!(decoder.take(b"["), []);
    assert!(decoder.patience().unwrap() > patience);
    assert_eq!(decoder.take(b"B").len(), 1);
    assert_eq!(decoder.patience(), None);
}

#[test]
fn a_long_paste_is_looked_through_once() {
    let mut decoder = Decoder::new("xterm");
    decoder.take(b"\x1b[200~");
    for _ in 0..100 {
        assert_eq!(decoder.take(&[b'x'; 4096]), []);
        assert!(decoder.searched + 4096 > decoder.bytes.len() - 4096);
    }
    let heard = decoder.take(b"\x1b[201~");
    assert!(matches!(&heard[..], [Heard::Event(Event::Paste(text))] if text.len() == 409_600));
}

#[test]
fn any_bytes_at_all_are_taken_and_never_kept_for_ever() {
    let mut seed = 7_u64;
    for _ in 0..20_000 {
        let mut bytes = Vec::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let common = [
                0x1b, b'[', b'O', b']', b';', b'M', b'$', b'<', b'~', b'0', b'1', b'2',
            ];
            let pick = (seed >> 33) as usize;
            bytes.push(if pick.is_multiple_of(3) {
                (pick >> 8) as u8
            } else {
                common[pick % common.len()]
            });
        }
        let mut decoder = Decoder::new("st");
        decoder.take(&bytes);
        for _ in 0..bytes.len() {
            decoder.give_up();
        }
        assert_eq!(decoder.patience(), None, "{bytes:?}");
    }
}
