#!/usr/bin/env bash
# Makes a Debian package of what archive.sh packed; needs cargo-deb: deb.sh TARGET
# Prints its path, in target/release-files/.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${1:?"usage: deb.sh TARGET, such as x86_64-unknown-linux-gnu"}
packed=target/release-files/cultivate-v$(bash scripts/release/version.sh)-$target
# Where Cargo.toml looks for what goes into the package.
rm -rf target/deb
mkdir -p target/deb
cp -R "$packed/." target/deb/
gzip -9n target/deb/man/cultivate.1
cargo deb --no-build --no-strip --target "$target" --profile dist --output target/release-files/
