//! Which lines of a new explanation are open: as many as the screen has room for.

use std::collections::BTreeSet;

use crate::method::explain::words::Line;

/// The most lines that are tried: each is written anew.
const MOST: usize = 24;

/// The lines to open, level by level from the top, as long as all of them stay in a room of so many rows. Weights and
/// constants stay closed. `lines` gives the lines with some of them open, `height` the rows that one takes.
pub(super) fn opened(
    lines: impl Fn(&BTreeSet<String>) -> Vec<Line>,
    height: impl Fn(&Line) -> usize,
    room: usize,
) -> BTreeSet<String> {
    let (mut open, mut tried) = (BTreeSet::new(), BTreeSet::new());
    let mut shown = lines(&open);
    for _ in 0..MOST {
        let closed = shown
            .iter()
            .filter(|line| line.open == Some(false) && !line.minor && !tried.contains(&line.key));
        let Some(next) = closed.min_by_key(|line| line.depth) else {
            break;
        };
        let key = next.key.clone();
        tried.insert(key.clone());
        open.insert(key.clone());
        let then = lines(&open);
        if then.iter().map(&height).sum::<usize>() <= room {
            shown = then;
        } else {
            open.remove(&key);
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(key: &str, open: Option<bool>) -> Line {
        Line {
            key: key.to_owned(),
            depth: key.len() - 1,
            label: key.to_owned(),
            value: String::new(),
            said: String::new(),
            open,
            place: None,
            minor: key.ends_with('w'),
        }
    }

    /// a holds aa, ab and aw; aa holds aaa and aab, ab holds aba, aw holds awa.
    fn tree(open: &BTreeSet<String>) -> Vec<Line> {
        let below = [
            ("a", &["aa", "ab", "aw"][..]),
            ("aa", &["aaa", "aab"]),
            ("ab", &["aba"]),
            ("aw", &["awa"]),
        ];
        let mut lines = vec![line("a", Some(true))];
        let mut at = 0;
        while at < lines.len() {
            let children = below.iter().find(|(key, _)| *key == lines[at].key);
            let is_open = at == 0 || open.contains(&lines[at].key);
            if let Some((_, children)) = children {
                lines[at].open = Some(is_open);
                if is_open {
                    let children = children.iter().map(|key| line(key, None));
                    lines.splice(at + 1..at + 1, children);
                }
            }
            at += 1;
        }
        lines
    }

    #[test]
    fn lines_open_from_the_top_as_long_as_there_is_room_and_weights_stay_closed() {
        let opened = |room| {
            let open = opened(tree, |_| 1, room);
            open.into_iter().collect::<Vec<_>>()
        };
        // a, aa, ab and aw are four rows; aa adds two, ab one.
        assert!(opened(3).is_empty() && opened(4).is_empty());
        // Two more have no room in five rows, one has.
        assert_eq!(opened(5), ["ab"]);
        assert_eq!(opened(6), ["aa"]);
        assert_eq!(opened(7), ["aa", "ab"]);
        assert_eq!(opened(100), ["aa", "ab"]);
    }

    #[test]
    fn a_line_of_two_rows_takes_the_room_of_two() {
        let tall = |line: &Line| if line.key == "aba" { 2 } else { 1 };
        assert_eq!(
            opened(tree, tall, 7).into_iter().next().as_deref(),
            Some("aa")
        );
        assert_eq!(opened(tree, tall, 7).len(), 1);
        assert_eq!(opened(tree, tall, 8).len(), 2);
    }
}
