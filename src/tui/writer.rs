//! The thread that brings edits to the disk, so that the screen never waits for it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};
use std::thread::{self, JoinHandle};

use crate::app::{Effect, Message, Ticket};
use crate::model::Workspace;
use crate::workspace::{Receipt, SaveError, Store};

/// Starts the thread. It ends when the sender of jobs is gone and everything is written.
pub(super) fn start(
    root: PathBuf,
    mut saved: Workspace,
    jobs: Receiver<Effect>,
    news: Sender<Message>,
) -> JoinHandle<()> {
    thread::spawn(move || {
        let store = Store::new(&root);
        let mut receipts: BTreeMap<Ticket, Receipt> = BTreeMap::new();
        for job in jobs {
            let (ticket, result) = match job {
                Effect::Save(ticket, edit) => (ticket, store.save_edit(&mut saved, &edit)),
                Effect::Unsave(ticket, of, inverse) => (
                    ticket,
                    match receipts.remove(&of) {
                        Some(receipt) => store.undo(&mut saved, &receipt),
                        None => store.save_edit(&mut saved, &inverse),
                    },
                ),
                Effect::Quit | Effect::Suspend => continue,
            };
            if news.send(told(ticket, result, &mut receipts)).is_err() {
                break;
            }
        }
    })
}

fn told(
    ticket: Ticket,
    result: Result<Receipt, SaveError>,
    receipts: &mut BTreeMap<Ticket, Receipt>,
) -> Message {
    match result {
        Ok(receipt) => {
            let merged = receipt.merged;
            receipts.insert(ticket, receipt);
            Message::Saved(ticket, merged)
        }
        Err(error) => Message::NotSaved(ticket, error.to_string()),
    }
}
