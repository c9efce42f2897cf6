//! The terms of the filter by name, and how a line is parted into them.

use super::is_figure;
use crate::field::Record;
use crate::model::Account;

/// The pieces of a line, parted by blanks that are not in quotes; the quotes are left out. One that is still open goes
/// to the end.
pub(super) fn pieces(line: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let (mut piece, mut quoted) = (String::new(), false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            letter if letter.is_whitespace() && !quoted => pieces.push(std::mem::take(&mut piece)),
            letter => piece.push(letter),
        }
    }
    pieces.push(piece);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Where the piece begins that a line ends with, in bytes.
#[must_use]
pub fn last_piece(line: &str) -> usize {
    let mut quoted = false;
    let mut start = 0;
    for (at, letter) in line.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            letter if letter.is_whitespace() && !quoted => start = at + letter.len_utf8(),
            _ => {}
        }
    }
    start
}

/// Every term by its name with its mark, and what it keeps; those that are wanted most first.
#[must_use]
pub fn terms() -> Vec<(String, &'static str)> {
    let own = OWN_TERMS
        .iter()
        .map(|(name, help)| ((*name).to_owned(), *help));
    let is_own = |name: &str| {
        OWN_TERMS
            .iter()
            .any(|(own, _)| &own[..own.len() - 1] == name)
    };
    let fields = Account::ROWS.iter().map(|row| &row.field);
    let fields =
        fields.filter(|field| !is_own(field.name) && !is_own(field.aliases.first().unwrap_or(&"")));
    let fields = fields.map(|field| {
        let mark = if is_figure(field.kind) { '>' } else { ':' };
        (format!("{}{mark}", field.name), field.help)
    });
    own.chain(fields).collect()
}

/// The terms that are no fields, or are more than a field.
const OWN_TERMS: [(&str, &str); 17] = [
    ("csm:", "Served by this manager; csm:none by nobody"),
    ("owner:", "Owned by this colleague"),
    (
        "verdict:",
        "under, aligned, ahead, over, unjudged; under? may still change",
    ),
    ("cause:", "With this cause, by a word of its title"),
    ("tier:", "high, low or tech"),
    ("stage:", "In this stage as we or they see it"),
    (
        "renewal<",
        "Renews in fewer days: renewal<90d; renewal:none without a date",
    ),
    ("arr>", "Brings more a year: arr>500k"),
    ("gap<", "With a lower gap: gap<-10"),
    ("health<", "With a lower health score: health<50"),
    ("person:", "With a person of this name or title"),
    (
        "note:",
        "With this in a note of the account, a person or a touch",
    ),
    ("tag:", "With this tag; -tag:x without it"),
    ("segment:", "In this segment"),
    ("orientation:", "With this orientation"),
    (
        "parent:",
        "Belongs to this account; parent:none to no other",
    ),
    ("journey:", "How far the customer has come with the product"),
];
