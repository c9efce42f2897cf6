//! Writes a workspace of any size: `cargo run --release --example generate -- FOLDER ACCOUNTS`.

#[path = "../benches/support/portfolio.rs"]
mod portfolio;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(accounts)) = (
        arguments.next(),
        arguments.next().and_then(|n| n.parse().ok()),
    ) else {
        return Err(std::io::Error::other("usage: generate FOLDER ACCOUNTS"));
    };
    portfolio::write(std::path::Path::new(&folder), accounts)
}
