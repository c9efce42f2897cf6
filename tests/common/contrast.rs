//! The contrast of two colours, by the formula of WCAG 2.2.

/// Red, green and blue.
pub(crate) type Rgb = (u8, u8, u8);

/// What terminals with a dark and a light theme have behind the text, from the plainest to the farthest from it:
/// black and white; then the greys that common schemes use.
pub(crate) const GROUNDS: [[Rgb; 2]; 2] = [
    [(0, 0, 0), (40, 44, 52)],
    [(255, 255, 255), (245, 245, 245)],
];

/// Relative luminance, 0 for black to 1 for white.
fn luminance((r, g, b): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// The contrast ratio, 1 to 21.
pub(crate) fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
