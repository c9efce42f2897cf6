#!/usr/bin/env bash
# Refuses a release whose tag, version, changelog or metadata do not agree: check.sh v1.2.3
set -euo pipefail
cd "$(dirname "$0")/../.."

tag=${1:?"usage: check.sh TAG, such as v1.2.3"}
version=$(bash scripts/release/version.sh)
[ "$tag" = "v$version" ] || { echo "the tag is $tag, and Cargo.toml says $version" >&2; exit 1; }
grep -q "^## $version\b" CHANGELOG.md || { echo "CHANGELOG.md has no section \"## $version\"" >&2; exit 1; }
grep -q '^repository = ' Cargo.toml || { echo "Cargo.toml names no repository; cargo binstall needs it" >&2; exit 1; }
git diff --quiet HEAD -- || { echo "there are changes that are not committed" >&2; exit 1; }
echo "$tag can be released"
