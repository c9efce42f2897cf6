#!/usr/bin/env bash
# Runs every part in its short form and writes docs/reliability.md from what this run and the full ones before it
# (scripts/reliability/full.sh) have shown. `report.sh --full` runs every part in full first, which takes hours;
# `report.sh --only` runs nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."

here=scripts/reliability
mkdir -p target/reliability
case "${1:-}" in
--full) for part in $(bash $here/full.sh); do bash $here/full.sh "$part"; done ;;
--only) ;;
*) cargo test --locked --test reliability -- --test-threads=1 --nocapture 2>&1 | tee target/reliability/short.log ;;
esac

# Every line that a test has printed, with the day of its log; of those about the same thing the longest run counts.
lines() {
    for log in target/reliability/*.log; do
        grep -ho 'RELIABILITY G.*' "$log" | sed "s/^RELIABILITY //; s/\$/ | $(date -r "$log" +%F)/" || true
    done
}

{
    cat $here/introduction.md
    lines | awk -f $here/report.awk $here/goals.txt -
    cat $here/beyond.md
} >target/reliability/report.md
mv target/reliability/report.md docs/reliability.md
echo "docs/reliability.md is written"
