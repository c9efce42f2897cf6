//! What the control sequences of terminals mean: those of xterm and all that follow it, of urxvt, st and kitty.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::heard::Heard;

/// From this relative luminance on, dark letters are read better than light ones.
const LIGHT: f64 = 0.18;

/// The figures of a sequence, each with what stands behind its colon.
struct Figures(Vec<(Option<u32>, Option<u32>)>);

impl Figures {
    fn new(text: &str) -> Self {
        let number = |text: &str| text.parse().ok();
        let pair = |part: &str| {
            let (main, below) = part.split_once(':').unwrap_or((part, ""));
            let below = below.split(':').next().unwrap_or_default();
            (number(main), number(below))
        };
        Self(text.split(';').map(pair).collect())
    }

    fn at(&self, place: usize) -> Option<u32> {
        self.0.get(place)?.0
    }

    fn below(&self, place: usize) -> Option<u32> {
        self.0.get(place)?.1
    }

    /// The modifiers of the second figure, and what became of the key.
    fn key(&self, code: KeyCode) -> Event {
        let kind = match self.below(1) {
            Some(2) => KeyEventKind::Repeat,
            Some(3) => KeyEventKind::Release,
            _ => KeyEventKind::Press,
        };
        let modifiers = modifiers(self.at(1).unwrap_or(1));
        Event::Key(KeyEvent::new_with_kind(code, modifiers, kind))
    }
}

fn modifiers(figure: u32) -> KeyModifiers {
    let bits = figure.saturating_sub(1);
    let all = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ];
    let held = all.into_iter().filter(|(bit, _)| bits & bit != 0);
    held.fold(KeyModifiers::NONE, |held, (_, one)| held | one)
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Event> {
    Some(Event::Key(KeyEvent::new(code, modifiers)))
}

/// What follows ESC and O: arrows and function keys, and in urxvt arrows with Ctrl.
pub(super) fn ss3(letter: u8) -> Option<Event> {
    match letter {
        b'a'..=b'd' => key(arrow(letter.to_ascii_uppercase())?, KeyModifiers::CONTROL),
        b'M' => key(KeyCode::Enter, KeyModifiers::NONE),
        letter => key(arrow(letter)?, KeyModifiers::NONE),
    }
}

/// The key of a letter that ends sequences of arrows and of the first function keys.
fn arrow(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// What follows ESC and an opening bracket: figures, and the letter that ends it.
pub(super) fn csi(text: &str, last: u8, is_st: bool) -> Option<Event> {
    if let Some(text) = text.strip_prefix('<') {
        return mouse(&Figures::new(text), last);
    }
    if !text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b':'))
    {
        return None; // answers to what nobody asked
    }
    let figures = Figures::new(text);
    let (shift, control) = (KeyModifiers::SHIFT, KeyModifiers::CONTROL);
    match (text, last) {
        ("", b'P') if is_st => key(KeyCode::Delete, KeyModifiers::NONE),
        ("2", b'K') => key(KeyCode::Delete, shift),
        ("2", b'J') => key(KeyCode::Home, shift),
        ("", b'K') => key(KeyCode::End, shift),
        ("", b'J') => key(KeyCode::End, control),
        ("", b'Z') => key(KeyCode::BackTab, shift),
        ("", b'a'..=b'd') => key(arrow(last.to_ascii_uppercase())?, shift),
        // Where the cursor stands, which nobody asked.
        (_, b'R') if figures.at(0) != Some(1) => None,
        (_, b'Z') => key(KeyCode::BackTab, shift),
        (_, b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S') => {
            let code = arrow(last)?;
            match figures.0.len() {
                // Old ones leave the first figure out.
                1 => key(code, modifiers(figures.at(0).unwrap_or(1))),
                _ => Some(figures.key(code)),
            }
        }
        (_, b'~') if figures.at(0) == Some(27) => {
            let code = letter_of(figures.at(2)?, None, modifiers(figures.at(1)?))?;
            Some(figures.key(code))
        }
        (_, b'~') => Some(figures.key(numbered(figures.at(0)?)?)),
        (_, b'$') => key(numbered(figures.at(0)?)?, shift),
        (_, b'^') => key(numbered(figures.at(0)?)?, control),
        (_, b'@') => key(numbered(figures.at(0)?)?, control | shift),
        (_, b'u') => {
            let held = modifiers(figures.at(1).unwrap_or(1));
            let code = letter_of(figures.at(0)?, figures.below(0), held)?;
            Some(figures.key(code))
        }
        (_, b'M') => urxvt_mouse(&figures),
        _ => None,
    }
}

/// The key with a number before a tilde.
fn numbered(number: u32) -> Option<KeyCode> {
    let function = |from: u32, first: u32| {
        let number = number - from + first;
        u8::try_from(number).ok().map(KeyCode::F)
    };
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => function(11, 1)?,
        17..=21 => function(17, 6)?,
        23..=26 => function(23, 11)?,
        28..=29 => function(28, 15)?,
        31..=34 => function(31, 17)?,
        _ => return None,
    })
}

/// The key that is told by the number of its character, and by that of the character with Shift.
fn letter_of(number: u32, shifted: Option<u32>, held: KeyModifiers) -> Option<KeyCode> {
    let is_shifted = held.contains(KeyModifiers::SHIFT);
    Some(match number {
        27 => KeyCode::Esc,
        13 | 57414 => KeyCode::Enter,
        9 if is_shifted => KeyCode::BackTab,
        9 => KeyCode::Tab,
        8 | 127 => KeyCode::Backspace,
        57399..=57408 => KeyCode::Char(char::from_digit(number - 57399, 10)?),
        57409 => KeyCode::Char('.'),
        57410 => KeyCode::Char('/'),
        57411 => KeyCode::Char('*'),
        57412 => KeyCode::Char('-'),
        57413 => KeyCode::Char('+'),
        57415 => KeyCode::Char('='),
        57416 => KeyCode::Char(','),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        // The other keys of that range are Shift by itself, Caps Lock, the keys for sound.
        57344..=63743 => return None,
        number => {
            let shifted = shifted.filter(|_| is_shifted).and_then(char::from_u32);
            let plain = char::from_u32(number).filter(|letter| !letter.is_control())?;
            let upper = || plain.to_uppercase().next().filter(|_| is_shifted);
            KeyCode::Char(shifted.or_else(upper).unwrap_or(plain))
        }
    })
}

/// The mouse, with the place counted from 1.
fn mouse(figures: &Figures, last: u8) -> Option<Event> {
    let event = at(figures.at(0)?, figures.at(1)?, figures.at(2)?)?;
    let kind = match (event.kind, last) {
        (MouseEventKind::Down(button), b'm') => MouseEventKind::Up(button),
        (kind, b'M' | b'm') => kind,
        _ => return None,
    };
    Some(Event::Mouse(MouseEvent { kind, ..event }))
}

/// The same as urxvt spells it: 32 is added to the button.
fn urxvt_mouse(figures: &Figures) -> Option<Event> {
    let button = figures.at(0)?.checked_sub(32)?;
    at(button, figures.at(1)?, figures.at(2)?).map(Event::Mouse)
}

/// The same in the three bytes of the oldest terminals.
pub(super) fn old_mouse(bytes: &[u8]) -> Option<Heard> {
    let figure = |place: usize| Some(u32::from(*bytes.get(place)?).saturating_sub(32));
    let event = at(figure(0)?, figure(1)?, figure(2)?)?;
    Some(Heard::Event(Event::Mouse(event)))
}

fn at(figure: u32, column: u32, row: u32) -> Option<MouseEvent> {
    let place = |figure: u32| u16::try_from(figure).ok()?.checked_sub(1);
    let is_dragged = figure & 0x20 != 0;
    let button = [MouseButton::Left, MouseButton::Middle, MouseButton::Right];
    let kind = match (figure & 3 | figure >> 4 & 12, is_dragged) {
        (number @ 0..=2, false) => MouseEventKind::Down(button[number as usize]),
        (number @ 0..=2, true) => MouseEventKind::Drag(button[number as usize]),
        (3, false) => MouseEventKind::Up(MouseButton::Left),
        (3..=5, true) => MouseEventKind::Moved,
        (4, false) => MouseEventKind::ScrollUp,
        (5, false) => MouseEventKind::ScrollDown,
        (6, false) => MouseEventKind::ScrollLeft,
        (7, false) => MouseEventKind::ScrollRight,
        _ => return None,
    };
    let held = [
        (4, KeyModifiers::SHIFT),
        (8, KeyModifiers::ALT),
        (16, KeyModifiers::CONTROL),
    ];
    let held = held.into_iter().filter(|(bit, _)| figure & bit != 0);
    Some(MouseEvent {
        kind,
        column: place(column)?,
        row: place(row)?,
        modifiers: held.fold(KeyModifiers::NONE, |held, (_, one)| held | one),
    })
}

/// The answer to what the background is: `11;rgb:ffff/ffff/dddd`.
pub(super) fn background(text: &[u8]) -> Option<Heard> {
    let text = std::str::from_utf8(text).ok()?;
    let color = text.strip_prefix("11;")?;
    let parts: Vec<f64> = if let Some(hex) = color.strip_prefix('#') {
        let third = hex.len() / 3;
        let part = |place: usize| share(hex.get(place * third..(place + 1) * third)?);
        (0..3).map(part).collect::<Option<_>>()?
    } else {
        let parts = color.strip_prefix("rgb:").or(color.strip_prefix("rgba:"))?;
        parts.split('/').take(3).map(share).collect::<Option<_>>()?
    };
    let [r, g, b] = parts.try_into().ok()?;
    let linear = |part: f64| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    let luminance = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    Some(Heard::Light(luminance > LIGHT))
}

/// One to four hexadecimal digits as a share of the most that they can say.
fn share(digits: &str) -> Option<f64> {
    let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    (most > 1).then(|| f64::from(number) / f64::from(most - 1))
}
