//! Points read back on a thread of their own: a bundle holds a whole workspace, and it is scored as of its day.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::Message;
use crate::app::view::invest::Point;
use crate::method::portfolio::Book;
use crate::model::Date;
use crate::transfer::points::{names, path_of, unpacked};
use crate::tui::run::News;

/// Reads the point of a name, or the only one there is where none is said.
pub(in crate::tui) fn read(root: &Path, name: String, today: Date, news: &Sender<News>) {
    let (root, news) = (root.to_owned(), news.clone());
    thread::spawn(move || {
        let read = found(&root, &name, today).map(Arc::new);
        let _ = news.send(News::Message(Message::Point(read))); // the loop may have ended
    });
}

fn found(root: &Path, name: &str, today: Date) -> Result<Point, String> {
    let kept = names(root);
    let name = match kept.as_slice() {
        [] => return Err("No point is kept yet: :point keeps the workspace as it is.".to_owned()),
        [one] if name.is_empty() => one,
        _ => name,
    };
    let path = path_of(root, name);
    let file = path.file_stem().unwrap_or_default();
    if !kept.iter().any(|one| file == one.as_str()) {
        let kept = kept.join(", ");
        return Err(format!("There is no point `{name}`; there are: {kept}."));
    }
    let unpacked = unpacked(&path, today).map_err(|why| format!("{name}: {why}"))?;
    let book = Book::new(&unpacked.workspace, unpacked.as_of);
    let unread = unpacked.unread.len();
    let unread = (unread > 0).then(|| format!("{unread} accounts of the point cannot be read"));
    Ok(Point {
        name: name.to_owned(),
        workspace: unpacked.workspace,
        book,
        warning: unpacked.warning.or(unread),
    })
}
