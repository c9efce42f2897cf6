#!/usr/bin/env bash
# Unpacks an archive elsewhere and uses what is in it: try.sh ARCHIVE
set -euo pipefail

archive=$(cd "$(dirname "${1:?"usage: try.sh ARCHIVE"}")" && pwd)/$(basename "$1")
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here"
case $archive in
*.zip) 7z x -bso0 "$archive" ;;
*) tar -xzf "$archive" ;;
esac
cd cultivate-v*

for file in README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE man/cultivate.1 completions/cultivate.bash \
    completions/_cultivate completions/cultivate.fish completions/_cultivate.ps1; do
    [ -s "$file" ] || { echo "$file is missing or empty" >&2; exit 1; }
done
grep -q '^\.TH ' man/cultivate.1
if command -v bash >/dev/null; then bash -n completions/cultivate.bash; fi
if command -v zsh >/dev/null; then zsh -n completions/_cultivate; fi
if command -v fish >/dev/null; then fish --no-execute completions/cultivate.fish; fi

export HOME=$here/home
mkdir -p "$HOME"
./cultivate --version
./cultivate demo --no-open --into demo >/dev/null
./cultivate -w demo check
./cultivate -w demo score >/dev/null
./cultivate -w demo export --portfolio --format html --out - | grep -q '</html>'
echo "$(basename "$archive") works"
