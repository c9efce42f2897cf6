#!/usr/bin/env bash
# Packs what build.sh built, with completions and the manual page: archive.sh TARGET
# Prints the archive's path, target/release-files/cultivate-vVERSION-TARGET.tar.gz (.zip for Windows).
# It runs the program, so it needs a machine of the target's kind.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${1:?"usage: archive.sh TARGET, such as x86_64-unknown-linux-musl"}
name=cultivate-v$(bash scripts/release/version.sh)-$target
out=target/release-files
folder=$out/$name
program=cultivate
case $target in *windows*) program=cultivate.exe ;; esac

rm -rf "$folder"
mkdir -p "$folder/completions" "$folder/man" "$folder/docs"
cp "target/$target/dist/$program" README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$folder/"
cp -R docs/. "$folder/docs/"
built=$folder/$program
"$built" completions bash > "$folder/completions/cultivate.bash"
"$built" completions zsh > "$folder/completions/_cultivate"
"$built" completions fish > "$folder/completions/cultivate.fish"
"$built" completions powershell > "$folder/completions/_cultivate.ps1"
"$built" man > "$folder/man/cultivate.1"

cd "$out"
case $target in
*windows*)
    rm -f "$name.zip"
    7z a -bso0 "$name.zip" "$name"
    echo "$out/$name.zip"
    ;;
*)
    # Owners and times of this machine are of no use to anybody.
    tar --version | grep -q GNU && steady=(--sort=name --owner=0 --group=0 --numeric-owner "--mtime=@$(git log -1 --format=%ct)")
    tar "${steady[@]+"${steady[@]}"}" -czf "$name.tar.gz" "$name"
    echo "$out/$name.tar.gz"
    ;;
esac
