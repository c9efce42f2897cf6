//! Has cargo build anew when a file is added to a folder that travels inside the program: `include_dir` alone notices
//! changes of the files it has seen.

fn main() {
    for folder in ["assets/demo", "assets/dialects"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
