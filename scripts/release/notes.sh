#!/usr/bin/env bash
# Prints the section of CHANGELOG.md for a version: notes.sh 1.2.3
set -euo pipefail
cd "$(dirname "$0")/../.."

version=${1:?"usage: notes.sh VERSION, such as 1.2.3"}
notes=$(awk -v heading="## $version" '
    /^## / { inside = index($0 " ", heading " ") == 1; next }
    inside' CHANGELOG.md)
[ -n "$notes" ] || { echo "CHANGELOG.md has no section \"## $version\"" >&2; exit 1; }
echo "$notes"
