//! Short pieces of text one after another, as many on a row as fit.

use super::text::width;

/// The pieces in rows of at most so many columns, two blanks between them; a piece is never split.
pub(crate) fn flowed(pieces: &[String], columns: u16) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if width(row) + 2 + width(piece) <= usize::from(columns) => {
                row.push_str("  ");
                row.push_str(piece);
            }
            _ => rows.push(piece.clone()),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_filled_and_pieces_stay_whole() {
        let pieces = ["ab", "cd", "efghij", "k"].map(str::to_owned);
        // "ab  cd" takes six columns; "efghij" six more than the two blanks leave; "efghij  k" would take nine.
        assert_eq!(flowed(&pieces, 8), ["ab  cd", "efghij", "k"]);
        assert_eq!(flowed(&pieces, 9), ["ab  cd", "efghij  k"]);
        assert_eq!(flowed(&pieces, 3), ["ab", "cd", "efghij", "k"]);
        assert!(flowed(&[], 9).is_empty());
    }
}
