//! Reads and scores a workspace and says what that took, beside `ron` alone over the same bytes in the same run:
//! `cargo run --release --example measure -- FOLDER`.

use std::io::Write;
use std::path::Path;
use std::time::Instant;
use std::{env, fs, io};

use cultivate::method::portfolio::Book;
use cultivate::model::Date;
use cultivate::workspace;

fn main() -> io::Result<()> {
    let Some(folder) = env::args().nth(1) else {
        return Err(io::Error::other("usage: measure FOLDER"));
    };
    let today: Date = "2026-11-22".parse().map_err(io::Error::other)?;
    let mut out = io::stdout().lock();

    let begun = Instant::now();
    let opened = workspace::open(Path::new(&folder), today).map_err(io::Error::other)?;
    let read = begun.elapsed();
    let peak_read = peak_memory();
    let book = Book::new(&opened.workspace, today);
    let scored = begun.elapsed();
    writeln!(out, "accounts          {}", book.scores().len())?;
    writeln!(out, "read              {read:?}")?;
    writeln!(out, "read and scored   {scored:?}")?;
    let peak = peak_memory();
    drop((opened, book));

    let texts = texts(Path::new(&folder))?;
    let bytes: usize = texts.iter().map(String::len).sum();
    let begun = Instant::now();
    let parsed = texts
        .iter()
        .filter(|text| ron::from_str::<ron::Value>(text).is_ok())
        .count();
    let values = begun.elapsed();
    let begun = Instant::now();
    let skipped = texts
        .iter()
        .filter(|text| ron::from_str::<serde::de::IgnoredAny>(text).is_ok())
        .count();
    let ignored = begun.elapsed();
    writeln!(out, "ron into values   {values:?}  ({parsed} files)")?;
    writeln!(out, "ron, ignored      {ignored:?}  ({skipped} files)")?;
    writeln!(
        out,
        "ratio             {:.2} of values, {:.2} of ignored",
        scored.as_secs_f64() / values.as_secs_f64(),
        scored.as_secs_f64() / ignored.as_secs_f64()
    )?;
    if let (Some(peak), Some(peak_read)) = (peak, peak_read) {
        writeln!(
            out,
            "peak after reading {:.2} of the bytes on disk",
            peak_read / bytes as f64
        )?;
        writeln!(
            out,
            "peak memory       {:.1} MB, {:.2} of the {:.1} MB on disk",
            peak / 1e6,
            peak / bytes as f64,
            bytes as f64 / 1e6
        )?;
    }
    Ok(())
}

/// The greatest resident size so far in bytes, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim()
        .trim_end_matches(" kB")
        .parse::<f64>()
        .ok()
        .map(|kilobytes| kilobytes * 1024.0)
}

fn texts(folder: &Path) -> io::Result<Vec<String>> {
    fs::read_dir(folder.join("accounts"))?
        .map(|entry| fs::read_to_string(entry?.path()))
        .collect()
}
