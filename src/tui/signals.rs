//! Signals, taken on a thread of their own: a loop that stands still, or a terminal that is gone, keeps nobody from
//! ending the program.

#[cfg(unix)]
pub(super) use unix::{start, while_asking};

/// The longest that the end waits for edits to reach the disk.
#[cfg(unix)]
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(500);

#[cfg(unix)]
mod unix {
    use std::io;
    use std::process;
    use std::sync::mpsc::Sender;
    use std::thread;

    use signal_hook::consts::{
        SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM,
        SIGTRAP, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ,
    };
    use signal_hook::iterator::Signals;

    use super::PATIENCE;
    use crate::app::{Command, Message};
    use crate::tui::drafts::DraftFile;
    use crate::tui::run::News;
    use crate::tui::terminal;
    use crate::tui::unsaved::Unsaved;

    /// Every signal that ends a program and can be caught, but those of a fault in the program's memory or arithmetic.
    const ENDS: [i32; 14] = [
        SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
        SIGABRT, SIGIO, SIGSYS, SIGTRAP,
    ];

    /// Starts the thread.
    pub(in crate::tui) fn start(
        news: Sender<News>,
        unsaved: Unsaved,
        drafts: DraftFile,
    ) -> io::Result<()> {
        // A file that may grow no further is an error of the write, which is reported.
        let mut signals = Signals::new(ENDS.iter().chain(&[SIGTSTP, SIGCONT, SIGXFSZ]))?;
        thread::spawn(move || {
            for signal in signals.forever() {
                let sent = match signal {
                    SIGTSTP => news.send(News::Message(Message::Command(Command::Suspend))),
                    SIGCONT => news.send(News::Back),
                    SIGXFSZ => Ok(()),
                    _ => end(signal, &unsaved, &drafts),
                };
                if sent.is_err() {
                    break;
                }
            }
        });
        Ok(())
    }

    /// Does something with the terminal ours and nothing to save: a signal gives the terminal back, and ends the program.
    pub(in crate::tui) fn while_asking<T>(ask: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let mut signals = Signals::new(ENDS)?;
        let handle = signals.handle();
        let thread = thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                end(signal, &Unsaved::default(), &DraftFile::start(None).0);
            }
        });
        let answer = ask();
        handle.close();
        let _ = thread.join(); // it only waits
        answer
    }

    /// Ends the program as a shell expects it of a signal. What was typed is saved first: the terminal may take no output.
    fn end(signal: i32, unsaved: &Unsaved, drafts: &DraftFile) -> ! {
        terminal::end_once();
        let last_words = unsaved.settle(drafts, PATIENCE);
        terminal::give_back_at_end(last_words);
        process::exit(128 + signal)
    }
}

/// Other systems end a program in their own way.
#[cfg(not(unix))]
pub(super) fn while_asking<T>(ask: impl FnOnce() -> std::io::Result<T>) -> std::io::Result<T> {
    ask()
}

/// Other systems end a program in their own way.
#[cfg(not(unix))]
pub(super) fn start(
    _: std::sync::mpsc::Sender<super::run::News>,
    _: super::unsaved::Unsaved,
    _: super::drafts::DraftFile,
) -> std::io::Result<()> {
    Ok(())
}
