#!/usr/bin/env bash
# One part of docs/reliability.md in its full length: `bash scripts/reliability/full.sh kills`. Without a name it lists
# the parts. CULTIVATE_RUNS=500 does less, CULTIVATE_SEED=4711 begins with the seed of an earlier run.
# What it shows is kept for scripts/reliability/report.sh in target/reliability/.
set -euo pipefail
cd "$(dirname "$0")/../.."

test=(cargo test --locked --test reliability -- --test-threads=1)
if [ $# = 0 ]; then
    "${test[@]}" --list | sed -n 's/::.*: test$//p' | sort -u
    exit
fi
mkdir -p target/reliability
CULTIVATE_FULL="${CULTIVATE_FULL:-1}" "${test[@]}" --nocapture "$1::" 2>&1 | tee "target/reliability/$1.log"
