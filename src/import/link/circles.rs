//! Superiors who would come above themselves: found in one walk, and cut where the walk meets itself.

/// Cuts every circle once; gives those who lost their superior.
pub(super) fn cut(above: &mut [Option<usize>]) -> Vec<usize> {
    let mut seen = vec![0_usize; above.len()];
    let mut lost = Vec::new();
    for start in 0..above.len() {
        let walk = start + 1;
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = walk;
            match above[at] {
                Some(next) if seen[next] == walk => {
                    above[at] = None;
                    lost.push(at);
                }
                Some(next) => at = next,
                None => break,
            }
        }
    }
    lost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_circle_is_cut_once() {
        // 0 -> 1 -> 2 -> 0 is a circle that the walk from 0 meets again at 2; 3 -> 3 is one of its own; 4 -> 0 stays.
        let mut above = [Some(1), Some(2), Some(0), Some(3), Some(0)];
        assert_eq!(cut(&mut above), [2, 3]);
        assert_eq!(above, [Some(1), Some(2), None, None, Some(0)]);
    }
}
