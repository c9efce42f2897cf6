//! Prints every text that a person can meet, with sample values, so that all of them can be read through:
//!
//! ```sh
//! cargo run --example texts | less
//! ```
#![expect(clippy::print_stdout, reason = "that is what it is for")]

mod gather;

use std::path::Path;

fn main() {
    let mut last = String::new();
    for text in gather::texts(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        if text.place != last {
            println!("\n# {}\n", text.place);
            last.clone_from(&text.place);
        }
        println!("{}", text.text);
    }
}
