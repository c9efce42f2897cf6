//! An entry taken out of a list, struct or map, with its comma and its line; from a list, with the comment on that line too.

use super::document::{Document, Kind};
use super::lines::{self, Splice};
use super::node::Node;

/// The splices that take `child` out of `container`.
pub(super) fn remove(document: &Document<'_>, container: Node<'_>, child: Node<'_>) -> Vec<Splice> {
    let text = document.text();
    let previous = container
        .children()
        .take_while(|other| other.start() < child.start())
        .last();
    let (start, end) = extent(document, container, child, previous);
    let (open, close) = (container.open(), container.close());
    if lines::is_blank(&text[open + 1..start]) && lines::is_blank(&text[end..close]) {
        return vec![Splice::remove(open + 1, close)];
    }
    let mut splices = vec![Splice::remove(start, end)];
    // The last entry had no comma, so the new last one has none either.
    if child.comma().is_none()
        && let Some(comma) = previous.and_then(Node::comma)
    {
        splices.push(Splice::remove(comma, comma + 1));
    }
    splices
}

/// The bytes that go with `child`.
fn extent(
    document: &Document<'_>,
    container: Node<'_>,
    child: Node<'_>,
    previous: Option<Node<'_>>,
) -> (usize, usize) {
    let text = document.text();
    let start = child.start();
    let after = child.comma().map_or(child.end(), |comma| comma + 1);
    let first = lines::first_on_line(text, start);
    if container.kind() != Kind::List
        && let Some(comment) = comment_behind(document, after)
    {
        // Whoever leaves a field out may not have meant its comment: alone on the line it can still be read.
        return if first {
            (start, comment)
        } else {
            (before_blanks(document, container, start), after)
        };
    }
    match lines::rest_of_line(document, after) {
        Ok(line_end) if first => whole_lines(document, container, start, line_end),
        Ok(line_end) => {
            // The comment on the line goes too, unless an entry that stays is on that line as well.
            let shared =
                previous.is_some_and(|previous| lines::same_line(text, previous.end(), start));
            (
                before_blanks(document, container, start),
                if shared { after } else { line_end },
            )
        }
        Err(token) if token == container.close() => {
            (before_blanks(document, container, start), after)
        }
        Err(_) => {
            let rest = &text[after..];
            (
                start,
                after + rest.len() - rest.trim_start_matches([' ', '\t']).len(),
            )
        }
    }
}

/// The start of the comment that alone stands between `after` and the end of the line.
fn comment_behind(document: &Document<'_>, after: usize) -> Option<usize> {
    let line_end = lines::rest_of_line(document, after).ok()?;
    let nth = document
        .comments
        .partition_point(|comment| (comment.start as usize) < after);
    let start = document.comments.get(nth)?.start as usize;
    (start < line_end).then_some(start)
}

/// The entry's own lines, the comment lines above it that only it can claim, and a blank line that would become one too many.
fn whole_lines(
    document: &Document<'_>,
    container: Node<'_>,
    start: usize,
    line_end: usize,
) -> (usize, usize) {
    let text = document.text();
    let end = text[line_end..]
        .find('\n')
        .map_or(text.len(), |newline| line_end + newline + 1);
    let mut from = lines::line_start(text, start);
    let rest = &text[end..];
    let next_line = rest.split('\n').next().unwrap_or_default();
    let closes =
        end + (rest.len() - rest.trim_start_matches([' ', '\t']).len()) == container.close();
    if !closes && !lines::is_blank(next_line) {
        return (from, end);
    }
    let above = attached_comments(document, from);
    if !lines::is_blank(&text[container.open() + 1..above.max(container.open() + 1)]) {
        from = above;
    }
    let line_above = lines::line_start(text, from.saturating_sub(1));
    if line_above > container.open()
        && line_above < from
        && lines::is_blank(&text[line_above..from])
    {
        from = line_above;
    }
    (from, end)
}

/// The start of the comment lines that stand directly above the line that starts at `from`.
fn attached_comments(document: &Document<'_>, from: usize) -> usize {
    let text = document.text();
    let mut from = from;
    let before = document
        .comments
        .partition_point(|comment| (comment.end as usize) < from);
    for comment in document.comments[..before].iter().rev() {
        let (start, end) = (comment.start as usize, comment.end as usize);
        let gap = &text[end..from];
        if !lines::is_blank(gap)
            || gap.matches('\n').count() != 1
            || !lines::first_on_line(text, start)
        {
            break;
        }
        from = lines::line_start(text, start);
    }
    from
}

/// The start of the blanks before `start`; where a line comment ends there, its line break must stay.
fn before_blanks(document: &Document<'_>, container: Node<'_>, start: usize) -> usize {
    let text = document.text();
    let blank = text[..start]
        .trim_end_matches([' ', '\t', '\n', '\r'])
        .len()
        .max(container.open() + 1);
    let nth = document
        .comments
        .partition_point(|comment| (comment.start as usize) < blank);
    let comment = nth.checked_sub(1).map(|nth| document.comments[nth]);
    // The comment's text may itself end in blanks.
    let within = comment.is_some_and(|comment| {
        text[comment.start as usize..].starts_with("//") && comment.end as usize >= blank
    });
    if within { start } else { blank }
}
