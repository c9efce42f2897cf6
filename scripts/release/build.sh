#!/usr/bin/env bash
# Builds the program as it is handed out: build.sh TARGET
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${1:?"usage: build.sh TARGET, such as x86_64-unknown-linux-musl"}
rustup target add "$target"
cargo build --locked --profile dist --bin cultivate --target "$target"
