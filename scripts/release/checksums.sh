#!/usr/bin/env bash
# Writes SHA256SUMS for every archive and package in a folder: checksums.sh [FOLDER]
set -euo pipefail
cd "$(dirname "$0")/../.."
cd "${1:-target/release-files}"

shopt -s nullglob
files=(*.tar.gz *.zip *.deb)
[ ${#files[@]} -gt 0 ] || { echo "there is nothing to sum up" >&2; exit 1; }
sha256sum "${files[@]}" > SHA256SUMS
sha256sum --check --quiet SHA256SUMS
cat SHA256SUMS
