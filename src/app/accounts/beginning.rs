//! How a name begins, as numbers: most names differ there, and numbers are compared without a look at the account.

/// The first sixteen bytes of a name in lower case as numbers, which stand as its characters do.
pub(super) fn beginning(name: &str) -> [u64; 2] {
    let lower = name.chars().flat_map(char::to_lowercase);
    let mut bytes = [0; 20];
    let mut length = 0;
    for letter in lower {
        if length >= 16 {
            break;
        }
        length += letter.encode_utf8(&mut bytes[length..]).len();
    }
    [&bytes[..8], &bytes[8..16]].map(|part| {
        let number = part.iter();
        number.fold(0, |number, byte| number << 8 | u64::from(*byte))
    })
}
